/* Which of these phrases stand in this text?
 *
 *   "timing of billings affects"   holds the phrase "billings", but not "billing"
 *   "net\u00A0dollar  Expansion"   holds "net dollar expansion"
 *   "unbilled receivables"         holds neither "billed" nor "billings"
 *
 * A phrase can begin only at the border of a word, so the usual automaton with failure links is not
 * needed: the phrases form one tree of symbols, and at each word of the text a filter over its
 * first three bytes says whether the tree is worth a walk. Most words end there; the loop that
 * looks for the next word is what costs time. A walk reads at most the longest phrase, which bounds
 * hostile text. The longest phrase that ends on a border wins, and the search goes on after it.
 *
 * A symbol is a byte after folding: letters in lower case, a run of white space (no-break and
 * zero-width spaces too) one blank, curly quotes and dashes their ASCII twins. Other bytes above
 * 127 count as letters of a word and stand for themselves.
 */
#include "phrase/phrase.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define FILTER_BITS    15
#define PHRASE_LONGEST 240

typedef struct TrieNode {
    uint32_t child;   /* the first child; 0: none */
    uint32_t sibling; /* the next child of the same parent; 0: none */
    uint32_t value;   /* + 1; 0: no phrase ends here */
    uint8_t symbol;
} TrieNode;

struct PhraseSet {
    Arena *arena;
    ARRAY(TrieNode) nodes; /* node 0 is the root */
    uint32_t root[256];    /* children of the root by symbol */
    uint8_t filter[(1u << FILTER_BITS) / 8];
    uint8_t class[256], bits[256]; /* of each byte: byte_class, five_bits */
    bool closed;
};

/* What a byte of text is. Continuation bytes of letters are WORD. */
enum { OTHER, WORD, SPACE, SPECIAL };

static uint8_t byte_class(unsigned char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return WORD;
    if (c == ' ' || (c >= '\t' && c <= '\r')) return SPACE;
    if (c == 0xC2 || c == 0xE2) return SPECIAL;
    return c >= 0x80 ? WORD : OTHER;
}

/* The symbol at text[*at], which moves past it; 0 for nothing (zero width). */
static uint8_t next_symbol(Str text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text.p + *at;
    const size_t left = text.n - *at;
    const unsigned char c = p[0];
    if (c == 0xC2 && left >= 2 && (p[1] == 0xA0 || p[1] == 0xAD)) {
        *at += 2;
        return p[1] == 0xA0 ? ' ' : 0;
    }
    if (c == 0xE2 && left >= 3 && (p[1] == 0x80 || (p[1] == 0x88 && p[2] == 0x92))) {
        *at += 3;
        if (p[1] == 0x88) return '-';
        if (p[2] <= 0x8A || p[2] == 0xAF) return ' ';
        if (p[2] <= 0x8D) return p[2] == 0x8B ? ' ' : 0;
        if (p[2] >= 0x90 && p[2] <= 0x95) return '-';
        if (p[2] >= 0x98 && p[2] <= 0x9B) return '\'';
        if (p[2] >= 0x9C && p[2] <= 0x9F) return '"';
        return 1; /* bullets, ellipses: a symbol that no phrase holds */
    }
    *at += 1;
    if (c >= 'A' && c <= 'Z') return (uint8_t)(c + ('a' - 'A'));
    if (c == ' ' || (c >= '\t' && c <= '\r')) return ' ';
    return c;
}

static bool symbol_is_word(uint8_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c >= 0x80;
}

/* Five bits that tell most letters apart. */
static unsigned five_bits(unsigned char c)
{
    if (c >= 'a' && c <= 'z') return c - 'a' + 1u;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 1u;
    if (c >= '0' && c <= '9') return 27;
    if (c == ' ' || (c >= '\t' && c <= '\r') || c >= 0x80) return 28;
    return 29;
}

PhraseSet *phrase_set_open(Arena *arena, uint32_t expected)
{
    PhraseSet *set = arena_new(arena, PhraseSet, 1);
    set->arena = arena;
    set->nodes.cap = 16 + expected * 12;
    set->nodes.p = arena_new(arena, TrieNode, set->nodes.cap);
    (void)array_add(arena, &set->nodes);
    for (unsigned c = 0; c < 256; c++) {
        set->class[c] = byte_class((unsigned char)c);
        set->bits[c] = (uint8_t)five_bits((unsigned char)c);
    }
    return set;
}

/* The child of `node` for a symbol, made if it is new. */
static uint32_t child_for(PhraseSet *set, uint32_t node, uint8_t symbol)
{
    uint32_t last = 0;
    for (uint32_t c = set->nodes.p[node].child; c != 0; c = set->nodes.p[c].sibling) {
        if (set->nodes.p[c].symbol == symbol) return c;
        last = c;
    }
    array_add(set->arena, &set->nodes)->symbol = symbol;
    const uint32_t made = set->nodes.n - 1;
    if (last == 0)
        set->nodes.p[node].child = made;
    else
        set->nodes.p[last].sibling = made;
    return made;
}

static void filter_add(PhraseSet *set, unsigned a, unsigned b, unsigned c)
{
    const unsigned key = a << 10 | b << 5 | c;
    set->filter[key >> 3] |= (uint8_t)(1u << (key & 7));
}

/* A white-space symbol may be a byte above 127 in the text, hence 28 for both. A phrase shorter
 * than three symbols leaves the rest open. */
static void filter_learn(PhraseSet *set, const uint8_t *symbols, size_t n)
{
    unsigned bits[3] = { 0 };
    for (size_t i = 0; i < 3 && i < n; i++) bits[i] = five_bits(symbols[i]);
    for (unsigned b = 0; b < 32; b++) {
        /* quotes and dashes may be three bytes of text: 28, with anything after */
        const bool b_open = n < 2 || bits[1] == 29 || bits[1] == 28;
        if (n >= 2 && b != bits[1] && !(b_open && b == 28)) continue;
        for (unsigned c = 0; c < 32; c++) {
            const bool c_open = n < 3 || b == 28 || bits[1] == 29 || bits[1] == 28;
            if (!c_open && c != bits[2] && !(bits[2] == 29 && c == 28)) continue;
            filter_add(set, bits[0], b, c);
            if (bits[0] == 29) filter_add(set, 28, b, c);
        }
    }
    if (bits[0] == 29 || bits[0] == 28)
        for (unsigned b = 0; b < 32; b++)
            for (unsigned c = 0; c < 32; c++) filter_add(set, 28, b, c);
}

void phrase_set_add(PhraseSet *set, Str phrase, uint32_t value)
{
    if (set->closed) BUG("phrase_set_add after phrase_set_close");
    uint8_t symbols[PHRASE_LONGEST];
    size_t n = 0;
    phrase = str_trim(phrase);
    for (size_t at = 0; at < phrase.n && n < PHRASE_LONGEST;) {
        const uint8_t symbol = next_symbol(phrase, &at);
        if (symbol == 0 || (symbol == ' ' && (n == 0 || symbols[n - 1] == ' '))) continue;
        symbols[n++] = symbol;
    }
    while (n > 0 && symbols[n - 1] == ' ') n--;
    if (n == 0) return;
    uint32_t node = 0;
    for (size_t i = 0; i < n; i++) node = child_for(set, node, symbols[i]);
    if (set->nodes.p[node].value == 0)
        set->nodes.p[node].value = value + 1; /* the first one stays */
    filter_learn(set, symbols, n);
}

void phrase_set_close(PhraseSet *set)
{
    for (uint32_t c = set->nodes.p[0].child; c != 0; c = set->nodes.p[c].sibling)
        set->root[set->nodes.p[c].symbol] = c;
    set->closed = true;
}

/* The longest phrase that begins at `start`. */
static bool walk(const PhraseSet *set, Str text, size_t start, PhraseHit *hit)
{
    const TrieNode *nodes = set->nodes.p;
    bool found = false;
    size_t at = start;
    uint8_t symbol = next_symbol(text, &at);
    uint32_t node = symbol == 0 ? 0 : set->root[symbol];
    while (node != 0) {
        size_t after = at;
        uint8_t next = 0;
        while (after < text.n && next == 0) next = next_symbol(text, &after);
        if (nodes[node].value != 0 && !(symbol_is_word(symbol) && symbol_is_word(next))) {
            found = true;
            *hit = (PhraseHit){ (uint32_t)start, (uint32_t)at, nodes[node].value - 1 };
        }
        if (next == 0) break;
        if (next == ' ') { /* a run of white space is one blank */
            for (size_t ahead = after; ahead < text.n; after = ahead) {
                const uint8_t more = next_symbol(text, &ahead);
                if (more != ' ' && more != 0) break;
            }
        }
        uint32_t child = nodes[node].child;
        while (child != 0 && nodes[child].symbol != next) child = nodes[child].sibling;
        node = child;
        symbol = next;
        at = after;
    }
    return found;
}

static inline bool filter_passes(const PhraseSet *set, Str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p + at;
    const unsigned b = at + 1 < text.n ? set->bits[p[1]] : 28;
    const unsigned c = at + 2 < text.n ? set->bits[p[2]] : 28;
    const unsigned key = (unsigned)set->bits[p[0]] << 10 | b << 5 | c;
    return (set->filter[key >> 3] >> (key & 7) & 1) != 0;
}

/* The length of white space or punctuation in two or three bytes at `at`; 0: a letter. */
static size_t special_length(Str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p + at;
    if (p[0] == 0xC2 && at + 1 < text.n && p[1] == 0xA0) return 2;
    if (p[0] == 0xE2 && at + 2 < text.n && (p[1] == 0x80 || (p[1] == 0x88 && p[2] == 0x92)))
        return 3;
    return 0;
}

#ifdef __SSE2__
enum { STEP = 16 };

static inline __m128i bytes_between(__m128i bytes, char low, char high)
{
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(low - 1))),
                         _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(high + 1))));
}

/* Goes over plain ASCII sixteen bytes at a time: where a phrase may begin is a set bit. Stops at a
 * hit, before the first sixteen bytes with another one among them, or near the end; the loop over
 * single bytes takes it from there, and would have come to the same. */
static bool skip_ascii(const PhraseSet *set, Str text, size_t *at, bool *inside, PhraseHit *hit)
{
    size_t i = *at;
    unsigned before = *inside;
    for (; i + STEP <= text.n; i += STEP) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text.p + i));
        if (_mm_movemask_epi8(bytes) != 0) break;
        const __m128i letters = bytes_between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
        const __m128i word = _mm_or_si128(letters, bytes_between(bytes, '0', '9'));
        const __m128i space = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
                                           bytes_between(bytes, '\t', '\r'));
        const unsigned words = (unsigned)_mm_movemask_epi8(word);
        const unsigned spaces = (unsigned)_mm_movemask_epi8(space);
        unsigned starts = ~(words << 1 | before) & ~spaces & 0xFFFFu;
        starts |= ~words & ~spaces & 0xFFFFu;
        for (; starts != 0; starts &= starts - 1) {
            const size_t start = i + (size_t)__builtin_ctz(starts);
            if (!filter_passes(set, text, start) || !walk(set, text, start, hit)) continue;
            *at = start;
            return true;
        }
        before = words >> (STEP - 1) & 1;
    }
    *at = i;
    *inside = before != 0;
    return false;
}
#endif

bool phrase_next(const PhraseSet *set, Str text, size_t *at, PhraseHit *hit)
{
    if (!set->closed) BUG("phrase_next before phrase_set_close");
    const uint8_t *class = set->class;
    const unsigned char *p = (const unsigned char *)text.p;
    size_t i = *at;
    /* inside a word? then its rest is passed over */
    bool inside = i > 0 && i < text.n && class[p[i - 1]] == WORD;
#ifdef __SSE2__
    size_t plain = i; /* from here on the fast way may be tried again */
#endif
    while (i < text.n) {
#ifdef __SSE2__
        if (i >= plain && text.n - i >= STEP) {
            if (skip_ascii(set, text, &i, &inside, hit)) {
                *at = hit->end;
                return true;
            }
            plain = i + STEP;
            if (i >= text.n) break;
        }
#endif
        uint8_t kind = class[p[i]];
        if (inside) {
            while (i < text.n && kind == WORD) kind = ++i < text.n ? class[p[i]] : 0;
            if (i >= text.n) break;
            if (kind == SPECIAL && special_length(text, i) == 0) {
                i++; /* the first byte of a letter */
                continue;
            }
            inside = false;
        }
        if (kind == SPACE) {
            i++;
            continue;
        }
        const size_t special = kind == SPECIAL ? special_length(text, i) : 0;
        if (filter_passes(set, text, i) && walk(set, text, i, hit)) {
            *at = hit->end;
            return true;
        }
        if (special > 0)
            i += special;
        else if (kind == OTHER)
            i++;
        else {
            inside = true;
            if (kind == SPECIAL) i++;
        }
    }
    *at = text.n;
    return false;
}

bool phrase_any(const PhraseSet *set, Str text)
{
    PhraseHit hit;
    size_t at = 0;
    return phrase_next(set, text, &at, &hit);
}

PhraseSet *phrase_set_load(Arena *arena, const Tsv *t, const char *column)
{
    PhraseSet *set = phrase_set_open(arena, t->rows);
    for (uint32_t row = 0; row < t->rows; row++) {
        Str cell = tsv_cell(t, row, column), phrase;
        while (str_next(&cell, '|', &phrase)) phrase_set_add(set, phrase, row);
    }
    phrase_set_close(set);
    return set;
}
