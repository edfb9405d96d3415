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
        if (str_eq_fold(word, str_of(*list))) return true;
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
    if (before.n > 0 && char_is_digit(before.p[before.n - 1])) return false;
    size_t left = at;
    while (left > 0 && (s.p[left - 1] == ' ' || s.p[left - 1] == '$')) left--;
    const bool opens = left == 0 || s.p[left - 1] == '(' || s.p[left - 1] == '\n' ||
                       s.p[left - 1] == '\t' || s.p[left - 1] == '[';
    if (opens && plural) return true;
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
    };
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        if (s.n == 0 || s.p[0] != currencies[i].print[0]) continue;
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

static bool has(Str s, const char *words)
{
    const Str w = str_of(words);
    for (size_t at = 0; at < s.n;) {
        const size_t found = str_find_fold(str_slice(s, at, s.n), w);
        if (found == STR_NONE) return false;
        const size_t start = at + found, end = start + w.n;
        const bool left = start == 0 || !char_is_alpha(s.p[start - 1]);
        const bool right = end == s.n || !char_is_alpha(s.p[end]) || !char_is_alpha(w.p[w.n - 1]);
        if (left && right) return true;
        at = start + 1;
    }
    return false;
}

/* A label of so many shares, and not of what was paid for them ("Repurchases of shares"). */
static bool counts_shares(Str s)
{
    static const char *const nouns[] = { "shares", "share units", NULL };
    bool any = false;
    for (int i = 0; nouns[i] != NULL; i++) any = any || has(s, nouns[i]);
    if (!any) return false;
    if (s.n <= 8) return true; /* "Shares" */
    static const char *const counting[] = { "weighted",
                                            "number of",
                                            "shares outstanding",
                                            "outstanding shares",
                                            "shares issued",
                                            "shares used",
                                            "(shares)",
                                            "(in shares)",
                                            "shares of common stock outstanding",
                                            "shares repurchased",
                                            "shares purchased",
                                            "dilutive shares",
                                            "basic shares",
                                            "diluted shares",
                                            "average shares",
                                            "common shares",
                                            "total shares",
                                            "shares available",
                                            "shares reserved",
                                            NULL };
    static const char *const paying[] = {
        "proceeds",      "payments",    "cost of",     "value",        "price",
        "repurchase of", "issuance of", "purchase of", "dividends",    "par value",
        "per share",     "at cost",     "equity",      "purchases of", "repurchases of",
        "retirement of", NULL
    };
    for (int i = 0; paying[i] != NULL; i++)
        if (has(s, paying[i])) return false;
    if (str_starts_fold(s, S("shares"))) return true;
    for (int i = 0; counting[i] != NULL; i++)
        if (has(s, counting[i])) return true;
    return false;
}

static Str read_unit(Str s)
{
    if (has(s, "par value") || has(s, "stated value") || has(s, "authorized")) return (Str){ 0 };
    if (has(s, "basis points") || has(s, "bps") || has(s, "basis point")) return S("bp");
    if (str_find_char(s, '%') != STR_NONE || has(s, "percent") || has(s, "percentage") ||
        has(s, "pct")) {
        /* "5% Notes due 2030" is a name, "% of sales" and "Rate (%)" are measures. */
        const size_t sign = str_find_char(s, '%');
        const bool of_number = sign != STR_NONE && sign > 0 &&
                               (char_is_digit(s.p[sign - 1]) ||
                                (sign > 1 && s.p[sign - 1] == ' ' && char_is_digit(s.p[sign - 2])));
        if (!of_number) return S("pure");
    }
    if (has(s, "per share") || has(s, "per-share") || has(s, "per common share") ||
        has(s, "a share") || has(s, "per unit") || has(s, "per ads") ||
        has(s, "per ordinary share") || has(s, "per diluted") || has(s, "per class") ||
        has(s, "per stock") || has(s, "eps"))
        return S("USD/shares");
    if (counts_shares(s)) return S("shares");
    size_t used;
    for (size_t at = 0; at < s.n && at < 120; at++) {
        const char c = s.p[at];
        if (c != '$' && (unsigned char)c < 0x80) continue;
        const Str code = currency_at(str_slice(s, at, s.n), &used);
        if (code.n > 0) return code;
    }
    if (has(s, "dollars")) return S("USD");
    if (has(s, "euros")) return S("EUR");
    return (Str){ 0 };
}

void measure_read_words(Str text, Measure *m)
{
    if (text.n > 4000) text = str_slice(text, text.n - 4000, text.n);
    read_scales(text, m);
    if (m->unit.n == 0) m->unit = read_unit(text);
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
