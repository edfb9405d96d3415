/* What did people decide about these findings?
 *
 *   TIE-01·1b7e accept   closed: listed as accepted, not in the letter, not open
 *   TIE-01·1b7e fix      stays in its list, as to be fixed, and is not open
 *   a mark whose amounts changed, or that expired: open again, with the words why
 *   a mark that meets nothing: listed, since its finding was mended or its id mistyped
 *
 * Items meet marks by id alone. What a baseline holds is taken out first: who shows only new
 * findings wants only new ones counted.
 */
#include "draft/dispose.h"

Standing item_standing(const Item *item)
{
    if (item->mark == NULL || item->came_back.n > 0) return STANDING_OPEN;
    return item->mark->state == MARK_FIX ? STANDING_TO_FIX : STANDING_CLOSED;
}

/* Two findings may share the four characters: the later one gets a number. */
static void ids_part(Arena *arena, ItemArray *items)
{
    Map seen = map_open(arena, items->n);
    for (uint32_t i = 0; i < items->n; i++) {
        const uint32_t count = ++*map_put(&seen, items->p[i].id);
        if (count > 1)
            items->p[i].id = str_format(arena, "%.*s-%u", STR_ARG(items->p[i].id), count);
    }
}

/* Does one of the first `n` places hold that one? */
static bool is_listed(const EvidenceArray *all, uint32_t n, uint32_t reading, uint32_t text)
{
    for (uint32_t i = 0; i < n; i++)
        if (all->p[i].reading == reading && all->p[i].text <= text && text < all->p[i].text_end)
            return true;
    return false;
}

/* Every figure in the quoted places, as printed, in their order, each once. */
static Str amounts_of(Arena *arena, const ReadingSet *set, const Item *item)
{
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 0; i < item->evidence.n; i++) {
        const Evidence *e = &item->evidence.p[i];
        const Reading *r = &set->readings[e->reading];
        for (uint32_t f = figure_from_text(r, e->text); f < r->figures.figures.n; f++) {
            const Figure *figure = &r->figures.figures.p[f];
            if (figure->text >= e->text_end) break;
            if (is_listed(&item->evidence, i, e->reading, figure->text)) continue;
            buf_format(&buf, "%s%.*s", buf.n > 0 ? "; " : "",
                       STR_ARG(doc_text(&r->doc, figure->text, figure->text_end)));
        }
    }
    return buf_str(&buf);
}

static void hide_known(Draft *draft)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < draft->items.n; i++) {
        if (baseline_has(draft->baseline, draft->items.p[i].fingerprint))
            draft->hidden++;
        else
            draft->items.p[n++] = draft->items.p[i];
    }
    draft->items.n = n;
}

typedef struct Matching {
    Arena *arena;
    Draft *draft;
    const FilingHead *report; /* whose day and period `until` is compared with */
    Map marks;                /* id -> index of the mark + 1 */
    bool *met;                /* by mark */
} Matching;

static const Mark *mark_of(Matching *m, Str id)
{
    const uint32_t *at = map_get(&m->marks, id);
    if (at == NULL) return NULL;
    m->met[*at - 1] = true;
    return &m->draft->marks->marks.p[*at - 1];
}

static bool any_figure_is_marked(const Marks *marks)
{
    for (uint32_t i = 0; i < marks->marks.n; i++)
        if (str_starts(marks->marks.p[i].id, S("fig\u00b7"))) return true;
    return false;
}

static void figures_match(Matching *m)
{
    const ReadingSet *set = m->draft->review->set;
    for (uint32_t i = 0; i < set->n; i++) {
        const Reading *r = &set->readings[i];
        for (uint32_t f = 1; f < r->figures.figures.n; f++) {
            const Figure *figure = &r->figures.figures.p[f];
            const Mark *mark = mark_of(m, figure_mark_id(m->arena, r, f));
            if (mark == NULL) continue;
            const Str printed = doc_text(&r->doc, figure->text, figure->text_end);
            *array_add(m->arena, &m->draft->figures) =
                (MarkedFigure){ .reading = i,
                                .figure = f,
                                .mark = mark,
                                .came_back = mark_came_back(m->arena, mark, printed, m->report) };
        }
    }
}

static void marks_match(Arena *arena, Draft *draft)
{
    const Marks *marks = draft->marks;
    Matching m = { .arena = arena,
                   .draft = draft,
                   .report = &draft->review->set->readings[0].doc.head,
                   .marks = map_open(arena, marks->marks.n),
                   .met = arena_new(arena, bool, marks->marks.n + 1) };
    for (uint32_t i = 0; i < marks->marks.n; i++) *map_put(&m.marks, marks->marks.p[i].id) = i + 1;
    for (uint32_t i = 0; i < draft->items.n; i++) {
        Item *item = &draft->items.p[i];
        item->mark = mark_of(&m, item->id);
        if (item->mark != NULL)
            item->came_back = mark_came_back(arena, item->mark, item->amounts, m.report);
    }
    if (any_figure_is_marked(marks)) figures_match(&m);
    for (uint32_t i = 0; i < marks->marks.n; i++)
        if (!m.met[i]) *array_add(arena, &draft->unmatched) = &marks->marks.p[i];
}

/* The same finding in the earlier draft: by fingerprint, else by rule and the figure it rests on.
 */
static bool is_same(const Earlier *e, const Item *before, const Item *now)
{
    if (str_eq(before->fingerprint, now->fingerprint)) return true;
    if (before->finding->rule->id != now->finding->rule->id) return false;
    const Evidence *a = &before->finding->evidence.p[0], *b = &now->finding->evidence.p[0];
    return a->reading == e->before && b->reading == e->now && a->figure != 0 && b->figure != 0 &&
           e->align.now[a->figure] == b->figure;
}

static bool counts_for_drafts(const Item *item)
{
    return item->list == LIST_FIX || item->list == LIST_DECIDE;
}

/* What was mended since the earlier draft, what is still there, what is new. */
static void earlier_match(Arena *arena, Draft *draft)
{
    const Earlier *e = draft->review->set->earlier;
    const ItemArray *before = &draft->earlier->items;
    bool *met = arena_new(arena, bool, before->n + 1);
    for (uint32_t i = 0; i < draft->items.n; i++) {
        Item *item = &draft->items.p[i];
        uint32_t k = 0;
        while (k < before->n && (met[k] || !is_same(e, &before->p[k], item))) k++;
        item->is_new = k == before->n;
        if (k < before->n) met[k] = true;
        if (!counts_for_drafts(item)) continue;
        draft->fresh += item->is_new;
        draft->still += !item->is_new;
    }
    for (uint32_t k = 0; k < before->n; k++)
        if (!met[k] && counts_for_drafts(&before->p[k]))
            *array_add(arena, &draft->mended) = &before->p[k];
}

void draft_dispose(Arena *arena, Draft *draft, const Asked *asked)
{
    draft->marks = asked->marks;
    draft->baseline = asked->baseline;
    draft->earlier = asked->earlier;
    ids_part(arena, &draft->items);
    for (uint32_t i = 0; i < draft->items.n; i++)
        draft->items.p[i].amounts = amounts_of(arena, draft->review->set, &draft->items.p[i]);
    if (draft->earlier != NULL) earlier_match(arena, draft);
    if (draft->baseline != NULL) hide_known(draft);
    if (draft->marks != NULL) marks_match(arena, draft);
    for (uint32_t i = 0; i < draft->items.n; i++) {
        const Item *item = &draft->items.p[i];
        const Standing standing = item_standing(item);
        draft->count[item->list] += standing != STANDING_CLOSED;
        draft->open[item->list] += standing == STANDING_OPEN;
        draft->to_fix += standing == STANDING_TO_FIX;
        draft->closed += standing == STANDING_CLOSED;
    }
}
