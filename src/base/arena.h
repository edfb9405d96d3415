/* Arena: all memory of one filing set, given out in order, released together.
 *
 * Invariants
 *   - memory comes zeroed, and a zeroed value of every type in this program is a valid empty value;
 *   - nothing is freed between read/ and out/; arena_reset makes the arena empty again, and keeps
 *     its pages, because the first touch of a page is what costs time;
 *   - the address space is reserved (never the memory); a guard page follows it;
 *   - in sanitizer builds what was not given out is poisoned, with a red zone between two blocks.
 *
 * Exhaustion is an error, not a crash: past its limit the arena goes on giving memory from a small
 * reserve and says so in arena_is_exhausted, which every room asks at its loop boundaries.
 *
 *   Arena *arena = arena_open(4 * GIB);
 *   Node *nodes = arena_new(arena, Node, 1000);
 *   ...
 *   arena_close(arena);
 */
#ifndef TM_BASE_ARENA_H
#define TM_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#define KIB ((size_t)1 << 10)
#define MIB ((size_t)1 << 20)
#define GIB ((size_t)1 << 30)

typedef struct Arena Arena;

/* Opens an arena that gives out at most `limit` bytes. NULL if no address space is to be had. */
Arena *arena_open(size_t limit);
void arena_close(Arena *arena); /* NULL is fine */
void arena_reset(Arena *arena);

/* `size` zeroed bytes aligned for any type; never NULL. */
void *arena_alloc(Arena *arena, size_t size);
/* Grows the block `old` of `old_size` to `new_size` bytes, in place where it is the last one. */
void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size);
/* Gives back the end of the last block, of which only `used` bytes are needed. */
void arena_trim(Arena *arena, void *last, size_t size, size_t used);

bool arena_is_exhausted(const Arena *arena);
size_t arena_used(const Arena *arena);

#define arena_new(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type) * (count)))

#endif
