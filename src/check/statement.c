/* What did a line amount to, now and a year before?
 *
 *                                   Year Ended December 31,
 *                                2024         2023      $ Change   % Change
 *   Revenues                 $ 412,650    $ 358,240    $ 54,410        15%
 *
 * Companies print the statements once in full and again in MD&A, with columns of changes and of
 * percentages beside them. Every row is read the same way: of its figures that are amounts, the one
 * that ends with the report's own period and the one of the same length that ends a year before it.
 * Where the head tells no period, the first two amounts are taken and marked as of unknown order.
 *
 * A table is a primary statement if it has the lines that no such statement lacks; where a section
 * carries a statement's title, that is believed first. Statements of the parent alone, of
 * guarantors and of quarters have the same lines: they stand later, and the first one wins.
 */
#include "check/statement.h"

#include "check/cause.h"
#include "check/rules_internal.h"

#define TABLE_ROWS_MOST 400 /* no statement is longer; what is, is a schedule */

static void learn_names(Arena *arena, const Tsv *t, const char *column, Map *map)
{
    *map = map_open(arena, t->rows * 12);
    for (uint32_t row = 0; row < t->rows; row++) {
        Str cell = tsv_cell(t, row, column), name;
        while (str_next(&cell, '|', &name)) {
            uint32_t *place = map_put(map, str_fold(arena, name));
            if (*place == 0) *place = row + 1;
        }
    }
}

/* Takes `word` off the front of *s. */
static bool drop_front(Str *s, Str word)
{
    if (!str_starts(*s, word)) return false;
    *s = str_trim(str_slice(*s, word.n, s->n));
    return true;
}

uint32_t line_of_label(Arena *arena, const Statements *s, Str label)
{
    Str folded = str_fold(arena, label);
    while (folded.n > 0 && (folded.p[folded.n - 1] == ':' || folded.p[folded.n - 1] == '.'))
        folded.n--;
    for (int pass = 0; pass < 3; pass++) {
        const uint32_t *line = map_get(&s->labels, folded);
        if (line != NULL) return *line;
        bool changed = false;
        if (pass == 0)
            changed = drop_front(&folded, S("total ")) || drop_front(&folded, S("consolidated ")) ||
                      drop_front(&folded, S("our "));
        if (!changed && str_ends(folded, S(", net"))) {
            folded.n -= 5;
            changed = true;
        }
        if (!changed) {
            const size_t bracket = str_find_char(folded, '(');
            if (bracket == STR_NONE || bracket == 0) return 0;
            folded = str_trim(str_slice(folded, 0, bracket));
        }
    }
    return 0;
}

uint32_t line_number(const Statements *s, const char *name)
{
    for (uint32_t row = 0; row < s->lines.rows; row++)
        if (str_eq(tsv_cell(&s->lines, row, "line"), str_of(name))) return row + 1;
    BUG("statement_lines.tsv has no line %s", name);
}

const LineRow *line_row(const Statements *s, uint32_t line, unsigned months)
{
    const LineRow *best = NULL;
    for (uint32_t i = 0; i < s->rows.n; i++) {
        const LineRow *row = &s->rows.p[i];
        if (row->line != line || (months != 0 && row->months != 0 && row->months != months))
            continue;
        if (best == NULL || (row->statement && !best->statement)) best = row;
    }
    return best;
}

/* An amount of money: no percentage, no share count, no per-share amount. */
static bool figure_is_amount(const Figure *f)
{
    if ((f->flags & (FIGURE_PERCENT | FIGURE_WORD)) != 0 || f->scale < 0) return false;
    return f->unit.n == 0 || f->unit.n == 3; /* ISO 4217, or not said */
}

/* A row of tons, people or stores, whatever unit its table seems to have. */
static bool label_is_count(Str label)
{
    static const char *const words[] = { "production", "shipments", "volume",    "tons",
                                         "employees",  "customers", "headcount", "stores",
                                         "units",      "shares",    "per share", "subscribers",
                                         "members",    "%",         "percent",   "ratio",
                                         "rate" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_find_fold(label, str_of(words[i])) != STR_NONE) return true;
    return false;
}

/* Does the head of a column say that it holds a change? */
static bool column_is_change(const Tables *t, const Table *table, uint32_t column)
{
    const TableColumn *c = table_column(t, table, column);
    for (uint32_t i = 0; i < c->header_count; i++) {
        const Str head = t->headers.p[c->header + i];
        static const char *const words[] = { "change", "variance", "increase", "decrease",
                                             "%",      "effect",   "currency", "growth",
                                             "budget", "favorable" };
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
            if (str_find_fold(head, str_of(words[w])) != STR_NONE) return true;
    }
    return false;
}

/* Days from a year before `now` to `before`. */
static bool is_year_before(Date now, Date before)
{
    if (!date_is_valid(now) || !date_is_valid(before)) return false;
    const int32_t apart = date_to_days(now) - date_to_days(before);
    return apart >= 355 && apart <= 375;
}

#define COLUMNS_MOST 24

static bool read_pair(const Reading *r, uint32_t table_index, uint32_t row, const bool *change,
                      LineRow *out)
{
    const Table *table = &r->tables.tables.p[table_index];
    uint32_t amounts[12], n = 0;
    Period periods[12];
    for (uint32_t c = 0; c < table->column_count && c < COLUMNS_MOST && n < 12; c++) {
        if (change[c]) continue;
        const uint32_t f = figure_at_cell(r, table_index, row, c);
        if (f == 0 || !figure_is_amount(&r->figures.figures.p[f])) continue;
        const Period head = table_column(&r->tables, table, c)->measure.period;
        periods[n] = head.kind != PERIOD_NONE ? head : r->figures.figures.p[f].period;
        amounts[n++] = f;
    }
    const Figure *figures = r->figures.figures.p;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++) {
            const Period a = periods[i], b = periods[k];
            if (a.kind != b.kind || a.kind == PERIOD_NONE || !is_year_before(a.end, b.end))
                continue;
            if (a.months != b.months && a.months != 0 && b.months != 0) continue;
            if (r->doc.head.period.year != 0 && date_cmp(a.end, r->doc.head.period) != 0) {
                const int32_t late = date_to_days(r->doc.head.period) - date_to_days(a.end);
                if (late > 10 || late < -10) continue; /* an earlier pair of years */
            }
            out->now_figure = amounts[i];
            out->before_figure = amounts[k];
            out->months = a.months;
            out->period = a;
            out->order_known = true;
            goto found;
        }
    if (n != 2 || periods[0].kind != PERIOD_NONE) return false;
    out->now_figure = amounts[0];
    out->before_figure = amounts[1];
found:
    out->now = figures[out->now_figure].value;
    out->before = figures[out->before_figure].value;
    return true;
}

/* Labels of the rows above, folded, joined by blanks. */
static Str parents_of(Arena *arena, const Reading *r, const Table *table, uint32_t row)
{
    Buf buf = buf_open(arena, 64);
    uint32_t at = table_row(&r->tables, table, row)->parent;
    for (int depth = 0; at != 0 && depth < 6; depth++) {
        const TableRow *parent = table_row(&r->tables, table, at - 1);
        buf_add(&buf, str_fold(arena, parent->label));
        buf_add_char(&buf, ' ');
        if (parent->parent >= at) break; /* only upward */
        at = parent->parent;
    }
    return buf_str(&buf);
}

/* "Skylark United States", "International", "Total": the total is Skylark's. */
static Str group_name(Str first)
{
    static const char *const places[] = { " United States", " U.S.",    " US",
                                          " Domestic",      " Foreign", " International" };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const Str place = str_of(places[i]);
        if (first.n > place.n && str_eq_fold(str_slice(first, first.n - place.n, first.n), place))
            return str_slice(first, 0, first.n - place.n);
    }
    return (Str){ 0 };
}

#define ROW_WORDS 24

static const Str *cache_words(Arena *arena, Str text, uint32_t *count)
{
    Str words[ROW_WORDS];
    *count = words_of(arena, text, NULL, words, ROW_WORDS);
    Str *kept = arena_new(arena, Str, *count + 1);
    for (uint32_t i = 0; i < *count; i++) kept[i] = words[i];
    return kept;
}

static void read_rows(Review *review, Statements *s, uint32_t reading, uint32_t table_index,
                      bool statement)
{
    Arena *arena = review->arena;
    const Reading *r = review_reading(review, reading);
    const Table *table = &r->tables.tables.p[table_index];
    if (table->row_count > TABLE_ROWS_MOST) return;
    bool change[COLUMNS_MOST] = { false };
    for (uint32_t c = 0; c < table->column_count && c < COLUMNS_MOST; c++)
        change[c] =
            table_column(&r->tables, table, c)->stub || column_is_change(&r->tables, table, c);
    Str group = { 0 };
    for (uint32_t row = table->header_rows; row < table->row_count; row++) {
        const TableRow *printed = table_row(&r->tables, table, row);
        if (printed->label.n == 0 || printed->label.n > 160) continue;
        const bool total = str_eq_fold(printed->label, S("total"));
        const Str named = total ? group : (Str){ 0 };
        const Str begun = group_name(printed->label);
        if (begun.n > 0) group = begun;
        if (total) group = (Str){ 0 };
        if (label_is_count(printed->label)) continue;
        LineRow line = { .reading = reading, .table = table_index, .row = row };
        if (!read_pair(r, table_index, row, change, &line)) continue;
        line.statement = statement;
        line.label = named.n > 0 ? named : printed->label;
        line.words = str_fold(arena, line.label);
        line.line = line_of_label(arena, s, line.label);
        line.parents = parents_of(arena, r, table, row);
        line.label_words = cache_words(arena, line.words, &line.label_count);
        line.parent_words = cache_words(arena, line.parents, &line.parent_count);
        *array_add(arena, &s->rows) = line;
    }
}

/* Which statement has these lines? */
static StatementKind kind_of_table(Arena *arena, const Statements *s, const Reading *r,
                                   const Table *table)
{
    bool revenue = false, income = false, tax = false, share = false;
    bool assets = false, both_sides = false, operating = false, financing = false;
    for (uint32_t row = 0; row < table->row_count && row < TABLE_ROWS_MOST; row++) {
        const Str label = table_row(&r->tables, table, row)->label;
        if (label.n == 0 || label.n > 200) continue;
        if (str_find_fold(label, S("per share")) != STR_NONE ||
            str_find_fold(label, S("diluted")) != STR_NONE ||
            str_find_fold(label, S("per common share")) != STR_NONE)
            share = true;
        const uint32_t line = line_of_label(arena, s, label);
        if (line == 0) continue;
        const Str name = tsv_cell(&s->lines, line - 1, "line");
        if (str_eq(name, S("revenue")) || str_eq(name, S("net_interest_income"))) revenue = true;
        if (str_eq(name, S("net_income"))) income = true;
        if (str_eq(name, S("income_tax")) || str_eq(name, S("operating_income")) ||
            str_eq(name, S("income_before_tax")))
            tax = true;
        if (str_eq(name, S("total_assets"))) assets = true;
        if (str_eq(name, S("total_liabilities_and_equity"))) both_sides = true;
        if (str_eq(name, S("operating_cash_flow"))) operating = true;
        if (str_eq(name, S("financing_cash_flow"))) financing = true;
    }
    if (operating && financing && income) return STATEMENT_CASH;
    if (assets && both_sides) return STATEMENT_BALANCE;
    if (income && tax && (share || revenue)) return STATEMENT_INCOME;
    return STATEMENT_NONE;
}

/* Is the table inside these blocks? */
static bool table_is_in(const Table *table, ItemPlace place)
{
    return table->block >= place.block && table->block < place.block_end;
}

static void find_statements(Review *review, Statements *s, uint32_t reading, ItemPlace results,
                            ItemPlace item_8)
{
    const Reading *r = review_reading(review, reading);
    bool have[STATEMENT_CASH + 1] = { false };
    for (int pass = 0; pass < 2; pass++) /* Item 8 first; then wherever they stand */
        for (uint32_t t = 0; t < r->tables.tables.n; t++) {
            const Table *table = &r->tables.tables.p[t];
            const bool inside = item_8.reading == reading + 1 && table_is_in(table, item_8);
            if (inside != (pass == 0)) continue;
            if (results.reading == reading + 1 && table_is_in(table, results)) continue;
            const StatementKind kind = kind_of_table(review->arena, s, r, table);
            if (kind == STATEMENT_NONE || have[kind]) continue;
            have[kind] = true;
            *array_add(review->arena, &s->tables) = (StatementTable){ reading, t, (uint8_t)kind };
            if (kind == STATEMENT_INCOME) read_rows(review, s, reading, t, true);
        }
}

bool review_statements(Review *review, const Statements **out, Err *err)
{
    if (review->statements != NULL) {
        *out = review->statements;
        return true;
    }
    Statements *s = arena_new(review->arena, Statements, 1);
    if (!tsv_load(review->arena, "statement_lines.tsv", &s->lines, err)) return false;
    learn_names(review->arena, &s->lines, "labels", &s->labels);
    learn_names(review->arena, &s->lines, "short", &s->shorts);
    const ItemPlace results = set_item(review, S("7")), item_8 = set_item(review, S("8"));
    if (review->report != 0) find_statements(review, s, review->report - 1, results, item_8);
    if (results.reading != 0) {
        const uint32_t reading = results.reading - 1;
        if (reading + 1 != review->report) find_statements(review, s, reading, results, item_8);
        const Reading *r = review_reading(review, reading);
        for (uint32_t t = 0; t < r->tables.tables.n; t++)
            if (table_is_in(&r->tables.tables.p[t], results))
                read_rows(review, s, reading, t, false);
    }
    review->statements = s;
    *out = s;
    return true;
}
