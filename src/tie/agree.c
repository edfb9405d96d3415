/* Where is the same thing printed a second time?
 *
 *     page 24   Goodwill                          24,310
 *     page 33   ... goodwill of $24.3 million at December 31, 2024
 *     page 33   Balance, end of year (Goodwill)   24,310
 *
 * All figures are sorted by size; those that lie within the half unit of a less precise one are its
 * candidates. Digits alone prove nothing, so the words must speak for it: the same label, or one
 * label told by the other's words, or a rare word in common; the fewer digits, the stronger the
 * words must be. Period and unit must not contradict. Of two labels that hold opposite words (gross
 * and net, current and noncurrent) only the same label agrees. The sign is left alone: a reduction
 * here is a negative there.
 *
 * Left out: agreement by sums (blocks.c) and by differences (recompute.c).
 */
#include "tie/agree.h"

enum { CANDIDATES_MAX = 96, BITS_BESIDE = 4, FILED_WITHIN = 150 /* days after the year's end */ };

/* The witnesses by size, then by place. A merge sort: no state outside, as qsort would need. */
static uint32_t *order_by_size(Compare *c)
{
    const uint32_t n = c->w->all.n;
    uint32_t *from = arena_new(c->work->arena, uint32_t, n + 1);
    uint32_t *to = arena_new(c->work->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) from[i] = i;
    for (uint32_t width = 1; width < n; width *= 2) {
        for (uint32_t low = 0; low < n; low += 2 * width) {
            const uint32_t middle = low + width < n ? low + width : n;
            const uint32_t high = low + 2 * width < n ? low + 2 * width : n;
            uint32_t i = low, k = middle;
            for (uint32_t at = low; at < high; at++) {
                const bool left =
                    k == high || (i < middle && num_cmp(c->w->all.p[from[i]].size,
                                                        c->w->all.p[from[k]].size) <= 0);
                to[at] = left ? from[i++] : from[k++];
            }
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    return from;
}

static void candidates_make(Compare *c)
{
    const uint32_t n = c->w->all.n, *order = order_by_size(c);
    c->by_size = arena_new(c->work->arena, Candidate, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const Witness *w = &c->w->all.p[order[i]];
        c->by_size[i] = (Candidate){ .size = w->size,
                                     .period = figure_of(c->work, w->reading, w->figure)->period,
                                     .witness = order[i],
                                     .line = w->line,
                                     .ulp = w->ulp,
                                     .kind = w->kind,
                                     .prose = w->prose,
                                     .statement = w->statement };
    }
}

static void mark_group(const Compare *c, uint32_t group, uint8_t mark)
{
    const WordGroup *g = &c->w->groups.p[group];
    for (uint32_t i = 0; i < g->n; i++) {
        uint8_t *m = &c->mark[c->w->words.p[g->word + i]];
        if (mark == 0 || *m == 0) *m = mark;
    }
}

static void mark_witness(const Compare *c, const Witness *w, bool on)
{
    mark_group(c, w->own, on ? 1 : 0);
    mark_group(c, w->above, on ? 2 : 0);
    mark_group(c, w->column, on ? 2 : 0);
    mark_group(c, w->caption, on ? 2 : 0);
}

typedef struct Shared {
    uint32_t own, own_own, around, rare; /* words of a group; in the other's own, anywhere, rare */
} Shared;

static void share(const Compare *c, uint32_t group, Shared *s)
{
    const WordGroup *g = &c->w->groups.p[group];
    for (uint32_t i = 0; i < g->n; i++) {
        const uint32_t word = c->w->words.p[g->word + i];
        s->own++;
        if (c->mark[word] == 1) s->own_own++;
        if (c->mark[word] == 0) continue;
        s->around++;
        if (c->w->lines[word] <= c->rare) s->rare++;
    }
}

/* Do the two labels hold opposite words, as gross and net? What stands around one of them may
 * excuse it, unless `strictly`. */
static bool scopes_oppose(const Compare *c, const Witness *a, const Witness *b, bool strictly)
{
    const WordGroup *x = &c->w->groups.p[a->own], *y = &c->w->groups.p[b->own];
    for (uint32_t i = 0; i < y->n; i++) {
        const uint32_t word = c->w->words.p[y->word + i], pair = c->w->scope[word];
        if (pair == 0 || c->mark[word] == 1 || (c->mark[word] != 0 && !strictly)) continue;
        for (uint32_t k = 0; k < x->n; k++)
            if (c->w->scope[c->w->words.p[x->word + k]] == pair) return true;
    }
    return false;
}

/* Of a sentence and a row: how much of the row's label does the sentence say? */
static Level level_told(const Shared *own, uint32_t label, uint32_t said)
{
    if (label > 0 && said == label) return label >= 2 ? LEVEL_SAME : LEVEL_TOLD;
    if (label >= 3 && 3 * said >= 2 * label) return LEVEL_TOLD;
    if (own->rare > 0) return LEVEL_WORD;
    return own->own_own > 0 ? LEVEL_WEAK : LEVEL_NONE;
}

bool agree_has_word(const Compare *c, const Witness *w, uint32_t word)
{
    return group_has(c->w, w->own, word) || group_has(c->w, w->above, word) ||
           group_has(c->w, w->column, word) || group_has(c->w, w->caption, word);
}

/* Two things for all their words: what is counted, or a rate or year in the label. */
static bool things_differ(const Compare *c, const Witness *a, const Witness *b)
{
    if (a->noun != 0 && b->noun != 0) return a->noun != b->noun;
    if (a->noun != 0 && !agree_has_word(c, b, a->noun)) return true;
    if (b->noun != 0 && !agree_has_word(c, a, b->noun)) return true;
    return (a->rates != 0 && b->rates != 0 && (a->rates & b->rates) == 0) ||
           (a->years != 0 && b->years != 0 && (a->years & b->years) == 0);
}

/* The heading's words stand for the label of a line that has none: "Total". */
static bool is_bare(const Witness *w)
{
    return w->own == w->above;
}

/* Do all words of a label stand in the other's, or around it? Those of a heading say nothing of a
 * line that stands under the same. */
static bool is_told_by(const Compare *c, const Witness *a, const Witness *b)
{
    const WordGroup *g = &c->w->groups.p[a->own];
    for (uint32_t i = 0; i < g->n; i++) {
        const uint32_t word = c->w->words.p[g->word + i];
        if (is_bare(a) ? !group_has(c->w, b->own, word) : !agree_has_word(c, b, word)) return false;
    }
    return g->n > 0;
}

/* Of two rows; `own` and `around` of b. */
static Level level_of_rows(const Compare *c, const Witness *a, const Witness *b, const Shared *own,
                           const Shared *around)
{
    const bool whole_b = is_bare(b) ? own->own_own == own->own : own->around == own->own;
    const bool b_told = own->own > 0 && whole_b, a_told = is_told_by(c, a, b);
    /* "Net cash from investing" is told by the heading over each of its lines */
    if (a_told && (b_told || own->own_own > 0 || is_bare(b))) return LEVEL_TOLD;
    if (b_told && (own->own_own > 0 || is_bare(a))) return LEVEL_TOLD;
    if (own->own_own > 0 && own->rare > 0) return LEVEL_WORD;
    const uint32_t all = own->around + around->around;
    if (own->rare + around->rare > 0 && all >= 2) return LEVEL_WORD;
    return own->own_own > 0 || all >= 2 ? LEVEL_WEAK : LEVEL_NONE;
}

static bool groups_meet(const Compare *c, uint32_t a, uint32_t b)
{
    const WordGroup *g = &c->w->groups.p[a];
    for (uint32_t i = 0; i < g->n; i++)
        if (group_has(c->w, b, c->w->words.p[g->word + i])) return true;
    return false;
}

/* `a` is marked. */
static Level level_of(const Compare *c, const Witness *a, const Witness *b)
{
    const bool tells = a->prose || a->in_label, told = b->prose || b->in_label;
    if (things_differ(c, a, b)) return LEVEL_NONE;
    if (!tells && !told && a->label != 0 &&
        a->label == b->label) { /* "International" of two lines? */
        const bool headed = a->above != 0 && b->above != 0 && !is_bare(a) && !is_bare(b);
        return headed && !groups_meet(c, a->above, b->above) ? LEVEL_TOLD : LEVEL_SAME;
    }
    if (scopes_oppose(c, a, b, false)) return LEVEL_NONE;
    Shared own = { 0 }, around = { 0 };
    share(c, b->own, &own);
    if (tells && told) {
        if (own.own_own >= 4 && own.rare >= 2) return LEVEL_TOLD;
        return own.own_own >= 2 ? LEVEL_WEAK : LEVEL_NONE;
    }
    if (tells) return level_told(&own, own.own, own.own_own);
    if (told) return level_told(&own, c->w->groups.p[a->own].n, own.own_own);
    share(c, b->above, &around);
    share(c, b->column, &around);
    share(c, b->caption, &around);
    return level_of_rows(c, a, b, &own, &around);
}

/* 2: the same; 1: one of them does not say; 0: they contradict. An instant agrees with a duration
 * that it ends or opens (roll-forwards). */
static int periods_agree(Period a, Period b)
{
    if (a.kind == PERIOD_NONE || b.kind == PERIOD_NONE) return 1;
    if (a.end.year == 0 || b.end.year == 0) return 1;
    if (a.kind == b.kind) return date_cmp(a.end, b.end) != 0 ? 0 : period_eq(a, b) ? 2 : 0;
    const Period instant = a.kind == PERIOD_INSTANT ? a : b;
    const Period span = a.kind == PERIOD_INSTANT ? b : a;
    if (date_cmp(instant.end, span.end) == 0) return 1;
    return span.start.year != 0 && date_cmp(date_add_days(span.start, -1), instant.end) == 0 ? 1
                                                                                             : 0;
}

/* The shares outstanding are told once more for a day between the year's end and the filing. */
static int periods_meet(const Compare *c, const Figure *f, const Candidate *k)
{
    const int period = periods_agree(f->period, k->period);
    if (period != 0 || !str_eq(f->unit, S("shares"))) return period;
    const Witness *o = &c->w->all.p[k->witness];
    const Figure *g = figure_of(c->work, o->reading, o->figure);
    if (f->period.kind != PERIOD_INSTANT || g->period.kind != PERIOD_INSTANT) return 0;
    const bool f_later = date_cmp(f->period.end, g->period.end) > 0;
    const Figure *later = f_later ? f : g, *earlier = f_later ? g : f;
    return later->table == 0 && date_cmp(later->period.end,
                                         date_add_days(earlier->period.end, FILED_WITHIN)) <= 0
               ? 1
               : 0;
}

static bool kinds_agree(uint8_t a, uint8_t b)
{
    if (a == b) return true;
    return (a == KIND_UNKNOWN || b == KIND_UNKNOWN) && a != KIND_PERCENT && b != KIND_PERCENT;
}

static uint8_t bits_needed(Level level, int period, bool prose)
{
    static const uint8_t table[5][2] = { { 64, 64 }, { 22, 18 }, { 17, 13 }, { 12, 9 }, { 8, 4 } };
    return (uint8_t)(table[level][period == 2 ? 1 : 0] + (prose && level < LEVEL_SAME ? 1 : 0));
}

uint32_t agree_from(const Compare *c, Num size)
{
    uint32_t low = 0, high = c->w->all.n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (num_cmp(c->by_size[middle].size, size) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Tick tick_between(const Work *work, uint32_t a, uint32_t b)
{
    if (a == b) return TICK_AGREED;
    const Role x = work->set->readings[a].role, y = work->set->readings[b].role;
    return x == ROLE_PRIOR || y == ROLE_PRIOR ? TICK_PRIOR : TICK_DOCUMENT;
}

static int rank_of(Level level, int period, bool statement, bool one_table)
{
    return 8 * (int)level + 3 * period + (statement ? 2 : 0) + (one_table ? 0 : 1);
}

/* Rows under different names, of which at least three figures agree. */
enum { TWIN_FIGURES = 2, TWIN_BITS = 30 };

/* Is what they print enough, for words that agree so well? */
static bool bits_suffice(const Compare *c, uint32_t index, const Candidate *k, Level level,
                         int period)
{
    const Witness *w = &c->w->all.p[index], *o = &c->w->all.p[k->witness];
    const uint8_t needed = bits_needed(level, period, w->prose || o->prose);
    if (level != LEVEL_NONE && w->worth >= needed) return true;
    if (!c->beside || w->worth < BITS_BESIDE || w->prose || o->prose) return false;
    if (scopes_oppose(c, w, o, true) || things_differ(c, w, o)) return false;
    uint32_t figures;
    const uint32_t bits = w->worth + kin_bits(&c->kin, index, k->witness, &figures);
    if (level != LEVEL_NONE) return bits >= needed;
    return figures >= TWIN_FIGURES && bits >= TWIN_BITS;
}

/* In one table a thing stands twice in two columns: what opens a year closed the one before. Two
 * rows of one column are two things, whatever they are called. */
static bool is_once_more(const Work *work, const Figure *f, const Figure *g, const Witness *w,
                         const Witness *o)
{
    if (f->column == g->column) return false;
    if (w->above == o->above || w->label == o->label) return true;
    const Tables *tables = &work->set->readings[w->reading].tables;
    const Table *table = &tables->tables.p[f->table - 1];
    const Period p = table_column(tables, table, f->column)->measure.period;
    const Period q = table_column(tables, table, g->column)->measure.period;
    return p.kind != PERIOD_NONE && q.kind != PERIOD_NONE && !period_eq(p, q);
}

/* The best of those that agree with a witness; UINT32_MAX: none. */
static uint32_t best_for(const Compare *c, uint32_t index)
{
    const Witness *w = &c->w->all.p[index];
    NumRange range;
    if (!num_range_around(w->size, w->ulp, &range)) return UINT32_MAX;
    const Figure *f = figure_of(c->work, w->reading, w->figure);
    uint32_t best = UINT32_MAX, looked = 0;
    int best_rank = 0;
    bool marked = false; /* most witnesses have no candidate whose words are asked */
    for (uint32_t at = agree_from(c, range.lo); at < c->w->all.n && looked < CANDIDATES_MAX;
         at++, looked++) {
        const Candidate *k = &c->by_size[at];
        if (num_cmp(k->size, range.hi) > 0) break;
        if (k->line == w->line || k->ulp > w->ulp || !kinds_agree(w->kind, k->kind)) continue;
        const int period = periods_meet(c, f, k);
        if (period == 0) continue;
        /* would the best words do, and beat the best so far? */
        if (w->worth < bits_needed(LEVEL_SAME, period, w->prose || k->prose)) continue;
        if (best != UINT32_MAX && rank_of(LEVEL_SAME, period, k->statement, false) <= best_rank)
            continue;
        const Witness *o = &c->w->all.p[k->witness];
        const Figure *g = figure_of(c->work, o->reading, o->figure);
        const bool one_table = f->table != 0 && f->table == g->table && w->reading == o->reading;
        if (!marked) mark_witness(c, w, true);
        marked = true;
        const Level level = level_of(c, w, o);
        if (one_table && (level < LEVEL_TOLD || !is_once_more(c->work, f, g, w, o))) continue;
        const int rank = rank_of(level, period, k->statement, one_table);
        if (best != UINT32_MAX && rank <= best_rank) continue;
        if (!bits_suffice(c, index, k, level, period)) continue;
        best = k->witness;
        best_rank = rank;
    }
    if (marked) mark_witness(c, w, false);
    return best;
}

/* Ties one witness to the best of those that agree with it. */
static void tie_witness(Compare *c, uint32_t index)
{
    const uint32_t best = best_for(c, index);
    if (best == UINT32_MAX) return;
    const Witness *w = &c->w->all.p[index], *o = &c->w->all.p[best];
    const bool exact = num_cmp(w->size, o->size) == 0;
    Tie *tie = tie_new(c->work, tick_between(c->work, w->reading, o->reading),
                       exact ? OUTCOME_HOLDS : OUTCOME_ROUNDING);
    if (tie == NULL) return;
    tie->known = num_sub(w->size, o->size, &tie->difference) &&
                 num_mul(NUM(1, w->ulp), NUM(5, -1), &tie->rounding);
    tie->support = 1;
    tie_join(c->work, w->reading, w->figure, TIE_LEFT, 1);
    tie_join(c->work, o->reading, o->figure, TIE_RIGHT, 1);
    c->tied[index] = c->tied[best] = true;
    kin_note(&c->kin, w, o);
}

bool agree_find(Work *work, Err *err)
{
    Witnesses w;
    if (!witnesses_make(work, &w, err)) return false;
    Compare c = { .work = work,
                  .w = &w,
                  .mark = arena_new(work->arena, uint8_t, w.names.n + 2),
                  .rare = 4 + w.line_count / 60,
                  .tied = arena_new(work->arena, bool, w.all.n + 1),
                  .kin = kin_open(work, &w) };
    candidates_make(&c);
    for (uint32_t i = 0; i < w.all.n; i++) tie_witness(&c, i);
    c.beside = true;
    for (uint32_t i = 0; i < w.all.n; i++)
        if (!c.tied[i] && !w.all.p[i].prose) tie_witness(&c, i);
    disagree_find(work, &w);
    exchanged_find(work, &w);
    classes_find(&c);
    told_find(work, &w);
    return quote_find(work, &w, err);
}

/* ---- the same question asked of two figures in hand ------------------------------------------ */

static const Witness *witness_of(const Witnesses *w, const TieFigure *f)
{
    for (uint32_t i = 0; i < w->all.n; i++)
        if (w->all.p[i].reading == f->reading && w->all.p[i].figure == f->figure)
            return &w->all.p[i];
    return NULL;
}

/* The marked words of a group, as they are spelled. */
static void shared_words(const Compare *c, uint32_t group, Agreement *out)
{
    const WordGroup *g = &c->w->groups.p[group];
    for (uint32_t i = 0; i < g->n; i++) {
        const uint32_t word = c->w->words.p[g->word + i];
        if (c->mark[word] == 0 || out->n == sizeof out->shared / sizeof *out->shared) continue;
        out->shared[out->n++] = c->w->names.entries[word - 1].key;
        c->mark[word] = 0; /* once */
    }
}

bool ties_agreement(Arena *arena, const ReadingSet *set, const TieFigure *a, const TieFigure *b,
                    Agreement *out, Err *err)
{
    Ties none = { 0 };
    Work work = { .arena = arena, .set = set, .out = &none };
    Witnesses w;
    *out = (Agreement){ 0 };
    if (!words_load(arena, &work.words, err)) return false;
    work.units = map_open(arena, 32);
    if (!grids_make(&work, err) || !witnesses_make(&work, &w, err)) return false;
    const Compare c = { .work = &work,
                        .w = &w,
                        .mark = arena_new(arena, uint8_t, w.names.n + 2),
                        .rare = 4 + w.line_count / 60 };
    const Witness *x = witness_of(&w, a), *y = witness_of(&w, b);
    out->period = periods_agree(figure_of(&work, a->reading, a->figure)->period,
                                figure_of(&work, b->reading, b->figure)->period);
    if (x == NULL || y == NULL) return true;
    mark_witness(&c, x, true);
    out->level = level_of(&c, x, y);
    shared_words(&c, y->own, out);
    shared_words(&c, y->above, out);
    shared_words(&c, y->column, out);
    shared_words(&c, y->caption, out);
    return true;
}
