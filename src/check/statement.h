/* Statements: the primary statements of a report, and every row of them and of MD&A that gives a
 * line's amount now and a year before.
 *
 * A LineRow is one printed row with a pair of amounts whose periods are alike and a year apart.
 * Lines that every company has carry the number of their row in rules/statement_lines.tsv (+ 1).
 */
#ifndef TM_CHECK_STATEMENT_H
#define TM_CHECK_STATEMENT_H

#include "check/check.h"

typedef enum StatementKind {
    STATEMENT_NONE = 0,
    STATEMENT_INCOME,
    STATEMENT_BALANCE,
    STATEMENT_CASH
} StatementKind;

typedef struct LineRow {
    uint32_t reading, table, row; /* table: index in tables */
    uint32_t line; /* row of statement_lines.tsv + 1; 0: a line of the company's own */
    uint32_t now_figure, before_figure;
    Num now, before;
    uint8_t months;   /* 0: not known */
    Period period;    /* of the amount now */
    bool order_known; /* periods say which amount is the later one */
    bool statement;   /* stands in a primary statement */
    Str label;        /* as printed, without footnote mark */
    Str words;        /* folded label */
    Str parents;      /* folded labels above it */
    /* the same as words, see words_of in cause.h */
    const Str *label_words, *parent_words;
    uint32_t label_count, parent_count;
} LineRow;
typedef ARRAY(LineRow) LineRowArray;

typedef struct StatementTable {
    uint32_t reading, table;
    uint8_t kind;
} StatementTable;
typedef ARRAY(StatementTable) StatementTableArray;

typedef struct Statements {
    Tsv lines;
    Map labels; /* folded label -> row + 1 of lines */
    Map shorts; /* folded short name -> row + 1 of lines */
    StatementTableArray tables;
    LineRowArray rows;
} Statements;

/* Made once a review. False only if a file of rules/ is bad. */
bool review_statements(Review *review, const Statements **out, Err *err) MUST_USE;

/* The line a label names ("Net sales" -> revenue), as row + 1 of statement_lines.tsv; 0: none. */
uint32_t line_of_label(Arena *arena, const Statements *s, Str label);
/* The number of a canonical name ("revenue"); BUG if rules/ has no such line. */
uint32_t line_number(const Statements *s, const char *name);
/* The row of a line for periods of this length (0: any), of a primary statement if there is one. */
const LineRow *line_row(const Statements *s, uint32_t line, unsigned months);

#endif
