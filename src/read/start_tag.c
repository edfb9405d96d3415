/* What does this start tag say?
 *
 *     <TD VALIGN="bottom" ALIGN="right">      a cell, its look: to the right
 *     <font size=2>                           a font of ten points
 *
 * Of a tag counts its name and its look. Agents write the same few hundred tags tens of thousands
 * of times, so that a tag is read once and then known again by its bytes.
 */
#include "read/inside.h"

#include <string.h>

/* <font size=2>, "+1": tenths of a point. */
static int16_t font_size(Str value)
{
    static const int16_t sizes[8] = { 0, 75, 100, 120, 135, 180, 240, 360 };
    value = str_trim(value);
    if (value.n == 0) return 0;
    int base = 0, sign = 1;
    size_t at = 0;
    if (value.p[0] == '+' || value.p[0] == '-') {
        base = 3;
        sign = value.p[0] == '-' ? -1 : 1;
        at = 1;
    }
    if (at >= value.n || !char_is_digit(value.p[at])) return 0;
    int size = base + sign * (value.p[at] - '0');
    if (size < 1) size = 1;
    if (size > 7) size = 7;
    return sizes[size];
}

/* What an attribute says about looks. */
static void weigh_attribute(StyleKey *key, const Attribute *attribute, unsigned tag)
{
    const Str value = attribute->value;
    const uint64_t name = key8(attribute->name.p, attribute->name.n);
    if (name == KEY5("style")) {
        key->text = value;
    } else if (name == KEY4("size")) {
        if (tag == TAG_FONT) key->size = font_size(value);
    } else if (name == KEY5("align")) {
        if (tag == TAG_TABLE || tag == TAG_IMG) return;
        if (str_eq_fold(value, S("center")) || str_eq_fold(value, S("middle"))) key->align = 'c';
        if (str_eq_fold(value, S("right"))) key->align = 'r';
        if (str_eq_fold(value, S("left")) || str_eq_fold(value, S("justify"))) key->align = 'l';
    } else if (name == KEY6("hidden")) {
        key->hidden = true;
    } else if (name == KEY7("bgcolor")) {
        key->background =
            value.n > 0 && !str_eq_fold(value, S("white")) && !str_eq_fold(value, S("#ffffff"));
    }
}

/* Reads the tag from p; false if the document ends inside it: nobody sees it. */
static bool read_tag(StyleSet *styles, const char *p, const char *end, StartTag *tag)
{
    static const uint8_t ends_name[256] = {
        [' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, ['\f'] = 1, ['/'] = 1, ['>'] = 1
    };
    const char *name = p + 1, *at = name;
    while (at < end && !ends_name[(unsigned char)*at]) at++;
    *tag = (StartTag){ .bytes = p };
    tag->row = (uint8_t)name_find(name, (size_t)(at - name), &tag->hash);
    const Name *kind = &names[tag->row];
    StyleKey key = { .own = kind->own };
    if (at < end && *at != '>') {
        Attribute attribute;
        while (attribute_next(&at, end, &attribute, &tag->slash)) {
            if (attribute.name.n - 4 < 4) weigh_attribute(&key, &attribute, kind->tag);
            if (kind->tag == TAG_HTML && str_eq(attribute.name, S("xmlns")) &&
                str_eq(attribute.value, S("http://www.w3.org/1999/xhtml")))
                tag->xhtml = true;
        }
    }
    if (at >= end) return false;
    tag->n = (uint32_t)(at + 1 - p);
    tag->fixed = kind->tag == TAG_P && str_find_fold(key.text, S("courier")) != STR_NONE;
    if (key.text.n != 0 || key.own != 0 || key.align != 0 || key.size != 0 || key.hidden ||
        key.background)
        tag->style = style_set_find(styles, &key);
    return true;
}

/* Where a tag of n bytes is kept. Tags differ in length and here and there in the middle. */
static inline size_t place_of(const char *p, size_t n)
{
    const uint64_t h =
        (load8(p) ^ n) * 0x9E3779B97F4A7C15ull + load8(p + n / 4) * 0xBF58476D1CE4E5B9ull +
        load8(p + n / 2 - 4) * 0x94D049BB133111EBull +
        load8(p + n - n / 4 - 4) * 0xD6E8FEB86659FD93ull + load8(p + n - 8) * 0xFF51AFD7ED558CCDull;
    return (h ^ h >> 29) >> 32 & (SEEN_TAGS - 1);
}

bool start_tag_read(StartTag *seen, StyleSet *styles, const char *p, const char *end, StartTag *tag)
{
    enum { LEAST = 8 }; /* shorter ones have no attribute */
    const char *close = memchr(p, '>', (size_t)(end - p));
    const size_t n = close == NULL ? 0 : (size_t)(close + 1 - p);
    if (n < LEAST) return read_tag(styles, p, end, tag);
    StartTag *kept = &seen[place_of(p, n)];
    if (kept->n == n && memcmp(kept->bytes, p, n) == 0) {
        *tag = *kept;
        return true;
    }
    if (!read_tag(styles, p, end, tag)) return false;
    /* Where a quoted '>' comes first, the bytes up to it do not say all. */
    if (tag->n == n) *kept = *tag;
    return true;
}
