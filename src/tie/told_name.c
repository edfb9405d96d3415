/* Does the sentence name the row, and nothing else?
 *
 *   "Total interest expense was $4.9 million in 2024"          Interest expense: named
 *   "Interest expense excluding amortization was"              excluding: another scope
 *   "Interest expense on the term loan was"                    term, loan: words left over
 *
 * The name is the clause around the figures, back to the figure before and on to the figure after.
 * What it says beyond the row's label must be words that say nothing of a line
 * (rules/tie_words.tsv, groups empty, between, chain, told, idle), or stand in the headings or the
 * caption of the row.
 */
#include "tie/told.h"

/* What follows the figures names them up to the next clause: "$2.4 million in 2023, and was ..." */
static Str until_clause(Str text, size_t figures_end)
{
    static const char *const clauses[] = {
        "; ",         " and was ",   " and were ", ", which ",       " primarily", " mainly",
        ", and is",   ", and are",   " mostly",    " due to",        " largely",   " because",
        " driven by", " as well as", ", of which", ", all of which", " of which "
    };
    const Str after = str_slice(text, figures_end, text.n);
    size_t end = after.n;
    for (size_t i = 0; i < sizeof clauses / sizeof clauses[0]; i++) {
        const size_t at = str_find_fold(str_slice(after, 0, end), str_of(clauses[i]));
        if (at != STR_NONE) end = at;
    }
    return str_slice(text, 0, figures_end + end);
}

/* "Total other income, net. Interest income increased": a heading that runs into its sentence. */
static uint32_t after_heading(Str text)
{
    for (size_t i = text.n; i > 3; i--)
        if (text.p[i - 2] == '.' && char_is_space(text.p[i - 1]) && i < text.n &&
            char_is_alpha(text.p[i - 3]) && text.p[i] >= 'A' && text.p[i] <= 'Z')
            return (uint32_t)i;
    return 0;
}

ToldName told_name(const Work *work, const Witnesses *w, const ToldSentence *s, uint32_t first,
                   uint32_t n)
{
    const Doc *doc = &work->set->readings[s->reading].doc;
    const uint32_t last = first + n - 1;
    uint32_t from = first > 0 ? s->figures[first - 1].f->text_end : s->text;
    from += after_heading(doc_text(doc, from, s->figures[first].f->text));
    const uint32_t end = s->figures[last].f->text_end;
    const uint32_t to = last + 1 < s->n ? s->figures[last + 1].f->text : s->text_end;
    ToldName name = { .text = until_clause(doc_text(doc, from, to), end - from) };
    name.n = witness_words(work, w, name.text, name.word, sizeof name.word / sizeof name.word[0]);
    return name;
}

static bool name_holds(const ToldName *name, uint32_t word)
{
    for (uint32_t i = 0; i < name->n; i++)
        if (name->word[i] == word) return true;
    return false;
}

static bool row_holds(const Witnesses *w, const Witness *x, uint32_t word)
{
    return group_has(w, x->own, word) || group_has(w, x->above, word) ||
           group_has(w, x->column, word) || group_has(w, x->caption, word);
}

bool told_name_has(const Witnesses *w, const ToldName *name, const Witness *x)
{
    const WordGroup *label = &w->groups.p[x->own];
    const uint32_t *issued = map_get(&w->names, S("issued")); /* "debt outstanding" is all debt */
    const uint32_t shares = issued != NULL ? w->scope[*issued] : 0;
    for (uint32_t i = 0; i < label->n; i++) {
        const uint32_t word = w->words.p[label->word + i], other = w->other[word];
        if (name_holds(name, word)) continue;
        if (other == 0 || !name_holds(name, other) || !group_has(w, x->own, other)) return false;
    }
    for (uint32_t i = 0; i < name->n; i++)
        if (w->scope[name->word[i]] != 0 && w->scope[name->word[i]] != shares &&
            !row_holds(w, x, name->word[i]))
            return false;
    return label->n > 0;
}

bool told_is_adjusted(const Work *work, const Witnesses *w, const ToldSentence *s, const Witness *x)
{
    const Doc *doc = &work->set->readings[s->reading].doc;
    const Str text = doc_text(doc, s->text, s->text_end);
    PhraseHit hit;
    for (size_t at = 0; phrase_next(work->words.lines, text, &at, &hit);) {
        if ((hit.value & LINE_ADJUSTED) == 0) continue;
        uint32_t words[8];
        const uint32_t n = witness_words(work, w, str_slice(text, hit.start, hit.end), words, 8);
        for (uint32_t i = 0; i < n; i++)
            if (!group_has(w, x->own, words[i]) && !group_has(w, x->above, words[i]) &&
                !group_has(w, x->column, words[i]))
                return true;
    }
    return false;
}

static bool is_idle(const Work *work, Str folded)
{
    const Words *words = &work->words;
    return map_get(&words->empty, folded) != NULL || map_get(&words->between, folded) != NULL ||
           map_get(&words->chain, folded) != NULL || map_get(&words->idle, folded) != NULL ||
           map_get(&words->way, folded) != NULL;
}

bool told_name_is(const Work *work, const Witnesses *w, const ToldName *name, const Witness *x)
{
    char word[48];
    for (size_t at = 0; at < name->text.n;) {
        size_t end = at;
        while (end < name->text.n &&
               (char_is_alpha(name->text.p[end]) || (name->text.p[end] == '-' && end > at)))
            end++;
        const Str raw = str_slice(name->text, at, end);
        at = end + (end == at ? 1 : 0);
        if (raw.n < 2) continue;
        if (raw.n > sizeof word) return false;
        for (size_t i = 0; i < raw.n; i++) word[i] = char_lower(raw.p[i]);
        const Str folded = { word, raw.n };
        if (is_idle(work, folded)) continue;
        const uint32_t *number = map_get(&w->names, words_stand_for(&work->words, folded));
        if (number == NULL || !row_holds(w, x, *number)) return false;
    }
    return true;
}

Repair told_slip(const ToldFigure *t, Num size, Num *meant)
{
    int64_t told, right;
    if (!number_in_units(t->size, t->ulp, &told) || !number_rounded(size, t->ulp, &right))
        return REPAIR_NONE;
    *meant = NUM(right, t->ulp);
    return repair_between(told, right);
}
