/* Which bytes stand behind this text, and which text was printed from these bytes?
 *
 *   source  Net&nbsp;income rose <b>4%</b> to          doc_span("income rose 4%")
 *               ^----------------------^               first to last byte of what is printed
 *
 * Pieces say which node each stretch of text comes from; inside a piece the node's text is folded
 * again with the code that printed it, so the answer is exact through entities, folded blanks and
 * tags. Blanks, tabs and line ends between pieces belong to no bytes: a span shrinks to the letters
 * it holds.
 */
#include "doc/inside.h"

static bool is_separator(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The last piece that begins at or before `at`; pieces.n if there is none. */
static uint32_t piece_at(const Doc *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->pieces.n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (doc->pieces.p[middle].text <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? doc->pieces.n : low - 1;
}

/* Bytes in the decoded text of the piece's node from which text bytes at[0] <= at[1] were printed;
 * both in one go, since a long paragraph is one node. */
static void node_bytes(const Doc *doc, uint32_t piece, const uint32_t at[2], size_t byte[2])
{
    const Piece *p = &doc->pieces.p[piece];
    const Str s = doc->part->nodes.p[p->node].text;
    Fold fold = { .s = s, .at = p->offset };
    uint32_t text = p->text;
    size_t start, end, before = p->offset;
    bool blank, first = true;
    int n = 0;
    while (n < 2 && fold_next(&fold, &start, &end, &blank)) {
        if (!first) { /* the blank before this stretch */
            const size_t gap = blank ? 1 : 0;
            while (n < 2 && at[n] < text + gap) byte[n++] = before;
            text += (uint32_t)gap;
        }
        first = false;
        before = end;
        while (n < 2 && at[n] < text + (end - start)) {
            byte[n] = start + (at[n] - text);
            n++;
        }
        text += (uint32_t)(end - start);
    }
    while (n < 2) byte[n++] = s.n;
}

static size_t node_byte(const Doc *doc, uint32_t piece, uint32_t at)
{
    size_t byte[2];
    node_bytes(doc, piece, (uint32_t[2]){ at, at }, byte);
    return byte[0];
}

Span doc_span(const Doc *doc, uint32_t start, uint32_t end)
{
    Span span = { .source = doc->part->source };
    if (end > doc->text.n) end = (uint32_t)doc->text.n;
    if (start > end) start = end;
    uint32_t from = start, to = end;
    while (from < to && is_separator(doc->text.p[from])) from++;
    while (to > from && is_separator(doc->text.p[to - 1])) to--;
    if (from == to) {
        /* Nothing printed: the place just after what stands before. */
        from = start;
        while (from > 0 && is_separator(doc->text.p[from - 1])) from--;
        if (from == 0) {
            span.start = span.end = doc->part->start;
            return span;
        }
        span = doc_span(doc, from - 1, from);
        span.start = span.end;
        return span;
    }
    const uint32_t first = piece_at(doc, from), last = piece_at(doc, to - 1);
    if (first >= doc->pieces.n || last >= doc->pieces.n) return span;
    const uint32_t node = doc->pieces.p[last].node;
    size_t byte[2];
    if (first == last) {
        node_bytes(doc, first, (uint32_t[2]){ from, to - 1 }, byte);
    } else {
        byte[0] = node_byte(doc, first, from);
        byte[1] = node_byte(doc, last, to - 1);
    }
    span.start = node_text_byte(doc->input, doc->part, doc->pieces.p[first].node, byte[0]);
    const size_t at = byte[1] + 1;
    span.end = at >= doc->part->nodes.p[node].text.n
                   ? doc->part->nodes.p[node].end
                   : node_text_byte(doc->input, doc->part, node, at);
    return span;
}

uint32_t doc_piece_of_node(const Doc *doc, uint32_t node)
{
    uint32_t low = 0, high = doc->pieces.n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (doc->pieces.p[middle].node < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void doc_node_text(const Doc *doc, uint32_t node, uint32_t node_end, uint32_t *start, uint32_t *end)
{
    const uint32_t first = doc_piece_of_node(doc, node), after = doc_piece_of_node(doc, node_end);
    const uint32_t n = (uint32_t)doc->text.n;
    if (first >= after) {
        *start = *end = first < doc->pieces.n ? doc->pieces.p[first].text : n;
        return;
    }
    *start = doc->pieces.p[first].text;
    *end = after < doc->pieces.n ? doc->pieces.p[after].text : n;
    while (*end > *start && is_separator(doc->text.p[*end - 1])) (*end)--;
}

uint32_t doc_node_at(const Doc *doc, uint32_t at)
{
    const uint32_t piece = piece_at(doc, at);
    return piece < doc->pieces.n ? doc->pieces.p[piece].node : 0;
}

uint32_t doc_block_at(const Doc *doc, uint32_t at)
{
    uint32_t low = 1, high = doc->blocks.n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (doc->blocks.p[middle].text_end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->blocks.n && doc->blocks.p[low].text <= at ? low : 0;
}

uint32_t doc_text_at_byte(const Doc *doc, uint32_t byte)
{
    const Node *nodes = doc->part->nodes.p;
    uint32_t low = 0, high = doc->pieces.n;
    while (low < high) { /* the first piece whose node ends after `byte` */
        const uint32_t middle = low + (high - low) / 2;
        if (nodes[doc->pieces.p[middle].node].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    if (low >= doc->pieces.n) return (uint32_t)doc->text.n;
    const uint32_t node = doc->pieces.p[low].node;
    if (nodes[node].start >= byte) return doc->pieces.p[low].text;
    /* Inside this node's text: among its pieces, then by halving over the text printed. */
    uint32_t last = low;
    while (last + 1 < doc->pieces.n && doc->pieces.p[last + 1].node == node) last++;
    uint32_t from = doc->pieces.p[low].text;
    uint32_t to = last + 1 < doc->pieces.n ? doc->pieces.p[last + 1].text : (uint32_t)doc->text.n;
    while (from < to) {
        const uint32_t middle = from + (to - from) / 2;
        const uint32_t piece = piece_at(doc, middle);
        const uint32_t at =
            node_text_byte(doc->input, doc->part, node, node_byte(doc, piece, middle));
        if (at < byte)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

Str doc_text(const Doc *doc, uint32_t start, uint32_t end)
{
    return str_slice(doc->text, start, end);
}

Str block_text(const Doc *doc, uint32_t block)
{
    const Block *b = &doc->blocks.p[block];
    uint32_t end = b->text_end;
    if (end > b->text && doc->text.p[end - 1] == '\n') end--;
    return str_slice(doc->text, b->text, end);
}

Str sentence_text(const Doc *doc, uint32_t sentence)
{
    const Sentence *s = &doc->sentences.p[sentence];
    return str_slice(doc->text, s->text, s->text_end);
}

Str doc_page_label(const Doc *doc, uint32_t block)
{
    const uint32_t page = doc->blocks.p[block].page;
    return page < doc->pages.n ? doc->pages.p[page].label : (Str){ 0 };
}

uint32_t doc_find_section(const Doc *doc, Str id)
{
    if (id.n == 0) return 0;
    for (uint32_t k = 1; k < doc->sections.n; k++) {
        if (str_eq(doc->sections.p[k].id, id)) return k;
    }
    return 0;
}

bool block_is_in_section(const Doc *doc, uint32_t block, uint32_t section)
{
    const Section *s = &doc->sections.p[section];
    return section != 0 && block >= s->block && block < s->block_end;
}

Str block_section_id(const Doc *doc, uint32_t block)
{
    for (uint32_t k = doc->blocks.p[block].section; k != 0; k = doc->sections.p[k].parent) {
        const Section *s = &doc->sections.p[k];
        if (s->kind == SECTION_ITEM || s->kind == SECTION_NOTE) return s->id;
    }
    return (Str){ 0 };
}
