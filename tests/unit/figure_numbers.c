/* Numbers of sentences: what is an amount, what it is worth, and what is none. */
#include "table_reading.h"

#include <stdio.h>

static void amounts(void **state)
{
    (void)state;
    read_report(
        "<p>Revenues rose $54.4 million, or 39%, to a loss of $(1.2) billion on 1.5 million "
        "shares at $10.25 per share, a change of 25 basis points and 1,250 customers.</p>"
        "<p>Our customers number two: INR22.6 billion and \xE2\x82\xAC"
        "7 million.</p>");
    assert_value("54.4", "54400000", "USD");
    assert_value("39", "0.39", "pure");
    assert_value("1.2", "-1200000000", "USD");
    assert_value("1.5", "1500000", "shares");
    assert_value("10.25", "10.25", "USD/shares");
    assert_value("25", "25", "bp");
    assert_value("1,250", "1250", "customers");
    assert_value("22.6", "22600000000", "INR");
    assert_value("7", "7000000", "EUR");
    assert_int_equal(figure_of("54.4")->decimals, -5);
}

static void a_blank_behind_a_comma(void **state)
{
    (void)state;
    read_report("<p>The note of $21, 193 plus interest of $888 was repaid; sites cost $45, 206 "
                "employees $7 each, and rents were $31, 402,500 and $12, 333, 44.</p>");
    assert_value("21, 193", "21193", "USD");
    assert_value("45", "45", "USD");
    assert_value("31", "31", "USD");
    assert_value("402,500", "402500", "");
}

/* "text-top" on a cell says where its text begins; on words inside a cell it raises them. */
static void a_cell_that_begins_at_the_top_is_not_raised(void **state)
{
    (void)state;
    read_report("<table><tr><td>&#9679;</td><td style='vertical-align:text-top'><p>Revenues were "
                "$54.4 million.</p></td></tr></table>");
    assert_value("54.4", "54400000", "USD");
    read_report(
        "<p>Revenues were $54.4 million<span style='vertical-align:text-top'>7</span>.</p>");
    if (is_figure("7")) fail_msg("a raised mark is no amount");
}

/* Shares in a column of money: the row tells, not the largest amount beside it. */
static void shares_among_money(void **state)
{
    (void)state;
    read_report("<p>(in millions, except per share data)</p>"
                "<table><tr><td></td><td>2031</td></tr>"
                "<tr><td>Net sales</td><td>$574,785</td></tr>"
                "<tr><td>Net income</td><td>30,425</td></tr>"
                "<tr><td>Earnings per share</td><td>$2.95</td></tr>"
                "<tr><td>Weighted-average shares</td><td>10,304</td></tr></table>");
    assert_value("10,304", "10304000000", "shares");
    assert_value("30,425", "30425000000", "USD");
}

static void no_amounts(void **state)
{
    (void)state;
    read_report(
        "<p>See Note 3, Items 7, 8 and 9A, Section 16(b), Rule 12b-2, Form 10-K, Topic 606, "
        "ASC 280-10-50-41, ASU 2023-07, a 401(k) plan, page 44, Exhibit 31.1 and F-12.</p>"
        "<p>Call (212) 555-0142 by 5:00 p.m. on December 31, 2031 or 12/30/2031, at 100 Quill "
        "Road, Anytown, NY 10001; file 001-35662, CUSIP 91324P102, 17 CFR 240, Level 3.</p>"
        "<p>1. The first of a list in fiscal 2031.</p>");
    static const char *const none[] = { "3",   "7",    "8",   "9",     "16",   "12",  "10",
                                        "606", "280",  "401", "44",    "31.1", "212", "555",
                                        "31",  "100",  "5",   "10001", "001",  "17",  "240",
                                        "1",   "2031", "00",  NULL };
    for (int i = 0; none[i] != NULL; i++)
        if (is_figure(none[i])) fail_msg("%s is no amount", none[i]);
}

static void names(void **state)
{
    (void)state; /* what stands beside a number makes it part of a name, and what follows counts */
    read_report(
        "<p>We aim at 2) lower costs, and 3) growth, against the Standard &amp; Poor\xE2\x80\x99s "
        "500 "
        "Index, under Items 9B, 13, Item 1122 (d)(2)(i), FAS 132(R)-4; Auditor ID: 185; dial "
        "+44 20; 17 CFR 229.104; subsection 1.6; our address is 415 Mission St., Anytown.</p>"
        "<p>*10.22 Form of award agreement</p><p>Signed below. (a) 6. Exhibits and schedules</p>"
        "<p>Depositary shares of 1/2,000 of a share; patent No. 9,973,825, entitled Paper.</p>"
        "<p>There were 14 warehouses in Canada (11 in 2030) and 8,000 employees.</p>");
    static const char *const none[] = { "2",   "3",   "500",       "1122", "13",    "4",
                                        "185", "44",  "229.104",   "1.6",  "10.22", "6",
                                        "415", "000", "9,973,825", NULL };
    for (int i = 0; none[i] != NULL; i++)
        if (is_figure(none[i])) fail_msg("%s is no amount", none[i]);
    assert_value("14", "14", "warehouses");
    assert_true(is_figure("11"));
    assert_value("8,000", "8000", "employees");
}

static void lists(void **state)
{
    (void)state;
    read_report(
        "<p>Expense was $16.1, $14.2 and $12.3 million in 2031, 2030 and 2029, respectively, "
        "and between 5 and 10% of it was rent; the limit is $500 to $1 million.</p>");
    assert_value("16.1", "16100000", "USD");
    assert_value("14.2", "14200000", "USD");
    assert_period("14.2", "2030-01-01..2030-12-31");
    assert_period("12.3", "2029-01-01..2029-12-31");
    assert_value("5", "0.05", "pure");
    assert_int_equal(figure_of("5")->hedge, HEDGE_BETWEEN);
}

static void hedges(void **state)
{
    (void)state;
    read_report(
        "<p>It was approximately $5.1 million, in excess of 12%, at least $7 million, up to "
        "$8 million, no more than $9 million and nearly 90%; then $6 million.</p>");
    assert_int_equal(figure_of("5.1")->hedge, HEDGE_ABOUT);
    assert_int_equal(figure_of("12")->hedge, HEDGE_OVER);
    assert_int_equal(figure_of("7")->hedge, HEDGE_AT_LEAST);
    assert_int_equal(figure_of("8")->hedge, HEDGE_UP_TO);
    assert_int_equal(figure_of("9")->hedge, HEDGE_UP_TO);
    assert_int_equal(figure_of("90")->hedge, HEDGE_NEARLY);
    assert_int_equal(figure_of("6")->hedge, HEDGE_EXACT);
}

static void prose_periods(void **state)
{
    (void)state;
    read_report("<p>Revenue was $11 million in 2031, compared to $12 million in 2030.</p>"
                "<p>As of December 31, 2031, we had $13 million of cash.</p>"
                "<p>For the three months ended June 30, 2031, sales were $14 million.</p>");
    assert_period("11", "2031-01-01..2031-12-31");
    assert_period("12", "2030-01-01..2030-12-31");
    assert_period("13", "2031-12-31");
    assert_period("14", "2031-04-01..2031-06-30");
}

static void words(void **state)
{
    (void)state;
    read_report(
        "<p>We have two reportable segments and one operating segment; one of the two.</p>");
    assert_value("two", "2", "segments");
    assert_true(figure_of("two")->flags & FIGURE_WORD);
    assert_value("one", "1", "segments");
}

static void stated_scale(void **state)
{
    (void)state; /* said once for all notes; round sums are meant as printed */
    read_report("<p><b>Item 8. Financial Statements</b></p>"
                "<p><b>Notes to Consolidated Financial Statements</b></p>"
                "<p>(Dollars in millions, unless otherwise noted)</p>"
                "<p>The pre-tax loss was $239.8, deferred under a cap of $100,000.</p>");
    assert_value("239.8", "239800000", "USD");
    assert_value("100,000", "100000", "USD");
}

static void places(void **state)
{
    (void)state; /* the span covers first to last digit in the source */
    read_report("<p>It cost $<b>1,2</b>34 in all.</p>");
    const Figure *f = figure_of("1,234");
    const Span place = figure_place(&reading, f);
    const Str bytes = reading.input->sources.p[place.source].bytes;
    assert_str(str_slice(bytes, place.start, place.end), "1,2</b>34");
    NumRange range;
    assert_true(figure_range(f, &range));
    assert_str(num_print(arena, range.lo), "1233.5");
}

static void anchors(void **state)
{
    (void)state;
    Str a, b;
    read_report("<p>Revenue was $11 million in 2031.</p>");
    const Str first =
        str_copy(arena, figure_anchor(arena, &reading,
                                      figure_from_text(&reading, figure_of("11")->text), &a));
    char kept[33];
    memcpy(kept, first.p, 32);
    kept[32] = 0;
    read_report("<p>An earlier paragraph.</p><p>Revenue was $19 million in 2031.</p>");
    assert_str(
        figure_anchor(arena, &reading, figure_from_text(&reading, figure_of("19")->text), &b),
        kept);
}

/* The sign stands at the first and the last line only. */
static void percents_enclose(void **state)
{
    (void)state;
    static const char *const table = "<p>(in millions)</p><table>"
                                     "<tr><td></td><td>2031</td><td>2030</td></tr>"
                                     "<tr><td>Revenue</td><td>$710</td><td>$640</td></tr>"
                                     "<tr><td>Revenue mix:</td><td></td><td></td></tr>"
                                     "<tr><td>Paper</td><td>61%%</td><td>58%%</td></tr>"
                                     "<tr><td>Ink</td><td>23</td><td>26</td></tr>"
                                     "<tr><td>Quills</td><td>16</td><td>%s</td></tr>"
                                     "<tr><td>All</td><td>100%%</td><td>100%%</td></tr></table>";
    char body[1024];
    (void)snprintf(body, sizeof body, table, "17");
    read_report(body);
    assert_value("23", "0.23", "pure");
    assert_value("16", "0.16", "pure");
    assert_value("26", "0.26", "pure");
    (void)snprintf(body, sizeof body, table, "77");
    read_report(body);
    assert_value("77", "77000000", "USD");
}

/* An amount in the name of a line is not what the line is in. */
static void amount_in_label(void **state)
{
    (void)state;
    read_report("<p>(in millions)</p><table><tr><td></td><td>2031</td><td>2030</td></tr>"
                "<tr><td>Term loan due 2035</td><td>$410</td><td>$420</td></tr>"
                "<tr><td>1.25% notes due 2036 (\xE2\x82\xAC"
                "650 principal)</td><td>722</td>"
                "<td>691</td></tr><tr><td>Leases (\xE2\x82\xAC)</td><td>33</td><td>37</td></tr>"
                "</table>");
    assert_value("722", "722000000", "USD");
    assert_value("650", "650000000", "EUR");
    assert_value("33", "33000000", "EUR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percents_enclose),
        cmocka_unit_test(amount_in_label),
        cmocka_unit_test(amounts),
        cmocka_unit_test(shares_among_money),
        cmocka_unit_test(a_blank_behind_a_comma),
        cmocka_unit_test(no_amounts),
        cmocka_unit_test(names),
        cmocka_unit_test(lists),
        cmocka_unit_test(hedges),
        cmocka_unit_test(prose_periods),
        cmocka_unit_test(words),
        cmocka_unit_test(stated_scale),
        cmocka_unit_test(places),
        cmocka_unit_test(anchors),
        cmocka_unit_test(a_cell_that_begins_at_the_top_is_not_raised),
    };
    return cmocka_run_group_tests_name("figure_numbers", tests, open_arena, close_arena);
}
