/* In which order are ties looked for?
 *
 * Tables first (footing, cross-footing, blocks, recomputation), since what holds inside a table
 * says which of its lines are totals; then what is printed in two places; then the tags; at last
 * the broken ones are read together for a culprit and a likely repair, and each figure gets its
 * outcome.
 */
#include "tie/work.h"

const char *outcome_name(Outcome outcome)
{
    static const char *const names[] = { "untied", "holds", "rounding", "explained", "broken" };
    return (unsigned)outcome < 5 ? names[outcome] : "untied";
}

const char *tie_role_name(TieRole role)
{
    static const char *const names[] = { "",          "total",       "part",   "left",  "right",
                                         "numerator", "denominator", "before", "after", "result" };
    return (unsigned)role < 10 ? names[role] : "";
}

const char *repair_name(Repair repair)
{
    static const char *const names[] = { "none",          "scale", "sign",         "omitted line",
                                         "transposition", "digit", "dropped digit" };
    return (unsigned)repair < 7 ? names[repair] : "none";
}

const char *explanation_name(Explanation explanation)
{
    switch (explanation) {
    case EXPLAIN_ELIMINATIONS: return "eliminations";
    case EXPLAIN_SCOPE: return "scope";
    case EXPLAIN_BLOCKS: return "blocks";
    case EXPLAIN_MEASUREMENT: return "measurement";
    case EXPLAIN_DATES: return "dates";
    case EXPLAIN_RECLASSIFIED: return "reclassified";
    case EXPLAIN_CURRENCY: return "currency";
    case EXPLAIN_NONE: break;
    }
    return "none";
}

unsigned tick_bit(Tick tick)
{
    switch (tick) {
    case TICK_FOOT: return 1;
    case TICK_CROSS: return 2;
    case TICK_RECOMPUTED: return 4;
    case TICK_AGREED: return 8;
    case TICK_BLOCKS: return 16;
    case TICK_TAG: return 32;
    case TICK_PRIOR: return 64;
    case TICK_DOCUMENT: return 128;
    }
    return 0;
}

bool ties_find(Arena *arena, const ReadingSet *set, Ties *out, Err *err)
{
    *out = (Ties){ 0 };
    Work work = { .arena = arena, .set = set, .out = out };
    if (!words_load(arena, &work.words, err)) return false;
    work.units = map_open(arena, 32);
    if (!grids_make(&work, err)) return false;
    for (uint32_t i = 0; i < work.grid_count; i++) {
        foot_find(&work, &work.grids[i]);
        cross_find(&work, &work.grids[i]);
        recompute_find(&work, &work.grids[i]);
        average_find(&work, &work.grids[i]);
        fold_find(&work, &work.grids[i]);
        if (arena_is_exhausted(arena))
            return err_set(err, ERR_INPUT, "too many ties for the memory allowed");
    }
    blocks_find(&work);
    away_find(&work);
    balance_find(&work);
    if (!agree_find(&work, err)) return false;
    repeat_find(&work);
    shares_find(&work);
    if (!documents_find(&work, err)) return false;
    tag_find(&work);
    doubt_find(&work);
    repair_find(&work);
    if (!explain_find(&work, err)) return false;
    outcomes_set(&work);
    if (!nature_find(&work, err)) return false;
    if (work.full)
        *array_add(arena, &set->input->notes) =
            (Note){ .what = S("some ties"),
                    .why = S("more ties than are looked for in one set of documents") };
    if (arena_is_exhausted(arena))
        return err_set(err, ERR_INPUT, "too many ties for the memory allowed");
    return true;
}
