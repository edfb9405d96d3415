/* What is printed in one cell of a table?
 *
 *   $ (1,234.5)      a number, bracketed, in dollars
 *   12.5 %(1)        a number, a percentage, with a footnote mark
 *   —   -   $ —   -0-    nothing: nil
 *   )   %   $        signs of a neighbour (RR Donnelley 2003 to 2018, Bowne, GoFiler)
 *
 * The whole text must be a number and its signs; anything else is text, and figure/ looks into it
 * as it does into a sentence. "2024" is marked as a possible year, "(1)" as a number that grid_join
 * may yet call a mark.
 */
#include "table/grid.h"

#include "table/words.h"

static size_t blank(Str s, size_t at)
{
    for (;;) {
        const size_t next = words_skip_blank(s, at);
        if (next == at && at + 2 < s.n && s.p[at] == '\xE2' && s.p[at + 1] == '\x80' &&
            ((unsigned char)s.p[at + 2] >= 0x80 && (unsigned char)s.p[at + 2] <= 0x8B)) {
            at += 3;
            continue;
        }
        if (next == at) return at;
        at = next;
    }
}

/* A dash of any width at `at`: its bytes. */
static size_t dash_at(Str s, size_t at)
{
    if (at >= s.n) return 0;
    if (s.p[at] == '-') return 1;
    if (at + 2 >= s.n || s.p[at] != '\xE2') return 0;
    const unsigned char b = (unsigned char)s.p[at + 1], c = (unsigned char)s.p[at + 2];
    if (b == 0x80 && c >= 0x90 && c <= 0x95) return 3;
    if (b == 0x88 && c == 0x92) return 3;
    if (b == 0x94 && c == 0x80) return 3; /* box drawing */
    return 0;
}

static size_t mark_at(Str s, size_t at, Str *mark)
{
    if (at >= s.n) return 0;
    const char c = s.p[at];
    if (c == '*') {
        size_t i = at;
        while (i < s.n && s.p[i] == '*') i++;
        *mark = str_slice(s, at, i);
        return i - at;
    }
    if (str_starts(str_slice(s, at, s.n), S("\xE2\x80\xA0")) ||
        str_starts(str_slice(s, at, s.n), S("\xE2\x80\xA1"))) {
        *mark = str_slice(s, at, at + 3);
        return 3;
    }
    if (c != '(' && c != '[') return 0;
    size_t i = at + 1;
    while (i < s.n && i - at <= 5 &&
           (char_is_alpha(s.p[i]) || char_is_digit(s.p[i]) || s.p[i] == ','))
        i++;
    if (i >= s.n || (s.p[i] != ')' && s.p[i] != ']') || i == at + 1) return 0;
    const Str inner = str_slice(s, at + 1, i);
    const bool number = char_is_digit(inner.p[0]);
    if (number && inner.n > 2 && str_find_char(inner, ',') == STR_NONE) return 0;
    if (!number && inner.n > 3) return 0;
    *mark = inner;
    return i + 1 - at;
}

size_t label_mark_at(Str s, Str *mark)
{
    size_t end = s.n;
    *mark = (Str){ 0 };
    for (int i = 0; i < 4; i++) {
        const Str left = str_trim(str_slice(s, 0, end));
        if (left.n == 0) return 0;
        const char last = left.p[left.n - 1];
        size_t start = STR_NONE;
        Str found;
        if (last == ')' || last == ']') {
            for (size_t k = left.n; k-- > 0 && left.n - k < 8;)
                if (left.p[k] == '(' || left.p[k] == '[') {
                    if (mark_at(left, k, &found) == left.n - k) start = k;
                    break;
                }
        } else if (last == '*') {
            start = left.n;
            while (start > 0 && left.p[start - 1] == '*') start--;
            found = str_slice(left, start, left.n);
        } else if (str_ends(left, S("\xE2\x80\xA0")) || str_ends(left, S("\xE2\x80\xA1"))) {
            start = left.n - 3;
            found = str_slice(left, start, left.n);
        }
        if (start == STR_NONE || start == 0) break;
        /* "(a)" of a mark is short; "(IT)" or "(UK)" of a name is not one. */
        if (found.n > 1 && char_is_upper(found.p[0])) break;
        end = (size_t)(left.p - s.p) + start;
        *mark = found;
    }
    return end;
}

static bool is_rule(Str s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n;) {
        const size_t dash = dash_at(s, at);
        if (dash > 0)
            at += dash;
        else if (s.p[at] == '=' || s.p[at] == '_' || s.p[at] == ' ')
            at++;
        else
            return false;
        n++;
    }
    return n >= 3;
}

/* Everything after the number: ")", "%", "x", marks. False if something else is there. */
static bool read_tail(Str s, size_t at, CellWords *w)
{
    for (at = blank(s, at); at < s.n; at = blank(s, at)) {
        size_t used;
        Str rest = str_slice(s, at, s.n);
        if (rest.p[0] == ')') {
            w->close = true;
            at++;
        } else if (rest.p[0] == '%') {
            w->percent = true;
            at++;
        } else if (str_eq_fold(rest, S("bps")) || str_eq_fold(rest, S("bp")) ||
                   str_eq_fold(rest, S("bps)")) || str_eq_fold(rest, S("basis points"))) {
            w->basis_points = true;
            at = s.n;
        } else if (str_eq_fold(rest, S("x")) || str_eq_fold(rest, S("pts")) ||
                   str_eq_fold(rest, S("pts.")) || str_eq_fold(rest, S("pp")) ||
                   str_eq_fold(rest, S("ppts")) || str_eq_fold(rest, S("points"))) {
            at = s.n;
        } else if ((used = mark_at(s, at, &w->mark)) > 0) {
            at += used;
        } else if (w->currency.n == 0 && currency_at(rest, &used).n > 0) {
            w->code = currency_at(rest, &used);
            w->currency = str_slice(rest, 0, used);
            at += used;
        } else {
            return false;
        }
    }
    return true;
}

static void read_sign_only(Str s, size_t at, CellWords *w)
{
    w->kind = WORDS_TEXT;
    if (at >= s.n) {
        w->kind = w->currency.n > 0 ? WORDS_CURRENCY : (w->open ? WORDS_OPEN : WORDS_EMPTY);
        return;
    }
    CellWords tail = *w;
    if (w->currency.n == 0 && !w->open && (s.p[at] == ')' || s.p[at] == '%') &&
        read_tail(s, at, &tail)) {
        *w = tail;
        w->kind = WORDS_CLOSE;
    }
}

void cell_words_read(Str s, CellWords *w)
{
    *w = (CellWords){ 0 };
    if (s.n == 0) return;
    if (s.n > 60) {
        w->kind = is_rule(s) ? WORDS_RULE : WORDS_TEXT;
        return;
    }
    if (is_rule(s)) {
        w->kind = WORDS_RULE;
        return;
    }
    size_t at = blank(s, 0), used;
    const size_t mark = mark_at(s, at, &w->mark);
    if (mark > 0 && blank(s, at + mark) == s.n && !char_is_digit(w->mark.p[0])) {
        w->kind = WORDS_MARK;
        return;
    }
    w->mark = (Str){ 0 };
    size_t dash = 0, dash_start = 0;
    for (bool more = true; more && at < s.n;) {
        more = false;
        if (w->currency.n == 0) {
            const Str code = currency_at(str_slice(s, at, s.n), &used);
            if (code.n > 0) {
                w->code = code;
                w->currency = str_slice(s, at, at + used);
                at = blank(s, at + used);
                more = true;
                continue;
            }
        }
        if (s.p[at] == '(' && !w->open) {
            w->open = true;
            at = blank(s, at + 1);
            more = true;
        } else if (dash == 0 && (dash = dash_at(s, at)) > 0) {
            dash_start = at;
            at = blank(s, at + dash);
            while (dash_at(s, at) == 1) at = blank(s, at + 1); /* "--" */
            more = true;
        } else if (s.p[at] == '+' && at + 1 < s.n) {
            at = blank(s, at + 1);
            more = true;
        }
    }
    const bool number =
        at < s.n &&
        (char_is_digit(s.p[at]) || (s.p[at] == '.' && at + 1 < s.n && char_is_digit(s.p[at + 1])));
    if (!number) {
        if (dash == 0) {
            read_sign_only(s, at, w);
            return;
        }
        w->kind = read_tail(s, at, w) ? WORDS_NIL : WORDS_TEXT;
        w->digits = (uint32_t)dash_start;
        w->digits_end = (uint32_t)(dash_start + dash);
        return;
    }
    size_t end = at;
    while (end < s.n && (char_is_digit(s.p[end]) || s.p[end] == ',' || s.p[end] == '.')) end++;
    while (end > at && !char_is_digit(s.p[end - 1])) end--;
    const Str digits = str_slice(s, at, end);
    if (!num_parse(digits, &w->number)) {
        w->kind = WORDS_TEXT;
        return;
    }
    if (dash > 0 && w->number.mantissa == 0 && dash_at(s, end) > 0) { /* "-0-" */
        w->kind = WORDS_NIL;
        w->digits = (uint32_t)at;
        w->digits_end = (uint32_t)end;
        return;
    }
    if (!read_tail(s, end, w)) {
        w->kind = WORDS_TEXT;
        return;
    }
    w->kind = WORDS_NUMBER;
    w->minus = dash > 0;
    w->digits = (uint32_t)(s.p[at] == '.' ? at + 1 : at);
    w->digits_end = (uint32_t)end;
    w->year = digits.n == 4 && w->currency.n == 0 && !w->percent && !w->open && !w->minus &&
              w->number.exponent == 0 && w->number.mantissa >= 1950 && w->number.mantissa <= 2075 &&
              str_find_char(digits, ',') == STR_NONE;
}
