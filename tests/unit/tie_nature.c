/* Untied figures: what no other figure could prove, what should tie, and what only looks like the
 * former. */
#include "check_filing.h"

/* The nature of the untied figure that is printed so; fails if there is none. */
static Nature nature_of(const CheckFiling *c, const char *text)
{
    const Reading *r = &c->p.set.readings[0];
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *f = &r->figures.figures.p[i];
        if (!str_eq(doc_text(&r->doc, f->text, f->text_end), str_of(text))) continue;
        if (!figure_is_untied(&c->p.ties, 0, i)) fail_msg("%s is tied", text);
        return (Nature)c->p.ties.nature[0][i];
    }
    fail_msg("no figure %s", text);
    return NATURE_NONE;
}

static CheckFiling *read_sentences(const char *text)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_paragraph(c, text);
    filing_statements(c);
    filing_review(c);
    return c;
}

static void told_by_their_sentence(void **state)
{
    (void)state;
    CheckFiling *c = read_sentences(
        "Our term loan bears interest at 6.35% and may not exceed $88.4 million. Machinery has a "
        "useful life of 7 years. We lease 23 buildings. A dividend of $0.31 per share was paid. "
        "We expect to spend $19.6 million on a new plant. A hypothetical change of rates "
        "would increase our expense by $2.7 million.");
    assert_int_equal(nature_of(c, "6.35"), NATURE_RATE);
    assert_int_equal(nature_of(c, "88.4"), NATURE_LIMIT);
    assert_int_equal(nature_of(c, "7"), NATURE_TIME);
    assert_int_equal(nature_of(c, "23"), NATURE_COUNT);
    assert_int_equal(nature_of(c, "0.31"), NATURE_PRICE);
    assert_int_equal(nature_of(c, "19.6"), NATURE_FORECAST);
    assert_int_equal(nature_of(c, "2.7"), NATURE_HYPOTHESIS);
    filing_close(c);
}

static void told_by_label_and_head(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_table(c, "Options|Shares|Exercise price\n"
                    "Granted|5,107|$41.27\n"
                    "Expected volatility|-|38.2%\n");
    filing_statements(c);
    filing_review(c);
    assert_int_equal(nature_of(c, "41.27"), NATURE_PRICE);
    assert_int_equal(nature_of(c, "38.2"), NATURE_RATE);
    filing_close(c);
}

static void amounts_and_shares_of_a_whole_should_tie(void **state)
{
    (void)state;
    CheckFiling *c =
        read_sentences("Legal expenses were $31.9 million, or 7.7% of revenues, and our "
                       "effective tax rate was 23.4%. Diluted earnings per share were "
                       "$1.83.");
    assert_int_equal(nature_of(c, "31.9"), NATURE_NONE);
    assert_int_equal(nature_of(c, "7.7"), NATURE_NONE);
    assert_int_equal(nature_of(c, "23.4"), NATURE_NONE);
    assert_int_equal(nature_of(c, "1.83"), NATURE_NONE);
    filing_close(c);
}

/* Words of a nature that speak of another figure, or of another kind of figure. */
static void near_misses(void **state)
{
    (void)state;
    CheckFiling *c = read_sentences(
        "Legal expenses were $31.9 million in the period after the long negotiations about the "
        "fees "
        "of our advisers, which ended when the loan, which bears interest at 6.35%, was repaid. "
        "Interest expense, at a coupon that did not change, was $12.6 million.");
    assert_int_equal(nature_of(c, "31.9"), NATURE_NONE); /* the words stand too far away */
    assert_int_equal(nature_of(c, "12.6"), NATURE_NONE); /* a coupon makes rates, no amounts */
    assert_int_equal(nature_of(c, "6.35"), NATURE_RATE);
    filing_close(c);
}

static void tied_figures_have_none(void **state)
{
    (void)state;
    CheckFiling *c = read_sentences("Nothing more.");
    const Reading *r = &c->p.set.readings[0];
    uint32_t tied = 0;
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        if (figure_is_untied(&c->p.ties, 0, i)) continue;
        assert_int_equal(c->p.ties.nature[0][i], NATURE_NONE);
        tied++;
    }
    assert_true(tied > 0);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(told_by_their_sentence),
        cmocka_unit_test(told_by_label_and_head),
        cmocka_unit_test(amounts_and_shares_of_a_whole_should_tie),
        cmocka_unit_test(near_misses),
        cmocka_unit_test(tied_figures_have_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
