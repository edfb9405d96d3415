/* libFuzzer: any bytes as the report.json of an earlier review. What is refused is said in one line
 * of UTF-8, and nothing of the JSON library's memory is left behind. Build and run: make
 * fuzz-smoke.
 */
#include "draft/baseline.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena *arena;
    if (arena == NULL) arena = arena_open(512 * MIB);
    arena_reset(arena);
    Baseline baseline;
    Err err = { 0 };
    if (baseline_parse(arena, S("report.json"), (Str){ (const char *)data, size }, &baseline,
                       &err)) {
        if (baseline_has(&baseline, S("no such fingerprint"))) BUG("has what nobody gave");
        return 0;
    }
    if (err.code != ERR_INPUT || err.message[0] == '\0' || strchr(err.message, '\n') != NULL ||
        !utf8_is_valid(str_of(err.message)))
        BUG("refused with code %d: %s", (int)err.code, err.message);
    return 0;
}
