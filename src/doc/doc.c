/* How is a Doc made? In the order of inside.h; each step sees what the ones before it made. */
#include "doc/inside.h"

bool doc_make(Arena *arena, Input *input, uint32_t part, Doc *out, Err *err)
{
    if (part >= input->parts.n) BUG("doc: part %u of %u", part, input->parts.n);
    *out = (Doc){ .input = input, .part = &input->parts.p[part], .id = part };
    if (out->part->nodes.n == 0)
        return err_set(err, ERR_INTERNAL, "%.*s: its nodes were not read",
                       STR_ARG(out->part->name));
    Build b = { .arena = arena, .input = input, .part = out->part, .doc = out };
    b.plain = out->part->dialect == DIALECT_ASCII || out->part->dialect == DIALECT_TEXT;
    flow_make(&b);
    pages_make(&b);
    headings_make(&b);
    cover_make(&b);
    sections_make(&b);
    sentences_make(&b);
    if (arena_is_exhausted(arena))
        return err_set(err, ERR_INPUT, "%.*s: too large for the memory it was given",
                       STR_ARG(out->part->name));
    return true;
}
