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

ToldName told_name(const Work *work, const Witnesses *w, const ToldSentence *s, uint32_t first,
                   uint32_t n)
{
    const Doc *doc = &work->set->readings[s->reading].doc;
    const uint32_t last = first + n - 1;
    const uint32_t from = first > 0 ? s->figures[first - 1].f->text_end : s->text;
    const uint32_t to = last + 1 < s->n ? s->figures[last + 1].f->text : s->text_end;
    ToldName name = { .text = doc_text(doc, from, to) };
    name.n = witness_words(work, w, name.text, name.word, sizeof name.word / sizeof name.word[0]);
    return name;
}

static bool name_holds(const ToldName *name, uint32_t word)
{
    for (uint32_t i = 0; i < name->n; i++)
        if (name->word[i] == word) return true;
    return false;
}

static bool group_holds(const Witnesses *w, uint32_t group, uint32_t word)
{
    const WordGroup *g = &w->groups.p[group];
    for (uint32_t i = 0; i < g->n; i++)
        if (w->words.p[g->word + i] == word) return true;
    return false;
}

static bool row_holds(const Witnesses *w, const Witness *x, uint32_t word)
{
    return group_holds(w, x->own, word) || group_holds(w, x->above, word) ||
           group_holds(w, x->column, word) || group_holds(w, x->caption, word);
}

bool told_name_has(const Witnesses *w, const ToldName *name, const Witness *x)
{
    const WordGroup *label = &w->groups.p[x->own];
    for (uint32_t i = 0; i < label->n; i++)
        if (!name_holds(name, w->words.p[label->word + i])) return false;
    for (uint32_t i = 0; i < name->n; i++)
        if (w->scope[name->word[i]] != 0 && !row_holds(w, x, name->word[i])) return false;
    return label->n > 0;
}

static bool is_idle(const Work *work, Str folded)
{
    const Words *words = &work->words;
    return map_get(&words->empty, folded) != NULL || map_get(&words->between, folded) != NULL ||
           map_get(&words->chain, folded) != NULL || map_get(&words->idle, folded) != NULL ||
           phrase_any(words->told, folded);
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
