/* SHA-256 (FIPS 180-4) of a block of bytes: the identity of an input in every output. */
#ifndef TM_BASE_SHA256_H
#define TM_BASE_SHA256_H

#include "base/str.h"

void sha256(Str bytes, unsigned char digest[32]);
/* The same without the processor's own instructions, for the test that both agree. */
void sha256_scalar(Str bytes, unsigned char digest[32]);
Str sha256_hex(Arena *arena, Str bytes); /* 64 lower-case hexadecimal digits */

#endif
