/* TIE-01, TIE-05, TIE-07: every reason for silence, beside the twin that speaks. */
#include "check_twins.h"

#define ROW5(label, a, b, c, d)                                                                    \
    "<tr><td>" label "</td><td>" a "</td><td>" b "</td><td>" c "</td><td>" d "</td></tr>"
#define ROW6(label, a, b, c, d, e)                                                                 \
    "<tr><td>" label "</td><td>" a "</td><td>" b "</td><td>" c "</td><td>" d "</td><td>" e         \
    "</td></tr>"
#define ROW4(label, a, b, c) "<tr><td>" label "</td><td>" a "</td><td>" b "</td><td>" c "</td></tr>"

/* One date of a note: by type, then by level. */
#define BY_TYPE(date)                                                                              \
    PARAGRAPH("Investments by type at " date " were as follows (in thousands):")                   \
    "<table>" ROW5(date, "Amortized cost", "Unrealized gains", "Unrealized losses", "Fair value")  \
        ROW5("Money market funds", "52,310", "-", "-", "52,310")                                   \
            ROW5("Commercial paper", "38,942", "14", "(11)", "38,945")                             \
                ROW5("Corporate notes and bonds", "61,208", "96", "(64)", "61,240")                \
                    ROW5("U.S. Treasury securities", "55,550", "45", "(10)", "55,585")             \
                        ROW5("Total", "208,010", "155", "(85)", "208,080") "</table>"
#define MONEY(value)    ROW4("Money market funds", value, "-", value)
#define PAPER(value)    ROW4("Commercial paper", "-", value, value)
#define NOTES(value)    ROW4("Corporate notes and bonds", "-", value, value)
#define TREASURY(value) ROW4("U.S. Treasury securities", "-", value, value)
#define LEVELS(date, rows)                                                                         \
    PARAGRAPH("The fair value hierarchy was as follows (in thousands):")                           \
    "<table>" ROW4(date, "Level 1", "Level 2", "Fair value") rows "</table>"
#define TOTAL   ROW4("Total", "52,310", "155,770", "208,080")
#define SWAPPED MONEY("52,310") PAPER("38,945") NOTES("55,585") TREASURY("61,240") TOTAL
#define SAME    MONEY("52,310") PAPER("38,945") NOTES("61,240") TREASURY("55,585") TOTAL
#define NOTE    HEADING("Note 1. Fair Value of Financial Instruments")
#define NOW     "December 31, 2024"
#define BEFORE  "December 31, 2023"

static void expect(const Twin *twins, size_t n, const char *rule, List list)
{
    Twin all[32];
    assert_true(n <= 32);
    for (size_t i = 0; i < n; i++) {
        all[i] = twins[i];
        all[i].rule = rule;
        all[i].list = list;
    }
    twins_expect(all, n);
}

static void by_type_against_levels(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the classes agree",
          .notes = NOTE BY_TYPE(NOW) LEVELS(NOW, "@"),
          .speaks = SWAPPED,
          .silent = SAME },
        { .why = "another date",
          .notes = NOTE BY_TYPE(NOW) LEVELS("@", SWAPPED),
          .speaks = NOW,
          .silent = BEFORE },
        { .why = "assets of a pension plan",
          .notes = HEADING("Note 1. @") BY_TYPE(NOW) LEVELS(NOW, SWAPPED),
          .speaks = "Fair Value Measurements",
          .silent = "Fair Value of Pension Plan Assets" },
        { .why = "liabilities",
          .notes =
              NOTE BY_TYPE(NOW) LEVELS(NOW, MONEY("52,310") PAPER("38,945") ROW4("@", "", "", "")
                                                NOTES("55,585") TREASURY("61,240") TOTAL),
          .speaks = "Securities:",
          .silent = "Liabilities:" },
        { .why = "one class off, and nothing proves the structure",
          .notes = NOTE BY_TYPE(NOW)
              LEVELS(NOW, MONEY("52,310") PAPER("38,945") NOTES("62,140") TREASURY("55,585"))
                  BY_TYPE(BEFORE) LEVELS(BEFORE, "@"),
          .speaks = SAME,
          .silent = MONEY("52,310") PAPER("38,495") NOTES("61,420") TREASURY("55,585") },
        { .why = "the hierarchy prints the cost",
          .notes = NOTE BY_TYPE(NOW)
              LEVELS(NOW, MONEY("52,310") PAPER("38,945") NOTES("@") TREASURY("55,585"))
                  BY_TYPE(BEFORE) LEVELS(BEFORE, SAME),
          .speaks = "62,140",
          .silent = "61,208" },
        { .why = "a fund that may stand only partly in one table",
          .notes = NOTE BY_TYPE(NOW) LEVELS(NOW, "@" PAPER("38,945") TREASURY("55,585"))
              BY_TYPE(BEFORE) LEVELS(BEFORE, SAME),
          .speaks = MONEY("52,310") NOTES("62,140"),
          .silent = MONEY("53,210") NOTES("61,240") },
    };
    expect(twins, sizeof twins / sizeof *twins, "TIE-07", LIST_DECIDE);
}

#define FIRST                                                                                      \
    TABLE(TR("Fixtures", "120", "110") TR("Vehicles", "340", "330") TR("Patents", "75", "70")      \
              TR("Furnaces", "65", "60") TR("Total", "600", "570"))
#define POLICIES                                                                                   \
    HEADING("Note 1. Summary of Significant Accounting Policies") PARAGRAPH("We consolidate.")
#define EQUIPMENT                                                                                  \
    POLICIES HEADING("Note 2. Equipment") PARAGRAPH("Equipment was as follows (in thousands):")    \
        FIRST PARAGRAPH("By use (in thousands):")

static void two_tables_of_one_note(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the rows agree",
          .notes = EQUIPMENT TABLE(TR("Fixtures", "120", "110") "@" TR("Furnaces", "65", "60")
                                       TR("Total", "600", "570")),
          .speaks = TR("Vehicles", "304", "330") TR("Patents", "111", "70"),
          .silent = TR("Vehicles", "340", "330") TR("Patents", "75", "70") },
        { .why = "a row has another name",
          .notes = EQUIPMENT TABLE(TR("Fixtures", "120", "110") TR("Vehicles", "304", "330") TR(
              "Patents", "111", "70") TR("@", "65", "60") TR("Total", "600", "570")),
          .speaks = "Furnaces",
          .silent = "Ovens" },
        { .why = "the column does not add",
          .notes = EQUIPMENT TABLE(TR("Fixtures", "120", "110") TR("Vehicles", "304", "330") TR(
              "Patents", "111", "70") TR("Furnaces", "65", "60") "@" TR("Total", "600", "570")),
          .speaks = "",
          .silent = TR("Molds", "30", "20") },
        { .why = "another note",
          .notes = POLICIES HEADING("Note 2. Equipment")
              PARAGRAPH("Equipment was as follows (in thousands):") FIRST
          "@" PARAGRAPH("By use (in thousands):") TABLE(
              TR("Fixtures", "120", "110") TR("Vehicles", "304", "330") TR("Patents", "111", "70")
                  TR("Furnaces", "65", "60") TR("Total", "600", "570")),
          .speaks = "",
          .silent = HEADING("Note 3. Intangible Assets") },
        { .why = "another year",
          .notes = EQUIPMENT "<table>" TR("Year ended December 31,", "@", "2021")
              TR("Fixtures", "120", "111") TR("Vehicles", "304", "330") TR("Patents", "111", "70")
                  TR("Furnaces", "65", "60") TR("Total", "600", "571") "</table>",
          .speaks = "2024",
          .silent = "2022" },
    };
    expect(twins, sizeof twins / sizeof *twins, "TIE-07", LIST_DECIDE);
}

#define YEARS3(a, b, c) ROW4("December 31,", a, b, c)
#define ACCRUED                                                                                    \
    ROW4("Compensation", "27,840", "25,910", "22,100")                                             \
    ROW4("Taxes", "6,215", "5,730", "5,200") ROW4("Other", "8,765", "7,975", "7,150")
#define ACCRUALS(total)                                                                            \
    HEADING("Note 1. Accrued Liabilities")                                                         \
    "<table>" YEARS3("2024", "2023", "2022") ACCRUED total "</table>"

static void sums(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the sum holds",
          .notes = ACCRUALS(ROW4("Total", "@", "39,615", "34,450")),
          .speaks = "42,730",
          .silent = "42,820" },
        { .why = "rounding",
          .notes = ACCRUALS(ROW4("Total", "@", "39,615", "34,450")),
          .speaks = "42,730",
          .silent = "42,821" },
        { .why = "two columns off by one amount: the structure is misread",
          .notes = HEADING("Note 1. Accrued Liabilities") "<table>" ROW6(
              "December 31,", "2024", "2023", "2022", "2021", "2020")
              ROW6("Compensation", "27,840", "25,910", "22,100", "20,450", "19,370")
                  ROW6("Taxes", "6,215", "5,730", "5,200", "5,015", "4,880")
                      ROW6("Other", "8,765", "7,975", "7,150", "6,905", "6,310")
                          ROW6("Total", "42,730", "@", "34,450", "32,370", "30,560") "</table>",
          .speaks = "39,615",
          .silent = "39,525" },
        { .why = "no slip of a digit",
          .notes = ACCRUALS(ROW4("Total", "@", "39,615", "34,450")),
          .speaks = "42,730",
          .silent = "44,054" },
        { .why = "no other column adds",
          .notes = ACCRUALS("<tr><td>Total</td><td>42,730</td><td>@</td></tr>"),
          .speaks = "39,615</td><td>34,450",
          .silent = "31,615</td><td>29,450" },
        { .why = "the total leaves a line out",
          .notes = HEADING("Note 1. Accrued Liabilities") "<table>" YEARS3("2024", "2023", "2022")
              ROW4("Compensation", "22,840", "25,910", "22,100")
                  ROW4("Taxes", "6,000", "5,730", "5,200") ROW4("Other", "5,765", "7,975", "7,150")
                      ROW4("Total", "@", "39,615", "34,450") "</table>",
          .speaks = "34,905",
          .silent = "28,605" },
    };
    expect(twins, sizeof twins / sizeof *twins, "TIE-01", LIST_FIX);
}

#define PRINTED(row, other, a, b, c)                                                               \
    "<table>" YEARS3("2024", "2023", "2022") row ROW4(other, a, b, c) "</table>"
#define GOODWILL ROW4("Goodwill", "24,310", "22,118", "20,960")
#define AGAIN(row)                                                                                 \
    HEADING("Note 1. Summary of Significant Accounting Policies")                                  \
    PARAGRAPH("Intangible assets (in thousands):")                                                 \
    PRINTED(GOODWILL, "Trade names", "1,377", "1,204", "1,031")                                    \
    PARAGRAPH("Assets carried forward (in thousands):")                                            \
    PRINTED(row, "Franchises", "871", "890", "902")                                                \
    PARAGRAPH("Assets of acquired companies (in thousands):")                                      \
    PRINTED(GOODWILL, "Patents", "655", "702", "731")

/* Tables that print one row: only a slip of the pen in a row that else agrees is a break. */
static void one_row_in_three_tables(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the rows agree",
          .notes = AGAIN(ROW4("Goodwill", "@", "22,118", "20,960")),
          .speaks = "24,301",
          .silent = "24,310" },
        { .why = "another line",
          .notes = AGAIN(ROW4("@", "24,301", "22,118", "20,960")),
          .speaks = "Goodwill",
          .silent = "Goodwill of Skylark" },
        { .why = "they agree in one other year",
          .notes = AGAIN(ROW4("Goodwill", "24,301", "22,118", "@")),
          .speaks = "20,960",
          .silent = "17,455" },
        { .why = "no slip of digits",
          .notes = AGAIN(ROW4("Goodwill", "@", "22,118", "20,960")),
          .speaks = "24,301",
          .silent = "25,977" },
    };
    expect(twins, sizeof twins / sizeof *twins, "TIE-05", LIST_FIX);
}

#define REGIONS(east, west)                                                                        \
    PARAGRAPH("Sales by region (in thousands):")                                                   \
    TABLE(TR("Total East", east, "4,310") TR("Total North", "5,226", "5,017")                      \
              TR("Total West", west, "3,902") TR("Total sales", "13,750", "13,229"))
#define PRODUCTS(east, west)                                                                       \
    PARAGRAPH("Sales of 2024 by product (in thousands):")                                          \
    "<table>" ROW5("", "East", "North", "West", "Total")                                           \
        ROW5("Molds", "2,400", "3,015", "2,206", "7,621")                                          \
            ROW5("Ovens", "2,112", "2,211", "1,806", "6,129")                                      \
                ROW5("Total", east, "5,226", west, "13,750") "</table>"
#define FACE(shares, bonds)                                                                        \
    HEADING("CONSOLIDATED BALANCE SHEETS")                                                         \
    PARAGRAPH("(in thousands)")                                                                    \
    "<table>" TR("December 31,", "2024", "2023")                                                   \
        TR("Bonds, for sale - at fair value", bonds, "61,204")                                     \
            TR("Preferred stocks - at fair value", shares, "3,118")                                \
                TR("Common stocks", "2,775", "2,616")                                              \
                    TR("Short-term investments", "8,801", "7,905")                                 \
                        TR("Total investments", "78,214", "74,843") "</table>"
#define BELOW(heading)                                                                             \
    HEADING("Note 2. Investments")                                                                 \
    PARAGRAPH("Investments were as follows (in thousands):")                                       \
    "<table>" TR("December 31,", "2024", "2023") TR(heading, "", "")                               \
        TR("Treasury", "21,003", "20,104") TR("Corporate", "41,500", "41,100")                     \
            TR("<b>Shares:</b>", "", "") TR("Preferred stocks", "4,135", "3,118")                  \
                TR("Common stocks", "2,775", "2,616")                                              \
                    TR("Short-term investment", "8,801", "7,905")                                  \
                        TR("Total investments", "78,214", "74,843") "</table>"

static void one_total_cut_in_two_ways(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the classes agree, in rows here and in columns there",
          .notes = POLICIES PRODUCTS("4,512", "4,012") HEADING("Note 2. Regions") "@",
          .speaks = REGIONS("4,523", "4,001"),
          .silent = REGIONS("4,512", "4,012") },
        { .why = "a class has another name",
          .notes = POLICIES PRODUCTS("4,512", "4,012") HEADING("Note 2. Regions")
              PARAGRAPH("Sales by region (in thousands):")
                  TABLE(TR("Total @", "4,523", "4,310") TR("Total North", "5,226", "5,017") TR(
                      "Total West", "4,001", "3,902") TR("Total sales", "13,750", "13,229")),
          .speaks = "East",
          .silent = "South" },
        { .why = "no third class agrees",
          .notes = POLICIES PRODUCTS("4,512", "4,012") HEADING("Note 2. Regions") PARAGRAPH(
              "Sales by region (in thousands):") TABLE("@" TR("Total sales", "13,750", "13,229")),
          .speaks = TR("Total East", "4,523", "4,310") TR("Total North", "5,226", "5,017")
              TR("Total West", "4,001", "3,902"),
          .silent = TR("Total East", "4,523", "4,310") TR("Total North", "5,236", "5,017")
              TR("Total West", "3,991", "3,902") },
        { .why = "a further column agrees",
          .notes = POLICIES PRODUCTS("4,512", "4,012") HEADING("Note 2. Regions")
              PARAGRAPH("Sales by region (in thousands):") "<table>" ROW4(
                  "Year ended December 31, 2024", "Shipped", "Accrued", "@")
                  ROW4("East", "4,523", "(11)", "4,512") ROW4("North", "5,226", "-", "5,226")
                      ROW4("West", "4,001", "11", "4,012")
                          ROW4("Total sales", "13,750", "-", "13,750") "</table>",
          .speaks = "%",
          .silent = "Total" },
        { .why = "rows under a heading add to the class",
          .notes = POLICIES "@" BELOW("<b>Bonds for sale:</b>"),
          .speaks = FACE("5,475", "61,163"),
          .silent = FACE("4,135", "62,503") },
        { .why = "rows under another heading",
          .notes = POLICIES FACE("5,475", "61,163") BELOW("<b>@ for sale:</b>"),
          .speaks = "Bonds",
          .silent = "Debt" },
    };
    expect(twins, sizeof twins / sizeof *twins, "TIE-07", LIST_DECIDE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_type_against_levels),    cmocka_unit_test(two_tables_of_one_note),
        cmocka_unit_test(one_total_cut_in_two_ways), cmocka_unit_test(sums),
        cmocka_unit_test(one_row_in_three_tables),
    };
    return cmocka_run_group_tests_name("check_tie_silence", tests, NULL, NULL);
}
