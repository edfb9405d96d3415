/* SHA-256 blocks by the processor's own instructions (Intel SHA extensions), where it has them.
 * The scalar twin is in sha256.c; tests/unit/base_sha256.c holds them to the same digests. A state
 * is kept as two registers, ABEF and CDGH, and each step does two rounds. */
#include "base/sha256_x86.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

#include <cpuid.h>
#include <immintrin.h>

bool sha256_x86_is_there(void)
{
    unsigned a, b, c, d;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_SSE4_1) == 0 || (c & bit_SSSE3) == 0)
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & (1u << 29)) != 0;
}

/* Four rounds: the words of the schedule are in `w`. */
#define FOUR_ROUNDS(w, i)                                                                          \
    do {                                                                                           \
        __m128i sum = _mm_add_epi32((w), _mm_loadu_si128((const __m128i *)(constants + 4 * (i)))); \
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);                                             \
        sum = _mm_shuffle_epi32(sum, 0x0E);                                                        \
        abef = _mm_sha256rnds2_epu32(abef, cdgh, sum);                                             \
    } while (0)

__attribute__((target("sha,sse4.1,ssse3"))) void sha256_x86_blocks(uint32_t state[8],
                                                                   const unsigned char *p,
                                                                   size_t blocks,
                                                                   const uint32_t constants[64])
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i low = _mm_loadu_si128((const __m128i *)state);        /* DCBA */
    __m128i high = _mm_loadu_si128((const __m128i *)(state + 4)); /* HGFE */
    low = _mm_shuffle_epi32(low, 0xB1);
    high = _mm_shuffle_epi32(high, 0x1B);
    __m128i abef = _mm_alignr_epi8(low, high, 8);
    __m128i cdgh = _mm_blend_epi16(high, low, 0xF0);
    for (; blocks > 0; blocks--, p += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i w[4];
        for (int i = 0; i < 4; i++) {
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(p + 16 * i)), swap);
            FOUR_ROUNDS(w[i], i);
        }
        for (int i = 4; i < 16; i++) { /* w[i%4] becomes the next four words of the schedule */
            __m128i next = _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]);
            next = _mm_add_epi32(next, _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4));
            w[i & 3] = _mm_sha256msg2_epu32(next, w[(i + 3) & 3]);
            FOUR_ROUNDS(w[i & 3], i);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    low = _mm_shuffle_epi32(abef, 0x1B);
    high = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xF0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(high, low, 8));
}

#else

bool sha256_x86_is_there(void)
{
    return false;
}

void sha256_x86_blocks(uint32_t state[8], const unsigned char *p, size_t blocks,
                       const uint32_t constants[64])
{
    (void)state, (void)p, (void)blocks, (void)constants;
}

#endif
