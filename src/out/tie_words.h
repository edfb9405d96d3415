/* A tie as a person would write it down: "20,010 + 35,575 + 21,340 = 76,925". Private to out/. */
#ifndef TM_OUT_TIE_WORDS_H
#define TM_OUT_TIE_WORDS_H

#include "out/out.h"

/* A figure with what is printed around its digits: "(1,234)", "12.5%". */
Str figure_print(Arena *arena, const Reading *r, const Figure *f);
/* The lowest header over the figure's column: what tells it from its neighbours in the row. */
Str column_print(const Reading *r, const Figure *f);
/* "Cash: > Total cash" is "Total cash": the end of a path of labels tells most. */
Str label_end(Str label);
/* The arithmetic of a tie as printed, or what was compared. */
Str tie_arithmetic(Arena *arena, const Report *report, const Tie *tie);
/* "differs by 1,000; rounding allows 1; likely 143,571 (dropped digit)"; empty where it holds to
 * the digit. */
Str tie_note(Arena *arena, const Report *report, const Tie *tie);
/* "December 31, 2024", "12 months to December 31, 2024", or empty. */
Str period_print_words(Arena *arena, Period period);

#endif
