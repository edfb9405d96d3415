/* Why this finding; why this tick, or none?
 *
 *   TIE-01\u00b76a05  Prepaid expenses and other current assets 24,195: needs 24,915
 *     COMPARED, MATCHED, SUPPORT, TRIED, REPAIR       of the tie that it rests on; else
 *     RESTS ON, LOOKED FOR                            its places, and both searches of an absence
 *     CONFIDENCE, SILENCED BY, COMMENT, RULE
 *
 * Nothing is judged here: the pieces are what check/ and tie/ wrote down, and what tie/ finds when
 * it climbs its ladder once more (explain_ladder.c).
 */
#include "out/explain.h"

#include "out/references.h"
#include "out/summary.h"
#include "out/tie_words.h"

enum { TIES_SHOWN = 8 };

/* ---- a finding ------------------------------------------------------------------------------- */

static void evidence_row(const Report *report, const Evidence *e, Buf *out)
{
    Arena *arena = out->arena;
    const Reading *r = &report->set->readings[e->reading];
    const Str page = doc_page_label(&r->doc, doc_block_at(&r->doc, e->text));
    const Span span = doc_span(&r->doc, e->text, e->text_end);
    const Str quote = doc_text(&r->doc, e->text, e->text_end);
    explain_row(out, e->role, 15,
                str_format(arena, "\"%.*s\"%s%.*s", STR_ARG(quote), e->label.n > 0 ? " " : "",
                           STR_ARG(e->label)));
    if (e->figure != 0)
        explain_text(out, 15,
                     str_format(arena, "%.*s, %.*s",
                                STR_ARG(explain_place(arena, r, &r->figures.figures.p[e->figure])),
                                STR_ARG(figure_mark_id(arena, r, e->figure))));
    else
        explain_text(out, 15,
                     str_format(arena, "%.*s%s%.*s, bytes %u to %u", STR_ARG(r->doc.part->name),
                                page.n > 0 ? ", page " : "", STR_ARG(page), span.start, span.end));
}

static void rests_on(const Report *report, const Item *item, Buf *out)
{
    const Finding *f = item->finding;
    explain_head(out, "RESTS ON");
    for (uint32_t i = 0; i < f->evidence.n; i++) evidence_row(report, &f->evidence.p[i], out);
    if (!f->arithmetic.present || f->arithmetic.explanation.n == 0) return;
    explain_head(out, "ARITHMETIC");
    explain_text(out, 2, f->arithmetic.explanation);
}

/* "a|b" is "a, b": it can be broken between lines. */
static Str terms_print(Arena *arena, Str terms)
{
    Buf buf = buf_open(arena, terms.n + 16);
    Str term;
    for (bool first = true; str_next(&terms, '|', &term); first = false)
        buf_format(&buf, "%s%.*s", first ? "" : ", ", STR_ARG(term));
    return buf_str(&buf);
}

static void searched(const Finding *f, Buf *out)
{
    for (uint32_t i = 0; i < f->searched.n; i++) {
        const Search *s = &f->searched.p[i];
        if (i == 0) explain_head(out, "LOOKED FOR, AND NOT FOUND");
        explain_row(out, s->kind, 15, terms_print(out->arena, s->terms));
        explain_text(out, 15, str_format(out->arena, "in %.*s", STR_ARG(s->covered)));
        if (s->not_covered.n > 0)
            explain_text(out, 15, str_format(out->arena, "not in %.*s", STR_ARG(s->not_covered)));
    }
}

static void proven(const Finding *f, Buf *out)
{
    for (int tried = 0; tried < 2; tried++) {
        bool any = false;
        for (uint32_t i = 0; i < f->proofs.n; i++) {
            const Proof *p = &f->proofs.p[i];
            if ((p->class != 0) != (tried == 1)) continue;
            if (!any) explain_head(out, tried ? "TRIED" : "SUPPORT");
            any = true;
            if (tried)
                explain_rung(out, p->class, p->passed ? "yes" : "no", p->words);
            else
                explain_text(out, 2, p->words);
        }
    }
}

static void confidence(const Item *item, Buf *out)
{
    const Finding *f = item->finding;
    const bool look = item->list == LIST_LOOK;
    explain_head(out, "CONFIDENCE");
    explain_text(out, 2,
                 str_format(out->arena, "%s: %u of 100. It stands under \"%s\"%s.", item->certainty,
                            f->confidence, list_heading((List)item->list),
                            look ? ", and never enters the letter" : ""));
}

/* An id as it can be typed. */
static Str typed(Arena *arena, Str id)
{
    const size_t dot = str_find(id, S("\u00b7"));
    if (dot == STR_NONE) return id;
    return str_format(arena, "%.*s.%.*s", (int)dot, id.p, (int)(id.n - dot - 2), id.p + dot + 2);
}

static void silenced(const Item *item, Buf *out)
{
    explain_head(out, "SILENCED BY");
    if (item->clears.n > 0) explain_text(out, 2, item->clears);
    if (item->finding->tie != 0)
        explain_text(out, 2,
                     S("A footnote that a mark on one of these figures or rows points to, and that "
                       "states the reason (the words: rules/tie_reasons.tsv)"));
    explain_text(out, 2,
                 str_format(out->arena, "tickmark mark %.*s accept \"the reason\"",
                            STR_ARG(typed(out->arena, item->id))));
}

static void rule_words(const Item *item, Buf *out)
{
    const Rule *rule = item->finding->rule;
    if (item->text.n > 0) {
        explain_head(out, "COMMENT");
        explain_text(out, 2, item->text);
    }
    explain_head(out, "RULE");
    explain_text(out, 2, str_format(out->arena, "%s  %.*s", rule->id, STR_ARG(rule->title)));
    for (uint32_t i = 0; i < item->authorities.n; i++)
        explain_text(out, 2, item->authorities.p[i].print);
}

bool write_explained_item(const Report *report, const Item *item, Buf *out, Err *err)
{
    const Finding *f = item->finding;
    Arena *arena = out->arena;
    buf_format(out, "%.*s\n", STR_ARG(item->id));
    explain_text(out, 2, item->line);
    if (item->detail.n > 0) explain_text(out, 2, item->detail);
    if (item->page.n > 0) explain_text(out, 2, str_format(arena, "page %.*s", STR_ARG(item->page)));
    if (f->tie != 0) {
        if (!explain_compared(report, f->tie - 1, out, err)) return false;
        if (!explain_ladder(report, f->tie - 1, out, err)) return false;
    } else {
        rests_on(report, item, out);
    }
    searched(f, out);
    proven(f, out);
    confidence(item, out);
    silenced(item, out);
    rule_words(item, out);
    return true;
}

/* ---- a figure -------------------------------------------------------------------------------- */

static bool tie_has(const Report *report, const Tie *tie, uint32_t reading, uint32_t figure)
{
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *f = &report->ties->figures.p[tie->figure + i];
        if (f->reading == reading && f->figure == figure) return true;
    }
    return false;
}

static bool item_has(const Item *item, uint32_t reading, uint32_t figure)
{
    for (uint32_t i = 0; i < item->evidence.n; i++)
        if (item->evidence.p[i].reading == reading && item->evidence.p[i].figure == figure)
            return true;
    return false;
}

static void figure_head(const Report *report, uint32_t reading, uint32_t figure, Buf *out)
{
    Arena *arena = out->arena;
    const Reading *r = &report->set->readings[reading];
    const Figure *f = &r->figures.figures.p[figure];
    const Span place = figure_place(r, f);
    buf_format(out, "%.*s  %.*s\n", STR_ARG(figure_mark_id(arena, r, figure)),
               STR_ARG(figure_print(arena, r, f)));
    explain_text(out, 2, f->label.n > 0 ? f->label : explain_name(arena, r, figure));
    explain_text(out, 2, explain_place(arena, r, f));
    explain_text(out, 2,
                 str_format(arena, "bytes %u to %u%s%.*s", place.start, place.end,
                            f->fact != 0 ? ", tagged " : "",
                            STR_ARG(f->fact != 0 ? r->facts.facts.p[f->fact].name : S(""))));
}

/* How it stands, all ties together. */
static void figure_standing(const Report *report, uint32_t reading, uint32_t figure, Buf *out)
{
    const Ties *ties = report->ties;
    const char *outcome = outcome_name((Outcome)ties->outcome[reading][figure]);
    const char *nature = nature_name((Nature)ties->nature[reading][figure]);
    explain_head(out, "STANDS");
    if (!figure_is_untied(ties, reading, figure))
        explain_text(out, 2,
                     str_of(figure_is_tied(ties, reading, figure) ||
                                    ties->outcome[reading][figure] > OUTCOME_ROUNDING
                                ? outcome
                                : "untied"));
    else if (ties->nature[reading][figure] != NATURE_NONE)
        explain_text(out, 2,
                     str_format(out->arena,
                                "Untied by nature: it is %s, and no other figure could prove it.",
                                nature));
    else
        explain_text(out, 2,
                     S("Untied, and it should tie: no sum, computation or second place was found "
                       "that proves it."));
    if (report->draft == NULL) return;
    for (uint32_t i = 0; i < report->draft->items.n; i++) {
        const Item *item = &report->draft->items.p[i];
        if (item_has(item, reading, figure)) explain_row(out, item->id, 16, item->line);
    }
}

/* Two documents may be laid beside each other twice: one tie of the same two figures says enough.
 */
static bool says_the_same(const Report *report, const Tie *a, const Tie *b)
{
    if (a->tick != b->tick || a->outcome != b->outcome || a->figure_count != b->figure_count)
        return false;
    for (uint32_t i = 0; i < a->figure_count; i++) {
        const TieFigure *f = &report->ties->figures.p[a->figure + i];
        if (!tie_has(report, b, f->reading, f->figure)) return false;
    }
    return true;
}

static bool is_told(const Report *report, uint32_t tie, const uint32_t *told, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (says_the_same(report, &report->ties->ties.p[tie], &report->ties->ties.p[told[i]]))
            return true;
    return false;
}

static bool figure_tie(const Report *report, uint32_t tie, uint32_t number, Buf *out, Err *err)
{
    const Tie *t = &report->ties->ties.p[tie];
    const Str kind = explain_tick(out->arena, (Tick)t->tick, err);
    if (kind.n == 0) return false;
    buf_format(out, "\n---- tie %u: %.*s, %s ----\n", number, STR_ARG(kind),
               t->known ? outcome_name((Outcome)t->outcome) : "unknown");
    if (!explain_compared(report, tie, out, err)) return false;
    return t->outcome == OUTCOME_HOLDS || explain_ladder(report, tie, out, err);
}

bool write_explained_figure(const Report *report, uint32_t reading, uint32_t figure, Buf *out,
                            Err *err)
{
    uint32_t n = 0, told[TIES_SHOWN] = { 0 };
    figure_head(report, reading, figure, out);
    figure_standing(report, reading, figure, out);
    for (uint32_t i = 0; i < report->ties->ties.n; i++) {
        if (!tie_has(report, &report->ties->ties.p[i], reading, figure)) continue;
        if (is_told(report, i, told, n < TIES_SHOWN ? n : TIES_SHOWN)) continue;
        if (n < TIES_SHOWN) told[n] = i;
        if (++n <= TIES_SHOWN && !figure_tie(report, i, n, out, err)) return false;
    }
    if (n > TIES_SHOWN)
        buf_format(out, "\nand %u ties more: tickmark ties lists them\n", n - TIES_SHOWN);
    return true;
}
