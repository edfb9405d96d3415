/* How does a long list of filings get done, whatever happens?
 *
 *   parent  --numbers of files-->  worker 1 .. N     forked once, each with an arena of its own
 *           <--lines of manifest-                    a worker that dies is replaced
 *
 * The parent reads no filing: it hands out work, one file at a time, writes down what came back,
 * and says how far it is. Killed at any moment, the same command goes on where it stopped.
 */
#include "cmd/batch.h"

#include "out/out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS_MOST = 256, LINE = 4096, EARLY = 10 };

typedef struct Worker {
    pid_t pid; /* 0: none */
    int jobs, results;
    uint32_t busy; /* number of the file in hand + 1 */
    size_t n;
    char line[LINE];
} Worker;

typedef struct Batch {
    Arena *arena;
    BatchJob job;
    Manifest *manifest;
    Worker *workers;
    uint32_t count, next; /* workers; the next file to hand out */
    uint32_t done, same, failed;
    long peak, peak_early; /* KiB of the largest worker; when ten were done */
    int manifest_file, worst;
    bool terminal;
    time_t start;
} Batch;

static volatile sig_atomic_t stopped;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

/* ---- workers ---- */

static void close_all(const Batch *b)
{
    for (uint32_t i = 0; i < b->count; i++) {
        if (b->workers[i].pid == 0) continue;
        (void)close(b->workers[i].jobs);
        (void)close(b->workers[i].results);
    }
}

static bool worker_start(Batch *b, Worker *w, Err *err)
{
    int jobs[2], results[2];
    if (pipe(jobs) != 0) return err_set(err, ERR_INTERNAL, "batch: no pipe: %s", strerror(errno));
    if (pipe(results) != 0) {
        (void)close(jobs[0]);
        (void)close(jobs[1]);
        return err_set(err, ERR_INTERNAL, "batch: no pipe: %s", strerror(errno));
    }
    const pid_t pid = fork();
    if (pid == 0) {
        close_all(b); /* a worker that held another's pipe would keep it alive */
        (void)close(jobs[1]);
        (void)close(results[0]);
        (void)close(b->manifest_file);
        batch_worker(&b->job, jobs[0], results[1]);
    }
    (void)close(jobs[0]);
    (void)close(results[1]);
    if (pid < 0) {
        (void)close(jobs[1]);
        (void)close(results[0]);
        return err_set(err, ERR_INTERNAL, "batch: no worker: %s; give fewer with -j",
                       strerror(errno));
    }
    *w = (Worker){ .pid = pid, .jobs = jobs[1], .results = results[0] };
    return true;
}

/* Gives the worker the next file, if there is one. */
static void give(Batch *b, Worker *w)
{
    if (stopped || b->next >= b->job.files->n) return;
    const uint32_t number = b->next++;
    w->busy = number + 1;
    while (write(w->jobs, &number, sizeof number) < 0 && errno == EINTR) continue;
    /* a worker that is gone shows itself by the end of its results */
}

static int worker_end(Worker *w)
{
    int status = 0;
    (void)close(w->jobs);
    (void)close(w->results);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR) continue;
    w->pid = 0;
    return status;
}

/* ---- what came back ---- */

static bool write_down(Batch *b, Str line, bool is_new, Err *err)
{
    if (!manifest_put(b->arena, b->manifest, str_copy(b->arena, line)))
        return err_set(err, ERR_INTERNAL, "batch: a worker's answer is not understood");
    Str rest = line, output;
    (void)str_next(&rest, '\t', &output);
    const BatchRow *row = manifest_row(b->manifest, output);
    b->done++;
    b->failed += row->exit > 1;
    if (row->exit > b->worst) b->worst = row->exit;
    if (!is_new) {
        b->same++;
        return true;
    }
    const Str whole = str_format(b->arena, "%.*s\n", STR_ARG(line));
    if (batch_write(b->manifest_file, whole)) return true;
    return out_cannot_write(b->manifest->path, errno, err);
}

static void progress(const Batch *b)
{
    if (!b->terminal) return;
    const long seconds = (long)(time(NULL) - b->start);
    const uint32_t left = b->job.files->n - b->done;
    const long more = b->done == 0 ? 0 : seconds * (long)left / (long)b->done;
    (void)fprintf(stderr, "\r%u of %u, %ld a minute, %ld:%02ld left, %u failed\033[K", b->done,
                  b->job.files->n, seconds == 0 ? 0 : (long)b->done * 60 / seconds, more / 60,
                  more % 60, b->failed);
}

/* "number\tpeak\tnew|same\tline" */
static bool take_line(Batch *b, Worker *w, Str line, Err *err)
{
    Str number, peak, what;
    uint32_t kib = 0;
    (void)str_next(&line, '\t', &number);
    if (str_next(&line, '\t', &peak)) (void)str_to_u32(peak, &kib);
    if (!str_next(&line, '\t', &what)) line = (Str){ 0 };
    w->busy = 0;
    if ((long)kib > b->peak) b->peak = (long)kib;
    if (!write_down(b, line, str_eq(what, S("new")), err)) return false;
    if (b->done == EARLY) b->peak_early = b->peak;
    progress(b);
    return true;
}

/* A worker ended with a file in hand: that filing has failed, another worker takes its place. */
static bool bury(Batch *b, Worker *w, Err *err)
{
    const uint32_t busy = w->busy;
    const int status = worker_end(w);
    if (busy > 0) {
        const Str why =
            WIFSIGNALED(status)
                ? str_format(b->arena, "the review ended by signal %d; please report it",
                             WTERMSIG(status))
                : S("the review ended by an internal error; please report it");
        const Str line = batch_failed_line(b->arena, &b->job.files->p[busy - 1], b->job.rules,
                                           ERR_INTERNAL, why);
        if (!write_down(b, line, true, err)) return false;
        progress(b);
    }
    if (stopped || b->next >= b->job.files->n) return true;
    if (!worker_start(b, w, err)) return false;
    give(b, w);
    return true;
}

static bool hear(Batch *b, Worker *w, Err *err)
{
    const ssize_t n = read(w->results, w->line + w->n, sizeof w->line - w->n);
    if (n < 0 && errno == EINTR) return true;
    if (n <= 0) return bury(b, w, err);
    w->n += (size_t)n;
    const size_t end = str_find_char((Str){ w->line, w->n }, '\n');
    if (end == STR_NONE)
        return w->n < sizeof w->line ||
               err_set(err, ERR_INTERNAL, "batch: a worker's answer is too long");
    if (!take_line(b, w, (Str){ w->line, end }, err)) return false;
    w->n = 0;
    give(b, w);
    return true;
}

static bool is_busy(const Batch *b)
{
    for (uint32_t i = 0; i < b->count; i++)
        if (b->workers[i].pid != 0 && b->workers[i].busy > 0) return true;
    return false;
}

static bool serve(Batch *b, Err *err)
{
    struct pollfd fds[WORKERS_MOST];
    while (is_busy(b)) {
        for (uint32_t i = 0; i < b->count; i++)
            fds[i] = (struct pollfd){ .fd = b->workers[i].pid != 0 ? b->workers[i].results : -1,
                                      .events = POLLIN };
        if (poll(fds, b->count, -1) < 0) {
            if (errno == EINTR) continue;
            return err_set(err, ERR_INTERNAL, "batch: %s", strerror(errno));
        }
        for (uint32_t i = 0; i < b->count; i++)
            if (fds[i].fd >= 0 && fds[i].revents != 0 && !hear(b, &b->workers[i], err))
                return false;
    }
    return true;
}

/* ---- the whole ---- */

static uint32_t worker_count(const Options *options, uint32_t files)
{
    long n = options->jobs;
    if (n == 0) n = sysconf(_SC_NPROCESSORS_ONLN);
    if (n < 1) n = 1;
    if (n > WORKERS_MOST) n = WORKERS_MOST;
    return n > (long)files ? files : (uint32_t)n;
}

static void say_end(const Batch *b, const Options *options)
{
    if (b->terminal) (void)fprintf(stderr, "\r\033[K");
    if (options->verbose)
        (void)fprintf(stderr,
                      "memory of the largest worker: %ld KiB after %d filings, %ld at the end\n",
                      b->peak_early, EARLY, b->peak);
    (void)fprintf(stderr, "%u of %u filings: %u reviewed, %u as before, %u failed%s\n", b->done,
                  b->job.files->n, b->done - b->same - b->failed, b->same, b->failed,
                  stopped ? "; interrupted: the same command goes on" : "");
}

static bool run_all(Batch *b, const Options *options, Err *err)
{
    b->manifest_file = open(b->manifest->path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (b->manifest_file < 0)
        return err_set(err, ERR_INPUT, "%s: cannot be opened: %s; choose another -o",
                       b->manifest->path, strerror(errno));
    bool good = true;
    for (uint32_t i = 0; i < b->count && good && b->next < b->job.files->n; i++) {
        good = worker_start(b, &b->workers[i], err);
        if (good) give(b, &b->workers[i]);
    }
    good = good && serve(b, err);
    for (uint32_t i = 0; i < b->count; i++)
        if (b->workers[i].pid != 0) (void)worker_end(&b->workers[i]);
    (void)close(b->manifest_file);
    Err other;
    if (!manifest_save(b->arena, b->manifest, b->job.files, good ? err : &other)) good = false;
    say_end(b, options);
    return good;
}

int batch_run(Arena *arena, const Options *options, BatchFails fails, Err *err)
{
    BatchFileArray files;
    Manifest manifest;
    if (options->output == NULL || options->files.n != 1) {
        (void)err_set(err, ERR_USAGE, "batch: give one list, and a directory with -o");
        return ERR_USAGE;
    }
    if (!batch_list_read(arena, options, &files, err) ||
        !manifest_open(arena, options, &files, &manifest, err))
        return (int)err->code;
    Batch b = { .arena = arena,
                .job = { .options = options,
                         .files = &files,
                         .manifest = &manifest,
                         .rules = batch_rules(arena, options),
                         .fails = fails },
                .manifest = &manifest,
                .count = worker_count(options, files.n),
                .terminal = isatty(STDERR_FILENO) == 1,
                .start = time(NULL) };
    b.workers = arena_new(arena, Worker, b.count + 1);
    (void)signal(SIGPIPE, SIG_IGN);
    (void)sigaction(
        SIGINT, &(struct sigaction){ .sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND },
        NULL);
    if (!run_all(&b, options, err)) return (int)err->code;
    if (stopped) (void)raise(SIGINT); /* its own action is the default again: the shell sees it */
    return b.worst;
}
