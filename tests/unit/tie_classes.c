/* Lines of one class that add up to a figure elsewhere. */
#include "tie_page.h"

static void portions_add_up_to_the_note(void **state)
{
    (void)state;
    for (int off = 0; off < 2; off++) {
        TestPage *page = page_open();
        page_table(page, "Balance sheets",
                   "|2024\n"
                   "Operating lease liabilities, current|54,176\n"
                   "Customer deposits|209,828\n"
                   "Operating lease liabilities, noncurrent|175,216\n");
        page_table(page, "Leases",
                   off ? "|2024\nTotal operating lease liabilities|229,932\n"
                       : "|2024\nTotal operating lease liabilities|229,392\n");
        page_ties(page);
        assert_true((page_tie(page, TICK_BLOCKS, OUTCOME_HOLDS) != NULL) == (off == 0));
        assert_null(page_tie(page, TICK_BLOCKS, OUTCOME_BROKEN));
        assert_int_equal(page_outcome(page, 1, "Customer deposits", 0), OUTCOME_UNTIED);
        page_close(page);
    }
}

/* The same digits under other words are no total. */
static void other_words_are_no_total(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets",
               "|2024\n"
               "Operating lease liabilities, current|54,176\n"
               "Operating lease liabilities, noncurrent|175,216\n");
    page_table(page, "Stock", "|2024\nShares repurchased|229,392\n");
    page_ties(page);
    assert_null(page_tie(page, TICK_BLOCKS, OUTCOME_HOLDS));
    page_close(page);
}

/* One label in tables that follow each other: regions, segments. */
static void tables_of_one_label_add_up(void **state)
{
    (void)state;
    for (int years = 1; years <= 2; years++) {
        TestPage *page = page_open();
        page_table(page, "Income statements", "|2024|2023\nRevenues|45,151|41,098\n");
        page_table(page, "North", "|2024|2023\nStreaming revenues|17,359|16,004\n");
        page_table(page, "South", "|2024|2023\nStreaming revenues|12,387|11,090\n");
        page_table(page, "West",
                   years == 2 ? "|2024|2023\nStreaming revenues|15,405|14,004\n"
                              : "|2024|2023\nStreaming revenues|15,405|14,440\n");
        page_ties(page);
        assert_true((page_tie(page, TICK_BLOCKS, OUTCOME_HOLDS) != NULL) == (years == 2));
        page_close(page);
    }
}

static void columns_of_one_day_add_up(void **state)
{
    (void)state;
    for (int rate = 0; rate < 2; rate++) {
        TestPage *page = page_open();
        page_table(page, "Balances", "|2024\nTotal lease liabilities|11,928\n");
        page_table(page, "Maturities",
                   rate ? "|Operating|Finance\nPresent value of lease liabilities|8,907|2,031\n"
                        : "|Operating|Finance\nPresent value of lease liabilities|8,907|3,021\n");
        for (uint32_t i = 1; i < page->reading.figures.figures.n; i++)
            page->reading.figures.figures.p[i].period = period_instant((Date){ 2024, 12, 31 });
        page_ties(page);
        assert_true((page_tie(page, TICK_BLOCKS, OUTCOME_HOLDS) != NULL) == (rate == 0));
        page_close(page);
    }
}

/* Two years are not added up. */
static void years_are_not_added(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Income statements", "|2024|2023\nLease expenses|8,907|3,021\n");
    page_table(page, "Notes", "|2024\nTotal lease expenses|11,928\n");
    page_ties(page);
    assert_null(page_tie(page, TICK_BLOCKS, OUTCOME_HOLDS));
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(portions_add_up_to_the_note), cmocka_unit_test(other_words_are_no_total),
        cmocka_unit_test(tables_of_one_label_add_up),  cmocka_unit_test(columns_of_one_day_add_up),
        cmocka_unit_test(years_are_not_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
