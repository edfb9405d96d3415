/* Where do the primary statements begin?
 *
 *   CONSOLIDATED BALANCE SHEETS          Consolidated Statements of Cash Flows (Unaudited)
 *
 * A statement is a heading with a statement's name above a table, or such a name alone in the first
 * rows of a table. sections.c keeps those in the Items that hold financial statements and those
 * behind the signatures.
 */
#include "doc/items.h"

#include <string.h>

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
