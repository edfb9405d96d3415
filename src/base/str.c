/* How are views of bytes compared, searched and cut?
 *
 *   "  Fair value (1)\n"   trimmed   "Fair value (1)"
 *   "FAIR VALUE"           equals    "Fair Value"      when case is ignored (ASCII only)
 *
 * Searching goes by memchr for the first byte and memcmp for the rest: the C library's memchr reads
 * 16 to 64 bytes a step, which beats any table built for one search. No function here reads past
 * the end of a view or asks for a zero byte. Search without case is in find.c, folding of labels in
 * fold.c, growing in buf.c, code points in utf8.c. Nothing depends on the locale.
 */
#include "base/str.h"
#include "base/word.h"

#include <string.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

bool bytes_eq_fold(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (char_lower(a[i]) != char_lower(b[i])) return false;
    return true;
}

int str_cmp(Str a, Str b)
{
    const size_t n = least(a.n, b.n);
    const int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
    if (order != 0) return order < 0 ? -1 : 1;
    return (a.n > b.n) - (a.n < b.n);
}

bool str_ends(Str s, Str suffix)
{
    return s.n >= suffix.n && str_eq(str_slice(s, s.n - suffix.n, s.n), suffix);
}

size_t str_find_char(Str s, char c)
{
    const char *hit = s.n == 0 ? NULL : memchr(s.p, c, s.n);
    return hit == NULL ? STR_NONE : (size_t)(hit - s.p);
}

/* U+00A0 is C2 A0. */
static bool is_nbsp(const char *p)
{
    return (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0;
}

Str str_trim(Str s)
{
    for (;;) {
        if (s.n > 0 && char_is_space(s.p[0])) {
            s.p++;
            s.n--;
        } else if (s.n > 1 && is_nbsp(s.p)) {
            s.p += 2;
            s.n -= 2;
        } else {
            break;
        }
    }
    for (;;) {
        if (s.n > 0 && char_is_space(s.p[s.n - 1])) {
            s.n--;
        } else if (s.n > 1 && is_nbsp(s.p + s.n - 2)) {
            s.n -= 2;
        } else {
            break;
        }
    }
    return s;
}

/* As load8, of the n < 8 bytes that are left. */
static uint64_t load_rest(const char *p, size_t n)
{
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++) word |= (uint64_t)(unsigned char)p[i] << (8 * i);
    return word;
}

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ (h >> 32);
}

uint64_t str_hash(Str s)
{
    uint64_t h = UINT64_C(0x9e3779b97f4a7c15) ^ s.n;
    size_t i = 0;
    for (; i + 8 <= s.n; i += 8) h = mix(h ^ load8(s.p + i));
    if (i < s.n) h = mix(h ^ load_rest(s.p + i, s.n - i));
    return mix(h);
}

bool str_next(Str *rest, char separator, Str *piece)
{
    if (rest->n == 0) return false;
    const size_t cut = str_find_char(*rest, separator);
    *piece = str_slice(*rest, 0, cut);
    *rest = cut == STR_NONE ? (Str){ rest->p + rest->n, 0 } : str_slice(*rest, cut + 1, rest->n);
    return true;
}

bool str_to_u32(Str s, uint32_t *value)
{
    uint64_t sum = 0;
    if (s.n == 0) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!char_is_digit(s.p[i])) return false;
        sum = sum * 10 + (uint64_t)(s.p[i] - '0');
        if (sum > UINT32_MAX) return false;
    }
    *value = (uint32_t)sum;
    return true;
}
