/* DRF-04: dates compared with themselves, and tables that stand under one date. */
#include "check_filing.h"

typedef struct Words {
    const char *text;
    const char *printed; /* NULL: silence */
} Words;

static const Words words[] = {
    { "Fees for the fiscal year ended December 31, 2024 and for the fiscal year ended December 31, "
      "2024 were as follows.",
      "December 31, 2024 and for the fiscal year ended December 31, 2024" },
    { "Fiscal 2024 compared to fiscal 2024", "2024 compared to fiscal 2024" },
    { "It was $12.4 million and $10.9 million at December 31, 2024 and 2024, respectively.",
      "December 31, 2024 and 2024" },
    { "Fees for the fiscal year ended December 31, 2024 and for the fiscal year ended December 31, "
      "2023 were as follows.",
      NULL },
    { "Our report as of December 31, 2024 and for the year ended December 31, 2024 is here.",
      NULL },
    { "Sales fell in 2024 compared with 2023 and 2023 compared with 2022.", NULL },
    { "Sales fell in 2024. Compared with 2024, they will be higher.", NULL },
    { "The second quarter of 2024 compared to the first quarter of 2024 was weak.", NULL },
    { "We sold in 2024 and 2024 units of the model were returned.", NULL },
};

static void a_date_is_not_compared_with_itself(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CheckFiling *c = filing_open();
        filing_mdna(c);
        filing_paragraph(c, words[i].text);
        filing_review(c);
        const Finding *f = filing_finding(c, "DRF-04", LIST_FIX);
        if ((f != NULL) != (words[i].printed != NULL)) print_error("%s\n", words[i].text);
        assert_true((f != NULL) == (words[i].printed != NULL));
        if (f != NULL) assert_true(str_eq(finding_value(f, "printed"), str_of(words[i].printed)));
        filing_close(c);
    }
}

static void by_level(CheckFiling *c, const char *date, const char *figures)
{
    Buf table = buf_open(c->p.arena, 1024);
    buf_format(&table, "%s|Level 1|Level 2|Fair value\n%s", date, figures);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
}

#define NOW                                                                                        \
    "Money market funds|52,310|-|52,310\nCommercial paper|-|38,945|38,945\n"                       \
    "Treasury securities|55,585|-|55,585\nTotal|107,895|38,945|146,840\n"
#define BEFORE                                                                                     \
    "Money market funds|48,115|-|48,115\nCommercial paper|-|33,410|33,410\n"                       \
    "Treasury securities|31,470|-|31,470\nTotal|79,585|33,410|112,995\n"

/* The second table's date and the amount that stands under the year before elsewhere. */
static uint32_t twins(const char *date, const char *amount_of_before)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Consolidated Balance Sheets");
    filing_paragraph(c, "(in thousands)");
    Buf table = buf_open(c->p.arena, 512);
    buf_format(&table,
               "|December 31, 2024|December 31, 2023\nInvestments|146,840|%s\nOther "
               "assets|90,120|80,330\nTotal assets|236,960|190,000\nTotal liabilities and "
               "stockholders' equity|236,960|190,000\n",
               amount_of_before);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    filing_heading(c, "Note 1. Fair Value Measurements");
    filing_paragraph(c, "Our investments by level were as follows (in thousands):");
    by_level(c, "December 31, 2024", NOW);
    by_level(c, date, BEFORE);
    filing_review(c);
    const uint32_t n = filing_count(c, "DRF-04", LIST_FIX);
    filing_close(c);
    return n;
}

static void two_tables_of_one_date_are_told(void **state)
{
    (void)state;
    assert_int_equal(twins("December 31, 2024", "112,995"), 1);
    assert_int_equal(twins("December 31, 2023", "112,995"), 0);
    assert_int_equal(twins("December 31, 2024", "109,995"), 0); /* nothing says whose it is */
}

/* The balance sheet has 146,840 at the end of 2024 and 112,995 at the end of 2023. */
static uint32_t balances(const char *sentence)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_paragraph(c, sentence);
    filing_statements(c);
    filing_heading(c, "Consolidated Balance Sheets");
    filing_paragraph(c, "(in thousands)");
    filing_table(c, "|December 31, 2024|December 31, 2023\nInvestments|146,840|112,995\nOther "
                    "assets|90,120|80,330\nTotal assets|236,960|193,325\nTotal liabilities and "
                    "stockholders' equity|236,960|193,325\n");
    filing_review(c);
    const uint32_t n = filing_count(c, "DRF-04", LIST_FIX);
    filing_close(c);
    return n;
}

static void two_balances_of_one_day_are_told(void **state)
{
    (void)state;
    assert_int_equal(
        balances("As of December 31, 2023, we had $146.8 million of investments ($113.0 "
                 "million at December 31, 2023)."),
        1);
    assert_int_equal(
        balances("As of December 31, 2024, we had $146.8 million of investments ($113.0 "
                 "million at December 31, 2023)."),
        0);
    assert_int_equal(
        balances("As of December 31, 2024, we had $146.8 million of investments ($21.4 "
                 "million at December 31, 2024 pledged)."),
        0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_not_compared_with_itself),
        cmocka_unit_test(two_tables_of_one_date_are_told),
        cmocka_unit_test(two_balances_of_one_day_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
