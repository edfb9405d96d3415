/* read/: which bytes are what?
 *
 * Bytes come in (a document, a full submission, a directory), and leave as parts: one part a
 * document, each a flat array of nodes over its bytes. Every dialect ends here: HTML, inline XBRL,
 * 1996 ASCII with <PAGE> and <TABLE><S><C>, a transcript and a `pdftotext -layout` print all give
 * the same nodes, and nobody after this room asks which it was.
 *
 *   Input  --  sources (bytes as handed in, or unpacked from one)
 *          \-  parts (documents): a range of one source, its role and type, its nodes
 *
 * Spans count in the source, never in the part. Node 0 of a part is "none" and node 1 the root.
 *
 *   Input *input = input_open(arena);
 *   if (!input_add_path(input, "10-K.htm", ROLE_UNKNOWN, &err)) ...
 *   for (uint32_t i = 0; i < input->parts.n; i++) read_nodes(input, i);
 */
#ifndef TM_READ_H
#define TM_READ_H

#include "base/base.h"

/* ---- nodes ---------------------------------------------------------------------------------- */

typedef enum NodeKind {
    NODE_NONE = 0,
    NODE_ELEMENT,
    NODE_TEXT,
    NODE_COMMENT /* kept: agents' page-break comments ("PAGEBREAK", "Field: Page; ...") */
} NodeKind;

/* The elements that some room asks about; all others are TAG_OTHER (their name is in the bytes). */
typedef enum Tag {
    TAG_NONE = 0,
    TAG_OTHER,
    TAG_ROOT,
    TAG_HTML,
    TAG_HEAD,
    TAG_TITLE,
    TAG_STYLE,
    TAG_SCRIPT,
    TAG_BODY,
    TAG_DIV,
    TAG_P,
    TAG_SPAN,
    TAG_FONT,
    TAG_A,
    TAG_B,
    TAG_STRONG,
    TAG_I,
    TAG_EM,
    TAG_U,
    TAG_SUP,
    TAG_SUB,
    TAG_S,
    TAG_BR,
    TAG_HR,
    TAG_CENTER,
    TAG_PRE,
    TAG_IMG,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_UL,
    TAG_OL,
    TAG_LI,
    TAG_DL,
    TAG_DT,
    TAG_DD,
    TAG_BLOCKQUOTE,
    TAG_TABLE,
    TAG_CAPTION,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TFOOT,
    TAG_TR,
    TAG_TD,
    TAG_TH,
    TAG_COL,
    TAG_COLGROUP,
    TAG_PAGE, /* a page break that is an element of its own: <PAGE>, a form feed in text */
    TAG_IX_HEADER,
    TAG_IX_HIDDEN,
    TAG_IX_REFERENCES,
    TAG_IX_RESOURCES,
    TAG_IX_NONFRACTION,
    TAG_IX_FRACTION,
    TAG_IX_NONNUMERIC,
    TAG_IX_CONTINUATION,
    TAG_IX_EXCLUDE,
    TAG_IX_FOOTNOTE,
    TAG_IX_RELATIONSHIP,
    TAG_XBRLI_CONTEXT,
    TAG_XBRLI_UNIT, /* and what stands in them, by name */
    TAG_XBRL_OTHER,
    TAG_COUNT
} Tag;

enum {
    NODE_HIDDEN = 1, /* display:none, ix:header, <head>, <script>: not part of the page */
    NODE_SELF_CLOSED = 2,
    NODE_DECODED = 4,   /* text was decoded (entities, CP1252) and does not equal its bytes */
    NODE_UNCLOSED = 8,  /* the end tag is missing: ended by its parent or by the end of the file */
    NODE_IMPLIED = 16,  /* made by an ASCII reader for a table, row or cell that has no tag */
    NODE_VERBATIM = 32, /* inside <pre>, or text of an ASCII document: line breaks count */
    NODE_BLANK = 64     /* text of references to no-break spaces alone, as empty cells have it */
};

/* 48 bytes, in document order (an element before its content). */
typedef struct Node {
    uint32_t start, end; /* bytes in the source: the start tag; or the text, or the comment */
    uint32_t last;       /* element: node just after its last descendant; else this node + 1 */
    uint32_t close;  /* element: byte after its end tag (its `end` if it has none or is empty) */
    uint32_t parent; /* node 1 for top-level nodes */
    uint32_t style;  /* index into part->styles; 0: nothing set */
    Str text;        /* text, decoded to UTF-8, white space as it stands; else empty.
                        Points into the source where nothing had to be decoded. Of a cell that
                        no tag made it is the digits of its colspan, which node_attribute gives. */
    uint8_t kind, flags;
    uint16_t tag;
} Node;

/* What a style attribute, or an element's own meaning, says that some room needs. Zero: not said.
 * Equal style texts share one Style. Not inherited here: doc/ looks up the parents. */
typedef struct Style {
    bool hidden, bold, not_bold, italic, underline, super, caps, absolute;
    bool page_break_before, page_break_after;
    bool center, right;
    bool block, inline_;               /* display: block, inline */
    uint8_t border_top, border_bottom; /* 0 none, 1 single, 2 double */
    int16_t indent;    /* text-indent + padding-left + margin-left, in tenths of a point */
    int16_t font_size; /* tenths of a point; 0 unknown */
    bool background;   /* some colour that is not white: a highlighted run, a banded row */
    bool zero; /* always false: with it no byte of a Style is padding, and two compare as bytes */
} Style;

/* ---- input ---------------------------------------------------------------------------------- */

typedef struct Source {
    Str name;            /* the base name: what outputs may print */
    Str bytes;           /* followed by at least 8 zero bytes */
    const char *derived; /* NULL, or how it was made from `parent`: "utf-16", "uuencode", "zip" */
    uint32_t parent;
} Source;

typedef enum Role {
    ROLE_UNKNOWN = 0,
    ROLE_REPORT,  /* the filing under review */
    ROLE_RELEASE, /* EX-99.1 */
    ROLE_CALL,    /* a transcript */
    ROLE_PRIOR,   /* last year's report */
    ROLE_EXHIBIT,
    ROLE_COVER, /* the 8-K itself */
    ROLE_LETTER,
    ROLE_IGNORED, /* EDGAR's R files, graphics, and so on: reported under not_read */
    ROLE_COUNT
} Role;
const char *role_name(Role role); /* "report", "release", ... */

typedef enum Dialect {
    DIALECT_UNKNOWN = 0,
    DIALECT_HTML,
    DIALECT_ASCII, /* fixed-width text, with or without <PAGE>, <TABLE>, <S>, <C> */
    DIALECT_TEXT,  /* paragraphs: a transcript */
    DIALECT_XML,   /* an XBRL instance or a linkbase */
    DIALECT_BINARY
} Dialect;

typedef ARRAY(Node) NodeArray;
typedef ARRAY(Style) StyleArray;
typedef ARRAY(Note) NoteArray;
typedef ARRAY(Source) SourceArray;

/* One document. */
typedef struct Part {
    uint32_t source;
    uint32_t start, end; /* its content, bytes in the source */
    Role role;
    bool role_forced;
    Dialect dialect;
    Str type;        /* "10-K", "EX-99.1", as the submission or the document's cover says */
    Str name;        /* file name */
    Str description; /* <DESCRIPTION> */
    bool is_cut;     /* its bytes end before the document does: what is not there proves nothing */
    NodeArray nodes; /* empty before read_nodes */
    StyleArray styles;
} Part;
typedef ARRAY(Part) PartArray;

/* What the submission header or the cover says; doc/ and fact/ fill what the header did not. */
typedef struct FilingHead {
    Str company, cik, form, file_number, accession;
    Date period, filed;
} FilingHead;

typedef struct Input {
    Arena *arena;
    SourceArray sources;
    PartArray parts;
    NoteArray notes;   /* what was not read, and why */
    FilingHead *heads; /* one a part (same index); zero where nothing was said */
    uint32_t heads_cap;
} Input;

Input *input_open(Arena *arena);
/* A file, "-" for standard input, or a directory taken as one filing (R*.htm skipped, files in
 * order of name). False with err on: cannot open, empty, binary or unknown type, over 1 GiB. */
bool input_add_path(Input *input, const char *path, Role role, Err *err) MUST_USE;
/* `bytes` are copied unless followed by 8 readable zero bytes (`padded`). */
bool input_add_bytes(Input *input, Str name, Str bytes, bool padded, Role role, Err *err) MUST_USE;

/* Fills parts.p[part].nodes. False: out of arena or not a readable dialect (err says which). */
bool read_nodes(Input *input, uint32_t part, Err *err) MUST_USE;

/* ---- asking nodes --------------------------------------------------------------------------- */

/* The decoded value of an attribute of an element, by lower-case name; false if it has none. The
 * value points into the source where nothing had to be decoded. */
bool node_attribute(Arena *arena, const Input *input, const Part *part, uint32_t node,
                    const char *name, Str *value);
/* An element's name as it stands ("us-gaap:Foo" keeps its case). */
Str node_name(const Input *input, const Part *part, uint32_t node);
/* The byte in the source where byte `at` of the decoded text of a text node begins. */
uint32_t node_text_byte(const Input *input, const Part *part, uint32_t node, size_t at);
Span node_span(const Part *part, uint32_t node); /* start tag through end tag */

#endif
