/* What do the numbers of a sentence say?
 *
 *   Revenue was $16.1, $14.0 and $12.2 million in 2024, 2023 and 2022, respectively, an increase of
 *   approximately 15% compared to 2023.
 *
 * Numbers come from number.c. A list shares what stands once: the scale or the percent sign after
 * its last member, the currency before its first. Periods: with "respectively" a list of figures
 * and a list of years of the same length are paired; else a figure takes the year after it, if no
 * other figure stands between, else the last year before it, in its sentence or in the paragraph.
 *
 * Left out: "the prior year" and other years without a number.
 */
#include "figure/work.h"

static bool char_joins(char c)
{
    return c == ' ' || c == ',' || c == '-' || c == '(' || (unsigned char)c >= 0x80;
}

/* Between two members of a list: blanks, commas, dashes, "and", "or", "to", "and of". */
static bool joins(Str s, bool *comma)
{
    *comma = false;
    if (s.n > 14) return false;
    for (size_t at = 0; at < s.n;) {
        if (char_is_alpha(s.p[at])) {
            size_t end = at;
            while (end < s.n && char_is_alpha(s.p[end])) end++;
            const Str word = str_slice(s, at, end);
            if (!str_eq_fold(word, S("and")) && !str_eq_fold(word, S("or")) &&
                !str_eq_fold(word, S("to")) && !str_eq_fold(word, S("nil")))
                return false;
            at = end;
        } else if (char_joins(s.p[at])) {
            *comma = *comma || s.p[at] == ',';
            at++;
        } else {
            return false;
        }
    }
    return true;
}

static bool is_small(const Token *t)
{
    return num_cmp(t->number, NUM(1000, 0)) < 0;
}

/* Lists share the scale or the percent of their last member and the currency of their first. */
static void share_in_lists(Work *work)
{
    const Doc *doc = &work->reading->doc;
    for (uint32_t i = work->tokens.n; i-- > 1;) {
        Token *t = &work->tokens.p[i - 1];
        const Token *next = &work->tokens.p[i];
        bool comma;
        if (t->right > next->left || !joins(doc_text(doc, t->right, next->left), &comma)) continue;
        if (next->scaled && !t->scaled && !t->percent && is_small(t) && !t->per_share &&
            (t->currency.n == 0) == (next->currency.n == 0) && !t->word) {
            t->scale = next->scale;
            t->scaled = true;
            if (t->unit.n == 0) t->unit = next->unit;
        } else if (next->scaled && !t->scaled && !t->percent && is_small(t) && t->currency.n > 0 &&
                   !t->per_share) {
            t->scale = next->scale;
            t->scaled = true;
        } else if (next->percent && !t->percent && !t->scaled && t->currency.n == 0 && !t->word &&
                   is_small(t) && (t->unit.n == 0)) {
            t->percent = true;
            t->unit = S("pure");
        } else if (str_eq(next->unit, S("bp")) && t->unit.n == 0 && t->currency.n == 0) {
            t->unit = next->unit;
        } else if (next->per_share && t->currency.n > 0 && !t->scaled) {
            t->per_share = true;
        } else if (t->unit.n == 0 && !t->percent && t->currency.n == 0 && next->currency.n == 0) {
            t->unit = next->unit;
            if (next->scaled && is_small(t)) {
                t->scaled = true;
                t->scale = next->scale;
            }
        }
    }
    for (uint32_t i = 0; i + 1 < work->tokens.n; i++) {
        const Token *t = &work->tokens.p[i];
        Token *next = &work->tokens.p[i + 1];
        bool comma;
        if (t->currency.n == 0 || next->currency.n > 0 || next->percent || next->word) continue;
        if (t->right > next->left || !joins(doc_text(doc, t->right, next->left), &comma)) continue;
        if (next->scaled && (next->unit.n == 0)) next->currency = t->currency;
    }
}

static Str token_unit(const Token *t)
{
    if (t->percent) return S("pure");
    if (t->currency.n > 0)
        return t->per_share && str_eq(t->currency, S("USD")) ? S("USD/shares") : t->currency;
    return t->unit;
}

/* The run of tokens [first, last] joined as a list that token `i` stands in. */
static void list_of(const Work *work, uint32_t i, uint32_t *first, uint32_t *last)
{
    const Doc *doc = &work->reading->doc;
    bool comma;
    *first = *last = i;
    while (
        *first > 0 && work->tokens.p[*first - 1].right <= work->tokens.p[*first].left &&
        joins(doc_text(doc, work->tokens.p[*first - 1].right, work->tokens.p[*first].left), &comma))
        (*first)--;
    while (
        *last + 1 < work->tokens.n &&
        work->tokens.p[*last].right <= work->tokens.p[*last + 1].left &&
        joins(doc_text(doc, work->tokens.p[*last].right, work->tokens.p[*last + 1].left), &comma))
        (*last)++;
}

static Period mention_period(const Work *work, uint32_t m)
{
    const PeriodWords *w = &work->mentions.p[m].words;
    return period_words_resolve(w, &work->reading->tables.calendar, SENSE_UNKNOWN);
}

/* Mentions that stand as one list beside mention m: "2024, 2023 and 2022". */
static uint32_t mention_list(const Work *work, uint32_t m, uint32_t *first)
{
    const Doc *doc = &work->reading->doc;
    bool comma;
    *first = m;
    while (*first > 0 &&
           joins(doc_text(doc, work->mentions.p[*first - 1].end, work->mentions.p[*first].start),
                 &comma))
        (*first)--;
    uint32_t last = m;
    while (last + 1 < work->mentions.n) {
        const Str between =
            doc_text(doc, work->mentions.p[last].end, work->mentions.p[last + 1].start);
        /* "December 31, 2024 and December 31, 2023" is a list too */
        if (!joins(between, &comma) &&
            !(between.n < 26 && str_find(between, S("and ")) != STR_NONE &&
              str_find(between, S(" in ")) == STR_NONE))
            break;
        last++;
    }
    return last - *first + 1;
}

static bool is_time(const Token *t)
{
    return t->word && (str_eq(t->unit, S("months")) || str_eq(t->unit, S("weeks")) ||
                       str_eq(t->unit, S("years")) || str_eq(t->unit, S("quarters")));
}

/* "were $58.3 billion and $52.6 billion as of December 31, 2023 and 2024": as many dates as
 * amounts, and nothing but the dates follows before the next amount. */
static bool list_is_of_dates(const Work *work, uint32_t i, uint32_t *mention)
{
    const MentionArray *mentions = &work->mentions;
    uint32_t first, last, begin, m = 0;
    list_of(work, i, &first, &last);
    if (first == last) return false;
    for (uint32_t k = first; k < last; k++) {
        const Str between =
            doc_text(&work->reading->doc, work->tokens.p[k].right, work->tokens.p[k + 1].left);
        if (str_find(between, S(" to ")) != STR_NONE || str_find(between, S(" or ")) != STR_NONE)
            return false;
    }
    while (m < mentions->n && mentions->p[m].start < work->tokens.p[last].end) m++;
    const uint32_t size = last - first + 1;
    if (m == mentions->n || mention_list(work, m, &begin) != size || begin != m) return false;
    const uint32_t next = last + 1 < work->tokens.n ? work->tokens.p[last + 1].left : UINT32_MAX;
    if (mentions->p[m + size - 1].end > next) return false;
    *mention = m + (i - first);
    return true;
}

/* "in 2025 was $1.4 million, and cash provided in 2024 was": that date is of another clause. */
static bool clause_ends(const Work *work, uint32_t from, uint32_t to)
{
    if (to <= from) return false;
    const Str between = doc_text(&work->reading->doc, from, to);
    return between.n > 24 &&
           (str_find(between, S(", and ")) != STR_NONE || str_find(between, S("; ")) != STR_NONE ||
            str_find(between, S(" while ")) != STR_NONE ||
            str_find(between, S(" whereas ")) != STR_NONE);
}

static Period find_period(const Work *work, uint32_t i, bool respectively)
{
    const Token *t = &work->tokens.p[i];
    const MentionArray *mentions = &work->mentions;
    if (mentions->n == 0) return (Period){ 0 };
    uint32_t after = 0;
    while (after < mentions->n && mentions->p[after].start < t->end) after++;
    if (respectively) {
        uint32_t first, last;
        list_of(work, i, &first, &last);
        const uint32_t size = last - first + 1;
        uint32_t m = after, begin;
        if (size > 1 && m < mentions->n && mention_list(work, m, &begin) >= size)
            return mention_period(work, begin + (i - first));
        if (size > 1 && after > 0 && mention_list(work, after - 1, &begin) == size)
            return mention_period(work, begin + (i - first));
    }
    uint32_t first;
    if (list_is_of_dates(work, i, &first)) return mention_period(work, first);
    uint32_t other = i + 1; /* "six months" parts no amount from its date */
    while (other < work->tokens.n && is_time(&work->tokens.p[other])) other++;
    const uint32_t next = other < work->tokens.n ? work->tokens.p[other].left : UINT32_MAX;
    if (after > 0 && after < mentions->n && clause_ends(work, t->right, mentions->p[after].start))
        return mention_period(work, after - 1);
    if (after < mentions->n && mentions->p[after].start < next) return mention_period(work, after);
    if (after > 0) return mention_period(work, after - 1);
    return (Period){ 0 };
}

/* The first date of the sentence, where none stands nearer: "a decrease of $108 million compared
 * with the end of 2022" dates what stands before it too, as far as anything does. */
static Period far_period(const Work *work)
{
    return work->mentions.n > 0 ? mention_period(work, 0) : (Period){ 0 };
}

/* What unscaled money in a sentence is counted in: said in the sentence ("(in millions)"), in the
 * table whose footnote it is, or once for all notes. Round sums ("$100,000") are meant as printed.
 */
static int stated_scale(const Work *work, const Token *t, uint32_t block, const Measure *said)
{
    if (t->scaled || t->percent || t->word || t->per_share || t->number.exponent < -1) return 0;
    const Tables *tables = &work->reading->tables;
    const Measure *m = said;
    if (!m->scale_known && work->noted != 0) m = work->noted_measure;
    if (!m->scale_known && tables->stated != NULL) m = &tables->stated[block];
    const bool shares = str_eq(t->unit, S("shares"));
    if (shares && (m == said || m == work->noted_measure) &&
        (said->share_scale_known || said->scale_known))
        return said->share_scale_known ? said->share_scale : said->scale;
    if (t->currency.n == 0) {
        const bool bare = t->unit.n == 0 && t->number.exponent < 0;
        return said->share_scale_known ? said->share_scale
                                       : (said->scale_known && bare ? said->scale : 0);
    }
    if (!m->scale_known) return 0;
    const Num n = t->number;
    if (n.exponent == 0 && n.mantissa >= 10000 && n.mantissa % 1000 == 0) return 0;
    Num value;
    return num_scale(n, m->scale, &value) && num_cmp(value, NUM(1, 14)) < 0 ? m->scale : 0;
}

static void add_tokens(Work *work, uint32_t block, uint32_t sentence, const Sentence *range,
                       Period *context)
{
    const Doc *doc = &work->reading->doc;
    const Where where = where_of_block(doc, block);
    Measure said = { 0 };
    const Str whole = doc_text(doc, range->text, range->text_end);
    if (str_find(whole, S("(in ")) != STR_NONE) measure_read(whole, &said);
    const bool respectively =
        work->tokens.n > 1 &&
        str_find_fold(doc_text(doc, range->text, range->text_end), S("respective")) != STR_NONE;
    share_in_lists(work);
    for (uint32_t i = 0; i < work->tokens.n; i++) {
        const Token *t = &work->tokens.p[i];
        Figure *f = figure_add(work, t->start, t->end, block);
        int scale = t->percent ? -2 + t->scale : t->scale;
        if (scale == 0) scale = stated_scale(work, t, block, &said);
        if (!figure_set_value(f, t->number, t->negative, scale)) {
            work->reading->figures.figures.n--;
            continue;
        }
        f->unit = token_unit(t);
        f->where = (uint8_t)where;
        f->sentence = sentence;
        f->hedge = (uint8_t)hedge_before(work, doc_text(doc, range->text, t->left));
        if (t->percent) f->flags |= FIGURE_PERCENT;
        if (t->currency.n > 0) f->flags |= FIGURE_CURRENCY_PRINTED;
        if (t->word) f->flags |= FIGURE_WORD;
        f->label = t->unit.n > 0 && !t->percent ? t->unit : (Str){ 0 };
        f->period = find_period(work, i, respectively);
        if (f->period.kind != PERIOD_NONE) continue;
        f->period = far_period(work);
        if (f->period.kind == PERIOD_NONE) f->period = *context;
        f->flags |= FIGURE_PERIOD_CARRIED;
    }
    if (work->mentions.n > 0) {
        const Period p = mention_period(work, 0);
        if (p.kind != PERIOD_NONE) *context = p;
    }
}

void prose_figures(Work *work, uint32_t index)
{
    const Doc *doc = &work->reading->doc;
    const Block *block = &doc->blocks.p[index];
    Period context = { 0 };
    if (block->sentence_count == 0) { /* headings, and lines taken for headings */
        const Sentence range = { block->text, block->text + (uint32_t)block_text(doc, index).n,
                                 index };
        tokens_read(work, range.text, range.text_end, true);
        if (work->tokens.n + work->mentions.n > 0) add_tokens(work, index, 0, &range, &context);
        return;
    }
    for (uint32_t i = 0; i < block->sentence_count; i++) {
        const uint32_t sentence = block->sentence + i;
        const Sentence *range = &doc->sentences.p[sentence];
        tokens_read(work, range->text, range->text_end, i == 0);
        if (work->tokens.n + work->mentions.n > 0)
            add_tokens(work, index, sentence, range, &context);
    }
}

/* The period of an amount in a label: of the value column with the same rank among the amounts. */
static Period column_period(const Work *work, const Table *table, uint32_t row, uint32_t i)
{
    const Tables *t = &work->reading->tables;
    const Token *token = &work->tokens.p[i];
    uint32_t rank = 0;
    for (uint32_t k = i; k > 0; k--) {
        const Token *before = &work->tokens.p[k - 1];
        bool comma;
        if (before->percent != token->percent || before->right > token->left ||
            !joins(doc_text(&work->reading->doc, before->right, work->tokens.p[k].left), &comma))
            break;
        rank++;
    }
    Period first = { 0 };
    for (uint32_t c = 0; c < table->column_count; c++) {
        if (table_column(t, table, c)->stub) continue;
        const Period p = table_cell_period(t, table, row, c);
        if (p.kind == PERIOD_NONE) continue;
        if (first.kind == PERIOD_NONE) first = p;
        if (rank == 0) return p;
        rank--;
    }
    return first;
}

/* Text inside a table: labels ("Common stock, $0.01 par value; 1,000 shares authorized") and cells
 * that hold more than one number ("$10.00 - $12.50"). */
void cell_text_figures(Work *work, uint32_t table, uint32_t row, const TableCell *cell)
{
    Reading *r = work->reading;
    const Doc *doc = &r->doc;
    const Table *t = &r->tables.tables.p[table];
    work->in_cell = !table_column_at(&r->tables, t, row, cell->column)->stub;
    tokens_read(work, cell->text, cell->text_end, false);
    work->in_cell = false;
    if (work->tokens.n == 0) return;
    share_in_lists(work);
    const TableColumn *column = table_column_at(&r->tables, t, row, cell->column);
    const Str whole = doc_text(doc, cell->text, cell->text_end);
    const bool counts = str_find_fold(whole, S("shares")) != STR_NONE &&
                        (str_find_fold(whole, S("authorized")) != STR_NONE ||
                         str_find_fold(whole, S("issued")) != STR_NONE);
    for (uint32_t i = 0; i < work->tokens.n; i++) {
        const Token *k = &work->tokens.p[i];
        const Str before = doc_text(doc, cell->text, k->left);
        /* a mark of the label: "Goodwill (1)"; "(a)" has no digit */
        if (k->currency.n == 0 && !k->percent && !k->scaled && k->unit.n == 0 && column->stub &&
            !counts) {
            if (num_cmp(k->number, NUM(100, 0)) < 0) continue;
        }
        Figure *f = figure_add(work, k->start, k->end, t->block);
        bool percent = k->percent;
        int scale = k->scale;
        const Measure *own = column->stub || !column->measure.scale_known
                                 ? table_measure(&r->tables, t)
                                 : &column->measure;
        const bool plain = !k->scaled && !k->percent && k->number.exponent > -2 && !k->per_share;
        if (plain && k->currency.n > 0 && own->scale_known &&
            !str_eq(column->measure.unit, S("USD/shares"))) {
            scale = own->scale;
        } else if (plain && (str_eq(k->unit, S("shares")) ||
                             (column->stub && counts && k->currency.n == 0))) {
            const Measure *m = own;
            if (m->share_scale_known)
                scale = m->share_scale;
            else if (m->scale_known)
                scale = m->scale;
            Num value;
            if (!num_scale(k->number, scale, &value) || num_cmp(value, NUM(1, 11)) > 0) scale = 0;
        } else if (!column->stub && !k->scaled && k->currency.n == 0 && k->unit.n == 0 &&
                   str_eq(column->measure.unit, S("pure"))) {
            percent = true; /* "0.75 - 6.94" under "Interest rates %" */
        }
        if (percent) scale -= 2;
        if (!figure_set_value(f, k->number, k->negative, scale)) {
            r->figures.figures.n--;
            continue;
        }
        f->unit = percent ? S("pure") : token_unit(k);
        f->where = where_of_block(doc, t->block) == WHERE_COVER ? WHERE_COVER : WHERE_TABLE;
        f->table = table + 1;
        f->row = row;
        f->column = cell->column;
        f->hedge = (uint8_t)hedge_before(work, before);
        if (percent) f->flags |= FIGURE_PERCENT;
        if (k->currency.n > 0) f->flags |= FIGURE_CURRENCY_PRINTED;
        if (k->word) f->flags |= FIGURE_WORD;
        f->label = table_label_path(work->arena, &r->tables, t, row);
        /* "Notes due 2030" names an instrument; "net of allowances of $985 and $1,000" has one
         * amount for each column */
        if (!column->stub)
            f->period = table_cell_period(&r->tables, t, row, cell->column);
        else
            f->period = column_period(work, t, row, i);
        if (f->period.kind == PERIOD_NONE) {
            const Date end = r->tables.calendar.end;
            f->period = find_period(work, i, work->tokens.n > 1);
            if (f->period.kind == PERIOD_NONE) f->period = far_period(work);
            if (end.year != 0 && date_cmp(f->period.end, end) > 0) f->period = (Period){ 0 };
        }
    }
}
