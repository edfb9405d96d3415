/* What changed since the earlier draft, in each form. Private to out/; silent without one. */
#ifndef TM_OUT_SINCE_H
#define TM_OUT_SINCE_H

#include "out/json.h"
#include "out/out.h"

/* "5 figures changed, 3 added, 1 removed, 1,104 as they were" */
Str since_counts(Arena *arena, const Report *report);
/* "9 findings mended, 3 still there, 1 new" */
Str since_findings(Arena *arena, const Report *report);
/* "ties lost: 2 F, 1 A; gained: 3 F" */
Str since_ties(Arena *arena, const Report *report);

/* "Prepaid expenses"; in prose the words before it: "... we had ..." */
Str since_name(Arena *arena, const Reading *r, uint32_t figure);

void since_text(const Report *report, Buf *out);
void since_html(const Report *report, Buf *out);
json_t *since_json(const Report *report); /* null without an earlier draft */

#endif
