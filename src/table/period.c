/* Which period do these words mean?
 *
 *                     Three Months Ended          As of
 *                          March 31,           December 31,
 *                       2024      2023             2023
 *
 * A filing spreads one date over a caption, a stub, and two header rows. So words are read into
 * parts (length, month and day, year, sense), parts from several places are laid together, and the
 * whole is made a period last. A bare year needs the filer's calendar: retailers end "fiscal 2023"
 * in January 2024, and a year of 52 or 53 weeks ends on another day each time.
 *
 * Left out: periods since inception, and ranges of years ("2021-2024"), which give their first.
 */
#include "table/table.h"

#include "table/words.h"

static int length_number(Str word)
{
    static const struct {
        const char *word;
        int number;
    } numbers[] = { { "one", 1 },         { "two", 2 },           { "three", 3 },
                    { "four", 4 },        { "six", 6 },           { "nine", 9 },
                    { "twelve", 12 },     { "thirteen", 13 },     { "fourteen", 14 },
                    { "twenty-six", 26 }, { "twenty-seven", 27 }, { "thirty-nine", 39 },
                    { "forty", 40 },      { "fifty-two", 52 },    { "fifty-three", 53 },
                    { "sixteen", 16 },    { "twenty-eight", 28 }, { "thirty-six", 36 },
                    { "twenty-four", 24 } };
    uint32_t value;
    if (word.n <= 2 && str_to_u32(word, &value)) return (int)value;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (word_is(word, numbers[i].word)) return numbers[i].number;
    return 0;
}

static uint8_t weeks_to_months(int weeks)
{
    if (weeks >= 50) return 12;
    if (weeks >= 36) return 9;
    if (weeks >= 24) return 6;
    return weeks >= 11 ? 3 : 0;
}

static void add_year(PeriodWords *w, int year)
{
    if (w->year == 0) w->year = (int16_t)year;
    if (w->years == 0 || year != w->year) w->years += w->years < 200;
}

static bool year_at(Str s, size_t at, int *year)
{
    if (at + 4 > s.n) return false;
    int value = 0;
    for (size_t i = at; i < at + 4; i++) {
        if (!char_is_digit(s.p[i])) return false;
        value = value * 10 + (s.p[i] - '0');
    }
    if (at + 4 < s.n && char_is_digit(s.p[at + 4])) return false;
    if (at + 5 < s.n && (s.p[at + 4] == ',' || s.p[at + 4] == '.') && char_is_digit(s.p[at + 5]))
        return false;
    *year = value;
    return value >= 1950 && value <= 2075;
}

/* "12/31/2024", "12/31/24" at `at`; the bytes it takes, or 0. */
static size_t slash_date_at(Str s, size_t at, PeriodWords *w)
{
    int part[3] = { 0 };
    size_t i = at;
    for (int k = 0; k < 3; k++) {
        size_t digits = 0;
        for (; i < s.n && char_is_digit(s.p[i]) && digits < 4; i++, digits++)
            part[k] = part[k] * 10 + (s.p[i] - '0');
        if (digits == 0 || (k < 2 && digits > 2) || (k == 2 && digits != 2 && digits != 4))
            return 0;
        if (k < 2 && (i >= s.n || s.p[i++] != '/')) return 0;
    }
    if (part[2] < 100) part[2] += part[2] < 60 ? 2000 : 1900;
    if (!date_is_valid((Date){ (int16_t)part[2], (uint8_t)part[0], (uint8_t)part[1] })) return 0;
    if (w->month == 0) {
        w->month = (uint8_t)part[0];
        w->day = (uint8_t)part[1];
    }
    add_year(w, part[2]);
    return i - at;
}

/* "December 31, 2024", "December 31,", "March 2024" at a word; the bytes it takes, or 0. */
static size_t month_at(Str s, size_t at, PeriodWords *w)
{
    size_t used;
    const int month = date_month_at(str_slice(s, at, s.n), &used);
    if (month == 0) return 0;
    size_t i = words_skip_blank(s, at + used);
    int day = 0, year = 0;
    if (year_at(s, i, &year)) {
        i += 4;
    } else {
        size_t digits = 0;
        for (; i < s.n && char_is_digit(s.p[i]) && digits < 3; i++, digits++)
            day = day * 10 + (s.p[i] - '0');
        if (digits > 2 || day > 31) return 0;
        if (digits > 0) {
            size_t next = words_skip_blank(s, i);
            if (next < s.n && s.p[next] == ',') next = words_skip_blank(s, next + 1);
            if (year_at(s, next, &year)) i = next + 4;
        }
        /* "may" and "march" are words too; a month that stands alone in a header is a month. */
        if (digits == 0 && s.n > at + used + 12) return 0;
        if (digits == 0 && char_lower(s.p[at]) == s.p[at]) return 0;
    }
    const bool first = w->month == 0;
    if (first) {
        w->month = (uint8_t)month;
        w->day = (uint8_t)day;
    }
    if (year != 0) add_year(w, year);
    if (!first && year != 0 && day != 0 && year != w->year && w->year != 0) {
        Date *other = &w->others[w->others[0].year != 0 && w->others[0].year != year];
        if (other->year == 0) *other = (Date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
    }
    if (!first && year != 0 && day != 0 && w->start.year == 0 && w->day != 0 && w->year != 0 &&
        words_before_end_with(s, at, "through", "to", "-")) {
        w->start = (Date){ w->year, w->month, w->day };
        w->year = (int16_t)year;
        w->years = 1;
        w->month = (uint8_t)month;
        w->day = (uint8_t)day;
        w->sense = SENSE_DURATION;
    }
    return i - at;
}

/* "Three Months", "52 weeks", "Year", "Quarter" then "ended": length and sense. */
static void read_length(Str s, Str word, Str before, size_t end, PeriodWords *w)
{
    Str next = words_next(s, end, NULL);
    if (str_eq_fold(next, S("period")) || str_eq_fold(next, S("periods")))
        next = words_next(s, (size_t)(next.p + next.n - s.p), NULL);
    const bool ended = str_starts_fold(next, S("ended")) || str_starts_fold(next, S("ending"));
    const int number = length_number(before);
    uint8_t months = 0;
    if (str_starts_fold(word, S("month"))) {
        /* "12 months or more", "less than 12 months" are ages, not periods */
        size_t used;
        const bool alone =
            next.n == 0 || char_is_digit(next.p[0]) || date_month_at(next, &used) != 0;
        const bool length = number == 3 || number == 6 || number == 9 || number == 12;
        if (number <= 12 && (ended || (length && alone && words_is_short(s))))
            months = (uint8_t)number;
        if (!ended && words_before_end_with(s, (size_t)(before.p - s.p), "than", "within", "next"))
            months = 0;
    } else if (str_starts_fold(word, S("week"))) {
        months = ended || words_is_short(s) ? weeks_to_months(number) : 0;
    } else if (str_starts_fold(word, S("year"))) {
        months = ended ? 12 : 0;
    } else if (str_starts_fold(word, S("quarter"))) {
        months = ended || (words_is_short(s) && before.n == 0) ? 3 : 0;
    }
    if (months != 0 && w->months == 0) w->months = months;
    if (months != 0) w->sense = SENSE_DURATION;
}

static int ordinal(Str word)
{
    static const char *const names[4][2] = {
        { "first", "1st" }, { "second", "2nd" }, { "third", "3rd" }, { "fourth", "4th" }
    };
    for (int i = 0; i < 4; i++)
        if (word_is(word, names[i][0]) || word_is(word, names[i][1])) return i + 1;
    return 0;
}

static size_t quarter_code(Str word, PeriodWords *w)
{
    /* Q1, 1Q, Q1'24, FY24 */
    if (word.n < 2) return 0;
    const char a = char_lower(word.p[0]), b = char_lower(word.p[1]);
    if (a == 'q' && b >= '1' && b <= '4')
        w->quarter = (uint8_t)(b - '0');
    else if (b == 'q' && a >= '1' && a <= '4')
        w->quarter = (uint8_t)(a - '0');
    else if (a == 'f' && b == 'y')
        w->fiscal = true;
    else
        return 0;
    w->sense = SENSE_DURATION;
    if (!w->fiscal && w->months == 0) w->months = 3;
    int year = 0;
    if (year_at(word, word.n >= 4 ? word.n - 4 : word.n, &year) && word.n > 4)
        add_year(w, year);
    else if (word.n >= 4 && char_is_digit(word.p[word.n - 1]) && char_is_digit(word.p[word.n - 2]))
        add_year(w, 2000 + (word.p[word.n - 2] - '0') * 10 + word.p[word.n - 1] - '0');
    return word.n;
}

/* Is the year part of a name: "2019 Incentive Award Plan", "2030 Notes", "Series 2023-4"? */
static bool year_names(Str s, size_t at, Str before)
{
    static const char *const things[] = { "incentive", "plan",       "notes",  "omnibus",
                                          "equity",    "long-term",  "award",  "awards",
                                          "program",   "senior",     "stock",  "employee",
                                          "act",       "repurchase", "credit", "convertible",
                                          "term",      "debentures", NULL };
    if (str_eq_fold(before, S("series"))) return true;
    if (str_eq_fold(before, S("fiscal")) || str_eq_fold(before, S("in"))) return false;
    const Str next = words_next(s, at + 4, NULL);
    if (next.n == 0 || next.p != s.p + at + 5 || s.p[at + 4] != ' ' || !char_is_upper(next.p[0]))
        return false;
    for (int i = 0; things[i] != NULL; i++)
        if (word_is(next, things[i])) return true;
    return false;
}

void period_words_read(Str s, PeriodWords *w)
{
    Str before = { 0 }, second = { 0 }; /* the words just read */
    for (size_t at = 0; at < s.n;) {
        const char c = s.p[at];
        if (char_is_digit(c)) {
            const char left = at == 0 ? ' ' : s.p[at - 1];
            int year;
            size_t used = slash_date_at(s, at, w);
            if (used == 0 && left != '$' && left != '.' && left != ',' && year_at(s, at, &year) &&
                !year_names(s, at, before)) {
                add_year(w, year);
                used = 4;
                if (str_starts_fold(before, S("fiscal")) ||
                    (str_eq_fold(before, S("year")) && str_eq_fold(second, S("fiscal"))))
                    w->fiscal = true;
            }
            if (used == 0) {
                const Str word = words_next(s, at, NULL);
                if (quarter_code(word, w) == 0) {
                    second = before;
                    before = word;
                }
                used = word.n == 0 ? 1 : word.n;
            }
            at += used;
            continue;
        }
        if (!char_is_alpha(c)) {
            at++;
            continue;
        }
        const size_t month = month_at(s, at, w);
        if (month > 0) {
            if (str_eq_fold(before, S("at")) || str_eq_fold(before, S("of")) ||
                str_eq_fold(before, S("on")))
                if (w->sense == SENSE_UNKNOWN && !str_eq_fold(second, S("months")))
                    w->sense = SENSE_INSTANT;
            at += month;
            before = second = (Str){ 0 };
            continue;
        }
        size_t end;
        const Str word = words_next(s, at, &end);
        if (str_starts_fold(word, S("month")) || str_starts_fold(word, S("week")) ||
            str_starts_fold(word, S("year")) || str_starts_fold(word, S("quarter"))) {
            read_length(s, word, before, end, w);
            if (str_starts_fold(word, S("quarter")) && ordinal(before) != 0) {
                w->quarter = (uint8_t)ordinal(before);
                w->months = 3;
                w->sense = SENSE_DURATION;
            }
        } else if (str_eq_fold(word, S("ended")) || str_eq_fold(word, S("ending"))) {
            if (w->sense == SENSE_UNKNOWN) w->sense = SENSE_DURATION;
        } else if (str_eq_fold(word, S("fiscal"))) {
            w->fiscal = true;
        } else if (str_eq_fold(word, S("beginning")) || str_eq_fold(word, S("opening"))) {
            w->beginning = true;
        } else if (str_eq_fold(word, S("end")) || str_eq_fold(word, S("closing"))) {
            w->ending = true;
        } else if (str_eq_fold(word, S("of")) && str_eq_fold(before, S("as"))) {
            if (w->sense == SENSE_UNKNOWN) w->sense = SENSE_INSTANT;
        } else {
            (void)quarter_code(word, w);
        }
        second = before;
        before = word;
        at = end > at ? end : at + 1;
    }
    /* "As of and for the years ended" is both: each label decides */
    if (w->months != 0 && s.n < 400 &&
        (str_find_fold(s, S("as of and")) != STR_NONE ||
         str_find_fold(s, S("at and for")) != STR_NONE))
        w->sense = SENSE_UNKNOWN;
}

void period_words_fill(PeriodWords *w, const PeriodWords *from)
{
    const bool dated = w->month != 0;
    if (w->months == 0 && !(w->sense == SENSE_INSTANT)) w->months = from->months;
    if (w->sense == SENSE_UNKNOWN) w->sense = from->sense;
    if (!dated && w->quarter == 0) {
        w->month = from->month;
        w->day = from->day;
        w->quarter = from->quarter;
        w->borrowed = from->borrowed || (w->year != 0 && w->year != from->year);
        if (w->year == 0 || w->year == from->year) {
            w->others[0] = from->others[0];
            w->others[1] = from->others[1];
        }
        for (int i = 0; i < 2; i++) {
            if (w->year == 0 || from->others[i].year != w->year || w->year == from->year) continue;
            w->month = from->others[i].month;
            w->day = from->others[i].day;
            w->borrowed = false;
        }
    }
    if (w->year == 0 && from->years == 1) {
        w->year = from->year;
        w->years = from->years;
    }
    w->fiscal = w->fiscal || from->fiscal;
    if (w->start.year == 0 && w->year == from->year) w->start = from->start;
}

static Date quarter_end(const Calendar *calendar, int year, bool by_name, int quarter)
{
    const Date end = calendar_year_end(calendar, year, by_name);
    if (end.year == 0) return end;
    Date about = date_add_months(end, -3 * (4 - quarter));
    if (calendar->weekday != 0 && quarter < 4) {
        /* a 53rd week is the last quarter's */
        const Date before = calendar_year_end(calendar, year - 1, by_name);
        if (before.year != 0) about = date_add_days(before, 91 * quarter);
    }
    return calendar_near(calendar, about, 10);
}

Period period_words_resolve(const PeriodWords *w, const Calendar *calendar, Sense fallback)
{
    const Sense sense = w->sense != SENSE_UNKNOWN ? (Sense)w->sense : fallback;
    Date end = { 0 };
    int months = w->months;
    if (w->year == 0) return (Period){ 0 };
    if (w->month != 0) {
        end = (Date){ w->year, w->month, w->day };
        if (w->day == 0) {
            end.day = date_month_days(w->year, w->month);
            end = calendar_near(calendar, end, 6);
        }
        if (end.month == 2 && end.day == 29) end.day = date_month_days(w->year, 2);
        if (w->borrowed) end = calendar_near(calendar, end, 8); /* 52 and 53 weeks */
    } else if (w->quarter != 0) {
        end = quarter_end(calendar, w->year, true, w->quarter);
        if (months == 0) months = 3;
    } else {
        /* A quarter's report with "2024" alone: the same months of that year. */
        if (calendar->interim && (months == 3 || months == 6 || months == 9) &&
            calendar->end.year != 0) {
            end = calendar->end;
            end.year = w->year;
            if (end.day > date_month_days(end.year, end.month))
                end.day = date_month_days(end.year, end.month);
            end = calendar_near(calendar, end, 10);
        } else {
            end = calendar_year_end(calendar, w->year, true);
            if (months == 0) months = 12;
        }
    }
    if (!date_is_valid(end)) return (Period){ 0 };
    if (sense == SENSE_INSTANT || (sense == SENSE_UNKNOWN && w->month != 0 && months == 0))
        return period_instant(end);
    /* A flow up to the end of a fiscal year, in an annual report, is the year's. */
    if (months == 0 && !calendar->interim && w->start.year == 0) {
        const Date year_end = calendar_year_end(calendar, end.year, false);
        if (date_cmp(year_end, end) == 0) months = 12;
    }
    if (w->start.year != 0 && date_cmp(w->start, end) < 0) {
        const int days = date_to_days(end) - date_to_days(w->start) + 1;
        Period p = { .kind = PERIOD_DURATION, .start = w->start, .end = end };
        p.months = (uint8_t)(days > 3000 ? 99 : (days * 2 + 30) / 61);
        return p;
    }
    return period_duration(end, months);
}
