/* Do the amounts of a sentence come to the total that it tells?
 *
 *   ... the principal of $41,200 plus accrued interest of $1,030, totalling $42,230
 *                        part           part                                total
 *
 *   ... $3.2 million in cash and $1.4 million in stock, for a total of $4.6 million
 *
 * The words right before an amount say that it is a total (rules/tie_words.tsv, group sum); its
 * parts are the amounts before it that "and", "plus" or a comma joins to each other. A sum of the
 * nearest two or more that holds ties them. It is broken only where no such sum holds, all is told
 * exactly, and a slip of the pen in the total or in one part mends it.
 *
 * Left out: rates and what is told a unit ("each", "per month"), sums over two sentences.
 */
#include "tie/told.h"

enum { PARTS_MAX = 8, SURE = 80 };

typedef struct Sum {
    const ToldFigure *part[PARTS_MAX]; /* the nearest first */
    uint32_t n;
    const ToldFigure *total;
} Sum;

static Str text_between(const Work *work, const ToldSentence *s, const ToldFigure *a,
                        const ToldFigure *b)
{
    const Doc *doc = &work->set->readings[s->reading].doc;
    return doc_text(doc, a->f->text_end, b->f->text);
}

/* Does the text end in words that tell a total, but for a currency sign? */
static bool tells_total(const Work *work, Str text)
{
    PhraseHit hit = { 0 }, last = { 0 };
    for (size_t at = 0; phrase_next(work->words.sums, text, &at, &hit);) last = hit;
    if (last.end == 0) return false;
    for (size_t i = last.end; i < text.n; i++)
        if (char_is_alpha(text.p[i]) || char_is_digit(text.p[i]) || text.p[i] == ';') return false;
    return true;
}

/* "and", "plus" and a comma join two amounts; a semicolon or another sum ends them. */
static bool joins(const Work *work, Str text)
{
    if (str_find_char(text, ';') != STR_NONE || phrase_any(work->words.sums, text)) return false;
    if (phrase_any(work->words.apart, text)) return false;
    const Str trimmed = str_trim(text);
    return str_find_fold(text, S(" and ")) != STR_NONE ||
           str_find_fold(text, S("plus")) != STR_NONE || str_starts(trimmed, S(",")) ||
           (trimmed.n > 0 && trimmed.p[trimmed.n - 1] == ',');
}

static bool is_money(const ToldFigure *t)
{
    return t->kind >= KIND_FIRST_UNIT && t->f->unit.n == 3;
}

/* The parts before the total, back to what is joined no more. */
static bool sum_read(const Work *work, const ToldSentence *s, uint32_t total, Sum *out)
{
    *out = (Sum){ .total = &s->figures[total] };
    const ToldFigure *after = out->total;
    for (uint32_t i = total; i-- > 0 && out->n < PARTS_MAX;) {
        const ToldFigure *t = &s->figures[i];
        if (t->kind == KIND_PERCENT) continue; /* "interest at 5% ($1,030)" */
        if (t->kind != out->total->kind) return false;
        const Str between = text_between(work, s, t, after);
        if (after != out->total && !joins(work, between)) break;
        out->part[out->n++] = t;
        after = t;
    }
    return out->n >= 2;
}

static bool range_of(const Sum *sum, uint32_t n, NumRange *out)
{
    *out = sum->part[0]->shown;
    for (uint32_t i = 1; i < n; i++)
        if (!num_add(out->lo, sum->part[i]->shown.lo, &out->lo) ||
            !num_add(out->hi, sum->part[i]->shown.hi, &out->hi))
            return false;
    return true;
}

static Tie *sum_tie(Work *work, const ToldSentence *s, const Sum *sum, uint32_t n, Outcome outcome)
{
    Tie *tie = tie_new(work, TICK_FOOT, outcome);
    if (tie == NULL) return NULL;
    Num parts = NUM(0, 0), half = NUM(1, sum->total->ulp);
    tie->known = true;
    for (uint32_t i = 0; i < n; i++)
        tie->known = tie->known && num_add(parts, sum->part[i]->f->value, &parts) &&
                     num_add(half, NUM(1, sum->part[i]->ulp), &half);
    tie->known = tie->known && num_sub(sum->total->f->value, parts, &tie->difference) &&
                 num_mul(half, NUM(5, -1), &tie->rounding);
    if (outcome != OUTCOME_BROKEN && num_sign(tie->difference) == 0) tie->outcome = OUTCOME_HOLDS;
    tie_join(work, s->reading, sum->total->figure, TIE_TOTAL, 1);
    for (uint32_t i = n; i-- > 0;) tie_join(work, s->reading, sum->part[i]->figure, TIE_PART, 1);
    return tie;
}

static bool is_slip(const ToldFigure *t, Num meant)
{
    int64_t printed, right;
    return number_in_units(t->size, t->ulp, &printed) && number_in_units(meant, t->ulp, &right) &&
           printed >= 100 && right >= 100 && repair_between(printed, right) >= REPAIR_TRANSPOSITION;
}

/* Would a slip in the total, or in one part, make up for the difference? */
static bool slip_mends(const Sum *sum)
{
    Num parts = NUM(0, 0), off, meant;
    for (uint32_t i = 0; i < sum->n; i++) {
        if (!sum->part[i]->exact || sum->part[i]->ulp != sum->total->ulp) return false;
        if (!num_add(parts, sum->part[i]->size, &parts)) return false;
    }
    if (!sum->total->exact || !num_sub(sum->total->size, parts, &off)) return false;
    if (is_slip(sum->total, parts)) return true;
    for (uint32_t i = 0; i < sum->n; i++)
        if (num_add(sum->part[i]->size, off, &meant) && is_slip(sum->part[i], meant)) return true;
    return false;
}

static void sum_judge(Work *work, const ToldSentence *s, const Sum *sum)
{
    NumRange range;
    for (uint32_t n = sum->n; n >= 2; n--) {
        if (!range_of(sum, n, &range) || !num_range_meets(range, sum->total->shown)) continue;
        (void)sum_tie(work, s, sum, n, OUTCOME_ROUNDING);
        return;
    }
    const Doc *doc = &work->set->readings[s->reading].doc;
    const ToldFigure *first = sum->part[sum->n - 1];
    const Str told = doc_text(doc, first->f->text, sum->total->f->text);
    if (phrase_any(work->words.apart, told) || !slip_mends(sum)) return;
    Tie *tie = sum_tie(work, s, sum, sum->n, OUTCOME_BROKEN);
    if (tie != NULL) tie->sure = SURE;
}

void told_sums(Work *work, const ToldSentence *s)
{
    for (uint32_t i = 2; i < s->n; i++) {
        Sum sum;
        if (!is_money(&s->figures[i])) continue;
        if (!tells_total(work, text_between(work, s, &s->figures[i - 1], &s->figures[i]))) continue;
        if (sum_read(work, s, i, &sum)) sum_judge(work, s, &sum);
    }
}
