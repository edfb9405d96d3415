/* Exact decimal numbers. */
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

static Num parsed(const char *text)
{
    Num n = { 0 };
    assert_true(num_parse(str_of(text), &n));
    return n;
}

static void parsing(void **state)
{
    (void)state;
    const Num n = parsed("1,234.5");
    assert_int_equal(n.mantissa, 12345);
    assert_int_equal(n.exponent, -1);
    assert_true(num_eq(parsed("0.50"), NUM(5, -1)));
    assert_true(num_eq(parsed(".05"), NUM(5, -2)));
    assert_int_equal(parsed("0.50").exponent, -2); /* the printed places are kept */
    assert_true(num_eq(parsed("999999999999999999"), NUM(999999999999999999, 0)));
    assert_true(num_eq(parsed("000000000000000000012"), NUM(12, 0)));
    static const char *const wrong[] = { "",
                                         ",",
                                         ".",
                                         "1,",
                                         ",1",
                                         "1.",
                                         "1,.",
                                         "1.,2",
                                         "1..2",
                                         "1.2.3",
                                         "-1",
                                         "1 ",
                                         "1e5",
                                         "1,,2",
                                         "$1",
                                         "1.2,3",
                                         "1234567890123456789" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Num out;
        assert_false(num_parse(str_of(wrong[i]), &out));
    }
}

static void comparing(void **state)
{
    (void)state;
    assert_int_equal(num_cmp(NUM(1, 3), NUM(1000, 0)), 0);
    assert_int_equal(num_cmp(NUM(INT64_MAX, 18), NUM(INT64_MAX, -18)), 1);
    assert_int_equal(num_cmp(NUM(-INT64_MAX, 18), NUM(1, -18)), -1);
    assert_int_equal(num_cmp(NUM(0, 18), NUM(0, -18)), 0);
    assert_int_equal(num_cmp(NUM(0, 0), NUM(1, -18)), -1);
    assert_int_equal(num_cmp(NUM(-1, -18), NUM(-1, 18)), 1);
    assert_int_equal(num_sign(NUM(-3, 2)), -1);
    assert_true(num_eq(num_abs(NUM(-3, 2)), NUM(300, 0)));
    const Num r = num_reduce(NUM(1500, -2));
    assert_int_equal(r.mantissa, 15);
    assert_int_equal(r.exponent, 0);
}

static void adding(void **state)
{
    (void)state;
    Num out;
    assert_true(num_add(NUM(12345, -1), NUM(5, 0), &out));
    assert_true(num_eq(out, NUM(12395, -1)));
    assert_true(num_sub(NUM(254527, 3), NUM(55574, 3), &out));
    assert_true(num_eq(out, NUM(198953, 3)));
    assert_true(num_add(NUM(0, 0), NUM(1, 18), &out));
    assert_true(num_eq(out, NUM(1, 18)));
    assert_true(num_add(NUM(1, 18), NUM(1000000000000000000, -18), &out));
    assert_true(num_eq(out, NUM(1000000000000000001, 0)));
    assert_false(num_add(NUM(1, 18), NUM(1, -18), &out));
    assert_false(num_add(NUM(INT64_MAX, 0), NUM(INT64_MAX, 0), &out));
    assert_true(num_add(NUM(9000000000000000000, 0), NUM(9000000000000000000, 0), &out));
    assert_true(num_eq(out, NUM(18, 18)));
    assert_true(num_mul(NUM(5000000000, 0), NUM(5000000000, 0), &out));
    assert_true(num_eq(out, NUM(25, 18)));
    assert_false(num_mul(NUM(INT64_MAX, 0), NUM(INT64_MAX, 0), &out));
    assert_true(num_mul(NUM(3, -10), NUM(10, -9), &out));
    assert_true(num_eq(out, NUM(3, -18)));
    assert_false(num_mul(NUM(3, -10), NUM(7, -9), &out));
    assert_true(num_scale(NUM(12345, -1), 3, &out));
    assert_true(num_eq(out, NUM(1234500, 0)));
    assert_false(num_scale(NUM(1, 0), 1000000, &out));
    assert_true(num_scale(NUM(0, 0), 1000000, &out));
}

static void summing(void **state)
{
    (void)state;
    NumSum sum = num_sum_open();
    Num out;
    for (int i = 0; i < 10; i++) num_sum_add(&sum, NUM(INT64_MAX, 0), 1);
    for (int i = 0; i < 10; i++) num_sum_add(&sum, NUM(INT64_MAX, 0), -1);
    num_sum_add(&sum, NUM(15, -1), 1);
    num_sum_add(&sum, NUM(2, 0), -2);
    assert_true(num_sum_value(&sum, &out));
    assert_true(num_eq(out, NUM(-25, -1)));
    num_sum_add(&sum, NUM(10, -10), 1); /* 10^-9 exactly */
    assert_true(num_sum_value(&sum, &out));
    num_sum_add(&sum, NUM(1, -10), 1);
    assert_false(num_sum_value(&sum, &out));
    num_sum_add(&sum, NUM(1, 0), 1);
    assert_false(num_sum_value(&sum, &out)); /* for good */
    sum = num_sum_open();
    for (int i = 0; i < 100; i++) num_sum_add(&sum, NUM(INT64_MAX, 10), 1000000);
    assert_false(num_sum_value(&sum, &out));
    const NumSum unopened = { 0 };
    assert_false(num_sum_value(&unopened, &out));
}

static void intervals(void **state)
{
    (void)state;
    NumRange a, b, r;
    bool known;
    assert_true(num_range_around(NUM(123, 1), 1, &a)); /* 1230 to the nearest ten */
    assert_true(num_eq(a.lo, NUM(1225, 0)));
    assert_true(num_eq(a.hi, NUM(1235, 0)));
    assert_true(num_range_around(NUM(1240, 0), 1, &b));
    assert_true(num_range_meets(a, b)); /* they touch at 1235 */
    assert_true(num_range_around(NUM(1241, 0), 0, &b));
    assert_false(num_range_meets(a, b));

    /* a growth of 48,209 on 362,963 is 13.3% */
    assert_true(num_range_around(NUM(48209, 0), 0, &a));
    assert_true(num_range_around(NUM(362963, 0), 0, &b));
    assert_true(num_range_around(NUM(13, -2), -2, &r));
    assert_true(num_range_ratio_meets(a, b, r, &known) && known);
    assert_true(num_range_around(NUM(14, -2), -2, &r));
    assert_false(num_range_ratio_meets(a, b, r, &known));
    assert_true(known);

    /* signs: -10 / -4 = 2.5 */
    a = (NumRange){ NUM(-10, 0), NUM(-10, 0) };
    b = (NumRange){ NUM(-4, 0), NUM(-4, 0) };
    r = (NumRange){ NUM(25, -1), NUM(25, -1) };
    assert_true(num_range_ratio_meets(a, b, r, &known) && known);
    b = (NumRange){ NUM(-1, 0), NUM(4, 0) };
    assert_false(num_range_ratio_meets(a, b, r, &known));
    assert_false(known);
    /* far beyond 128 bits when aligned */
    a = (NumRange){ NUM(INT64_MAX, 18), NUM(INT64_MAX, 18) };
    b = (NumRange){ NUM(1, -18), NUM(1, -18) };
    r = (NumRange){ NUM(1, -18), NUM(1, -18) };
    assert_false(num_range_ratio_meets(a, b, r, &known));
    assert_true(known);
}

static void printing(void **state)
{
    (void)state;
    static const struct {
        Num n;
        const char *plain, *commas;
    } cases[] = {
        { { -12345, 2 }, "-1234500", "-1,234,500" },
        { { 39, -2 }, "0.39", "0.39" },
        { { 50, -2 }, "0.5", "0.50" },
        { { 0, 0 }, "0", "0" },
        { { 0, 18 }, "0", "0" },
        { { 0, -2 }, "0", "0.00" },
        { { 123456, -2 }, "1234.56", "1,234.56" },
        { { 999, 0 }, "999", "999" },
        { { 1, -18 }, "0.000000000000000001", "0.000000000000000001" },
        { { INT64_MAX, 18 },
          "9223372036854775807000000000000000000",
          "9,223,372,036,854,775,807,000,000,000,000,000,000" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(str_eq(num_print(arena, cases[i].n), str_of(cases[i].plain)));
        assert_true(str_eq(num_print_commas(arena, cases[i].n), str_of(cases[i].commas)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parsing), cmocka_unit_test(comparing), cmocka_unit_test(adding),
        cmocka_unit_test(summing), cmocka_unit_test(intervals), cmocka_unit_test(printing),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
