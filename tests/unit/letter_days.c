/* Business days: the vectors of the rule catalogue (L.8) and the calendar behind them. */
#include "letter/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Arena *arena;
static Calendar *calendar;

static int open_calendar(void **state)
{
    (void)state;
    Err err = { 0 };
    arena = arena_open(16 * MIB);
    return arena == NULL || !calendar_open(arena, &calendar, &err);
}

static int close_calendar(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static Date day(const char *iso)
{
    Date d = { 0 };
    assert_true(date_parse_iso(str_of(iso), &d));
    return d;
}

static void due_dates(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        uint32_t count;
        const char *due;
    } cases[] = {
        { "2022-12-09", 10, "2022-12-23" }, { "2022-12-09", 20, "2023-01-10" },
        { "2021-06-10", 10, "2021-06-25" }, { "2020-12-14", 10, "2020-12-30" },
        { "2024-12-10", 10, "2024-12-26" }, { "2024-12-20", 20, "2025-01-24" },
        { "2026-06-08", 10, "2026-06-23" }, { "2026-06-25", 10, "2026-07-10" },
        { "2026-11-20", 10, "2026-12-07" }, { "2026-12-21", 10, "2027-01-06" },
        { "2022-12-10", 0, "2022-12-10" },  { "2022-12-10", 1, "2022-12-12" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Date due = calendar_add_business_days(calendar, day(cases[i].from), cases[i].count);
        assert_true(str_eq(date_print_iso(arena, due), str_of(cases[i].due)));
    }
    assert_int_equal(calendar_add_business_days(calendar, (Date){ 0 }, 10).year, 0);
    assert_int_equal(calendar_add_business_days(calendar, day("2022-12-09"), 99999).year, 0);
}

static void holidays(void **state)
{
    (void)state;
    static const char *const closed[] = {
        "2022-01-17", "2022-02-21", "2022-05-30", "2022-06-20", "2022-07-04", "2022-09-05",
        "2022-10-10", "2022-11-11", "2022-11-24", "2022-12-26", "2023-01-02", "2021-06-18",
        "2019-12-24", "2020-12-24", "2024-12-24", "2025-01-09", "2022-12-10", "2022-12-11",
    };
    static const char *const open[] = { "2020-06-19", "2022-12-23", "2022-12-27",
                                        "2023-12-26", "2022-05-23", "2022-11-25" };
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++)
        assert_false(calendar_day_is_business(calendar, day(closed[i])));
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
        assert_true(calendar_day_is_business(calendar, day(open[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(due_dates),
        cmocka_unit_test(holidays),
    };
    return cmocka_run_group_tests(tests, open_calendar, close_calendar);
}
