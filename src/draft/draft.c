/* How do findings become three lists and a letter?
 *
 * Findings about one subject become one item: the rule with the highest precedence speaks, the
 * others stand in `also`, and each adds its words where wording.tsv has some ("also"). The letter
 * takes the items of *decide* that are at least likely (0.75), at most eight, by severity, then
 * prints them in the order of documents and pages.
 */
#include "draft/draft.h"

#include "draft/authority.h"
#include "draft/dispose.h"
#include "draft/heading.h"
#include "draft/label.h"
#include "draft/template.h"

#include <stdlib.h>

#define LETTER_CONFIDENCE 75
#define CERTAIN           95

typedef struct Drafting {
    Arena *arena;
    const Review *review;
    Tsv wording;
    AuthorityRules authorities;
    Draft *draft;
} Drafting;

static Str tsv_find(const Tsv *t, const char *key_column, Str key, const char *column)
{
    for (uint32_t row = 0; row < t->rows; row++)
        if (str_eq(tsv_cell(t, row, key_column), key)) return tsv_cell(t, row, column);
    return (Str){ 0 };
}

static Str wording_of(const Drafting *d, const Finding *f, const ParamArray *params,
                      const char *column)
{
    const Str key = f->wording.n > 0 ? f->wording : f->rule->wording;
    const Str own = tsv_find(&d->wording, "key", key.n > 0 ? key : str_of(f->rule->id), column);
    return template_fill(d->arena, own, params);
}

static Severity severity_of(const Finding *f)
{
    return f->severity != SEVERITY_NONE ? (Severity)f->severity : f->rule->severity;
}

static const char *certainty_of(const Finding *f)
{
    if (f->confidence >= CERTAIN) return "certain";
    return f->confidence >= LETTER_CONFIDENCE ? "likely" : "look";
}

/* The printed page, or pages, of a finding's evidence in its own document: "31", "31-32". */
static Str page_of(const Drafting *d, const Finding *f)
{
    const Doc *doc = &d->review->set->readings[f->reading].doc;
    return doc_page_label(doc, doc_block_at(doc, f->text));
}

/* A release that does not say its period is asked as the report is. */
static AuthorityDay authority_day(const Review *review, uint32_t reading)
{
    const FilingHead *head = &review->set->readings[reading].doc.head;
    if (head->period.year == 0 && head->filed.year == 0 && review->report != 0)
        head = &review->set->readings[review->report - 1].doc.head;
    return (AuthorityDay){ .period = head->period, .filed = head->filed, .form = review->form };
}

/* A value as it stands in a sentence: labels come as the document prints them. */
static Str value_in_sentence(const Drafting *d, const Finding *f, const Param *param)
{
    static const char *const LABELS[] = { "measure", "ratio" };
    static const char *const CLEANED[] = { "label", "total_label", "other_label" };
    const Doc *doc = &d->review->set->readings[f->reading].doc;
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (str_eq(param->name, str_of(LABELS[i])))
            return label_in_sentence(d->arena, doc, param->value);
    for (size_t i = 0; i < sizeof CLEANED / sizeof *CLEANED; i++)
        if (str_eq(param->name, str_of(CLEANED[i]))) return label_clean(param->value);
    if (str_eq(param->name, S("line"))) return line_in_sentence(d->arena, doc, param->value);
    if (str_eq(param->name, S("others"))) return labels_in_sentence(d->arena, doc, param->value);
    return param->value;
}

/* The finding's own params and those that every wording may use. */
static ParamArray params_of(const Drafting *d, const Finding *f, Str page, Str authorities)
{
    ParamArray params = { 0 };
    for (uint32_t i = 0; i < f->params.n; i++)
        *array_add(d->arena, &params) =
            (Param){ f->params.p[i].name, value_in_sentence(d, f, &f->params.p[i]) };
    *array_add(d->arena, &params) = (Param){ S("authorities"), authorities };
    *array_add(d->arena, &params) = (Param){ S("page"), page };
    return params;
}

/* Adds a place once. */
static void add_evidence(Drafting *d, Item *item, Evidence e)
{
    for (uint32_t i = 0; i < item->evidence.n; i++) {
        const Evidence *known = &item->evidence.p[i];
        if (known->reading == e.reading && known->text == e.text && known->text_end == e.text_end)
            return;
    }
    *array_add(d->arena, &item->evidence) = e;
}

static void add_item(Drafting *d, const Finding *f)
{
    Item *item = array_add(d->arena, &d->draft->items);
    *item = (Item){ .finding = f,
                    .fingerprint = finding_fingerprint(d->arena, d->review, f),
                    .list = f->list,
                    .certainty = certainty_of(f) };
    item->id = str_format(d->arena, "%s\u00b7%.*s", f->rule->id, 4, item->fingerprint.p);
    item->page = page_of(d, f);
    item->authorities = authorities_of(d->arena, &d->authorities, f->rule->authorities,
                                       authority_day(d->review, f->reading));
    const ParamArray params =
        params_of(d, f, item->page, authorities_join(d->arena, &item->authorities));
    item->heading = heading_of(d->arena, d->review, f->reading, f->text, item->page);
    item->line = label_capitalised(d->arena, wording_of(d, f, &params, "line"));
    item->detail = wording_of(d, f, &params, "detail");
    item->clears = f->rule->clears;
    if (item->line.n == 0) item->line = f->rule->title;
    for (uint32_t i = 0; i < f->evidence.n; i++) add_evidence(d, item, f->evidence.p[i]);
}

static bool speaks_first(const Finding *a, const Finding *b)
{
    if (a->rule->precedence != b->rule->precedence)
        return a->rule->precedence > b->rule->precedence;
    return a->confidence > b->confidence;
}

/* Is the finding about a place that the item has already spoken of? */
static bool place_is_said(const Item *item, const Finding *other)
{
    for (uint32_t i = 0; i < item->evidence.n; i++)
        if (item->evidence.p[i].reading == other->reading &&
            item->evidence.p[i].text == other->text)
            return true;
    return false;
}

/* What the findings merged into an item add to its words. */
typedef struct Others {
    LineArray names;     /* after the speaker's also_lead */
    LineArray sentences; /* where another remedy is asked for: a sentence each */
} Others;

/* Joins the other finding into the item: its rule, its evidence; its words go to `others`. */
static void merge_into(Drafting *d, Item *item, const Finding *other, Others *others)
{
    const Str id = str_of(other->rule->id);
    if (!str_eq(id, str_of(item->finding->rule->id)) && str_find(item->also, id) == STR_NONE)
        item->also = item->also.n == 0
                         ? id
                         : str_format(d->arena, "%.*s,%.*s", STR_ARG(item->also), STR_ARG(id));
    const ParamArray params = params_of(d, other, page_of(d, other), (Str){ 0 });
    const Str name = wording_of(d, other, &params, "also");
    const Str sentence = wording_of(d, other, &params, "apart");
    if (!place_is_said(item, other)) {
        if (sentence.n > 0)
            *array_add(d->arena, &others->sentences) = sentence;
        else if (name.n > 0)
            *array_add(d->arena, &others->names) = name;
    }
    for (uint32_t i = 0; i < other->evidence.n; i++) add_evidence(d, item, other->evidence.p[i]);
}

/* The comment in full, with {also}: "Similarly revise your discussion of A, B on page 42 and C." */
static void write_text(Drafting *d, Item *item, const Others *others)
{
    const Finding *f = item->finding;
    ParamArray params = params_of(d, f, item->page, authorities_join(d->arena, &item->authorities));
    Buf also = buf_open(d->arena, 256);
    if (others->names.n > 0)
        buf_format(&also, "%.*s %.*s.", STR_ARG(wording_of(d, f, &params, "also_lead")),
                   STR_ARG(lines_join(d->arena, &others->names)));
    for (uint32_t i = 0; i < others->sentences.n; i++)
        buf_format(&also, "%s%.*s", also.n > 0 ? " " : "", STR_ARG(others->sentences.p[i]));
    *array_add(d->arena, &params) = (Param){ S("also"), buf_str(&also) };
    item->text = wording_of(d, f, &params, "text");
}

/* Takes the findings of one list, the first speaker of each subject before the others. */
static void add_list(Drafting *d, List list)
{
    const FindingArray *all = &d->review->findings;
    bool *done = arena_new(d->arena, bool, all->n + 1);
    Map subjects = map_open(d->arena, all->n);
    for (uint32_t i = 0; i < all->n; i++) { /* the speaker of each subject */
        if (all->p[i].list != list) continue;
        uint32_t *first = map_put(&subjects, all->p[i].subject);
        if (*first == 0 || speaks_first(&all->p[i], &all->p[*first - 1])) *first = i + 1;
    }
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->p[i].list != list || done[i]) continue;
        const uint32_t first = *map_get(&subjects, all->p[i].subject) - 1;
        if (first != i) continue;
        add_item(d, &all->p[i]);
        done[i] = true;
        Item *item = &d->draft->items.p[d->draft->items.n - 1];
        Others others = { 0 };
        for (uint32_t k = 0; k < all->n; k++) {
            if (done[k] || all->p[k].list != list) continue;
            if (!str_eq(all->p[k].subject, all->p[i].subject)) continue;
            merge_into(d, item, &all->p[k], &others);
            done[k] = true;
        }
        write_text(d, item, &others);
    }
}

static int by_place(const Finding *a, const Finding *b)
{
    if (a->reading != b->reading) return a->reading < b->reading ? -1 : 1;
    return a->text < b->text ? -1 : a->text > b->text;
}

/* fix, decide, look; inside a list by severity, then by place. */
static int compare_items(const void *va, const void *vb)
{
    const Item *a = va, *b = vb;
    if (a->list != b->list) return a->list - b->list;
    const Severity sa = severity_of(a->finding), sb = severity_of(b->finding);
    if (a->list == LIST_LOOK && sa != sb) return (int)sa - (int)sb;
    const int place = by_place(a->finding, b->finding);
    return place != 0 ? place : str_cmp(a->id, b->id);
}

static int compare_importance(const void *va, const void *vb)
{
    const Item *const *a = va, *const *b = vb;
    const int severity = (int)severity_of((*a)->finding) - (int)severity_of((*b)->finding);
    if (severity != 0) return severity;
    if ((*a)->finding->confidence != (*b)->finding->confidence)
        return (*b)->finding->confidence - (*a)->finding->confidence;
    return by_place((*a)->finding, (*b)->finding);
}

/* The most important decide items, printed in the order of the filing. */
static void write_letter(Drafting *d, uint32_t most)
{
    ItemArray *items = &d->draft->items;
    Item **chosen = arena_new(d->arena, Item *, items->n + 1);
    uint32_t n = 0, number = 0;
    for (uint32_t i = 0; i < items->n; i++)
        if (items->p[i].list == LIST_DECIDE &&
            items->p[i].finding->confidence >= LETTER_CONFIDENCE &&
            item_standing(&items->p[i]) != STANDING_CLOSED)
            chosen[n++] = &items->p[i];
    qsort(chosen, n, sizeof *chosen, compare_importance);
    for (uint32_t i = 0; i < n && i < most; i++) chosen[i]->number = 1;
    for (uint32_t i = 0; i < items->n; i++) {
        if (items->p[i].number == 0) continue;
        items->p[i].number = ++number;
        *array_add(d->arena, &d->draft->letter) = items->p[i];
    }
}

bool draft_make(Arena *arena, const Review *review, const Asked *asked, Draft *out, Err *err)
{
    *out = (Draft){ .review = review };
    Drafting d = { .arena = arena, .review = review, .draft = out };
    if (!tsv_load(arena, "wording.tsv", &d.wording, err)) return false;
    if (!authority_rules_load(arena, &d.authorities, err)) return false;
    for (List list = LIST_FIX; list <= LIST_LOOK; list++) add_list(&d, list);
    if (out->items.n > 0) qsort(out->items.p, out->items.n, sizeof *out->items.p, compare_items);
    draft_dispose(arena, out, asked);
    write_letter(&d, asked->most);
    return true;
}
