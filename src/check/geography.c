/* Which place does this row name, and what do the geographic tables of a filing tell?
 *
 *   Revenues, year ended December 31,      2024      2023
 *   United States                       251,310   221,035     home
 *   Foreign                             161,340   137,205     all foreign countries together
 *   Total revenues                      412,650   358,240     equals revenue of the income
 * statement
 *
 * A table counts as one of revenue when its total, or the sum of its places, is a revenue that a
 * statement of operations prints; a table of property by country is none, whatever it names. The
 * country of domicile is the United States unless the cover gives another address and the tables
 * have no row for the United States.
 *
 *   United States 5,120   Europe 3,980   Asia 1,760   Other 1,640   Total 12,500   Pre-tax income
 * ...
 *
 * A row that is no place (gains on hedges, brands sold everywhere, corporate) is neither home nor
 * foreign: where it is small the foreign rows alone are summed, where it is not the table proves no
 * share. A table of operating segments gives way to one of geography, and to a sentence that gives
 * the revenue of the home country. A share that the report prints, beside the rows or in a
 * sentence, is said as printed.
 *
 * Left out: tables with places across and products down, unless tags name the countries.
 */
#include "check/geography.h"

#include "check/rules_internal.h"

#define ROWS_MOST    400
#define COLUMNS_MOST 24
#define LABEL_MOST   120

/* ---- names ---------------------------------------------------------------------------------- */

bool geography_load(Review *review, Geography *out, Err *err)
{
    *out = (Geography){ .home = S("US") };
    Arena *arena = review->arena;
    Tsv words;
    if (!tsv_load(arena, "countries.tsv", &out->countries, err) ||
        !tsv_load(arena, "regions.tsv", &out->regions, err) ||
        !tsv_load(arena, "geography_words.tsv", &words, err))
        return false;
    out->labels = map_open(arena, out->countries.rows + out->regions.rows);
    for (uint32_t row = 0; row < out->regions.rows; row++)
        *map_put(&out->labels, str_fold(arena, tsv_cell(&out->regions, row, "label"))) =
            out->countries.rows + row + 1;
    for (uint32_t row = 0; row < out->countries.rows; row++)
        *map_put(&out->labels, str_fold(arena, tsv_cell(&out->countries, row, "name"))) = row + 1;
    out->names = phrase_set_load(arena, &out->countries, "name");
    for (uint32_t row = 0; row < words.rows && out->pattern_count < GEO_PATTERNS_MOST; row++) {
        Pattern **pattern = &out->pattern[out->pattern_count];
        if (!pattern_compile(arena, tsv_cell(&words, row, "pattern"), pattern, err)) {
            geography_close(out);
            return false;
        }
        out->use[out->pattern_count++] = tsv_cell(&words, row, "use");
    }
    return true;
}

void geography_close(Geography *g)
{
    for (uint32_t i = 0; i < g->pattern_count; i++) pattern_close(g->pattern[i]);
    g->pattern_count = 0;
}

bool geography_says(const Geography *g, const char *use, Str sentence, PatternMatch *match)
{
    const Str wanted = str_of(use);
    for (uint32_t i = 0; i < g->pattern_count; i++)
        if (str_eq(g->use[i], wanted) && pattern_find(g->pattern[i], sentence, 0, match))
            return true;
    return false;
}

GeoPlace geography_place(Arena *arena, const Geography *g, Str label)
{
    if (label.n == 0 || label.n > LABEL_MOST) return (GeoPlace){ 0 };
    Str folded = str_fold(arena, label);
    const size_t mark = str_find(folded, S(" ("));
    const uint32_t *row = map_get(&g->labels, folded);
    if (row == NULL && mark != STR_NONE) row = map_get(&g->labels, str_slice(folded, 0, mark));
    while (row == NULL && folded.n > 0 &&
           (folded.p[folded.n - 1] == ':' || folded.p[folded.n - 1] == '*')) {
        folded.n--;
        row = map_get(&g->labels, folded);
    }
    if (row == NULL && str_starts(folded, S("the ")))
        row = map_get(&g->labels, str_slice(folded, 4, folded.n));
    if (row == NULL) return (GeoPlace){ 0 };
    if (*row <= g->countries.rows) {
        const Str code = tsv_cell(&g->countries, *row - 1, "code");
        return (GeoPlace){ str_eq(code, g->home) ? PLACE_HOME : PLACE_COUNTRY, code,
                           tsv_cell(&g->countries, *row - 1, "print") };
    }
    const Str kind = tsv_cell(&g->regions, *row - 1 - g->countries.rows, "kind");
    const PlaceKind place = str_eq(kind, S("home"))          ? PLACE_HOME
                            : str_eq(kind, S("foreign"))     ? PLACE_FOREIGN
                            : str_eq(kind, S("region_home")) ? PLACE_REGION_HOME
                                                             : PLACE_REGION;
    return (GeoPlace){ place, { NULL, 0 }, { NULL, 0 } };
}

uint32_t percent_nearest(Num part, Num whole)
{
    Num scaled, step;
    if (num_sign(whole) <= 0 || num_sign(part) < 0 || !num_mul(part, NUM(200, 0), &scaled))
        return 101;
    for (uint32_t p = 0; p <= 100; p++) { /* 200 part <= (2p + 1) whole */
        if (!num_mul(whole, NUM(2 * (int64_t)p + 1, 0), &step)) return 101;
        if (num_cmp(scaled, step) <= 0) return p;
    }
    return 101;
}

/* ---- revenue of the statements -------------------------------------------------------------- */

static bool label_is_revenue(Str folded)
{
    static const char *const exact[] = { "revenue",
                                         "revenues",
                                         "total revenues",
                                         "total revenue",
                                         "net revenues",
                                         "net revenue",
                                         "total net revenues",
                                         "total net revenue",
                                         "net sales",
                                         "total net sales",
                                         "sales",
                                         "revenues, net",
                                         "revenue, net",
                                         "net operating revenues",
                                         "operating revenues",
                                         "total operating revenues",
                                         "sales and other operating revenues",
                                         "sales and revenues",
                                         "total sales and revenues",
                                         "net sales and revenues",
                                         "total sales",
                                         "consolidated revenues",
                                         "revenues:",
                                         "sales, net" };
    for (size_t i = 0; i < sizeof exact / sizeof *exact; i++)
        if (str_eq(folded, str_of(exact[i]))) return true;
    return false;
}

static bool label_is_result(Str folded)
{
    return str_starts(folded, S("net income")) || str_starts(folded, S("net loss")) ||
           str_starts(folded, S("net earnings")) || str_starts(folded, S("net (loss)")) ||
           str_starts(folded, S("consolidated net income"));
}

static bool revenue_is_known(const GeoFacts *g, Num value)
{
    for (uint32_t i = 0; i < g->revenue_count; i++)
        if (num_eq(g->revenue[i], value)) return true;
    return false;
}

/* A later end, or the same and a longer time: the year before its last quarter. */
static bool period_is_later(Period a, Period b)
{
    const int later = date_cmp(a.end, b.end);
    return later > 0 || (later == 0 && a.months > b.months);
}

static void revenue_rows(Review *review, const Reading *r, uint32_t table, GeoFacts *out)
{
    const Table *t = &r->tables.tables.p[table];
    if (t->row_count > ROWS_MOST) return;
    bool result = false;
    for (uint32_t row = t->header_rows; row < t->row_count && !result; row++)
        result = label_is_result(str_fold(review->arena, table_row(&r->tables, t, row)->label));
    if (!result) return;
    for (uint32_t row = t->header_rows; row < t->row_count; row++) {
        if (!label_is_revenue(str_fold(review->arena, table_row(&r->tables, t, row)->label)))
            continue;
        for (uint32_t c = 0; c < t->column_count && c < COLUMNS_MOST; c++) {
            const uint32_t f = figure_at_cell(r, table, row, c);
            if (f == 0) continue;
            const Figure *figure = &r->figures.figures.p[f];
            if (figure->flags & (FIGURE_PERCENT | FIGURE_NIL) || num_sign(figure->value) <= 0)
                continue;
            if (out->revenue_figure == 0 ||
                period_is_later(figure->period, r->figures.figures.p[out->revenue_figure].period))
                out->revenue_figure = f;
            if (out->revenue_count < REVENUES_MOST && !revenue_is_known(out, figure->value))
                out->revenue[out->revenue_count++] = figure->value;
        }
    }
}

/* ---- tables --------------------------------------------------------------------------------- */

typedef struct Column {
    NumSum home, foreign, regions, region_home, countries, others;
    NumSum percent_home, percent_foreign, percent_others; /* as printed beside the amounts */
    uint32_t home_figure, foreign_figure, region_figure, region_home_figure, country_figure;
    uint32_t total_figure;
    uint32_t row_figure[FOREIGN_ROWS_MOST];
    PlaceKind row_kind[FOREIGN_ROWS_MOST];
    uint32_t row_count;
    uint32_t places;
    uint32_t other_figure; /* of a row "Other", until the column tells what it is */
    bool others_named;     /* a row that is no place has a name */
    bool percents;         /* each row has its percentage */
    bool segments;         /* of a table of operating segments */
    Date date;
} Column;

static Column column_open(bool segments)
{
    return (Column){ .home = num_sum_open(),
                     .foreign = num_sum_open(),
                     .regions = num_sum_open(),
                     .region_home = num_sum_open(),
                     .countries = num_sum_open(),
                     .others = num_sum_open(),
                     .percent_home = num_sum_open(),
                     .percent_foreign = num_sum_open(),
                     .percent_others = num_sum_open(),
                     .percents = true,
                     .segments = segments };
}

/* The percentage printed beside an amount, before the next amount of the row; 0: none. */
static uint32_t percent_beside(const Reading *r, uint32_t figure)
{
    const Figure *amount = &r->figures.figures.p[figure];
    if (figure + 1 >= r->figures.figures.n) return 0;
    const Figure *next = &r->figures.figures.p[figure + 1];
    const bool beside = next->table == amount->table && next->row == amount->row;
    return beside && next->flags & FIGURE_PERCENT ? figure + 1 : 0;
}

static void column_percent(Column *col, const Reading *r, NumSum *sum, uint32_t figure)
{
    const uint32_t percent = percent_beside(r, figure);
    if (percent == 0)
        col->percents = false;
    else
        num_sum_add(sum, r->figures.figures.p[percent].value, 1);
}

static void column_add(Column *col, const Reading *r, GeoPlace place, uint32_t figure)
{
    const Num value = r->figures.figures.p[figure].value;
    const Date end = r->figures.figures.p[figure].period.end;
    if (date_cmp(end, col->date) > 0) col->date = end;
    col->places++;
    if (place.kind != PLACE_HOME && col->row_count < FOREIGN_ROWS_MOST) {
        col->row_figure[col->row_count] = figure;
        col->row_kind[col->row_count++] = place.kind;
    }
    column_percent(col, r, place.kind == PLACE_HOME ? &col->percent_home : &col->percent_foreign,
                   figure);
    switch (place.kind) {
    case PLACE_HOME:
        if (col->home_figure == 0) {
            num_sum_add(&col->home, value, 1);
            col->home_figure = figure;
        }
        break;
    case PLACE_FOREIGN:
        num_sum_add(&col->foreign, value, 1);
        if (col->foreign_figure == 0) col->foreign_figure = figure;
        break;
    case PLACE_COUNTRY:
        num_sum_add(&col->countries, value, 1);
        if (col->country_figure == 0) col->country_figure = figure;
        break;
    case PLACE_REGION_HOME:
        num_sum_add(&col->region_home, value, 1);
        if (col->region_home_figure == 0) col->region_home_figure = figure;
        break;
    case PLACE_REGION:
        num_sum_add(&col->regions, value, 1);
        if (col->region_figure == 0) col->region_figure = figure;
        break;
    case PLACE_NONE: break;
    }
}

static bool label_is_other(Str label)
{
    return str_eq_fold(label, S("other")) || str_eq_fold(label, S("others")) ||
           str_starts_fold(label, S("other (")) || str_eq_fold(label, S("other:"));
}

/* "Other" under the United States and foreign places, where nothing else stands, is other places;
 * beside "International", which is all of them, or a segment it is not. */
static void column_settle_other(Column *col, const Reading *r)
{
    const uint32_t f = col->other_figure;
    if (f == 0) return;
    col->other_figure = 0;
    const Num value = r->figures.figures.p[f].value;
    const bool foreign = col->country_figure != 0 || col->region_figure != 0;
    if (foreign && col->home_figure != 0 && col->foreign_figure == 0 && !col->segments &&
        !col->others_named && num_sign(value) > 0) {
        column_add(col, r, (GeoPlace){ PLACE_REGION, { NULL, 0 }, { NULL, 0 } }, f);
        return;
    }
    num_sum_add(&col->others, value, 1);
    column_percent(col, r, &col->percent_others, f);
}

/* Is the column one of revenue: a total row in it, or the sum of its places, is a known revenue? */
static bool column_is_revenue(const Reading *r, const GeoFacts *out, const Column *col, Num *total)
{
    if (col->total_figure != 0) {
        *total = r->figures.figures.p[col->total_figure].value;
        return true;
    }
    NumSum sum = num_sum_open();
    const NumSum *const parts[] = { &col->home, &col->foreign, &col->regions, &col->region_home,
                                    &col->countries };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Num part;
        if (!num_sum_value(parts[i], &part)) return false;
        num_sum_add(&sum, part, 1);
    }
    return num_sum_value(&sum, total) && revenue_is_known(out, *total);
}

/* Which kinds of rows are the foreign revenue: "Total international" alone, or its parts,
 * "Americas" among them where the home country has a row of its own. `rest` is what is neither home
 * nor no place; where no choice adds up to it some foreign revenue is unprinted. */
static bool foreign_rows(const Column *col, Num rest, GeoFacts *out)
{
    enum { F = 1 << PLACE_FOREIGN, C = 1 << PLACE_COUNTRY, R = 1 << PLACE_REGION };
    enum { H = 1 << PLACE_REGION_HOME };
    static const int choices[] = { F, F | C | R, C | R, F | C | R | H, C | R | H };
    const size_t n = sizeof choices / sizeof *choices;
    const size_t most = col->home_figure != 0 ? n : n - 2;
    if (col->row_count == FOREIGN_ROWS_MOST) return false;
    for (size_t i = 0; i < most; i++) {
        NumSum sum = num_sum_open();
        Num value;
        if (choices[i] & F && num_sum_value(&col->foreign, &value)) num_sum_add(&sum, value, 1);
        if (choices[i] & C && num_sum_value(&col->countries, &value)) num_sum_add(&sum, value, 1);
        if (choices[i] & R && num_sum_value(&col->regions, &value)) num_sum_add(&sum, value, 1);
        if (choices[i] & H && num_sum_value(&col->region_home, &value)) num_sum_add(&sum, value, 1);
        if (!num_sum_value(&sum, &value) || !num_eq(value, rest)) continue;
        out->foreign_count = 0;
        for (uint32_t k = 0; k < col->row_count; k++)
            if (choices[i] & 1 << col->row_kind[k])
                out->foreign_rows[out->foreign_count++] = col->row_figure[k];
        return out->foreign_count > 0;
    }
    return false;
}

/* The share by the percentages beside the rows, where they are parts of one hundred; 101: none. */
static uint32_t column_printed(const Column *col)
{
    Num home, foreign, others, sum;
    if (!col->percents || col->home_figure == 0 || !num_sum_value(&col->percent_home, &home) ||
        !num_sum_value(&col->percent_foreign, &foreign) ||
        !num_sum_value(&col->percent_others, &others) || !num_add(home, foreign, &sum) ||
        !num_add(sum, others, &sum) || !num_eq(sum, NUM(1, 0)))
        return 101;
    return percent_nearest(foreign, NUM(1, 0));
}

/* Is what stands in rows that are no place too much to leave aside: a hundredth of the total? */
static bool others_weigh(Num others, Num total)
{
    Num scaled;
    if (num_sign(others) < 0 && !num_sub(NUM(0, 0), others, &others)) return true;
    return !num_mul(others, NUM(100, 0), &scaled) || num_cmp(scaled, total) >= 0;
}

static void column_take(const Reading *r, GeoFacts *out, const Column *col)
{
    Num total, others;
    if (col->places < 2 || !column_is_revenue(r, out, col, &total)) return;
    if (col->country_figure != 0 && out->country_figure == 0)
        out->country_figure = col->country_figure;
    if (col->region_figure != 0 && out->region_figure == 0) out->region_figure = col->region_figure;
    if (col->home_figure != 0) out->home_given = true;
    if (col->region_home_figure != 0 && out->region_home_figure == 0)
        out->region_home_figure = col->region_home_figure;
    /* the latest period speaks: its column stands first, or last where years run onwards */
    const int later = date_cmp(col->date, out->share_date);
    if (out->by_table && (later < 0 || (later == 0 && (!out->segments || col->segments)))) return;
    Num home = { 0, 0 }, foreign;
    if (col->home_figure != 0) {
        home = r->figures.figures.p[col->home_figure].value;
    } else if (col->region_home_figure == 0 || !num_sum_value(&col->region_home, &home)) {
        return;
    }
    if (!num_sum_value(&col->others, &others) || others_weigh(others, total)) return;
    if (!num_sub(total, home, &foreign) || !num_sub(foreign, others, &foreign) ||
        num_sign(foreign) < 0)
        return;
    const uint32_t percent = percent_nearest(foreign, total);
    if (percent > 100) return;
    out->foreign_count = 0;
    (void)foreign_rows(col, foreign, out);
    out->share_computed = out->share_percent = percent;
    const uint32_t printed = column_printed(col);
    if (printed <= percent + SHARE_APART && percent <= printed + SHARE_APART)
        out->share_percent = printed;
    out->share_date = col->date;
    out->by_table = out->share_known = true;
    out->segments = col->segments;
    out->home = home;
    out->foreign = foreign;
    out->total = total;
    out->home_figure = col->home_figure;
    out->total_figure = col->total_figure;
    out->foreign_figure = out->foreign_count != 0    ? out->foreign_rows[0]
                          : col->foreign_figure != 0 ? col->foreign_figure
                                                     : col->region_figure;
    out->anchor_figure = out->foreign_figure != 0 ? out->foreign_figure
                         : col->home_figure != 0  ? col->home_figure
                                                  : col->region_home_figure;
}

/* A label that is no row of regions.tsv but holds a place: "Europe and other". */
static bool label_holds_place(const Geography *g, Str label)
{
    static const char *const words[] = { "europe", "asia",   "america", "africa",  "pacific",
                                         "emea",   "apac",   "latam",   "foreign", "international",
                                         "countr", "region", "world" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find_fold(label, str_of(words[i])) != STR_NONE) return true;
    PhraseHit hit;
    size_t from = 0;
    return phrase_next(g->names, label, &from, &hit);
}

/* Does it show what segments earn or hold below their revenue, or say that it is of segments? */
static bool table_is_of_segments(const Reading *r, const Table *t)
{
    static const char *const words[] = { "profit",   "operating income", "pre-tax",
                                         "before",   "depreciation",     "expenditures",
                                         "segment",  "contribution",     "operating earnings",
                                         "ebitda",   "total assets",     "operating loss",
                                         "corporate" };
    if (str_find_fold(t->caption, S("geograph")) == STR_NONE &&
        str_find_fold(t->caption, S("segment")) != STR_NONE)
        return true;
    for (uint32_t row = t->header_rows; row < t->row_count; row++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_find_fold(table_row(&r->tables, t, row)->label, str_of(words[i])) != STR_NONE)
                return true;
    return false;
}

static void table_places(Review *review, const Geography *g, const Reading *r, uint32_t table,
                         GeoFacts *out)
{
    const Table *t = &r->tables.tables.p[table];
    if (t->row_count > ROWS_MOST || t->row_count < 2) return;
    GeoPlace place[ROWS_MOST];
    uint32_t named = 0;
    for (uint32_t row = t->header_rows; row < t->row_count; row++) {
        place[row] = geography_place(review->arena, g, table_row(&r->tables, t, row)->label);
        named += place[row].kind != PLACE_NONE;
    }
    if (named < 2) return;
    const bool segments = table_is_of_segments(r, t);
    const GeoFacts before = *out;
    Date latest = { 0 };
    for (uint32_t c = 0; c < t->column_count && c < COLUMNS_MOST; c++) {
        Column col = column_open(segments);
        uint32_t carried = 0; /* a country above a total that is not yet the company's */
        for (uint32_t row = t->header_rows; row < t->row_count; row++) {
            const uint32_t f = figure_at_cell(r, table, row, c);
            if (f == 0 || r->figures.figures.p[f].flags & FIGURE_PERCENT) continue;
            if (place[row].kind != PLACE_NONE) {
                column_add(&col, r, place[row], f);
                continue;
            }
            const Num value = r->figures.figures.p[f].value;
            /* a total that is revenue closes a block of places; a brand's total may stand above it
             */
            if (carried != 0 && out->country_figure == 0 && revenue_is_known(out, value))
                out->country_figure = carried;
            if (col.places >= 2 && revenue_is_known(out, value)) {
                col.total_figure = f;
                if (col.country_figure == 0) col.country_figure = carried;
                break;
            }
            if (table_row(&r->tables, t, row)->total) { /* another total: another block */
                if (col.country_figure != 0) carried = col.country_figure;
                col = column_open(segments);
            } else if (col.places > 0 && col.other_figure == 0 &&
                       label_is_other(table_row(&r->tables, t, row)->label)) {
                col.other_figure = f;
            } else if (col.places > 0 &&
                       !label_holds_place(g, table_row(&r->tables, t, row)->label)) {
                col.others_named = true;
                num_sum_add(&col.others, value, 1);
                column_percent(&col, r, &col.percent_others, f);
            } else {
                column_percent(&col, r, &col.percent_foreign, f);
            }
        }
        column_settle_other(&col, r);
        if (col.places >= 2 && date_cmp(col.date, latest) > 0) latest = col.date;
        column_take(r, out, &col);
    }
    /* where the latest column does not add to a revenue that is known, no earlier one speaks for
     * it; what is named in the table stays named */
    if (out->by_table && date_cmp(latest, out->share_date) > 0) {
        const GeoFacts taken = *out;
        *out = before;
        out->country_figure = taken.country_figure;
        out->region_figure = taken.region_figure;
        out->region_home_figure = taken.region_home_figure;
        out->home_given = taken.home_given;
    }
}

/* ---- tags ----------------------------------------------------------------------------------- */

static void facts_countries(const Geography *g, const Reading *r, GeoFacts *out)
{
    const Facts *facts = &r->facts;
    for (uint32_t i = 1; i < facts->facts.n; i++) {
        const Fact *fact = &facts->facts.p[i];
        if (!fact->numeric || fact->context == 0 || fact->context >= facts->contexts.n) continue;
        if (str_find(fact->name, S("Revenue")) == STR_NONE &&
            str_find(fact->name, S("Sales")) == STR_NONE)
            continue;
        if (str_find(fact->name, S("Cost")) != STR_NONE) continue;
        const FactContext *context = &facts->contexts.p[fact->context];
        for (uint32_t d = 0; d < context->dimension_count; d++) {
            const FactDimension *dim = &facts->dimensions.p[context->dimension + d];
            if (str_find(dim->axis, S("StatementGeographicalAxis")) == STR_NONE) continue;
            if (!str_starts(dim->member, S("country:"))) continue;
            const Str code = str_slice(dim->member, 8, dim->member.n);
            if (str_eq(code, g->home)) {
                out->home_given = true;
            } else if (out->country_figure == 0) {
                const uint32_t f = figure_from_text(r, fact->text);
                if (f < r->figures.figures.n && f != 0) out->country_figure = f;
            }
        }
    }
}

/* ---- all together --------------------------------------------------------------------------- */

void geography_read(Review *review, const Geography *g, uint32_t reading, GeoFacts *out)
{
    const Reading *r = review_reading(review, reading);
    *out = (GeoFacts){ 0 };
    for (uint32_t i = 0; i < r->tables.tables.n; i++) revenue_rows(review, r, i, out);
    for (uint32_t i = 0; i < r->tables.tables.n; i++) table_places(review, g, r, i, out);
    facts_countries(g, r, out);
    geography_sentences(g, r, out);
}
