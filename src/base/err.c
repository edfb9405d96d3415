/* How is trouble told? See err.h: a bug ends the program, an Err goes up to the caller. */
#include "base/err.h"

#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static BugHandler the_handler;

void bug_set_handler(BugHandler handler)
{
    the_handler = handler;
}

void bug_report(const char *file, int line, const char *format, ...)
{
    char message[400];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (the_handler != NULL) the_handler(file, line, message);
    (void)fprintf(stderr, "tickmark: BUG at %s:%d: %s\n", file, line, message);
    abort();
}

/* One line of UTF-8 whatever a file is named or holds: a name may have line ends and escape
 * sequences in it, and words cut to a length may end within a character. */
static void clean(char *message)
{
    const Str s = str_of(message);
    for (size_t at = 0; at < s.n;) {
        const size_t start = at;
        const uint32_t code = utf8_next(s, &at);
        const bool ill_formed = code == 0xFFFD && at - start == 1;
        if (code < ' ' || (code >= 0x7F && code < 0xA0) || ill_formed)
            memset(message + start, '?', at - start);
    }
}

bool err_set(Err *err, ErrCode code, const char *format, ...)
{
    if (err == NULL) return false;
    err->code = code;
    va_list args;
    va_start(args, format);
    (void)vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    clean(err->message);
    return false;
}
