/* The lines of fixed-width text: what ascii.c, lines.c, grid.c share. See their essays. */
#ifndef TM_READ_LINES_H
#define TM_READ_LINES_H

#include "read/inside.h"

typedef enum LineKind {
    LINE_BLANK = 0,
    LINE_TEXT,
    LINE_RULE,    /* only - = _ and blanks */
    LINE_PAGE,    /* <PAGE> or a form feed */
    LINE_TABLE,   /* <TABLE> */
    LINE_END,     /* </TABLE> */
    LINE_COLUMNS, /* <S>   <C>   <C> */
    LINE_MARK     /* <CAPTION> and other tags that print nothing */
} LineKind;

/* A run of words with single blanks between them, or one figure with its $. Columns are counted in
 * characters from 0. */
typedef struct Segment {
    uint32_t start, end;    /* bytes */
    uint16_t left, right;   /* columns [left, right) */
    uint16_t figure_left;   /* of a figure: without its $ */
    bool figure, year, led; /* led: dots lead to it */
    uint8_t rule;           /* of a rule line: 1 single, 2 double */
} Segment;
typedef ARRAY(Segment) SegmentArray;

typedef struct Line {
    uint32_t start, end;  /* bytes, without blanks at the ends */
    uint16_t left, right; /* columns of what it prints */
    uint16_t gap;         /* the widest blank between its segments */
    uint8_t kind;
    bool row;   /* label and figures: a row of a table */
    bool years; /* its figures are years only */
    uint32_t segment, segment_n;
} Line;
typedef ARRAY(Line) LineArray;

typedef struct Chunk {
    Arena *arena;
    const char *base; /* byte 0 of the source */
    LineArray lines;
    SegmentArray segments;
} Chunk;

/* Cuts the line [start, end) and adds it to the chunk. */
void chunk_add_line(Chunk *chunk, const char *start, const char *end);
/* If markup stands at p ("<B>", "</FONT>", "<!-- -->" on one line), the bytes of it; else 0. */
size_t markup_length(const char *p, const char *end);

/* Writes of nodes that no tag made. */
typedef struct Sheet {
    NodeWriter *w;
    StyleArray *styles;
    Chunk chunk;
    uint32_t parent;       /* of what is written at top level */
    uint8_t flags;         /* inherited by every node */
    uint16_t width;        /* the longest line of running text seen lately */
    uint32_t looks[64][3]; /* style of an indent and a rule below, + 1 */
} Sheet;

Sheet *sheet_open(NodeWriter *w, StyleArray *styles, const char *base, uint32_t parent,
                  uint8_t flags);
/* Writes what the lines of the chunk make, and empties it. */
void sheet_flush(Sheet *sheet);
/* An element at [start, close) under `parent`; 0 when the limit is met. */
uint32_t sheet_element(Sheet *sheet, Tag tag, uint32_t parent, uint32_t start, uint32_t close);
/* The text [start, end) under `parent`, in several nodes where markup interrupts it. */
void sheet_text(Sheet *sheet, uint32_t parent, uint32_t start, uint32_t end, uint8_t flags);
void sheet_close(Sheet *sheet, uint32_t node); /* sets `last` */
/* A style with this indent (in characters) and rule below (0, 1, 2). */
uint32_t sheet_look(Sheet *sheet, unsigned indent, unsigned rule);

/* If the last word of a label is a figure, the byte where it begins, and its columns; else 0. */
uint32_t segment_tail_figure(const Chunk *chunk, const Segment *label, uint16_t *left,
                             uint32_t *label_end);

/* grid.c: lines [from, to) of the chunk as one table. False if they make none. */
bool grid_write(Sheet *sheet, uint32_t from, uint32_t to);
/* typed.c: from p, a start tag, stand paragraphs whose lines a typist laid out? *reach: the end of
 * those looked at; no other run begins before it. */
bool typed_here(const char *p, const char *end, const char **reach);
/* The paragraphs [p, end) as lines of fixed-width text, written to the sheet. */
void typed_write(Sheet *sheet, const char *p, const char *end);
/* ascii.c: reads [start, end) of fixed-width text into nodes under `parent`. */
void ascii_lines(NodeWriter *w, StyleArray *styles, const char *base, uint32_t start, uint32_t end,
                 uint32_t parent, uint8_t flags);

#endif
