/* Is this bare number a name?
 *
 *   415 Mission Street      the Standard & Poor's 500 Index      2) lower costs, and 3) growth
 *   Item 1122 (d)(2)(i)     *10.22 Form of award agreement       Depositary Shares of 1/2,000
 *
 * Asked only of a number without currency, percent sign, scale or a date's neighbours; each answer
 * is from the few characters or words beside it. What number.c sees touching the digits (10-K,
 * 401(k), 12b-2) never comes here.
 */
#include "figure/work.h"

static size_t skip(Str s, size_t at)
{
    while (at < s.n && (char_is_space(s.p[at]) || s.p[at] == '\xC2' || s.p[at] == '\xA0')) at++;
    return at;
}

static Str next_word(Str s, size_t at)
{
    const size_t start = skip(s, at);
    size_t end = start;
    while (end < s.n && (char_is_alpha(s.p[end]) || char_is_digit(s.p[end]))) end++;
    return str_slice(s, start, end);
}

static bool is_one_of(Str word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (str_eq_fold(word, str_of(*list))) return true;
    return false;
}

static bool before_street(Str s, size_t at)
{
    static const char *const streets[] = { "street",  "avenue",    "drive", "road", "way",
                                           "parkway", "boulevard", "blvd",  "lane", "plaza",
                                           "circle",  "place",     "court", "ave",  "highway",
                                           "square",  "broadway",  NULL };
    for (int i = 0; i < 5; i++) {
        const Str word = next_word(s, at);
        if (word.n == 0 || (!char_is_upper(word.p[0]) && !char_is_digit(word.p[0]))) return false;
        if (is_one_of(word, streets) || (i > 0 && str_eq(word, S("St")))) return true;
        at = (size_t)(word.p - s.p) + word.n;
        if (at < s.n && s.p[at] == '.') at++;
    }
    return false;
}

/* "S&P 500 Index", "Standard & Poor's 500 Stock Index" */
static bool before_index(Str s, size_t at)
{
    static const char *const indexes[] = { "index",      "stock",       "composite", "industrials",
                                           "industrial", "materials",   "health",    "retail",
                                           "financials", "information", "total",     "growth",
                                           "consumer",   "value",       "energy",    NULL };
    const Str word = next_word(s, at);
    return word.n > 0 && char_is_upper(word.p[0]) && is_one_of(word, indexes);
}

/* "Poor's" before it, with any apostrophe. */
static bool after_index(Str s, size_t at)
{
    const Str left = str_slice(s, at > 12 ? at - 12 : 0, at);
    return str_find(left, S("Poor")) != STR_NONE || str_find(left, S("S&P")) != STR_NONE ||
           str_find(left, S("Russell")) != STR_NONE || str_find(left, S("Fortune")) != STR_NONE ||
           str_find(left, S("FORTUNE")) != STR_NONE;
}

/* "2) lower costs": the bracket after it was never opened. */
static bool in_list(Str s, size_t at, size_t end)
{
    if (end >= s.n || s.p[end] != ')') return false;
    for (size_t i = at, low = at > 60 ? at - 60 : 0; i > low; i--) {
        if (s.p[i - 1] == ')') break;
        if (s.p[i - 1] == '(') return false;
    }
    return true;
}

/* "1122 (d)(2)(i)", "10(iii)": the parts of a rule. */
static bool has_parts(Str s, size_t end)
{
    size_t at = skip(s, end);
    const bool apart = at > end;
    if (at >= s.n || s.p[at] != '(') return false;
    size_t i = at + 1;
    while (i < s.n && char_is_alpha(s.p[i]) && !char_is_upper(s.p[i]) && i - at < 5) i++;
    if (i == at + 1 || i >= s.n || s.p[i] != ')') return false;
    return !apart || (i + 1 < s.n && s.p[i + 1] == '(');
}

/* "31, 1992": a day whose month stands elsewhere, in the next column of a typewriter's page. */
static bool before_year(Str s, size_t end)
{
    if (end + 1 >= s.n || s.p[end] != ',' || !char_is_space(s.p[end + 1])) return false;
    const Str year = next_word(s, end + 1);
    uint32_t value;
    return year.n == 4 && str_to_u32(year, &value) && value >= 1900 && value <= 2099;
}

/* Only marks stand before it: "*10.22", "+ 10.5". */
static bool opens_with_marks(Str s, size_t at)
{
    bool mark = false;
    for (size_t i = 0; i < at; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        if (c == '*' || c == '+' || c == '#' || c == '^')
            mark = true;
        else if (c == 0xE2 && i + 2 < at && (unsigned char)s.p[i + 1] == 0x80 &&
                 ((unsigned char)s.p[i + 2] == 0xA0 || (unsigned char)s.p[i + 2] == 0xA1)) {
            mark = true; /* daggers */
            i += 2;
        } else if (!char_is_space(s.p[i]))
            return false;
    }
    return mark;
}

/* "(a) 3. Exhibits": the number of a part, between a letter in brackets and a title. */
static bool is_part(Str s, size_t at, size_t end)
{
    size_t left = at;
    while (left > 0 && char_is_space(s.p[left - 1])) left--;
    if (left < 3 || s.p[left - 1] != ')' || s.p[left - 3] != '(') return false;
    if (end >= s.n || (s.p[end] != '.' && s.p[end] != ')')) return false;
    const size_t title = skip(s, end + 1);
    return title >= s.n || (title > end + 1 && char_is_upper(s.p[title]));
}

bool number_is_name(Str s, size_t at, size_t end, bool counts)
{
    const Str digits = str_slice(s, at, end);
    const bool whole =
        str_find_char(digits, ',') == STR_NONE && str_find_char(digits, '.') == STR_NONE;
    if (opens_with_marks(s, at) && digits.n <= 6) return true;
    if (at > 2 && s.p[at - 1] == ',' && char_is_digit(s.p[at - 2])) return true; /* "1/2,000" */
    if (has_parts(s, end) && str_find_char(digits, ',') == STR_NONE) return true;
    if (at > 2 && s.p[at - 1] == ')' && char_is_alpha(s.p[at - 2]) && s.p[at - 3] == '(')
        return true;                                                       /* "14(a)2" */
    if (at > 0 && (s.p[at - 1] == ';' || s.p[at - 1] == '+')) return true; /* "+44 20" */
    if (at > 1 && s.p[at - 1] == '-' && s.p[at - 2] == ')') return true;   /* "132(R)-1" */
    if (digits.n == 9 && end < s.n && s.p[end] == ',' &&
        str_eq(next_word(s, end + 1), S("entitled")))
        return true; /* a patent */
    if (!whole) return false;
    if (digits.n <= 2 && before_year(s, end)) return true;
    const Str left = str_trim(str_slice(s, at > 8 ? at - 8 : 0, at));
    if (str_ends(left, S(" ID:")) || str_ends(left, S("No.:"))) return true;
    if (digits.n <= 2 && (in_list(s, at, end) || is_part(s, at, end))) return true;
    if (digits.n <= 4 && digits.n >= 3 && (before_index(s, end) || after_index(s, at))) return true;
    if (!counts && digits.n <= 2 && skip(s, 0) == at && end < s.n && char_is_space(s.p[end])) {
        /* a sentence that opens with a number opens with its mark: "1 The trustee is ..." */
        const Str word = next_word(s, end);
        if (word.n > 1 && char_is_upper(word.p[0])) return true;
    }
    if (digits.n >= 3 && str_eq(next_word(s, end), S("Series"))) return true;
    return before_street(s, end);
}
