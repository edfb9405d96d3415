/* Which columns does a column sum, and does it in every row?
 *
 *                    Level 1   Level 2   Level 3    Total
 *     Money market    41,260         -         -   41,260     Total = Level 1 + Level 2 + Level 3
 *     Treasuries           -    55,574         -   55,574
 *
 * The columns beside each column are its pool, to the left and to the right; columns of another
 * kind (percentages, shares) are stepped over. The rows are the samples, mostly many, so a shape
 * needs more of them before a row that fails is called broken. A column headed "Change" that is the
 * difference of two others is recomputed (R), and there a sign may mean better or worse.
 */
#include "tie/work.h"

enum { BREAK_ROWS = 3, CROSS_STRENGTH = 12, TOTAL_STRENGTH = 16 };

/* Do two columns hold things that can be added, in most of the rows that have both? */
static bool columns_match(const View *v, uint32_t a, uint32_t b)
{
    uint32_t both = 0, match = 0;
    for (uint32_t r = 0; r < v->samples; r++) {
        const GridCell *x = view_at(v, a, r), *y = view_at(v, b, r);
        if (x->state != CELL_VALUE || y->state != CELL_VALUE) continue;
        both++;
        if (cells_match(x, y)) match++;
    }
    return both == 0 || 2 * match >= both;
}

static bool may_break(const Shape *s, const Proof *proof, const Pool *pool)
{
    if (proof->fails == 0 || s->sort == SORT_OMITS || s->sort == SORT_FLIPS) return false;
    const bool total = pool->is_total && s->sort == SORT_RUN && proof->strength >= TOTAL_STRENGTH;
    if (proof->holds < (total ? 1 : BREAK_ROWS)) return false;
    return proof->fails == 1 || 5 * proof->fails <= proof->holds;
}

static bool is_mixed(const Shape *s)
{
    for (uint32_t i = 1; i < s->n; i++)
        if (s->weight[i] != s->weight[0]) return true;
    return false;
}

/* Do all columns of the shape end on one day, as far as their heads tell? Columns of two years are
 * added (maturities) or subtracted (changes), but not mixed. */
static bool same_dates(const Work *work, const Grid *g, const Shape *s)
{
    const Tables *tables = &work->set->readings[g->reading].tables;
    const Table *table = &tables->tables.p[g->table];
    Date end = table_column(tables, table, g->column[s->total])->measure.period.end;
    for (uint32_t i = 0; i < s->n; i++) {
        const Date other = table_column(tables, table, g->column[s->part[i]])->measure.period.end;
        if (other.year == 0) continue;
        if (end.year != 0 && date_cmp(end, other) != 0) return false;
        end = other;
    }
    return true;
}

/* Is the column a year of its own beside its parts, which are other years? One year is no sum of
 * others, nor their difference. */
static bool is_another_year(const Work *work, const Grid *g, const Shape *s)
{
    const Tables *tables = &work->set->readings[g->reading].tables;
    const Table *table = &tables->tables.p[g->table];
    const Period own = table_column(tables, table, g->column[s->total])->measure.period;
    if (own.end.year == 0) return false;
    for (uint32_t i = 0; i < s->n; i++) {
        const Period other = table_column(tables, table, g->column[s->part[i]])->measure.period;
        if (other.kind != own.kind || other.months != own.months || other.end.year == 0 ||
            date_cmp(other.end, own.end) == 0)
            return false;
    }
    return true;
}

/* A row in which other columns of the shape are blank: a total below inherits what is missing. */
static bool has_hollow_rows(const View *v, const Shape *s)
{
    for (uint32_t r = 0; r < v->samples; r++) {
        const GridCell *total = view_at(v, s->total, r);
        uint32_t filled = 0;
        for (uint32_t i = 0; i < s->n; i++)
            filled += view_at(v, s->part[i], r)->state == CELL_VALUE;
        if (total->state == CELL_VALUE ? filled == 0 : filled > 0) return true;
    }
    return false;
}

/* Are all failing rows totals, and none mended by a slip of a digit? */
static bool fails_in_totals(const View *v, const Shape *s)
{
    for (uint32_t r = 0; r < v->samples; r++) {
        int64_t difference, rounding;
        if (shape_verdict(v, s, r, &difference, &rounding) != VERDICT_FAILS) continue;
        if (!v->grid->row_total[r] && (v->grid->row_words[r] & LINE_TOTAL) == 0) return false;
        if (shape_slip_mends(v, s, r, difference)) return false;
    }
    return true;
}

static bool try_side(Work *work, const View *v, uint32_t column, bool leftward)
{
    Pool pool = { .signs = leftward, .is_total = (view_words(v, column) & LINE_TOTAL) != 0 };
    for (uint32_t step = 1; step < v->lines && pool.n < SHAPE_PARTS_MAX; step++) {
        if (leftward ? step > column : column + step >= v->lines) break;
        const uint32_t other = leftward ? column - step : column + step;
        if (columns_match(v, column, other)) pool.line[pool.n++] = other;
    }
    Shape shape;
    Proof proof;
    if (!shape_search(v, column, &pool, &shape, &proof)) return false;
    const bool change = shape.n == 2 && shape.weight[0] != shape.weight[1];
    if (change && (view_words(v, column) & LINE_CHANGE) != 0) {
        shape.either = true;
        proof = shape_prove(v, &shape, pool.n);
    }
    if (shape.n > 2 && is_mixed(&shape) && !same_dates(work, v->grid, &shape)) return false;
    if (proof.strength < CROSS_STRENGTH && proof.holds < 3) return false;
    if ((view_words(v, column) & (LINE_TOTAL | LINE_CHANGE)) == 0 &&
        is_another_year(work, v->grid, &shape))
        return false;
    shape_emit(
        work, v, &shape, &proof, shape.either ? TICK_RECOMPUTED : TICK_CROSS, &pool,
        (may_break(&shape, &proof, &pool) &&
                 !(proof.fails <= 2 && has_hollow_rows(v, &shape) && fails_in_totals(v, &shape))
             ? BREAK_FAILS
             : 0) |
            (gaps_may_break(&proof, false) && shape.sort <= SORT_SIGNED ? BREAK_GAPS : 0));
    return true;
}

void cross_find(Work *work, const Grid *grid)
{
    if (grid->columns < 3) return;
    const View v = grid_view(grid, false);
    for (uint32_t column = 0; column < v.lines; column++)
        if (!try_side(work, &v, column, true)) (void)try_side(work, &v, column, false);
}
