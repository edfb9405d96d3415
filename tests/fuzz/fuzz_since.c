/* libFuzzer: a draft, a line "=====", the draft after it, and if there is another such line the
 * marks on it: reviewed with --since and --marks, the whole way to every output. A draft beside
 * itself has nothing new, mended or changed. Build and run: make fuzz-smoke. */
#include "fuzz_review.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The earlier draft is read from a path: one file without a name, written anew each time. */
static const char *file_of(Str bytes)
{
    static char path[32];
    static int fd = -1;
    if (fd < 0) {
        char name[] = "/tmp/fuzz-since-XXXXXX";
        fd = mkstemp(name);
        if (fd < 0 || unlink(name) != 0) BUG("no file for the earlier draft");
        (void)snprintf(path, sizeof path, "/dev/fd/%d", fd);
    }
    if (ftruncate(fd, 0) != 0 || pwrite(fd, bytes.p, bytes.n, 0) != (ssize_t)bytes.n)
        BUG("the earlier draft cannot be written");
    return path;
}

static void check_itself(const Pipeline *p)
{
    const Earlier *e = p->set.earlier;
    if (e->changed.n + e->added.n + e->removed.n > 0) BUG("a draft differs from itself");
    if (p->draft.fresh + p->draft.mended.n > 0) BUG("news of a draft beside itself");
}

static void check_since(Str before, Str now, Str marks)
{
    static Arena *arena;
    if (arena == NULL) arena = arena_open(1024 * MIB);
    arena_reset(arena);
    Pipeline p = { .arena = arena, .input = input_open(arena) };
    Marks given;
    Err err = { 0 };
    if (marks.n > 0 && !marks_parse(arena, S("fuzz.marks"), marks, &given, &err)) marks.n = 0;
    if (marks.n > 0) p.marks = &given;
    if (!input_add_bytes(p.input, S("fuzz.htm"), now, false, ROLE_REPORT, &err)) return;
    if (!pipeline_since(&p, file_of(before), (Str){ 0 }, 8, &err) ||
        !pipeline_review(&p, (Str){ 0 }, 8, &err)) {
        if (err.code != ERR_INPUT || err.message[0] == '\0' || strchr(err.message, '\n') != NULL)
            BUG("refused with code %d: %s", (int)err.code, err.message);
        return;
    }
    if (str_eq(before, now)) check_itself(&p);
    check_places(&p);
    write_all(&p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Str separator = S("\n=====\n");
    Str rest = { (const char *)data, size }, piece[3] = { { 0 } };
    for (int i = 0; i < 3; i++) {
        const size_t at = str_find(rest, separator);
        piece[i] = str_slice(rest, 0, at);
        rest = at == STR_NONE ? (Str){ 0 } : str_slice(rest, at + separator.n, rest.n);
    }
    check_since(piece[0], piece[1].n > 0 ? piece[1] : piece[0], piece[2]);
    return 0;
}
