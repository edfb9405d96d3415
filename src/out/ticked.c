/* The ticked copy: the document as it was handed in, with marks between its bytes.
 *
 *     <?xml version="1.0"?>                  the document's own first bytes
 *     [policy, style, data, script]          one piece, put in before its first element
 *     <html> ... 76,925[F A] ...             a mark after each figure
 *
 * Take the pieces out again and the document is what it was, byte for byte; tests/golden/ticked
 * holds every filing to that. The policy comes first, so that of the scripts only this page's own
 * runs (by its SHA-256), and nothing is loaded from anywhere: what the filing names stays unloaded.
 * A text is shown in <pre>, with its three special characters escaped. All that is put in is ASCII,
 * so that a document keeps its own encoding: UTF-8 where its bytes are that, else Windows-1252.
 */
#include "out/ticked.h"

#include "out/html_marks.h"
#include "out/summary.h"

static void escape(Buf *out, Str s, bool ascii)
{
    for (size_t i = 0; i < s.n;) {
        const char c = s.p[i];
        if ((unsigned char)c >= 0x80 && ascii) {
            buf_format(out, "&#%u;", utf8_next(s, &i));
            continue;
        }
        i++;
        if (c == '&')
            buf_add(out, S("&amp;"));
        else if (c == '<')
            buf_add(out, S("&lt;"));
        else if (c == '>')
            buf_add(out, S("&gt;"));
        else if (c == '"' && ascii)
            buf_add(out, S("&quot;"));
        else
            buf_add_char(out, c);
    }
}

void escape_html(Buf *out, Str s)
{
    escape(out, s, false);
}

void escape_ascii(Buf *out, Str s)
{
    escape(out, s, true);
}

/* ---- where the head goes ---- */

/* After "<!--" the comment as a browser ends it: also at "<!-->" and "--!>". */
static size_t comment_end(Str s, size_t at)
{
    const Str rest = str_slice(s, at + 2, s.n);
    const size_t usual = str_find(rest, S("-->")), odd = str_find(rest, S("--!>"));
    if (usual == STR_NONE && odd == STR_NONE) return STR_NONE;
    return at + 2 + (usual <= odd ? usual + 3 : odd + 4);
}

/* The byte before which the head is put: after a declaration and a doctype (which decides how the
 * page is laid out), before anything that a browser would act on. */
static size_t head_place(Str s)
{
    size_t at = str_starts(s, S("\xEF\xBB\xBF")) ? 3 : 0, place = at;
    for (;;) {
        while (at < s.n && char_is_space(s.p[at])) at++;
        const Str rest = str_slice(s, at, s.n);
        const bool doctype = str_starts_fold(rest, S("<!doctype"));
        size_t end = STR_NONE;
        if (str_starts(rest, S("<!--")))
            end = comment_end(s, at);
        else if (doctype || str_starts(rest, S("<?")))
            end =
                str_find_char(rest, '>') == STR_NONE ? STR_NONE : at + str_find_char(rest, '>') + 1;
        if (end == STR_NONE) return place;
        if (!str_starts(rest, S("<!--"))) place = end;
        if (doctype) return place;
        at = end;
    }
}

/* ---- the head ---- */

/* Styles of the filing and pictures inside of it show; nothing is fetched, sent or run but
 * `script`, which may be empty. */
static void add_policy(Buf *out, Str script)
{
    buf_add(out, S("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; "
                   "img-src data:; font-src data:"));
    if (script.n > 0) {
        buf_add(out, S("; script-src "));
        buf_add(out, html_script_hash(out->arena, script));
    }
    buf_add(out, S("\">\n<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"));
}

static bool add_head(const Report *report, const Inserts *inserts, bool letters, Buf *out, Err *err)
{
    const bool utf8 = utf8_is_valid(ticked_bytes(report));
    const Str script = letters ? S("") : ticked_file(out->arena, "ticked.js", inserts->name);
    buf_format(out, "<html><head><meta charset=\"%s\">\n", utf8 ? "utf-8" : "windows-1252");
    add_policy(out, script);
    buf_format(out, "<meta name=\"tickmark\" content=\"%s %s\">\n<title>", inserts->name,
               ticked_part(report)->dialect == DIALECT_HTML ? "html" : "text");
    escape_ascii(out, letters ? S("Circled figures: ") : S("Ticked copy: "));
    escape_ascii(out, summary_company(report));
    buf_add(out, S(", "));
    escape_ascii(out, summary_form(out->arena, report));
    buf_add(out, S("</title>\n<style>\n"));
    buf_add(out, ticked_file(out->arena, letters ? "circled.css" : "ticked.css", inserts->name));
    buf_add(out, S("</style>\n"));
    if (letters) return true;
    buf_format(out, "<script type=\"application/json\" id=\"%s-data\">", inserts->name);
    if (!ticked_data(report, out, err)) return false;
    buf_format(out, "</script>\n<script type=\"text/css\" id=\"%s-side\">\n", inserts->name);
    buf_add(out, ticked_file(out->arena, "ticked_side.css", inserts->name));
    buf_add(out, S("</script>\n<script>"));
    buf_add(out, script);
    buf_add(out, S("</script>\n"));
    return true;
}

/* How wide a text is set: as wide as all but one in fifty of its lines. */
static uint32_t columns_of(Str text)
{
    enum { LEAST = 72, MOST = 200 };
    uint32_t lines[MOST + 1] = { 0 }, wider = 0, all = 0;
    Str line;
    while (str_next(&text, '\n', &line)) {
        while (line.n > 0 && char_is_space(line.p[line.n - 1])) line.n--;
        if (line.n == 0) continue;
        lines[line.n < MOST ? line.n : MOST]++;
        all++;
    }
    uint32_t columns = MOST;
    while (columns > LEAST && 50 * (wider + lines[columns]) < all) wider += lines[columns--];
    return columns;
}

bool write_ticked_html(const Report *report, bool letters, Buf *out, Err *err)
{
    const Part *part = ticked_part(report);
    const Str bytes = ticked_bytes(report);
    const bool html = part->dialect == DIALECT_HTML;
    Inserts inserts = { .arena = out->arena, .name = ticked_name(out->arena, bytes) };
    Buf head = buf_open(out->arena, 256 * KIB);
    Buf schedule = buf_open(out->arena, 4 * KIB);
    if (!html) buf_add(&head, S("<!DOCTYPE html>\n"));
    if (!add_head(report, &inserts, letters, &head, err)) return false;
    if (!html)
        buf_format(&head, "</head><body><pre id=\"%s-text\" style=\"--columns:%u\">\n",
                   inserts.name, columns_of(bytes));
    const size_t place = html ? head_place(bytes) : 0;
    insert_block(&inserts, part->start + (uint32_t)place, buf_str(&head));
    if (html) ticked_disarm(report, &inserts);
    if (letters && !circle_marks(report, &inserts, &schedule, err)) return false;
    if (!letters) ticked_marks(report, &inserts);
    if (!html) insert_block(&inserts, part->end, S("</pre>"));
    if (schedule.n > 0) insert_block(&inserts, part->end, buf_str(&schedule));
    ticked_merge(report, &inserts, !html, out);
    return !arena_is_exhausted(out->arena) ||
           err_set(err, ERR_INPUT, "out of memory for the ticked copy");
}
