/* May the results be written where -o says?
 *
 *     tickmark review 10-K.htm -o 10-K.htm         a slip of the hand
 *     tickmark review filing/ -o filing/           the next review would read the report of this
 * one tickmark review 10-K.htm -o drafts/../10-K.htm
 *
 * Names are compared by what they lead to (device and inode), not by how they are written. All is
 * asked before anything is read, so that a long review does not end in a refusal.
 */
#include "cmd/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

bool output_is_directory(const char *path)
{
    struct stat status;
    const size_t n = path == NULL ? 0 : strlen(path);
    return n > 0 && (path[n - 1] == '/' || (stat(path, &status) == 0 && S_ISDIR(status.st_mode)));
}

static const char *join(Arena *arena, const char *directory, const char *name)
{
    const size_t n = strlen(directory);
    const char *slash = n > 0 && directory[n - 1] == '/' ? "" : "/";
    return str_zero(arena, str_format(arena, "%s%s%s", directory, slash, name));
}

/* "a/b.html" -> "a/", "b.html" -> "." */
static const char *directory_of(Arena *arena, const char *path)
{
    size_t n = strlen(path);
    while (n > 0 && path[n - 1] != '/') n--;
    return n == 0 ? "." : str_zero(arena, str_copy(arena, (Str){ path, n }));
}

static bool is_same(const struct stat *a, const char *path)
{
    struct stat b;
    return stat(path, &b) == 0 && a->st_dev == b.st_dev && a->st_ino == b.st_ino;
}

static bool is_other_file(const char *read, const char *target, Err *err)
{
    struct stat input;
    if (read == NULL || stat(read, &input) != 0 || !S_ISREG(input.st_mode)) return true;
    return !is_same(&input, target) ||
           err_set(err, ERR_USAGE, "%s: is read and may not be written; name another -o", target);
}

/* Would writing `target`, a file in `directory`, touch what is read? */
static bool is_apart(const Options *options, const char *directory, const char *target, Err *err)
{
    if (!is_other_file(options->marks, target, err)) return false;
    if (!is_other_file(options->baseline, target, err)) return false;
    if (!is_other_file(options->since, target, err)) return false;
    for (uint32_t i = 0; i < options->files.n; i++) {
        const char *path = options->files.p[i].path;
        struct stat input;
        if (strcmp(path, "-") == 0 || stat(path, &input) != 0) continue;
        if (!is_other_file(path, target, err)) return false;
        if (S_ISDIR(input.st_mode) && is_same(&input, directory))
            return err_set(err, ERR_USAGE,
                           "%s: is the filing's own directory; name one outside of it with -o",
                           directory);
    }
    return true;
}

bool output_is_apart(Arena *arena, const Options *options, Err *err)
{
    const char *output = options->output;
    if (output == NULL || strcmp(output, "-") == 0) return true;
    if (options->verb > VERB_LETTER) return true; /* plain words, no files */
    if (!output_is_directory(output))
        return is_apart(options, directory_of(arena, output), output, err);
    return is_apart(options, output, join(arena, output, "report.html"), err) &&
           is_apart(options, output, join(arena, output, "ticked.html"), err) &&
           is_apart(options, output, join(arena, output, "report.json"), err) &&
           is_apart(options, output, join(arena, output, "workpaper.xlsx"), err);
}

bool output_is_workbook_place(const Options *options, Err *err)
{
    if (options->format == NULL || strcmp(options->format, "xlsx") != 0) return true;
    const char *output = options->output;
    if (!workbook_is_at_hand(err)) return false;
    if (output != NULL && strcmp(output, "-") != 0) return true;
    return err_set(err, ERR_USAGE, "--format xlsx: name the file with -o");
}

bool output_workbook_in(Arena *arena, const char *directory, const Report *report, Err *err)
{
    Err why;
    if (workbook_is_at_hand(&why))
        return write_workbook(arena, report, join(arena, directory, "workpaper.xlsx"), err);
    (void)fprintf(stderr, "tickmark: workpaper.xlsx was not written: %s\n", why.message);
    return true;
}

bool output_save_in(Arena *arena, const char *directory, const char *name, Str bytes, Err *err)
{
    if (mkdir(directory, 0700) != 0 && errno != EEXIST)
        return err_set(err, ERR_INPUT, "%s: cannot make the directory: %s; name another with -o",
                       directory, strerror(errno));
    return out_save(join(arena, directory, name), bytes, err);
}
