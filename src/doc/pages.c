/* Which printed page is this, and what on it is only furniture?
 *
 *   ... of the contracts to hedge </p>
 *   <p align=center>39</p><p style='page-break-before:always'><hr>
 *   <h5><a href="#toc">Table of Contents</a></h5> <p>non-functional currency ...
 *
 * Breaks were collected by flow.c. Of every page the first and last few blocks are looked at. A
 * block that is nothing but a page number is a label if its neighbours' labels are one less and one
 * more; a line that stands on the edge of many pages (digits aside) is a running head or foot. Both
 * leave the flow, from the edge inwards, up to the first block of text. The first time that a
 * running head is printed it may be the heading itself, and stays.
 * A bare <hr> is a break only below a page number (Merrill 2003, many of the 1990s).
 * A page that prints no number has none; where the numbers around it leave only one choice it is
 * inferred, and marked so.
 */
#include "doc/pages.h"

#include <string.h>

enum { EDGE = 5, CHOICES = 8, KEY_BYTES = 96, SHORT_LINE = 220 };

typedef struct Choice {
    Label label;
    uint32_t block; /* 0: the break itself tells it */
    uint8_t weight;
    bool top;
} Choice;

typedef struct Sheet {
    uint32_t from, to; /* blocks */
    uint32_t start, end;
    Choice choices[CHOICES];
    uint32_t n, chosen; /* chosen: index + 1 */
} Sheet;
typedef ARRAY(Sheet) SheetArray;

static bool is_edge_block(const Build *b, uint32_t block)
{
    const Block *k = &b->doc->blocks.p[block];
    if (k->kind == BLOCK_IMAGE) return true;
    const Str s = build_block_text(b, block);
    if (s.n > SHORT_LINE) return false;
    if (k->kind == BLOCK_TABLE) { /* one row */
        const char *line = memchr(s.p, '\n', s.n);
        return line == NULL || (size_t)(line - s.p) + 1 >= s.n;
    }
    return true;
}

/* A line without its digits: what stays the same on every page. */
static Str edge_key(Build *b, uint32_t block)
{
    const Str s = build_block_text(b, block);
    char key[KEY_BYTES];
    size_t n = 0;
    for (size_t k = 0; k < s.n && n < sizeof key; k++) {
        const char c = s.p[k];
        if (char_is_digit(c)) {
            if (n == 0 || key[n - 1] != '#') key[n++] = '#';
        } else if (c != '\t' && c != '\n' && c != ' ') {
            key[n++] = c;
        }
    }
    return str_copy(b->arena, (Str){ key, n });
}

static bool is_contents_link(Str s)
{
    static const char *const words[] = {
        "table of contents", "index to financial statements", "back to contents",         "index",
        "contents",          "return to table of contents",   "back to table of contents"
    };
    s = str_trim(s);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (str_eq_fold(s, str_of(words[k]))) return true;
    }
    return str_starts_fold(s, S("table of contents index to financial statements"));
}

/* ---- sheets: the pages between true breaks --------------------------------------------------- */

static bool weak_is_break(const Build *b, const PageBreak *brk, uint32_t previous)
{
    Label label;
    if (brk->block <= previous || brk->block < 2) return false;
    return b->doc->blocks.p[brk->block - 1].kind != BLOCK_TABLE &&
           page_label_find(build_block_text(b, brk->block - 1), &label);
}

static SheetArray cut(Build *b)
{
    SheetArray sheets = { 0 };
    const uint32_t blocks = b->doc->blocks.n;
    Sheet *sheet = array_add(b->arena, &sheets);
    sheet->from = 1;
    sheet->start = b->part->start;
    for (uint32_t k = 0; k < b->breaks.n; k++) {
        const PageBreak *brk = &b->breaks.p[k];
        sheet = &sheets.p[sheets.n - 1];
        if (brk->weak && !weak_is_break(b, brk, sheet->from)) continue;
        const bool empty =
            brk->block <= sheet->from && !brk->inside && !(k > 0 && b->breaks.p[k - 1].inside);
        if (empty || brk->byte < sheet->start) continue;
        if (brk->block >= blocks && !brk->inside) continue;
        sheet->to = brk->block;
        sheet->end = brk->byte;
        if (brk->label.n > 0 && label_read(brk->label, &sheet->choices[0].label)) {
            sheet->choices[0].weight = 6;
            sheet->n = 1;
        }
        const uint32_t start = brk->byte;
        const uint32_t from = brk->inside ? brk->block + 1 : brk->block;
        sheet = array_add(b->arena, &sheets);
        sheet->from = from;
        sheet->start = start;
        if (arena_is_exhausted(b->arena)) break;
    }
    sheet = &sheets.p[sheets.n - 1];
    sheet->to = blocks;
    sheet->end = b->part->end;
    if (sheet->from > sheet->to) sheet->from = sheet->to;
    return sheets;
}

/* ---- labels --------------------------------------------------------------------------------- */

static void add_choice(Sheet *sheet, Label label, uint32_t block, unsigned weight, bool top)
{
    if (sheet->n == CHOICES) return;
    sheet->choices[sheet->n++] =
        (Choice){ .label = label, .block = block, .weight = (uint8_t)weight, .top = top };
}

static void look_at(Build *b, Sheet *sheet, uint32_t block, bool top, const Map *keys)
{
    const Look *look = &b->looks.p[block];
    const Str s = build_block_text(b, block);
    Label label;
    if (page_label_find(s, &label)) {
        add_choice(sheet, label, block, look->absolute || look->field ? 5 : 3, top);
        return;
    }
    const uint32_t *count = map_get(keys, edge_key(b, block));
    if (count == NULL || *count < 3) {
        if (!look->absolute && !look->field) return;
    }
    if (label_at_end(s, &label)) add_choice(sheet, label, block, 1, top);
    if (label_at_start(s, &label)) add_choice(sheet, label, block, 1, top);
}

/* A reader of plain text may take a footer for the last row of the table above it. */
static void look_at_last_row(const Build *b, Sheet *sheet)
{
    if (sheet->n > 0 || sheet->to <= sheet->from) return;
    const uint32_t block = sheet->to - 1;
    if (b->doc->blocks.p[block].kind != BLOCK_TABLE) return;
    Str s = build_block_text(b, block);
    size_t row = s.n;
    while (row > 0 && (s.p[row - 1] == '\n' || s.p[row - 1] == '\t')) row--;
    while (row > 0 && s.p[row - 1] != '\n') row--;
    s = str_trim(str_slice(s, row, s.n));
    Label label;
    if (page_label_find(s, &label) || label_at_end(s, &label)) {
        label.odd = true;
        add_choice(sheet, label, 0, 1, false);
    }
}

static bool follows(const Label *a, const Label *b, uint32_t step)
{
    return a->prefix == b->prefix && a->roman == b->roman && a->number + step == b->number;
}

static uint32_t support(const Sheet *sheets, uint32_t n, uint32_t at, const Choice *choice)
{
    uint32_t score = 0;
    for (uint32_t step = 1; step <= 2; step++) {
        bool before = false, after = false;
        if (at >= step) {
            const Sheet *s = &sheets[at - step];
            for (uint32_t k = 0; k < s->n; k++)
                before |= follows(&s->choices[k].label, &choice->label, step);
        }
        if (at + step < n) {
            const Sheet *s = &sheets[at + step];
            for (uint32_t k = 0; k < s->n; k++)
                after |= follows(&choice->label, &s->choices[k].label, step);
        }
        score += (before ? 4 / step : 0) + (after ? 4 / step : 0);
    }
    return score;
}

static void choose(SheetArray *sheets)
{
    uint32_t tops = 0, bottoms = 0;
    for (uint32_t k = 0; k < sheets->n; k++) {
        for (uint32_t c = 0; c < sheets->p[k].n; c++) {
            const Choice *choice = &sheets->p[k].choices[c];
            if (support(sheets->p, sheets->n, k, choice) == 0) continue;
            if (choice->top)
                tops++;
            else
                bottoms++;
        }
    }
    for (uint32_t k = 0; k < sheets->n; k++) {
        Sheet *sheet = &sheets->p[k];
        uint32_t best = 0;
        for (uint32_t c = 0; c < sheet->n; c++) {
            const Choice *choice = &sheet->choices[c];
            const uint32_t found = support(sheets->p, sheets->n, k, choice);
            uint32_t score = found * 2 + choice->weight + (choice->top == (tops > bottoms));
            /* Without neighbours only a plain small number, or one where a footer must be. */
            const bool plain = choice->weight >= 3 && choice->label.number < 1000 &&
                               !choice->label.odd && !(choice->top && bottoms > 0) && sheets->n > 1;
            if (found == 0 && !plain) score = 0;
            if (score > best) {
                best = score;
                sheet->chosen = c + 1;
            }
        }
    }
}

/* ---- furniture ------------------------------------------------------------------------------ */

static bool is_furniture(Build *b, const Sheet *sheet, uint32_t block, const Map *keys, Map *seen,
                         uint32_t sheets, bool top)
{
    const Block *k = &b->doc->blocks.p[block];
    const Look *look = &b->looks.p[block];
    if (k->kind == BLOCK_FURNITURE) return true;
    if (k->kind == BLOCK_IMAGE || !is_edge_block(b, block)) return false;
    if (sheet->chosen != 0 && sheet->choices[sheet->chosen - 1].block == block) return true;
    if (look->absolute || look->field) return true;
    const Str s = build_block_text(b, block);
    if (is_contents_link(s) && (look->linked || sheet->from > 1)) {
        const uint32_t *count = map_get(keys, edge_key(b, block));
        return look->linked || (count != NULL && *count >= 3);
    }
    const Str key = edge_key(b, block);
    const uint32_t *count = map_get(keys, key);
    if (count == NULL || *count < 3) return false;
    const bool continued = str_find_fold(s, S("continued")) != STR_NONE;
    if (!continued && *count < sheets / 6 + 2) return false;
    if (!top && s.n > 100) return false;
    /* The first of many may be the heading itself. */
    uint32_t *times = map_put(seen, key);
    Label label;
    if ((*times)++ == 0 && top && !label_at_end(s, &label) && !label_at_start(s, &label) &&
        !continued && k->kind != BLOCK_TABLE)
        return false;
    return true;
}

static void remove_furniture(Build *b, SheetArray *sheets, const Map *keys)
{
    Map seen = map_open(b->arena, 64);
    for (uint32_t k = 0; k < sheets->n; k++) {
        const Sheet *sheet = &sheets->p[k];
        if (sheet->chosen != 0 && sheet->choices[sheet->chosen - 1].block != 0)
            b->doc->blocks.p[sheet->choices[sheet->chosen - 1].block].kind = BLOCK_FURNITURE;
        uint32_t steps = 0;
        for (uint32_t at = sheet->from; at < sheet->to && steps < EDGE; at++, steps++) {
            if (!is_furniture(b, sheet, at, keys, &seen, sheets->n, true)) break;
            b->doc->blocks.p[at].kind = BLOCK_FURNITURE;
        }
        steps = 0;
        for (uint32_t at = sheet->to; at > sheet->from && steps < EDGE; at--, steps++) {
            if (b->doc->blocks.p[at - 1].kind == BLOCK_FURNITURE) continue;
            if (!is_furniture(b, sheet, at - 1, keys, &seen, sheets->n, false)) break;
            b->doc->blocks.p[at - 1].kind = BLOCK_FURNITURE;
        }
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void infer(PageArray *pages, const Label *labels)
{
    for (uint32_t k = 1; k < pages->n; k++) {
        if (pages->p[k].label.n == 0 || labels[k].roman) continue;
        uint32_t next = k + 1;
        while (next < pages->n && pages->p[next].label.n == 0) next++;
        if (next >= pages->n || next == k + 1) continue;
        if (!follows(&labels[k], &labels[next], next - k)) continue;
        for (uint32_t p = k + 1; p < next; p++) pages->p[p].inferred = true;
    }
}

/* Where most of a document is positioned or "footer" (an unclosed <span> of a drawing, Word 2008; a
 * page comment without its end), that says nothing about pages. */
static void forget_what_all_have(Build *b)
{
    uint32_t absolute = 0, field = 0;
    for (uint32_t k = 1; k < b->looks.n; k++) {
        absolute += b->looks.p[k].absolute;
        field += b->looks.p[k].field;
    }
    for (uint32_t k = 1; k < b->looks.n; k++) {
        if (absolute * 3 > b->looks.n) b->looks.p[k].absolute = false;
        if (field * 3 > b->looks.n) b->looks.p[k].field = false;
    }
}

void pages_make(Build *b)
{
    Doc *doc = b->doc;
    if (b->looks.n > 12) forget_what_all_have(b);
    SheetArray sheets = cut(b);
    Map keys = map_open(b->arena, sheets.n * 4 + 16);
    if (sheets.n >= 3) {
        for (uint32_t k = 0; k < sheets.n; k++) {
            const Sheet *s = &sheets.p[k];
            for (uint32_t e = 0; e < EDGE; e++) {
                if (s->from + e < s->to && is_edge_block(b, s->from + e))
                    ++*map_put(&keys, edge_key(b, s->from + e));
                /* Not twice on a page of few blocks. */
                if (s->to > s->from + EDGE + e && is_edge_block(b, s->to - 1 - e))
                    ++*map_put(&keys, edge_key(b, s->to - 1 - e));
            }
        }
    }
    for (uint32_t k = 0; k < sheets.n; k++) {
        Sheet *s = &sheets.p[k];
        for (uint32_t e = 0; e < EDGE && s->to > s->from + e; e++) {
            if (is_edge_block(b, s->to - 1 - e)) look_at(b, s, s->to - 1 - e, false, &keys);
        }
        for (uint32_t e = 0; e < EDGE && s->from + e + EDGE < s->to; e++) {
            if (is_edge_block(b, s->from + e)) look_at(b, s, s->from + e, true, &keys);
        }
    }
    for (uint32_t k = 0; k < sheets.n; k++) look_at_last_row(b, &sheets.p[k]);
    choose(&sheets);
    remove_furniture(b, &sheets, &keys);

    Label *labels = arena_new(b->arena, Label, sheets.n + 1);
    array_add(b->arena, &doc->pages);
    for (uint32_t k = 0; k < sheets.n; k++) {
        const Sheet *s = &sheets.p[k];
        Page *page = array_add(b->arena, &doc->pages);
        page->start = s->start;
        page->end = s->end;
        page->block = s->from < doc->blocks.n ? s->from : doc->blocks.n - 1;
        if (s->chosen != 0) {
            labels[k + 1] = s->choices[s->chosen - 1].label;
            page->label = labels[k + 1].text;
        }
        for (uint32_t block = s->from; block < s->to; block++) doc->blocks.p[block].page = k + 1;
    }
    infer(&doc->pages, labels);
    /* Inferred labels are printed only now, so that one never serves to infer the next. */
    for (uint32_t k = 2; k < doc->pages.n; k++) {
        Page *page = &doc->pages.p[k];
        if (!page->inferred) continue;
        uint32_t back = k - 1;
        while (back > 1 && doc->pages.p[back].inferred) back--;
        const Label *from = &labels[back];
        const Str prefix = str_slice(from->text, 0, from->text.n);
        size_t letters = prefix.n;
        while (letters > 0 && char_is_digit(prefix.p[letters - 1])) letters--;
        page->label =
            str_format(b->arena, "%.*s%u", (int)letters, prefix.p, from->number + (k - back));
    }
    for (uint32_t k = 1; k < doc->blocks.n; k++) { /* a table that a break falls into */
        if (doc->blocks.p[k].page == 0) doc->blocks.p[k].page = doc->blocks.p[k - 1].page;
    }
}
