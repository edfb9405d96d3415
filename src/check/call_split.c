/* Did management give on the call the amounts that the report leaves out?
 *
 *   "Of the $54.4 million of revenue growth this year, $38.1 million came from customers we already
 *   had and $16.3 million from customers that joined us during the year."
 *
 * Such a sentence names the line or one of its causes, prints the change itself, as the report does
 * (by interval, so 54.4 million agrees with 54,410 thousand), a word of change, and amounts that
 * are less than it: what the debt, the cash or another line did by a like amount is no split. Only
 * management's words count; in a transcript without speakers only a sentence before the first
 * question that says "we" or "our".
 */
#include "check/call.h"
#include "check/cause.h"
#include "check/rules_internal.h"

static bool prints_amount(const Figure *figure, Num amount)
{
    Figure f = *figure;
    NumRange range;
    f.value = num_abs(f.value);
    if (!figure_range(&f, &range)) return false;
    return num_cmp(range.lo, amount) <= 0 && num_cmp(amount, range.hi) <= 0;
}

static bool figure_is_money(const Figure *f)
{
    return f->unit.n == 3 && (f->flags & (FIGURE_PERCENT | FIGURE_WORD)) == 0;
}

#define SENTENCE_WORDS 160

/* Words that lines of one statement share. */
static bool word_is_common(Str word)
{
    static const char *const common[] = {
        "net", "total", "the", "of", "and", "in", "expense", "our"
    };
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_eq(word, str_of(common[i]))) return true;
    return false;
}

static bool speaks_as_management(const Call *call, const Turn *turn, Str sentence)
{
    if (turn == NULL || turn->speaker != SPEAKER_MANAGEMENT) return false;
    if (call->speakers_known) return true;
    return str_find_fold(sentence, S(" we ")) != STR_NONE ||
           str_find_fold(sentence, S(" our ")) != STR_NONE || str_starts_fold(sentence, S("we ")) ||
           str_starts_fold(sentence, S("our "));
}

/* Does the sentence name the line, or one cause, by every word that tells it from others? */
static bool names_subject(Review *review, const Causes *causes, const Attribution *a, Str sentence)
{
    Arena *arena = review->arena;
    Str said[SENTENCE_WORDS], own[TELLING_MOST];
    const uint32_t said_count = words_of(arena, sentence, NULL, said, SENTENCE_WORDS);
    const Doc *doc = &review_reading(review, a->reading)->doc;
    for (uint32_t i = 0; i <= a->cause_count; i++) {
        const Cause *cause = i > 0 ? &causes->causes.p[a->cause + i - 1] : NULL;
        const Str name =
            i == 0 ? cause_line_name(arena, a) : doc_text(doc, cause->text, cause->text_end);
        const uint32_t n = words_of(arena, name, NULL, own, TELLING_MOST);
        uint32_t telling = 0, found = 0;
        for (uint32_t w = 0; w < n; w++) {
            if (word_is_common(own[w])) continue;
            telling++;
            found += word_is_among(own[w], said, said_count) ? 1 : 0;
        }
        if (telling > 0 && found == telling) return true;
    }
    return false;
}

CallSplit call_find_split(Review *review, const Causes *causes, const Attribution *a)
{
    CallSplit none = { 0 };
    if (review->call == 0 || !a->amount_known) return none;
    const uint32_t reading = review->call - 1;
    const Reading *r = review_reading(review, reading);
    const Figure *figures = r->figures.figures.p;
    for (uint32_t f = 1; f < r->figures.figures.n; f++) {
        if (figures[f].sentence == 0 || !figure_is_money(&figures[f])) continue;
        if (!prints_amount(&figures[f], a->amount)) continue;
        const uint32_t sentence = figures[f].sentence;
        const Str text = sentence_text(&r->doc, sentence);
        if (!speaks_as_management(&causes->call, call_turn_at(&causes->call, figures[f].text),
                                  text))
            continue;
        if (str_find_fold(text, S("growth")) == STR_NONE &&
            str_find_fold(text, S("increase")) == STR_NONE &&
            str_find_fold(text, S("decline")) == STR_NONE &&
            str_find_fold(text, S("decrease")) == STR_NONE)
            continue;
        if (!names_subject(review, causes, a, text)) continue;
        Buf parts = buf_open(review->arena, 64);
        uint32_t n = 0;
        for (uint32_t k = figure_from_text(r, r->doc.sentences.p[sentence].text);
             k < r->figures.figures.n && figures[k].sentence == sentence; k++) {
            if (k == f || !figure_is_money(&figures[k]) ||
                num_cmp(num_abs(figures[k].value), num_abs(a->amount)) >= 0)
                continue;
            if (n++ > 0) buf_add(&parts, S(" and "));
            buf_add(&parts, amount_as_printed(&r->doc, figures[k].text, figures[k].text_end));
        }
        if (n == 0) continue;
        return (CallSplit){ .found = true,
                            .reading = reading,
                            .sentence = sentence,
                            .quote = str_trim(text),
                            .parts = buf_str(&parts) };
    }
    return none;
}
