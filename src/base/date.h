/* Date: a calendar day. Period: the day or the span of days that a figure speaks of.
 *
 * {0} is "no date" and "no period". A period is an instant (balance sheet) or a duration with its
 * length class in months (3, 6, 9, 12, or what the words say; 52 and 53 weeks are 12). A duration's
 * start may be unknown ("Year Ended December 31, 2024" tells it; "2024" alone does not).
 */
#ifndef TM_BASE_DATE_H
#define TM_BASE_DATE_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Date {
    int16_t year; /* 0: no date */
    uint8_t month, day;
} Date;

typedef enum PeriodKind { PERIOD_NONE = 0, PERIOD_INSTANT, PERIOD_DURATION } PeriodKind;

typedef struct Period {
    uint8_t kind;   /* PeriodKind */
    uint8_t months; /* of a duration; 0 if it is not known */
    Date start;     /* of a duration; may be none */
    Date end;       /* the instant, or the last day */
} Period;

bool date_is_valid(Date d);
int date_cmp(Date a, Date b);
int32_t date_to_days(Date d); /* days since 1970-01-01, proleptic Gregorian */
Date date_from_days(int32_t days);
Date date_add_days(Date d, int32_t days);
Date date_add_months(Date d, int months); /* the last day of a month stays the last day */
int date_weekday(Date d);                 /* 0 Sunday .. 6 Saturday */
uint8_t date_month_days(int year, int month);
bool date_parse_iso(Str s, Date *out); /* "2024-12-31" */
/* "December 31, 2024", "Dec. 31, 2024", "31 December 2024", "12/31/2024" at the start of s. Sets
 * *used to the bytes read. */
bool date_parse_words(Str s, Date *out, size_t *used);
/* 1 to 12 for a month's name or usual abbreviation at the start of s; *used bytes. 0 if none. */
int date_month_at(Str s, size_t *used);
Str date_print_iso(Arena *arena, Date d);   /* "2024-12-31"; empty for no date */
Str date_print_words(Arena *arena, Date d); /* "December 31, 2024" */

bool period_eq(Period a, Period b); /* same kind, end, and months where both know them */
Period period_instant(Date day);
Period period_duration(Date end, int months); /* start computed when months is known */

#endif
