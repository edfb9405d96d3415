/* How does a label stand inside a sentence?
 *
 *   "Demand creation expense"       demand creation expense: the document writes it so elsewhere
 *   "Services net sales"            Services net sales: it never does, so it is a name
 *   "RETURN ON INVESTED CAPITAL"    return on invested capital
 *   "Equipment > Tractors (8)"      Tractors
 *   "Adjusted EBIT / sales %"       "Adjusted EBIT / sales %"
 *
 * A capital at the start of a line may be the line's or a name's. What the document prints inside
 * its own sentences decides, word by word where all of it is in capitals.
 *
 * Left out: titles of several capitals ("Free Cash Flow"), which stay as they are printed.
 */
#include "draft/label.h"

#define WORD_MOST  48  /* bytes of two words that are looked for */
#define LABEL_MOST 200 /* a longer one is no label: each word costs a search */

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool has_small(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (is_small(s.p[i])) return true;
    return false;
}

static bool has_word(Str s)
{
    for (size_t i = 0; i + 1 < s.n; i++)
        if (char_is_alpha(s.p[i]) && char_is_alpha(s.p[i + 1])) return true;
    return false;
}

/* "(8)", "(a)", "(12)", "[1]" at the end. */
static size_t mark_length(Str s)
{
    if (s.n < 3) return 0;
    const char close = s.p[s.n - 1], open = close == ')' ? '(' : close == ']' ? '[' : 0;
    if (open == 0) return 0;
    size_t n = 1;
    while (n < 3 && n < s.n && (char_is_digit(s.p[s.n - 1 - n]) || char_is_alpha(s.p[s.n - 1 - n])))
        n++;
    if (n < 2 || n >= s.n || s.p[s.n - 1 - n] != open) return 0;
    if (n == 3 && !(char_is_digit(s.p[s.n - 2]) && char_is_digit(s.p[s.n - 3]))) return 0;
    return n + 1;
}

static bool is_bullet(uint32_t code)
{
    return code == '*' || code == '-' || code == 0xB7 || (code >= 0x2010 && code <= 0x2BFF);
}

Str label_clean(Str label)
{
    Str rest = label, piece = str_trim(label), name = piece;
    for (size_t at;
         (at = str_find(rest, S(" > "))) != STR_NONE;) { /* the last that says something */
        piece = str_trim(str_slice(rest, 0, at));
        if (has_word(piece)) name = piece;
        rest = str_slice(rest, at + 3, rest.n);
    }
    if (has_word(str_trim(rest))) name = str_trim(rest);
    for (size_t at = 0; name.n > 0 && is_bullet(utf8_next(name, &at)); at = 0)
        name = str_trim(str_slice(name, at, name.n));
    for (size_t n; name.n > 0;) {
        const char last = name.p[name.n - 1];
        if ((n = mark_length(name)) > 0 && has_word(str_slice(name, 0, name.n - n)))
            name = str_trim(str_slice(name, 0, name.n - n));
        else if (last == ':')
            name = str_trim(str_slice(name, 0, name.n - 1));
        else
            break;
    }
    return name;
}

/* Are these bytes printed, as words of their own? */
static bool doc_prints(const Doc *doc, Str words)
{
    for (size_t from = 0;;) {
        const size_t hit = str_find(str_slice(doc->text, from, doc->text.n), words);
        if (hit == STR_NONE) return false;
        const size_t at = from + hit, end = at + words.n;
        const bool begins = at == 0 || !char_is_alpha(doc->text.p[at - 1]);
        if (begins && (end >= doc->text.n || !char_is_alpha(doc->text.p[end]))) return true;
        from = at + 1;
    }
}

static void lower(char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_capital(p[i])) p[i] = (char)(p[i] - 'A' + 'a');
}

/* All in capitals: each word that the document also prints in small letters. */
static Str small_words(Arena *arena, const Doc *doc, Str label)
{
    char *p = str_zero(arena, label);
    for (size_t i = 0; i < label.n;) {
        size_t end = i;
        while (end < label.n && char_is_alpha(p[end])) end++;
        if (end == i) {
            i++;
            continue;
        }
        char word[WORD_MOST];
        if (end - i < sizeof word) {
            for (size_t k = i; k < end; k++) word[k - i] = p[k];
            lower(word, end - i);
            if (doc_prints(doc, (Str){ word, end - i })) lower(p + i, end - i);
        }
        i = end;
    }
    return (Str){ p, label.n };
}

/* The first word alone is in capitals: small if it stands so before its second word. */
static Str small_start(Arena *arena, const Doc *doc, Str label)
{
    const size_t blank = str_find_char(label, ' ');
    if (blank == STR_NONE || blank < 2 || !is_capital(label.p[0])) return label;
    if (has_small(str_slice(label, 1, blank)) == false) return label; /* "U.S.", "GAAP" */
    size_t end = blank + 1;
    while (end < label.n && label.p[end] != ' ') end++;
    if (end > WORD_MOST) return label;
    char *p = str_zero(arena, label);
    lower(p, 1);
    return doc_prints(doc, (Str){ p, end }) ? (Str){ p, label.n } : label;
}

/* What would run into the sentence: a comma, a slash, a sign, a path. */
static bool wants_quotes(Str label)
{
    static const char SIGNS[] = ",/%;:";
    for (size_t i = 0; i + 1 < sizeof SIGNS; i++)
        if (str_find_char(label, SIGNS[i]) != STR_NONE) return true;
    return false;
}

static bool is_in_capitals(Str name)
{
    return name.n <= LABEL_MOST && !has_small(name) && str_find_char(name, ' ') != STR_NONE;
}

Str line_in_sentence(Arena *arena, const Doc *doc, Str label)
{
    const Str name = label_clean(label);
    return is_in_capitals(name) ? small_words(arena, doc, name) : small_start(arena, doc, name);
}

Str label_in_sentence(Arena *arena, const Doc *doc, Str label)
{
    const Str name = label_clean(label);
    if (wants_quotes(name) && !is_in_capitals(name))
        return str_format(arena, "\"%.*s\"", STR_ARG(name));
    return line_in_sentence(arena, doc, name);
}

Str lines_join(Arena *arena, const LineArray *lines)
{
    Buf out = buf_open(arena, 128);
    for (uint32_t i = 0; i < lines->n; i++) {
        if (i > 0) buf_add(&out, i + 1 == lines->n ? S(" and ") : S(", "));
        buf_add(&out, lines->p[i]);
    }
    return buf_str(&out);
}

Str labels_in_sentence(Arena *arena, const Doc *doc, Str labels)
{
    LineArray all = { 0 };
    Str label;
    while (str_next(&labels, ';', &label)) {
        const Str name = label_in_sentence(arena, doc, str_trim(label));
        if (name.n > 0) *array_add(arena, &all) = name;
    }
    return lines_join(arena, &all);
}

Str label_capitalised(Arena *arena, Str s)
{
    if (s.n == 0 || !is_small(s.p[0]) || (s.n > 1 && is_capital(s.p[1]))) return s;
    char *p = str_zero(arena, s);
    p[0] = (char)(p[0] - 'a' + 'A');
    return (Str){ p, s.n };
}
