/* Is this the call, or the release, of the report's year?
 *
 *   report   For the fiscal year ended December 31, 2023
 *   call     First Quarter 2020 Earnings Conference Call          another business by now
 *
 * A measure that was praised three years before the report is no measure that the report leaves
 * out. The year of a call or release is the first that its head prints, in a date or after
 * "quarter"; one year's difference is allowed, since fiscal years are named after their end and a
 * call may follow the report. A document whose head prints no year is believed to belong.
 */
#include "check/rules_internal.h"

#define HEAD_BYTES  3000
#define YEAR_WITHIN 24 /* bytes from "quarter" to its year */

static uint32_t year_after_quarter(Str head)
{
    const size_t at = str_find_fold(head, S("quarter"));
    if (at == STR_NONE) return 0;
    for (size_t y = at; y + 4 <= head.n && y < at + YEAR_WITHIN; y++) {
        uint32_t year = 0;
        if (char_is_digit(head.p[y]) && str_to_u32(str_slice(head, y, y + 4), &year) &&
            year >= 1990 && year <= 2100)
            return year;
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

uint32_t years_apart(const Doc *report, const Doc *other, uint32_t *year)
{
    *year = (uint32_t)document_day(other).year;
    if (*year == 0) *year = year_after_quarter(str_slice(other->text, 0, HEAD_BYTES));
    const uint32_t of_report = (uint32_t)report->head.period.year;
    if (*year == 0 || of_report == 0) return 0;
    return *year > of_report ? *year - of_report : of_report - *year;
}
