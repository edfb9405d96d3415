/* How is a table of a filing made into rows and columns that a person would name?
 *
 * For each data table of the document: its grid (grid.c), the rows of its head (head.c), its
 * logical columns (columns.c), its stub (rows.c), what is said above it (caption.c), and the
 * periods of its columns (periods.c). Layout tables never come here; doc/ has taken them apart.
 *
 * A table that follows another after a page break, without a word between, with the same number of
 * columns and either the same head or none, continues it.
 */
#include "table/table.h"

#include "table/build.h"
#include "table/words.h"

static uint32_t find_table_node(const Doc *doc, const Block *block)
{
    const NodeArray *nodes = &doc->part->nodes;
    for (uint32_t i = block->node; i < block->node_end && i < nodes->n; i++)
        if (nodes->p[i].kind == NODE_ELEMENT && nodes->p[i].tag == TAG_TABLE) return i;
    return 0;
}

/* Columns left of the first one that holds more numbers than words are stub; of a text table, the
 * first one. */
static uint32_t find_value_column(const Build *b)
{
    uint32_t *numbers = arena_new(b->arena, uint32_t, b->column_count + 1);
    uint32_t *words = arena_new(b->arena, uint32_t, b->column_count + 1);
    for (uint32_t i = 0; i < b->grid.cell_count; i++) {
        const GridCell *cell = &b->grid.cells[i];
        if (cell->logical == 0) continue;
        const bool number = cell->words.kind == WORDS_NUMBER || cell->words.kind == WORDS_NIL;
        if (number)
            numbers[cell->logical - 1]++;
        else if (cell->words.kind == WORDS_TEXT)
            words[cell->logical - 1]++;
    }
    for (uint32_t c = 0; c < b->column_count; c++)
        if (numbers[c] > 0 && (numbers[c] >= words[c] || (c > 0 && numbers[c] * 4 >= words[c])))
            return c;
    return b->column_count > 0 ? 1 : 0;
}

static Str find_corner(const Build *b)
{
    Buf buf = { 0 };
    for (uint32_t r = 0; r < b->body && r < 12; r++) {
        const GridRow *row = &b->grid.rows[r];
        if (row->cell_count == 0) continue;
        const GridCell *cell = &b->grid.cells[row->cell];
        const bool whole = cell->column == 0 && row->cell_count == 1;
        const uint32_t over = column_over(b, cell->column, cell->column_end);
        if (!whole && over >= b->value_column && over < b->column_count) continue;
        if (buf.p == NULL) buf = buf_open(b->arena, 128);
        if (buf.n > 0) buf_add_char(&buf, '\n');
        buf_add(&buf, doc_text(b->doc, cell->text, cell->text_end));
    }
    return buf.p == NULL ? (Str){ 0 } : buf_str(&buf);
}

static bool same_heads(const Tables *t, const Table *a, const Table *b)
{
    if (a->column_count != b->column_count) return false;
    if (b->header_rows == 0) return true;
    for (uint32_t c = 0; c < a->column_count; c++) {
        const TableColumn *x = &t->columns.p[a->column + c], *y = &t->columns.p[b->column + c];
        if (x->header_count != y->header_count) return false;
        for (uint32_t i = 0; i < x->header_count; i++)
            if (!str_eq_fold(t->headers.p[x->header + i], t->headers.p[y->header + i]))
                return false;
    }
    return true;
}

static void find_continuation(const Build *b, Table *table)
{
    Tables *out = b->out;
    if (out->tables.n < 2) return;
    Table *before = &out->tables.p[out->tables.n - 2];
    bool furniture = false;
    for (uint32_t i = table->block; i-- > before->block + 1;) {
        const Block *block = &b->doc->blocks.p[i];
        if (block->kind == BLOCK_FURNITURE) {
            furniture = true;
            continue;
        }
        const Str text = block_text(b->doc, i);
        if (text.n == 0) continue;
        if (str_find_fold(text, S("continued")) != STR_NONE) {
            furniture = true;
            continue;
        }
        return;
    }
    const bool new_page =
        b->doc->blocks.p[table->block].page != b->doc->blocks.p[before->block].page;
    if (!(furniture || new_page) || !same_heads(out, before, table)) return;
    table->continues = out->tables.n - 1;
    if (table->header_rows > 0) return;
    for (uint32_t c = 0; c < table->column_count; c++)
        out->columns.p[table->column + c] = out->columns.p[before->column + c];
    table->measure = before->measure;
    table->words = before->words;
    table->sense = before->sense;
    table->sense_said = before->sense_said;
}

static bool add_table(Build *b, uint32_t block)
{
    const uint32_t node = find_table_node(b->doc, &b->doc->blocks.p[block]);
    if (node == 0 || !grid_read(b->arena, b->doc, &b->out->raised, node, &b->grid)) return true;
    if (b->grid.row_count == 0) return true;
    Tables *out = b->out;
    b->body = head_find(b);
    b->column_count = grid_columns(b->arena, &b->grid, b->body, &b->hull);
    b->value_column = find_value_column(b);
    b->corner = find_corner(b);
    Table *table = array_add(b->arena, &out->tables);
    *table = (Table){ .block = block,
                      .node = node,
                      .row = out->rows.n,
                      .header_rows = b->body,
                      .column_count = b->column_count };
    table->column = head_add_columns(b, 0, b->body, 0);
    caption_read(b, table);
    rows_add(b, table);
    table_decide_periods(b, table);
    find_continuation(b, table);
    return !arena_is_exhausted(b->arena);
}

/* The scale that most tables say. */
static void find_usual_scale(Tables *out)
{
    uint32_t counts[10] = { 0 };
    for (uint32_t i = 0; i < out->tables.n; i++) {
        const Table *table = &out->tables.p[i];
        int scale = table->measure.scale_known ? table->measure.scale : -1;
        for (uint32_t c = 0; c < table->column_count && scale < 0; c++)
            if (out->columns.p[table->column + c].measure.scale_known)
                scale = out->columns.p[table->column + c].measure.scale;
        if (scale >= 0 && scale < 10) counts[scale]++;
    }
    out->usual_scale = -1;
    uint32_t best = 0;
    for (int s = 0; s < 10; s++)
        if (counts[s] > best) {
            best = counts[s];
            out->usual_scale = (int8_t)s;
        }
}

bool tables_make(Arena *arena, Input *input, const Doc *doc, Tables *out, Err *err)
{
    *out = (Tables){ .doc = doc };
    Build b = { .arena = arena, .input = input, .doc = doc, .out = out };
    if (!tsv_load(arena, "senses.tsv", &b.sense_rows, err)) return false;
    b.senses = phrase_set_load(arena, &b.sense_rows, "phrase");
    calendar_make(arena, doc, &out->calendar);
    raised_find(arena, doc, &out->raised);
    stated_read(&b);
    for (uint32_t i = 1; i < doc->blocks.n; i++)
        if (doc->blocks.p[i].kind == BLOCK_TABLE && !add_table(&b, i))
            return err_set(err, ERR_INPUT, "out of memory in the tables of document %u", doc->id);
    find_usual_scale(out);
    return true;
}

const TableRow *table_row(const Tables *t, const Table *table, uint32_t row)
{
    if (row >= table->row_count) BUG("row %u of a table of %u", row, table->row_count);
    return &t->rows.p[table->row + row];
}

const TableColumn *table_column(const Tables *t, const Table *table, uint32_t column)
{
    if (column >= table->column_count)
        BUG("column %u of a table of %u", column, table->column_count);
    return &t->columns.p[table->column + column];
}

const TableColumn *table_column_at(const Tables *t, const Table *table, uint32_t row,
                                   uint32_t column)
{
    if (column >= table->column_count)
        BUG("column %u of a table of %u", column, table->column_count);
    return &t->columns.p[table_row(t, table, row)->head + column];
}

const TableCell *table_cell(const Tables *t, const Table *table, uint32_t row, uint32_t column)
{
    const TableRow *r = table_row(t, table, row);
    for (uint32_t i = r->cell; i < r->cell + r->cell_count; i++)
        if (t->cells.p[i].column <= column && column < t->cells.p[i].column_end)
            return &t->cells.p[i];
    return NULL;
}

const Measure *table_measure(const Tables *t, const Table *table)
{
    if (table->measure.scale_known || table->measure.share_scale_known) return &table->measure;
    for (uint32_t c = 0; c < table->column_count; c++) {
        const Measure *m = &table_column(t, table, c)->measure;
        if (m->scale_known || m->share_scale_known) return m;
    }
    return t->stated != NULL ? &t->stated[table->block] : &table->measure;
}

Str table_label_path(Arena *arena, const Tables *t, const Table *table, uint32_t row)
{
    uint32_t path[16], n = 0;
    for (uint32_t r = row + 1; r != 0 && n < 16;) {
        path[n++] = r - 1;
        r = table_row(t, table, r - 1)->parent;
    }
    if (n == 1) return table_row(t, table, row)->label;
    Buf buf = buf_open(arena, 128);
    while (n-- > 0) {
        const Str label = table_row(t, table, path[n])->label;
        if (label.n == 0) continue;
        if (buf.n > 0) buf_add(&buf, S(" > "));
        buf_add(&buf, label);
    }
    return buf_str(&buf);
}

Str table_header_path(Arena *arena, const Tables *t, const Table *table, uint32_t column)
{
    const TableColumn *c = table_column(t, table, column);
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 0; i < c->header_count; i++) {
        if (i > 0) buf_add(&buf, S(" > "));
        buf_add(&buf, t->headers.p[c->header + i]);
    }
    return buf_str(&buf);
}
