/* What is said about a table before it begins?
 *
 *   NOTE 4. INVESTMENTS                       a heading
 *   The following table presents our investments as of December 31, 2024 (in millions):
 *   <table>
 *
 * The lines just above are read upwards: short lines and headings, then the last sentence of the
 * first paragraph, and no further. The nearest word wins. A scale that is said once for all that
 * follows ("amounts in millions unless otherwise stated", or in brackets under the title of the
 * statements or of the notes) is kept for every block until the next Item.
 */
#include "table/build.h"

#include "table/words.h"

#define LINES_MAX  6u
#define SHORT_LINE 220u

static void fill_scales(Measure *m, const Measure *from)
{
    if (!m->scale_known && from->scale_known) {
        m->scale_known = true;
        m->scale = from->scale;
    }
    if (!m->share_scale_known && from->share_scale_known) {
        m->share_scale_known = true;
        m->share_scale = from->share_scale;
    }
}

/* Does a sentence speak of the table under it? */
static bool announces(Str s)
{
    const Str t = str_trim(s);
    return t.n > 0 &&
           (t.p[t.n - 1] == ':' || str_find_fold(t, S("following")) != STR_NONE ||
            str_find_fold(t, S("below")) != STR_NONE || str_find_fold(t, S("table")) != STR_NONE ||
            str_find_fold(t, S("as follows")) != STR_NONE);
}

static void read_line(Build *b, Table *table, Str text, bool of_table)
{
    Measure m = { 0 };
    PeriodWords w = { 0 };
    if (!table->measure.scale_known || !table->measure.share_scale_known) {
        measure_read_scales(text, &m);
        fill_scales(&table->measure, &m);
    }
    if (of_table) {
        period_words_read(text, &w);
        period_words_fill(&b->words, &w);
    }
    if (str_find_fold(text, S("unaudited")) != STR_NONE) table->scope = S("unaudited");
    if (str_find_fold(text, S("parent company only")) != STR_NONE ||
        str_find_fold(text, S("parent only")) != STR_NONE)
        table->scope = S("parent only");
}

static bool only_measure(Str text)
{
    const Str t = str_trim(text);
    return t.n > 0 && (t.p[0] == '(' || t.p[0] == '[') && t.n < 160;
}

void caption_read(Build *b, Table *table)
{
    const Doc *doc = b->doc;
    b->words = (PeriodWords){ 0 };
    if (b->corner.n > 0) {
        measure_read_words(b->corner, &table->measure);
        period_words_read(b->corner, &b->words);
    }
    uint32_t lines = 0;
    bool announced = false;
    for (uint32_t i = table->block; i-- > 1 && lines < LINES_MAX;) {
        const Block *block = &doc->blocks.p[i];
        if (block->kind == BLOCK_FURNITURE || block->kind == BLOCK_IMAGE) continue;
        const Str text = block_text(doc, i);
        if (text.n == 0) continue;
        if (block->kind == BLOCK_TABLE) break;
        lines++;
        const bool line = text.n <= SHORT_LINE || block->kind == BLOCK_HEADING;
        Str said = text;
        if (!line && block->sentence_count > 0)
            said = sentence_text(doc, block->sentence + block->sentence_count - 1);
        if (table->caption.n == 0 && !only_measure(text)) {
            table->caption = said;
            table->caption_block = i;
        }
        read_line(b, table, said, !announced && (line || announces(said)));
        announced = announced || announces(said);
        if (!line) {
            if (!table->measure.scale_known) {
                Measure m = { 0 };
                measure_read_scales(text, &m);
                fill_scales(&table->measure, &m);
            }
            break;
        }
        if (block->kind == BLOCK_HEADING && lines > 1 && table->caption.n > 0 &&
            !only_measure(text) && table->caption_block != i)
            break;
    }
    table->words = b->words;
}

void stated_read(Build *b)
{
    const Doc *doc = b->doc;
    Tables *out = b->out;
    out->stated = arena_new(b->arena, Measure, doc->blocks.n + 1);
    Measure now = { 0 };
    uint32_t item = 0;
    for (uint32_t i = 1; i < doc->blocks.n; i++) {
        const Block *block = &doc->blocks.p[i];
        uint32_t section = block->section;
        for (int up = 0; section != 0 && up < 64; up++) {
            if (doc->sections.p[section].kind == SECTION_ITEM) break;
            section = doc->sections.p[section].parent;
        }
        if (section != item) {
            now = (Measure){ 0 };
            item = section;
        }
        if (block->kind != BLOCK_TABLE) {
            const Str text = block_text(doc, i);
            const bool title = text.n < 240 && text.n > 8 &&
                               (only_measure(text) || block->kind == BLOCK_HEADING ||
                                block->kind == BLOCK_FURNITURE);
            if (title || (text.n < 3000 && str_find(text, S("wise")) != STR_NONE)) {
                Measure m = { 0 };
                measure_read_scales(text, &m);
                if (m.scale_known) measure_read_unit(text, &m);
                const bool otherwise = !title || str_find(text, S("wise")) != STR_NONE;
                bool notes = false; /* under the title of the notes, on every page */
                for (uint32_t k = i; m.scale_known && title && k > 0 && k + 3 > i && !notes; k--)
                    notes = str_find_fold(block_text(doc, k), S("notes to")) != STR_NONE;
                if (m.scale_known && (otherwise || notes)) now = m;
            }
        }
        out->stated[i] = now;
    }
}
