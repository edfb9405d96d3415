/* The reader of rules/, maps and digests. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static void rows(void **state)
{
    (void)state;
    Tsv t;
    Err err = { 0 };
    const Str text = S("# a comment\n\nname\tvalue\tnote\r\na\t 1 \tx\n# no row\nb\t2\n");
    assert_true(tsv_parse(arena, S("t.tsv"), text, &t, &err));
    assert_int_equal(t.rows, 2);
    assert_int_equal(t.columns, 3);
    assert_true(str_eq(tsv_cell(&t, 0, "value"), S("1")));
    assert_true(str_eq(tsv_cell(&t, 1, "name"), S("b")));
    assert_true(str_eq(tsv_cell(&t, 1, "note"), S("")));
    assert_int_equal(t.lines[0], 4);
    assert_int_equal(t.lines[1], 6);
    assert_true(tsv_has_column(&t, "note"));
    assert_false(tsv_has_column(&t, "nothing"));
}

static void troubles(void **state)
{
    (void)state;
    Tsv t;
    Err err = { 0 };
    assert_false(tsv_parse(arena, S("t.tsv"), S("a\tb\n1\t2\t3\n"), &t, &err));
    assert_string_equal(err.message, "t.tsv:2: 3 cells where the first line names 2");
    assert_false(tsv_parse(arena, S("t.tsv"), S("a\n\xFF\n"), &t, &err));
    assert_string_equal(err.message, "t.tsv:2: not UTF-8");
    assert_false(tsv_parse(arena, S("t.tsv"), S("# only\n"), &t, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_false(tsv_load(arena, "no such file.tsv", &t, &err));
}

static void overrides(void **state)
{
    (void)state;
    char dir[] = "/tmp/tickmark-test-XXXXXX";
    assert_non_null(mkdtemp(dir));
    const char *path = str_zero(arena, str_format(arena, "%s/mine.tsv", dir));
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs("name\nfirst\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    Tsv t;
    Err err = { 0 };
    rulebook_set_dir(dir);
    assert_true(tsv_load(arena, "mine.tsv", &t, &err));
    assert_int_equal(t.rows, 1);
    rulebook_set_dir(NULL);
    assert_false(tsv_load(arena, "mine.tsv", &t, &err));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(dir), 0);
}

static void maps(void **state)
{
    (void)state;
    Map map = map_open(arena, 0);
    assert_null(map_get(&map, S("x")));
    for (uint32_t i = 0; i < 20000; i++) {
        uint32_t *value = map_put(&map, str_format(arena, "key %u", i));
        assert_int_equal(*value, 0);
        *value = i + 1;
    }
    assert_int_equal(map.n, 20000);
    for (uint32_t i = 0; i < 20000; i++) {
        const Str key = str_format(arena, "key %u", i);
        assert_int_equal(*map_get(&map, key), i + 1);
        assert_true(str_eq(map.entries[i].key, key)); /* in order of insertion */
    }
    *map_put(&map, S("key 7")) = 70;
    assert_int_equal(map.n, 20000);
    assert_int_equal(*map_get(&map, S("key 7")), 70);
    assert_null(map_get(&map, S("key 20000")));
    *map_put(&map, (Str){ 0 }) = 5;
    assert_int_equal(*map_get(&map, S("")), 5);
    const Map empty = { 0 };
    assert_null(map_get(&empty, S("x")));
}

/* The examples of FIPS 180-4 and its validation set. */
static void digests(void **state)
{
    (void)state;
    assert_true(str_eq(sha256_hex(arena, (Str){ 0 }),
                       S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
    assert_true(str_eq(sha256_hex(arena, S("abc")),
                       S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    assert_true(
        str_eq(sha256_hex(arena, S("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
               S("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")));
    char *many = arena_alloc(arena, 1000000);
    memset(many, 'a', 1000000);
    assert_true(str_eq(sha256_hex(arena, (Str){ many, 1000000 }),
                       S("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows), cmocka_unit_test(troubles), cmocka_unit_test(overrides),
        cmocka_unit_test(maps), cmocka_unit_test(digests),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
