/* Which paragraphs are lines that a typist laid out?
 *
 *     <p style="font-family:Courier New">Sales &nbsp; &nbsp; &nbsp; $ 1,945 &nbsp; $ 1,530</p>
 *     <p style="font-family:Courier New">Cost of sales &nbsp; (940) &nbsp; &nbsp; (681)</p>
 *     <p style="margin:0px"><br></p>
 *     <p style="font-family:Courier New">&nbsp; &nbsp; &nbsp; &nbsp; ------- &nbsp; -------</p>
 *
 * Old fixed-width text, put into HTML a line a paragraph, in type of one width with no-break spaces
 * for blanks. A run of such paragraphs, and blank ones among them, is read as the text file that it
 * was (ascii.c), if no line is wider than a typist's and enough of them are parted by wide blanks.
 * Left out: paragraphs that hold anything but text and its looks; type of which the font is named
 * elsewhere.
 */
#include "read/lines.h"

#include <string.h>

enum { LINES_MIN = 8, WIDE_MAX = 140, GAP_MIN = 3, GAPS_MIN = 4 };

/* One paragraph: its tag, and what stands between it and its end tag. */
typedef struct Paragraph {
    Str tag;
    const char *start, *end, *after;
} Paragraph;

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && char_is_space(*p)) p++;
    return p;
}

static bool is_tag(const char *p, const char *end, Str name)
{
    const Str tag = { p, (size_t)(end - p) };
    if (!str_starts_fold(tag, name) || tag.n <= name.n) return false;
    const char c = p[name.n];
    return c == '>' || c == '/' || char_is_space(c);
}

/* Markup that says only how text looks, or breaks a line. */
static bool is_look(const char *p, const char *end)
{
    static const char *const looks[] = { "u", "b", "i", "em", "strong", "font", "span", "br" };
    p += p + 1 < end && p[1] == '/' ? 2 : 1;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (is_tag(p, end, str_of(looks[i]))) return true;
    return false;
}

static bool paragraph_at(const char *p, const char *end, Paragraph *out)
{
    if (end - p < 4 || *p != '<' || !is_tag(p + 1, end, S("p"))) return false;
    const char *close = memchr(p, '>', (size_t)(end - p));
    if (close == NULL) return false;
    *out = (Paragraph){ .tag = { p, (size_t)(close - p) }, .start = close + 1 };
    for (const char *at = close + 1;; at++) {
        at = memchr(at, '<', (size_t)(end - at));
        if (at == NULL) return false;
        if (end - at > 4 && at[1] == '/' && is_tag(at + 2, end, S("p"))) {
            const char *stop = memchr(at, '>', (size_t)(end - at));
            if (stop == NULL) return false;
            out->end = at;
            out->after = skip_blanks(stop + 1, end);
            return true;
        }
        if (!is_look(at, end)) return false;
    }
}

/* The columns that the content prints, and its widest blank behind a word in *gap. */
static unsigned columns_of(const Paragraph *p, unsigned *gap)
{
    unsigned columns = 0, blanks = 0, printed = 0;
    *gap = 0;
    for (const char *at = p->start; at < p->end;) {
        const size_t markup = markup_length(at, p->end);
        size_t used = 0;
        const uint32_t code = *at == '&' ? reference_find(at + 1, p->end, false, &used) : 0;
        if (markup > 0) {
            at += markup;
            continue;
        }
        if (code == 0xA0 || char_is_space(*at)) {
            blanks++;
        } else {
            if (printed > 0 && blanks > *gap) *gap = blanks;
            printed = columns + 1;
            blanks = 0;
        }
        columns++;
        at += 1 + used;
    }
    return printed;
}

bool typed_here(const char *p, const char *end, const char **reach)
{
    unsigned lines = 0, gaps = 0;
    bool narrow = true;
    Paragraph paragraph;
    *reach = p + 1;
    while (p < end && paragraph_at(p, end, &paragraph)) {
        unsigned gap;
        const unsigned columns = columns_of(&paragraph, &gap);
        if (columns > 0) {
            if (str_find_fold(paragraph.tag, S("courier")) == STR_NONE) break;
            if (columns > WIDE_MAX) narrow = false;
            if (gap >= GAP_MIN) gaps++;
            lines++;
        }
        *reach = p = paragraph.after;
    }
    return narrow && lines >= LINES_MIN && gaps >= GAPS_MIN;
}

void typed_write(Sheet *sheet, const char *p, const char *end)
{
    Paragraph paragraph;
    while (p < end && paragraph_at(p, end, &paragraph)) {
        const char *line = paragraph.start;
        for (const char *at = line; at < paragraph.end; at++) {
            if (*at != '<' || !is_tag(at + 1, paragraph.end, S("br"))) continue;
            chunk_add_line(&sheet->chunk, line, at);
            line = at + markup_length(at, paragraph.end);
        }
        if (line < paragraph.end || line == paragraph.start)
            chunk_add_line(&sheet->chunk, line, paragraph.end);
        p = paragraph.after;
    }
    sheet_flush(sheet);
}
