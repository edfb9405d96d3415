/* Where does the next word of a header or caption end?
 *
 *   "(In thousands, except per-share data)"  ->  In  thousands  except  per-share  data
 *
 * Hyphens inside a word belong to it ("thirty-nine"); a hyphen at its end does not. Everything that
 * is neither letter, digit, apostrophe nor hyphen ends a word; bytes above ASCII do too, which is
 * enough for English captions.
 */
#include "table/words.h"

static bool in_word(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || c == '\'';
}

Str words_next(Str s, size_t at, size_t *end)
{
    while (at < s.n && !in_word(s.p[at])) at++;
    size_t i = at;
    while (i < s.n &&
           (in_word(s.p[i]) || (s.p[i] == '-' && i > at && i + 1 < s.n && in_word(s.p[i + 1]))))
        i++;
    if (end != NULL) *end = i;
    return str_slice(s, at, i);
}

size_t words_skip_blank(Str s, size_t at)
{
    while (at < s.n) {
        if (char_is_space(s.p[at]))
            at++;
        else if (at + 1 < s.n && s.p[at] == '\xC2' && s.p[at + 1] == '\xA0')
            at += 2;
        else
            break;
    }
    return at;
}

bool word_is_whole(Str word, const char *lower)
{
    for (size_t i = 0; i < word.n; i++)
        if (lower[i] == 0 || char_lower(word.p[i]) != lower[i]) return false;
    return lower[word.n] == 0;
}

bool words_is_short(Str s)
{
    return s.n <= 60;
}

static bool ends_in(Str before, const char *word)
{
    const Str w = str_of(word);
    if (w.n == 1 && w.p[0] == '-')
        return str_ends(before, S("-")) || str_ends(before, S("\xE2\x80\x93")) ||
               str_ends(before, S("\xE2\x80\x94"));
    return before.n > w.n && str_eq_fold(str_slice(before, before.n - w.n, before.n), w) &&
           !char_is_alpha(before.p[before.n - w.n - 1]);
}

bool words_before_end_with(Str s, size_t at, const char *a, const char *b, const char *c)
{
    const Str before = str_trim(str_slice(s, at > 40 ? at - 40 : 0, at));
    return ends_in(before, a) || ends_in(before, b) || ends_in(before, c);
}
