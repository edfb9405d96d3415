/* How is the lexicon of attribution kept? One PhraseSet a kind of rules/causes.tsv, since one word
 * may be of several kinds ("increase" is a change, begins a cause, and tells no two causes apart).
 */
#include "check/cause.h"

typedef struct ClassName {
    const char *name;
    unsigned bit;
} ClassName;

static const ClassName class_names[] = {
    { "customers", CLASS_CUSTOMERS },
    { "volume", CLASS_VOLUME },
    { "price", CLASS_PRICE },
    { "mix", CLASS_MIX },
    { "new products", CLASS_NEW_PRODUCTS },
    { "acquisitions", CLASS_ACQUISITIONS },
    { "currency", CLASS_CURRENCY },
    { "new stores", CLASS_NEW_STORES },
    { "headcount", CLASS_HEADCOUNT },
    { "compensation", CLASS_COMPENSATION },
};

static bool class_read(Str name, unsigned *bit)
{
    *bit = 0;
    if (name.n == 0) return true;
    for (size_t i = 0; i < sizeof class_names / sizeof class_names[0]; i++)
        if (str_eq(name, str_of(class_names[i].name))) *bit = class_names[i].bit;
    return *bit != 0;
}

static bool cause_words_load(Arena *arena, CauseWords *out, Err *err)
{
    if (!tsv_load(arena, "causes.tsv", &out->rows, err)) return false;
    const struct {
        const char *kind;
        PhraseSet **set;
    } sets[] = {
        { "up", &out->up },
        { "down", &out->down },
        { "hedge", &out->hedge },
        { "connector", &out->connector },
        { "weak", &out->weak },
        { "offset", &out->offset },
        { "forward", &out->forward },
        { "clause", &out->clause },
        { "period", &out->period },
        { "starter", &out->starter },
        { "population", &out->population },
        { "generic", &out->generic },
        { "catch_all", &out->catch_all },
        { "of_this", &out->of_this },
        { "settled", &out->settled },
        { "skip", &out->skip },
        { "subject_not", &out->subject_not },
        { "plain", &out->plain },
        { "financing", &out->financing },
    };
    const size_t n = sizeof sets / sizeof sets[0];
    for (size_t i = 0; i < n; i++) *sets[i].set = phrase_set_open(arena, 48);
    out->classes = arena_new(arena, unsigned, out->rows.rows + 1);
    for (uint32_t row = 0; row < out->rows.rows; row++) {
        const Str kind = tsv_cell(&out->rows, row, "kind");
        size_t i = 0;
        while (i < n && !str_eq(kind, str_of(sets[i].kind))) i++;
        if (i == n || !class_read(tsv_cell(&out->rows, row, "class"), &out->classes[row]))
            return err_set(err, ERR_INPUT, "causes.tsv:%u: no such kind or class",
                           out->rows.lines[row]);
        phrase_set_add(*sets[i].set, tsv_cell(&out->rows, row, "phrase"), row);
    }
    for (size_t i = 0; i < n; i++) phrase_set_close(*sets[i].set);
    return true;
}

bool review_cause_words(Review *review, const CauseWords **out, Err *err)
{
    if (review->cause_words == NULL) {
        CauseWords *words = arena_new(review->arena, CauseWords, 1);
        if (!cause_words_load(review->arena, words, err)) return false;
        review->cause_words = words;
    }
    *out = review->cause_words;
    return true;
}

static bool is_letter(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80 || c == '&';
}

uint32_t words_of(Arena *arena, Str text, const PhraseSet *without, Str *words, uint32_t most)
{
    const Str folded = str_fold(arena, text);
    uint32_t n = 0;
    for (size_t at = 0; at < folded.n && n < most;) {
        while (at < folded.n && !is_letter(folded.p[at])) at++;
        const size_t start = at;
        while (at < folded.n && is_letter(folded.p[at])) at++;
        Str word = str_slice(folded, start, at);
        if (word.n < 2 || char_is_digit(word.p[0])) continue;
        if (without != NULL && phrase_any(without, word)) continue;
        if (word.n > 3 && word.p[word.n - 1] == 's' && word.p[word.n - 2] != 's') word.n--;
        words[n++] = word;
    }
    return n;
}

bool word_is_among(Str word, const Str *words, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(words[i], word)) return true;
    return false;
}
