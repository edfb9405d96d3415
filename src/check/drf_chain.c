/* DRF-07: do the dates of a report follow one another?
 *
 *   cover         float at June 28, 2024        the end of the second quarter of the year reported
 * on shares at February 14, 2025   after the end of the period auditor       February 21, 2025
 * after the end of the period, not after the signatures signatures    February 21, 2025 after the
 * end of the period consent       "our report dated ..."        the date of that report Exhibit 32
 * "for the year ended ..."      the period of the report
 *
 * What the roll forward forgets is last year's date, so that is what is told: a float a year too
 * early, a date before the period's end, a consent to another report. The day itself is judged
 * nowhere: fiscal quarters end on all days of the week, and small companies have their own customs.
 *
 * Left out: reports of former auditors (only the latest counts), proxy dates, dates of months
 * alone.
 */
#include "check/drf.h"
#include "check/rules_internal.h"

#define COVER_BLOCKS 160
#define SHORT_MOST   90
#define YEAR_SLACK   24 /* days that a second quarter may end from half a year before */
#define DATES_MOST   64

typedef struct Dated {
    Date date;
    uint32_t text, text_end; /* in doc->text; equal: none */
} Dated;

typedef struct Looking {
    Review *review;
    const Rule *rule;
    uint32_t reading;
    const Doc *doc;
    Date period;
} Looking;

/* ---- dates ---------------------------------------------------------------------------------- */

/* The first full date of a text from *at on, which moves behind it. */
static bool date_next(uint32_t base, Str text, size_t *at, Dated *out)
{
    for (; *at < text.n; (*at)++) {
        if (!char_is_upper(text.p[*at]) || (*at > 0 && char_is_alpha(text.p[*at - 1]))) continue;
        size_t used = 0;
        Date date;
        if (!date_parse_words(str_slice(text, *at, text.n), &date, &used) || date.year < 1990)
            continue;
        *out = (Dated){ date, base + (uint32_t)*at, base + (uint32_t)(*at + used) };
        *at += used;
        return true;
    }
    return false;
}

static int32_t days_between(Date later, Date earlier)
{
    return date_to_days(later) - date_to_days(earlier);
}

/* ---- saying it ------------------------------------------------------------------------------ */

static Finding *chain_say(const Looking *l, uint32_t reading, const Dated *d, const char *what,
                          Str against, int confidence)
{
    const Doc *doc = &review_reading(l->review, reading)->doc;
    Finding *f = finding_add(l->review, l->rule, LIST_FIX, confidence,
                             str_format(l->review->arena, "date of %s", what),
                             evidence_text(reading, d->text, d->text_end, "date"));
    f->ask = S("revise");
    finding_param(l->review, f, "what", str_of(what));
    finding_param(l->review, f, "date", doc_text(doc, d->text, d->text_end));
    finding_param(l->review, f, "against", against);
    return f;
}

static Str period_end_words(const Looking *l)
{
    return str_format(l->review->arena, "the period ends on %.*s",
                      STR_ARG(date_print_words(l->review->arena, l->period)));
}

/* ---- cover ---------------------------------------------------------------------------------- */

/* Is the float's day that of the year before: about eighteen months before the period's end? */
static void float_look(const Looking *l, Str text, uint32_t base)
{
    const size_t named = str_find_fold(text, S("aggregate market value"));
    if (named == STR_NONE || !str_eq(l->review->form, S("10-K"))) return;
    Dated d;
    size_t at = 0;
    if (!date_next(base, text, &at, &d)) return;
    Dated other;
    if (date_next(base, text, &at, &other)) return; /* which one, nobody can say */
    const Date due = date_add_months(l->period, -6);
    const int32_t late = days_between(date_add_months(due, -12), d.date);
    if (late > YEAR_SLACK || late < -YEAR_SLACK) return;
    (void)chain_say(l, l->reading, &d, "the market value held by non-affiliates",
                    str_format(l->review->arena, "the second quarter ended about %.*s",
                               STR_ARG(date_print_words(l->review->arena, due))),
                    88);
}

/* "As of February 14, 2024, there were 37,095,218 shares outstanding" in the report of 2024 */
static void shares_look(const Looking *l, Str text, uint32_t base)
{
    if (str_find_fold(text, S("outstanding")) == STR_NONE ||
        str_find_fold(text, S("share")) == STR_NONE ||
        str_find_fold(text, S("market value")) != STR_NONE ||
        str_find_fold(text, S("closing")) != STR_NONE ||
        str_find_fold(text, S("proxy")) != STR_NONE)
        return;
    Dated d, other;
    size_t at = 0;
    if (!date_next(base, text, &at, &d) || date_next(base, text, &at, &other)) return;
    const int32_t early = days_between(l->period, d.date);
    if (early < 10 || early > 500) return;
    (void)chain_say(l, l->reading, &d, "the shares outstanding", period_end_words(l), 90);
}

static void cover_look(const Looking *l)
{
    for (uint32_t i = 1; i < l->doc->blocks.n && i < COVER_BLOCKS; i++) {
        const Block *b = &l->doc->blocks.p[i];
        if (b->section != 0 && l->doc->sections.p[b->section].kind != SECTION_COVER) return;
        if (b->kind == BLOCK_FURNITURE || b->kind == BLOCK_TABLE) continue;
        for (uint32_t s = 0; s < b->sentence_count; s++) {
            const Sentence *sentence = &l->doc->sentences.p[b->sentence + s];
            const Str text = sentence_text(l->doc, b->sentence + s);
            float_look(l, text, sentence->text);
            shares_look(l, text, sentence->text);
        }
    }
}

/* ---- signatures and auditor ----------------------------------------------------------------- */

/* A line that gives a date and little else: "February 21, 2025", "Date: ...", "Boise, Idaho ..." */
static bool is_date_line(Str text)
{
    static const char *const sentences[] = { "as of", "ended",     "attorney", "effective",
                                             " on ",  " through ", " filed",   "expires" };
    if (text.n > SHORT_MOST) return false;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (str_find_fold(text, str_of(sentences[i])) != STR_NONE) return false;
    return true;
}

/* Does the date fill a cell of a table of signatures? */
static bool is_signing_cell(Str text, uint32_t base, const Dated *d)
{
    const size_t start = d->text - base, end = d->text_end - base;
    return (str_find(text, S("/s/")) != STR_NONE || str_find(text, S("/S/")) != STR_NONE) &&
           (start == 0 || strchr("\t\n ", text.p[start - 1]) != NULL) &&
           (end == text.n || strchr("\t\n", text.p[end]) != NULL);
}

/* The earliest and the latest date of the signatures. */
static bool signatures_read(const Doc *doc, Dated *first, Dated *last)
{
    bool found = false;
    for (uint32_t i = 1; i < doc->sections.n; i++) {
        const Section *s = &doc->sections.p[i];
        if (s->kind != SECTION_SIGNATURES) continue;
        for (uint32_t b = s->block; b < s->block_end; b++) {
            const Block *block = &doc->blocks.p[b];
            const Str text = block_text(doc, b);
            if (block->kind == BLOCK_FURNITURE ||
                (block->kind != BLOCK_TABLE && !is_date_line(text)))
                continue;
            Dated d;
            for (size_t at = 0; date_next(block->text, text, &at, &d);) {
                if (block->kind == BLOCK_TABLE && !is_signing_cell(text, block->text, &d)) continue;
                if (!found || date_cmp(d.date, first->date) < 0) *first = d;
                if (!found || date_cmp(d.date, last->date) > 0) *last = d;
                found = true;
            }
        }
        return found; /* those of exhibits behind it are others' */
    }
    return false;
}

/* The latest date under a report of an independent accountant. */
static bool auditor_read(const Doc *doc, Dated *latest)
{
    bool inside = false, found = false;
    for (uint32_t i = 1; i < doc->blocks.n; i++) {
        const Block *b = &doc->blocks.p[i];
        if (b->kind == BLOCK_FURNITURE || b->kind == BLOCK_TABLE || (b->flags & BLOCK_CONTENTS))
            continue;
        const Str text = str_trim(block_text(doc, i));
        if (text.n <= SHORT_MOST && str_starts_fold(text, S("report of independent")))
            inside = true;
        if (!inside || !is_date_line(text)) continue;
        Dated d;
        size_t at = 0;
        if (!date_next(b->text, block_text(doc, i), &at, &d)) continue;
        if (at + 1 < block_text(doc, i).n) continue; /* the date is not the end of the line */
        if (!found || date_cmp(d.date, latest->date) > 0) *latest = d;
        found = true;
        inside = false;
    }
    return found;
}

static void signed_look(const Looking *l)
{
    Dated first, last, auditor;
    const bool is_signed = signatures_read(l->doc, &first, &last);
    if (is_signed && days_between(l->period, last.date) > 10)
        (void)chain_say(l, l->reading, &last, "the signatures", period_end_words(l), 92);
    if (!auditor_read(l->doc, &auditor)) return;
    const bool early = days_between(l->period, auditor.date) > 0;
    if (early)
        (void)chain_say(l, l->reading, &auditor, "the auditor's report", period_end_words(l), 88);
    if (early || !is_signed || days_between(auditor.date, last.date) <= 0 ||
        days_between(l->period, last.date) > 10)
        return;
    Finding *f = chain_say(l, l->reading, &auditor, "the auditor's report",
                           str_format(l->review->arena, "the report is signed on %.*s",
                                      STR_ARG(date_print_words(l->review->arena, last.date))),
                           86);
    finding_evidence(l->review, f,
                     evidence_text(l->reading, last.text, last.text_end, "signatures"));
}

/* ---- exhibits ------------------------------------------------------------------------------- */

/* A consent names the date of a report that this report does not hold. */
static void consent_look(const Looking *l, uint32_t reading)
{
    const Doc *doc = &review_reading(l->review, reading)->doc;
    Dated auditor;
    if (!auditor_read(l->doc, &auditor)) return;
    Dated named = { 0 };
    for (uint32_t i = 1; i < doc->sentences.n; i++) {
        const Str text = sentence_text(doc, i);
        const size_t at = str_find_fold(text, S("dated"));
        if (at == STR_NONE || str_find_fold(text, S("report")) == STR_NONE) continue;
        Dated d;
        size_t from = at;
        if (!date_next(doc->sentences.p[i].text, text, &from, &d)) continue;
        if (date_cmp(d.date, auditor.date) == 0) return;
        if (named.text_end == 0) named = d;
    }
    if (named.text_end == 0 || days_between(auditor.date, named.date) < 300) return;
    (void)chain_say(l, reading, &named, "the consent",
                    str_format(l->review->arena, "the auditor's report is of %.*s",
                               STR_ARG(date_print_words(l->review->arena, auditor.date))),
                    88);
}

/* A certification for the period of another report: a year before. */
static void certification_look(const Looking *l, uint32_t reading)
{
    const Doc *doc = &review_reading(l->review, reading)->doc;
    for (uint32_t i = 1; i < doc->sentences.n; i++) {
        const Str text = sentence_text(doc, i);
        const size_t ended = str_find_fold(text, S(" ended "));
        if (ended == STR_NONE || str_find_fold(text, S("report")) == STR_NONE) continue;
        Dated d;
        size_t from = ended;
        if (!date_next(doc->sentences.p[i].text, text, &from, &d)) continue;
        const int32_t early = days_between(l->period, d.date);
        if (early < 60 && early > -60) return;
        (void)chain_say(l, reading, &d, "the certification", period_end_words(l), 90);
        return;
    }
}

bool check_date_chain(Review *review, const Rule *rule, Err *err)
{
    (void)err;
    Looking l = { .review = review, .rule = rule, .reading = review->report - 1 };
    l.doc = &review_reading(review, l.reading)->doc;
    l.period = l.doc->head.period;
    if (!date_is_valid(l.period)) return true;
    cover_look(&l);
    signed_look(&l);
    for (uint32_t i = 0; i < review->set->n; i++) {
        const Reading *r = review_reading(review, i);
        if (r->role != ROLE_EXHIBIT) continue;
        if (str_starts_fold(r->doc.part->type, S("EX-23"))) consent_look(&l, i);
        if (str_starts_fold(r->doc.part->type, S("EX-32"))) certification_look(&l, i);
    }
    return true;
}
