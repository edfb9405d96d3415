/* What the files of letter/ show each other; other rooms include letter.h only.
 *
 *   bytes -> Flow (lines.c) -> head (head.c) -> furniture removed (furniture.c)
 *         -> comments (comments.c), each with its headings (headings.c), cites (cites.c) and
 *            details (details.c) -> signature (signature.c)
 *
 * A Flow is the letter's text as lines of UTF-8, with the source byte of each of its bytes.
 * Removing furniture writes blanks over it, so that places stay true.
 */
#ifndef TM_LETTER_PARTS_H
#define TM_LETTER_PARTS_H

#include "letter/letter.h"

#define SEARCHED_MOST (64 * KIB) /* of a text, for patterns; the longest comment has 4 KiB */

typedef struct Line {
    uint32_t start, end; /* bytes of the flow, without blanks at the ends */
    uint32_t indent;     /* columns before it */
    uint32_t page;       /* 0 on the first page */
    bool blank_before;   /* a blank line, or furniture between blank lines, stands before it */
    bool page_break;     /* the first line of a page, as the bytes say */
    bool removed;        /* furniture: not part of the text */
} Line;
typedef ARRAY(Line) LineArray;

typedef struct Flow {
    Arena *arena;
    Str bytes;
    uint32_t source;
    char *p;
    uint32_t *at; /* of each byte of p: the source byte where its character begins */
    uint32_t n;
    LineArray lines; /* no blank ones */
    bool wrapped;    /* cut at 80 columns, and joined again here */
} Flow;

/* A piece of text put together from lines, white space folded, with places. */
typedef struct Text {
    Str s;
    const uint32_t *at; /* source byte of each byte of s */
    const Flow *flow;
} Text;

bool flow_open(Arena *arena, Str bytes, uint32_t source, Flow *out, Err *err) MUST_USE;
Str line_str(const Flow *flow, const Line *line);
/* Shrinks a line to what is left of it after blanks were written over some of it. */
void line_shrink(Flow *flow, Line *line);
/* The text of lines [first, last), of the first one from byte `from` of the flow on. Lines that
 * were removed are passed over. A hyphen at the end of a line is closed up. */
Text flow_text(const Flow *flow, uint32_t first, uint32_t last, uint32_t from);
/* The place in the source of bytes [start, end) of the text. */
Span text_span(const Text *text, size_t start, size_t end);
Span line_span(const Flow *flow, const Line *line);

/* Patterns of one file of rules, row by row. */
typedef struct PatternTable {
    Tsv tsv;
    Pattern **patterns;
} PatternTable;
bool pattern_table_open(Arena *arena, const char *name, PatternTable *out, Err *err) MUST_USE;
void pattern_table_close(PatternTable *table);
/* The first row whose pattern is found in `s`, or UINT32_MAX. */
uint32_t pattern_table_first(const PatternTable *table, Str s);

struct LetterRules {
    PatternTable authorities, topics, asks, kinds, closings, forms;
    Calendar *calendar;
};

/* What stands before the salutation. */
typedef struct Head {
    uint32_t end;      /* the line of the salutation, or the first one after the head */
    Str company;       /* the first line after "Re:" */
    bool has_greeting; /* a salutation was found */
} Head;
Head head_read(const LetterRules *rules, Flow *flow, Letter *letter);
void kind_read(const LetterRules *rules, const Flow *flow, const Head *head, Letter *letter);
void furniture_remove(Flow *flow, const Letter *letter, const Head *head);
void comments_read(const LetterRules *rules, Flow *flow, const Head *head, Letter *letter);
void signature_read(const Flow *flow, const Head *head, Letter *letter);

/* One string a heading line in lines [first, last), wrapped ones joined. */
LetterStrArray headings_of(const Flow *flow, uint32_t first, uint32_t last);
/* The line after the heading that begins at line `i`, at most `last`. */
uint32_t heading_end(const Flow *flow, uint32_t i, uint32_t last);
/* Do lines [first, last) read like headings and not like sentences? */
bool headings_are(const Flow *flow, uint32_t first, uint32_t last);
bool heading_is(Str s);
bool heading_is_document(const LetterRules *rules, Str line);

void cites_read(const LetterRules *rules, Arena *arena, const Text *text, LetterComment *comment);
void details_read(const LetterRules *rules, Arena *arena, const Text *text, LetterComment *comment);
/* The pages cited in `s`, added to `pages` unless they are there. */
void pages_read(Arena *arena, Str s, LetterStrArray *pages);

/* The length of a number that begins a comment at the start of `s` ("12.", "12)", "(12)") with the
 * blanks after it; 0 if there is none. */
size_t comment_number(Str s, uint32_t *number);
bool ends_sentence(Str s);

#endif
