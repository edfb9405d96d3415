/* How does text grow?
 *
 * A Buf doubles its block in the arena; where the block is the arena's last one it grows in place
 * and nothing is copied. Formatting measures first and then writes, so no length is ever guessed.
 */
#include "base/str.h"

#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

Buf buf_open(Arena *arena, size_t expected)
{
    Buf buf = { .arena = arena };
    if (expected > 0) {
        buf.p = arena_alloc(arena, expected);
        buf.cap = expected;
    }
    return buf;
}

static void reserve(Buf *buf, size_t more)
{
    if (more <= buf->cap - buf->n) return;
    if (more > SIZE_MAX / 4 - buf->n) BUG("buffer of more than %zu bytes", buf->n);
    size_t cap = buf->cap < 64 ? 64 : buf->cap * 2;
    while (cap < buf->n + more) cap *= 2;
    buf->p = arena_grow(buf->arena, buf->p, buf->cap, cap);
    buf->cap = cap;
}

void buf_add(Buf *buf, Str s)
{
    if (s.n == 0) return;
    reserve(buf, s.n);
    memcpy(buf->p + buf->n, s.p, s.n);
    buf->n += s.n;
}

void buf_add_char(Buf *buf, char c)
{
    reserve(buf, 1);
    buf->p[buf->n++] = c;
}

__attribute__((format(printf, 2, 0))) static void add_formatted(Buf *buf, const char *format,
                                                                va_list args)
{
    va_list again;
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    if (n < 0) BUG("format \"%s\" cannot be printed", format);
    reserve(buf, (size_t)n + 1); /* vsnprintf ends with a zero byte */
    (void)vsnprintf(buf->p + buf->n, (size_t)n + 1, format, again);
    va_end(again);
    buf->n += (size_t)n;
}

void buf_format(Buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_formatted(buf, format, args);
    va_end(args);
}

Str buf_str(const Buf *buf)
{
    return (Str){ buf->p, buf->n };
}

Str str_copy(Arena *arena, Str s)
{
    if (s.n == 0) return (Str){ 0 };
    char *p = arena_alloc(arena, s.n);
    memcpy(p, s.p, s.n);
    return (Str){ p, s.n };
}

Str str_join(Arena *arena, Str a, Str b)
{
    Buf buf = buf_open(arena, a.n + b.n);
    buf_add(&buf, a);
    buf_add(&buf, b);
    return buf_str(&buf);
}

Str str_format(Arena *arena, const char *format, ...)
{
    Buf buf = buf_open(arena, 0);
    va_list args;
    va_start(args, format);
    add_formatted(&buf, format, args);
    va_end(args);
    return buf_str(&buf);
}

char *str_zero(Arena *arena, Str s)
{
    char *p = arena_alloc(arena, s.n + 1);
    if (s.n > 0) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return p;
}
