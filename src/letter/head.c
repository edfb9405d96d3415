/* Who writes to whom, when, about which filings?
 *
 *                                     March 12, 2024
 *    Dana Whitlock
 *    Chief Financial Officer
 *    Brackwater Software, Inc.
 *    400 Harbor Road
 *                        Re: Brackwater Software, Inc.
 *                            Form 10-K for the Fiscal Year Ended December 31, 2023
 *                            Filed February 20, 2024
 *                            File No. 001-55555
 *    Dear Dana Whitlock:
 *
 * The head ends at the salutation. The letter's date is the first line that is a date and nothing
 * else. The addressee's company is the line of the address that "Re:" repeats, else the first line
 * below the name that is no title. In a company's own letter the addressee is the staff, and the
 * letterhead above the date is passed over.
 */
#include "letter/parts.h"

#define HEAD_MOST    90   /* lines */
#define SHORT_LETTER 2500 /* bytes of a letter that says one thing */

static bool starts_word(Str s, const char *word)
{
    const Str w = str_of(word);
    return str_starts_fold(s, w) && (s.n == w.n || !char_is_alpha(s.p[w.n]));
}

static bool is_greeting(Str s)
{
    return starts_word(s, "Dear") || starts_word(s, "Ladies") || starts_word(s, "Gentlemen") ||
           starts_word(s, "Gentlepersons") || starts_word(s, "To whom it may");
}

static uint32_t find_greeting(const Flow *flow)
{
    for (uint32_t i = 0; i < flow->lines.n && i < HEAD_MOST; i++) {
        const Str s = line_str(flow, &flow->lines.p[i]);
        if (s.n < 100 && is_greeting(s)) return i;
    }
    return UINT32_MAX;
}

/* The offset of what follows "Re:" in a line, or STR_NONE. */
static size_t after_re(Str s)
{
    size_t at = 0;
    while (at < s.n && (s.p[at] == '|' || s.p[at] == ' ')) at++;
    if (!str_starts_fold(str_slice(s, at, s.n), S("Re"))) return STR_NONE;
    for (at += 2; at < s.n && s.p[at] == ' ';) at++;
    if (at >= s.n || s.p[at] != ':') return STR_NONE;
    for (at++; at < s.n && (s.p[at] == ' ' || s.p[at] == '|');) at++;
    return at;
}

static void read_date(const Flow *flow, uint32_t end, Letter *letter)
{
    for (uint32_t i = 0; i < end && letter->date.year == 0; i++) {
        const Str s = line_str(flow, &flow->lines.p[i]);
        Date date;
        size_t used;
        if (!date_parse_words(s, &date, &used)) continue;
        if (str_trim(str_slice(s, used, s.n)).n > 0) continue;
        letter->date = date;
        letter->date_place = line_span(flow, &flow->lines.p[i]);
    }
    for (uint32_t i = 0; i < end && letter->date.year == 0; i++) {
        const Line *line = &flow->lines.p[i];
        const Str s = line_str(flow, line);
        if (after_re(s) != STR_NONE) return;
        for (size_t at = 0; at < s.n; at++) {
            size_t used;
            if (at > 0 && s.p[at - 1] != ' ') continue;
            if (!date_parse_words(str_slice(s, at, s.n), &letter->date, &used)) continue;
            const Line found = { .start = line->start + (uint32_t)at,
                                 .end = line->start + (uint32_t)(at + used) };
            letter->date_place = line_span(flow, &found);
            break;
        }
    }
}

static bool is_delivery(Str s)
{
    return starts_word(s, "Via") || starts_word(s, "By") || starts_word(s, "Mail Stop") ||
           starts_word(s, "Mailstop") || starts_word(s, "E-mail") || starts_word(s, "Email") ||
           starts_word(s, "Facsimile") || starts_word(s, "Confidential");
}

static bool has_title(Str s)
{
    static const char *const words[] = { "Officer",    "President", "Chairman",   "Chair",
                                         "Director",   "Counsel",   "Secretary",  "Treasurer",
                                         "Controller", "Executive", "Accountant", "Partner",
                                         "Chief",      "Attorney",  "Manager" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_find_fold(s, str_of(words[i])) != STR_NONE) return true;
    return false;
}

/* Is the address line `s` the company that "Re:" names? Names differ in dots, commas and "The". */
static bool same_company(Arena *arena, Str a, Str b)
{
    const Str x = str_fold(arena, a), y = str_fold(arena, b);
    size_t i = str_starts(x, S("the ")) ? 4 : 0, k = str_starts(y, S("the ")) ? 4 : 0, same = 0;
    for (;; same++) {
        while (i < x.n && !char_is_alpha(x.p[i]) && !char_is_digit(x.p[i])) i++;
        while (k < y.n && !char_is_alpha(y.p[k]) && !char_is_digit(y.p[k])) k++;
        if (i >= x.n || k >= y.n) break;
        if (x.p[i++] != y.p[k++]) return false;
    }
    return same >= 3;
}

static void read_staff_addressee(Flow *flow, uint32_t first, uint32_t end, Str company,
                                 Letter *letter)
{
    while (first < end && is_delivery(line_str(flow, &flow->lines.p[first]))) first++;
    if (first >= end) return;
    Addressee *to = &letter->addressee;
    to->name = line_str(flow, &flow->lines.p[first]);
    uint32_t at_company = 0;
    for (uint32_t i = first + 1; i < end && at_company == 0; i++)
        if (same_company(flow->arena, line_str(flow, &flow->lines.p[i]), company)) at_company = i;
    for (uint32_t i = first + 1; i < end && at_company == 0; i++)
        if (!has_title(line_str(flow, &flow->lines.p[i]))) at_company = i;
    if (at_company == 0) at_company = end;
    if (at_company < end) to->company = line_str(flow, &flow->lines.p[at_company]);
    to->title = flow_text(flow, first + 1, at_company, 0).s;
    const size_t comma = str_find_char(to->name, ',');
    if (comma != STR_NONE && to->title.n == 0 &&
        has_title(str_slice(to->name, comma, to->name.n))) {
        to->title = str_trim(str_slice(to->name, comma + 1, to->name.n));
        to->name = str_trim(str_slice(to->name, 0, comma));
    }
}

static void read_company_addressee(Flow *flow, uint32_t first, uint32_t end, Letter *letter)
{
    Addressee *to = &letter->addressee;
    for (uint32_t i = first; i < end; i++) {
        Str s = line_str(flow, &flow->lines.p[i]);
        if (str_find_fold(s, S("Securities and Exchange Commission")) != STR_NONE) {
            if (to->company.n == 0) to->company = s;
        } else if (starts_word(s, "Attention") || starts_word(s, "Attn")) {
            const size_t colon = str_find_char(s, ':');
            s = colon == STR_NONE ? (Str){ 0 } : str_trim(str_slice(s, colon + 1, s.n));
            if (s.n == 0 && i + 1 < end) s = line_str(flow, &flow->lines.p[i + 1]);
            if (to->name.n == 0) to->name = s;
        } else if (starts_word(s, "Mr.") || starts_word(s, "Ms.") || starts_word(s, "Mrs.")) {
            if (to->name.n == 0) to->name = s;
        }
    }
}

/* The date behind the first of the words in `s`. */
static Date date_after(const char *const *words, size_t n, Str s)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = str_find_fold(s, str_of(words[i]));
        if (at == STR_NONE) continue;
        for (at += str_of(words[i]).n; at < s.n; at++) {
            Date date;
            size_t used;
            if (s.p[at] == ' ' && date_parse_words(str_slice(s, at + 1, s.n), &date, &used))
                return date;
        }
    }
    return (Date){ 0 };
}

static Str file_number(Str s)
{
    size_t at = str_find_fold(s, S("File N"));
    if (at == STR_NONE) return (Str){ 0 };
    while (at < s.n && !char_is_digit(s.p[at])) at++;
    size_t end = at;
    while (end < s.n && (char_is_digit(s.p[end]) || s.p[end] == '-')) end++;
    return str_slice(s, at, end);
}

static void end_place(const Flow *flow, LetterFiling *filing, const Line *line)
{
    filing->place.end = line_span(flow, line).end;
}

/* The lines after "Re:": a form opens a filing, dates and numbers belong to the last one opened. A
 * number printed once belongs to all above it that have none. */
static void read_filings(const LetterRules *rules, Flow *flow, uint32_t first, uint32_t end,
                         Letter *letter)
{
    static const char *const ended[] = { "ended", "ending", "for the period", "year" };
    static const char *const filed[] = { "filed", "furnished", "submitted" };
    LetterFilingArray *filings = &letter->filings;
    uint32_t without = 0; /* the first filing that has no file number yet */
    for (uint32_t i = first; i < end; i++) {
        const Line *line = &flow->lines.p[i];
        const Str s = line_str(flow, line);
        if (str_find_fold(s, S("response dated")) != STR_NONE ||
            str_starts_fold(s, S("response letter")) || str_starts_fold(s, S("correspondence")))
            continue;
        const uint32_t row = pattern_table_first(&rules->forms, s);
        if (row != UINT32_MAX) {
            LetterFiling *filing = array_add(flow->arena, filings);
            PatternMatch match;
            (void)pattern_find(rules->forms.patterns[row], s, 0, &match);
            Str form = tsv_cell(&rules->forms.tsv, row, "form");
            filing->form = form.n > 0 ? form : str_copy(flow->arena, match.group[1]);
            filing->place = line_span(flow, line);
        }
        if (filings->n == 0) continue;
        LetterFiling *last = &filings->p[filings->n - 1];
        if (last->period.year == 0) last->period = date_after(ended, 4, s);
        if (last->filed.year == 0) last->filed = date_after(filed, 3, s);
        const Str number = file_number(s);
        if (number.n > 0) {
            for (; without < filings->n; without++) filings->p[without].file_number = number;
        }
        if (row == UINT32_MAX && (number.n > 0 || last->filed.year != 0))
            end_place(flow, last, line);
    }
}

Head head_read(const LetterRules *rules, Flow *flow, Letter *letter)
{
    Head head = { 0 };
    const uint32_t greeting = find_greeting(flow);
    head.has_greeting = greeting != UINT32_MAX;
    head.end = head.has_greeting ? greeting : flow->lines.n < 30 ? flow->lines.n : 30;
    read_date(flow, head.end, letter);
    uint32_t re = head.end, dated = 0;
    for (uint32_t i = 0; i < head.end && re == head.end; i++)
        if (after_re(line_str(flow, &flow->lines.p[i])) != STR_NONE) re = i;
    for (uint32_t i = 0; i < re; i++)
        if (line_span(flow, &flow->lines.p[i]).start <= letter->date_place.start) dated = i;
    const bool has_re = re < head.end;
    uint32_t subject = re;
    if (has_re) {
        const Str s = line_str(flow, &flow->lines.p[re]);
        head.company = str_slice(s, after_re(s), s.n);
        if (head.company.n == 0 && re + 1 < head.end) {
            subject = re + 1;
            head.company = line_str(flow, &flow->lines.p[subject]);
        }
        read_filings(rules, flow, subject, head.end, letter);
    }
    for (uint32_t i = 0; i < head.end; i++) {
        const Str s = line_str(flow, &flow->lines.p[i]);
        const bool names = str_find_fold(s, S("Securities and Exchange Commission")) != STR_NONE ||
                           str_find_fold(s, S("Division of Corporation Finance")) != STR_NONE;
        const bool below = letter->date.year != 0 && i >= dated && i < re;
        if ((names && below) || str_find_fold(s, S("100 F St")) != STR_NONE)
            letter->from_company = true;
    }
    if (letter->from_company)
        read_company_addressee(flow, 0, re, letter);
    else
        read_staff_addressee(flow, dated + 1, re, head.company, letter);
    letter->addressee.name = str_copy(flow->arena, letter->addressee.name);
    letter->addressee.company = str_copy(flow->arena, letter->addressee.company);
    for (uint32_t i = 0; i < letter->filings.n; i++)
        letter->filings.p[i].file_number = str_copy(flow->arena, letter->filings.p[i].file_number);
    head.company = str_copy(flow->arena, head.company);
    return head;
}

/* Does the staff sign? */
static bool staff_signs(const Flow *flow)
{
    const uint32_t n = flow->lines.n;
    const Str end = flow_text(flow, n > 14 ? n - 14 : 0, n, 0).s;
    return str_find_fold(end, S("Division of Corporation Finance")) != STR_NONE ||
           str_find_fold(end, S("Office of ")) != STR_NONE;
}

/* The first row whose writer is `from` and whose pattern is in the letter; UINT32_MAX: none. */
static uint32_t find_kind(const PatternTable *t, Str from, Str body)
{
    for (uint32_t row = 0; row < t->tsv.rows; row++) {
        PatternMatch match;
        if (!str_eq(tsv_cell(&t->tsv, row, "from"), from)) continue;
        if (str_eq(tsv_cell(&t->tsv, row, "length"), S("short")) && body.n > SHORT_LETTER) continue;
        if (pattern_find(t->patterns[row], body, 0, &match)) return row;
    }
    return UINT32_MAX;
}

/* The kind is that of the first row of letter_kinds.tsv that fits the writer the head told; where
 * none does and the staff does not sign, the company may have written after all. */
void kind_read(const LetterRules *rules, const Flow *flow, const Head *head, Letter *letter)
{
    const PatternTable *t = &rules->kinds;
    const uint32_t start = head->has_greeting ? head->end : 0;
    const uint32_t last = flow->lines.n < start + 400 ? flow->lines.n : start + 400;
    const Str body = str_slice(flow_text(flow, start, last, 0).s, 0, SEARCHED_MOST);
    uint32_t row = UINT32_MAX;
    const bool one_line = flow->lines.n <= 3; /* the head cannot be told from the rest */
    if (!letter->from_company || one_line) row = find_kind(t, S("staff"), body);
    if (row != UINT32_MAX) letter->from_company = false;
    if (row == UINT32_MAX && (letter->from_company || !staff_signs(flow))) {
        row = find_kind(t, S("company"), body);
        if (row != UINT32_MAX) letter->from_company = true;
    }
    if (row == UINT32_MAX) return;
    const Str name = tsv_cell(&t->tsv, row, "kind");
    for (int kind = 0; kind < LETTER_KIND_COUNT; kind++)
        if (str_eq(name, str_of(letter_kind_name((LetterKind)kind))))
            letter->kind = (LetterKind)kind;
}
