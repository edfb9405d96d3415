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
    int8_t scale; /* power of ten: 3 for thousands */
    Str unit;     /* "USD", "shares", "USD/shares", "pure", "bp", "%"..., or empty: not said */
    Period period;
    /* Of numbers of shares where it is not `scale`: "except share data", "shares in thousands" */
    bool share_scale_known;
    int8_t share_scale;
} Measure;

typedef enum Sense { SENSE_UNKNOWN = 0, SENSE_INSTANT, SENSE_DURATION } Sense;

/* What words say about a period, each part possibly missing: "Three Months Ended" over "March 31,"
 * over "2024", a caption "As of December 31," over columns "2024" and "2023". Parts from several
 * places are laid together by period_words_fill and made a Period by period_words_resolve. */
typedef struct PeriodWords {
    uint8_t sense;          /* Sense */
    uint8_t months;         /* 3, 6, 9, 12: "Three Months Ended"; 0: not said */
    uint8_t month, day;     /* 0: not said; day 0 of a known month is its last */
    uint8_t quarter;        /* 1 to 4: "first quarter of 2024", "Q1" */
    uint8_t years;          /* how many different years were named */
    int16_t year;           /* the first of them; 0: none */
    bool fiscal;            /* "fiscal 2024": a year by name, not by calendar */
    bool beginning, ending; /* "beginning of year", "end of year" */
    bool borrowed;          /* month and day come from elsewhere than the year */
    Date start;             /* "from January 1, 2024 through ..." */
    Date others[2]; /* "September 30, 2024 and December 31, 2023": full dates of other years */
} PeriodWords;

/* When the fiscal years of a filer end, learned from its cover and from the dates it prints. */
typedef struct Calendar {
    Date end;        /* of the period reported on; none: not known */
    Date year_end;   /* of the fiscal year reported on, or the one before an interim period */
    bool interim;    /* a quarter's report */
    int8_t name_lag; /* year of the fiscal year's end less its name: 1 where "fiscal 2023" ends in
                        January 2024 */
    uint8_t weekday; /* 1 to 7: the day of the week on which years of 52 and 53 weeks end; or 0 */
    Date *ends;      /* dates printed often, near ends of quarters, sorted */
    uint32_t end_count;
} Calendar;

enum {
    CELL_HEADER = 1,
    CELL_BOLD = 2,
    CELL_RULE_ABOVE = 4,
    CELL_RULE_BELOW = 8,
    CELL_DOUBLE_BELOW = 16,
    CELL_NUMERIC = 32,
    CELL_NIL = 64 /* a dash */
};

/* A logical cell: what a person sees as one cell, "$", "(", ")" and "%" of neighbours included. */
typedef struct TableCell {
    uint32_t row, column, column_end; /* logical; covers columns [column, column_end) */
    uint32_t text, text_end;          /* in doc->text */
    uint32_t node;                    /* the <td> that holds the number or the text */
    uint8_t flags;
    bool negative; /* an opening bracket in this cell or in one of its neighbours */
    Str currency;  /* "$", or empty */
    bool percent;
    Str mark;                    /* footnote mark: "(1)", "*", "a"; without its brackets */
    uint32_t digits, digits_end; /* of a number: first to last digit; of a dash: the dash */
    Num number;                  /* as printed, without sign, scale or percent */
} TableCell;

typedef enum RowKind {
    ROW_NONE = 0,
    ROW_HEADER,
    ROW_SECTION,
    ROW_VALUE,
    ROW_BLANK,
    ROW_NOTE
} RowKind;

typedef struct TableRow {
    uint8_t kind;
    bool total; /* by label, by rule above, or by weight */
    bool bold;
    int16_t indent;            /* steps from 0, derived from padding, leading blanks or columns */
    uint32_t cell, cell_count; /* cells [cell, cell + cell_count) */
    Str label;                 /* white space folded, footnote marks off; empty for none */
    Str mark;
    uint32_t parent;   /* the row above that heads it (row + 1; 0: none) */
    Measure measure;   /* what the label says: "(in millions)", "per share", "%" */
    PeriodWords words; /* what the label says of its period */
    uint8_t sense;     /* Sense of its label: "Total assets", "Revenue" */
    bool stock;        /* a balance whatever the header says: "Total assets" */
    uint32_t era;      /* the dated section it stands in ("December 31, 2023"): row + 1; 0: none */
    uint32_t head;     /* the columns in force here: index in tables->columns (heads may repeat) */
} TableRow;

typedef struct TableColumn {
    bool stub;                     /* labels, no values */
    uint32_t header, header_count; /* in tables->headers: from the top, each as printed */
    Measure measure;
    PeriodWords words;
    uint8_t sense; /* Sense of its header: "Total Assets", "Depreciation" */
    bool spanned;  /* a balance, or the movements between two, as the columns beside it say */
} TableColumn;

typedef struct Table {
    uint32_t block, node;
    uint32_t row, row_count;       /* in tables->rows */
    uint32_t column, column_count; /* in tables->columns */
    uint32_t header_rows;          /* rows [0, header_rows) are the head */
    uint8_t sense;                 /* Sense of its undecided columns: balances or flows */
    bool matures;                  /* by years to come: payments due, of one day */
    bool rolls;                    /* movements between two balances */
    bool cash_flows;               /* a statement of cash flows */
    bool sense_said;               /* by header, caption or statement, not by its labels */
    PeriodWords words;             /* of the corner, the caption and the sentence before */
    Str caption;                   /* the line(s) above that name it; may be empty */
    uint32_t caption_block;
    Measure measure;    /* of the table as a whole */
    Str scope;          /* words in caption or head that limit it: "unaudited", "parent only" */
    uint32_t continues; /* table index + 1 of the part before it; 0: none */
} Table;

typedef ARRAY(Table) TableArray;
typedef ARRAY(TableRow) TableRowArray;
typedef ARRAY(TableColumn) TableColumnArray;
typedef ARRAY(TableCell) TableCellArray;
typedef ARRAY(Str) StrArray;

/* Raised text: a footnote mark that must not be read as digits of the number it stands at. */
typedef struct Raised {
    uint32_t text, text_end;
} Raised;
typedef ARRAY(Raised) RaisedArray;

typedef struct Tables {
    const Doc *doc;
    TableArray tables;
    TableRowArray rows;
    TableColumnArray columns;
    TableCellArray cells; /* of one row from left to right */
    StrArray headers;
    RaisedArray raised; /* in order of text */
    Calendar calendar;
    Measure *stated;    /* one a block: the scale said "unless otherwise stated" before it */
    int8_t usual_scale; /* what most tables say; -1: none says any */
} Tables;

bool tables_make(Arena *arena, Input *input, const Doc *doc, Tables *out, Err *err) MUST_USE;

const TableRow *table_row(const Tables *t, const Table *table, uint32_t row);
const TableColumn *table_column(const Tables *t, const Table *table, uint32_t column);
/* The columns in force at a row: the head, or a head that was printed again further down. */
const TableColumn *table_column_at(const Tables *t, const Table *table, uint32_t row,
                                   uint32_t column);
/* The cell at a logical row and column, or NULL. */
const TableCell *table_cell(const Tables *t, const Table *table, uint32_t row, uint32_t column);
/* Label path of a row, from its topmost heading row to itself, joined by " > ". */
Str table_label_path(Arena *arena, const Tables *t, const Table *table, uint32_t row);
Str table_header_path(Arena *arena, const Tables *t, const Table *table, uint32_t column);

/* The scale of a table as a whole: of its caption and corner, of its first column that says one, or
 * what was stated before it. */
const Measure *table_measure(const Tables *t, const Table *table);
/* What period the number at a cell speaks of, from all the words around it; or none. */
Period table_cell_period(const Tables *t, const Table *table, uint32_t row, uint32_t column);

/* Words to measure, used for captions, headers, labels and sentences alike: "(in thousands, except
 * per share data)", "Year Ended December 31,". Adds to *m what `text` says. */
void measure_read(Str text, Measure *m);

/* The first raised text that ends after `at`: its index, or raised->n. */
uint32_t raised_index(const RaisedArray *raised, uint32_t at);
void period_words_read(Str text, PeriodWords *w);
/* Takes from `from` the parts that `w` lacks. */
void period_words_fill(PeriodWords *w, const PeriodWords *from);
/* The period that the words mean, or none. `fallback` decides where no word did. */
Period period_words_resolve(const PeriodWords *w, const Calendar *calendar, Sense fallback);
/* The last day of the fiscal year of this name ("fiscal 2024"), or of calendar year `year`. */
Date calendar_year_end(const Calendar *calendar, int year, bool by_name);
/* A currency sign or code at the start of s: its ISO 4217 code, and in *used its bytes. */
Str currency_at(Str s, size_t *used);

#endif
