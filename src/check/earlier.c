/* What is another figure than in the last draft?
 *
 *   before   1,036   page 15        now   1,041   page 16      changed
 *   before   24,195  page 24        now   24,195  page 25      kept: pages are no change
 *
 * The reports are laid side by side (figure/), and a figure that met another is changed where both
 * print and value differ. Ties are named by their tick and the figures they join, so that one of
 * the last draft can be looked for in this one; those of figures that came or went are neither
 * gained nor lost. Two reports of two periods are no drafts of one report: what changed is still
 * said, by period, but nothing is concluded from it.
 */
#include "check/rules_internal.h"

#include <stdlib.h>

static const Reading *before_of(const Earlier *e)
{
    return &e->set->readings[e->before];
}

static bool counts(const Figure *f)
{
    return f->where != WHERE_FURNITURE && f->where != WHERE_NONE;
}

/* The report, or the first document where none is. */
static uint32_t report_of(const ReadingSet *set)
{
    for (uint32_t i = 0; i < set->n; i++)
        if (set->readings[i].role == ROLE_REPORT) return i;
    return 0;
}

static bool same_document(const Reading *a, const Reading *b)
{
    return a->role == b->role && str_eq(a->doc.part->name, b->doc.part->name) &&
           a->figures.figures.n == b->figures.figures.n && str_eq(a->doc.text, b->doc.text);
}

static void find_documents(Arena *arena, const ReadingSet *now, Earlier *e)
{
    e->before = report_of(e->set);
    e->now = report_of(now);
    e->reading_now = arena_new(arena, uint32_t, e->set->n + 1);
    for (uint32_t i = 0; i < e->set->n; i++)
        for (uint32_t k = 0; k < now->n && e->reading_now[i] == 0; k++)
            if (i != e->before && k != e->now &&
                same_document(&e->set->readings[i], &now->readings[k]))
                e->reading_now[i] = k + 1;
}

static Str why_apart(Arena *arena, const FilingHead *before, const FilingHead *now)
{
    if (before->period.year == 0 || now->period.year == 0) return (Str){ 0 };
    if (date_cmp(before->period, now->period) == 0) return (Str){ 0 };
    return str_format(arena, "the earlier file is the report of the period to %.*s",
                      STR_ARG(date_print_words(arena, before->period)));
}

static void compare_figures(Arena *arena, const Reading *now, Earlier *e)
{
    const FigureArray *was = &before_of(e)->figures.figures, *is = &now->figures.figures;
    for (uint32_t i = 1; i < was->n; i++) {
        const uint32_t k = e->align.now[i];
        if (!counts(&was->p[i])) continue;
        if (k == 0)
            *array_add(arena, &e->removed) = (Change){ i, 0 };
        else if (figure_says_same(before_of(e), &was->p[i], now, &is->p[k]))
            e->kept++;
        else
            *array_add(arena, &e->changed) = (Change){ i, k };
    }
    for (uint32_t k = 1; k < is->n; k++)
        if (counts(&is->p[k]) && e->align.before[k] == 0)
            *array_add(arena, &e->added) = (Change){ 0, k };
}

/* ---- ties ------------------------------------------------------------------------------------ */

static int by_number(const void *va, const void *vb)
{
    const uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;
    return (a > b) - (a < b);
}

enum { NAMED_MOST = 80 };

/* A tie by its tick and its figures as this draft numbers them; empty: it holds not, or some figure
 * is in one draft only, or stands in another document. */
static Str tie_name(Arena *arena, const Ties *ties, const Tie *tie, uint32_t report,
                    const uint32_t *number)
{
    uint32_t figures[NAMED_MOST];
    if (tie->outcome != OUTCOME_HOLDS && tie->outcome != OUTCOME_ROUNDING) return (Str){ 0 };
    if (tie->figure_count > NAMED_MOST) return (Str){ 0 };
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *f = &ties->figures.p[tie->figure + i];
        if (f->reading != report || number[f->figure] == 0) return (Str){ 0 };
        figures[i] = number[f->figure];
    }
    qsort(figures, tie->figure_count, sizeof *figures, by_number);
    Buf buf = buf_open(arena, 16 + 8 * (size_t)tie->figure_count);
    buf_add_char(&buf, (char)tie->tick);
    for (uint32_t i = 0; i < tie->figure_count; i++) buf_format(&buf, " %u", figures[i]);
    return buf_str(&buf);
}

static Map tie_names(Arena *arena, const Ties *ties, uint32_t report, const uint32_t *number)
{
    Map names = map_open(arena, ties->ties.n);
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Str name = tie_name(arena, ties, &ties->ties.p[i], report, number);
        if (name.n > 0) *map_put(&names, name) = 1;
    }
    return names;
}

/* Counts, by tick, the names of one map that the other lacks. */
static void count_missing(const Map *names, const Map *others, uint32_t by_tick[8])
{
    static const char TICKS[] = "FCRABXPD";
    for (uint32_t i = 0; i < names->n; i++) {
        if (map_get(others, names->entries[i].key) != NULL) continue;
        for (int t = 0; t < 8; t++) by_tick[t] += TICKS[t] == names->entries[i].key.p[0];
    }
}

static void compare_ties(Arena *arena, const Reading *now, const Ties *ties, Earlier *e)
{
    uint32_t *itself = arena_new(arena, uint32_t, now->figures.figures.n + 1);
    for (uint32_t k = 1; k < now->figures.figures.n; k++)
        itself[k] = e->align.before[k] == 0 ? 0 : k;
    const Map was = tie_names(arena, e->ties, e->before, e->align.now);
    const Map is = tie_names(arena, ties, e->now, itself);
    count_missing(&was, &is, e->lost);
    count_missing(&is, &was, e->gained);
    for (uint32_t i = 1; i < before_of(e)->figures.figures.n; i++) {
        const uint32_t k = e->align.now[i];
        if (k == 0 || !counts(&now->figures.figures.p[k])) continue;
        const bool had = figure_is_tied(e->ties, e->before, i),
                   has = figure_is_tied(ties, e->now, k);
        if (had && !has) *array_add(arena, &e->untied) = (Change){ i, k };
        if (!had && has) *array_add(arena, &e->tied) = (Change){ i, k };
    }
}

void earlier_compare(Arena *arena, const ReadingSet *now, const Ties *ties, Earlier *earlier)
{
    find_documents(arena, now, earlier);
    const Reading *report = &now->readings[earlier->now];
    earlier->align = figures_align(arena, before_of(earlier), report);
    earlier->apart = why_apart(arena, &before_of(earlier)->doc.head, &report->doc.head);
    compare_figures(arena, report, earlier);
    compare_ties(arena, report, ties, earlier);
    if (earlier->apart.n == 0 && earlier->changed.n > 20 && earlier->changed.n > earlier->kept)
        earlier->apart = S("more figures changed than stayed: this is no next draft of it");
}
