/* The dare on an invented report: what is caught, what is not and why, slips of each kind, and the
 * same answer for the same seed. */
#include "check_filing.h"
#include "lib/plant.h"

/* Two schedules that prove their totals in four columns, a lone pair, and a sentence that no other
 * place supports. */
static CheckFiling *report(void)
{
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_paragraph(c, "We paid $41.7 million for a laboratory that was sold at once.");
    filing_statements(c);
    filing_heading(c, "Note 1. Basis of Presentation");
    filing_paragraph(c, "We follow the usual rules.");
    filing_heading(c, "Note 2. Debt");
    filing_paragraph(c, "Debt was as follows (in thousands):");
    filing_table(c, "December 31,|2024|2023|2022|2021\n"
                    "Term loan|121,347|118,252|96,407|84,318\n"
                    "Revolving facility|33,561|28,714|31,922|17,655\n"
                    "Senior notes|250,184|240,377|230,915|210,866\n"
                    "Total debt|405,092|387,343|359,244|312,839\n");
    filing_review(c);
    return c;
}

static Dare dare(CheckFiling *c, uint32_t plants, uint64_t seed, unsigned kinds)
{
    Dare out;
    const DareOptions options = { .plants = plants, .seed = seed, .kinds = kinds };
    if (!dare_run(&c->p, &options, &out, &c->err)) fail_msg("%s", c->err.message);
    return out;
}

static Str as_json(CheckFiling *c, const Dare *d)
{
    Buf out = buf_open(c->p.arena, 4096);
    write_dare_json(d, &out);
    return buf_str(&out);
}

/* The section of this name, or none planted in. */
static DareCount section(const Dare *d, const char *name)
{
    for (uint32_t i = 0; i < d->sections.n; i++)
        if (str_eq(d->sections.p[i].name, str_of(name))) return d->sections.p[i];
    return (DareCount){ 0 };
}

static void slips_in_proven_sums_are_caught(void **state)
{
    (void)state;
    CheckFiling *c = report();
    const Dare d = dare(c, 200, 1, 1u << DARE_DIGIT | 1u << DARE_DROPPED);
    const DareCount debt = section(&d, "Notes: debt");
    assert_true(debt.planted >= 16); /* each figure of the note once */
    assert_true(debt.caught * 10 >= debt.planted * 8);
    assert_true(d.named > 0 && d.named <= d.caught);
    uint32_t all = 0, caught = 0;
    for (uint32_t i = 0; i < d.sections.n; i++) all += d.sections.p[i].planted;
    for (uint32_t i = 0; i < d.plants.n; i++) caught += d.plants.p[i].cause == DARE_CAUGHT;
    assert_int_equal(all, d.plants.n);
    assert_int_equal(caught, d.caught);
    filing_close(c);
}

static void a_lone_sentence_is_missed_and_said_why(void **state)
{
    (void)state;
    CheckFiling *c = report();
    const Dare d = dare(c, 200, 1, 1u << DARE_DIGIT);
    bool found = false;
    for (uint32_t i = 0; i < d.plants.n; i++) {
        const Plant *p = &d.plants.p[i];
        if (!str_eq(p->printed, S("41.7"))) continue;
        found = true;
        assert_false(p->table);
        assert_int_equal(p->cause, DARE_UNTIED);
        assert_true(str_ends(p->label, S("We paid $")));
        assert_true(str_eq(d.sections.p[p->section].name, S("MD&A prose")));
    }
    assert_true(found);
    filing_close(c);
}

static void same_seed_same_answer(void **state)
{
    (void)state;
    CheckFiling *c = report();
    const Dare a = dare(c, 20, 7, 0), b = dare(c, 20, 7, 0), other = dare(c, 20, 8, 0);
    assert_true(str_eq(as_json(c, &a), as_json(c, &b)));
    assert_false(str_eq(as_json(c, &a), as_json(c, &other)));
    filing_close(c);
}

/* The first slip of a kind in the figure printed so. */
static bool slip_in(CheckFiling *c, const char *printed, DareKind kind, Slip *out)
{
    const Reading *r = &c->p.set.readings[0];
    uint64_t state = 1;
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *f = &r->figures.figures.p[i];
        if (str_eq(doc_text(&r->doc, f->text, f->text_end), str_of(printed)))
            return slip_make(c->p.arena, &c->p, 0, i, kind, &state, out);
    }
    fail_msg("%s is not printed", printed);
    return false;
}

static void each_kind_changes_what_is_printed(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 2. Taxes");
    filing_paragraph(c, "Taxes were (in thousands):");
    filing_table(c, "Year ended December 31,|2024|2023\nBenefit|(5,521)|(4,310)\nPaid|7|6\n"
                    "Owed|3,333|2,222\nTotal|19.0|18.0\n");
    filing_review(c);
    Slip s;
    assert_true(slip_in(c, "5,521", DARE_SIGN, &s)); /* brackets lost */
    assert_int_equal(s.n, 2);
    assert_true(str_eq(s.planted, S("5,521")) && str_eq(s.printed, S("(5,521)")));
    assert_true(slip_in(c, "3,333", DARE_SIGN, &s)); /* and added */
    assert_true(str_eq(s.planted, S("(3,333)")));
    assert_true(slip_in(c, "5,521", DARE_STALE, &s));
    assert_true(str_eq(s.planted, S("4,310")));
    assert_false(slip_in(c, "4,310", DARE_STALE, &s)); /* no year before it */
    assert_true(slip_in(c, "5,521", DARE_DROPPED, &s));
    assert_int_equal(s.planted.n, 3); /* the comma goes with the thousands */
    assert_true(slip_in(c, "5,521", DARE_TRANSPOSED, &s));
    assert_int_equal(s.planted.n, 5);
    assert_false(str_eq(s.planted, s.printed));
    assert_false(slip_in(c, "3,333", DARE_TRANSPOSED, &s)); /* equal digits: nothing to exchange */
    assert_false(slip_in(c, "7", DARE_DIGIT, &s));          /* one digit alone is no slip */
    assert_true(slip_in(c, "19.0", DARE_DROPPED, &s));
    assert_false(str_eq(s.planted, S("19"))); /* the same amount is no error */
    filing_close(c);
}

static void a_figure_in_pieces_is_left_alone(void **state)
{
    (void)state;
    CheckFiling *c = filing_open();
    filing_mdna(c);
    filing_statements(c);
    filing_heading(c, "Note 2. Debt");
    filing_paragraph(c, "A loan of $73<b>,</b>218 was repaid, and one of $73,219 was not.");
    filing_review(c);
    const Dare d = dare(c, 200, 1, 1u << DARE_DIGIT);
    assert_int_equal(d.in_pieces, 1);
    bool whole = false;
    for (uint32_t i = 0; i < d.plants.n; i++) {
        assert_false(str_eq(d.plants.p[i].printed, S("73,218")));
        whole = whole || str_eq(d.plants.p[i].printed, S("73,219"));
    }
    assert_true(whole);
    filing_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_in_proven_sums_are_caught),
        cmocka_unit_test(a_lone_sentence_is_missed_and_said_why),
        cmocka_unit_test(same_seed_same_answer),
        cmocka_unit_test(each_kind_changes_what_is_printed),
        cmocka_unit_test(a_figure_in_pieces_is_left_alone),
    };
    return cmocka_run_group_tests_name("lib_dare", tests, NULL, NULL);
}
