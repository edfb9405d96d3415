/* DRF-03: which references point at nothing, or at another subject?
 *
 *   (see Note 13 to the consolidated financial statements)       the notes end at Note 12
 *   as described in Item 9D                                      no form has such an Item
 *   on page F-23                                                 the pages end at F-21
 *   refer to Note 8, Segment Information                         Note 8 is Goodwill, Note 12
 * Segments
 *
 * Notes were numbered by doc/ as one chain, so a number beyond its end is dead, unless some line of
 * the report begins with it after all. A reference that gives a title is held against the title of
 * the note; it speaks of another subject only where they share no word and the title is another
 * note's. Pages are those printed, inferred labels with them.
 *
 * Left out: references into other documents (rules/reference_elsewhere.tsv), into exhibits, and to
 * headings by name.
 */
#include "check/cause.h"
#include "check/drf.h"
#include "check/rules_internal.h"

#include <stdio.h>
#include <string.h>

#define NOTES_LEAST  4
#define NOTES_MOST   60
#define PAGES_LEAST  5
#define PAGES_MOST   400
#define SENTENCE_END 300
#define TITLE_MOST   90
#define TITLE_WORDS  12

typedef struct Notes {
    uint32_t n;              /* 1 .. n are there; 0: not known */
    uint32_t of[NOTES_MOST]; /* the section of note i + 1 */
    bool lettered;           /* A, B, C */
} Notes;

/* What was found out once: hostile input asks the same a hundred thousand times. */
typedef struct Kept {
    uint8_t begins[100]; /* by number: 1 a block begins with it, 2 none does */
    Str prefix;          /* of pages */
    uint32_t last;
    bool pages;
} Kept;

typedef struct Looking {
    Review *review;
    const Rule *rule;
    uint32_t reading;
    const Reading *r;
    PhraseSet *elsewhere;
    Tsv items;
    Notes notes;
    Kept *kept;
} Looking;

/* ---- what is there -------------------------------------------------------------------------- */

static uint32_t note_number(Str id, bool *lettered)
{
    uint32_t number = 0;
    const Str rest = str_slice(id, 1, id.n);
    if (rest.n == 1 && char_is_upper(rest.p[0])) {
        *lettered = true;
        return (uint32_t)(rest.p[0] - 'A') + 1;
    }
    return str_to_u32(rest, &number) ? number : 0;
}

/* The notes, if they are one chain from the first on. */
static Notes notes_read(const Doc *doc)
{
    Notes notes = { 0 };
    bool lettered = false;
    for (uint32_t i = 1; i < doc->sections.n; i++) {
        const Section *s = &doc->sections.p[i];
        if (s->kind != SECTION_NOTE) continue;
        if (note_number(s->id, &lettered) != notes.n + 1 || notes.n == NOTES_MOST)
            return (Notes){ 0 };
        notes.of[notes.n++] = i;
    }
    notes.lettered = lettered;
    return notes.n < NOTES_LEAST ? (Notes){ 0 } : notes;
}

/* Does some block begin with "Note 13" or "13." after all? */
static bool block_begins_with(const Doc *doc, uint32_t number)
{
    char digits[16];
    const int n = snprintf(digits, sizeof digits, "%u", number);
    for (uint32_t i = 1; i < doc->blocks.n; i++) {
        Str text = block_text(doc, i);
        if (doc->blocks.p[i].kind == BLOCK_FURNITURE || text.n < 3) continue;
        const bool named = str_starts_fold(text, S("note "));
        if (named) text = str_slice(text, 5, text.n);
        if (!named && text.p[0] == '(') text = str_slice(text, 1, text.n);
        if (!str_starts(text, (Str){ digits, (size_t)n })) continue;
        const char after = text.n > (size_t)n ? text.p[n] : ' ';
        if (!char_is_digit(after) && (named || after == '.' || after == ')')) return true;
    }
    return false;
}

static bool number_begins_block(const Looking *l, uint32_t number)
{
    uint8_t *known = &l->kept->begins[number % sizeof l->kept->begins];
    if (*known == 0) *known = block_begins_with(&l->r->doc, number) ? 1 : 2;
    return *known == 1;
}

/* ---- where a reference stands --------------------------------------------------------------- */

/* Does a sentence, a cell or a row end before text byte `at`? */
static bool ends_before(Str text, size_t at)
{
    const char before = text.p[at - 1];
    if (before == '\t' || before == '\n') return true;
    return at >= 3 && before == ' ' && text.p[at - 2] == '.' && char_is_upper(text.p[at]) &&
           !char_is_upper(text.p[at - 3]);
}

/* The sentence around a place of a block. */
static Str sentence_around(Str text, size_t start, size_t end)
{
    const size_t least = start > SENTENCE_END ? start - SENTENCE_END : 0;
    const size_t most = end + SENTENCE_END < text.n ? end + SENTENCE_END : text.n;
    size_t from = start, to = end + 1 < most ? end + 1 : most;
    while (from > least && !ends_before(text, from)) from--;
    while (to < most && !ends_before(text, to)) to++;
    return str_slice(text, from, to);
}

static bool is_of_this(Str text, size_t at)
{
    const Str before = str_trim(str_slice(text, 0, at));
    return str_ends(before, S("this")) || str_ends(before, S("This")) ||
           str_ends(before, S("this quarterly report on")) ||
           str_ends(before, S("this Quarterly Report on")) ||
           str_ends(before, S("this annual report on")) ||
           str_ends(before, S("this Annual Report on"));
}

static bool points_elsewhere(const Looking *l, Str around)
{
    PhraseHit hit;
    for (size_t at = 0; phrase_next(l->elsewhere, around, &at, &hit);)
        if (!is_of_this(around, hit.start)) return true;
    return false;
}

static void reference_say(const Looking *l, uint32_t block, size_t start, size_t end, Str target,
                          const char *wording, Str there)
{
    const uint32_t base = l->r->doc.blocks.p[block].text;
    const Evidence e =
        evidence_text(l->reading, base + (uint32_t)start, base + (uint32_t)end, "reference");
    Arena *arena = l->review->arena;
    Finding *f = finding_add(l->review, l->rule, LIST_FIX, 90,
                             str_format(arena, "reference %.*s on page %.*s", STR_ARG(target),
                                        STR_ARG(doc_page_label(&l->r->doc, block))),
                             e);
    f->ask = S("revise");
    f->wording = str_of(wording);
    finding_param(l->review, f, "target", target);
    finding_param(l->review, f, "printed", doc_text(&l->r->doc, e.text, e.text_end));
    finding_param(l->review, f, "there", there);
}

/* ---- titles --------------------------------------------------------------------------------- */

typedef struct Title {
    Str words[TITLE_WORDS];
    uint32_t n;
    bool exact; /* nothing but commas tell where it ends: it must be the title, no more */
} Title;

static bool word_is_idle(Str word)
{
    static const char *const idle[] = { "and",  "the", "of",   "in",         "to",      "for",
                                        "our",  "on",  "or",   "other",      "certain", "continued",
                                        "note", "an",  "with", "significant" };
    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
        if (str_eq(word, str_of(idle[i]))) return true;
    return false;
}

static void title_words(Arena *arena, Str text, Title *title)
{
    Str all[2 * TITLE_WORDS];
    const uint32_t n = words_of(arena, text, NULL, all, 2 * TITLE_WORDS);
    title->n = 0;
    for (uint32_t i = 0; i < n && title->n < TITLE_WORDS; i++)
        if (!word_is_idle(all[i])) title->words[title->n++] = all[i];
}

/* Are all words of a among those of b? */
static bool title_is_in(const Title *a, const Title *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (!word_is_among(a->words[i], b->words, b->n)) return false;
    return a->n > 0;
}

static bool titles_share(const Title *a, const Title *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (word_is_among(a->words[i], b->words, b->n)) return true;
    return false;
}

/* The title behind "Note 8": after a comma, a dash, a stop or a quotation mark. */
static bool title_behind(Arena *arena, Str text, size_t at, Title *title, size_t *title_end)
{
    static const char *const openers[] = { ", \xe2\x80\x9c",
                                           " \xe2\x80\x9c",
                                           " \xe2\x80\x93 \xe2\x80\x9c",
                                           " \xe2\x80\x94 \xe2\x80\x9c",
                                           ", \"",
                                           " \"",
                                           " - \"",
                                           " \xe2\x80\x93 ",
                                           " \xe2\x80\x94 ",
                                           " - ",
                                           ": ",
                                           ", ",
                                           ". " };
    enum { QUOTED = 7, DASHED = 11 };
    size_t opener = 0;
    while (opener < sizeof openers / sizeof *openers &&
           !str_starts(str_slice(text, at, text.n), str_of(openers[opener])))
        opener++;
    if (opener == sizeof openers / sizeof *openers) return false;
    const size_t start = at + strlen(openers[opener]);
    size_t end = start;
    while (end < text.n && end < start + TITLE_MOST) {
        const Str rest = str_slice(text, end, text.n);
        const char c = text.p[end];
        if (c == '"' || c == ')' || c == ';' || c == '.' || c == '\t' || c == '\n' ||
            str_starts(rest, S("\xe2\x80\x9d")))
            break;
        if (opener >= QUOTED &&
            (str_starts(rest, S(" to the ")) || str_starts(rest, S(" of the ")) ||
             str_starts(rest, S(" in the ")) || str_starts(rest, S(" to our "))))
            break;
        end++;
    }
    if (end >= start + TITLE_MOST || start >= text.n || !char_is_upper(text.p[start])) return false;
    title->exact = opener >= DASHED;
    title_words(arena, str_slice(text, start, end), title);
    *title_end = end;
    return title->n > 0;
}

static Str note_title(const Looking *l, uint32_t number)
{
    return l->r->doc.sections.p[l->notes.of[number - 1]].title;
}

/* The note whose title stands behind the number of another; 0: none. */
static uint32_t note_meant(const Looking *l, uint32_t number, const Title *title)
{
    Arena *arena = l->review->arena;
    Title own;
    title_words(arena, note_title(l, number), &own);
    if (own.n == 0 || titles_share(&own, title)) return 0;
    uint32_t meant = 0;
    for (uint32_t k = 1; k <= l->notes.n; k++) {
        Title other;
        title_words(arena, note_title(l, k), &other);
        if (k == number || other.n == 0) continue;
        const bool within = title->n >= 2 && title_is_in(title, &other);
        if (within || (!title->exact && other.n >= 2 && title_is_in(&other, title))) {
            if (meant != 0) return 0;
            meant = k;
        }
    }
    return meant;
}

/* ---- notes ---------------------------------------------------------------------------------- */

/* "Note 13 to the", "Note 13 and": not "notes 12 months". */
static bool word_may_follow(Str rest)
{
    static const char *const may[] = { "to ",   "of ",   "in ",      "and ",  "or ",   "for ",
                                       "under", "above", "below",    "thro",  "incl",  "cont",
                                       "is ",   "which", "herein",   "on ",   "as ",   "hereto",
                                       "with ", "that ", "provides", "descr", "attac", "accomp" };
    if (rest.n == 0 || !(rest.p[0] >= 'a' && rest.p[0] <= 'z')) return true;
    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (str_starts(rest, str_of(may[i]))) return true;
    return false;
}

/* The number or letter of a note at `at`; 0: none. */
static uint32_t number_at(const Looking *l, Str text, size_t at, size_t *end)
{
    *end = at;
    if (l->notes.lettered) {
        if (at >= text.n || !char_is_upper(text.p[at])) return 0;
        *end = at + 1;
        if (*end < text.n && (char_is_alpha(text.p[*end]) || text.p[*end] == '.' ||
                              char_is_digit(text.p[*end]) || text.p[*end] == '-'))
            return 0;
        return (uint32_t)(text.p[at] - 'A') + 1;
    }
    uint32_t value = 0;
    while (*end < text.n && char_is_digit(text.p[*end]) && *end < at + 3)
        value = 10 * value + (uint32_t)(text.p[(*end)++] - '0');
    if (*end == at || value > 99) return 0;
    if (*end == text.n) return value;
    const char c = text.p[*end];
    const bool decimal =
        (c == '.' || c == ',') && *end + 1 < text.n && char_is_digit(text.p[*end + 1]);
    if (char_is_digit(c) || c == '%' || c == '/' || c == '-' || decimal) return 0;
    if (c == ' ' && !word_may_follow(str_slice(text, *end + 1, text.n))) return 0;
    return value;
}

static void note_look(const Looking *l, uint32_t block, Str text, size_t start, size_t at,
                      size_t end, uint32_t number)
{
    Arena *arena = l->review->arena;
    const Str printed = str_format(arena, "Note %.*s", STR_ARG(str_slice(text, at, end)));
    if (number > l->notes.n) {
        if (number > l->notes.n + 20 || points_elsewhere(l, sentence_around(text, start, end)) ||
            number_begins_block(l, number))
            return;
        const Str last = l->notes.lettered ? str_format(arena, "%c", (char)('A' + l->notes.n - 1))
                                           : str_format(arena, "%u", l->notes.n);
        reference_say(l, block, start, end, printed, "DRF-03",
                      str_format(arena, "the notes end at Note %.*s", STR_ARG(last)));
        return;
    }
    Title title;
    size_t title_end;
    if (!title_behind(arena, text, end, &title, &title_end)) return;
    const uint32_t meant = note_meant(l, number, &title);
    if (meant == 0 || points_elsewhere(l, sentence_around(text, start, title_end))) return;
    /* a list that gives each title before its number */
    const Str behind =
        str_slice(text, title_end, title_end + 14 < text.n ? title_end + 14 : text.n);
    if (str_find_fold(behind, S("in note")) != STR_NONE) return;
    reference_say(l, block, start, title_end, printed, "DRF-03-SUBJECT",
                  str_format(arena, "%.*s is \"%.*s\"; Note %u is \"%.*s\"", STR_ARG(printed),
                             STR_ARG(note_title(l, number)), meant, STR_ARG(note_title(l, meant))));
}

/* "Note 13", "Notes 2, 7 and 13": `at` is behind the word. */
static void notes_look(const Looking *l, uint32_t block, Str text, size_t start, size_t at)
{
    static const char *const joints[] = { ", and ", ", ", " and ", " or ", " through ", " to " };
    for (bool more = true; more;) {
        size_t end;
        const uint32_t number = number_at(l, text, at, &end);
        if (number == 0) return;
        note_look(l, block, text, start, at, end, number);
        more = false;
        for (size_t i = 0; i < sizeof joints / sizeof *joints && !more; i++)
            if (str_starts(str_slice(text, end, text.n), str_of(joints[i]))) {
                at = end + strlen(joints[i]);
                more = true;
            }
        start = at;
    }
}

/* ---- Items ---------------------------------------------------------------------------------- */

static bool item_exists(const Looking *l, Str id)
{
    for (uint32_t row = 0; row < l->items.rows; row++) {
        Str known = tsv_cell(&l->items, row, "id");
        const size_t part = str_find_char(known, '-');
        if (part != STR_NONE) known = str_slice(known, part + 1, known.n);
        if (str_eq_fold(known, id)) return true;
    }
    return false;
}

/* "Item 9D": an Item with a letter that no form has. */
static void item_look(const Looking *l, uint32_t block, Str text, size_t start, size_t at)
{
    size_t end = at;
    while (end < text.n && char_is_digit(text.p[end])) end++;
    if (end == at || end > at + 2 || end >= text.n || !char_is_upper(text.p[end])) return;
    end++;
    const char after = end < text.n ? text.p[end] : ' ';
    if (char_is_alpha(after) || char_is_digit(after) || after == '(' || after == '-') return;
    const Str id = str_slice(text, at, end);
    uint32_t number = 0;
    if (!str_to_u32(str_slice(id, 0, id.n - 1), &number) || number > 16 || item_exists(l, id))
        return;
    if (points_elsewhere(l, sentence_around(text, start, end))) return;
    reference_say(
        l, block, start, end, str_format(l->review->arena, "Item %.*s", STR_ARG(id)), "DRF-03",
        str_format(l->review->arena, "Form %.*s has no such Item", STR_ARG(l->review->form)));
}

/* ---- pages ---------------------------------------------------------------------------------- */

/* "F-23" -> prefix "F-", number 23; "45" -> "", 45. */
static bool page_read(Str label, Str *prefix, uint32_t *number)
{
    size_t digits = label.n;
    while (digits > 0 && char_is_digit(label.p[digits - 1])) digits--;
    *prefix = str_slice(label, 0, digits);
    return label.n - digits <= 3 && str_to_u32(str_slice(label, digits, label.n), number);
}

/* The last page of a numbering, 0 where too few of its pages are known. */
static uint32_t page_last(const Looking *l, Str prefix)
{
    const Doc *doc = &l->r->doc;
    Kept *kept = l->kept;
    if (kept->pages && str_eq_fold(kept->prefix, prefix)) return kept->last;
    uint32_t last = 0, known = 0;
    for (uint32_t i = 1; i < doc->pages.n; i++) {
        Str other;
        uint32_t number;
        if (!page_read(doc->pages.p[i].label, &other, &number) || !str_eq_fold(other, prefix))
            continue;
        known++;
        if (number > last) last = number;
    }
    kept->pages = true;
    kept->prefix = prefix;
    kept->last = known < PAGES_LEAST || known * 4 < last * 3 ? 0 : last;
    return kept->last;
}

/* "page F-23" beyond the last page of that numbering. */
static void page_look(const Looking *l, uint32_t block, Str text, size_t start, size_t at)
{
    size_t end = at;
    while (end < text.n && char_is_upper(text.p[end]) && end < at + 2) end++;
    if (end > at && (end >= text.n || text.p[end++] != '-')) return;
    const size_t digits = end;
    while (end < text.n && char_is_digit(text.p[end])) end++;
    if (end == digits) return;
    Str prefix;
    uint32_t number;
    const Str label = str_slice(text, at, end);
    if (!page_read(label, &prefix, &number) || number > PAGES_MOST) return;
    const uint32_t last = page_last(l, prefix);
    if (last == 0 || number <= last + 1) return; /* the last page may print none */
    if (points_elsewhere(l, sentence_around(text, start, end)) ||
        str_find_fold(l->r->doc.text, S("annual report to s")) != STR_NONE ||
        str_starts(str_slice(text, end, text.n), S(" of ")))
        return;
    reference_say(l, block, start, end, str_format(l->review->arena, "page %.*s", STR_ARG(label)),
                  "DRF-03",
                  str_format(l->review->arena, "the pages end at %.*s%u", STR_ARG(prefix), last));
}

/* ---- the rule ------------------------------------------------------------------------------- */

/* The word before a number that makes it a reference, and where its number begins. */
static void word_look(const Looking *l, uint32_t block, Str text, size_t start, size_t end)
{
    Str word = str_slice(text, start, end);
    if (word.n < 4 || word.n > 5 || end + 1 >= text.n || text.p[end] != ' ') return;
    if (word.n == 5 && char_lower(word.p[4]) == 's') word.n--;
    if (word.n != 4) return;
    if (l->notes.n > 0 && str_eq_fold(word, S("note")))
        notes_look(l, block, text, start, end + 1);
    else if (str_eq_fold(word, S("item")))
        item_look(l, block, text, start, end + 1);
    else if (str_eq_fold(word, S("page")))
        page_look(l, block, text, start, end + 1);
}

/* A word that is looked for ends with e, m or s and has a blank behind it. */
static void block_look(const Looking *l, uint32_t block)
{
    const Str text = block_text(&l->r->doc, block);
    for (size_t at = 0; at < text.n; at++) {
        const char *blank = memchr(text.p + at, ' ', text.n - at);
        if (blank == NULL) return;
        at = (size_t)(blank - text.p);
        const char last = at < 4 ? ' ' : char_lower(text.p[at - 1]);
        if (last != 'e' && last != 'm' && last != 's') continue;
        size_t start = at;
        while (start > 0 && char_is_alpha(text.p[start - 1])) start--;
        word_look(l, block, text, start, at);
    }
}

bool check_dead_references(Review *review, const Rule *rule, Err *err)
{
    Looking l = { .review = review, .rule = rule, .reading = review->report - 1 };
    l.r = review_reading(review, l.reading);
    Tsv elsewhere;
    if (!tsv_load(review->arena, "reference_elsewhere.tsv", &elsewhere, err) ||
        !tsv_load(review->arena, "items.tsv", &l.items, err))
        return false;
    l.elsewhere = phrase_set_load(review->arena, &elsewhere, "phrase");
    l.notes = notes_read(&l.r->doc);
    l.kept = arena_new(review->arena, Kept, 1);
    for (uint32_t block = 1; block < l.r->doc.blocks.n; block++) {
        const Block *b = &l.r->doc.blocks.p[block];
        if (b->kind == BLOCK_FURNITURE || b->kind == BLOCK_IMAGE || (b->flags & BLOCK_CONTENTS))
            continue;
        block_look(&l, block);
    }
    contents_look(review, rule, l.reading);
    return true;
}
