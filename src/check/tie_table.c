/* Which tables show holdings by type, and which show them by level?
 *
 *   December 31, 2024                Amortized cost  Gains  Losses  Fair value     by type
 *   Short-term marketable securities:
 *     U.S. Treasury securities               35,540     45    (10)      35,575
 *
 *   December 31, 2024                Level 1  Level 2  Fair value                  hierarchy
 *   U.S. Treasury securities         131,640        -     131,640
 *
 * A table with a cost column and a fair value column is "by type"; a table with columns (or cells)
 * that name levels is a hierarchy, and its total column (or, where it prints none, the sum of its
 * levels) is what is compared. Each value column at each date gives one schedule. Rows under
 * "Liabilities" end it. A schedule knows whether its rows add to a total that the table prints:
 * only then is it believed to be whole.
 *
 * Left out: pension plan assets, loss-position tables, maturity tables.
 */
#include "check/tie_table.h"

#include "check/rules_internal.h"

#define ROWS_MOST    300 /* a table with more rows is no table of a note by type */
#define COLUMNS_MOST 60
#define PARENTS_MOST 8

typedef enum ColumnUse { USE_NONE = 0, USE_COST, USE_FAIR, USE_LEVEL, USE_TOTAL } ColumnUse;

static bool holds(Str folded, const char *words)
{
    return str_find(folded, str_of(words)) != STR_NONE;
}

static ColumnUse column_use(Str header)
{
    if (holds(header, "level 1") || holds(header, "level 2") || holds(header, "level 3") ||
        holds(header, "level1") || holds(header, "level2") || holds(header, "level3") ||
        holds(header, "quoted price") || holds(header, "observable"))
        return USE_LEVEL;
    if (holds(header, "12 months") || holds(header, "twelve months")) return USE_NONE;
    if (holds(header, "unrealized") || holds(header, "gains") || holds(header, "losses"))
        return USE_NONE;
    if (holds(header, "fair value") || holds(header, "market value")) return USE_FAIR;
    if (holds(header, "cost")) return USE_COST;
    if (holds(header, "total") || holds(header, "balance")) return USE_TOTAL;
    return USE_NONE;
}

/* Does some row name a level in a cell of its own ("Level 2"), as tables with a pricing column do?
 */
static bool rows_name_levels(const Tables *t, const Table *table)
{
    uint32_t found = 0;
    for (uint32_t row = table->header_rows; row < table->row_count; row++) {
        const TableRow *tr = table_row(t, table, row);
        for (uint32_t i = 1; i < tr->cell_count; i++) {
            const TableCell *cell = &t->cells.p[tr->cell + i];
            const Str text = str_trim(doc_text(t->doc, cell->text, cell->text_end));
            if (text.n == 7 && str_starts_fold(text, S("level "))) found++;
        }
    }
    return found >= 2;
}

/* ---- one row -------------------------------------------------------------------------------- */

bool tie_label_is_total(Str folded)
{
    return folded.n == 0 || str_starts(folded, S("total")) || str_ends(folded, S(" total")) ||
           str_starts(folded, S("grand total")) || str_starts(folded, S("subtotal"));
}

bool tie_label_is_memo(Str folded)
{
    static const char *const starts[] = { "included in", "less",     "reported as",     "percent",
                                          "due ",        "of which", "amounts included" };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(folded, str_of(starts[i]))) return true;
    return false;
}

static bool label_is_date(Str label)
{
    Date day;
    size_t used = 0;
    for (size_t at = 0; at < label.n && at < 12; at++)
        if (date_parse_words(str_slice(label, at, label.n), &day, &used)) return true;
    return false;
}

static Str without_continued(Arena *arena, Str label)
{
    const size_t at = str_find_fold(label, S("(continued)"));
    const Str cut = at == STR_NONE ? label : str_slice(label, 0, at);
    Str folded = str_fold(arena, cut);
    while (folded.n > 0 && (folded.p[folded.n - 1] == ':' || folded.p[folded.n - 1] == ' '))
        folded.n--;
    return folded;
}

/* The heading row above `row` that names its block; empty: none. */
static Str block_label(const Tables *t, const Table *table, uint32_t row)
{
    uint32_t parent = table_row(t, table, row)->parent;
    for (int i = 0; i < PARENTS_MOST && parent != 0; i++) {
        const TableRow *above = table_row(t, table, parent - 1);
        if (above->label.n > 0 && !label_is_date(above->label)) return above->label;
        parent = above->parent;
    }
    return (Str){ NULL, 0 };
}

static uint8_t schedule_block(Arena *arena, const TieTables *tt, Schedule *s, Str label)
{
    const Str folded = without_continued(arena, label);
    for (uint8_t i = 0; i < s->block_count; i++)
        if (str_eq(without_continued(arena, s->blocks[i]), folded)) return i;
    if (s->block_count == BLOCKS_MOST) return BLOCKS_MOST - 1;
    const uint16_t cls = security_class_of(&tt->classes, folded);
    const uint8_t at = s->block_count++;
    s->blocks[at] = label;
    s->block_outside[at] = cls != 0 && tt->classes.classes[cls].kind == SECURITY_OUTSIDE &&
                           !str_starts(folded, S("cash"));
    return at;
}

/* ---- one column ----------------------------------------------------------------------------- */

typedef struct ColumnSet {
    uint32_t value[PARTS_MOST]; /* the value column, or the levels that stand for it */
    uint8_t count;
    uint32_t cost; /* column + 1 */
} ColumnSet;

static Date figure_date(const Figure *f)
{
    return f->period.kind == PERIOD_NONE ? (Date){ 0 } : f->period.end;
}

/* The schedule of this date among those that began at `first`, made if it is new. */
static Schedule *schedule_of(Arena *arena, TieTables *tt, uint32_t first, const Table *table,
                             uint32_t table_index, uint32_t column, bool hierarchy, Date date)
{
    for (uint32_t i = first; i < tt->schedules.n; i++)
        if (date_cmp(tt->schedules.p[i].date, date) == 0) return &tt->schedules.p[i];
    Schedule *s = array_add(arena, &tt->schedules);
    *s = (Schedule){ .table = table_index,
                     .column = column,
                     .block = table->block,
                     .hierarchy = hierarchy,
                     .date = date,
                     .holdings = arena_new(arena, Holding, HOLDINGS_MOST) };
    return s;
}

/* A total row: is it what the holdings so far add to? */
static void schedule_total(const Reading *r, Schedule *s, uint32_t figure)
{
    s->has_total = true;
    if (s->n == 0) return;
    NumSum sum = num_sum_open(), rounding = num_sum_open();
    for (uint32_t i = 0; i < s->n; i++)
        if (!holding_add(r, &s->holdings[i], &sum, &rounding)) return;
    const Figure *f = &r->figures.figures.p[figure];
    num_sum_add(&sum, f->value, -1);
    Num difference, half;
    if (!num_sum_value(&sum, &difference) || !num_sum_value(&rounding, &half)) return;
    Num total_half = { 5, (int8_t)(-f->decimals - 1) }, limit;
    if (!num_add(half, total_half, &limit)) return;
    if (num_cmp(num_abs(difference), limit) <= 0) s->total = figure;
}

static void column_read(Review *review, uint32_t reading, TieTables *tt, const uint32_t *tables,
                        uint32_t table_count, const ColumnSet *set, bool hierarchy)
{
    const Reading *r = review_reading(review, reading);
    const Tables *t = &r->tables;
    const uint32_t first = tt->schedules.n;
    for (uint32_t k = 0; k < table_count; k++) {
        const Table *table = &t->tables.p[tables[k]];
        for (uint32_t row = table->header_rows; row < table->row_count; row++) {
            const TableRow *tr = table_row(t, table, row);
            const Str folded = str_fold(review->arena, tr->label);
            if (str_starts(folded, S("liabilit")) || str_starts(folded, S("total liabilit")))
                return;
            Holding h = { .label = tr->label };
            Date date = { 0 };
            for (uint8_t i = 0; i < set->count; i++) {
                const uint32_t figure = figure_at_cell(r, tables[k], row, set->value[i]);
                if (figure == 0) continue;
                h.figure[h.figure_count++] = figure;
                date = figure_date(&r->figures.figures.p[figure]);
            }
            if (h.figure_count == 0 || date.year == 0 || tie_label_is_memo(folded)) continue;
            if (r->figures.figures.p[h.figure[0]].flags & FIGURE_PERCENT) continue;
            Schedule *s = schedule_of(review->arena, tt, first, &t->tables.p[tables[0]], tables[0],
                                      set->value[0], hierarchy, date);
            h.cls = security_class_of(&tt->classes, folded);
            if (tie_label_is_total(folded) || (tr->total && h.cls == 0)) {
                if (set->count == 1) schedule_total(r, s, h.figure[0]);
                continue;
            }
            if (s->n == HOLDINGS_MOST) continue;
            h.block = schedule_block(review->arena, tt, s, block_label(t, table, row));
            h.outside = s->block_outside[h.block] ||
                        (h.cls != 0 && tt->classes.classes[h.cls].kind == SECURITY_OUTSIDE);
            uint32_t *id = map_put(&tt->labels, folded);
            if (*id == 0) *id = tt->labels.n;
            h.label_id = *id;
            if (set->cost != 0) h.cost = figure_at_cell(r, tables[k], row, set->cost - 1);
            s->scale = r->figures.figures.p[h.figure[0]].scale;
            s->holdings[s->n++] = h;
        }
    }
}

/* ---- one table ------------------------------------------------------------------------------ */

static Str column_header(Arena *arena, const Tables *t, const Table *table, uint32_t column)
{
    return str_fold(arena, table_header_path(arena, t, table, column));
}

static void hierarchy_read(Review *review, uint32_t reading, TieTables *tt, const uint32_t *tables,
                           uint32_t count, const ColumnUse *use)
{
    const Tables *t = &review_reading(review, reading)->tables;
    const Table *head = &t->tables.p[tables[0]];
    bool any_total = false;
    for (uint32_t c = 0; c < head->column_count; c++)
        if (use[c] == USE_TOTAL || use[c] == USE_FAIR) {
            const ColumnSet set = { .value = { c }, .count = 1 };
            column_read(review, reading, tt, tables, count, &set, true);
            any_total = true;
        }
    if (any_total) return;
    ColumnSet set = { 0 };
    for (uint32_t c = 0; c < head->column_count; c++) {
        if (use[c] != USE_LEVEL) continue;
        const TableColumn *column = table_column(t, head, c);
        if (set.count > 0 && !period_eq(column->measure.period,
                                        table_column(t, head, set.value[0])->measure.period)) {
            column_read(review, reading, tt, tables, count, &set, true);
            set.count = 0;
        }
        if (set.count < PARTS_MOST) set.value[set.count++] = c;
    }
    if (set.count > 0) column_read(review, reading, tt, tables, count, &set, true);
}

static void table_read(Review *review, uint32_t reading, TieTables *tt, const uint32_t *tables,
                       uint32_t count)
{
    const Tables *t = &review_reading(review, reading)->tables;
    const Table *head = &t->tables.p[tables[0]];
    ColumnUse use[COLUMNS_MOST] = { USE_NONE };
    uint32_t levels = 0, costs = 0, fair = 0;
    for (uint32_t c = 0; c < head->column_count; c++) {
        if (table_column(t, head, c)->stub) continue;
        use[c] = column_use(column_header(review->arena, t, head, c));
        levels += use[c] == USE_LEVEL;
        costs += use[c] == USE_COST;
        fair += use[c] == USE_FAIR;
    }
    if (levels > 0) {
        hierarchy_read(review, reading, tt, tables, count, use);
    } else if (costs > 0 && fair > 0) {
        uint32_t cost = 0;
        for (uint32_t c = 0; c < head->column_count; c++) {
            if (use[c] == USE_COST) cost = c + 1;
            if (use[c] != USE_FAIR) continue;
            const ColumnSet set = { .value = { c }, .count = 1, .cost = cost };
            column_read(review, reading, tt, tables, count, &set, false);
        }
    } else if (rows_name_levels(t, head)) {
        for (uint32_t c = 0; c < head->column_count; c++) {
            if (table_column(t, head, c)->stub) continue;
            const ColumnSet set = { .value = { c }, .count = 1 };
            column_read(review, reading, tt, tables, count, &set, true);
        }
    }
}

static bool is_plan_table(Arena *arena, const Reading *r, const Table *table)
{
    const Str caption = str_fold(arena, table->caption);
    if (holds(caption, "plan asset") || holds(caption, "pension") ||
        holds(caption, "postretirement"))
        return true;
    for (uint32_t s = r->doc.blocks.p[table->block].section; s != 0;
         s = r->doc.sections.p[s].parent) {
        const Str title = str_fold(arena, r->doc.sections.p[s].title);
        if (holds(title, "pension") || holds(title, "benefit plan") || holds(title, "retirement"))
            return true;
        if (r->doc.sections.p[s].parent >= s) break;
    }
    return false;
}

bool tie_tables_read(Review *review, uint32_t reading, TieTables *out, Err *err)
{
    *out = (TieTables){ .labels = map_open(review->arena, 256) };
    if (!security_classes_load(review->arena, &out->classes, err)) return false;
    const Reading *r = review_reading(review, reading);
    const Tables *t = &r->tables;
    for (uint32_t i = 0; i < t->tables.n; i++) {
        const Table *table = &t->tables.p[i];
        if (table->continues != 0 || table->row_count > ROWS_MOST ||
            table->column_count > COLUMNS_MOST || is_plan_table(review->arena, r, table))
            continue;
        uint32_t chain[PARTS_MOST] = { i }, count = 1;
        for (uint32_t k = i + 1; k < t->tables.n && count < PARTS_MOST; k++) {
            if (t->tables.p[k].continues != chain[count - 1] + 1) break;
            if (t->tables.p[k].row_count > ROWS_MOST) break;
            chain[count++] = k;
        }
        table_read(review, reading, out, chain, count);
    }
    return true;
}
