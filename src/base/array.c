/* How does an array grow? By doubling from 16, in place where it is the arena's last block. */
#include "base/array.h"

#include "base/err.h"

void *array_grow(Arena *arena, void *p, uint32_t n, uint32_t *cap, size_t element_size)
{
    if (*cap > UINT32_MAX / 2) BUG("array of more than %u elements", *cap);
    const uint32_t more = *cap == 0 ? 16 : *cap * 2;
    void *grown = arena_grow(arena, p, (size_t)n * element_size, (size_t)more * element_size);
    *cap = more;
    return grown;
}
