/* figure/: what number is printed here?
 *
 * Every number of a document, in tables, prose, headings and on the cover, with value, sign, scale,
 * unit and period from print alone; facts are joined afterwards by byte overlap and fill only what
 * print left undecided. Numbers that are no amounts (dates, note and Item references, section and
 * page numbers, phone numbers, list numbers) are not figures.
 *
 * Reading: everything known of one document, the value that tie/ and check/ work on.
 */
#ifndef TM_FIGURE_H
#define TM_FIGURE_H

#include "base/base.h"
#include "doc/doc.h"
#include "fact/fact.h"
#include "table/table.h"

typedef enum Hedge {
    HEDGE_EXACT = 0,
    HEDGE_ABOUT,
    HEDGE_NEARLY,
    HEDGE_OVER,
    HEDGE_UNDER,
    HEDGE_AT_LEAST,
    HEDGE_UP_TO,
    HEDGE_BETWEEN,
    HEDGE_COUNT
} Hedge;
const char *hedge_name(Hedge hedge);

typedef enum Where {
    WHERE_NONE = 0,
    WHERE_TABLE,
    WHERE_PROSE,
    WHERE_HEADING,
    WHERE_NOTE,
    WHERE_COVER,
    WHERE_FURNITURE
} Where;
const char *where_name(Where where);

enum {
    FIGURE_NIL = 1,
    FIGURE_SCALE_BY_TAG = 2,
    FIGURE_PERIOD_BY_TAG = 4,
    FIGURE_SCALE_UNKNOWN = 8,
    FIGURE_PERCENT = 16,
    FIGURE_CURRENCY_PRINTED = 32,
    FIGURE_WORD = 64,           /* printed as a word: "two" */
    FIGURE_PERIOD_CARRIED = 128 /* no date near it tells the period, one farther away does */
};

typedef struct Figure {
    uint32_t text, text_end; /* first to last digit, in doc->text; figure_place for the source */
    Num value;               /* scaled and signed: (1,234.5) in thousands is -1234500 */
    int8_t scale;            /* power of ten that was applied; -2 for a percentage */
    int8_t decimals;         /* XBRL's: -3 for thousands; the ulp is 10^-decimals */
    uint8_t hedge, where, flags;
    Str unit; /* ISO 4217, "USD/shares", "shares", "pure", "bp", a plural noun, or empty */
    Period period;
    uint32_t block;
    uint32_t table, row, column; /* table index + 1, 0: not in a table; logical row and column */
    uint32_t sentence;           /* 0: not in prose */
    Str label;     /* table: label path joined by " > "; prose: the noun it counts, if it is told */
    uint32_t fact; /* index in facts; 0: none */
} Figure;

typedef ARRAY(Figure) FigureArray;

typedef struct Figures {
    FigureArray figures; /* index 0 is none; in order of text */
} Figures;

typedef struct Reading {
    Input *input;
    uint32_t part;
    Role role;
    Doc doc;
    Tables tables;
    Facts facts;
    Figures figures;
} Reading;

/* Reads part `part` through every room up to here. */
bool reading_make(Arena *arena, Input *input, uint32_t part, Reading *out, Err *err) MUST_USE;
/* The part of reading_make that is figure/'s own. */
bool figures_make(Arena *arena, Reading *reading, Err *err) MUST_USE;

/* The figure at a table's logical cell, or 0. */
uint32_t figure_at_cell(const Reading *r, uint32_t table, uint32_t row, uint32_t column);
/* The first figure with text >= `at` (binary search); figures.n if none. */
uint32_t figure_from_text(const Reading *r, uint32_t at);
/* First to last digit, in the source. Asked only of what is printed: it takes a search. */
Span figure_place(const Reading *r, const Figure *f);
/* What the print may stand for: half an ulp each side; hedges do not widen it (tie/ does). */
bool figure_range(const Figure *f, NumRange *out);

/* The anchor that survives a new draft: section id, caption, label path, column path, period and
 * ordinal among equals, digits out. 128 bits as 32 hexadecimal digits. */
Str figure_anchor(Arena *arena, const Reading *r, uint32_t figure, Str *text);

/* Which figure of one draft is which of the next: by index, 0 for a figure that the other draft
 * does not have. Pages and places do not count; see align.c. */
typedef struct Alignment {
    uint32_t *now;    /* by figure of the earlier draft */
    uint32_t *before; /* by figure of the later one */
} Alignment;
Alignment figures_align(Arena *arena, const Reading *before, const Reading *now);
/* Do both print the same amount, however it is written? */
bool figure_says_same(const Reading *a, const Figure *x, const Reading *b, const Figure *y);

#endif
