/* Logical columns, heads, stubs and measures of tables as agents print them. */
#include "table_reading.h"

static const Table *table(uint32_t index)
{
    assert_true(index < reading.tables.tables.n);
    return &reading.tables.tables.p[index];
}

static void triplets(void **state)
{
    (void)state; /* "$", number, spacer; or number over two; brackets and % in cells of their own */
    read_report(
        "<p>Assets (in thousands):</p><table>"
        "<tr><td colspan=3></td><td colspan=3>2031</td><td></td><td colspan=3>2030</td></tr>"
        "<tr><td colspan=3>Cash</td><td>$</td><td>41,260</td><td></td><td></td>"
        "<td>$</td><td>36,940</td><td></td></tr>"
        "<tr><td colspan=3>Allowance</td><td></td><td>(310</td><td>)</td><td></td>"
        "<td colspan=2>(299)</td><td></td></tr>"
        "<tr><td colspan=3>Margin</td><td colspan=2>12.5</td><td>%</td><td></td>"
        "<td colspan=2>&mdash;</td><td></td></tr></table>");
    const Table *t = table(0);
    assert_int_equal(t->column_count, 3);
    assert_int_equal(t->header_rows, 1);
    assert_str(table_header_path(arena, &reading.tables, t, 1), "2031");
    assert_value("41,260", "41260000", "USD");
    assert_value("310", "-310000", "USD");
    assert_value("299", "-299000", "USD");
    assert_value("12.5", "0.125", "pure");
    assert_true(figure_of("\xE2\x80\x94")->flags & FIGURE_NIL);
    assert_int_equal(figure_of("36,940")->column, 2);
    assert_int_equal(figure_of("310")->decimals, -3);
}

static void marks(void **state)
{
    (void)
        state; /* a raised mark is no digit; "(1)" beside a number is a mark, under one a number */
    read_report("<table><tr><td></td><td>2031</td><td></td></tr>"
                "<tr><td>Ink<sup>2</sup></td><td>1,234<sup>1</sup></td><td></td></tr>"
                "<tr><td>Paper (a)</td><td>2,345</td><td>(1)</td></tr>"
                "<tr><td>Other</td><td>(3)</td><td></td></tr></table>");
    assert_value("1,234", "1234", "");
    assert_value("2,345", "2345", "");
    assert_value("3", "-3", "");
    assert_false(is_figure("1"));
    assert_str(figure_of("1,234")->label, "Ink");
    assert_str(figure_of("2,345")->label, "Paper");
    /* a mark in a cell of its own, raised by its place, stands over no column */
    read_report("<table><tr><td></td><td>Units</td><td><span style=\"position:relative;top:-3pt;"
                "vertical-align:baseline\">1,2</span></td><td>Reams</td></tr>"
                "<tr><td>Ink</td><td>1,234</td><td colspan=2>2,345</td></tr>"
                "<tr><td>Paper</td><td>1,345</td><td colspan=2>2,456</td></tr></table>");
    assert_false(is_figure("1"));
    const Figure *reams = figure_of("2,345");
    const TableColumn *column =
        table_column_at(&reading.tables, table(0), reams->row, reams->column);
    assert_int_equal(column->header_count, 1);
    assert_true(str_eq(reading.tables.headers.p[column->header], S("Reams")));
}

static void hierarchy(void **state)
{
    (void)state;
    read_report("<table><tr><td></td><td>2031</td></tr>"
                "<tr><td>Current assets:</td><td></td></tr>"
                "<tr><td style=\"padding-left:10pt\">Cash</td><td>100</td></tr>"
                "<tr><td>&nbsp;&nbsp;&nbsp;&nbsp;Receivables</td><td>50</td></tr>"
                "<tr><td style=\"padding-left:20pt\">Total current assets</td><td>150</td></tr>"
                "<tr><td>Equipment</td><td>25</td></tr></table>");
    assert_str(figure_of("100")->label, "Current assets: > Cash");
    assert_str(figure_of("50")->label, "Current assets: > Receivables");
    assert_str(figure_of("25")->label, "Equipment");
    const Table *t = table(0);
    assert_true(table_row(&reading.tables, t, 4)->total);
    assert_false(table_row(&reading.tables, t, 2)->total);
}

static void exceptions(void **state)
{
    (void)state;
    read_report("<p>(In millions, except number of shares, which are reflected in thousands, and "
                "per-share amounts)</p><table><tr><td></td><td>2031</td></tr>"
                "<tr><td>Net income</td><td>$ 512</td></tr>"
                "<tr><td>Earnings per share</td><td>$ 1.28</td></tr>"
                "<tr><td>Weighted-average shares outstanding</td><td>401,222</td></tr>"
                "<tr><td>Dividends declared ($0.25 per share)</td><td>77</td></tr></table>");
    assert_value("512", "512000000", "USD");
    assert_value("1.28", "1.28", "USD/shares");
    assert_value("401,222", "401222000", "shares");
    assert_value("77", "77000000", "USD");
    assert_value("0.25", "0.25", "USD/shares");
}

static void periods(void **state)
{
    (void)state;
    read_report("<table><tr><td></td><td colspan=2>Three Months Ended June 30,</td></tr>"
                "<tr><td></td><td>2031</td><td>2030</td></tr>"
                "<tr><td>Revenue</td><td>11</td><td>12</td></tr></table><p>Between.</p>"
                "<table><tr><td>December 31,</td><td>2031</td><td>2030</td></tr>"
                "<tr><td>Inventories</td><td>21</td><td>22</td></tr></table><p>Between.</p>"
                "<p>Movements were as follows:</p>"
                "<table><tr><td></td><td>2031</td></tr>"
                "<tr><td>Balance at beginning of year</td><td>31</td></tr>"
                "<tr><td>Additions</td><td>32</td></tr>"
                "<tr><td>Balance at end of year</td><td>33</td></tr></table>");
    assert_period("11", "2031-04-01..2031-06-30");
    assert_period("12", "2030-04-01..2030-06-30");
    assert_period("21", "2031-12-31");
    assert_period("22", "2030-12-31");
    assert_period("31", "2030-12-31");
    assert_period("32", "2031-01-01..2031-12-31");
    assert_period("33", "2031-12-31");
}

static void typed_columns(void **state)
{
    (void)state; /* a heading over two columns of old text; one heading on two lines */
    read_report("<pre>\n"
                "                                        Since\n"
                "                    Years Ended      April 1, 2029\n"
                "                    December 31,       through\n"
                "                   2031     2030  December 31, 2031\n"
                "Revenue              11       12               13\n"
                "Costs                21       22               23\n"
                "</pre><p>Equity at December 31, 2031:</p><pre>\n"
                "                  Common   Treasury\n"
                "                  Shares     Shares       Total\n"
                "Opening          $   510     $ (31)       $ 479\n"
                "Bought                          (2)          (2)\n"
                "</pre>");
    assert_period("11", "2031-01-01..2031-12-31");
    assert_period("22", "2030-01-01..2030-12-31");
    assert_period("13", "2029-04-01..2031-12-31");
    assert_str(figure_of("510")->unit, "USD");
}

static void dated_sections(void **state)
{
    (void)state; /* one head over blocks that are dated by rows of their own */
    read_report("<p>Securities (in millions):</p><table>"
                "<tr><td></td><td>Cost</td><td>Fair value</td></tr>"
                "<tr><td><b>December 31, 2031</b></td><td></td><td></td></tr>"
                "<tr><td>Bonds</td><td>11</td><td>12</td></tr>"
                "<tr><td><b>December 31, 2030</b></td><td></td><td></td></tr>"
                "<tr><td>Bonds</td><td>21</td><td>22</td></tr></table>");
    assert_period("12", "2031-12-31");
    assert_period("21", "2030-12-31");
}

static void equity(void **state)
{
    (void)state;
    read_report("<table><tr><td></td><td>Shares</td><td>Amount</td></tr>"
                "<tr><td>Balance at December 31, 2030</td><td>500</td><td>$ 11</td></tr>"
                "<tr><td>Net income</td><td>&mdash;</td><td>12</td></tr>"
                "<tr><td>Balance at December 31, 2031</td><td>501</td><td>$ 23</td></tr></table>");
    assert_period("11", "2030-12-31");
    assert_period("12", "2031-01-01..2031-12-31");
    assert_period("23", "2031-12-31");
    assert_str(figure_of("501")->unit, "shares");
}

static void movements(void **state)
{
    (void)state; /* between two balances, down the rows or across the columns */
    read_report("<table><tr><td></td><td>Options</td></tr>"
                "<tr><td>Outstanding, December 31, 2030</td><td>11</td></tr>"
                "<tr><td>Granted</td><td>12</td></tr>"
                "<tr><td>Outstanding, December 31, 2031</td><td>13</td></tr></table><p>Next.</p>"
                "<table><tr><td></td><td>Balance at December 31, 2030</td><td>Acquisitions</td>"
                "<td>Balance at December 31, 2031</td></tr>"
                "<tr><td>Paper</td><td>21</td><td>22</td><td>23</td></tr></table><p>Next.</p>"
                "<table><tr><td></td><td>Six Months Ended June 30, 2031</td></tr>"
                "<tr><td>Balance December 31, 2030</td><td>31</td></tr>"
                "<tr><td>Issued</td><td>32</td></tr>"
                "<tr><td>Balance June 30, 2031</td><td>33</td></tr></table>");
    assert_period("11", "2030-12-31");
    assert_period("12", "2031-01-01..2031-12-31");
    assert_period("13", "2031-12-31");
    assert_period("21", "2030-12-31");
    assert_period("22", "2031-01-01..2031-12-31");
    assert_period("23", "2031-12-31");
    assert_period("31", "2030-12-31");
    assert_period("32", "2031-01-01..2031-06-30");
    assert_period("33", "2031-06-30");
}

static void headers_say(void **state)
{
    (void)state; /* a balance or a flow by the header; undated columns beside one date */
    read_report("<table><tr><td></td><td colspan=2>Depreciation</td><td colspan=2>Total Assets"
                "</td></tr><tr><td></td><td>2031</td><td>2030</td><td>2031</td><td>2030</td></tr>"
                "<tr><td>Paper</td><td>11</td><td>12</td><td>13</td><td>14</td></tr></table>"
                "<p>Loans at September 30, 2031 and December 31, 2030 were as follows:</p>"
                "<table><tr><td></td><td>2031</td><td>2030</td></tr>"
                "<tr><td>Loans</td><td>21</td><td>22</td></tr></table>"
                "<p>Plan assets as of December 31, by level:</p>"
                "<table><tr><td></td><td>2031</td><td>Level 1</td><td>Level 2</td></tr>"
                "<tr><td>Bonds</td><td>33</td><td>31</td><td>32</td></tr></table>");
    assert_period("11", "2031-01-01..2031-12-31");
    assert_period("14", "2030-12-31");
    assert_period("21", "2031-09-30");
    assert_period("22", "2030-12-31");
    assert_period("32", "2031-12-31");
}

static void words_of_measures(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int scale, share; /* -1: not said */
        const char *unit;
    } cases[] = {
        { "(in thousands, except share and per share data)", 3, 0, "" },
        { "(Dollars in millions; shares in thousands)", 6, 3, "" },
        { "(net income in millions and shares in thousands)", 6, 3, "" },
        { "($000's)", 3, -1, "" },
        { "2031 (Billions)", 9, -1, "" },
        { "hundreds of millions of people", -1, -1, "" },
        { "we spent $5 million on it", -1, -1, "" },
        { "% Change", -1, -1, "pure" },
        { "5% Notes due 2040", -1, -1, "" },
        { "Stock-based compensation", -1, -1, "" },
        { "Repurchases of shares", -1, -1, "" },
        { "Number of shares", -1, -1, "shares" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Measure m = { 0 };
        measure_read(str_of(cases[i].text), &m);
        assert_int_equal(m.scale_known ? m.scale : -1, cases[i].scale);
        assert_int_equal(m.share_scale_known ? m.share_scale : -1, cases[i].share);
        if (cases[i].unit[0] != 0 || i >= 9) assert_str(m.unit, cases[i].unit);
    }
}

static void hostile(void **state)
{
    (void)state; /* spans beyond any page; the work stays linear and the numbers are read */
    read_report("<table><tr><td colspan=1000000000>Cash</td><td rowspan=1000000000>17</td></tr>"
                "<tr><td>Debt</td><td colspan=\"99999999999999999999\">18</td></tr></table>");
    assert_true(is_figure("17"));
    Buf buf = buf_open(arena, MIB);
    buf_add(&buf, S("<html><body><p>x</p><table>"));
    for (int i = 0; i < 66000; i++)
        buf_add(&buf, S("<tr><td>Row</td><td rowspan=9>1,234</td><td>$5,678.25</td></tr>"));
    buf_add(&buf, S("</table></body></html>"));
    read_bytes(buf_str(&buf));
    assert_true(reading.figures.figures.n > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triplets),    cmocka_unit_test(marks),
        cmocka_unit_test(hierarchy),   cmocka_unit_test(exceptions),
        cmocka_unit_test(periods),     cmocka_unit_test(dated_sections),
        cmocka_unit_test(equity),      cmocka_unit_test(words_of_measures),
        cmocka_unit_test(movements),   cmocka_unit_test(typed_columns),
        cmocka_unit_test(headers_say), cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests_name("table_columns", tests, open_arena, close_arena);
}
