/* What is asked where findings meet: one comment, each measure once, each remedy by its own. */
#include "check_filing.h"

static const Item *item_of(const CheckFiling *c, const char *rule)
{
    for (uint32_t i = 0; i < c->p.draft.items.n; i++)
        if (str_eq(str_of(c->p.draft.items.p[i].finding->rule->id), str_of(rule)))
            return &c->p.draft.items.p[i];
    return NULL;
}

static bool says(const Item *item, const char *words)
{
    return item != NULL && str_find(item->text, str_of(words)) != STR_NONE;
}

static CheckFiling *metrics(const char *rows)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_heading(c, "Key Non-GAAP Metrics");
    filing_paragraph(c, "We monitor these metrics (in thousands).");
    filing_table(c, rows);
    filing_statements(c);
    filing_review(c);
    return c;
}

static void another_remedy_is_a_sentence_of_its_own(void **state)
{
    (void)state;
    CheckFiling *c = metrics("Year ended December 31,|2024|2023\n"
                             "Adjusted EBITDA as a percentage of revenues|41%|39%\n"
                             "Free cash flow as a percentage of revenues|20%|18%\n");
    const Item *item = item_of(c, "NG-102.10a-RATIO");
    assert_true(says(item, "present net income as a percentage of revenues"));
    assert_true(says(item, "In addition, you present Free cash flow as a percentage of revenues"));
    assert_true(says(item, "net cash provided by operating activities as a percentage of"));
    assert_false(says(item, "also applies"));
    filing_close(c);
}

static void a_measure_and_its_initials_are_one(void **state)
{
    (void)state;
    CheckFiling *c = metrics("Year ended December 31,|2024|2023\n"
                             "RETURN ON INVESTED CAPITAL|41%|39%\nROIC|41%|39%\n");
    const Item *item = item_of(c, "NG-102.10a-RATIO");
    assert_true(says(item, "the ratio calculated using the most directly comparable GAAP"));
    assert_false(says(item, "ROIC"));
    filing_close(c);
}

static void a_share_of_sales_is_said_in_words(void **state)
{
    (void)state;
    CheckFiling *c = metrics("Year ended December 31,|2024|2023\nAdjusted EBITDA|168,130|139,630\n"
                             "% of net sales|41%|39%\n");
    assert_true(says(item_of(c, "NG-102.10a-RATIO"),
                     "You present Adjusted EBITDA as a percentage of net sales without the "
                     "comparable GAAP measure. Please also present net income as a percentage of "
                     "net sales"));
    filing_close(c);
}

/* The table of the next page has the amount, not the rate of growth. */
static void growth_without_its_twin_is_not_an_order(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_heading(c, "Overview");
    filing_paragraph(c, "Over five years adjusted operating income and adjusted earnings per share "
                        "increased 2% and 4%, respectively.");
    filing_heading(c, "Results of Operations");
    filing_table(c, "Year ended December 31,|2024|2023\nOperating income|104,180|82,270\n");
    filing_statements(c);
    filing_review(c);
    const Item *item = item_of(c, "NG-102.10a-ORDER");
    assert_true(says(item, "the rate of growth of adjusted operating income in the overview "
                           "without that of operating income"));
    assert_true(says(item, "also applies to adjusted earnings per share"));
    filing_close(c);
}

/* Unwrapped text made a title of a whole paragraph: the Item's own title stands. */
static void a_title_is_short(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_heading(c, "We monitor the metric below and one two three four five six seven eight "
                      "nine ten eleven");
    filing_paragraph(c, "It is Adjusted EBITDA (in thousands).");
    filing_table(c, "Year ended December 31,|2024|2023\nAdjusted EBITDA|168,130|139,630\n"
                    "Adjusted EBITDA as a percentage of revenues|41%|39%\n");
    filing_statements(c);
    filing_review(c);
    const Item *item = item_of(c, "NG-102.10a-RATIO");
    assert_non_null(item);
    const Str heading = item->heading.p[item->heading.n - 1];
    assert_true(str_starts(heading, S("Management's Discussion and Analysis")));
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_remedy_is_a_sentence_of_its_own),
        cmocka_unit_test(a_measure_and_its_initials_are_one),
        cmocka_unit_test(a_share_of_sales_is_said_in_words),
        cmocka_unit_test(growth_without_its_twin_is_not_an_order),
        cmocka_unit_test(a_title_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
