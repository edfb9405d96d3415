/* A Reading out of a few lines of invented markup, for the tests of table/ and figure/. */
#ifndef TM_TEST_TABLE_READING_H
#define TM_TEST_TABLE_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "figure/figure.h"

#include <cmocka.h>

static Arena *arena;
static Reading reading;

static inline int open_arena(void **state)
{
    (void)state;
    arena = arena_open(512 * MIB);
    return arena == NULL;
}

static inline int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static inline void read_bytes(Str bytes)
{
    Err err = { 0 };
    Input *input = input_open(arena);
    if (!input_add_bytes(input, S("report.htm"), bytes, false, ROLE_REPORT, &err) ||
        !read_nodes(input, 0, &err) || !reading_make(arena, input, 0, &reading, &err))
        fail_msg("%s", err.message);
}

/* The cover and its period stand before `body`. */
static inline void read_report(const char *body)
{
    arena_reset(arena);
    read_bytes(str_format(arena,
                          "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, "
                          "2031</p><p>Exact name: Quill Paper Co.</p>%s<p>Balances at December 31, "
                          "2031, December 31, 2031 and December 31, 2030 and December 31, 2030."
                          "</p></body></html>",
                          body));
}

/* The first figure printed as these digits. */
static inline const Figure *figure_of(const char *digits)
{
    for (uint32_t i = 1; i < reading.figures.figures.n; i++) {
        const Figure *f = &reading.figures.figures.p[i];
        if (str_eq(doc_text(&reading.doc, f->text, f->text_end), str_of(digits))) return f;
    }
    fail_msg("no figure is printed as %s", digits);
    return NULL;
}

static inline bool is_figure(const char *digits)
{
    for (uint32_t i = 1; i < reading.figures.figures.n; i++) {
        const Figure *f = &reading.figures.figures.p[i];
        if (str_eq(doc_text(&reading.doc, f->text, f->text_end), str_of(digits))) return true;
    }
    return false;
}

static inline void assert_str(Str s, const char *want)
{
    assert_string_equal(str_zero(arena, s), want);
}

static inline void assert_value(const char *digits, const char *value, const char *unit)
{
    const Figure *f = figure_of(digits);
    assert_str(num_print(arena, f->value), value);
    assert_str(f->unit, unit);
}

/* "2031-12-31" of an instant, "2031-01-01..2031-12-31" of a duration, "" of none. */
static inline void assert_period(const char *digits, const char *want)
{
    const Period p = figure_of(digits)->period;
    Str s = { 0 };
    if (p.kind == PERIOD_INSTANT) s = date_print_iso(arena, p.end);
    if (p.kind == PERIOD_DURATION)
        s = str_format(arena, "%s..%s", str_zero(arena, date_print_iso(arena, p.start)),
                       str_zero(arena, date_print_iso(arena, p.end)));
    assert_str(s, want);
}

#endif
