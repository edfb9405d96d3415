/* Does last year's column say what last year's report said?
 *
 *   report 2024    Cost of revenue     84,180 (2024)   75,230 (2023)
 *   report 2023    Cost of revenue                     75,320 (2023)     <- does not
 *
 * The tables of two documents are joined (join.c). Cells that agree get a tick. Of two that do not,
 * the tie is broken where the tables are the same by all else that they print; where two numbers
 * differ by a slip of the pen less of that is asked. A line that only a tag joins, and a rest
 * ("Other, net") in tables that do not have the same lines, is no break. Why two numbers may differ
 * is asked in prior_reason.c.
 */
#include "tie/prior.h"

enum { EMITTED = 2, MATCHES_MAX = 4000 };

static Str label_of(const Work *work, uint32_t reading, uint32_t figure)
{
    const Reading *r = &work->set->readings[reading];
    const Figure *f = &r->figures.figures.p[figure];
    return table_row(&r->tables, &r->tables.tables.p[f->table - 1], f->row)->label;
}

/* Cell for cell the same table, but for this one. */
static bool is_twin(const JoinPair *pair)
{
    return pair->agree >= 8 && pair->agree >= 8 * pair->differ &&
           4 * pair->unmatched <= pair->agree;
}

typedef enum Belief { NO_BREAK = 0, ONLY_EXPLAINED, BREAK } Belief;

/* Enough agrees to call these two tables the same, and a cell that differs a break? */
static Belief belief_of(const JoinPair *pair, const JoinMatch *m, bool residual)
{
    const bool slip = m->slip != REPAIR_NONE;
    if (m->doubtful || m->misread) return NO_BREAK;
    if (slip && (pair->agree < 3 || pair->agree < 2 * pair->differ)) return NO_BREAK;
    if (!slip && (pair->agree < 5 || pair->agree < 3 * pair->differ)) return NO_BREAK;
    if (residual && pair->unmatched > 0 && !(slip && is_twin(pair))) return ONLY_EXPLAINED;
    return m->by_tag && !slip ? ONLY_EXPLAINED : BREAK;
}

/* The document under review is to blame: what was printed before, or elsewhere, stands. */
void tie_slip(const Work *work, Tie *tie, Repair repair, Num meant)
{
    const TieFigure *left = &work->out->figures.p[tie->figure];
    const Num size = num_abs(meant);
    tie->culprit = 1;
    tie->menders = 1;
    tie->repair = (uint8_t)repair;
    tie->repaired =
        num_sign(figure_of(work, left->reading, left->figure)->value) < 0 ? num_neg(size) : size;
}

typedef struct Emitter {
    Work *work;
    Tick tick;
    uint32_t left, right;
    const Join *join;
    Reasons *reasons;
    bool explain;
} Emitter;

/* Two documents of one date round alike: in the same table, cell for cell, a one in the last place
 * is no rounding. Reports of two years may be rounded anew. */
static Outcome outcome_of(const Emitter *e, const JoinPair *pair, const JoinMatch *m)
{
    const bool strict = e->tick == TICK_DOCUMENT && m->near && is_twin(pair);
    return strict && 12 * pair->near <= pair->agree ? OUTCOME_BROKEN : (Outcome)m->outcome;
}

/* A slip that another line of the tables shares, by the same amount, is none. */
static bool slip_stands_alone(const Emitter *e, const JoinPair *pair, const JoinMatch *m)
{
    if (m->slip == REPAIR_NONE || pair->match_count > MATCHES_MAX) return false;
    for (uint32_t i = pair->match; i < pair->match + pair->match_count; i++) {
        const JoinMatch *other = &e->join->matches.p[i];
        if (other != m && other->outcome == OUTCOME_BROKEN &&
            num_eq(num_abs(other->difference), num_abs(m->difference)))
            return false;
    }
    return true;
}

/* The reason why two amounts of a line differ, as the report states it. */
static bool explain(const Emitter *e, const JoinPair *pair, const JoinMatch *m, uint8_t *class,
                    Span *place)
{
    const Str now = label_of(e->work, e->left, m->left);
    *class = EXPLAIN_RECLASSIFIED;
    if (reasons_explain(e->work, e->reasons, figure_of(e->work, e->left, m->left),
                        figure_of(e->work, e->right, m->right), now, slip_stands_alone(e, pair, m),
                        place))
        return true;
    if (!m->by_tag ||
        !labels_differ_in_scope(e->reasons, now, label_of(e->work, e->right, m->right)))
        return false;
    const Reading *r = &e->work->set->readings[e->left];
    const Figure *f = figure_of(e->work, e->left, m->left);
    const Table *table = &r->tables.tables.p[f->table - 1];
    const TableRow *row = table_row(&r->tables, table, f->row);
    if (row->cell_count == 0) return false;
    const TableCell *stub = &r->tables.cells.p[row->cell];
    *class = EXPLAIN_SCOPE;
    *place = doc_span(&r->doc, stub->text, stub->text_end);
    return true;
}

static void emit(const Emitter *e, const JoinPair *pair, const JoinMatch *m, Belief belief)
{
    Outcome outcome = outcome_of(e, pair, m);
    uint8_t class = EXPLAIN_NONE;
    Span place = { 0 };
    if (outcome == OUTCOME_BROKEN && e->explain && explain(e, pair, m, &class, &place))
        outcome = OUTCOME_EXPLAINED;
    if (outcome == OUTCOME_BROKEN && belief != BREAK) return;
    Tie *tie = tie_new(e->work, e->tick, outcome);
    if (tie == NULL) return;
    tie->difference = m->difference;
    tie->rounding = m->rounding;
    tie->support = pair->agree;
    tie_join(e->work, e->left, m->left, TIE_LEFT, 1);
    tie_join(e->work, e->right, m->right, TIE_RIGHT, 1);
    if (outcome == OUTCOME_EXPLAINED) {
        tie->explanation = class;
        tie->explained_by = place;
    } else if (outcome == OUTCOME_BROKEN && m->slip != REPAIR_NONE) {
        tie_slip(e->work, tie, (Repair)m->slip, figure_of(e->work, e->right, m->right)->value);
    }
}

void join_emit(Work *work, Tick tick, uint32_t left, uint32_t right, const Join *join,
               Reasons *reasons, bool explain)
{
    const Emitter e = { work, tick, left, right, join, reasons, explain };
    const uint32_t n = work->set->readings[left].figures.figures.n;
    const uint32_t m = work->set->readings[right].figures.figures.n;
    uint8_t *held = arena_new(work->arena, uint8_t, n + 1);       /* it agrees somewhere */
    uint8_t *held_right = arena_new(work->arena, uint8_t, m + 1); /* so does its partner */
    for (uint32_t p = 0; p < join->pairs.n; p++) {
        const JoinPair *pair = &join->pairs.p[p];
        for (uint32_t i = pair->match; i < pair->match + pair->match_count; i++) {
            const JoinMatch *match = &join->matches.p[i];
            if (outcome_of(&e, pair, match) == OUTCOME_BROKEN) continue;
            if (held[match->left] == 0) emit(&e, pair, match, BREAK);
            held[match->left] = held_right[match->right] = 1;
        }
    }
    for (uint32_t p = 0; p < join->pairs.n; p++) {
        const JoinPair *pair = &join->pairs.p[p];
        for (uint32_t i = pair->match; i < pair->match + pair->match_count; i++) {
            const JoinMatch *match = &join->matches.p[i];
            if (outcome_of(&e, pair, match) != OUTCOME_BROKEN || held[match->left] == EMITTED)
                continue;
            const bool twin = is_twin(pair);
            if (held[match->left] != 0 && !twin) continue;
            if (held_right[match->right] != 0 && match->slip == REPAIR_NONE && !twin) continue;
            const Str label = label_of(work, left, match->left);
            const Belief belief = belief_of(pair, match, label_is_residual(reasons, label));
            if (belief == NO_BREAK) continue;
            held[match->left] = EMITTED;
            emit(&e, pair, match, belief);
        }
    }
}
