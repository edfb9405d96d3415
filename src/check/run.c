/* Which rules run on what was given?
 *
 *   review 10-K.htm                     KPI-01 not run: neither release nor call given
 *   review 20-F.htm                     every rule of forms 10-K and 10-Q not run: Form 20-F
 *   review 10-K-A.htm (Part III only)   rules on absence not run: a partial amendment
 *   review 10-K405.txt, no Exhibit 13   rules on statements not run: there are none
 *
 * A rule that lacks an input is never silent: it stands under rules_not_run with the reason.
 * Findings leave sorted by document and place, so that neither the order of rules nor of hashing
 * shows.
 */
#include "check/rules_internal.h"
#include "check/statement.h"

#include <string.h>

/* "10-K405/A" -> "10-K"; "10-KT" -> "10-K". Other forms keep their name. */
static Str form_base(Str form)
{
    const size_t slash = str_find_char(form, '/');
    if (slash != STR_NONE) form = str_slice(form, 0, slash);
    form = str_trim(form);
    if (str_starts_fold(form, S("10-KSB"))) return S("10-KSB");
    if (str_starts_fold(form, S("10-K"))) return S("10-K");
    if (str_starts_fold(form, S("10-QSB"))) return S("10-QSB");
    if (str_starts_fold(form, S("10-Q"))) return S("10-Q");
    return form;
}

static bool list_holds(Str list, char separator, Str word)
{
    Str piece;
    while (str_next(&list, separator, &piece))
        if (str_eq_fold(str_trim(piece), word)) return true;
    return false;
}

/* --rules +FAMILY,-ID: with any "+", only what is named runs; "-" takes away. */
static bool rule_is_wanted(const Rule *rule, Str only)
{
    bool any_plus = false, plus = false;
    Str piece;
    while (str_next(&only, ',', &piece)) {
        piece = str_trim(piece);
        if (piece.n == 0) continue;
        const bool minus = piece.p[0] == '-';
        const Str name = minus || piece.p[0] == '+' ? str_slice(piece, 1, piece.n) : piece;
        const bool named = str_eq_fold(name, str_of(rule->id)) || str_eq_fold(name, rule->family);
        if (minus && named) return false;
        if (!minus) any_plus = true;
        if (!minus && named) plus = true;
    }
    return plus || !any_plus;
}

static bool names_are_known(const Rule *rules, uint32_t n, Str only, Err *err)
{
    Str piece;
    while (str_next(&only, ',', &piece)) {
        piece = str_trim(piece);
        if (piece.n == 0) continue;
        const bool sign = piece.p[0] == '-' || piece.p[0] == '+';
        const Str name = sign ? str_slice(piece, 1, piece.n) : piece;
        bool known = false;
        for (uint32_t i = 0; i < n && !known; i++)
            known = str_eq_fold(name, str_of(rules[i].id)) || str_eq_fold(name, rules[i].family);
        if (!known)
            return err_set(err, ERR_USAGE, "--rules: there is no rule or family \"%.*s\"",
                           STR_ARG(name));
    }
    return true;
}

/* A call or release of another period says nothing about this report. */
static void leave_if_apart(Review *review, uint32_t *place, const char *what, Str *why)
{
    if (review->report == 0 || *place == 0) return;
    const Doc *report = &review_reading(review, review->report - 1)->doc;
    uint32_t year;
    const Doc *other = &review_reading(review, *place - 1)->doc;
    if (!of_another_period(report, review->form, other, &year)) return;
    *why = str_format(review->arena, "the %s given is of %u, the report of the period to %.*s",
                      what, year, STR_ARG(date_print_words(review->arena, report->head.period)));
    *place = 0;
}

static void find_roles(Review *review)
{
    for (uint32_t i = 0; i < review->set->n; i++) {
        uint32_t *place = NULL;
        switch (review->set->readings[i].role) {
        case ROLE_REPORT: place = &review->report; break;
        case ROLE_RELEASE: place = &review->release; break;
        case ROLE_CALL: place = &review->call; break;
        case ROLE_PRIOR: place = &review->prior; break;
        default: break;
        }
        if (place != NULL && *place == 0) *place = i + 1;
    }
    if (review->report != 0)
        review->form = form_base(review->set->readings[review->report - 1].doc.head.form);
    leave_if_apart(review, &review->call, "call", &review->call_left);
    leave_if_apart(review, &review->release, "earnings release", &review->release_left);
}

/* An amendment without results or without statements gives only a part of the report. */
static bool report_is_partial(const Review *review)
{
    const Doc *doc = &review_reading(review, review->report - 1)->doc;
    if (str_find_char(doc->head.form, '/') == STR_NONE) return false;
    return set_item(review, S("7")).reading == 0 || set_item(review, S("8")).reading == 0;
}

/* Has any document of the set a statement of income or a balance sheet? Old reports often leave
 * them to Exhibit 13, and a rule that found none has checked nothing. */
static bool set_has_statements(Review *review, bool *has, Err *err)
{
    const Statements *statements;
    if (!review_statements(review, &statements, err)) return false;
    *has = statements->tables.n > 0;
    return true;
}

/* What was learnt about the documents before the rules run. */
typedef struct Given {
    bool partial, statements;
} Given;

static Str first_said(Str a, Str b)
{
    return a.n > 0 ? a : b;
}

/* Why a rule cannot run, or the empty string. */
static Str why_not(const Review *review, const Rule *rule, Given given)
{
    if ((rule->needs & NEEDS_REPORT) != 0 && review->report == 0) return S("no report given");
    if (rule->forms.n > 0 && review->report != 0 && !list_holds(rule->forms, '|', review->form))
        return review->form.n == 0
                   ? S("the form of the report is not known")
                   : str_format(review->arena, "not for Form %.*s", STR_ARG(review->form));
    if ((rule->needs & NEEDS_RELEASE) != 0 && review->release == 0)
        return first_said(review->release_left, S("no earnings release given"));
    if ((rule->needs & NEEDS_CALL) != 0 && review->call == 0)
        return first_said(review->call_left, S("no earnings call given"));
    if ((rule->needs & NEEDS_PRIOR) != 0 && review->prior == 0) return S("no prior report given");
    if ((rule->needs & NEEDS_RELEASE_OR_CALL) != 0 && review->release == 0 && review->call == 0)
        return first_said(
            review->call_left,
            first_said(review->release_left, S("neither earnings release nor call given")));
    if ((rule->needs & NEEDS_EARLIER) != 0) return review->set->earlier->apart;
    if ((rule->needs & NEEDS_WHOLE) != 0 && given.partial)
        return S("the amendment gives only a part of the report");
    if ((rule->needs & NEEDS_STATEMENTS) != 0 && !given.statements)
        return S(
            "no financial statements found in these documents; give the exhibit that has them");
    return (Str){ 0 };
}

/* What a rule that ran had to do without; empty: nothing. */
static Str what_lacked(const Review *review, const Rule *rule)
{
    if ((rule->needs & NEEDS_RELEASE_OR_CALL) == 0) return (Str){ 0 };
    if (review->call == 0)
        return first_said(review->call_left, S("ran without a call: none given"));
    if (review->release == 0)
        return first_said(review->release_left, S("ran without an earnings release: none given"));
    return (Str){ 0 };
}

static bool finding_before(const Finding *a, const Finding *b)
{
    if (a->reading != b->reading) return a->reading < b->reading;
    if (a->text != b->text) return a->text < b->text;
    return strcmp(a->rule->id, b->rule->id) < 0;
}

/* Few findings: a stable insertion sort. */
static void findings_sort(FindingArray *findings)
{
    for (uint32_t i = 1; i < findings->n; i++) {
        const Finding moving = findings->p[i];
        uint32_t to = i;
        for (; to > 0 && finding_before(&moving, &findings->p[to - 1]); to--)
            findings->p[to] = findings->p[to - 1];
        findings->p[to] = moving;
    }
}

bool checks_run(Arena *arena, const ReadingSet *set, const Ties *ties, Str only, Review *out,
                Err *err)
{
    const Rule *rules = NULL;
    uint32_t n = 0;
    if (!rules_load(arena, &rules, &n, err)) return false;
    if (!names_are_known(rules, n, only, err)) return false;
    *out = (Review){ .arena = arena, .set = set, .ties = ties };
    find_roles(out);
    Given given = { .partial = out->report != 0 && report_is_partial(out) };
    if (!set_has_statements(out, &given.statements, err)) return false;
    for (uint32_t i = 0; i < n; i++) {
        const Rule *rule = &rules[i];
        if (!rule_is_wanted(rule, only)) continue;
        if ((rule->needs & NEEDS_EARLIER) != 0 && set->earlier == NULL) continue;
        Str why = why_not(out, rule, given);
        if (why.n == 0) {
            if (!rule->run(out, rule, err)) return false;
            why = what_lacked(out, rule);
        }
        if (why.n > 0) *array_add(arena, &out->not_run) = (NotRun){ rule, why };
        if (arena_is_exhausted(arena)) return err_set(err, ERR_INPUT, "out of memory in checks");
    }
    findings_sort(&out->findings);
    return true;
}
