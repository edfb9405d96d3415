/* Does this line begin a note, and what is the note called?
 *
 *   Note 3. Fair Value Measurements      NOTE C — INVENTORIES      3. Fair Value      (3) Fair
 * Value NOTE 3: LEASES We lease two halls from ...        the title runs into the text: "LEASES"
 *   Note 3. Inventories. Inventories are stated at ...                              "Inventories"
 *
 * A run-in title is what stands in capitals before the text; or, behind the word "Note", the few
 * words up to a full stop or a dash.
 * Left out on purpose: whether the note is one; notes.c weighs that.
 */
#include "doc/items.h"

#include <string.h>

enum { NUMBERS = 80, TITLE = 100 };

static size_t dash_read(Str s, size_t at)
{
    return at + 2 < s.n && (unsigned char)s.p[at] == 0xE2 && (unsigned char)s.p[at + 1] == 0x80 &&
                   ((unsigned char)s.p[at + 2] == 0x93 || (unsigned char)s.p[at + 2] == 0x94)
               ? 3
               : 0;
}

static size_t skip_marks(Str s, size_t at, bool *mark)
{
    while (at < s.n) {
        const size_t dash = dash_read(s, at);
        if (dash == 0 && strchr(" .:-)\t", s.p[at]) == NULL) break;
        *mark |= dash > 0 || (s.p[at] != ' ' && s.p[at] != '\t');
        at += dash > 0 ? dash : 1;
    }
    return at;
}

NoteManner note_mark_read(Str s, uint32_t *number, Str *rest, bool *marked)
{
    size_t at = 0;
    NoteManner manner = MANNERS;
    bool mark = false;
    *marked = true;
    *number = 0;
    if (str_starts_fold(s, S("note"))) {
        at = 4;
        while (at < s.n && (s.p[at] == ' ' || s.p[at] == '#' || s.p[at] == '(')) at++;
        if (at == 4 && at < s.n && !char_is_digit(s.p[at])) return MANNERS;
        if (str_starts_fold(str_slice(s, at, s.n), S("no. "))) at += 4;
        manner = MANNER_WORD;
    } else if (s.p[0] == '(') {
        at = 1;
        manner = MANNER_BRACKET;
    } else if (char_is_upper(s.p[0])) { /* "C. Debt" */
        if (s.n < 5 || s.p[1] != '.' || s.p[2] != ' ' || !char_is_alpha(s.p[3])) return MANNERS;
        *number = (uint32_t)(s.p[0] - 'A') + 1;
        *rest = str_slice(s, 3, s.n);
        return MANNER_ALPHA;
    }
    const size_t digits = at;
    while (at < s.n && char_is_digit(s.p[at]) && at < digits + 2)
        *number = *number * 10 + (uint32_t)(s.p[at++] - '0');
    if (at == digits) {
        if (manner != MANNER_WORD || at >= s.n || !char_is_upper(s.p[at])) return MANNERS;
        if (at + 1 < s.n && char_is_alpha(s.p[at + 1])) return MANNERS;
        manner = MANNER_LETTER;
        *number = (uint32_t)(s.p[at] - 'A') + 1;
        at++;
    }
    if (at < s.n && (char_is_digit(s.p[at]) || char_is_alpha(s.p[at]))) return MANNERS;
    if (*number == 0 || *number >= NUMBERS) return MANNERS;
    if (manner == MANNER_BRACKET && (at >= s.n || s.p[at] != ')')) return MANNERS;
    const size_t after = skip_marks(s, at, &mark);
    *marked = mark;
    if (manner == MANNERS) manner = mark ? MANNER_STOP : MANNER_BARE;
    if (manner == MANNER_STOP && at < s.n && s.p[at] == '.' && after == at + 1 && after < s.n &&
        char_is_digit(s.p[after]))
        return MANNERS; /* "1.5 million" */
    *rest = str_slice(s, after, s.n);
    if (rest->n > 0) {
        const unsigned char c = (unsigned char)rest->p[0];
        if (c >= 'a' && c <= 'z') return MANNERS;
        if (c == ',' || c == ';' || c == '%' || c == '$' || c == '/') return MANNERS;
    } else if (manner == MANNER_BARE) {
        return MANNERS;
    }
    return manner;
}

/* Bytes of the words in capitals at the start, without the marks that end them. */
static size_t capitals_read(Str s, uint32_t *letters, uint32_t *words)
{
    size_t end = 0, before = 0;
    *letters = *words = 0;
    for (size_t at = 0; at < s.n;) {
        uint32_t upper = 0;
        bool lower = false;
        size_t stop = at;
        for (; stop < s.n && s.p[stop] != ' ' && s.p[stop] != '\t'; stop++) {
            upper += char_is_upper(s.p[stop]);
            lower |= s.p[stop] >= 'a' && s.p[stop] <= 'z';
        }
        if (lower) break;
        before = end;
        if (upper > 0) {
            *letters += upper;
            *words += upper >= 3;
            end = stop;
        }
        at = stop;
        while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t')) at++;
        if (at >= s.n) return end; /* all of it */
    }
    const Str last = str_trim(str_slice(s, before, end));
    if (last.n == 1) end = before; /* "LEASES A lease is ..." */
    while (end > 0 && strchr(" .:-", s.p[end - 1]) != NULL) end--;
    return end;
}

/* Bytes of the few words before a full stop or a dash; 0 if what stands there is no title. */
static size_t words_read(Str s)
{
    for (size_t at = 1; at + 2 < s.n && at <= TITLE; at++) {
        const char c = s.p[at];
        if (c == ';' || c == '?') return 0;
        const bool stop = (c == '.' || c == ':') && s.p[at + 1] == ' ' &&
                          char_is_upper(s.p[at + 2]) && at > 2 && char_is_alpha(s.p[at - 2]) &&
                          char_is_alpha(s.p[at - 3]);
        const bool apart = s.p[at - 1] == ' ';
        const bool dash =
            c == '-' ? apart && (s.p[at + 1] == ' ' || s.p[at + 1] == '-')
                     : dash_read(s, at) > 0 && (apart || (unsigned char)s.p[at + 2] == 0x94);
        if (!stop && !dash) continue;
        const Str title = str_trim(str_slice(s, 0, at));
        static const char *const prose[] = { "statement", " is ",  " are ",  " was ", " were ",
                                             " has ",     " have", " this ", " see ", "note " };
        for (size_t k = 0; k < sizeof prose / sizeof *prose; k++) {
            if (str_find_fold(title, str_of(prose[k])) != STR_NONE) return 0;
        }
        return title.n;
    }
    return 0;
}

Str note_title_run_in(NoteManner manner, bool marked, Str rest)
{
    uint32_t letters, words;
    const bool named = manner <= MANNER_LETTER;
    const size_t capitals = capitals_read(str_slice(rest, 0, 2 * TITLE), &letters, &words);
    if (capitals > 0 && capitals < rest.n && capitals < 2 * TITLE - 40 &&
        (named ? letters >= 4 : letters >= 6)) {
        const Str after = str_slice(rest, capitals, rest.n);
        bool mark = false;
        (void)skip_marks(after, 0, &mark);
        if (named || mark || words >= 2) return str_slice(rest, 0, capitals);
    }
    return named && marked ? str_slice(rest, 0, words_read(rest)) : (Str){ 0 };
}

bool note_opens(Str s)
{
    static const char *const words[] = { "significant accounting",
                                         "accounting policies",
                                         "basis of presentation",
                                         "organization",
                                         "description of business",
                                         "description of",
                                         "nature of",
                                         "business",
                                         "the company",
                                         "background",
                                         "accounting principles",
                                         "general",
                                         "basis of",
                                         "formation",
                                         "overview" };
    s = str_slice(s, 0, 160);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (str_find_fold(s, str_of(words[k])) != STR_NONE) return true;
    }
    return false;
}
