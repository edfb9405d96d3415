/* Which figures were ticked, by what, and which were not?
 *
 *     24-k  report  24  Total assets  445,065  $445,065,000  Dec 31, 2024  F A  holds  24-a, 33-c
 * 17
 *
 * One row a figure with its own reference. Untied figures stand once more on two sheets of their
 * own: those that should tie, with room for the support that a person finds, and those that nothing
 * could prove, by what they are.
 */
#include "out/workbook.h"

enum { OTHERS_SHOWN = 4, PROOFS_SHOWN = 4, SECTION_MAX = 60 };

static Str label_of(Workbook *book, uint32_t reading, const Figure *f)
{
    const Reading *r = &book->report->set->readings[reading];
    if (f->table == 0) { /* its words in the sentence */
        const uint32_t before = f->text > 60 ? f->text - 60 : 0;
        const Block *block = &r->doc.blocks.p[f->block];
        uint32_t start = before > block->text ? before : block->text;
        while (start > block->text && start < f->text && r->doc.text.p[start - 1] != ' ') start++;
        uint32_t end = f->text_end + 40 < block->text_end ? f->text_end + 40 : block->text_end;
        while (end > f->text_end && end < block->text_end && r->doc.text.p[end] != ' ') end--;
        const Str text = str_trim(doc_text(&r->doc, start, end));
        return str_format(book->arena, "%s%.*s%s", start > block->text ? "... " : "", STR_ARG(text),
                          end < block->text_end ? " ..." : "");
    }
    const Table *table = &r->tables.tables.p[f->table - 1];
    const Str head = table_header_path(book->arena, &r->tables, table, f->column);
    if (head.n == 0) return f->label;
    if (f->label.n == 0) return head;
    return str_format(book->arena, "%.*s | %.*s", STR_ARG(f->label), STR_ARG(head));
}

/* "Item 7", "Note 3", "II-2": where on the map. */
static Str section_of(Workbook *book, const Reading *r, const Figure *f)
{
    const Str id = block_section_id(&r->doc, f->block);
    if (id.n == 0) return id;
    if (id.n > 1 && id.p[0] == 'N')
        return str_format(book->arena, "Note %.*s", (int)id.n - 1, id.p + 1);
    return str_format(book->arena, "Item %.*s", STR_ARG(id));
}

/* Where else: the references of the figures that its ties join it to. */
static Str others_of(Workbook *book, uint32_t reading, uint32_t figure, uint32_t *first_row)
{
    const Ties *ties = book->report->ties;
    Buf buf = buf_open(book->arena, 64);
    Str names[OTHERS_SHOWN];
    uint32_t shown = 0, more = 0;
    *first_row = 0;
    for (uint32_t at = book->figures[reading][figure].link; at != 0;
         at = book->links[at - 1].next) {
        const Tie *tie = &ties->ties.p[book->links[at - 1].tie];
        const TieFigure *total = &ties->figures.p[tie->figure];
        const bool is_total = total->reading == reading && total->figure == figure;
        /* a total names its parts, a part its total */
        const uint32_t n = is_total ? tie->figure_count : 1;
        for (uint32_t i = is_total ? 1 : 0; i < n; i++) {
            const FigureEntry *entry = &book->figures[total[i].reading][total[i].figure];
            if (*first_row == 0) *first_row = entry->tick_row;
            const Str name = book_reference(book, total[i].reading, total[i].figure);
            bool known = false;
            for (uint32_t k = 0; k < shown; k++) known = known || str_eq(names[k], name);
            if (known) continue;
            if (shown == OTHERS_SHOWN) {
                more++;
                continue;
            }
            names[shown++] = name;
            buf_format(&buf, "%s%.*s", shown > 1 ? ", " : "", STR_ARG(name));
        }
    }
    if (more > 0) buf_format(&buf, " and %u more", more);
    return str_copy(book->arena, buf_str(&buf));
}

static void cell_others(Sheet *sheet, uint32_t reading, uint32_t figure)
{
    uint32_t row;
    const Str others = others_of(sheet->book, reading, figure, &row);
    if (row > 0)
        cell_link(sheet, others, "Ticks", row - 1);
    else
        cell_text(sheet, others, CELL_PLAIN);
}

static void cell_proofs(Sheet *sheet, uint32_t reading, uint32_t figure)
{
    Workbook *book = sheet->book;
    Buf buf = buf_open(book->arena, 32);
    uint32_t shown = 0, first = 0;
    for (uint32_t at = book->figures[reading][figure].link; at != 0;
         at = book->links[at - 1].next) {
        const uint32_t number = book->tie_number[book->links[at - 1].tie];
        if (number == 0) continue;
        if (first == 0) first = number;
        if (shown < PROOFS_SHOWN) buf_format(&buf, "%s%u", shown > 0 ? ", " : "", number);
        if (shown++ == PROOFS_SHOWN) buf_add(&buf, S(" ..."));
    }
    if (first > 0)
        cell_link(sheet, str_copy(book->arena, buf_str(&buf)), "Recalculations",
                  TIES_FIRST_ROW + first - 1);
    else
        cell_skip(sheet);
}

/* Reference to label: the columns that the three sheets share. */
static void figure_cells(Sheet *sheet, uint32_t reading, uint32_t figure)
{
    Workbook *book = sheet->book;
    const Reading *r = &book->report->set->readings[reading];
    const Figure *f = book_figure(book, reading, figure);
    cell_text(sheet, book_document(book, reading), CELL_PLAIN);
    cell_text(sheet, doc_page_label(&r->doc, f->block), CELL_MIDDLE);
    cell_text(sheet, section_of(book, r, f), CELL_PLAIN);
    cell_words(sheet, where_name((Where)f->where), CELL_PLAIN);
    cell_text(sheet, label_of(book, reading, f), CELL_WRAPPED);
    cell_text(sheet, period_words(book->arena, f->period), CELL_PLAIN);
    cell_text(sheet, doc_text(&r->doc, f->text, f->text_end), CELL_PLAIN);
    cell_num(sheet, f->value, style_of_figure(f));
    cell_text(sheet, str_eq(f->unit, S("pure")) ? S("%") : f->unit, CELL_PLAIN);
}

#define FIGURE_COLUMNS                                                                             \
    { "Ref", 9 }, { "Document", 8 }, { "Page", 5 }, { "Section", 8 }, { "Where", 6 },              \
        { "Label, or words around it", 46 }, { "Period", 17 }, { "As printed", 11 },               \
        { "Value, in full", 16 },                                                                  \
    {                                                                                              \
        "Unit", 9                                                                                  \
    }

void workbook_ticks(Workbook *book)
{
    static const Column COLUMNS[] = {
        FIGURE_COLUMNS, { "Ticks", 7 }, { "Outcome", 9 }, { "Tied to", 30 }, { "Recalculation", 16 }
    };
    const uint16_t n = sizeof COLUMNS / sizeof *COLUMNS;
    const Report *report = book->report;
    Sheet sheet = sheet_start(
        book, "Ticks",
        S("One row a figure. Ref: page and letter, in the order of print; [3] is a page that "
          "prints no number. \"Tied to\" leads to the first of the figures named, "
          "\"Recalculation\" to the arithmetic."),
        COLUMNS, n);
    for (uint32_t reading = 0; reading < report->set->n; reading++) {
        const uint32_t figures = report->set->readings[reading].figures.figures.n;
        for (uint32_t i = 1; i < figures; i++) {
            if (book->figures[reading][i].tick_row == 0) continue;
            const Outcome outcome = (Outcome)report->ties->outcome[reading][i];
            cell_text(&sheet, book->figures[reading][i].reference, CELL_STRONG);
            figure_cells(&sheet, reading, i);
            cell_text(&sheet, tick_letters(book->arena, report->ties, reading, i), CELL_MIDDLE);
            cell_words(&sheet, outcome_name(outcome), style_of_outcome(outcome));
            cell_others(&sheet, reading, i);
            cell_proofs(&sheet, reading, i);
            sheet_row(&sheet);
        }
    }
    sheet_finish(&sheet, n);
}

/* What a person said of an untied figure in a mark ("expected: headcount, no ledger source"), or
 * empty cells for it. */
static void support_cells(Sheet *sheet, uint32_t reading, uint32_t figure)
{
    const MarkedFigureArray *marked = &sheet->book->report->draft->figures;
    const MarkedFigure *found = NULL;
    for (uint32_t i = 0; i < marked->n; i++)
        if (marked->p[i].reading == reading && marked->p[i].figure == figure) found = &marked->p[i];
    if (found == NULL || found->came_back.n > 0) {
        cell_text(sheet, found == NULL ? (Str){ 0 } : found->came_back, CELL_BOX);
        cell_box(sheet, 2);
        return;
    }
    const Mark *mark = found->mark;
    cell_text(sheet,
              str_format(sheet->book->arena, "%s: %.*s", mark_state_name((MarkState)mark->state),
                         STR_ARG(mark->reason)),
              CELL_BOX);
    cell_text(sheet, mark->who, CELL_BOX);
    cell_text(sheet, mark->date, CELL_BOX);
}

/* The untied figures of the document under review, of one nature or of any. */
static void untied_rows(Sheet *sheet, bool by_nature)
{
    Workbook *book = sheet->book;
    const Report *report = book->report;
    for (uint32_t reading = 0; reading < report->set->n; reading++) {
        const uint32_t figures = report->set->readings[reading].figures.figures.n;
        if (report->set->readings[reading].role == ROLE_PRIOR) continue;
        for (uint32_t i = 1; i < figures; i++) {
            const FigureEntry *entry = &book->figures[reading][i];
            if (entry->tick_row == 0 || !figure_is_untied(report->ties, reading, i)) continue;
            const Nature nature = (Nature)report->ties->nature[reading][i];
            if ((nature != NATURE_NONE) != by_nature) continue;
            cell_link(sheet, entry->reference, "Ticks", entry->tick_row - 1);
            figure_cells(sheet, reading, i);
            cell_text(sheet, tick_letters(book->arena, report->ties, reading, i), CELL_MIDDLE);
            if (by_nature)
                cell_words(sheet, nature_name(nature), CELL_PLAIN);
            else
                support_cells(sheet, reading, i);
            cell_text(sheet, figure_mark_id(book->arena, &report->set->readings[reading], i),
                      CELL_PLAIN);
            sheet_row(sheet);
        }
    }
    if (sheet->row == sheet->head + 1) cell_words(sheet, "None.", CELL_PLAIN);
}

void workbook_untied(Workbook *book)
{
    static const Column SHOULD[] = { FIGURE_COLUMNS, { "Tag", 6 },   { "Support (for people)", 26 },
                                     { "Who", 8 },   { "Date", 11 }, { "Mark as", 11 } };
    static const Column NATURE[] = {
        FIGURE_COLUMNS, { "Tag", 6 }, { "What it is", 30 }, { "Mark as", 11 }
    };
    Sheet sheet = sheet_start(
        book, "Untied, should tie",
        S("No other figure of these documents proves these, and nothing says why: vouch "
          "each to its "
          "source. X under Tag: its own inline tag agrees, which proves nothing more."),
        SHOULD, sizeof SHOULD / sizeof *SHOULD);
    untied_rows(&sheet, false);
    sheet_finish(&sheet, sizeof SHOULD / sizeof *SHOULD);
    sheet =
        sheet_start(book, "Untied by nature",
                    S("Figures that no other figure of a filing proves: rates, prices, lengths of "
                      "time, counts, limits, forecasts. Sorted by their words; read them as a "
                      "list."),
                    NATURE, sizeof NATURE / sizeof *NATURE);
    untied_rows(&sheet, true);
    sheet_finish(&sheet, sizeof NATURE / sizeof *NATURE);
}
