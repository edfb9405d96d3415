/* Ties between the documents of one set: prior reports, releases, calls. */
#include "tie_page.h"

#include "tie/join.h"

/* Two pages as one set; the second is of this role. */
static void ties_of_two(TestPage *report, TestPage *other, Role role)
{
    Reading *readings = arena_new(report->arena, Reading, 2);
    TestPage *pages[] = { report, other };
    for (int i = 0; i < 2; i++) {
        pages[i]->reading.doc.text = buf_str(&pages[i]->text);
        readings[i] = pages[i]->reading;
        readings[i].role = i == 0 ? ROLE_REPORT : role;
        readings[i].tables.doc = &readings[i].doc;
    }
    report->set = (ReadingSet){ .input = report->input, .readings = readings, .n = 2 };
    if (!ties_find(report->arena, &report->set, &report->ties, &report->err))
        fail_msg("%s", report->err.message);
}

static uint32_t count(const TestPage *page, Tick tick, Outcome outcome)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < page->ties.ties.n; i++)
        n += page->ties.ties.p[i].tick == (uint8_t)tick &&
             page->ties.ties.p[i].outcome == (uint8_t)outcome;
    return n;
}

static void statement_of(TestPage *page, const char *heads, const char *cost)
{
    page_table(page, "Statements of operations",
               str_zero(page->arena, str_format(page->arena,
                                                "|%s\n"
                                                "Revenues|412,650|358,240\n"
                                                "Cost of revenues|84,180|%s\n"
                                                "Research and development|78,410|70,560\n"
                                                "Sales and marketing|92,760|81,905\n"
                                                "General and administrative|53,120|48,275\n"
                                                "Interest income|19,240|14,360\n"
                                                "Other items, net|2,310|1,875\n",
                                                heads, cost)));
}

static void prior_of(TestPage *page, const char *other_items)
{
    page_table(page, "Statements of operations",
               str_zero(page->arena, str_format(page->arena,
                                                "|2023|2022\n"
                                                "Revenues|358,240|306,930\n"
                                                "Cost of revenues|75,230|66,905\n"
                                                "Research and development|70,560|62,140\n"
                                                "Sales and marketing|81,905|70,330\n"
                                                "General and administrative|48,275|44,690\n"
                                                "Interest income|14,360|4,815\n"
                                                "Other items, net|%s|640\n",
                                                other_items)));
}

static void last_years_column_agrees(void **state)
{
    (void)state;
    TestPage *report = page_open(), *prior = page_open();
    statement_of(report, "2024|2023", "75,230");
    prior_of(prior, "1,875");
    ties_of_two(report, prior, ROLE_PRIOR);
    assert_true(count(report, TICK_PRIOR, OUTCOME_HOLDS) >= 7);
    assert_int_equal(count(report, TICK_PRIOR, OUTCOME_BROKEN), 0);
    page_close(prior);
    page_close(report);
}

static void a_slip_in_last_years_column_breaks(void **state)
{
    (void)state;
    TestPage *report = page_open(), *prior = page_open();
    statement_of(report, "2024|2023", "75,320");
    prior_of(prior, "1,875");
    ties_of_two(report, prior, ROLE_PRIOR);
    const Tie *tie = page_tie(report, TICK_PRIOR, OUTCOME_BROKEN);
    assert_non_null(tie);
    assert_int_equal(tie->repair, REPAIR_TRANSPOSITION);
    assert_int_equal(tie->culprit, 1);
    assert_int_equal(count(report, TICK_PRIOR, OUTCOME_BROKEN), 1);
    page_close(prior);
    page_close(report);
}

/* Nothing is said of cost of revenues: the difference stands. */
static void a_sentence_on_something_else_explains_nothing(void **state)
{
    (void)state;
    TestPage *report = page_open(), *prior = page_open();
    statement_of(report, "2024|2023", "68,915");
    page_sentence(report,
                  "Deposits previously included in receivables have been reclassified, and prior "
                  "periods conformed, by $",
                  "6,315", ".", 2023);
    prior_of(prior, "1,875");
    ties_of_two(report, prior, ROLE_PRIOR);
    assert_int_equal(count(report, TICK_PRIOR, OUTCOME_BROKEN), 1);
    page_close(prior);
    page_close(report);
}

/* A rest changes its make-up with the lines beside it; a line of the same name does not. */
static void a_rest_beside_other_lines_is_no_break(void **state)
{
    (void)state;
    TestPage *report = page_open(), *prior = page_open();
    statement_of(report, "2024|2023", "75,230");
    prior_of(prior, "2,914");
    page_table(prior, "Statements of operations", "|2023|2022\nRestructuring|1,039|512\n");
    ties_of_two(report, prior, ROLE_PRIOR);
    assert_int_equal(count(report, TICK_PRIOR, OUTCOME_BROKEN), 1);
    page_close(prior);
    page_close(report);

    report = page_open();
    prior = page_open();
    statement_of(report, "2024|2023", "75,230");
    page_table(prior, "Statements of operations",
               "|2023|2022\n"
               "Revenues|358,240|306,930\n"
               "Cost of revenues|75,230|66,905\n"
               "Research and development|70,560|62,140\n"
               "Sales and marketing|81,905|70,330\n"
               "General and administrative|48,275|44,690\n"
               "Interest income|14,360|4,815\n"
               "Restructuring|1,039|512\n"
               "Other items, net|2,914|640\n");
    ties_of_two(report, prior, ROLE_PRIOR);
    assert_int_equal(count(report, TICK_PRIOR, OUTCOME_BROKEN), 0);
    page_close(prior);
    page_close(report);
}

/* Two tables that share a few labels, and no numbers, are not one. */
static void another_table_with_the_same_labels_is_silent(void **state)
{
    (void)state;
    TestPage *report = page_open(), *prior = page_open();
    statement_of(report, "2024|2023", "75,230");
    page_table(prior, "A segment",
               "|2023|2022\n"
               "Revenues|58,240|36,930\n"
               "Cost of revenues|15,330|16,905\n"
               "Research and development|10,660|12,140\n");
    ties_of_two(report, prior, ROLE_PRIOR);
    assert_int_equal(count(report, TICK_PRIOR, OUTCOME_BROKEN), 0);
    assert_int_equal(count(report, TICK_PRIOR, OUTCOME_HOLDS), 0);
    page_close(prior);
    page_close(report);
}

static void a_release_that_differs_breaks(void **state)
{
    (void)state;
    TestPage *report = page_open(), *release = page_open();
    statement_of(report, "2024|2023", "75,230");
    statement_of(release, "2024|2023", "75,290");
    ties_of_two(report, release, ROLE_RELEASE);
    const Tie *tie = page_tie(report, TICK_DOCUMENT, OUTCOME_BROKEN);
    assert_non_null(tie);
    assert_int_equal(report->ties.figures.p[tie->figure].reading, 1);
    assert_int_equal(count(report, TICK_DOCUMENT, OUTCOME_BROKEN), 1);
    page_close(release);
    page_close(report);
}

/* In the same table, cell for cell, a one in the last place is no rounding. */
static void a_release_off_by_one_breaks_in_the_same_table_only(void **state)
{
    (void)state;
    TestPage *report = page_open(), *release = page_open();
    statement_of(report, "2024|2023", "75,230");
    statement_of(release, "2024|2023", "75,231");
    ties_of_two(report, release, ROLE_RELEASE);
    assert_int_equal(count(report, TICK_DOCUMENT, OUTCOME_BROKEN), 1);
    page_close(release);
    page_close(report);

    report = page_open();
    release = page_open();
    statement_of(report, "2024|2023", "75,230");
    page_table(release, "Summary",
               "|2024|2023\nRevenues|412,650|358,240\n"
               "Cost of revenues|84,180|75,231\n");
    ties_of_two(report, release, ROLE_RELEASE);
    assert_int_equal(count(report, TICK_DOCUMENT, OUTCOME_BROKEN), 0);
    page_close(release);
    page_close(report);
}

/* The amounts of a quarter have no partner in the report of a year. */
static void a_quarter_stays_untied(void **state)
{
    (void)state;
    TestPage *report = page_open(), *release = page_open();
    statement_of(report, "2024|2023", "75,230");
    statement_of(release, "Q4 2024|Q4 2023", "19,605");
    ties_of_two(report, release, ROLE_RELEASE);
    assert_int_equal(count(report, TICK_DOCUMENT, OUTCOME_BROKEN), 0);
    page_close(release);
    page_close(report);
}

/* Adds another figure to the last sentence: ", compared to $", "358,240", ".". */
static void sentence_more(TestPage *page, const char *before, const char *number, const char *after)
{
    Sentence *s = &page->reading.doc.sentences.p[page->reading.doc.sentences.n - 1];
    buf_format(&page->text, "%s", before);
    Figure f = { .block = s->block, .sentence = page->reading.doc.sentences.n - 1 };
    f.text = (uint32_t)page->text.n;
    buf_format(&page->text, "%s", number);
    f.text_end = (uint32_t)page->text.n;
    buf_format(&page->text, "%s", after);
    if (!page_figure(str_of(number), &f)) fail_msg("no figure");
    f.where = WHERE_PROSE;
    *array_add(page->arena, &page->reading.figures.figures) = f;
    s->text_end = (uint32_t)page->text.n;
}

static Outcome bullet_outcome(const char *label, const char *amount, const char *between)
{
    TestPage *report = page_open(), *release = page_open();
    statement_of(report, "2024|2023", "75,230");
    statement_of(release, "2024|2023", "75,230");
    page_sentence(release, "", "1", "", 2024); /* opens the text; one digit ties nowhere */
    Sentence *s = array_add(release->arena, &release->reading.doc.sentences);
    s->block = release->reading.doc.blocks.n - 1;
    s->text = s->text_end = (uint32_t)release->text.n;
    sentence_more(release, label, amount, "");
    sentence_more(release, between, "358,240", ".");
    const uint32_t figure = release->reading.figures.figures.n - 2;
    ties_of_two(report, release, ROLE_RELEASE);
    const Outcome outcome = (Outcome)report->ties.outcome[1][figure];
    page_close(release);
    page_close(report);
    return outcome;
}

static void a_bullet_is_held_against_the_statement(void **state)
{
    (void)state;
    assert_int_equal(bullet_outcome("Revenues were $", "416,250", ", compared to $"),
                     OUTCOME_BROKEN);
    assert_int_not_equal(bullet_outcome("Revenues were $", "412,650", ", compared to $"),
                         OUTCOME_BROKEN);
    /* another amount: of a part, an adjusted one, a change */
    assert_int_not_equal(bullet_outcome("Adjusted revenues were $", "416,250", ", compared to $"),
                         OUTCOME_BROKEN);
    assert_int_not_equal(bullet_outcome("Revenues increased $", "416,250", " from $"),
                         OUTCOME_BROKEN);
    /* another line follows, and no slip: nothing is known */
    assert_int_not_equal(bullet_outcome("Revenues were $", "516,270", ", compared to $"),
                         OUTCOME_BROKEN);
}

static void slips_are_told_from_other_numbers(void **state)
{
    (void)state;
    assert_int_equal(join_slip(NUM(75320, 0), 0, NUM(75230, 0), 0), REPAIR_TRANSPOSITION);
    assert_int_equal(join_slip(NUM(4172, 5), 5, NUM(412650, 3), 3), REPAIR_TRANSPOSITION);
    assert_int_equal(join_slip(NUM(75320, 0), 0, NUM(64230, 0), 0), REPAIR_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(last_years_column_agrees),
        cmocka_unit_test(a_slip_in_last_years_column_breaks),
        cmocka_unit_test(a_sentence_on_something_else_explains_nothing),
        cmocka_unit_test(a_rest_beside_other_lines_is_no_break),
        cmocka_unit_test(another_table_with_the_same_labels_is_silent),
        cmocka_unit_test(a_release_that_differs_breaks),
        cmocka_unit_test(a_release_off_by_one_breaks_in_the_same_table_only),
        cmocka_unit_test(a_quarter_stays_untied),
        cmocka_unit_test(a_bullet_is_held_against_the_statement),
        cmocka_unit_test(slips_are_told_from_other_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
