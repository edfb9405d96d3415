/* How is a marks file read and written?
 *
 *   # finding	state	who	date	reason	until	at
 *   TIE-07·k3f9	fix	DW	2025-02-20	Treasury to re-run the hierarchy	-
 * 131,640 SEG-01.a81c	accept	TO	-	name it next year	10-K-2025
 *
 * Line by line, cells by tabs; "-" and nothing are the same. People edit the file by hand, in a
 * spreadsheet, and merge it, so a slip is named with its line and nothing is guessed: a state that
 * is none, a cell too many, one finding marked in two ways. Lines that a new mark does not concern
 * are kept byte for byte.
 */
#include "draft/marks.h"

#define COLUMNS 7

static const char *const state_names[] = { "", "fix", "accept", "known", "expected", "wrong" };

const char *mark_state_name(MarkState state)
{
    return (unsigned)state <= MARK_WRONG ? state_names[state] : "";
}

MarkState mark_state_of(Str word)
{
    for (unsigned i = MARK_FIX; i <= MARK_WRONG; i++)
        if (str_eq_fold(word, str_of(state_names[i]))) return (MarkState)i;
    return MARK_NONE;
}

Str mark_id_of(Arena *arena, Str written)
{
    if (str_find(written, S("\u00b7")) != STR_NONE) return written;
    size_t dot = written.n;
    while (dot > 0 && written.p[dot - 1] != '.') dot--;
    if (dot <= 1) return written;
    Buf buf = buf_open(arena, written.n + 2);
    buf_add(&buf, str_slice(written, 0, dot - 1));
    buf_add(&buf, S("\u00b7"));
    buf_add(&buf, str_slice(written, dot, written.n));
    return buf_str(&buf);
}

/* A cell that says nothing. */
static Str cell_or_empty(Str cell)
{
    cell = str_trim(cell);
    return str_eq(cell, S("-")) ? (Str){ 0 } : cell;
}

static bool same_mark(const Mark *a, const Mark *b)
{
    return a->state == b->state && str_eq(a->reason, b->reason) && str_eq(a->until, b->until) &&
           str_eq(a->who, b->who) && str_eq(a->date, b->date) && str_eq(a->at, b->at);
}

/* Letters, digits, dashes and stops on both sides of one middle dot: "NG-102.10a-RATIO·146d". */
static bool is_id(Str id)
{
    const size_t dot = str_find(id, S("\u00b7"));
    if (dot == STR_NONE || dot == 0 || dot + 2 == id.n) return false;
    for (size_t i = 0; i < id.n; i++)
        if (i != dot && i != dot + 1 && !char_is_alpha(id.p[i]) && !char_is_digit(id.p[i]) &&
            id.p[i] != '-' && id.p[i] != '.')
            return false;
    return true;
}

bool marks_add(Arena *arena, Marks *marks, Mark mark, Str state, Err *err)
{
    const Str file = marks->name;
    mark.id = mark_id_of(arena, mark.id);
    if (!is_id(mark.id))
        return err_set(err, ERR_INPUT,
                       "%.*s:%u: \"%.40s\" is no finding's id; ids look like TIE-01\u00b71b7e",
                       STR_ARG(file), mark.line, str_zero(arena, mark.id));
    mark.state = (uint8_t)mark_state_of(state);
    if (mark.state == MARK_NONE)
        return err_set(err, ERR_INPUT,
                       "%.*s:%u: \"%.40s\" is no state; give fix, accept, known, expected or "
                       "wrong, with a tab before and after it",
                       STR_ARG(file), mark.line, str_zero(arena, state));
    if (!mark_until_is_known(mark.until))
        return err_set(err, ERR_INPUT,
                       "%.*s:%u: until \"%.40s\": give a day (2025-12-31) or a filing (10-K-2025)",
                       STR_ARG(file), mark.line, str_zero(arena, mark.until));
    if (marks->by_id.arena == NULL) marks->by_id = map_open(arena, 64);
    uint32_t *known = map_put(&marks->by_id, mark.id);
    if (*known != 0) {
        const Mark *other = &marks->marks.p[*known - 1];
        if (same_mark(other, &mark)) return true;
        return err_set(err, ERR_INPUT, "%.*s:%u: %.*s is marked in line %u too; keep one",
                       STR_ARG(file), mark.line, STR_ARG(mark.id), other->line);
    }
    *array_add(arena, &marks->marks) = mark;
    *known = marks->marks.n;
    return true;
}

static bool parse_line(Arena *arena, Marks *marks, Str line, uint32_t number, Err *err)
{
    Str cells[COLUMNS] = { { 0 } };
    uint32_t n = 0;
    Str rest = line, cell;
    while (str_next(&rest, '\t', &cell)) {
        if (n == COLUMNS && cell_or_empty(cell).n == 0) continue; /* a spreadsheet pads its rows */
        if (n == COLUMNS)
            return err_set(err, ERR_INPUT, "%.*s:%u: more than %d cells; there is a tab too many",
                           STR_ARG(marks->name), number, COLUMNS);
        cells[n++] = cell_or_empty(cell);
    }
    return marks_add(arena, marks,
                     (Mark){ .id = cells[0],
                             .who = cells[2],
                             .date = cells[3],
                             .reason = cells[4],
                             .until = cells[5],
                             .at = cells[6],
                             .line = number },
                     cells[1], err);
}

/* The length of the byte order mark that some editors put first. */
static size_t mark_of_order(Str text)
{
    return str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
}

bool marks_parse(Arena *arena, Str name, Str text, Marks *out, Err *err)
{
    *out = (Marks){ .name = name };
    text = str_slice(text, mark_of_order(text), text.n);
    if (marks_is_csv(text)) return marks_parse_csv(arena, text, out, err);
    Str line;
    for (uint32_t number = 1; str_next(&text, '\n', &line); number++) {
        if (str_trim(line).n == 0 || line.p[0] == '#') continue;
        if (!utf8_is_valid(line))
            return err_set(err, ERR_INPUT, "%.*s:%u: not UTF-8", STR_ARG(name), number);
        if (!parse_line(arena, out, line, number, err)) return false;
    }
    return true;
}

/* A cell holds neither tab nor line break; an empty one is "-". */
static void add_cell(Buf *buf, Str cell)
{
    cell = str_trim(cell);
    if (cell.n == 0) buf_add_char(buf, '-');
    for (size_t i = 0; i < cell.n; i++)
        buf_add_char(buf, (unsigned char)cell.p[i] < ' ' ? ' ' : cell.p[i]);
}

Str mark_line(Arena *arena, const Mark *mark)
{
    const Str cells[COLUMNS] = { mark->id,     str_of(mark_state_name((MarkState)mark->state)),
                                 mark->who,    mark->date,
                                 mark->reason, mark->until,
                                 mark->at };
    Buf buf = buf_open(arena, 256);
    for (uint32_t i = 0; i < COLUMNS; i++) {
        if (i > 0) buf_add_char(&buf, '\t');
        add_cell(&buf, cells[i]);
    }
    buf_add_char(&buf, '\n');
    return buf_str(&buf);
}

Str marks_replace(Arena *arena, Str text, const Mark *mark)
{
    const Str line = mark_line(arena, mark);
    Buf buf = buf_open(arena, text.n + line.n + 128);
    const size_t order = mark_of_order(text);
    buf_add(&buf, str_slice(text, 0, order));
    text = str_slice(text, order, text.n);
    if (str_trim(text).n == 0) buf_add(&buf, S("# finding\tstate\twho\tdate\treason\tuntil\tat\n"));
    bool done = false;
    Str old;
    while (str_next(&text, '\n', &old)) {
        Str rest = old, id = { 0 };
        const bool is_mark = str_trim(old).n > 0 && old.p[0] != '#';
        if (is_mark) (void)str_next(&rest, '\t', &id);
        if (is_mark && str_eq(mark_id_of(arena, str_trim(id)), mark->id)) {
            if (!done) buf_add(&buf, line);
            done = true;
            continue;
        }
        buf_add(&buf, old);
        buf_add_char(&buf, '\n');
    }
    if (!done) buf_add(&buf, line);
    return buf_str(&buf);
}

Str figure_mark_id(Arena *arena, const Reading *r, uint32_t figure)
{
    const Str anchor = figure_anchor(arena, r, figure, NULL);
    return str_format(arena, "fig\u00b7%.6s", anchor.p);
}
