/* Which amount belongs to which cause?
 *
 *   due to a $6.1 million increase in personnel costs and a $0.5 million increase in software costs
 *   ... due to higher personnel and hosting costs. Of the increase, $5.0 million came from
 * personnel
 *   ... principally as follows: / - personnel costs, $7.3 million; / - travel, $1.1 million
 *   ... due to growth in Data Services                 beside a table with a row "Data Services"
 *
 * An amount (money, percentage, basis points, a count in digits) belongs to a cause if it stands
 * inside it; if a sentence of the same paragraph, the next one or a bullet below names the cause
 * again beside an amount; or if a row of a table says it. To name it again is to use a word that
 * tells this cause apart: not a word of the line itself, not one that several causes share, not
 * "customers" or "higher". "Revenues from customers in foreign countries increased 18%" therefore
 * gives no amount to "the addition of new customers". A sentence that begins to take the change
 * apart ("of the increase, ...") gives amounts to all of it. Numbers of the line itself (its level,
 * its change, its percentage) belong to no cause.
 */
#include "check/cause.h"
#include "check/rules_internal.h"

/* Is a figure one that could be the amount of a cause? */
bool cause_figure_fits(const Reading *r, const Attribution *a, uint32_t index)
{
    const Figure *f = &r->figures.figures.p[index];
    if ((f->flags & FIGURE_WORD) != 0 || f->where != WHERE_PROSE) return false;
    if (index == a->amount_figure || index == a->percent_figure) return false;
    const Num value = num_abs(f->value);
    if (num_sign(value) == 0) return false;
    const bool percent = (f->flags & FIGURE_PERCENT) != 0;
    if (a->amount_figure != 0 && !percent &&
        num_eq(value, num_abs(r->figures.figures.p[a->amount_figure].value)))
        return false;
    if (a->percent_figure != 0 && percent &&
        num_eq(value, num_abs(r->figures.figures.p[a->percent_figure].value)))
        return false;
    return true;
}

/* The first quantifying figure in text [start, end); 0: none. */
static uint32_t figure_in(const Reading *r, const Attribution *a, uint32_t start, uint32_t end)
{
    for (uint32_t f = figure_from_text(r, start); f < r->figures.figures.n; f++) {
        if (f == 0) continue;
        if (r->figures.figures.p[f].text >= end) break;
        if (cause_figure_fits(r, a, f)) return f;
    }
    return 0;
}

/* Words that tell nothing in any line of business. */
static const Str idle[] = {
    { "of", 2 },   { "in", 2 },   { "to", 2 },  { "and", 3 },   { "by", 2 },     { "for", 3 },
    { "from", 4 }, { "with", 4 }, { "an", 2 },  { "as", 2 },    { "at", 2 },     { "on", 2 },
    { "we", 2 },   { "were", 4 }, { "was", 3 }, { "which", 5 }, { "that", 4 },   { "both", 4 },
    { "all", 3 },  { "more", 4 }, { "or", 2 },  { "its", 3 },   { "their", 5 },  { "into", 4 },
    { "is", 2 },   { "are", 3 },  { "be", 2 },  { "it", 2 },    { "this", 4 },   { "these", 5 },
    { "has", 3 },  { "have", 4 }, { "use", 3 }, { "had", 3 },   { "annual", 6 }, { "value", 5 }
};

static bool is_idle(Str word)
{
    return word_is_among(word, idle, sizeof idle / sizeof idle[0]);
}

void cause_telling(Review *review, const CauseWords *words, const Causes *causes,
                   const Attribution *a, Telling *telling)
{
    const Doc *doc = &review_reading(review, a->reading)->doc;
    Str line[TELLING_MOST];
    const uint32_t lines = words_of(review->arena, a->line, words->generic, line, TELLING_MOST);
    for (uint32_t i = 0; i < a->cause_count; i++) {
        const Cause *c = &causes->causes.p[a->cause + i];
        telling[i].n = words_of(review->arena, doc_text(doc, c->text, c->text_end), words->generic,
                                telling[i].words, TELLING_MOST);
    }
    for (uint32_t i = 0; i < a->cause_count; i++) {
        Telling *t = &telling[i];
        uint32_t kept = 0;
        for (uint32_t w = 0; w < t->n; w++) {
            const Str word = t->words[w];
            bool shared = word_is_among(word, line, lines) || is_idle(word);
            for (uint32_t k = 0; k < i && !shared; k++)
                shared = word_is_among(word, telling[k].words, telling[k].n);
            if (!shared) t->words[kept++] = word;
        }
        t->n = kept;
    }
}

static bool names_revenue(Str text)
{
    return str_find_fold(text, S("revenue")) != STR_NONE ||
           str_find_fold(text, S("sales")) != STR_NONE;
}

/* How many telling words of a cause stand in the text. */
static uint32_t words_shared(Arena *arena, const Telling *t, Str text)
{
    Str others[160];
    const uint32_t n = words_of(arena, text, NULL, others, 160);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < t->n; i++) shared += word_is_among(t->words[i], others, n) ? 1 : 0;
    return shared;
}

/* Lets the sentence or bullet at text [start, end) give amounts to causes it names again. Where it
 * explains a change itself, amounts before its connector are those of its own line: a cause that is
 * named only behind it takes only an amount that stands there too. */
static void learn_from(Review *review, const CauseWords *words, Causes *causes, Attribution *a,
                       const Telling *telling, uint32_t start, uint32_t end, bool after)
{
    const Reading *r = review_reading(review, a->reading);
    const uint32_t figure = figure_in(r, a, start, end);
    if (figure == 0) return;
    const Str text = doc_text(&r->doc, start, end);
    if (after && phrase_any(words->of_this, text)) {
        a->parts_given = true;
        return;
    }
    CauseParse parse;
    const bool explains = cause_parse(words, text, &parse);
    const Str front = explains ? str_slice(text, 0, parse.connector) : text;
    const uint32_t behind = explains ? figure_in(r, a, start + parse.connector, end) : 0;
    for (uint32_t i = 0; i < a->cause_count; i++) {
        Cause *c = &causes->causes.p[a->cause + i];
        if (c->quantified) continue;
        const bool named = words_shared(review->arena, &telling[i], front) > 0;
        const bool named_behind =
            behind != 0 && !named && words_shared(review->arena, &telling[i], text) > 0;
        if (!named && !named_behind) continue;
        c->quantified = true;
        c->figure = named ? figure : behind;
    }
}

static void learn_from_paragraph(Review *review, const CauseWords *words, Causes *causes,
                                 Attribution *a, const Telling *telling, uint32_t block)
{
    const Doc *doc = &review_reading(review, a->reading)->doc;
    const Block *b = &doc->blocks.p[block];
    for (uint32_t i = 0; i < b->sentence_count; i++) {
        const uint32_t sentence = b->sentence + i;
        if (sentence == a->sentence || sentence == a->lead_sentence) continue;
        const Sentence *s = &doc->sentences.p[sentence];
        learn_from(review, words, causes, a, telling, s->text, s->text_end,
                   block != a->block || sentence > a->sentence);
    }
}

/* Bullets below, or the next paragraph; a table that a colon announces gives all parts. */
static void learn_from_below(Review *review, const CauseWords *words, Causes *causes,
                             Attribution *a, const Telling *telling)
{
    const Reading *r = review_reading(review, a->reading);
    const Doc *doc = &r->doc;
    const Sentence *own = &doc->sentences.p[a->sentence];
    const Str text = str_trim(doc_text(doc, own->text, own->text_end));
    const bool colon = str_ends(text, S(":")) || str_find_fold(text, S("following")) != STR_NONE;
    uint32_t seen = 0;
    for (uint32_t b = a->block + 1; b < doc->blocks.n && seen < 10; b++) {
        const Block *block = &doc->blocks.p[b];
        if (block->kind == BLOCK_FURNITURE || block->kind == BLOCK_IMAGE) continue;
        if (block->kind == BLOCK_HEADING) return;
        if (block->kind == BLOCK_TABLE) {
            if (colon && seen == 0) a->parts_given = true;
            return;
        }
        seen++;
        const bool bullet = block->kind == BLOCK_ITEM;
        if (colon && figure_in(r, a, block->text, block->text_end) != 0 && (bullet || seen == 1)) {
            a->parts_given = true;
            return;
        }
        /* a paragraph that follows speaks of another line, unless it takes this change apart */
        const Str opening = str_slice(block_text(doc, b), 0, 60);
        if (bullet || phrase_any(words->of_this, opening))
            learn_from_paragraph(review, words, causes, a, telling, b);
        if (!bullet) return;
    }
}

/* A row whose label is a cause's own words gives its amounts for both periods. */
static void learn_from_rows(Review *review, const CauseWords *words, const Statements *statements,
                            Causes *causes, Attribution *a, const Telling *telling)
{
    for (uint32_t i = 0; i < statements->rows.n; i++) {
        const LineRow *row = &statements->rows.p[i];
        if (row == a->row) continue;
        if (a->row != NULL && str_eq(row->words, a->row->words)) continue;
        Str label[TELLING_MOST];
        const uint32_t n = words_of(review->arena, row->label, words->generic, label, TELLING_MOST);
        if (n == 0) continue;
        for (uint32_t c = 0; c < a->cause_count; c++) {
            Cause *cause = &causes->causes.p[a->cause + c];
            if (cause->quantified) continue;
            uint32_t found = 0;
            for (uint32_t w = 0; w < n; w++)
                found += word_is_among(label[w], telling[c].words, telling[c].n) ? 1 : 0;
            if (found < n) continue;
            cause->quantified = true;
            cause->figure = row->reading == a->reading ? row->now_figure : 0;
        }
    }
}

/* Lets a name (a caption, a heading row) that is a cause's own words give its amounts. */
static void learn_from_name(Review *review, const CauseWords *words, Causes *causes,
                            const Attribution *a, const Telling *telling, Str name)
{
    name = str_slice(name, 0, str_find_char(name, '('));
    if (name.n < 3 || name.n > 90) return;
    Str all[TELLING_MOST];
    const uint32_t count = words_of(review->arena, name, words->generic, all, TELLING_MOST);
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!is_idle(all[i])) all[n++] = all[i];
    if (n == 0) return;
    for (uint32_t c = 0; c < a->cause_count; c++) {
        Cause *cause = &causes->causes.p[a->cause + c];
        uint32_t found = 0;
        for (uint32_t w = 0; w < n; w++)
            found += word_is_among(all[w], telling[c].words, telling[c].n) ? 1 : 0;
        if (found == n) cause->quantified = true;
    }
}

/* A table of its own for a cause ("Analog", with rows of revenue and profit) near the sentence. */
static void learn_from_table_names(Review *review, const CauseWords *words, Causes *causes,
                                   const Attribution *a, const Telling *telling)
{
    const Reading *r = review_reading(review, a->reading);
    for (uint32_t i = 0; i < r->tables.tables.n; i++) {
        const Table *t = &r->tables.tables.p[i];
        if (t->block + 60 < a->block) continue;
        if (t->block > a->block + 60) break;
        learn_from_name(review, words, causes, a, telling, t->caption);
        for (uint32_t row = 0; row < t->row_count && row < 60; row++) {
            const TableRow *printed = table_row(&r->tables, t, row);
            if (printed->kind == ROW_HEADER || printed->kind == ROW_SECTION)
                learn_from_name(review, words, causes, a, telling, printed->label);
        }
    }
}

/* The words of a split, each with its bit. */
static const struct {
    const char *word;
    unsigned bit;
} split_words[] = {
    { "volume", 1 },      { "volumes", 1 },        { "price", 2 },
    { "prices", 2 },      { "pricing", 2 },        { "price/mix", 2 },
    { "acquisition", 4 }, { "acquisitions", 4 },   { "organic", 8 },
    { "currency", 16 },   { "currencies", 16 },    { "mix", 32 },
    { "comparable", 64 }, { "comparability", 64 }, { "price realization", 2 },
};

static unsigned marks_of(const PhraseSet *set, Str text)
{
    unsigned kinds = 0;
    PhraseHit hit;
    for (size_t at = 0; phrase_next(set, text, &at, &hit);) kinds |= hit.value;
    return kinds;
}

/* Which of volume, price, acquisitions, currency and mix a table's head or stub names (bits). */
static unsigned split_marks(const PhraseSet *set, const Reading *r, const Table *t, bool rows)
{
    unsigned kinds = 0;
    for (uint32_t c = 0; !rows && c < t->column_count && c < 24; c++) {
        const TableColumn *column = table_column(&r->tables, t, c);
        for (uint32_t h = 0; h < column->header_count && h < 8; h++)
            kinds |= marks_of(set, r->tables.headers.p[column->header + h]);
    }
    for (uint32_t row = 0; rows && row < t->row_count && row < 40; row++) {
        const Str label = table_row(&r->tables, t, row)->label;
        if (label.n < 60) kinds |= marks_of(set, label);
    }
    return kinds;
}

void cause_find_splits(Review *review, Causes *causes, uint32_t reading)
{
    const Reading *r = review_reading(review, reading);
    PhraseSet *set = phrase_set_open(review->arena, 20);
    for (size_t i = 0; i < sizeof split_words / sizeof split_words[0]; i++)
        phrase_set_add(set, str_of(split_words[i].word), split_words[i].bit);
    phrase_set_close(set);
    causes->splits = arena_new(review->arena, SplitTable, r->tables.tables.n + 1);
    for (uint32_t i = 0; i < r->tables.tables.n; i++) {
        const Table *t = &r->tables.tables.p[i];
        const unsigned head = split_marks(set, r, t, false);
        causes->splits[i] = (SplitTable){ .head = (uint8_t)head,
                                          .all = (uint8_t)(head | split_marks(set, r, t, true)) };
    }
}

/* A table beside that names two of them, or, for revenue, one anywhere with columns of volume and
 * of price: the split is given. */
static void learn_from_split_table(Review *review, const Causes *causes, Attribution *a)
{
    const Reading *r = review_reading(review, a->reading);
    for (uint32_t i = 0; i < r->tables.tables.n && !a->parts_given; i++) {
        const Table *t = &r->tables.tables.p[i];
        const SplitTable *split = &causes->splits[i];
        const bool beside = t->block + 14 >= a->block && t->block <= a->block + 14;
        const unsigned kinds = beside ? split->all : split->head;
        if (beside && (kinds & (kinds - 1)) != 0) a->parts_given = true;
        if ((kinds & 3) == 3 && names_revenue(a->line)) a->parts_given = true;
    }
}

/* "Higher Services net sales" as a cause of another line ("Services gross margin"): the statement
 * of income or the table of sales gives the amount. */
static void learn_from_revenue(Review *review, Causes *causes, const Attribution *a,
                               const Telling *telling)
{
    if (names_revenue(a->line)) return;
    const Doc *doc = &review_reading(review, a->reading)->doc;
    for (uint32_t i = 0; i < a->cause_count; i++) {
        Cause *c = &causes->causes.p[a->cause + i];
        if (telling[i].n == 0 && names_revenue(doc_text(doc, c->text, c->text_end)))
            c->quantified = true;
    }
}

/* "Lower net sales of most models" says no more than the line itself. */
static bool says_more_than_line(Review *review, const CauseWords *words, const Attribution *a,
                                const Cause *cause)
{
    const Doc *doc = &review_reading(review, a->reading)->doc;
    Str line[TELLING_MOST], own[TELLING_MOST];
    const uint32_t lines = words_of(review->arena, a->line, words->generic, line, TELLING_MOST);
    const uint32_t n = words_of(review->arena, doc_text(doc, cause->text, cause->text_end),
                                words->generic, own, TELLING_MOST);
    for (uint32_t i = 0; i < n; i++)
        if (!word_is_among(own[i], line, lines) && !is_idle(own[i])) return true;
    return false;
}

void cause_find_amounts(Review *review, const CauseWords *words, const Statements *statements,
                        Causes *causes, Attribution *a)
{
    const Reading *r = review_reading(review, a->reading);
    for (uint32_t i = 0; i < a->cause_count; i++) {
        Cause *c = &causes->causes.p[a->cause + i];
        c->figure = figure_in(r, a, c->text, c->text_end);
        c->quantified = c->figure != 0;
    }
    Telling *telling = arena_new(review->arena, Telling, a->cause_count + 1);
    cause_telling(review, words, causes, a, telling);
    learn_from_paragraph(review, words, causes, a, telling, a->block);
    learn_from_below(review, words, causes, a, telling);
    learn_from_rows(review, words, statements, causes, a, telling);
    learn_from_table_names(review, words, causes, a, telling);
    learn_from_revenue(review, causes, a, telling);
    learn_from_split_table(review, causes, a);
    for (uint32_t i = 0; i < a->cause_count; i++) {
        Cause *c = &causes->causes.p[a->cause + i];
        if (c->classes == 0 && !says_more_than_line(review, words, a, c)) c->catch_all = true;
        if (c->quantified)
            a->quantified++;
        else if (!c->catch_all)
            a->plain++;
    }
}
