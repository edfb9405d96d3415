/* Which columns does this fixed-width table have, and what stands in each cell?
 *
 *                                         Three Months Ended        Six Months Ended
 *                                         ------------------        ----------------
 *                                          2000       1999           2000      1999
 *     Net sales                          $ 1,945   $  1,530       $  4,288  $  3,240
 *     Accounts receivable, less
 *       allowances of $64 and $68            940        681
 *
 * Figures decide: those of the rows that overlap are one column, and where one row has two in the
 * same place its figures are the seeds. What lies left of them is the label. A line above is laid
 * over the columns: by the rule under it where there is one, else by its middle. Nothing is ever
 * cut inside a segment, so no number and no label is broken; a figure that fits no free column
 * joins its neighbour. A label that goes on in the next line (in lower case, after "of" or a comma,
 * or after "Total") is one label. Left out: tables without figures.
 */
#include "read/lines.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 60, PENDING_MAX = 4 };

typedef struct Value {
    uint16_t left, right;
    uint32_t line;
} Value;

typedef struct Column {
    uint16_t left, right; /* of its figures */
} Column;

typedef struct Cell {
    unsigned column, span; /* 0 is the label */
    uint32_t start, end;
    uint16_t left, right;
} Cell;

typedef struct Grid {
    Sheet *sheet;
    const Chunk *chunk;
    uint32_t from, to;
    Column columns[COLUMNS_MAX + 1]; /* 1 ... n */
    unsigned n;
    uint16_t margin; /* where labels begin */
    bool words;      /* column 1 is one of words, between labels and figures */
    uint32_t table;
} Grid;

static const Segment *segments_of(const Grid *g, const Line *line)
{
    return &g->chunk->segments.p[line->segment];
}

/* Segments of a row that are its label: words before the first figure, or a year at the margin. */
static uint32_t label_segments(const Grid *g, const Line *line)
{
    const Segment *s = segments_of(g, line);
    uint32_t n = 0;
    while (n < line->segment_n && !s[n].figure) n++;
    if (n == 0 && line->segment_n > 1 && s[0].left <= g->margin + 2 && s[0].year) n = 1;
    return n;
}

/* ---- columns ---- */

static int compare_left(const void *a, const void *b)
{
    const Value *x = a, *y = b;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    if (x->right != y->right) return x->right < y->right ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static int compare_line(const void *a, const void *b)
{
    const Value *x = a, *y = b;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    return (x->left > y->left) - (x->left < y->left);
}

static bool add_column(Grid *g, uint16_t left, uint16_t right)
{
    if (g->n == COLUMNS_MAX) return false;
    g->columns[++g->n] = (Column){ left, right };
    return true;
}

/* Values that overlap one another: one column, or as many as the row with most of them has. */
static bool split_cluster(Grid *g, Value *v, uint32_t n)
{
    qsort(v, n, sizeof *v, compare_line);
    uint32_t most = 1, at = 0;
    for (uint32_t i = 0; i < n;) {
        uint32_t j = i;
        while (j < n && v[j].line == v[i].line) j++;
        if (j - i > most) most = j - i, at = i;
        i = j;
    }
    uint16_t left = v[0].left, right = v[0].right;
    if (most == 1) {
        for (uint32_t i = 1; i < n; i++) {
            if (v[i].left < left) left = v[i].left;
            if (v[i].right > right) right = v[i].right;
        }
        return add_column(g, left, right);
    }
    if (most > COLUMNS_MAX) return false;
    for (uint32_t k = 0; k < most; k++)
        if (!add_column(g, v[at + k].left, v[at + k].right)) return false;
    return true;
}

/* How many of the values, in order of their left edge, overlap one another from the first on. */
static uint32_t cluster_end(const Value *v, uint32_t n)
{
    uint16_t right = v[0].right;
    uint32_t i = 1;
    for (; i < n && v[i].left < right; i++)
        if (v[i].right > right) right = v[i].right;
    return i;
}

/* Does some line have values in both? Each is in order of lines. */
static bool share_line(const Value *a, uint32_t a_n, const Value *b, uint32_t b_n)
{
    for (uint32_t i = 0, j = 0; i < a_n && j < b_n;) {
        if (a[i].line == b[j].line) return true;
        if (a[i].line < b[j].line)
            i++;
        else
            j++;
    }
    return false;
}

/* A column of words between labels and figures, if most rows have one. */
static bool find_words(Grid *g)
{
    uint32_t with = 0, rows = 0;
    uint16_t left = UINT16_MAX, right = 0;
    for (uint32_t i = g->from; i < g->to; i++) {
        const Line *line = &g->chunk->lines.p[i];
        if (!line->row || line->years) continue;
        const uint32_t labels = label_segments(g, line);
        if (labels == 0) continue;
        rows++;
        if (labels < 2) continue;
        const Segment *s = segments_of(g, line);
        with++;
        if (s[1].left < left) left = s[1].left;
        if (s[labels - 1].right > right) right = s[labels - 1].right;
    }
    if (with < 2 || with * 2 < rows) return true;
    g->words = true;
    return add_column(g, left, right);
}

static bool find_columns(Grid *g, Arena *arena)
{
    ARRAY(Value) values = { 0 };
    uint32_t rows = 0;
    g->margin = UINT16_MAX;
    for (uint32_t i = g->from; i < g->to; i++) {
        const Line *line = &g->chunk->lines.p[i];
        if (line->row && line->left < g->margin) g->margin = line->left;
    }
    for (uint32_t i = g->from; i < g->to; i++) {
        const Line *line = &g->chunk->lines.p[i];
        if (!line->row || line->years) continue;
        rows++;
        const Segment *s = segments_of(g, line);
        for (uint32_t k = label_segments(g, line); k < line->segment_n; k++)
            if (s[k].figure)
                *array_add(arena, &values) =
                    (Value){ .left = s[k].figure_left, .right = s[k].right, .line = i };
    }
    if (rows == 0 || values.n == 0) return false;
    if (!find_words(g)) return false;
    qsort(values.p, values.n, sizeof *values.p, compare_left);
    for (uint32_t i = 0; i < values.n;) {
        uint32_t j = cluster_end(&values.p[i], values.n - i) + i;
        qsort(&values.p[i], j - i, sizeof *values.p, compare_line);
        while (j < values.n) {
            /* A column whose figures stand a little off in some rows. */
            const uint32_t more = cluster_end(&values.p[j], values.n - j) + j;
            uint16_t right = 0;
            for (uint32_t k = i; k < j; k++)
                if (values.p[k].right > right) right = values.p[k].right;
            if (values.p[j].left >= right + 6) break;
            qsort(&values.p[j], more - j, sizeof *values.p, compare_line);
            const bool apart = share_line(&values.p[i], j - i, &values.p[j], more - j);
            qsort(&values.p[j], more - j, sizeof *values.p, compare_left);
            if (apart) break;
            j = more;
            qsort(&values.p[i], j - i, sizeof *values.p, compare_line);
        }
        if (!split_cluster(g, &values.p[i], j - i)) return false;
        i = j;
    }
    return true;
}

static unsigned first_figures(const Grid *g)
{
    return g->words ? 2 : 1;
}

/* The column whose figures end nearest to `right`, overlapping ones first; after `before`. */
static unsigned nearest_column(const Grid *g, uint16_t left, uint16_t right, unsigned before)
{
    unsigned best = 0, best_distance = UINT32_MAX;
    for (unsigned c = before + 1 > first_figures(g) ? before + 1 : first_figures(g); c <= g->n;
         c++) {
        const Column *column = &g->columns[c];
        const bool over = left < column->right && right > column->left;
        unsigned distance =
            (unsigned)(right > column->right ? right - column->right : column->right - right);
        if (!over) distance += 1000;
        if (distance < best_distance) best = c, best_distance = distance;
    }
    return best;
}

/* ---- one line into cells ---- */

typedef struct Row {
    Cell cells[COLUMNS_MAX + 2];
    unsigned n;
} Row;

static void add_cell(Row *row, unsigned column, unsigned span, const Segment *s)
{
    if (row->n > 0 && column < row->cells[row->n - 1].column + row->cells[row->n - 1].span) {
        /* No room of its own: it joins its neighbour, whole. */
        Cell *last = &row->cells[row->n - 1];
        last->end = s->end;
        last->right = s->right;
        return;
    }
    row->cells[row->n++] = (Cell){ .column = column,
                                   .span = span,
                                   .start = s->start,
                                   .end = s->end,
                                   .left = s->left,
                                   .right = s->right };
}

/* A label that ran up against its first figure: "...of long name 1,234     1,100". */
static void free_tail(const Grid *g, Row *row, unsigned next_column)
{
    Cell *label = &row->cells[row->n - 1];
    if (next_column < 2) return;
    const Segment s = { .start = label->start, .end = label->end, .right = label->right };
    uint16_t left;
    uint32_t label_end;
    const uint32_t at = segment_tail_figure(g->chunk, &s, &left, &label_end);
    if (at == 0) return;
    for (unsigned c = 1; c < next_column; c++) {
        const int off = (int)label->right - (int)g->columns[c].right;
        if (off < -1 || off > 1) continue;
        const Cell figure = { .column = c,
                              .span = 1,
                              .start = at,
                              .end = label->end,
                              .left = left,
                              .right = label->right };
        label->end = label_end;
        label->right = left;
        row->cells[row->n++] = figure;
        return;
    }
}

static void cut_row(const Grid *g, const Line *line, Row *row)
{
    const Segment *s = segments_of(g, line);
    const uint32_t labels = label_segments(g, line);
    unsigned before = 0;
    if (labels > 0) {
        Segment label = s[0];
        const uint32_t own = g->words && labels > 1 ? 1 : labels;
        label.end = s[own - 1].end;
        label.right = s[own - 1].right;
        add_cell(row, 0, 1, &label);
        if (own < labels) {
            Segment words = s[own];
            words.end = s[labels - 1].end;
            words.right = s[labels - 1].right;
            add_cell(row, 1, 1, &words);
        }
        if (labels < line->segment_n && own == labels)
            free_tail(g, row, nearest_column(g, s[labels].figure_left, s[labels].right, 0));
        before = row->cells[row->n - 1].column;
    }
    for (uint32_t k = labels; k < line->segment_n; k++) {
        /* Leave a column for each figure still to come. */
        unsigned column = nearest_column(g, s[k].figure_left, s[k].right, before);
        if (column == 0) column = before;
        add_cell(row, column, 1, &s[k]);
        before = row->cells[row->n - 1].column;
    }
}

/* Columns under [left, right) by overlap; their number. */
static unsigned columns_under(const Grid *g, unsigned left, unsigned right, unsigned *first)
{
    unsigned n = 0;
    for (unsigned c = 1; c <= g->n; c++)
        if (g->columns[c].left < right && g->columns[c].right > left) {
            if (n++ == 0) *first = c;
        }
    return n;
}

/* Twice the middle of columns [first, first + n). */
static int middle_of(const Grid *g, unsigned first, unsigned n)
{
    return (int)g->columns[first].left + (int)g->columns[first + n - 1].right;
}

/* Does this rule run under several segments of the line? */
static bool underlines_more(const Grid *g, const Line *line, const Segment *rule)
{
    const Segment *s = segments_of(g, line);
    unsigned n = 0;
    for (uint32_t i = 0; i < line->segment_n; i++)
        if (rule->left < s[i].right && rule->right > s[i].left) n++;
    return n > 1;
}

/* What a heading covers: its words, or the rule under them where that is longer. */
static Column heading_extent(const Grid *g, uint32_t index, const Segment *s)
{
    const Line *line = &g->chunk->lines.p[index];
    Column extent = { s->left, s->right };
    if (index + 1 >= g->to) return extent;
    const Line *below = &g->chunk->lines.p[index + 1];
    if (below->kind != LINE_RULE) return extent;
    const Segment *rule = segments_of(g, below);
    for (uint32_t r = 0; r < below->segment_n; r++)
        if (rule[r].left < s->right && rule[r].right > s->left &&
            !underlines_more(g, line, &rule[r])) {
            if (rule[r].left < extent.left) extent.left = rule[r].left;
            if (rule[r].right > extent.right) extent.right = rule[r].right;
        }
    return extent;
}

/* Are `m` headings the titles of as many equal groups of columns? Each must stand nearer to the
 * middle of its group than to that of any one column. */
static bool are_groups(const Grid *g, uint32_t index, const Segment *s, unsigned m)
{
    if (m == 0 || g->n % m != 0) return false;
    const unsigned size = g->n / m;
    for (unsigned k = 0; k < m; k++) {
        const unsigned first = k * size + 1;
        const Column extent = heading_extent(g, index, &s[k]);
        const int middle = (int)extent.left + (int)extent.right;
        const int off = abs(middle - middle_of(g, first, size));
        for (unsigned c = 1; c <= g->n; c++)
            if (abs(middle - middle_of(g, c, 1)) + 8 < off) return false;
        if (size > 1 && size % 2 == 1 && m == 1 && extent.right - extent.left < 12 && off > 4)
            return false;
    }
    return true;
}

/* Lays the segments of a line above the rows over the columns. */
static void cut_header(const Grid *g, uint32_t index, Row *row)
{
    const Line *line = &g->chunk->lines.p[index];
    const Segment *s = segments_of(g, line);
    const unsigned area = g->columns[1].left;
    unsigned n = line->segment_n;
    if (s[0].left < area && s[0].right > area + 1 && n == 1 && s[0].left <= g->margin + 8u) {
        add_cell(row, 0, g->n + 1, &s[0]); /* a title or a note across the table */
        return;
    }
    const bool near = s[0].left <= g->margin + 8u && s[0].right < area + 2u;
    if (n == g->n + 1 || near) {
        add_cell(row, 0, 1, &s[0]);
        s++;
        n--;
    }
    if (n > 0 && (n == g->n || are_groups(g, index, s, n))) {
        for (unsigned k = 0; k < n; k++) add_cell(row, k * (g->n / n) + 1, g->n / n, &s[k]);
        return;
    }
    unsigned before = 0; /* columns taken so far */
    for (unsigned k = 0; k < n; k++) {
        const Column extent = heading_extent(g, index, &s[k]);
        unsigned first = 0, under = columns_under(g, extent.left, extent.right, &first);
        if (under == 0) {
            first = nearest_column(g, extent.left, extent.right, before);
            under = 1;
        }
        if (first <= before) {
            const unsigned shift = before + 1 - first;
            first = before + 1;
            under = under > shift ? under - shift : 1;
        }
        if (first == 0 || first > g->n) first = before > 0 ? before : 1;
        if (first + under - 1 > g->n) under = g->n + 1 - first;
        add_cell(row, first, under, &s[k]);
        before = first + under - 1;
    }
}

/* ---- writing ---- */

static const char *const spans[] = {
    "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10", "11", "12", "13", "14", "15",
    "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
    "32", "33", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47",
    "48", "49", "50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "60", "61"
};

static uint32_t write_cell(Grid *g, uint32_t tr, unsigned span, uint32_t start, uint32_t end)
{
    const uint32_t td = sheet_element(g->sheet, TAG_TD, tr, start, end);
    if (td != 0 && span > 1) g->sheet->w->p[td].text = str_of(spans[span]);
    return td;
}

/* The rule under [left, right) in the line after: 0, 1 or 2. */
static unsigned rule_below(const Grid *g, uint32_t index, unsigned left, unsigned right)
{
    if (index + 1 >= g->to) return 0;
    const Line *below = &g->chunk->lines.p[index + 1];
    if (below->kind != LINE_RULE) return 0;
    const Segment *s = segments_of(g, below);
    for (uint32_t i = 0; i < below->segment_n; i++)
        if (s[i].left < right && s[i].right > left) return s[i].rule;
    return 0;
}

/* One row from the cells of line `index`, its label begun by the segments of lines [first, index).
 */
static void write_row(Grid *g, uint32_t first, uint32_t index, const Row *row, unsigned indent)
{
    const Line *line = &g->chunk->lines.p[index];
    const uint32_t start = segments_of(g, &g->chunk->lines.p[first])->start;
    const uint32_t tr = sheet_element(g->sheet, TAG_TR, g->table, start, line->end);
    if (tr == 0) return;
    unsigned at = 0;
    for (unsigned i = 0; i < row->n; i++) {
        const Cell *cell = &row->cells[i];
        if (cell->column > at) {
            const uint32_t gap = write_cell(g, tr, cell->column - at, i == 0 ? start : cell->start,
                                            i == 0 ? start : cell->start);
            if (gap == 0) return;
            sheet_close(g->sheet, gap);
        }
        const uint32_t td =
            write_cell(g, tr, cell->span, cell->column == 0 ? start : cell->start, cell->end);
        if (td == 0) return;
        const unsigned rule = cell->column == 0 ? 0 : rule_below(g, index, cell->left, cell->right);
        g->sheet->w->p[td].style = sheet_look(g->sheet, cell->column == 0 ? indent : 0, rule);
        for (uint32_t k = first; k < index && cell->column == 0; k++) {
            /* With the blanks to the next line, so that the words stay apart. */
            const Segment *s = segments_of(g, &g->chunk->lines.p[k]);
            const uint32_t next = g->chunk->lines.p[k + 1].start;
            const bool plain = g->chunk->lines.p[k].end == s->end;
            sheet_text(g->sheet, td, s->start, plain ? next : s->end + 1, 0);
        }
        sheet_text(g->sheet, td, cell->start, cell->end, 0);
        sheet_close(g->sheet, td);
        at = cell->column + cell->span;
    }
    sheet_close(g->sheet, tr);
}

/* Does this label go on in the row `next`? */
static bool label_goes_on(const Grid *g, const Line *line, const Line *next)
{
    if (line->kind != LINE_TEXT || line->row || line->segment_n != 1) return false;
    if (next->kind != LINE_TEXT || next->segment_n == 0) return false;
    const Segment *s = segments_of(g, line), *t = segments_of(g, next);
    if (s->figure || t->figure || s->left > g->margin + 24 || s->left >= g->columns[1].left)
        return false;
    if (!next->row && next->segment_n != 1) return false;
    const Str text = { g->chunk->base + s->start, s->end - s->start };
    const char last = text.p[text.n - 1], first = g->chunk->base[t->start];
    if (last == ':') return false;
    if (next->row && str_starts_fold(text, S("total "))) return true;
    if (t->left < s->left) return false;
    if ((first >= 'a' && first <= 'z') || first == '(') return true;
    if (last == ',') return t->left > s->left;
    static const char *const endings[] = {
        " of", " and", " the", " to", " for", " in", " on", " or"
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(text, str_of(endings[i]))) return true;
    return false;
}

bool grid_write(Sheet *sheet, uint32_t from, uint32_t to)
{
    Grid grid = { .sheet = sheet, .chunk = &sheet->chunk, .from = from, .to = to };
    Grid *g = &grid;
    while (g->from < g->to && g->chunk->lines.p[g->from].kind != LINE_TEXT) g->from++;
    while (g->to > g->from && g->chunk->lines.p[g->to - 1].kind != LINE_TEXT &&
           g->chunk->lines.p[g->to - 1].kind != LINE_RULE)
        g->to--;
    if (g->from == g->to || !find_columns(g, sheet->w->arena)) return false;
    const Line *lines = g->chunk->lines.p;
    uint32_t last = g->to - 1;
    while (last > g->from && lines[last].kind != LINE_TEXT) last--;
    g->table =
        sheet_element(sheet, TAG_TABLE, sheet->parent, lines[g->from].start, lines[last].end);
    if (g->table == 0) return true;
    bool rows_seen = false;
    for (uint32_t i = g->from; i < g->to && !sheet->w->full; i++) {
        const Line *line = &lines[i];
        if (line->kind != LINE_TEXT) continue;
        const uint32_t first = i;
        const unsigned indent = line->left > g->margin ? line->left - g->margin : 0;
        for (int n = 0;
             n < PENDING_MAX && i + 1 < g->to && label_goes_on(g, &lines[i], &lines[i + 1]); n++)
            i++;
        line = &lines[i];
        Row row = { .n = 0 };
        const bool label_only = line->segment_n == 1 && line->left < g->columns[1].left;
        if ((line->row && (rows_seen || !line->years)) ||
            (rows_seen && !label_only && segments_of(g, line)->figure)) {
            rows_seen = true;
            cut_row(g, line, &row);
        } else {
            cut_header(g, i, &row);
        }
        write_row(g, first, i, &row, indent);
    }
    sheet_close(sheet, g->table);
    return true;
}
