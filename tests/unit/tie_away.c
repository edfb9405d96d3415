/* Sums whose total stands in another table. */
#include "tie_page.h"

#define FLOWS                                                                                      \
    "|2024|2023|2022\n"                                                                            \
    "Net income|97,205|61,340|40,118\n"                                                            \
    "Stock compensation|31,834|27,876|32,786\n"

static void by_function(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Cash flows", FLOWS);
    page_table(page, "Compensation",
               "|2024|2023|2022\n"
               "Cost of revenue|5,181|4,312|4,994\n"
               "Research|10,918|9,720|11,366\n"
               "Selling|15,735|13,844|16,426\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "Research", 0), OUTCOME_HOLDS);
    const Tie *tie = page_tie(page, TICK_FOOT, OUTCOME_HOLDS);
    assert_non_null(tie);
    assert_int_equal(page->ties.figures.p[tie->figure].figure,
                     page_at(page, 1, "Stock compensation", 0));
    assert_int_equal(tie->support, 2);
    page_close(page);
}

static void slip_breaks(void **state)
{
    (void)state;
    static const char *const research[] = { "10,198",
                                            "13,204" }; /* 10,918: a slip; another amount */
    for (int slip = 1; slip >= 0; slip--) {
        TestPage *page = page_open();
        page_table(page, "Cash flows", FLOWS);
        page_table(page, "Compensation",
                   str_format(page->arena,
                              "|2024|2023|2022\n"
                              "Cost of revenue|5,181|4,312|4,994\n"
                              "Research|%s|9,720|11,366\n"
                              "Selling|15,735|13,844|16,426\n",
                              research[slip ? 0 : 1])
                       .p);
        page_ties(page);
        const Tie *tie = page_tie(page, TICK_FOOT, OUTCOME_BROKEN);
        assert_true((tie != NULL) == (slip != 0));
        page_close(page);
    }
}

/* Two figures of three digits are met by chance. */
static void few_digits_prove_nothing(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Cash flows", "|2024|2023\nNet income|340|118\nOther|318|278\n");
    page_table(page, "Costs", "|2024|2023\nStores|120|108\nOffices|198|170\n");
    page_ties(page);
    assert_null(page_tie(page, TICK_FOOT, OUTCOME_HOLDS));
    page_close(page);
}

/* One label under two headings. */
static void by_label(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Segments",
               "|2024|2023\n"
               "Net sales|167,045|162,560\n"
               "Operating income|67,656|60,508\n"
               "Net sales|101,328|94,294\n"
               "Operating income|41,790|36,098\n");
    page_table(page, "Reconciliation",
               "|2024|2023\n"
               "Segment operating income|109,446|96,606\n"
               "Research|31,370|29,915\n"
               "Corporate|7,458|6,672\n");
    page_ties(page);
    const Tie *tie = page_tie(page, TICK_FOOT, OUTCOME_HOLDS);
    assert_non_null(tie);
    assert_int_equal(page->ties.figures.p[tie->figure].figure,
                     page_at(page, 2, "Segment operating income", 0));
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_function),
        cmocka_unit_test(slip_breaks),
        cmocka_unit_test(few_digits_prove_nothing),
        cmocka_unit_test(by_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
