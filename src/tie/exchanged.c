/* Which amount is another one with two digits exchanged?
 *
 *   note           the holder lent $41,290, of which $23,160 was repaid; $18,310 is outstanding
 *   balance sheet  Loan of holder                                  18,130 = 41,290 - 23,160
 *
 *   equity         Shares issued for Quillwood, net of 61,285 withheld
 *   notes          61,258 shares withheld of the Quillwood sellers, in three places
 *
 * Two numbers that differ so are two numbers nearly always. It takes more: a sentence's balance of
 * one date, where a line of a table of that date is what the two amounts before the balance come
 * to; or an amount of five digits that is printed once, where the other one is printed three times
 * or more, twice at least with three rare words of the same line.
 *
 * Left out: other slips of the pen, amounts of fewer digits.
 */
#include "tie/witness.h"

enum {
    SURE = 80,
    OTHERS_LEAST = 3,
    RARE_MOST = 24,
    LEAST = 1000,
    LEAST_TWIN = 10000,
    SAME_MOST = 24
};

/* Witnesses by size: chains of a table of hashes. */
typedef struct Sizes {
    uint32_t *first, *next; /* witness + 1 */
    uint32_t mask;
} Sizes;

static uint32_t hash_of(Num size)
{
    const Num n = num_reduce(size);
    uint64_t h = (uint64_t)n.mantissa * UINT64_C(0x9E3779B97F4A7C15);
    h ^= (uint64_t)(n.exponent + 64) * UINT64_C(0xC2B2AE3D27D4EB4F);
    return (uint32_t)(h >> 32);
}

static Sizes sizes_make(const Work *work, const Witnesses *w)
{
    Sizes s = { .mask = 1 };
    while (s.mask < 2 * w->all.n) s.mask *= 2;
    s.first = arena_new(work->arena, uint32_t, s.mask);
    s.next = arena_new(work->arena, uint32_t, w->all.n + 1);
    s.mask--;
    for (uint32_t i = w->all.n; i-- > 0;) {
        uint32_t *first = &s.first[hash_of(w->all.p[i].size) & s.mask];
        s.next[i] = *first;
        *first = i + 1;
    }
    return s;
}

/* The next witness of this size at or behind `at`, + 1; 0: none. */
static uint32_t size_next(const Sizes *s, const Witnesses *w, Num size, uint32_t at)
{
    while (at != 0 && !num_eq(w->all.p[at - 1].size, size)) at = s->next[at - 1];
    return at;
}

static uint32_t size_first(const Sizes *s, const Witnesses *w, Num size)
{
    return size_next(s, w, size, s->first[hash_of(size) & s->mask]);
}

static void tie_break(Work *work, const Witness *z, uint32_t other, Num size, uint32_t support)
{
    Tie *tie = tie_new(work, TICK_AGREED, OUTCOME_BROKEN);
    if (tie == NULL) return;
    tie->known = num_sub(z->size, size, &tie->difference) &&
                 num_mul(NUM(1, z->ulp), NUM(1, 0), &tie->rounding);
    tie->support = support;
    tie->sure = SURE;
    tie->culprit = 1;
    tie->repair = REPAIR_TRANSPOSITION;
    tie->repaired =
        num_sign(figure_of(work, z->reading, z->figure)->value) < 0 ? num_neg(size) : size;
    tie_join(work, z->reading, z->figure, TIE_LEFT, 1);
    tie_join(work, z->reading, other, TIE_RIGHT, 1);
}

/* ---- a balance after what moved it ---------------------------------------------------------- */

/* Do the two amounts before f in its paragraph come to this size? */
static bool comes_from(const FigureArray *all, uint32_t figure, Num size)
{
    const Figure *f = &all->p[figure];
    Num before[2], sum, rest;
    uint32_t n = 0;
    for (uint32_t i = figure; i-- > 1 && n < 2;) {
        const Figure *g = &all->p[i];
        if (g->block != f->block || g->table != 0) return false;
        if (!str_eq(g->unit, f->unit) || g->decimals != f->decimals) continue;
        before[n++] = num_abs(g->value);
    }
    return n == 2 && num_add(before[1], before[0], &sum) && num_sub(before[1], before[0], &rest) &&
           (num_eq(sum, size) || num_eq(rest, size));
}

/* The figure of a table that is this balance at the date of z; 0: none. Also of a table that does
 * not say its scale: the sum has proven it. */
static uint32_t balance_of(const Work *work, const Witness *z, Num size)
{
    const FigureArray *all = &work->set->readings[z->reading].figures.figures;
    const Figure *f = &all->p[z->figure];
    if (!z->prose || f->period.kind != PERIOD_INSTANT || f->hedge != HEDGE_EXACT) return 0;
    if (!comes_from(all, z->figure, size)) return 0;
    for (uint32_t i = 1; i < all->n; i++)
        if (all->p[i].table != 0 && num_eq(num_abs(all->p[i].value), size) &&
            period_eq(all->p[i].period, f->period))
            return i;
    return 0;
}

/* ---- one amount, several times -------------------------------------------------------------- */

static bool share_rare_words(const Witnesses *w, const Witness *a, const Witness *b)
{
    const WordGroup *g = &w->groups.p[a->own];
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        const uint32_t word = w->words.p[g->word + i];
        n += w->lines[word] <= RARE_MOST && group_has(w, b->own, word) ? 1 : 0;
    }
    return n >= 3;
}

/* A figure of this size that z is likely meant to be; NULL if there is none. */
static const Witness *twin_of(const Work *work, const Witnesses *w, const Sizes *s,
                              const Witness *z, Num size, uint32_t *places)
{
    const Witness *found = NULL;
    const Figure *f = figure_of(work, z->reading, z->figure);
    uint32_t n = 0, alike = 0;
    for (uint32_t at = size_first(s, w, size); at != 0 && n < SAME_MOST;
         at = size_next(s, w, size, s->next[at - 1])) {
        const Witness *x = &w->all.p[at - 1];
        const Figure *g = figure_of(work, x->reading, x->figure);
        if (x->reading != z->reading || x->ulp != z->ulp) continue;
        if (f->table != 0 && g->table == f->table && g->row == f->row) return NULL;
        n++;
        if (!share_rare_words(w, z, x)) continue;
        alike++;
        if (found == NULL || (x->prose && !found->prose)) found = x;
    }
    *places = n;
    return n >= OTHERS_LEAST && alike >= 2 ? found : NULL;
}

/* ---- exchanges ------------------------------------------------------------------------------ */

/* Every number that n is with two neighbouring digits exchanged; at most 18. */
static uint32_t exchanges_of(int64_t n, int64_t *out)
{
    uint32_t count = 0;
    for (int64_t unit = 1; n / unit >= 10 && count < 18; unit *= 10) {
        const int64_t low = n / unit % 10, high = n / unit / 10 % 10;
        if (low != high && !(low == 0 && n / unit < 100))
            out[count++] = n + (high - low) * unit - (high - low) * 10 * unit;
    }
    return count;
}

static void judge(Work *work, const Witnesses *w, const Sizes *s, const Witness *z)
{
    int64_t n, other[18];
    if (z->kind == KIND_PERCENT || z->kind == KIND_PER_SHARE) return;
    if (!number_in_units(z->size, z->ulp, &n) || n < LEAST) return;
    const uint32_t first = size_first(s, w, z->size);
    const bool once = first != 0 && size_next(s, w, z->size, s->next[first - 1]) == 0;
    const uint32_t count = exchanges_of(n, other);
    for (uint32_t i = 0; i < count; i++) {
        const Num size = NUM(other[i], z->ulp);
        const uint32_t balance = balance_of(work, z, size);
        uint32_t places = 0;
        if (balance != 0) {
            tie_break(work, z, balance, size, 1);
            return;
        }
        const Witness *twin =
            once && n >= LEAST_TWIN ? twin_of(work, w, s, z, size, &places) : NULL;
        if (twin == NULL) continue;
        tie_break(work, z, twin->figure, size, places);
        return;
    }
}

void exchanged_find(Work *work, const Witnesses *w)
{
    const Sizes s = sizes_make(work, w);
    for (uint32_t i = 0; i < w->all.n; i++) judge(work, w, &s, &w->all.p[i]);
}
