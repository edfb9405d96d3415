/* What else agrees beside two figures that agree?
 *
 *     Certificates of deposit     97       510        two small numbers, and a label with more
 * words: Certificates of deposit Level 2      97   510   neither would do, both together do
 *
 * Figures of one row that agree with figures of one other row speak for each other, if they differ
 * in size; so do the rows of two columns, once some of them agree by their own words. Left out:
 * figures of sentences.
 */
#include "tie/witness.h"

#include <string.h>

enum { COLUMN_LEAST = 2, COLUMN_BITS = 6, ROW_MOST = 24 };

Kin kin_open(Work *work, const Witnesses *w)
{
    return (Kin){ .work = work, .w = w, .columns = map_open(work->arena, 256) };
}

typedef struct ColumnPair {
    uint32_t table, column, other_table, other_column;
} ColumnPair;

/* False where one of them stands in no table, or both in one. */
static bool pair_of(const Kin *kin, const Witness *a, const Witness *b, ColumnPair *pair)
{
    const Figure *f = figure_of(kin->work, a->reading, a->figure);
    const Figure *g = figure_of(kin->work, b->reading, b->figure);
    if (a->reading != b->reading || f->table == 0 || g->table == 0 || f->table == g->table)
        return false;
    *pair = f->table < g->table ? (ColumnPair){ f->table, f->column, g->table, g->column }
                                : (ColumnPair){ g->table, g->column, f->table, f->column };
    return true;
}

void kin_note(Kin *kin, const Witness *a, const Witness *b)
{
    ColumnPair pair;
    if (!pair_of(kin, a, b, &pair)) return;
    const Str key = { (const char *)&pair, sizeof pair };
    if (map_get(&kin->columns, key) == NULL)
        *map_put(&kin->columns, str_copy(kin->work->arena, key)) = 1;
    else
        ++*map_put(&kin->columns, key);
}

/* The witnesses of the line that `at` is one of. */
static uint32_t line_from(const Witnesses *w, uint32_t at)
{
    while (at > 0 && w->all.p[at - 1].line == w->all.p[at].line) at--;
    return at;
}

static bool sizes_meet(const Witness *a, const Witness *b)
{
    NumRange p, q;
    return num_range_around(a->size, a->ulp, &p) && num_range_around(b->size, b->ulp, &q) &&
           num_range_meets(p, q);
}

/* The best that the other line has for this figure: its bits, or 0. */
static uint32_t meets_in(const Kin *kin, uint32_t at, uint32_t other)
{
    const Witnesses *w = kin->w;
    const Witness *x = &w->all.p[at];
    const Period p = figure_of(kin->work, x->reading, x->figure)->period;
    const uint32_t line = w->all.p[other].line;
    for (uint32_t i = other; i < w->all.n && w->all.p[i].line == line; i++) {
        const Witness *y = &w->all.p[i];
        if (x->kind != y->kind || !sizes_meet(x, y)) continue;
        const Period q = figure_of(kin->work, y->reading, y->figure)->period;
        if (p.kind != PERIOD_NONE && q.kind != PERIOD_NONE && date_cmp(p.end, q.end) != 0) continue;
        return x->worth < y->worth ? x->worth : y->worth;
    }
    return 0;
}

uint32_t kin_bits(const Kin *kin, uint32_t a, uint32_t b, uint32_t *figures)
{
    const Witnesses *w = kin->w;
    const Witness *x = &w->all.p[a], *y = &w->all.p[b];
    ColumnPair pair;
    uint32_t bits = 0;
    *figures = 0;
    if (!pair_of(kin, x, y, &pair)) return 0;
    const uint32_t from = line_from(w, a), other = line_from(w, b);
    const Witness *before = x; /* the same amount once more is no more evidence */
    for (uint32_t i = from; i < w->all.n && i < from + ROW_MOST && w->all.p[i].line == x->line;
         i++) {
        const Witness *v = &w->all.p[i];
        if (i == a || sizes_meet(v, x) || sizes_meet(v, before)) continue;
        const uint32_t more = meets_in(kin, i, other);
        if (more == 0) continue;
        before = v;
        bits += more;
        ++*figures;
    }
    const uint32_t *votes = map_get(&kin->columns, (Str){ (const char *)&pair, sizeof pair });
    if (votes != NULL && *votes >= COLUMN_LEAST) bits += COLUMN_BITS;
    return bits;
}
