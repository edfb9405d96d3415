/* Does each transformation read what it should, and refuse what does not fit it? */
#include "fact/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Arena *arena;
static Transforms transforms;

static int open_all(void **state)
{
    (void)state;
    Err err;
    arena = arena_open(64 * MIB);
    return transforms_load(arena, &transforms, &err) ? 0 : -1;
}

static int close_all(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text, *value; /* value NULL: refused */
    } cases[] = {
        { "", "1234.5", "1234.5" },
        { "num-dot-decimal", "1,234.5", "1234.5" },
        { "num-dot-decimal", " 1 234.50 ", "1234.5" },
        { "num-dot-decimal", ".5", "0.5" },
        { "num-dot-decimal", "12.", "12" },
        { "num-dot-decimal", "1,234\xc2\xa0", "1234" },
        { "num-dot-decimal", "12a", NULL },
        { "num-dot-decimal", "", NULL },
        { "num-dot-decimal", "1.2.3", NULL },
        { "numdotdecimal", "54,390", "54390" },
        { "num-comma-decimal", "1.234,5", "1234.5" },
        { "numcommadot", "1,234.5", "1234.5" },
        { "num-unit-decimal", "5 dollars 30 cents", "5.3" },
        { "num-unit-decimal", "5 dollars 3 cents", "5.03" },
        { "num-unit-decimal", "dollars", NULL },
        { "fixed-zero", "no", "0" },
        { "zerodash", "\xe2\x80\x94", "0" },
        { "zerodash", "7", NULL },
        { "numwordsen", "twenty-five", "25" },
        { "numwordsen", "two hundred and fifty thousand", "250000" },
        { "numwordsen", "No", "0" },
        { "numwordsen", "several", NULL },
        { "date-month-day", "1", NULL },
        { "unknown-format", "1", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Num value;
        const bool read = transform_number(&transforms, arena, str_of(cases[i].format),
                                           str_of(cases[i].text), &value);
        if (cases[i].value == NULL) {
            if (read) fail_msg("%s read \"%s\"", cases[i].format, cases[i].text);
            continue;
        }
        if (!read) fail_msg("%s refused \"%s\"", cases[i].format, cases[i].text);
        assert_string_equal(str_zero(arena, num_print(arena, value)), cases[i].value);
    }
}

static void texts(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        { "date-monthname-day-year-en",
          "December\xc2\xa0"
          "31, 2024",
          "2024-12-31" },
        { "date-day-month-year", "31.12.24", "2024-12-31" },
        { "date-monthname-day-en", "December 31", "--12-31" },
        { "date-month-day", "--9-30", "--09-30" },
        { "date-month-day-year", "2/30/2024", "2/30/2024" },
        { "boolballotbox", "\xe2\x98\x92", "true" },
        { "boolballotbox", "\xe2\x98\x90", "false" },
        { "fixed-false", "anything", "false" },
        { "fixed-empty", "none", "" },
        { "", "  Acme ", "Acme" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(str_zero(arena, transform_text(&transforms, arena, str_of(cases[i][0]),
                                                           str_of(cases[i][1]))),
                            cases[i][2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(texts),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
