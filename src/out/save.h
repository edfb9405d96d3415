/* A file in the making: beside its target under a temporary name. One at a time; private to out/.
 */
#ifndef TM_OUT_SAVE_H
#define TM_OUT_SAVE_H

#include "out/out.h"

/* Opens it, mode 0600, and gives its name; NULL with err: cannot be made. */
const char *temporary_open(const char *path, int *fd, Err *err) MUST_USE;
/* Puts it in the place of `path`, or takes it away where `error` (an errno) says that it is not
 * whole; false with err then. */
bool temporary_end(const char *path, int error, Err *err) MUST_USE;

#endif
