/* tie/: what must agree with what?
 *
 * Every relation between figures of a set of documents, each proven, explained or broken. A tie
 * speaks of figures only: no tie parses text. Structure is believed by evidence (it holds in other
 * columns), and a break is called only where that support exists (rules D.0).
 */
#ifndef TM_TIE_H
#define TM_TIE_H

#include "base/base.h"
#include "figure/figure.h"

typedef enum Tick {
    TICK_FOOT = 'F',
    TICK_CROSS = 'C',
    TICK_RECOMPUTED = 'R',
    TICK_AGREED = 'A',
    TICK_BLOCKS = 'B',
    TICK_TAG = 'X',
    TICK_PRIOR = 'P',
    TICK_DOCUMENT = 'D'
} Tick;

typedef enum Outcome {
    OUTCOME_UNTIED = 0,
    OUTCOME_HOLDS,
    OUTCOME_ROUNDING,
    OUTCOME_EXPLAINED,
    OUTCOME_BROKEN
} Outcome; /* in order: a figure's outcome is its worst */
const char *outcome_name(Outcome outcome);

typedef enum TieRole {
    TIE_TOTAL = 1,
    TIE_PART,
    TIE_LEFT,
    TIE_RIGHT,
    TIE_NUMERATOR,
    TIE_DENOMINATOR,
    TIE_BEFORE,
    TIE_AFTER,
    TIE_RESULT
} TieRole;
const char *tie_role_name(TieRole role);

typedef struct TieFigure {
    uint32_t reading, figure; /* index of the reading in the set, and of the figure in it */
    uint8_t role;
    int8_t weight; /* +1 or -1 */
    bool mends;    /* the tie is broken, and a slip of a digit here would mend it */
} TieFigure;

/* Repairs of a break (D.0.3 classes 2, 3, 4, 10, 11): offered, never explaining. */
typedef enum Repair {
    REPAIR_NONE = 0,
    REPAIR_SCALE,
    REPAIR_SIGN,
    REPAIR_OMITTED_LINE,
    REPAIR_TRANSPOSITION,
    REPAIR_DIGIT,
    REPAIR_DROPPED_DIGIT
} Repair;
const char *repair_name(Repair repair);

/* Explanations (D.0.3 classes 5 to 9, 12, 13), each with a place that states the reason. */
typedef enum Explanation {
    EXPLAIN_NONE = 0,
    EXPLAIN_ELIMINATIONS = 5,
    EXPLAIN_SCOPE = 6,
    EXPLAIN_BLOCKS = 7,
    EXPLAIN_MEASUREMENT = 8,
    EXPLAIN_DATES = 9,
    EXPLAIN_RECLASSIFIED = 12,
    EXPLAIN_CURRENCY = 13
} Explanation;
const char *explanation_name(Explanation explanation);

/* Why nothing proves a figure (rules/untied_nature.tsv); NATURE_NONE: it should tie. */
typedef enum Nature {
    NATURE_NONE = 0,
    NATURE_NIL,
    NATURE_TIME,
    NATURE_RATE,
    NATURE_PRICE,
    NATURE_INDEX,
    NATURE_LIMIT,
    NATURE_FORECAST,
    NATURE_HYPOTHESIS,
    NATURE_COUNT,
    NATURE_BARE
} Nature;
const char *nature_name(Nature nature); /* "a length of time", ...; "" for none */

typedef struct Tie {
    uint8_t tick, outcome;
    bool known;                    /* false: overflow, the relation is unknown (a note says so) */
    Num difference;                /* total - sum of parts, or left - right */
    Num rounding;                  /* the summed half units: |difference| <= rounding is rounding */
    uint32_t figure, figure_count; /* in ties->figures; the total, result or left one first */
    uint8_t explanation;
    Span explained_by;
    uint32_t support; /* other columns, rows or places where the same structure holds */
    uint32_t culprit; /* which of the tie's own figures to blame, from 1; 0: unknown */
    uint8_t repair;
    uint8_t menders; /* figures of the tie of which a slip of a digit would mend it */
    uint8_t sure;    /* a broken tie: how sure it is, of 100; 0: by support and repair */
    Num repaired;    /* the culprit's likely value */
} Tie;

typedef ARRAY(Tie) TieArray;
typedef ARRAY(TieFigure) TieFigureArray;

/* The documents under review, the report first. */
typedef struct ReadingSet {
    Input *input;
    Reading *readings;
    uint32_t n;
    const struct Earlier *earlier; /* the draft before this one (check/), or NULL: no tie asks */
} ReadingSet;

typedef struct Ties {
    TieArray ties;
    TieFigureArray figures;
    /* outcome[reading][figure] and ticks[reading][figure] (bits by tick_bit), as shown to users */
    uint8_t **outcome;
    uint8_t **ticks;
    uint8_t **tied;   /* for figure_is_tied */
    uint8_t **nature; /* of an untied figure: Nature */
} Ties;

/* ---- why a tie came out as it did ------------------------------------------------------------ */

typedef enum RungResult {
    RUNG_NO = 0,
    RUNG_YES,
    RUNG_ALMOST, /* all but for a unit, in a table whose sums are a unit off elsewhere */
    RUNG_NOT_ASKED
} RungResult;

enum { RUNGS = 13 };

/* One class of ladder D.0.3, tried. */
typedef struct Rung {
    uint8_t result;
    uint32_t figure[2]; /* of the tie, from 1: the first two that pass; 0: none, or the whole tie */
    uint32_t figures;   /* how many pass */
    Num meant[2];       /* what they would be */
} Rung;

typedef struct Ladder {
    Rung rung[RUNGS + 1]; /* by class, from 1 */
    uint8_t stop;         /* the class that accounts for the tie; 0: none does */
    uint32_t marks;       /* footnote marks on its figures and rows */
    uint8_t reason;       /* what the note of one of them states; 0: none states any */
    Span place;           /* of that note, or of what explains the tie */
} Ladder;

/* Climbs the ladder as ties_find did, by the same functions. */
bool tie_climb(Arena *arena, const ReadingSet *set, const Ties *ties, uint32_t tie, Ladder *out,
               Err *err) MUST_USE;
/* Would the tie hold with `value` for this figure of it (from 0)? False too where none can say. */
bool tie_holds_with(Arena *arena, const ReadingSet *set, const Ties *ties, uint32_t tie,
                    uint32_t figure, Num value);
/* Is `other` the same structure in another column, row or period? */
bool tie_is_sibling(const ReadingSet *set, const Ties *ties, uint32_t tie, uint32_t other);

/* How well the words of two figures agree: some in common, a rare one, one told by the other's, the
 * same label. */
typedef enum Level { LEVEL_NONE = 0, LEVEL_WEAK, LEVEL_WORD, LEVEL_TOLD, LEVEL_SAME } Level;

/* What speaks for two figures being one thing. */
typedef struct Agreement {
    Level level;
    Str shared[24]; /* the words of the one that stand around the other */
    uint32_t n;
    int period; /* 2: the same; 1: one of the two does not say; 0: they contradict */
} Agreement;
bool ties_agreement(Arena *arena, const ReadingSet *set, const TieFigure *a, const TieFigure *b,
                    Agreement *out, Err *err) MUST_USE;

bool ties_find(Arena *arena, const ReadingSet *set, Ties *out, Err *err) MUST_USE;
unsigned tick_bit(Tick tick); /* bit in Ties.ticks: F C R A B X P D from the lowest */
/* Tied: by a tie of kind F C R A B P D, or by X through another place, that holds or rounds. */
bool figure_is_tied(const Ties *ties, uint32_t reading, uint32_t figure);
/* Neither tied nor explained nor broken: its nature says whether it should be. */
bool figure_is_untied(const Ties *ties, uint32_t reading, uint32_t figure);

#endif
