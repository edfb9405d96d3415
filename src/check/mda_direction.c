/* MDA-07: does a sentence say the opposite of what its own figures, or the statements, show?
 *
 *   Sales decreased from $10.0 million in 2023 to $12.0 million      its own two amounts rise
 *   $12.0 million, compared to $10.0 million, a decrease of $2.0     so do these
 *   Operating cash flow decreased $31.2 million                      the statement: up by 31,162
 *   Net cash used in operating activities was $4.1 million           mda_flow.c
 *
 * The first two need nothing but the sentence. The third takes the line and its row from the same
 * grammar that reads causes (cause_line.c): the amount printed is the row's change, and only the
 * direction is wrong. Amounts agree by interval; a coarse one ("$1 million") proves nothing.
 *
 * Left out: lines that are negative in either year, where "increase" has two meanings; "improved"
 * and "favorable", which depend on whose side one is on; directions without amounts.
 */
#include "check/mda_direction.h"
#include "check/cause.h"
#include "check/rules_internal.h"

#define SENTENCE_MOST 1500
#define APART_MOST    90 /* bytes between "from X" and "to Y" */
#define AFTER_VERB    110

/* ---- reading a sentence --------------------------------------------------------------------- */

const Figure *direction_figure(const Direction *l, uint32_t i)
{
    return &l->r->figures.figures.p[l->figures[i]];
}

/* What stands before a figure, its hedge and currency sign off. */
Str direction_before(const Direction *l, const Figure *f)
{
    const Str off[] = { S("$"),      S("approximately"), S("about"), S("nearly"), S("almost"),
                        S("US"),     S("over"),          S("a"),     S("an"),     S("roughly"),
                        S("record"), S("net"),           S("total"), S("the") };
    Str front = str_trim(str_slice(l->text, 0, f->text - l->base));
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
            const Str word = off[i];
            if (front.n < word.n || front.p[front.n - 1] != word.p[word.n - 1]) continue;
            if (!str_ends(front, word)) continue;
            const size_t at = front.n - word.n;
            if (char_is_alpha(word.p[0]) && at > 0 && char_is_alpha(front.p[at - 1])) continue;
            front = str_trim(str_slice(front, 0, at));
            again = true;
        }
    }
    return front;
}

bool direction_ends_with(Str s, const char *word)
{
    const Str w = str_of(word);
    return s.n >= w.n && str_eq_fold(str_slice(s, s.n - w.n, s.n), w) &&
           (s.n == w.n || !char_is_alpha(s.p[s.n - w.n - 1]));
}

static bool follows_word(const Direction *l, uint32_t i, const char *word)
{
    return direction_ends_with(direction_before(l, direction_figure(l, i)), word);
}

/* Up, down or neither: the word of a change at `hit`, only where it can mean one thing. */
static bool word_is_plain(Str word)
{
    static const char *const plain[] = { "increas", "decreas", "rose", "fell", "grew", "declin" };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (str_starts_fold(word, str_of(plain[i]))) return true;
    return false;
}

/* The last word of a change that ends before `at`: its direction, 0: none. */
static int change_before(const Direction *l, size_t at, PhraseHit *change)
{
    int direction = 0;
    PhraseHit hit;
    const Str front = str_slice(l->text, 0, at);
    for (size_t from = 0; phrase_next(l->words->up, front, &from, &hit);) {
        *change = hit;
        direction = 1;
    }
    const size_t up_end = direction != 0 ? change->end : 0;
    for (size_t from = 0; phrase_next(l->words->down, front, &from, &hit);)
        if (hit.end > up_end) {
            *change = hit;
            direction = -1;
        }
    if (direction == 0 || !word_is_plain(str_slice(l->text, change->start, change->end))) return 0;
    return direction;
}

static bool is_negated(Str text)
{
    static const char *const words[] = {
        "not ", "partially offset", "offset by", "would", "could", "if ", "may ", "expect"
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    return false;
}

static bool same_kind(const Figure *a, const Figure *b)
{
    return str_eq(a->unit, b->unit) && num_sign(a->value) > 0 && num_sign(b->value) > 0 &&
           ((a->flags ^ b->flags) & (FIGURE_PERCENT | FIGURE_SCALE_UNKNOWN)) == 0;
}

/* ---- saying it ------------------------------------------------------------------------------ */

static Str printed(const Direction *l, const Figure *f)
{
    return doc_text(&l->r->doc, f->text, f->text_end);
}

/* "31.2" and the scale behind it. */
uint32_t direction_amount_end(const Direction *l, const Figure *f)
{
    static const char *const scales[] = { "%", " million", " billion", " thousand", " percent" };
    const uint32_t end = f->text_end - l->base;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (str_starts(str_slice(l->text, end, l->text.n), str_of(scales[i])))
            return end + (uint32_t)strlen(scales[i]);
    return end;
}

Finding *direction_add(const Direction *l, uint32_t start, uint32_t end, Str said, int confidence)
{
    Evidence e = evidence_text(l->reading, l->base + start, l->base + end, "direction");
    const Str quote = doc_text(&l->r->doc, e.text, e.text_end);
    Finding *f = finding_add(l->review, l->rule, LIST_FIX, confidence,
                             str_format(l->review->arena, "direction %.*s", STR_ARG(l->text)), e);
    f->ask = S("revise");
    finding_evidence(l->review, f,
                     evidence_sentence(l->review, l->reading, l->sentence, "sentence"));
    finding_param(l->review, f, "said", said);
    finding_param(l->review, f, "quote", quote);
    return f;
}

/* ---- its own figures ------------------------------------------------------------------------ */

static void own_say(const Direction *l, const PhraseHit *change, const Figure *before,
                    const Figure *after, uint32_t end)
{
    Finding *f =
        direction_add(l, change->start, end,
                      doc_text(&l->r->doc, l->base + change->start, l->base + change->end), 93);
    const bool up = num_cmp(after->value, before->value) > 0;
    f->wording = S("MDA-07-OWN");
    finding_param(l->review, f, "before", printed(l, before));
    finding_param(l->review, f, "after", printed(l, after));
    finding_param(l->review, f, "way", up ? S("rises") : S("falls"));
}

/* "increase in capital related to the change in par value from $0.06 to $0.01" */
static bool is_of_another(Str between)
{
    static const char *const words[] = { ";", "change", "which", "rang", "amend" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find_fold(between, str_of(words[i])) != STR_NONE) return true;
    return false;
}

/* "decreased from $10.0 million to $12.0 million", "increased to 4.1% from 4.3%" */
static void from_to_look(const Direction *l, uint32_t i)
{
    const Figure *a = direction_figure(l, i), *b = direction_figure(l, i + 1);
    const bool forward = follows_word(l, i, "from") && follows_word(l, i + 1, "to");
    const bool backward = follows_word(l, i, "to") && follows_word(l, i + 1, "from");
    if ((!forward && !backward) || !same_kind(a, b) || b->text - a->text_end > APART_MOST) return;
    const Str between = doc_text(&l->r->doc, a->text_end, b->text);
    if (a->scale != b->scale || str_find_char(between, ';') != STR_NONE ||
        str_find_char(between, ',') != STR_NONE || str_find_fold(between, S(" and ")) != STR_NONE ||
        str_find_fold(l->text, S("respectively")) != STR_NONE)
        return;
    PhraseHit change;
    const int direction = change_before(l, a->text - l->base, &change);
    if (direction == 0 || a->text - l->base - change.end > AFTER_VERB) return;
    const Str to_figure = str_slice(l->text, change.end, a->text - l->base);
    if (is_of_another(to_figure) || is_negated(str_slice(l->text, 0, change.end))) return;
    const Figure *before = forward ? a : b, *after = forward ? b : a;
    if (num_cmp(after->value, before->value) * direction >= 0) return;
    own_say(l, &change, before, after, direction_amount_end(l, b));
}

/* Is |c| = |a - b| by interval, and c printed finely enough to prove it? */
bool direction_is_difference(const Figure *a, const Figure *b, const Figure *c)
{
    NumRange ra, rb, rc, d;
    Figure plain = *c;
    plain.value = num_abs(c->value);
    if (!figure_range(a, &ra) || !figure_range(b, &rb) || !figure_range(&plain, &rc)) return false;
    const NumRange hi = num_cmp(a->value, b->value) >= 0 ? ra : rb;
    const NumRange lo = num_cmp(a->value, b->value) >= 0 ? rb : ra;
    if (!num_sub(hi.lo, lo.hi, &d.lo) || !num_sub(hi.hi, lo.lo, &d.hi)) return false;
    return num_sign(d.lo) > 0 && num_range_meets(rc, d);
}

/* "$12.0 million in 2024 compared to $10.0 million in 2023, a decrease of $2.0 million" */
static void compared_look(const Direction *l, uint32_t i)
{
    const Figure *now = direction_figure(l, i), *before = direction_figure(l, i + 1),
                 *c = direction_figure(l, i + 2);
    if (!same_kind(now, before) || !same_kind(now, c) ||
        !(follows_word(l, i + 1, "compared to") || follows_word(l, i + 1, "compared with") ||
          follows_word(l, i + 1, "versus")))
        return;
    PhraseHit change;
    const int direction = change_before(l, c->text - l->base, &change);
    if (direction == 0 || l->base + change.start < before->text_end) return;
    if (!direction_ends_with(direction_before(l, c), "increase of") &&
        !direction_ends_with(direction_before(l, c), "decrease of"))
        return;
    const Str lead = doc_text(&l->r->doc, before->text_end, l->base + change.start);
    if (str_find_char(lead, ';') != STR_NONE || lead.n > 80) return;
    if (!direction_is_difference(now, before, c)) return;
    if (num_cmp(now->value, before->value) * direction >= 0) return;
    own_say(l, &change, before, now, direction_amount_end(l, c));
}

/* ---- the statements ------------------------------------------------------------------------- */

/* The amount or percentage behind the word of the change: "decreased $31.2 million", "by 12.4%". */
static uint32_t amount_of_change(const Direction *l, const PhraseHit *change)
{
    for (uint32_t i = 0; i < l->figure_count; i++) {
        const Figure *f = direction_figure(l, i);
        if (f->text < l->base + change->end) continue;
        const Str front = direction_before(l, f);
        const Str between = str_trim(str_slice(l->text, change->end, front.n));
        const bool joined =
            between.n == 0 || str_eq_fold(between, S("by")) || str_eq_fold(between, S("of"));
        const bool percent = (f->flags & FIGURE_PERCENT) != 0;
        return joined && (f->unit.n == 3 || percent) ? l->figures[i] : 0;
    }
    return 0;
}

/* Printed with three digits, "31.2", "410"; of a percentage two: others agree by chance. */
bool direction_is_fine(const Figure *f)
{
    Num value = f->value;
    while (value.exponent < -f->decimals && value.mantissa % 10 == 0) {
        value.mantissa /= 10;
        value.exponent++;
    }
    return num_abs(value).mantissa >= ((f->flags & FIGURE_PERCENT) != 0 ? 10 : 100);
}

/* Does "increase" mean one thing? Not of a line that is negative, unless it is named a loss. */
static bool has_one_way(const LineRow *row, Str subject)
{
    if (num_sign(row->now) > 0 && num_sign(row->before) > 0) return true;
    return num_sign(row->now) < 0 && num_sign(row->before) < 0 &&
           str_find_fold(subject, S("loss")) != STR_NONE &&
           str_find_fold(subject, S("income")) == STR_NONE;
}

void direction_say(const Direction *l, const PhraseHit *change, const Figure *amount,
                   const DirectionLine *line)
{
    Finding *f =
        direction_add(l, change->start, direction_amount_end(l, amount),
                      doc_text(&l->r->doc, l->base + change->start, l->base + change->end), 90);
    const Reading *r = review_reading(l->review, line->reading);
    const Figure *now = &r->figures.figures.p[line->now];
    const Figure *before = &r->figures.figures.p[line->before];
    f->wording = S("MDA-07");
    f->period = line->period;
    finding_evidence(l->review, f, evidence_figure(l->review, line->reading, line->now, "now"));
    finding_evidence(l->review, f,
                     evidence_figure(l->review, line->reading, line->before, "before"));
    finding_param(l->review, f, "line", line->label);
    finding_param(l->review, f, "before", doc_text(&r->doc, before->text, before->text_end));
    finding_param(l->review, f, "after", doc_text(&r->doc, now->text, now->text_end));
    finding_param(l->review, f, "way", line->rose ? S("increased") : S("decreased"));
    finding_param(l->review, f, "other_page", doc_page_label(&r->doc, now->block));
}

/* ---- a change of any line -------------------------------------------------------------------- */

/* Is there any amount or percentage that proves something? */
static bool has_fine_amount(const Direction *l)
{
    for (uint32_t i = 0; i < l->figure_count; i++) {
        const Figure *f = direction_figure(l, i);
        if ((f->unit.n == 3 || (f->flags & FIGURE_PERCENT) != 0) && direction_is_fine(f))
            return true;
    }
    return false;
}

/* The line and its change are those of a row but for the direction. */
static void row_look(const Direction *l)
{
    CauseParse parse;
    if (!has_fine_amount(l)) return;
    if (!cause_parse(l->words, l->text, &parse) && !change_parse(l->words, l->text, &parse)) return;
    const PhraseHit change = { .start = parse.change, .end = parse.change_end };
    if (parse.subject_end <= parse.subject + 2 || parse.subject_end > parse.change) return;
    if (!word_is_plain(str_slice(l->text, change.start, change.end))) return;
    if (is_negated(str_slice(l->text, 0, change.end))) return;
    const uint32_t amount = amount_of_change(l, &change);
    if (amount == 0 || !direction_is_fine(&l->r->figures.figures.p[amount])) return;
    Str subject = str_trim(str_slice(l->text, parse.subject, parse.subject_end));
    if (str_find_fold(subject, S("cash")) != STR_NONE) /* "cash provided by operating activities" */
        subject = str_trim(str_slice(l->text, parse.subject, parse.change));
    if (direction_change_of_flow(l, &change, parse.direction, subject, amount)) return;
    Attribution a = { .reading = l->reading,
                      .block = l->r->doc.sentences.p[l->sentence].block,
                      .sentence = l->sentence,
                      .lead_sentence = l->sentence,
                      .direction = parse.direction };
    if ((l->r->figures.figures.p[amount].flags & FIGURE_PERCENT) != 0)
        a.percent_figure = amount;
    else
        a.amount_figure = amount;
    cause_find_line(l->review, l->words, l->statements, &a, subject, true);
    if (a.row != NULL) return;
    a.direction = -parse.direction;
    a.months = 0;
    cause_find_line(l->review, l->words, l->statements, &a, subject, true);
    if (a.row == NULL || !a.row->order_known || !has_one_way(a.row, subject)) return;
    if (cause_names_part(l->words, subject, a.row->label)) return;
    const LineRow *row = a.row;
    direction_say(l, &change, &l->r->figures.figures.p[amount],
                  &(DirectionLine){ row->reading, row->now_figure, row->before_figure, row->label,
                                    num_cmp(num_abs(row->now), num_abs(row->before)) > 0,
                                    row->period });
}

/* ---- the rule ------------------------------------------------------------------------------- */

static void sentence_look(Direction *l, uint32_t sentence)
{
    const Sentence *s = &l->r->doc.sentences.p[sentence];
    l->sentence = sentence;
    l->base = s->text;
    l->text = sentence_text(&l->r->doc, sentence);
    l->figure_count = 0;
    if (l->text.n > SENTENCE_MOST) return;
    for (uint32_t f = figure_from_text(l->r, s->text);
         f < l->r->figures.figures.n && l->r->figures.figures.p[f].text < s->text_end &&
         l->figure_count < sizeof l->figures / sizeof *l->figures;
         f++)
        if (f != 0) l->figures[l->figure_count++] = f;
    if (l->figure_count == 0) return;
    const uint32_t findings = l->review->findings.n;
    for (uint32_t i = 0; i + 1 < l->figure_count; i++) {
        from_to_look(l, i);
        if (i + 2 < l->figure_count) compared_look(l, i);
    }
    if (l->review->findings.n > findings) return; /* one sentence, one finding */
    direction_flows_look(l);
    if (l->review->findings.n == findings) row_look(l);
}

bool check_mda_direction(Review *review, const Rule *rule, Err *err)
{
    Direction l = { .review = review, .rule = rule };
    if (!review_cause_words(review, &l.words, err) ||
        !review_statements(review, &l.statements, err))
        return false;
    for (uint32_t i = 0; i < review->set->n; i++) {
        l.reading = i;
        l.r = review_reading(review, i);
        if (l.r->role != ROLE_REPORT && l.r->role != ROLE_RELEASE) continue;
        for (uint32_t s = 1; s < l.r->doc.sentences.n; s++) sentence_look(&l, s);
    }
    return true;
}
