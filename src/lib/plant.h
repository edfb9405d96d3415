/* What lib/dare.c and lib/plant.c share: a slip of the pen, as edits of the source. */
#ifndef TM_LIB_PLANT_H
#define TM_LIB_PLANT_H

#include "lib/lib.h"

/* Numbers that look drawn, the same ones for the same seed (splitmix64). */
uint64_t random_next(uint64_t *state);
uint32_t random_below(uint64_t *state, uint32_t n); /* n > 0 */

/* Bytes [start, end) of the source become `text`. */
typedef struct Edit {
    uint32_t start, end;
    Str text;
} Edit;

typedef struct Slip {
    Edit edits[2]; /* in order of place */
    uint32_t n;
    Str printed, planted; /* for people: "(1,234)", "1,234" */
} Slip;

/* Are the figure's digits plain bytes of the source, with no tag or reference between them? */
bool figure_is_plain(const Reading *r, const Figure *f, Span *place);
/* A slip of this kind in the figure; false if it has none (one digit cannot be transposed). */
bool slip_make(Arena *arena, const Pipeline *p, uint32_t reading, uint32_t figure, DareKind kind,
               uint64_t *state, Slip *out);

#endif
