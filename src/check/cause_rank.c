/* Which changes are worth a question, and which one leads?
 *
 *   revenues            54.4 million, two causes        the largest change: leads the comment
 *   research            7.9 million, one cause          follows
 *   revenues, again     in the overview                 asked already
 *
 * The staff write one comment for all causes without amounts, and name few lines in it. So a line
 * is asked about once, the largest change first, RANKED_MOST in all. Confidence is 0.76 for the
 * bare pattern; more for several causes, for causes that the company can count, for a large change;
 * less for a single cause of a smaller change and for a change found in no table. A single cause
 * leaves nothing to apportion, and its amount may well be the whole change: a person looks, unless
 * it is one of volume, price, customers or acquisitions behind a large change. Several causes lead
 * before a single one. Interest and the other lines
 * below operations move with rates and balances that the reader sees: one cause there is no
 * question, several are one for a person to look at.
 */
#include "check/cause.h"
#include "check/rules_internal.h"

#include <stdlib.h>

#define DECIDE 75
#define LEAST  60

unsigned cause_classes(const Causes *causes, const Attribution *a)
{
    unsigned classes = 0;
    for (uint32_t i = 0; i < a->cause_count; i++) {
        const Cause *c = &causes->causes.p[a->cause + i];
        if (!c->quantified) classes |= c->classes;
    }
    return classes;
}

bool cause_is_open(const Attribution *a)
{
    return a->material && !a->parts_given && a->quantified == 0 && a->plain > 0;
}

static int confidence_of(Review *review, const Causes *causes, const Attribution *a)
{
    int c = a->hedge.n > 0 ? 76 : 72;
    const bool counted = cause_classes(causes, a) != 0;
    const bool on_call = call_find_split(review, causes, a).found;
    if (a->plain >= 2)
        c += 5;
    else if (!a->large)
        c -= 10;
    if (counted) c += 3;
    if (a->large) c += 4;
    if (a->row == NULL) c -= 6;
    if (on_call) c += 6;
    const bool split = (cause_classes(causes, a) & CLASSES_SPLIT) != 0;
    const bool weak = a->financing || (a->plain < 2 && !(split && a->large) && !on_call);
    if (weak && c >= DECIDE) c = DECIDE - 5;
    if (c < LEAST) return 0;
    return c > 95 ? 95 : c;
}

/* How many causes work with the change? */
static uint32_t causes_with(const Causes *causes, const Attribution *a)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->cause_count; i++)
        n += causes->causes.p[a->cause + i].offset ? 0 : 1;
    return n;
}

/* Do two sentences explain the same line? */
static bool same_line(Arena *arena, const Attribution *a, const Attribution *b)
{
    if (a->row != NULL && b->row != NULL && num_eq(a->row->now, b->row->now) &&
        num_eq(a->row->before, b->row->before))
        return true;
    if (a->line_id != 0 && a->line_id == b->line_id) return true;
    return str_eq_fold(cause_line_name(arena, a), cause_line_name(arena, b));
}

static int compare_size(const void *va, const void *vb)
{
    const Attribution *a = *(Attribution *const *)va, *b = *(Attribution *const *)vb;
    const bool decide_a = a->confidence >= DECIDE, decide_b = b->confidence >= DECIDE;
    if (decide_a != decide_b) return decide_a ? -1 : 1;
    if ((a->plain >= 2) != (b->plain >= 2)) return a->plain >= 2 ? -1 : 1;
    if (a->amount_known != b->amount_known) return a->amount_known ? -1 : 1;
    const int size = a->amount_known ? num_cmp(num_abs(b->amount), num_abs(a->amount)) : 0;
    if (size != 0) return size;
    return a->sentence < b->sentence ? -1 : a->sentence > b->sentence;
}

void cause_rank(Review *review, Causes *causes)
{
    Attribution **open = arena_new(review->arena, Attribution *, causes->attributions.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < causes->attributions.n; i++) {
        Attribution *a = &causes->attributions.p[i];
        if (!cause_is_open(a) || (a->hedge.n == 0 && a->plain < 2)) continue;
        if (a->financing && causes_with(causes, a) < 2) continue;
        a->confidence = (uint8_t)confidence_of(review, causes, a);
        if (a->confidence != 0) open[n++] = a;
    }
    qsort(open, n, sizeof open[0], compare_size);
    uint32_t rank = 0;
    int best = 0;
    for (uint32_t i = 0; i < n && rank < RANKED_MOST; i++) {
        bool again = false;
        for (uint32_t k = 0; k < i && !again; k++)
            again = open[k]->rank != 0 && same_line(review->arena, open[k], open[i]);
        for (uint32_t k = 0; k < causes->attributions.n && !again; k++) {
            const Attribution *b = &causes->attributions.p[k];
            again = (b->quantified > 0 || b->parts_given) && same_line(review->arena, b, open[i]);
        }
        if (again) continue;
        open[i]->rank = ++rank;
        if (open[i]->confidence > best) best = open[i]->confidence;
    }
    /* the letter's first speaker is the surest: the largest change is made that */
    for (uint32_t i = 0; i < n; i++) {
        Attribution *a = open[i];
        if (a->rank == 1)
            a->confidence = (uint8_t)best;
        else if (a->rank != 0 && a->confidence == best && best > DECIDE)
            a->confidence = (uint8_t)(best - 1);
    }
}
