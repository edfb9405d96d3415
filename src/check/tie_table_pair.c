/* TIE-07: do two tables of a note agree on the same holdings at the same date?
 *
 *   page 31, by type        U.S. Treasury 20,010 + 35,575 + 21,340 = 76,925
 *   page 32, by level       U.S. Treasury                            131,640
 *   totals                  410,380 less cash 41,260 = 369,120       369,120
 *   a year before           every type agrees once the blocks are added
 *
 * Speaks only when the structure is proven by at least two of three: the grand totals agree (or the
 * differences of the types cancel), other types of the same date agree, all types agree at the
 * other date. Then the explanations are tried: the hierarchy prints the amortized cost, the class
 * is one that often stands only partly in one of the tables (equity, funds, deposits). Which of the
 * two tables is right only the company knows: the finding asks to reconcile.
 */
#include "check/tie_table.h"

#include "check/rules_internal.h"

#define PAIRS_MOST 4000 /* comparisons a filing; a filing of real tables needs some dozens */
#define SAID_MOST  8    /* differing classes that are named */

typedef struct Pair {
    uint32_t left, right; /* schedules; UINT32_MAX: none */
    Comparison compared;
} Pair;

uint32_t tie_note_of(const Reading *r, uint32_t block)
{
    uint32_t section = r->doc.blocks.p[block].section;
    while (section != 0) {
        const Section *s = &r->doc.sections.p[section];
        if (s->kind == SECTION_NOTE || s->kind == SECTION_ITEM) return section;
        if (s->parent >= section) return 0;
        section = s->parent;
    }
    return 0;
}

/* ---- which two tables ----------------------------------------------------------------------- */

/* The hierarchy that agrees best with `left` at its date. */
static bool pair_find(const Review *review, const TieTables *t, uint32_t reading, uint32_t left,
                      uint32_t *budget, Pair *pair)
{
    const Reading *r = review_reading(review, reading);
    const Schedule *a = &t->schedules.p[left];
    *pair = (Pair){ .left = left, .right = UINT32_MAX };
    int32_t best = INT32_MIN;
    for (uint32_t i = 0; i<t->schedules.n && * budget> 0; i++) {
        const Schedule *b = &t->schedules.p[i];
        if (!b->hierarchy || b->table == a->table || date_cmp(a->date, b->date) != 0) continue;
        (*budget)--;
        Comparison c;
        tie_tables_compare(review, t, reading, a, b, &c);
        if (c.n < 2) continue;
        const bool same_note = tie_note_of(r, a->block) == tie_note_of(r, b->block);
        const int32_t worth =
            3 * (int32_t)c.agree - (int32_t)c.differ + (c.sums_agree ? 4 : 0) + same_note;
        if (worth <= best) continue;
        best = worth;
        pair->right = i;
        pair->compared = c;
    }
    return pair->right != UINT32_MAX;
}

/* ---- explanations --------------------------------------------------------------------------- */

/* Does the hierarchy print what the first table gives as amortized cost? */
static bool line_is_cost(const Reading *r, const TieTables *t, const Pair *p, const ClassLine *line)
{
    const Schedule *a = &t->schedules.p[p->left], *b = &t->schedules.p[p->right];
    NumSum sum = num_sum_open();
    bool any = false;
    for (uint32_t i = 0; i < a->n; i++) {
        const Holding *h = &a->holdings[i];
        uint32_t label;
        if (h->outside || !(p->compared.left_mask >> h->block & 1u)) continue;
        if (tie_table_class(t, a, b, h, &label) != line->cls || label != line->label_id) continue;
        if (h->cost == 0) return false;
        num_sum_add(&sum, r->figures.figures.p[h->cost].value, 1);
        any = true;
    }
    Num cost, difference;
    if (!any || !num_sum_value(&sum, &cost) || !num_sub(cost, line->right, &difference))
        return false;
    return num_cmp(num_abs(difference), line->rounding) <= 0;
}

/* Differences that remain when the explanations were tried. */
static uint32_t lines_unexplained(const Reading *r, const TieTables *t, const Pair *p,
                                  const ClassLine **out)
{
    uint32_t n = 0;
    bool tight = false;
    for (uint32_t i = 0; i < p->compared.n; i++) {
        const ClassLine *line = &p->compared.line[i];
        if (line->agrees || line_is_cost(r, t, p, line)) continue;
        if (n < SAID_MOST) out[n++] = line;
        tight = tight || !line->loose;
    }
    /* a fund or an equity security alone is a question of scope, unless the totals prove it */
    if (!tight && !(p->compared.sums_agree && n >= 2)) return 0;
    for (uint32_t i = 1; i < n; i++) /* the largest first */
        for (uint32_t k = i; k > 0; k--) {
            if (num_cmp(num_abs(out[k]->difference), num_abs(out[k - 1]->difference)) <= 0) break;
            const ClassLine *swap = out[k];
            out[k] = out[k - 1];
            out[k - 1] = swap;
        }
    return n;
}

/* ---- cash that the hierarchy leaves out ----------------------------------------------------- */

typedef struct Cash {
    uint32_t figure;   /* the row, or the amount in a sentence */
    Num value;         /* in the table's scale */
    uint32_t sentence; /* that says so; 0: the row alone */
    Num row;           /* the row's value */
    bool has_row;
} Cash;

static bool same_amount(const Figure *f, int8_t scale, Num *value)
{
    *value = f->value;
    if (f->scale == 0 && scale > 0) return num_scale(f->value, scale, value);
    return true;
}

static bool sentence_excludes_cash(Str folded)
{
    const size_t cash = str_find(folded, S("cash"));
    if (cash == STR_NONE) return false;
    static const char *const words[] = { "exclud", "not include", "not including" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t at = str_find(folded, str_of(words[i]));
        if (at != STR_NONE && (at > cash ? at - cash : cash - at) < 120) return true;
    }
    return false;
}

/* The cash row of the first table, and the sentence near the tables that says it is left out. */
static Cash cash_find(const Review *review, const Reading *r, const Schedule *a, const Schedule *b,
                      uint32_t date_rank)
{
    Cash cash = { 0 };
    for (uint32_t i = 0; i < a->n; i++) {
        const Holding *h = &a->holdings[i];
        if (h->cls == 0 || !str_starts_fold(h->label, S("cash")) || !h->outside) continue;
        cash.figure = h->figure[0];
        cash.row = cash.value = r->figures.figures.p[h->figure[0]].value;
        cash.has_row = true;
    }
    const uint32_t from = a->block < b->block ? a->block : b->block;
    const uint32_t to = a->block < b->block ? b->block : a->block;
    for (uint32_t k = from > 12 ? from - 12 : 1; k < to + 12 && k < r->doc.blocks.n; k++) {
        const Block *block = &r->doc.blocks.p[k];
        for (uint32_t s = 0; s < block->sentence_count; s++) {
            const uint32_t sentence = block->sentence + s;
            const Sentence *place = &r->doc.sentences.p[sentence];
            if (!sentence_excludes_cash(str_fold(review->arena, sentence_text(&r->doc, sentence))))
                continue;
            uint32_t rank = 0;
            for (uint32_t f = figure_from_text(r, place->text);
                 f < r->figures.figures.n && r->figures.figures.p[f].text < place->text_end; f++) {
                const Figure *figure = &r->figures.figures.p[f];
                if (figure->sentence != sentence || !(figure->flags & FIGURE_CURRENCY_PRINTED))
                    continue;
                if (rank++ != date_rank) continue;
                if (!same_amount(figure, a->scale, &cash.value)) continue;
                cash.figure = f;
                cash.sentence = sentence;
                return cash;
            }
        }
    }
    return cash;
}

/* ---- saying it ------------------------------------------------------------------------------ */

typedef struct Case {
    Pair pair;
    const ClassLine *line[SAID_MOST];
    uint32_t lines;
    bool other_date_agrees, totals_agree;
    Date other_date;
    Pair other;
    Cash cash;
    Num total_difference; /* after the cash that a sentence names */
} Case;

static const Figure *figure_of(const Reading *r, const Holding *h)
{
    return &r->figures.figures.p[h->figure[0]];
}

static bool holding_is_of(const TieTables *t, const Case *c, const Holding *h, uint32_t mask,
                          const ClassLine *line)
{
    uint32_t label;
    const Schedule *a = &t->schedules.p[c->pair.left], *b = &t->schedules.p[c->pair.right];
    if (h->outside || !(mask >> h->block & 1u)) return false;
    return tie_table_class(t, a, b, h, &label) == line->cls && label == line->label_id;
}

/* "$20,010 + $35,575 + $21,340"; the number of parts in *count. */
static Str parts_print(Review *review, const Reading *r, const TieTables *t, const Case *c,
                       const ClassLine *line, bool left, uint32_t *count, Str *label)
{
    const Schedule *s = &t->schedules.p[left ? c->pair.left : c->pair.right];
    const uint32_t mask = left ? c->pair.compared.left_mask : c->pair.compared.right_mask;
    Buf buf = buf_open(review->arena, 64);
    *count = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const Holding *h = &s->holdings[i];
        if (!holding_is_of(t, c, h, mask, line)) continue;
        for (uint8_t k = 0; k < h->figure_count; k++) {
            const Figure *f = &r->figures.figures.p[h->figure[k]];
            if (f->flags & FIGURE_NIL) continue;
            if ((*count)++ > 0) buf_add(&buf, S(" + "));
            buf_add(&buf, amount_print(review->arena, f, f->value));
        }
        if (label->n == 0) *label = h->label;
    }
    return buf_str(&buf);
}

static Str line_label(const TieTables *t, const Case *c, const ClassLine *line)
{
    const Schedule *a = &t->schedules.p[c->pair.left];
    Str first = { NULL, 0 };
    for (uint32_t i = 0; i < a->n; i++) {
        const Holding *h = &a->holdings[i];
        if (!holding_is_of(t, c, h, c->pair.compared.left_mask, line)) continue;
        if (first.n == 0) first = h->label;
        if (!str_eq_fold(first, h->label)) /* several rows, united: the name of the class */
            return line->label_id != 0 ? first : t->classes.classes[line->cls].print;
    }
    return first;
}

static void evidence_line(Review *review, uint32_t reading, const TieTables *t, const Case *c,
                          const ClassLine *line, Finding *f)
{
    for (int side = 0; side < 2; side++) {
        const Schedule *s = &t->schedules.p[side == 0 ? c->pair.left : c->pair.right];
        const uint32_t mask = side == 0 ? c->pair.compared.left_mask : c->pair.compared.right_mask;
        for (uint32_t i = 0; i < s->n; i++)
            if (holding_is_of(t, c, &s->holdings[i], mask, line))
                for (uint8_t k = 0; k < s->holdings[i].figure_count; k++)
                    if (s->holdings[i].figure[k] != f->evidence.p[0].figure)
                        finding_evidence(review, f,
                                         evidence_figure(review, reading, s->holdings[i].figure[k],
                                                         side == 0 ? "left" : "right"));
    }
}

/* What the first table is, from the blocks and rows it has. */
static Str table_words(Arena *arena, const Schedule *a)
{
    bool cash = false, equivalents = false, marketable = false, investments = false;
    for (uint32_t i = 0; i < a->n; i++)
        cash = cash || (a->holdings[i].outside && str_eq_fold(a->holdings[i].label, S("cash")));
    for (uint8_t i = 0; i < a->block_count; i++) {
        equivalents = equivalents || str_find_fold(a->blocks[i], S("cash equivalents")) != STR_NONE;
        marketable = marketable || str_find_fold(a->blocks[i], S("marketable")) != STR_NONE;
        investments = investments || str_find_fold(a->blocks[i], S("investments")) != STR_NONE;
    }
    Str part[3];
    uint32_t n = 0;
    if (cash) part[n++] = S("cash");
    if (equivalents) part[n++] = S("cash equivalents");
    part[n++] =
        marketable || !(investments || equivalents) ? S("marketable securities") : S("investments");
    return str_format(arena, "table of %.*s by investment type",
                      STR_ARG(words_join(arena, part, n)));
}

/* The names of all differing classes but the first. */
static Str similar_words(Review *review, const TieTables *t, const Case *c)
{
    Str names[SAID_MOST];
    for (uint32_t i = 1; i < c->lines; i++)
        names[i - 1] = words_inside(review->arena, line_label(t, c, c->line[i]));
    return words_join(review->arena, names, c->lines - 1);
}

/* What proves the structure, as values that the wording takes or leaves. */
static void proof_params(Review *review, const Reading *r, const TieTables *t, const Case *c,
                         Finding *f)
{
    Arena *arena = review->arena;
    const Figure *like = figure_of(r, &t->schedules.p[c->pair.left].holdings[0]);
    if (c->cash.figure != 0)
        finding_param(review, f, "cash", amount_print(arena, like, c->cash.value));
    if (c->totals_agree) finding_param(review, f, "totals_agree", S("agree"));
    if (c->other_date_agrees)
        finding_param(review, f, c->totals_agree ? "other_date" : "only_other_date",
                      date_print_words(arena, c->other_date));
    if (!c->totals_agree && num_sign(c->total_difference) != 0)
        finding_param(review, f, "total_difference",
                      amount_print(arena, like, num_abs(c->total_difference)));
    if (c->lines > 1)
        finding_param(review, f, c->lines == 2 ? "similar_one" : "similar_many",
                      similar_words(review, t, c));
}

static void case_params(Review *review, const Reading *r, const TieTables *t, const Case *c,
                        Finding *f)
{
    Arena *arena = review->arena;
    const Schedule *a = &t->schedules.p[c->pair.left], *b = &t->schedules.p[c->pair.right];
    const ClassLine *main = c->line[0];
    uint32_t left_count, right_count;
    Str label = { NULL, 0 };
    const Str left_parts = parts_print(review, r, t, c, main, true, &left_count, &label);
    const Str right_parts = parts_print(review, r, t, c, main, false, &right_count, &label);
    const Figure *like = figure_of(r, &a->holdings[0]);
    const Str left = amount_print(arena, like, main->left);
    const Str right = amount_print(arena, like, main->right);
    finding_param(review, f, "table_a", table_words(arena, a));
    finding_param(review, f, "page_a", doc_page_label(&r->doc, a->block));
    finding_param(review, f, "table_b", S("fair value hierarchy"));
    finding_param(review, f, "page_b", doc_page_label(&r->doc, b->block));
    finding_param(review, f, "class", line_label(t, c, main));
    finding_param(review, f, "date", date_print_words(arena, a->date));
    finding_param(review, f, "left", left);
    finding_param(review, f, "right", right);
    if (left_count > 1) finding_param(review, f, "left_parts", left_parts);
    if (right_count > 1) finding_param(review, f, "right_parts", right_parts);
    finding_param(review, f, "difference", amount_print(arena, like, num_abs(main->difference)));
    finding_param(review, f, "count", str_format(arena, "%u", c->lines));
    proof_params(review, r, t, c, f);
    f->arithmetic = (Arithmetic){ .present = true,
                                  .left = main->left,
                                  .right = main->right,
                                  .difference = main->difference,
                                  .rounding = main->rounding,
                                  .unit = like->unit };
    Buf words = buf_open(arena, 128);
    buf_format(&words, "%.*s", STR_ARG(left_parts));
    if (left_count > 1) buf_format(&words, " = %.*s", STR_ARG(left));
    buf_format(&words, "; %.*s", STR_ARG(right_parts));
    if (right_count > 1) buf_format(&words, " = %.*s", STR_ARG(right));
    f->arithmetic.explanation = buf_str(&words);
}

/* ---- what else was compared, and what was tried ---------------------------------------------- */

static Str line_compared(Review *review, const Reading *r, const TieTables *t, const Case *c,
                         const ClassLine *line)
{
    const Figure *like = figure_of(r, &t->schedules.p[c->pair.left].holdings[0]);
    return str_format(review->arena, "%.*s: %.*s and %.*s, %s", STR_ARG(line_label(t, c, line)),
                      STR_ARG(amount_print(review->arena, like, line->left)),
                      STR_ARG(amount_print(review->arena, like, line->right)),
                      line->agrees ? "agree" : "differ");
}

/* The other types of this date, the totals, and every type of the other date. */
static void case_supports(Review *review, const Reading *r, const TieTables *t, const Case *c,
                          Finding *f)
{
    Arena *arena = review->arena;
    const Comparison *k = &c->pair.compared;
    const Figure *like = figure_of(r, &t->schedules.p[c->pair.left].holdings[0]);
    for (uint32_t i = 0; i < k->n; i++)
        finding_proof(review, f, 0, false, line_compared(review, r, t, c, &k->line[i]));
    if (k->sums_known)
        finding_proof(review, f, 0, false,
                      str_format(arena, "All types together: %.*s and %.*s, %s",
                                 STR_ARG(amount_print(arena, like, k->left_sum)),
                                 STR_ARG(amount_print(arena, like, k->right_sum)),
                                 c->totals_agree ? "agree" : "differ"));
    if (!c->other_date_agrees) return;
    const Case other = { .pair = c->other };
    for (uint32_t i = 0; i < c->other.compared.n; i++)
        finding_proof(
            review, f, 0, false,
            str_format(arena, "%.*s, %.*s", STR_ARG(date_print_words(arena, c->other_date)),
                       STR_ARG(line_compared(review, r, t, &other, &c->other.compared.line[i]))));
}

/* Classes of ladder D.0.3 that could account for the difference. */
static void case_tried(Review *review, const Reading *r, const TieTables *t, const Case *c,
                       Finding *f)
{
    Arena *arena = review->arena;
    const ClassLine *main = c->line[0];
    const Figure *like = figure_of(r, &t->schedules.p[c->pair.left].holdings[0]);
    finding_proof(review, f, 1, false,
                  str_format(arena, "%.*s is more than the %.*s that it allows",
                             STR_ARG(amount_print(arena, like, num_abs(main->difference))),
                             STR_ARG(amount_print(arena, like, main->rounding))));
    if (c->cash.sentence != 0)
        finding_proof(review, f, 6, true,
                      str_format(arena,
                                 "a sentence leaves out cash of %.*s: that mends the totals, and "
                                 "no type",
                                 STR_ARG(amount_print(arena, like, c->cash.value))));
    else
        finding_proof(review, f, 6, false, S("no sentence near the tables leaves cash out"));
    finding_proof(review, f, 7, false,
                  str_format(arena,
                             "with every choice of the %u and %u blocks: %u types agree at best, "
                             "%u differ",
                             t->schedules.p[c->pair.left].block_count,
                             t->schedules.p[c->pair.right].block_count, c->pair.compared.agree,
                             c->pair.compared.differ));
    finding_proof(review, f, 8, false, S("the second table does not print the cost of the first"));
    finding_proof(review, f, 9, false,
                  c->other_date_agrees
                      ? S("both are of one date; at the other date every type agrees")
                      : S("both are of one date; no other date was found at which all agree"));
}

static void case_say(Review *review, const Rule *rule, uint32_t reading, const TieTables *t,
                     const Case *c, List list, int confidence)
{
    const Reading *r = review_reading(review, reading);
    const Schedule *a = &t->schedules.p[c->pair.left], *b = &t->schedules.p[c->pair.right];
    uint32_t first = 0;
    for (uint32_t i = 0; i < a->n && first == 0; i++)
        if (holding_is_of(t, c, &a->holdings[i], c->pair.compared.left_mask, c->line[0]))
            first = a->holdings[i].figure[0];
    if (first == 0) return;
    const Str subject = str_format(review->arena, "by type against hierarchy %.*s",
                                   STR_ARG(line_label(t, c, c->line[0])));
    Finding *f = finding_add(review, rule, list, confidence, subject,
                             evidence_figure(review, reading, first, "left"));
    f->period = period_instant(a->date);
    f->ask = S("reconcile");
    for (uint32_t i = 0; i < c->lines; i++) evidence_line(review, reading, t, c, c->line[i], f);
    const uint32_t totals[2] = { a->total, b->total };
    for (int i = 0; i < 2; i++)
        if (totals[i] != 0)
            finding_evidence(review, f, evidence_figure(review, reading, totals[i], "total"));
    if (c->cash.sentence != 0)
        finding_evidence(review, f,
                         evidence_sentence(review, reading, c->cash.sentence, "explanation"));
    else if (c->cash.figure != 0)
        finding_evidence(review, f, evidence_figure(review, reading, c->cash.figure, "excluded"));
    if (c->other_date_agrees)
        for (int i = 0; i < 2; i++) {
            const Schedule *s = &t->schedules.p[i == 0 ? c->other.left : c->other.right];
            const uint32_t figure = s->total != 0 ? s->total : s->holdings[0].figure[0];
            finding_evidence(review, f, evidence_figure(review, reading, figure, "other date"));
        }
    case_params(review, r, t, c, f);
    case_supports(review, r, t, c, f);
    case_tried(review, r, t, c, f);
}

/* ---- the rule ------------------------------------------------------------------------------- */

/* The other date at which the same kind of tables of the same note were compared. */
static void case_other_date(const Review *review, const TieTables *t, uint32_t reading, Case *c,
                            const Pair *pairs, uint32_t pair_count)
{
    const Reading *r = review_reading(review, reading);
    const Schedule *a = &t->schedules.p[c->pair.left];
    for (uint32_t i = 0; i < pair_count; i++) {
        const Schedule *s = &t->schedules.p[pairs[i].left];
        if (date_cmp(s->date, a->date) == 0 || tie_note_of(r, s->block) != tie_note_of(r, a->block))
            continue;
        if (pairs[i].compared.differ == 0 && pairs[i].compared.agree >= 2) {
            c->other_date_agrees = true;
            c->other_date = s->date;
            c->other = pairs[i];
            return;
        }
    }
}

static uint32_t date_rank(const TieTables *t, const Schedule *a)
{
    uint32_t rank = 0;
    Date seen = { 0 };
    for (uint32_t i = 0; i < t->schedules.n; i++) {
        const Schedule *s = &t->schedules.p[i];
        if (s->hierarchy || date_cmp(s->date, a->date) <= 0 || date_cmp(s->date, seen) == 0)
            continue;
        seen = s->date;
        rank++;
    }
    return rank;
}

static int case_confidence(const Case *c)
{
    const Comparison *k = &c->pair.compared;
    const bool totals = c->totals_agree || k->sums_agree || k->offsetting;
    const bool types = k->agree >= 2;
    if (totals && types && c->other_date_agrees) return 93;
    if (totals && c->other_date_agrees) return 88;
    if (totals && types) return 86;
    /* one class off, all others agree at both dates: a slip, or a scope that is said nowhere */
    if (types && c->other_date_agrees && k->agree >= 3 && k->agree > c->lines) return 78;
    if (totals && k->agree >= 1 && c->lines >= 2) return 60;
    return 0;
}

static void pair_judge(Review *review, const Rule *rule, uint32_t reading, const TieTables *t,
                       const Pair *pair, const Pair *pairs, uint32_t pair_count, bool *said)
{
    const Reading *r = review_reading(review, reading);
    if (pair->compared.differ == 0 || *said) return;
    Case c = { .pair = *pair };
    c.lines = lines_unexplained(r, t, pair, c.line);
    if (c.lines == 0) return;
    const Schedule *a = &t->schedules.p[pair->left], *b = &t->schedules.p[pair->right];
    case_other_date(review, t, reading, &c, pairs, pair_count);
    c.cash = cash_find(review, r, a, b, date_rank(t, a));
    c.totals_agree = pair->compared.sums_agree;
    c.total_difference = pair->compared.sum_difference;
    if (c.cash.has_row && c.cash.sentence != 0) {
        Num off, total;
        if (num_sub(c.cash.row, c.cash.value, &off) && num_add(c.total_difference, off, &total) &&
            num_cmp(num_abs(off), pair->compared.sum_rounding) > 0) {
            c.total_difference = total;
            c.totals_agree = num_cmp(num_abs(total), pair->compared.sum_rounding) <= 0;
        }
    }
    const int confidence = case_confidence(&c);
    if (confidence < 40) return;
    case_say(review, rule, reading, t, &c, confidence >= 75 ? LIST_DECIDE : LIST_LOOK, confidence);
    *said = true;
}

bool check_table_pairs(Review *review, const Rule *rule, Err *err)
{
    const uint32_t reading = review->report - 1;
    TieTables t;
    if (!tie_tables_read(review, reading, &t, err)) return false;
    uint32_t budget = PAIRS_MOST, n = 0;
    Pair *pairs = arena_new(review->arena, Pair, t.schedules.n + 1);
    for (uint32_t i = 0; i < t.schedules.n; i++) {
        if (t.schedules.p[i].hierarchy || t.schedules.p[i].n < 2) continue;
        if (pair_find(review, &t, reading, i, &budget, &pairs[n])) n++;
    }
    bool said = false;
    for (uint32_t i = 0; i < n; i++)
        pair_judge(review, rule, reading, &t, &pairs[i], pairs, n, &said);
    if (said) return true;
    const uint32_t before = review->findings.n;
    tie_tables_rows(review, rule, reading);
    if (review->findings.n == before) tie_tables_exchange(review, rule, reading);
    return true;
}
