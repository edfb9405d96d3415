/* Does the earnings release print what the report prints?
 *
 *   release, page 1    Net income per diluted share $2.65, compared to $1.97.
 *   report, page 25    Net income per share, diluted      2.55      1.97
 *
 * tie/ has laid the release's tables beside the report's, and its sentences beside both. Each
 * amount that differs is a finding to be fixed (TIE-22); where several of one table differ, and not
 * by slips, they are one, since then the tables differ and not a cell. Amounts of measures outside
 * GAAP are NG-XDOC. What was said on the call is only to be looked at: people round as they speak,
 * and an analyst's numbers are not the company's.
 */
#include "check/call.h"
#include "check/nongaap.h"
#include "check/rules_internal.h"
#include "check/tie_document.h"

#define ONE_BY_ONE 3 /* more of one table that are no slips are one finding */

static bool is_nongaap(const NonGaap *ng, Str label)
{
    Mention mentions[MENTIONS_MOST];
    const uint32_t n = nongaap_mentions(ng, label, mentions);
    for (uint32_t i = 0; i < n; i++)
        if (mentions[i].nongaap) return true;
    return false;
}

static int confidence_of(const Review *review, const Apart *a)
{
    const Tie *tie = &review->ties->ties.p[a->tie];
    if (a->table == 0) return 88;
    if (a->slip) return tie->support >= 12 ? 95 : 88;
    return tie->support >= 20 ? 86 : tie->support >= 8 ? 78 : 60;
}

static void say_one(Review *review, const Rule *rule, const Apart *a, const Apart *const *rest,
                    uint32_t n)
{
    const int confidence = confidence_of(review, a);
    Str anchor_text;
    const Reading *r = review_reading(review, a->left_reading);
    const Str anchor = figure_anchor(review->arena, r, a->left, &anchor_text);
    if (confidence >= 75) findings_yield(review, a->left_reading, a->left);
    Finding *f = finding_add(review, rule, confidence >= 75 ? LIST_FIX : LIST_LOOK, confidence,
                             str_format(review->arena, "release and report %.*s", STR_ARG(anchor)),
                             evidence_figure(review, a->left_reading, a->left, "left"));
    apart_say(review, f, a);
    aparts_say_rest(review, f, rest, n);
}

/* Management's own words, and nothing hedged: tie/ leaves hedged amounts alone. */
static void say_of_call(Review *review, const Rule *rule, const Apart *a)
{
    Call call;
    const Doc *doc = &review_reading(review, a->left_reading)->doc;
    call_read(review->arena, doc, &call);
    const Figure *told = &review_reading(review, a->left_reading)->figures.figures.p[a->left];
    const Turn *turn = call_turn_at(&call, told->text);
    if (turn == NULL || turn->speaker != SPEAKER_MANAGEMENT) return;
    Finding *f = finding_add(review, rule, LIST_LOOK, 65, S("said on the call"),
                             evidence_figure(review, a->left_reading, a->left, "left"));
    apart_say(review, f, a);
    f->wording = S("TIE-22-CALL");
}

/* The report's own sums break at its amount, the release's do not: the release is right, and what
 * is to fix has been said. */
static bool is_of_the_report(Review *review, const Apart *a)
{
    Finding *sum = finding_standing_on(review, a->right_reading, a->right);
    if (sum == NULL || finding_standing_on(review, a->left_reading, a->left) != NULL) return false;
    finding_evidence(review, sum, evidence_figure(review, a->left_reading, a->left, "release"));
    return true;
}

static bool check_apart(Review *review, const Rule *rule, bool nongaap, Err *err)
{
    ApartArray all = { 0 };
    aparts_collect(review, TICK_DOCUMENT, &all);
    if (all.n == 0) return true;
    const NonGaap *ng;
    if (!review_nongaap(review, &ng, err)) return false;
    const Apart **rest = arena_new(review->arena, const Apart *, all.n + 1);
    bool *done = arena_new(review->arena, bool, all.n + 1);
    for (uint32_t i = 0; i < all.n; i++) {
        const Apart *a = &all.p[i];
        const Str label = a->table == 0 ? apart_label(review, a->right_reading, a->right)
                                        : apart_label(review, a->left_reading, a->left);
        if (done[i] || is_nongaap(ng, label) != nongaap) continue;
        const Role role = review_reading(review, a->left_reading)->role;
        if (role == ROLE_CALL) {
            if (!nongaap) say_of_call(review, rule, a);
            continue;
        }
        if (role != ROLE_RELEASE || is_of_the_report(review, a)) continue;
        uint32_t n = 0;
        for (uint32_t k = i + 1; k < all.n && a->table != 0 && !a->slip; k++)
            if (all.p[k].table == a->table && all.p[k].left_reading == a->left_reading &&
                !all.p[k].slip)
                rest[n++] = &all.p[k];
        if (n < ONE_BY_ONE) n = 0;
        for (uint32_t k = 0; k < n; k++) done[rest[k] - all.p] = true;
        say_one(review, rule, a, rest, n);
    }
    return true;
}

bool check_release(Review *review, const Rule *rule, Err *err)
{
    return check_apart(review, rule, false, err);
}

bool check_release_nongaap(Review *review, const Rule *rule, Err *err)
{
    return check_apart(review, rule, true, err);
}
