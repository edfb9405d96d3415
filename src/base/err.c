/* How is trouble told? See err.h: a bug ends the program, an Err goes up to the caller. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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

bool err_set(Err *err, ErrCode code, const char *format, ...)
{
    if (err == NULL) return false;
    err->code = code;
    va_list args;
    va_start(args, format);
    (void)vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    /* One line whatever a file is named: a name may hold line ends and escape sequences. */
    for (char *p = err->message; *p != '\0'; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7F) *p = '?';
    return false;
}
