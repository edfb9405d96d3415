/* Two sequences of keys laid side by side. Private to figure/. */
#ifndef TM_FIGURE_SEQUENCE_H
#define TM_FIGURE_SEQUENCE_H

#include "base/base.h"

/* A stretch of both sequences: a[from, to), b[from, to). */
typedef struct Stretch {
    uint32_t a, a_end, b, b_end;
} Stretch;
typedef ARRAY(Stretch) StretchArray;

/* Pairs equal keys in one order within the stretch: to_b[i] = k + 1 for a[i] = b[k]. What is 0 in
 * to_b stays free; pairs never cross. */
void sequence_align(Arena *arena, const uint64_t *a, const uint64_t *b, Stretch all,
                    uint32_t *to_b);
/* The stretches between pairs that have something free on both sides. */
StretchArray sequence_gaps(Arena *arena, const uint32_t *to_b, uint32_t na, uint32_t nb);

#endif
