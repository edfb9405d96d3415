/* Which numbers in running text are amounts?
 *
 *   Revenues increased $54.4 million, or 39%, in 2021 (see Note 3 and Item 7A on page 42), to
 *   $(1.2) billion under ASC 606-10-50 as of December 31, 2021; 1,250 employees at two sites.
 *
 * Every run of digits is looked at once, with what touches it on both sides and the words next to
 * it. Letters, hyphens, slashes and colons that touch it make it a name (10-K, F-12, 401(k), 24/7,
 * 5:00, 001-35662); a word of rules/references.tsv before it makes it a reference, and so do the
 * numbers listed after such a one; years and days of months are kept as mentions, for the periods
 * of the figures around them. What is left is an amount.
 *
 * Spelled-out numbers are taken only where a plural noun follows ("two reportable segments").
 * Left out: fractions ("1/2"), numbers of more than 18 digits.
 */
#include "figure/work.h"

static bool is_word(char c)
{
    return char_is_alpha(c) || char_is_digit(c);
}

static size_t skip_blank(Str s, size_t at)
{
    while (at < s.n) {
        if (char_is_space(s.p[at]))
            at++;
        else if (at + 1 < s.n && s.p[at] == '\xC2' && s.p[at + 1] == '\xA0')
            at += 2;
        else if (at + 2 < s.n && s.p[at] == '\xE2' && s.p[at + 1] == '\x80' &&
                 (unsigned char)s.p[at + 2] >= 0x80 && (unsigned char)s.p[at + 2] <= 0x8B)
            at += 3;
        else
            break;
    }
    return at;
}

static size_t skip_blank_back(Str s, size_t at)
{
    while (at > 0) {
        if (char_is_space(s.p[at - 1]))
            at--;
        else if (at > 1 && s.p[at - 2] == '\xC2' && s.p[at - 1] == '\xA0')
            at -= 2;
        else if (at > 2 && s.p[at - 3] == '\xE2' && s.p[at - 2] == '\x80' &&
                 (unsigned char)s.p[at - 1] >= 0x80 && (unsigned char)s.p[at - 1] <= 0x8B)
            at -= 3;
        else
            break;
    }
    return at;
}

/* The word that ends at `at` (blanks and one point before it skipped). */
static Str word_before(Str s, size_t at)
{
    size_t end = skip_blank_back(s, at);
    /* a closing quote or bracket, a trade mark: "(“ASC”) 740", "Watch® 2" */
    for (int i = 0; i < 3 && end > 0; i++) {
        const Str left = str_slice(s, 0, end);
        if (s.p[end - 1] == '.' || s.p[end - 1] == ')' || s.p[end - 1] == '"')
            end--;
        else if (str_ends(left, S("\xC2\xAE")))
            end -= 2;
        else if (str_ends(left, S("\xE2\x80\x9D")) || str_ends(left, S("\xE2\x84\xA2")))
            end -= 3;
        else
            break;
        end = skip_blank_back(s, end);
    }
    size_t start = end;
    while (start > 0 &&
           (is_word(s.p[start - 1]) || s.p[start - 1] == '&' || s.p[start - 1] == '\''))
        start--;
    return str_slice(s, start, end);
}

static Str word_after(Str s, size_t at)
{
    const size_t start = skip_blank(s, at);
    size_t end = start;
    while (end < s.n &&
           (is_word(s.p[end]) || s.p[end] == '\'' ||
            (s.p[end] == '-' && end > start && end + 1 < s.n && is_word(s.p[end + 1]))))
        end++;
    return str_slice(s, start, end);
}

static size_t dash_at(Str s, size_t at)
{
    if (at < s.n && s.p[at] == '-') return 1;
    if (at + 2 < s.n && s.p[at] == '\xE2' && s.p[at + 1] == '\x80' &&
        (unsigned char)s.p[at + 2] >= 0x90 && (unsigned char)s.p[at + 2] <= 0x95)
        return 3;
    return 0;
}

static bool minus_before(Str s, size_t at)
{
    if (at >= 3 && s.p[at - 3] == '\xE2' && s.p[at - 2] == '\x88' && s.p[at - 1] == '\x92')
        return true;
    size_t n = 0;
    if (at >= 1 && s.p[at - 1] == '-') n = 1;
    if (at >= 3 && dash_at(s, at - 3) == 3) n = 3;
    if (n == 0) return false;
    return at == n || char_is_space(s.p[at - n - 1]) || s.p[at - n - 1] == '(';
}

/* The printed number at `at`: digits, commas before three digits, one point. */
static size_t number_end(Str s, size_t at)
{
    size_t i = at;
    bool point = false;
    while (i < s.n) {
        if (char_is_digit(s.p[i])) {
            i++;
        } else if (s.p[i] == ',' && !point && i + 3 < s.n && char_is_digit(s.p[i + 1]) &&
                   char_is_digit(s.p[i + 2]) && char_is_digit(s.p[i + 3]) &&
                   (i + 4 >= s.n || !char_is_digit(s.p[i + 4]))) {
            i += 4;
        } else if (s.p[i] == '.' && !point && i + 1 < s.n && char_is_digit(s.p[i + 1])) {
            point = true;
            i++;
        } else {
            break;
        }
    }
    return i;
}

static int scale_of(Str word)
{
    if (str_eq_fold(word, S("million")) || str_eq_fold(word, S("millions"))) return 6;
    if (str_eq_fold(word, S("billion")) || str_eq_fold(word, S("billions"))) return 9;
    if (str_eq_fold(word, S("thousand")) || str_eq_fold(word, S("thousands"))) return 3;
    if (str_eq_fold(word, S("trillion"))) return 12;
    if (str_eq(word, S("MM")) || str_eq(word, S("mm")) || str_eq(word, S("mn"))) return 6;
    if (str_eq(word, S("bn")) || str_eq(word, S("BN"))) return 9;
    return 0;
}

static int attached_scale(Str word)
{
    if (word.n == 1) {
        switch (word.p[0]) {
        case 'M':
        case 'm': return 6;
        case 'B':
        case 'b': return 9;
        case 'K':
        case 'k': return 3;
        default: return 0;
        }
    }
    return scale_of(word);
}

/* Only signs and words that join members of a list: ", ", " and ", " to ", a dash. */
static bool only_joins(Str s)
{
    for (size_t at = 0; at < s.n;) {
        const size_t next = skip_blank(s, at);
        if (next > at) {
            at = next;
            continue;
        }
        const size_t dash = dash_at(s, at);
        if (dash > 0) {
            at += dash;
            continue;
        }
        if (s.p[at] == ',' || s.p[at] == '&' || s.p[at] == '/') {
            at++;
            continue;
        }
        const Str word = word_after(s, at);
        if (word.n == 0 || (size_t)(word.p - s.p) != at) return false;
        if (!str_eq_fold(word, S("and")) && !str_eq_fold(word, S("or")) &&
            !str_eq_fold(word, S("to")) && !str_eq_fold(word, S("through")))
            return false;
        at += word.n;
    }
    return true;
}

/* ---- units after the number ---------------------------------------------------------------------
 */

static void read_noun(const Work *work, Str s, Token *t, size_t base)
{
    size_t at = t->right - base;
    for (int i = 0; i < 5; i++) {
        const Str word = word_after(s, at);
        if (word.n == 0) return;
        const size_t start = (size_t)(word.p - s.p);
        for (size_t k = at; k < start; k++)
            if (s.p[k] == ',' || s.p[k] == ';' || s.p[k] == '.' || s.p[k] == '(' || s.p[k] == ')')
                return;
        char low[24];
        if (word.n < sizeof low) {
            for (size_t k = 0; k < word.n; k++) low[k] = char_lower(word.p[k]);
            const Str lower = { low, word.n };
            if (str_eq(lower, S("per")) || str_eq(lower, S("a"))) {
                const Str next = word_after(s, start + word.n);
                const Str third = word_after(s, (size_t)(next.p - s.p) + next.n);
                if (str_starts_fold(next, S("share")) || str_starts_fold(third, S("share")) ||
                    str_eq_fold(next, S("unit")) || str_starts_fold(next, S("ads")))
                    t->per_share = true;
                return;
            }
            if (str_eq(lower, S("par")) || str_eq(lower, S("stated"))) {
                t->per_share = true;
                return;
            }
            if (map_get(&work->shares, lower) != NULL) {
                if (t->currency.n == 0 && t->unit.n == 0) t->unit = S("shares");
                return;
            }
            if (str_eq(lower, S("of")) || str_eq(lower, S("in")) || str_eq(lower, S("and")) ||
                str_eq(lower, S("the")) || str_eq(lower, S("to")) || str_eq(lower, S("or")) ||
                str_eq(lower, S("for")) || str_eq(lower, S("as")) || str_eq(lower, S("at")) ||
                str_eq(lower, S("was")) || str_eq(lower, S("is")) || str_eq(lower, S("has")) ||
                str_eq(lower, S("by")) || str_eq(lower, S("from")) || str_eq(lower, S("on")))
                return;
        }
        if (t->currency.n == 0 && t->unit.n == 0 && !char_is_upper(word.p[0]) && word.n > 3 &&
            word.p[word.n - 1] == 's' && word.p[word.n - 2] != 's')
            t->unit = word;
        at = start + word.n;
        if (t->unit.n > 0) return;
    }
}

static void read_right(const Work *work, Str s, Token *t, size_t base)
{
    size_t at = skip_blank(s, t->end - base);
    if (at < s.n && s.p[at] == ')' && t->left < t->start && s.p[t->start - base - 1] == '(') {
        at = skip_blank(s, at + 1);
        t->right = (uint32_t)(base + at);
    }
    if (at < s.n && s.p[at] == '%') {
        t->percent = true;
        t->unit = S("pure");
        t->right = (uint32_t)(base + at + 1);
        return;
    }
    Str word = word_after(s, at);
    const bool touches = (size_t)(word.p - s.p) == t->end - base;
    int scale = touches ? attached_scale(word) : scale_of(word);
    if (scale != 0 && word.n > 0) {
        t->scale = (int8_t)scale;
        t->scaled = true;
        t->right = (uint32_t)(base + (size_t)(word.p - s.p) + word.n);
        at = t->right - base;
        word = word_after(s, at);
    }
    if (str_starts_fold(word, S("basis-point"))) {
        t->unit = S("bp");
    } else if (str_eq_fold(word, S("percent")) || str_starts_fold(word, S("percentage"))) {
        t->percent = true;
        t->unit = S("pure");
    } else if (str_eq_fold(word, S("bps")) ||
               (str_eq_fold(word, S("basis")) &&
                str_starts_fold(word_after(s, (size_t)(word.p - s.p) + word.n), S("point")))) {
        t->unit = S("bp");
    } else if (t->currency.n == 0 && (str_eq_fold(word, S("dollars")) || str_eq(word, S("USD")))) {
        t->currency = S("USD");
    } else if (t->currency.n == 0 && t->scaled &&
               (str_eq_fold(word, S("euros")) || str_eq_fold(word, S("euro")))) {
        t->currency = S("EUR");
    } else {
        read_noun(work, s, t, base);
        return;
    }
    t->right = (uint32_t)(base + (size_t)(word.p - s.p) + word.n);
}

static void read_left(Str s, Token *t, size_t base)
{
    size_t at = t->start - base;
    if (at > 0 && s.p[at - 1] == '.') at--; /* ".05" */
    bool open = false;
    if (at > 0 && s.p[at - 1] == '(') {
        open = true;
        at--;
    }
    size_t sign = skip_blank_back(s, at);
    static const size_t lengths[] = { 4, 3, 2, 1 };
    for (size_t i = 0; i < 4 && t->currency.n == 0; i++) {
        if (sign < lengths[i]) continue;
        size_t used;
        const size_t from = sign - lengths[i];
        const Str code = currency_at(str_slice(s, from, sign), &used);
        if (code.n == 0 || used != lengths[i]) continue;
        if (from > 0 && char_is_alpha(s.p[from]) && char_is_alpha(s.p[from - 1])) continue;
        t->currency = code;
        at = from;
    }
    const size_t number = t->end - base;
    const size_t closing = skip_blank(s, number);
    t->negative =
        open && closing < s.n && s.p[closing] == ')' &&
        (t->currency.n > 0 || str_starts(str_slice(s, skip_blank(s, closing + 1), s.n), S("%")) ||
         str_find_char(str_slice(s, t->start - base, number), ',') != STR_NONE);
    if (open && !t->negative && t->currency.n > 0) at = sign;
    if (minus_before(s, at)) t->negative = true;
    t->left = (uint32_t)(base + at);
}

/* ---- what is no amount
 * --------------------------------------------------------------------------- */

static bool word_is_reference(const Work *work, Str word)
{
    char low[16];
    if (word.n == 0 || word.n >= sizeof low) return false;
    for (size_t k = 0; k < word.n; k++) low[k] = char_lower(word.p[k]);
    return map_get(&work->references, (Str){ low, word.n }) != NULL;
}

/* "Model", "iPhone", "watchOS": a name, whatever its first letter. */
static bool has_capital(Str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (char_is_upper(word.p[i])) return true;
    return false;
}

static bool is_year(Str digits)
{
    return digits.n == 4 && (digits.p[0] == '1' ? digits.p[1] == '9' || digits.p[1] == '8'
                                                : digits.p[0] == '2' && digits.p[1] == '0');
}

/* What touches the digits says that they are part of a name. *skip is where reading goes on. */
static bool touches_a_name(Str s, size_t start, size_t *end, bool currency, bool in_range,
                           bool in_cell)
{
    const char left = start > 0 ? s.p[start - 1] : ' ';
    const char before = start > 1 ? s.p[start - 2] : ' ';
    const char right = *end < s.n ? s.p[*end] : ' ';
    const char after = *end + 1 < s.n ? s.p[*end + 1] : ' ';
    size_t run = *end;
    while (run < s.n && (is_word(s.p[run]) || ((s.p[run] == '-' || s.p[run] == '.' ||
                                                s.p[run] == '/' || s.p[run] == ':') &&
                                               run + 1 < s.n && is_word(s.p[run + 1]))))
        run++;
    bool name = false;
    if (char_is_alpha(left) || left == '#' || left == '_' || left == '/' || left == ':' ||
        left == '\'')
        name = !currency;
    if (str_ends(str_slice(s, 0, start), S("\xE2\x80\x99")) && char_is_digit(right)) name = true;
    if (left == '-' && (char_is_alpha(before) || (char_is_digit(before) && !in_range))) name = true;
    if (left == '.' && is_word(before)) name = true;
    if (str_ends(str_trim(str_slice(s, start > 6 ? start - 6 : 0, start)), S("\xC2\xA7")))
        name = true; /* section sign */
    if (char_is_alpha(right)) {
        size_t word = *end;
        while (word < s.n && is_word(s.p[word])) word++;
        const Str attached = str_slice(s, *end, word);
        const bool unit = str_eq_fold(attached, S("x")) || str_eq_fold(attached, S("bps")) ||
                          (attached_scale(attached) != 0 && (currency || attached.n > 1));
        if (!unit) name = true;
    }
    if (right == '(' && char_is_alpha(after) && *end + 2 < s.n && s.p[*end + 2] == ')') name = true;
    if ((right == '/' || right == ':') && char_is_digit(after)) name = true;
    if (right == '.' && char_is_digit(after)) name = true; /* 1.2.3 */
    const bool hangs =
        right == '-' && str_starts(str_slice(s, *end + 1, s.n), S(" or ")); /* "52- or 53-week" */
    if ((right == '-' && char_is_alpha(after)) || hangs) name = !currency;  /* "52- or 53-week" */
    if (right == '-' && char_is_digit(after) && !currency) {
        /* a range only where a unit follows: "10-12%", "5-7 million" */
        const size_t second = number_end(s, *end + 1);
        const size_t unit = skip_blank(s, second);
        const bool plain = second >= s.n || s.p[second] != '-';
        const bool unit_follows =
            unit < s.n && (s.p[unit] == '%' || scale_of(word_after(s, unit)) != 0 ||
                           str_starts_fold(str_slice(s, unit, s.n), S("percent")) ||
                           str_starts_fold(str_slice(s, unit, s.n), S("years")) ||
                           str_starts_fold(str_slice(s, unit, s.n), S("basis")));
        const bool range = plain && (in_cell || unit_follows);
        if (!range) name = true;
    }
    if (name) *end = run;
    return name;
}

static void add_mention(Work *work, Str s, size_t base, size_t floor, size_t start, size_t end)
{
    /* the words before it belong to it, back to the last number or mention */
    size_t from = start > 90 ? start - 90 : 0;
    if (from < floor) from = floor;
    Mention *m = array_add(work->arena, &work->mentions);
    *m = (Mention){ .start = (uint32_t)(base + start), .end = (uint32_t)(base + end) };
    /* not past the end of a sentence */
    const size_t stop = str_find(str_slice(s, from, start), S(". "));
    if (stop != STR_NONE && from + stop + 2 < start && char_is_upper(s.p[from + stop + 2]) &&
        start - (from + stop) > 14)
        from += stop + 1;
    period_words_read(str_slice(s, from, end), &m->words);
    if (work->mentions.n > 1) {
        const Mention *last = &work->mentions.p[work->mentions.n - 2];
        if (last->end <= base + start && only_joins(str_slice(s, last->end - base, start)))
            period_words_fill(&m->words, &last->words);
    }
}

/* ---- numbers in words
 * ---------------------------------------------------------------------------- */

static void add_word(Work *work, Str s, size_t base, Str word, int number)
{
    const size_t start = (size_t)(word.p - s.p), end = start + word.n;
    if (char_is_upper(word.p[0]) && word_is_reference(work, word_before(s, start))) return;
    if (end < s.n && s.p[end] == '-') return;
    if (start > 0 && s.p[start - 1] == '-') return;
    Token t = { .start = (uint32_t)(base + start),
                .end = (uint32_t)(base + end),
                .left = (uint32_t)(base + start),
                .right = (uint32_t)(base + end),
                .number = NUM(number, 0),
                .word = true };
    read_right(work, s, &t, base);
    if (number == 1 && !t.scaled && !t.percent) {
        /* "one of", "one year": only where it counts what filings count */
        const Str next = word_after(s, end);
        const Str second = word_after(s, (size_t)(next.p - s.p) + next.n);
        const bool counts = str_eq_fold(next, S("segment")) || str_eq_fold(second, S("segment")) ||
                            str_eq_fold(next, S("customer")) || str_eq_fold(next, S("vote"));
        if (!counts) return;
        if (t.unit.n == 0) t.unit = S("segments");
    }
    if (!t.scaled && !t.percent && t.unit.n == 0) return;
    *array_add(work->arena, &work->tokens) = t;
}

/* ---- the walk
 * ------------------------------------------------------------------------------------ */

void tokens_read(Work *work, uint32_t base, uint32_t text_end, bool opens)
{
    const Str s = doc_text(&work->reading->doc, base, text_end);
    const RaisedArray *raised = &work->reading->tables.raised;
    uint32_t r = raised_index(raised, base);
    work->tokens.n = work->mentions.n = 0;
    size_t referred = 0; /* the end of the last reference, for lists of them */
    size_t floor = 0;
    for (size_t at = 0; (at = number_next(&work->starts, s, at)) < s.n;) {
        if (!char_is_digit(s.p[at])) {
            size_t end = at + 1;
            while (end < s.n && char_is_alpha(s.p[end])) end++;
            const Str word = str_slice(s, at, end);
            const int number = number_word(word);
            if (number != 0 && (end == s.n || !char_is_digit(s.p[end])))
                add_word(work, s, base, word, number);
            at = end;
            continue;
        }
        while (r < raised->n && raised->p[r].text_end <= base + at) r++;
        if (r < raised->n && raised->p[r].text <= base + at) { /* a raised mark */
            at = raised->p[r].text_end - base;
            continue;
        }
        size_t end = number_end(s, at);
        bool cut = false;
        if (r < raised->n && raised->p[r].text < base + end) {
            end = raised->p[r].text - base;
            cut = true;
            while (end > at && !char_is_digit(s.p[end - 1])) end--;
        }
        Token t = { .start = (uint32_t)(base + at), .end = (uint32_t)(base + end) };
        read_left(s, &t, base);
        const bool currency = t.currency.n > 0;
        if (currency && !cut && !work->in_cell) {
            end = number_split_end(s, at, end);
            t.end = (uint32_t)(base + end);
        }
        size_t next = end;
        const Str digits = str_slice(s, at, end);
        const TokenArray *tokens = &work->tokens;
        const bool in_range = tokens->n > 0 && tokens->p[tokens->n - 1].end + 1 == t.start;
        if (!cut && touches_a_name(s, at, &next, currency, in_range, work->in_cell)) {
            if (!currency && (word_is_reference(work, word_before(s, at)) ||
                              (referred != 0 && only_joins(str_slice(s, referred, at)))))
                referred = next; /* "Items 9B, 10 and 11" */
            if (is_year(digits)) add_mention(work, s, base, floor, at, end);
            /* dates with slashes */
            if (next > end && end < s.n && s.p[end] == '/')
                add_mention(work, s, base, floor, at, next);
            at = next;
            continue;
        }
        Str printed = digits;
        if (at > 0 && s.p[at - 1] == '.') printed = str_slice(s, at - 1, end);
        if (str_find_char(printed, ' ') != STR_NONE)
            printed = number_closed_up(work->arena, printed);
        if (!num_parse(printed, &t.number)) {
            at = end;
            continue;
        }
        t.right = t.end;
        read_right(work, s, &t, base);
        const bool united = currency || t.percent || t.scaled || str_eq(t.unit, S("bp"));
        const bool whole =
            str_find_char(digits, ',') == STR_NONE && str_find_char(digits, '.') == STR_NONE;
        bool amount = true;
        const Str before = word_before(s, at), after = word_after(s, end);
        if (!united) {
            size_t used;
            const bool numbered = str_eq_fold(before, S("no")) || str_eq_fold(before, S("nos"));
            if (word_is_reference(work, before) &&
                (numbered || str_find_char(digits, ',') == STR_NONE)) {
                amount = false;
                referred = end;
            } else if (referred != 0 && !(whole && is_year(digits)) &&
                       only_joins(str_slice(s, referred, at))) {
                amount = false;
                referred = end;
            } else if (whole && is_year(digits)) {
                add_mention(work, s, base, floor, at, end);
                floor = end;
                amount = false;
            } else if (whole && digits.n <= 2 && before.n > 2 &&
                       date_month_at(before, &used) != 0 && used == before.n &&
                       t.number.mantissa <= 31) {
                amount = false; /* a day; its year follows and is the mention */
                referred = end; /* "December 8 and 15, 2021" */
            } else if (whole && digits.n <= 2 && after.n > 2 && date_month_at(after, &used) != 0 &&
                       used == after.n && char_is_upper(after.p[0])) {
                amount = false;
            } else if (whole && digits.n >= 5) {
                amount = false; /* a code: amounts of this size are printed with commas */
            } else if (whole && at > 0 && s.p[at - 1] == '(' && end < s.n && s.p[end] == ')') {
                amount = false; /* a mark, "two (2)", a telephone area */
            } else if (whole && opens && skip_blank(s, 0) == at && end < s.n &&
                       (s.p[end] == '.' || s.p[end] == ')' || digits.n <= 3)) {
                amount = false; /* the number of a list or a heading */
            } else if (opens && skip_blank(s, 0) == at && digits.n <= 4) {
                amount = str_find_char(digits, ',') != STR_NONE; /* "2.1 Heading" */
            } else if (opens && skip_blank(s, 0) == at && after.n == 0) {
                amount = false; /* the number of an exhibit in a cell of its own */
            } else if (str_eq_fold(after, S("CFR")) || str_eq_fold(after, S("USC")) ||
                       str_starts(str_slice(s, skip_blank(s, end), s.n), S("U.S.C")) ||
                       str_starts(str_slice(s, skip_blank(s, end), s.n), S("C.F.R"))) {
                amount = false;
            } else if (str_starts_fold(str_slice(s, skip_blank(s, end), s.n), S("p.m")) ||
                       str_starts_fold(str_slice(s, skip_blank(s, end), s.n), S("a.m"))) {
                amount = false;
            } else if (number_is_name(s, at, end, t.unit.n > 0)) {
                amount = false;
            } else if (whole && before.n > 1 && has_capital(before) && t.unit.n == 0 &&
                       before.p > s.p && (before.p - s.p) > 2 && s.p[at - 1] == ' ') {
                amount = false; /* a name: "Model 3" */
            }
        }
        if (amount) {
            *array_add(work->arena, &work->tokens) = t;
            floor = t.right - base;
        }
        at = next > end ? next : end;
        if (amount && t.right - base > at) at = t.right - base;
    }
}
