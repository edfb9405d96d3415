/* The circle-up: which figures of a document were compared with what?
 *
 *     Total revenues   412,650 (K)        K on page 24: 24-K in the schedule
 *
 *     24-K   412,650   Total revenues   Compared the figure with ...: 412,650, page 31
 *
 * A comfort letter circles figures, gives each a letter, and says at the end what was done with
 * them. Page and letter name a figure as they do in the work paper, so that the two can be laid
 * side by side; the letters of figures that are not circled are left out. Circled is what ties: not
 * a figure whose tie is broken or only explained, nor a dash. The procedures' words are
 * rules/ticks.tsv; they say what this program did, and nobody else.
 */
#include "out/ticked.h"

#include "out/references.h"
#include "out/summary.h"
#include "out/tie_words.h"

enum { KINDS = 8 };

typedef struct Circles {
    const Report *report;
    Arena *arena;
    uint32_t *tie; /* of figure i and kind k: tie + 1 at [i * KINDS + k]; 0: none */
    Tsv words;
    Buf *out;
} Circles;

/* The letters of the work paper's reference, as a circle holds them. */
static Str capitals(Arena *arena, Str letters)
{
    Buf out = buf_open(arena, letters.n + 1);
    for (size_t i = 0; i < letters.n; i++) buf_add_char(&out, (char)(letters.p[i] - 'a' + 'A'));
    return buf_str(&out);
}

static unsigned kind_of(const Tie *tie)
{
    const unsigned bit = tick_bit((Tick)tie->tick);
    for (unsigned k = 0; k < KINDS; k++)
        if (bit == 1u << k) return k;
    return 0;
}

/* Does the tie show that its figures are right: not a tag held against its own figure? */
static bool tie_shows(const Tie *tie)
{
    return tie->known && tie->figure_count > 1 &&
           (tie->outcome == OUTCOME_HOLDS || tie->outcome == OUTCOME_ROUNDING);
}

static void collect(Circles *c)
{
    const Ties *ties = c->report->ties;
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Tie *tie = &ties->ties.p[i];
        if (!tie_shows(tie)) continue;
        for (uint32_t k = 0; k < tie->figure_count; k++) {
            const TieFigure *part = &ties->figures.p[tie->figure + k];
            if (part->reading != 0) continue;
            uint32_t *slot = &c->tie[part->figure * KINDS + kind_of(tie)];
            if (*slot == 0) *slot = i + 1;
        }
    }
}

/* "411,240, Total revenues, page 24"; the arithmetic where there are more than two figures. */
static Str compared_with(Circles *c, uint32_t figure, const Tie *tie)
{
    const Report *report = c->report;
    if (tie->figure_count > 2) return tie_arithmetic(c->arena, report, tie);
    const TieFigure *parts = &report->ties->figures.p[tie->figure];
    const bool first = parts[0].reading == 0 && parts[0].figure == figure;
    const TieFigure *other = &parts[first ? 1 : 0];
    const Reading *r = &report->set->readings[other->reading];
    const Figure *f = &r->figures.figures.p[other->figure];
    Buf out = buf_open(c->arena, 64);
    buf_add(&out, figure_print(c->arena, r, f));
    if (f->label.n > 0) buf_format(&out, ", %.*s", STR_ARG(label_end(f->label)));
    if (other->reading != 0) buf_format(&out, ", %.*s", STR_ARG(r->doc.part->name));
    const Str page = doc_page_label(&r->doc, f->block);
    if (page.n > 0) buf_format(&out, ", page %.*s", STR_ARG(page));
    return buf_str(&out);
}

static Str procedure(Circles *c, uint32_t figure, const Tie *tie)
{
    const Str letter = { (const char *)&tie->tick, 1 }, with = S("{with}");
    for (uint32_t i = 0; i < c->words.rows; i++) {
        if (!str_eq(tsv_cell(&c->words, i, "letter"), letter)) continue;
        const Str words = tsv_cell(&c->words, i, "procedure");
        const size_t at = str_find(words, with);
        if (at == STR_NONE) return words;
        return str_format(c->arena, "%.*s%.*s%.*s", STR_ARG(str_slice(words, 0, at)),
                          STR_ARG(compared_with(c, figure, tie)),
                          STR_ARG(str_slice(words, at + with.n, words.n)));
    }
    return (Str){ 0 };
}

static void cell(Buf *out, const char *open, Str text, const char *close)
{
    buf_add(out, str_of(open));
    escape_ascii(out, text);
    buf_add(out, str_of(close));
}

static void schedule_row(Circles *c, uint32_t figure, Str reference)
{
    const Reading *r = &c->report->set->readings[0];
    const Figure *f = &r->figures.figures.p[figure];
    const Str day = period_print_words(c->arena, f->period);
    const uint32_t start = figure_place(r, f).start;
    buf_format(c->out, "<tr><td><a href=\"#c-%u\">%.*s</a>", start, STR_ARG(reference));
    cell(c->out, "<td class=n>", figure_print(c->arena, r, f), "");
    cell(c->out, "<td>", label_end(f->label), "");
    const Str column = column_print(r, f);
    if (column.n > 0 && !str_eq(column, day) && !(str_find(day, column) < day.n))
        cell(c->out, f->label.n > 0 ? "<br><small>" : "<small>", column, "</small>");
    if (day.n > 0) cell(c->out, f->label.n > 0 ? "<br><small>" : "<small>", day, "</small>");
    buf_add(c->out, S("<td>"));
    bool first = true;
    for (unsigned k = 0; k < KINDS; k++) {
        const uint32_t tie = c->tie[figure * KINDS + k];
        if (tie == 0) continue;
        cell(c->out, first ? "" : "<br>", procedure(c, figure, &c->report->ties->ties.p[tie - 1]),
             "");
        first = false;
    }
    buf_add_char(c->out, '\n');
}

static bool has_tie(const Circles *c, uint32_t figure)
{
    for (unsigned k = 0; k < KINDS; k++)
        if (c->tie[figure * KINDS + k] != 0) return true;
    return false;
}

static bool is_circled(const Circles *c, uint32_t figure)
{
    const FigureState standing = figure_state(c->report, 0, figure);
    return (standing == STATE_HOLDS || standing == STATE_ROUNDED) && has_tie(c, figure);
}

static void circle(Circles *c, Inserts *inserts, uint32_t figure, Str letter)
{
    const Reading *r = &c->report->set->readings[0];
    const Figure *f = &r->figures.figures.p[figure];
    insert_add(inserts, text_end_byte(r, f->text, f->text_end),
               str_format(c->arena, "<%s id=c-%u c=%.*s></%s>", inserts->name,
                          figure_place(r, f).start, STR_ARG(letter), inserts->name));
}

bool circle_marks(const Report *report, Inserts *inserts, Buf *schedule, Err *err)
{
    const Reading *r = &report->set->readings[0];
    const FigureArray *figures = &r->figures.figures;
    Circles c = { .report = report,
                  .arena = inserts->arena,
                  .tie = arena_new(inserts->arena, uint32_t, (size_t)figures->n * KINDS + KINDS),
                  .out = schedule };
    if (!tsv_load(c.arena, "ticks.tsv", &c.words, err)) return false;
    collect(&c);
    buf_format(schedule, "<section class=\"%s-schedule\">\n<h2>Schedule of circled figures</h2>\n",
               inserts->name);
    buf_add(schedule, S("<p>What was done with each figure that is circled above. A figure without "
                        "a circle was not shown to agree with another. Prepared by tickmark from "
                        "the documents named; not from the SEC, and no accountant's report.</p>\n"
                        "<table><thead><tr><th>Page and letter<th>Figure<th>Line<th>Procedure"
                        "</thead><tbody>\n"));
    const Reference *references = figure_references(c.arena, r);
    for (uint32_t i = 1; i < figures->n; i++) {
        if (!is_circled(&c, i)) continue;
        const Str letters = capitals(c.arena, references[i].letters);
        circle(&c, inserts, i, letters);
        schedule_row(
            &c, i, str_format(c.arena, "%.*s-%.*s", STR_ARG(references[i].page), STR_ARG(letters)));
    }
    buf_add(schedule, S("</tbody></table>\n</section>\n"));
    return true;
}
