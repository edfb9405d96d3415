/* How does the stub of a table hang together?
 *
 *   Current assets:                        section (no values)            parent: none
 *     Cash and cash equivalents   $ 41,260                                parent: Current assets:
 *     Receivables, net              22,800
 *       Total current assets        64,060   total (label, rule above)    parent: Current assets:
 *   Property and equipment, net     12,010                                parent: none
 *
 * Indents come from padding, margins, leading blanks or the column in which a label begins; all
 * that differ in one table are ranked into steps. A section heads the deeper rows below it, and
 * also rows of its own depth up to its total or the next section. Totals are known by their label
 * or by the rule above their numbers.
 */
#include "table/build.h"

#include "table/words.h"

#include <stdlib.h>

#define STEPS_MAX 32

static int by_value(const void *a, const void *b)
{
    const int16_t x = *(const int16_t *)a, y = *(const int16_t *)b;
    return (x > y) - (x < y);
}

/* Indents within a point of each other are one step. */
static uint32_t indent_steps(const Build *b, int16_t steps[STEPS_MAX])
{
    uint32_t n = 0;
    for (uint32_t r = b->body; r < b->grid.row_count; r++) {
        const GridRow *row = &b->grid.rows[r];
        if (row->cell_count == 0) continue;
        const GridCell *cell = &b->grid.cells[row->cell];
        if (cell->logical != 0 && cell->logical - 1 >= b->value_column) continue;
        const int16_t raw =
            (int16_t)(cell->indent + (cell->column > 100 ? 100 : cell->column) * 100);
        uint32_t k = 0;
        while (k < n && !(steps[k] - raw <= 10 && raw - steps[k] <= 10)) k++;
        if (k == n && n < STEPS_MAX) steps[n++] = raw;
    }
    if (n > 0) qsort(steps, n, sizeof *steps, by_value);
    return n;
}

static int16_t step_of(const int16_t *steps, uint32_t n, const GridCell *cell)
{
    const int16_t raw = (int16_t)(cell->indent + (cell->column > 100 ? 100 : cell->column) * 100);
    for (uint32_t k = 0; k < n; k++)
        if (steps[k] - raw <= 10 && raw - steps[k] <= 10) return (int16_t)k;
    return 0;
}

static bool label_is_total(Str label)
{
    return str_starts_fold(label, S("total ")) || str_eq_fold(label, S("total")) ||
           str_eq_fold(label, S("totals")) || str_starts_fold(label, S("subtotal")) ||
           str_starts_fold(label, S("total,")) || str_starts_fold(label, S("total:")) ||
           (label.n > 6 && str_eq_fold(str_slice(label, label.n - 6, label.n), S(" total"))) ||
           str_starts_fold(label, S("grand total")) || str_starts_fold(label, S("sub-total"));
}

/* "Total current assets" closes "Current assets:". */
static bool total_closes(Str total, Str section)
{
    while (section.n > 0 && (section.p[section.n - 1] == ':' || section.p[section.n - 1] == ' '))
        section.n--;
    return section.n > 2 && str_find_fold(total, section) != STR_NONE;
}

typedef struct Open { /* a section that is still open */
    uint32_t row;
    int16_t indent;
} Open;

static void find_parents(Build *b, const Table *table)
{
    TableRow *rows = b->out->rows.p + table->row;
    Open stack[64];
    uint32_t depth = 0;
    for (uint32_t r = table->header_rows; r < table->row_count; r++) {
        TableRow *row = &rows[r];
        if (row->kind != ROW_SECTION && row->kind != ROW_VALUE) continue;
        const bool section = row->kind == ROW_SECTION;
        while (depth > 0 && (stack[depth - 1].indent > row->indent ||
                             (section && stack[depth - 1].indent == row->indent)))
            depth--;
        row->parent = depth > 0 ? stack[depth - 1].row + 1 : 0;
        if (section && depth < 64) {
            stack[depth++] = (Open){ r, row->indent };
        } else if (row->total && depth > 0) {
            uint32_t k = depth;
            while (k > 0 && !total_closes(row->label, rows[stack[k - 1].row].label)) k--;
            if (k > 0) {
                row->parent = stack[k - 1].row + 1;
                depth = k - 1;
            } else if (stack[depth - 1].indent >= row->indent) {
                depth--;
            }
        }
    }
}

static void add_cells(Build *b, const GridRow *row, uint32_t r, TableRow *to)
{
    Tables *out = b->out;
    const NodeArray *nodes = &b->doc->part->nodes;
    (void)nodes;
    to->cell = out->cells.n;
    for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
        const GridCell *cell = &b->grid.cells[i];
        const CellWords *w = &cell->words;
        if (w->kind == WORDS_EMPTY) continue;
        uint32_t c =
            cell->logical != 0 ? cell->logical - 1 : column_over(b, cell->column, cell->column_end);
        if (c >= b->column_count) c = b->column_count > 0 ? b->column_count - 1 : 0;
        TableCell *made = array_add(b->arena, &out->cells);
        *made = (TableCell){ .row = r,
                             .column = c,
                             .column_end = c + 1,
                             .text = cell->text,
                             .text_end = cell->text_end,
                             .node = cell->node };
        while (made->column_end < b->column_count &&
               b->hull[2 * made->column_end] < cell->column_end)
            made->column_end++;
        const bool head = to->kind == ROW_HEADER;
        made->flags = (uint8_t)((head ? CELL_HEADER : 0) | (cell->bold ? CELL_BOLD : 0) |
                                (cell->rule_above ? CELL_RULE_ABOVE : 0) |
                                (cell->rule_below ? CELL_RULE_BELOW : 0) |
                                (cell->double_below ? CELL_DOUBLE_BELOW : 0));
        const bool value = w->kind == WORDS_NUMBER || w->kind == WORDS_NIL;
        if (value && !head) {
            made->flags |= CELL_NUMERIC;
            if (w->kind == WORDS_NIL) made->flags |= CELL_NIL;
            made->digits = cell->text + w->digits;
            made->digits_end = cell->text + w->digits_end;
            made->number = w->number;
        }
        made->negative = value && (w->open || w->minus);
        made->currency = w->code;
        made->percent = w->percent;
        made->mark = w->mark;
        to->bold = to->bold || (i == row->cell && cell->bold);
    }
    to->cell_count = out->cells.n - to->cell;
}

static uint8_t row_kind(const Build *b, const GridRow *row)
{
    bool label = false, others = false;
    for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
        const GridCell *cell = &b->grid.cells[i];
        if (cell->words.kind == WORDS_EMPTY) continue;
        const bool value = cell->words.kind == WORDS_NUMBER || cell->words.kind == WORDS_NIL;
        if (value || cell->logical == 0 || cell->logical - 1 >= b->value_column)
            others = true;
        else
            label = true;
    }
    if (others) return ROW_VALUE;
    if (!label) return ROW_BLANK;
    const GridCell *cell = &b->grid.cells[row->cell];
    return cell->text_end - cell->text > 200 || cell->words.kind == WORDS_MARK ? ROW_NOTE
                                                                               : ROW_SECTION;
}

static void read_label(Build *b, const GridRow *row, TableRow *to)
{
    Buf joined = { 0 };
    uint32_t count = 0;
    for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
        const GridCell *cell = &b->grid.cells[i];
        if (cell->words.kind != WORDS_TEXT || cell->logical == 0) continue;
        if (cell->logical - 1 >= b->value_column) break;
        Str mark;
        const Str text = cell_clean_text(b, cell, &mark);
        if (mark.n > 0) to->mark = mark;
        if (count++ == 0) {
            to->label = text;
            continue;
        }
        if (joined.p == NULL) {
            joined = buf_open(b->arena, to->label.n + text.n + 2);
            buf_add(&joined, to->label);
        }
        if (joined.n > 500) break;
        buf_add_char(&joined, ' ');
        buf_add(&joined, text);
    }
    if (joined.p != NULL) to->label = buf_str(&joined);
    Str mark;
    const size_t end = label_mark_at(to->label, &mark);
    if (mark.n > 0) {
        to->mark = mark;
        to->label = str_trim(str_slice(to->label, 0, end));
    }
}

/* A line drawn in a row of its own, or below the row above, is a line over this row's numbers. */
static void spread_rules(Build *b, const Table *table)
{
    Tables *out = b->out;
    bool *ruled = arena_new(b->arena, bool, b->column_count + 1);
    bool line = false;
    for (uint32_t r = table->header_rows; r < table->row_count; r++) {
        TableRow *row = &out->rows.p[table->row + r];
        const GridRow *from = &b->grid.rows[r];
        if (from->rule) {
            line = true;
            continue;
        }
        if (row->kind != ROW_VALUE) continue;
        bool above = false;
        for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
            TableCell *cell = &out->cells.p[i];
            if (!(cell->flags & CELL_NUMERIC)) continue;
            if (line || ruled[cell->column]) cell->flags |= CELL_RULE_ABOVE;
            above = above || (cell->flags & CELL_RULE_ABOVE);
            ruled[cell->column] =
                (cell->flags & CELL_RULE_BELOW) && !(cell->flags & CELL_DOUBLE_BELOW);
        }
        line = false;
        row->total = row->total || (above && r > table->header_rows);
    }
}

void rows_add(Build *b, Table *table)
{
    Tables *out = b->out;
    int16_t steps[STEPS_MAX];
    const uint32_t step_count = indent_steps(b, steps);
    uint32_t head = table->column, heads = 0;
    uint32_t head_from = 0;
    for (uint32_t r = 0; r < b->grid.row_count && !arena_is_exhausted(b->arena); r++) {
        const GridRow *row = &b->grid.rows[r];
        TableRow made = { .head = head };
        bool again = false;
        if (r < table->header_rows) {
            made.kind = row->cell_count > 0 ? ROW_HEADER : ROW_BLANK;
        } else {
            again = head_is_printed_again(b, r);
            made.kind = again ? ROW_HEADER : row_kind(b, row);
        }
        if (again) {
            if (head_from == 0) head_from = r;
        } else if (head_from != 0 && made.kind != ROW_BLANK) {
            if ((uint64_t)++heads * b->column_count < 200000)
                head = head_add_columns(b, head_from, r, table->column + 1);
            head_from = 0;
            made.head = head;
        }
        if (made.kind == ROW_VALUE || made.kind == ROW_SECTION || made.kind == ROW_NOTE) {
            read_label(b, row, &made);
            if (row->cell_count > 0)
                made.indent = step_of(steps, step_count, &b->grid.cells[row->cell]);
            made.total = made.kind == ROW_VALUE && label_is_total(made.label);
            if (made.label.n > 0 && made.label.n < 400) {
                measure_read_words(made.label, &made.measure);
                period_words_read(made.label, &made.words);
            }
        }
        add_cells(b, row, r, &made);
        *array_add(b->arena, &out->rows) = made;
    }
    table->row_count = out->rows.n - table->row;
    find_parents(b, table);
    spread_rules(b, table);
}
