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

/* A figure printed in millions is mended by the other one in millions. */
bool repair_values(const Work *work, const Tie *tie, uint32_t index, int64_t *printed,
                   int64_t *meant)
{
    const TieFigure *f = &work->out->figures.p[tie->figure + index];
    const Figure *figure = figure_of(work, f->reading, f->figure);
    Num value;
    return meant_value(work, tie, index, &value) &&
           number_in_units(figure->value, -figure->decimals, printed) &&
           number_rounded(value, -figure->decimals, meant);
}

static Repair repair_of(const Work *work, const Tie *tie, uint32_t index, Num *meant)
{
    const TieFigure *f = &work->out->figures.p[tie->figure + index];
    int64_t p, m;
    if (!repair_values(work, tie, index, &p, &m)) return REPAIR_NONE;
    *meant = NUM(m, (int8_t)-figure_of(work, f->reading, f->figure)->decimals);
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

/* The line whose amount is the difference, from 1: it was left out, or counted twice. */
uint32_t repair_omitted(const Work *work, const Tie *tie)
{
    if (tie->tick != TICK_FOOT && tie->tick != TICK_CROSS) return 0;
    for (uint32_t i = 1; i < tie->figure_count; i++) {
        const TieFigure *f = &work->out->figures.p[tie->figure + i];
        const Num v = figure_of(work, f->reading, f->figure)->value;
        if (num_sign(v) != 0 && num_eq(num_abs(v), num_abs(tie->difference))) return i + 1;
    }
    return 0;
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
    else if (repair_omitted(work, tie) != 0)
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
