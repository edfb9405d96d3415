/* Does the balance sheet balance?
 *
 *     Total assets                                   163,045    188,851
 *     ...
 *     Total liabilities and equity                   163,045    188,851
 *
 * The two totals are one amount at one date (TIE-04). They stand in one table, or in two that
 * follow each other; words tell them (rules/tie_words.tsv: assets, claims). Where one date agrees,
 * another that does not is broken; where none does, the rows are of two things.
 *
 * Left out: condensed tables that leave equity out.
 */
#include "tie/work.h"

enum { GRIDS_APART = 2, COLUMNS_MAX = 12, SURE = 85 };

static Str label_of(const Work *work, const Grid *g, uint32_t row)
{
    const Tables *tables = &work->set->readings[g->reading].tables;
    return table_row(tables, &tables->tables.p[g->row_table[row]], g->row[row])->label;
}

static const GridCell *same_day(const Work *work, const Grid *a, const GridCell *x, const Grid *b,
                                uint32_t row)
{
    const Period p = figure_of(work, a->reading, x->figure)->period;
    const GridCell *found = NULL;
    for (uint32_t c = 0; c < b->columns; c++) {
        const GridCell *y = grid_at(b, row, c);
        if (y->state != CELL_VALUE || y->kind != x->kind) continue;
        const Period q = figure_of(work, b->reading, y->figure)->period;
        if (p.end.year == 0 || !period_eq(p, q)) continue;
        if (found != NULL) return NULL; /* parent and consolidated side by side */
        found = y;
    }
    return found;
}

static void compare_rows(Work *work, const Grid *a, uint32_t assets, const Grid *b, uint32_t claims)
{
    const GridCell *left[COLUMNS_MAX], *right[COLUMNS_MAX];
    uint32_t n = 0, equal = 0;
    for (uint32_t c = 0; c < a->columns && n < COLUMNS_MAX; c++) {
        const GridCell *x = grid_at(a, assets, c);
        if (x->state != CELL_VALUE || x->kind == KIND_PERCENT) continue;
        const GridCell *y = a == b ? grid_at(b, claims, c) : same_day(work, a, x, b, claims);
        if (y == NULL || y->state != CELL_VALUE || y->kind != x->kind) continue;
        left[n] = x;
        right[n++] = y;
        equal += num_eq(NUM(x->value, a->exponent), NUM(y->value, b->exponent));
    }
    for (uint32_t i = 0; i < n && equal > 0; i++) {
        const Num x = NUM(left[i]->value, a->exponent), y = NUM(right[i]->value, b->exponent);
        const bool holds = num_eq(x, y);
        if (!holds && 2 * equal < n) continue;
        Tie *tie = tie_new(work, TICK_AGREED, holds ? OUTCOME_HOLDS : OUTCOME_BROKEN);
        if (tie == NULL) return;
        tie->known = num_sub(x, y, &tie->difference);
        tie->support = equal - (holds ? 1 : 0);
        if (!holds) tie->sure = SURE;
        tie_join(work, a->reading, left[i]->figure, TIE_LEFT, 1);
        tie_join(work, b->reading, right[i]->figure, TIE_RIGHT, 1);
    }
}

void balance_find(Work *work)
{
    const Grid *grid = NULL;
    uint32_t assets = 0, at = 0;
    for (uint32_t g = 0; g < work->grid_count; g++)
        for (uint32_t row = 0; row < work->grids[g].rows; row++) {
            const Str label = label_of(work, &work->grids[g], row);
            if (label.n < 8 || label.n > 120) continue;
            if (label_begins_with(work->words.assets, label)) {
                grid = &work->grids[g];
                assets = row;
                at = g;
            } else if (grid != NULL && label_begins_with(work->words.claims, label)) {
                if (g - at <= GRIDS_APART && grid->reading == work->grids[g].reading)
                    compare_rows(work, grid, assets, &work->grids[g], row);
                grid = NULL;
            }
        }
}
