/* Non-GAAP measures: where are they named, and with which GAAP measure is each compared?
 * Data: rules/nongaap.tsv (measures), rules/nongaap_words.tsv (the words around them).
 * Used by the NG rules only.
 */
#ifndef TM_CHECK_NONGAAP_H
#define TM_CHECK_NONGAAP_H

#include "check/check.h"

typedef struct Mention {
    uint32_t start, end; /* bytes in the text that was searched */
    bool nongaap;
    bool ratio;    /* a measure that is a ratio by itself */
    uint32_t gaap; /* bits: the GAAP measure, or those a non-GAAP one is compared with */
    uint16_t row;  /* of nongaap.tsv: the noun's */
} Mention;

enum { MENTIONS_MOST = 32, GAAP_MOST = 32 };

typedef enum WordUse {
    WORD_RATIO = 1,
    WORD_OF_SALES = 2,
    WORD_FORWARD = 4,
    WORD_RECONCILIATION = 8,
    WORD_OVERVIEW = 16,
    WORD_END = 32,
    WORD_DEFINITION = 64,
    WORD_COMPARABLE = 128
} WordUse;

typedef struct NonGaap {
    Tsv t;
    PhraseSet *phrases, *words;
    uint8_t *kind;        /* by row */
    uint32_t *gaap;       /* by row: bits */
    unsigned *word_use;   /* by row of nongaap_words.tsv */
    Str print[GAAP_MOST]; /* by bit */
    Str name[GAAP_MOST];
    uint32_t gaap_count;
} NonGaap;

/* The words of nongaap.tsv and nongaap_words.tsv, read once a review. */
bool review_nongaap(Review *review, const NonGaap **out, Err *err) MUST_USE;
/* The measures named in `text`, in order; at most MENTIONS_MOST. */
uint32_t nongaap_mentions(const NonGaap *ng, Str text, Mention *out);
/* Which uses have a word in `text`: bits of WordUse. */
unsigned nongaap_words(const NonGaap *ng, Str text);
/* How the (first) GAAP measure of these bits is called. */
Str nongaap_gaap_print(const NonGaap *ng, uint32_t bits);

/* Does the row stand between a GAAP measure and one outside GAAP that it is reconciled to? */
bool row_is_reconciliation(const Review *review, const NonGaap *ng, uint32_t reading,
                           uint32_t table, uint32_t row);

/* ---- ratios --------------------------------------------------------------------------------- */

typedef enum Twin {
    TWIN_NONE = 0,
    TWIN_BEFORE,
    TWIN_AFTER,
    TWIN_SAME_SECTION,
    TWIN_ELSEWHERE
} Twin;

/* One place that gives a ratio of a non-GAAP measure. */
typedef struct RatioPlace {
    uint32_t block;
    uint32_t figure;   /* the first printed value */
    uint32_t sentence; /* 0: in a table */
    Str label;         /* "Adjusted EBITDA as a percentage of revenues", as printed */
    Str measure;       /* "Adjusted EBITDA" */
    uint32_t gaap;
    uint16_t row; /* of nongaap.tsv: the same for the same measure */
    uint8_t twin; /* Twin */
    uint32_t twin_figure;
} RatioPlace;
typedef ARRAY(RatioPlace) RatioPlaceArray;

/* All ratios of non-GAAP measures of a reading that are presented (Item 7, or a release). */
void nongaap_ratios(Review *review, const NonGaap *ng, uint32_t reading, RatioPlaceArray *out);
/* A place of reading `reading` that gives the GAAP ratio of these bits: a figure, or 0. */
uint32_t nongaap_gaap_ratio(Review *review, const NonGaap *ng, uint32_t reading, uint32_t bits);
/* The blocks that are searched for presentations: MD&A of a report, all of a release. */
bool nongaap_place(const Review *review, uint32_t reading, uint32_t *block, uint32_t *block_end);
/* Is this measure the one that the segment note reports? Then it is no non-GAAP measure here. */
bool nongaap_is_segment_measure(Review *review, uint32_t reading, Str measure);

#endif
