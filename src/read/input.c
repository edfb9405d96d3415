/* Where do bytes come from?
 *
 *     tickmark review 10-K.htm      tickmark review 0001-24-000001.txt      tickmark review filing/
 *
 * A file is read whole into the arena (not mapped: a file that shrinks while it is read must not
 * end the program). A directory is one filing: its documents in order of name, without EDGAR's
 * viewer pages. Names are base names; nothing outside the path given is opened, no link in a
 * document is followed.
 */
#include "read/inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PADDING = 8 };
#define LARGEST GIB

Input *input_open(Arena *arena)
{
    Input *input = arena_new(arena, Input, 1);
    input->arena = arena;
    return input;
}

const char *role_name(Role role)
{
    static const char *const role_names[ROLE_COUNT] = {
        [ROLE_UNKNOWN] = "unknown", [ROLE_REPORT] = "report", [ROLE_RELEASE] = "release",
        [ROLE_CALL] = "call",       [ROLE_PRIOR] = "prior",   [ROLE_EXHIBIT] = "exhibit",
        [ROLE_COVER] = "cover",     [ROLE_LETTER] = "letter", [ROLE_IGNORED] = "ignored",
    };
    return (unsigned)role < ROLE_COUNT ? role_names[role] : "unknown";
}

Part *input_new_part(Input *input, uint32_t source, uint32_t start, uint32_t end)
{
    Part *part = array_add(input->arena, &input->parts);
    part->source = source;
    part->start = start;
    part->end = end;
    if (input->heads_cap < input->parts.n) {
        const uint32_t more = input->heads_cap == 0 ? 16 : input->heads_cap * 2;
        input->heads = arena_grow(input->arena, input->heads, input->heads_cap * sizeof(FilingHead),
                                  more * sizeof(FilingHead));
        input->heads_cap = more;
    }
    return part;
}

void input_note(Input *input, uint32_t part, Span place, Str what, Str why)
{
    *array_add(input->arena, &input->notes) =
        (Note){ .document = part, .place = place, .what = what, .why = why };
}

/* ---- one source ---- */

/* Takes bytes that stay where they are and are followed by PADDING zeros. */
static bool add_source(Input *input, Str name, Str bytes, Role role, Err *err)
{
    if (bytes.n == 0)
        return err_set(err, ERR_INPUT, "%.*s: the file is empty; give a filing", STR_ARG(name));
    if (bytes.n > LARGEST)
        return err_set(err, ERR_INPUT,
                       "%.*s: larger than 1 GiB, which is no filing; give the filing alone",
                       STR_ARG(name));
    uint32_t index = input->sources.n;
    *array_add(input->arena, &input->sources) = (Source){ .name = name, .bytes = bytes };
    bool big_endian;
    if (utf16_detect(bytes, &big_endian)) {
        const Str text = utf16_decode(input->arena, bytes, big_endian);
        *array_add(input->arena, &input->sources) =
            (Source){ .name = name, .bytes = text, .derived = "utf-16", .parent = index };
        index++;
        bytes = text;
    }
    if (submission_split(input, index, role)) return true;
    const Dialect dialect = dialect_guess(bytes, name);
    if (dialect == DIALECT_BINARY || dialect == DIALECT_UNKNOWN)
        return err_set(err, ERR_INPUT,
                       "%.*s: not a text, HTML or XML document; give the filing as EDGAR serves it",
                       STR_ARG(name));
    Part *part = input_new_part(input, index, 0, (uint32_t)bytes.n);
    part->name = name;
    part->dialect = dialect;
    part->role = role;
    part->role_forced = role != ROLE_UNKNOWN;
    return true;
}

static Str base_name(Arena *arena, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/') n--;
    size_t start = n;
    while (start > 0 && path[start - 1] != '/') start--;
    return str_copy(arena, (Str){ path + start, n - start });
}

bool input_add_bytes(Input *input, Str name, Str bytes, bool padded, Role role, Err *err)
{
    name = str_copy(input->arena, name);
    if (bytes.n > LARGEST)
        return err_set(err, ERR_INPUT,
                       "%.*s: larger than 1 GiB, which is no filing; give the filing alone",
                       STR_ARG(name));
    if (!padded && bytes.n > 0) {
        char *copy = arena_alloc(input->arena, bytes.n + PADDING);
        memcpy(copy, bytes.p, bytes.n);
        bytes.p = copy;
    }
    return add_source(input, name, bytes, role, err);
}

/* Reads to the end of `fd`; `expected` is a good guess of the size. */
static bool read_all(Input *input, int fd, size_t expected, Str name, Str *bytes, Err *err)
{
    size_t cap = expected + PADDING + 1;
    char *p = arena_alloc(input->arena, cap);
    size_t n = 0;
    for (;;) {
        if (cap - n <= PADDING) {
            p = arena_grow(input->arena, p, cap, cap * 2);
            cap *= 2;
        }
        const ssize_t got = read(fd, p + n, cap - n - PADDING);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return err_set(err, ERR_INPUT, "%.*s: cannot be read: %s; look at the file",
                           STR_ARG(name), strerror(errno));
        if (got == 0) break;
        n += (size_t)got;
        if (n > LARGEST || arena_is_exhausted(input->arena))
            return err_set(err, ERR_INPUT,
                           "%.*s: larger than 1 GiB, which is no filing; give the filing alone",
                           STR_ARG(name));
    }
    arena_trim(input->arena, p, cap, n + PADDING);
    *bytes = (Str){ p, n };
    return true;
}

static bool add_directory(Input *input, const char *path, Role role, Err *err);

static bool cannot_open(Str name, int why, Err *err)
{
    const char *remedy = why == EACCES || why == EPERM     ? "ask for the right to read it"
                         : why == ENOENT || why == ENOTDIR ? "look at the name"
                                                           : "look at the file";
    return err_set(err, ERR_INPUT, "%.*s: cannot be opened: %s; %s", STR_ARG(name), strerror(why),
                   remedy);
}

static bool add_file(Input *input, const char *path, Str name, Role role, Err *err)
{
    const int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        const int why = errno;
        if (fd > STDIN_FILENO) (void)close(fd);
        return cannot_open(name, why, err);
    }
    Str bytes;
    bool ok = true;
    if (S_ISREG(status.st_mode) && (uint64_t)status.st_size > LARGEST)
        ok = err_set(err, ERR_INPUT,
                     "%.*s: larger than 1 GiB, which is no filing; give the filing alone",
                     STR_ARG(name));
    else
        ok = read_all(input, fd, S_ISREG(status.st_mode) ? (size_t)status.st_size : 64 * KIB, name,
                      &bytes, err);
    if (fd != STDIN_FILENO) (void)close(fd);
    return ok && add_source(input, name, bytes, role, err);
}

bool input_add_path(Input *input, const char *path, Role role, Err *err)
{
    if (strcmp(path, "-") == 0) return add_file(input, path, S("standard input"), role, err);
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return add_directory(input, path, role, err);
    return add_file(input, path, base_name(input->arena, path), role, err);
}

/* ---- a directory ---- */

static int compare_names(const void *a, const void *b)
{
    const Str *left = a, *right = b;
    return str_cmp(*left, *right);
}

/* Why a file of a filing's directory is not read; empty if it is. */
static Str why_skipped(Str name)
{
    if (name_is_viewer_page(name))
        return S("a page of EDGAR's viewer, made from the filing itself");
    static const char *const rows[][2] = {
        { ".jpg", "an image" },
        { ".jpeg", "an image" },
        { ".gif", "an image" },
        { ".png", "an image" },
        { ".css", "a style sheet" },
        { ".js", "a script" },
        { ".xsd", "an XBRL schema" },
        { ".zip", "an archive" },
        { ".xls", "a workbook" },
        { ".xlsx", "a workbook" },
        { ".pdf", "a PDF; give its text" },
        { ".json", "data beside the filing" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Str ending = str_of(rows[i][0]);
        if (name.n > ending.n && str_eq_fold(str_slice(name, name.n - ending.n, name.n), ending))
            return str_of(rows[i][1]);
    }
    return (Str){ NULL, 0 };
}

static bool add_directory(Input *input, const char *path, Role role, Err *err)
{
    enum { MOST = 20000 };
    const Str folder = base_name(input->arena, path);
    DIR *directory = opendir(path);
    if (directory == NULL) return cannot_open(folder, errno, err);
    ARRAY(Str) list = { 0 };
    for (struct dirent *entry; (entry = readdir(directory)) != NULL && list.n < MOST;)
        if (entry->d_name[0] != '.')
            *array_add(input->arena, &list) = str_copy(input->arena, str_of(entry->d_name));
    (void)closedir(directory);
    if (list.n > 1) qsort(list.p, list.n, sizeof(Str), compare_names);
    uint32_t added = 0;
    for (uint32_t i = 0; i < list.n; i++) {
        const Str name = list.p[i];
        const Str full = str_format(input->arena, "%s/%.*s", path, STR_ARG(name));
        const char *file = str_zero(input->arena, full);
        struct stat status;
        if (stat(file, &status) != 0 || !S_ISREG(status.st_mode)) continue;
        const Str why = why_skipped(name);
        Err trouble = { 0 };
        const uint32_t before = input->sources.n;
        if (why.n > 0) {
            input_note(input, UINT32_MAX, (Span){ 0, 0, 0 }, name, why);
        } else if (add_file(input, file, name, role, &trouble)) {
            added++;
        } else {
            /* One bad file does not spoil the filing. */
            input_note(input, UINT32_MAX, (Span){ before, 0, 0 }, name,
                       str_copy(input->arena, str_of(trouble.message)));
        }
    }
    if (added == 0)
        return err_set(
            err, ERR_INPUT,
            "%.*s: the directory holds no document that can be read; name the filing's files",
            STR_ARG(folder));
    return true;
}

/* ---- reading ---- */

bool read_nodes(Input *input, uint32_t index, Err *err)
{
    Part *part = &input->parts.p[index];
    switch (part->dialect) {
    case DIALECT_HTML: return html_read(input, part, index, err);
    case DIALECT_ASCII: return ascii_read(input, part, index, err);
    case DIALECT_TEXT: return text_read(input, part, index, err);
    case DIALECT_XML: return true; /* fact/ reads its bytes */
    default:
        return err_set(err, ERR_INPUT, "%.*s: not a document that can be read",
                       STR_ARG(part->name));
    }
}
