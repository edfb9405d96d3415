/* Of which lines is this line the sum?
 *
 *     Revenue              900        the pool of "Operating income", nearest line first:
 *     Cost of revenue      300          Total expenses, Gross profit
 *     Gross profit         600        runs:    OI = TE + GP            no
 *     Research             150        chains:  OI = GP - TE            yes, in all three columns
 *     Selling              200
 *     Total expenses       350
 *     Operating income     250
 *
 * Shapes are tried from plain to contrived: runs (the nearest m lines), chains (the first of them
 * less the others), all signs of at most five lines, runs with one line left out or its sign
 * turned. Running sums over all samples make a step cheap; only what holds in one of the largest
 * samples is put to the proof. The price of a shape grows with the number of those tried.
 *
 * The run that the layout itself suggests (all lines since the last total) is free of price.
 */
#include "tie/work.h"

#include <string.h>

enum {
    STRENGTH_MIN = 10,
    STRENGTH_MIN_NATURAL = 6,
    SIGNED_MAX = 5,
    CONTRIVED_MAX = 30,
    PROBES = 4
};

typedef struct Search {
    const View *view;
    const Pool *pool;
    uint32_t total;
    uint32_t probe[PROBES]; /* the samples with the largest totals */
    uint32_t probes;
    Shape best;
    Proof proof;
    bool found;
} Search;

static int64_t magnitude(int64_t v)
{
    return v < 0 ? -v : v;
}

static void choose_probes(Search *s)
{
    for (uint32_t c = 0; c < s->view->samples; c++) {
        const GridCell *cell = view_at(s->view, s->total, c);
        if (cell->state != CELL_VALUE || cell->value == 0) continue;
        uint32_t at = s->probes;
        if (at == PROBES) {
            at--;
            if (magnitude(view_at(s->view, s->total, s->probe[at])->value) >=
                magnitude(cell->value))
                continue;
        } else {
            s->probes++;
        }
        for (; at > 0 && magnitude(view_at(s->view, s->total, s->probe[at - 1])->value) <
                             magnitude(cell->value);
             at--)
            s->probe[at] = s->probe[at - 1];
        s->probe[at] = c;
    }
}

/* Pool entries [0, n) with these weights. */
static Shape shape_of_run(const Search *s, uint32_t n, Sort sort)
{
    Shape shape = { .total = s->total, .n = n, .sort = (uint8_t)sort };
    for (uint32_t i = 0; i < n; i++) {
        shape.part[i] = s->pool->line[n - 1 - i]; /* in order of the page */
        shape.weight[i] = 1;
    }
    return shape;
}

static void offer(Search *s, const Shape *shape, uint32_t tried, int bonus)
{
    Proof proof = shape_prove(s->view, shape, tried);
    proof.strength += bonus;
    proof.score += bonus;
    if (proof.holds == 0 || proof.holds < proof.fails) return;
    if (s->found && proof.score < s->proof.score) return;
    if (s->found && proof.score == s->proof.score && shape->sort > s->best.sort) return;
    s->best = *shape;
    s->proof = proof;
    s->found = true;
}

typedef struct Sums {
    int64_t sum[PROBES], ulps[PROBES], newest[PROBES];
    uint32_t values[PROBES];
    bool useless[PROBES];
} Sums;

static void sums_extend(const Search *s, Sums *sums, uint32_t line)
{
    for (uint32_t p = 0; p < s->probes; p++) {
        const GridCell *cell = view_at(s->view, line, s->probe[p]);
        sums->newest[p] = cell->state == CELL_VALUE ? cell->value : 0;
        if (cell->state == CELL_USELESS) sums->useless[p] = true;
        sums->sum[p] += sums->newest[p];
        if (cell->state == CELL_VALUE) sums->ulps[p] += cell->ulp;
        if (sums->newest[p] != 0) sums->values[p]++;
    }
}

/* Does the probe's total meet this value within rounding? */
static bool probe_meets(const Search *s, const Sums *sums, uint32_t p, int64_t value)
{
    const GridCell *total = view_at(s->view, s->total, s->probe[p]);
    return !sums->useless[p] && 2 * magnitude(total->value - value) <= sums->ulps[p] + total->ulp;
}

/* May signs be chosen for the nearest n lines? Retained earnings are assets less liabilities less
 * the rest of equity, and yet no sum of them: beyond the last total only a total reaches. */
static bool may_turn(const Pool *pool, uint32_t n)
{
    return pool->signs && (pool->is_total || pool->natural == 0 || n <= pool->natural + 1);
}

/* Runs, chains, and runs with a line left out or turned, all by running sums. */
static void try_runs(Search *s)
{
    const Pool *pool = s->pool;
    Sums sums = { 0 };
    int64_t values[PROBES][SHAPE_PARTS_MAX]; /* of each line so far; 0 where it has none */
    for (uint32_t n = 1; n <= pool->n; n++) {
        sums_extend(s, &sums, pool->line[n - 1]);
        for (uint32_t p = 0; p < s->probes; p++) values[p][n - 1] = sums.newest[p];
        if (n < 2) continue;
        bool run = false, chain = false, against = false;
        for (uint32_t p = 0; p < s->probes; p++) {
            if (sums.values[p] == 0) continue;
            const int64_t rest = sums.sum[p] - sums.newest[p];
            run = run || probe_meets(s, &sums, p, sums.sum[p]);
            chain = chain || probe_meets(s, &sums, p, sums.newest[p] - rest);
            against = against || probe_meets(s, &sums, p, rest - sums.newest[p]);
        }
        if (run) {
            const Shape shape = shape_of_run(s, n, SORT_RUN);
            offer(s, &shape, pool_is_natural(pool, n) ? 1 : pool->n, pool->is_total ? 2 : 0);
        }
        const bool signs = may_turn(pool, n);
        if (chain && signs) {
            Shape shape = shape_of_run(s, n, SORT_CHAIN);
            for (uint32_t i = 1; i < n; i++) shape.weight[i] = -1;
            offer(s, &shape, pool_is_natural(pool, n) ? 1 : pool->n, pool->is_total ? 2 : 0);
        }
        if (against && signs) {
            Shape shape = shape_of_run(s, n, SORT_CHAIN);
            shape.weight[0] = -1;
            offer(s, &shape, pool->n, 0);
        }
        if (!signs || n < 3 || n > CONTRIVED_MAX) continue;
        for (uint32_t p = 0; p < s->probes; p++) { /* D is a line, or twice a line */
            if (sums.useless[p]) continue;
            const int64_t total = view_at(s->view, s->total, s->probe[p])->value;
            const int64_t over = sums.sum[p] - total;
            if (over == 0) continue;
            for (uint32_t i = 0; i + 1 < n; i++) {
                const int64_t value = values[p][i]; /* over is not 0 */
                const bool omit = value == over, flip = 2 * value == over;
                if (!omit && !flip) continue;
                Shape shape = shape_of_run(s, n, omit ? SORT_OMITS : SORT_FLIPS);
                const uint32_t at = n - 1 - i;
                shape.weight[at] = -1;
                if (omit) {
                    memmove(shape.part + at, shape.part + at + 1,
                            (shape.n - at - 1) * sizeof *shape.part);
                    memmove(shape.weight + at, shape.weight + at + 1, shape.n - at - 1);
                    shape.n--;
                }
                const bool less = (view_words(s->view, pool->line[i]) & LINE_LESS) != 0;
                offer(s, &shape, pool->n * n, flip && less ? 6 : 0);
            }
        }
    }
}

/* What the nearest few lines come to, with any signs, in one probe. */
typedef struct Few {
    int64_t value[SIGNED_MAX], ulps[SIGNED_MAX + 1]; /* ulps of the first so many lines */
    int64_t reach[SIGNED_MAX + 1];                   /* the most that they can come to */
    uint32_t usable;                                 /* lines before the first useless one */
} Few;

static Few few_of(const Search *s, uint32_t probe, uint32_t most)
{
    Few few = { .usable = most };
    for (uint32_t i = 0; i < most; i++) {
        const GridCell *cell = view_at(s->view, s->pool->line[i], s->probe[probe]);
        if (cell->state == CELL_USELESS && few.usable == most) few.usable = i;
        few.value[i] = cell->state == CELL_VALUE ? cell->value : 0;
        few.reach[i + 1] = few.reach[i] + magnitude(few.value[i]);
        few.ulps[i + 1] = few.ulps[i] + (cell->state == CELL_VALUE ? cell->ulp : 0);
    }
    return few;
}

/* Are the first n lines large enough to come to the total in some probe, whatever their signs? */
static bool few_reach(const Search *s, const Few *few, uint32_t n)
{
    for (uint32_t p = 0; p < s->probes; p++) {
        const GridCell *total = view_at(s->view, s->total, s->probe[p]);
        if (few[p].usable >= n &&
            2 * (magnitude(total->value) - few[p].reach[n]) <= few[p].ulps[n] + total->ulp)
            return true;
    }
    return false;
}

/* Every choice of signs for the nearest two to five lines. */
static void try_signs(Search *s)
{
    const uint32_t most = s->pool->n < SIGNED_MAX ? s->pool->n : SIGNED_MAX;
    Few few[PROBES];
    for (uint32_t p = 0; p < s->probes; p++) few[p] = few_of(s, p, most);
    for (uint32_t n = 2; n <= most; n++) {
        if (!may_turn(s->pool, n) || !few_reach(s, few, n)) continue;
        for (uint32_t mask = 1; mask + 1 < 1U << n; mask++) {
            bool meets = false;
            for (uint32_t p = 0; p < s->probes && !meets; p++) {
                if (few[p].usable < n) continue;
                int64_t sum = 0;
                for (uint32_t i = 0; i < n; i++) {
                    const int64_t turned = -(int64_t)(mask >> i & 1); /* 0, or all bits */
                    sum += (few[p].value[i] ^ turned) - turned;
                }
                const GridCell *total = view_at(s->view, s->total, s->probe[p]);
                meets = 2 * magnitude(total->value - sum) <= few[p].ulps[n] + total->ulp;
            }
            if (!meets) continue;
            Shape shape = shape_of_run(s, n, SORT_SIGNED);
            for (uint32_t i = 0; i < n; i++)
                if ((mask >> i & 1) != 0) shape.weight[n - 1 - i] = -1;
            offer(s, &shape, 1U << n, 0);
        }
    }
}

bool pool_is_natural(const Pool *pool, uint32_t n)
{
    return n > 1 && (n == pool->natural || n == pool->grouped || (n == 2 && pool->paired) ||
                     (pool->stopped && pool->natural > 0 && n == pool->natural + 1));
}

bool shape_is_plain(const Shape *s, const Pool *pool)
{
    return (s->sort == SORT_RUN || s->sort == SORT_CHAIN) && pool->is_total &&
           pool_is_natural(pool, s->n);
}

bool shape_search(const View *v, uint32_t total, const Pool *pool, Shape *out, Proof *proof)
{
    Search s = { .view = v, .pool = pool, .total = total };
    if (pool->n < 2) return false;
    choose_probes(&s);
    if (s.probes == 0) return false;
    try_runs(&s);
    if (pool->signs) try_signs(&s);
    if (!s.found) return false;
    if (s.proof.strength < (shape_is_plain(&s.best, pool) ? STRENGTH_MIN_NATURAL : STRENGTH_MIN))
        return false;
    *out = s.best;
    *proof = s.proof;
    return true;
}

static bool meets_exactly(const View *v, uint32_t total, uint32_t sample, int64_t value,
                          uint32_t values)
{
    const GridCell *cell = view_at(v, total, sample);
    return values >= 2 && cell->value == value && magnitude(value) >= 100 * cell->ulp;
}

static bool is_amount(const GridCell *cell, int64_t difference, int64_t ulps)
{
    return cell->state == CELL_VALUE && magnitude(cell->value) == magnitude(difference) &&
           magnitude(difference) >= ulps * cell->ulp;
}

/* Is the difference the amount of a line that might belong to the sum? Then, mostly, that line is
 * part of it in this sample only (a level or a movement that is blank elsewhere), or is not here.
 */
static bool is_a_line(const View *v, const Shape *s, const Pool *pool, uint32_t sample,
                      int64_t difference)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (is_amount(view_at(v, s->part[i], sample), difference, 20)) return true;
    for (uint32_t i = 0; i < pool->n; i++)
        if (is_amount(view_at(v, pool->line[i], sample), difference, 100)) return true;
    for (uint32_t i = 0; i < pool->strangers; i++)
        if (is_amount(view_at(v, pool->stranger[i], sample), difference, 5)) return true;
    const uint32_t around = v->by_rows ? 2 : v->lines;
    for (uint32_t step = 1; step <= around; step++) {
        if (s->total + step < v->lines &&
            is_amount(view_at(v, s->total + step, sample), difference, 10))
            return true;
        if (!v->by_rows && step <= s->total &&
            is_amount(view_at(v, s->total - step, sample), difference, 10))
            return true;
    }
    return false;
}

/* Would a slip in the total or a part make the sum hold, all but for `off`? */
static bool slip_mends_but(const View *v, const Shape *s, uint32_t sample, int64_t difference,
                           int64_t off)
{
    const GridCell *total = view_at(v, s->total, sample);
    const int64_t ulp = total->ulp > 0 ? total->ulp : 1;
    Repair repair = repair_between(total->value / ulp, (total->value - difference) / ulp + off);
    for (uint32_t i = 0; i < s->n && repair < REPAIR_TRANSPOSITION; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        if (cell->state == CELL_VALUE)
            repair = repair_between(cell->value / ulp,
                                    (cell->value + s->weight[i] * difference) / ulp + off);
    }
    return repair >= REPAIR_TRANSPOSITION;
}

bool shape_slip_mends(const View *v, const Shape *s, uint32_t sample, int64_t difference)
{
    if (slip_mends_but(v, s, sample, difference, 0)) return true;
    for (uint32_t c = 0; c < v->samples; c++) { /* a unit off, as the sum is elsewhere too */
        int64_t other, rounding;
        if (c != sample && shape_verdict(v, s, c, &other, &rounding) == VERDICT_ROUNDING)
            return slip_mends_but(v, s, sample, difference, 1) ||
                   slip_mends_but(v, s, sample, difference, -1);
    }
    return false;
}

/* Would a bracket, left out or printed too much, mend the sum? The line has the other sign in two
 * other samples or more, and no sample has this one. */
static bool sign_mends(const View *v, const Shape *s, uint32_t sample, int64_t difference)
{
    enum { OTHERS_LEAST = 2 };
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        if (cell->state != CELL_VALUE || cell->value == 0) continue;
        if (2 * s->weight[i] * cell->value != -difference) continue;
        if ((view_words(v, s->part[i]) & (LINE_EITHER | LINE_LESS | LINE_CHANGE)) != 0) continue;
        uint32_t others = 0, same = 0;
        for (uint32_t c = 0; c < v->samples; c++) {
            const GridCell *other = view_at(v, s->part[i], c);
            if (c == sample || other->state != CELL_VALUE || other->value == 0) continue;
            others++;
            same += (other->value < 0) == (cell->value < 0);
        }
        if (others >= OTHERS_LEAST && same == 0) return true;
    }
    return false;
}

/* One digit that differs, or two that change places: 4, 40, 36, 360. */
static bool is_of_one_slip(int64_t difference)
{
    int64_t size = magnitude(difference);
    while (size != 0 && size % 10 == 0) size /= 10;
    return size != 0 && (size <= 9 || (size % 9 == 0 && size <= 81));
}

static uint32_t samples_that_hold(const View *v, const Shape *s)
{
    uint32_t holds = 0;
    for (uint32_t c = 0; c < v->samples; c++) {
        int64_t difference, rounding;
        const Verdict verdict = shape_verdict(v, s, c, &difference, &rounding);
        holds += verdict == VERDICT_EXACT || verdict == VERDICT_ROUNDING;
    }
    return holds;
}

/* A difference of more than a quarter of the total is believed only if changing one figure by a
 * slip of the pen mends it: a column of averages or of balances is no sum at all. Nor is a sum of
 * one figure. A slip in two digits is little; in a plain sum that holds in three columns it will
 * do. */
static bool is_far_off(const View *v, const Shape *s, const Pool *pool, uint32_t sample,
                       int64_t difference)
{
    enum { HOLDS_LEAST = 3 };
    const GridCell *total = view_at(v, s->total, sample);
    uint32_t values = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        values += cell->state == CELL_VALUE && cell->value != 0;
    }
    if (values > 1 && magnitude(difference) <= magnitude(total->value) / 4) return false;
    if (values > 1 && shape_is_plain(s, pool) && total->ulp > 0 &&
        is_of_one_slip(difference / total->ulp) && samples_that_hold(v, s) >= HOLDS_LEAST)
        return false;
    return !shape_slip_mends(v, s, sample, difference);
}

/* Does a line that was passed over have an amount in this sample? Then the sum may not be whole. */
static bool has_stranger(const View *v, const Shape *s, const Pool *pool, uint32_t sample)
{
    for (uint32_t i = 0; i < pool->strangers; i++) {
        const uint32_t line = pool->stranger[i];
        const GridCell *cell = view_at(v, line, sample);
        if (cell->state != CELL_VALUE || cell->value == 0) continue;
        if (cell->kind == KIND_PERCENT && (view_words(v, line) & LINE_MEMO) != 0) continue;
        for (uint32_t k = 0; k < s->n; k++)
            if ((line < s->total) == (s->part[k] < line)) return true;
    }
    return false;
}

bool shape_has_rival(const View *v, const Shape *s, const Pool *pool, uint32_t sample)
{
    const GridCell *total = view_at(v, s->total, sample);
    int64_t sum = 0, ulps = total->ulp;
    uint32_t values = 0;
    for (uint32_t n = 1; n <= pool->n; n++) {
        const GridCell *cell = view_at(v, pool->line[n - 1], sample);
        const int64_t value = cell->state == CELL_VALUE ? cell->value : 0;
        if (value != 0) values++;
        sum += value;
        ulps += cell->state == CELL_VALUE ? cell->ulp : cell->state == CELL_DASH ? total->ulp : 0;
        /* more lines make the sum, if only within rounding (a dash may be half a unit) */
        if (n > s->n && magnitude(sum) >= 100 * total->ulp &&
            2 * magnitude(total->value - sum) <= ulps)
            return true;
        if (n < 2 || value == 0) continue;
        if (meets_exactly(v, s->total, sample, sum, values) ||
            meets_exactly(v, s->total, sample, 2 * value - sum, values) ||
            meets_exactly(v, s->total, sample, sum - 2 * value, values))
            return true;
    }
    int64_t difference, rounding;
    (void)shape_verdict(v, s, sample, &difference, &rounding);
    if (s->sort == SORT_RUN && sign_mends(v, s, sample, difference)) return false;
    if (is_a_line(v, s, pool, sample, difference) || has_stranger(v, s, pool, sample)) return true;
    if (is_far_off(v, s, pool, sample, difference)) return true;
    /* The signs of lines that may turn: "income (expense)". */
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        if (cell->state != CELL_VALUE || cell->value == 0) continue;
        const bool turned =
            magnitude(magnitude(difference) - 2 * magnitude(cell->value)) <= rounding;
        if (turned && (view_words(v, s->part[i]) & (LINE_EITHER | LINE_LESS)) != 0) return true;
    }
    return false;
}
