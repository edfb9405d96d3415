/* Where do these words stand, as printed or whatever their case?
 *
 *   "... as described in NOTE 2 to the ..."     note  ->  the N
 *
 * Whole blocks, sections and documents are searched for a word or two, so most of the time goes
 * into the places where it does not stand. Where the machine has SSE2 (every x86-64) sixteen places
 * are asked at once: does the first letter stand here, and the last one as far behind as it must?
 * What passes is compared byte by byte. The plain search beside it serves other machines and short
 * texts, and a test holds the two to one answer. Only ASCII letters have a case here.
 */
#include "base/find.h"

#include <string.h>

size_t find_fold_plain(Str s, Str needle)
{
    const char low = char_lower(needle.p[0]);
    const char up = char_is_alpha(low) ? (char)(low - ('a' - 'A')) : low;
    const size_t last = s.n - needle.n;
    for (size_t i = 0; i <= last; i++) {
        if (s.p[i] != low && s.p[i] != up) continue;
        if (bytes_eq_fold(s.p + i + 1, needle.p + 1, needle.n - 1)) return i;
    }
    return STR_NONE;
}

#ifdef __SSE2__
#include <emmintrin.h>

enum { STEP = 16 };

/* A letter is found in both cases by setting the bit that parts them, in the text and here. */
typedef struct Wanted {
    __m128i byte, bit;
} Wanted;

static Wanted wanted(char c, bool fold)
{
    const char bit = fold && char_is_alpha(c) ? 0x20 : 0;
    return (Wanted){ _mm_set1_epi8((char)(c | bit)), _mm_set1_epi8(bit) };
}

static __m128i is_wanted(const char *p, const Wanted *w)
{
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    return _mm_cmpeq_epi8(_mm_or_si128(bytes, w->bit), w->byte);
}

/* `needle` has at most s.n - 15 bytes: sixteen places at least. The first letter alone is no
 * filter:
 * "<DOCUMENT>" is looked for in a text made of "<". */
static inline size_t find_sse2(Str s, Str needle, bool fold)
{
    const size_t places = s.n - needle.n + 1, behind = needle.n - 1;
    const Wanted first = wanted(needle.p[0], fold), last = wanted(needle.p[behind], fold);
    for (size_t i = 0; i < places; i += STEP) {
        /* The last step goes over a few places again, so that it reads nothing past the end. */
        if (i > places - STEP) i = places - STEP;
        const __m128i both =
            _mm_and_si128(is_wanted(s.p + i, &first), is_wanted(s.p + i + behind, &last));
        for (unsigned hits = (unsigned)_mm_movemask_epi8(both); hits != 0; hits &= hits - 1) {
            const char *at = s.p + i + (size_t)__builtin_ctz(hits);
            if (fold ? bytes_eq_fold(at, needle.p, needle.n) : memcmp(at, needle.p, needle.n) == 0)
                return (size_t)(at - s.p);
        }
    }
    return STR_NONE;
}

size_t find_fold_sse2(Str s, Str needle)
{
    return s.n - needle.n + 1 < STEP ? find_fold_plain(s, needle) : find_sse2(s, needle, true);
}
#endif

size_t str_find_fold(Str s, Str needle)
{
    if (needle.n == 0) return 0;
    if (needle.n > s.n) return STR_NONE;
#ifdef __SSE2__
    return find_fold_sse2(s, needle);
#else
    return find_fold_plain(s, needle);
#endif
}

size_t str_find(Str s, Str needle)
{
    if (needle.n == 0) return 0;
    if (needle.n > s.n) return STR_NONE;
#ifdef __SSE2__
    if (needle.n > 1 && s.n - needle.n + 1 >= STEP) return find_sse2(s, needle, false);
#endif
    const char *at = s.p;
    const char *const last = s.p + (s.n - needle.n); /* the last place where it could begin */
    while (at <= last) {
        at = memchr(at, needle.p[0], (size_t)(last - at) + 1);
        if (at == NULL) return STR_NONE;
        if (memcmp(at, needle.p, needle.n) == 0) return (size_t)(at - s.p);
        at++;
    }
    return STR_NONE;
}
