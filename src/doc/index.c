/* Where are the Items of a report that does not number them?
 *
 *   FORM 10-K CROSS REFERENCE INDEX                     Page(s)
 *   Item 1.    Business                                 4-6, 7-13
 *   Item 1A.   Risk Factors                             27-36
 *   Item 1B.   Unresolved Staff Comments                Not applicable
 *
 * Reports in the shape of an annual report to shareholders name their Items only in such an index
 * (allowed by Rule 12b-23 and usual since the 2010s). The index gives a printed page; on it, or on
 * the one after, the heading that carries the Item's title is taken, else the page's first
 * heading, or its beginning.
 * Used only where headings gave fewer than half of the Items that the index names.
 * Left out on purpose: the second and third page ranges of an Item.
 */
#include "doc/items.h"

#include <string.h>

/* "4-6, 7-13", "Page 28", "F-3": the first page. */
static Str first_page(Str s)
{
    if (str_starts_fold(s, S("page"))) s = str_trim(str_slice(s, 4, s.n));
    if (str_starts(s, S("s "))) s = str_slice(s, 2, s.n);
    size_t at = 0;
    if (at + 1 < s.n && char_is_alpha(s.p[at]) && s.p[at + 1] == '-') at = 2;
    while (at < s.n && char_is_digit(s.p[at])) at++;
    return at > 0 && char_is_digit(s.p[at - 1]) ? str_slice(s, 0, at) : (Str){ 0 };
}

static bool row_read(Str row, Str *id, Str *title, Str *page)
{
    *id = *title = *page = (Str){ 0 };
    for (Str cell; str_next(&row, '\t', &cell);) {
        cell = str_trim(cell);
        if (cell.n == 0) continue;
        if (id->n == 0) {
            if (!str_starts_fold(cell, S("item"))) return false;
            size_t at = 4;
            while (at < cell.n && cell.p[at] == ' ') at++;
            size_t end = at;
            while (end < cell.n && char_is_digit(cell.p[end])) end++;
            if (end == at) return false;
            if (end < cell.n && char_is_upper(cell.p[end])) end++;
            *id = str_slice(cell, at, end);
            const Str rest = str_trim(str_slice(cell, end, cell.n));
            if (rest.n > 6) *title = rest;
        } else if (title->n == 0) {
            *title = cell;
        } else {
            *page = cell;
        }
    }
    return id->n > 0 && title->n > 0;
}

static uint32_t page_of_label(const Doc *doc, Str label)
{
    if (label.n == 0) return 0;
    for (uint32_t k = 1; k < doc->pages.n; k++) {
        if (str_eq(doc->pages.p[k].label, label)) return k;
    }
    return 0;
}

static uint32_t heading_on(const Build *b, uint32_t page, Str titles, Str title)
{
    const Doc *doc = b->doc;
    uint32_t best = 0, best_score = 0, first = 0;
    for (uint32_t k = doc->pages.p[page].block; k < doc->blocks.n; k++) {
        const Block *block = &doc->blocks.p[k];
        if (block->page > page + 1) break;
        if (block->kind == BLOCK_FURNITURE || (block->flags & BLOCK_CONTENTS)) continue;
        const bool lead = block->kind == BLOCK_PARAGRAPH && block->lead > 3 && block->lead < 160;
        if (block->kind != BLOCK_HEADING && !lead) continue;
        if (first == 0 && block->page == page && !lead) first = k;
        const Str s = str_slice(build_block_text(b, k), 0, lead ? block->lead : SIZE_MAX);
        uint32_t score = title_score(s, titles);
        const uint32_t printed = title_score(s, title);
        if (printed > score) score = printed;
        if (s.n > 120) score /= 2;
        if (score > best_score) {
            best_score = score;
            best = k;
        }
    }
    if (best_score >= 60) return best;
    return first != 0 ? first : doc->pages.p[page].block;
}

void index_find(Build *b, const KnownItemArray *known, const uint32_t *at_rank, FoundArray *found)
{
    const Doc *doc = b->doc;
    uint32_t have = 0;
    for (uint32_t r = 0; r < known->n; r++) have += at_rank[r] != 0;
    FoundArray named = { 0 };
    for (uint32_t k = 1; k < doc->blocks.n; k++) {
        if (doc->blocks.p[k].kind != BLOCK_TABLE || !(doc->blocks.p[k].flags & BLOCK_CONTENTS))
            continue;
        Str rest = build_block_text(b, k), row;
        uint32_t rows = 0;
        while (str_next(&rest, '\n', &row) && rows++ < 200) {
            Str id, title, page;
            if (!row_read(row, &id, &title, &page)) continue;
            for (uint32_t r = 0; r < known->n; r++) {
                if (!str_eq(known->p[r].id, id)) continue;
                bool again = at_rank[r] != 0;
                for (uint32_t j = 0; j < named.n; j++) again |= named.p[j].rank == r;
                if (again) break;
                const uint32_t at = page_of_label(doc, first_page(page));
                const uint32_t block = at != 0 ? heading_on(b, at, known->p[r].titles, title) : k;
                *array_add(b->arena, &named) = (Found){
                    .kind = SECTION_ITEM,
                    .block = block != 0 ? block : k,
                    .rank = r,
                    .id = known->p[r].id,
                    .title = title,
                    .status = str_find_fold(page, S("not applicable")) != STR_NONE
                                  ? STATUS_NOT_APPLICABLE
                                  : STATUS_PRESENT,
                    .indexed = true,
                };
                break;
            }
        }
    }
    if (named.n < 8 || have * 2 >= named.n + have) return;
    for (uint32_t k = 0; k < named.n; k++) *array_add(b->arena, found) = named.p[k];
}
