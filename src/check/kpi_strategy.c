/* Does the report say that its growth hangs on customers staying, and give no measure of it?
 * (rule KPI-08)
 *
 *   "Our growth strategy depends on retaining our existing customers and expanding their use ..."
 *
 * This is an opinion, not a difference: it goes to the items to look at, and only where no call is
 * given (a call either names the metric, which KPI-01 takes up, or does not care for it).
 */
#include "check/metric.h"
#include "check/rules_internal.h"

static bool kind_is_quantified(const Mentions *all, Str kind)
{
    for (uint32_t metric = 0; metric < all->metrics.rows; metric++)
        if (str_eq(tsv_cell(&all->metrics, metric, "kind"), kind) &&
            metric_is_quantified(all, metric))
            return true;
    return false;
}

bool check_kpi_strategy(Review *review, const Rule *rule, Err *err)
{
    const Mentions *all;
    if (!review_mentions(review, &all, err)) return false;
    if (review->call != 0) return true;
    static const char *const kinds[] = { "retention", "users" };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const Str kind = str_of(kinds[i]);
        const Strategy *strategy = strategy_of_kind(all, kind);
        if (strategy == NULL || !strategy->depends || !strategy->in_results ||
            kind_is_quantified(all, kind))
            continue;
        const Evidence anchor =
            evidence_sentence(review, strategy->reading, strategy->sentence, "strategy");
        const Search lexical = { .terms = S("retention, renewal, churn, attrition, net expansion, "
                                            "active users, subscribers, beside a number"),
                                 .covered = S("report: all sentences") };
        const Search structural = { .terms = S("a row, a column or a caption of such a name"),
                                    .covered = S("report: all tables") };
        Finding *f =
            finding_absent(review, rule, LIST_LOOK, 60, S("metrics"), anchor, lexical, structural);
        f->ask = S("tell_us");
        const Doc *doc = &review_reading(review, strategy->reading)->doc;
        finding_param(
            review, f, "strategy",
            turn_round(review->arena, doc_text(doc, strategy->object, strategy->object_end)));
        finding_param(review, f, "strategy_quote",
                      str_trim(sentence_text(doc, strategy->sentence)));
        return true; /* one is enough */
    }
    return true;
}
