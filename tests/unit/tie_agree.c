/* Agreement, blocks and tags: one thing printed in two places. */
#include "tie_page.h"

#define SHEET                                                                                      \
    "|2024|2023\n"                                                                                 \
    "Goodwill|24,310|22,118\n"                                                                     \
    "Deferred revenue, current|268,410|236,955\n"                                                  \
    "Operating lease liabilities|27,905|31,880\n"

static void same_label_agrees(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets", SHEET);
    page_table(page, "Intangibles", "|2024|2023\nGoodwill|24,310|22,118\nPatents|1,204|1,377\n");
    page_ties(page);
    assert_non_null(page_tie(page, TICK_AGREED, OUTCOME_HOLDS));
    assert_int_equal(page_outcome(page, 2, "Goodwill", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 2, "Patents", 0), OUTCOME_UNTIED);
    page_close(page);
}

/* Both sides of a balance sheet are one amount, if they are at one date at least. */
static void balance_sheet_balances(void **state)
{
    (void)state;
    static const struct {
        const char *claims;
        Outcome outcome;
    } cases[] = {
        { "Total liabilities and equity|163,045|188,851|150,230\n", OUTCOME_HOLDS },
        { "Total liabilities and equity|163,045|188,815|150,230\n", OUTCOME_BROKEN },
        { "Total liabilities and equity|61,400|72,815|50,010\n", OUTCOME_UNTIED },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TestPage *page = page_open();
        page_table(page, "Balance sheets",
                   str_format(page->arena,
                              "|2024|2023|2022\n"
                              "Total assets|163,045|188,851|150,230\n"
                              "%s",
                              cases[i].claims)
                       .p);
        page_ties(page);
        assert_int_equal(page_outcome(page, 1, "Total liabilities and equity", 1),
                         cases[i].outcome);
        page_close(page);
    }
}

static void sentence_agrees_within_rounding(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets", SHEET);
    page_sentence(page, "The current portion of deferred revenue was $", "268.4",
                  " thousand at year end.", 2024);
    Figure *f = &page->reading.figures.figures.p[page->reading.figures.figures.n - 1];
    f->value = NUM(2684, 2);
    f->decimals = -2;
    page_ties(page);
    assert_int_equal(page->ties.outcome[0][page->reading.figures.figures.n - 1], OUTCOME_ROUNDING);
    page_close(page);
}

static void digits_alone_are_no_tie(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets", SHEET);
    page_table(page, "Stock", "|2024|2023\nOptions exercised|24,310|11,204\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "Options exercised", 0), OUTCOME_UNTIED);
    page_close(page);
}

static void another_period_is_no_tie(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets", SHEET);
    page_table(page, "Old", "|2022|2021\nGoodwill|24,310|11,204\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "Goodwill", 0), OUTCOME_UNTIED);
    page_close(page);
}

static void opposite_words_are_no_tie(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Intangibles",
               "|2024|2023\n"
               "Customer lists, gross|9,385|8,110\n"
               "Customer lists, net|4,120|9,385\n");
    page_table(page, "More", "|2024|2023\nNet customer lists acquired|9,385|1,220\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "Net customer lists acquired", 0), OUTCOME_UNTIED);
    page_close(page);
}

static void differing_row_breaks_only_with_support(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets",
               "|2024|2023|2022\n"
               "Goodwill and intangibles|24,310|22,118|20,007\n"
               "Deferred revenue|11,204|10,118|9,441\n");
    page_table(page, "Note",
               "|2024|2023|2022\n"
               "Goodwill and intangibles|24,301|22,118|20,007\n" /* agrees twice, differs once */
               "Deferred revenue|5,120|4,410|3,338\n");          /* differs everywhere */
    page_ties(page);
    const Tie *tie = page_tie(page, TICK_AGREED, OUTCOME_BROKEN);
    assert_non_null(tie);
    assert_int_equal(tie->support, 2);
    assert_int_equal(page_outcome(page, 2, "Goodwill and intangibles", 0), OUTCOME_BROKEN);
    assert_int_equal(page_outcome(page, 2, "Deferred revenue", 0), OUTCOME_UNTIED);
    page_close(page);
}

static void blocks_sum_to_another_table(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "By type",
               "|2024|2023\n"
               "Treasuries|10,120|9,330\n"
               "Corporate bonds|3,220|2,110\n"
               "Cash equivalents|13,340|11,440\n"
               "Treasuries|45,454|41,210\n"
               "Corporate bonds|83,970|71,005\n"
               "Short-term investments|129,424|112,215\n");
    page_table(page, "Hierarchy",
               "|2024|2023\n"
               "Treasuries|55,574|50,540\n"
               "Corporate bonds|87,190|73,511\n"); /* 2023: 73,115 */
    page_ties(page);
    assert_non_null(page_tie(page, TICK_BLOCKS, OUTCOME_HOLDS));
    assert_int_equal(page_outcome(page, 2, "Treasuries", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 2, "Treasuries", 1), OUTCOME_HOLDS);
    page_close(page);
}

static void same_fact_must_be_same(void **state)
{
    (void)state;
    for (int wrong = 0; wrong < 2; wrong++) {
        TestPage *page = page_open();
        page_table(page, "Balance sheets", "|2024\nGoodwill|24,310\n");
        page_table(page, "Note",
                   wrong ? "|2024\nAcquired intangible|24,301\n"
                         : "|2024\nAcquired intangible|24,310\n");
        FactContext *c = array_add(page->arena, &page->reading.facts.contexts);
        c->same = 1;
        for (uint32_t i = 1; i <= 2; i++) {
            Figure *f = &page->reading.figures.figures.p[i];
            *array_add(page->arena, &page->reading.facts.facts) = (Fact){ .name = S("x:Goodwill"),
                                                                          .context = 1,
                                                                          .numeric = true,
                                                                          .value_known = true,
                                                                          .value = f->value,
                                                                          .decimals = 0 };
            f->fact = i;
        }
        page_ties(page);
        assert_true((page_tie(page, TICK_TAG, OUTCOME_BROKEN) != NULL) == (wrong == 1));
        assert_true(figure_is_tied(&page->ties, 0, 2) == (wrong == 0));
        page_close(page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_label_agrees),
        cmocka_unit_test(balance_sheet_balances),
        cmocka_unit_test(sentence_agrees_within_rounding),
        cmocka_unit_test(digits_alone_are_no_tie),
        cmocka_unit_test(another_period_is_no_tie),
        cmocka_unit_test(opposite_words_are_no_tie),
        cmocka_unit_test(differing_row_breaks_only_with_support),
        cmocka_unit_test(blocks_sum_to_another_table),
        cmocka_unit_test(same_fact_must_be_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
