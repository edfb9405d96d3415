/* Days and periods. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open(16 * MIB);
    return arena == NULL;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static Date day(int year, int month, int of_month)
{
    return (Date){ (int16_t)year, (uint8_t)month, (uint8_t)of_month };
}

static void counting(void **state)
{
    (void)state;
    assert_int_equal(date_to_days(day(1970, 1, 1)), 0);
    assert_int_equal(date_to_days(day(2000, 3, 1)), 11017);
    assert_int_equal(date_weekday(day(2022, 12, 9)), 5);
    assert_int_equal(date_weekday(day(1969, 12, 31)), 3);
    for (int32_t d = -200000; d <= 200000; d++) {
        const Date back = date_from_days(d);
        assert_true(date_is_valid(back));
        assert_int_equal(date_to_days(back), d);
    }
    assert_false(date_is_valid(date_from_days(INT32_MAX)));
    assert_false(date_is_valid(date_from_days(INT32_MIN)));
}

static void calendars(void **state)
{
    (void)state;
    assert_int_equal(date_month_days(1900, 2), 28);
    assert_int_equal(date_month_days(2000, 2), 29);
    assert_int_equal(date_month_days(2021, 13), 0);
    assert_false(date_is_valid((Date){ 0 }));
    assert_false(date_is_valid(day(2021, 2, 29)));
    assert_int_equal(date_cmp(date_add_months(day(2021, 11, 30), 3), day(2022, 2, 28)), 0);
    assert_int_equal(date_cmp(date_add_months(day(2022, 2, 28), 1), day(2022, 3, 31)), 0);
    assert_int_equal(date_cmp(date_add_months(day(2022, 3, 15), -15), day(2020, 12, 15)), 0);
    assert_int_equal(date_cmp(date_add_days(day(2022, 12, 31), 1), day(2023, 1, 1)), 0);
    assert_int_equal(date_cmp(day(2022, 12, 31), day(2023, 1, 1)), -1);
}

static void assert_reads(const char *text, Date want, size_t length)
{
    Date got;
    size_t used;
    assert_true(date_parse_words(str_of(text), &got, &used));
    assert_int_equal(date_cmp(got, want), 0);
    assert_int_equal(used, length);
}

static void reading(void **state)
{
    (void)state;
    const Date want = day(2024, 12, 31);
    Date got;
    size_t used;
    assert_reads("December 31, 2024 and", want, 17);
    assert_reads("DECEMBER 31,2024", want, 16);
    assert_reads("Dec. 31, 2024.", want, 13);
    assert_reads("31 December 2024", want, 16);
    assert_reads("12/31/2024)", want, 10);
    assert_reads("December\n 31st,\xC2\xA0 2024", want, 22);
    assert_reads("Sept. 3, 2021", day(2021, 9, 3), 13);
    assert_reads("May 1 2020", day(2020, 5, 1), 10);
    static const char *const wrong[] = { "December 312024",
                                         "December 32, 2024",
                                         "Decem 31, 2024",
                                         "February 30, 2024",
                                         "December 2024",
                                         "13/31/2024",
                                         "12/31/24",
                                         "December 31, 20245",
                                         "",
                                         "Dec" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(date_parse_words(str_of(wrong[i]), &got, &used));
    assert_true(date_parse_iso(S("2024-12-31"), &got));
    assert_int_equal(date_cmp(got, want), 0);
    assert_false(date_parse_iso(S("2024-12-3"), &got));
    assert_false(date_parse_iso(S("2024-12-311"), &got));
    assert_int_equal(date_month_at(S("sep 1"), &used), 9);
    assert_int_equal(used, 3);
    assert_int_equal(date_month_at(S("Marches"), &used), 0);
    assert_true(str_eq(date_print_iso(arena, want), S("2024-12-31")));
    assert_true(str_eq(date_print_words(arena, want), S("December 31, 2024")));
}

static void periods(void **state)
{
    (void)state;
    const Period year = period_duration(day(2021, 12, 31), 12);
    assert_int_equal(date_cmp(year.start, day(2021, 1, 1)), 0);
    const Period quarter = period_duration(day(2022, 2, 28), 3);
    assert_int_equal(date_cmp(quarter.start, day(2021, 12, 1)), 0);
    const Period unknown = period_duration(day(2021, 12, 31), 0);
    assert_false(date_is_valid(unknown.start));
    assert_true(period_eq(year, unknown));
    assert_false(period_eq(year, period_duration(day(2021, 12, 31), 3)));
    assert_false(period_eq(year, period_instant(day(2021, 12, 31))));
    assert_true(period_eq((Period){ 0 }, (Period){ 0 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counting),
        cmocka_unit_test(calendars),
        cmocka_unit_test(reading),
        cmocka_unit_test(periods),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
