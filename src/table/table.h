/* table/: what is this grid?
 *
 * Logical rows and columns out of what agents print ("$" and ")" in cells of their own, colspan
 * triplets, spacer columns), header paths, the hierarchy of the stub, caption, footnote marks, and
 * for every column its scale, unit, currency and period.
 *
 *                                Year ended December 31,      <- header row, spans two columns
 *                                  2024          2023         <- header row
 *   Cash and cash equivalents:                                <- section row (no values)
 *     Cash                      $ 41,260      $ 36,940        <- value row, under it
 *       Total cash ...           128,450       112,385        <- total row
 *
 * A table broken by a page break and headed again "(continued)" is one Table where its two parts
 * have the same columns: `continues` names the first.
 */
#ifndef TM_TABLE_H
#define TM_TABLE_H

#include "base/base.h"
#include "doc/doc.h"

/* Scale, unit and period that a caption, a header, a row label or a sentence before may say. */
typedef struct Measure {
    bool scale_known;
    int8_t scale;  /* power of ten: 3 for thousands */
    Str unit;      /* "USD", "shares", "USD/shares", "pure", "bp", "%"..., or empty: not said */
    Period period;
} Measure;

enum { CELL_HEADER = 1, CELL_BOLD = 2, CELL_RULE_ABOVE = 4, CELL_RULE_BELOW = 8,
       CELL_DOUBLE_BELOW = 16, CELL_NUMERIC = 32, CELL_NIL = 64 /* a dash */ };

/* A logical cell: what a person sees as one cell, "$", "(", ")" and "%" of neighbours included. */
typedef struct TableCell {
    uint32_t row, column, column_end; /* logical; covers columns [column, column_end) */
    uint32_t text, text_end;          /* in doc->text */
    uint32_t node;                    /* the <td> that holds the number or the text */
    uint8_t flags;
    bool negative; /* an opening bracket in this cell or in one of its neighbours */
    Str currency;  /* "$", or empty */
    bool percent;
    Str mark;      /* footnote mark: "(1)", "*", "a"; without its brackets */
} TableCell;

typedef enum RowKind { ROW_NONE = 0, ROW_HEADER, ROW_SECTION, ROW_VALUE, ROW_BLANK, ROW_NOTE } RowKind;

typedef struct TableRow {
    uint8_t kind;
    bool total;      /* by label, by rule above, or by weight */
    bool bold;
    int16_t indent;  /* steps from 0, derived from padding, leading blanks or columns */
    uint32_t cell, cell_count; /* cells [cell, cell + cell_count) */
    Str label;       /* white space folded, footnote marks off; empty for none */
    Str mark;
    uint32_t parent; /* the row above that heads it (row + 1; 0: none) */
    Measure measure; /* what the label says: "(in millions)", "per share", "%" */
} TableRow;

typedef struct TableColumn {
    bool stub;      /* labels, no values */
    uint32_t header, header_count; /* in tables->headers: from the top, each as printed */
    Measure measure;
} TableColumn;

typedef struct Table {
    uint32_t block, node;
    uint32_t row, row_count;       /* in tables->rows */
    uint32_t column, column_count; /* in tables->columns */
    uint32_t header_rows;          /* rows [0, header_rows) are the head */
    Str caption;     /* the line(s) above that name it; may be empty */
    uint32_t caption_block;
    Measure measure; /* of the table as a whole */
    Str scope;       /* words in caption or head that limit it: "unaudited", "parent only" */
    uint32_t continues; /* table index + 1 of the part before it; 0: none */
} Table;

typedef ARRAY(Table) TableArray;
typedef ARRAY(TableRow) TableRowArray;
typedef ARRAY(TableColumn) TableColumnArray;
typedef ARRAY(TableCell) TableCellArray;
typedef ARRAY(Str) StrArray;

typedef struct Tables {
    const Doc *doc;
    TableArray tables;
    TableRowArray rows;
    TableColumnArray columns;
    TableCellArray cells; /* of one row from left to right */
    StrArray headers;
} Tables;

bool tables_make(Arena *arena, Input *input, const Doc *doc, Tables *out, Err *err) MUST_USE;

const TableRow *table_row(const Tables *t, const Table *table, uint32_t row);
const TableColumn *table_column(const Tables *t, const Table *table, uint32_t column);
/* The cell at a logical row and column, or NULL. */
const TableCell *table_cell(const Tables *t, const Table *table, uint32_t row, uint32_t column);
/* Label path of a row, from its topmost heading row to itself, joined by " > ". */
Str table_label_path(Arena *arena, const Tables *t, const Table *table, uint32_t row);
Str table_header_path(Arena *arena, const Tables *t, const Table *table, uint32_t column);

/* Words to measure, used for captions, headers, labels and sentences alike: "(in thousands, except
 * per share data)", "Year Ended December 31,". Adds to *m what `text` says. */
void measure_read(Str text, Measure *m);

#endif
