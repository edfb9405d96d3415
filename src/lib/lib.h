/* lib/: the whole way from bytes to a drafted review, used by the command and by tickmark.h.
 *
 *   Pipeline p;
 *   if (!pipeline_open(&p, &err)) ...
 *   input_add_path(p.input, ...)            as often as there are documents
 *   pipeline_read(&p, &err)                 nodes, documents, tables, facts, figures, roles
 *   pipeline_tie(&p, &err)                  ties
 *   pipeline_since(&p, path, ...)           if there is an earlier draft to compare with
 *   pipeline_review(&p, only, most, &err)   checks and draft
 *   pipeline_close(&p)
 */
#ifndef TM_LIB_H
#define TM_LIB_H

#include "base/base.h"
#include "check/check.h"
#include "draft/draft.h"
#include "figure/figure.h"
#include "lib/dare.h"
#include "read/read.h"
#include "tie/tie.h"

typedef struct Pipeline {
    Arena *arena;
    Input *input;
    ReadingSet set;
    Ties ties;
    Review review;
    Draft draft;
    const Marks *marks;       /* NULL: none; set before pipeline_review */
    const Baseline *baseline; /* NULL: none; likewise */
    const Draft *earlier;     /* of the earlier draft (pipeline_since); NULL: none */
    bool is_read, is_tied, is_reviewed;
    int (*cancelled)(void *);
    void *cancel_data;
} Pipeline;

bool pipeline_open(Pipeline *p, Err *err) MUST_USE;
void pipeline_close(Pipeline *p);
/* Each does what was not done before it. False: nothing reviewable was given, or out of memory. */
bool pipeline_read(Pipeline *p, Err *err) MUST_USE;
bool pipeline_tie(Pipeline *p, Err *err) MUST_USE;
bool pipeline_review(Pipeline *p, Str only, uint32_t most, Err *err) MUST_USE;

/* Reads and reviews the draft before this one with the same other documents, and lays it beside
 * this one; before pipeline_review. */
bool pipeline_since(Pipeline *p, const char *path, Str only, uint32_t most, Err *err) MUST_USE;

/* Tells report, prior report, release and call apart by what the documents say of themselves, and
 * sorts the readings: report, release, call, prior, exhibits. Forced roles stay. False: two drafts
 * of one report. */
bool roles_assign(ReadingSet *set, Err *err) MUST_USE;
/* Is this part's type one that is never read (graphics, XBRL files, EX-101)? */
bool part_is_ignored(const Part *part);

#endif
