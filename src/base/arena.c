/* How is memory held for a filing set?
 *
 * One mapping is reserved for the whole life of a worker. Touching a fresh page costs more than
 * parsing what goes into it (measured: 10.9 microseconds a page cold, 0.4 warm), so pages are never
 * returned to the system between filings, and large pages are asked for.
 *
 *   | header | block | block | ...  used >|  zero pages never touched ...  | reserve | guard |
 *
 * `dirty` is the high-water mark: below it a block must be cleared before it is given out again.
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#include "base/arena.h"

#include "base/err.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define RED_ZONE   16
#define HIDE(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define RED_ZONE   0
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
#endif

#define ALIGNMENT ((size_t)16)
#define RESERVE   (64 * MIB) /* given out after the limit, so that a room can stop in good order */
/* How far a sanitizer build hides what is not given out yet; all of it would cost seconds. */
#define HIDDEN_AHEAD (4 * MIB)
#define GUARD        ((size_t)4096)

struct Arena {
    unsigned char *base; /* the first byte after this header */
    size_t used, dirty, limit, size;
    size_t hidden; /* sanitizer builds: what is below and was not given out may not be touched */
    bool exhausted;
};

static size_t round_up(size_t n)
{
    return (n + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static void *map_reserved(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                   -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

/* Sees to it that what lies behind the last block is hidden. */
static void hide_ahead(Arena *arena)
{
    if (RED_ZONE == 0 || arena->used + HIDDEN_AHEAD / 2 <= arena->hidden) return;
    const size_t end =
        arena->used + HIDDEN_AHEAD < arena->size ? arena->used + HIDDEN_AHEAD : arena->size;
    HIDE(arena->base + arena->hidden, end - arena->hidden);
    arena->hidden = end;
}

Arena *arena_open(size_t limit)
{
    const size_t header = round_up(sizeof(Arena));
    limit = (limit + GUARD - 1) & ~(GUARD - 1);
    void *p = NULL;
    size_t total = 0;
    for (; p == NULL && limit >= 16 * MIB; limit /= 2) {
        total = limit + RESERVE + GUARD;
        p = map_reserved(total);
        if (p != NULL) break;
    }
    if (p == NULL) return NULL;
#ifdef MADV_HUGEPAGE
    (void)madvise(p, total, MADV_HUGEPAGE);
#endif
    (void)mprotect((unsigned char *)p + total - GUARD, GUARD, PROT_NONE);
    Arena *arena = p;
    *arena = (Arena){ .base = (unsigned char *)p + header,
                      .limit = limit - header,
                      .size = total - GUARD - header };
    hide_ahead(arena);
    return arena;
}

void arena_close(Arena *arena)
{
    if (arena == NULL) return;
    SHOW(arena->base, arena->hidden); /* and no more: shadow memory is written for every byte */
    (void)munmap((void *)arena, arena->size + GUARD + round_up(sizeof(Arena)));
}

void arena_reset(Arena *arena)
{
    HIDE(arena->base, arena->used);
    arena->used = 0;
    arena->exhausted = false;
}

void *arena_alloc(Arena *arena, size_t size)
{
    const size_t need = round_up(size + RED_ZONE);
    if (size > arena->size || need > arena->size - arena->used)
        BUG("arena: a block of %zu bytes was asked for after the limit", size);
    unsigned char *p = arena->base + arena->used;
    arena->used += need;
    if (arena->used > arena->limit) arena->exhausted = true;
    hide_ahead(arena);
    SHOW(p, size);
    const size_t start = (size_t)(p - arena->base);
    if (start < arena->dirty) {
        const size_t old = arena->dirty - start;
        memset(p, 0, size < old ? size : old);
    }
    if (arena->used > arena->dirty) arena->dirty = arena->used;
    return p;
}

static bool is_last(const Arena *arena, const void *block, size_t size)
{
    return (const unsigned char *)block + round_up(size + RED_ZONE) == arena->base + arena->used;
}

void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size)
{
    if (old != NULL && is_last(arena, old, old_size)) {
        const size_t start = (size_t)((unsigned char *)old - arena->base);
        const size_t need = round_up(new_size + RED_ZONE);
        if (need <= arena->size - start) {
            const size_t dirty = arena->dirty;
            arena->used = start + need;
            if (arena->used > arena->limit) arena->exhausted = true;
            if (arena->used > arena->dirty) arena->dirty = arena->used;
            hide_ahead(arena);
            SHOW(old, new_size);
            if (new_size > old_size && start + old_size < dirty) {
                const size_t stale = dirty - start - old_size;
                const size_t fresh = new_size - old_size;
                memset((unsigned char *)old + old_size, 0, fresh < stale ? fresh : stale);
            }
            return old;
        }
    }
    void *p = arena_alloc(arena, new_size);
    if (old_size > 0) memcpy(p, old, old_size < new_size ? old_size : new_size);
    return p;
}

void arena_trim(Arena *arena, void *last, size_t size, size_t used)
{
    if (!is_last(arena, last, size) || used > size) return;
    HIDE((unsigned char *)last + used, size - used);
    arena->used = (size_t)((unsigned char *)last - arena->base) + round_up(used + RED_ZONE);
}

bool arena_is_exhausted(const Arena *arena)
{
    return arena->exhausted;
}

size_t arena_used(const Arena *arena)
{
    return arena->used;
}
