/* Which cells of a table stand under each other?
 *
 *   | Cash        | $ | 41,260 |   |     colspan 1 1 1
 *   | Receivables |    9,120   |   |     colspan 2 1
 *   | Allowance   | ( | 310    | ) |
 *
 * First the signs of neighbours are joined to their numbers. Then the physical intervals of all
 * numbers are gathered into columns: narrow ones first, an interval joining what it overlaps; but
 * two intervals that are both filled in one row are two columns, however a wider cell of another
 * row may span them. Text cells follow the numbers they stand under, or make columns of their own.
 *
 * Where a table has more different intervals than a page can hold, the right edges of numbers,
 * which are aligned, decide alone.
 */
#include "table/grid.h"

#include <stdlib.h>
#include <string.h>

#define INTERVALS_MAX 256u

typedef struct Interval {
    uint32_t lo, hi;
    uint32_t cluster;
} Interval;

typedef struct Cluster {
    uint32_t lo, hi;
    uint32_t into; /* merged into cluster + 1; 0: alive */
    uint64_t conflicts[INTERVALS_MAX / 64];
    uint64_t members[INTERVALS_MAX / 64];
} Cluster;

static bool is_value(const GridCell *cell)
{
    return cell->words.kind == WORDS_NUMBER || cell->words.kind == WORDS_NIL;
}

/* "(1)": negative one, or the mark of the number before it? Numbers are aligned, marks are not. */
static bool may_be_mark(const GridCell *cell)
{
    const CellWords *w = &cell->words;
    return w->kind == WORDS_NUMBER && w->open && w->close && w->currency.n == 0 && !w->percent &&
           w->number.exponent == 0 && w->number.mantissa <= 25 && w->digits_end - w->digits <= 2;
}

static void settle_marks(Arena *arena, Grid *grid, uint32_t first)
{
    bool any = false;
    for (uint32_t i = 0; i < grid->cell_count && !any; i++) any = may_be_mark(&grid->cells[i]);
    if (!any || first >= grid->row_count) return;
    unsigned char *edge = arena_alloc(arena, grid->width + 2);
    for (uint32_t i = grid->rows[first].cell; i < grid->cell_count; i++)
        if (is_value(&grid->cells[i]) && !may_be_mark(&grid->cells[i]))
            edge[grid->cells[i].core_end] |= 1, edge[grid->cells[i].core] |= 2;
    for (uint32_t r = first; r < grid->row_count; r++) {
        const GridRow *row = &grid->rows[r];
        for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
            GridCell *cell = &grid->cells[i];
            if (!may_be_mark(cell)) continue;
            const bool aligned = (edge[cell->core_end] & 1) || (edge[cell->core] & 2);
            const bool first_cell = i == row->cell;
            if (aligned && !first_cell) continue;
            if (i > row->cell && !is_value(cell - 1) && (cell - 1)->words.kind != WORDS_TEXT &&
                (cell - 1)->words.kind != WORDS_CLOSE)
                continue;
            cell->words.kind = first_cell ? WORDS_TEXT : WORDS_MARK;
        }
    }
}

static void take(GridCell *number, const GridCell *sign)
{
    if (sign->column < number->column) number->column = sign->column;
    if (sign->column_end > number->column_end) number->column_end = sign->column_end;
}

void grid_join(Grid *grid, uint32_t first)
{
    for (uint32_t r = first; r < grid->row_count; r++) {
        const GridRow *row = &grid->rows[r];
        if (row->cell_count == 0) continue;
        GridCell *cells = grid->cells + row->cell;
        GridCell *number = NULL; /* the last number, which signs to the right belong to */
        GridCell *before = NULL; /* a "$" or "(" that waits for its number */
        uint32_t values = 0;
        for (uint32_t i = 0; i < row->cell_count; i++) values += is_value(&cells[i]);
        for (uint32_t i = 0; i < row->cell_count; i++) {
            GridCell *cell = &cells[i];
            CellWords *w = &cell->words;
            if (w->kind == WORDS_NUMBER && i == 0 && w->year &&
                (values > 1 || row->cell_count == 1))
                w->kind = WORDS_TEXT; /* a label: "2025" of maturities */
            switch (w->kind) {
            case WORDS_NUMBER:
            case WORDS_NIL:
                if (before != NULL) {
                    take(cell, before);
                    if (w->currency.n == 0) {
                        w->currency = before->words.currency;
                        w->code = before->words.code;
                    }
                    w->open = w->open || before->words.open;
                    w->year = false;
                    cell->rule_below = cell->rule_below || before->rule_below;
                    cell->rule_above = cell->rule_above || before->rule_above;
                    before->words.kind = WORDS_EMPTY;
                }
                before = NULL;
                number = cell;
                break;
            case WORDS_CURRENCY:
            case WORDS_OPEN:
                if (before != NULL && w->kind == WORDS_OPEN) { /* "$" then "(" */
                    w->currency = before->words.currency;
                    w->code = before->words.code;
                    take(cell, before);
                    before->words.kind = WORDS_EMPTY;
                } else if (before != NULL) {
                    before->words.kind = WORDS_EMPTY;
                }
                before = cell;
                break;
            case WORDS_CLOSE:
                if (number != NULL) {
                    take(number, cell);
                    number->words.close = number->words.close || w->close;
                    number->words.percent = number->words.percent || w->percent;
                    if (w->mark.n > 0) number->words.mark = w->mark;
                    number->words.year = number->words.year && !w->percent;
                }
                w->kind = WORDS_EMPTY;
                break;
            case WORDS_MARK:
                if (i > 0 && number != NULL && number == &cells[i - 1]) {
                    number->words.mark = w->mark;
                    take(number, cell);
                    w->kind = WORDS_EMPTY;
                } else if (i > 0 && cells[i - 1].words.kind == WORDS_EMPTY && number != NULL) {
                    number->words.mark = w->mark;
                    w->kind = WORDS_EMPTY;
                } else if (i == 1 && cells[0].words.kind == WORDS_TEXT) {
                    cells[0].words.mark = w->mark;
                    w->kind = WORDS_EMPTY;
                }
                break;
            default: break;
            }
        }
        if (before != NULL) before->words.kind = WORDS_EMPTY; /* "$" and a blank: nothing printed */
    }
}

static int by_place(const void *a, const void *b)
{
    const Interval *x = a, *y = b;
    if (x->lo != y->lo) return x->lo < y->lo ? -1 : 1;
    return (x->hi > y->hi) - (x->hi < y->hi);
}

static uint32_t interval_find(const Interval *list, uint32_t n, uint32_t lo, uint32_t hi)
{
    const Interval key = { lo, hi, 0 };
    const Interval *found = bsearch(&key, list, n, sizeof *list, by_place);
    return found == NULL ? UINT32_MAX : (uint32_t)(found - list);
}

static uint32_t distinct(Interval *list, uint32_t n)
{
    if (n > 0) qsort(list, n, sizeof *list, by_place);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || by_place(&list[kept - 1], &list[i]) != 0) list[kept++] = list[i];
    return kept;
}

static bool bits_meet(const uint64_t *a, const uint64_t *b)
{
    uint64_t any = 0;
    for (uint32_t i = 0; i < INTERVALS_MAX / 64; i++) any |= a[i] & b[i];
    return any != 0;
}

static uint32_t alive(const Cluster *clusters, uint32_t c)
{
    while (clusters[c].into != 0) c = clusters[c].into - 1;
    return c;
}

static void absorb(Cluster *into, const Cluster *from)
{
    if (from->lo < into->lo) into->lo = from->lo;
    if (from->hi > into->hi) into->hi = from->hi;
    for (uint32_t i = 0; i < INTERVALS_MAX / 64; i++) {
        into->conflicts[i] |= from->conflicts[i];
        into->members[i] |= from->members[i];
    }
}

/* Gathers intervals into clusters; conflicts[i] are the intervals filled in the same row as i. */
static uint32_t gather(Arena *arena, Interval *list, uint32_t n, uint64_t (*conflicts)[4],
                       Cluster **out)
{
    Cluster *clusters = arena_new(arena, Cluster, n + 1);
    uint32_t count = 0;
    uint32_t *order = arena_new(arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) { /* by width, insertion sort: n is at most 256 */
        uint32_t k = i;
        for (; k > 0 && list[order[k - 1]].hi - list[order[k - 1]].lo > list[i].hi - list[i].lo;
             k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t i = order[k];
        Cluster mine = { .lo = list[i].lo, .hi = list[i].hi };
        memcpy(mine.conflicts, conflicts[i], sizeof mine.conflicts);
        mine.members[i / 64] |= (uint64_t)1 << (i % 64);
        uint32_t joined = UINT32_MAX;
        bool between = false; /* it spans two columns that are both filled in some row */
        for (uint32_t c = 0; c < count; c++) {
            if (clusters[c].into != 0 || clusters[c].hi <= mine.lo || clusters[c].lo >= list[i].hi)
                continue;
            if (bits_meet(mine.conflicts, clusters[c].members)) continue;
            if (joined == UINT32_MAX) {
                joined = c;
            } else if (!bits_meet(clusters[joined].conflicts, clusters[c].members)) {
                absorb(&clusters[joined], &clusters[c]);
                clusters[c].into = joined + 1;
            } else {
                between = true;
                /* right edges are aligned: the column it ends in is its own */
                if (clusters[c].lo < list[i].hi && clusters[c].hi >= list[i].hi) joined = c;
            }
        }
        if (joined == UINT32_MAX) {
            clusters[count] = mine;
            joined = count++;
        } else if (between) {
            mine.lo = clusters[joined].lo;
            mine.hi = clusters[joined].hi;
            absorb(&clusters[joined], &mine);
        } else {
            absorb(&clusters[joined], &mine);
        }
        list[i].cluster = joined;
    }
    for (uint32_t i = 0; i < n; i++) list[i].cluster = alive(clusters, list[i].cluster);
    *out = clusters;
    return count;
}

/* Clusters of a hostile table: one a right edge. */
static uint32_t gather_edges(Arena *arena, Interval *list, uint32_t n, uint32_t width,
                             Cluster **out)
{
    uint32_t *at_edge = arena_new(arena, uint32_t, width + 2);
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        if (at_edge[list[i].hi] == 0) at_edge[list[i].hi] = ++count;
    Cluster *clusters = arena_new(arena, Cluster, count + 1);
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t c = at_edge[list[i].hi] - 1;
        list[i].cluster = c;
        clusters[c].hi = list[i].hi;
        clusters[c].lo = list[i].hi - 1;
    }
    *out = clusters;
    return count;
}

typedef struct Found { /* a logical column before they are sorted */
    uint32_t lo, hi;
    uint32_t cluster;
    bool text;
} Found;
typedef ARRAY(Found) FoundArray;

static int by_lo(const void *a, const void *b)
{
    const Found *x = a, *y = b;
    if (x->lo != y->lo) return x->lo < y->lo ? -1 : 1;
    return (x->hi > y->hi) - (x->hi < y->hi);
}

/* Which cells take part in this pass, and with which interval. */
static bool cell_takes_part(const GridCell *cell, bool text, uint32_t values_from, Interval *out)
{
    if (!text) {
        if (!is_value(cell)) return false;
        *out = (Interval){ cell->core, cell->core_end, 0 };
        return true;
    }
    if (cell->words.kind != WORDS_TEXT && cell->words.kind != WORDS_MARK) return false;
    if (cell->logical != 0) return false;
    *out = (Interval){ cell->column, cell->column_end, 0 };
    if (out->lo < values_from && out->hi > values_from) out->hi = values_from;
    return true;
}

static void one_pass(Arena *arena, Grid *grid, uint32_t first, bool text, uint32_t values_from,
                     FoundArray *found)
{
    const uint32_t begin = first < grid->row_count ? grid->rows[first].cell : grid->cell_count;
    uint32_t n = 0;
    Interval *list = arena_new(arena, Interval, grid->cell_count - begin + 1);
    for (uint32_t i = begin; i < grid->cell_count; i++) {
        Interval interval;
        if (!cell_takes_part(&grid->cells[i], text, values_from, &interval)) continue;
        /* runs of equal columns are the rule: keep the list short before sorting */
        list[n++] = interval;
    }
    n = distinct(list, n);
    if (n == 0) return;
    Cluster *clusters;
    uint32_t count;
    if (n > INTERVALS_MAX) {
        count = gather_edges(arena, list, n, grid->width, &clusters);
    } else {
        uint64_t(*conflicts)[4] = arena_alloc(arena, n * sizeof *conflicts);
        for (uint32_t r = first; r < grid->row_count; r++) {
            const GridRow *row = &grid->rows[r];
            uint64_t filled[4] = { 0 };
            for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
                Interval interval;
                if (!cell_takes_part(&grid->cells[i], text, values_from, &interval)) continue;
                const uint32_t id = interval_find(list, n, interval.lo, interval.hi);
                for (uint32_t k = 0; k < n && k < INTERVALS_MAX; k++)
                    if (filled[k / 64] >> (k % 64) & 1) {
                        conflicts[id][k / 64] |= (uint64_t)1 << (k % 64);
                        conflicts[k][id / 64] |= (uint64_t)1 << (id % 64);
                    }
                filled[id / 64] |= (uint64_t)1 << (id % 64);
            }
        }
        count = gather(arena, list, n, conflicts, &clusters);
    }
    uint32_t *place = arena_new(arena, uint32_t, count + 1);
    for (uint32_t c = 0; c < count; c++) {
        if (clusters[c].into != 0) continue;
        place[c] = found->n;
        const Found column = { clusters[c].lo, clusters[c].hi, found->n, text };
        *array_add(arena, found) = column;
    }
    for (uint32_t i = begin; i < grid->cell_count; i++) {
        Interval interval;
        if (!cell_takes_part(&grid->cells[i], text, values_from, &interval)) continue;
        const uint32_t id = interval_find(list, n, interval.lo, interval.hi);
        grid->cells[i].logical = place[list[id].cluster] + 1;
    }
}

/* Text under numbers belongs to their column ("n/a", "Not meaningful"). */
static void place_text_under_numbers(Grid *grid, uint32_t first, const FoundArray *found,
                                     uint32_t values_from)
{
    for (uint32_t r = first; r < grid->row_count; r++) {
        const GridRow *row = &grid->rows[r];
        uint32_t c = 0;
        for (uint32_t i = row->cell; i < row->cell + row->cell_count; i++) {
            GridCell *cell = &grid->cells[i];
            if (cell->words.kind != WORDS_TEXT || cell->logical != 0) continue;
            if (cell->column < values_from) continue;
            while (c < found->n && found->p[c].hi <= cell->column) c++;
            if (c < found->n && found->p[c].lo < cell->column_end) cell->logical = c + 1;
        }
    }
}

uint32_t grid_columns(Arena *arena, Grid *grid, uint32_t first, uint32_t **hull)
{
    settle_marks(arena, grid, first);
    grid_join(grid, first);
    FoundArray found = { 0 };
    one_pass(arena, grid, first, false, 0, &found);
    if (found.n > 0) {
        /* In order of place, so that text can be matched in one sweep. */
        uint32_t *place = arena_new(arena, uint32_t, found.n + 1);
        qsort(found.p, found.n, sizeof *found.p, by_lo);
        for (uint32_t i = 0; i < found.n; i++) {
            place[found.p[i].cluster] = i;
            found.p[i].cluster = i;
        }
        for (uint32_t i = 0; i < grid->cell_count; i++)
            if (grid->cells[i].logical != 0)
                grid->cells[i].logical = place[grid->cells[i].logical - 1] + 1;
    }
    const uint32_t values_from = found.n > 0 ? found.p[0].lo : grid->width;
    place_text_under_numbers(grid, first, &found, values_from);
    one_pass(arena, grid, first, true, values_from, &found);
    uint32_t *place = arena_new(arena, uint32_t, found.n + 1);
    if (found.n > 0) qsort(found.p, found.n, sizeof *found.p, by_lo);
    *hull = arena_new(arena, uint32_t, 2 * (size_t)found.n + 2);
    for (uint32_t i = 0; i < found.n; i++) {
        place[found.p[i].cluster] = i;
        (*hull)[2 * i] = found.p[i].lo;
        (*hull)[2 * i + 1] = found.p[i].hi;
    }
    for (uint32_t i = 0; i < grid->cell_count; i++)
        if (grid->cells[i].logical != 0)
            grid->cells[i].logical = place[grid->cells[i].logical - 1] + 1;
    return found.n;
}
