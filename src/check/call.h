/* The call: who says what, and what management said that bears on the report.
 *
 * A transcript is a row of turns. Management's own words are evidence; an analyst's never are.
 * Where a transcript names no speakers, its first person plural before the first question is
 * management's, and every finding that rests on it stays under the letter's confidence.
 */
#ifndef TM_CHECK_CALL_H
#define TM_CHECK_CALL_H

#include "check/check.h"

typedef enum Speaker {
    SPEAKER_UNKNOWN = 0,
    SPEAKER_MANAGEMENT,
    SPEAKER_ANALYST,
    SPEAKER_OPERATOR
} Speaker;

typedef struct Turn {
    uint32_t text, text_end; /* the words, without "Name, Title:" */
    uint8_t speaker;         /* Speaker */
    bool question_time;      /* after the first question */
    Str name, title;
} Turn;
typedef ARRAY(Turn) TurnArray;

typedef struct Call {
    TurnArray turns;
    bool speakers_known;
} Call;

/* The turns of a document of role call. */
void call_read(Arena *arena, const Doc *doc, Call *out);
/* The turn that holds a place of doc->text, or NULL. */
const Turn *call_turn_at(const Call *call, uint32_t text);

/* "$38.1 million": a figure with its currency, scale word and percent sign as printed. */
Str amount_as_printed(const Doc *doc, uint32_t text, uint32_t text_end);

#endif
