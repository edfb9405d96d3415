/* Which rows are the head of a table, and what is each column called?
 *
 *                          | Years Ended December 31,    |   <- no values: head
 *   (in millions)          |  2024   |  2023   | Change  |   <- years are no values
 *   Revenue:               |         |         |         |   <- a section, not head
 *   Product                | $ 1,024 | $   900 |    14 % |   <- the first value row
 *
 * The head ends before the first row that has a value. A row of nothing but a label just above it
 * opens a section, unless the table would then have no head at all and the label says a scale or a
 * period. A head may be printed again further down (a second block, a page break inside the table);
 * each row knows the columns in force.
 *
 * A header belongs to every column whose numbers it stands over. A lone header that says a period
 * and was set over the middle of the numbers without a colspan (typewriter tables) is of them all.
 */
#include "table/build.h"

#include "table/words.h"

#define HEAD_ROWS_MAX 12u

static bool is_value(const GridCell *cell)
{
    return cell->words.kind == WORDS_NIL ||
           (cell->words.kind == WORDS_NUMBER && !cell->words.year && !cell->raised &&
            !(cell->words.open && cell->words.close && cell->words.currency.n == 0 &&
              cell->words.number.exponent == 0 && cell->words.number.mantissa < 10));
}

/* "31% - 75%", "$10.00 to $12.50": more than one number, nothing but numbers. */
static bool is_range(const Build *b, const GridCell *cell)
{
    if (cell->words.kind != WORDS_TEXT || cell->text_end - cell->text > 40) return false;
    const Str s = doc_text(b->doc, cell->text, cell->text_end);
    uint32_t digits = 0, signs = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        if (char_is_digit(c))
            digits++;
        else if (c == '%' || c == '$' || c == '-' || (unsigned char)c >= 0x80)
            signs++;
        else if (char_is_alpha(c) && !(i + 1 < s.n && (c == 't' && s.p[i + 1] == 'o')) &&
                 !(i > 0 && c == 'o' && s.p[i - 1] == 't'))
            return false;
        else if (c == '/')
            return false;
    }
    return digits > 1 && signs > 0 &&
           (char_is_digit(s.p[0]) || s.p[0] == '$' || s.p[0] == '(' ||
            (unsigned char)s.p[0] >= 0x80);
}

static bool says_measure(const Build *b, const GridCell *cell)
{
    const Str text = doc_text(b->doc, cell->text, cell->text_end);
    if (text.n > 120) return false;
    Measure m = { 0 };
    PeriodWords w = { 0 };
    measure_read_words(text, &m);
    period_words_read(text, &w);
    return m.scale_known || w.year != 0 || w.months != 0 || w.month != 0;
}

static bool is_label_row(const Build *b, uint32_t r)
{
    const GridRow *row = &b->grid.rows[r];
    return row->cell_count == 1 && b->grid.cells[row->cell].column == 0;
}

uint32_t head_find(const Build *b)
{
    const Grid *grid = &b->grid;
    uint32_t first = 0;
    bool found = false;
    for (; first < grid->row_count; first++) {
        const GridRow *row = &grid->rows[first];
        uint32_t years = 0, others = 0, dollars = 0;
        for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
            const GridCell *cell = &grid->cells[i];
            found = found || (is_value(cell) && !row->in_head);
            if (i == row->cell) continue;
            found = found || (!row->in_head && cell[-1].column == 0 && is_range(b, cell));
            if (cell->words.kind == WORDS_NUMBER)
                years++;
            else if (cell->words.kind == WORDS_CURRENCY)
                dollars++;
            else
                others++;
        }
        /* "$ | 2,024" is an amount though it looks like a year without its comma */
        (void)others;
        if (dollars > 0 && years > 0 && dollars >= years) found = true;
        if (found) break;
    }
    if (!found) {
        for (first = 0; first < grid->row_count && grid->rows[first].in_head; first++) {
        }
        if (first > 0 || grid->row_count == 0) return first;
        const GridRow *row = &grid->rows[0];
        bool bold = row->cell_count > 1;
        for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++)
            bold = bold && (grid->cells[i].bold || grid->cells[i].heading);
        return bold ? 1 : 0;
    }
    bool head_above = false;
    for (uint32_t r = 0; r < first; r++)
        head_above = head_above || (grid->rows[r].cell_count > 0 && !is_label_row(b, r));
    uint32_t end = first;
    while (end > 0) {
        const GridRow *row = &grid->rows[end - 1];
        if (row->cell_count == 0) {
            end--;
            continue;
        }
        if (!is_label_row(b, end - 1) || row->in_head) break;
        const GridCell *cell = &grid->cells[row->cell];
        const bool spans = cell->column_end >= grid->width && grid->width > 2;
        if (!head_above && says_measure(b, cell)) break;
        if (head_above && spans && end - 1 == 0 && says_measure(b, cell)) break;
        end--;
    }
    /* blank rows between head and section belong to neither */
    while (end < first && grid->rows[end].cell_count == 0) end++;
    return end;
}

bool head_is_printed_again(const Build *b, uint32_t r)
{
    const Grid *grid = &b->grid;
    const GridRow *row = &grid->rows[r];
    if (row->cell_count == 0) return false;
    uint32_t dated = 0, bold = 0, others = 0, plain = 0;
    const GridCell *label = NULL;
    for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
        const GridCell *cell = &grid->cells[i];
        if (cell->words.kind == WORDS_EMPTY) continue;
        if (cell->words.kind == WORDS_NIL) return false;
        if (cell->words.kind == WORDS_NUMBER && !cell->words.year) return false;
        if (cell->logical != 0 && cell->logical - 1 < b->value_column) {
            label = cell;
            continue;
        }
        if (cell->words.kind == WORDS_NUMBER) {
            dated++;
            continue;
        }
        PeriodWords w = { 0 };
        const Str text = doc_text(b->doc, cell->text, cell->text_end);
        if (text.n > 80) return false;
        period_words_read(text, &w);
        if (w.year != 0 || w.months != 0 || (w.month != 0 && w.day != 0))
            dated++;
        else if (cell->bold || cell->heading)
            bold++;
        else if (cell->words.kind == WORDS_TEXT)
            plain++;
        others++;
    }
    if (dated + bold == 0 || plain > dated + bold) return false;
    if (label == NULL || row->in_head) return true;
    return dated > 0 ? says_measure(b, label) || label->bold
                     : label->bold && says_measure(b, label);
}

uint32_t column_over(const Build *b, uint32_t lo, uint32_t hi)
{
    uint32_t left = 0, right = b->column_count;
    while (left < right) { /* the first column that ends after lo */
        const uint32_t mid = left + (right - left) / 2;
        if (b->hull[2 * mid + 1] > lo)
            right = mid;
        else
            left = mid + 1;
    }
    return left < b->column_count && b->hull[2 * left] < hi ? left : b->column_count;
}

Str cell_clean_text(const Build *b, const GridCell *cell, Str *mark)
{
    uint32_t end = cell->text_end;
    *mark = cell->words.mark;
    const RaisedArray *raised = &b->out->raised;
    for (uint32_t r = raised_index(raised, cell->text); r < raised->n && raised->p[r].text < end;
         r++) {
        if (raised->p[r].text_end < end || raised->p[r].text <= cell->text) continue;
        *mark = doc_text(b->doc, raised->p[r].text, raised->p[r].text_end);
        end = raised->p[r].text;
        break;
    }
    Str text = str_trim(doc_text(b->doc, cell->text, end));
    bool lines = false;
    for (size_t i = 0; i < text.n && !lines; i++) lines = text.p[i] == '\n' || text.p[i] == '\t';
    if (!lines) return text;
    Buf buf = buf_open(b->arena, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        const bool space = text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == ' ';
        if (!space)
            buf_add_char(&buf, text.p[i]);
        else if (buf.n > 0 && buf.p[buf.n - 1] != ' ')
            buf_add_char(&buf, ' ');
    }
    return buf_str(&buf);
}

/* The columns of one header row: which cell stands over each; cell index + 1. */
static void spread_row(const Build *b, uint32_t r, uint32_t *over)
{
    const Grid *grid = &b->grid;
    const GridRow *row = &grid->rows[r];
    uint32_t lone = 0, value_cells = 0;
    for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
        const GridCell *cell = &grid->cells[i];
        if (cell->words.kind == WORDS_EMPTY || cell->raised) continue; /* a mark is no head */
        uint32_t c = column_over(b, cell->column, cell->column_end);
        if (c == b->column_count) { /* over a "$" or a spacer: the next column to the right */
            c = column_over(b, cell->column, UINT32_MAX);
            if (c == b->column_count && b->column_count > 0) c--;
            if (c < b->column_count && over[c] == 0) over[c] = i + 1;
            continue;
        }
        bool in_values = false;
        for (; c < b->column_count && b->hull[2 * c] < cell->column_end; c++) {
            if (over[c] == 0 || grid->cells[over[c] - 1].words.kind == WORDS_CURRENCY)
                over[c] = i + 1;
            in_values = in_values || c >= b->value_column;
        }
        if (in_values) {
            value_cells++;
            lone = i + 1;
        }
    }
    if (value_cells == 1 &&
        (grid->implied || grid->cells[lone - 1].column_end - grid->cells[lone - 1].column == 1) &&
        says_measure(b, &grid->cells[lone - 1]) && r + 1 < grid->row_count) {
        const Str text =
            doc_text(b->doc, grid->cells[lone - 1].text, grid->cells[lone - 1].text_end);
        PeriodWords w = { 0 };
        period_words_read(text, &w);
        if (w.year != 0 && w.months == 0 && w.month == 0) return;
        for (uint32_t c = b->value_column; c < b->column_count; c++)
            if (over[c] == 0) over[c] = lone;
    }
}

/* How many columns the header cell of this index + 1 is wide. */
static uint32_t width_of(const Build *b, uint32_t cell)
{
    return cell == 0 ? 0 : b->grid.cells[cell - 1].column_end - b->grid.cells[cell - 1].column;
}

uint32_t head_add_columns(Build *b, uint32_t from, uint32_t to, uint32_t before)
{
    Tables *out = b->out;
    if (to - from > HEAD_ROWS_MAX) from = to - HEAD_ROWS_MAX;
    const uint32_t rows = to - from, n = b->column_count;
    uint32_t *over = arena_new(b->arena, uint32_t, (size_t)rows * n + 1);
    for (uint32_t r = 0; r < rows; r++) spread_row(b, from + r, over + (size_t)r * n);
    const uint32_t first = out->columns.n;
    Buf joined = buf_open(b->arena, 256), lines = buf_open(b->arena, 256);
    PeriodWords corner = { 0 }; /* of a head printed again, over its stub */
    for (uint32_t r = 0; before != 0 && r < rows; r++) {
        const uint32_t cell = n > 0 && b->value_column > 0 ? over[(size_t)r * n] : 0;
        Str mark;
        if (cell != 0)
            period_words_read(cell_clean_text(b, &b->grid.cells[cell - 1], &mark), &corner);
    }
    for (uint32_t c = 0; c < n && !arena_is_exhausted(b->arena); c++) {
        TableColumn column = { .stub = c < b->value_column, .header = out->headers.n };
        joined.n = lines.n = 0;
        uint32_t last_cell = 0, cell_before = 0;
        for (uint32_t r = 0; r < rows; r++) {
            const uint32_t cell = over[(size_t)r * n + c];
            if (cell == 0 || cell == last_cell) continue;
            cell_before = last_cell;
            last_cell = cell;
            Str mark;
            const Str text = cell_clean_text(b, &b->grid.cells[cell - 1], &mark);
            if (text.n == 0) continue;
            *array_add(b->arena, &out->headers) = text;
            column.header_count++;
            if (joined.n < 400) {
                if (joined.n > 0) buf_add_char(&joined, ' ');
                buf_add(&joined, str_slice(text, 0, 200));
                if (lines.n > 0) buf_add_char(&lines, '\n');
                buf_add(&lines, str_slice(text, 0, 200));
            }
        }
        const Str all = buf_str(&joined);
        /* the lowest header says the unit, if any does: "Class A | Shares"; a typist's "Treasury |
           Shares" is one header on two lines */
        if (column.header_count > 1 &&
            (!b->grid.implied || width_of(b, cell_before) > width_of(b, last_cell)))
            measure_read_words(out->headers.p[out->headers.n - 1], &column.measure);
        measure_read_words(all, &column.measure);
        if (!column.stub) period_words_read(buf_str(&lines), &column.words);
        if (before != 0) {
            const TableColumn *above = &out->columns.p[before - 1 + c];
            if (column.header_count == 0) {
                column = *above;
            } else {
                PeriodWords rest = above->words;
                period_words_fill(&column.words, &corner);
                if (column.words.month != 0 || column.words.months != 0) rest.months = 0;
                period_words_fill(&column.words, &rest);
                if (!column.measure.scale_known && above->measure.scale_known) {
                    column.measure.scale_known = true;
                    column.measure.scale = above->measure.scale;
                }
            }
        }
        *array_add(b->arena, &out->columns) = column;
    }
    return first;
}
