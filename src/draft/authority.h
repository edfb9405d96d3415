/* How is an authority printed? Private to draft/. */
#ifndef TM_DRAFT_AUTHORITY_H
#define TM_DRAFT_AUTHORITY_H

#include "draft/draft.h"

/* The authorities of a rule (keys separated by blanks), each with its house form, by
 * rules/authorities.tsv. A key that no row knows prints as it is. */
AuthorityArray authorities_of(Arena *arena, const Tsv *authorities, Str keys);
/* "A", "A and B", "A, B and C". */
Str authorities_join(Arena *arena, const AuthorityArray *authorities);

#endif
