/* Is a line that stands in several blocks of one table the sum that another table prints?
 *
 *     Cash equivalents:                        hierarchy:   Level 1  Level 2   Total
 *       Treasuries          10,000             Treasuries        -    55,574  55,574
 *     Short-term:
 *       Treasuries          45,574             <- two blocks, one label: 10,000 + 45,574
 *
 * Rows are found by their label; where a label stands on two rows or more of one table, their sum
 * in a column is looked for on the one row of that label in other tables, same period, same kind.
 * Each sum that holds supports the others between the same two columns; a sum that fails is broken
 * only with that support. Labels that differ in words (classes of securities) are left to check/,
 * which has the lexicon.
 */
#include "tie/work.h"

enum { PLACES_PER_LABEL_MAX = 32, BLOCK_ROWS_MAX = 8 };

typedef struct Place {
    uint32_t grid, label;
    uint32_t row[BLOCK_ROWS_MAX], n;
    uint32_t next; /* the next place of the same label, + 1 */
} Place;

typedef ARRAY(Place) PlaceArray;

typedef struct Pair {        /* a sum in one column against a figure in another */
    uint32_t blocks, single; /* places */
    uint32_t column, against;
    bool holds, exact;
    int64_t difference, rounding;
} Pair;

typedef ARRAY(Pair) PairArray;

static Str label_key(Work *work, const Grid *g, uint32_t row)
{
    const Tables *tables = &work->set->readings[g->reading].tables;
    const TableRow *r = table_row(tables, &tables->tables.p[g->row_table[row]], g->row[row]);
    return str_fold(work->arena, r->label);
}

/* All rows of one label in one grid are one place. */
static void places_make(Work *work, PlaceArray *places, uint32_t **heads, uint32_t *label_count)
{
    Map labels = map_open(work->arena, 256);
    size_t rows = 0;
    for (uint32_t g = 0; g < work->grid_count; g++) rows += work->grids[g].rows;
    *heads = arena_new(work->arena, uint32_t, rows + 2);
    uint32_t *newest = arena_new(work->arena, uint32_t, rows + 2);
    for (uint32_t g = 0; g < work->grid_count; g++) {
        const Grid *grid = &work->grids[g];
        for (uint32_t row = 0; row < grid->rows; row++) {
            const Str key = label_key(work, grid, row);
            if (key.n < 4 || (grid->row_words[row] & (LINE_TOTAL | LINE_MEMO | LINE_BALANCE)) != 0)
                continue;
            uint32_t *label = map_put(&labels, key);
            if (*label == 0) *label = labels.n;
            const uint32_t last = newest[*label];
            if (last != 0 && places->p[last - 1].grid == g) {
                Place *p = &places->p[last - 1];
                if (p->n < BLOCK_ROWS_MAX) p->row[p->n] = row;
                p->n++;
                continue;
            }
            Place *p = array_add(work->arena, places);
            *p = (Place){ .grid = g, .label = *label, .row = { row }, .n = 1 };
            if (last == 0)
                (*heads)[*label] = places->n;
            else
                places->p[last - 1].next = places->n;
            newest[*label] = places->n;
        }
    }
    *label_count = labels.n;
}

static bool periods_meet(const Work *work, const Grid *a, const GridCell *x, const Grid *b,
                         const GridCell *y)
{
    const Period p = figure_of(work, a->reading, x->figure)->period;
    const Period q = figure_of(work, b->reading, y->figure)->period;
    return p.kind != PERIOD_NONE && q.kind != PERIOD_NONE && period_eq(p, q);
}

/* The sum of a label's rows in a column, in the units of `other`. */
static bool sum_blocks(const Work *work, const Place *p, uint32_t column, const Grid *other,
                       const GridCell *against, int64_t *sum, int64_t *ulps, uint32_t *values)
{
    const Grid *g = &work->grids[p->grid];
    for (uint32_t i = 0; i < p->n; i++) {
        const GridCell *cell = grid_at(g, p->row[i], column);
        if (cell->state == CELL_EMPTY || cell->state == CELL_DASH) continue;
        if (cell->state == CELL_USELESS || cell->kind != against->kind) return false;
        if (!periods_meet(work, g, cell, other, against)) return false;
        int64_t value, ulp;
        const Num v = NUM(cell->value, g->exponent), u = NUM(cell->ulp, g->exponent);
        if (!number_in_units(v, other->exponent, &value) ||
            !number_in_units(u, other->exponent, &ulp))
            return false;
        *sum += value;
        *ulps += ulp;
        if (value != 0) ++*values;
    }
    return *values >= 2;
}

static void compare_places(Work *work, const PlaceArray *places, uint32_t a, uint32_t b,
                           PairArray *pairs)
{
    const Place *blocks = &places->p[a], *single = &places->p[b];
    const Grid *g = &work->grids[blocks->grid], *other = &work->grids[single->grid];
    if (g->reading != other->reading) return;
    for (uint32_t against = 0; against < other->columns; against++) {
        const GridCell *cell = grid_at(other, single->row[0], against);
        if (cell->state != CELL_VALUE || cell->value == 0) continue;
        for (uint32_t column = 0; column < g->columns; column++) {
            int64_t sum = 0, ulps = cell->ulp;
            uint32_t values = 0;
            if (!sum_blocks(work, blocks, column, other, cell, &sum, &ulps, &values)) continue;
            const int64_t difference = cell->value - sum;
            const int64_t off = difference < 0 ? -difference : difference;
            *array_add(work->arena, pairs) = (Pair){ .blocks = a,
                                                     .single = b,
                                                     .column = column,
                                                     .against = against,
                                                     .holds = 2 * off <= ulps,
                                                     .exact = off == 0,
                                                     .difference = difference,
                                                     .rounding = ulps };
        }
    }
}

/* Key of the two columns of two tables that a pair compares. */
static uint32_t *votes_of(Work *work, Map *votes, const PlaceArray *places, const Pair *p)
{
    return map_put(votes, str_format(work->arena, "%u %u %u %u", places->p[p->blocks].grid,
                                     p->column, places->p[p->single].grid, p->against));
}

static void emit(Work *work, const PlaceArray *places, const Pair *p, uint32_t support)
{
    const Place *blocks = &places->p[p->blocks], *single = &places->p[p->single];
    const Grid *g = &work->grids[blocks->grid], *other = &work->grids[single->grid];
    Tie *tie = tie_new(work, TICK_BLOCKS,
                       !p->holds  ? OUTCOME_BROKEN
                       : p->exact ? OUTCOME_HOLDS
                                  : OUTCOME_ROUNDING);
    if (tie == NULL) return;
    tie->difference = num_reduce(NUM(p->difference, other->exponent));
    tie->known = num_mul(NUM(p->rounding, other->exponent), NUM(5, -1), &tie->rounding);
    tie->support = support;
    tie_join(work, other->reading, grid_at(other, single->row[0], p->against)->figure, TIE_TOTAL,
             1);
    for (uint32_t i = 0; i < blocks->n; i++) {
        const GridCell *cell = grid_at(g, blocks->row[i], p->column);
        if (cell->state == CELL_VALUE || cell->state == CELL_DASH)
            tie_join(work, g->reading, cell->figure, TIE_PART, 1);
    }
}

void blocks_find(Work *work)
{
    PlaceArray places = { 0 };
    PairArray pairs = { 0 };
    uint32_t *heads, labels;
    places_make(work, &places, &heads, &labels);
    for (uint32_t label = 1; label <= labels; label++) {
        uint32_t looked = 0;
        for (uint32_t a = heads[label]; a != 0; a = places.p[a - 1].next) {
            const Place *p = &places.p[a - 1];
            if (p->n < 2 || p->n > BLOCK_ROWS_MAX) continue;
            for (uint32_t b = heads[label]; b != 0 && looked < PLACES_PER_LABEL_MAX;
                 b = places.p[b - 1].next, looked++)
                if (places.p[b - 1].n == 1) compare_places(work, &places, a - 1, b - 1, &pairs);
        }
        if (pairs.n > 200000) break;
    }
    Map votes = map_open(work->arena, 64);
    for (uint32_t i = 0; i < pairs.n; i++) {
        const Place *single = &places.p[pairs.p[i].single];
        const Grid *other = &work->grids[single->grid];
        const GridCell *cell = grid_at(other, single->row[0], pairs.p[i].against);
        const int64_t ulp = cell->ulp > 0 ? cell->ulp : 1;
        const int64_t size = cell->value < 0 ? -cell->value : cell->value;
        if (pairs.p[i].holds && size >= 50 * ulp) ++*votes_of(work, &votes, &places, &pairs.p[i]);
    }
    for (uint32_t i = 0; i < pairs.n; i++) {
        const uint32_t support = *votes_of(work, &votes, &places, &pairs.p[i]);
        if (pairs.p[i].holds && support > 0) emit(work, &places, &pairs.p[i], support - 1);
    }
}
