/* What does one sentence say about a change?
 *
 *   The increase in X was primarily due to A and B, partially offset by C.
 *   X increased 12% in 2024, driven by A.
 *   The $5.4 million decrease in X resulted from A.
 *
 * The change is the first word of the lexicon's "up" or "down" that stands before the connector and
 * near it; the line is what stands before the verb, or after "in" where the change is a noun.
 * Causes run from the connector to the end of the sentence, to "partially offset by", or to a
 * clause of another subject ("while", a semicolon). A sentence of the future ("we expect", "may")
 * says nothing about a change that happened. Causes inside causes ("due to A resulting from B") are
 * A's own.
 */
#include "check/cause.h"

#include <string.h>

#define REACH 260 /* bytes between the change and its connector */

/* The last hit of a set in text[from, to); false if there is none. */
static bool last_hit(const PhraseSet *set, Str text, size_t from, size_t to, PhraseHit *hit)
{
    const Str part = str_slice(text, 0, to);
    bool found = false;
    PhraseHit each;
    for (size_t at = from; phrase_next(set, part, &at, &each);) {
        *hit = each;
        found = true;
    }
    return found;
}

static bool first_hit(const PhraseSet *set, Str text, size_t from, size_t to, PhraseHit *hit)
{
    size_t at = from;
    return phrase_next(set, str_slice(text, 0, to), &at, hit);
}

/* The first word of a change in text[from, to) and its direction. */
static bool find_change(const CauseWords *words, Str text, size_t from, size_t to, PhraseHit *hit,
                        int *direction)
{
    PhraseHit up, down;
    const bool has_up = first_hit(words->up, text, from, to, &up);
    const bool has_down = first_hit(words->down, text, from, to, &down);
    if (!has_up && !has_down) return false;
    const bool rises = has_up && (!has_down || up.start < down.start);
    *hit = rises ? up : down;
    *direction = rises ? 1 : -1;
    return true;
}

static bool starts_word(Str text, size_t at, const char *word)
{
    const Str rest = str_slice(text, at, text.n);
    const Str w = str_of(word);
    return str_starts_fold(rest, w) && (rest.n == w.n || !char_is_alpha(rest.p[w.n]));
}

static size_t skip_space(Str text, size_t at)
{
    while (at < text.n && char_is_space(text.p[at])) at++;
    return at;
}

/* "increase", "decrease" ... as nouns: "The increase in X", "an increase of". */
static bool change_is_noun(Str text, const PhraseHit *change)
{
    const Str word = str_slice(text, change->start, change->end);
    return str_eq_fold(word, S("increase")) || str_eq_fold(word, S("decrease")) ||
           str_eq_fold(word, S("increases")) || str_eq_fold(word, S("decreases")) ||
           str_eq_fold(word, S("growth")) || str_eq_fold(word, S("decline")) ||
           str_eq_fold(word, S("reduction")) || str_eq_fold(word, S("improvement")) ||
           str_eq_fold(word, S("rise"));
}

/* Do the words at `at` tell a time ("the year ended", "fiscal 2024", "2024", "the same period")? */
static bool is_time(Str text, size_t at)
{
    static const char *const words[] = { "fiscal", "year",   "years",   "quarter", "three",
                                         "six",    "nine",   "first",   "second",  "third",
                                         "fourth", "same",   "period",  "periods", "twelve",
                                         "each",   "both",   "current", "prior",   "last",
                                         "month",  "months", "thirteen" };
    if (starts_word(text, at, "the")) at = skip_space(text, at + 3);
    if (at < text.n && char_is_digit(text.p[at])) return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (starts_word(text, at, words[i])) return true;
    return false;
}

/* Is what follows a comma the rest of a list of names ("depreciation, amortization and accretion")?
 */
static bool goes_on(Str rest)
{
    if (rest.n > 60 || str_find_fold(rest, S("and ")) == STR_NONE) return false;
    for (size_t i = 0; i < rest.n; i++)
        if (char_is_digit(rest.p[i]) || rest.p[i] == '$' || rest.p[i] == '(') return false;
    static const char *const clauses[] = { "which",     "or ",    "compared", "as ",
                                           "we ",       "driven", "due",      "reflecting",
                                           "primarily", "was ",   "were " };
    for (size_t i = 0; i < sizeof clauses / sizeof clauses[0]; i++)
        if (str_find_fold(rest, str_of(clauses[i])) != STR_NONE) return false;
    return true;
}

/* Where a noun phrase that begins at `from` ends: at a verb, a comma, a bracket, a period of time.
 */
static size_t subject_end(Str text, size_t from, size_t most)
{
    static const char *const stops[] = {
        "was", "were",     "is",       "are",       "as",        "to",          "due",
        "has", "compared", "reflects", "resulted",  "primarily", "principally", "mainly",
        "by",  "between",  "driven",   "reflected", "versus",    "have",        "had"
    };
    static const char *const times[] = { "for", "during", "from", "over", "in", "of" };
    size_t at = from;
    while (at < most) {
        const char c = text.p[at];
        if (c == ';' || c == '(' || c == ':') return at;
        if (c == ',') {
            /* "selling, general and administrative" goes on; "in revenue, or 5%," does not */
            const size_t next = skip_space(text, at + 1);
            if (!goes_on(str_slice(text, next, most)) && !starts_word(text, next, "general") &&
                !starts_word(text, next, "administrative") &&
                !starts_word(text, next, "and administrative") &&
                !starts_word(text, next, "development") && !starts_word(text, next, "net"))
                return at;
        }
        if (char_is_space(c)) {
            const size_t next = skip_space(text, at);
            for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
                if (starts_word(text, next, stops[i])) return at;
            for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
                if (starts_word(text, next, times[i]) &&
                    (is_time(text, skip_space(text, next + str_of(times[i]).n)) ||
                     str_find_char(str_slice(text, next, next + 8), '$') != STR_NONE))
                    return at;
        }
        at++;
    }
    return most;
}

/* "Total sales for the quarter were $17.3 billion, an increase of": the line is what was so much.
 */
static bool subject_before(Str text, size_t change, CauseParse *out)
{
    static const char *const verbs[] = { " was ", " were ", " totaled ", " amounted to " };
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        const size_t verb = str_find_fold(str_slice(text, 0, change), str_of(verbs[i]));
        if (verb == STR_NONE) continue;
        out->subject = 0;
        out->subject_end = (uint32_t)subject_end(text, 0, verb);
        return out->subject_end > 2;
    }
    return false;
}

/* Where the line's name stands. */
static void find_subject(Str text, const PhraseHit *change, CauseParse *out)
{
    out->subject = out->subject_end = 0;
    const Str front = str_trim(str_slice(text, 0, change->start));
    if (front.n == 0 || str_eq_fold(front, S("the")) || str_eq_fold(front, S("these"))) {
        /* "Higher unit sales were driven by" */
        if (!change_is_noun(text, change)) {
            const size_t at = skip_space(text, change->end);
            out->subject = (uint32_t)at;
            out->subject_end = (uint32_t)subject_end(text, at, out->connector);
            return;
        }
    }
    if (change_is_noun(text, change)) {
        if (front.n > 12 && subject_before(text, change->start, out)) return;
        size_t at = skip_space(text, change->end);
        if (starts_word(text, at, "of")) { /* "increase of $5.4 million in X" */
            const size_t in = str_find_fold(str_slice(text, at, out->connector), S(" in "));
            if (in == STR_NONE) return;
            at += in + 1;
        }
        if (!starts_word(text, at, "in")) {
            /* "revenue growth": the words before it */
            if (!str_eq_fold(str_slice(text, change->start, change->end), S("growth"))) return;
            out->subject = 0;
            out->subject_end = change->start;
            return;
        }
        at = skip_space(text, at + 2);
        if (is_time(text, at)) return;
        out->subject = (uint32_t)at;
        out->subject_end = (uint32_t)subject_end(text, at, out->connector);
        return;
    }
    /* verb: from the start of its clause */
    size_t start = 0;
    for (size_t i = change->start; i-- > 0;)
        if (text.p[i] == ';' || text.p[i] == ':') {
            start = i + 1;
            break;
        }
    size_t end = change->start;
    /* "In 2024, revenues increased": the period in front goes */
    static const char *const openers[] = {
        "in",      "for",       "during",          "compared",
        "overall", "on",        "internationally", "additionally",
        "as",      "excluding", "including",       "domestically",
        "however", "further",   "furthermore",     "within"
    };
    const size_t at = skip_space(text, start);
    bool opener = false;
    for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++)
        opener = opener || starts_word(text, at, openers[i]);
    if (opener) {
        const size_t comma = str_find_char(str_slice(text, at, end), ',');
        if (comma != STR_NONE) {
            start = at + comma + 1;
            /* "December 31, 2024, revenues": the last comma before a word */
            for (size_t i = start; i < end; i++)
                if (text.p[i] == ',' && i > 0 && char_is_digit(text.p[i - 1])) start = i + 1;
        }
    }
    start = skip_space(text, start);
    out->subject = (uint32_t)start;
    const size_t cut = subject_end(text, start, end);
    out->subject_end = (uint32_t)cut;
}

/* Does the sentence name no line ("The increase was", "This change is")? */
static bool subject_is_empty(Str text, const CauseParse *p)
{
    const Str s = str_trim(str_slice(text, p->subject, p->subject_end));
    static const char *const empty[] = { "the",  "this", "these", "it",   "that", "which",
                                         "such", "an",   "a",     "both", "they" };
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++)
        if (str_eq_fold(s, str_of(empty[i]))) return true;
    return s.n == 0;
}

static void find_hedge(const CauseWords *words, Str text, CauseParse *out)
{
    /* inside the connector, just before it, or just after it */
    const size_t from = out->connector > 40 ? out->connector - 40 : 0;
    PhraseHit hit;
    out->hedge = out->hedge_end = 0;
    if (last_hit(words->hedge, text, from > out->change_end ? from : out->change_end,
                 out->connector_end, &hit) ||
        first_hit(words->hedge, text, out->connector_end,
                  out->connector_end + 14 < text.n ? out->connector_end + 14 : text.n, &hit)) {
        out->hedge = hit.start;
        out->hedge_end = hit.end;
    }
}

/* Where the causes stop: an offset, another subject, the end. */
static void find_causes_end(const CauseWords *words, Str text, CauseParse *out)
{
    size_t end = text.n;
    static const char *const breaks[] = { ", while ",         "; while ",
                                          " whereas ",        ", compared to ",
                                          ", compared with ", "; however",
                                          ", resulting in ",  ", which resulted in " };
    for (size_t i = 0; i < sizeof breaks / sizeof breaks[0]; i++) {
        const size_t at =
            str_find_fold(str_slice(text, out->connector_end, end), str_of(breaks[i]));
        if (at != STR_NONE) end = out->connector_end + at;
    }
    out->causes_end = (uint32_t)end;
    PhraseHit hit;
    out->offset = out->offset_end = out->causes_end;
    if (first_hit(words->offset, text, out->connector_end, end, &hit)) {
        out->offset = hit.start;
        out->offset_end = hit.end;
    }
}

bool change_parse(const CauseWords *words, Str sentence, CauseParse *out)
{
    *out = (CauseParse){ .connector = (uint32_t)sentence.n, .connector_end = (uint32_t)sentence.n };
    PhraseHit change;
    if (!find_change(words, sentence, 0, sentence.n, &change, &out->direction)) return false;
    out->change = change.start;
    out->change_end = change.end;
    find_subject(sentence, &change, out);
    if (subject_is_empty(sentence, out)) out->subject_end = out->subject;
    return true;
}

void subject_parse(const CauseWords *words, Str sentence, size_t verb, CauseParse *out)
{
    (void)words;
    *out = (CauseParse){ .connector = (uint32_t)sentence.n,
                         .connector_end = (uint32_t)sentence.n,
                         .change = (uint32_t)verb,
                         .change_end = (uint32_t)verb };
    const PhraseHit at = { .start = (uint32_t)verb, .end = (uint32_t)verb };
    find_subject(sentence, &at, out);
    if (subject_is_empty(sentence, out)) out->subject_end = out->subject;
}

bool cause_parse(const CauseWords *words, Str sentence, CauseParse *out)
{
    PhraseHit connector, change;
    bool weak = false;
    size_t at = 0, weak_at = 0;
    for (;;) {
        PhraseHit strong_hit, weak_hit;
        size_t strong_next = at, weak_next = weak_at;
        const bool strong = phrase_next(words->connector, sentence, &strong_next, &strong_hit);
        const bool feeble = phrase_next(words->weak, sentence, &weak_next, &weak_hit);
        if (!strong && !feeble) return false;
        weak = !strong || (feeble && weak_hit.start < strong_hit.start);
        connector = weak ? weak_hit : strong_hit;
        at = weak_at = connector.end;
        *out = (CauseParse){ .connector = connector.start, .connector_end = connector.end };
        const size_t from = connector.start > REACH ? connector.start - REACH : 0;
        if (!find_change(words, sentence, from, connector.start, &change, &out->direction))
            continue;
        out->change = change.start;
        out->change_end = change.end;
        find_hedge(words, sentence, out);
        if (weak && out->hedge == out->hedge_end) return false; /* "related to" alone is no cause */
        break;
    }
    PhraseHit hit;
    if (first_hit(words->forward, sentence, 0, connector.start, &hit)) return false;
    find_subject(sentence, &change, out);
    if (subject_is_empty(sentence, out)) out->subject_end = out->subject;
    find_causes_end(words, sentence, out);
    return true;
}
