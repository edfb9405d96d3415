/* Which reasons were tried for a tie that does not hold, and what would mend it?
 *
 *   TRIED
 *      1  rounding      no   720 is more than the 2.5 that it allows
 *     10  transposition yes  24,915 for 24,195: Prepaid expenses and other current assets
 *
 * The classes of ladder D.0.3 of the catalogue, in its order, as tie/ climbed them. A repair is
 * laid on every other broken tie of its figure, to say which of them it mends.
 */
#include "out/explain.h"

#include "out/summary.h"
#include "out/tie_words.h"

enum { QUOTE_MOST = 400 /* characters of the words that explain */ };

typedef struct Telling {
    const Report *report;
    const Tie *tie;
    const Figure *first; /* in whose unit amounts are said */
    Ladder ladder;
    Buf *out;
} Telling;

static const TieFigure *part_at(const Telling *t, uint32_t i)
{
    return &t->report->ties->figures.p[t->tie->figure + i];
}

static Str amount(const Telling *t, Num value)
{
    return explain_value(t->out->arena, t->first, num_abs(value));
}

/* "24,915 for 24,195: Prepaid expenses and other current assets" */
static Str mended_figures(const Telling *t, const Rung *rung)
{
    Arena *arena = t->out->arena;
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 0; i < 2 && i < rung->figures; i++) {
        const TieFigure *part = part_at(t, rung->figure[i] - 1);
        const Reading *r = &t->report->set->readings[part->reading];
        const Figure *f = &r->figures.figures.p[part->figure];
        buf_format(&buf, "%s%.*s for %.*s: %.*s", i > 0 ? "; or " : "",
                   STR_ARG(explain_value(arena, f, rung->meant[i])),
                   STR_ARG(figure_print(arena, r, f)),
                   STR_ARG(explain_name(arena, r, part->figure)));
    }
    if (rung->figures > 2) buf_format(&buf, "; or one of %u more", rung->figures - 2);
    return buf_str(&buf);
}

static Str half_print(const Telling *t)
{
    Num half;
    return num_mul(num_abs(t->tie->difference), NUM(5, -1), &half) ? amount(t, half)
                                                                   : S("too large");
}

static Str rounding_words(const Telling *t)
{
    Arena *arena = t->out->arena;
    const Tie *tie = t->tie;
    if (tie->tick == TICK_RECOMPUTED)
        return t->ladder.stop == 1 ? S("the result lies within what the rounded figures allow")
                                   : S("the result lies outside of what the rounded figures allow");
    if (num_sign(tie->difference) == 0) return S("no difference is left");
    const char *is = t->ladder.stop == 1 ? "is within" : "is more than";
    return str_format(arena, "%.*s %s the %.*s that it allows", STR_ARG(amount(t, tie->difference)),
                      is, STR_ARG(amount(t, tie->rounding)));
}

static bool is_pair(const Telling *t)
{
    return t->tie->tick != TICK_FOOT && t->tie->tick != TICK_CROSS && t->tie->tick != TICK_BLOCKS;
}

/* What failed, of a class that a slip or a line would have made good. */
static Str failed_words(const Telling *t, uint32_t class)
{
    Arena *arena = t->out->arena;
    switch (class) {
    case 2:
        return is_pair(t) ? S("neither is a thousand times the other")
                          : S("no figure mends it at a thousand times, or a thousandth, of itself");
    case 3:
        return is_pair(t) ? S("signs are not compared: a reduction here is a negative there")
                          : str_format(arena, "no line is half of the difference, %.*s",
                                       STR_ARG(half_print(t)));
    case 4: return str_format(arena, "no line is %.*s", STR_ARG(amount(t, t->tie->difference)));
    case 10: return S("no two neighbouring digits exchanged mend it");
    case 11: return S("no single digit, wrong, dropped or doubled, mends it");
    default: return (Str){ 0 };
    }
}

static Str note_words(const Telling *t, uint32_t class)
{
    const Ladder *l = &t->ladder;
    if (l->rung[class].result == RUNG_NOT_ASKED)
        return t->tie->repair >= REPAIR_TRANSPOSITION
                   ? S("not asked: a slip of digits mends it, and has no reason")
                   : S("not asked of a sum: what a line includes is no reason");
    if (l->rung[class].result == RUNG_YES) return S("the filing says so");
    if (l->marks == 0) return S("no footnote mark stands at its figures or rows");
    return l->reason == 0 ? S("the footnotes of its figures and rows state no reason")
                          : str_format(t->out->arena, "the footnote states another: %s",
                                       explanation_name((Explanation)l->reason));
}

static void tell_rung(const Telling *t, uint32_t class)
{
    static const char *const results[] = { "no", "yes", "near", "-" };
    const Rung *rung = &t->ladder.rung[class];
    const bool slip = class == 2 || class == 3 || class == 10 || class == 11;
    Str words;
    if (class == 1)
        words = rounding_words(t);
    else if (slip && rung->figures > 0)
        words = mended_figures(t, rung);
    else if (class == 4 && rung->result == RUNG_YES)
        words = str_format(t->out->arena, "%.*s is a line of it, left out or counted twice",
                           STR_ARG(amount(t, t->tie->difference)));
    else if (rung->result == RUNG_NOT_ASKED && t->tie->tick == TICK_RECOMPUTED && slip)
        words = S("not asked of a computation");
    else if (class == 4 && rung->result == RUNG_NOT_ASKED)
        words = S("not asked: it is no sum of lines");
    else
        words = slip || class == 4 ? failed_words(t, class) : note_words(t, class);
    if (rung->result == RUNG_ALMOST)
        words = S("a slip mends it all but for a unit, and sums of this table are a unit off "
                  "elsewhere");
    explain_rung(t->out, class, results[rung->result], words);
}

/* The words of the filing that explain it. */
static Str place_words(const Telling *t)
{
    const Span place = t->ladder.place;
    for (uint32_t i = 0; i < t->report->set->n; i++) {
        const Reading *r = &t->report->set->readings[i];
        if (r->doc.part->source != place.source) continue;
        for (uint32_t b = 1; b < r->doc.blocks.n; b++) {
            const Block *block = &r->doc.blocks.p[b];
            if (block->text == block->text_end) continue;
            const Span span = doc_span(&r->doc, block->text, block->text_end);
            if (span.start > place.start || place.start >= span.end) continue;
            const Str words = block->kind == BLOCK_TABLE
                                  ? S("a note in the table")
                                  : text_shorten(t->out->arena, block_text(&r->doc, b), QUOTE_MOST);
            return str_format(t->out->arena, " %.*s, page %.*s, byte %u: \"%.*s\"",
                              STR_ARG(r->doc.part->name), STR_ARG(doc_page_label(&r->doc, b)),
                              place.start, STR_ARG(words));
        }
    }
    return (Str){ 0 };
}

static void tell_stop(const Telling *t)
{
    Arena *arena = t->out->arena;
    const Ladder *l = &t->ladder;
    if (l->stop != 0) {
        const Str place = l->place.end > 0 && l->reason != 0 ? place_words(t) : (Str){ 0 };
        explain_text(t->out, 2,
                     str_format(arena, "It stops at %u, %s.%.*s", l->stop, explain_class(l->stop),
                                STR_ARG(place)));
    } else if (t->tie->menders > 1) {
        explain_text(t->out, 2,
                     str_format(arena,
                                "A slip of any of %u of its figures would mend it. Nothing tells "
                                "which: none is named.",
                                t->tie->menders));
    } else {
        explain_text(t->out, 2, S("None accounts for it."));
    }
}

/* ---- repair ---------------------------------------------------------------------------------- */

/* The place of the figure in another tie, from 1; 0: not in it. */
static uint32_t place_in(const Ties *ties, const Tie *tie, const TieFigure *figure)
{
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *f = &ties->figures.p[tie->figure + i];
        if (f->reading == figure->reading && f->figure == figure->figure) return i + 1;
    }
    return 0;
}

static void tell_others(const Telling *t, uint32_t index)
{
    const Ties *ties = t->report->ties;
    const TieFigure *culprit = part_at(t, t->tie->culprit - 1);
    Arena *arena = t->out->arena;
    uint32_t n = 0;
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Tie *other = &ties->ties.p[i];
        const uint32_t at = place_in(ties, other, culprit);
        if (i == index || at == 0 || other->figure_count < 2) continue;
        if (other->tick == TICK_RECOMPUTED) continue; /* a rate has room for many values */
        if (other->tick == TICK_TAG) continue;        /* tags repeat the print */
        const bool broken = other->outcome == OUTCOME_BROKEN;
        const bool holds = tie_holds_with(arena, t->report->set, ties, i, at - 1, t->tie->repaired);
        if (n++ == 0) buf_add(t->out, S("  Its other ties, with that value:\n"));
        const char *what = holds ? broken ? "mended" : "holds" : broken ? "broken" : "breaks";
        explain_row(t->out, str_of(what), 11, tie_arithmetic(arena, t->report, other));
    }
    if (n == 0) buf_add(t->out, S("  No other sum or agreement has this figure.\n"));
}

static void tell_repair(const Telling *t, uint32_t index)
{
    static const char *const slips[] = { "",
                                         "the scale is off",
                                         "the sign is reversed",
                                         "a line is left out",
                                         "two digits are exchanged",
                                         "one digit differs",
                                         "a digit is dropped or doubled" };
    Arena *arena = t->out->arena;
    explain_head(t->out, "REPAIR");
    if (t->tie->tick == TICK_RECOMPUTED) {
        explain_text(t->out, 2, S("None is offered: many values would fit a computation."));
        return;
    }
    if (t->tie->culprit == 0) {
        explain_text(t->out, 2, S("None is offered: which figure is wrong cannot be told."));
        return;
    }
    const TieFigure *part = part_at(t, t->tie->culprit - 1);
    const Reading *r = &t->report->set->readings[part->reading];
    const Figure *f = &r->figures.figures.p[part->figure];
    const char *slip = slips[t->tie->repair <= REPAIR_DROPPED_DIGIT ? t->tie->repair : 0];
    explain_text(t->out, 2,
                 str_format(arena, "%.*s in place of %.*s%s%s.",
                            STR_ARG(explain_value(arena, f, t->tie->repaired)),
                            STR_ARG(figure_print(arena, r, f)), slip[0] != '\0' ? ": " : "", slip));
    tell_others(t, index);
}

bool explain_ladder(const Report *report, uint32_t index, Buf *out, Err *err)
{
    const Tie *tie = &report->ties->ties.p[index];
    const TieFigure *first = &report->ties->figures.p[tie->figure];
    Telling t = { .report = report,
                  .tie = tie,
                  .first = &report->set->readings[first->reading].figures.figures.p[first->figure],
                  .out = out };
    if (!tie_climb(out->arena, report->set, report->ties, index, &t.ladder, err)) return false;
    explain_head(out, "TRIED");
    const uint32_t last = t.ladder.stop == 1 ? 1 : RUNGS;
    for (uint32_t class = 1; class <= last; class ++) tell_rung(&t, class);
    tell_stop(&t);
    if (tie->outcome == OUTCOME_BROKEN) tell_repair(&t, index);
    return true;
}
