/* phrase/: where are these words in this text?
 *
 * Sets of phrases (many phrases, one pass; a tree walked from word borders, see set.c) and patterns
 * (PCRE2 with JIT, on one sentence or cell). Works on a Str, knows no document and decides nothing.
 * Phrases are matched on word borders, ASCII case ignored, any run of white space (also U+00A0)
 * equal to one blank, curly quotes and dashes equal to straight ones. Offsets are bytes in the text
 * that was given.
 *
 *   PhraseSet *set = phrase_set_open(arena, 20);
 *   phrase_set_add(set, S("net dollar expansion"), 7);
 *   phrase_set_close(set);                       <- ready; immutable from here on
 *   PhraseHit hit;
 *   for (size_t at = 0; phrase_next(set, text, &at, &hit);) ...
 */
#ifndef TM_PHRASE_H
#define TM_PHRASE_H

#include "base/base.h"

typedef struct PhraseSet PhraseSet;

typedef struct PhraseHit {
    uint32_t start, end;
    uint32_t value; /* as given to phrase_set_add */
} PhraseHit;

PhraseSet *phrase_set_open(Arena *arena, uint32_t expected);
void phrase_set_add(PhraseSet *set, Str phrase, uint32_t value);
void phrase_set_close(PhraseSet *set);
/* The next hit at or after *at, leftmost and longest; *at moves past it. */
bool phrase_next(const PhraseSet *set, Str text, size_t *at, PhraseHit *hit);
bool phrase_any(const PhraseSet *set, Str text);
/* All phrases of a column of a file of rules/, with the row as value; a cell may hold several,
 * separated by "|". Of two equal phrases the first one stays. */
PhraseSet *phrase_set_load(Arena *arena, const Tsv *t, const char *column);

typedef struct Pattern Pattern;
#define PATTERN_GROUPS 16
typedef struct PatternMatch {
    uint32_t start, end;
    Str group[PATTERN_GROUPS]; /* 0: the whole; empty where the group took no part */
} PatternMatch;

/* Compiles (caseless, UTF, extended off). An invalid pattern in a file of rules/ is an Err. */
bool pattern_compile(Arena *arena, Str source, Pattern **out, Err *err) MUST_USE;
/* The first match at or after `from`. Bounded: a match that backtracks too far is no match. */
bool pattern_find(const Pattern *pattern, Str text, size_t from, PatternMatch *match);
/* What was compiled stays, for the next filing; see pattern.c. */
void pattern_close(Pattern *pattern);

#endif
