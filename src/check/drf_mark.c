/* DRF-01: which marks of a draft were left in the text?
 *
 *   remaining performance obligations were $[●] at December 31, 2024
 *   see Error! Reference source not found. for the [NTD: treasury to confirm] rates
 *   the increase was due to to the expansion of TBD
 *
 * One pass over the text of what the company is about to file. A bracket is a mark by what it holds
 * or begins with; a bracket of blanks or underscores only where a sentence wants an amount, a date
 * or a name there, since boxes to be checked look the same. Whole words and doubled words are those
 * of rules/draft_marks.tsv. One finding a block, whatever number of marks it holds.
 *
 * Left out: redactions ("[***]"), what stands in quotes or is defined, lines to sign on, exhibits
 * (forms of agreements have blanks for ever), the words of a call.
 */
#include "check/drf.h"
#include "check/rules_internal.h"

#define BRACKET_MOST 120
#define MARKS_MOST   8
#define AROUND       60

typedef enum MarkKind {
    MARK_NONE = 0,
    MARK_LITERAL,
    MARK_OPENS,
    MARK_HOLDS,
    MARK_STANDS,
    MARK_DOUBLE,
    MARK_KINDS
} MarkKind;

static const char *const kind_names[MARK_KINDS] = { "",      "literal", "opens",
                                                    "holds", "stands",  "double" };

typedef struct MarkWords {
    Tsv t;
    uint8_t *kinds; /* by row */
    Str *phrases;   /* likewise */
    bool is_word[256];
} MarkWords;

typedef struct Mark {
    uint32_t text, text_end;
    uint8_t kind;
} Mark;

typedef struct Marks {
    Mark p[MARKS_MOST];
    uint32_t n;
} Marks;

static bool is_word_char(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80 || c == '_';
}

static bool words_load(Arena *arena, MarkWords *w, Err *err)
{
    if (!tsv_load(arena, "draft_marks.tsv", &w->t, err)) return false;
    w->kinds = arena_new(arena, uint8_t, w->t.rows + 1);
    w->phrases = arena_new(arena, Str, w->t.rows + 1);
    for (int c = 0; c < 256; c++) w->is_word[c] = is_word_char((char)c);
    for (uint32_t row = 0; row < w->t.rows; row++) {
        const Str kind = tsv_cell(&w->t, row, "kind");
        w->phrases[row] = tsv_cell(&w->t, row, "phrase");
        for (int k = 1; k < MARK_KINDS; k++)
            if (str_eq(kind, str_of(kind_names[k]))) w->kinds[row] = (uint8_t)k;
        const bool dress = str_eq(kind, S("color")) || str_eq(kind, S("dress")); /* drf_dress.c's */
        if (w->kinds[row] == MARK_NONE && !dress)
            return err_set(err, ERR_INPUT, "draft_marks.tsv:%u: no such kind", w->t.lines[row]);
    }
    return true;
}

/* Does s begin with the phrase, and does a word end there? */
static bool begins_with(Str s, Str phrase)
{
    return str_starts_fold(s, phrase) && (s.n == phrase.n || !is_word_char(s.p[phrase.n]));
}

static bool word_is(const MarkWords *w, MarkKind kind, Str word, bool fold)
{
    for (uint32_t row = 0; row < w->t.rows; row++) {
        if (w->kinds[row] != kind) continue;
        const Str phrase = w->phrases[row];
        if (fold ? str_eq_fold(phrase, word) : str_eq(phrase, word)) return true;
    }
    return false;
}

/* ---- brackets ------------------------------------------------------------------------------- */

/* The last character before `at` that is no blank; 0 at the beginning. */
static char char_before(Str text, size_t at, size_t *place)
{
    while (at > 0 && text.p[at - 1] == ' ') at--;
    *place = at;
    return at == 0 ? '\0' : text.p[at - 1];
}

/* Does the word that ends at `end` want an amount, a date or a name behind it? */
static bool word_wants_more(Str text, size_t end)
{
    static const char *const wanting[] = { "of",     "approximately", "was",  "were",  "to",
                                           "from",   "than",          "and",  "on",    "by",
                                           "dated",  "page",          "note", "about", "totaled",
                                           "through" };
    size_t start = end;
    while (start > 0 && char_is_alpha(text.p[start - 1])) start--;
    const Str word = str_slice(text, start, end);
    for (size_t i = 0; i < sizeof wanting / sizeof *wanting; i++)
        if (str_eq_fold(word, str_of(wanting[i]))) return true;
    size_t used = 0;
    return word.n > 2 && date_month_at(word, &used) > 0 && used == word.n;
}

/* "of [   ] shares" wants a number; "[ ] Annual report" and "Yes [ ]" are boxes. */
static bool blank_is_wanted(Str text, size_t open, size_t close)
{
    size_t place;
    const char before = char_before(text, open, &place);
    if (before == '$') return true;
    if (str_find_fold(text, S("check")) != STR_NONE || str_find(text, S("[X]")) != STR_NONE ||
        str_find(text, S("[x]")) != STR_NONE || str_find_fold(text, S("filer")) != STR_NONE)
        return false;
    if (close + 1 < text.n && text.p[close + 1] == '%') return place > 0;
    return char_is_alpha(before) && word_wants_more(text, place);
}

static bool is_blank(Str inside)
{
    for (size_t i = 0; i < inside.n; i++)
        if (inside.p[i] != ' ' && inside.p[i] != '_') return false;
    return true;
}

static bool is_redacted(Str inside)
{
    return inside.n > 0 && inside.p[0] == '*';
}

/* "“[●]”": spoken of, not left over. */
static bool is_quoted(Str text, size_t open)
{
    if (open > 0 && text.p[open - 1] == '"') return true;
    return open >= 3 && (memcmp(text.p + open - 3, "\xe2\x80\x9c", 3) == 0 ||
                         memcmp(text.p + open - 3, "\xe2\x80\x98", 3) == 0);
}

/* "$[1.5]": an amount that nobody has confirmed. */
static bool is_number(Str inside)
{
    bool digit = false;
    for (size_t i = 0; i < inside.n; i++) {
        const char c = inside.p[i];
        if (char_is_digit(c))
            digit = true;
        else if (c != '.' && c != ',')
            return false;
    }
    return digit;
}

static bool bracket_is_mark(const MarkWords *w, Str text, size_t open, size_t close)
{
    const Str inside = str_trim(str_slice(text, open + 1, close));
    if (is_redacted(inside) || is_quoted(text, open)) return false;
    if (is_blank(inside)) return blank_is_wanted(text, open, close);
    if (word_is(w, MARK_HOLDS, inside, false)) return true;
    size_t place;
    if (char_before(text, open, &place) == '$' && is_number(inside)) return true;
    for (uint32_t row = 0; row < w->t.rows; row++)
        if (w->kinds[row] == MARK_OPENS && begins_with(inside, w->phrases[row])) return true;
    return false;
}

static size_t bracket_end(Str text, size_t open)
{
    const size_t most = open + BRACKET_MOST < text.n ? open + BRACKET_MOST : text.n;
    for (size_t at = open + 1; at < most; at++) {
        if (text.p[at] == ']') return at;
        if (text.p[at] == '\t' || text.p[at] == '\n' || text.p[at] == '[') break;
    }
    return STR_NONE;
}

/* ---- words ---------------------------------------------------------------------------------- */

/* "$XX", "XX%", "XX million": a number that has not come yet. */
static bool is_number_to_come(Str text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (text.p[i] != 'X') return false;
    if (end - start < 2) return false;
    const Str after = str_slice(text, end, text.n);
    if (start > 0 && text.p[start - 1] == '$') return true;
    return str_starts(after, S("%")) || str_starts(after, S(" million")) ||
           str_starts(after, S(" billion")) || str_starts(after, S(" thousand"));
}

/* "December 31, 20XX" */
static bool is_year_to_come(Str word)
{
    return str_eq(word, S("20XX")) || str_eq(word, S("202X"));
}

/* Blanks between two words of a source of fixed width part two columns. */
static bool columns_part(const Doc *doc, uint32_t first_end, uint32_t second)
{
    const Span a = doc_span(doc, first_end - 1, first_end), b = doc_span(doc, second, second + 1);
    const Str bytes = doc->input->sources.p[doc->part->source].bytes;
    const Str gap = str_slice(bytes, a.end, b.start);
    for (size_t i = 0; i + 1 < gap.n; i++)
        if (gap.p[i] == ' ' && gap.p[i + 1] == ' ' && memchr(gap.p, '\n', i) == NULL) return true;
    return str_find_fold(gap, S("<br")) != STR_NONE ||
           str_find(gap, S("&nbsp;&nbsp;")) != STR_NONE || str_find(gap, S("; &nbsp;")) != STR_NONE;
}

static bool is_lower(Str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z') return false;
    return true;
}

static bool is_doubled(const MarkWords *w, const Reading *r, uint32_t base, Str text, Str before,
                       Str word)
{
    if (word.n != before.n || before.p + before.n + 1 != word.p || before.p[before.n] != ' ' ||
        !is_lower(word) || !is_lower(str_slice(before, 1, before.n)) ||
        !str_eq_fold(before, word) || !word_is(w, MARK_DOUBLE, word, true))
        return false;
    const size_t start = (size_t)(before.p - text.p), end = (size_t)(word.p - text.p) + word.n;
    if (word.n == 1 && !is_lower(before)) return false; /* "Series A a" */
    if (end < text.n && (text.p[end] == '-' || text.p[end] == '\'' || text.p[end] == ')' ||
                         text.p[end] == '.' || (unsigned char)text.p[end] >= 0x80))
        return false;
    if (start > 0 && text.p[start - 1] != ' ' && text.p[start - 1] != '(') return false;
    return !columns_part(&r->doc, base + (uint32_t)start + (uint32_t)before.n,
                         base + (uint32_t)end - (uint32_t)word.n);
}

/* ---- one block ------------------------------------------------------------------------------ */

static void mark_add(Marks *marks, MarkKind kind, size_t start, size_t end)
{
    if (marks->n < MARKS_MOST)
        marks->p[marks->n++] = (Mark){ (uint32_t)start, (uint32_t)end, (uint8_t)kind };
}

/* The literal that stands at `at`; its length, or 0. */
static size_t literal_at(const MarkWords *w, Str text, size_t at)
{
    const Str rest = str_slice(text, at, text.n);
    for (uint32_t row = 0; row < w->t.rows; row++) {
        const Str phrase = w->phrases[row];
        if (w->kinds[row] == MARK_LITERAL && str_starts(rest, phrase)) return phrase.n;
    }
    return 0;
}

static void bracket_read(const MarkWords *w, Str text, size_t open, Marks *marks)
{
    const size_t close = bracket_end(text, open);
    if (close == STR_NONE || !bracket_is_mark(w, text, open, close)) return;
    const size_t start = open > 0 && text.p[open - 1] == '$' ? open - 1 : open;
    mark_add(marks, close - open > 40 ? MARK_OPENS : MARK_HOLDS, start, close + 1);
}

static void word_read(const MarkWords *w, const Reading *r, uint32_t base, Str text, Str before,
                      Str word, Marks *marks)
{
    const size_t start = (size_t)(word.p - text.p), end = start + word.n;
    if (before.n > 0 && is_doubled(w, r, base, text, before, word)) {
        mark_add(marks, MARK_DOUBLE, (size_t)(before.p - text.p), end);
        return;
    }
    if (word.n < 2 || !(char_is_upper(word.p[1]) || word.p[word.n - 1] == 'X')) return;
    const Str behind = str_slice(text, end, text.n);
    const bool stands = word_is(w, MARK_STANDS, word, false) && !is_quoted(text, start) &&
                        (start == 0 || text.p[start - 1] != '[') &&
                        !str_starts_fold(behind, S(" years")); /* a time not yet determined */
    if (stands || is_number_to_come(text, start, end) || is_year_to_come(word))
        mark_add(marks, MARK_STANDS, start, end);
}

static void block_read(const MarkWords *w, const Reading *r, uint32_t block, Marks *marks)
{
    const Block *b = &r->doc.blocks.p[block];
    const Str text = block_text(&r->doc, block);
    Str before = { NULL, 0 };
    for (size_t at = 0; at < text.n;) {
        const char c = text.p[at];
        if (w->is_word[(unsigned char)c]) {
            const size_t start = at;
            while (at < text.n && w->is_word[(unsigned char)text.p[at]]) at++;
            const Str word = str_slice(text, start, at);
            word_read(w, r, b->text, text, before, word, marks);
            before = word;
            const size_t literal =
                c == 'E' && at < text.n && text.p[at] == '!' ? literal_at(w, text, start) : 0;
            if (literal > 0) mark_add(marks, MARK_LITERAL, start, start + literal);
            if (literal > 0) at = start + literal;
            continue;
        }
        if (c == '[') bracket_read(w, text, at, marks);
        if (c == '#') {
            const size_t literal = literal_at(w, text, at);
            if (literal > 0) mark_add(marks, MARK_LITERAL, at, at + literal);
        }
        at++;
    }
}

/* ---- what is said --------------------------------------------------------------------------- */

/* Some words around a mark, as people quote. */
static Str words_around(const Doc *doc, uint32_t block, const Mark *mark)
{
    const Block *b = &doc->blocks.p[block];
    const Str text = block_text(doc, block);
    size_t start = mark->text > AROUND ? mark->text - AROUND : 0;
    size_t end = mark->text_end + AROUND < text.n ? mark->text_end + AROUND : text.n;
    while (start > 0 && start < mark->text && text.p[start - 1] != ' ') start++;
    while (end < text.n && end > mark->text_end && text.p[end] != ' ') end--;
    for (size_t i = mark->text; i > start; i--)
        if (text.p[i - 1] == '\t' || text.p[i - 1] == '\n') start = i;
    for (size_t i = mark->text_end; i < end; i++)
        if (text.p[i] == '\t' || text.p[i] == '\n') end = i;
    return str_trim(doc_text(doc, b->text + (uint32_t)start, b->text + (uint32_t)end));
}

static void marks_say(Review *review, const Rule *rule, uint32_t reading, uint32_t block,
                      const Marks *marks)
{
    const Doc *doc = &review_reading(review, reading)->doc;
    const uint32_t base = doc->blocks.p[block].text;
    bool doubled = true;
    Buf all = buf_open(review->arena, 64);
    Finding *f = NULL;
    for (uint32_t i = 0; i < marks->n; i++) {
        const Mark *m = &marks->p[i];
        doubled = doubled && m->kind == MARK_DOUBLE;
        const Evidence e =
            evidence_text(reading, base + m->text, base + m->text_end, i == 0 ? "mark" : "more");
        const Str printed = doc_text(doc, e.text, e.text_end);
        if (i == 0)
            f = finding_add(review, rule, LIST_FIX, 97,
                            str_format(review->arena, "mark %.*s in %.*s", STR_ARG(printed),
                                       STR_ARG(words_around(doc, block, m))),
                            e);
        else
            finding_evidence(review, f, e);
        buf_format(&all, "%s%.*s", i > 0 ? ", " : "", STR_ARG(printed));
    }
    if (doubled) f->confidence = 92;
    f->ask = S("revise");
    f->wording = doubled ? S("DRF-01-DOUBLE") : S("DRF-01");
    finding_param(review, f, "marks", buf_str(&all));
    finding_param(review, f, "quote", words_around(doc, block, &marks->p[0]));
}

bool role_is_to_be_filed(Role role)
{
    return role == ROLE_REPORT || role == ROLE_RELEASE || role == ROLE_COVER;
}

/* Where the signatures begin: what follows in a print is its exhibits, with the blanks of forms. */
static uint32_t body_end(const Doc *doc)
{
    for (uint32_t i = 1; i < doc->sections.n; i++)
        if (doc->sections.p[i].kind == SECTION_SIGNATURES) return doc->sections.p[i].block;
    return doc->blocks.n;
}

bool check_draft_marks(Review *review, const Rule *rule, Err *err)
{
    MarkWords words = { 0 };
    if (!words_load(review->arena, &words, err)) return false;
    for (uint32_t i = 0; i < review->set->n; i++) {
        const Reading *r = review_reading(review, i);
        if (!role_is_to_be_filed(r->role)) continue;
        const uint32_t end = body_end(&r->doc);
        for (uint32_t block = 1; block < end; block++) {
            if (r->doc.blocks.p[block].kind == BLOCK_IMAGE) continue;
            Marks marks = { .n = 0 };
            block_read(&words, r, block, &marks);
            if (marks.n > 0) marks_say(review, rule, i, block, &marks);
        }
    }
    return true;
}
