/* Agreement on less than a plain label and many digits: what stands beside, what stands in a label,
 * and what says too little. */
#include "tie_page.h"

static void amounts_of_no_scale_agree(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets", "|2024\nGoodwill|24,310\n");
    page_table(page, "Intangibles", "|2024\nGoodwill|24,310\nPatents|24,301\n");
    for (uint32_t i = 1; i < page->reading.figures.figures.n; i++)
        page->reading.figures.figures.p[i].flags |= FIGURE_SCALE_UNKNOWN;
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "Goodwill", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 2, "Patents", 0), OUTCOME_UNTIED);
    page_close(page);
}

#define BONDS                                                                                      \
    "|2024\n"                                                                                      \
    "Corporate bonds|18,526\n"                                                                     \
    "Treasury bills|16,769\n"                                                                      \
    "Certificates of deposit|97\n"

/* A small number with a longer label: only where others of the two columns agree. */
static void others_of_the_column_speak_for_it(void **state)
{
    (void)state;
    for (int others = 0; others < 2; others++) {
        TestPage *page = page_open();
        page_table(page, "By type", BONDS);
        page_table(page, "Hierarchy",
                   others ? "|2024\n"
                            "Corporate bonds Level two|18,526\n"
                            "Treasury bills Level two|16,769\n"
                            "Certificates of deposit Level two|97\n"
                          : "|2024\n"
                            "Corporate bonds Level two|18,999\n"
                            "Treasury bills Level two|16,007\n"
                            "Certificates of deposit Level two|97\n");
        page_ties(page);
        assert_int_equal(page_outcome(page, 2, "Certificates of deposit Level two", 0),
                         others ? OUTCOME_HOLDS : OUTCOME_UNTIED);
        page_close(page);
    }
}

/* Three years of one row equal those of a row under another name; two are not enough. */
static void rows_of_another_name_agree_in_three_years(void **state)
{
    (void)state;
    for (int years = 2; years <= 3; years++) {
        TestPage *page = page_open();
        page_table(page, "Liquidity", "|2024|2023|2022\nCapital expenditures|2,064|1,852|1,484\n");
        page_table(page, "Cash flows",
                   years == 3 ? "|2024|2023|2022\nPurchases of plant|2,064|1,852|1,484\n"
                              : "|2024|2023|2022\nPurchases of plant|2,064|1,852|1,377\n");
        page_ties(page);
        assert_int_equal(page_outcome(page, 2, "Purchases of plant", 0),
                         years == 3 ? OUTCOME_HOLDS : OUTCOME_UNTIED);
        page_close(page);
    }
}

/* "Basic" and "diluted" are not one thing, whatever agrees beside them. */
static void opposite_words_never_agree_so(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Income statements", "|2024|2023|2022\nBasic, in all|3.29|2.87|1.94\n");
    page_table(page, "Earnings", "|2024|2023|2022\nDiluted, in all|3.29|2.87|1.94\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "Diluted, in all", 0), OUTCOME_UNTIED);
    page_close(page);
}

/* Notes that fall due on two days have one heading, and a round amount. */
static void lines_known_by_their_dates_are_not_one(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Issued", "|2024\nNotes|\nOctober 1, 2030|1,000\n");
    page_table(page, "Outstanding", "|2024\nNotes|\nMay 2, 2033|1,000\nMay 2, 2034|1,204\n");
    TableRow *rows = page->reading.tables.rows.p;
    for (uint32_t i = 1; i < page->reading.tables.rows.n; i++)
        if (str_eq(rows[i].label, S("Notes")))
            for (uint32_t k = i + 1; k < page->reading.tables.rows.n && rows[k].kind != ROW_HEADER;
                 k++)
                rows[k].parent = 2;
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "May 2, 2033", 0), OUTCOME_UNTIED);
    page_close(page);
}

static void round_numbers_say_less(void **state)
{
    (void)state;
    for (int round = 0; round < 2; round++) {
        TestPage *page = page_open();
        page_table(page, "Properties",
                   round ? "|Amount\nRolling stock|2,000,000\n"
                         : "|Amount\nRolling stock|2,104,337\n");
        page_table(page, "Purchases",
                   round ? "|Amount\nRolling equipment acquired|2,000,000\n"
                         : "|Amount\nRolling equipment acquired|2,104,337\n");
        page_ties(page);
        assert_int_equal(page_outcome(page, 2, "Rolling equipment acquired", 0),
                         round ? OUTCOME_UNTIED : OUTCOME_HOLDS);
        page_close(page);
    }
}

static void hyphens_make_no_other_label(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Balance sheets", "|2024\nBonds, available for sale at fair value|1,393\n");
    page_table(page, "Note",
               "|2024\nTotal available-for-sale bonds|1,393\nTotal bonds held|1,387\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "Total available-for-sale bonds", 0), OUTCOME_HOLDS);
    assert_int_equal(page_outcome(page, 2, "Total bonds held", 0), OUTCOME_UNTIED);
    page_close(page);
}

/* The label of a row prints an amount: it is compared as a sentence would be. */
static void amount_in_a_label_agrees(void **state)
{
    (void)state;
    for (int money = 0; money < 2; money++) {
        TestPage *page = page_open();
        page_table(
            page, "Balance sheets",
            "|2024\nDeferred taxes, net of valuation allowance of $28,831 and $29,905|137\n");
        for (int i = 0; i < 2; i++) {
            Figure *f = array_add(page->arena, &page->reading.figures.figures);
            *f = page->reading.figures.figures.p[1];
            f->column = 0;
            f->value = NUM(i == 0 ? 28831 : 29905, 0);
            f->flags = money ? FIGURE_CURRENCY_PRINTED : 0;
        }
        page_table(page, "Taxes", "|2024\nValuation allowance|28,831\n");
        page_ties(page);
        assert_int_equal(page_outcome(page, 2, "Valuation allowance", 0),
                         money ? OUTCOME_HOLDS : OUTCOME_UNTIED);
        page_close(page);
    }
}

/* The cover tells the shares for a day after the year's end; a table of another year does not. */
static void shares_of_the_cover_agree(void **state)
{
    (void)state;
    for (int later = 0; later < 2; later++) {
        TestPage *page = page_open();
        page_sentence(page, "The registrant had outstanding common stock of ", "5,169,337s",
                      " on that day.", 2024);
        page_table(page, "Equity", "|2024\nOutstanding common stock|5,169,337s\n");
        Figure *f = page->reading.figures.figures.p + 1;
        f[0].period = period_instant(later ? (Date){ 2025, 9, 14 } : (Date){ 2025, 2, 14 });
        f[1].period = period_instant((Date){ 2024, 12, 31 });
        page_ties(page);
        assert_int_equal(page_outcome(page, 1, "Outstanding common stock", 0),
                         later ? OUTCOME_UNTIED : OUTCOME_HOLDS);
        page_close(page);
    }
}

/* What a sentence counts is what the row must speak of. */
static void another_noun_is_another_thing(void **state)
{
    (void)state;
    for (int makers = 0; makers < 2; makers++) {
        TestPage *page = page_open();
        page_sentence(page, "Dealers with annual orders in all states and the association's ",
                      "1,036", makers ? " makers." : " dealers.", 2024);
        page_table(page, "Measures", "|2024\nDealers with annual orders|1,036\n");
        page->reading.figures.figures.p[1].unit = makers ? S("makers") : S("dealers");
        page->reading.figures.figures.p[2].unit = (Str){ 0 };
        page_ties(page);
        assert_int_equal(page_outcome(page, 1, "Dealers with annual orders", 0),
                         makers ? OUTCOME_UNTIED : OUTCOME_HOLDS);
        page_close(page);
    }
}

/* Two loans of one amount have the same words. */
static void rates_and_years_tell_lines_apart(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Debt", "|2024\n4.05% notes due 2026|44,250\n2.95% notes due 2026|44,250\n");
    page_table(page, "Fair values", "|2024\n2.95% notes due 2026|44,250\n");
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "4.05% notes due 2026", 0), OUTCOME_UNTIED);
    assert_int_equal(page_outcome(page, 1, "2.95% notes due 2026", 0), OUTCOME_HOLDS);
    page_close(page);
}

/* In one column two rows are two things; what opens a year closed the one before. */
static void one_column_holds_a_thing_once(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Plan",
               "|2024|2023\n"
               "Benefits paid from plan assets|2,104|1,877\n"
               "Benefits paid from assets|2,104|1,903\n"
               "Obligation at beginning of year|9,731|8,212\n"
               "Obligation at end of year|9,944|9,731\n");
    for (uint32_t i = 1; i < page->reading.figures.figures.n; i++) {
        Figure *f = &page->reading.figures.figures.p[i];
        const bool opens = str_eq(f->label, S("Obligation at beginning of year"));
        const int16_t year = (int16_t)(2025 - (int)f->column - (opens ? 1 : 0));
        if (str_starts(f->label, S("Obligation")))
            f->period = period_instant((Date){ year, 12, 31 });
    }
    page_ties(page);
    assert_int_equal(page_outcome(page, 1, "Benefits paid from assets", 0), OUTCOME_UNTIED);
    assert_int_equal(page_outcome(page, 1, "Obligation at beginning of year", 0), OUTCOME_HOLDS);
    page_close(page);
}

/* A heading says nothing of which line under it is meant; and "International" stands under many. */
static void headings_do_not_name_a_line(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Plans", "|2024\nPension plan assets|\nFixed-income securities|702\n");
    page_table(page, "Levels", "|2024\nPension plan assets|\nTotal|702\n");
    page_table(page, "Sales", "|2024\nEye care|\nInternational|153\n");
    page_table(page, "More", "|2024\nNeuroscience|\nInternational|153\n");
    TableRow *rows = page->reading.tables.rows.p;
    for (uint32_t i = 3; i < page->reading.tables.rows.n; i++)
        if (rows[i - 1].kind != ROW_HEADER && rows[i].kind != ROW_HEADER) rows[i].parent = 2;
    page_ties(page);
    assert_int_equal(page_outcome(page, 2, "Total", 0), OUTCOME_UNTIED);
    assert_int_equal(page_outcome(page, 4, "International", 0), OUTCOME_UNTIED);
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_of_no_scale_agree),
        cmocka_unit_test(others_of_the_column_speak_for_it),
        cmocka_unit_test(rows_of_another_name_agree_in_three_years),
        cmocka_unit_test(opposite_words_never_agree_so),
        cmocka_unit_test(lines_known_by_their_dates_are_not_one),
        cmocka_unit_test(round_numbers_say_less),
        cmocka_unit_test(hyphens_make_no_other_label),
        cmocka_unit_test(amount_in_a_label_agrees),
        cmocka_unit_test(shares_of_the_cover_agree),
        cmocka_unit_test(another_noun_is_another_thing),
        cmocka_unit_test(rates_and_years_tell_lines_apart),
        cmocka_unit_test(one_column_holds_a_thing_once),
        cmocka_unit_test(headings_do_not_name_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
