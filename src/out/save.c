/* How do bytes reach a file with nothing lost?
 *
 * Written under a temporary name beside the target, mode 0600, then renamed over it. A full disk or
 * an unwritable directory leaves the old file as it was and no temporary behind. What is no file
 * (/dev/null, a pipe) is written as it stands: a rename would put a file in its place. Whoever ends
 * the program by a signal leaves no temporary either, if the signal's handler calls out_abandon.
 */
#include "out/save.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The temporary in hand, for out_abandon; the name is whole before the flag says so. */
static char the_temporary[4096];
static volatile sig_atomic_t in_hand;

void out_abandon(void)
{
    if (in_hand) (void)unlink(the_temporary);
}

const char *temporary_open(const char *path, int *fd, Err *err)
{
    const int length =
        snprintf(the_temporary, sizeof the_temporary, "%s.tickmark-%ld", path, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof the_temporary) {
        (void)err_set(err, ERR_USAGE, "%.200s...: the name is too long; choose a shorter one",
                      path);
        return NULL;
    }
    in_hand = 1;
    *fd = open(the_temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (*fd >= 0) return the_temporary;
    in_hand = 0;
    (void)out_cannot_write(path, errno, err);
    return NULL;
}

bool temporary_end(const char *path, int error, Err *err)
{
    if (error == 0 && rename(the_temporary, path) != 0) error = errno;
    if (error != 0) (void)unlink(the_temporary);
    in_hand = 0;
    return error == 0 || out_cannot_write(path, error, err);
}

static bool write_all(int fd, Str bytes)
{
    while (bytes.n > 0) {
        const ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    return true;
}

static const char *remedy(int error)
{
    switch (error) {
    case ENOSPC: return "free some space";
    case EACCES:
    case EPERM:
    case EROFS: return "choose a directory you may write to with -o";
    case ENOENT: return "make the directory first";
    case ENOTDIR: return "there is a file where a directory is needed; name another with -o";
    case EISDIR: return "name a file in it";
    case EFBIG: return "raise the limit on the size of files (ulimit -f)";
    default: return "choose another place with -o";
    }
}

bool out_cannot_write(const char *path, int error, Err *err)
{
    return err_set(err, ERR_INPUT, "%.200s: cannot write: %s; %s", path, strerror(error),
                   remedy(error));
}

/* Is there something of that name which is neither a file nor a directory? */
static bool is_device(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static bool save_to_device(const char *path, Str bytes, Err *err)
{
    const int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) return out_cannot_write(path, errno, err);
    int error = write_all(fd, bytes) ? 0 : errno;
    if (close(fd) != 0 && error == 0) error = errno;
    return error == 0 || out_cannot_write(path, error, err);
}

bool out_save(const char *path, Str bytes, Err *err)
{
    if (path == NULL || strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, bytes) || out_cannot_write("standard output", errno, err);
    if (is_device(path)) return save_to_device(path, bytes, err);
    int fd;
    if (temporary_open(path, &fd, err) == NULL) return false;
    int error = 0;
    if (!write_all(fd, bytes)) error = errno == 0 ? EIO : errno;
    if (close(fd) != 0 && error == 0) error = errno;
    return temporary_end(path, error, err);
}
