/* NG-102.10a-RATIO: a ratio of a non-GAAP measure without the ratio of the GAAP measure.
 *
 *   Adjusted EBITDA                              168,130   139,630
 *   Adjusted EBITDA as a percentage of revenues      41%       39%     <- and no net income margin
 *
 * Revenue in the denominator is GAAP; the twin is the same ratio with the comparable GAAP measure
 * on top. It is looked for in the same table (before: good; after: an order question), then under
 * the same heading (good), then anywhere in the document ("given, but in another section": to look
 * at). In tables a ratio is a row of percentages whose label names the measure, or a row "% of
 * revenue" under the measure's own row; in prose "X margin of 41%", "X of $5 million, or 41% of
 * revenue".
 *
 * Which GAAP ratio is comparable the filing may say itself: "a reconciliation of ROIC to operating
 * income as a percent to property and equipment, the most directly comparable GAAP measure"; and
 * where a measure has no fixed comparable (a return, a contribution margin), the GAAP ratio that
 * opens its reconciliation is the one.
 *
 * Left out: definitions, forecasts, growth rates, the measure of the segment note (ASC 280), ratios
 * to debt.
 */
#include "check/nongaap.h"

#include "check/rules_internal.h"

#define LABEL_REACH   90 /* bytes of prose between a measure and its ratio */
#define NEAR_BLOCKS   8  /* beside, in a document without headings */
#define SENTENCE_MOST 4000
#define NO_TABLE      UINT32_MAX

/* The first ratios of one GAAP measure: searched once a reading, whatever the number of places. */
typedef struct FirstRatio {
    bool searched;
    uint32_t figure; /* 0: none */
} FirstRatio;

typedef struct Scan {
    Review *review;
    const NonGaap *ng;
    const Reading *r;
    uint32_t reading;
    FirstRatio *first; /* by bit of the GAAP measure */
} Scan;

/* ---- rows of percentages -------------------------------------------------------------------- */

typedef struct RatioRow {
    uint32_t row, figure; /* the first value that is not nil */
    Str label; /* with the label of the row above where this one says only "% of sales" */
    bool all_percent;
} RatioRow;

static bool label_is_growth(Str label)
{
    return str_find_fold(label, S("growth")) != STR_NONE ||
           str_find_fold(label, S("change")) != STR_NONE ||
           str_find_fold(label, S("increase")) != STR_NONE ||
           str_find_fold(label, S("decrease")) != STR_NONE;
}

/* A percentage of four digits is an amount under a label that says "(%)". */
static bool figure_is_percent(const Figure *f)
{
    return (f->flags & FIGURE_PERCENT) != 0 && num_cmp(num_abs(f->value), NUM(10, 0)) < 0;
}

/* Walks the value rows of a table that print figures; `next` is a figure index. */
static bool ratio_row_next(const Scan *s, uint32_t table, uint32_t *next, Str *above, RatioRow *out)
{
    const FigureArray *figures = &s->r->figures.figures;
    while (*next < figures->n && figures->p[*next].table == table + 1) {
        const uint32_t row = figures->p[*next].row;
        *out = (RatioRow){ .row = row, .all_percent = true };
        for (; *next < figures->n; (*next)++) {
            const Figure *f = &figures->p[*next];
            if (f->table != table + 1 || f->row != row) break;
            if (f->flags & FIGURE_NIL) continue;
            if (out->figure == 0) out->figure = *next;
            if (!figure_is_percent(f)) out->all_percent = false;
        }
        if (out->figure == 0) continue;
        const Table *t = &s->r->tables.tables.p[table];
        const Str own = table_row(&s->r->tables, t, row)->label;
        Mention mention[MENTIONS_MOST];
        out->label = own;
        if (nongaap_mentions(s->ng, own, mention) == 0 && above->n > 0 && out->all_percent &&
            (nongaap_words(s->ng, own) & (WORD_RATIO | WORD_OF_SALES) || own.n < 3))
            out->label = str_format(s->review->arena, "%.*s, %.*s", STR_ARG(*above), STR_ARG(own));
        else
            *above = own;
        return true;
    }
    return false;
}

static uint32_t first_figure_of(const Scan *s, uint32_t table)
{
    const Table *t = &s->r->tables.tables.p[table];
    uint32_t f = figure_from_text(s->r, s->r->doc.blocks.p[t->block].text);
    const FigureArray *figures = &s->r->figures.figures;
    const uint32_t end = s->r->doc.blocks.p[t->block].text_end;
    while (f < figures->n && figures->p[f].text < end && figures->p[f].table != table + 1) f++;
    return f;
}

/* "as a percentage of revenues" in the caption or a column's head: every row is a ratio. */
static bool table_is_of_sales(const Scan *s, const Table *t)
{
    const unsigned uses = nongaap_words(s->ng, t->caption);
    if (uses & WORD_RATIO && uses & WORD_OF_SALES) return true;
    for (uint32_t c = 0; c < t->column_count && c < 24; c++) {
        const unsigned head =
            nongaap_words(s->ng, table_header_path(s->review->arena, &s->r->tables, t, c));
        if (head & WORD_OF_SALES) return true;
    }
    return false;
}

/* The non-GAAP measure whose ratio a label gives; false for none. */
static bool label_ratio(const Scan *s, Str label, bool of_sales, Mention *out)
{
    Mention mention[MENTIONS_MOST];
    const uint32_t n = nongaap_mentions(s->ng, label, mention);
    if (n == 0 || label_is_growth(label)) return false;
    *out = mention[0];
    if (out->gaap == 0) return false;
    if (out->ratio || of_sales) return true;
    return (nongaap_words(s->ng, label) & (WORD_RATIO | WORD_OF_SALES)) != 0 ||
           str_find_fold(label, S("margin")) != STR_NONE || str_find_char(label, '%') != STR_NONE;
}

/* The GAAP ratio of `bits` in a table, of which measure in *given; 0 for none. */
static uint32_t table_twin(const Scan *s, uint32_t table, uint32_t bits, uint32_t *given)
{
    uint32_t next = first_figure_of(s, table);
    RatioRow row;
    Str above = { NULL, 0 };
    while (ratio_row_next(s, table, &next, &above, &row)) {
        if (!row.all_percent || label_is_growth(row.label)) continue;
        Mention m[MENTIONS_MOST];
        const uint32_t n = nongaap_mentions(s->ng, row.label, m);
        if (n == 0 || m[0].nongaap || !(m[0].gaap & bits)) continue;
        if (given != NULL) *given = m[0].gaap & bits;
        return row.figure;
    }
    return 0;
}

/* The GAAP ratio that opens a reconciliation: of the one GAAP measure whose amount stands above. */
static uint32_t opening_twin(const Scan *s, uint32_t table, uint32_t before)
{
    uint32_t next = first_figure_of(s, table), amounts = 0, ratio = 0, figure = 0;
    RatioRow row;
    Str above = { NULL, 0 };
    while (ratio_row_next(s, table, &next, &above, &row) && row.figure < before) {
        Mention m[MENTIONS_MOST];
        if (nongaap_mentions(s->ng, row.label, m) == 0 || m[0].nongaap) continue;
        if (!row.all_percent) {
            amounts |= m[0].gaap;
        } else if (figure == 0 && !label_is_growth(row.label)) {
            figure = row.figure;
            ratio = m[0].gaap;
        }
    }
    return ratio != 0 && amounts == ratio ? figure : 0;
}

/* ---- prose ---------------------------------------------------------------------------------- */

/* The first percentage of a sentence within reach after `from` that is a ratio, not a change. */
static uint32_t sentence_percent(const Scan *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    const Sentence *place = &s->r->doc.sentences.p[sentence];
    for (uint32_t f = figure_from_text(s->r, place->text + from);
         f < s->r->figures.figures.n && s->r->figures.figures.p[f].text < place->text + to; f++)
        if (figure_is_percent(&s->r->figures.figures.p[f])) return f;
    return 0;
}

/* "X margin of 41%", "X of $168.1 million, or 41% of revenues". */
static uint32_t mention_ratio(const Scan *s, uint32_t sentence, Str text, const Mention *m,
                              uint32_t reach)
{
    const uint32_t f = sentence_percent(s, sentence, m->end, reach);
    if (f == 0) return 0;
    const Figure *figure = &s->r->figures.figures.p[f];
    const Sentence *place = &s->r->doc.sentences.p[sentence];
    const uint32_t at = figure->text - place->text, end = figure->text_end - place->text;
    const Str between = str_slice(text, m->end, at);
    const Str after = str_slice(text, end, end + 28);
    static const char *const change[] = { "increase", "decrease", "grew",  "growth",  "up ",
                                          "down ",    "rose",     "fell",  "decline", "higher",
                                          "lower",    "compared", "over ", "improv" };
    if (m->ratio || str_find_fold(str_slice(text, m->start, m->end), S("margin")) != STR_NONE ||
        str_starts_fold(str_trim(between), S("margin"))) {
        for (size_t i = 0; i < sizeof change / sizeof *change; i++)
            if (str_find_fold(between, str_of(change[i])) != STR_NONE) return 0;
        return f;
    }
    if (nongaap_words(s->ng, between) & WORD_RATIO && nongaap_words(s->ng, between) & WORD_OF_SALES)
        return f;
    return (nongaap_words(s->ng, after) & WORD_OF_SALES) != 0 ? f : 0;
}

typedef struct SentenceRatio {
    uint32_t figure;
    Mention mention;
    Str text;
} SentenceRatio;

/* The first ratio in a sentence: of a non-GAAP measure (bits 0) or of a GAAP measure of `bits`. */
static bool sentence_ratio(const Scan *s, uint32_t sentence, uint32_t bits, SentenceRatio *out)
{
    const Str text = sentence_text(&s->r->doc, sentence);
    if (text.n > SENTENCE_MOST || str_find_char(text, '%') == STR_NONE) return false;
    Mention m[MENTIONS_MOST];
    const uint32_t n = nongaap_mentions(s->ng, text, m);
    if (n == 0) return false;
    if (bits == 0 && nongaap_words(s->ng, text) & (WORD_FORWARD | WORD_DEFINITION)) return false;
    for (uint32_t i = 0; i < n; i++) {
        if (bits == 0 ? !m[i].nongaap || m[i].gaap == 0 : m[i].nongaap || !(m[i].gaap & bits))
            continue;
        uint32_t reach = m[i].end + LABEL_REACH;
        if (i + 1 < n && m[i + 1].start < reach) reach = m[i + 1].start;
        const uint32_t f = mention_ratio(s, sentence, text, &m[i], reach);
        if (f == 0) continue;
        *out = (SentenceRatio){ f, m[i], text };
        return true;
    }
    return false;
}

/* ---- the twin ------------------------------------------------------------------------------- */

uint32_t nongaap_gaap_ratio(Review *review, const NonGaap *ng, uint32_t reading, uint32_t bits)
{
    const Scan s = {
        .review = review, .ng = ng, .r = review_reading(review, reading), .reading = reading
    };
    for (uint32_t i = 0; i < s.r->tables.tables.n; i++) {
        const uint32_t f = table_twin(&s, i, bits, NULL);
        if (f != 0) return f;
    }
    for (uint32_t i = 1; i < s.r->doc.sentences.n; i++) {
        SentenceRatio ratio;
        if (sentence_ratio(&s, i, bits, &ratio)) return ratio.figure;
    }
    return 0;
}

/* On the page before, the same, or the next: a heading may stand over the whole of MD&A. */
static bool is_near(const Scan *s, uint32_t block, uint32_t page)
{
    const uint32_t at = s->r->doc.blocks.p[block].page;
    return at + 1 >= page && at <= page + 1;
}

/* The GAAP ratio in the sentences of blocks [from, to) under `section` (0: any). */
static uint32_t sentences_twin(const Scan *s, uint32_t from, uint32_t to, uint32_t section,
                               uint32_t page, uint32_t bits)
{
    for (uint32_t b = from; b < to && b < s->r->doc.blocks.n; b++) {
        const Block *at = &s->r->doc.blocks.p[b];
        if (section != 0 && (at->section != section || !is_near(s, b, page))) continue;
        for (uint32_t i = 0; i < at->sentence_count; i++) {
            SentenceRatio ratio;
            if (sentence_ratio(s, at->sentence + i, bits, &ratio) &&
                str_find_fold(ratio.text, S("segment")) == STR_NONE)
                return ratio.figure;
        }
    }
    return 0;
}

/* A table of one segment gives no ratio of the whole company. */
static bool is_of_segment(const Scan *s, uint32_t block)
{
    for (uint32_t b = block > 3 ? block - 3 : 1; b < block; b++)
        if (str_find_fold(str_slice(block_text(&s->r->doc, b), 0, 300), S("segment")) != STR_NONE)
            return true;
    return false;
}

/* Is the GAAP ratio given beside it, or under the same heading? */
static uint32_t section_twin(const Scan *s, uint32_t block, uint32_t bits)
{
    const uint32_t section = s->r->doc.blocks.p[block].section;
    uint32_t from = block > NEAR_BLOCKS ? block - NEAR_BLOCKS : 1, to = block + NEAR_BLOCKS + 1;
    const uint32_t page = s->r->doc.blocks.p[block].page;
    if (section == 0) return sentences_twin(s, from, to, 0, page, bits);
    const uint32_t beside = sentences_twin(s, block > 2 ? block - 2 : 1, block + 3, 0, page, bits);
    if (beside != 0) return beside;
    const Section *place = &s->r->doc.sections.p[section];
    from = place->block;
    to = place->block_end;
    for (uint32_t i = 0; i < s->r->tables.tables.n; i++) {
        const uint32_t at = s->r->tables.tables.p[i].block;
        if (at < from || at >= to || s->r->doc.blocks.p[at].section != section ||
            !is_near(s, at, page))
            continue;
        if (is_of_segment(s, at)) continue;
        const uint32_t f = table_twin(s, i, bits, NULL);
        if (f != 0) return f;
    }
    return sentences_twin(s, from, to, section, page, bits);
}

static RatioPlace ratio_with_twin(RatioPlace place, uint32_t figure, Twin twin)
{
    place.twin_figure = figure;
    place.twin = (uint8_t)twin;
    return place;
}

/* The measures that the text near a place calls comparable to `row`'s: bits. */
static uint32_t called_comparable(const Scan *s, uint32_t block, uint16_t row)
{
    const Str measure = tsv_cell(&s->ng->t, row, "measure");
    uint32_t bits = 0;
    for (uint32_t b = block > NEAR_BLOCKS ? block - NEAR_BLOCKS : 1; b <= block; b++) {
        const Block *at = &s->r->doc.blocks.p[b];
        for (uint32_t i = 0; i < at->sentence_count; i++) {
            const Str text = sentence_text(&s->r->doc, at->sentence + i);
            if (text.n > SENTENCE_MOST || !(nongaap_words(s->ng, text) & WORD_COMPARABLE)) continue;
            Mention m[MENTIONS_MOST];
            const uint32_t n = nongaap_mentions(s->ng, text, m);
            bool named = false;
            uint32_t gaap = 0;
            for (uint32_t k = 0; k < n; k++) {
                if (!m[k].nongaap)
                    gaap |= m[k].gaap;
                else
                    named = named || str_eq(tsv_cell(&s->ng->t, m[k].row, "measure"), measure);
            }
            if (named) bits |= gaap;
        }
    }
    return bits;
}

/* A reader who has the page before him sees both, whatever heading stands between. */
static bool is_same_page(const Scan *s, const RatioPlace *place)
{
    const Doc *doc = &s->r->doc;
    const uint32_t twin = s->r->figures.figures.p[place->twin_figure].block;
    return doc_page_label(doc, place->block).n > 0 &&
           doc->blocks.p[place->block].page == doc->blocks.p[twin].page;
}

static uint32_t first_ratio(const Scan *s, uint32_t bit)
{
    FirstRatio *first = &s->first[bit];
    if (!first->searched)
        *first = (FirstRatio){ true, nongaap_gaap_ratio(s->review, s->ng, s->reading, 1u << bit) };
    return first->figure;
}

/* Searches the document for the ratio of one of these measures. */
static bool far_twin(const Scan *s, RatioPlace *place, uint32_t bits)
{
    for (uint32_t bit = 0; bit < s->ng->gaap_count; bit++) {
        if (!(bits >> bit & 1u)) continue;
        const uint32_t f = first_ratio(s, bit);
        if (f == 0) continue;
        *place = ratio_with_twin(*place, f, TWIN_ELSEWHERE);
        if (is_same_page(s, place)) place->twin = TWIN_SAME_SECTION;
        place->gaap = 1u << bit; /* what is named is what is shown */
        return true;
    }
    return false;
}

/* `reconciled`: the comparable measures whose amounts the table gives. They are named first. */
static void place_judge(const Scan *s, RatioPlace *place, uint32_t table, bool is_ratio,
                        uint32_t reconciled)
{
    const uint32_t near = place->gaap | called_comparable(s, place->block, place->row);
    uint32_t given = 0;
    uint32_t twin = table != NO_TABLE ? table_twin(s, table, near, &given) : 0;
    if (twin == 0 && table != NO_TABLE && is_ratio) twin = opening_twin(s, table, place->figure);
    if (twin != 0) {
        *place = ratio_with_twin(*place, twin, twin < place->figure ? TWIN_BEFORE : TWIN_AFTER);
        if (given != 0) place->gaap = given;
        return;
    }
    twin = section_twin(s, place->block, near);
    if (twin != 0) {
        *place = ratio_with_twin(*place, twin, TWIN_SAME_SECTION);
        return;
    }
    if (reconciled != 0 && far_twin(s, place, reconciled)) return;
    if (far_twin(s, place, place->gaap)) return;
    if (reconciled != 0) place->gaap = reconciled;
}

/* ---- collecting ----------------------------------------------------------------------------- */

/* The GAAP measures of `bits` that a table gives. Such a table reconciles the whole company, not a
 * segment. */
static uint32_t table_reconciles_to(const Scan *s, uint32_t table, uint32_t bits)
{
    const Table *t = &s->r->tables.tables.p[table];
    uint32_t given = 0;
    for (uint32_t row = t->header_rows; row < t->row_count; row++) {
        Mention m[MENTIONS_MOST];
        const Str label = table_row(&s->r->tables, t, row)->label;
        if (nongaap_mentions(s->ng, label, m) > 0 && !m[0].nongaap) given |= m[0].gaap & bits;
    }
    return given;
}

/* "Fiscal 2025 guidance", "Outlook": what is expected is no presentation of the past. */
static bool table_is_forward(const Scan *s, const Table *t)
{
    for (uint32_t b = t->block > 2 ? t->block - 2 : 1; b <= t->block; b++) {
        const Str text = b == t->block ? t->caption : str_slice(block_text(&s->r->doc, b), 0, 300);
        if (str_find_fold(text, S("guidance")) != STR_NONE ||
            str_find_fold(text, S("outlook")) != STR_NONE)
            return true;
    }
    return false;
}

static void ratio_add(const Scan *s, RatioPlaceArray *out, RatioPlace place, uint32_t table,
                      bool is_ratio)
{
    const Str measure = str_fold(s->review->arena, place.measure);
    const uint32_t reconciled = table == NO_TABLE ? 0 : table_reconciles_to(s, table, place.gaap);
    if (reconciled == 0 && nongaap_is_segment_measure(s->review, s->reading, measure)) return;
    place_judge(s, &place, table, is_ratio, reconciled);
    *array_add(s->review->arena, out) = place;
}

static void table_ratios(const Scan *s, uint32_t table, RatioPlaceArray *out)
{
    const Table *t = &s->r->tables.tables.p[table];
    uint32_t next = first_figure_of(s, table);
    RatioRow row;
    Str above = { NULL, 0 };
    bool of_sales = false, asked = false;
    while (ratio_row_next(s, table, &next, &above, &row)) {
        if (!row.all_percent) continue;
        if (!asked) {
            of_sales = table_is_of_sales(s, t);
            asked = true;
            if (table_is_forward(s, t)) return;
        }
        Mention m;
        if (!label_ratio(s, row.label, of_sales, &m) || !m.nongaap) continue;
        RatioPlace place = { .block = t->block,
                             .figure = row.figure,
                             .label = row.label,
                             .measure = str_slice(row.label, m.start, m.end),
                             .gaap = m.gaap,
                             .row = m.row };
        ratio_add(s, out, place, table, m.ratio);
    }
}

static void sentence_ratios(const Scan *s, uint32_t block, RatioPlaceArray *out)
{
    const Block *b = &s->r->doc.blocks.p[block];
    for (uint32_t i = 0; i < b->sentence_count; i++) {
        SentenceRatio ratio;
        if (!sentence_ratio(s, b->sentence + i, 0, &ratio)) continue;
        const Mention *m = &ratio.mention;
        RatioPlace place = { .block = block,
                             .figure = ratio.figure,
                             .sentence = b->sentence + i,
                             .measure = str_slice(ratio.text, m->start, m->end),
                             .gaap = m->gaap,
                             .row = m->row };
        place.label = place.measure;
        ratio_add(s, out, place, NO_TABLE, m->ratio);
    }
}

/* Returns have no one comparable ratio: where a filing has chosen one and gives it, it is given for
 * every mention of the return. */
static void share_chosen_twins(const Scan *s, RatioPlaceArray *out)
{
    bool *chosen = arena_new(s->review->arena, bool, s->ng->t.rows + 1); /* by row */
    for (uint32_t i = 0; i < out->n; i++) {
        const uint8_t twin = out->p[i].twin;
        if (twin != TWIN_BEFORE && twin != TWIN_SAME_SECTION) continue;
        const Str measure = tsv_cell(&s->ng->t, out->p[i].row, "measure");
        if (chosen[out->p[i].row]) continue;
        for (uint32_t row = 0; row < s->ng->t.rows; row++)
            if (str_eq(tsv_cell(&s->ng->t, row, "measure"), measure)) chosen[row] = true;
    }
    for (uint32_t i = 0; i < out->n; i++) {
        RatioPlace *p = &out->p[i];
        if (p->twin != TWIN_NONE && p->twin != TWIN_ELSEWHERE) continue;
        if (chosen[p->row] && str_starts(nongaap_gaap_print(s->ng, p->gaap), S("return")))
            p->twin = TWIN_SAME_SECTION;
    }
}

void nongaap_ratios(Review *review, const NonGaap *ng, uint32_t reading, RatioPlaceArray *out)
{
    FirstRatio first[GAAP_MOST] = { 0 };
    const Scan s = { review, ng, review_reading(review, reading), reading, first };
    uint32_t from, to;
    if (!nongaap_place(review, reading, &from, &to)) return;
    for (uint32_t i = 0; i < s.r->tables.tables.n; i++) {
        const uint32_t block = s.r->tables.tables.p[i].block;
        if (block >= from && block < to) table_ratios(&s, i, out);
    }
    for (uint32_t block = from; block < to && block < s.r->doc.blocks.n; block++) {
        const uint8_t kind = s.r->doc.blocks.p[block].kind;
        if (kind == BLOCK_PARAGRAPH || kind == BLOCK_ITEM || kind == BLOCK_HEADING)
            sentence_ratios(&s, block, out);
    }
    share_chosen_twins(&s, out);
}
