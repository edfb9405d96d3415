/* Which broken ties only repeat what is known already?
 *
 *                     Cost    Gains   Fair value
 *     Bonds          1,000       50        1,050      Fair value = Cost + Gains, but the shares
 * have Shares             -        -          300      no cost here. Each column foots, so the last
 *     Total          1,000       50        1,350      row inherits the 300 from the row of shares.
 *
 * A broken cross-footing whose figures are all totals of footings that hold says nothing new, nor
 * does a broken footing whose figures all are totals of cross-footings that hold. Such ties are
 * taken out of the list. Where the row of shares is an error itself, its own tie is broken.
 */
#include "tie/work.h"

/* Which figures are totals of a tie of this kind that holds? */
static void mark_totals(const Work *work, Tick tick, bool *const *mark)
{
    const Ties *ties = work->out;
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        if (tie->tick != (uint8_t)tick) continue;
        if (tie->outcome != OUTCOME_HOLDS && tie->outcome != OUTCOME_ROUNDING) continue;
        const TieFigure *total = &ties->figures.p[tie->figure];
        mark[total->reading][total->figure] = true;
    }
}

static bool is_inherited(const Work *work, const Tie *tie, bool *const *totals)
{
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *f = &work->out->figures.p[tie->figure + i];
        if (num_sign(figure_of(work, f->reading, f->figure)->value) == 0) continue;
        if (!totals[f->reading][f->figure]) return false;
    }
    return true;
}

void doubt_find(Work *work)
{
    Ties *ties = work->out;
    bool **foot = arena_new(work->arena, bool *, work->set->n + 1);
    bool **cross = arena_new(work->arena, bool *, work->set->n + 1);
    for (uint32_t d = 0; d < work->set->n; d++) {
        const uint32_t n = work->set->readings[d].figures.figures.n + 1;
        foot[d] = arena_new(work->arena, bool, n);
        cross[d] = arena_new(work->arena, bool, n);
    }
    mark_totals(work, TICK_FOOT, foot);
    mark_totals(work, TICK_CROSS, cross);
    uint32_t kept = 0;
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        const bool broken = tie->outcome == OUTCOME_BROKEN;
        if (broken && tie->tick == TICK_CROSS && is_inherited(work, tie, foot)) continue;
        if (broken && tie->tick == TICK_FOOT && is_inherited(work, tie, cross)) continue;
        ties->ties.p[kept++] = *tie;
    }
    ties->ties.n = kept;
}
