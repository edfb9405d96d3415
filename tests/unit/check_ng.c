/* Prominence of non-GAAP measures on invented filings. */
#include "check_filing.h"

#define BEFORE "Net income as a percentage of revenues|24%|21%\n"
#define RATIO  "Adjusted EBITDA as a percentage of revenues|41%|39%\n"
#define ROWS                                                                                       \
    "Net income|97,200|75,935\nDepreciation|70,930|63,695\nAdjusted EBITDA|168,130|139,630\n"

static CheckFiling *metric(const char *table)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_heading(c, "Key Non-GAAP Metric");
    filing_paragraph(c, "We monitor Adjusted EBITDA (in thousands).");
    filing_table(c, table);
    return c;
}

static void a_ratio_without_its_twin_is_asked(void **state)
{
    (void)state;
    CheckFiling *c = metric("Year ended December 31,|2024|2023\n" ROWS RATIO);
    filing_statements(c);
    filing_review(c);
    const Finding *f = filing_finding(c, "NG-102.10a-RATIO", LIST_DECIDE);
    assert_non_null(f);
    assert_true(
        str_eq(finding_value(f, "comparable_ratio"), S("net income as a percentage of revenues")));
    filing_close(c);
}

static void the_twin_first_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = metric("Year ended December 31,|2024|2023\n" BEFORE ROWS RATIO);
    filing_statements(c);
    filing_review(c);
    assert_int_equal(filing_count(c, "NG-102.10a-RATIO", LIST_DECIDE), 0);
    assert_int_equal(filing_count(c, "NG-102.10a-ORDER", LIST_DECIDE), 0);
    filing_close(c);
}

static void the_twin_after_is_an_order_question(void **state)
{
    (void)state;
    CheckFiling *c = metric("Year ended December 31,|2024|2023\n" ROWS RATIO BEFORE);
    filing_statements(c);
    filing_review(c);
    assert_int_equal(filing_count(c, "NG-102.10a-RATIO", LIST_DECIDE), 0);
    assert_int_equal(filing_count(c, "NG-102.10a-ORDER", LIST_DECIDE), 1);
    filing_close(c);
}

static void the_twin_elsewhere_is_to_look_at(void **state)
{
    (void)state;
    CheckFiling *c = metric("Year ended December 31,|2024|2023\n" ROWS RATIO);
    filing_heading(c, "Results of Operations");
    filing_paragraph(c, "As a percentage of revenues:");
    filing_table(c,
                 "Year ended December 31,|2024|2023\nGross profit|80%|79%\nNet income|24%|21%\n");
    filing_statements(c);
    filing_review(c);
    assert_int_equal(filing_count(c, "NG-102.10a-RATIO", LIST_DECIDE), 0);
    assert_int_equal(filing_count(c, "NG-102.10a-RATIO", LIST_LOOK), 1);
    filing_close(c);
}

/* Two measures are comparable; the table reconciles from one: that one is named and shown. */
static void the_twin_shown_is_of_the_measure_named(void **state)
{
    (void)state;
    CheckFiling *c = metric("Year ended December 31,|2024|2023\nIncome from operations|104,180|"
                            "82,270\nAllocated expenses|128,940|118,200\n"
                            "Contribution margin|56%|55%\n");
    filing_heading(c, "Results of Operations");
    filing_paragraph(c, "As a percentage of revenues:");
    filing_table(c, "Year ended December 31,|2024|2023\nGross profit|80%|79%\n"
                    "Income from operations|25%|23%\n");
    filing_statements(c);
    filing_review(c);
    const Finding *f = filing_finding(c, "NG-102.10a-RATIO", LIST_LOOK);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "comparable"), S("operating income")));
    const Evidence *twin = NULL;
    for (uint32_t i = 0; i < f->evidence.n; i++)
        if (str_eq(f->evidence.p[i].role, S("comparable"))) twin = &f->evidence.p[i];
    assert_non_null(twin);
    const Doc *doc = &c->p.review.set->readings[twin->reading].doc;
    assert_true(str_eq(doc_text(doc, twin->text, twin->text_end), S("25")));
    filing_close(c);
}

/* Operating margin is income from operations over revenue: GAAP. */
static void a_gaap_ratio_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = metric("Year ended December 31,|2024|2023\nRevenues|412,650|358,240\n"
                            "Income from operations|104,180|82,270\nOperating margin|25%|23%\n");
    filing_statements(c);
    filing_review(c);
    assert_int_equal(filing_count(c, "NG-102.10a-RATIO", LIST_DECIDE), 0);
    filing_close(c);
}

static CheckFiling *release(const char *first, const char *second)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    Buf html = buf_open(c->p.arena, 4096);
    buf_format(
        &html,
        "<html><body><p>Exhibit 99.1</p><p><b>Hollow Pine Instruments Announces Fourth Quarter "
        "2024 Results</b></p><p>Full year 2024 highlights:</p><ul><li>Revenues of $412.7 "
        "million</li><li>%s</li><li>%s</li></ul><p><b>Non-GAAP Financial Measures</b></p>"
        "<p>We use them.</p></body></html>",
        first, second);
    c->release = buf_str(&html);
    return c;
}

static void bullets_in_the_wrong_order_are_asked(void **state)
{
    (void)state;
    CheckFiling *c = release("Adjusted EBITDA of $168.1 million", "Net income of $97.2 million");
    filing_review(c);
    assert_int_equal(filing_count(c, "NG-102.10a-ORDER", LIST_DECIDE), 1);
    filing_close(c);
}

static void gaap_first_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = release("Net income of $97.2 million", "Adjusted EBITDA of $168.1 million");
    filing_review(c);
    assert_int_equal(filing_count(c, "NG-102.10a-ORDER", LIST_DECIDE), 0);
    filing_close(c);
}

/* GAAP first within one bullet is fine. */
static void one_bullet_with_both_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = release("Net income of $97.2 million and Adjusted EBITDA of $168.1 million",
                             "Cash of $128.5 million");
    filing_review(c);
    assert_int_equal(filing_count(c, "NG-102.10a-ORDER", LIST_DECIDE), 0);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ratio_without_its_twin_is_asked),
        cmocka_unit_test(the_twin_first_is_silent),
        cmocka_unit_test(the_twin_after_is_an_order_question),
        cmocka_unit_test(the_twin_elsewhere_is_to_look_at),
        cmocka_unit_test(the_twin_shown_is_of_the_measure_named),
        cmocka_unit_test(a_gaap_ratio_is_silent),
        cmocka_unit_test(bullets_in_the_wrong_order_are_asked),
        cmocka_unit_test(gaap_first_is_silent),
        cmocka_unit_test(one_bullet_with_both_is_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
