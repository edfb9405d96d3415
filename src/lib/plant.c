/* How does a figure come to be printed wrong?
 *
 *   1,234 -> 1,834     a digit               1,234 -> 1,324     two digits exchanged
 *   1,234 -> 134       a digit dropped     (1,234) -> 1,234     a pair of brackets lost, or added
 *   1,234 -> 1,107     the same line's figure of the year before, never updated
 *
 * A slip is made in the bytes of the source, in what is printed only: an inline tag around the
 * figure stays as it was. Each slip changes the value; the first digit never becomes a zero.
 */
#include "lib/plant.h"

enum { DIGITS_MOST = 18, NEAR = 12 };

uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint32_t random_below(uint64_t *state, uint32_t n)
{
    return (uint32_t)(((random_next(state) >> 32) * n) >> 32);
}

static Str source_text(const Reading *r, Span place)
{
    return str_slice(r->input->sources.p[place.source].bytes, place.start, place.end);
}

bool figure_is_plain(const Reading *r, const Figure *f, Span *place)
{
    *place = figure_place(r, f);
    const Str s = source_text(r, *place);
    bool digit = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!char_is_digit(s.p[i]) && s.p[i] != ',' && s.p[i] != '.') return false;
        digit = digit || char_is_digit(s.p[i]);
    }
    return digit;
}

/* Where the digits of a printed number stand in it. */
static uint32_t digits_find(Str s, uint32_t at[DIGITS_MOST])
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (!char_is_digit(s.p[i])) continue;
        if (n == DIGITS_MOST) return 0;
        at[n++] = i;
    }
    return n;
}

/* Another number, and one that a person would print: no zero in front of other digits. */
static bool is_other_number(Str before, Str after)
{
    Num a, b;
    if (!num_parse(before, &a) || !num_parse(after, &b) || num_eq(a, b)) return false;
    return after.p[0] != '0' || after.n == 1 || after.p[1] == '.';
}

static Str turn_digit(Arena *arena, Str s, uint64_t *state)
{
    uint32_t at[DIGITS_MOST];
    const uint32_t n = digits_find(s, at);
    if (n < 2) return (Str){ 0 };
    char *copy = str_zero(arena, s);
    const uint32_t k = at[random_below(state, n)];
    copy[k] = (char)('0' + (copy[k] - '0' + 1 + (int)random_below(state, 9)) % 10);
    return (Str){ copy, s.n };
}

static Str exchange_digits(Arena *arena, Str s, uint64_t *state)
{
    uint32_t at[DIGITS_MOST];
    const uint32_t n = digits_find(s, at);
    if (n < 2) return (Str){ 0 };
    char *copy = str_zero(arena, s);
    const uint32_t k = random_below(state, n - 1);
    copy[at[k]] = s.p[at[k + 1]];
    copy[at[k + 1]] = s.p[at[k]];
    return (Str){ copy, s.n };
}

/* Commas at thousands where the number printed had any. */
static Str regrouped(Arena *arena, Str whole, bool commas, Str fraction)
{
    Buf out = buf_open(arena, 32);
    for (size_t i = 0; i < whole.n; i++) {
        if (commas && i > 0 && (whole.n - i) % 3 == 0) buf_add_char(&out, ',');
        buf_add_char(&out, whole.p[i]);
    }
    buf_add(&out, fraction);
    return buf_str(&out);
}

static Str drop_digit(Arena *arena, Str s, uint64_t *state)
{
    uint32_t at[DIGITS_MOST];
    const uint32_t n = digits_find(s, at);
    if (n < 3) return (Str){ 0 };
    const uint32_t gone = at[random_below(state, n)];
    const size_t point = str_find_char(s, '.');
    Buf whole = buf_open(arena, 32), fraction = buf_open(arena, 32);
    bool commas = false;
    for (size_t i = 0; i < s.n; i++) {
        if (i == gone) continue;
        if (i < point && s.p[i] == ',')
            commas = true;
        else
            buf_add_char(i < point ? &whole : &fraction, s.p[i]);
    }
    if (whole.n == 0 || fraction.n == 1) return (Str){ 0 };
    return regrouped(arena, buf_str(&whole), commas, buf_str(&fraction));
}

/* ---- stale ---- */

static bool is_year_before(Period now, Period before)
{
    if (now.kind == PERIOD_NONE || now.kind != before.kind || now.months != before.months)
        return false;
    const int32_t days = date_to_days(now.end) - date_to_days(before.end);
    return now.end.year != 0 && before.end.year != 0 && days > 355 && days < 375;
}

static bool is_in_label(const Reading *r, const Figure *f)
{
    const Table *table = &r->tables.tables.p[f->table - 1];
    return table_column_at(&r->tables, table, f->row, f->column)->stub;
}

/* The figure of the year before in the row of a table's figure; 0: none. */
static uint32_t prior_in_row(const Reading *r, uint32_t figure)
{
    const FigureArray *all = &r->figures.figures;
    const Figure *f = &all->p[figure];
    if (is_in_label(r, f)) return 0; /* "1,000,000 shares authorized" */
    uint32_t i = figure;
    while (i > 1 && all->p[i - 1].table == f->table && all->p[i - 1].row == f->row) i--;
    for (; i < all->n && all->p[i].table == f->table && all->p[i].row == f->row; i++) {
        const Figure *g = &all->p[i];
        if ((g->flags & FIGURE_NIL) == 0 && !is_in_label(r, g) && g->scale == f->scale &&
            str_eq(g->unit, f->unit) && num_sign(g->value) == num_sign(f->value) &&
            is_year_before(f->period, g->period))
            return i;
    }
    return 0;
}

/* The value in units of the last place printed, rounded; false where it does not fit. */
static bool units_of(Num value, int8_t decimals, uint64_t *units)
{
    value = num_reduce(num_abs(value));
    int power = value.exponent + decimals;
    uint64_t m = (uint64_t)value.mantissa;
    for (; power > 0; power--) {
        if (m > UINT64_MAX / 10) return false;
        m *= 10;
    }
    uint64_t last = 0;
    for (; power < 0; power++) {
        last = m % 10;
        m /= 10;
    }
    *units = m + (last >= 5);
    return true;
}

/* A value as a sentence prints it: "51.3" of 51,312,000 in millions with one decimal. */
static Str printed_like(Arena *arena, const Figure *f, Num value)
{
    const int places = f->decimals + f->scale;
    uint64_t units;
    if (places < 0 || places > 6 || !units_of(value, f->decimals, &units)) return (Str){ 0 };
    const Str digits = str_format(arena, "%0*llu", places + 1, (unsigned long long)units);
    const size_t point = digits.n - (size_t)places;
    const Str fraction =
        places == 0 ? S("")
                    : str_format(arena, ".%.*s", STR_ARG(str_slice(digits, point, digits.n)));
    return regrouped(arena, str_slice(digits, 0, point), true, fraction);
}

/* What stood in a sentence a year ago, if the sentence agrees with a table that still has it. */
static Str prior_in_table(Arena *arena, const Pipeline *p, uint32_t reading, uint32_t figure)
{
    const Ties *ties = &p->ties;
    for (uint32_t t = 0; t < ties->ties.n; t++) {
        const Tie *tie = &ties->ties.p[t];
        if (tie->tick != TICK_AGREED || tie->outcome == OUTCOME_BROKEN) continue;
        uint32_t in_table = 0;
        bool mine = false;
        for (uint32_t i = 0; i < tie->figure_count; i++) {
            const TieFigure *g = &ties->figures.p[tie->figure + i];
            if (g->reading != reading) continue;
            if (g->figure == figure) mine = true;
            if (p->set.readings[reading].figures.figures.p[g->figure].table != 0)
                in_table = g->figure;
        }
        if (!mine || in_table == 0) continue;
        const Reading *r = &p->set.readings[reading];
        const uint32_t prior = prior_in_row(r, in_table);
        if (prior != 0)
            return printed_like(arena, &r->figures.figures.p[figure],
                                r->figures.figures.p[prior].value);
    }
    return (Str){ 0 };
}

static Str year_before(Arena *arena, const Pipeline *p, uint32_t reading, uint32_t figure)
{
    const Reading *r = &p->set.readings[reading];
    if (r->figures.figures.p[figure].table == 0) return prior_in_table(arena, p, reading, figure);
    const uint32_t prior = prior_in_row(r, figure);
    Span place;
    if (prior == 0 || !figure_is_plain(r, &r->figures.figures.p[prior], &place)) return (Str){ 0 };
    return source_text(r, place);
}

/* ---- sign ---- */

/* The place of `wanted` in the text, `step` by step from `at`, with only blanks and signs between.
 */
static uint32_t bracket_near(Str text, uint32_t at, int step, char wanted)
{
    for (int i = 0; i < NEAR && at < text.n; i++, at += (uint32_t)step) {
        const char c = text.p[at];
        if (c == wanted) return at;
        if (c != ' ' && c != '\t' && c != '$' && c != '%') break;
    }
    return UINT32_MAX;
}

/* A bracket is set outside of the inline tags that hold nothing but the figure. */
static Span around_tags(Str source, Span place)
{
    const Str end_tag = S("</ix:");
    for (;;) {
        uint32_t start = place.start;
        if (start == 0 || source.p[start - 1] != '>') return place;
        while (start > 0 && source.p[start - 1] != '<') start--;
        if (start == 0 || !str_starts(str_slice(source, start, source.n), S("ix:"))) return place;
        const Str after = str_slice(source, place.end, source.n);
        const size_t close = str_find_char(str_slice(after, 0, 64), '>');
        if (!str_starts(after, end_tag) || close == STR_NONE) return place;
        place.start = start - 1;
        place.end += (uint32_t)close + 1;
    }
}

static bool flip_sign(Arena *arena, const Reading *r, const Figure *f, Span place, Slip *out)
{
    const Str text = r->doc.text, number = source_text(r, place);
    if (f->table == 0 || num_sign(f->value) == 0 || f->text == 0) return false;
    const uint32_t open = bracket_near(text, f->text - 1, -1, '('),
                   close = bracket_near(text, f->text_end, 1, ')');
    const Str bracketed = str_format(arena, "(%.*s)", STR_ARG(number));
    *out = (Slip){ .n = 2 };
    if (open != UINT32_MAX && close != UINT32_MAX) {
        const Span a = doc_span(&r->doc, open, open + 1), b = doc_span(&r->doc, close, close + 1);
        if (a.end > place.start || b.start < place.end) return false;
        out->edits[0] = (Edit){ a.start, a.end, S(" ") };
        out->edits[1] = (Edit){ b.start, b.end, S(" ") };
        out->printed = bracketed;
        out->planted = number;
        return true;
    }
    if (open != UINT32_MAX || close != UINT32_MAX || num_sign(f->value) < 0) return false;
    const Span outside = around_tags(r->input->sources.p[place.source].bytes, place);
    out->edits[0] = (Edit){ outside.start, outside.start, S("(") };
    out->edits[1] = (Edit){ outside.end, outside.end, S(")") };
    out->printed = number;
    out->planted = bracketed;
    return true;
}

bool slip_make(Arena *arena, const Pipeline *p, uint32_t reading, uint32_t figure, DareKind kind,
               uint64_t *state, Slip *out)
{
    const Reading *r = &p->set.readings[reading];
    const Figure *f = &r->figures.figures.p[figure];
    Span place;
    if (!figure_is_plain(r, f, &place)) return false;
    if (kind == DARE_SIGN) return flip_sign(arena, r, f, place, out);
    const Str printed = source_text(r, place);
    Str planted = { 0 };
    for (int attempt = 0; attempt < 8; attempt++) {
        if (kind == DARE_DIGIT) planted = turn_digit(arena, printed, state);
        if (kind == DARE_TRANSPOSED) planted = exchange_digits(arena, printed, state);
        if (kind == DARE_DROPPED) planted = drop_digit(arena, printed, state);
        if (kind == DARE_STALE) planted = year_before(arena, p, reading, figure);
        if (planted.n == 0) return false;
        if (is_other_number(printed, planted)) {
            *out = (Slip){ .n = 1, .printed = printed, .planted = planted };
            out->edits[0] = (Edit){ place.start, place.end, planted };
            return true;
        }
        if (kind == DARE_STALE) return false;
    }
    return false;
}
