/* Words of a caption, a header or a label: the small reader that period.c and measure.c share.
 * A word is letters, digits, apostrophes and inner hyphens. */
#ifndef TM_TABLE_WORDS_H
#define TM_TABLE_WORDS_H

#include "base/base.h"
#include "table/table.h"

/* The next word at or after `at`; *end is the byte after it. Empty at the end of s. */
Str words_next(Str s, size_t at, size_t *end);
size_t words_skip_blank(Str s, size_t at);       /* blanks, line breaks and U+00A0 */
bool word_is_whole(Str word, const char *lower); /* the whole comparison behind word_is */
/* Is it this word, case ignored? Asked of every word with long lists: the first letter says no. */
static inline bool word_is(Str word, const char *lower)
{
    return word.n > 0 && char_lower(word.p[0]) == lower[0] && word_is_whole(word, lower);
}
bool words_is_short(Str s); /* a header or label rather than a sentence */
/* Does the text before `at` end in one of these words or signs (dashes of any width for "-")? */
bool words_before_end_with(Str s, size_t at, const char *a, const char *b, const char *c);

/* measure_read without the period; its two halves: the scales, and the unit where none is known. */
void measure_read_words(Str text, Measure *m);
void measure_read_scales(Str text, Measure *m);
void measure_read_unit(Str text, Measure *m);

/* The printed date within `days` of this one that is printed most often, or the date itself. */
Date calendar_near(const Calendar *calendar, Date about, int days);
/* Learns a filer's calendar from its cover and all dates printed. */
void calendar_make(Arena *arena, const Doc *doc, Calendar *out);

#endif
