/* Which figures stand under each other?
 *
 *     Cash        $ 41,260   $ 36,940         41260000   36940000
 *     Bonds         87,190     75,445    ->   87190000   75445000
 *     Total      $ 128,450  $ 112,385        128450000  112385000
 *
 * Each table with figures becomes a grid of integers in one unit (the finest printed place, at most
 * four places after the point), rows and columns without figures left out. A table that goes on
 * after a page break is one grid, if its parts have as many columns. A cell with two figures, one
 * that does not fit 52 bits, or a hedged one, cannot be added and makes no tie; one whose
 * scale is unknown can, since a column has one scale.
 */
#include "tie/work.h"

#define VALUE_MAX (INT64_C(1) << 52)

const Figure *figure_of(const Work *work, uint32_t reading, uint32_t figure)
{
    return &work->set->readings[reading].figures.figures.p[figure];
}

uint8_t unit_kind(Work *work, const Figure *f)
{
    if ((f->flags & FIGURE_PERCENT) != 0) return KIND_PERCENT;
    if (f->unit.n == 0) return KIND_UNKNOWN;
    if (str_find_char(f->unit, '/') != STR_NONE) return KIND_PER_SHARE;
    const bool currency =
        f->unit.n == 3 && char_is_upper(f->unit.p[0]) && char_is_upper(f->unit.p[2]);
    if (!currency && !str_eq(f->unit, S("shares")) && !str_eq(f->unit, S("bp")))
        return KIND_UNKNOWN; /* a noun read from a label ("exchange rate changes") proves little */
    uint32_t *kind = map_put(&work->units, f->unit);
    if (*kind == 0) *kind = work->units.n > 200 ? 255 : KIND_FIRST_UNIT + work->units.n;
    return (uint8_t)*kind;
}

bool number_in_units(Num value, int exponent, int64_t *out)
{
    int64_t v = value.mantissa;
    int steps = value.exponent - exponent;
    for (; steps > 0 && v != 0; steps--)
        if (__builtin_mul_overflow(v, 10, &v)) return false;
    for (; steps < 0 && v != 0; steps++) {
        if (v % 10 != 0) return false;
        v /= 10;
    }
    *out = v;
    return v > -VALUE_MAX && v < VALUE_MAX;
}

static void fill_cell(Work *work, const Figure *f, uint32_t index, const Grid *g, GridCell *cell)
{
    if (cell->figure != 0) { /* "10 to 15": two figures in one cell */
        cell->state = CELL_USELESS;
        return;
    }
    cell->figure = index;
    cell->kind = unit_kind(work, f);
    if ((f->flags & FIGURE_NIL) != 0) {
        cell->state = CELL_DASH;
        return;
    }
    int64_t ulp = 0;
    const bool fits = number_in_units(f->value, g->exponent, &cell->value) &&
                      number_in_units(NUM(1, (int8_t)-f->decimals), g->exponent, &ulp);
    cell->ulp = ulp;
    cell->state = fits && f->hedge == HEDGE_EXACT ? CELL_VALUE : CELL_USELESS;
}

typedef struct TableRun { /* figures of one table, in order of text */
    uint32_t first, n;
} TableRun;

/* The figures of each table. They follow each other unless tables nest: a nested table's figures
 * then cut the outer one's run, and only the first run counts. */
static TableRun *runs_of(Work *work, const Reading *r)
{
    TableRun *runs = arena_new(work->arena, TableRun, r->tables.tables.n + 1);
    const FigureArray *figures = &r->figures.figures;
    for (uint32_t i = 1; i < figures->n; i++) {
        const uint32_t table = figures->p[i].table;
        if (table == 0 || table > r->tables.tables.n) continue;
        TableRun *run = &runs[table - 1];
        if (run->n == 0) run->first = i;
        if (run->first + run->n == i) run->n++;
    }
    return runs;
}

static void make_grid(Work *work, uint32_t reading, const TableRun *runs, const uint32_t *parts,
                      uint32_t part_count, Grid *g)
{
    const Reading *r = &work->set->readings[reading];
    const Figure *figures = r->figures.figures.p;
    const uint32_t wide = r->tables.tables.p[parts[0]].column_count;
    uint32_t *column_of = arena_new(work->arena, uint32_t, wide + 1);
    uint32_t rows = 0;
    int exponent = 0;
    for (uint32_t p = 0; p < part_count; p++) {
        const TableRun *run = &runs[parts[p]];
        uint32_t last = UINT32_MAX;
        for (uint32_t i = run->first; i < run->first + run->n; i++) {
            if (figures[i].row != last) rows++;
            last = figures[i].row;
            if (figures[i].column < wide) column_of[figures[i].column] = 1;
            if (-figures[i].decimals < exponent) exponent = -figures[i].decimals;
        }
    }
    g->exponent = (int8_t)(exponent < -4 ? -4 : exponent);
    g->column = arena_new(work->arena, uint32_t, GRID_COLUMNS_MAX);
    for (uint32_t c = 0; c < wide; c++) {
        if (column_of[c] == 0) continue;
        column_of[c] = g->columns < GRID_COLUMNS_MAX ? g->columns + 1 : 0;
        if (g->columns < GRID_COLUMNS_MAX) g->column[g->columns++] = c;
    }
    if (rows > GRID_ROWS_MAX) {
        rows = GRID_ROWS_MAX;
        *array_add(work->arena, &work->set->input->notes) =
            (Note){ .document = reading,
                    .place = figure_place(r, &figures[runs[parts[0]].first]),
                    .what = S("the end of a very long table"),
                    .why = str_format(work->arena, "ties are looked for in its first %d rows",
                                      (int)GRID_ROWS_MAX) };
    }
    g->cells = arena_new(work->arena, GridCell, (size_t)rows * g->columns + 1);
    g->row_table = arena_new(work->arena, uint32_t, rows + 1);
    g->row = arena_new(work->arena, uint32_t, rows + 1);
    g->row_words = arena_new(work->arena, uint8_t, rows + 1);
    g->row_total = arena_new(work->arena, bool, rows + 1);
    g->column_words = arena_new(work->arena, uint8_t, GRID_COLUMNS_MAX);
    for (uint32_t p = 0; p < part_count; p++) {
        const TableRun *run = &runs[parts[p]];
        const Table *table = &r->tables.tables.p[parts[p]];
        uint32_t last = UINT32_MAX;
        for (uint32_t i = run->first; i < run->first + run->n; i++) {
            const Figure *f = &figures[i];
            if (f->row != last) {
                if (g->rows == rows) break;
                last = f->row;
                const TableRow *row = table_row(&r->tables, table, f->row);
                g->row_table[g->rows] = parts[p];
                g->row[g->rows] = f->row;
                g->row_words[g->rows] = words_of_line(&work->words, row->label);
                if (row->parent != 0)
                    g->row_words[g->rows] |=
                        words_of_line(&work->words,
                                      table_row(&r->tables, table, row->parent - 1)->label) &
                        LINE_MEMO;
                g->row_total[g->rows] = row->total;
                g->rows++;
            }
            if (f->column >= wide || column_of[f->column] == 0) continue;
            fill_cell(work, f, i, g,
                      &g->cells[(size_t)(g->rows - 1) * g->columns + column_of[f->column] - 1]);
        }
    }
    const Table *head = &r->tables.tables.p[parts[0]];
    for (uint32_t c = 0; c < g->columns; c++) {
        const TableColumn *column = table_column(&r->tables, head, g->column[c]);
        for (uint32_t h = 0; h < column->header_count; h++)
            g->column_words[c] |=
                words_of_line(&work->words, r->tables.headers.p[column->header + h]);
    }
}

bool grids_make(Work *work, Err *err)
{
    size_t tables = 0;
    for (uint32_t d = 0; d < work->set->n; d++) tables += work->set->readings[d].tables.tables.n;
    work->grids = arena_new(work->arena, Grid, tables + 1);
    for (uint32_t d = 0; d < work->set->n; d++) {
        const Reading *r = &work->set->readings[d];
        const TableArray *all = &r->tables.tables;
        const TableRun *runs = runs_of(work, r);
        uint32_t *parts = arena_new(work->arena, uint32_t, all->n + 1);
        for (uint32_t t = 0; t < all->n; t++) {
            if (runs[t].n == 0) continue;
            uint32_t n = 1;
            parts[0] = t;
            while (t + 1 < all->n && all->p[t + 1].continues != 0 && runs[t + 1].n > 0 &&
                   all->p[t + 1].column_count == all->p[t].column_count)
                parts[n++] = ++t;
            Grid *g = &work->grids[work->grid_count++];
            *g = (Grid){ .reading = d, .table = parts[0] };
            make_grid(work, d, runs, parts, n, g);
            if (arena_is_exhausted(work->arena))
                return err_set(err, ERR_INPUT, "too many tables for the memory allowed");
        }
    }
    return true;
}
