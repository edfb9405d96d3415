/* Which tables are folded, one list set in two or three blocks side by side?
 *
 *     State        Stores    State        Stores
 *     Alabama          39    Ohio             84        columns under one head, one list
 *     Alaska            5    Oregon           14
 *     Arizona          32    Total           174        sums all that stand before it
 *
 * The heads of the columns repeat, and labels stand between the blocks. The blocks are read one
 * after the other; a line that is called a total, or the last one without a label, sums the lines
 * since the total before. Sums within a block are foot.c's.
 */
#include "tie/work.h"

enum { COLUMNS_MOST = 12, LINES_LEAST = 8, LINES_MOST = 400, DIGITS_LEAST = 100 };

typedef struct Fold {
    Work *work;
    const Grid *grid;
    uint32_t column[COLUMNS_MOST], n; /* columns that hold amounts */
    uint32_t wide;                    /* columns of a block */
} Fold;

/* Does the column hold amounts, and not labels with numbers in them? */
static bool holds_amounts(const Grid *g, uint32_t column)
{
    uint32_t amounts = 0, others = 0;
    for (uint32_t row = 0; row < g->rows; row++) {
        const GridCell *cell = grid_at(g, row, column);
        amounts += cell->state == CELL_VALUE || cell->state == CELL_DASH;
        others += cell->state == CELL_USELESS;
    }
    return amounts > 2 * others;
}

static const TableColumn *head_of(const Fold *f, uint32_t i)
{
    const Tables *tables = &f->work->set->readings[f->grid->reading].tables;
    return table_column(tables, &tables->tables.p[f->grid->table], f->grid->column[f->column[i]]);
}

static bool heads_equal(const Fold *f, uint32_t i, uint32_t k)
{
    const StrArray *headers = &f->work->set->readings[f->grid->reading].tables.headers;
    const TableColumn *a = head_of(f, i), *b = head_of(f, k);
    if (a->header_count != b->header_count || a->header_count == 0) return false;
    for (uint32_t h = 0; h < a->header_count; h++)
        if (!str_eq_fold(headers->p[a->header + h], headers->p[b->header + h])) return false;
    return true;
}

/* Do the heads repeat after `wide` columns, with labels between? */
static bool repeats(const Fold *f, uint32_t wide)
{
    if (f->n % wide != 0 || f->n == wide) return false;
    for (uint32_t i = wide; i < f->n; i++) {
        if (!heads_equal(f, i, i - wide)) return false;
        if (i % wide == 0 && f->grid->column[f->column[i]] - f->grid->column[f->column[i - 1]] < 2)
            return false;
    }
    return true;
}

static bool fold_open(Work *work, const Grid *grid, Fold *f)
{
    *f = (Fold){ .work = work, .grid = grid };
    for (uint32_t c = 0; c < grid->columns; c++) {
        if (!holds_amounts(grid, c)) continue;
        if (f->n == COLUMNS_MOST) return false;
        f->column[f->n++] = c;
    }
    for (f->wide = 1; 2 * f->wide <= f->n; f->wide++)
        if (repeats(f, f->wide)) return true;
    return false;
}

/* What stands left of the block in this row. */
static Str label_of(const Fold *f, uint32_t row, uint32_t block)
{
    const Reading *r = &f->work->set->readings[f->grid->reading];
    const Table *table = &r->tables.tables.p[f->grid->row_table[row]];
    uint32_t column = f->grid->column[f->column[block * f->wide]];
    const uint32_t end = block == 0 ? 0 : f->grid->column[f->column[block * f->wide - 1]] + 1;
    while (column > end) {
        const TableCell *cell = table_cell(&r->tables, table, f->grid->row[row], --column);
        if (cell != NULL && cell->text_end > cell->text)
            return str_trim(doc_text(&r->doc, cell->text, cell->text_end));
    }
    return (Str){ 0 };
}

static bool closes(const Fold *f, uint32_t row, uint32_t block)
{
    const Str label = label_of(f, row, block);
    if (label.n == 0) return row + 1 == f->grid->rows;
    return (words_of_line(&f->work->words, label) & LINE_TOTAL) != 0;
}

/* The lines since the last total, and what they come to. */
typedef struct Run {
    const GridCell *line[LINES_MOST];
    uint32_t n;
    int64_t sum, ulps;
    uint32_t block; /* of the first */
    bool useless;
} Run;

static void run_add(Run *run, const GridCell *cell, uint32_t block)
{
    if (run->n == 0) run->block = block;
    run->useless = run->useless || cell->state == CELL_USELESS || run->n == LINES_MOST ||
                   (run->n > 0 && cell->state == CELL_VALUE && run->line[0]->state == CELL_VALUE &&
                    cell->kind != run->line[0]->kind);
    if (run->useless) return;
    run->line[run->n++] = cell;
    run->sum += cell->value;
    run->ulps += cell->ulp;
}

/* Is the difference a slip in the total or in one of the lines? */
static bool slip_mends(const Run *run, const GridCell *total)
{
    const int64_t ulp = total->ulp > 0 ? total->ulp : 1, off = total->value - run->sum;
    if (repair_between(total->value / ulp, run->sum / ulp) >= REPAIR_TRANSPOSITION) return true;
    for (uint32_t i = 0; i < run->n; i++)
        if (run->line[i]->state == CELL_VALUE &&
            repair_between(run->line[i]->value / ulp, (run->line[i]->value + off) / ulp) >=
                REPAIR_TRANSPOSITION)
            return true;
    return false;
}

static void total_found(const Fold *f, const Run *run, const GridCell *total, uint32_t block,
                        uint32_t support)
{
    const int64_t off = total->value - run->sum, room = run->ulps + total->ulp;
    const bool broken = off > room / 2 || -off > room / 2;
    if (run->useless || run->n < LINES_LEAST || block == run->block) return;
    if (total->value < DIGITS_LEAST * total->ulp || (broken && !slip_mends(run, total))) return;
    Tie *tie = tie_new(f->work, TICK_FOOT,
                       broken     ? OUTCOME_BROKEN
                       : off == 0 ? OUTCOME_HOLDS
                                  : OUTCOME_ROUNDING);
    if (tie == NULL) return;
    tie->difference = num_reduce(NUM(off, f->grid->exponent));
    tie->known = num_mul(NUM(room, f->grid->exponent), NUM(5, -1), &tie->rounding);
    tie->support = support;
    tie_join(f->work, f->grid->reading, total->figure, TIE_TOTAL, 1);
    for (uint32_t i = 0; i < run->n; i++)
        tie_join(f->work, f->grid->reading, run->line[i]->figure, TIE_PART, 1);
}

/* One column of the list, block after block. */
static void read_column(const Fold *f, uint32_t column)
{
    Run *run = arena_new(f->work->arena, Run, 1);
    uint32_t totals = 0;
    for (uint32_t block = 0; block < f->n / f->wide; block++)
        for (uint32_t row = 0; row < f->grid->rows; row++) {
            const GridCell *cell = grid_at(f->grid, row, f->column[block * f->wide + column]);
            if (cell->state == CELL_EMPTY) continue;
            if (!closes(f, row, block)) {
                run_add(run, cell, block);
                continue;
            }
            if (cell->state == CELL_VALUE) total_found(f, run, cell, block, totals++);
            *run = (Run){ 0 };
        }
}

void fold_find(Work *work, const Grid *grid)
{
    Fold f;
    if (grid->rows < LINES_LEAST / 2 || !fold_open(work, grid, &f)) return;
    for (uint32_t column = 0; column < f.wide; column++) read_column(&f, column);
}
