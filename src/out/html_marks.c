/* How are findings marked in the report, without a server?
 *
 *   <details class="item" data-id="TIE-01·1b7e" data-at="24,195; 445,065" data-state="accept" ...>
 *     [fix] [accept] [known] [wrong]   reason ______   until ______
 *
 * The page carries one small script (report.js), named by its hash in the page's own policy, so
 * that nothing else can run; there is no network, and nothing is stored. What the buttons set lives
 * in the page until Export writes it as tickmark.marks. Marks that were given and meet nothing here
 * ride along, so that an export never loses one. Without script the page is as it was.
 */
#include "out/html_marks.h"

#include "out/summary.h"

static void attribute(Buf *out, const char *name, Str value)
{
    buf_format(out, " data-%s=\"", name);
    html_escaped(out, value);
    buf_add_char(out, '"');
}

void html_mark_data(const Item *item, Buf *out)
{
    attribute(out, "id", item->id);
    attribute(out, "at", item->amounts);
    const Mark *mark = item->mark;
    if (mark == NULL) return;
    attribute(out, "state", str_of(mark_state_name((MarkState)mark->state)));
    attribute(out, "who", mark->who);
    attribute(out, "date", mark->date);
    attribute(out, "reason", mark->reason);
    attribute(out, "until", mark->until);
    attribute(out, "was", mark->at);
    if (item->came_back.n > 0) attribute(out, "back", item->came_back);
}

void html_mark_row(const Item *item, Buf *out)
{
    static const char *const STATES[][2] = { { "fix", "to be fixed before filing" },
                                             { "accept", "decided: leave it as it is" },
                                             { "known", "as last year" },
                                             { "expected", "has no source to tie to" },
                                             { "wrong", "the program is wrong" } };
    if (item->mark != NULL) {
        buf_format(out, "<p class=\"mark%s\">", item->came_back.n > 0 ? " back" : "");
        html_escaped(out, summary_mark(out->arena, item));
        buf_add(out, S("</p>\n"));
    }
    buf_add(out, S("<p class=\"marking\">"));
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
        buf_format(out,
                   "<button type=\"button\" data-set=\"%s\" title=\"%s\" "
                   "aria-pressed=\"false\">%s</button>",
                   STATES[i][0], STATES[i][1], STATES[i][0]);
    buf_add(out, S("<label>reason <input class=\"reason\" size=\"36\"></label>"
                   "<label>until <input class=\"until\" size=\"11\" "
                   "placeholder=\"10-K-2025\"></label></p>\n"));
}

void html_mark_bar(const Report *report, Buf *out)
{
    const Draft *draft = report->draft;
    buf_add(out, S("<p id=\"marks\"><label>Who <input id=\"who\" size=\"6\"></label> "
                   "<label>Date <input id=\"date\" size=\"10\" placeholder=\"2025-02-20\"></label> "
                   "<span id=\"marked\"></span> "
                   "<button type=\"button\" id=\"export\">Export tickmark.marks</button></p>\n"
                   "<pre id=\"kept\" hidden>"));
    for (uint32_t i = 0; i < draft->unmatched.n; i++)
        html_escaped(out, mark_line(out->arena, draft->unmatched.p[i]));
    for (uint32_t i = 0; i < draft->figures.n; i++) {
        bool said = false;
        for (uint32_t k = 0; k < i; k++)
            said |= draft->figures.p[k].mark == draft->figures.p[i].mark;
        if (!said) html_escaped(out, mark_line(out->arena, draft->figures.p[i].mark));
    }
    buf_add(out, S("</pre>\n"));
}

static Str base64(Arena *arena, const unsigned char *bytes, size_t n)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Buf buf = buf_open(arena, n * 4 / 3 + 8);
    for (size_t i = 0; i < n; i += 3) {
        const size_t left = n - i;
        const unsigned three = (unsigned)bytes[i] << 16 |
                               (left > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
                               (left > 2 ? (unsigned)bytes[i + 2] : 0);
        buf_add_char(&buf, DIGITS[three >> 18]);
        buf_add_char(&buf, DIGITS[three >> 12 & 63]);
        buf_add_char(&buf, left > 1 ? DIGITS[three >> 6 & 63] : '=');
        buf_add_char(&buf, left > 2 ? DIGITS[three & 63] : '=');
    }
    return buf_str(&buf);
}

Str html_script_hash(Arena *arena, Str script)
{
    unsigned char digest[32];
    sha256(script, digest);
    return str_format(arena, "'sha256-%.*s'", STR_ARG(base64(arena, digest, sizeof digest)));
}

void html_script(Buf *out)
{
    buf_add(out, S("<script>"));
    buf_add(out, embedded_file("report.js"));
    buf_add(out, S("</script>\n"));
}
