/* Two sequences side by side: what is the same meets, nothing crosses, gaps are what is left. */
#include "figure/sequence.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MOST = 400 };

/* "ABC" against "AXBC": where each letter of a went, '.' for nowhere. */
static void meets(const char *a, const char *b, const char *expected)
{
    Arena *arena = arena_open(16 * MIB);
    uint64_t x[MOST], y[MOST];
    uint32_t to[MOST] = { 0 };
    char got[MOST] = { 0 };
    const uint32_t na = (uint32_t)strlen(a), nb = (uint32_t)strlen(b);
    for (uint32_t i = 0; i < na; i++) x[i] = (unsigned char)a[i];
    for (uint32_t k = 0; k < nb; k++) y[k] = (unsigned char)b[k];
    sequence_align(arena, x, y, (Stretch){ 0, na, 0, nb }, to);
    uint32_t last = 0;
    for (uint32_t i = 0; i < na; i++) {
        got[i] = to[i] == 0 ? '.' : b[to[i] - 1];
        if (to[i] == 0) continue;
        assert_true(to[i] > last);
        assert_int_equal(a[i], b[to[i] - 1]);
        last = to[i];
    }
    assert_string_equal(got, expected);
    arena_close(arena);
}

static void what_is_the_same_meets(void **state)
{
    (void)state;
    meets("", "", "");
    meets("ABC", "", "...");
    meets("ABCDE", "ABCDE", "ABCDE");
    meets("ABCDE", "AXBDE", "AB.DE");
    meets("ABCDE", "DEABC", "ABC..");
    meets("aaXaa", "aYaXa", "aaX.a");
    meets("xyxy", "yxyx", ".yxy");
    meets("-A-B-C-", "-A--C-D-", "-A-.-C-");
}

static void gaps_lie_between(void **state)
{
    (void)state;
    Arena *arena = arena_open(16 * MIB);
    /* a0 meets b0, a3 meets b2: a1 and a2 lie against b1, and b3 against nothing */
    const uint32_t to[] = { 1, 0, 0, 3 };
    const StretchArray gaps = sequence_gaps(arena, to, 4, 4);
    assert_int_equal(gaps.n, 1);
    assert_true(gaps.p[0].a == 1 && gaps.p[0].a_end == 3);
    assert_true(gaps.p[0].b == 1 && gaps.p[0].b_end == 2);
    const uint32_t nothing[] = { 0 };
    assert_int_equal(sequence_gaps(arena, nothing, 1, 2).n, 1);
    assert_int_equal(sequence_gaps(arena, nothing, 1, 0).n, 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_the_same_meets),
        cmocka_unit_test(gaps_lie_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
