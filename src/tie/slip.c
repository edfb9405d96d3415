/* What slip of the pen makes one number the other?
 *
 *     24,915   24,195    two digits exchanged (class 10 of ladder D.0.3)
 *     24,915   24,915,000, (24,915)    the scale (2), the sign (3)
 *     24,915   24,975, 2,495, 244,915  one digit wrong, dropped or doubled (11)
 *
 * Both numbers are in units of the last printed place. Of a number of one or two digits nearly
 * every other is one digit away: a wrong digit needs three, and so does a dropped one.
 */
#include "tie/work.h"

enum { DIGITS_MAX = 20 };

static int64_t size_of(int64_t v)
{
    return v < 0 ? -v : v;
}

bool number_rounded(Num value, int exponent, int64_t *out)
{
    value = num_reduce(value);
    if (value.exponent >= exponent) return number_in_units(value, exponent, out);
    int64_t unit = 1;
    for (int e = value.exponent; e < exponent; e++)
        if (__builtin_mul_overflow(unit, 10, &unit)) return false;
    const int64_t size = size_of(value.mantissa) / unit;
    const int64_t rest = size_of(value.mantissa) - size * unit;
    const int64_t near = size + (rest >= unit - rest ? 1 : 0);
    *out = value.mantissa < 0 ? -near : near;
    return size_of(near) < INT64_C(1) << 52;
}

typedef struct Digits {
    uint8_t digit[DIGITS_MAX]; /* the last first */
    uint32_t n;
} Digits;

static Digits digits_of(int64_t v)
{
    Digits d = { 0 };
    for (v = size_of(v); v > 0 && d.n < DIGITS_MAX; v /= 10) d.digit[d.n++] = (uint8_t)(v % 10);
    return d;
}

static bool is_scale(int64_t printed, int64_t meant)
{
    const int64_t p = size_of(printed), m = size_of(meant);
    return p < INT64_MAX / 1000 && (p * 1000 == m || (p % 1000 == 0 && p / 1000 == m));
}

/* How many digits of numbers of one length differ, and the last of them. */
static uint32_t digits_differ(const Digits *a, const Digits *b, uint32_t *at)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        if (a->digit[i] == b->digit[i]) continue;
        if (n++ == 0) *at = i;
    }
    return n;
}

static bool is_transposition(const Digits *a, const Digits *b)
{
    uint32_t at = 0;
    return a->n == b->n && digits_differ(a, b, &at) == 2 && at + 1 < a->n &&
           a->digit[at] == b->digit[at + 1] && a->digit[at + 1] == b->digit[at];
}

static bool is_digit(const Digits *a, const Digits *b)
{
    uint32_t at = 0;
    return a->n == b->n && a->n >= 3 && digits_differ(a, b, &at) == 1;
}

/* One has a digit more than the other, and the rest is the same. */
static bool is_dropped_digit(const Digits *a, const Digits *b)
{
    const Digits *longer = a->n > b->n ? a : b, *shorter = a->n > b->n ? b : a;
    if (longer->n != shorter->n + 1 || longer->n < 3) return false;
    uint32_t skip = 0;
    while (skip < shorter->n && longer->digit[skip] == shorter->digit[skip]) skip++;
    for (uint32_t i = skip; i < shorter->n; i++)
        if (longer->digit[i + 1] != shorter->digit[i]) return false;
    return true;
}

bool slip_is(Repair slip, int64_t printed, int64_t meant)
{
    if (printed == meant || meant == 0 || printed == 0) return false;
    if (slip == REPAIR_SIGN) return meant == -printed;
    if ((printed < 0) != (meant < 0)) return false;
    if (slip == REPAIR_SCALE) return is_scale(printed, meant);
    const Digits a = digits_of(printed), b = digits_of(meant);
    switch (slip) {
    case REPAIR_TRANSPOSITION: return is_transposition(&a, &b);
    case REPAIR_DIGIT: return is_digit(&a, &b);
    case REPAIR_DROPPED_DIGIT: return is_dropped_digit(&a, &b);
    case REPAIR_NONE:
    case REPAIR_SCALE:
    case REPAIR_SIGN:
    case REPAIR_OMITTED_LINE: break;
    }
    return false;
}

Repair repair_between(int64_t printed, int64_t meant)
{
    static const Repair order[] = { REPAIR_SCALE, REPAIR_SIGN, REPAIR_TRANSPOSITION, REPAIR_DIGIT,
                                    REPAIR_DROPPED_DIGIT };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (slip_is(order[i], printed, meant)) return order[i];
    return REPAIR_NONE;
}
