/* Does a sentence of the release or the call quote a line of the statements as it stands there?
 *
 *   Net income per diluted share $2.65, compared to $1.97.        a bullet of the release
 *   Net income per share, diluted       2.55      1.97            its statement, and the report's
 *
 * The words before an amount must be the label of a row and nothing else but words that say nothing
 * (rules/quote_words.tsv): an adjusted amount, a segment's, an amount that excludes something have
 * other words. After "from", "to", "compared with" another amount of the same line follows. Where
 * no cell of the row agrees and one is the amount but for a slip of the pen, the tie is broken if
 * the sentence quotes another cell of the row rightly, or if both say the same period and four
 * digits or more are printed. What agrees is tied by agree.c, already.
 */
#include "tie/join.h"
#include "tie/witness.h"

enum { REGION_WORDS_MAX = 12, ROWS_PER_SET_MAX = 40, AFTER_MAX = 120, WORD_MAX = 48 };
enum { FILLER = 1, CHANGE = 2, LINK = 4 };

typedef struct QuoteRow {
    uint32_t first, n; /* witnesses */
    uint32_t next;     /* of the same words, + 1 */
} QuoteRow;
typedef ARRAY(QuoteRow) QuoteRowArray;

/* A figure of the sentence in hand, with the words that it is quoted under. */
typedef struct Quote {
    uint32_t witness;
    uint32_t rows;       /* first row + 1; 0: no line */
    bool level;          /* the line's amount, not a change of it */
    const Witness *held; /* the cell that agrees */
} Quote;
typedef ARRAY(Quote) QuoteArray;

typedef struct Quoter {
    Work *work;
    const Witnesses *w;
    Map uses; /* word to FILLER, CHANGE, LINK */
    Map sets; /* words of a label to its first row + 1 */
    QuoteRowArray rows;
    QuoteArray quotes; /* of the sentence in hand */
    bool **tied;       /* by reading and figure: with another document, already */
} Quoter;

/* ---- rows ----------------------------------------------------------------------------------- */

static uint32_t set_add(uint32_t *set, uint32_t n, uint32_t word)
{
    uint32_t at = n;
    while (at > 0 && set[at - 1] > word) at--;
    if ((at > 0 && set[at - 1] == word) || n == REGION_WORDS_MAX) return n;
    for (uint32_t i = n; i > at; i--) set[i] = set[i - 1];
    set[at] = word;
    return n + 1;
}

static uint32_t set_add_group(const Witnesses *w, uint32_t group, uint32_t *set, uint32_t n)
{
    const WordGroup *g = &w->groups.p[group];
    for (uint32_t i = 0; i < g->n; i++) n = set_add(set, n, w->words.p[g->word + i]);
    return n;
}

static Str set_key(const uint32_t *set, uint32_t n)
{
    return (Str){ (const char *)set, n * sizeof *set };
}

static void row_add(Quoter *q, const uint32_t *set, uint32_t n, uint32_t first, uint32_t count)
{
    if (n == 0 || n == REGION_WORDS_MAX) return;
    const Str key = set_key(set, n);
    uint32_t *head = map_get(&q->sets, key) != NULL
                         ? map_put(&q->sets, key)
                         : map_put(&q->sets, str_copy(q->work->arena, key));
    *array_add(q->work->arena, &q->rows) = (QuoteRow){ first, count, *head };
    *head = q->rows.n;
}

/* A statement of the report; any table of a release that is not small. */
static bool is_quoted(const Quoter *q, const Witness *x)
{
    const Role role = q->work->set->readings[x->reading].role;
    return (role == ROLE_REPORT && x->statement) || role == ROLE_RELEASE;
}

static void rows_collect(Quoter *q)
{
    const Witnesses *w = q->w;
    for (uint32_t i = 0; i < w->all.n;) {
        const Witness *x = &w->all.p[i];
        uint32_t n = 1;
        while (i + n < w->all.n && w->all.p[i + n].line == x->line) n++;
        if (!x->prose && is_quoted(q, x)) {
            uint32_t set[REGION_WORDS_MAX];
            uint32_t count = set_add_group(w, x->own, set, 0);
            row_add(q, set, count, i, n);
            const uint32_t both = set_add_group(w, x->above, set, count);
            if (both != count) row_add(q, set, both, i, n);
        }
        i += n;
    }
}

/* ---- words before and after an amount ------------------------------------------------------- */

typedef struct Region {
    uint32_t set[REGION_WORDS_MAX], n;
    unsigned uses;
    bool foreign; /* holds a word that no label has */
} Region;

static void region_word(const Quoter *q, Str word, Region *r)
{
    char letters[WORD_MAX];
    size_t n = 0;
    for (; n < word.n && n < WORD_MAX; n++) letters[n] = char_lower(word.p[n]);
    word = (Str){ letters, n };
    while (word.n > 0 && (word.p[word.n - 1] == '\'' || word.p[word.n - 1] == '-')) word.n--;
    const uint32_t *use = map_get(&q->uses, word);
    if (use != NULL) r->uses |= *use;
    if (use != NULL || word.n < 2 || map_get(&q->work->words.empty, word) != NULL) return;
    const uint32_t *name = map_get(&q->w->names, words_stand_for(&q->work->words, word));
    if (name == NULL || *name == 0)
        r->foreign = true;
    else
        r->n = set_add(r->set, r->n, *name);
}

static Region region_read(const Quoter *q, Str text)
{
    Region r = { 0 };
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        while (end < text.n && (char_is_alpha(text.p[end]) || text.p[end] == '\'' ||
                                text.p[end] == '-' || (unsigned char)text.p[end] >= 0x80))
            end++;
        if (end == at) {
            at++;
            continue;
        }
        if (char_is_alpha(text.p[at])) region_word(q, str_slice(text, at, end), &r);
        at = end;
    }
    return r;
}

/* After its last border: "Full year 2024: Net income" -> "Net income". */
static Str last_clause(Str text, bool commas)
{
    for (size_t i = text.n; i > 0; i--) {
        const char c = text.p[i - 1];
        if (c == ';' || c == ':' || c == '\n' || c == '\t' || (commas && c == ','))
            return str_slice(text, i, text.n);
    }
    return text;
}

/* Nothing may follow that makes it another amount: "... per share", "... before tax". */
static bool after_is_plain(const Quoter *q, Str text)
{
    size_t end = 0;
    while (end < text.n && end < AFTER_MAX && !char_is_digit(text.p[end]) && text.p[end] != ',' &&
           text.p[end] != ';' && text.p[end] != '.' && text.p[end] != '(' && text.p[end] != '\n')
        end++;
    const Region r = region_read(q, str_slice(text, 0, end));
    return r.n == 0 && !r.foreign;
}

/* ---- a sentence ----------------------------------------------------------------------------- */

static uint32_t rows_of(const Quoter *q, const Region *r)
{
    if (r->foreign || r->n == 0 || r->n == REGION_WORDS_MAX) return 0;
    const uint32_t *head = map_get(&q->sets, set_key(r->set, r->n));
    return head == NULL ? 0 : *head;
}

/* The line that the words before an amount name; `before`: the quote before it, or NULL. */
static void name_quote(const Quoter *q, Str text, const Quote *before, Quote *quote)
{
    const Region whole = region_read(q, last_clause(text, false));
    quote->rows = rows_of(q, &whole);
    quote->level = (whole.uses & CHANGE) == 0 || (whole.uses & LINK) != 0;
    if (quote->rows != 0) return;
    const Region last = region_read(q, last_clause(text, true));
    if (last.n == 0 && !last.foreign && (last.uses & LINK) != 0 && before != NULL &&
        str_find_char(text, ';') == STR_NONE) {
        quote->rows = before->rows;
        quote->level = true;
        return;
    }
    quote->rows = rows_of(q, &last);
    quote->level = (last.uses & CHANGE) == 0;
}

static bool kinds_quote(const Quoter *q, const Witness *told, const Witness *cell)
{
    if (told->kind == cell->kind) return true;
    if (told->kind == KIND_PERCENT || cell->kind == KIND_PERCENT) return false;
    if (cell->kind == KIND_UNKNOWN) return told->kind != KIND_PER_SHARE;
    const Figure *f = figure_of(q->work, told->reading, told->figure);
    return cell->kind == KIND_PER_SHARE && f->scale == 0 && f->decimals == 2; /* "$2.55" */
}

static bool sizes_meet(const Witness *a, const Witness *b)
{
    NumRange p, q;
    return num_range_around(a->size, a->ulp, &p) && num_range_around(b->size, b->ulp, &q) &&
           num_range_meets(p, q);
}

static bool is_of_report(const Quoter *q, const Witness *cell)
{
    return q->work->set->readings[cell->reading].role == ROLE_REPORT;
}

/* A cell of these rows that agrees with the amount told, of the report if one does; or NULL. */
static const Witness *held_by(const Quoter *q, const Witness *told, uint32_t rows)
{
    const Witness *held = NULL;
    uint32_t looked = 0;
    for (; rows != 0 && looked < ROWS_PER_SET_MAX; rows = q->rows.p[rows - 1].next, looked++) {
        const QuoteRow *row = &q->rows.p[rows - 1];
        for (uint32_t i = 0; i < row->n; i++) {
            const Witness *cell = &q->w->all.p[row->first + i];
            if (!kinds_quote(q, told, cell) || !sizes_meet(told, cell)) continue;
            if (held == NULL || (is_of_report(q, cell) && !is_of_report(q, held))) held = cell;
        }
    }
    return held;
}

/* The cell of which the amount told is a slip: of the report if there is one, the latest first. */
static const Witness *slip_of(const Quoter *q, const Witness *told, uint32_t rows, bool sure)
{
    const Witness *best = NULL;
    const Figure *f = figure_of(q->work, told->reading, told->figure);
    uint32_t looked = 0;
    for (; rows != 0 && looked < ROWS_PER_SET_MAX; rows = q->rows.p[rows - 1].next, looked++) {
        const QuoteRow *row = &q->rows.p[rows - 1];
        for (uint32_t i = 0; i < row->n; i++) {
            const Witness *cell = &q->w->all.p[row->first + i];
            if (!kinds_quote(q, told, cell) || cell->ulp > told->ulp) continue;
            const Figure *g = figure_of(q->work, cell->reading, cell->figure);
            const bool same = f->period.kind != PERIOD_NONE && f->period.kind == g->period.kind &&
                              period_eq(f->period, g->period);
            if (f->period.kind != PERIOD_NONE && !same) continue;
            if (join_slip(told->size, told->ulp, cell->size, cell->ulp) == REPAIR_NONE) continue;
            if (!sure && !(same && told->bits >= 10)) continue;
            if (best == NULL || (is_of_report(q, cell) && !is_of_report(q, best))) best = cell;
        }
    }
    return best;
}

static Tie *quote_tie(const Quoter *q, const Witness *told, const Witness *cell, Outcome outcome)
{
    const bool own = told->reading == cell->reading;
    Tie *tie = tie_new(q->work, own ? TICK_AGREED : TICK_DOCUMENT, outcome);
    if (tie == NULL) return NULL;
    Num half;
    tie->known = num_sub(told->size, cell->size, &tie->difference) &&
                 num_add(NUM(1, told->ulp), NUM(1, cell->ulp), &half) &&
                 num_mul(half, NUM(5, -1), &tie->rounding);
    tie->support = 1;
    tie_join(q->work, told->reading, told->figure, TIE_LEFT, 1);
    tie_join(q->work, cell->reading, cell->figure, TIE_RIGHT, 1);
    return tie;
}

static void quote_break(const Quoter *q, const Witness *told, const Witness *cell)
{
    Tie *tie = quote_tie(q, told, cell, OUTCOME_BROKEN);
    if (tie == NULL) return;
    tie_slip(q->work, tie, join_slip(told->size, told->ulp, cell->size, cell->ulp), cell->size);
}

/* What agree.c has left: few digits, or a call whose words give no period. */
static void quote_hold(const Quoter *q, const Witness *told, const Witness *cell)
{
    if (told->reading == cell->reading || q->tied[told->reading][told->figure]) return;
    const bool exact = num_cmp(told->size, cell->size) == 0;
    (void)quote_tie(q, told, cell, exact ? OUTCOME_HOLDS : OUTCOME_ROUNDING);
}

static void sentence_close(Quoter *q)
{
    for (uint32_t i = 0; i < q->quotes.n; i++) {
        Quote *a = &q->quotes.p[i];
        const Witness *told = &q->w->all.p[a->witness];
        if (a->rows != 0 && a->level && told->kind != KIND_PERCENT)
            a->held = held_by(q, told, a->rows);
        if (a->held != NULL) quote_hold(q, told, a->held);
    }
    for (uint32_t i = 0; i < q->quotes.n; i++) {
        const Quote *a = &q->quotes.p[i];
        const Witness *told = &q->w->all.p[a->witness];
        if (a->rows == 0 || !a->level || a->held != NULL || told->kind == KIND_PERCENT) continue;
        if (figure_of(q->work, told->reading, told->figure)->hedge != HEDGE_EXACT) continue;
        bool sure = false;
        for (uint32_t k = 0; k < q->quotes.n; k++)
            sure = sure || (q->quotes.p[k].rows == a->rows && q->quotes.p[k].held != NULL);
        const Witness *cell = slip_of(q, told, a->rows, sure);
        if (cell != NULL) quote_break(q, told, cell);
    }
    q->quotes.n = 0;
}

static void sentence_figure(Quoter *q, uint32_t witness)
{
    const Witness *x = &q->w->all.p[witness];
    const Reading *r = &q->work->set->readings[x->reading];
    const Figure *f = figure_of(q->work, x->reading, x->figure);
    const Sentence *s = &r->doc.sentences.p[f->sentence];
    const bool follows = q->quotes.n > 0;
    const Figure *last = NULL;
    if (x->figure > 1) last = figure_of(q->work, x->reading, x->figure - 1);
    uint32_t from = s->text;
    if (last != NULL && last->sentence == f->sentence && last->text_end > from)
        from = last->text_end;
    Quote quote = { .witness = witness };
    name_quote(q, doc_text(&r->doc, from, f->text), follows ? &q->quotes.p[q->quotes.n - 1] : NULL,
               &quote);
    if (!after_is_plain(q, doc_text(&r->doc, f->text_end, s->text_end))) quote.level = false;
    *array_add(q->work->arena, &q->quotes) = quote;
}

static void tied_mark(Quoter *q)
{
    const ReadingSet *set = q->work->set;
    const Ties *ties = q->work->out;
    q->tied = arena_new(q->work->arena, bool *, set->n + 1);
    for (uint32_t d = 0; d < set->n; d++)
        q->tied[d] = arena_new(q->work->arena, bool, set->readings[d].figures.figures.n + 1);
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        for (uint32_t i = 0; tie->tick == TICK_DOCUMENT && i < tie->figure_count; i++) {
            const TieFigure *f = &ties->figures.p[tie->figure + i];
            q->tied[f->reading][f->figure] = true;
        }
    }
}

static bool uses_load(Quoter *q, Err *err)
{
    Tsv rows;
    if (!tsv_load(q->work->arena, "quote_words.tsv", &rows, err)) return false;
    q->uses = map_open(q->work->arena, 160);
    for (uint32_t row = 0; row < rows.rows; row++) {
        const Str group = tsv_cell(&rows, row, "group");
        const uint32_t use = str_eq(group, S("filler"))   ? FILLER
                             : str_eq(group, S("change")) ? CHANGE
                             : str_eq(group, S("link"))   ? LINK
                                                          : 0;
        if (use == 0)
            return err_set(err, ERR_INTERNAL, "quote_words.tsv:%u: no such group", rows.lines[row]);
        *map_put(&q->uses, tsv_cell(&rows, row, "word")) = use;
    }
    return true;
}

bool quote_find(Work *work, const Witnesses *w, Err *err)
{
    bool any = false;
    for (uint32_t d = 0; d < work->set->n; d++)
        any = any || work->set->readings[d].role == ROLE_RELEASE ||
              work->set->readings[d].role == ROLE_CALL;
    if (!any) return true;
    Quoter q = { .work = work, .w = w, .sets = map_open(work->arena, 512) };
    if (!uses_load(&q, err)) return false;
    tied_mark(&q);
    rows_collect(&q);
    uint32_t line = 0;
    for (uint32_t i = 0; i < w->all.n; i++) {
        const Witness *x = &w->all.p[i];
        const Role role = work->set->readings[x->reading].role;
        if (!x->prose || (role != ROLE_RELEASE && role != ROLE_CALL)) continue;
        if (x->line != line) sentence_close(&q);
        line = x->line;
        sentence_figure(&q, i);
    }
    sentence_close(&q);
    return true;
}
