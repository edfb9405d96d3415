/* Which document is which, as the command decides it where the user does not say: each role beside
 * a near miss that differs by one thing, and what two reports make of each other. */
#include "lib/lib.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COVER(form, year)                                                                          \
    "<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p><b>FORM " form          \
    "</b></p><p>Under the Securities Exchange Act of 1934</p><p>For the fiscal year ended "        \
    "December 31, " year "</p><p>Larkfield Optics, Inc.</p>"
#define BODY                                                                                       \
    "<p><b>Item 1. Business</b></p><p>We grind lenses.</p><p><b>Item 1A. Risk Factors</b></p>"     \
    "<p>Glass breaks.</p><p><b>Item 7. Management's Discussion and Analysis of Financial "         \
    "Condition and Results of Operations</b></p><p>Revenues rose.</p></body></html>"
#define TYPED(type, words)                                                                         \
    "<DOCUMENT>\n<TYPE>" type "\n<FILENAME>larkfield.htm\n<TEXT>\n<html><body>" words              \
    "</body></html>\n</TEXT>\n</DOCUMENT>\n"
#define ANNOUNCES                                                                                  \
    "<p>Larkfield Optics Announces Fourth Quarter 2024 Results</p><p>Revenues rose.</p>"
#define GREETS                                                                                     \
    "<p>Operator: Good afternoon, and welcome to the Larkfield Optics earnings conference call."   \
    "</p><p>Thank you all.</p>"

typedef struct Given {
    const char *why, *text;
    Role role;
} Given;

static Role role_of(const char *text, Role forced)
{
    Pipeline p;
    Err err = { 0 };
    assert_true(pipeline_open(&p, &err));
    assert_true(input_add_bytes(p.input, S("larkfield.htm"), str_of(text), false, forced, &err));
    if (!pipeline_read(&p, &err)) fail_msg("%s", err.message);
    assert_int_equal(p.set.n, 1);
    const Role role = p.set.readings[0].role;
    pipeline_close(&p);
    return role;
}

static void one_document(void **state)
{
    (void)state;
    static const Given given[] = {
        { "a report by its cover", COVER("10-K", "2024") BODY, ROLE_REPORT },
        { "a quarterly report", COVER("10-Q", "2024") BODY, ROLE_REPORT },
        { "an amendment", COVER("10-K/A", "2024") BODY, ROLE_REPORT },
        { "a current report is a cover", COVER("8-K", "2024") "</body></html>", ROLE_COVER },
        { "a proxy statement is none of ours",
          COVER("DEF 14A", "2024") "<p>We ask you to vote.</p></body></html>", ROLE_EXHIBIT },
        { "a policy speaks of results, and announces none",
          "<html><body><p><b>INSIDER TRADING POLICY</b></p><p>Nobody trades from the end of a "
          "fiscal quarter until its results are announced.</p></body></html>",
          ROLE_EXHIBIT },
        { "a report that names a call",
          COVER("10-K",
                "2024") "<p>Good day. Our next earnings conference call is in May.</p>" BODY,
          ROLE_REPORT },
        { "a certification names the form that it certifies",
          "<html><body><p>CERTIFICATION</p><p>I, Ann Roe, certify that: I have reviewed this "
          "annual report on Form 10-K of Larkfield Optics, Inc. under the Securities Exchange Act "
          "of 1934.</p></body></html>",
          ROLE_EXHIBIT },
        { "a release by its headline", "<html><body>" ANNOUNCES "</body></html>", ROLE_RELEASE },
        { "a headline without results",
          "<html><body><p>Larkfield Optics Announces Fourth Quarter 2024 Dividend</p><p>It "
          "rose.</p>"
          "</body></html>",
          ROLE_EXHIBIT },
        { "a headline without a period",
          "<html><body><p>Larkfield Optics Announces Results of Its Vote</p><p>It passed.</p>"
          "</body></html>",
          ROLE_EXHIBIT },
        { "a call by its greeting", "<html><body>" GREETS "</body></html>", ROLE_CALL },
        { "a call that nobody opens",
          "<html><body><p>Larkfield Optics will hold an earnings conference call.</p><p>Thank you "
          "all.</p></body></html>",
          ROLE_EXHIBIT },
        { "a greeting without a call",
          "<html><body><p>Good afternoon, and welcome to the Larkfield Optics visitor centre.</p>"
          "<p>Thank you all.</p></body></html>",
          ROLE_EXHIBIT },
        { "a release that invites to the call",
          "<html><body>" ANNOUNCES "<p>A conference call is at 5 p.m.</p></body></html>",
          ROLE_RELEASE },
        { "an Exhibit 99 with results", TYPED("EX-99.1", ANNOUNCES), ROLE_RELEASE },
        { "an Exhibit 99 with a call", TYPED("EX-99.2", GREETS), ROLE_CALL },
        { "an Exhibit 99 with neither", TYPED("EX-99.1", "<p>Our code of conduct.</p>"),
          ROLE_EXHIBIT },
        { "another exhibit with the words of a release", TYPED("EX-13", ANNOUNCES), ROLE_EXHIBIT },
        { "another exhibit with the words of a call", TYPED("EX-10.1", GREETS), ROLE_EXHIBIT },
    };
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        const Role role = role_of(given[i].text, ROLE_UNKNOWN);
        if (role == given[i].role) continue;
        print_error("%s: speaks: %s for %s\n", given[i].why, role_name(role),
                    role_name(given[i].role));
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* What the user says is never changed, whatever the document says of itself. */
static void a_role_that_is_given_stays(void **state)
{
    (void)state;
    static const char *const texts[] = { COVER("10-K", "2024") BODY,
                                         "<html><body>" ANNOUNCES "</body></html>",
                                         "<html><body>" GREETS "</body></html>" };
    static const Role roles[] = { ROLE_REPORT, ROLE_RELEASE, ROLE_CALL, ROLE_PRIOR, ROLE_EXHIBIT };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            assert_int_equal(role_of(texts[i], roles[k]), roles[k]);
}

typedef struct Document {
    const char *text;
    Role forced;
} Document;

/* Reads the documents in the order given; writes "2024 report, 2023 prior". */
static void roles_of(const Document *documents, size_t n, char *out, size_t size)
{
    Pipeline p;
    Err err = { 0 };
    assert_true(pipeline_open(&p, &err));
    for (size_t i = 0; i < n; i++) {
        char name[32];
        snprintf(name, sizeof name, "%zu.htm", i);
        assert_true(input_add_bytes(p.input, str_copy(p.arena, str_of(name)),
                                    str_of(documents[i].text), false, documents[i].forced, &err));
    }
    if (!pipeline_read(&p, &err)) fail_msg("%s", err.message);
    size_t at = 0;
    for (uint32_t i = 0; i < p.set.n; i++) {
        const Reading *r = &p.set.readings[i];
        assert_int_equal(p.input->parts.p[r->part].role, r->role);
        assert_ptr_equal(r->tables.doc, &r->doc);
        at += (size_t)snprintf(out + at, size - at, "%s%d %s", i > 0 ? ", " : "",
                               (int)r->doc.head.period.year, role_name(r->role));
    }
    pipeline_close(&p);
}

static void two_reports(void **state)
{
    (void)state;
#define NOW     COVER("10-K", "2024") BODY
#define BEFORE  COVER("10-K", "2023") BODY
#define RELEASE "<html><body>" ANNOUNCES "</body></html>"
    static const struct {
        const char *why;
        Document documents[3];
        size_t n;
        const char *roles;
    } cases[] = {
        { "the later is under review",
          { { NOW, 0 }, { BEFORE, 0 } },
          2,
          "2024 report, 2023 prior" },
        { "in whichever order", { { BEFORE, 0 }, { NOW, 0 } }, 2, "2024 report, 2023 prior" },
        { "the earlier, if the user says so",
          { { BEFORE, ROLE_REPORT }, { NOW, 0 } },
          2,
          "2023 report, 2024 prior" },
        { "the prior one by name",
          { { NOW, ROLE_PRIOR }, { BEFORE, 0 } },
          2,
          "2023 report, 2024 prior" },
        { "the report stands first, the release second, the prior last",
          { { BEFORE, 0 }, { RELEASE, 0 }, { NOW, 0 } },
          3,
          "2024 report, 0 release, 2023 prior" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char roles[200];
        roles_of(cases[i].documents, cases[i].n, roles, sizeof roles);
        if (strcmp(roles, cases[i].roles) != 0)
            fail_msg("%s: %s, not %s", cases[i].why, roles, cases[i].roles);
    }
}

/* Two drafts of one report are no report and its prior: the reviewer is told of --since. */
static void two_drafts(void **state)
{
    (void)state;
#define NAMED(form, year, name)                                                                    \
    "<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p><b>FORM " form          \
    "</b></p><p>Under the Securities Exchange Act of 1934</p><p>For the fiscal year ended "        \
    "December 31, " year "</p><p><b>" name "</b></p><p>(Exact name of registrant as specified "    \
    "in its charter)</p>" BODY
#define DRAFT NAMED("10-K", "2024", "Larkfield Optics, Inc.")
    static const struct {
        const char *why;
        Document documents[2];
        bool refused;
    } cases[] = {
        { "the same report twice", { { DRAFT, 0 }, { DRAFT "<!-- proof 2 -->", 0 } }, true },
        { "another year",
          { { DRAFT, 0 }, { NAMED("10-K", "2023", "Larkfield Optics, Inc."), 0 } },
          false },
        { "another form",
          { { DRAFT, 0 }, { NAMED("10-K/A", "2024", "Larkfield Optics, Inc."), 0 } },
          false },
        { "another company",
          { { DRAFT, 0 }, { NAMED("10-K", "2024", "Larkfield Mills, Inc."), 0 } },
          false },
        { "as the user says", { { DRAFT, 0 }, { DRAFT "<!-- 2 -->", ROLE_PRIOR } }, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Pipeline p;
        Err err = { 0 };
        assert_true(pipeline_open(&p, &err));
        for (size_t k = 0; k < 2; k++)
            assert_true(input_add_bytes(p.input, k == 0 ? S("proof-1.htm") : S("proof-2.htm"),
                                        str_of(cases[i].documents[k].text), false,
                                        cases[i].documents[k].forced, &err));
        if (pipeline_read(&p, &err) == cases[i].refused) fail_msg("%s", cases[i].why);
        if (cases[i].refused) {
            assert_int_equal(err.code, ERR_INPUT);
            assert_non_null(strstr(err.message, "--since"));
        }
        pipeline_close(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_document),
        cmocka_unit_test(a_role_that_is_given_stays),
        cmocka_unit_test(two_reports),
        cmocka_unit_test(two_drafts),
    };
    return cmocka_run_group_tests_name("lib_roles", tests, NULL, NULL);
}
