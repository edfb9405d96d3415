/* What the drivers of tests/ share: a file read through every room up to figure/. */
#ifndef TM_TESTS_FILING_H
#define TM_TESTS_FILING_H

#include "tie/tie.h"

#include <stdio.h>

/* All parts of the input that can be read and are no letters, calls or ignored files. */
static inline bool filing_read(Arena *arena, Input *input, ReadingSet *set, Err *err)
{
    *set =
        (ReadingSet){ .input = input, .readings = arena_new(arena, Reading, input->parts.n + 1) };
    for (uint32_t part = 0; part < input->parts.n; part++) {
        const Part *p = &input->parts.p[part];
        if (p->role == ROLE_IGNORED || p->role == ROLE_LETTER || p->role == ROLE_CALL) continue;
        if (p->dialect == DIALECT_XML || p->dialect == DIALECT_BINARY) continue;
        if (p->nodes.n == 0 && !read_nodes(input, part, err)) continue;
        if (reading_make(arena, input, part, &set->readings[set->n], err)) set->n++;
    }
    return set->n > 0 || err_set(err, ERR_INPUT, "nothing to read");
}

static inline bool filing_open(Arena *arena, const char *path, ReadingSet *set, Err *err)
{
    Input *input = input_open(arena);
    return input_add_path(input, path, ROLE_UNKNOWN, err) && filing_read(arena, input, set, err);
}

static inline bool filing_open_bytes(Arena *arena, Str name, Str bytes, ReadingSet *set, Err *err)
{
    Input *input = input_open(arena);
    return input_add_bytes(input, name, bytes, false, ROLE_UNKNOWN, err) &&
           filing_read(arena, input, set, err);
}

/* Counted are figures of tables, prose, notes and the cover, not those of contents tables. */
static inline bool figure_counts(const Reading *r, const Figure *f)
{
    if (f->where != WHERE_TABLE && f->where != WHERE_PROSE && f->where != WHERE_NOTE &&
        f->where != WHERE_COVER)
        return false;
    if (f->block == 0 || f->block >= r->doc.blocks.n) return true;
    const Block *block = &r->doc.blocks.p[f->block];
    if (block->kind == BLOCK_FURNITURE || (block->flags & BLOCK_CONTENTS) != 0) return false;
    const uint32_t section = block->section;
    if (section == 0) return true;
    const uint8_t kind = r->doc.sections.p[section].kind;
    return kind != SECTION_CONTENTS && kind != SECTION_SIGNATURES;
}

#endif
