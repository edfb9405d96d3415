/* TIE-32: one fact, two values. */
#include "check_filing.h"

typedef struct Pair {
    const char *first, *second;
    uint32_t findings;
} Pair;

static const Pair pairs[] = {
    { "As of December 31, 2024, we had 5,012 employees.",
      "We had 5,640 employees as of December 31, 2024, and may lose some.", 1 },
    { "We had approximately 5,000 employees.", "We had 5,640 employees at the end of 2024.", 1 },
    { "We operate in 26 countries.", "Since we operate in 30 countries, many laws apply.", 1 },
    { "In 2024, 39% of our total revenues was derived from outside the United States.",
      "About 43% of our revenues came from outside the United States.", 1 },
    { "In all $143.5 million remained available for repurchases.",
      "Of this, $134.5 million remained available under the repurchase program.", 1 },
    /* near misses */
    { "We had approximately 5,000 employees.", "We had 5,012 employees.", 0 },
    { "We had over 5,000 employees.", "We had 5,640 employees.", 0 },
    { "We had 5,012 employees in 2024.", "We had 4,310 employees in 2023.", 0 },
    { "We had 5,012 employees.", "We had 310 employees in Germany.", 0 },
    { "We had 5,012 employees.", "We had 4,800 full-time employees.", 0 },
    { "We had 5,012 employees.", "If we had 5,640 employees, we could grow.", 0 },
    { "We serve 1,036 customers.", "A rival had 2,000 customers.", 0 },
};

static void two_values_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        CheckFiling *c = filing_open();
        filing_paragraph(c, pairs[i].first);
        filing_heading(c, "Item 1A. Risk Factors");
        filing_paragraph(c, pairs[i].second);
        filing_mdna(c);
        filing_review(c);
        const uint32_t n = filing_count(c, "TIE-32", LIST_FIX);
        if (n != pairs[i].findings) print_error("%s %s\n", pairs[i].first, pairs[i].second);
        assert_int_equal(n, pairs[i].findings);
        filing_close(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(two_values_are_told) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
