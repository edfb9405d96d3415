/* What is done already?
 *
 *   output	input	sha256	bytes	exit	fix	decide	look	rules	why
 *   10-K.htm-41c7d2e09b3a.json	10-K.htm	9f86d0...	3099462	0	2	1	4
 * 0.1.0 ...
 *
 * A line is appended as each filing is done, so that a run cut off at any moment can go on: what
 * has the same bytes, the same rules, exit 0 or 1 and its JSON in place is not done again. At the
 * end the manifest is written whole, in the order of the list. A shard has a manifest of its own.
 */
#include "cmd/batch.h"

#include "out/out.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER "output\tinput\tsha256\tbytes\texit\tfix\tdecide\tlook\trules\twhy"

static const char *manifest_path(Arena *arena, const Options *options)
{
    Str name = S("manifest.tsv");
    if (options->shard != NULL) {
        Str rest = str_of(options->shard), part;
        (void)str_next(&rest, '/', &part);
        name = str_format(arena, "manifest-%.*s-of-%.*s.tsv", STR_ARG(part), STR_ARG(rest));
    }
    return batch_join(arena, options->output, name);
}

bool manifest_put(Arena *arena, Manifest *m, Str line)
{
    Str rest = line, field[10];
    uint32_t exit, n = 0;
    while (n < 10 && str_next(&rest, '\t', &field[n])) n++;
    if (n < 9 || !str_to_u32(field[4], &exit)) return false;
    const BatchRow row = {
        .line = line, .output = field[0], .sha256 = field[2], .rules = field[8], .exit = (int)exit
    };
    uint32_t *index = map_put(&m->rows, row.output);
    if (*index == 0) {
        *array_add(arena, &m->list) = row;
        *index = m->list.n;
    } else {
        m->list.p[*index - 1] = row;
    }
    return true;
}

const BatchRow *manifest_row(const Manifest *m, Str output)
{
    const uint32_t *index = map_get(&m->rows, output);
    return index == NULL ? NULL : &m->list.p[*index - 1];
}

static bool read_rows(Arena *arena, Manifest *m, Err *err)
{
    FILE *in = fopen(m->path, "re");
    if (in == NULL && errno == ENOENT) return true;
    if (in == NULL)
        return err_set(err, ERR_INPUT, "%s: cannot be opened: %s; choose another -o", m->path,
                       strerror(errno));
    char *line = NULL;
    size_t room = 0;
    for (ssize_t n; (n = getline(&line, &room, in)) > 0;) {
        if (line[n - 1] != '\n') break; /* cut off while it was written */
        const Str row = str_copy(arena, (Str){ line, (size_t)n - 1 });
        if (!str_eq(row, S(HEADER))) (void)!manifest_put(arena, m, row);
    }
    free(line);
    (void)fclose(in);
    return true;
}

/* A worker that was killed leaves a file under its temporary name; another shard's may be at work.
 */
static void sweep(Arena *arena, const Manifest *m, const BatchFileArray *files)
{
    Map mine = map_open(arena, files->n);
    for (uint32_t i = 0; i < files->n; i++) *map_put(&mine, files->p[i].output) = 1;
    DIR *directory = opendir(m->directory);
    if (directory == NULL) return;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        const Str name = str_of(entry->d_name);
        const size_t at = str_find(name, S(".json.tickmark-"));
        if (at == STR_NONE || map_get(&mine, str_slice(name, 0, at + 5)) == NULL) continue;
        (void)unlink(batch_join(arena, m->directory, name));
    }
    (void)closedir(directory);
}

bool manifest_open(Arena *arena, const Options *options, const BatchFileArray *files, Manifest *out,
                   Err *err)
{
    *out = (Manifest){ .directory = options->output,
                       .path = manifest_path(arena, options),
                       .rows = map_open(arena, 1024) };
    if (mkdir(options->output, 0700) != 0 && errno != EEXIST)
        return err_set(err, ERR_INPUT, "%s: cannot make the directory: %s; name another with -o",
                       options->output, strerror(errno));
    if (!read_rows(arena, out, err)) return false;
    sweep(arena, out, files);
    return manifest_save(arena, out, files, err);
}

bool manifest_save(Arena *arena, const Manifest *m, const BatchFileArray *files, Err *err)
{
    Buf all = buf_open(arena, 64 * KIB);
    buf_add(&all, S(HEADER "\n"));
    Map done = map_open(arena, files->n);
    for (uint32_t i = 0; i < files->n; i++) {
        const BatchRow *row = manifest_row(m, files->p[i].output);
        *map_put(&done, files->p[i].output) = 1;
        if (row != NULL) buf_format(&all, "%.*s\n", STR_ARG(row->line));
    }
    for (uint32_t i = 0; i < m->list.n; i++)
        if (map_get(&done, m->list.p[i].output) == NULL)
            buf_format(&all, "%.*s\n", STR_ARG(m->list.p[i].line));
    return out_save(m->path, buf_str(&all), err);
}
