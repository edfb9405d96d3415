/* Do the shares of a sentence, at the price it tells, come to its amount?
 *
 *   ... sold 16,447,645 shares at a weighted average price of $11.86, for gross proceeds of $195.1
 *   million          shares                            price                               amount
 *
 *   ... repurchased 1.2, 1.5 and 2.0 million shares at an average price of $40.10, $35.20 and
 * $31.00 for $48.1 million, $52.8 million and $62.0 million, respectively
 *
 * As many prices as counts of shares, in the same order; each is an interval. A product that holds
 * ties the three. With one price, one of several amounts (gross, net) must be it: where none comes
 * within two percent, and the sentence says that it gives the whole ("gross proceeds", "aggregate":
 * rules/tie_words.tsv), it is broken.
 *
 * Left out: dividends, options and what is told in two sentences.
 */
#include "tie/told.h"

enum { PRODUCTS_MAX = 4, SURE = 78 };

typedef struct Product {
    const ToldFigure *shares[PRODUCTS_MAX], *price[PRODUCTS_MAX], *amount[PRODUCTS_MAX];
    uint32_t n, prices, amounts;
    bool others;
} Product;

static bool is_of_shares(const ToldFigure *t)
{
    return str_eq(t->f->unit, S("shares")) || str_starts_fold(t->f->unit, S("share"));
}

static void product_add(Product *p, const ToldFigure *t)
{
    const ToldFigure **list = NULL;
    uint32_t *n = NULL;
    if (t->kind == KIND_PER_SHARE) {
        list = p->price;
        n = &p->prices;
    } else if (is_of_shares(t)) {
        list = p->shares;
        n = &p->n;
    } else if (t->f->unit.n == 3 && t->kind >= KIND_FIRST_UNIT) {
        list = p->amount;
        n = &p->amounts;
    }
    if (n == NULL || *n == PRODUCTS_MAX)
        p->others = p->others || n != NULL;
    else
        list[(*n)++] = t;
}

static void emit(Work *work, const ToldSentence *s, const Product *p, uint32_t i, bool holds,
                 uint32_t support)
{
    Tie *tie = tie_new(work, TICK_RECOMPUTED, holds ? OUTCOME_ROUNDING : OUTCOME_BROKEN);
    if (tie == NULL) return;
    tie->support = support;
    tie->rounding = NUM(1, p->price[i]->ulp);
    if (!holds) tie->sure = SURE;
    tie_join(work, s->reading, p->price[i]->figure, TIE_RESULT, 1);
    tie_join(work, s->reading, p->amount[i]->figure, TIE_NUMERATOR, 1);
    tie_join(work, s->reading, p->shares[i]->figure, TIE_DENOMINATOR, 1);
}

static bool says(const PhraseSet *set, Str text)
{
    PhraseHit hit;
    size_t at = 0;
    return phrase_next(set, text, &at, &hit);
}

/* Is the amount so far from the product that neither costs nor an average explain it, and yet so
 * near that it is meant? */
static bool is_off(const ToldFigure *shares, const ToldFigure *price, const ToldFigure *amount)
{
    Num product, off, fifty, four;
    if (!num_mul(shares->size, price->size, &product) || !num_sub(amount->size, product, &off))
        return false;
    off = num_abs(off);
    return num_mul(off, NUM(50, 0), &fifty) && num_mul(off, NUM(4, 0), &four) &&
           num_cmp(fifty, product) > 0 && num_cmp(four, product) < 0;
}

static bool product_holds(const Product *p, uint32_t i, uint32_t amount, bool *known)
{
    *known = false;
    return num_sign(p->shares[i]->shown.lo) > 0 &&
           num_range_ratio_meets(p->amount[amount]->shown, p->shares[i]->shown, p->price[i]->shown,
                                 known);
}

/* One count of shares at one price, with several amounts: gross, net and what lies between. */
static void one_product(Work *work, const ToldSentence *s, Product *p)
{
    bool known;
    for (uint32_t i = 0; i < p->amounts; i++) {
        if (product_holds(p, 0, i, &known)) {
            p->amount[0] = p->amount[i];
            emit(work, s, p, 0, true, 1);
            return;
        }
    }
    const ToldFigure *nearest = NULL;
    Num product, least = { 0 };
    if (!num_mul(p->shares[0]->size, p->price[0]->size, &product)) return;
    for (uint32_t i = 0; i < p->amounts; i++) {
        Num much, off;
        if (!num_mul(p->amount[i]->size, NUM(10, 0), &much) ||
            !num_sub(p->amount[i]->size, product, &off))
            return;
        if (num_cmp(much, product) < 0) continue; /* costs */
        if (!is_off(p->shares[0], p->price[0], p->amount[i])) return;
        if (nearest == NULL || num_cmp(num_abs(off), least) < 0) {
            nearest = p->amount[i];
            least = num_abs(off);
        }
    }
    const Str text = doc_text(&work->set->readings[s->reading].doc, s->text, s->text_end);
    if (nearest == NULL || !says(work->words.whole, text)) return;
    if (!p->shares[0]->exact || !p->price[0]->exact) return;
    p->amount[0] = nearest;
    emit(work, s, p, 0, false, 0);
}

void told_products(Work *work, const ToldSentence *s)
{
    Product p = { .n = 0 };
    for (uint32_t i = 0; i < s->n; i++) product_add(&p, &s->figures[i]);
    if (p.n == 0 || p.others || p.prices != p.n || p.amounts == 0) return;
    if (p.n == 1) {
        one_product(work, s, &p);
        return;
    }
    if (p.amounts != p.n) return;
    uint32_t count = 0;
    bool known;
    for (uint32_t i = 0; i < p.n; i++) count += product_holds(&p, i, i, &known);
    for (uint32_t i = 0; i < p.n; i++)
        if (product_holds(&p, i, i, &known)) emit(work, s, &p, i, true, count - 1);
}
