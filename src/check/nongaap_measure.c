/* Which measures does this label or sentence name?
 *
 *   Adjusted EBITDA as a percentage of revenues      adjusted_ebitda    compared with net income
 *   non-GAAP diluted net income per share            modifier + noun    compared with diluted EPS
 *   Gross margin, excluding stock-based compensation noun + after       compared with gross profit
 *   GAAP net income                                  net income
 *
 * A phrase of rules/nongaap.tsv is a measure, a GAAP measure, or a word that turns the GAAP measure
 * next to it into a non-GAAP one. A modifier reaches at most three words.
 *
 * Left out: measures that are named by their computation alone ("net of power credits").
 */
#include "check/nongaap.h"

#include "check/rules_internal.h"

typedef enum PhraseKind {
    KIND_GAAP = 1,
    KIND_NONGAAP,
    KIND_RATIO,
    KIND_MODIFIER,
    KIND_AFTER,
    KIND_NOT
} PhraseKind;

#define MODIFIER_REACH 24 /* bytes between "adjusted" and the noun */
#define EXCLUDED_MOST  60 /* bytes of what is excluded */
#define AFTER_REACH    4  /* ", " and "(" between the noun and "excluding" */

static bool kind_read(Str s, uint8_t *kind)
{
    static const char *const names[] = { "gaap", "nongaap", "ratio", "modifier", "after", "not" };
    for (uint8_t i = 0; i < 6; i++)
        if (str_eq(s, str_of(names[i]))) {
            *kind = (uint8_t)(KIND_GAAP + i);
            return true;
        }
    return false;
}

static int gaap_index(const NonGaap *ng, Str name)
{
    for (uint32_t i = 0; i < ng->gaap_count; i++)
        if (str_eq(ng->name[i], name)) return (int)i;
    return -1;
}

static bool gaap_rows(NonGaap *ng, Err *err)
{
    for (uint32_t row = 0; row < ng->t.rows; row++) {
        if (!kind_read(tsv_cell(&ng->t, row, "kind"), &ng->kind[row]))
            return err_set(err, ERR_INPUT, "nongaap.tsv:%u: unknown kind", ng->t.lines[row]);
        if (ng->kind[row] != KIND_GAAP) continue;
        const Str name = tsv_cell(&ng->t, row, "measure");
        int at = gaap_index(ng, name);
        if (at < 0) {
            if (ng->gaap_count == GAAP_MOST)
                return err_set(err, ERR_INPUT, "nongaap.tsv:%u: over %d GAAP measures",
                               ng->t.lines[row], GAAP_MOST);
            at = (int)ng->gaap_count++;
            ng->name[at] = name;
            ng->print[at] = tsv_cell(&ng->t, row, "print");
        }
        ng->gaap[row] = 1u << at;
    }
    return true;
}

static bool comparable_rows(NonGaap *ng, Err *err)
{
    for (uint32_t row = 0; row < ng->t.rows; row++) {
        if (ng->kind[row] != KIND_NONGAAP && ng->kind[row] != KIND_RATIO) continue;
        Str rest = tsv_cell(&ng->t, row, "comparable"), name;
        while (str_next(&rest, '|', &name)) {
            const int at = gaap_index(ng, str_trim(name));
            if (at < 0)
                return err_set(err, ERR_INPUT, "nongaap.tsv:%u: no GAAP measure %.*s",
                               ng->t.lines[row], STR_ARG(name));
            ng->gaap[row] |= 1u << at;
        }
    }
    return true;
}

static bool words_load(Arena *arena, NonGaap *ng, Err *err)
{
    static const char *const uses[] = { "ratio",    "of_sales", "forward",    "reconciliation",
                                        "overview", "end",      "definition", "comparable" };
    Tsv t;
    if (!tsv_load(arena, "nongaap_words.tsv", &t, err)) return false;
    ng->word_use = arena_new(arena, unsigned, t.rows + 1);
    Map first = map_open(arena, t.rows); /* phrase -> its first row + 1 */
    for (uint32_t row = 0; row < t.rows; row++) {
        const Str use = tsv_cell(&t, row, "use");
        unsigned bit = 0;
        for (unsigned i = 0; i < sizeof uses / sizeof *uses; i++)
            if (str_eq(use, str_of(uses[i]))) bit = 1u << i;
        if (bit == 0)
            return err_set(err, ERR_INPUT, "nongaap_words.tsv:%u: unknown use", t.lines[row]);
        /* one phrase may have several uses, and the set keeps its first row: uses are joined there
         */
        uint32_t *kept = map_put(&first, tsv_cell(&t, row, "phrase"));
        if (*kept == 0) *kept = row + 1;
        ng->word_use[*kept - 1] |= bit;
    }
    ng->words = phrase_set_load(arena, &t, "phrase");
    return true;
}

static bool nongaap_load(Arena *arena, NonGaap *out, Err *err)
{
    if (!tsv_load(arena, "nongaap.tsv", &out->t, err)) return false;
    out->kind = arena_new(arena, uint8_t, out->t.rows + 1);
    out->gaap = arena_new(arena, uint32_t, out->t.rows + 1);
    if (!gaap_rows(out, err) || !comparable_rows(out, err)) return false;
    out->phrases = phrase_set_load(arena, &out->t, "phrase");
    return words_load(arena, out, err);
}

bool review_nongaap(Review *review, const NonGaap **out, Err *err)
{
    if (review->nongaap == NULL) {
        NonGaap *ng = arena_new(review->arena, NonGaap, 1);
        if (!nongaap_load(review->arena, ng, err)) return false;
        review->nongaap = ng;
    }
    *out = review->nongaap;
    return true;
}

unsigned nongaap_words(const NonGaap *ng, Str text)
{
    unsigned uses = 0;
    PhraseHit hit;
    for (size_t at = 0; phrase_next(ng->words, text, &at, &hit);) uses |= ng->word_use[hit.value];
    return uses;
}

Str nongaap_gaap_print(const NonGaap *ng, uint32_t bits)
{
    for (uint32_t i = 0; i < ng->gaap_count; i++)
        if (bits >> i & 1u) return ng->print[i];
    return (Str){ NULL, 0 };
}

/* May a modifier reach over these bytes to its noun? Not over the end of a clause or a number. */
static bool gap_is_open(Str gap)
{
    for (size_t i = 0; i < gap.n; i++)
        if (gap.p[i] == '.' || gap.p[i] == ';' || gap.p[i] == ':' || gap.p[i] == ',' ||
            gap.p[i] == '\t' || gap.p[i] == '\n' || char_is_digit(gap.p[i]))
            return false;
    return true;
}

/* "Net income (non-GAAP)", "Net income, adjusted": nothing follows the word. */
static bool ends_clause(Str text, uint32_t at)
{
    return at >= text.n || text.p[at] == ')' || text.p[at] == '\t' || text.p[at] == '\n';
}

/* "Diluted earnings per share, excluding certain items, grew": the name ends where what is excluded
 * does, at the next comma or the end of a label; where neither is near, after "excluding". */
static uint32_t after_what(Str text, uint32_t at)
{
    for (uint32_t k = at; k <= text.n && k < at + EXCLUDED_MOST; k++) {
        if (ends_clause(text, k) || text.p[k] == ',') return k;
        if (text.p[k] == '.' || text.p[k] == ';' || text.p[k] == '(' || char_is_digit(text.p[k]))
            break;
    }
    return at;
}

uint32_t nongaap_mentions(const NonGaap *ng, Str text, Mention *out)
{
    uint32_t n = 0;
    bool modifier = false;
    uint32_t modifier_start = 0, modifier_end = 0;
    PhraseHit hit;
    for (size_t at = 0; n < MENTIONS_MOST && phrase_next(ng->phrases, text, &at, &hit);) {
        const uint8_t kind = ng->kind[hit.value];
        Mention *last = n > 0 && !out[n - 1].nongaap ? &out[n - 1] : NULL;
        if (last != NULL && hit.start - last->end <= AFTER_REACH &&
            (kind == KIND_AFTER || (kind == KIND_MODIFIER && ends_clause(text, hit.end)))) {
            last->nongaap = true;
            last->end = kind == KIND_AFTER ? after_what(text, hit.end) : hit.end;
            continue;
        }
        if (kind == KIND_MODIFIER) {
            modifier = true;
            modifier_start = hit.start;
            modifier_end = hit.end;
            continue;
        }
        if (kind != KIND_GAAP && kind != KIND_NONGAAP && kind != KIND_RATIO) {
            modifier = false;
            continue;
        }
        Mention m = { .start = hit.start, .end = hit.end, .row = (uint16_t)hit.value };
        m.gaap = ng->gaap[hit.value];
        m.ratio = kind == KIND_RATIO;
        m.nongaap = kind != KIND_GAAP;
        if (kind == KIND_GAAP && modifier && hit.start - modifier_end <= MODIFIER_REACH &&
            gap_is_open(str_slice(text, modifier_end, hit.start))) {
            m.nongaap = true;
            m.start = modifier_start;
        }
        modifier = false;
        out[n++] = m;
    }
    return n;
}
