/* Which figures of a table are ratios of others?
 *
 *                          2024      2023    Change
 *     Revenue             1,120     1,000       12%      change:  (1,120 - 1,000) / 1,000
 *     Gross profit          728       600       21%
 *     Gross margin          65%       60%                margin:  gross profit / revenue, a row
 *     Net income             84        70
 *     Shares                 40        40
 *     Earnings per share   2.10      1.75                per share: net income / shares, a row
 *     % of revenue         100%      7.5%                share of a base row, beside its column
 *
 * Each printed number stands for an interval, and a ratio holds if some choice inside the intervals
 * gives it: compared by cross-multiplication, never divided. A percentage of two digits is met by
 * chance one time in fifty, so a shape needs many samples: all rows of a column, all columns of a
 * row. Only changes and per-share rows with much support are called broken.
 *
 * Left out: ratios over two tables, annualised rates, averages of balances.
 */
#include "tie/work.h"

enum { PAIR_LINES_MAX = 40, RATIO_SCORE = 9, BREAK_ROWS = 5 };

typedef struct RatioShape {
    uint32_t result, above, below; /* lines; a change: after and before */
    bool change;
    bool fixed; /* the denominator is one line's cell in another sample: below is a sample then */
} RatioShape;

static Num as_num(const Grid *g, int64_t v)
{
    return NUM(v, g->exponent);
}

static bool range_of(const Grid *g, const GridCell *cell, bool positive, NumRange *out)
{
    const int64_t v = positive && cell->value < 0 ? -cell->value : cell->value;
    const Num half = NUM(cell->ulp, g->exponent);
    Num h;
    return num_mul(half, NUM(5, -1), &h) && num_sub(as_num(g, v), h, &out->lo) &&
           num_add(as_num(g, v), h, &out->hi);
}

/* Does result = above / below hold for these three cells? *known is false where it cannot be said:
 * a denominator near zero, a result that means nothing. */
static bool ratio_holds(const Grid *g, const GridCell *result, const GridCell *above,
                        const GridCell *below, bool change, bool *known)
{
    *known = false;
    if (result->state != CELL_VALUE || above->state != CELL_VALUE || below->state != CELL_VALUE)
        return false;
    const int64_t base = below->value < 0 ? -below->value : below->value;
    if (base < 20 * below->ulp || result->value == 0) return false;
    NumRange a, b, r;
    if (!range_of(g, above, !change, &a) || !range_of(g, below, true, &b) ||
        !range_of(g, result, true, &r))
        return false;
    if (change) {
        if ((above->value < 0) != (below->value < 0) && above->value != 0) return false;
        NumRange x, y;
        if (!range_of(g, above, true, &x) || !range_of(g, below, true, &y)) return false;
        if (!num_sub(x.lo, y.hi, &a.lo) || !num_sub(x.hi, y.lo, &a.hi)) return false;
        if (num_sign(a.lo) < 0) { /* the sign may say better or worse */
            const Num lo = num_neg(a.hi), hi = num_neg(a.lo);
            a.lo = lo;
            a.hi = hi;
        }
    }
    return num_range_ratio_meets(a, b, r, known);
}

/* A ratio shown in whole percents is met by chance about once in twenty, in tenths once in two
 * hundred. */
static int result_bits(const GridCell *cell)
{
    const int64_t v = cell->value < 0 ? -cell->value : cell->value;
    const int bits = bits_of((uint64_t)(v / (cell->ulp > 0 ? cell->ulp : 1)));
    return bits < 5 ? 4 : bits > 9 ? 8 : bits - 1;
}

typedef struct RatioProof {
    uint32_t holds, fails;
    int bits;
} RatioProof;

static const GridCell *below_cell(const View *v, const RatioShape *s, uint32_t sample)
{
    return s->fixed ? view_at(v, s->above, s->below) : view_at(v, s->below, sample);
}

static RatioProof ratio_prove(const View *v, const RatioShape *s,
                              bool (*fits)(const GridCell *, const GridCell *, const GridCell *))
{
    RatioProof proof = { 0 };
    for (uint32_t c = 0; c < v->samples; c++) {
        const GridCell *result = view_at(v, s->result, c), *above = view_at(v, s->above, c);
        const GridCell *below = below_cell(v, s, c);
        bool known;
        if (!fits(result, above, below) || (s->fixed && c == s->below)) continue;
        if (v->by_rows && (v->grid->column_words[c] & LINE_CHANGE) != 0) continue;
        if (ratio_holds(v->grid, result, above, below, s->change, &known)) {
            proof.holds++;
            proof.bits += result_bits(result);
        } else if (known) {
            proof.fails++;
        }
        if (proof.fails > 3 && proof.fails > proof.holds) break;
    }
    return proof;
}

static bool fits_percent(const GridCell *result, const GridCell *above, const GridCell *below)
{
    return result->kind == KIND_PERCENT && above->kind != KIND_PERCENT &&
           below->kind == above->kind;
}

static bool fits_per_share(const GridCell *result, const GridCell *above, const GridCell *below)
{
    return result->kind == KIND_PER_SHARE && above->kind != KIND_PERCENT &&
           below->kind != KIND_PERCENT && above->kind != KIND_PER_SHARE &&
           below->kind != KIND_PER_SHARE && below->kind != above->kind;
}

static void ratio_emit(Work *work, const View *v, const RatioShape *s, const RatioProof *proof,
                       bool breaks,
                       bool (*fits)(const GridCell *, const GridCell *, const GridCell *))
{
    for (uint32_t c = 0; c < v->samples; c++) {
        const GridCell *result = view_at(v, s->result, c), *above = view_at(v, s->above, c);
        const GridCell *below = below_cell(v, s, c);
        bool known;
        if (!fits(result, above, below) || (s->fixed && c == s->below)) continue;
        const bool holds = ratio_holds(v->grid, result, above, below, s->change, &known);
        if (!holds && (!known || !breaks)) continue;
        if (!holds && num_cmp(num_abs(as_num(v->grid, result->value)), NUM(1, 0)) >= 0)
            continue; /* "100%" and more may stand for "more than 100%" */
        if (!holds && !v->by_rows && (v->grid->row_words[c] & LINE_MEMO) != 0)
            continue; /* the change of a margin is told in points */
        Tie *tie = tie_new(work, TICK_RECOMPUTED, holds ? OUTCOME_ROUNDING : OUTCOME_BROKEN);
        if (tie == NULL) return;
        tie->support = proof->holds - (holds ? 1 : 0);
        tie->rounding = NUM(result->ulp, v->grid->exponent);
        tie_join(work, v->grid->reading, result->figure, TIE_RESULT, 1);
        tie_join(work, v->grid->reading, above->figure, s->change ? TIE_AFTER : TIE_NUMERATOR, 1);
        tie_join(work, v->grid->reading, below->figure, s->change ? TIE_BEFORE : TIE_DENOMINATOR,
                 1);
    }
}

static bool line_has_kind(const View *v, uint32_t line, uint8_t kind)
{
    for (uint32_t c = 0; c < v->samples; c++) {
        const GridCell *cell = view_at(v, line, c);
        if (cell->state == CELL_VALUE && cell->kind == kind) return true;
    }
    return false;
}

/* The base of shares is where the percentage is 100, or is left out: the largest amount. */
static bool is_hundred(const View *v, uint32_t column, uint32_t base)
{
    const GridCell *cell = view_at(v, column, base);
    return cell->state == CELL_VALUE && cell->kind == KIND_PERCENT &&
           num_eq(as_num(v->grid, cell->value), NUM(1, 0));
}

static uint32_t largest_of(const View *v, uint32_t column)
{
    uint32_t largest = v->samples;
    int64_t most = 0;
    for (uint32_t c = 0; c < v->samples; c++) {
        const GridCell *cell = view_at(v, column, c);
        const int64_t size = cell->value < 0 ? -cell->value : cell->value;
        if (cell->state != CELL_VALUE || cell->kind == KIND_PERCENT || size <= most) continue;
        most = size;
        largest = c;
    }
    return largest;
}

/* A column of percentages: a change of two other columns, or shares of one row of another. */
static void percent_column(Work *work, const View *v, uint32_t column)
{
    RatioShape best = { 0 };
    RatioProof best_proof = { 0 };
    int best_score = 0;
    if ((view_words(v, column) & LINE_ADJUSTED) != 0) return;
    const uint32_t first = column > 8 ? column - 8 : 0;
    /* "2024 | Change | 2023": what it compares may stand on both sides */
    const uint32_t last = column + 4 < v->lines ? column + 4 : v->lines;
    uint32_t tried = 0;
    for (uint32_t a = first; a < last; a++) {
        for (uint32_t b = first; b < last; b++) {
            if (a == b || a == column || b == column) continue;
            const RatioShape s = { .result = column, .above = a, .below = b, .change = true };
            const RatioProof proof = ratio_prove(v, &s, fits_percent);
            const int score = proof.bits - 6 * (int)proof.fails;
            tried++;
            if (score <= best_score) continue;
            best = s;
            best_proof = proof;
            best_score = score;
        }
    }
    for (uint32_t a = column; a-- > first;) { /* share of a base row */
        uint32_t looked = 0;
        const uint32_t largest = largest_of(v, a);
        for (uint32_t base = 0; base < v->samples && looked < 4; base++) {
            if (base != largest && !is_hundred(v, column, base)) continue;
            looked++;
            const RatioShape s = { .result = column, .above = a, .below = base, .fixed = true };
            const RatioProof proof = ratio_prove(v, &s, fits_percent);
            const int score = proof.bits - 6 * (int)proof.fails;
            tried++;
            if (score <= best_score) continue;
            best = s;
            best_proof = proof;
            best_score = score;
        }
    }
    if (best_score - bits_of(tried) < RATIO_SCORE || best_proof.holds < 3) return;
    const bool breaks =
        best.change && best_proof.holds >= BREAK_ROWS && 5 * best_proof.fails <= best_proof.holds;
    ratio_emit(work, v, &best, &best_proof, breaks, fits_percent);
}

/* Could the row be a part of a ratio that `row` gives: has it an amount where that has one? Most
 * pairs of rows end here. */
static bool row_serves(const View *v, uint32_t row, uint32_t other, uint8_t kind)
{
    for (uint32_t c = 0; c < v->samples; c++) {
        const GridCell *result = view_at(v, row, c), *part = view_at(v, other, c);
        if (result->kind == kind && part->state == CELL_VALUE && part->kind != KIND_PERCENT &&
            part->kind != kind)
            return true;
    }
    return false;
}

static Str label_of(const Work *work, const Grid *g, uint32_t row)
{
    const Tables *tables = &work->set->readings[g->reading].tables;
    return table_row(tables, &tables->tables.p[g->row_table[row]], g->row[row])->label;
}

static bool names_base(const Work *work, Str label)
{
    PhraseHit hit;
    size_t at = 0;
    return phrase_next(work->words.bases, label, &at, &hit);
}

/* "Operating margin" names "Operating income", and revenue is what it is a share of: that need not
 * be guessed. */
static int bits_of_names(const Work *work, const Grid *g, uint32_t row, uint32_t above,
                         uint32_t below)
{
    enum { NAMED = 6 };
    const Str label = label_of(work, g, row), part = label_of(work, g, above);
    const size_t word = str_find_char(label, ' ');
    if (word == STR_NONE || word < 3 || (g->row_words[row] & LINE_MEMO) == 0) return 0;
    return str_starts_fold(part, str_slice(label, 0, word + 1)) &&
                   names_base(work, label_of(work, g, below))
               ? NAMED
               : 0;
}

/* A row of ratios of two other rows. */
static void ratio_row(Work *work, const View *v, uint32_t row, bool per_share)
{
    bool (*fits)(const GridCell *, const GridCell *, const GridCell *) =
        per_share ? fits_per_share : fits_percent;
    const uint32_t first = row > PAIR_LINES_MAX ? row - PAIR_LINES_MAX : 0;
    const uint32_t last = v->lines - row > PAIR_LINES_MAX ? row + PAIR_LINES_MAX : v->lines;
    RatioShape best = { 0 };
    RatioProof best_proof = { 0 };
    int best_score = 0;
    uint32_t tried = 0;
    bool serves[2 * PAIR_LINES_MAX + 1];
    for (uint32_t i = first; i < last; i++)
        serves[i - first] =
            i != row && row_serves(v, row, i, per_share ? KIND_PER_SHARE : KIND_PERCENT);
    for (uint32_t a = first; a < last; a++) {
        if (!serves[a - first] || (v->grid->row_words[a] & LINE_BALANCE) != 0) continue;
        for (uint32_t b = first; b < last; b++) {
            if (!serves[b - first] || a == b) continue;
            const RatioShape s = { .result = row, .above = a, .below = b };
            const RatioProof proof = ratio_prove(v, &s, fits);
            const int score = proof.bits - 8 * (int)proof.fails +
                              (proof.holds > 1 ? bits_of_names(work, v->grid, row, a, b) : 0);
            tried += proof.holds + proof.fails > 0;
            if (score <= best_score) continue;
            best = s;
            best_proof = proof;
            best_score = score;
        }
    }
    if (best_proof.holds < 2 || best_score - bits_of(tried) < RATIO_SCORE) return;
    ratio_emit(work, v, &best, &best_proof, false, fits);
}

void recompute_find(Work *work, const Grid *grid)
{
    const View columns = grid_view(grid, false), rows = grid_view(grid, true);
    if (grid->columns >= 2)
        for (uint32_t c = 1; c < grid->columns; c++)
            if (line_has_kind(&columns, c, KIND_PERCENT)) percent_column(work, &columns, c);
    if (grid->rows < 3 || grid->rows > 400) return;
    uint32_t looked = 0;
    for (uint32_t row = 0; row < grid->rows && looked < 24; row++) {
        const bool percent = line_has_kind(&rows, row, KIND_PERCENT);
        const bool share = !percent && line_has_kind(&rows, row, KIND_PER_SHARE);
        if (!percent && !share) continue;
        looked++;
        ratio_row(work, &rows, row, share);
    }
}
