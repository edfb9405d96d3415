/* Causes: why a line changed, in management's own words (rules P7).
 *
 *   Revenues increased $54.4 million, or 15%. The increase was primarily due to the expansion of
 *   [line]   [up]      [amount]       [percent]               [hedge]   [connector] [cause]
 *   subscriptions by existing customers and, to a lesser extent, the addition of new customers.
 *                                                                 [cause]
 *
 * An Attribution is one sentence that names causes, with the line it explains, the change and what
 * amounts belong to which cause. Text positions are in the reading's doc->text.
 */
#ifndef TM_CHECK_CAUSE_H
#define TM_CHECK_CAUSE_H

#include "check/call.h"
#include "check/check.h"
#include "check/statement.h"

/* What kind of sub-population a cause is (bits; rules Item 303(b)(2)(iii) and MDA-05). */
enum {
    CLASS_CUSTOMERS = 1,
    CLASS_VOLUME = 2,
    CLASS_PRICE = 4,
    CLASS_MIX = 8,
    CLASS_NEW_PRODUCTS = 16,
    CLASS_ACQUISITIONS = 32,
    CLASS_CURRENCY = 64,
    CLASS_NEW_STORES = 128,
    CLASS_HEADCOUNT = 256,
    CLASS_COMPENSATION = 512,
    /* those of which two make a split of revenue (Item 303(b)(2)(iii)) */
    CLASSES_SPLIT = CLASS_CUSTOMERS | CLASS_VOLUME | CLASS_PRICE | CLASS_MIX | CLASS_NEW_PRODUCTS |
                    CLASS_ACQUISITIONS | CLASS_CURRENCY | CLASS_NEW_STORES
};

typedef struct Cause {
    uint32_t text, text_end;
    uint32_t head_end; /* where words begin that explain it: "including", "reflecting" */
    bool offset;       /* works against the change */
    bool catch_all; /* "other", says all there is to say, or no more than the line does: nobody need
                       quantify it */
    bool quantified; /* an amount belongs to it */
    uint32_t figure; /* that amount, where it is one figure; 0: none */
    unsigned classes;
} Cause;
typedef ARRAY(Cause) CauseArray;

typedef struct Attribution {
    uint32_t reading, block;
    uint32_t sentence;      /* names the causes */
    uint32_t lead_sentence; /* states the change; may be the same */
    uint32_t connector;     /* where its causes begin, in doc->text */
    int direction;          /* 1 up, -1 down */
    Str line;               /* as printed in the table, or as the sentence says */
    uint32_t line_id;       /* row of statement_lines.tsv + 1; 0: a line of the company's own */
    const LineRow *row;     /* NULL: not found in a table */
    bool amount_known;
    Num amount;             /* the change; from print or from the row */
    uint32_t amount_figure; /* as printed in the sentence, 0: not printed */
    uint32_t percent_figure;
    Str hedge;                   /* "primarily"; empty: none */
    uint32_t cause, cause_count; /* in causes->causes */
    uint32_t plain,
        quantified;   /* how many causes have no amount (catch-all aside), how many have */
    bool parts_given; /* the whole change is split somewhere near (bullets, table, next sentence) */
    bool material;    /* at least 5% of the line and 0.5% of revenue */
    bool large;       /* at least 10% of the line and 1% of revenue */
    unsigned months;  /* of the comparison; 0 unknown */
    Period period;
    bool financing;     /* interest and other lines below operations */
    uint8_t confidence; /* that the staff would ask, in hundredths; 0: would not */
    uint32_t rank;      /* among those worth a question, the largest first; from 1, 0: not */
} Attribution;
typedef ARRAY(Attribution) AttributionArray;

/* What a table names of volume, price, acquisitions, organic growth, currency, mix (bits). */
typedef struct SplitTable {
    uint8_t head, all; /* in its head; in its head or its first rows */
} SplitTable;

typedef struct Causes {
    AttributionArray attributions;
    CauseArray causes;
    SplitTable *splits; /* by table of the results' reading */
    Call call;          /* of the review, if one is given */
    bool revenue_known;
} Causes;

/* Ranks the attributions worth a question: one a line, the largest change first, RANKED_MOST. */
#define RANKED_MOST 5
void cause_rank(Review *review, Causes *causes);
/* How the letter calls the line: "general and administrative expenses". */
Str cause_line_name(Arena *arena, const Attribution *a);
/* The causes in management's own words, offsets with them, and whether they are several. */
Str cause_quote(const Doc *doc, const Causes *causes, const Attribution *a, bool *several);

/* Made once a review, over the results part of MD&A wherever it stands. */
bool review_causes(Review *review, const Causes **out, Err *err) MUST_USE;

/* A sentence of management's on the call that splits a change into amounts. */
typedef struct CallSplit {
    bool found;
    uint32_t reading, sentence;
    Str quote; /* the sentence */
    Str parts; /* "$38.1 million and $16.3 million": its amounts but the change itself */
} CallSplit;
CallSplit call_find_split(Review *review, const Causes *causes, const Attribution *a);

/* ---- inside ---------------------------------------------------------------------------------- */

/* The lexicon of rules/causes.tsv. */
typedef struct CauseWords {
    PhraseSet *up, *down, *hedge, *connector, *weak, *offset, *forward, *clause, *starter,
        *population, *generic, *catch_all, *of_this, *settled, *skip, *subject_not, *plain,
        *financing, *period;
    unsigned *classes; /* by row of causes.tsv */
    Tsv rows;
} CauseWords;
/* The words of causes.tsv, read once a review. */
bool review_cause_words(Review *review, const CauseWords **out, Err *err) MUST_USE;

/* What one sentence says, positions in the text given. */
typedef struct CauseParse {
    int direction;
    uint32_t change, change_end;       /* the word of the change */
    uint32_t subject, subject_end;     /* the line; equal: the sentence does not name it */
    uint32_t connector, connector_end; /* "due to" */
    uint32_t hedge, hedge_end;         /* equal: none */
    uint32_t offset, offset_end;       /* "partially offset by"; equal: none */
    uint32_t causes_end;               /* causes are [connector_end, offset or causes_end) */
} CauseParse;
bool cause_parse(const CauseWords *words, Str sentence, CauseParse *out);
/* A sentence that states a change without a cause: direction and subject only. */
bool change_parse(const CauseWords *words, Str sentence, CauseParse *out);
/* The line's name in front of a verb at `verb` ("Depreciation expense during 2023 totaled"). */
void subject_parse(const CauseWords *words, Str sentence, size_t verb, CauseParse *out);
/* Splits the causes of a sentence that begins at `base` in doc->text. */
void cause_split(Arena *arena, const CauseWords *words, const Reading *r, uint32_t base,
                 const CauseParse *parse, CauseArray *out, uint32_t *first, uint32_t *count);

/* Words of a text, folded, plural "s" off, at most `most`; words of `without` left out. */
uint32_t words_of(Arena *arena, Str text, const PhraseSet *without, Str *words, uint32_t most);
bool word_is_among(Str word, const Str *words, uint32_t n);

/* The words that tell a cause apart from the line and from the causes before it. */
#define TELLING_MOST 24
typedef struct Telling {
    Str words[TELLING_MOST];
    uint32_t n;
} Telling;
/* One for each cause of `a`. */
void cause_telling(Review *review, const CauseWords *words, const Causes *causes,
                   const Attribution *a, Telling *telling);
/* May this figure be the amount of a cause of `a`? */
bool cause_figure_fits(const Reading *r, const Attribution *a, uint32_t figure);
/* The classes of the causes without an amount. */
unsigned cause_classes(const Causes *causes, const Attribution *a);
/* Is it material, with causes but no amount for any? */
bool cause_is_open(const Attribution *a);
/* Closes the open attributions whose amounts stand elsewhere: in the tables just above and below,
 * in another sentence of the discussion about the same line. */
void cause_search_again(Review *review, const CauseWords *words, Causes *causes);

/* Gives each cause the amounts that belong to it; sets parts_given, plain and quantified. */
void cause_find_amounts(Review *review, const CauseWords *words, const Statements *statements,
                        Causes *causes, Attribution *a);
/* Reads every table once for the words of a split. */
void cause_find_splits(Review *review, Causes *causes, uint32_t reading);
/* Does the sentence, or a heading above it, speak of a segment, a region or a product? Positions of
 * the parse are in `sentence`. */
bool cause_speaks_of_part(Arena *arena, const CauseWords *words, const Statements *statements,
                          const Doc *doc, Str sentence, const CauseParse *p, uint32_t block);
/* Does the row stand outside the part of the company that the headings above `block` name, and say
 * nothing of that part? */
bool cause_row_is_elsewhere(Arena *arena, const CauseWords *words, const Statements *statements,
                            const Reading *own, uint32_t block, const Reading *r,
                            const LineRow *row);
/* Is there a word, with a capital and none of the line's, that narrows the text to a part of the
 * company? */
bool cause_names_part(const CauseWords *words, Str text, Str line);
/* Finds the row of the line a subject names, agreeing with what the sentence prints. `named`: the
 * subject stands in a sentence, not in a heading. */
void cause_find_line(Review *review, const CauseWords *words, const Statements *statements,
                     Attribution *a, Str subject, bool named);

#endif
