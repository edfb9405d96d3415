/* draft/: how is it said?
 *
 * Findings become entries of the three lists and comments of the letter. Wording is data:
 * rules/wording.tsv has templates with {name} for a finding's params; authorities print as
 * rules/authorities.tsv says. Findings that share a subject and period are merged; at most
 * `most` comments, ordered by document and printed page as the staff do; no padding.
 */
#ifndef TM_DRAFT_H
#define TM_DRAFT_H

#include "base/base.h"
#include "check/check.h"
#include "draft/baseline.h"
#include "draft/marks.h"

typedef ARRAY(Str) LineArray;

typedef struct Authority {
    Str key;   /* "reg-sk/303(b)" */
    Str print; /* "Item 303(b) of Regulation S-K" */
} Authority;
typedef ARRAY(Authority) AuthorityArray;

typedef struct Item {
    const Finding *finding;
    Str id; /* "TIE-07·k3f9" */
    Str fingerprint;
    uint8_t list;
    Str also;          /* ids of rules merged into it, joined by "," */
    Str page;          /* printed page, or "31-32"; may be empty */
    LineArray heading; /* heading lines as the staff write them, the last with ", page N" */
    Str line;          /* one line: what */
    Str detail;        /* one line: the two numbers, the likely repair */
    Str text;          /* the comment in full (decide), or a sentence or two (fix, look) */
    Str clears;
    EvidenceArray evidence; /* the finding's, then those of the findings merged into it */
    AuthorityArray authorities;
    const char *certainty; /* "certain", "likely", "look" */
    uint32_t number;       /* of its comment in the letter, 0: not in it */
    Str amounts;           /* every figure quoted, as printed, joined by "; ": a mark's `at` */
    const Mark *mark;      /* the person's mark on it; NULL: none */
    Str came_back;         /* why the mark no longer holds; empty: it does, or there is none */
    bool is_new;           /* the earlier draft did not have it; false without one */
} Item;
typedef ARRAY(Item) ItemArray;

typedef enum Standing {
    STANDING_OPEN,   /* no mark, or one that no longer holds */
    STANDING_TO_FIX, /* marked `fix`: still in its list */
    STANDING_CLOSED  /* accept, known, expected, wrong: in no list, and never in the letter */
} Standing;
Standing item_standing(const Item *item);

/* A figure that somebody marked by its anchor ("fig·9d77a0"). */
typedef struct MarkedFigure {
    uint32_t reading, figure;
    const Mark *mark;
    Str came_back;
} MarkedFigure;
typedef ARRAY(MarkedFigure) MarkedFigureArray;
typedef ARRAY(const Mark *) MarkRefArray;
typedef ARRAY(const Item *) ItemRefArray;

typedef struct Draft {
    const Review *review;
    ItemArray items; /* fix, then decide, then look; inside a list by severity, materiality, page */
    uint32_t count[4];      /* by List, without what marks close */
    uint32_t open[4];       /* of those, without what is marked to be fixed */
    ItemArray letter;       /* copies of the decide items in the letter, by number */
    const Marks *marks;     /* NULL: none given */
    MarkRefArray unmatched; /* marks of no finding or figure here */
    MarkedFigureArray figures;
    uint32_t to_fix, closed;
    const Baseline *baseline;    /* NULL: none given; else only items that it lacks are here */
    uint32_t hidden;             /* items that the baseline has */
    const struct Draft *earlier; /* of the earlier draft; NULL: none. The next ones are of fix and
                                    decide: */
    ItemRefArray mended;         /* its items that are not here any more */
    uint32_t still, fresh;       /* items that it had too, and that it had not */
} Draft;

/* What the user asked of the draft. */
typedef struct Asked {
    uint32_t most;            /* comments in the letter */
    const Marks *marks;       /* NULL: none */
    const Baseline *baseline; /* NULL: none */
    const Draft *earlier;     /* of the earlier draft, which review->set->earlier compares; NULL */
} Asked;

/* What a letter calls a document: "Form 10-K for the Fiscal Year Ended December 31, 2024",
 * "Exhibit 99.1 to Form 8-K Furnished February 6, 2025", "Earnings Call of February 6, 2025". */
Str document_title(Arena *arena, const ReadingSet *set, uint32_t reading);

bool draft_make(Arena *arena, const Review *review, const Asked *asked, Draft *out,
                Err *err) MUST_USE;

#endif
