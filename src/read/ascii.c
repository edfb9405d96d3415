/* What are the paragraphs, tables and pages of this fixed-width text?
 *
 *     <PAGE>                                     Item 2.   Properties
 *     <TABLE>                                         The Company leases its offices in
 *     <CAPTION>  ... <S>  <C>  <C> ...           three states. Rent was $1.2 million.
 *     </TABLE>                                                    -3-
 *
 * EDGAR's text of the 1990s, and prints as `pdftotext -layout` leaves them. Lines are taken a page
 * at a time. Between <TABLE> and </TABLE> stands a table if it has rows of figures; elsewhere one
 * is found where lines in a row end in figures that line up. All other lines are joined to
 * paragraphs by the test a typist makes: a line goes on if the first word of the next would not
 * have fitted on it. Lines that fail it stand alone: headings, addresses, signatures.
 * Left out: tables of words only (their lines become paragraphs), and two-column running text.
 */
#include "read/lines.h"

#include <string.h>

enum { CHUNK_LINES = 4096, WIDTH_MIN = 55, APART_MAX = 6, LABELS_MAX = 12, ABOVE_MAX = 14 };

/* ---- writing ---- */

uint32_t sheet_element(Sheet *sheet, Tag tag, uint32_t parent, uint32_t start, uint32_t close)
{
    const uint32_t index = sheet->w->n;
    Node *node = writer_node(sheet->w);
    if (node == NULL) return 0;
    node->kind = NODE_ELEMENT;
    node->tag = (uint16_t)tag;
    node->flags = sheet->flags | NODE_IMPLIED;
    node->parent = parent;
    node->start = node->end = start;
    node->close = close;
    node->last = index + 1;
    return index;
}

void sheet_close(Sheet *sheet, uint32_t node)
{
    sheet->w->p[node].last = sheet->w->n;
}

static void add_text(Sheet *sheet, uint32_t parent, const char *start, const char *end,
                     uint8_t flags)
{
    Node *node = writer_node(sheet->w);
    if (node == NULL) return;
    node->kind = NODE_TEXT;
    node->flags = sheet->flags | flags;
    node->parent = parent;
    node->last = sheet->w->n;
    node->start = (uint32_t)(start - sheet->chunk.base);
    node->end = (uint32_t)(end - sheet->chunk.base);
    node->text = (Str){ start, (size_t)(end - start) };
    if (text_is_plain(node->text, true)) return;
    char *room = writer_room(sheet->w, node->text.n * 3);
    const size_t made = text_decode(node->text, true, room, SIZE_MAX, NULL);
    if (made == node->text.n && memcmp(room, start, made) == 0) return;
    node->text = writer_keep(sheet->w, made);
    node->flags |= NODE_DECODED;
}

void sheet_text(Sheet *sheet, uint32_t parent, uint32_t start, uint32_t end, uint8_t flags)
{
    const char *p = sheet->chunk.base + start, *stop = sheet->chunk.base + end, *from = p;
    while (p < stop) {
        const char *open = memchr(p, '<', (size_t)(stop - p));
        if (open == NULL) break;
        const size_t markup = markup_length(open, stop);
        if (markup == 0) {
            p = open + 1;
            continue;
        }
        if (open > from) add_text(sheet, parent, from, open, flags);
        p = from = open + markup;
    }
    if (stop > from) add_text(sheet, parent, from, stop, flags);
}

uint32_t sheet_look(Sheet *sheet, unsigned indent, unsigned rule)
{
    if (indent > 63) indent = 63;
    uint32_t *look = &sheet->looks[indent][rule];
    if (indent == 0 && rule == 0) return 0;
    if (*look == 0) {
        *array_add(sheet->w->arena, sheet->styles) =
            (Style){ .indent = (int16_t)(indent * 60), .border_bottom = (uint8_t)rule };
        *look = sheet->styles->n;
    }
    return *look - 1;
}

/* ---- paragraphs ---- */

static uint16_t first_word(const Sheet *sheet, const Line *line)
{
    const char *p = sheet->chunk.base + line->start;
    const uint32_t n = line->end - line->start;
    uint16_t length = 0;
    while (length < n && length < 60 && p[length] != ' ' && p[length] != '\t') length++;
    return length;
}

/* "(a) ", "1. ", "- ", "* ", "o ", a bullet: the line begins an entry of a list. */
static bool begins_entry(const Sheet *sheet, const Line *line)
{
    const char *p = sheet->chunk.base + line->start;
    const size_t n = line->end - line->start;
    if (n < 3) return false;
    if ((p[0] == '-' || p[0] == '*' || p[0] == 'o') && p[1] == ' ') return true;
    if (n >= 4 && memcmp(p, "\xE2\x80\xA2", 3) == 0) return true;
    size_t at = p[0] == '(' || p[0] == '[';
    const size_t first = at;
    while (at < n && at < first + 4 && (char_is_alpha(p[at]) || char_is_digit(p[at]))) at++;
    if (first == 1) return at < n && (p[at] == ')' || p[at] == ']');
    if (at == 0 || at >= n || at > 3) return false;
    return (p[at] == '.' || p[at] == ')') && at + 1 < n && p[at + 1] == ' ' &&
           (char_is_digit(p[0]) || at == 1);
}

/* Does the sentence of `line` run on in `next`? */
static bool line_goes_on(const Sheet *sheet, const Line *line, const Line *next)
{
    if (next->kind != LINE_TEXT || begins_entry(sheet, next)) return false;
    const Segment *s = &sheet->chunk.segments.p[line->segment];
    const unsigned body = line->segment_n > 1 ? s[line->segment_n - 1].left : line->left;
    const bool hangs = line->segment_n > 1 && next->left + 1u >= body && next->left <= body + 1u;
    /* A wide blank parts two columns of words. */
    if ((line->gap >= 5 && !hangs) || next->gap >= 5) return false;
    const unsigned word = first_word(sheet, next);
    const bool full = line->right + 1u + word > (unsigned)(sheet->width > 3 ? sheet->width - 3 : 0);
    const char last = sheet->chunk.base[line->end - 1];
    const char first = sheet->chunk.base[next->start];
    if (!full) {
        /* A ragged line still goes on if it ends open, and is long or the next begins small. */
        const bool open =
            last != '.' && last != ':' && last != ';' && (line->segment_n == 1 || hangs);
        const bool small = first >= 'a' && first <= 'z';
        return open && (hangs || next->left <= line->left + (small ? 8 : 4)) &&
               line->right * (small ? 2 : 4) > sheet->width * (small ? 1 : 3) &&
               next->segment_n == 1 && line->left < 20;
    }
    /* An indented line after the end of a sentence begins a paragraph. */
    if (next->left > line->left + 2 && !hangs && (last == '.' || last == ':')) return false;
    return true;
}

static void write_paragraph(Sheet *sheet, uint32_t from, uint32_t to)
{
    const Line *lines = sheet->chunk.lines.p;
    const uint32_t p =
        sheet_element(sheet, TAG_P, sheet->parent, lines[from].start, lines[to - 1].end);
    if (p == 0) return;
    const Line *line = &lines[from];
    const unsigned right = sheet->width > line->right ? sheet->width - line->right : 0;
    const unsigned off = line->left > right ? line->left - right : right - line->left;
    if (to == from + 1 && line->left > 6 && off <= 8 && line->segment_n == 1) {
        if (sheet->looks[0][0] == 0) {
            *array_add(sheet->w->arena, sheet->styles) = (Style){ .center = true };
            sheet->looks[0][0] = sheet->styles->n;
        }
        sheet->w->p[p].style = sheet->looks[0][0] - 1;
    } else {
        sheet->w->p[p].style = sheet_look(sheet, line->left, 0);
    }
    sheet_text(sheet, p, lines[from].start, lines[to - 1].end, 0);
    sheet_close(sheet, p);
}

/* Lines [from, to), none of them of a table. */
static void write_paragraphs(Sheet *sheet, uint32_t from, uint32_t to)
{
    const Line *lines = sheet->chunk.lines.p;
    for (uint32_t i = from; i < to && !sheet->w->full;) {
        if (lines[i].kind != LINE_TEXT) {
            i++;
            continue;
        }
        uint32_t end = i + 1;
        while (end < to && line_goes_on(sheet, &lines[end - 1], &lines[end])) end++;
        write_paragraph(sheet, i, end);
        i = end;
    }
}

/* ---- tables ---- */

static uint16_t figures_begin(const Sheet *sheet, const Line *line)
{
    const Segment *s = &sheet->chunk.segments.p[line->segment];
    for (uint32_t i = 0; i < line->segment_n; i++)
        if (s[i].figure && (i > 0 || line->segment_n == 1)) return s[i].left;
    return line->right;
}

/* Do two rows have figures that end in the same column? */
static bool rows_align(const Sheet *sheet, const Line *a, const Line *b)
{
    const Segment *s = &sheet->chunk.segments.p[a->segment];
    const Segment *t = &sheet->chunk.segments.p[b->segment];
    uint32_t i = 0, j = 0;
    while (i < a->segment_n && j < b->segment_n) {
        const int off = (int)s[i].right - (int)t[j].right;
        if (s[i].figure && t[j].figure && off >= -2 && off <= 2) return true;
        if (off < 0)
            i++;
        else
            j++;
    }
    return false;
}

/* A line of words without a gap, as running text has. */
static bool is_long(const Line *line)
{
    return line->kind == LINE_TEXT && !line->row && line->segment_n == 1 &&
           line->right - line->left > 45 && line->left < 12;
}

/* Running text: a full line of words without a gap. */
static bool is_prose(const Sheet *sheet, const Line *line)
{
    return line->kind == LINE_TEXT && !line->row && line->segment_n == 1 &&
           line->right - line->left > 50 && line->right + 14 > sheet->width;
}

/* A figure alone, below a rule, under the figures of the last row. */
static bool is_bare_total(const Sheet *sheet, const Line *last, const Line *line)
{
    return line->kind == LINE_TEXT && line->segment_n == 1 &&
           sheet->chunk.segments.p[line->segment].figure && rows_align(sheet, last, line);
}

/* One of the lines of a long label: words left of all figures. */
static bool is_label_line(const Line *line, uint16_t figures)
{
    return line->kind == LINE_TEXT && line->segment_n == 1 && line->right < figures;
}

/* The end of the table that begins with the row at `from`; `from` if it is none. */
static uint32_t find_table_end(const Sheet *sheet, uint32_t from, uint32_t to)
{
    const Line *lines = sheet->chunk.lines.p;
    uint32_t last = from, rows = 1, aligned = 0, apart = 0, labels = 0;
    uint16_t begin = figures_begin(sheet, &lines[from]);
    for (uint32_t i = from + 1; i < to && apart < APART_MAX; i++) {
        const Line *line = &lines[i];
        if (line->kind == LINE_RULE) continue;
        if (line->kind != LINE_BLANK && line->kind != LINE_TEXT) break;
        if (line->row) {
            if (rows_align(sheet, &lines[last], line)) aligned++;
            last = i;
            rows++;
            apart = labels = 0;
            const uint16_t left = figures_begin(sheet, line);
            if (left < begin) begin = left;
            continue;
        }
        if (is_prose(sheet, line) && line->right > begin + 2) break;
        if (!is_label_line(line, begin) || labels++ >= LABELS_MAX) apart++;
    }
    const bool ruled = from > 0 && lines[from - 1].kind == LINE_RULE;
    const Line *first = &lines[from];
    const bool alone = rows == 1 && first->segment_n >= 3 && ruled;
    if (!alone && (rows < 2 || aligned * 2 < rows - 1 || aligned == 0)) return from;
    uint32_t end = last + 1;
    if (end < to && lines[end].kind == LINE_RULE) end++;
    if (end > last + 1 && end < to && is_bare_total(sheet, &lines[last], &lines[end])) {
        end++;
        if (end < to && lines[end].kind == LINE_RULE) end++;
    }
    return end;
}

/* The first header line above the row at `row`, not before `floor`. */
static uint32_t find_table_start(const Sheet *sheet, uint32_t floor, uint32_t row)
{
    const Line *lines = sheet->chunk.lines.p;
    const uint16_t begin = figures_begin(sheet, &lines[row]);
    uint32_t start = row, blanks = 0;
    for (uint32_t i = row; i > floor && row - i < ABOVE_MAX;) {
        const Line *line = &lines[--i];
        if (line->kind == LINE_BLANK) {
            if (++blanks > 1) break;
            continue;
        }
        if (line->kind == LINE_RULE) {
            start = i;
            continue;
        }
        if (line->kind != LINE_TEXT) break;
        const bool over = line->left + 12 >= begin || line->years;
        const bool spread = line->segment_n >= 2 && line->right > begin;
        /* The label of the first rows: short, left of the figures, straight above. */
        const bool label = blanks == 0 && line->segment_n == 1 && line->right <= begin &&
                           line->right - line->left < 45 && (i == floor || !is_long(&lines[i - 1]));
        if (!over && !spread && !label) break;
        if (blanks > 0 && !over && !spread) break;
        if (over || spread || blanks == 0) start = i;
        if (blanks > 0 && (over || spread)) blanks = 0;
    }
    return start;
}

/* Lines [from, to) outside <TABLE>. */
static void write_lines(Sheet *sheet, uint32_t from, uint32_t to)
{
    const Line *lines = sheet->chunk.lines.p;
    uint32_t done = from;
    for (uint32_t i = from; i < to && !sheet->w->full; i++) {
        if (!lines[i].row) continue;
        const uint32_t end = find_table_end(sheet, i, to);
        if (end == i) continue;
        const uint32_t start = find_table_start(sheet, done, i);
        write_paragraphs(sheet, done, start);
        if (!grid_write(sheet, start, end)) write_paragraphs(sheet, start, end);
        done = end;
        i = end - 1;
    }
    write_paragraphs(sheet, done, to);
}

/* Lines [from, to) inside <TABLE>: running text among them parts it into several. */
static void write_table(Sheet *sheet, uint32_t from, uint32_t to)
{
    const Line *lines = sheet->chunk.lines.p;
    uint32_t rows = 0, start = from, lead = from;
    /* Words that lead up to the table stand inside the tag too. */
    while (lead < to && (lines[lead].kind == LINE_BLANK || lines[lead].kind == LINE_MARK)) lead++;
    if (lead < to && is_long(&lines[lead]) && lead + 2 < to && lines[lead + 1].kind != LINE_RULE) {
        while (lead < to && lines[lead].kind == LINE_TEXT && lines[lead].segment_n == 1 &&
               lines[lead].left < 12)
            lead++;
        write_paragraphs(sheet, from, lead);
        start = from = lead;
    }
    for (uint32_t i = from; i < to; i++) {
        uint32_t prose = i;
        while (prose < to && is_prose(sheet, &lines[prose])) prose++;
        if (prose - i >= 3) {
            if (rows == 0 || !grid_write(sheet, start, i)) write_lines(sheet, start, i);
            write_paragraphs(sheet, i, prose);
            start = prose;
            rows = 0;
            i = prose - 1;
            continue;
        }
        if (lines[i].row) rows++;
    }
    if (rows == 0 || !grid_write(sheet, start, to)) write_lines(sheet, start, to);
}

/* ---- chunks ---- */

static void measure_width(Sheet *sheet)
{
    /* The margin that running text keeps to: what one line in twenty reaches. */
    enum { WIDEST = 256 };
    uint32_t histogram[WIDEST] = { 0 }, n = 0;
    for (uint32_t i = 0; i < sheet->chunk.lines.n; i++) {
        const Line *line = &sheet->chunk.lines.p[i];
        if (line->kind != LINE_TEXT || line->row || line->right - line->left < 40) continue;
        histogram[line->right < WIDEST ? line->right : WIDEST - 1]++;
        n++;
    }
    if (n < 6) {
        if (sheet->width == 0) sheet->width = 78;
        return;
    }
    uint32_t seen = 0;
    uint16_t width = WIDEST - 1;
    while (width > WIDTH_MIN && (seen += histogram[width]) * 12 < n) width--;
    sheet->width = width;
}

void sheet_flush(Sheet *sheet)
{
    Chunk *chunk = &sheet->chunk;
    measure_width(sheet);
    const Line *lines = chunk->lines.p;
    const uint32_t n = chunk->lines.n;
    uint32_t done = 0;
    for (uint32_t i = 0; i < n && !sheet->w->full; i++) {
        if (lines[i].kind == LINE_PAGE) {
            write_lines(sheet, done, i);
            const uint32_t page =
                sheet_element(sheet, TAG_PAGE, sheet->parent, lines[i].start, lines[i].end);
            if (page != 0) {
                sheet->w->p[page].end = lines[i].end;
                if (chunk->base[lines[i].start] == '<') sheet->w->p[page].flags = sheet->flags;
            }
            done = i + 1;
        } else if (lines[i].kind == LINE_TABLE) {
            uint32_t end = i + 1;
            while (end < n && lines[end].kind != LINE_END && lines[end].kind != LINE_TABLE &&
                   lines[end].kind != LINE_PAGE)
                end++;
            write_lines(sheet, done, i);
            write_table(sheet, i + 1, end);
            done = end;
            i = end - 1;
        }
    }
    if (done < n) write_lines(sheet, done, n);
    chunk->lines.n = 0;
    chunk->segments.n = 0;
}

Sheet *sheet_open(NodeWriter *w, StyleArray *styles, const char *base, uint32_t parent,
                  uint8_t flags)
{
    Sheet *sheet = arena_new(w->arena, Sheet, 1);
    *sheet = (Sheet){ .w = w,
                      .styles = styles,
                      .chunk = { .arena = w->arena, .base = base },
                      .parent = parent,
                      .flags = flags };
    return sheet;
}

void ascii_lines(NodeWriter *w, StyleArray *styles, const char *base, uint32_t start, uint32_t end,
                 uint32_t parent, uint8_t flags)
{
    Sheet *sheet = sheet_open(w, styles, base, parent, flags);
    const char *p = base + start, *stop = base + end;
    while (p < stop && !w->full) {
        const char *newline = memchr(p, '\n', (size_t)(stop - p));
        const char *line_end = newline == NULL ? stop : newline;
        const char *feed = memchr(p, '\f', (size_t)(line_end - p));
        if (feed != NULL) {
            if (feed > p) chunk_add_line(&sheet->chunk, p, feed);
            *array_add(w->arena, &sheet->chunk.lines) = (Line){ .start = (uint32_t)(feed - base),
                                                                .end = (uint32_t)(feed + 1 - base),
                                                                .kind = LINE_PAGE };
            p = feed + 1;
        } else {
            chunk_add_line(&sheet->chunk, p, line_end);
            p = newline == NULL ? stop : newline + 1;
        }
        const uint32_t n = sheet->chunk.lines.n;
        if (sheet->chunk.lines.p[n - 1].kind == LINE_PAGE || n >= CHUNK_LINES) sheet_flush(sheet);
    }
    sheet_flush(sheet);
}

bool ascii_read(Input *input, Part *part, uint32_t part_index, Err *err)
{
    NodeWriter writer;
    *array_add(input->arena, &part->styles) = (Style){ 0 };
    writer_open(&writer, input->arena, part->start, part->end - part->start);
    ascii_lines(&writer, &part->styles, input->sources.p[part->source].bytes.p, part->start,
                part->end, 1, 0);
    return reader_finish(input, part, part_index, &writer, part->end, err);
}
