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

/* Operating segments: a row that is no place, and what each earns below. */
#define SEGMENTS                                                                                   \
    "Year ended December 31,|2024|2023\nUnited States|151,310|121,035\nEurope|131,340|127,205\n"   \
    "Other|130,000|110,000\nTotal revenues|412,650|358,240\nPre-tax income:||\n"                   \
    "United "                                                                                      \
    "States|51,310|41,035\nEurope|31,340|27,205\nOther|13,000|11,000\nTotal|95,650|79,240\n"

static CheckFiling *segments(const char *sentence)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 12. Operating Segments and Related Information");
    filing_paragraph(c, "Results of our segments were as follows (in thousands):");
    filing_table(c, SEGMENTS);
    filing_paragraph(c, sentence);
    return c;
}

static const Evidence *evidence_of(const Finding *f, const char *role)
{
    for (uint32_t i = 0; i < f->evidence.n; i++)
        if (str_eq(f->evidence.p[i].role, str_of(role))) return &f->evidence.p[i];
    return NULL;
}

static void segments_with_a_row_that_is_no_place_prove_nothing(void **state)
{
    (void)state;
    CheckFiling *c = segments("Our offices are in Columbus.");
    filing_review(c);
    assert_int_equal(filing_count(c, "SEG-01", LIST_DECIDE), 0);
    assert_int_equal(filing_count(c, "SEG-01", LIST_LOOK), 0);
    filing_close(c);
}

/* In a table of places alone "Other" is other places; it is none beside "International" or beside a
 * row of another kind. */
static void other_among_places_is_foreign(void **state)
{
    (void)state;
    CheckFiling *c =
        geography(HOME "Europe|91,340|77,205\nAsia|50,000|45,000\nOther|20,000|15,000\n",
                  "Our offices are in Columbus.");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "share"), S("39%")));
    assert_int_equal(f->evidence.n, 5); /* three rows, the home country, the total */
    filing_close(c);
}

static void other_beside_no_place_proves_nothing(void **state)
{
    (void)state;
    static const char *const tables[] = {
        HOME "International|91,340|77,205\nOther|70,000|60,000\n",
        HOME "Europe|91,340|77,205\nLicensing|50,000|45,000\nOther|20,000|15,000\n",
        "North America|251,310|221,035\nEurope|91,340|77,205\nOther|70,000|60,000\n",
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        CheckFiling *c = geography(tables[i], "Our offices are in Columbus.");
        filing_review(c);
        assert_int_equal(filing_count(c, "SEG-01", LIST_DECIDE), 0);
        filing_close(c);
    }
}

static void a_sentence_on_the_home_country_wins_over_segments(void **state)
{
    (void)state;
    CheckFiling *c = segments("Revenues derived in the U.S. were $251.3 million and $221.0 million "
                              "for the years ended December 31, 2024 and 2023, respectively.");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "share"), S("39%")));
    assert_true(str_eq(f->arithmetic.explanation,
                       S("412,650,000 less 251,300,000 is 161,350,000, about 39%")));
    assert_non_null(evidence_of(f, "domicile"));
    assert_non_null(evidence_of(f, "total"));
    assert_null(evidence_of(f, "foreign"));
    filing_close(c);
}

/* Segments without a row that is no place do prove a share, until a sentence says what is sold. */
static void a_sentence_wins_over_segments_that_are_all_places(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 12. Operating Segments");
    filing_paragraph(c, "Results of our segments were as follows (in thousands):");
    filing_table(c, "Year ended December 31,|2024|2023\nUnited States|301,310|271,035\n"
                    "Europe|111,340|87,205\nTotal revenues|412,650|358,240\nPre-tax income:||\n"
                    "United States|51,310|41,035\nEurope|31,340|27,205\nTotal|82,650|68,240\n");
    filing_paragraph(c, "Total U.S. revenues were $251.3 million in 2024.");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "share"), S("39%")));
    filing_close(c);
}

#define HEDGED                                                                                     \
    "United States|251,310|221,035\nEurope|98,100|80,205\nAsia|61,240|55,000\n"                    \
    "Hedging gains (losses)|2,000|2,000\n"

/* Of one product: the segments' share stands. */
static void sales_of_a_product_win_over_nothing(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 12. Operating Segments");
    filing_paragraph(c, "Results of our segments were as follows (in thousands):");
    filing_table(c, "Year ended December 31,|2024|2023\nUnited States|301,310|271,035\n"
                    "Europe|111,340|87,205\nTotal revenues|412,650|358,240\nPre-tax income:||\n"
                    "United States|51,310|41,035\nEurope|31,340|27,205\nTotal|82,650|68,240\n");
    filing_paragraph(c, "Net sales in the U.S. for instruments were $51.3 million in 2024.");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "share"), S("27%")));
    filing_close(c);
}

#define HEDGED                                                                                     \
    "United States|251,310|221,035\nEurope|98,100|80,205\nAsia|61,240|55,000\n"                    \
    "Hedging gains (losses)|2,000|2,000\n"

static void a_row_that_is_no_place_is_not_foreign(void **state)
{
    (void)state;
    CheckFiling *c = geography(HEDGED, "Our offices are in Columbus.");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(f->arithmetic.explanation, S("159,340,000 of 412,650,000 is about 39%")));
    filing_close(c);
}

static void a_share_in_words_is_said_as_printed(void **state)
{
    (void)state;
    CheckFiling *c = geography(HEDGED, "International revenues accounted for approximately 40% of "
                                       "our consolidated revenues in 2024.");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "share"), S("40%")));
    assert_true(str_eq(f->arithmetic.explanation,
                       S("159,340,000 of 412,650,000 is about 39%; the report prints 40%")));
    assert_non_null(evidence_of(f, "share"));
    filing_close(c);
}

/* Of an earlier year, or of something else than what the rows show: not quoted. */
static void a_share_of_another_year_is_left(void **state)
{
    (void)state;
    static const char *const sentences[] = {
        "International revenues accounted for approximately 40% of our revenues in 2022.",
        "International revenues accounted for approximately 70% of our revenues in 2024.",
    };
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        CheckFiling *c = geography(HOME FOREIGN, sentences[i]);
        filing_review(c);
        const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
        assert_non_null(f);
        assert_true(str_eq(finding_value(f, "share"), S("39%")));
        assert_null(evidence_of(f, "share"));
        filing_close(c);
    }
}

static void a_column_of_percentages_is_said_as_printed(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 12. Geographic Information");
    filing_paragraph(c, "Revenues by geography were as follows (in thousands):");
    filing_table(c, "Year ended December 31,|2024|%|2023|%\nUnited States|251,310|60%|221,035|61%\n"
                    "Europe|98,100|25%|80,205|22%\nAsia|61,240|15%|55,000|16%\n"
                    "Hedging gains|2,000|0%|2,000|1%\nTotal revenues|412,650|100%|358,240|100%\n");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "share"), S("40%")));
    filing_close(c);
}

static void the_home_country_is_no_foreign_evidence(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 12. Geographic Information");
    filing_paragraph(c, "Total U.S. revenues were $251.3 million, $221.0 million and $200.4 "
                        "million for the years ended December 31, 2024, 2023 and 2022, "
                        "respectively.");
    filing_review(c);
    const Finding *f = filing_finding(c, "SEG-01", LIST_DECIDE);
    assert_non_null(f);
    assert_null(evidence_of(f, "foreign"));
    assert_non_null(evidence_of(f, "domicile"));
    assert_non_null(evidence_of(f, "total"));
    assert_true(f->arithmetic.present);
    assert_true(str_eq(finding_value(f, "share"), S("39%")));
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
        cmocka_unit_test(segments_with_a_row_that_is_no_place_prove_nothing),
        cmocka_unit_test(other_among_places_is_foreign),
        cmocka_unit_test(other_beside_no_place_proves_nothing),
        cmocka_unit_test(a_sentence_on_the_home_country_wins_over_segments),
        cmocka_unit_test(a_sentence_wins_over_segments_that_are_all_places),
        cmocka_unit_test(sales_of_a_product_win_over_nothing),
        cmocka_unit_test(a_row_that_is_no_place_is_not_foreign),
        cmocka_unit_test(a_share_in_words_is_said_as_printed),
        cmocka_unit_test(a_share_of_another_year_is_left),
        cmocka_unit_test(a_column_of_percentages_is_said_as_printed),
        cmocka_unit_test(the_home_country_is_no_foreign_evidence),
        cmocka_unit_test(a_customer_outside_the_notes_is_asked),
        cmocka_unit_test(a_customer_in_the_notes_is_silent),
        cmocka_unit_test(receivables_are_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
