/* Does this pattern stand in this sentence?
 *
 * PCRE2 with its just-in-time compiler, caseless, on UTF-8. Patterns come from rules/ and from
 * check/; the text is a sentence or a cell of a filing, which an adversary may have written: so the
 * match is bounded (MATCH_STEPS), and ill-formed text is matched round, never trusted. Memory of a
 * compiled pattern is PCRE2's own, until pattern_close; a Pattern is used by one thread at a time.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "phrase/phrase.h"

#include <pcre2.h>

#define MATCH_STEPS 200000u

struct Pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

bool pattern_compile(Arena *arena, Str source, Pattern **out, Err *err)
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
    Pattern *pattern = arena_new(arena, Pattern, 1);
    pattern->code = compiled;
    pattern->data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
    pattern->context = pcre2_match_context_create(NULL);
    if (pattern->data == NULL || pattern->context == NULL) {
        pattern_close(pattern);
        return err_set(err, ERR_INTERNAL, "out of memory");
    }
    (void)pcre2_set_match_limit(pattern->context, MATCH_STEPS);
    *out = pattern;
    return true;
}

bool pattern_find(const Pattern *pattern, Str text, size_t from, PatternMatch *match)
{
    if (from > text.n) return false;
    const int groups = pcre2_match(pattern->code, (PCRE2_SPTR)(text.p == NULL ? "" : text.p),
                                   text.n, from, 0, pattern->data, pattern->context);
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
    pcre2_code_free(pattern->code);
    pcre2_match_data_free(pattern->data);
    pcre2_match_context_free(pattern->context);
    pattern->code = NULL;
    pattern->data = NULL;
    pattern->context = NULL;
}
