/* Do the two tables say the same of each class, once the blocks are added?
 *
 *   by type, three blocks    20,010 + 35,575 + 21,340 = 76,925     U.S. Treasury securities
 *   hierarchy                                          131,640     differs
 *
 * Every class is summed over the blocks of each table and compared within the summed half units of
 * what was printed. The two tables need not cover the same blocks (cash equivalents in one only,
 * held-to-maturity in one only): one of the two is taken whole and every choice of blocks of the
 * other is tried; the choice in which most classes agree is the scope that is believed. Fewest left
 * out wins among equals.
 */
#include "check/tie_table.h"

#include "check/rules_internal.h"

#define CLASSES_MOST 256

bool holding_add(const Reading *r, const Holding *h, NumSum *sum, NumSum *rounding)
{
    for (uint8_t i = 0; i < h->figure_count; i++) {
        const Figure *f = &r->figures.figures.p[h->figure[i]];
        if (f->flags & FIGURE_SCALE_UNKNOWN || f->decimals < -17 || f->decimals > 17) return false;
        num_sum_add(sum, f->value, 1);
        if (!(f->flags & FIGURE_NIL)) num_sum_add(rounding, NUM(5, (int8_t)(-f->decimals - 1)), 1);
    }
    return sum->ok && rounding->ok;
}

static bool has_label(const Schedule *s, uint32_t label)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->holdings[i].label_id == label) return true;
    return false;
}

/* Do both tables print the same labels for what is united in `wide`? Then they need no uniting. */
static bool labels_are_shared(const TieTables *t, const Schedule *left, const Schedule *right,
                              uint16_t wide, const bool *used)
{
    const Schedule *both[2] = { left, right };
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < both[side]->n; i++) {
            const Holding *h = &both[side]->holdings[i];
            if (h->cls == 0 || security_class_united(&t->classes, h->cls, used) != wide) continue;
            if (!has_label(both[1 - side], h->label_id)) return false;
        }
    return true;
}

uint16_t tie_table_class(const TieTables *t, const Schedule *left, const Schedule *right,
                         const Holding *h, uint32_t *label_id)
{
    *label_id = h->cls == 0 ? h->label_id : 0;
    if (h->cls == 0) return 0;
    bool used[CLASSES_MOST] = { false };
    const Schedule *both[2] = { left, right };
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < both[side]->n; i++)
            if (both[side]->holdings[i].cls < CLASSES_MOST)
                used[both[side]->holdings[i].cls] = true;
    const uint16_t wide = security_class_united(&t->classes, h->cls, used);
    if (labels_are_shared(t, left, right, wide, used)) *label_id = h->label_id;
    return wide;
}

typedef struct Sums {
    NumSum value[2], rounding[2];
    uint32_t rows[2];
} Sums;

/* The holdings of both sides keyed once, so that many scopes can be tried cheaply. */
typedef struct Keyed {
    uint16_t cls[LINES_MOST];
    uint32_t label[LINES_MOST];
    uint32_t n;
    uint8_t key[2][HOLDINGS_MOST];
    bool ok;
} Keyed;

static void keyed_make(const TieTables *t, const Schedule *left, const Schedule *right, Keyed *k)
{
    const Schedule *both[2] = { left, right };
    k->n = 0;
    k->ok = true;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < both[side]->n; i++) {
            uint32_t label;
            const uint16_t cls = tie_table_class(t, left, right, &both[side]->holdings[i], &label);
            uint32_t at = 0;
            while (at < k->n && (k->cls[at] != cls || k->label[at] != label)) at++;
            if (at == k->n) {
                if (k->n == LINES_MOST) {
                    k->ok = false;
                    return;
                }
                k->cls[at] = cls;
                k->label[at] = label;
                k->n++;
            }
            k->key[side][i] = (uint8_t)at;
        }
}

static bool range_agrees(NumSum a, NumSum b, NumSum ra, NumSum rb, ClassLine *line)
{
    if (!num_sum_value(&a, &line->left) || !num_sum_value(&b, &line->right)) return false;
    Num x, y;
    if (!num_sum_value(&ra, &x) || !num_sum_value(&rb, &y)) return false;
    if (!num_sub(line->left, line->right, &line->difference)) return false;
    if (!num_add(x, y, &line->rounding)) return false;
    line->agrees = num_cmp(num_abs(line->difference), line->rounding) <= 0;
    return line->known = true;
}

static void compare_scope(const Reading *r, const TieTables *t, const Schedule *left,
                          const Schedule *right, const Keyed *k, Comparison *c)
{
    const Schedule *both[2] = { left, right };
    const uint32_t mask[2] = { c->left_mask, c->right_mask };
    Sums sums[LINES_MOST];
    for (uint32_t i = 0; i < k->n; i++)
        sums[i] = (Sums){ { num_sum_open(), num_sum_open() },
                          { num_sum_open(), num_sum_open() },
                          { 0, 0 } };
    Sums all = { { num_sum_open(), num_sum_open() }, { num_sum_open(), num_sum_open() }, { 0, 0 } };
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < both[side]->n; i++) {
            const Holding *h = &both[side]->holdings[i];
            if (h->outside || !(mask[side] >> h->block & 1u)) continue;
            Sums *s = &sums[k->key[side][i]];
            (void)holding_add(r, h, &s->value[side], &s->rounding[side]);
            (void)holding_add(r, h, &all.value[side], &all.rounding[side]);
            s->rows[side]++;
        }
    c->n = c->agree = c->differ = 0;
    NumSum offset = num_sum_open(), slack = num_sum_open();
    for (uint32_t i = 0; i < k->n; i++) {
        if (sums[i].rows[0] == 0 || sums[i].rows[1] == 0) continue;
        ClassLine line = { .cls = k->cls[i], .label_id = k->label[i] };
        line.loose = k->cls[i] == 0 || t->classes.classes[k->cls[i]].kind == SECURITY_LOOSE;
        if (!range_agrees(sums[i].value[0], sums[i].value[1], sums[i].rounding[0],
                          sums[i].rounding[1], &line))
            continue;
        num_sum_add(&offset, line.difference, 1);
        num_sum_add(&slack, line.rounding, 1);
        if (!line.agrees)
            c->differ++;
        else if (num_sign(line.left) != 0)
            c->agree++;
        c->line[c->n++] = line;
    }
    ClassLine whole = { 0 };
    c->sums_known =
        range_agrees(all.value[0], all.value[1], all.rounding[0], all.rounding[1], &whole);
    c->left_sum = whole.left;
    c->right_sum = whole.right;
    c->sum_difference = whole.difference;
    c->sum_rounding = whole.rounding;
    c->sums_agree = c->sums_known && whole.agrees;
    Num off, limit;
    c->offsetting = c->differ >= 2 && num_sum_value(&offset, &off) &&
                    num_sum_value(&slack, &limit) && num_cmp(num_abs(off), limit) <= 0;
}

static uint32_t bits(uint32_t mask)
{
    uint32_t n = 0;
    for (; mask != 0; mask &= mask - 1) n++;
    return n;
}

/* Is `a` a better reading of the two tables than `b`? */
static bool comparison_is_better(const Comparison *a, const Comparison *b)
{
    const int32_t x = (int32_t)a->agree - (int32_t)a->differ + (a->sums_agree ? 2 : 0);
    const int32_t y = (int32_t)b->agree - (int32_t)b->differ + (b->sums_agree ? 2 : 0);
    if (x != y) return x > y;
    if (a->agree != b->agree) return a->agree > b->agree;
    return bits(a->left_mask) + bits(a->right_mask) > bits(b->left_mask) + bits(b->right_mask);
}

void tie_tables_compare(const Review *review, const TieTables *t, uint32_t reading,
                        const Schedule *left, const Schedule *right, Comparison *out)
{
    const Reading *r = review_reading(review, reading);
    Keyed keyed;
    keyed_make(t, left, right, &keyed);
    *out = (Comparison){ 0 };
    if (!keyed.ok) return;
    const uint32_t all_left = (1u << left->block_count) - 1u;
    const uint32_t all_right = (1u << right->block_count) - 1u;
    out->left_mask = all_left;
    out->right_mask = all_right;
    compare_scope(r, t, left, right, &keyed, out);
    if (out->differ == 0 && out->agree > 0) return;
    Comparison other;
    for (uint32_t mask = 1; mask <= all_left; mask++) {
        other = (Comparison){ .left_mask = mask, .right_mask = all_right };
        compare_scope(r, t, left, right, &keyed, &other);
        if (comparison_is_better(&other, out)) *out = other;
    }
    for (uint32_t mask = 1; mask <= all_right; mask++) {
        other = (Comparison){ .left_mask = all_left, .right_mask = mask };
        compare_scope(r, t, left, right, &keyed, &other);
        if (comparison_is_better(&other, out)) *out = other;
    }
}
