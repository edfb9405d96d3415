/* How does a review become a workbook on disk?
 *
 * libxlsxwriter writes to a file and keeps what it has in hand in unnamed files of the directory it
 * is told: that of the output, so that no copy of a draft stands anywhere else. The workbook is
 * made under a temporary name (mode 0600), read back, and renamed. It carries no author, no path
 * and no time: the day of its making is a constant, so that the same review gives the same bytes.
 *
 * Without the library (make XLSX=) the rest of tickmark is whole, and says what it lacks.
 */
#include "out/out.h"

#ifndef TM_XLSX

bool workbook_is_built_in(void)
{
    return false;
}

bool write_workbook(Arena *arena, const Report *report, const char *path, Err *err)
{
    (void)arena;
    (void)report;
    return err_set(err, ERR_USAGE,
                   "%.200s: this build has no workbook; build it with libxlsxwriter-dev", path);
}

#else

#include "out/workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CREATED = 315532800 }; /* 1980-01-01, the day that zip counts from */

bool workbook_is_built_in(void)
{
    return true;
}

static void sheets_write(Workbook *book)
{
    styles_make(book);
    index_make(book);
    workbook_cover(book);
    workbook_lead(book);
    workbook_exceptions(book);
    workbook_ticks(book);
    workbook_arithmetic(book);
    workbook_untied(book);
    workbook_changes(book);
    workbook_not_read(book);
    workbook_tool_check(book);
}

/* The library prints its troubles; ours are one line. Standard error is led to where no byte can be
 * written, and back. */
static int hush(void)
{
    (void)fflush(stderr);
    const int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    const int nowhere = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nowhere >= 0) (void)dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) (void)close(nowhere);
    return kept;
}

static void speak(int kept)
{
    (void)fflush(stderr);
    clearerr(stderr);
    if (kept < 0) return;
    (void)dup2(kept, STDERR_FILENO);
    (void)close(kept);
}

/* "a/b.xlsx" -> "a", "b.xlsx" -> ".", "/b.xlsx" -> "/" */
static char *directory_of(Arena *arena, const char *path)
{
    size_t n = strlen(path);
    while (n > 0 && path[n - 1] != '/') n--;
    while (n > 1 && path[n - 1] == '/') n--;
    return str_zero(arena, n == 0 ? S(".") : (Str){ path, n });
}

/* 0, or the errno that says why not. */
static int write_file(Arena *arena, const Report *report, const char *temporary, char *directory)
{
    Workbook book = { .report = report, .arena = arena };
    lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = directory };
    book.file = workbook_new_opt(temporary, &options);
    if (book.file == NULL) return ENOMEM;
    book.title = str_format(arena, "%.*s: %.*s", STR_ARG(summary_company(report)),
                            STR_ARG(summary_form(arena, report)));
    lxw_doc_properties properties = { .title = str_zero(arena, S("Tie-out work paper")),
                                      .created = CREATED };
    (void)workbook_set_properties(book.file, &properties);
    sheets_write(&book);
    const int kept = hush();
    errno = 0;
    const lxw_error failed = workbook_close(book.file);
    const int why = errno;
    speak(kept);
    if (failed != LXW_NO_ERROR) return why != 0 ? why : EIO;
    if (workbook_is_whole(arena, temporary)) return 0;
    return why != 0 ? why : ENOSPC;
}

bool write_workbook(Arena *arena, const Report *report, const char *path, Err *err)
{
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
        return err_set(err, ERR_USAGE,
                       "%.200s: a workbook needs a file of its own; name one with -o", path);
    const char *temporary =
        str_zero(arena, str_format(arena, "%s.tickmark-%ld", path, (long)getpid()));
    const int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return out_cannot_write(path, errno, err);
    (void)close(fd); /* the library opens it again, and leaves its mode */
    int error = write_file(arena, report, temporary, directory_of(arena, path));
    if (error == 0 && rename(temporary, path) != 0) error = errno;
    if (error == 0) return true;
    (void)unlink(temporary);
    return out_cannot_write(path, error, err);
}

#endif
