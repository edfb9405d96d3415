/* What else does a comment say? Pages, amounts, asks, the prior comment, topics.
 *
 *   "the table on page 62 shows $55,574 ... pages 62 through 64 ... $1.2 billion"
 *
 * Pages are what follows "page" or "pages"; a range is written with one dash. Amounts are sums of
 * money with their sign and the words of scale behind them, exact. Asks and topics are data
 * (rules/letter_asks.tsv, rules/topics.tsv).
 */
#include "letter/parts.h"

static bool is_blank_or_dash(Str s, size_t at)
{
    return at < s.n && (s.p[at] == ' ' || s.p[at] == '-');
}

/* One page at s[*at]: "39", "F-12", "F- 12", "S-14", "iii", "10b". */
static bool take_page(Arena *arena, Str s, size_t *at, Str *page)
{
    size_t i = *at;
    const size_t start = i;
    while (i < s.n && char_is_upper(s.p[i]) && i - start < 3) i++;
    const size_t letters = i - start;
    if (letters > 0) {
        if (i >= s.n || s.p[i] != '-') return false;
        i++;
        if (i < s.n && s.p[i] == ' ') i++;
    }
    const size_t digits = i;
    while (i < s.n && char_is_digit(s.p[i]) && i - digits < 4) i++;
    if (i == digits) {
        while (letters == 0 && i < s.n && i - digits < 6 &&
               (s.p[i] == 'i' || s.p[i] == 'v' || s.p[i] == 'x'))
            i++;
        if (i == digits || (i < s.n && char_is_alpha(s.p[i]))) return false;
    }
    if (i < s.n && char_is_alpha(s.p[i])) {
        if (i + 1 < s.n && char_is_alpha(s.p[i + 1])) return false;
        i++;
    }
    *page = letters > 0 ? str_format(arena, "%.*s-%.*s", (int)letters, s.p + start,
                                     (int)(i - digits), s.p + digits)
                        : str_copy(arena, str_slice(s, start, i));
    *at = i;
    return true;
}

static size_t skip_blanks(Str s, size_t at)
{
    while (at < s.n && s.p[at] == ' ') at++;
    return at;
}

/* The bytes of a dash, "to" or "through" at s[at], with blanks; 0 if there is none. */
static size_t range_sign(Str s, size_t at)
{
    static const char *const signs[] = { "-", "\xE2\x80\x93", "\xE2\x80\x94", "to ", "through " };
    const size_t start = skip_blanks(s, at);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const Str sign = str_of(signs[i]);
        if (str_starts_fold(str_slice(s, start, s.n), sign))
            return skip_blanks(s, start + sign.n) - at;
    }
    return 0;
}

/* The bytes of ",", "and" or "&" at s[at], with blanks; 0 if there is none. */
static size_t list_sign(Str s, size_t at)
{
    const size_t start = skip_blanks(s, at);
    size_t i = start;
    if (i < s.n && s.p[i] == ',') i = skip_blanks(s, i + 1);
    if (str_starts_fold(str_slice(s, i, s.n), S("and ")))
        i = skip_blanks(s, i + 4);
    else if (i < s.n && s.p[i] == '&')
        i = skip_blanks(s, i + 1);
    if (str_starts_fold(str_slice(s, i, s.n), S("page "))) i = skip_blanks(s, i + 5);
    return i == start ? 0 : i - at;
}

static void add_page(Arena *arena, LetterStrArray *pages, Str page)
{
    for (uint32_t i = 0; i < pages->n; i++)
        if (str_eq(pages->p[i], page)) return;
    *array_add(arena, pages) = page;
}

void pages_read(Arena *arena, Str s, LetterStrArray *pages)
{
    for (size_t from = 0; from < s.n;) {
        const size_t hit = str_find_fold(str_slice(s, from, s.n), S("page"));
        if (hit == STR_NONE) return;
        size_t at = from + hit;
        from = at + 4;
        if (at > 0 && char_is_alpha(s.p[at - 1])) continue;
        at += 4;
        const bool many = at < s.n && (s.p[at] == 's' || s.p[at] == 'S');
        if (many) at++;
        if (at >= s.n || s.p[at] != ' ') continue;
        at = skip_blanks(s, at);
        Str page, last;
        while (take_page(arena, s, &at, &page)) {
            size_t next = at + range_sign(s, at);
            if (next == at && many && is_blank_or_dash(s, at) && at + 1 < s.n &&
                char_is_digit(s.p[at + 1]))
                next = at + 1; /* "pages 10 12": the dash became a blank */
            if (next > at && take_page(arena, s, &next, &last)) {
                page = str_format(arena, "%.*s-%.*s", STR_ARG(page), STR_ARG(last));
                at = next;
            }
            add_page(arena, pages, page);
            const size_t joint = list_sign(s, at);
            if (joint == 0) break;
            at += joint;
        }
    }
}

/* The ISO 4217 code of a sign of money at s[at], and its length. */
static Str money_sign(Str s, size_t at, size_t *length)
{
    static const struct {
        const char *sign, *code;
    } signs[] = { { "US$", "USD" },      { "U.S.$", "USD" },        { "C$", "CAD" },
                  { "CA$", "CAD" },      { "A$", "AUD" },           { "HK$", "HKD" },
                  { "NT$", "TWD" },      { "S$", "SGD" },           { "R$", "BRL" },
                  { "$", "USD" },        { "\xE2\x82\xAC", "EUR" }, { "\xC2\xA3", "GBP" },
                  { "\xC2\xA5", "JPY" }, { "RMB", "CNY" },          { "EUR", "EUR" },
                  { "GBP", "GBP" },      { "CHF", "CHF" } };
    const Str rest = str_slice(s, at, s.n);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const Str sign = str_of(signs[i].sign);
        if (!str_starts(rest, sign)) continue;
        if (at > 0 && char_is_alpha(sign.p[0]) && char_is_alpha(s.p[at - 1])) continue;
        *length = sign.n;
        return str_of(signs[i].code);
    }
    return (Str){ 0 };
}

/* The power of ten that the words at s[at] say ("million", "M"), and where they end. */
static int scale_words(Str s, size_t at, size_t *end)
{
    static const struct {
        const char *word;
        int power;
    } words[] = { { "thousand", 3 },  { "million", 6 }, { "billion", 9 },
                  { "trillion", 12 }, { "mm", 6 },      { "bn", 9 },
                  { "m", 6 },         { "b", 9 },       { "k", 3 } };
    *end = at;
    const size_t start = skip_blanks(s, at);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const Str word = str_of(words[i].word);
        const size_t after = start + word.n;
        if (word.n < 3 && start != at) continue; /* "$250M", never "$250 m" */
        if (!str_starts_fold(str_slice(s, start, s.n), word)) continue;
        if (after < s.n && char_is_alpha(s.p[after])) continue;
        *end = after;
        return words[i].power;
    }
    return 0;
}

static void read_amounts(Arena *arena, const Text *text, LetterComment *comment)
{
    const Str s = text->s;
    for (size_t at = 0; at < s.n; at++) {
        size_t sign = 0;
        const Str unit = money_sign(s, at, &sign);
        if (unit.n == 0) continue;
        const size_t digits = skip_blanks(s, at + sign);
        size_t end = digits;
        while (end < s.n && (char_is_digit(s.p[end]) || s.p[end] == ',' || s.p[end] == '.')) end++;
        while (end > digits && !char_is_digit(s.p[end - 1])) end--;
        Num value;
        if (!num_parse(str_slice(s, digits, end), &value)) continue;
        const int power = scale_words(s, end, &end);
        if (!num_scale(value, power, &value)) continue;
        *array_add(arena, &comment->amounts) = (LetterAmount){ .text = str_slice(s, at, end),
                                                               .value = value,
                                                               .unit = unit,
                                                               .place = text_span(text, at, end) };
        at = end - 1;
    }
}

static uint32_t number_word(Str s)
{
    static const char *const words[] = { "one",     "two",       "three",    "four",     "five",
                                         "six",     "seven",     "eight",    "nine",     "ten",
                                         "eleven",  "twelve",    "thirteen", "fourteen", "fifteen",
                                         "sixteen", "seventeen", "eighteen", "nineteen", "twenty" };
    size_t n = 0;
    while (n < s.n && char_is_digit(s.p[n])) n++;
    uint32_t value = 0;
    if (n > 0) return str_to_u32(str_slice(s, 0, n), &value) && value < 1000 ? value : 0;
    for (size_t i = sizeof words / sizeof words[0]; i > 0; i--)
        if (str_starts_fold(s, str_of(words[i - 1]))) {
            const size_t end = str_of(words[i - 1]).n;
            return end < s.n && char_is_alpha(s.p[end]) ? 0 : (uint32_t)i;
        }
    return 0;
}

/* "prior comment 3", "response to comment three", "comment number 3 in our letter". */
static uint32_t read_prior(Str s)
{
    static const char *const before[] = { "prior comment ",
                                          "prior comments ",
                                          "previous comment ",
                                          "response to comment ",
                                          "responses to comment ",
                                          "responses to comments ",
                                          "response to comments ",
                                          "prior comment number ",
                                          "response to our comment ",
                                          "prior comment no. ",
                                          "response to comment number ",
                                          "response to comment no. ",
                                          "to your comment " };
    uint32_t found = 0;
    size_t nearest = STR_NONE;
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        const Str phrase = str_of(before[i]);
        const size_t at = str_find_fold(s, phrase);
        if (at == STR_NONE || at >= nearest) continue;
        const uint32_t number = number_word(str_slice(s, at + phrase.n, s.n));
        if (number == 0) continue;
        nearest = at;
        found = number;
    }
    /* "comment 5 in our letter dated" */
    for (size_t from = 0; found == 0 && from < s.n;) {
        const size_t at = str_find_fold(str_slice(s, from, s.n), S("comment "));
        if (at == STR_NONE) break;
        from += at + S("comment ").n;
        const Str rest = str_slice(s, from, s.n);
        const uint32_t number = number_word(rest);
        const Str after = str_slice(rest, str_find_char(rest, ' '), rest.n);
        if (str_starts_fold(after, S(" in our ")) || str_starts_fold(after, S(" of our ")) ||
            str_starts_fold(after, S(" from our ")))
            found = number;
    }
    return found;
}

static void add_list(Arena *arena, LetterStrArray *out, Str list)
{
    Str one;
    while (str_next(&list, ',', &one)) {
        one = str_trim(one);
        if (one.n > 0) add_page(arena, out, one);
    }
}

/* Does an authority's key begin with one of `prefixes`? */
static bool cites_one_of(const LetterComment *comment, Str prefixes)
{
    Str prefix;
    while (str_next(&prefixes, ',', &prefix))
        for (uint32_t i = 0; i < comment->authorities.n; i++)
            if (str_starts(comment->authorities.p[i].key, str_trim(prefix))) return true;
    return false;
}

void details_read(const LetterRules *rules, Arena *arena, const Text *text, LetterComment *comment)
{
    pages_read(arena, text->s, &comment->pages_in_text);
    read_amounts(arena, text, comment);
    comment->prior_comment = read_prior(text->s);
    const Str searched = str_slice(text->s, 0, SEARCHED_MOST);
    PatternMatch match;
    for (uint32_t row = 0; row < rules->asks.tsv.rows; row++) {
        if (!pattern_find(rules->asks.patterns[row], searched, 0, &match)) continue;
        const Str name = tsv_cell(&rules->asks.tsv, row, "ask");
        for (int ask = 0; ask < ASK_COUNT; ask++)
            if (str_eq(name, str_of(letter_ask_name((LetterAsk)ask)))) comment->asks |= 1u << ask;
    }
    for (uint32_t row = 0; row < rules->topics.tsv.rows; row++) {
        const Str authority = tsv_cell(&rules->topics.tsv, row, "authority");
        if (!cites_one_of(comment, authority) &&
            !pattern_find(rules->topics.patterns[row], searched, 0, &match))
            continue;
        add_list(arena, &comment->topics, tsv_cell(&rules->topics.tsv, row, "topic"));
        add_list(arena, &comment->rules, tsv_cell(&rules->topics.tsv, row, "rules"));
    }
}
