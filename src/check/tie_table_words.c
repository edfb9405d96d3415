/* How are amounts and lists of the two tables said?
 *
 * As the tables print them: in the table's scale, with its decimals and commas, "$" before where
 * the unit is the dollar. "Corporate notes and bonds" becomes lower case inside a sentence, "U.S.
 * Treasury securities" does not.
 */
#include "check/tie_table.h"

Str amount_print(Arena *arena, const Figure *like, Num value)
{
    const char *sign = str_eq(like->unit, S("USD"))   ? "$"
                       : str_eq(like->unit, S("EUR")) ? "\xE2\x82\xAC"
                       : str_eq(like->unit, S("GBP")) ? "\xC2\xA3"
                                                      : "";
    Num scaled;
    const Num size = num_abs(value);
    if (!num_scale(size, -like->scale, &scaled)) scaled = size;
    const Str digits = num_print_commas(arena, num_reduce(scaled));
    Buf buf = buf_open(arena, digits.n + 8);
    if (num_sign(value) < 0) buf_add_char(&buf, '(');
    buf_format(&buf, "%s%.*s", sign, STR_ARG(digits));
    const int shown = like->decimals + like->scale;
    const size_t point = str_find_char(digits, '.');
    int have = point == STR_NONE ? 0 : (int)(digits.n - point - 1);
    if (shown > 0 && shown <= 6) {
        if (have == 0) buf_add_char(&buf, '.');
        for (; have < shown; have++) buf_add_char(&buf, '0');
    }
    if (num_sign(value) < 0) buf_add_char(&buf, ')');
    return buf_str(&buf);
}

Str words_join(Arena *arena, const Str *p, uint32_t n)
{
    Buf buf = buf_open(arena, 128);
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0) buf_add(&buf, i + 1 == n ? S(" and ") : S(", "));
        buf_add(&buf, p[i]);
    }
    return buf_str(&buf);
}

Str words_inside(Arena *arena, Str label)
{
    if (label.n < 2 || !char_is_upper(label.p[0]) || char_is_upper(label.p[1]) || label.p[1] == '.')
        return label;
    Str copy = str_copy(arena, label);
    ((char *)(uintptr_t)copy.p)[0] = char_lower(label.p[0]);
    return copy;
}
