/* A witness: a figure with the words that say what it is, ready to be compared with others.
 *
 * Words are small numbers; a group of words (a row's label, its headings, a column's heads, a
 * table's caption, a sentence) is made once and shared by its figures.
 */
#ifndef TM_TIE_WITNESS_H
#define TM_TIE_WITNESS_H

#include "tie/work.h"

enum { WITNESSES_MAX = 200000, GROUP_WORDS_MAX = 48 };

typedef struct WordGroup {
    uint32_t word, n; /* in witnesses->words, sorted, each once */
} WordGroup;

typedef struct Witness {
    uint32_t reading, figure;
    Num size;   /* without its sign */
    int8_t ulp; /* power of ten */
    uint8_t kind;
    uint8_t bits; /* how many ulps the size is */
    uint8_t
        worth; /* how much it says that the same digits stand elsewhere: round numbers say less */
    bool prose, statement;
    bool guessed;          /* nothing says its scale */
    bool in_label;         /* printed in the label of a row: "net of allowance of 1,234" */
    uint32_t own;          /* group: the row's label; the sentence */
    uint32_t above;        /* group: the headings over the row */
    uint32_t column;       /* group: the heads of the column */
    uint32_t caption;      /* group: the table's caption */
    uint32_t line;         /* identity of the row or sentence: figures of one line never tie so */
    uint32_t label;        /* identity of the normalised label; 0 in prose */
    uint32_t noun;         /* the word for what a sentence counts, "1,036 dealers"; 0: none */
    uint64_t rates, years; /* that the row's label prints, as bits: "2.95% notes due 2026" */
} Witness;

typedef ARRAY(Witness) WitnessArray;
typedef ARRAY(WordGroup) WordGroupArray;
typedef ARRAY(uint32_t) WordArray;

typedef struct Witnesses {
    WitnessArray all;
    WordGroupArray groups; /* group 0 is empty */
    WordArray words;
    Map names;       /* word to number */
    uint32_t *lines; /* per word: the number of rows and sentences that have it */
    uint32_t *scope; /* per word: the pair it belongs to, or 0 */
    uint32_t *other; /* per word: the one that a label prints beside it, "income (loss)"; or 0 */
    uint32_t line_count;
} Witnesses;

bool witnesses_make(Work *work, Witnesses *out, Err *err) MUST_USE;
/* The words of a text, as far as witnesses have them; at most `most`. */
uint32_t witness_words(const Work *work, const Witnesses *w, Str text, uint32_t *out,
                       uint32_t most);
/* Are all words of the label marked? Of "income (loss)" one is enough. */
bool label_is_marked(const Witnesses *w, uint32_t group, const uint8_t *mark);
/* Does a group hold this word? */
bool group_has(const Witnesses *w, uint32_t group, uint32_t word);
/* What agrees beside two figures: see kin.c. */
typedef struct Kin {
    Work *work;
    const Witnesses *w;
    Map columns; /* pairs of columns: how many of their figures agree */
} Kin;

Kin kin_open(Work *work, const Witnesses *w);
void kin_note(Kin *kin, const Witness *a, const Witness *b); /* they agree */
/* The bits of what agrees beside two witnesses of rows, and how many figures of their rows do. */
uint32_t kin_bits(const Kin *kin, uint32_t a, uint32_t b, uint32_t *figures);
/* Agreements that fail: see disagree.c. */
void disagree_find(Work *work, const Witnesses *w);
/* Two digits exchanged: see exchanged.c. */
void exchanged_find(Work *work, const Witnesses *w);
/* Changes told in sentences: see told.c. */
void told_find(Work *work, const Witnesses *w);
/* What a release or a call quotes from statements: see quote.c. */
bool quote_find(Work *work, const Witnesses *w, Err *err) MUST_USE;

#endif
