/* Which cells has this table, and where do they stand?
 *
 *   <tr><td colspan="3">Cash</td><td>$</td><td>41,260</td><td></td></tr>
 *
 * One walk over the nodes of the table. Rows and cells of tables nested inside a cell stay text of
 * that cell. colspan is cut at 1,000 as browsers do and a row at 65,535 columns; rowspans are kept
 * as a list of open spans with a budget, beyond which they are ignored: no input makes this worse
 * than linear. Only cells that print something are kept.
 */
#include "table/grid.h"

#define COLUMNS_MAX 65535u
#define SPAN_MAX    1000u

typedef struct Hanging { /* a cell that reaches into rows below */
    uint32_t column, column_end, until;
} Hanging;
typedef ARRAY(Hanging) HangingArray;
typedef ARRAY(GridCell) GridCellArray;
typedef ARRAY(GridRow) GridRowArray;

/* colspan and rowspan of a start tag. Quoted values are jumped over. */
static void read_spans(Str tag, uint32_t *columns, uint32_t *rows)
{
    *columns = *rows = 1;
    if (str_find_fold(tag, S("span")) == STR_NONE) return; /* most cells are one column wide */
    for (size_t at = 0; at + 4 < tag.n; at++) {
        const char c = tag.p[at];
        if (c == '"' || c == '\'') {
            const size_t close = str_find_char(str_slice(tag, at + 1, tag.n), c);
            if (close == STR_NONE) return;
            at += close + 1;
            continue;
        }
        if ((c | 32) != 'p' ||
            !str_eq_fold(str_slice(tag, at - (at >= 4 ? 4 : at), at + 3), S("rowspan"))) {
            if ((c | 32) != 'p' || at < 4 ||
                !str_eq_fold(str_slice(tag, at - 4, at + 3), S("colspan")))
                continue;
        }
        const bool of_row = (tag.p[at - 4] | 32) == 'r';
        size_t i = at + 3;
        while (i < tag.n &&
               (char_is_space(tag.p[i]) || tag.p[i] == '=' || tag.p[i] == '"' || tag.p[i] == '\''))
            i++;
        uint32_t value = 0;
        for (; i < tag.n && char_is_digit(tag.p[i]); i++)
            if (value < 1000000) value = value * 10 + (uint32_t)(tag.p[i] - '0');
        if (value > SPAN_MAX) value = SPAN_MAX;
        if (value == 0) value = 1;
        *(of_row ? rows : columns) = value;
        at = i;
        if (at < tag.n && (tag.p[at] == '"' || tag.p[at] == '\'')) continue;
        if (at > 0) at--;
    }
}

/* The colspan of a cell that no tag made (read/): its text is the number. */
static uint32_t implied_span(Str digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.n && value < SPAN_MAX; i++)
        value = value * 10 + (uint32_t)(digits.p[i] - '0');
    return value > 0 ? value : 1;
}

uint32_t raised_index(const RaisedArray *raised, uint32_t at)
{
    uint32_t lo = 0, hi = raised->n;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (raised->p[mid].text_end > at)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

void raised_find(Arena *arena, const Doc *doc, RaisedArray *out)
{
    const NodeArray *nodes = &doc->part->nodes;
    const StyleArray *styles = &doc->part->styles;
    for (uint32_t i = 2; i < nodes->n; i++) {
        const Node *node = &nodes->p[i];
        if (node->kind != NODE_ELEMENT || (node->flags & NODE_HIDDEN)) continue;
        if (node->tag == TAG_TD || node->tag == TAG_TH || node->tag == TAG_TR)
            continue; /* "vertical-align:text-top" there is where the text of a cell begins */
        const bool raised = node->tag == TAG_SUP || (node->style != 0 && node->style < styles->n &&
                                                     styles->p[node->style].super);
        if (!raised || node->last <= i) continue;
        if (node->last - i > 16) continue; /* a whole paragraph raised is no mark */
        uint32_t start, end;
        doc_node_text(doc, i, node->last, &start, &end);
        if (end <= start || (out->n > 0 && start < out->p[out->n - 1].text_end)) continue;
        *array_add(arena, out) = (Raised){ start, end };
        i = node->last - 1;
    }
}

/* The text of a cell, as doc_node_text has it. Cells come in order, so *piece only goes forward and
 * no cell has to be searched for. */
static void find_text(const Doc *doc, uint32_t *piece, GridCell *cell)
{
    const PieceArray *pieces = &doc->pieces;
    const uint32_t last = doc->part->nodes.p[cell->node].last;
    while (*piece < pieces->n && pieces->p[*piece].node < cell->node) (*piece)++;
    const uint32_t first = *piece;
    while (*piece < pieces->n && pieces->p[*piece].node < last) (*piece)++;
    if (*piece == first) return;
    cell->text = pieces->p[first].text;
    cell->text_end = *piece < pieces->n ? pieces->p[*piece].text : (uint32_t)doc->text.n;
}

static void trim_text(const Doc *doc, uint32_t *start, uint32_t *end)
{
    const Str all = doc_text(doc, *start, *end);
    const Str text = str_trim(all);
    if (text.n == 0) {
        *end = *start;
        return;
    }
    *start += (uint32_t)(text.p - all.p);
    *end = *start + (uint32_t)text.n;
}

/* Leading blanks of a label count as indent; so do the styles between cell and text. */
static void read_look(const Doc *doc, uint32_t node, GridCell *cell)
{
    const NodeArray *nodes = &doc->part->nodes;
    const StyleArray *styles = &doc->part->styles;
    const uint32_t last = nodes->p[node].last;
    int indent = 0;
    bool text_seen = false;
    for (uint32_t i = node; i < last && i < node + 64; i++) {
        const Node *n = &nodes->p[i];
        if (n->kind == NODE_TEXT) {
            if (text_seen) continue;
            for (size_t at = 0; at < n->text.n;) {
                const size_t start = at;
                const uint32_t code = utf8_next(n->text, &at);
                if (code == 0xA0)
                    indent += 25;
                else if (code == 0x2003)
                    indent += 80;
                else if (code == ' ' && (n->flags & NODE_VERBATIM))
                    indent += 40;
                else if (code != ' ' && code != '\n' && code != '\r' && code != '\t' &&
                         code != 0x200B) {
                    text_seen = true;
                    (void)start;
                    break;
                }
            }
        } else if (n->kind == NODE_ELEMENT) {
            if (n->tag == TAG_HR && !text_seen) cell->rule_above = true;
            const bool bold_tag = n->tag == TAG_B || n->tag == TAG_STRONG || n->tag == TAG_TH;
            const Style *style =
                n->style != 0 && n->style < styles->n ? &styles->p[n->style] : NULL;
            if (!text_seen && (bold_tag || (style != NULL && style->bold))) cell->bold = true;
            if (!text_seen && style != NULL) indent += style->indent;
            if (style != NULL && i == node) {
                cell->rule_above = cell->rule_above || style->border_top > 0;
                cell->rule_below = style->border_bottom > 0;
                cell->double_below = style->border_bottom == 2;
            }
        }
    }
    if (indent > 30000) indent = 30000;
    if (indent < 0) indent = 0;
    cell->indent = (int16_t)indent;
}

/* The number in front of a raised mark: "1,234" of "1,234" and a small "1". */
static void read_words(const Doc *doc, const RaisedArray *raised, GridCell *cell)
{
    Str text = doc_text(doc, cell->text, cell->text_end);
    const uint32_t r = raised_index(raised, cell->text);
    if (r < raised->n && raised->p[r].text < cell->text_end) {
        if (raised->p[r].text <= cell->text && raised->p[r].text_end >= cell->text_end) {
            cell->words = (CellWords){ .kind = WORDS_MARK, .mark = text };
            cell->raised = true;
            return;
        }
        if (raised->p[r].text > cell->text) {
            const Str number = str_trim(doc_text(doc, cell->text, raised->p[r].text));
            cell_words_read(number, &cell->words);
            if (cell->words.kind == WORDS_NUMBER || cell->words.kind == WORDS_NIL) {
                cell->words.mark =
                    str_trim(doc_text(doc, raised->p[r].text, raised->p[r].text_end));
                return;
            }
        }
    }
    cell_words_read(text, &cell->words);
}

static uint32_t place_cell(const HangingArray *hanging, uint32_t column, uint64_t *budget)
{
    for (uint32_t i = 0; i < hanging->n; i++) {
        if (*budget == 0) return column;
        (*budget)--;
        if (hanging->p[i].column <= column && column < hanging->p[i].column_end) {
            column = hanging->p[i].column_end;
            i = UINT32_MAX; /* from the first again: spans are in no order */
        }
    }
    return column;
}

bool grid_read(Arena *arena, const Doc *doc, const RaisedArray *raised, uint32_t table, Grid *out)
{
    const NodeArray *nodes = &doc->part->nodes;
    const Str bytes = doc->input->sources.p[doc->part->source].bytes;
    *out = (Grid){ .node = table };
    if (table >= nodes->n) return false;
    GridRowArray rows = { 0 };
    GridCellArray cells = { 0 };
    HangingArray hanging = { 0 };
    uint64_t budget = 4000000;
    const uint32_t last = nodes->p[table].last;
    uint32_t column = 0, head_end = 0, piece = doc_piece_of_node(doc, table);
    for (uint32_t i = table + 1; i < last && !arena_is_exhausted(arena); i++) {
        const Node *node = &nodes->p[i];
        if (node->kind != NODE_ELEMENT || (node->flags & NODE_HIDDEN)) continue;
        if (node->tag == TAG_THEAD) head_end = node->last;
        if (node->tag == TAG_TABLE) {
            i = node->last - 1;
            continue;
        }
        if (node->tag == TAG_TR) {
            GridRow *row = array_add(arena, &rows);
            row->node = i;
            row->cell = cells.n;
            row->in_head = i < head_end;
            column = 0;
            if (node->flags & NODE_IMPLIED) out->implied = true;
            uint32_t kept = 0;
            for (uint32_t k = 0; k < hanging.n; k++)
                if (hanging.p[k].until >= rows.n) hanging.p[kept++] = hanging.p[k];
            hanging.n = kept;
            continue;
        }
        if (node->tag != TAG_TD && node->tag != TAG_TH) continue;
        if (rows.n == 0) {
            array_add(arena, &rows)->node = i;
        }
        GridRow *row = &rows.p[rows.n - 1];
        uint32_t columns = 1, down = 1;
        if (node->flags & NODE_IMPLIED)
            columns = implied_span(node->text);
        else if (node->end > node->start && node->end <= bytes.n)
            read_spans(str_slice(bytes, node->start + 3, node->end), &columns, &down);
        if (hanging.n > 0) column = place_cell(&hanging, column, &budget);
        if (column > COLUMNS_MAX) column = COLUMNS_MAX;
        uint32_t column_end = column + columns;
        if (column_end > COLUMNS_MAX + 1) column_end = COLUMNS_MAX + 1;
        if (down > 1 && hanging.n < 4096)
            *array_add(arena, &hanging) = (Hanging){ column, column_end, rows.n + down - 1 };
        GridCell cell = { .node = i, .column = column, .column_end = column_end };
        cell.core = column;
        cell.core_end = column_end;
        column = column_end;
        if (out->width < column) out->width = column;
        if (node->last > i + 1) find_text(doc, &piece, &cell);
        trim_text(doc, &cell.text, &cell.text_end);
        if (cell.text_end > cell.text) {
            cell.heading = node->tag == TAG_TH;
            read_look(doc, i, &cell);
            read_words(doc, raised, &cell);
            if (cell.words.kind == WORDS_RULE)
                row->rule = true;
            else if (cell.words.kind != WORDS_EMPTY)
                *array_add(arena, &cells) = cell;
            row = &rows.p[rows.n - 1];
            row->cell_count = cells.n - row->cell;
        } else if (node->last > i + 1) {
            for (uint32_t k = i + 1; k < node->last && k < i + 8; k++)
                if (nodes->p[k].kind == NODE_ELEMENT && nodes->p[k].tag == TAG_HR) row->rule = true;
        }
        i = node->last > i ? node->last - 1 : i;
    }
    for (uint32_t i = 0; i < rows.n; i++)
        if (rows.p[i].cell_count > 0) rows.p[i].rule = false;
    out->rows = rows.p;
    out->row_count = rows.n;
    out->cells = cells.p;
    out->cell_count = cells.n;
    return !arena_is_exhausted(arena);
}
