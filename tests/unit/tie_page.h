/* A page of tables and sentences for the tests of tie/, made by hand: no other room is asked.
 *
 *   TestPage *page = page_open();
 *   page_table(page, "Balance sheet", "|2024|2023\n"
 *                                     "Cash|41,260|36,940\n"
 *                                     "Bonds|87,190|75,445\n"
 *                                     "Total|128,450|112,385\n");
 *   page_ties(page);
 *   page_outcome(page, 1, "Total", 0)      -> OUTCOME_HOLDS
 *
 * Cells: "1,234", "(1,234)", "12%", "1.25", "-" (a dash), "" (blank). Columns headed by a year are
 * of that year; amounts are US dollars.
 */
#ifndef TM_TESTS_TIE_PAGE_H
#define TM_TESTS_TIE_PAGE_H

#include "tie/tie.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct TestPage {
    Arena *arena;
    Input *input;
    Reading reading;
    ReadingSet set;
    Ties ties;
    Buf text;
    Err err;
} TestPage;

static inline TestPage *page_open(void)
{
    Arena *arena = arena_open(256 * MIB);
    TestPage *page = arena_new(arena, TestPage, 1);
    page->arena = arena;
    page->input = input_open(arena);
    page->text = buf_open(arena, 4096);
    Doc *doc = &page->reading.doc;
    (void)array_add(arena, &doc->blocks);
    (void)array_add(arena, &doc->pages);
    (void)array_add(arena, &doc->sections);
    (void)array_add(arena, &doc->sentences);
    (void)array_add(arena, &page->reading.facts.facts);
    (void)array_add(arena, &page->reading.facts.contexts);
    (void)array_add(arena, &page->reading.facts.units);
    (void)array_add(arena, &page->reading.figures.figures);
    return page;
}

static inline Period page_period(Str head)
{
    uint32_t year;
    if (head.n == 4 && str_to_u32(head, &year))
        return period_duration((Date){ (int16_t)year, 12, 31 }, 12);
    return (Period){ 0 };
}

/* Reads a cell; false where it is blank. */
static inline bool page_figure(Str cell, Figure *f)
{
    bool negative = false;
    if (cell.n == 0) return false;
    f->unit = S("USD");
    f->where = WHERE_TABLE;
    if (str_eq(cell, S("-"))) {
        f->flags |= FIGURE_NIL;
        return true;
    }
    if (cell.p[0] == '(') {
        negative = true;
        cell = str_slice(cell, 1, cell.n - 1);
    }
    const bool percent = cell.p[cell.n - 1] == '%';
    if (percent) cell.n--;
    const bool shares = cell.p[cell.n - 1] == 's';
    if (shares) cell.n--;
    if (!num_parse(cell, &f->value)) fail_msg("no number");
    if (percent) {
        f->value.exponent = (int8_t)(f->value.exponent - 2);
        f->flags |= FIGURE_PERCENT;
        f->unit = S("pure");
    } else if (f->value.exponent == -2) {
        f->unit = S("USD/shares");
    }
    if (shares) f->unit = S("shares");
    f->decimals = (int8_t)-f->value.exponent;
    if (negative) f->value = num_neg(f->value);
    return true;
}

static inline void page_table(TestPage *page, const char *caption, const char *lines)
{
    Arena *arena = page->arena;
    Tables *tables = &page->reading.tables;
    Block *block = array_add(arena, &page->reading.doc.blocks);
    block->kind = BLOCK_TABLE;
    Table *table = array_add(arena, &tables->tables);
    table->block = page->reading.doc.blocks.n - 1;
    table->caption = str_of(caption);
    table->row = tables->rows.n;
    table->column = tables->columns.n;
    table->header_rows = 1;
    Str rest = str_of(lines), line;
    Period periods[16] = { 0 };
    for (uint32_t row = 0; str_next(&rest, '\n', &line); row++) {
        if (line.n == 0) break;
        TableRow *r = array_add(arena, &tables->rows);
        r->kind = row == 0 ? ROW_HEADER : ROW_VALUE;
        table->row_count++;
        Str cell;
        for (uint32_t column = 0; str_next(&line, '|', &cell); column++) {
            if (row == 0) {
                TableColumn *c = array_add(arena, &tables->columns);
                c->measure.period = page_period(cell);
                c->stub = column == 0;
                c->header = tables->headers.n;
                c->header_count = 1;
                *array_add(arena, &tables->headers) = cell;
                table->column_count++;
                if (column < 16) periods[column] = page_period(cell);
            } else if (column == 0) {
                r->label = cell;
                r->total = str_starts_fold(cell, S("total"));
            } else {
                Figure f = { .table = tables->tables.n,
                             .row = row,
                             .column = column,
                             .block = table->block,
                             .label = r->label };
                if (!page_figure(cell, &f)) continue;
                f.period = periods[column];
                *array_add(arena, &page->reading.figures.figures) = f;
            }
        }
    }
}

/* A sentence with one figure: "Goodwill was $", "24,310", " at year end." in FY `year`. */
static inline void page_sentence(TestPage *page, const char *before, const char *number,
                                 const char *after, int year)
{
    Arena *arena = page->arena;
    Block *block = array_add(arena, &page->reading.doc.blocks);
    block->kind = BLOCK_PARAGRAPH;
    Sentence *s = array_add(arena, &page->reading.doc.sentences);
    s->block = page->reading.doc.blocks.n - 1;
    s->text = (uint32_t)page->text.n;
    buf_format(&page->text, "%s%s%s", before, number, after);
    s->text_end = (uint32_t)page->text.n;
    Figure f = { .block = s->block, .sentence = page->reading.doc.sentences.n - 1 };
    if (!page_figure(str_of(number), &f)) fail_msg("no figure");
    f.where = WHERE_PROSE;
    f.text = s->text + (uint32_t)strlen(before);
    f.text_end = f.text + (uint32_t)strlen(number);
    f.period = period_duration((Date){ (int16_t)year, 12, 31 }, 12);
    *array_add(arena, &page->reading.figures.figures) = f;
}

static inline void page_ties(TestPage *page)
{
    page->reading.doc.text = buf_str(&page->text);
    page->reading.tables.doc = &page->reading.doc;
    page->set = (ReadingSet){ .input = page->input, .readings = &page->reading, .n = 1 };
    if (!ties_find(page->arena, &page->set, &page->ties, &page->err))
        fail_msg("%s", page->err.message);
}

/* The figure in column `column` (from 0) of the first row of this label in table `table` (from 1).
 */
static inline uint32_t page_at(const TestPage *page, uint32_t table, const char *label,
                               uint32_t column)
{
    const FigureArray *figures = &page->reading.figures.figures;
    for (uint32_t i = 1; i < figures->n; i++)
        if (figures->p[i].table == table && figures->p[i].column == column + 1 &&
            str_eq(figures->p[i].label, str_of(label)))
            return i;
    fail_msg("no figure %s", label);
    return 0;
}

static inline Outcome page_outcome(const TestPage *page, uint32_t table, const char *label,
                                   uint32_t column)
{
    return (Outcome)page->ties.outcome[0][page_at(page, table, label, column)];
}

/* The first tie of this kind and outcome, or NULL. */
static inline const Tie *page_tie(const TestPage *page, Tick tick, Outcome outcome)
{
    for (uint32_t i = 0; i < page->ties.ties.n; i++)
        if (page->ties.ties.p[i].tick == (uint8_t)tick &&
            page->ties.ties.p[i].outcome == (uint8_t)outcome)
            return &page->ties.ties.p[i];
    return NULL;
}

static inline void page_close(TestPage *page)
{
    arena_close(page->arena);
}

#endif
