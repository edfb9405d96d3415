/* How do this program's values become JSON? See json.h. jansson keeps the order of insertion, so
 * the same values give the same bytes. */
#include "out/json.h"

static json_t *json_repaired(Str s)
{
    Arena *arena = arena_open(16 * MIB + s.n * 4);
    if (arena == NULL) return json_string("");
    Buf buf = buf_open(arena, s.n * 3 + 4);
    for (size_t at = 0; at < s.n;) {
        char bytes[4];
        const uint32_t code = utf8_next(s, &at);
        buf_add(&buf, (Str){ bytes, utf8_put(bytes, code) });
    }
    json_t *value = json_stringn(buf.p, buf.n);
    arena_close(arena);
    return value;
}

json_t *json_text(Str s)
{
    if (s.n == 0) return json_string("");
    json_t *value = json_stringn(s.p, s.n);
    return value != NULL ? value : json_repaired(s);
}

json_t *json_text_or_null(Str s)
{
    return s.n == 0 ? json_null() : json_text(s);
}

json_t *json_amount(Arena *arena, Num value)
{
    return json_text(num_print(arena, value));
}

json_t *json_date(Date date)
{
    if (date.year == 0) return json_null();
    return json_sprintf("%04d-%02d-%02d", date.year, date.month, date.day);
}

json_t *json_period(Period period)
{
    if (period.kind == PERIOD_NONE) return json_null();
    if (period.kind == PERIOD_INSTANT) return json_pack("{so}", "instant", json_date(period.end));
    return json_pack("{so so so}", "start", json_date(period.start), "end", json_date(period.end),
                     "months", period.months == 0 ? json_null() : json_integer(period.months));
}

json_t *json_path(Str joined)
{
    json_t *path = json_array();
    const Str separator = S(" > ");
    while (joined.n > 0) {
        size_t at = str_find(joined, separator);
        if (at == STR_NONE) at = joined.n;
        (void)json_array_append_new(path, json_text(str_slice(joined, 0, at)));
        joined = str_slice(joined, at + separator.n, joined.n);
    }
    return path;
}

static int add_bytes(const char *bytes, size_t n, void *to)
{
    buf_add(to, (Str){ bytes, n });
    return 0;
}

void json_add_line(Buf *out, json_t *value)
{
    (void)json_dump_callback(value, add_bytes, out, JSON_COMPACT);
    buf_add_char(out, '\n');
    json_decref(value);
}

void json_add_document(Buf *out, json_t *value)
{
    (void)json_dump_callback(value, add_bytes, out, JSON_INDENT(1));
    buf_add_char(out, '\n');
    json_decref(value);
}
