/* What the fuzz targets of read/ check of whatever comes out: every node lies in the source, nests
 * in its parent, and its text can be traced back byte for byte. */
#ifndef TM_TESTS_FUZZ_READ_H
#define TM_TESTS_FUZZ_READ_H

#include "read/read.h"

#include <stdint.h>
#include <stdlib.h>

#define CHECK(claim)                                                                               \
    do {                                                                                           \
        if (!(claim)) abort();                                                                     \
    } while (0)

static inline void check_part(const Input *input, uint32_t index)
{
    const Part *part = &input->parts.p[index];
    const Str bytes = input->sources.p[part->source].bytes;
    const NodeArray nodes = part->nodes;
    CHECK(nodes.n <= part->end - part->start + 64);
    for (uint32_t i = 1; i < nodes.n; i++) {
        const Node *node = &nodes.p[i];
        CHECK(node->start >= part->start && node->start <= node->end && node->end <= part->end);
        CHECK(node->last > i && node->last <= nodes.n);
        CHECK(node->style < part->styles.n || node->style == 0);
        CHECK(node->close <= bytes.n);
        if (i > 1) {
            CHECK(node->parent < i && node->parent > 0);
            CHECK(nodes.p[node->parent].kind == NODE_ELEMENT);
            CHECK(nodes.p[node->parent].last >= node->last);
        }
        const Span span = node_span(part, i);
        CHECK(span.start <= span.end && span.end <= bytes.n);
        if (node->kind == NODE_TEXT) {
            CHECK(utf8_is_valid(node->text));
            const size_t n = node->text.n;
            const size_t at[3] = { 0, n / 2, n == 0 ? 0 : n - 1 };
            for (int k = 0; k < 3; k++) {
                const uint32_t byte = node_text_byte(input, part, i, at[k]);
                CHECK(byte >= node->start && byte <= node->end);
            }
        } else if (node->kind == NODE_ELEMENT) {
            Str value;
            (void)node_name(input, part, i);
            if (i < 64) (void)node_attribute(input->arena, input, part, i, "style", &value);
        }
    }
}

static inline void check_bytes(const char *name, const uint8_t *data, size_t size, Dialect force)
{
    static Arena *arena;
    if (arena == NULL) arena = arena_open(128 * MIB);
    arena_reset(arena);
    Input *input = input_open(arena);
    Err err;
    const Str bytes = { (const char *)data, size };
    if (!input_add_bytes(input, str_of(name), bytes, false, ROLE_UNKNOWN, &err)) return;
    for (uint32_t i = 0; i < input->parts.n; i++) {
        Part *part = &input->parts.p[i];
        if (part->role == ROLE_IGNORED) continue;
        if (force != DIALECT_UNKNOWN) part->dialect = force;
        if (read_nodes(input, i, &err) && input->parts.p[i].nodes.n > 0) check_part(input, i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
