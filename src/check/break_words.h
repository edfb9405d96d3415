/* The words of a broken sum: its cell, its arithmetic, the cells that would mend it. */
#ifndef TM_CHECK_BREAK_WORDS_H
#define TM_CHECK_BREAK_WORDS_H

#include "check/check.h"

/* "24,915", "(24,915)": a value in the scale of a figure. */
Str value_print(Arena *arena, const Figure *like, Num value);
/* The label of a figure's row; "Amount" where it has none. */
Str label_of(const Reading *r, const Figure *f);
/* The same, with its column where the row alone does not tell the cell: "Balance, December 31,
 * 2023, Accumulated deficit". */
Str cell_label(Arena *arena, const Reading *r, uint32_t figure);
/* As printed, its brackets with it: "(164,705)". */
Str cell_print(Arena *arena, const Reading *r, const Figure *f);
/* "103 + 24,195 - 45 = 24,253", and what the parts add to. */
Str sum_words(Review *review, const Tie *tie, Num *sum);
/* "2026 9,125 for 9,215, or 2029 4,120 for 4,210": the two parts of which a slip would mend the
 * sum, where nothing tells which is wrong; empty for more, or where the total may be. */
Str menders_words(const Review *review, const Tie *tie);

#endif
