/* Cross-footing, changes and culprits. */
#include "tie_page.h"

#define LEVELS                                                                                     \
    "|Level 1|Level 2|Level 3|Total\n"                                                             \
    "Money market|41,260|-|-|41,260\n"                                                             \
    "Treasuries|12,410|55,574|-|67,984\n"                                                          \
    "Corporate bonds|-|87,190|1,204|88,394\n"                                                      \
    "Derivatives|310|2,205|1,940|4,455\n"

static void holds(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Levels", LEVELS "Total|53,980|144,969|3,144|202,093\n");
    page_ties(page);
    assert_non_null(page_tie(page, TICK_CROSS, OUTCOME_HOLDS));
    assert_null(page_tie(page, TICK_CROSS, OUTCOME_BROKEN));
    assert_null(page_tie(page, TICK_FOOT, OUTCOME_BROKEN));
    assert_int_equal(page_outcome(page, 1, "Treasuries", 3), OUTCOME_HOLDS);
    page_close(page);
}

static void culprit_where_row_and_column_meet(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Levels",
               "|Level 1|Level 2|Level 3|Total\n"
               "Money market|41,260|-|-|41,260\n"
               "Treasuries|12,410|55,754|-|67,984\n" /* 55,574 */
               "Corporate bonds|-|87,190|1,204|88,394\n"
               "Derivatives|310|2,205|1,940|4,455\n"
               "Total|53,980|144,969|3,144|202,093\n");
    page_ties(page);
    const Tie *tie = page_tie(page, TICK_CROSS, OUTCOME_BROKEN);
    assert_non_null(tie);
    assert_non_null(page_tie(page, TICK_FOOT, OUTCOME_BROKEN));
    assert_true(tie->culprit > 0);
    const TieFigure *blamed = &page->ties.figures.p[tie->figure + tie->culprit - 1];
    assert_int_equal(blamed->figure, page_at(page, 1, "Treasuries", 1));
    assert_int_equal(tie->repair, REPAIR_TRANSPOSITION);
    assert_true(num_eq(tie->repaired, NUM(55574, 0)));
    page_close(page);
}

/* A column that is called the total breaks in the second of two rows, another column does not. */
static void total_of_two_rows(void **state)
{
    (void)state;
    for (int called = 0; called < 2; called++) {
        TestPage *page = page_open();
        page_table(page, "Leases",
                   called ? "|Operating|Finance|Total\n"
                            "Assets|11,724,210|1,790,215|13,514,425\n"
                            "Liabilities|12,311,480|1,904,300|14,251,780\n" /* 14,215,780 */
                          : "|Operating|Finance|Other\n"
                            "Assets|11,724,210|1,790,215|13,514,425\n"
                            "Liabilities|12,311,480|1,904,300|14,251,780\n");
        page_ties(page);
        assert_true((page_tie(page, TICK_CROSS, OUTCOME_BROKEN) != NULL) == (called != 0));
        page_close(page);
    }
}

/* What is compared may stand on both sides of the change; shares of a base need no 100%; a margin
 * names what it is a share of. */
static void ratios_as_filings_print_them(void **state)
{
    (void)state;
    static const struct {
        const char *table, *label;
        uint32_t column;
    } cases[] = {
        { "|2024|Change|2023\n"
          "Americas|167,045|3%|162,560\n"
          "Europe|101,328|7%|94,294\n"
          "China|66,952|(8%)|72,559\n"
          "Japan|25,052|3%|24,257\n",
          "Europe", 1 },
        { "|2024|% of sales\n"
          "Net sales|159,514|\n"
          "Gross profit|53,308|33.4%\n"
          "Selling|28,748|18.0%\n"
          "Net earnings|14,806|9.3%\n",
          "Selling", 1 },
        { "|2024|2023|Change\n"
          "Total revenues|350,018|307,394|42,624\n"
          "Operating income|112,390|84,293|28,097\n"
          "Operating margin|32%|27%|5%\n",
          "Operating margin", 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TestPage *page = page_open();
        page_table(page, "Results", cases[i].table);
        page_ties(page);
        if (page_outcome(page, 1, cases[i].label, cases[i].column) != OUTCOME_ROUNDING)
            fail_msg("%s", cases[i].label);
        assert_null(page_tie(page, TICK_RECOMPUTED, OUTCOME_BROKEN));
        page_close(page);
    }
    TestPage *page = page_open(); /* another name, and the same digits prove nothing */
    page_table(page, "Results",
               "|2024|2023\n"
               "Total revenues|350,018|307,394\n"
               "Operating income|112,390|84,293\n"
               "Occupancy margin|32%|27%\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Occupancy margin", 0), OUTCOME_UNTIED);
    page_close(page);
}

static void unlike_rows_are_no_break(void **state)
{
    (void)state;
    TestPage *page = page_open(); /* the lower half adds up differently: nothing is said of it */
    page_table(page, "Mixed",
               "|A|B|C\n"
               "One|1,204|2,310|3,514\n"
               "Two|5,120|1,411|6,531\n"
               "Three|4,450|3,120|4,110\n"
               "Four|8,130|2,890|9,260\n");
    page_ties(page);
    assert_null(page_tie(page, TICK_CROSS, OUTCOME_BROKEN));
    page_close(page);
}

#define EQUITY(issued)                                                                             \
    "|Stock|Capital|Earnings|Total\n"                                                              \
    "Balance|1,204|12,310|45,217|58,731\n"                                                         \
    "Options exercised||" issued "||1,432\n"                                                       \
    "Shares withheld||(388)||(388)\n"                                                              \
    "Stock compensation||2,804||2,804\n"                                                           \
    "Repurchases|(118)|(941)|(6,452)|(7,511)\n"                                                    \
    "Dividends|||(2,276)|(2,276)\n"                                                                \
    "Net income|||15,908|15,908\n"

/* In a statement of equity most cells are blank, and a blank is nothing. */
static void blanks_are_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        bool broken;
    } cases[] = {
        { EQUITY("1,432"), false },
        { EQUITY("1,342"), true },  /* two digits exchanged */
        { EQUITY("2,957"), false }, /* no slip: what is missing stands in another column */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TestPage *page = page_open();
        page_table(page, "Equity", cases[i].table);
        page_ties(page);
        assert_int_equal(page_tie(page, TICK_CROSS, OUTCOME_BROKEN) != NULL, cases[i].broken);
        page_close(page);
    }
}

static void changes_hold(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Results",
               "|2024|2023|Change|% Change\n"
               "Revenue|512,340|448,120|64,220|14%\n"
               "Cost|112,714|103,067|9,647|9%\n"
               "Research|90,120|80,340|(9,780)|12%\n" /* worse: the sign may turn */
               "Selling|150,340|140,110|10,230|7%\n"
               "General|41,377|38,224|3,153|8%\n");
    page_ties(page);
    assert_non_null(page_tie(page, TICK_RECOMPUTED, OUTCOME_HOLDS));
    assert_null(page_tie(page, TICK_RECOMPUTED, OUTCOME_BROKEN));
    assert_null(page_tie(page, TICK_CROSS, OUTCOME_BROKEN));
    assert_int_equal(page_outcome(page, 1, "Research", 2), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 1, "Revenue", 3), OUTCOME_ROUNDING);
    page_close(page);
}

static void wrong_percentage_breaks(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Results",
               "|2024|2023|% Change\n"
               "Revenue|512,340|448,120|14.3%\n"
               "Cost|112,714|103,067|9.4%\n"
               "Research|90,120|80,340|12.2%\n"
               "Selling|150,340|140,110|7.3%\n"
               "General|41,377|38,224|8.2%\n"
               "Other|12,310|10,110|31.8%\n"); /* 21.8 */
    page_ties(page);
    const Tie *tie = page_tie(page, TICK_RECOMPUTED, OUTCOME_BROKEN);
    assert_non_null(tie);
    assert_int_equal(page->ties.figures.p[tie->figure].figure, page_at(page, 1, "Other", 2));
    page_close(page);
}

/* 2024 = 2023 less 2022 in three lines, by chance: a year is no difference of others. */
static void a_year_is_no_difference_of_others(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Changes",
               "|2024|2023|2022\n"
               "Supplies|1,971|2,732|761\n"
               "Rent|3,977|7,737|3,760\n"
               "Licenses|5,977|9,738|3,761\n"
               "Parts|718|512|210\n");
    page_ties(page);
    assert_null(page_tie(page, TICK_CROSS, OUTCOME_HOLDS));
    assert_null(page_tie(page, TICK_CROSS, OUTCOME_BROKEN));
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds),
        cmocka_unit_test(culprit_where_row_and_column_meet),
        cmocka_unit_test(total_of_two_rows),
        cmocka_unit_test(ratios_as_filings_print_them),
        cmocka_unit_test(unlike_rows_are_no_break),
        cmocka_unit_test(blanks_are_nothing),
        cmocka_unit_test(changes_hold),
        cmocka_unit_test(wrong_percentage_breaks),
        cmocka_unit_test(a_year_is_no_difference_of_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
