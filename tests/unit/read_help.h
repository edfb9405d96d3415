/* Reading a sample in a test, and the node tree as one line of text to compare with.
 *
 *   assert_string_equal(read_shape("<p>one<p>two"), "(p 'one')(p 'two')");
 */
#ifndef TM_TESTS_READ_HELP_H
#define TM_TESTS_READ_HELP_H

#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Arena *the_arena;
static Input *the_input;

static inline int open_arena(void **state)
{
    (void)state;
    the_arena = arena_open(256 * MIB);
    return the_arena == NULL ? -1 : 0;
}

static inline int close_arena(void **state)
{
    (void)state;
    arena_close(the_arena);
    return 0;
}

static inline Part *read_named(const char *name, Str bytes)
{
    Err err = { 0 };
    arena_reset(the_arena);
    the_input = input_open(the_arena);
    if (!input_add_bytes(the_input, str_of(name), bytes, false, ROLE_UNKNOWN, &err))
        fail_msg("%s", err.message);
    for (uint32_t i = 0; i < the_input->parts.n; i++)
        if (the_input->parts.p[i].role != ROLE_IGNORED && !read_nodes(the_input, i, &err))
            fail_msg("%s", err.message);
    return &the_input->parts.p[0];
}

static inline void add_shape(Buf *buf, const Part *part, uint32_t from, uint32_t to)
{
    static const char *const implied[TAG_COUNT] = {
        [TAG_P] = "p", [TAG_TABLE] = "table", [TAG_TR] = "tr", [TAG_TD] = "td", [TAG_PAGE] = "page"
    };
    for (uint32_t i = from; i < to; i = part->nodes.p[i].last) {
        const Node *node = &part->nodes.p[i];
        const char *hidden = node->flags & NODE_HIDDEN ? "~" : "";
        if (node->kind == NODE_COMMENT) {
            buf_add(buf, S("!"));
        } else if (node->kind == NODE_TEXT) {
            buf_format(buf, "%s'%.*s'", hidden, STR_ARG(node->text));
        } else {
            Str name = node_name(the_input, part, i), span;
            if (name.n == 0) name = str_of(implied[node->tag]);
            buf_format(buf, "%s(%.*s", hidden, STR_ARG(name));
            if (node_attribute(the_arena, the_input, part, i, "colspan", &span))
                buf_format(buf, "*%.*s", STR_ARG(span));
            if (node->last > i + 1) buf_add(buf, S(" "));
            add_shape(buf, part, i + 1, node->last);
            buf_add(buf, S(")"));
        }
    }
}

static inline const char *part_shape(const Part *part)
{
    Buf buf = buf_open(the_arena, 256);
    add_shape(&buf, part, 2, part->nodes.n);
    return str_zero(the_arena, buf_str(&buf));
}

static inline const char *read_shape(const char *source)
{
    return part_shape(read_named("sample.htm", str_of(source)));
}

/* What must hold of all nodes: places inside the source, nesting, and every byte of every text
 * traced back: a byte that was not decoded is the same byte in the source. */
static inline void assert_spans(const Part *part)
{
    const Str bytes = the_input->sources.p[part->source].bytes;
    for (uint32_t i = 1; i < part->nodes.n; i++) {
        const Node *node = &part->nodes.p[i];
        assert_true(node->start <= node->end && node->end <= bytes.n && node->close <= bytes.n);
        assert_true(node->last > i && node->last <= part->nodes.n);
        if (i > 1) {
            assert_true(node->parent < i);
            assert_true(part->nodes.p[node->parent].last >= node->last);
        }
        if (node->kind == NODE_ELEMENT && !(node->flags & NODE_IMPLIED) && i > 1) {
            assert_int_equal(bytes.p[node->start], '<');
            assert_int_equal(bytes.p[node->end - 1], '>');
            if (node->close > node->end) assert_int_equal(bytes.p[node->close - 1], '>');
        }
        if (node->kind != NODE_TEXT) continue;
        if (!(node->flags & NODE_DECODED))
            assert_true(str_eq(node->text, str_slice(bytes, node->start, node->end)));
        uint32_t before = node->start;
        for (size_t at = 0; at < node->text.n; at++) {
            const uint32_t byte = node_text_byte(the_input, part, i, at);
            assert_true(byte >= before && byte < node->end);
            before = byte;
            if (char_is_alpha(node->text.p[at]) || char_is_digit(node->text.p[at]))
                assert_int_equal(bytes.p[byte], node->text.p[at]);
        }
    }
}

#endif
