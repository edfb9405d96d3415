/* Reads one file and nothing else: exit 0 read, 3 refused with a one-line error. Tries every
 * truncation of it too, at `step` bytes, if a second argument says so. */
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>

static bool read_all(Input *input, Err *err)
{
    for (uint32_t i = 0; i < input->parts.n; i++)
        if (input->parts.p[i].role != ROLE_IGNORED && !read_nodes(input, i, err)) return false;
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    Arena *arena = arena_open(4 * GIB);
    Input *input = input_open(arena);
    Err err = { 0 };
    if (!input_add_path(input, argv[1], ROLE_UNKNOWN, &err) || !read_all(input, &err)) {
        (void)fprintf(stderr, "%s\n", err.message);
        return 3;
    }
    const size_t step = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 0;
    if (step > 0) {
        Arena *files = arena_open(GIB);
        Input *whole = input_open(files);
        if (!input_add_path(whole, argv[1], ROLE_UNKNOWN, &err)) return 3;
        const Str bytes = whole->sources.p[0].bytes;
        for (size_t n = 1; n < bytes.n; n += step) {
            arena_reset(arena);
            input = input_open(arena);
            if (input_add_bytes(input, S("cut.htm"), str_slice(bytes, 0, n), false, ROLE_UNKNOWN,
                                &err))
                (void)read_all(input, &err);
        }
    }
    return 0;
}
