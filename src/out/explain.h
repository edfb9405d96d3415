/* `explain`: the pieces that its answers are made of. Private to out/. */
#ifndef TM_OUT_EXPLAIN_H
#define TM_OUT_EXPLAIN_H

#include "out/out.h"

enum { EXPLAIN_WIDTH = 80 };

/* "\nCOMPARED\n" */
void explain_head(Buf *out, const char *head);
/* Text from column `indent` on, in lines of at most 80 columns. */
void explain_text(Buf *out, size_t indent, Str text);
/* The same behind `first`, which stands at column 2 and takes up to `indent`. */
void explain_row(Buf *out, Str first, size_t indent, Str text);
/* The class of ladder D.0.3 for people: "rounding". */
const char *explain_class(uint32_t class);
/* One class that was tried: "  10  transposition    yes  24,915 for 24,195". */
void explain_rung(Buf *out, uint32_t class, const char *result, Str words);
/* Where a figure stands: "draft-1.htm, page 24, December 31, 2024, thousands of USD". */
Str explain_place(Arena *arena, const Reading *r, const Figure *f);
/* A figure's row or the words before it, short. */
Str explain_name(Arena *arena, const Reading *r, uint32_t figure);
/* "24,915": a value in the scale of a figure. */
Str explain_value(Arena *arena, const Figure *like, Num value);
/* "footing", "agreed". */
Str explain_tick(Arena *arena, Tick tick, Err *err);

/* What was compared, how it was matched, and what supports it. */
bool explain_compared(const Report *report, uint32_t tie, Buf *out, Err *err) MUST_USE;
/* The ladder, rung by rung, and the repair. */
bool explain_ladder(const Report *report, uint32_t tie, Buf *out, Err *err) MUST_USE;

#endif
