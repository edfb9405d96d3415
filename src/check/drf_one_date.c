/* DRF-04, tables: do two tables of one note stand under one date?
 *
 *   Note 3   December 31, 2024   Level 1  Level 2  Total        Note 3   December 31, 2024
 *            Money funds          52,310       -  52,310                 Money funds  48,115 ...
 *            Total                52,310 155,770 208,080                 Total       ... 222,505
 *
 * The second was meant for the year before, and its heading was rolled forward. Two tables of one
 * section with the same rows and one date for all their figures are suspected where their figures
 * differ. It is said only where an amount of the second stands elsewhere in the filing under the
 * date a year before, and none stands elsewhere under the date printed.
 *
 * Left out: tables with two dates, whose columns say which is which.
 */
#include "check/drf.h"
#include "check/rules_internal.h"

#define ROWS_LEAST    3
#define FIGURES_LEAST 6
#define FIGURES_MOST  400
#define APART_MOST    4  /* tables between the two */
#define TWINS_MOST    24 /* pairs whose figures are looked for elsewhere */

typedef struct Sheet {
    uint32_t table;      /* index */
    uint32_t first, end; /* its figures */
    Period period;       /* that its heading gives */
    uint32_t rows;
} Sheet;

static bool is_of(const Figure *f, const Sheet *s)
{
    return f->table == s->table + 1 && period_eq(f->period, s->period);
}

/* Does a row have a label and a figure? A heading printed again has none. */
static bool row_counts(const Reading *r, uint32_t table, uint32_t row)
{
    const Table *t = &r->tables.tables.p[table];
    if (table_row(&r->tables, t, row)->label.n == 0) return false;
    for (uint32_t c = 0; c < t->column_count; c++)
        if (figure_at_cell(r, table, row, c) != 0) return true;
    return false;
}

/* The date of a table whose heading, not its columns, tells it: all figures of its first row have
 * it. (Further down another date may stand, where the heading is printed again.) */
static bool sheet_read(const Reading *r, uint32_t table, Sheet *out)
{
    const Table *t = &r->tables.tables.p[table];
    const Block *b = &r->doc.blocks.p[t->block];
    *out = (Sheet){ .table = table, .first = figure_from_text(r, b->text) };
    if (out->first == 0) out->first = 1;
    uint32_t n = 0, first_row = 0;
    for (out->end = out->first; out->end < r->figures.figures.n; out->end++) {
        const Figure *f = &r->figures.figures.p[out->end];
        if (f->text >= b->text_end) break;
        if (f->table != table + 1) continue;
        if (out->period.kind == PERIOD_NONE) {
            if (f->period.kind == PERIOD_NONE) return false;
            out->period = f->period;
            first_row = f->row;
        }
        if (f->row == first_row && !period_eq(out->period, f->period)) return false;
        n += is_of(f, out);
    }
    for (uint32_t row = t->header_rows; row < t->row_count; row++)
        out->rows += row_counts(r, table, row);
    return n >= FIGURES_LEAST && n <= FIGURES_MOST && out->rows >= ROWS_LEAST;
}

/* Where the table prints the date itself; what a tag says is nobody's slip. False: nowhere. */
static bool date_printed(Review *review, uint32_t reading, const Sheet *s, Evidence *out)
{
    const Reading *r = review_reading(review, reading);
    const Block *b = &r->doc.blocks.p[r->tables.tables.p[s->table].block];
    const Str date = date_print_words(review->arena, s->period.end);
    const size_t at = str_find_fold(doc_text(&r->doc, b->text, b->text_end), date);
    if (at == STR_NONE) return false;
    const uint32_t text = b->text + (uint32_t)at;
    *out = evidence_text(reading, text, text + (uint32_t)date.n, "date");
    return true;
}

static uint32_t next_row(const Reading *r, uint32_t table, uint32_t row)
{
    const Table *t = &r->tables.tables.p[table];
    while (row < t->row_count && !row_counts(r, table, row)) row++;
    return row;
}

/* Have two tables the same rows, and different figures in most of them? */
static bool is_twin(const Reading *r, const Sheet *a, const Sheet *b)
{
    const Table *s = &r->tables.tables.p[a->table], *t = &r->tables.tables.p[b->table];
    if (s->column_count != t->column_count) return false;
    uint32_t same = 0, differ = 0, equal = 0;
    uint32_t i = next_row(r, a->table, s->header_rows), k = next_row(r, b->table, t->header_rows);
    while (i < s->row_count && k < t->row_count) {
        if (!str_eq_fold(table_row(&r->tables, s, i)->label, table_row(&r->tables, t, k)->label))
            return false;
        same++;
        for (uint32_t c = 0; c < s->column_count; c++) {
            const uint32_t x = figure_at_cell(r, a->table, i, c);
            const uint32_t y = figure_at_cell(r, b->table, k, c);
            if (x == 0 || y == 0) continue;
            const bool eq = num_eq(r->figures.figures.p[x].value, r->figures.figures.p[y].value);
            equal += eq;
            differ += !eq;
        }
        i = next_row(r, a->table, i + 1);
        k = next_row(r, b->table, k + 1);
    }
    return i >= s->row_count && k >= t->row_count && same >= ROWS_LEAST && differ > 2 * equal;
}

static bool is_telling(const Figure *f)
{
    return num_abs(num_reduce(f->value)).mantissa >= 1000 && (f->flags & FIGURE_PERCENT) == 0;
}

static bool period_is(const Period *p, uint8_t kind, Date end)
{
    return p->kind == kind && date_cmp(p->end, end) == 0;
}

/* How often do amounts of the second table stand elsewhere under each of two dates? */
static void count_elsewhere(const Reading *r, const Sheet *s, Date now, Date before,
                            uint32_t *of_now, uint32_t *of_before, uint32_t *witness)
{
    *of_now = *of_before = *witness = 0;
    for (uint32_t i = s->first; i < s->end; i++) {
        const Figure *f = &r->figures.figures.p[i];
        if (!is_of(f, s) || !is_telling(f)) continue;
        for (uint32_t k = 1; k < r->figures.figures.n; k++) {
            const Figure *g = &r->figures.figures.p[k];
            if ((k >= s->first && k < s->end) || g->table == 0 || !num_eq(f->value, g->value))
                continue;
            if (period_is(&g->period, f->period.kind, now)) (*of_now)++;
            if (period_is(&g->period, f->period.kind, before)) {
                (*of_before)++;
                if (*witness == 0) *witness = k;
            }
        }
    }
}

static void twin_say(Review *review, const Rule *rule, uint32_t reading, const Sheet *second,
                     const Evidence dates[2], Date before, uint32_t witness)
{
    const Reading *r = review_reading(review, reading);
    const uint32_t block = r->tables.tables.p[second->table].block;
    Finding *f = finding_add(review, rule, LIST_FIX, 92,
                             str_format(review->arena, "two tables of one date %.*s",
                                        STR_ARG(block_section_id(&r->doc, block))),
                             dates[1]);
    f->ask = S("revise");
    f->wording = S("DRF-04-TABLE");
    f->period = second->period;
    finding_evidence(review, f, dates[0]);
    finding_evidence(review, f, evidence_figure(review, reading, witness, "elsewhere"));
    const Figure *w = &r->figures.figures.p[witness];
    finding_param(review, f, "date", date_print_words(review->arena, second->period.end));
    finding_param(review, f, "amount", doc_text(&r->doc, w->text, w->text_end));
    finding_param(review, f, "before", date_print_words(review->arena, before));
    finding_param(review, f, "other_page", doc_page_label(&r->doc, w->block));
}

static bool same_section(const Doc *doc, uint32_t a, uint32_t b)
{
    return str_eq(block_section_id(doc, a), block_section_id(doc, b));
}

/* Is `own` a twin of `first`, and whose date is it really? */
static bool twin_look(Review *review, const Rule *rule, uint32_t reading, const Sheet *first,
                      const Sheet *own)
{
    const Reading *r = review_reading(review, reading);
    Evidence dates[2];
    if (own->table - first->table > APART_MOST || !period_eq(first->period, own->period) ||
        !is_twin(r, first, own) ||
        !same_section(&r->doc, r->tables.tables.p[first->table].block,
                      r->tables.tables.p[own->table].block) ||
        !date_printed(review, reading, first, &dates[0]) ||
        !date_printed(review, reading, own, &dates[1]))
        return false;
    const Date before = date_add_months(own->period.end, -12);
    uint32_t of_now, of_before, witness;
    count_elsewhere(r, own, own->period.end, before, &of_now, &of_before, &witness);
    if (of_before > 0 && of_now == 0) twin_say(review, rule, reading, own, dates, before, witness);
    return true;
}

void one_date_look(Review *review, const Rule *rule, uint32_t reading)
{
    const Reading *r = review_reading(review, reading);
    Sheet last[APART_MOST] = { 0 };
    uint32_t known = 0, twins = 0;
    for (uint32_t i = 0; i < r->tables.tables.n && twins < TWINS_MOST; i++) {
        Sheet own;
        if (!sheet_read(r, i, &own)) continue;
        for (uint32_t k = 0; k < APART_MOST && k < known; k++)
            if (twin_look(review, rule, reading, &last[(known - 1 - k) % APART_MOST], &own)) {
                twins++;
                break;
            }
        last[known++ % APART_MOST] = own;
    }
}
