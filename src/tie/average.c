/* Which prices are the averages of other prices, by the numbers beside them?
 *
 *                                     Shares      Weighted-average price
 *     Outstanding, December 31, 2023   8,856            $  6.84
 *       Granted                        1,314              15.44
 *       Vested                        (4,464)              6.89
 *       Forfeited                       (807)              6.86
 *     Outstanding, December 31, 2024   4,898            $  9.14
 *
 * 8,856 x 6.84 + 1,314 x 15.44 - 4,464 x 6.89 - 807 x 6.86 = 4,898 x 9.14, within the half units of
 * all ten. So do the lines of a total ("Total", over months or over ranges of prices). The numbers
 * must foot first, with the signs that brackets print or, without brackets, with some; then the
 * products are asked. That they hold proves something only if they had room to fail: the half units
 * must be small against the spread of the prices.
 *
 * Left out: averages whose weights stand in another table.
 */
#include "tie/work.h"

enum {
    LINES_MOST = 12,   /* of one average */
    TURNED_MOST = 5,   /* lines whose sign is not printed */
    COLUMNS_APART = 3, /* from the prices to their weights */
    BITS_ALONE = 5,
    BITS_LEAST = 3,
    BITS_MOST = 10
};

typedef struct Line {
    const GridCell *weight, *price;
    int64_t number, unit; /* the weight and its last place, in the finest of the average */
    int8_t sign;
} Line;

/* An average, and the lines that make it. */
typedef struct Average {
    Line total, line[LINES_MOST];
    uint32_t n;
    int bits;
} Average;

typedef ARRAY(Average) AverageArray;

static int64_t magnitude(int64_t v)
{
    return v < 0 ? -v : v;
}

/* *sum += a * b / 2^halves; false where it does not fit. */
static bool add_product(int64_t *sum, int64_t a, int64_t b)
{
    int64_t product;
    return !__builtin_mul_overflow(a, b, &product) && !__builtin_add_overflow(*sum, product, sum);
}

/* Half units times two, so that whole numbers do. */
static bool add_room(int64_t *room, const Line *line)
{
    return add_product(room, magnitude(line->number), line->price->ulp) &&
           add_product(room, line->price->value + line->price->ulp, line->unit);
}

static bool numbers_foot(const Average *a)
{
    int64_t sum = -a->total.number, ulps = a->total.unit;
    for (uint32_t i = 0; i < a->n; i++) {
        sum += a->line[i].sign * a->line[i].number;
        ulps += a->line[i].unit;
    }
    return 2 * magnitude(sum) <= ulps;
}

/* Do the products make that of the total? Sets the bits of evidence: how small what is left over is
 * beside the spread of the prices, which must leave room to fail. */
static bool products_hold(Average *a)
{
    int64_t off = 0, room = 0, spread, low = INT64_MAX, high = 0;
    if (!add_product(&off, -a->total.number, a->total.price->value) || !add_room(&room, &a->total))
        return false;
    for (uint32_t i = 0; i < a->n; i++) {
        const Line *line = &a->line[i];
        if (!add_product(&off, line->sign * line->number, line->price->value) ||
            !add_room(&room, line))
            return false;
        if (line->price->value < low) low = line->price->value;
        if (line->price->value > high) high = line->price->value;
    }
    if (__builtin_mul_overflow(high - low, a->total.number, &spread)) return false;
    if (2 * magnitude(off) > room || room > spread) return false;
    a->bits = bits_of((uint64_t)(spread / (magnitude(off) > 0 ? magnitude(off) : 1)));
    if (a->bits > BITS_MOST) a->bits = BITS_MOST;
    return true;
}

static bool is_usable(const GridCell *cell)
{
    return cell->state == CELL_VALUE && cell->value != 0;
}

static bool set_number(Line *line, int64_t finest)
{
    line->number = line->weight->value / finest;
    line->unit = line->weight->ulp / finest;
    return line->weight->value % finest == 0 && line->weight->ulp % finest == 0;
}

/* Numbers in millions are large in the units of the grid, and their products larger. */
static bool in_finest(Average *a)
{
    int64_t finest = a->total.weight->ulp;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->line[i].weight->ulp < finest) finest = a->line[i].weight->ulp;
    if (finest <= 0 || !set_number(&a->total, finest)) return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (!set_number(&a->line[i], finest)) return false;
    return true;
}

/* The lines [from, to) of the two columns; false where one of them has a number and no price. */
static bool lines_of(const Grid *g, uint32_t weights, uint32_t prices, uint32_t from, uint32_t to,
                     Average *a)
{
    a->n = 0;
    for (uint32_t row = from; row < to; row++) {
        const GridCell *weight = grid_at(g, row, weights), *price = grid_at(g, row, prices);
        if (weight->state == CELL_DASH || (weight->state == CELL_VALUE && weight->value == 0))
            continue;
        if (!is_usable(weight) || price->state != CELL_VALUE || price->value < 0 ||
            price->kind != a->total.price->kind || weight->kind != a->total.weight->kind ||
            a->n == LINES_MOST)
            return false;
        a->line[a->n++] = (Line){ .weight = weight, .price = price, .sign = 1 };
    }
    return a->n >= 2 && is_usable(grid_at(g, from, weights)) && in_finest(a);
}

static Str label_of(const Work *work, const Grid *g, uint32_t row)
{
    const Tables *tables = &work->set->readings[g->reading].tables;
    return table_row(tables, &tables->tables.p[g->row_table[row]], g->row[row])->label;
}

/* Do two lines open and close a roll-forward: "Outstanding, January 1", "Outstanding, December 31"?
 */
static bool lines_roll(const Work *work, const Grid *g, uint32_t opening, uint32_t closing)
{
    if ((g->row_words[opening] & g->row_words[closing] & LINE_BALANCE) != 0) return true;
    const Str a = label_of(work, g, opening), b = label_of(work, g, closing);
    size_t word = 0;
    while (word < a.n && char_is_alpha(a.p[word])) word++;
    return word >= 4 && word < a.n && str_starts_fold(b, str_slice(a, 0, word));
}

/* With the signs that are printed; or, where no bracket is, with any that make the numbers foot. */
static bool signs_hold(Average *a, bool rolls)
{
    bool printed = false;
    for (uint32_t i = 1; i < a->n; i++) printed = printed || a->line[i].number < 0;
    if (numbers_foot(a)) return products_hold(a);
    if (printed || !rolls || a->n - 1 > TURNED_MOST) return false;
    int shapes = 0;
    for (uint32_t mask = 1; mask < 1U << (a->n - 1); mask++) {
        for (uint32_t i = 1; i < a->n; i++) a->line[i].sign = (mask >> (i - 1) & 1) != 0 ? -1 : 1;
        if (!numbers_foot(a)) continue;
        shapes++;
        if (!products_hold(a)) continue;
        a->bits -= bits_of((uint64_t)shapes);
        return true;
    }
    return false;
}

/* The lines from `first` on above a row that make its price; the nearest that do. */
static bool average_of(const Work *work, const Grid *g, uint32_t weights, uint32_t prices,
                       uint32_t first, uint32_t row, Average *a)
{
    *a = (Average){ .total = { .weight = grid_at(g, row, weights),
                               .price = grid_at(g, row, prices) } };
    if (!is_usable(a->total.weight) || !is_usable(a->total.price) || a->total.weight->value < 0 ||
        a->total.price->value < 0 || a->total.weight->kind == KIND_PERCENT ||
        a->total.weight->kind == KIND_PER_SHARE)
        return false;
    const bool total = g->row_total[row] || (g->row_words[row] & LINE_TOTAL) != 0;
    for (uint32_t n = 2; first + n <= row && n <= LINES_MOST; n++) {
        const bool rolls = lines_roll(work, g, row - n, row);
        if ((total || rolls) && lines_of(g, weights, prices, row - n, row, a) &&
            signs_hold(a, rolls) && a->bits >= BITS_LEAST)
            return true;
    }
    return false;
}

static void join_line(Work *work, const Grid *g, const Line *line)
{
    tie_join(work, g->reading, line->price->figure, TIE_PART, line->sign);
    tie_join(work, g->reading, line->weight->figure, TIE_PART, line->sign);
}

static void emit(Work *work, const Grid *g, const Average *a, uint32_t support)
{
    Tie *tie = tie_new(work, TICK_RECOMPUTED, OUTCOME_ROUNDING);
    if (tie == NULL) return;
    tie->support = support;
    tie->rounding = NUM(a->total.price->ulp, g->exponent);
    tie_join(work, g->reading, a->total.price->figure, TIE_RESULT, 1);
    tie_join(work, g->reading, a->total.weight->figure, TIE_DENOMINATOR, 1);
    for (uint32_t i = 0; i < a->n; i++) join_line(work, g, &a->line[i]);
}

static bool is_headed_average(const Work *work, const Grid *g, uint32_t column)
{
    const Tables *tables = &work->set->readings[g->reading].tables;
    const TableColumn *c = table_column(tables, &tables->tables.p[g->table], g->column[column]);
    for (uint32_t i = 0; i < c->header_count; i++)
        if (str_find_fold(tables->headers.p[c->header + i], S("average")) != STR_NONE) return true;
    return false;
}

/* A column of amounts a share, or one that is headed as an average. */
static bool holds_prices(const Work *work, const Grid *g, uint32_t column)
{
    for (uint32_t row = 0; row < g->rows; row++) {
        const GridCell *cell = grid_at(g, row, column);
        if (cell->state == CELL_VALUE)
            return cell->kind == KIND_PER_SHARE || is_headed_average(work, g, column);
    }
    return false;
}

static void try_columns(Work *work, const Grid *g, uint32_t weights, uint32_t prices)
{
    AverageArray found = { 0 };
    int bits = 0;
    uint32_t first = 0; /* what closes one roll-forward opens the next */
    for (uint32_t row = 2; row < g->rows; row++) {
        Average a;
        if (!average_of(work, g, weights, prices, first, row, &a)) continue;
        *array_add(work->arena, &found) = a;
        bits += a.bits;
        first = row;
    }
    for (uint32_t i = 0; i < found.n; i++)
        if (found.p[i].bits >= BITS_ALONE || bits >= 2 * BITS_ALONE)
            emit(work, g, &found.p[i], found.n - 1);
}

void average_find(Work *work, const Grid *g)
{
    if (g->rows < 3) return;
    for (uint32_t prices = 0; prices < g->columns; prices++) {
        if (!holds_prices(work, g, prices)) continue;
        const uint32_t first = prices > COLUMNS_APART ? prices - COLUMNS_APART : 0;
        for (uint32_t weights = first; weights < g->columns && weights <= prices + COLUMNS_APART;
             weights++)
            if (weights != prices) try_columns(work, g, weights, prices);
    }
}
