/* DRF-07: the dates of the cover, the auditor and the signatures. */
#include "check_filing.h"

typedef struct Chain {
    const char *value, *shares, *auditor, *signature;
    const char *what; /* of the one finding; NULL: silence */
} Chain;

#define GOOD_FLOAT   "June 28, 2024"
#define GOOD_SHARES  "February 14, 2025"
#define GOOD_AUDITOR "Columbus, Ohio February 21, 2025"
#define GOOD_SIGNED  "Date: February 21, 2025"

static const Chain chains[] = {
    { GOOD_FLOAT, GOOD_SHARES, GOOD_AUDITOR, GOOD_SIGNED, NULL },
    { "June 30, 2023", GOOD_SHARES, GOOD_AUDITOR, GOOD_SIGNED,
      "the market value held by non-affiliates" },
    { GOOD_FLOAT, "February 14, 2024", GOOD_AUDITOR, GOOD_SIGNED, "the shares outstanding" },
    { GOOD_FLOAT, GOOD_SHARES, "Columbus, Ohio February 22, 2024", GOOD_SIGNED,
      "the auditor's report" },
    { GOOD_FLOAT, GOOD_SHARES, "Columbus, Ohio February 24, 2025", GOOD_SIGNED,
      "the auditor's report" },
    { GOOD_FLOAT, GOOD_SHARES, GOOD_AUDITOR, "Date: February 22, 2024", "the signatures" },
    /* near misses */
    { "July 5, 2024", GOOD_SHARES, GOOD_AUDITOR, GOOD_SIGNED, NULL },
    { "January 31, 2025", GOOD_SHARES, GOOD_AUDITOR, GOOD_SIGNED, NULL },
    { GOOD_FLOAT, "December 31, 2024", GOOD_AUDITOR, GOOD_SIGNED, NULL },
    { GOOD_FLOAT, GOOD_SHARES, "The report was filed on February 24, 2025", GOOD_SIGNED, NULL },
    { GOOD_FLOAT, GOOD_SHARES, GOOD_AUDITOR, "Signed as of February 22, 2024", NULL },
};

static CheckFiling *report_of(const Chain *chain)
{
    CheckFiling *c = &the_filing;
    *c = (CheckFiling){ 0 };
    assert_true(pipeline_open(&c->p, &c->err));
    c->html = buf_open(c->p.arena, 65536);
    buf_format(&c->html,
               "<html><body><p><b>FORM 10-K</b></p><p>For the fiscal year ended December 31, 2024"
               "</p><p>Hollow Pine Instruments, Inc.</p><p>The aggregate market value of the "
               "common stock held by non-affiliates at %s was $90,120,400.</p><p>As of %s, there "
               "were 37,095,218 shares of common stock outstanding.</p>",
               chain->value, chain->shares);
    filing_heading(c, "PART I");
    filing_heading(c, "Item 1. Business");
    filing_paragraph(c, "We make instruments.");
    filing_mdna(c);
    filing_paragraph(c, "Sales rose.");
    filing_statements(c);
    filing_heading(c, "Report of Independent Registered Public Accounting Firm");
    filing_paragraph(c, "We have audited the statements of Hollow Pine Instruments, Inc.");
    filing_paragraph(c, chain->auditor);
    filing_heading(c, "Item 15. Exhibits and Financial Statement Schedules");
    filing_paragraph(c, "None.");
    filing_heading(c, "SIGNATURES");
    filing_paragraph(c, "Pursuant to the requirements of Section 13 or 15(d) of the Securities "
                        "Exchange Act of 1934, the registrant has duly caused this report to be "
                        "signed on its behalf by the undersigned, thereunto duly authorized.");
    filing_paragraph(c, chain->signature);
    filing_paragraph(c, "/s/ Mara Lindqvist");
    filing_add(c, "</body></html>");
    assert_true(input_add_bytes(c->p.input, S("report.htm"), buf_str(&c->html), false, ROLE_REPORT,
                                &c->err));
    if (!pipeline_review(&c->p, (Str){ NULL, 0 }, 8, &c->err)) fail_msg("%s", c->err.message);
    return c;
}

static void dates_follow_one_another(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof chains / sizeof *chains; i++) {
        CheckFiling *c = report_of(&chains[i]);
        const uint32_t n = filing_count(c, "DRF-07", LIST_FIX);
        if (n != (chains[i].what != NULL))
            print_error("%s, %s, %s, %s: %u\n", chains[i].value, chains[i].shares,
                        chains[i].auditor, chains[i].signature, n);
        assert_int_equal(n, chains[i].what != NULL);
        const Finding *f = filing_finding(c, "DRF-07", LIST_FIX);
        if (f != NULL) assert_true(str_eq(finding_value(f, "what"), str_of(chains[i].what)));
        filing_close(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(dates_follow_one_another) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
