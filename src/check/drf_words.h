/* Do the same digits stand beside the same words? For DRF-06, where no tie says it. */
#ifndef TM_CHECK_DRF_WORDS_H
#define TM_CHECK_DRF_WORDS_H

#include "check/check.h"

typedef struct DrfWords {
    Arena *arena;
    Map empty; /* words that tell nothing about a line (rules/tie_words.tsv) */
    Map scope; /* words that tell like lines apart -> number of the pair they belong to */
} DrfWords;

bool drf_words_load(Arena *arena, DrfWords *out, Err *err) MUST_USE;
/* Are the digits of a figure many enough not to meet by chance: four, or three of a noun? */
bool drf_digits_are_rare(const Reading *r, uint32_t figure);
/* The same value and unit, in another line, no other period, and words in common. */
bool drf_words_agree(const DrfWords *words, const Reading *a, uint32_t figure, const Reading *b,
                     uint32_t other);

#endif
