/* What the rules on amounts that differ between documents share: TIE-21, TIE-22, NG-XDOC. */
#ifndef TM_CHECK_TIE_DOCUMENT_H
#define TM_CHECK_TIE_DOCUMENT_H

#include "check/check.h"

/* A broken tie between two documents, as the rules read it. */
typedef struct Apart {
    uint32_t tie; /* index */
    uint32_t left_reading, left, right_reading, right;
    bool slip;      /* one is the other but for a slip of the pen */
    uint32_t table; /* of the left one + 1; 0: in words */
} Apart;
typedef ARRAY(Apart) ApartArray;

/* The broken ties of this kind, in order. */
void aparts_collect(const Review *review, Tick tick, ApartArray *out);
Str apart_label(const Review *review, uint32_t reading, uint32_t figure);
/* "$412.7 million", "97,200" */
Str apart_amount(const Review *review, uint32_t reading, uint32_t figure);
/* Puts evidence, arithmetic and the words that both rules use into `f`. */
void apart_say(Review *review, Finding *f, const Apart *a);
/* ", and 3 other amounts": the rest of a group, with their evidence. */
void aparts_say_rest(Review *review, Finding *f, const Apart *const *rest, uint32_t n);
/* Takes out the findings that say of this figure what a surer one says: broken sums through it. */
void findings_yield(Review *review, uint32_t reading, uint32_t figure);
/* The finding to be fixed that stands on this figure already: a broken sum; or NULL. */
Finding *finding_standing_on(const Review *review, uint32_t reading, uint32_t figure);

#endif
