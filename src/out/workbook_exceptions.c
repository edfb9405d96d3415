/* What did not agree, what could be asked, and what did people decide of it?
 *
 * One row a finding, in the order of the lists: fix, decide, look. The columns at the right are for
 * people; where marks were given they are filled from them, and from nothing else.
 */
#include "out/workbook.h"

/* What a person decided of a finding. All empty: nobody did. */
typedef struct Disposition {
    Str state, who, date, reason, until;
} Disposition;

/* The one place where the work paper learns of marks. One that no longer holds leaves its cell
 * empty and says why it came back. */
static Disposition disposition_of(const Item *item)
{
    const Mark *mark = item->mark;
    if (mark == NULL) return (Disposition){ 0 };
    if (item->came_back.n > 0) return (Disposition){ .reason = item->came_back };
    return (Disposition){ .state = str_of(mark_state_name((MarkState)mark->state)),
                          .who = mark->who,
                          .date = mark->date,
                          .reason = mark->reason,
                          .until = mark->until };
}

static Str references_of(Workbook *book, const Item *item)
{
    Buf buf = buf_open(book->arena, 32);
    for (uint32_t i = 0; i < item->evidence.n; i++) {
        const Evidence *e = &item->evidence.p[i];
        if (e->figure == 0) continue;
        const Str reference = book_reference(book, e->reading, e->figure);
        buf_format(&buf, "%s%.*s", buf.n > 0 ? ", " : "", STR_ARG(reference));
    }
    return str_copy(book->arena, buf_str(&buf));
}

static void cell_filled(Sheet *sheet, Str s)
{
    if (s.n > 0)
        cell_text(sheet, s, CELL_WRAPPED);
    else
        cell_box(sheet, 1);
}

static CellStyle style_of_num(Num n)
{
    const Num least = num_reduce(n);
    const int decimals = least.exponent < 0 ? -least.exponent : 0;
    return (CellStyle)(CELL_AMOUNT + (decimals > 6 ? 6 : decimals));
}

static void arithmetic_cells(Sheet *sheet, const Item *item)
{
    const Arithmetic *a = &item->finding->arithmetic;
    if (!a->present) {
        for (int i = 0; i < 4; i++) cell_skip(sheet);
        return;
    }
    cell_num(sheet, a->left, style_of_num(a->left));
    cell_num(sheet, a->right, style_of_num(a->right));
    cell_num(sheet, a->difference, style_of_num(a->difference));
    cell_text(sheet, a->unit, CELL_PLAIN);
}

static void item_row(Sheet *sheet, const Item *item)
{
    Workbook *book = sheet->book;
    const Finding *f = item->finding;
    const Disposition d = disposition_of(item);
    cell_text(sheet, item->id, CELL_STRONG);
    cell_words(sheet, list_name((List)item->list),
               item->list == LIST_FIX ? CELL_ALARM : CELL_MIDDLE);
    cell_text(sheet, book_document(book, f->reading), CELL_PLAIN);
    cell_text(sheet, item->page, CELL_MIDDLE);
    cell_text(sheet, references_of(book, item), CELL_WRAPPED);
    cell_text(sheet, item->line, CELL_WRAPPED);
    cell_text(sheet, item->detail, CELL_WRAPPED);
    arithmetic_cells(sheet, item);
    cell_text(sheet, f->repair, CELL_WRAPPED);
    cell_words(sheet, item->certainty, CELL_MIDDLE);
    cell_filled(sheet, d.state);
    cell_filled(sheet, d.who);
    cell_filled(sheet, d.date);
    cell_filled(sheet, d.reason);
    cell_filled(sheet, d.until);
    cell_box(sheet, 1);
    cell_text(sheet, item->amounts, CELL_WRAPPED);
    sheet_row(sheet);
}

void workbook_exceptions(Workbook *book)
{
    static const Column COLUMNS[] = {
        { "Finding", 17 },   { "List", 6 },         { "Document", 8 },   { "Page", 5 },
        { "Figures", 13 },   { "What", 32 },        { "Detail", 34 },    { "One number", 12 },
        { "The other", 12 }, { "Difference", 11 },  { "Unit", 6 },       { "Likely repair", 13 },
        { "Certainty", 8 },  { "Disposition", 10 }, { "Who", 6 },        { "Date", 10 },
        { "Reason", 16 },    { "Until", 9 },        { "Reference", 10 }, { "Amounts", 18 }
    };
    const uint16_t n = sizeof COLUMNS / sizeof *COLUMNS;
    Sheet sheet = sheet_start(book, "Exceptions",
                              S("fix: does not agree. decide: the staff could ask. look: to check. "
                                "Disposition to Reference are "
                                "for people; tickmark fills them only from marks that people made, "
                                "and reads them back from "
                                "this sheet saved as CSV (--marks)."),
                              COLUMNS, n);
    const Draft *draft = book->report->draft;
    for (uint32_t i = 0; i < draft->items.n; i++) item_row(&sheet, &draft->items.p[i]);
    if (draft->items.n == 0)
        cell_text(&sheet, summary_empty_list(book->arena, book->report, LIST_FIX), CELL_PLAIN);
    sheet_finish(&sheet, n - 1); /* the amounts are for reading back */
}
