/* Which causes does a sentence name?
 *
 *   ... due to higher personnel and hosting costs                            one
 *   ... due to a $5.1 million increase in salaries, benefits and travel      one, with its amount
 *   ... due to the expansion by existing customers, including renewals at higher values, and, to a
 *       lesser extent, the addition of new customers                         two
 *
 * "And" and a comma part two causes only where the next words begin one ("higher", "an increase",
 * "the", an amount); else they go on with the list inside a cause. "As well as", "coupled with" and
 * the like always part. Inside a clause that explains a cause ("including", "reflecting", "which")
 * only those do, a comma with "and", and what sales are split by:
 *
 *   ... due to payroll costs reflecting new hires and higher pay             one
 *
 * A cause split too finely would look as if it lacked the amount of the whole.
 */
#include "check/cause.h"

#include <string.h>

#define CAUSES_MOST 24

/* The length of a separator at text[at]; *strong: it parts whatever follows. */
static size_t separator_at(Str text, size_t at, bool *strong)
{
    static const struct {
        const char *words;
        bool strong;
    } separators[] = {
        { "; and ", true },
        { "; ", true },
        { ", as well as ", true },
        { " as well as ", true },
        { ", coupled with ", true },
        { " coupled with ", true },
        { ", along with ", true },
        { " along with ", true },
        { ", combined with ", true },
        { " combined with ", true },
        { ", together with ", true },
        { " together with ", true },
        { ", in addition to ", true },
        { ", and, ", false },
        { ", and ", false },
        { " and, ", false },
        { " and ", false },
        { ", ", false },
    };
    const Str rest = str_slice(text, at, text.n);
    if (rest.n == 0 || (rest.p[0] != ',' && rest.p[0] != ' ' && rest.p[0] != ';')) return 0;
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++)
        if (str_starts_fold(rest, str_of(separators[i].words))) {
            *strong = separators[i].strong;
            return strlen(separators[i].words);
        }
    return 0;
}

/* Do the words at text[at] begin a cause of their own? */
static bool begins_cause(const CauseWords *words, Str text, size_t at)
{
    if (at >= text.n) return false;
    const char c = text.p[at];
    if (c == '$') return true;
    if (char_is_digit(c)) { /* an amount, but no year: "January 31, 2023" */
        uint32_t year = 0;
        const bool four = str_to_u32(str_slice(text, at, at + 4), &year) &&
                          (at + 4 >= text.n || !char_is_digit(text.p[at + 4]));
        return !four || year < 1980 || year > 2100;
    }
    size_t from = at;
    PhraseHit hit;
    return phrase_next(words->starter, text, &from, &hit) && hit.start == at;
}

/* Do the words at text[at] name what sales are split by: customers, volume, price? */
static bool names_split(const CauseWords *words, Str text, size_t at)
{
    enum { NEAR = 50 };
    const Str near = str_slice(text, at, at + NEAR);
    PhraseHit hit;
    for (size_t from = 0; phrase_next(words->population, near, &from, &hit);)
        if (words->classes[hit.value] & CLASSES_SPLIT) return true;
    return false;
}

static void add_cause(Arena *arena, const CauseWords *words, uint32_t base, Str text, size_t start,
                      size_t end, bool offset, CauseArray *out, uint32_t *count)
{
    while (start < end &&
           (char_is_space(text.p[start]) || text.p[start] == ',' || text.p[start] == ':'))
        start++;
    PhraseHit hit;
    size_t at = 0;
    if (phrase_next(words->period, str_slice(text, start, end), &at, &hit) && hit.start > 0)
        end = start + hit.start;
    while (end > start && (char_is_space(text.p[end - 1]) || text.p[end - 1] == '.' ||
                           text.p[end - 1] == ',' || text.p[end - 1] == ';'))
        end--;
    const Str part = str_slice(text, start, end);
    if (str_starts_fold(part, S("and ")))
        start += 4;
    else if (str_starts_fold(part, S("by ")))
        start += 3;
    if (end < start + 4 || *count >= CAUSES_MOST) return;
    Cause *cause = array_add(arena, out);
    *cause = (Cause){ .text = base + (uint32_t)start,
                      .text_end = base + (uint32_t)end,
                      .head_end = base + (uint32_t)end,
                      .offset = offset };
    const Str own = str_slice(text, start, end);
    at = 0;
    if (phrase_next(words->clause, own, &at, &hit) && hit.start > 0)
        cause->head_end = cause->text + (uint32_t)hit.start;
    at = 0;
    cause->catch_all = (phrase_next(words->catch_all, own, &at, &hit) && hit.start < 12) ||
                       phrase_any(words->settled, own);
    for (at = 0; phrase_next(words->population, own, &at, &hit);)
        cause->classes |= words->classes[hit.value];
    (*count)++;
}

static void split_part(Arena *arena, const CauseWords *words, uint32_t base, Str sentence,
                       size_t from, size_t to, bool offset, CauseArray *out, uint32_t *count)
{
    const Str text = str_slice(sentence, 0, to);
    size_t start = from;
    for (size_t at = from; at < to;) {
        bool strong = false;
        const size_t length = separator_at(text, at, &strong);
        if (length == 0) {
            at++;
            continue;
        }
        /* "to a lesser extent, the addition" is one cause */
        const bool opens =
            str_eq_fold(str_trim(str_slice(text, start, at)), S("to a lesser extent"));
        const bool inside = !str_starts_fold(str_slice(text, at, to), S(", and")) &&
                            phrase_any(words->clause, str_slice(text, start, at));
        const bool parts = strong || (begins_cause(words, text, at + length) &&
                                      (!inside || names_split(words, text, at + length)));
        if (!opens && parts && at > start) {
            add_cause(arena, words, base, sentence, start, at, offset, out, count);
            start = at + length;
        }
        at += length;
    }
    add_cause(arena, words, base, sentence, start, to, offset, out, count);
}

void cause_split(Arena *arena, const CauseWords *words, const Reading *r, uint32_t base,
                 const CauseParse *parse, CauseArray *out, uint32_t *first, uint32_t *count)
{
    const Str sentence = doc_text(&r->doc, base, base + parse->causes_end);
    *first = out->n;
    *count = 0;
    split_part(arena, words, base, sentence, parse->connector_end, parse->offset, false, out,
               count);
    if (parse->offset_end > parse->offset)
        split_part(arena, words, base, sentence, parse->offset_end, parse->causes_end, true, out,
                   count);
}
