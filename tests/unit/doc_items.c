/* Items, Parts, notes, statements and headings in small. */
#include "doc_reading.h"

#define COVER                                                                                      \
    "<p>UNITED STATES</p><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2031</p>"       \
    "<p>Commission File Number: 001-99123</p><p>Quillworks, Inc.</p>"                              \
    "<p>(Exact name of registrant as specified in its charter)</p>"
#define LONG                                                                                       \
    "<p>We make ink for pens. Our ink dries slowly and costs little. It is sold in bottles of "    \
    "three sizes, as described in Item 7 of this report and in Item 1A, Risk Factors.</p>"

static void cover(void **state)
{
    (void)state;
    read_html(COVER "<p><b>Item 1. Business</b></p>" LONG);
    assert_text(doc.head.form, "10-K");
    assert_text(doc.head.company, "Quillworks, Inc.");
    assert_text(doc.head.file_number, "001-99123");
    assert_int_equal(doc.head.period.year, 2031);
}

static void items_in_every_dress(void **state)
{
    (void)state;
    read_html(
        COVER
        "<table><tr><td>Item 1.</td><td>Business</td><td>1</td></tr><tr><td>Item 1A.</td><td>"
        "Risk Factors</td><td>2</td></tr><tr><td>Item 2.</td><td>Properties</td><td>3</td></tr>"
        "<tr><td>Item 7.</td><td>MD&amp;A</td><td>4</td></tr></table>"
        "<p align=center><b>PART I</b></p><p><b>Item 1. Business</b></p>" LONG
        "<table><tr><td><b>ITEM&nbsp;1A.</b></td><td><b>RISK FACTORS</b></td></tr></table>" LONG
        "<p><b>Item 1B.</b></p><p><b>Unresolved Staff Comments</b></p><p>None.</p>"
        "<p><b>ITEMS 2 AND 3. PROPERTIES AND LEGAL PROCEEDINGS</b></p><p>We own one hall.</p>"
        "<p>Item 4. Mine Safety Disclosures. Not applicable.</p>"
        "<p align=center><b>PART II</b></p>"
        "<p><b>Item 6. [Reserved]</b></p>"
        "<p><b>Item 7 &#8212; Management&#8217;s Discussion and Analysis of Financial Condition "
        "and Results of Operations</b></p>" LONG
        "<p><b>Item 9A(T). Controls and Procedures</b></p><p>They work.</p>"
        "<p><b>PART III</b></p><p><b>Item 10. Directors, Executive Officers and Corporate "
        "Governance</b></p><p>The information required by this Item is incorporated by reference "
        "to our definitive Proxy Statement.</p>"
        "<p><b>SIGNATURES</b></p><p>Pursuant to the requirements</p>");
    assert_text(section_of("1")->title, "Business");
    assert_text(section_of("1A")->title, "RISK FACTORS");
    assert_text(section_of("1B")->title, "Unresolved Staff Comments");
    assert_int_equal(section_of("2")->block, section_of("3")->block);
    assert_int_equal(section_of("4")->status, STATUS_NOT_APPLICABLE);
    assert_int_equal(section_of("6")->status, STATUS_RESERVED);
    assert_int_equal(section_of("7")->status, STATUS_PRESENT);
    assert_int_equal(doc_find_section(&doc, S("9A")), 0);
    assert_text(section_of("9A(T)")->title, "Controls and Procedures");
    assert_int_equal(section_of("10")->status, STATUS_INCORPORATED);
    assert_text(section_of("10")->from, "definitive Proxy Statement");
    assert_text(doc.sections.p[section_of("7")->parent].id, "II");
    /* The contents table is none of them, and the cross-references are prose. */
    assert_int_equal(kind_of("Item 1.\tBusiness"), BLOCK_TABLE);
    assert_true(doc.blocks.p[block_of("Item 1.\tBusiness")].flags & BLOCK_CONTENTS);
    assert_true(section_of("1")->block > block_of("PART I"));
    assert_int_equal(section_of("10")->block_end, block_of("SIGNATURES"));
}

static void contents_in_paragraphs(void **state)
{
    (void)state;
    read_html(COVER
              "<p>Item 1. Business 1</p><p>Item 1A. Risk Factors 2</p><p>Item 2. Properties 3</p>"
              "<p>Item 3. Legal Proceedings 3</p><p>Item 7. Management&#8217;s Discussion 4</p>"
              "<p>Item 8. Financial Statements 5</p>"
              "<p><b>Item 1. Business</b></p>" LONG "<p><b>Item 1A. Risk Factors</b></p>" LONG
              "<p><b>Item 2. Properties</b></p>" LONG);
    assert_true(section_of("1")->block > block_of("Item 8. Financial"));
    assert_true(doc.blocks.p[block_of("Item 1. Business 1")].flags & BLOCK_CONTENTS);
}

static void quarterly_parts(void **state)
{
    (void)state;
    read_html(
        "<p>FORM 10-Q</p><p>For the quarterly period ended June 30, 2031</p>"
        "<p><b>PART I. FINANCIAL INFORMATION</b></p><p><b>Item 1. Financial Statements</b></p>" LONG
        "<p><b>Item 2. Management's Discussion and Analysis of Financial Condition and Results of "
        "Operations</b></p>" LONG "<p><b>PART II. OTHER INFORMATION</b></p>"
        "<p><b>Item 1. Legal Proceedings</b></p>" LONG "<p><b>Item 1A. Risk Factors</b></p>" LONG
        "<p><b>Item 6. Exhibits</b></p>");
    assert_text(section_of("I-1")->title, "Financial Statements");
    assert_text(section_of("I-2")->title,
                "Management's Discussion and Analysis of Financial Condition and "
                "Results of Operations");
    assert_text(section_of("II-1")->title, "Legal Proceedings");
    assert_text(section_of("II-1A")->title, "Risk Factors");
    assert_text(section_of("II-6")->title, "Exhibits");
}

/* A quarterly report without the words "Item 1." opens with its statements: the Item begins with
 * the first of them and holds them all. */
static void statements_open_a_quarterly_report(void **state)
{
    (void)state;
    read_html("<p>FORM 10-Q</p><p>For the quarterly period ended June 30, 2031</p>"
              "<p align=center><b>CONDENSED CONSOLIDATED STATEMENTS OF EARNINGS</b></p>"
              "<table><tr><td>Sales</td><td>$</td><td>12</td></tr></table>"
              "<p align=center><b>CONDENSED CONSOLIDATED BALANCE SHEETS</b></p>"
              "<table><tr><td>Cash</td><td>$</td><td>12</td></tr></table>"
              "<p><b>Item 2. Management's Discussion and Analysis of Financial Condition and "
              "Results of Operations</b></p>" LONG);
    assert_int_equal(section_of("I-1")->block, block_of("CONDENSED CONSOLIDATED STATEMENTS"));
    assert_int_equal(section_of("I-1")->block_end, section_of("I-2")->block);
}

static void notes_and_statements(void **state)
{
    (void)state;
    read_html(
        COVER
        "<p><b>Item 7. Management's Discussion and Analysis</b></p><p><b>1. Ink</b></p><p>Text.</p>"
        "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>"
        "<p align=center><b>CONSOLIDATED BALANCE SHEETS</b></p><p>(in thousands)</p>"
        "<table><tr><td>Cash</td><td>$</td><td>12</td></tr><tr><td>Debt</td><td></td><td>3</td></"
        "tr>"
        "</table><p><b>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</b></p>"
        "<p><b>Note 1. Summary of Significant Accounting Policies</b></p>" LONG
        "<p><b><i>Revenue</i></b></p>" LONG "<p>See Note 2 for debt. Note 3 is below.</p>"
        "<p><b>NOTE 2 &#8212; DEBT</b></p>" LONG "<p><b>Note 2. Debt (Continued)</b></p>"
        "<p><b>Note 3.</b></p><p><b>Leases</b></p>" LONG);
    assert_text(section_of("N1")->title, "Summary of Significant Accounting Policies");
    assert_text(section_of("N2")->title, "DEBT");
    assert_text(section_of("N3")->title, "Leases");
    assert_int_equal(section_of("N2")->block_end, section_of("N3")->block);
    const uint32_t revenue = block_of("Revenue");
    assert_text(block_section_id(&doc, revenue), "N1");
    uint32_t statements = 0;
    for (uint32_t k = 1; k < doc.sections.n; k++)
        statements += doc.sections.p[k].kind == SECTION_STATEMENT;
    assert_int_equal(statements, 1);
    assert_true(block_is_in_section(&doc, revenue, doc_find_section(&doc, S("8"))));
}

static void notes_by_letter_and_bracket(void **state)
{
    (void)state;
    read_html("<p><b>NOTE A &#8211; ORGANIZATION</b></p>" LONG
              "<p><b>NOTE B &#8211; INVENTORIES</b></p>" LONG
              "<p><b>NOTE C &#8211; DEBT</b></p>" LONG);
    assert_text(section_of("NB")->title, "INVENTORIES");
    read_html("<p><b>(1) Basis of Presentation</b></p>" LONG "<p><b>(2) Fair Value</b></p>" LONG
              "<p><b>(3) Debt</b></p><p>(1) a list</p><p>(2) in prose</p>" LONG);
    assert_text(section_of("N2")->title, "Fair Value");
    assert_text(section_of("N3")->title, "Debt");
}

#define PAGE(n)                                                                                    \
    "<div style=\"height:42.75pt;position:relative\"><div style=\"bottom:0;position:absolute\">"   \
    "<div>" n "</div></div></div><hr style=\"page-break-after:always\"/>"

/* The Items stand only in an index of lines: each begins on the page it points at. */
static void index_of_lines(void **state)
{
    (void)state;
    read_html(COVER PAGE("1") "<p><b>About our ink</b></p>" LONG PAGE(
        "2") "<p><b>What can go wrong</b></p>" LONG
             "<p><b>Risk Factors</b></p>" LONG PAGE("3") "<p><b>Halls</b></p>" LONG PAGE(
                 "4") "<p><b>How the year went</b></p>" LONG
                      "<p><b>Financial Statements and Supplementary Data</b></p>" LONG PAGE(
                          "5") "<p><b>Form 10-K Cross-Reference Index</b></p>"
                               "<p>Item 1 Business Pages 2-3, 5</p>"
                               "<p>Item 1A Risk Factors Page 3</p>"
                               "<p>Item 1B Unresolved Staff Comments Not applicable</p>"
                               "<p>Item 2 Properties Page 4</p>"
                               "<p>Item 3 Legal Proceedings Page 4</p>"
                               "<p>Item 7 Management&#8217;s Discussion and Analysis Page 5</p>"
                               "<p>Item 8 Financial Statements and Supplementary Data Pages 5-6</p>"
                               "<p>Item 9A Controls and Procedures (a)</p>"
                               "<p>Item 11 Executive Compensation (a)</p>" PAGE("6"));
    assert_int_equal(section_of("1")->block, block_of("About our ink"));
    assert_text(section_of("1")->title, "Business");
    assert_int_equal(section_of("1A")->block, block_of("Risk Factors"));
    assert_int_equal(section_of("1B")->status, STATUS_NOT_APPLICABLE);
    assert_int_equal(section_of("2")->block, block_of("Halls"));
    assert_int_equal(section_of("7")->block, block_of("How the year went"));
    assert_int_equal(section_of("8")->block, block_of("Financial Statements and"));
    assert_int_equal(section_of("11")->block, block_of("Item 11 Exec"));
}

/* Values and strategies with numbers stand before the statements: they are no notes. */
static void values_are_no_notes(void **state)
{
    (void)state;
    read_html(COVER "<p><b>Item 1. Business</b></p>" LONG
                    "<p><b>1. Care &#8211; ink comes first</b></p><p><b>2. Candour</b></p>"
                    "<p><b>3. Community</b></p><p><b>4. Family</b></p>" LONG
                    "<p><b>Item 7. Management's Discussion and Analysis</b></p>" LONG
                    "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>" LONG);
    assert_int_equal(doc_find_section(&doc, S("N1")), 0);
    read_html(COVER "<p><b>Item 1. Business</b></p>" LONG
                    "<p><b>1. Business values</b></p><p><b>2. Candour</b></p>"
                    "<p><b>3. Community</b></p><p><b>4. Family</b></p>" LONG
                    "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>"
                    "<p>1. <u>Accounting policies</u></p>" LONG "<p>2. <u>Debt</u> terms</p>" LONG
                    "<p>3. Income taxes</p>" LONG "<p>4.</p><p><b>Leases</b></p>" LONG
                    "<p><b>SIGNATURES</b></p><p>Pursuant to</p>"
                    "<p><b>1. Business of the plan</b></p>" LONG "<p><b>2. Definitions</b></p>" LONG
                    "<p><b>3. Shares</b></p>" LONG "<p><b>4. Term</b></p>" LONG
                    "<p><b>5. Waiver</b></p>" LONG);
    assert_text(section_of("N1")->title, "Accounting policies");
    assert_text(section_of("N3")->title, "Income taxes");
    assert_text(section_of("N4")->title, "Leases");
    assert_int_equal(doc_find_section(&doc, S("N5")), 0);
}

/* Old filings run title and text together. */
static void note_titles_run_in(void **state)
{
    (void)state;
    read_html(COVER "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>"
                    "<p>NOTE 1: ORGANIZATION Quillworks makes ink. " LONG "</p>"
                    "<p>Note 2. Inventories. Inventories are stated at the lower of cost and "
                    "market, and cost is found by weighing the barrels at the end of the year, "
                    "as in earlier years.</p>"
                    "<p>Note 2 - Inventories is one of the Notes to our Consolidated Financial "
                    "Statements. It tells how we weigh the barrels at the end of each year, and "
                    "what we do with those that leak.</p>"
                    "<p>NOTE 3 &#8211; LEASES A lease of a hall runs for nine years, and we may "
                    "leave it after three of them if the roof leaks and nobody mends it for a "
                    "month or longer than that.</p>"
                    "<p><b>NOTE 4: COMMITMENTS AND</b></p><p><b>CONTINGENCIES</b></p>" LONG);
    assert_text(section_of("N1")->title, "ORGANIZATION");
    assert_text(section_of("N2")->title, "Inventories");
    assert_int_equal(section_of("N2")->block, block_of("Note 2. Inv"));
    assert_text(section_of("N3")->title, "LEASES");
    assert_text(section_of("N4")->title, "COMMITMENTS AND CONTINGENCIES");
    read_html(COVER "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>"
                    "<p>1. NATURE OF BUSINESS - Quillworks makes ink. " LONG "</p>"
                    "<p>2. INVENTORIES. They are weighed at the end of the year. " LONG "</p>"
                    "<p>3. IBM sold us a machine. " LONG "</p>"
                    "<p>3. DEBT TERMS - We owe a little. " LONG "</p>");
    assert_text(section_of("N1")->title, "NATURE OF BUSINESS");
    assert_text(section_of("N2")->title, "INVENTORIES");
    assert_text(section_of("N3")->title, "DEBT TERMS");
    read_html("<p>FORM 10-Q</p><p><b>Item 1. Financial Statements</b></p>"
              "<p><u>A. Basis of Presentation</u> &#8211; The statements. " LONG "</p>"
              "<p><u>B. Revenue</u> &#8211; We sell ink. " LONG "</p>"
              "<p><b>C. Debt</b></p>" LONG);
    assert_text(section_of("NA")->title, "Basis of Presentation");
    assert_text(section_of("NB")->title, "Revenue");
    assert_text(section_of("NC")->title, "Debt");
}

/* A list of the notes, whose numbers come again with text behind them. */
static void a_list_of_notes_is_not_the_notes(void **state)
{
    (void)state;
    read_html(COVER "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>"
                    "<p><b>Note 1: Organization</b></p><p><b>Note 2: Revenue</b></p>"
                    "<p><b>Note 3: Leases</b></p><p><b>Note 4: Debt</b></p>" LONG
                    "<p><b>Note 1: Organization</b></p>" LONG "<p><b>Note 2: Revenue</b></p>" LONG
                    "<p><b>Note 3: Leases</b></p>" LONG "<p><b>Note 4: Debt</b></p>" LONG);
    for (uint32_t n = 1; n <= 4; n++) {
        const Section *note = section_of((const char *[]){ "N1", "N2", "N3", "N4" }[n - 1]);
        assert_true(note->block_end > note->block + 1);
    }
}

/* "Discontinued operations" is no "continued": neither as a note nor as a heading. */
static void discontinued_is_not_continued(void **state)
{
    (void)state;
    read_html("<p><b>Note 1. Organization</b></p>" LONG
              "<p><b>Note 2. Discontinued Operations</b></p>" LONG
              "<p><b>Note 2. Discontinued Operations (Continued)</b></p>" LONG
              "<p><b>Note 3. Debt</b></p>" LONG "<p><i>Discontinued lines</i></p>" LONG);
    assert_text(section_of("N2")->title, "Discontinued Operations");
    assert_int_equal(section_of("N2")->block_end, section_of("N3")->block);
    assert_true(doc.blocks.p[block_of("Discontinued lines")].depth > 0);
}

static void depth_of_headings(void **state)
{
    (void)state;
    read_html(COVER "<p><b>Item 7. Management's Discussion and Analysis</b></p>"
                    "<p align=center><b>RESULTS OF OPERATIONS</b></p><p><b>Revenues</b></p>" LONG
                    "<p><i>By region</i></p>" LONG "<p><b>Costs</b></p>" LONG
                    "<p align=center><b>LIQUIDITY</b></p>" LONG);
    const uint8_t results = doc.blocks.p[block_of("RESULTS")].depth;
    assert_int_equal(doc.blocks.p[block_of("Revenues")].depth, results + 1);
    assert_int_equal(doc.blocks.p[block_of("By region")].depth, results + 2);
    assert_int_equal(doc.blocks.p[block_of("Costs")].depth, results + 1);
    assert_int_equal(doc.blocks.p[block_of("LIQUIDITY")].depth, results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cover),
        cmocka_unit_test(items_in_every_dress),
        cmocka_unit_test(contents_in_paragraphs),
        cmocka_unit_test(quarterly_parts),
        cmocka_unit_test(statements_open_a_quarterly_report),
        cmocka_unit_test(notes_and_statements),
        cmocka_unit_test(notes_by_letter_and_bracket),
        cmocka_unit_test(index_of_lines),
        cmocka_unit_test(values_are_no_notes),
        cmocka_unit_test(note_titles_run_in),
        cmocka_unit_test(a_list_of_notes_is_not_the_notes),
        cmocka_unit_test(discontinued_is_not_continued),
        cmocka_unit_test(depth_of_headings),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
