/* Where do paragraphs end in text whose lines count?
 *
 *        ITEM 7.  MANAGEMENT'S DISCUSSION
 *
 *             Net sales rose 4 percent, because
 *        volume grew.
 *             Cost of sales ...
 *
 * Inside <pre>, and in ASCII documents whose reader leaves lines to us: a blank line ends a
 * paragraph, and so does a line that is indented more than the one before it, or that follows a
 * line which ended far from the right margin, or that begins like a heading ("ITEM 7.", "PART II",
 * "NOTE 3"). Rules of dashes and equal signs are no text.
 * Left out on purpose: columns; tables of fixed width are found in read/.
 */
#include "doc/flow.h"

#include <string.h>

typedef struct Line {
    size_t start, end; /* without white space at both ends */
    size_t column;     /* of start; tabs stop every 8 */
} Line;

static bool next_line(Str s, size_t *at, Line *line)
{
    if (*at >= s.n) return false;
    const char *newline = memchr(s.p + *at, '\n', s.n - *at);
    const size_t end = newline == NULL ? s.n : (size_t)(newline - s.p);
    size_t start = *at, column = 0;
    for (; start < end && char_is_space(s.p[start]); start++)
        column = s.p[start] == '\t' ? (column / 8 + 1) * 8 : column + 1;
    line->start = start;
    line->column = column;
    line->end = end;
    while (line->end > start && char_is_space(s.p[line->end - 1])) line->end--;
    *at = newline == NULL ? s.n : end + 1;
    return true;
}

static bool is_rule(Str s)
{
    if (s.n < 3) return false;
    for (size_t k = 0; k < s.n; k++) {
        if (strchr("-=_ *", s.p[k]) == NULL) return false;
    }
    return true;
}

static bool begins_heading(Str s)
{
    if (s.n < 6) return false;
    switch (s.p[0]) {
    case 'I': return str_starts(s, S("ITEM ")) || str_starts(s, S("Item "));
    case 'P': return str_starts(s, S("PART I"));
    case 'N': return str_starts(s, S("NOTE ")) && char_is_digit(s.p[5]);
    default: return false;
    }
}

void verbatim_flow(Flow *f, uint32_t node)
{
    const Str s = f->b->part->nodes.p[node].text;
    size_t at = 0;
    Line line;
    bool first = true;
    size_t before_column = f->column, before_width = 0;
    while (next_line(s, &at, &line)) {
        const Str text = str_slice(s, line.start, line.end);
        const bool begins = !first; /* the rest of a line before this node goes on */
        first = false;
        if (text.n == 0) {
            if (begins && at < s.n) flow_close_block(f);
            if (begins && at >= s.n) f->blank = true;
            before_width = 0;
            continue;
        }
        if (is_rule(text)) {
            if (begins) flow_close_block(f);
            continue;
        }
        if (begins && f->has_text) {
            const bool deeper = line.column >= before_column + 2 && before_width > 0 &&
                                line.column < 30 && char_is_upper(text.p[0]);
            const bool short_before =
                before_width > 0 && before_width < 50 && !(text.p[0] >= 'a' && text.p[0] <= 'z');
            const bool centered = before_column >= 20 && line.column >= 16;
            if ((deeper && f->b->text[f->b->text_n - 1] != ',') || (short_before && deeper) ||
                begins_heading(text) || (centered && before_width < 50))
                flow_close_block(f);
        }
        const bool fresh = !f->has_text;
        f->blank = !fresh;
        flow_run(f, node, line.start, line.end);
        if (fresh) {
            f->column = (uint16_t)(line.column < UINT16_MAX ? line.column : UINT16_MAX);
            f->verbatim = true;
            f->centered |= line.column >= 16;
        }
        f->blank = at < s.n || s.p[s.n - 1] == '\n';
        before_column = line.column;
        before_width = line.column + (line.end - line.start);
    }
}
