/* Every figure with its ticks: one line each, as text, JSONL or CSV.
 *
 *   p. 24  table  699,660      Total assets | 2024        F A    holds
 *
 * The JSONL is the contract of docs/design: fields may be added, none renamed.
 */
#include "out/out.h"

#include "out/json.h"

static const char TICK_LETTERS[] = "FCRABXPD";

static Str tick_letters(const Ties *ties, uint32_t reading, uint32_t figure, char letters[9])
{
    size_t n = 0;
    if (ties != NULL)
        for (unsigned bit = 0; bit < 8; bit++)
            if (ties->ticks[reading][figure] & (1u << bit)) letters[n++] = TICK_LETTERS[bit];
    return (Str){ letters, n };
}

static Outcome figure_outcome(const Ties *ties, uint32_t reading, uint32_t figure)
{
    return ties == NULL ? OUTCOME_UNTIED : (Outcome)ties->outcome[reading][figure];
}

/* Why an untied figure is so: its nature, or that it should tie; NULL for the others. */
static const char *untied_nature(const Ties *ties, uint32_t reading, uint32_t figure)
{
    if (ties == NULL || !figure_is_untied(ties, reading, figure)) return NULL;
    const Nature nature = (Nature)ties->nature[reading][figure];
    return nature == NATURE_NONE ? "should tie" : nature_name(nature);
}

static const char *filled_by_tag(const Figure *f)
{
    return f->flags & (FIGURE_SCALE_BY_TAG | FIGURE_PERIOD_BY_TAG) ? "tag" : NULL;
}

static json_t *column_path(const Reading *r, const Figure *f)
{
    json_t *path = json_array();
    if (f->table == 0) return path;
    const Table *table = &r->tables.tables.p[f->table - 1];
    const TableColumn *column = table_column(&r->tables, table, f->column);
    for (uint32_t i = 0; i < column->header_count; i++)
        (void)json_array_append_new(path, json_text(r->tables.headers.p[column->header + i]));
    return path;
}

static json_t *figure_json(Arena *arena, const Ties *ties, const Reading *r, uint32_t reading,
                           uint32_t index)
{
    const Figure *f = &r->figures.figures.p[index];
    char letters[9];
    json_t *ticks = json_array();
    const Str ticked = tick_letters(ties, reading, index, letters);
    for (size_t i = 0; i < ticked.n; i++)
        (void)json_array_append_new(ticks, json_stringn(&ticked.p[i], 1));
    json_t *line = json_object();
    const bool scaled = !(f->flags & FIGURE_SCALE_UNKNOWN);
    json_object_set_new(line, "document", json_integer(reading));
    const Span place = figure_place(r, f);
    json_object_set_new(line, "start", json_integer(place.start));
    json_object_set_new(line, "end", json_integer(place.end));
    json_object_set_new(line, "text", json_text(doc_text(&r->doc, f->text, f->text_end)));
    json_object_set_new(line, "value", json_amount(arena, f->value));
    json_object_set_new(line, "nil", json_boolean(f->flags & FIGURE_NIL));
    json_object_set_new(line, "scale", scaled ? json_integer(f->scale) : json_null());
    json_object_set_new(line, "decimals", json_integer(f->decimals));
    json_object_set_new(line, "unit", json_text_or_null(f->unit));
    json_object_set_new(line, "hedge", json_string(hedge_name((Hedge)f->hedge)));
    json_object_set_new(line, "period", json_period(f->period));
    json_object_set_new(line, "label", json_path(f->label));
    json_object_set_new(line, "columns", column_path(r, f));
    json_object_set_new(line, "where", json_string(where_name((Where)f->where)));
    json_object_set_new(line, "page", json_text_or_null(doc_page_label(&r->doc, f->block)));
    const bool in_table = f->table != 0;
    json_object_set_new(line, "table", in_table ? json_integer(f->table - 1) : json_null());
    json_object_set_new(line, "row", in_table ? json_integer(f->row) : json_null());
    json_object_set_new(line, "column", in_table ? json_integer(f->column) : json_null());
    json_object_set_new(line, "sentence", f->sentence ? json_integer(f->sentence) : json_null());
    json_object_set_new(line, "section", json_text_or_null(block_section_id(&r->doc, f->block)));
    json_object_set_new(line, "ticks", ticks);
    json_object_set_new(line, "outcome",
                        json_string(outcome_name(figure_outcome(ties, reading, index))));
    json_object_set_new(line, "tied", json_boolean(figure_is_tied(ties, reading, index)));
    json_object_set_new(line, "fact",
                        f->fact ? json_text(r->facts.facts.p[f->fact].name) : json_null());
    const char *by = filled_by_tag(f);
    json_object_set_new(line, "by", by != NULL ? json_string(by) : json_null());
    Str anchor_text;
    json_object_set_new(line, "anchor", json_text(figure_anchor(arena, r, index, &anchor_text)));
    json_object_set_new(line, "anchor_text", json_text(anchor_text));
    const char *nature = untied_nature(ties, reading, index);
    json_object_set_new(line, "untied", nature != NULL ? json_string(nature) : json_null());
    return line;
}

void write_figures_jsonl(const Report *report, Buf *out)
{
    for (uint32_t reading = 0; reading < report->set->n; reading++) {
        const Reading *r = &report->set->readings[reading];
        for (uint32_t i = 1; i < r->figures.figures.n; i++)
            json_add_line(out, figure_json(out->arena, report->ties, r, reading, i));
    }
}

void write_figures_text(const Report *report, Buf *out)
{
    for (uint32_t reading = 0; reading < report->set->n; reading++) {
        const Reading *r = &report->set->readings[reading];
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            char letters[9];
            const Str ticks = tick_letters(report->ties, reading, i, letters);
            const Str page = doc_page_label(&r->doc, f->block);
            const Str text = doc_text(&r->doc, f->text, f->text_end);
            const Str exact = num_print(out->arena, f->value);
            buf_format(out, "%5.*s  %-9s %14.*s  %18.*s %-10.*s %-8s %-9s %.*s\n", STR_ARG(page),
                       where_name((Where)f->where), STR_ARG(text), STR_ARG(exact), STR_ARG(f->unit),
                       ticks.n == 0 ? "-" : str_zero(out->arena, ticks),
                       outcome_name(figure_outcome(report->ties, reading, i)), STR_ARG(f->label));
        }
    }
}

/* RFC 4180: quoted where a comma, quote or line break is inside; a leading = + - @ of text gets an
 * apostrophe, because spreadsheets run formulas. */
static void add_field(Buf *out, Str s, bool last)
{
    const bool formula = s.n > 0 && (s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '@');
    const bool quoted = formula || str_find_char(s, ',') != STR_NONE ||
                        str_find_char(s, '"') != STR_NONE || str_find_char(s, '\n') != STR_NONE;
    if (quoted) buf_add_char(out, '"');
    if (formula) buf_add_char(out, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') buf_add_char(out, '"');
        buf_add_char(out, s.p[i]);
    }
    if (quoted) buf_add_char(out, '"');
    buf_add(out, last ? S("\r\n") : S(","));
}

void write_figures_csv(const Report *report, Buf *out)
{
    buf_add(out, S("document,page,section,where,text,value,unit,decimals,hedge,period_start,"
                   "period_end,label,ticks,outcome,fact\r\n"));
    for (uint32_t reading = 0; reading < report->set->n; reading++) {
        const Reading *r = &report->set->readings[reading];
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            char letters[9];
            buf_format(out, "%u,", reading);
            add_field(out, doc_page_label(&r->doc, f->block), false);
            add_field(out, block_section_id(&r->doc, f->block), false);
            add_field(out, str_of(where_name((Where)f->where)), false);
            add_field(out, doc_text(&r->doc, f->text, f->text_end), false);
            add_field(out, num_print(out->arena, f->value), false);
            add_field(out, f->unit, false);
            buf_format(out, "%d,%s,", f->decimals, hedge_name((Hedge)f->hedge));
            add_field(out, date_print_iso(out->arena, f->period.start), false);
            add_field(out, date_print_iso(out->arena, f->period.end), false);
            add_field(out, f->label, false);
            add_field(out, tick_letters(report->ties, reading, i, letters), false);
            add_field(out, str_of(outcome_name(figure_outcome(report->ties, reading, i))), false);
            add_field(out, f->fact ? r->facts.facts.p[f->fact].name : S(""), true);
        }
    }
}
