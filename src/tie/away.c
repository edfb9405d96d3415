/* Which lines have their total in another table?
 *
 *     note, without a total                      statement of cash flows
 *       Cost of revenues      518    431           Stock-based compensation   3,183   2,787
 *       Research            1,091    972
 *       Sales and marketing 1,205  1,062         each of two years adds up to it: one row is the
 *       General               369    322         total of the others, and a third year is held to
 * it
 *
 * The lines are those that no footing takes: all of a table, those under one heading, or those of
 * one label under several headings ("Operating income" of each segment). Their sums are looked for
 * among the figures of all tables, by size, period and unit. One row that meets them in two columns
 * or more is the total, if so many digits are not met by chance; a column in which it fails is
 * broken only if a slip of a digit mends it.
 *
 * Left out: totals told in a sentence, sums in one column only.
 */
#include "tie/work.h"

enum {
    LINES_MAX = 40,    /* lines of one sum */
    MEETINGS_MAX = 96, /* figures of the size of one sum that are looked at */
    TARGETS_MAX = 12,  /* rows that may be the total of one sum */
    COLUMNS_MAX = 12,  /* columns in which a sum is tried */
    STRENGTH_LEAST = 14
};

typedef struct Place {
    Num size;
    uint32_t grid, row, column;
} Place;

/* Figures of all grids by size. */
typedef struct Index {
    Place *places;
    uint32_t n;
} Index;

typedef struct Lines {
    const Grid *grid;
    uint32_t row[LINES_MAX], n;
} Lines;

typedef struct Target {
    uint32_t grid, row, met;
    int bits;
} Target;

typedef struct Away {
    Work *work;
    Index index;
    bool **is_part; /* [reading][figure]: of a footing that holds */
} Away;

static bool goes_before(const Place *a, const Place *b)
{
    const int order = num_cmp(a->size, b->size);
    if (order != 0) return order < 0;
    if (a->grid != b->grid) return a->grid < b->grid;
    return a->row != b->row ? a->row < b->row : a->column < b->column;
}

/* A merge sort: no state outside, as qsort would need none either, but the same on every machine.
 */
static void index_sort(Work *work, Index *index)
{
    Place *from = index->places, *to = arena_new(work->arena, Place, index->n + 1);
    for (uint32_t width = 1; width < index->n; width *= 2) {
        for (uint32_t low = 0; low < index->n; low += 2 * width) {
            const uint32_t middle = low + width < index->n ? low + width : index->n;
            const uint32_t high = low + 2 * width < index->n ? low + 2 * width : index->n;
            uint32_t i = low, k = middle;
            for (uint32_t at = low; at < high; at++) {
                const bool left = k == high || (i < middle && !goes_before(&from[k], &from[i]));
                to[at] = left ? from[i++] : from[k++];
            }
        }
        Place *swap = from;
        from = to;
        to = swap;
    }
    index->places = from;
}

static Index index_make(Work *work)
{
    size_t cells = 0;
    for (uint32_t g = 0; g < work->grid_count; g++)
        cells += (size_t)work->grids[g].rows * work->grids[g].columns;
    Index index = { .places = arena_new(work->arena, Place, cells + 1) };
    for (uint32_t g = 0; g < work->grid_count; g++) {
        const Grid *grid = &work->grids[g];
        for (uint32_t row = 0; row < grid->rows; row++) {
            if ((grid->row_words[row] & LINE_MEMO) != 0) continue;
            for (uint32_t c = 0; c < grid->columns; c++) {
                const GridCell *cell = grid_at(grid, row, c);
                if (cell->state != CELL_VALUE || cell->kind == KIND_PERCENT ||
                    cell->kind == KIND_PER_SHARE || cell->value == 0)
                    continue;
                index.places[index.n++] =
                    (Place){ .size = num_reduce(num_abs(NUM(cell->value, grid->exponent))),
                             .grid = g,
                             .row = row,
                             .column = c };
            }
        }
    }
    index_sort(work, &index);
    return index;
}

static uint32_t index_from(const Index *index, Num size)
{
    uint32_t low = 0, high = index->n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (num_cmp(index->places[middle].size, size) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool periods_meet(const Work *work, const Grid *a, uint32_t x, const Grid *b, uint32_t y)
{
    const Period p = figure_of(work, a->reading, x)->period;
    const Period q = figure_of(work, b->reading, y)->period;
    return p.kind != PERIOD_NONE && p.end.year != 0 && period_eq(p, q);
}

typedef struct Sum {
    int64_t value, ulps;
    uint32_t values, first; /* first: a cell that has one, for period and kind */
    uint8_t kind;
    int64_t sizes, largest; /* of its lines, without sign: all together, and the largest */
} Sum;

/* The sum of the lines in one column; false where it says nothing. */
static bool sum_of(const Work *work, const Lines *lines, uint32_t column, Sum *sum)
{
    *sum = (Sum){ 0 };
    for (uint32_t i = 0; i < lines->n; i++) {
        const GridCell *cell = grid_at(lines->grid, lines->row[i], column);
        if (cell->state == CELL_USELESS) return false;
        if (cell->state != CELL_VALUE) continue;
        if (sum->values == 0) {
            sum->first = cell->figure;
            sum->kind = cell->kind;
        } else if (cell->kind != sum->kind ||
                   !periods_meet(work, lines->grid, sum->first, lines->grid, cell->figure)) {
            return false;
        }
        const int64_t size = cell->value < 0 ? -cell->value : cell->value;
        sum->sizes += size;
        if (size > sum->largest) sum->largest = size;
        sum->value += cell->value;
        sum->ulps += cell->ulp;
        sum->values++;
    }
    return sum->values >= 2 && sum->value != 0 && sum->kind != KIND_PERCENT &&
           sum->kind != KIND_PER_SHARE;
}

static bool is_one_of(const Lines *lines, const Grid *grid, uint32_t row)
{
    if (grid != lines->grid) return false;
    for (uint32_t i = 0; i < lines->n; i++)
        if (lines->row[i] == row) return true;
    return false;
}

static void target_meets(Target *targets, uint32_t *n, const Place *place, int bits)
{
    for (uint32_t i = 0; i < *n; i++)
        if (targets[i].grid == place->grid && targets[i].row == place->row) {
            targets[i].met++;
            targets[i].bits += bits;
            return;
        }
    if (*n < TARGETS_MAX)
        targets[(*n)++] =
            (Target){ .grid = place->grid, .row = place->row, .met = 1, .bits = bits };
}

/* Every row with a figure of the size, period and kind of this sum. */
static void find_targets(const Away *a, const Lines *lines, const Sum *sum, Target *targets,
                         uint32_t *n)
{
    const Grid *grid = lines->grid;
    const int64_t size = sum->value < 0 ? -sum->value : sum->value;
    Num low, high;
    if (!num_mul(NUM(2 * size - sum->ulps, grid->exponent), NUM(5, -1), &low) ||
        !num_mul(NUM(2 * size + sum->ulps, grid->exponent), NUM(5, -1), &high))
        return;
    const int bits = bits_of((uint64_t)(size / (sum->ulps > 0 ? sum->ulps : 1)));
    const uint32_t from = index_from(&a->index, low);
    for (uint32_t at = from; at < a->index.n && at < from + MEETINGS_MAX; at++) {
        const Place *place = &a->index.places[at];
        if (num_cmp(place->size, high) > 0) break;
        const Grid *other = &a->work->grids[place->grid];
        const GridCell *cell = grid_at(other, place->row, place->column);
        if (other->reading != grid->reading || cell->kind != sum->kind) continue;
        if (other == grid || is_one_of(lines, other, place->row)) continue;
        if (!periods_meet(a->work, grid, sum->first, other, cell->figure)) continue;
        target_meets(targets, n, place, bits);
    }
}

/* The one cell of the target's row with the period of the sum; NULL: none, or several. */
static const GridCell *cell_of_period(const Work *work, const Grid *other, uint32_t row,
                                      const Grid *grid, const Sum *sum)
{
    const GridCell *found = NULL;
    for (uint32_t c = 0; c < other->columns; c++) {
        const GridCell *cell = grid_at(other, row, c);
        if (cell->state != CELL_VALUE || cell->kind != sum->kind) continue;
        if (!periods_meet(work, grid, sum->first, other, cell->figure)) continue;
        if (found != NULL) return NULL;
        found = cell;
    }
    return found;
}

/* Does a slip of a digit in one figure of the sum mend it? */
static bool slip_mends(const Lines *lines, uint32_t column, int64_t total, int64_t difference,
                       int64_t ulp)
{
    if (repair_between(total / ulp, (total - difference) / ulp) >= REPAIR_TRANSPOSITION)
        return true;
    for (uint32_t i = 0; i < lines->n; i++) {
        const GridCell *cell = grid_at(lines->grid, lines->row[i], column);
        if (cell->state == CELL_VALUE &&
            repair_between(cell->value / ulp, (cell->value + difference) / ulp) >=
                REPAIR_TRANSPOSITION)
            return true;
    }
    return false;
}

static void emit(Away *a, const Lines *lines, const Target *target, uint32_t column, const Sum *sum,
                 uint32_t support)
{
    const Grid *grid = lines->grid, *other = &a->work->grids[target->grid];
    const GridCell *cell = cell_of_period(a->work, other, target->row, grid, sum);
    int64_t total, ulp;
    if (cell == NULL ||
        !number_in_units(NUM(cell->value, other->exponent), grid->exponent, &total) ||
        !number_in_units(NUM(cell->ulp, other->exponent), grid->exponent, &ulp) || ulp <= 0)
        return;
    const bool turned = (total < 0) != (sum->value < 0); /* a reduction there */
    const int64_t difference = (turned ? -total : total) - sum->value;
    const int64_t off = difference < 0 ? -difference : difference, ulps = sum->ulps + ulp;
    const bool broken = 2 * off > ulps;
    if (broken && turned) return;      /* net income less taxes is a line above, and no total */
    if (broken && off <= ulps) return; /* a line too small to prove anything was left out */
    if (broken && !slip_mends(lines, column, turned ? -total : total, difference, ulp)) return;
    Tie *tie = tie_new(a->work, TICK_FOOT,
                       broken     ? OUTCOME_BROKEN
                       : off == 0 ? OUTCOME_HOLDS
                                  : OUTCOME_ROUNDING);
    if (tie == NULL) return;
    tie->difference = num_reduce(NUM(difference, grid->exponent));
    tie->known = num_mul(NUM(ulps, grid->exponent), NUM(5, -1), &tie->rounding);
    tie->support = support - (broken ? 0 : 1);
    tie_join(a->work, other->reading, cell->figure, TIE_TOTAL, 1);
    for (uint32_t i = 0; i < lines->n; i++) {
        const GridCell *part = grid_at(grid, lines->row[i], column);
        if (part->state == CELL_VALUE || part->state == CELL_DASH)
            tie_join(a->work, grid->reading, part->figure, TIE_PART, turned ? -1 : 1);
    }
}

static bool try_lines(Away *a, const Lines *lines)
{
    if (lines->n < 2) return false;
    Target targets[TARGETS_MAX];
    uint32_t n = 0;
    const uint32_t columns =
        lines->grid->columns < COLUMNS_MAX ? lines->grid->columns : COLUMNS_MAX;
    Sum sums[COLUMNS_MAX];
    bool says[COLUMNS_MAX];
    for (uint32_t c = 0; c < columns; c++) {
        says[c] = sum_of(a->work, lines, c, &sums[c]);
        /* one line and what rounds to nothing would meet that line itself */
        if (says[c] && 2 * (sums[c].sizes - sums[c].largest) > sums[c].ulps)
            find_targets(a, lines, &sums[c], targets, &n);
    }
    const Target *best = NULL;
    for (uint32_t i = 0; i < n; i++)
        if (targets[i].met >= 2 && (best == NULL || targets[i].bits > best->bits))
            best = &targets[i];
    if (best == NULL || best->bits - bits_of(a->index.n) < STRENGTH_LEAST) return false;
    for (uint32_t c = 0; c < columns; c++)
        if (says[c]) emit(a, lines, best, c, &sums[c], best->met);
    return true;
}

static const TableRow *row_of(const Work *work, const Grid *grid, uint32_t row)
{
    const Tables *tables = &work->set->readings[grid->reading].tables;
    return table_row(tables, &tables->tables.p[grid->row_table[row]], grid->row[row]);
}

/* A line that no footing takes. */
static bool is_open(const Away *a, const Grid *grid, uint32_t row)
{
    if ((grid->row_words[row] & (LINE_MEMO | LINE_BALANCE)) != 0) return false;
    for (uint32_t c = 0; c < grid->columns; c++) {
        const GridCell *cell = grid_at(grid, row, c);
        if (cell->state == CELL_VALUE && a->is_part[grid->reading][cell->figure]) return false;
    }
    return true;
}

/* The open lines under each heading, and all of them. */
static void try_runs(Away *a, const Grid *grid, const uint32_t *open, uint32_t n)
{
    Lines all = { .grid = grid };
    for (uint32_t i = 0; i < n && n <= LINES_MAX; i++) all.row[all.n++] = open[i];
    if (try_lines(a, &all)) return;
    for (uint32_t i = 0; i < n;) {
        Lines lines = { .grid = grid };
        const uint32_t heading = row_of(a->work, grid, open[i])->parent;
        for (; i < n && row_of(a->work, grid, open[i])->parent == heading; i++)
            if (lines.n < LINES_MAX) lines.row[lines.n++] = open[i];
        if (lines.n < all.n) (void)try_lines(a, &lines);
    }
}

/* The open lines of one label under several headings. */
static void try_labels(Away *a, const Grid *grid, const uint32_t *open, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const Str label = row_of(a->work, grid, open[i])->label;
        Lines lines = { .grid = grid };
        bool first = true;
        for (uint32_t k = 0; k < n; k++) {
            if (!str_eq_fold(row_of(a->work, grid, open[k])->label, label)) continue;
            if (k < i) first = false;
            if (lines.n < LINES_MAX) lines.row[lines.n++] = open[k];
        }
        if (first && label.n > 0 && lines.n < n) (void)try_lines(a, &lines);
    }
}

static void mark_parts(Away *a)
{
    const Ties *ties = a->work->out;
    a->is_part = arena_new(a->work->arena, bool *, a->work->set->n + 1);
    for (uint32_t d = 0; d < a->work->set->n; d++)
        a->is_part[d] =
            arena_new(a->work->arena, bool, a->work->set->readings[d].figures.figures.n + 1);
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        if (tie->tick != TICK_FOOT) continue;
        for (uint32_t i = 1; i < tie->figure_count; i++) {
            const TieFigure *f = &ties->figures.p[tie->figure + i];
            a->is_part[f->reading][f->figure] = true;
        }
    }
}

void away_find(Work *work)
{
    Away a = { .work = work, .index = index_make(work) };
    mark_parts(&a);
    uint32_t open[4 * LINES_MAX];
    for (uint32_t g = 0; g < work->grid_count && !arena_is_exhausted(work->arena); g++) {
        const Grid *grid = &work->grids[g];
        uint32_t n = 0;
        for (uint32_t row = 0; row < grid->rows && n < 4 * LINES_MAX; row++)
            if (is_open(&a, grid, row)) open[n++] = row;
        if (n < 2) continue;
        try_runs(&a, grid, open, n);
        try_labels(&a, grid, open, n);
    }
}
