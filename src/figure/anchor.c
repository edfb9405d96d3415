/* What stays the same of a figure when the next draft comes?
 *
 *   "7|comparison of results|product > hardware|2024|2024-01-01..2024-12-31|1"
 *
 * Section id, caption, label path, column path, period, and the ordinal among equals; digits are
 * taken out of captions and labels, since those are what a draft changes. Prose figures are named
 * by their sentence without its digits. The text is hashed to 128 bits; both are kept.
 */
#include "figure/work.h"

static void add_folded(Buf *buf, Arena *arena, Str s)
{
    const Str folded = str_fold(arena, str_slice(s, 0, 200));
    for (size_t i = 0; i < folded.n; i++)
        if (!char_is_digit(folded.p[i])) buf_add_char(buf, folded.p[i]);
    buf_add_char(buf, '|');
}

static void add_date(Buf *buf, Date d)
{
    if (d.year != 0) buf_format(buf, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static bool same_place(const Figure *a, const Figure *b)
{
    if (a->table != b->table) return false;
    if (a->table != 0) return a->row == b->row && a->column == b->column;
    return a->sentence == b->sentence;
}

Str figure_anchor(Arena *arena, const Reading *r, uint32_t figure, Str *text)
{
    const Figure *f = &r->figures.figures.p[figure];
    Buf buf = buf_open(arena, 256);
    buf_add(&buf, block_section_id(&r->doc, f->block));
    buf_add_char(&buf, '|');
    if (f->table != 0) {
        const Table *table = &r->tables.tables.p[f->table - 1];
        add_folded(&buf, arena, table->caption);
        add_folded(&buf, arena, f->label);
        const TableColumn *column = table_column_at(&r->tables, table, f->row, f->column);
        for (uint32_t i = 0; i < column->header_count; i++) {
            const Str folded =
                str_fold(arena, str_slice(r->tables.headers.p[column->header + i], 0, 80));
            buf_add(&buf, folded);
            buf_add_char(&buf, '>');
        }
        buf_add_char(&buf, '|');
    } else if (f->sentence != 0) {
        add_folded(&buf, arena, sentence_text(&r->doc, f->sentence));
    }
    add_date(&buf, f->period.start);
    buf_add(&buf, S(".."));
    add_date(&buf, f->period.end);
    uint32_t ordinal = 1;
    for (uint32_t i = figure; i-- > 1 && ordinal < 1000;) {
        if (!same_place(&r->figures.figures.p[i], f)) break;
        ordinal++;
    }
    buf_format(&buf, "|%u", ordinal);
    const Str all = buf_str(&buf);
    if (text != NULL) *text = all;
    unsigned char digest[32];
    sha256(all, digest);
    Buf hex = buf_open(arena, 33);
    for (int i = 0; i < 16; i++) buf_format(&hex, "%02x", digest[i]);
    return buf_str(&hex);
}
