/* The outline: printed pages, Parts, Items, notes and headings of each document, with their bytes.
 */
#include "out/out.h"

#include "out/json.h"
#include "out/summary.h"

static const char *section_kind_name(uint8_t kind)
{
    switch ((SectionKind)kind) {
    case SECTION_PART: return "part";
    case SECTION_ITEM: return "item";
    case SECTION_NOTE: return "note";
    case SECTION_COVER: return "cover";
    case SECTION_CONTENTS: return "contents";
    case SECTION_SIGNATURES: return "signatures";
    case SECTION_STATEMENT: return "statement";
    case SECTION_HEADING:
    case SECTION_NONE: break;
    }
    return "heading";
}

static const char *status_name(uint8_t status)
{
    switch ((SectionStatus)status) {
    case STATUS_INCORPORATED: return "incorporated";
    case STATUS_OMITTED: return "omitted";
    case STATUS_RESERVED: return "reserved";
    case STATUS_NOT_APPLICABLE: return "not_applicable";
    case STATUS_NOT_FOUND: return "not_found";
    case STATUS_PRESENT: break;
    }
    return "present";
}

static Span section_span(const Doc *doc, const Section *s)
{
    if (s->block == 0 || s->block >= doc->blocks.n || s->block_end <= s->block) return (Span){ 0 };
    return doc_span(doc, doc->blocks.p[s->block].text, doc->blocks.p[s->block_end - 1].text_end);
}

static json_t *section_json(const Doc *doc, const Section *s)
{
    const Span span = section_span(doc, s);
    const Str page = s->page < doc->pages.n ? doc->pages.p[s->page].label : S("");
    return json_pack("{ss so so ss so sI sI so si so}", "kind", section_kind_name(s->kind), "id",
                     json_text(s->id), "title", json_text(s->title), "status",
                     status_name(s->status), "from", json_text_or_null(s->from), "start",
                     (json_int_t)span.start, "end", (json_int_t)span.end, "page",
                     json_text_or_null(page), "depth", s->depth, "parent",
                     s->parent ? json_integer(s->parent - 1) : json_null());
}

static json_t *outline_json(const Reading *r, uint32_t id)
{
    const Doc *doc = &r->doc;
    json_t *pages = json_array(), *sections = json_array();
    for (uint32_t i = 1; i < doc->pages.n; i++) {
        const Page *p = &doc->pages.p[i];
        json_array_append_new(pages,
                              json_pack("{so sb sI sI}", "label", json_text_or_null(p->label),
                                        "inferred", p->inferred, "start", (json_int_t)p->start,
                                        "end", (json_int_t)p->end));
    }
    for (uint32_t i = 1; i < doc->sections.n; i++)
        json_array_append_new(sections, section_json(doc, &doc->sections.p[i]));
    return json_pack("{sI so so so}", "id", (json_int_t)id, "type",
                     json_text_or_null(doc->head.form.n ? doc->head.form : doc->part->type),
                     "pages", pages, "sections", sections);
}

void write_outline_json(const ReadingSet *set, Buf *out)
{
    json_t *documents = json_array();
    for (uint32_t i = 0; i < set->n; i++)
        json_array_append_new(documents, outline_json(&set->readings[i], i));
    json_add_document(out, json_pack("{so}", "documents", documents));
}

void write_outline_text(const ReadingSet *set, Buf *out)
{
    for (uint32_t i = 0; i < set->n; i++) {
        const Doc *doc = &set->readings[i].doc;
        const uint32_t numbered = summary_pages(&set->readings[i]);
        const uint32_t all = doc->pages.n > 0 ? doc->pages.n - 1 : 0;
        buf_format(out, "%.*s  %.*s, %u pages", STR_ARG(doc->part->name),
                   STR_ARG(doc->head.form.n ? doc->head.form : doc->part->type), numbered);
        if (all > numbered) buf_format(out, " and %u without a number", all - numbered);
        buf_add_char(out, '\n');
        for (uint32_t k = 1; k < doc->sections.n; k++) {
            const Section *s = &doc->sections.p[k];
            const Str page = s->page < doc->pages.n ? doc->pages.p[s->page].label : S("");
            const char *status = s->status == STATUS_PRESENT ? "" : status_name(s->status);
            buf_format(out, "%6.*s  %*s%.*s%s%.*s%s%s\n", STR_ARG(page),
                       2 * (s->depth > 0 ? s->depth - 1 : 0), "", STR_ARG(s->id),
                       s->id.n > 0 ? "  " : "", STR_ARG(s->title), status[0] ? "  -- " : "",
                       status);
        }
    }
}
