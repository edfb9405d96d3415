/* The one sum of the statements that adds only within rounding, where all others add exactly. */
#ifndef TM_CHECK_TIE_EXACT_H
#define TM_CHECK_TIE_EXACT_H

#include "check/check.h"

/* Says it of the sums of one kind: TICK_FOOT or TICK_CROSS. */
void inexact_sum_say(Review *review, const Rule *rule, Tick tick);

#endif
