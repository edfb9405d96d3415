/* Why this rule, why this finding? The catalogue's own row; for a finding the places it rests on,
 * its arithmetic, both searches of an absence, and what would clear it. */
#include "cmd/explain.h"

#include <string.h>

static const char *severity_words(Severity s)
{
    switch (s) {
    case SEVERITY_S1: return "S1";
    case SEVERITY_S2: return "S2";
    case SEVERITY_S3: return "S3";
    case SEVERITY_S4: return "S4";
    case SEVERITY_NONE: break;
    }
    return "-";
}

bool explain_catalogue(Arena *arena, Buf *out, Err *err)
{
    const Rule *rules;
    uint32_t n;
    if (!rules_load(arena, &rules, &n, err)) return false;
    for (uint32_t i = 0; i < n; i++)
        buf_format(out, "%-22s %-9.*s %s  %.*s\n", rules[i].id, STR_ARG(rules[i].family),
                   severity_words(rules[i].severity), STR_ARG(rules[i].title));
    return true;
}

static void explain_rule(const Rule *rule, Buf *out)
{
    buf_format(out, "%s  %.*s\n", rule->id, STR_ARG(rule->title));
    buf_format(out, "  family       %.*s\n", STR_ARG(rule->family));
    buf_format(out, "  forms        %.*s\n", STR_ARG(rule->forms));
    buf_format(out, "  severity     %s\n", severity_words(rule->severity));
    buf_format(out, "  authorities  %.*s\n", STR_ARG(rule->authorities));
    buf_format(out, "  clears       %.*s\n", STR_ARG(rule->clears));
}

static void explain_evidence(const Review *review, const Evidence *e, Buf *out)
{
    const Reading *r = &review->set->readings[e->reading];
    const Str page = doc_page_label(&r->doc, doc_block_at(&r->doc, e->text));
    const Span span = doc_span(&r->doc, e->text, e->text_end);
    buf_format(out, "  %-10.*s %.*s, page %.*s, bytes %u to %u: \"%.*s\"", STR_ARG(e->role),
               STR_ARG(r->doc.part->name), STR_ARG(page), span.start, span.end,
               STR_ARG(doc_text(&r->doc, e->text, e->text_end)));
    if (e->label.n > 0) buf_format(out, "  [%.*s]", STR_ARG(e->label));
    buf_add_char(out, '\n');
}

static void explain_finding(const Review *review, const Item *item, Buf *out)
{
    const Finding *f = item->finding;
    buf_format(out, "%.*s  %.*s\n", STR_ARG(item->id), STR_ARG(item->line));
    if (item->detail.n > 0) buf_format(out, "  %.*s\n", STR_ARG(item->detail));
    buf_format(out, "  list %s, %s, page %.*s\n\nrests on\n", list_name((List)item->list),
               item->certainty, STR_ARG(item->page));
    for (uint32_t i = 0; i < f->evidence.n; i++) explain_evidence(review, &f->evidence.p[i], out);
    if (f->arithmetic.present && f->arithmetic.explanation.n > 0)
        buf_format(out, "\narithmetic\n  %.*s\n", STR_ARG(f->arithmetic.explanation));
    for (uint32_t i = 0; i < f->searched.n; i++) {
        const Search *s = &f->searched.p[i];
        buf_format(out, "\nlooked for (%.*s)\n  %.*s\n  in %.*s\n", STR_ARG(s->kind),
                   STR_ARG(s->terms), STR_ARG(s->covered));
        if (s->not_covered.n > 0) buf_format(out, "  not in %.*s\n", STR_ARG(s->not_covered));
    }
    if (item->clears.n > 0) buf_format(out, "\nclears\n  %.*s\n", STR_ARG(item->clears));
    if (item->text.n > 0) buf_format(out, "\ncomment\n  %.*s\n", STR_ARG(item->text));
    buf_format(out, "\n");
    explain_rule(f->rule, out);
}

/* A finding's id, also without its middle dot ("TIE-07.k3f9", "k3f9"). */
static bool id_matches(Str id, Str word)
{
    return str_eq(id, word) || (word.n == 4 && str_ends(id, word)) ||
           (word.n > 5 && str_ends(id, str_slice(word, word.n - 4, word.n)) &&
            str_starts(id, str_slice(word, 0, word.n - 5)));
}

bool explain_word(Pipeline *p, const Options *options, Buf *out, Err *err)
{
    const Str word = str_of(options->files.p[0].path);
    const Rule *rules;
    uint32_t n;
    if (!rules_load(p->arena, &rules, &n, err)) return false;
    for (uint32_t i = 0; i < n; i++) {
        if (!str_eq_fold(word, str_of(rules[i].id))) continue;
        explain_rule(&rules[i], out);
        return true;
    }
    if (options->files.n < 2)
        return err_set(err, ERR_USAGE,
                       "%.*s: no such rule; see tickmark rules. For a finding, name its files too",
                       STR_ARG(word));
    for (uint32_t i = 1; i < options->files.n; i++)
        if (!input_add_path(p->input, options->files.p[i].path, options->files.p[i].role, err))
            return false;
    if (options->since != NULL &&
        !pipeline_since(p, options->since, (Str){ 0 }, options->most, err))
        return false;
    if (!pipeline_review(p, (Str){ 0 }, options->most, err)) return false;
    for (uint32_t i = 0; i < p->draft.items.n; i++) {
        if (!id_matches(p->draft.items.p[i].id, word)) continue;
        explain_finding(&p->review, &p->draft.items.p[i], out);
        return true;
    }
    return err_set(err, ERR_INPUT, "%.*s: no such finding in these files", STR_ARG(word));
}
