/* Which rungs of ladder D.0.3 did a tie climb, and where did it stop?
 *
 *      1 rounding        720 is more than rounding allows       no
 *      2 scale, 3 sign, 4 omitted line                          no
 *     10 transposition   24,195 for 24,915                      here it stops
 *
 * Nothing is decided here: tie.c's steps did, and what they wrote into the tie says where it
 * stopped. Each rung is tried again by the function that the decision asked (slip_is,
 * repair_omitted, notes_of_tie), so that what is told cannot drift from what was done; a unit test
 * holds both together, rung by rung.
 *
 * Classes 5 to 9, 12 and 13 are asked of footnotes only, and not where a slip of digits mends the
 * tie: a slip of the pen has no reason.
 */
#include "tie/work.h"

static bool is_note_class(uint32_t class)
{
    return (class >= EXPLAIN_ELIMINATIONS && class <= EXPLAIN_DATES) ||
           class == EXPLAIN_RECLASSIFIED || class == EXPLAIN_CURRENCY;
}

/* The class of ladder D.0.3 that a repair is. */
static uint8_t class_of(Repair repair)
{
    switch (repair) {
    case REPAIR_SCALE: return 2;
    case REPAIR_SIGN: return 3;
    case REPAIR_OMITTED_LINE: return 4;
    case REPAIR_TRANSPOSITION: return 10;
    case REPAIR_DIGIT:
    case REPAIR_DROPPED_DIGIT: return 11;
    case REPAIR_NONE: break;
    }
    return 0;
}

static uint8_t stop_of(const Tie *tie)
{
    if (tie->outcome == OUTCOME_HOLDS || tie->outcome == OUTCOME_ROUNDING) return 1;
    if (tie->outcome == OUTCOME_EXPLAINED) return tie->explanation;
    return class_of((Repair)tie->repair);
}

static void try_slip(const Work *work, const Tie *tie, Repair slip, Rung *rung)
{
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *f = &work->out->figures.p[tie->figure + i];
        int64_t printed, meant;
        if (!repair_values(work, tie, i, &printed, &meant) || !slip_is(slip, printed, meant))
            continue;
        rung->result = RUNG_YES;
        if (rung->figures < 2) {
            rung->figure[rung->figures] = i + 1;
            rung->meant[rung->figures] =
                NUM(meant, (int8_t)-figure_of(work, f->reading, f->figure)->decimals);
        }
        rung->figures++;
    }
}

/* Figures that a slip mends all but for a unit: repair.c marks them, with none of its own. */
static void try_almost(const Work *work, const Tie *tie, Rung *rung)
{
    for (uint32_t i = 0; i < tie->figure_count && rung->result == RUNG_NO; i++) {
        if (!work->out->figures.p[tie->figure + i].mends) continue;
        rung->result = RUNG_ALMOST;
        rung->figure[0] = i + 1;
        rung->figures = 1;
    }
}

static void try_notes(const Tie *tie, const TieNotes *notes, Ladder *out)
{
    const bool slip = tie->repair >= REPAIR_TRANSPOSITION;
    for (uint32_t class = 5; class <= RUNGS; class ++) {
        if (!is_note_class(class)) continue;
        Rung *rung = &out->rung[class];
        const bool asked = reason_explains((Tick)tie->tick, (uint8_t) class) && !slip;
        rung->result = !asked ? RUNG_NOT_ASKED : notes->reason == class ? RUNG_YES : RUNG_NO;
    }
    out->marks = notes->marks;
    out->reason = notes->reason;
    out->place = notes->place;
    if (tie->outcome != OUTCOME_EXPLAINED) return;
    out->reason = tie->explanation; /* prior.c reads whole paragraphs too */
    out->place = tie->explained_by;
    if (is_note_class(tie->explanation)) out->rung[tie->explanation].result = RUNG_YES;
}

/* Of a computation no figure's value is known; two places that say the same are compared without
 * their signs, and have no lines. */
static void try_slips(const Work *work, const Tie *tie, Ladder *out)
{
    static const uint8_t classes[] = { 2, 3, 4, 10, 11 };
    const bool sum = tie->tick == TICK_FOOT || tie->tick == TICK_CROSS;
    const bool computed = tie->tick == TICK_RECOMPUTED;
    try_slip(work, tie, REPAIR_SCALE, &out->rung[2]);
    try_slip(work, tie, REPAIR_SIGN, &out->rung[3]);
    out->rung[4].figure[0] = repair_omitted(work, tie);
    if (out->rung[4].figure[0] != 0) out->rung[4].result = RUNG_YES;
    try_slip(work, tie, REPAIR_TRANSPOSITION, &out->rung[10]);
    try_slip(work, tie, REPAIR_DIGIT, &out->rung[11]);
    try_slip(work, tie, REPAIR_DROPPED_DIGIT, &out->rung[11]);
    if (out->rung[10].result == RUNG_NO) try_almost(work, tie, &out->rung[11]);
    for (size_t i = 0; computed && i < sizeof classes; i++)
        out->rung[classes[i]].result = RUNG_NOT_ASKED;
    if (!sum) out->rung[4].result = RUNG_NOT_ASKED;
    if (!sum && tie->tick != TICK_BLOCKS) out->rung[3].result = RUNG_NOT_ASKED;
}

bool tie_climb(Arena *arena, const ReadingSet *set, const Ties *ties, uint32_t index, Ladder *out,
               Err *err)
{
    Ties found = *ties;
    const Work work = { .arena = arena, .set = set, .out = &found };
    const Tie *tie = &ties->ties.p[index];
    const PhraseSet *reasons = reasons_load(arena, err);
    *out = (Ladder){ .stop = stop_of(tie) };
    if (reasons == NULL) return false;
    const TieNotes notes = notes_of_tie(&work, tie, reasons);
    out->rung[1].result = out->stop == 1 ? RUNG_YES : RUNG_NO;
    if (out->stop == 1) {
        for (uint32_t class = 2; class <= RUNGS; class ++) out->rung[class].result = RUNG_NOT_ASKED;
        return true;
    }
    try_notes(tie, &notes, out);
    try_slips(&work, tie, out);
    return true;
}

bool tie_holds_with(Arena *arena, const ReadingSet *set, const Ties *ties, uint32_t index,
                    uint32_t figure, Num value)
{
    Ties found = *ties;
    const Work work = { .arena = arena, .set = set, .out = &found };
    const Tie *tie = &ties->ties.p[index];
    const TieFigure *f = &ties->figures.p[tie->figure + figure];
    int64_t printed, meant, given;
    return repair_values(&work, tie, figure, &printed, &meant) &&
           number_rounded(value, -figure_of(&work, f->reading, f->figure)->decimals, &given) &&
           given == meant;
}

/* ---- the same structure elsewhere ------------------------------------------------------------ */

static const Figure *part_of(const ReadingSet *set, const Ties *ties, const Tie *tie, uint32_t i)
{
    const TieFigure *f = &ties->figures.p[tie->figure + i];
    return &set->readings[f->reading].figures.figures.p[f->figure];
}

static bool is_on_line(const Figure *a, const Figure *b, bool by_rows)
{
    return a->table == b->table && (by_rows ? a->row == b->row : a->column == b->column);
}

/* Does every line of `a` stand in `b`? Lines that are blank there are none of a sum. */
static bool lines_within(const ReadingSet *set, const Ties *ties, const Tie *a, const Tie *b,
                         bool by_rows)
{
    for (uint32_t i = 0; i < a->figure_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->figure_count && !found; k++)
            found = is_on_line(part_of(set, ties, a, i), part_of(set, ties, b, k), by_rows);
        if (!found) return false;
    }
    return true;
}

bool tie_is_sibling(const ReadingSet *set, const Ties *ties, uint32_t tie, uint32_t other)
{
    const Tie *a = &ties->ties.p[tie], *b = &ties->ties.p[other];
    if (tie == other || a->tick != b->tick || a->figure_count < 2 || b->figure_count < 2)
        return false;
    const Figure *x = part_of(set, ties, a, 0), *y = part_of(set, ties, b, 0);
    const bool by_rows = a->tick != TICK_CROSS;
    if (ties->figures.p[a->figure].reading != ties->figures.p[b->figure].reading) return false;
    if (x->table == 0 || !is_on_line(x, y, by_rows) || is_on_line(x, y, !by_rows)) return false;
    return a->figure_count < b->figure_count ? lines_within(set, ties, a, b, by_rows)
                                             : lines_within(set, ties, b, a, by_rows);
}
