/* Which day is it, and which span of days does a period cover?
 *
 *   "December 31, 2024"   "Dec. 31, 2024"   "31 December 2024"   "12/31/2024"
 *
 * Days are counted from 1970-01-01 in the proleptic Gregorian calendar with the year turned so that
 * it begins in March, which puts the leap day at its end. There is no clock and no time zone here:
 * a date is what a page prints.
 */
#include "base/date.h"

static const char *const month_names[12] = { "January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December" };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

uint8_t date_month_days(int year, int month)
{
    static const uint8_t days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (month < 1 || month > 12) return 0;
    return (uint8_t)(days[month - 1] + (month == 2 && is_leap(year)));
}

bool date_is_valid(Date d)
{
    return d.year > 0 && d.day >= 1 && d.day <= date_month_days(d.year, d.month);
}

int date_cmp(Date a, Date b)
{
    const int x = (a.year * 16 + a.month) * 32 + a.day;
    const int y = (b.year * 16 + b.month) * 32 + b.day;
    return (x > y) - (x < y);
}

int32_t date_to_days(Date d)
{
    const int year = d.month <= 2 ? d.year - 1 : d.year;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int of_era = year - era * 400;
    const int month = d.month > 2 ? d.month - 3 : d.month + 9; /* 0 is March */
    const int of_year = (153 * month + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Date date_from_days(int32_t days)
{
    const int64_t z = (int64_t)days + 719468;
    const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const int of_era = (int)(z - era * 146097);
    const int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int of_year = of_era - (365 * year + year / 4 - year / 100);
    const int month = (5 * of_year + 2) / 153; /* 0 is March */
    const int day = of_year - (153 * month + 2) / 5 + 1;
    const int64_t y = year + era * 400 + (month >= 10);
    if (y < 1 || y > INT16_MAX) return (Date){ 0 };
    return (Date){ (int16_t)y, (uint8_t)(month < 10 ? month + 3 : month - 9), (uint8_t)day };
}

Date date_add_days(Date d, int32_t days)
{
    const int64_t sum = (int64_t)date_to_days(d) + days;
    return sum < INT32_MIN || sum > INT32_MAX ? (Date){ 0 } : date_from_days((int32_t)sum);
}

Date date_add_months(Date d, int months)
{
    const int64_t count = (int64_t)d.year * 12 + (d.month - 1) + months;
    if (count < 12 || count / 12 > INT16_MAX) return (Date){ 0 };
    const int year = (int)(count / 12), month = (int)(count % 12) + 1;
    const uint8_t length = date_month_days(year, month);
    const bool was_last = d.day == date_month_days(d.year, d.month);
    const uint8_t day = was_last || d.day > length ? length : d.day;
    return (Date){ (int16_t)year, (uint8_t)month, day };
}

int date_weekday(Date d)
{
    const int32_t days = date_to_days(d); /* 1970-01-01 was a Thursday, 4 */
    return (days % 7 + 7 + 4) % 7;
}

/* Up to `most` digits at s[*at] as a number; false if there are none or more than that. */
static bool take_number(Str s, size_t *at, size_t most, int *value)
{
    size_t n = 0;
    *value = 0;
    for (; *at + n < s.n && char_is_digit(s.p[*at + n]); n++) {
        if (n == most) return false;
        *value = *value * 10 + (s.p[*at + n] - '0');
    }
    *at += n;
    return n > 0;
}

static bool take_char(Str s, size_t *at, char c)
{
    if (*at >= s.n || s.p[*at] != c) return false;
    (*at)++;
    return true;
}

static bool take_space(Str s, size_t *at)
{
    const size_t start = *at;
    for (;;) {
        if (*at < s.n && char_is_space(s.p[*at])) {
            (*at)++;
        } else if (str_starts(str_slice(s, *at, s.n), S("\xC2\xA0"))) {
            *at += 2;
        } else {
            return *at > start;
        }
    }
}

static bool make_date(int year, int month, int day, Date *out)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return false;
    const Date d = { (int16_t)year, (uint8_t)month, (uint8_t)day };
    if (!date_is_valid(d)) return false;
    *out = d;
    return true;
}

static bool take_year(Str s, size_t *at, int *year)
{
    const size_t start = *at;
    return take_number(s, at, 4, year) && *at - start == 4;
}

bool date_parse_iso(Str s, Date *out)
{
    size_t at = 0;
    int year, month, day;
    return s.n == 10 && take_year(s, &at, &year) && take_char(s, &at, '-') &&
           take_number(s, &at, 2, &month) && take_char(s, &at, '-') &&
           take_number(s, &at, 2, &day) && at == s.n && make_date(year, month, day, out);
}

int date_month_at(Str s, size_t *used)
{
    if (s.n < 3) return 0;
    const char first = char_lower(s.p[0]), second = char_lower(s.p[1]);
    for (int i = 0; i < 12; i++) {
        /* most words are no month by their first two letters, and need not be measured */
        if (second != month_names[i][1] || first != char_lower(month_names[i][0])) continue;
        size_t n = 2;
        while (n < s.n && char_is_alpha(s.p[n])) n++;
        if (n < 3) return 0;
        const Str word = str_slice(s, 0, n), name = str_of(month_names[i]);
        const bool whole = str_eq_fold(word, name);
        const bool short_form = n == 3 || (n == 4 && i == 8); /* "Sep", "Sept" */
        if (!whole && !(short_form && str_starts_fold(name, word))) continue;
        *used = n + (n < name.n && n < s.n && s.p[n] == '.');
        return i + 1;
    }
    return 0;
}

/* "31", "31st": the day, with an ordinal ending where there is one. */
static bool take_day(Str s, size_t *at, int *day)
{
    if (!take_number(s, at, 2, day)) return false;
    static const char *const endings[4] = { "st", "nd", "rd", "th" };
    for (int i = 0; i < 4; i++) {
        if (!str_starts_fold(str_slice(s, *at, s.n), str_of(endings[i]))) continue;
        if (*at + 2 < s.n && char_is_alpha(s.p[*at + 2])) continue;
        *at += 2;
        break;
    }
    return true;
}

static bool month_first(Str s, size_t *at, Date *out)
{
    size_t used;
    int year, day;
    const int month = date_month_at(s, &used);
    if (month == 0) return false;
    *at = used;
    (void)take_space(s, at);
    if (!take_day(s, at, &day)) return false;
    bool apart = take_space(s, at);
    apart = take_char(s, at, ',') || apart;
    apart = take_space(s, at) || apart;
    return apart && take_year(s, at, &year) && make_date(year, month, day, out);
}

static bool day_first(Str s, size_t *at, Date *out)
{
    size_t used;
    int year, day;
    *at = 0;
    if (!take_day(s, at, &day)) return false;
    (void)take_space(s, at);
    const int month = date_month_at(str_slice(s, *at, s.n), &used);
    if (month == 0) return false;
    *at += used;
    (void)take_space(s, at);
    (void)take_char(s, at, ',');
    (void)take_space(s, at);
    return take_year(s, at, &year) && make_date(year, month, day, out);
}

static bool slashed(Str s, size_t *at, Date *out)
{
    int year, month, day;
    *at = 0;
    return take_number(s, at, 2, &month) && take_char(s, at, '/') && take_number(s, at, 2, &day) &&
           take_char(s, at, '/') && take_year(s, at, &year) && make_date(year, month, day, out);
}

bool date_parse_words(Str s, Date *out, size_t *used)
{
    return month_first(s, used, out) || day_first(s, used, out) || slashed(s, used, out);
}

Str date_print_iso(Arena *arena, Date d)
{
    if (d.year == 0) return (Str){ 0 };
    return str_format(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

Str date_print_words(Arena *arena, Date d)
{
    if (d.month < 1 || d.month > 12) return (Str){ 0 };
    return str_format(arena, "%s %d, %d", month_names[d.month - 1], d.day, d.year);
}

bool period_eq(Period a, Period b)
{
    if (a.kind != b.kind || date_cmp(a.end, b.end) != 0) return false;
    return a.months == 0 || b.months == 0 || a.months == b.months;
}

Period period_instant(Date day)
{
    return (Period){ .kind = PERIOD_INSTANT, .end = day };
}

Period period_duration(Date end, int months)
{
    Period p = { .kind = PERIOD_DURATION, .end = end };
    if (months > 0 && months <= UINT8_MAX && date_is_valid(end)) {
        p.months = (uint8_t)months;
        const Date before = date_add_months(end, -months);
        if (date_is_valid(before)) p.start = date_add_days(before, 1);
    }
    return p;
}
