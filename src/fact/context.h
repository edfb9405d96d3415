/* The hidden header of an inline document: contexts and units, and the maps from their ids. */
#ifndef TM_FACT_CONTEXT_H
#define TM_FACT_CONTEXT_H

#include "fact/fact.h"

typedef struct HeaderIndex {
    Map context, unit; /* id to index */
    uint32_t repeated; /* ids that occurred twice */
} HeaderIndex;

/* Fills out->contexts and out->units (index 0 is none). */
void contexts_read(Arena *arena, const Input *input, const Part *part, Facts *out,
                   HeaderIndex *index);
/* "context" of "xbrli:context". */
Str node_local_name(const Input *input, const Part *part, uint32_t node);

#endif
