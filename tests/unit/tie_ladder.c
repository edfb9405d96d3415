/* The ladder of D.0.3: a tie made to stop at each rung, and what explain tells is what decided. */
#include "tie/work.h"
#include "tie_page.h"

/* Three years, of which the first is as given: the others prove the sum. */
static TestPage *sum_page(const char *first, const char *second, const char *third,
                          const char *total)
{
    TestPage *page = page_open();
    page_table(page, "Accrued liabilities",
               str_zero(page->arena, str_format(page->arena,
                                                "|2024|2023|2022\n"
                                                "Compensation|%s|16,410|15,120\n"
                                                "Taxes|%s|8,330|7,045\n"
                                                "Warranty|%s|3,015|2,980\n"
                                                "Total|%s|27,755|25,145\n",
                                                first, second, third, total)));
    return page;
}

/* Goodwill twice, alike in two years and a slip apart in the third, in neither borne out. */
static TestPage *pair_page(void)
{
    TestPage *page = page_open();
    page_table(page, "Balance sheets",
               "|2024|2023|2022\n"
               "Goodwill and intangibles|24,310|22,118|20,007\n");
    page_table(page, "Note 7. Goodwill and intangibles",
               "|2024|2023|2022\n"
               "Goodwill and intangibles|24,130|22,118|20,007\n");
    return page;
}

/* Marks a row "(1)", and puts the note below its table. */
static void add_note(TestPage *page, uint32_t table, uint32_t row, const char *text)
{
    Tables *tables = &page->reading.tables;
    Block *block = array_add(page->arena, &page->reading.doc.blocks);
    *block = (Block){ .kind = BLOCK_PARAGRAPH, .text = (uint32_t)page->text.n };
    buf_format(&page->text, "(1) %s", text);
    block->text_end = (uint32_t)page->text.n;
    tables->rows.p[tables->tables.p[table].row + row].mark = S("1");
    page->reading.doc.part = arena_new(page->arena, Part, 1);
}

/* The ladder of the first tie of this kind that does not hold to the digit. */
static Ladder climb(TestPage *page, Tick tick, const Tie **tie)
{
    Ladder ladder = { 0 };
    for (uint32_t i = 0; i < page->ties.ties.n; i++) {
        *tie = &page->ties.ties.p[i];
        if ((*tie)->tick != (uint8_t)tick || (*tie)->outcome == OUTCOME_HOLDS) continue;
        if (!tie_climb(page->arena, &page->set, &page->ties, i, &ladder, &page->err))
            fail_msg("%s", page->err.message);
        return ladder;
    }
    fail_msg("no such tie");
    return ladder;
}

/* Of a sum: it stops at this class, which passes, and none of the classes of slips before it does.
 */
static void sum_stops(const char *first, const char *second, const char *third, const char *total,
                      uint32_t class, Repair repair)
{
    TestPage *page = sum_page(first, second, third, total);
    const Tie *tie;
    page_ties(page);
    const Ladder ladder = climb(page, TICK_FOOT, &tie);
    assert_int_equal(ladder.stop, class);
    assert_int_equal(tie->repair, repair);
    assert_int_equal(ladder.rung[class].result, RUNG_YES);
    for (uint32_t i = 1; i < class; i++) assert_int_not_equal(ladder.rung[i].result, RUNG_YES);
    page_close(page);
}

static void rounding(void **state)
{
    (void)state;
    sum_stops("18,220", "9,140", "3,270", "30,631", 1, REPAIR_NONE);
}

/* The sum of the first column as a broken tie, made by hand: foot.c holds its tongue where the
 * difference is a line, or all of a figure, since the structure may be misread. */
static Ladder climb_made(TestPage *page, const Tie **tie)
{
    static const char *const labels[] = { "Total", "Compensation", "Taxes", "Warranty" };
    Num difference = { 0 };
    page_ties(page);
    page->ties.ties.n = 0;
    Work work = { .arena = page->arena, .set = &page->set, .out = &page->ties };
    Tie *made = tie_new(&work, TICK_FOOT, OUTCOME_BROKEN);
    for (size_t i = 0; i < 4; i++) {
        const uint32_t figure = page_at(page, 1, labels[i], 0);
        const Num value = page->reading.figures.figures.p[figure].value;
        assert_true(i == 0 ? num_add(difference, value, &difference)
                           : num_sub(difference, value, &difference));
        tie_join(&work, 0, figure, i == 0 ? TIE_TOTAL : TIE_PART, 1);
    }
    made->difference = difference;
    made->rounding = NUM(2, 0);
    made->support = 2;
    repair_find(&work);
    assert_true(explain_find(&work, &page->err));
    return climb(page, TICK_FOOT, tie);
}

static void scale(void **state)
{
    (void)state;
    TestPage *page = sum_page("18,220", "9", "3,270", "30,490");
    const Tie *tie;
    const Ladder ladder = climb_made(page, &tie);
    assert_int_equal(tie->repair, REPAIR_SCALE);
    assert_int_equal(ladder.stop, 2);
    assert_int_equal(ladder.rung[1].result, RUNG_NO);
    assert_int_equal(ladder.rung[2].result, RUNG_YES);
    assert_int_equal(ladder.rung[2].figure[0], 3);
    assert_true(num_eq(ladder.rung[2].meant[0], NUM(9000, 0)));
    page_close(page);
}

static void sign(void **state)
{
    (void)state;
    sum_stops("18,220", "9,140", "(3,270)", "30,630", 3, REPAIR_SIGN);
}

static void omitted_line(void **state)
{
    (void)state;
    TestPage *page = sum_page("18,220", "9,140", "3,270", "33,900");
    const Tie *tie;
    const Ladder ladder = climb_made(page, &tie);
    assert_int_equal(tie->repair, REPAIR_OMITTED_LINE);
    assert_int_equal(ladder.stop, 4);
    for (uint32_t i = 1; i < 4; i++) assert_int_equal(ladder.rung[i].result, RUNG_NO);
    assert_int_equal(ladder.rung[4].result, RUNG_YES);
    assert_int_equal(ladder.rung[4].figure[0], 4);
    page_close(page);
}

static void transposition(void **state)
{
    (void)state;
    sum_stops("18,220", "9,140", "3,270", "30,360", 10, REPAIR_TRANSPOSITION);
}

static void digit(void **state)
{
    (void)state;
    sum_stops("18,220", "1,140", "3,270", "30,630", 11, REPAIR_DIGIT);
    sum_stops("18,220", "9,140", "327", "30,630", 11, REPAIR_DROPPED_DIGIT);
}

static void none(void **state)
{
    (void)state;
    TestPage *page = sum_page("18,220", "9,140", "3,270", "31,754");
    const Tie *tie;
    page_ties(page);
    const Ladder ladder = climb(page, TICK_FOOT, &tie);
    assert_int_equal(ladder.stop, 0);
    for (uint32_t i = 1; i <= RUNGS; i++) assert_int_not_equal(ladder.rung[i].result, RUNG_YES);
    assert_int_equal(ladder.rung[EXPLAIN_ELIMINATIONS].result, RUNG_NO);
    assert_int_equal(ladder.rung[EXPLAIN_SCOPE].result, RUNG_NOT_ASKED);
    assert_int_equal(ladder.marks, 0);
    page_close(page);
}

/* Classes that only a footnote states. */
static void notes(void **state)
{
    static const struct {
        uint32_t class;
        const char *text;
    } cases[] = { { 5, "Before intersegment eliminations." },
                  { 6, "Excludes amounts of the parent." },
                  { 7, "Part of it is also presented in other assets." },
                  { 8, "Carried at amortized cost." },
                  { 9, "As of the date of the acquisition." },
                  { 12, "Reclassified to conform to the current presentation." },
                  { 13, "Translated at the exchange rate of the day." } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TestPage *page = pair_page();
        const Tie *tie;
        add_note(page, 1, 1, cases[i].text);
        page_ties(page);
        const Ladder ladder = climb(page, TICK_AGREED, &tie);
        assert_int_equal(tie->outcome, OUTCOME_EXPLAINED);
        assert_int_equal(ladder.stop, cases[i].class);
        assert_int_equal(ladder.rung[cases[i].class].result, RUNG_YES);
        for (uint32_t k = 1; k < RUNGS; k++) {
            if (k == cases[i].class || k == 10) continue; /* what differs is a transposition too */
            assert_int_not_equal(ladder.rung[k].result, RUNG_YES);
        }
        page_close(page);
    }
}

/* A note that says what a line includes is no reason for a sum that does not add up. */
static void note_of_scope_and_sum(void **state)
{
    (void)state;
    TestPage *page = sum_page("18,220", "9,140", "3,270", "31,754");
    const Tie *tie;
    add_note(page, 0, 2, "Excludes payroll taxes.");
    page_ties(page);
    const Ladder ladder = climb(page, TICK_FOOT, &tie);
    assert_int_equal(tie->outcome, OUTCOME_BROKEN);
    assert_int_equal(ladder.stop, 0);
    assert_int_equal(ladder.marks, 1);
    assert_int_equal(ladder.reason, EXPLAIN_SCOPE);
    assert_int_equal(ladder.rung[EXPLAIN_SCOPE].result, RUNG_NOT_ASKED);
    page_close(page);
}

/* The repair mends the other sum through the cell too; another value does not. */
static void repair_on_other_ties(void **state)
{
    (void)state;
    TestPage *page = page_open();
    page_table(page, "Levels",
               "|2024|2023|2022|Total\n"
               "Bonds|18,220|16,410|15,120|49,750\n"
               "Notes|9,410|8,330|7,045|24,515\n" /* 9,140 */
               "Bills|3,270|3,015|2,980|9,265\n"
               "Total|30,630|27,755|25,145|83,530\n");
    page_ties(page);
    const uint32_t cell = page_at(page, 1, "Notes", 0);
    uint32_t mended = 0;
    for (uint32_t i = 0; i < page->ties.ties.n; i++) {
        const Tie *tie = &page->ties.ties.p[i];
        if (tie->outcome != OUTCOME_BROKEN) continue;
        for (uint32_t k = 0; k < tie->figure_count; k++) {
            if (page->ties.figures.p[tie->figure + k].figure != cell) continue;
            assert_false(tie_holds_with(page->arena, &page->set, &page->ties, i, k, NUM(9410, 0)));
            if (tie_holds_with(page->arena, &page->set, &page->ties, i, k, NUM(9140, 0))) mended++;
        }
    }
    assert_int_equal(mended, 2); /* the column and the row */
    page_close(page);
}

static void siblings(void **state)
{
    (void)state;
    TestPage *page = sum_page("18,220", "9,140", "3,270", "30,360");
    page_table(page, "Other",
               "|2024|2023\nRent|11,204|10,410\nTaxes|2,140|1,330\n"
               "Total|13,344|11,740\n");
    page_ties(page);
    uint32_t broken = 0, found = 0;
    while (page->ties.ties.p[broken].outcome != OUTCOME_BROKEN) broken++;
    for (uint32_t i = 0; i < page->ties.ties.n; i++)
        if (tie_is_sibling(&page->set, &page->ties, broken, i)) found++;
    assert_int_equal(found, 2); /* 2023 and 2022, and nothing of the other table */
    page_close(page);
}

static void words_in_common(void **state)
{
    (void)state;
    TestPage *page = pair_page();
    page_table(page, "Stock", "|2024|2023\nOptions exercised|24,310|11,204\n");
    page_ties(page);
    const TieFigure left = { .figure = page_at(page, 1, "Goodwill and intangibles", 1) };
    const TieFigure right = { .figure = page_at(page, 2, "Goodwill and intangibles", 1) };
    const TieFigure other = { .figure = page_at(page, 3, "Options exercised", 0) };
    Agreement a;
    assert_true(ties_agreement(page->arena, &page->set, &left, &right, &a, &page->err));
    assert_int_equal(a.level, LEVEL_SAME);
    assert_int_equal(a.period, 2);
    assert_true(a.n >= 2);
    assert_true(ties_agreement(page->arena, &page->set, &left, &other, &a, &page->err));
    assert_int_equal(a.level, LEVEL_NONE);
    assert_int_equal(a.period, 0);
    assert_int_equal(a.n, 0);
    page_close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounding),
        cmocka_unit_test(scale),
        cmocka_unit_test(sign),
        cmocka_unit_test(omitted_line),
        cmocka_unit_test(notes),
        cmocka_unit_test(transposition),
        cmocka_unit_test(digit),
        cmocka_unit_test(none),
        cmocka_unit_test(note_of_scope_and_sum),
        cmocka_unit_test(repair_on_other_ties),
        cmocka_unit_test(siblings),
        cmocka_unit_test(words_in_common),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
