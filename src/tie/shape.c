/* Does "this line is the sum of those lines" hold, and how much is it worth that it does?
 *
 *                 2024     2023     2022
 *     Products     120      110      100      the shape (total = products + services) holds in two
 *     Services      35       30       25      samples and fails in 2022: believed, and broken
 * there, Total        155      140      126      if 155 and 140 are unlikely to come by chance
 *
 * Evidence is counted in bits: a total of n ulps that is met within a window of w ulps had a chance
 * of w/n to be met by any other numbers. Samples with the same amounts count once. From the sum the
 * price of the search is taken: the bits of the number of shapes tried, and what a contrived sort
 * of shape (a line left out, a sign turned) adds. Rounding is D.0.2's: half a unit a figure.
 */
#include "tie/work.h"

enum { PRICE_OF_FAILURE = 14, BITS_MAX = 400 };

int bits_of(uint64_t value)
{
    int bits = 0;
    while (value > 1) {
        value >>= 1;
        bits++;
    }
    return bits;
}

View grid_view(const Grid *grid, bool by_rows)
{
    return (View){ .grid = grid,
                   .by_rows = by_rows,
                   .lines = by_rows ? grid->rows : grid->columns,
                   .samples = by_rows ? grid->columns : grid->rows };
}

uint8_t view_words(const View *v, uint32_t line)
{
    return v->by_rows ? v->grid->row_words[line] : v->grid->column_words[line];
}

bool cells_match(const GridCell *a, const GridCell *b)
{
    if (a->state != CELL_VALUE || b->state != CELL_VALUE) return true;
    if (a->kind != b->kind) {
        if (a->kind == KIND_PERCENT || b->kind == KIND_PERCENT) return false;
        if (a->kind == KIND_PER_SHARE || b->kind == KIND_PER_SHARE) return false;
        if (a->kind != KIND_UNKNOWN && b->kind != KIND_UNKNOWN) return false;
    }
    const int64_t coarse = a->ulp > b->ulp ? a->ulp : b->ulp;
    const int64_t fine = a->ulp > b->ulp ? b->ulp : a->ulp;
    return coarse <= fine * 10; /* thousands beside cents are not added */
}

static int64_t magnitude(int64_t v)
{
    return v < 0 ? -v : v;
}

Verdict shape_verdict(const View *v, const Shape *s, uint32_t sample, int64_t *difference,
                      int64_t *rounding)
{
    const GridCell *total = view_at(v, s->total, sample);
    *difference = *rounding = 0;
    if (total->state == CELL_EMPTY || total->state == CELL_USELESS) return VERDICT_UNKNOWN;
    if (v->by_rows && total->kind == KIND_PERCENT &&
        (v->grid->column_words[sample] & (LINE_CHANGE | LINE_ADJUSTED)) != 0)
        return VERDICT_UNKNOWN; /* rates of change do not add up */
    const uint8_t sample_words =
        v->by_rows ? v->grid->column_words[sample] : v->grid->row_words[sample];
    if ((total->kind == KIND_PERCENT || total->kind == KIND_PER_SHARE) &&
        (sample_words & LINE_MEMO) != 0)
        return VERDICT_UNKNOWN; /* nor do averages */
    int64_t sum = 0, ulps = total->ulp;
    uint32_t values = 0, blanks = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        if (cell->state == CELL_USELESS || !cells_match(cell, total)) return VERDICT_UNKNOWN;
        if (cell->state == CELL_EMPTY) blanks++;
        if (cell->state != CELL_VALUE) continue;
        if (values > 0 && !cells_match(cell, view_at(v, s->part[0], sample)))
            return VERDICT_UNKNOWN;
        sum += s->weight[i] * cell->value;
        ulps += cell->ulp;
        if (cell->value != 0) values++;
    }
    *difference = total->value - sum;
    if (s->either && magnitude(total->value + sum) < magnitude(*difference))
        *difference = total->value + sum;
    *rounding = ulps;
    if (values == 0) {
        if (blanks == s->n) return VERDICT_UNKNOWN;
        return total->value == 0 ? VERDICT_TRIVIAL : blanks > 0 ? VERDICT_GAP : VERDICT_FAILS;
    }
    if (*difference == 0) return VERDICT_EXACT;
    if (2 * magnitude(*difference) <= ulps) return VERDICT_ROUNDING;
    return blanks > 0 ? VERDICT_GAP : VERDICT_FAILS;
}

/* The largest power of ten that divides v. */
static int64_t round_unit(int64_t v)
{
    int64_t unit = 1;
    while (v != 0 && v % (unit * 10) == 0) unit *= 10;
    return unit;
}

/* Bits that one holding sample is worth: those of its total, less common round thousands. Parts
 * that cancel each other prove nothing. */
static int sample_bits(const View *v, const Shape *s, uint32_t sample, Verdict verdict)
{
    const GridCell *total = view_at(v, s->total, sample);
    int64_t ulp = total->ulp > 0 ? total->ulp : 1;
    uint32_t values = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        if (cell->state != CELL_VALUE || cell->value == 0) continue;
        values++;
        if (cell->ulp > ulp) ulp = cell->ulp;
        for (uint32_t k = 0; k < i && s->n <= 8; k++) {
            const GridCell *other = view_at(v, s->part[k], sample);
            if (other->state == CELL_VALUE &&
                s->weight[k] * other->value == -(s->weight[i] * cell->value))
                return 0;
        }
    }
    int64_t unit = round_unit(total->value);
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        while (unit > 1 && cell->state == CELL_VALUE && cell->value % unit != 0) unit /= 10;
    }
    if (unit > ulp) ulp = unit;
    /* Parts larger than their total might have come to any amount of their own size. */
    int64_t size = magnitude(total->value), largest = 0, second = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        const int64_t part = cell->state == CELL_VALUE ? magnitude(cell->value) : 0;
        if (part > largest) {
            second = largest;
            largest = part;
        } else if (part > second) {
            second = part;
        }
    }
    if (second > size) size = second;
    if (size == 0) size = largest; /* lines that add up to nothing */
    const int bits = bits_of((uint64_t)(size / ulp)) - 1;
    return verdict == VERDICT_EXACT ? bits : bits - bits_of(values + 1) - 1;
}

/* The same amounts as in one of the samples counted before? */
static bool is_repeated(const View *v, const Shape *s, uint32_t sample, const uint32_t *seen,
                        uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool same = view_at(v, s->total, sample)->value == view_at(v, s->total, seen[i])->value;
        for (uint32_t p = 0; same && p < s->n; p++)
            same = view_at(v, s->part[p], sample)->value == view_at(v, s->part[p], seen[i])->value;
        if (same) return true;
    }
    return false;
}

static const int sort_price[SORT_COUNT] = {
    [SORT_RUN] = 0,   [SORT_CHAIN] = 1, [SORT_SIGNED] = 2, [SORT_TOTALS] = 1,
    [SORT_BELOW] = 2, [SORT_OMITS] = 4, [SORT_FLIPS] = 4
};

/* Is the total 100%? Shares of a whole are meant to add up. */
static bool is_whole(const View *v, uint32_t total, uint32_t sample)
{
    const GridCell *cell = view_at(v, total, sample);
    return cell->kind == KIND_PERCENT && num_eq(NUM(cell->value, v->grid->exponent), NUM(1, 0));
}

static ProofClass *class_of(Proof *proof, uint8_t kind)
{
    for (uint32_t i = 0; i < proof->class_count; i++)
        if (proof->classes[i].kind == kind) return &proof->classes[i];
    if (proof->class_count == PROOF_CLASSES) return &proof->classes[PROOF_CLASSES - 1];
    proof->classes[proof->class_count].kind = kind;
    return &proof->classes[proof->class_count++];
}

/* Averages and rates beside amounts mostly do not add up: a class in which the shape does not hold,
 * or one of rates in which it fails twice, is left out. */
static void classes_close(Proof *proof)
{
    proof->holds = proof->fails = proof->gaps = 0;
    for (uint32_t i = 0; i < proof->class_count; i++) {
        ProofClass *c = &proof->classes[i];
        const bool rate = c->kind == KIND_PERCENT || c->kind == KIND_PER_SHARE;
        const uint32_t fails = c->fails + c->gaps;
        const uint32_t support = c->whole > 0 ? 2 : c->holds;
        c->skip = (c->holds == 0 && fails > 0) || (rate && fails > 0 && (fails > 1 || support < 2));
        if (c->skip) continue;
        proof->holds += c->holds;
        proof->fails += c->fails;
        proof->gaps += c->gaps;
    }
}

/* The kind of a sample: its total's, or that of the first part where the total is a dash. */
static uint8_t kind_of_sample(const View *v, const Shape *s, uint32_t sample)
{
    const GridCell *total = view_at(v, s->total, sample);
    if (total->state == CELL_VALUE) return total->kind;
    for (uint32_t i = 0; i < s->n; i++) {
        const GridCell *cell = view_at(v, s->part[i], sample);
        if (cell->state == CELL_VALUE) return cell->kind;
    }
    return total->kind;
}

static bool class_is_skipped(const Proof *proof, uint8_t kind)
{
    Proof copy = *proof;
    return class_of(&copy, kind)->skip;
}

static bool is_hollow(const View *v, const Shape *s, uint32_t sample)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (view_at(v, s->part[i], sample)->state == CELL_EMPTY) return true;
    return false;
}

Proof shape_prove(const View *v, const Shape *s, uint32_t tried)
{
    Proof proof = { 0 };
    uint32_t seen[8], seen_count = 0;
    bool summed = false; /* some sample adds two figures or more */
    for (uint32_t c = 0; c < v->samples; c++) {
        int64_t difference, rounding;
        const Verdict verdict = shape_verdict(v, s, c, &difference, &rounding);
        if (verdict == VERDICT_UNKNOWN || verdict == VERDICT_TRIVIAL) continue;
        ProofClass *class = class_of(&proof, kind_of_sample(v, s, c));
        if (verdict == VERDICT_FAILS)
            class->fails++;
        else if (verdict == VERDICT_GAP)
            class->gaps++;
        else
            class->holds++;
        if ((verdict == VERDICT_EXACT || verdict == VERDICT_ROUNDING) && is_whole(v, s->total, c))
            class->whole++;
    }
    classes_close(&proof);
    for (uint32_t c = 0; c < v->samples && proof.holds > 0; c++) {
        int64_t difference, rounding;
        const Verdict verdict = shape_verdict(v, s, c, &difference, &rounding);
        if (verdict != VERDICT_EXACT && verdict != VERDICT_ROUNDING) continue;
        if (class_of(&proof, kind_of_sample(v, s, c))->skip) continue;
        uint32_t values = 0;
        for (uint32_t i = 0; i < s->n && values < 2; i++) {
            const GridCell *cell = view_at(v, s->part[i], c);
            if (cell->state == CELL_VALUE && cell->value != 0) values++;
        }
        if (values >= 2) summed = true;
        if (is_repeated(v, s, c, seen, seen_count)) continue;
        if (seen_count < sizeof seen / sizeof *seen) seen[seen_count++] = c;
        if (is_hollow(v, s, c)) proof.hollow++;
        const int bits = sample_bits(v, s, c, verdict);
        if (bits > 0 && proof.bits < BITS_MAX) proof.bits += bits;
    }
    if (!summed) proof.bits = 0;
    proof.strength = proof.bits - bits_of(tried) - sort_price[s->sort];
    proof.score = proof.strength - PRICE_OF_FAILURE * (int)(proof.fails + proof.gaps);
    return proof;
}

bool gaps_may_break(const Proof *proof, bool plain)
{
    enum { HOLLOW_ROWS = 3, GAPS_MOST = 2, PLAIN_STRENGTH = 20 };
    if (plain && proof->gaps == 1 && proof->fails == 0 && proof->holds >= 2)
        return proof->strength >= PLAIN_STRENGTH;
    return proof->gaps > 0 && proof->gaps <= GAPS_MOST && proof->hollow >= HOLLOW_ROWS &&
           5 * proof->gaps <= proof->hollow + 2;
}

Tie *tie_new(Work *work, Tick tick, Outcome outcome)
{
    Ties *ties = work->out;
    if (ties->ties.n >= TIES_MAX || ties->figures.n >= TIE_FIGURES_MAX) {
        work->full = true;
        return NULL;
    }
    Tie *tie = array_add(work->arena, &ties->ties);
    *tie = (Tie){
        .tick = (uint8_t)tick, .outcome = (uint8_t)outcome, .known = true, .figure = ties->figures.n
    };
    return tie;
}

void tie_join(Work *work, uint32_t reading, uint32_t figure, TieRole role, int weight)
{
    Ties *ties = work->out;
    *array_add(work->arena, &ties->figures) = (TieFigure){
        .reading = reading, .figure = figure, .role = (uint8_t)role, .weight = (int8_t)weight
    };
    ties->ties.p[ties->ties.n - 1].figure_count++;
}

void shape_emit(Work *work, const View *v, const Shape *s, const Proof *proof, Tick tick,
                const Pool *pool, unsigned breaks)
{
    const Grid *g = v->grid;
    for (uint32_t c = 0; c < v->samples; c++) {
        int64_t difference, rounding;
        const Verdict verdict = shape_verdict(v, s, c, &difference, &rounding);
        Outcome outcome = OUTCOME_HOLDS;
        if (verdict == VERDICT_UNKNOWN) continue;
        if (class_is_skipped(proof, kind_of_sample(v, s, c))) continue;
        if (verdict == VERDICT_ROUNDING) outcome = OUTCOME_ROUNDING;
        if (verdict == VERDICT_FAILS) {
            if ((breaks & BREAK_FAILS) == 0 || shape_has_rival(v, s, pool, c) ||
                shape_is_loose(v, s, c))
                continue;
            if (!v->by_rows && view_at(v, s->total, c)->kind == KIND_PER_SHARE)
                continue; /* quarters of earnings per share do not add up, and need not */
            outcome = OUTCOME_BROKEN;
        }
        if (verdict == VERDICT_GAP) {
            if ((breaks & BREAK_GAPS) == 0 || !shape_slip_mends(v, s, c, difference) ||
                shape_has_rival(v, s, pool, c))
                continue;
            outcome = OUTCOME_BROKEN;
        }
        Tie *tie = tie_new(work, tick, outcome);
        if (tie == NULL) return;
        tie->difference = num_reduce(NUM(difference, g->exponent));
        if (!num_mul(NUM(rounding, g->exponent), NUM(5, -1), &tie->rounding)) tie->known = false;
        tie->support = proof->holds - (outcome == OUTCOME_BROKEN || proof->holds == 0 ? 0 : 1);
        const bool change = tick == TICK_RECOMPUTED;
        tie_join(work, g->reading, view_at(v, s->total, c)->figure, change ? TIE_RESULT : TIE_TOTAL,
                 1);
        for (uint32_t i = 0; i < s->n; i++) {
            const GridCell *cell = view_at(v, s->part[i], c);
            if (cell->state != CELL_VALUE && cell->state != CELL_DASH) continue;
            tie_join(work, g->reading, cell->figure,
                     !change            ? TIE_PART
                     : s->weight[i] > 0 ? TIE_AFTER
                                        : TIE_BEFORE,
                     s->weight[i]);
        }
    }
}
