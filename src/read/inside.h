/* What the files of read/ share with each other, and nobody else includes. */
#ifndef TM_READ_INSIDE_H
#define TM_READ_INSIDE_H

#include "base/word.h"
#include "read/read.h"

#include <string.h>

/* ---- eight bytes at a time ---- */

#define LOWER8 0x2020202020202020ull
/* The n bytes at p (n < 8) in lower case as one number; KEY4("size") and so on equal it. */
static inline uint64_t key8(const char *p, size_t n)
{
    return (load8(p) | LOWER8) & (((uint64_t)1 << 8 * n) - 1);
}
#define KEY4(s)                                                                                    \
    ((uint64_t)(s)[0] | (uint64_t)(s)[1] << 8 | (uint64_t)(s)[2] << 16 | (uint64_t)(s)[3] << 24)
#define KEY5(s) (KEY4(s) | (uint64_t)(s)[4] << 32)
#define KEY6(s) (KEY5(s) | (uint64_t)(s)[5] << 40)
#define KEY7(s) (KEY6(s) | (uint64_t)(s)[6] << 48)

/* ---- names.c: which element is this? ---- */

/* What HTML says about an element, as far as a filing needs it. */
enum {
    IS_VOID = 1,       /* has no content: <br>, <hr>, <img>, <page> */
    IS_BLOCK = 2,      /* ends an open <p>, and white space beside its tags is not printed */
    IS_SPECIAL = 4,    /* an end tag of an inline element does not reach through it */
    IS_WALL = 8,       /* no end tag reaches through it but those of tables: cell, caption, table */
    IS_RAW = 16,       /* its content is not markup: <script>, <style>, <title> */
    IS_STRUCTURE = 32, /* white space directly inside it is never printed: <table>, <tr>, <ul> */
    IS_FORMAT = 64,    /* <b>, <font>: may be misnested */
    IS_OF_HEAD = 128   /* may stand in <head> */
};

/* What an element means without any style attribute. */
enum { OWN_BOLD = 1, OWN_ITALIC = 2, OWN_UNDERLINE = 4, OWN_SUPER = 8, OWN_CENTER = 16 };

typedef struct Name {
    char text[16]; /* lower case, zeros behind */
    uint8_t length, tag, own;
    uint8_t is;
} Name;

enum { NAME_UNKNOWN = 0, NAME_XBRL = 1, NAME_MAX = 128 };
extern const Name names[];
/* The row of names[] of the element whose name is the n bytes at p; at least 8 bytes are readable
 * behind it. *hash tells names apart that share a tag. */
unsigned name_find(const char *p, size_t n, uint32_t *hash);

/* ---- decode.c: what does this text say? ---- */

/* Decodes character references and repairs CP1252 bytes in `raw` to `out`, which holds at least
 * 3 * raw.n bytes. Returns the bytes written. If `stop_at` is less than that, *stopped is the byte
 * of `raw` from which output byte `stop_at` was made. */
size_t text_decode(Str raw, bool references, char *out, size_t stop_at, size_t *stopped);
/* True if `raw` has nothing that text_decode would change. */
bool text_is_plain(Str raw, bool references);
/* Where the text from p is cut into two nodes: `end` unless it is longer than 4 KB, else behind a
 * line end or a blank, never inside a reference or a character. A place in a node is found by
 * reading it from its start, so a paragraph of megabytes must not be one. */
const char *text_cut(const char *p, const char *end);
uint32_t cp1252_code(unsigned char byte);
/* The code point of the named reference at p (after '&'), its bytes in *used; 0 if there is none.
 */
uint32_t reference_find(const char *p, const char *end, bool in_attribute, size_t *used);
/* UTF-16 with or without a byte order mark, as UTF-8 in the arena. */
bool utf16_detect(Str bytes, bool *big_endian);
Str utf16_decode(Arena *arena, Str bytes, bool big_endian);

/* ---- style.c: what does it look like? ---- */

typedef struct StyleKey {
    Str text;      /* the style attribute as it stands */
    uint8_t own;   /* OWN_... of the element */
    uint8_t align; /* 0, 'c', 'r' from align= */
    bool hidden;   /* the attribute `hidden` */
    bool background;
    int16_t size; /* font size in tenths of a point from <font size=>; 0 unknown */
} StyleKey;

enum { STYLE_SLOTS = 8192 };
typedef struct StyleEntry {
    StyleKey key;
    uint32_t style;
} StyleEntry;

typedef struct StyleSet {
    Arena *arena;
    StyleArray *styles;
    ARRAY(StyleEntry) entries;
    uint64_t *slots; /* hash above, index of the entry + 1 below; 0: free */
} StyleSet;

StyleSet style_set_open(Arena *arena, StyleArray *styles);
uint32_t style_set_find(StyleSet *set, const StyleKey *key);
Style style_parse(Str text);

/* ---- start_tag.c: what does a start tag say? ---- */

typedef struct StartTag {
    const char *bytes; /* from '<' */
    uint32_t n;        /* of them, to '>' */
    uint32_t hash, style;
    uint8_t row; /* of names[] */
    bool slash;  /* "/>" */
    bool xhtml;  /* it is <html> and says so */
    bool fixed;  /* a paragraph in type of one width */
} StartTag;

enum { SEEN_TAGS = 1024 };
/* Reads the tag from p ("<t..."), by `seen` (SEEN_TAGS of them, all zero at first) if it stood
 * there before; false if the document ends inside it. */
bool start_tag_read(StartTag *seen, StyleSet *styles, const char *p, const char *end,
                    StartTag *tag);

/* ---- attribute scanning, shared by html.c and node.c ---- */

typedef struct Attribute {
    Str name, value; /* as they stand in the bytes */
} Attribute;
/* The next attribute from *at (after the element's name, or after the attribute before); false at
 * the end of the tag, with *at on its '>' or at `end`. *slash: the last byte before was '/'. */
bool attribute_next(const char **at, const char *end, Attribute *attribute, bool *slash);

/* ---- the writer of nodes ---- */

typedef struct NodeWriter {
    Arena *arena;
    Node *p;
    uint32_t n, cap, limit;
    char *text; /* room for decoded text */
    size_t text_used, text_cap;
    bool full; /* the limit was met: nothing more is written */
} NodeWriter;

/* `bytes` of content are to be read. Node 0 and the root are written. */
void writer_open(NodeWriter *w, Arena *arena, uint32_t start, size_t bytes);
void writer_close(NodeWriter *w, uint32_t end, NodeArray *nodes);
bool writer_grow(NodeWriter *w);
/* Room for `n` bytes of decoded text; what is used of it is told by writer_keep. */
char *writer_room(NodeWriter *w, size_t n);
Str writer_keep(NodeWriter *w, size_t used);

/* Closes the writer into the part; says so where its limit was met at byte `at`. */
bool reader_finish(Input *input, Part *part, uint32_t index, NodeWriter *w, uint32_t at, Err *err);

/* The next node, zeroed; NULL when the limit is met. */
static inline Node *writer_node(NodeWriter *w)
{
    if (w->n == w->cap && !writer_grow(w)) return NULL;
    return &w->p[w->n++];
}

/* ---- readers, one a dialect ---- */

bool html_read(Input *input, Part *part, uint32_t part_index, Err *err);
bool ascii_read(Input *input, Part *part, uint32_t part_index, Err *err);
bool text_read(Input *input, Part *part, uint32_t part_index, Err *err);

/* ---- submission.c ---- */

/* True if the source is a full submission: its documents become parts. */
bool submission_split(Input *input, uint32_t source, Role role);
/* ---- sniff.c ---- */
Dialect dialect_guess(Str bytes, Str name);
bool name_is_viewer_page(Str name);

/* ---- input.c ---- */

Part *input_new_part(Input *input, uint32_t source, uint32_t start, uint32_t end);
void input_note(Input *input, uint32_t part, Span place, Str what, Str why);

#endif
