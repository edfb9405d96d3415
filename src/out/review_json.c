/* The review as JSON: the contract of docs/design/contracts.md. Fields may be added, none renamed;
 * exact quantities are strings, ids, counts and offsets integers. */
#include "out/out.h"

#include "out/json.h"
#include "out/since.h"
#include "out/summary.h"

static json_t *filing_json(const Report *report)
{
    const FilingHead *head = &report->set->readings[0].doc.head;
    return json_pack("{so so so so so so so}", "company", json_text_or_null(head->company), "cik",
                     json_text_or_null(head->cik), "form", json_text_or_null(head->form), "period",
                     json_date(head->period), "filed", json_date(head->filed), "file_number",
                     json_text_or_null(head->file_number), "accession",
                     json_text_or_null(head->accession));
}

static json_t *sources_json(Arena *arena, const Input *input)
{
    json_t *sources = json_array();
    for (uint32_t i = 0; i < input->sources.n; i++) {
        const Source *s = &input->sources.p[i];
        json_array_append_new(
            sources,
            json_pack("{sI so so sI so}", "id", (json_int_t)i, "path", json_text(s->name), "sha256",
                      json_text(sha256_hex(arena, s->bytes)), "bytes", (json_int_t)s->bytes.n,
                      "derived", s->derived ? json_string(s->derived) : json_null()));
    }
    return sources;
}

static json_t *coverage_json(const Coverage *c)
{
    static const char *const TICKS[] = { "F", "C", "R", "A", "B", "X", "P", "D" };
    json_t *by_tick = json_object();
    for (size_t i = 0; i < 8; i++)
        json_object_set_new(by_tick, TICKS[i], json_integer(c->by_tick[i]));
    return json_pack("{sI sI sI sI sI sI so}", "figures", (json_int_t)c->figures, "tied",
                     (json_int_t)c->tied, "explained", (json_int_t)c->explained, "broken",
                     (json_int_t)c->broken, "untied", (json_int_t)c->untied, "untied_by_nature",
                     (json_int_t)c->by_nature, "by_tick", by_tick);
}

static json_t *documents_json(const Report *report)
{
    json_t *documents = json_array();
    for (uint32_t i = 0; i < report->set->n; i++) {
        const Reading *r = &report->set->readings[i];
        const Part *part = r->doc.part;
        const Coverage c = coverage_of(report, i);
        json_array_append_new(
            documents, json_pack("{sI sI sI ss so so sI sI so}", "id", (json_int_t)i, "source",
                                 (json_int_t)part->source, "offset", (json_int_t)part->start,
                                 "role", role_name(r->role), "name", json_text(part->name), "type",
                                 json_text_or_null(part->type.n ? part->type : r->doc.head.form),
                                 "bytes", (json_int_t)(part->end - part->start), "pages",
                                 (json_int_t)summary_pages(r), "coverage", coverage_json(&c)));
    }
    return documents;
}

/* Notes name parts; outputs name documents by their order in the set. */
static json_t *not_read_json(const Report *report)
{
    json_t *not_read = json_array();
    const Input *input = report->set->input;
    for (uint32_t i = 0; i < input->notes.n; i++) {
        const Note *note = &input->notes.p[i];
        json_t *document = json_null();
        for (uint32_t k = 0; k < report->set->n; k++)
            if (report->set->readings[k].part == note->document) document = json_integer(k);
        json_array_append_new(
            not_read, json_pack("{so so so sI sI}", "document", document, "what",
                                json_text(note->what), "why", json_text(note->why), "start",
                                (json_int_t)note->place.start, "end", (json_int_t)note->place.end));
    }
    return not_read;
}

static json_t *evidence_json(const Report *report, const Evidence *e)
{
    const Doc *doc = &report->set->readings[e->reading].doc;
    const Span span = doc_span(doc, e->text, e->text_end);
    return json_pack("{sI so sI sI so so so so}", "document", (json_int_t)e->reading, "page",
                     json_text_or_null(doc_page_label(doc, doc_block_at(doc, e->text))), "start",
                     (json_int_t)span.start, "end", (json_int_t)span.end, "quote",
                     json_text(doc_text(doc, e->text, e->text_end)), "label",
                     json_text_or_null(e->label), "period", json_period(e->period), "role",
                     json_text(e->role));
}

static json_t *lines_json(const LineArray *lines)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < lines->n; i++) json_array_append_new(array, json_text(lines->p[i]));
    return array;
}

static json_t *words_json(Str joined, char separator)
{
    json_t *array = json_array();
    Str rest = joined, word;
    while (str_next(&rest, separator, &word))
        if (word.n > 0) json_array_append_new(array, json_text(word));
    return array;
}

static json_t *authorities_json(const AuthorityArray *authorities)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < authorities->n; i++)
        json_array_append_new(array, json_pack("{so so}", "key", json_text(authorities->p[i].key),
                                               "print", json_text(authorities->p[i].print)));
    return array;
}

static json_t *searched_json(const SearchArray *searched)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < searched->n; i++) {
        const Search *s = &searched->p[i];
        json_array_append_new(array,
                              json_pack("{so so so so}", "kind", json_text(s->kind), "terms",
                                        json_text(s->terms), "covered", json_text(s->covered),
                                        "not_covered", json_text_or_null(s->not_covered)));
    }
    return array;
}

static json_t *arithmetic_json(Arena *arena, const Arithmetic *a)
{
    if (!a->present) return json_null();
    return json_pack("{so so so so so so}", "left", json_amount(arena, a->left), "right",
                     json_amount(arena, a->right), "difference", json_amount(arena, a->difference),
                     "unit", json_text_or_null(a->unit), "rounding",
                     json_amount(arena, a->rounding), "explanation",
                     json_text_or_null(a->explanation));
}

static json_t *mark_json(const Mark *mark, Str came_back)
{
    if (mark == NULL) return json_null();
    return json_pack("{so ss so so so so so so}", "id", json_text(mark->id), "state",
                     mark_state_name((MarkState)mark->state), "who", json_text_or_null(mark->who),
                     "date", json_text_or_null(mark->date), "reason",
                     json_text_or_null(mark->reason), "until", json_text_or_null(mark->until), "at",
                     json_text_or_null(mark->at), "came_back", json_text_or_null(came_back));
}

/* What the marks came to; null where none were given. */
static json_t *marks_json(const Report *report)
{
    const Draft *draft = report->draft;
    if (draft->marks == NULL) return json_null();
    json_t *unmatched = json_array(), *figures = json_array();
    for (uint32_t i = 0; i < draft->unmatched.n; i++)
        json_array_append_new(unmatched, mark_json(draft->unmatched.p[i], (Str){ 0 }));
    for (uint32_t i = 0; i < draft->figures.n; i++) {
        const MarkedFigure *m = &draft->figures.p[i];
        const Reading *r = &report->set->readings[m->reading];
        const Span span = figure_place(r, &r->figures.figures.p[m->figure]);
        json_array_append_new(
            figures, json_pack("{sI sI sI so}", "document", (json_int_t)m->reading, "start",
                               (json_int_t)span.start, "end", (json_int_t)span.end, "disposition",
                               mark_json(m->mark, m->came_back)));
    }
    return json_pack("{so sI sI sI so so}", "file", json_text(draft->marks->name), "open",
                     (json_int_t)draft->open[LIST_FIX] + draft->open[LIST_DECIDE], "to_fix",
                     (json_int_t)draft->to_fix, "accepted", (json_int_t)draft->closed, "unmatched",
                     unmatched, "figures", figures);
}

static json_t *baseline_json(const Draft *draft)
{
    if (draft->baseline == NULL) return json_null();
    return json_pack("{so sI}", "file", json_text(draft->baseline->name), "hidden",
                     (json_int_t)draft->hidden);
}

static json_t *finding_json(Arena *arena, const Report *report, const Item *item)
{
    static const char *const SEVERITIES[] = { "", "S1", "S2", "S3", "S4" };
    const Finding *f = item->finding;
    const Severity severity =
        f->severity != SEVERITY_NONE ? (Severity)f->severity : f->rule->severity;
    json_t *evidence = json_array();
    for (uint32_t i = 0; i < item->evidence.n; i++)
        json_array_append_new(evidence, evidence_json(report, &item->evidence.p[i]));
    json_t *o = json_object();
    json_object_set_new(o, "id", json_text(item->id));
    json_object_set_new(o, "list", json_string(list_name((List)item->list)));
    json_object_set_new(o, "rule", json_string(f->rule->id));
    json_object_set_new(o, "also", words_json(item->also, ','));
    json_object_set_new(o, "family", json_text(f->rule->family));
    json_object_set_new(o, "severity", json_string(SEVERITIES[severity]));
    json_object_set_new(o, "confidence",
                        json_sprintf("%u.%02u", f->confidence / 100u, f->confidence % 100u));
    json_object_set_new(o, "fingerprint", json_text(item->fingerprint));
    json_object_set_new(o, "document", json_integer(f->reading));
    json_object_set_new(o, "page", json_text_or_null(item->page));
    json_object_set_new(o, "heading", lines_json(&item->heading));
    json_object_set_new(o, "line", json_text(item->line));
    json_object_set_new(o, "detail", json_text_or_null(item->detail));
    json_object_set_new(o, "text", json_text(item->text));
    json_object_set_new(o, "ask", json_text_or_null(f->ask));
    json_object_set_new(o, "authorities", authorities_json(&item->authorities));
    json_object_set_new(o, "clears", json_text_or_null(item->clears));
    json_object_set_new(o, "evidence", evidence);
    json_object_set_new(o, "searched", searched_json(&f->searched));
    json_object_set_new(o, "repair", json_text_or_null(f->repair));
    json_object_set_new(o, "amounts", json_text_or_null(item->amounts));
    json_object_set_new(o, "disposition", mark_json(item->mark, item->came_back));
    json_object_set_new(
        o, "since",
        report->draft->earlier == NULL ? json_null() : json_string(item->is_new ? "new" : "still"));
    json_object_set_new(o, "arithmetic", arithmetic_json(arena, &f->arithmetic));
    return o;
}

void write_review_json(const Report *report, Buf *out)
{
    Arena *arena = out->arena;
    json_t *findings = json_array(), *letter = json_array(), *not_run = json_array();
    for (uint32_t i = 0; i < report->draft->items.n; i++)
        json_array_append_new(findings, finding_json(arena, report, &report->draft->items.p[i]));
    for (uint32_t i = 0; i < report->draft->letter.n; i++) {
        const Item *item = &report->draft->letter.p[i];
        json_array_append_new(letter, json_pack("{sI so}", "number", (json_int_t)item->number,
                                                "finding", json_text(item->id)));
    }
    for (uint32_t i = 0; i < report->review->not_run.n; i++) {
        const NotRun *n = &report->review->not_run.p[i];
        json_array_append_new(not_run,
                              json_pack("{ss so}", "rule", n->rule->id, "why", json_text(n->why)));
    }
    const Coverage c = coverage_reviewed(report);
    json_t *coverage = coverage_json(&c);
    json_object_set_new(coverage, "not_read", not_read_json(report));
    json_t *o = json_object();
    json_object_set_new(o, "tickmark", json_string(TM_VERSION));
    json_object_set_new(o, "schema", json_integer(1));
    json_object_set_new(o, "rules", json_text(str_trim(embedded_file("DATE"))));
    json_object_set_new(o, "filing", filing_json(report));
    json_object_set_new(o, "sources", sources_json(arena, report->set->input));
    json_object_set_new(o, "documents", documents_json(report));
    json_object_set_new(o, "coverage", coverage);
    json_object_set_new(o, "findings", findings);
    json_object_set_new(o, "letter", letter);
    json_object_set_new(o, "rules_not_run", not_run);
    json_object_set_new(o, "marks", marks_json(report));
    json_object_set_new(o, "baseline", baseline_json(report->draft));
    json_object_set_new(o, "since", since_json(report));
    json_add_document(out, o);
}
