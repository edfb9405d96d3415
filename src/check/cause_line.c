/* Which line does a sentence speak of, and is its change large enough to ask about?
 *
 *   "Net revenues for Skylark increased 51% in 2024"      row "Skylark", 7,763 and 11,718
 *   "Total research and development expenses increased"   row "Research and development"
 *
 * The words of the subject are held against the labels of every row that has an amount now and a
 * year before. All words of the label must stand in the subject, and what the subject says beyond
 * it must be words that tell no lines apart or stand in the headings above the row, or in the
 * heading above its table. What the sentence prints must agree with the row: the amount and the
 * percentage of the change by interval, and the direction. A row that disagrees is another line (or
 * a break, which is another rule's).
 */
#include "check/cause.h"
#include "check/rules_internal.h"

#define SUBJECT_WORDS 24

static bool word_is_in(Str word, const Str *words, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(word, words[i])) return true;
    return false;
}

/* Words that name no line by themselves. */
static bool word_is_idle(Str word)
{
    static const char *const idle[] = {
        "the",      "our",          "total",     "net",     "in",       "of",     "for",
        "and",      "from",         "fiscal",    "year",    "ended",    "three",  "six",
        "nine",     "month",        "quarter",   "expense", "cost",     "sale",   "revenue",
        "revenues", "consolidated", "segment",   "to",      "by",       "as",     "on",
        "was",      "were",         "we",        "overall", "period",   "twelve", "annual",
        "company",  "with",         "company's", "january", "march",    "june",   "september",
        "december", "first",        "second",    "third",   "fourth",   "same",   "had",
        "a",        "an",           "related",   "loss",    "absolute", "dollar", "global",
        "worldwide"
    };
    for (size_t i = 0; i < sizeof idle / sizeof idle[0] && word.n > 0; i++)
        if (idle[i][0] == word.p[0] && str_eq(word, str_of(idle[i]))) return true;
    return false;
}

static Num magnitude(Num a)
{
    return num_abs(a);
}

/* |now| - |before| as an interval, for amounts of one sign. */
static bool change_range(const Reading *r, const LineRow *row, NumRange *change, NumRange *before)
{
    NumRange now;
    Figure a = r->figures.figures.p[row->now_figure], b = r->figures.figures.p[row->before_figure];
    if (num_sign(a.value) * num_sign(b.value) < 0) return false;
    a.value = magnitude(a.value);
    b.value = magnitude(b.value);
    return figure_range(&a, &now) && figure_range(&b, before) &&
           num_sub(now.lo, before->hi, &change->lo) && num_sub(now.hi, before->lo, &change->hi);
}

static NumRange range_flip(NumRange r)
{
    return (NumRange){ num_neg(r.hi), num_neg(r.lo) };
}

/* Does the row agree with direction, amount and percentage as printed? */
static bool row_agrees(const Reading *own, const Reading *r, const LineRow *row,
                       const Attribution *a)
{
    NumRange change, before;
    if (!change_range(r, row, &change, &before)) return false;
    if (a->direction < 0) change = range_flip(change);
    if (num_sign(change.hi) <= 0) return false;
    if (a->amount_figure != 0) {
        NumRange printed;
        Figure f = own->figures.figures.p[a->amount_figure];
        f.value = magnitude(f.value);
        if (!figure_range(&f, &printed) || !num_range_meets(printed, change)) return false;
    }
    if (a->percent_figure != 0) {
        NumRange printed;
        Figure f = own->figures.figures.p[a->percent_figure];
        f.value = magnitude(f.value);
        bool known = false;
        if (!figure_range(&f, &printed)) return false;
        if (!num_range_ratio_meets(change, before, printed, &known) && known) return false;
    }
    return true;
}

static bool has_word(Str folded, const char *word)
{
    return str_find(folded, str_of(word)) != STR_NONE;
}

/* Costs are held against costs, margins against margins: "the cost of natural gas" is no row
 * "Natural gas" under "Operating revenues". */
static bool sides_differ(const LineRow *row, const Str *subject, uint32_t n)
{
    const bool cost = word_is_in(S("cost"), subject, n) || word_is_in(S("expense"), subject, n);
    const bool income = word_is_in(S("revenue"), subject, n) || word_is_in(S("sale"), subject, n);
    const bool margin = word_is_in(S("margin"), subject, n);
    const bool row_cost = has_word(row->words, "cost") || has_word(row->words, "expense") ||
                          has_word(row->parents, "cost") || has_word(row->parents, "expense");
    const bool row_income = has_word(row->words, "revenue") || has_word(row->words, "sales") ||
                            has_word(row->parents, "revenue") || has_word(row->parents, "sales");
    const bool row_margin = has_word(row->words, "margin") || has_word(row->parents, "margin");
    if (margin != row_margin) return true;
    if (cost && !income && row_income && !row_cost) return true;
    return income && !cost && row_cost && !row_income;
}

/* Does the heading above the row's table hold a word ("Furnaces", over a table that has only
 * "Sales")? */
static bool heading_has(const Reading *r, const LineRow *row, Str word)
{
    const Block *block = &r->doc.blocks.p[r->tables.tables.p[row->table].block];
    const Section *section = &r->doc.sections.p[block->section];
    if (block->section == 0 || section->kind != SECTION_HEADING) return false;
    const size_t at = str_find_fold(section->title, word);
    return at != STR_NONE && (at == 0 || !char_is_alpha(section->title.p[at - 1]));
}

/* How well a row's label fits the subject; 0: not at all. */
static int row_fit(const Reading *r, const LineRow *row, uint32_t subject_line, const Str *subject,
                   uint32_t n)
{
    if (subject_line != 0 && row->line == subject_line)
        return sides_differ(row, subject, n) ? 0 : 90 + (row->statement ? 1 : 0);
    const Str *label = row->label_words, *above = row->parent_words;
    const uint32_t labels = row->label_count, heads = row->parent_count;
    uint32_t telling = 0, matched = 0;
    for (uint32_t i = 0; i < labels; i++) {
        const bool idle = word_is_idle(label[i]);
        if (word_is_in(label[i], subject, n))
            matched += idle ? 0 : 1;
        else if (!idle)
            return 0;
        telling += idle ? 0 : 1;
    }
    if (telling == 0) return 0;
    for (uint32_t i = 0; i < n; i++) {
        if (word_is_idle(subject[i]) || word_is_in(subject[i], label, labels)) continue;
        if (!word_is_in(subject[i], above, heads) && !heading_has(r, row, subject[i])) return 0;
    }
    return sides_differ(row, subject, n) ? 0 : 40 + (int)(matched < 20 ? matched : 20);
}

/* The line a subject's short name tells: "our SG&A expenses" -> selling, general and ... */
static uint32_t line_of_subject(Arena *arena, const Statements *s, Str subject)
{
    Str folded = str_fold(arena, subject);
    static const char *const front[] = { "the ",     "our ",     "total ", "consolidated ",
                                         "overall ", "company ", "we had " };
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < sizeof front / sizeof front[0]; i++)
            if (str_starts(folded, str_of(front[i])))
                folded = str_slice(folded, str_of(front[i]).n, folded.n);
    if (str_ends(folded, S(" in absolute dollars"))) folded.n -= 20;
    const uint32_t *line = map_get(&s->shorts, folded);
    if (line != NULL) return *line;
    static const char *const back[] = { " expenses", " expense", " costs" };
    for (size_t i = 0; i < sizeof back / sizeof back[0]; i++)
        if (str_ends(folded, str_of(back[i]))) {
            line = map_get(&s->shorts, str_slice(folded, 0, folded.n - str_of(back[i]).n));
            if (line != NULL) return *line;
        }
    return line_of_label(arena, s, folded);
}

/* The change and what it is measured against, from the row or from the print alone. */
static void judge_size(const Reading *own, const LineRow *revenue, Attribution *a)
{
    Num change = { 0 };
    bool five = false, ten = false;
    if (a->row != NULL) {
        if (!num_sub(magnitude(a->row->now), magnitude(a->row->before), &change)) return;
        five = num_is_share(change, a->row->before, 500);
        ten = num_is_share(change, a->row->before, 1000);
        if (!a->amount_known) {
            a->amount = num_abs(change);
            a->amount_known = true;
        }
    } else if (a->amount_figure != 0 && a->percent_figure != 0) {
        change = own->figures.figures.p[a->amount_figure].value;
        const Num percent = num_abs(own->figures.figures.p[a->percent_figure].value);
        five = num_cmp(percent, NUM(5, -2)) >= 0;
        ten = num_cmp(percent, NUM(10, -2)) >= 0;
    } else {
        return;
    }
    const Num base = num_abs(revenue->now);
    a->material = five && num_is_share(change, base, 50);
    a->large = ten && num_is_share(change, base, 100);
}

void cause_find_line(Review *review, const CauseWords *words, const Statements *statements,
                     Attribution *a, Str subject, bool named)
{
    const Reading *own = review_reading(review, a->reading);
    (void)words;
    Str telling[SUBJECT_WORDS];
    const uint32_t n = words_of(review->arena, subject, NULL, telling, SUBJECT_WORDS);
    const uint32_t line = line_of_subject(review->arena, statements, subject);
    int best_fit = 0;
    a->line_id = line;
    for (uint32_t i = 0; i < statements->rows.n; i++) {
        const LineRow *row = &statements->rows.p[i];
        if (a->months != 0 && row->months != 0 && row->months != a->months) continue;
        const Reading *r = review_reading(review, row->reading);
        const int fit = row_fit(r, row, line, telling, n);
        if (fit <= best_fit) continue;
        if (!row->order_known && a->amount_figure == 0 && a->percent_figure == 0) continue;
        if (!row_agrees(own, r, row, a)) continue;
        best_fit = fit;
        a->row = row;
    }
    if (a->row != NULL) {
        /* the sentence's own name of a line that is the company's own says more than its row:
         * "cost of revenue for Engineering" */
        const bool own_name = a->row->line == 0 && named && subject.n <= 70;
        a->line = own_name ? subject : a->row->label;
        if (a->row->line != 0) a->line_id = a->row->line;
        a->months = a->row->months;
        a->period = a->row->period;
    } else {
        a->line = subject;
    }
    const LineRow *revenue = line_row(statements, line_number(statements, "revenue"), a->months);
    if (revenue != NULL) judge_size(own, revenue, a);
}
