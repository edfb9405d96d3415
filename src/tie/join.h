/* A join: the cells of two documents that say the same thing, table by table.
 *
 *   report 2024   Inventories   2,310 (2024)   2,118 (2023)
 *   report 2023                                2,118 (2023)   1,954 (2022)     <- one match
 *
 * Made once for the report and each document that is compared with it.
 */
#ifndef TM_TIE_JOIN_H
#define TM_TIE_JOIN_H

#include "tie/work.h"

typedef struct JoinMatch {
    uint32_t left, right;    /* figures */
    uint8_t column, partner; /* of the grids */
    uint8_t outcome;         /* OUTCOME_HOLDS, OUTCOME_ROUNDING, OUTCOME_BROKEN */
    bool by_tag;             /* the labels are not the same */
    uint8_t slip;            /* Repair: one is the other but for a slip of the pen; or none */
    bool near;               /* of one precision, and apart by one in the last place */
    bool doubtful;           /* of a broken one: the tags say that these are two things */
    bool misread;            /* of a broken one: the row prints the other's number elsewhere */
    Num difference, rounding;
} JoinMatch;
typedef ARRAY(JoinMatch) JoinMatchArray;

/* Two tables, with what speaks for their being the same one. */
typedef struct JoinPair {
    uint32_t left, right;        /* grids */
    uint32_t match, match_count; /* in join->matches */
    uint32_t agree, differ;      /* matches of three digits or more */
    uint32_t near;               /* matches that are */
    uint32_t unmatched;          /* rows of either table that the other lacks */
} JoinPair;
typedef ARRAY(JoinPair) JoinPairArray;

typedef struct Join {
    JoinPairArray pairs; /* by table of the left one; the best partner of each first */
    JoinMatchArray matches;
} Join;

/* A row as the join knows it; see join_rows.c. */
typedef struct JoinRow {
    uint32_t key;     /* of its label */
    uint32_t path;    /* of its label and those of the headings over it */
    uint32_t concept; /* of its first tag; 0: none */
    uint32_t next;    /* in the right document: the next row of the same key, + 1 */
    uint32_t grid, row;
    bool dated; /* its label names a year */
} JoinRow;

typedef struct JoinRows {
    JoinRow *rows;
    uint32_t *first;          /* by grid: its first row */
    uint32_t *column, *plain; /* by grid x GRID_COLUMNS_MAX: the head's words; its whole text */
    bool *dated;              /* by grid x GRID_COLUMNS_MAX: the head names a year */
    uint32_t keys;            /* keys are 1 to keys */
    uint32_t n;
} JoinRows;

/* Numbers the labels of all rows and heads of the set. */
JoinRows *join_rows_make(Work *work);
/* `periods`: only cells of a known period are compared. */
bool join_make(Work *work, const JoinRows *rows, uint32_t left, uint32_t right, bool periods,
               Join *out) MUST_USE;
/* The slip of the pen that makes one number the other, each rounded as the coarser one; or none. */
Repair join_slip(Num a, int ulp_a, Num b, int ulp_b);
/* Names the first figure of a broken tie, and what it was meant to be. */
void tie_slip(const Work *work, Tie *tie, Repair repair, Num meant);

#endif
