/* Prices that are the averages of others. */
#include "tie_page.h"

static TestPage *page_of(const char *lines)
{
    TestPage *page = page_open();
    page_table(page, "Restricted stock", lines);
    page_ties(page);
    return page;
}

/* 8,855 x 6.84 + 1,314 x 15.44 - 4,464 x 6.89 - 807 x 6.86 = 4,898 x 9.10 */
static void roll_forward(void **state)
{
    (void)state;
    static const char *const signs[] = { "(4,464s)|6.89\nForfeited|(807s)",
                                         "4,464s|6.89\nForfeited|807s" };
    for (int i = 0; i < 2; i++) {
        TestPage *page = page_open();
        page_table(page, "Restricted stock",
                   str_format(page->arena,
                              "|Shares|Average price\n"
                              "Unvested, January 1|8,855s|6.84\n"
                              "Granted|1,314s|15.44\n"
                              "Vested|%s|6.86\n"
                              "Unvested, December 31|4,898s|9.10\n",
                              signs[i])
                       .p);
        page_ties(page);
        assert_int_equal(page_outcome(page, 1, "Granted", 1), OUTCOME_ROUNDING);
        assert_int_equal(page_outcome(page, 1, "Unvested, December 31", 1), OUTCOME_ROUNDING);
        page_close(page);
    }
}

static void total_of_months(void **state)
{
    (void)state;
    TestPage *page = page_of("|Shares|Price\n"
                             "October|1,200s|41.20\n"
                             "November|800s|44.70\n"
                             "December|2,000s|47.10\n"
                             "Total|4,000s|44.85\n");
    assert_int_equal(page_outcome(page, 1, "November", 1), OUTCOME_ROUNDING);
    page_close(page);
}

/* A slip in a price; lines of which one has no price. */
static void does_not_hold(void **state)
{
    (void)state;
    TestPage *page = page_of("|Shares|Price\n"
                             "October|1,200s|41.20\n"
                             "November|800s|47.40\n"
                             "December|2,000s|47.10\n"
                             "Total|4,000s|44.85\n");
    assert_int_equal(page_outcome(page, 1, "November", 1), OUTCOME_UNTIED);
    page_close(page);
    page = page_of("|Shares|Price\n"
                   "October|1,200s|41.20\n"
                   "November|800s|\n"
                   "December|2,000s|47.10\n"
                   "Total|4,000s|44.85\n");
    assert_int_equal(page_outcome(page, 1, "December", 1), OUTCOME_UNTIED);
    page_close(page);
}

/* Prices that lie so near each other that any would do. */
static void no_room_to_fail(void **state)
{
    (void)state;
    TestPage *page = page_of("|Shares|Price\n"
                             "October|1s|41.20\n"
                             "November|1s|41.21\n"
                             "December|2s|41.22\n"
                             "Total|4s|41.21\n");
    assert_null(page_tie(page, TICK_RECOMPUTED, OUTCOME_ROUNDING));
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roll_forward),
        cmocka_unit_test(total_of_months),
        cmocka_unit_test(does_not_hold),
        cmocka_unit_test(no_room_to_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
