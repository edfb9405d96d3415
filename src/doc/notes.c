/* Where do the notes to the financial statements begin?
 *
 *   Note 3. Fair Value Measurements      NOTE C — INVENTORIES      3. Fair Value      (3) Fair
 * Value
 *
 * Notes are a chain 1, 2, 3, ... (or A, B, C) in one manner of numbering. Each manner's candidates
 * get scores (set apart, in the style most of them have, with a title; the first note's title is
 * nearly always one of a few), and the best-scored chain wins, whichever manner it has. So numbered
 * lists in prose, exhibits and risk factors lose against the real notes.
 * The chain is looked for in the Item that holds the statements, then behind it (Item 15 and the
 * pages after the signatures), then everywhere: a list of a company's values or the sections of a
 * plan that is filed with the report are no notes. A run of marks without text between them that
 * comes again is a table of contents.
 * Left out on purpose: notes without numbers; they are headings.
 */
#include "doc/items.h"

#include <string.h>

enum { NUMBERS = 80, MANY = 20000 };

typedef enum Place { ELSEWHERE, BEHIND, AMONG, PLACES } Place;

typedef struct NoteMark {
    uint32_t block, number, style;
    int32_t score;
    Str title;
    uint32_t title_block;
    uint8_t place;
    bool opens; /* called as first notes are */
} NoteMark;
typedef ARRAY(NoteMark) NoteMarkArray;

typedef struct Chain {
    NoteManner manner;
    int32_t score;
    uint32_t end, n; /* its last mark + 1; how many */
    uint32_t *before;
    bool opens;
} Chain;

/* ---- marks ---------------------------------------------------------------------------------- */

/* "3. Stock compensation": a line that can be a title, though nothing sets it apart. */
static bool is_title_line(Str s)
{
    if (s.n > 90 || s.n < 6) return false;
    const char last = s.p[s.n - 1];
    if (!char_is_alpha(last) && last != ')') return false;
    uint32_t letters = 0;
    for (size_t k = 0; k < s.n; k++) letters += char_is_alpha(s.p[k]);
    return letters * 4 >= s.n * 3 && str_find(s, S(". ")) == STR_NONE;
}

/* The title goes on in the next line, which looks the same: "COMMITMENTS AND" / "CONTINGENCIES". */
static void join_title(Build *b, NoteMark *mark)
{
    static const char *const open[] = { " and", " of", " for", " the", " in",  " to",
                                        " on",  " by", " or",  ",",    " not", " significant" };
    const uint32_t next = mark->block + 1;
    if (mark->title_block != 0 || next >= b->doc->blocks.n ||
        b->doc->blocks.p[next].kind != BLOCK_HEADING ||
        heading_style(b, next) != heading_style(b, mark->block))
        return;
    const Str more = build_block_text(b, next);
    bool goes_on = false;
    for (size_t k = 0; k < sizeof open / sizeof *open && !goes_on; k++) {
        const Str end = str_of(open[k]);
        goes_on = mark->title.n > end.n &&
                  str_eq_fold(str_slice(mark->title, mark->title.n - end.n, mark->title.n), end);
    }
    if (!goes_on || more.n > 80 || list_mark_read(more) > 0 ||
        str_find(more, S(" - ")) != STR_NONE || str_find(more, S(". ")) != STR_NONE)
        return;
    mark->title = str_format(b->arena, "%.*s %.*s", STR_ARG(mark->title), STR_ARG(more));
    mark->title_block = next;
}

/* A score for how the mark stands, and its title; 0 if it is none. */
static int32_t how_it_stands(const Build *b, NoteMark *mark, NoteManner manner, bool marked, Str s)
{
    const Block *k = &b->doc->blocks.p[mark->block];
    const bool verbatim = b->plain || b->looks.p[mark->block].verbatim;
    const bool numbered = manner == MANNER_STOP || manner == MANNER_BRACKET;
    if (k->kind == BLOCK_HEADING) return s.n <= 240 ? 12 : 0;
    if (manner == MANNER_BARE) return 0;
    const size_t used = (size_t)(mark->title.p - s.p);
    if (k->lead > 3 && k->lead <= 160 && (manner != MANNER_ALPHA || k->lead > used)) {
        if (k->lead > used && k->lead < mark->title.n + 8)
            mark->title = str_trim(str_slice(s, used, k->lead));
        return 9;
    }
    const Str run_in = note_title_run_in(manner, marked, mark->title);
    if (manner <= MANNER_LETTER && s.n < 160) {
        if (run_in.n > 0 && s.p[s.n - 1] == '.') mark->title = run_in;
        return 5;
    }
    if (manner == MANNER_ALPHA) return 0;
    /* ASCII documents set nothing apart; there a short line with a title must do. */
    if (verbatim && s.n <= 100) return 5;
    if (numbered && mark->place != AMONG && !verbatim) return 0;
    if (numbered && k->kind != BLOCK_ITEM && is_title_line(mark->title)) return 3;
    if (numbered && mark->title.n == 0) return 3;
    if (run_in.n == 0) return 0;
    mark->title = run_in;
    return 4;
}

static void consider(Build *b, NoteMark mark, Str s, NoteMarkArray *marks)
{
    bool marked;
    const NoteManner manner = note_mark_read(s, &mark.number, &mark.title, &marked);
    if (manner == MANNERS || marks[manner].n >= MANY || is_continued(s)) return;
    const bool table = b->doc->blocks.p[mark.block].kind == BLOCK_TABLE;
    if (table && (manner != MANNER_WORD || mark.title.n == 0 || s.n > 120)) return;
    mark.score = how_it_stands(b, &mark, manner, marked, s);
    if (mark.score == 0) return;
    if (manner <= MANNER_LETTER) mark.score += 4;
    if (mark.title.n == 0) {
        const uint32_t next = mark.block + 1;
        if (next < b->doc->blocks.n && b->doc->blocks.p[next].kind == BLOCK_HEADING) {
            mark.title_block = next;
            mark.title = build_block_text(b, next);
        } else {
            if (mark.score == 3) return;
            mark.score -= 4;
        }
    }
    mark.opens = mark.number == 1 && note_opens(mark.title);
    if (mark.opens) mark.score += 25;
    if (char_is_digit(s.p[s.n - 1]) && b->looks.p[mark.block].linked) mark.score -= 8;
    mark.style = heading_style(b, mark.block);
    join_title(b, &mark);
    *array_add(b->arena, &marks[manner]) = mark;
}

/* The title line of a note whose text an ASCII document drew as one table. */
static Str first_row(const Build *b, uint32_t table)
{
    Str rest = build_block_text(b, table), row = { 0 };
    if (!b->looks.p[table].verbatim && !b->plain) return row;
    if (!str_starts_fold(rest, S("note ")) || !str_next(&rest, '\n', &row)) return (Str){ 0 };
    while (row.n > 0 && strchr("\t ", row.p[row.n - 1]) != NULL) row.n--;
    const size_t tab = str_find_char(row, '\t');
    if (tab == STR_NONE) return row;
    return str_find_char(str_slice(row, tab + 1, row.n), '\t') == STR_NONE ? row : (Str){ 0 };
}

static Place place_of(const Found *item)
{
    if (item->kind == SECTION_SIGNATURES) return BEHIND;
    if (item->kind != SECTION_ITEM || !item_holds_statements(item->id)) return ELSEWHERE;
    return str_eq(item->id, S("8")) || str_eq(item->id, S("I-1")) ? AMONG : BEHIND;
}

static void collect(Build *b, const FoundArray *items, NoteMarkArray *marks)
{
    bool placed = true;
    for (uint32_t k = 0; k < items->n; k++) placed &= !items->p[k].indexed;
    Place place = ELSEWHERE;
    uint32_t item = 0;
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        for (; item < items->n && items->p[item].block <= k; item++)
            if (placed && items->p[item].kind != SECTION_PART) place = place_of(&items->p[item]);
        const Block *block = &b->doc->blocks.p[k];
        if (block->kind == BLOCK_FURNITURE || block->kind == BLOCK_IMAGE) continue;
        if (block->flags & BLOCK_CONTENTS) continue;
        const Str s = block->kind == BLOCK_TABLE ? first_row(b, k) : build_block_text(b, k);
        if (s.n < 2) continue;
        const char c = s.p[0];
        if (char_is_digit(c) || c == '(' || c == 'n' || char_is_upper(c))
            consider(b, (NoteMark){ .block = k, .place = (uint8_t)place }, s, marks);
    }
}

/* Takes out runs 1, 2, 3, ... without text between them, if their numbers come again later. */
static void drop_contents(const Build *b, NoteMarkArray *marks)
{
    const BlockArray *blocks = &b->doc->blocks;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < marks->n;) {
        uint32_t j = i + 1, again = 0;
        while (j < marks->n && marks->p[j].number == marks->p[j - 1].number + 1 &&
               blocks->p[marks->p[j].block].text - blocks->p[marks->p[j - 1].block].text_end <= 80)
            j++;
        for (uint32_t k = j; k < marks->n && j - i >= 4; k++)
            again += marks->p[k].number >= marks->p[i].number &&
                     marks->p[k].number <= marks->p[j - 1].number;
        const bool drop = j - i >= 4 && again * 4 >= (j - i) * 3;
        for (; i < j; i++) {
            if (!drop) marks->p[kept++] = marks->p[i];
        }
    }
    marks->n = kept;
}

/* Adds to every mark a little if it looks as most do. */
static void favour_common_style(NoteMarkArray *marks)
{
    uint32_t best = 0, most = 0;
    for (uint32_t k = 0; k < marks->n && k < 400; k++) {
        uint32_t same = 0;
        for (uint32_t j = 0; j < marks->n && j < 400; j++)
            same += marks->p[j].style == marks->p[k].style;
        if (same > most) {
            most = same;
            best = marks->p[k].style;
        }
    }
    for (uint32_t k = 0; k < marks->n; k++) marks->p[k].score += marks->p[k].style == best ? 5 : 0;
}

/* ---- chains --------------------------------------------------------------------------------- */

/* The best chain of marks that stand in `place`; PLACES: wherever they stand. */
static Chain best_chain(Arena *arena, const NoteMarkArray *marks, Place place)
{
    int32_t best[NUMBERS] = { 0 };
    uint32_t last[NUMBERS] = { 0 };
    Chain chain = { .before = arena_new(arena, uint32_t, marks->n + 1) };
    for (uint32_t k = 0; k < marks->n; k++) {
        const NoteMark *m = &marks->p[k];
        if (place != PLACES && m->place != place) continue;
        const uint32_t n = m->number;
        int32_t sum = m->score;
        uint32_t from = 0;
        if (n > 1 && last[n - 1] != 0) {
            sum = best[n - 1] + m->score;
            from = last[n - 1];
        } else if (n > 2 && last[n - 2] != 0) {
            sum = best[n - 2] + m->score - 6;
            from = last[n - 2];
        } else if (n > 2) {
            continue;
        }
        if (sum > best[n]) {
            best[n] = sum;
            last[n] = k + 1;
            chain.before[k] = from;
            if (sum > chain.score) {
                chain.score = sum;
                chain.end = k + 1;
            }
        }
    }
    for (uint32_t k = chain.end; k != 0; k = chain.before[k - 1]) {
        chain.n++;
        chain.opens = marks->p[k - 1].opens;
    }
    return chain;
}

/* Are they notes? The word "Note" or three of them, and a first one that is called as first notes
 * are; else many, and in the Item that holds the statements. */
static bool is_believed(const Chain *c, Place place)
{
    if (c->score < 30) return false;
    const bool named = c->manner <= MANNER_LETTER;
    if (c->opens) return named || c->n >= 3;
    return c->n >= (named ? 3 : 4) && (named || place == AMONG);
}

static Chain chain_in(Arena *arena, const NoteMarkArray *marks, Place place)
{
    Chain top = { 0 };
    for (NoteManner m = 0; m < MANNERS; m++) {
        Chain chain = best_chain(arena, &marks[m], place);
        chain.manner = m;
        if (chain.score > top.score && is_believed(&chain, place)) top = chain;
    }
    return top;
}

static void add_note(Build *b, NoteManner manner, const NoteMark *m, FoundArray *found)
{
    Found note = { .kind = SECTION_NOTE, .block = m->block, .title = m->title };
    note.id = manner == MANNER_LETTER || manner == MANNER_ALPHA
                  ? str_format(b->arena, "N%c", (char)('A' + m->number - 1))
                  : str_format(b->arena, "N%u", m->number);
    note.title_block = m->title_block;
    *array_add(b->arena, found) = note;
}

/* Does the part hold statements at all? Of the exhibits the annual report and what is furnished. */
static bool may_hold_notes(Str type)
{
    if (!str_starts_fold(type, S("EX-"))) return true;
    return str_starts_fold(type, S("EX-13")) || str_starts_fold(type, S("EX-99"));
}

void notes_find(Build *b, const FoundArray *items, FoundArray *found)
{
    NoteMarkArray marks[MANNERS] = { 0 };
    if (!may_hold_notes(b->part->type)) return;
    collect(b, items, marks);
    for (NoteManner m = 0; m < MANNERS; m++) {
        drop_contents(b, &marks[m]);
        favour_common_style(&marks[m]);
    }
    Chain chain = chain_in(b->arena, marks, AMONG);
    const Chain behind = chain_in(b->arena, marks, BEHIND);
    if (behind.opens >= chain.opens && behind.n > 2 * chain.n) chain = behind;
    if (chain.n == 0) chain = chain_in(b->arena, marks, PLACES);
    const uint32_t first_found = found->n;
    for (uint32_t k = chain.end; k != 0; k = chain.before[k - 1])
        add_note(b, chain.manner, &marks[chain.manner].p[k - 1], found);
    for (uint32_t low = first_found, high = found->n; low + 1 < high; low++) { /* into order */
        high--;
        const Found swap = found->p[low];
        found->p[low] = found->p[high];
        found->p[high] = swap;
    }
}
