/* Sentences that stand twice. */
#include "tie_page.h"

#define BEFORE "At December 31, 2024 the unrecognized cost of awards granted to employees was $"
#define AFTER  " million, which the company expects to recognize as the awards vest."

static Outcome outcome_of_pair(const char *first, const char *second, const char *before,
                               const char *after)
{
    TestPage *page = page_open();
    page_sentence(page, BEFORE, first, AFTER, 2024);
    page_sentence(page, before, second, after, 2024);
    page_ties(page);
    const Outcome outcome = (Outcome)page->ties.outcome[0][1];
    page_close(page);
    return outcome;
}

static void equal_sentences_agree(void **state)
{
    (void)state;
    assert_int_equal(outcome_of_pair("482", "482", BEFORE, AFTER), OUTCOME_HOLDS);
}

static void slip_breaks(void **state)
{
    (void)state;
    assert_int_equal(outcome_of_pair("482", "428", BEFORE, AFTER), OUTCOME_BROKEN);
}

/* Another amount, another day, or too few words: two things. */
static void near_misses(void **state)
{
    (void)state;
    assert_int_equal(outcome_of_pair("482", "731", BEFORE, AFTER), OUTCOME_UNTIED);
    assert_int_equal(outcome_of_pair("482", "428",
                                     "At December 31, 2023 the unrecognized cost of awards granted "
                                     "to employees was $",
                                     AFTER),
                     OUTCOME_UNTIED);
    TestPage *page = page_open();
    page_sentence(page, "The cost of awards was $", "482", " million in the year.", 2024);
    page_sentence(page, "The cost of awards was $", "428", " million in the year.", 2024);
    page_ties(page);
    assert_int_equal(page->ties.outcome[0][1], OUTCOME_UNTIED);
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_sentences_agree),
        cmocka_unit_test(slip_breaks),
        cmocka_unit_test(near_misses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
