/* Which fact was tagged over this figure?
 *
 *   print  $ | 1,234 |              facts   <ix:nonFraction name="us-gaap:Revenues" scale="6">1,234
 *
 * Both lists are in the order of the text, so one sweep joins them by overlap. The fact is a
 * witness only: it fills the scale or the period where print left it open, and the figure says so.
 */
#include "figure/work.h"

static void fill(Figure *f, const Facts *facts, const Fact *fact)
{
    if ((f->flags & FIGURE_SCALE_UNKNOWN) && fact->value_known && !fact->nil) {
        Num value;
        const int delta = fact->scale - f->scale;
        if (num_scale(f->value, delta, &value)) {
            f->value = value;
            f->scale = fact->scale;
            f->decimals = (int8_t)(f->decimals - delta);
            f->flags = (uint8_t)((f->flags & ~FIGURE_SCALE_UNKNOWN) | FIGURE_SCALE_BY_TAG);
        }
    }
    if (f->period.kind == PERIOD_NONE && fact->context != 0) {
        f->period = facts->contexts.p[fact->context].period;
        if (f->period.kind != PERIOD_NONE) f->flags |= FIGURE_PERIOD_BY_TAG;
    }
}

void attach_facts(Work *work)
{
    const Facts *facts = &work->reading->facts;
    FigureArray *figures = &work->reading->figures.figures;
    uint32_t k = 1;
    for (uint32_t i = 1; i < facts->facts.n; i++) {
        const Fact *fact = &facts->facts.p[i];
        if (!fact->numeric || fact->hidden || fact->text_end <= fact->text) continue;
        while (k < figures->n && figures->p[k].text_end <= fact->text) k++;
        for (uint32_t j = k; j < figures->n && figures->p[j].text < fact->text_end; j++) {
            Figure *f = &figures->p[j];
            if (f->fact != 0 || f->text_end <= fact->text) continue;
            f->fact = i;
            fill(f, facts, fact);
        }
    }
}
