/* The two searches behind str_find_fold; private to base/ and its tests. */
#ifndef TM_BASE_FIND_H
#define TM_BASE_FIND_H

#include "base/str.h"

/* Both give the same answer for a needle of 1 to s.n bytes. */
size_t find_fold_plain(Str s, Str needle);
#ifdef __SSE2__
size_t find_fold_sse2(Str s, Str needle);
#endif

#endif
