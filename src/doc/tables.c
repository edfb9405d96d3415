/* Is this table a grid of data, or only a way to place paragraphs?
 *
 *   | Revenues | $ | 412,650 | | $ | 358,240 | |     data: one block, cells and rows kept apart
 *   | • | changes in treatment practices |           layout: a list item
 *   | Item 9B. | OTHER INFORMATION |                 layout: a heading in two cells
 *
 * Told from the first bytes of each cell: amounts, marks ("$", "%"), bullets, list numbers, words.
 * A table with numbers beside words is data; a table whose rows are all mark and text is a list; a
 * table of long prose is taken apart so that its sentences can be read; a table around other tables
 * is a wrapper. Contents tables and exhibit lists stay tables.
 * Left out on purpose: what the columns are (room table/), and grids made of positioned <div>s.
 */
#include "doc/flow.h"

#include <string.h>

typedef enum CellKind {
    CELL_EMPTY,
    CELL_SYMBOL,
    CELL_NUMBER,
    CELL_DASH,
    CELL_MARK,
    CELL_TEXT
} CellKind;

enum { HEAD = 40, MANY_ROWS = 4000, CLEAR_ROWS = 5 };

typedef struct Cell {
    char head[HEAD + 1];
    uint32_t n;      /* bytes kept in head */
    uint32_t length; /* bytes of all text, white space folded roughly */
    uint32_t links;
} Cell;

typedef struct Shape {
    uint32_t rows;    /* with any text */
    uint32_t multi;   /* with two cells or more */
    uint32_t lists;   /* multi rows of [mark, text] and nothing else */
    uint32_t items;   /* rows that begin with "Item" */
    uint32_t numbers; /* amounts */
    uint32_t number_rows;
    uint32_t symbols; /* "$" and the like in their own cell */
    uint32_t longs;   /* cells of prose */
    uint32_t widest;  /* most text cells in a row */
    uint32_t text_bytes;
    bool nested;
} Shape;

static CellKind cell_kind(const Cell *c)
{
    const Str s = str_trim((Str){ c->head, c->n });
    if (s.n == 0) return CELL_EMPTY;
    if (c->length > HEAD) return CELL_TEXT;
    if (s.n <= 4) {
        size_t marks = 0, k = 0;
        while (k < s.n) {
            if (s.p[k] == '$' || s.p[k] == '%' || s.p[k] == ')' || s.p[k] == '(') marks++;
            k++;
        }
        if (marks == s.n || str_eq(s, S("\xE2\x82\xAC")) || str_eq(s, S("\xC2\xA3")) ||
            str_eq(s, S("\xC2\xA5")))
            return CELL_SYMBOL;
    }
    if (str_eq(s, S("-")) || str_eq(s, S("--")) || str_eq(s, S("\xE2\x80\x94")) ||
        str_eq(s, S("\xE2\x80\x93")))
        return CELL_DASH;
    size_t digits = 0, letters = 0, at = 0;
    for (; at < s.n; at++) {
        if (char_is_digit(s.p[at]))
            digits++;
        else if (char_is_alpha(s.p[at]))
            letters++;
    }
    if (digits > 0 && letters == 0) {
        const size_t mark = list_mark_read(s);
        if (mark == s.n && digits <= 2) return CELL_MARK;
        return CELL_NUMBER;
    }
    if (bullet_read(s) == s.n) return CELL_MARK;
    if (list_mark_read(s) == s.n) return CELL_MARK;
    if (s.n <= 14 &&
        (str_starts_fold(s, S("item")) || str_starts_fold(s, S("note")) ||
         str_starts_fold(s, S("part"))) &&
        digits + letters + 4 >= s.n)
        return CELL_MARK;
    return CELL_TEXT;
}

static void end_row(Shape *shape, const Cell *cells, uint32_t n)
{
    uint32_t filled = 0, numbers = 0, texts = 0, symbols = 0, dashes = 0;
    CellKind first = CELL_EMPTY, second = CELL_EMPTY;
    for (uint32_t k = 0; k < n; k++) {
        const CellKind kind = cell_kind(&cells[k]);
        if (kind == CELL_EMPTY) continue;
        if (filled == 0) {
            first = kind;
            if (str_starts_fold(str_trim((Str){ cells[k].head, cells[k].n }), S("item")))
                shape->items++;
        }
        if (filled == 1) second = kind;
        filled++;
        numbers += kind == CELL_NUMBER;
        symbols += kind == CELL_SYMBOL;
        dashes += kind == CELL_DASH;
        texts += kind == CELL_TEXT;
        if (cells[k].length > 240) shape->longs++;
        shape->text_bytes += cells[k].length;
    }
    if (filled == 0) return;
    shape->rows++;
    if (filled >= 2) {
        shape->multi++;
        const bool mark = first == CELL_MARK || (first == CELL_DASH && second == CELL_TEXT);
        if (mark && numbers + symbols == 0 && filled <= 3) shape->lists++;
        if (first == CELL_SYMBOL && second == CELL_TEXT) shape->lists++;
        if (numbers > 0) shape->number_rows++;
        shape->numbers += numbers;
        shape->symbols += symbols;
        if (numbers > 0) shape->numbers += dashes;
    }
    if (texts > shape->widest) shape->widest = texts;
}

static void cell_add(Cell *cell, Str text)
{
    Fold fold = { .s = text };
    size_t start, end;
    bool blank;
    while (fold_next(&fold, &start, &end, &blank)) {
        if ((blank || cell->n == 0) && cell->n > 0 && cell->n < HEAD) cell->head[cell->n++] = ' ';
        for (size_t k = start; k < end && cell->n < HEAD; k++) cell->head[cell->n++] = text.p[k];
        cell->length += (uint32_t)(end - start) + blank;
        if (cell->length > 4 * HEAD) {
            cell->length += (uint32_t)(text.n - end);
            return;
        }
    }
}

/* Rows of amounts and no prose: data, whatever follows. */
static bool is_clear(const Shape *s)
{
    return s->number_rows >= CLEAR_ROWS && s->longs == 0 && s->lists == 0 &&
           s->numbers > 2 * CLEAR_ROWS;
}

static Shape shape_of(const Build *b, uint32_t table)
{
    enum { CELLS = 64 };
    Cell cells[CELLS];
    const Node *nodes = b->part->nodes.p;
    const Style *styles = b->part->styles.p;
    Shape shape = { 0 };
    uint32_t n = 0;
    const uint32_t last = nodes[table].last;
    for (uint32_t i = table + 1; i < last;) {
        const Node *node = &nodes[i];
        node_prefetch(nodes, i, last);
        if (node->kind == NODE_TEXT) {
            if (n > 0 && !(node->flags & NODE_BLANK)) cell_add(&cells[n - 1], node->text);
        } else if (node->kind == NODE_ELEMENT) {
            if ((node->flags & NODE_HIDDEN) || (node->style != 0 && styles[node->style].hidden)) {
                i = node->last;
                continue;
            }
            if (node->tag == TAG_TABLE) {
                shape.nested = true;
                break;
            }
            if (node->tag == TAG_TR) {
                end_row(&shape, cells, n);
                n = 0;
                if (shape.rows > MANY_ROWS || is_clear(&shape)) return shape;
            }
            if ((node->tag == TAG_TD || node->tag == TAG_TH) && n < CELLS) {
                cells[n].n = cells[n].length = cells[n].links = 0;
                n++;
            }
        }
        i++;
    }
    end_row(&shape, cells, n);
    return shape;
}

bool table_is_data(const Build *b, uint32_t table)
{
    const Shape s = shape_of(b, table);
    if (s.rows > MANY_ROWS || is_clear(&s)) return true;
    if (s.nested && s.number_rows < 3) return false;
    if (s.multi == 0) return false;
    /* One row: a footer, a heading in two cells, or the one line of a schedule. */
    if (s.rows == 1) return s.symbols > 0 && s.numbers > 0;
    /* A list whose every row is mark and text; from three "Item" rows on it is a contents table. */
    if (s.lists == s.multi) return s.items >= 3;
    if (s.items >= 3) return true;
    if (s.longs * 3 >= s.multi && s.numbers < 2 * s.multi && s.symbols == 0) return false;
    if (s.numbers >= 2 || (s.numbers >= 1 && s.symbols >= 1)) return true;
    if (s.numbers == 1 && s.rows >= 2) return s.lists == 0;
    /* Words only: a grid of short cells, or blocks of addresses and signatures. */
    return (s.multi >= 3 || (s.multi == 2 && s.widest >= 3)) && s.multi * 2 >= s.rows &&
           s.lists * 2 < s.multi && s.text_bytes < s.multi * 240;
}

/* ---- printing ------------------------------------------------------------------------------- */

static bool is_cell(const Node *n)
{
    return n->tag == TAG_TD || n->tag == TAG_TH;
}

/* A row with a page's end in it holds a footer and a running head, not data: its words are taken
 * back, and the number they print is kept for pages.c. */
typedef struct FooterRow {
    uint32_t text, pieces; /* where the row began */
    bool broken;
} FooterRow;

static void row_is_broken(Flow *f, FooterRow *row, uint32_t byte)
{
    Build *b = f->b;
    PageBreak brk = { .byte = byte, .block = b->doc->blocks.n, .inside = true };
    const Str words = str_trim((Str){ b->text + row->text, b->text_n - row->text });
    Str label;
    uint32_t number;
    if (page_label_read(words, &label, &number) || page_label_at_end(words, &label))
        brk.label = str_copy(b->arena, label);
    row->broken = true;
    *array_add(b->arena, &b->breaks) = brk;
}

static void take_back(Flow *f, FooterRow *row)
{
    enum { FOOTER_BYTES = 300 };
    Build *b = f->b;
    if (row->broken && b->text_n - row->text <= FOOTER_BYTES) {
        b->text_n = row->text;
        b->doc->pieces.n = row->pieces;
    }
    row->broken = false;
}

static void begin_row(const Flow *f, FooterRow *row)
{
    row->text = f->b->text_n;
    row->pieces = f->b->doc->pieces.n;
    row->broken = false;
}

void table_flow(Flow *f, uint32_t table)
{
    Build *b = f->b;
    const Node *nodes = b->part->nodes.p;
    const Style *styles = b->part->styles.p;
    const uint32_t last = nodes[table].last;
    const uint32_t start = b->text_n;
    uint32_t cell_end = 0, row_end = 0, nested_end = 0; /* node indices; 0: not in one */
    bool row_open = false;
    FooterRow row;
    begin_row(f, &row);
    f->has_text = f->blank = false;
    for (uint32_t i = table + 1; i <= last; i++) {
        node_prefetch(nodes, i, last);
        if (cell_end != 0 && i >= cell_end) {
            flow_put(f, '\t');
            cell_end = 0;
            f->has_text = f->blank = false;
        }
        if (row_open && row_end != 0 && i >= row_end) {
            take_back(f, &row);
            flow_put(f, '\n');
            row_open = false;
            row_end = 0;
            f->has_text = f->blank = false;
            begin_row(f, &row);
        }
        if (i >= last) break;
        if (nested_end != 0 && i >= nested_end) nested_end = 0;
        const Node *n = &nodes[i];
        if (n->kind == NODE_TEXT) {
            if (n->flags & NODE_HIDDEN) continue;
            flow_print(f, i, 0, n->text.n);
            if (cell_end == 0 && f->has_text && !row_open) {
                row_open = true; /* words outside any cell: a caption */
                row_end = nodes[n->parent].last;
            }
            continue;
        }
        if (n->kind == NODE_COMMENT) {
            if (comment_is_break(f, i)) row_is_broken(f, &row, n->start);
            continue;
        }
        const Style *style = n->style != 0 ? &styles[n->style] : NULL;
        if ((n->flags & NODE_HIDDEN) || (style != NULL && style->hidden)) {
            i = n->last - 1;
            continue;
        }
        const bool breaks =
            n->tag == TAG_PAGE ||
            (style != NULL && (style->page_break_before || style->page_break_after));
        if (nested_end == 0) {
            if (n->tag == TAG_TABLE) {
                nested_end = n->last;
            } else if (n->tag == TAG_TR) {
                if (row_open) flow_put(f, '\n');
                begin_row(f, &row);
                if (breaks) {
                    row_is_broken(f, &row, n->start);
                    row.broken = false; /* the row itself stands on the next page */
                }
                row_open = true;
                row_end = n->last;
                f->has_text = f->blank = false;
                continue;
            } else if (is_cell(n)) {
                if (!row_open) {
                    row_open = true;
                    row_end = nodes[n->parent].last;
                }
                f->has_text = f->blank = false;
                cell_end = n->last;
                if (breaks) row_is_broken(f, &row, n->start);
                continue;
            }
        }
        if (breaks) row_is_broken(f, &row, n->start);
        /* Whatever parts paragraphs inside a cell is a blank. */
        if (n->tag == TAG_BR || n->tag == TAG_P || n->tag == TAG_DIV || n->tag == TAG_TR ||
            is_cell(n) || n->tag == TAG_LI || n->tag == TAG_HR)
            f->blank = f->has_text;
    }
    if (b->text_n == start || b->text[b->text_n - 1] != '\n') flow_put(f, '\n');
    f->has_text = f->blank = false;
    const uint32_t index = flow_add_block(f, BLOCK_TABLE, start, table, last);
    b->doc->blocks.p[index].indent = f->stack.p[f->stack.n - 1].indent;
}
