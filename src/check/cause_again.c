/* Do the amounts of a cause stand somewhere else in the discussion?
 *
 *   Overview:  Research expenses rose, primarily due to higher personnel costs.
 *   | Personnel costs       | $ 41.2 | $ 35.0 |       <- the table just below: quantified
 *   Research and development: ... research personnel costs increased $6.2 million ...   <- or here
 *
 * Only sentences that would be asked about are searched for. A row of the table just above or just
 * below counts if it shares a telling word with the cause, and a row that says "due to" takes the
 * change apart by itself. A sentence elsewhere counts if it names the line, says of a change, has a
 * figure that could be the amount, and shares two telling words (or the only one); the causes of a
 * sum of lines ("total operating expenses") may be told under each of them. One pass over
 * the discussion finds the sentences with any telling word; only those are looked at.
 */
#include "check/cause.h"
#include "check/rules_internal.h"

#define BESIDE         4 /* blocks between a sentence and a table that belongs to it */
#define ROWS_MOST      60
#define SENTENCE_WORDS 120
#define OPEN_MOST      64

typedef struct Open {
    Attribution *a;
    Telling *telling;
    Str line[TELLING_MOST];
    uint32_t lines;
    bool total; /* a sum of lines: its causes are told under each of them */
} Open;

static uint32_t count_shared(const Telling *t, const Str *words, uint32_t n)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < t->n; i++) shared += word_is_among(t->words[i], words, n) ? 1 : 0;
    return shared;
}

static bool row_has_figure(const Reading *r, uint32_t table, uint32_t row)
{
    const Table *t = &r->tables.tables.p[table];
    for (uint32_t c = 0; c < t->column_count && c < 24; c++)
        if (figure_at_cell(r, table, row, c) != 0) return true;
    return false;
}

static void search_table(Review *review, const Reading *r, uint32_t table, Open *o)
{
    const Table *t = &r->tables.tables.p[table];
    for (uint32_t row = t->header_rows; row < t->row_count && row < ROWS_MOST; row++) {
        const Str label = table_row(&r->tables, t, row)->label;
        if (label.n == 0 || label.n > 120 || !row_has_figure(r, table, row)) continue;
        if (str_find_fold(label, S("due to")) != STR_NONE ||
            str_find_fold(label, S("impact of")) != STR_NONE ||
            str_find_fold(label, S("effect of")) != STR_NONE) {
            o->a->parts_given = true;
            return;
        }
        Str words[TELLING_MOST];
        const uint32_t n = words_of(review->arena, label, NULL, words, TELLING_MOST);
        for (uint32_t c = 0; c < o->a->cause_count; c++)
            if (count_shared(&o->telling[c], words, n) > 0) {
                o->a->parts_given = true;
                return;
            }
    }
}

/* The tables just above and just below. */
static void search_tables(Review *review, const Reading *r, Open *o)
{
    for (uint32_t i = 0; i < r->tables.tables.n && !o->a->parts_given; i++) {
        const uint32_t block = r->tables.tables.p[i].block;
        if (block + BESIDE < o->a->block) continue;
        if (block > o->a->block + BESIDE) break;
        search_table(review, r, i, o);
    }
}

static bool has_amount(const Reading *r, const Attribution *a, const Sentence *s, uint32_t from)
{
    for (uint32_t f = figure_from_text(r, s->text + from); f < r->figures.figures.n; f++) {
        if (f == 0) continue;
        if (r->figures.figures.p[f].text >= s->text_end) return false;
        if (cause_figure_fits(r, a, f)) return true;
    }
    return false;
}

/* Do these words name the cause: two that tell it apart, or the only one? */
static bool tells(const Telling *t, const Str *words, uint32_t n, bool total)
{
    const uint32_t shared = count_shared(t, words, n);
    return shared >= 2 || (shared == 1 && t->n == 1 && !total);
}

/* An amount before the connector of such a sentence is that of its own line: a cause named only
 * behind it is not given by it. */
static void search_sentence(Review *review, const CauseWords *words, const Reading *r,
                            uint32_t sentence, Open *open, uint32_t n)
{
    const Str text = sentence_text(&r->doc, sentence);
    if (text.n > 1500 || (!phrase_any(words->up, text) && !phrase_any(words->down, text))) return;
    Str own[SENTENCE_WORDS];
    const uint32_t count = words_of(review->arena, text, NULL, own, SENTENCE_WORDS);
    CauseParse parse;
    const uint32_t connector = cause_parse(words, text, &parse) ? parse.connector : 0;
    Str before[SENTENCE_WORDS];
    const uint32_t front =
        words_of(review->arena, str_slice(text, 0, connector), NULL, before, SENTENCE_WORDS);
    for (uint32_t i = 0; i < n; i++) {
        Open *o = &open[i];
        Attribution *a = o->a;
        if (a->parts_given || sentence == a->sentence || sentence == a->lead_sentence) continue;
        bool named = o->lines > 0;
        for (uint32_t w = 0; w < o->lines && named && !o->total; w++)
            named = word_is_among(o->line[w], own, count);
        const Sentence *s = &r->doc.sentences.p[sentence];
        if (!named || !has_amount(r, a, s, 0)) continue;
        const bool behind = connector != 0 && has_amount(r, a, s, connector);
        for (uint32_t c = 0; c < a->cause_count && !a->parts_given; c++) {
            const Telling *t = &o->telling[c];
            a->parts_given = tells(t, own, count, o->total) &&
                             (connector == 0 || behind || tells(t, before, front, o->total));
        }
    }
}

/* The telling words of all open ones, with and without the "s" that words_of takes off. */
static PhraseSet *set_of_telling(Arena *arena, const Open *open, uint32_t n)
{
    PhraseSet *set = phrase_set_open(arena, 64);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t c = 0; c < open[i].a->cause_count; c++)
            for (uint32_t w = 0; w < open[i].telling[c].n; w++) {
                const Str word = open[i].telling[c].words[w];
                phrase_set_add(set, word, 0);
                phrase_set_add(set, str_format(arena, "%.*ss", STR_ARG(word)), 0);
            }
    phrase_set_close(set);
    return set;
}

static void search_sentences(Review *review, const CauseWords *words, const Reading *r,
                             ItemPlace place, Open *open, uint32_t n)
{
    const Doc *doc = &r->doc;
    const PhraseSet *set = set_of_telling(review->arena, open, n);
    for (uint32_t b = place.block; b < place.block_end; b++) {
        const Block *block = &doc->blocks.p[b];
        if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_ITEM) continue;
        for (uint32_t i = 0; i < block->sentence_count; i++) {
            const uint32_t s = block->sentence + i;
            if (phrase_any(set, sentence_text(doc, s)))
                search_sentence(review, words, r, s, open, n);
        }
    }
}

void cause_search_again(Review *review, const CauseWords *words, Causes *causes)
{
    const ItemPlace place = set_item(review, S("7"));
    if (place.reading == 0) return;
    const Reading *r = review_reading(review, place.reading - 1);
    Open *open = arena_new(review->arena, Open, OPEN_MOST);
    uint32_t n = 0;
    for (uint32_t i = 0; i < causes->attributions.n && n < OPEN_MOST; i++) {
        Attribution *a = &causes->attributions.p[i];
        if (!cause_is_open(a)) continue;
        Open *o = &open[n];
        *o = (Open){ .a = a };
        o->telling = arena_new(review->arena, Telling, a->cause_count + 1);
        cause_telling(review, words, causes, a, o->telling);
        search_tables(review, r, o);
        if (a->parts_given) continue;
        o->total = str_find_fold(a->line, S("total")) != STR_NONE ||
                   str_find_fold(a->line, S("operating expenses")) != STR_NONE;
        o->lines = words_of(review->arena, a->line, NULL, o->line, TELLING_MOST);
        n++;
    }
    if (n > 0) search_sentences(review, words, r, place, open, n);
}
