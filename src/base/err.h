/* Errors in four words.
 *
 *   BUG    this program is wrong: prints file and line, calls the handler (exit 4 in the command)
 *   Err    the world is wrong (file, disk, usage): a function returns false and fills it
 *   Note   the filing is wrong or was not understood: reading goes on, the note is reported
 *   Span   the place: half-open byte offsets in a source
 */
#ifndef TM_BASE_ERR_H
#define TM_BASE_ERR_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* A place in a source: bytes [start, end) of source number `source`, as tickmark was handed it. */
typedef struct Span {
    uint32_t source, start, end;
} Span;

typedef enum ErrCode {
    ERR_NONE = 0,
    ERR_USAGE = 2, /* the exit codes of the command */
    ERR_INPUT = 3, /* unreadable, or not what was asked for */
    ERR_INTERNAL = 4
} ErrCode;

typedef struct Err {
    ErrCode code;
    char message[400]; /* "file: what is wrong; what to do", one line */
} Err;

/* Fills `err` (NULL is fine) and returns false, so that `return err_set(...)` reads well. */
bool err_set(Err *err, ErrCode code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Something in a filing that was not read or not understood. `what` and `why` are user-facing. */
typedef struct Note {
    uint32_t document;
    Span place;
    Str what, why;
} Note;

typedef void (*BugHandler)(const char *file, int line, const char *message);
void bug_set_handler(BugHandler handler); /* NULL restores the default: print and abort */
_Noreturn void bug_report(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
#define BUG(...) bug_report(__FILE__, __LINE__, __VA_ARGS__)

#define MUST_USE __attribute__((warn_unused_result))

#endif
