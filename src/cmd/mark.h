/* tickmark.marks on disk: read for --marks, written by `tickmark mark`. */
#ifndef TM_CMD_MARK_H
#define TM_CMD_MARK_H

#include "cmd/options.h"
#include "lib/lib.h"

/* Reads the files of --marks and --baseline, and gives them to the pipeline. */
bool marks_given(Pipeline *p, const Options *options, Err *err) MUST_USE;
/* tickmark mark ID STATE REASON [FILE...] */
bool mark_run(Pipeline *p, const Options *options, Err *err) MUST_USE;

#endif
