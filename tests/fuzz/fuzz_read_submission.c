/* libFuzzer: any bytes as a file of any kind, submissions among them. Build and run: make
 * fuzz-smoke. */
#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_bytes("fuzz.txt", data, size, DIALECT_UNKNOWN);
    return 0;
}
