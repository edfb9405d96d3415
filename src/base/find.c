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

/* A letter is found in both cases by setting the bit that parts them, in the text and here. */
typedef struct Wanted {
    __m128i byte, bit;
} Wanted;

static Wanted wanted(char c)
{
    const char bit = char_is_alpha(c) ? 0x20 : 0;
    return (Wanted){ _mm_set1_epi8((char)(c | bit)), _mm_set1_epi8(bit) };
}

static __m128i is_wanted(const char *p, const Wanted *w)
{
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    return _mm_cmpeq_epi8(_mm_or_si128(bytes, w->bit), w->byte);
}

size_t find_fold_sse2(Str s, Str needle)
{
    enum { STEP = 16 };
    const size_t places = s.n - needle.n + 1;
    if (places < STEP) return find_fold_plain(s, needle);
    const size_t behind = needle.n - 1;
    const Wanted first = wanted(needle.p[0]), last = wanted(needle.p[behind]);
    for (size_t i = 0; i < places; i += STEP) {
        /* The last step goes over a few places again, so that it reads nothing past the end. */
        if (i > places - STEP) i = places - STEP;
        const __m128i both =
            _mm_and_si128(is_wanted(s.p + i, &first), is_wanted(s.p + i + behind, &last));
        for (unsigned hits = (unsigned)_mm_movemask_epi8(both); hits != 0; hits &= hits - 1) {
            const size_t at = i + (size_t)__builtin_ctz(hits);
            if (bytes_eq_fold(s.p + at, needle.p, needle.n)) return at;
        }
    }
    return STR_NONE;
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

#ifdef __SSE2__
/* A first letter alone is no filter: "<DOCUMENT>" is looked for in a text made of "<". */
static size_t find_sse2(Str s, Str needle)
{
    enum { STEP = 16 };
    const size_t places = s.n - needle.n + 1, behind = needle.n - 1;
    const Wanted first = { _mm_set1_epi8(needle.p[0]), _mm_setzero_si128() };
    const Wanted last = { _mm_set1_epi8(needle.p[behind]), _mm_setzero_si128() };
    for (size_t i = 0; i < places; i += STEP) {
        if (i > places - STEP) i = places - STEP;
        const __m128i both =
            _mm_and_si128(is_wanted(s.p + i, &first), is_wanted(s.p + i + behind, &last));
        for (unsigned hits = (unsigned)_mm_movemask_epi8(both); hits != 0; hits &= hits - 1) {
            const size_t at = i + (size_t)__builtin_ctz(hits);
            if (memcmp(s.p + at, needle.p, needle.n) == 0) return at;
        }
    }
    return STR_NONE;
}
#endif

size_t str_find(Str s, Str needle)
{
    if (needle.n == 0) return 0;
    if (needle.n > s.n) return STR_NONE;
#ifdef __SSE2__
    if (needle.n > 1 && s.n - needle.n >= 16) return find_sse2(s, needle);
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
