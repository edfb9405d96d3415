/* Where do the notes and the primary statements begin?
 *
 *   Note 3. Fair Value Measurements      NOTE C — INVENTORIES      3. Fair Value      (3) Fair
 * Value CONSOLIDATED BALANCE SHEETS          Consolidated Statements of Cash Flows (Unaudited)
 *
 * Notes are a chain 1, 2, 3, ... (or A, B, C) in one manner of numbering. Each manner's candidates
 * get scores (set apart, in the style most of them have, with a title; the first note's title is
 * nearly always one of a few), and the best-scored chain in the document wins, whichever manner it
 * has. So numbered lists in prose, exhibits and risk factors lose against the real notes.
 * A statement is a heading with a statement's name above a table, in the Items that hold financial
 * statements or behind the signatures.
 * Left out on purpose: notes without numbers; they are headings.
 */
#include "doc/items.h"

#include <string.h>

enum { NUMBERS = 80, MANY = 20000 };

typedef enum Manner {
    MANNER_WORD,
    MANNER_LETTER,
    MANNER_STOP,
    MANNER_BRACKET,
    MANNER_BARE,
    MANNER_ALPHA, /* "C. Debt" */
    MANNERS
} Manner;

typedef struct NoteMark {
    uint32_t block, number, style;
    int32_t score;
    Str rest;
    uint32_t title_block;
} NoteMark;
typedef ARRAY(NoteMark) NoteMarkArray;

static size_t skip_marks(Str s, size_t at, bool *mark)
{
    while (at < s.n) {
        if (strchr(" .:-)", s.p[at]) != NULL) {
            *mark |= s.p[at] != ' ';
            at++;
        } else if (at + 2 < s.n && (unsigned char)s.p[at] == 0xE2 &&
                   (unsigned char)s.p[at + 1] == 0x80 &&
                   ((unsigned char)s.p[at + 2] == 0x93 || (unsigned char)s.p[at + 2] == 0x94)) {
            *mark = true;
            at += 3;
        } else {
            break;
        }
    }
    return at;
}

/* Reads the mark of a note at the start of s; MANNERS if it has none. */
static Manner mark_read(Str s, uint32_t *number, Str *rest)
{
    size_t at = 0;
    Manner manner = MANNERS;
    bool mark = false;
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

static bool opens_notes(Str s)
{
    static const char *const words[] = { "significant accounting",
                                         "accounting policies",
                                         "basis of presentation",
                                         "organization",
                                         "description of business",
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

static void consider(Build *b, uint32_t block, Str s, NoteMarkArray *marks)
{
    NoteMark mark = { .block = block };
    const Manner manner = mark_read(s, &mark.number, &mark.rest);
    if (manner == MANNERS || is_continued(s)) return;
    const Block *k = &b->doc->blocks.p[block];
    const bool apart = k->kind == BLOCK_HEADING;
    const bool lead = k->lead > 3 && k->lead <= 160;
    if (!apart && !lead && !(manner <= MANNER_LETTER && s.n < 160)) {
        /* ASCII documents set nothing apart; there a short line with a title must do. */
        if (!(b->plain || b->looks.p[block].verbatim) || s.n > 100 || manner == MANNER_BARE) return;
    }
    if ((manner == MANNER_BARE || manner == MANNER_ALPHA) && !apart) return;
    if (apart && s.n > 240) return;
    mark.score = apart ? 12 : lead ? 9 : 5;
    if (manner <= MANNER_LETTER) mark.score += 4;
    Str title = mark.rest;
    if (title.n == 0) {
        const uint32_t next = block + 1;
        if (next < b->doc->blocks.n && b->doc->blocks.p[next].kind == BLOCK_HEADING) {
            mark.title_block = next;
            title = build_block_text(b, next);
        } else {
            mark.score -= 4;
        }
    }
    if (mark.number == 1 && opens_notes(title)) mark.score += 25;
    if (s.n > 2 && char_is_digit(s.p[s.n - 1]) && b->looks.p[block].linked) mark.score -= 8;
    mark.style = heading_style(b, block);
    *array_add(b->arena, &marks[manner]) = mark;
}

/* Adds to every mark a little if it looks as most do. */
static void favour_common_style(NoteMarkArray *marks)
{
    uint32_t best = 0, most = 0;
    for (uint32_t k = 0; k < marks->n && k < 400; k++) {
        uint32_t same = 0;
        for (uint32_t j = 0; j < marks->n && j < 400; j++)
            same += marks->p[j].style == marks->p[k].style;
        if (same > most) {
            most = same;
            best = marks->p[k].style;
        }
    }
    for (uint32_t k = 0; k < marks->n; k++) marks->p[k].score += marks->p[k].style == best ? 5 : 0;
}

static int32_t best_chain(Arena *arena, const NoteMarkArray *marks, uint32_t **before,
                          uint32_t *end)
{
    int32_t best[NUMBERS] = { 0 };
    uint32_t last[NUMBERS] = { 0 };
    int32_t top = 0;
    *before = arena_new(arena, uint32_t, marks->n + 1);
    *end = 0;
    for (uint32_t k = 0; k < marks->n; k++) {
        const NoteMark *m = &marks->p[k];
        const uint32_t n = m->number;
        int32_t sum = m->score;
        uint32_t from = 0;
        if (n > 1 && last[n - 1] != 0) {
            sum = best[n - 1] + m->score;
            from = last[n - 1];
        } else if (n > 2 && last[n - 2] != 0) {
            sum = best[n - 2] + m->score - 6;
            from = last[n - 2];
        } else if (n > 2) {
            continue;
        }
        if (sum > best[n]) {
            best[n] = sum;
            last[n] = k + 1;
            (*before)[k] = from;
            if (sum > top) {
                top = sum;
                *end = k + 1;
            }
        }
    }
    return top;
}

void notes_find(Build *b, FoundArray *found)
{
    NoteMarkArray marks[MANNERS] = { 0 };
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        const Block *block = &b->doc->blocks.p[k];
        if (block->kind != BLOCK_HEADING && block->kind != BLOCK_PARAGRAPH &&
            block->kind != BLOCK_ITEM)
            continue;
        if (block->flags & BLOCK_CONTENTS) continue;
        const Str s = build_block_text(b, k);
        if (s.n < 2) continue;
        const char c = s.p[0];
        if ((char_is_digit(c) || c == '(' || c == 'n' || char_is_upper(c)) && marks[0].n < MANY)
            consider(b, k, s, marks);
    }
    int32_t top = 0;
    uint32_t end = 0, *before = NULL;
    Manner manner = MANNERS;
    for (Manner m = 0; m < MANNERS; m++) {
        uint32_t this_end, *this_before;
        favour_common_style(&marks[m]);
        const int32_t sum = best_chain(b->arena, &marks[m], &this_before, &this_end);
        if (sum > top) {
            top = sum;
            manner = m;
            end = this_end;
            before = this_before;
        }
    }
    if (manner == MANNERS || top < 30) return;
    const uint32_t first_found = found->n;
    for (uint32_t k = end; k != 0; k = before[k - 1]) {
        const NoteMark *m = &marks[manner].p[k - 1];
        Found note = { .kind = SECTION_NOTE, .block = m->block, .title = m->rest };
        note.id = manner == MANNER_LETTER || manner == MANNER_ALPHA
                      ? str_format(b->arena, "N%c", (char)('A' + m->number - 1))
                      : str_format(b->arena, "N%u", m->number);
        const Block *block = &b->doc->blocks.p[m->block];
        if (block->kind != BLOCK_HEADING && block->lead > 0 && block->lead < note.title.n + 8) {
            const Str text = build_block_text(b, m->block);
            const size_t used = (size_t)(note.title.p - text.p);
            if (block->lead > used) note.title = str_slice(text, used, block->lead);
        }
        if (m->title_block != 0) {
            note.title = build_block_text(b, m->title_block);
            note.title_block = m->title_block;
        }
        *array_add(b->arena, found) = note;
    }
    for (uint32_t low = first_found, high = found->n; low + 1 < high; low++) { /* into order */
        high--;
        const Found swap = found->p[low];
        found->p[low] = found->p[high];
        found->p[high] = swap;
    }
}

/* ---- statements ----------------------------------------------------------------------------- */

static bool is_statement_title(Str s)
{
    static const char *const others[] = { "components",   " in the ", "offset",  "supplement",
                                          "information",  " on the ", "impact",  "effect",
                                          "selected",     "location", "report",  "policies",
                                          "presentation", " data",    "analysis" };
    if (s.n < 12 || s.n > 200 || is_continued(s) || char_is_digit(s.p[0])) return false;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
        if (str_find_fold(s, str_of(others[k])) != STR_NONE) return false;
    }
    if (str_find_fold(s, S("balance sheet")) != STR_NONE)
        return str_find_fold(s, S("notes")) == STR_NONE &&
               str_find_fold(s, S("data")) == STR_NONE &&
               str_find_fold(s, S("off-balance")) == STR_NONE &&
               str_find_fold(s, S("analysis")) == STR_NONE;
    const size_t at = str_find_fold(s, S("statement"));
    if (at == STR_NONE || str_find_fold(s, S("notes to")) != STR_NONE) return false;
    size_t of = at + 9;
    if (of < s.n && char_lower(s.p[of]) == 's') of++;
    if (str_starts_fold(str_slice(s, of, s.n), S(" (deficit) "))) of += 10;
    if (!str_starts_fold(str_slice(s, of, s.n), S(" of "))) return false;
    static const char *const kinds[] = {
        "operations",   "income",       "earnings",     "comprehensive", "cash flow", "cash flows",
        "financial",    "stockholders", "shareholders", "shareowners",   "equity",    "changes in",
        "consolidated", "net assets",   "partners",     "members",       "condition", "loss",
        "retained",     "redeemable",   "convertible",  "(loss)",        "operation", "total",
        "net loss",     "net income",   "profit"
    };
    const Str rest = str_slice(s, of + 4, s.n);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (str_starts_fold(rest, str_of(kinds[k]))) return true;
    }
    return false;
}

/* The title that stands in the first rows of a table, alone in its row. */
static Str title_in_table(Str s)
{
    Str row;
    for (uint32_t rows = 0; rows < 3 && str_next(&s, '\n', &row);) {
        Str only = { 0 };
        uint32_t cells = 0;
        for (Str cell; str_next(&row, '\t', &cell);) {
            if (cell.n == 0) continue;
            cells++;
            only = cell;
        }
        if (cells == 0) continue;
        rows++;
        if (cells == 1 && is_statement_title(only)) return only;
        if (cells > 1) break;
    }
    return (Str){ 0 };
}

static bool table_follows(const Build *b, uint32_t block)
{
    const Doc *doc = b->doc;
    uint32_t steps = 0;
    for (uint32_t k = block + 1; k < doc->blocks.n && steps < 8; k++) {
        if (doc->blocks.p[k].kind == BLOCK_FURNITURE) continue;
        if (doc->blocks.p[k].kind == BLOCK_TABLE) return true;
        if (doc->blocks.p[k].text_end - doc->blocks.p[k].text > 400) return false;
        steps++;
    }
    return false;
}

void statements_find(Build *b, FoundArray *found)
{
    Doc *doc = b->doc;
    Str before = { 0 };
    for (uint32_t k = 1; k < doc->blocks.n; k++) {
        const Block *block = &doc->blocks.p[k];
        if (block->flags & BLOCK_CONTENTS) continue;
        Str s = build_block_text(b, k);
        if (block->kind == BLOCK_TABLE) {
            s = title_in_table(s);
            if (s.n == 0) continue;
        } else {
            const bool plain = block->kind == BLOCK_PARAGRAPH && s.n <= 90 && s.n > 0 &&
                               char_is_upper(s.p[0]) && s.p[s.n - 1] != '.';
            if (block->kind != BLOCK_HEADING && !plain) continue;
            if (s.n > 200 || !is_statement_title(s) || !table_follows(b, k)) continue;
        }
        if (str_eq(s, before)) continue;
        before = s;
        *array_add(b->arena, found) = (Found){ .kind = SECTION_STATEMENT, .block = k, .title = s };
    }
}
