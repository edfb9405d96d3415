/* Was all of the workbook written?
 *
 * The library that writes it does not look whether its temporary files took every byte: on a full
 * disk, or past a limit on the size of files, a sheet would end in mid-word and the container would
 * still close. So the container is read back before it gets its name: every member must unpack to
 * as many bytes as it says, and be well-formed XML to its end.
 */
#include "out/workbook.h"

#include <expat.h>
#include <stdio.h>
#include <zlib.h>

enum { CHUNK = 64 * 1024, DIRECTORY_ENTRY = 46, END_ENTRY = 22, LOCAL_HEADER = 30 };

static uint32_t u16_at(const unsigned char *p)
{
    return p[0] | (uint32_t)p[1] << 8;
}

static uint32_t u32_at(const unsigned char *p)
{
    return u16_at(p) | u16_at(p + 2) << 16;
}

/* Unpacks `packed` into an XML parser; false where either is not satisfied. */
static bool member_is_whole(const unsigned char *packed, uint32_t n, uint32_t size)
{
    static unsigned char chunk[CHUNK];
    z_stream z = { .next_in = (unsigned char *)(uintptr_t)packed, .avail_in = n };
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK) return false;
    XML_Parser parser = XML_ParserCreate("UTF-8");
    bool whole = parser != NULL;
    for (int state = Z_OK; whole && state != Z_STREAM_END;) {
        z.next_out = chunk;
        z.avail_out = CHUNK;
        state = inflate(&z, Z_NO_FLUSH);
        const int got = CHUNK - (int)z.avail_out;
        whole = (state == Z_OK && got > 0) || state == Z_STREAM_END;
        whole = whole &&
                XML_Parse(parser, (const char *)chunk, got, state == Z_STREAM_END) == XML_STATUS_OK;
    }
    whole = whole && z.total_out == size;
    if (parser != NULL) XML_ParserFree(parser);
    return inflateEnd(&z) == Z_OK && whole;
}

static bool directory_is_whole(const unsigned char *bytes, size_t n)
{
    if (n < END_ENTRY || u32_at(bytes + n - END_ENTRY) != 0x06054b50) return false;
    uint32_t members = u16_at(bytes + n - END_ENTRY + 10);
    size_t at = u32_at(bytes + n - END_ENTRY + 16);
    if (members == 0) return false;
    for (; members > 0; members--) {
        if (at + DIRECTORY_ENTRY > n || u32_at(bytes + at) != 0x02014b50) return false;
        const unsigned char *entry = bytes + at;
        const size_t local = u32_at(entry + 42);
        if (local + LOCAL_HEADER > n || u16_at(entry + 10) != Z_DEFLATED) return false;
        const size_t start =
            local + LOCAL_HEADER + u16_at(bytes + local + 26) + u16_at(bytes + local + 28);
        const uint32_t packed = u32_at(entry + 20);
        if (start + packed > n || !member_is_whole(bytes + start, packed, u32_at(entry + 24)))
            return false;
        at += DIRECTORY_ENTRY + u16_at(entry + 28) + u16_at(entry + 30) + u16_at(entry + 32);
    }
    return true;
}

bool workbook_is_whole(Arena *arena, const char *path)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL) return false;
    bool whole = fseek(file, 0, SEEK_END) == 0;
    const long size = whole ? ftell(file) : -1;
    whole = size > 0 && fseek(file, 0, SEEK_SET) == 0;
    if (whole) {
        unsigned char *bytes = arena_new(arena, unsigned char, (size_t)size);
        whole = fread(bytes, 1, (size_t)size, file) == (size_t)size &&
                directory_is_whole(bytes, (size_t)size);
    }
    return fclose(file) == 0 && whole;
}
