/* Which sentences stand twice, word for word, and with the same amounts?
 *
 *     page 31   ... unrecognized cost of $48.2 million, expected over 2.1 years at December 31,
 * 2024. page 88   ... unrecognized cost of $42.8 million, expected over 2.1 years at December 31,
 * 2024.
 *
 * MD&A and notes, business and risk factors say things in the same words. Two sentences that are
 * equal but for their figures, dates and all, speak of one thing: figures of the same place agree.
 * Where all agree but one, and that one by a slip of the pen, it is broken. A sentence that gives
 * one figure only must be long to say which thing it speaks of.
 *
 * Left out: sentences that differ in a word.
 */
#include "tie/work.h"

enum { TEXT_MAX = 1200, FIGURES_MAX = 16, WORDS_LEAST = 8, WORDS_OF_ONE = 14, SURE = 80 };

typedef struct Said {
    uint32_t reading, sentence, figure, n; /* figures [figure, figure + n) */
    uint32_t words;
} Said;

/* The sentence with its figures masked, blanks and case folded; empty: too short or too long. */
static Str masked(Work *work, const Said *said, Buf *buf)
{
    const Reading *r = &work->set->readings[said->reading];
    const Sentence *s = &r->doc.sentences.p[said->sentence];
    buf->n = 0;
    if (s->text_end - s->text > TEXT_MAX) return (Str){ 0 };
    uint32_t at = s->text;
    bool blank = true;
    for (uint32_t i = 0; i <= said->n; i++) {
        const Figure *f = &r->figures.figures.p[said->figure + i];
        const uint32_t until = i < said->n ? f->text : s->text_end;
        const Str part = doc_text(&r->doc, at, until);
        for (size_t k = 0; k < part.n; k++) {
            const bool space = (unsigned char)part.p[k] <= ' ';
            if (!space) buf_add_char(buf, char_lower(part.p[k]));
            if (space && !blank) buf_add_char(buf, ' ');
            blank = space;
        }
        if (i == said->n) break;
        buf_add_char(buf, '#');
        at = f->text_end;
    }
    return buf_str(buf);
}

static uint32_t words_in(Str text)
{
    uint32_t words = 0;
    for (size_t i = 0; i < text.n; i++)
        words += char_is_alpha(text.p[i]) && (i == 0 || text.p[i - 1] == ' ');
    return words;
}

static bool is_slip(const Figure *a, const Figure *b)
{
    int64_t x, y;
    if (a->unit.n == 0 || b->unit.n == 0) return false; /* the number of a contract */
    return a->decimals == b->decimals && number_in_units(a->value, -a->decimals, &x) &&
           number_in_units(b->value, -b->decimals, &y) &&
           repair_between(x, y) >= REPAIR_TRANSPOSITION;
}

static void tie_figures(Work *work, const Said *a, const Said *b, uint32_t i, uint32_t equal)
{
    const Figure *x = figure_of(work, a->reading, a->figure + i);
    const Figure *y = figure_of(work, b->reading, b->figure + i);
    const bool same = num_cmp(x->value, y->value) == 0;
    Tie *tie = tie_new(work, TICK_AGREED, same ? OUTCOME_HOLDS : OUTCOME_BROKEN);
    if (tie == NULL) return;
    Num half;
    tie->known = num_sub(x->value, y->value, &tie->difference) &&
                 num_add(NUM(1, (int8_t)-x->decimals), NUM(1, (int8_t)-y->decimals), &half) &&
                 num_mul(half, NUM(5, -1), &tie->rounding);
    tie->support = equal;
    if (!same) tie->sure = SURE;
    tie_join(work, a->reading, a->figure + i, TIE_LEFT, 1);
    tie_join(work, b->reading, b->figure + i, TIE_RIGHT, 1);
}

/* Two sentences of the same words. */
static void compare(Work *work, const Said *a, const Said *b)
{
    uint32_t equal = 0, differs = 0, at = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        const Figure *x = figure_of(work, a->reading, a->figure + i);
        const Figure *y = figure_of(work, b->reading, b->figure + i);
        if (!period_eq(x->period, y->period)) return;
        if (num_cmp(x->value, y->value) == 0) {
            equal++;
        } else {
            differs++;
            at = i;
        }
    }
    if (differs > 1) return;
    if (differs == 1 && ((equal == 0 && a->words < WORDS_OF_ONE) ||
                         !is_slip(figure_of(work, a->reading, a->figure + at),
                                  figure_of(work, b->reading, b->figure + at))))
        return;
    for (uint32_t i = 0; i < a->n; i++) tie_figures(work, a, b, i, equal);
}

void repeat_find(Work *work)
{
    Map known = map_open(work->arena, 1024);
    ARRAY(Said) all = { 0 };
    Buf buf = buf_open(work->arena, TEXT_MAX + 64);
    for (uint32_t d = 0; d < work->set->n; d++) {
        const FigureArray *figures = &work->set->readings[d].figures.figures;
        for (uint32_t i = 1; i < figures->n;) {
            Said said = { .reading = d, .sentence = figures->p[i].sentence, .figure = i };
            while (i < figures->n && figures->p[i].sentence == said.sentence) {
                i++;
                said.n++;
            }
            if (said.sentence == 0 || said.n > FIGURES_MAX ||
                figures->p[said.figure].where == WHERE_FURNITURE)
                continue;
            const Str text = masked(work, &said, &buf);
            said.words = words_in(text);
            if (said.words < WORDS_LEAST) continue;
            const uint32_t *before = map_get(&known, text);
            if (before == NULL) {
                *array_add(work->arena, &all) = said;
                *map_put(&known, str_copy(work->arena, text)) = all.n;
            } else if (all.p[*before - 1].n == said.n && all.p[*before - 1].reading == d) {
                compare(work, &all.p[*before - 1], &said);
            }
        }
    }
}
