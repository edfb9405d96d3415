/* How fast is each stretch of the pipe, warm? The best of twenty runs counts for each file; memory
 * is kept between runs, as a worker keeps it between filings. Processor time, not the clock on the
 * wall: one thread that waits for nothing takes as long, and a busy machine does not show.
 *
 *   bench_stages FILE...     tab-separated: bytes, read, read+doc, review (microseconds), name
 */
#include "lib/lib.h"
#include "out/out.h"

#include <stdio.h>
#include <time.h>

enum { LOOPS = 20 };

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

typedef struct Times {
    double read, doc, review;
} Times;

static double least(double a, double b)
{
    return a < b ? a : b;
}

/* One run over bytes that are in memory already; false where the file is not to be reviewed. */
static bool run(Pipeline *p, Str name, Str bytes, Times *best)
{
    Err err = { 0 };
    double start = now();
    p->input = input_open(p->arena);
    if (!input_add_bytes(p->input, name, bytes, true, ROLE_UNKNOWN, &err)) return false;
    for (uint32_t part = 0; part < p->input->parts.n; part++)
        if (p->input->parts.p[part].role != ROLE_IGNORED && !read_nodes(p->input, part, &err))
            return false;
    best->read = least(best->read, now() - start);
    for (uint32_t part = 0; part < p->input->parts.n; part++) {
        Doc doc;
        if (p->input->parts.p[part].nodes.n > 0 && !doc_make(p->arena, p->input, part, &doc, &err))
            return false;
    }
    best->doc = least(best->doc, now() - start);

    arena_reset(p->arena);
    *p = (Pipeline){ .arena = p->arena };
    start = now();
    p->input = input_open(p->arena);
    if (!input_add_bytes(p->input, name, bytes, true, ROLE_UNKNOWN, &err) ||
        !pipeline_review(p, (Str){ 0 }, 8, &err))
        return false;
    const Report report = {
        .set = &p->set, .ties = &p->ties, .review = &p->review, .draft = &p->draft
    };
    Buf out = buf_open(p->arena, 256 * KIB);
    write_review_json(&report, &out);
    best->review = least(best->review, now() - start);
    return true;
}

int main(int argc, char **argv)
{
    Arena *files = arena_open(2 * GIB);
    Pipeline p;
    if (files == NULL || !pipeline_open(&p, NULL)) return 1;
    for (int i = 1; i < argc; i++) {
        Err err = { 0 };
        arena_reset(files);
        Input *given = input_open(files);
        if (!input_add_path(given, argv[i], ROLE_UNKNOWN, &err)) {
            (void)fprintf(stderr, "%s\n", err.message);
            continue;
        }
        const Source *source = &given->sources.p[0];
        Times best = { 1e12, 1e12, 1e12 };
        bool ok = true;
        for (int loop = 0; ok && loop < LOOPS; loop++) {
            arena_reset(p.arena);
            p = (Pipeline){ .arena = p.arena };
            ok = run(&p, source->name, source->bytes, &best);
        }
        if (ok)
            (void)printf("%zu\t%.0f\t%.0f\t%.0f\t%s\n", source->bytes.n, best.read, best.doc,
                         best.review, argv[i]);
    }
    return 0;
}
