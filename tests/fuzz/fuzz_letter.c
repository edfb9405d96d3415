/* Whatever the bytes, reading a letter ends, stays in its memory, and gives only places within the
 * bytes. The rules are read once. */
#include "letter/letter.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__asan_default_options(void);

/* The rules are never closed, and what hangs on an arena looks lost to the leak checker. */
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static void check_place(Span place, size_t size)
{
    if (place.start > place.end || place.end > size) BUG("a place outside the letter");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena *rules_arena, *arena;
    static LetterRules *rules;
    Err err = { 0 };
    if (arena == NULL) {
        rules_arena = arena_open(64 * MIB);
        arena = arena_open(512 * MIB);
        if (!letter_rules_open(rules_arena, &rules, &err)) BUG("%s", err.message);
    }
    arena_reset(arena);
    Letter letter;
    const Str bytes = { (const char *)data, size };
    if (!letter_read_with(rules, arena, bytes, 0, &letter, &err)) return 0;
    check_place(letter.date_place, size);
    for (uint32_t i = 0; i < letter.filings.n; i++) check_place(letter.filings.p[i].place, size);
    for (uint32_t i = 0; i < letter.comments.n; i++) {
        const LetterComment *comment = &letter.comments.p[i];
        check_place(comment->place, size);
        for (uint32_t k = 0; k < comment->authorities.n; k++)
            check_place(comment->authorities.p[k].place, size);
        for (uint32_t k = 0; k < comment->amounts.n; k++)
            check_place(comment->amounts.p[k].place, size);
        if (!utf8_is_valid(comment->text)) BUG("a comment that is not UTF-8");
    }
    return 0;
}
