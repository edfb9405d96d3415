/* What does every output say of a review as a whole? See summary.h. */
#include "out/summary.h"

bool figure_counts(const Figure *f)
{
    return f->where == WHERE_TABLE || f->where == WHERE_PROSE || f->where == WHERE_NOTE ||
           f->where == WHERE_COVER;
}

static void count_reading(const Report *report, uint32_t reading, Coverage *c)
{
    const Reading *r = &report->set->readings[reading];
    const Ties *ties = report->ties;
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        if (!figure_counts(&r->figures.figures.p[i])) continue;
        c->figures++;
        for (unsigned bit = 0; bit < 8; bit++)
            if (ties->ticks[reading][i] & (1u << bit)) c->by_tick[bit]++;
        const Outcome outcome = (Outcome)ties->outcome[reading][i];
        if (outcome == OUTCOME_BROKEN)
            c->broken++;
        else if (outcome == OUTCOME_EXPLAINED)
            c->explained++;
        else if (figure_is_tied(ties, reading, i))
            c->tied++;
        else
            c->untied++;
        if (figure_is_untied(ties, reading, i) && ties->nature[reading][i] != NATURE_NONE)
            c->by_nature++;
    }
}

Coverage coverage_of(const Report *report, uint32_t reading)
{
    Coverage c = { 0 };
    count_reading(report, reading, &c);
    return c;
}

Coverage coverage_reviewed(const Report *report)
{
    Coverage c = { 0 };
    const uint32_t n = report->review->report != 0 ? 1 : report->set->n;
    for (uint32_t i = 0; i < n; i++) count_reading(report, i, &c);
    return c;
}

Str summary_company(const Report *report)
{
    for (uint32_t i = 0; i < report->set->n; i++)
        if (report->set->readings[i].doc.head.company.n > 0)
            return report->set->readings[i].doc.head.company;
    return S("Unnamed company");
}

Str summary_form(Arena *arena, const Report *report)
{
    const Reading *first = &report->set->readings[0];
    const FilingHead *head = &first->doc.head;
    const Str form = head->form.n > 0 ? head->form : str_of(role_name(first->role));
    if (head->period.year == 0) return form;
    return str_format(arena, "%.*s \u00b7 %.*s", STR_ARG(form),
                      STR_ARG(date_print_words(arena, head->period)));
}

uint32_t summary_pages(const Reading *r)
{
    uint32_t printed = 0;
    for (uint32_t i = 1; i < r->doc.pages.n; i++) printed += r->doc.pages.p[i].label.n > 0;
    return printed;
}

LineArray summary_not_read(Arena *arena, const Report *report)
{
    LineArray lines = { 0 };
    const NoteArray *notes = &report->set->input->notes;
    Map kinds = map_open(arena, 16); /* "what: why" -> line + 1 */
    uint32_t *counts = arena_new(arena, uint32_t, notes->n + 1);
    for (uint32_t i = 0; i < notes->n; i++) {
        const Note *note = &notes->p[i];
        const Str kind = note->why.n == 0 ? note->what
                                          : str_format(arena, "%.*s (%.*s)", STR_ARG(note->what),
                                                       STR_ARG(note->why));
        uint32_t *line = map_put(&kinds, kind);
        if (*line == 0) {
            *array_add(arena, &lines) = kind;
            *line = lines.n;
        }
        counts[*line - 1]++;
    }
    for (uint32_t i = 0; i < lines.n; i++)
        if (counts[i] > 1)
            lines.p[i] = str_format(arena, "%u times %.*s", counts[i], STR_ARG(lines.p[i]));
    return lines;
}

LineArray summary_not_run(Arena *arena, const Report *report)
{
    LineArray lines = { 0 };
    for (uint32_t i = 0; i < report->review->not_run.n; i++) {
        const NotRun *n = &report->review->not_run.p[i];
        *array_add(arena, &lines) = str_format(arena, "%s (%.*s)", n->rule->id, STR_ARG(n->why));
    }
    return lines;
}

size_t text_width(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

Str text_shorten(Arena *arena, Str s, size_t columns)
{
    if (text_width(s) <= columns) return s;
    size_t at = 0;
    for (size_t n = 0; n + 3 < columns && at < s.n; n++) (void)utf8_next(s, &at);
    return str_format(arena, "%.*s...", (int)at, s.p);
}

Str count_print(Arena *arena, uint32_t count)
{
    return num_print_commas(arena, NUM(count, 0));
}

/* Items of a list that marks close. */
static uint32_t closed_of(const Draft *draft, List list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < draft->items.n; i++)
        if (draft->items.p[i].list == list && item_standing(&draft->items.p[i]) == STANDING_CLOSED)
            n++;
    return n;
}

Str summary_empty_list(Arena *arena, const Report *report, List list)
{
    const Coverage c = coverage_reviewed(report);
    const uint32_t closed = closed_of(report->draft, list);
    if (list == LIST_LOOK) return (Str){ 0 };
    if (closed > 0)
        return str_format(arena, "Nothing open to %s: %u accepted.",
                          list == LIST_FIX ? "fix" : "decide", closed);
    if (list == LIST_DECIDE)
        return report->review->not_run.n == 0 ? S("No comments.")
                                              : S("No comments, based on the rules that ran.");
    if (c.tied < 10 || c.tied < c.figures / 2)
        return str_format(arena, "No disagreement found, but only %u of %u figures could be tied.",
                          c.tied, c.figures);
    if (c.broken > 0)
        return str_format(arena,
                          "No sure disagreement, but %u figures stand in sums that do not "
                          "work out; look at them.",
                          c.broken);
    return S("Everything that should agree agrees.");
}

Str summary_gate(Arena *arena, const Report *report)
{
    const Draft *d = report->draft;
    Buf line = buf_open(arena, 128);
    buf_format(&line, "%u open (%u fix, %u decide)", d->open[LIST_FIX] + d->open[LIST_DECIDE],
               d->open[LIST_FIX], d->open[LIST_DECIDE]);
    if (d->marks != NULL) buf_format(&line, ", %u to be fixed, %u accepted", d->to_fix, d->closed);
    if (d->earlier != NULL) buf_format(&line, ", %u new", d->fresh);
    if (d->baseline != NULL)
        buf_format(&line, ", all %u new, %u of the baseline not shown", d->items.n, d->hidden);
    buf_format(&line, ", %u to look at.", d->open[LIST_LOOK]);
    return buf_str(&line);
}

Str summary_mark(Arena *arena, const Item *item)
{
    return item->mark == NULL ? (Str){ 0 } : summary_mark_words(arena, item->mark, item->came_back);
}

Str summary_mark_words(Arena *arena, const Mark *mark, Str came_back)
{
    static const char *const WORDS[] = { "",      "to be fixed", "accepted",
                                         "known", "expected",    "called wrong" };
    Buf line = buf_open(arena, 128);
    if (came_back.n > 0)
        buf_add(&line, came_back);
    else
        buf_add(&line, str_of(WORDS[mark->state]));
    if (mark->who.n > 0) buf_format(&line, " by %.*s", STR_ARG(mark->who));
    if (mark->date.n > 0) buf_format(&line, ", %.*s", STR_ARG(mark->date));
    if (mark->until.n > 0 && came_back.n == 0)
        buf_format(&line, ", until %.*s", STR_ARG(mark->until));
    if (mark->reason.n > 0) buf_format(&line, ": %.*s", STR_ARG(mark->reason));
    return buf_str(&line);
}

const char *list_heading(List list)
{
    switch (list) {
    case LIST_FIX: return "Does not agree";
    case LIST_DECIDE: return "The staff could ask";
    case LIST_LOOK: break;
    }
    return "Please look";
}

const char *list_advice(List list)
{
    switch (list) {
    case LIST_FIX: return "fix before filing";
    case LIST_DECIDE: return "decide";
    case LIST_LOOK: break;
    }
    return "to check";
}
