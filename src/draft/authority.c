/* How is an authority printed, and which held when the report was written?
 *
 *   key            row of authorities.tsv                         printed
 *   reg-sk/303(b)  reg-sk/$1   "Item $1 of Regulation S-K"        Item 303(b) of Regulation S-K
 *
 *   the same, of a report for 2006                                Item 303(a)(3) of Regulation S-K
 *   the same, of a 10-Q                                           Item 303(c) of Regulation S-K
 *
 * authorities.tsv reads the authorities of real letters; here its key is matched the other way
 * round: what stands for $1 in the key goes into the print form. Which key holds is said by
 * authority_dates.tsv: the catalogue names today's, a row there what stood in its place before.
 *
 * Left out: early adoption; the staff may ask a report by the older number for a while.
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

static bool by_is_known(Str by)
{
    return str_eq(by, S("period")) || str_eq(by, S("filed"));
}

bool authority_rules_load(Arena *arena, AuthorityRules *out, Err *err)
{
    *out = (AuthorityRules){ 0 };
    if (!tsv_load(arena, "authorities.tsv", &out->prints, err)) return false;
    if (!tsv_load(arena, "authority_dates.tsv", &out->dates, err)) return false;
    out->before = arena_new(arena, Date, out->dates.rows + 1);
    for (uint32_t row = 0; row < out->dates.rows; row++) {
        const Str before = tsv_cell(&out->dates, row, "before");
        if (!str_eq(before, S("always")) && !date_parse_iso(before, &out->before[row]))
            return err_set(err, ERR_INPUT, "authority_dates.tsv:%u: no date",
                           out->dates.lines[row]);
        if (!by_is_known(tsv_cell(&out->dates, row, "by")))
            return err_set(err, ERR_INPUT, "authority_dates.tsv:%u: by is period or filed",
                           out->dates.lines[row]);
    }
    return true;
}

/* The row of authority_dates.tsv that says what stood in the place of `key`; false: it held. */
static bool row_before(const AuthorityRules *rules, Str key, AuthorityDay day, uint32_t *out)
{
    for (uint32_t row = 0; row < rules->dates.rows; row++) {
        if (!str_eq(tsv_cell(&rules->dates, row, "key"), key)) continue;
        const Str form = tsv_cell(&rules->dates, row, "form");
        if (form.n > 0 && !str_starts_fold(day.form, form)) continue;
        const bool filed = str_eq(tsv_cell(&rules->dates, row, "by"), S("filed"));
        const Date at = filed && day.filed.year != 0 ? day.filed : day.period;
        const Date before = rules->before[row];
        if (before.year != 0 && (at.year == 0 || date_cmp(at, before) >= 0)) continue;
        *out = row;
        return true;
    }
    return false;
}

static Str print_of(Arena *arena, const Tsv *prints, Str key)
{
    for (uint32_t row = 0; row < prints->rows; row++) {
        Str designation;
        if (key_matches(tsv_cell(prints, row, "key"), key, &designation))
            return print_form(arena, tsv_cell(prints, row, "print"), designation);
    }
    return key;
}

static void add_once(Arena *arena, AuthorityArray *all, Str key, Str print)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (str_eq(all->p[i].key, key) && str_eq(all->p[i].print, print)) return;
    *array_add(arena, all) = (Authority){ .key = key, .print = print };
}

AuthorityArray authorities_of(Arena *arena, const AuthorityRules *rules, Str keys, AuthorityDay day)
{
    AuthorityArray all = { 0 };
    Str key;
    while (str_next(&keys, ' ', &key)) {
        if (key.n == 0) continue;
        uint32_t row;
        if (!row_before(rules, key, day, &row)) {
            add_once(arena, &all, key, print_of(arena, &rules->prints, key));
            continue;
        }
        Str instead = tsv_cell(&rules->dates, row, "instead"), before;
        const Str print = tsv_cell(&rules->dates, row, "print");
        while (str_next(&instead, ' ', &before))
            if (before.n > 0 && !str_eq(before, S("-")))
                add_once(arena, &all, before,
                         print.n > 0 ? print : print_of(arena, &rules->prints, before));
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
