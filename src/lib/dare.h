/* The dare: errors planted in a filing, one at a time, and the review asked to find them.
 *
 *   Dare dare;
 *   dare_run(&p, &(DareOptions){ .plants = 300, .seed = 1 }, &dare, &err)
 *
 * `p` has been reviewed (pipeline_review) and stays as it is; what it read is copied into memory of
 * the dare's own, changed there, and reviewed again in an arena that is emptied between plants.
 * The same bytes and seed give the same answer. Dare itself, a plain value, is out/'s.
 */
#ifndef TM_LIB_DARE_H
#define TM_LIB_DARE_H

#include "out/out.h"

struct Pipeline;

typedef ARRAY(Span) SpanArray;

typedef struct DareOptions {
    uint32_t plants;
    uint64_t seed;
    unsigned kinds;        /* bits 1 << DareKind; 0: all */
    const SpanArray *only; /* the figures that may be chosen, sorted; NULL: every one that counts */
} DareOptions;

bool dare_run(const struct Pipeline *p, const DareOptions *options, Dare *out, Err *err) MUST_USE;

#endif
