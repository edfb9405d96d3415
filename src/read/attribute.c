/* Where does an attribute begin and end?
 *
 *     <TD WIDTH=10% nowrap style="font:10pt 'Times New Roman'" colspan = '3'/>
 *
 * As HTML 5 cuts a tag: names end at blank, '=', '/' or '>'; values are quoted or end at a blank
 * or '>'. Nothing is decoded here.
 */
#include "read/inside.h"

#include <string.h>

/* 1: white space; 2: ends a name ('=', '/', '>' and white space). */
static const uint8_t class_of[256] = {
    [' '] = 3, ['\t'] = 3, ['\n'] = 3, ['\r'] = 3, ['\f'] = 3, ['='] = 2, ['/'] = 2, ['>'] = 2
};
#define IS_SPACE(p) (class_of[(unsigned char)*(p)] & 1)
#define ENDS(p)     (class_of[(unsigned char)*(p)] & 2)

bool attribute_next(const char **at, const char *end, Attribute *attribute, bool *slash)
{
    const char *p = *at;
    *slash = false;
    for (; p < end && (IS_SPACE(p) || *p == '/'); p++) *slash = *p == '/';
    if (p >= end || *p == '>') {
        *at = p;
        return false;
    }
    const char *name = p++;
    while (p < end && !ENDS(p)) p++;
    attribute->name = (Str){ name, (size_t)(p - name) };
    attribute->value = (Str){ NULL, 0 };
    while (p < end && IS_SPACE(p)) p++;
    if (p >= end || *p != '=') {
        *at = p;
        return true;
    }
    p++;
    while (p < end && IS_SPACE(p)) p++;
    if (p < end && (*p == '"' || *p == '\'')) {
        const char *value = p + 1;
        const char *close = memchr(value, *p, (size_t)(end - value));
        if (close == NULL) close = end;
        attribute->value = (Str){ value, (size_t)(close - value) };
        *at = close < end ? close + 1 : end;
        return true;
    }
    const char *value = p;
    while (p < end && !IS_SPACE(p) && *p != '>') p++;
    attribute->value = (Str){ value, (size_t)(p - value) };
    *at = p;
    return true;
}
