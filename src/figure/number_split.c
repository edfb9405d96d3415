/* Which amount is printed with a blank inside?
 *
 *   the principal sum of $21, 193 plus interest      21,193: a slip of the pen
 *   $21, 193 employees and 40 sites                  $21, and 193 employees
 *   $21, 193,000                                     two amounts
 *
 * Behind a currency sign a comma, one blank and three digits go on with the number, if no letter
 * follows but those of a word that joins or places what was told.
 *
 * Left out: blanks in other places.
 */
#include "figure/work.h"

static bool word_joins(Str word)
{
    static const char *const words[] = { "plus", "and", "or", "in",   "to",   "for",
                                         "of",   "at",  "as", "from", "with", "was" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

size_t number_split_end(Str s, size_t at, size_t end)
{
    if (end - at > 3 || end + 5 > s.n || s.p[end] != ',' || s.p[end + 1] != ' ') return end;
    for (size_t i = end + 2; i < end + 5; i++)
        if (!char_is_digit(s.p[i])) return end;
    size_t i = end + 5;
    if (i < s.n && !char_is_space(s.p[i]) && s.p[i] != ')' && s.p[i] != ';') return end;
    while (i < s.n && char_is_space(s.p[i])) i++;
    const size_t word = i;
    while (i < s.n && char_is_alpha(s.p[i])) i++;
    return word == i || word_joins(str_slice(s, word, i)) ? end + 5 : end;
}

Str number_closed_up(Arena *arena, Str digits)
{
    Buf buf = buf_open(arena, digits.n + 1);
    for (size_t i = 0; i < digits.n; i++)
        if (digits.p[i] != ' ') buf_add(&buf, str_slice(digits, i, i + 1));
    return buf_str(&buf);
}
