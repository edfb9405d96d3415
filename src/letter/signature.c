/* Who signs, whom may one call, and by when must the answer come?
 *
 *   You may contact Ann Alder, Senior Staff Accountant, at (202) 551-3400 or Ben Birch at
 *   202-551-3401 with any questions.
 *                                   Sincerely,
 *                                   Division of Corporation Finance
 *                                   Office of Technology
 *
 * A telephone number belongs to the nearest name before it. The office is what stands from "Office
 * of" below the signature; its second line is told by its indent. The term is the number before
 * "business days" in the introduction.
 */
#include "letter/parts.h"

static bool is_name_word(Str s)
{
    if (s.n == 0 || !char_is_upper(s.p[0])) return false;
    static const char *const no_names[] = { "Please",     "You",       "Senior",    "Staff",
                                            "Chief",      "Branch",    "If",        "In",
                                            "Office",     "Associate", "Assistant", "Accounting",
                                            "Accountant", "Special",   "Attorney",  "Legal",
                                            "Acting",     "Division",  "Director",  "Contact",
                                            "For",        "Advisor",   "Adviser",   "Counsel" };
    for (size_t i = 0; i < sizeof no_names / sizeof no_names[0]; i++)
        if (str_eq(s, str_of(no_names[i]))) return false;
    return true;
}

/* The words of capital letters that begin right behind one of the words that lead up to a name. */
static Str name_in(Str s)
{
    static const char *const leads[] = { "contact ", "or ", "to ", "call ", "and " };
    Str best = { 0 };
    for (size_t at = 0; at < s.n; at++) {
        if (at > 0 && s.p[at - 1] != ' ') continue;
        for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
            const Str lead = str_of(leads[i]);
            if (!str_starts_fold(str_slice(s, at, s.n), lead)) continue;
            Str rest = str_slice(s, at + lead.n, s.n), word;
            const char *const start = rest.p;
            size_t n = 0;
            while (str_next(&rest, ' ', &word)) {
                if (!is_name_word(word)) break;
                n = (size_t)(word.p - start) + word.n;
                if (word.p[word.n - 1] == ',') break;
            }
            while (n > 0 && start[n - 1] == ',') n--;
            if (n > 3) best = (Str){ start, n };
        }
    }
    return best;
}

/* A telephone number at s[at]: "(202) 551-3400", "202-551-3400", "202.551.3400"; its length. */
static size_t phone_at(Str s, size_t at, char digits[10])
{
    size_t n = 0, i = at;
    for (; i < s.n && n < 10 && i - at < 18; i++) {
        const char c = s.p[i];
        if (char_is_digit(c))
            digits[n++] = c;
        else if (c != '(' && c != ')' && c != '-' && c != '.' && c != ' ')
            return 0;
    }
    if (n < 10 || (i < s.n && char_is_digit(s.p[i]))) return 0;
    return i - at;
}

static void read_contacts(const Flow *flow, uint32_t first, Letter *letter)
{
    const Str s = flow_text(flow, first, flow->lines.n, 0).s;
    size_t from = 0;
    for (size_t at = 0; at < s.n; at++) {
        char d[10];
        const bool may = s.p[at] == '(' || (char_is_digit(s.p[at]) && at > 0 && s.p[at - 1] == ' ');
        const size_t n = may ? phone_at(s, at, d) : 0;
        if (n == 0) continue;
        const Str name = name_in(str_slice(s, from, at));
        if (name.n > 0)
            *array_add(flow->arena, &letter->contacts) =
                (LetterContact){ .name = str_copy(flow->arena, name),
                                 .phone =
                                     str_format(flow->arena, "(%.3s) %.3s-%.4s", d, d + 3, d + 6) };
        at += n - 1;
        from = at + 1;
    }
}

static bool ends_office(Str s)
{
    return str_starts_fold(s, S("cc")) || str_starts_fold(s, S("Sincerely")) ||
           str_starts_fold(s, S("Enclosure")) || str_find_char(s, '@') != STR_NONE;
}

/* "Office of Transportation" and, at the same indent or deeper, "and Leisure". */
static void read_office(const Flow *flow, uint32_t first, Letter *letter)
{
    uint32_t office = UINT32_MAX, division = UINT32_MAX;
    size_t offset = 0;
    for (uint32_t i = first; i < flow->lines.n; i++) {
        const Line *line = &flow->lines.p[i];
        if (line->removed) continue;
        const Str s = line_str(flow, line);
        const size_t at = str_find(s, S("Office of"));
        if (at != STR_NONE && (at == 0 || s.p[at - 1] == ' ') && s.n - at < 80) {
            office = i;
            offset = at;
        }
        if (str_find_fold(s, S("Division of Corporation Finance")) != STR_NONE) division = i;
    }
    if (office == UINT32_MAX) {
        for (uint32_t i = division; division != UINT32_MAX && ++i < flow->lines.n;) {
            const Line *line = &flow->lines.p[i];
            if (line->removed) continue;
            if (!ends_office(line_str(flow, line)) && line->indent > 8)
                letter->office = flow_text(flow, i, i + 1, 0).s;
            return;
        }
        return;
    }
    const Line *top = &flow->lines.p[office];
    uint32_t last = office + 1;
    for (; last < flow->lines.n && last < office + 5; last++) {
        const Line *line = &flow->lines.p[last];
        if (line->removed) continue;
        const Str s = line_str(flow, line);
        if (line->blank_before || ends_office(s) || line->indent < top->indent + offset / 2 ||
            s.n > 40 || top->indent < 8)
            break;
    }
    letter->office = flow_text(flow, office, last, top->start + (uint32_t)offset).s;
}

static uint32_t days_before(Str s, size_t at)
{
    static const struct {
        const char *word;
        uint32_t days;
    } words[] = { { "five", 5 }, { "ten", 10 }, { "fifteen", 15 }, { "twenty", 20 }, { "5", 5 },
                  { "10", 10 },  { "15", 15 },  { "20", 20 },      { "thirty", 30 }, { "30", 30 } };
    Str before = str_trim(str_slice(s, 0, at));
    if (str_ends(before, S(")"))) before.n--; /* "ten (10) business days" */
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const Str word = str_of(words[i].word);
        if (!str_ends(before, word)) continue;
        if (before.n > word.n && before.p[before.n - word.n - 1] != ' ' &&
            before.p[before.n - word.n - 1] != '(')
            continue;
        return words[i].days;
    }
    return 0;
}

void signature_read(const Flow *flow, const Head *head, Letter *letter)
{
    uint32_t signed_at = head->end;
    for (uint32_t i = head->end; i < flow->lines.n; i++)
        if (str_find_fold(line_str(flow, &flow->lines.p[i]), S("Sincerely")) != STR_NONE)
            signed_at = i;
    read_office(flow, signed_at, letter);
    uint32_t contact = head->end;
    for (uint32_t i = head->end; i < flow->lines.n; i++) {
        const Str s = line_str(flow, &flow->lines.p[i]);
        if (str_find_fold(s, S("contact ")) != STR_NONE && contact < i &&
            (str_starts_fold(s, S("You may")) || str_starts_fold(s, S("Please"))))
            if (contact == head->end) contact = i;
    }
    read_contacts(flow, contact, letter);
    if (letter->kind != LETTER_COMMENTS && letter->kind != LETTER_FOLLOW_UP) return;
    const uint32_t intro = head->end + 40 < flow->lines.n ? head->end + 40 : flow->lines.n;
    const Str s = flow_text(flow, head->end, intro, 0).s;
    const size_t at = str_find_fold(s, S(" business day"));
    if (at != STR_NONE) letter->business_days = days_before(s, at);
}
