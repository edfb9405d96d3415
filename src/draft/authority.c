/* How is an authority printed?
 *
 *   key            row of authorities.tsv                         printed
 *   reg-sk/303(b)  reg-sk/$1   "Item $1 of Regulation S-K"        Item 303(b) of Regulation S-K
 *
 * The same table reads the authorities of real letters; here its key is matched the other way
 * round: what stands for $1 in the key goes into the print form.
 */
#include "draft/authority.h"

/* Is `key` an instance of `pattern`, which has one $1 at its end? Then what $1 stands for. */
static bool key_matches(Str pattern, Str key, Str *designation)
{
    const size_t at = str_find(pattern, S("$1"));
    if (at == STR_NONE) {
        *designation = (Str){ 0 };
        return str_eq(pattern, key);
    }
    const Str before = str_slice(pattern, 0, at);
    if (at + 2 != pattern.n || str_find_char(before, '$') != STR_NONE) return false;
    if (!str_starts(key, before) || key.n == before.n) return false;
    *designation = str_slice(key, before.n, key.n);
    return true;
}

static Str print_form(Arena *arena, Str print, Str designation)
{
    const size_t at = str_find(print, S("$1"));
    if (at == STR_NONE) return print;
    return str_format(arena, "%.*s%.*s%.*s", STR_ARG(str_slice(print, 0, at)), STR_ARG(designation),
                      STR_ARG(str_slice(print, at + 2, print.n)));
}

AuthorityArray authorities_of(Arena *arena, const Tsv *authorities, Str keys)
{
    AuthorityArray all = { 0 };
    Str key;
    while (str_next(&keys, ' ', &key)) {
        if (key.n == 0) continue;
        Authority *a = array_add(arena, &all);
        *a = (Authority){ .key = key, .print = key };
        for (uint32_t row = 0; row < authorities->rows; row++) {
            Str designation;
            if (!key_matches(tsv_cell(authorities, row, "key"), key, &designation)) continue;
            a->print = print_form(arena, tsv_cell(authorities, row, "print"), designation);
            break;
        }
    }
    return all;
}

Str authorities_join(Arena *arena, const AuthorityArray *authorities)
{
    Buf out = buf_open(arena, 128);
    for (uint32_t i = 0; i < authorities->n; i++) {
        if (i > 0) buf_add(&out, i + 1 == authorities->n ? S(" and ") : S(", "));
        buf_add(&out, authorities->p[i].print);
    }
    return buf_str(&out);
}
