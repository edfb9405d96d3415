/* Why an amount may differ from what an earlier document printed: see prior_reason.c. */
#ifndef TM_TIE_PRIOR_H
#define TM_TIE_PRIOR_H

#include "tie/join.h"

typedef struct Reason {
    uint32_t sentence, part; /* part: the note or Item that holds it */
    bool changed, split, general;
} Reason;
typedef ARRAY(Reason) ReasonArray;

typedef struct Reasons {
    uint32_t reading;
    const PhraseSet *words;
    bool read;
    ReasonArray all;
} Reasons;

bool reasons_open(Work *work, uint32_t reading, Reasons *out, Err *err) MUST_USE;
/* Does a sentence of the report say why `now` is not `before`? Its place is *place. */
bool reasons_explain(Work *work, Reasons *reasons, const Figure *now, const Figure *before,
                     Str label, bool slip, Span *place);
/* "Other, net": its make-up changes with that of the lines beside it. */
bool label_is_residual(const Reasons *reasons, Str label);
/* "..., excluding amortization" against a label of the same line without such words. */
bool labels_differ_in_scope(const Reasons *reasons, Str a, Str b);

/* Ties of the matches of a join: those that agree, and the breaks that are believed. Where
 * `explain`, the reading of `reasons` may say why. */
void join_emit(Work *work, Tick tick, uint32_t left, uint32_t right, const Join *join,
               Reasons *reasons, bool explain);

#endif
