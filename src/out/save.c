/* How do bytes reach a file with nothing lost?
 *
 * Written under a temporary name beside the target, mode 0600, then renamed over it. A full disk or
 * an unwritable directory leaves the old file as it was and no temporary behind. What is no file
 * (/dev/null, a pipe) is written as it stands: a rename would put a file in its place.
 */
#include "out/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    case ENOENT:
    case ENOTDIR: return "make the directory first";
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
    char temporary[4096];
    const int length =
        snprintf(temporary, sizeof temporary, "%s.tickmark-%ld", path, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof temporary)
        return err_set(err, ERR_USAGE, "%.200s...: the name is too long; choose a shorter one",
                       path);
    const int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return out_cannot_write(path, errno, err);
    int error = 0;
    if (!write_all(fd, bytes)) error = errno == 0 ? EIO : errno;
    if (close(fd) != 0 && error == 0) error = errno;
    if (error == 0 && rename(temporary, path) != 0) error = errno;
    if (error == 0) return true;
    (void)unlink(temporary);
    return out_cannot_write(path, error, err);
}
