/* What does this element look like?
 *
 *     style="padding:2px 1pt;border-bottom:3pt double
 * #000000;text-align:right;vertical-align:bottom" <P ALIGN="center" STYLE="text-indent:-1.00em;
 * margin-left:1.00em; font:bold 10pt Times"> <td bgcolor="#CCEEFF" style="padding:0 0 0 12pt">
 *
 * A filing has thousands of elements and a few hundred looks. A look (attribute text plus what the
 * element itself means) is parsed once and then found by comparing bytes. Only what a reviewer sees
 * is kept: weight, slant, rules above and below, indents, alignment, page breaks, hidden or not.
 * Style sheets in <style> are left out: in filings they style the viewer, not the figures.
 */
#include "read/inside.h"

#include <string.h>

StyleSet style_set_open(Arena *arena, StyleArray *styles)
{
    /* Room for every look of an ordinary filing, so that the nodes behind it can grow in place. */
    enum { ROOM = 1024 };
    *styles = (StyleArray){ .p = arena_new(arena, Style, ROOM), .n = 1, .cap = ROOM };
    StyleSet set = { .arena = arena, .styles = styles };
    set.entries.p = arena_new(arena, StyleEntry, ROOM);
    set.entries.cap = ROOM;
    set.slots = arena_new(arena, uint64_t, STYLE_SLOTS);
    return set;
}

/* ---- lengths ---- */

/* "12.5pt", "-1.00em", "2px" in tenths of a point; false if it is no length. */
static bool length_parse(Str s, int *tenths)
{
    size_t at = 0;
    const bool minus = s.n > 0 && s.p[0] == '-';
    if (minus || (s.n > 0 && s.p[0] == '+')) at++;
    int64_t value = 0, unit = 1000; /* in thousandths */
    bool digits = false, point = false;
    for (; at < s.n; at++) {
        if (s.p[at] == '.' && !point) {
            point = true;
        } else if (char_is_digit(s.p[at])) {
            digits = true;
            if (!point) {
                if (value < 1000000) value = value * 10 + (s.p[at] - '0') * 1000;
            } else if (unit > 1) {
                unit /= 10;
                value += (s.p[at] - '0') * unit;
            }
        } else {
            break;
        }
    }
    if (!digits) return false;
    const Str name = str_trim(str_slice(s, at, s.n));
    int64_t ten; /* tenths of a point in one unit, times 100 */
    if (name.n == 0 || str_eq_fold(name, S("pt")))
        ten = 1000;
    else if (str_eq_fold(name, S("px")))
        ten = 750;
    else if (str_eq_fold(name, S("em")) || str_eq_fold(name, S("rem")))
        ten = 10000;
    else if (str_eq_fold(name, S("ex")) || str_eq_fold(name, S("ch")))
        ten = 5000;
    else if (str_eq_fold(name, S("in")))
        ten = 72000;
    else if (str_eq_fold(name, S("cm")))
        ten = 28346;
    else if (str_eq_fold(name, S("mm")))
        ten = 2835;
    else if (str_eq_fold(name, S("pc")))
        ten = 12000;
    else if (str_eq(name, S("%")))
        ten = 5400; /* of a page seven and a half inches wide */
    else
        return false;
    int64_t result = value * ten / 100000;
    if (result > 20000) result = 20000;
    *tenths = (int)(minus ? -result : result);
    return true;
}

/* The next piece of a value, at blanks outside brackets. */
static bool word_next(Str *rest, Str *word)
{
    while (rest->n > 0 && char_is_space(rest->p[0])) *rest = str_slice(*rest, 1, rest->n);
    if (rest->n == 0) return false;
    size_t n = 0;
    int depth = 0;
    for (; n < rest->n; n++) {
        const char c = rest->p[n];
        if (c == '(') depth++;
        if (c == ')' && depth > 0) depth--;
        if (depth == 0 && char_is_space(c)) break;
    }
    *word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->n);
    return true;
}

/* The side of "1 2 3 4" (top right bottom left) in tenths; 0 if there is none. */
static int side_of(Str value, int side)
{
    int all[4], n = 0;
    Str word;
    while (n < 4 && word_next(&value, &word)) {
        if (!length_parse(word, &all[n])) all[n] = 0;
        n++;
    }
    if (n == 0) return 0;
    static const int from[4][4] = {
        { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 }
    };
    return all[from[n - 1][side]];
}

/* ---- properties ---- */

/* "3pt double #000000" -> 2; "none", "0pt solid" -> 0. */
static uint8_t border_of(Str value)
{
    bool line = false, twice = false, none = false;
    Str word;
    while (word_next(&value, &word)) {
        int width;
        if (str_eq_fold(word, S("double")))
            twice = true;
        else if (str_eq_fold(word, S("none")) || str_eq_fold(word, S("hidden")))
            none = true;
        else if (length_parse(word, &width)) {
            if (width == 0 && word.p[0] == '0') none = true;
        } else if (str_eq_fold(word, S("solid")) || str_eq_fold(word, S("dashed")) ||
                   str_eq_fold(word, S("dotted")) || str_eq_fold(word, S("groove")) ||
                   str_eq_fold(word, S("ridge")) || str_eq_fold(word, S("inset")) ||
                   str_eq_fold(word, S("outset"))) {
            line = true;
        } else if (str_eq_fold(word, S("white")) || str_eq_fold(word, S("transparent")) ||
                   str_eq_fold(word, S("#ffffff")) || str_eq_fold(word, S("#fff"))) {
            none = true; /* a rule nobody sees */
        }
    }
    return none ? 0 : twice ? 2 : line ? 1 : 0;
}

static bool color_is_white(Str value)
{
    return value.n == 0 || str_eq_fold(value, S("white")) || str_eq_fold(value, S("#ffffff")) ||
           str_eq_fold(value, S("#fff")) || str_eq_fold(value, S("ffffff")) ||
           str_eq_fold(value, S("transparent")) || str_eq_fold(value, S("none")) ||
           str_eq_fold(value, S("inherit")) || str_eq_fold(value, S("auto")) ||
           str_starts_fold(value, S("rgb(255,255,255")) ||
           str_starts_fold(value, S("rgba(0,0,0,0"));
}

static void set_weight(Style *style, Str value)
{
    uint32_t number;
    if (str_starts_fold(value, S("bold"))) {
        style->bold = true;
    } else if (str_to_u32(value, &number)) {
        style->bold = number >= 600;
        style->not_bold = number < 600;
    } else if (str_eq_fold(value, S("normal")) || str_eq_fold(value, S("lighter"))) {
        style->not_bold = true;
        style->bold = false;
    }
}

static void set_size(Style *style, Str value)
{
    int tenths;
    if (value.n > 0 && char_is_digit(value.p[0]) && length_parse(value, &tenths))
        style->font_size = (int16_t)tenths;
}

/* "font: bold italic 10pt/12pt Times New Roman" */
static void set_font(Style *style, Str value)
{
    Str word;
    bool sized = false;
    while (word_next(&value, &word)) {
        if (str_eq_fold(word, S("bold")) || str_eq_fold(word, S("bolder"))) {
            style->bold = true;
        } else if (str_eq_fold(word, S("italic")) || str_eq_fold(word, S("oblique"))) {
            style->italic = true;
        } else if (str_eq_fold(word, S("small-caps"))) {
            style->caps = true;
        } else if (char_is_digit(word.p[0]) && !sized) {
            uint32_t weight;
            if (str_to_u32(word, &weight) && weight >= 100 && weight <= 900 && weight % 100 == 0) {
                style->bold = weight >= 600;
            } else {
                const size_t slash = str_find_char(word, '/');
                set_size(style, slash == STR_NONE ? word : str_slice(word, 0, slash));
                sized = true;
            }
        }
    }
}

static bool breaks_page(Str value)
{
    return str_starts_fold(value, S("always")) || str_eq_fold(value, S("page")) ||
           str_eq_fold(value, S("left")) || str_eq_fold(value, S("right"));
}

/* What several declarations of one style say together. */
typedef struct Indents {
    int text, padding, margin;
    bool raised; /* "position:relative;top:-3.5pt;vertical-align:baseline": a mark of a note */
} Indents;

static void set_property(Style *style, Indents *indents, Str name, Str value)
{
#define IS(literal) str_eq_fold(name, S(literal))
    int tenths;
    if (IS("display")) {
        style->hidden = str_starts_fold(value, S("none"));
        style->block = str_eq_fold(value, S("block"));
        style->inline_ = str_starts_fold(value, S("inline"));
    } else if (IS("visibility")) {
        style->hidden = style->hidden || str_eq_fold(value, S("hidden"));
    } else if (IS("font-weight")) {
        set_weight(style, value);
    } else if (IS("font-style")) {
        style->italic = str_eq_fold(value, S("italic")) || str_eq_fold(value, S("oblique"));
    } else if (IS("font")) {
        set_font(style, value);
    } else if (IS("font-size")) {
        set_size(style, value);
    } else if (IS("font-variant")) {
        style->caps = style->caps || str_eq_fold(value, S("small-caps"));
    } else if (IS("text-transform")) {
        style->caps = style->caps || str_eq_fold(value, S("uppercase"));
    } else if (IS("text-decoration") || IS("text-decoration-line")) {
        style->underline = str_find_fold(value, S("underline")) != STR_NONE;
    } else if (IS("vertical-align")) {
        style->super = str_eq_fold(value, S("super")) || str_eq_fold(value, S("text-top"));
    } else if (IS("top")) {
        if (length_parse(value, &tenths)) indents->raised = tenths < 0;
    } else if (IS("position")) {
        style->absolute = str_eq_fold(value, S("absolute"));
    } else if (IS("page-break-before") || IS("break-before")) {
        style->page_break_before = breaks_page(value);
    } else if (IS("page-break-after") || IS("break-after")) {
        style->page_break_after = breaks_page(value);
    } else if (IS("text-align")) {
        style->center = str_eq_fold(value, S("center"));
        style->right = str_eq_fold(value, S("right"));
    } else if (IS("text-indent")) {
        if (length_parse(value, &tenths)) indents->text = tenths;
    } else if (IS("padding-left")) {
        if (length_parse(value, &tenths)) indents->padding = tenths;
    } else if (IS("margin-left")) {
        if (length_parse(value, &tenths)) indents->margin = tenths;
    } else if (IS("padding")) {
        indents->padding = side_of(value, 3);
    } else if (IS("margin")) {
        indents->margin = side_of(value, 3);
    } else if (IS("background-color") || IS("background")) {
        style->background = !color_is_white(value);
    } else if (IS("border-top")) {
        style->border_top = border_of(value);
    } else if (IS("border-bottom")) {
        style->border_bottom = border_of(value);
    } else if (IS("border") || IS("border-style")) {
        style->border_top = style->border_bottom = border_of(value);
    } else if (IS("border-top-style")) {
        style->border_top = border_of(value);
    } else if (IS("border-bottom-style")) {
        style->border_bottom = border_of(value);
    } else if (IS("border-top-width")) {
        if (length_parse(value, &tenths) && tenths == 0) style->border_top = 0;
    } else if (IS("border-bottom-width")) {
        if (length_parse(value, &tenths) && tenths == 0) style->border_bottom = 0;
    }
#undef IS
}

/* The next "name: value" of a style text, at semicolons outside quotes and brackets. */
static bool declaration_next(Str *rest, Str *name, Str *value)
{
    while (rest->n > 0) {
        size_t n = 0, colon = STR_NONE;
        char quote = 0;
        int depth = 0;
        for (; n < rest->n; n++) {
            const char c = rest->p[n];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                if (depth > 0) depth--;
            } else if (c == ';' && depth == 0) {
                break;
            } else if (c == ':' && colon == STR_NONE) {
                colon = n;
            }
        }
        const Str whole = str_slice(*rest, 0, n);
        *rest = str_slice(*rest, n + 1, rest->n);
        if (colon == STR_NONE) continue;
        *name = str_trim(str_slice(whole, 0, colon));
        *value = str_trim(str_slice(whole, colon + 1, whole.n));
        const size_t mark = str_find_char(*value, '!'); /* !important */
        if (mark != STR_NONE) *value = str_trim(str_slice(*value, 0, mark));
        return true;
    }
    return false;
}

Style style_parse(Str text)
{
    Style style = { 0 };
    Indents indents = { 0 };
    Str name, value;
    while (declaration_next(&text, &name, &value)) set_property(&style, &indents, name, value);
    int sum = indents.text + indents.padding + indents.margin;
    if (sum > 30000) sum = 30000;
    if (sum < -30000) sum = -30000;
    style.indent = (int16_t)sum;
    if (indents.raised && !style.absolute) style.super = true;
    return style;
}

/* ---- the set ---- */

static uint64_t key_hash(const StyleKey *key)
{
    uint64_t h = key->text.n | (uint64_t)key->own << 32 | (uint64_t)key->align << 40 |
                 (uint64_t)(uint16_t)key->size << 48 | (uint64_t)key->hidden << 37 |
                 (uint64_t)key->background << 38;
    const char *p = key->text.p;
    const size_t n = key->text.n;
    /* Looks differ near the ends and in length; comparing bytes decides. */
    if (n >= 8) {
        uint64_t a, b, c, d;
        memcpy(&a, p, 8);
        memcpy(&b, p + n - 8, 8);
        c = 0, d = 0;
        if (n >= 24) {
            memcpy(&c, p + n / 3, 8);
            memcpy(&d, p + 2 * n / 3 - 4, 8);
        }
        h ^= a * 0x9E3779B97F4A7C15ull;
        h = (h << 23 | h >> 41) ^ b;
        h = h * 0xBF58476D1CE4E5B9ull ^ c;
        h = h * 0x94D049BB133111EBull ^ d;
    } else {
        for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)p[i]) * 0x100000001B3ull;
    }
    h *= 0x9E3779B97F4A7C15ull;
    return h ^ h >> 32;
}

static bool key_eq(const StyleKey *a, const StyleKey *b)
{
    return a->text.n == b->text.n && a->own == b->own && a->align == b->align &&
           a->hidden == b->hidden && a->background == b->background && a->size == b->size &&
           (a->text.n == 0 || memcmp(a->text.p, b->text.p, a->text.n) == 0);
}

static uint32_t style_make(StyleSet *set, const StyleKey *key)
{
    Str text = key->text;
    if (text.n > 0 && memchr(text.p, '&', text.n) != NULL) {
        char *decoded = arena_alloc(set->arena, text.n * 3);
        text = (Str){ decoded, text_decode(text, true, decoded, SIZE_MAX, NULL) };
    }
    Style style = style_parse(text);
    if (key->own & OWN_BOLD && !style.not_bold) style.bold = true;
    if (key->own & OWN_ITALIC) style.italic = true;
    if (key->own & OWN_UNDERLINE) style.underline = true;
    if (key->own & OWN_SUPER) style.super = true;
    if (key->hidden) style.hidden = true;
    if (key->background) style.background = true;
    if (key->size != 0 && style.font_size == 0) style.font_size = key->size;
    if (!style.center && !style.right) {
        const bool said = str_find_fold(text, S("text-align")) != STR_NONE;
        if (key->align == 'r' && !said) style.right = true;
        if (!said && !style.right &&
            (key->align == 'c' || (key->align == 0 && key->own & OWN_CENTER)))
            style.center = true;
    }
    static const Style nothing;
    _Static_assert(sizeof(Style) == 16 * sizeof(bool) + 2 * sizeof(int16_t) + 2 * sizeof(bool),
                   "a Style has no padding");
    if (memcmp(&style, &nothing, sizeof style) == 0) return 0;
    *array_add(set->arena, set->styles) = style;
    return set->styles->n - 1;
}

uint32_t style_set_find(StyleSet *set, const StyleKey *key)
{
    enum { PROBES = 16 };
    const uint64_t hash = key_hash(key);
    size_t slot = hash % STYLE_SLOTS;
    for (int i = 0; i < PROBES; i++, slot = (slot + 1) % STYLE_SLOTS) {
        const uint64_t at = set->slots[slot];
        if (at == 0) {
            const uint32_t style = style_make(set, key);
            *array_add(set->arena, &set->entries) = (StyleEntry){ .key = *key, .style = style };
            set->slots[slot] = (hash & 0xFFFFFFFF00000000ull) | set->entries.n;
            return style;
        }
        if (at >> 32 != hash >> 32) continue;
        const StyleEntry *entry = &set->entries.p[(uint32_t)at - 1];
        if (key_eq(&entry->key, key)) return entry->style;
    }
    /* More looks than any agent makes: this one is not remembered, so not shared. */
    return style_make(set, key);
}
