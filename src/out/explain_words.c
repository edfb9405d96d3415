/* How is an explanation laid out on a terminal?
 *
 *       445,065  Total current assets                               fig\u00b71f3a09
 *    10  transposition     yes  24,915 for 24,195
 *
 * At most 80 columns, counted in characters: an accountant prints it, or pastes it into a mail.
 */
#include "out/explain.h"

#include "out/since.h"
#include "out/summary.h"
#include "out/tie_words.h"

void explain_head(Buf *out, const char *head)
{
    buf_format(out, "\n%s\n", head);
}

static void add_blanks(Buf *out, size_t n)
{
    for (size_t i = 0; i < n; i++) buf_add_char(out, ' ');
}

/* The bytes of a word that fit into `room` columns. */
static size_t bytes_of(Str word, size_t room)
{
    size_t at = 0;
    for (size_t n = 0; n < room && at < word.n; n++) (void)utf8_next(word, &at);
    return at;
}

static void wrap(Buf *out, size_t indent, Str text)
{
    size_t used = indent;
    bool first = true;
    Str word;
    while (str_next(&text, ' ', &word)) {
        while (word.n > 0) {
            const size_t width = text_width(word);
            if (!first && used + 1 + width > EXPLAIN_WIDTH) {
                buf_add_char(out, '\n');
                add_blanks(out, indent);
                used = indent;
                first = true;
            }
            if (!first) buf_add_char(out, ' ');
            const size_t room = EXPLAIN_WIDTH - used - (first ? 0 : 1);
            const size_t n = bytes_of(word, room); /* a word longer than a line is cut */
            buf_add(out, str_slice(word, 0, n));
            used += (first ? 0 : 1) + text_width(str_slice(word, 0, n));
            word = str_slice(word, n, word.n);
            first = false;
        }
    }
    buf_add_char(out, '\n');
}

void explain_text(Buf *out, size_t indent, Str text)
{
    add_blanks(out, indent);
    wrap(out, indent, text);
}

void explain_row(Buf *out, Str first, size_t indent, Str text)
{
    const size_t used = 2 + text_width(first);
    buf_format(out, "  %.*s", STR_ARG(first));
    if (used + 2 > indent) {
        buf_add_char(out, '\n');
        add_blanks(out, indent);
    } else {
        add_blanks(out, indent - used);
    }
    wrap(out, indent, text);
}

const char *explain_class(uint32_t class)
{
    static const char *const names[] = { "",       "rounding",      "scale",
                                         "sign",   "omitted line",  "eliminations",
                                         "scope",  "blocks",        "measurement",
                                         "dates",  "transposition", "one digit",
                                         "recast", "currency" };
    return class < sizeof names / sizeof *names ? names[class] : "";
}

void explain_rung(Buf *out, uint32_t class, const char *result, Str words)
{
    explain_row(out, str_format(out->arena, "%2u %-13s %-4s", class, explain_class(class), result),
                25, words);
}

static const char *scale_words(const Figure *f)
{
    if ((f->flags & (FIGURE_SCALE_UNKNOWN | FIGURE_PERCENT)) != 0) return "";
    switch (f->scale) {
    case 3: return "thousands of ";
    case 6: return "millions of ";
    case 9: return "billions of ";
    default: return "";
    }
}

Str explain_place(Arena *arena, const Reading *r, const Figure *f)
{
    Buf buf = buf_open(arena, 128);
    const Str page = doc_page_label(&r->doc, f->block), column = column_print(r, f);
    const Str period = period_print_words(arena, f->period);
    buf_add(&buf, r->doc.part->name);
    if (page.n > 0) buf_format(&buf, ", page %.*s", STR_ARG(page));
    if (column.n > 0) buf_format(&buf, ", column \"%.*s\"", STR_ARG(column));
    if (period.n > 0) buf_format(&buf, ", %.*s", STR_ARG(period));
    if ((f->flags & FIGURE_PERCENT) != 0)
        buf_add(&buf, S(", percent"));
    else if (f->unit.n > 0)
        buf_format(&buf, ", %s%.*s", scale_words(f), STR_ARG(f->unit));
    return buf_str(&buf);
}

Str explain_name(Arena *arena, const Reading *r, uint32_t figure)
{
    return since_name(arena, r, figure);
}

Str explain_value(Arena *arena, const Figure *like, Num value)
{
    if (num_sign(value) < 0)
        return str_format(arena, "(%.*s)", STR_ARG(explain_value(arena, like, num_neg(value))));
    Num scaled = value;
    const bool percent = (like->flags & FIGURE_PERCENT) != 0;
    if (percent && num_scale(value, 2, &scaled))
        return str_format(arena, "%.*s%%", STR_ARG(num_print_commas(arena, num_reduce(scaled))));
    const bool plain = percent || (like->flags & FIGURE_SCALE_UNKNOWN) != 0 || like->scale < 0;
    if (plain || !num_scale(value, -like->scale, &scaled)) scaled = value;
    return num_print_commas(arena, num_reduce(scaled));
}

Str explain_tick(Arena *arena, Tick tick, Err *err)
{
    Tsv t;
    if (!tsv_load(arena, "ticks.tsv", &t, err)) return (Str){ 0 };
    for (uint32_t i = 0; i < t.rows; i++) {
        const Str letter = tsv_cell(&t, i, "letter");
        if (letter.n == 1 && letter.p[0] == (char)tick) return tsv_cell(&t, i, "name");
    }
    return S("tie");
}
