/* Revenue by country and major customers on invented filings. */
#include "check_filing.h"

#define HOME    "United States|251,310|221,035\n"
#define FOREIGN "Foreign|161,340|137,205\n"
#define TOTAL   "Total revenues|412,650|358,240\n"

static CheckFiling *geography(const char *rows, const char *sentence)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 12. Segment and Geographic Information");
    filing_paragraph(c, "Revenues by geography were as follows (in thousands):");
    Buf table = buf_open(c->p.arena, 1024);
    buf_format(&table, "Year ended December 31,|2024|2023\n%s" TOTAL, rows);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    filing_paragraph(c, "Property and equipment by country:");
    filing_table(c, "December 31,|2024|2023\nUnited States|27,615|30,980\nPortugal|10,625|10,925\n"
                    "Total|38,240|41,905\n");
    filing_paragraph(c, sentence);
    return c;
}

static void foreign_revenue_without_a_country_is_asked(void **state)
{
    (void)state;
    CheckFiling *c = geography(HOME FOREIGN, "Our offices are in Columbus.");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "share"), S("39%")));
    assert_int_equal(f->searched.n, 2);
    filing_close(c);
}

static void a_named_country_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = geography(HOME "United Kingdom|58,220|48,950\nOther foreign|103,120|88,255\n",
                               "Our offices are in Columbus.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-01", LIST_DECIDE), 0);
    filing_close(c);
}

static void a_statement_is_silent(void **state)
{
    (void)state;
    CheckFiling *c =
        geography(HOME FOREIGN, "No individual foreign country accounted for 10% or more "
                                "of revenues in any year presented.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-01", LIST_DECIDE), 0);
    filing_close(c);
}

/* Under a tenth is foreign. */
static void little_foreign_revenue_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = geography("United States|380,000|330,000\nForeign|32,650|28,240\n",
                               "Our offices are in Columbus.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-01", LIST_DECIDE), 0);
    filing_close(c);
}

static const char CALL[] = "Hollow Pine Instruments, Inc.\nFourth Quarter 2024 Earnings Conference "
                           "Call\nFebruary 6, 2025\n\n"
                           "Operator\n\nWelcome to the earnings conference call.\n\nJane Doe -- "
                           "Chief Executive Officer\n\n"
                           "The United Kingdom, our largest market outside the United States, was "
                           "about 14% of revenues.\n";

static void the_call_is_evidence(void **state)
{
    (void)state;
    CheckFiling *c = geography(HOME FOREIGN, "Our offices are in Columbus.");
    c->call = str_of(CALL);
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "call_country"), S("the United Kingdom")));
    assert_true(str_find(f->arithmetic.explanation, S("13.5% to 14.5%")) != STR_NONE);
    filing_close(c);
}

static void the_call_contradicts_a_statement(void **state)
{
    (void)state;
    CheckFiling *c =
        geography(HOME FOREIGN, "No individual foreign country accounted for 10% or more "
                                "of revenues in any year presented.");
    c->call = str_of(CALL);
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(f->wording, S("SEG-01-CONTRADICTED")));
    filing_close(c);
}

static void a_region_in_place_of_the_domicile_is_asked(void **state)
{
    (void)state;
    CheckFiling *c =
        geography("Americas|251,310|221,035\nEurope|101,340|87,205\nAsia|60,000|50,000\n",
                  "Our offices are in Columbus.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-02", LIST_DECIDE), 1);
    filing_close(c);
}

static void the_domicile_in_a_row_is_silent(void **state)
{
    (void)state;
    CheckFiling *c = geography(HOME "Europe|101,340|87,205\nAsia|60,000|50,000\n",
                               "Our offices are in Columbus.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-02", LIST_DECIDE), 0);
    filing_close(c);
}

static CheckFiling *customers(const char *business, const char *note)
{
    CheckFiling *c = filing_open();
    filing_paragraph(c, business);
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 1. Summary of Significant Accounting Policies");
    filing_paragraph(c, note);
    return c;
}

static void a_customer_outside_the_notes_is_asked(void **state)
{
    (void)state;
    CheckFiling *c = customers("One customer accounted for 14% of our revenues in 2024.",
                               "We consolidate all subsidiaries.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-05", LIST_DECIDE), 1);
    filing_close(c);
}

static void a_customer_in_the_notes_is_silent(void **state)
{
    (void)state;
    CheckFiling *c =
        customers("One customer accounted for 14% of our revenues in 2024.",
                  "One customer accounted for 14% and 12% of revenues in 2024 and 2023.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-05", LIST_DECIDE), 0);
    filing_close(c);
}

/* A share of receivables is no share of revenue. */
static void receivables_are_silent(void **state)
{
    (void)state;
    CheckFiling *c = customers("One customer accounted for 14% of accounts receivable from sales.",
                               "We consolidate all subsidiaries.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-05", LIST_DECIDE), 0);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(foreign_revenue_without_a_country_is_asked),
        cmocka_unit_test(a_named_country_is_silent),
        cmocka_unit_test(a_statement_is_silent),
        cmocka_unit_test(little_foreign_revenue_is_silent),
        cmocka_unit_test(the_call_is_evidence),
        cmocka_unit_test(the_call_contradicts_a_statement),
        cmocka_unit_test(a_region_in_place_of_the_domicile_is_asked),
        cmocka_unit_test(the_domicile_in_a_row_is_silent),
        cmocka_unit_test(a_customer_outside_the_notes_is_asked),
        cmocka_unit_test(a_customer_in_the_notes_is_silent),
        cmocka_unit_test(receivables_are_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
