/* Was the slip caught, and if not, why?
 *
 * Caught: a finding under fix or decide, of confidence 0.75 or more, that the clean copy does not
 * have and whose evidence covers the changed bytes. A finding of the clean copy is one with the
 * same fingerprint that rests on the same place. More than three new findings are a crowd: no
 * reader would know which to believe, so that counts as not caught.
 */
#include "lib/dare_judge.h"

enum { SURE = 75, CROWD = 3 };

void known_make(const Pipeline *clean, KnownArray *out)
{
    *out = (KnownArray){ 0 };
    for (uint32_t i = 0; i < clean->draft.items.n; i++) {
        const Item *item = &clean->draft.items.p[i];
        Known *k = array_add(clean->arena, out);
        *k = (Known){ .fingerprint = item->fingerprint };
        for (uint32_t e = 0; e < item->evidence.n; e++) {
            const Evidence *ev = &item->evidence.p[e];
            *array_add(clean->arena, &k->places) =
                doc_span(&clean->set.readings[ev->reading].doc, ev->text, ev->text_end);
        }
    }
}

/* Where a place of the changed copy stood in the clean one. */
static uint32_t byte_before(const Slip *slip, uint32_t byte)
{
    for (uint32_t i = slip->n; i-- > 0;) {
        const Edit *e = &slip->edits[i];
        uint32_t start = e->start; /* in the changed copy */
        for (uint32_t k = 0; k < i; k++)
            start += (uint32_t)slip->edits[k].text.n - (slip->edits[k].end - slip->edits[k].start);
        if (byte >= start + e->text.n) return e->end + (byte - start - (uint32_t)e->text.n);
        if (byte >= start) return e->start;
    }
    return byte;
}

static Span span_before(const Slip *slip, const Plant *plant, Span s)
{
    if (s.source != plant->place.source) return s;
    return (Span){ s.source, byte_before(slip, s.start), byte_before(slip, s.end) };
}

static bool spans_meet(Span a, Span b)
{
    return a.source == b.source && a.start < b.end && b.start < a.end;
}

/* Places are compared where they stood in the clean copy; `from` counts the evidence. */
static Span evidence_place(const Pipeline *again, const Slip *slip, const Plant *plant,
                           const Item *item, uint32_t e)
{
    const Evidence *ev = &item->evidence.p[e];
    const Span now = doc_span(&again->set.readings[ev->reading].doc, ev->text, ev->text_end);
    return span_before(slip, plant, now);
}

static bool is_known(const KnownArray *known, const Item *item, Span first)
{
    for (uint32_t i = 0; i < known->n; i++) {
        const Known *k = &known->p[i];
        if (!str_eq(k->fingerprint, item->fingerprint)) continue;
        for (uint32_t e = 0; e < k->places.n; e++)
            if (spans_meet(k->places.p[e], first)) return true;
    }
    return false;
}

/* The figure of the changed copy that stands where the slip was made; 0: none is read there. */
static uint32_t figure_now(const Pipeline *again, const Slip *slip, const Plant *plant,
                           uint32_t *reading)
{
    for (uint32_t d = 0; d < again->set.n; d++) {
        const Reading *r = &again->set.readings[d];
        const Part *part = r->doc.part;
        if (part->source != plant->place.source || plant->place.start < part->start ||
            plant->place.start >= part->end)
            continue;
        const uint32_t text = doc_text_at_byte(&r->doc, plant->place.start);
        for (uint32_t i = figure_from_text(r, text > 0 ? text - 1 : 0);
             i < r->figures.figures.n && i < figure_from_text(r, text) + 2; i++) {
            const Span place = figure_place(r, &r->figures.figures.p[i]);
            *reading = d;
            if (spans_meet(span_before(slip, plant, place), plant->place)) return i;
        }
    }
    return 0;
}

static DareCause cause_in_ties(const Pipeline *clean, const Pipeline *again, const Slip *slip,
                               const Plant *plant)
{
    uint32_t reading = 0;
    const uint32_t figure = figure_now(again, slip, plant, &reading);
    if (figure == 0) return DARE_UNREAD;
    const Outcome outcome = (Outcome)again->ties.outcome[reading][figure];
    if (outcome == OUTCOME_BROKEN) return DARE_NO_WORDS;
    if (outcome == OUTCOME_EXPLAINED) return DARE_EXPLAINED;
    if (figure_is_tied(&again->ties, reading, figure)) return DARE_ROUNDING;
    if (figure_is_tied(&clean->ties, plant->reading, plant->figure)) return DARE_LET_GO;
    return str_eq(plant->ticks, S("X")) ? DARE_TAG_ONLY : DARE_UNTIED;
}

void dare_judge(const Pipeline *clean, const Pipeline *again, const KnownArray *known,
                const Slip *slip, Plant *plant)
{
    uint32_t fresh = 0;
    bool on = false, named = false, look = false;
    for (uint32_t i = 0; i < again->draft.items.n; i++) {
        const Item *item = &again->draft.items.p[i];
        if (item->evidence.n == 0) continue;
        const Span first = evidence_place(again, slip, plant, item, 0);
        if (is_known(known, item, first)) continue;
        bool covers = false;
        for (uint32_t e = 0; e < item->evidence.n && !covers; e++)
            covers = spans_meet(evidence_place(again, slip, plant, item, e), plant->place);
        if (item->list == LIST_LOOK || item->finding->confidence < SURE) {
            look = look || covers;
            continue;
        }
        fresh++;
        on = on || covers;
        named = named || (covers && spans_meet(first, plant->place));
    }
    if (fresh > CROWD)
        plant->cause = DARE_CROWD;
    else if (on)
        plant->cause = DARE_CAUGHT;
    else if (look)
        plant->cause = DARE_LOOK;
    else
        plant->cause =
            (uint8_t)(fresh > 0 ? DARE_ELSEWHERE : cause_in_ties(clean, again, slip, plant));
    plant->named = plant->cause == DARE_CAUGHT && named;
}
