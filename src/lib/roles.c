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

static bool reads_like_call(const Doc *doc)
{
    const Str start = opening(doc, 6000);
    const bool call = str_find_fold(start, S("conference call")) != STR_NONE ||
                      str_find_fold(start, S("earnings call")) != STR_NONE;
    const bool speakers = str_find_fold(start, S("operator")) != STR_NONE &&
                          (str_find_fold(start, S("good morning")) != STR_NONE ||
                           str_find_fold(start, S("good afternoon")) != STR_NONE ||
                           str_find_fold(start, S("good day")) != STR_NONE ||
                           str_find_fold(start, S("ladies and gentlemen")) != STR_NONE);
    return speakers || (call && str_find_fold(start, S("transcript")) != STR_NONE);
}

static bool reads_like_release(const Doc *doc)
{
    const Str start = opening(doc, 4000);
    const bool announces = str_find_fold(start, S("announce")) != STR_NONE ||
                           str_find_fold(start, S("report")) != STR_NONE;
    return announces && str_find_fold(start, S("results")) != STR_NONE &&
           str_find_fold(start, S("quarter")) != STR_NONE;
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
    if (form_is_report(form)) return ROLE_REPORT;
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

void roles_assign(ReadingSet *set)
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
        const bool b_is_later = date_cmp(b->doc.head.period, a->doc.head.period) > 0;
        Reading *older = b_is_later ? a : b;
        if (set->input->parts.p[older->part].role_forced) older = older == a ? b : a;
        older->role = ROLE_PRIOR;
        if (older == a) report = i;
    }
    sort_by_role(set);
    for (uint32_t i = 0; i < set->n; i++)
        set->input->parts.p[set->readings[i].part].role = set->readings[i].role;
}
