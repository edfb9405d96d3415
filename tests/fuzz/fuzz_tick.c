/* libFuzzer: any bytes as the report, to its ticked copy and its circled one. Both without what was
 * put in are the document again, byte for byte. Build and run: make fuzz-smoke. */
#include "fuzz_review.h"

/* After "<!--NAME[-->" up to the end of "<!--]NAME-->". */
static Str after_block(Arena *arena, Str rest, Str name)
{
    const Str end = str_format(arena, "<!--]%.*s-->", STR_ARG(name));
    const size_t at = str_find(rest, end);
    if (at == STR_NONE) BUG("a piece without an end");
    return str_slice(rest, at + end.n, rest.n);
}

/* The copy without its pieces and marks. */
static Str stripped(Arena *arena, Str page, Str name)
{
    const Str block = str_format(arena, "<!--%.*s[-->", STR_ARG(name));
    const Str mark = str_format(arena, "<%.*s ", STR_ARG(name));
    const Str mark_end = str_format(arena, "></%.*s>", STR_ARG(name));
    Buf out = buf_open(arena, page.n + 1);
    for (Str rest = page; rest.n > 0;) {
        if (str_starts(rest, block)) {
            rest = after_block(arena, str_slice(rest, block.n, rest.n), name);
        } else if (str_starts(rest, mark)) {
            const size_t at = str_find(rest, mark_end);
            if (at == STR_NONE || at > 64) BUG("a mark without an end");
            rest = str_slice(rest, at + mark_end.n, rest.n);
        } else {
            buf_add_char(&out, rest.p[0]);
            rest = str_slice(rest, 1, rest.n);
        }
    }
    return buf_str(&out);
}

/* Text is shown with three characters escaped. */
static Str unescaped(Arena *arena, Str text)
{
    static const struct {
        const char *entity;
        char byte;
    } ENTITIES[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' } };
    Buf out = buf_open(arena, text.n + 1);
    for (Str rest = text; rest.n > 0;) {
        size_t k = 0;
        while (k < 3 && !str_starts(rest, str_of(ENTITIES[k].entity))) k++;
        if (k == 3 && (rest.p[0] == '<' || rest.p[0] == '>' || rest.p[0] == '&'))
            BUG("text that is not escaped");
        buf_add_char(&out, k == 3 ? rest.p[0] : ENTITIES[k].byte);
        rest = str_slice(rest, k == 3 ? 1 : strlen(ENTITIES[k].entity), rest.n);
    }
    return buf_str(&out);
}

/* The name of the marks is told by the head: <meta name="tickmark" content="NAME html">. */
static Str name_of(Str page)
{
    const Str before = S("<meta name=\"tickmark\" content=\"");
    const size_t at = str_find(page, before);
    if (at == STR_NONE) BUG("a copy without a head");
    const Str rest = str_slice(page, at + before.n, page.n);
    return str_slice(rest, 0, str_find_char(rest, ' '));
}

static void check_copy(const Pipeline *p, const Report *report, bool letters)
{
    const Part *part = p->set.readings[0].doc.part;
    const Str source = str_slice(p->input->sources.p[part->source].bytes, part->start, part->end);
    Buf out = buf_open(p->arena, 256 * KIB);
    Err err = { 0 };
    if (!write_ticked_html(report, letters, &out, &err)) BUG("no copy: %s", err.message);
    const Str page = buf_str(&out);
    Str plain = stripped(p->arena, page, name_of(page));
    if (part->dialect != DIALECT_HTML) plain = unescaped(p->arena, plain);
    if (!str_eq(plain, source)) BUG("the copy holds other bytes than the document");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena *arena;
    if (arena == NULL) arena = arena_open(512 * MIB);
    arena_reset(arena);
    Pipeline p = { .arena = arena, .input = input_open(arena) };
    Err err = { 0 }, why = { 0 };
    const Str bytes = { (const char *)data, size };
    if (!input_add_bytes(p.input, S("fuzz.htm"), bytes, false, ROLE_REPORT, &err)) return 0;
    if (!pipeline_tie(&p, &err)) return 0;
    const bool reviewed = pipeline_review(&p, (Str){ 0 }, 8, &why);
    const Report report = {
        .set = &p.set, .ties = &p.ties, .review = &p.review, .draft = reviewed ? &p.draft : NULL
    };
    check_copy(&p, &report, false);
    check_copy(&p, &report, true);
    return 0;
}
