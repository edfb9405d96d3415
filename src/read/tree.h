/* The tree that html.c builds: a stack of open elements over the array of nodes. See tree.c. */
#ifndef TM_READ_TREE_H
#define TM_READ_TREE_H

#include "read/inside.h"

enum { DEPTH_MAX = 512, BUCKETS = 32 };

/* An element whose end has not been seen. */
typedef struct Open {
    uint32_t node, hash;
    uint8_t row;      /* of names[] */
    uint8_t flags;    /* NODE_HIDDEN, NODE_VERBATIM: what its content inherits */
    bool ended;       /* its end tag was seen while a block inside it was still open */
    uint16_t slot;    /* of Tree.top */
    uint16_t same;    /* the next one out in that slot */
    uint16_t wall;    /* the nearest cell, caption or table, itself or out */
    uint16_t special; /* the nearest special element, itself or out */
} Open;

typedef struct Tree {
    NodeWriter w;
    StyleArray list;
    StyleSet styles;
    bool xhtml;
    bool boundary;      /* the last thing was the edge of a block: blanks are not printed */
    bool raw_hidden;    /* inside a script deeper than the stack */
    uint32_t n;         /* open elements; stack[0] is the root */
    uint32_t beyond;    /* open elements deeper than the stack */
    uint32_t flattened; /* byte of the first of them; 0 none */
    uint16_t top[TAG_COUNT + BUCKETS]; /* the innermost open element of each tag; 0 none */
    Open stack[DEPTH_MAX + 1];
} Tree;

/* A start or an end tag. */
typedef struct Mark {
    uint32_t start, end; /* bytes in the source */
    uint32_t row, hash, style;
    bool slash; /* "/>" */
} Mark;

void tree_open(Tree *tree, Arena *arena, Part *part);
void tree_close(Tree *tree, Part *part);
/* True if content of the element follows. */
bool tree_start(Tree *tree, const Mark *mark);
void tree_end(Tree *tree, const Mark *mark);
/* The end tag of the element just opened, whose content is no markup. */
void tree_end_raw(Tree *tree, uint32_t end);
/* A new text node for the caller to fill; NULL when the limit is met. */
Node *tree_text(Tree *tree, bool printed);
Node *tree_comment(Tree *tree);

/* White space here is never printed. */
static inline bool tree_drops_blanks(const Tree *tree)
{
    const Open *top = &tree->stack[tree->n - 1];
    if (top->flags & NODE_VERBATIM) return false;
    return tree->boundary || top->flags & NODE_HIDDEN || names[top->row].is & IS_STRUCTURE;
}

#endif
