/* DRF-02: highlighting, tracked changes, comments and the word DRAFT. */
#include "check_filing.h"

typedef struct Dressed {
    const char *html;
    uint32_t findings;
} Dressed;

static const Dressed dressed[] = {
    { "<p>Rent is <span style=\"background-color:#FFFF00\">$4.1 million</span>.</p>", 1 },
    { "<p>Rent is <mark>$4.1 million</mark> for <mark>a year</mark>.</p>", 1 },
    { "<p>The <del>first</del> quarter was good.</p>", 1 },
    { "<p>We grew.<span class=\"MsoCommentReference\">[KM1]</span></p>", 1 },
    { "<p>DRAFT 2/12/2025</p><p>We grew.</p><p>DRAFT 2/12/2025</p>", 1 },
    /* near misses */
    { "<p>Rent is <span style=\"background-color:#ffffff\">$4.1 million</span>.</p>", 0 },
    { "<p>Rent is <span style=\"background-color:#cceeff\">$4.1 million</span>.</p>", 0 },
    { "<p>Rent<span style=\"background:#ffff00\">&#8203;&nbsp;</span> is high.</p>", 0 },
    { "<table><tr><td style=\"background-color:#ffff00\">Rent</td><td>4,100</td></tr></table>", 0 },
    { "<p>The Draft Registration Statement was withdrawn.</p><p>Draft beer</p>", 0 },
    /* DRF-01 has said it */
    { "<p>Rent is <span style=\"background-color:#ffff00\">$[●]</span>.</p>", 0 },
};

static void dress_is_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof dressed / sizeof *dressed; i++) {
        CheckFiling *c = filing_open();
        filing_mdna(c);
        filing_add(c, dressed[i].html);
        filing_review(c);
        if (filing_count(c, "DRF-02", LIST_FIX) != dressed[i].findings)
            print_error("%s\n", dressed[i].html);
        assert_int_equal(filing_count(c, "DRF-02", LIST_FIX), dressed[i].findings);
        filing_close(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(dress_is_seen) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
