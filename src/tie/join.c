/* Which cells of two documents say the same thing?
 *
 *   report 2024, cash flows            2024      2023      2022
 *     Depreciation                     4,120     3,905     3,640     <- the same line,
 *   report 2023, cash flows                      2023      2022      2021
 *     Depreciation                               3,905     3,640     3,502
 *
 * Tables that share labels are laid beside each other, row for row: rows of one label in order
 * where both have as many, else those under the same headings, else those of one tag. In two rows
 * the cells of one period and kind are compared; where a row has several, the heads of their
 * columns must say the same. How many cells agree tells whether two tables are the same one.
 *
 * Left out: signs (an increase here is a negative there), cells that print nothing or zero.
 */
#include "tie/join.h"

enum {
    POSTINGS_MAX = 60,     /* a label on more rows than this leads nowhere */
    PARTNERS_MAX = 6,      /* tables laid beside one */
    VOUCHED_MAX = 4000,    /* cells of two tables */
    SEARCH_ROWS_MAX = 600, /* rows of longer tables are paired by label alone */
    TELLING = 100          /* a number of three digits */
};

typedef struct Partner {
    uint32_t grid, hits;
} Partner;

typedef struct Joiner {
    Work *work;
    const JoinRows *rows;
    uint32_t left, right;
    bool periods;
    uint32_t *posting, *postings; /* per key: its first row of the right document + 1; how many */
    uint32_t *hits;               /* per grid */
    uint32_t *seen, stamp;        /* per key: of the pair in hand */
    uint32_t *left_n, *right_n;   /* per key: rows of the pair in hand */
    uint32_t *key_row;            /* per key: its next row of the right grid + 1 */
    uint32_t *after;              /* per row of the right grid: the next of its key + 1 */
    uint32_t *to;                 /* per row of the left grid: row of the right one + 1 */
    bool *taken;                  /* per row of the right grid */
    Join *out;
} Joiner;

/* ---- cells ---------------------------------------------------------------------------------- */

static const Figure *figure_at(const Joiner *j, const Grid *g, const GridCell *cell)
{
    return figure_of(j->work, g->reading, cell->figure);
}

static bool kinds_meet(uint8_t a, uint8_t b)
{
    if (a == b) return true;
    return (a == KIND_UNKNOWN || b == KIND_UNKNOWN) && a != KIND_PERCENT && b != KIND_PERCENT &&
           a != KIND_PER_SHARE && b != KIND_PER_SHARE;
}

static bool periods_known(Period p)
{
    return p.kind != PERIOD_NONE && p.end.year != 0;
}

/* A duration of unknown length is not one of twelve months. */
static bool periods_same(Period a, Period b)
{
    if (a.kind != b.kind || date_cmp(a.end, b.end) != 0) return false;
    return a.kind == PERIOD_INSTANT || a.months == b.months;
}

static uint32_t plain_of(const Joiner *j, uint32_t grid, uint32_t column)
{
    return j->rows->plain[(size_t)grid * GRID_COLUMNS_MAX + column];
}

static uint32_t words_of_column(const Joiner *j, uint32_t grid, uint32_t column)
{
    return j->rows->column[(size_t)grid * GRID_COLUMNS_MAX + column];
}

/* The heads of two columns say the same, and a year; so do heads that say no year over rows that
 * do. Then the two speak of one period, even where one of them was misread. */
static bool heads_same(const Joiner *j, uint32_t a, uint32_t cx, uint32_t b, uint32_t cy,
                       bool dated)
{
    if (plain_of(j, a, cx) != plain_of(j, b, cy)) return false;
    return dated || j->rows->dated[(size_t)a * GRID_COLUMNS_MAX + cx];
}

typedef struct Cell { /* a place in a grid */
    uint32_t grid, row, column;
} Cell;

static const GridCell *cell_at(const Joiner *j, Cell c)
{
    return grid_at(&j->work->grids[c.grid], c.row, c.column);
}

static const JoinRow *row_at(const Joiner *j, uint32_t grid, uint32_t row)
{
    return &j->rows->rows[j->rows->first[grid] + row];
}

/* May two cells be of one period and kind? */
static bool cells_meet(const Joiner *j, Cell p, Cell q)
{
    const GridCell *x = cell_at(j, p), *y = cell_at(j, q);
    if (y->state != CELL_VALUE || !kinds_meet(x->kind, y->kind)) return false;
    const Period a = figure_at(j, &j->work->grids[p.grid], x)->period;
    const Period b = figure_at(j, &j->work->grids[q.grid], y)->period;
    const JoinRow *row = row_at(j, p.grid, p.row);
    /* in reports of two years "Notes due 2026" says nothing of the period */
    const bool dated = !j->periods && row->dated && row->key == row_at(j, q.grid, q.row)->key;
    if (heads_same(j, p.grid, p.column, q.grid, q.column, dated)) return true;
    if (periods_known(a) && periods_known(b)) return periods_same(a, b);
    return !j->periods && !periods_known(a) && !periods_known(b) &&
           plain_of(j, p.grid, p.column) == plain_of(j, q.grid, q.column);
}

/* The column of row `row` of grid `b` that meets a cell, by its head where there are several;
 * UINT32_MAX: none. */
static uint32_t column_for(const Joiner *j, Cell p, uint32_t b, uint32_t row)
{
    const Grid *h = &j->work->grids[b];
    uint32_t n = 0, any = 0, named = 0, at = 0, equal = 0, same = 0;
    for (uint32_t c = 0; c < h->columns; c++) {
        if (!cells_meet(j, p, (Cell){ b, row, c })) continue;
        n++;
        any = c;
        if (plain_of(j, p.grid, p.column) == plain_of(j, b, c)) {
            equal++;
            same = c;
        }
        if (words_of_column(j, p.grid, p.column) != words_of_column(j, b, c)) continue;
        named++;
        at = c;
    }
    if (equal == 1) return same;
    if (named == 1) return at;
    return n == 1 && named == 0 ? any : UINT32_MAX;
}

/* What a figure prints: its size and last place, in the scale of its table where that is not known
 * of both. */
static bool printed(const Figure *f, bool scaled, Num *size, int *ulp)
{
    *size = num_abs(f->value);
    *ulp = -f->decimals;
    if (scaled) return true;
    *ulp -= f->scale;
    return num_scale(*size, -f->scale, size);
}

/* What two figures print, laid beside each other without their signs. */
static bool compare(const Figure *x, const Figure *y, JoinMatch *m)
{
    NumRange p, q;
    Num a, b, half;
    int ulp_a, ulp_b;
    const bool scaled = ((x->flags | y->flags) & FIGURE_SCALE_UNKNOWN) == 0;
    if (!printed(x, scaled, &a, &ulp_a) || !printed(y, scaled, &b, &ulp_b) ||
        !num_range_around(a, ulp_a, &p) || !num_range_around(b, ulp_b, &q) ||
        !num_sub(a, b, &m->difference) ||
        !num_add(NUM(1, (int8_t)ulp_a), NUM(1, (int8_t)ulp_b), &half) ||
        !num_mul(half, NUM(5, -1), &m->rounding))
        return false;
    m->outcome = num_eq(a, b)            ? OUTCOME_HOLDS
                 : num_range_meets(p, q) ? OUTCOME_ROUNDING
                                         : OUTCOME_BROKEN;
    m->near = m->outcome == OUTCOME_ROUNDING && ulp_a == ulp_b;
    /* 96.6 and 96: cut off, or made to fit a total; nobody asks */
    m->doubtful =
        m->outcome == OUTCOME_BROKEN && ulp_a != ulp_b &&
        num_cmp(num_abs(m->difference), NUM(1, (int8_t)(ulp_a > ulp_b ? ulp_a : ulp_b))) <= 0;
    if (m->outcome != OUTCOME_HOLDS) m->slip = (uint8_t)join_slip(a, ulp_a, b, ulp_b);
    return true;
}

static bool units_of(Num value, int ulp, int64_t *out)
{
    int64_t fine;
    int down = 0;
    const Num v = num_reduce(value);
    if (v.exponent < ulp) down = ulp - v.exponent;
    if (!number_in_units(v, ulp - down, &fine)) return false;
    int64_t by = 1;
    for (; down > 0; down--)
        if (__builtin_mul_overflow(by, 10, &by)) return false;
    *out = (fine + by / 2) / by;
    return true;
}

Repair join_slip(Num a, int ulp_a, Num b, int ulp_b)
{
    const int ulp = ulp_a > ulp_b ? ulp_a : ulp_b;
    int64_t x, y;
    if (!units_of(num_abs(a), ulp, &x) || !units_of(num_abs(b), ulp, &y)) return REPAIR_NONE;
    const Repair repair = repair_between(x, y);
    return repair >= REPAIR_TRANSPOSITION ? repair : REPAIR_NONE;
}

/* ---- doubt ---------------------------------------------------------------------------------- */

static bool facts_speak_against(const Joiner *j, const Figure *x, const Figure *y)
{
    if (x->fact == 0 || y->fact == 0) return false;
    const Reading *r = &j->work->set->readings[j->left], *s = &j->work->set->readings[j->right];
    const Fact *f = &r->facts.facts.p[x->fact], *g = &s->facts.facts.p[y->fact];
    if (!str_eq(f->name, g->name)) return true;
    const FactContext *c = &r->facts.contexts.p[f->context], *d = &s->facts.contexts.p[g->context];
    if (c->dimension_count != d->dimension_count) return true;
    for (uint32_t i = 0; i < c->dimension_count; i++) {
        const FactDimension *k = &r->facts.dimensions.p[c->dimension + i];
        const FactDimension *l = &s->facts.dimensions.p[d->dimension + i];
        if (!str_eq(k->axis, l->axis) || !str_eq(k->member, l->member)) return true;
    }
    return false;
}

/* Does the row `p` stands in print this number in a cell whose partner in row `q` does not? Then a
 * period or a column was misread. */
static bool row_prints(const Joiner *j, Cell p, Cell q, Num value)
{
    const Grid *g = &j->work->grids[p.grid], *h = &j->work->grids[q.grid];
    for (uint32_t c = 0; c < g->columns; c++) {
        const GridCell *cell = grid_at(g, p.row, c);
        if (c == p.column || cell->state != CELL_VALUE ||
            !num_eq(num_abs(figure_at(j, g, cell)->value), num_abs(value)))
            continue;
        const uint32_t d = column_for(j, (Cell){ p.grid, p.row, c }, q.grid, q.row);
        if (d == UINT32_MAX) return true;
        const GridCell *partner = grid_at(h, q.row, d);
        if (!num_eq(num_abs(figure_at(j, h, partner)->value), num_abs(value))) return true;
    }
    return false;
}

/* ---- pairs of tables ------------------------------------------------------------------------ */

static void key_open(Joiner *j, uint32_t key)
{
    if (j->seen[key] == j->stamp) return;
    j->seen[key] = j->stamp;
    j->left_n[key] = j->right_n[key] = j->key_row[key] = 0;
}

static void pair_rows(Joiner *j, uint32_t x, uint32_t y, const JoinRow *right)
{
    j->to[x] = y + 1;
    j->taken[right->row] = true;
}

/* The one row not yet taken of the right grid that `is` like this one; 0: none, or several. */
static uint32_t only_row(const Joiner *j, const JoinRow *right, uint32_t n, uint32_t value,
                         bool by_path)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (j->taken[i] || value == 0) continue;
        if ((by_path ? right[i].path : right[i].concept) != value) continue;
        if (found != 0) return 0;
        found = i + 1;
    }
    return found;
}

static bool is_only_row(const JoinRow *rows, uint32_t n, uint32_t value, bool by_path)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++) found += (by_path ? rows[i].path : rows[i].concept) == value;
    return found == 1;
}

/* Rows of one label, in order, where both grids have as many of them; else by path; else by tag. */
static void align(Joiner *j, uint32_t a, uint32_t b)
{
    const JoinRow *left = &j->rows->rows[j->rows->first[a]];
    const JoinRow *right = &j->rows->rows[j->rows->first[b]];
    const uint32_t n = j->work->grids[a].rows, m = j->work->grids[b].rows;
    j->stamp++;
    for (uint32_t i = 0; i < n; i++) {
        key_open(j, left[i].key);
        j->left_n[left[i].key]++;
        j->to[i] = 0;
    }
    for (uint32_t i = m; i-- > 0;) {
        key_open(j, right[i].key);
        j->right_n[right[i].key]++;
        j->after[i] = j->key_row[right[i].key];
        j->key_row[right[i].key] = i + 1;
        j->taken[i] = false;
    }
    for (uint32_t i = 0; i < n; i++) { /* the k-th of a key with the k-th */
        const uint32_t key = left[i].key;
        if (key == 0 || j->left_n[key] != j->right_n[key]) continue;
        const uint32_t at = j->key_row[key] - 1;
        j->key_row[key] = j->after[at];
        pair_rows(j, i, at, &right[at]);
    }
    if (n > SEARCH_ROWS_MAX || m > SEARCH_ROWS_MAX) return;
    for (int by_path = 1; by_path >= 0; by_path--)
        for (uint32_t i = 0; i < n; i++) {
            if (j->to[i] != 0) continue;
            const uint32_t value = by_path ? left[i].path : left[i].concept;
            if (value == 0 || (by_path && j->right_n[left[i].key] == 0)) continue;
            const uint32_t at = only_row(j, right, m, value, by_path);
            if (at != 0 && is_only_row(left, n, value, by_path))
                pair_rows(j, i, at - 1, &right[at - 1]);
        }
}

static bool is_telling(const Figure *f)
{
    int64_t ulps;
    return number_in_units(num_abs(f->value), -f->decimals, &ulps) && ulps >= TELLING;
}

static void match_add(Joiner *j, const JoinMatch *m, const Figure *f, JoinPair *pair)
{
    if (m->near) pair->near++;
    if (is_telling(f)) {
        if (m->outcome != OUTCOME_BROKEN)
            pair->agree++;
        else
            pair->differ++;
    }
    *array_add(j->work->arena, &j->out->matches) = *m;
    pair->match_count++;
}

/* The first figure of a row's label ("less allowance of $13 and $14"), and how many there are. */
static uint32_t label_figures(const Joiner *j, uint32_t grid, uint32_t row, uint32_t *n)
{
    const Grid *g = &j->work->grids[grid];
    const Reading *r = &j->work->set->readings[g->reading];
    const Table *table = &r->tables.tables.p[g->row_table[row]];
    uint32_t first = 0;
    *n = 0;
    for (uint32_t c = 0; c < g->columns && first == 0; c++) first = grid_at(g, row, c)->figure;
    if (first == 0) return 0;
    const FigureArray *all = &r->figures.figures;
    while (first > 1 && all->p[first - 1].table == all->p[first].table &&
           all->p[first - 1].row == all->p[first].row)
        first--;
    for (uint32_t i = first;
         i < all->n && all->p[i].table == all->p[first].table && all->p[i].row == all->p[first].row;
         i++)
        if (all->p[i].column < table->column_count &&
            table_column(&r->tables, table, all->p[i].column)->stub && i == first + *n)
            ++*n;
    return first;
}

/* Amounts inside the two labels: of one period each, in order. */
static void match_labels(Joiner *j, uint32_t a, uint32_t b, uint32_t x, uint32_t y, JoinPair *pair)
{
    uint32_t n, m;
    const uint32_t first = label_figures(j, a, x, &n), other = label_figures(j, b, y, &m);
    if (n == 0 || n != m) return;
    for (uint32_t i = 0; i < n; i++) {
        const Figure *f = figure_of(j->work, j->left, first + i);
        const Figure *o = figure_of(j->work, j->right, other + i);
        const bool known = periods_known(f->period) && periods_known(o->period);
        if (j->periods && !(known && periods_same(f->period, o->period))) continue;
        if (num_sign(f->value) == 0 || num_sign(o->value) == 0) continue;
        JoinMatch match = { .left = first + i, .right = other + i };
        if (compare(f, o, &match)) match_add(j, &match, f, pair);
    }
}

static void match_rows(Joiner *j, uint32_t a, uint32_t b, uint32_t x, uint32_t y, JoinPair *pair)
{
    const Grid *g = &j->work->grids[a], *h = &j->work->grids[b];
    match_labels(j, a, b, x, y, pair);
    for (uint32_t c = 0; c < g->columns; c++) {
        const Cell place = { a, x, c };
        const GridCell *cell = grid_at(g, x, c);
        if (cell->state != CELL_VALUE || cell->value == 0) continue;
        const uint32_t d = column_for(j, place, b, y);
        if (d == UINT32_MAX) continue;
        const GridCell *other = grid_at(h, y, d);
        if (other->value == 0 || column_for(j, (Cell){ b, y, d }, a, x) != c) continue;
        const Figure *f = figure_at(j, g, cell), *o = figure_at(j, h, other);
        JoinMatch m = { .left = cell->figure,
                        .right = other->figure,
                        .column = (uint8_t)c,
                        .partner = (uint8_t)d,
                        .by_tag = row_at(j, a, x)->key != row_at(j, b, y)->key };
        if (!compare(f, o, &m)) continue;
        if (m.outcome == OUTCOME_BROKEN) {
            const bool same =
                !j->periods && plain_of(j, a, c) != 0 && plain_of(j, a, c) == plain_of(j, b, d);
            m.doubtful = m.doubtful || facts_speak_against(j, f, o);
            m.misread = !same && (row_prints(j, place, (Cell){ b, y, d }, o->value) ||
                                  row_prints(j, (Cell){ b, y, d }, place, f->value));
        }
        match_add(j, &m, f, pair);
    }
}

static bool is_html(const Joiner *j, uint32_t reading)
{
    const Part *part = j->work->set->readings[reading].doc.part;
    return part != NULL && part->dialect == DIALECT_HTML;
}

/* In HTML a cell stands in its column: where the other rows of two columns agree, no row is
 * misread, whatever else it prints, and a slip of the pen is one. */
static void columns_vouch(const Joiner *j, JoinPair *pair)
{
    if (!is_html(j, j->left) || !is_html(j, j->right)) return;
    JoinMatch *m = &j->out->matches.p[pair->match];
    if (pair->match_count > VOUCHED_MAX) return;
    for (uint32_t i = 0; i < pair->match_count; i++) {
        if (!m[i].misread || m[i].slip == REPAIR_NONE) continue;
        uint32_t agree = 0, differ = 0;
        for (uint32_t k = 0; k < pair->match_count; k++) {
            if (m[k].column != m[i].column || m[k].partner != m[i].partner) continue;
            if (m[k].outcome == OUTCOME_BROKEN)
                differ++;
            else
                agree++;
        }
        if (agree >= 4 && differ == 1) m[i].misread = false;
    }
}

/* Lays two tables beside each other; false, and nothing kept, where too little agrees. */
static bool pair_make(Joiner *j, uint32_t a, uint32_t b, JoinPair *pair)
{
    align(j, a, b);
    *pair = (JoinPair){ .left = a, .right = b, .match = j->out->matches.n };
    const uint32_t n = j->work->grids[a].rows, m = j->work->grids[b].rows;
    uint32_t both = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (j->to[i] == 0) continue;
        both++;
        match_rows(j, a, b, i, j->to[i] - 1, pair);
    }
    pair->unmatched = n + m - 2 * both;
    columns_vouch(j, pair);
    return pair->agree > 0 && pair->agree >= pair->differ;
}

static bool better(const JoinPair *a, const JoinPair *b)
{
    const int64_t x = (int64_t)a->agree * 2 - (int64_t)a->differ * 3;
    const int64_t y = (int64_t)b->agree * 2 - (int64_t)b->differ * 3;
    if (x != y) return x > y;
    return a->unmatched < b->unmatched;
}

/* The tables of the right document that share most labels with a table of the left one. */
static uint32_t partners_of(Joiner *j, uint32_t a, Partner *partner)
{
    const JoinRow *row = &j->rows->rows[j->rows->first[a]];
    uint32_t touched[512], n = 0, kept = 0;
    for (uint32_t i = 0; i < j->work->grids[a].rows; i++) {
        if (row[i].key == 0 || j->postings[row[i].key] > POSTINGS_MAX) continue;
        for (uint32_t at = j->posting[row[i].key]; at != 0; at = j->rows->rows[at - 1].next) {
            const uint32_t grid = j->rows->rows[at - 1].grid;
            if (j->hits[grid]++ == 0 && n < 512) touched[n++] = grid;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        const Partner p = { touched[i], j->hits[touched[i]] };
        j->hits[touched[i]] = 0;
        uint32_t at = kept;
        while (at > 0 && (partner[at - 1].hits < p.hits ||
                          (partner[at - 1].hits == p.hits && partner[at - 1].grid > p.grid)))
            at--;
        if (at == PARTNERS_MAX) continue;
        if (kept < PARTNERS_MAX) kept++;
        for (uint32_t k = kept - 1; k > at; k--) partner[k] = partner[k - 1];
        partner[at] = p;
    }
    return kept;
}

/* Every partner that agrees, the best first. */
static void join_grid(Joiner *j, uint32_t a)
{
    Partner partner[PARTNERS_MAX];
    const uint32_t n = partners_of(j, a, partner), first = j->out->pairs.n;
    for (uint32_t i = 0; i < n; i++) {
        JoinPair pair;
        if (!pair_make(j, a, partner[i].grid, &pair)) {
            j->out->matches.n = pair.match;
            continue;
        }
        *array_add(j->work->arena, &j->out->pairs) = pair;
        for (uint32_t at = j->out->pairs.n - 1; at > first; at--) {
            JoinPair *p = &j->out->pairs.p[at];
            if (!better(&p[0], &p[-1])) break;
            const JoinPair swap = p[0];
            p[0] = p[-1];
            p[-1] = swap;
        }
    }
}

static uint32_t most_rows(const Work *work)
{
    uint32_t most = 0;
    for (uint32_t g = 0; g < work->grid_count; g++)
        if (work->grids[g].rows > most) most = work->grids[g].rows;
    return most;
}

bool join_make(Work *work, const JoinRows *rows, uint32_t left, uint32_t right, bool periods,
               Join *out)
{
    Arena *arena = work->arena;
    *out = (Join){ 0 };
    Joiner j = { .work = work,
                 .rows = rows,
                 .left = left,
                 .right = right,
                 .periods = periods,
                 .posting = arena_new(arena, uint32_t, rows->keys + 1),
                 .postings = arena_new(arena, uint32_t, rows->keys + 1),
                 .hits = arena_new(arena, uint32_t, work->grid_count + 1),
                 .seen = arena_new(arena, uint32_t, rows->keys + 1),
                 .left_n = arena_new(arena, uint32_t, rows->keys + 1),
                 .right_n = arena_new(arena, uint32_t, rows->keys + 1),
                 .key_row = arena_new(arena, uint32_t, rows->keys + 1),
                 .after = arena_new(arena, uint32_t, most_rows(work) + 1),
                 .to = arena_new(arena, uint32_t, most_rows(work) + 1),
                 .taken = arena_new(arena, bool, most_rows(work) + 1),
                 .out = out };
    if (arena_is_exhausted(arena)) return false;
    for (uint32_t i = rows->n; i-- > 0;) { /* backwards: postings then run in order */
        JoinRow *r = &rows->rows[i];
        if (work->grids[r->grid].reading != right || r->key == 0) continue;
        r->next = j.posting[r->key];
        j.posting[r->key] = i + 1;
        j.postings[r->key]++;
    }
    for (uint32_t g = 0; g < work->grid_count; g++)
        if (work->grids[g].reading == left) join_grid(&j, g);
    return !arena_is_exhausted(arena);
}
