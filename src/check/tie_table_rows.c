/* Do two tables of one note with the same total give their like-named rows the same amounts?
 *
 *   first table    A 120   B 340   C 75   D 65    total 600
 *   second table   A 120   B 304   C 111  D 65    total 600       B and C differ, and cancel
 *
 * Both columns must add to their totals, the totals must be the same amount for the same period, at
 * least four rows must have the same label in both, at least two of them must agree, and what
 * differs must cancel: then the same thing is cut in two ways that do not agree. Columns are put in
 * buckets by note, period and total, so that only likely pairs are compared.
 *
 * Left out: tables of percentages; tables whose rows are named differently.
 */
#include "check/rules_internal.h"
#include "check/tie_table.h"

enum { PARTS = 40, ROWS_READ = 400, COLUMNS_READ = 32, BUCKET_MOST = 12 };

typedef struct Sum {
    uint32_t table, column, total; /* total: its figure */
    uint32_t part[PARTS];
    Str label[PARTS]; /* folded */
    uint32_t n;
    uint32_t next; /* in the bucket, + 1 */
} Sum;
typedef ARRAY(Sum) SumArray;

static bool parts_add(const Reading *r, const Sum *sum, const Figure *total)
{
    NumSum all = num_sum_open(), half = num_sum_open();
    for (uint32_t i = 0; i < sum->n; i++) {
        const Figure *f = &r->figures.figures.p[sum->part[i]];
        if (f->decimals < -17 || f->decimals > 17) return false;
        num_sum_add(&all, f->value, 1);
        num_sum_add(&half, NUM(5, (int8_t)(-f->decimals - 1)), 1);
    }
    num_sum_add(&all, total->value, -1);
    Num difference, limit;
    if (!num_sum_value(&all, &difference) || !num_sum_value(&half, &limit)) return false;
    return num_cmp(num_abs(difference), limit) <= 0;
}

static void column_sums(Review *review, const Reading *r, uint32_t table, uint32_t column,
                        SumArray *out)
{
    const Table *t = &r->tables.tables.p[table];
    Sum sum = { .table = table, .column = column };
    for (uint32_t row = t->header_rows; row < t->row_count; row++) {
        const uint32_t f = figure_at_cell(r, table, row, column);
        if (f == 0) continue;
        const Figure *figure = &r->figures.figures.p[f];
        if (figure->flags & (FIGURE_PERCENT | FIGURE_SCALE_UNKNOWN)) return;
        const TableRow *tr = table_row(&r->tables, t, row);
        const Str folded = str_fold(review->arena, tr->label);
        if (tie_label_is_total(folded) || tr->total) {
            if (sum.n >= 4 && parts_add(r, &sum, figure)) {
                sum.total = f;
                *array_add(review->arena, out) = sum;
            }
            sum.n = 0;
            continue;
        }
        if (tie_label_is_memo(folded) || sum.n == PARTS) continue;
        sum.part[sum.n] = f;
        sum.label[sum.n++] = folded;
    }
}

typedef struct RowsCase {
    uint32_t left[PARTS], right[PARTS]; /* figures that differ */
    uint32_t common, agree, differ;
    bool cancels;
} RowsCase;

static bool sums_compare(const Reading *r, const Sum *a, const Sum *b, RowsCase *c)
{
    *c = (RowsCase){ 0 };
    NumSum offset = num_sum_open();
    Num slack = { 0, 0 };
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++) {
            if (!str_eq(a->label[i], b->label[k])) continue;
            const Figure *x = &r->figures.figures.p[a->part[i]];
            const Figure *y = &r->figures.figures.p[b->part[k]];
            NumRange rx, ry;
            Num difference;
            if (!figure_range(x, &rx) || !figure_range(y, &ry)) return false;
            if (!num_sub(x->value, y->value, &difference)) return false;
            c->common++;
            num_sum_add(&offset, difference, 1);
            if (num_range_meets(rx, ry)) {
                c->agree++;
            } else {
                c->left[c->differ] = a->part[i];
                c->right[c->differ++] = b->part[k];
                if (!num_sub(rx.hi, rx.lo, &slack)) return false;
            }
            break;
        }
    Num off;
    if (!num_sum_value(&offset, &off)) return false;
    c->cancels = num_cmp(num_abs(off), slack) <= 0;
    return c->common >= 4 && c->agree >= 2 && c->differ >= 2 && c->agree >= c->differ && c->cancels;
}

static Str row_label(const Reading *r, uint32_t figure)
{
    const Figure *f = &r->figures.figures.p[figure];
    return table_row(&r->tables, &r->tables.tables.p[f->table - 1], f->row)->label;
}

static void rows_say(Review *review, const Rule *rule, uint32_t reading, const Sum *a, const Sum *b,
                     const RowsCase *c)
{
    Arena *arena = review->arena;
    const Reading *r = review_reading(review, reading);
    const Figure *left = &r->figures.figures.p[c->left[0]];
    const Figure *right = &r->figures.figures.p[c->right[0]];
    const Figure *total = &r->figures.figures.p[a->total];
    const Str label = row_label(r, c->left[0]);
    Finding *f = finding_add(review, rule, LIST_DECIDE, 84,
                             str_format(arena, "two tables of a note %.*s", STR_ARG(label)),
                             evidence_figure(review, reading, c->left[0], "left"));
    f->wording = S("TIE-07-ROWS");
    f->ask = S("reconcile");
    for (uint32_t i = 0; i < c->differ; i++) {
        if (i > 0)
            finding_evidence(review, f, evidence_figure(review, reading, c->left[i], "left"));
        finding_evidence(review, f, evidence_figure(review, reading, c->right[i], "right"));
    }
    finding_evidence(review, f, evidence_figure(review, reading, a->total, "total"));
    finding_evidence(review, f, evidence_figure(review, reading, b->total, "total"));
    finding_param(review, f, "class", label);
    finding_param(review, f, "left", amount_print(arena, left, left->value));
    finding_param(review, f, "right", amount_print(arena, right, right->value));
    finding_param(review, f, "total", amount_print(arena, total, total->value));
    finding_param(review, f, "page_a", doc_page_label(&r->doc, left->block));
    finding_param(review, f, "page_b", doc_page_label(&r->doc, right->block));
    Num difference;
    if (!num_sub(left->value, right->value, &difference)) return;
    finding_param(review, f, "difference", amount_print(arena, left, num_abs(difference)));
    Str names[PARTS];
    for (uint32_t i = 1; i < c->differ; i++) names[i - 1] = row_label(r, c->left[i]);
    finding_param(review, f, "similar_many", words_join(arena, names, c->differ - 1));
    f->arithmetic = (Arithmetic){ .present = true,
                                  .left = left->value,
                                  .right = right->value,
                                  .difference = difference,
                                  .unit = left->unit };
}

void tie_tables_rows(Review *review, const Rule *rule, uint32_t reading)
{
    const Reading *r = review_reading(review, reading);
    SumArray sums = { 0 };
    for (uint32_t i = 0; i < r->tables.tables.n; i++) {
        const Table *t = &r->tables.tables.p[i];
        if (t->row_count > ROWS_READ || t->row_count < 5 || tie_note_of(r, t->block) == 0) continue;
        for (uint32_t c = 0; c < t->column_count && c < COLUMNS_READ; c++)
            column_sums(review, r, i, c, &sums);
    }
    Map buckets = map_open(review->arena, sums.n);
    for (uint32_t i = 0; i < sums.n; i++) {
        Sum *a = &sums.p[i];
        const Figure *total = &r->figures.figures.p[a->total];
        const uint32_t note = tie_note_of(r, r->tables.tables.p[a->table].block);
        if (r->doc.sections.p[note].kind != SECTION_NOTE || total->period.kind == PERIOD_NONE)
            continue;
        const Date end = total->period.end;
        const Str key =
            str_format(review->arena, "%u %d-%d-%d %u %.*s", note, end.year, end.month, end.day,
                       total->period.months, STR_ARG(num_print(review->arena, total->value)));
        uint32_t *first = map_put(&buckets, key);
        uint32_t steps = 0;
        for (uint32_t k = *first; k != 0 && steps++ < BUCKET_MOST; k = sums.p[k - 1].next) {
            RowsCase c;
            if (sums.p[k - 1].table == a->table || !sums_compare(r, &sums.p[k - 1], a, &c))
                continue;
            rows_say(review, rule, reading, &sums.p[k - 1], a, &c);
            return;
        }
        a->next = *first;
        *first = i + 1;
    }
}
