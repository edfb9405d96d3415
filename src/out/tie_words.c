/* How is the arithmetic of a tie written down?
 *
 *     20,010 + 35,575 + 21,340 = 76,925          a total and its parts
 *     (1,120 - 1,000) / 1,000 = 12%              a change
 *     411,240 thousand agrees with 411.2 million the same thing in two places
 *
 * Every number is given as printed, with its brackets and its percent sign; the scale is said where
 * the figures of a tie have different ones. A difference is given in the unit of the figure that
 * the tie is about. What a tie's roles do not tell is not made up: its figures are listed.
 */
#include "out/tie_words.h"

static const Figure *part_figure(const Report *report, const TieFigure *part)
{
    return &report->set->readings[part->reading].figures.figures.p[part->figure];
}

Str figure_print(Arena *arena, const Reading *r, const Figure *f)
{
    const Str text = doc_text(&r->doc, f->text, f->text_end);
    const bool negative = num_sign(f->value) < 0 && f->table != 0;
    const bool bare = (f->flags & FIGURE_PERCENT) && !str_ends(text, S("%"));
    const bool percent = bare && !(f->flags & FIGURE_NIL);
    if (!negative && !percent) return text;
    return str_format(arena, "%s%.*s%s%s", negative ? "(" : "", STR_ARG(text), negative ? ")" : "",
                      percent ? "%" : "");
}

Str period_print_words(Arena *arena, Period period)
{
    const Str day = date_print_words(arena, period.end);
    if (day.n == 0 || period.kind == PERIOD_INSTANT || period.months == 0) return day;
    return str_format(arena, "%u months to %.*s", (unsigned)period.months, STR_ARG(day));
}

/* The lowest header over the figure's column: what tells it from its neighbours in the row. */
Str column_print(const Reading *r, const Figure *f)
{
    if (f->table == 0) return (Str){ 0 };
    const Table *table = &r->tables.tables.p[f->table - 1];
    const TableColumn *column = table_column_at(&r->tables, table, f->row, f->column);
    if (column->header_count == 0) return (Str){ 0 };
    return r->tables.headers.p[column->header + column->header_count - 1];
}

Str label_end(Str label)
{
    for (size_t at; (at = str_find(label, S(" > "))) != STR_NONE;)
        label = str_slice(label, at + 3, label.n);
    return label;
}

static const char *scale_word(int scale)
{
    switch (scale) {
    case 3: return " thousand";
    case 6: return " million";
    case 9: return " billion";
    default: return "";
    }
}

/* Do two amounts of the tie have different scales, so that digits alone mislead? */
static bool scales_differ(const Report *report, const TieFigure *parts, uint32_t n)
{
    int seen = -100;
    for (uint32_t i = 0; i < n; i++) {
        const Figure *f = part_figure(report, &parts[i]);
        if ((f->flags & (FIGURE_PERCENT | FIGURE_NIL)) || f->scale < 0) continue;
        if (seen != -100 && seen != f->scale) return true;
        seen = f->scale;
    }
    return false;
}

typedef struct Writing {
    const Report *report;
    Buf *out;
    bool scaled;
} Writing;

static void add_part(const Writing *w, const TieFigure *part)
{
    const Reading *r = &w->report->set->readings[part->reading];
    const Figure *f = part_figure(w->report, part);
    buf_add(w->out, figure_print(w->out->arena, r, f));
    if (w->scaled && !(f->flags & FIGURE_PERCENT)) buf_add(w->out, str_of(scale_word(f->scale)));
}

/* "=" only where the numbers are equal as far as they are printed. */
static const char *sign_of(const Tie *tie)
{
    if (!tie->known) return " ? ";
    if (tie->outcome == OUTCOME_HOLDS) return " = ";
    return tie->outcome == OUTCOME_ROUNDING ? " \u2248 " : " \u2260 ";
}

static void add_sum(const Writing *w, const Tie *tie, const TieFigure *parts)
{
    for (uint32_t i = 1; i < tie->figure_count; i++) {
        if (parts[i].weight < 0)
            buf_add(w->out, i == 1 ? S("\u2212") : S(" \u2212 "));
        else if (i > 1)
            buf_add(w->out, S(" + "));
        add_part(w, &parts[i]);
    }
    buf_add(w->out, str_of(sign_of(tie)));
    add_part(w, &parts[0]);
}

static bool is_percent(const Figure *f)
{
    return (f->flags & FIGURE_PERCENT) != 0 || str_eq(f->unit, S("pure"));
}

/* A percentage is of the figure before; an amount is the difference, whichever is larger first
 * where the words and not a sign say which way it went. */
static void add_change(const Writing *w, const Tie *tie, const TieFigure *parts)
{
    const Figure *result = part_figure(w->report, &parts[0]);
    const TieFigure *first = &parts[1], *second = &parts[2];
    const Figure *after = part_figure(w->report, first), *before = part_figure(w->report, second);
    const bool weighed = parts[1].weight < 0 || parts[2].weight < 0;
    const bool percent = !weighed && is_percent(result) && !is_percent(after);
    const bool fell = num_cmp(after->value, before->value) < 0;
    if (weighed ? parts[1].weight < 0 : fell && num_sign(result->value) > 0) {
        first = &parts[2];
        second = &parts[1];
    }
    if (percent) buf_add_char(w->out, '(');
    add_part(w, first);
    buf_add(w->out, S(" \u2212 "));
    add_part(w, second);
    if (percent) {
        buf_add(w->out, S(") / "));
        add_part(w, &parts[2]);
    }
    buf_add(w->out, str_of(sign_of(tie)));
    add_part(w, &parts[0]);
}

static void add_pair(const Writing *w, const Tie *tie, const TieFigure *parts, const char *joint)
{
    add_part(w, &parts[1]);
    buf_add(w->out, str_of(joint));
    add_part(w, &parts[2]);
    buf_add(w->out, str_of(sign_of(tie)));
    add_part(w, &parts[0]);
}

/* The same thing in two places: words, since one of them may stand in brackets. */
static void add_same(const Writing *w, const Tie *tie, const TieFigure *parts)
{
    const bool agrees = tie->outcome == OUTCOME_HOLDS || tie->outcome == OUTCOME_ROUNDING;
    add_part(w, &parts[0]);
    buf_add(w->out, !tie->known ? S(" beside ")
                    : agrees    ? S(" agrees with ")
                                : S(" does not agree with "));
    add_part(w, &parts[1]);
}

static bool is_average(const TieFigure *parts, uint32_t n)
{
    return n >= 6 && n % 2 == 0 && parts[0].role == TIE_RESULT &&
           parts[1].role == TIE_DENOMINATOR && parts[2].role == TIE_PART;
}

/* Each price with its number behind it: (8,856 x 6.84 + 1,314 x 15.44) / 10,170. */
static void add_average(const Writing *w, const Tie *tie, const TieFigure *parts)
{
    buf_add_char(w->out, '(');
    for (uint32_t i = 2; i + 1 < tie->figure_count; i += 2) {
        if (i > 2) buf_add(w->out, parts[i].weight < 0 ? S(" \u2212 ") : S(" + "));
        add_part(w, &parts[i + 1]);
        buf_add(w->out, S(" \u00d7 "));
        add_part(w, &parts[i]);
    }
    buf_add(w->out, S(") / "));
    add_part(w, &parts[1]);
    buf_add(w->out, str_of(sign_of(tie)));
    add_part(w, &parts[0]);
}

static void add_list(const Writing *w, const Tie *tie, const TieFigure *parts)
{
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        if (i > 0) buf_add(w->out, i == 1 ? str_of(sign_of(tie)) : S(", "));
        add_part(w, &parts[i]);
    }
}

static bool is_sum(const TieFigure *parts, uint32_t n)
{
    if (n < 2 || parts[0].role != TIE_TOTAL) return false;
    for (uint32_t i = 1; i < n; i++)
        if (parts[i].role != TIE_PART) return false;
    return true;
}

static bool has_roles(const TieFigure *parts, uint32_t n, TieRole second, TieRole third)
{
    if (n != 3 || parts[0].role != TIE_RESULT) return false;
    return (parts[1].role == second && parts[2].role == third) ||
           (parts[1].role == third && parts[2].role == second && parts[1].weight < 0);
}

Str tie_arithmetic(Arena *arena, const Report *report, const Tie *tie)
{
    const TieFigure *parts = &report->ties->figures.p[tie->figure];
    const uint32_t n = tie->figure_count;
    Buf out = buf_open(arena, 64);
    const Writing w = { report, &out, scales_differ(report, parts, n) };
    if (n == 1) {
        add_part(&w, &parts[0]);
        buf_add(&out, tie->outcome == OUTCOME_BROKEN ? S(" is not the value of its tag")
                                                     : S(" is the value of its tag"));
    } else if (n == 2 && parts[0].role == TIE_LEFT) {
        add_same(&w, tie, parts);
    } else if (is_sum(parts, n)) {
        add_sum(&w, tie, parts);
    } else if (has_roles(parts, n, TIE_AFTER, TIE_BEFORE)) {
        add_change(&w, tie, parts);
    } else if (is_average(parts, n)) {
        add_average(&w, tie, parts);
    } else if (has_roles(parts, n, TIE_NUMERATOR, TIE_DENOMINATOR)) {
        add_pair(&w, tie, parts, " / ");
    } else {
        add_list(&w, tie, parts);
    }
    return buf_str(&out);
}

/* An exact amount in the scale of a figure: 1000 in thousands is "1", 0.01 of percentages "1
 * points". */
static Str in_scale(Arena *arena, Num amount, const Figure *f)
{
    Num scaled = amount;
    const bool percent = (f->flags & FIGURE_PERCENT) != 0;
    if (percent && num_scale(amount, 2, &scaled))
        return str_format(arena, "%.*s points",
                          STR_ARG(num_print_commas(arena, num_reduce(scaled))));
    const bool plain = percent || (f->flags & FIGURE_SCALE_UNKNOWN) || f->scale < 0;
    if (plain || !num_scale(amount, -f->scale, &scaled)) scaled = amount;
    return num_print_commas(arena, num_reduce(scaled));
}

static void add_difference(Buf *out, const Report *report, const Tie *tie)
{
    if (!tie->known) buf_add(out, S("too large to be worked out exactly"));
    if (!tie->known || num_sign(tie->difference) == 0 || tie->figure_count == 0) return;
    const Figure *first = part_figure(report, &report->ties->figures.p[tie->figure]);
    buf_format(out, "differs by %.*s",
               STR_ARG(in_scale(out->arena, num_abs(tie->difference), first)));
    if (num_sign(tie->rounding) != 0)
        buf_format(out, "; rounding allows %.*s",
                   STR_ARG(in_scale(out->arena, tie->rounding, first)));
}

Str tie_note(Arena *arena, const Report *report, const Tie *tie)
{
    Buf out = buf_open(arena, 64);
    add_difference(&out, report, tie);
    const char *joint = out.n > 0 ? "; " : "";
    if (tie->explanation != EXPLAIN_NONE)
        buf_format(&out, "%sexplained by %s", joint,
                   explanation_name((Explanation)tie->explanation));
    if (tie->repair != REPAIR_NONE && tie->culprit != 0) {
        const TieFigure *part = &report->ties->figures.p[tie->figure + tie->culprit - 1];
        buf_format(&out, "%slikely %.*s instead of %.*s (%s)", joint,
                   STR_ARG(in_scale(arena, tie->repaired, part_figure(report, part))),
                   STR_ARG(figure_print(arena, &report->set->readings[part->reading],
                                        part_figure(report, part))),
                   repair_name((Repair)tie->repair));
    }
    return buf_str(&out);
}
