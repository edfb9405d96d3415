/* Does a sentence speak of the company or of a part of it?
 *
 *   Brand Divisions                                    <- a heading that names no line and no
 * period Selling expense increased 8%, primarily due to ...    the divisions' selling expense In
 * Europe, net sales decreased, mainly due to ...       Europe's net sales
 *
 * The statement of income gives the company's line, never a part's: to hold the words of a part
 * against it pairs two amounts that have nothing to do with each other. A heading or an opening is
 * of the whole company if all its words are of the lexicon's "plain" (periods, names of lines); one
 * other word makes it a part. What names a part is not looked for, since every company has its own.
 */
#include "check/cause.h"
#include "check/statement.h"

static bool is_letter(char c)
{
    return char_is_alpha(c) || c == '&' || c == '\'' || (unsigned char)c >= 0x80;
}

/* Is there a word that is none of the plain ones? `capital`: only words in capitals count; those of
 * `line` do not. */
static bool narrows(const CauseWords *words, Str text, bool capital, Str line)
{
    for (size_t at = 0; at < text.n;) {
        while (at < text.n && !is_letter(text.p[at])) at++;
        const size_t start = at;
        while (at < text.n && (is_letter(text.p[at]) || char_is_digit(text.p[at]))) at++;
        const Str word = str_slice(text, start, at);
        if (word.n < 3 || (capital && !char_is_upper(word.p[0]))) continue;
        if ((unsigned char)word.p[0] >= 0x80) continue; /* dashes, quotes */
        if (str_find_fold(line, word) != STR_NONE) continue;
        if (!phrase_any(words->plain, word)) return true;
    }
    return false;
}

static bool stretch_narrows(const CauseWords *words, Str text, Str line)
{
    return narrows(words, text, true, line) || str_find_fold(text, S("segment")) != STR_NONE;
}

bool cause_names_part(const CauseWords *words, Str text, Str line)
{
    return stretch_narrows(words, text, line);
}

/* A heading that comes again ("Expenses", after one for the company) once a heading of segments has
 * begun is of a segment, though that heading stands beside it and not above. */
static bool repeats_for_segment(const Doc *doc, uint32_t section)
{
    const Section *own = &doc->sections.p[section];
    bool segments = false;
    for (uint32_t s = section; own->kind == SECTION_HEADING && s-- > 1;) {
        const Section *other = &doc->sections.p[s];
        if (other->kind != SECTION_HEADING) return false;
        if (segments && str_eq_fold(other->title, own->title)) return true;
        segments = segments || str_find_fold(other->title, S("segment")) != STR_NONE;
        if (!segments && str_find_fold(other->title, S("results of operations")) != STR_NONE)
            return false;
    }
    return false;
}

/* From the nearest heading up to the one that says "results of operations", or the Item. */
static bool heading_narrows(Arena *arena, const CauseWords *words, const Statements *statements,
                            const Doc *doc, uint32_t block)
{
    uint32_t s = doc->blocks.p[block].section;
    if (s != 0 && repeats_for_segment(doc, s)) return true;
    for (int depth = 0; s != 0 && depth < 12; depth++) {
        const Section *section = &doc->sections.p[s];
        if (section->kind == SECTION_ITEM || section->kind == SECTION_PART) return false;
        const bool segment = str_find_fold(section->title, S("segment")) != STR_NONE;
        if (segment) return true;
        if (str_find_fold(section->title, S("results of operations")) != STR_NONE) return false;
        if (line_of_label(arena, statements, section->title) == 0 &&
            narrows(words, section->title, false, (Str){ 0 }))
            return true;
        if (section->parent >= s) return false;
        s = section->parent;
    }
    return false;
}

/* The nearest heading above that names a part; 0: none. */
static uint32_t part_heading(Arena *arena, const CauseWords *words, const Statements *statements,
                             const Doc *doc, uint32_t block)
{
    uint32_t s = doc->blocks.p[block].section;
    for (int depth = 0; s != 0 && depth < 12; depth++) {
        const Section *section = &doc->sections.p[s];
        if (section->kind != SECTION_HEADING) return 0;
        if (str_find_fold(section->title, S("results of operations")) != STR_NONE) return 0;
        if (str_find_fold(section->title, S("segment")) == STR_NONE &&
            line_of_label(arena, statements, section->title) == 0 &&
            narrows(words, section->title, false, (Str){ 0 }))
            return s;
        if (section->parent >= s) return 0;
        s = section->parent;
    }
    return 0;
}

bool cause_row_is_elsewhere(Arena *arena, const CauseWords *words, const Statements *statements,
                            const Reading *own, uint32_t block, const Reading *r,
                            const LineRow *row)
{
    const uint32_t s = part_heading(arena, words, statements, &own->doc, block);
    if (s == 0) return false;
    const Section *part = &own->doc.sections.p[s];
    const uint32_t table = r->tables.tables.p[row->table].block;
    if (r == own && table >= part->block && table < part->block_end) return false;
    Str of_title[32];
    const uint32_t n = words_of(arena, part->title, words->plain, of_title, 32);
    for (uint32_t i = 0; i < n; i++)
        if (word_is_among(of_title[i], row->label_words, row->label_count) ||
            word_is_among(of_title[i], row->parent_words, row->parent_count))
            return false;
    return n > 0;
}

bool cause_speaks_of_part(Arena *arena, const CauseWords *words, const Statements *statements,
                          const Doc *doc, Str sentence, const CauseParse *p, uint32_t block)
{
    const size_t to = p->connector < sentence.n ? p->connector : sentence.n;
    const Str before = str_slice(sentence, 0, p->subject < p->change ? p->subject : p->change);
    if (stretch_narrows(words, before, (Str){ 0 })) return true;
    if (str_find_fold(str_slice(sentence, p->subject, p->subject_end), S("segment")) != STR_NONE)
        return true;
    if (p->subject_end <= p->change && p->change_end < to &&
        stretch_narrows(words, str_slice(sentence, p->change_end, to), (Str){ 0 }))
        return true;
    return heading_narrows(arena, words, statements, doc, block);
}
