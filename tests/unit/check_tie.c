/* TIE-07 and broken ties on invented notes. */
#include "check_filing.h"

static void by_type(CheckFiling *c, const char *treasury_short)
{
    filing_heading(c, "Note 3. Fair Value of Financial Instruments");
    filing_paragraph(c, "Cash and investments by type at December 31, 2024 were as follows (in "
                        "thousands):");
    Buf table = buf_open(c->p.arena, 2048);
    buf_format(&table,
               "December 31, 2024|Amortized cost|Unrealized gains|Unrealized losses|Fair value\n"
               "Cash equivalents:||||\n"
               "  Money market funds|52,310|-|-|52,310\n"
               "  U.S. Treasury securities|20,010|-|-|20,010\n"
               "    Total cash equivalents|72,320|-|-|72,320\n"
               "Short-term investments:||||\n"
               "  Commercial paper|38,942|14|(11)|38,945\n"
               "  Corporate notes and bonds|61,208|96|(64)|61,240\n"
               "  U.S. Treasury securities|35,540|45|(10)|%s\n"
               "    Total short-term investments|135,690|155|(85)|135,760\n"
               "Total|208,010|155|(85)|208,080\n",
               treasury_short);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
}

static void hierarchy(CheckFiling *c, const char *corporate, const char *treasury)
{
    filing_paragraph(
        c, "The fair value hierarchy at December 31, 2024 was as follows (in thousands):");
    Buf table = buf_open(c->p.arena, 2048);
    buf_format(&table,
               "December 31, 2024|Level 1|Level 2|Fair value\n"
               "Money market funds|52,310|-|52,310\n"
               "Commercial paper|-|38,945|38,945\n"
               "Corporate notes and bonds|-|%s|%s\n"
               "U.S. Treasury securities|-|%s|%s\n"
               "Total|52,310|155,770|208,080\n",
               corporate, corporate, treasury, treasury);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
}

static void classes_that_differ_are_asked(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    by_type(c, "35,575");
    hierarchy(c, "55,585", "61,240");
    filing_review(c);
    const Finding *f = filing_finding(c, "TIE-07", LIST_DECIDE);
    assert_non_null(f);
    assert_true(str_eq(f->ask, S("reconcile")));
    assert_true(str_find(f->arithmetic.explanation, S("61,240")) != STR_NONE);
    filing_close(c);
}

static void blocks_that_add_are_silent(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    by_type(c, "35,575");
    hierarchy(c, "61,240", "55,585");
    filing_review(c);
    assert_int_equal(filing_count(c, "TIE-07", LIST_DECIDE), 0);
    assert_int_equal(filing_count(c, "TIE-07", LIST_LOOK), 0);
    filing_close(c);
}

/* Agencies stand with Treasuries in one table and alone in the other: united, they agree. */
static void united_classes_are_silent(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 4. Investments");
    filing_paragraph(c, "Investments at December 31, 2024 were as follows (in thousands):");
    filing_table(c, "December 31, 2024|Amortized cost|Gains|Losses|Fair value\n"
                    "U.S. Treasury securities|10,000|-|-|10,000\n"
                    "U.S. government agency securities|5,000|-|-|5,000\n"
                    "Corporate bonds|7,000|-|-|7,000\n"
                    "Municipal bonds|3,000|-|-|3,000\n"
                    "Total|25,000|-|-|25,000\n");
    filing_table(c, "December 31, 2024|Level 1|Level 2|Total\n"
                    "U.S. Treasury and agency securities|15,000|-|15,000\n"
                    "Corporate bonds|-|7,000|7,000\n"
                    "Municipal bonds|-|3,000|3,000\n"
                    "Total|15,000|10,000|25,000\n");
    filing_review(c);
    assert_int_equal(filing_count(c, "TIE-07", LIST_DECIDE), 0);
    filing_close(c);
}

static void a_broken_sum_is_to_fix(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 5. Accrued Liabilities");
    filing_table(c, "December 31,|2024|2023|2022\n"
                    "Compensation|27,840|25,910|22,100\n"
                    "Taxes|6,215|5,730|5,200\n"
                    "Other|8,765|7,975|7,150\n"
                    "Total|42,730|39,615|34,450\n");
    filing_review(c);
    assert_true(filing_count(c, "TIE-01", LIST_FIX) >= 1);
    filing_close(c);
}

static Str item_line(const CheckFiling *c, const char *rule, bool detail)
{
    for (uint32_t i = 0; i < c->p.draft.items.n; i++) {
        const Item *item = &c->p.draft.items.p[i];
        if (str_eq(str_of(item->finding->rule->id), str_of(rule)))
            return detail ? item->detail : item->line;
    }
    fail_msg("no %s", rule);
    return (Str){ 0 };
}

/* Columns of one date: the column is named, brackets stay, what is nil is left out. */
static void a_cell_is_named_by_its_column(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 9. Equity");
    filing_table(c, "December 31, 2024|Paid-in capital|Deficit|Treasury stock|Total\n"
                    "Balance brought forward|44,640|(14,841)|(11,975)|17,824\n"
                    "Shares issued|17,380|-|(1,204)|16,176\n"
                    "Grants|38,905|-|(2,118)|36,787\n"
                    "Net loss|-|(12,499)|(3,377)|(15,876)\n"
                    "Total|100,925|(23,740)|(18,674)|54,911\n"); /* (27,340) */
    filing_review(c);
    const Str line = item_line(c, "TIE-01", false), sum = item_line(c, "TIE-01", true);
    assert_true(str_find(line, S("Total, Deficit (23,740): needs (27,340)")) != STR_NONE);
    assert_true(str_find(sum, S("(14,841) + (12,499) = (27,340)")) != STR_NONE);
    filing_close(c);
}

/* Columns of different years: the row names the cell. */
static void a_column_of_its_year_is_not_named(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 5. Accrued Liabilities");
    filing_table(c, "December 31,|2024|2023|2022\n"
                    "Compensation|27,840|25,910|22,100\n"
                    "Taxes|6,215|5,730|5,200\n"
                    "Other|8,765|7,975|7,150\n"
                    "Total|48,220|39,615|34,450\n"); /* 42,820 */
    filing_review(c);
    assert_true(str_starts(item_line(c, "TIE-01", false), S("Total 48,220: needs 42,820")));
    filing_close(c);
}

/* Either of two cells may be the slip: both are named, with what each would be. */
static void two_cells_that_would_mend_are_named(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 6. Leases");
    filing_paragraph(c, "Maturities of lease liabilities at December 31, 2024 were as follows (in "
                        "thousands):");
    filing_table(c, "|Operating leases\n"
                    "2025|9,870\n"
                    "2026|9,125\n"
                    "2027|7,940\n"
                    "2028|6,310\n"
                    "2029|4,120\n"
                    "Thereafter|3,265\n"
                    "Total lease payments|40,720\n");
    filing_review(c);
    assert_true(
        str_eq(item_line(c, "TIE-01", false),
               S("Total lease payments 40,720: 2026 9,125 for 9,215, or 2029 4,120 for 4,210")));
    filing_close(c);
}

/* A row whose total is its one part: two sums break, each the other's mirror, and one is said. */
static void a_row_broken_from_both_ends_is_said_once(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 9. Equity");
    filing_table(c, "Year ended December 31, 2024|Total|Paid-in capital|Deficit|Treasury stock\n"
                    "Balance brought forward|17,824|44,640|(14,841)|(11,975)\n"
                    "Shares issued|16,176|17,380|-|(1,204)\n"
                    "Grants|36,787|38,905|-|(2,118)\n"
                    "Options|8,431|9,312|-|(881)\n"
                    "Warrants|5,217|5,217|-|-\n"
                    "Conversions|12,469|12,496|-|-\n" /* 12,496 */
                    "Purchases|(7,352)|-|-|(7,352)\n"
                    "Dividends|(3,118)|-|(3,118)|-\n");
    filing_review(c);
    assert_int_equal(filing_count(c, "TIE-02", LIST_FIX), 1);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_that_differ_are_asked),
        cmocka_unit_test(blocks_that_add_are_silent),
        cmocka_unit_test(united_classes_are_silent),
        cmocka_unit_test(a_broken_sum_is_to_fix),
        cmocka_unit_test(a_cell_is_named_by_its_column),
        cmocka_unit_test(a_column_of_its_year_is_not_named),
        cmocka_unit_test(two_cells_that_would_mend_are_named),
        cmocka_unit_test(a_row_broken_from_both_ends_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
