/* A small invented filing through the whole way, for the tests of checks.
 *
 *   CheckFiling *c = filing_open();
 *   filing_heading(c, "Item 7. Management's Discussion and Analysis ...");
 *   filing_paragraph(c, "Revenues increased ...");
 *   filing_table(c, "|2024|2023\nRevenues|412,650|358,240\n");
 *   filing_review(c);
 *   filing_count(c, "SEG-01", LIST_DECIDE)      -> how many findings
 *
 * Cells are parted by "|"; a row that begins with blanks is indented by them.
 */
#ifndef TM_TESTS_CHECK_FILING_H
#define TM_TESTS_CHECK_FILING_H

#include "lib/lib.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct CheckFiling {
    Pipeline p;
    Buf html;
    Err err;
    Str release, call, prior;
} CheckFiling;

static CheckFiling the_filing;

static inline void filing_add(CheckFiling *c, const char *text)
{
    buf_add(&c->html, str_of(text));
}

static inline void filing_heading(CheckFiling *c, const char *text)
{
    buf_format(&c->html, "<p style=\"margin-top:12pt\"><b>%s</b></p>\n", text);
}

static inline void filing_paragraph(CheckFiling *c, const char *text)
{
    buf_format(&c->html, "<p>%s</p>\n", text);
}

static inline void filing_bullet(CheckFiling *c, const char *text)
{
    buf_format(&c->html, "<ul><li>%s</li></ul>\n", text);
}

static inline void filing_table(CheckFiling *c, const char *lines)
{
    filing_add(c, "<table>\n");
    Str rest = str_of(lines), line;
    while (str_next(&rest, '\n', &line)) {
        if (line.n == 0) break;
        filing_add(c, "<tr>");
        Str cell;
        for (uint32_t column = 0; str_next(&line, '|', &cell); column++) {
            size_t blanks = 0;
            while (column == 0 && blanks < cell.n && cell.p[blanks] == ' ') blanks++;
            if (column == 0)
                buf_format(&c->html, "<td style=\"padding-left:%zupt\">", blanks * 6);
            else
                buf_add(&c->html, S("<td style=\"text-align:right\">"));
            buf_add(&c->html, str_trim(cell));
            filing_add(c, "</td>");
        }
        filing_add(c, "</tr>\n");
    }
    filing_add(c, "</table>\n");
}

/* A report of an invented company for a year, its cover written. */
static inline CheckFiling *filing_open_for(const char *year)
{
    CheckFiling *c = &the_filing;
    *c = (CheckFiling){ 0 };
    assert_true(pipeline_open(&c->p, &c->err));
    c->html = buf_open(c->p.arena, 65536);
    filing_add(c, "<html><body>\n<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p>"
                  "<p><b>FORM 10-K</b></p><p>Annual report pursuant to Section 13 or 15(d) of the "
                  "Securities Exchange Act of 1934</p><p>For the fiscal year ended December 31, ");
    filing_add(c, year);
    filing_add(c, "</p><p>Hollow Pine Instruments, Inc.</p><p>Delaware</p>\n");
    filing_heading(c, "PART I");
    filing_heading(c, "Item 1. Business");
    filing_paragraph(c, "We make instruments for laboratories.");
    return c;
}

static inline CheckFiling *filing_open(void)
{
    return filing_open_for("2024");
}

static inline void filing_mdna(CheckFiling *c)
{
    filing_heading(c, "PART II");
    filing_heading(c, "Item 7. Management's Discussion and Analysis of Financial Condition and "
                      "Results of Operations");
}

/* Item 8 with a statement of operations that gives revenue of 412,650. */
static inline void filing_statements(CheckFiling *c)
{
    filing_heading(c, "Item 8. Financial Statements and Supplementary Data");
    filing_heading(c, "Consolidated Statements of Operations");
    filing_paragraph(c, "(in thousands)");
    filing_table(c, "Year ended December 31,|2024|2023\n"
                    "Revenues|412,650|358,240\n"
                    "Cost of revenues|215,450|182,305\n"
                    "Gross profit|197,200|175,935\n"
                    "Operating expenses|100,000|100,000\n"
                    "Income from operations|97,200|75,935\n"
                    "Net income|97,200|75,935\n");
    filing_heading(c, "Notes to Consolidated Financial Statements");
}

static inline void filing_review(CheckFiling *c)
{
    filing_heading(c, "Item 9. Changes in and Disagreements with Accountants on Accounting and "
                      "Financial Disclosure");
    filing_paragraph(c, "None.");
    filing_add(c, "</body></html>\n");
    assert_true(input_add_bytes(c->p.input, S("report.htm"), buf_str(&c->html), false, ROLE_REPORT,
                                &c->err));
    if (c->release.n > 0)
        assert_true(input_add_bytes(c->p.input, S("release.htm"), c->release, false, ROLE_RELEASE,
                                    &c->err));
    if (c->call.n > 0)
        assert_true(input_add_bytes(c->p.input, S("call.txt"), c->call, false, ROLE_CALL, &c->err));
    if (c->prior.n > 0)
        assert_true(
            input_add_bytes(c->p.input, S("prior.htm"), c->prior, false, ROLE_PRIOR, &c->err));
    if (!pipeline_review(&c->p, (Str){ NULL, 0 }, 8, &c->err)) fail_msg("%s", c->err.message);
}

static inline const Finding *filing_finding(const CheckFiling *c, const char *rule, List list)
{
    for (uint32_t i = 0; i < c->p.review.findings.n; i++) {
        const Finding *f = &c->p.review.findings.p[i];
        if (strcmp(f->rule->id, rule) == 0 && f->list == (uint8_t)list) return f;
    }
    return NULL;
}

static inline uint32_t filing_count(const CheckFiling *c, const char *rule, List list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->p.review.findings.n; i++) {
        const Finding *f = &c->p.review.findings.p[i];
        n += strcmp(f->rule->id, rule) == 0 && f->list == (uint8_t)list;
    }
    return n;
}

static inline Str finding_value(const Finding *f, const char *name)
{
    for (uint32_t i = 0; i < f->params.n; i++)
        if (str_eq(f->params.p[i].name, str_of(name))) return f->params.p[i].value;
    return (Str){ NULL, 0 };
}

static inline void filing_close(CheckFiling *c)
{
    pipeline_close(&c->p);
}

#endif
