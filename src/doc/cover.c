/* Whose filing is this, on which form, for which period?
 *
 *   FORM 10-K ... For the fiscal year ended December 31, 2024 ... Commission File Number 001-99901
 *   Example Software, Inc. (Exact name of registrant as specified in its charter)
 *
 * Inline filings tag all of it (dei:EntityRegistrantName, ...); otherwise the words of the first
 * pages tell. What the submission's header said stands first, since nobody types it by hand. A name
 * set as a picture stands on the signature page again; a release has it before its ticker:
 *
 *   BAYPORT, Minn. -- Example Software, Inc. (NYSE: EXMP) today announced ...
 *
 * Left out on purpose: co-registrants but the first, check boxes, addresses.
 */
#include "doc/inside.h"

#include <string.h>

enum { COVER_BYTES = 12000, LINE_BYTES = 160, NAME_BYTES = 120, TAGS_ASKED = 400 };

static Str first_form(Str s)
{
    static const char *const forms[] = {
        "10-KSB/A", "10-KSB", "10-KT/A", "10-KT", "10-K405/A", "10-K405", "10-K/A", "10-K",
        "10-QSB",   "10-Q/A", "10-QT",   "10-Q",  "8-K/A",     "8-K",     "20-F/A", "20-F",
        "40-F",     "6-K",    "S-1/A",   "S-1",   "F-1",       "11-K",    "SD",
    };
    size_t best = STR_NONE;
    Str form = { 0 };
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        const Str name = str_of(forms[k]);
        for (size_t from = 0; from < s.n;) {
            const size_t hit = str_find_fold(str_slice(s, from, s.n), S("form "));
            if (hit == STR_NONE) break;
            from += hit + 5;
            while (from < s.n && s.p[from] == ' ') from++;
            if (from < best && str_starts_fold(str_slice(s, from, s.n), name) &&
                !(from + name.n < s.n && char_is_alpha(s.p[from + name.n]))) {
                best = from;
                form = name;
            }
            if (from >= best) break;
        }
    }
    return form;
}

/* A form is named on a line of the cover; sentences only speak of one. */
static Str cover_form(const Build *b)
{
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        if (b->doc->blocks.p[k].text > COVER_BYTES) break;
        const Str s = str_slice(build_block_text(b, k), 0, COVER_BYTES);
        if (s.n > LINE_BYTES && str_find_fold(s, S("pursuant to section")) == STR_NONE &&
            str_find(s, S("20549")) == STR_NONE)
            continue;
        const Str form = first_form(s);
        if (form.n > 0) return form;
    }
    return (Str){ 0 };
}

static Date date_after(Str s, size_t at, size_t room)
{
    const size_t end = at + room < s.n ? at + room : s.n;
    for (size_t k = at; k < end; k++) {
        if (!char_is_alpha(s.p[k]) && !char_is_digit(s.p[k])) continue;
        if (k > 0 && (char_is_alpha(s.p[k - 1]) || char_is_digit(s.p[k - 1]))) continue;
        Date date;
        size_t used;
        if (date_parse_words(str_slice(s, k, s.n), &date, &used)) return date;
    }
    return (Date){ 0 };
}

static Date cover_period(Str s)
{
    static const char *const openers[] = {
        "fiscal year ended",
        "quarterly period ended",
        "fiscal year end",
        "transition period from",
        "for the year ended",
        "fiscal years ended",
        "quarter ended",
        "period ended",
        "earliest event reported",
        "date of report",
        "year ended",
    };
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        const size_t at = str_find_fold(s, str_of(openers[k]));
        if (at == STR_NONE) continue;
        const Date date = date_after(s, at, 120);
        if (date.year != 0) return date;
    }
    return (Date){ 0 };
}

static Str cover_file_number(Str s)
{
    const size_t at = str_find_fold(s, S("file n"));
    if (at == STR_NONE) return (Str){ 0 };
    for (size_t k = at; k < s.n && k < at + 200; k++) {
        if (!char_is_digit(s.p[k]) || (k > 0 && char_is_digit(s.p[k - 1]))) continue;
        size_t end = k;
        while (end < s.n && char_is_digit(s.p[end])) end++;
        const size_t head = end - k;
        if (end >= s.n || s.p[end] != '-' || head > 3) continue;
        size_t tail = end + 1;
        while (tail < s.n && char_is_digit(s.p[tail])) tail++;
        if (tail - end - 1 >= 2 && tail - end - 1 <= 6) return str_slice(s, k, tail);
    }
    return (Str){ 0 };
}

/* Does the line end as companies' names do? A name set as a picture leaves the address as the line
 * before, and several registrants stand in a table whose head it is. */
static bool ends_as_company(Str s)
{
    static const char *const ends[] = {
        "inc",     "corp",     "corporation", "incorporated", "company", "co",
        "ltd",     "limited",  "llc",         "lp",           "plc",     "trust",
        "nv",      "holdings", "group",       "partnership",  "bank",    "fund",
        "bancorp", "partners", "sa",          "ag",           "llp",     "associates",
    };
    char last[16];
    size_t n = 0, k = s.n;
    while (k > 0 && s.p[k - 1] != ' ' && n < sizeof last) {
        const char c = s.p[--k];
        if (char_is_alpha(c)) last[n++] = c;
    }
    for (size_t i = 0; i < n / 2; i++) {
        const char c = last[i];
        last[i] = last[n - 1 - i];
        last[n - 1 - i] = c;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_eq_fold((Str){ last, n }, str_of(ends[i]))) return true;
    return false;
}

/* "1-12345 EXAMPLE CORPORATION Delaware 12-3456789": the shortest start, after a number, that ends
 * as a company does. */
static Str company_in_row(Str s)
{
    size_t at = 0;
    while (at < s.n && (char_is_digit(s.p[at]) || s.p[at] == '-' || s.p[at] == ' ')) at++;
    for (size_t end = at + 3; end <= s.n && end < at + NAME_BYTES; end++) {
        if (end < s.n && s.p[end] != ' ' && s.p[end] != '\t' && s.p[end] != '\n') continue;
        const Str name = str_trim(str_slice(s, at, end));
        if (str_find_char(name, ' ') != STR_NONE && ends_as_company(name)) return name;
        if (end < s.n && s.p[end] != ' ') at = end + 1; /* the next cell */
    }
    return (Str){ 0 };
}

/* Several registrants stand in rows under "Exact name of registrant"; the first is meant. */
static Str company_below(const Build *b, uint32_t head)
{
    const Str own = build_block_text(b, head);
    const size_t line = str_find_char(own, '\n');
    if (line != STR_NONE) {
        const Str name = company_in_row(str_slice(own, line + 1, own.n));
        if (name.n > 0) return name;
    }
    for (uint32_t k = head + 1; k < b->doc->blocks.n && k < head + 6; k++) {
        const Str name = company_in_row(build_block_text(b, k));
        if (name.n > 0) return name;
    }
    return (Str){ 0 };
}

/* "... duly caused this report to be signed": the registrant signs first. */
static Str company_signed(const Build *b)
{
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        const Str s = build_block_text(b, k);
        if (s.n > 1000 || str_find_fold(s, S("duly caused this ")) == STR_NONE) continue;
        for (uint32_t i = k + 1; i < b->doc->blocks.n && i < k + 5; i++) {
            const Str below = build_block_text(b, i);
            size_t end = str_find(below, S("/s/"));
            if (end == STR_NONE) end = str_find(below, S("By:"));
            const Str name = str_trim(str_slice(below, 0, end == STR_NONE ? below.n : end));
            if (name.n >= 3 && name.n <= NAME_BYTES && ends_as_company(name)) return name;
        }
    }
    return (Str){ 0 };
}

static bool word_is_of_name(Str word)
{
    static const char *const small[] = { "of", "and", "the", "&" };
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_eq(word, str_of(small[i]))) return true;
    return char_is_upper(word.p[0]) || char_is_digit(word.p[0]);
}

/* The words with capitals that end at `end`: a dash, a place or a verb stands before them. */
static Str name_before(Str s, size_t end)
{
    size_t start = end;
    for (size_t at = end; at > 0 && end - at < NAME_BYTES;) {
        size_t from = at;
        while (from > 0 && s.p[from - 1] != ' ' && s.p[from - 1] != '\n') from--;
        const Str word = str_slice(s, from, at);
        const size_t dash = str_find(word, S("--"));
        if (dash != STR_NONE) {
            size_t after = dash;
            while (after < word.n && word.p[after] == '-') after++;
            if (after < word.n) start = from + after;
            break;
        }
        if (word.n > 0 && !word_is_of_name(word)) break;
        if (word.n > 0) start = from;
        at = from > 0 ? from - 1 : 0;
    }
    Str name = str_trim(str_slice(s, start, end));
    while (name.n > 0 && name.p[name.n - 1] == ',') name.n--;
    for (Str rest = name, word; str_next(&rest, ' ', &word) && word.n > 0 && word.p[0] >= 'a';)
        name = rest; /* "of Example Corp." */
    return name;
}

/* "Example Software, Inc. (the "Company") (NYSE: EXMP)" */
static Str company_of_ticker(Str s)
{
    static const char *const exchanges[] = { "(nyse", "(nasdaq", "(amex", "(otc", "(tsx" };
    for (size_t i = 0; i < sizeof exchanges / sizeof *exchanges; i++) {
        size_t end = str_find_fold(s, str_of(exchanges[i]));
        if (end == STR_NONE) continue;
        for (;;) { /* other brackets between */
            while (end > 0 && s.p[end - 1] == ' ') end--;
            if (end == 0 || s.p[end - 1] != ')') break;
            while (end > 0 && s.p[end - 1] != '(') end--;
            if (end > 0) end--;
        }
        const Str name = name_before(s, end);
        if (name.n >= 3) return name;
    }
    return (Str){ 0 };
}

/* "Example Reports Fourth Quarter Results" */
static Str company_of_headline(Str s)
{
    static const char *const verbs[] = { " reports ", " announces ", " reported ", " announced " };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const size_t at = str_find_fold(s, str_of(verbs[i]));
        if (at == STR_NONE || at < 3 || at > 60) continue;
        const Str name = str_trim(str_slice(s, 0, at));
        const Str mine = name_before(name, name.n);
        if (mine.n == name.n) return name;
    }
    return (Str){ 0 };
}

static Str company_of_release(const Build *b)
{
    Str headline = { 0 };
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        const Block *block = &b->doc->blocks.p[k];
        if (block->text > COVER_BYTES) break;
        const Str s = build_block_text(b, k);
        const Str name = company_of_ticker(s);
        if (name.n > 0) return name;
        if (headline.n == 0 && s.n <= 200 && k < 12) headline = company_of_headline(s);
    }
    return headline;
}

static Str cover_company(const Build *b)
{
    Str before = { 0 }, heading = { 0 }, fallback = { 0 };
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        const Block *block = &b->doc->blocks.p[k];
        if (block->text > COVER_BYTES) break;
        const Str s = build_block_text(b, k);
        const size_t at = str_find_fold(s, S("exact name of"));
        if (at != STR_NONE) {
            Str inside = str_slice(s, 0, at);
            while (inside.n > 0 && strchr("( \t\n", inside.p[inside.n - 1]) != NULL) inside.n--;
            if (inside.n >= 3 && inside.n <= 120) {
                const char *line = inside.p;
                for (size_t j = 0; j + 1 < inside.n; j++)
                    if (inside.p[j] == '\n' || inside.p[j] == '\t') line = inside.p + j + 1;
                const Str name = str_trim((Str){ line, (size_t)(inside.p + inside.n - line) });
                if (!str_starts_fold(name, S("commission"))) return name;
                return company_below(b, k);
            }
            return before;
        }
        if (str_find_fold(s, S("state or other jurisdiction")) != STR_NONE ||
            str_find_fold(s, S("state of incorporation")) != STR_NONE ||
            str_find_fold(s, S("incorporated in ")) != STR_NONE) {
            if (fallback.n == 0 && ends_as_company(heading)) fallback = heading;
        }
        if (s.n >= 3 && s.n <= 120) before = s;
        if (block->kind == BLOCK_HEADING && s.n >= 3 && s.n <= 120) heading = s;
    }
    if (fallback.n == 0) fallback = company_signed(b);
    return fallback.n > 0 ? fallback : company_of_release(b);
}

static Str tagged(const Build *b, uint32_t node)
{
    uint32_t start, end;
    doc_node_text(b->doc, node, b->part->nodes.p[node].last, &start, &end);
    return doc_text(b->doc, start, end);
}

static void read_tags(Build *b, FilingHead *head)
{
    const Node *nodes = b->part->nodes.p;
    uint32_t asked = 0;
    for (uint32_t i = 1; i < b->part->nodes.n && asked < TAGS_ASKED; i++) {
        if (nodes[i].tag != TAG_IX_NONNUMERIC || nodes[i].kind != NODE_ELEMENT) continue;
        asked++;
        Str name;
        if (!node_attribute(b->arena, b->input, b->part, i, "name", &name)) continue;
        if (!str_starts(name, S("dei:"))) continue;
        const Str text = str_trim(tagged(b, i));
        if (text.n == 0 || text.n > 200) continue;
        if (str_eq(name, S("dei:EntityRegistrantName")) && head->company.n == 0)
            head->company = text;
        else if (str_eq(name, S("dei:EntityFileNumber")) && head->file_number.n == 0)
            head->file_number = text;
        else if (str_eq(name, S("dei:DocumentType")) && head->form.n == 0)
            head->form = text;
        else if (str_eq(name, S("dei:DocumentPeriodEndDate")) && head->period.year == 0)
            head->period = date_after(text, 0, text.n);
    }
}

void cover_make(Build *b)
{
    Doc *doc = b->doc;
    FilingHead *head = &doc->head;
    if (b->input->heads != NULL && doc->id < b->input->heads_cap) *head = b->input->heads[doc->id];
    const Str cover = str_slice(doc->text, 0, COVER_BYTES);
    Str form = b->part->type;
    if (form.n > 0 && str_starts_fold(form, S("EX-"))) form = (Str){ 0 };
    if (form.n > 0) head->form = form;
    read_tags(b, head);
    if (head->form.n == 0) head->form = cover_form(b);
    if (head->period.year == 0) head->period = cover_period(cover);
    if (head->file_number.n == 0) head->file_number = cover_file_number(cover);
    if (head->company.n == 0) head->company = cover_company(b);
}
