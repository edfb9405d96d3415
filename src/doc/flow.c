/* In which order is a page read, and where does one paragraph end?
 *
 *   <p style="..."><font><b>Revenues.</b> Revenues rose<br>4%&nbsp; to</font></p>
 *   <table><tr><td>&bull;</td><td>lower cost of</td></tr></table>
 *   ->  [Revenues. Revenues rose 4% to]  [• lower cost of]
 *
 * One pass over the nodes with a stack of open elements. Text is folded into one buffer, with a
 * piece for every node that printed some of it; block elements end a paragraph, inline ones do not,
 * one <br> is a blank and two of them an end. Tables of data become one block each (tables.c);
 * layout tables are taken apart, and in a row of one the bullet, the number or the "Item 1." of the
 * first cell is joined to the text of the next.
 *
 * Style comes from the elements that are open: a block is bold if all of its words are, and its
 * lead is what stands bold, italic or underlined before the rest ("Revenues.").
 *
 * Left out on purpose: floats, positions, columns, rowspan order, and whatever needs a layout
 * engine. Filings are printed from top to bottom.
 */
#include "doc/flow.h"

#include <string.h>

enum { PIECE_BYTES = 2048 };

void flow_reserve(Flow *f, size_t more)
{
    Build *b = f->b;
    if (b->text_n + more + 8 <= b->text_cap) return;
    size_t cap = (size_t)b->text_cap * 2;
    if (cap < b->text_n + more + 8) cap = b->text_n + more + 8;
    if (cap > UINT32_MAX) cap = UINT32_MAX;
    b->text = arena_grow(b->arena, b->text, b->text_cap, cap);
    b->text_cap = (uint32_t)cap;
}

static void add_piece(Flow *f, uint32_t node, size_t offset)
{
    Build *b = f->b;
    *array_add(b->arena, &b->doc->pieces) = (Piece){
        .text = b->text_n,
        .node = node,
        .offset = (uint32_t)offset,
    };
}

/* Prints text of `node` from byte `from` to `to` of its decoded text, white space folded. Returns
 * the bytes printed. */
uint32_t flow_print(Flow *f, uint32_t node, size_t from, size_t to)
{
    Build *b = f->b;
    const Str text = b->part->nodes.p[node].text;
    if (b->part->nodes.p[node].flags & NODE_BLANK) {
        f->blank = true;
        return 0;
    }
    flow_reserve(f, to - from);
    Fold fold = { .s = { text.p, to }, .at = from };
    size_t start, end, piece_at = from;
    bool blank, first = true;
    const uint32_t before = b->text_n;
    while (fold_next(&fold, &start, &end, &blank)) {
        f->blank |= blank;
        if (f->blank && f->has_text) {
            b->text[b->text_n++] = ' ';
        }
        f->blank = false;
        if (first || start - piece_at > PIECE_BYTES) {
            add_piece(f, node, start);
            piece_at = start;
            first = false;
        }
        memcpy(b->text + b->text_n, text.p + start, end - start);
        b->text_n += (uint32_t)(end - start);
        f->has_text = true;
    }
    f->blank |= blank;
    return b->text_n - before;
}

void flow_put(Flow *f, char c)
{
    flow_reserve(f, 1);
    f->b->text[f->b->text_n++] = c;
}

/* ---- blocks --------------------------------------------------------------------------------- */

uint32_t flow_add_block(Flow *f, BlockKind kind, uint32_t text, uint32_t node, uint32_t node_end)
{
    Build *b = f->b;
    const uint32_t index = b->doc->blocks.n;
    *array_add(b->arena, &b->doc->blocks) = (Block){
        .kind = (uint8_t)kind,
        .text = text,
        .text_end = b->text_n,
        .node = node,
        .node_end = node_end,
    };
    *array_add(b->arena, &b->looks) = (Look){ .field = f->field };
    return index;
}

/* Do the letters of s stand in capitals? Small words and what follows a bracket may be small. */
static bool is_caps(Str s)
{
    uint32_t upper = 0, lower = 0;
    for (size_t k = 0; k < s.n; k++) {
        if (char_is_upper(s.p[k]))
            upper++;
        else if (char_is_alpha(s.p[k]) && ++lower * 6 > s.n)
            return false;
    }
    return upper >= 3 && lower * 6 <= upper;
}

/* Ends the paragraph that is open, if one is. */
void flow_close_block(Flow *f)
{
    f->line_breaks = 0;
    f->blank = false;
    if (!f->has_text) return;
    Build *b = f->b;
    const uint32_t start = f->start;
    const Str text = { b->text + start, b->text_n - start };
    flow_put(f, '\n');
    f->has_text = false;
    const uint32_t index =
        flow_add_block(f, BLOCK_PARAGRAPH, start, f->first_node, f->last_node + 1);
    Block *block = &b->doc->blocks.p[index];
    Look *look = &b->looks.p[index];
    const Run *run = &f->run;
    const uint32_t most = run->bytes - run->bytes / 16; /* a plain full stop may stand aside */
    if (run->bold >= most) block->flags |= BLOCK_BOLD;
    if (run->italic >= most) block->flags |= BLOCK_ITALIC;
    if (run->underlined >= most) block->flags |= BLOCK_UNDERLINED;
    if (f->centered) block->flags |= BLOCK_CENTERED;
    if (text.n <= 400 && is_caps(text)) block->flags |= BLOCK_CAPS;
    block->indent = f->indent;
    block->depth = f->list_depth;
    if (f->lead_closed && f->lead > 1) block->lead = f->lead;
    look->bytes = run->bytes;
    look->size = f->size;
    look->absolute = f->absolute;
    look->linked = run->linked >= most;
    look->in_table = f->row != 0;
    look->row = f->row;
    look->cell = f->cell;
    look->verbatim = f->verbatim;
    look->column = f->column;
    look->heading_tag = f->heading_tag;
    look->lead_mark = f->joined;
    if (f->list_item || bullet_read(str_slice(text, 0, 8)) > 0 ||
        (f->joined && list_mark_read(text) > 0))
        block->kind = BLOCK_ITEM;
    f->list_item = false;
    f->joined = false;
}

/* Is the open paragraph only the mark that belongs to the next cell: "•", "(a)", "Item 7."? */
static bool is_row_lead(const Flow *f)
{
    const Str s = { f->b->text + f->start, f->b->text_n - f->start };
    if (s.n > 24) return false;
    const size_t bullet = bullet_read(s);
    if (bullet > 0 && bullet == s.n) return true;
    const size_t mark = list_mark_read(s);
    if (mark > 0 && mark == s.n) return true;
    if (s.n <= 4 && (s.p[0] == '*' || s.p[0] == '(' || char_is_digit(s.p[0]))) return true;
    if (str_starts_fold(s, S("item")) || str_starts_fold(s, S("note")) ||
        str_starts_fold(s, S("part "))) {
        /* A word and a number, no more. */
        size_t words = 0;
        for (size_t k = 0; k < s.n; k++) words += s.p[k] == ' ';
        return words <= 2 && s.n <= 14;
    }
    return false;
}

/* A block element begins or ends here. */
static void boundary(Flow *f)
{
    if (!f->has_text) return;
    if (f->row != 0 && is_row_lead(f)) {
        f->blank = true;
        f->joined = true;
        return;
    }
    flow_close_block(f);
}

static void open_block(Flow *f, uint32_t node)
{
    const Open *top = &f->stack.p[f->stack.n - 1];
    f->start = f->b->text_n;
    f->first_node = node;
    f->run = (Run){ 0 };
    f->lead = 0;
    f->lead_closed = false;
    f->lead_style = top->flags & (OPEN_BOLD | OPEN_ITALIC | OPEN_UNDERLINE);
    f->centered = (top->flags & OPEN_CENTER) != 0;
    f->absolute = (top->flags & OPEN_ABSOLUTE) != 0;
    f->indent = top->indent;
    f->size = top->size;
    f->heading_tag = top->heading_tag;
    f->list_depth = top->list_depth;
    f->verbatim = false;
    f->column = 0;
    f->joined = false;
}

void flow_run(Flow *f, uint32_t node, size_t from, size_t to)
{
    const bool fresh = !f->has_text;
    if (fresh) {
        f->blank = false;
        open_block(f, node);
    }
    const uint32_t before = f->b->text_n;
    const uint32_t printed = flow_print(f, node, from, to);
    if (printed == 0) return;
    const Open *top = &f->stack.p[f->stack.n - 1];
    const uint8_t flags = top->flags;
    Run *run = &f->run;
    if (fresh && f->size == 0) f->size = top->size;
    run->bytes += printed;
    if (flags & OPEN_BOLD) run->bold += printed;
    if (flags & OPEN_ITALIC) run->italic += printed;
    if (flags & OPEN_UNDERLINE) run->underlined += printed;
    if (flags & OPEN_LINK) run->linked += printed;
    if (!f->lead_closed) {
        if ((f->lead_style & flags) != 0) {
            f->lead_style &= flags;
            f->lead = f->b->text_n - f->start;
        } else if (before == f->start) {
            f->lead_style = flags & (OPEN_BOLD | OPEN_ITALIC | OPEN_UNDERLINE);
            f->lead = f->lead_style != 0 ? f->b->text_n - f->start : 0;
            f->lead_closed = f->lead_style == 0;
        } else {
            f->lead_closed = true;
        }
    }
    f->last_node = node;
    f->line_breaks = 0;
}

/* ---- page breaks ---------------------------------------------------------------------------- */

void flow_page_break(Flow *f, uint32_t byte, bool weak)
{
    flow_close_block(f);
    Build *b = f->b;
    *array_add(b->arena, &b->breaks) =
        (PageBreak){ .byte = byte, .block = b->doc->blocks.n, .weak = weak };
}

/* Agents say page ends in comments. Those of GoFiler stand before and after the footer:
 * "Field: Page; Sequence: 16; Value: 1" and "Field: /Page". Bowne's is "PAGEBREAK". */
static Str comment_words(const Flow *f, uint32_t node)
{
    const Node *n = &f->b->part->nodes.p[node];
    const Str bytes = f->b->input->sources.p[f->b->part->source].bytes;
    Str s = str_slice(bytes, n->start, n->end < n->start + 60 ? n->end : n->start + 60);
    if (str_starts(s, S("<!--"))) s = str_slice(s, 4, s.n);
    return str_trim(s);
}

bool comment_is_break(const Flow *f, uint32_t node)
{
    const Str s = comment_words(f, node);
    return str_starts_fold(s, S("field: page;")) || str_starts_fold(s, S("pagebreak"));
}

static void comment(Flow *f, uint32_t node)
{
    const Str s = comment_words(f, node);
    if (str_starts_fold(s, S("field: page;"))) {
        flow_close_block(f);
        f->field = true;
    } else if (str_starts_fold(s, S("field: /page"))) {
        flow_close_block(f);
        f->field = false;
    } else if (str_starts_fold(s, S("pagebreak"))) {
        flow_page_break(f, f->b->part->nodes.p[node].start, false);
    }
}

/* ---- elements ------------------------------------------------------------------------------- */

static bool tag_is_block(unsigned tag)
{
    switch (tag) {
    case TAG_DIV:
    case TAG_P:
    case TAG_HR:
    case TAG_CENTER:
    case TAG_PRE:
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
    case TAG_UL:
    case TAG_OL:
    case TAG_LI:
    case TAG_DL:
    case TAG_DT:
    case TAG_DD:
    case TAG_BLOCKQUOTE:
    case TAG_TABLE:
    case TAG_CAPTION:
    case TAG_TR:
    case TAG_TD:
    case TAG_TH:
    case TAG_BODY:
    case TAG_HTML: return true;
    default: return false;
    }
}

static void push(Flow *f, uint32_t node, const Style *style, bool block)
{
    const Node *n = &f->b->part->nodes.p[node];
    Open top = f->stack.p[f->stack.n - 1];
    top.node = node;
    top.last = n->last;
    top.block = block;
    top.break_after = false;
    top.row = f->row;
    top.cell = f->cell;
    switch (n->tag) {
    case TAG_A: top.flags |= OPEN_LINK; break;
    case TAG_CENTER: top.flags |= OPEN_CENTER; break;
    case TAG_B:
    case TAG_STRONG: top.flags |= OPEN_BOLD; break;
    case TAG_I:
    case TAG_EM: top.flags |= OPEN_ITALIC; break;
    case TAG_U: top.flags |= OPEN_UNDERLINE; break;
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        top.heading_tag = (uint8_t)(n->tag - TAG_H1 + 1);
        top.flags |= OPEN_BOLD;
        break;
    case TAG_UL:
    case TAG_OL:
        if (top.list_depth < 32) top.list_depth++;
        break;
    case TAG_TABLE: top.flags &= (uint8_t)~OPEN_CENTER; break;
    default: break;
    }
    if (style != NULL) {
        if (style->bold) top.flags |= OPEN_BOLD;
        if (style->not_bold) top.flags &= (uint8_t)~OPEN_BOLD;
        if (style->italic) top.flags |= OPEN_ITALIC;
        if (style->underline) top.flags |= OPEN_UNDERLINE;
        if (style->center) top.flags |= OPEN_CENTER;
        if (style->absolute) top.flags |= OPEN_ABSOLUTE;
        if (style->font_size > 0) top.size = style->font_size;
        if (block && style->indent != 0) {
            const int32_t indent = top.indent + style->indent;
            top.indent = (int16_t)(indent > INT16_MAX   ? INT16_MAX
                                   : indent < INT16_MIN ? INT16_MIN
                                                        : indent);
        }
        top.break_after = style->page_break_after;
    }
    *array_add(f->b->arena, &f->stack) = top;
}

static void pop(Flow *f)
{
    const Open top = f->stack.p[--f->stack.n];
    const Node *n = &f->b->part->nodes.p[top.node];
    if (top.block) {
        if (n->tag == TAG_TR || n->tag == TAG_TABLE)
            flow_close_block(f);
        else
            boundary(f);
    }
    if (n->tag == TAG_TR || n->tag == TAG_TABLE) f->row = top.row;
    if (n->tag == TAG_TR || n->tag == TAG_TD || n->tag == TAG_TH || n->tag == TAG_TABLE)
        f->cell = top.cell;
    if (top.break_after) flow_page_break(f, n->close, false);
}

static void line_break(Flow *f)
{
    if (!f->has_text) return;
    if (++f->line_breaks >= 2) {
        flow_close_block(f);
        return;
    }
    f->blank = true;
}

/* Takes in one element; returns the node to go on with. */
static uint32_t element(Flow *f, uint32_t i)
{
    const Build *b = f->b;
    const Node *n = &b->part->nodes.p[i];
    if (n->flags & NODE_HIDDEN) return n->last;
    const Style *style = n->style != 0 ? &b->part->styles.p[n->style] : NULL;
    if (style != NULL && style->hidden) return n->last;
    if (style != NULL && style->page_break_before) flow_page_break(f, n->start, false);
    switch (n->tag) {
    case TAG_BR: line_break(f); break;
    case TAG_HR:
        flow_close_block(f);
        if (style == NULL || (!style->page_break_before && !style->page_break_after))
            flow_page_break(f, n->start, true);
        break;
    case TAG_PAGE: flow_page_break(f, n->start, false); break;
    case TAG_IMG:
        if (!f->has_text && f->row == 0) {
            flow_put(f, '\n');
            flow_add_block(f, BLOCK_IMAGE, b->text_n - 1, i, i + 1);
        }
        break;
    case TAG_TABLE:
        boundary(f);
        if (table_is_data(b, i)) {
            flow_close_block(f);
            table_flow(f, i);
            if (style != NULL && style->page_break_after) flow_page_break(f, n->close, false);
            return n->last;
        }
        break;
    default: break;
    }
    bool block = tag_is_block(n->tag);
    if (style != NULL && style->block) block = true;
    if (style != NULL && style->inline_ && n->tag == TAG_DIV) block = false;
    if (n->last == i + 1) { /* empty */
        if (block && n->tag != TAG_TD && n->tag != TAG_TH) boundary(f);
        if (style != NULL && style->page_break_after) flow_page_break(f, n->close, false);
        return i + 1;
    }
    if (block) boundary(f);
    push(f, i, style, block);
    if (n->tag == TAG_TR) {
        flow_close_block(f);
        f->row = i;
    }
    if (n->tag == TAG_TD || n->tag == TAG_TH) f->cell = i;
    if (n->tag == TAG_TABLE) f->row = 0;
    if (n->tag == TAG_LI) f->list_item = true;
    return i + 1;
}

void flow_make(Build *b)
{
    const NodeArray *nodes = &b->part->nodes;
    b->text_cap = (b->part->end - b->part->start) / 4 + 4096;
    b->text = arena_new(b->arena, char, b->text_cap);
    array_add(b->arena, &b->doc->blocks);
    array_add(b->arena, &b->looks);
    Flow f = { .b = b };
    *array_add(b->arena, &f.stack) = (Open){ .last = UINT32_MAX };
    for (uint32_t i = 1; i < nodes->n;) {
        node_prefetch(nodes->p, i, nodes->n);
        while (f.stack.p[f.stack.n - 1].last <= i) pop(&f);
        const Node *n = &nodes->p[i];
        if (n->kind == NODE_ELEMENT) {
            i = element(&f, i);
            continue;
        }
        if (n->kind == NODE_TEXT && !(n->flags & NODE_HIDDEN)) {
            if (n->flags & NODE_VERBATIM)
                verbatim_flow(&f, i);
            else
                flow_run(&f, i, 0, n->text.n);
        } else if (n->kind == NODE_COMMENT) {
            comment(&f, i);
        }
        i++;
        if (arena_is_exhausted(b->arena)) break;
    }
    while (f.stack.n > 1) pop(&f);
    flow_close_block(&f);
    b->doc->text = (Str){ b->text, b->text_n };
}
