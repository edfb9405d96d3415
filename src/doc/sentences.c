/* Where does a sentence end?
 *
 *   Revenues of Acme Inc. rose 4.5% (see Note 3. Revenue). In the U.S. they fell. See Item 1A. for
 *   ...                                                  ^                     ^
 *
 * At a full stop, a question mark or an exclamation mark, with the closing quotes and brackets that
 * follow, if a blank and a capital, a digit or an opening quote come next, and if the word before
 * the stop is no abbreviation (rules/abbreviations.tsv), no initial, and no number or letter that
 * opens the sentence ("3. Fair Value"). A run-in heading ends a sentence too, whatever its last
 * character. Headings are not cut; tables and furniture have no sentences.
 * The text is searched for the three marks only, so prose costs little.
 */
#include "base/word.h"
#include "doc/inside.h"

#include <string.h>

typedef enum Next { NEXT_ANY, NEXT_DIGIT, NEXT_WORD, NEXT_SMALL } Next;

typedef struct Abbreviations {
    Map map; /* word -> Next + 1 */
} Abbreviations;

static Abbreviations load(Arena *arena)
{
    Abbreviations a = { .map = map_open(arena, 256) };
    Tsv t;
    if (!tsv_load(arena, "abbreviations.tsv", &t, NULL)) return a;
    for (uint32_t row = 0; row < t.rows; row++) {
        const Str next = tsv_cell(&t, row, "next");
        const Next kind = str_eq(next, S("digit"))   ? NEXT_DIGIT
                          : str_eq(next, S("word"))  ? NEXT_WORD
                          : str_eq(next, S("small")) ? NEXT_SMALL
                                                     : NEXT_ANY;
        *map_put(&a.map, tsv_cell(&t, row, "word")) = (uint32_t)kind + 1;
    }
    return a;
}

/* Closing quotes and brackets, and footnote marks in brackets, from s[at] on. */
static size_t closers(Str s, size_t at)
{
    for (;;) {
        if (at < s.n && strchr("\"')]", s.p[at]) != NULL) {
            at++;
        } else if (at + 3 <= s.n && (unsigned char)s.p[at] == 0xE2 &&
                   (unsigned char)s.p[at + 1] == 0x80 &&
                   ((unsigned char)s.p[at + 2] == 0x9D || (unsigned char)s.p[at + 2] == 0x99)) {
            at += 3;
        } else if (at + 2 < s.n && s.p[at] == '(' && at + 3 <= s.n && s.p[at + 2] == ')') {
            at += 3;
        } else {
            return at;
        }
    }
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Can a sentence begin with s[at]? */
static bool can_begin(Str s, size_t at)
{
    const unsigned char c = (unsigned char)s.p[at];
    return !is_small((char)c) && c != ',' && c != ';' && c != ':' && c != ')' && c != '%' &&
           c != '.';
}

/* Does "Item " or "Note " stand before s[at]? */
static bool is_reference(Str s, size_t start, size_t at)
{
    if (at < start + 5 || s.p[at - 1] != ' ') return false;
    const Str word = str_slice(s, at - 5, at - 1);
    return str_eq_fold(word, S("item")) || str_eq_fold(word, S("note"));
}

/* Words that begin a sentence, but never the title of an Item or a note. */
static bool begins_anew(Str s, size_t at)
{
    static const char *const words[] = { "The",   "We",    "Our", "In",   "This",
                                         "These", "For",   "As",  "See",  "If",
                                         "Such",  "There", "It",  "Also", "However" };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        const Str word = str_of(words[k]);
        if (str_starts(str_slice(s, at, s.n), word) &&
            (at + word.n >= s.n || s.p[at + word.n] == ' ' || s.p[at + word.n] == ','))
            return true;
    }
    return false;
}

static bool is_abbreviation(const Abbreviations *a, Str s, size_t start, size_t stop, size_t next)
{
    size_t word = stop;
    while (word > start &&
           (char_is_alpha(s.p[word - 1]) || s.p[word - 1] == '.' || s.p[word - 1] == '\'')) {
        word--;
        if (stop - word > 12) return false;
    }
    const size_t n = stop - word;
    if (n == 0) {
        /* "3. Fair Value" at the beginning; a number elsewhere may end a sentence. */
        size_t digit = stop;
        while (digit > start && char_is_digit(s.p[digit - 1])) digit--;
        if (digit == start && stop - start <= 3) return true;
        return is_reference(s, start, digit) && !begins_anew(s, next);
    }
    if (n == 1 && word > start && char_is_digit(s.p[word - 1])) { /* "Item 1A." */
        size_t digit = word;
        while (digit > start && char_is_digit(s.p[digit - 1])) digit--;
        return is_reference(s, start, digit) && !begins_anew(s, next);
    }
    if (word > start && s.p[word - 1] != ' ' && s.p[word - 1] != '(' && s.p[word - 1] != '/' &&
        (unsigned char)s.p[word - 1] < 0x80)
        return false;
    /* An initial, or the letter of a list: "J. Smith", "a. Basis". */
    if (n == 1 && (char_is_upper(s.p[word]) || word == start)) {
        return word == start || s.p[word] != 'I';
    }
    char lower[16];
    for (size_t k = 0; k < n; k++) lower[k] = char_lower(s.p[word + k]);
    const uint32_t *found = map_get(&a->map, (Str){ lower, n });
    if (found == NULL) {
        /* Letters with stops between them: "U.S.", "N.Y." */
        bool initials = n >= 3;
        for (size_t k = 0; k < n; k++) initials &= (k % 2 == 1) == (s.p[word + k] == '.');
        return initials && is_small(s.p[next]);
    }
    const char c = s.p[next];
    switch ((Next)(*found - 1)) {
    case NEXT_DIGIT: return char_is_digit(c);
    case NEXT_WORD: return char_is_alpha(c);
    case NEXT_SMALL: return is_small(c) || strchr("&,;:)(", c) != NULL;
    case NEXT_ANY: break;
    }
    return true;
}

static void add(Build *b, uint32_t block, uint32_t start, uint32_t end)
{
    if (start >= end) return;
    Block *k = &b->doc->blocks.p[block];
    if (k->sentence_count == 0) k->sentence = b->doc->sentences.n;
    k->sentence_count++;
    *array_add(b->arena, &b->doc->sentences) =
        (Sentence){ .text = start, .text_end = end, .block = block };
}

/* The first full stop, question mark or exclamation mark from s[at] on; s.n: there is none. */
static size_t find_stop(Str s, size_t at)
{
    static const bool stops[256] = { ['.'] = true, ['?'] = true, ['!'] = true };
    for (; at + 8 <= s.n; at += 8) {
        const uint64_t word = load8(s.p + at);
        const uint64_t marks = word_mark(word, '.') | word_mark(word, '?') | word_mark(word, '!');
        if (marks != 0) return at + word_first(marks);
    }
    while (at < s.n && !stops[(unsigned char)s.p[at]]) at++;
    return at;
}

static void split(Build *b, const Abbreviations *a, uint32_t block)
{
    const Block *k = &b->doc->blocks.p[block];
    const Str s = build_block_text(b, block);
    const uint32_t base = k->text;
    const size_t lead = k->lead;
    size_t start = 0;
    if (lead > 0 && lead + 1 < s.n && lead <= 160 && s.p[lead] == ' ' &&
        char_is_upper(s.p[lead + 1]) && str_find_char(str_slice(s, 0, lead), '.') == STR_NONE) {
        add(b, block, base, base + (uint32_t)lead);
        start = lead + 1;
    }
    for (size_t at = find_stop(s, start); at < s.n; at = find_stop(s, at + 1)) {
        const char c = s.p[at];
        const size_t after = closers(s, at + 1);
        if (after >= s.n) break;
        if (s.p[after] != ' ') continue;
        const size_t next = after + 1;
        if (next >= s.n) break;
        if (!can_begin(s, next)) continue;
        if (c == '.' && is_abbreviation(a, s, start, at, next)) continue;
        add(b, block, base + (uint32_t)start, base + (uint32_t)after);
        start = next;
        at = after;
    }
    add(b, block, base + (uint32_t)start, base + (uint32_t)s.n);
}

void sentences_make(Build *b)
{
    const Abbreviations a = load(b->arena);
    array_add(b->arena, &b->doc->sentences);
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        const uint8_t kind = b->doc->blocks.p[k].kind;
        if (kind == BLOCK_PARAGRAPH || kind == BLOCK_ITEM) split(b, &a, k);
    }
}
