/* What stands on this line, and where?
 *
 *     Net sales                              $  1,945         $  1,530         $  4,288
 *     Middle..........................   51.4   53.4    47.3
 *     Total U.S. Car Retail Deliveries.. 100.0% 100.0%  100.0%
 *
 * A line is cut into segments where two blanks, a tab or leader dots stand. A figure keeps its
 * dollar sign however far away, and its closing bracket or per cent sign; figures one blank apart
 * are parted, but never "6 1/2". Markup inside the line (<B>, <FONT>) takes no column.
 */
#include "read/lines.h"

#include <string.h>

enum { COLUMN_MAX = 4000 };

/* The bytes of the blank of one column at p: a space, or a reference to a no-break space; 0: none.
 */
static size_t blank_length(const char *p, const char *end)
{
    if (*p == ' ' || *p == '\n') return 1;
    size_t used = 0;
    return *p == '&' && reference_find(p + 1, end, false, &used) == 0xA0 ? 1 + used : 0;
}

size_t markup_length(const char *p, const char *end)
{
    if (end - p < 3 || *p != '<') return 0;
    if (!char_is_alpha(p[1]) && p[1] != '/' && p[1] != '!') return 0;
    const size_t reach = end - p < 400 ? (size_t)(end - p) : 400;
    const char *close = memchr(p, '>', reach);
    if (close == NULL || memchr(p + 1, '<', (size_t)(close - p - 1)) != NULL) return 0;
    if (p[1] == '!') return (size_t)(close + 1 - p);
    /* "<letters and digits" then blank, '/' or '>': not "<see below>" with more than attributes. */
    const char *at = p + 1 + (p[1] == '/');
    if (!char_is_alpha(*at)) return 0;
    while (at < close && (char_is_alpha(*at) || char_is_digit(*at) || *at == ':')) at++;
    if (at < close && !memchr(at, '=', (size_t)(close - at)) && *at != '/') return 0;
    return (size_t)(close + 1 - p);
}

/* ---- tokens ---- */

typedef struct Token {
    const char *p, *end;
    uint16_t left, right;
    uint16_t gap; /* columns before it; a tab or leaders make it at least 2 */
    bool led;
} Token;

/* Bytes of the dash at p ("-", "–", "—", "−"), 0 if there is none. */
static size_t dash_length(const char *p, const char *end)
{
    if (p >= end) return 0;
    if (*p == '-') return 1;
    if (end - p < 3) return 0;
    if (memcmp(p, "\xE2\x80\x93", 3) == 0 || memcmp(p, "\xE2\x80\x94", 3) == 0 ||
        memcmp(p, "\xE2\x88\x92", 3) == 0)
        return 3;
    return 0;
}

static bool is_dash(const char *p, const char *end)
{
    const size_t first = dash_length(p, end);
    if (first == 0) return false;
    p += first;
    return p == end || p + dash_length(p, end) == end;
}

/* "1,234", "$(1,234)", "28.8%", "(90)*", "-", "N/A". */
static bool is_figure(const char *p, const char *end)
{
    const Str whole = { p, (size_t)(end - p) };
    if (str_eq_fold(whole, S("n/a")) || str_eq_fold(whole, S("nm")) || str_eq_fold(whole, S("n/m")))
        return true;
    while (p < end && (*p == '$' || *p == '(')) p++;
    if (is_dash(p, end)) return true;
    if (p < end && end[-1] == ')' && is_dash(p, end - 1)) return true;
    p += dash_length(p, end);
    while (p < end && (*p == '$' || *p == '(')) p++;
    while (end > p && (end[-1] == '*' || end[-1] == '%' || end[-1] == ')' || end[-1] == '+')) {
        if (end[-1] == ')' && end - p >= 4 && end[-3] == '(' &&
            (char_is_alpha(end[-2]) || char_is_digit(end[-2])) && char_is_digit(*p))
            end -= 2; /* "130(a)" */
        end--;
    }
    bool digit = false;
    if (p == end || (!char_is_digit(*p) && *p != '.')) return false;
    for (const char *at = p; at < end; at++) {
        if (char_is_digit(*at))
            digit = true;
        else if (*at != ',' && *at != '.' && *at != '/')
            return false;
    }
    return digit && (char_is_digit(end[-1]) || (end[-1] == '.' && end - p > 4));
}

static bool is_fraction(const char *p, const char *end)
{
    return end - p >= 3 && end - p <= 5 && memchr(p, '/', (size_t)(end - p)) != NULL &&
           char_is_digit(*p);
}

static bool is_year(const char *p, const char *end)
{
    return end - p == 4 && (memcmp(p, "19", 2) == 0 || memcmp(p, "20", 2) == 0) &&
           char_is_digit(p[2]) && char_is_digit(p[3]);
}

static bool is_only(const Token *t, char c)
{
    return t->end - t->p == 1 && *t->p == c;
}

/* ---- segments ---- */

typedef struct Cutter {
    Chunk *chunk;
    uint32_t first;   /* segment of the line */
    bool figures;     /* the open segment holds figures only */
    bool open, wants; /* wants: it is a $ or ( that waits for its number */
    unsigned words;   /* tokens of the open segment */
} Cutter;

static Segment *last_segment(Cutter *c)
{
    return &c->chunk->segments.p[c->chunk->segments.n - 1];
}

static void begin_segment(Cutter *c, const Token *t, bool figure)
{
    Segment *s = array_add(c->chunk->arena, &c->chunk->segments);
    *s = (Segment){ .start = (uint32_t)(t->p - c->chunk->base),
                    .end = (uint32_t)(t->end - c->chunk->base),
                    .left = t->left,
                    .right = t->right,
                    .figure_left = t->left,
                    .figure = figure,
                    .year = is_year(t->p, t->end),
                    .led = t->led };
    c->open = true;
    c->words = 1;
}

static void extend_segment(Cutter *c, const Token *t)
{
    Segment *s = last_segment(c);
    s->end = (uint32_t)(t->end - c->chunk->base);
    s->right = t->right;
    c->words++;
}

/* "-----", "=====" at the end of a label: a rule, which prints nothing. */
static bool is_rule_token(const Token *t)
{
    if (t->end - t->p < 3) return false;
    for (const char *p = t->p; p < t->end; p++)
        if (*p != '-' && *p != '=' && *p != '_') return false;
    return true;
}

/* Two blanks that a typist leaves after a sentence. */
static bool is_sentence_gap(const Cutter *c, const Token *t)
{
    const char last = c->chunk->base[c->chunk->segments.p[c->chunk->segments.n - 1].end - 1];
    return t->gap == 2 && c->words >= 3 &&
           (last == '.' || last == ':' || last == ';' || last == '?' || last == '!');
}

/* "September 30, September 30," one blank apart: the heads of two columns. */
static bool begins_date(const Cutter *c, const Token *t)
{
    const Segment *s = &c->chunk->segments.p[c->chunk->segments.n - 1];
    const char *end = c->chunk->base + s->end;
    if (s->end - s->start < 6 || end[-1] != ',' || !char_is_digit(end[-2])) return false;
    const char *day = end - 2;
    while (day > c->chunk->base + s->start && char_is_digit(day[-1])) day--;
    if (end - day > 3 || day[-1] != ' ') return false;
    size_t used;
    return date_month_at((Str){ t->p, (size_t)(t->end - t->p) }, &used) != 0 && used >= 3 &&
           c->words == 2;
}

/* "(3,292) (1)": a footnote mark, one blank behind a figure that is no digit itself. */
static bool is_mark_of(const Cutter *c, const Token *t)
{
    if (t->gap != 1 || t->end - t->p != 3 || *t->p != '(' || !char_is_digit(t->p[1])) return false;
    const Segment *s = &c->chunk->segments.p[c->chunk->segments.n - 1];
    const Str figure = { c->chunk->base + s->start, s->end - s->start };
    return s->figure &&
           (str_find_char(figure, ',') != STR_NONE || str_find_char(figure, '.') != STR_NONE);
}

static void take_token(Cutter *c, const Token *t)
{
    const bool dollar =
        is_only(t, '$') || is_only(t, '(') || (t->end - t->p == 2 && memcmp(t->p, "$(", 2) == 0);
    const bool figure = is_figure(t->p, t->end);
    if (c->open && c->wants) {
        /* "$        1,530" */
        if (figure && t->gap < 24) {
            extend_segment(c, t);
            last_segment(c)->figure = true;
            last_segment(c)->figure_left = t->left;
            c->wants = false;
            return;
        }
        if (dollar && t->gap < 24) {
            extend_segment(c, t);
            return;
        }
        c->wants = false;
    }
    if (dollar && (!c->open || t->gap >= 2 || c->figures)) {
        begin_segment(c, t, false);
        c->figures = c->wants = true;
        return;
    }
    const bool tail =
        is_only(t, ')') || is_only(t, '%') || (t->end - t->p == 2 && memcmp(t->p, ")%", 2) == 0);
    if (c->open && c->figures && last_segment(c)->figure && tail && t->gap <= 3) {
        extend_segment(c, t);
        return;
    }
    if (c->open && !figure && is_sentence_gap(c, t)) {
        extend_segment(c, t);
        return;
    }
    if (!c->open || t->gap >= 2 || begins_date(c, t)) {
        begin_segment(c, t, figure);
        c->figures = figure;
        return;
    }
    if (figure && c->figures && is_mark_of(c, t)) {
        last_segment(c)->end = (uint32_t)(t->end - c->chunk->base); /* it has no column */
        return;
    }
    if (figure && c->figures && !is_fraction(t->p, t->end)) {
        begin_segment(c, t, true);
        return;
    }
    /* One blank before it: part of the same words. */
    Segment *s = last_segment(c);
    if (!(figure && c->figures)) {
        /* Words after figures parted by one blank: they are words again, from the first. */
        c->figures = false;
        s->figure = s->year = false;
    }
    extend_segment(c, t);
}

/* Ends the token before its leader dots. True if it had any. */
static bool drop_leaders(Token *t)
{
    const char *dots = t->end;
    while (dots > t->p && dots[-1] == '.') dots--;
    const size_t n = (size_t)(t->end - dots);
    if (n < 2 && dots != t->p) return false;
    t->right = (uint16_t)(t->right - n);
    t->end = dots;
    return true;
}

static void cut_line(Chunk *chunk, Line *line, const char *p, const char *end)
{
    Cutter cutter = { .chunk = chunk, .first = chunk->segments.n };
    unsigned column = 0, last_right = 0;
    bool tab = false, led = false;
    while (p < end && column < COLUMN_MAX) {
        const size_t markup = markup_length(p, end);
        if (markup > 0) {
            p += markup;
            continue;
        }
        const size_t blank = blank_length(p, end);
        if (blank > 0) {
            column++;
            p += blank;
            continue;
        }
        if (*p == '\t') {
            column = (column / 8 + 1) * 8;
            tab = true;
            p++;
            continue;
        }
        Token t = { .p = p, .left = (uint16_t)column, .led = led };
        while (p < end && *p != '\t' && blank_length(p, end) == 0 && column < COLUMN_MAX) {
            if (p > t.p && markup_length(p, end) > 0) break;
            if (*p == '.' && end - p >= 3 && p > t.p && p[1] == '.' && p[2] == '.') {
                while (p < end && *p == '.') p++, column++;
                break;
            }
            if (((unsigned char)*p & 0xC0) != 0x80) column++;
            p++;
        }
        t.end = p;
        t.right = (uint16_t)column;
        const bool leaders = drop_leaders(&t);
        if (t.end > t.p) {
            unsigned gap = t.left - last_right;
            if ((tab || led) && gap < 2) gap = 2;
            t.gap = (uint16_t)gap;
            const uint32_t before = chunk->segments.n;
            if (!is_rule_token(&t)) take_token(&cutter, &t);
            if (chunk->segments.n > before && before > cutter.first && gap > line->gap)
                line->gap = (uint16_t)gap;
            last_right = t.right;
            tab = false;
        }
        led = leaders;
    }
    line->segment = cutter.first;
    line->segment_n = chunk->segments.n - cutter.first;
    line->right = line->segment_n > 0 ? chunk->segments.p[chunk->segments.n - 1].right : 0;
}

/* ---- lines ---- */

static bool is_rule(const char *p, const char *end)
{
    unsigned n = 0;
    while (p < end) {
        const size_t blank = blank_length(p, end);
        if (*p == '-' || *p == '=' || *p == '_')
            n++;
        else if (blank == 0 && *p != '\t' && *p != '|' && *p != '+')
            return false;
        p += blank > 0 ? blank : 1;
    }
    return n >= 2;
}

static void cut_rule(Chunk *chunk, Line *line, const char *p, const char *end)
{
    line->segment = chunk->segments.n;
    unsigned column = 0;
    while (p < end) {
        const size_t blank = blank_length(p, end);
        if (blank > 0 || *p == '\t') {
            column = *p == '\t' ? (column / 8 + 1) * 8 : column + 1;
            p += blank > 0 ? blank : 1;
            continue;
        }
        const char *start = p;
        const unsigned left = column;
        while (p < end && *p != '\t' && blank_length(p, end) == 0 && column < COLUMN_MAX)
            p++, column++;
        if (p == start) break;
        Segment *s = array_add(chunk->arena, &chunk->segments);
        *s = (Segment){ .start = (uint32_t)(start - chunk->base),
                        .end = (uint32_t)(p - chunk->base),
                        .left = (uint16_t)left,
                        .right = (uint16_t)column,
                        .rule = *start == '=' ? 2 : 1 };
    }
    line->segment_n = chunk->segments.n - line->segment;
    line->right = (uint16_t)column;
}

/* Is this a label with figures, or figures alone? */
static void judge_row(const Chunk *chunk, Line *line)
{
    const Segment *s = &chunk->segments.p[line->segment];
    unsigned figures = 0, words = 0, years = 0;
    for (uint32_t i = 0; i < line->segment_n; i++) {
        if (s[i].figure)
            figures++;
        else
            words++;
        if (s[i].year) years++;
    }
    if (line->segment_n < 2 || figures == 0) {
        line->years = years > 0 && words == 0;
        return;
    }
    line->years = years == figures;
    if (words > 2 || (line->years && words == 0)) return;
    if (words == 0) {
        line->row = true;
        return;
    }
    const Segment *last = &s[line->segment_n - 1];
    if (!last->figure && !(figures >= 2)) return;
    if (figures >= 2 || last->led || last->left >= s[line->segment_n - 2].right + 3)
        line->row = true;
    if (s[0].figure && line->segment_n == 2) line->row = false; /* "12   Some title" */
}

static LineKind mark_of(const char *p, const char *end)
{
    const Str s = { p, (size_t)(end - p) };
    if (s.n < 3 || s.p[0] != '<') return LINE_TEXT;
    if (str_starts_fold(s, S("<page>"))) return LINE_PAGE;
    if (str_starts_fold(s, S("<table"))) return LINE_TABLE;
    if (str_starts_fold(s, S("</table"))) return LINE_END;
    if (str_starts_fold(s, S("<s>")) || str_starts_fold(s, S("<c>"))) return LINE_COLUMNS;
    if (str_starts_fold(s, S("<caption>")) && s.n < 12) return LINE_MARK;
    return LINE_TEXT;
}

/* One line, or "<PAGE>" at its start; where what is left of it begins. */
static const char *add_one(Chunk *chunk, const char *start, const char *end)
{
    const char *p = start, *rest = end;
    while (end > p && char_is_space(end[-1])) end--;
    while (p < end && (char_is_space(*p) || blank_length(p, end) > 0))
        p += char_is_space(*p) ? 1 : blank_length(p, end);
    while (end - p >= 6 && memcmp(end - 6, "&nbsp;", 6) == 0) end -= 6;
    Line line = { .start = (uint32_t)(p - chunk->base), .end = (uint32_t)(end - chunk->base) };
    if (p == end) {
        line.kind = LINE_BLANK;
    } else if (*p == '<' && mark_of(p, end) != LINE_TEXT) {
        line.kind = (uint8_t)mark_of(p, end);
        if (line.kind == LINE_PAGE) {
            line.end = line.start + 6;
            if (p + 6 < end) rest = p + 6;
        }
    } else if (is_rule(p, end)) {
        line.kind = LINE_RULE;
        cut_rule(chunk, &line, start, end);
    } else {
        line.kind = LINE_TEXT;
        cut_line(chunk, &line, start, end);
        if (line.segment_n == 0) {
            line.kind = LINE_MARK; /* markup only */
        } else {
            line.left = chunk->segments.p[line.segment].left;
            judge_row(chunk, &line);
        }
    }
    *array_add(chunk->arena, &chunk->lines) = line;
    return rest;
}

void chunk_add_line(Chunk *chunk, const char *start, const char *end)
{
    /* "<PAGE>     F-3": some print the number of the page behind the tag. */
    const char *rest = add_one(chunk, start, end);
    while (rest < end) rest = add_one(chunk, rest, end);
}

uint32_t segment_tail_figure(const Chunk *chunk, const Segment *label, uint16_t *left,
                             uint32_t *label_end)
{
    const char *start = chunk->base + label->start, *end = chunk->base + label->end;
    const char *at = end;
    while (at > start && at[-1] != ' ') at--;
    if (at == start || !is_figure(at, end)) return 0;
    if (at - start >= 2 && at[-2] == '$') at -= 2;
    *left = (uint16_t)(label->right - (end - at));
    const char *stop = at;
    while (stop > start && stop[-1] == ' ') stop--;
    *label_end = (uint32_t)(stop - chunk->base);
    return stop > start ? (uint32_t)(at - chunk->base) : 0;
}
