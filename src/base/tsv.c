/* How is a file of rules/ read?
 *
 *   # Federal holidays, 5 U.S.C. 6103
 *   name           month   rule
 *   New Year       1       1
 *
 * Lines that are blank or begin with # are passed over; the first other line names the columns. A
 * line may be short (its last cells are then empty) but never long: a cell too many is a slip of
 * the tab key, and the reader says in which line. The text is not copied: cells are views of it.
 */
#include "base/tsv.h"

#include "base/array.h"

#include <stdio.h>

#define FILE_MOST (16 * MIB)

static const char *the_dir;

void rulebook_set_dir(const char *dir)
{
    the_dir = dir;
}

/* The number of a column; t->columns if there is none of that name. */
static uint32_t column_find(const Tsv *t, const char *column)
{
    const Str name = str_of(column);
    uint32_t i = 0;
    while (i < t->columns && !str_eq(t->columns_names[i], name)) i++;
    return i;
}

bool tsv_has_column(const Tsv *t, const char *column)
{
    return column_find(t, column) < t->columns;
}

Str tsv_cell(const Tsv *t, uint32_t row, const char *column)
{
    if (row >= t->rows) BUG("%.*s has no row %u", STR_ARG(t->name), row);
    const uint32_t i = column_find(t, column);
    if (i == t->columns) BUG("%.*s has no column %s", STR_ARG(t->name), column);
    return t->cells[(size_t)row * t->columns + i];
}

typedef ARRAY(Str) StrArray;
typedef ARRAY(uint32_t) LineArray;

/* The cells of one line, trimmed, after the ones already there; their number. */
static uint32_t split_line(Arena *arena, Str line, StrArray *cells)
{
    uint32_t n = 0;
    for (;;) {
        const size_t tab = str_find_char(line, '\t');
        *array_add(arena, cells) = str_trim(str_slice(line, 0, tab));
        n++;
        if (tab == STR_NONE) return n;
        line = str_slice(line, tab + 1, line.n);
    }
}

bool tsv_parse(Arena *arena, Str name, Str text, Tsv *out, Err *err)
{
    *out = (Tsv){ .name = name };
    if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_slice(text, 3, text.n);
    StrArray names = { 0 }, cells = { 0 };
    LineArray lines = { 0 };
    Str line;
    for (uint32_t number = 1; str_next(&text, '\n', &line); number++) {
        if (str_trim(line).n == 0 || line.p[0] == '#') continue;
        if (!utf8_is_valid(line))
            return err_set(err, ERR_INPUT, "%.*s:%u: not UTF-8", STR_ARG(name), number);
        if (out->columns == 0) {
            out->columns = split_line(arena, line, &names);
            continue;
        }
        uint32_t n = split_line(arena, line, &cells);
        if (n > out->columns)
            return err_set(err, ERR_INPUT, "%.*s:%u: %u cells where the first line names %u",
                           STR_ARG(name), number, n, out->columns);
        for (; n < out->columns; n++) *array_add(arena, &cells) = (Str){ 0 };
        *array_add(arena, &lines) = number;
    }
    out->columns_names = names.p;
    out->cells = cells.p;
    out->lines = lines.p;
    out->rows = lines.n;
    if (out->columns == 0)
        return err_set(err, ERR_INPUT, "%.*s: empty; the first line must name the columns",
                       STR_ARG(name));
    return true;
}

/* The file `name` of the rulebook directory; false if it is not there. */
static bool read_override(Arena *arena, const char *name, Str *text, Err *err)
{
    const char *path = str_zero(arena, str_format(arena, "%s/%s", the_dir, name));
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    Buf buf = buf_open(arena, 4 * KIB);
    char block[4096];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0 && buf.n < FILE_MOST)
        buf_add(&buf, (Str){ block, n });
    if (ferror(file) || n > 0)
        (void)err_set(err, ERR_INPUT, "%s: cannot be read, or is larger than 16 MiB", path);
    (void)fclose(file);
    *text = buf_str(&buf);
    return true;
}

bool tsv_load(Arena *arena, const char *name, Tsv *out, Err *err)
{
    Str text = { 0 };
    Err trouble = { 0 };
    if (the_dir == NULL || !read_override(arena, name, &text, &trouble)) text = embedded_file(name);
    if (trouble.code != ERR_NONE) return err_set(err, trouble.code, "%s", trouble.message);
    if (text.p == NULL) return err_set(err, ERR_INPUT, "%s: no such file of rules", name);
    return tsv_parse(arena, str_of(name), text, out, err);
}
