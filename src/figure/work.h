/* What the files of figure/ pass to each other while one document's figures are made. */
#ifndef TM_FIGURE_WORK_H
#define TM_FIGURE_WORK_H

#include "figure/figure.h"
#include "phrase/phrase.h"

/* A number found in running text. Offsets count in doc->text. */
typedef struct Token {
    uint32_t start, end;  /* first to last digit, or the word */
    uint32_t left, right; /* with "$", brackets, "%", "million" and the like */
    Num number;
    Str currency; /* ISO 4217; empty: none printed */
    Str unit;     /* "pure", "bp", "shares", a plural noun; empty */
    int8_t scale;
    bool scaled, percent, negative, word, per_share;
    uint8_t hedge;
} Token;
typedef ARRAY(Token) TokenArray;

/* A year or date named in running text, which gives figures near it their period. */
typedef struct Mention {
    uint32_t start, end;
    PeriodWords words;
} Mention;
typedef ARRAY(Mention) MentionArray;

/* By byte: which numbers in words it may be a letter of; see number_word.c. */
typedef struct NumberStarts {
    uint16_t first[256], second[256], third[256];
    uint16_t after[256]; /* what may begin after this byte */
} NumberStarts;

typedef struct Work {
    Arena *arena;
    Reading *reading;
    Map references; /* words before a number that make it a reference */
    Map shares;     /* nouns that are shares */
    NumberStarts starts;
    Tsv hedges, units;
    PhraseSet *unit_labels;
    uint32_t noted; /* table + 1 whose footnotes are being read; 0: none */
    const Measure *noted_measure;
    bool in_cell;      /* the text is a table's cell: "0-650" is a range, not a number of a file */
    TokenArray tokens; /* of the text at hand */
    MentionArray mentions;
} Work;

bool work_open(Arena *arena, Reading *reading, Work *out, Err *err) MUST_USE;

/* Fills work->tokens and work->mentions from doc->text [start, end). `opens`: the text begins a
 * block (a number there may be that of a list). */
void tokens_read(Work *work, uint32_t start, uint32_t end, bool opens);
/* number_word.c: the first place at or after `at` where a number may begin, in digits or in words;
 * s.n: none. 1 to 20 for a number in words; 0: none. */
void number_starts_make(NumberStarts *out);
size_t number_next(const NumberStarts *t, Str s, size_t at);
int number_word(Str word);
/* number_split.c: the end of "21, 193" behind a currency sign; `end` if the number ends there. */
size_t number_split_end(Str s, size_t at, size_t end);
Str number_closed_up(Arena *arena, Str digits);
/* names.c: is the bare number s[at, end) part of an address, an index, a list, a rule's number? */
bool number_is_name(Str s, size_t at, size_t end, bool counts);
/* hedge.c */
Hedge hedge_before(const Work *work, Str text);
/* prose.c */
void prose_figures(Work *work, uint32_t block);
/* Figures of text inside a table cell; `scale` is applied to money that says none. */
void cell_text_figures(Work *work, uint32_t table, uint32_t row, const TableCell *cell);
/* cells.c */
void table_figures(Work *work, uint32_t table);
/* attach.c */
void attach_facts(Work *work);

Figure *figure_add(Work *work, uint32_t start, uint32_t end, uint32_t block);
Where where_of_block(const Doc *doc, uint32_t block);
/* Sets value, scale and decimals from the printed number. False where it does not fit a Num. */
bool figure_set_value(Figure *f, Num printed, bool negative, int scale);

#endif
