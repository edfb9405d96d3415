/* When do this filer's fiscal years end?
 *
 *   "fiscal 2024 ended on January 28, 2024"      named after the year in which it ends
 *   "fiscal 2023, which ended February 3, 2024"  named after the year in which it began
 *   "September 28, 2024 and September 30, 2023"  52 and 53 weeks
 *
 * The cover says one date. All full dates that the document prints are counted; a date that comes
 * up often within days of a year's or a quarter's end is that end. The name of the years is learned
 * by majority from "fiscal 2023" standing near a year's end; without any, a year ending in January
 * or early February is named after the year before only where the print says so.
 */
#include "table/table.h"

#include "table/words.h"

#include <stdlib.h>

typedef struct DayCount {
    int32_t day;
    uint32_t count;
} DayCount;
typedef ARRAY(DayCount) DayCountArray;

static int by_day(const void *a, const void *b)
{
    const int32_t x = ((const DayCount *)a)->day, y = ((const DayCount *)b)->day;
    return (x > y) - (x < y);
}

/* The date whose year stands at `at` ("December 31, 2024"), read from the month before it. */
static bool date_before_year(Str text, size_t at, Date *out, size_t *start)
{
    const size_t from = at > 18 ? at - 18 : 0;
    for (size_t i = at; i-- > from;) {
        if (!char_is_upper(text.p[i]) || (i > 0 && char_is_alpha(text.p[i - 1]))) continue;
        size_t used;
        *start = i;
        return date_parse_words(str_slice(text, i, at + 4), out, &used) && i + used == at + 4;
    }
    return false;
}

static void count_dates(Arena *arena, Str text, DayCountArray *days)
{
    /* Every full date has a comma before its year. */
    for (size_t at = 0; at + 6 < text.n;) {
        const size_t comma = str_find_char(str_slice(text, at, text.n), ',');
        if (comma == STR_NONE) break;
        at += comma + 1;
        const size_t year = words_skip_blank(text, at);
        if (year + 4 > text.n || (text.p[year] != '1' && text.p[year] != '2')) continue;
        Date date;
        size_t start;
        if (!date_before_year(text, year, &date, &start)) continue;
        *array_add(arena, days) = (DayCount){ date_to_days(date), 1 };
        at = year + 4;
    }
    if (days->n > 0) qsort(days->p, days->n, sizeof *days->p, by_day);
    uint32_t n = 0;
    for (uint32_t i = 0; i < days->n; i++) {
        if (n > 0 && days->p[n - 1].day == days->p[i].day)
            days->p[n - 1].count++;
        else
            days->p[n++] = days->p[i];
    }
    days->n = n;
}

/* The most frequent day in [lo, hi]; 0 if none was printed at least `least` times. */
static int32_t most_frequent(const DayCountArray *days, int32_t lo, int32_t hi, uint32_t least)
{
    int32_t best = 0;
    const int32_t exact = lo + (hi - lo) / 2;
    uint32_t count = least - 1, exactly = 0;
    for (uint32_t i = 0; i < days->n && days->p[i].day <= hi; i++) {
        if (days->p[i].day < lo) continue;
        if (days->p[i].day == exact) exactly = days->p[i].count;
        if (days->p[i].count <= count) continue;
        count = days->p[i].count;
        best = days->p[i].day;
    }
    /* "January 1, 2024" is printed beside "December 31, 2023" */
    return exactly > 1 && exactly * 3 >= count ? exact : best;
}

/* The last of the days that are printed often: the period's end where no cover says it. */
static int32_t latest_frequent(const DayCountArray *days)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < days->n; i++)
        if (days->p[i].count > most) most = days->p[i].count;
    for (uint32_t i = days->n; i-- > 0;)
        if (days->p[i].count >= 3 && days->p[i].count * 3 >= most) return days->p[i].day;
    return 0;
}

Date calendar_near(const Calendar *calendar, Date about, int days)
{
    if (!date_is_valid(about)) return about;
    const int32_t day = date_to_days(about);
    Date best = about;
    int32_t distance = days + 1;
    for (uint32_t i = 0; i < calendar->end_count; i++) {
        if (days < 365 &&
            (calendar->ends[i].year > about.year + 1 || calendar->ends[i].year < about.year - 1))
            continue; /* too far to be counted in days */
        const int32_t d = date_to_days(calendar->ends[i]) - day;
        const int32_t away = d < 0 ? -d : d;
        if (away < distance) {
            distance = away;
            best = calendar->ends[i];
        }
    }
    /* Years of 52 and 53 weeks end on one day of the week, also those that are not printed. */
    if (distance > days && days >= 4 && calendar->weekday != 0) {
        const int off = (calendar->weekday - 1 - date_weekday(about) + 7) % 7;
        best = date_from_days(day + (off > 3 ? off - 7 : off));
    }
    return best;
}

Date calendar_year_end(const Calendar *calendar, int year, bool by_name)
{
    Date end = calendar->year_end;
    if (end.year == 0) end = (Date){ 0, 12, 31 };
    const int wanted = year + (by_name ? calendar->name_lag : 0);
    if (wanted < 1900 || wanted > 2200) return (Date){ 0 };
    if (end.year == wanted) return end;
    end.year = (int16_t)wanted;
    const bool last = calendar->year_end.year != 0 &&
                      calendar->year_end.day ==
                          date_month_days(calendar->year_end.year, calendar->year_end.month);
    const uint8_t length = date_month_days(wanted, end.month);
    if (last || end.day > length) end.day = length;
    return calendar_near(calendar, end, 9);
}

/* "fiscal 2023" near the end of a fiscal year votes for the lag of names. */
static int8_t learn_lag(Str text, const Calendar *calendar)
{
    int votes[2] = { 0 }; /* lag 0, 1 */
    uint32_t seen = 0;
    uint32_t now = 0, before = 0; /* how often this year is named by its end, or the year before */
    for (size_t at = 0; seen < 4000;) {
        const size_t found = str_find(str_slice(text, at, text.n), S("iscal "));
        if (found == STR_NONE) break;
        at += found + 6;
        seen++;
        if (str_starts_fold(str_slice(text, at, text.n), S("year "))) at += 5;
        uint32_t name;
        if (at + 4 > text.n || !str_to_u32(str_slice(text, at, at + 4), &name)) continue;
        if (name < 1980 || name > 2100) continue;
        now += name == (uint32_t)calendar->year_end.year;
        before += name + 1 == (uint32_t)calendar->year_end.year;
        const Str near = str_slice(text, at + 4, at + 60);
        for (size_t i = 0; i + 12 < near.n; i++) {
            Date date;
            size_t used;
            if (near.p[i] == '\n') break;
            if (!char_is_upper(near.p[i])) continue;
            if (!date_parse_words(str_slice(near, i, near.n), &date, &used)) continue;
            if (date.month != calendar->year_end.month &&
                (date.month % 12) + 1 != calendar->year_end.month &&
                (calendar->year_end.month % 12) + 1 != date.month)
                break;
            const int lag = date.year - (int)name;
            if (lag == 0 || lag == 1) votes[lag]++; /* none is named after a year to come */
            break;
        }
    }
    if (votes[0] + votes[1] == 0 && calendar->year_end.month <= 2 && before > now) return 1;
    return votes[1] > votes[0];
}

/* The day of the week, plus one, that all ends fall on; 0 where they end with the month. */
static uint8_t find_weekday(const Calendar *calendar)
{
    uint32_t other = 0;
    const int weekday = date_weekday(calendar->year_end);
    if (calendar->end_count < 4) return 0;
    for (uint32_t i = 0; i < calendar->end_count; i++)
        other += date_weekday(calendar->ends[i]) != weekday;
    return other * 5 < calendar->end_count ? (uint8_t)(weekday + 1) : 0;
}

void calendar_make(Arena *arena, const Doc *doc, Calendar *out)
{
    *out = (Calendar){ .end = doc->head.period };
    out->interim = str_starts_fold(doc->head.form, S("10-Q"));
    DayCountArray days = { 0 };
    count_dates(arena, doc->text, &days);
    if (out->end.year == 0) {
        const int32_t day = latest_frequent(&days);
        if (day != 0) out->end = date_from_days(day);
    }
    out->year_end = out->end;
    if (out->end.year != 0 && out->interim) {
        /* The comparative balance sheet is that of the last year's end. */
        const int32_t end = date_to_days(out->end);
        const int32_t day = most_frequent(&days, end - 300, end - 75, 3);
        if (day != 0) out->year_end = date_from_days(day);
    }
    if (out->end.year == 0) return;
    const int32_t end = date_to_days(out->end), year_end = date_to_days(out->year_end);
    out->ends = arena_new(arena, Date, 64);
    for (int quarter = -36; quarter <= 4 && out->end_count < 60; quarter++) {
        const Date about = date_add_months(out->year_end, quarter * 3);
        const int32_t day = date_to_days(about);
        const int32_t found = day >= year_end - 7 && day <= year_end + 7
                                  ? year_end
                                  : most_frequent(&days, day - 8, day + 8, 2);
        if (found != 0) out->ends[out->end_count++] = date_from_days(found);
    }
    if (out->end_count < 60) out->ends[out->end_count++] = date_from_days(end);
    out->weekday = find_weekday(out);
    out->name_lag = learn_lag(doc->text, out);
}
