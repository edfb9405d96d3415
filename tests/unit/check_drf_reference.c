/* DRF-03: references that point at nothing, and those that only seem to. */
#include "check_filing.h"

typedef struct Words {
    const char *text;
    const char *printed; /* NULL: silence */
} Words;

static const Words words[] = {
    { "See Note 7 to the consolidated financial statements.", "Note 7" },
    { "As said in Notes 2, 3 and 9, we lease our plant.", "9" },
    { "The controls are described in Item 9D.", "Item 9D" },
    { "Refer to Note 2, \"Income Taxes\".", "Note 2, \"Income Taxes" },
    { "Refer to Note 2 – Income Taxes for the rates.", "Note 2 – Income Taxes for the rates" },
    { "Refer to Note 2 – Income Taxes.", "Note 2 – Income Taxes" },
    { "See Note 5. Income Taxes.", "Note 5. Income Taxes" },
    /* what only seems dead */
    { "See Note 6 to the consolidated financial statements.", NULL },
    { "See Note 7 in our Annual Report on Form 10-K for 2023.", NULL },
    { "See Note 9 of Exhibit 13, which is incorporated by reference.", NULL },
    { "We issued notes 12 months ago, and Notes 7.5% of which are due.", NULL },
    { "Refer to Item 9B and to Item 402(b) of Regulation S-K.", NULL },
    { "Executive officers are listed in Item 4A of this report.", NULL },
    { "Refer to Note 4, \"Income Taxes\", and Note 5, \"Revenue and Leases\".", NULL },
    { "As described in Note 2. Income Taxes fell in 2024 by a tenth of what they were.", NULL },
    { "See page 95 of the proxy statement.", NULL },
};

static void notes(CheckFiling *c)
{
    static const char *const titles[] = { "Significant Accounting Policies",
                                          "Inventories",
                                          "Debt",
                                          "Income Taxes",
                                          "Leases",
                                          "Segments" };
    filing_mdna(c);
    filing_statements(c);
    for (uint32_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        filing_heading(
            c, str_zero(c->p.arena, str_format(c->p.arena, "Note %u. %s", i + 1, titles[i])));
        filing_paragraph(c, "We state here what we have to say about it, and that is not much.");
    }
}

static void references_are_followed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CheckFiling *c = filing_open();
        filing_paragraph(c, words[i].text);
        notes(c);
        filing_review(c);
        const Finding *f = filing_finding(c, "DRF-03", LIST_FIX);
        if ((f != NULL) != (words[i].printed != NULL)) print_error("%s\n", words[i].text);
        assert_true((f != NULL) == (words[i].printed != NULL));
        if (f != NULL && !str_eq(finding_value(f, "printed"), str_of(words[i].printed)))
            print_error("%.*s\n", STR_ARG(finding_value(f, "printed")));
        if (f != NULL) assert_true(str_eq(finding_value(f, "printed"), str_of(words[i].printed)));
        filing_close(c);
    }
}

/* Notes that were not found prove nothing. */
static void without_notes_nothing_is_said(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_paragraph(c, "See Note 7 to the consolidated financial statements.");
    filing_mdna(c);
    filing_review(c);
    assert_int_equal(filing_count(c, "DRF-03", LIST_FIX), 0);
    filing_close(c);
}

/* ---- contents ------------------------------------------------------------------------------- */

static void page_end(CheckFiling *c, const char *number)
{
    filing_add(c, "<p style=\"text-align:center\">");
    filing_add(c, number);
    filing_add(c, "</p><hr style=\"page-break-after:always\">\n");
}

static CheckFiling *paged(const char *seven_a)
{
    CheckFiling *c = &the_filing;
    *c = (CheckFiling){ 0 };
    assert_true(pipeline_open(&c->p, &c->err));
    c->html = buf_open(c->p.arena, 65536);
    filing_add(c,
               "<html><body><p><b>FORM 10-K</b></p><p>For the fiscal year ended December 31, 2024"
               "</p><p>Hollow Pine Instruments, Inc.</p>");
    page_end(c, "1");
    filing_heading(c, "Table of Contents");
    Buf table = buf_open(c->p.arena, 512);
    buf_format(&table,
               "Item 1.|Business|3\nItem 1A.|Risk Factors|4\nItem 2.|Properties|5\n"
               "Item 3.|Legal Proceedings|6\nItem 7.|Management's Discussion and Analysis|7\n"
               "Item 7A.|Quantitative and Qualitative Disclosures About Market Risk|%s\n"
               "Item 8.|Financial Statements and Supplementary Data|9\n",
               seven_a);
    filing_table(c, str_zero(c->p.arena, buf_str(&table)));
    page_end(c, "2");
    static const char *const items[] = {
        "Item 1. Business",
        "Item 1A. Risk Factors",
        "Item 2. Properties",
        "Item 3. Legal Proceedings",
        "Item 7. Management's Discussion and Analysis of Financial Condition and Results of "
        "Operations",
        "Item 7A. Quantitative and Qualitative Disclosures About Market Risk",
        "Item 8. Financial Statements and Supplementary Data"
    };
    for (uint32_t i = 0; i < sizeof items / sizeof *items; i++) {
        filing_heading(c, items[i]);
        filing_paragraph(c,
                         "We say here what there is to say, in two sentences. This is one more.");
        page_end(c, str_zero(c->p.arena, str_format(c->p.arena, "%u", i + 3)));
    }
    return c;
}

static void contents_are_held_against_pages(void **state)
{
    (void)state;
    CheckFiling *c = paged("7");
    filing_review(c);
    assert_int_equal(filing_count(c, "DRF-03", LIST_FIX), 1);
    assert_true(str_eq(finding_value(filing_finding(c, "DRF-03", LIST_FIX), "there"),
                       S("Item 7A: 7 in the contents, 8 as printed")));
    filing_close(c);
    c = paged("8");
    filing_review(c);
    assert_int_equal(filing_count(c, "DRF-03", LIST_FIX), 0);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_are_followed),
        cmocka_unit_test(without_notes_nothing_is_said),
        cmocka_unit_test(contents_are_held_against_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
