/* TIE-32: does the report give one fact with two values?
 *
 *   Item 1     As of December 31, 2024, we had approximately 5,000 employees.
 *   Item 1A    We had 5,640 employees as of December 31, 2024, and may not be able to ...
 *
 * Counts of the whole company that several Items repeat: employees, countries, customers, stores,
 * the share of revenue from abroad, what is left for repurchases (rules/one_fact.tsv). A sentence
 * counts only if it speaks of the company ("we") and of now: no year, or none but that of the
 * report. Hedges are honoured: "approximately 5,000" and 5,012 are one value, "over 5,000" and
 * 5,012 too.
 *
 * Left out: parts ("employees in Europe"), other days, tables (their cells are ties).
 */
#include "check/rules_internal.h"

#define SENTENCE_MOST 900
#define FOUND_MOST    24

typedef struct OneFact {
    Str name, word;
    Pattern *pattern;
} OneFact;

typedef struct Found {
    uint32_t sentence, figure;
} Found;

/* ---- patterns ------------------------------------------------------------------------------- */

static const char number_pattern[] =
    "(?:(?:a total of|an aggregate of|approximately|about|around|over|more than|nearly|almost|"
    "roughly|some|at least)\\s+)*([0-9][0-9,.]*|two|three|four|five|six|seven|eight|nine|ten|"
    "eleven|twelve|fifteen|twenty)";

static bool fact_read(Arena *arena, const Tsv *t, uint32_t row, OneFact *out, Err *err)
{
    out->name = tsv_cell(t, row, "fact");
    out->word = tsv_cell(t, row, "word");
    const Str pattern = tsv_cell(t, row, "pattern");
    const size_t hole = str_find(pattern, S("{n}"));
    if (hole == STR_NONE) return err_set(err, ERR_INPUT, "one_fact.tsv:%u: no {n}", t->lines[row]);
    const Str whole = str_format(arena, "%.*s%s%.*s", STR_ARG(str_slice(pattern, 0, hole)),
                                 number_pattern, STR_ARG(str_slice(pattern, hole + 3, pattern.n)));
    return pattern_compile(arena, whole, &out->pattern, err);
}

/* ---- of now --------------------------------------------------------------------------------- */

/* Does a sentence name no year but that of the report, and nothing that has not happened? */
static bool speaks_of_now(const Doc *doc, Str text)
{
    static const char *const other[] = { "could",      "would",      "if we",    "prior to",
                                         "previously", "acquired",   "segment",  "expect",
                                         "plan to",    "by the end", "formerly", "divest" };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (str_find_fold(text, str_of(other[i])) != STR_NONE) return false;
    for (size_t i = 0; i + 4 <= text.n; i++) {
        uint32_t year;
        if ((i > 0 && (char_is_digit(text.p[i - 1]) || text.p[i - 1] == ',')) ||
            (i + 4 < text.n && (char_is_digit(text.p[i + 4]) || text.p[i + 4] == ',') &&
             i + 5 < text.n && char_is_digit(text.p[i + 5])))
            continue;
        if (!str_to_u32(str_slice(text, i, i + 4), &year) || year < 1980 || year > 2080) continue;
        if ((int)year != doc->head.period.year) return false;
    }
    return true;
}

typedef struct Sentences {
    uint32_t *p, n;
} Sentences;

/* The sentences in which a figure begins, in their order: no other one gives a number. */
static Sentences sentences_with_figures(Arena *arena, const Reading *r)
{
    const FigureArray *figures = &r->figures.figures;
    Sentences all = { arena_new(arena, uint32_t, r->doc.sentences.n + 1), 0 };
    uint32_t f = 1;
    for (uint32_t s = 1; s < r->doc.sentences.n; s++) {
        const Sentence *sentence = &r->doc.sentences.p[s];
        while (f < figures->n && figures->p[f].text < sentence->text) f++;
        if (f < figures->n && figures->p[f].text < sentence->text_end) all.p[all.n++] = s;
    }
    return all;
}

static bool facts_find(const Reading *r, Sentences sentences, const OneFact *fact, Found *found,
                       uint32_t *n)
{
    *n = 0;
    for (uint32_t i = 0; i < sentences.n && *n < FOUND_MOST; i++) {
        const uint32_t s = sentences.p[i];
        const Str text = sentence_text(&r->doc, s);
        if (text.n > SENTENCE_MOST || str_find_fold(text, fact->word) == STR_NONE) continue;
        PatternMatch match;
        if (!pattern_find(fact->pattern, text, 0, &match) || !speaks_of_now(&r->doc, text))
            continue;
        const uint32_t at = r->doc.sentences.p[s].text + (uint32_t)(match.group[1].p - text.p);
        const uint32_t figure = figure_from_text(r, at);
        if (figure == 0 || figure >= r->figures.figures.n ||
            r->figures.figures.p[figure].text != at)
            continue;
        found[(*n)++] = (Found){ s, figure };
    }
    return *n >= 2;
}

/* ---- do they agree? ------------------------------------------------------------------------- */

/* What a figure may stand for: a hedge widens it by a tenth, since people round as they like. */
static bool meant_by(const Figure *f, NumRange *out)
{
    if (!figure_range(f, out)) return false;
    Num slack;
    if (f->hedge == HEDGE_EXACT) {
        *out = (NumRange){ f->value, f->value };
        if (f->value.exponent > 0 || (f->flags & FIGURE_PERCENT) != 0) return figure_range(f, out);
        return true;
    }
    if ((f->flags & FIGURE_PERCENT) != 0)
        slack = NUM(15, -3); /* of a share, a point and a half */
    else if (!num_mul(f->value, NUM(1, -1), &slack))
        return false;
    const bool up = f->hedge == HEDGE_OVER || f->hedge == HEDGE_AT_LEAST;
    const bool down =
        f->hedge == HEDGE_UNDER || f->hedge == HEDGE_NEARLY || f->hedge == HEDGE_UP_TO;
    Num lo = f->value, hi = f->value, half;
    if (!num_mul(f->value, NUM(5, -1), &half)) return false;
    if (!down && !num_add(hi, up ? half : slack, &hi)) return false;
    if (!up && !num_sub(lo, slack, &lo)) return false;
    *out = (NumRange){ lo, hi };
    return true;
}

static bool figures_agree(const Figure *a, const Figure *b)
{
    NumRange x, y;
    return !meant_by(a, &x) || !meant_by(b, &y) || num_range_meets(x, y);
}

static void twice_say(Review *review, const Rule *rule, const OneFact *fact, const Found *a,
                      const Found *b)
{
    const uint32_t reading = review->report - 1;
    const Reading *r = review_reading(review, reading);
    const Figure *x = &r->figures.figures.p[a->figure], *y = &r->figures.figures.p[b->figure];
    Finding *f = finding_add(review, rule, LIST_FIX, 84,
                             str_format(review->arena, "two values of %.*s", STR_ARG(fact->name)),
                             evidence_figure(review, reading, b->figure, "left"));
    f->ask = S("revise");
    finding_evidence(review, f, evidence_figure(review, reading, a->figure, "right"));
    finding_param(review, f, "fact", fact->name);
    finding_param(review, f, "left", doc_text(&r->doc, y->text, y->text_end));
    finding_param(review, f, "right", doc_text(&r->doc, x->text, x->text_end));
    finding_param(review, f, "other_page", doc_page_label(&r->doc, x->block));
    finding_param(review, f, "quote", sentence_text(&r->doc, b->sentence));
    finding_param(review, f, "other_quote", sentence_text(&r->doc, a->sentence));
}

/* The first mention, in the order of the report, is held against each later one. */
static void fact_look(Review *review, const Rule *rule, Sentences sentences, const OneFact *fact)
{
    const Reading *r = review_reading(review, review->report - 1);
    Found found[FOUND_MOST];
    uint32_t n;
    if (!facts_find(r, sentences, fact, found, &n)) return;
    for (uint32_t i = 1; i < n; i++)
        if (!figures_agree(&r->figures.figures.p[found[0].figure],
                           &r->figures.figures.p[found[i].figure])) {
            twice_say(review, rule, fact, &found[0], &found[i]);
            return;
        }
}

bool check_one_fact(Review *review, const Rule *rule, Err *err)
{
    Tsv t;
    if (!tsv_load(review->arena, "one_fact.tsv", &t, err)) return false;
    const Sentences sentences =
        sentences_with_figures(review->arena, review_reading(review, review->report - 1));
    for (uint32_t row = 0; row < t.rows; row++) {
        OneFact fact;
        if (!fact_read(review->arena, &t, row, &fact, err)) return false;
        fact_look(review, rule, sentences, &fact);
        pattern_close(fact.pattern);
    }
    return true;
}
