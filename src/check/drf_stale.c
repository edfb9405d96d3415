/* DRF-05: which number of a sentence is still last year's? (Needs the prior report.)
 *
 *   last year   Our effective tax rate was 20.7% in 2023 and 21.4% in 2022.
 *   this year   Our effective tax rate was 20.7% in 2024 and 20.7% in 2023.
 *   its table   Effective tax rate      20.4%     20.7%
 *
 * The same sentence stands in both reports but for its numbers. A number that did not change,
 * though the sentence gives it for the year reported on, is stale where the company's own table
 * says so: a row whose label shares its words with the sentence has this amount under last year,
 * and another under this one.
 *
 * Left out: sentences that changed their words, amounts of two digits, rows that did not move.
 */
#include "check/cause.h"
#include "check/drf.h"
#include "check/rules_internal.h"

#define KEY_LEAST     24 /* bytes of words that two sentences must have in common */
#define SENTENCE_MOST 1500
#define FIGURES_MOST  16
#define WORDS_MOST    48
#define LOOKED_MOST                                                                                \
    256 /* figures that are looked for in all tables: hostile input repeats itself */

typedef struct Looking {
    Review *review;
    const Rule *rule;
    uint32_t reading, prior_reading;
    const Reading *r, *prior;
    uint32_t looked;
} Looking;

/* The words of a sentence, without numbers. */
static Str key_of(Arena *arena, Str sentence)
{
    const Str folded = str_fold(arena, sentence);
    Buf buf = buf_open(arena, folded.n + 1);
    bool gap = false;
    for (size_t i = 0; i < folded.n; i++) {
        if (char_is_alpha(folded.p[i])) {
            if (gap && buf.n > 0) buf_add_char(&buf, ' ');
            buf_add_char(&buf, folded.p[i]);
        }
        gap = !char_is_alpha(folded.p[i]);
    }
    return buf_str(&buf);
}

static bool sentence_is_short(const Doc *doc, uint32_t s)
{
    return doc->sentences.p[s].text_end - doc->sentences.p[s].text <= SENTENCE_MOST;
}

static uint32_t sentence_figures(const Reading *r, uint32_t sentence, uint32_t *out)
{
    const Sentence *s = &r->doc.sentences.p[sentence];
    uint32_t n = 0;
    for (uint32_t f = figure_from_text(r, s->text);
         f < r->figures.figures.n && r->figures.figures.p[f].text < s->text_end; f++)
        if (f != 0 && n < FIGURES_MOST) out[n++] = f;
    return n;
}

/* Printed with three digits, or a percentage with a place behind the point. */
static bool is_telling(const Figure *f)
{
    const int64_t digits = num_abs(num_reduce(f->value)).mantissa;
    return digits >= 100 && (f->flags & FIGURE_WORD) == 0;
}

static bool is_of_day(const Period *p, Date day)
{
    if (p->kind == PERIOD_NONE || !date_is_valid(p->end) || !date_is_valid(day)) return false;
    const int32_t apart = date_to_days(p->end) - date_to_days(day);
    return apart >= -20 && apart <= 20;
}

static bool figures_meet(const Figure *a, const Figure *b)
{
    NumRange ra, rb;
    Figure x = *a, y = *b;
    x.value = num_abs(a->value);
    y.value = num_abs(b->value);
    return figure_range(&x, &ra) && figure_range(&y, &rb) && num_range_meets(ra, rb);
}

/* Do a label and a sentence share a word that is no common one? */
static bool shares_words(Arena *arena, Str label, const Str *words, uint32_t n)
{
    Str own[WORDS_MOST];
    const uint32_t count = words_of(arena, label, NULL, own, WORDS_MOST);
    uint32_t shared = 0, telling = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (own[i].n < 4) continue;
        telling++;
        shared += word_is_among(own[i], words, n);
    }
    return telling > 0 && shared * 2 >= telling;
}

/* The figure of this year in the row of a figure of last year; 0: none. */
static uint32_t moved_to(const Reading *r, uint32_t figure, Date now)
{
    const Figure *f = &r->figures.figures.p[figure];
    const Table *t = &r->tables.tables.p[f->table - 1];
    for (uint32_t c = 0; c < t->column_count; c++) {
        const uint32_t other = figure_at_cell(r, f->table - 1, f->row, c);
        if (other == 0 || other == figure) continue;
        const Figure *g = &r->figures.figures.p[other];
        if (is_of_day(&g->period, now) && g->period.months == f->period.months &&
            str_eq(g->unit, f->unit) && ((g->flags ^ f->flags) & FIGURE_PERCENT) == 0)
            return other;
    }
    return 0;
}

/* The figure that stands for this year where the table has the stale one for last year; 0: none, or
 * the table has it for this year too. */
static uint32_t table_moved(const Looking *l, uint32_t stale, const Str *words, uint32_t n)
{
    const Reading *r = l->r;
    const Figure *a = &r->figures.figures.p[stale];
    const Date now = r->doc.head.period, before = date_add_months(now, -12);
    uint32_t found = 0;
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *g = &r->figures.figures.p[i];
        if (g->table == 0 || ((g->flags ^ a->flags) & FIGURE_PERCENT) != 0 || !figures_meet(a, g))
            continue;
        if (!shares_words(l->review->arena, g->label, words, n)) continue;
        if (is_of_day(&g->period, now)) return 0;
        if (!is_of_day(&g->period, before)) continue;
        const uint32_t moved = moved_to(r, i, now);
        if (moved == 0) continue;
        if (figures_meet(a, &r->figures.figures.p[moved])) return 0;
        if (found == 0) found = moved;
    }
    return found;
}

static void stale_say(const Looking *l, uint32_t stale, uint32_t prior, uint32_t moved)
{
    const Reading *r = l->r;
    const Figure *a = &r->figures.figures.p[stale], *m = &r->figures.figures.p[moved];
    Finding *f = finding_add(
        l->review, l->rule, LIST_FIX, 93,
        str_format(l->review->arena, "stale %.*s", STR_ARG(sentence_text(&r->doc, a->sentence))),
        evidence_figure(l->review, l->reading, stale, "stale"));
    f->ask = S("revise");
    f->period = a->period;
    finding_evidence(l->review, f, evidence_figure(l->review, l->reading, moved, "table"));
    finding_evidence(l->review, f, evidence_figure(l->review, l->prior_reading, prior, "prior"));
    finding_param(l->review, f, "printed", doc_text(&r->doc, a->text, a->text_end));
    finding_param(l->review, f, "table", doc_text(&r->doc, m->text, m->text_end));
    finding_param(l->review, f, "other_page", doc_page_label(&r->doc, m->block));
    finding_param(l->review, f, "label", m->label);
    const Figure *p = &l->prior->figures.figures.p[prior];
    finding_param(l->review, f, "prior_page", doc_page_label(&l->prior->doc, p->block));
    f->repair = doc_text(&r->doc, m->text, m->text_end);
}

static void sentence_look(Looking *l, uint32_t sentence, uint32_t prior_sentence)
{
    uint32_t own[FIGURES_MOST], old[FIGURES_MOST];
    const uint32_t n = sentence_figures(l->r, sentence, own);
    if (n == 0 || n != sentence_figures(l->prior, prior_sentence, old)) return;
    Str words[WORDS_MOST];
    uint32_t count = 0;
    for (uint32_t i = 0; i < n && l->looked < LOOKED_MOST; i++) {
        const Figure *a = &l->r->figures.figures.p[own[i]],
                     *b = &l->prior->figures.figures.p[old[i]];
        if (!num_eq(a->value, b->value) || !is_telling(a) ||
            !is_of_day(&a->period, l->r->doc.head.period) ||
            !is_of_day(&b->period, l->prior->doc.head.period))
            continue;
        if (count == 0)
            count = words_of(l->review->arena, sentence_text(&l->r->doc, sentence), NULL, words,
                             WORDS_MOST);
        l->looked++;
        const uint32_t moved = table_moved(l, own[i], words, count);
        if (moved != 0) stale_say(l, own[i], old[i], moved);
    }
}

bool check_stale_figures(Review *review, const Rule *rule, Err *err)
{
    (void)err;
    Looking l = { .review = review,
                  .rule = rule,
                  .reading = review->report - 1,
                  .prior_reading = review->prior - 1 };
    l.r = review_reading(review, l.reading);
    l.prior = review_reading(review, l.prior_reading);
    Map keys = map_open(review->arena, l.prior->doc.sentences.n + 1);
    for (uint32_t s = 1; s < l.prior->doc.sentences.n; s++) {
        if (!sentence_is_short(&l.prior->doc, s)) continue;
        const Str key = key_of(review->arena, sentence_text(&l.prior->doc, s));
        if (key.n < KEY_LEAST) continue;
        uint32_t *place = map_put(&keys, key);
        *place = *place == 0 ? s : UINT32_MAX; /* twice the same words: which one, nobody knows */
    }
    for (uint32_t s = 1; s < l.r->doc.sentences.n; s++) {
        if (!sentence_is_short(&l.r->doc, s)) continue;
        const Str key = key_of(review->arena, sentence_text(&l.r->doc, s));
        const uint32_t *place = map_get(&keys, key);
        if (place != NULL && *place != UINT32_MAX) sentence_look(&l, s, *place);
    }
    return true;
}
