/* phrase/: borders, folding, longest first, and no surprise in hostile text. */
#include "phrase/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static Arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_open(64 * MIB);
    return arena == NULL;
}

static int teardown(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static PhraseSet *set_of(const char *const *phrases, uint32_t n)
{
    PhraseSet *set = phrase_set_open(arena, n);
    for (uint32_t i = 0; i < n; i++) phrase_set_add(set, str_of(phrases[i]), i);
    phrase_set_close(set);
    return set;
}

static void expect(const PhraseSet *set, const char *text, int value, const char *hit_text)
{
    PhraseHit hit = { 0 };
    size_t at = 0;
    const Str t = str_of(text);
    const bool found = phrase_next(set, t, &at, &hit);
    if (value < 0) {
        assert_false(found);
        return;
    }
    assert_true(found);
    assert_int_equal(hit.value, value);
    assert_true(str_eq(str_slice(t, hit.start, hit.end), str_of(hit_text)));
}

static void borders(void **state)
{
    (void)state;
    const char *const p[] = { "billings",
                              "net dollar expansion",
                              "net dollar expansion rate",
                              "customers'",
                              "$100,000",
                              "arr",
                              "a" };
    const PhraseSet *set = set_of(p, 7);
    expect(set, "timing of Billings, no", 0, "Billings");
    expect(set, "billing address", -1, "");
    expect(set, "unbillings xbillings", -1, "");
    expect(set, "our net\xC2\xA0 dollar\n EXPANSION grew", 1, "net\xC2\xA0 dollar\n EXPANSION");
    expect(set, "net dollar expansion rate of", 2, "net dollar expansion rate");
    expect(set, "net dollar expansion rates", 1, "net dollar expansion");
    expect(set, "our customers\xE2\x80\x99 use", 3, "customers\xE2\x80\x99");
    expect(set, "over $100,000.", 4, "$100,000");
    expect(set, "carriage barr arrr", -1, "");
    expect(set,
           "\xE2\x80\x9C"
           "ARR\xE2\x80\x9D",
           5, "ARR");
    expect(set, "x a", 6, "a");
    expect(set, "", -1, "");
    expect(set,
           "caf\xC3\xA9"
           "arr",
           -1, "");
}

static void all_hits(void **state)
{
    (void)state;
    const char *const p[] = { "a b", "b c", "c" };
    const PhraseSet *set = set_of(p, 3);
    const Str text = S("a b c  b   c a");
    PhraseHit hit;
    uint32_t values[8], n = 0;
    for (size_t at = 0; phrase_next(set, text, &at, &hit);) values[n++] = hit.value;
    assert_int_equal(n, 3);
    assert_int_equal(values[0], 0);
    assert_int_equal(values[1], 2);
    assert_int_equal(values[2], 1);
}

static void hostile(void **state)
{
    (void)state;
    const char *const p[] = { "a a a a a a a a a a a b", "x" };
    const PhraseSet *set = set_of(p, 2);
    char *text = arena_new(arena, char, 2000000);
    for (size_t i = 0; i < 2000000; i++) text[i] = i % 2 == 0 ? 'a' : ' ';
    assert_false(phrase_any(set, (Str){ text, 2000000 }));
    for (size_t i = 0; i < 2000000; i++) text[i] = (char)(i * 37 % 251 + 4);
    (void)phrase_any(set, (Str){ text, 2000000 });
    for (size_t n = 0; n < 4; n++) (void)phrase_any(set, str_slice(S("\xE2\x80\x99\xC2"), 0, n));
}

static void patterns(void **state)
{
    (void)state;
    Pattern *pattern = NULL;
    PatternMatch m;
    Err err = { 0 };
    assert_true(pattern_compile(arena, S("(increase|decrease)d? (by)?"), &pattern, &err));
    assert_true(pattern_find(pattern, S("it Increased by 3"), 0, &m));
    assert_int_equal(m.start, 3);
    assert_true(str_eq(m.group[1], S("Increase")));
    assert_true(str_eq(m.group[2], S("by")));
    assert_false(pattern_find(pattern, S("it Increased by 3"), 9, &m));
    assert_false(pattern_find(pattern, S("\xFF\xC3"), 0, &m));
    pattern_close(pattern);
    assert_false(pattern_compile(arena, S("(open"), &pattern, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_true(pattern_compile(arena, S("^(a+)+$"), &pattern, &err));
    char text[64];
    for (int i = 0; i < 63; i++) text[i] = 'a';
    text[63] = 'b';
    assert_false(pattern_find(pattern, (Str){ text, 64 }, 0, &m));
    pattern_close(pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(borders),
        cmocka_unit_test(all_hits),
        cmocka_unit_test(hostile),
        cmocka_unit_test(patterns),
    };
    return cmocka_run_group_tests_name("phrase", tests, setup, teardown);
}
