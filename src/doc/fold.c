/* What is white space on a printed page?
 *
 *   "Net&nbsp;&nbsp;revenues\n   increased"  ->  "Net revenues increased"
 *
 * Browsers fold blanks, tabs and line ends; filings also pad with U+00A0 (14,000 in one EDGARizer
 * file of 2008), en and em blanks, and print U+200B thousands of times (Toppan Merrill Bridge).
 * All of them are one blank here, but for zero-width characters and soft hyphens, which are
 * nothing. The same function prints the text and later finds the byte behind a letter, so that the
 * two can never disagree.
 */
#include "base/word.h"
#include "doc/inside.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { PLAIN = 0, SPACE = 1, LEAD = 2 };

/* SPACE: ASCII white space. LEAD: may begin a longer white space. */
static const uint8_t kinds[256] = {
    ['\t'] = SPACE, ['\n'] = SPACE, ['\v'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE,
    [' '] = SPACE,  [0xC2] = LEAD,  [0xE2] = LEAD,  [0xE3] = LEAD,  [0xEF] = LEAD,
};

/* Length of the white space at s[at] that is not ASCII, 0 if there is none; *width is false for
 * characters of no width. */
static size_t wide_space(Str s, size_t at, bool *width)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    const size_t left = s.n - at;
    *width = true;
    if (p[0] == 0xC2 && left >= 2) {
        if (p[1] == 0xA0) return 2; /* no-break space */
        if (p[1] == 0xAD) {         /* soft hyphen */
            *width = false;
            return 2;
        }
        return 0;
    }
    if (left < 3) return 0;
    if (p[0] == 0xE2 && p[1] == 0x80) {
        if (p[2] >= 0x80 && p[2] <= 0x8A) return 3; /* en quad to hair space */
        if (p[2] >= 0x8B && p[2] <= 0x8F) {         /* zero width space, joiners, marks */
            *width = false;
            return 3;
        }
        if (p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF) return 3;
        return 0;
    }
    if (p[0] == 0xE2 && p[1] == 0x81) {
        if (p[2] == 0x9F) return 3;
        *width = false;
        return p[2] == 0xA0 ? 3 : 0; /* word joiner */
    }
    if (p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80) return 3;
    if (p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) {
        *width = false;
        return 3;
    }
    return 0;
}

/* From p[at], a byte that is printed, the first place where the byte-by-byte reading has something
 * to decide: two blanks together, white space other than a blank, anything but ASCII. It may stop
 * early (before a blank, near the end), never late. Sixteen bytes a step, or eight. */
static size_t pass_words(const unsigned char *p, size_t at, size_t n)
{
#ifdef __SSE2__
    while (n - at >= 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(p + at));
        /* Bytes above 127 are negative here, hence less than '!' too. */
        const unsigned small =
            (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(bytes, _mm_set1_epi8('!')));
        const unsigned blank =
            (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')));
        const unsigned odd = (small & ~blank) | (blank & small >> 1);
        if (odd != 0) return at + (size_t)__builtin_ctz(odd);
        at += 16 - (size_t)(blank >> 15); /* what follows a blank is not known yet */
    }
#endif
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    while (n - at >= 8) {
        uint64_t word;
        memcpy(&word, p + at, 8);
        const uint64_t wide = word & WORD_HIGH;
        /* A wide byte is odd itself, so what the next two lines say of it does not matter. */
        const uint64_t ascii = word & ~WORD_HIGH;
        const uint64_t small = ~(ascii + WORD_ONES * (0x80 - 0x21)) & WORD_HIGH; /* up to U+0020 */
        const uint64_t blank = ~((ascii ^ WORD_ONES * ' ') + WORD_ONES * 0x7F) & WORD_HIGH;
        const uint64_t odd = wide | (small & ~blank) | (blank & ((small | wide) >> 8));
        if (odd != 0) return at + (size_t)__builtin_ctzll(odd) / 8;
        at += 8 - (size_t)(blank >> 63); /* what follows a blank is not known yet */
    }
#else
    (void)p;
    (void)n;
#endif
    return at;
}

bool fold_next(Fold *f, size_t *start, size_t *end, bool *blank)
{
    const unsigned char *p = (const unsigned char *)f->s.p;
    const size_t n = f->s.n;
    size_t at = f->at;
    bool width;
    *blank = false;
    while (at < n) {
        const uint8_t kind = kinds[p[at]];
        if (kind == PLAIN) break;
        size_t skip = 1;
        width = true;
        if (kind == LEAD) {
            skip = wide_space(f->s, at, &width);
            if (skip == 0) break;
        }
        *blank |= width;
        at += skip;
    }
    *start = at;
    while (at < n) {
        at = pass_words(p, at, n);
        while (at < n && kinds[p[at]] == PLAIN) at++;
        if (at >= n) break;
        /* One blank between two letters is printed as it stands: most text is one stretch. */
        if (p[at] == ' ' && at + 1 < n && kinds[p[at + 1]] == PLAIN) {
            at += 2;
            continue;
        }
        if (kinds[p[at]] == SPACE || wide_space(f->s, at, &width) > 0) break;
        at++;
    }
    *end = at;
    f->at = at;
    return at > *start;
}
