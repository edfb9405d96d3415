/* What does doc/ make of a file? For those who work on doc/, and for tests/accuracy.
 *
 *   outline_dump json FILE...    the contract of `tickmark outline --format json`, one line a file
 *   outline_dump text FILE       every block with its kind, flags, page and section
 *   outline_dump spans FILE...   reads back the source behind every block, sentence and section
 *   outline_dump time FILE       read and doc, warm, in MB/s
 */
#include "doc/doc.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static json_t *text_json(Str s)
{
    return s.n > 0 ? json_stringn_nocheck(s.p, s.n) : json_null();
}

static json_t *doc_json(const Doc *doc)
{
    static const char *const kinds[] = { "",      "part",     "item",       "note",     "heading",
                                         "cover", "contents", "signatures", "statement" };
    static const char *const statuses[] = { "present",  "incorporated",   "omitted",
                                            "reserved", "not_applicable", "not_found" };
    json_t *pages = json_array(), *sections = json_array();
    for (uint32_t k = 1; k < doc->pages.n; k++) {
        const Page *p = &doc->pages.p[k];
        json_array_append_new(pages,
                              json_pack("{so sb si si}", "label", text_json(p->label), "inferred",
                                        p->inferred, "start", p->start, "end", p->end));
    }
    for (uint32_t k = 1; k < doc->sections.n; k++) {
        const Section *s = &doc->sections.p[k];
        const Span span =
            doc_span(doc, doc->blocks.p[s->block].text, doc->blocks.p[s->block_end - 1].text_end);
        json_array_append_new(
            sections,
            json_pack("{ss so so ss so si si so si so}", "kind", kinds[s->kind], "id",
                      text_json(s->id), "title", text_json(s->title), "status", statuses[s->status],
                      "from", text_json(s->from), "start", span.start, "end", span.end, "page",
                      text_json(doc->pages.p[s->page].label), "depth", s->depth, "parent",
                      s->parent ? json_integer(s->parent - 1) : json_null()));
    }
    return json_pack("{si so so so so so so}", "id", doc->id, "type", text_json(doc->head.form),
                     "company", text_json(doc->head.company), "period",
                     json_sprintf("%04d-%02d-%02d", doc->head.period.year, doc->head.period.month,
                                  doc->head.period.day),
                     "file_number", text_json(doc->head.file_number), "pages", pages, "sections",
                     sections);
}

static void print_text(const Doc *doc)
{
    static const char *const kinds[] = { "", "P", "H", "I", "T", "F", "IMG" };
    printf("company=%.*s form=%.*s period=%d-%d-%d file=%.*s pages=%u blocks=%u\n",
           STR_ARG(doc->head.company), STR_ARG(doc->head.form), doc->head.period.year,
           doc->head.period.month, doc->head.period.day, STR_ARG(doc->head.file_number),
           doc->pages.n - 1, doc->blocks.n - 1);
    for (uint32_t k = 1; k < doc->blocks.n; k++) {
        const Block *b = &doc->blocks.p[k];
        const Str s = block_text(doc, k);
        printf("%5u %-3s %c%c%c%c%c%c d%u p%.*s [%.*s] s%u lead%u | %.*s%s\n", k, kinds[b->kind],
               b->flags & BLOCK_BOLD ? 'b' : '.', b->flags & BLOCK_ITALIC ? 'i' : '.',
               b->flags & BLOCK_UNDERLINED ? 'u' : '.', b->flags & BLOCK_CENTERED ? 'c' : '.',
               b->flags & BLOCK_CAPS ? 'C' : '.', b->flags & BLOCK_CONTENTS ? '#' : '.', b->depth,
               STR_ARG(doc_page_label(doc, k)), STR_ARG(block_section_id(doc, k)),
               b->sentence_count, b->lead, (int)(s.n > 300 ? 300 : s.n), s.p,
               s.n > 300 ? "..." : "");
    }
}

/* Folds like a reader of the source would: tags out, entities left to `loose` comparison. */
static bool reads_back(const Doc *doc, uint32_t start, uint32_t end)
{
    const Str want = doc_text(doc, start, end);
    const Span span = doc_span(doc, start, end);
    const Str bytes = doc->input->sources.p[span.source].bytes;
    if (span.end > bytes.n || span.start > span.end) return false;
    /* First and last letters must stand at the ends, where they are plain letters. */
    size_t first = 0, last = want.n;
    while (first < last && strchr(" \t\n", want.p[first]) != NULL) first++;
    while (last > first && strchr(" \t\n", want.p[last - 1]) != NULL) last--;
    if (first == last) return true;
    const char a = want.p[first], z = want.p[last - 1];
    const char sa = bytes.p[span.start], sz = bytes.p[span.end - 1];
    const bool a_plain = char_is_alpha(a) || char_is_digit(a);
    const bool z_plain = char_is_alpha(z) || char_is_digit(z) || z == '.';
    return (!a_plain || sa == a || sa == '&') && (!z_plain || sz == z || sz == ';');
}

static void check_spans(const Doc *doc, const char *name)
{
    uint32_t asked = 0, bad = 0;
    for (uint32_t k = 1; k < doc->blocks.n; k++) {
        asked++;
        const Block *b = &doc->blocks.p[k];
        if (b->text_end < b->text || (k > 1 && b->text < doc->blocks.p[k - 1].text_end) ||
            !reads_back(doc, b->text, b->text_end)) {
            if (bad++ < 5) printf("%s: block %u\n", name, k);
        }
        const uint32_t at = doc_text_at_byte(doc, doc_span(doc, b->text, b->text_end).start);
        if (b->text_end > b->text + 1 && b->kind != BLOCK_IMAGE && b->kind != BLOCK_TABLE &&
            at != b->text) {
            if (bad++ < 5) printf("%s: block %u at %u found at %u\n", name, k, b->text, at);
        }
    }
    for (uint32_t k = 1; k < doc->sentences.n; k++) {
        asked++;
        const Sentence *s = &doc->sentences.p[k];
        if (!reads_back(doc, s->text, s->text_end) && bad++ < 5) {
            const Str t = sentence_text(doc, k);
            printf("%s: sentence %u: %.*s\n", name, k, (int)(t.n > 60 ? 60 : t.n), t.p);
        }
    }
    printf("%s: %u spans, %u wrong\n", name, asked, bad);
}

int main(int argc, char **argv)
{
    if (argc < 3) return 2;
    const char *mode = argv[1];
    Arena *arena = arena_open(4 * GIB);
    int status = 0;
    for (int k = 2; k < argc; k++) {
        const int times = strcmp(mode, "time") == 0 ? 30 : 1;
        double best = 1e9;
        for (int t = 0; t < times; t++) {
            arena_reset(arena);
            Input *input = input_open(arena);
            Err err = { 0 };
            if (!input_add_path(input, argv[k], ROLE_UNKNOWN, &err)) {
                fprintf(stderr, "%s\n", err.message);
                status = 3;
                break;
            }
            struct timespec from, to;
            clock_gettime(CLOCK_MONOTONIC, &from);
            json_t *documents = json_array();
            for (uint32_t p = 0; p < input->parts.n; p++) {
                const Dialect dialect = input->parts.p[p].dialect;
                if (dialect == DIALECT_BINARY || dialect == DIALECT_XML) continue;
                Doc doc;
                if (input->parts.p[p].role == ROLE_IGNORED) continue;
                if (!read_nodes(input, p, &err) || !doc_make(arena, input, p, &doc, &err)) {
                    fprintf(stderr, "%s\n", err.message);
                    continue;
                }
                if (strcmp(mode, "text") == 0) print_text(&doc);
                if (strcmp(mode, "spans") == 0) check_spans(&doc, argv[k]);
                if (strcmp(mode, "json") == 0) json_array_append_new(documents, doc_json(&doc));
            }
            clock_gettime(CLOCK_MONOTONIC, &to);
            const double s =
                (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
            if (s < best) best = s;
            if (strcmp(mode, "json") == 0) {
                json_t *all = json_pack("{so}", "documents", documents);
                json_dumpf(all, stdout, JSON_COMPACT);
                putchar('\n');
                json_decref(all);
            } else {
                json_decref(documents);
            }
            if (t + 1 == times && times > 1)
                printf("%s: %.2f ms, %.0f MB/s\n", argv[k], best * 1e3,
                       (double)input->sources.p[0].bytes.n / best / 1e6);
        }
    }
    arena_close(arena);
    return status;
}
