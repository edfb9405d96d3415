/* How does a figure stand, all its ties taken together?
 *
 * Its outcome is the worst of its ties, its ticks are the kinds of those that hold, round or are
 * explained. A tie to the figure's own tag (an X with one figure) gives a tick, and may break, but
 * does not make it tied: a figure is tied through another place.
 */
#include "tie/work.h"

enum { TIED_BIT = 1 };

void outcomes_set(Work *work)
{
    Ties *ties = work->out;
    const uint32_t n = work->set->n;
    ties->outcome = arena_new(work->arena, uint8_t *, n + 1);
    ties->ticks = arena_new(work->arena, uint8_t *, n + 1);
    ties->tied = arena_new(work->arena, uint8_t *, n + 1);
    for (uint32_t d = 0; d < n; d++) {
        const uint32_t figures = work->set->readings[d].figures.figures.n;
        ties->outcome[d] = arena_new(work->arena, uint8_t, figures + 1);
        ties->ticks[d] = arena_new(work->arena, uint8_t, figures + 1);
        ties->tied[d] = arena_new(work->arena, uint8_t, figures + 1);
    }
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        if (!tie->known) continue;
        const bool own = tie->tick == TICK_TAG && tie->figure_count < 2;
        for (uint32_t i = 0; i < tie->figure_count; i++) {
            const TieFigure *f = &ties->figures.p[tie->figure + i];
            uint8_t *outcome = &ties->outcome[f->reading][f->figure];
            if (tie->outcome > *outcome && !(own && tie->outcome != OUTCOME_BROKEN))
                *outcome = tie->outcome;
            if (tie->outcome != OUTCOME_BROKEN)
                ties->ticks[f->reading][f->figure] |= (uint8_t)tick_bit((Tick)tie->tick);
            if (!own && (tie->outcome == OUTCOME_HOLDS || tie->outcome == OUTCOME_ROUNDING))
                ties->tied[f->reading][f->figure] = TIED_BIT;
        }
    }
}

bool figure_is_tied(const Ties *ties, uint32_t reading, uint32_t figure)
{
    return ties->tied[reading][figure] != 0;
}

bool figure_is_untied(const Ties *ties, uint32_t reading, uint32_t figure)
{
    const uint8_t outcome = ties->outcome[reading][figure];
    return outcome != OUTCOME_EXPLAINED && outcome != OUTCOME_BROKEN &&
           !figure_is_tied(ties, reading, figure);
}
