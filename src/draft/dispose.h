/* Marks and baseline put to the items of a draft. Private to draft/. */
#ifndef TM_DRAFT_DISPOSE_H
#define TM_DRAFT_DISPOSE_H

#include "draft/draft.h"

/* Makes ids unique, takes out what the baseline has, joins marks to items and figures, counts. */
void draft_dispose(Arena *arena, Draft *draft, const Asked *asked);

#endif
