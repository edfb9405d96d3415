/* What the writers of the ticked copy share: which figures are marked, with what, and the pieces
 * that are put between the bytes of the document. Private to out/. */
#ifndef TM_OUT_TICKED_H
#define TM_OUT_TICKED_H

#include "out/out.h"

/* How a figure stands, from the worst; the letter is what the marks carry. */
typedef enum FigureState {
    STATE_NONE = 0,
    STATE_BROKEN = 'b',
    STATE_EXPLAINED = 'e',
    STATE_ROUNDED = 'r',
    STATE_HOLDS = 'h',
    STATE_UNTIED = 'u', /* and should tie */
    STATE_NATURE = 'n'  /* untied by nature */
} FigureState;

/* Does the copy mark this figure: does it count, or has it a tie all the same? */
bool figure_is_marked(const Report *report, uint32_t reading, uint32_t figure);
FigureState figure_state(const Report *report, uint32_t reading, uint32_t figure);
/* Its ticks as letters, "FA"; empty for none. */
Str figure_letters(Arena *arena, const Report *report, uint32_t reading, uint32_t figure);

/* Bytes put in before byte `at` of the source. Pieces of one place stay in the order they came. */
typedef struct Insert {
    uint32_t at, order;
    Str bytes;
} Insert;

typedef struct Inserts {
    Arena *arena;
    ARRAY(Insert) all;
    const char *name; /* of the marks' element; does not occur in the document */
} Inserts;

void insert_add(Inserts *inserts, uint32_t at, Str bytes);
/* A piece that is no mark, between the two comments that delimit such pieces. */
void insert_block(Inserts *inserts, uint32_t at, Str bytes);

/* The document shown: reading 0, its part and the bytes of it. */
const Part *ticked_part(const Report *report);
Str ticked_bytes(const Report *report);
/* The place just after text byte `end - 1` that no tag is cut by. */
uint32_t text_end_byte(const Reading *r, uint32_t start, uint32_t end);

/* A mark after each figure, and one at each end of a finding's words. */
void ticked_marks(const Report *report, Inserts *inserts);
/* What HTML would load, follow or leave open: links, refreshes, empty elements of XHTML. */
void ticked_disarm(const Report *report, Inserts *inserts);
/* The document between the pieces; `escape` for text shown in <pre>. */
void ticked_merge(const Report *report, Inserts *inserts, bool escape, Buf *out);

/* "tm-t", or the first of "tm-t1", "tm-t2"... that the document does not hold. */
const char *ticked_name(Arena *arena, Str bytes);
/* A file of rules/ or out/ with the name of the marks in it, if it is another than "tm-t". */
Str ticked_file(Arena *arena, const char *file, const char *name);

/* The figures, ties and findings as one line of JSON in ASCII, fit for a <script>. */
bool ticked_data(const Report *report, Buf *out, Err *err) MUST_USE;

/* ---- circled letters ---- */

/* A circled letter after each figure that ties, and the schedule for the end of the document. */
bool circle_marks(const Report *report, Inserts *inserts, Buf *schedule, Err *err) MUST_USE;

void escape_html(Buf *out, Str s);  /* UTF-8 stays */
void escape_ascii(Buf *out, Str s); /* and what is not ASCII becomes a reference */

#endif
