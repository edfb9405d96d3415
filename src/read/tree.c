/* Where does this tag belong?
 *
 *     <p>one<p>two           <table><tr><td>a<td>b<tr><td>c</table>        </font> </div> </i>
 *
 * HTML 5's rules as far as filings need them: a block ends an open paragraph, a cell the cell
 * before, a row the row before; an end tag reaches the nearest element of its name, but not out of
 * a cell; one that finds none is ignored. A cell without a table is ignored, a table straight
 * inside a table (not in a cell) ends it. XHTML is taken at its word: its tags nest, so a block
 * does not end a paragraph, and "<div/>" is closed.
 *
 * Every question is one look-up: `top` has the innermost open element of each tag, and every open
 * element knows the nearest wall around it. No tag walks the stack, however the file is made.
 * Where an inline element is ended while a block inside it is open, it ends with that block.
 * Elements deeper than 512 become children of the 512th, one beside the other.
 */
#include "read/tree.h"

static inline unsigned slot_of(uint32_t row, uint32_t hash)
{
    const unsigned tag = names[row].tag;
    return tag == TAG_OTHER || tag == TAG_XBRL_OTHER ? TAG_COUNT + hash % BUCKETS : tag;
}

static inline unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

void tree_open(Tree *tree, Arena *arena, Part *part)
{
    tree->styles = style_set_open(arena, &tree->list);
    writer_open(&tree->w, arena, part->start, part->end - part->start);
    tree->stack[0] = (Open){ .node = 1 };
    tree->n = 1;
    tree->boundary = true;
}

/* Ends the innermost element. */
static void pop(Tree *tree, bool unclosed)
{
    const Open *open = &tree->stack[--tree->n];
    Node *node = &tree->w.p[open->node];
    node->last = tree->w.n;
    if (unclosed && node->close == node->end) node->flags |= NODE_UNCLOSED;
    tree->top[open->slot] = open->same;
}

/* Ends what is open inside stack[index]. */
static void pop_to(Tree *tree, unsigned index)
{
    while (tree->n > index + 1) pop(tree, true);
}

/* Ends stack[index], and what was waiting for that. */
static void pop_through(Tree *tree, unsigned index)
{
    pop_to(tree, index - 1);
    while (tree->n > 1 && tree->stack[tree->n - 1].ended) pop(tree, true);
}

void tree_close(Tree *tree, Part *part)
{
    pop_to(tree, 0);
    part->styles = tree->list;
}

static void push(Tree *tree, uint32_t node, const Mark *mark, uint8_t flags)
{
    const Open *below = &tree->stack[tree->n - 1];
    const unsigned slot = slot_of(mark->row, mark->hash);
    const uint8_t is = names[mark->row].is;
    tree->stack[tree->n] =
        (Open){ .node = node,
                .hash = mark->hash,
                .row = (uint8_t)mark->row,
                .flags = flags,
                .slot = (uint16_t)slot,
                .same = tree->top[slot],
                .wall = is & IS_WALL ? (uint16_t)tree->n : below->wall,
                .special = is & IS_SPECIAL ? (uint16_t)tree->n : below->special };
    tree->top[slot] = (uint16_t)tree->n++;
}

/* The innermost open heading. */
static unsigned top_heading(const Tree *tree)
{
    unsigned top = 0;
    for (unsigned tag = TAG_H1; tag <= TAG_H6; tag++) top = larger(top, tree->top[tag]);
    return top;
}

/* Ends the innermost element of `tag` if no wall stands round it and it is not out of `inside`. */
static void end_open(Tree *tree, Tag tag, unsigned inside)
{
    const unsigned top = tree->top[tag];
    if (top > tree->stack[tree->n - 1].wall && top > inside) pop_through(tree, top);
}

/* Ends what the start of `tag` ends. False: the tag is ignored. */
static bool make_way(Tree *tree, unsigned tag)
{
    const uint16_t *top = tree->top;
    const unsigned table = top[TAG_TABLE];
    const unsigned cell = larger(larger(top[TAG_TD], top[TAG_TH]), top[TAG_CAPTION]);
    const unsigned section = larger(larger(top[TAG_THEAD], top[TAG_TBODY]), top[TAG_TFOOT]);
    const unsigned rows = larger(table, section); /* what holds rows here */
    switch (tag) {
    case TAG_TD:
    case TAG_TH:
        if (table == 0) return false;
        pop_to(tree, larger(rows, top[TAG_TR]));
        return true;
    case TAG_TR:
        if (table == 0) return false;
        pop_to(tree, rows);
        return true;
    case TAG_THEAD:
    case TAG_TBODY:
    case TAG_TFOOT:
    case TAG_CAPTION:
    case TAG_COLGROUP:
        if (table == 0) return false;
        pop_to(tree, table);
        return true;
    case TAG_COL:
        if (table == 0) return false;
        pop_to(tree, larger(table, top[TAG_COLGROUP]));
        return true;
    case TAG_TABLE:
        if (table != 0 && cell < table) pop_through(tree, table);
        return true;
    case TAG_HTML: return top[TAG_HTML] == 0 && tree->n == 1;
    case TAG_HEAD: return top[TAG_HEAD] == 0 && top[TAG_BODY] == 0 && table == 0;
    case TAG_BODY:
        if (top[TAG_BODY] != 0 || table != 0) return false;
        if (top[TAG_HEAD] != 0) pop_through(tree, top[TAG_HEAD]);
        return true;
    case TAG_LI: end_open(tree, TAG_LI, larger(top[TAG_UL], top[TAG_OL])); break;
    case TAG_DD:
    case TAG_DT:
        end_open(tree, TAG_DD, top[TAG_DL]);
        end_open(tree, TAG_DT, top[TAG_DL]);
        break;
    case TAG_A:
        if (top[TAG_A] > tree->stack[tree->n - 1].special) pop_through(tree, top[TAG_A]);
        return true;
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        end_open(tree, TAG_P, 0);
        if (top_heading(tree) == tree->n - 1 && tree->n > 1) pop_through(tree, tree->n - 1);
        return true;
    default: break;
    }
    return true;
}

static bool element_is_hidden(unsigned row)
{
    switch (names[row].tag) {
    case TAG_HEAD:
    case TAG_TITLE:
    case TAG_STYLE:
    case TAG_SCRIPT:
    case TAG_IX_HEADER:
    case TAG_IX_HIDDEN:
    case TAG_IX_REFERENCES:
    case TAG_IX_RESOURCES: return true;
    default: return false;
    }
}

/* "<td/>": closed in XHTML; in HTML only what nobody writes otherwise. */
static bool closes_itself(const Tree *tree, unsigned row)
{
    const unsigned tag = names[row].tag;
    return tree->xhtml || tag == TAG_TD || tag == TAG_TH || tag == TAG_TR || tag == TAG_A ||
           tag >= TAG_IX_HEADER;
}

/* Is the edge of this element the edge of a block? */
static bool is_block(const Tree *tree, unsigned row, uint32_t style)
{
    const bool block = names[row].is & IS_BLOCK;
    if (style == 0) return block;
    const Style *look = &tree->list.p[style];
    return block ? !look->inline_ : look->block;
}

bool tree_start(Tree *tree, const Mark *mark)
{
    const Name *kind = &names[mark->row];
    const unsigned tag = kind->tag;
    const bool empty = kind->is & IS_VOID || (mark->slash && closes_itself(tree, mark->row));
    if (tree->beyond == 0) {
        if (tree->top[TAG_HEAD] != 0 && tree->top[TAG_HEAD] == tree->n - 1 &&
            !(kind->is & IS_OF_HEAD))
            pop(tree, true);
        if (kind->is & IS_BLOCK && tree->top[TAG_P] != 0 && tag != TAG_TABLE && tag != TAG_BR &&
            (!tree->xhtml || tag == TAG_P))
            end_open(tree, TAG_P, 0);
        if ((kind->is & IS_BLOCK || tag == TAG_A) && !make_way(tree, tag)) return false;
    }
    const Open *parent = &tree->stack[tree->n - 1];
    const uint32_t index = tree->w.n;
    Node *node = writer_node(&tree->w);
    if (node == NULL) return false;
    node->kind = NODE_ELEMENT;
    node->tag = (uint16_t)tag;
    node->start = mark->start;
    node->end = node->close = mark->end;
    node->parent = parent->node;
    node->style = mark->style;
    node->last = index + 1;
    uint8_t flags = parent->flags;
    if (element_is_hidden(mark->row) || (mark->style != 0 && tree->list.p[mark->style].hidden))
        flags |= NODE_HIDDEN;
    node->flags = flags;
    if (is_block(tree, mark->row, mark->style)) tree->boundary = true;
    if (tag == TAG_IMG) tree->boundary = false;
    if (empty) {
        if (mark->slash) node->flags |= NODE_SELF_CLOSED;
        return false;
    }
    if (tag == TAG_PRE) flags |= NODE_VERBATIM;
    if (tree->n == DEPTH_MAX + 1 && tree->beyond == 0 && kind->is & IS_BLOCK) {
        /* Fonts nobody closed make room for a block. */
        while (tree->n > 1 && names[tree->stack[tree->n - 1].row].is & IS_FORMAT) pop(tree, true);
        node->parent = tree->stack[tree->n - 1].node;
    }
    if (tree->n == DEPTH_MAX + 1) {
        if (tree->flattened == 0) tree->flattened = mark->start;
        if (kind->is & IS_RAW) tree->raw_hidden = flags & NODE_HIDDEN;
        tree->beyond++;
        return true;
    }
    push(tree, index, mark, flags);
    return true;
}

static bool end_is_of(const Open *open, const Mark *mark)
{
    return open->row == mark->row && (open->hash == mark->hash || mark->row > NAME_XBRL);
}

/* The innermost open element that the end tag names; 0 if there is none. */
static unsigned find_open(const Tree *tree, const Mark *mark)
{
    enum { FAR = 64 };
    const unsigned tag = names[mark->row].tag;
    const unsigned slot = slot_of(mark->row, mark->hash);
    unsigned at = tree->top[slot];
    if (slot < TAG_COUNT) return tag >= TAG_H1 && tag <= TAG_H6 ? top_heading(tree) : at;
    for (int i = 0; i < FAR && at != 0; i++, at = tree->stack[at].same)
        if (end_is_of(&tree->stack[at], mark)) return at;
    return 0;
}

static void close_element(Tree *tree, unsigned index, const Mark *mark)
{
    const Open *open = &tree->stack[index];
    Node *node = &tree->w.p[open->node];
    if (is_block(tree, open->row, node->style)) tree->boundary = true;
    node->close = mark->end;
    pop_through(tree, index);
}

void tree_end(Tree *tree, const Mark *mark)
{
    const Name *kind = &names[mark->row];
    const unsigned tag = kind->tag;
    if (kind->is & IS_VOID) {
        if (tag == TAG_BR) (void)tree_start(tree, mark);
        return;
    }
    if (tree->beyond > 0) {
        tree->beyond--;
        if (kind->is & IS_BLOCK) tree->boundary = true;
        return;
    }
    const Open *top = &tree->stack[tree->n - 1];
    if (tag == TAG_HTML || tag == TAG_BODY) {
        /* What follows still belongs to the body. */
        const unsigned open = tree->top[tag];
        if (open != 0) tree->w.p[tree->stack[open].node].close = mark->end;
        tree->boundary = true;
        return;
    }
    if (end_is_of(top, mark) && tree->n > 1) {
        close_element(tree, tree->n - 1, mark);
        return;
    }
    const unsigned open = find_open(tree, mark);
    if (open == 0) return;
    if (tag == TAG_TABLE) {
        close_element(tree, open, mark);
    } else if (tag >= TAG_CAPTION && tag <= TAG_COLGROUP) {
        if (open > tree->top[TAG_TABLE]) close_element(tree, open, mark);
    } else if (kind->is & IS_SPECIAL) {
        if (open > top->wall) close_element(tree, open, mark);
    } else if (open > top->special) {
        close_element(tree, open, mark);
    } else if (open > top->wall) {
        tree->stack[open].ended = true;
    }
}

void tree_end_raw(Tree *tree, uint32_t end)
{
    tree->raw_hidden = false;
    if (tree->beyond > 0) {
        tree->beyond--;
        return;
    }
    tree->w.p[tree->stack[tree->n - 1].node].close = end;
    pop_through(tree, tree->n - 1);
}

static Node *leaf(Tree *tree, NodeKind kind)
{
    const Open *parent = &tree->stack[tree->n - 1];
    Node *node = writer_node(&tree->w);
    if (node == NULL) return NULL;
    node->kind = (uint8_t)kind;
    node->parent = parent->node;
    node->last = tree->w.n;
    node->flags = parent->flags;
    if (tree->raw_hidden) node->flags |= NODE_HIDDEN;
    return node;
}

Node *tree_text(Tree *tree, bool printed)
{
    if (printed && tree->top[TAG_HEAD] != 0 && tree->top[TAG_HEAD] == tree->n - 1) pop(tree, true);
    tree->boundary = !printed; /* a second blank is not printed either */
    return leaf(tree, NODE_TEXT);
}

Node *tree_comment(Tree *tree)
{
    return leaf(tree, NODE_COMMENT);
}
