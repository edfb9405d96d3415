/* Which authority is cited depends on the day of the report. */
#include "draft/authority.h"

#include "check_filing.h"

typedef struct Day {
    const char *keys, *period, *filed, *print, *form;
} Day;

static void authorities_are_those_of_the_day(void **state)
{
    (void)state;
    static const Day days[] = {
        /* Item 303, by the period */
        { "reg-sk/303(b)", "2006-12-31", "", "Item 303(a)(3) of Regulation S-K", "10-K" },
        { "reg-sk/303(b)", "2021-02-09", "2021-04-30", "Item 303(a)(3) of Regulation S-K", "10-K" },
        { "reg-sk/303(b)", "2021-02-10", "", "Item 303(b) of Regulation S-K", "10-K" },
        { "reg-sk/303(b)(2)(iii)", "2012-12-31", "", "Item 303(a)(3)(iii) of Regulation S-K",
          "10-K" },
        { "reg-sk/303(b)(2)(iii)", "2024-12-31", "", "Item 303(b)(2)(iii) of Regulation S-K",
          "10-K" },
        /* an interim report */
        { "reg-sk/303(b)", "2021-01-31", "", "Item 303(b) of Regulation S-K", "10-Q" },
        { "reg-sk/303(b)", "2021-03-31", "", "Item 303(c) of Regulation S-K", "10-Q" },
        { "reg-sk/303(b)", "2024-03-31", "", "Item 303(c) of Regulation S-K", "10-Q/A" },
        { "reg-sk/303(b)", "", "", "Item 303(c) of Regulation S-K", "10-Q" },
        { "reg-sk/303(b)", "2024-03-31", "", "Item 303(b) of Regulation S-K", "10-KT" },
        { "reg-sk/303(b)(2)(iii)", "2012-03-31", "", "Item 303(b) of Regulation S-K", "10-Q" },
        { "reg-sk/303(b) reg-sk/303(b)(2)(iii)", "2024-03-31", "", "Item 303(c) of Regulation S-K",
          "10-Q" },
        /* the C&DIs, by the day of filing where it is known */
        { "reg-sk/10(e)(1)(i)(A) cdi/non-gaap/102.10(a)", "2008-12-31", "",
          "Item 10(e)(1)(i)(A) of Regulation S-K", "10-K" },
        { "reg-sk/10(e)(1)(i)(A) cdi/non-gaap/102.10(a)", "2012-12-31", "",
          "Item 10(e)(1)(i)(A) of Regulation S-K", "10-K" },
        { "reg-sk/10(e)(1)(i)(A) cdi/non-gaap/102.10(a)", "2016-04-30", "2016-05-20",
          "Item 10(e)(1)(i)(A) of Regulation S-K and Question 102.10 of the Non-GAAP Financial "
          "Measures C&DIs",
          "10-K" },
        { "cdi/non-gaap/102.10(a)", "2015-12-31", "2016-02-26", "", "10-K" },
        { "cdi/non-gaap/102.10(a)", "2022-11-30", "2023-01-27",
          "Question 102.10(a) of the Non-GAAP Financial Measures C&DIs", "10-K" },
        { "cdi/non-gaap/102.10(a)", "2022-12-12", "",
          "Question 102.10 of the Non-GAAP Financial Measures C&DIs", "10-K" },
        { "cdi/non-gaap/102.10(a)", "2022-12-31", "",
          "Question 102.10(a) of the Non-GAAP Financial Measures C&DIs", "10-K" },
        /* the metrics release */
        { "rel/33-10751", "2002-12-31", "", "Item 303(a) of Regulation S-K", "10-K" },
        { "rel/33-10751", "2018-12-31", "",
          "Item 303(a) of Regulation S-K and SEC Release No. 33-8350", "10-K" },
        { "rel/33-10751", "2019-12-31", "2020-02-26", "SEC Release No. 33-10751", "10-K" },
        { "reg-sk/303(a) rel/33-10751", "2018-12-31", "",
          "Item 303(a) of Regulation S-K and SEC Release No. 33-8350", "10-K" },
        { "reg-sk/303(a) rel/33-10751", "2024-12-31", "",
          "Item 303(a) of Regulation S-K and SEC Release No. 33-10751", "10-K" },
        /* the Codification, for periods that end after September 15, 2009 */
        { "asc/280-10-50-41(a)", "1997-12-31", "", "SFAS No. 14", "10-K" },
        { "asc/280-10-50-41(a)", "2006-12-31", "", "paragraph 38(a) of SFAS No. 131", "10-K" },
        { "asc/280-10-50-41(a)", "2009-09-15", "", "paragraph 38(a) of SFAS No. 131", "10-K" },
        { "asc/280-10-50-41(a)", "2009-09-30", "", "ASC 280-10-50-41(a)", "10-K" },
        { "asc/280-10-50-42", "2006-12-31", "", "paragraph 39 of SFAS No. 131", "10-K" },
        { "asc/280-10-50-42", "2024-12-31", "", "ASC 280-10-50-42", "10-K" },
        /* no date: what holds today */
        { "reg-sk/303(b) rel/33-10751", "", "",
          "Item 303(b) of Regulation S-K and SEC Release No. 33-10751", "10-K" },
    };
    Err err;
    Arena *arena = arena_open((size_t)1 << 26);
    assert_non_null(arena);
    AuthorityRules rules;
    assert_true(authority_rules_load(arena, &rules, &err));
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        AuthorityDay day = { .form = str_of(days[i].form) };
        if (*days[i].period) assert_true(date_parse_iso(str_of(days[i].period), &day.period));
        if (*days[i].filed) assert_true(date_parse_iso(str_of(days[i].filed), &day.filed));
        const AuthorityArray all = authorities_of(arena, &rules, str_of(days[i].keys), day);
        const Str print = authorities_join(arena, &all);
        if (str_eq(print, str_of(days[i].print))) continue;
        print_error("%s of %s: %.*s\n", days[i].keys, days[i].period, STR_ARG(print));
        wrong++;
    }
    assert_int_equal(wrong, 0);
    arena_close(arena);
}

/* The comment of an old report cites what its writers could have known. */
static void an_old_report_is_asked_by_old_authorities(void **state)
{
    (void)state;
    static const char *const years[] = { "2018", "2024" };
    static const char *const cited[] = { "Question 102.10 of", "Question 102.10(a) of" };
    for (size_t i = 0; i < 2; i++) {
        CheckFiling *c = filing_open_for(years[i]);
        filing_mdna(c);
        filing_heading(c, "Key Non-GAAP Metric");
        filing_paragraph(c, "We monitor Adjusted EBITDA (in thousands).");
        filing_table(c, "Year ended December 31,|2024|2023\nNet income|97,200|75,935\n"
                        "Adjusted EBITDA|168,130|139,630\n"
                        "Adjusted EBITDA as a percentage of revenues|41%|39%\n");
        filing_statements(c);
        filing_review(c);
        uint32_t found = 0;
        for (uint32_t k = 0; k < c->p.draft.items.n; k++)
            found += str_find(c->p.draft.items.p[k].text, str_of(cited[i])) != STR_NONE;
        assert_int_not_equal(found, 0);
        filing_close(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(authorities_are_those_of_the_day),
        cmocka_unit_test(an_old_report_is_asked_by_old_authorities),
    };
    return cmocka_run_group_tests_name("draft_authority", tests, NULL, NULL);
}
