/* base/: what C lacks. Every other room includes this one header.
 *
 *   arena.h   memory that is reserved once and released together
 *   str.h     string views, growable buffers, folding of case and space
 *   array.h   growable arrays in an arena
 *   map.h     string to index
 *   num.h     exact decimal numbers
 *   date.h    days and periods
 *   err.h     errors, notes, and bugs
 *   tsv.h     the reader of rules/ (tab-separated data compiled in)
 *   word.h    eight bytes at a time; included where it serves
 */
#ifndef TM_BASE_H
#define TM_BASE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "base/err.h"
#include "base/map.h"
#include "base/num.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/tsv.h"

#endif
