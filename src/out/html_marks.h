/* The buttons of the HTML report, and the export of what they set. Private to out/. */
#ifndef TM_OUT_HTML_MARKS_H
#define TM_OUT_HTML_MARKS_H

#include "out/out.h"

void html_escaped(Buf *out, Str s);
/* " data-id=... data-state=..." of an item's element: what the script reads. */
void html_mark_data(const Item *item, Buf *out);
/* The mark as words, and the row of buttons. */
void html_mark_row(const Item *item, Buf *out);
/* Who, date, the count and Export; the lines of marks that meet nothing here, so that the export
 * keeps them. */
void html_mark_bar(const Report *report, Buf *out);
/* "'sha256-...'" of a script: the only one that a page may run. */
Str html_script_hash(Arena *arena, Str script);
void html_script(Buf *out);

#endif
