/* KPI-01 and KPI-08: metrics of the call and the release that the report leaves out. */
#include "check_mda.h"

#define STRATEGY                                                                                   \
    "<p>Our growth strategy depends on retaining our existing customers and expanding their use "  \
    "of "                                                                                          \
    "our instruments.</p>"
#define CALL_HEAD                                                                                  \
    "Quillmark Instruments Fourth Quarter 2024 Earnings Conference Call\n\n"                       \
    "Operator: Good afternoon, and welcome to the call.\n\n"
#define CALL_TAIL                                                                                  \
    "\n\nOperator: The first question comes from Ada Roe.\n\n"                                     \
    "Ada Roe, Fenwick Partners (Analyst): Thank you. How is demand?\n\n"                           \
    "Mara Lindqvist, Chief Executive Officer: It is good.\n"
#define CEO "Mara Lindqvist, Chief Executive Officer: "

static const char call_with_metric[] =
    CALL_HEAD CEO "Our net dollar expansion rate was 110% at year end, compared with 107% a year "
                  "ago. We think this rate speaks to the strength of our platform." CALL_TAIL;

static void fires(void **state)
{
    (void)state;
    Case c;
    case_open(&c, STRATEGY, NULL, call_with_metric);
    const Finding *f = case_finding(&c, "KPI-01");
    assert_non_null(f);
    assert_int_equal(f->list, LIST_DECIDE);
    assert_true(f->confidence >= 80);
    assert_true(str_eq(case_param(f, "metric"), S("net dollar expansion rate")));
    assert_true(str_eq(case_param(f, "importance"), S("speaks to the strength of your platform")));
    assert_true(
        str_eq(case_param(f, "on_document"), S("on your fourth quarter 2024 earnings call")));
    assert_true(str_eq(f->subject, S("metrics")));
    assert_null(case_finding(&c, "KPI-08")); /* a call was given */
    case_close(&c);
}

static void report_with_value_silences(void **state)
{
    (void)state;
    Case c;
    case_open(&c, STRATEGY "<p>Our net dollar retention was 110% in 2024 and 107% in 2023.</p>",
              NULL, call_with_metric);
    assert_null(case_finding(&c, "KPI-01"));
    case_close(&c);
    case_open(&c,
              STRATEGY "<table><tr><td></td><td>2024</td><td>2023</td></tr><tr><td>Net dollar "
                       "expansion rate</td><td>110%</td><td>107%</td></tr><tr><td>Orders</td>"
                       "<td>12,100</td><td>11,400</td></tr></table>",
              NULL, call_with_metric);
    assert_null(case_finding(&c, "KPI-01"));
    case_close(&c);
}

static void near_misses(void **state)
{
    (void)state;
    Case c;
    /* an analyst's number, disowned */
    case_open(&c, STRATEGY, NULL,
              CALL_HEAD CEO "It was a good year." CALL_TAIL
                            "\nAda Roe, Fenwick Partners (Analyst): By my math your net dollar "
                            "expansion rate is 110%, and it demonstrates strength.\n\n" CEO
                            "We do not manage the business to that number.\n");
    assert_null(case_finding(&c, "KPI-01"));
    case_close(&c);
    /* the same, refused: for a person to look at */
    case_open(&c, STRATEGY, NULL,
              CALL_HEAD CEO "It was a good year." CALL_TAIL
                            "\nAda Roe, Fenwick Partners (Analyst): By my math your net dollar "
                            "expansion rate is 110%.\n\n" CEO "We do not give that number.\n");
    const Finding *f = case_finding(&c, "KPI-01");
    assert_non_null(f);
    assert_int_equal(f->list, LIST_LOOK);
    case_close(&c);
    /* a forecast */
    case_open(&c, STRATEGY, NULL,
              CALL_HEAD CEO "We expect our net dollar expansion rate to be 112% next year, which "
                            "demonstrates our strength." CALL_TAIL);
    assert_null(case_finding(&c, "KPI-01"));
    case_close(&c);
    /* a value without weight, repetition or strategy */
    case_open(&c, "<p>We sell instruments.</p>", NULL,
              CALL_HEAD CEO "Our book-to-bill ratio was 1.1 in the quarter." CALL_TAIL);
    assert_null(case_finding(&c, "KPI-01"));
    case_close(&c);
    /* words that only look like it */
    case_open(&c, "<p>Revenues are attributed by billing address.</p>", NULL,
              CALL_HEAD CEO "The timing of billings demonstrates little; it moved 5% of "
                            "receivables." CALL_TAIL);
    assert_null(case_finding(&c, "KPI-01"));
    case_close(&c);
}

static void release_alone(void **state)
{
    (void)state;
    Case c;
    case_open(&c, "<p>Timing of billings affects receivables.</p>",
              "<html><body><p>Quillmark Announces Fourth Quarter Results</p>"
              "<p>Columbus, February 6, 2025. Calculated current billings were $444.1 million, an "
              "increase of 15% from $384.9 million.</p><p>We believe that calculated current "
              "billings assists investors in assessing our operating performance, because it "
              "reflects sales.</p></body></html>",
              NULL);
    const Finding *f = case_finding(&c, "KPI-01");
    assert_non_null(f);
    assert_int_equal(f->list, LIST_DECIDE);
    assert_true(str_eq(case_param(f, "importance"),
                       S("assists investors in assessing your operating performance")));
    case_close(&c);
}

static void strategy_without_measure(void **state)
{
    (void)state;
    Case c;
    case_open(&c, STRATEGY, NULL, NULL);
    const Finding *f = case_finding(&c, "KPI-08");
    assert_non_null(f);
    assert_int_equal(f->list, LIST_LOOK);
    bool said = false;
    for (uint32_t i = 0; i < c.review.not_run.n; i++)
        said = said || strcmp(c.review.not_run.p[i].rule->id, "KPI-01") == 0;
    assert_true(said); /* KPI-01 says why it did not run */
    case_close(&c);
    case_open(&c, STRATEGY "<p>Our renewal rate was 93% in 2024 and 92% in 2023.</p>", NULL, NULL);
    assert_null(case_finding(&c, "KPI-08"));
    case_close(&c);
    case_open(&c, "<p>We sell instruments to laboratories.</p>", NULL, NULL);
    assert_null(case_finding(&c, "KPI-08"));
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fires),
        cmocka_unit_test(report_with_value_silences),
        cmocka_unit_test(near_misses),
        cmocka_unit_test(release_alone),
        cmocka_unit_test(strategy_without_measure),
    };
    return cmocka_run_group_tests_name("check_kpi_metrics", tests, NULL, NULL);
}
