/* TIE-07: do two tables that add to the same total cut it in the same way?
 *
 *   by product     East 4,523   North 5,226   West 4,001    total 13,750     a row
 *   by country     East 4,512   North 5,226   West 4,012    total 13,750     a column
 *
 *   balance sheet  Bonds 61,163   Preferred stocks 5,475   Short-term 8,801     total 75,439
 *   note           Bonds: Treasury 21,003, Corporate 41,500 = 62,503
 *                                 Preferred stocks 4,135   Short-term 8,801     total 75,439
 *
 * Sums that hold (ties of tie/) are put in buckets by total. Of two in different tables the parts
 * are matched by the name of their row or column. Either all parts match, three or more, and but
 * for two that cancel they agree; or, for one period, two or more agree, one does not, and what has
 * no match is one part of this name on one side and rows under a heading of this name on the other:
 * then an amount stands in one class here and in another there. A table that has the parts of the
 * other in a further column is in order.
 *
 * Left out: two tables of one note (tie_table_pair.c, tie_table_rows.c), two parts only (they
 * always cancel), percentages, small totals.
 */
#include "check/rules_internal.h"
#include "check/tie_table.h"

enum { PARTS = 24, BUCKET_MOST = 16, SUMS_MOST = 4000, SAID_MOST = 16, TOTAL_LEAST = 1000 };

typedef struct Sum {
    uint32_t total, part[PARTS], n;
    Str name[PARTS];
    Str head[PARTS];
    bool by_rows;
    uint32_t next; /* in the bucket, + 1 */
} Sum;
typedef ARRAY(Sum) SumArray;

static const Figure *figure_at(const Reading *r, uint32_t f)
{
    return &r->figures.figures.p[f];
}

/* "Preferred stocks - at fair value (cost: 4,451)": the name comes before all that, and
 * is the same of one and of many. */
static Str name_of(Arena *arena, Str label)
{
    Str s = str_fold(arena, label);
    static const char *const ends[] = { "(", ":", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 " };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t at = str_find(s, str_of(ends[i]));
        if (at != STR_NONE) s = str_slice(s, 0, at);
    }
    s = str_trim(s);
    if (str_starts(s, S("total "))) s = str_slice(s, 6, s.n);
    Buf buf = buf_open(arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        const bool last = i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i + 1] == ',';
        if (s.p[i] != ',' && !(s.p[i] == 's' && last)) buf_add_char(&buf, s.p[i]);
    }
    return buf_str(&buf);
}

static Str row_name(Arena *arena, const Figure *f)
{
    Str rest = f->label;
    for (size_t at; (at = str_find(rest, S(" > "))) != STR_NONE;)
        rest = str_slice(rest, at + 3, rest.n);
    return name_of(arena, rest);
}

static Str row_head(Arena *arena, const Figure *f)
{
    Str rest = f->label, head = { NULL, 0 };
    for (size_t at; (at = str_find(rest, S(" > "))) != STR_NONE;) {
        head = str_slice(rest, 0, at);
        rest = str_slice(rest, at + 3, rest.n);
    }
    return name_of(arena, head);
}

static Str column_name(Arena *arena, const Reading *r, const Figure *f)
{
    const TableColumn *c = table_column(&r->tables, &r->tables.tables.p[f->table - 1], f->column);
    return c->header_count == 0
               ? (Str){ NULL, 0 }
               : name_of(arena, r->tables.headers.p[c->header + c->header_count - 1]);
}

/* ---- sums that hold ------------------------------------------------------------------------- */

static bool is_big(const Figure *f, int64_t least)
{
    Num units;
    if (!num_scale(num_abs(f->value), f->decimals, &units)) return false;
    return num_cmp(units, NUM(least, 0)) >= 0;
}

static bool sum_read(Review *review, const Tie *tie, uint32_t reading, Sum *out)
{
    const TieFigure *p = &review->ties->figures.p[tie->figure];
    const Reading *r = review_reading(review, reading);
    const Figure *total = figure_at(r, p[0].figure);
    if (p[0].reading != reading || total->table == 0 || tie->figure_count < 4) return false;
    if ((total->flags & FIGURE_PERCENT) != 0 || !is_big(total, TOTAL_LEAST)) return false;
    *out = (Sum){ .total = p[0].figure, .by_rows = tie->tick == TICK_FOOT };
    for (uint32_t i = 1; i < tie->figure_count; i++) {
        const Figure *f = figure_at(r, p[i].figure);
        if (p[i].weight < 0 || out->n == PARTS || f->table == 0) return false;
        if (num_sign(f->value) == 0) continue;
        const Str name =
            out->by_rows ? row_name(review->arena, f) : column_name(review->arena, r, f);
        if (name.n == 0) return false;
        for (uint32_t k = 0; k < out->n; k++)
            if (str_eq(out->name[k], name)) return false;
        out->part[out->n] = p[i].figure;
        out->head[out->n] = out->by_rows ? row_head(review->arena, f) : (Str){ NULL, 0 };
        out->name[out->n++] = name;
    }
    return out->n >= 3;
}

/* ---- two of them ---------------------------------------------------------------------------- */

typedef struct Cut {
    uint32_t a[2], b[2]; /* parts that differ, in both; UINT32_MAX: rows under one heading */
    uint32_t agree, differ;
    uint32_t left, right; /* without a match: how many, and the last one */
    uint32_t last_left, last_right;
} Cut;

static bool amounts_agree(const Figure *x, const Figure *y)
{
    NumRange p, q;
    return figure_range(x, &p) && figure_range(y, &q) && num_range_meets(p, q);
}

static void match_parts(const Reading *r, const Sum *a, const Sum *b, Cut *c)
{
    uint32_t matched = 0;
    *c = (Cut){ .a = { UINT32_MAX, UINT32_MAX }, .b = { UINT32_MAX, UINT32_MAX } };
    for (uint32_t i = 0; i < a->n; i++) {
        uint32_t k = 0;
        while (k < b->n && !str_eq(a->name[i], b->name[k])) k++;
        if (k == b->n) {
            c->left++;
            c->last_left = i;
            continue;
        }
        matched |= UINT32_C(1) << k;
        const Figure *x = figure_at(r, a->part[i]), *y = figure_at(r, b->part[k]);
        if (amounts_agree(x, y)) {
            c->agree += is_big(x, 100) ? 1 : 0;
        } else {
            if (c->differ < 2) c->a[c->differ] = i, c->b[c->differ] = k;
            c->differ++;
        }
    }
    for (uint32_t k = 0; k < b->n; k++)
        if ((matched >> k & 1) == 0) {
            c->right++;
            c->last_right = k;
        }
}

/* All rows of `b` that no row of `a` matches stand under a heading of this name. */
static bool stand_under(const Sum *a, const Sum *b, Str name)
{
    if (!b->by_rows) return false;
    for (uint32_t k = 0; k < b->n; k++) {
        bool known = false;
        for (uint32_t i = 0; i < a->n; i++) known = known || str_eq(a->name[i], b->name[k]);
        if (!known && !str_eq(b->head[k], name)) return false;
    }
    return true;
}

static bool periods_equal(const Figure *x, const Figure *y)
{
    return x->period.kind != PERIOD_NONE && period_eq(x->period, y->period);
}

/* Balances of two dates; of flows the header of a block may be taken for that of the next. */
static bool dates_differ(const Figure *x, const Figure *y)
{
    return x->period.kind == PERIOD_INSTANT && y->period.kind == PERIOD_INSTANT &&
           !period_eq(x->period, y->period);
}

static bool differences_cancel(const Reading *r, const Sum *a, const Sum *b, const Cut *c)
{
    Num first, second, off;
    return num_sub(figure_at(r, a->part[c->a[0]])->value, figure_at(r, b->part[c->b[0]])->value,
                   &first) &&
           num_sub(figure_at(r, a->part[c->a[1]])->value, figure_at(r, b->part[c->b[1]])->value,
                   &second) &&
           num_add(first, second, &off) && num_sign(off) == 0;
}

static bool cuts_differ(const Reading *r, const Sum *a, const Sum *b, Cut *c)
{
    const Figure *x = figure_at(r, a->total), *y = figure_at(r, b->total);
    if (x->table == y->table || !num_eq(x->value, y->value) || x->decimals != y->decimals)
        return false;
    if (tie_note_of(r, x->block) == tie_note_of(r, y->block) || dates_differ(x, y)) return false;
    match_parts(r, a, b, c);
    if (c->left == 0 && c->right == 0)
        return c->differ == 2 && c->agree >= 1 && differences_cancel(r, a, b, c);
    if (!periods_equal(x, y) || c->differ != 1 || c->agree < 2) return false;
    if (c->left == 1 && c->right >= 2 && stand_under(a, b, a->name[c->last_left])) {
        c->a[1] = c->last_left;
        return true;
    }
    if (c->right == 1 && c->left >= 2 && stand_under(b, a, b->name[c->last_right])) {
        c->b[1] = c->last_right;
        return true;
    }
    return false;
}

/* Does another column of the table of `a` (or row) give the parts of `b`? Then that one is meant.
 */
static bool has_twin(const Reading *r, const SumArray *sums, uint32_t first, const Sum *a,
                     const Sum *b)
{
    uint32_t steps = 0;
    for (uint32_t k = first; k != 0 && steps++ < BUCKET_MOST; k = sums->p[k - 1].next) {
        const Sum *s = &sums->p[k - 1];
        Cut c;
        if (s == a || figure_at(r, s->total)->table != figure_at(r, a->total)->table) continue;
        match_parts(r, s, b, &c);
        if (c.differ == 0 && c.agree >= 2) return true;
    }
    return false;
}

/* ---- what is said --------------------------------------------------------------------------- */

static Str label_of(const Reading *r, const Sum *s, uint32_t part)
{
    const Figure *f = figure_at(r, s->part[part]);
    const Table *t = &r->tables.tables.p[f->table - 1];
    if (!s->by_rows) {
        const TableColumn *c = table_column(&r->tables, t, f->column);
        return r->tables.headers.p[c->header + c->header_count - 1];
    }
    Str label = table_row(&r->tables, t, f->row)->label;
    static const char *const asides[] = { "(", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 " };
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++) {
        const size_t at = str_find(label, str_of(asides[i]));
        if (at != STR_NONE && at > 0) label = str_trim(str_slice(label, 0, at));
    }
    return label;
}

/* The amount of the second line on one side: a part, or the rows that no part matches. */
static bool second_amount(const Reading *r, const Sum *s, const Sum *other, uint32_t part, Num *out)
{
    if (part != UINT32_MAX) {
        *out = figure_at(r, s->part[part])->value;
        return true;
    }
    *out = NUM(0, 0);
    for (uint32_t i = 0; i < s->n; i++) {
        bool known = false;
        for (uint32_t k = 0; k < other->n; k++) known = known || str_eq(s->name[i], other->name[k]);
        if (!known && !num_add(*out, figure_at(r, s->part[i])->value, out)) return false;
    }
    return true;
}

static void add_evidence(Review *review, Finding *f, uint32_t reading, const Sum *s,
                         const Sum *other, uint32_t part, const char *as)
{
    for (uint32_t i = 0; i < s->n; i++) {
        bool shown = i == part;
        if (part == UINT32_MAX) {
            shown = true;
            for (uint32_t k = 0; k < other->n; k++)
                shown = shown && !str_eq(s->name[i], other->name[k]);
        }
        if (shown) finding_evidence(review, f, evidence_figure(review, reading, s->part[i], as));
    }
}

static void exchange_say(Review *review, const Rule *rule, uint32_t reading, const Sum *a,
                         const Sum *b, const Cut *c)
{
    Arena *arena = review->arena;
    const Reading *r = review_reading(review, reading);
    const Figure *left = figure_at(r, a->part[c->a[0]]), *right = figure_at(r, b->part[c->b[0]]);
    const Figure *total = figure_at(r, a->total);
    Num difference, second_left, second_right;
    if (!num_sub(left->value, right->value, &difference) ||
        !second_amount(r, a, b, c->a[1], &second_left) ||
        !second_amount(r, b, a, c->b[1], &second_right))
        return;
    const Str label = label_of(r, a, c->a[0]);
    const Str second = c->a[1] != UINT32_MAX ? label_of(r, a, c->a[1]) : label_of(r, b, c->b[1]);
    Finding *f = finding_add(review, rule, LIST_DECIDE, 84,
                             str_format(arena, "one total cut in two ways %.*s", STR_ARG(label)),
                             evidence_figure(review, reading, a->part[c->a[0]], "left"));
    f->wording = S("TIE-07-EXCHANGE");
    f->ask = S("reconcile");
    finding_evidence(review, f, evidence_figure(review, reading, b->part[c->b[0]], "right"));
    add_evidence(review, f, reading, a, b, c->a[1], "left");
    add_evidence(review, f, reading, b, a, c->b[1], "right");
    finding_evidence(review, f, evidence_figure(review, reading, a->total, "total"));
    finding_evidence(review, f, evidence_figure(review, reading, b->total, "total"));
    finding_param(review, f, "class", label);
    finding_param(review, f, "second", second);
    finding_param(review, f, "left", amount_print(arena, left, left->value));
    finding_param(review, f, "right", amount_print(arena, right, right->value));
    finding_param(review, f, "second_left", amount_print(arena, left, second_left));
    finding_param(review, f, "second_right", amount_print(arena, right, second_right));
    finding_param(review, f, "moved", amount_print(arena, left, num_abs(difference)));
    finding_param(review, f, "total", amount_print(arena, total, total->value));
    finding_param(review, f, "page_a", doc_page_label(&r->doc, left->block));
    finding_param(review, f, "page_b", doc_page_label(&r->doc, right->block));
    f->period = total->period;
    f->arithmetic = (Arithmetic){ .present = true,
                                  .left = left->value,
                                  .right = right->value,
                                  .difference = difference,
                                  .unit = left->unit };
}

/* Each amount is said once: several tables repeat a note's. */
static bool is_said(uint32_t *said, uint32_t *n, uint32_t left, uint32_t right)
{
    for (uint32_t i = 0; i < *n; i++)
        if (said[i] == left || said[i] == right) return true;
    if (*n + 2 > SAID_MOST) return true;
    said[(*n)++] = left;
    said[(*n)++] = right;
    return false;
}

/* Every two sums of one total, in their order. */
static void bucket_judge(Review *review, const Rule *rule, uint32_t reading, const SumArray *sums,
                         uint32_t first, uint32_t *said, uint32_t *n)
{
    const Reading *r = review_reading(review, reading);
    uint32_t steps = 0;
    for (uint32_t i = first; i != 0 && steps++ < BUCKET_MOST; i = sums->p[i - 1].next) {
        const Sum *a = &sums->p[i - 1];
        uint32_t left = BUCKET_MOST - steps;
        for (uint32_t k = a->next; k != 0 && left-- > 0; k = sums->p[k - 1].next) {
            const Sum *b = &sums->p[k - 1];
            Cut c;
            if (!cuts_differ(r, a, b, &c)) continue;
            if (has_twin(r, sums, first, a, b) || has_twin(r, sums, first, b, a)) continue;
            if (is_said(said, n, a->part[c.a[0]], b->part[c.b[0]])) continue;
            exchange_say(review, rule, reading, a, b, &c);
        }
    }
}

void tie_tables_exchange(Review *review, const Rule *rule, uint32_t reading)
{
    const Reading *r = review_reading(review, reading);
    SumArray sums = { 0 };
    const TieArray *ties = &review->ties->ties;
    for (uint32_t i = 0; i < ties->n && sums.n < SUMS_MOST; i++) {
        const Tie *tie = &ties->p[i];
        if (tie->tick != TICK_FOOT && tie->tick != TICK_CROSS) continue;
        if (tie->outcome != OUTCOME_HOLDS && tie->outcome != OUTCOME_ROUNDING) continue;
        Sum sum;
        if (sum_read(review, tie, reading, &sum)) *array_add(review->arena, &sums) = sum;
    }
    Map buckets = map_open(review->arena, sums.n);
    uint32_t *first = arena_new(review->arena, uint32_t, sums.n + 1); /* by bucket */
    uint32_t said[SAID_MOST];
    for (uint32_t i = sums.n; i-- > 0;) {
        const Str key = num_print(review->arena, num_reduce(figure_at(r, sums.p[i].total)->value));
        uint32_t *bucket = map_put(&buckets, key);
        if (*bucket == 0) *bucket = buckets.n;
        sums.p[i].next = first[*bucket];
        first[*bucket] = i + 1;
    }
    for (uint32_t b = 1, n = 0; b <= buckets.n; b++)
        bucket_judge(review, rule, reading, &sums, first[b], said, &n);
}
