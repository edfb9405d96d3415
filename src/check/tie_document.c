/* How is it said that two documents print two numbers for one line?
 *
 *   Net income per diluted share $2.65: the report has $2.55 (page 25)
 *   differs by 0.10; one digit differs: 2.55
 *
 * Shared by the rules on last year's report (TIE-21) and on the release (TIE-22, NG-XDOC).
 */
#include "check/tie_document.h"

#include "check/call.h"
#include "check/rules_internal.h"
#include "check/tie_table.h"

#define QUOTE_MOST 12

static const TieFigure *tie_figure(const Review *review, const Tie *tie, uint32_t i)
{
    return &review->ties->figures.p[tie->figure + i];
}

static const Figure *figure_at(const Review *review, uint32_t reading, uint32_t figure)
{
    return &review_reading(review, reading)->figures.figures.p[figure];
}

/* A release's bullet against the release's own statement, where no report is given. */
static bool is_own_quote(const Review *review, const Tie *tie)
{
    const TieFigure *a = tie_figure(review, tie, 0), *b = tie_figure(review, tie, 1);
    return tie->tick == TICK_AGREED && a->reading == b->reading && tie->culprit == 1 &&
           tie->menders == 1 && review_reading(review, a->reading)->role == ROLE_RELEASE &&
           figure_at(review, a->reading, a->figure)->table == 0 &&
           figure_at(review, b->reading, b->figure)->table != 0;
}

void aparts_collect(const Review *review, Tick tick, ApartArray *out)
{
    for (uint32_t t = 0; t < review->ties->ties.n; t++) {
        const Tie *tie = &review->ties->ties.p[t];
        if (tie->outcome != OUTCOME_BROKEN || !tie->known || tie->figure_count < 2) continue;
        const TieFigure *a = tie_figure(review, tie, 0), *b = tie_figure(review, tie, 1);
        const bool own = tick == TICK_DOCUMENT && is_own_quote(review, tie);
        if (!own && (tie->tick != (uint8_t)tick || a->reading == b->reading)) continue;
        *array_add(review->arena, out) =
            (Apart){ .tie = t,
                     .left_reading = a->reading,
                     .left = a->figure,
                     .right_reading = b->reading,
                     .right = b->figure,
                     .slip = tie->repair >= REPAIR_TRANSPOSITION,
                     .table = figure_at(review, a->reading, a->figure)->table };
    }
}

/* The row's own label, or with the heading over it where it says little alone: "Diluted". */
Str apart_label(const Review *review, uint32_t reading, uint32_t figure)
{
    const Reading *r = review_reading(review, reading);
    const Figure *f = figure_at(review, reading, figure);
    if (f->table == 0) return S("amount");
    const Table *t = &r->tables.tables.p[f->table - 1];
    const TableRow *row = table_row(&r->tables, t, f->row);
    if (row->label.n == 0) return row->parent == 0 ? S("Amount") : f->label;
    if (row->label.n > 14 || row->parent == 0) return row->label;
    const Str over = table_row(&r->tables, t, row->parent - 1)->label;
    size_t n = over.n;
    while (n > 0 && (over.p[n - 1] == ':' || over.p[n - 1] == ' ')) n--;
    if (n == 0) return row->label;
    return str_format(review->arena, "%.*s, %.*s", (int)n, over.p,
                      STR_ARG(words_inside(review->arena, row->label)));
}

Str apart_amount(const Review *review, uint32_t reading, uint32_t figure)
{
    const Figure *f = figure_at(review, reading, figure);
    return amount_as_printed(&review_reading(review, reading)->doc, f->text, f->text_end);
}

static Str when_words(Arena *arena, const Period *p)
{
    if (p->kind == PERIOD_NONE || p->end.year == 0) return (Str){ NULL, 0 };
    const Str end = date_print_words(arena, p->end);
    if (p->kind == PERIOD_INSTANT) return str_format(arena, "at %.*s", STR_ARG(end));
    if (p->months == 12) return str_format(arena, "for the year ended %.*s", STR_ARG(end));
    if (p->months == 3) return str_format(arena, "for the quarter ended %.*s", STR_ARG(end));
    return str_format(arena, "for the period ended %.*s", STR_ARG(end));
}

static const char *repair_words(uint8_t repair)
{
    switch ((Repair)repair) {
    case REPAIR_TRANSPOSITION: return "two digits are exchanged";
    case REPAIR_DIGIT: return "one digit differs";
    case REPAIR_DROPPED_DIGIT: return "a digit is missing or doubled";
    case REPAIR_NONE:
    case REPAIR_SCALE:
    case REPAIR_SIGN:
    case REPAIR_OMITTED_LINE: break;
    }
    return "";
}

void apart_say(Review *review, Finding *f, const Apart *a)
{
    const Tie *tie = &review->ties->ties.p[a->tie];
    const Figure *left = figure_at(review, a->left_reading, a->left);
    const Figure *right = figure_at(review, a->right_reading, a->right);
    Arena *arena = review->arena;
    for (uint32_t i = 1; i < tie->figure_count && i < QUOTE_MOST; i++) {
        const TieFigure *part = tie_figure(review, tie, i);
        finding_evidence(review, f, evidence_figure(review, part->reading, part->figure, "right"));
    }
    f->tie = a->tie + 1;
    f->ask = S("tell_us");
    f->period = left->period.kind != PERIOD_NONE ? left->period : right->period;
    f->arithmetic = (Arithmetic){ .present = true,
                                  .left = num_abs(left->value),
                                  .right = num_abs(right->value),
                                  .difference = tie->difference,
                                  .rounding = tie->rounding,
                                  .unit = left->unit };
    const bool in_words = left->table == 0;
    const Str label = in_words ? apart_label(review, a->right_reading, a->right)
                               : apart_label(review, a->left_reading, a->left);
    finding_param(review, f, "label", label);
    finding_param(review, f, "label_inside", words_inside(arena, label));
    finding_param(review, f, "printed", apart_amount(review, a->left_reading, a->left));
    finding_param(review, f, "other", apart_amount(review, a->right_reading, a->right));
    const Reading *other = review_reading(review, a->right_reading);
    const Role role = review_reading(review, a->right_reading)->role;
    const bool own = a->left_reading == a->right_reading;
    finding_param(review, f, "source",
                  own                    ? S("its own statement")
                  : role == ROLE_RELEASE ? S("the release")
                                         : S("the report"));
    finding_param(review, f, "your_source",
                  own                    ? S("its own statement")
                  : role == ROLE_RELEASE ? S("your release")
                                         : S("your report"));
    finding_param(review, f, "other_page", doc_page_label(&other->doc, right->block));
    finding_param(review, f, "when", when_words(arena, &f->period));
    finding_param(review, f, "form", review->form);
    const char *repair = repair_words(tie->repair);
    if (repair[0] == '\0') return;
    f->repair = apart_amount(review, a->right_reading, a->right);
    finding_param(review, f, "repair", str_of(repair));
}

void aparts_say_rest(Review *review, Finding *f, const Apart *const *rest, uint32_t n)
{
    if (n == 0) return;
    Str names[3];
    uint32_t named = 0;
    for (uint32_t i = 0; i < n; i++) {
        const Apart *a = rest[i];
        if (i < QUOTE_MOST / 2) {
            finding_evidence(review, f, evidence_figure(review, a->left_reading, a->left, "left"));
            finding_evidence(review, f,
                             evidence_figure(review, a->right_reading, a->right, "right"));
        }
        const Str name = words_inside(review->arena, apart_label(review, a->left_reading, a->left));
        bool new_name = named < 3;
        for (uint32_t k = 0; k < named; k++) new_name = new_name && !str_eq(names[k], name);
        if (new_name) names[named++] = name;
    }
    finding_param(review, f, "more", words_join(review->arena, names, named));
    finding_param(review, f, "more_count",
                  str_format(review->arena, n == 1 ? "%u other amount" : "%u other amounts", n));
}

static bool stands_on(const Review *review, const Finding *f, uint32_t reading, uint32_t figure)
{
    if (f->tie == 0) return false;
    const Tie *tie = &review->ties->ties.p[f->tie - 1];
    const bool said_in_words = tie->tick == TICK_AGREED && is_own_quote(review, tie);
    if (!said_in_words &&
        (f->list != LIST_FIX || tie->tick == TICK_PRIOR || tie->tick == TICK_DOCUMENT))
        return false;
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *part = tie_figure(review, tie, i);
        if (part->reading == reading && part->figure == figure) return true;
    }
    return false;
}

Finding *finding_standing_on(const Review *review, uint32_t reading, uint32_t figure)
{
    for (uint32_t i = 0; i < review->findings.n; i++)
        if (stands_on(review, &review->findings.p[i], reading, figure))
            return &review->findings.p[i];
    return NULL;
}

void findings_yield(Review *review, uint32_t reading, uint32_t figure)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < review->findings.n; i++)
        if (!stands_on(review, &review->findings.p[i], reading, figure))
            review->findings.p[kept++] = review->findings.p[i];
    review->findings.n = kept;
}
