/* Does a change that a sentence tells agree with the row it names?
 *
 *   Interest income increased $9.5 million, or 34%.          34%: so it is 19,240 and 14,360, and
 *   Interest income       19,240    14,360     4,815         the amount is last year's change
 *
 * An amount and a percentage told together are one change. Every pair of columns of like length,
 * one after the other, is asked for both. A pair that agrees with all that is told, of any row that
 * the sentence names, leaves the change in peace. Where the amount agrees and the percentage does
 * not, or the other way about, the odd one is broken; a change told by an amount alone is broken
 * only by a slip of three digits, or if it is the change of another pair of the row, and if the
 * sentence names the row and nothing else.
 */
#include "tie/told.h"

#include "base/date.h"

enum { COLUMNS_MAX = 8 };

static const Figure *figure_behind(const ToldChanges *c, const Witness *x)
{
    return figure_of(c->work, x->reading, x->figure);
}

static bool is_money(const ToldFigure *t)
{
    return t->kind >= KIND_FIRST_UNIT;
}

void told_changes_open(ToldChanges *c, const ToldSentence *s)
{
    c->sentence = s;
    c->n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const ToldFigure *t = &s->figures[i];
        if (t->role != TOLD_CHANGE || (t->f->flags & FIGURE_WORD) != 0) continue;
        const bool percent = t->kind == KIND_PERCENT;
        if (!percent && !is_money(t)) continue;
        ToldChange *last = c->n > 0 ? &c->change[c->n - 1] : NULL;
        if (last != NULL && t->linked && i > 0 && percent && last->amount == i &&
            last->percent == 0) {
            last->percent = i + 1;
        } else if (last != NULL && t->linked && i > 0 && !percent && last->percent == i &&
                   last->amount == 0) {
            last->amount = i + 1;
        } else {
            c->change[c->n++] =
                (ToldChange){ .amount = percent ? 0 : i + 1, .percent = percent ? i + 1 : 0 };
        }
    }
}

/* |after - before| and the base, for amounts of one sign. */
static bool ranges_of(const Figure *a, const Witness *x, const Figure *b, const Witness *y,
                      NumRange *change, NumRange *base)
{
    NumRange p, q;
    if (num_sign(a->value) * num_sign(b->value) < 0) return false;
    if (!num_range_around(x->size, x->ulp, &p) || !num_range_around(y->size, y->ulp, &q))
        return false;
    if (!num_sub(p.lo, q.hi, &change->lo) || !num_sub(p.hi, q.lo, &change->hi)) return false;
    if (num_sign(change->hi) <= 0) *change = (NumRange){ num_neg(change->hi), num_neg(change->lo) };
    if (num_sign(change->lo) < 0) change->lo = NUM(0, 0);
    *base = q;
    return num_sign(q.lo) > 0;
}

/* 1: agrees, -1: surely does not, 0: cannot be said. */
static int percent_truth(const ToldFigure *t, NumRange change, NumRange base)
{
    bool known;
    if (num_range_ratio_meets(change, base, t->shown, &known)) return 1;
    return known && t->exact ? -1 : 0;
}

static int amount_truth(const ToldFigure *t, NumRange change)
{
    if (told_agrees(t, change)) return 1;
    return told_differs(t, change) ? -1 : 0;
}

/* Two columns of like length, a year apart, or two dates. */
static bool is_pair(Period a, Period b)
{
    if (a.kind == PERIOD_NONE || a.kind != b.kind || a.end.year == 0 || b.end.year == 0)
        return false;
    if (a.kind == PERIOD_DURATION && (a.months != b.months || a.end.year != b.end.year + 1))
        return false;
    return date_cmp(a.end, b.end) > 0;
}

static bool is_dated(const ToldFigure *t)
{
    return t->f->period.kind != PERIOD_NONE && (t->f->flags & FIGURE_PERIOD_CARRIED) == 0;
}

/* Is the change of this pair what the date of the sentence means? A change without a date is the
 * last one. */
static bool is_meant(const ToldFigure *t, Period after, bool latest)
{
    const Period told = t->f->period;
    if (!is_dated(t)) return latest;
    if (told.kind == PERIOD_DURATION && after.kind == PERIOD_DURATION &&
        told.months != after.months)
        return false;
    return date_cmp(told.end, after.end) == 0;
}

/* Is it the change of another pair of the row? */
static bool change_is_stale(const ToldChanges *c, const ToldRow *row, const ToldFigure *t,
                            uint32_t after, uint32_t before)
{
    for (uint32_t i = 0; i < row->n; i++) {
        for (uint32_t k = 0; k < row->n; k++) {
            if (i == k || (i == after && k == before)) continue;
            const Witness *x = &c->w->all.p[row->first + i], *y = &c->w->all.p[row->first + k];
            const Figure *a = figure_behind(c, x), *b = figure_behind(c, y);
            NumRange change, base;
            if (x->kind != y->kind || !is_pair(a->period, b->period)) continue;
            if (ranges_of(a, x, b, y, &change, &base) && num_range_meets(t->shown, change))
                return true;
        }
    }
    return false;
}

static uint32_t bits_of_told(const ToldFigure *t)
{
    int64_t ulps;
    return number_in_units(t->size, t->ulp, &ulps) ? (uint32_t)bits_of((uint64_t)ulps) : 0;
}

typedef struct Pair {
    NumRange change, base;
    uint32_t after, before; /* witnesses */
    bool latest;            /* of the row's last year and the one before */
    Period period;          /* of the amount after */
} Pair;

static void ask_pair(ToldChanges *c, const ToldRow *row, ToldChange *k, const Pair *pair)
{
    const ToldFigure *z = k->amount != 0 ? &c->sentence->figures[k->amount - 1] : NULL;
    const ToldFigure *p = k->percent != 0 ? &c->sentence->figures[k->percent - 1] : NULL;
    const int amount = z != NULL ? amount_truth(z, pair->change) : 0;
    const int percent = p != NULL ? percent_truth(p, pair->change, pair->base) : 0;
    const bool meant = is_meant(z != NULL ? z : p, pair->period, pair->latest);
    if ((z == NULL || amount == 1) && (p == NULL || percent == 1)) {
        k->whole = true; /* of whatever year: "compared to 2023" is the date nearest to a change */
        return;
    }
    uint8_t rank = 0;
    uint32_t odd = 0;
    bool stale = false;
    if (!meant) return;
    if (amount == 1 && percent == -1 && bits_of_told(z) >= 5) {
        rank = (uint8_t)(40 + bits_of_told(z));
        odd = k->percent;
    } else if (amount == -1 && percent == 1) {
        rank = (uint8_t)(20 + bits_of_told(p));
        odd = k->amount;
        stale = change_is_stale(c, row, z, pair->after - row->first, pair->before - row->first);
    } else if (amount == -1 && p == NULL) {
        rank = 1;
        odd = k->amount;
        stale = change_is_stale(c, row, z, pair->after - row->first, pair->before - row->first);
    }
    if (rank < k->rank || rank == 0 || (rank == k->rank && (k->stale || !stale))) return;
    k->rank = rank;
    k->odd = odd;
    k->stale = stale;
    k->after = pair->after;
    k->before = pair->before;
}

static bool is_latest(const ToldChanges *c, const ToldRow *row, Period after)
{
    for (uint32_t i = 0; i < row->n; i++) {
        const Period p = figure_behind(c, &c->w->all.p[row->first + i])->period;
        if (p.kind == after.kind && date_cmp(p.end, after.end) > 0) return false;
    }
    return true;
}

void told_changes_ask(ToldChanges *c, const ToldRow *row)
{
    if (row->n < 2 || row->n > COLUMNS_MAX) return;
    if (c->w->all.p[row->first].reading != c->sentence->reading) return;
    for (uint32_t i = 0; i < row->n; i++) {
        for (uint32_t k = 0; k < row->n; k++) {
            const Witness *x = &c->w->all.p[row->first + i], *y = &c->w->all.p[row->first + k];
            if (i == k || x->kind != y->kind || x->kind == KIND_PERCENT) continue;
            const Figure *a = figure_behind(c, x), *b = figure_behind(c, y);
            if (!is_pair(a->period, b->period)) continue;
            Pair pair = { .after = row->first + i,
                          .before = row->first + k,
                          .period = a->period,
                          .latest = is_latest(c, row, a->period) };
            if (!ranges_of(a, x, b, y, &pair.change, &pair.base)) continue;
            for (uint32_t n = 0; n < c->n; n++) ask_pair(c, row, &c->change[n], &pair);
        }
    }
}

/* Amount and percentage are told, and one of them agrees: a percentage of two digits does now and
 * then by chance, so the amount must look mistaken as well. */
static uint8_t both_sure(const ToldChanges *c, const ToldChange *k, bool named, bool slip)
{
    const ToldFigure *z = &c->sentence->figures[k->amount - 1];
    const ToldFigure *p = &c->sentence->figures[k->percent - 1];
    if (k->odd == k->percent) return named && bits_of_told(z) >= 7 ? 82 : 0;
    if (slip) return 82;
    return named && (k->stale || bits_of_told(p) >= 7) ? 80 : 0;
}

static void change_break(ToldChanges *c, const ToldChange *k)
{
    const ToldSentence *s = c->sentence;
    const ToldFigure *t = &s->figures[k->odd - 1];
    const Witness *x = &c->w->all.p[k->after], *y = &c->w->all.p[k->before];
    if (c->tied[s->reading][t->figure] != 0 || x->reading != s->reading) return;
    const int scale = figure_behind(c, x)->scale;
    if (is_money(t) && t->f->scale == 0 && scale > 0) return;
    const uint32_t first = k->amount != 0 && (k->percent == 0 || k->amount < k->percent)
                               ? k->amount - 1
                               : k->percent - 1;
    const uint32_t n = k->amount != 0 && k->percent != 0 ? 2 : 1;
    const ToldName name = told_name(c->work, c->w, s, first, n);
    if (!told_name_has(c->w, &name, x) || told_is_adjusted(c->work, c->w, s, x)) return;
    const bool named = told_name_is(c->work, c->w, &name, x);
    Num change, meant = t->size;
    if (!num_sub(x->size, y->size, &change)) return;
    const Repair slip =
        t->kind == KIND_PERCENT ? REPAIR_NONE : told_slip(t, num_abs(change), &meant);
    int64_t right; /* three digits in one of them */
    const bool digits =
        bits_of_told(t) >= 7 || (number_rounded(num_abs(change), t->ulp, &right) && right >= 100);
    uint8_t sure = 0;
    if (n == 2)
        sure = both_sure(c, k, named, slip >= REPAIR_TRANSPOSITION && digits);
    else if (named && slip >= REPAIR_TRANSPOSITION && digits)
        sure = 80;
    if (sure == 0) return;
    Tie *tie = tie_new(c->work, TICK_RECOMPUTED, OUTCOME_BROKEN);
    if (tie == NULL) return;
    tie->known = num_mul(NUM(1, t->ulp), NUM(5, -1), &tie->rounding);
    tie->culprit = 1;
    tie->sure = sure;
    if (slip != REPAIR_NONE) {
        tie->repair = (uint8_t)slip;
        tie->repaired = meant;
    }
    tie_join(c->work, s->reading, t->figure, TIE_RESULT, 1);
    tie_join(c->work, x->reading, x->figure, TIE_AFTER, 1);
    tie_join(c->work, y->reading, y->figure, TIE_BEFORE, 1);
}

void told_changes_close(ToldChanges *c)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (!c->change[i].whole && c->change[i].rank > 0) change_break(c, &c->change[i]);
}
