/* Does the tag say what the print says, and does one fact say one thing everywhere?
 *
 *     page 41   Goodwill   $ 24,310      us-gaap:Goodwill  c-2   24310000
 *     page 58   Goodwill     24,301      us-gaap:Goodwill  c-2   24301000     <- the same fact
 *
 * A figure against its own fact: the digits are the same bytes, so only scale and sign can differ.
 * Signs follow the concept, not the print, and are left alone. A scale is called broken only where
 * the print's scale is confirmed by the tags of its neighbours in the same column of the same
 * table: else it is this program that misread a caption. Two figures with the same fact (concept,
 * context by content, unit) must agree within their intervals; a hedged one within its hedge.
 */
#include "tie/work.h"

enum { NEIGHBOURS_MIN = 4 };

static Num ulp_of(const Figure *f, const Fact *fact)
{
    int decimals = f->decimals;
    if (fact->decimals != INT8_MAX && fact->decimals < decimals && fact->decimals >= -15)
        decimals = fact->decimals;
    return NUM(1, (int8_t)-decimals);
}

/* Do tag and print agree but for the sign? */
static bool tag_agrees(const Figure *f, const Fact *fact)
{
    return num_eq(num_abs(f->value), num_abs(fact->value));
}

/* The neighbours above and below in the column, up to eight each way: do their tags say that the
 * print's scale was read aright? */
static bool scale_is_confirmed(const Reading *r, uint32_t figure)
{
    const FigureArray *all = &r->figures.figures;
    const Figure *f = &all->p[figure];
    uint32_t agree = 0, differ = 0;
    if (f->table == 0) return false;
    for (int way = -1; way <= 1; way += 2) {
        uint32_t looked = 0;
        for (uint32_t i = figure + (uint32_t)way; i > 0 && i < all->n && looked < 64;
             i += (uint32_t)way, looked++) {
            const Figure *other = &all->p[i];
            if (other->table != f->table) break;
            if (other->column != f->column || other->fact == 0 || !str_eq(other->unit, f->unit))
                continue;
            const Fact *fact = &r->facts.facts.p[other->fact];
            if (!fact->value_known || num_sign(other->value) == 0) continue;
            if (tag_agrees(other, fact) && other->scale == f->scale)
                agree++;
            else
                differ++;
        }
    }
    return agree >= NEIGHBOURS_MIN && differ == 0;
}

static void tag_of_figure(Work *work, uint32_t reading, uint32_t index)
{
    const Reading *r = &work->set->readings[reading];
    const Figure *f = &r->figures.figures.p[index];
    const Fact *fact = &r->facts.facts.p[f->fact];
    if (!fact->numeric || fact->nil || !fact->value_known) return;
    if ((f->flags & FIGURE_NIL) != 0 && num_sign(fact->value) == 0) return;
    Outcome outcome = OUTCOME_HOLDS;
    if (!tag_agrees(f, fact)) {
        if ((f->flags & (FIGURE_SCALE_UNKNOWN | FIGURE_SCALE_BY_TAG)) != 0) return;
        if (num_sign(f->value) == 0 || num_sign(fact->value) == 0) return;
        if (!scale_is_confirmed(r, index)) return;
        outcome = OUTCOME_BROKEN;
    }
    Tie *tie = tie_new(work, TICK_TAG, outcome);
    if (tie == NULL) return;
    if (outcome == OUTCOME_BROKEN) {
        tie->known = num_sub(num_abs(f->value), num_abs(fact->value), &tie->difference);
        tie->support = NEIGHBOURS_MIN;
        tie->repair = REPAIR_SCALE;
    }
    tie_join(work, reading, index, TIE_LEFT, 1);
}

/* Are two printed values the same within rounding and hedges? */
static Outcome compare(const Work *work, const Figure *a, const Figure *b, const Fact *x,
                       const Fact *y, Num *difference, Num *rounding)
{
    (void)work;
    const Num ua = ulp_of(a, x), ub = ulp_of(b, y);
    Num sum;
    if (!num_sub(x->value, y->value, difference) || !num_add(ua, ub, &sum) ||
        !num_mul(sum, NUM(5, -1), rounding))
        return OUTCOME_UNTIED;
    if (num_sign(*difference) == 0) return OUTCOME_HOLDS;
    const Num off = num_abs(*difference);
    if (num_cmp(off, *rounding) <= 0) return OUTCOME_ROUNDING;
    if (a->hedge != HEDGE_EXACT || b->hedge != HEDGE_EXACT) {
        Num room;
        const Num larger = num_cmp(num_abs(x->value), num_abs(y->value)) > 0 ? x->value : y->value;
        if (!num_mul(num_abs(larger), NUM(5, -2), &room)) return OUTCOME_UNTIED;
        if (num_cmp(off, room) <= 0) return OUTCOME_UNTIED;
        if (a->hedge != HEDGE_ABOUT && b->hedge != HEDGE_ABOUT) return OUTCOME_UNTIED;
    }
    return OUTCOME_BROKEN;
}

/* Each figure of a fact against the first one that is printed with it. */
static void duplicates_find(Work *work, uint32_t reading)
{
    const Reading *r = &work->set->readings[reading];
    Map first = map_open(work->arena, r->facts.facts.n);
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *f = &r->figures.figures.p[i];
        if (f->fact == 0) continue;
        const Fact *fact = &r->facts.facts.p[f->fact];
        if (!fact->numeric || fact->nil || !fact->value_known || fact->context == 0) continue;
        const Str unit = r->facts.units.p[fact->unit].print;
        const Str key = str_format(work->arena, "%.*s %u %.*s", STR_ARG(fact->name),
                                   r->facts.contexts.p[fact->context].same, STR_ARG(unit));
        uint32_t *slot = map_put(&first, key);
        if (*slot == 0) {
            *slot = i;
            continue;
        }
        const Figure *other = &r->figures.figures.p[*slot];
        if (other->fact == f->fact) continue; /* two figures inside one tag */
        Num difference, rounding;
        const Outcome outcome =
            compare(work, f, other, fact, &r->facts.facts.p[other->fact], &difference, &rounding);
        if (outcome == OUTCOME_UNTIED) continue;
        Tie *tie = tie_new(work, TICK_TAG, outcome);
        if (tie == NULL) return;
        tie->difference = difference;
        tie->rounding = rounding;
        tie->support = 1;
        tie_join(work, reading, i, TIE_LEFT, 1);
        tie_join(work, reading, *slot, TIE_RIGHT, 1);
    }
}

void tag_find(Work *work)
{
    for (uint32_t d = 0; d < work->set->n; d++) {
        const Reading *r = &work->set->readings[d];
        if (r->facts.facts.n <= 1) continue;
        for (uint32_t i = 1; i < r->figures.figures.n; i++)
            if (r->figures.figures.p[i].fact != 0) tag_of_figure(work, d, i);
        duplicates_find(work, d);
    }
}
