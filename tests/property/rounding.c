/* Does rounding ever make a break?
 *
 *   rounding [-n TABLES] [-s SEED] [-v]      8,000 unless told; make rounding-fuzz makes a million
 *
 * Tables are made of true amounts in dollars: groups with subtotals and a grand total, a statement
 * of what is left after costs, a roll-forward, columns that add across, a column of percentages.
 * Each cell is rounded by itself to thousands, millions or tenths of a million, as a company's
 * system does that holds the dollars, and printed; some tables are printed again at another scale.
 * All go through the whole way as pages of a report. No tie may be broken; -v prints those that
 * are.
 *
 *   tables 1000000, ties N, breaks 0, findings 0
 */
#include "lib/lib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 32, COLUMNS = 6, TABLES_A_REPORT = 400, WORDS = 16 };

typedef enum Kind { NESTED, CHAIN, ROLL, ACROSS, SHARES, KINDS } Kind;

typedef struct Row {
    char label[64];
    int indent;
    int64_t value[COLUMNS]; /* dollars; of SHARES the last is tenths of a percent */
} Row;

typedef struct Made {
    Kind kind;
    uint32_t number, rows, columns;
    bool caption; /* ends a row of headings of its own */
    Row row[ROWS];
} Made;

static uint64_t state;

static uint32_t below(uint32_t n) /* splitmix64 */
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)(((z ^ (z >> 31)) >> 32) * n >> 32);
}

/* Dollars, of one to six digits when printed in thousands; now and then nothing, or a loss. */
static int64_t amount(uint32_t digits)
{
    int64_t most = 10;
    for (uint32_t i = 1; i < digits; i++) most *= 10;
    const int64_t dollars = (int64_t)below((uint32_t)most) * 1000 + below(1000);
    const uint32_t odd = below(24);
    return odd == 0 ? 0 : odd == 1 ? -dollars : dollars;
}

static const char *const FIRST[WORDS] = { "Deferred", "Accrued",   "Other",   "Prepaid",
                                          "Customer", "Regional",  "Foreign", "Domestic",
                                          "Unbilled", "Long-term", "Secured", "Leased",
                                          "Acquired", "Operating", "Product", "Service" };
static const char *const SECOND[WORDS] = { "revenue",   "supplies",    "deposits", "services",
                                           "royalties", "receivables", "taxes",    "interest",
                                           "inventory", "equipment",   "payables", "rent",
                                           "licenses",  "parts",       "loans",    "claims" };

static Row *add_row(Made *m, int indent, const char *label)
{
    Row *row = &m->row[m->rows++];
    *row = (Row){ .indent = indent };
    (void)snprintf(row->label, sizeof row->label, "%s", label);
    return row;
}

static Row *add_part(Made *m, int indent)
{
    char label[64];
    (void)snprintf(label, sizeof label, "%s %s", FIRST[below(WORDS)], SECOND[below(WORDS)]);
    Row *row = add_row(m, indent, label);
    const uint32_t digits = 1 + below(6);
    for (uint32_t c = 0; c < m->columns; c++) row->value[c] = amount(digits);
    if (m->rows == 1 && row->value[0] < 0) /* "(4)" alone in a first row reads as a mark */
        row->value[0] = -row->value[0];
    return row;
}

static void add_to(const Made *m, Row *sum, const Row *part, int sign)
{
    for (uint32_t c = 0; c < m->columns; c++) sum->value[c] += sign * part->value[c];
}

/* Groups, each with its subtotal, and the total of all. */
static void make_nested(Made *m)
{
    Row total = { 0 };
    const uint32_t groups = 1 + below(3);
    for (uint32_t g = 0; g < groups; g++) {
        Row sum = { 0 };
        const uint32_t parts = 2 + below(6);
        for (uint32_t i = 0; i < parts; i++) add_to(m, &sum, add_part(m, 1), 1);
        add_to(m, &total, &sum, 1);
        if (groups == 1) break;
        char label[64];
        (void)snprintf(label, sizeof label, "Total %s assets",
                       g == 0   ? "current"
                       : g == 1 ? "noncurrent"
                                : "regulatory");
        Row *row = add_row(m, 0, label);
        memcpy(row->value, sum.value, sizeof sum.value);
    }
    memcpy(add_row(m, 0, "Total assets")->value, total.value, sizeof total.value);
}

static void make_chain(Made *m)
{
    Row left = { 0 };
    Row *revenue = add_part(m, 0);
    (void)snprintf(revenue->label, sizeof revenue->label, "Revenues");
    add_to(m, &left, revenue, 1);
    Row *cost = add_part(m, 0);
    (void)snprintf(cost->label, sizeof cost->label, "Cost of revenues");
    add_to(m, &left, cost, -1);
    memcpy(add_row(m, 0, "Gross profit")->value, left.value, sizeof left.value);
    Row sum = { 0 };
    const uint32_t parts = 2 + below(4);
    for (uint32_t i = 0; i < parts; i++) add_to(m, &sum, add_part(m, 1), 1);
    memcpy(add_row(m, 0, "Total operating expenses")->value, sum.value, sizeof sum.value);
    add_to(m, &left, &sum, -1);
    memcpy(add_row(m, 0, "Income from operations")->value, left.value, sizeof left.value);
    Row *tax = add_part(m, 0);
    (void)snprintf(tax->label, sizeof tax->label, "Provision for income taxes");
    add_to(m, &left, tax, -1);
    memcpy(add_row(m, 0, "Net income")->value, left.value, sizeof left.value);
}

/* A year's opening balance is the closing one of the year before it (the next column). */
static void make_roll(Made *m)
{
    int64_t move[4][COLUMNS], opening = 1000 * (int64_t)below(100000);
    for (int i = 0; i < 4; i++)
        for (uint32_t c = 0; c < m->columns; c++) move[i][c] = amount(4);
    Row *rows[6];
    static const char *const labels[6] = { "Balance at beginning of year",
                                           "Additions",
                                           "Payments",
                                           "Foreign currency",
                                           "Other changes",
                                           "Balance at end of year" };
    for (int i = 0; i < 6; i++) rows[i] = add_row(m, 0, labels[i]);
    for (uint32_t c = m->columns; c-- > 0;) {
        rows[0]->value[c] = opening;
        for (int i = 0; i < 4; i++) {
            const int64_t moved = i == 1 ? -move[i][c] : move[i][c];
            rows[i + 1]->value[c] = moved;
            opening += moved;
        }
        rows[5]->value[c] = opening;
    }
}

/* Columns that add across into the last, and down. */
static void make_across(Made *m)
{
    Row sum = { 0 };
    const uint32_t parts = 2 + below(7);
    for (uint32_t i = 0; i < parts; i++) {
        Row *row = add_part(m, 0);
        row->value[m->columns - 1] = 0;
        for (uint32_t c = 0; c + 1 < m->columns; c++) row->value[m->columns - 1] += row->value[c];
        add_to(m, &sum, row, 1);
    }
    memcpy(add_row(m, 0, "Total")->value, sum.value, sizeof sum.value);
}

/* Two years, and each line's share of the total of the first, in tenths of a percent. */
static void make_shares(Made *m)
{
    m->columns = 2;
    Row sum = { 0 };
    const uint32_t parts = 2 + below(6);
    for (uint32_t i = 0; i < parts; i++) {
        Row *row = add_part(m, 0);
        for (int c = 0; c < 2; c++)
            if (row->value[c] < 0) row->value[c] = -row->value[c];
        add_to(m, &sum, row, 1);
    }
    memcpy(add_row(m, 0, "Total")->value, sum.value, sizeof sum.value);
    m->columns = 3;
    for (uint32_t i = 0; i < m->rows && sum.value[0] > 0; i++) {
        const int64_t a = m->row[i].value[0];
        m->row[i].value[2] = (a * 2000 / sum.value[0] + 1) / 2;
    }
}

static void make(Made *m, uint32_t number)
{
    *m = (Made){ .kind = (Kind)below(KINDS), .number = number };
    m->columns = m->kind == ACROSS ? 3 + below(4) : 1 + below(5);
    switch (m->kind) {
    case NESTED: make_nested(m); break;
    case CHAIN: make_chain(m); break;
    case ROLL: make_roll(m); break;
    case ACROSS: make_across(m); break;
    case SHARES:
    case KINDS: make_shares(m); break;
    }
}

/* ---- printing ---- */

typedef struct Scale {
    const char *words;
    int64_t unit; /* dollars that one unit of the last place is worth */
    int places;
} Scale;
static const Scale SCALES[] = { { "in thousands", 1000, 0 },
                                { "in millions", 1000000, 0 },
                                { "in millions", 100000, 1 } };

static int64_t rounded(int64_t value, int64_t unit)
{
    const int64_t size = value < 0 ? -value : value, units = (size + unit / 2) / unit;
    return value < 0 ? -units : units;
}

static void print_cell(Buf *out, int64_t units, int places, bool percent)
{
    const int64_t size = units < 0 ? -units : units;
    const Str digits = num_print_commas(out->arena, NUM(places ? size / 10 : size, 0));
    buf_add(out, S("<td style=\"text-align:right\">"));
    if (units == 0)
        buf_add(out, S("\u2014"));
    else
        buf_format(out, "%s%.*s%s%s%s", units < 0 ? "(" : "", STR_ARG(digits),
                   places ? str_zero(out->arena, str_format(out->arena, ".%d", (int)(size % 10)))
                          : "",
                   units < 0 ? ")" : "", percent ? "%" : "");
    buf_add(out, S("</td>"));
}

static void print_heads(Buf *out, const Made *m)
{
    static const char *const segments[COLUMNS] = { "Northern", "Southern", "Eastern",
                                                   "Western",  "Coastal",  "Alpine" };
    buf_format(out, "<tr><td>%s</td>",
               m->kind == ACROSS                        ? "Year ended December 31, 2024"
               : m->kind == NESTED || m->kind == SHARES ? "December 31,"
                                                        : "Year ended December 31,");
    for (uint32_t c = 0; c < m->columns; c++) {
        if (m->kind == ACROSS)
            buf_format(out, "<td>%s</td>", c + 1 == m->columns ? "Total" : segments[c]);
        else if (m->kind == SHARES && c == 2)
            buf_add(out, S("<td>% of total 2024</td>"));
        else
            buf_format(out, "<td>%d</td>", 2024 - (int)c);
    }
    buf_add(out, S("</tr>\n"));
}

static void print_table(Buf *out, const Made *m, const Scale *scale)
{
    buf_format(out, "<p><b>Schedule %u</b></p><p>The amounts were as follows (%s):</p><table>\n",
               m->number, scale->words);
    print_heads(out, m);
    for (uint32_t r = 0; r < m->rows; r++) {
        const Row *row = &m->row[r];
        buf_format(out, "<tr><td style=\"padding-left:%dpt\">%s</td>", row->indent * 10,
                   row->label);
        for (uint32_t c = 0; c < m->columns; c++) {
            const bool percent = m->kind == SHARES && c == 2;
            print_cell(out, percent ? row->value[c] : rounded(row->value[c], scale->unit),
                       percent ? 1 : scale->places, percent);
        }
        buf_add(out, S("</tr>\n"));
    }
    buf_add(out, S("</table>\n"));
}

/* ---- one report ---- */

static Str report(Arena *arena, uint32_t tables)
{
    Buf out = buf_open(arena, (size_t)tables * 4096);
    buf_add(&out, S("<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p><b>FORM "
                    "10-K</b></p><p>For the fiscal year ended December 31, 2024</p><p>Long Meadow "
                    "Schedules, Inc.</p><p><b>Item 1. Business</b></p><p>We keep schedules.</p>"
                    "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>\n"));
    Made m = { 0 };
    for (uint32_t i = 0; i < tables; i++) {
        if (i == 0 || below(8) > 0) make(&m, i + 1); /* else the same again, at some scale */
        print_table(&out, &m, &SCALES[below(3)]);
    }
    buf_add(&out, S("</body></html>\n"));
    return buf_str(&out);
}

typedef struct Total {
    uint64_t tables, ties, breaks, findings;
} Total;

static void show(const Pipeline *p, const Tie *tie)
{
    Arena *arena = p->arena;
    printf("# broken %c, difference %.*s, rounding %.*s, support %u:", tie->tick,
           STR_ARG(num_print(arena, tie->difference)), STR_ARG(num_print(arena, tie->rounding)),
           tie->support);
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *f = &p->ties.figures.p[tie->figure + i];
        const Reading *r = &p->set.readings[f->reading];
        const Figure *g = &r->figures.figures.p[f->figure];
        if (i == 0 && g->table != 0) {
            const Table *table = &r->tables.tables.p[g->table - 1];
            printf(" in\n%.*s", STR_ARG(block_text(&r->doc, table->block)));
        }
        printf(" [%s %+d %.*s: %.*s]", tie_role_name((TieRole)f->role), f->weight,
               STR_ARG(g->label), STR_ARG(doc_text(&r->doc, g->text, g->text_end)));
    }
    printf("\n");
}

static bool run(Pipeline *p, Arena *made, uint32_t tables, bool verbose, Total *total, Err *err)
{
    arena_reset(made);
    arena_reset(p->arena);
    *p = (Pipeline){ .arena = p->arena, .input = input_open(p->arena) };
    if (!input_add_bytes(p->input, S("schedules.htm"), report(made, tables), false, ROLE_REPORT,
                         err) ||
        !pipeline_tie(p, err))
        return false;
    uint32_t breaks = 0;
    for (uint32_t i = 0; i < p->ties.ties.n; i++) {
        const Tie *tie = &p->ties.ties.p[i];
        if (tie->outcome != OUTCOME_BROKEN) continue;
        breaks++;
        if (verbose) show(p, tie);
    }
    total->tables += tables;
    total->ties += p->ties.ties.n;
    total->breaks += breaks;
    if (breaks == 0) return true;
    if (!pipeline_review(p, (Str){ 0 }, 8, err)) return false;
    for (uint32_t i = 0; i < p->draft.items.n; i++) {
        const Item *item = &p->draft.items.p[i];
        if (item->list == LIST_LOOK || item->finding->confidence < 75) continue;
        total->findings++;
        if (verbose)
            printf("# finding %.*s %.*s %.*s\n", STR_ARG(item->id), STR_ARG(item->line),
                   STR_ARG(item->detail));
    }
    return true;
}

int main(int argc, char **argv)
{
    uint32_t wanted = 8000;
    bool verbose = false;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-v") == 0) verbose = true;
        if (strcmp(argv[i], "-n") == 0 && i + 1 < argc) wanted = (uint32_t)atoi(argv[++i]);
        if (strcmp(argv[i], "-s") == 0 && i + 1 < argc) state = (uint64_t)atoi(argv[++i]);
    }
    Pipeline p;
    Err err = { 0 };
    Arena *made = arena_open(GIB);
    if (made == NULL || !pipeline_open(&p, &err)) return 4;
    Total total = { 0 };
    while (total.tables < wanted) {
        const uint64_t left = wanted - total.tables;
        const uint32_t tables = left < TABLES_A_REPORT ? (uint32_t)left : TABLES_A_REPORT;
        if (!run(&p, made, tables, verbose, &total, &err)) {
            (void)fprintf(stderr, "rounding: %s\n", err.message);
            return 4;
        }
    }
    printf("# tables %llu, ties %llu, breaks %llu, findings %llu\n",
           (unsigned long long)total.tables, (unsigned long long)total.ties,
           (unsigned long long)total.breaks, (unsigned long long)total.findings);
    printf("%s rounding makes no break\n", total.breaks == 0 ? "ok" : "not ok");
    return total.breaks == 0 ? 0 : 1;
}
