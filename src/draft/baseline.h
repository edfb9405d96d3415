/* The findings of an earlier review, so that only new ones are shown. */
#ifndef TM_DRAFT_BASELINE_H
#define TM_DRAFT_BASELINE_H

#include "base/base.h"

typedef struct Baseline {
    Str name;  /* of the file, for people */
    Map known; /* fingerprints of its findings */
} Baseline;

/* Reads the report.json of a review. False with err: not JSON, or not such a report. */
bool baseline_parse(Arena *arena, Str name, Str text, Baseline *out, Err *err) MUST_USE;
bool baseline_has(const Baseline *baseline, Str fingerprint);

#endif
