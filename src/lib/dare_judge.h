/* Private to the dare: what the clean copy's findings were, and what became of a plant. */
#ifndef TM_LIB_DARE_JUDGE_H
#define TM_LIB_DARE_JUDGE_H

#include "lib/dare_work.h"
#include "lib/plant.h"

/* A finding of the clean copy, and the places it rests on. */
typedef struct Known {
    Str fingerprint;
    SpanArray places;
} Known;
typedef ARRAY(Known) KnownArray;

void known_make(const Pipeline *clean, KnownArray *out);
/* Fills `cause` and `named` of the plant from the review of the changed copy. */
void dare_judge(const Pipeline *clean, const Pipeline *again, const KnownArray *known,
                const Slip *slip, Plant *plant);

#endif
