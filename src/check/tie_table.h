/* Tables of a note that speak of the same holdings: read into schedules, paired by date, compared.
 *
 *   Schedule   one value column of one table (or of a table and its continuations) at one date: its
 *              holdings, each with class, block and figures; whether the rows add to a printed
 * total Pairing    what a comparison of a by-type schedule with a hierarchy schedule shows
 *
 * Used by TIE-07 only.
 */
#ifndef TM_CHECK_TIE_TABLE_H
#define TM_CHECK_TIE_TABLE_H

#include "check/check.h"
#include "check/security_class.h"

enum { BLOCKS_MOST = 8, HOLDINGS_MOST = 120, PARTS_MOST = 4 };

typedef struct Holding {
    uint16_t cls;      /* security class, 0: none */
    uint32_t label_id; /* the same for equal folded labels of one review */
    Str label;
    uint8_t block; /* index in the schedule's blocks */
    uint8_t figure_count;
    uint32_t figure[PARTS_MOST]; /* one, or the levels that make it up */
    uint32_t cost;               /* the figure of the amortized cost column of this row; 0: none */
    bool outside; /* not a holding of the hierarchy: cash, held to maturity, derivatives */
} Holding;

typedef struct Schedule {
    uint32_t table, column; /* of the first part */
    uint32_t block;         /* in the document */
    bool hierarchy;
    Date date;
    Holding *holdings;
    uint32_t n;
    Str blocks[BLOCKS_MOST]; /* as printed; 0 is "no heading" */
    bool block_outside[BLOCKS_MOST];
    uint8_t block_count;
    uint32_t total; /* the figure of the total row that the holdings add to; 0: none does */
    bool has_total; /* some total row is printed */
    int8_t scale;
} Schedule;

typedef ARRAY(Schedule) ScheduleArray;

/* One class in both schedules. */
typedef struct ClassLine {
    uint16_t cls;
    uint32_t label_id; /* where cls is 0 */
    Num left, right, difference, rounding;
    bool agrees, known;
    bool loose;
} ClassLine;

enum { LINES_MOST = 64 };

typedef struct Comparison {
    ClassLine line[LINES_MOST];
    uint32_t n, agree, differ;      /* agree: with an amount that is not nil */
    uint32_t left_mask, right_mask; /* blocks compared */
    Num left_sum, right_sum, sum_difference, sum_rounding;
    bool sums_known, sums_agree, offsetting;
} Comparison;

typedef struct TieTables {
    SecurityClasses classes;
    ScheduleArray schedules; /* of one reading */
    Map labels;
} TieTables;

/* All schedules of one reading. */
bool tie_tables_read(Review *review, uint32_t reading, TieTables *out, Err *err) MUST_USE;
/* The comparison in the scope of blocks that explains most. */
void tie_tables_compare(const Review *review, const TieTables *t, uint32_t reading,
                        const Schedule *left, const Schedule *right, Comparison *out);
/* The class under which a holding is compared: *label_id is set to 0 where a class decides. */
uint16_t tie_table_class(const TieTables *t, const Schedule *left, const Schedule *right,
                         const Holding *h, uint32_t *label_id);

/* Row labels, folded: does it name a total; a memo that is no part of one ("of which")? */
bool tie_label_is_total(Str folded);
bool tie_label_is_memo(Str folded);
/* Any two tables of one note with the same total whose like-named rows differ. */
void tie_tables_rows(Review *review, const Rule *rule, uint32_t reading);
/* Any two tables with the same total that give two classes otherwise: tie_table_exchange.c. */
void tie_tables_exchange(Review *review, const Rule *rule, uint32_t reading);
/* The note (or Item) that holds a block: a section, 0 for none. */
uint32_t tie_note_of(const Reading *r, uint32_t block);

/* Numbers of holdings. */
bool holding_add(const Reading *r, const Holding *h, NumSum *sum, NumSum *rounding);

/* ---- words ---------------------------------------------------------------------------------- */

/* A value as its table prints it: "$76,925" for 76925000 in thousands. */
Str amount_print(Arena *arena, const Figure *like, Num value);
/* "A", "A and B", "A, B and C" */
Str words_join(Arena *arena, const Str *p, uint32_t n);
/* "Corporate notes" inside a sentence: "corporate notes"; "U.S. Treasury" stays. */
Str words_inside(Arena *arena, Str label);

#endif
