/* What the files told*.c share: the figures of one sentence, each with its part in it.
 *
 *   Revenue was $16.1, $14.0 and $12.2 million in 2024, 2023 and 2022, respectively, ...
 *               level  -------- one list --------
 *   ... increased $2.3 million, or 4.6%, to $53.3 million from $51.0 million.
 *                 change         change     after              before
 *
 * A list is a run of figures of one kind with nothing between them but joiners, dates and what
 * compares them: they speak of one line. A chain is a run in which a change is told, with the
 * amounts that it leads from and to.
 */
#ifndef TM_TIE_TOLD_H
#define TM_TIE_TOLD_H

#include "tie/witness.h"

enum { TOLD_MAX = 16 };

typedef enum ToldRole { TOLD_LEVEL = 0, TOLD_CHANGE, TOLD_AFTER, TOLD_BEFORE } ToldRole;

typedef struct ToldFigure {
    const Figure *f;
    uint32_t figure;  /* index in the reading */
    uint32_t witness; /* + 1; 0: too small to be one */
    NumRange shown;   /* of its size */
    Num size;
    int8_t ulp;
    uint8_t kind, role;
    uint8_t way; /* of a change: TOLD_UP, TOLD_DOWN, 0 */
    bool exact;  /* no hedge */
    bool aside;  /* in brackets */
    bool joined; /* in one list with the figure before it */
    bool linked; /* in one chain with the figure before it */
} ToldFigure;

typedef struct ToldSentence {
    uint32_t reading, sentence;
    uint32_t text, text_end; /* in doc->text */
    uint32_t n;
    ToldFigure figures[TOLD_MAX];
} ToldSentence;

/* Reads the figures of the sentence that figure `first` of the reading opens; *next is the first
 * figure after them. False if there is nothing to be told. */
bool told_read(Work *work, uint32_t reading, uint32_t first, uint32_t *next, ToldSentence *out);

/* By hedge: may the figure stand for a value of this range; is it surely another one? */
bool told_agrees(const ToldFigure *t, NumRange range);
bool told_differs(const ToldFigure *t, NumRange range);

/* told_name.c: the words of the clause that names figures [first, first + n) of the sentence. */
typedef struct ToldName {
    Str text; /* back to the figure before them, on to the figure after them */
    uint32_t word[40], n;
} ToldName;
ToldName told_name(const Work *work, const Witnesses *w, const ToldSentence *s, uint32_t first,
                   uint32_t n);
/* All words of the row's label stand in the name, and no word that tells like lines apart stands
 * there which the row, its headings and its table do not have. */
bool told_name_has(const Witnesses *w, const ToldName *name, const Witness *x);
/* No word of the name is left that could make it another line than this one. */
bool told_name_is(const Work *work, const Witnesses *w, const ToldName *name, const Witness *x);
/* Does the sentence tell an adjusted amount ("organic", "excluding") and the row another? */
bool told_is_adjusted(const Work *work, const Witnesses *w, const ToldSentence *s,
                      const Witness *x);
/* The slip that turns the row's amount, in the sentence's units, into the told one. */
Repair told_slip(const ToldFigure *t, Num size, Num *meant);

/* told_chain.c: what a sentence says of a change, recomputed from its own figures. */
void told_chains(Work *work, const ToldSentence *s);

/* told_product.c: shares at a price against their amount. */
void told_products(Work *work, const ToldSentence *s);

/* told_sum.c: amounts against the total that the sentence tells. */
void told_sums(Work *work, const ToldSentence *s);

/* A row of a table: witnesses [first, first + n). */
typedef struct ToldRow {
    uint32_t first, n;
} ToldRow;

/* told_list.c: the lists of one sentence against the rows whose label it holds. */
typedef struct ToldList {
    uint32_t first, n; /* figures of the sentence */
    bool whole;        /* a row agrees with all of it */
    uint32_t row;      /* index of the best row, + 1 */
    uint32_t bits;     /* that the figures bring which agree with it */
    uint32_t odd;      /* the figure that does not */
    uint32_t cell;     /* the witness that it should be */
    bool unsure;       /* rows of the name give unlike amounts */
} ToldList;

typedef struct ToldLists {
    Work *work;
    const Witnesses *w;
    const ToldRow *rows;
    const ToldSentence *sentence;
    uint8_t **tied; /* per reading and figure: by a tie that holds */
    ToldList list[TOLD_MAX];
    uint32_t n;
} ToldLists;

void told_lists_open(ToldLists *lists, const ToldSentence *s);
void told_lists_ask(ToldLists *lists, uint32_t row);
void told_lists_close(ToldLists *lists);

/* told_rate.c: the effective tax rate against the statement. */
typedef struct ToldRates {
    Work *work;
    const Witnesses *w;
    const ToldRow *rows;
    uint32_t row_count;
    uint32_t provision, income; /* rows + 1; 0: none */
} ToldRates;

void told_rates_open(ToldRates *rates);
void told_rates(const ToldRates *rates, const ToldSentence *s);

/* told_change.c: changes that the sentence tells against pairs of columns of the same rows. */
typedef struct ToldChange {
    uint32_t amount, percent; /* figures of the sentence + 1; 0: not told */
    bool whole;               /* some pair of some row agrees with all that is told */
    uint32_t odd;             /* the figure that does not agree, + 1 */
    uint32_t after, before;   /* witnesses of the best pair */
    uint8_t rank;
    bool stale; /* what is told is the change of another pair of the row */
} ToldChange;

typedef struct ToldChanges {
    Work *work;
    const Witnesses *w;
    const ToldSentence *sentence;
    uint8_t **tied;
    ToldChange change[TOLD_MAX];
    uint32_t n;
} ToldChanges;

void told_changes_open(ToldChanges *c, const ToldSentence *s);
void told_changes_ask(ToldChanges *c, const ToldRow *row);
void told_changes_close(ToldChanges *c);

#endif
