/* Which document is which?
 *
 * The type of the submission says it ("10-K", "EX-99.1"), else the cover, else the words: an
 * operator who welcomes to a call, a release that announces results. Of two annual reports the one
 * with the later period is under review and the other is the prior one. A role that the user gave
 * is never changed.
 */
#include "lib/lib.h"

#include <string.h>

static bool form_is_report(Str form)
{
    static const char *const FORMS[] = { "10-K", "10-KT", "10-KSB", "10-K405", "10-Q",   "10-QT",
                                         "20-F", "40-F",  "10-K/A", "10-Q/A",  "10-KT/A" };
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        if (str_eq_fold(form, str_of(FORMS[i]))) return true;
    return false;
}

/* The first `n` bytes of text. */
static Str opening(const Doc *doc, size_t n)
{
    return str_slice(doc->text, 0, n);
}

static bool has_any(Str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    return false;
}
#define HAS_ANY(text, words) has_any((text), (words), sizeof(words) / sizeof *(words))

/* It says so, or somebody greets and it is a call: a report or a release does neither in its first
 * lines. */
static bool reads_like_call(const Doc *doc)
{
    static const char *const GREETINGS[] = {
        "good morning",         "good afternoon", "good day",
        "good evening",         "welcome to",     "welcome everyone",
        "ladies and gentlemen", "greetings",      "thank you for standing by"
    };
    static const char *const CALLS[] = { "conference call",
                                         "earnings call",
                                         "earnings conference",
                                         "call is being recorded",
                                         "today's call",
                                         "the call over",
                                         "results call",
                                         "earnings interview",
                                         "listen-only",
                                         "call transcript",
                                         "your operator",
                                         "webcast",
                                         "q&a" };
    static const char *const SAYS_SO[] = { "earnings call transcript", "conference call transcript",
                                           "listen to today's conference call", "on today's call" };
    const Str start = opening(doc, 5000);
    if (HAS_ANY(start, SAYS_SO)) return true;
    return HAS_ANY(start, GREETINGS) && HAS_ANY(start, CALLS);
}

/* A headline of results within the first lines, or a sentence that reports them today. A policy
 * that speaks of "the release of results of a fiscal quarter" has neither. */
static bool reads_like_release(const Doc *doc)
{
    static const char *const TERMS[] = { "quarter",  "full year",      "fiscal year",
                                         "year-end", "annual results", "fiscal 20" };
    static const char *const TODAY[] = { "today announce",
                                         "today report",
                                         "announced today",
                                         "reported today",
                                         "today released",
                                         "reported results",
                                         "reported financial results",
                                         "announced results",
                                         "announced financial results" };
    enum { OPENING = 3000, HEADLINE = 400 };
    if (!HAS_ANY(opening(doc, OPENING), TERMS)) return false;
    if (str_find_fold(opening(doc, OPENING), S("results")) == STR_NONE) return false;
    for (uint32_t b = 1; b < doc->blocks.n && doc->blocks.p[b].text < OPENING; b++) {
        const Str text = str_trim(doc_text(doc, doc->blocks.p[b].text, doc->blocks.p[b].text_end));
        if (HAS_ANY(text, TODAY)) return true;
        if (text.n <= HEADLINE && !str_ends(text, S(".")) && HAS_ANY(text, TERMS) &&
            str_find_fold(text, S("results")) != STR_NONE)
            return true;
    }
    return false;
}

/* A report has a cover or Items; a release or a call only speaks of one. */
static bool reads_like_report(const Doc *doc)
{
    static const char *const COVER[] = {
        "annual report pursuant to",     "quarterly report pursuant to",
        "transition report pursuant to", "commission file n",
        "exact name of registrant",      "securities exchange act of 1934"
    };
    uint32_t items = 0;
    for (uint32_t i = 1; i < doc->sections.n; i++) items += doc->sections.p[i].kind == SECTION_ITEM;
    return items >= 3 || HAS_ANY(opening(doc, 8000), COVER);
}

/* A certification names the form that it certifies, and is none. */
static bool reads_like_certification(const Doc *doc)
{
    const Str start = opening(doc, 2500);
    return str_find_fold(start, S("certif")) != STR_NONE &&
           (str_find_fold(start, S("i have reviewed this")) != STR_NONE ||
            str_find_fold(start, S("section 906")) != STR_NONE ||
            str_find_fold(start, S("section 1350")) != STR_NONE);
}

static Role detect(const Reading *r)
{
    const Part *part = r->doc.part;
    const Str form = r->doc.head.form.n > 0 ? r->doc.head.form : part->type;
    if (str_starts_fold(part->type, S("EX-99"))) {
        if (reads_like_call(&r->doc)) return ROLE_CALL;
        return reads_like_release(&r->doc) ? ROLE_RELEASE : ROLE_EXHIBIT;
    }
    if (str_starts_fold(part->type, S("EX-"))) return ROLE_EXHIBIT;
    if (part->type.n == 0 && reads_like_certification(&r->doc)) return ROLE_EXHIBIT;
    if (part->type.n == 0 && reads_like_call(&r->doc) && !reads_like_report(&r->doc))
        return ROLE_CALL;
    if (form_is_report(form) && (part->type.n > 0 || reads_like_report(&r->doc)))
        return ROLE_REPORT;
    if (str_starts_fold(form, S("8-K")) || str_starts_fold(form, S("6-K"))) return ROLE_COVER;
    if (reads_like_call(&r->doc)) return ROLE_CALL;
    if (reads_like_release(&r->doc)) return ROLE_RELEASE;
    return ROLE_EXHIBIT;
}

/* Report first, then release, call, prior, and the rest in the order given. */
static int rank(Role role)
{
    switch (role) {
    case ROLE_REPORT: return 0;
    case ROLE_RELEASE: return 1;
    case ROLE_CALL: return 2;
    case ROLE_PRIOR: return 3;
    case ROLE_COVER: return 4;
    default: return 5;
    }
}

static void sort_by_role(ReadingSet *set)
{
    for (uint32_t i = 1; i < set->n; i++) { /* stable; a set has few documents */
        const Reading moved = set->readings[i];
        uint32_t k = i;
        for (; k > 0 && rank(set->readings[k - 1].role) > rank(moved.role); k--)
            set->readings[k] = set->readings[k - 1];
        set->readings[k] = moved;
    }
    for (uint32_t i = 0; i < set->n; i++) { /* what a reading holds points into the reading */
        set->readings[i].tables.doc = &set->readings[i].doc;
        set->readings[i].facts.doc = &set->readings[i].doc;
    }
}

/* One registrant, form and period: two drafts of one report, or one file twice. */
static bool is_same_report(const Reading *a, const Reading *b)
{
    const FilingHead *x = &a->doc.head, *y = &b->doc.head;
    const bool cik = x->cik.n > 0 && str_eq(x->cik, y->cik);
    return x->period.year != 0 && date_cmp(x->period, y->period) == 0 && x->form.n > 0 &&
           str_eq_fold(x->form, y->form) &&
           (cik || (x->company.n > 0 && str_eq_fold(x->company, y->company)));
}

static bool is_forced(const ReadingSet *set, const Reading *r)
{
    return set->input->parts.p[r->part].role_forced;
}

bool roles_assign(ReadingSet *set, Err *err)
{
    uint32_t report = UINT32_MAX;
    for (uint32_t i = 0; i < set->n; i++) {
        Reading *r = &set->readings[i];
        Part *part = &set->input->parts.p[r->part];
        if (!part->role_forced) part->role = detect(r);
        r->role = part->role;
    }
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->readings[i].role != ROLE_REPORT) continue;
        if (report == UINT32_MAX) {
            report = i;
            continue;
        }
        Reading *a = &set->readings[report], *b = &set->readings[i];
        if (is_same_report(a, b) && !is_forced(set, a) && !is_forced(set, b))
            return err_set(err, ERR_INPUT,
                           "%.*s and %.*s are one report of one period; give one of them, and the "
                           "draft before it with --since",
                           STR_ARG(a->doc.part->name), STR_ARG(b->doc.part->name));
        const bool b_is_later = date_cmp(b->doc.head.period, a->doc.head.period) > 0;
        Reading *older = b_is_later ? a : b;
        if (set->input->parts.p[older->part].role_forced) older = older == a ? b : a;
        older->role = ROLE_PRIOR;
        if (older == a) report = i;
    }
    sort_by_role(set);
    for (uint32_t i = 0; i < set->n; i++)
        set->input->parts.p[set->readings[i].part].role = set->readings[i].role;
    return true;
}
