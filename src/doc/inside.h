/* What the files of doc/ tell each other. Nobody outside the room includes this.
 *
 * doc_make runs them in this order over one Build:
 *
 *   flow      nodes -> text, pieces, blocks, looks, page breaks
 *   pages     breaks -> pages and their printed labels; furniture leaves the flow
 *   headings  looks -> which blocks are headings
 *   sections  headings -> Parts, Items, statements, notes, and the tree of headings
 *   sentences blocks -> sentences
 *   cover     the first page -> company, form, period
 */
#ifndef TM_DOC_INSIDE_H
#define TM_DOC_INSIDE_H

#include "doc/doc.h"

/* How a block looks; one a block, same index. */
typedef struct Look {
    uint32_t bytes;      /* of text that is not blank */
    int16_t size;        /* font size of its first run, tenths of a point; 0 not said */
    bool absolute;       /* positioned out of the flow: a footer */
    bool field;          /* between the comments that GoFiler puts round a page's end */
    bool linked;         /* all of it is a link */
    bool underlined;     /* all of it, or a heading whose words are */
    bool in_table;       /* came out of a layout table */
    bool verbatim;       /* from <pre> or an ASCII document */
    bool lead_mark;      /* begins with a bullet or a number of its own cell */
    uint8_t heading_tag; /* 1 to 6 for <h1> to <h6> */
    uint16_t column;     /* of verbatim text: where its first line begins */
    uint32_t row;        /* layout row it came from (its node); 0: none */
    uint32_t cell;       /* layout cell; 0: none */
} Look;
typedef ARRAY(Look) LookArray;

/* A place where a page may end. */
typedef struct PageBreak {
    uint32_t byte;  /* in the source */
    uint32_t block; /* the first block after it, or the table it falls into */
    bool weak;      /* a bare <hr>: a page's end only below a page number */
    bool inside;    /* inside the table `block` */
    Str label;      /* the label, where only the break itself tells it (inside a table) */
} PageBreak;
typedef ARRAY(PageBreak) PageBreakArray;

typedef struct Build {
    Arena *arena;
    Input *input;
    const Part *part;
    Doc *doc;
    LookArray looks;
    PageBreakArray breaks;
    char *text; /* grows; becomes doc->text */
    uint32_t text_n, text_cap;
    bool plain; /* an ASCII document: nothing in it can be bold */
} Build;

/* flow.c, tables.c, verbatim.c */
void flow_make(Build *b);
bool table_is_data(const Build *b, uint32_t table);

/* fold.c: the one folding of white space, used forwards to print and again to find places. */
typedef struct Fold {
    Str s;
    size_t at;
} Fold;
/* The next stretch of printed bytes [*start, *end) of f->s; *blank says whether white space stands
 * before it. False at the end; *blank then tells of white space at the end. */
bool fold_next(Fold *f, size_t *start, size_t *end, bool *blank);

/* Asks the cache for the text of a node some way ahead of node i: texts lie apart, each behind its
 * tags, and a walk over nodes would wait for the memory at every one. */
static inline void node_prefetch(const Node *nodes, uint32_t i, uint32_t n)
{
    enum { AHEAD = 12 };
    if (i + AHEAD < n) __builtin_prefetch(nodes[i + AHEAD].text.p);
}

/* pages.c */
void pages_make(Build *b);
/* Is the whole of s a page label? "62", "F-3", "- 12 -", "Page 5 of 90", "ii". *label is the part
 * that names the page, *number its number (roman ones too). */
bool page_label_read(Str s, Str *label, uint32_t *number);
bool page_label_at_end(Str s, Str *label);

/* headings.c */
void headings_make(Build *b);

/* sections.c and its helpers */
void sections_make(Build *b);
void sentences_make(Build *b);
void cover_make(Build *b);

/* words.c: small readers of printed words that several files share. */
Str build_block_text(const Build *b, uint32_t block);
bool word_at_fold(Str s, size_t at,
                  Str word);               /* the word stands at s[at], with a border after it */
size_t roman_read(Str s, uint32_t *value); /* bytes of a roman number at the start; 0 none */
size_t bullet_read(Str s);                 /* bytes of a bullet at the start; 0 none */
/* Bytes of a list mark at the start: "(a)", "1.", "(iv)", "A."; 0 none. */
size_t list_mark_read(Str s);

#endif
