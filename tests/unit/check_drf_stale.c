/* DRF-05: a number of last year's sentence that was not rolled forward. */
#include "check_filing.h"

#define TABLE(now, before)                                                                         \
    "Year ended December 31,|2024|2023\nPension contributions|" now "|" before                     \
    "\nOther contributions|1,210|1,180\nTotal|9,999|8,888\n"

typedef struct Year {
    const char *prior, *now; /* the sentence in each report */
    const char *table;       /* of this year's */
    uint32_t findings;
} Year;

static const Year years[] = {
    { "Our pension contributions were $52.7 million in 2023, as the plan demands.",
      "Our pension contributions were $52.7 million in 2024, as the plan demands.",
      TABLE("61,340", "52,712"), 1 },
    /* near misses: it moved; the row did not; the words changed; the row is another */
    { "Our pension contributions were $52.7 million in 2023, as the plan demands.",
      "Our pension contributions were $61.3 million in 2024, as the plan demands.",
      TABLE("61,340", "52,712"), 0 },
    { "Our pension contributions were $52.7 million in 2023, as the plan demands.",
      "Our pension contributions were $52.7 million in 2024, as the plan demands.",
      TABLE("52,719", "52,712"), 0 },
    { "Our pension contributions came to $52.7 million in 2023.",
      "Our pension contributions were $52.7 million in 2024, as the plan demands.",
      TABLE("61,340", "52,712"), 0 },
    { "Our cost of new instruments was $52.7 million in 2023, as planned.",
      "Our cost of new instruments was $52.7 million in 2024, as planned.",
      TABLE("61,340", "52,712"), 0 },
};

/* The prior report is written into the same arena as a text of its own. */
static Str prior_report(CheckFiling *c, const char *sentence)
{
    return str_format(
        c->p.arena,
        "<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p><b>FORM "
        "10-K</b></p><p>For the fiscal year ended December 31, 2023</p><p>Hollow Pine "
        "Instruments, Inc.</p><p><b>Item 1. Business</b></p><p>We make instruments.</p>"
        "<p><b>Item 7. Management's Discussion and Analysis of Financial Condition and "
        "Results of Operations</b></p><p>%s</p><p><b>Item 9A. Controls and "
        "Procedures</b></p><p>They are good.</p></body></html>",
        sentence);
}

static void a_stale_figure_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        CheckFiling *c = filing_open();
        filing_mdna(c);
        filing_paragraph(c, years[i].now);
        filing_statements(c);
        filing_heading(c, "Note 1. Benefits");
        filing_paragraph(c, "Contributions were as follows (in thousands):");
        filing_table(c, years[i].table);
        assert_true(input_add_bytes(c->p.input, S("prior.htm"), prior_report(c, years[i].prior),
                                    false, ROLE_PRIOR, &c->err));
        filing_review(c);
        const uint32_t n = filing_count(c, "DRF-05", LIST_FIX);
        if (n != years[i].findings) print_error("%s\n", years[i].now);
        assert_int_equal(n, years[i].findings);
        filing_close(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_stale_figure_is_told) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
