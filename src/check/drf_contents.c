/* DRF-03, contents: do the Items stand on the pages that the contents give?
 *
 *   Item 1A.   Risk Factors   14          and Item 1A begins on the page that prints 15
 *
 * Read from the one table of contents that lists Items with pages, before the first Item. Only
 * Items found once, on a page whose number is printed and not inferred, are compared; and only
 * where most of them agree, since contents that agree nowhere count pages in another way. All that
 * differ make one finding: somebody will update the contents once.
 */
#include "check/drf.h"
#include "check/rules_internal.h"

#define ROWS_LEAST 6
#define SAID_MOST  5

typedef struct Row {
    Str id, page;
    uint32_t text, text_end; /* of the page's number */
    Str stands;              /* the page it stands on; empty: not compared */
} Row;

typedef ARRAY(Row) RowArray;

/* "Item 7A." at the start of a row: its id, or empty. */
static Str item_of_row(Str row)
{
    while (row.n > 0 && (row.p[0] == '\t' || row.p[0] == ' ')) row = str_slice(row, 1, row.n);
    if (!str_starts_fold(row, S("item"))) return (Str){ NULL, 0 };
    size_t at = 4;
    while (at < row.n && (row.p[at] == ' ' || row.p[at] == '\t')) at++;
    size_t end = at;
    while (end < row.n && char_is_digit(row.p[end])) end++;
    if (end == at || end > at + 2) return (Str){ NULL, 0 };
    if (end < row.n && char_is_upper(row.p[end])) end++;
    if (end < row.n && (char_is_alpha(row.p[end]) || char_is_digit(row.p[end])))
        return (Str){ NULL, 0 };
    return str_slice(row, at, end);
}

/* The number in the last cell of a row: its place. */
static bool page_of_row(Str row, size_t *start, size_t *end)
{
    *end = row.n;
    while (*end > 0 && (row.p[*end - 1] == '\t' || row.p[*end - 1] == ' ')) (*end)--;
    *start = *end;
    while (*start > 0 && char_is_digit(row.p[*start - 1])) (*start)--;
    return *start < *end && *end - *start <= 3 && *start > 0 && row.p[*start - 1] == '\t';
}

static Str part_of_row(Str row)
{
    static const char *const parts[] = { "IV", "III", "II", "I" };
    row = str_trim(row);
    while (row.n > 0 && row.p[0] == '\t') row = str_slice(row, 1, row.n);
    if (!str_starts_fold(row, S("part "))) return (Str){ NULL, 0 };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_starts(str_slice(row, 5, row.n), str_of(parts[i]))) return str_of(parts[i]);
    return (Str){ NULL, 0 };
}

static void contents_read(Arena *arena, const Doc *doc, uint32_t block, bool quarterly,
                          RowArray *rows)
{
    const Str text = block_text(doc, block);
    Str rest = text, row, part = { NULL, 0 };
    while (str_next(&rest, '\n', &row)) {
        const Str named = part_of_row(row);
        if (named.n > 0) part = named;
        const Str id = item_of_row(row);
        size_t start, end;
        if (id.n == 0 || !page_of_row(row, &start, &end)) continue;
        if (quarterly && part.n == 0) continue;
        const uint32_t base = doc->blocks.p[block].text + (uint32_t)(row.p - text.p);
        *array_add(arena, rows) = (Row){
            .id = quarterly ? str_format(arena, "%.*s-%.*s", STR_ARG(part), STR_ARG(id)) : id,
            .page = str_slice(row, start, end),
            .text = base + (uint32_t)start,
            .text_end = base + (uint32_t)end,
        };
    }
}

/* The printed page on which the one Item of this id begins; empty: not known. */
static Str page_of_item(const Doc *doc, Str id)
{
    Str page = { NULL, 0 };
    for (uint32_t i = 1; i < doc->sections.n; i++) {
        const Section *s = &doc->sections.p[i];
        if (s->kind != SECTION_ITEM || !str_eq_fold(s->id, id)) continue;
        const Page *p = &doc->pages.p[s->page];
        if (page.n > 0 || s->page == 0 || p->inferred || s->block == 0) return (Str){ NULL, 0 };
        page = p->label;
    }
    return page;
}

void contents_look(Review *review, const Rule *rule, uint32_t reading)
{
    const Doc *doc = &review_reading(review, reading)->doc;
    const bool quarterly = str_eq(review->form, S("10-Q"));
    RowArray rows = { 0 };
    for (uint32_t block = 1; block < doc->blocks.n && rows.n < ROWS_LEAST; block++)
        if (doc->blocks.p[block].kind == BLOCK_TABLE) {
            rows.n = 0;
            contents_read(review->arena, doc, block, quarterly, &rows);
        }
    uint32_t agree = 0, differ = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        Row *row = &rows.p[i];
        row->stands = page_of_item(doc, row->id);
        if (row->stands.n == 0 || !char_is_digit(row->stands.p[0])) {
            row->stands = (Str){ NULL, 0 };
            continue;
        }
        if (str_eq(row->stands, row->page))
            agree++;
        else
            differ++;
    }
    if (rows.n < ROWS_LEAST || differ == 0 || agree < 2 * differ) return;
    Finding *f = NULL;
    Buf said = buf_open(review->arena, 128);
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        const Row *row = &rows.p[i];
        if (row->stands.n == 0 || str_eq(row->stands, row->page)) continue;
        const Evidence e = evidence_text(reading, row->text, row->text_end, "contents");
        if (f == NULL)
            f = finding_add(review, rule, LIST_FIX, 88, S("pages of the contents"), e);
        else
            finding_evidence(review, f, e);
        if (n++ >= SAID_MOST) continue;
        buf_format(&said, "%sItem %.*s: %.*s in the contents, %.*s as printed", n > 1 ? "; " : "",
                   STR_ARG(row->id), STR_ARG(row->page), STR_ARG(row->stands));
    }
    f->ask = S("revise");
    f->wording = S("DRF-03-CONTENTS");
    finding_param(review, f, "there", buf_str(&said));
}
