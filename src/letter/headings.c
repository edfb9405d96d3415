/* Which lines are headings, and where does one end and the next begin?
 *
 *   Management's Discussion and Analysis of Financial Condition and Results of Operations, page
 *   39
 *   Results of Operations
 *   Comparison of Years Ended December 31, 2023 and 2022, page 42
 *
 * are three headings. A line goes on in the next one when it is full, when it ends in the middle of
 * something ("page", "and", a comma), or when the next one begins with a small letter or a digit.
 * Headings do not end like sentences, do not ask, and capitalise their words, unless a page is
 * cited at their end: some filings have whole sentences for headings.
 */
#include "letter/parts.h"

#define FULL_LINE    74 /* characters of a line that may have been broken for want of room */
#define HEADING_MOST 60 /* words in one heading */

static Str last_word(Str s)
{
    size_t at = s.n;
    while (at > 0 && s.p[at - 1] != ' ') at--;
    return str_slice(s, at, s.n);
}

static Str first_word(Str s)
{
    return str_slice(s, 0, str_find_char(s, ' '));
}

/* Does the heading end in ", page 39", "pages 12 and 14", "page 9 of Exhibit 13"? */
static bool cites_page_at_end(Str s)
{
    size_t at = s.n;
    for (size_t from = 0; from < s.n;) {
        const size_t hit = str_find_fold(str_slice(s, from, s.n), S("page"));
        if (hit == STR_NONE) break;
        at = from + hit;
        from = at + 4;
    }
    if (at == s.n || s.n - at > 26) return false;
    const Str last = last_word(s);
    for (size_t i = 0; i < last.n; i++)
        if (char_is_digit(last.p[i])) return true;
    return false;
}

/* The titles under which a filing's own headings stand: such a line is whole, however long. */
static bool ends_in_title(Str s)
{
    static const char *const titles[] = { "Results of Operations", "Results of Operation",
                                          "Supplementary Data",    "Accounting Policies",
                                          "Financial Statements",  "Risk Factors",
                                          "Accounting Changes",    "Non-GAAP Financial Measures",
                                          "Market Risk",           "Income Taxes" };
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (str_ends(s, str_of(titles[i]))) return true;
    return false;
}

static bool goes_on(Str upper, const Line *next_line, Str lower)
{
    static const char *const open_ends[] = { "page", "pages", "and",  "of",       "the",
                                             "to",   "for",   "in",   "on",       "by",
                                             "or",   "with",  "from", "at",       "under",
                                             "that", "a",     "our",  "December", "&" };
    if (next_line->blank_before) return false;
    const char end = upper.p[upper.n - 1], start = lower.p[0];
    if (end == ',' || end == '-') return true;
    if (start == '.' || start == ',') return true; /* ". . .", cut by the line */
    const Str word = last_word(upper);
    for (size_t i = 0; i < sizeof open_ends / sizeof open_ends[0]; i++)
        if (str_eq_fold(word, str_of(open_ends[i]))) return true;
    if (cites_page_at_end(upper)) return false;
    const bool item = lower.n > 1 && (lower.p[1] == '.' || lower.p[1] == ')'); /* "a. Leases" */
    if (start >= 'a' && start <= 'z') return !item;
    if (str_starts_fold(lower, S("page "))) return true;
    if (char_is_digit(start) && lower.n < 8) return true;
    return upper.n > FULL_LINE && upper.n + 1 + first_word(lower).n > FULL_LINE + 8 &&
           !ends_in_title(upper);
}

static uint32_t next_kept(const Flow *flow, uint32_t i, uint32_t last)
{
    while (i < last && flow->lines.p[i].removed) i++;
    return i;
}

uint32_t heading_end(const Flow *flow, uint32_t i, uint32_t last)
{
    for (;;) {
        const uint32_t next = next_kept(flow, i + 1, last);
        if (next >= last) return last;
        const Line *lower = &flow->lines.p[next];
        const Str upper = line_str(flow, &flow->lines.p[i]);
        if (!goes_on(upper, lower, line_str(flow, lower))) return next;
        i = next;
    }
}

LetterStrArray headings_of(const Flow *flow, uint32_t first, uint32_t last)
{
    LetterStrArray out = { 0 };
    uint32_t i = next_kept(flow, first, last);
    while (i < last) {
        const uint32_t end = heading_end(flow, i, last);
        *array_add(flow->arena, &out) = flow_text(flow, i, end, 0).s;
        i = next_kept(flow, end, last);
    }
    return out;
}

static bool ends_in_abbreviation(Str s)
{
    static const char *const words[] = { "Inc.", "Corp.", "Co.",  "Ltd.", "L.P.", "U.S.", "No.",
                                         "N.A.", "S.A.",  "N.V.", "LLC.", "etc.", "plc." };
    const Str word = last_word(s);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_ends(word, str_of(words[i]))) return true;
    return false;
}

/* Of the words of four letters and more, are more than half capitalised? */
static bool is_capitalised(Str s, uint32_t *words)
{
    uint32_t longer = 0, capital = 0;
    Str word;
    *words = 0;
    while (str_next(&s, ' ', &word)) {
        if (word.n == 0) continue;
        (*words)++;
        size_t i = 0;
        while (i < word.n && !char_is_alpha(word.p[i])) i++;
        if (word.n - i < 4) continue;
        longer++;
        if (char_is_upper(word.p[i])) capital++;
    }
    return capital * 2 >= longer;
}

/* The staff's ways to begin, which no heading of a filing has. */
static bool opens_sentence(Str s)
{
    static const char *const openers[] = {
        "We note",     "We refer", "We have", "We see", "You disclose", "You state",
        "You present", "Refer to", "Tell us", "Revise", "It appears",   "We reissue"
    };
    for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++)
        if (str_starts(s, str_of(openers[i]))) return true;
    return false;
}

bool heading_is(Str s)
{
    if (s.n == 0 || str_find_fold(s, S("please ")) != STR_NONE) return false;
    uint32_t words;
    const bool capitalised = is_capitalised(s, &words);
    if (words > HEADING_MOST || opens_sentence(s)) return false;
    const bool small = s.p[0] >= 'a' && s.p[0] <= 'z';
    if (small && !(s.n > 2 && (s.p[1] == '.' || s.p[1] == ')'))) return false; /* not "c) Leases" */
    const size_t stop = str_find(s, S(". "));
    const bool one_sentence = stop == STR_NONE || stop < 12 || words <= 25;
    if (cites_page_at_end(s) && one_sentence && (words <= 14 || s.p[s.n - 1] != '.')) return true;
    if (small) return true;
    if (str_starts_fold(s, S("You "))) return false;
    if (ends_sentence(s) && !ends_in_abbreviation(s)) return capitalised && words <= 15;
    return capitalised || words <= 10;
}

bool headings_are(const Flow *flow, uint32_t first, uint32_t last)
{
    const LetterStrArray headings = headings_of(flow, first, last);
    for (uint32_t i = 0; i < headings.n; i++)
        if (!heading_is(headings.p[i])) return false;
    return headings.n > 0 && headings.n <= 16;
}

bool heading_is_document(const LetterRules *rules, Str line)
{
    PatternMatch match;
    for (uint32_t row = 0; row < rules->forms.tsv.rows; row++)
        if (pattern_find(rules->forms.patterns[row], line, 0, &match) && match.start < 60)
            return str_eq(tsv_cell(&rules->forms.tsv, row, "opens"), S("yes")) &&
                   (match.start == 0 ||
                    str_find_fold(str_slice(line, 0, match.start), S("item")) == STR_NONE);
    return false;
}
