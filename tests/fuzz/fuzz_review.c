/* libFuzzer: any bytes as the report, the whole way to every output. Build and run: make
 * fuzz-smoke. */
#include "fuzz_review.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_review((Str){ (const char *)data, size }, (Str){ 0 });
    return 0;
}
