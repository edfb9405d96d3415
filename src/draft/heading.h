/* Under which heading does a comment stand? Private to draft/. */
#ifndef TM_DRAFT_HEADING_H
#define TM_DRAFT_HEADING_H

#include "draft/draft.h"

/* The document line and the heading of the place, ", page N" on the last. */
LineArray heading_of(Arena *arena, const Review *review, uint32_t reading, uint32_t text, Str page);

#endif
