/* Could rounding alone make this sample fail?
 *
 *                          2024     2023     2022
 *     Revenues                6        —        2      "Net loss = Revenues + Loss from operations"
 *     Loss from operations (478)    (205)    (853)     holds within half a unit a figure in 2023
 * and Net loss             (478)    (205)    (853)     2022, where the revenues are too small to
 *                                                      count: it was never proven that they belong
 *
 * A line that is nothing, or less than the rounding, in every sample in which the shape holds has
 * not been proven to be part of it, nor a line left out to be none. Where what such lines come to
 * makes up for the difference, nothing is broken. And a dash may stand for what rounds to nothing.
 */
#include "tie/work.h"

#include <string.h>

enum { LOOSE_MAX = 6 };

static int64_t magnitude(int64_t v)
{
    return v < 0 ? -v : v;
}

/* Too small to count wherever the shape holds? */
static bool is_unproven(const View *v, const Shape *s, uint32_t line)
{
    for (uint32_t c = 0; c < v->samples; c++) {
        const GridCell *cell = view_at(v, line, c);
        if (cell->state != CELL_VALUE || cell->value == 0) continue;
        int64_t difference, rounding;
        const Verdict verdict = shape_verdict(v, s, c, &difference, &rounding);
        if (verdict != VERDICT_EXACT && verdict != VERDICT_ROUNDING) continue;
        if (2 * magnitude(cell->value) > rounding) return false;
    }
    return true;
}

static bool is_part(const Shape *s, uint32_t line)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->part[i] == line) return true;
    return false;
}

/* What the lines that prove nothing can add to the sum: left out or turned, or taken in. */
typedef struct Loose {
    int64_t value[LOOSE_MAX];
    int least[LOOSE_MAX], most[LOOSE_MAX]; /* times */
    uint32_t n;
} Loose;

static void add_loose(Loose *loose, int64_t value, int least, int most)
{
    if (loose->n == LOOSE_MAX) return;
    loose->value[loose->n] = value;
    loose->least[loose->n] = least;
    loose->most[loose->n++] = most;
}

static bool makes_up(const Loose *loose, uint32_t from, int64_t difference, int64_t rounding)
{
    if (2 * magnitude(difference) <= rounding) return true;
    if (from == loose->n) return false;
    for (int times = loose->least[from]; times <= loose->most[from]; times++)
        if (makes_up(loose, from + 1, difference - times * loose->value[from], rounding))
            return true;
    return false;
}

static bool holds_in_all(const View *v, const Shape *s, uint32_t sample)
{
    for (uint32_t c = 0; c < v->samples; c++) {
        int64_t difference, rounding;
        const Verdict verdict = shape_verdict(v, s, c, &difference, &rounding);
        if (verdict == VERDICT_FAILS || verdict == VERDICT_GAP) return false;
        if (c == sample && verdict != VERDICT_EXACT && verdict != VERDICT_ROUNDING) return false;
    }
    return true;
}

/* Does another shape hold in every sample, this one too: without some of the parts that stand
 * together, or of two parts alone, with any signs? */
static bool another_holds(const View *v, const Shape *s, uint32_t sample)
{
    for (uint32_t first = 0; first < s->n; first++)
        for (uint32_t n = 1; n + 1 < s->n && first + n <= s->n; n++) {
            Shape less = *s;
            less.n -= n;
            memmove(less.part + first, less.part + first + n, (less.n - first) * sizeof *less.part);
            memmove(less.weight + first, less.weight + first + n, less.n - first);
            if (holds_in_all(v, &less, sample)) return true;
        }
    for (uint32_t i = 0; i < s->n && s->n > 2; i++)
        for (uint32_t k = 0; k < i; k++)
            for (int signs = 0; signs < 4; signs++) {
                const Shape two = { .total = s->total,
                                    .n = 2,
                                    .part = { s->part[k], s->part[i] },
                                    .weight = { signs & 1 ? -1 : 1, signs & 2 ? -1 : 1 } };
                if (holds_in_all(v, &two, sample)) return true;
            }
    return false;
}

/* Do the nearest totals above add up to it in every sample? */
static bool totals_hold(const View *v, const Shape *s, uint32_t sample)
{
    Shape totals = { .total = s->total };
    for (uint32_t line = s->total; v->by_rows && line-- > 0 && totals.n < SHAPE_PARTS_MAX;) {
        if (!v->grid->row_total[line]) continue;
        totals.part[totals.n] = line;
        totals.weight[totals.n++] = 1;
        if (totals.n >= 2 && holds_in_all(v, &totals, sample)) return true;
    }
    return false;
}

/* Does it hold anywhere? A schedule of one column is believed by its words. */
static bool is_proven_somewhere(const View *v, const Shape *s)
{
    for (uint32_t c = 0; c < v->samples; c++) {
        int64_t difference, rounding;
        const Verdict verdict = shape_verdict(v, s, c, &difference, &rounding);
        if (verdict == VERDICT_EXACT || verdict == VERDICT_ROUNDING) return true;
    }
    return false;
}

/* One unit of the last place printed. */
static int64_t coarsest_ulp(const View *v, const Shape *s, uint32_t sample)
{
    const GridCell *total = view_at(v, s->total, sample);
    int64_t ulp = total->state == CELL_VALUE ? total->ulp : 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        if (cell->state == CELL_VALUE && cell->ulp > ulp) ulp = cell->ulp;
    }
    return ulp;
}

bool shape_is_loose(const View *v, const Shape *s, uint32_t sample)
{
    int64_t difference, rounding;
    Loose loose = { .n = 0 };
    if (!is_proven_somewhere(v, s)) return false;
    if (is_unproven(v, s, s->total) || another_holds(v, s, sample) || totals_hold(v, s, sample))
        return true;
    (void)shape_verdict(v, s, sample, &difference, &rounding);
    const int64_t ulp = coarsest_ulp(v, s, sample);
    if (view_at(v, s->total, sample)->state == CELL_DASH) rounding += ulp;
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        if (cell->state == CELL_DASH) rounding += ulp;
        if (cell->state == CELL_VALUE && cell->value != 0 && is_unproven(v, s, s->part[i]))
            add_loose(&loose, s->weight[i] * cell->value, -2, 0);
    }
    /* Also what was taken into another sum among the parts, and is open no more. */
    uint32_t top = s->total;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->part[i] < top) top = s->part[i];
    for (uint32_t line = top; line < s->total; line++) {
        const GridCell *cell = view_at(v, line, sample);
        if (cell->state != CELL_VALUE || cell->value == 0 || is_part(s, line)) continue;
        if (is_unproven(v, s, line)) add_loose(&loose, cell->value, -1, 1);
    }
    return makes_up(&loose, 0, difference, rounding);
}
