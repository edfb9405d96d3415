/* Percentages of amounts that stand elsewhere. */
#include "tie_page.h"

#define STATEMENT                                                                                  \
    "|2024|2023\n"                                                                                 \
    "Net sales|74,785|68,983\n"                                                                    \
    "Freight|9,619|9,299\n"                                                                        \
    "Research|8,562|7,321\n"                                                                       \
    "Marketing|4,437|4,223\n"

/* The first table is a statement. */
static TestPage *page_of(const char *lines)
{
    TestPage *page = page_open();
    (void)array_add(page->arena, &page->reading.doc.sections);
    page->reading.doc.sections.p[1].kind = SECTION_STATEMENT;
    page_table(page, "Statements of income", STATEMENT);
    page->reading.doc.blocks.p[1].section = 1;
    page_table(page, "Results of operations", lines);
    page_ties(page);
    return page;
}

static void of_revenue(void **state)
{
    (void)state;
    TestPage *page = page_of("|2024|2023\n"
                             "Freight|12.9%|13.5%\n"
                             "Research|11.4%|10.6%\n");
    assert_int_equal(page_outcome(page, 2, "Research", 1), OUTCOME_ROUNDING);
    const Tie *tie = page_tie(page, TICK_RECOMPUTED, OUTCOME_ROUNDING);
    assert_non_null(tie);
    assert_int_equal(page->ties.figures.p[tie->figure + 2].role, TIE_DENOMINATOR);
    page_close(page);
}

static void growth(void **state)
{
    (void)state;
    TestPage *page = page_of("|2024\n"
                             "Net sales|8.4%\n"
                             "Freight|3.4%\n"
                             "Research|17.0%\n"
                             "Marketing|5.1%\n");
    const Tie *tie = page_tie(page, TICK_RECOMPUTED, OUTCOME_ROUNDING);
    assert_int_equal(page_outcome(page, 2, "Freight", 0), OUTCOME_ROUNDING);
    assert_non_null(tie);
    assert_int_equal(page->ties.figures.p[tie->figure + 2].role, TIE_BEFORE);
    page_close(page);
}

/* Shares of something else, and growth "excluding currency changes". */
static void not_these(void **state)
{
    (void)state;
    TestPage *page = page_of("|2024|2023\n"
                             "Freight|42.9%|43.5%\n"
                             "Research|31.4%|30.6%\n");
    assert_null(page_tie(page, TICK_RECOMPUTED, OUTCOME_ROUNDING));
    page_close(page);
    page = page_open();
    page_table(page, "Results of operations",
               "|2024|2023|Excluding currency changes\n"
               "Freight|9,619|9,299|3.4%\n"
               "Research|8,562|7,321|17.0%\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Research", 2), OUTCOME_UNTIED);
    page_close(page);
}

/* Two percentages are met by chance. */
static void too_few(void **state)
{
    (void)state;
    TestPage *page = page_of("|2024\n"
                             "Freight|13%\n"
                             "Research|11%\n");
    assert_int_equal(page_outcome(page, 2, "Freight", 0), OUTCOME_UNTIED);
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_revenue),
        cmocka_unit_test(growth),
        cmocka_unit_test(not_these),
        cmocka_unit_test(too_few),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
