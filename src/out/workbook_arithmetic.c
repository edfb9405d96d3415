/* Does each tie work out, when the spreadsheet computes it?
 *
 *     17  F  24-k  Total current assets  232,830  =SUM(O22:Q22)  =H22-I22  0  =IF(...)  holds
 *
 * One row a tie of two figures or more: the values of the parts in cells, a formula over them, the
 * printed value, the difference and the half units of rounding. What the formulas give is stored
 * with them, exact for sums. Agreements are compared by size, since a reduction here is a negative
 * there. A number that a spreadsheet cannot hold in 15 digits is written as text, and its row says
 * so.
 */
#include "out/workbook.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PARTS_MAX = 64, PART_COLUMN = 14, EXTRA_PLACES = 4 };

/* How the parts of a tie give its first figure. */
typedef enum Manner {
    MANNER_SUM,
    MANNER_SIZE,
    MANNER_DIFFERENCE,
    MANNER_CHANGE,
    MANNER_RATIO,
    MANNER_AVERAGE /* its weight first, then each price and its weight */
} Manner;

typedef struct Work {
    const Tie *tie;
    const TieFigure *parts; /* the first figure, then its parts */
    const Figure *printed;
    Manner manner;
    int places; /* decimals to which formulas round */
    uint32_t n; /* parts without the first */
    bool fits;  /* all in 15 digits */
    double value, recomputed, difference, rounding;
} Work;

static bool is_percent(const Figure *f)
{
    return (f->flags & FIGURE_PERCENT) != 0 || str_eq(f->unit, S("pure"));
}

static Manner manner_of(const Workbook *book, const Tie *tie, const TieFigure *parts)
{
    if (tie->tick == TICK_FOOT || tie->tick == TICK_CROSS || tie->tick == TICK_BLOCKS)
        return MANNER_SUM;
    if (tie->tick == TICK_RECOMPUTED && tie->figure_count > 3) return MANNER_AVERAGE;
    if (tie->tick != TICK_RECOMPUTED || tie->figure_count != 3) return MANNER_SIZE;
    if (parts[1].role == TIE_NUMERATOR) return MANNER_RATIO;
    const Figure *result = book_figure(book, parts[0].reading, parts[0].figure);
    const Figure *after = book_figure(book, parts[1].reading, parts[1].figure);
    const bool weighed = parts[1].weight < 0 || parts[2].weight < 0;
    return !weighed && is_percent(result) && !is_percent(after) ? MANNER_CHANGE : MANNER_DIFFERENCE;
}

static const Figure *part_of(const Workbook *book, const Work *w, uint32_t i)
{
    return book_figure(book, w->parts[i].reading, w->parts[i].figure);
}

static int decimals_of(Num value)
{
    const Num n = num_reduce(value);
    return n.exponent < 0 ? -n.exponent : 0;
}

/* To so many decimals, as ROUND does. */
static double rounded(double value, int places)
{
    char text[400];
    (void)snprintf(text, sizeof text, "%.*f", places, value);
    return strtod(text, NULL) + 0.0; /* no negative zero */
}

static double half_unit(const Figure *f)
{
    Num half;
    return num_mul(NUM(1, (int8_t)-f->decimals), NUM(5, -1), &half) ? num_as_double(half) : 0;
}

/* The exact sum of the parts, where it can be had. */
static void compute_sum(const Workbook *book, Work *w)
{
    NumSum sum = num_sum_open();
    Num total, difference;
    for (uint32_t i = 1; i <= w->n; i++)
        num_sum_add(&sum, part_of(book, w, i)->value, w->parts[i].weight < 0 ? -1 : 1);
    w->fits = w->fits && num_sum_value(&sum, &total) && num_fits_cell(total) &&
              num_sub(w->printed->value, total, &difference) && num_fits_cell(difference);
    if (!w->fits) return;
    w->value = num_as_double(w->printed->value);
    w->recomputed = num_as_double(total);
    w->difference = num_as_double(difference);
    w->rounding = w->tie->known ? num_as_double(w->tie->rounding) : 0;
}

static void compute_size(const Workbook *book, Work *w)
{
    const Num left = num_abs(w->printed->value), right = num_abs(part_of(book, w, 1)->value);
    Num difference;
    w->fits = w->fits && num_sub(left, right, &difference) && num_fits_cell(difference);
    if (!w->fits) return;
    w->value = num_as_double(left);
    w->recomputed = num_as_double(right);
    w->difference = num_as_double(difference);
    w->rounding = w->tie->known ? num_as_double(w->tie->rounding) : 0;
}

/* Of a change or a ratio: printed numbers are intervals, and their half units travel through it. */
static void compute_ratio(const Workbook *book, Work *w)
{
    const Figure *a = part_of(book, w, 1), *b = part_of(book, w, 2);
    const double x = num_as_double(a->value), y = num_as_double(b->value);
    const double off_x = half_unit(a), off_y = half_unit(b), own = half_unit(w->printed);
    w->value = fabs(num_as_double(w->printed->value));
    double exact = fabs(x - y), off = off_x + off_y;
    if (w->manner != MANNER_DIFFERENCE) {
        const double base = fabs(y) - off_y;
        if (base <= 0) {
            w->fits = false;
            return;
        }
        const double above = w->manner == MANNER_CHANGE ? fabs(x - y) : fabs(x);
        const double off_above = w->manner == MANNER_CHANGE ? off_x + off_y : off_x;
        exact = above / fabs(y);
        off = (above + off_above) / base - exact;
    }
    w->recomputed = rounded(exact, w->places);
    w->difference = rounded(w->value - w->recomputed, w->places);
    w->rounding = rounded(own + off, w->places + 2);
}

static void compute_average(const Workbook *book, Work *w)
{
    const Figure *weight = part_of(book, w, 1);
    const double by = num_as_double(weight->value), own = num_as_double(w->printed->value);
    double sum = 0, room = fabs(own) * half_unit(weight);
    for (uint32_t i = 2; i + 1 <= w->n; i += 2) {
        const Figure *price = part_of(book, w, i), *number = part_of(book, w, i + 1);
        const double x = num_as_double(price->value), y = num_as_double(number->value);
        sum += (w->parts[i].weight < 0 ? -x : x) * y;
        room += fabs(y) * half_unit(price) + (fabs(x) + half_unit(price)) * half_unit(number);
    }
    w->value = own;
    w->recomputed = rounded(sum / by, w->places);
    w->difference = rounded(w->value - w->recomputed, w->places);
    w->rounding = rounded(half_unit(w->printed) + room / fabs(by), w->places + 2);
}

static Work work_of(const Workbook *book, const Tie *tie)
{
    Work w = { .tie = tie, .parts = &book->report->ties->figures.p[tie->figure], .fits = true };
    w.n = tie->figure_count - 1;
    w.printed = part_of(book, &w, 0);
    w.manner = manner_of(book, tie, w.parts);
    for (uint32_t i = 0; i <= w.n; i++) {
        const Num value = part_of(book, &w, i)->value;
        if (decimals_of(value) > w.places) w.places = decimals_of(value);
        w.fits = w.fits && num_fits_cell(value);
    }
    if (w.n > PARTS_MAX) w.fits = false;
    if (w.manner == MANNER_CHANGE || w.manner == MANNER_RATIO || w.manner == MANNER_AVERAGE)
        w.places = decimals_of(w.printed->value) + EXTRA_PLACES;
    if (w.manner == MANNER_SUM)
        compute_sum(book, &w);
    else if (w.manner == MANNER_SIZE)
        compute_size(book, &w);
    else if (w.manner == MANNER_AVERAGE)
        compute_average(book, &w);
    else
        compute_ratio(book, &w);
    return w;
}

/* 0 is A, 26 AA. */
static Str column_name(Arena *arena, uint32_t column)
{
    char text[4];
    size_t at = sizeof text;
    for (column++; column > 0 && at > 0; column = (column - 1) / 26)
        text[--at] = (char)('A' + (column - 1) % 26);
    return str_copy(arena, (Str){ text + at, sizeof text - at });
}

static Str part_cell(const Sheet *sheet, uint32_t part)
{
    Arena *arena = sheet->book->arena;
    return str_format(arena, "%.*s%u", STR_ARG(column_name(arena, PART_COLUMN + part)),
                      sheet->row + 1);
}

static Str sum_formula(const Sheet *sheet, const Work *w)
{
    Arena *arena = sheet->book->arena;
    bool plain = true;
    for (uint32_t i = 1; i <= w->n; i++) plain = plain && w->parts[i].weight >= 0;
    if (plain && w->n > 1)
        return str_format(arena, "SUM(%.*s:%.*s)", STR_ARG(part_cell(sheet, 0)),
                          STR_ARG(part_cell(sheet, w->n - 1)));
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 1; i <= w->n; i++) {
        const char *sign = w->parts[i].weight < 0 ? "-" : i > 1 ? "+" : "";
        buf_format(&buf, "%s%.*s", sign, STR_ARG(part_cell(sheet, i - 1)));
    }
    return str_copy(arena, buf_str(&buf));
}

static Str average_formula(const Sheet *sheet, const Work *w)
{
    Arena *arena = sheet->book->arena;
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 2; i + 1 <= w->n; i += 2) {
        const char *sign = w->parts[i].weight < 0 ? "-" : i > 2 ? "+" : "";
        buf_format(&buf, "%s%.*s*%.*s", sign, STR_ARG(part_cell(sheet, i - 1)),
                   STR_ARG(part_cell(sheet, i)));
    }
    return str_format(arena, "(%.*s)/%.*s", STR_ARG(buf_str(&buf)), STR_ARG(part_cell(sheet, 0)));
}

static Str formula_of(const Sheet *sheet, const Work *w)
{
    Arena *arena = sheet->book->arena;
    const Str first = part_cell(sheet, 0), second = part_cell(sheet, 1);
    Str inner = { 0 };
    switch (w->manner) {
    case MANNER_SUM: inner = sum_formula(sheet, w); break;
    case MANNER_SIZE: inner = str_format(arena, "ABS(%.*s)", STR_ARG(first)); break;
    case MANNER_DIFFERENCE:
        inner = str_format(arena, "ABS(%.*s-%.*s)", STR_ARG(first), STR_ARG(second));
        break;
    case MANNER_CHANGE:
        inner = str_format(arena, "ABS((%.*s-%.*s)/%.*s)", STR_ARG(first), STR_ARG(second),
                           STR_ARG(second));
        break;
    case MANNER_RATIO:
        inner = str_format(arena, "ABS(%.*s/%.*s)", STR_ARG(first), STR_ARG(second));
        break;
    case MANNER_AVERAGE: inner = average_formula(sheet, w); break;
    }
    if (w->places == 0) return str_format(arena, "=%.*s", STR_ARG(inner));
    return str_format(arena, "=ROUND(%.*s,%d)", STR_ARG(inner), w->places);
}

static const char *manner_words(const Work *w)
{
    switch (w->manner) {
    case MANNER_SUM:
        return w->tie->tick == TICK_FOOT    ? "foots"
               : w->tie->tick == TICK_CROSS ? "cross-foots"
                                            : "sum of blocks";
    case MANNER_SIZE:
        return w->tie->tick == TICK_PRIOR      ? "last year's report"
               : w->tie->tick == TICK_DOCUMENT ? "another document"
                                               : "agrees";
    case MANNER_DIFFERENCE: return "change";
    case MANNER_CHANGE: return "change in %";
    case MANNER_RATIO: return "ratio";
    case MANNER_AVERAGE: return "average";
    }
    return "";
}

/* "24-a 41,260 + 24-b 87,190" */
static Str arithmetic_words(const Workbook *book, const Work *w)
{
    Buf buf = buf_open(book->arena, 128);
    for (uint32_t i = 1; i <= w->n; i++) {
        const Reading *r = &book->report->set->readings[w->parts[i].reading];
        const Figure *f = part_of(book, w, i);
        const bool minus = w->parts[i].weight < 0;
        const char *joint = minus ? (i > 1 ? " - " : "-") : i > 1 ? " + " : "";
        if (w->manner == MANNER_AVERAGE)
            joint = i == 1 ? "by " : i == 2 ? ": " : i % 2 == 1 ? " x " : minus ? " - " : " + ";
        if (i == 2 && w->manner == MANNER_RATIO) joint = " / ";
        if (i == 2 && (w->manner == MANNER_CHANGE || w->manner == MANNER_DIFFERENCE))
            joint = " against ";
        buf_format(&buf, "%s%.*s %.*s", joint,
                   STR_ARG(book_reference(book, w->parts[i].reading, w->parts[i].figure)),
                   STR_ARG(doc_text(&r->doc, f->text, f->text_end)));
    }
    return str_copy(book->arena, buf_str(&buf));
}

static const char *check_words(const Work *w)
{
    if (w->difference == 0) return "holds";
    return fabs(w->difference) <= w->rounding ? "rounding" : "differs";
}

static CellStyle with_decimals(CellStyle style, int more)
{
    const int last = style >= CELL_PERCENT ? CELL_PERCENT_LAST : CELL_AMOUNT_LAST;
    return (CellStyle)((int)style + more > last ? last : (int)style + more);
}

static CellStyle style_of_result(const Work *w)
{
    const CellStyle own = style_of_figure(w->printed);
    return w->manner == MANNER_CHANGE || w->manner == MANNER_RATIO ? with_decimals(own, 2) : own;
}

/* Half a unit needs a decimal more than the figure. */
static CellStyle style_of_rounding(const Work *w)
{
    return w->printed->decimals < 0 ? style_of_result(w) : with_decimals(style_of_result(w), 1);
}

static void live_cells(Sheet *sheet, const Work *w)
{
    Arena *arena = sheet->book->arena;
    const CellStyle style = style_of_result(w);
    const uint32_t row = sheet->row + 1;
    cell_formula(sheet, formula_of(sheet, w), w->recomputed, style);
    const Str difference = w->places == 0
                               ? str_format(arena, "=H%u-I%u", row, row)
                               : str_format(arena, "=ROUND(H%u-I%u,%d)", row, row, w->places);
    cell_formula(sheet, difference, w->difference, style);
    xlsx.worksheet_write_number(sheet->page, sheet->row, sheet->column++, w->rounding,
                                sheet->book->styles[style_of_rounding(w)]);
    cell_formula_words(sheet,
                       str_format(arena,
                                  "=IF(J%u=0,\"holds\",IF(ABS(J%u)<=K%u,\"rounding\",\"differs\"))",
                                  row, row, row),
                       check_words(w), CELL_MIDDLE);
}

static void part_cells(Sheet *sheet, const Work *w)
{
    for (uint32_t i = 1; i <= w->n && i <= PARTS_MAX; i++) {
        const Figure *f = part_of(sheet->book, w, i);
        cell_num(sheet, f->value, style_of_figure(f));
    }
}

static void tie_row(Sheet *sheet, uint32_t index)
{
    Workbook *book = sheet->book;
    const Work w = work_of(book, &book->report->ties->ties.p[index]);
    const Reading *r = &book->report->set->readings[w.parts[0].reading];
    const FigureEntry *entry = &book->figures[w.parts[0].reading][w.parts[0].figure];
    const char letter[2] = { (char)w.tie->tick, '\0' };
    cell_count(sheet, book->tie_number[index], CELL_COUNT);
    cell_words(sheet, letter, CELL_MIDDLE);
    cell_words(sheet, manner_words(&w), CELL_PLAIN);
    const Str name = book_reference(book, w.parts[0].reading, w.parts[0].figure);
    if (entry->tick_row > 0)
        cell_link(sheet, name, "Ticks", entry->tick_row - 1);
    else
        cell_text(sheet, name, CELL_PLAIN);
    cell_text(sheet, w.printed->label, CELL_WRAPPED);
    cell_text(sheet, period_words(book->arena, w.printed->period), CELL_PLAIN);
    cell_text(sheet, doc_text(&r->doc, w.printed->text, w.printed->text_end), CELL_PLAIN);
    if (w.fits) {
        xlsx.worksheet_write_number(sheet->page, sheet->row, sheet->column++, w.value,
                                    book->styles[style_of_figure(w.printed)]);
        live_cells(sheet, &w);
    } else {
        cell_num(sheet, w.printed->value, style_of_figure(w.printed));
        cell_words(sheet, "more than 15 digits: not for a spreadsheet", CELL_PLAIN);
        for (int i = 0; i < 3; i++) cell_skip(sheet);
    }
    const Outcome outcome = w.tie->known ? (Outcome)w.tie->outcome : OUTCOME_UNTIED;
    cell_words(sheet, w.tie->known ? outcome_name(outcome) : "unknown", style_of_outcome(outcome));
    cell_text(sheet, arithmetic_words(book, &w), CELL_WRAPPED);
    part_cells(sheet, &w);
    sheet_row(sheet);
}

static uint32_t most_parts(const Workbook *book)
{
    const Ties *ties = book->report->ties;
    uint32_t most = 1;
    for (uint32_t t = 0; t < ties->ties.n; t++)
        if (book->tie_number[t] > 0 && ties->ties.p[t].figure_count - 1 > most)
            most = ties->ties.p[t].figure_count - 1;
    return most < PARTS_MAX ? most : PARTS_MAX;
}

void workbook_arithmetic(Workbook *book)
{
    Column columns[PART_COLUMN + PARTS_MAX] = { { "No", 6 },
                                                { "Tick", 5 },
                                                { "Kind", 12 },
                                                { "Ref", 9 },
                                                { "Label", 36 },
                                                { "Period", 17 },
                                                { "As printed", 12 },
                                                { "Printed", 16 },
                                                { "Recomputed", 16 },
                                                { "Difference", 12 },
                                                { "Rounding allowed", 11 },
                                                { "Check", 9 },
                                                { "tickmark says", 10 },
                                                { "Out of", 40 } };
    const uint32_t parts = most_parts(book);
    for (uint32_t i = 0; i < parts; i++)
        columns[PART_COLUMN + i] =
            (Column){ str_zero(book->arena, str_format(book->arena, "Part %u", i + 1)), 15 };
    const uint16_t n = (uint16_t)(PART_COLUMN + parts);
    Sheet sheet = sheet_start(
        book, "Recalculations",
        S("One row a tie. Recomputed, Difference and Check are formulas over the parts, whose "
          "cells "
          "stand to the right of what is printed, in full units; agreements, changes and ratios "
          "are "
          "compared by size. Rounding allowed: half a unit of the last place of each figure."),
        columns, n);
    for (uint32_t t = 0; t < book->report->ties->ties.n; t++)
        if (book->tie_number[t] > 0) tie_row(&sheet, t);
    sheet_finish(&sheet, PART_COLUMN);
}
