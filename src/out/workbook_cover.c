/* What is this work paper of, what made it, and on which bytes?
 *
 * tickmark has no clock and signs for nobody: the cells of preparer, reviewer, initials and dates
 * are left empty. Inputs are named by base name, with size and SHA-256, so that anybody can say
 * later which draft was ticked.
 */
#include "out/workbook.h"

static void pair(Sheet *sheet, const char *name, Str value)
{
    cell_words(sheet, name, CELL_STRONG);
    cell_text(sheet, value, CELL_PLAIN);
    sheet_row(sheet);
}

static void caption(Sheet *sheet, const char *words)
{
    sheet_row(sheet);
    cell_words(sheet, words, CELL_STRONG);
    sheet_row(sheet);
}

static void head(Sheet *sheet, const char *const *words, uint16_t n)
{
    for (uint16_t i = 0; i < n; i++) cell_words(sheet, words[i], CELL_HEAD);
    sheet_row(sheet);
}

static void sign_off(Sheet *sheet)
{
    static const char *const HEAD[] = { "Sign-off", "Name", "Initials", "Date", "Reference" };
    static const char *const ROWS[] = { "Prepared by", "Reviewed by", "Second review" };
    sheet_row(sheet);
    head(sheet, HEAD, 5);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        cell_words(sheet, ROWS[i], CELL_STRONG);
        cell_box(sheet, 4);
        sheet_row(sheet);
    }
    cell_words(sheet, "Left empty on purpose: the program has no clock and signs for nobody.",
               CELL_SMALL);
    sheet_row(sheet);
}

/* Pages that print a number, and those that do not. */
static Str pages_of(Workbook *book, const Reading *r)
{
    const uint32_t all = r->doc.pages.n > 1 ? r->doc.pages.n - 1 : 1;
    const uint32_t printed = summary_pages(r);
    if (printed >= all) return str_format(book->arena, "%u", printed);
    return str_format(book->arena, "%u, %u of them without a number", all, all - printed);
}

static Str not_read_of(Workbook *book, uint32_t part)
{
    const NoteArray *notes = &book->report->set->input->notes;
    Buf buf = buf_open(book->arena, 64);
    for (uint32_t i = 0; i < notes->n; i++)
        if (notes->p[i].document == part)
            buf_format(&buf, "%s%.*s", buf.n > 0 ? "; " : "", STR_ARG(notes->p[i].what));
    return buf.n > 0 ? str_copy(book->arena, buf_str(&buf)) : S("nothing");
}

static void documents(Sheet *sheet)
{
    static const char *const HEAD[] = { "Document",   "Name",  "Type",    "Figures",
                                        "Pages read", "Input", "Not read" };
    Workbook *book = sheet->book;
    caption(sheet, "Documents read");
    head(sheet, HEAD, 7);
    for (uint32_t i = 0; i < book->report->set->n; i++) {
        const Reading *r = &book->report->set->readings[i];
        const Part *part = r->doc.part;
        const Coverage c = coverage_of(book->report, i);
        cell_text(sheet, book_document(book, i), CELL_STRONG);
        cell_text(sheet, part->name, CELL_PLAIN);
        cell_text(sheet, part->type.n > 0 ? part->type : r->doc.head.form, CELL_PLAIN);
        cell_count(sheet, c.figures, CELL_COUNT);
        cell_text(sheet, pages_of(book, r), CELL_PLAIN);
        cell_count(sheet, part->source + 1, CELL_COUNT);
        cell_text(sheet, not_read_of(book, r->part), CELL_WRAPPED);
        sheet_row(sheet);
    }
}

static void inputs(Sheet *sheet)
{
    static const char *const HEAD[] = { "Input", "Name", "How", "Bytes", "SHA-256" };
    Workbook *book = sheet->book;
    const SourceArray *sources = &book->report->set->input->sources;
    caption(sheet, "Inputs, as handed in");
    head(sheet, HEAD, 5);
    for (uint32_t i = 0; i < sources->n; i++) {
        const Source *s = &sources->p[i];
        cell_text(sheet, str_format(book->arena, "%u", i + 1), CELL_STRONG);
        cell_text(sheet, s->name, CELL_PLAIN);
        cell_text(sheet,
                  s->derived == NULL
                      ? S("as given")
                      : str_format(book->arena, "unpacked from %u (%s)", s->parent + 1, s->derived),
                  CELL_PLAIN);
        cell_num(sheet, NUM((int64_t)s->bytes.n, 0), CELL_COUNT);
        cell_text(sheet, sha256_hex(book->arena, s->bytes), CELL_PLAIN);
        sheet_row(sheet);
    }
}

static void result(Sheet *sheet)
{
    Workbook *book = sheet->book;
    const Coverage c = coverage_reviewed(book->report);
    const uint32_t *count = book->report->draft->count;
    const struct {
        const char *name;
        uint32_t count;
    } ROWS[] = { { "Figures", c.figures },
                 { "  tied", c.tied },
                 { "  explained", c.explained },
                 { "  broken", c.broken },
                 { "  untied, should tie", c.untied - c.by_nature },
                 { "  untied by nature", c.by_nature },
                 { "Findings: fix", count[LIST_FIX] },
                 { "Findings: decide", count[LIST_DECIDE] },
                 { "Findings: look", count[LIST_LOOK] } };
    caption(sheet, "Result, of the document under review");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        cell_words(sheet, ROWS[i].name, CELL_STRONG);
        cell_count(sheet, ROWS[i].count, CELL_COUNT);
        sheet_row(sheet);
    }
}

static void legend(Sheet *sheet)
{
    static const char *const ROWS[][2] = {
        { "F", "foots: a row is the sum of the rows that the total sums, within rounding" },
        { "C", "cross-foots: a column is the sum of other columns" },
        { "R", "recomputed: a change, a percentage, an amount a share out of its parts" },
        { "A", "agrees: the same thing printed in another place of the same document" },
        { "B", "blocks: the sum of a label's rows in one table is what another table prints" },
        { "X", "tag: the figure's own inline tag agrees; through a second place it ties" },
        { "P", "prior: agrees with last year's report" },
        { "D", "document: agrees with the release or another document" },
        { "holds", "exactly" },
        { "rounding", "within half a unit of the last printed place of each figure" },
        { "explained", "does not agree, and the document itself states why, at a place it names" },
        { "broken", "does not agree, and the same structure holds elsewhere" },
        { "untied", "no other figure proves it" }
    };
    caption(sheet, "Ticks and outcomes");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        cell_words(sheet, ROWS[i][0], CELL_STRONG);
        cell_words(sheet, ROWS[i][1], CELL_PLAIN);
        sheet_row(sheet);
    }
}

void workbook_cover(Workbook *book)
{
    static const Column COLUMNS[] = { { "", 18 }, { "", 34 }, { "", 20 }, { "", 14 },
                                      { "", 28 }, { "", 8 },  { "", 46 } };
    const Report *report = book->report;
    const FilingHead *filing = &report->set->readings[0].doc.head;
    Sheet sheet =
        sheet_start(book, "Cover",
                    S("Tie-out of the documents named below, made by a program from their "
                      "bytes alone. Not from the SEC."),
                    COLUMNS, 7);
    pair(&sheet, "Client", summary_company(report));
    pair(&sheet, "Form", filing->form);
    pair(&sheet, "Period", date_print_words(book->arena, filing->period));
    if (filing->cik.n > 0) pair(&sheet, "CIK", filing->cik);
    cell_words(&sheet, "Engagement", CELL_STRONG);
    cell_box(&sheet, 1);
    sheet_row(&sheet);
    if (report->legend.n > 0) pair(&sheet, "Notice", report->legend);
    sign_off(&sheet);
    caption(&sheet, "Program");
    pair(&sheet, "Version", S("tickmark " TM_VERSION));
    pair(&sheet, "Rules of", str_trim(embedded_file("DATE")));
    pair(&sheet, "Options", report->options.n > 0 ? report->options : S("none but the defaults"));
    inputs(&sheet);
    documents(&sheet);
    result(&sheet);
    legend(&sheet);
    sheet_finish(&sheet, 7);
}
