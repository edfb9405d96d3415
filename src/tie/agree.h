/* What the search for agreements keeps of all witnesses, shared with the search for sums of them.
 */
#ifndef TM_TIE_AGREE_H
#define TM_TIE_AGREE_H

#include "tie/witness.h"

/* A witness in its order by size, with what is asked of every candidate: few pass, and the others
 * cost no look at witness and figure. */
typedef struct Candidate {
    Num size;
    Period period;
    uint32_t witness, line;
    int8_t ulp;
    uint8_t kind;
    bool prose, statement;
} Candidate;

typedef struct Compare {
    Work *work;
    Witnesses *w;
    Candidate *by_size;
    uint8_t *mark; /* per word: 1 own, 2 around, of the witness in hand */
    uint32_t rare; /* a word in at most so many lines is rare */
    bool *tied;    /* per witness: it agrees with another */
    Kin kin;
    bool beside; /* what agrees beside two figures counts too */
} Compare;

/* The first of c->by_size that is no smaller. */
uint32_t agree_from(const Compare *c, Num size);
/* Does a word stand in the label of a witness, or around it? */
bool agree_has_word(const Compare *c, const Witness *w, uint32_t word);
/* Lines of one class that add up to a figure elsewhere: see classes.c. */
void classes_find(Compare *c);

#endif
