/* DRF-06: a fact has a new amount; where does the old one still stand?
 *
 *   page 15   1,036 -> 1,041   Customers with annual subscription value of $100,000 or more
 *   page 3    1,036            "we had ... 1,036 customers with annual subscription value of ..."
 *
 * For each figure that changed since the last draft: its twins are the figures that agreed with it
 * there (ties of kind A, also one by way of another), those that bear the same tag, and those that
 * print the same rare digits beside the same words. A twin that still prints what it printed, and
 * that the new amount does not round to, is stale. One finding a fact, with every place.
 *
 * A figure of last year's report is no twin: that report is filed. Nothing is said where the old
 * amount is still in the changed line itself: then it was moved, not changed.
 */
#include "check/rules_internal.h"

#include "check/drf_words.h"

enum { TWINS_MOST = 24 };

typedef struct Twin {
    uint32_t reading, figure; /* of the earlier set */
} Twin;
typedef ARRAY(Twin) TwinArray;

typedef struct Twins {
    Review *review;
    const Rule *rule;
    const Earlier *e;
    uint32_t **first; /* by reading and figure of the earlier set: its first agreement + 1 */
    uint32_t *next;   /* by agreement: the next one of the same figure + 1 */
    Twin *other;      /* by agreement: the figure at its other end */
    DrfWords words;
    bool *done; /* by figure of the earlier report: its change was said */
} Twins;

static const Figure *was(const Twins *t, Twin at)
{
    return &t->e->set->readings[at.reading].figures.figures.p[at.figure];
}

/* The same figure in this draft: reading + 1, or 0. */
static uint32_t twin_now(const Twins *t, Twin at, uint32_t *figure)
{
    if (at.reading == t->e->before) {
        *figure = t->e->align.now[at.figure];
        return *figure == 0 ? 0 : t->e->now + 1;
    }
    *figure = at.figure;
    return t->e->reading_now[at.reading];
}

/* ---- who agreed with whom -------------------------------------------------------------------- */

static bool is_agreement(const Tie *tie)
{
    return (tie->tick == TICK_AGREED || tie->tick == TICK_DOCUMENT) && tie->figure_count == 2 &&
           (tie->outcome == OUTCOME_HOLDS || tie->outcome == OUTCOME_ROUNDING);
}

static void add_end(Twins *t, uint32_t *n, const TieFigure *from, const TieFigure *to)
{
    uint32_t *first = &t->first[from->reading][from->figure];
    t->other[*n] = (Twin){ to->reading, to->figure };
    t->next[*n] = *first;
    *first = ++*n;
}

static void agreements_read(Twins *t)
{
    Arena *arena = t->review->arena;
    const Ties *ties = t->e->ties;
    const ReadingSet *set = t->e->set;
    t->first = arena_new(arena, uint32_t *, set->n + 1);
    for (uint32_t d = 0; d < set->n; d++)
        t->first[d] = arena_new(arena, uint32_t, set->readings[d].figures.figures.n + 1);
    t->next = arena_new(arena, uint32_t, 2 * (size_t)ties->ties.n + 1);
    t->other = arena_new(arena, Twin, 2 * (size_t)ties->ties.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Tie *tie = &ties->ties.p[i];
        if (!is_agreement(tie)) continue;
        const TieFigure *ends = &ties->figures.p[tie->figure];
        add_end(t, &n, &ends[0], &ends[1]);
        add_end(t, &n, &ends[1], &ends[0]);
    }
}

static void add_twin(const Twins *t, TwinArray *twins, Twin at)
{
    for (uint32_t i = 0; i < twins->n; i++)
        if (twins->p[i].reading == at.reading && twins->p[i].figure == at.figure) return;
    if (twins->n < TWINS_MOST) *array_add(t->review->arena, twins) = at;
}

/* Do two figures stand for one amount, the sign aside, each as exact as it is printed? */
static bool same_amount(const Figure *a, const Figure *b)
{
    Figure x = *a, y = *b;
    NumRange p, q;
    x.value = num_abs(x.value);
    y.value = num_abs(y.value);
    return figure_range(&x, &p) && figure_range(&y, &q) && num_range_meets(p, q);
}

static const Fact *fact_of(const Reading *r, const Figure *f)
{
    return f->fact == 0 ? NULL : &r->facts.facts.p[f->fact];
}

/* The same element, context and unit. */
static bool same_fact(const Reading *r, const Fact *a, const Fact *b)
{
    return str_eq(a->name, b->name) && a->unit == b->unit &&
           r->facts.contexts.p[a->context].same == r->facts.contexts.p[b->context].same;
}

static void add_tagged(const Twins *t, TwinArray *twins, const Figure *origin)
{
    const Reading *r = &t->e->set->readings[t->e->before];
    const Fact *fact = fact_of(r, origin);
    if (fact == NULL || fact->context == 0) return;
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *f = &r->figures.figures.p[i];
        const Fact *other = fact_of(r, f);
        if (other != NULL && other != fact && other->context != 0 && same_fact(r, fact, other) &&
            same_amount(origin, f))
            add_twin(t, twins, (Twin){ t->e->before, i });
    }
}

/* The digits of a label ("4.05% notes due 2039") stand in it in this order. */
static Str digits_in(Arena *arena, Str label)
{
    Buf buf = buf_open(arena, 32);
    for (size_t i = 0; i < label.n; i++)
        if (char_is_digit(label.p[i])) buf_add_char(&buf, label.p[i]);
    return buf_str(&buf);
}

/* Two notes of one amount and two rates, two years of one balance: labels that differ by a number
 * name two things. */
static bool labels_tell_apart(Arena *arena, const Figure *a, const Figure *b)
{
    if (a->table == 0 || b->table == 0) return false;
    const Str p = digits_in(arena, a->label), q = digits_in(arena, b->label);
    if (p.n == 0 || q.n == 0 || str_eq(p, q)) return false;
    const bool rates =
        str_find_char(a->label, '%') != STR_NONE && str_find_char(b->label, '%') != STR_NONE;
    return rates || a->label.n == b->label.n;
}

static void add_worded(const Twins *t, TwinArray *twins, uint32_t origin)
{
    const Reading *from = &t->e->set->readings[t->e->before];
    if (!drf_digits_are_rare(from, origin)) return;
    for (uint32_t d = 0; d < t->e->set->n; d++) {
        const Reading *r = &t->e->set->readings[d];
        for (uint32_t i = 1; i < r->figures.figures.n; i++)
            if (drf_words_agree(&t->words, from, origin, r, i) &&
                !labels_tell_apart(t->review->arena, &from->figures.figures.p[origin],
                                   &r->figures.figures.p[i]))
                add_twin(t, twins, (Twin){ d, i });
    }
}

/* The changed figure first, then everything that agreed with it. */
static TwinArray twins_of(const Twins *t, uint32_t figure)
{
    TwinArray twins = { 0 };
    const Twin origin = { t->e->before, figure };
    add_twin(t, &twins, origin);
    add_tagged(t, &twins, was(t, origin));
    add_worded(t, &twins, figure);
    for (uint32_t i = 0; i < twins.n; i++) {
        const Twin from = twins.p[i];
        for (uint32_t k = t->first[from.reading][from.figure]; k != 0; k = t->next[k - 1])
            if (same_amount(was(t, origin), was(t, t->other[k - 1])) &&
                !labels_tell_apart(t->review->arena, was(t, origin), was(t, t->other[k - 1])))
                add_twin(t, &twins, t->other[k - 1]);
    }
    return twins;
}

/* ---- what is stale --------------------------------------------------------------------------- */

static Str printed(const Reading *r, const Figure *f)
{
    return doc_text(&r->doc, f->text, f->text_end);
}

/* How often the line of a figure, its row or its sentence, prints this text. */
static uint32_t times_in_line(const Reading *r, uint32_t figure, Str text)
{
    const FigureArray *all = &r->figures.figures;
    const Figure *f = &all->p[figure];
    uint32_t n = 0;
    for (int step = -1; step <= 1; step += 2) {
        for (uint32_t i = step < 0 ? figure : figure + 1; i > 0 && i < all->n;
             i = step < 0 ? i - 1 : i + 1) {
            const Figure *g = &all->p[i];
            if (g->table != f->table || (f->table != 0 ? g->row != f->row : g->block != f->block))
                break;
            n += str_eq(printed(r, g), text);
        }
    }
    return n;
}

/* Was the amount only put elsewhere in its line? */
static bool is_moved(const Twins *t, Change c)
{
    const Reading *old = &t->e->set->readings[t->e->before];
    const Reading *now = review_reading(t->review, t->e->now);
    const Str text = printed(old, &old->figures.figures.p[c.before]);
    return times_in_line(now, c.now, text) >= times_in_line(old, c.before, text);
}

/* "over 1,000" is as true of 1,041 as it was of 1,036. */
static bool still_true(const Figure *f, const Figure *changed)
{
    if (same_amount(f, changed)) return true;
    const int side = num_cmp(num_abs(changed->value), num_abs(f->value));
    switch ((Hedge)f->hedge) {
    case HEDGE_OVER:
    case HEDGE_AT_LEAST: return side >= 0;
    case HEDGE_UNDER:
    case HEDGE_UP_TO:
    case HEDGE_NEARLY: return side <= 0;
    default: return false;
    }
}

/* A twin of another sort: last year's report, or a figure that counts for nothing. */
static bool may_be_stale(const Twins *t, Twin at)
{
    const Reading *r = &t->e->set->readings[at.reading];
    const Figure *f = &r->figures.figures.p[at.figure];
    return r->role != ROLE_PRIOR && f->where != WHERE_FURNITURE && !(f->flags & FIGURE_NIL);
}

static Str label_of(const Figure *f)
{
    const size_t n = f->label.n;
    size_t at = n;
    while (at > 0 && f->label.p[at - 1] != '>') at--;
    const Str last = str_trim(str_slice(f->label, at, n));
    for (size_t i = 0; i < last.n; i++)
        if (char_is_alpha(last.p[i])) return last;
    return S("The amount");
}

static Evidence evidence_at(const Twins *t, uint32_t reading, uint32_t figure, const char *role)
{
    return evidence_figure(t->review, reading, figure, role);
}

typedef struct Place {
    uint32_t reading, figure; /* of this set */
} Place;
typedef ARRAY(Place) PlaceArray;

static Str page_at(const Twins *t, Place at)
{
    const Reading *r = review_reading(t->review, at.reading);
    return doc_page_label(&r->doc, r->figures.figures.p[at.figure].block);
}

/* "page 3 and the release" */
static Str places_words(const Twins *t, const PlaceArray *stale)
{
    Buf buf = buf_open(t->review->arena, 64);
    for (uint32_t i = 1; i < stale->n; i++) {
        const Str page = page_at(t, stale->p[i]);
        const Reading *r = review_reading(t->review, stale->p[i].reading);
        if (i > 1) buf_add(&buf, i + 1 == stale->n ? S(" and ") : S(", "));
        if (stale->p[i].reading == t->e->now && page.n > 0)
            buf_format(&buf, "page %.*s", STR_ARG(page));
        else if (page.n > 0)
            buf_format(&buf, "%.*s page %.*s", STR_ARG(r->doc.part->name), STR_ARG(page));
        else
            buf_add(&buf, r->doc.part->name);
    }
    return buf_str(&buf);
}

/* The changed figure's anchor, which other rows may share: then with its number among them. */
static Str subject_of(const Twins *t, uint32_t figure)
{
    Arena *arena = t->review->arena;
    const Reading *now = review_reading(t->review, t->e->now);
    const Str anchor = figure_anchor(arena, now, figure, NULL);
    Str subject = str_format(arena, "stale %.*s", STR_ARG(anchor));
    for (uint32_t n = 2, i = 0; i < t->review->findings.n; i++) {
        if (!str_eq(t->review->findings.p[i].subject, subject)) continue;
        subject = str_format(arena, "stale %.*s %u", STR_ARG(anchor), n++);
        i = UINT32_MAX; /* from the first one again */
    }
    return subject;
}

static void say(Twins *t, Change c, const PlaceArray *stale, const PlaceArray *changed)
{
    Review *review = t->review;
    const Reading *now = review_reading(review, t->e->now);
    const Figure *is = &now->figures.figures.p[c.now];
    const Place first = stale->p[0];
    const Reading *r = review_reading(review, first.reading);
    Finding *f = finding_add(review, t->rule, LIST_FIX, 90, subject_of(t, c.now),
                             evidence_at(t, first.reading, first.figure, "stale"));
    for (uint32_t i = 1; i < stale->n; i++)
        finding_evidence(review, f,
                         evidence_at(t, stale->p[i].reading, stale->p[i].figure, "stale"));
    finding_evidence(review, f, evidence_at(t, t->e->now, c.now, "changed"));
    for (uint32_t i = 0; i < changed->n; i++)
        finding_evidence(review, f,
                         evidence_at(t, changed->p[i].reading, changed->p[i].figure, "changed"));
    finding_param(review, f, "old", printed(r, &r->figures.figures.p[first.figure]));
    finding_param(review, f, "new", printed(now, is));
    finding_param(review, f, "label", label_of(is));
    finding_param(review, f, "draft", t->e->name);
    finding_param(review, f, "now_page", page_at(t, (Place){ t->e->now, c.now }));
    if (stale->n > 1) finding_param(review, f, "others", places_words(t, stale));
    f->repair = printed(now, is);
}

static void look_at(Twins *t, Change c)
{
    Arena *arena = t->review->arena;
    const Reading *now = review_reading(t->review, t->e->now);
    const Figure *is = &now->figures.figures.p[c.now];
    const Figure *before = was(t, (Twin){ t->e->before, c.before });
    if (t->done[c.before] || (before->flags & (FIGURE_NIL | FIGURE_WORD)) || is_moved(t, c)) return;
    const TwinArray twins = twins_of(t, c.before);
    PlaceArray stale = { 0 }, changed = { 0 };
    for (uint32_t i = 1; i < twins.n; i++) {
        uint32_t figure;
        const uint32_t reading = twin_now(t, twins.p[i], &figure);
        if (reading == 0 || !may_be_stale(t, twins.p[i])) continue;
        const Reading *r = review_reading(t->review, reading - 1);
        const Figure *f = &r->figures.figures.p[figure];
        const bool kept = str_eq(
            printed(r, f), printed(&t->e->set->readings[twins.p[i].reading], was(t, twins.p[i])));
        if (kept && !still_true(f, is)) *array_add(arena, &stale) = (Place){ reading - 1, figure };
        if (kept || !same_amount(f, is)) continue;
        *array_add(arena, &changed) = (Place){ reading - 1, figure };
        if (twins.p[i].reading == t->e->before) t->done[twins.p[i].figure] = true;
    }
    if (stale.n > 0) say(t, c, &stale, &changed);
}

bool check_stale_twins(Review *review, const Rule *rule, Err *err)
{
    const Earlier *e = review->set->earlier;
    Twins t = { .review = review, .rule = rule, .e = e };
    if (e->changed.n == 0) return true;
    if (!drf_words_load(review->arena, &t.words, err)) return false;
    t.done = arena_new(review->arena, bool, e->set->readings[e->before].figures.figures.n + 1);
    agreements_read(&t);
    for (uint32_t i = 0; i < e->changed.n; i++) look_at(&t, e->changed.p[i]);
    return true;
}
