/* What items.c, index.c, notes.c, status.c and sections.c tell each other. Inside doc/ only. */
#ifndef TM_DOC_ITEMS_H
#define TM_DOC_ITEMS_H

#include "doc/inside.h"

/* One row of rules/items.tsv, for the form at hand. */
typedef struct KnownItem {
    Str id;     /* "7A", "I-2" */
    Str titles; /* parted by '|', the canonical one first */
} KnownItem;
typedef ARRAY(KnownItem) KnownItemArray;

/* A section found, before the tree is built. */
typedef struct Found {
    uint8_t kind; /* SectionKind */
    uint8_t status;
    uint32_t block;
    uint32_t rank; /* of Items: their place in the form */
    Str id, title;
    uint32_t title_block; /* where the title stands, if not in `block` */
    bool indexed;         /* only a cross-reference index names it */
} Found;
typedef ARRAY(Found) FoundArray;

KnownItemArray items_known(Arena *arena, Str form);
/* Items and Parts in order of blocks, added to `found`. Marks contents blocks. */
void items_find(Build *b, Str form, FoundArray *found);
/* Items that only a cross-reference index names; at_rank[r] is the block of a found Item, or 0. */
void index_find(Build *b, const KnownItemArray *known, const uint32_t *at_rank, FoundArray *found);
/* "Item 1A Risk Factors Pages 27-32": a line of an index that names a page of the document. */
bool index_line_has_page(const Build *b, uint32_t block);

/* How a note's number is written. */
typedef enum NoteManner {
    MANNER_WORD,
    MANNER_LETTER, /* "Note C" */
    MANNER_STOP,
    MANNER_BRACKET,
    MANNER_BARE,
    MANNER_ALPHA, /* "C. Debt" */
    MANNERS
} NoteManner;

/* The mark of a note at the start of s and what follows it; MANNERS if it has none. *marked: a full
 * stop, colon or dash stands behind the number. */
NoteManner note_mark_read(Str s, uint32_t *number, Str *rest, bool *marked);
/* The title at the start of a paragraph that begins with a note's mark; empty if there is none. */
Str note_title_run_in(NoteManner manner, bool marked, Str rest);
bool note_opens(Str title); /* what first notes are called */

/* Notes, where they most likely stand among `items` (in order of blocks), and primary statements,
 * added to `found`; both in order of blocks. */
void notes_find(Build *b, const FoundArray *items, FoundArray *found);
bool item_holds_statements(Str id);
void statements_find(Build *b, FoundArray *found);
/* Present, incorporated (with *from), omitted, reserved or not applicable? */
SectionStatus status_read(const Build *b, const Found *item, uint32_t block_end, Str *from);

/* How well does `s` begin with one of the titles? 0 to 100; words of three letters or more. */
uint32_t title_score(Str s, Str titles);
bool is_continued(Str s); /* ends with "(continued)" or the like */

/* headings.c */
uint32_t heading_style(const Build *b, uint32_t block);
int32_t heading_rank(const Build *b, uint32_t block);

#endif
