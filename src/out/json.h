/* How JSON leaves: jansson values made from this program's, one helper a type. Private to out/.
 * Exact quantities are strings, ids, counts and offsets integers; no real number occurs. */
#ifndef TM_OUT_JSON_H
#define TM_OUT_JSON_H

#include "base/base.h"
#include "figure/figure.h"

#include <jansson.h>

json_t *json_text(Str s);                     /* a string; bytes that are not UTF-8 become U+FFFD */
json_t *json_text_or_null(Str s);             /* null where s is empty */
json_t *json_amount(Arena *arena, Num value); /* "-1234500" */
json_t *json_date(Date date);                 /* "2024-12-31", or null */
json_t *json_period(Period period);           /* {"instant"} or {"start","end","months"}, or null */
json_t *json_path(Str joined);                /* "A > B" -> ["A","B"] */
/* One compact line with '\n' (JSONL); `value` is released. */
void json_add_line(Buf *out, json_t *value);
/* An indented document with '\n'; `value` is released. */
void json_add_document(Buf *out, json_t *value);

#endif
