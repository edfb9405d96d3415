/* The review on a terminal: who, then the three lists in two lines an item, then what was read and
 * what was not, and the gate last.
 *
 *   THE STAFF COULD ASK (1)
 *     31  Two tables of Note 3 do not reconcile for U.S. Treasury securities      TIE-07·k3f9
 *         20,010 + 35,575 + 21,340 = 76,925, and 131,640 in the other
 */
#include "out/out.h"

#include "out/since.h"
#include "out/summary.h"

#define WIDTH      100
#define MOST_LINES 12 /* of a list, before it is folded */

static void heading(const Report *report, List list, Buf *out)
{
    const char *colour = list == LIST_FIX ? "31" : list == LIST_DECIDE ? "33" : "36";
    if (report->colour) buf_format(out, "\033[1;%sm", colour);
    for (const char *c = list_heading(list); *c != '\0'; c++)
        buf_add_char(out, *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
    buf_format(out, " (%u)", report->draft->count[list]);
    if (report->colour) buf_add(out, S("\033[0m"));
    buf_add_char(out, '\n');
}

static void item_second(const Report *report, Str line, Buf *out)
{
    if (line.n == 0) return;
    const Str shown = report->verbose ? line : text_shorten(out->arena, line, WIDTH - 7);
    buf_format(out, "       %.*s\n", STR_ARG(shown));
}

static void item_line(const Report *report, const Item *item, Buf *out)
{
    const size_t room = WIDTH - 7 - text_width(item->id) - 2;
    const Str line = report->verbose ? item->line : text_shorten(out->arena, item->line, room);
    const size_t used = text_width(line);
    buf_format(out, "%5.*s  %.*s%*s  %.*s\n", STR_ARG(item->page), STR_ARG(line),
               used < room ? (int)(room - used) : 0, "", STR_ARG(item->id));
    item_second(report, item->detail, out);
    item_second(report, summary_mark(out->arena, item), out);
    if (item->is_new) buf_add(out, S("       new since the last draft\n"));
    if (report->verbose && item->text.n > 0) buf_format(out, "       %.*s\n", STR_ARG(item->text));
}

static void list_lines(const Report *report, List list, Buf *out)
{
    const Draft *draft = report->draft;
    if (draft->count[list] == 0) {
        const Str nothing = summary_empty_list(out->arena, report, list);
        if (nothing.n > 0) buf_format(out, "%.*s\n\n", STR_ARG(nothing));
        return;
    }
    heading(report, list, out);
    uint32_t shown = 0;
    for (uint32_t i = 0; i < draft->items.n; i++) {
        if (draft->items.p[i].list != list) continue;
        if (item_standing(&draft->items.p[i]) == STANDING_CLOSED) continue;
        if (!report->verbose && shown == MOST_LINES) break;
        item_line(report, &draft->items.p[i], out);
        shown++;
    }
    if (shown < draft->count[list])
        buf_format(out, "   ..  %u more (tickmark review -v, or -o DIR/ for report.html)\n",
                   draft->count[list] - shown);
    buf_add_char(out, '\n');
}

/* What people closed, and the marks that meet nothing here. */
static void marked_lines(const Report *report, Buf *out)
{
    const Draft *draft = report->draft;
    if (draft->closed > 0) {
        buf_format(out, "ACCEPTED (%u)\n", draft->closed);
        for (uint32_t i = 0; i < draft->items.n; i++)
            if (item_standing(&draft->items.p[i]) == STANDING_CLOSED)
                item_line(report, &draft->items.p[i], out);
        buf_add_char(out, '\n');
    }
    if (draft->unmatched.n == 0) return;
    buf_add(out, S("MARKS THAT MEET NOTHING HERE (mended, or of another draft)\n"));
    for (uint32_t i = 0; i < draft->unmatched.n; i++) {
        const Mark *mark = draft->unmatched.p[i];
        buf_format(out, "       %.*s  %s%s%.*s\n", STR_ARG(mark->id),
                   mark_state_name((MarkState)mark->state), mark->reason.n > 0 ? ": " : "",
                   STR_ARG(mark->reason));
    }
    buf_add_char(out, '\n');
}

static void document_lines(const Report *report, Buf *out)
{
    for (uint32_t i = 0; i < report->set->n; i++) {
        const Reading *r = &report->set->readings[i];
        const FilingHead *head = &r->doc.head;
        buf_format(out, "%-8s %.*s", role_name(r->role), STR_ARG(r->doc.part->name));
        if (r->role == ROLE_EXHIBIT && r->doc.part->type.n > 0)
            buf_format(out, "  %.*s", STR_ARG(r->doc.part->type));
        if (r->role == ROLE_REPORT || r->role == ROLE_PRIOR) {
            const Str day = date_print_iso(out->arena, head->period);
            buf_format(out, "  %.*s %.*s, %.*s", STR_ARG(head->form),
                       STR_ARG(day.n > 0 ? day : S("of an unknown period")),
                       STR_ARG(head->company.n > 0 ? head->company : S("unnamed company")));
        }
        const uint32_t pages = summary_pages(r);
        if (pages > 0) buf_format(out, ", %u pages", pages);
        buf_add_char(out, '\n');
    }
    buf_add_char(out, '\n');
}

static void add_joined(Buf *out, const LineArray *lines)
{
    if (lines->n == 0) buf_add(out, S("nothing"));
    for (uint32_t i = 0; i < lines->n; i++)
        buf_format(out, "%s%.*s", i > 0 ? "; " : "", STR_ARG(lines->p[i]));
}

static void closing_lines(const Report *report, Buf *out)
{
    const Coverage c = coverage_reviewed(report);
    const LineArray not_read = summary_not_read(out->arena, report);
    const LineArray not_run = summary_not_run(out->arena, report);
    if (!report->quiet) {
        Arena *arena = out->arena;
        buf_format(out,
                   "%.*s figures: %.*s tied, %.*s explained, %.*s broken, %.*s untied "
                   "(%.*s by nature).\n",
                   STR_ARG(count_print(arena, c.figures)), STR_ARG(count_print(arena, c.tied)),
                   STR_ARG(count_print(arena, c.explained)), STR_ARG(count_print(arena, c.broken)),
                   STR_ARG(count_print(arena, c.untied)), STR_ARG(count_print(arena, c.by_nature)));
        buf_add(out, S("Not read: "));
        add_joined(out, &not_read);
        buf_add(out, S(".\nNot run: "));
        add_joined(out, &not_run);
        buf_add(out, S(".\n"));
    }
    const Str gate = summary_gate(out->arena, report);
    buf_format(out, "%.*s\n", STR_ARG(gate));
}

void write_review_text(const Report *report, Buf *out)
{
    if (!report->quiet) {
        if (report->legend.n > 0) buf_format(out, "%.*s\n\n", STR_ARG(report->legend));
        document_lines(report, out);
        list_lines(report, LIST_FIX, out);
        list_lines(report, LIST_DECIDE, out);
        list_lines(report, LIST_LOOK, out);
        marked_lines(report, out);
        since_text(report, out);
    }
    closing_lines(report, out);
}
