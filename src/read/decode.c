/* What does this text say?
 *
 *     Moody&#146;s &nbsp;&amp; S\x92P     ->     Moody’s  & S’P       (UTF-8)
 *
 * Text is UTF-8 with three repairs: references are resolved; a byte that is no UTF-8 is the CP1252
 * character it stands for (agents pasted Windows text into UTF-8 files); and U+0080 to U+009F,
 * which print nothing, are CP1252 that somebody read as Latin-1. A zero byte is dropped.
 * Text without any of these, nearly all of it, is never copied: text_is_plain finds it at the speed
 * of eight bytes a step. The same walk serves backwards: which byte did this letter come from?
 */
#include "read/inside.h"

#include <string.h>

/* The length of the well-formed UTF-8 sequence at p (at least two bytes), or 0. */
static size_t sequence_length(const unsigned char *p, const unsigned char *end)
{
    const size_t left = (size_t)(end - p);
#define TAIL(i) ((p[i] & 0xC0) == 0x80)
    if (p[0] >= 0xC2 && p[0] <= 0xDF) return left >= 2 && TAIL(1) ? 2 : 0;
    if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        if (left < 3 || !TAIL(1) || !TAIL(2)) return 0;
        if (p[0] == 0xE0 && p[1] < 0xA0) return 0;
        if (p[0] == 0xED && p[1] > 0x9F) return 0;
        return 3;
    }
    if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        if (left < 4 || !TAIL(1) || !TAIL(2) || !TAIL(3)) return 0;
        if (p[0] == 0xF0 && p[1] < 0x90) return 0;
        if (p[0] == 0xF4 && p[1] > 0x8F) return 0;
        return 4;
    }
#undef TAIL
    return 0;
}

const char *text_cut(const char *p, const char *end)
{
    enum { LONGEST = 4096, REFERENCE = 40 };
    if (end - p <= LONGEST) return end;
    const char *most = p + LONGEST, *least = p + LONGEST / 2;
    for (const char *at = most; at > least; at--)
        if (at[-1] == '\n') return at;
    for (const char *at = most; at > least; at--)
        if (at[-1] == ' ') return at;
    const char *at = most;
    while (at > least && ((unsigned char)*at & 0xC0) == 0x80) at--;
    for (const char *back = at; back > at - REFERENCE; back--)
        if (*back == '&') return back;
    return at;
}

bool text_is_plain(Str raw, bool references)
{
    const unsigned char *p = (const unsigned char *)raw.p, *end = p + raw.n;
    if (references && memchr(p, '&', raw.n) != NULL) return false;
    while (p < end) {
        if (*p - 1u < 0x7F) {
            p++;
            while (end - p >= 8) {
                uint64_t word;
                memcpy(&word, p, 8);
                if ((((word - WORD_ONES) & ~word) | word) & WORD_HIGH)
                    break; /* a zero or a high byte */
                p += 8;
            }
            continue;
        }
        const size_t n = *p == 0 ? 0 : sequence_length(p, end);
        if (n == 0 || (n == 2 && p[0] == 0xC2 && p[1] < 0xA0)) return false;
        p += n;
    }
    return true;
}

/* How many bytes from p on are ASCII that stands for itself. */
static size_t plain_run(const unsigned char *p, const unsigned char *end, bool references)
{
    const unsigned char *start = p;
    while (end - p >= 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        const uint64_t amp = word ^ (WORD_ONES * '&');
        uint64_t odd = ((word - WORD_ONES) & ~word) | word;
        if (references) odd |= (amp - WORD_ONES) & ~amp;
        if (odd & WORD_HIGH) break;
        p += 8;
    }
    while (p < end && *p - 1u < 0x7F && !(references && *p == '&')) p++;
    return (size_t)(p - start);
}

size_t text_decode(Str raw, bool references, char *out, size_t stop_at, size_t *stopped)
{
    const unsigned char *p = (const unsigned char *)raw.p, *begin = p, *end = p + raw.n;
    char *to = out;
    char scratch[4];
    size_t written = 0;
    while (p < end) {
        const size_t run = plain_run(p, end, references);
        if (run > 0) {
            if (stopped != NULL && stop_at < written + run) {
                *stopped = (size_t)(p - begin) + (stop_at - written);
                return written;
            }
            if (out != NULL) {
                memcpy(to, p, run);
                to += run;
            }
            written += run;
            p += run;
            continue;
        }
        uint32_t code = *p;
        size_t used = 1;
        bool as_it_stands = true;
        if (code == '&' && references) {
            size_t length = 0;
            const uint32_t found =
                reference_find((const char *)p + 1, (const char *)end, false, &length);
            if (found != 0) {
                code = found;
                used = 1 + length;
                as_it_stands = false;
            }
        } else if (code >= 0x80) {
            const size_t n = sequence_length(p, end);
            if (n == 0) {
                code = cp1252_code(*p);
                as_it_stands = false;
            } else if (n == 2 && p[0] == 0xC2 && p[1] < 0xA0) {
                code = cp1252_code(p[1]);
                used = 2;
                as_it_stands = false;
            } else {
                used = n;
            }
        }
        size_t made;
        if (code == 0) {
            made = 0;
        } else if (as_it_stands) {
            if (out != NULL) memcpy(to, p, used);
            made = used;
        } else {
            made = utf8_put(out != NULL ? to : scratch, code);
        }
        if (stopped != NULL && stop_at < written + made) {
            *stopped = (size_t)(p - begin);
            return written;
        }
        written += made;
        if (out != NULL) to += made;
        p += used;
    }
    if (stopped != NULL) *stopped = raw.n;
    return written;
}

bool utf16_detect(Str bytes, bool *big_endian)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    if (bytes.n < 4) return false;
    if ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF)) {
        *big_endian = p[0] == 0xFE;
        return true;
    }
    /* Without a mark: the first characters of any filing are ASCII. */
    const size_t n = bytes.n < 64 ? bytes.n & ~(size_t)1 : 64;
    bool even = true, odd = true;
    for (size_t i = 0; i < n; i += 2) {
        if (p[i] != 0 || p[i + 1] == 0) even = false;
        if (p[i] == 0 || p[i + 1] != 0) odd = false;
    }
    *big_endian = even;
    return even || odd;
}

Str utf16_decode(Arena *arena, Str bytes, bool big_endian)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    const size_t units = bytes.n / 2;
    char *out = arena_alloc(arena, units * 3 + 8);
    size_t n = 0;
#define UNIT(i)                                                                                    \
    (uint32_t)(big_endian ? p[2 * (i)] << 8 | p[2 * (i) + 1] : p[2 * (i) + 1] << 8 | p[2 * (i)])
    for (size_t i = 0; i < units; i++) {
        uint32_t code = UNIT(i);
        if (code == 0xFEFF && i == 0) continue;
        if (code >= 0xD800 && code < 0xDC00 && i + 1 < units) {
            const uint32_t low = UNIT(i + 1);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i++;
            }
        }
        n += utf8_put(out + n, code);
    }
#undef UNIT
    arena_trim(arena, out, units * 3 + 8, n + 8);
    return (Str){ out, n };
}
