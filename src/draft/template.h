/* Templates: wording with holes. Private to draft/. */
#ifndef TM_DRAFT_TEMPLATE_H
#define TM_DRAFT_TEMPLATE_H

#include "check/check.h"

/* Fills {name} from `params`; a part in [brackets] goes away when a hole in it has no value,
 * {name?} in it is only asked about, {name!} must have none. "[[" and "{{" stand for themselves. */
Str template_fill(Arena *arena, Str pattern, const ParamArray *params);

#endif
