/* Are non-GAAP measures given more weight than the GAAP measures they are compared with?
 *
 *   NG-102.10a-RATIO   "Adjusted EBITDA as a percentage of revenues  41%" and no net income margin
 *   NG-102.10a-ORDER   "Adjusted EBITDA of $44.1 million; net income of $25.5 million", or the
 *                      headline with the first and without the second
 *
 * Ratios are found by nongaap_ratio.c; the order of presentation by nongaap_order.c. Here is what
 * is searched (MD&A of a report; all of a release), what the segment note excuses, and what is
 * said: one finding a rule and document, all places as its evidence. Findings of both rules share a
 * subject, so that the letter has one comment on prominence.
 */
#include "check/nongaap.h"

#include "check/nongaap_order.h"
#include "check/rules_internal.h"

#define SUBJECT     "prominence of non-gaap measures"
#define PLACES_MOST 12 /* quoted as evidence */

bool nongaap_place(const Review *review, uint32_t reading, uint32_t *block, uint32_t *block_end)
{
    const Reading *r = review_reading(review, reading);
    if (reading + 1 == review->release) {
        *block = 1;
        *block_end = r->doc.blocks.n;
        return true;
    }
    if (reading + 1 != review->report) return false;
    ItemPlace place = set_item(review, S("7"));
    if (place.reading == 0) place = set_item(review, S("I-2"));
    if (place.reading != reading + 1) return false;
    *block = place.block;
    *block_end = place.block_end;
    return true;
}

bool nongaap_is_segment_measure(Review *review, uint32_t reading, Str measure)
{
    if (str_ends(measure, S(" margin"))) measure.n -= 7; /* of the segment measure itself */
    const uint32_t report = review->report != 0 ? review->report - 1 : reading;
    const Doc *doc = &review_reading(review, report)->doc;
    for (uint32_t i = 1; i < doc->sections.n; i++) {
        const Section *s = &doc->sections.p[i];
        if (s->kind != SECTION_NOTE || str_find_fold(s->title, S("segment")) == STR_NONE) continue;
        if (s->block_end <= s->block || s->block_end > doc->blocks.n) continue;
        const Str text =
            doc_text(doc, doc->blocks.p[s->block].text, doc->blocks.p[s->block_end - 1].text_end);
        if (str_find_fold(text, measure) != STR_NONE) return true;
    }
    return false;
}

/* ---- saying it ------------------------------------------------------------------------------ */

/* "as a percentage of revenues", "as a percentage of net sales" for ", % of net sales"; empty where
 * the label does not say of what. */
static Str ratio_of(Review *review, const RatioPlace *p)
{
    if (p->sentence != 0) return (Str){ NULL, 0 };
    const size_t at = (size_t)(p->measure.p - p->label.p);
    Str rest = str_slice(p->label, at + p->measure.n, p->label.n);
    const size_t mark = str_find_char(rest, '(');
    if (mark != STR_NONE) rest = str_slice(rest, 0, mark);
    rest = str_trim(rest);
    if (str_starts_fold(rest, S("as a percent"))) return rest;
    while (rest.n > 0 && (rest.p[0] == ',' || rest.p[0] == ' ')) rest = str_slice(rest, 1, rest.n);
    if (str_starts_fold(rest, S("as a percent"))) return rest;
    if (!str_starts_fold(rest, S("% of "))) return (Str){ NULL, 0 };
    return str_format(review->arena, "as a percentage of %.*s",
                      STR_ARG(str_trim(str_slice(rest, 5, rest.n))));
}

/* "net income as a percentage of revenues" for "Adjusted EBITDA as a percentage of revenues"; "net
 * income margin" for "Adjusted EBITDA margin" and "Adjusted EBITDA / sales %". */
static Str comparable_ratio(Review *review, const NonGaap *ng, const RatioPlace *p)
{
    const Str gaap = nongaap_gaap_print(ng, p->gaap);
    if (str_starts(gaap, S("return")))
        return S("the ratio calculated using the most directly comparable GAAP measures");
    const Str of = ratio_of(review, p);
    if (of.n > 0) return str_format(review->arena, "%.*s %.*s", STR_ARG(gaap), STR_ARG(of));
    if (str_find(gaap, S("cash")) == STR_NONE && (str_find_char(p->label, '%') != STR_NONE ||
                                                  str_find_fold(p->label, S("margin")) != STR_NONE))
        return str_format(review->arena, "%.*s margin", STR_ARG(gaap));
    return str_format(review->arena, "%.*s as a percentage of revenues", STR_ARG(gaap));
}

/* The ratio's own name inside a sentence. */
static Str ratio_words(Review *review, const RatioPlace *p)
{
    const Str of = ratio_of(review, p);
    if (of.n > 0) return str_format(review->arena, "%.*s %.*s", STR_ARG(p->measure), STR_ARG(of));
    if (p->sentence == 0 || str_find_fold(p->measure, S("margin")) != STR_NONE ||
        str_find_fold(p->measure, S("return")) != STR_NONE || str_eq_fold(p->measure, S("ROIC")))
        return p->label;
    return str_format(review->arena, "%.*s as a percentage of revenues", STR_ARG(p->measure));
}

/* Are these the initials of those words: "ROIC" of "return on invested capital"? */
static bool is_acronym_of(Str letters, Str words)
{
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; i < words.n; i++) {
        const bool letter = char_is_alpha(words.p[i]);
        if (letter && !inside) {
            if (n >= letters.n) return false;
            if (!str_eq_fold(str_slice(words, i, i + 1), str_slice(letters, n, n + 1)))
                return false;
            n++;
        }
        inside = letter;
    }
    return n >= 2 && n == letters.n;
}

static bool is_same_measure(Str a, Str b)
{
    return str_eq_fold(a, b) || is_acronym_of(a, b) || is_acronym_of(b, a);
}

static bool is_same_ratio(const NonGaap *ng, const RatioPlace *a, const RatioPlace *b)
{
    return str_eq(tsv_cell(&ng->t, a->row, "measure"), tsv_cell(&ng->t, b->row, "measure")) ||
           is_same_measure(a->measure, b->measure);
}

/* Is the same asked for both? */
static bool is_same_remedy(const NonGaap *ng, const RatioPlace *a, const RatioPlace *b)
{
    return a->twin == b->twin && (a->gaap & b->gaap) != 0 &&
           str_eq_fold(nongaap_gaap_print(ng, a->gaap), nongaap_gaap_print(ng, b->gaap));
}

/* The other measures with the same remedy, each once: "free cash flow margin; ROIC". */
static Str other_ratios(Review *review, const NonGaap *ng, const RatioPlaceArray *places,
                        uint32_t main)
{
    Buf buf = buf_open(review->arena, 128);
    uint32_t said[8] = { main };
    uint32_t n = 1;
    for (uint32_t i = 0; i < places->n && n < 8; i++) {
        const RatioPlace *p = &places->p[i];
        if (!is_same_remedy(ng, p, &places->p[main])) continue;
        bool known = false;
        for (uint32_t k = 0; k < n; k++) known = known || is_same_ratio(ng, p, &places->p[said[k]]);
        if (known) continue;
        said[n++] = i;
        if (buf.n > 0) buf_add(&buf, S("; "));
        buf_add(&buf, ratio_words(review, p));
    }
    return buf_str(&buf);
}

static Evidence place_evidence(Review *review, uint32_t reading, const RatioPlace *p)
{
    if (p->sentence != 0) return evidence_sentence(review, reading, p->sentence, "ratio");
    return evidence_figure(review, reading, p->figure, "ratio");
}

/* Returns on capital have no one comparable ratio, and the staff ask about them only sometimes. */
static bool is_return(const NonGaap *ng, const RatioPlace *p)
{
    return str_starts(nongaap_gaap_print(ng, p->gaap), S("return"));
}

static void ratio_say(Review *review, const Rule *rule, const NonGaap *ng, uint32_t reading,
                      const RatioPlaceArray *places, uint32_t main)
{
    const RatioPlace *p = &places->p[main];
    const Reading *r = review_reading(review, reading);
    const bool elsewhere = p->twin == TWIN_ELSEWHERE;
    const Evidence first = place_evidence(review, reading, p);
    Finding *f;
    if (elsewhere) {
        f = finding_add(review, rule, LIST_LOOK, 65, S(SUBJECT ": ratio in another section"),
                        first);
        f->wording = S("NG-102.10a-RATIO-ELSEWHERE");
        finding_param(review, f, "elsewhere_page",
                      doc_page_label(&r->doc, r->figures.figures.p[p->twin_figure].block));
        finding_evidence(review, f, evidence_figure(review, reading, p->twin_figure, "comparable"));
    } else {
        const Str gaap = comparable_ratio(review, ng, p);
        const Search lexical = { .terms = gaap, .covered = S("all sentences of the document") };
        const Search structural = { .terms = S("rows of percentages of the comparable measure"),
                                    .covered = S("all tables of the document") };
        const int confidence = is_return(ng, p) ? 70 : p->sentence == 0 ? 86 : 80;
        f = finding_absent(review, rule, confidence >= 75 ? LIST_DECIDE : LIST_LOOK, confidence,
                           S(SUBJECT), first, lexical, structural);
    }
    f->ask = S("revise");
    finding_param(review, f, "measure", p->measure);
    finding_param(review, f, "ratio", ratio_words(review, p));
    finding_param(review, f, "comparable", nongaap_gaap_print(ng, p->gaap));
    finding_param(review, f, "comparable_ratio", comparable_ratio(review, ng, p));
    const Str others = other_ratios(review, ng, places, main);
    if (others.n > 0) finding_param(review, f, "others", others);
    if (reading + 1 == review->release) finding_param(review, f, "in_release", S("release"));
    for (uint32_t i = 0; i < places->n && i < PLACES_MOST; i++)
        if (i != main && is_same_remedy(ng, &places->p[i], p))
            finding_evidence(review, f, place_evidence(review, reading, &places->p[i]));
    if (review->release == 0 || review->release == reading + 1) return;
    const uint32_t named = p->gaap & (~p->gaap + 1); /* the measure that is printed */
    const uint32_t twin = nongaap_gaap_ratio(review, ng, review->release - 1, named);
    if (twin == 0) return;
    finding_param(review, f, "release_gives", S("does so"));
    finding_evidence(review, f, evidence_figure(review, review->release - 1, twin, "release"));
}

/* Regulation G and Item 10(e) are effective from March 28, 2003. */
static bool is_before_the_rule(const Review *review, uint32_t reading)
{
    const Date period = review_reading(review, reading)->doc.head.period;
    return period.year != 0 && period.year < 2003;
}

/* One finding for each remedy: places of this twin that no earlier one has asked for. */
static void ratios_say(Review *review, const Rule *rule, const NonGaap *ng, uint32_t reading,
                       const RatioPlaceArray *places, Twin twin)
{
    bool *done = arena_new(review->arena, bool, places->n + 1);
    for (int pass = 0; pass < 2; pass++) /* a table speaks before a sentence */
        for (uint32_t i = 0; i < places->n; i++) {
            const RatioPlace *p = &places->p[i];
            if (done[i] || p->twin != twin) continue;
            if (pass == 0 && twin == TWIN_NONE && p->sentence != 0) continue;
            ratio_say(review, rule, ng, reading, places, i);
            for (uint32_t k = 0; k < places->n; k++)
                done[k] = done[k] || is_same_remedy(ng, &places->p[k], p);
        }
}

static void ratio_run(Review *review, const Rule *rule, const NonGaap *ng, uint32_t reading)
{
    if (is_before_the_rule(review, reading)) return;
    RatioPlaceArray places = { 0 };
    nongaap_ratios(review, ng, reading, &places);
    ratios_say(review, rule, ng, reading, &places, TWIN_NONE);
    bool *asked = arena_new(review->arena, bool, ng->t.rows + 1); /* by row */
    for (uint32_t i = 0; i < places.n; i++)
        if (places.p[i].twin == TWIN_NONE) asked[places.p[i].row] = true;
    bool said = false; /* a measure that is asked about already is not to look at too */
    for (uint32_t i = 0; i < places.n; i++)
        said = said || (places.p[i].twin == TWIN_ELSEWHERE && asked[places.p[i].row]);
    if (!said) ratios_say(review, rule, ng, reading, &places, TWIN_ELSEWHERE);
}

bool check_nongaap_ratio(Review *review, const Rule *rule, Err *err)
{
    const NonGaap *ng;
    if (!review_nongaap(review, &ng, err)) return false;
    if (review->report != 0) ratio_run(review, rule, ng, review->report - 1);
    if (review->release != 0) ratio_run(review, rule, ng, review->release - 1);
    return true;
}

/* ---- order ---------------------------------------------------------------------------------- */

/* The other measures of the same kind of place, each once. */
static Str other_measures(Review *review, const OrderPlaceArray *places, uint32_t main)
{
    const OrderPlace *first = &places->p[main];
    Buf buf = buf_open(review->arena, 128);
    uint32_t said[8] = { main };
    uint32_t n = 1;
    for (uint32_t i = 0; i < places->n && n < 8; i++) {
        const OrderPlace *p = &places->p[i];
        if (p->growth != first->growth || p->gaap_later != first->gaap_later) continue;
        bool known = false;
        for (uint32_t k = 0; k < n; k++)
            known = known || is_same_measure(p->measure, places->p[said[k]].measure);
        if (known) continue;
        said[n++] = i;
        if (buf.n > 0) buf_add(&buf, S("; "));
        buf_add(&buf, p->measure);
    }
    return buf_str(&buf);
}

static void order_run(Review *review, const Rule *rule, const NonGaap *ng, uint32_t reading)
{
    if (is_before_the_rule(review, reading)) return;
    OrderPlaceArray places = { 0 };
    nongaap_order(review, ng, reading, &places);
    if (places.n == 0) return;
    uint32_t main = 0;
    for (uint32_t i = 1; i < places.n; i++)
        if (places.p[i].confidence > places.p[main].confidence) main = i;
    const OrderPlace *p = &places.p[main];
    Finding *f =
        finding_add(review, rule, p->confidence >= 75 ? LIST_DECIDE : LIST_LOOK, p->confidence,
                    S(SUBJECT), evidence_text(reading, p->text, p->text_end, "non-GAAP"));
    f->ask = S("revise");
    finding_param(review, f, "measure", p->measure);
    finding_param(review, f, "comparable", nongaap_gaap_print(ng, p->gaap));
    finding_param(review, f, "where", p->where);
    if (p->growth && !p->gaap_later) f->wording = S("NG-102.10a-ORDER-GROWTH");
    const Str others = other_measures(review, &places, main);
    if (others.n > 0) finding_param(review, f, "others", others);
    if (p->gaap_later) finding_param(review, f, "later", S("later"));
    if (!p->gaap_later) finding_param(review, f, "absent", S("absent"));
    if (reading + 1 == review->release)
        finding_param(review, f, "in_release", S("earnings release"));
    else
        finding_param(review, f, "in_report", S("report"));
    if (p->gaap_text_end > p->gaap_text)
        finding_evidence(review, f, evidence_text(reading, p->gaap_text, p->gaap_text_end, "GAAP"));
    for (uint32_t i = 0; i < places.n && i < PLACES_MOST; i++)
        if (i != main)
            finding_evidence(
                review, f,
                evidence_text(reading, places.p[i].text, places.p[i].text_end, "non-GAAP"));
}

bool check_nongaap_order(Review *review, const Rule *rule, Err *err)
{
    const NonGaap *ng;
    if (!review_nongaap(review, &ng, err)) return false;
    if (review->report != 0) order_run(review, rule, ng, review->report - 1);
    if (review->release != 0) order_run(review, rule, ng, review->release - 1);
    return true;
}
