/* Does read/ see what others see? gumbo, which follows HTML 5 to the letter, decides.
 *
 *   oracle FILE...      one line a difference to stderr, the measures to stdout (tab-separated)
 *
 * Of each HTML document two things are compared: the visible text with white space folded, and of
 * every table its cells in order with text, colspan and rowspan. What differs on purpose is undone
 * here, by the classes of known.tsv, before gumbo sees the bytes or after. Then twins: the same
 * document in UTF-16, and with every character that CP1252 has in that code, must read the same.
 */
#include "read/inside.h"

#include <gumbo.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct CellView {
    size_t text, text_end;
    int colspan, rowspan;
} CellView;

/* What a reader saw. */
typedef struct View {
    char *text;
    size_t n, cap;
    CellView *cells;
    size_t cell_n, cell_cap;
    size_t *tables; /* first cell of each table, in order of their ends */
    size_t table_n, table_cap;
} View;

static void *grow(void *p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) return p;
    *cap = *cap == 0 ? 1024 : *cap * 2;
    p = realloc(p, *cap * size);
    if (p == NULL) abort();
    return p;
}

static void view_char(View *v, char c)
{
    if (c == ' ' && (v->n == 0 || v->text[v->n - 1] == ' ')) return;
    v->text = grow(v->text, v->n, &v->cap, 1);
    v->text[v->n++] = c;
}

/* Folds white space, also U+00A0, and the C1 controls that are CP1252 (known: c1). */
static void view_text(View *v, Str s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t code = utf8_next(s, &at);
        if (code == 0xA0 || code <= ' ')
            view_char(v, ' ');
        else {
            char out[4];
            if (code >= 0x80 && code < 0xA0) code = cp1252_code((unsigned char)code);
            const size_t n = utf8_put(out, code);
            for (size_t i = 0; i < n; i++) view_char(v, out[i]);
        }
    }
}

static bool breaks_line(Str name)
{
    uint32_t hash;
    char padded[32] = { 0 };
    if (name.n > 16) return false;
    memcpy(padded, name.p, name.n);
    return names[name_find(padded, name.n, &hash)].is & IS_BLOCK;
}

static int span_of(Str s)
{
    int n = 0;
    s = str_trim(s);
    for (size_t i = 0; i < s.n && char_is_digit(s.p[i]) && n < 100000; i++)
        n = n * 10 + s.p[i] - '0';
    return n < 1 ? 1 : n;
}

static bool style_hides(Str style)
{
    const Style parsed = style_parse(style);
    return parsed.hidden;
}

/* ---- tickmark's view ---- */

typedef struct Mine {
    View *v;
    const Input *input;
    const Part *part;
    Arena *arena;
} Mine;

static size_t begin_cell(View *v, int colspan, int rowspan)
{
    view_char(v, ' ');
    v->cells = grow(v->cells, v->cell_n, &v->cell_cap, sizeof *v->cells);
    v->cells[v->cell_n] = (CellView){ .text = v->n, .colspan = colspan, .rowspan = rowspan };
    return v->cell_n++;
}

static void end_cell(View *v, size_t cell)
{
    v->cells[cell].text_end = v->n;
    view_char(v, ' ');
}

static void mine_walk(const Mine *m, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i = m->part->nodes.p[i].last) {
        const Node *node = &m->part->nodes.p[i];
        if (node->flags & NODE_HIDDEN || node->kind == NODE_COMMENT) continue;
        if (node->kind == NODE_TEXT) {
            view_text(m->v, node->text);
            continue;
        }
        if (node->tag == TAG_PRE) continue; /* known: pre */
        const bool block = breaks_line(node_name(m->input, m->part, i));
        if (block) view_char(m->v, ' ');
        if (node->tag == TAG_TD || node->tag == TAG_TH) {
            Str colspan, rowspan;
            (void)node_attribute(m->arena, m->input, m->part, i, "colspan", &colspan);
            (void)node_attribute(m->arena, m->input, m->part, i, "rowspan", &rowspan);
            const size_t cell = begin_cell(m->v, span_of(colspan), span_of(rowspan));
            mine_walk(m, i + 1, node->last);
            end_cell(m->v, cell);
        } else {
            mine_walk(m, i + 1, node->last);
        }
        if (node->tag == TAG_TABLE) {
            m->v->tables = grow(m->v->tables, m->v->table_n, &m->v->table_cap, sizeof(size_t));
            m->v->tables[m->v->table_n++] = m->v->cell_n;
        }
        if (block) view_char(m->v, ' ');
    }
}

/* ---- gumbo's view ---- */

static Str gumbo_name(const GumboElement *e)
{
    Str s = { e->original_tag.data, e->original_tag.length };
    if (s.n < 2) return str_of(gumbo_normalized_tagname(e->tag));
    size_t n = 1;
    while (n < s.n && !char_is_space(s.p[n]) && s.p[n] != '>' && s.p[n] != '/') n++;
    return str_slice(s, 1, n);
}

static void gumbo_walk(View *v, const GumboNode *node)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
        view_text(v, str_of(node->v.text.text));
        return;
    }
    if (node->type != GUMBO_NODE_ELEMENT) return;
    const GumboElement *e = &node->v.element;
    const Str name = gumbo_name(e);
    if (e->tag == GUMBO_TAG_HEAD || e->tag == GUMBO_TAG_SCRIPT || e->tag == GUMBO_TAG_STYLE ||
        e->tag == GUMBO_TAG_TITLE || e->tag == GUMBO_TAG_PRE ||
        str_starts_fold(name, S("ix:header")))
        return;
    const GumboAttribute *style = gumbo_get_attribute(&e->attributes, "style");
    if (style != NULL && style_hides(str_of(style->value))) return;
    const bool cell = e->tag == GUMBO_TAG_TD || e->tag == GUMBO_TAG_TH;
    const bool block = breaks_line(name);
    if (block) view_char(v, ' ');
    size_t index = 0;
    if (cell) {
        const GumboAttribute *c = gumbo_get_attribute(&e->attributes, "colspan");
        const GumboAttribute *r = gumbo_get_attribute(&e->attributes, "rowspan");
        index = begin_cell(v, c == NULL ? 1 : span_of(str_of(c->value)),
                           r == NULL ? 1 : span_of(str_of(r->value)));
    }
    for (unsigned i = 0; i < e->children.length; i++) gumbo_walk(v, e->children.data[i]);
    if (cell) end_cell(v, index);
    if (e->tag == GUMBO_TAG_TABLE) {
        v->tables = grow(v->tables, v->table_n, &v->table_cap, sizeof(size_t));
        v->tables[v->table_n++] = v->cell_n;
    }
    if (block) view_char(v, ' ');
}

/* known: self-closed. "<x/>" of XHTML becomes "<x></x>"; known: cdata, its marks become blanks. */
static char *for_html5(Str bytes, size_t *n)
{
    const bool xhtml =
        str_starts(bytes, S("<?xml")) ||
        str_find(str_slice(bytes, 0, 4096), S("=\"http://www.w3.org/1999/xhtml\"")) != STR_NONE;
    char *out = malloc(bytes.n * 2 + 64);
    if (out == NULL) abort();
    size_t to = 0, at = 0;
    if (str_starts(bytes, S("\xEF\xBB\xBF"))) at = 3;
    while (at < bytes.n) {
        const char c = bytes.p[at];
        if (c == '<' && at + 4 <= bytes.n && memcmp(bytes.p + at, "<!--", 4) == 0) {
            const size_t close = str_find(str_slice(bytes, at + 4, bytes.n), S("-->"));
            const size_t end = close == STR_NONE ? bytes.n : at + 4 + close + 3;
            memcpy(out + to, bytes.p + at, end - at);
            to += end - at;
            at = end;
            continue;
        }
        if (c != '<' || at + 1 >= bytes.n || !char_is_alpha(bytes.p[at + 1])) {
            out[to++] = bytes.p[at++];
            continue;
        }
        size_t name = at + 1;
        while (name < bytes.n && !char_is_space(bytes.p[name]) && bytes.p[name] != '/' &&
               bytes.p[name] != '>')
            name++;
        const Str tag = str_slice(bytes, at + 1, name);
        const char *p = bytes.p + name, *end = bytes.p + bytes.n;
        Attribute attribute;
        bool slash = false;
        while (attribute_next(&p, end, &attribute, &slash)) {
        }
        const size_t close = p < end ? (size_t)(p - bytes.p) + 1 : bytes.n;
        memcpy(out + to, bytes.p + at, close - at);
        to += close - at;
        at = close;
        uint32_t hash;
        char padded[64] = { 0 };
        memcpy(padded, tag.p, tag.n < 48 ? tag.n : 48);
        const Name *kind = &names[name_find(padded, tag.n < 48 ? tag.n : 48, &hash)];
        const bool own = kind->tag == TAG_TD || kind->tag == TAG_TH || kind->tag == TAG_TR ||
                         kind->tag == TAG_A || kind->tag >= TAG_IX_HEADER;
        if (slash && (xhtml || own) && !(kind->is & IS_VOID)) {
            out[to++] = '<';
            out[to++] = '/';
            memcpy(out + to, tag.p, tag.n);
            to += tag.n;
            out[to++] = '>';
        }
    }
    out[to] = 0;
    *n = to;
    return out;
}

/* ---- libxml2's view of the text ---- */

static void libxml_walk(View *v, const xmlNode *node)
{
    for (; node != NULL; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            view_text(v, str_of((const char *)node->content));
            continue;
        }
        if (node->type != XML_ELEMENT_NODE) continue;
        const Str name = str_of((const char *)node->name);
        if (str_eq(name, S("head")) || str_eq(name, S("script")) || str_eq(name, S("style")) ||
            str_eq(name, S("title")) || str_eq(name, S("pre")) || str_ends(name, S("header")))
            continue;
        xmlChar *style = xmlGetProp(node, (const xmlChar *)"style");
        const bool hidden = style != NULL && style_hides(str_of((const char *)style));
        xmlFree(style);
        if (hidden) continue;
        const bool block = breaks_line(name);
        if (block) view_char(v, ' ');
        libxml_walk(v, node->children);
        if (block) view_char(v, ' ');
    }
}

/* ---- comparing ---- */

/* Bytes of `a` and `b` that find their like, when both are walked with a look-ahead. */
static size_t aligned(const View *a, const View *b, size_t *first)
{
    enum { REACH = 4000, RUN = 24 };
    size_t i = 0, j = 0, same = 0;
    *first = SIZE_MAX;
    while (i < a->n && j < b->n) {
        if (a->text[i] == b->text[j]) {
            same++, i++, j++;
            continue;
        }
        if (*first == SIZE_MAX) *first = i;
        size_t best_i = SIZE_MAX, best_j = 0;
        for (size_t off = 1; off < REACH && best_i == SIZE_MAX; off++) {
            for (int side = 0; side < 2 && best_i == SIZE_MAX; side++) {
                const size_t x = side == 0 ? i + off : i, y = side == 0 ? j : j + off;
                if (x + RUN <= a->n && y + RUN <= b->n &&
                    memcmp(a->text + x, b->text + y, RUN) == 0)
                    best_i = x, best_j = y;
            }
            if (best_i == SIZE_MAX && i + off + RUN <= a->n && j + off + RUN <= b->n &&
                memcmp(a->text + i + off, b->text + j + off, RUN) == 0)
                best_i = i + off, best_j = j + off;
        }
        if (best_i == SIZE_MAX) break;
        i = best_i;
        j = best_j;
    }
    return same;
}

static double share(size_t part, size_t whole)
{
    return whole == 0 ? 1 : (double)part / (double)whole;
}

static bool cells_equal(const View *a, size_t i, const View *b, size_t j)
{
    const CellView *x = &a->cells[i], *y = &b->cells[j];
    Str s = { a->text + x->text, x->text_end - x->text };
    Str t = { b->text + y->text, y->text_end - y->text };
    return x->colspan == y->colspan && x->rowspan == y->rowspan && str_eq(str_trim(s), str_trim(t));
}

static size_t equal_tables(const View *a, const View *b, const char *name)
{
    size_t equal = 0, i = 0, j = 0;
    const size_t n = a->table_n < b->table_n ? a->table_n : b->table_n;
    bool said = false;
    for (size_t t = 0; t < n; t++) {
        bool same = a->tables[t] - i == b->tables[t] - j;
        for (size_t k = 0; same && i + k < a->tables[t]; k++)
            same = cells_equal(a, i + k, b, j + k);
        if (!same && !said) {
            (void)fprintf(stderr, "%s: table %zu: %zu cells, gumbo %zu\n", name, t,
                          a->tables[t] - i, b->tables[t] - j);
            said = true;
        }
        equal += same;
        i = a->tables[t];
        j = b->tables[t];
    }
    return equal;
}

typedef struct Totals {
    size_t files, exact, tables, equal, twins, twins_equal, second;
    double worst;
} Totals;

static void view_free(View *v)
{
    free(v->text);
    free(v->cells);
    free(v->tables);
}

static View view_of_mine(Arena *arena, const Input *input, const Part *part)
{
    View v = { 0 };
    const Mine m = { &v, input, part, arena };
    mine_walk(&m, 2, part->nodes.n);
    return v;
}

/* The document re-encoded reads the same. */
static void compare_twin(Arena *arena, Str bytes, const View *expected, bool wide, Totals *totals,
                         const char *name)
{
    char *twin = arena_alloc(arena, bytes.n * 2 + 16);
    size_t n = 0;
    if (wide) twin[n++] = '\xFF', twin[n++] = '\xFE';
    for (size_t at = 0; at < bytes.n;) {
        const size_t start = at;
        const uint32_t code = utf8_next(bytes, &at);
        if (wide) {
            const uint32_t high = 0xD800 + ((code - 0x10000) >> 10), low = 0xDC00 + (code & 0x3FF);
            if (code >= 0x10000) twin[n++] = (char)high, twin[n++] = (char)(high >> 8);
            const uint32_t unit = code >= 0x10000 ? low : code;
            twin[n++] = (char)unit;
            twin[n++] = (char)(unit >> 8);
            continue;
        }
        unsigned byte = code < 0x80 || (code >= 0xA0 && code < 0x100) ? code : 0;
        for (unsigned b = 0x80; byte == 0 && b < 0xA0; b++)
            if (cp1252_code((unsigned char)b) == code && code >= 0x100) byte = b;
        /* A lone byte must not look like the start or middle of UTF-8. */
        const bool lone = code >= 0x80 && byte != 0 && at < bytes.n &&
                          (unsigned char)bytes.p[at] < 0x80 &&
                          (start == 0 || (unsigned char)bytes.p[start - 1] < 0x80);
        if (code < 0x80 || lone) {
            twin[n++] = (char)byte;
        } else {
            memcpy(twin + n, bytes.p + start, at - start);
            n += at - start;
        }
    }
    Input *input = input_open(arena);
    Err err;
    totals->twins++;
    if (!input_add_bytes(input, S("twin.htm"), (Str){ twin, n }, false, ROLE_UNKNOWN, &err) ||
        !read_nodes(input, 0, &err)) {
        (void)fprintf(stderr, "%s: %s twin: %s\n", name, wide ? "utf-16" : "cp1252", err.message);
        return;
    }
    View v = view_of_mine(arena, input, &input->parts.p[0]);
    const bool equal = v.n == expected->n && memcmp(v.text, expected->text, v.n) == 0;
    if (!equal) (void)fprintf(stderr, "%s: %s twin differs\n", name, wide ? "utf-16" : "cp1252");
    totals->twins_equal += equal;
    view_free(&v);
}

static void compare_part(Arena *arena, Input *input, uint32_t index, const char *name,
                         Totals *totals)
{
    Err err;
    if (!read_nodes(input, index, &err)) return;
    const Part *part = &input->parts.p[index];
    const Str bytes = str_slice(input->sources.p[part->source].bytes, part->start, part->end);
    View mine = view_of_mine(arena, input, part), gumbo = { 0 };
    size_t n, first;
    char *source = for_html5(bytes, &n);
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *output = gumbo_parse_with_options(&options, source, n);
    gumbo_walk(&gumbo, output->root);
    gumbo_destroy_output(&options, output);
    const size_t same = aligned(&mine, &gumbo, &first);
    const double text = share(2 * same, mine.n + gumbo.n);
    if (text < 1) {
        const size_t from = first < 40 || first > mine.n ? 0 : first - 40;
        htmlDocPtr doc = htmlReadMemory(source, (int)n, NULL, "utf-8",
                                        HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                            HTML_PARSE_NONET | (int)XML_PARSE_HUGE);
        View second = { 0 };
        libxml_walk(&second, xmlDocGetRootElement(doc));
        xmlFreeDoc(doc);
        size_t other;
        const bool agrees = 2 * aligned(&mine, &second, &other) == mine.n + second.n;
        totals->second += agrees;
        (void)fprintf(stderr, "%s: text %.6f (libxml2 %s): mine [%.*s] gumbo [%.*s]\n", name, text,
                      agrees ? "agrees" : "does not",
                      (int)(mine.n - from > 100 ? 100 : mine.n - from), mine.text + from,
                      (int)(gumbo.n > from + 100 ? 100 : 0), gumbo.text + from);
        view_free(&second);
    }
    free(source);
    totals->files++;
    totals->exact += text == 1;
    if (text < totals->worst) totals->worst = text;
    totals->tables += mine.table_n > gumbo.table_n ? mine.table_n : gumbo.table_n;
    totals->equal += equal_tables(&mine, &gumbo, name);
    if (mine.table_n != gumbo.table_n)
        (void)fprintf(stderr, "%s: %zu tables, gumbo %zu\n", name, mine.table_n, gumbo.table_n);
    compare_twin(arena, bytes, &mine, true, totals, name);
    compare_twin(arena, bytes, &mine, false, totals, name);
    view_free(&mine);
    view_free(&gumbo);
}

int main(int argc, char **argv)
{
    Totals totals = { .worst = 1 };
    Arena *arena = arena_open(4 * GIB);
    for (int i = 1; i < argc; i++) {
        arena_reset(arena);
        Input *input = input_open(arena);
        Err err;
        if (!input_add_path(input, argv[i], ROLE_UNKNOWN, &err)) continue;
        for (uint32_t k = 0; k < input->parts.n; k++)
            if (input->parts.p[k].dialect == DIALECT_HTML && input->parts.p[k].role != ROLE_IGNORED)
                compare_part(arena, input, k, argv[i], &totals);
    }
    (void)printf("oracle.files\t%zu\n", totals.files);
    (void)printf("oracle.text_exact\t%.6f\n", share(totals.exact, totals.files));
    (void)printf("oracle.text_aligned_worst\t%.6f\n", totals.worst);
    (void)printf("oracle.text_differs_but_libxml2_agrees\t%zu\n", totals.second);
    (void)printf("oracle.tables\t%zu\n", totals.tables);
    (void)printf("oracle.tables_equal\t%.6f\n", share(totals.equal, totals.tables));
    (void)printf("oracle.twins_equal\t%.6f\n", share(totals.twins_equal, totals.twins));
    arena_close(arena);
    return 0;
}
