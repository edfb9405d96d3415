/* TIE-21, TIE-22 and NG-XDOC on an invented report, its release and the report before it. */
#include "check_filing.h"

/* The statement of the report's year and of the one before. */
static void statement(CheckFiling *c, const char *cost_before, const char *policy)
{
    filing_heading(c, "Item 8. Financial Statements and Supplementary Data");
    filing_heading(c, "Consolidated Statements of Operations");
    filing_paragraph(c, "(in thousands, except per share data)");
    Buf table = buf_open(c->p.arena, 2048);
    buf_format(&table,
               "Year ended December 31,|2024|2023\n"
               "Revenues|412,650|358,240\n"
               "Cost of revenues|215,450|%s\n"
               "Research and development|60,105|58,730\n"
               "Sales and marketing|42,315|41,270\n"
               "General and administrative|31,480|29,615\n"
               "Interest income|19,240|14,360\n"
               "Provision for income taxes|14,210|11,935\n"
               "Net income|68,330|48,745\n"
               "Net income per share, diluted|2.55|1.97\n",
               cost_before);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    filing_heading(c, "Notes to Consolidated Financial Statements");
    filing_heading(c, "Note 1. Summary of Significant Accounting Policies");
    filing_paragraph(c, policy);
}

/* Last year's report: cost of revenues of 182,305. */
static Str prior_report(CheckFiling *c)
{
    const Buf kept = c->html;
    c->html = buf_open(c->p.arena, 8192);
    filing_add(c,
               "<html><body><p>FORM 10-K</p><p>Annual report pursuant to Section 13 or 15(d) of "
               "the Securities Exchange Act of 1934</p><p>For the fiscal year ended December 31, "
               "2023</p><p>Hollow Pine Instruments, Inc.</p>\n");
    filing_heading(c, "Item 8. Financial Statements and Supplementary Data");
    filing_heading(c, "Consolidated Statements of Operations");
    filing_paragraph(c, "(in thousands, except per share data)");
    filing_table(c, "Year ended December 31,|2023|2022\n"
                    "Revenues|358,240|306,930\n"
                    "Cost of revenues|182,305|166,905\n"
                    "Research and development|58,730|52,140\n"
                    "Sales and marketing|41,270|39,330\n"
                    "General and administrative|29,615|24,690\n"
                    "Interest income|14,360|4,815\n"
                    "Provision for income taxes|11,935|9,415\n"
                    "Net income|48,745|18,265\n"
                    "Net income per share, diluted|1.97|0.74\n");
    filing_add(c, "</body></html>\n");
    const Str out = str_copy(c->p.arena, buf_str(&c->html));
    c->html = kept;
    return out;
}

static CheckFiling *review_with_prior(const char *cost_before, const char *policy)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    statement(c, cost_before, policy);
    c->prior = prior_report(c);
    filing_review(c);
    return c;
}

static uint32_t count_all(const CheckFiling *c, const char *rule)
{
    return filing_count(c, rule, LIST_FIX) + filing_count(c, rule, LIST_DECIDE) +
           filing_count(c, rule, LIST_LOOK);
}

static void an_amount_that_is_not_last_years_is_asked(void **state)
{
    (void)state;
    CheckFiling *c = review_with_prior("176,040", "We prepare our statements under GAAP.");
    const Finding *f = filing_finding(c, "TIE-21", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "other"), S("182,305")));
    assert_int_equal(count_all(c, "TIE-21"), 1);
    filing_close(c);
}

static void a_slip_of_the_pen_is_to_be_fixed(void **state)
{
    (void)state;
    CheckFiling *c = review_with_prior("182,035", "We prepare our statements under GAAP.");
    const Finding *f = filing_finding(c, "TIE-21", LIST_FIX);
    assert_non_null(f);
    assert_true(str_eq(f->repair, S("182,305")));
    filing_close(c);
}

static void the_same_amounts_are_silent(void **state)
{
    (void)state;
    CheckFiling *c = review_with_prior("182,305", "We prepare our statements under GAAP.");
    assert_int_equal(count_all(c, "TIE-21"), 0);
    filing_close(c);
}

static void a_reclassification_that_is_told_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = review_with_prior(
        "176,040", "Certain prior-year amounts have been reclassified to conform to the "
                   "current-year presentation.");
    assert_int_equal(count_all(c, "TIE-21"), 0);
    bool explained = false;
    for (uint32_t i = 0; i < c->p.review.ties->ties.n; i++)
        explained = explained || (c->p.review.ties->ties.p[i].tick == TICK_PRIOR &&
                                  c->p.review.ties->ties.p[i].outcome == OUTCOME_EXPLAINED);
    assert_true(explained);
    filing_close(c);
}

/* Words of a reclassification out of comprehensive income, or of a standard to come, explain
 * nothing. */
static void near_words_explain_nothing(void **state)
{
    (void)state;
    CheckFiling *c = review_with_prior(
        "176,040", "Gains of prior periods are reclassified from accumulated other comprehensive "
                   "income. The standard will be applied retrospectively to all periods "
                   "presented.");
    assert_int_equal(filing_count(c, "TIE-21", LIST_DECIDE), 1);
    filing_close(c);
}

/* ---- the release ---------------------------------------------------------------------------- */

static CheckFiling *review_with_release(const char *bullet, const char *cost, const char *ebitda)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_table(c, "(in thousands)|2024|2023\n"
                    "Net income|68,330|48,745\n"
                    "Depreciation and amortization|17,600|18,455\n"
                    "Provision for income taxes|14,210|11,935\n"
                    "Interest income|(19,240)|(14,360)\n"
                    "Adjusted EBITDA|80,900|64,775\n");
    statement(c, "182,305", "We prepare our statements under GAAP.");
    Buf release = buf_open(c->p.arena, 8192);
    buf_format(&release,
               "<html><body><p><b>Hollow Pine Instruments Reports Fourth Quarter and Full Year "
               "2024 Results</b></p><p>Hollow Pine Instruments today announced results for the "
               "year ended December 31, 2024.</p><p>&#8226; %s</p>",
               bullet);
    const Buf kept = c->html;
    c->html = release;
    filing_heading(c, "Consolidated Statements of Operations");
    filing_paragraph(c, "(in thousands, except per share data)");
    Buf table = buf_open(c->p.arena, 2048);
    buf_format(&table,
               "Year ended December 31,|2024|2023\n"
               "Revenues|412,650|358,240\n"
               "Cost of revenues|%s|182,305\n"
               "Research and development|60,105|58,730\n"
               "Sales and marketing|42,315|41,270\n"
               "General and administrative|31,480|29,615\n"
               "Interest income|19,240|14,360\n"
               "Provision for income taxes|14,210|11,935\n"
               "Net income|68,330|48,745\n"
               "Net income per share, diluted|2.55|1.97\n",
               cost);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    filing_heading(c, "Reconciliation of Net Income to Adjusted EBITDA");
    table = buf_open(c->p.arena, 1024);
    buf_format(&table,
               "(in thousands)|2024|2023\n"
               "Net income|68,330|48,745\n"
               "Depreciation and amortization|17,600|18,455\n"
               "Provision for income taxes|14,210|11,935\n"
               "Interest income|(19,240)|(14,360)\n"
               "Adjusted EBITDA|%s|64,775\n",
               ebitda);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    filing_add(c, "</body></html>\n");
    c->release = str_copy(c->p.arena, buf_str(&c->html));
    c->html = kept;
    filing_review(c);
    return c;
}

static const char *const BULLET = "Net income per diluted share $2.55, compared to $1.97.";

static void an_equal_release_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = review_with_release(BULLET, "215,450", "80,900");
    assert_int_equal(count_all(c, "TIE-22"), 0);
    assert_int_equal(count_all(c, "NG-XDOC"), 0);
    filing_close(c);
}

static void a_cell_of_the_release_is_named(void **state)
{
    (void)state;
    CheckFiling *c = review_with_release(BULLET, "215,540", "80,900");
    const Finding *f = filing_finding(c, "TIE-22", LIST_FIX);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "printed"), S("215,540")));
    assert_true(str_eq(f->repair, S("215,450")));
    assert_int_equal(c->p.set.readings[f->reading].role, ROLE_RELEASE);
    filing_close(c);
}

static void a_bullet_of_the_release_is_named(void **state)
{
    (void)state;
    CheckFiling *c = review_with_release("Net income per diluted share $2.65, compared to $1.97.",
                                         "215,450", "80,900");
    const Finding *f = filing_finding(c, "TIE-22", LIST_FIX);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "printed"), S("$2.65")));
    assert_int_equal(count_all(c, "TIE-22"), 1);
    filing_close(c);
}

static void another_measure_in_a_bullet_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = review_with_release(
        "Adjusted net income per diluted share $2.65, compared to $1.97.", "215,450", "80,900");
    assert_int_equal(count_all(c, "TIE-22"), 0);
    filing_close(c);
}

static void a_nongaap_measure_that_differs_is_named(void **state)
{
    (void)state;
    CheckFiling *c = review_with_release(BULLET, "215,450", "89,000");
    assert_int_equal(filing_count(c, "NG-XDOC", LIST_FIX), 1);
    assert_int_equal(count_all(c, "TIE-22"), 0);
    filing_close(c);
}

/* 80.9 in a table of millions is the report's 80,900 thousands. */
static void a_rounded_measure_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = review_with_release("Net income $68.3 million, compared to $48.7 million.",
                                         "215,450", "80,900");
    assert_int_equal(count_all(c, "TIE-22"), 0);
    assert_int_equal(count_all(c, "NG-XDOC"), 0);
    filing_close(c);
}

/* ---- without a report ----------------------------------------------------------------------- */

/* A release, and a call if there is one, before the report is filed. */
static CheckFiling *review_release(const char *bullet, const char *depreciation, const char *last,
                                   const char *call)
{
    CheckFiling *c = &the_filing;
    *c = (CheckFiling){ 0 };
    assert_true(pipeline_open(&c->p, &c->err));
    c->html = buf_open(c->p.arena, 8192);
    buf_format(&c->html,
               "<html><body><p><b>Hollow Pine Instruments Reports Fourth Quarter and Full Year "
               "2024 Results</b></p><p>Hollow Pine Instruments today announced results for the "
               "year ended December 31, 2024.</p><p>&#8226; %s</p>",
               bullet);
    filing_heading(c, "Consolidated Statements of Operations");
    filing_paragraph(c, "(in thousands)");
    filing_table(c, "Year ended December 31,|2024|2023\n"
                    "Revenues|412,650|358,240\n"
                    "Cost of revenues|215,450|182,305\n"
                    "Provision for income taxes|14,210|11,935\n"
                    "Net income|68,330|48,745\n");
    filing_heading(c, "Other amounts");
    Buf table = buf_open(c->p.arena, 1024);
    buf_format(&table,
               "(in thousands)|2024|2023|2022|2021\n"
               "Net income|68,330|48,745|18,265|15,170\n"
               "Depreciation and amortization|%s|18,455|17,230|16,945\n"
               "Provision for income taxes|14,210|11,935|9,415|7,860\n"
               "%s|100,140|79,135|44,910|39,975\n",
               depreciation, last);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    filing_add(c, "</body></html>\n");
    assert_true(input_add_bytes(c->p.input, S("release.htm"), buf_str(&c->html), false,
                                ROLE_RELEASE, &c->err));
    if (call != NULL)
        assert_true(
            input_add_bytes(c->p.input, S("call.txt"), str_of(call), false, ROLE_CALL, &c->err));
    if (!pipeline_review(&c->p, (Str){ NULL, 0 }, 8, &c->err)) fail_msg("%s", c->err.message);
    return c;
}

static void a_bullet_is_held_against_the_releases_own_statement(void **state)
{
    (void)state;
    CheckFiling *c = review_release("Net income was $63.8 million, compared to $48.7 million.",
                                    "17,600", "EBITDA", NULL);
    assert_int_equal(filing_count(c, "TIE-22", LIST_FIX), 1);
    assert_int_equal(count_all(c, "TIE-06"), 0);
    filing_close(c);
    c = review_release("Net income was $68.3 million, compared to $48.7 million.", "17,600",
                       "EBITDA", NULL);
    assert_int_equal(count_all(c, "TIE-22"), 0);
    filing_close(c);
}

static void a_reconciliation_that_does_not_add_is_named(void **state)
{
    (void)state;
    CheckFiling *c = review_release("Revenues grew.", "16,700", "Adjusted EBITDA", NULL);
    assert_int_equal(filing_count(c, "NG-RECON-FOOT", LIST_FIX), 1);
    assert_int_equal(count_all(c, "TIE-01"), 0);
    filing_close(c);
    c = review_release("Revenues grew.", "17,600", "Adjusted EBITDA", NULL);
    assert_int_equal(count_all(c, "NG-RECON-FOOT"), 0);
    filing_close(c);
}

/* The same sum, and no measure outside GAAP. */
static void another_sum_is_no_reconciliation(void **state)
{
    (void)state;
    CheckFiling *c = review_release("Revenues grew.", "16,700", "Total of these lines", NULL);
    assert_int_equal(count_all(c, "NG-RECON-FOOT"), 0);
    assert_int_equal(filing_count(c, "TIE-01", LIST_FIX), 1);
    filing_close(c);
}

#define CALL(words_of_management, words_of_analyst)                                                \
    "Hollow Pine Instruments, Inc. Fourth Quarter 2024 Earnings Conference Call\n"                 \
    "February 6, 2025\n\n"                                                                         \
    "Operator: Good afternoon, and welcome to the earnings conference call. Today's call is "      \
    "being recorded.\n\nDana Holt, Chief Financial Officer: " words_of_management                  \
    "\n\nOperator: We will take the first question.\n\nLee Park, Analyst, Stonefield "             \
    "Securities: " words_of_analyst "\n"

static void an_amount_of_the_call_is_to_be_looked_at(void **state)
{
    (void)state;
    CheckFiling *c = review_release(
        "Revenues grew.", "17,600", "EBITDA",
        CALL("For the year, revenues were $421.7 million, compared to $358.2 million.",
             "Thank you."));
    assert_int_equal(filing_count(c, "TIE-22", LIST_LOOK), 1);
    assert_int_equal(filing_count(c, "TIE-22", LIST_FIX), 0);
    filing_close(c);
}

/* Rounded and hedged words agree; an analyst's number is not the company's. */
static void rounded_words_and_an_analysts_are_silent(void **state)
{
    (void)state;
    CheckFiling *c = review_release(
        "Revenues grew.", "17,600", "EBITDA",
        CALL("For the year, revenues were about $421 million, compared to $358.2 million.",
             "Revenues were $421.7 million, compared to $358.2 million?"));
    assert_int_equal(count_all(c, "TIE-22"), 0);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_amount_that_is_not_last_years_is_asked),
        cmocka_unit_test(a_slip_of_the_pen_is_to_be_fixed),
        cmocka_unit_test(the_same_amounts_are_silent),
        cmocka_unit_test(a_reclassification_that_is_told_is_silent),
        cmocka_unit_test(near_words_explain_nothing),
        cmocka_unit_test(an_equal_release_is_silent),
        cmocka_unit_test(a_cell_of_the_release_is_named),
        cmocka_unit_test(a_bullet_of_the_release_is_named),
        cmocka_unit_test(another_measure_in_a_bullet_is_silent),
        cmocka_unit_test(a_nongaap_measure_that_differs_is_named),
        cmocka_unit_test(a_rounded_measure_is_silent),
        cmocka_unit_test(a_bullet_is_held_against_the_releases_own_statement),
        cmocka_unit_test(a_reconciliation_that_does_not_add_is_named),
        cmocka_unit_test(another_sum_is_no_reconciliation),
        cmocka_unit_test(an_amount_of_the_call_is_to_be_looked_at),
        cmocka_unit_test(rounded_words_and_an_analysts_are_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
