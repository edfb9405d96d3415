/* How fast is read/ warm? Each file named is read twenty times; the best time of each counts.
 *
 *   bench_read FILE...      one line a file: MB/s, nodes, name; then the median MB/s
 */
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { LOOPS = 20, FILES = 256 };

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static double speeds[FILES];
    int n = 0;
    Arena *files = arena_open(2 * GIB), *arena = arena_open(4 * GIB);
    for (int i = 1; i < argc && n < FILES; i++) {
        Err err = { 0 };
        arena_reset(files);
        Input *given = input_open(files);
        if (!input_add_path(given, argv[i], ROLE_UNKNOWN, &err)) {
            (void)fprintf(stderr, "%s\n", err.message);
            continue;
        }
        const Str bytes = given->sources.p[0].bytes;
        double best = 1e9;
        uint32_t nodes = 0;
        for (int loop = 0; loop < LOOPS; loop++) {
            arena_reset(arena);
            const double start = now();
            Input *input = input_open(arena);
            bool ok =
                input_add_bytes(input, given->sources.p[0].name, bytes, true, ROLE_UNKNOWN, &err);
            nodes = 0;
            for (uint32_t part = 0; ok && part < input->parts.n; part++) {
                ok = read_nodes(input, part, &err) || input->parts.p[part].role == ROLE_IGNORED;
                nodes += input->parts.p[part].nodes.n;
            }
            const double seconds = now() - start;
            if (seconds < best) best = seconds;
        }
        speeds[n] = (double)bytes.n / best / 1e6;
        (void)printf("%8.0f MB/s %9zu bytes %8u nodes  %s\n", speeds[n++], bytes.n, nodes, argv[i]);
    }
    if (n == 0) return 1;
    qsort(speeds, (size_t)n, sizeof *speeds, compare);
    (void)printf("median %.0f MB/s of %d files\n", speeds[n / 2], n);
    arena_close(arena);
    arena_close(files);
    return 0;
}
