/* How is a figure named in the work paper, and where are its ties?
 *
 *     24-k        the eleventh figure on printed page 24 of the report (references.c)
 *     prior 24-k  the same page of last year's report
 */
#include "out/references.h"
#include "out/workbook.h"

bool figure_is_listed(const Figure *f)
{
    return f->where == WHERE_TABLE || f->where == WHERE_PROSE || f->where == WHERE_NOTE ||
           f->where == WHERE_COVER;
}

const Figure *book_figure(const Workbook *book, uint32_t reading, uint32_t figure)
{
    return &book->report->set->readings[reading].figures.figures.p[figure];
}

Str book_document(const Workbook *book, uint32_t reading)
{
    const ReadingSet *set = book->report->set;
    const Role role = set->readings[reading].role;
    uint32_t before = 0, all = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        if (set->readings[i].role != role) continue;
        all++;
        before += i < reading;
    }
    const char *name = role_name(role);
    return all < 2 ? str_of(name) : str_format(book->arena, "%s %u", name, before + 1);
}

static void name_figures(Workbook *book, uint32_t reading, uint32_t *row)
{
    const Reading *r = &book->report->set->readings[reading];
    const Str document = book_document(book, reading);
    const bool first = reading == 0;
    const Reference *references = figure_references(book->arena, r);
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        if (!figure_is_listed(&r->figures.figures.p[i])) continue;
        FigureEntry *entry = &book->figures[reading][i];
        entry->reference = str_format(book->arena, "%.*s%s%.*s-%.*s", first ? 0 : (int)document.n,
                                      document.p, first ? "" : " ", STR_ARG(references[i].page),
                                      STR_ARG(references[i].letters));
        entry->tick_row = ++*row;
    }
}

static void link_ties(Workbook *book)
{
    const Ties *ties = book->report->ties;
    book->links = arena_new(book->arena, TieLink, ties->figures.n + 1);
    for (uint32_t t = ties->ties.n; t-- > 0;) { /* backwards, so that chains run forwards */
        const Tie *tie = &ties->ties.p[t];
        for (uint32_t i = tie->figure_count; i-- > 0;) {
            const uint32_t at = tie->figure + i;
            const TieFigure *part = &ties->figures.p[at];
            FigureEntry *entry = &book->figures[part->reading][part->figure];
            book->links[at] = (TieLink){ .tie = t, .next = entry->link };
            entry->link = at + 1;
        }
    }
}

void index_make(Workbook *book)
{
    const ReadingSet *set = book->report->set;
    const Ties *ties = book->report->ties;
    uint32_t row = TICKS_FIRST_ROW;
    book->figures = arena_new(book->arena, FigureEntry *, set->n + 1);
    for (uint32_t i = 0; i < set->n; i++) {
        book->figures[i] =
            arena_new(book->arena, FigureEntry, set->readings[i].figures.figures.n + 1);
        name_figures(book, i, &row);
    }
    link_ties(book);
    book->tie_number = arena_new(book->arena, uint32_t, ties->ties.n + 1);
    for (uint32_t t = 0; t < ties->ties.n; t++)
        if (ties->ties.p[t].tick != TICK_TAG && ties->ties.p[t].figure_count >= 2)
            book->tie_number[t] = ++book->tie_count;
}

Str book_reference(const Workbook *book, uint32_t reading, uint32_t figure)
{
    const Str reference = book->figures[reading][figure].reference;
    if (reference.n > 0) return reference;
    const Reading *r = &book->report->set->readings[reading];
    return str_format(book->arena, "page %.*s",
                      STR_ARG(reference_page(book->arena, r, book_figure(book, reading, figure))));
}

Str tick_letters(Arena *arena, const Ties *ties, uint32_t reading, uint32_t figure)
{
    static const char LETTERS[] = "FCRABXPD";
    char text[16];
    size_t n = 0;
    for (unsigned bit = 0; bit < 8; bit++) {
        if ((ties->ticks[reading][figure] & (1u << bit)) == 0) continue;
        if (n > 0) text[n++] = ' ';
        text[n++] = LETTERS[bit];
    }
    return str_copy(arena, (Str){ text, n });
}

Str period_words(Arena *arena, Period period)
{
    if (period.kind == PERIOD_NONE || period.end.year == 0) return (Str){ 0 };
    const Str end = date_print_iso(arena, period.end);
    if (period.kind == PERIOD_INSTANT) return end;
    if (period.months == 0) return str_format(arena, "to %.*s", STR_ARG(end));
    return str_format(arena, "%u mo. to %.*s", period.months, STR_ARG(end));
}
