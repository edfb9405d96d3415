/* How is the document divided?
 *
 *   cover · contents · Part I · Item 1 · heading · heading · ... · Item 8 · statement · Note 1 ·
 *   heading · ... · signatures
 *
 * Items, Parts, statements and notes come from items.c and notes.c as a list of beginnings. Here
 * they and the plain headings between them become a tree, each section ending where one begins that
 * is not inside it. Plain headings nest by the way they are set apart: a heading in a style that is
 * open already is that one's equal; a new style goes below whatever is set apart more.
 * Left out on purpose: any meaning of plain headings.
 */
#include "doc/items.h"

#include <string.h>

enum { DEPTH = 24 };

typedef struct OpenSection {
    uint32_t section, style;
    int32_t rank;
    uint8_t kind;
} OpenSection;

typedef struct Tree {
    Build *b;
    OpenSection open[DEPTH];
    uint32_t n;
    bool signatures; /* seen: what follows belongs to no Item */
} Tree;

static void close_to(Tree *t, uint32_t n, uint32_t block)
{
    while (t->n > n) t->b->doc->sections.p[t->open[--t->n].section].block_end = block;
}

static uint32_t open_section(Tree *t, Section section, uint32_t style, int32_t rank)
{
    Doc *doc = t->b->doc;
    const uint32_t index = doc->sections.n;
    section.parent = t->n > 0 ? t->open[t->n - 1].section : 0;
    section.depth = (uint8_t)(t->n + 1);
    section.page = doc->blocks.p[section.block].page;
    section.block_end = doc->blocks.n;
    *array_add(t->b->arena, &doc->sections) = section;
    t->open[t->n++] = (OpenSection){ index, style, rank, section.kind };
    return index;
}

static uint8_t level(uint8_t kind)
{
    switch (kind) {
    case SECTION_COVER:
    case SECTION_CONTENTS:
    case SECTION_SIGNATURES: return 0;
    case SECTION_PART: return 0;
    case SECTION_ITEM: return 1;
    case SECTION_STATEMENT:
    case SECTION_NOTE: return 2;
    default: return 3;
    }
}

static bool is_notes_title(Str s)
{
    return str_find_fold(str_slice(s, 0, 160), S("notes to")) != STR_NONE &&
           str_find_fold(s, S("statements")) != STR_NONE && s.n < 200;
}

/* Closes what a section of this kind cannot stand in. */
static void make_room(Tree *t, uint8_t kind, uint32_t block)
{
    uint32_t n = t->n;
    while (n > 0) {
        const OpenSection *top = &t->open[n - 1];
        if (kind == SECTION_NOTE && top->kind == SECTION_HEADING && top->style == UINT32_MAX) break;
        const bool holds_nothing = top->kind == SECTION_COVER || top->kind == SECTION_CONTENTS ||
                                   top->kind == SECTION_SIGNATURES;
        if (level(top->kind) < level(kind) && !holds_nothing) break;
        n--;
    }
    close_to(t, n, block);
}

static void add_found(Tree *t, const Found *f)
{
    make_room(t, f->kind, f->block);
    if (t->n >= DEPTH - 2) return;
    Section section = { .kind = f->kind, .id = f->id, .title = f->title, .block = f->block };
    if (f->kind == SECTION_SIGNATURES) t->signatures = true;
    (void)open_section(t, section, 0, 0);
}

static void add_heading(Tree *t, uint32_t block)
{
    Build *b = t->b;
    const Str s = build_block_text(b, block);
    if (is_continued(s)) return;
    uint32_t style = heading_style(b, block);
    const int32_t rank = heading_rank(b, block);
    uint32_t base = t->n;
    while (base > 0 && t->open[base - 1].kind == SECTION_HEADING) base--;
    if (is_notes_title(s)) {
        style = UINT32_MAX;
        while (base > 0 && level(t->open[base - 1].kind) >= 2) base--;
        close_to(t, base, block);
    } else {
        uint32_t n = t->n;
        while (n > base && t->open[n - 1].style != style) n--;
        if (n > base) {
            n--;
        } else {
            n = t->n;
            while (n > base && t->open[n - 1].rank < rank && t->open[n - 1].style != UINT32_MAX)
                n--;
        }
        close_to(t, n, block);
    }
    if (t->n >= DEPTH) return;
    const uint32_t index = open_section(
        t, (Section){ .kind = SECTION_HEADING, .title = s, .block = block }, style, rank);
    b->doc->blocks.p[block].depth = (uint8_t)(b->doc->sections.p[index].depth);
}

/* ---- contents tables ------------------------------------------------------------------------ */

/* Rows that end in page numbers which never fall, or that begin with "Item": a list of pages. */
static bool is_contents_table(const Build *b, uint32_t block)
{
    Str rest = build_block_text(b, block);
    if (memchr(rest.p, '$', rest.n < 4000 ? rest.n : 4000) != NULL) return false;
    uint32_t rows = 0, items = 0, pages = 0, falls = 0, before = 0;
    Str row;
    while (rows < 300 && str_next(&rest, '\n', &row)) {
        Str last = { 0 }, first = { 0 };
        uint32_t cells = 0;
        for (Str cell; str_next(&row, '\t', &cell);) {
            if (cell.n == 0) continue;
            if (cells++ == 0) first = cell;
            last = cell;
        }
        if (cells == 0) continue;
        rows++;
        items += str_starts_fold(first, S("item"));
        Str label;
        uint32_t number;
        if (cells >= 2 && page_label_read(last, &label, &number) && last.n <= 6) {
            pages++;
            if (!char_is_alpha(label.p[0])) {
                if (number < before) falls++;
                before = number;
            }
        }
    }
    if (items >= 4) return true;
    return pages >= 4 && pages * 3 >= rows * 2 && falls * 8 <= pages;
}

static void mark_contents(Build *b)
{
    Doc *doc = b->doc;
    for (uint32_t k = 1; k < doc->blocks.n; k++) {
        if (doc->blocks.p[k].kind == BLOCK_TABLE && is_contents_table(b, k))
            doc->blocks.p[k].flags |= BLOCK_CONTENTS;
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

static uint32_t find_signatures(const Build *b, uint32_t after)
{
    for (uint32_t k = b->doc->blocks.n; k-- > after + 1;) {
        const Block *block = &b->doc->blocks.p[k];
        if (block->kind != BLOCK_HEADING && block->kind != BLOCK_PARAGRAPH) continue;
        const Str s = str_trim(build_block_text(b, k));
        if (s.n > 12 || s.n < 9) continue;
        if (str_eq_fold(s, S("signatures")) || str_eq_fold(s, S("signature")) ||
            str_eq_fold(s, S("signature(s)")) || str_eq_fold(s, S("signatures:")))
            return k;
    }
    return 0;
}

static void merge(Arena *arena, FoundArray *into, const FoundArray *more)
{
    FoundArray merged = { 0 };
    uint32_t i = 0, j = 0;
    while (i < into->n || j < more->n) {
        const bool left = j >= more->n || (i < into->n && into->p[i].block <= more->p[j].block);
        *array_add(arena, &merged) = left ? into->p[i++] : more->p[j++];
    }
    *into = merged;
}

bool item_holds_statements(Str id)
{
    return str_eq(id, S("8")) || str_eq(id, S("15")) || str_eq(id, S("14")) ||
           str_eq(id, S("I-1")) || str_eq(id, S("16")) || str_eq(id, S("17")) ||
           str_eq(id, S("18")) || str_eq(id, S("13"));
}

/* Keeps of the statements those in Items that hold statements, if any Item was found. */
static void keep_statements(FoundArray *statements, const FoundArray *items)
{
    uint32_t kept = 0, item = 0;
    Str id = { 0 };
    for (uint32_t k = 0; k < statements->n; k++) {
        for (; item < items->n && items->p[item].block <= statements->p[k].block; item++)
            if (items->p[item].kind == SECTION_ITEM || items->p[item].kind == SECTION_SIGNATURES)
                id = items->p[item].id;
        if (items->n == 0 || item_holds_statements(id) || (item > 0 && id.n == 0))
            statements->p[kept++] = statements->p[k];
    }
    statements->n = kept;
}

/* A quarterly report may print its statements at once, without "Item 1." above them. */
static void open_with_statements(Arena *arena, FoundArray *items, const FoundArray *statements)
{
    uint32_t discussion = 0;
    for (uint32_t k = 0; k < items->n; k++) {
        if (str_eq(items->p[k].id, S("I-1"))) return;
        if (str_eq(items->p[k].id, S("I-2"))) discussion = items->p[k].block;
    }
    if (statements->n == 0 || statements->p[0].block >= discussion) return;
    FoundArray one = { 0 };
    *array_add(arena, &one) = (Found){ .kind = SECTION_ITEM,
                                       .block = statements->p[0].block,
                                       .id = S("I-1"),
                                       .title = S("Financial Statements") };
    merge(arena, &one, items);
    *items = one;
}

void sections_make(Build *b)
{
    Doc *doc = b->doc;
    FoundArray found = { 0 }, notes = { 0 }, statements = { 0 };
    mark_contents(b);
    items_find(b, doc->head.form, &found);
    uint32_t last_item = 0;
    for (uint32_t k = 0; k < found.n; k++) {
        if (found.p[k].kind == SECTION_ITEM) last_item = found.p[k].block;
    }
    const uint32_t signatures = last_item != 0 ? find_signatures(b, last_item) : 0;
    if (signatures != 0) {
        FoundArray one = { 0 };
        *array_add(b->arena, &one) = (Found){ .kind = SECTION_SIGNATURES,
                                              .block = signatures,
                                              .title = build_block_text(b, signatures) };
        merge(b->arena, &found, &one);
    }
    notes_find(b, &found, &notes);
    statements_find(b, &statements);
    open_with_statements(b->arena, &found, &statements);
    keep_statements(&statements, &found);
    const uint32_t first = found.n > 0 ? found.p[0].block : 0;
    FoundArray all = found;
    merge(b->arena, &all, &statements);
    merge(b->arena, &all, &notes);

    array_add(b->arena, &doc->sections);
    Tree t = { .b = b };
    uint32_t at = 0;
    const uint32_t blocks = doc->blocks.n;
    if (blocks > 1 && first > 1) {
        uint32_t contents = 1;
        while (contents < first && !(doc->blocks.p[contents].flags & BLOCK_CONTENTS)) contents++;
        add_found(&t, &(Found){ .kind = SECTION_COVER, .block = 1 });
        if (contents < first)
            add_found(&t, &(Found){ .kind = SECTION_CONTENTS, .block = contents });
    }
    for (uint32_t k = 1; k < blocks; k++) {
        bool is_found = false;
        for (; at < all.n && all.p[at].block <= k; at++) {
            if (all.p[at].block < k) continue;
            is_found = true;
            add_found(&t, &all.p[at]);
            if (doc->blocks.p[k].kind == BLOCK_PARAGRAPH && all.p[at].kind != SECTION_NOTE &&
                doc->blocks.p[k].text_end - doc->blocks.p[k].text < 300)
                doc->blocks.p[k].kind = BLOCK_HEADING;
        }
        if (!is_found && doc->blocks.p[k].kind == BLOCK_HEADING && k > first && t.n > 0 &&
            t.open[0].kind != SECTION_COVER && t.open[0].kind != SECTION_CONTENTS) {
            bool title = false; /* the title of a bare "Item 7." */
            for (uint32_t j = at; j-- > 0 && at - j < 4;) title |= all.p[j].title_block == k;
            if (!title) add_heading(&t, k);
        } else if (!is_found && first == 0 && doc->blocks.p[k].kind == BLOCK_HEADING) {
            add_heading(&t, k);
        }
        doc->blocks.p[k].section = t.n > 0 ? t.open[t.n - 1].section : 0;
    }
    close_to(&t, 0, blocks);
    /* The Items of one heading have the same text; then each is asked whether it is here. */
    for (uint32_t k = doc->sections.n; k-- > 1;) {
        Section *s = &doc->sections.p[k];
        if (s->kind == SECTION_ITEM && k + 1 < doc->sections.n &&
            doc->sections.p[k + 1].kind == SECTION_ITEM && doc->sections.p[k + 1].block == s->block)
            s->block_end = doc->sections.p[k + 1].block_end;
    }
    for (uint32_t k = 1; k < doc->sections.n; k++) {
        Section *s = &doc->sections.p[k];
        if (s->kind != SECTION_ITEM) continue;
        for (uint32_t j = 0; j < found.n; j++) {
            if (found.p[j].kind != SECTION_ITEM || found.p[j].block != s->block ||
                !str_eq(found.p[j].id, s->id))
                continue;
            if (found.p[j].indexed)
                s->status = found.p[j].status;
            else
                s->status = (uint8_t)status_read(b, &found.p[j], s->block_end, &s->from);
        }
    }
}
