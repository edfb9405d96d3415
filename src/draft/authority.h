/* How is an authority printed, and which held when the report was written? Private to draft/. */
#ifndef TM_DRAFT_AUTHORITY_H
#define TM_DRAFT_AUTHORITY_H

#include "draft/draft.h"

/* rules/authorities.tsv (how a key prints) and rules/authority_dates.tsv (from when it holds). */
typedef struct AuthorityRules {
    Tsv prints, dates;
    Date *before; /* by row of dates; year 0: always */
} AuthorityRules;

/* The days of a document by which its authorities are chosen (no date: what holds today), and its
 * form: an interim report has other numbers. */
typedef struct AuthorityDay {
    Date period, filed;
    Str form;
} AuthorityDay;

bool authority_rules_load(Arena *arena, AuthorityRules *out, Err *err) MUST_USE;
/* The authorities of a rule (keys separated by blanks) as they were on that day, each once, with
 * its house form. A key that no row knows prints as it is. */
AuthorityArray authorities_of(Arena *arena, const AuthorityRules *rules, Str keys,
                              AuthorityDay day);
/* "A", "A and B", "A, B and C". */
Str authorities_join(Arena *arena, const AuthorityArray *authorities);

#endif
