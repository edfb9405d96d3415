/* Which changes told in sentences can be recomputed from a table?
 *
 *     Revenues increased $64.2 million, or 14%, in 2024.        512,340 - 448,120 = 64,220
 *     Revenues                512,340      448,120              64,220 / 448,120 = 14.3%
 *
 * A row is asked if all words of its label stand in the sentence; rows are found by the rarest such
 * word. Of each row two columns of unlike dates and like length are a pair. An amount that is their
 * difference within the half units makes a tie; a percentage makes one if the amount stands in the
 * sentence too, or if the label has two words and the pair is the latest. A sentence that tells it
 * otherwise is no broken tie here: it may speak of something else (check/ reads sentences).
 */
#include "tie/told.h"

enum { COLUMNS_MAX = 6, ROWS_PER_WORD_MAX = 200, ROWS_PER_SENTENCE_MAX = 400, FIGURES_MAX = 16 };

typedef struct Told {
    Work *work;
    const Witnesses *w;
    ToldRow *rows;
    uint32_t row_count;
    uint32_t *start, *posting; /* per word: rows of whose label it is the rarest */
    uint8_t *mark;             /* per word: stands in the sentence in hand */
    ToldRates rates;
    uint8_t **tied; /* per reading and figure: by a tie that holds */
} Told;

static const Figure *figure_behind(const Told *t, const Witness *x)
{
    return figure_of(t->work, x->reading, x->figure);
}

static uint32_t rarest_word(const Witnesses *w, uint32_t group)
{
    const WordGroup *g = &w->groups.p[group];
    uint32_t best = 0, least = UINT32_MAX;
    for (uint32_t k = 0; k < g->n; k++) {
        const uint32_t word = w->words.p[g->word + k];
        const bool either = w->other[word] != 0 && group_has(w, group, w->other[word]);
        if (!either && w->lines[word] < least) best = word, least = w->lines[word];
    }
    return best != 0 ? best : w->words.p[g->word];
}

static void rows_make(Told *t)
{
    const Witnesses *w = t->w;
    t->rows = arena_new(t->work->arena, ToldRow, w->all.n + 1);
    for (uint32_t i = 0; i < w->all.n; i++) {
        const Witness *x = &w->all.p[i];
        if (x->prose || x->in_label || x->guessed || x->own == 0) continue;
        if (t->row_count > 0 && w->all.p[t->rows[t->row_count - 1].first].line == x->line)
            t->rows[t->row_count - 1].n++;
        else
            t->rows[t->row_count++] = (ToldRow){ .first = i, .n = 1 };
    }
    const uint32_t words = w->names.n + 2;
    t->start = arena_new(t->work->arena, uint32_t, words + 1);
    for (int pass = 0; pass < 2; pass++) {
        uint32_t *fill = arena_new(t->work->arena, uint32_t, words + 1);
        for (uint32_t r = 0; r < t->row_count; r++) {
            const uint32_t word = rarest_word(w, w->all.p[t->rows[r].first].own);
            if (pass == 0)
                t->start[word + 1]++;
            else
                t->posting[t->start[word] + fill[word]++] = r;
        }
        if (pass == 1) break;
        for (uint32_t i = 1; i <= words; i++) t->start[i] += t->start[i - 1];
        t->posting = arena_new(t->work->arena, uint32_t, t->start[words] + 1);
    }
    t->mark = arena_new(t->work->arena, uint8_t, words);
}

static void mark_sentence(const Told *t, uint32_t group, uint8_t on)
{
    const WordGroup *g = &t->w->groups.p[group];
    for (uint32_t i = 0; i < g->n; i++) t->mark[t->w->words.p[g->word + i]] = on;
}

/* Two columns that can be compared, the later one first. */
static bool is_pair(Period a, Period b)
{
    if (a.kind == PERIOD_NONE || a.kind != b.kind || a.end.year == 0 || b.end.year == 0)
        return false;
    if (a.kind == PERIOD_DURATION && a.months != b.months) return false;
    return date_cmp(a.end, b.end) > 0;
}

static bool difference_range(const Witness *x, const Witness *y, const Figure *f, const Figure *g,
                             NumRange *out)
{
    NumRange p, q;
    if (!num_range_around(f->value, x->ulp, &p) || !num_range_around(g->value, y->ulp, &q))
        return false;
    if (!num_sub(p.lo, q.hi, &out->lo) || !num_sub(p.hi, q.lo, &out->hi)) return false;
    if (num_sign(out->hi) <= 0) {
        const Num lo = num_neg(out->hi), hi = num_neg(out->lo);
        *out = (NumRange){ lo, hi };
    }
    return num_sign(out->lo) > 0;
}

static void emit(const Told *t, const Witness *told, const Witness *after, const Witness *before)
{
    Tie *tie = tie_new(t->work, TICK_RECOMPUTED, OUTCOME_ROUNDING);
    if (tie == NULL) return;
    tie->known = num_mul(NUM(1, told->ulp), NUM(5, -1), &tie->rounding);
    tie_join(t->work, told->reading, told->figure, TIE_RESULT, 1);
    tie_join(t->work, after->reading, after->figure, TIE_AFTER, 1);
    tie_join(t->work, before->reading, before->figure, TIE_BEFORE, 1);
}

/* The figures of the sentence in hand, with the interval that each stands for. */
typedef struct ToldFigures {
    uint32_t witness[FIGURES_MAX], n;
    NumRange shown[FIGURES_MAX];
    bool done[FIGURES_MAX]; /* or of no known interval */
} ToldFigures;

/* All figures of the sentence against one pair of a row. */
static void try_pair(const Told *t, const Witness *x, const Witness *y, ToldFigures *s, bool strong)
{
    const Figure *after = figure_behind(t, x), *before = figure_behind(t, y);
    NumRange change, base;
    if (!difference_range(x, y, after, before, &change) ||
        !num_range_around(y->size, y->ulp, &base))
        return;
    bool amount = false;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < s->n; i++) {
            const Witness *told = &t->w->all.p[s->witness[i]];
            if (s->done[i] || told->reading != x->reading) continue;
            const Figure *f = figure_behind(t, told);
            if (f->period.end.year != 0 && date_cmp(f->period.end, after->period.end) != 0)
                continue;
            if (pass == 0 && told->kind == x->kind && told->kind != KIND_PERCENT) {
                if (told->bits < 5 || !num_range_meets(s->shown[i], change)) continue;
                emit(t, told, x, y);
                s->done[i] = amount = true;
            } else if (pass == 1 && told->kind == KIND_PERCENT && x->kind != KIND_PERCENT) {
                bool known;
                if (!amount && !strong) continue;
                if (!num_range_ratio_meets(change, base, s->shown[i], &known) || !known) continue;
                emit(t, told, x, y);
                s->done[i] = true;
            }
        }
    }
}

static void try_row(const Told *t, const ToldRow *row, ToldFigures *s)
{
    if (row->n < 2 || row->n > COLUMNS_MAX) return;
    const Witness *first = &t->w->all.p[row->first];
    const bool words = t->w->groups.p[first->own].n >= 2;
    for (uint32_t a = 0; a < row->n; a++) {
        for (uint32_t b = 0; b < row->n; b++) {
            const Witness *x = first + a, *y = first + b;
            if (x->kind != y->kind) continue;
            if (!is_pair(figure_behind(t, x)->period, figure_behind(t, y)->period)) continue;
            try_pair(t, x, y, s, words && a + 1 == b);
        }
    }
}

/* Does the sentence tell a change at all? "8% of them are veterans" shares words and digits with a
 * row of a table now and then. */
static bool tells_change(const Told *t, const Witness *told)
{
    const Figure *f = figure_behind(t, told);
    if (f->sentence == 0) return true; /* a text line of a table, a heading */
    const Str text = sentence_text(&t->work->set->readings[told->reading].doc, f->sentence);
    return phrase_any(t->work->words.told, text);
}

/* Every row whose label stands in the sentence: its lists, and its changes if it tells any. */
static void ask_rows(Told *t, ToldFigures *s, ToldLists *lists, ToldChanges *changes, bool change)
{
    const Witness *told = &t->w->all.p[s->witness[0]];
    const WordGroup *g = &t->w->groups.p[told->own];
    uint32_t asked = 0;
    mark_sentence(t, told->own, 1);
    for (uint32_t k = 0; k < g->n && asked < ROWS_PER_SENTENCE_MAX; k++) {
        const uint32_t word = t->w->words.p[g->word + k];
        if (t->start[word + 1] - t->start[word] > ROWS_PER_WORD_MAX) continue;
        for (uint32_t i = t->start[word]; i < t->start[word + 1]; i++) {
            const ToldRow *row = &t->rows[t->posting[i]];
            asked++;
            if (!label_is_marked(t->w, t->w->all.p[row->first].own, t->mark)) continue;
            if (change) try_row(t, row, s);
            if (lists != NULL) told_lists_ask(lists, t->posting[i]);
            if (changes != NULL) told_changes_ask(changes, row);
        }
    }
    mark_sentence(t, told->own, 0);
}

static void try_sentence(Told *t, ToldFigures *s)
{
    const Witness *told = &t->w->all.p[s->witness[0]];
    for (uint32_t i = 0; i < s->n; i++) {
        const Witness *w = &t->w->all.p[s->witness[i]];
        s->done[i] = !num_range_around(w->size, w->ulp, &s->shown[i]);
    }
    const FigureArray *figures = &t->work->set->readings[told->reading].figures.figures;
    uint32_t first = told->figure, next;
    const uint32_t sentence = figures->p[first].sentence;
    while (first > 1 && figures->p[first - 1].sentence == sentence) first--;
    ToldSentence read;
    ToldLists lists = { .work = t->work, .w = t->w, .rows = t->rows, .tied = t->tied };
    ToldChanges changes = { .work = t->work, .w = t->w, .tied = t->tied };
    const bool known = sentence != 0 && told_read(t->work, told->reading, first, &next, &read);
    if (known) {
        told_chains(t->work, &read);
        told_products(t->work, &read);
        told_sums(t->work, &read);
        told_rates(&t->rates, &read);
        told_lists_open(&lists, &read);
    }
    const bool change = tells_change(t, told);
    if (known && change) told_changes_open(&changes, &read);
    ask_rows(t, s, known ? &lists : NULL, changes.n > 0 ? &changes : NULL, change);
    if (known) told_lists_close(&lists);
    told_changes_close(&changes);
}

static void tied_make(Told *t)
{
    const Ties *ties = t->work->out;
    const uint32_t n = t->work->set->n;
    t->tied = arena_new(t->work->arena, uint8_t *, n + 1);
    for (uint32_t d = 0; d < n; d++)
        t->tied[d] =
            arena_new(t->work->arena, uint8_t, t->work->set->readings[d].figures.figures.n + 1);
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Tie *tie = &ties->ties.p[i];
        if (tie->outcome != OUTCOME_HOLDS && tie->outcome != OUTCOME_ROUNDING) continue;
        for (uint32_t k = 0; k < tie->figure_count; k++) {
            const TieFigure *f = &ties->figures.p[tie->figure + k];
            t->tied[f->reading][f->figure] = 1;
        }
    }
}

void told_find(Work *work, const Witnesses *w)
{
    Told t = { .work = work, .w = w };
    rows_make(&t);
    tied_make(&t);
    t.rates = (ToldRates){ .work = work, .w = w, .rows = t.rows, .row_count = t.row_count };
    told_rates_open(&t.rates);
    for (uint32_t i = 0; i < w->all.n;) {
        if (!w->all.p[i].prose) {
            i++;
            continue;
        }
        ToldFigures figures = { 0 };
        const uint32_t line = w->all.p[i].line;
        for (; i < w->all.n && w->all.p[i].line == line; i++)
            if (figures.n < FIGURES_MAX) figures.witness[figures.n++] = i;
        try_sentence(&t, &figures);
    }
}
