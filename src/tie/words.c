/* What do the words of a label say about the line?
 *
 *   Less: current portion                 taken off
 *   Interest income (expense), net        its sign may turn from year to year
 *   Weighted average shares - diluted     no part of any sum
 *
 * All words are data (rules/tie_words.tsv). A label that holds no such word says nothing, and the
 * figures decide. Left out: everything that needs grammar.
 */
#include "phrase/phrase.h"
#include "tie/work.h"

static uint32_t way_of(Str name)
{
    if (str_eq(name, S("up"))) return TOLD_UP;
    return str_eq(name, S("down")) ? TOLD_DOWN : TOLD_EITHER;
}

bool words_load(Arena *arena, Words *out, Err *err)
{
    *out = (Words){ 0 };
    if (!tsv_load(arena, "tie_words.tsv", &out->rows, err)) return false;
    out->lines = phrase_set_open(arena, out->rows.rows);
    out->bases = phrase_set_open(arena, 8);
    out->assets = phrase_set_open(arena, 8);
    out->claims = phrase_set_open(arena, 24);
    out->whole = phrase_set_open(arena, 16);
    out->sums = phrase_set_open(arena, 24);
    out->apart = phrase_set_open(arena, 24);
    out->told = phrase_set_open(arena, 48);
    out->scope = map_open(arena, 64);
    out->empty = map_open(arena, 128);
    out->same = map_open(arena, 128);
    out->between = map_open(arena, 64);
    out->chain = map_open(arena, 32);
    out->idle = map_open(arena, 64);
    out->way = map_open(arena, 64);
    Map pairs = map_open(arena, 16);
    for (uint32_t row = 0; row < out->rows.rows; row++) {
        const Str group = tsv_cell(&out->rows, row, "group");
        const Str phrase = tsv_cell(&out->rows, row, "phrase");
        const Str pair = tsv_cell(&out->rows, row, "pair");
        if (str_eq(group, S("assets"))) {
            phrase_set_add(out->assets, phrase, 0);
        } else if (str_eq(group, S("claims"))) {
            phrase_set_add(out->claims, phrase, 0);
        } else if (str_eq(group, S("whole"))) {
            phrase_set_add(out->whole, phrase, 0);
        } else if (str_eq(group, S("sum"))) {
            phrase_set_add(out->sums, phrase, 0);
        } else if (str_eq(group, S("apart"))) {
            phrase_set_add(out->apart, phrase, 0);
        } else if (str_eq(group, S("base"))) {
            phrase_set_add(out->bases, phrase, 0);
        } else if (str_eq(group, S("memo"))) {
            phrase_set_add(out->lines, phrase, LINE_MEMO);
        } else if (str_eq(group, S("less"))) {
            phrase_set_add(out->lines, phrase, LINE_LESS);
        } else if (str_eq(group, S("either"))) {
            phrase_set_add(out->lines, phrase, LINE_EITHER);
        } else if (str_eq(group, S("total"))) {
            phrase_set_add(out->lines, phrase, LINE_TOTAL);
        } else if (str_eq(group, S("part"))) {
            phrase_set_add(out->lines, phrase, LINE_PART);
        } else if (str_eq(group, S("change"))) {
            phrase_set_add(out->lines, phrase, LINE_CHANGE);
        } else if (str_eq(group, S("adjusted"))) {
            phrase_set_add(out->lines, phrase, LINE_ADJUSTED);
        } else if (str_eq(group, S("balance"))) {
            phrase_set_add(out->lines, phrase, LINE_BALANCE);
        } else if (str_eq(group, S("told"))) {
            phrase_set_add(out->told, phrase, 0);
            *map_put(&out->way, phrase) = way_of(pair);
        } else if (str_eq(group, S("scope"))) {
            uint32_t *number = map_put(&pairs, pair);
            if (*number == 0) *number = pairs.n;
            *map_put(&out->scope, phrase) = *number;
        } else if (str_eq(group, S("empty"))) {
            *map_put(&out->empty, phrase) = 1;
        } else if (str_eq(group, S("between"))) {
            *map_put(&out->between, phrase) = 1;
        } else if (str_eq(group, S("chain"))) {
            *map_put(&out->chain, phrase) = 1;
        } else if (str_eq(group, S("idle"))) {
            *map_put(&out->idle, phrase) = 1;
        } else if (str_eq(group, S("or")) || str_eq(group, S("portion"))) {
            continue; /* witness.c and classes.c read them: they need the words' numbers */
        } else if (str_eq(group, S("same"))) {
            *map_put(&out->same, pair) = row + 1;
        } else {
            return err_set(err, ERR_INTERNAL, "tie_words.tsv:%u: no group \"%.*s\"",
                           out->rows.lines[row], STR_ARG(group));
        }
    }
    phrase_set_close(out->lines);
    phrase_set_close(out->bases);
    phrase_set_close(out->assets);
    phrase_set_close(out->claims);
    phrase_set_close(out->whole);
    phrase_set_close(out->sums);
    phrase_set_close(out->apart);
    phrase_set_close(out->told);
    return true;
}

uint8_t words_of_line(const Words *words, Str label)
{
    uint8_t flags = 0;
    PhraseHit hit;
    for (size_t at = 0; phrase_next(words->lines, label, &at, &hit);) {
        if ((hit.value == LINE_LESS || hit.value == LINE_PART) && hit.start > 1)
            continue; /* only "Less ..." at the head */
        flags |= (uint8_t)hit.value;
    }
    return (flags & LINE_PART) != 0 ? (uint8_t)(flags & ~LINE_TOTAL) : flags;
}

Str words_stand_for(const Words *words, Str word)
{
    const uint32_t *row = map_get(&words->same, word);
    return row == NULL ? word : tsv_cell(&words->rows, *row - 1, "phrase");
}

bool label_begins_with(const PhraseSet *set, Str label)
{
    PhraseHit hit;
    size_t at = 0;
    return phrase_next(set, label, &at, &hit) && hit.start == 0;
}
