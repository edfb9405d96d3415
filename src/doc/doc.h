/* doc/: how does a person see it?
 *
 * All visible text of a part in reading order, in one buffer, white space folded; over it the
 * blocks (paragraphs, headings, list items, tables), the printed pages, the sections (Parts, Items,
 * notes, headings) and the sentences. Page numbers, running heads and "Table of Contents" links are
 * furniture: they have blocks, but stand outside the flow.
 *
 *   doc->text     ...\nItem 7. Management's Discussion\nRevenues increased $54.4 million, ...\n...
 *   blocks        [heading           ...............] [paragraph ...........................]
 *   pieces        where each node's text begins, so that every byte of text has a byte in the
 * source
 *
 * Inside a table each cell's text is followed by '\t' and each row's by '\n'; blocks end with '\n'.
 * Index 0 of blocks, pages, sections and sentences is "none".
 */
#ifndef TM_DOC_H
#define TM_DOC_H

#include "base/base.h"
#include "read/read.h"

typedef enum BlockKind {
    BLOCK_NONE = 0,
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_ITEM,  /* of a list: bullet or number */
    BLOCK_TABLE, /* a data table; layout tables are taken apart into the blocks they hold */
    BLOCK_FURNITURE,
    BLOCK_IMAGE
} BlockKind;

enum {
    BLOCK_BOLD = 1,
    BLOCK_ITALIC = 2,
    BLOCK_UNDERLINED = 4,
    BLOCK_CENTERED = 8,
    BLOCK_CAPS = 16,
    BLOCK_CONTENTS = 32 /* part of a contents table or exhibit index list of pages */
};

typedef struct Block {
    uint8_t kind, flags;
    uint8_t depth;  /* heading depth from 1; list depth */
    int16_t indent; /* tenths of a point */
    uint32_t text, text_end;
    uint32_t node, node_end; /* nodes [node, node_end) hold it */
    uint32_t page, section;  /* indices; section: the deepest open one */
    uint32_t sentence, sentence_count;
    uint32_t lead; /* bytes of a bold or italic lead-in at its start ("Revenues." run-in heading) */
} Block;

typedef struct Page {
    Str label;           /* as printed: "62", "F-3"; empty if the page prints none */
    bool inferred;       /* the label is not printed here but follows from its neighbours */
    uint32_t start, end; /* bytes in the source */
    uint32_t block;      /* the first block on it */
} Page;

typedef enum SectionKind {
    SECTION_NONE = 0,
    SECTION_PART,
    SECTION_ITEM,
    SECTION_NOTE,
    SECTION_HEADING,
    SECTION_COVER,
    SECTION_CONTENTS,
    SECTION_SIGNATURES,
    SECTION_STATEMENT /* a primary statement: its title is the heading */
} SectionKind;

typedef enum SectionStatus {
    STATUS_PRESENT = 0,
    STATUS_INCORPORATED,
    STATUS_OMITTED,
    STATUS_RESERVED,
    STATUS_NOT_APPLICABLE,
    STATUS_NOT_FOUND
} SectionStatus;

typedef struct Section {
    uint8_t kind, status, depth;
    Str id;    /* "7A"; 10-Q "I-2"; 8-K "2.02"; notes "N3"; parts "I"; headings "" */
    Str title; /* as printed, without the "Item 7." or "Note 3." */
    Str from;  /* of an incorporated Item: what it points to */
    uint32_t block, block_end; /* blocks [block, block_end) */
    uint32_t parent;
    uint32_t page;
} Section;

typedef struct Sentence {
    uint32_t text, text_end;
    uint32_t block;
} Sentence;

/* Text [text, next piece's text) comes from `node`, from byte `offset` of its decoded text on. Long
 * nodes have several pieces, so that no lookup has to fold much text again. */
typedef struct Piece {
    uint32_t text;
    uint32_t node;
    uint32_t offset;
} Piece;

typedef ARRAY(Block) BlockArray;
typedef ARRAY(Page) PageArray;
typedef ARRAY(Section) SectionArray;
typedef ARRAY(Sentence) SentenceArray;
typedef ARRAY(Piece) PieceArray;

typedef struct Doc {
    const Input *input;
    const Part *part;
    uint32_t id; /* the part's number */
    Str text;
    PieceArray pieces;
    BlockArray blocks;
    PageArray pages;
    SectionArray sections;
    SentenceArray sentences;
    FilingHead head; /* company, form, period as the cover says, else as the submission says */
} Doc;

/* Reads one part (its nodes must have been read). Notes go to input->notes. */
bool doc_make(Arena *arena, Input *input, uint32_t part, Doc *out, Err *err) MUST_USE;

/* The bytes in the source behind text [start, end): first to last byte of what was printed. */
Span doc_span(const Doc *doc, uint32_t start, uint32_t end);
/* The first piece of text that `node`, or a node after it, printed; pieces.n if there is none. */
uint32_t doc_piece_of_node(const Doc *doc, uint32_t node);
/* The text of nodes [node, node_end): *start, *end in doc->text; equal if they print nothing. */
void doc_node_text(const Doc *doc, uint32_t node, uint32_t node_end, uint32_t *start,
                   uint32_t *end);
/* The node that printed text byte `at`. */
uint32_t doc_node_at(const Doc *doc, uint32_t at);
uint32_t doc_block_at(const Doc *doc,
                      uint32_t at); /* the block that holds text byte `at`; 0 none */
/* The first text byte printed from source byte `byte` or after. */
uint32_t doc_text_at_byte(const Doc *doc, uint32_t byte);

Str doc_text(const Doc *doc, uint32_t start, uint32_t end);
Str block_text(const Doc *doc, uint32_t block); /* without the closing '\n' */
Str sentence_text(const Doc *doc, uint32_t sentence);
Str doc_page_label(const Doc *doc, uint32_t block); /* the printed page of a block; may be empty */
/* The section with this id ("7", "N3", "I-2"), or 0. */
uint32_t doc_find_section(const Doc *doc, Str id);
bool block_is_in_section(const Doc *doc, uint32_t block,
                         uint32_t section); /* or in one inside it */
/* The id of the nearest Item or note above a block ("7", "N3"), or "". */
Str block_section_id(const Doc *doc, uint32_t block);

#endif
