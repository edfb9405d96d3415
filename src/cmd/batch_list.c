/* Which filings are asked for, and what is written for each?
 *
 *   filings/a/10-K.htm        10-K.htm-41c7d2e09b3a.json     the same base name twice: the hash of
 *   filings/b/10-K.htm        10-K.htm-9e02b6a1c4f8.json     the path, which no output prints,
 * tells
 *
 * One path a line, `-` for a list on standard input; empty lines and repeated paths count once or
 * not at all. --shard 2/8 takes each eighth line, from the second on.
 */
#include "cmd/batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEM = 120, HASH = 12 };

/* "2/8" */
static bool shard_parse(const char *text, uint32_t *part, uint32_t *parts, Err *err)
{
    *part = *parts = 1;
    if (text == NULL) return true;
    Str rest = str_of(text), first;
    if (str_next(&rest, '/', &first) && str_to_u32(first, part) && str_to_u32(rest, parts) &&
        *part >= 1 && *part <= *parts)
        return true;
    return err_set(err, ERR_USAGE, "--shard %s: give I/N, for instance 2/8", text);
}

static Str base_name(Str path)
{
    while (path.n > 1 && path.p[path.n - 1] == '/') path.n--;
    size_t start = path.n;
    while (start > 0 && path.p[start - 1] != '/') start--;
    return str_slice(path, start, path.n);
}

/* A name that a line of the manifest can hold. */
static Str as_field(Arena *arena, Str s)
{
    char *copy = str_zero(arena, s);
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)copy[i] < 0x20) copy[i] = ' ';
    return (Str){ copy, s.n };
}

static BatchFile file_of(Arena *arena, Str line)
{
    const Str path = str_eq(line, S("-")) ? S("./-") : line;
    const Str base = base_name(path);
    size_t cut = base.n < STEM ? base.n : STEM;
    while (cut > 0 && cut < base.n && ((unsigned char)base.p[cut] & 0xC0) == 0x80) cut--;
    const Str hash = str_slice(sha256_hex(arena, path), 0, HASH);
    return (BatchFile){ .path = str_zero(arena, path),
                        .input = as_field(arena, base),
                        .output = as_field(arena, str_format(arena, "%.*s-%.*s.json",
                                                             STR_ARG(str_slice(base, 0, cut)),
                                                             STR_ARG(hash))) };
}

static bool add_lines(Arena *arena, FILE *in, uint32_t part, uint32_t parts, BatchFileArray *out)
{
    Map seen = map_open(arena, 1024);
    char *line = NULL;
    size_t room = 0;
    uint32_t number = 0;
    for (ssize_t n; (n = getline(&line, &room, in)) >= 0;) {
        const Str path = str_copy(arena, str_trim((Str){ line, (size_t)n }));
        if (path.n == 0) continue;
        uint32_t *before = map_put(&seen, path);
        if ((*before)++ > 0 || number++ % parts != part - 1) continue;
        *array_add(arena, out) = file_of(arena, path);
    }
    free(line);
    return ferror(in) == 0;
}

bool batch_list_read(Arena *arena, const Options *options, BatchFileArray *out, Err *err)
{
    const char *path = options->files.p[0].path;
    uint32_t part, parts;
    *out = (BatchFileArray){ 0 };
    if (!shard_parse(options->shard, &part, &parts, err)) return false;
    const bool standard = strcmp(path, "-") == 0;
    FILE *in = standard ? stdin : fopen(path, "re");
    if (in == NULL)
        return err_set(err, ERR_INPUT, "%s: cannot be opened: %s; give a list, one path a line",
                       path, strerror(errno));
    const bool good = add_lines(arena, in, part, parts, out);
    if (!standard) (void)fclose(in);
    return good ||
           err_set(err, ERR_INPUT, "%s: cannot be read; give a list, one path a line", path);
}

Str batch_rules(Arena *arena, const Options *options)
{
    return as_field(arena, str_format(arena, TM_VERSION " %.*s most=%u rules=%s rulebook=%s",
                                      STR_ARG(str_trim(embedded_file("DATE"))), options->most,
                                      options->rules == NULL ? "" : options->rules,
                                      options->rulebook == NULL ? "" : options->rulebook));
}

const char *batch_join(Arena *arena, const char *directory, Str name)
{
    const size_t n = strlen(directory);
    return str_zero(arena, str_format(arena, "%s%s%.*s", directory,
                                      n > 0 && directory[n - 1] == '/' ? "" : "/", STR_ARG(name)));
}
