/* A person's marks on findings and figures: the file tickmark.marks, and what it does to a draft.
 *
 *   # finding   state   who  date        reason                            until      at
 *   TIE-01·1b7e accept  TO   2025-02-20  agent's proof, mended in the next  10-K-2025  9,125;
 * 40,720 fig·9d77a0  expected DW  2025-02-20  headcount, no ledger source        -          1,240
 *
 * One mark a line, cells apart by a tab, `#` comments, order without meaning. A mark is keyed on
 * the finding's id, which has no digits, offsets or pages in it, so it survives a new draft. `at`
 * holds the amounts that the finding quoted when it was marked: when they change the finding comes
 * back. The program fills in neither who nor when.
 */
#ifndef TM_DRAFT_MARKS_H
#define TM_DRAFT_MARKS_H

#include "base/base.h"
#include "figure/figure.h"
#include "tie/tie.h"

typedef enum MarkState {
    MARK_NONE = 0,
    MARK_FIX,      /* seen, to be mended: stays in its list */
    MARK_ACCEPT,   /* decided: leaves the list */
    MARK_KNOWN,    /* as last year */
    MARK_EXPECTED, /* has no source to tie to */
    MARK_WRONG     /* the program errs */
} MarkState;
const char *mark_state_name(MarkState state); /* "fix", "accept", ... */
MarkState mark_state_of(Str word);            /* MARK_NONE: no such state; case is ignored */

typedef struct Mark {
    Str id; /* with its middle dot: "TIE-07·k3f9" */
    uint8_t state;
    Str who, date, reason, until, at; /* empty where the line has "-" or nothing */
    uint32_t line;                    /* in its file */
} Mark;
typedef ARRAY(Mark) MarkArray;

typedef struct Marks {
    Str name; /* of the file, for people */
    MarkArray marks;
    Map by_id; /* index in `marks` + 1; made by marks_add */
} Marks;

/* Reads a marks file, or the Exceptions sheet of the work paper saved as CSV (a header row with
 * `finding` or `id` and `disposition`). False with err, with file and line: a state that is none, a
 * cell too many, one finding marked twice in two ways. */
bool marks_parse(Arena *arena, Str name, Str text, Marks *out, Err *err) MUST_USE;

/* The parts of marks_parse that are shared with the CSV. */
bool marks_add(Arena *arena, Marks *marks, Mark mark, Str state, Err *err) MUST_USE;
bool marks_is_csv(Str text);
bool marks_parse_csv(Arena *arena, Str text, Marks *out, Err *err) MUST_USE;
/* "TIE-07.k3f9" and "TIE-07·k3f9" are one id. */
Str mark_id_of(Arena *arena, Str written);
/* Is `until` nothing, a day, or the name of a filing ("10-K-2025", "10-Q-2025-06")? */
bool mark_until_is_known(Str until);

/* One line for the file, with its line break. */
Str mark_line(Arena *arena, const Mark *mark);
/* `text`, a marks file, with the line of `mark` in place of that of the same id, or at its end. */
Str marks_replace(Arena *arena, Str text, const Mark *mark);

/* What the mark of a finding with these amounts no longer holds for, in words; empty: it holds.
 * "was accepted at 1,036, now 1,041"; "was accepted until 10-K-2025". */
Str mark_came_back(Arena *arena, const Mark *mark, Str amounts, const FilingHead *report);

/* "fig·9d77a0": the id by which a figure is marked, made of its anchor. */
Str figure_mark_id(Arena *arena, const Reading *r, uint32_t figure);

#endif
