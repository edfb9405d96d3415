/* How does a review become a workbook on disk?
 *
 * libxlsxwriter writes to a file and keeps what it has in hand in unnamed files of the directory it
 * is told: that of the output, so that no copy of a draft stands anywhere else. The workbook is
 * made under a temporary name (mode 0600), read back, and renamed. It carries no author, no path
 * and no time: the day of its making is a constant, so that the same review gives the same bytes.
 *
 * Without the library, where tickmark was built (make XLSX=) or where it runs, the rest of it is
 * whole, and it says what it lacks.
 */
#include "out/out.h"

#ifndef TM_XLSX

bool workbook_is_at_hand(Err *err)
{
    return err_set(err, ERR_USAGE,
                   "this build has no workbook; build it where libxlsxwriter-dev is installed");
}

bool write_workbook(Arena *arena, const Report *report, const char *path, Err *err)
{
    (void)arena;
    (void)report;
    (void)path;
    return workbook_is_at_hand(err);
}

#else

#include "out/save.h"
#include "out/workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CREATED = 315532800 }; /* 1980-01-01, the day that zip counts from */

bool workbook_is_at_hand(Err *err)
{
    return xlsx_library_open() ||
           err_set(err, ERR_USAGE, "no workbook without " XLSX_LIBRARY "; install libxlsxwriter4");
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

/* The library prints its troubles; ours are one line. What it prints goes into a pipe that nobody
 * reads: that leaves errno as it is, and opens no file. */
typedef struct Hush {
    int kept, unread; /* standard error as it was; the pipe's other end; -1: nothing was done */
} Hush;

static Hush hush(void)
{
    Hush h = { -1, -1 };
    int ends[2];
    (void)fflush(stderr);
    if (pipe(ends) != 0) return h;
    h = (Hush){ dup(STDERR_FILENO), ends[0] };
    (void)dup2(ends[1], STDERR_FILENO);
    (void)close(ends[1]);
    return h;
}

static void speak(Hush h)
{
    if (h.unread < 0) return;
    (void)fflush(stderr);
    if (h.kept >= 0) (void)dup2(h.kept, STDERR_FILENO);
    if (h.kept >= 0) (void)close(h.kept);
    (void)close(h.unread);
}

/* What kept the file from being whole? The library keeps no trace of a temporary file cut short: it
 * met a limit on the size of files, or there was no room. */
static int reason(int why)
{
    struct rlimit limit;
    if (why == EFBIG || why == ENOSPC || why == EDQUOT || why == EROFS) return why;
    return getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? EFBIG : ENOSPC;
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
    book.file = xlsx.workbook_new_opt(temporary, &options);
    if (book.file == NULL) return ENOMEM;
    book.title = str_format(arena, "%.*s: %.*s", STR_ARG(summary_company(report)),
                            STR_ARG(summary_form(arena, report)));
    lxw_doc_properties properties = { .title = str_zero(arena, S("Tie-out work paper")),
                                      .created = CREATED };
    (void)xlsx.workbook_set_properties(book.file, &properties);
    sheets_write(&book);
    const Hush kept = hush();
    errno = 0;
    const lxw_error failed = xlsx.workbook_close(book.file);
    const int why = errno;
    speak(kept);
    return failed == LXW_NO_ERROR && workbook_is_whole(arena, temporary) ? 0 : reason(why);
}

bool write_workbook(Arena *arena, const Report *report, const char *path, Err *err)
{
    struct stat status;
    if (!workbook_is_at_hand(err)) return false;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
        return err_set(err, ERR_USAGE,
                       "%.200s: a workbook needs a file of its own; name one with -o", path);
    int fd;
    const char *temporary = temporary_open(path, &fd, err);
    if (temporary == NULL) return false;
    (void)close(fd); /* the library opens it again, and leaves its mode */
    return temporary_end(path, write_file(arena, report, temporary, directory_of(arena, path)),
                         err);
}

#endif
