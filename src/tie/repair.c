/* Which figure is to blame for a broken tie, and what was it meant to be?
 *
 *                  2024       a row tie and a column tie break at one cell: that cell is the
 * culprit, Level 1    41,260       and the value that mends both is the likely one. If it comes
 * from the Level 2    55,754  *    printed one by exchanging two digits (55,574), that is said.
 *     Total      96,834
 *
 * Ladder D.0.3, classes 2, 3, 4, 10 and 11: scale, sign, an omitted line, a transposition, one
 * digit, a dropped digit. They are offered and never explain. Where no two broken ties share a
 * figure, a repair by digits names the culprit if exactly one figure of the tie has one.
 */
#include "tie/work.h"

static int64_t size_of(int64_t v)
{
    return v < 0 ? -v : v;
}

static uint32_t digits_of(int64_t v, uint8_t *digits)
{
    uint32_t n = 0;
    for (v = size_of(v); v > 0 && n < 20; v /= 10) digits[n++] = (uint8_t)(v % 10);
    return n;
}

Repair repair_between(int64_t printed, int64_t meant)
{
    if (printed == meant || meant == 0 || printed == 0) return REPAIR_NONE;
    if (meant == -printed) return REPAIR_SIGN;
    if ((printed < 0) != (meant < 0)) return REPAIR_NONE;
    const int64_t p = size_of(printed), m = size_of(meant);
    if (p < INT64_MAX / 1000 && (p * 1000 == m || (p % 1000 == 0 && p / 1000 == m)))
        return REPAIR_SCALE;
    uint8_t a[20], b[20];
    const uint32_t n = digits_of(p, a), k = digits_of(m, b);
    if (n == k) {
        uint32_t differ = 0, at = 0;
        for (uint32_t i = 0; i < n; i++) {
            if (a[i] == b[i]) continue;
            if (differ == 0) at = i;
            differ++;
        }
        if (differ == 1) return n >= 3 ? REPAIR_DIGIT : REPAIR_NONE;
        if (differ == 2 && at + 1 < n && a[at] == b[at + 1] && a[at + 1] == b[at])
            return REPAIR_TRANSPOSITION;
        return REPAIR_NONE;
    }
    if (n + 1 == k || k + 1 == n) { /* one has a digit more */
        const uint8_t *longer = n > k ? a : b, *shorter = n > k ? b : a;
        const uint32_t most = n > k ? n : k;
        uint32_t skip = 0;
        while (skip < most - 1 && longer[skip] == shorter[skip]) skip++;
        for (uint32_t i = skip; i + 1 < most; i++)
            if (longer[i + 1] != shorter[i]) return REPAIR_NONE;
        return most >= 3 ? REPAIR_DROPPED_DIGIT : REPAIR_NONE;
    }
    return REPAIR_NONE;
}

/* The value that this figure must have for the tie to hold. */
static bool meant_value(const Work *work, const Tie *tie, uint32_t index, Num *meant)
{
    const TieFigure *f = &work->out->figures.p[tie->figure + index];
    const Num printed = figure_of(work, f->reading, f->figure)->value;
    if (tie->tick == TICK_RECOMPUTED || tie->figure_count < 2) return false;
    if (tie->tick == TICK_AGREED || tie->tick == TICK_PRIOR || tie->tick == TICK_DOCUMENT ||
        tie->tick == TICK_TAG) {
        const TieFigure *other = &work->out->figures.p[tie->figure + (index == 0 ? 1 : 0)];
        const Num v = num_abs(figure_of(work, other->reading, other->figure)->value);
        *meant = num_sign(printed) < 0 ? num_neg(v) : v;
        return true;
    }
    if (index == 0) return num_sub(printed, tie->difference, meant);
    return f->weight > 0 ? num_add(printed, tie->difference, meant)
                         : num_sub(printed, tie->difference, meant);
}

bool number_rounded(Num value, int exponent, int64_t *out)
{
    value = num_reduce(value);
    if (value.exponent >= exponent) return number_in_units(value, exponent, out);
    int64_t unit = 1;
    for (int e = value.exponent; e < exponent; e++)
        if (__builtin_mul_overflow(unit, 10, &unit)) return false;
    const int64_t size = size_of(value.mantissa) / unit;
    const int64_t rest = size_of(value.mantissa) - size * unit;
    const int64_t near = size + (rest >= unit - rest ? 1 : 0);
    *out = value.mantissa < 0 ? -near : near;
    return size_of(near) < INT64_C(1) << 52;
}

/* A figure printed in millions is mended by the other one in millions. */
static Repair repair_of(const Work *work, const Tie *tie, uint32_t index, Num *meant)
{
    const TieFigure *f = &work->out->figures.p[tie->figure + index];
    const Figure *printed = figure_of(work, f->reading, f->figure);
    int64_t p, m;
    if (!meant_value(work, tie, index, meant)) return REPAIR_NONE;
    if (!number_in_units(printed->value, -printed->decimals, &p) ||
        !number_rounded(*meant, -printed->decimals, &m))
        return REPAIR_NONE;
    *meant = NUM(m, (int8_t)-printed->decimals);
    return repair_between(p, m);
}

/* Does a slip mend the sum all but for a unit, in a table whose sums are a unit off elsewhere? */
static bool mends_nearly(const Work *work, const Tie *tie, uint32_t index, bool *const *rounds)
{
    const TieFigure *f = &work->out->figures.p[tie->figure + index];
    const Figure *printed = figure_of(work, f->reading, f->figure);
    int64_t p, m;
    Num meant;
    if ((tie->tick != TICK_FOOT && tie->tick != TICK_CROSS) || tie->support < 2 ||
        tie->figure_count < 3 || !rounds[f->reading][printed->table] ||
        !meant_value(work, tie, index, &meant) ||
        !number_in_units(printed->value, -printed->decimals, &p) ||
        !number_rounded(meant, -printed->decimals, &m))
        return false;
    return repair_between(p, m + 1) >= REPAIR_TRANSPOSITION ||
           repair_between(p, m - 1) >= REPAIR_TRANSPOSITION;
}

/* The difference is the amount of one of the lines: it was left out, or counted twice. */
static bool is_omitted_line(const Work *work, const Tie *tie)
{
    if (tie->tick != TICK_FOOT && tie->tick != TICK_CROSS) return false;
    for (uint32_t i = 1; i < tie->figure_count; i++) {
        const TieFigure *f = &work->out->figures.p[tie->figure + i];
        const Num v = figure_of(work, f->reading, f->figure)->value;
        if (num_sign(v) != 0 && num_eq(num_abs(v), num_abs(tie->difference))) return true;
    }
    return false;
}

/* Per figure: ties that break, ties that hold; per table: do its sums hold within rounding only? */
typedef struct Counts {
    uint32_t **broken, **held;
    bool **rounds;
} Counts;

static uint32_t count_at(uint32_t *const *counts, const TieFigure *f)
{
    return counts[f->reading][f->figure];
}

/* Of two places that should say the same, each mends the other: the one that fewer ties bear out is
 * to blame, or the sentence, since a table foots. */
static uint32_t weaker_of_pair(const Work *work, const Tie *tie, const Counts *counts)
{
    const TieFigure *a = &work->out->figures.p[tie->figure], *b = a + 1;
    const uint32_t x = count_at(counts->held, a), y = count_at(counts->held, b);
    if (x != y) return x < y ? 1 : 2;
    const bool told = figure_of(work, a->reading, a->figure)->table == 0;
    const bool other = figure_of(work, b->reading, b->figure)->table == 0;
    return told == other ? 0 : told ? 1 : 2;
}

static bool is_pair(const Tie *tie)
{
    return tie->figure_count == 2 && tie->tick != TICK_FOOT && tie->tick != TICK_CROSS &&
           tie->tick != TICK_RECOMPUTED && tie->tick != TICK_BLOCKS;
}

static void blame_one(const Work *work, Tie *tie, uint32_t culprit)
{
    Num meant;
    const Repair repair = repair_of(work, tie, culprit - 1, &meant);
    tie->culprit = culprit;
    tie->repair = (uint8_t)repair;
    if (repair != REPAIR_NONE || meant_value(work, tie, culprit - 1, &meant)) tie->repaired = meant;
}

static void blame(Work *work, Tie *tie, const Counts *counts)
{
    uint32_t best = 0, most = 1, with_repair = 0, repaired = 0;
    bool shared = false;
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        TieFigure *f = &work->out->figures.p[tie->figure + i];
        const uint32_t n = count_at(counts->broken, f);
        if (n > most) {
            most = n;
            best = i + 1;
            shared = false;
        } else if (n == most && n > 1) {
            shared = true;
        }
        Num meant;
        const Repair r = repair_of(work, tie, i, &meant);
        f->mends = r >= REPAIR_TRANSPOSITION ||
                   (r == REPAIR_NONE && mends_nearly(work, tie, i, counts->rounds));
        if (f->mends && tie->menders < UINT8_MAX) tie->menders++;
        if (r == REPAIR_NONE) continue;
        with_repair++;
        repaired = i + 1;
    }
    if (best != 0 && !shared)
        blame_one(work, tie, best);
    else if (with_repair == 1)
        blame_one(work, tie, repaired);
    else if (with_repair == 2 && is_pair(tie) && weaker_of_pair(work, tie, counts) != 0)
        blame_one(work, tie, weaker_of_pair(work, tie, counts));
    else if (is_omitted_line(work, tie))
        tie->repair = REPAIR_OMITTED_LINE;
}

static uint32_t **counts_new(const Work *work)
{
    uint32_t **counts = arena_new(work->arena, uint32_t *, work->set->n + 1);
    for (uint32_t d = 0; d < work->set->n; d++)
        counts[d] = arena_new(work->arena, uint32_t, work->set->readings[d].figures.figures.n + 1);
    return counts;
}

static bool **rounds_find(const Work *work)
{
    const Ties *ties = work->out;
    bool **rounds = arena_new(work->arena, bool *, work->set->n + 1);
    for (uint32_t d = 0; d < work->set->n; d++)
        rounds[d] = arena_new(work->arena, bool, work->set->readings[d].tables.tables.n + 1);
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        const TieFigure *f = &ties->figures.p[tie->figure];
        if ((tie->tick == TICK_FOOT || tie->tick == TICK_CROSS) && tie->outcome == OUTCOME_ROUNDING)
            rounds[f->reading][figure_of(work, f->reading, f->figure)->table] = true;
    }
    return rounds;
}

void repair_find(Work *work)
{
    Ties *ties = work->out;
    const Counts counts = { counts_new(work), counts_new(work), rounds_find(work) };
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        const bool own = tie->tick == TICK_TAG && tie->figure_count < 2;
        if (own || tie->outcome == OUTCOME_EXPLAINED) continue;
        uint32_t *const *of = tie->outcome == OUTCOME_BROKEN ? counts.broken : counts.held;
        for (uint32_t i = 0; i < tie->figure_count; i++) {
            const TieFigure *f = &ties->figures.p[tie->figure + i];
            of[f->reading][f->figure]++;
        }
    }
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        Tie *tie = &ties->ties.p[t];
        if (tie->outcome == OUTCOME_BROKEN && tie->repair == REPAIR_NONE && tie->culprit == 0)
            blame(work, tie, &counts);
    }
}
