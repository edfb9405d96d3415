/* How does a worker spend its life?
 *
 *   number of a file -> read, hash -> done already? -> review -> JSON under a temporary name,
 * renamed
 *
 * One arena, emptied between filings: what it touched once stays touched, which is what makes the
 * second filing faster than the first. A worker that ends on a filing takes nothing else with it.
 */
#include "cmd/batch.h"

#include "out/out.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct Result {
    Str sha256, why;
    uint64_t bytes;
    int code;
    const Draft *draft; /* NULL: no review */
    bool same;
} Result;

/* The hash of a file; of a directory's files the hash of their hashes. */
static Str input_hash(Arena *arena, const Input *input, uint64_t *bytes)
{
    Buf all = buf_open(arena, 128);
    uint32_t n = 0;
    *bytes = 0;
    for (uint32_t i = 0; i < input->sources.n; i++) {
        const Source *s = &input->sources.p[i];
        if (s->derived != NULL) continue;
        buf_add(&all, sha256_hex(arena, s->bytes));
        *bytes += s->bytes.n;
        n++;
    }
    return n == 1 ? buf_str(&all) : sha256_hex(arena, buf_str(&all));
}

static bool is_done(Arena *arena, const BatchJob *job, const BatchFile *file, Str sha256)
{
    const BatchRow *row = manifest_row(job->manifest, file->output);
    return row != NULL && row->exit <= 1 && str_eq(row->sha256, sha256) &&
           str_eq(row->rules, job->rules) && job->options->rulebook == NULL &&
           access(batch_join(arena, job->options->output, file->output), R_OK) == 0;
}

static bool review_file(Pipeline *p, const BatchJob *job, const BatchFile *file, Result *result,
                        Err *err)
{
    if (!input_add_path(p->input, file->path, ROLE_UNKNOWN, err)) return false;
    result->sha256 = input_hash(p->arena, p->input, &result->bytes);
    if (is_done(p->arena, job, file, result->sha256)) return result->same = true;
    if (!pipeline_review(p, str_of(job->options->rules), job->options->most, err)) return false;
    const Report report = {
        .set = &p->set, .ties = &p->ties, .review = &p->review, .draft = &p->draft
    };
    Buf out = buf_open(p->arena, 256 * KIB);
    write_review_json(&report, &out);
    if (!out_save(batch_join(p->arena, job->options->output, file->output), buf_str(&out), err))
        return false;
    result->draft = &p->draft;
    result->code = job->fails(&p->draft, job->options->fail_on) ? 1 : 0;
    return true;
}

static Str line_of(Arena *arena, const BatchFile *file, Str rules, const Result *r)
{
    static const Draft none;
    const Draft *d = r->draft != NULL ? r->draft : &none;
    Buf why = buf_open(arena, r->why.n + 1);
    for (size_t i = 0; i < r->why.n; i++)
        buf_add_char(&why, (unsigned char)r->why.p[i] < 0x20 ? ' ' : r->why.p[i]);
    return str_format(arena, "%.*s\t%.*s\t%.*s\t%llu\t%d\t%u\t%u\t%u\t%.*s\t%.*s",
                      STR_ARG(file->output), STR_ARG(file->input),
                      STR_ARG(r->sha256.n > 0 ? r->sha256 : S("-")), (unsigned long long)r->bytes,
                      r->code, d->count[LIST_FIX], d->count[LIST_DECIDE], d->count[LIST_LOOK],
                      STR_ARG(rules), STR_ARG(buf_str(&why)));
}

Str batch_failed_line(Arena *arena, const BatchFile *file, Str rules, int code, Str why)
{
    return line_of(arena, file, rules, &(Result){ .code = code, .why = why });
}

bool batch_write(int fd, Str s)
{
    while (s.n > 0) {
        const ssize_t n = write(fd, s.p, s.n);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        s = str_slice(s, (size_t)n, s.n);
    }
    return true;
}

static long peak_kib(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

static bool do_one(Pipeline *p, const BatchJob *job, uint32_t number, int results)
{
    const BatchFile *file = &job->files->p[number];
    arena_reset(p->arena);
    *p = (Pipeline){ .arena = p->arena, .input = input_open(p->arena) };
    Result result = { 0 };
    Err err = { 0 };
    if (!review_file(p, job, file, &result, &err)) {
        result.code = (int)err.code;
        result.why = str_of(err.message);
    }
    const Str line = result.same ? manifest_row(job->manifest, file->output)->line
                                 : line_of(p->arena, file, job->rules, &result);
    return batch_write(results, str_format(p->arena, "%u\t%ld\t%s\t%.*s\n", number, peak_kib(),
                                           result.same ? "same" : "new", STR_ARG(line)));
}

_Noreturn void batch_worker(const BatchJob *job, int jobs, int results)
{
    Pipeline p;
    Err err = { 0 };
    (void)signal(SIGINT, SIG_IGN); /* the filing in hand is finished; the parent gives no other */
    if (!pipeline_open(&p, &err)) _exit(ERR_INTERNAL);
    for (;;) {
        uint32_t number;
        const ssize_t n = read(jobs, &number, sizeof number);
        if (n < 0 && errno == EINTR) continue;
        if (n != (ssize_t)sizeof number || !do_one(&p, job, number, results)) _exit(0);
    }
}
