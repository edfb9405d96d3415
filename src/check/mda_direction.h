/* One sentence of MDA-07 and what its two files share. Positions are bytes of `text`.
 */
#ifndef TM_CHECK_MDA_DIRECTION_H
#define TM_CHECK_MDA_DIRECTION_H

#include "check/cause.h"

typedef struct Direction {
    Review *review;
    const Rule *rule;
    const Statements *statements;
    const CauseWords *words;
    uint32_t reading, sentence;
    const Reading *r;
    uint32_t base; /* of the sentence */
    Str text;
    uint32_t figures[24], figure_count; /* its amounts, in order */
} Direction;

const Figure *direction_figure(const Direction *l, uint32_t i);
/* What stands before a figure, its hedge and currency sign off; how such text ends. */
Str direction_before(const Direction *l, const Figure *f);
bool direction_ends_with(Str s, const char *word);
/* Where the figure ends with the scale behind it: "31.2 million". */
uint32_t direction_amount_end(const Direction *l, const Figure *f);
/* Is it printed finely enough to agree by more than chance? */
bool direction_is_fine(const Figure *f);
/* Is |c| = |a - b| by interval? */
bool direction_is_difference(const Figure *a, const Figure *b, const Figure *c);

Finding *direction_add(const Direction *l, uint32_t start, uint32_t end, Str said, int confidence);

/* A line as a table prints it, now and a year before. */
typedef struct DirectionLine {
    uint32_t reading, now, before; /* figures */
    Str label;
    bool rose;
    Period period;
} DirectionLine;
void direction_say(const Direction *l, const PhraseHit *change, const Figure *amount,
                   const DirectionLine *line);

/* "Net cash used in ... was": the word against the sign. */
void direction_flows_look(const Direction *l);
/* A change of a cash flow; true where the subject is one: then no other row is looked for. */
bool direction_change_of_flow(const Direction *l, const PhraseHit *change, int direction,
                              Str subject, uint32_t amount);

#endif
