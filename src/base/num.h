/* Num: an exact decimal number, mantissa times a power of ten.
 *
 *   1,234.5 in thousands   ->  {12345, 2}   = 1234500
 *   39%                    ->  {39, -2}     = 0.39
 *
 * There is no division and no binary floating point. Ratios are compared by cross-multiplication.
 * What does not fit returns false, and the relation is then unknown: it is never guessed.
 *
 * Ulp: the worth of one unit of the last printed place, 10^exponent. A printed number stands for
 * every value within half an ulp of it (rules D.0.1), which is how rounding is proven.
 */
#ifndef TM_BASE_NUM_H
#define TM_BASE_NUM_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Num {
    int64_t mantissa;
    int8_t exponent; /* power of ten; -18 to 18 */
} Num;

#define NUM(m, e) ((Num){ (m), (e) })

/* Digits with optional commas and one point: "1,234.5" -> {12345,-1}. False unless the whole of s
 * is such a number of at most 18 digits. Commas must stand between digits. */
bool num_parse(Str s, Num *out) __attribute__((warn_unused_result));
Num num_neg(Num a);
Num num_abs(Num a);
int num_sign(Num a);       /* -1, 0, 1 */
int num_cmp(Num a, Num b); /* exact, whatever the exponents */
bool num_eq(Num a, Num b);
bool num_add(Num a, Num b, Num *out)
    __attribute__((warn_unused_result)); /* exact; false on overflow */
bool num_sub(Num a, Num b, Num *out) __attribute__((warn_unused_result));
bool num_mul(Num a, Num b, Num *out) __attribute__((warn_unused_result));
bool num_scale(Num a, int power, Num *out)
    __attribute__((warn_unused_result)); /* a * 10^power, exact */
Num num_reduce(Num a);                   /* the same value without trailing zeros in the mantissa */

/* A sum that cannot be wrong: 128 bits in units of 10^-9; `ok` turns false for good on overflow. */
typedef struct NumSum {
    uint64_t lo;
    int64_t hi;
    bool ok;
} NumSum;
NumSum num_sum_open(void);
void num_sum_add(NumSum *sum, Num a, int weight); /* sum += weight * a */
bool num_sum_value(const NumSum *sum, Num *out) __attribute__((warn_unused_result));

/* An interval [lo, hi] of values, for instance of what a printed number may stand for. */
typedef struct NumRange {
    Num lo, hi;
} NumRange;
/* [a - ulp/2, a + ulp/2] for ulp = 10^ulp_exponent. */
bool num_range_around(Num a, int ulp_exponent, NumRange *out) __attribute__((warn_unused_result));
bool num_range_meets(NumRange a, NumRange b);
/* Is there x in a, y in b with x/y in r? b must not contain zero (false in *known then). */
bool num_range_ratio_meets(NumRange a, NumRange b, NumRange r, bool *known);

/* Plain decimal, no exponent, no trailing zeros after the point: "-1234500", "0.39". */
Str num_print(Arena *arena, Num a);
/* With thousands commas as filings print them: "1,234,500". */
Str num_print_commas(Arena *arena, Num a);

#endif
