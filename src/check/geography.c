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
    for (uint32_t i = 0; i < g->pattern_count; i++)
        if (str_eq(g->use[i], str_of(use)) && pattern_find(g->pattern[i], sentence, 0, match))
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
            if (out->revenue_figure == 0) out->revenue_figure = f;
            if (out->revenue_count < REVENUES_MOST && !revenue_is_known(out, figure->value))
                out->revenue[out->revenue_count++] = figure->value;
        }
    }
}

/* ---- tables --------------------------------------------------------------------------------- */

typedef struct Column {
    NumSum home, foreign, regions, region_home, countries;
    uint32_t home_figure, foreign_figure, region_figure, region_home_figure, country_figure;
    uint32_t total_figure;
    uint32_t places;
    Date date;
} Column;

static void column_add(Column *col, const Reading *r, GeoPlace place, uint32_t figure)
{
    const Num value = r->figures.figures.p[figure].value;
    const Date end = r->figures.figures.p[figure].period.end;
    if (date_cmp(end, col->date) > 0) col->date = end;
    col->places++;
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

static void column_take(const Reading *r, GeoFacts *out, const Column *col)
{
    Num total;
    if (col->places < 2 || !column_is_revenue(r, out, col, &total)) return;
    if (col->country_figure != 0 && out->country_figure == 0)
        out->country_figure = col->country_figure;
    if (col->region_figure != 0 && out->region_figure == 0) out->region_figure = col->region_figure;
    if (col->home_figure != 0) out->home_given = true;
    if (col->region_home_figure != 0 && out->region_home_figure == 0)
        out->region_home_figure = col->region_home_figure;
    /* the latest period speaks: its column stands first, or last where years run onwards */
    if (out->by_table && date_cmp(col->date, out->share_date) <= 0) return;
    Num home = { 0, 0 }, foreign;
    if (col->home_figure != 0) {
        home = r->figures.figures.p[col->home_figure].value;
    } else if (col->region_home_figure == 0 || !num_sum_value(&col->region_home, &home)) {
        return;
    }
    if (!num_sub(total, home, &foreign) || num_sign(foreign) < 0) return;
    const uint32_t percent = percent_nearest(foreign, total);
    if (percent > 100) return;
    out->share_percent = percent;
    out->share_date = col->date;
    out->by_table = out->share_known = true;
    out->home = home;
    out->foreign = foreign;
    out->total = total;
    out->home_figure = col->home_figure;
    out->foreign_figure = col->foreign_figure;
    out->total_figure = col->total_figure;
    out->anchor_figure = col->foreign_figure != 0  ? col->foreign_figure
                         : col->region_figure != 0 ? col->region_figure
                         : col->home_figure != 0   ? col->home_figure
                                                   : col->region_home_figure;
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
    for (uint32_t c = 0; c < t->column_count && c < COLUMNS_MOST; c++) {
        Column col = { .home = num_sum_open(),
                       .foreign = num_sum_open(),
                       .regions = num_sum_open(),
                       .region_home = num_sum_open(),
                       .countries = num_sum_open() };
        uint32_t carried = 0; /* a country above a total that is not yet the company's */
        for (uint32_t row = t->header_rows; row < t->row_count; row++) {
            const uint32_t f = figure_at_cell(r, table, row, c);
            if (f == 0 || r->figures.figures.p[f].flags & FIGURE_PERCENT) continue;
            if (place[row].kind != PLACE_NONE) {
                column_add(&col, r, place[row], f);
                continue;
            }
            /* a total that is revenue closes a block of places; a brand's total may stand above it
             */
            if (carried != 0 && out->country_figure == 0 &&
                revenue_is_known(out, r->figures.figures.p[f].value))
                out->country_figure = carried;
            if (col.places >= 2 && revenue_is_known(out, r->figures.figures.p[f].value)) {
                col.total_figure = f;
                if (col.country_figure == 0) col.country_figure = carried;
                break;
            }
            if (table_row(&r->tables, t, row)->total) { /* another total: another block */
                if (col.country_figure != 0) carried = col.country_figure;
                const Column empty = { .home = num_sum_open(),
                                       .foreign = num_sum_open(),
                                       .regions = num_sum_open(),
                                       .region_home = num_sum_open(),
                                       .countries = num_sum_open() };
                col = empty;
            }
        }
        column_take(r, out, &col);
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

/* ---- sentences ------------------------------------------------------------------------------ */

static bool sentence_is_risk(const Reading *r, uint32_t block)
{
    const Str id = block_section_id(&r->doc, block);
    return str_eq(id, S("1A")) || str_eq(id, S("II-1A"));
}

/* "sales to customers in Germany were 12% of revenue": a foreign country with its revenue. */
static bool sentence_names_country(const Geography *g, Str text)
{
    PhraseHit hit;
    PatternMatch match;
    for (size_t from = 0; phrase_next(g->names, text, &from, &hit);) {
        if (str_eq(tsv_cell(&g->countries, hit.value, "code"), g->home)) continue;
        if (geography_says(g, "country_after", str_slice(text, hit.end, hit.end + 120), &match))
            return true;
        const size_t start = hit.start > 160 ? hit.start - 160 : 0;
        if (geography_says(g, "country_before", str_slice(text, start, hit.start), &match))
            return true;
    }
    return false;
}

/* "No single country held 10% of property", "our sales are in U.S. dollars": not of revenue. */
static bool speaks_of_assets_or_currency(Str text)
{
    static const char *const words[] = { "property", "long-lived", "assets",   "dollar",
                                         "leases",   "receivable", "deposits", "employees" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    return false;
}

static bool share_read(Str digits, uint32_t *percent)
{
    Num value;
    if (!num_parse(digits, &value)) return false;
    *percent = percent_nearest(value, NUM(100, 0));
    return *percent <= 100;
}

static void sentence_read(const Geography *g, const Reading *r, uint32_t sentence, GeoFacts *out)
{
    const Sentence *s = &r->doc.sentences.p[sentence];
    const Str text = sentence_text(&r->doc, sentence);
    if (text.n > 3000) return;
    PatternMatch match;
    const bool country = str_find_fold(text, S("countr")) != STR_NONE;
    const bool home = str_find_fold(text, S("united states")) != STR_NONE ||
                      str_find(text, S("U.S.")) != STR_NONE;
    if (out->none_sentence == 0 && (country || home) && !speaks_of_assets_or_currency(text) &&
        geography_says(g, "none_material", text, &match))
        out->none_sentence = sentence;
    if (str_find_fold(text, S("domicile")) != STR_NONE &&
        geography_says(g, "home_given", text, &match))
        out->home_given = true;
    const bool revenue = str_find_fold(text, S("revenue")) != STR_NONE ||
                         str_find_fold(text, S("sales")) != STR_NONE;
    if (!revenue) return;
    if (out->share_sentence == 0 && geography_says(g, "foreign_share", text, &match) &&
        share_read(match.group[1], &out->share_percent)) {
        out->share_sentence = sentence;
        out->share_known = true;
    }
    if (home && geography_says(g, "home_share", text, &match)) out->home_given = true;
    if (home && geography_says(g, "home_amount", text, &match)) out->home_given = true;
    if (out->country_figure == 0 && !sentence_is_risk(r, s->block) &&
        geography_says(g, "of_revenue", text, &match) && sentence_names_country(g, text)) {
        const uint32_t f = figure_from_text(r, s->text);
        if (f < r->figures.figures.n) out->country_figure = f;
    }
}

/* "Total U.S. revenues were $16.1 billion": the rest is foreign, where a revenue of the year is
 * known and no table says it. */
static void home_amount_read(const Geography *g, const Reading *r, GeoFacts *out)
{
    if (out->share_known || out->revenue_figure == 0) return;
    const Num revenue = r->figures.figures.p[out->revenue_figure].value;
    for (uint32_t i = 1; i < r->doc.sentences.n; i++) {
        const Sentence *s = &r->doc.sentences.p[i];
        const Str text = sentence_text(&r->doc, i);
        PatternMatch match;
        if (text.n > 3000 || !geography_says(g, "home_amount", text, &match)) continue;
        const uint32_t f = figure_from_text(r, s->text + match.start);
        if (f >= r->figures.figures.n || r->figures.figures.p[f].text >= s->text_end) continue;
        const Figure *figure = &r->figures.figures.p[f];
        Num foreign;
        if (!(figure->flags & FIGURE_CURRENCY_PRINTED) ||
            !num_sub(revenue, figure->value, &foreign))
            continue;
        const uint32_t percent = percent_nearest(foreign, revenue);
        if (percent > 95) continue; /* another amount, not the revenue of the year */
        out->share_percent = percent;
        out->share_known = true;
        out->share_sentence = i;
        out->anchor_figure = f;
        return;
    }
}

void geography_read(Review *review, const Geography *g, uint32_t reading, GeoFacts *out)
{
    const Reading *r = review_reading(review, reading);
    *out = (GeoFacts){ 0 };
    for (uint32_t i = 0; i < r->tables.tables.n; i++) revenue_rows(review, r, i, out);
    for (uint32_t i = 0; i < r->tables.tables.n; i++) table_places(review, g, r, i, out);
    facts_countries(g, r, out);
    GeoFacts prose = *out;
    for (uint32_t i = 1; i < r->doc.sentences.n; i++) sentence_read(g, r, i, &prose);
    if (out->by_table) { /* the table's share is exact; the sentence is only quoted */
        prose.share_percent = out->share_percent;
    }
    *out = prose;
    home_amount_read(g, r, out);
}
