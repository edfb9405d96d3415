/* Which percentages are of amounts that stand elsewhere?
 *
 *     Percent of net sales:                    2024   2023
 *       Fulfillment                           15.8%  16.4%     the row of this label elsewhere,
 *       Sales and marketing                    7.7%   8.2%     over "Total net sales"
 *     Year-over-year growth:
 *       Fulfillment                              7%    12%     its change from the year before
 *
 *                                        2024   % of revenue
 *     Research                          1,091             3%   the amount beside it, over "Revenue"
 *     Research                          1,091
 *     Percentage of revenue                3%                  the amount above it
 *
 * One percentage is met by chance one time in twenty or more, so nothing is believed of one: all
 * percentages of a column beside amounts, and all under one heading, must be shares of one base, or
 * changes. Bases are the lines of revenue on the statements (rules/tie_words.tsv). The more bases
 * and amounts were tried, the more percentages must agree.
 */
#include "tie/work.h"

enum {
    BASES_MOST = 12,
    AMOUNTS_MOST = 6, /* amounts of one label and period that differ */
    GROUP_MOST = 200,
    PLACES_MOST = 60, /* rows of one label that are looked at */
    STRENGTH_LEAST = 9,
    BASE_LEAST = 100, /* last places of a base: of a smaller one, many percentages are shares */
    HOLDS_LEAST = 3,
    PRICE_OF_FAILURE = 8
};

typedef struct Place {
    uint32_t grid, row, next; /* next: the row of this label before it, from 1 */
} Place;

/* A percentage, and the amounts that it may be of. */
typedef struct Share {
    const GridCell *percent;
    const GridCell *amount[AMOUNTS_MOST], *before[AMOUNTS_MOST]; /* before: a year earlier */
    uint32_t n;
} Share;

typedef struct Shares {
    Work *work;
    const Grid *grid; /* in hand */
    Map labels;       /* folded label to the last of its places, from 1 */
    ARRAY(Place) places;
    Place base[BASES_MOST];
    uint32_t bases;
    bool *tied; /* figures of the reading that already are */
    Share *share;
    uint32_t n;
} Shares;

static const TableRow *row_of(const Work *work, const Grid *g, uint32_t row)
{
    const Tables *tables = &work->set->readings[g->reading].tables;
    return table_row(tables, &tables->tables.p[g->row_table[row]], g->row[row]);
}

static bool is_amount(const GridCell *cell)
{
    return cell->state == CELL_VALUE && cell->kind >= KIND_FIRST_UNIT && cell->value != 0;
}

static Period period_of(const Shares *s, const GridCell *cell)
{
    return figure_of(s->work, s->grid->reading, cell->figure)->period;
}

static bool is_year_before(Period p, Period q)
{
    enum { YEAR = 364, OFF = 8 };
    if (p.kind != q.kind || p.months != q.months || p.end.year == 0 || q.end.year == 0)
        return false;
    const int32_t days = date_to_days(p.end) - date_to_days(q.end);
    return days >= YEAR - OFF && days <= YEAR + OFF;
}

static bool is_same(Period p, Period q)
{
    return p.kind != PERIOD_NONE && p.end.year != 0 && period_eq(p, q);
}

/* The one amount of a row of this period, or of the year before. */
static const GridCell *amount_at(const Shares *s, const Grid *g, uint32_t row, Period period,
                                 bool before)
{
    const GridCell *found = NULL;
    for (uint32_t c = 0; c < g->columns; c++) {
        const GridCell *cell = grid_at(g, row, c);
        if (!is_amount(cell)) continue;
        const Period own = period_of(s, cell);
        if (before ? !is_year_before(period, own) : !is_same(period, own)) continue;
        if (found != NULL) return NULL;
        found = cell;
    }
    return found;
}

static Num value_of(const Shares *s, const GridCell *cell)
{
    return num_abs(figure_of(s->work, s->grid->reading, cell->figure)->value);
}

static void share_add(const Shares *s, Share *share, const GridCell *amount, const GridCell *before)
{
    for (uint32_t i = 0; i < share->n; i++)
        if (num_eq(value_of(s, share->amount[i]), value_of(s, amount)) &&
            (share->before[i] != NULL || before == NULL))
            return;
    if (share->n == AMOUNTS_MOST) return;
    share->before[share->n] = before;
    share->amount[share->n++] = amount;
}

/* ---- what is indexed --------------------------------------------------------------------------
 */

/* "Total net sales", "Revenues": not "Cost of sales", not "Sales and marketing". */
static bool is_base(const Words *words, Str label)
{
    PhraseHit hit;
    size_t at = 0, end = 0, first = 0;
    bool any = false;
    if (label.n == 0 || label.n > 40 || str_find_fold(label, S("cost")) != STR_NONE) return false;
    while (phrase_next(words->bases, label, &at, &hit)) {
        if (!any) first = hit.start;
        any = true;
        end = hit.end;
    }
    return any && end == label.n &&
           (first == 0 || str_starts_fold(label, S("total")) || str_starts_fold(label, S("net")));
}

static bool is_statement(const Work *work, const Grid *g)
{
    const Reading *r = &work->set->readings[g->reading];
    const uint32_t section = r->doc.blocks.p[r->tables.tables.p[g->table].block].section;
    return section != 0 && r->doc.sections.p[section].kind == SECTION_STATEMENT;
}

static bool row_has_amount(const Grid *g, uint32_t row)
{
    for (uint32_t c = 0; c < g->columns; c++)
        if (is_amount(grid_at(g, row, c))) return true;
    return false;
}

static void index_make(Shares *s, uint32_t reading)
{
    const Work *work = s->work;
    (void)array_add(work->arena, &s->places);
    for (uint32_t i = 0; i < work->grid_count; i++) {
        const Grid *g = &work->grids[i];
        if (g->reading != reading) continue;
        const bool statement = is_statement(work, g);
        for (uint32_t row = 0; row < g->rows; row++) {
            const Str label = row_of(work, g, row)->label;
            if (label.n == 0 || !row_has_amount(g, row)) continue;
            uint32_t *last = map_put(&s->labels, str_fold(work->arena, label));
            const Place place = { .grid = i, .row = row, .next = *last };
            *array_add(work->arena, &s->places) = place;
            *last = s->places.n - 1;
            if (statement && s->bases < BASES_MOST && is_base(&work->words, label))
                s->base[s->bases++] = place;
        }
    }
}

static void mark_tied(Shares *s, uint32_t reading)
{
    const Ties *ties = s->work->out;
    s->tied =
        arena_new(s->work->arena, bool, s->work->set->readings[reading].figures.figures.n + 1);
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        if (tie->tick == TICK_TAG || tie->outcome == OUTCOME_BROKEN) continue;
        for (uint32_t i = 0; i < tie->figure_count; i++) {
            const TieFigure *f = &ties->figures.p[tie->figure + i];
            if (f->reading == reading) s->tied[f->figure] = true;
        }
    }
}

/* ---- one group of percentages -----------------------------------------------------------------
 */

static bool range_of(const Figure *f, NumRange *out)
{
    if (!figure_range(f, out)) return false;
    if (num_sign(f->value) < 0) *out = (NumRange){ num_neg(out->hi), num_neg(out->lo) };
    return true;
}

static bool ratio_meets(const Shares *s, const GridCell *percent, const GridCell *above,
                        const GridCell *below, bool change)
{
    const uint32_t reading = s->grid->reading;
    NumRange r, a, b;
    bool known;
    const int64_t size = below->value < 0 ? -below->value : below->value;
    if (above->kind != below->kind || above->figure == below->figure ||
        size < BASE_LEAST * below->ulp)
        return false;
    if (!range_of(figure_of(s->work, reading, percent->figure), &r) ||
        !range_of(figure_of(s->work, reading, above->figure), &a) ||
        !range_of(figure_of(s->work, reading, below->figure), &b) || num_sign(b.lo) <= 0)
        return false;
    if (change) {
        NumRange change_range;
        if (!num_sub(a.lo, b.hi, &change_range.lo) || !num_sub(a.hi, b.lo, &change_range.hi))
            return false;
        a = change_range;
        if (num_sign(a.hi) <= 0) a = (NumRange){ num_neg(a.hi), num_neg(a.lo) };
    }
    return num_range_ratio_meets(a, b, r, &known);
}

/* Two digits are met by chance one time in twenty, three one in two hundred. */
static int bits_of_percent(const GridCell *cell)
{
    const int64_t size = cell->value < 0 ? -cell->value : cell->value;
    const int bits = bits_of((uint64_t)(size / (cell->ulp > 0 ? cell->ulp : 1)));
    return bits < 5 ? 4 : bits > 9 ? 8 : bits - 1;
}

static const GridCell *base_at(const Shares *s, uint32_t base, const GridCell *amount)
{
    return amount_at(s, &s->work->grids[s->base[base].grid], s->base[base].row,
                     period_of(s, amount), false);
}

/* Is the share a share of this base (the last: a change)? 1: yes, 0: no, -1: it cannot be said. */
static int share_holds(const Shares *s, const Share *share, uint32_t base, const GridCell **above,
                       const GridCell **below)
{
    int result = -1;
    for (uint32_t i = 0; i < share->n; i++) {
        const bool change = base == s->bases;
        *above = share->amount[i];
        *below = change ? share->before[i] : base_at(s, base, share->amount[i]);
        if (*below == NULL) continue;
        if (ratio_meets(s, share->percent, *above, *below, change)) return 1;
        result = 0;
    }
    return result;
}

static void emit(const Shares *s, const Share *share, uint32_t base, uint32_t support)
{
    const GridCell *above, *below;
    if (share_holds(s, share, base, &above, &below) != 1) return;
    const bool change = base == s->bases;
    const uint32_t reading = s->grid->reading;
    Tie *tie = tie_new(s->work, TICK_RECOMPUTED, OUTCOME_ROUNDING);
    if (tie == NULL) return;
    tie->support = support;
    tie->rounding = NUM(share->percent->ulp, s->grid->exponent);
    s->tied[share->percent->figure] = true;
    tie_join(s->work, reading, share->percent->figure, TIE_RESULT, 1);
    tie_join(s->work, reading, above->figure, change ? TIE_AFTER : TIE_NUMERATOR, 1);
    tie_join(s->work, reading, below->figure, change ? TIE_BEFORE : TIE_DENOMINATOR, 1);
}

/* All shares in hand, of the base that most of them are shares of. */
static void try_group(Shares *s)
{
    uint32_t best = 0, best_holds = 0;
    int best_score = 0;
    for (uint32_t base = 0; base <= s->bases && s->n >= HOLDS_LEAST; base++) {
        uint32_t holds = 0, fails = 0;
        int score = -bits_of(s->bases + 1);
        for (uint32_t i = 0; i < s->n; i++) {
            const GridCell *above, *below;
            const int held = share_holds(s, &s->share[i], base, &above, &below);
            holds += held == 1;
            fails += held == 0;
            if (held == 1) score += bits_of_percent(s->share[i].percent) - bits_of(s->share[i].n);
            if (held == 0) score -= PRICE_OF_FAILURE;
        }
        if (holds < HOLDS_LEAST || 5 * fails > holds || score <= best_score) continue;
        best = base;
        best_holds = holds;
        best_score = score;
    }
    if (best_score >= STRENGTH_LEAST)
        for (uint32_t i = 0; i < s->n; i++) emit(s, &s->share[i], best, best_holds - 1);
    s->n = 0;
}

/* ---- the groups of a table ---------------------------------------------------------------------
 */

static bool is_open(const Shares *s, const GridCell *cell)
{
    return cell->state == CELL_VALUE && cell->kind == KIND_PERCENT && cell->value != 0 &&
           !s->tied[cell->figure];
}

static Share *share_new(Shares *s, const GridCell *percent)
{
    if (s->n == GROUP_MOST) return NULL;
    s->share[s->n] = (Share){ .percent = percent };
    return &s->share[s->n];
}

static void share_close(Shares *s)
{
    if (s->share[s->n].n > 0) s->n++;
}

/* The percentages of a column, each with the amount beside it. */
static void try_beside(Shares *s, uint32_t column)
{
    const Grid *g = s->grid;
    for (uint32_t row = 0; row < g->rows; row++) {
        const GridCell *cell = grid_at(g, row, column), *left = grid_at(g, row, column - 1);
        Share *share = is_open(s, cell) && is_amount(left) ? share_new(s, cell) : NULL;
        if (share == NULL) continue;
        share_add(s, share, left, NULL);
        share_close(s);
    }
    try_group(s);
}

static bool names_base(const Words *words, Str label)
{
    PhraseHit hit;
    size_t at = 0;
    return phrase_next(words->bases, label, &at, &hit);
}

/* The percentages of rows that follow amounts: "Percentage of net sales". */
static void try_above(Shares *s)
{
    const Grid *g = s->grid;
    for (uint32_t row = 1; row < g->rows; row++) {
        if ((g->row_words[row] & LINE_MEMO) == 0 ||
            !names_base(&s->work->words, row_of(s->work, g, row)->label))
            continue;
        for (uint32_t c = 0; c < g->columns; c++) {
            const GridCell *cell = grid_at(g, row, c), *above = grid_at(g, row - 1, c);
            Share *share = is_open(s, cell) && is_amount(above) ? share_new(s, cell) : NULL;
            if (share == NULL) continue;
            share_add(s, share, above, amount_at(s, g, row - 1, period_of(s, above), true));
            share_close(s);
        }
    }
    try_group(s);
}

static bool has_amount(const Shares *s, const Share *share, const GridCell *amount)
{
    for (uint32_t i = 0; i < share->n; i++)
        if (num_eq(value_of(s, share->amount[i]), value_of(s, amount))) return true;
    return false;
}

/* The amounts of the rows of this label, of the period of the percentage. Where its own table has
 * such a row, others only tell what it was the year before. */
static void add_namesakes(Shares *s, uint32_t row, const GridCell *cell)
{
    const Period period = period_of(s, cell);
    const Str label = row_of(s->work, s->grid, row)->label;
    if (label.n == 0 || period.kind != PERIOD_DURATION || period.end.year == 0) return;
    const uint32_t *last = map_get(&s->labels, str_fold(s->work->arena, label));
    Share *share = last != NULL ? share_new(s, cell) : NULL;
    if (share == NULL) return;
    bool named = false; /* in its own table */
    for (int own = 1; own >= 0; own--) {
        uint32_t looked = 0;
        for (uint32_t at = *last; at != 0 && looked++ < PLACES_MOST; at = s->places.p[at].next) {
            const Place *place = &s->places.p[at];
            const Grid *g = &s->work->grids[place->grid];
            if ((g == s->grid) != (own != 0)) continue;
            const GridCell *amount = amount_at(s, g, place->row, period, false);
            if (amount == NULL || (named && !has_amount(s, share, amount))) continue;
            share_add(s, share, amount, amount_at(s, g, place->row, period, true));
        }
        named = share->n > 0;
    }
    share_close(s);
}

/* "Growth excluding currency changes": of other amounts than those printed. */
static bool is_adjusted(const Shares *s, uint32_t row, uint32_t column)
{
    const Tables *tables = &s->work->set->readings[s->grid->reading].tables;
    const Table *table = &tables->tables.p[s->grid->row_table[row]];
    const uint32_t heading = row_of(s->work, s->grid, row)->parent;
    const uint8_t above =
        heading != 0 ? words_of_line(&s->work->words, table_row(tables, table, heading - 1)->label)
                     : 0;
    return ((above | s->grid->column_words[column]) & LINE_ADJUSTED) != 0;
}

/* The percentages under one heading, with the amounts of their labels elsewhere. */
static void try_labels(Shares *s)
{
    const Grid *g = s->grid;
    for (uint32_t row = 0; row < g->rows;) {
        const uint32_t heading = row_of(s->work, g, row)->parent;
        for (; row < g->rows && row_of(s->work, g, row)->parent == heading; row++)
            for (uint32_t c = 0; c < g->columns; c++)
                if (is_open(s, grid_at(g, row, c)) && !is_adjusted(s, row, c))
                    add_namesakes(s, row, grid_at(g, row, c));
        try_group(s);
    }
}

static bool has_open(const Shares *s)
{
    const size_t cells = (size_t)s->grid->rows * s->grid->columns;
    uint32_t n = 0;
    for (size_t i = 0; i < cells && n < HOLDS_LEAST; i++) n += is_open(s, &s->grid->cells[i]);
    return n == HOLDS_LEAST;
}

void shares_find(Work *work)
{
    for (uint32_t d = 0; d < work->set->n; d++) {
        Shares s = { .work = work,
                     .labels = map_open(work->arena, 512),
                     .share = arena_new(work->arena, Share, GROUP_MOST + 1) };
        index_make(&s, d);
        mark_tied(&s, d);
        for (uint32_t i = 0; i < work->grid_count; i++) {
            s.grid = &work->grids[i];
            if (s.grid->reading != d || !has_open(&s)) continue;
            for (uint32_t c = 1; c < s.grid->columns; c++) try_beside(&s, c);
            try_above(&s);
            try_labels(&s);
        }
    }
}
