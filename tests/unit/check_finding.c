/* The ground of check/: the registry and the catalogue agree; fingerprints outlive a new draft. */
#include "check_mda.h"

static void registry_and_catalogue(void **state)
{
    (void)state;
    Arena *arena = arena_open(64 * MIB);
    const Rule *rules;
    uint32_t n = 0;
    Err err = { 0 };
    if (!rules_load(arena, &rules, &n, &err)) fail_msg("%s", err.message);
    assert_true(n >= 5);
    for (uint32_t i = 0; i < n; i++) {
        assert_true(rules[i].title.n > 0 && rules[i].family.n > 0 && rules[i].clears.n > 0);
        for (uint32_t k = 0; k < i; k++) assert_true(strcmp(rules[i].id, rules[k].id) != 0);
    }
    arena_close(arena);
}

#define CAUSE "The increase was primarily due to higher volume and higher prices.</p>"

static Str fingerprint(Case *c, const char *results)
{
    case_open(c, results, NULL, NULL);
    const Finding *f = case_finding(c, "MDA-01");
    assert_non_null(f);
    const Str print = finding_fingerprint(c->pipeline.arena, &c->review, f);
    assert_int_equal(print.n, 32);
    return print;
}

static void fingerprint_outlives_a_draft(void **state)
{
    (void)state;
    Case a, b, d;
    const Str first =
        fingerprint(&a, "<p>Revenues increased $54.4 million, or 15%, in 2024. " CAUSE);
    /* a paragraph before it, another amount: the same finding */
    const Str second = fingerprint(
        &b, "<p>A new paragraph.</p><p>Another.</p><p>Revenues increased $54.41 million, "
            "or 15.2%, in 2024. " CAUSE);
    const Str third = fingerprint(&d, "<p>Revenues increased $54.4 million, or 15%, in 2024. The "
                                      "increase was primarily due to higher volume and a better "
                                      "mix of products.</p>");
    assert_true(str_eq(first, second));
    assert_false(str_eq(first, third));
    case_close(&a);
    case_close(&b);
    case_close(&d);
}

static void rules_are_chosen(void **state)
{
    (void)state;
    Case c;
    Err err = { 0 };
    case_open(&c, "<p>Revenues increased $54.4 million, or 15%, in 2024. " CAUSE, NULL, NULL);
    static const Ties no_ties;
    Review review;
    assert_true(
        checks_run(c.pipeline.arena, &c.pipeline.set, &no_ties, S("+mdna,-MDA-05"), &review, &err));
    assert_int_equal(review.findings.n, 1);
    assert_false(
        checks_run(c.pipeline.arena, &c.pipeline.set, &no_ties, S("+nothing"), &review, &err));
    assert_int_equal(err.code, ERR_USAGE);
    case_close(&c);
}

static Str why_not_run(const Case *c, const char *rule)
{
    for (uint32_t i = 0; i < c->review.not_run.n; i++)
        if (strcmp(c->review.not_run.p[i].rule->id, rule) == 0) return c->review.not_run.p[i].why;
    return (Str){ 0 };
}

/* A call of another year is left, and said, be it the year after; one held soon after the period's
 * end tells of it. */
static void a_call_of_another_year_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *title, *why;
    } cases[] = { { "Fourth Quarter 2024 Earnings Conference Call", "" },
                  { "Fiscal 2024 First Quarter Results Conference Call", "" },
                  { "Q4 2024 Earnings Call", "" },
                  { "Fourth Quarter Results, February 6, 2025", "" },
                  { "Fourth Quarter Results, February 5, 2026", "the call given is of 2026" },
                  { "Fourth Quarter 2025 Earnings Conference Call", "the call given is of 2025" },
                  { "Q4 2025 Earnings Call", "the call given is of 2025" },
                  { "Fourth Quarter 2021 Earnings Conference Call", "the call given is of 2021" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char call[300];
        snprintf(call, sizeof call,
                 "Quillmark %s\n\nOperator: Good afternoon, and welcome to the call.\n",
                 cases[i].title);
        Case c;
        case_open(&c, "<p>We sell instruments.</p>", NULL, call);
        const Str why = why_not_run(&c, "KPI-01");
        const bool left = str_starts(why, S("the call given"));
        if (left != (cases[i].why[0] != '\0') || !str_starts(why, str_of(cases[i].why)))
            fail_msg("%s: %.*s", cases[i].title, STR_ARG(why));
        case_close(&c);
    }
}

/* Revenue by country is asked of annual reports only, and a quarterly one says so. */
static void a_rule_of_another_form_is_said(void **state)
{
    (void)state;
    static const char *const forms[] = { "10-K", "10-Q" };
    for (size_t i = 0; i < 2; i++) {
        Case c = { 0 };
        Err err = { 0 };
        assert_true(pipeline_open(&c.pipeline, &err));
        Arena *arena = c.pipeline.arena;
        const Str page = str_format(arena, "%s<p>We sell.</p>%s", report_head, report_tail);
        const size_t form = str_find(page, S("FORM 10-K"));
        assert_true(form != STR_NONE);
        case_add(&c, "report.htm",
                 str_zero(arena, str_format(arena, "%.*s%s%.*s", (int)form + 5, page.p, forms[i],
                                            STR_ARG(str_slice(page, form + 9, page.n)))),
                 ROLE_REPORT);
        case_run(&c);
        static const Ties no_ties;
        assert_true(checks_run(arena, &c.pipeline.set, &no_ties, S("+segment"), &c.review, &err));
        const Str why = why_not_run(&c, "SEG-01");
        if (!str_eq(why, i == 0 ? S("") : S("not for Form 10-Q")))
            fail_msg("%s: %.*s", forms[i], STR_ARG(why));
        case_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registry_and_catalogue),
        cmocka_unit_test(fingerprint_outlives_a_draft),
        cmocka_unit_test(rules_are_chosen),
        cmocka_unit_test(a_call_of_another_year_is_said),
        cmocka_unit_test(a_rule_of_another_form_is_said),
    };
    return cmocka_run_group_tests_name("check_finding", tests, NULL, NULL);
}
