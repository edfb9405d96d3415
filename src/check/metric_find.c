/* Where does a document speak of a metric, and with what value?
 *
 *   "Our net dollar expansion rate was 110% at year end"      a name and a value beside it
 *   "timing of billings affects accounts receivable"           only looks like one: a trap
 *   | Comparable sales | 3.6 % | 4.8 % |                       a row of a table gives values
 *
 * Names, acronyms (in capitals only: "ARR", not "arr"), equivalents and traps of rules/metrics.tsv
 * are one set of phrases, the longest at a place winning, so that a trap takes its words before the
 * name can. A value is a figure of the same sentence, of the kind that the metric has; in a table,
 * one of the same row, or any where the name stands in the head or the caption.
 */
#include "check/metric.h"

#include "check/rules_internal.h"

typedef enum WordKind { WORD_NAME, WORD_ACRONYM, WORD_EQUIVALENT, WORD_TRAP, WORD_KINDS } WordKind;

/* One phrase may be said of several metrics ("retention rate"): links chain them. */
typedef struct WordLink {
    uint32_t metric;
    uint8_t kind;
    uint32_t next; /* + 1; 0: the last */
} WordLink;

typedef struct MetricWords {
    PhraseSet *set;
    ARRAY(WordLink) links;
    ARRAY(uint32_t) first; /* by value of the set: link + 1 */
    Map known;             /* folded phrase -> value + 1 */
} MetricWords;

static void word_add(Arena *arena, MetricWords *w, Str phrase, uint32_t metric, WordKind kind)
{
    phrase = str_trim(phrase);
    if (phrase.n == 0) return;
    uint32_t *value = map_put(&w->known, str_fold(arena, phrase));
    if (*value == 0) {
        *array_add(arena, &w->first) = 0;
        *value = w->first.n;
        phrase_set_add(w->set, phrase, *value - 1);
    }
    const uint32_t slot = *value - 1;
    WordLink *link = array_add(arena, &w->links);
    *link = (WordLink){ metric, (uint8_t)kind, w->first.p[slot] };
    w->first.p[slot] = w->links.n;
}

const MetricWords *metric_words(Arena *arena, const Tsv *t)
{
    static const char *const columns[WORD_KINDS] = { "words", "acronyms", "equivalents", "traps" };
    MetricWords *w = arena_new(arena, MetricWords, 1);
    *w = (MetricWords){ .set = phrase_set_open(arena, t->rows * 12),
                        .known = map_open(arena, t->rows * 12) };
    for (uint32_t row = 0; row < t->rows; row++)
        for (int kind = 0; kind < WORD_KINDS; kind++) {
            Str cell = tsv_cell(t, row, columns[kind]), phrase;
            while (str_next(&cell, '|', &phrase)) word_add(arena, w, phrase, row, (WordKind)kind);
        }
    phrase_set_close(w->set);
    return w;
}

static bool has_lower(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= 'a' && s.p[i] <= 'z') return true;
    return false;
}

/* An acronym counts only as printed in capitals; a plural "s" may follow. */
static bool acronym_is_printed(Str s)
{
    if (s.n > 2 && s.p[s.n - 1] == 's') s.n--;
    if (s.n > 0 && s.p[0] == 'c') s = str_slice(s, 1, s.n); /* "cRPO" */
    return !has_lower(s) || str_find(s, S("RevPAR")) != STR_NONE ||
           str_find(s, S("boe")) != STR_NONE || str_find(s, S("-ex")) != STR_NONE;
}

/* Does the sentence speak of growth? Then a percentage may be a metric's in money. */
static bool speaks_of_growth(Str text)
{
    static const char *const words[] = { "grew",   "growth",  "increase", "up ", "down ",
                                         "higher", "decline", "decrease", "rose" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    return false;
}

/* Could this figure be a value of such a metric? */
static bool figure_fits(const Figure *f, Str value, Str sentence)
{
    const bool percent = (f->flags & FIGURE_PERCENT) != 0 || str_eq(f->unit, S("bp"));
    if ((f->flags & FIGURE_NIL) != 0 || ((f->flags & FIGURE_WORD) != 0 && !percent)) return false;
    const bool money = f->unit.n == 3 && !percent;
    if (str_eq(value, S("percent"))) return percent;
    if (str_eq(value, S("money"))) return money || (percent && speaks_of_growth(sentence));
    if (str_eq(value, S("count"))) return !money;
    return true;
}

/* The fitting figure nearest to the name in its sentence. */
static void find_value(const Reading *r, Str value, Mention *m)
{
    const Sentence *s = &r->doc.sentences.p[m->sentence];
    uint32_t nearest = UINT32_MAX;
    for (uint32_t f = figure_from_text(r, s->text); f < r->figures.figures.n; f++) {
        if (f == 0) continue;
        const Figure *figure = &r->figures.figures.p[f];
        if (figure->text >= s->text_end) break;
        if (figure->text_end > m->text && figure->text < m->text_end) continue;
        if (!figure_fits(figure, value, sentence_text(&r->doc, m->sentence))) continue;
        m->figure_count++;
        const uint32_t apart =
            figure->text > m->text ? figure->text - m->text_end : m->text - figure->text_end;
        if (apart >= nearest) continue;
        nearest = apart;
        m->figure = f;
    }
    if (nearest > 200) m->figure = 0, m->figure_count = 0;
}

/* In a table: a figure of the same row, or of the table if the name stands in its head. */
static void find_value_in_table(const Reading *r, uint32_t block, Mention *m)
{
    const Block *b = &r->doc.blocks.p[block];
    uint32_t line = m->text, line_end = m->text_end;
    while (line > b->text && r->doc.text.p[line - 1] != '\n') line--;
    while (line_end < b->text_end && r->doc.text.p[line_end] != '\n') line_end++;
    uint32_t any = 0;
    for (uint32_t f = figure_from_text(r, b->text); f < r->figures.figures.n; f++) {
        if (f == 0) continue;
        const Figure *figure = &r->figures.figures.p[f];
        if (figure->text >= b->text_end) break;
        if ((figure->flags & FIGURE_NIL) != 0) continue;
        if (any == 0) any = f;
        if (figure->text < line || figure->text >= line_end) continue;
        m->figure_count++;
        if (m->figure == 0) m->figure = f;
    }
    if (m->figure == 0 && any != 0) { /* a head, or a heading row above the values */
        m->figure = any;
        m->figure_count = 1;
    }
}

static uint32_t sentence_at(const Doc *doc, uint32_t block, uint32_t text)
{
    const Block *b = &doc->blocks.p[block];
    for (uint32_t i = 0; i < b->sentence_count; i++) {
        const Sentence *s = &doc->sentences.p[b->sentence + i];
        if (s->text <= text && text < s->text_end) return b->sentence + i;
    }
    return 0;
}

static bool looks_back(Str text)
{
    static const char *const words[] = { "this ",           "that ",           "it ",
                                         "these ",          "we believe this", "we think this",
                                         "we believe that", "such ",           "which " };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_find_fold(str_slice(text, 0, 48), str_of(words[i])) != STR_NONE) return true;
    return false;
}

static void find_frame(const Reading *r, const Frames *frames, Mention *m)
{
    const Doc *doc = &r->doc;
    PatternMatch match;
    const uint32_t block = doc->sentences.p[m->sentence].block;
    for (uint32_t s = m->sentence; s <= m->sentence + 1 && s < doc->sentences.n; s++) {
        const Str text = sentence_text(doc, s);
        if (s > m->sentence && (doc->sentences.p[s].block != block || !looks_back(text))) break;
        if (!pattern_find(frames->important, text, 0, &match)) continue;
        m->important = true;
        m->frame_sentence = s;
        m->frame = doc->sentences.p[s].text + match.start;
        m->frame_end = doc->sentences.p[s].text + match.end;
        return;
    }
}

static void add_mention(Review *review, Mentions *all, uint32_t reading, uint32_t block,
                        const PhraseHit *hit, const WordLink *link, const Frames *frames)
{
    const Reading *r = review_reading(review, reading);
    const bool report = r->role == ROLE_REPORT || r->role == ROLE_EXHIBIT;
    if (report && all->quantified[link->metric]) return;
    Mention m = { .metric = link->metric,
                  .reading = reading,
                  .text = hit->start,
                  .text_end = hit->end,
                  .equivalent = link->kind == WORD_EQUIVALENT };
    const Str value = tsv_cell(&all->metrics, link->metric, "value");
    if (r->doc.blocks.p[block].kind == BLOCK_TABLE) {
        find_value_in_table(r, block, &m);
    } else {
        m.sentence = sentence_at(&r->doc, block, hit->start);
        if (m.sentence == 0) return;
        find_value(r, value, &m);
        const Str text = sentence_text(&r->doc, m.sentence);
        PatternMatch match;
        if (!report && !m.equivalent) {
            m.guidance = pattern_find(frames->guidance, text, 0, &match);
            m.others = pattern_find(frames->others, text, 0, &match);
            find_frame(r, frames, &m);
        }
    }
    if (report) {
        if (m.figure != 0) all->quantified[m.metric] = true;
        return;
    }
    if (reading + 1 == review->call) {
        const Turn *turn = call_turn_at(&all->call, hit->start);
        m.speaker = turn == NULL ? SPEAKER_UNKNOWN : turn->speaker;
    }
    *array_add(review->arena, &all->mentions) = m;
}

void metric_find_mentions(Review *review, Mentions *m, uint32_t reading, const Frames *frames)
{
    const MetricWords *w = m->words;
    const Reading *r = review_reading(review, reading);
    PhraseHit hit;
    uint32_t block = 0;
    for (size_t at = 0; phrase_next(w->set, r->doc.text, &at, &hit);) {
        while (block + 1 < r->doc.blocks.n && r->doc.blocks.p[block + 1].text <= hit.start) block++;
        const Block *b = &r->doc.blocks.p[block];
        if (block == 0 || hit.start >= b->text_end || b->kind == BLOCK_FURNITURE) continue;
        if ((b->flags & BLOCK_CONTENTS) != 0) continue;
        const Str printed = doc_text(&r->doc, hit.start, hit.end);
        bool trap = false;
        for (uint32_t l = w->first.p[hit.value]; l != 0; l = w->links.p[l - 1].next)
            trap = trap || w->links.p[l - 1].kind == WORD_TRAP;
        if (trap) continue;
        for (uint32_t l = w->first.p[hit.value]; l != 0; l = w->links.p[l - 1].next) {
            const WordLink *link = &w->links.p[l - 1];
            if (link->kind == WORD_ACRONYM && !acronym_is_printed(printed)) continue;
            add_mention(review, m, reading, block, &hit, link, frames);
        }
    }
}
