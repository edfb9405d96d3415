/* DRF-01: what is a mark of a draft, and what only looks like one. */
#include "check_filing.h"

typedef struct Words {
    const char *text;
    const char *marks; /* as the finding names them; NULL: silence */
} Words;

static const Words words[] = {
    { "Remaining performance obligations were $[●] at year end.", "$[●]" },
    { "The rate was 4.5% [NTD: treasury to confirm] in 2024.", "[NTD: treasury to confirm]" },
    { "Sales of $[1,240] were made to one customer.", "$[1,240]" },
    { "We leased [ ] square meters, of which [ ] are let, and paid rent of [ ] in all.", "[ ]" },
    { "We had approximately [____] employees.", "[____]" },
    { "See Error! Reference source not found. for rates.", "Error! Reference source not found" },
    { "Our share was #REF! of the market.", "#REF!" },
    { "Revenues grew by XX% to $XX million.", "XX, XX" },
    { "The notes are due on December 31, 20XX.", "20XX" },
    { "The date of closing is TBD.", "TBD" },
    { "This was due to the the expansion.", "the the" },
    /* what only looks like one */
    { "Portions marked [***] were left out, and $[***] was paid.", NULL },
    { "Yes [ ] No [X]", NULL },
    { "[ ] Transition report pursuant to Section 13", NULL },
    { "Indicate by check mark whether the filer is of [ ] large or [ ] small size.", NULL },
    { "The word “[●]” stands for an amount in the form of agreement.", NULL },
    { "He said that [the board] would meet.", NULL },
    { "We believe that that was right, and had had no doubt of it.", NULL },
    { "Our plant in Walla Walla is let, and one one-hundredth of a share is due.", NULL },
    { "Item (x) and Schedule XX of the agreement, Volume XXI.", NULL },
    { "We refer to the Trans Border Division (“TBD”).", NULL },
    { "The increase came in in the first quarter.", NULL },
};

static void marks_are_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CheckFiling *c = filing_open();
        filing_paragraph(c, words[i].text);
        filing_mdna(c);
        filing_review(c);
        const Finding *f = filing_finding(c, "DRF-01", LIST_FIX);
        if ((f != NULL) != (words[i].marks != NULL)) print_error("%s\n", words[i].text);
        assert_true((f != NULL) == (words[i].marks != NULL));
        if (f != NULL && !str_eq(f->params.p[0].value, str_of(words[i].marks)))
            print_error("%s: %.*s\n", words[i].text, STR_ARG(f->params.p[0].value));
        if (f != NULL) assert_true(str_eq(f->params.p[0].value, str_of(words[i].marks)));
        filing_close(c);
    }
}

/* Two marks of one sentence are one thing to mend. */
static void a_block_is_one_finding(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_paragraph(c, "They were $[●], of which $[●] is due [NTD: confirm].");
    filing_mdna(c);
    filing_review(c);
    assert_int_equal(filing_count(c, "DRF-01", LIST_FIX), 1);
    assert_int_equal(filing_finding(c, "DRF-01", LIST_FIX)->evidence.n, 3);
    filing_close(c);
}

/* Heads of columns that a source of fixed width sets side by side. */
static void columns_are_no_doubled_words(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_paragraph(c, "Address of &nbsp;&nbsp;&nbsp; of shares");
    filing_paragraph(c, "Address of<br>of shares");
    filing_mdna(c);
    filing_review(c);
    assert_int_equal(filing_count(c, "DRF-01", LIST_FIX), 0);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_named),
        cmocka_unit_test(a_block_is_one_finding),
        cmocka_unit_test(columns_are_no_doubled_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
