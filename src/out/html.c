/* The review as one HTML page: identity, counts, the three lists with their evidence folded in,
 * the letter as a tab, and what was not read or not run always in sight.
 *
 * One file without network or outside style, and no script but that of the buttons: it opens from a
 * disk and prints. Everything that came from a filing is escaped. An item unfolds to the rows and
 * sentences it rests on, with the quoted figure marked, its arithmetic, what was searched in vain,
 * and what would clear it.
 */
#include "out/out.h"

#include "out/html_marks.h"
#include "out/since.h"
#include "out/summary.h"

void html_escaped(Buf *out, Str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *entity = NULL;
        switch (s.p[i]) {
        case '&': entity = "&amp;"; break;
        case '<': entity = "&lt;"; break;
        case '>': entity = "&gt;"; break;
        case '"': entity = "&quot;"; break;
        case '\'': entity = "&#39;"; break;
        default: continue;
        }
        buf_add(out, str_slice(s, from, i));
        buf_add(out, str_of(entity));
        from = i + 1;
    }
    buf_add(out, str_slice(s, from, s.n));
}

static void escaped(Buf *out, Str s)
{
    html_escaped(out, s);
}

static void element(Buf *out, const char *tag, const char *class, Str text)
{
    buf_format(out, "<%s class=\"%s\">", tag, class);
    escaped(out, text);
    buf_format(out, "</%s>", tag);
}

static void count(Buf *out, const char *class, uint32_t n, const char *words)
{
    buf_format(out, "<li class=\"%s%s\"><b>%.*s</b> %s</li>\n", class, n == 0 ? " none" : "",
               STR_ARG(count_print(out->arena, n)), words);
}

static void identity(const Report *report, Buf *out)
{
    buf_add(out,
            S("<header><b>tickmark</b><span class=\"kind\">PRE-FILING REVIEW &middot; NOT FROM "
              "THE SEC</span>"));
    if (report->legend.n > 0) element(out, "span", "legend", report->legend);
    buf_add(out, S("</header>\n<h1>"));
    escaped(out, summary_company(report));
    buf_add(out, S(" &middot; "));
    escaped(out, summary_form(out->arena, report));
    buf_add(out, S("</h1>\n<p class=\"inputs\">"));
    for (uint32_t i = 0; i < report->set->n; i++) {
        const Reading *r = &report->set->readings[i];
        buf_format(out, "%s%s <b>", i > 0 ? " &middot; " : "", role_name(r->role));
        escaped(out, r->doc.part->name);
        buf_add(out, S("</b>"));
        if (r->role == ROLE_EXHIBIT && r->doc.part->type.n > 0) {
            buf_add_char(out, ' ');
            escaped(out, r->doc.part->type);
        }
        const uint32_t pages = summary_pages(r);
        if (pages > 0) buf_format(out, ", %u pages", pages);
    }
    buf_format(out, " &middot; rules %.*s &middot; tickmark " TM_VERSION "</p>\n",
               STR_ARG(str_trim(embedded_file("DATE"))));
}

static void counts(const Report *report, Buf *out)
{
    const Coverage c = coverage_reviewed(report);
    const uint32_t *n = report->draft->count;
    buf_add(out, S("<ul class=\"counts\">\n"));
    count(out, "fix", n[LIST_FIX], "do not agree");
    count(out, "decide", n[LIST_DECIDE], "the staff could ask");
    count(out, "look", n[LIST_LOOK], "please look");
    if (report->draft->marks != NULL) count(out, "accepted", report->draft->closed, "accepted");
    count(out, "tied", c.tied, "figures tied");
    count(out, "all", c.figures, "figures read");
    buf_add(out, S("</ul>\n"));
}

/* Opens a link to the place in the ticked copy, if it shows that document. */
static bool open_link(const Report *report, const Evidence *e, Buf *out)
{
    if (report->ticked_name == NULL || e->reading != 0) return false;
    const Span span = doc_span(&report->set->readings[0].doc, e->text, e->text_end);
    buf_format(out, "<a href=\"%s#f-%u\">", report->ticked_name, span.start);
    return true;
}

/* The table that a piece of evidence stands in, or 0 for a stretch of text. */
static uint32_t evidence_table(const Report *report, const Evidence *e)
{
    if (e->figure == 0) return 0;
    return report->set->readings[e->reading].figures.figures.p[e->figure].table;
}

static void place_line(const Reading *r, uint32_t text, Str label, Period period, Buf *out)
{
    buf_add(out, S("<p class=\"place\">"));
    escaped(out, r->doc.part->name);
    const Str page = doc_page_label(&r->doc, doc_block_at(&r->doc, text));
    if (page.n > 0) {
        buf_add(out, S(", page "));
        escaped(out, page);
    }
    if (label.n > 0) {
        buf_add(out, S(" &middot; "));
        escaped(out, label);
    }
    const Str day = date_print_words(out->arena, period.end);
    if (day.n > 0) {
        buf_add(out, S(" &middot; "));
        escaped(out, day);
    }
    buf_add(out, S("</p>\n"));
}

/* The lowest header over each column that has a value in the row. */
static void rows_head(const Reading *r, const Table *table, const TableRow *row, Buf *out)
{
    buf_add(out, S("<tr class=\"head\"><th></th>"));
    for (uint32_t i = 0; i < row->cell_count; i++) {
        const TableCell *cell = &r->tables.cells.p[row->cell + i];
        if (!(cell->flags & (CELL_NUMERIC | CELL_NIL))) continue;
        const TableColumn *column = table_column(&r->tables, table, cell->column);
        buf_add(out, S("<td>"));
        if (column->header_count > 0)
            escaped(out, r->tables.headers.p[column->header + column->header_count - 1]);
        buf_add(out, S("</td>"));
    }
    buf_add(out, S("</tr>\n"));
}

/* The evidence that quotes this cell, or NULL. */
static const Evidence *cell_evidence(const TableCell *cell, const Evidence *group, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (cell->text <= group[i].text && group[i].text < cell->text_end) return &group[i];
    return NULL;
}

static void row_cells(const Report *report, const TableRow *row, const Evidence *group, uint32_t n,
                      Buf *out)
{
    const Reading *r = &report->set->readings[group->reading];
    buf_add(out, S("<tr><th>"));
    escaped(out, row->label);
    buf_add(out, S("</th>"));
    for (uint32_t i = 0; i < row->cell_count; i++) {
        const TableCell *cell = &r->tables.cells.p[row->cell + i];
        if (!(cell->flags & (CELL_NUMERIC | CELL_NIL))) continue;
        const Evidence *quoted = cell_evidence(cell, group, n);
        buf_add(out, S("<td>"));
        const bool linked = quoted != NULL && open_link(report, quoted, out);
        if (quoted != NULL) buf_add(out, S("<mark>"));
        Str text = str_trim(doc_text(&r->doc, cell->text, cell->text_end));
        const bool bracket = cell->negative; /* whichever cells its two halves stand in */
        if (bracket && str_starts(text, S("("))) text = str_slice(text, 1, text.n);
        if (bracket && str_ends(text, S(")"))) text.n--;
        if (bracket) buf_add_char(out, '(');
        escaped(out, text);
        if (bracket) buf_add_char(out, ')');
        if (cell->percent && !str_ends(text, S("%"))) buf_add_char(out, '%');
        if (quoted != NULL) buf_add(out, S("</mark>"));
        buf_add(out, linked ? S("</a></td>") : S("</td>"));
    }
    buf_add(out, S("</tr>\n"));
}

/* Neighbouring evidence of one table: its rows as printed, the quoted cells marked. */
static void evidence_rows(const Report *report, const Evidence *group, uint32_t n, Buf *out)
{
    const Reading *r = &report->set->readings[group->reading];
    const Table *table = &r->tables.tables.p[evidence_table(report, group) - 1];
    place_line(r, group->text, table->caption, (Period){ 0 }, out);
    buf_add(out, S("<table class=\"rows\">\n"));
    for (uint32_t i = 0; i < n; i++) {
        const Figure *f = &r->figures.figures.p[group[i].figure];
        const TableRow *row = table_row(&r->tables, table, f->row);
        bool shown = false;
        for (uint32_t k = 0; k < i && !shown; k++)
            shown = r->figures.figures.p[group[k].figure].row == f->row;
        if (shown) continue;
        if (i == 0) rows_head(r, table, row, out);
        row_cells(report, row, group, n, out);
    }
    buf_add(out, S("</table>\n"));
}

/* The paragraph's part around the quote, the quote marked. */
static void evidence_words(const Report *report, const Evidence *e, Buf *out)
{
    const Reading *r = &report->set->readings[e->reading];
    const uint32_t block = doc_block_at(&r->doc, e->text);
    uint32_t from = e->text, to = e->text_end;
    if (block != 0) {
        const Block *b = &r->doc.blocks.p[block];
        from = e->text - b->text > 300 ? e->text - 300 : b->text;
        to = b->text_end > e->text_end + 300 ? e->text_end + 300 : b->text_end;
        while (from > b->text && r->doc.text.p[from - 1] != ' ') from--;
        while (to < b->text_end && r->doc.text.p[to] != ' ') to++;
    }
    buf_add(out, S("<blockquote>"));
    escaped(out, doc_text(&r->doc, from, e->text));
    const bool linked = open_link(report, e, out);
    buf_add(out, S("<mark>"));
    escaped(out, doc_text(&r->doc, e->text, e->text_end));
    buf_add(out, linked ? S("</mark></a>") : S("</mark>"));
    while (to > e->text_end && char_is_space(r->doc.text.p[to - 1])) to--;
    escaped(out, doc_text(&r->doc, e->text_end, to));
    buf_add(out, S("</blockquote>\n"));
}

static void evidence(const Report *report, const EvidenceArray *all, Buf *out)
{
    for (uint32_t i = 0; i < all->n;) {
        const Evidence *e = &all->p[i];
        const uint32_t table = evidence_table(report, e);
        uint32_t n = 1;
        if (table == 0) {
            const Reading *r = &report->set->readings[e->reading];
            place_line(r, e->text, e->label, e->period, out);
            evidence_words(report, e, out);
        } else {
            while (i + n < all->n && e[n].reading == e->reading &&
                   evidence_table(report, &e[n]) == table)
                n++;
            evidence_rows(report, e, n, out);
        }
        i += n;
    }
}

/* "a|b|c" of a search, readable. */
static void terms(Buf *out, Str joined)
{
    Str term;
    for (bool first = true; str_next(&joined, '|', &term); first = false) {
        if (!first) buf_add(out, S(", "));
        escaped(out, term);
    }
}

static void searches(const Finding *f, Buf *out)
{
    for (uint32_t i = 0; i < f->searched.n; i++) {
        const Search *s = &f->searched.p[i];
        buf_add(out, S("<p class=\"place\">Looked for, and not found: "));
        terms(out, s->terms);
        buf_add(out, S(" &middot; in "));
        escaped(out, s->covered);
        if (s->not_covered.n > 0) {
            buf_add(out, S(" &middot; not in "));
            escaped(out, s->not_covered);
        }
        buf_add(out, S("</p>\n"));
    }
}

static void item(const Report *report, const Item *it, uint32_t number, Buf *out)
{
    const Finding *f = it->finding;
    buf_add(out, S("<details class=\"item\" id=\"f-"));
    escaped(out, it->id);
    buf_add_char(out, '"');
    html_mark_data(it, out);
    buf_add(out, S("><summary>"));
    element(out, "span", "n", str_format(out->arena, "%u", number));
    buf_add(out, S("<span class=\"what\">"));
    escaped(out, it->line);
    if (it->detail.n > 0) element(out, "span", "detail", it->detail);
    buf_add(out, S("</span>"));
    element(out, "span", "page",
            it->page.n > 0 ? str_format(out->arena, "p. %.*s", STR_ARG(it->page)) : S(""));
    element(out, "span", "sure", str_of(it->certainty));
    buf_add(out, S("<span class=\"id\">"));
    escaped(out, it->id);
    const bool is_marked = it->mark != NULL && it->came_back.n == 0;
    element(out, "span", "state",
            str_of(is_marked ? mark_state_name((MarkState)it->mark->state) : ""));
    if (it->is_new) element(out, "span", "new", S("new"));
    buf_add(out, S("</span></summary>\n<div class=\"evidence\">\n"));
    html_mark_row(it, out);
    if (it->text.n > 0) {
        buf_add(out, S("<p>"));
        escaped(out, it->text);
        buf_add(out, S("</p>\n"));
    }
    if (f->arithmetic.present && f->arithmetic.explanation.n > 0)
        element(out, "p", "sum", f->arithmetic.explanation);
    evidence(report, &it->evidence, out);
    searches(f, out);
    if (f->repair.n > 0) {
        buf_add(out, S("<p>Likely repair: "));
        escaped(out, f->repair);
        buf_add(out, S("</p>\n"));
    }
    if (it->clears.n > 0) {
        buf_add(out, S("<p class=\"clears\">Clears: "));
        escaped(out, it->clears);
        buf_add(out, S("</p>\n"));
    }
    buf_add(out, S("</div></details>\n"));
}

static void list(const Report *report, List which, Buf *out)
{
    const Draft *draft = report->draft;
    if (which == LIST_LOOK && draft->count[which] == 0) return;
    buf_format(out, "<h2 class=\"%s\">%s <small>%s</small></h2>\n", list_name(which),
               list_heading(which), list_advice(which));
    if (draft->count[which] == 0)
        element(out, "p", "nothing", summary_empty_list(out->arena, report, which));
    uint32_t number = 0;
    for (uint32_t i = 0; i < draft->items.n; i++) {
        const Item *it = &draft->items.p[i];
        if (it->list == which && item_standing(it) != STANDING_CLOSED)
            item(report, it, ++number, out);
    }
}

/* What people closed; it is in no other list. */
static void accepted(const Report *report, Buf *out)
{
    const Draft *draft = report->draft;
    uint32_t number = 0;
    if (draft->closed == 0) return;
    buf_add(out, S("<h2 class=\"accepted\">Accepted <small>by a mark that holds</small></h2>\n"));
    for (uint32_t i = 0; i < draft->items.n; i++)
        if (item_standing(&draft->items.p[i]) == STANDING_CLOSED)
            item(report, &draft->items.p[i], ++number, out);
}

static void joined(Buf *out, const char *what, const LineArray *lines)
{
    buf_format(out, "<p><b>%s:</b> ", what);
    if (lines->n == 0) buf_add(out, S("nothing"));
    for (uint32_t i = 0; i < lines->n; i++) {
        if (i > 0) buf_add(out, S("; "));
        escaped(out, lines->p[i]);
    }
    buf_add(out, S(".</p>\n"));
}

static void closing(const Report *report, Buf *out)
{
    const Coverage c = coverage_reviewed(report);
    const LineArray not_read = summary_not_read(out->arena, report);
    const LineArray not_run = summary_not_run(out->arena, report);
    buf_format(out,
               "<footer>\n<p><b>Read:</b> %.*s figures &middot; %.*s tied &middot; %u explained "
               "&middot; %u broken &middot; %.*s untied (%.*s by nature).</p>\n",
               STR_ARG(count_print(out->arena, c.figures)),
               STR_ARG(count_print(out->arena, c.tied)), c.explained, c.broken,
               STR_ARG(count_print(out->arena, c.untied)),
               STR_ARG(count_print(out->arena, c.by_nature)));
    joined(out, "Not read", &not_read);
    joined(out, "Not run", &not_run);
    buf_add(out, S("</footer>\n"));
}

static void letter(const Report *report, Buf *out)
{
    const ItemArray *letter = &report->draft->letter;
    buf_add(out,
            S("<section id=\"letter\">\n<p class=\"notice\">Simulated review, not from the SEC. "
              "Prepared by tickmark from the documents named above.</p>\n"));
    if (letter->n == 0)
        element(out, "p", "comment", summary_empty_list(out->arena, report, LIST_DECIDE));
    for (uint32_t i = 0; i < letter->n; i++) {
        const Item *it = &letter->p[i];
        const Item *before = i > 0 ? &letter->p[i - 1] : NULL;
        for (uint32_t k = 0; k < it->heading.n; k++) {
            const bool said = before != NULL && k < before->heading.n &&
                              str_eq(before->heading.p[k], it->heading.p[k]);
            if (!said) element(out, "p", k == 0 ? "document" : "heading", it->heading.p[k]);
        }
        buf_format(out, "<p class=\"comment\">%u.&ensp;", it->number);
        escaped(out, it->text);
        buf_add(out, S("</p>\n"));
    }
    buf_add(out, S("</section>\n"));
}

void write_review_html(const Report *report, Buf *out)
{
    buf_add(out, S("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'; script-src "));
    buf_add(out, html_script_hash(out->arena, embedded_file("report.js")));
    buf_add(out, S("\">\n<title>Pre-filing review: "));
    escaped(out, summary_company(report));
    buf_add(out, S("</title>\n<style>\n"));
    buf_add(out, embedded_file("report.css"));
    buf_add(out, S("</style></head><body>\n"));
    identity(report, out);
    counts(report, out);
    buf_add(out, S("<input class=\"tab\" type=\"radio\" name=\"tab\" id=\"tab-lists\" checked>\n"
                   "<input class=\"tab\" type=\"radio\" name=\"tab\" id=\"tab-letter\">\n"
                   "<nav><label for=\"tab-lists\">Lists</label>"
                   "<label for=\"tab-letter\">Letter</label>"));
    if (report->ticked_name != NULL)
        buf_format(out, "<a href=\"%s\">Ticked copy</a>", report->ticked_name);
    if (report->workbook_name != NULL)
        buf_format(out, "<a href=\"%s\">Work paper</a>", report->workbook_name);
    buf_add(out, S("</nav>\n<section id=\"lists\">\n"));
    list(report, LIST_FIX, out);
    list(report, LIST_DECIDE, out);
    list(report, LIST_LOOK, out);
    accepted(report, out);
    since_html(report, out);
    html_mark_bar(report, out);
    buf_add(out, S("</section>\n"));
    letter(report, out);
    closing(report, out);
    html_script(out);
    buf_add(out, S("</body></html>\n"));
}
