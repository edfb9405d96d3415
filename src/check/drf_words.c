/* When are two equal figures one fact, without a tie that says so?
 *
 *   we had 1,036 customers with annual subscription value of $100,000 or more
 *   Customers with annual subscription value of $100,000 or more        1,036       872
 *
 * Value and unit are the same and the period is not another; and the more digits there are, and the
 * surer the period, the fewer words must be shared by the labels, or the sentences around the
 * figures. Words that every line has ("total", "year ended") count for nothing; words that tell
 * like lines apart ("basic", "diluted") must not stand against each other.
 */
#include "check/drf_words.h"

enum { AROUND = 110, WORDS_MOST = 40, SHORTEST = 4 };

bool drf_words_load(Arena *arena, DrfWords *out, Err *err)
{
    Tsv t;
    if (!tsv_load(arena, "tie_words.tsv", &t, err)) return false;
    *out =
        (DrfWords){ .arena = arena, .empty = map_open(arena, 256), .scope = map_open(arena, 64) };
    Map pairs = map_open(arena, 16);
    for (uint32_t row = 0; row < t.rows; row++) {
        const Str group = tsv_cell(&t, row, "group"), phrase = tsv_cell(&t, row, "phrase");
        if (str_eq(group, S("empty"))) *map_put(&out->empty, phrase) = 1;
        if (!str_eq(group, S("scope"))) continue;
        uint32_t *number = map_put(&pairs, tsv_cell(&t, row, "pair"));
        if (*number == 0) *number = pairs.n;
        *map_put(&out->scope, phrase) = *number;
    }
    return true;
}

/* Printed digits from the first that is not zero; of the zeros at the end one counts. */
static uint32_t digits_of(const Reading *r, const Figure *f)
{
    const Str text = doc_text(&r->doc, f->text, f->text_end);
    uint32_t n = 0, zeros = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!char_is_digit(text.p[i]) || (n == 0 && text.p[i] == '0')) continue;
        n++;
        zeros = text.p[i] == '0' ? zeros + 1 : 0;
    }
    return zeros > 1 ? n - zeros + 1 : n;
}

static bool is_counted(const Figure *f)
{
    static const char *const PLAIN[] = { "", "USD", "pure", "bp", "USD/shares", "shares" };
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        if (str_eq(f->unit, str_of(PLAIN[i]))) return false;
    return true;
}

bool drf_digits_are_rare(const Reading *r, uint32_t figure)
{
    const Figure *f = &r->figures.figures.p[figure];
    const uint32_t digits = digits_of(r, f);
    return digits >= 4 || (digits >= 3 && is_counted(f));
}

typedef struct WordList {
    Str word[WORDS_MOST];
    uint32_t n;
    Str scope[WORDS_MOST];
    uint32_t scopes;
} WordList;

static void add_words(const DrfWords *words, WordList *list, Str text)
{
    const Str folded = str_fold(words->arena, text);
    for (size_t i = 0; i < folded.n && list->n < WORDS_MOST;) {
        size_t end = i;
        while (end < folded.n && char_is_alpha(folded.p[end])) end++;
        const Str word = str_slice(folded, i, end);
        i = end > i ? end : i + 1;
        if (map_get(&words->scope, word) != NULL && list->scopes < WORDS_MOST)
            list->scope[list->scopes++] = word;
        if (word.n < SHORTEST || map_get(&words->empty, word) != NULL) continue;
        bool known = false;
        for (uint32_t k = 0; k < list->n && !known; k++) known = str_eq(list->word[k], word);
        if (!known) list->word[list->n++] = word;
    }
}

/* The label path; in prose the words of the sentence near the figure. */
static WordList words_beside(const DrfWords *words, const Reading *r, const Figure *f)
{
    WordList list = { 0 };
    if (f->table != 0) {
        add_words(words, &list, f->label);
        return list;
    }
    uint32_t from = f->text > AROUND ? f->text - AROUND : 0, to = f->text_end + AROUND;
    if (f->sentence != 0) {
        const Sentence *s = &r->doc.sentences.p[f->sentence];
        if (s->text > from) from = s->text;
        if (s->text_end < to) to = s->text_end;
    }
    add_words(words, &list, doc_text(&r->doc, from, to));
    return list;
}

static bool same_line(const Reading *a, const Figure *x, const Reading *b, const Figure *y)
{
    if (a != b || x->table != y->table) return false;
    return x->table != 0 ? x->row == y->row : x->block == y->block;
}

static bool has_word(const DrfWords *words, Str text, Str word)
{
    return str_find(str_fold(words->arena, text), str_fold(words->arena, word)) != STR_NONE;
}

/* The same unit; or one has none, and its label names the noun that the other counts. */
static bool units_agree(const DrfWords *words, const Figure *x, const Figure *y)
{
    if (str_eq(x->unit, y->unit)) return true;
    const Figure *bare = x->unit.n == 0 ? x : y, *named = x->unit.n == 0 ? y : x;
    return bare->unit.n == 0 && is_counted(named) && has_word(words, bare->label, named->unit);
}

/* "basic" here and "diluted" there. */
static bool scopes_differ(const DrfWords *words, const WordList *a, const WordList *b)
{
    for (uint32_t i = 0; i < a->scopes; i++)
        for (uint32_t k = 0; k < b->scopes; k++)
            if (*map_get(&words->scope, a->scope[i]) == *map_get(&words->scope, b->scope[k]) &&
                !str_eq(a->scope[i], b->scope[k]))
                return true;
    return false;
}

bool drf_words_agree(const DrfWords *words, const Reading *a, uint32_t figure, const Reading *b,
                     uint32_t other)
{
    const Figure *x = &a->figures.figures.p[figure], *y = &b->figures.figures.p[other];
    if (!num_eq(x->value, y->value) || same_line(a, x, b, y) || !units_agree(words, x, y))
        return false;
    const bool dated = x->period.kind != PERIOD_NONE && y->period.kind != PERIOD_NONE;
    if (dated && !period_eq(x->period, y->period)) return false;
    const WordList p = words_beside(words, a, x), q = words_beside(words, b, y);
    if (scopes_differ(words, &p, &q)) return false;
    uint32_t shared = 0;
    for (uint32_t i = 0; i < p.n; i++)
        for (uint32_t k = 0; k < q.n; k++) shared += str_eq(p.word[i], q.word[k]);
    const uint32_t fewer = p.n < q.n ? p.n : q.n;
    const uint32_t digits = digits_of(a, x) < digits_of(b, y) ? digits_of(a, x) : digits_of(b, y);
    if (dated && digits >= 5) return shared >= 1 || fewer == 0;
    return shared * 2 >= fewer && shared >= (dated && digits >= 4 ? 1u : 2u);
}
