/* What was not read, not run and not tested? Sheets that say so, so that their absence is not taken
 * for a clean result. */
#include "out/since.h"
#include "out/workbook.h"

static void not_read_rows(Sheet *sheet)
{
    Workbook *book = sheet->book;
    const ReadingSet *set = book->report->set;
    const NoteArray *notes = &set->input->notes;
    for (uint32_t i = 0; i < notes->n; i++) {
        const Note *note = &notes->p[i];
        cell_words(sheet, "not read", CELL_MIDDLE);
        Str name = { 0 };
        if (note->document < set->input->parts.n) name = set->input->parts.p[note->document].name;
        cell_text(sheet, name, CELL_PLAIN);
        cell_text(sheet, note->what, CELL_WRAPPED);
        cell_text(sheet, note->why, CELL_WRAPPED);
        sheet_row(sheet);
    }
    if (notes->n > 0) return;
    cell_words(sheet, "not read", CELL_MIDDLE);
    cell_skip(sheet);
    cell_words(sheet, "Nothing: all that was given was read.", CELL_WRAPPED);
    sheet_row(sheet);
}

static void not_run_rows(Sheet *sheet)
{
    const NotRunArray *not_run = &sheet->book->report->review->not_run;
    for (uint32_t i = 0; i < not_run->n; i++) {
        const NotRun *n = &not_run->p[i];
        cell_words(sheet, "not run", CELL_MIDDLE);
        cell_words(sheet, n->rule->id, CELL_PLAIN);
        cell_text(sheet, n->rule->title, CELL_WRAPPED);
        cell_text(sheet, n->why, CELL_WRAPPED);
        sheet_row(sheet);
    }
    if (not_run->n > 0) return;
    cell_words(sheet, "not run", CELL_MIDDLE);
    cell_skip(sheet);
    cell_words(sheet, "Nothing: every rule ran.", CELL_WRAPPED);
    sheet_row(sheet);
}

void workbook_not_read(Workbook *book)
{
    static const Column COLUMNS[] = {
        { "Kind", 10 }, { "Document or rule", 30 }, { "What", 70 }, { "Why", 60 }
    };
    Sheet sheet = sheet_start(book, "Not read and not run",
                              S("What this work paper does not speak of."), COLUMNS, 4);
    not_read_rows(&sheet);
    not_run_rows(&sheet);
    sheet_finish(&sheet, 4);
}

/* The pages on which a changed figure's old amount still stands: the stale places of DRF-06. */
static Str stale_pages(const Workbook *book, const Earlier *e, Change c)
{
    Buf buf = buf_open(book->arena, 32);
    const ItemArray *items = &book->report->draft->items;
    for (uint32_t i = 0; i < items->n; i++) {
        const EvidenceArray *all = &items->p[i].evidence;
        bool about = false;
        for (uint32_t k = 0; k < all->n; k++)
            about |= str_eq(all->p[k].role, S("changed")) && all->p[k].reading == e->now &&
                     all->p[k].figure == c.now;
        for (uint32_t k = 0; about && k < all->n; k++) {
            const Evidence *place = &all->p[k];
            if (!str_eq(place->role, S("stale"))) continue;
            const Doc *doc = &book->report->set->readings[place->reading].doc;
            const Str page = doc_page_label(doc, doc_block_at(doc, place->text));
            buf_format(&buf, "%s%.*s page %.*s", buf.n > 0 ? ", " : "",
                       STR_ARG(book_document(book, place->reading)), STR_ARG(page));
        }
    }
    return buf_str(&buf);
}

static void place_cell(Sheet *sheet, const Reading *r, uint32_t figure)
{
    if (figure == 0) {
        cell_skip(sheet);
        return;
    }
    const Figure *f = &r->figures.figures.p[figure];
    cell_text(sheet, doc_text(&r->doc, f->text, f->text_end), CELL_MIDDLE);
}

static void page_cell(Sheet *sheet, const Reading *r, uint32_t figure)
{
    if (figure == 0)
        cell_skip(sheet);
    else
        cell_text(sheet, doc_page_label(&r->doc, r->figures.figures.p[figure].block), CELL_MIDDLE);
}

static void change_rows(Sheet *sheet, const char *kind, const ChangeArray *all)
{
    Workbook *book = sheet->book;
    const Earlier *e = book->report->set->earlier;
    const Reading *before = &e->set->readings[e->before];
    const Reading *now = &book->report->set->readings[e->now];
    for (uint32_t i = 0; i < all->n; i++) {
        const Change c = all->p[i];
        cell_words(sheet, kind, CELL_MIDDLE);
        page_cell(sheet, now, c.now);
        page_cell(sheet, before, c.before);
        cell_text(sheet,
                  c.now != 0 ? since_name(book->arena, now, c.now)
                             : since_name(book->arena, before, c.before),
                  CELL_WRAPPED);
        place_cell(sheet, before, c.before);
        place_cell(sheet, now, c.now);
        const Str stale = c.before != 0 && c.now != 0 ? stale_pages(book, e, c) : (Str){ NULL, 0 };
        if (stale.n > 0)
            cell_text(sheet, stale, CELL_ALARM);
        else
            cell_skip(sheet);
        sheet_row(sheet);
    }
}

static void mended_rows(Sheet *sheet)
{
    const ItemRefArray *mended = &sheet->book->report->draft->mended;
    for (uint32_t i = 0; i < mended->n; i++) {
        cell_words(sheet, "mended", CELL_MIDDLE);
        cell_skip(sheet);
        cell_text(sheet, mended->p[i]->page, CELL_MIDDLE);
        cell_text(sheet, mended->p[i]->line, CELL_WRAPPED);
        sheet_row(sheet);
    }
}

void workbook_changes(Workbook *book)
{
    static const Column COLUMNS[] = { { "Kind", 12 },
                                      { "Page", 8 },
                                      { "Page before", 8 },
                                      { "Label", 60 },
                                      { "Before", 16 },
                                      { "Now", 16 },
                                      { "Where the old number still stands", 40 } };
    const Earlier *e = book->report->set->earlier;
    const Str says = e == NULL
                         ? S("Figures changed since an earlier draft.")
                         : str_format(book->arena, "Since %.*s: %.*s; %.*s.", STR_ARG(e->name),
                                      STR_ARG(since_counts(book->arena, book->report)),
                                      STR_ARG(since_findings(book->arena, book->report)));
    Sheet sheet = sheet_start(book, "Changes since", says, COLUMNS, 7);
    if (e == NULL) {
        cell_words(&sheet, "No earlier draft was given: nothing is said here of changes.",
                   CELL_PLAIN);
        sheet_row(&sheet);
    } else {
        change_rows(&sheet, "changed", &e->changed);
        change_rows(&sheet, "added", &e->added);
        change_rows(&sheet, "removed", &e->removed);
        change_rows(&sheet, "tied no more", &e->untied);
        mended_rows(&sheet);
    }
    sheet_finish(&sheet, 7);
}

static void count_row(Sheet *sheet, const char *kind, const DareCount *count)
{
    if (count->planted == 0) return;
    cell_words(sheet, kind, CELL_PLAIN);
    cell_text(sheet, count->name, CELL_WRAPPED);
    cell_count(sheet, count->planted, CELL_COUNT);
    cell_count(sheet, count->caught, CELL_COUNT);
    sheet_row(sheet);
}

static void missed_row(Sheet *sheet, const Plant *plant)
{
    if (plant->cause == DARE_CAUGHT) return;
    cell_words(sheet, "missed", CELL_PLAIN);
    cell_text(sheet, plant->label, CELL_WRAPPED);
    cell_skip(sheet);
    cell_skip(sheet);
    cell_text(sheet, plant->page, CELL_MIDDLE);
    cell_text(sheet, plant->printed, CELL_PLAIN);
    cell_text(sheet, plant->planted, CELL_PLAIN);
    cell_words(sheet, dare_cause_name((DareCause)plant->cause), CELL_WRAPPED);
    sheet_row(sheet);
}

static void dare_rows(Sheet *sheet, const Dare *dare)
{
    const DareCount all = { .name = dare->file, .planted = dare->plants.n, .caught = dare->caught };
    count_row(sheet, "all", &all);
    for (uint32_t i = 0; i < dare->sections.n; i++)
        count_row(sheet, "section", &dare->sections.p[i]);
    for (int i = 0; i < DARE_KIND_COUNT; i++) count_row(sheet, "kind", &dare->kinds[i]);
    for (uint32_t i = 0; i < dare->plants.n; i++) missed_row(sheet, &dare->plants.p[i]);
}

void workbook_tool_check(Workbook *book)
{
    static const Column COLUMNS[] = { { "What", 10 },   { "Section, kind or label", 60 },
                                      { "Planted", 9 }, { "Caught", 9 },
                                      { "Page", 7 },    { "As printed", 14 },
                                      { "Error", 14 },  { "Why it was missed", 46 } };
    const Dare *dare = book->report->dare;
    Sheet sheet = sheet_start(book, "Tool check",
                              S("How many errors, planted one at a time in this filing, are caught "
                                "(tickmark dare)."),
                              COLUMNS, 8);
    if (dare != NULL) {
        dare_rows(&sheet, dare);
    } else {
        cell_words(&sheet, "Not run: no errors were planted in this filing.", CELL_PLAIN);
        sheet_row(&sheet);
    }
    sheet_finish(&sheet, 8);
}
