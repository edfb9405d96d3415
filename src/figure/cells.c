/* What do the numbers of a table say?
 *
 *   (in millions, except per share data)      2024       2023     % Change
 *   Revenue                                $ 1,234    $ 1,100         12 %     x 10^6, x 10^-2
 *   Earnings per share                        2.31       2.04         13       as printed
 *   Weighted-average shares                    401        399          1       x 10^6
 *
 * The unit comes first, from the sign in the cell, then the row's label, its column's header, the
 * rows above it; the unit says which scale applies: shares may have their own, per-share amounts,
 * percentages, years and counts have none. A scale is asked of the row, its sections, the column,
 * the table, and what was stated for all tables before. Where words fail the print speaks: two
 * decimals in a table whose other numbers have none are not thousands.
 *
 * A column whose first number is a percentage and that has no currency is one of percentages
 * though the sign is printed once.
 */
#include "figure/work.h"

typedef struct ColumnLook {
    uint32_t numbers, percents, currencies, commas, places; /* places: two decimals or more */
    bool first_percent, percent_column;
    Num largest;
} ColumnLook;

typedef struct TableLook {
    uint32_t numbers, whole, one_place, two_places;
    ColumnLook *columns;
} TableLook;

static TableLook look_at(Work *work, const Table *table)
{
    const Tables *t = &work->reading->tables;
    TableLook look = { .columns = arena_new(work->arena, ColumnLook, table->column_count + 1) };
    for (uint32_t r = table->header_rows; r < table->row_count; r++) {
        const TableRow *row = table_row(t, table, r);
        for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
            const TableCell *cell = &t->cells.p[i];
            if (!(cell->flags & CELL_NUMERIC) || (cell->flags & CELL_NIL)) continue;
            ColumnLook *c = &look.columns[cell->column];
            if (c->numbers == 0) c->first_percent = cell->percent;
            c->numbers++;
            c->percents += cell->percent;
            c->currencies += cell->currency.n > 0;
            c->commas += num_cmp(cell->number, NUM(1000, 0)) >= 0;
            c->places += cell->number.exponent <= -2;
            if (num_cmp(cell->number, c->largest) > 0) c->largest = cell->number;
            if (cell->percent) continue;
            look.numbers++;
            look.whole += cell->number.exponent == 0;
            look.one_place += cell->number.exponent == -1;
            look.two_places += cell->number.exponent <= -2;
        }
    }
    for (uint32_t c = 0; c < table->column_count; c++) {
        ColumnLook *column = &look.columns[c];
        column->percent_column = column->first_percent && column->currencies == 0 &&
                                 column->commas == 0 && column->numbers > 1;
    }
    return look;
}

/* "price", "per share", "rate": measured, never in thousands. */
static Str counted_unit(Work *work, Str label, Num number)
{
    size_t at = 0;
    PhraseHit hit;
    if (label.n == 0 || label.n > 200) return (Str){ 0 };
    if (phrase_next(work->unit_labels, label, &at, &hit)) {
        const Str unit = tsv_cell(&work->units, hit.value, "unit");
        /* "Effect of the change in tax rate (152)": a rate is small, and printed with a fraction */
        const bool rate = number.exponent < 0 && num_cmp(number, NUM(100, 0)) < 0;
        if (!str_eq(unit, S("pure")) || rate) return unit;
    }
    const Str number_of = S("number of ");
    if (str_starts_fold(label, number_of) && label.n > number_of.n) {
        size_t end = number_of.n;
        while (end < label.n && char_is_alpha(label.p[end])) end++;
        return str_slice(label, number_of.n, end);
    }
    return (Str){ 0 };
}

typedef struct Reckoned {
    Str unit;
    int scale;
    bool unknown; /* the scale is a guess */
    bool percent;
} Reckoned;

static const TableRow *row_above(const Tables *t, const Table *table, const TableRow *row)
{
    return row->parent != 0 ? table_row(t, table, row->parent - 1) : NULL;
}

/* Income | Shares | Per share: only the number with cents is per share. */
static bool row_has_places(const Tables *t, const TableRow *row)
{
    for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++)
        if ((t->cells.p[i].flags & CELL_NUMERIC) && t->cells.p[i].number.exponent <= -2)
            return true;
    return false;
}

/* "Weighted-average assumptions": rates, with or without a sign. */
static bool is_assumption(const Tables *t, const Table *table, const TableRow *row)
{
    const TableRow *above = row_above(t, table, row);
    for (int up = 0; above != NULL && up < 4; above = row_above(t, table, above), up++)
        if (str_find_fold(above->label, S("assumptions")) != STR_NONE) return true;
    return false;
}

static Num signed_number(const TableCell *cell)
{
    return cell->negative ? num_neg(cell->number) : cell->number;
}

/* "61%, 23, 16, 100%": do the lines under one heading that print a percent sign enclose this one,
 * which has none, and does the last of them sum the others? */
static bool is_of_percents(const Tables *t, const Table *table, const TableRow *row,
                           const TableCell *cell)
{
    enum { ROWS_MOST = 24 };
    const uint32_t own = (uint32_t)(row - table_row(t, table, 0));
    uint32_t first = own, lines = 0;
    Num sum = NUM(0, 0), off;
    for (uint32_t r = own; r-- > table->header_rows && own - r < ROWS_MOST;) {
        const TableCell *other = table_cell(t, table, r, cell->column);
        if (table_row(t, table, r)->parent != row->parent) return false;
        if (other == NULL || !(other->flags & CELL_NUMERIC)) continue;
        if (other->currency.n > 0) return false;
        first = r;
        if (other->percent) break;
    }
    for (uint32_t r = first; r < table->row_count && r - first < ROWS_MOST; r++) {
        const TableCell *other = table_cell(t, table, r, cell->column);
        if (other == NULL || !(other->flags & CELL_NUMERIC) || (other->flags & CELL_NIL)) continue;
        if (r == first && !other->percent) return false;
        if (r > first && table_row(t, table, r)->parent != row->parent) return false;
        if (other->currency.n > 0 || other->number.exponent != cell->number.exponent) return false;
        if (r > own && other->percent) {
            const Num room = NUM(((int64_t)lines + 1) * 5, (int8_t)(cell->number.exponent - 1));
            return num_sub(signed_number(other), sum, &off) && num_cmp(num_abs(off), room) <= 0;
        }
        if (!num_add(sum, signed_number(other), &sum)) return false;
        lines++;
    }
    return false;
}

static Str find_unit(Work *work, const Table *table, const TableRow *row, const TableColumn *column,
                     const TableCell *cell, const ColumnLook *look, bool *counted)
{
    const Tables *t = &work->reading->tables;
    *counted = false;
    if (cell->percent) return S("pure");
    const Str own = row->measure.unit;
    const bool money = cell->currency.n > 0;
    const Str column_unit = column->measure.unit;
    if (str_eq(column_unit, S("USD/shares"))) return column_unit;
    if (!money && str_eq(column_unit, S("shares"))) return column_unit;
    if (str_eq(own, S("USD/shares")) && (!money || str_eq(cell->currency, S("USD"))) &&
        !(cell->number.exponent == 0 && row_has_places(t, row)))
        return own;
    if (!money && str_eq(own, S("shares")) && !str_eq(column_unit, S("pure"))) return own;
    if (!money && str_eq(own, S("bp"))) return own;
    if (!money && (str_eq(column_unit, S("pure")) || str_eq(column_unit, S("bp"))))
        return column_unit;
    if (!money && str_eq(own, S("pure")) && num_cmp(cell->number, NUM(1000, 0)) < 0) return own;
    if (!money) {
        Str unit = counted_unit(work, row->label, cell->number);
        if (unit.n == 0 && column->header_count > 0)
            unit = counted_unit(work, t->headers.p[column->header + column->header_count - 1],
                                cell->number);
        if (unit.n > 0) {
            *counted = !str_eq(unit, S("pure"));
            return unit;
        }
        if (is_assumption(t, table, row) && cell->number.exponent < 0 &&
            num_cmp(cell->number, NUM(100, 0)) < 0)
            return S("pure");
    }
    if (look->percent_column && num_cmp(cell->number, NUM(1000, 0)) < 0) return S("pure");
    if (!money && look->percents > 1 && is_of_percents(t, table, row, cell)) return S("pure");
    int up = 0;
    for (const TableRow *above = row_above(t, table, row); above != NULL && up < 8;
         above = row_above(t, table, above), up++) {
        const Str said = above->measure.unit;
        if (str_eq(said, S("USD/shares")) &&
            (cell->number.exponent <= -2 || (cell->flags & CELL_NIL)))
            return said;
        if (!money && str_eq(said, S("shares")) && own.n == 0) return said;
        if (!money && str_eq(said, S("pure")) && own.n == 0 &&
            num_cmp(cell->number, NUM(100, 0)) <= 0)
            return said;
    }
    if (money) return cell->currency;
    if (column_unit.n > 0) return column_unit;
    if (own.n > 0) return own;
    const Measure *all = &table->measure;
    if (str_eq(all->unit, S("shares")) || (all->share_scale_known && !all->scale_known))
        return S("shares");
    return look->currencies > 0 ? S("USD") : (Str){ 0 };
}

/* The scale that the words around say, for shares or for anything else. */
static bool find_scale(const Work *work, const Table *table, const TableRow *row,
                       const TableColumn *column, bool shares, int *scale)
{
    const Tables *t = &work->reading->tables;
    const Measure *asked[12];
    uint32_t n = 0;
    asked[n++] = &row->measure;
    int up = 0;
    for (const TableRow *above = row_above(t, table, row); above != NULL && up < 6;
         above = row_above(t, table, above), up++)
        asked[n++] = &above->measure;
    asked[n++] = &column->measure;
    asked[n++] = &table->measure;
    if (t->stated != NULL) asked[n++] = &t->stated[table->block];
    for (uint32_t i = 0; i < n; i++) {
        if (shares && asked[i]->share_scale_known) {
            *scale = asked[i]->share_scale;
            return true;
        }
        if (asked[i]->scale_known) {
            *scale = asked[i]->scale;
            /* the caption may still except shares that the header row scales */
            if (shares && table->measure.share_scale_known && asked[i] != &row->measure)
                *scale = table->measure.share_scale;
            return true;
        }
    }
    return false;
}

/* More shares than any company has, more money than there is: the words spoke of something else. */
static bool is_absurd(Num number, int scale, bool shares)
{
    Num value;
    return !num_scale(number, scale, &value) || num_cmp(value, NUM(1, shares ? 11 : 14)) > 0;
}

static Reckoned reckon(Work *work, const Table *table, const TableRow *row,
                       const TableColumn *column, const TableCell *cell, const TableLook *look)
{
    Reckoned out = { 0 };
    bool counted;
    const ColumnLook *c = &look->columns[cell->column];
    out.unit = find_unit(work, table, row, column, cell, c, &counted);
    if (str_eq(out.unit, S("pure"))) {
        out.percent = true;
        out.scale = -2;
        return out;
    }
    if (str_eq(out.unit, S("USD/shares")) || str_eq(out.unit, S("bp")) || counted) return out;
    const bool shares = str_eq(out.unit, S("shares"));
    /* of a column of shares the largest tells; in a column of money the row speaks for itself */
    const Num shown = shares && c->currencies == 0 ? c->largest : cell->number;
    if (!find_scale(work, table, row, column, shares, &out.scale)) {
        const int8_t usual = work->reading->tables.usual_scale;
        out.unknown = true;
        const bool cover = where_of_block(&work->reading->doc, table->block) == WHERE_COVER;
        const bool few = usual >= 6 && num_cmp(shown, NUM(20000, 0)) < 0;
        out.scale = usual > 0 && !cover && (shares ? few : c->currencies > 0) ? usual : 0;
        if (cell->number.exponent <= -2) out.scale = 0;
    }
    if (out.scale > 0 && is_absurd(shown, out.scale, shares)) out.scale = 0;
    if (out.scale > 0 && !row->measure.scale_known && !(cell->flags & CELL_NIL)) {
        const bool fine = cell->number.exponent <= -2;
        if (fine && look->two_places * 10 < look->numbers * 6) {
            out.scale = 0;
            out.unknown = false;
            if (cell->currency.n > 0 && str_eq(out.unit, S("USD"))) out.unit = S("USD/shares");
        } else if (cell->number.exponent == -1 && cell->currency.n == 0 &&
                   look->whole * 10 >= look->numbers * 8) {
            out.scale = 0;
        }
    }
    return out;
}

static void add_cell(Work *work, uint32_t index, const Table *table, uint32_t r,
                     const TableRow *row, const TableCell *cell, const TableLook *look, Str label)
{
    Reading *reading = work->reading;
    const TableColumn *column = table_column_at(&reading->tables, table, r, cell->column);
    const Reckoned how = reckon(work, table, row, column, cell, look);
    Figure *f = figure_add(work, cell->digits, cell->digits_end, table->block);
    const bool nil = cell->flags & CELL_NIL;
    if (!figure_set_value(f, nil ? NUM(0, 0) : cell->number, cell->negative && !nil, how.scale)) {
        reading->figures.figures.n--;
        return;
    }
    f->unit = how.unit;
    f->where =
        where_of_block(&reading->doc, table->block) == WHERE_COVER ? WHERE_COVER : WHERE_TABLE;
    f->table = index + 1;
    f->row = r;
    f->column = cell->column;
    f->label = label;
    f->period = table_cell_period(&reading->tables, table, r, cell->column);
    if (nil) f->flags |= FIGURE_NIL;
    if (how.unknown) f->flags |= FIGURE_SCALE_UNKNOWN;
    if (how.percent) f->flags |= FIGURE_PERCENT;
    if (cell->currency.n > 0) f->flags |= FIGURE_CURRENCY_PRINTED;
}

/* An index of exhibits, or of pages: its numbers are references. A column says so in its head, or
 * the table stands under the Item of exhibits, has numbers in its first column and no amounts. */
static bool is_index(const Work *work, const Table *table, const TableLook *look)
{
    const Tables *t = &work->reading->tables;
    const Doc *doc = &work->reading->doc;
    uint32_t money = 0;
    for (uint32_t c = 0; c < table->column_count; c++) {
        const TableColumn *column = table_column_at(t, table, table->header_rows, c);
        const Str head = column->header_count > 0
                             ? t->headers.p[column->header + column->header_count - 1]
                             : (Str){ 0 };
        if (str_starts_fold(head, S("exhibit")) || str_eq_fold(head, S("page")) ||
            str_eq_fold(head, S("page(s)")) || str_eq_fold(head, S("page no.")) ||
            str_eq_fold(head, S("page number")))
            return true;
        money += look->columns[c].currencies + look->columns[c].percents + look->columns[c].commas;
    }
    const Section *section = &doc->sections.p[doc->blocks.p[table->block].section];
    while (section->kind != SECTION_ITEM && section->parent != 0)
        section = &doc->sections.p[section->parent];
    return money == 0 && section->kind == SECTION_ITEM && table->column_count > 0 &&
           look->columns[0].numbers > 0 && str_starts_fold(section->title, S("exhibit"));
}

void table_figures(Work *work, uint32_t index)
{
    Reading *reading = work->reading;
    const Tables *t = &reading->tables;
    const Table *table = &t->tables.p[index];
    const TableLook look = look_at(work, table);
    if (is_index(work, table, &look)) return;
    for (uint32_t r = table->header_rows; r < table->row_count; r++) {
        const TableRow *row = table_row(t, table, r);
        if (row->kind == ROW_BLANK || row->kind == ROW_HEADER || row->cell_count == 0) continue;
        Str label = { 0 };
        for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
            const TableCell *cell = &t->cells.p[i];
            if (cell->flags & CELL_NUMERIC) {
                if (label.p == NULL) label = table_label_path(work->arena, t, table, r);
                add_cell(work, index, table, r, row, cell, &look, label);
            } else {
                cell_text_figures(work, index, r, cell);
            }
        }
    }
}
