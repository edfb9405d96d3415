/* An invented company's report, release and call, through the whole pipeline up to the checks. */
#ifndef TM_TEST_CHECK_MDA_H
#define TM_TEST_CHECK_MDA_H

#include "check/check.h"
#include "lib/lib.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A page of a 10-K: cover, Item 1A, Item 7 with `results`, Item 8 with a statement of operations in
 * which revenues rise from 358,240 to 412,650 and research from 70,560 to 78,410 thousand. */
static const char report_head[] =
    "<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p>"
    "<p><b>FORM 10-K</b></p><p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d)</p>"
    "<p>For the fiscal year ended December 31, 2024</p>"
    "<p>Quillmark Instruments, Inc.</p>"
    "<p><b>Item 1A. Risk Factors</b></p><p>Our business has risks.</p><p>They are many.</p>"
    "<p>They may come together.</p><p>We cannot list all of them.</p>"
    "<p><b>Item 7. Management's Discussion and Analysis of Financial Condition and Results of "
    "Operations</b></p><p>Quillmark sells instruments to laboratories.</p>"
    "<p>We report in thousands.</p><p><b>Results of Operations</b></p>";
static const char report_tail[] =
    "<p>We manage our cash with care.</p><p>We have no debt.</p>"
    "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>"
    "<p>The statements follow.</p>"
    "<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p>"
    "<p>(in thousands, except per share data)</p>"
    "<table><tr><td></td><td colspan='3'>Year Ended December 31,</td></tr>"
    "<tr><td></td><td>2024</td><td>2023</td><td>2022</td></tr>"
    "<tr><td>Revenues</td><td>$412,650</td><td>$358,240</td><td>$306,910</td></tr>"
    "<tr><td>Cost of revenues</td><td>84,180</td><td>75,230</td><td>66,905</td></tr>"
    "<tr><td>Gross profit</td><td>328,470</td><td>283,010</td><td>240,005</td></tr>"
    "<tr><td>Research and development</td><td>78,410</td><td>70,560</td><td>62,140</td></tr>"
    "<tr><td>Sales and marketing</td><td>92,760</td><td>91,905</td><td>70,330</td></tr>"
    "<tr><td>Income from operations</td><td>157,300</td><td>120,545</td><td>107,535</td></tr>"
    "<tr><td>Provision for income taxes</td><td>24,910</td><td>19,820</td><td>13,440</td></tr>"
    "<tr><td>Net income</td><td>$132,390</td><td>$100,725</td><td>$94,095</td></tr>"
    "<tr><td>Net income per share, diluted</td><td>$2.55</td><td>$1.97</td><td>$1.36</td></tr>"
    "</table><p>See the accompanying notes.</p><p>They are part of these statements.</p>"
    "<p><b>Item 9A. Controls and Procedures</b></p><p>Our controls were effective.</p>"
    "<p>They did not change.</p></body></html>";

typedef struct Case {
    Pipeline pipeline;
    Review review;
} Case;

static void case_add(Case *c, const char *name, const char *text, Role role)
{
    Err err = { 0 };
    if (!input_add_bytes(c->pipeline.input, str_of(name), str_of(text), false, role, &err))
        fail_msg("%s: %s", name, err.message);
}

/* Reads and checks what was added. */
static inline void case_run(Case *c)
{
    Err err = { 0 };
    for (uint32_t i = 0; i < c->pipeline.input->parts.n; i++)
        if (c->pipeline.input->parts.p[i].nodes.n == 0)
            assert_true(read_nodes(c->pipeline.input, i, &err));
    if (!pipeline_read(&c->pipeline, &err)) fail_msg("%s", err.message);
    static const Ties no_ties;
    if (!checks_run(c->pipeline.arena, &c->pipeline.set, &no_ties, S("+metrics,+mdna"), &c->review,
                    &err))
        fail_msg("%s", err.message);
}

/* `release` and `call` may be NULL. */
static void case_open(Case *c, const char *results, const char *release, const char *call)
{
    Err err = { 0 };
    *c = (Case){ 0 };
    assert_true(pipeline_open(&c->pipeline, &err));
    const Str report = str_format(c->pipeline.arena, "%s%s%s", report_head, results, report_tail);
    case_add(c, "report.htm", str_zero(c->pipeline.arena, report), ROLE_REPORT);
    if (release != NULL) case_add(c, "release.htm", release, ROLE_RELEASE);
    if (call != NULL) case_add(c, "call.txt", call, ROLE_CALL);
    case_run(c);
}

static inline void case_close(Case *c)
{
    pipeline_close(&c->pipeline);
}

/* The first finding of a rule, or NULL. */
static inline const Finding *case_finding(const Case *c, const char *rule)
{
    for (uint32_t i = 0; i < c->review.findings.n; i++)
        if (strcmp(c->review.findings.p[i].rule->id, rule) == 0) return &c->review.findings.p[i];
    return NULL;
}

static inline Str case_param(const Finding *f, const char *name)
{
    for (uint32_t i = 0; i < f->params.n; i++)
        if (str_eq(f->params.p[i].name, str_of(name))) return f->params.p[i].value;
    return (Str){ 0 };
}

#endif
