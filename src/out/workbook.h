/* What the files of the work paper share. Private to out/.
 *
 * A workbook is a row of sheets; a sheet is a title, a sentence, the legend of ticks, a header row
 * that stays in sight and is repeated on each printed page, and rows below it. A row is written
 * from left to right by the cell_ functions; a number that a spreadsheet cannot hold exactly is
 * written as text.
 *
 *   workbook.c            the file: sheets in order, temporary name, proof, rename
 *   workbook_library.c    the library that writes the container
 *   workbook_proof.c      was all of it written? the container read back
 *   workbook_sheet.c      a sheet's frame and its cells
 *   workbook_index.c      a reference for each figure (24-k), its ties, its row
 *   workbook_cover.c, workbook_lead.c, workbook_exceptions.c, workbook_ticks.c,
 *   workbook_arithmetic.c, workbook_rest.c     the sheets
 */
#ifndef TM_OUT_WORKBOOK_H
#define TM_OUT_WORKBOOK_H

#include "out/out.h"
#include "out/summary.h"
#include "out/workbook_library.h"

typedef enum CellStyle {
    CELL_PLAIN = 0,
    CELL_WRAPPED,
    CELL_STRONG, /* bold text */
    CELL_TITLE,
    CELL_SMALL, /* grey, small: legend and explanations */
    CELL_HEAD,
    CELL_MIDDLE, /* letters, words of outcomes */
    CELL_ALARM,  /* the words of what does not agree: bold too, so that grey print shows it */
    CELL_LINK,
    CELL_BOX,    /* left empty: for people */
    CELL_COUNT,  /* whole numbers */
    CELL_TALLY,  /* the same, with a dash for nothing */
    CELL_TOTAL,  /* whole numbers under a line */
    CELL_AMOUNT, /* CELL_AMOUNT + n: n decimals, 0 to 6 */
    CELL_AMOUNT_LAST = CELL_AMOUNT + 6,
    CELL_PERCENT, /* CELL_PERCENT + n: n decimals, 0 to 4 */
    CELL_PERCENT_LAST = CELL_PERCENT + 4,
    CELL_STYLES
} CellStyle;

typedef struct Column {
    const char *head;
    double width; /* in characters */
} Column;

/* What is known of one figure: where its ties begin, its reference and its rows. */
typedef struct FigureEntry {
    Str reference;     /* "24-k"; empty for what the work paper does not list */
    uint32_t link;     /* its first entry in links, + 1 */
    uint32_t tick_row; /* its row on the sheet Ticks, + 1 */
} FigureEntry;

/* One figure's part in one tie, chained figure by figure in the order of ties. */
typedef struct TieLink {
    uint32_t tie;
    uint32_t next; /* in links, + 1 */
} TieLink;

typedef struct Workbook {
    const Report *report;
    Arena *arena;
    lxw_workbook *file;
    lxw_format *styles[CELL_STYLES];
    FigureEntry **figures; /* [reading][figure] */
    TieLink *links;        /* one an entry of ties->figures */
    uint32_t *tie_number;  /* per tie: its number on the sheet Recalculations; 0: not there */
    uint32_t tie_count;    /* ties on that sheet */
    uint32_t urls;         /* of the sheet in hand */
    Str title;             /* "Company: 10-K · December 31, 2024" */
} Workbook;

typedef struct Sheet {
    Workbook *book;
    lxw_worksheet *page;
    const char *name;
    uint32_t head;    /* the header row, from 0 */
    uint32_t row;     /* the row in hand, from 0 */
    uint16_t column;  /* the next cell */
    uint16_t columns; /* of the header */
    const Column *column_list;
    uint32_t lines; /* of text in the row in hand */
} Sheet;

/* ---- workbook_sheet.c ------------------------------------------------------------------------ */

void styles_make(Workbook *book);
/* Frame and header. `says`: the sentence under the title. */
Sheet sheet_start(Workbook *book, const char *name, Str says, const Column *columns, uint16_t n);
/* Filter, frozen rows and print area, now that the rows are known. `print_columns` of it. */
void sheet_finish(Sheet *sheet, uint16_t print_columns);
void sheet_row(Sheet *sheet); /* on to the next row, first column */
void cell_text(Sheet *sheet, Str s, CellStyle style);
void cell_words(Sheet *sheet, const char *words, CellStyle style);
void cell_skip(Sheet *sheet);
void cell_box(Sheet *sheet, uint16_t n); /* n empty cells to be filled by people */
void cell_count(Sheet *sheet, uint32_t count, CellStyle style);
void cell_num(Sheet *sheet, Num value, CellStyle style);
/* `formula` with the value that it has. */
void cell_formula(Sheet *sheet, Str formula, double value, CellStyle style);
void cell_formula_words(Sheet *sheet, Str formula, const char *value, CellStyle style);
/* Text that leads to a row (from 0) of another sheet. */
void cell_link(Sheet *sheet, Str s, const char *sheet_name, uint32_t row);
/* Can a spreadsheet hold this number exactly? (15 digits) */
bool num_fits_cell(Num value);
double num_as_double(Num value);
CellStyle style_of_figure(const Figure *f);
CellStyle style_of_outcome(Outcome outcome);

/* ---- workbook_index.c ------------------------------------------------------------------------ */

enum { TICKS_FIRST_ROW = 5, TIES_FIRST_ROW = 5 }; /* rows below the frame, from 0 */

void index_make(Workbook *book);
const Figure *book_figure(const Workbook *book, uint32_t reading, uint32_t figure);
Str book_reference(const Workbook *book, uint32_t reading, uint32_t figure);
/* "report", "release", "exhibit 2": the document in words. */
Str book_document(const Workbook *book, uint32_t reading);
Str tick_letters(Arena *arena, const Ties *ties, uint32_t reading, uint32_t figure); /* "F A" */
Str period_words(Arena *arena, Period period); /* "2024-12-31", "12 mo. to 2024-12-31" */
bool figure_is_listed(const Figure *f);        /* in tables, prose, notes and on the cover */

/* ---- the sheets ------------------------------------------------------------------------------ */

void workbook_cover(Workbook *book);
void workbook_lead(Workbook *book);
void workbook_exceptions(Workbook *book);
void workbook_ticks(Workbook *book);
void workbook_arithmetic(Workbook *book);
void workbook_untied(Workbook *book);
void workbook_changes(Workbook *book); /* against an earlier draft */
void workbook_not_read(Workbook *book);
void workbook_tool_check(Workbook *book); /* the result of `dare` */

/* ---- workbook_proof.c ------------------------------------------------------------------------ */

/* Are all members of the container at `path` whole, well-formed XML? */
bool workbook_is_whole(Arena *arena, const char *path);

#endif
