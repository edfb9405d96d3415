/* What numbers does this document print?
 *
 * Blocks are walked in order: tables cell by cell (cells.c), everything else sentence by sentence
 * (prose.c over number.c). Contents tables and page furniture have none. Facts are joined last
 * (attach.c); nothing before looks at a tag.
 */
#include "figure/figure.h"

#include "figure/work.h"

#include <stdlib.h>

const char *hedge_name(Hedge hedge)
{
    static const char *const names[HEDGE_COUNT] = { "exact", "about",    "nearly", "over",
                                                    "under", "at_least", "up_to",  "between" };
    return hedge < HEDGE_COUNT ? names[hedge] : "exact";
}

const char *where_name(Where where)
{
    static const char *const names[] = { "",     "table", "prose",    "heading",
                                         "note", "cover", "furniture" };
    return where <= WHERE_FURNITURE ? names[where] : "";
}

bool work_open(Arena *arena, Reading *reading, Work *out, Err *err)
{
    *out = (Work){ .arena = arena, .reading = reading };
    number_starts_make(&out->starts);
    Tsv t;
    if (!tsv_load(arena, "references.tsv", &t, err)) return false;
    out->references = map_open(arena, t.rows);
    for (uint32_t i = 0; i < t.rows; i++) *map_put(&out->references, tsv_cell(&t, i, "word")) = 1;
    if (!tsv_load(arena, "shares.tsv", &t, err)) return false;
    out->shares = map_open(arena, t.rows);
    for (uint32_t i = 0; i < t.rows; i++) *map_put(&out->shares, tsv_cell(&t, i, "noun")) = 1;
    if (!tsv_load(arena, "hedges.tsv", &out->hedges, err)) return false;
    if (!tsv_load(arena, "units.tsv", &out->units, err)) return false;
    out->unit_labels = phrase_set_load(arena, &out->units, "phrase");
    return true;
}

Where where_of_block(const Doc *doc, uint32_t index)
{
    const Block *block = &doc->blocks.p[index];
    if (block->kind == BLOCK_FURNITURE) return WHERE_FURNITURE;
    if (block->kind == BLOCK_HEADING) return WHERE_HEADING;
    for (uint32_t s = block->section, up = 0; s != 0 && up < 64;
         s = doc->sections.p[s].parent, up++) {
        if (doc->sections.p[s].kind == SECTION_COVER) return WHERE_COVER;
        if (doc->sections.p[s].kind == SECTION_NOTE) return WHERE_NOTE;
    }
    return WHERE_PROSE;
}

Figure *figure_add(Work *work, uint32_t start, uint32_t end, uint32_t block)
{
    Figure *f = array_add(work->arena, &work->reading->figures.figures);
    *f = (Figure){ .text = start, .text_end = end, .block = block };
    return f;
}

bool figure_set_value(Figure *f, Num printed, bool negative, int scale)
{
    if (!num_scale(negative ? num_neg(printed) : printed, scale, &f->value)) return false;
    f->scale = (int8_t)scale;
    f->decimals = (int8_t) - (printed.exponent + scale);
    return true;
}

static int by_text(const void *a, const void *b)
{
    const Figure *x = a, *y = b;
    return (x->text > y->text) - (x->text < y->text);
}

/* "(1) Includes $810 of ...": a note under a table speaks in the table's terms. */
static bool is_footnote(const Doc *doc, uint32_t index)
{
    const Str text = str_trim(block_text(doc, index));
    if (text.n == 0) return true;
    if (text.p[0] == '*') return true;
    if (text.p[0] == '(' && text.n > 3 && (text.p[2] == ')' || text.p[3] == ')')) return true;
    return char_is_digit(text.p[0]) && text.n > 1 && char_is_alpha(text.p[1]); /* a raised mark */
}

bool figures_make(Arena *arena, Reading *reading, Err *err)
{
    Work work;
    if (!work_open(arena, reading, &work, err)) return false;
    FigureArray *figures = &reading->figures.figures;
    *figures = (FigureArray){ 0 };
    (void)array_add(arena, figures);
    const Doc *doc = &reading->doc;
    uint32_t table = 0;
    for (uint32_t i = 1; i < doc->blocks.n && !arena_is_exhausted(arena); i++) {
        const Block *block = &doc->blocks.p[i];
        while (table < reading->tables.tables.n && reading->tables.tables.p[table].block < i)
            table++;
        if (block->flags & BLOCK_CONTENTS) continue;
        if (block->kind == BLOCK_TABLE) {
            work.noted = 0;
            for (; table < reading->tables.tables.n && reading->tables.tables.p[table].block == i;
                 table++)
                table_figures(&work, table);
            if (table > 0 && reading->tables.tables.p[table - 1].block == i) {
                work.noted = table;
                work.noted_measure =
                    table_measure(&reading->tables, &reading->tables.tables.p[table - 1]);
            }
        } else if (block->kind != BLOCK_FURNITURE && block->kind != BLOCK_IMAGE) {
            if (!is_footnote(doc, i)) work.noted = 0;
            prose_figures(&work, i);
        }
    }
    if (arena_is_exhausted(arena))
        return err_set(err, ERR_INPUT, "out of memory in the figures of document %u", doc->id);
    bool sorted = true;
    for (uint32_t i = 2; i < figures->n && sorted; i++)
        sorted = figures->p[i - 1].text <= figures->p[i].text;
    if (!sorted) qsort(figures->p + 1, figures->n - 1, sizeof *figures->p, by_text);
    attach_facts(&work);
    return true;
}

bool reading_make(Arena *arena, Input *input, uint32_t part, Reading *out, Err *err)
{
    *out = (Reading){ .input = input, .part = part, .role = input->parts.p[part].role };
    if (!doc_make(arena, input, part, &out->doc, err)) return false;
    if (!tables_make(arena, input, &out->doc, &out->tables, err)) return false;
    out->tables.doc = &out->doc;
    if (!facts_make(arena, input, &out->doc, &out->facts, err)) return false;
    return figures_make(arena, out, err);
}

uint32_t figure_from_text(const Reading *r, uint32_t at)
{
    uint32_t lo = 1, hi = r->figures.figures.n;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (r->figures.figures.p[mid].text >= at)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

uint32_t figure_at_cell(const Reading *r, uint32_t table, uint32_t row, uint32_t column)
{
    if (table >= r->tables.tables.n) return 0;
    const Table *t = &r->tables.tables.p[table];
    if (row >= t->row_count) return 0;
    const TableCell *cell = table_cell(&r->tables, t, row, column);
    if (cell == NULL) return 0;
    const uint32_t f = figure_from_text(r, cell->text);
    if (f >= r->figures.figures.n || r->figures.figures.p[f].text >= cell->text_end) return 0;
    return f;
}

Span figure_place(const Reading *r, const Figure *f)
{
    return doc_span(&r->doc, f->text, f->text_end);
}

bool figure_range(const Figure *f, NumRange *out)
{
    if (f->flags & FIGURE_NIL) {
        *out = (NumRange){ f->value, f->value };
        return true;
    }
    return num_range_around(f->value, -f->decimals, out);
}
