/* Is this line a page number?
 *
 *   62      F-3      - 12 -      Page 5 of 90      ii      (7)      S-1.
 *
 * The whole of the line must be it. A label has a prefix ("F-"), a way of counting and a number, so
 * that pages.c can see whether labels grow by one.
 */
#include "doc/pages.h"

#include <string.h>

static Str strip(Str s)
{
    static const char *const dashes[] = { "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92" };
    for (bool more = true; more && s.n > 0;) {
        more = false;
        if (strchr("- ~|.[](){}_", s.p[0]) != NULL) {
            s = str_slice(s, 1, s.n);
            more = true;
        } else if (strchr("- ~|.[](){}_", s.p[s.n - 1]) != NULL) {
            s = str_slice(s, 0, s.n - 1);
            more = true;
        }
        for (size_t k = 0; k < 3; k++) {
            if (str_starts(s, str_of(dashes[k]))) {
                s = str_slice(s, 3, s.n);
                more = true;
            }
            if (str_ends(s, str_of(dashes[k]))) {
                s = str_slice(s, 0, s.n - 3);
                more = true;
            }
        }
    }
    return s;
}

/* "62", "F-3", "FS-12", "A–4", "ii": a label and nothing else. */
bool label_read(Str s, Label *out)
{
    if (s.n == 0 || s.n > 9) return false;
    *out = (Label){ .text = s };
    size_t at = 0;
    while (at < s.n && char_is_alpha(s.p[at])) at++;
    if (at == s.n) {
        /* Roman, in small letters, or in capitals of more than one. */
        if (char_is_upper(s.p[0]) && s.n < 2) return false;
        for (size_t k = 0; k < s.n; k++) {
            if (char_is_upper(s.p[k]) != char_is_upper(s.p[0])) return false;
        }
        if (roman_read(s, &out->number) != s.n || out->number > 60) return false;
        out->roman = true;
        return true;
    }
    if (at > 3) return false;
    if (at > 0) {
        size_t dash = 0;
        if (s.p[at] == '-')
            dash = 1;
        else if (str_starts(str_slice(s, at, s.n), S("\xE2\x80\x93")))
            dash = 3;
        else if (at == 1 && (s.p[0] == 'F' || s.p[0] == 'S') && s.p[at] == ' ')
            dash = 1;
        if (dash == 0 && (at != 1 || !char_is_upper(s.p[0]))) return false;
        out->odd = dash == 0; /* "K13", "Q1": a label only if its neighbours agree */
        out->prefix = (uint32_t)s.p[0] | (at > 1 ? (uint32_t)s.p[1] << 8 : 0);
        at += dash;
        if (at < s.n && s.p[at] == ' ') at++;
    }
    const size_t digits = at;
    while (at < s.n && char_is_digit(s.p[at]))
        out->number = out->number * 10 + (uint32_t)(s.p[at++] - '0');
    if (at == digits || at - digits > 4) return false;
    if (at < s.n && at + 1 == s.n && char_is_alpha(s.p[at])) at++; /* "12a" */
    return at == s.n;
}

bool page_label_find(Str s, Label *out)
{
    if (s.n > 40) return false;
    s = strip(s);
    if (str_starts_fold(s, S("page"))) {
        s = strip(str_slice(s, 4, s.n));
        const size_t of = str_find_fold(s, S(" of "));
        if (of != STR_NONE) s = str_trim(str_slice(s, 0, of));
    } else {
        const size_t of = str_find_fold(s, S(" of "));
        if (of != STR_NONE && of <= 4) s = str_trim(str_slice(s, 0, of));
    }
    return label_read(s, out);
}

bool page_label_read(Str s, Str *label, uint32_t *number)
{
    Label found;
    if (!page_label_find(s, &found)) return false;
    *label = found.text;
    *number = found.number;
    return true;
}

/* The label that opens or ends a longer footer: "Apple Street Inc. | 2025 Form 10-K | 5". */
bool label_at_end(Str s, Label *out)
{
    size_t at = s.n;
    while (at > 0 && strchr(" |-.)\t\n", s.p[at - 1]) != NULL) at--;
    const size_t end = at;
    while (at > 0 && strchr(" |\t\n(", s.p[at - 1]) == NULL) at--;
    return at > 0 && end > at && label_read(str_slice(s, at, end), out) && !out->roman;
}

bool label_at_start(Str s, Label *out)
{
    size_t at = 0;
    while (at < s.n && strchr(" |-\t", s.p[at]) != NULL) at++;
    const size_t start = at;
    while (at < s.n && strchr(" |\t\n", s.p[at]) == NULL) at++;
    return at < s.n && at > start && label_read(str_slice(s, start, at), out) && !out->roman;
}

bool page_label_at_end(Str s, Str *label)
{
    Label found;
    if (!label_at_end(s, &found)) return false;
    *label = found.text;
    return true;
}
