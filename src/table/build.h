/* What the files of table/ pass to each other while one table is made. */
#ifndef TM_TABLE_BUILD_H
#define TM_TABLE_BUILD_H

#include "phrase/phrase.h"
#include "table/grid.h"
#include "table/table.h"

typedef struct Build {
    Arena *arena;
    Input *input;
    const Doc *doc;
    Tables *out;
    PhraseSet *senses; /* labels of balances and of flows; value: row of senses.tsv */
    Tsv sense_rows;
    /* the table at hand */
    Grid grid;
    uint32_t *hull; /* [lo, hi) of each logical column */
    uint32_t column_count;
    uint32_t value_column; /* the first column that is not stub */
    uint32_t body;         /* the first body row */
    Str corner;            /* words of the head over the stub */
    PeriodWords words;     /* of corner, caption and sentence before */
} Build;

/* head.c: which rows are the head, and what is each column called? */
uint32_t head_find(const Build *b);
bool head_is_printed_again(const Build *b, uint32_t row);
/* Adds columns for header rows [from, to) to out->columns; returns the index of the first. */
uint32_t head_add_columns(Build *b, uint32_t from, uint32_t to, uint32_t before);

/* rows.c: stub, hierarchy, totals */
void rows_add(Build *b, Table *table);

/* caption.c */
void caption_read(Build *b, Table *table);
void stated_read(Build *b);

/* periods.c: instants or durations, and rows that are dates */
void table_decide_periods(Build *b, Table *table);

/* A cell's text on one line, without raised marks; *mark receives what was taken off its end. */
Str cell_clean_text(const Build *b, const GridCell *cell, Str *mark);
/* The column that physical columns [lo, hi) stand over, from the left; column_count if none. */
uint32_t column_over(const Build *b, uint32_t lo, uint32_t hi);

#endif
