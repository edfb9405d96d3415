/* DRF-04, balances: does a sentence give two amounts of one line for one day?
 *
 *   As of December 31, 2024, we had $410.4 million of cash ($348.6 million at December 31, 2024)
 *
 * One of the two dates was rolled forward without its fellow, or not rolled at all. Nothing else
 * could make two different amounts of one day, but a sentence may speak of two things; so one of
 * the amounts must stand in a table under the day a year before or after, and not under the day
 * given.
 */
#include "check/drf.h"
#include "check/rules_internal.h"

#define SENTENCE_MOST 900
#define REACH         40 /* bytes from an amount to its "at December 31, 2024" */
#define LOOKED_MOST   64 /* sentences whose amounts are looked for in all tables */

typedef struct Looking {
    Review *review;
    const Rule *rule;
    uint32_t reading;
    const Reading *r;
    uint32_t looked;
} Looking;

/* "As of December 31, 2024," at the start of a sentence. */
static bool opens_with_date(Str text, Date *date, size_t *end)
{
    static const char *const openers[] = { "As of ", "At ", "as of ", "at " };
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        const size_t n = strlen(openers[i]);
        size_t used = 0;
        if (!str_starts(text, str_of(openers[i])) ||
            !date_parse_words(str_slice(text, n, text.n), date, &used) || date->year < 1990)
            continue;
        *end = n + used;
        return true;
    }
    return false;
}

/* "$348.6 million at December 31, 2024": the date behind an amount. */
static bool date_behind(Str text, size_t amount_end, Date *date)
{
    static const char *const words[] = { " at ", " as of " };
    const Str near = str_slice(text, amount_end, amount_end + REACH);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t at = str_find_fold(near, str_of(words[i]));
        if (at == STR_NONE || at > sizeof " million" - 1) continue;
        size_t used = 0;
        const Str rest = str_slice(text, amount_end + at + strlen(words[i]), text.n);
        if (date_parse_words(rest, date, &used) && date->year >= 1990) return true;
    }
    return false;
}

static bool is_money(const Figure *f)
{
    return f->unit.n == 3 && (f->flags & (FIGURE_PERCENT | FIGURE_WORD)) == 0 &&
           num_abs(num_reduce(f->value)).mantissa >= 100;
}

static bool figures_meet(const Figure *a, const Figure *b)
{
    NumRange ra, rb;
    return figure_range(a, &ra) && figure_range(b, &rb) && num_range_meets(ra, rb);
}

/* A table has the amount a year before or after the day, and not on the day: that figure, or 0. */
static uint32_t of_another_day(const Reading *r, const Figure *f, Date day)
{
    uint32_t found = 0;
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *g = &r->figures.figures.p[i];
        if (g->table == 0 || g->period.kind != PERIOD_INSTANT ||
            (g->unit.n > 0 && !str_eq(g->unit, f->unit)) || !figures_meet(f, g))
            continue;
        const int32_t apart = date_to_days(g->period.end) - date_to_days(day);
        if (apart == 0) return 0;
        const int32_t away = apart < 0 ? -apart : apart;
        if (found == 0 && away >= 355 && away <= 375) found = i;
    }
    return found;
}

static void balance_say(const Looking *l, uint32_t sentence, size_t date_end, const Figure *wrong,
                        uint32_t witness, Date day)
{
    const Sentence *s = &l->r->doc.sentences.p[sentence];
    Arena *arena = l->review->arena;
    const Figure *w = &l->r->figures.figures.p[witness];
    Finding *f =
        finding_add(l->review, l->rule, LIST_FIX, 92,
                    str_format(arena, "two balances of one day %.*s",
                               STR_ARG(sentence_text(&l->r->doc, sentence))),
                    evidence_text(l->reading, s->text, s->text + (uint32_t)date_end, "date"));
    f->ask = S("revise");
    f->wording = S("DRF-04-BALANCE");
    finding_evidence(l->review, f,
                     evidence_text(l->reading, wrong->text, wrong->text_end, "amount"));
    finding_evidence(l->review, f, evidence_figure(l->review, l->reading, witness, "table"));
    finding_param(l->review, f, "date", date_print_words(arena, day));
    finding_param(l->review, f, "amount", doc_text(&l->r->doc, wrong->text, wrong->text_end));
    finding_param(l->review, f, "table", doc_text(&l->r->doc, w->text, w->text_end));
    finding_param(l->review, f, "other", date_print_words(arena, w->period.end));
    finding_param(l->review, f, "other_page", doc_page_label(&l->r->doc, w->block));
}

static void sentence_look(Looking *l, uint32_t sentence)
{
    const Sentence *s = &l->r->doc.sentences.p[sentence];
    const Str text = sentence_text(&l->r->doc, sentence);
    Date day, again;
    size_t date_end;
    if (text.n > SENTENCE_MOST || !opens_with_date(text, &day, &date_end)) return;
    const Figure *first = NULL;
    for (uint32_t f = figure_from_text(l->r, s->text);
         f < l->r->figures.figures.n && l->r->figures.figures.p[f].text < s->text_end; f++) {
        const Figure *figure = &l->r->figures.figures.p[f];
        if (f == 0 || !is_money(figure)) continue;
        if (first == NULL) {
            first = figure;
            continue;
        }
        if (!date_behind(text, figure->text_end - s->text, &again) || date_cmp(day, again) != 0 ||
            figures_meet(first, figure))
            return;
        if (l->looked++ >= LOOKED_MOST) return;
        uint32_t witness = of_another_day(l->r, first, day);
        const Figure *wrong = first;
        if (witness == 0) {
            witness = of_another_day(l->r, figure, day);
            wrong = figure;
        }
        if (witness != 0) balance_say(l, sentence, date_end, wrong, witness, day);
        return;
    }
}

void balances_look(Review *review, const Rule *rule, uint32_t reading)
{
    Looking l = {
        .review = review, .rule = rule, .reading = reading, .r = review_reading(review, reading)
    };
    for (uint32_t s = 1; s < l.r->doc.sentences.n; s++) sentence_look(&l, s);
}
