/* What does each form say of the next draft?
 *
 *   SINCE draft-1.htm
 *     5 figures changed, 3 added, 1 removed, 1,104 as they were
 *     9 findings mended, 3 still there, 1 new
 *      24  Prepaid expenses and other current assets      24,195 -> 24,915
 *
 * A figure is named by the last piece of its label path, in prose by the words before it.
 */
#include "out/since.h"

#include "out/html_marks.h"
#include "out/summary.h"

enum {
    SHOWN = 12,     /* lines of a list on a terminal, before it is folded */
    NAME_WIDTH = 60 /* columns */
};

static const Earlier *earlier_of(const Report *report)
{
    return report->set->earlier;
}

static const Reading *before_of(const Report *report)
{
    const Earlier *e = earlier_of(report);
    return &e->set->readings[e->before];
}

static const Reading *now_of(const Report *report)
{
    return &report->set->readings[earlier_of(report)->now];
}

static Str printed(const Reading *r, uint32_t figure)
{
    const Figure *f = &r->figures.figures.p[figure];
    return doc_text(&r->doc, f->text, f->text_end);
}

static Str page_of(const Reading *r, uint32_t figure)
{
    return doc_page_label(&r->doc, r->figures.figures.p[figure].block);
}

/* "... 1,036 customers": what stands before a figure of a sentence, or its row's label. */
Str since_name(Arena *arena, const Reading *r, uint32_t figure)
{
    enum { BEFORE = 48 };
    const Figure *f = &r->figures.figures.p[figure];
    if (f->table != 0) {
        size_t at = f->label.n;
        while (at > 0 && f->label.p[at - 1] != '>') at--;
        const Str last = str_trim(str_slice(f->label, at, f->label.n));
        return last.n > 0 ? last : S("(a row without a label)");
    }
    const Block *block = &r->doc.blocks.p[f->block];
    uint32_t from = f->text - block->text > BEFORE ? f->text - BEFORE : block->text;
    while (from > block->text && from < f->text && r->doc.text.p[from - 1] != ' ') from++;
    const Str words = str_trim(doc_text(&r->doc, from, f->text));
    return str_format(arena, "%s%.*s ...", from > block->text ? "... " : "", STR_ARG(words));
}

Str since_counts(Arena *arena, const Report *report)
{
    const Earlier *e = earlier_of(report);
    return str_format(arena, "%.*s figure%s changed, %.*s added, %.*s removed, %.*s as they were",
                      STR_ARG(count_print(arena, e->changed.n)), e->changed.n == 1 ? "" : "s",
                      STR_ARG(count_print(arena, e->added.n)),
                      STR_ARG(count_print(arena, e->removed.n)),
                      STR_ARG(count_print(arena, e->kept)));
}

Str since_findings(Arena *arena, const Report *report)
{
    const Draft *d = report->draft;
    return str_format(arena, "%u finding%s mended, %u still there, %u new", d->mended.n,
                      d->mended.n == 1 ? "" : "s", d->still, d->fresh);
}

static void add_ticks(Buf *out, const uint32_t by_tick[8])
{
    static const char TICKS[] = "FCRABXPD";
    bool any = false;
    for (int t = 0; t < 8; t++) {
        if (by_tick[t] == 0) continue;
        buf_format(out, "%s%u %c", any ? ", " : "", by_tick[t], TICKS[t]);
        any = true;
    }
    if (!any) buf_add(out, S("none"));
}

Str since_ties(Arena *arena, const Report *report)
{
    const Earlier *e = earlier_of(report);
    Buf buf = buf_open(arena, 64);
    buf_add(&buf, S("ties that hold, lost: "));
    add_ticks(&buf, e->lost);
    buf_add(&buf, S("; gained: "));
    add_ticks(&buf, e->gained);
    return buf_str(&buf);
}

/* ---- terminal -------------------------------------------------------------------------------- */

static void change_line(const Report *report, Change c, Buf *out)
{
    Arena *arena = out->arena;
    const Reading *now = now_of(report), *before = before_of(report);
    const Reading *r = c.now != 0 ? now : before;
    const uint32_t figure = c.now != 0 ? c.now : c.before;
    const Str name = since_name(arena, r, figure);
    const Str shown = report->verbose ? name : text_shorten(arena, name, NAME_WIDTH);
    const size_t width = text_width(shown);
    buf_format(out, "%5.*s  %.*s%*s  ", STR_ARG(page_of(r, figure)), STR_ARG(shown),
               width < NAME_WIDTH ? (int)(NAME_WIDTH - width) : 0, "");
    if (c.before != 0 && c.now != 0)
        buf_format(out, "%.*s -> %.*s\n", STR_ARG(printed(before, c.before)),
                   STR_ARG(printed(now, c.now)));
    else
        buf_format(out, "%.*s %s\n", STR_ARG(printed(r, figure)), c.now != 0 ? "added" : "removed");
}

static void change_lines(const Report *report, const ChangeArray *all, Buf *out)
{
    for (uint32_t i = 0; i < all->n; i++) {
        if (i == SHOWN && !report->verbose) {
            buf_format(out, "   ..  %u more (tickmark review -v)\n", all->n - i);
            break;
        }
        change_line(report, all->p[i], out);
    }
}

void since_text(const Report *report, Buf *out)
{
    const Earlier *e = earlier_of(report);
    if (e == NULL) return;
    Arena *arena = out->arena;
    buf_format(out, "SINCE %.*s\n", STR_ARG(e->name));
    if (e->apart.n > 0) buf_format(out, "       %.*s\n", STR_ARG(e->apart));
    buf_format(out, "       %.*s\n       %.*s\n", STR_ARG(since_counts(arena, report)),
               STR_ARG(since_findings(arena, report)));
    if (report->verbose) buf_format(out, "       %.*s\n", STR_ARG(since_ties(arena, report)));
    change_lines(report, &e->changed, out);
    if (report->verbose) {
        change_lines(report, &e->added, out);
        change_lines(report, &e->removed, out);
    }
    for (uint32_t i = 0; i < report->draft->mended.n && (i < SHOWN || report->verbose); i++) {
        const Item *item = report->draft->mended.p[i];
        buf_format(out, "       mended: %.*s  %.*s\n", STR_ARG(item->line), STR_ARG(item->id));
    }
    buf_add_char(out, '\n');
}

/* ---- HTML ------------------------------------------------------------------------------------ */

static void cell(Buf *out, const char *tag, Str text)
{
    buf_format(out, "<%s>", tag);
    html_escaped(out, text);
    buf_format(out, "</%s>", tag);
}

static void change_rows(const Report *report, const ChangeArray *all, Buf *out)
{
    const Reading *now = now_of(report), *before = before_of(report);
    for (uint32_t i = 0; i < all->n; i++) {
        const Change c = all->p[i];
        const Reading *r = c.now != 0 ? now : before;
        const uint32_t figure = c.now != 0 ? c.now : c.before;
        buf_add(out, S("<tr>"));
        cell(out, "th", since_name(out->arena, r, figure));
        cell(out, "td", c.before != 0 ? page_of(before, c.before) : S(""));
        cell(out, "td", c.before != 0 ? printed(before, c.before) : S(""));
        cell(out, "td", c.now != 0 ? page_of(now, c.now) : S(""));
        cell(out, "td", c.now != 0 ? printed(now, c.now) : S(""));
        buf_add(out, S("</tr>\n"));
    }
}

static void change_table(const Report *report, const char *what, const ChangeArray *all, Buf *out)
{
    if (all->n == 0) return;
    buf_format(out,
               "<details class=\"since\"><summary>%s (%u)</summary>\n<table class=\"rows\">"
               "<tr class=\"head\"><th></th><td>page before</td><td>before</td>"
               "<td>page now</td><td>now</td></tr>\n",
               what, all->n);
    change_rows(report, all, out);
    buf_add(out, S("</table></details>\n"));
}

void since_html(const Report *report, Buf *out)
{
    const Earlier *e = earlier_of(report);
    if (e == NULL) return;
    Arena *arena = out->arena;
    buf_add(out, S("<h2 class=\"since\">Since <small>"));
    html_escaped(out, e->name);
    buf_add(out, S("</small></h2>\n"));
    if (e->apart.n > 0) cell(out, "p", e->apart);
    cell(out, "p", since_counts(arena, report));
    cell(out, "p", since_findings(arena, report));
    cell(out, "p", since_ties(arena, report));
    change_table(report, "Changed", &e->changed, out);
    change_table(report, "Added", &e->added, out);
    change_table(report, "Removed", &e->removed, out);
    change_table(report, "Tied no longer", &e->untied, out);
    const ItemRefArray *mended = &report->draft->mended;
    if (mended->n == 0) return;
    buf_format(out, "<details class=\"since\"><summary>Mended (%u)</summary>\n<ul>\n", mended->n);
    for (uint32_t i = 0; i < mended->n; i++) {
        buf_add(out, S("<li>"));
        html_escaped(out, mended->p[i]->line);
        buf_add(out, S(" <small>"));
        html_escaped(out, mended->p[i]->id);
        buf_add(out, S("</small></li>\n"));
    }
    buf_add(out, S("</ul></details>\n"));
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static json_t *place_json(const Reading *r, uint32_t figure)
{
    if (figure == 0) return json_null();
    const Figure *f = &r->figures.figures.p[figure];
    const Span span = figure_place(r, f);
    return json_pack("{so so sI sI so}", "text", json_text(printed(r, figure)), "page",
                     json_text_or_null(page_of(r, figure)), "start", (json_int_t)span.start, "end",
                     (json_int_t)span.end, "label", json_path(f->label));
}

static json_t *changes_json(const Report *report, const ChangeArray *all)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < all->n; i++)
        json_array_append_new(array, json_pack("{so so}", "before",
                                               place_json(before_of(report), all->p[i].before),
                                               "now", place_json(now_of(report), all->p[i].now)));
    return array;
}

static json_t *ticks_json(const uint32_t by_tick[8])
{
    static const char *const TICKS[] = { "F", "C", "R", "A", "B", "X", "P", "D" };
    json_t *o = json_object();
    for (int t = 0; t < 8; t++) json_object_set_new(o, TICKS[t], json_integer(by_tick[t]));
    return o;
}

static json_t *mended_json(const Draft *draft)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < draft->mended.n; i++) {
        const Item *item = draft->mended.p[i];
        json_array_append_new(
            array, json_pack("{so ss ss so so so}", "id", json_text(item->id), "list",
                             list_name((List)item->list), "rule", item->finding->rule->id,
                             "fingerprint", json_text(item->fingerprint), "page",
                             json_text_or_null(item->page), "line", json_text(item->line)));
    }
    return array;
}

json_t *since_json(const Report *report)
{
    const Earlier *e = earlier_of(report);
    if (e == NULL) return json_null();
    return json_pack(
        "{so so sI sI so so so so so so so so sI sI}", "file", json_text(e->name), "apart",
        json_text_or_null(e->apart), "document", (json_int_t)e->now, "kept", (json_int_t)e->kept,
        "changed", changes_json(report, &e->changed), "added", changes_json(report, &e->added),
        "removed", changes_json(report, &e->removed), "untied", changes_json(report, &e->untied),
        "tied", changes_json(report, &e->tied), "ties_lost", ticks_json(e->lost), "ties_gained",
        ticks_json(e->gained), "mended", mended_json(report->draft), "still",
        (json_int_t)report->draft->still, "new", (json_int_t)report->draft->fresh);
}
