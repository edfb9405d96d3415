/* The fast twin of sha256.c's blocks; private to base/. */
#ifndef TM_BASE_SHA256_X86_H
#define TM_BASE_SHA256_X86_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool sha256_x86_is_there(void);
/* Takes `blocks` blocks of 64 bytes into the state (FIPS 180-4, 6.2.2). */
void sha256_x86_blocks(uint32_t state[8], const unsigned char *p, size_t blocks,
                       const uint32_t constants[64]);

#endif
