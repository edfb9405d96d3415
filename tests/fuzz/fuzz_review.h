/* What the fuzz targets of the whole way check: whatever the bytes, a review ends, quotes places
 * that are there, and every writer writes what its format promises. */
#ifndef TM_TESTS_FUZZ_REVIEW_H
#define TM_TESTS_FUZZ_REVIEW_H

#include "lib/lib.h"
#include "out/out.h"

#include <jansson.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__asan_default_options(void);

/* What hangs on the arena looks lost to the leak checker. */
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static inline void check_json(Str text)
{
    json_error_t why;
    json_t *value = json_loadb(text.p, text.n, JSON_DECODE_ANY, &why);
    if (value == NULL) BUG("not JSON: %s at byte %d", why.text, why.position);
    json_decref(value);
}

static inline void check_lines(Str text)
{
    for (size_t start = 0; start < text.n;) {
        const char *end = memchr(text.p + start, '\n', text.n - start);
        if (end == NULL) BUG("a last line without an end");
        const size_t stop = (size_t)(end - text.p);
        check_json(str_slice(text, start, stop));
        start = stop + 1;
    }
}

static inline void check_places(const Pipeline *p)
{
    for (uint32_t i = 0; i < p->review.findings.n; i++) {
        const Finding *f = &p->review.findings.p[i];
        if (f->evidence.n == 0) BUG("%s: a finding without evidence", f->rule->id);
        for (uint32_t k = 0; k < f->evidence.n; k++) {
            const Evidence *e = &f->evidence.p[k];
            if (e->reading >= p->set.n) BUG("%s: evidence in no document", f->rule->id);
            const Doc *doc = &p->set.readings[e->reading].doc;
            if (e->text >= e->text_end || e->text_end > doc->text.n)
                BUG("%s: evidence outside the text", f->rule->id);
            const Span place = doc_span(doc, e->text, e->text_end);
            if (place.start > place.end || place.end > p->input->sources.p[place.source].bytes.n)
                BUG("%s: evidence outside the source", f->rule->id);
        }
    }
    for (uint32_t i = 0; i < p->set.n; i++) {
        const Reading *r = &p->set.readings[i];
        for (uint32_t k = 1; k < r->figures.figures.n; k++) {
            const Span place = figure_place(r, &r->figures.figures.p[k]);
            if (place.start > place.end || place.end > p->input->sources.p[place.source].bytes.n)
                BUG("a figure outside the source");
        }
    }
}

static inline void write_all(Pipeline *p)
{
    static void (*const JSON[])(const Report *, Buf *) = { write_review_json };
    static void (*const LINES[])(const Report *, Buf *) = { write_figures_jsonl, write_ties_jsonl };
    static void (*const TEXT[])(const Report *, Buf *) = {
        write_review_text, write_review_letter, write_review_html,
        write_figures_csv, write_figures_text,  write_ties_text,
    };
    const Report report = {
        .set = &p->set, .ties = &p->ties, .review = &p->review, .draft = &p->draft
    };
    Buf out = buf_open(p->arena, 64 * KIB);
    for (size_t i = 0; i < sizeof JSON / sizeof *JSON; i++) {
        out.n = 0;
        JSON[i](&report, &out);
        check_json(buf_str(&out));
    }
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        out.n = 0;
        LINES[i](&report, &out);
        check_lines(buf_str(&out));
    }
    for (size_t i = 0; i < sizeof TEXT / sizeof *TEXT; i++) {
        out.n = 0;
        TEXT[i](&report, &out);
        if (!utf8_is_valid(buf_str(&out))) BUG("output %zu is not UTF-8", i);
    }
    out.n = 0;
    write_outline_json(&p->set, &out);
    check_json(buf_str(&out));
}

/* Reviews `report` and, unless it is empty, `call`. One arena serves all inputs. */
static inline void check_review(Str report, Str call)
{
    static Arena *arena;
    if (arena == NULL) arena = arena_open(512 * MIB);
    arena_reset(arena);
    Pipeline p = { .arena = arena, .input = input_open(arena) };
    Err err = { 0 };
    bool ok = input_add_bytes(p.input, S("fuzz.htm"), report, false, ROLE_REPORT, &err);
    if (ok && call.n > 0)
        ok = input_add_bytes(p.input, S("call.txt"), call, false, ROLE_CALL, &err);
    ok = ok && pipeline_review(&p, (Str){ 0 }, 8, &err);
    if (!ok) {
        if (err.code != ERR_INPUT || err.message[0] == '\0' || strchr(err.message, '\n') != NULL)
            BUG("refused with code %d: %s", (int)err.code, err.message);
        return;
    }
    check_places(&p);
    write_all(&p);
}

#endif
