/* libFuzzer: a report, a line "=====", and the transcript of a call, the whole way to every output.
 * Build and run: make fuzz-smoke. */
#include "fuzz_review.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Str all = { (const char *)data, size };
    const Str separator = S("\n=====\n");
    const size_t at = str_find(all, separator);
    if (at == STR_NONE)
        check_review(all, (Str){ 0 });
    else
        check_review(str_slice(all, 0, at), str_slice(all, at + separator.n, size));
    return 0;
}
