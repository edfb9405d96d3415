/* Views, code points, buffers and folding. */
#include "base/base.h"
#include "base/find.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open(64 * MIB);
    return arena == NULL;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

#define assert_str(s, literal) assert_true(str_eq((s), S(literal)))

static void comparing(void **state)
{
    (void)state;
    assert_true(str_eq((Str){ 0 }, S("")));
    assert_true(str_eq_fold(S("FAIR Value"), S("fair vALUE")));
    assert_false(str_eq_fold(S("[abc"), S("{abc"))); /* 0x5B and 0x7B are not one letter */
    assert_int_equal(str_cmp(S("a"), S("ab")), -1);
    assert_int_equal(str_cmp(S("b"), S("ab")), 1);
    assert_int_equal(str_cmp(S("\xFF"), S("a")), 1);
    assert_int_equal(str_cmp((Str){ 0 }, (Str){ 0 }), 0);
    assert_true(str_starts(S("Item 7"), S("Item")));
    assert_false(str_starts(S("It"), S("Item")));
    assert_true(str_starts_fold(S("ITEM 7"), S("item")));
    assert_true(str_ends(S("page 39"), S("39")));
    assert_false(str_ends(S("9"), S("39")));
    assert_true(str_ends(S("9"), (Str){ 0 }));
}

static void finding(void **state)
{
    (void)state;
    assert_int_equal(str_find(S("aaab"), S("aab")), 1);
    assert_int_equal(str_find(S("abc"), S("c")), 2);
    assert_true(str_find(S("abc"), S("abcd")) == STR_NONE);
    assert_true(str_find((Str){ 0 }, S("a")) == STR_NONE);
    assert_int_equal(str_find(S("abc"), (Str){ 0 }), 0);
    assert_int_equal(str_find_fold(S("See NOTE 2"), S("note")), 4);
    assert_int_equal(str_find_fold(S("x-1"), S("-1")), 1);
    assert_true(str_find_fold(S("not"), S("note")) == STR_NONE);
    assert_true(str_find_char((Str){ 0 }, 'a') == STR_NONE);
    assert_int_equal(str_find_char(S("a\tb"), '\t'), 1);
}

/* The fast search and the plain one agree, with hits at every place and no read past the end. */
static void finding_twice(void **state)
{
    (void)state;
#ifdef __SSE2__
    static const char letters[] = "aAbB@`[{\xC1\xE1 ";
    uint32_t random = 12345;
    for (int round = 0; round < 20000; round++) {
        char text[80], needle[6];
        Str s = { text, 0 }, wanted = { needle, 0 };
        random = random * 1664525u + 1013904223u;
        s.n = 6 + (random >> 16) % 74;
        wanted.n = 1 + (random >> 24) % (sizeof needle - 1);
        const unsigned spread = round % 2 == 0 ? 4 : sizeof letters - 1;
        for (size_t i = 0; i < s.n; i++) {
            random = random * 1664525u + 1013904223u;
            text[i] = letters[(random >> 16) % spread];
        }
        for (size_t i = 0; i < wanted.n; i++) {
            random = random * 1664525u + 1013904223u;
            needle[i] = letters[(random >> 16) % spread];
        }
        assert_true(find_fold_sse2(s, wanted) == find_fold_plain(s, wanted));
    }
#endif
}

static void cutting(void **state)
{
    (void)state;
    assert_str(str_slice(S("abcdef"), 2, 4), "cd");
    assert_str(str_slice(S("abc"), 2, 99), "c");
    assert_str(str_slice(S("abc"), 9, 4), "");
    assert_str(str_trim(S(" \t\xC2\xA0 a b \xC2\xA0\r\n")), "a b");
    assert_str(str_trim(S(" \xC2\xA0")), "");
    Str rest = S("a,,b,"), piece;
    assert_true(str_next(&rest, ',', &piece));
    assert_str(piece, "a");
    assert_true(str_next(&rest, ',', &piece));
    assert_str(piece, "");
    assert_true(str_next(&rest, ',', &piece));
    assert_str(piece, "b");
    assert_false(str_next(&rest, ',', &piece));
    uint32_t value;
    assert_true(str_to_u32(S("4294967295"), &value));
    assert_int_equal(value, UINT32_MAX);
    assert_false(str_to_u32(S("4294967296"), &value));
    assert_false(str_to_u32(S(""), &value));
    assert_false(str_to_u32(S("1 "), &value));
}

static void code_points(void **state)
{
    (void)state;
    static const uint32_t codes[] = { 0, 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF };
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        char bytes[4];
        const Str s = { bytes, utf8_put(bytes, codes[i]) };
        size_t at = 0;
        assert_true(utf8_is_valid(s));
        assert_int_equal(utf8_next(s, &at), codes[i]);
        assert_int_equal(at, s.n);
    }
    static const char *const ill[] = { "\x80",         "\xC0\x80",         "\xE0\x80\x80",
                                       "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x80",
                                       "\xFF",         "\xF0\x80\x80\x80" };
    for (size_t i = 0; i < sizeof ill / sizeof ill[0]; i++) {
        const Str s = str_of(ill[i]);
        size_t at = 0;
        assert_false(utf8_is_valid(s));
        assert_int_equal(utf8_next(s, &at), 0xFFFD);
        assert_int_equal(at, 1);
    }
    char bytes[4];
    assert_int_equal(utf8_put(bytes, 0xD800), 3); /* becomes U+FFFD */
}

static void folding(void **state)
{
    (void)state;
    assert_str(str_fold(arena, S("  Stockholders\xE2\x80\x99 \xC2\xA0 EQUITY\xE2\x80\x8B ")),
               "stockholders' equity");
    assert_str(str_fold(arena, S("2021 \xE2\x80\x93 2020")), "2021 - 2020");
    assert_str(str_fold(arena, S("\xE2\x80\x9CTotal\xE2\x80\x9D")), "\"total\"");
    assert_str(str_fold(arena, S(" \n\t")), "");
    assert_str(str_fold(arena, S("\xC3\x89tat")), "\xC3\xA9tat");
    assert_str(str_fold(arena, S("\xFF\xFF")), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void growing(void **state)
{
    (void)state;
    Buf buf = buf_open(arena, 0);
    for (int i = 0; i < 1000; i++) buf_format(&buf, "%d,", i);
    buf_add(&buf, (Str){ 0 });
    buf_add_char(&buf, '!');
    const Str s = buf_str(&buf);
    assert_int_equal(s.n, 10 * 2 + 90 * 3 + 900 * 4 + 1);
    assert_true(str_starts(s, S("0,1,2,")));
    assert_true(str_ends(s, S("998,999,!")));
    assert_str(str_join(arena, S("ab"), S("cd")), "abcd");
    assert_str(str_format(arena, "%s-%d", "x", 7), "x-7");
    assert_string_equal(str_zero(arena, S("abc")), "abc");
    assert_str(str_copy(arena, S("abc")), "abc");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparing), cmocka_unit_test(finding),     cmocka_unit_test(finding_twice),
        cmocka_unit_test(cutting),   cmocka_unit_test(code_points), cmocka_unit_test(folding),
        cmocka_unit_test(growing),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
