/* Footing: what holds, what is broken, what must not be called broken. */
#include "tie_page.h"

static void nested_totals_hold(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets",
               "|2024|2023\n"
               "Cash|41,260|36,940\n"
               "Bonds|87,190|75,445\n"
               "Total cash and bonds|128,450|112,385\n"
               "Receivables|104,380|92,415\n"
               "Total current assets|232,830|204,800\n"
               "Equipment|38,240|41,905\n"
               "Total assets|271,070|246,705\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Total cash and bonds", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 1, "Total current assets", 1), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 1, "Total assets", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 1, "Equipment", 0), OUTCOME_HOLDS);
    assert_null(page_tie(page, TICK_FOOT, OUTCOME_BROKEN));
    page_close(page);
}

static void chain_holds(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Operations",
               "|2024|2023|2022\n"
               "Revenues|512,340|448,120|390,010\n"
               "Cost of revenues|112,714|103,067|93,602\n"
               "Gross profit|399,626|345,053|296,408\n"
               "Research|90,120|80,340|71,220\n"
               "Selling|150,340|140,110|130,050\n"
               "Total operating expenses|240,460|220,450|201,270\n"
               "Operating income|159,166|124,603|95,138\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Gross profit", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 1, "Operating income", 2), OUTCOME_HOLDS);
    assert_null(page_tie(page, TICK_FOOT, OUTCOME_BROKEN));
    page_close(page);
}

static void rounding_is_no_break(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Revenue",
               "|2024|2023\n"
               "Products|1,203|1,101\n"
               "Services|2,405|2,207\n"
               "Other|1,116|1,016\n"
               "Total|4,725|4,324\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Total", 0), OUTCOME_ROUNDING);
    assert_int_equal(page_outcome(page, 1, "Total", 1), OUTCOME_HOLDS);
    page_close(page);
}

static void break_with_support(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Accrued liabilities",
               "|2024|2023\n"
               "Compensation|18,220|16,410\n"
               "Taxes|9,140|8,330\n"
               "Warranty|3,270|3,015\n"
               "Total|30,360|27,755\n"); /* 30,630 */
    page_ties(page);
    const Tie *tie = page_tie(page, TICK_FOOT, OUTCOME_BROKEN);
    assert_non_null(tie);
    assert_true(num_eq(tie->difference, NUM(-270, 0)));
    assert_int_equal(tie->support, 1);
    assert_int_equal(tie->repair, REPAIR_TRANSPOSITION);
    assert_true(num_eq(tie->repaired, NUM(30630, 0)));
    assert_int_equal(page_outcome(page, 1, "Total", 1), OUTCOME_HOLDS);
    page_close(page);
}

static void no_break_without_support(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Shares",
               "|2024|2023\n"
               "Compensation|18,220|16,410\n"
               "Taxes|9,140|8,330\n"
               "Average balance|30,360|27,115\n");
    page_table(page, "One column",
               "|2024\n"
               "Compensation|18,220\n"
               "Taxes|9,140\n"
               "Total|27,369\n");
    page_ties(page);
    assert_null(page_tie(page, TICK_FOOT, OUTCOME_BROKEN));
    page_close(page);
}

static void small_numbers_prove_nothing(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Stores",
               "|2024|2023\n"
               "North|2|1\n"
               "South|3|1\n"
               "West|5|3\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "West", 0), OUTCOME_UNTIED);
    page_close(page);
}

static void sign_that_may_turn_is_no_break(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Other",
               "|2024|2023|2022\n"
               "Operating income|91,510|90,320|87,450\n"
               "Interest income (expense)|1,204|1,310|1,122\n"
               "Income before taxes|92,714|91,630|86,328\n"); /* 2022: an expense */
    page_ties(page);
    assert_null(page_tie(page, TICK_FOOT, OUTCOME_BROKEN));
    page_close(page);
}

static void per_share_rows_stay_out(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Operations",
               "|2024|2023\n"
               "Revenue|51,120|48,220\n"
               "Costs|(21,340)|(20,110)\n"
               "Earnings per share|1.25|1.10\n"
               "Net income|29,780|28,110\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Net income", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 1, "Earnings per share", 0), OUTCOME_UNTIED);
    page_close(page);
}

#define SCHEDULE(third, total)                                                                     \
    "|Amount\n"                                                                                    \
    "Fiscal 2025|5,235\n"                                                                          \
    "Fiscal 2026|5,684\n"                                                                          \
    "Fiscal 2027|" third "\n"                                                                      \
    "Thereafter|26,705\n"                                                                          \
    "Total|" total "\n"

/* A schedule of one column has no other to prove it: a slip of a digit is said, nothing else. */
/* A scale that was not printed is one and the same for all of a column: sums do not ask for it. */
static void scale_unknown_adds_too(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Revenue",
               "|2024|2023|2022\n"
               "Products|412,203|371,101|340,558\n"
               "Services|182,405|172,207|161,904\n"
               "Total|594,608|543,308|502,426\n");
    FigureArray *figures = &page->reading.figures.figures;
    for (uint32_t i = 1; i < figures->n; i++) {
        figures->p[i].flags |= FIGURE_SCALE_UNKNOWN;
        figures->p[i].scale = 3;
    }
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Total", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 1, "Total", 2), OUTCOME_BROKEN);
    page_close(page);
}

/* Equity closes the balance sheet: its parts make up no other total, and one slip breaks it. */
static void equity_of_a_balance_sheet(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets",
               "|2024|2023\n"
               "Total assets|271,070|246,705\n"
               "Accounts payable|31,240|28,900\n"
               "Notes payable|90,150|88,415\n"
               "Total liabilities|121,390|117,315\n"
               "Common stock|1,210|1,205\n"
               "Accumulated other comprehensive loss|(4,120)|(3,985)\n"
               "Retained earnings|152,590|132,170\n"
               "Total shareholders' equity|149,680|129,390\n"
               "Total liabilities and shareholders' equity|271,070|246,750\n"); /* 246,705 */
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Total shareholders' equity", 0), OUTCOME_HOLDS);
    const Tie *tie = page_tie(page, TICK_FOOT, OUTCOME_BROKEN);
    assert_non_null(tie);
    assert_int_equal(page->ties.figures.p[tie->figure].figure,
                     page_at(page, 1, "Total liabilities and shareholders' equity", 1));
    page_close(page);
}

/* Of a small total a slip is most; a sum that holds in three other columns bears it. */
static void slip_in_two_digits(void **state)
{
    (void)state;
    for (int columns = 3; columns <= 4; columns++) {
        TestPage *page = page_open();
        page_table(page, "Benefit cost",
                   columns == 4 ? "|A|B|C|D\n"
                                  "Service cost|120|211|98|20\n"
                                  "Interest cost|369|342|157|69\n"
                                  "Expected return|(131)|(187)|(110)|(45)\n"
                                  "Total|358|366|145|84\n" /* 44 */
                                : "|A|B|D\n"
                                  "Service cost|120|211|20\n"
                                  "Interest cost|369|342|69\n"
                                  "Expected return|(131)|(187)|(45)\n"
                                  "Total|358|366|84\n");
        page_ties(page);
        assert_true((page_tie(page, TICK_FOOT, OUTCOME_BROKEN) != NULL) == (columns == 4));
        page_close(page);
    }
}

/* One column has blanks: it breaks where a slip mends it, and says nothing where none does. */
static void blank_and_slip(void **state)
{
    (void)state;
    static const char *const totals[] = { "211", "340" }; /* 121: two digits changed places */
    for (int slip = 1; slip >= 0; slip--) {
        TestPage *page = page_open();
        page_table(page, "Securities",
                   str_format(page->arena,
                              "|Cost|Fair value|Losses\n"
                              "Funds|13,110|13,110|\n"
                              "Notes|14,082|13,990|92\n"
                              "Bonds|17,205|17,176|29\n"
                              "Total|44,397|44,276|%s\n",
                              totals[slip ? 0 : 1])
                       .p);
        page_ties(page);
        assert_true((page_tie(page, TICK_FOOT, OUTCOME_BROKEN) != NULL) == (slip != 0));
        page_close(page);
    }
}

/* A bracket left out: the line is taken off in all other columns. Where it is added in one of them,
 * its sign may be meant. */
static void bracket_left_out(void **state)
{
    (void)state;
    static const char *const third[] = { "(22,085)", "22,085" };
    for (int meant = 0; meant < 2; meant++) {
        TestPage *page = page_open();
        page_table(page, "Cash flows",
                   str_format(page->arena,
                              "|2024|2023|2022|2021\n"
                              "Net income|97,205|61,340|40,118|35,220\n"
                              "Purchases of notes|81,200|(52,410)|%s|(31,904)\n"
                              "Depreciation|2,405|1,980|1,004|1,870\n"
                              "Net cash provided by operations|18,410|10,910|%s|5,186\n",
                              third[meant], meant ? "63,207" : "19,037")
                       .p);
        page_ties(page);
        if ((page_tie(page, TICK_FOOT, OUTCOME_BROKEN) != NULL) != (meant == 0))
            fail_msg("meant %d", meant);
        page_close(page);
    }
}

static void one_column(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        bool broken;
    } cases[] = {
        { SCHEDULE("6,512", "44,136"), false },
        { SCHEDULE("6,512", "42,136"), true },  /* 44,136 */
        { SCHEDULE("5,612", "44,136"), true },  /* 6,512 */
        { SCHEDULE("6,512", "39,840"), false }, /* another total: less what it does not say */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TestPage *page = page_open();
        page_table(page, "Payments", cases[i].table);
        page_ties(page);
        assert_int_equal(page_tie(page, TICK_FOOT, OUTCOME_BROKEN) != NULL, cases[i].broken);
        page_close(page);
    }
}

/* "Gross profit less supplies less total expenses", which takes the supplies twice, holds within
 * rounding in three years: the plain chain holds in all four, so 2022 breaks nothing. */
static void a_line_too_small_to_count_breaks_nothing(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Operations",
               "|2024|2023|2022|2021\n"
               "Revenues|655|636|208|251\n"
               "Cost of revenues|-|-|-|-\n"
               "Gross profit|655|636|208|251\n"
               "Acquired revenue|-|-|-|-\n"
               "Customer supplies|2|-|4|1\n"
               "Operating loans|-|-|-|-\n"
               "Total operating expenses|2|-|4|1\n"
               "Income from operations|653|636|204|250\n");
    page_ties(page);
    assert_null(page_tie(page, TICK_FOOT, OUTCOME_BROKEN));
    page_close(page);
}

/* A line that counts in the other years is proven to belong: the near miss of the one above. */
static void a_line_that_counts_elsewhere_breaks(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Accrued liabilities",
               "|2024|2023|2022\n"
               "Compensation|18,220|16,410|15,008\n"
               "Taxes|9,140|8,330|7,915\n"
               "Warranty|9|6|7\n"
               "Total|27,360|24,746|22,930\n"); /* 27,369: the last figure dropped */
    page_ties(page);
    assert_non_null(page_tie(page, TICK_FOOT, OUTCOME_BROKEN));
    page_close(page);
}

/* A dash may stand for what rounds to nothing; two dashes may hide one unit, and no more. */
static void a_dash_may_hide_half_a_unit(void **state)
{
    (void)state;
    for (int more = 0; more < 2; more++) {
        TestPage *page = page_open();
        page_table(page, "Other assets",
                   more == 0 ? "|2024|2023|2022|2021\n"
                               "Deposits|412|388|371|355\n"
                               "Licenses|207|-|193|180\n"
                               "Claims|311|-|290|285\n"
                               "Loans|518|502|497|480\n"
                               "Total|1,448|892|1,351|1,300\n"
                             : "|2024|2023|2022|2021\n"
                               "Deposits|412|388|371|355\n"
                               "Licenses|207|-|193|180\n"
                               "Claims|311|-|290|285\n"
                               "Loans|518|502|497|480\n"
                               "Total|1,448|895|1,351|1,300\n");
        page_ties(page);
        const Tie *broken = page_tie(page, TICK_FOOT, OUTCOME_BROKEN);
        if (more == 0)
            assert_null(broken);
        else
            assert_non_null(broken);
        page_close(page);
    }
}

/* Interests of others are the assets less all other claims, and yet a part of the equity. */
static void a_claim_is_not_the_rest_of_the_sheet(void **state)
{
    (void)state;
    for (int slip = 0; slip < 2; slip++) {
        TestPage *page = page_open();
        page_table(page, "Balance sheets",
                   slip ? "|2024|2023\n"
                          "Cash|41,260|36,940\n"
                          "Property|87,193|75,448\n"
                          "Total assets|128,453|112,388\n"
                          "Total liabilities|54,378|47,415\n"
                          "Equity of shareholders|71,822|62,981\n"
                          "Interests of others|2,253|1,992\n"
                          "Total equity|74,075|69,473\n" /* 64,973 */
                          "Total liabilities and equity|128,453|112,388\n"
                        : "|2024|2023\n"
                          "Cash|41,260|36,940\n"
                          "Property|87,193|75,448\n"
                          "Total assets|128,453|112,388\n"
                          "Total liabilities|54,378|47,415\n"
                          "Equity of shareholders|71,822|62,981\n"
                          "Interests of others|2,253|1,992\n"
                          "Total equity|74,075|64,973\n"
                          "Total liabilities and equity|128,453|112,388\n");
        page_ties(page);
        assert_int_equal(page_outcome(page, 1, "Total equity", 0), OUTCOME_HOLDS);
        assert_int_equal(page_outcome(page, 1, "Total equity", 1),
                         slip ? OUTCOME_BROKEN : OUTCOME_HOLDS);
        page_close(page);
    }
}

/* Without the other half of the sheet the rest is a sum like any other. */
static void the_rest_of_some_assets_holds(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Investees",
               "|2024|2023\n"
               "Current assets|41,260|36,940\n"
               "Other assets|87,193|75,448\n"
               "Total assets|128,453|112,388\n"
               "Total liabilities|54,378|47,415\n"
               "Net worth|74,075|64,973\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Net worth", 0), OUTCOME_HOLDS);
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nested_totals_hold),
        cmocka_unit_test(chain_holds),
        cmocka_unit_test(rounding_is_no_break),
        cmocka_unit_test(break_with_support),
        cmocka_unit_test(no_break_without_support),
        cmocka_unit_test(small_numbers_prove_nothing),
        cmocka_unit_test(sign_that_may_turn_is_no_break),
        cmocka_unit_test(per_share_rows_stay_out),
        cmocka_unit_test(scale_unknown_adds_too),
        cmocka_unit_test(equity_of_a_balance_sheet),
        cmocka_unit_test(slip_in_two_digits),
        cmocka_unit_test(blank_and_slip),
        cmocka_unit_test(bracket_left_out),
        cmocka_unit_test(one_column),
        cmocka_unit_test(a_line_too_small_to_count_breaks_nothing),
        cmocka_unit_test(a_line_that_counts_elsewhere_breaks),
        cmocka_unit_test(a_dash_may_hide_half_a_unit),
        cmocka_unit_test(a_claim_is_not_the_rest_of_the_sheet),
        cmocka_unit_test(the_rest_of_some_assets_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
