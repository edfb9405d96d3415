/* What was not read, not run and not tested? Sheets that say so, so that their absence is not taken
 * for a clean result. */
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

void workbook_changes(Workbook *book)
{
    static const Column COLUMNS[] = { { "Kind", 12 },
                                      { "Page", 8 },
                                      { "Page before", 8 },
                                      { "Label", 60 },
                                      { "Before", 16 },
                                      { "Now", 16 },
                                      { "Where the old number still stands", 40 } };
    Sheet sheet = sheet_start(book, "Changes since", S("Figures changed since an earlier draft."),
                              COLUMNS, 7);
    cell_words(&sheet, "No earlier draft was given: nothing is said here of changes.", CELL_PLAIN);
    sheet_row(&sheet);
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
