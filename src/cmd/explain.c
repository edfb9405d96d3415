/* Why this rule, why this finding, why this tick?
 *
 *     tickmark explain TIE-07                              the catalogue's own row
 *     tickmark explain TIE-07.k3f9 10-K.htm                also with the id behind the files
 *     tickmark explain 10-K.htm p24:24,915                 a figure: by page, by byte, by fig\u00b7
 * id
 *
 * What is said of findings and figures is out/'s (explain.c there).
 */
#include "cmd/explain.h"

#include "out/out.h"

#include <sys/stat.h>

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

/* A finding's id, also without its middle dot ("TIE-07.k3f9", "k3f9"). */
static bool id_matches(Str id, Str word)
{
    return str_eq(id, word) || (word.n == 4 && str_ends(id, word)) ||
           (word.n > 5 && str_ends(id, str_slice(word, word.n - 4, word.n)) &&
            str_starts(id, str_slice(word, 0, word.n - 5)));
}

/* ---- which figure ---------------------------------------------------------------------------- */

static Str figure_text(const Reading *r, const Figure *f)
{
    return doc_text(&r->doc, f->text, f->text_end);
}

/* "$(24,915)" is "24,915". */
static Str digits_only(Str s)
{
    while (s.n > 0 && !char_is_digit(s.p[0])) s = str_slice(s, 1, s.n);
    while (s.n > 0 && !char_is_digit(s.p[s.n - 1])) s.n--;
    return s;
}

typedef struct Found {
    uint32_t reading, figure, n;
} Found;

/* Is it the figure that the word names: "fig\u00b79d77ab", "p24:24,915", "230195"? */
static bool is_named(Pipeline *p, uint32_t reading, uint32_t figure, Str word)
{
    Arena *arena = p->arena;
    const Reading *r = &p->set.readings[reading], *first = &p->set.readings[0];
    const Figure *f = &r->figures.figures.p[figure];
    uint32_t byte;
    if (str_starts(word, S("fig\u00b7"))) return str_eq(figure_mark_id(arena, r, figure), word);
    if (str_to_u32(word, &byte)) {
        const Span place = figure_place(r, f);
        return r->doc.part->source == first->doc.part->source && place.start <= byte &&
               byte < place.end;
    }
    const size_t colon = str_find_char(word, ':');
    return colon != STR_NONE &&
           str_eq(figure_text(r, f), digits_only(str_slice(word, colon + 1, word.n))) &&
           str_eq(doc_page_label(&r->doc, f->block), str_slice(word, 1, colon));
}

static bool names_page(Str word)
{
    return word.n > 3 && word.p[0] == 'p' && str_find_char(word, ':') != STR_NONE;
}

static bool names_figure(Str word)
{
    uint32_t byte;
    return str_starts(word, S("fig\u00b7")) || str_to_u32(word, &byte) || names_page(word);
}

static Found figure_find(Pipeline *p, Str word)
{
    Found found = { 0 };
    for (uint32_t d = 0; d < p->set.n; d++)
        for (uint32_t i = 1; i < p->set.readings[d].figures.figures.n; i++) {
            if (!is_named(p, d, i, word)) continue;
            if (found.n++ == 0) found = (Found){ .reading = d, .figure = i, .n = 1 };
        }
    return found;
}

/* Several figures on one page print the same: their ids, to choose from. */
static void list_figures(Pipeline *p, Str word, Buf *out)
{
    for (uint32_t d = 0; d < p->set.n; d++) {
        const Reading *r = &p->set.readings[d];
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            if (!is_named(p, d, i, word)) continue;
            buf_format(out, "%.*s  %.*s  %.*s  byte %u\n", STR_ARG(figure_mark_id(p->arena, r, i)),
                       STR_ARG(figure_text(r, f)), STR_ARG(f->label), figure_place(r, f).start);
        }
    }
}

static bool explain_figure(Pipeline *p, const Report *report, Str word, Buf *out, Err *err)
{
    const Found found = figure_find(p, word);
    if (found.n == 0)
        return err_set(err, ERR_INPUT, "%.*s: no such figure in these files", STR_ARG(word));
    if (found.n > 1) {
        buf_format(out, "%u figures are meant by %.*s; name one by its id or byte:\n", found.n,
                   STR_ARG(word));
        list_figures(p, word, out);
        return true;
    }
    return write_explained_figure(report, found.reading, found.figure, out, err);
}

/* ---- the word and its files ------------------------------------------------------------------ */

/* The word stands first or last; the other one is a file. */
static uint32_t word_place(const Options *options)
{
    const InputFileArray *files = &options->files;
    struct stat status;
    const bool last = files->n > 1 && files->p[files->n - 1].role == ROLE_UNKNOWN &&
                      (files->p[0].role != ROLE_UNKNOWN || stat(files->p[0].path, &status) == 0);
    return last ? files->n - 1 : 0;
}

static const Item *item_find(const Report *report, Str word)
{
    for (uint32_t i = 0; report->draft != NULL && i < report->draft->items.n; i++)
        if (id_matches(report->draft->items.p[i].id, word)) return &report->draft->items.p[i];
    return NULL;
}

static bool explain_in_files(Pipeline *p, const Options *options, uint32_t place, Str word,
                             Buf *out, Err *err)
{
    for (uint32_t i = 0; i < options->files.n; i++)
        if (i != place &&
            !input_add_path(p->input, options->files.p[i].path, options->files.p[i].role, err))
            return false;
    const Str rules = str_of(options->rules);
    if (options->since != NULL && !pipeline_since(p, options->since, rules, options->most, err))
        return false;
    const bool figure = names_figure(word);
    Err why = { 0 };
    if (!pipeline_tie(p, err)) return false;
    const bool reviewed = pipeline_review(p, rules, options->most, figure ? &why : err);
    if (!reviewed && !figure) return false;
    const Report report = {
        .set = &p->set, .ties = &p->ties, .review = &p->review, .draft = reviewed ? &p->draft : NULL
    };
    const Item *item = item_find(&report, word); /* first: "8003" may be an id and a byte */
    if (item != NULL) return write_explained_item(&report, item, out, err);
    return figure ? explain_figure(p, &report, word, out, err)
                  : err_set(err, ERR_INPUT, "%.*s: no such finding in these files", STR_ARG(word));
}

bool explain_word(Pipeline *p, const Options *options, Buf *out, Err *err)
{
    const uint32_t place = word_place(options);
    const Str raw = str_of(options->files.p[place].path);
    const Str word = names_page(raw) ? raw : mark_id_of(p->arena, raw);
    const Rule *rules;
    uint32_t n;
    if (!rules_load(p->arena, &rules, &n, err)) return false;
    for (uint32_t i = 0; i < n; i++) {
        if (!str_eq_fold(word, str_of(rules[i].id))) continue;
        explain_rule(&rules[i], out);
        return true;
    }
    struct stat status;
    if (stat(options->files.p[place].path, &status) == 0)
        return err_set(err, ERR_USAGE,
                       "explain: name a rule, or a finding or figure and its files");
    if (options->files.n < 2)
        return err_set(err, ERR_USAGE,
                       "%.*s: no such rule; see tickmark rules. For a finding or a figure, name "
                       "its files too",
                       STR_ARG(word));
    return explain_in_files(p, options, place, word, out, err);
}
