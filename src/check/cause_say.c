/* How does the letter name a line and quote its causes?
 *
 *   "Net investment income (note 2)"            net investment income
 *   "• Research and development expenses"       research and development expenses
 *   "General and administrative"                general and administrative expenses
 *   "... due to A, partially offset by B."      "A, partially offset by B"
 *
 * What works against the change is quoted with the rest, since the letter asks for all of it.
 */
#include "check/cause.h"

static Str drop_note(Str name)
{
    static const char *const notes[] = { "(note", "(see note", "(1", "(2", "(a)", "[1" };
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        const size_t at = str_find_fold(name, str_of(notes[i]));
        if (at != STR_NONE && at > 0) name = str_trim(str_slice(name, 0, at));
    }
    return name;
}

static bool is_all_capitals(Str s)
{
    if (s.n < 8) return false; /* a short one is a name */
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= 'a' && s.p[i] <= 'z') return false;
    return true;
}

/* Does a name begin with a word that is no name ("The cost of gas", "Net revenues for")? */
static bool begins_plain(Str name)
{
    static const char *const words[] = {
        "The ",      "Our ",     "Net ",       "Total ",       "Cost ",        "Costs ",
        "Interest ", "Selling ", "Operating ", "Stock-based ", "Depreciation", "Amortization",
        "General ",  "Other ",   "Revenue",    "Sales "
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_starts(name, str_of(words[i]))) return true;
    return false;
}

Str cause_line_name(Arena *arena, const Attribution *a)
{
    Str name = str_trim(a->line);
    while (name.n > 0 && !char_is_alpha(name.p[0]) && !char_is_digit(name.p[0]))
        name = str_slice(name, 1, name.n); /* bullets, whatever their bytes */
    name = drop_note(name);
    while (name.n > 0 && (name.p[name.n - 1] == ':' || name.p[name.n - 1] == '.')) name.n--;
    static const char *const tails[] = { " in absolute dollars", " in dollars" };
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        const size_t at = str_find_fold(name, str_of(tails[i]));
        if (at != STR_NONE && at + str_of(tails[i]).n == name.n) name.n = at;
    }
    if (a->line_id != 0 || is_all_capitals(name)) {
        name = str_fold(arena, name);
    } else if (begins_plain(name)) {
        name = str_copy(arena, name);
        name = str_format(arena, "%c%.*s", name.p[0] + ('a' - 'A'),
                          STR_ARG(str_slice(name, 1, name.n)));
    }
    static const char *const bare[] = { "administrative", "marketing", "development", "selling",
                                        "engineering" };
    for (size_t i = 0; i < sizeof bare / sizeof bare[0]; i++)
        if (a->line_id != 0 && str_ends(name, str_of(bare[i])))
            return str_format(arena, "%.*s expenses", STR_ARG(name));
    return name;
}

Str cause_quote(const Doc *doc, const Causes *causes, const Attribution *a, bool *several)
{
    uint32_t start = 0, end = 0;
    for (uint32_t i = 0; i < a->cause_count; i++) {
        const Cause *c = &causes->causes.p[a->cause + i];
        if (end == 0) start = c->text;
        if (c->text_end > end) end = c->text_end;
    }
    const Str text = str_trim(doc_text(doc, start, end));
    static const char *const joints[] = { " and ",         ", ",         "; ", " as well as ",
                                          " followed by ", " offset by " };
    *several = a->cause_count > 1;
    if (a->cause_count == 0) return text;
    /* What explains a cause may list what it likes. */
    const Cause *first = &causes->causes.p[a->cause];
    const Str head = str_trim(doc_text(doc, first->text, first->head_end));
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
        *several = *several || str_find_fold(head, str_of(joints[i])) != STR_NONE;
    return text;
}
