/* MDA-07: words of direction against the figures beside them and against the statements. */
#include "check_filing.h"

typedef struct Words {
    const char *text;
    const char *said; /* NULL: silence */
} Words;

static const Words words[] = {
    /* the sentence's own figures */
    { "Backlog decreased from $10.0 million in 2023 to $12.0 million in 2024.", "decreased" },
    { "The rate increased to 4.1% in 2024 from 4.3% in 2023.", "increased" },
    { "Orders were $12.0 million in 2024, compared to $14.5 million in 2023, an increase of $2.5 "
      "million.",
      "increase" },
    { "Backlog increased from $10.0 million in 2023 to $12.0 million in 2024.", NULL },
    { "The rate decreased to 4.1% in 2024 from 4.3% in 2023.", NULL },
    { "Orders were $12.0 million in 2024, compared to $14.5 million in 2023, a decrease of $2.5 "
      "million.",
      NULL },
    { "Sales increased, of which from $9.0 million to $4.0 million may recur.", NULL },
    { "Capital increased due to the change in par value from $0.06 to $0.01.", NULL },
    { "Costs would have decreased from $10.0 million to $12.0 million.", NULL },
    /* the statements */
    { "Revenues decreased $54.4 million, due to lower prices.", "decreased" },
    { "Revenues decreased 15.2% in 2024.", "decreased" },
    { "Revenues increased $54.4 million, due to higher prices.", NULL },
    { "Revenues of instruments decreased $54.3 million.", NULL },
    { "Net loss decreased $3.5 million.", NULL },
    { "Net cash provided by operating activities decreased $31.2 million.", "decreased" },
    { "Net cash provided by operating activities increased $31.2 million.", NULL },
    { "Net cash used in operating activities was $169.2 million.", "used in" },
    { "Net cash provided by operating activities was $169.2 million.", NULL },
    { "Net cash provided by investing activities was $50.7 million.", "provided by" },
    { "Net cash used in investing activities was $50.7 million.", NULL },
    { "Net cash used in operating activities was $171.0 million.", NULL },
};

static void cash_flows(CheckFiling *c)
{
    filing_heading(c, "Consolidated Statements of Cash Flows");
    filing_paragraph(c, "(in thousands)");
    filing_table(c, "Year ended December 31,|2024|2023\n"
                    "Net income|97,200|75,935\n"
                    "Other items|72,007|62,110\n"
                    "Net cash provided by operating activities|169,207|138,045\n"
                    "Net cash used in investing activities|(50,731)|(25,902)\n"
                    "Net cash used in financing activities|(60,114)|(40,300)\n"
                    "Net change in cash|58,362|71,843\n");
}

static void directions_are_held_against_figures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CheckFiling *c = filing_open();
        filing_mdna(c);
        filing_paragraph(c, words[i].text);
        filing_statements(c);
        cash_flows(c);
        filing_review(c);
        const Finding *f = filing_finding(c, "MDA-07", LIST_FIX);
        if ((f != NULL) != (words[i].said != NULL)) print_error("%s\n", words[i].text);
        assert_true((f != NULL) == (words[i].said != NULL));
        if (f != NULL) assert_true(str_eq(finding_value(f, "said"), str_of(words[i].said)));
        filing_close(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(directions_are_held_against_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
