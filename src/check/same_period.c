/* Is this the call, or the release, of the report's period?
 *
 *   report   For the fiscal year ended December 31, 2023
 *   call     Fourth Quarter 2024 Earnings Conference Call         a year too late
 *
 * A measure that was praised a year after the report is no measure that the report leaves out. The
 * head of a call or release says which period it tells of: by the year beside its quarter, and by
 * the first day it prints; where either fits, it belongs. Fiscal years that end from January to May
 * are named after either of their calendar years, and a quarter may belong to a fiscal year named
 * after the next one. A document whose head prints neither is believed to belong.
 */
#include "check/rules_internal.h"

#define HEAD_BYTES  3000
#define YEAR_WITHIN 24 /* bytes between the quarter and its year, on either side */

/* Days around the period's end within which a call or release tells of it. */
#define LAST_CALL      100 /* before the next quarter's */
#define YEAR_BEFORE    300 /* the first quarter's call tells of the year, too */
#define QUARTER_BEFORE 100

/* "2024" at head[at]; 0: no year stands there, or it is that of a day ("February 6, 2025"). */
static uint32_t year_at(Str head, size_t at)
{
    uint32_t year = 0;
    if (at + 4 > head.n || !str_to_u32(str_slice(head, at, at + 4), &year)) return 0;
    if (at > 0 && char_is_digit(head.p[at - 1])) return 0;
    if (at >= 3 && head.p[at - 2] == ',' && char_is_digit(head.p[at - 3])) return 0;
    if (at + 4 < head.n && char_is_digit(head.p[at + 4])) return 0;
    return year >= 1990 && year <= 2100 ? year : 0;
}

/* The next "quarter" or "Q3" from head[*at] on, as [*at, *end). */
static bool quarter_next(Str head, size_t *at, size_t *end)
{
    for (size_t i = *at; i + 2 <= head.n; i++) {
        const bool opens = i == 0 || !char_is_alpha(head.p[i - 1]);
        if (!opens || (head.p[i] | 0x20) != 'q') continue;
        const bool word = str_starts_fold(str_slice(head, i, head.n), S("quarter"));
        if (!word && !(head.p[i + 1] >= '1' && head.p[i + 1] <= '4')) continue;
        *at = i;
        *end = i + (word ? 7 : 2);
        return true;
    }
    return false;
}

/* The year beside the head's first quarter that has one: "fiscal 2025 first quarter", "Q4 2024". */
static uint32_t year_of_quarter(Str head)
{
    size_t end;
    for (size_t at = 0; quarter_next(head, &at, &end); at = end) {
        for (size_t y = end; y < end + YEAR_WITHIN; y++)
            if (year_at(head, y) != 0) return year_at(head, y);
        for (size_t back = 4; back <= YEAR_WITHIN && back <= at; back++)
            if (year_at(head, at - back) != 0) return year_at(head, at - back);
    }
    return 0;
}

Date document_day(const Doc *doc)
{
    const Str head = str_slice(doc->text, 0, HEAD_BYTES);
    for (size_t at = 0; at < head.n; at++) {
        if (!char_is_upper(head.p[at]) || (at > 0 && char_is_alpha(head.p[at - 1]))) continue;
        Date day;
        size_t used = 0;
        if (date_parse_words(str_slice(head, at, head.n), &day, &used) && date_is_valid(day))
            return day;
    }
    return (Date){ 0 };
}

/* Can a quarter of the fiscal year named `year` lie in a report of the period to `end`? */
static bool year_fits(uint32_t year, Date end, bool annual)
{
    const uint32_t first = (uint32_t)end.year - (end.month <= 5);
    const uint32_t last = (uint32_t)end.year + !annual;
    return year >= first && year <= last;
}

static bool day_fits(Date day, Date end, bool annual)
{
    const int32_t after = date_to_days(day) - date_to_days(end);
    return after <= LAST_CALL && after >= (annual ? -YEAR_BEFORE : -QUARTER_BEFORE);
}

bool of_another_period(const Doc *report, Str form, const Doc *other, uint32_t *year)
{
    const Date end = report->head.period;
    const Date day = document_day(other);
    const bool annual = !str_eq(form, S("10-Q"));
    *year = year_of_quarter(str_slice(other->text, 0, HEAD_BYTES));
    const bool told = *year != 0;
    if (!told) *year = (uint32_t)day.year;
    if (end.year == 0 || *year == 0) return false;
    if (told && year_fits(*year, end, annual)) return false;
    return day.year == 0 || !day_fits(day, end, annual);
}
