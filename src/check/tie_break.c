/* Which figures do not agree?
 *
 *   Prepaid expenses and other current assets    24,195   <- both sums through it break by 720
 *   Total current assets                        445,065      24,195 -> 24,915 mends them
 *
 * Every broken tie of tie/ belongs to a cell: the culprit where tie/ names one, else its total. All
 * breaks of one cell are one finding, under the rule of its strongest tie: footing (TIE-01),
 * cross-footing (TIE-02), agreement with another table (TIE-05) or with a sentence (TIE-06), a
 * change that a sentence tells (TIE-20), one fact that is printed with two values (TIE-27); sums
 * and amounts in a reconciliation of a non-GAAP measure are NG-RECON-FOOT. Strong support goes to
 * *fix*; the rest, ten a filing at most, to *look*. Which sum, which difference and which repair is
 * printed with it.
 *
 * Left out: block sums between two tables, which TIE-07 judges.
 */
#include "check/break_words.h"
#include "check/nongaap.h"
#include "check/rules_internal.h"
#include "check/tie_exact.h"

#include <string.h>

#define LOOK_MOST  10 /* a filing */
#define QUOTE_MOST 14 /* figures quoted a finding, and those of which a slip would mend it */
#define FIX_FROM   75
#define LOOK_FROM  60

typedef enum BreakRule {
    BREAK_FOOT,
    BREAK_CROSS,
    BREAK_TABLE,
    BREAK_TEXT,
    BREAK_CHANGE,
    BREAK_TAG,
    BREAK_RECONCILIATION, /* one of the first three, in a reconciliation of a non-GAAP measure */
    BREAK_COUNT,
    BREAK_NONE = BREAK_COUNT
} BreakRule;

static const char *const break_rule_ids[BREAK_COUNT] = { "TIE-01",       "TIE-02", "TIE-05",
                                                         "TIE-06",       "TIE-20", "TIE-27",
                                                         "NG-RECON-FOOT" };

/* All broken ties of one cell. */
typedef struct Break {
    uint32_t reading, figure;
    uint32_t main;  /* the tie that is printed */
    uint32_t count; /* ties */
    unsigned ticks;
    uint32_t support; /* the most of any */
    bool named;       /* tie/ named this cell the culprit */
    bool reconciles;  /* its table reconciles a non-GAAP measure */
    uint8_t rule;
    int confidence;
} Break;
typedef ARRAY(Break) BreakArray;

static const TieFigure *tie_figure(const Ties *ties, const Tie *tie, uint32_t i)
{
    return &ties->figures.p[tie->figure + i];
}

static const Figure *figure_at(const Review *review, const TieFigure *f)
{
    return &review_reading(review, f->reading)->figures.figures.p[f->figure];
}

static uint8_t rule_of(const Review *review, const Tie *tie)
{
    switch ((Tick)tie->tick) {
    case TICK_FOOT: return BREAK_FOOT;
    case TICK_CROSS: return BREAK_CROSS;
    case TICK_TAG: return BREAK_TAG;
    case TICK_AGREED:
    case TICK_RECOMPUTED:
        for (uint32_t i = 0; i < tie->figure_count && i < 64; i++) {
            const Figure *f = figure_at(review, tie_figure(review->ties, tie, i));
            if (f->table == 0) return tie->tick == TICK_AGREED ? BREAK_TEXT : BREAK_CHANGE;
        }
        return tie->tick == TICK_AGREED ? BREAK_TABLE : BREAK_NONE;
    case TICK_BLOCKS:
    case TICK_PRIOR:
    case TICK_DOCUMENT: return BREAK_NONE;
    }
    return BREAK_NONE;
}

static bool repair_is_of_digits(const Tie *tie)
{
    return tie->repair == REPAIR_TRANSPOSITION || tie->repair == REPAIR_DIGIT ||
           tie->repair == REPAIR_DROPPED_DIGIT;
}

/* Is the difference one digit in one place above the last: what a single mistyped digit makes? */
static bool is_slip_of_a_digit(Num difference, const Figure *total)
{
    const Num d = num_reduce(num_abs(difference));
    return d.mantissa >= 1 && d.mantissa <= 9 && d.exponent > -total->decimals;
}

/* |difference| <= percent/100 of |whole|. */
static bool is_small(Num difference, Num whole, int percent)
{
    Num scaled, limit;
    if (!num_mul(num_abs(difference), NUM(100, 0), &scaled)) return false;
    if (!num_mul(num_abs(whole), NUM(percent, 0), &limit)) return false;
    return num_cmp(scaled, limit) <= 0;
}

static uint32_t digits_of(Num value)
{
    uint32_t n = 0;
    for (int64_t m = num_reduce(num_abs(value)).mantissa; m > 0; m /= 10) n++;
    return n;
}

/* How sure is it that the cell is wrong, and not what was taken for the structure? A slip of a
 * single cell is mended by a digit; a misread structure is off by a whole line, at random. */
static int tie_confidence(const Review *review, const Tie *tie, const Figure *cell)
{
    const Figure *total = figure_at(review, tie_figure(review->ties, tie, 0));
    if (tie->sure != 0) return tie->sure;
    if (tie->tick == TICK_FOOT || tie->tick == TICK_CROSS) {
        if (tie->repair == REPAIR_OMITTED_LINE) return 0;
        if (tie->support == 0) return tie->menders > 0 ? 76 : 0; /* a schedule of one column */
        const uint32_t digits = digits_of(cell->value);
        if (repair_is_of_digits(tie) && tie->support >= (digits >= 4 ? 2u : 4u) && digits >= 3)
            return 80;
        if (tie->repair == REPAIR_SIGN && tie->support >= 2) return 78;
        if (is_slip_of_a_digit(tie->difference, total)) return tie->support >= 2 ? 80 : 76;
        /* other columns prove the sum, and here a slip of some cell, if not of which one, mends it
         */
        if (tie->menders > 0) return tie->support >= 2 ? 79 : 76;
        if (tie->support >= 4 && is_small(tie->difference, total->value, 10)) return 76;
        if (tie->support >= 3 && is_small(tie->difference, total->value, 2)) return 60;
        return 50;
    }
    /* the same words often name another scope: the parent alone, an average, before special items
     */
    if (tie->repair == REPAIR_TRANSPOSITION) return 80;
    if (tie->repair == REPAIR_DROPPED_DIGIT) return 76;
    /* the tags say that both are one fact */
    if (tie->tick == TICK_TAG && tie->figure_count == 2) return 78;
    return repair_is_of_digits(tie) && tie->support >= 1 ? 62 : 50;
}

static int by_cell(const void *va, const void *vb)
{
    const Break *a = va, *b = vb;
    if (a->reading != b->reading) return a->reading < b->reading ? -1 : 1;
    if (a->figure != b->figure) return a->figure < b->figure ? -1 : 1;
    if (a->confidence != b->confidence) return b->confidence - a->confidence;
    return a->main < b->main ? -1 : a->main > b->main;
}

static void breaks_sort(Break *p, uint32_t n);

/* Merges equal neighbours; the first of a cell has the strongest tie. */
static void breaks_merge(BreakArray *all)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        Break *last = n > 0 ? &all->p[n - 1] : NULL;
        const Break *b = &all->p[i];
        if (last == NULL || last->reading != b->reading || last->figure != b->figure) {
            all->p[n++] = *b;
            continue;
        }
        last->count += b->count;
        last->ticks |= b->ticks;
        last->named = last->named || b->named;
        if (b->support > last->support) last->support = b->support;
    }
    all->n = n;
}

/* The cell to blame, else the total. */
static const TieFigure *culprit_of(const Ties *ties, const Tie *tie)
{
    return tie_figure(ties, tie, tie->culprit == 0 ? 0 : tie->culprit - 1);
}

/* Percentages are sums of rounded shares, or changes that add to nothing; prices do not add. */
static bool is_no_amount(const Review *review, const Tie *tie)
{
    for (uint32_t i = 0; i < tie->figure_count && i < 3; i++) {
        const Figure *f = figure_at(review, tie_figure(review->ties, tie, i));
        if (f->flags & FIGURE_PERCENT || str_eq(f->unit, S("USD/shares"))) return true;
    }
    return false;
}

static bool tie_holds_figure(const Ties *ties, const Tie *tie, const Break *b)
{
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *f = tie_figure(ties, tie, i);
        if (f->reading == b->reading && f->figure == b->figure) return true;
    }
    return false;
}

/* Two columns that are off by one amount, at two cells, have lost a row together: what was taken
 * for the structure is not it. Neither is a break. But two cells of one row, each the sum of the
 * other and what is nil, are one break seen from both ends. */
static void structure_is_misread(const Review *review, BreakArray *all)
{
    enum { TWO_CELLS = UINT32_MAX };
    const Ties *ties = review->ties;
    Map seen = map_open(review->arena, all->n);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < all->n; i++) {
            Break *b = &all->p[i];
            const Tie *tie = &ties->ties.p[b->main];
            if (tie->tick != TICK_FOOT && tie->tick != TICK_CROSS) continue;
            const Figure *cell = figure_at(review, tie_figure(ties, tie, 0));
            if (cell->table == 0) continue; /* one sentence in two notes */
            const Str key =
                str_format(review->arena, "%u %u %c %.*s", b->reading, cell->table, (char)tie->tick,
                           STR_ARG(num_print(review->arena, num_abs(tie->difference))));
            uint32_t *first = map_put(&seen, key);
            if (pass == 0 && *first == 0) *first = i + 1;
            if (pass == 0 && *first != TWO_CELLS && all->p[*first - 1].figure != b->figure) {
                const Break *a = &all->p[*first - 1];
                if (tie_holds_figure(ties, tie, a) &&
                    tie_holds_figure(ties, &ties->ties.p[a->main], b))
                    b->figure = a->figure;
                else
                    *first = TWO_CELLS;
            } else if (pass == 1 && *first == TWO_CELLS) {
                b->confidence = 0;
            }
        }
}

static void breaks_collect(const Review *review, BreakArray *all)
{
    const Ties *ties = review->ties;
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Tie *tie = &ties->ties.p[i];
        if (tie->outcome != OUTCOME_BROKEN || !tie->known || tie->figure_count < 2) continue;
        const uint8_t rule = rule_of(review, tie);
        if (rule == BREAK_NONE) continue;
        if ((rule == BREAK_FOOT || rule == BREAK_CROSS) && is_no_amount(review, tie)) continue;
        const TieFigure *cell = culprit_of(ties, tie);
        *array_add(review->arena, all) =
            (Break){ .reading = cell->reading,
                     .figure = cell->figure,
                     .main = i,
                     .count = 1,
                     .ticks = tick_bit((Tick)tie->tick),
                     .support = tie->support,
                     .named = tie->culprit != 0,
                     .rule = rule,
                     .confidence = tie_confidence(review, tie, figure_at(review, cell)) };
    }
    if (all->n == 0) return;
    structure_is_misread(review, all);
    breaks_sort(all->p, all->n);
    breaks_merge(all);
    for (uint32_t i = 0; i < all->n; i++) {
        Break *b = &all->p[i];
        const bool both = (b->ticks & tick_bit(TICK_FOOT)) && (b->ticks & tick_bit(TICK_CROSS));
        if (both && b->named) b->confidence += 35; /* the row and the column break at one cell */
        if (b->count >= 2 && b->named && b->confidence >= FIX_FROM) b->confidence += 10;
        if (b->support >= 3) b->confidence += 4;
        if (b->confidence > 97) b->confidence = 97;
    }
}

static bool reconciliations_mark(Review *review, BreakArray *all, Err *err)
{
    const NonGaap *ng;
    if (all->n == 0) return true;
    if (!review_nongaap(review, &ng, err)) return false;
    for (uint32_t i = 0; i < all->n; i++) {
        Break *b = &all->p[i];
        const Figure *f = &review_reading(review, b->reading)->figures.figures.p[b->figure];
        if (f->table == 0 || b->rule > BREAK_TABLE || b->confidence < LOOK_FROM) continue;
        b->reconciles = row_is_reconciliation(review, ng, b->reading, f->table - 1, f->row);
    }
    return true;
}

/* ---- words ---------------------------------------------------------------------------------- */

/* With as many places as the figure is printed with: "2.00" beside "39.07". */
static Str difference_print(Arena *arena, const Figure *like, Num value)
{
    Num scaled, padded;
    if (!num_scale(num_abs(value), -like->scale, &scaled)) return value_print(arena, like, value);
    scaled = num_reduce(scaled);
    const int places = like->decimals + like->scale;
    if (places <= 0 || places > 6 || -scaled.exponent >= places)
        return num_print_commas(arena, scaled);
    padded = scaled;
    for (; padded.exponent > -places; padded.exponent--)
        if (__builtin_mul_overflow(padded.mantissa, 10, &padded.mantissa))
            return num_print_commas(arena, scaled);
    return num_print_commas(arena, padded);
}

/* "million" behind an amount of a table in millions; empty where nothing says it. */
static Str unit_words(const Figure *like)
{
    if (like->flags & (FIGURE_SCALE_UNKNOWN | FIGURE_PERCENT)) return (Str){ NULL, 0 };
    switch (like->scale) {
    case 3: return S("thousand");
    case 6: return S("million");
    case 9: return S("billion");
    default: return (Str){ NULL, 0 };
    }
}

static Str repair_words(uint8_t repair)
{
    switch ((Repair)repair) {
    case REPAIR_TRANSPOSITION: return S("two digits are exchanged");
    case REPAIR_DIGIT: return S("one digit differs");
    case REPAIR_DROPPED_DIGIT: return S("a digit is missing");
    case REPAIR_SIGN: return S("the sign is reversed");
    case REPAIR_SCALE: return S("the scale is off");
    case REPAIR_OMITTED_LINE: return S("a line is left out");
    case REPAIR_NONE: break;
    }
    return (Str){ NULL, 0 };
}

/* "24,910 / 122,110 = 20.4%", to the nearest tenth of a percent. */
static Str rate_words(Review *review, const Figure *part, const Figure *whole)
{
    Arena *arena = review->arena;
    const Str a = value_print(arena, whole, num_abs(part->value));
    const Str b = value_print(arena, whole, num_abs(whole->value));
    for (int tenths = 0; tenths <= 1000; tenths++) {
        Num twice, limit; /* the first with part / whole < (2 tenths + 1) / 2000 */
        if (!num_mul(num_abs(part->value), NUM(2000, 0), &twice) ||
            !num_mul(num_abs(whole->value), NUM(2 * tenths + 1, 0), &limit))
            break;
        if (num_cmp(twice, limit) < 0)
            return str_format(arena, "%.*s / %.*s = %d.%d%%", STR_ARG(a), STR_ARG(b), tenths / 10,
                              tenths % 10);
    }
    return str_format(arena, "%.*s / %.*s", STR_ARG(a), STR_ARG(b));
}

/* "42,900 - 36,400 = 6,500", or for a percentage "(42,900 - 36,400) / 36,400". */
/* As the sentence prints it: "12%", "$9.5 million". */
static Str told_print(const Reading *r, const Figure *f)
{
    static const char *const after[] = { "%", " %", " million", " billion", " thousand" };
    const Str text = r->doc.text;
    uint32_t from = f->text, to = f->text_end;
    while (from > 0 && (text.p[from - 1] == '$' || text.p[from - 1] == ' ') && f->text - from < 2)
        from--;
    if (from < f->text && text.p[from] != '$') from++;
    if (from < f->text && text.p[from] != '$') from = f->text;
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
        if (str_starts(str_slice(text, to, text.n), str_of(after[i])))
            return doc_text(&r->doc, from, to + (uint32_t)strlen(after[i]));
    return doc_text(&r->doc, from, to);
}

/* To the last place that the figure prints. */
static Num as_printed(Num value, const Figure *like)
{
    while (value.exponent < -like->decimals) {
        const int64_t last = value.mantissa % 10;
        value.mantissa = value.mantissa / 10 + (last >= 5 ? 1 : 0);
        value.exponent++;
    }
    return value;
}

static bool is_price(const Review *review, const Tie *tie)
{
    const Figure *result = figure_at(review, tie_figure(review->ties, tie, 0));
    return tie->tick == TICK_RECOMPUTED && tie->figure_count == 3 &&
           str_find_char(result->unit, '/') != STR_NONE &&
           tie_figure(review->ties, tie, 2)->role == TIE_DENOMINATOR;
}

/* "45,758,400 shares at $13.07 come to 598.1, not 583.3 million" */
static Str price_words(Review *review, const Tie *tie)
{
    const TieFigure *amount = tie_figure(review->ties, tie, 1);
    const TieFigure *shares = tie_figure(review->ties, tie, 2);
    const Figure *price = figure_at(review, tie_figure(review->ties, tie, 0));
    const Figure *a = figure_at(review, amount), *n = figure_at(review, shares);
    const Reading *r = review_reading(review, amount->reading);
    Num product;
    if (!num_mul(price->value, n->value, &product)) return (Str){ NULL, 0 };
    return str_format(
        review->arena, "%.*s shares come to %.*s at it, not %.*s", STR_ARG(told_print(r, n)),
        STR_ARG(value_print(review->arena, a, as_printed(product, a))), STR_ARG(told_print(r, a)));
}

static Str change_words(Review *review, const Tie *tie)
{
    if (is_price(review, tie)) return price_words(review, tie);
    const Figure *result = figure_at(review, tie_figure(review->ties, tie, 0));
    const TieFigure *x = tie_figure(review->ties, tie, 1), *y = tie_figure(review->ties, tie, 2);
    const Figure *first = figure_at(review, x), *base = figure_at(review, y);
    Arena *arena = review->arena;
    const Str a = value_print(arena, base, num_abs(first->value));
    const Str b = value_print(arena, base, num_abs(base->value));
    Num change;
    if ((result->flags & FIGURE_PERCENT) != 0 && y->role == TIE_DENOMINATOR)
        return rate_words(review, first, base);
    if ((result->flags & FIGURE_PERCENT) != 0 && x->role == TIE_NUMERATOR)
        return str_format(arena, y->role == TIE_BEFORE ? "%.*s / %.*s" : "%.*s to %.*s", STR_ARG(a),
                          STR_ARG(b));
    if ((result->flags & FIGURE_PERCENT) != 0)
        return str_format(arena, "(%.*s - %.*s) / %.*s", STR_ARG(a), STR_ARG(b), STR_ARG(b));
    if (!num_sub(num_abs(first->value), num_abs(base->value), &change)) return (Str){ NULL, 0 };
    return str_format(arena, "%.*s - %.*s = %.*s", STR_ARG(a), STR_ARG(b),
                      STR_ARG(value_print(arena, base, change)));
}

static Str page_of_figure(const Reading *r, const Figure *f)
{
    return doc_page_label(&r->doc, f->block);
}

/* "at December 31, 2024", "for the year ended December 31, 2024". */
static Str period_words(Arena *arena, const Period *p)
{
    const Str end = date_print_words(arena, p->end);
    if (p->kind != PERIOD_DURATION) return str_format(arena, "at %.*s", STR_ARG(end));
    const int months = p->months;
    if (months == 12) return str_format(arena, "for the year ended %.*s", STR_ARG(end));
    if (months == 3) return str_format(arena, "for the quarter ended %.*s", STR_ARG(end));
    if (months <= 0) return str_format(arena, "for the period ended %.*s", STR_ARG(end));
    return str_format(arena, "for the %d months ended %.*s", months, STR_ARG(end));
}

static void break_say(Review *review, const Rule *rule, const Break *b, List list)
{
    const Ties *ties = review->ties;
    const Tie *tie = &ties->ties.p[b->main];
    const Reading *r = review_reading(review, b->reading);
    const Figure *cell = &r->figures.figures.p[b->figure];
    Str anchor_text;
    const Str anchor = figure_anchor(review->arena, r, b->figure, &anchor_text);
    Finding *f = finding_add(review, rule, list, b->confidence,
                             str_format(review->arena, "does not agree %.*s", STR_ARG(anchor)),
                             evidence_figure(review, b->reading, b->figure, "culprit"));
    f->tie = b->main + 1;
    f->ask = S("reconcile");
    if (figure_is_on_statement(r, cell) && (b->rule == BREAK_FOOT || b->rule == BREAK_CROSS))
        f->severity = SEVERITY_S2;
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *part = tie_figure(ties, tie, i);
        if (part->reading == b->reading && part->figure == b->figure) continue;
        if (i >= QUOTE_MOST && !part->mends) continue;
        finding_evidence(review, f,
                         evidence_figure(review, part->reading, part->figure,
                                         tie_role_name((TieRole)part->role)));
    }
    const TieFigure *first = tie_figure(ties, tie, 0), *second = tie_figure(ties, tie, 1);
    const Figure *left = figure_at(review, first), *right = figure_at(review, second);
    Num sum = right->value;
    Str words = { NULL, 0 };
    if (b->reconciles && b->rule == BREAK_TABLE) f->wording = S("NG-RECON-FOOT-INPUT");
    if (is_price(review, tie)) f->wording = S("TIE-20-PRICE");
    if (b->rule == BREAK_FOOT && left->table == 0) f->wording = S("TIE-01-TOLD");
    const bool is_sum = b->rule == BREAK_FOOT || b->rule == BREAK_CROSS;
    if (is_sum) words = sum_words(review, tie, &sum);
    if (b->rule == BREAK_CHANGE && tie->figure_count == 3) words = change_words(review, tie);
    f->arithmetic = (Arithmetic){ .present = true,
                                  .left = left->value,
                                  .right = sum,
                                  .difference = tie->difference,
                                  .rounding = tie->rounding,
                                  .unit = left->unit,
                                  .explanation = words };
    Arena *arena = review->arena;
    const bool told = cell->table == 0 && right->table != 0; /* the table names it */
    finding_param(review, f, "label",
                  told ? label_of(review_reading(review, second->reading), right)
                       : cell_label(arena, r, b->figure));
    if (b->rule == BREAK_CHANGE && right->table != 0)
        finding_param(review, f, "row", label_of(review_reading(review, second->reading), right));
    if (b->rule == BREAK_CHANGE || left->table == 0)
        finding_param(review, f, "told", told_print(r, left));
    if (tie_figure(ties, tie, tie->figure_count - 1)->role == TIE_DENOMINATOR)
        finding_param(review, f, "rate", S("rate"));
    finding_param(review, f, "printed", cell_print(arena, r, cell));
    finding_param(review, f, "total_label",
                  cell_label(arena, review_reading(review, first->reading), first->figure));
    finding_param(review, f, "left", value_print(arena, left, left->value));
    finding_param(review, f, "right", value_print(arena, left, sum));
    finding_param(review, f, "difference", difference_print(arena, left, tie->difference));
    finding_param(review, f, "unit", unit_words(left));
    if (words.n > 0) finding_param(review, f, "sum", words);
    const Reading *other = review_reading(review, second->reading);
    if (!is_sum) {
        finding_param(review, f, "other_page", page_of_figure(other, right));
        finding_param(review, f, "other_label", label_of(other, right));
    }
    if (is_sum && tie->culprit == 0 && tie->repair == REPAIR_NONE)
        finding_param(review, f, "menders", menders_words(review, tie));
    if (tie->repair != REPAIR_NONE) {
        f->repair = value_print(arena, cell, tie->repaired);
        finding_param(review, f, "repaired", f->repair);
        finding_param(review, f, "repair", repair_words(tie->repair));
    }
    if (cell->period.kind != PERIOD_NONE)
        finding_param(review, f, "when", period_words(arena, &cell->period));
    f->period = cell->period;
}

/* ---- the rules ------------------------------------------------------------------------------ */

/* Every one of the six rules runs this and says its own. */
bool check_broken_ties(Review *review, const Rule *rule, Err *err)
{
    uint8_t own = BREAK_NONE;
    for (int i = 0; i < BREAK_COUNT; i++)
        if (strcmp(rule->id, break_rule_ids[i]) == 0) own = (uint8_t)i;
    BreakArray all = { 0 };
    breaks_collect(review, &all);
    if (!reconciliations_mark(review, &all, err)) return false;
    uint32_t looked = 0;
    for (uint32_t i = 0; i < all.n; i++) {
        const Break *b = &all.p[i];
        const bool fix = b->confidence >= FIX_FROM;
        if (b->confidence < LOOK_FROM) continue;
        if (!fix && ++looked > LOOK_MOST) continue; /* of all together */
        if ((b->reconciles ? BREAK_RECONCILIATION : b->rule) != own) continue;
        break_say(review, rule, b, fix ? LIST_FIX : LIST_LOOK);
    }
    if (own == BREAK_FOOT) inexact_sum_say(review, rule, TICK_FOOT);
    if (own == BREAK_CROSS) inexact_sum_say(review, rule, TICK_CROSS);
    return true;
}

/* By cell, the strongest first. Heap sort: no recursion on hostile input. */
static void breaks_sift(Break *p, uint32_t at, uint32_t n)
{
    for (uint32_t child = 2 * at + 1; child < n; child = 2 * at + 1) {
        if (child + 1 < n && by_cell(&p[child], &p[child + 1]) < 0) child++;
        if (by_cell(&p[at], &p[child]) >= 0) return;
        const Break swap = p[at];
        p[at] = p[child];
        p[child] = swap;
        at = child;
    }
}

static void breaks_sort(Break *p, uint32_t n)
{
    for (uint32_t i = n / 2; i-- > 0;) breaks_sift(p, i, n);
    for (uint32_t i = n; i-- > 1;) {
        const Break swap = p[0];
        p[0] = p[i];
        p[i] = swap;
        breaks_sift(p, 0, i);
    }
}
