/* Which element is this?
 *
 *     <P STYLE="margin:0pt">     <ix:nonFraction contextRef="c1">     <xbrli:context id="c1">
 *
 * A name is found by one multiplication over its first and last eight bytes in lower case, and one
 * comparison. The table below says what HTML knows about each element (its content, which elements
 * it ends, what it means); it holds what occurs in filings, not all of HTML. Every other element is
 * a plain inline one, told from its like by a hash of its name. Prefixes that only XBRL uses make
 * an element NAME_XBRL. Contexts and units are known by their local name, whatever their prefix.
 */
#include "read/inside.h"

#include <string.h>

#define BOX   (IS_BLOCK | IS_SPECIAL)
#define ROWS  (IS_BLOCK | IS_SPECIAL | IS_STRUCTURE)
#define WALL  (IS_BLOCK | IS_SPECIAL | IS_WALL)
#define EMPTY (IS_VOID | IS_SPECIAL)

#define N(text, tag, is, own)                                                                      \
    {                                                                                              \
        text, sizeof(text) - 1, tag, own, is                                                       \
    }

const Name names[] = {
    N("", TAG_OTHER, 0, 0),
    N("\1xbrl", TAG_XBRL_OTHER, 0, 0),
    N("html", TAG_HTML, IS_BLOCK | IS_SPECIAL | IS_STRUCTURE, 0),
    N("head", TAG_HEAD, IS_BLOCK | IS_SPECIAL | IS_STRUCTURE, 0),
    N("title", TAG_TITLE, IS_RAW | IS_OF_HEAD | IS_SPECIAL, 0),
    N("style", TAG_STYLE, IS_RAW | IS_OF_HEAD | IS_SPECIAL, 0),
    N("script", TAG_SCRIPT, IS_RAW | IS_OF_HEAD | IS_SPECIAL, 0),
    N("body", TAG_BODY, IS_BLOCK | IS_SPECIAL, 0),
    N("div", TAG_DIV, BOX, 0),
    N("p", TAG_P, BOX, 0),
    N("span", TAG_SPAN, 0, 0),
    N("font", TAG_FONT, IS_FORMAT, 0),
    N("a", TAG_A, IS_FORMAT, 0),
    N("b", TAG_B, IS_FORMAT, OWN_BOLD),
    N("strong", TAG_STRONG, IS_FORMAT, OWN_BOLD),
    N("i", TAG_I, IS_FORMAT, OWN_ITALIC),
    N("em", TAG_EM, IS_FORMAT, OWN_ITALIC),
    N("u", TAG_U, IS_FORMAT, OWN_UNDERLINE),
    N("sup", TAG_SUP, 0, OWN_SUPER),
    N("sub", TAG_SUB, 0, 0),
    N("s", TAG_S, IS_FORMAT, 0),
    N("br", TAG_BR, EMPTY | IS_BLOCK, 0),
    N("hr", TAG_HR, EMPTY | IS_BLOCK, 0),
    N("center", TAG_CENTER, BOX, OWN_CENTER),
    N("pre", TAG_PRE, BOX, 0),
    N("img", TAG_IMG, EMPTY, 0),
    N("image", TAG_IMG, EMPTY, 0),
    N("h1", TAG_H1, BOX, OWN_BOLD),
    N("h2", TAG_H2, BOX, OWN_BOLD),
    N("h3", TAG_H3, BOX, OWN_BOLD),
    N("h4", TAG_H4, BOX, OWN_BOLD),
    N("h5", TAG_H5, BOX, OWN_BOLD),
    N("h6", TAG_H6, BOX, OWN_BOLD),
    N("ul", TAG_UL, ROWS, 0),
    N("ol", TAG_OL, ROWS, 0),
    N("li", TAG_LI, BOX, 0),
    N("dl", TAG_DL, ROWS, 0),
    N("dt", TAG_DT, BOX, 0),
    N("dd", TAG_DD, BOX, 0),
    N("blockquote", TAG_BLOCKQUOTE, BOX, 0),
    N("table", TAG_TABLE, WALL | IS_STRUCTURE, 0),
    N("caption", TAG_CAPTION, WALL, 0),
    N("thead", TAG_THEAD, ROWS, 0),
    N("tbody", TAG_TBODY, ROWS, 0),
    N("tfoot", TAG_TFOOT, ROWS, 0),
    N("tr", TAG_TR, ROWS, 0),
    N("td", TAG_TD, WALL, 0),
    N("th", TAG_TH, WALL, OWN_BOLD | OWN_CENTER),
    N("col", TAG_COL, EMPTY | IS_BLOCK, 0),
    N("colgroup", TAG_COLGROUP, ROWS, 0),
    N("page", TAG_PAGE, IS_VOID | IS_BLOCK, 0),
    N("ix:header", TAG_IX_HEADER, 0, 0),
    N("ix:hidden", TAG_IX_HIDDEN, 0, 0),
    N("ix:references", TAG_IX_REFERENCES, 0, 0),
    N("ix:resources", TAG_IX_RESOURCES, 0, 0),
    N("ix:nonfraction", TAG_IX_NONFRACTION, 0, 0),
    N("ix:fraction", TAG_IX_FRACTION, 0, 0),
    N("ix:nonnumeric", TAG_IX_NONNUMERIC, 0, 0),
    N("ix:continuation", TAG_IX_CONTINUATION, 0, 0),
    N("ix:exclude", TAG_IX_EXCLUDE, 0, 0),
    N("ix:footnote", TAG_IX_FOOTNOTE, 0, 0),
    N("ix:relationship", TAG_IX_RELATIONSHIP, 0, 0),
    N("xbrli:context", TAG_XBRLI_CONTEXT, 0, 0),
    N("xbrli:unit", TAG_XBRLI_UNIT, 0, 0),
    N("address", TAG_OTHER, BOX, OWN_ITALIC),
    N("article", TAG_OTHER, BOX, 0),
    N("aside", TAG_OTHER, BOX, 0),
    N("big", TAG_OTHER, IS_FORMAT, 0),
    N("cite", TAG_OTHER, 0, OWN_ITALIC),
    N("code", TAG_OTHER, IS_FORMAT, 0),
    N("dir", TAG_OTHER, ROWS, 0),
    N("figure", TAG_OTHER, BOX, 0),
    N("footer", TAG_OTHER, BOX, 0),
    N("form", TAG_OTHER, IS_VOID | IS_BLOCK, 0),
    N("header", TAG_OTHER, BOX, 0),
    N("main", TAG_OTHER, BOX, 0),
    N("nav", TAG_OTHER, BOX, 0),
    N("section", TAG_OTHER, BOX, 0),
    N("small", TAG_OTHER, IS_FORMAT, 0),
    N("strike", TAG_OTHER, IS_FORMAT, 0),
    N("tt", TAG_OTHER, IS_FORMAT, 0),
    N("ins", TAG_OTHER, 0, OWN_UNDERLINE),
    N("meta", TAG_OTHER, EMPTY | IS_OF_HEAD, 0),
    N("link", TAG_OTHER, EMPTY | IS_OF_HEAD, 0),
    N("base", TAG_OTHER, EMPTY | IS_OF_HEAD, 0),
    N("input", TAG_OTHER, EMPTY, 0),
    N("area", TAG_OTHER, EMPTY, 0),
    N("embed", TAG_OTHER, EMPTY, 0),
    N("param", TAG_OTHER, EMPTY, 0),
    N("wbr", TAG_OTHER, EMPTY, 0),
    N("spacer", TAG_OTHER, IS_VOID, 0),
    N("xmp", TAG_PRE, BOX | IS_RAW, 0),
    N("textarea", TAG_OTHER, IS_RAW | IS_SPECIAL, 0),
    N("iframe", TAG_OTHER, IS_RAW | IS_SPECIAL, 0),
    N("noframes", TAG_OTHER, IS_RAW | IS_SPECIAL, 0),
    N("", TAG_NONE, 0, 0), /* the end */
};

_Static_assert(sizeof names / sizeof *names <= NAME_MAX, "names do not fit NAME_MAX");

/* A multiplier that gives each of the names above a slot of its own, and the slots. When a name is
 * added that meets another, tests/unit/read_html.c fails: odd numbers are tried until all part. */
#define MULTIPLIER 0xD910DDD76215F679ull
static const uint8_t slots[512] = {
    0,  0,  60, 0,  0,  0, 0,  23, 0,  0,  44, 0,  0,  0,  0,  32, 0,  0,  0,  0,  0, 0,  0,  0,
    6,  11, 0,  0,  0,  0, 20, 0,  0,  0,  0,  0,  0,  0,  0,  0,  53, 0,  0,  72, 0, 0,  0,  0,
    0,  0,  0,  0,  0,  0, 0,  0,  16, 0,  0,  0,  0,  65, 0,  0,  0,  0,  63, 0,  0, 85, 0,  0,
    0,  0,  0,  0,  0,  0, 40, 0,  45, 0,  0,  0,  0,  0,  0,  83, 0,  0,  0,  39, 0, 0,  0,  0,
    0,  0,  0,  0,  36, 0, 7,  0,  0,  0,  0,  0,  0,  0,  0,  0,  69, 0,  86, 0,  0, 0,  0,  0,
    46, 0,  0,  0,  0,  0, 0,  0,  0,  48, 0,  0,  0,  0,  0,  0,  0,  0,  77, 0,  0, 0,  0,  4,
    0,  0,  0,  0,  80, 0, 0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  51, 0,  0, 76, 0,  0,
    0,  59, 0,  14, 0,  0, 81, 0,  0,  0,  0,  0,  0,  0,  0,  0,  3,  61, 0,  0,  0, 8,  0,  0,
    0,  0,  0,  0,  0,  0, 0,  0,  0,  91, 0,  0,  0,  0,  0,  0,  24, 0,  0,  0,  0, 43, 0,  0,
    0,  0,  0,  0,  0,  0, 0,  0,  88, 0,  0,  0,  0,  84, 0,  0,  0,  0,  0,  0,  0, 71, 0,  0,
    0,  0,  0,  0,  2,  0, 0,  0,  0,  0,  5,  0,  0,  0,  0,  47, 0,  0,  0,  0,  0, 0,  0,  0,
    9,  0,  0,  34, 0,  0, 74, 0,  0,  0,  0,  0,  82, 62, 26, 0,  0,  19, 0,  89, 0, 0,  0,  0,
    0,  66, 0,  0,  0,  0, 0,  42, 0,  15, 0,  0,  0,  0,  58, 0,  0,  0,  93, 0,  0, 0,  0,  0,
    33, 0,  0,  0,  0,  0, 0,  0,  0,  73, 0,  0,  0,  0,  0,  54, 0,  0,  13, 0,  0, 57, 0,  0,
    0,  0,  0,  0,  56, 0, 38, 0,  0,  0,  67, 0,  18, 75, 0,  0,  0,  68, 0,  0,  0, 0,  27, 0,
    0,  41, 0,  0,  0,  0, 0,  0,  0,  0,  37, 0,  0,  0,  0,  0,  0,  0,  90, 0,  0, 0,  0,  0,
    64, 94, 17, 0,  0,  0, 0,  0,  28, 0,  0,  0,  0,  0,  0,  0,  35, 0,  0,  0,  0, 0,  0,  0,
    12, 0,  0,  0,  0,  0, 0,  0,  0,  55, 0,  0,  49, 0,  10, 0,  0,  0,  29, 0,  0, 0,  0,  0,
    0,  0,  0,  0,  0,  0, 0,  0,  0,  0,  0,  0,  0,  0,  0,  52, 25, 0,  0,  0,  0, 0,  0,  0,
    0,  0,  21, 30, 0,  0, 0,  70, 0,  0,  0,  78, 0,  0,  0,  50, 0,  0,  0,  0,  0, 0,  0,  0,
    0,  0,  0,  0,  0,  0, 92, 0,  87, 0,  0,  0,  0,  31, 79, 0,  0,  0,  0,  0,  0, 0,  0,  22,
    0,  0,  0,  0,  0,  0, 0,  0
};

/* Eight bytes of a short name; else the first eight mixed with the last. */
static inline uint64_t name_key(const char *p, size_t n)
{
    const uint64_t first = load8(p) | LOWER8;
    if (n < 8) return ((first & (((uint64_t)1 << 8 * n) - 1)) | LOWER8) + n;
    const uint64_t last = load8(p + n - 8) | LOWER8;
    return (first ^ (last << 7 | last >> 57)) + n;
}

static inline bool name_is(const Name *name, const char *p, size_t n)
{
    if (name->length != n) return false;
    if (n < 8) return key8(p, n) == key8(name->text, n);
    return (load8(p) | LOWER8) == (load8(name->text) | LOWER8) &&
           (load8(p + n - 8) | LOWER8) == (load8(name->text + n - 8) | LOWER8);
}

unsigned name_find(const char *p, size_t n, uint32_t *hash)
{
    const uint64_t mixed = name_key(p, n) * MULTIPLIER;
    const unsigned row = slots[mixed >> 55];
    *hash = row;
    if (row != 0 && name_is(&names[row], p, n)) return row;
    *hash = (uint32_t)(mixed >> 24) | 1;
    const char *colon = memchr(p, ':', n);
    if (colon == NULL) return NAME_UNKNOWN;
    const Str local = { colon + 1, n - (size_t)(colon + 1 - p) };
    uint32_t same;
    if (str_eq_fold(local, S("context"))) return name_find("xbrli:context", 13, &same);
    if (str_eq_fold(local, S("unit"))) return name_find("xbrli:unit", 10, &same);
    return NAME_XBRL;
}
