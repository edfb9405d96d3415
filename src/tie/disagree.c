/* Where is the same thing printed a second time, but not the same?
 *
 *     page 24   Goodwill             24,310    22,118        a statement
 *     page 33   Goodwill             24,301    22,118        a note: 2023 agrees, 2024 does not
 *
 * Two numbers that differ are, nearly always, two different things. Only two rows of the same label
 * in two tables, with the same kinds of columns, that agree in two other periods speak of one
 * thing; then a period in which they differ is broken, if they differ by a slip of the pen (a note
 * of a subsidiary, an average, an adjusted amount differ otherwise). Tags may veto: two facts of
 * different concepts or dimensions are different things. Rows that give two figures for one period
 * say nothing.
 */
#include "tie/witness.h"

enum { LINES_PER_LABEL_MAX = 24, PAIRS_MAX = 200000 };

typedef struct Line {
    uint32_t first, n; /* witnesses */
    uint32_t next;     /* the next line of the same label, + 1 */
} Line;

static bool periods_equal(Period a, Period b)
{
    return a.kind != PERIOD_NONE && a.kind == b.kind && a.end.year != 0 && period_eq(a, b) &&
           (a.kind == PERIOD_INSTANT || (a.months != 0 && a.months == b.months));
}

/* The one witness of a line with this period and kind; NULL if there is none, or more than one. */
static const Witness *only_one(const Work *work, const Witnesses *w, const Line *line,
                               Period period, uint8_t kind)
{
    const Witness *found = NULL;
    for (uint32_t i = 0; i < line->n; i++) {
        const Witness *o = &w->all.p[line->first + i];
        if (o->kind != kind) continue;
        if (!periods_equal(figure_of(work, o->reading, o->figure)->period, period)) continue;
        if (found != NULL) return NULL;
        found = o;
    }
    return found;
}

static bool facts_differ(const Work *work, const Witness *a, const Witness *b)
{
    if (a->reading != b->reading) return false;
    const Reading *r = &work->set->readings[a->reading];
    const Figure *f = figure_of(work, a->reading, a->figure);
    const Figure *g = figure_of(work, b->reading, b->figure);
    if (f->fact == 0 || g->fact == 0) return f->fact != g->fact;
    return !fact_is_same(&r->facts, f->fact, g->fact);
}

static bool groups_equal(const Witnesses *w, uint32_t a, uint32_t b)
{
    const WordGroup *x = &w->groups.p[a], *y = &w->groups.p[b];
    if (x->n != y->n) return false;
    for (uint32_t i = 0; i < x->n; i++)
        if (w->words.p[x->word + i] != w->words.p[y->word + i]) return false;
    return true;
}

typedef struct Match {
    const Witness *left, *right; /* of the one that differs */
    uint32_t agree, differ, bits;
} Match;

static void compare_lines(const Work *work, const Witnesses *w, const Line *a, const Line *b,
                          Match *m)
{
    for (uint32_t i = 0; i < a->n; i++) {
        const Witness *x = &w->all.p[a->first + i];
        const Period period = figure_of(work, x->reading, x->figure)->period;
        if (only_one(work, w, a, period, x->kind) != x) continue;
        const Witness *y = only_one(work, w, b, period, x->kind);
        if (y == NULL || !groups_equal(w, x->column, y->column)) continue;
        NumRange p, q;
        if (!num_range_around(x->size, x->ulp, &p) || !num_range_around(y->size, y->ulp, &q))
            continue;
        if (num_range_meets(p, q)) {
            m->agree++;
            m->bits += x->bits < y->bits ? x->bits : y->bits;
        } else {
            m->differ++;
            m->left = x;
            m->right = y;
        }
    }
}

/* Two things that differ by a few percent are two things; one thing typed twice differs by a slip.
 */
static bool is_slip(const Witness *a, const Witness *b)
{
    int64_t x, y;
    if (a->ulp != b->ulp || !number_in_units(a->size, a->ulp, &x) ||
        !number_in_units(b->size, b->ulp, &y))
        return false;
    return repair_between(x, y) >= REPAIR_TRANSPOSITION;
}

static void tie_break(Work *work, const Match *m)
{
    Tie *tie = tie_new(work, TICK_AGREED, OUTCOME_BROKEN);
    if (tie == NULL) return;
    Num half;
    tie->known = num_sub(m->left->size, m->right->size, &tie->difference) &&
                 num_add(NUM(1, m->left->ulp), NUM(1, m->right->ulp), &half) &&
                 num_mul(half, NUM(5, -1), &tie->rounding);
    tie->support = m->agree;
    tie_join(work, m->left->reading, m->left->figure, TIE_LEFT, 1);
    tie_join(work, m->right->reading, m->right->figure, TIE_RIGHT, 1);
}

void disagree_find(Work *work, const Witnesses *w)
{
    Line *lines = arena_new(work->arena, Line, w->all.n + 1);
    uint32_t *last =
        arena_new(work->arena, uint32_t, w->all.n + 2); /* per label: newest line + 1 */
    uint32_t *count = arena_new(work->arena, uint32_t, w->all.n + 2); /* per label */
    uint32_t n = 0, pairs = 0;
    for (uint32_t i = 0; i < w->all.n; i++) {
        const Witness *x = &w->all.p[i];
        if (x->prose || x->in_label || x->label == 0 || x->label > w->all.n) continue;
        if (n > 0 && w->all.p[lines[n - 1].first].line == x->line) {
            lines[n - 1].n++;
            continue;
        }
        lines[n] = (Line){ .first = i, .n = 1, .next = last[x->label] };
        last[x->label] = ++n;
        count[x->label]++;
    }
    for (uint32_t a = 0; a < n; a++) {
        const Witness *x = &w->all.p[lines[a].first];
        if (count[x->label] > LINES_PER_LABEL_MAX) continue;
        for (uint32_t b = lines[a].next; b != 0 && pairs < PAIRS_MAX; b = lines[b - 1].next) {
            const Witness *y = &w->all.p[lines[b - 1].first];
            pairs++;
            if (x->reading != y->reading) continue;
            if (figure_of(work, x->reading, x->figure)->table ==
                figure_of(work, y->reading, y->figure)->table)
                continue;
            Match m = { 0 };
            compare_lines(work, w, &lines[a], &lines[b - 1], &m);
            if (m.differ != 1 || facts_differ(work, m.left, m.right)) continue;
            if (m.agree < 2 || m.bits < 16 || !is_slip(m.left, m.right)) continue;
            if (!groups_equal(w, x->above, y->above) && !x->statement && !y->statement) continue;
            tie_break(work, &m);
        }
    }
}
