/* What are the paragraphs of this plain text?
 *
 *     Operator
 *     Good afternoon, and welcome to the second quarter call.
 *     ...
 *
 * A transcript: one paragraph a block of lines, blocks parted by blank lines. Each is a TAG_P that
 * no tag made (NODE_IMPLIED) with one text node over its lines (several if it is long).
 */
#include "read/inside.h"

#include <string.h>

static bool add_text(NodeWriter *w, const char *base, const char *start, const char *end,
                     uint32_t parent)
{
    Node *text = writer_node(w);
    if (text == NULL) return false;
    w->p[parent].last = w->n;
    text->kind = NODE_TEXT;
    text->parent = parent;
    text->last = w->n;
    text->start = (uint32_t)(start - base);
    text->end = (uint32_t)(end - base);
    text->text = (Str){ start, (size_t)(end - start) };
    if (text_is_plain(text->text, true)) return true;
    char *room = writer_room(w, text->text.n * 3);
    const size_t made = text_decode(text->text, true, room, SIZE_MAX, NULL);
    text->text = writer_keep(w, made);
    text->flags |= NODE_DECODED;
    return true;
}

static void add_paragraph(NodeWriter *w, const char *base, const char *start, const char *end)
{
    const uint32_t index = w->n;
    Node *p = writer_node(w);
    if (p == NULL) return;
    p->kind = NODE_ELEMENT;
    p->tag = TAG_P;
    p->flags = NODE_IMPLIED;
    p->parent = 1;
    p->start = p->end = (uint32_t)(start - base);
    p->close = (uint32_t)(end - base);
    p->last = index + 1;
    for (const char *at = start; at < end;) {
        const char *cut = text_cut(at, end);
        if (!add_text(w, base, at, cut, index)) return;
        at = cut;
    }
}

bool text_read(Input *input, Part *part, uint32_t part_index, Err *err)
{
    const char *base = input->sources.p[part->source].bytes.p;
    NodeWriter writer;
    *array_add(input->arena, &part->styles) = (Style){ 0 };
    writer_open(&writer, input->arena, part->start, part->end - part->start);
    const char *p = base + part->start, *end = base + part->end;
    const char *start = NULL, *last = NULL;
    while (p < end) {
        const char *line = p;
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        const char *line_end = newline == NULL ? end : newline;
        p = newline == NULL ? end : newline + 1;
        while (line < line_end && char_is_space(*line)) line++;
        while (line_end > line && char_is_space(line_end[-1])) line_end--;
        if (line == line_end) {
            if (start != NULL) add_paragraph(&writer, base, start, last);
            start = NULL;
            continue;
        }
        if (start == NULL) start = line;
        last = line_end;
    }
    if (start != NULL) add_paragraph(&writer, base, start, last);
    return reader_finish(input, part, part_index, &writer, part->end, err);
}
