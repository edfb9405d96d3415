/* How are marks read back from the work paper?
 *
 *   Finding,Page,What,...,Disposition,Who,Date,Reason
 *   TIE-01·1b7e,24,"Prepaid expenses 24,195: needs 24,915",...,accept,TO,2025-02-20,"agent, mended"
 *
 * A person fills in the empty cells of the sheet of exceptions and saves it as CSV. Its header row
 * is found by its names, so that columns may be moved or left out and a title may stand above;
 * rows without a disposition are no marks. Commas, semicolons (where the comma is the decimal
 * point) and tabs part the cells; a cell in quotes may hold any of them, and line breaks.
 */
#include "draft/marks.h"

enum { CELL_MOST = 64, HEAD_LINES = 20 };

typedef struct Csv {
    Arena *arena;
    Str text;
    char separator;
    uint32_t line; /* of the row that csv_row gave last */
    uint32_t next; /* of the row after it */
    Str cells[CELL_MOST];
    uint32_t n;
} Csv;

/* A cell in quotes from text.p[*at], which is one; "" in it is a quote. */
static Str quoted_cell(Csv *csv, size_t *at)
{
    Buf buf = buf_open(csv->arena, 64);
    size_t i = *at + 1;
    for (; i < csv->text.n; i++) {
        const char c = csv->text.p[i];
        if (c == '"' && i + 1 < csv->text.n && csv->text.p[i + 1] == '"') {
            i++;
        } else if (c == '"') {
            i++;
            break;
        }
        if (c == '\n') csv->next++;
        buf_add_char(&buf, c);
    }
    *at = i;
    return buf_str(&buf);
}

static bool csv_row(Csv *csv)
{
    if (csv->text.n == 0) return false;
    csv->n = 0;
    csv->line = csv->next++;
    size_t at = 0;
    for (;;) {
        Str cell = { 0 };
        if (at < csv->text.n && csv->text.p[at] == '"') cell = quoted_cell(csv, &at);
        const size_t from = at;
        while (at < csv->text.n && csv->text.p[at] != csv->separator && csv->text.p[at] != '\n')
            at++;
        if (cell.n == 0) cell = str_slice(csv->text, from, at);
        if (csv->n < CELL_MOST) csv->cells[csv->n++] = str_trim(cell);
        if (at >= csv->text.n || csv->text.p[at] == '\n') break;
        at++;
    }
    csv->text = str_slice(csv->text, at + 1, csv->text.n);
    return true;
}

/* The number of the column that has one of these names, from 1; 0: there is none. */
static uint32_t column_named(const Csv *csv, const char *const names[3])
{
    for (uint32_t k = 0; k < 3 && names[k] != NULL; k++)
        for (uint32_t i = 0; i < csv->n; i++)
            if (str_eq_fold(csv->cells[i], str_of(names[k]))) return i + 1;
    return 0;
}

typedef enum Column { ID, STATE, WHO, DATE, REASON, UNTIL, AT, COLUMN_COUNT } Column;

static bool header_row(const Csv *csv, uint32_t columns[COLUMN_COUNT])
{
    static const char *const NAMES[COLUMN_COUNT][3] = {
        [ID] = { "finding", "id", "reference" }, [STATE] = { "disposition", "state", NULL },
        [WHO] = { "who", "by", NULL },           [DATE] = { "date", NULL, NULL },
        [REASON] = { "reason", NULL, NULL },     [UNTIL] = { "until", NULL, NULL },
        [AT] = { "at", "amounts", NULL },
    };
    for (uint32_t i = 0; i < COLUMN_COUNT; i++) columns[i] = column_named(csv, NAMES[i]);
    return columns[ID] != 0 && columns[STATE] != 0;
}

static const char separators[] = { ',', ';', '\t' };

/* Finds the header row with the separator that shows one, and stands behind it. */
static bool header_find(Csv *csv, Str text, uint32_t columns[COLUMN_COUNT])
{
    for (size_t i = 0; i < sizeof separators; i++) {
        Csv try = { .arena = csv->arena, .text = text, .separator = separators[i], .next = 1 };
        for (int row = 0; row < HEAD_LINES && csv_row(&try); row++) {
            if (!header_row(&try, columns)) continue;
            *csv = try;
            return true;
        }
    }
    return false;
}

bool marks_is_csv(Str text)
{
    Str rest = text, line;
    for (int n = 0; n < HEAD_LINES && str_next(&rest, '\n', &line); n++)
        if (str_trim(line).n > 0 && line.p[0] != '#' &&
            str_find_fold(line, S("disposition")) != STR_NONE &&
            (str_find_fold(line, S("finding")) != STR_NONE ||
             str_find_fold(line, S("id")) != STR_NONE))
            return str_find(line, S("\u00b7")) == STR_NONE; /* a mark may say "disposition" */
    return false;
}

static Str cell_of(const Csv *csv, uint32_t column)
{
    const Str cell = column == 0 || column > csv->n ? (Str){ 0 } : csv->cells[column - 1];
    return str_eq(cell, S("-")) ? (Str){ 0 } : cell;
}

bool marks_parse_csv(Arena *arena, Str text, Marks *out, Err *err)
{
    Csv csv = { .arena = arena };
    uint32_t columns[COLUMN_COUNT];
    if (!utf8_is_valid(text))
        return err_set(err, ERR_INPUT, "%.*s: not UTF-8; save it as \"CSV UTF-8\"",
                       STR_ARG(out->name));
    if (!header_find(&csv, text, columns))
        return err_set(err, ERR_INPUT,
                       "%.*s: no row names the columns finding and disposition; save the sheet "
                       "of exceptions with its header",
                       STR_ARG(out->name));
    while (csv_row(&csv)) {
        const Str state = cell_of(&csv, columns[STATE]), id = cell_of(&csv, columns[ID]);
        if (state.n == 0 || id.n == 0) continue;
        const Mark mark = { .id = id,
                            .who = cell_of(&csv, columns[WHO]),
                            .date = cell_of(&csv, columns[DATE]),
                            .reason = cell_of(&csv, columns[REASON]),
                            .until = cell_of(&csv, columns[UNTIL]),
                            .at = cell_of(&csv, columns[AT]),
                            .line = csv.line };
        if (!marks_add(arena, out, mark, state, err)) return false;
    }
    return true;
}
