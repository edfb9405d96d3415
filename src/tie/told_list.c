/* Does a sentence say what the row says?
 *
 *   Interest expense was $4.9 million, $5.3 million and $6.1 million in 2024, 2023 and 2022.
 *   Interest expense        4,905     5,338     6,114        a row whose label the sentence holds
 *
 * A list of amounts of several periods is held against every row whose label stands in its
 * sentence, amount by amount of the same period. A row that agrees with all of them ties them.
 * Where the rest agree and one does not, by a slip of the pen or by printing the amount of another
 * period, that one is broken: the label, the periods and the other amounts say that the row is what
 * was meant. A list that any row agrees with whole is left in peace, and so is an amount that is
 * tied elsewhere.
 *
 * A single amount has no others to speak for it: its name must be the row's label and nothing else.
 */
#include "tie/told.h"

#include "base/date.h"

#include <string.h>

enum { COLUMNS_MAX = 8 };

static const Figure *figure_behind(const ToldLists *l, const Witness *x)
{
    return figure_of(l->work, x->reading, x->figure);
}

static bool periods_match(Period told, Period column)
{
    if (told.kind == PERIOD_NONE || column.kind == PERIOD_NONE || told.end.year == 0) return false;
    if (date_cmp(told.end, column.end) != 0) return false;
    if (told.kind != column.kind) return told.kind == PERIOD_INSTANT || told.months == 0;
    return told.kind == PERIOD_INSTANT || told.months == column.months;
}

/* Two amounts of one period are two things: after tax, a part. */
static bool periods_are_distinct(const ToldLists *l, const ToldList *list)
{
    for (uint32_t i = 1; i < list->n; i++)
        for (uint32_t k = 0; k < i; k++)
            if (period_eq(l->sentence->figures[list->first + i].f->period,
                          l->sentence->figures[list->first + k].f->period))
                return false;
    return true;
}

void told_lists_open(ToldLists *l, const ToldSentence *s)
{
    l->sentence = s;
    l->n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (i > 0 && s->figures[i].joined) {
            l->list[l->n - 1].n++;
            continue;
        }
        l->list[l->n++] = (ToldList){ .first = i, .n = 1 };
    }
    for (uint32_t i = 0; i < l->n; i++)
        if (!periods_are_distinct(l, &l->list[i])) l->list[i].n = 0;
}

/* A table that prints no currency has amounts all the same. */
static bool kinds_match(uint8_t told, uint8_t column)
{
    return told == column || (column == KIND_UNKNOWN && told >= KIND_FIRST_UNIT);
}

/* The one witness of the row with this kind and period, or NULL. */
static const Witness *cell_of(const ToldLists *l, const ToldRow *row, const ToldFigure *t)
{
    const Witness *found = NULL;
    for (uint32_t i = 0; i < row->n; i++) {
        const Witness *x = &l->w->all.p[row->first + i];
        if (!kinds_match(t->kind, x->kind) ||
            !periods_match(t->f->period, figure_behind(l, x)->period))
            continue;
        if (found != NULL) return NULL;
        found = x;
    }
    return found;
}

static uint32_t bits_of_figure(const ToldFigure *t)
{
    int64_t ulps;
    if (!number_in_units(t->size, t->ulp, &ulps)) return 0;
    const int bits = bits_of((uint64_t)ulps);
    return bits > 1 ? (uint32_t)bits - 1 : 0; /* the first digit is low more often than not */
}

static bool cells_differ(const ToldLists *l, uint32_t a, uint32_t b)
{
    const Witness *x = &l->w->all.p[a], *y = &l->w->all.p[b];
    NumRange p, q;
    return !num_range_around(x->size, x->ulp, &p) || !num_range_around(y->size, y->ulp, &q) ||
           !num_range_meets(p, q);
}

/* Of rows for one amount the fuller label goes first, then that of a statement. */
static uint32_t rank_of(const ToldLists *l, uint32_t cell)
{
    const Witness *x = &l->w->all.p[cell];
    return 2 * l->w->groups.p[x->own].n + (x->statement ? 1 : 0);
}

static void ask_list(ToldLists *l, ToldList *list, uint32_t index)
{
    const ToldRow *row = &l->rows[index];
    uint32_t agree = 0, bits = 0, differ = 0, odd = 0, cell = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        const ToldFigure *t = &l->sentence->figures[list->first + i];
        const Witness *x = cell_of(l, row, t);
        if (x == NULL) return;
        if (list->n == 1 && t->f->period.kind != figure_behind(l, x)->period.kind) return;
        NumRange range;
        if (!num_range_around(x->size, x->ulp, &range)) return;
        if (told_agrees(t, range)) {
            agree++;
            bits += bits_of_figure(t);
        } else if (told_differs(t, range)) {
            differ++;
            odd = list->first + i;
            cell = (uint32_t)(x - l->w->all.p);
        }
    }
    if (differ == 0) {
        const bool better = !list->whole || bits > list->bits;
        list->whole = true;
        if (better) list->row = index + 1, list->bits = bits;
        return;
    }
    if (list->whole || differ != 1 || agree + 1 != list->n) return;
    if (list->row != 0 && list->n == 1) {
        const uint32_t had = rank_of(l, list->cell), has = rank_of(l, cell);
        if (had == has && cells_differ(l, list->cell, cell)) list->unsure = true;
        if (had >= has) return;
    } else if (list->row != 0 && bits <= list->bits) {
        return;
    }
    *list = (ToldList){
        .first = list->first, .n = list->n, .row = index + 1, .bits = bits, .odd = odd, .cell = cell
    };
}

void told_lists_ask(ToldLists *l, uint32_t row)
{
    const ToldRow *r = &l->rows[row];
    if (r->n > COLUMNS_MAX || l->w->all.p[r->first].reading != l->sentence->reading) return;
    for (uint32_t i = 0; i < l->n; i++) {
        const ToldFigure *t = &l->sentence->figures[l->list[i].first];
        if (l->list[i].n == 0 || t->role == TOLD_CHANGE) continue;
        ask_list(l, &l->list[i], row);
    }
}

/* ---- what is said --------------------------------------------------------------------------- */

static void tie_whole(const ToldLists *l, const ToldList *list)
{
    const ToldRow *row = &l->rows[list->row - 1];
    for (uint32_t i = 0; i < list->n; i++) {
        const ToldFigure *t = &l->sentence->figures[list->first + i];
        if (l->tied[l->sentence->reading][t->figure] != 0) continue;
        const Witness *x = cell_of(l, row, t);
        if (x == NULL || x->reading != l->sentence->reading) continue;
        Tie *tie = tie_new(l->work, TICK_AGREED, OUTCOME_ROUNDING);
        if (tie == NULL) return;
        tie->known = num_sub(t->size, x->size, &tie->difference) &&
                     num_mul(NUM(1, t->ulp), NUM(5, -1), &tie->rounding);
        tie->support = list->n - 1;
        tie_join(l->work, l->sentence->reading, t->figure, TIE_LEFT, 1);
        tie_join(l->work, x->reading, x->figure, TIE_RIGHT, 1);
    }
}

/* Is the told amount that of another period of the row? */
static bool is_stale(const ToldLists *l, const ToldList *list, const ToldFigure *t)
{
    const ToldRow *row = &l->rows[list->row - 1];
    for (uint32_t i = 0; i < row->n; i++) {
        const Witness *x = &l->w->all.p[row->first + i];
        NumRange range;
        if (row->first + i == list->cell || !kinds_match(t->kind, x->kind)) continue;
        if (num_range_around(x->size, x->ulp, &range) && num_range_meets(range, t->shown))
            return true;
    }
    return false;
}

/* An amount without a scale in the sentence of a report in millions: "Other expenses were $47". */
static bool scale_is_unsure(const ToldLists *l, const ToldFigure *t, const Witness *x)
{
    const int scale = figure_behind(l, x)->scale;
    return t->f->scale == 0 && scale > 0 && num_cmp(t->size, NUM(10, (int8_t)scale)) < 0;
}

/* Does the text before the amount name the row, tell no change, and the text after it nothing else?
 */
static bool is_named_before(const ToldLists *l, const ToldList *list, const Witness *x)
{
    const ToldSentence *s = l->sentence;
    const Doc *doc = &l->work->set->readings[s->reading].doc;
    const ToldFigure *t = &s->figures[list->first];
    const uint32_t from = list->first > 0 ? s->figures[list->first - 1].f->text_end : s->text;
    ToldName name = { .text = doc_text(doc, from, t->f->text) };
    name.n = witness_words(l->work, l->w, name.text, name.word, 40);
    return told_name_has(l->w, &name, x) && told_name_is(l->work, l->w, &name, x) &&
           !phrase_any(l->work->words.told, name.text);
}

/* Is it less than one unit of its last place off? Some cut digits off and do not round. */
static bool is_cut_off(const ToldFigure *t, Num size)
{
    Num off;
    return num_sub(t->size, size, &off) && num_cmp(num_abs(off), NUM(1, t->ulp)) < 0;
}

/* "Total deferred revenue" is the current part and the rest. */
static bool says_total(const ToldLists *l)
{
    const ToldSentence *s = l->sentence;
    return str_find_fold(doc_text(&l->work->set->readings[s->reading].doc, s->text, s->text_end),
                         S("total")) != STR_NONE;
}

/* Among other words a long label and a slip of more than the last digit speak for themselves: "we
 * repurchased $26.0 billion" is no slip of 26,221. */
static bool slips_amid_words(const ToldLists *l, const ToldFigure *t, const Witness *x, Repair slip)
{
    Num off;
    if (slip < REPAIR_TRANSPOSITION || l->w->groups.p[x->own].n < 3) return false;
    if (told_is_adjusted(l->work, l->w, l->sentence, x)) return false;
    if (num_cmp(t->size, NUM(100, t->ulp)) < 0 || !num_sub(t->size, x->size, &off)) return false;
    return slip == REPAIR_TRANSPOSITION || num_cmp(num_abs(off), NUM(10, t->ulp)) >= 0;
}

/* "we held $921 million of cash and cash equivalents" */
static bool is_named_after(const ToldLists *l, const ToldFigure *t)
{
    const ToldSentence *s = l->sentence;
    const Doc *doc = &l->work->set->readings[s->reading].doc;
    const Str before = doc_text(doc, s->text, t->f->text);
    Str text = str_trim(doc_text(doc, t->f->text_end, s->text_end));
    static const char *const scales[] = { "million ", "billion ", "thousand " };
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++)
        if (str_starts(text, str_of(scales[i]))) text = str_slice(text, strlen(scales[i]), text.n);
    return (str_starts(text, S("of ")) || str_starts(text, S("in "))) &&
           !phrase_any(l->work->words.told, before);
}

/* How sure is it that the sentence is wrong? A slip of three digits, or another period's amount, is
 * no accident where the name or the other amounts say which row is meant. */
static uint8_t sure_of(const ToldLists *l, const ToldList *list, Repair slip, bool stale,
                       bool named)
{
    const ToldFigure *t = &l->sentence->figures[list->odd];
    const Witness *x = &l->w->all.p[list->cell];
    int64_t told, right; /* three digits in one of them */
    const bool digits = number_in_units(t->size, t->ulp, &told) &&
                        number_rounded(x->size, t->ulp, &right) && (told >= 100 || right >= 100);
    if (is_cut_off(t, x->size)) return named ? 62 : 0;
    if (list->n >= 2) {
        if (slip != REPAIR_NONE && digits) return 84;
        if (stale && (digits || named)) return 80;
        return named ? 78 : 0;
    }
    if ((t->f->flags & (FIGURE_PERIOD_CARRIED | FIGURE_WORD)) != 0) return 0;
    if (t->role != TOLD_LEVEL || t->kind < KIND_FIRST_UNIT || t->aside) return 0;
    if (!named) return slips_amid_words(l, t, x, slip) ? 77 : 0;
    if (!is_named_before(l, list, x) && !is_named_after(l, t)) return 0;
    if (told_is_adjusted(l->work, l->w, l->sentence, x)) return 0;
    if (!x->statement && (slip == REPAIR_NONE || l->w->groups.p[x->own].n < 2)) return 0;
    if (slip == REPAIR_NONE && (says_total(l) || (!stale && list->first > 0))) return 0;
    if (slip >= REPAIR_TRANSPOSITION && digits) return 80;
    return (stale && digits) || l->w->groups.p[x->own].n >= 3 ? 76 : 62;
}

static void tie_odd(const ToldLists *l, const ToldList *list, const ToldName *name)
{
    const ToldSentence *s = l->sentence;
    const ToldFigure *t = &s->figures[list->odd];
    const Witness *x = &l->w->all.p[list->cell];
    if (l->tied[s->reading][t->figure] != 0 || x->reading != s->reading) return;
    if (scale_is_unsure(l, t, x)) return;
    Num meant = t->size;
    const Repair slip = told_slip(t, x->size, &meant);
    const bool named = told_name_is(l->work, l->w, name, x);
    const uint8_t sure = sure_of(l, list, slip, is_stale(l, list, t), named);
    if (sure == 0) return;
    Tie *tie = tie_new(l->work, TICK_AGREED, OUTCOME_BROKEN);
    if (tie == NULL) return;
    tie->known = num_sub(t->size, x->size, &tie->difference) &&
                 num_mul(NUM(1, t->ulp), NUM(5, -1), &tie->rounding);
    tie->support = list->n - 1;
    tie->culprit = 1;
    tie->repair = (uint8_t)slip;
    tie->repaired = num_sign(t->f->value) < 0 ? num_neg(meant) : meant;
    tie->sure = sure;
    tie_join(l->work, s->reading, t->figure, TIE_LEFT, 1);
    tie_join(l->work, x->reading, x->figure, TIE_RIGHT, 1);
}

void told_lists_close(ToldLists *l)
{
    for (uint32_t i = 0; i < l->n; i++) {
        const ToldList *list = &l->list[i];
        if (list->row == 0) continue;
        if (list->n >= 2 && list->bits < (list->whole ? 7u : 4u)) continue;
        if (list->n == 1 && (list->whole || list->unsure)) continue;
        const Witness *first = &l->w->all.p[l->rows[list->row - 1].first];
        const ToldName name = told_name(l->work, l->w, l->sentence, list->first, list->n);
        if (!told_name_has(l->w, &name, first)) continue;
        if (list->whole)
            tie_whole(l, list);
        else
            tie_odd(l, list, &name);
    }
}
