/* A day or a span of days?
 *
 *                                     2024       2023
 *   Total assets                   $ 8,410    $ 7,905      the day the year ended
 *   Revenue                          2,310      2,004      the year
 *   Cash at beginning of year          410        380      the day before it began
 *
 * Header, corner, caption and the statement's title are asked first; then the labels vote
 * (rules/senses.tsv), each row for itself where a table holds both. Rows may be dated themselves:
 * "Balance at December 31, 2022" in statements of equity and roll-forwards, whose rows between two
 * balances are movements of the time between.
 */
#include "table/build.h"

#include "table/words.h"

enum { LABEL_BALANCE = 1, LABEL_FLOW, LABEL_BEGINNING, LABEL_END };

static uint8_t sense_of_label(const Build *b, Str label)
{
    size_t at = 0;
    PhraseHit hit;
    uint8_t found = 0;
    while (b->senses != NULL && phrase_next(b->senses, label, &at, &hit)) {
        const Str sense = tsv_cell(&b->sense_rows, hit.value, "sense");
        const uint8_t s = str_eq(sense, S("balance"))     ? LABEL_BALANCE
                          : str_eq(sense, S("flow"))      ? LABEL_FLOW
                          : str_eq(sense, S("beginning")) ? LABEL_BEGINNING
                                                          : LABEL_END;
        if (s == LABEL_BEGINNING || s == LABEL_END) return s;
        if (found == 0) found = s;
    }
    return found;
}

static bool word_in(Str word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (word_is(word, *list)) return true;
    return false;
}

/* Is the date in this label the row's period, and not part of a name ("Notes due March 2030")? */
static bool label_is_dated(const TableRow *row)
{
    static const char *const openers[] = {
        "balance", "balances", "as",        "at",       "year",   "years",  "fiscal", "quarter",
        "three",   "six",      "nine",      "twelve",   "first",  "second", "third",  "fourth",
        "for",     "from",     "fifty-two", "thirteen", "period", "months", "total",  NULL
    };
    size_t end;
    const Str word = words_next(row->label, 0, &end);
    if (word.n == 0 || row->label.n > 120) return false;
    size_t used;
    if (date_month_at(word, &used) != 0) return row->label.n < 60;
    if (str_find_fold(row->label, S(" due")) != STR_NONE ||
        str_find_fold(row->label, S("matur")) != STR_NONE ||
        str_find_fold(row->label, S("expir")) != STR_NONE)
        return false;
    uint32_t year;
    if (str_to_u32(word, &year))
        return row->label.n < 60 && ((year > 1900 && row->label.n < 8) || row->words.months != 0);
    if (word_in(word, openers)) return true;
    return row->words.sense == SENSE_INSTANT || row->words.months != 0;
}

/* "Outstanding, July 21, 2023", "Goodwill - December 31, 2023", "Plan assets, January 1": the date
 * that a label ends with, where a comma, a dash, "at", "of" or a word of balances leads to it. */
static bool label_end_date(Str label, PeriodWords *out)
{
    static const char *const leads[] = { "at",          "of",          "balance",  "balances",
                                         "outstanding", "exercisable", "unvested", "nonvested",
                                         "non-vested",  "vested",      "goodwill", "beginning",
                                         "ending",      "shares",      "grants",   "options",
                                         NULL };
    const Str s = str_trim(label);
    PeriodWords all = { 0 };
    if (s.n == 0 || s.n > 119 || !char_is_digit(s.p[s.n - 1])) return false;
    period_words_read(s, &all);
    if (all.years > 1) return false; /* "shares at December 31, 2024 and 2023" */
    const size_t from = s.n > 20 ? s.n - 20 : 0;
    for (size_t at = s.n; at-- > from;) {
        size_t used;
        if (!char_is_upper(s.p[at]) || (at > 0 && char_is_alpha(s.p[at - 1]))) continue;
        if (date_month_at(str_slice(s, at, s.n), &used) == 0) continue;
        PeriodWords w = { 0 };
        const Str date = str_slice(s, at, s.n);
        period_words_read(date, &w);
        if (w.month == 0 || w.day == 0 || w.months != 0) return false;
        if (w.month != all.month || w.day != all.day) return false; /* the last of two dates */
        const Str before = str_trim(str_slice(s, 0, at));
        bool leads_to = before.n == 0 || str_ends(before, S(",")) || str_ends(before, S("-")) ||
                        str_ends(before, S("\xE2\x80\x93")) || str_ends(before, S("\xE2\x80\x94"));
        size_t word = before.n;
        while (word > 0 && (char_is_alpha(before.p[word - 1]) || before.p[word - 1] == '-')) word--;
        leads_to = leads_to || word_in(str_slice(before, word, before.n), leads);
        if (!leads_to || str_find_fold(s, S(" due")) != STR_NONE ||
            str_find_fold(s, S("matur")) != STR_NONE || str_find_fold(s, S("expir")) != STR_NONE ||
            str_find_fold(before, S("ended")) != STR_NONE ||
            str_find_fold(before, S("ending")) != STR_NONE)
            return false;
        w.sense = SENSE_INSTANT;
        *out = w;
        return true;
    }
    return false;
}

static bool says_change(const Build *b, const TableColumn *column)
{
    static const char *const words[] = { "change", "increase", "decrease", "variance",
                                         "growth", "vs",       "%",        NULL };
    for (uint32_t i = 0; i < column->header_count; i++)
        for (int k = 0; words[k] != NULL; k++)
            if (str_find_fold(b->out->headers.p[column->header + i], str_of(words[k])) != STR_NONE)
                return true;
    return column->header_count == 0;
}

static Sense statement_sense(Str title)
{
    static const char *const balances[] = { "balance sheet", "financial condition",
                                            "financial position", "assets and liabilities", NULL };
    static const char *const flows[] = { "statements of operations",
                                         "statement of operations",
                                         "statements of income",
                                         "statement of income",
                                         "statements of earnings",
                                         "statement of earnings",
                                         "income statement",
                                         "cash flow",
                                         "comprehensive income",
                                         "comprehensive loss",
                                         "statements of consolidated income",
                                         "stockholders' equity",
                                         "statements of consolidated operations",
                                         "results of operations",
                                         NULL };
    if (title.n > 200) return SENSE_UNKNOWN;
    for (int i = 0; balances[i] != NULL; i++)
        if (str_find_fold(title, str_of(balances[i])) != STR_NONE) return SENSE_INSTANT;
    for (int i = 0; flows[i] != NULL; i++)
        if (str_find_fold(title, str_of(flows[i])) != STR_NONE) return SENSE_DURATION;
    return SENSE_UNKNOWN;
}

/* Labels that are balances under any header, except in a statement of cash flows. */
static bool label_is_stock(Str label)
{
    static const char *const stocks[] = { "total assets",
                                          "assets:",
                                          "assets",
                                          "inventories",
                                          "goodwill",
                                          "long-lived assets",
                                          "identifiable assets",
                                          "segment assets",
                                          "total long-lived assets",
                                          "total identifiable assets",
                                          "total segment assets",
                                          "property, plant and equipment, net",
                                          NULL };
    static const char *const starts[] = { "total assets",
                                          "amounts recognized in",
                                          "amounts recognized on",
                                          "amounts recorded in",
                                          "recognized in the consolidated balance",
                                          "identifiable operating assets",
                                          "long-lived assets",
                                          "operating lease right-of-use",
                                          "finance lease right-of-use",
                                          "operating lease liabilities",
                                          "finance lease liabilities",
                                          "total operating lease liabilities",
                                          "total finance lease liabilities",
                                          NULL };
    for (int i = 0; stocks[i] != NULL; i++)
        if (str_eq_fold(label, str_of(stocks[i]))) return true;
    for (int i = 0; starts[i] != NULL; i++)
        if (str_starts_fold(label, str_of(starts[i]))) return true;
    return false;
}

/* A row that dates all rows under it until the next such row: "December 31, 2023" in bold. */
static void find_eras(Build *b, Table *table)
{
    uint32_t era = 0;
    for (uint32_t r = table->header_rows; r < table->row_count; r++) {
        TableRow *row = &b->out->rows.p[table->row + r];
        const bool dated = row->words.year != 0 || row->words.months != 0;
        if (row->kind == ROW_SECTION && dated && row->label.n < 90)
            era = r + 1;
        else
            row->era = era;
        if (row->kind == ROW_HEADER && dated) era = 0;
    }
}

/* "December 31," in the corner over one or two years is a day; over three it may be years. */
static bool corner_is_day(const Build *b, const Table *table)
{
    PeriodWords w = { 0 };
    int16_t years[2] = { 0 };
    uint32_t n = 0;
    period_words_read(b->corner, &w);
    if (w.month == 0 || w.day == 0 || w.months != 0 || w.sense == SENSE_DURATION ||
        b->corner.n > 60)
        return false;
    for (uint32_t c = 0; c < table->column_count; c++) {
        const int16_t year = b->out->columns.p[table->column + c].words.year;
        if (year == 0 || (n > 0 && years[0] == year) || (n > 1 && years[1] == year)) continue;
        if (n == 2) return false;
        years[n++] = year;
    }
    return true;
}

/* "2032 | 2033 | Thereafter", as rows or as columns: what was owed on one day, by year due. */
static bool names_years_to_come(const Build *b, const Table *table)
{
    const int16_t now = b->out->calendar.end.year;
    uint32_t n = 0;
    if (now == 0) return false;
    for (uint32_t c = 0; c < table->column_count; c++)
        n += b->out->columns.p[table->column + c].words.year > now;
    if (n >= 2) return true;
    for (uint32_t r = table->header_rows, rows = 0; r < table->row_count; r++) {
        const TableRow *row = &b->out->rows.p[table->row + r];
        rows += row->words.year > now && row->label.n < 24;
        if (rows >= 2) return true;
    }
    return false;
}

static void decide_sense(Build *b, Table *table)
{
    uint32_t balances = 0, flows = 0;
    bool rolls = false; /* a roll-forward: movements between two balances */
    uint32_t dates = 0; /* rows that end with a date */
    for (uint32_t r = table->header_rows; r < table->row_count; r++) {
        TableRow *row = &b->out->rows.p[table->row + r];
        if (row->kind != ROW_VALUE && row->kind != ROW_SECTION) continue;
        if (row->label.n == 0) continue;
        const uint8_t sense = sense_of_label(b, row->label);
        PeriodWords at = { 0 };
        const bool dated = row->kind == ROW_VALUE && label_end_date(row->label, &at) &&
                           (at.year == 0 || at.year <= b->out->calendar.end.year);
        if (sense == LABEL_BEGINNING ||
            (row->words.month != 0 && (str_starts_fold(row->label, S("balance")) ||
                                       (dated && (at.day == 1 || ++dates > 1)))))
            rolls = rolls || row->kind == ROW_VALUE;
        if (str_starts_fold(row->label, S("net cash ")) ||
            str_starts_fold(row->label, S("cash flows from")) ||
            str_starts_fold(row->label, S("cash provided by operating")))
            table->cash_flows = true;
        if (sense == LABEL_BEGINNING) row->words.beginning = true;
        if (sense == LABEL_END) row->words.ending = true;
        if (sense != LABEL_BEGINNING) row->words.beginning = false;
        if (sense != LABEL_END) row->words.ending = false;
        row->stock = label_is_stock(row->label);
        if (sense == LABEL_BALANCE || row->stock) row->sense = SENSE_INSTANT;
        if (sense == LABEL_FLOW) row->sense = SENSE_DURATION;
        balances += sense == LABEL_BALANCE;
        flows += sense == LABEL_FLOW || sense == LABEL_BEGINNING || sense == LABEL_END;
        if (row->words.year == 0 && row->words.month == 0 && row->words.months == 0) continue;
        if (dated) {
            at.beginning = row->words.beginning;
            at.ending = row->words.ending;
            row->words = at;
        } else if (!label_is_dated(row)) {
            const bool beginning = row->words.beginning, ending = row->words.ending;
            row->words = (PeriodWords){ .beginning = beginning, .ending = ending };
        }
    }
    uint32_t section = b->doc->blocks.p[table->block].section;
    Sense statement = SENSE_UNKNOWN;
    if (section != 0 && b->doc->sections.p[section].kind == SECTION_STATEMENT)
        statement = statement_sense(b->doc->sections.p[section].title);
    if (statement == SENSE_UNKNOWN && table->caption.n > 0 && table->caption.n < 120)
        statement = statement_sense(table->caption);
    table->sense_said = true;
    table->rolls = rolls;
    table->matures = names_years_to_come(b, table);
    if (rolls || table->cash_flows) {
        table->sense = SENSE_DURATION;
    } else if (table->words.sense != SENSE_UNKNOWN) {
        table->sense = table->words.sense;
    } else if (statement != SENSE_UNKNOWN) {
        table->sense = (uint8_t)statement;
    } else {
        table->sense_said = corner_is_day(b, table);
        table->sense = table->sense_said ? SENSE_INSTANT : SENSE_UNKNOWN;
        if (!table->sense_said && balances != flows)
            table->sense = balances > flows ? SENSE_INSTANT : SENSE_DURATION;
    }
}

/* Movements between two dated balances. */
static void span_balances(Build *b, Table *table)
{
    if (table->row_count == 0) return;
    TableRow *rows = b->out->rows.p + table->row;
    bool columns = false; /* have periods of their own: only the balances are dated by their rows */
    for (uint32_t c = 0; c < table->column_count; c++)
        columns = columns || b->out->columns.p[table->column + c].words.year != 0;
    const Date year_end = b->out->calendar.year_end;
    const bool by_month = year_end.day == date_month_days(year_end.year, year_end.month);
    uint32_t last = UINT32_MAX;
    for (uint32_t r = table->header_rows; r < table->row_count; r++) {
        TableRow *row = &rows[r];
        if (row->kind != ROW_VALUE || row->words.year == 0 || row->words.month == 0 ||
            row->words.day == 0 || row->words.months != 0)
            continue;
        if (columns && (row->words.sense != SENSE_INSTANT || row->words.years != 1)) continue;
        Period at = period_words_resolve(&row->words, &b->out->calendar, SENSE_INSTANT);
        if (at.kind == PERIOD_NONE) continue;
        /* "Balance at January 1, 2024" is the balance of the day before. */
        if (at.end.day == 1) {
            const Date before = date_add_days(at.end, -1);
            if ((before.month == year_end.month && before.day == year_end.day) ||
                (by_month && b->out->calendar.weekday == 0))
                at.end = before;
        }
        at.kind = PERIOD_INSTANT;
        at.months = 0;
        at.start = (Date){ 0 };
        row->measure.period = at;
        if (last != UINT32_MAX && !columns) {
            const Date from = date_add_days(rows[last].measure.period.end, 1);
            const int days = date_to_days(at.end) - date_to_days(from) + 1;
            if (days > 20 && days < 2000)
                for (uint32_t k = last + 1; k < r; k++)
                    rows[k].measure.period = (Period){ .kind = PERIOD_DURATION,
                                                       .start = from,
                                                       .end = at.end,
                                                       .months = (uint8_t)((days * 2 + 30) / 61) };
        }
        last = r;
    }
}

/* A header over the stub too is a title. */
static bool is_of_all(const Build *b, const Table *table, Str header)
{
    const TableColumn *stub = &b->out->columns.p[table->column];
    if (!stub->stub) return false;
    for (uint32_t i = 0; i < stub->header_count; i++)
        if (str_eq(b->out->headers.p[stub->header + i], header)) return true;
    return false;
}

/* What its header says of a column: "Total Assets | 2024", "Balance at End of Period". */
static void read_header(const Build *b, const Table *table, TableColumn *column)
{
    column->words.beginning = column->words.ending = false;
    for (uint32_t i = column->header_count; i-- > 0 && column->sense == SENSE_UNKNOWN;) {
        const Str text = b->out->headers.p[column->header + i];
        if (text.n > 90 || is_of_all(b, table, text)) continue;
        uint8_t sense = sense_of_label(b, text);
        if (label_is_stock(text) || str_starts_fold(text, S("unrealized")) ||
            str_find_fold(text, S("gross unrealized")) != STR_NONE)
            sense = LABEL_BALANCE;
        if (sense == LABEL_BEGINNING) column->words.beginning = true;
        if (sense == LABEL_END) column->words.ending = true;
        if (sense == LABEL_BALANCE) column->sense = SENSE_INSTANT;
        if (sense == LABEL_FLOW) column->sense = SENSE_DURATION;
        if (sense != 0) return;
    }
}

/* Balance at December 31, 2022 | Additions | Disposals | Balance at December 31, 2023: columns
 * without a date between two dated ones, from the earlier to the later, are movements. */
static void span_columns(Build *b, Table *table)
{
    if (table->column_count == 0) return;
    TableColumn *columns = b->out->columns.p + table->column;
    uint32_t last = UINT32_MAX, gaps = 0;
    for (int pass = 0; pass < 2; pass++) {
        last = UINT32_MAX;
        for (uint32_t c = 0; c < table->column_count; c++) {
            TableColumn *column = &columns[c];
            if (column->stub) continue;
            const PeriodWords *w = &column->words;
            const bool dated = w->year != 0 && w->month != 0 && w->day != 0 && w->months == 0 &&
                               w->years == 1 && w->sense != SENSE_DURATION;
            if (!dated) {
                if (w->year != 0 || w->months != 0) return;
                continue;
            }
            const Period at = period_words_resolve(w, &b->out->calendar, SENSE_INSTANT);
            if (at.kind == PERIOD_NONE) return;
            if (last != UINT32_MAX) {
                const Date from = date_add_days(columns[last].measure.period.end, 1);
                const int days = date_to_days(at.end) - date_to_days(from) + 1;
                if (days < 20 || days > 800) return;
                gaps += c > last + 1;
                for (uint32_t k = last + 1; pass == 1 && k < c; k++) {
                    columns[k].spanned = true;
                    columns[k].measure.period =
                        (Period){ .kind = PERIOD_DURATION,
                                  .start = from,
                                  .end = at.end,
                                  .months = (uint8_t)((days * 2 + 30) / 61) };
                }
            }
            column->measure.period = period_instant(at.end);
            column->spanned = pass == 1;
            last = c;
        }
        if (gaps == 0) return;
    }
}

/* Where all dated columns are of one day, or of days up to the last, the others are of the last:
 * 2024 | Level 1 | Level 2, and the principal beside two carrying amounts. Not changes. */
static void date_the_rest(Build *b, Table *table)
{
    if (table->column_count == 0) return;
    TableColumn *columns = b->out->columns.p + table->column;
    Period latest = { 0 };
    uint32_t undated = 0, dated = 0;
    const PeriodWords *words = NULL;
    for (uint32_t c = 0; c < table->column_count; c++) {
        const TableColumn *column = &columns[c];
        if (column->stub) continue;
        if (column->spanned) return;
        const Period p = column->measure.period;
        if (p.kind == PERIOD_NONE) {
            undated++;
            continue;
        }
        if (p.kind != PERIOD_INSTANT || column->words.year == 0) return;
        dated++;
        if (latest.kind == PERIOD_NONE || date_cmp(p.end, latest.end) > 0) {
            latest = p;
            words = &column->words;
        }
    }
    if (words == NULL || undated == 0 || table->rolls) return;
    for (uint32_t c = 0; c < table->column_count; c++) {
        TableColumn *column = &columns[c];
        if (column->stub || column->measure.period.kind != PERIOD_NONE || column->words.year != 0)
            continue;
        if (column->sense == SENSE_DURATION || says_change(b, column)) continue;
        period_words_fill(&column->words, words);
        column->words.year = words->year;
        column->words.years = 1;
        column->measure.period = latest;
    }
}

void table_decide_periods(Build *b, Table *table)
{
    decide_sense(b, table);
    find_eras(b, table);
    span_balances(b, table);
    uint8_t months = 0; /* of the column to the left: "Three Months Ended" that spans too little */
    for (uint32_t c = table->column; c < b->out->columns.n; c++) {
        TableColumn *column = &b->out->columns.p[c];
        if ((c - table->column) % table->column_count == 0) months = 0;
        if (column->stub) continue;
        if (column->words.months == 0 && column->words.year != 0 &&
            column->words.sense != SENSE_INSTANT && table->words.months == 0)
            column->words.months = months;
        months = column->words.months;
        read_header(b, table, column);
        PeriodWords w = column->words;
        period_words_fill(&w, &table->words);
        column->measure.period = period_words_resolve(&w, &b->out->calendar, (Sense)table->sense);
    }
    span_columns(b, table);
    date_the_rest(b, table);
}

static bool words_say_year(const PeriodWords *w)
{
    return w->year != 0 && (w->month != 0 || w->months != 0 || w->quarter != 0 || w->fiscal ||
                            w->sense != SENSE_UNKNOWN);
}

/* What the words leave open, the label decides, then the table. */
static Sense fallback_of(const Tables *t, const Table *table, const TableRow *row,
                         const TableColumn *column)
{
    Sense own = (Sense)row->sense;
    const TableRow *above = row;
    if (table->cash_flows) return SENSE_DURATION;
    if ((column->sense == SENSE_INSTANT && !table->rolls) ||
        (!table->sense_said && column->sense != SENSE_UNKNOWN))
        return (Sense)column->sense;
    for (int up = 0; own == SENSE_UNKNOWN && above->parent != 0 && up < 4; up++) {
        above = table_row(t, table, above->parent - 1);
        if (above->sense == SENSE_INSTANT || !table->sense_said) own = (Sense)above->sense;
    }
    if (!table->sense_said && own != SENSE_UNKNOWN) return own;
    if (table->rolls && own == SENSE_INSTANT) return own;
    return (Sense)table->sense;
}

static bool is_stock(const Tables *t, const Table *table, const TableRow *row)
{
    for (int up = 0; up < 5; up++) {
        if (row->stock) return true;
        if (row->parent == 0 || row->sense == SENSE_DURATION) return false;
        row = table_row(t, table, row->parent - 1);
    }
    return false;
}

/* "Weighted average at end of year:" over its rows. */
static bool ends_a_section(const TableRow *above)
{
    return above->kind == ROW_SECTION && above->words.ending;
}

static Period at_beginning(const Calendar *calendar, Period p)
{
    const int months = p.kind == PERIOD_DURATION && p.months != 0 ? p.months : 12;
    const Date start = p.kind == PERIOD_DURATION && p.start.year != 0
                           ? date_add_days(p.start, -1)
                           : date_add_months(p.end, -months);
    return period_instant(calendar_near(calendar, start, 9));
}

Period table_cell_period(const Tables *t, const Table *table, uint32_t r, uint32_t c)
{
    const TableRow *row = table_row(t, table, r);
    const TableColumn *column = table_column_at(t, table, r, c);
    PeriodWords w = column->words;
    if (table->matures) {
        const int16_t now = t->calendar.end.year;
        const PeriodWords *day = w.year != 0 && w.year <= now ? &w : &table->words;
        Period at = { 0 };
        if (day->years == 1 && day->month != 0 && day->year <= now)
            at = period_words_resolve(day, &t->calendar, SENSE_INSTANT);
        return period_instant(at.kind != PERIOD_NONE && day->months == 0 ? at.end
                                                                         : t->calendar.end);
    }
    if (row->measure.period.kind != PERIOD_NONE) return row->measure.period;
    if (column->spanned) return column->measure.period;
    if (w.year == 0 && words_say_year(&row->words)) {
        w = row->words;
        period_words_fill(&w, &column->words);
    } else if (w.year != 0 && row->words.month != 0 && row->words.year == 0) {
        PeriodWords dated = row->words; /* "Balance at January 1," in a column of a year */
        dated.year = w.year;
        Period at = period_words_resolve(&dated, &t->calendar, SENSE_INSTANT);
        /* "Balance at December 31" in a column up to June is that of the year before */
        const Period span = column->measure.period;
        if (at.kind == PERIOD_INSTANT && span.kind == PERIOD_DURATION &&
            date_to_days(at.end) > date_to_days(span.end) + 9) {
            dated.year--;
            at = period_words_resolve(&dated, &t->calendar, SENSE_INSTANT);
        }
        if (at.kind == PERIOD_INSTANT && at.end.day == 1) at.end = date_add_days(at.end, -1);
        if (at.kind == PERIOD_INSTANT) return at;
    }
    if (row->era != 0) {
        const PeriodWords *era = &table_row(t, table, row->era - 1)->words;
        if (w.year == 0 && era->year != 0) {
            PeriodWords said = *era;
            period_words_fill(&said, &w);
            w = said;
        } else {
            period_words_fill(&w, era);
        }
    }
    /* a full date of its own is a day, unless header or caption say what ended then */
    const bool day = w.year != 0 && w.month != 0 && w.day != 0 && w.months == 0 && !w.borrowed;
    period_words_fill(&w, &table->words);
    if (w.year == 0 && row->words.year != 0 && row->words.month == 0 && t->calendar.end.year != 0 &&
        row->words.year <= t->calendar.end.year) {
        w.year = row->words.year; /* rows that are years, in a table that says no other */
        w.years = 1;
    }
    Sense fallback = fallback_of(t, table, row, column);
    if (day && !table->sense_said && w.months == 0) fallback = SENSE_INSTANT;
    if (table->rolls && w.sense == SENSE_INSTANT && fallback == SENSE_DURATION)
        w.sense = SENSE_UNKNOWN;
    if (w.sense == SENSE_DURATION && column->words.sense == SENSE_UNKNOWN &&
        column->sense == SENSE_INSTANT && !table->rolls && !table->cash_flows)
        w.sense = SENSE_INSTANT;
    if (w.sense == SENSE_DURATION && !table->rolls && !table->cash_flows && is_stock(t, table, row))
        w.sense = SENSE_INSTANT;
    const Period p = period_words_resolve(&w, &t->calendar, fallback);
    if (p.kind == PERIOD_NONE || row->label.n == 0) return p;
    const bool ending = row->words.ending || column->words.ending ||
                        (row->parent != 0 && ends_a_section(table_row(t, table, row->parent - 1)));
    if (ending) return period_instant(p.end);
    return row->words.beginning || column->words.beginning ? at_beginning(&t->calendar, p) : p;
}
