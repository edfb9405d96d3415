/* Twins: one invented filing in two versions that differ by one thing.
 *
 *   { .why = "a property table", .rule = "SEG-01", .list = LIST_DECIDE,
 *     .notes = "<p>@ by country</p>...", .speaks = "Revenues", .silent = "Property" }
 *
 * The two versions differ where an "@" stands: with `speaks` in its place the rule
 * has a finding of that list, with `silent` it has none at all. So a reason for silence that is
 * taken out of src/check/ fails its row, and so does one that swallows its twin.
 */
#ifndef TM_TESTS_CHECK_TWINS_H
#define TM_TESTS_CHECK_TWINS_H

#include "check_filing.h"

typedef struct Twin {
    const char *why, *rule;
    List list;
    const char *year;            /* "@" if the year of the cover differs; NULL: 2024 */
    const char *business, *mdna; /* in Item 1, in Item 7 */
    const char *notes;           /* below the statements */
    const char *release, *call;
    const char *speaks, *silent;
} Twin;

#define TR(label, a, b)  "<tr><td>" label "</td><td>" a "</td><td>" b "</td></tr>"
#define TABLE(rows)      "<table>" TR("Year ended December 31,", "2024", "2023") rows "</table>"
#define HEADING(words)   "<p style=\"margin-top:12pt\"><b>" words "</b></p>"
#define PARAGRAPH(words) "<p>" words "</p>"

static inline const char *twin_text(Arena *arena, const char *text, const char *slot)
{
    Buf buf = buf_open(arena, 4096);
    Str rest = str_of(text == NULL ? "" : text);
    for (size_t at; (at = str_find_char(rest, '@')) != STR_NONE;) {
        buf_add(&buf, str_slice(rest, 0, at));
        buf_add(&buf, str_of(slot));
        rest = str_slice(rest, at + 1, rest.n);
    }
    buf_add(&buf, rest);
    return str_zero(arena, buf_str(&buf));
}

static inline uint32_t twin_findings(const Twin *t, const char *slot, bool *all_of_list)
{
    CheckFiling *c = filing_open_for(t->year == NULL ? "2024" : slot);
    Arena *arena = c->p.arena;
    filing_add(c, twin_text(arena, t->business, slot));
    filing_mdna(c);
    filing_add(c, twin_text(arena, t->mdna, slot));
    filing_statements(c);
    filing_add(c, twin_text(arena, t->notes, slot));
    if (t->release != NULL) c->release = str_of(twin_text(arena, t->release, slot));
    if (t->call != NULL) c->call = str_of(twin_text(arena, t->call, slot));
    filing_review(c);
    uint32_t n = 0;
    *all_of_list = true;
    for (uint32_t i = 0; i < c->p.review.findings.n; i++) {
        const Finding *f = &c->p.review.findings.p[i];
        if (strcmp(f->rule->id, t->rule) != 0) continue;
        n++;
        *all_of_list = *all_of_list && f->list == (uint8_t)t->list;
    }
    filing_close(c);
    return n;
}

static inline void twins_expect(const Twin *twins, size_t n)
{
    uint32_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        const Twin *t = &twins[i];
        bool list;
        if (twin_findings(t, t->speaks, &list) == 0 || !list) {
            print_error("%s: silent: %s %s\n", t->why, t->rule, t->speaks);
            wrong++;
        }
        if (twin_findings(t, t->silent, &list) != 0) {
            print_error("%s: speaks: %s %s\n", t->why, t->rule, t->silent);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}
#define TWINS_EXPECT(twins) twins_expect((twins), sizeof(twins) / sizeof *(twins))

#endif
