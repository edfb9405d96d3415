/* Which rows does a row sum, and does it sum them in every column?
 *
 *     Cash                          41,260      36,940     <- open
 *     Bonds                         87,190      75,445     <- open
 *       Total cash                 128,450     112,385     <- sums the open rows, and takes their
 * place Receivables                  104,380      92,415     <- open Total current assets 232,830
 * 204,800     <- sums Total cash and Receivables
 *
 * Rows are read from the top; a row that is found to sum open rows closes them and is itself open
 * to a later total, so that nested totals and chains (revenue less cost, less expenses) come out
 * without any layout being believed. Where that finds nothing, totals alone are tried, then a total
 * printed above its parts. A column in which a well supported shape fails is a broken footing.
 *
 * Left out: sums over two tables, sums that need a sign known only from the words.
 */
#include "tie/work.h"

#include <string.h>

enum {
    BREAK_STRENGTH = 12,
    BREAK_STRENGTH_PLAIN = 9,
    BREAK_STRENGTH_SLIP = 6,
    BREAK_STRENGTH_NO_TOTAL = 20,
    BELOW_MAX = 12
};

typedef struct Foot {
    Work *work;
    const Grid *grid;
    View view;
    uint32_t *open; /* rows not yet summed, from the top */
    uint32_t open_count;
    bool *is_total;  /* rows found to be totals */
    uint32_t assets; /* the row of a balance sheet that closes its assets; the rows' number: none */
    bool *inside;    /* rows printed under their own total */
} Foot;

static bool rows_match(const View *v, uint32_t a, uint32_t b)
{
    for (uint32_t c = 0; c < v->samples; c++)
        if (!cells_match(view_at(v, a, c), view_at(v, b, c))) return false;
    return true;
}

static bool row_is_called_total(const Foot *f, uint32_t row)
{
    return f->grid->row_total[row] || (f->grid->row_words[row] & (LINE_TOTAL | LINE_BALANCE)) != 0;
}

/* Is one of the open rows a memo, and `row` none? */
static bool has_memo(const Foot *f, uint32_t row)
{
    if ((f->grid->row_words[row] & LINE_MEMO) != 0) return false;
    for (uint32_t i = 0; i < f->open_count; i++)
        if ((f->grid->row_words[f->open[i]] & LINE_MEMO) != 0) return true;
    return false;
}

static const TableRow *row_of(const Foot *f, uint32_t row)
{
    const Tables *tables = &f->work->set->readings[f->grid->reading].tables;
    const Table *table = &tables->tables.p[f->grid->row_table[row]];
    return table_row(tables, table, f->grid->row[row]);
}

static uint32_t heading_of(const Foot *f, uint32_t row)
{
    return row_of(f, row)->parent;
}

/* How many of the nearest lines stand under the heading of the nearest? */
static uint32_t group_of(const Foot *f, const Pool *pool)
{
    const uint32_t heading = pool->n > 0 ? heading_of(f, pool->line[0]) : 0;
    uint32_t n = 0;
    while (heading != 0 && n < pool->n && heading_of(f, pool->line[n]) == heading) n++;
    return n;
}

/* The open rows that may be added to `row`, nearest first. Since a balance sheet balances, any line
 * of its second half is the total assets less all others, but only a total sums what it closes. */
static Pool pool_of_open(const Foot *f, uint32_t row, bool totals_only, bool memos)
{
    Pool pool = { .signs = true, .is_total = row_is_called_total(f, row) };
    const bool memo = memos || (f->grid->row_words[row] & LINE_MEMO) != 0;
    bool stopped = false;
    for (uint32_t i = f->open_count; i-- > 0 && pool.n < SHAPE_PARTS_MAX;) {
        const uint32_t other = f->open[i];
        if (other == f->assets && (f->grid->row_words[row] & LINE_TOTAL) == 0) break;
        const bool passed = (!memo && (f->grid->row_words[other] & LINE_MEMO) != 0) ||
                            !rows_match(&f->view, row, other);
        if (passed) {
            if (pool.strangers < SHAPE_PARTS_MAX) pool.stranger[pool.strangers++] = other;
            continue;
        }
        if (totals_only && !f->is_total[other] && !row_is_called_total(f, other)) continue;
        if (f->is_total[other] && pool.n == 1) pool.paired = true;
        if (!stopped && f->is_total[other] && pool.n >= 2) {
            pool.natural = pool.n; /* all rows since the last total */
            stopped = true;
        }
        pool.line[pool.n++] = other;
    }
    if (!stopped) pool.natural = pool.n;
    pool.stopped = stopped;
    pool.grouped = group_of(f, &pool);
    return pool;
}

/* Does a slip of a digit mend each column that fails? */
static bool slips_mend(const View *v, const Shape *s)
{
    for (uint32_t c = 0; c < v->samples; c++) {
        int64_t difference, rounding;
        if (shape_verdict(v, s, c, &difference, &rounding) == VERDICT_FAILS &&
            !shape_slip_mends(v, s, c, difference))
            return false;
    }
    return true;
}

/* Is a failing column to be called broken? */
static bool may_break(const View *v, const Shape *s, const Proof *proof, const Pool *pool)
{
    if (proof->fails == 0 || s->sort == SORT_OMITS || s->sort == SORT_BELOW) return false;
    const bool plain = shape_is_plain(s, pool);
    const bool slips = pool->is_total && s->sort == SORT_RUN && slips_mend(v, s);
    const int least = plain && slips   ? BREAK_STRENGTH_SLIP
                      : plain || slips ? BREAK_STRENGTH_PLAIN
                                       : BREAK_STRENGTH;
    if (proof->strength < least) return false;
    if (s->sort != SORT_RUN && s->sort != SORT_TOTALS && !pool->is_total) return false;
    if (s->sort == SORT_FLIPS || s->sort == SORT_SIGNED) return 2 * proof->fails <= proof->holds;
    if (!pool->is_total && (proof->holds < 3 || proof->strength < BREAK_STRENGTH_NO_TOTAL))
        return false;
    return proof->fails < proof->holds || (proof->fails == 1 && proof->holds == 1);
}

static void close_rows(Foot *f, uint32_t row, const Shape *s)
{
    uint32_t first = row;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->part[i] < first) first = s->part[i];
    while (f->open_count > 0 && f->open[f->open_count - 1] >= first) f->open_count--;
}

static bool try_open(Foot *f, uint32_t row, bool totals_only, bool memos)
{
    const Pool pool = pool_of_open(f, row, totals_only, memos);
    Shape shape;
    Proof proof;
    if (!shape_search(&f->view, row, &pool, &shape, &proof)) return false;
    if (totals_only) {
        if (proof.strength < 12) return false;
        shape.sort = SORT_TOTALS;
    }
    shape_emit(f->work, &f->view, &shape, &proof, TICK_FOOT, &pool,
               (may_break(&f->view, &shape, &proof, &pool) ? BREAK_FAILS : 0) |
                   (gaps_may_break(&proof, shape_is_plain(&shape, &pool)) &&
                            proof.strength >= BREAK_STRENGTH
                        ? BREAK_GAPS
                        : 0));
    close_rows(f, row, &shape);
    f->is_total[row] = true;
    return true;
}

/* The one column in which the total and all its parts have amounts; samples: there is none, or
 * there are two. */
static uint32_t lone_column(const View *v, const Shape *s)
{
    uint32_t lone = v->samples;
    for (uint32_t c = 0; c < v->samples; c++) {
        const GridCell *total = view_at(v, s->total, c);
        uint32_t values = 0;
        for (uint32_t i = 0; i < s->n; i++)
            values += view_at(v, s->part[i], c)->state == CELL_VALUE;
        if (total->state != CELL_VALUE && values == 0) continue;
        if (total->state != CELL_VALUE || values < s->n || lone != v->samples) return v->samples;
        lone = c;
    }
    return lone;
}

/* A schedule of one column ("2025 ... Thereafter, Total"): no other column proves the sum, but the
 * words and the layout do, where all that is wrong is a slip of a digit. */
static void try_lone(Foot *f, uint32_t row)
{
    enum { PARTS_LEAST = 3 };
    const bool bare = f->grid->row_total[row] && row_of(f, row)->label.n == 0; /* below a rule */
    if ((f->grid->row_words[row] & LINE_TOTAL) == 0 && !bare) return;
    const Pool pool = pool_of_open(f, row, false, true);
    if (pool.natural < PARTS_LEAST || pool.natural != pool.n || pool.strangers > 0) return;
    Shape shape = { .total = row, .n = pool.natural, .sort = SORT_RUN };
    for (uint32_t i = 0; i < shape.n; i++) {
        shape.part[i] = pool.line[shape.n - 1 - i];
        shape.weight[i] = 1;
        if (f->is_total[shape.part[i]] || row_is_called_total(f, shape.part[i])) return;
    }
    const uint32_t column = lone_column(&f->view, &shape);
    if (column == f->view.samples) return;
    int64_t difference, rounding;
    if (shape_verdict(&f->view, &shape, column, &difference, &rounding) != VERDICT_FAILS ||
        !shape_slip_mends(&f->view, &shape, column, difference))
        return;
    const Proof proof = { 0 };
    shape_emit(f->work, &f->view, &shape, &proof, TICK_FOOT, &pool, BREAK_FAILS);
}

/* A total printed above its parts. */
static void try_below(Foot *f, uint32_t row)
{
    Pool pool = { .is_total = true };
    for (uint32_t next = row + 1; next < f->grid->rows && pool.n < BELOW_MAX; next++) {
        if (f->is_total[next] || !rows_match(&f->view, row, next)) break;
        if ((f->grid->row_words[next] & LINE_MEMO) != 0) break;
        pool.line[pool.n++] = next;
    }
    Shape shape;
    Proof proof;
    if (!shape_search(&f->view, row, &pool, &shape, &proof)) return;
    if (proof.fails + proof.gaps > 0 || proof.strength < 14) return;
    shape.sort = SORT_BELOW;
    shape_emit(f->work, &f->view, &shape, &proof, TICK_FOOT, &pool, 0);
    f->is_total[row] = true;
    for (uint32_t i = 0; i < shape.n; i++) f->inside[shape.part[i]] = true;
}

/* "Total assets", where "Total liabilities and equity" stands below. */
static uint32_t assets_row(const Foot *f)
{
    const Words *words = &f->work->words;
    uint32_t assets = f->grid->rows;
    for (uint32_t row = 0; row < f->grid->rows; row++) {
        if ((f->grid->row_words[row] & LINE_TOTAL) == 0) continue;
        const Str label = row_of(f, row)->label;
        if (label_begins_with(words->assets, label))
            assets = row;
        else if (assets < row && label_begins_with(words->claims, label))
            return assets;
    }
    return f->grid->rows;
}

void foot_find(Work *work, const Grid *grid)
{
    if (grid->rows < 3) return;
    Foot f = { .work = work,
               .grid = grid,
               .view = grid_view(grid, true),
               .open = arena_new(work->arena, uint32_t, grid->rows),
               .is_total = arena_new(work->arena, bool, grid->rows),
               .inside = arena_new(work->arena, bool, grid->rows) };
    f.assets = assets_row(&f);
    for (uint32_t row = 0; row < grid->rows; row++) {
        /* without a memo among the rows the second pool would be the first again */
        if (!try_open(&f, row, false, true) &&
            !(has_memo(&f, row) && try_open(&f, row, false, false)) &&
            !try_open(&f, row, true, false))
            try_lone(&f, row);
        f.open[f.open_count++] = row;
    }
    for (uint32_t row = 0; row + 2 < grid->rows; row++)
        if (!f.is_total[row] && !f.inside[row]) try_below(&f, row);
}
