/* Which lines of one class add up to a figure that is printed elsewhere?
 *
 *     Operating lease liabilities                54,176        note: Total operating lease
 *     ...                                                      liabilities            229,392
 *     Operating lease liabilities, noncurrent   175,216
 *
 * Lines are of one class if their labels are the same but for words that say which portion they are
 * (rules/tie_words.tsv); if they stand under one label in tables that follow each other; and the
 * figures of one row that are of one period. Their sum is looked for among all figures of that
 * period and kind. The words of the class must stand around it, and it must have so many digits
 * that chance does not do it; where fewer words do, two periods must hold. Nothing breaks here.
 *
 * Left out: classes of securities under other names (check/ has that lexicon).
 */
#include "tie/agree.h"

enum {
    PARTS_MAX = 6,
    SUMS_MAX = 12,   /* columns or periods of one class */
    LOOKED_MAX = 64, /* figures of about the size of a sum */
    WORTH_ALL = 9,   /* bits of the figure, if all words of the class (two or more) are there */
    WORTH_SOME = 12, /* if some are: two in the label itself, or the only one */
    WORTH_TWICE = 12 /* in each of two periods, with one word */
};

typedef struct Line {
    uint32_t first, n; /* witnesses */
    uint32_t table, words;
    uint64_t core; /* of its words but those that say which portion; 0: none */
} Line;

typedef struct Sum {
    uint32_t part[PARTS_MAX], n;
    Num value;
    int8_t ulp;
    uint32_t target; /* witness + 1; 0: none */
    bool strong;
} Sum;

typedef struct Classes {
    Compare *c;
    Line *lines;
    uint32_t n;
    bool *portion; /* per word */
    Sum sums[SUMS_MAX];
    uint32_t sum_count;
    WordArray blocks; /* ties of blocks that were found before */
} Classes;

static const Witness *at(const Classes *k, uint32_t witness)
{
    return &k->c->w->all.p[witness];
}

static const Figure *figure_at(const Classes *k, uint32_t witness)
{
    return figure_of(k->c->work, at(k, witness)->reading, at(k, witness)->figure);
}

static void portions_mark(Classes *k)
{
    const Witnesses *w = k->c->w;
    const Tsv *rows = &k->c->work->words.rows;
    k->portion = arena_new(k->c->work->arena, bool, w->names.n + 2);
    for (uint32_t row = 0; row < rows->rows; row++) {
        if (!str_eq(tsv_cell(rows, row, "group"), S("portion"))) continue;
        const uint32_t *word = map_get(&w->names, tsv_cell(rows, row, "phrase"));
        if (word != NULL) k->portion[*word] = true;
    }
}

static void lines_make(Classes *k)
{
    const Witnesses *w = k->c->w;
    k->lines = arena_new(k->c->work->arena, Line, w->all.n + 1);
    for (uint32_t i = 0; i < w->all.n; i++) {
        const Witness *x = at(k, i);
        if (x->prose || x->in_label || x->own == 0) continue;
        if (k->n > 0 && at(k, k->lines[k->n - 1].first)->line == x->line) {
            k->lines[k->n - 1].n++;
            continue;
        }
        Line *line = &k->lines[k->n++];
        *line = (Line){ .first = i, .n = 1, .table = figure_at(k, i)->table };
        const WordGroup *g = &w->groups.p[x->own];
        for (uint32_t word = 0; word < g->n; word++) {
            const uint32_t number = w->words.p[g->word + word];
            if (k->portion[number]) continue;
            line->core += (number + 1) * UINT64_C(0x9E3779B97F4A7C15) ^ number;
            line->words++;
        }
    }
}

static bool may_add(const Classes *k, uint32_t a, uint32_t b)
{
    const Witness *x = at(k, a), *y = at(k, b);
    if (x->kind != y->kind || x->kind == KIND_PERCENT || x->kind == KIND_PER_SHARE) return false;
    const Period p = figure_at(k, a)->period, q = figure_at(k, b)->period;
    return x->ulp == y->ulp && p.kind != PERIOD_NONE && p.end.year != 0 && period_eq(p, q);
}

static void sum_add(Sum *sum, uint32_t witness)
{
    if (sum->n < PARTS_MAX) sum->part[sum->n] = witness;
    sum->n++;
}

/* Keeps a sum of two parts or more, if it is one. */
static void sum_keep(Classes *k, Sum *sum)
{
    if (sum->n < 2 || sum->n > PARTS_MAX || k->sum_count == SUMS_MAX) return;
    sum->value = NUM(0, 0);
    sum->ulp = at(k, sum->part[0])->ulp;
    for (uint32_t i = 0; i < sum->n; i++)
        if (!num_add(sum->value, figure_at(k, sum->part[i])->value, &sum->value)) return;
    if (num_sign(sum->value) != 0) k->sums[k->sum_count++] = *sum;
}

/* How many words of the class stand in the label of a figure, and how many around it too. */
static void words_shared(const Classes *k, const Sum *sum, const Witness *o, uint32_t *own,
                         uint32_t *around, uint32_t *all)
{
    const Witnesses *w = k->c->w;
    const WordGroup *g = &w->groups.p[at(k, sum->part[0])->own];
    *own = *around = *all = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        const uint32_t word = w->words.p[g->word + i];
        if (k->portion[word]) continue;
        ++*all;
        if (group_has(w, o->own, word)) ++*own;
        if (agree_has_word(k->c, o, word)) ++*around;
    }
}

static bool is_part(const Classes *k, const Sum *sum, const Witness *o)
{
    for (uint32_t i = 0; i < sum->n; i++)
        if (at(k, sum->part[i])->line == o->line) return true;
    return false;
}

static Num half_of(int8_t ulp)
{
    return NUM(5, (int8_t)(ulp - 1));
}

/* Within the halves of all last places? */
static bool sum_meets(const Sum *sum, const Witness *o)
{
    Num off, most, all;
    return num_sub(num_abs(sum->value), o->size, &off) &&
           num_mul(NUM(sum->n, sum->ulp), NUM(5, -1), &all) &&
           num_add(all, half_of(o->ulp), &most) && num_cmp(num_abs(off), most) <= 0;
}

/* The figure elsewhere that the sum meets. */
static void find_target(const Classes *k, Sum *sum)
{
    const Witness *first = at(k, sum->part[0]);
    const Figure *f = figure_at(k, sum->part[0]);
    const Num size = num_abs(sum->value);
    Num low, high;
    int best = 0;
    if (!num_mul(size, NUM(997, -3), &low) || !num_mul(size, NUM(1003, -3), &high)) return;
    uint32_t from = agree_from(k->c, low);
    for (uint32_t looked = 0; from < k->c->w->all.n && looked < LOOKED_MAX; from++) {
        const Candidate *o = &k->c->by_size[from];
        if (num_cmp(o->size, high) > 0) break;
        if (o->kind != first->kind || !period_eq(f->period, o->period)) continue;
        looked++;
        const Witness *w = at(k, o->witness);
        const Figure *g = figure_at(k, o->witness);
        if (w->reading != first->reading || w->ulp < sum->ulp || is_part(k, sum, w)) continue;
        if ((g->table != 0 && g->table == f->table) || !sum_meets(sum, w)) continue;
        uint32_t own, around, all;
        words_shared(k, sum, w, &own, &around, &all);
        const bool strong = (all >= 2 && around == all && w->worth >= WORTH_ALL) ||
                            ((own >= 2 || (all == 1 && own == 1)) && w->worth >= WORTH_SOME);
        if (!strong && (own == 0 || w->worth < WORTH_TWICE)) continue;
        const int rank = (strong ? 100 : 0) + 4 * (int)own + (int)around + (w->statement ? 1 : 0);
        if (rank <= best) continue;
        best = rank;
        sum->target = o->witness + 1;
        sum->strong = strong;
    }
}

/* Blocks of one label are found before, with the support of other columns. */
static bool is_known(const Classes *k, const Sum *sum)
{
    const Ties *ties = k->c->work->out;
    const Witness *total = at(k, sum->target - 1), *first = at(k, sum->part[0]);
    for (uint32_t t = 0; t < k->blocks.n; t++) {
        const Tie *tie = &ties->ties.p[k->blocks.p[t]];
        const TieFigure *f = &ties->figures.p[tie->figure];
        if (f->reading != total->reading || f->figure != total->figure) continue;
        for (uint32_t i = 1; i < tie->figure_count; i++)
            if (f[i].figure == first->figure) return true;
    }
    return false;
}

static void emit(const Classes *k, const Sum *sum, uint32_t support)
{
    Work *work = k->c->work;
    if (is_known(k, sum)) return;
    const Witness *total = at(k, sum->target - 1);
    const Figure *f = figure_at(k, sum->target - 1);
    const bool exact = num_cmp(num_abs(sum->value), total->size) == 0;
    Tie *tie = tie_new(work, TICK_BLOCKS, exact ? OUTCOME_HOLDS : OUTCOME_ROUNDING);
    if (tie == NULL) return;
    const int weight = num_sign(f->value) == num_sign(sum->value) ? 1 : -1; /* a reduction there */
    Num all;
    tie->known = num_sub(total->size, num_abs(sum->value), &tie->difference) &&
                 num_mul(NUM(sum->n, sum->ulp), NUM(5, -1), &all) &&
                 num_add(all, half_of(total->ulp), &tie->rounding);
    tie->support = support;
    tie_join(work, total->reading, total->figure, TIE_TOTAL, 1);
    for (uint32_t i = 0; i < sum->n; i++)
        tie_join(work, at(k, sum->part[i])->reading, at(k, sum->part[i])->figure, TIE_PART, weight);
}

/* All sums of one class at once: a weak one needs another of the same line. */
static void try_sums(Classes *k)
{
    for (uint32_t i = 0; i < k->sum_count; i++) find_target(k, &k->sums[i]);
    for (uint32_t i = 0; i < k->sum_count; i++) {
        if (k->sums[i].target == 0) continue;
        const uint32_t line = at(k, k->sums[i].target - 1)->line;
        uint32_t others = 0;
        for (uint32_t o = 0; o < k->sum_count; o++)
            others += o != i && k->sums[o].target != 0 &&
                      at(k, k->sums[o].target - 1)->line == line &&
                      num_cmp(k->sums[o].value, k->sums[i].value) != 0;
        if (k->sums[i].strong || others > 0) emit(k, &k->sums[i], others);
    }
    k->sum_count = 0;
}

/* Lines [from, to) of one table: those with the words of line `from`, by column. */
static void try_portions(Classes *k, uint32_t from, uint32_t to)
{
    const Line *lead = &k->lines[from];
    uint32_t more[PARTS_MAX], n = 0;
    if (lead->words == 0) return;
    for (uint32_t i = from + 1; i < to; i++)
        if (k->lines[i].core == lead->core && n < PARTS_MAX) more[n++] = i;
    if (n == 0 || n == PARTS_MAX) return;
    for (uint32_t x = lead->first; x < lead->first + lead->n; x++) {
        Sum sum = { 0 };
        sum_add(&sum, x);
        for (uint32_t i = 0; i < n; i++) {
            const Line *other = &k->lines[more[i]];
            for (uint32_t y = other->first; y < other->first + other->n; y++)
                if (figure_at(k, y)->column == figure_at(k, x)->column && may_add(k, x, y))
                    sum_add(&sum, y);
        }
        sum_keep(k, &sum);
    }
    try_sums(k);
}

/* The one figure of a line that can be added to another; UINT32_MAX: none, or several. */
static uint32_t only_one(const Classes *k, const Line *line, uint32_t witness)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t i = line->first; i < line->first + line->n; i++) {
        if (!may_add(k, witness, i)) continue;
        if (found != UINT32_MAX) return UINT32_MAX;
        found = i;
    }
    return found;
}

/* Lines of one label in tables that follow each other. */
static void try_tables(Classes *k, const uint32_t *run, uint32_t n)
{
    const Line *lead = &k->lines[run[0]];
    if (n < 2 || n > PARTS_MAX) return;
    for (uint32_t x = lead->first; x < lead->first + lead->n; x++) {
        Sum sum = { 0 };
        if (only_one(k, lead, x) != x) continue;
        sum_add(&sum, x);
        for (uint32_t i = 1; i < n; i++) {
            const uint32_t y = only_one(k, &k->lines[run[i]], x);
            if (y != UINT32_MAX) sum_add(&sum, y);
        }
        if (sum.n == n) sum_keep(k, &sum);
    }
    try_sums(k);
}

/* The figures of one row that are of one period. */
static void try_row(Classes *k, const Line *line)
{
    if (line->n < 2 || line->n > SUMS_MAX) return;
    for (uint32_t x = line->first; x < line->first + line->n; x++) {
        Sum sum = { 0 };
        bool first = true;
        for (uint32_t y = line->first; y < line->first + line->n; y++) {
            if (!may_add(k, x, y)) continue;
            if (y < x) first = false;
            sum_add(&sum, y);
        }
        if (first && sum.n <= 4) sum_keep(k, &sum);
    }
    try_sums(k);
}

static void try_labels(Classes *k)
{
    Arena *arena = k->c->work->arena;
    uint32_t *next = arena_new(arena, uint32_t, k->n + 1), *head, *last;
    uint32_t labels = 0;
    for (uint32_t i = 0; i < k->n; i++)
        if (at(k, k->lines[i].first)->label > labels) labels = at(k, k->lines[i].first)->label;
    head = arena_new(arena, uint32_t, labels + 1);
    last = arena_new(arena, uint32_t, labels + 1);
    for (uint32_t i = 0; i < k->n; i++) {
        const uint32_t label = at(k, k->lines[i].first)->label;
        if (head[label] == 0)
            head[label] = i + 1;
        else
            next[last[label]] = i + 1;
        last[label] = i;
    }
    for (uint32_t label = 1; label <= labels; label++) {
        uint32_t run[PARTS_MAX + 1], n = 0;
        for (uint32_t i = head[label]; i != 0; i = next[i - 1]) {
            const Line *line = &k->lines[i - 1];
            if (n > 0 && line->table != k->lines[run[n - 1]].table + 1) {
                try_tables(k, run, n);
                n = 0;
            }
            if (n <= PARTS_MAX) run[n++] = i - 1;
            if (n > PARTS_MAX) n = PARTS_MAX; /* too long: the last is replaced, and fails */
        }
        try_tables(k, run, n);
    }
}

void classes_find(Compare *c)
{
    Classes k = { .c = c };
    for (uint32_t t = 0; t < c->work->out->ties.n; t++)
        if (c->work->out->ties.p[t].tick == TICK_BLOCKS) *array_add(c->work->arena, &k.blocks) = t;
    portions_mark(&k);
    lines_make(&k);
    for (uint32_t from = 0; from < k.n;) {
        uint32_t to = from + 1;
        while (to < k.n && k.lines[to].table == k.lines[from].table &&
               at(&k, k.lines[to].first)->reading == at(&k, k.lines[from].first)->reading)
            to++;
        for (uint32_t i = from; i < to; i++) {
            try_row(&k, &k.lines[i]);
            try_portions(&k, i, to);
        }
        from = to;
    }
    try_labels(&k);
}
