/* `rules` and `explain`: the catalogue, one rule, one finding. */
#ifndef TM_CMD_EXPLAIN_H
#define TM_CMD_EXPLAIN_H

#include "cmd/options.h"
#include "lib/lib.h"

bool explain_catalogue(Arena *arena, Buf *out, Err *err) MUST_USE;
/* The first word is a rule's id, or a finding's id with the files it was found in after it. */
bool explain_word(Pipeline *p, const Options *options, Buf *out, Err *err) MUST_USE;

#endif
