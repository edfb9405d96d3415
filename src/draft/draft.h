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
} Item;
typedef ARRAY(Item) ItemArray;

typedef struct Draft {
    const Review *review;
    ItemArray items; /* fix, then decide, then look; inside a list by severity, materiality, page */
    uint32_t count[4]; /* by List */
    ItemArray letter;  /* copies of the decide items in the letter, by number */
} Draft;

/* What a letter calls a document: "Form 10-K for the Fiscal Year Ended December 31, 2024",
 * "Exhibit 99.1 to Form 8-K Furnished February 6, 2025", "Earnings Call of February 6, 2025". */
Str document_title(Arena *arena, const ReadingSet *set, uint32_t reading);

bool draft_make(Arena *arena, const Review *review, uint32_t most, Draft *out, Err *err) MUST_USE;

#endif
