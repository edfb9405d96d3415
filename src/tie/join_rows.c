/* Which labels name the same line in two documents?
 *
 *   Accounts receivable, net of allowance of $1,120 and $985        2024
 *   Accounts receivable, net of allowance of $985 and $1,040        2023    the same
 *   Balance at December 31, 2023                                            a year tells it apart
 *
 * The key of a label is its words, folded, "revenues" for "revenue", the numbers in it left out but
 * for years and rates ("3.25% notes due 2031"). A row without a label is known by the one above it.
 * The path adds the headings over the row. Heads of columns are numbered twice: by their words
 * without months and numbers, and by their whole text.
 */
#include "tie/join.h"

enum { LABEL_MAX = 400 };

typedef struct Namer {
    Work *work;
    Map keys, paths, concepts, heads, plain;
    Buf buf;
    bool year; /* the words added last hold a year */
} Namer;

static bool is_year(Str digits)
{
    return digits.n == 4 && ((digits.p[0] == '1' && digits.p[1] == '9') ||
                             (digits.p[0] == '2' && digits.p[1] == '0'));
}

static bool is_word_byte(char c)
{
    return char_is_alpha(c) || (unsigned char)c >= 0x80;
}

/* The words of `text` that tell; `years`: and the years in it. */
static void add_words(Namer *n, Str text, bool years)
{
    if (text.n > LABEL_MAX) text.n = LABEL_MAX;
    text = str_fold(n->work->arena, text);
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        if (char_is_digit(text.p[at])) {
            while (end < text.n &&
                   (char_is_digit(text.p[end]) || text.p[end] == ',' || text.p[end] == '.'))
                end++;
            Str digits = str_slice(text, at, end);
            while (digits.n > 0 && !char_is_digit(digits.p[digits.n - 1])) digits.n--;
            if (is_year(digits)) n->year = true;
            const bool rate = end < text.n && text.p[end] == '%';
            if (years && (is_year(digits) || rate)) buf_format(&n->buf, "%.*s ", STR_ARG(digits));
        } else if (is_word_byte(text.p[at])) {
            while (end < text.n && (is_word_byte(text.p[end]) || char_is_digit(text.p[end]))) end++;
            const Str word = str_slice(text, at, end);
            const bool says = years || map_get(&n->work->words.empty, word) == NULL;
            if (says && word.n > 1)
                buf_format(&n->buf, "%.*s ", STR_ARG(words_stand_for(&n->work->words, word)));
        } else {
            end++;
        }
        at = end;
    }
}

static uint32_t number_of(Map *map, Str key)
{
    uint32_t *number =
        map_get(map, key) != NULL ? map_put(map, key) : map_put(map, str_copy(map->arena, key));
    if (*number == 0) *number = map->n;
    return *number;
}

static uint32_t close_text(Namer *n, Map *map)
{
    const uint32_t number = n->buf.n == 0 ? 0 : number_of(map, buf_str(&n->buf));
    n->buf.n = 0;
    return number;
}

/* Concept and dimensions of a fact, as one name. */
static uint32_t concept_of(Namer *n, const Reading *r, uint32_t figure)
{
    const Figure *f = &r->figures.figures.p[figure];
    if (f->fact == 0) return 0;
    const Fact *fact = &r->facts.facts.p[f->fact];
    buf_add(&n->buf, fact->name);
    const FactContext *c = &r->facts.contexts.p[fact->context];
    for (uint32_t i = 0; i < c->dimension_count; i++) {
        const FactDimension *d = &r->facts.dimensions.p[c->dimension + i];
        buf_format(&n->buf, " %.*s=%.*s", STR_ARG(d->axis), STR_ARG(d->member));
    }
    return close_text(n, &n->concepts);
}

static void name_row(Namer *n, const Grid *g, uint32_t row, uint32_t before, JoinRow *out)
{
    const Reading *r = &n->work->set->readings[g->reading];
    const Table *table = &r->tables.tables.p[g->row_table[row]];
    const TableRow *line = table_row(&r->tables, table, g->row[row]);
    n->year = false;
    add_words(n, line->label, true);
    out->dated = n->year;
    if (n->buf.n == 0) buf_format(&n->buf, "~%u", before);
    out->key = close_text(n, &n->keys);
    buf_format(&n->buf, "%u", out->key);
    uint32_t parent = line->parent;
    for (int up = 0; parent != 0 && up < 4; up++) {
        const TableRow *over = table_row(&r->tables, table, parent - 1);
        buf_add(&n->buf, S("<"));
        add_words(n, over->label, true);
        parent = over->parent;
    }
    out->path = close_text(n, &n->paths);
    for (uint32_t c = 0; c < g->columns && out->concept == 0; c++) {
        const GridCell *cell = grid_at(g, row, c);
        if (cell->state == CELL_VALUE) out->concept = concept_of(n, r, cell->figure);
    }
}

static void name_columns(Namer *n, const Grid *g, uint32_t *column, uint32_t *plain, bool *dated)
{
    const Tables *tables = &n->work->set->readings[g->reading].tables;
    const Table *head = &tables->tables.p[g->table];
    for (uint32_t c = 0; c < g->columns; c++) {
        const TableColumn *col = table_column(tables, head, g->column[c]);
        n->year = false;
        for (uint32_t h = 0; h < col->header_count; h++)
            add_words(n, tables->headers.p[col->header + h], false);
        column[c] = close_text(n, &n->heads);
        dated[c] = n->year;
        for (uint32_t h = 0; h < col->header_count; h++)
            buf_format(&n->buf, "%.*s ", STR_ARG(tables->headers.p[col->header + h]));
        plain[c] = close_text(n, &n->plain);
    }
}

JoinRows *join_rows_make(Work *work)
{
    Arena *arena = work->arena;
    JoinRows *out = arena_new(arena, JoinRows, 1);
    size_t rows = 0;
    for (uint32_t g = 0; g < work->grid_count; g++) rows += work->grids[g].rows;
    out->rows = arena_new(arena, JoinRow, rows + 1);
    out->first = arena_new(arena, uint32_t, work->grid_count + 1);
    out->column = arena_new(arena, uint32_t, (size_t)work->grid_count * GRID_COLUMNS_MAX + 1);
    out->plain = arena_new(arena, uint32_t, (size_t)work->grid_count * GRID_COLUMNS_MAX + 1);
    out->dated = arena_new(arena, bool, (size_t)work->grid_count *GRID_COLUMNS_MAX + 1);
    Namer n = { .work = work,
                .keys = map_open(arena, 1024),
                .paths = map_open(arena, 1024),
                .concepts = map_open(arena, 512),
                .heads = map_open(arena, 128),
                .plain = map_open(arena, 128),
                .buf = buf_open(arena, 2048) };
    for (uint32_t g = 0; g < work->grid_count; g++) {
        const Grid *grid = &work->grids[g];
        out->first[g] = out->n;
        uint32_t before = 0;
        for (uint32_t row = 0; row < grid->rows; row++) {
            JoinRow *r = &out->rows[out->n++];
            *r = (JoinRow){ .grid = g, .row = row };
            name_row(&n, grid, row, before, r);
            before = r->key;
        }
        const size_t columns = (size_t)g * GRID_COLUMNS_MAX;
        name_columns(&n, grid, out->column + columns, out->plain + columns, out->dated + columns);
    }
    out->first[work->grid_count] = out->n;
    out->keys = n.keys.n;
    return out;
}
