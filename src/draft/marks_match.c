/* Does a mark still hold?
 *
 *   accept  at 1,036; 872   the draft now quotes 1,041; 872   was accepted at 1,036, now 1,041
 *   known   until 2025-12-31, a report of December 31, 2026   was known until 2025-12-31
 *   accept  until 10-K-2025, the 10-K whose year ends in 2025 was accepted until 10-K-2025
 *
 * The program has no clock. A day is compared with the day the report was filed, or with the end of
 * its period where it was not; a mark holds through its day. A filing names its form and the year,
 * or year and month, in which its period ends; a mark holds before that filing. Amounts are
 * compared as printed and without their order: what stands on one side alone has changed.
 */
#include "draft/marks.h"

/* "10-K-2025" -> form "10-K", 2025, 0; "10-Q-2025-06" -> "10-Q", 2025, 6. */
static bool filing_name(Str until, Str *form, uint32_t *year, uint32_t *month)
{
    *month = 0;
    for (size_t at = 1; at + 5 <= until.n; at++) {
        if (until.p[at] != '-') continue;
        const Str rest = str_slice(until, at + 1, until.n);
        if (!str_to_u32(str_slice(rest, 0, 4), year) || *year < 1990 || *year > 2200) continue;
        if (rest.n != 4 && !(rest.n == 7 && rest.p[4] == '-' &&
                             str_to_u32(str_slice(rest, 5, 7), month) && *month <= 12))
            continue;
        *form = str_slice(until, 0, at);
        return true;
    }
    return false;
}

bool mark_until_is_known(Str until)
{
    Date day;
    Str form;
    uint32_t year, month;
    return until.n == 0 || (date_parse_iso(until, &day) && date_is_valid(day)) ||
           filing_name(until, &form, &year, &month);
}

/* Without its amendment: "10-K/A" is the 10-K. */
static Str plain_form(Str form)
{
    return str_slice(form, 0, str_find_char(form, '/'));
}

static bool is_expired(Str until, const FilingHead *report)
{
    Date day;
    Str form;
    uint32_t year, month;
    if (until.n == 0 || report == NULL) return false;
    if (date_parse_iso(until, &day)) {
        const Date of = report->filed.year != 0 ? report->filed : report->period;
        return of.year != 0 && date_cmp(of, day) > 0;
    }
    if (!filing_name(until, &form, &year, &month) || report->period.year == 0) return false;
    const uint32_t now_year = (uint32_t)report->period.year;
    if (now_year != year) return now_year > year;
    if (month != 0) return report->period.month >= month;
    return str_eq_fold(plain_form(report->form), form);
}

typedef ARRAY(Str) AmountArray;

static AmountArray amounts_split(Arena *arena, Str joined)
{
    AmountArray all = { 0 };
    Str amount;
    while (str_next(&joined, ';', &amount))
        if (str_trim(amount).n > 0) *array_add(arena, &all) = str_trim(amount);
    return all;
}

/* Takes out of both what stands in both, each as often as it does. */
static void amounts_part(AmountArray *a, AmountArray *b)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        uint32_t k = 0;
        while (k < b->n && !str_eq(a->p[i], b->p[k])) k++;
        if (k == b->n) {
            a->p[n++] = a->p[i];
            continue;
        }
        for (; k + 1 < b->n; k++) b->p[k] = b->p[k + 1];
        b->n--;
    }
    a->n = n;
}

static Str amounts_words(Arena *arena, const AmountArray *all)
{
    enum { SAID = 3 };
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 0; i < all->n && i < SAID; i++)
        buf_format(&buf, "%s%.*s", i > 0 ? " and " : "", STR_ARG(all->p[i]));
    if (all->n > SAID) buf_format(&buf, " and %u more", all->n - SAID);
    return buf_str(&buf);
}

static const char *state_words(uint8_t state)
{
    switch ((MarkState)state) {
    case MARK_FIX: return "was to be fixed";
    case MARK_ACCEPT: return "was accepted";
    case MARK_KNOWN: return "was known";
    case MARK_EXPECTED: return "was expected";
    case MARK_WRONG: return "was called wrong";
    case MARK_NONE: break;
    }
    return "was marked";
}

Str mark_came_back(Arena *arena, const Mark *mark, Str amounts, const FilingHead *report)
{
    const char *was = state_words(mark->state);
    if (is_expired(mark->until, report))
        return str_format(arena, "%s until %.*s", was, STR_ARG(mark->until));
    if (mark->at.n == 0) return (Str){ 0 };
    AmountArray before = amounts_split(arena, mark->at), now = amounts_split(arena, amounts);
    amounts_part(&before, &now);
    if (before.n == 0 && now.n == 0) return (Str){ 0 };
    if (before.n == 0)
        return str_format(arena, "%s without %.*s", was, STR_ARG(amounts_words(arena, &now)));
    if (now.n == 0)
        return str_format(arena, "%s at %.*s, which is no longer there", was,
                          STR_ARG(amounts_words(arena, &before)));
    return str_format(arena, "%s at %.*s, now %.*s", was, STR_ARG(amounts_words(arena, &before)),
                      STR_ARG(amounts_words(arena, &now)));
}
