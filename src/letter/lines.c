/* Which lines did the letter have before it was garbled?
 *
 *          |                                        1.   We note your discussion of the rate in
 *   cut at |80 columns:
 *          |                                        1.   We note your discussion of
 *          |the rate in
 *
 * EDGAR's extraction cuts every line of 80 columns and more at the last blank and starts the rest
 * at column 0. A tail is thus a line at column 0 whose first word did not fit behind the line
 * above. Joining tails gives back lines whose indents mean something. A form feed, there one blank,
 * is told by being the only indent of exactly one column.
 *
 * Bytes are read as UTF-8, else as CP1252 (also U+0080 to U+009F, which are CP1252 read as
 * Latin-1). Every kind of white space becomes a blank.
 */
#include "letter/parts.h"

#define CUT        80
#define TEXT_WIDTH 108 /* no line of a letter's print has more characters */

/* A line as the bytes have it, without its end. */
typedef struct Raw {
    uint32_t start, end;    /* bytes of the source; start is after the indent */
    uint32_t indent, width; /* columns */
    uint32_t length;        /* characters, a run of blanks counted as one */
    bool feed;
} Raw;
typedef ARRAY(Raw) RawArray;

/* Code points of CP1252 80 to 9F; 0 where it has none. */
static const uint16_t cp1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178
};

static bool code_is_blank(uint32_t code)
{
    return code <= ' ' || code == 0x7F || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) ||
           code == 0x202F || code == 0x205F || code == 0x3000;
}

/* The next character at *at: a blank, a code point, or 0 for one that prints nothing. */
static uint32_t next_code(Str bytes, size_t *at)
{
    const size_t start = *at;
    uint32_t code = utf8_next(bytes, at);
    if (code == 0xFFFD && *at - start == 1) code = (unsigned char)bytes.p[start];
    if (code >= 0x80 && code <= 0x9F) code = cp1252[code - 0x80] == 0 ? ' ' : cp1252[code - 0x80];
    if (code_is_blank(code)) return ' ';
    if (code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0xFEFF) return 0;
    return code;
}

static Raw raw_line(Str bytes, size_t start, size_t end)
{
    Raw raw = { .end = (uint32_t)end };
    size_t at = start;
    const Str upto = { bytes.p, end };
    while (at < end) {
        const size_t before = at;
        const char c = bytes.p[at];
        const uint32_t code = next_code(upto, &at);
        if (c == '\f') {
            raw.feed = true;
            raw.indent = 0;
        } else if (code == ' ') {
            raw.indent += c == '\t' ? 8 - raw.indent % 8 : 1;
        } else if (code != 0) {
            at = before;
            break;
        }
    }
    raw.start = (uint32_t)at;
    raw.width = raw.indent + (uint32_t)(end - at);
    for (size_t i = at; i < end; i++)
        raw.length += !(char_is_space(bytes.p[i]) && i > at && char_is_space(bytes.p[i - 1]));
    return raw;
}

static RawArray raw_lines(Arena *arena, Str bytes)
{
    RawArray raws = { 0 };
    size_t start = 0;
    for (size_t at = 0; at <= bytes.n; at++) {
        const bool is_end = at == bytes.n || bytes.p[at] == '\n' || bytes.p[at] == '\r';
        const bool is_feed = at < bytes.n && at > start && bytes.p[at] == '\f';
        if (!is_end && !is_feed) continue;
        *array_add(arena, &raws) = raw_line(bytes, start, at);
        if (at + 1 < bytes.n && bytes.p[at] == '\r' && bytes.p[at + 1] == '\n') at++;
        start = is_feed ? at : at + 1;
    }
    return raws;
}

static size_t first_word(Str s)
{
    size_t n = 0;
    while (n < s.n && !char_is_space(s.p[n])) n++;
    return n;
}

static Str raw_str(Str bytes, const Raw *raw)
{
    return str_trim(str_slice(bytes, raw->start, raw->end));
}

bool ends_sentence(Str s)
{
    while (s.n > 0) {
        const char c = s.p[s.n - 1];
        if (c == '.' || c == '?' || c == '!' || c == ':' || c == ';') return true;
        if (c != '"' && c != '\'' && c != ')' && c != ']' && (unsigned char)c < 0x80) return false;
        s.n--;
    }
    return false;
}

/* A line that opens something new even where a tail could stand: "3.   We note", "Note 2, page 9".
 */
static bool opens_something(Str s)
{
    uint32_t number;
    if (comment_number(s, &number) > 0) return true;
    if (!char_is_upper(s.p[0]) && s.p[0] != '"') return false;
    const size_t page = str_find_fold(s, S(", page "));
    return page != STR_NONE && page + 16 > s.n;
}

static bool is_merge_field(Str s)
{
    return str_starts(s, S("FirstName")) || str_starts(s, S("LastName")) ||
           str_starts(s, S("Comapany"));
}

/* Behind the end of a sentence a new line may stand at column 0 where a tail could: is it one? Then
 * it is a number, a heading with its page, or a heading above a blank line or another heading. */
static bool is_new_line(Str bytes, const RawArray *raws, uint32_t i)
{
    const Str s = raw_str(bytes, &raws->p[i]);
    if (opens_something(s)) return true;
    if (ends_sentence(s) || !(char_is_upper(s.p[0]) || s.p[0] == '"')) return false;
    if (i + 1 == raws->n) return true;
    const Raw *next = &raws->p[i + 1];
    return next->start == next->end || next->indent <= 1;
}

/* Is line `i` the tail of the line above, which has `length` characters so far? */
static bool is_tail(Str bytes, const RawArray *raws, uint32_t i, uint32_t length)
{
    const Raw *above = &raws->p[i - 1], *line = &raws->p[i];
    if (line->indent != 0 || line->feed || above->width > CUT) return false;
    const Str tail = raw_str(bytes, line);
    if (tail.n == 0 || above->width + 1 + first_word(tail) < CUT) return false;
    if (length + 1 + tail.n > TEXT_WIDTH || is_merge_field(tail)) return false;
    return !(ends_sentence(raw_str(bytes, above)) && is_new_line(bytes, raws, i));
}

/* Tails, and hardly a line over 80 columns (somebody may have added one). */
static bool is_cut_at_80(Str bytes, const RawArray *raws)
{
    uint32_t tails = 0, over = 0;
    for (uint32_t i = 0; i < raws->n; i++) {
        if (raws->p[i].width > CUT) over++;
        if (i > 0 && is_tail(bytes, raws, i, 0)) tails++;
    }
    return tails >= 2 && over <= raws->n / 50;
}

/* Appends the characters of a raw line to the flow. */
static void add_raw(Flow *flow, const Raw *raw)
{
    const Str upto = { flow->bytes.p, raw->end };
    size_t at = raw->start;
    while (at < raw->end) {
        const uint32_t start = (uint32_t)at;
        const uint32_t code = next_code(upto, &at);
        if (code == 0) continue;
        const size_t n = utf8_put(flow->p + flow->n, code);
        for (size_t i = 0; i < n; i++) flow->at[flow->n++] = start;
    }
}

Str line_str(const Flow *flow, const Line *line)
{
    return (Str){ flow->p + line->start, line->end - line->start };
}

void line_shrink(Flow *flow, Line *line)
{
    while (line->start < line->end && flow->p[line->start] == ' ') {
        line->start++;
        line->indent++;
    }
    while (line->end > line->start && flow->p[line->end - 1] == ' ') line->end--;
    if (line->start == line->end) line->removed = true;
}

static void add_line(Flow *flow, Line line)
{
    line.end = flow->n;
    line_shrink(flow, &line);
    if (!line.removed) *array_add(flow->arena, &flow->lines) = line;
}

bool flow_open(Arena *arena, Str bytes, uint32_t source, Flow *out, Err *err)
{
    *out = (Flow){ .arena = arena, .bytes = bytes, .source = source };
    if (bytes.n > LETTER_MOST)
        return err_set(err, ERR_INPUT, "%zu bytes are too many for a letter", bytes.n);
    const RawArray raws = raw_lines(arena, bytes);
    out->wrapped = is_cut_at_80(bytes, &raws);
    /* A source byte gives at most three (CP1252), and a join one blank. */
    const size_t room = bytes.n * 3 + raws.n + 1;
    out->p = arena_alloc(arena, room);
    out->at = arena_new(arena, uint32_t, room);
    bool blank = true, feed = false;
    for (uint32_t i = 0; i < raws.n;) {
        const Raw *raw = &raws.p[i];
        feed = feed || raw->feed || (out->wrapped && raw->indent == 1);
        if (raw->start == raw->end) {
            blank = true;
            i++;
            continue;
        }
        const Line line = {
            .start = out->n, .indent = raw->indent, .blank_before = blank, .page_break = feed
        };
        uint32_t length = raw->length;
        add_raw(out, raw);
        for (i++; out->wrapped && i < raws.n; i++) {
            if (!is_tail(bytes, &raws, i, length)) break;
            out->p[out->n] = ' ';
            out->at[out->n++] = raws.p[i].start > 0 ? raws.p[i].start - 1 : 0;
            length += 1 + raws.p[i].length;
            add_raw(out, &raws.p[i]);
        }
        add_line(out, line);
        blank = false;
        feed = false;
    }
    if (out->lines.n == 0) return err_set(err, ERR_INPUT, "the letter holds no text");
    return true;
}

Text flow_text(const Flow *flow, uint32_t first, uint32_t last, uint32_t from)
{
    size_t room = 0;
    for (uint32_t i = first; i < last; i++)
        room += flow->lines.p[i].end - flow->lines.p[i].start + 1;
    char *p = arena_alloc(flow->arena, room + 1);
    uint32_t *at = arena_new(flow->arena, uint32_t, room + 1);
    size_t n = 0;
    bool blank = false;
    for (uint32_t i = first; i < last; i++) {
        const Line *line = &flow->lines.p[i];
        if (line->removed) continue;
        const bool hyphen = n > 1 && p[n - 1] == '-' && p[n - 2] != ' ' && p[n - 2] != '-';
        blank = n > 0 && !(hyphen && !line->blank_before);
        const uint32_t start = i == first && from > line->start ? from : line->start;
        for (uint32_t k = start; k < line->end; k++) {
            if (flow->p[k] == ' ') {
                blank = n > 0;
                continue;
            }
            if (blank) {
                p[n] = ' ';
                at[n++] = flow->at[k];
            }
            blank = false;
            p[n] = flow->p[k];
            at[n++] = flow->at[k];
        }
    }
    return (Text){ { p, n }, at, flow };
}

/* The source byte after the character that begins at `byte`. */
static uint32_t after_character(const Flow *flow, uint32_t byte)
{
    size_t at = byte;
    (void)utf8_next(flow->bytes, &at);
    return (uint32_t)at;
}

Span text_span(const Text *text, size_t start, size_t end)
{
    if (start >= end || end > text->s.n) return (Span){ 0 };
    return (Span){ text->flow->source, text->at[start],
                   after_character(text->flow, text->at[end - 1]) };
}

Span line_span(const Flow *flow, const Line *line)
{
    if (line->start >= line->end) return (Span){ 0 };
    return (Span){ flow->source, flow->at[line->start],
                   after_character(flow, flow->at[line->end - 1]) };
}
