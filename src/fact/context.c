/* For whom, for when and in what is a fact measured?
 *
 *   <xbrli:context id="c-7"><xbrli:entity>..<xbrldi:explicitMember dimension="srt:Axis">m</..>..
 *     <xbrli:period><xbrli:startDate>2024-01-01</..><xbrli:endDate>2024-12-31</..></xbrli:period>
 *   <xbrli:unit id="usdPerShare"><xbrli:divide>.. iso4217:USD .. xbrli:shares ..</xbrli:divide>
 *
 * One pass over the hidden header; elements are told by their local names, because prefixes vary
 * (some filers bind the instance namespace as default). Contexts of equal content are folded by
 * `same`, so that duplicates are found by comparing two integers. Left out: the scheme of the
 * entity, the difference between segment and scenario.
 */
#include "fact/context.h"

#include <string.h>

enum { DIMENSION_MAX = 64, MEASURE_MAX = 8 };

Str node_local_name(const Input *input, const Part *part, uint32_t node)
{
    const Str name = node_name(input, part, node);
    const size_t colon = str_find_char(name, ':');
    return colon == STR_NONE ? name : str_slice(name, colon + 1, name.n);
}

/* The text of an element of the header, which holds one short text node as a rule. */
static Str element_text(Arena *arena, const Part *part, uint32_t node)
{
    const uint32_t last = part->nodes.p[node].last;
    Str only = { 0 };
    for (uint32_t i = node + 1; i < last; i++) {
        if (part->nodes.p[i].kind != NODE_TEXT) continue;
        const Str text = str_trim(part->nodes.p[i].text);
        if (text.n == 0) continue;
        only = only.n == 0 ? text : str_join(arena, only, text);
        if (only.n > FACT_CONTENT_MAX) break;
    }
    return only;
}

/* "2024-12-31", "2024-12-31T00:00:00" (the end of the day before, where it ends a period). */
static Date header_date(Str text, bool ends)
{
    Date d = { 0 };
    if (!date_parse_iso(str_slice(text, 0, 10), &d)) return (Date){ 0 };
    if (ends && str_starts(str_slice(text, 10, text.n), S("T00:00"))) d = date_add_days(d, -1);
    return d;
}

static uint8_t months_between(Date start, Date end)
{
    const int64_t days = (int64_t)date_to_days(end) - date_to_days(start) + 1;
    if (days <= 0 || days > 200 * 31) return 0;
    return (uint8_t)((days * 12 + 182) / 365);
}

static void sort_dimensions(FactDimension *d, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) { /* insertion: n is at most DIMENSION_MAX */
        const FactDimension moved = d[i];
        uint32_t at = i;
        for (; at > 0 && str_cmp(d[at - 1].axis, moved.axis) > 0; at--) d[at] = d[at - 1];
        d[at] = moved;
    }
}

/* A typed member is its content; its element names add nothing. */
static void read_context(Arena *arena, const Input *input, const Part *part, uint32_t node,
                         Facts *out, FactContext *c)
{
    const uint32_t last = part->nodes.p[node].last;
    c->dimension = out->dimensions.n;
    Date start = { 0 }, end = { 0 }, instant = { 0 };
    for (uint32_t i = node + 1; i < last; i++) {
        if (part->nodes.p[i].kind != NODE_ELEMENT) continue;
        const Str name = node_local_name(input, part, i);
        if (str_eq_fold(name, S("explicitMember")) || str_eq_fold(name, S("typedMember"))) {
            Str axis = { 0 };
            if (c->dimension_count == DIMENSION_MAX ||
                !node_attribute(arena, input, part, i, "dimension", &axis))
                continue;
            *array_add(arena, &out->dimensions) =
                (FactDimension){ .axis = str_trim(axis), .member = element_text(arena, part, i) };
            c->dimension_count++;
        } else if (str_eq_fold(name, S("identifier"))) {
            c->entity = element_text(arena, part, i);
        } else if (str_eq_fold(name, S("startDate"))) {
            start = header_date(element_text(arena, part, i), false);
        } else if (str_eq_fold(name, S("endDate"))) {
            end = header_date(element_text(arena, part, i), true);
        } else if (str_eq_fold(name, S("instant"))) {
            instant = header_date(element_text(arena, part, i), true);
        }
    }
    if (c->dimension_count > 0)
        sort_dimensions(out->dimensions.p + c->dimension, c->dimension_count);
    if (instant.year != 0)
        c->period = period_instant(instant);
    else if (end.year != 0)
        c->period = (Period){ .kind = PERIOD_DURATION,
                              .months = start.year == 0 ? 0 : months_between(start, end),
                              .start = start,
                              .end = end };
}

/* The content of a context in one string, for folding equal ones together. */
static Str context_key(Arena *arena, const Facts *facts, const FactContext *c)
{
    Buf buf = buf_open(arena, 128);
    buf_add(&buf, c->entity);
    buf_format(&buf, "|%u|%d|%d|", c->period.kind,
               c->period.start.year == 0 ? 0 : (int)date_to_days(c->period.start),
               c->period.end.year == 0 ? 0 : (int)date_to_days(c->period.end));
    for (uint32_t i = 0; i < c->dimension_count; i++) {
        buf_add(&buf, facts->dimensions.p[c->dimension + i].axis);
        buf_add_char(&buf, '=');
        buf_add(&buf, facts->dimensions.p[c->dimension + i].member);
        buf_add_char(&buf, '|');
    }
    return buf_str(&buf);
}

static Str measure_print(Str measure)
{
    const size_t colon = str_find_char(measure, ':');
    return colon == STR_NONE ? measure : str_slice(measure, colon + 1, measure.n);
}

/* Measures above and below the line, joined: "USD", "USD/shares", "a*b/c". */
static Str read_unit(Arena *arena, const Input *input, const Part *part, uint32_t node)
{
    const uint32_t last = part->nodes.p[node].last;
    Str above = { 0 }, below = { 0 };
    uint32_t below_start = last, below_end = last, measures = 0;
    for (uint32_t i = node + 1; i < last && measures < MEASURE_MAX; i++) {
        if (part->nodes.p[i].kind != NODE_ELEMENT) continue;
        const Str name = node_local_name(input, part, i);
        if (str_eq_fold(name, S("unitDenominator"))) {
            below_start = i;
            below_end = part->nodes.p[i].last;
        } else if (str_eq_fold(name, S("measure"))) {
            Str *side = i > below_start && i < below_end ? &below : &above;
            const Str print = measure_print(element_text(arena, part, i));
            *side = side->n == 0 ? print
                                 : str_format(arena, "%.*s*%.*s", STR_ARG(*side), STR_ARG(print));
            measures++;
        }
    }
    if (below.n == 0) return above;
    return str_format(arena, "%.*s/%.*s", STR_ARG(above), STR_ARG(below));
}

void contexts_read(Arena *arena, const Input *input, const Part *part, Facts *out,
                   HeaderIndex *index)
{
    Map by_content = map_open(arena, 64);
    (void)array_add(arena, &out->contexts);
    (void)array_add(arena, &out->units);
    index->context = map_open(arena, 64);
    index->unit = map_open(arena, 16);
    for (uint32_t i = 2; i < part->nodes.n; i++) {
        const Node *node = &part->nodes.p[i];
        if (node->kind != NODE_ELEMENT) continue;
        bool is_context = node->tag == TAG_XBRLI_CONTEXT, is_unit = node->tag == TAG_XBRLI_UNIT;
        if (!is_context && !is_unit) continue;
        Str id = { 0 };
        if (!node_attribute(arena, input, part, i, "id", &id)) continue;
        uint32_t *slot = map_put(is_context ? &index->context : &index->unit, str_trim(id));
        if (*slot != 0) { /* the first of two equal ids counts */
            index->repeated++;
            i = node->last - 1;
            continue;
        }
        if (is_context) {
            *slot = out->contexts.n;
            FactContext c = { .id = str_trim(id) };
            read_context(arena, input, part, i, out, &c);
            uint32_t *same = map_put(&by_content, context_key(arena, out, &c));
            if (*same == 0) *same = out->contexts.n;
            c.same = *same;
            *array_add(arena, &out->contexts) = c;
        } else {
            *slot = out->units.n;
            const FactUnit u = { .id = str_trim(id), .print = read_unit(arena, input, part, i) };
            *array_add(arena, &out->units) = u;
        }
        i = node->last - 1;
        if (arena_is_exhausted(arena)) return;
    }
}
