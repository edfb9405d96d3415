/* What every output says of a review as a whole: who, how much was read, what was not. Private to
 * out/. */
#ifndef TM_OUT_SUMMARY_H
#define TM_OUT_SUMMARY_H

#include "out/out.h"

/* Counts of figures in tables, prose, notes and on the cover; they sum to `figures`. */
typedef struct Coverage {
    uint32_t figures, tied, explained, broken, untied;
    uint32_t by_nature;  /* of the untied: no other figure could prove them */
    uint32_t by_tick[8]; /* F C R A B X P D */
} Coverage;

/* Only figures in tables, prose, notes and on the cover are counted. */
bool figure_counts(const Figure *f);
Coverage coverage_of(const Report *report, uint32_t reading);
/* Of the document under review: the report, or all documents where there is none. */
Coverage coverage_reviewed(const Report *report);

/* "Brackwater Software, Inc. - 10-K for December 31, 2024 - 42 pages" in its pieces. */
Str summary_company(const Report *report);
Str summary_form(Arena *arena, const Report *report); /* "10-K · December 31, 2024" */
uint32_t summary_pages(const Reading *r);
/* What was not read, one line each, equal kinds counted: "3 images"; empty if all was read. */
LineArray summary_not_read(Arena *arena, const Report *report);
/* "TIE-21 (no prior report given)" ... */
LineArray summary_not_run(Arena *arena, const Report *report);
size_t text_width(Str s);                              /* columns on a terminal: code points */
Str text_shorten(Arena *arena, Str s, size_t columns); /* with "..." where it is longer */
Str count_print(Arena *arena, uint32_t count);         /* "2,214" */
/* What an empty list says: never that all agrees where little could be tied. */
Str summary_empty_list(Arena *arena, const Report *report, List list);
/* The last line: "2 open (1 fix, 1 decide), 1 to be fixed, 3 accepted, 4 to look at." */
Str summary_gate(Arena *arena, const Report *report);
/* What a person's mark says of an item: "accepted by TO, 2025-02-20, until 10-K-2025: reason", or
 * why it came back; empty without one. */
Str summary_mark(Arena *arena, const Item *item);
Str summary_mark_words(Arena *arena, const Mark *mark, Str came_back); /* the same of any mark */
const char *list_heading(List list);                                   /* "Does not agree", ... */
const char *list_advice(List list); /* "fix before filing", ... */

#endif
