/* Where may a number begin, in digits or in words?
 *
 *   The two reportable segments had 1,250 employees, this year and then.
 *       ^                           ^                ^ "thi", as in thirteen
 *
 * Nearly all words of a filing are no numbers, so they are passed over by their first three
 * letters: of each byte it is known which numbers in words have it in first, second and third
 * place, as bits, and a place is worth a look where the three have a bit in common. A bit stands
 * for two first letters ("th"); one more bit lets every digit through.
 *
 * Left out: numbers above twenty in words.
 */
#include "figure/work.h"

static const Str words[] = {
    { "one", 3 },     { "two", 3 },       { "three", 5 },    { "four", 4 },     { "five", 4 },
    { "six", 3 },     { "seven", 5 },     { "eight", 5 },    { "nine", 4 },     { "ten", 3 },
    { "eleven", 6 },  { "twelve", 6 },    { "thirteen", 8 }, { "fourteen", 8 }, { "fifteen", 7 },
    { "sixteen", 7 }, { "seventeen", 9 }, { "eighteen", 8 }, { "nineteen", 8 }, { "twenty", 6 }
};
enum { WORDS = sizeof words / sizeof *words, DIGIT = 1, ALL = 0xFFFF };

int number_word(Str word)
{
    for (int i = 0; i < WORDS; i++)
        if (str_eq_fold(word, words[i])) return i + 1;
    return 0;
}

/* The letter of a number in words, small or capital. */
static void learn(uint16_t *table, char letter, unsigned bit)
{
    table[(unsigned char)letter] |= (uint16_t)bit;
    table[(unsigned char)(letter - ('a' - 'A'))] |= (uint16_t)bit;
}

void number_starts_make(NumberStarts *out)
{
    *out = (NumberStarts){ 0 };
    for (int c = 0; c < 256; c++) {
        out->first[c] = char_is_digit((char)c) ? DIGIT : 0;
        out->second[c] = out->third[c] = DIGIT;
        out->after[c] = char_is_alpha((char)c) ? DIGIT : ALL;
    }
    unsigned bit = DIGIT;
    for (int i = 0; i < WORDS; i++) {
        const char *w = words[i].p;
        const unsigned known = out->first[(unsigned char)w[0]] & out->second[(unsigned char)w[1]];
        if (known == 0) bit <<= 1; /* the first word of these two letters */
        const unsigned own = known != 0 ? known : bit;
        learn(out->first, w[0], own);
        learn(out->second, w[1], own);
        learn(out->third, w[2], own);
    }
}

size_t number_next(const NumberStarts *t, Str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p;
    unsigned after = ALL;
    for (; at + 2 < s.n; at++) {
        if ((after & t->first[p[at]] & t->second[p[at + 1]] & t->third[p[at + 2]]) != 0) return at;
        after = t->after[p[at]];
    }
    while (at < s.n && !char_is_digit(s.p[at])) at++; /* two letters are no number */
    return at;
}
