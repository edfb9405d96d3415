/* SHA-256: the vectors of FIPS 180-4, and the fast twin against the scalar one at every length. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void twins_agree(void **state)
{
    (void)state;
    char bytes[400];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 131 + 7);
    for (size_t n = 0; n <= sizeof bytes; n++) {
        unsigned char fast[32], scalar[32];
        sha256((Str){ bytes, n }, fast);
        sha256_scalar((Str){ bytes, n }, scalar);
        assert_memory_equal(fast, scalar, sizeof fast);
    }
}

static void known_digests(void **state)
{
    (void)state;
    Arena *arena = arena_open(16 * MIB);
    assert_non_null(arena);
    const Str abc = sha256_hex(arena, S("abc"));
    assert_true(str_eq(abc, S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    unsigned char scalar[32];
    sha256_scalar(S("abc"), scalar);
    assert_int_equal(scalar[0], 0xba);
    assert_int_equal(scalar[31], 0xad);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(twins_agree),
                                        cmocka_unit_test(known_digests) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
