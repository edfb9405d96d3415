/* The state of the one pass that turns nodes into text and blocks (flow.c, tables.c, verbatim.c).
 * Inside doc/ only. */
#ifndef TM_DOC_FLOW_H
#define TM_DOC_FLOW_H

#include "doc/inside.h"

enum {
    OPEN_BOLD = 1,
    OPEN_ITALIC = 2,
    OPEN_UNDERLINE = 4,
    OPEN_CENTER = 8,
    OPEN_ABSOLUTE = 16,
    OPEN_LINK = 32
};

/* An open element, with what its parents and it say about the text inside. */
typedef struct Open {
    uint32_t last; /* node after its last descendant */
    uint32_t node;
    uint32_t row, cell; /* as they were before it */
    int16_t indent, size;
    uint8_t flags, list_depth, heading_tag;
    bool block, break_after;
} Open;
typedef ARRAY(Open) OpenArray;

/* Bytes of the open paragraph, by how they look. */
typedef struct Run {
    uint32_t bytes, bold, italic, underlined, linked;
} Run;

typedef struct Flow {
    Build *b;
    OpenArray stack;
    /* the open paragraph */
    bool has_text; /* something is printed in it */
    bool blank;    /* white space is owed before the next letter */
    uint8_t line_breaks;
    uint32_t start, first_node, last_node;
    Run run;
    uint32_t lead;
    uint8_t lead_style;
    bool lead_closed, centered, absolute, verbatim, joined, list_item;
    uint8_t heading_tag, list_depth;
    uint16_t column;
    int16_t indent, size;
    /* where we are */
    uint32_t row, cell; /* of a layout table; 0: in none */
    bool field;         /* between GoFiler's page comments */
} Flow;

void flow_reserve(Flow *f, size_t more);
uint32_t flow_print(Flow *f, uint32_t node, size_t from, size_t to);
void flow_put(Flow *f, char c);
void flow_run(Flow *f, uint32_t node, size_t from, size_t to);
void flow_close_block(Flow *f);
uint32_t flow_add_block(Flow *f, BlockKind kind, uint32_t text, uint32_t node, uint32_t node_end);
void flow_page_break(Flow *f, uint32_t byte, bool weak);
bool comment_is_break(const Flow *f, uint32_t node);

void table_flow(Flow *f, uint32_t table); /* a data table as one block */
void verbatim_flow(Flow *f, uint32_t node);

#endif
