/* Eight bytes at a time: which of them are looked for?
 *
 *     "<TD>Cash"   '<' -> a mark in byte 0
 *
 * A text is passed a word a step where nothing in it is to be decided. Marks are the high bits of
 * bytes; the first one set is right, later ones may be false (a borrow runs upwards).
 */
#ifndef TM_BASE_WORD_H
#define TM_BASE_WORD_H

#include <stdint.h>
#include <string.h>

#define WORD_ONES 0x0101010101010101ull
#define WORD_HIGH 0x8080808080808080ull

/* Eight bytes must be readable at p; the first comes lowest, on any machine. */
static inline uint64_t load8(const char *p)
{
    uint64_t word;
    memcpy(&word, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Marks the first byte of `word` that equals c. */
static inline uint64_t word_mark(uint64_t word, unsigned char c)
{
    const uint64_t x = word ^ (WORD_ONES * c);
    return (x - WORD_ONES) & ~x & WORD_HIGH;
}

/* Marks the first byte that is zero or no ASCII. */
static inline uint64_t word_mark_odd(uint64_t word)
{
    return (word | (word - WORD_ONES)) & WORD_HIGH;
}

/* Which byte the first mark is in; `marks` is not 0. */
static inline unsigned word_first(uint64_t marks)
{
    return (unsigned)__builtin_ctzll(marks) / 8;
}

#endif
