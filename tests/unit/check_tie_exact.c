/* The one sum of invented statements that adds only within rounding. */
#include "check_filing.h"

/* Balance sheet, statement of income and of cash flows, in thousands; all sums add exactly where
 * the cells given are as in `right`. */
typedef struct Cells {
    const char *receivables, *current, *operating, *selling;
} Cells;
static const Cells right = { "3,348", "5,905", "7,381", "2,318" };

static void statements(CheckFiling *c, const Cells *cells, const char *legend)
{
    filing_heading(c, "Item 8. Financial Statements and Supplementary Data");
    filing_heading(c, "Consolidated Balance Sheets");
    filing_paragraph(c, "(in thousands)");
    Buf table = buf_open(c->p.arena, 4096);
    buf_format(&table,
               "|December 31, 2024|December 31, 2023\n"
               "Cash|1,652|1,417\n"
               "Receivables|%s|3,129\n"
               "Inventories|905|871\n"
               "Total current assets|%s|5,417\n"
               "Property|8,213|7,906\n"
               "Goodwill|4,377|4,377\n"
               "Total assets|18,495|17,700\n"
               "Payables|1,836|1,742\n"
               "Accrued liabilities|2,239|2,018\n"
               "Total current liabilities|4,075|3,760\n"
               "Debt|5,518|6,143\n"
               "Leases|1,207|1,262\n"
               "Total liabilities|10,800|11,165\n"
               "Common stock|2,914|2,871\n"
               "Retained earnings|4,781|3,664\n"
               "Total equity|7,695|6,535\n"
               "Total liabilities and equity|18,495|17,700\n",
               cells->receivables, cells->current);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    if (legend != NULL) filing_paragraph(c, legend);
    filing_heading(c, "Consolidated Statements of Operations");
    filing_paragraph(c, "(in thousands)");
    table = buf_open(c->p.arena, 4096);
    buf_format(&table,
               "Year ended December 31,|2024|2023|2022\n"
               "Products|14,207|12,915|11,842\n"
               "Services|3,618|3,204|2,977\n"
               "Total revenue|17,825|16,119|14,819\n"
               "Cost of products|6,442|5,987|5,561\n"
               "Cost of services|1,339|1,218|1,127\n"
               "Total cost of revenue|7,781|7,205|6,688\n"
               "Gross profit|10,044|8,914|8,131\n"
               "Selling|%s|2,207|2,089\n"
               "Research|1,872|1,703|1,618\n"
               "General|1,127|1,094|1,036\n"
               "Total operating expenses|5,317|5,004|4,743\n"
               "Income from operations|4,727|3,910|3,388\n"
               "Interest expense|(231)|(264)|(277)\n"
               "Income before taxes|4,496|3,646|3,111\n"
               "Income taxes|(953)|(781)|(669)\n"
               "Net income|3,543|2,865|2,442\n",
               cells->selling);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    filing_heading(c, "Consolidated Statements of Cash Flows");
    filing_paragraph(c, "(in thousands)");
    table = buf_open(c->p.arena, 4096);
    buf_format(&table,
               "Year ended December 31,|2024|2023|2022\n"
               "Net income|3,543|2,865|2,442\n"
               "Depreciation|1,916|1,843|1,768\n"
               "Stock compensation|1,447|1,302|1,211\n"
               "Working capital|475|(318)|129\n"
               "Net cash provided by operating activities|%s|5,692|5,550\n"
               "Purchases of property|(2,223)|(2,114)|(2,047)\n"
               "Acquisitions|(1,872)|(719)|(1,338)\n"
               "Net cash used in investing activities|(4,095)|(2,833)|(3,385)\n"
               "Repayment of debt|(625)|(517)|(498)\n"
               "Dividends|(2,426)|(2,219)|(1,905)\n"
               "Net cash used in financing activities|(3,051)|(2,736)|(2,403)\n"
               "Net increase (decrease) in cash|235|123|(238)\n"
               "Cash at beginning of year|1,417|1,294|1,532\n"
               "Cash at end of year|1,652|1,417|1,294\n",
               cells->operating);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    filing_heading(c, "Notes to Consolidated Financial Statements");
}

static CheckFiling *reviewed(const Cells *cells, const char *legend, bool note)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    statements(c, cells, legend);
    if (note) {
        filing_heading(c, "Note 4. Receivables");
        filing_paragraph(c, "(in thousands)");
        filing_table(c, "December 31,|2024|2023\n"
                        "Trade receivables, gross|3,416|3,182\n"
                        "Less: Allowance|(68)|(53)\n"
                        "Receivables|3,348|3,129\n");
    }
    filing_review(c);
    return c;
}

static void statements_that_add_are_silent(void **state)
{
    (void)state;
    CheckFiling *c = reviewed(&right, NULL, false);
    assert_int_equal(filing_count(c, "TIE-01", LIST_FIX), 0);
    filing_close(c);
}

static void one_sum_a_unit_off_is_to_fix(void **state)
{
    (void)state;
    Cells cells = right;
    cells.selling = "2,319";
    CheckFiling *c = reviewed(&cells, NULL, false);
    assert_int_equal(filing_count(c, "TIE-01", LIST_FIX), 1);
    const Finding *f = filing_finding(c, "TIE-01", LIST_FIX);
    assert_int_equal(f->severity, SEVERITY_S4);
    assert_true(str_eq(f->wording, S("TIE-01-EXACT")));
    assert_int_equal(c->p.review.ties->ties.p[f->tie - 1].outcome, OUTCOME_ROUNDING);
    filing_close(c);
}

/* The note prints what mends it: the cell is named. */
static void the_cell_that_a_note_corrects_is_named(void **state)
{
    (void)state;
    Cells cells = right;
    cells.receivables = "3,347";
    CheckFiling *c = reviewed(&cells, NULL, true);
    assert_int_equal(filing_count(c, "TIE-01", LIST_FIX), 1);
    const Finding *f = filing_finding(c, "TIE-01", LIST_FIX);
    assert_true(str_eq(finding_value(f, "label"), S("Receivables")));
    assert_true(str_eq(finding_value(f, "repaired"), S("3,348")));
    filing_close(c);
}

/* One cell in two sums: part of neither alone. */
static void a_total_in_two_inexact_sums_is_named(void **state)
{
    (void)state;
    Cells cells = right;
    cells.current = "5,904";
    CheckFiling *c = reviewed(&cells, NULL, false);
    const Finding *f = filing_finding(c, "TIE-01", LIST_FIX);
    assert_non_null(f);
    assert_true(str_eq(finding_value(f, "label"), S("Total current assets")));
    assert_true(str_eq(finding_value(f, "repaired"), S("5,905")));
    filing_close(c);
}

/* Two sums that no one cell mends: amounts rounded each for itself. */
static void two_cells_a_unit_off_are_rounding(void **state)
{
    (void)state;
    Cells cells = right;
    cells.selling = "2,319";
    cells.receivables = "3,349";
    CheckFiling *c = reviewed(&cells, NULL, false);
    assert_int_equal(filing_count(c, "TIE-01", LIST_FIX), 0);
    filing_close(c);
}

static void statements_that_speak_of_rounding_are_silent(void **state)
{
    (void)state;
    Cells cells = right;
    cells.selling = "2,319";
    CheckFiling *c = reviewed(&cells, "Amounts may not add due to rounding.", false);
    assert_int_equal(filing_count(c, "TIE-01", LIST_FIX), 0);
    filing_close(c);
}

/* A small statement alone proves nothing: its few sums add by chance. */
static void few_sums_prove_nothing(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_heading(c, "Item 8. Financial Statements and Supplementary Data");
    filing_heading(c, "Consolidated Statements of Operations");
    filing_paragraph(c, "(in thousands)");
    filing_table(c, "Year ended December 31,|2024|2023|2022\n"
                    "Products|14,207|12,915|11,842\n"
                    "Services|3,618|3,204|2,977\n"
                    "Other|1,113|1,020|1,009\n"
                    "Total revenue|18,937|17,139|15,828\n"); /* 18,938 */
    filing_heading(c, "Notes to Consolidated Financial Statements");
    filing_review(c);
    assert_int_equal(filing_count(c, "TIE-01", LIST_FIX), 0);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_that_add_are_silent),
        cmocka_unit_test(one_sum_a_unit_off_is_to_fix),
        cmocka_unit_test(the_cell_that_a_note_corrects_is_named),
        cmocka_unit_test(a_total_in_two_inexact_sums_is_named),
        cmocka_unit_test(two_cells_a_unit_off_are_rounding),
        cmocka_unit_test(statements_that_speak_of_rounding_are_silent),
        cmocka_unit_test(few_sums_prove_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
