/* Which figure of the last draft is which of this one?
 *
 *   before  1,036 customers, of which we added 164 in 2024     page 15
 *   now     1,041 customers, of which we added 169 in 2024     page 16: a page was put in before
 *
 * The rows of tables and the sentences that hold figures are laid side by side in their order:
 * first those that are the same to the digit, then, in what is left between them, those that are
 * the same without their digits, then those that share most of their words; last what was moved
 * elsewhere. Within two rows that are one, figures meet by column and period; within two sentences,
 * in order. Pages, and what was put in before, make no difference.
 *
 * Two rows of the same words and other digits, in another order than before, are taken for a row
 * that was taken out and another put in.
 */
#include "figure/sequence.h"
#include "figure/work.h"

#include <stdlib.h>

/* A row or a sentence, and its figures. */
typedef struct Line {
    uint32_t figure, n;
    bool row;
    Str words; /* folded: the label path, or the sentence */
} Line;
typedef ARRAY(Line) LineList;

typedef struct Side {
    const Reading *r;
    LineList lines;
    uint64_t *strong, *weak; /* by line: with and without its digits */
} Side;

typedef struct Aligning {
    Arena *arena;
    Side before, now;
    uint32_t *to_now; /* by line of `before`: line of `now` + 1 */
    Alignment *out;
} Aligning;

static bool same_line(const Figure *a, const Figure *b)
{
    if (a->table != b->table) return false;
    if (a->table != 0) return a->row == b->row;
    return a->sentence == b->sentence && (a->sentence != 0 || a->block == b->block);
}

static Str figure_text(const Reading *r, const Figure *f)
{
    return doc_text(&r->doc, f->text, f->text_end);
}

bool figure_says_same(const Reading *a, const Figure *x, const Reading *b, const Figure *y)
{
    return str_eq(figure_text(a, x), figure_text(b, y)) || num_eq(x->value, y->value);
}

static Str line_words(Arena *arena, const Reading *r, const Figure *f)
{
    if (f->table != 0) return str_fold(arena, f->label);
    return str_fold(arena, f->sentence != 0 ? sentence_text(&r->doc, f->sentence)
                                            : block_text(&r->doc, f->block));
}

/* A hash of the words: all of them, or without the digits and what binds them. */
static uint64_t words_hash(Arena *arena, Str words, bool digits)
{
    if (digits) return str_hash(words);
    Buf buf = buf_open(arena, words.n + 1);
    for (size_t i = 0; i < words.n; i++) {
        const char c = words.p[i];
        const bool binds =
            (c == ',' || c == '.') && i + 1 < words.n && char_is_digit(words.p[i + 1]);
        if (!char_is_digit(c) && !binds) buf_add_char(&buf, c);
    }
    return str_hash(buf_str(&buf));
}

static uint64_t mix(uint64_t hash, uint64_t more)
{
    return (hash ^ more) * 0x9E3779B97F4A7C15u + (hash >> 29);
}

static Side side_make(Arena *arena, const Reading *r)
{
    Side side = { .r = r };
    const FigureArray *all = &r->figures.figures;
    for (uint32_t i = 1; i < all->n;) {
        const Figure *f = &all->p[i];
        Line line = { .figure = i, .n = 1, .row = f->table != 0 };
        while (i + line.n < all->n && same_line(f, &all->p[i + line.n])) line.n++;
        line.words = line_words(arena, r, f);
        *array_add(arena, &side.lines) = line;
        i += line.n;
    }
    side.strong = arena_new(arena, uint64_t, side.lines.n + 1);
    side.weak = arena_new(arena, uint64_t, side.lines.n + 1);
    for (uint32_t i = 0; i < side.lines.n; i++) {
        const Line *line = &side.lines.p[i];
        side.weak[i] = mix(words_hash(arena, line->words, false), line->row);
        side.strong[i] = mix(words_hash(arena, line->words, true), line->row);
        for (uint32_t k = 0; k < line->n; k++)
            side.strong[i] =
                mix(side.strong[i], str_hash(figure_text(r, &all->p[line->figure + k])));
    }
    return side;
}

/* ---- lines that share most of their words ---------------------------------------------------- */

enum { WORDS_MOST = 96, GAP_MOST = 120, ALIKE = 55 };

typedef struct WordSet {
    uint64_t hash[WORDS_MOST];
    uint32_t n;
} WordSet;

static int by_hash(const void *va, const void *vb)
{
    const uint64_t a = *(const uint64_t *)va, b = *(const uint64_t *)vb;
    return (a > b) - (a < b);
}

static WordSet word_set(Str words)
{
    WordSet set = { 0 };
    for (size_t i = 0; i < words.n && set.n < WORDS_MOST;) {
        size_t end = i;
        while (end < words.n &&
               (char_is_alpha(words.p[end]) || (unsigned char)words.p[end] >= 0x80))
            end++;
        if (end > i) set.hash[set.n++] = str_hash(str_slice(words, i, end));
        i = end > i ? end : i + 1;
    }
    if (set.n > 1) qsort(set.hash, set.n, sizeof *set.hash, by_hash);
    return set;
}

/* Hundredths of their words that two lines share. */
static uint32_t likeness(const WordSet *a, const WordSet *b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
        if (a->hash[i] == b->hash[k]) {
            shared++;
            i++;
            k++;
        } else if (a->hash[i] < b->hash[k]) {
            i++;
        } else {
            k++;
        }
    }
    return a->n + b->n == 0 ? 0 : 200 * shared / (a->n + b->n);
}

/* Pairs the lines of a gap so that the sum of their likenesses is the largest. */
static void pair_alike(Aligning *al, Stretch gap)
{
    const uint32_t na = gap.a_end - gap.a, nb = gap.b_end - gap.b, wide = nb + 1;
    if (na > GAP_MOST || nb > GAP_MOST) return;
    WordSet *a = arena_new(al->arena, WordSet, na), *b = arena_new(al->arena, WordSet, nb);
    for (uint32_t i = 0; i < na; i++) a[i] = word_set(al->before.lines.p[gap.a + i].words);
    for (uint32_t k = 0; k < nb; k++) b[k] = word_set(al->now.lines.p[gap.b + k].words);
    uint32_t *alike = arena_new(al->arena, uint32_t, (size_t)na * nb);
    uint32_t *best = arena_new(al->arena, uint32_t, (size_t)(na + 1) * wide);
    for (uint32_t i = na; i-- > 0;)
        for (uint32_t k = nb; k-- > 0;) {
            const bool kind = al->before.lines.p[gap.a + i].row == al->now.lines.p[gap.b + k].row;
            const uint32_t like = kind ? likeness(&a[i], &b[k]) : 0;
            alike[i * nb + k] = like >= ALIKE ? like : 0;
            uint32_t most = best[(i + 1) * wide + k];
            if (best[i * wide + k + 1] > most) most = best[i * wide + k + 1];
            if (like >= ALIKE && best[(i + 1) * wide + k + 1] + like > most)
                most = best[(i + 1) * wide + k + 1] + like;
            best[i * wide + k] = most;
        }
    for (uint32_t i = 0, k = 0; i < na && k < nb;) {
        const uint32_t here = best[i * wide + k], like = alike[i * nb + k];
        if (like > 0 && here == best[(i + 1) * wide + k + 1] + like) {
            al->to_now[gap.a + i] = gap.b + k + 1;
            i++;
            k++;
        } else if (here == best[(i + 1) * wide + k]) {
            i++;
        } else {
            k++;
        }
    }
}

/* What is free on both sides and stands once in each was moved. */
static void pair_moved(Aligning *al)
{
    enum { LONG = 30 /* bytes of words: a short label says too little */ };
    bool *taken = arena_new(al->arena, bool, al->now.lines.n + 1);
    for (uint32_t i = 0; i < al->before.lines.n; i++)
        if (al->to_now[i] != 0) taken[al->to_now[i] - 1] = true;
    Map at = map_open(al->arena, 64); /* strong hash -> line of now + 1; UINT32_MAX: several */
    for (uint32_t k = 0; k < al->now.lines.n; k++) {
        if (taken[k] || al->now.lines.p[k].words.n < LONG) continue;
        uint32_t *line = map_put(&at, (Str){ (const char *)&al->now.strong[k], sizeof(uint64_t) });
        *line = *line == 0 ? k + 1 : UINT32_MAX;
    }
    for (uint32_t i = 0; i < al->before.lines.n; i++) {
        if (al->to_now[i] != 0) continue;
        const Str key = { (const char *)&al->before.strong[i], sizeof(uint64_t) };
        const uint32_t *line = map_get(&at, key);
        if (line == NULL || *line == 0 || *line == UINT32_MAX) continue;
        al->to_now[i] = *line;
        *map_put(&at, key) = UINT32_MAX;
    }
}

/* ---- figures of two lines that are one ------------------------------------------------------- */

static void join(Aligning *al, uint32_t before, uint32_t now)
{
    al->out->now[before] = now;
    al->out->before[now] = before;
}

typedef bool Meet(const Aligning *al, const Figure *a, const Figure *b);

static bool same_period(const Figure *a, const Figure *b)
{
    if (a->period.kind == PERIOD_NONE || b->period.kind == PERIOD_NONE)
        return a->period.kind == b->period.kind;
    return period_eq(a->period, b->period);
}

static bool meet_column_period(const Aligning *al, const Figure *a, const Figure *b)
{
    (void)al;
    return a->column == b->column && same_period(a, b);
}

static bool meet_column_text(const Aligning *al, const Figure *a, const Figure *b)
{
    return a->column == b->column &&
           str_eq(figure_text(al->before.r, a), figure_text(al->now.r, b));
}

static bool meet_period_text(const Aligning *al, const Figure *a, const Figure *b)
{
    return same_period(a, b) && str_eq(figure_text(al->before.r, a), figure_text(al->now.r, b));
}

static bool meet_period(const Aligning *al, const Figure *a, const Figure *b)
{
    (void)al;
    return a->period.kind != PERIOD_NONE && same_period(a, b) && str_eq(a->unit, b->unit);
}

/* Joins, in order, what is free in both rows and meets. */
static void join_where(Aligning *al, const Line *a, const Line *b, Meet *meet)
{
    const Figure *before = al->before.r->figures.figures.p, *now = al->now.r->figures.figures.p;
    for (uint32_t i = a->figure; i < a->figure + a->n; i++) {
        if (al->out->now[i] != 0) continue;
        for (uint32_t k = b->figure; k < b->figure + b->n; k++) {
            if (al->out->before[k] != 0 || !meet(al, &before[i], &now[k])) continue;
            join(al, i, k);
            break;
        }
    }
}

static void join_rows(Aligning *al, const Line *a, const Line *b)
{
    join_where(al, a, b, meet_column_period);
    join_where(al, a, b, meet_column_text);
    join_where(al, a, b, meet_period_text);
    join_where(al, a, b, meet_period);
}

/* In order; where a figure was put in or taken out, by what is printed. */
static void join_sentences(Aligning *al, const Line *a, const Line *b)
{
    if (a->n == b->n) {
        for (uint32_t i = 0; i < a->n; i++) join(al, a->figure + i, b->figure + i);
        return;
    }
    const Figure *before = al->before.r->figures.figures.p, *now = al->now.r->figures.figures.p;
    uint64_t *x = arena_new(al->arena, uint64_t, a->n), *y = arena_new(al->arena, uint64_t, b->n);
    uint32_t *to = arena_new(al->arena, uint32_t, a->n);
    for (uint32_t i = 0; i < a->n; i++)
        x[i] = str_hash(figure_text(al->before.r, &before[a->figure + i]));
    for (uint32_t k = 0; k < b->n; k++)
        y[k] = str_hash(figure_text(al->now.r, &now[b->figure + k]));
    sequence_align(al->arena, x, y, (Stretch){ 0, a->n, 0, b->n }, to);
    for (uint32_t i = 0; i < a->n; i++)
        if (to[i] != 0) join(al, a->figure + i, b->figure + to[i] - 1);
}

Alignment figures_align(Arena *arena, const Reading *before, const Reading *now)
{
    Alignment out = { .now = arena_new(arena, uint32_t, before->figures.figures.n + 1),
                      .before = arena_new(arena, uint32_t, now->figures.figures.n + 1) };
    Aligning al = { .arena = arena,
                    .before = side_make(arena, before),
                    .now = side_make(arena, now),
                    .out = &out };
    const uint32_t na = al.before.lines.n, nb = al.now.lines.n;
    al.to_now = arena_new(arena, uint32_t, na + 1);
    sequence_align(arena, al.before.strong, al.now.strong, (Stretch){ 0, na, 0, nb }, al.to_now);
    StretchArray gaps = sequence_gaps(arena, al.to_now, na, nb);
    for (uint32_t i = 0; i < gaps.n; i++)
        sequence_align(arena, al.before.weak, al.now.weak, gaps.p[i], al.to_now);
    gaps = sequence_gaps(arena, al.to_now, na, nb);
    for (uint32_t i = 0; i < gaps.n; i++) pair_alike(&al, gaps.p[i]);
    pair_moved(&al);
    for (uint32_t i = 0; i < na; i++) {
        if (al.to_now[i] == 0) continue;
        const Line *a = &al.before.lines.p[i], *b = &al.now.lines.p[al.to_now[i] - 1];
        if (a->row)
            join_rows(&al, a, b);
        else
            join_sentences(&al, a, b);
    }
    return out;
}
