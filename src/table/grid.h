/* Grid: the cells of one table as they stand on the page, before anyone asks what they mean.
 * Physical columns are what colspan counts; text is trimmed; empty cells are left out. */
#ifndef TM_TABLE_GRID_H
#define TM_TABLE_GRID_H

#include "table/table.h"

typedef enum CellKind {
    WORDS_EMPTY = 0,
    WORDS_TEXT,
    WORDS_NUMBER,
    WORDS_NIL,      /* a dash, "-0-" */
    WORDS_CURRENCY, /* "$", "$(" alone */
    WORDS_OPEN,     /* "(" alone */
    WORDS_CLOSE,    /* ")", "%", ")%" alone */
    WORDS_MARK,     /* "(1)", "(a)", "*" alone */
    WORDS_RULE      /* "-----", "=====": a line drawn with signs */
} CellKind;

/* What the text of one cell is. Offsets count in that text. */
typedef struct CellWords {
    uint8_t kind;
    bool open, close, minus, percent, year, basis_points;
    Str currency; /* as printed */
    Str code;     /* ISO 4217 */
    Str mark;
    uint32_t digits, digits_end;
    Num number;
} CellWords;

void cell_words_read(Str text, CellWords *w);
/* "(1)", "*", "(a)(b)" at the end of a label: its offset in s, and the mark without brackets. */
size_t label_mark_at(Str s, Str *mark);

typedef struct GridCell {
    uint32_t node;
    uint32_t column, column_end; /* physical */
    uint32_t core, core_end;     /* the same before signs of neighbours were taken in */
    uint32_t text, text_end;     /* in doc->text */
    uint32_t logical;            /* logical column + 1 */
    int16_t indent;
    bool bold, rule_above, rule_below, double_below, heading, raised;
    CellWords words;
} GridCell;

typedef struct GridRow {
    uint32_t node;
    uint32_t cell, cell_count;
    bool rule;    /* nothing but lines: <hr>, borders, "-----" */
    bool in_head; /* inside <thead> or all <th> */
} GridRow;

typedef struct Grid {
    uint32_t node;
    GridRow *rows;
    uint32_t row_count;
    GridCell *cells;
    uint32_t cell_count;
    uint32_t width; /* physical columns */
    bool implied;   /* of an ASCII table */
} Grid;

bool grid_read(Arena *arena, const Doc *doc, const RaisedArray *raised, uint32_t node, Grid *out);
/* All raised text of a document. */
void raised_find(Arena *arena, const Doc *doc, RaisedArray *out);

/* Joins "$", "(", ")", "%" and marks with the numbers they belong to, in every row from `first`. */
void grid_join(Grid *grid, uint32_t first);
/* Gives every cell its logical column; returns how many there are. `first`: the first body row.
 * *hull receives [lo, hi) physical columns of each, two numbers a column. */
uint32_t grid_columns(Arena *arena, Grid *grid, uint32_t first, uint32_t **hull);

#endif
