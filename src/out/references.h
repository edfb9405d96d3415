/* How a figure is named for people, the same in the work paper, the ticked copy and the schedule of
 * circled figures: "24-k". Private to out/. */
#ifndef TM_OUT_REFERENCES_H
#define TM_OUT_REFERENCES_H

#include "out/out.h"

typedef struct Reference {
    Str page;    /* as printed: "24"; "[3]" where none is; empty for figures that do not count */
    Str letters; /* a to z, aa, ab... */
} Reference;

Str reference_page(Arena *arena, const Reading *r, const Figure *f);
/* One a figure of the document, by its index. */
Reference *figure_references(Arena *arena, const Reading *r);

#endif
