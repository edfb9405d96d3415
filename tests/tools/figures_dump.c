/* Prints every figure of files as lines of JSON: what `tickmark figures` prints, without ties.
 *
 * usage: figures_dump FILE...
 *        figures_dump -t FILE    the tables as text: rows, labels, columns, periods
 *        figures_dump -b FILE    microseconds of tables and figures, 20 runs, the best */
#include "figure/figure.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static void put_text(Str s)
{
    putchar('"');
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void put_date(Date d)
{
    if (d.year == 0)
        printf("null");
    else
        printf("\"%04d-%02d-%02d\"", d.year, d.month, d.day);
}

static void put_period(Period p)
{
    if (p.kind == PERIOD_NONE) {
        printf("null");
    } else if (p.kind == PERIOD_INSTANT) {
        printf("{\"instant\":");
        put_date(p.end);
        printf("}");
    } else {
        printf("{\"start\":");
        put_date(p.start);
        printf(",\"end\":");
        put_date(p.end);
        printf(",\"months\":%u}", p.months);
    }
}

static void dump_figures(Arena *arena, const Reading *r)
{
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *f = &r->figures.figures.p[i];
        const Span place = figure_place(r, f);
        printf("{\"start\":%u,\"end\":%u,\"text\":", place.start, place.end);
        put_text(doc_text(&r->doc, f->text, f->text_end));
        printf(",\"value\":");
        put_text(num_print(arena, f->value));
        printf(",\"nil\":%s,\"scale\":%d,\"unknown\":%s,\"decimals\":%d,\"unit\":",
               f->flags & FIGURE_NIL ? "true" : "false", f->scale,
               f->flags & FIGURE_SCALE_UNKNOWN ? "true" : "false", f->decimals);
        put_text(f->unit);
        printf(",\"hedge\":\"%s\",\"period\":", hedge_name((Hedge)f->hedge));
        put_period(f->period);
        printf(",\"label\":");
        put_text(f->label);
        printf(",\"columns\":[");
        if (f->table != 0) {
            const Table *t = &r->tables.tables.p[f->table - 1];
            const TableColumn *c = table_column_at(&r->tables, t, f->row, f->column);
            for (uint32_t k = 0; k < c->header_count; k++) {
                if (k > 0) putchar(',');
                put_text(r->tables.headers.p[c->header + k]);
            }
        }
        printf("],\"where\":\"%s\",\"table\":%d,\"row\":%u,\"column\":%u,\"section\":",
               where_name((Where)f->where), (int)f->table - 1, f->row, f->column);
        put_text(block_section_id(&r->doc, f->block));
        printf(",\"by\":%s,\"fact\":",
               f->flags & (FIGURE_SCALE_BY_TAG | FIGURE_PERIOD_BY_TAG) ? "\"tag\"" : "null");
        put_text(f->fact ? r->facts.facts.p[f->fact].name : (Str){ 0 });
        printf("}\n");
    }
}

static void dump_tables(const Reading *r)
{
    static const char *const kinds[] = { "-", "HEAD", "SECT", "VAL", "blank", "NOTE" };
    const Tables *t = &r->tables;
    const Calendar *cal = &t->calendar;
    printf("calendar end %d-%d-%d year end %d-%d-%d lag %d interim %d usual scale %d\n",
           cal->end.year, cal->end.month, cal->end.day, cal->year_end.year, cal->year_end.month,
           cal->year_end.day, cal->name_lag, cal->interim, t->usual_scale);
    for (uint32_t i = 0; i < t->tables.n; i++) {
        const Table *table = &t->tables.p[i];
        printf("\n=== table %u block %u caption [%.*s] scale %d/%d share %d/%d sense %d said %d "
               "continues %u\n",
               i, table->block, STR_ARG(table->caption), table->measure.scale_known,
               table->measure.scale, table->measure.share_scale_known, table->measure.share_scale,
               table->sense, table->sense_said, table->continues);
        for (uint32_t c = 0; c < table->column_count; c++) {
            const TableColumn *column = table_column(t, table, c);
            const Period p = column->measure.period;
            printf("  col %u%s unit [%.*s] %s %d-%d-%d/%d :", c, column->stub ? " stub" : "",
                   STR_ARG(column->measure.unit),
                   p.kind == PERIOD_INSTANT ? "at" : (p.kind == PERIOD_DURATION ? "for" : "?"),
                   p.end.year, p.end.month, p.end.day, p.months);
            for (uint32_t k = 0; k < column->header_count; k++)
                printf(" | %.*s", STR_ARG(t->headers.p[column->header + k]));
            printf("\n");
        }
        for (uint32_t k = 0; k < table->row_count; k++) {
            const TableRow *row = table_row(t, table, k);
            if (row->cell_count == 0) continue;
            printf("%5s %2d p%-3u %s%s", kinds[row->kind], row->indent, row->parent,
                   row->total ? "T" : " ", row->bold ? "B" : " ");
            printf(" [%.*s]", STR_ARG(row->label));
            for (uint32_t c = row->cell; c < row->cell + row->cell_count; c++) {
                const TableCell *cell = &t->cells.p[c];
                printf(" |%u%s%s%s %.*s", cell->column, cell->negative ? "-" : "",
                       cell->percent ? "%" : "", cell->currency.n ? "$" : "",
                       STR_ARG(cell->flags & CELL_NUMERIC
                                   ? doc_text(&r->doc, cell->digits, cell->digits_end)
                                   : doc_text(&r->doc, cell->text, cell->text_end)));
                if (cell->mark.n) printf("^%.*s", STR_ARG(cell->mark));
            }
            printf("\n");
        }
    }
}

static long microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
    Arena *arena = arena_open(8 * GIB);
    const bool tables = argc > 1 && strcmp(argv[1], "-t") == 0;
    const bool bench = argc > 1 && strcmp(argv[1], "-b") == 0;
    for (int i = tables || bench ? 2 : 1; i < argc; i++) {
        long best[3] = { 1L << 40, 1L << 40, 1L << 40 };
        for (int run = 0; run < (bench ? 20 : 1); run++) {
            Err err = { 0 };
            arena_reset(arena);
            Input *input = input_open(arena);
            Reading r = { 0 };
            if (!input_add_path(input, argv[i], ROLE_UNKNOWN, &err) ||
                !read_nodes(input, 0, &err)) {
                fprintf(stderr, "%s\n", err.message);
                return 3;
            }
            if (!bench) {
                if (!reading_make(arena, input, 0, &r, &err)) {
                    fprintf(stderr, "%s\n", err.message);
                    return 3;
                }
                if (tables)
                    dump_tables(&r);
                else
                    dump_figures(arena, &r);
                continue;
            }
            r = (Reading){ .input = input };
            bool ok = doc_make(arena, input, 0, &r.doc, &err);
            const long a = microseconds();
            ok = ok && tables_make(arena, input, &r.doc, &r.tables, &err);
            const long b = microseconds();
            ok = ok && facts_make(arena, input, &r.doc, &r.facts, &err);
            const long c = microseconds();
            ok = ok && figures_make(arena, &r, &err);
            const long d = microseconds();
            if (!ok) return 3;
            if (b - a < best[0]) best[0] = b - a;
            if (c - b < best[1]) best[1] = c - b;
            if (d - c < best[2]) best[2] = d - c;
        }
        if (bench)
            printf("tables %ld facts %ld figures %ld us  %s\n", best[0], best[1], best[2], argv[i]);
    }
    arena_close(arena);
    return 0;
}
