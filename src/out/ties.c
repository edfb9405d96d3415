/* Every tie: its kind, outcome, figures and arithmetic, one line each, as text or JSONL.
 *
 *   F  holds      p. 24    445,065  Total assets, 2024-12-31 = 128,450 + 187,320 + 104,380 + 24,915
 *   R  rounding   p. 16    15  Revenues, 2024-12-31 = 412,650 against 358,240
 */
#include "out/out.h"

#include "out/json.h"

static const Figure *figure_of(const Report *report, const TieFigure *part)
{
    return &report->set->readings[part->reading].figures.figures.p[part->figure];
}

static json_t *tie_figure_json(const Report *report, const TieFigure *part)
{
    const Reading *r = &report->set->readings[part->reading];
    const Figure *f = figure_of(report, part);
    const Span place = figure_place(r, f);
    return json_pack("{sI sI sI so so so ss si}", "document", (json_int_t)part->reading, "start",
                     (json_int_t)place.start, "end", (json_int_t)place.end, "text",
                     json_text(doc_text(&r->doc, f->text, f->text_end)), "page",
                     json_text_or_null(doc_page_label(&r->doc, f->block)), "table",
                     f->table ? json_integer(f->table - 1) : json_null(), "role",
                     tie_role_name((TieRole)part->role), "weight", part->weight);
}

static json_t *explanation_json(const Tie *tie)
{
    if (tie->explanation == EXPLAIN_NONE) return json_null();
    return json_pack("{ss si sI sI sI}", "what", explanation_name((Explanation)tie->explanation),
                     "class", tie->explanation, "source", (json_int_t)tie->explained_by.source,
                     "start", (json_int_t)tie->explained_by.start, "end",
                     (json_int_t)tie->explained_by.end);
}

static json_t *culprit_json(Arena *arena, const Report *report, const Tie *tie)
{
    if (tie->culprit == 0) return json_null();
    json_t *culprit =
        tie_figure_json(report, &report->ties->figures.p[tie->figure + tie->culprit - 1]);
    const bool mended = tie->repair != REPAIR_NONE;
    json_object_set_new(culprit, "repair",
                        mended ? json_string(repair_name((Repair)tie->repair)) : json_null());
    json_object_set_new(culprit, "repaired",
                        mended ? json_amount(arena, tie->repaired) : json_null());
    return culprit;
}

void write_ties_jsonl(const Report *report, Buf *out)
{
    const Ties *ties = report->ties;
    Arena *arena = out->arena;
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Tie *tie = &ties->ties.p[i];
        json_t *figures = json_array();
        for (uint32_t k = 0; k < tie->figure_count; k++)
            json_array_append_new(figures,
                                  tie_figure_json(report, &ties->figures.p[tie->figure + k]));
        const char letter[2] = { (char)tie->tick, '\0' };
        json_add_line(
            out,
            json_pack("{ss ss so so so sI so so}", "tick", letter, "outcome",
                      tie->known ? outcome_name((Outcome)tie->outcome) : "unknown", "difference",
                      tie->known ? json_amount(arena, tie->difference) : json_null(), "rounding",
                      tie->known ? json_amount(arena, tie->rounding) : json_null(), "explanation",
                      explanation_json(tie), "support", (json_int_t)tie->support, "figures",
                      figures, "culprit", culprit_json(arena, report, tie)));
    }
}

/* What stands between two figures of a tie, by the part that the second one plays. */
static const char *joint(const Tie *tie, const TieFigure *part, uint32_t k)
{
    switch ((TieRole)part->role) {
    case TIE_DENOMINATOR: return " / ";
    case TIE_BEFORE: return " against ";
    default: break;
    }
    if (tie->tick == TICK_RECOMPUTED && part->role == TIE_PART && k % 2 == 1) return " x ";
    if (k == 2 && tie->tick == TICK_RECOMPUTED && part->role == TIE_PART) return ": ";
    if (k == 1) return part->weight < 0 && tie->figure_count > 2 ? " = -" : " = ";
    return part->weight < 0 ? " - " : " + ";
}

static void first_figure(const Report *report, const Tie *tie, const TieFigure *part, Buf *out)
{
    const Reading *r = &report->set->readings[part->reading];
    const Figure *f = figure_of(report, part);
    buf_format(out, "%c  %-9s  p. %-5.*s %.*s", tie->tick,
               tie->known ? outcome_name((Outcome)tie->outcome) : "unknown",
               STR_ARG(doc_page_label(&r->doc, f->block)),
               STR_ARG(doc_text(&r->doc, f->text, f->text_end)));
    if (f->label.n > 0) buf_format(out, "  %.*s", STR_ARG(f->label));
    if (f->period.end.year != 0)
        buf_format(out, ", %.*s", STR_ARG(date_print_iso(out->arena, f->period.end)));
}

void write_ties_text(const Report *report, Buf *out)
{
    const Ties *ties = report->ties;
    buf_add(out, S("F foots  C cross-foots  R recomputed  A agrees with another place  B sums of "
                   "blocks  X its tag  P last year's report  D another document\n"));
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Tie *tie = &ties->ties.p[i];
        const TieFigure *parts = &ties->figures.p[tie->figure];
        if (tie->figure_count > 0) first_figure(report, tie, &parts[0], out);
        for (uint32_t k = 1; k < tie->figure_count; k++) {
            const Reading *r = &report->set->readings[parts[k].reading];
            const Figure *f = figure_of(report, &parts[k]);
            buf_format(out, "%s%.*s", joint(tie, &parts[k], k),
                       STR_ARG(doc_text(&r->doc, f->text, f->text_end)));
            if (tie->figure_count == 2)
                buf_format(out, " on p. %.*s", STR_ARG(doc_page_label(&r->doc, f->block)));
        }
        if (tie->figure_count == 1) buf_add(out, S(" = its tag"));
        if (tie->known && num_sign(tie->difference) != 0) {
            const Str difference = num_print_commas(out->arena, tie->difference);
            buf_format(out, "   (differs by %.*s)", STR_ARG(difference));
        }
        buf_add_char(out, '\n');
    }
}
