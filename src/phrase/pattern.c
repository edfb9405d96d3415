/* Does this pattern stand in this sentence?
 *
 * PCRE2 with its just-in-time compiler, caseless, on UTF-8. Patterns come from rules/ and from
 * check/; the text is a sentence or a cell of a filing, which an adversary may have written: so the
 * match is bounded (MATCH_STEPS), and ill-formed text is matched round, never trusted.
 *
 * Compiling costs more than most patterns cost in a whole filing, and a worker's next filing asks
 * for the same ones: so what is compiled is kept on a shelf for the life of the process, found by
 * its source, never changed, and shared by all threads. The shelf only grows, to at most SHELF_MOST
 * patterns (those of rules/ are far fewer; a rule book of one's own may bring more): the rest
 * belong to their Pattern. A Pattern itself holds the last match and is used by one thread at a
 * time, until pattern_close.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "phrase/phrase.h"

#include <pcre2.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define MATCH_STEPS   200000u
#define SHELF_MOST    1000u
#define SHELF_BUCKETS 256u

/* Never changes once it is on the shelf. */
typedef struct Compiled {
    struct Compiled *next;
    pcre2_code *code;
    pcre2_match_context *context;
    uint64_t hash;
    size_t n;
    char source[];
} Compiled;

struct Pattern {
    Compiled *compiled;
    pcre2_match_data *data;
    bool own; /* not on the shelf */
};

static _Atomic(Compiled *) shelf[SHELF_BUCKETS];
static atomic_uint shelf_count;

static void compiled_free(Compiled *compiled)
{
    if (compiled == NULL) return;
    pcre2_code_free(compiled->code);
    pcre2_match_context_free(compiled->context);
    free(compiled);
}

static bool compile(Str source, uint64_t hash, Compiled **out, Err *err)
{
    int code = 0;
    PCRE2_SIZE place = 0;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)(source.p == NULL ? "" : source.p), source.n,
                                         PCRE2_CASELESS | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF |
                                             PCRE2_NEVER_BACKSLASH_C,
                                         &code, &place, NULL);
    if (compiled == NULL) {
        PCRE2_UCHAR message[200] = { 0 };
        (void)pcre2_get_error_message(code, message, sizeof message);
        return err_set(err, ERR_INPUT, "pattern \"%.*s\": at %zu: %s", STR_ARG(source), place,
                       (const char *)message);
    }
    (void)pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); /* without it the match is only slower */
    Compiled *made = malloc(sizeof *made + source.n);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    if (made == NULL || context == NULL) {
        free(made);
        pcre2_match_context_free(context);
        pcre2_code_free(compiled);
        return err_set(err, ERR_INTERNAL, "out of memory");
    }
    (void)pcre2_set_match_limit(context, MATCH_STEPS);
    *made = (Compiled){ .code = compiled, .context = context, .hash = hash, .n = source.n };
    if (source.n > 0) memcpy(made->source, source.p, source.n);
    *out = made;
    return true;
}

static Compiled *shelf_find(Str source, uint64_t hash)
{
    Compiled *c = atomic_load_explicit(&shelf[hash % SHELF_BUCKETS], memory_order_acquire);
    while (c != NULL && (c->hash != hash || !str_eq((Str){ c->source, c->n }, source))) c = c->next;
    return c;
}

/* False where the shelf is full. Two threads may put the same pattern there: then it stands twice,
 * and the one put last is found. */
static bool shelf_put(Compiled *compiled)
{
    if (atomic_fetch_add(&shelf_count, 1) >= SHELF_MOST) {
        (void)atomic_fetch_sub(&shelf_count, 1);
        return false;
    }
    _Atomic(Compiled *) *bucket = &shelf[compiled->hash % SHELF_BUCKETS];
    compiled->next = atomic_load_explicit(bucket, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(bucket, &compiled->next, compiled,
                                                  memory_order_release, memory_order_relaxed))
        continue;
    return true;
}

bool pattern_compile(Arena *arena, Str source, Pattern **out, Err *err)
{
    const uint64_t hash = str_hash(source);
    Pattern *pattern = arena_new(arena, Pattern, 1);
    pattern->compiled = shelf_find(source, hash);
    if (pattern->compiled == NULL) {
        if (!compile(source, hash, &pattern->compiled, err)) return false;
        pattern->own = !shelf_put(pattern->compiled);
    }
    pattern->data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
    if (pattern->data == NULL) {
        pattern_close(pattern);
        return err_set(err, ERR_INTERNAL, "out of memory");
    }
    *out = pattern;
    return true;
}

bool pattern_find(const Pattern *pattern, Str text, size_t from, PatternMatch *match)
{
    if (from > text.n) return false;
    const int groups =
        pcre2_match(pattern->compiled->code, (PCRE2_SPTR)(text.p == NULL ? "" : text.p), text.n,
                    from, 0, pattern->data, pattern->compiled->context);
    if (groups < 0) return false; /* no match, or given up */
    const PCRE2_SIZE *place = pcre2_get_ovector_pointer(pattern->data);
    *match = (PatternMatch){ .start = (uint32_t)place[0], .end = (uint32_t)place[1] };
    const int most = groups == 0 ? PATTERN_GROUPS : groups;
    for (int i = 0; i < most; i++)
        if (place[2 * i] != PCRE2_UNSET)
            match->group[i] = str_slice(text, place[2 * i], place[2 * i + 1]);
    return true;
}

void pattern_close(Pattern *pattern)
{
    if (pattern == NULL) return;
    if (pattern->own) compiled_free(pattern->compiled);
    pcre2_match_data_free(pattern->data);
    *pattern = (Pattern){ 0 };
}
