/* What the files of tie/ share: the work in hand, the grid of a table, a shape and its proof.
 *
 * A grid is a table's figures by row and column, as integers in one unit, so that sums are exact
 * and cheap. A shape says "this line is the weighted sum of those lines"; a line is a row when a
 * column is footed, and a column when a row is cross-footed. The other direction gives the samples
 * in which the shape is put to the proof.
 */
#ifndef TM_TIE_WORK_H
#define TM_TIE_WORK_H

#include "phrase/phrase.h"
#include "tie/tie.h"

enum {
    GRID_ROWS_MAX = 20000,
    GRID_COLUMNS_MAX = 48,
    SHAPE_PARTS_MAX = 64,
    TIES_MAX = 400000, /* ties of one set; more are not looked for, and a note says so */
    TIE_FIGURES_MAX = 4000000
};

/* What the words of a label say of its line (rules/tie_words.tsv). */
enum {
    LINE_TOTAL = 1,     /* "Total ..." */
    LINE_MEMO = 2,      /* never a part or a total: averages, ratios, "of which" */
    LINE_LESS = 4,      /* taken off: "Less: ..." */
    LINE_EITHER = 8,    /* its sign may differ from year to year: "income (expense)" */
    LINE_BALANCE = 16,  /* opens or closes a roll-forward */
    LINE_CHANGE = 32,   /* a difference: "Change", "Increase (decrease)" */
    LINE_ADJUSTED = 64, /* a change of other figures than those printed: "organic" */
    LINE_PART = 128 /* no total, whatever else it says: "Accumulated other comprehensive loss" */
};

/* Which way a word tells a change. */
enum { TOLD_UP = 1, TOLD_DOWN, TOLD_EITHER };

typedef enum CellState { CELL_EMPTY = 0, CELL_DASH, CELL_VALUE, CELL_USELESS } CellState;

typedef struct GridCell {
    int64_t value, ulp; /* in units of 10^exponent of the grid */
    uint32_t figure;
    uint8_t state, kind;
} GridCell;

typedef struct Grid {
    uint32_t reading, table; /* table: index of the first part of a table that goes on */
    uint32_t rows, columns;  /* only those that hold figures */
    int8_t exponent;
    GridCell *cells;                   /* rows x columns */
    uint32_t *row_table, *row;         /* per grid row: the table and the logical row in it */
    uint32_t *column;                  /* per grid column: the logical column */
    uint8_t *row_words, *column_words; /* LINE_ flags */
    bool *row_total;                   /* as table/ says */
} Grid;

/* Kinds of figures that may be added to each other. */
enum { KIND_UNKNOWN = 0, KIND_PERCENT = 1, KIND_PER_SHARE = 2, KIND_FIRST_UNIT = 3 };

typedef struct Words {
    Tsv rows;
    PhraseSet *lines;           /* phrases whose value is a LINE_ flag */
    PhraseSet *assets, *claims; /* the two sides of a balance sheet */
    PhraseSet *whole;           /* an amount is all that shares come to: "gross proceeds" */
    PhraseSet *sums;  /* what follows is the total of the amounts before it: "totalling" */
    PhraseSet *apart; /* amounts of a sentence that are no sum: "each", "per month" */
    PhraseSet *bases; /* what margins are a share of: "revenue", "net sales" */
    PhraseSet *told;  /* words with which a sentence tells a change */
    Map scope;   /* folded word to the number of its pair: words that tell two like things apart */
    Map between; /* words that may stand between two amounts of one line in a sentence */
    Map chain;   /* further words between the amounts of a change: "an increase of" */
    Map way;     /* a word with which a sentence tells a change: TOLD_UP, TOLD_DOWN, TOLD_EITHER */
    Map idle;    /* words of a sentence that say nothing of which line it speaks */
    Map empty;   /* words that tell nothing about a line */
    Map same;    /* word to the word that stands for it: "revenues" to "revenue" */
} Words;

typedef struct Work {
    Arena *arena;
    const ReadingSet *set;
    Ties *out;
    Words words;
    Map units; /* unit to kind */
    Grid *grids;
    uint32_t grid_count;
    bool full; /* TIES_MAX reached */
} Work;

bool words_load(Arena *arena, Words *out, Err *err) MUST_USE;
uint8_t words_of_line(const Words *words, Str label);    /* LINE_ flags */
bool label_begins_with(const PhraseSet *set, Str label); /* with one of the phrases */
Str words_stand_for(const Words *words, Str word);       /* "revenues" to "revenue" */

/* Fills work->grids: one grid a table with figures, parts of a table joined. */
bool grids_make(Work *work, Err *err) MUST_USE;
uint8_t unit_kind(Work *work, const Figure *f);
/* value / 10^exponent, if that is a whole number of at most 52 bits. */
bool number_in_units(Num value, int exponent, int64_t *out) MUST_USE;
/* value / 10^exponent to the nearest whole number, halves away from zero. */
bool number_rounded(Num value, int exponent, int64_t *out) MUST_USE;
static inline const GridCell *grid_at(const Grid *g, uint32_t row, uint32_t column)
{
    return &g->cells[(size_t)row * g->columns + column];
}

/* ---- shapes --------------------------------------------------------------------------------- */

/* A grid seen by rows (lines are rows, samples are columns) or by columns. */
typedef struct View {
    const Grid *grid;
    bool by_rows;
    uint32_t lines, samples;
} View;

View grid_view(const Grid *grid, bool by_rows);
static inline const GridCell *view_at(const View *v, uint32_t line, uint32_t sample)
{
    return v->by_rows ? grid_at(v->grid, line, sample) : grid_at(v->grid, sample, line);
}
uint8_t view_words(const View *v, uint32_t line);

/* How a shape was come by, from plain to contrived: the more shapes of its sort were tried, the
 * more evidence it needs. */
typedef enum Sort {
    SORT_RUN = 0,
    SORT_CHAIN,
    SORT_SIGNED,
    SORT_TOTALS,
    SORT_BELOW,
    SORT_OMITS,
    SORT_FLIPS,
    SORT_COUNT
} Sort;

typedef struct Shape {
    uint32_t total, n;
    uint32_t part[SHAPE_PARTS_MAX];
    int8_t weight[SHAPE_PARTS_MAX];
    uint8_t sort;
    bool either; /* a change: its sign may say better or worse */
} Shape;

typedef enum Verdict {
    VERDICT_UNKNOWN = 0,
    VERDICT_EXACT,
    VERDICT_ROUNDING,
    VERDICT_TRIVIAL,
    VERDICT_GAP /* fails, but a cell is blank */,
    VERDICT_FAILS
} Verdict;

enum { PROOF_CLASSES = 6 };

/* Samples of one kind (amounts, percentages, amounts a share) support only each other. */
typedef struct ProofClass {
    uint8_t kind;
    bool skip; /* nothing is said of samples of this kind */
    uint32_t holds, fails, gaps;
    uint32_t whole; /* of those that hold, with a total of 100% */
} ProofClass;

typedef struct Proof {
    uint32_t holds; /* samples that hold and are not trivial */
    uint32_t fails, gaps;
    uint32_t hollow; /* of those that hold, with blank parts: here a blank is nothing */
    int bits;        /* evidence: how unlikely it is that this holds by chance */
    int strength;    /* bits less the price of the search */
    int score;       /* strength less the price of samples that fail: to choose the best */
    ProofClass classes[PROOF_CLASSES];
    uint32_t class_count;
} Proof;

/* What one sample says of a shape; *difference in units of the grid and *rounding in half units. */
Verdict shape_verdict(const View *v, const Shape *s, uint32_t sample, int64_t *difference,
                      int64_t *rounding);
Proof shape_prove(const View *v, const Shape *s, uint32_t tried);
/* Can these two cells be added? */
bool cells_match(const GridCell *a, const GridCell *b);
/* Lines that may be parts of a total, nearest first, and how to look. */
typedef struct Pool {
    uint32_t line[SHAPE_PARTS_MAX];
    uint32_t n;
    uint32_t stranger[SHAPE_PARTS_MAX]; /* lines between them that cannot be added, or should not */
    uint32_t strangers;
    uint32_t natural; /* the run of this length is the one that the layout suggests; 0: none */
    bool stopped;     /* by the total before, which may belong to it */
    bool paired;      /* the second line is a total: "net income", "less: of others" */
    uint32_t grouped; /* the nearest lines under one heading; 0: none */
    bool is_total;    /* the total is called so */
    bool signs;       /* look for signed sums, omitted and flipped lines too */
} Pool;

/* Which samples may be called broken, where the pool has no other reading of them. */
enum {
    BREAK_FAILS = 1,
    BREAK_GAPS = 2 /* with blank parts: only if a slip of a digit mends them */
};
/* Enough samples hold with blank parts to take a blank for nothing, and few do not; or the sum is
 * plain and well proven, and one sample is all that does not hold. */
bool gaps_may_break(const Proof *proof, bool plain);
/* Emits a tie for every sample that says something; `breaks` of BREAK_. */
void shape_emit(Work *work, const View *v, const Shape *s, const Proof *proof, Tick tick,
                const Pool *pool, unsigned breaks);
/* Is there a figure of the sample of which a slip of a digit would make the sum hold? */
bool shape_slip_mends(const View *v, const Shape *s, uint32_t sample, int64_t difference);

/* Do the nearest n lines make the sum that the layout suggests? */
bool pool_is_natural(const Pool *pool, uint32_t n);
/* Such a sum, or the first of these lines less the others, for a line called a total. */
bool shape_is_plain(const Shape *s, const Pool *pool);
/* The best shape for `total` out of the pool; false if none is believable. */
bool shape_search(const View *v, uint32_t total, const Pool *pool, Shape *out, Proof *proof);
/* Is there another plain sum of the pool that makes `sample` hold exactly? */
bool shape_has_rival(const View *v, const Shape *s, const Pool *pool, uint32_t sample);
/* Would rounding, and lines too small elsewhere to prove anything, make up for the difference? */
bool shape_is_loose(const View *v, const Shape *s, uint32_t sample);

int bits_of(uint64_t value); /* floor(log2), 0 for 0 and 1 */

/* ---- ties ----------------------------------------------------------------------------------- */

/* A new tie, or NULL if there are too many; tie_join adds to the last one made. */
Tie *tie_new(Work *work, Tick tick, Outcome outcome);
void tie_join(Work *work, uint32_t reading, uint32_t figure, TieRole role, int weight);

void foot_find(Work *work, const Grid *grid);
void cross_find(Work *work, const Grid *grid);
bool agree_find(Work *work, Err *err) MUST_USE;
void blocks_find(Work *work);
void away_find(Work *work);
void balance_find(Work *work);
void repeat_find(Work *work);
void tag_find(Work *work);
void recompute_find(Work *work, const Grid *grid);
void average_find(Work *work, const Grid *grid);
void fold_find(Work *work, const Grid *grid);
void shares_find(Work *work);
/* Is `meant` what `printed` would be but for this slip? Both in one unit. */
bool slip_is(Repair slip, int64_t printed, int64_t meant);
/* The first slip that it is: scale, sign, digits; or none. */
Repair repair_between(int64_t printed, int64_t meant);
/* What several documents say of the same line: see document.c. */
bool documents_find(Work *work, Err *err) MUST_USE;
void doubt_find(Work *work);
void repair_find(Work *work);
bool explain_find(Work *work, Err *err) MUST_USE;

/* ---- the rungs of ladder D.0.3: the decision climbs them, and ladder.c once more to say so ------
 */

/* A figure of the tie as printed, and what it must be for the tie to hold, in its last place. */
bool repair_values(const Work *work, const Tie *tie, uint32_t index, int64_t *printed,
                   int64_t *meant) MUST_USE;
/* The line whose amount is the difference, from 1; 0: none. */
uint32_t repair_omitted(const Work *work, const Tie *tie);

/* The notes that marks on figures and rows of a tie point to. */
typedef struct TieNotes {
    uint32_t marks;
    uint8_t reason; /* Explanation: of the first note that states one */
    Span place;
} TieNotes;

PhraseSet *reasons_load(Arena *arena, Err *err) MUST_USE; /* NULL with err */
TieNotes notes_of_tie(const Work *work, const Tie *tie, const PhraseSet *reasons);
/* Does such a reason account for a tie of this kind? */
bool reason_explains(Tick tick, uint8_t reason);

void outcomes_set(Work *work);
bool nature_find(Work *work, Err *err) MUST_USE;

const Figure *figure_of(const Work *work, uint32_t reading, uint32_t figure);

#endif
