/* Do ties grow no worse than n log n with the number of figures?
 *
 *   bench_ties [--few] FIGURES...    tab-separated: figures read, ties, milliseconds for ties, for
 * reading
 *
 * A report is made with that many figures: tables of nine lines and their total in four years, and
 * after each table a sentence that quotes its total. The longer the report, the more labels it has,
 * as filings do; with --few there are four hundred, so that the same label comes back ever more
 * often. The least of five runs counts, processor time.
 */
#include "lib/lib.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 5, ROWS = 9, YEARS = 4, WORDS = 20 };

static uint64_t state;
static uint32_t places = 1; /* that a label may name: "Deferred revenue, place 3" */

static uint32_t below(uint32_t n) /* splitmix64 */
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)(((z ^ (z >> 31)) >> 32) * n >> 32);
}

static double now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void add_amount(Buf *out, uint32_t value)
{
    const Str digits = num_print_commas(out->arena, NUM(value, 0));
    buf_format(out, "<td style=\"text-align:right\">%.*s</td>", STR_ARG(digits));
}

static void add_table(Buf *out, uint32_t number)
{
    static const char *const first[WORDS] = { "Deferred",  "Accrued",    "Other",      "Prepaid",
                                              "Customer",  "Regional",   "Foreign",    "Domestic",
                                              "Long-term", "Short-term", "Restricted", "Leased",
                                              "Acquired",  "Retained",   "Unbilled",   "Secured",
                                              "Operating", "Product",    "Service",    "Capital" };
    static const char *const second[WORDS] = { "revenue",   "expenses",    "assets",   "deposits",
                                               "costs",     "receivables", "taxes",    "interest",
                                               "inventory", "equipment",   "payables", "rent",
                                               "royalties", "licenses",    "parts",    "loans",
                                               "claims",    "bonuses",     "goods",    "fees" };
    static const char *const third[WORDS] = { "Northern",  "Southern", "Eastern",  "Western",
                                              "Coastal",   "Alpine",   "Lowland",  "Island",
                                              "Harbor",    "Desert",   "Forest",   "Prairie",
                                              "River",     "Delta",    "Arctic",   "Tropical",
                                              "Peninsula", "Highland", "Midlands", "Lakeside" };
    uint32_t sums[YEARS] = { 0 };
    buf_format(out, "<p><b>Schedule %u</b></p><p>Amounts in thousands:</p><table><tr><td></td>",
               number);
    for (int y = 0; y < YEARS; y++) buf_format(out, "<td>December 31, %d</td>", 2024 - y);
    buf_add(out, S("</tr>\n"));
    for (int r = 0; r <= ROWS; r++) {
        if (r < ROWS)
            buf_format(out, "<tr><td>%s %s %s</td>", third[below(places)], first[below(WORDS)],
                       second[below(WORDS)]);
        else
            buf_format(out, "<tr><td>Total of schedule %u</td>", number);
        for (int y = 0; y < YEARS; y++) {
            const uint32_t value = r < ROWS ? 1000 + below(900000) : sums[y];
            sums[y] += r < ROWS ? value : 0;
            add_amount(out, value);
        }
        buf_add(out, S("</tr>\n"));
    }
    buf_format(out,
               "</table><p>The total of schedule %u was $%u.%u million at December 31, 2024."
               "</p>\n",
               number, sums[0] / 1000, sums[0] / 100 % 10);
}

static Str report_of(Arena *arena, uint32_t figures)
{
    Buf out = buf_open(arena, (size_t)figures * 64);
    buf_add(&out, S("<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p><b>FORM "
                    "10-K</b></p><p>For the fiscal year ended December 31, 2024</p><p>Long Meadow "
                    "Schedules, Inc.</p><p><b>Item 1. Business</b></p><p>We keep schedules.</p>"
                    "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>\n"));
    for (uint32_t i = 1; i <= figures / ((ROWS + 1) * YEARS + 1); i++) add_table(&out, i);
    buf_add(&out, S("</body></html>\n"));
    return buf_str(&out);
}

static bool run(Pipeline *p, Str bytes, double *read, double *tie, Err *err)
{
    arena_reset(p->arena);
    *p = (Pipeline){ .arena = p->arena, .input = input_open(p->arena) };
    const double start = now_ms();
    if (!input_add_bytes(p->input, S("long.htm"), bytes, false, ROLE_REPORT, err) ||
        !pipeline_read(p, err))
        return false;
    const double between = now_ms();
    if (!pipeline_tie(p, err)) return false;
    const double end = now_ms();
    *read = between - start < *read ? between - start : *read;
    *tie = end - between < *tie ? end - between : *tie;
    return true;
}

int main(int argc, char **argv)
{
    Arena *made = arena_open(GIB);
    Pipeline p;
    Err err = { 0 };
    if (made == NULL || !pipeline_open(&p, &err)) return 1;
    const bool few = argc > 1 && strcmp(argv[1], "--few") == 0;
    for (int i = few ? 2 : 1; i < argc; i++) {
        const uint32_t figures = (uint32_t)atoi(argv[i]);
        arena_reset(made);
        state = 1;
        places = few || figures < 10000 ? 1 : figures > 100000 ? WORDS : figures / 5000;
        const Str bytes = report_of(made, figures);
        double read = 1e12, tie = 1e12;
        for (int k = 0; k < RUNS; k++)
            if (!run(&p, bytes, &read, &tie, &err)) {
                (void)fprintf(stderr, "%s\n", err.message);
                return 1;
            }
        (void)printf("%u\t%u\t%.1f\t%.1f\n", p.set.readings[0].figures.figures.n - 1, p.ties.ties.n,
                     tie, read);
    }
    return 0;
}
