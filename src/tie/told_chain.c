/* Does a sentence compute among its own figures?
 *
 *   Sales rose $1.25 billion, or 75%, to $2.92 billion from $1.67 billion.
 *        change Z      percent P   after A        before B
 *
 *   A - B = Z     Z / B = P     (A - B) / B = P     Z / (A - Z) = P
 *
 * A chain gives up to four slots, each once. With three of them there is one relation; with four
 * there are four, and where one slot alone is wrong, the relation without it holds and all others
 * fail: that slot is the culprit. Every figure is an interval, a ratio is never divided.
 *
 * Left out: losses, changes of percentages (told in points), hedges that bound one side.
 */
#include "tie/told.h"

typedef struct Chain {
    const ToldFigure *after, *before, *change, *percent;
    bool twice;  /* a slot is told twice: nothing is said */
    bool others; /* figures of other kinds, or a scale that did not come through */
    int8_t scale;
} Chain;

static void slot_fill(Chain *c, const ToldFigure **slot, const ToldFigure *t)
{
    c->twice = c->twice || *slot != NULL;
    *slot = t;
}

static bool is_money(const ToldFigure *t)
{
    return t->kind != KIND_PERCENT && t->kind != KIND_PER_SHARE && t->kind != KIND_UNKNOWN;
}

static void chain_add(Chain *c, const ToldFigure *t, bool opens)
{
    const bool percent = t->kind == KIND_PERCENT;
    if (percent && t->role == TOLD_CHANGE)
        slot_fill(c, &c->percent, t);
    else if (!is_money(t))
        c->others = true;
    else if (c->scale != 0 && (t->f->scale == 0) != (c->scale < 0))
        c->others = true;
    else if (t->role == TOLD_CHANGE)
        slot_fill(c, &c->change, t);
    else if (t->role == TOLD_BEFORE)
        slot_fill(c, &c->before, t);
    else if (t->role == TOLD_AFTER || opens)
        slot_fill(c, &c->after, t);
    else
        c->others = true;
    if (is_money(t)) c->scale = t->f->scale == 0 ? -1 : 1;
}

/* The range of |a - b|, and of its smaller reading where they meet: never below zero. */
static bool change_of(const ToldFigure *a, const ToldFigure *b, NumRange *out)
{
    NumRange d;
    if (!num_sub(a->shown.lo, b->shown.hi, &d.lo) || !num_sub(a->shown.hi, b->shown.lo, &d.hi))
        return false;
    if (num_sign(d.hi) <= 0) d = (NumRange){ num_neg(d.hi), num_neg(d.lo) };
    if (num_sign(d.lo) < 0) d.lo = NUM(0, 0);
    *out = d;
    return num_sign(d.hi) > 0;
}

typedef enum Truth { TRUTH_UNKNOWN = 0, TRUTH_HOLDS, TRUTH_FAILS } Truth;

/* "up $79 million, up 33% from $59 million": what is told as a change is the amount after it. */
static bool change_is_after(const Chain *c)
{
    NumRange change;
    bool known;
    return c->change != NULL && c->before != NULL && c->percent != NULL && c->after == NULL &&
           change_of(c->change, c->before, &change) && num_sign(c->before->shown.lo) > 0 &&
           num_range_ratio_meets(change, c->before->shown, c->percent->shown, &known);
}

/* Is `p` the ratio of `change` to `base`? */
static Truth ratio_is(const ToldFigure *p, NumRange change, NumRange base)
{
    bool known;
    if (num_sign(base.lo) <= 0) return TRUTH_UNKNOWN;
    if (num_range_ratio_meets(change, base, p->shown, &known)) return TRUTH_HOLDS;
    if (!known) return TRUTH_UNKNOWN;
    return p->exact ? TRUTH_FAILS : TRUTH_UNKNOWN;
}

static Truth difference_is(const ToldFigure *z, NumRange change)
{
    if (told_agrees(z, change)) return TRUTH_HOLDS;
    return told_differs(z, change) ? TRUTH_FAILS : TRUTH_UNKNOWN;
}

/* The base of a rise is A - Z, of a fall A + Z. */
static Truth ratio_from_after(const ToldFigure *p, const ToldFigure *z, const ToldFigure *a)
{
    NumRange less, more;
    if (!num_sub(a->shown.lo, z->shown.hi, &less.lo) ||
        !num_sub(a->shown.hi, z->shown.lo, &less.hi))
        return TRUTH_UNKNOWN;
    if (!num_add(a->shown.lo, z->shown.lo, &more.lo) ||
        !num_add(a->shown.hi, z->shown.hi, &more.hi))
        return TRUTH_UNKNOWN;
    const Truth rise = ratio_is(p, z->shown, less), fall = ratio_is(p, z->shown, more);
    if (z->way == TOLD_UP) return rise;
    if (z->way == TOLD_DOWN) return fall;
    if (rise == TRUTH_HOLDS || fall == TRUTH_HOLDS) return TRUTH_HOLDS;
    return rise == TRUTH_FAILS && fall == TRUTH_FAILS ? TRUTH_FAILS : TRUTH_UNKNOWN;
}

static Tie *chain_tie(Work *work, uint32_t reading, Outcome outcome, const ToldFigure *result,
                      const ToldFigure *x, TieRole as_x, const ToldFigure *y, TieRole as_y)
{
    Tie *tie = tie_new(work, TICK_RECOMPUTED, outcome);
    if (tie == NULL) return NULL;
    tie->known = num_mul(NUM(1, result->ulp), NUM(5, -1), &tie->rounding);
    tie_join(work, reading, result->figure, TIE_RESULT, 1);
    tie_join(work, reading, x->figure, as_x, 1);
    tie_join(work, reading, y->figure, as_y, 1);
    return tie;
}

/* Which slot alone explains that the relations fail? */
static const ToldFigure *culprit_of(const Chain *c, Truth z, Truth pb, Truth zb, Truth za)
{
    if (za == TRUTH_HOLDS && z == TRUTH_FAILS && zb == TRUTH_FAILS) return c->before;
    if (zb == TRUTH_HOLDS && z == TRUTH_FAILS && za == TRUTH_FAILS) return c->after;
    if (pb == TRUTH_HOLDS && z == TRUTH_FAILS && zb == TRUTH_FAILS) return c->change;
    if (z == TRUTH_HOLDS && pb == TRUTH_FAILS && zb == TRUTH_FAILS) return c->percent;
    return NULL;
}

static void chain_break(Work *work, uint32_t reading, const Chain *c, const ToldFigure *culprit)
{
    const bool both = c->after != NULL && c->before != NULL;
    const bool percent = !both || c->change == NULL || (culprit != NULL && culprit == c->percent);
    const ToldFigure *result = percent ? c->percent : c->change;
    const ToldFigure *x = both ? c->after : c->change;
    const ToldFigure *y = c->before != NULL ? c->before : c->after;
    Tie *tie = chain_tie(work, reading, OUTCOME_BROKEN, result, x,
                         x == c->after ? TIE_AFTER : TIE_NUMERATOR, y,
                         y == c->before ? TIE_BEFORE : TIE_AFTER);
    if (tie == NULL) return;
    tie->sure = culprit != NULL ? 88 : 80;
    tie->culprit = culprit == result ? 1 : culprit == x ? 2 : culprit == y ? 3 : 0;
}

static void chain_judge(Work *work, uint32_t reading, const Chain *c)
{
    if (c->twice || c->others) return;
    const ToldFigure *a = c->after, *b = c->before, *z = c->change, *p = c->percent;
    if (z != NULL && ((a != NULL && a->kind != z->kind) || (b != NULL && b->kind != z->kind)))
        return;
    if (a != NULL && b != NULL && a->kind != b->kind) return;
    NumRange change;
    const bool both = a != NULL && b != NULL && change_of(a, b, &change);
    const Truth is_z = both && z != NULL ? difference_is(z, change) : TRUTH_UNKNOWN;
    const Truth is_pb = both && p != NULL ? ratio_is(p, change, b->shown) : TRUTH_UNKNOWN;
    const Truth is_zb =
        z != NULL && b != NULL && p != NULL ? ratio_is(p, z->shown, b->shown) : TRUTH_UNKNOWN;
    const Truth is_za =
        z != NULL && a != NULL && p != NULL ? ratio_from_after(p, z, a) : TRUTH_UNKNOWN;
    if (is_z == TRUTH_HOLDS)
        (void)chain_tie(work, reading, OUTCOME_ROUNDING, z, a, TIE_AFTER, b, TIE_BEFORE);
    if (is_pb == TRUTH_HOLDS)
        (void)chain_tie(work, reading, OUTCOME_ROUNDING, p, a, TIE_AFTER, b, TIE_BEFORE);
    else if (is_zb == TRUTH_HOLDS)
        (void)chain_tie(work, reading, OUTCOME_ROUNDING, p, z, TIE_NUMERATOR, b, TIE_BEFORE);
    else if (is_za == TRUTH_HOLDS && b == NULL)
        (void)chain_tie(work, reading, OUTCOME_ROUNDING, p, z, TIE_NUMERATOR, a, TIE_AFTER);
    const bool fails = is_z == TRUTH_FAILS || is_pb == TRUTH_FAILS || is_zb == TRUTH_FAILS ||
                       (is_za == TRUTH_FAILS && b == NULL);
    if (fails && !change_is_after(c))
        chain_break(work, reading, c, culprit_of(c, is_z, is_pb, is_zb, is_za));
}

/* "compared to $1.15 billion in September and $1.01 billion a year ago": which one is meant? */
static bool goes_on(const ToldSentence *s, uint32_t next)
{
    return next < s->n && s->figures[next].joined;
}

/* "an increase of $849 resulting from volume and one of $230 from price": parts of the change. */
static bool is_part(const Work *work, const ToldSentence *s, const Chain *c, uint32_t next)
{
    if (c->change == NULL || next >= s->n || s->figures[next].role != TOLD_CHANGE) return false;
    const Doc *doc = &work->set->readings[s->reading].doc;
    const Str after = str_trim(doc_text(doc, c->change->f->text_end, s->figures[next].f->text));
    return str_find_fold(after, S("from")) != STR_NONE ||
           str_find_fold(after, S("due to")) != STR_NONE ||
           str_find_fold(after, S("related to")) != STR_NONE;
}

void told_chains(Work *work, const ToldSentence *s)
{
    Chain chain = { 0 };
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const ToldFigure *t = &s->figures[i];
        if (!t->linked) {
            if (n >= 3 && !is_part(work, s, &chain, i) && !goes_on(s, i))
                chain_judge(work, s->reading, &chain);
            chain = (Chain){ 0 };
            n = 0;
        }
        chain_add(&chain, t, n == 0);
        n++;
    }
    if (n >= 3) chain_judge(work, s->reading, &chain);
}
