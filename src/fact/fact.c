/* Which inline facts does a document hold, and what do they say?
 *
 *   <td>$</td><td><ix:nonFraction unitRef="usd" contextRef="c-1" decimals="-3" scale="3"
 *        name="us-gaap:Cash" format="ixt:num-dot-decimal" id="f-9">41,260</ix:nonFraction></td>
 *   (<ix:nonFraction ... sign="-">1,204</ix:nonFraction>)       the bracket stands outside
 *
 * One pass over the nodes: each ix:nonFraction and ix:nonNumeric becomes a Fact with its value
 * (transformed, scaled, signed) or its text. Facts nest; the outer one has the text of both. Text
 * facts run on over ix:continuation elements, which are Facts without a name; a chain is followed
 * from its head and each continuation belongs to one chain, so that chains cannot loop.
 *
 * Left out: ix:fraction, ix:tuple, footnotes and relationships, targets (one report a document).
 */
#include "fact/fact.h"

#include "fact/context.h"

#include <string.h>

typedef struct Pass {
    Arena *arena;
    Input *input;
    const Part *part;
    Facts *out;
    Transforms transforms;
    HeaderIndex header;
    Map continuation;  /* id to fact index */
    Str *continued_at; /* per fact; empty for none */
    uint32_t continued_cap;
    uint32_t no_context, no_unit, no_value;
    uint32_t first_bad; /* the node of the first fact with trouble, for the note */
} Pass;

static bool attribute(const Pass *p, uint32_t node, const char *name, Str *value)
{
    *value = (Str){ 0 };
    if (!node_attribute(p->arena, p->input, p->part, node, name, value)) return false;
    *value = str_trim(*value);
    return true;
}

/* The text inside a node, ix:exclude left out, at most `most` bytes; false if it is longer, or if
 * it stands in more than `most` nodes. */
static bool content_add(const Pass *p, uint32_t node, size_t most, Buf *buf)
{
    const NodeArray *nodes = &p->part->nodes;
    for (uint32_t i = node + 1; i < nodes->p[node].last; i++) {
        if (i - node > most) return false;
        const Node *n = &nodes->p[i];
        if (n->kind == NODE_ELEMENT && n->tag == TAG_IX_EXCLUDE) {
            i = n->last - 1;
        } else if (n->kind == NODE_TEXT) {
            if (buf->n + n->text.n > most) return false;
            buf_add(buf, n->text);
        }
    }
    return true;
}

/* The same where it is one text node, as it nearly always is: no copy. */
static Str number_text(const Pass *p, uint32_t node)
{
    const Node *n = &p->part->nodes.p[node];
    if (n->last == node + 2 && p->part->nodes.p[node + 1].kind == NODE_TEXT)
        return p->part->nodes.p[node + 1].text;
    Buf buf = buf_open(p->arena, 32);
    if (!content_add(p, node, 256, &buf)) return (Str){ 0 };
    return buf_str(&buf);
}

static bool small_integer(Str text, int *out)
{
    bool negative = false;
    if (text.n > 1 && (text.p[0] == '-' || text.p[0] == '+')) {
        negative = text.p[0] == '-';
        text = str_slice(text, 1, text.n);
    }
    uint32_t value = 0;
    if (!str_to_u32(text, &value) || value > 100) return false;
    *out = negative ? -(int)value : (int)value;
    return true;
}

static Str local_lower(Arena *arena, Str name)
{
    const size_t colon = str_find_char(name, ':');
    if (colon != STR_NONE) name = str_slice(name, colon + 1, name.n);
    bool upper = false;
    for (size_t i = 0; i < name.n; i++) upper = upper || char_is_upper(name.p[i]);
    return upper ? str_fold(arena, name) : name;
}

static void read_number(Pass *p, uint32_t node, Fact *f)
{
    Str text;
    f->numeric = true;
    f->decimals = INT8_MAX;
    int decimals, scale = 0;
    if (attribute(p, node, "decimals", &text) && small_integer(text, &decimals))
        f->decimals = (int8_t)decimals;
    if (attribute(p, node, "scale", &text) && !small_integer(text, &scale)) scale = INT8_MAX;
    f->scale = (int8_t)scale;
    if (attribute(p, node, "sign", &text)) f->negative_sign = str_eq(text, S("-"));
    if (attribute(p, node, "unitref", &text)) {
        const uint32_t *unit = map_get(&p->header.unit, text);
        if (unit == NULL) p->no_unit++;
        f->unit = unit == NULL ? 0 : *unit;
    }
    if (f->nil) return;
    Num value;
    const Str format = local_lower(p->arena, f->format);
    if (scale != INT8_MAX &&
        transform_number(&p->transforms, p->arena, format, number_text(p, node), &value) &&
        num_scale(value, scale, &value)) {
        f->value = f->negative_sign ? num_neg(value) : value;
        f->value_known = true;
    } else {
        if (p->no_value++ == 0 && p->first_bad == 0) p->first_bad = node;
    }
}

static void read_fact(Pass *p, uint32_t node)
{
    const Node *n = &p->part->nodes.p[node];
    const uint32_t index = p->out->facts.n;
    Fact f = { .node = node, .hidden = (n->flags & NODE_HIDDEN) != 0 };
    Str text, continued = { 0 };
    (void)attribute(p, node, "id", &f.id);
    if (n->tag != TAG_IX_CONTINUATION) {
        (void)attribute(p, node, "name", &f.name);
        (void)attribute(p, node, "format", &f.format);
        /* the prefix of the schema instance's namespace is the agent's choice */
        f.nil = (attribute(p, node, "xsi:nil", &text) || attribute(p, node, "xs:nil", &text)) &&
                (str_eq_fold(text, S("true")) || str_eq(text, S("1")));
        if (attribute(p, node, "contextref", &text)) {
            const uint32_t *context = map_get(&p->header.context, text);
            if (context == NULL && p->no_context++ == 0 && p->first_bad == 0) p->first_bad = node;
            f.context = context == NULL ? 0 : *context;
        }
    }
    if (n->tag == TAG_IX_NONFRACTION)
        read_number(p, node, &f);
    else
        (void)attribute(p, node, "continuedat", &continued);
    if (!f.hidden) doc_node_text(p->out->doc, node, n->last, &f.text, &f.text_end);
    if (index >= p->continued_cap) {
        const uint32_t more = p->continued_cap == 0 ? 1024 : p->continued_cap * 2;
        p->continued_at = arena_grow(p->arena, p->continued_at, sizeof(Str) * p->continued_cap,
                                     sizeof(Str) * more);
        p->continued_cap = more;
    }
    p->continued_at[index] = continued;
    if (n->tag == TAG_IX_CONTINUATION && f.id.n > 0) {
        uint32_t *slot = map_put(&p->continuation, f.id);
        if (*slot == 0) *slot = index;
    }
    *array_add(p->arena, &p->out->facts) = f;
}

/* Links each text fact to its continuations. A continuation that is already in a chain ends the
 * next one that asks for it, so the work is linear and no chain loops. */
static void link_chains(Pass *p)
{
    Fact *facts = p->out->facts.p;
    const uint32_t n = p->out->facts.n;
    bool *taken = arena_new(p->arena, bool, n);
    for (uint32_t head = 1; head < n; head++) {
        if (facts[head].numeric || facts[head].name.n == 0) continue;
        for (uint32_t at = head; p->continued_at[at].n > 0;) {
            const uint32_t *next = map_get(&p->continuation, p->continued_at[at]);
            if (next == NULL || taken[*next]) break;
            taken[*next] = true;
            facts[at].next = *next;
            at = *next;
        }
    }
}

static void read_contents(Pass *p)
{
    Fact *facts = p->out->facts.p;
    for (uint32_t i = 1; i < p->out->facts.n; i++) {
        Fact *f = &facts[i];
        if (f->numeric || f->name.n == 0 || f->nil) continue;
        if (f->text_end - f->text > 2 * FACT_CONTENT_MAX) continue; /* a text block */
        Buf buf = buf_open(p->arena, 64);
        bool whole = true;
        for (uint32_t at = i; at != 0 && whole; at = facts[at].next)
            whole = content_add(p, facts[at].node, FACT_CONTENT_MAX, &buf);
        if (!whole) continue;
        f->content = transform_text(&p->transforms, p->arena, local_lower(p->arena, f->format),
                                    buf_str(&buf));
    }
}

static void note_trouble(Pass *p)
{
    if (p->no_context + p->no_unit + p->no_value + p->header.repeated == 0) return;
    const struct {
        uint32_t n;
        const char *what;
    } troubles[] = {
        { p->no_context, "without a known context" },
        { p->no_unit, "without a known unit" },
        { p->no_value, "whose text does not fit its format" },
        { p->header.repeated, "repeated ids in the header" },
    };
    Buf why = buf_open(p->arena, 64);
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
        if (troubles[i].n > 0)
            buf_format(&why, "%s%u %s", buf_str(&why).n > 0 ? ", " : "", troubles[i].n,
                       troubles[i].what);
    *array_add(p->arena, &p->input->notes) =
        (Note){ .document = p->out->doc->id,
                .place = p->first_bad == 0 ? (Span){ .source = p->part->source }
                                           : node_span(p->part, p->first_bad),
                .what = S("some inline tags"),
                .why = buf_str(&why) };
}

bool facts_make(Arena *arena, Input *input, const Doc *doc, Facts *out, Err *err)
{
    *out = (Facts){ .doc = doc };
    const Part *part = doc->part;
    (void)array_add(arena, &out->facts);
    bool any = false;
    for (uint32_t i = 2; i < part->nodes.n && !any; i++) {
        const uint16_t tag = part->nodes.p[i].tag;
        any = tag == TAG_IX_NONFRACTION || tag == TAG_IX_NONNUMERIC;
    }
    if (!any) {
        (void)array_add(arena, &out->contexts);
        (void)array_add(arena, &out->units);
        return true;
    }
    Pass p = { .arena = arena, .input = input, .part = part, .out = out };
    if (!transforms_load(arena, &p.transforms, err)) return false;
    contexts_read(arena, input, part, out, &p.header);
    p.continuation = map_open(arena, 64);
    for (uint32_t i = 2; i < part->nodes.n; i++) {
        const Node *n = &part->nodes.p[i];
        if (n->kind != NODE_ELEMENT) continue;
        if (n->tag == TAG_IX_NONFRACTION || n->tag == TAG_IX_NONNUMERIC ||
            n->tag == TAG_IX_CONTINUATION)
            read_fact(&p, i);
        if (arena_is_exhausted(arena))
            return err_set(err, ERR_INPUT, "%.*s: too many inline tags for the memory allowed",
                           STR_ARG(part->name));
    }
    link_chains(&p);
    read_contents(&p);
    note_trouble(&p);
    return true;
}

Str facts_text(const Facts *facts, const char *name)
{
    const Str wanted = str_of(name);
    for (uint32_t i = 1; i < facts->facts.n; i++) {
        const Fact *f = &facts->facts.p[i];
        if (f->numeric || f->content.n == 0 || !str_eq(f->name, wanted)) continue;
        if (facts->contexts.p[f->context].dimension_count == 0) return f->content;
    }
    return (Str){ 0 };
}

bool fact_is_same(const Facts *facts, uint32_t a, uint32_t b)
{
    const Fact *x = &facts->facts.p[a], *y = &facts->facts.p[b];
    return x->numeric == y->numeric && x->context != 0 && y->context != 0 &&
           facts->contexts.p[x->context].same == facts->contexts.p[y->context].same &&
           str_eq(facts->units.p[x->unit].print, facts->units.p[y->unit].print) &&
           str_eq(x->name, y->name);
}
