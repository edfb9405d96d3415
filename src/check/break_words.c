/* How is a sum that does not add up said?
 *
 *   Balances at December 31, 2023, Accumulated deficit (164,705): needs (167,405)
 *       (140,841) + (102,499) + 75,935 = (167,405)         parts that are nil are left out
 *   Total lease payments 40,720: 2026 9,125 for 9,215, or 2029 4,120 for 4,210
 *
 * A row's label names the cell where its columns are periods; where several columns are of one
 * period the column is named too. Left out: what is wrong, which tie/ says or does not know.
 */
#include "check/break_words.h"

#include "check/rules_internal.h"

enum { WORDS_MOST = 10 /* parts of a sum that are printed out */, COLUMN_MOST = 60 };

static const TieFigure *tie_figure(const Ties *ties, const Tie *tie, uint32_t i)
{
    return &ties->figures.p[tie->figure + i];
}

static const Figure *figure_at(const Review *review, const TieFigure *f)
{
    return &review_reading(review, f->reading)->figures.figures.p[f->figure];
}

Str value_print(Arena *arena, const Figure *like, Num value)
{
    Num scaled;
    if (!num_scale(num_abs(value), -like->scale, &scaled)) scaled = num_abs(value);
    const Str digits = num_print_commas(arena, num_reduce(scaled));
    return num_sign(value) < 0 ? str_format(arena, "(%.*s)", STR_ARG(digits)) : digits;
}

static bool is_nothing(const Figure *f)
{
    return (f->flags & FIGURE_NIL) != 0 || num_sign(f->value) == 0;
}

/* "103 + 24,195 - 45 = 24,253" */
Str sum_words(Review *review, const Tie *tie, Num *sum)
{
    const Ties *ties = review->ties;
    const Figure *like = figure_at(review, tie_figure(ties, tie, 0));
    Num total = like->value;
    if (!num_sub(total, tie->difference, sum)) *sum = total;
    uint32_t parts = 0;
    for (uint32_t i = 1; i < tie->figure_count; i++)
        if (!is_nothing(figure_at(review, tie_figure(ties, tie, i)))) parts++;
    const Str result = value_print(review->arena, like, *sum);
    if (parts > WORDS_MOST)
        return str_format(review->arena, "the %u parts add to %.*s", parts, STR_ARG(result));
    Buf buf = buf_open(review->arena, 128);
    for (uint32_t i = 1; i < tie->figure_count; i++) {
        const TieFigure *part = tie_figure(ties, tie, i);
        const Figure *f = figure_at(review, part);
        const bool minus = part->weight < 0;
        if (is_nothing(f)) continue;
        if (buf.n > 0) buf_add(&buf, minus ? S(" - ") : S(" + "));
        if (buf.n == 0 && minus) buf_add(&buf, S("-"));
        buf_add(&buf, value_print(review->arena, like, f->value));
    }
    if (parts == 0) return S("its parts are nil");
    if (parts < 2 && tie->figure_count > 2) buf_add(&buf, S(" alone, its other parts are nil"));
    if (parts > 1) buf_format(&buf, " = %.*s", STR_ARG(result));
    return buf_str(&buf);
}

/* A row may be named by a footnote mark alone, "(8)": that is no name. */
static bool is_mark(Str label)
{
    uint32_t year; /* of a schedule by year */
    if (label.n == 4 && str_to_u32(label, &year)) return year < 1900 || year > 2100;
    for (size_t i = 0; i < label.n; i++)
        if (char_is_alpha(label.p[i])) return label.n <= 3 && label.p[0] == '(';
    return true;
}

Str label_of(const Reading *r, const Figure *f)
{
    if (f->table != 0) {
        const Table *t = &r->tables.tables.p[f->table - 1];
        if (f->row < t->row_count) {
            const Str label = table_row(&r->tables, t, f->row)->label;
            if (!is_mark(label)) return label;
        }
    }
    return is_mark(f->label) ? S("Amount") : f->label;
}

/* Does another column of the row print an amount of the same period and unit? */
static bool row_is_shared(const Reading *r, uint32_t figure)
{
    const FigureArray *all = &r->figures.figures;
    const Figure *f = &all->p[figure];
    for (int way = -1; way <= 1; way += 2)
        for (uint32_t i = figure + (uint32_t)way; i > 0 && i < all->n; i += (uint32_t)way) {
            const Figure *other = &all->p[i];
            if (other->table != f->table || other->row != f->row) break;
            if (period_eq(other->period, f->period) && str_eq(other->unit, f->unit)) return true;
        }
    return false;
}

Str cell_label(Arena *arena, const Reading *r, uint32_t figure)
{
    const Figure *f = &r->figures.figures.p[figure];
    const Str label = label_of(r, f);
    if (f->table == 0 || !row_is_shared(r, figure)) return label;
    const Table *table = &r->tables.tables.p[f->table - 1];
    const TableColumn *column = table_column_at(&r->tables, table, f->row, f->column);
    if (column->header_count == 0) return label;
    const Str head = r->tables.headers.p[column->header + column->header_count - 1];
    if (head.n == 0 || head.n > COLUMN_MOST || head.p[0] == '(') return label; /* "(in millions)" */
    return str_format(arena, "%.*s, %.*s", STR_ARG(label), STR_ARG(head));
}

Str cell_print(Arena *arena, const Reading *r, const Figure *f)
{
    const Str text = doc_text(&r->doc, f->text, f->text_end);
    const bool bracket = f->table != 0 && num_sign(f->value) < 0;
    return bracket ? str_format(arena, "(%.*s)", STR_ARG(text)) : text;
}

Str menders_words(const Review *review, const Tie *tie)
{
    enum { SAID = 2 };
    Buf buf = buf_open(review->arena, 64);
    if (tie->menders == 0 || tie->menders > SAID) return (Str){ NULL, 0 };
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *part = tie_figure(review->ties, tie, i);
        const Reading *r = review_reading(review, part->reading);
        const Figure *f = figure_at(review, part);
        Num meant;
        if (!part->mends) continue;
        if (i == 0) return (Str){ NULL, 0 };
        if (!(part->weight < 0 ? num_sub(f->value, tie->difference, &meant)
                               : num_add(f->value, tie->difference, &meant)))
            return (Str){ NULL, 0 };
        buf_format(&buf, "%s%.*s %.*s for %.*s", buf.n > 0 ? ", or " : "", STR_ARG(label_of(r, f)),
                   STR_ARG(cell_print(review->arena, r, f)),
                   STR_ARG(value_print(review->arena, f, meant)));
    }
    return buf_str(&buf);
}
