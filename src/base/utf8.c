/* What is the next code point?
 *
 * Well-formed UTF-8 as table 3-7 of the Unicode standard has it: no overlong form, no surrogate,
 * nothing above U+10FFFF. Each byte that is not part of a well-formed sequence reads as U+FFFD and
 * is passed over alone, so that a reader never loses its place in hostile bytes.
 */
#include "base/str.h"

#define REPLACEMENT 0xFFFDu

/* The code point at p, `left` bytes before the end, and its length; length 0 if ill-formed. */
static uint32_t decode(const unsigned char *p, size_t left, size_t *length)
{
    const unsigned lead = p[0];
    *length = 0;
    size_t n;
    uint32_t code;
    if (lead < 0x80) {
        *length = 1;
        return lead;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        n = 2;
        code = lead & 0x1F;
    } else if ((lead & 0xF0) == 0xE0) {
        n = 3;
        code = lead & 0x0F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        n = 4;
        code = lead & 0x07;
    } else {
        return REPLACEMENT;
    }
    if (n > left) return REPLACEMENT;
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) return REPLACEMENT;
        code = code << 6 | (p[i] & 0x3F);
    }
    const uint32_t smallest = n == 3 ? 0x800 : n == 4 ? 0x10000 : 0x80;
    if (code < smallest || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return REPLACEMENT;
    *length = n;
    return code;
}

uint32_t utf8_next(Str s, size_t *at)
{
    if (*at >= s.n) return 0;
    size_t length;
    const uint32_t code = decode((const unsigned char *)s.p + *at, s.n - *at, &length);
    *at += length == 0 ? 1 : length;
    return code;
}

size_t utf8_put(char out[4], uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = REPLACEMENT;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

bool utf8_is_valid(Str s)
{
    size_t at = 0;
    while (at < s.n) {
        if ((unsigned char)s.p[at] < 0x80) {
            at++;
            continue;
        }
        size_t length;
        (void)decode((const unsigned char *)s.p + at, s.n - at, &length);
        if (length == 0) return false;
        at += length;
    }
    return true;
}
