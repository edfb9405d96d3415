/* Which causes would the staff ask to have quantified? (rules MDA-01, MDA-02, MDA-05)
 *
 *   "... primarily due to the expansion ... and the addition of new customers."   MDA-01: a hedge
 * in place of amounts
 *   "... due to higher volume and higher prices."                 MDA-02: several causes, no
 * amounts revenue by price, volume, new or existing customers           MDA-05, beside either
 *
 * Only where the line's own change is material (5% of the line, 0.5% of revenue), and only where no
 * amount belongs to any cause (cause_amount.c). All findings share one subject, since the staff
 * write one comment for all causes without amounts. If management gave the amounts on its call, the
 * finding quotes them: the question then cannot be waved away.
 *
 * Which sentences are worth it, and which one leads the letter, cause_rank.c says.
 */
#include "check/call.h"
#include "check/cause.h"
#include "check/rules_internal.h"

#define SUBJECT S("causes without amounts")

static bool several(unsigned classes)
{
    return (classes & (classes - 1)) != 0;
}

static void add_params(Review *review, Finding *f, const Causes *causes, const Attribution *a)
{
    const Reading *r = review_reading(review, a->reading);
    Arena *arena = review->arena;
    finding_param(review, f, "line", cause_line_name(arena, a));
    finding_param(review, f, "direction", a->direction > 0 ? S("increase") : S("decrease"));
    if (a->amount_figure != 0) {
        const Figure *figure = &r->figures.figures.p[a->amount_figure];
        finding_param(review, f, "amount",
                      amount_as_printed(&r->doc, figure->text, figure->text_end));
    } else if (a->amount_known && a->row != NULL) {
        finding_param(review, f, "change", num_print_commas(arena, a->amount));
    }
    if (a->percent_figure != 0) {
        const Figure *figure = &r->figures.figures.p[a->percent_figure];
        finding_param(review, f, "percent",
                      amount_as_printed(&r->doc, figure->text, figure->text_end));
    }
    if (a->hedge.n > 0) finding_param(review, f, "hedge", str_fold(arena, a->hedge));
    bool many = false;
    finding_param(review, f, "causes", cause_quote(&r->doc, causes, a, &many));
    finding_param(review, f, "cause_count", str_format(arena, "%u", a->plain));
    if (many)
        finding_param(review, f, "several", a->plain >= 2 ? S("each factor") : S("these factors"));
    const Str page = doc_page_label(&r->doc, a->block);
    if (page.n > 0) finding_param(review, f, "line_page", page);
}

/* The place in the call where management gave the amounts, if it did. */
static void add_call(Review *review, Finding *f, const CallSplit *split)
{
    if (!split->found) return;
    finding_evidence(review, f, evidence_sentence(review, split->reading, split->sentence, "call"));
    finding_param(review, f, "call_quote", split->quote);
    if (split->parts.n > 0) finding_param(review, f, "call_parts", split->parts);
}

static void report(Review *review, const Rule *rule, const Causes *causes, const Attribution *a)
{
    const CallSplit split = call_find_split(review, causes, a);
    const int confidence = a->confidence;
    Evidence first = evidence_sentence(review, a->reading, a->sentence, "cause");
    first.label = a->line;
    first.period = a->period;
    first.figure = 0;
    const List list = confidence >= 75 ? LIST_DECIDE : LIST_LOOK;
    const Search lexical = {
        .terms = S("an amount, a percentage or a count beside the words of each cause"),
        .covered = S("the paragraph, the next one and the bullets below")
    };
    const Search structural = { .terms = S("a row or a column named as the cause"),
                                .covered =
                                    S("tables of the discussion and the statement of income") };
    Finding *f =
        finding_absent(review, rule, list, confidence, SUBJECT, first, lexical, structural);
    f->ask = S("revise");
    if (a->lead_sentence != a->sentence)
        finding_evidence(review, f,
                         evidence_sentence(review, a->reading, a->lead_sentence, "change"));
    if (a->row != NULL) {
        finding_evidence(review, f,
                         evidence_figure(review, a->row->reading, a->row->now_figure, "now"));
        finding_evidence(review, f,
                         evidence_figure(review, a->row->reading, a->row->before_figure, "before"));
    }
    add_params(review, f, causes, a);
    add_call(review, f, &split);
}

bool check_mda_main_cause(Review *review, const Rule *rule, Err *err)
{
    const Causes *causes;
    if (!review_causes(review, &causes, err)) return false;
    for (uint32_t i = 0; i < causes->attributions.n; i++) {
        const Attribution *a = &causes->attributions.p[i];
        if (a->rank != 0 && a->hedge.n > 0) report(review, rule, causes, a);
    }
    return true;
}

bool check_mda_several_causes(Review *review, const Rule *rule, Err *err)
{
    const Causes *causes;
    if (!review_causes(review, &causes, err)) return false;
    for (uint32_t i = 0; i < causes->attributions.n; i++) {
        const Attribution *a = &causes->attributions.p[i];
        if (a->rank != 0 && a->hedge.n == 0 && a->plain >= 2) report(review, rule, causes, a);
    }
    return true;
}

/* Is it revenue, of the company or of a part of it? */
static bool is_revenue(const Review *review, const Attribution *a)
{
    const Statements *s = review->statements;
    if (a->line_id != 0) return a->line_id == line_number(s, "revenue");
    return str_find_fold(a->line, S("revenue")) != STR_NONE ||
           str_find_fold(a->line, S("sales")) != STR_NONE;
}

bool check_mda_revenue_split(Review *review, const Rule *rule, Err *err)
{
    const Causes *causes;
    if (!review_causes(review, &causes, err)) return false;
    for (uint32_t i = 0; i < causes->attributions.n; i++) {
        const Attribution *a = &causes->attributions.p[i];
        if (a->rank == 0 || !is_revenue(review, a)) continue;
        const unsigned classes = cause_classes(causes, a) & CLASSES_SPLIT;
        /* new and existing customers are two populations of one class */
        const bool split = several(classes) || (classes == CLASS_CUSTOMERS && a->plain >= 2);
        if (split) report(review, rule, causes, a);
    }
    return true;
}
