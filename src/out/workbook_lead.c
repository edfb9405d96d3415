/* How far is each statement, note and Item tied out?
 *
 *     Consolidated Balance Sheets     62   60  12  0  41  0  58  0  0    62   0   0   0   0
 *     Note 3. Fair Value             118   90  75  0  22  8 101  0  0   112   0   3   2   1
 *
 * A figure counts once, under the nearest statement, note or Item above it. A figure may carry
 * several ticks, so that ticks do not add up to figures; the outcomes do. Sums are formulas.
 */
#include "out/workbook.h"

enum { TICKS = 8, OUTCOMES = 5, COUNTS = 1 + TICKS + OUTCOMES };
enum { COUNT_FIGURES = 0, COUNT_TICK = 1, COUNT_OUTCOME = 1 + TICKS };
enum { TIED = 0, EXPLAINED, BROKEN, SHOULD_TIE, BY_NATURE };

typedef struct LeadRow {
    uint32_t count[COUNTS];
} LeadRow;

static uint32_t section_above(const Doc *doc, uint32_t block)
{
    uint32_t s = doc->blocks.p[block].section;
    for (; s != 0; s = doc->sections.p[s].parent) {
        const uint8_t kind = doc->sections.p[s].kind;
        if (kind == SECTION_STATEMENT || kind == SECTION_NOTE || kind == SECTION_ITEM ||
            kind == SECTION_COVER || kind == SECTION_SIGNATURES)
            return s;
    }
    return 0;
}

static Str section_name(Arena *arena, const Doc *doc, uint32_t section)
{
    if (section == 0) return S("Before and between the Items");
    const Section *s = &doc->sections.p[section];
    switch ((SectionKind)s->kind) {
    case SECTION_NOTE:
        return str_format(arena, "Note %.*s. %.*s", s->id.n > 1 ? (int)s->id.n - 1 : 0,
                          s->id.n > 1 ? s->id.p + 1 : "", STR_ARG(s->title));
    case SECTION_ITEM:
        return str_format(arena, "Item %.*s. %.*s", STR_ARG(s->id), STR_ARG(s->title));
    case SECTION_COVER: return S("Cover page");
    case SECTION_SIGNATURES: return S("Signatures");
    default: return s->title;
    }
}

static void count_figure(const Report *report, uint32_t reading, uint32_t figure, LeadRow *row)
{
    const Ties *ties = report->ties;
    const Outcome outcome = (Outcome)ties->outcome[reading][figure];
    row->count[COUNT_FIGURES]++;
    for (unsigned bit = 0; bit < TICKS; bit++)
        row->count[COUNT_TICK + bit] += (ties->ticks[reading][figure] >> bit) & 1u;
    unsigned kind = TIED;
    if (outcome == OUTCOME_BROKEN)
        kind = BROKEN;
    else if (outcome == OUTCOME_EXPLAINED)
        kind = EXPLAINED;
    else if (figure_is_untied(ties, reading, figure))
        kind = ties->nature[reading][figure] == NATURE_NONE ? SHOULD_TIE : BY_NATURE;
    row->count[COUNT_OUTCOME + kind]++;
}

static LeadRow *count_sections(Workbook *book, uint32_t reading)
{
    const Reading *r = &book->report->set->readings[reading];
    LeadRow *rows = arena_new(book->arena, LeadRow, r->doc.sections.n + 1);
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *f = &r->figures.figures.p[i];
        if (figure_is_listed(f))
            count_figure(book->report, reading, i, &rows[section_above(&r->doc, f->block)]);
    }
    return rows;
}

static void total_row(Sheet *sheet, uint32_t first, const LeadRow *total)
{
    cell_skip(sheet);
    cell_words(sheet, "Total", CELL_STRONG);
    for (uint32_t i = 0; i < COUNTS; i++) {
        const char letter = (char)('A' + sheet->column);
        const Str formula = str_format(sheet->book->arena, "=SUM(%c%u:%c%u)", letter, first + 1,
                                       letter, sheet->row);
        cell_formula(sheet, formula, total->count[i], CELL_TOTAL);
    }
    sheet_row(sheet);
    sheet_row(sheet);
}

static void document_rows(Sheet *sheet, uint32_t reading)
{
    Workbook *book = sheet->book;
    const Doc *doc = &book->report->set->readings[reading].doc;
    const LeadRow *rows = count_sections(book, reading);
    const uint32_t first = sheet->row;
    LeadRow total = { 0 };
    for (uint32_t s = 0; s < doc->sections.n || s == 0; s++) {
        if (rows[s].count[COUNT_FIGURES] == 0) continue;
        cell_text(sheet, book_document(book, reading), CELL_PLAIN);
        cell_text(sheet, section_name(book->arena, doc, s), CELL_WRAPPED);
        for (uint32_t i = 0; i < COUNTS; i++) {
            const bool alarm = i == COUNT_OUTCOME + BROKEN && rows[s].count[i] > 0;
            cell_count(sheet, rows[s].count[i], alarm ? CELL_ALARM : CELL_TALLY);
            total.count[i] += rows[s].count[i];
        }
        sheet_row(sheet);
    }
    if (sheet->row > first) total_row(sheet, first, &total);
}

void workbook_lead(Workbook *book)
{
    static const Column COLUMNS[] = { { "Document", 10 },
                                      { "Statement, note or Item", 56 },
                                      { "Figures", 9 },
                                      { "F", 7 },
                                      { "C", 7 },
                                      { "R", 7 },
                                      { "A", 7 },
                                      { "B", 7 },
                                      { "X", 7 },
                                      { "P", 7 },
                                      { "D", 7 },
                                      { "Tied", 9 },
                                      { "Explained", 10 },
                                      { "Broken", 9 },
                                      { "Untied, should tie", 10 },
                                      { "Untied by nature", 10 } };
    const uint16_t n = sizeof COLUMNS / sizeof *COLUMNS;
    Sheet sheet = sheet_start(
        book, "Lead",
        S("A figure counts once, under the nearest statement, note or Item. The last five columns "
          "add up to the figures; a figure may carry several ticks. Sums are formulas."),
        COLUMNS, n);
    for (uint32_t i = 0; i < book->report->set->n; i++) document_rows(&sheet, i);
    sheet_finish(&sheet, n);
}
