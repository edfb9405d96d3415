/* Which sum of the statements is a unit off, where all others add to the last digit?
 *
 *     Cash                     1,652      <- 1,651 + 3,348 + 905 = 5,904, and 5,905 is printed:
 *     Receivables              3,348         within rounding, were the amounts rounded one by one.
 *     Inventories                905         But the other 74 sums of the statements add exactly,
 *     Total current assets     5,904         and so they were made to add.
 *
 * Amounts rounded each for itself add up exactly in three of four sums of two, and less often in
 * longer ones. Where every sum of the statements does, save those through one cell, and chance
 * would give that less than once in ten thousand filings, the statements were made to add, and the
 * cell is a slip (rules D.0.2: "if all other columns foot exactly"). The tie stays within rounding;
 * the finding says so, is a drafting matter, and never enters the letter.
 *
 * A cell is to blame if it stands in every inexact sum and in none that adds, if one value of it
 * mends them all, and if no other place prints what it prints. Left out: statements that speak of
 * rounding themselves; sums outside of the statements; releases, whose schedules of segments follow
 * the statements without a heading.
 */
#include "check/tie_exact.h"

#include "check/break_words.h"
#include "check/rules_internal.h"

enum {
    SUMS_LEAST = 20, /* exact ones */
    INEXACT_MOST = 4,
    CELLS_MOST = 64,
    QUOTE_MOST = 14,
    SURE = 80,
    SURE_ELSEWHERE = 88 /* another place prints what mends it */
};

#define ODDS_ONE  UINT64_C(1000000000)
#define ODDS_MOST UINT64_C(100000) /* one in ten thousand */

/* What a figure's ties say of its last digit. */
enum { CELL_ADDS = 1, CELL_AGREES = 2, CELL_BREAKS = 4, CELL_TOTAL = 8 };

typedef struct Exact {
    Review *review;
    uint32_t reading;
    uint8_t *cells; /* CELL_ flags by figure */
    uint32_t sums;  /* that add exactly, each total once */
    uint64_t odds;  /* that all of them do by chance, of ODDS_ONE */
    uint32_t inexact[INEXACT_MOST], inexact_count;
} Exact;

/* A cell that may be to blame, and what it must be. */
typedef struct Suspect {
    uint32_t at; /* figure of the first inexact sum, from 0 */
    Num meant;
    uint32_t elsewhere; /* a figure of the same line that says what is meant; 0: none */
} Suspect;

static const TieFigure *tie_figure(const Exact *e, const Tie *tie, uint32_t i)
{
    return &e->review->ties->figures.p[tie->figure + i];
}

static const Figure *figure_at(const Exact *e, uint32_t figure)
{
    return &review_reading(e->review, e->reading)->figures.figures.p[figure];
}

/* A sum of two amounts of money or more, all on the statements and printed to one place. */
static bool is_statement_sum(const Exact *e, const Tie *tie, uint32_t *parts)
{
    if ((tie->tick != TICK_FOOT && tie->tick != TICK_CROSS) || !tie->known) return false;
    const Reading *r = review_reading(e->review, e->reading);
    const int8_t decimals = figure_at(e, tie_figure(e, tie, 0)->figure)->decimals;
    *parts = 0;
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *t = tie_figure(e, tie, i);
        if (t->reading != e->reading) return false;
        const Figure *f = figure_at(e, t->figure);
        if (f->table == 0 || (f->flags & FIGURE_PERCENT) != 0 || !figure_is_on_statement(r, f))
            return false;
        if (f->unit.n != 0 && f->unit.n != 3) return false; /* shares, amounts a share */
        if ((f->flags & FIGURE_NIL) != 0 || num_sign(f->value) == 0) continue;
        if (f->decimals != decimals) return false;
        *parts += i > 0;
    }
    return *parts >= 2;
}

/* How often so many rounded amounts add to their rounded sum, in thousandths: an upper bound of the
 * chance that errors of at most half a unit each come to less than half a unit. */
static uint64_t odds_of_sum(uint32_t parts)
{
    static const uint64_t odds[] = { 1000, 1000, 750, 667, 599, 550, 512, 480 };
    const size_t n = sizeof odds / sizeof *odds;
    return odds[parts < n ? parts : n - 1];
}

static void mark(Exact *e, const Tie *tie, uint8_t flag)
{
    for (uint32_t i = 0; i < tie->figure_count; i++)
        if (tie_figure(e, tie, i)->reading == e->reading)
            e->cells[tie_figure(e, tie, i)->figure] |= flag;
}

/* Does the tie say that two places print the same digits? */
static bool says_same_digits(const Exact *e, const Tie *tie)
{
    if (tie->tick != TICK_AGREED || tie->outcome != OUTCOME_HOLDS || tie->figure_count != 2)
        return false;
    const TieFigure *a = tie_figure(e, tie, 0), *b = tie_figure(e, tie, 1);
    return a->reading == e->reading && b->reading == e->reading &&
           figure_at(e, a->figure)->decimals == figure_at(e, b->figure)->decimals;
}

static void sums_read(Exact *e)
{
    const Ties *ties = e->review->ties;
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        uint32_t parts;
        if (says_same_digits(e, tie)) mark(e, tie, CELL_AGREES);
        if (tie->outcome == OUTCOME_BROKEN && (tie->tick == TICK_FOOT || tie->tick == TICK_CROSS))
            mark(e, tie, CELL_BREAKS);
        if (!is_statement_sum(e, tie, &parts)) continue;
        if (tie->outcome == OUTCOME_ROUNDING) {
            if (e->inexact_count < INEXACT_MOST) e->inexact[e->inexact_count] = t;
            e->inexact_count++;
        } else if (tie->outcome == OUTCOME_HOLDS) {
            uint8_t *total = &e->cells[tie_figure(e, tie, 0)->figure];
            if ((*total & CELL_TOTAL) == 0) {
                e->sums++;
                e->odds = e->odds * odds_of_sum(parts) / 1000 + 1;
            }
            *total |= CELL_TOTAL;
            mark(e, tie, CELL_ADDS);
        }
    }
}

/* What the figure must be for the tie to hold exactly. */
static bool meant_value(const Exact *e, const Tie *tie, uint32_t i, Num *meant)
{
    const TieFigure *f = tie_figure(e, tie, i);
    const Num value = figure_at(e, f->figure)->value;
    return i > 0 && f->weight > 0 ? num_add(value, tie->difference, meant)
                                  : num_sub(value, tie->difference, meant);
}

/* Does one value of the figure mend every inexact sum? */
static bool mends_all(const Exact *e, uint32_t figure, Num meant)
{
    for (uint32_t k = 0; k < e->inexact_count; k++) {
        const Tie *tie = &e->review->ties->ties.p[e->inexact[k]];
        bool found = false;
        for (uint32_t i = 0; i < tie->figure_count && !found; i++) {
            Num other;
            found = tie_figure(e, tie, i)->figure == figure && meant_value(e, tie, i, &other) &&
                    num_eq(meant, other);
        }
        if (!found) return false;
    }
    return true;
}

/* Another place where the line has this amount at this time. */
static uint32_t printed_elsewhere(const Exact *e, uint32_t figure, Num meant)
{
    const FigureArray *all = &review_reading(e->review, e->reading)->figures.figures;
    const Figure *f = &all->p[figure];
    const Str label = label_of(review_reading(e->review, e->reading), f);
    for (uint32_t i = 1; i < all->n; i++) {
        const Figure *g = &all->p[i];
        if (i == figure || g->table == 0 || g->decimals != f->decimals) continue;
        if (!num_eq(num_abs(g->value), num_abs(meant)) || !period_eq(g->period, f->period))
            continue;
        if (str_eq_fold(label_of(review_reading(e->review, e->reading), g), label)) return i;
    }
    return 0;
}

static uint32_t suspects_find(const Exact *e, Suspect *suspects)
{
    const Tie *tie = &e->review->ties->ties.p[e->inexact[0]];
    uint32_t n = 0;
    for (uint32_t i = 0; i < tie->figure_count && n < CELLS_MOST; i++) {
        const uint32_t figure = tie_figure(e, tie, i)->figure;
        Num meant;
        if ((e->cells[figure] & CELL_BREAKS) != 0) return 0; /* said already */
        if ((figure_at(e, figure)->flags & FIGURE_NIL) != 0 || e->cells[figure] != 0) continue;
        if (!meant_value(e, tie, i, &meant) || !mends_all(e, figure, meant)) continue;
        suspects[n++] = (Suspect){ i, meant, printed_elsewhere(e, figure, meant) };
    }
    return n;
}

/* The only one, or the only one that another place bears out; NULL: any of them. */
static const Suspect *culprit_of(const Suspect *suspects, uint32_t n)
{
    const Suspect *only = NULL;
    for (uint32_t i = 0; i < n; i++) {
        if (suspects[i].elsewhere == 0) continue;
        if (only != NULL) return NULL;
        only = &suspects[i];
    }
    return only != NULL ? only : n == 1 ? &suspects[0] : NULL;
}

/* Do the statements themselves say that they may not add? */
static bool speaks_of_rounding(const Reading *r)
{
    for (uint32_t s = 1; s < r->doc.sections.n; s++) {
        const Section *section = &r->doc.sections.p[s];
        if (section->kind != SECTION_STATEMENT || section->block >= section->block_end) continue;
        const Str text = doc_text(&r->doc, r->doc.blocks.p[section->block].text,
                                  r->doc.blocks.p[section->block_end - 1].text_end);
        if (str_find_fold(text, S("rounding")) != STR_NONE) return true;
    }
    return false;
}

static void quote_sums(const Exact *e, Finding *f, uint32_t figure)
{
    for (uint32_t k = 0; k < e->inexact_count; k++) {
        const Tie *tie = &e->review->ties->ties.p[e->inexact[k]];
        for (uint32_t i = 0; i < tie->figure_count; i++) {
            const TieFigure *part = tie_figure(e, tie, i);
            if (part->figure == figure || (i >= QUOTE_MOST && e->cells[part->figure] != 0))
                continue;
            finding_evidence(e->review, f,
                             evidence_figure(e->review, e->reading, part->figure,
                                             tie_role_name((TieRole)part->role)));
        }
    }
}

static void say(const Exact *e, const Rule *rule, const Suspect *culprit)
{
    Review *review = e->review;
    Arena *arena = review->arena;
    const Tie *tie = &review->ties->ties.p[e->inexact[0]];
    const Reading *r = review_reading(review, e->reading);
    const uint32_t total = tie_figure(e, tie, 0)->figure;
    const uint32_t figure = culprit != NULL ? tie_figure(e, tie, culprit->at)->figure : total;
    const Figure *cell = figure_at(e, figure), *left = figure_at(e, total);
    const bool sure = culprit != NULL && culprit->elsewhere != 0;
    Str anchor_text;
    const Str anchor = figure_anchor(arena, r, figure, &anchor_text);
    Finding *f = finding_add(review, rule, LIST_FIX, sure ? SURE_ELSEWHERE : SURE,
                             str_format(arena, "adds within rounding %.*s", STR_ARG(anchor)),
                             evidence_figure(review, e->reading, figure, "culprit"));
    f->wording = S("TIE-01-EXACT");
    f->severity = SEVERITY_S4;
    f->ask = S("reconcile");
    f->tie = e->inexact[0] + 1;
    f->period = cell->period;
    quote_sums(e, f, figure);
    if (sure)
        finding_evidence(review, f,
                         evidence_figure(review, e->reading, culprit->elsewhere, "right"));
    Num sum = left->value;
    const Str words = sum_words(review, tie, &sum);
    f->arithmetic = (Arithmetic){ .present = true,
                                  .left = left->value,
                                  .right = sum,
                                  .difference = tie->difference,
                                  .rounding = tie->rounding,
                                  .unit = left->unit,
                                  .explanation = words };
    finding_param(review, f, "label", cell_label(arena, r, figure));
    finding_param(review, f, "printed", cell_print(arena, r, cell));
    finding_param(review, f, "total_label", cell_label(arena, r, total));
    finding_param(review, f, "left", value_print(arena, left, left->value));
    finding_param(review, f, "right", value_print(arena, left, sum));
    finding_param(review, f, "sum", words);
    finding_param(review, f, "sums", str_format(arena, "%u", e->sums));
    if (culprit == NULL) return;
    f->repair = value_print(arena, cell, culprit->meant);
    finding_param(review, f, "repaired", f->repair);
    if (sure)
        finding_param(review, f, "other_page",
                      doc_page_label(&r->doc, figure_at(e, culprit->elsewhere)->block));
}

void inexact_sum_say(Review *review, const Rule *rule, Tick tick)
{
    for (uint32_t d = 0; d < review->set->n; d++) {
        const Reading *r = review_reading(review, d);
        if (r->role != ROLE_REPORT && r->role != ROLE_EXHIBIT) continue;
        Exact e = { .review = review,
                    .reading = d,
                    .cells = arena_new(review->arena, uint8_t, r->figures.figures.n + 1),
                    .odds = ODDS_ONE };
        sums_read(&e);
        if (e.inexact_count == 0 || e.inexact_count > INEXACT_MOST || e.sums < SUMS_LEAST ||
            e.odds > ODDS_MOST || review->ties->ties.p[e.inexact[0]].tick != (uint8_t)tick)
            continue;
        Suspect suspects[CELLS_MOST];
        const uint32_t n = suspects_find(&e, suspects);
        if (n > 0 && !speaks_of_rounding(r)) say(&e, rule, culprit_of(suspects, n));
    }
}
