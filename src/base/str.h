/* Str: a view of bytes that somebody else owns. Buf: bytes that grow in an arena.
 *
 * A Str is never terminated by a zero byte and never owns its memory; {NULL, 0} is the empty
 * string. Text is UTF-8 after read/. Positions and lengths are in bytes.
 */
#ifndef TM_BASE_STR_H
#define TM_BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *p;
    size_t n;
} Str;

#define S(literal) ((Str){ (literal), sizeof(literal) - 1 })
#define STR_NONE   SIZE_MAX
/* For printf: "%.*s", STR_ARG(s) */
#define STR_ARG(s) (int)(s).n, (s).p == NULL ? "" : (s).p

/* The smallest questions are answered in line: they are asked of every byte and every cell, and a
 * literal's length is then known to the compiler. */

static inline bool char_is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

static inline bool char_is_upper(char c)
{
    return (unsigned char)(c - 'A') < 26;
}

static inline bool char_is_alpha(char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static inline bool char_is_space(char c) /* ASCII */
{
    return c == ' ' || (unsigned char)(c - '\t') < 5;
}

static inline char char_lower(char c)
{
    return char_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

/* A view of a zero-terminated string; NULL gives the empty string. */
static inline Str str_of(const char *z)
{
    return z == NULL ? (Str){ NULL, 0 } : (Str){ z, strlen(z) };
}

static inline bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Clamped to s. */
static inline Str str_slice(Str s, size_t start, size_t end)
{
    end = end < s.n ? end : s.n;
    start = start < end ? start : end;
    return s.p == NULL ? s : (Str){ s.p + start, end - start };
}

static inline bool str_starts(Str s, Str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

/* Are n bytes the same but for the case of ASCII letters? */
bool bytes_eq_fold(const char *a, const char *b, size_t n);

/* Most questions are settled by the length or the first letter. */
static inline bool char_may_eq_fold(char a, char b)
{
    return ((a ^ b) & ~0x20) == 0;
}

static inline bool str_eq_fold(Str a, Str b)
{
    return a.n == b.n &&
           (a.n == 0 || (char_may_eq_fold(a.p[0], b.p[0]) && bytes_eq_fold(a.p, b.p, a.n)));
}

static inline bool str_starts_fold(Str s, Str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || (char_may_eq_fold(s.p[0], prefix.p[0]) &&
                                                 bytes_eq_fold(s.p, prefix.p, prefix.n)));
}

int str_cmp(Str a, Str b); /* by bytes, then by length: a total order */
bool str_ends(Str s, Str suffix);
size_t str_find(Str s, Str needle);      /* byte offset, or STR_NONE */
size_t str_find_fold(Str s, Str needle); /* ASCII case ignored */
size_t str_find_char(Str s, char c);
Str str_trim(Str s); /* ASCII white space and U+00A0 off both ends */
uint64_t str_hash(Str s);
/* The next piece up to `separator`, which is removed from `rest` with it; false at the end. */
bool str_next(Str *rest, char separator, Str *piece);
bool str_to_u32(Str s, uint32_t *value); /* the whole of s, decimal digits only, no overflow */

/* One code point at s[*at], which moves past it; U+FFFD for each ill-formed byte. */
uint32_t utf8_next(Str s, size_t *at);
size_t utf8_put(char out[4], uint32_t code); /* bytes written; U+FFFD for what is no code point */
bool utf8_is_valid(Str s);

Str str_copy(Arena *arena, Str s);
Str str_join(Arena *arena, Str a, Str b);
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *str_zero(Arena *arena, Str s); /* a copy with a zero byte after it */
/* For comparing labels and phrases: lower case, curly quotes and dashes made ASCII, all white space
 * (also U+00A0, U+200B) one blank, none at the ends. */
Str str_fold(Arena *arena, Str s);

typedef struct Buf {
    Arena *arena;
    char *p;
    size_t n, cap;
} Buf;

Buf buf_open(Arena *arena, size_t expected);
void buf_add(Buf *buf, Str s);
void buf_add_char(Buf *buf, char c);
void buf_format(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str buf_str(const Buf *buf); /* good until the next buf_add */

#endif
