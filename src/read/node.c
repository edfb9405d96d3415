/* What do a node's bytes say? Questions that are asked seldom read the bytes again. */
#include "read/inside.h"

#include <string.h>

static Str part_bytes(const Input *input, const Part *part, uint32_t start, uint32_t end)
{
    return (Str){ input->sources.p[part->source].bytes.p + start, end - start };
}

Str node_name(const Input *input, const Part *part, uint32_t node)
{
    const Node *n = &part->nodes.p[node];
    if (n->kind != NODE_ELEMENT || n->end - n->start < 2 || n->flags & NODE_IMPLIED)
        return (Str){ NULL, 0 };
    const Str tag = part_bytes(input, part, n->start, n->end);
    size_t end = 1;
    if (tag.p[1] == '/') end++; /* "</br>" is a <br> */
    const size_t start = end;
    while (end < tag.n && !char_is_space(tag.p[end]) && tag.p[end] != '/' && tag.p[end] != '>')
        end++;
    return str_slice(tag, start, end);
}

static Str decode_value(Arena *arena, Str raw)
{
    if (raw.n == 0 || text_is_plain(raw, true)) return raw;
    char *out = arena_alloc(arena, raw.n * 3);
    const size_t n = text_decode(raw, true, out, SIZE_MAX, NULL);
    arena_trim(arena, out, raw.n * 3, n);
    return (Str){ out, n };
}

bool node_attribute(Arena *arena, const Input *input, const Part *part, uint32_t node,
                    const char *name, Str *value)
{
    const Node *n = &part->nodes.p[node];
    *value = (Str){ NULL, 0 };
    if (n->kind != NODE_ELEMENT) return false;
    if (n->flags & NODE_IMPLIED) {
        if (n->text.n == 0 || strcmp(name, "colspan") != 0) return false;
        *value = n->text;
        return true;
    }
    const Str tag_name = node_name(input, part, node);
    if (tag_name.n == 0) return false;
    const Str wanted = str_of(name);
    const Str bytes = part_bytes(input, part, n->start, n->end);
    const char *at = tag_name.p + tag_name.n, *end = bytes.p + bytes.n;
    Attribute attribute;
    bool slash;
    while (attribute_next(&at, end, &attribute, &slash)) {
        if (!str_eq_fold(attribute.name, wanted)) continue;
        *value = decode_value(arena, attribute.value);
        return true;
    }
    return false;
}

uint32_t node_text_byte(const Input *input, const Part *part, uint32_t node, size_t at)
{
    const Node *n = &part->nodes.p[node];
    if (n->kind != NODE_TEXT) return n->start;
    if (at >= n->text.n) return n->end;
    if (!(n->flags & NODE_DECODED)) return n->start + (uint32_t)at;
    const bool cdata =
        n->start >= 9 && str_eq(part_bytes(input, part, n->start - 9, n->start), S("<![CDATA["));
    size_t stopped;
    (void)text_decode(part_bytes(input, part, n->start, n->end), !cdata, NULL, at, &stopped);
    return n->start + (uint32_t)stopped;
}

Span node_span(const Part *part, uint32_t node)
{
    const Node *n = &part->nodes.p[node];
    uint32_t end = n->close > n->end ? n->close : n->end;
    if (n->kind == NODE_ELEMENT && n->flags & NODE_UNCLOSED && n->last > node + 1) {
        /* Without an end tag it ends where its content does. */
        const Node *inner = &part->nodes.p[n->last - 1];
        const uint32_t last = inner->close > inner->end ? inner->close : inner->end;
        if (last > end) end = last;
    }
    return (Span){ part->source, n->start, end };
}
