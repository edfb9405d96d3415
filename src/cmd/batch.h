/* `batch`: a list of filings, one JSON each, by workers that live as long as the batch. */
#ifndef TM_CMD_BATCH_H
#define TM_CMD_BATCH_H

#include "cmd/options.h"
#include "lib/lib.h"

/* Would the command exit 1 for this draft (--fail-on)? */
typedef bool (*BatchFails)(const Draft *draft, const char *fail_on);

/* The worst exit code of all filings; with err where the batch itself cannot go on. */
int batch_run(Arena *arena, const Options *options, BatchFails fails, Err *err);

/* ---- between the files of batch ---- */

/* One line of the list. */
typedef struct BatchFile {
    const char *path; /* as listed */
    Str input;        /* its base name, as a field */
    Str output;       /* "10-K.htm-1f0c9a3b5d7e.json": the base name and a hash of the path */
} BatchFile;
typedef ARRAY(BatchFile) BatchFileArray;

/* One line of the manifest: what became of a filing. */
typedef struct BatchRow {
    Str line;   /* all of it, without its '\n' */
    Str output; /* its fields */
    Str sha256, rules;
    int exit;
} BatchRow;

typedef struct Manifest {
    const char *directory, *path;
    Map rows; /* output -> index in list + 1 */
    ARRAY(BatchRow) list;
} Manifest;

/* The list's own part of the shard, each path once. */
bool batch_list_read(Arena *arena, const Options *options, BatchFileArray *out, Err *err) MUST_USE;
/* What decides a filing's JSON besides its bytes: version, date of the rules, options. */
Str batch_rules(Arena *arena, const Options *options);
const char *batch_join(Arena *arena, const char *directory, Str name);

/* Reads what an earlier run left (a last line cut short does not count) and sweeps up after it. */
bool manifest_open(Arena *arena, const Options *options, const BatchFileArray *files, Manifest *out,
                   Err *err) MUST_USE;
const BatchRow *manifest_row(const Manifest *m, Str output); /* NULL: none */
/* Takes a line ("output\tinput\t..."), in place of an older one. False: not a line of a manifest.
 */
bool manifest_put(Arena *arena, Manifest *m, Str line) MUST_USE;
/* All rows, those of `files` first and in their order. */
bool manifest_save(Arena *arena, const Manifest *m, const BatchFileArray *files, Err *err) MUST_USE;

/* What every worker needs to know. */
typedef struct BatchJob {
    const Options *options;
    const BatchFileArray *files;
    const Manifest *manifest;
    Str rules;
    BatchFails fails;
} BatchJob;

/* A worker's life: numbers of files (uint32_t) come in by `jobs`, for each a line goes out by
 * `results`: "number\tpeak KiB\tnew|same\t" and the manifest's line. Ends with `jobs`. */
_Noreturn void batch_worker(const BatchJob *job, int jobs, int results);
/* All of s to the descriptor; false with errno. */
bool batch_write(int fd, Str s) MUST_USE;
/* The manifest's line of a filing that failed. */
Str batch_failed_line(Arena *arena, const BatchFile *file, Str rules, int code, Str why);

#endif
