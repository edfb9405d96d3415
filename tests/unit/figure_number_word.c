/* Where a number may begin: the three-letter filter passes nothing over that is a number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "figure/work.h"

static NumberStarts starts;

static void in_digits_and_words(void **state)
{
    (void)state;
    const Str s = S("The two others; Seven and 12, FIVE, x9 and ten");
    static const char *const found[] = { "two", "Seven", "12", "FIVE", "9", "ten" };
    size_t at = 0;
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        at = number_next(&starts, s, at);
        if (!str_starts(str_slice(s, at, s.n), str_of(found[i]))) fail_msg("no %s", found[i]);
        at += str_of(found[i]).n;
    }
    assert_int_equal(number_next(&starts, s, at), s.n);
}

static void only_at_the_head_of_a_word(void **state)
{
    (void)state;
    const Str s = S("often someone, network; no number: on, a, te");
    assert_int_equal(number_next(&starts, s, 0), s.n);
    assert_int_equal(number_next(&starts, S("stone"), 2),
                     2); /* where reading goes on, a word may */
    assert_int_equal(number_next(&starts, S("a 1"), 0), 2);
    assert_int_equal(number_next(&starts, S(""), 0), 0);
}

static void every_number(void **state)
{
    (void)state;
    static const char *const words[] = { "one",     "two",       "three",    "four",     "five",
                                         "six",     "seven",     "eight",    "nine",     "ten",
                                         "eleven",  "twelve",    "thirteen", "fourteen", "fifteen",
                                         "sixteen", "seventeen", "eighteen", "nineteen", "twenty" };
    for (int i = 0; i < 20; i++) {
        assert_int_equal(number_word(str_of(words[i])), i + 1);
        assert_int_equal(number_next(&starts, str_of(words[i]), 0), 0);
    }
    assert_int_equal(number_word(S("thirty")), 0);
    assert_int_equal(number_word(S("")), 0);
}

int main(void)
{
    number_starts_make(&starts);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_digits_and_words),
        cmocka_unit_test(only_at_the_head_of_a_word),
        cmocka_unit_test(every_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
