/* When is the answer due?
 *
 *   "within ten business days"  of a letter of Friday, December 9, 2022  ->  December 23, 2022
 *
 * Day 1 is the first business day after the letter's date. A business day is Monday to Friday, but
 * for federal holidays as observed (Saturday's on Friday, Sunday's on Monday) and for days on which
 * EDGAR was closed. Both are data, rules/holidays.tsv: closures come by executive order a few days
 * before, and no formula knows them. A holiday's observance may fall into the year before (a New
 * Year's Day on a Saturday), so each day is also asked of the next year.
 *
 * Left out: lapses in appropriations, in which EDGAR takes filings but nobody reviews them.
 */
#include "letter/letter.h"

typedef enum HolidayKind { ON_DATE = 0, ON_WEEKDAY, ON_CLOSED } HolidayKind;

typedef struct Holiday {
    HolidayKind kind;
    int month, day; /* day: of the month, or the weekday */
    int nth;
    int from, to; /* years */
} Holiday;

struct Calendar {
    Holiday *days;
    uint32_t n;
};

static bool read_int(const Tsv *t, uint32_t row, const char *column, int otherwise, int *out,
                     Err *err)
{
    Str cell = tsv_cell(t, row, column);
    *out = otherwise;
    if (cell.n == 0) return true;
    const bool minus = cell.p[0] == '-';
    if (minus) cell = str_slice(cell, 1, cell.n);
    uint32_t value;
    if (!str_to_u32(cell, &value) || value > INT16_MAX)
        return err_set(err, ERR_INPUT, "%.*s:%u: %s is no number", STR_ARG(t->name), t->lines[row],
                       column);
    *out = minus ? -(int)value : (int)value;
    return true;
}

static bool read_kind(const Tsv *t, uint32_t row, HolidayKind *out, Err *err)
{
    static const char *const names[3] = { "date", "weekday", "closed" };
    const Str cell = tsv_cell(t, row, "kind");
    for (int i = 0; i < 3; i++) {
        if (!str_eq(cell, str_of(names[i]))) continue;
        *out = (HolidayKind)i;
        return true;
    }
    return err_set(err, ERR_INPUT, "%.*s:%u: kind is date, weekday or closed", STR_ARG(t->name),
                   t->lines[row]);
}

bool calendar_open(Arena *arena, Calendar **out, Err *err)
{
    Tsv t;
    if (!tsv_load(arena, "holidays.tsv", &t, err)) return false;
    Calendar *calendar = arena_new(arena, Calendar, 1);
    calendar->days = arena_new(arena, Holiday, t.rows);
    calendar->n = t.rows;
    for (uint32_t row = 0; row < t.rows; row++) {
        Holiday *h = &calendar->days[row];
        if (!read_kind(&t, row, &h->kind, err) || !read_int(&t, row, "month", 0, &h->month, err) ||
            !read_int(&t, row, "day", 0, &h->day, err) ||
            !read_int(&t, row, "nth", 0, &h->nth, err) ||
            !read_int(&t, row, "from", 0, &h->from, err) ||
            !read_int(&t, row, "to", INT16_MAX, &h->to, err))
            return false;
        if (h->month < 1 || h->month > 12)
            return err_set(err, ERR_INPUT, "%.*s:%u: no such month", STR_ARG(t.name), t.lines[row]);
    }
    *out = calendar;
    return true;
}

/* The day of `year` on which `h` is observed; none where it is not. */
static Date holiday_in(const Holiday *h, int year)
{
    if (year < h->from || year > h->to || year < 1 || year > 9998) return (Date){ 0 };
    Date d = { (int16_t)year, (uint8_t)h->month, 1 };
    if (h->kind == ON_WEEKDAY) {
        const int length = date_month_days(year, h->month);
        int day = 1 + (h->day - date_weekday(d) + 7) % 7;
        if (h->nth > 0) day += 7 * (h->nth - 1);
        while (h->nth < 0 && day + 7 <= length) day += 7;
        d.day = (uint8_t)day;
        return day <= length ? d : (Date){ 0 };
    }
    if (h->day < 1 || h->day > date_month_days(year, h->month)) return (Date){ 0 };
    d.day = (uint8_t)h->day;
    if (h->kind == ON_CLOSED) return d;
    const int weekday = date_weekday(d);
    return weekday == 6 ? date_add_days(d, -1) : weekday == 0 ? date_add_days(d, 1) : d;
}

bool calendar_day_is_business(const Calendar *calendar, Date day)
{
    const int weekday = date_weekday(day);
    if (weekday == 0 || weekday == 6) return false;
    for (uint32_t i = 0; i < calendar->n; i++)
        for (int year = day.year; year <= day.year + 1; year++)
            if (date_cmp(holiday_in(&calendar->days[i], year), day) == 0) return false;
    return true;
}

Date calendar_add_business_days(const Calendar *calendar, Date day, uint32_t count)
{
    if (!date_is_valid(day) || count > 10000) return (Date){ 0 };
    while (count > 0) {
        day = date_add_days(day, 1);
        if (!date_is_valid(day)) return (Date){ 0 };
        if (calendar_day_is_business(calendar, day)) count--;
    }
    return day;
}
