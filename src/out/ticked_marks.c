/* Where do the marks of a ticked copy stand?
 *
 *     <td>76,925<tm-t n=5120 o=h t=FA></tm-t></td>      after the last digit of a figure
 *     <tm-t n=9020 s></tm-t>No customer ...<tm-t n=9020 o=q></tm-t>   round a finding's words
 *
 * `n` is the byte of the source where the figure begins, which is its address (ticked.html#f-5120);
 * `o` its standing, `t` its letters. A mark is put where a text node stands, so it cuts no tag,
 * attribute, reference or comment.
 *
 * The same page must load nothing and open as HTML does. The policy in its head stops scripts,
 * images, frames and forms; what no policy stops (a refresh, a connection made in advance) is
 * wrapped in <template>, which makes it inert. Elements that XHTML closes in themselves and HTML
 * would leave open get an end tag.
 */
#include "out/ticked.h"

#include "out/summary.h"

#include <stdlib.h>

void insert_add(Inserts *inserts, uint32_t at, Str bytes)
{
    Insert *insert = array_add(inserts->arena, &inserts->all);
    *insert = (Insert){ .at = at, .order = inserts->all.n, .bytes = bytes };
}

void insert_block(Inserts *inserts, uint32_t at, Str bytes)
{
    insert_add(inserts, at,
               str_format(inserts->arena, "<!--%s[-->%.*s<!--]%s-->", inserts->name, STR_ARG(bytes),
                          inserts->name));
}

const Part *ticked_part(const Report *report)
{
    return report->set->readings[0].doc.part;
}

Str ticked_bytes(const Report *report)
{
    const Part *part = ticked_part(report);
    return str_slice(report->set->input->sources.p[part->source].bytes, part->start, part->end);
}

uint32_t text_end_byte(const Reading *r, uint32_t start, uint32_t end)
{
    const Span span = doc_span(&r->doc, start, end);
    const Node *node = &r->doc.part->nodes.p[doc_node_at(&r->doc, end > start ? end - 1 : start)];
    if (node->kind != NODE_TEXT || span.end < node->start || span.end > node->end)
        return node->kind == NODE_TEXT ? node->end : span.end;
    return span.end;
}

/* ---- figures ---- */

bool figure_is_marked(const Report *report, uint32_t reading, uint32_t figure)
{
    const Figure *f = &report->set->readings[reading].figures.figures.p[figure];
    return figure_counts(f) || report->ties->ticks[reading][figure] != 0;
}

FigureState figure_state(const Report *report, uint32_t reading, uint32_t figure)
{
    const Outcome outcome = (Outcome)report->ties->outcome[reading][figure];
    if (outcome == OUTCOME_BROKEN) return STATE_BROKEN;
    if (outcome == OUTCOME_EXPLAINED) return STATE_EXPLAINED;
    if (figure_is_tied(report->ties, reading, figure))
        return outcome == OUTCOME_ROUNDING ? STATE_ROUNDED : STATE_HOLDS;
    return report->ties->nature[reading][figure] == NATURE_NONE ? STATE_UNTIED : STATE_NATURE;
}

Str figure_letters(Arena *arena, const Report *report, uint32_t reading, uint32_t figure)
{
    static const char LETTERS[] = "FCRABXPD";
    Buf out = buf_open(arena, 8);
    for (unsigned bit = 0; bit < 8; bit++)
        if (report->ties->ticks[reading][figure] & (1u << bit)) buf_add_char(&out, LETTERS[bit]);
    return buf_str(&out);
}

static void mark_figure(const Report *report, Inserts *inserts, uint32_t figure)
{
    const Reading *r = &report->set->readings[0];
    const Figure *f = &r->figures.figures.p[figure];
    const Str letters = figure_letters(inserts->arena, report, 0, figure);
    Buf mark = buf_open(inserts->arena, 48);
    buf_format(&mark, "<%s n=%u o=%c", inserts->name, figure_place(r, f).start,
               (char)figure_state(report, 0, figure));
    if (letters.n > 0) buf_format(&mark, " t=%.*s", STR_ARG(letters));
    if (f->table == 0) buf_add(&mark, S(" p"));
    buf_format(&mark, "></%s>", inserts->name);
    insert_add(inserts, text_end_byte(r, f->text, f->text_end), buf_str(&mark));
}

static void mark_words(const Report *report, Inserts *inserts, const Evidence *e)
{
    const Reading *r = &report->set->readings[0];
    const uint32_t start = doc_span(&r->doc, e->text, e->text_end).start;
    insert_add(inserts, start,
               str_format(inserts->arena, "<%s n=%u s></%s>", inserts->name, start, inserts->name));
    insert_add(
        inserts, text_end_byte(r, e->text, e->text_end),
        str_format(inserts->arena, "<%s n=%u o=q></%s>", inserts->name, start, inserts->name));
}

void ticked_marks(const Report *report, Inserts *inserts)
{
    const Reading *r = &report->set->readings[0];
    for (uint32_t i = 1; i < r->figures.figures.n; i++)
        if (figure_is_marked(report, 0, i)) mark_figure(report, inserts, i);
    if (report->draft == NULL) return;
    Map seen = map_open(inserts->arena, 32); /* words that two findings quote are marked once */
    for (uint32_t i = 0; i < report->draft->items.n; i++) {
        const EvidenceArray *all = &report->draft->items.p[i].evidence;
        for (uint32_t k = 0; k < all->n; k++) {
            const Evidence *e = &all->p[k];
            if (e->reading != 0 || e->figure != 0) continue;
            uint32_t *known = map_put(&seen, str_format(inserts->arena, "%u", e->text));
            if ((*known)++ == 0) mark_words(report, inserts, e);
        }
    }
}

/* ---- what a browser would do with the rest ---- */

static bool is_void(Str name)
{
    static const char *const NAMES[] = { "area",  "base",   "br",    "col",  "embed",
                                         "hr",    "img",    "link",  "meta", "page",
                                         "param", "source", "track", "wbr",  "input" };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq_fold(name, str_of(NAMES[i]))) return true;
    return false;
}

/* Would it fetch, connect, go elsewhere, or add a policy of its own? */
static bool is_armed(const Report *report, uint32_t node, Str name)
{
    const Input *input = report->set->input;
    if (str_eq_fold(name, S("link"))) return true;
    if (!str_eq_fold(name, S("meta"))) return false;
    Str value;
    return node_attribute(input->arena, input, ticked_part(report), node, "http-equiv", &value) &&
           !str_eq_fold(str_trim(value), S("content-type"));
}

void ticked_disarm(const Report *report, Inserts *inserts)
{
    const Part *part = ticked_part(report);
    for (uint32_t i = 2; i < part->nodes.n; i++) {
        const Node *node = &part->nodes.p[i];
        if (node->kind != NODE_ELEMENT || (node->flags & NODE_IMPLIED)) continue;
        const bool closed = (node->flags & NODE_SELF_CLOSED) != 0;
        if (!closed && node->tag != TAG_OTHER) continue;
        const Str name = node_name(report->set->input, part, i);
        if (node->tag == TAG_OTHER && is_armed(report, i, name)) {
            insert_block(inserts, node->start, S("<template>"));
            insert_block(inserts, node->end, S("</template>"));
        } else if (closed && !is_void(name)) {
            insert_block(inserts, node->end, str_format(inserts->arena, "</%.*s>", STR_ARG(name)));
        }
    }
}

/* ---- merging ---- */

static int by_place(const void *a, const void *b)
{
    const Insert *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static void add_source(Buf *out, Str bytes, bool escape)
{
    if (escape)
        escape_html(out, bytes);
    else
        buf_add(out, bytes);
}

void ticked_merge(const Report *report, Inserts *inserts, bool escape, Buf *out)
{
    const Part *part = ticked_part(report);
    const Str bytes = ticked_bytes(report);
    if (inserts->all.n > 1) qsort(inserts->all.p, inserts->all.n, sizeof *inserts->all.p, by_place);
    uint32_t from = 0;
    for (uint32_t i = 0; i < inserts->all.n; i++) {
        const Insert *insert = &inserts->all.p[i];
        uint32_t at = insert->at > part->start ? insert->at - part->start : 0;
        if (at > bytes.n) at = (uint32_t)bytes.n;
        if (at > from) add_source(out, str_slice(bytes, from, at), escape);
        if (at > from) from = at;
        buf_add(out, insert->bytes);
    }
    add_source(out, str_slice(bytes, from, bytes.n), escape);
}

/* ---- names and escapes ---- */

const char *ticked_name(Arena *arena, Str bytes)
{
    for (uint32_t i = 0;; i++) {
        const Str name = i == 0 ? S("tm-t") : str_format(arena, "tm-t%u", i);
        /* A name that begins with another one is that one's too. */
        if (str_find_fold(bytes, name) == STR_NONE) return str_zero(arena, name);
    }
}

Str ticked_file(Arena *arena, const char *file, const char *name)
{
    Str rest = embedded_file(file);
    const Str usual = S("tm-t");
    if (str_eq(str_of(name), usual)) return rest;
    Buf out = buf_open(arena, rest.n + 256);
    for (size_t at; (at = str_find(rest, usual)) != STR_NONE;) {
        buf_add(&out, str_slice(rest, 0, at));
        buf_add(&out, str_of(name));
        rest = str_slice(rest, at + usual.n, rest.n);
    }
    buf_add(&out, rest);
    return buf_str(&out);
}
