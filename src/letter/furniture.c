/* What on the page is not the letter?
 *
 *    Dana Whitlock                       the running header of page 2: addressee, company,
 *   FirstName  LastNameDana Whitlock     date, page (since mid-2024 date and page alone)
 *   Brackwater Software, Inc.
 *   Comapany                             and, interleaved with it or with the last lines of
 *   March      NameBrackwater Software   the page, a hidden footer of merge fields
 *        12, 2024
 *   March2 12, 2024 Page 2
 *   FirstName LastName
 *
 * Headers are found by their last line, "Page 2", going back to the page break or through lines
 * made of the head's own words. Merge fields are found by their names; from the first of them to
 * the bare "FirstName LastName" that ends the footer, each word of the footer (addressee, company,
 * date, page) is removed once or twice, also where the print fused it with a word of the letter
 * ("Pageof"). The order of words that were printed over each other is not restored.
 */
#include "letter/parts.h"

#define WORDS_MOST  48
#define HEADER_MOST 8
#define FIELDS_MOST 14 /* lines from the first merge field to the last */

typedef struct Words {
    Str word[WORDS_MOST];
    int left[WORDS_MOST]; /* how often it may still be removed */
    uint32_t n;
} Words;

static void blank_out(Flow *flow, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++) flow->p[i] = ' ';
}

static bool next_token(const Flow *flow, uint32_t *at, uint32_t end, uint32_t *start)
{
    while (*at < end && flow->p[*at] == ' ') (*at)++;
    *start = *at;
    while (*at < end && flow->p[*at] != ' ') (*at)++;
    return *at > *start;
}

static void add_words(Words *words, Str s, int times)
{
    Str word;
    while (str_next(&s, ' ', &word)) {
        if (word.n == 0) continue;
        uint32_t i = 0;
        while (i < words->n && !str_eq(words->word[i], word)) i++;
        if (i == WORDS_MOST) return;
        if (i == words->n) {
            words->word[words->n] = word;
            words->left[words->n++] = 0;
        }
        words->left[i] += times;
    }
}

static Words footer_words(Arena *arena, const Letter *letter, const Head *head, uint32_t page,
                          int times)
{
    Words words = { 0 };
    add_words(&words, letter->addressee.name, times);
    add_words(&words, letter->addressee.company, times);
    if (!str_eq(letter->addressee.company, head->company)) add_words(&words, head->company, times);
    add_words(&words, date_print_words(arena, letter->date), times);
    add_words(&words, str_format(arena, "Page %u", page), times);
    return words;
}

static Str bare(Str s)
{
    while (s.n > 1 && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ',')) s.n--;
    return s;
}

static int *find_word(Words *words, Str token)
{
    const Str wanted = bare(token);
    for (uint32_t i = 0; i < words->n; i++)
        if (words->left[i] > 0 && str_eq(bare(words->word[i]), wanted)) return &words->left[i];
    return NULL;
}

/* "FirstName", "LastName", "Comapany": the length of the field's name at the start of s. "Name"
 * alone is one only where a capital, or a word of the footer, is fused to it. */
static size_t field_name(const Words *words, Str s)
{
    static const char *const names[] = { "FirstName", "LastName", "Comapany" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_starts(s, str_of(names[i]))) return str_of(names[i]).n;
    if (!str_starts(s, S("Name")) || s.n == 4) return 0;
    if (char_is_upper(s.p[4])) return 4;
    for (uint32_t i = 0; i < words->n; i++)
        if (str_starts(str_slice(s, 4, s.n), words->word[i])) return 4;
    return 0;
}

static bool has_field(Str s)
{
    return str_find(s, S("FirstName")) != STR_NONE || str_find(s, S("LastName")) != STR_NONE ||
           str_find(s, S("Comapany")) != STR_NONE;
}

static bool is_digits(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_digit(s.p[i]) && s.p[i] != ',') return false;
    return s.n > 0;
}

/* A word of the footer at the start of a token, fused with a word of the letter ("Pageof",
 * "12,whether", "2024retain"); its length. */
static size_t fused_start(Words *words, Str token)
{
    for (uint32_t i = 0; i < words->n; i++) {
        const Str w = words->word[i];
        if (words->left[i] == 0 || w.n < 2 || token.n <= w.n || !str_starts(token, w)) continue;
        const bool may =
            is_digits(w) || str_eq(w, S("Page")) ||
            (char_is_upper(w.p[0]) && (char_is_upper(token.p[w.n]) || char_is_digit(token.p[w.n])));
        if (!may || (is_digits(w) && char_is_digit(token.p[w.n]))) continue;
        words->left[i]--;
        return w.n;
    }
    return 0;
}

/* A word of the footer printed into the middle of a word ("improvingDanavalue"). */
static size_t fused_inside(Words *words, Str token, size_t at)
{
    if (at == 0 || !char_is_upper(token.p[at]) || char_is_upper(token.p[at - 1])) return 0;
    const Str rest = str_slice(token, at, token.n);
    for (uint32_t i = 0; i < words->n; i++) {
        const Str w = words->word[i];
        if (words->left[i] == 0 || w.n < 2 || !str_starts(rest, w)) continue;
        words->left[i]--;
        return w.n;
    }
    return 0;
}

/* Takes the footer's words off the front of a token; where it goes on. */
static uint32_t clean_front(Flow *flow, Words *words, uint32_t at, uint32_t end)
{
    while (at < end) {
        const Str rest = { flow->p + at, end - at };
        int *left = find_word(words, rest);
        size_t n = field_name(words, rest);
        if (left != NULL) {
            (*left)--;
            n = rest.n;
        } else if (n == 0) {
            n = fused_start(words, rest);
        }
        if (n == 0) return at;
        blank_out(flow, at, at + (uint32_t)n);
        at += (uint32_t)n;
    }
    return at;
}

/* Takes the footer's words out of one token [start, end), wherever they stand in it. */
static void clean_token(Flow *flow, Words *words, uint32_t start, uint32_t end)
{
    uint32_t front = clean_front(flow, words, start, end);
    for (uint32_t i = front + 1; i < end;) {
        const Str token = { flow->p + front, end - front };
        size_t n = field_name(words, str_slice(token, i - front, token.n));
        if (n == 0) n = fused_inside(words, token, i - front);
        if (n == 0) {
            i++;
            continue;
        }
        blank_out(flow, i, i + (uint32_t)n);
        front = clean_front(flow, words, i + (uint32_t)n, end);
        i = front + 1;
    }
}

/* A line left with digits and the stumps of a date ("12", "2", "31,") once its words are gone. */
static bool is_stump(Str s)
{
    uint32_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (char_is_digit(s.p[i]))
            digits++;
        else if (s.p[i] != ' ' && s.p[i] != ',')
            return false;
    }
    return digits <= 6;
}

/* With `fields`, only the words that stand fused to a field's name. */
static void clean_line(Flow *flow, Words *words, Line *line, bool fields)
{
    uint32_t at = line->start, start;
    const Str before = line_str(flow, line);
    const size_t length = str_trim(before).n;
    while (next_token(flow, &at, line->end, &start)) {
        const Str token = { flow->p + start, at - start };
        if (!fields || has_field(token) || field_name(words, token) > 0)
            clean_token(flow, words, start, at);
    }
    line_shrink(flow, line);
    const Str after = line_str(flow, line);
    if (after.n < length && is_stump(after)) line->removed = true;
}

static bool ends_footer(Str s)
{
    Str word;
    uint32_t n = 0;
    while (str_next(&s, ' ', &word)) {
        if (word.n == 0) continue;
        const char *const want = n == 0 ? "FirstName" : "LastName";
        if (n > 1 || !str_eq(word, str_of(want))) return false;
        n++;
    }
    return n == 2;
}

/* Every token of the line is one of the footer's words, or the line says "Page". */
static bool is_made_of(Flow *flow, Words words, const Line *line)
{
    uint32_t at = line->start, start;
    while (next_token(flow, &at, line->end, &start))
        if (find_word(&words, (Str){ flow->p + start, at - start }) == NULL) return false;
    return true;
}

static void remove_fields(Flow *flow, const Letter *letter, const Head *head)
{
    uint32_t page = 1;
    for (uint32_t i = head->end; i < flow->lines.n; i++) {
        Line *first = &flow->lines.p[i];
        page += first->page_break;
        if (first->removed || !has_field(line_str(flow, first))) continue;
        uint32_t last = i, top = i;
        for (uint32_t k = i; k < flow->lines.n && k < i + FIELDS_MOST; k++) {
            if (has_field(line_str(flow, &flow->lines.p[k]))) last = k;
            if (ends_footer(line_str(flow, &flow->lines.p[k]))) break;
        }
        bool header = first->page_break;
        Words words = footer_words(flow->arena, letter, head, page, 2);
        for (; top > head->end && top + 2 > i && !flow->lines.p[top].page_break; top--)
            if (!is_made_of(flow, words, &flow->lines.p[top - 1])) break;
        for (uint32_t k = top; k <= last; k++) header = header || flow->lines.p[k].page_break;
        if (!header) words = footer_words(flow->arena, letter, head, page, 1);
        for (int pass = 0; pass < 2; pass++)
            for (uint32_t k = top; k <= last; k++)
                clean_line(flow, &words, &flow->lines.p[k], pass == 0);
        for (uint32_t k = i + 1; k <= last; k++) page += flow->lines.p[k].page_break;
        i = last;
    }
}

/* The bytes at the start of `s` that are "Page 12" and blanks; 0 if it is something else. */
static size_t page_word(Str s)
{
    if (!str_starts(s, S("Page"))) return 0;
    size_t n = 4;
    while (n < s.n && s.p[n] == ' ') n++;
    const size_t digits = n;
    while (n < s.n && char_is_digit(s.p[n])) n++;
    if (n == digits || n - digits > 3 || n == 4) return 0;
    return n < s.n && s.p[n] != ' ' ? 0 : n;
}

/* "December 9, 2022 Page 2" anywhere in a line is a footer, whatever date it prints. */
static void remove_dated_pages(Flow *flow, Line *line)
{
    for (uint32_t at = line->start; at < line->end; at++) {
        if (at > line->start && flow->p[at - 1] != ' ') continue;
        Date date;
        size_t used;
        Str rest = { flow->p + at, line->end - at };
        if (!char_is_upper(rest.n > 0 ? rest.p[0] : ' ')) continue;
        if (!date_parse_words(rest, &date, &used)) continue;
        size_t gap = used;
        while (gap < rest.n && rest.p[gap] == ' ') gap++;
        const size_t n = page_word(str_slice(rest, gap, rest.n));
        if (gap == used || n == 0) continue;
        blank_out(flow, at, at + (uint32_t)(gap + n));
        line_shrink(flow, line);
        return;
    }
}

static bool is_date_alone(Str s)
{
    Date date;
    size_t used;
    return date_parse_words(s, &date, &used) && str_trim(str_slice(s, used, s.n)).n == 0;
}

/* The first line of the page whose header may end with line `last`; `last` if none is near. */
static uint32_t page_top(const Flow *flow, uint32_t first, uint32_t last)
{
    const uint32_t lowest = last > first + HEADER_MOST ? last - HEADER_MOST : first;
    for (uint32_t k = last; k > lowest; k--) {
        const Line *line = &flow->lines.p[k];
        if (line->page_break) return k;
        if (!line->removed && line->end - line->start > 90) break;
    }
    return last;
}

/* Removes the running header that ends with line `last` ("Page 2"). */
static void remove_header(Flow *flow, uint32_t first, uint32_t last, const Words *words)
{
    uint32_t top = page_top(flow, first, last);
    for (uint32_t k = last; top == last && k > first && last - k < HEADER_MOST; k--) {
        const Line *above = &flow->lines.p[k - 1];
        if (!is_date_alone(line_str(flow, above)) && !is_made_of(flow, *words, above)) {
            top = k;
            break;
        }
    }
    for (uint32_t k = top; k <= last; k++) flow->lines.p[k].removed = true;
    flow->lines.p[top].page_break = true;
}

/* A running header without "Page 2": the head's words and its date, from the page break on. */
static void remove_short_header(Flow *flow, uint32_t top, const Words *words)
{
    uint32_t last = top;
    bool dated = false;
    for (uint32_t k = top; k < flow->lines.n && k < top + HEADER_MOST && !dated; k++) {
        const Line *line = &flow->lines.p[k];
        if (line->removed) continue;
        dated = is_date_alone(line_str(flow, line));
        if (!dated && !is_made_of(flow, *words, line)) return;
        last = k;
    }
    for (uint32_t k = top; dated && k <= last; k++) flow->lines.p[k].removed = true;
}

void furniture_remove(Flow *flow, const Letter *letter, const Head *head)
{
    remove_fields(flow, letter, head);
    Words words = footer_words(flow->arena, letter, head, 2, 2);
    uint32_t page = 0;
    for (uint32_t i = head->end; i < flow->lines.n; i++) {
        Line *line = &flow->lines.p[i];
        if (line->removed) continue;
        remove_dated_pages(flow, line);
        const Str s = line_str(flow, line);
        if (!line->removed && s.n > 0 && page_word(s) == s.n)
            remove_header(flow, head->end, i, &words);
    }
    for (uint32_t i = head->end; i < flow->lines.n; i++)
        if (flow->lines.p[i].page_break && !flow->lines.p[i].removed)
            remove_short_header(flow, i, &words);
    bool blank = false;
    for (uint32_t i = 0; i < flow->lines.n; i++) {
        Line *line = &flow->lines.p[i];
        if (i > 0 && line->page_break) page++;
        line->page = page;
        if (line->removed) {
            blank = blank || (line->blank_before && !line->page_break);
            continue;
        }
        line->blank_before = line->blank_before || blank;
        blank = false;
    }
}
