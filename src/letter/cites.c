/* Which authority does a comment cite?
 *
 *   "Question 102.10 of the non-GAAP C&DIs"      cdi/non-gaap/102.10
 *   "SEC Release 33-10751"                       rel/33-10751
 *   "ASC 280- 10-50-40 and 50-41"                asc/280-10-50-40, asc/280-10-50-41
 *
 * Spellings are data: each row of rules/authorities.tsv has a pattern, whose first group is a
 * designation or a list of them, and templates in which $1 stands for one designation (other groups
 * by their number). Blanks in a designation go; in an ASC list a short one takes its front from the
 * one before. Rows are tried in order, and what one row has taken no later row takes again.
 */
#include "letter/parts.h"

/* "5: P.4" is "5.P.4". */
static Str without_blanks(Arena *arena, Str s)
{
    Buf out = buf_open(arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ') buf_add_char(&out, s.p[i] == ':' ? '.' : s.p[i]);
    return buf_str(&out);
}

/* The template with $1 replaced by `designation` and $2 to $9 by the match's groups. */
static Str fill_in(Arena *arena, Str template, Str designation, const PatternMatch *match)
{
    Buf out = buf_open(arena, template.n + designation.n + 16);
    for (size_t i = 0; i < template.n; i++) {
        const bool group =
            template.p[i] == '$' && i + 1 < template.n && char_is_digit(template.p[i + 1]);
        if (!group) {
            buf_add_char(&out, template.p[i]);
            continue;
        }
        const int n = template.p[++i] - '0';
        buf_add(&out, n == 1 ? designation : without_blanks(arena, match->group[n]));
    }
    return buf_str(&out);
}

/* The next designation of a list ("303(a) and 303(b)", "100.01, 100.04 or 102.10"). */
static bool next_designation(Str *rest, Str *out)
{
    static const char *const joints[] = { ",", ";", " and ", " or ", " & ", " through " };
    while (rest->n > 0) {
        size_t cut = rest->n, width = 0;
        for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
            const size_t at = str_find_fold(*rest, str_of(joints[i]));
            if (at == STR_NONE || at >= cut) continue;
            cut = at;
            width = str_of(joints[i]).n;
        }
        *out = str_trim(str_slice(*rest, 0, cut));
        *rest = str_slice(*rest, cut + width, rest->n);
        for (size_t i = 2; i < 4; i++) { /* ", and 303(b)" leaves "and 303(b)" */
            const Str word = str_trim(str_of(joints[i]));
            if (str_starts_fold(*out, word) && out->n > word.n && out->p[word.n] == ' ')
                *out = str_trim(str_slice(*out, word.n, out->n));
        }
        if (out->n > 0) return true;
    }
    return false;
}

static uint32_t count_dashes(Str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] == '-';
    return n;
}

/* "Question 102.10" in a list is 102.10, "No. 33-8350" 33-8350. */
static Str without_word(Str s)
{
    const size_t blank = str_find_char(s, ' ');
    if (blank == STR_NONE || !char_is_alpha(s.p[0])) return s;
    for (size_t i = 0; i < blank; i++)
        if (char_is_digit(s.p[i])) return s;
    return blank > 2 ? str_trim(str_slice(s, blank, s.n)) : s;
}

/* "50-41" after "280-10-50-40" is "280-10-50-41"; "(b)" after "303(a)" is "303(b)". */
static Str complete(Arena *arena, Str s, Str before)
{
    if (before.n == 0) return s;
    if (s.n > 0 && s.p[0] == '(') {
        const size_t open = str_find_char(before, '(');
        return open == STR_NONE ? s : str_join(arena, str_slice(before, 0, open), s);
    }
    const uint32_t have = count_dashes(s), want = count_dashes(before);
    if (want < 2 || have >= want) return s;
    size_t end = 0;
    for (uint32_t keep = want - have; end < before.n && keep > 0; end++)
        keep -= before.p[end] == '-';
    return str_join(arena, str_slice(before, 0, end), s);
}

static bool is_cited(const LetterComment *comment, Str key)
{
    for (uint32_t i = 0; i < comment->authorities.n; i++)
        if (str_eq(comment->authorities.p[i].key, key)) return true;
    return false;
}

static void add_authority(Arena *arena, LetterComment *comment, LetterAuthority authority)
{
    LetterAuthorityArray *all = &comment->authorities;
    *array_add(arena, all) = authority;
    for (uint32_t i = all->n - 1; i > 0; i--) {
        if (all->p[i - 1].place.start <= all->p[i].place.start) break;
        const LetterAuthority swap = all->p[i];
        all->p[i] = all->p[i - 1];
        all->p[i - 1] = swap;
    }
}

void cites_read(const LetterRules *rules, Arena *arena, const Text *text, LetterComment *comment)
{
    const PatternTable *table = &rules->authorities;
    const Str searched = str_slice(text->s, 0, SEARCHED_MOST);
    char *copy = str_zero(arena, searched);
    const Str left = { copy, searched.n };
    for (uint32_t row = 0; row < table->tsv.rows; row++) {
        PatternMatch match;
        for (size_t from = 0; from < left.n;) {
            if (!pattern_find(table->patterns[row], left, from, &match)) break;
            from = match.end > match.start ? match.end : match.end + 1;
            const Str whole = str_slice(text->s, match.start, match.end);
            const Str key = tsv_cell(&table->tsv, row, "key");
            const Str print = tsv_cell(&table->tsv, row, "print");
            Str rest = match.group[1].n > 0 ? match.group[1] : S("-"), one, before = { 0 };
            while (next_designation(&rest, &one)) {
                one = complete(arena, without_blanks(arena, without_word(one)), before);
                before = one;
                const LetterAuthority authority = {
                    .key = fill_in(arena, key, one, &match),
                    .print = fill_in(arena, print, one, &match),
                    .text = whole,
                    .place = text_span(text, match.start, match.end),
                };
                if (!is_cited(comment, authority.key)) add_authority(arena, comment, authority);
            }
            for (size_t i = match.start; i < match.end; i++) copy[i] = '\x01'; /* taken */
        }
    }
}
