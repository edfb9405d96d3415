/* NG-102.10a-RATIO, NG-102.10a-ORDER: every reason for silence, beside the twin that speaks. */
#include "check_twins.h"

#define NET    TR("Net income", "97,200", "75,935")
#define EBITDA TR("Depreciation", "70,930", "63,695") TR("Adjusted EBITDA", "168,130", "139,630")
#define RATIO  TR("Adjusted EBITDA as a percentage of revenues", "41%", "39%")
#define METRIC HEADING("Key Non-GAAP Metric") PARAGRAPH("We monitor it (in thousands).")
#define RATIOS METRIC TABLE(NET EBITDA RATIO)
#define PAGE(n)                                                                                    \
    "<p style=\"text-align:center\">" n "</p><div style=\"page-break-after:always\"></div>"

static void ratios(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the twin in a sentence under the same heading",
          .mdna = RATIOS PARAGRAPH("We sell.") PARAGRAPH("We ship.") PARAGRAPH("We bill.")
              PARAGRAPH("Net income was @."),
          .speaks = "$97.2 million",
          .silent = "24% of revenues" },
        { .why = "the twin in a sentence just below, under another heading",
          .mdna = RATIOS HEADING("Trends") PARAGRAPH("Net income was @."),
          .speaks = "$97.2 million",
          .silent = "24% of revenues" },
        { .why = "the twin in another table under the same heading",
          .mdna = RATIOS PARAGRAPH("In percent:") TABLE(
              TR("@ as a percentage of revenues", "24%", "21%") TR("Employees", "1,204", "1,180")),
          .speaks = "Research",
          .silent = "Net income" },
        { .why = "before Item 10(e)",
          .year = "@",
          .mdna = RATIOS,
          .speaks = "2004",
          .silent = "2002" },
        { .why = "a table of guidance",
          .mdna = HEADING("Key Non-GAAP Metric") PARAGRAPH("Our @ (in thousands).")
              TABLE(NET EBITDA RATIO),
          .speaks = "results",
          .silent = "guidance" },
        { .why = "a change of the ratio",
          .mdna = METRIC TABLE(NET EBITDA TR("Adjusted EBITDA margin@", "41%", "39%")),
          .speaks = "",
          .silent = " change" },
        { .why = "the measure of the segment note",
          .mdna = METRIC TABLE(EBITDA RATIO),
          .notes = HEADING("Note 1. Segment Information") PARAGRAPH(
              "Our chief operating decision maker reviews @ by segment.") PARAGRAPH("We have two."),
          .speaks = "revenues",
          .silent = "Adjusted EBITDA" },
        { .why = "the measure of the segment note, unless the table reconciles the company's",
          .mdna = METRIC TABLE("@" EBITDA RATIO),
          .notes = HEADING("Note 1. Segment Information")
              PARAGRAPH("Our chief operating decision maker reviews Adjusted EBITDA by segment.")
                  PARAGRAPH("We have two."),
          .speaks = NET,
          .silent = TR("Revenues", "412,650", "358,240") },
        { .why = "a definition",
          .mdna =
              METRIC PARAGRAPH("Adjusted EBITDA margin of 41% @ Adjusted EBITDA over revenues."),
          .speaks = "was the best",
          .silent = "represents" },
        { .why = "a forecast in a sentence",
          .mdna = METRIC PARAGRAPH("Adjusted EBITDA margin @ 41%."),
          .speaks = "was",
          .silent = "is expected to be" },
        { .why = "a change in a sentence",
          .mdna = METRIC PARAGRAPH("Adjusted EBITDA margin @ 41%."),
          .speaks = "was",
          .silent = "improved to" },
        { .why = "a ratio to something else",
          .mdna = METRIC PARAGRAPH("Adjusted EBITDA was $168.1 million, or 41% of @."),
          .speaks = "revenues",
          .silent = "debt" },
        { .why = "a GAAP measure",
          .mdna = METRIC TABLE(TR("@ margin", "41%", "39%") TR("Revenues", "412,650", "358,240")),
          .speaks = "Adjusted EBITDA",
          .silent = "Operating" },
        { .why = "a GAAP ratio that the text calls the most directly comparable",
          .mdna = HEADING("Key Non-GAAP Metric")
              PARAGRAPH("We reconcile Adjusted EBITDA to gross profit, @ GAAP measure.")
                  TABLE(TR("Gross profit", "330,120", "283,010") TR("Gross margin", "80%", "79%")
                            NET EBITDA RATIO),
          .speaks = "another",
          .silent = "the most directly comparable" },
    };
    Twin all[sizeof twins / sizeof *twins];
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        all[i] = twins[i];
        all[i].rule = "NG-102.10a-RATIO";
        all[i].list = LIST_DECIDE;
    }
    TWINS_EXPECT(all);
}

/* A twin in another place is to look at; what a reader sees together is not. */
static void ratios_elsewhere(void **state)
{
    (void)state;
#define TWIN TABLE(TR("Net income as a percentage of revenues", "24%", "21%") NET)
    static const Twin twins[] = {
        { .why = "on the same page",
          .rule = "NG-102.10a-RATIO",
          .list = LIST_LOOK,
          .mdna = PAGE("28") PARAGRAPH("We sell.") PAGE("29") PARAGRAPH("We ship.") RATIOS
          "@" HEADING("Results of Operations") TWIN PAGE("31") PARAGRAPH("We bill.") PAGE("32"),
          .speaks = PAGE("30"),
          .silent = PARAGRAPH("We pack.") },
        { .why = "of the company, not of a segment",
          .rule = "NG-102.10a-RATIO",
          .list = LIST_LOOK,
          .mdna = RATIOS PARAGRAPH("In percent, @:") TWIN,
          .speaks = "one segment",
          .silent = "one company" },
    };
    TWINS_EXPECT(twins);
}

/* A return has no one comparable ratio: the one that opens its reconciliation is it, everywhere. */
static void returns(void **state)
{
    (void)state;
#define PROPERTY TR("Property and equipment", "8,196", "8,420")
#define RETURN                                                                                     \
    TR("Operating income", "2,661", "2,411")                                                       \
    TR("Add back rent", "258", "243")                                                              \
    TR("Invested capital", "13,805", "13,720") TR("ROIC", "21.2%", "19.3%")
#define BULLET_OF_RETURN PARAGRAPH("Return on invested capital was 21.2%.") PAGE("15")
    static const Twin twins[] = {
        { .why = "the GAAP ratio that opens the reconciliation",
          .rule = "NG-102.10a-RATIO",
          .list = LIST_LOOK,
          .mdna = BULLET_OF_RETURN HEADING("ROIC") TABLE(
              TR("Operating income", "2,661", "2,411")
                  PROPERTY TR("@ as a percent to property and equipment", "32.5%", "28.6%") RETURN),
          .speaks = "Rent",
          .silent = "Operating income" },
        { .why = "the GAAP ratio of the measure that is reconciled",
          .rule = "NG-102.10a-RATIO",
          .list = LIST_LOOK,
          .mdna = HEADING("ROIC") PARAGRAPH("We use it to plan our stores.")
              TABLE(TR("@", "2,661", "2,411") PROPERTY TR(
                  "Operating income as a percent to property and equipment", "32.5%", "28.6%")
                        TR("Rent", "258", "243") TR("ROIC", "21.2%", "19.3%")),
          .speaks = "Gross profit",
          .silent = "Operating income" },
    };
    TWINS_EXPECT(twins);
}

#define RELEASE(words)                                                                             \
    "<html><body><p>Exhibit 99.1</p><p><b>Hollow Pine Instruments Announces Fourth Quarter 2024 "  \
    "Results</b></p><p>Columbus, February 6, 2025.</p><p>We sell instruments.</p><p>We ship "      \
    "them.</p><p>We bill for them.</p>" words "<p><b>About Us</b></p></body></html>"
#define HIGHLIGHTS "<p>Full year 2024 highlights:</p>"
#define BULLET(w)  "<ul><li>" w "</li></ul>"

static void order(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the GAAP measure stood before",
          .release = RELEASE(HIGHLIGHTS BULLET("@ of $97.2 million")
                                 BULLET("Adjusted EBITDA of $168.1 million")),
          .speaks = "Cash",
          .silent = "Net income" },
        { .why = "no amount",
          .release = RELEASE(HIGHLIGHTS BULLET("Adjusted EBITDA @")),
          .speaks = "of $168.1 million",
          .silent = "as never before" },
        { .why = "a forecast",
          .release = RELEASE(HIGHLIGHTS BULLET("@ Adjusted EBITDA of $168.1 million")),
          .speaks = "Record",
          .silent = "Expected" },
        { .why = "a range",
          .release = RELEASE(HIGHLIGHTS BULLET("Adjusted EBITDA of $@ million")),
          .speaks = "168",
          .silent = "165-170" },
        { .why = "bullets of a forecast",
          .release = RELEASE("<p>@:</p>" BULLET("Revenues of $412.7 million")
                                 BULLET("Adjusted EBITDA of $168.1 million")),
          .speaks = "Full year highlights",
          .silent = "Full year outlook" },
        { .why = "a definition",
          .release = RELEASE(HIGHLIGHTS BULLET("Adjusted EBITDA of $168.1 million@")),
          .speaks = ", a record",
          .silent = ", defined as below" },
        { .why = "below the heading on non-GAAP measures",
          .release = RELEASE("<p><b>@</b></p><p>Adjusted EBITDA was $168.1 million.</p>"),
          .speaks = "Results of the Year",
          .silent = "Non-GAAP Financial Measures" },
        { .why = "a reconciliation",
          .release = RELEASE("<p>@ (in thousands)</p>" TABLE(
              TR("Adjusted EBITDA", "$168,130", "$139,630") TR("Revenues", "412,650", "358,240"))),
          .speaks = "Selected data",
          .silent = "Reconciliation" },
        { .why = "a segment's measure by name",
          .release = RELEASE(HIGHLIGHTS BULLET("@ EBITDA of $168.1 million")),
          .speaks = "Adjusted",
          .silent = "Segment adjusted" },
        { .why = "the measure of the segment note",
          .notes = HEADING("Note 1. Segment Information") PARAGRAPH(
              "Our chief operating decision maker reviews @ by segment.") PARAGRAPH("We have two."),
          .release = RELEASE(HIGHLIGHTS BULLET("Adjusted EBITDA of $168.1 million")),
          .speaks = "revenues",
          .silent = "Adjusted EBITDA" },
        { .why = "outside an overview",
          .mdna = PARAGRAPH("We sell instruments.") HEADING("@")
              PARAGRAPH("Adjusted EBITDA was $168.1 million in 2024."),
          .speaks = "Overview",
          .silent = "Trends" },
        { .why = "the GAAP measure in the sentence before",
          .mdna = PARAGRAPH("We sell instruments.") HEADING("Overview")
              PARAGRAPH("@ was $97.2 million. Adjusted EBITDA was $168.1 million."),
          .speaks = "Cash",
          .silent = "Net income" },
        { .why = "a release of another year",
          .release = "<html><body><p><b>Hollow Pine Instruments Announces Fourth Quarter Results"
                     "</b></p><p>Columbus, February 6, @.</p>" HIGHLIGHTS BULLET(
                         "Adjusted EBITDA of $168.1 million") "</body></html>",
          .speaks = "2025",
          .silent = "2021" },
    };
    Twin all[sizeof twins / sizeof *twins];
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        all[i] = twins[i];
        all[i].rule = "NG-102.10a-ORDER";
        all[i].list = LIST_DECIDE;
    }
    TWINS_EXPECT(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios),
        cmocka_unit_test(ratios_elsewhere),
        cmocka_unit_test(returns),
        cmocka_unit_test(order),
    };
    return cmocka_run_group_tests_name("check_ng_silence", tests, NULL, NULL);
}
