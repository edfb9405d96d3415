/* Is the number that follows said to be exact?
 *
 *   "approximately $54.4 million"   about      "in excess of 10%"   over
 *
 * The words are data (rules/hedges.tsv); the longest that the text ends with decides. An article or
 * "a total of" may stand between.
 */
#include "figure/work.h"

static Hedge hedge_of(Str name)
{
    for (int h = 0; h < HEDGE_COUNT; h++)
        if (str_eq(name, str_of(hedge_name((Hedge)h)))) return (Hedge)h;
    return HEDGE_EXACT;
}

Hedge hedge_before(const Work *work, Str text)
{
    text = str_trim(text);
    while (text.n > 0 && (text.p[text.n - 1] == '(' || text.p[text.n - 1] == '$')) text.n--;
    text = str_trim(text);
    if (text.n > 40) text = str_slice(text, text.n - 40, text.n);
    if (text.n == 0 || (!char_is_alpha(text.p[text.n - 1]) && text.p[text.n - 1] != '.'))
        return HEDGE_EXACT;
    size_t longest = 0;
    Hedge found = HEDGE_EXACT;
    for (uint32_t i = 0; i < work->hedges.rows; i++) {
        const Str phrase = work->hedges.cells[i * work->hedges.columns];
        if (phrase.n <= longest || phrase.n > text.n) continue;
        const size_t at = text.n - phrase.n;
        if (char_lower(text.p[at]) != char_lower(phrase.p[0]) ||
            (at > 0 && char_is_alpha(text.p[at - 1])))
            continue;
        if (!str_eq_fold(str_slice(text, at, text.n), phrase)) continue;
        longest = phrase.n;
        found = hedge_of(tsv_cell(&work->hedges, i, "hedge"));
    }
    return found;
}
