/* Is the effective tax rate that a sentence tells the one of the statement?
 *
 *   Our effective tax rate was 20.7% in 2024 and 20.7% in 2023.
 *   Income before income taxes      122,110      101,270
 *   Provision for income taxes       24,910       20,960      24,910 / 122,110 = 20.4%
 *
 * The two rows are known by their words and stand in one statement. Each rate of the list that the
 * statement gives is recomputed. Where one holds and one fails, the sentence means these rows: the
 * one that fails is to be fixed if it repeats a rate of the list or is a slip of the right one.
 *
 * Left out: rates before special items, rates of a single period.
 */
#include "tie/told.h"

enum { COLUMNS_MAX = 8 };

static bool has(const Witnesses *w, uint32_t group, const char *word)
{
    const uint32_t *number = map_get(&w->names, str_of(word));
    return number != NULL && group_has(w, group, *number);
}

void told_rates_open(ToldRates *r)
{
    r->provision = r->income = 0;
    for (uint32_t i = 0; i < r->row_count; i++) {
        const Witness *x = &r->w->all.p[r->rows[i].first];
        if (!x->statement || r->rows[i].n > COLUMNS_MAX || !has(r->w, x->own, "tax")) continue;
        if (has(r->w, x->own, "deferred") || has(r->w, x->own, "current")) continue;
        if (has(r->w, x->own, "before")) {
            if (r->income == 0) r->income = i + 1;
        } else if (has(r->w, x->own, "provision") || has(r->w, x->own, "expense")) {
            if (r->provision == 0 && r->income != 0) r->provision = i + 1;
        }
    }
    if (r->provision == 0) return;
    const Witness *a = &r->w->all.p[r->rows[r->income - 1].first];
    const Witness *b = &r->w->all.p[r->rows[r->provision - 1].first];
    const bool one =
        a->reading == b->reading && figure_of(r->work, a->reading, a->figure)->table ==
                                        figure_of(r->work, b->reading, b->figure)->table;
    if (!one) r->provision = 0;
}

static const Witness *cell_of(const ToldRates *r, uint32_t row, Period period)
{
    const ToldRow *all = &r->rows[row - 1];
    const Witness *found = NULL;
    for (uint32_t i = 0; i < all->n; i++) {
        const Witness *x = &r->w->all.p[all->first + i];
        if (!period_eq(figure_of(r->work, x->reading, x->figure)->period, period)) continue;
        if (found != NULL) return NULL;
        found = x;
    }
    return found;
}

typedef struct Rate {
    const ToldFigure *t;
    const Witness *provision, *income;
    int truth; /* 1: holds, -1: fails */
} Rate;

static bool rate_read(const ToldRates *r, const ToldSentence *s, uint32_t i, Rate *out)
{
    const ToldFigure *t = &s->figures[i];
    *out = (Rate){ .t = t };
    if (t->kind != KIND_PERCENT || t->role != TOLD_LEVEL || t->f->period.kind != PERIOD_DURATION)
        return false;
    out->provision = cell_of(r, r->provision, t->f->period);
    out->income = cell_of(r, r->income, t->f->period);
    if (out->provision == NULL || out->income == NULL) return false;
    NumRange a, b;
    bool known;
    if (!num_range_around(out->provision->size, out->provision->ulp, &a) ||
        !num_range_around(out->income->size, out->income->ulp, &b) || num_sign(b.lo) <= 0)
        return false;
    const bool meets = num_range_ratio_meets(a, b, t->shown, &known);
    if (!known) return false;
    out->truth = meets ? 1 : t->exact ? -1 : 0;
    return out->truth != 0;
}

static Tie *rate_tie(const ToldRates *r, const ToldSentence *s, const Rate *rate, Outcome outcome)
{
    Tie *tie = tie_new(r->work, TICK_RECOMPUTED, outcome);
    if (tie == NULL) return NULL;
    tie->known = num_mul(NUM(1, rate->t->ulp), NUM(5, -1), &tie->rounding);
    tie_join(r->work, s->reading, rate->t->figure, TIE_RESULT, 1);
    tie_join(r->work, s->reading, rate->provision->figure, TIE_NUMERATOR, 1);
    tie_join(r->work, s->reading, rate->income->figure, TIE_DENOMINATOR, 1);
    return tie;
}

void told_rates(const ToldRates *r, const ToldSentence *s)
{
    if (r->provision == 0) return;
    const Str text = doc_text(&r->work->set->readings[s->reading].doc, s->text, s->text_end);
    if (str_find_fold(text, S("effective")) == STR_NONE ||
        str_find_fold(text, S("tax rate")) == STR_NONE)
        return;
    if (r->w->all.p[r->rows[r->income - 1].first].reading != s->reading) return;
    Rate rates[TOLD_MAX];
    uint32_t n = 0, holds = 0;
    for (uint32_t i = 0; i < s->n && i < 4; i++) {
        if (!rate_read(r, s, i, &rates[n])) continue;
        holds += rates[n].truth > 0;
        n++;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (rates[i].truth > 0) {
            (void)rate_tie(r, s, &rates[i], OUTCOME_ROUNDING);
            continue;
        }
        if (holds != 1 || n != 2 || !rates[1].t->joined) continue;
        const Rate *other = &rates[1 - i];
        if (!num_eq(rates[i].t->size, other->t->size) ||
            period_eq(rates[i].t->f->period, other->t->f->period))
            continue;
        Tie *tie = rate_tie(r, s, &rates[i], OUTCOME_BROKEN);
        if (tie == NULL) return;
        tie->culprit = 1;
        tie->sure = 80;
    }
}
