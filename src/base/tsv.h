/* Tsv: the one reader of rules/: UTF-8, tab-separated, # comments, first line the column names.
 *
 * The files are compiled in by tools/embed.c; rulebook_set_dir makes a directory override them.
 * Errors carry file and line.
 *
 *   Tsv t;
 *   if (!tsv_load(arena, "metrics.tsv", &t, err)) return false;
 *   for (uint32_t row = 0; row < t.rows; row++) use(tsv_cell(&t, row, "metric"));
 */
#ifndef TM_BASE_TSV_H
#define TM_BASE_TSV_H

#include "base/err.h"

typedef struct Tsv {
    Str name;
    Str *cells; /* rows x columns, trimmed; missing cells at the end of a line are empty */
    Str *columns_names;
    uint32_t *lines; /* the line number of each row, for errors */
    uint32_t rows, columns;
} Tsv;

bool tsv_load(Arena *arena, const char *name, Tsv *out, Err *err) MUST_USE;
bool tsv_parse(Arena *arena, Str name, Str text, Tsv *out, Err *err) MUST_USE;
Str tsv_cell(const Tsv *t, uint32_t row, const char *column); /* BUG if there is no such column */
bool tsv_has_column(const Tsv *t, const char *column);

/* The bytes of a file of rules/ as compiled in; empty if there is none of that name. */
Str embedded_file(const char *name);
/* Files in this directory take the place of the compiled-in ones. NULL: none. */
void rulebook_set_dir(const char *dir);

#endif
