/* MDA-01, MDA-02, MDA-05: causes without amounts, and what gives a cause its amount. */
#include "check_mda.h"

static void expect(const char *results, const char *rule)
{
    static const char *const rules[] = { "MDA-01", "MDA-02" };
    Case c;
    case_open(&c, results, NULL, NULL);
    for (size_t i = 0; i < 2; i++) {
        const Finding *f = case_finding(&c, rules[i]);
        if (rule != NULL && strcmp(rules[i], rule) == 0) {
            if (f == NULL) fail_msg("%s is silent: %s", rule, results);
            assert_int_equal(f->list, LIST_DECIDE);
            assert_int_equal(f->searched.n, 2);
        } else if (f != NULL) {
            fail_msg("%s speaks: %s", rules[i], results);
        }
    }
    case_close(&c);
}

#define LEAD "<p>Revenues increased $54.4 million, or 15%, in 2024 compared to 2023. "

static void main_cause_fires(void **state)
{
    (void)state;
    expect(LEAD "The increase was primarily due to the expansion of subscriptions by existing "
                "customers and the addition of new customers.</p>",
           "MDA-01");
    expect("<p>Research and development expenses increased 11% in 2024, mainly driven by higher "
           "personnel costs and an increase in contractor use.</p>",
           "MDA-01");
}

static void several_causes_fire(void **state)
{
    (void)state;
    expect(LEAD "The increase was due to higher volume and higher prices.</p>", "MDA-02");
}

static void amounts_silence(void **state)
{
    (void)state;
    /* inside the cause */
    expect(LEAD "The increase was primarily due to a $38.1 million increase from existing "
                "customers and a $16.3 million increase from new customers.</p>",
           NULL);
    /* in the next sentence, which takes the change apart */
    expect(LEAD
           "The increase was primarily due to expansion by existing customers and the addition "
           "of new customers. Of the increase, $38.1 million came from existing customers.</p>",
           NULL);
    /* in a sentence that names the cause again */
    expect(LEAD "The increase was primarily due to the acquisition of Harrow Optics. Harrow "
                "contributed revenues of $41.0 million.</p>",
           NULL);
    /* in bullets */
    expect(LEAD "The increase was primarily due to the following:</p><ul><li>existing customers, "
                "$38.1 million;</li><li>new customers, $16.3 million.</li></ul>",
           NULL);
}

/* Near miss of a near miss: the numbers that follow belong to no cause. */
static void other_amounts_do_not_silence(void **state)
{
    (void)state;
    expect(LEAD "The increase was primarily due to the expansion of subscriptions by existing "
                "customers and the addition of new customers. Revenues from customers in foreign "
                "countries increased 18%, and revenues through partners were 42% of "
                "revenues.</p>",
           "MDA-01");
}

static void near_misses(void **state)
{
    (void)state;
    /* under 5% of the line */
    expect("<p>Sales and marketing expenses increased 1% in 2024, primarily due to higher travel "
           "costs and higher advertising.</p>",
           NULL);
    /* the future */
    expect("<p>We expect that research and development expenses will increase in 2025, primarily "
           "due to higher personnel costs and higher hosting costs.</p>",
           NULL);
    /* a ratio */
    expect("<p>Research and development expenses increased as a percentage of revenues, primarily "
           "due to higher personnel costs and higher hosting costs.</p>",
           NULL);
    /* the year before */
    expect(
        "<p>Revenues increased $51.3 million, or 17%, in 2023 compared to 2022, primarily due to "
        "higher volume and higher prices.</p>",
        NULL);
    /* no line of the statements */
    expect("<p>Net cash provided by operating activities increased 23% in 2024, primarily due to "
           "higher collections and the timing of payments.</p>",
           NULL);
    /* the causes are lines of the statement */
    expect("<p>Gross profit increased 16% in 2024, primarily due to higher revenues.</p>", NULL);
}

static void revenue_split(void **state)
{
    (void)state;
    Case c;
    case_open(&c, LEAD "The increase was primarily due to higher volume and higher prices.</p>",
              NULL, NULL);
    const Finding *f = case_finding(&c, "MDA-05");
    assert_non_null(f);
    const Finding *main_cause = case_finding(&c, "MDA-01");
    assert_non_null(main_cause);
    assert_true(str_eq(f->subject, main_cause->subject)); /* they merge */
    assert_true(str_eq(case_param(f, "amount"), S("$54.4 million")));
    case_close(&c);
    case_open(&c,
              "<p>Research and development expenses increased 11% in 2024, primarily due to higher "
              "volume and higher prices.</p>",
              NULL, NULL);
    assert_null(case_finding(&c, "MDA-05")); /* no revenue */
    case_close(&c);
}

static void call_gives_amounts(void **state)
{
    (void)state;
    const char *results =
        LEAD "The increase was primarily due to the expansion by existing customers and the "
             "addition of new customers.</p>";
    const char *call = "Quillmark Instruments Fourth Quarter 2024 Earnings Conference Call\n\n"
                       "Operator: Good afternoon, and welcome to the call.\n\n"
                       "Mara Lindqvist, Chief Executive Officer: Thank you. It was a good year.\n\n"
                       "Theo Banda, Chief Financial Officer: Of the $54.4 million of revenue "
                       "growth, $38.1 million came from customers we had and $16.3 million from "
                       "new ones.\n\n"
                       "Operator: The first question comes from Ada Roe.\n\n"
                       "Ada Roe, Fenwick Partners (Analyst): Thank you. How is demand?\n";
    Case c;
    case_open(&c, results, NULL, call);
    const Finding *f = case_finding(&c, "MDA-01");
    assert_non_null(f);
    assert_true(str_find(case_param(f, "call_quote"), S("$38.1 million")) != STR_NONE);
    assert_true(str_eq(case_param(f, "call_parts"), S("$38.1 million and $16.3 million")));
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(main_cause_fires),   cmocka_unit_test(several_causes_fire),
        cmocka_unit_test(amounts_silence),    cmocka_unit_test(other_amounts_do_not_silence),
        cmocka_unit_test(near_misses),        cmocka_unit_test(revenue_split),
        cmocka_unit_test(call_gives_amounts),
    };
    return cmocka_run_group_tests_name("check_mda_causes", tests, NULL, NULL);
}
