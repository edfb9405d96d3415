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
 * Where the index is no table, its lines are paragraphs: "Item 1A Risk Factors Pages 27-32".
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

/* "Item 1A. Risk Factors": the number and what follows it. */
static bool item_read(Str s, Str *id, Str *rest)
{
    if (!str_starts_fold(s, S("item"))) return false;
    size_t at = 4;
    while (at < s.n && s.p[at] == ' ') at++;
    size_t end = at;
    while (end < s.n && char_is_digit(s.p[end])) end++;
    if (end == at) return false;
    if (end < s.n && char_is_upper(s.p[end])) end++;
    *id = str_slice(s, at, end);
    *rest = str_trim(str_slice(s, end, s.n));
    return true;
}

static bool row_read(Str row, Str *id, Str *title, Str *page)
{
    *id = *title = *page = (Str){ 0 };
    for (Str cell; str_next(&row, '\t', &cell);) {
        cell = str_trim(cell);
        if (cell.n == 0) continue;
        if (id->n == 0) {
            Str rest;
            if (!item_read(cell, id, &rest)) return false;
            if (rest.n > 6) *title = rest;
        } else if (title->n == 0) {
            *title = cell;
        } else {
            *page = cell;
        }
    }
    return id->n > 0 && title->n > 0;
}

/* "Item 1A Risk Factors Pages 27-32", "Item 4 Mine Safety Disclosures Not applicable". */
static bool line_read(Str line, Str *id, Str *title, Str *page)
{
    Str rest;
    *id = *title = *page = (Str){ 0 };
    if (line.n > 300 || !item_read(line, id, &rest)) return false;
    while (rest.n > 0 && strchr(" .:-", rest.p[0]) != NULL) rest = str_slice(rest, 1, rest.n);
    *title = rest;
    size_t from = 0;
    for (size_t at; (at = str_find_fold(str_slice(rest, from, rest.n), S(" page"))) != STR_NONE;) {
        from += at + 1;
        if (first_page(str_slice(rest, from, rest.n)).n == 0) continue;
        *title = str_trim(str_slice(rest, 0, from));
        *page = str_slice(rest, from, rest.n);
    }
    if (page->n > 0) return true;
    const size_t none = str_find_fold(rest, S("not applicable"));
    if (none != STR_NONE && none + 14 == rest.n) {
        *title = str_trim(str_slice(rest, 0, none));
        *page = str_slice(rest, none, rest.n);
    } else if (page_label_at_end(rest, page)) {
        *title = str_trim(str_slice(rest, 0, (size_t)(page->p - rest.p)));
    }
    return true;
}

static uint32_t page_of_label(const Doc *doc, Str label)
{
    if (label.n == 0) return 0;
    for (uint32_t k = 1; k < doc->pages.n; k++) {
        if (str_eq(doc->pages.p[k].label, label)) return k;
    }
    return 0;
}

bool index_line_has_page(const Build *b, uint32_t block)
{
    Str id, title, page;
    return line_read(build_block_text(b, block), &id, &title, &page) &&
           page_of_label(b->doc, first_page(page)) != 0;
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

typedef struct Index {
    const Build *b;
    const KnownItemArray *known;
    const uint32_t *at_rank;
    FoundArray named;
} Index;

/* One row or line of the index, in `block`. */
static void name_item(Index *x, uint32_t block, Str id, Str title, Str page)
{
    for (uint32_t r = 0; r < x->known->n; r++) {
        if (!str_eq(x->known->p[r].id, id)) continue;
        bool again = x->at_rank[r] != 0;
        for (uint32_t j = 0; j < x->named.n; j++) again |= x->named.p[j].rank == r;
        if (again) return;
        const uint32_t at = page_of_label(x->b->doc, first_page(page));
        const uint32_t there = at != 0 ? heading_on(x->b, at, x->known->p[r].titles, title) : 0;
        *array_add(x->b->arena, &x->named) = (Found){
            .kind = SECTION_ITEM,
            .block = there != 0 ? there : block,
            .rank = r,
            .id = x->known->p[r].id,
            .title = title,
            .status = str_find_fold(page, S("not applicable")) != STR_NONE ? STATUS_NOT_APPLICABLE
                                                                           : STATUS_PRESENT,
            .indexed = true,
        };
        return;
    }
}

void index_find(Build *b, const KnownItemArray *known, const uint32_t *at_rank, FoundArray *found)
{
    const Doc *doc = b->doc;
    Index x = { .b = b, .known = known, .at_rank = at_rank };
    uint32_t have = 0;
    for (uint32_t r = 0; r < known->n; r++) have += at_rank[r] != 0;
    for (uint32_t k = 1; k < doc->blocks.n; k++) {
        if (!(doc->blocks.p[k].flags & BLOCK_CONTENTS)) continue;
        Str rest = build_block_text(b, k), row, id, title, page;
        if (doc->blocks.p[k].kind != BLOCK_TABLE) {
            if (line_read(rest, &id, &title, &page)) name_item(&x, k, id, title, page);
            continue;
        }
        uint32_t rows = 0;
        while (str_next(&rest, '\n', &row) && rows++ < 200) {
            if (row_read(row, &id, &title, &page)) name_item(&x, k, id, title, page);
        }
    }
    if (x.named.n < 8 || have * 2 >= x.named.n + have) return;
    for (uint32_t k = 0; k < x.named.n; k++) *array_add(b->arena, found) = x.named.p[k];
}
