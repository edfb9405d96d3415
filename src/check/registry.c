/* Which rules are there?
 *
 * The table below is what C owns of a rule: its id, its inputs, its function. What a lawyer may
 * change stands in rules/catalogue.tsv, one row a rule. The two are joined here, and a start with
 * an id that has no row, or a row that has no function, fails: neither can be forgotten.
 */
#include "check/rules_internal.h"

const RuleRow rule_rows[] = {
    { "DRF-01", 0, check_draft_marks },
    { "DRF-02", 0, check_draft_dress },
    { "DRF-03", NEEDS_REPORT, check_dead_references },
    { "DRF-04", 0, check_left_over_dates },
    { "DRF-05", NEEDS_REPORT | NEEDS_PRIOR, check_stale_figures },
    { "DRF-06", NEEDS_EARLIER, check_stale_twins },
    { "DRF-07", NEEDS_REPORT, check_date_chain },
    { "KPI-01", NEEDS_REPORT | NEEDS_RELEASE_OR_CALL | NEEDS_WHOLE, check_kpi_unquantified },
    { "KPI-08", NEEDS_REPORT | NEEDS_WHOLE | NEEDS_STATEMENTS, check_kpi_strategy },
    { "MDA-01", NEEDS_REPORT | NEEDS_WHOLE | NEEDS_STATEMENTS, check_mda_main_cause },
    { "MDA-02", NEEDS_REPORT | NEEDS_WHOLE | NEEDS_STATEMENTS, check_mda_several_causes },
    { "MDA-05", NEEDS_REPORT | NEEDS_WHOLE | NEEDS_STATEMENTS, check_mda_revenue_split },
    { "MDA-07", 0, check_mda_direction },
    { "NG-102.10a-RATIO", 0, check_nongaap_ratio },
    { "NG-102.10a-ORDER", 0, check_nongaap_order },
    { "SEG-01", NEEDS_REPORT | NEEDS_WHOLE | NEEDS_STATEMENTS, check_country_revenue },
    { "SEG-02", NEEDS_REPORT | NEEDS_WHOLE | NEEDS_STATEMENTS, check_domicile_revenue },
    { "SEG-05", NEEDS_REPORT | NEEDS_WHOLE | NEEDS_STATEMENTS, check_major_customers },
    { "TIE-01", 0, check_broken_ties },
    { "TIE-02", 0, check_broken_ties },
    { "TIE-05", 0, check_broken_ties },
    { "TIE-06", 0, check_broken_ties },
    { "TIE-07", NEEDS_REPORT, check_table_pairs },
    { "TIE-20", 0, check_broken_ties },
    { "TIE-27", 0, check_broken_ties },
    { "NG-RECON-FOOT", 0, check_broken_ties },
    { "TIE-21", NEEDS_REPORT | NEEDS_PRIOR, check_prior_year },
    { "TIE-22", NEEDS_RELEASE_OR_CALL, check_release },
    { "TIE-32", NEEDS_REPORT, check_one_fact },
    { "NG-XDOC", NEEDS_REPORT | NEEDS_RELEASE, check_release_nongaap },
};
const uint32_t rule_row_count = sizeof rule_rows / sizeof rule_rows[0];

static bool severity_read(Str s, Severity *severity)
{
    static const char *const names[] = { "S1", "S2", "S3", "S4" };
    for (int i = 0; i < 4; i++)
        if (str_eq(s, str_of(names[i]))) {
            *severity = (Severity)(SEVERITY_S1 + i);
            return true;
        }
    return false;
}

static uint32_t row_of(const Tsv *t, const char *id)
{
    for (uint32_t row = 0; row < t->rows; row++)
        if (str_eq(tsv_cell(t, row, "rule"), str_of(id))) return row;
    return UINT32_MAX;
}

static bool rule_join(const Tsv *t, const RuleRow *registered, Rule *rule, Err *err)
{
    const uint32_t row = row_of(t, registered->id);
    if (row == UINT32_MAX)
        return err_set(err, ERR_INTERNAL, "catalogue.tsv has no row for rule %s", registered->id);
    *rule = (Rule){
        .id = registered->id,
        .needs = registered->needs,
        .run = registered->run,
        .title = tsv_cell(t, row, "title"),
        .family = tsv_cell(t, row, "family"),
        .forms = tsv_cell(t, row, "forms"),
        .authorities = tsv_cell(t, row, "authorities"),
        .wording = tsv_cell(t, row, "wording"),
        .clears = tsv_cell(t, row, "clears"),
    };
    if (rule->wording.n == 0) rule->wording = str_of(rule->id);
    uint32_t precedence = 0;
    if (!severity_read(tsv_cell(t, row, "severity"), &rule->severity) ||
        !str_to_u32(tsv_cell(t, row, "precedence"), &precedence) || precedence > 1000000)
        return err_set(err, ERR_INPUT,
                       "catalogue.tsv:%u: severity is S1 to S4, precedence a number",
                       t->lines[row]);
    rule->precedence = (int)precedence;
    return true;
}

bool rules_load(Arena *arena, const Rule **rules, uint32_t *n, Err *err)
{
    Tsv t;
    if (!tsv_load(arena, "catalogue.tsv", &t, err)) return false;
    Rule *out = arena_new(arena, Rule, rule_row_count);
    for (uint32_t i = 0; i < rule_row_count; i++)
        if (!rule_join(&t, &rule_rows[i], &out[i], err)) return false;
    for (uint32_t row = 0; row < t.rows; row++) {
        const Str id = tsv_cell(&t, row, "rule");
        bool known = false;
        for (uint32_t i = 0; i < rule_row_count && !known; i++)
            known = str_eq(id, str_of(rule_rows[i].id));
        if (!known)
            return err_set(err, ERR_INPUT, "catalogue.tsv:%u: there is no rule %.*s", t.lines[row],
                           STR_ARG(id));
    }
    *rules = out;
    *n = rule_row_count;
    return true;
}
