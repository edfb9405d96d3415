/* What does the script of a ticked copy know?
 *
 *     {"figures":[[5120,"76,925","Treasury > Total","December 31, 2024","31",4,"h","FA"],...],
 *      "ties":[["F","holds","20,010 + 35,575 + 21,340 = 76,925","",[812,790,801,805]],...], ...}
 *
 * One line of compact JSON: arrays by position, so that 2,500 figures stay small, in the order of
 * the document. A tie names figures of this document by their index, and those of other documents
 * by -1, -2... into `elsewhere`. Everything a person reads is made here, the script only lays out.
 */
#include "out/ticked.h"

#include "out/json.h"
#include "out/references.h"
#include "out/summary.h"
#include "out/tie_words.h"

#include <stdio.h>

typedef struct Data {
    const Report *report;
    Arena *arena;
    const Reference *references; /* of the figures of reading 0 */
    uint32_t *index;             /* of a figure of reading 0 in the JSON, + 1; 0: not in it */
    Map elsewhere;               /* "reading figure" -> index + 1 */
    json_t *elsewhere_figures;
    json_t *sections;    /* titles */
    uint32_t *sectioned; /* of a section of the document in `sections`, + 1 */
} Data;

static void append(json_t *array, json_t *value)
{
    (void)json_array_append_new(array, value);
}

/* ---- sections ---- */

static Str section_print(Arena *arena, const Section *s)
{
    const char *what = s->kind == SECTION_NOTE ? "Note " : s->kind == SECTION_ITEM ? "Item " : "";
    Str id = s->id;
    if (s->kind == SECTION_COVER) return S("Cover page");
    if (s->kind == SECTION_NOTE && str_starts(id, S("N"))) id = str_slice(id, 1, id.n);
    if (what[0] == '\0' || id.n == 0) return s->title;
    return str_format(arena, "%s%.*s. %.*s", what, STR_ARG(id), STR_ARG(s->title));
}

/* The nearest statement, note or Item over a block, as an index in `sections`. */
static json_t *section_of(Data *d, uint32_t block)
{
    const Doc *doc = &d->report->set->readings[0].doc;
    for (uint32_t k = doc->blocks.p[block].section, up = 0; k != 0 && up < 64; up++) {
        const Section *s = &doc->sections.p[k];
        if (s->kind == SECTION_ITEM || s->kind == SECTION_NOTE || s->kind == SECTION_STATEMENT ||
            s->kind == SECTION_COVER) {
            if (d->sectioned[k] == 0) {
                append(d->sections, json_text(section_print(d->arena, s)));
                d->sectioned[k] = (uint32_t)json_array_size(d->sections);
            }
            return json_integer(d->sectioned[k] - 1);
        }
        k = s->parent;
    }
    return json_integer(-1);
}

/* ---- figures ---- */

/* Of printed text, as a browser counts: characters, not bytes. */
static uint32_t characters(Str s)
{
    uint32_t n = 0;
    for (size_t at = 0; at < s.n; n++) (void)utf8_next(s, &at);
    return n;
}

static Str reference_print(const Data *d, uint32_t figure)
{
    const Reference *reference = &d->references[figure];
    if (reference->letters.n == 0) return (Str){ 0 };
    return str_format(d->arena, "%.*s-%.*s", STR_ARG(reference->page), STR_ARG(reference->letters));
}

static json_t *figure_row(Data *d, uint32_t i)
{
    const Reading *r = &d->report->set->readings[0];
    const Figure *f = &r->figures.figures.p[i];
    const char state[2] = { (char)figure_state(d->report, 0, i), '\0' };
    json_t *row = json_array();
    append(row, json_integer(figure_place(r, f).start));
    append(row, json_text(figure_print(d->arena, r, f)));
    append(row, json_text(f->label));
    append(row, json_text(period_print_words(d->arena, f->period)));
    append(row, json_text(doc_page_label(&r->doc, f->block)));
    append(row, section_of(d, f->block));
    append(row, json_string(state));
    append(row, json_text(figure_letters(d->arena, d->report, 0, i)));
    append(row, json_integer(characters(doc_text(&r->doc, f->text, f->text_end))));
    append(row, json_text(column_print(r, f)));
    append(row, json_text(reference_print(d, i)));
    append(row, json_text(figure_mark_id(d->arena, r, i)));
    if (state[0] == STATE_NATURE)
        append(row, json_string(nature_name((Nature)d->report->ties->nature[0][i])));
    return row;
}

static json_t *figure_rows(Data *d)
{
    json_t *rows = json_array();
    const uint32_t n = d->report->set->readings[0].figures.figures.n;
    for (uint32_t i = 1; i < n; i++) {
        if (!figure_is_marked(d->report, 0, i)) continue;
        append(rows, figure_row(d, i));
        d->index[i] = (uint32_t)json_array_size(rows);
    }
    return rows;
}

/* A figure of another document, added when a tie first names it. */
static int elsewhere(Data *d, const TieFigure *part)
{
    const Str key = str_format(d->arena, "%u %u", part->reading, part->figure);
    uint32_t *known = map_put(&d->elsewhere, key);
    if (*known != 0) return -(int)*known;
    const Reading *r = &d->report->set->readings[part->reading];
    const Figure *f = &r->figures.figures.p[part->figure];
    json_t *row = json_array();
    append(row, json_integer(part->reading));
    append(row, json_text(figure_print(d->arena, r, f)));
    append(row, json_text(f->label));
    append(row, json_text(period_print_words(d->arena, f->period)));
    append(row, json_text(doc_page_label(&r->doc, f->block)));
    append(d->elsewhere_figures, row);
    *known = (uint32_t)json_array_size(d->elsewhere_figures);
    return -(int)*known;
}

/* ---- ties ---- */

static bool tie_is_here(const Report *report, const Tie *tie)
{
    for (uint32_t k = 0; k < tie->figure_count; k++)
        if (report->ties->figures.p[tie->figure + k].reading == 0) return true;
    return false;
}

static json_t *tie_row(Data *d, const Tie *tie)
{
    const char letter[2] = { (char)tie->tick, '\0' };
    json_t *figures = json_array(), *row = json_array();
    for (uint32_t k = 0; k < tie->figure_count; k++) {
        const TieFigure *part = &d->report->ties->figures.p[tie->figure + k];
        const bool here = part->reading == 0 && d->index[part->figure] != 0;
        append(figures, json_integer(here ? (int)d->index[part->figure] - 1 : elsewhere(d, part)));
    }
    append(row, json_string(letter));
    append(row, json_string(tie->known ? outcome_name((Outcome)tie->outcome) : "unknown"));
    append(row, json_text(tie_arithmetic(d->arena, d->report, tie)));
    append(row, json_text(tie_note(d->arena, d->report, tie)));
    append(row, figures);
    return row;
}

static json_t *tie_rows(Data *d)
{
    json_t *rows = json_array();
    const TieArray *ties = &d->report->ties->ties;
    for (uint32_t i = 0; i < ties->n; i++)
        if (tie_is_here(d->report, &ties->p[i])) append(rows, tie_row(d, &ties->p[i]));
    return rows;
}

/* ---- findings ---- */

static json_t *finding_row(Data *d, const Item *item)
{
    const Reading *r = &d->report->set->readings[0];
    json_t *places = json_array(), *row = json_array();
    for (uint32_t i = 0; i < item->evidence.n; i++) {
        const Evidence *e = &item->evidence.p[i];
        if (e->reading != 0) continue;
        append(places, json_integer(doc_span(&r->doc, e->text, e->text_end).start));
    }
    append(row, json_string(list_name((List)item->list)));
    append(row, json_text(item->id));
    append(row, json_text(item->line));
    append(row, json_text(item->detail));
    append(row, json_text(item->page));
    append(row, places);
    append(row, json_text(summary_mark(d->arena, item)));
    append(row, json_boolean(item_standing(item) == STANDING_CLOSED));
    return row;
}

/* What people said of figures: by index, in words. */
static json_t *marked_rows(Data *d)
{
    json_t *rows = json_object();
    if (d->report->draft == NULL) return rows;
    for (uint32_t i = 0; i < d->report->draft->figures.n; i++) {
        const MarkedFigure *m = &d->report->draft->figures.p[i];
        if (m->reading != 0 || d->index[m->figure] == 0) continue;
        char index[16];
        (void)snprintf(index, sizeof index, "%u", d->index[m->figure] - 1);
        json_object_set_new(rows, index,
                            json_text(summary_mark_words(d->arena, m->mark, m->came_back)));
    }
    return rows;
}

static json_t *finding_rows(Data *d)
{
    json_t *rows = json_array();
    if (d->report->draft == NULL) return rows;
    for (uint32_t i = 0; i < d->report->draft->items.n; i++)
        append(rows, finding_row(d, &d->report->draft->items.p[i]));
    return rows;
}

/* ---- what the page says of itself ---- */

static json_t *document_rows(const Report *report)
{
    json_t *rows = json_array();
    for (uint32_t i = 0; i < report->set->n; i++) {
        const Reading *r = &report->set->readings[i];
        json_t *row = json_array();
        append(row, json_string(role_name(r->role)));
        append(row, json_text(r->doc.part->name));
        append(rows, row);
    }
    return rows;
}

static bool legend_rows(Arena *arena, json_t *rows, Err *err)
{
    Tsv t;
    if (!tsv_load(arena, "ticks.tsv", &t, err)) return false;
    for (uint32_t i = 0; i < t.rows; i++) {
        json_t *row = json_array();
        append(row, json_text(tsv_cell(&t, i, "letter")));
        append(row, json_text(tsv_cell(&t, i, "name")));
        append(row, json_text(tsv_cell(&t, i, "words")));
        append(rows, row);
    }
    return true;
}

static int add_escaped(const char *bytes, size_t n, void *to)
{
    Str rest = { bytes, n };
    for (size_t at; (at = str_find_char(rest, '<')) != STR_NONE;) {
        buf_add(to, str_slice(rest, 0, at));
        buf_add(to, S("\\u003c"));
        rest = str_slice(rest, at + 1, rest.n);
    }
    buf_add(to, rest);
    return 0;
}

bool ticked_data(const Report *report, Buf *out, Err *err)
{
    const Reading *r = &report->set->readings[0];
    Arena *arena = out->arena;
    Data d = { .report = report,
               .arena = arena,
               .references = figure_references(arena, r),
               .index = arena_new(arena, uint32_t, r->figures.figures.n + 1),
               .elsewhere = map_open(arena, 64),
               .elsewhere_figures = json_array(),
               .sections = json_array(),
               .sectioned = arena_new(arena, uint32_t, r->doc.sections.n + 1) };
    json_t *all = json_object(), *legend = json_array();
    const Source *source = &report->set->input->sources.p[r->doc.part->source];
    const bool ok = legend_rows(arena, legend, err);
    json_object_set_new(all, "company", json_text(summary_company(report)));
    json_object_set_new(all, "form", json_text(summary_form(arena, report)));
    json_object_set_new(all, "document", json_text(r->doc.part->name));
    json_object_set_new(all, "sha256", json_text(sha256_hex(arena, source->bytes)));
    json_object_set_new(all, "derived",
                        source->derived != NULL ? json_string(source->derived) : json_null());
    json_object_set_new(all, "report",
                        report->report_name ? json_string(report->report_name) : json_null());
    json_object_set_new(all, "line", json_text(report->legend));
    json_object_set_new(all, "documents", document_rows(report));
    json_object_set_new(all, "legend", legend);
    json_object_set_new(all, "figures", figure_rows(&d));
    json_object_set_new(all, "ties", tie_rows(&d));
    json_object_set_new(all, "elsewhere", d.elsewhere_figures);
    json_object_set_new(all, "sections", d.sections);
    json_object_set_new(all, "findings", finding_rows(&d));
    json_object_set_new(all, "marked", marked_rows(&d));
    (void)json_dump_callback(all, add_escaped, out, JSON_COMPACT | JSON_ENSURE_ASCII);
    json_decref(all);
    return ok;
}
