/* Which words decide? Those of rules/authorities.tsv, topics.tsv and letter_*.tsv.
 *
 * Each file is a table whose column `pattern` holds a regular expression (PCRE2, case ignored); the
 * order of its rows is the order in which they are tried. The code knows the columns and no phrase.
 */
#include "letter/parts.h"

bool pattern_table_open(Arena *arena, const char *name, PatternTable *out, Err *err)
{
    *out = (PatternTable){ 0 };
    if (!tsv_load(arena, name, &out->tsv, err)) return false;
    const Tsv *t = &out->tsv;
    out->patterns = arena_new(arena, Pattern *, t->rows);
    for (uint32_t row = 0; row < t->rows; row++) {
        Err trouble = { 0 };
        if (pattern_compile(arena, tsv_cell(t, row, "pattern"), &out->patterns[row], &trouble))
            continue;
        pattern_table_close(out);
        return err_set(err, ERR_INPUT, "%s:%u: %.200s", name, t->lines[row], trouble.message);
    }
    return true;
}

void pattern_table_close(PatternTable *table)
{
    for (uint32_t row = 0; row < table->tsv.rows; row++)
        if (table->patterns[row] != NULL) pattern_close(table->patterns[row]);
    *table = (PatternTable){ 0 };
}

uint32_t pattern_table_first(const PatternTable *table, Str s)
{
    PatternMatch match;
    s = str_slice(s, 0, SEARCHED_MOST);
    for (uint32_t row = 0; row < table->tsv.rows; row++)
        if (pattern_find(table->patterns[row], s, 0, &match)) return row;
    return UINT32_MAX;
}

bool letter_rules_open(Arena *arena, LetterRules **out, Err *err)
{
    LetterRules *rules = arena_new(arena, LetterRules, 1);
    *out = rules;
    if (pattern_table_open(arena, "authorities.tsv", &rules->authorities, err) &&
        pattern_table_open(arena, "topics.tsv", &rules->topics, err) &&
        pattern_table_open(arena, "letter_asks.tsv", &rules->asks, err) &&
        pattern_table_open(arena, "letter_kinds.tsv", &rules->kinds, err) &&
        pattern_table_open(arena, "letter_closings.tsv", &rules->closings, err) &&
        pattern_table_open(arena, "letter_forms.tsv", &rules->forms, err) &&
        calendar_open(arena, &rules->calendar, err))
        return true;
    letter_rules_close(rules);
    *out = NULL;
    return false;
}

void letter_rules_close(LetterRules *rules)
{
    if (rules == NULL) return;
    pattern_table_close(&rules->authorities);
    pattern_table_close(&rules->topics);
    pattern_table_close(&rules->asks);
    pattern_table_close(&rules->kinds);
    pattern_table_close(&rules->closings);
    pattern_table_close(&rules->forms);
}
