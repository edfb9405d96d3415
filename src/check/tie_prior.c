/* Does last year's column say what last year's report said, or why not?
 *
 *   page 24    Cost of revenue     75,320 (2023)      last year's report, page 23: 75,230
 *
 * tie/ has laid the tables of the two reports beside each other and asked the report for a reason:
 * what it explains is no finding. The rest is one finding a table. A slip of the pen is to be
 * fixed; other differences are a question (a reclassification or the correction of an error?) that
 * only the company can answer.
 */
#include "check/rules_internal.h"
#include "check/tie_document.h"

static void say_table(Review *review, const Rule *rule, const Apart *a, const Apart *const *rest,
                      uint32_t n)
{
    const Tie *tie = &review->ties->ties.p[a->tie];
    const bool sure = tie->support >= 8;
    const int confidence = a->slip ? (sure ? 90 : 80) : sure ? 80 : 60;
    const List list = confidence < 75 ? LIST_LOOK : a->slip ? LIST_FIX : LIST_DECIDE;
    const Reading *r = review_reading(review, a->left_reading);
    Str anchor_text;
    const Str anchor = figure_anchor(review->arena, r, a->left, &anchor_text);
    Finding *f = finding_add(review, rule, list, confidence,
                             str_format(review->arena, "last year's report %.*s", STR_ARG(anchor)),
                             evidence_figure(review, a->left_reading, a->left, "left"));
    apart_say(review, f, a);
    aparts_say_rest(review, f, rest, n);
}

bool check_prior_year(Review *review, const Rule *rule, Err *err)
{
    (void)err;
    ApartArray all = { 0 };
    aparts_collect(review, TICK_PRIOR, &all);
    const Apart **rest = arena_new(review->arena, const Apart *, all.n + 1);
    bool *done = arena_new(review->arena, bool, all.n + 1);
    for (uint32_t i = 0; i < all.n; i++) {
        const Apart *a = &all.p[i];
        if (done[i] || a->table == 0) continue;
        Finding *sum = finding_standing_on(review, a->left_reading, a->left);
        if (sum != NULL) { /* said already, and proven by what stands in this report */
            finding_evidence(review, sum,
                             evidence_figure(review, a->right_reading, a->right, "prior"));
            continue;
        }
        uint32_t n = 0;
        for (uint32_t k = i + 1; k < all.n; k++) {
            const Apart *b = &all.p[k];
            if (done[k] || b->table != a->table || b->slip != a->slip) continue;
            done[k] = true;
            rest[n++] = b;
        }
        say_table(review, rule, a, rest, n);
    }
    return true;
}
