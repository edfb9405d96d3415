/* How are printed numbers computed with, so that nothing is ever off by a rounding of our own?
 *
 *   "1,234.5"          {12345, -1}
 *   x 10^3             {12345,  2}
 *   12,345 / 55,574    is never computed: a/b = r is asked as a = r x b
 *
 * Everything is an integer times a power of ten; products and alignments are made in 128 bits and
 * then brought back to 64, or refused. A comparison never refuses: where aligning would leave 128
 * bits, the number being multiplied is already the larger one.
 *
 * Left out on purpose: division and binary floating point. Rounding is a question about intervals
 * (num_range_*), not an operation.
 */
#include "base/num.h"

#include "base/err.h"

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UWide;

#define WIDE_MAX     ((Wide)(~(UWide)0 >> 1))
#define EXPONENT_MAX 18
#define SUM_EXPONENT (-9)

static const int64_t powers[19] = { 1,
                                    10,
                                    100,
                                    1000,
                                    10000,
                                    100000,
                                    1000000,
                                    10000000,
                                    100000000,
                                    1000000000,
                                    10000000000,
                                    100000000000,
                                    1000000000000,
                                    10000000000000,
                                    100000000000000,
                                    1000000000000000,
                                    10000000000000000,
                                    100000000000000000,
                                    1000000000000000000 };

static Wide wide_abs(Wide w)
{
    return w < 0 ? -w : w;
}

/* w *= 10^power; false where that leaves 128 bits. */
static bool raise(Wide *w, int power)
{
    if (power > 0 && power <= 18 && *w <= INT64_MAX && *w >= -INT64_MAX) { /* below 2^123 */
        *w *= powers[power];
        return true;
    }
    for (; power > 0 && *w != 0; power--) {
        if (wide_abs(*w) > WIDE_MAX / 10) return false;
        *w *= 10;
    }
    return true;
}

static bool fits64(Wide w)
{
    return wide_abs(w) <= INT64_MAX; /* INT64_MIN is left out, so that every Num has a negative */
}

/* w x 10^exponent as a Num, by moving zeros between the two; false if no Num is that value. */
static bool narrow(Wide w, int exponent, Num *out)
{
    if (w == 0) {
        exponent = exponent > EXPONENT_MAX ? EXPONENT_MAX : exponent;
        exponent = exponent < -EXPONENT_MAX ? -EXPONENT_MAX : exponent;
    }
    while ((!fits64(w) || exponent < -EXPONENT_MAX) && exponent < EXPONENT_MAX && w % 10 == 0) {
        w /= 10;
        exponent++;
    }
    if (exponent > EXPONENT_MAX) {
        if (!raise(&w, exponent - EXPONENT_MAX)) return false;
        exponent = EXPONENT_MAX;
    }
    if (!fits64(w) || exponent < -EXPONENT_MAX) return false;
    *out = (Num){ (int64_t)w, (int8_t)exponent };
    return true;
}

static int wide_sign(Wide w)
{
    return (w > 0) - (w < 0);
}

/* The order of a x 10^ea and b x 10^eb, always exact. */
static int wide_cmp(Wide a, int ea, Wide b, int eb)
{
    const int sa = wide_sign(a), sb = wide_sign(b);
    if (sa != sb) return (sa > sb) - (sa < sb);
    if (ea > eb && !raise(&a, ea - eb)) return sa; /* |a| is beyond 128 bits, |b| is within */
    if (eb > ea && !raise(&b, eb - ea)) return -sb;
    return (a > b) - (a < b);
}

bool num_parse(Str s, Num *out)
{
    int64_t mantissa = 0;
    int digits = 0, significant = 0, places = 0;
    bool point = false;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        const bool digit_follows = i + 1 < s.n && char_is_digit(s.p[i + 1]);
        if (char_is_digit(c)) {
            digits++;
            if (mantissa > 0 || c != '0') significant++;
            if (point) places++;
            if (significant > 18 || places > EXPONENT_MAX) return false;
            mantissa = mantissa * 10 + (c - '0');
        } else if (c == ',' && !point && i > 0 && char_is_digit(s.p[i - 1]) && digit_follows) {
            continue;
        } else if (c == '.' && !point && digit_follows) {
            point = true;
        } else {
            return false;
        }
    }
    if (digits == 0) return false;
    *out = (Num){ mantissa, (int8_t)-places };
    return true;
}

Num num_neg(Num a)
{
    if (a.mantissa == INT64_MIN) BUG("a number below the least one");
    return (Num){ -a.mantissa, a.exponent };
}

Num num_abs(Num a)
{
    return a.mantissa < 0 ? num_neg(a) : a;
}

int num_sign(Num a)
{
    return (a.mantissa > 0) - (a.mantissa < 0);
}

/* |a| is mostly small enough to be raised within 64 bits. */
static bool raise64(int64_t a, int power, int64_t *out)
{
    return power <= 18 && !__builtin_mul_overflow(a, powers[power], out);
}

int num_cmp(Num a, Num b)
{
    const int apart = a.exponent - b.exponent;
    int64_t raised;
    if (apart >= 0 && raise64(a.mantissa, apart, &raised))
        return (raised > b.mantissa) - (raised < b.mantissa);
    if (apart < 0 && raise64(b.mantissa, -apart, &raised))
        return (a.mantissa > raised) - (a.mantissa < raised);
    return wide_cmp(a.mantissa, a.exponent, b.mantissa, b.exponent);
}

bool num_eq(Num a, Num b)
{
    return num_cmp(a, b) == 0;
}

bool num_add(Num a, Num b, Num *out)
{
    if (a.exponent < b.exponent) {
        const Num swap = a;
        a = b;
        b = swap;
    }
    int64_t raised, sum;
    if (raise64(a.mantissa, a.exponent - b.exponent, &raised) &&
        !__builtin_add_overflow(raised, b.mantissa, &sum) && sum != INT64_MIN &&
        b.exponent >= -EXPONENT_MAX) {
        *out = (Num){ sum, b.exponent };
        return true;
    }
    Wide high = a.mantissa;
    if (!raise(&high, a.exponent - b.exponent)) {
        b = num_reduce(b); /* {1, 18} + {10^18, -18}: the zeros may make room */
        high = a.mantissa;
        if (a.exponent < b.exponent || !raise(&high, a.exponent - b.exponent)) return false;
    }
    if (wide_abs(high) > WIDE_MAX - INT64_MAX) return false;
    return narrow(high + b.mantissa, b.exponent, out);
}

bool num_sub(Num a, Num b, Num *out)
{
    return num_add(a, num_neg(b), out);
}

bool num_mul(Num a, Num b, Num *out)
{
    return narrow((Wide)a.mantissa * b.mantissa, a.exponent + b.exponent, out);
}

bool num_scale(Num a, int power, Num *out)
{
    if (power > 4 * EXPONENT_MAX || power < -4 * EXPONENT_MAX) {
        *out = a;
        return a.mantissa == 0;
    }
    return narrow(a.mantissa, a.exponent + power, out);
}

Num num_reduce(Num a)
{
    if (a.mantissa == 0) return (Num){ 0 };
    while (a.mantissa % 10 == 0 && a.exponent < EXPONENT_MAX) {
        a.mantissa /= 10;
        a.exponent++;
    }
    return a;
}

NumSum num_sum_open(void)
{
    return (NumSum){ .ok = true };
}

static Wide sum_wide(const NumSum *sum)
{
    return (Wide)((UWide)(uint64_t)sum->hi << 64 | sum->lo);
}

void num_sum_add(NumSum *sum, Num a, int weight)
{
    int power = a.exponent - SUM_EXPONENT;
    Wide term = a.mantissa;
    if (power >= 0 && power <= 18) {
        term *= powers[power];
    } else if (power > 18) {
        sum->ok = sum->ok && raise(&term, power);
    }
    for (; power < 0 && term % 10 == 0 && term != 0; power++) term /= 10;
    if (power < 0 && term != 0) sum->ok = false;
    if (weight != 0 && wide_abs(term) > WIDE_MAX / wide_abs(weight)) sum->ok = false;
    if (!sum->ok) return;
    term *= weight;
    const Wide old = sum_wide(sum);
    if (wide_abs(old) > WIDE_MAX / 2 || wide_abs(term) > WIDE_MAX / 2) {
        sum->ok = false;
        return;
    }
    const UWide both = (UWide)(old + term);
    sum->lo = (uint64_t)both;
    sum->hi = (int64_t)(uint64_t)(both >> 64);
}

bool num_sum_value(const NumSum *sum, Num *out)
{
    if (!sum->ok) return false;
    Wide w = sum_wide(sum);
    int exponent = SUM_EXPONENT;
    for (; exponent < 0 && w % 10 == 0; exponent++) w /= 10;
    return narrow(w, exponent, out);
}

bool num_range_around(Num a, int ulp_exponent, NumRange *out)
{
    if (ulp_exponent <= -EXPONENT_MAX || ulp_exponent > EXPONENT_MAX) return false;
    const Num half = { 5, (int8_t)(ulp_exponent - 1) };
    return num_sub(a, half, &out->lo) && num_add(a, half, &out->hi);
}

bool num_range_meets(NumRange a, NumRange b)
{
    return num_cmp(a.lo, b.hi) <= 0 && num_cmp(b.lo, a.hi) <= 0;
}

/* x/y = q is asked as x = q y. While q and y run over their intervals the product runs over all
 * that lies between the least and the greatest of the four products of the ends. */
bool num_range_ratio_meets(NumRange a, NumRange b, NumRange r, bool *known)
{
    *known = num_sign(b.lo) == num_sign(b.hi) && num_sign(b.lo) != 0;
    if (!*known) return false;
    const Num qs[2] = { r.lo, r.hi }, ys[2] = { b.lo, b.hi };
    bool some_reaches = false, some_stays = false; /* a product >= a.lo; a product <= a.hi */
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
            const Wide product = (Wide)qs[i].mantissa * ys[j].mantissa;
            const int exponent = qs[i].exponent + ys[j].exponent;
            if (wide_cmp(product, exponent, a.lo.mantissa, a.lo.exponent) >= 0) some_reaches = true;
            if (wide_cmp(product, exponent, a.hi.mantissa, a.hi.exponent) <= 0) some_stays = true;
        }
    }
    return some_reaches && some_stays;
}

/* The digits of |a| written as whole part and `places` decimals. */
static Str print(Arena *arena, Num a, bool commas)
{
    char digits[64]; /* 19 digits, 18 zeros, or 18 places and a leading zero */
    int n = 0;
    uint64_t rest = a.mantissa < 0 ? 0 - (uint64_t)a.mantissa : (uint64_t)a.mantissa;
    const int places = a.exponent < 0 ? -a.exponent : 0;
    if (rest != 0)
        for (int i = 0; i < a.exponent && i < EXPONENT_MAX; i++) digits[n++] = '0';
    for (; rest > 0 || n <= places; rest /= 10) digits[n++] = (char)('0' + rest % 10);
    Buf out = buf_open(arena, 48);
    if (a.mantissa < 0) buf_add_char(&out, '-');
    for (int i = n - 1; i >= 0; i--) {
        if (places > 0 && i == places - 1) buf_add_char(&out, '.');
        buf_add_char(&out, digits[i]);
        const int left = i - places; /* digits of the whole part still to come */
        if (commas && left > 0 && left % 3 == 0) buf_add_char(&out, ',');
    }
    return buf_str(&out);
}

Str num_print(Arena *arena, Num a)
{
    while (a.exponent < 0 && a.mantissa % 10 == 0) {
        a.mantissa /= 10;
        a.exponent++;
    }
    return print(arena, a, false);
}

Str num_print_commas(Arena *arena, Num a)
{
    return print(arena, a, true);
}
