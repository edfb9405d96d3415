/* In what do these words say that numbers are counted?
 *
 *   (Dollars in millions, except per share data; shares in thousands)
 *   (In millions, except number of shares, which are reflected in thousands, and per-share amounts)
 *   (In thousands of U.S. dollars)        ($000's)        % Change        Per Share
 *
 * A scale is a plural (thousands, millions, billions) that is declared, not counted: "in millions",
 * "(millions)", a header that is nothing else; "hundreds of millions" and "$5 million" are none.
 * The clause it stands in says whose scale it is: of shares only, or of everything. After "except"
 * shares are in units, unless the clause gives them a scale of their own. Per-share amounts, ratios
 * and percentages never take a scale, whether excepted in words or not.
 *
 * Left out: exceptions of other nouns ("except years"); figure/ sees those in the rows themselves.
 */
#include "table/table.h"

#include "table/words.h"

static bool word_is_any(Str word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (word_is(word, *list)) return true;
    return false;
}

static int scale_word(Str word)
{
    static const char *const thousands[] = { "thousands", "000s", "000's", "thousand", NULL };
    static const char *const millions[] = { "millions", "million", "mm", "mil", "mln", NULL };
    static const char *const billions[] = { "billions", "billion", "bn", NULL };
    if (word_is_any(word, thousands)) return 3;
    if (word_is_any(word, millions)) return 6;
    if (word_is_any(word, billions)) return 9;
    return 0;
}

static bool word_is_shares(Str word)
{
    static const char *const list[] = { "shares", "share",  "options",  "units", "rsus",
                                        "psus",   "awards", "warrants", "unit",  NULL };
    return word_is_any(word, list);
}

static bool word_is_money(Str word)
{
    static const char *const list[] = { "dollars", "dollar", "amounts", "usd",   "value",
                                        "values",  "income", "data",    "euros", "pounds",
                                        "yen",     "all",    NULL };
    return word_is_any(word, list);
}

/* Is the scale word at [at, end) declared? */
static bool is_declared(Str s, size_t at, size_t end, Str before, Str second)
{
    const Str word = str_slice(s, at, end);
    const bool plural = char_lower(word.p[word.n - 1]) == 's';
    if (str_eq_fold(before, S("in")))
        return plural || end == s.n || s.p[end] == ')' || s.p[end] == ',';
    if (str_eq_fold(before, S("of")))
        return str_eq_fold(second, S("in")) || str_eq_fold(second, S("dollars"));
    size_t left = at;
    while (left > 0 && (s.p[left - 1] == ' ' || s.p[left - 1] == '$')) left--;
    const bool opens = left == 0 || s.p[left - 1] == '(' || s.p[left - 1] == '\n' ||
                       s.p[left - 1] == '\t' || s.p[left - 1] == '[';
    if (opens && plural) return true;
    if (before.n > 0 && char_is_digit(before.p[before.n - 1])) return false;
    /* "$ millions", "$mm" */
    if (left < at && s.p[at - 1] == '$' && (plural || word.n <= 3)) return true;
    return opens && before.n == 0 && words_is_short(s) && (end == s.n || s.p[end] == ')');
}

static void read_scales(Str s, Measure *m)
{
    Str before = { 0 }, second = { 0 };
    bool shares = false, money = false, except = false;
    size_t clause = 0; /* where the clause begins */
    for (size_t at = 0; at < s.n;) {
        size_t end;
        const Str word = words_next(s, at, &end);
        if (word.n == 0) break;
        const size_t start = (size_t)(word.p - s.p);
        for (size_t i = at; i < start; i++) {
            const char c = s.p[i];
            if (c == '$') money = true;
            if (c == ')' || c == '.' || c == '\n' || c == '\t') except = false;
            if (c == ';' || c == '(' || c == ')' || (c == ',' && !except) || c == '\n' ||
                c == '\t') {
                shares = money = false;
                clause = i + 1;
            }
        }
        if (word_is_shares(word) && !str_eq_fold(before, S("per"))) shares = true;
        if (word_is_money(word)) money = true;
        if (str_eq_fold(word, S("except"))) {
            except = true;
            shares = money = false;
        }
        if (except && word_is_shares(word) && !str_eq_fold(before, S("per")) &&
            !str_starts_fold(str_slice(s, end, s.n), S(" price")) && !m->share_scale_known) {
            m->share_scale_known = true;
            m->share_scale = 0;
        }
        int scale = scale_word(word);
        /* "(000)", "$000", "in 000" */
        if (scale == 0 && str_eq(word, S("000")) && start > 0 &&
            (s.p[start - 1] == '(' || s.p[start - 1] == '$' || s.p[start - 1] == ' ' ||
             s.p[start - 1] == '\''))
            scale = 3;
        if (scale == 0 && str_eq(word, S("'000"))) scale = 3;
        if (scale != 0 && (word.p[0] == '0' || word.p[0] == '\'' || except ||
                           is_declared(s, start, end, before, second))) {
            const Str after = words_next(s, end, NULL);
            const Str noun = str_eq_fold(after, S("of"))
                                 ? words_next(s, (size_t)(after.p + after.n - s.p), NULL)
                                 : after;
            const bool of_shares = word_is_shares(noun) && noun.p != after.p;
            if ((shares && !money) || of_shares || (except && shares)) {
                m->share_scale_known = true;
                m->share_scale = (int8_t)scale;
            } else if (!except && !m->scale_known) {
                m->scale_known = true;
                m->scale = (int8_t)scale;
            }
            shares = money = false; /* "net income in millions and shares in thousands" */
        }
        (void)clause;
        second = before;
        before = word;
        at = end;
    }
}

Str currency_at(Str s, size_t *used)
{
    static const struct {
        const char *print, *code;
    } currencies[] = {
        { "US$", "USD" },          { "U.S.$", "USD" },        { "C$", "CAD" },
        { "CA$", "CAD" },          { "CAD$", "CAD" },         { "Cdn$", "CAD" },
        { "A$", "AUD" },           { "AU$", "AUD" },          { "HK$", "HKD" },
        { "S$", "SGD" },           { "NT$", "TWD" },          { "R$", "BRL" },
        { "Mex$", "MXN" },         { "NZ$", "NZD" },          { "$", "USD" },
        { "\xE2\x82\xAC", "EUR" }, { "\xC2\xA3", "GBP" },     { "\xC2\xA5", "JPY" },
        { "\xEF\xBF\xA5", "JPY" }, { "\xE2\x82\xA9", "KRW" }, { "\xE2\x82\xB9", "INR" },
        { "\xE2\x82\xAA", "ILS" }, { "RMB", "CNY" },          { "Rs.", "INR" },
        { "CHF", "CHF" },          { "SEK", "SEK" },          { "NOK", "NOK" },
        { "DKK", "DKK" },          { "EUR", "EUR" },          { "GBP", "GBP" },
        { "USD", "USD" },          { "CAD", "CAD" },          { "JPY", "JPY" },
        { "INR", "INR" },          { "AUD", "AUD" },          { "BRL", "BRL" },
        { "CNY", "CNY" },          { "MXN", "MXN" },          { "KRW", "KRW" },
        { "HKD", "HKD" },          { "SGD", "SGD" },          { "TWD", "TWD" },
        { "ILS", "ILS" },          { "NZD", "NZD" },          { "PLN", "PLN" },
        { "ZAR", "ZAR" },
    };
    /* All begin with a capital, a dollar sign or a byte above 127: most places end here. */
    const bool may =
        s.n > 0 && (char_is_upper(s.p[0]) || s.p[0] == '$' || (unsigned char)s.p[0] >= 0x80);
    for (size_t i = 0; may && i < sizeof currencies / sizeof *currencies; i++) {
        if (s.p[0] != currencies[i].print[0]) continue;
        const Str print = str_of(currencies[i].print);
        if (!str_starts(s, print)) continue;
        const size_t n = print.n;
        if (char_is_alpha(s.p[n - 1]) && n < s.n && char_is_alpha(s.p[n])) continue;
        *used = n;
        return str_of(currencies[i].code);
    }
    *used = 0;
    return (Str){ 0 };
}

/* Where these words stand as words; STR_NONE if they do not. */
static size_t find_words(Str s, const char *words)
{
    const Str w = str_of(words);
    for (size_t at = 0; at < s.n;) {
        const size_t found = str_find_fold(str_slice(s, at, s.n), w);
        if (found == STR_NONE) return STR_NONE;
        const size_t start = at + found, end = start + w.n;
        const bool left = start == 0 || !char_is_alpha(s.p[start - 1]);
        const bool right = end == s.n || !char_is_alpha(s.p[end]) || !char_is_alpha(w.p[w.n - 1]);
        if (left && right) return start;
        at = start + 1;
    }
    return STR_NONE;
}

static bool has(Str s, const char *words)
{
    return find_words(s, words) != STR_NONE;
}

/* A label of so many shares, and not of what was paid for them ("Repurchases of shares"). */
static bool counts_shares(Str s)
{
    const size_t shares = find_words(s, "shares");
    if (shares == STR_NONE) {
        const size_t units = find_words(s, "rsus");
        return (units != STR_NONE || has(s, "options") || has(s, "units") || has(s, "awards")) &&
               (has(s, "number of") || has(s, "(in shares)"));
    }
    if (str_trim(s).n <= 8) return true; /* "Shares" */
    static const char *const counting[] = { "weighted",           "weighted-average",
                                            "number of",          "outstanding",
                                            "shares issued",      "shares used",
                                            "(shares)",           "(in shares)",
                                            "shares repurchased", "shares purchased",
                                            "dilutive shares",    "basic shares",
                                            "diluted shares",     "average shares",
                                            "common shares",      "total shares",
                                            "shares available",   "shares reserved",
                                            "of shares (",        "shares (millions)",
                                            "shares (in",         NULL };
    static const char *const paying[] = {
        "proceeds",     "payments",       "cost of",       "value",     "price",   "repurchase of",
        "issuance of",  "purchase of",    "dividends",     "par value", "at cost", "equity",
        "purchases of", "repurchases of", "retirement of", NULL
    };
    const size_t per = find_words(s, "per");
    if (per != STR_NONE && per < shares) return false; /* "Income per share, shares in millions" */
    if (shares == 0) return true;
    for (int i = 0; paying[i] != NULL; i++)
        if (has(s, paying[i])) return false;
    for (int i = 0; counting[i] != NULL; i++)
        if (has(s, counting[i])) return true;
    return false;
}

/* The text without what only says a scale: "(in millions, except per share data)", "except ...". */
static Str without_scales(Str s, char *to, size_t room)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n && n + 1 < room;) {
        if (s.p[at] == '(' || s.p[at] == '[') {
            size_t end = at;
            while (end < s.n && s.p[end] != ')' && s.p[end] != ']') end++;
            const Str inner = str_slice(s, at, end);
            if (end < s.n &&
                (has(inner, "thousands") || has(inner, "millions") || has(inner, "billions") ||
                 has(inner, "except") || has(inner, "otherwise"))) {
                at = end + 1;
                continue;
            }
        }
        if ((s.p[at] == 'e' || s.p[at] == 'E') &&
            str_starts_fold(str_slice(s, at, s.n), S("except ")))
            break;
        to[n++] = s.p[at++];
    }
    return (Str){ to, n };
}

static bool names_an_amount(Str s)
{
    for (size_t i = 1; i + 3 < s.n; i++) /* "Shares: 2023: 662,213" */
        if (s.p[i] == ',' && char_is_digit(s.p[i - 1]) && char_is_digit(s.p[i + 1]) &&
            char_is_digit(s.p[i + 2]) && char_is_digit(s.p[i + 3]))
            return true;
    for (size_t i = 0; i + 1 < s.n; i++)
        if (s.p[i] == '$' && (char_is_digit(s.p[i + 1]) ||
                              (s.p[i + 1] == ' ' && i + 2 < s.n && char_is_digit(s.p[i + 2]))))
            return true;
    return false;
}

/* The first words of all phrases that read_unit knows: most labels hold none of them. */
enum {
    OF_SHARES = 1,
    OF_PER = 2,
    OF_PERCENT = 4,
    OF_POINTS = 8,
    OF_PAR = 16,
    OF_CURRENCY = 32,
    OF_MARK = 64
};

static unsigned unit_words(Str s)
{
    static const struct {
        const char *start;
        unsigned bit;
    } words[] = {
        { "shares", OF_SHARES },    { "rsus", OF_SHARES },     { "options", OF_SHARES },
        { "units", OF_SHARES },     { "awards", OF_SHARES },   { "per", OF_PER },
        { "a share", OF_PER },      { "eps", OF_PER },         { "exercise", OF_PER },
        { "grant", OF_PER },        { "average", OF_PER },     { "fair value per", OF_PER },
        { "conversion", OF_PER },   { "percent", OF_PERCENT }, { "pct", OF_PERCENT },
        { "basis", OF_POINTS },     { "bps", OF_POINTS },      { "par value", OF_PAR },
        { "stated value", OF_PAR }, { "authorized", OF_PAR },  { "dollars", OF_CURRENCY },
        { "euros", OF_CURRENCY }
    };
    /* of the words above, as bits */
    uint32_t first_letters = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        first_letters |= 1u << (words[i].start[0] - 'a');
    unsigned bits = 0;
    bool inside = false; /* inside a word */
    for (size_t at = 0; at < s.n; at++) {
        const char c = s.p[at];
        if (!char_is_alpha(c)) {
            inside = false;
            if (c == '%' || c == '$' || (unsigned char)c >= 0x80) bits |= OF_MARK;
            continue;
        }
        if (inside) continue;
        inside = true;
        const char low = char_lower(c);
        if ((first_letters >> (low - 'a') & 1) == 0) continue;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (words[i].start[0] == low &&
                str_starts_fold(str_slice(s, at, s.n), str_of(words[i].start)))
                bits |= words[i].bit;
    }
    return bits;
}

static bool may_say_scale(Str s)
{
    for (size_t i = 0; i + 2 < s.n; i++) {
        const char c = s.p[i] | 32;
        if (c == 'i' && (s.p[i + 1] | 32) == 'l' && (s.p[i + 2] | 32) == 'l') return true;
        if (c == 'o' && (s.p[i + 1] | 32) == 'u' && (s.p[i + 2] | 32) == 's') return true;
        if (s.p[i] == '0' && s.p[i + 1] == '0' && s.p[i + 2] == '0') return true;
        if (c == 'm' && ((s.p[i + 1] | 32) == 'm' || (s.p[i + 1] | 32) == 'l')) return true;
        if (c == 'b' && (s.p[i + 1] | 32) == 'n') return true;
        if (c == 'm' && (s.p[i + 1] | 32) == 'i' && (s.p[i + 2] | 32) == 'l') return true;
    }
    return s.n >= 2 && (s.p[s.n - 1] | 32) == 'm' && (s.p[s.n - 2] | 32) == 'm';
}

static Str read_unit(Str whole)
{
    const unsigned bits = unit_words(whole);
    if (bits == 0) return (Str){ 0 };
    char room[512];
    const Str s = without_scales(whole, room, sizeof room);
    if ((bits & OF_PAR) && (has(s, "par value") || has(s, "stated value") || has(s, "authorized")))
        return (Str){ 0 };
    /* "Dividends declared ($0.16 per share)": the amount in the label is per share, the row is not
     */
    if (names_an_amount(s)) return (Str){ 0 };
    if ((bits & OF_POINTS) && (has(s, "basis points") || has(s, "bps") || has(s, "basis point")))
        return S("bp");
    const size_t sign = str_find_char(s, '%');
    if (sign != STR_NONE || has(s, "percent") || has(s, "percentage") || has(s, "pct")) {
        /* "5% Notes due 2030" is a name, "% of sales" and "Rate (%)" are measures. */
        const bool of_number = sign != STR_NONE && sign > 0 &&
                               (char_is_digit(s.p[sign - 1]) ||
                                (sign > 1 && s.p[sign - 1] == ' ' && char_is_digit(s.p[sign - 2])));
        if (!of_number) return S("pure");
    }
    if ((bits & OF_SHARES) && counts_shares(s)) return S("shares");
    static const char *const per[] = { "per share",
                                       "per-share",
                                       "per common share",
                                       "a share",
                                       "per unit",
                                       "per ads",
                                       "per ordinary share",
                                       "per diluted",
                                       "per class",
                                       "per stock",
                                       "eps",
                                       "per rsu",
                                       "per psu",
                                       "per award",
                                       "per option",
                                       "exercise price",
                                       "grant-date fair value",
                                       "grant date fair value",
                                       "average price",
                                       "fair value per",
                                       "per common and",
                                       "per basic",
                                       "conversion price",
                                       "per weighted",
                                       "per right",
                                       NULL };
    for (int i = 0; (bits & OF_PER) && per[i] != NULL; i++) {
        if (!has(s, per[i])) continue;
        /* "Total grant-date fair value of vested awards" is money */
        if (i >= 15 && i <= 16 && !has(s, "average")) continue;
        return S("USD/shares");
    }
    size_t used;
    for (size_t at = 0; (bits & OF_MARK) && at < s.n && at < 120; at++) {
        const char c = s.p[at];
        if (c != '$' && (unsigned char)c < 0x80) continue;
        const Str code = currency_at(str_slice(s, at, s.n), &used);
        /* "notes due 2027 (EUR 750 principal)": an amount of the label, not what the row is in */
        const size_t next = at + used + (at + used < s.n && s.p[at + used] == ' ' ? 1 : 0);
        const bool of_number = code.n > 0 && next < s.n && char_is_digit(s.p[next]);
        if (code.n > 0 && (!of_number || str_eq(code, S("USD")))) return code;
    }
    if (has(s, "dollars")) return S("USD");
    if (has(s, "euros")) return S("EUR");
    return (Str){ 0 };
}

/* Of a very long text its end: what is said of a table stands near it. */
static Str near_end(Str text)
{
    return text.n > 4000 ? str_slice(text, text.n - 4000, text.n) : text;
}

void measure_read_scales(Str text, Measure *m)
{
    text = near_end(text);
    if (may_say_scale(text)) read_scales(text, m);
}

void measure_read_unit(Str text, Measure *m)
{
    if (m->unit.n == 0) m->unit = read_unit(near_end(text));
}

void measure_read_words(Str text, Measure *m)
{
    measure_read_scales(text, m);
    measure_read_unit(text, m);
}

void measure_read(Str text, Measure *m)
{
    measure_read_words(text, m);
    if (m->period.kind == PERIOD_NONE) {
        const Calendar none = { 0 };
        PeriodWords words = { 0 };
        period_words_read(text, &words);
        if (words.month != 0) m->period = period_words_resolve(&words, &none, SENSE_UNKNOWN);
    }
}
