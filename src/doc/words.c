/* Which small marks open a line? Bullets, list numbers, roman numbers.
 *
 *   "• changes in the amount"     "(iv) any other"     "12. Contingencies"     "IV-3"
 *
 * They are read by hand, a few bytes each, because every block of a filing is asked.
 */
#include "doc/inside.h"

Str build_block_text(const Build *b, uint32_t block)
{
    const Block *k = &b->doc->blocks.p[block];
    size_t end = k->text_end;
    if (end > k->text && b->text[end - 1] == '\n') end--;
    return (Str){ b->text + k->text, end - k->text };
}

bool word_at_fold(Str s, size_t at, Str word)
{
    if (at + word.n > s.n) return false;
    if (!str_starts_fold(str_slice(s, at, s.n), word)) return false;
    if (at + word.n == s.n) return true;
    const char after = s.p[at + word.n];
    return !char_is_alpha(after) && !char_is_digit(after);
}

size_t roman_read(Str s, uint32_t *value)
{
    static const char digits[] = "ivxlc";
    static const uint32_t worth[] = { 1, 5, 10, 50, 100 };
    uint32_t total = 0, before = 0;
    size_t at = 0;
    for (; at < s.n && at < 9; at++) {
        uint32_t w = 0;
        for (size_t k = 0; k < sizeof worth / sizeof *worth; k++) {
            if (char_lower(s.p[at]) == digits[k]) w = worth[k];
        }
        if (w == 0) break;
        total += w;
        if (before != 0 && before < w) total -= 2 * before;
        before = w;
    }
    if (at < s.n && (char_is_alpha(s.p[at]) || char_is_digit(s.p[at]))) return 0;
    *value = total;
    return at;
}

size_t bullet_read(Str s)
{
    static const char *const bullets[] = {
        "\xE2\x80\xA2", /* bullet */
        "\xC2\xB7",     /* middle dot, Symbol's bullet */
        "\xE2\x97\x8F", "\xE2\x97\x8B", "\xE2\x97\xA6", "\xE2\x96\xAA",
        "\xE2\x96\xA0", "\xE2\x80\xA3", "\xE2\x96\xBA", "\xE2\x9E\xA2",
        "\xE2\x9C\x93", "\xE2\x99\xA6", "\xEF\x82\xB7", /* Symbol's bullet in the private use area
                                                         */
        "\xEF\x82\xA7",                                 /* Wingdings' square */
        "\xE2\x88\x99", "\xC2\xA7",     "\xE2\x96\xA1", "\xE2\x97\x86",
        "\xE2\x80\x93", "\xE2\x80\x94",
    };
    if (s.n == 0) return 0;
    const unsigned char first = (unsigned char)s.p[0];
    const bool wide = first == 0xE2 || first == 0xC2 || first == 0xEF;
    for (size_t k = 0; wide && k < sizeof bullets / sizeof *bullets; k++) {
        const Str bullet = str_of(bullets[k]);
        if (!str_starts(s, bullet)) continue;
        if (s.n == bullet.n || s.p[bullet.n] == ' ') return bullet.n;
        /* Round bullets may touch the word; a dash may not, it could be a nil or a minus. */
        if (k < 18) return bullet.n;
    }
    if (s.n >= 1 && (s.p[0] == '*' || s.p[0] == '-' || s.p[0] == 'o'))
        return s.n == 1 || s.p[1] == ' ' ? 1 : 0;
    if (s.n >= 2 && s.p[0] == '-' && s.p[1] == '-' && (s.n == 2 || s.p[2] == ' ')) return 2;
    return 0;
}

size_t list_mark_read(Str s)
{
    s = str_slice(s, 0, 40);
    size_t at = 0;
    const bool bracket = at < s.n && s.p[at] == '(';
    if (bracket) at++;
    const size_t start = at;
    while (at < s.n && char_is_digit(s.p[at])) at++;
    if (at == start) {
        uint32_t value;
        const size_t roman = roman_read(str_slice(s, at, s.n), &value);
        if (roman > 0)
            at += roman;
        else if (at < s.n && char_is_alpha(s.p[at]))
            at++;
        if (at - start == 1 && at < s.n && s.p[at] == s.p[at - 1]) at++; /* "(aa)" */
    }
    if (at == start || at - start > 5) return 0;
    if (bracket) {
        if (at >= s.n || s.p[at] != ')') return 0;
        at++;
        /* "(1)(2)" and "(a)(1)" */
        if (at < s.n && s.p[at] == '(') {
            size_t more = at + 1;
            while (more < s.n && more < at + 5 && s.p[more] != ')') more++;
            if (more < s.n && s.p[more] == ')') at = more + 1;
        }
    } else {
        if (at >= s.n || (s.p[at] != '.' && s.p[at] != ')')) return 0;
        at++;
    }
    return at == s.n || s.p[at] == ' ' || bracket ? at : 0;
}
