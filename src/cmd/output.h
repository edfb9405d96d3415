/* Where results go: the name of -o, before and after it is written. */
#ifndef TM_CMD_OUTPUT_H
#define TM_CMD_OUTPUT_H

#include "cmd/options.h"
#include "out/out.h"

/* Is -o a directory: one that exists, or a name that ends in '/'? */
bool output_is_directory(const char *path);

/* False with err (exit 2) if -o would write over a file named for reading, or into a directory that
 * was: the filing must stay what it is, and the next review must not read this one's report. */
bool output_is_apart(Arena *arena, const Options *options, Err *err) MUST_USE;

/* False with err (exit 2) if a workbook is asked for that this build cannot write, or without the
 * name of a file: it is not for the terminal. */
bool output_is_workbook_place(const Options *options, Err *err) MUST_USE;

/* Writes workpaper.xlsx in `directory`; where there is no workbook, standard error says so. */
bool output_workbook_in(Arena *arena, const char *directory, const Report *report,
                        Err *err) MUST_USE;

/* Writes `bytes` to `name` in `directory`, which is made if it is missing (0700). */
bool output_save_in(Arena *arena, const char *directory, const char *name, Str bytes,
                    Err *err) MUST_USE;

#endif
