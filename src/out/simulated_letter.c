/* The letter the filing would have drawn: in the staff's form, without a seal, a name or a phone,
 * and saying on every page that it is simulated and not from the SEC.
 *
 * Lines are 78 columns wide; a page takes 54 lines, then a form feed and the notice again.
 */
#include "out/out.h"

#include "out/summary.h"

#include <string.h>

#define WIDTH      78
#define PAGE_LINES 54

#define EXHIBITS_NAMED 3 /* one by one; more are one line */

typedef struct LetterPage {
    const Report *report;
    Buf *out;
    uint32_t line, page;
} LetterPage;

static void line_out(LetterPage *at, Str s);

static void notice(LetterPage *at)
{
    buf_add(at->out,
            S("SIMULATED REVIEW - NOT FROM THE SEC. Prepared by tickmark from the documents "
              "named below.\n"));
    at->line = 1;
    if (at->report->legend.n > 0) line_out(at, at->report->legend);
    if (at->page > 1) line_out(at, str_format(at->out->arena, "Page %u", at->page));
    line_out(at, S(""));
}

static void line_out(LetterPage *at, Str s)
{
    if (at->line >= PAGE_LINES) {
        buf_add_char(at->out, '\f');
        at->page++;
        at->line = 0;
        notice(at);
    }
    buf_format(at->out, "%.*s\n", STR_ARG(s));
    at->line++;
}

/* Fills lines of WIDTH columns, the first after `first`, the others after `rest`. */
static void paragraph(LetterPage *at, Str text, Str first, Str rest)
{
    Arena *arena = at->out->arena;
    Str words = text, word;
    Buf line = buf_open(arena, 256);
    buf_add(&line, first);
    size_t width = first.n;
    bool empty = true;
    while (str_next(&words, ' ', &word)) {
        size_t columns = 0;
        for (size_t i = 0; i < word.n; i++) columns += ((unsigned char)word.p[i] & 0xC0) != 0x80;
        if (columns == 0) continue;
        if (!empty && width + 1 + columns > WIDTH) {
            line_out(at, buf_str(&line));
            line = buf_open(arena, 256);
            buf_add(&line, rest);
            width = rest.n;
            empty = true;
        }
        if (!empty) buf_add_char(&line, ' ');
        width += columns + (empty ? 0 : 1);
        buf_add(&line, word);
        empty = false;
    }
    if (!empty) line_out(at, buf_str(&line));
}

static uint32_t exhibits_of(const Report *report)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < report->set->n; i++)
        n += report->set->readings[i].role == ROLE_EXHIBIT;
    return n;
}

static void document_line(LetterPage *at, uint32_t reading)
{
    const Report *report = at->report;
    Arena *arena = at->out->arena;
    const Reading *r = &report->set->readings[reading];
    const FilingHead *head = &r->doc.head;
    const char *prior = r->role == ROLE_PRIOR ? " (prior year)" : "";
    paragraph(
        at,
        str_format(arena, "%.*s%s", STR_ARG(document_title(arena, report->set, reading)), prior),
        S("     "), S("          "));
    if (r->role != ROLE_REPORT) return;
    if (head->filed.year != 0)
        line_out(at, str_format(arena, "     Filed %.*s",
                                STR_ARG(date_print_words(arena, head->filed))));
    if (head->file_number.n > 0)
        line_out(at, str_format(arena, "     File No. %.*s", STR_ARG(head->file_number)));
}

static void opening(LetterPage *at)
{
    const Report *report = at->report;
    Arena *arena = at->out->arena;
    const uint32_t exhibits = exhibits_of(report);
    const bool folded = exhibits > EXHIBITS_NAMED;
    paragraph(at, summary_company(report), S("Re:  "), S("     "));
    Str before = { NULL, 0 };
    for (uint32_t i = 0; i < report->set->n; i++) {
        const bool exhibit = report->set->readings[i].role == ROLE_EXHIBIT;
        const Str title = document_title(arena, report->set, i);
        if (exhibit && (folded || str_eq(title, before))) continue;
        document_line(at, i);
        before = title;
    }
    if (folded) line_out(at, str_format(arena, "     Exhibits (%u documents)", exhibits));
    line_out(at, S(""));
}

static bool same_heading(const Item *a, const Item *b)
{
    if (a->heading.n != b->heading.n) return false;
    for (uint32_t i = 0; i < a->heading.n; i++)
        if (!str_eq(a->heading.p[i], b->heading.p[i])) return false;
    return true;
}

/* The document line once, then each new heading. */
static void item_heading(LetterPage *at, const Item *item, const Item *before)
{
    if (before != NULL && same_heading(item, before)) return;
    for (uint32_t i = 0; i < item->heading.n; i++) {
        const bool said = i == 0 && before != NULL && before->heading.n > 0 &&
                          str_eq(item->heading.p[0], before->heading.p[0]);
        if (said) continue;
        paragraph(at, item->heading.p[i], S(""), S(""));
        if (i == 0) line_out(at, S(""));
    }
    line_out(at, S(""));
}

/* A letter without comments says so, and what it is not about. */
static void no_comments(LetterPage *at)
{
    Arena *arena = at->out->arena;
    const uint32_t *count = at->report->draft->count;
    paragraph(at, S("We have no comments on the filing based on the checks listed below."), S(""),
              S(""));
    if (count[LIST_FIX] > 0)
        paragraph(at,
                  str_format(arena,
                             "%u item%s not agree and should be corrected before filing; tickmark "
                             "review lists %s.",
                             count[LIST_FIX], count[LIST_FIX] == 1 ? " does" : "s do",
                             count[LIST_FIX] == 1 ? "it" : "them"),
                  S(""), S(""));
    line_out(at, S(""));
}

/* The rules that ran, by id; the others and why stand in the review. */
static void checks_run_line(LetterPage *at)
{
    Arena *arena = at->out->arena;
    const Review *review = at->report->review;
    const Rule *rules;
    uint32_t n, ran = 0;
    if (!rules_load(arena, &rules, &n, NULL)) return;
    Buf line = buf_open(arena, 256);
    for (uint32_t i = 0; i < n; i++) {
        bool left = false;
        for (uint32_t k = 0; k < review->not_run.n; k++)
            left = left || strcmp(review->not_run.p[k].rule->id, rules[i].id) == 0;
        if (!left) buf_format(&line, "%s%s", ran++ > 0 ? ", " : "Checks: ", rules[i].id);
    }
    if (ran == 0) buf_add(&line, S("Checks: none"));
    buf_add_char(&line, '.');
    paragraph(at, buf_str(&line), S(""), S(""));
}

void write_review_letter(const Report *report, Buf *out)
{
    LetterPage at = { .report = report, .out = out, .page = 1 };
    const ItemArray *letter = &report->draft->letter;
    notice(&at);
    opening(&at);
    if (letter->n == 0) no_comments(&at);
    for (uint32_t i = 0; i < letter->n; i++) {
        const Item *item = &letter->p[i];
        item_heading(&at, item, i > 0 ? &letter->p[i - 1] : NULL);
        const Str number = str_format(out->arena, "%u.", item->number);
        paragraph(&at, item->text, str_format(out->arena, "%-5.*s", STR_ARG(number)), S("     "));
        line_out(&at, S(""));
    }
    const Coverage c = coverage_reviewed(report);
    if (letter->n == 0) checks_run_line(&at);
    paragraph(&at,
              str_format(out->arena,
                         "Read: %u figures, %u of them tied to another place. What was not read "
                         "or not run is listed by tickmark review.",
                         c.figures, c.tied),
              S(""), S(""));
}
