/* What does a printed text stand for under an inline XBRL transformation?
 *
 *   <ix:nonFraction format="ixt:num-dot-decimal" scale="6">1,234.5</ix:nonFraction>     1234.5
 *   <ix:nonFraction format="ixt:fixed-zero">—</ix:nonFraction>                          0
 *   <ix:nonFraction format="ixt-sec:numwordsen">twenty-five</ix:nonFraction>            25
 *   <ix:nonNumeric format="ixt:date-monthname-day-year-en">December 31, 2024</...>      2024-12-31
 *
 * Names are looked up by their local part, since filers bind registries 1 to 5 to the same prefix;
 * rules/transforms.tsv says what each does. A text that does not fit its transformation has no
 * value, and the fact says so. Left out: month names of other languages, Japanese eras, durations
 * (taken as printed), infinities.
 */
#include "fact/fact.h"

#include <string.h>

enum { NUMBER_TEXT_MAX = 64, WORDS_TEXT_MAX = 200 };

bool transforms_load(Arena *arena, Transforms *out, Err *err)
{
    *out = (Transforms){ 0 };
    if (!tsv_load(arena, "transforms.tsv", &out->rows, err)) return false;
    out->by_name = map_open(arena, out->rows.rows);
    for (uint32_t row = 0; row < out->rows.rows; row++)
        *map_put(&out->by_name, tsv_cell(&out->rows, row, "format")) = row + 1;
    return true;
}

static bool find_row(const Transforms *t, Str format, Str *kind, Str *how)
{
    const uint32_t *row = map_get(&t->by_name, format);
    if (row == NULL) return false;
    *kind = tsv_cell(&t->rows, *row - 1, "kind");
    *how = tsv_cell(&t->rows, *row - 1, "how");
    return true;
}

/* Digits with `point` as decimal sign; the other sign, blanks and apostrophes group. */
static bool number_from_digits(Str text, char point, Num *out)
{
    char digits[NUMBER_TEXT_MAX];
    size_t n = 0;
    bool pointed = false, negative = false, any = false;
    for (size_t at = 0; at < text.n;) {
        const uint32_t code = utf8_next(text, &at);
        char c = code < 128 ? (char)code : '\0';
        if (char_is_space(c) || code == 0xA0 || code == 0x2009 || code == 0x202F || c == '\'' ||
            code == 0x2019)
            continue;
        if ((c == '-' || code == 0x2212) && n == 0 && !negative) {
            negative = true;
            continue;
        }
        if (c == point) {
            if (pointed) return false;
            pointed = true;
            c = '.';
        } else if (c == ',' || c == '.') {
            if (pointed) return false; /* grouping after the decimal sign */
            continue;
        } else if (!char_is_digit(c)) {
            return false;
        } else {
            any = true;
        }
        if (n + 1 >= sizeof digits) return false;
        if (c == '.' && n == 0) digits[n++] = '0';
        digits[n++] = c;
    }
    if (!any) return false;
    if (digits[n - 1] == '.') n--;
    if (!num_parse((Str){ digits, n }, out)) return false;
    if (negative) *out = num_neg(*out);
    return true;
}

/* "5 dollars 30 cents": a group of digits, words, at most two digits, words. */
static bool number_from_units(Str text, Num *out)
{
    size_t end = text.n;
    while (end > 0 && !char_is_digit(text.p[end - 1])) end--;
    size_t minor = end;
    while (minor > 0 && char_is_digit(text.p[minor - 1])) minor--;
    size_t major_end = minor;
    while (major_end > 0 && !char_is_digit(text.p[major_end - 1])) major_end--;
    if (end - minor > 2 || minor == end || major_end == 0) return false;
    char digits[NUMBER_TEXT_MAX];
    size_t n = 0;
    for (size_t i = 0; i < major_end; i++) {
        if (char_is_digit(text.p[i])) {
            if (n + 4 >= sizeof digits) return false;
            digits[n++] = text.p[i];
        } else if (text.p[i] != ',' && text.p[i] != '.' && text.p[i] != ' ') {
            return false;
        }
    }
    digits[n++] = '.';
    if (end - minor == 1) digits[n++] = '0';
    for (size_t i = minor; i < end; i++) digits[n++] = text.p[i];
    return num_parse((Str){ digits, n }, out);
}

static const struct {
    const char *word;
    int64_t value;
} number_words[] = {
    { "no", 0 },
    { "none", 0 },
    { "nil", 0 },
    { "zero", 0 },
    { "one", 1 },
    { "a", 1 },
    { "an", 1 },
    { "two", 2 },
    { "three", 3 },
    { "four", 4 },
    { "five", 5 },
    { "six", 6 },
    { "seven", 7 },
    { "eight", 8 },
    { "nine", 9 },
    { "ten", 10 },
    { "eleven", 11 },
    { "twelve", 12 },
    { "thirteen", 13 },
    { "fourteen", 14 },
    { "fifteen", 15 },
    { "sixteen", 16 },
    { "seventeen", 17 },
    { "eighteen", 18 },
    { "nineteen", 19 },
    { "twenty", 20 },
    { "thirty", 30 },
    { "forty", 40 },
    { "fifty", 50 },
    { "sixty", 60 },
    { "seventy", 70 },
    { "eighty", 80 },
    { "ninety", 90 },
    { "hundred", 100 },
    { "thousand", 1000 },
    { "million", 1000000 },
    { "billion", 1000000000 },
    { "trillion", 1000000000000 },
};

/* "two hundred and fifty thousand": units below a thousand gather, each large word closes a group.
 */
static bool number_from_words(Arena *arena, Str text, Num *out)
{
    if (text.n > WORDS_TEXT_MAX) return false;
    Str rest = str_fold(arena, text);
    int64_t total = 0, group = 0;
    bool any = false;
    for (size_t at = 0; at < rest.n;) {
        if (!char_is_alpha(rest.p[at])) {
            if (char_is_digit(rest.p[at])) return false;
            at++;
            continue;
        }
        size_t end = at;
        while (end < rest.n && char_is_alpha(rest.p[end])) end++;
        const Str word = str_slice(rest, at, end);
        at = end;
        if (str_eq(word, S("and"))) continue;
        int64_t value = -1;
        for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++)
            if (str_eq(word, str_of(number_words[i].word))) value = number_words[i].value;
        if (value < 0) return false;
        any = true;
        if (value == 100) {
            group = (group == 0 ? 1 : group) * 100;
        } else if (value >= 1000) {
            total += (group == 0 ? 1 : group) * value;
            group = 0;
        } else {
            group += value;
        }
        if (group > 100000 || total > INT64_C(1000000000000000)) return false;
    }
    *out = NUM(total + group, 0);
    return any;
}

static bool text_is_dash(Str text)
{
    const Str t = str_trim(text);
    size_t at = 0;
    if (t.n == 0) return false;
    while (at < t.n) {
        const uint32_t code = utf8_next(t, &at);
        if (code != '-' && !(code >= 0x2010 && code <= 0x2015) && code != 0x2212) return false;
    }
    return true;
}

bool transform_number(const Transforms *t, Arena *arena, Str format, Str text, Num *out)
{
    text = str_trim(text);
    if (format.n == 0) return number_from_digits(text, '.', out);
    Str kind, how;
    if (!find_row(t, format, &kind, &how) || !str_eq(kind, S("number"))) return false;
    if (str_eq(how, S("zero"))) return *out = NUM(0, 0), true;
    if (str_eq(how, S("dash"))) return *out = NUM(0, 0), text_is_dash(text);
    if (str_eq(how, S("words")))
        return number_from_words(arena, text, out) || number_from_digits(text, '.', out);
    if (str_eq(how, S("unit"))) return number_from_units(text, out);
    return number_from_digits(text, str_eq(how, S("comma")) ? ',' : '.', out);
}

/* The parts of a date in the order `how`, months as digits or English names. */
static Str date_from_parts(Arena *arena, Str how, Str text)
{
    int part[3] = { 0, 0, 0 };
    size_t found = 0, at = 0;
    while (at < text.n && found < how.n && found < 3) {
        const Str rest = str_slice(text, at, text.n);
        if (char_is_digit(rest.p[0])) {
            size_t end = 0;
            int value = 0;
            while (end < rest.n && char_is_digit(rest.p[end]) && end < 5)
                value = value * 10 + (rest.p[end++] - '0');
            part[found++] = value;
            at += end;
        } else if (char_is_alpha(rest.p[0])) {
            size_t used = 0;
            const int month = date_month_at(rest, &used);
            if (month != 0 && how.p[found] == 'm') part[found++] = month;
            if (used == 0)
                while (used < rest.n && char_is_alpha(rest.p[used])) used++;
            at += used;
        } else {
            at++;
        }
    }
    if (found != how.n) return text;
    int year = 0, month = 0, day = 0;
    for (size_t i = 0; i < how.n; i++) {
        if (how.p[i] == 'y') year = part[i] < 100 ? part[i] + 2000 : part[i];
        if (how.p[i] == 'm') month = part[i];
        if (how.p[i] == 'd') day = part[i];
    }
    const bool has_year = str_find_char(how, 'y') != STR_NONE;
    const bool has_day = str_find_char(how, 'd') != STR_NONE;
    const Date d = { .year = (int16_t)(has_year ? year : 2000),
                     .month = (uint8_t)(month > 12 ? 0 : month),
                     .day = (uint8_t)(day > 31  ? 0
                                      : has_day ? day
                                                : 1) };
    if (year > 9999 || !date_is_valid(d)) return text;
    if (!has_year) return str_format(arena, "--%02d-%02d", month, day);
    if (!has_day) return str_format(arena, "%04d-%02d", year, month);
    return date_print_iso(arena, d);
}

Str transform_text(const Transforms *t, Arena *arena, Str format, Str text)
{
    text = str_trim(text);
    Str kind, how;
    if (format.n == 0 || !find_row(t, format, &kind, &how)) return text;
    if (str_eq(kind, S("date"))) return date_from_parts(arena, how, text);
    if (str_eq(kind, S("boolean"))) {
        if (!str_eq(how, S("ballot"))) return how;
        size_t at = 0;
        const uint32_t code = text.n == 0 ? 0 : utf8_next(text, &at);
        if (code == 0x2610) return S("false");
        return code == 0x2611 || code == 0x2612 || code == 'x' || code == 'X' || code == 0xFE
                   ? S("true")
                   : S("false");
    }
    if (str_eq(how, S("empty"))) return (Str){ 0 };
    return text;
}
