/* libFuzzer: any bytes as HTML. Build and run: make fuzz-smoke. */
#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_bytes("fuzz.txt", data, size, DIALECT_HTML);
    return 0;
}
