/* SEG-01, SEG-02: does the report say which foreign country's revenue is material?
 *
 *   United States 251,310   Foreign 161,340   Total revenues 412,650       39% foreign, none named
 *   "The United Kingdom, our largest market outside the United States, was about 14% of revenues"
 *
 * SEG-01 asks where at least a tenth of revenue is foreign, no row, tag or sentence gives revenue
 * of a single foreign country, and nothing says that none is material. A call that names one makes
 * the question harder to wave away; a statement in the report that the call contradicts is a
 * question of its own. SEG-02 asks where a region (Americas) stands in place of the country of
 * domicile.
 *
 * Not silenced by: property by country, offices, risk factors that name a country without an
 * amount. Annual reports only (ASC 280-10-50-38 to 42).
 */
#include "check/geography.h"

#include "check/rules_internal.h"

#define SUBJECT "revenue by country"

/* A management sentence of the call that gives a foreign country's share of revenue. */
typedef struct CallShare {
    uint32_t sentence, figure;
    Str country;
    Num share; /* 0.14 */
    bool about;
} CallShare;

static bool is_first_person(Str text)
{
    static const char *const words[] = { "our ", "we ", " us ", "we'", "we\xE2\x80\x99" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    return false;
}

static bool call_share(const Review *review, const Geography *g, CallShare *out)
{
    if (review->call == 0) return false;
    const Reading *r = review_reading(review, review->call - 1);
    for (uint32_t i = 1; i < r->doc.sentences.n; i++) {
        const Sentence *s = &r->doc.sentences.p[i];
        const Str text = sentence_text(&r->doc, i);
        if (text.n > 1500 || str_find_char(text, '%') == STR_NONE || !is_first_person(text))
            continue;
        PatternMatch match;
        if (!geography_says(g, "of_revenue", text, &match)) continue;
        PhraseHit hit;
        for (size_t at = 0; phrase_next(g->names, text, &at, &hit);) {
            if (str_eq(tsv_cell(&g->countries, hit.value, "code"), g->home)) continue;
            for (uint32_t f = figure_from_text(r, s->text + hit.end);
                 f < r->figures.figures.n && r->figures.figures.p[f].text < s->text_end; f++) {
                const Figure *figure = &r->figures.figures.p[f];
                if (!(figure->flags & FIGURE_PERCENT)) continue;
                const Str after = doc_text(
                    &r->doc, figure->text_end,
                    figure->text_end + 40 < s->text_end ? figure->text_end + 40 : s->text_end);
                if (str_find_fold(after, S("of revenue")) == STR_NONE &&
                    str_find_fold(after, S("of our revenue")) == STR_NONE &&
                    str_find_fold(after, S("of total revenue")) == STR_NONE &&
                    str_find_fold(after, S("of our total revenue")) == STR_NONE &&
                    str_find_fold(after, S("of sales")) == STR_NONE &&
                    str_find_fold(after, S("of net sales")) == STR_NONE)
                    continue;
                if (num_cmp(figure->value, NUM(1, -1)) < 0) continue; /* under a tenth */
                *out = (CallShare){ i, f, tsv_cell(&g->countries, hit.value, "print"),
                                    figure->value, figure->hedge == HEDGE_ABOUT };
                return true;
            }
        }
    }
    return false;
}

/* The amounts that the call's share stands for: 13.5% to 14.5% of revenue. */
static void call_range(Review *review, const Reading *r, const GeoFacts *geo, const CallShare *call,
                       Finding *f)
{
    Arena *arena = review->arena;
    if (geo->revenue_figure == 0) return;
    const Figure *revenue = &r->figures.figures.p[geo->revenue_figure];
    const Figure *share =
        &review_reading(review, review->call - 1)->figures.figures.p[call->figure];
    NumRange range;
    Num low, high;
    if (!figure_range(share, &range) || !num_mul(range.lo, revenue->value, &low) ||
        !num_mul(range.hi, revenue->value, &high))
        return;
    Num percent_low, percent_high;
    if (!num_scale(range.lo, 2, &percent_low) || !num_scale(range.hi, 2, &percent_high)) return;
    f->arithmetic =
        (Arithmetic){ .present = true, .left = low, .right = high, .unit = revenue->unit };
    if (!num_sub(high, low, &f->arithmetic.difference)) f->arithmetic.difference = NUM(0, 0);
    f->arithmetic.explanation =
        str_format(arena, "%.*s%% to %.*s%% of %.*s is %.*s to %.*s",
                   STR_ARG(num_print(arena, percent_low)), STR_ARG(num_print(arena, percent_high)),
                   STR_ARG(num_print_commas(arena, num_reduce(revenue->value))),
                   STR_ARG(num_print_commas(arena, num_reduce(low))),
                   STR_ARG(num_print_commas(arena, num_reduce(high))));
}

static void call_params(Review *review, const Reading *r, const GeoFacts *geo,
                        const CallShare *call, Finding *f)
{
    Num percent;
    if (!num_scale(call->share, 2, &percent)) return;
    finding_param(review, f, "call_country", call->country);
    finding_param(review, f, "call_share",
                  str_format(review->arena, "%s%.*s%%", call->about ? "about " : "",
                             STR_ARG(num_print(review->arena, percent))));
    finding_evidence(review, f,
                     evidence_sentence(review, review->call - 1, call->sentence, "call"));
    call_range(review, r, geo, call, f);
}

/* The row of foreign revenue; of the home country where only that is printed; or the sentence. */
static Evidence share_evidence(const Review *review, uint32_t reading, const GeoFacts *geo)
{
    if (geo->foreign_figure != 0)
        return evidence_figure(review, reading, geo->foreign_figure, "foreign");
    if (geo->anchor_figure != 0)
        return evidence_figure(review, reading, geo->anchor_figure, "domicile");
    return evidence_sentence(review, reading, geo->share_sentence, "share");
}

static void share_others(Review *review, uint32_t reading, const GeoFacts *geo, Finding *f)
{
    for (uint32_t i = 1; i < geo->foreign_count; i++)
        finding_evidence(review, f,
                         evidence_figure(review, reading, geo->foreign_rows[i], "foreign"));
    if (geo->home_figure != 0 && geo->foreign_figure != 0)
        finding_evidence(review, f, evidence_figure(review, reading, geo->home_figure, "domicile"));
    if (geo->total_figure != 0)
        finding_evidence(review, f, evidence_figure(review, reading, geo->total_figure, "total"));
    if (geo->home_sentence != 0)
        finding_evidence(review, f,
                         evidence_sentence(review, reading, geo->home_sentence, "domicile"));
    if (geo->share_sentence != 0 && geo->anchor_figure != 0)
        finding_evidence(review, f,
                         evidence_sentence(review, reading, geo->share_sentence, "share"));
}

/* "39,000 less 16,100 is 22,900, about 59%": the share out of what is printed. */
static void share_arithmetic(Review *review, const GeoFacts *geo, Finding *f)
{
    if (!geo->by_table && !geo->by_home) return;
    Arena *arena = review->arena;
    f->arithmetic = (Arithmetic){ .present = true,
                                  .left = geo->foreign,
                                  .right = geo->total,
                                  .difference = geo->home,
                                  .unit = S("USD") };
    const Str foreign = num_print_commas(arena, num_reduce(geo->foreign));
    const Str total = num_print_commas(arena, num_reduce(geo->total));
    const Str sum = geo->by_home
                        ? str_format(arena, "%.*s less %.*s is %.*s, about %u%%", STR_ARG(total),
                                     STR_ARG(num_print_commas(arena, num_reduce(geo->home))),
                                     STR_ARG(foreign), geo->share_computed)
                        : str_format(arena, "%.*s of %.*s is about %u%%", STR_ARG(foreign),
                                     STR_ARG(total), geo->share_computed);
    f->arithmetic.explanation =
        geo->share_computed == geo->share_percent
            ? sum
            : str_format(arena, "%.*s; the report prints %u%%", STR_ARG(sum), geo->share_percent);
}

static void seg01_say(Review *review, const Rule *rule, uint32_t reading, const GeoFacts *geo,
                      const CallShare *call)
{
    const Reading *r = review_reading(review, reading);
    const Search lexical = { .terms =
                                 S("names of foreign countries beside revenue; statements that "
                                   "no individual country is material"),
                             .covered = S("all sentences of the report") };
    const Search structural = { .terms =
                                    S("rows and tags of single foreign countries with revenue"),
                                .covered = S("all tables and inline tags of the report") };
    int confidence = geo->share_percent >= 25 ? 84 : 78;
    if (!geo->by_table) confidence = geo->share_percent >= 25 ? 77 : 68;
    if (call != NULL) confidence = 92;
    Finding *f =
        finding_absent(review, rule, confidence >= 75 ? LIST_DECIDE : LIST_LOOK, confidence,
                       S(SUBJECT), share_evidence(review, reading, geo), lexical, structural);
    f->ask = S("tell_us");
    finding_param(review, f, "share", str_format(review->arena, "%u%%", geo->share_percent));
    const char *from = geo->region_home_figure != 0 && geo->home_figure == 0
                           ? "outside the region that holds the United States"
                           : "foreign countries";
    finding_param(review, f, "from", str_of(from));
    share_others(review, reading, geo, f);
    share_arithmetic(review, geo, f);
    if (call != NULL) call_params(review, r, geo, call, f);
}

/* The report says that none is material, the call gives one of a tenth or more. */
static void seg01_contradicted(Review *review, const Rule *rule, uint32_t reading,
                               const GeoFacts *geo, const CallShare *call)
{
    const Reading *r = review_reading(review, reading);
    Finding *f = finding_add(review, rule, LIST_DECIDE, 90, S(SUBJECT),
                             evidence_sentence(review, reading, geo->none_sentence, "statement"));
    f->wording = S("SEG-01-CONTRADICTED");
    f->ask = S("tell_us");
    finding_param(review, f, "statement", str_trim(sentence_text(&r->doc, geo->none_sentence)));
    call_params(review, r, geo, call, f);
}

/* The country of the cover's address, where the tables know no United States. */
static void home_find(Review *review, Geography *g, uint32_t reading)
{
    const Reading *r = review_reading(review, reading);
    for (uint32_t i = 1; i < r->doc.sections.n; i++) {
        const Section *s = &r->doc.sections.p[i];
        if (s->kind != SECTION_COVER || s->block_end <= s->block) continue;
        const Str text = doc_text(&r->doc, r->doc.blocks.p[s->block].text,
                                  r->doc.blocks.p[s->block_end - 1].text_end);
        Str code = { NULL, 0 };
        PhraseHit hit;
        for (size_t at = 0; phrase_next(g->names, text, &at, &hit);) {
            const Str named = tsv_cell(&g->countries, hit.value, "code");
            if (str_eq(named, S("US"))) continue;
            if (code.n != 0 && !str_eq(code, named)) return; /* two: which is it? */
            code = named;
        }
        if (code.n != 0 && str_find_fold(text, S("zip code")) != STR_NONE &&
            facts_text(&r->facts, "dei:EntityAddressCountry").n > 0)
            g->home = code;
        return;
    }
}

typedef struct Seg {
    Geography geography; /* its patterns are closed: read its tables of names only */
    GeoFacts facts;
    uint32_t reading;
    bool called; /* the call gives a country's share */
    CallShare call;
} Seg;

/* Read once a review: both rules ask the same tables and sentences. */
static bool review_seg(Review *review, const Seg **out, Err *err)
{
    *out = review->seg;
    if (review->seg != NULL) return true;
    Seg *seg = arena_new(review->arena, Seg, 1);
    seg->reading = review->report - 1;
    if (!geography_load(review, &seg->geography, err)) return false;
    home_find(review, &seg->geography, seg->reading);
    geography_read(review, &seg->geography, seg->reading, &seg->facts);
    seg->called = call_share(review, &seg->geography, &seg->call);
    geography_close(&seg->geography);
    *out = review->seg = seg;
    return true;
}

/* SFAS 131, which asks for it, is effective for years that begin after December 15, 1997. */
static bool is_before_the_standard(const Review *review)
{
    const Date period = review_reading(review, review->report - 1)->doc.head.period;
    return period.year != 0 && period.year < 1998;
}

bool check_country_revenue(Review *review, const Rule *rule, Err *err)
{
    if (is_before_the_standard(review)) return true;
    const Seg *seg = NULL;
    if (!review_seg(review, &seg, err)) return false;
    const GeoFacts *geo = &seg->facts;
    if (geo->country_figure != 0) {
        /* named: nothing to ask */
    } else if (geo->none_sentence != 0) {
        if (seg->called) seg01_contradicted(review, rule, seg->reading, geo, &seg->call);
    } else if (geo->share_known && geo->share_percent >= 10 &&
               (geo->anchor_figure != 0 || geo->share_sentence != 0)) {
        seg01_say(review, rule, seg->reading, geo, seg->called ? &seg->call : NULL);
    }
    return true;
}

bool check_domicile_revenue(Review *review, const Rule *rule, Err *err)
{
    if (is_before_the_standard(review)) return true;
    const Seg *seg = NULL;
    if (!review_seg(review, &seg, err)) return false;
    const GeoFacts *geo = &seg->facts;
    if (geo->region_home_figure != 0 && !geo->home_given) {
        const Reading *r = review_reading(review, seg->reading);
        const Search lexical = { .terms = S("revenue of the United States in a sentence"),
                                 .covered = S("all sentences of the report") };
        const Search structural = { .terms =
                                        S("a row or tag of the country of domicile with revenue"),
                                    .covered = S("all tables and inline tags of the report") };
        Finding *f =
            finding_absent(review, rule, LIST_DECIDE, 78, S(SUBJECT),
                           evidence_figure(review, seg->reading, geo->region_home_figure, "region"),
                           lexical, structural);
        f->ask = S("revise");
        const Figure *figure = &r->figures.figures.p[geo->region_home_figure];
        finding_param(
            review, f, "region",
            table_row(&r->tables, &r->tables.tables.p[figure->table - 1], figure->row)->label);
    }
    return true;
}
