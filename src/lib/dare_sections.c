/* Which figures can be planted in, and where in the filing does one stand?
 *
 *   Total assets            699,660     Balance sheet
 *   Effective tax rate        21.4%     Notes: income taxes
 *   rose $48.2 million, or 13%          MD&A prose
 *
 * Counted are amounts of money, of shares and percentages in tables and sentences, as the coverage
 * counts them; not contents, exhibit lists, signatures and page furniture.
 */
#include "lib/dare_work.h"

static bool looks_like_year(const Figure *f)
{
    return f->decimals == 0 && num_cmp(f->value, NUM(1900, 0)) > 0 &&
           num_cmp(f->value, NUM(2100, 0)) < 0;
}

/* A table that prints no "$" holds amounts all the same. */
static bool unit_counts(const Figure *f)
{
    if (f->flags & FIGURE_PERCENT) return true;
    if (f->unit.n == 0) return f->table != 0 && !looks_like_year(f);
    if (str_eq(f->unit, S("shares")) || str_eq(f->unit, S("pure"))) return true;
    if (str_ends(f->unit, S("/shares"))) return true;
    return f->unit.n == 3 && char_is_upper(f->unit.p[0]) && char_is_upper(f->unit.p[2]);
}

bool dare_figure_counts(const Reading *r, const Figure *f)
{
    if (f->where != WHERE_TABLE && f->where != WHERE_PROSE && f->where != WHERE_NOTE &&
        f->where != WHERE_COVER)
        return false;
    if (f->flags & (FIGURE_NIL | FIGURE_WORD) || !unit_counts(f)) return false;
    const Block *block = &r->doc.blocks.p[f->block];
    if (block->kind == BLOCK_FURNITURE || block->flags & BLOCK_CONTENTS) return false;
    for (uint32_t s = block->section; s != 0; s = r->doc.sections.p[s].parent) {
        const Section *section = &r->doc.sections.p[s];
        if (section->kind == SECTION_CONTENTS || section->kind == SECTION_SIGNATURES) return false;
        if (section->kind == SECTION_ITEM &&
            (str_eq(section->id, S("15")) || str_eq(section->id, S("II-6"))))
            return block->section != s; /* statements stand there too; its list does not count */
    }
    return true;
}

bool dare_reading_counts(const Reading *r)
{
    if (r->role == ROLE_REPORT || r->role == ROLE_RELEASE) return true;
    if (r->role != ROLE_EXHIBIT) return false;
    for (uint32_t s = 1; s < r->doc.sections.n; s++) /* Exhibit 13 holds the statements */
        if (r->doc.sections.p[s].kind == SECTION_STATEMENT) return true;
    return false;
}

bool sections_open(Arena *arena, SectionList *out, Err *err)
{
    *out = (SectionList){ 0 };
    if (!tsv_load(arena, "dare_sections.tsv", &out->rows, err)) return false;
    return out->rows.rows > 0 ||
           err_set(err, ERR_INTERNAL, "dare_sections.tsv: no rows; give at least one");
}

static bool words_fit(Str words, Str title)
{
    if (words.n == 0) return true;
    Str word;
    while (str_next(&words, '|', &word))
        if (str_find_fold(title, word) != STR_NONE) return true;
    return false;
}

static uint32_t row_of(const SectionList *list, const char *kind, Str title)
{
    for (uint32_t i = 0; i < list->rows.rows; i++)
        if (str_eq(tsv_cell(&list->rows, i, "kind"), str_of(kind)) &&
            words_fit(tsv_cell(&list->rows, i, "words"), title))
            return i;
    return list->rows.rows - 1;
}

uint32_t section_row(const SectionList *list, const Reading *r, const Figure *f)
{
    const bool table = f->table != 0;
    for (uint32_t s = r->doc.blocks.p[f->block].section; s != 0; s = r->doc.sections.p[s].parent) {
        const Section *section = &r->doc.sections.p[s];
        if (section->kind == SECTION_NOTE) return row_of(list, "note", section->title);
        if (section->kind == SECTION_STATEMENT && table)
            return row_of(list, "statement", section->title);
        if (section->kind == SECTION_COVER) return row_of(list, "cover", section->title);
        if (section->kind == SECTION_ITEM &&
            (str_eq(section->id, S("7")) || str_eq(section->id, S("I-2"))))
            return row_of(list, table ? "mda_table" : "mda_prose", section->title);
    }
    return row_of(list, table ? "other_table" : "other_prose", (Str){ 0 });
}
