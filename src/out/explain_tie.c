/* What did a tie compare, how did the figures come together, and what bears it out?
 *
 *   COMPARED                                   the figures, with page, period and unit
 *   MATCHED                                    layout, words in common, columns, tags
 *   SUPPORT                                    the same structure in other columns and periods
 *
 * Words in common are asked of tie/ again, by the function that joined the two. Place, period and
 * unit are said once, and again only for a figure of which they differ.
 */
#include "out/explain.h"

#include "out/summary.h"
#include "out/tie_words.h"

enum { SIBLINGS_SHOWN = 6, PARTS_SHOWN = 40 };

static const TieFigure *part_at(const Report *report, const Tie *tie, uint32_t i)
{
    return &report->ties->figures.p[tie->figure + i];
}

static const Reading *reading_at(const Report *report, const TieFigure *part)
{
    return &report->set->readings[part->reading];
}

static const Figure *figure_at(const Report *report, const TieFigure *part)
{
    return &reading_at(report, part)->figures.figures.p[part->figure];
}

/* ---- compared -------------------------------------------------------------------------------- */

static bool is_sum(const Tie *tie)
{
    return tie->tick == TICK_FOOT || tie->tick == TICK_CROSS || tie->tick == TICK_BLOCKS;
}

/* The widest amount of the tie, for a column flush right. */
static size_t amounts_width(const Report *report, const Tie *tie, Arena *arena)
{
    size_t width = 8;
    for (uint32_t i = 0; i < tie->figure_count && i < PARTS_SHOWN; i++) {
        const TieFigure *part = part_at(report, tie, i);
        const Str amount = figure_print(arena, reading_at(report, part), figure_at(report, part));
        if (text_width(amount) > width) width = text_width(amount);
    }
    return width < 18 ? width : 18;
}

static void figure_row(const Report *report, const Tie *tie, uint32_t i, size_t width, Str *place,
                       Buf *out)
{
    Arena *arena = out->arena;
    const TieFigure *part = part_at(report, tie, i);
    const Reading *r = reading_at(report, part);
    const Figure *f = figure_at(report, part);
    const Str amount = figure_print(arena, r, f), id = figure_mark_id(arena, r, part->figure);
    const size_t used = 17 + width, room = EXPLAIN_WIDTH - used - 12;
    const Str name = text_shorten(arena, explain_name(arena, r, part->figure), room);
    const Str here = explain_place(arena, r, f);
    const char *mark = tie->culprit == i + 1 ? "*" : part->weight < 0 ? "-" : "";
    const size_t blanks = width > text_width(amount) ? width - text_width(amount) : 0;
    buf_format(out, "  %-11s %1s%*s%.*s  %.*s%*s  %.*s\n", tie_role_name((TieRole)part->role), mark,
               (int)blanks, "", STR_ARG(amount), STR_ARG(name), (int)(room - text_width(name)), "",
               STR_ARG(id));
    if (!str_eq(here, *place)) explain_text(out, used, here);
    *place = here;
}

static void add_result(const Report *report, const Tie *tie, Buf *out)
{
    const Figure *first = figure_at(report, part_at(report, tie, 0));
    Num sum;
    if (!tie->known) {
        explain_text(out, 2, S("The numbers are too large to be worked out exactly."));
        return;
    }
    if (tie->tick == TICK_RECOMPUTED) {
        explain_text(out, 2, tie_arithmetic(out->arena, report, tie));
        return;
    }
    Buf text = buf_open(out->arena, 128);
    if (is_sum(tie) && num_sub(first->value, tie->difference, &sum))
        buf_format(&text, "The parts make %.*s. ", STR_ARG(explain_value(out->arena, first, sum)));
    if (tie->figure_count < 2 && num_sign(tie->difference) == 0) return;
    if (num_sign(tie->difference) == 0)
        buf_add(&text, S("No difference."));
    else
        buf_format(&text, "Difference %.*s; rounding allows %.*s.",
                   STR_ARG(explain_value(out->arena, first, num_abs(tie->difference))),
                   STR_ARG(explain_value(out->arena, first, tie->rounding)));
    explain_text(out, 2, buf_str(&text));
}

static bool compared(const Report *report, const Tie *tie, Buf *out, Err *err)
{
    const Str kind = explain_tick(out->arena, (Tick)tie->tick, err);
    if (kind.n == 0) return false;
    explain_head(out, "COMPARED");
    const TieFigure *first = part_at(report, tie, 0);
    Str place = explain_place(out->arena, reading_at(report, first), figure_at(report, first));
    explain_text(
        out, 2,
        str_format(out->arena, "%c, %.*s: %.*s", (char)tie->tick, STR_ARG(kind), STR_ARG(place)));
    const size_t width = amounts_width(report, tie, out->arena);
    for (uint32_t i = 0; i < tie->figure_count && i < PARTS_SHOWN; i++)
        figure_row(report, tie, i, width, &place, out);
    if (tie->figure_count > PARTS_SHOWN)
        buf_format(out, "  and %u more\n", tie->figure_count - PARTS_SHOWN);
    if (tie->culprit != 0) buf_add(out, S("  * the figure that is held to be wrong\n"));
    add_result(report, tie, out);
    return true;
}

/* ---- matched --------------------------------------------------------------------------------- */

static Str layout_words(const Tie *tie)
{
    switch ((Tick)tie->tick) {
    case TICK_FOOT:
        return S("By layout, not by words: lines of one column that the total closes, amounts of "
                 "one kind. That they belong together is believed because they add up elsewhere.");
    case TICK_CROSS:
        return S("By layout, not by words: amounts of one row under the columns that the total "
                 "takes in. That they belong together is believed because other rows add up so.");
    case TICK_BLOCKS:
        return S("By label: the line stands in several blocks of one table, and once in the other, "
                 "in columns of one period.");
    case TICK_RECOMPUTED:
        return S("By the words and columns that make one figure the change, the share or the rate "
                 "of the others.");
    case TICK_TAG: return S("By the inline tag: both figures carry one fact.");
    case TICK_AGREED:
    case TICK_PRIOR:
    case TICK_DOCUMENT: break;
    }
    return (Str){ 0 };
}

static const char *level_words(Level level)
{
    switch (level) {
    case LEVEL_SAME: return "The same label";
    case LEVEL_TOLD: return "The label of one stands whole in the words of the other";
    case LEVEL_WEAK:
    case LEVEL_WORD: return "Words in common";
    case LEVEL_NONE: break;
    }
    return "Matched by its table, not by the words of its line";
}

static Str join_words(Arena *arena, const Str *words, uint32_t n)
{
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 0; i < n; i++)
        buf_format(&buf, "%s%.*s", i > 0 ? ", " : "", STR_ARG(words[i]));
    return buf_str(&buf);
}

static bool pair_words(const Report *report, const Tie *tie, Buf *out, Err *err)
{
    static const char *const periods[] = { "The periods differ.",
                                           "The period: one of the two does not say, or one is the "
                                           "day that the other ends or begins.",
                                           "The period is the same." };
    Agreement a;
    Arena *arena = out->arena;
    if (!ties_agreement(arena, report->set, part_at(report, tie, 0), part_at(report, tie, 1), &a,
                        err))
        return false;
    const Str shared = join_words(arena, a.shared, a.n);
    explain_text(out, 2,
                 str_format(arena, "%s%s%.*s. %s", level_words(a.level), a.n > 0 ? ": " : "",
                            STR_ARG(shared), periods[a.period]));
    return true;
}

static Str fact_name(const Reading *r, const Figure *f)
{
    return f->fact == 0 ? (Str){ 0 } : r->facts.facts.p[f->fact].name;
}

/* What the tags say of a pair: a veto, or a vote. */
static void tag_words(const Report *report, const Tie *tie, Buf *out)
{
    const TieFigure *a = part_at(report, tie, 0), *b = part_at(report, tie, 1);
    const Reading *r = reading_at(report, a), *q = reading_at(report, b);
    const Figure *f = figure_at(report, a), *g = figure_at(report, b);
    const Str x = fact_name(r, f), y = fact_name(q, g);
    if (x.n == 0 || y.n == 0) return;
    Arena *arena = out->arena;
    const bool one = r == q && fact_is_same(&r->facts, f->fact, g->fact);
    if (one)
        explain_text(out, 2, str_format(arena, "Tagged as one fact, %.*s.", STR_ARG(x)));
    else if (str_eq(x, y))
        explain_text(out, 2, str_format(arena, "Both tagged %.*s.", STR_ARG(x)));
    else
        explain_text(out, 2, str_format(arena, "Tagged %.*s and %.*s.", STR_ARG(x), STR_ARG(y)));
}

static bool matched(const Report *report, const Tie *tie, Buf *out, Err *err)
{
    explain_head(out, "MATCHED");
    const Str layout = layout_words(tie);
    if (tie->figure_count == 1) {
        const TieFigure *only = part_at(report, tie, 0);
        explain_text(
            out, 2,
            str_format(out->arena, "By its own inline tag, %.*s.",
                       STR_ARG(fact_name(reading_at(report, only), figure_at(report, only)))));
        return true;
    }
    if (layout.n > 0) explain_text(out, 2, layout);
    const bool pair = tie->figure_count == 2 && layout.n == 0;
    if (pair && !pair_words(report, tie, out, err)) return false;
    if (tie->figure_count == 2) tag_words(report, tie, out);
    return true;
}

/* ---- support --------------------------------------------------------------------------------- */

/* What tells the sibling from the tie: its column, period or row. */
static Str sibling_name(const Report *report, const Tie *tie, Arena *arena)
{
    const TieFigure *first = part_at(report, tie, 0);
    const Reading *r = reading_at(report, first);
    const Figure *f = figure_at(report, first);
    if (tie->tick == TICK_CROSS) return explain_name(arena, r, first->figure);
    const Str period = period_print_words(arena, f->period), column = column_print(r, f);
    return period.n > 0 ? period : column.n > 0 ? column : S("another column");
}

static bool has_line(const Str *lines, uint32_t n, Str line)
{
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(lines[i], line)) return true;
    return false;
}

static Str support_words(const Tie *tie, Arena *arena)
{
    const char *where = tie->tick == TICK_CROSS ? "row" : "column";
    if (tie->support > 0)
        return str_format(arena, "It holds in %u other %s%s.", tie->support, where,
                          tie->support == 1 ? "" : "s");
    return tie->outcome == OUTCOME_BROKEN && tie->menders > 0
               ? str_format(arena,
                            "No other %s proves it; that a slip of one figure mends it does.",
                            where)
               : str_format(arena, "No other %s has the same sum.", where);
}

static void supported(const Report *report, uint32_t index, Buf *out)
{
    const Tie *tie = &report->ties->ties.p[index];
    Arena *arena = out->arena;
    Str shown[SIBLINGS_SHOWN];
    uint32_t n = 0, more = 0;
    explain_head(out, "SUPPORT");
    if (is_sum(tie)) explain_text(out, 2, support_words(tie, arena));
    for (uint32_t i = 0; i < report->ties->ties.n; i++) {
        if (!tie_is_sibling(report->set, report->ties, index, i)) continue;
        const Tie *other = &report->ties->ties.p[i];
        const Str line =
            str_format(arena, "%.*s: %.*s", STR_ARG(sibling_name(report, other, arena)),
                       STR_ARG(tie_arithmetic(arena, report, other)));
        if (has_line(shown, n, line)) continue;
        if (n == SIBLINGS_SHOWN) {
            more++;
            continue;
        }
        shown[n++] = line;
        explain_row(out, str_of(outcome_name((Outcome)other->outcome)), 13, line);
    }
    if (more > 0) buf_format(out, "  and %u more\n", more);
    if (n == 0 && !is_sum(tie))
        explain_text(out, 2, S("The same lines are compared in no other column."));
}

bool explain_compared(const Report *report, uint32_t index, Buf *out, Err *err)
{
    const Tie *tie = &report->ties->ties.p[index];
    if (!compared(report, tie, out, err) || !matched(report, tie, out, err)) return false;
    if (tie->figure_count > 1) supported(report, index, out);
    return true;
}
