/* When are two labels the same?
 *
 *   "Stockholders\u2019  EQUITY"    ->  "stockholders' equity"
 *   "2021 \u2013 2020\u00A0"        ->  "2021 - 2020"
 *
 * Filer agents print one label in many ways: capitals, curly quotes, three widths of dash, no-break
 * and zero-width spaces (Toppan Merrill Bridge, 3,000 a file). str_fold takes all of that away and
 * nothing else: words, digits and brackets stay as they are. Letters above Latin-1 keep their case.
 */
#include "base/str.h"

static bool code_is_space(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x205F || code == 0x3000;
}

/* Soft hyphen, joiners and the byte order mark: there for the printer, not for the reader. */
static bool code_is_nothing(uint32_t code)
{
    return code == 0xAD || code == 0x200C || code == 0x200D || code == 0x2060 || code == 0xFEFF;
}

static uint32_t fold_code(uint32_t code)
{
    if (code >= 'A' && code <= 'Z') return code + ('a' - 'A');
    if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 0x20;
    switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0xB4: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return '-';
    default: return code;
    }
}

Str str_fold(Arena *arena, Str s)
{
    /* At most three bytes for one: an ill-formed byte becomes U+FFFD. */
    const size_t room = s.n * 3;
    char *out = arena_alloc(arena, room);
    size_t n = 0, at = 0;
    bool space = false;
    while (at < s.n) {
        const char byte = s.p[at];
        if ((unsigned char)byte < 0x80) { /* nearly all of every label */
            at++;
            if (char_is_space(byte)) {
                space = n > 0;
                continue;
            }
            if (space) out[n++] = ' ';
            space = false;
            out[n++] = char_lower(byte);
            continue;
        }
        const uint32_t code = utf8_next(s, &at);
        if (code_is_space(code)) {
            space = n > 0;
            continue;
        }
        if (code_is_nothing(code)) continue;
        if (space) out[n++] = ' ';
        space = false;
        n += utf8_put(out + n, fold_code(code));
    }
    arena_trim(arena, out, room, n);
    return (Str){ out, n };
}
