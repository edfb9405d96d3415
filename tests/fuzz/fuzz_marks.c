/* libFuzzer: any bytes as tickmark.marks, or as the work paper's sheet saved as CSV. What is
 * refused is said in one line of UTF-8; what is read can be written down and read again, and a new
 * mark takes one line's place and no other's. Build and run: make fuzz-smoke. */
#include "draft/marks.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Arena *arena;

static void check_words(const Err *err)
{
    if (err->code != ERR_INPUT || err->message[0] == '\0' || strchr(err->message, '\n') != NULL ||
        !utf8_is_valid(str_of(err->message)))
        BUG("refused with code %d: %s", (int)err->code, err->message);
}

/* As it is written: neither line breaks nor other bytes below the space. */
static Str as_written(Str cell)
{
    Buf buf = buf_open(arena, cell.n + 1);
    for (size_t i = 0; i < cell.n; i++)
        buf_add_char(&buf, (unsigned char)cell.p[i] < ' ' ? ' ' : cell.p[i]);
    const Str s = str_trim(buf_str(&buf));
    return str_eq(s, S("-")) ? (Str){ 0 } : s;
}

static bool is_same(const Mark *a, const Mark *b)
{
    return a->state == b->state && str_eq(as_written(a->id), b->id) &&
           str_eq(as_written(a->who), b->who) && str_eq(as_written(a->date), b->date) &&
           str_eq(as_written(a->reason), b->reason) && str_eq(as_written(a->until), b->until) &&
           str_eq(as_written(a->at), b->at);
}

static void check_line(const Mark *mark)
{
    const Str line = mark_line(arena, mark);
    Marks again;
    Err err = { 0 };
    if (!utf8_is_valid(line) || str_find_char(line, '\n') != line.n - 1)
        BUG("a mark that is not one line");
    if (!marks_parse(arena, S("again"), line, &again, &err) || again.marks.n != 1 ||
        !is_same(mark, &again.marks.p[0]))
        BUG("a mark that is not read as it was written: %.*s %s", STR_ARG(line), err.message);
}

static uint32_t lines_with(Str text, Str line)
{
    uint32_t n = 0;
    Str each;
    while (str_next(&text, '\n', &each)) n += str_eq(each, line);
    return n;
}

/* Each old line but those of the same id stands in the new file as often as in the old one. */
static void check_replaced(Str text, const Mark *mark)
{
    const Str now = marks_replace(arena, text, mark);
    Marks marks;
    Err err = { 0 };
    if (!marks_parse(arena, S("now"), now, &marks, &err))
        BUG("a file with a new mark is not read: %s", err.message);
    uint32_t met = 0;
    for (uint32_t i = 0; i < marks.marks.n; i++) met += str_eq(marks.marks.p[i].id, mark->id);
    if (met != 1) BUG("%u marks of one id", met);
    Str rest = text, line;
    for (uint32_t n = 0; n < 64 && str_next(&rest, '\n', &line); n++)
        if (line.n > 0 && line.p[0] == '#' && lines_with(text, line) != lines_with(now, line))
            BUG("a comment was lost");
}

static void check_came_back(const Mark *mark)
{
    const FilingHead head = { .form = S("10-K"),
                              .period = { 2024, 12, 31 },
                              .filed = { 2025, 2, 20 } };
    const Str words[] = { mark_came_back(arena, mark, S("1,036; 872"), &head),
                          mark_came_back(arena, mark, mark->at, &head),
                          mark_came_back(arena, mark, (Str){ 0 }, NULL) };
    for (int i = 0; i < 3; i++)
        if (!utf8_is_valid(words[i])) BUG("words that are not UTF-8");
    if (mark->until.n == 0 && words[1].n > 0) BUG("came back at the same amounts");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (arena == NULL) arena = arena_open(512 * MIB);
    arena_reset(arena);
    const Str text = { (const char *)data, size };
    Marks marks;
    Err err = { 0 };
    if (!marks_parse(arena, S("tickmark.marks"), text, &marks, &err)) {
        check_words(&err);
        return 0;
    }
    for (uint32_t i = 0; i < marks.marks.n; i++) {
        check_line(&marks.marks.p[i]);
        check_came_back(&marks.marks.p[i]);
    }
    if (marks_is_csv(text)) return 0;
    const Mark other = { .id = S("TIE-01\u00b77d78"), .state = MARK_FIX, .reason = S("seen") };
    check_replaced(text, &other);
    if (marks.marks.n > 0) check_replaced(text, &marks.marks.p[0]);
    return 0;
}
