/* What do sentences say of where revenue comes from?
 *
 *   "International revenues accounted for approximately 53% of our revenues in 2024."    the share
 *   "Revenues derived in the U.S. were $7,019.0 million and $6,284.5 million for 2024 and 2023."
 *   "No individual foreign country accounted for 10% or more of revenues."
 *   "Sales to customers in Germany were 12% of revenues."
 *
 * Of several years the latest counts: a figure of an earlier one, and a sentence that names only
 * earlier years, give no share. Revenue of the home country as a sentence has it is put in place of
 * a table of operating segments, whose rows sum what is managed together, not what is sold in a
 * country. A share in words is said as printed where it agrees with the amounts; where it does not
 * it is a share of something else, and is not quoted.
 *
 * Left out: sentences that give the share of each segment's revenue.
 */
#include "check/geography.h"

#include "check/rules_internal.h"

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

/* Is a figure of prose of the latest year, as far as either is dated? */
static bool figure_is_latest(const Reading *r, const GeoFacts *geo, const Figure *figure)
{
    if (geo->revenue_figure == 0 || figure->period.end.year == 0) return true;
    const Date latest = r->figures.figures.p[geo->revenue_figure].period.end;
    return latest.year == 0 || date_cmp(figure->period.end, latest) == 0;
}

/* Does the sentence name years, all of them before the latest? */
static bool names_earlier_years_only(const Reading *r, const GeoFacts *geo, Str text)
{
    int latest = r->doc.head.period.year, named = 0;
    if (geo->revenue_figure != 0) {
        const Date end = r->figures.figures.p[geo->revenue_figure].period.end;
        /* a year that ends in January goes by the name of the one before */
        if (end.year != 0) latest = end.month <= 2 ? end.year - 1 : end.year;
    }
    for (size_t i = 0; i + 4 <= text.n; i++) {
        if ((i > 0 && char_is_digit(text.p[i - 1])) || !char_is_digit(text.p[i])) continue;
        int year = 0;
        size_t n = 0;
        while (n < 5 && i + n < text.n && char_is_digit(text.p[i + n]))
            year = year * 10 + (text.p[i + n++] - '0');
        if (n == 4 && year >= 1990 && year < 2100 && year > named) named = year;
    }
    return named != 0 && latest != 0 && named < latest;
}

/* The percentage at `digits`, or a later one of the sentence that is of the latest year. */
static bool share_of_year(const Reading *r, const GeoFacts *geo, uint32_t sentence, Str digits,
                          uint32_t *percent)
{
    const Sentence *s = &r->doc.sentences.p[sentence];
    const Str text = sentence_text(&r->doc, sentence);
    if (names_earlier_years_only(r, geo, text)) return false;
    for (uint32_t f = figure_from_text(r, s->text + (uint32_t)(digits.p - text.p));
         f < r->figures.figures.n && r->figures.figures.p[f].text < s->text_end; f++) {
        const Figure *figure = &r->figures.figures.p[f];
        if (!(figure->flags & FIGURE_PERCENT) || !figure_is_latest(r, geo, figure)) continue;
        *percent = percent_nearest(figure->value, NUM(1, 0));
        return *percent <= 100;
    }
    return false;
}

static void sentence_read(const Geography *g, const Reading *r, uint32_t sentence, GeoFacts *out,
                          uint32_t *share)
{
    const Sentence *s = &r->doc.sentences.p[sentence];
    const Str text = sentence_text(&r->doc, sentence);
    if (text.n > 3000) return;
    PatternMatch match;
    const bool home = str_find_fold(text, S("united states")) != STR_NONE ||
                      str_find(text, S("U.S.")) != STR_NONE;
    if (out->none_sentence == 0 && (home || str_find_fold(text, S("countr")) != STR_NONE) &&
        !speaks_of_assets_or_currency(text) && geography_says(g, "none_material", text, &match))
        out->none_sentence = sentence;
    if (!out->home_given && str_find_fold(text, S("domicile")) != STR_NONE &&
        geography_says(g, "home_given", text, &match))
        out->home_given = true;
    const bool revenue = str_find_fold(text, S("revenue")) != STR_NONE ||
                         str_find_fold(text, S("sales")) != STR_NONE;
    if (!revenue) return;
    uint32_t percent;
    if (out->share_sentence == 0 && geography_says(g, "foreign_share", text, &match) &&
        share_of_year(r, out, sentence, match.group[1], &percent)) {
        out->share_sentence = sentence;
        *share = percent;
    }
    if (home && !out->home_given)
        out->home_given = geography_says(g, "home_share", text, &match) ||
                          geography_says(g, "home_amount", text, &match);
    if (out->country_figure == 0 && !sentence_is_risk(r, s->block) &&
        geography_says(g, "of_revenue", text, &match) && sentence_names_country(g, text)) {
        const uint32_t f = figure_from_text(r, s->text);
        if (f < r->figures.figures.n) out->country_figure = f;
    }
}

/* Of one product, one segment or a change: not the revenue of the home country. */
static bool speaks_of_a_part(Str text)
{
    static const char *const words[] = { "segment", "increase",  "decrease", "grew",    "growth",
                                         "declin",  "pro forma", "deferred", "reclass", "quarter" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    return false;
}

static bool sentence_has_figure(const Reading *r, const Sentence *s)
{
    const uint32_t f = figure_from_text(r, s->text);
    return f < r->figures.figures.n && r->figures.figures.p[f].text < s->text_end;
}

/* "Total U.S. revenues were $16.1 billion": the rest is foreign, where revenue of the year is known
 * and no table of geography says it. */
static void home_amount_read(const Geography *g, const Reading *r, GeoFacts *out)
{
    if (out->revenue_figure == 0) return;
    if (out->by_table && !out->segments && out->home_figure != 0) return;
    const Num revenue = r->figures.figures.p[out->revenue_figure].value;
    for (uint32_t i = 1; i < r->doc.sentences.n; i++) {
        const Sentence *s = &r->doc.sentences.p[i];
        const Str text = sentence_text(&r->doc, i);
        PatternMatch match;
        if (!sentence_has_figure(r, s)) continue; /* most have none, and the patterns cost more */
        if (text.n > 3000 || !geography_says(g, "home_total", text, &match)) continue;
        if (speaks_of_a_part(text) || names_earlier_years_only(r, out, text)) continue;
        const uint32_t f = figure_from_text(r, s->text + match.start);
        if (f >= r->figures.figures.n || r->figures.figures.p[f].text >= s->text_end) continue;
        const Figure *figure = &r->figures.figures.p[f];
        Num foreign;
        if (!(figure->flags & FIGURE_CURRENCY_PRINTED) || !figure_is_latest(r, out, figure) ||
            !num_sub(revenue, figure->value, &foreign))
            continue;
        const uint32_t percent = percent_nearest(foreign, revenue);
        if (percent > 95) continue; /* another amount, not the revenue of the year */
        out->share_percent = out->share_computed = percent;
        out->share_known = out->by_home = true;
        out->by_table = out->segments = false;
        out->home_sentence = i;
        out->home = figure->value;
        out->foreign = foreign;
        out->total = revenue;
        out->home_figure = out->anchor_figure = f;
        out->total_figure = out->revenue_figure;
        out->foreign_figure = out->foreign_count = 0;
        return;
    }
}

void geography_sentences(const Geography *g, const Reading *r, GeoFacts *out)
{
    uint32_t share = 101;
    for (uint32_t i = 1; i < r->doc.sentences.n; i++) sentence_read(g, r, i, out, &share);
    home_amount_read(g, r, out);
    if (share > 100) return;
    const bool agrees =
        share <= out->share_computed + SHARE_APART && out->share_computed <= share + SHARE_APART;
    if (!out->share_known || agrees) {
        out->share_percent = share;
    } else if (out->segments) { /* sums of what is managed together; the sentence is of places */
        out->share_percent = share;
        out->by_table = out->segments = false;
        out->home_figure = out->total_figure = out->anchor_figure = 0;
        out->foreign_figure = out->foreign_count = 0;
    } else {
        out->share_sentence = 0;
    }
    out->share_known = true;
}
