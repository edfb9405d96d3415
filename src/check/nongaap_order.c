/* NG-102.10a-ORDER: which measure is read first?
 *
 *   headline   "... Reports Fourth Quarter Adjusted EBITDA of $44.1 million"      no net income
 *   bullets    * Adjusted EBITDA of $44.1 million   * Net income of $25.5 million  the wrong order
 *   a bullet   * Net income of $25.5 million and Adjusted EBITDA of $44.1 million  fine
 *
 * Reading order over what is read first: in a release all blocks above the first heading on
 * non-GAAP measures, statements or outlook; in a report the overview of MD&A. A non-GAAP amount is
 * a place if no amount of its comparable GAAP measure stood before it. Amounts count, words alone
 * do not. In a table of ratios the rows are compared too (nongaap_ratio.c tells).
 *
 * Left out: reconciliations, definitions, forecasts, contents, the segment measure.
 */
#include "check/nongaap_order.h"

#include "check/rules_internal.h"

#define CONTENTS_MOST 4000 /* bytes of a sentence that is read */
#define LIST_MOST     30   /* bullets of one list */

typedef struct Walk {
    Review *review;
    const NonGaap *ng;
    const Reading *r;
    uint32_t reading;
    uint32_t seen; /* GAAP measures that stood with an amount */
    OrderPlaceArray *out;
    bool release;
} Walk;

/* Is there an amount; is it one of currency; is it a range, as forecasts print them? */
typedef struct Amounts {
    bool any, currency, range;
} Amounts;

/* Does it tell how much something grew? */
static bool tells_growth(Str words)
{
    static const char *const grew[] = { "grew", "growth", "increas", "decreas", "rose", "declin" };
    for (size_t i = 0; i < sizeof grew / sizeof *grew; i++)
        if (str_find_fold(words, str_of(grew[i])) != STR_NONE) return true;
    return false;
}

/* "$850-950 million", "67 to 70": a forecast's range. */
static bool is_followed_by_range(const Reading *r, const Figure *f)
{
    const Str after = str_slice(r->doc.text, f->text_end, f->text_end + 6);
    const Str dashes[] = { S("-"), S("\xE2\x80\x93"), S(" - "), S(" \xE2\x80\x93 ") };
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (!str_starts(after, dashes[i])) continue;
        const char next = dashes[i].n < after.n ? after.p[dashes[i].n] : ' ';
        if (char_is_digit(next) || next == '$') return true;
    }
    return false;
}

static Amounts amounts_of(const Reading *r, uint32_t text, uint32_t text_end)
{
    Amounts a = { 0 };
    for (uint32_t f = figure_from_text(r, text);
         f < r->figures.figures.n && r->figures.figures.p[f].text < text_end; f++) {
        const Figure *figure = &r->figures.figures.p[f];
        if (figure->flags & FIGURE_WORD) continue;
        const bool money = figure->flags & FIGURE_CURRENCY_PRINTED ||
                           str_eq(figure->unit, S("USD")) || str_eq(figure->unit, S("USD/shares"));
        a.currency = a.currency || money;
        a.any = a.any || money || figure->flags & FIGURE_PERCENT;
        a.range = a.range || figure->hedge == HEDGE_BETWEEN || is_followed_by_range(r, figure);
    }
    return a;
}

static const char *where_of(const Walk *w, uint32_t block)
{
    const Block *b = &w->r->doc.blocks.p[block];
    if (!w->release) return "the overview";
    if (b->kind == BLOCK_HEADING) return "the headline of your earnings release";
    if (b->kind == BLOCK_ITEM) return "the highlights of your earnings release";
    return b->kind == BLOCK_TABLE ? "a table of highlights of your earnings release"
                                  : "the first paragraphs of your earnings release";
}

static uint8_t confidence_of(const Walk *w, uint32_t block)
{
    switch (w->r->doc.blocks.p[block].kind) {
    case BLOCK_HEADING: return 86;
    case BLOCK_ITEM: return 84;
    case BLOCK_TABLE: return 80;
    default: return w->release ? 76 : 78;
    }
}

/* One stretch that is read as a whole: a sentence or a row of a table. `words` are its measures. */
static void walk_words(Walk *w, uint32_t block, uint32_t text, uint32_t text_end, Str words,
                       uint32_t words_at)
{
    if (words.n > CONTENTS_MOST) return;
    Mention m[MENTIONS_MOST];
    const uint32_t n = nongaap_mentions(w->ng, words, m);
    if (n == 0) return;
    const unsigned uses = nongaap_words(w->ng, words);
    if (uses & (WORD_FORWARD | WORD_RECONCILIATION | WORD_DEFINITION)) return;
    const Amounts amounts = amounts_of(w->r, text, text_end);
    if (!amounts.any || amounts.range) return;
    for (uint32_t i = 0; i < n; i++) {
        if (!m[i].nongaap) {
            w->seen |= m[i].gaap;
            continue;
        }
        if (m[i].gaap == 0 || m[i].ratio || w->seen & m[i].gaap) continue;
        const Str measure = str_slice(words, m[i].start, m[i].end);
        if (nongaap_is_segment_measure(w->review, w->reading, str_fold(w->review->arena, measure)))
            continue;
        OrderPlace *p = array_add(w->review->arena, w->out);
        *p = (OrderPlace){ .text = text,
                           .text_end = text_end,
                           .measure = measure,
                           .gaap = m[i].gaap,
                           .where = str_of(where_of(w, block)),
                           .growth = !amounts.currency && tells_growth(words),
                           .confidence = amounts.currency || w->release
                                             ? confidence_of(w, block)
                                             : 65 }; /* a growth rate alone */
        for (uint32_t k = i + 1; k < n; k++)
            if (!m[k].nongaap && m[k].gaap & m[i].gaap && !p->gaap_later) {
                p->gaap_later = true;
                p->gaap_text = words_at + m[k].start;
                p->gaap_text_end = words_at + m[k].end;
            }
        w->seen |= m[i].gaap; /* said once a measure */
    }
}

static bool table_reconciles(const Walk *w, const Table *t)
{
    if (nongaap_words(w->ng, t->caption) & WORD_RECONCILIATION) return true;
    uint32_t section = w->r->doc.blocks.p[t->block].section;
    for (int i = 0; i < 3 && section != 0; i++) {
        const Section *s = &w->r->doc.sections.p[section];
        if (nongaap_words(w->ng, s->title) & WORD_RECONCILIATION) return true;
        if (s->kind == SECTION_ITEM || s->parent >= section) break;
        section = s->parent;
    }
    for (uint32_t b = t->block; b > 1 && b + 3 > t->block; b--)
        if (nongaap_words(w->ng, str_slice(block_text(&w->r->doc, b - 1), 0, 600)) &
            WORD_RECONCILIATION)
            return true;
    return false;
}

static uint32_t table_at(const Reading *r, uint32_t block)
{
    uint32_t low = 0, high = r->tables.tables.n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (r->tables.tables.p[middle].block < block)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->tables.tables.n && r->tables.tables.p[low].block == block ? low : UINT32_MAX;
}

static void walk_table(Walk *w, uint32_t block)
{
    const uint32_t table = table_at(w->r, block);
    if (table == UINT32_MAX) return;
    const Table *t = &w->r->tables.tables.p[table];
    if (table_reconciles(w, t)) return;
    for (uint32_t row = t->header_rows; row < t->row_count; row++) {
        const TableRow *tr = table_row(&w->r->tables, t, row);
        if (tr->kind != ROW_VALUE || tr->cell_count == 0) continue;
        const TableCell *first = &w->r->tables.cells.p[tr->cell];
        const TableCell *last = &w->r->tables.cells.p[tr->cell + tr->cell_count - 1];
        if (last->text_end <= first->text) continue;
        walk_words(w, block, first->text, last->text_end, tr->label, first->text);
    }
}

/* A bullet under "Our outlook for fiscal 2025:" is a forecast. */
static bool is_under_forecast(const Walk *w, uint32_t block)
{
    for (uint32_t b = block; b > 1 && block - b < LIST_MOST; b--) {
        const Block *above = &w->r->doc.blocks.p[b - 1];
        if (above->kind == BLOCK_ITEM || above->kind == BLOCK_FURNITURE) continue;
        return (nongaap_words(w->ng, str_slice(block_text(&w->r->doc, b - 1), 0, 400)) &
                WORD_FORWARD) != 0;
    }
    return false;
}

static void walk_block(Walk *w, uint32_t block)
{
    const Block *b = &w->r->doc.blocks.p[block];
    if (b->kind == BLOCK_ITEM && is_under_forecast(w, block)) return;
    if (b->flags & BLOCK_CONTENTS || b->kind == BLOCK_FURNITURE || b->kind == BLOCK_IMAGE) return;
    if (b->kind == BLOCK_TABLE) {
        walk_table(w, block);
        return;
    }
    for (uint32_t i = 0; i < b->sentence_count; i++) {
        const Sentence *s = &w->r->doc.sentences.p[b->sentence + i];
        walk_words(w, block, s->text, s->text_end, sentence_text(&w->r->doc, b->sentence + i),
                   s->text);
    }
    if (b->sentence_count == 0 && b->kind == BLOCK_HEADING)
        walk_words(w, block, b->text, b->text_end, block_text(&w->r->doc, block), b->text);
}

/* The twin of a rate of growth is a rate of growth: a sentence, no table of amounts. */
static bool gives_growth(const Walk *w, uint32_t block, Str text)
{
    return w->r->doc.blocks.p[block].kind != BLOCK_TABLE && tells_growth(text) &&
           (str_find_char(text, '%') != STR_NONE || str_find(text, S(" percent")) != STR_NONE);
}

/* The places found so far whose GAAP measure follows: where? */
static void find_later(Walk *w, uint32_t block_end)
{
    for (uint32_t i = 0; i < w->out->n; i++) {
        OrderPlace *p = &w->out->p[i];
        if (p->gaap_later) continue;
        const uint32_t from = doc_block_at(&w->r->doc, p->text) + 1;
        for (uint32_t b = from; b < block_end && b < from + 40 && !p->gaap_later; b++) {
            const Str text = str_slice(block_text(&w->r->doc, b), 0, CONTENTS_MOST);
            if (p->growth && !gives_growth(w, b, text)) continue;
            Mention m[MENTIONS_MOST];
            const uint32_t n = nongaap_mentions(w->ng, text, m);
            for (uint32_t k = 0; k < n && !p->gaap_later; k++) {
                if (m[k].nongaap || !(m[k].gaap & p->gaap)) continue;
                p->gaap_later = true;
                p->gaap_text = w->r->doc.blocks.p[b].text + m[k].start;
                p->gaap_text_end = w->r->doc.blocks.p[b].text + m[k].end;
            }
        }
    }
}

static void walk_release(Walk *w)
{
    const Doc *doc = &w->r->doc;
    uint32_t end = doc->blocks.n;
    for (uint32_t b = 6; b < doc->blocks.n; b++) {
        if (doc->blocks.p[b].kind != BLOCK_HEADING) continue;
        if (nongaap_words(w->ng, block_text(doc, b)) & (WORD_END | WORD_FORWARD)) {
            end = b;
            break;
        }
    }
    for (uint32_t b = 1; b < end; b++) walk_block(w, b);
    find_later(w, end);
}

/* The blocks of MD&A under an overview heading. What stands before them is seen too. */
static void walk_report(Walk *w, uint32_t from, uint32_t to)
{
    const Doc *doc = &w->r->doc;
    bool inside = false;
    for (uint32_t b = from; b < to && b < doc->blocks.n; b++) {
        if (doc->blocks.p[b].kind == BLOCK_HEADING) {
            const Str text = block_text(doc, b);
            inside = text.n < 120 && nongaap_words(w->ng, text) & WORD_OVERVIEW;
            if (nongaap_words(w->ng, text) & WORD_RECONCILIATION) inside = false;
            continue;
        }
        const uint32_t before = w->out->n;
        walk_block(w, b);
        if (!inside) w->out->n = before;
    }
    find_later(w, to);
}

/* A ratio whose twin stands after it in the same table. */
static void walk_ratios(Walk *w)
{
    RatioPlaceArray ratios = { 0 };
    nongaap_ratios(w->review, w->ng, w->reading, &ratios);
    for (uint32_t i = 0; i < ratios.n; i++) {
        const RatioPlace *ratio = &ratios.p[i];
        if (ratio->twin != TWIN_AFTER) continue;
        const Figure *f = &w->r->figures.figures.p[ratio->figure];
        const Figure *twin = &w->r->figures.figures.p[ratio->twin_figure];
        OrderPlace *p = array_add(w->review->arena, w->out);
        *p = (OrderPlace){ .text = f->text,
                           .text_end = f->text_end,
                           .gaap_text = twin->text,
                           .gaap_text_end = twin->text_end,
                           .measure = ratio->label,
                           .gaap = ratio->gaap,
                           .where = S("the table of ratios"),
                           .gaap_later = true,
                           .confidence = 82 };
    }
}

void nongaap_order(Review *review, const NonGaap *ng, uint32_t reading, OrderPlaceArray *out)
{
    Walk w = { .review = review,
               .ng = ng,
               .r = review_reading(review, reading),
               .reading = reading,
               .out = out,
               .release = reading + 1 == review->release };
    uint32_t from, to;
    if (!nongaap_place(review, reading, &from, &to)) return;
    if (w.release)
        walk_release(&w);
    else
        walk_report(&w, from, to);
    walk_ratios(&w);
}
