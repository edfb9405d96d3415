/* A Doc out of a few lines of invented markup, for the tests of doc/. */
#ifndef TM_TEST_DOC_READING_H
#define TM_TEST_DOC_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "doc/doc.h"

#include <cmocka.h>

static Arena *arena;
static Doc doc;

static inline int open_arena(void **state)
{
    (void)state;
    arena = arena_open(256 * MIB);
    return arena == NULL;
}

static inline int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static inline void read_named(const char *name, Str bytes)
{
    Input *input = input_open(arena);
    Err err = { 0 };
    if (!input_add_bytes(input, str_of(name), bytes, false, ROLE_REPORT, &err))
        fail_msg("%s", err.message);
    if (!read_nodes(input, 0, &err)) fail_msg("%s", err.message);
    if (!doc_make(arena, input, 0, &doc, &err)) fail_msg("%s", err.message);
}

static inline void read_html(const char *body)
{
    arena_reset(arena);
    read_named("report.htm", str_format(arena, "<html><body>%s</body></html>", body));
}

static inline void assert_text(Str s, const char *want)
{
    assert_string_equal(str_zero(arena, s), want);
}

/* The number of the block that begins with these words; 0 none. */
static inline uint32_t block_of(const char *words)
{
    for (uint32_t k = 1; k < doc.blocks.n; k++) {
        if (str_starts(block_text(&doc, k), str_of(words))) return k;
    }
    return 0;
}

static inline const char *label_of(const char *words)
{
    const uint32_t k = block_of(words);
    if (k == 0) fail_msg("no block begins with \"%s\"", words);
    return str_zero(arena, doc_page_label(&doc, k));
}

static inline uint8_t kind_of(const char *words)
{
    const uint32_t k = block_of(words);
    if (k == 0) fail_msg("no block begins with \"%s\"", words);
    return doc.blocks.p[k].kind;
}

/* The section of this id; fails if there is none. */
static inline const Section *section_of(const char *id)
{
    const uint32_t k = doc_find_section(&doc, str_of(id));
    if (k == 0) fail_msg("no section %s", id);
    return &doc.sections.p[k];
}

#endif
