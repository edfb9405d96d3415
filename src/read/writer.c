/* How are nodes laid down?
 *
 * One after the other in one block that is the arena's last, so that it grows in place; the room
 * for decoded text was taken before it, in few and growing pieces. The bytes of a filing are about
 * fifty a node. A hostile file has four ("<td>"), so the number of nodes is limited by the size of
 * the file beyond a few million: 4 Mi + bytes / 32. Past the limit nothing more is written.
 */
#include "read/inside.h"

enum { STEP = 4096 };

void writer_open(NodeWriter *w, Arena *arena, uint32_t start, size_t bytes)
{
    *w = (NodeWriter){ .arena = arena };
    const size_t most = ((size_t)4 << 20) + bytes / 32;
    w->limit = (uint32_t)(most < bytes + 64 ? most : bytes + 64);
    w->text_cap = bytes / 8 + 64;
    w->text = arena_alloc(arena, w->text_cap);
    w->cap = STEP < w->limit ? STEP : w->limit;
    w->p = arena_new(arena, Node, w->cap);
    w->n = 1;
    Node *root = writer_node(w);
    root->kind = NODE_ELEMENT;
    root->tag = TAG_ROOT;
    root->start = root->end = root->close = start;
}

bool writer_grow(NodeWriter *w)
{
    if (w->cap == w->limit || arena_is_exhausted(w->arena)) {
        w->full = true;
        return false;
    }
    uint32_t more = w->cap + (w->cap / 4 > STEP ? w->cap / 4 : STEP);
    if (more > w->limit) more = w->limit;
    w->p = arena_grow(w->arena, w->p, w->cap * sizeof(Node), more * sizeof(Node));
    w->cap = more;
    return true;
}

void writer_close(NodeWriter *w, uint32_t end, NodeArray *nodes)
{
    w->p[1].last = w->n;
    w->p[1].close = end;
    arena_trim(w->arena, w->p, w->cap * sizeof(Node), w->n * sizeof(Node));
    *nodes = (NodeArray){ .p = w->p, .n = w->n, .cap = w->n };
}

bool reader_finish(Input *input, Part *part, uint32_t index, NodeWriter *w, uint32_t at, Err *err)
{
    writer_close(w, part->end, &part->nodes);
    if (arena_is_exhausted(input->arena))
        return err_set(err, ERR_INPUT, "%.*s: too large for the memory set aside for it",
                       STR_ARG(part->name));
    if (w->full)
        input_note(input, index, (Span){ part->source, at, part->end },
                   S("the rest of the document"),
                   S("it has more elements than any document of its size should"));
    return true;
}

char *writer_room(NodeWriter *w, size_t n)
{
    if (w->text_cap - w->text_used < n) {
        size_t more = w->text_cap * 2;
        if (more < n) more = n;
        w->text = arena_alloc(w->arena, more);
        w->text_cap = more;
        w->text_used = 0;
    }
    return w->text + w->text_used;
}

Str writer_keep(NodeWriter *w, size_t used)
{
    const Str text = { w->text + w->text_used, used };
    w->text_used += used;
    return text;
}
