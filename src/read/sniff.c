/* What kind of document is this?
 *
 *     <?xml version='1.0' ...><xbrl ...>      <HTML><HEAD>      <PAGE>  <TABLE> <S> <C>
 *
 * Told from the first bytes, never from the file's name alone: HTML if an HTML element stands
 * before much else; XML if the root is not html; text with fixed columns (ASCII) if it has page or
 * table marks, form feeds, or lines with wide gaps; other text is paragraphs.
 */
#include "read/inside.h"

#include <string.h>

bool name_is_viewer_page(Str name)
{
    /* R1.htm to R999.htm, as EDGAR names its renderings of the facts. */
    if (name.n < 6 || (name.p[0] != 'R' && name.p[0] != 'r')) return false;
    size_t at = 1;
    while (at < name.n && char_is_digit(name.p[at])) at++;
    const Str rest = str_slice(name, at, name.n);
    return at > 1 && (str_eq_fold(rest, S(".htm")) || str_eq_fold(rest, S(".html")) ||
                      str_eq_fold(rest, S(".xml")));
}

static bool is_binary(Str head)
{
    if (head.n >= 4 && (memcmp(head.p, "%PDF", 4) == 0 || memcmp(head.p, "PK\3\4", 4) == 0))
        return true;
    head = str_slice(head, 0, 4096);
    size_t odd = 0;
    for (size_t i = 0; i < head.n; i++) {
        const unsigned char c = (unsigned char)head.p[i];
        if (c < ' ' && !char_is_space((char)c) && c != 0x1A) odd++;
    }
    return odd * 50 > head.n;
}

/* The name after '<' at p[at], if it is one of an HTML document's. */
static bool is_html_tag(Str s, size_t at)
{
    static const char *const tags[] = { "html", "head",   "body",  "div", "p",  "font", "title",
                                        "span", "center", "table", "h1",  "h2", "h3",   "h4",
                                        "hr",   "br",     "b",     "i",   "a",  "td",   "tr",
                                        "ul",   "ol",     "li",    "dl",  "pre" };
    size_t n = 0;
    while (at + n < s.n && (char_is_alpha(s.p[at + n]) || char_is_digit(s.p[at + n]))) n++;
    const Str name = str_slice(s, at, at + n);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_eq_fold(name, str_of(tags[i]))) return true;
    return false;
}

static bool has_columns(Str text)
{
    /* Lines with two wide gaps between words or figures. */
    unsigned lines = 0, wide = 0;
    Str line;
    while (str_next(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.n == 0) continue;
        lines++;
        unsigned gaps = 0;
        for (size_t i = 0; i + 3 < line.n; i++)
            if (memcmp(line.p + i, "   ", 3) == 0) {
                gaps++;
                while (i < line.n && line.p[i] == ' ') i++;
            }
        if (gaps >= 2) wide++;
    }
    return wide * 40 > lines;
}

Dialect dialect_guess(Str bytes, Str name)
{
    enum { HEAD = 64 * 1024 };
    (void)name;
    Str head = str_slice(bytes, 0, HEAD);
    if (head.n >= 3 && memcmp(head.p, "\xEF\xBB\xBF", 3) == 0) head = str_slice(head, 3, head.n);
    if (is_binary(head)) return DIALECT_BINARY;
    const Str trimmed = str_trim(head);
    const bool xml = str_starts(trimmed, S("<?xml"));
    unsigned html_tags = 0;
    for (size_t at = 0; at + 1 < head.n; at++) {
        const char *open = memchr(head.p + at, '<', head.n - at - 1);
        if (open == NULL) break;
        at = (size_t)(open - head.p);
        const char c = head.p[at + 1];
        if (c == '?') continue;
        if (c == '!') {
            if (str_starts_fold(str_slice(head, at, at + 14), S("<!doctype html")))
                return DIALECT_HTML;
            if (str_starts(str_slice(head, at, at + 4), S("<!--"))) {
                const size_t close = str_find(str_slice(head, at, head.n), S("-->"));
                if (close == STR_NONE) break;
                at += close;
            }
            continue;
        }
        if (!char_is_alpha(c)) continue;
        if (str_starts_fold(str_slice(head, at + 1, at + 5), S("html"))) return DIALECT_HTML;
        if (xml) return DIALECT_XML;
        if (is_html_tag(head, at + 1)) {
            const bool table = str_starts_fold(str_slice(head, at + 1, at + 6), S("table"));
            if (!table && ++html_tags >= 3) return DIALECT_HTML;
        }
    }
    if (xml) return DIALECT_XML;
    if (html_tags > 0 && head.n < 2000) return DIALECT_HTML;
    if (str_find_fold(head, S("<page>")) != STR_NONE ||
        str_find_fold(head, S("<caption>")) != STR_NONE)
        return DIALECT_ASCII;
    if (memchr(head.p, '\f', head.n) != NULL) return DIALECT_ASCII;
    return has_columns(head) ? DIALECT_ASCII : DIALECT_TEXT;
}
