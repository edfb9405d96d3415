/* Lists set in blocks side by side. */
#include "table_reading.h"
#include "tie/tie.h"

#include <stdio.h>

static Ties ties;

static void read_list(const char *last_label, const char *last)
{
    char body[1024];
    (void)snprintf(body, sizeof body,
                   "<table><tr><td>State</td><td>Depots</td><td>State</td><td>Depots</td></tr>"
                   "<tr><td>Alder</td><td>39</td><td>Fir</td><td>84</td></tr>"
                   "<tr><td>Birch</td><td>51</td><td>Gum</td><td>14</td></tr>"
                   "<tr><td>Cedar</td><td>32</td><td>Holly</td><td>29</td></tr>"
                   "<tr><td>Elder</td><td>21</td><td>Ivy</td><td>83</td></tr>"
                   "<tr><td></td><td></td><td>%s</td><td>%s</td></tr></table>",
                   last_label, last);
    read_report(body);
    Err err = { 0 };
    const ReadingSet set = { .input = reading.input, .readings = &reading, .n = 1 };
    if (!ties_find(arena, &set, &ties, &err)) fail_msg("%s", err.message);
}

static uint8_t outcome_of(const char *digits)
{
    return ties.outcome[0][figure_of(digits) - reading.figures.figures.p];
}

static void total_of_both_blocks(void **state)
{
    (void)state;
    read_list("Total", "353");
    assert_int_equal(outcome_of("39"), OUTCOME_HOLDS);
    assert_int_equal(outcome_of("84"), OUTCOME_HOLDS);
    assert_int_equal(outcome_of("353"), OUTCOME_HOLDS);
    read_list("", "353");
    assert_int_equal(outcome_of("51"), OUTCOME_HOLDS);
}

static void slip_breaks(void **state)
{
    (void)state;
    read_list("Total", "853");
    assert_int_equal(outcome_of("853"), OUTCOME_BROKEN);
}

/* A last line that is one more of the list, and a total of something else. */
static void no_total(void **state)
{
    (void)state;
    read_list("Juniper", "353");
    assert_int_equal(outcome_of("39"), OUTCOME_UNTIED);
    read_list("Total", "717");
    assert_int_equal(outcome_of("39"), OUTCOME_UNTIED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(total_of_both_blocks),
        cmocka_unit_test(slip_breaks),
        cmocka_unit_test(no_total),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
