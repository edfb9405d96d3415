/* Is this Item here, or only pointed to?
 *
 *   Item 11. The information required by this Item is incorporated by reference from our Proxy ...
 *   Item 6. [Reserved]
 *   Item 7A. Not required for smaller reporting companies.
 *   Item 12. Omitted pursuant to General Instruction I.
 *
 * Only short Items are asked: one that says more than a page and mentions a proxy statement is
 * present. The source that an incorporated Item points to is given as it is printed.
 */
#include "doc/items.h"

enum { SHORT_ITEM = 2500, TINY_ITEM = 400 };

/* Text of the Item but for its heading, furniture left out, at most `room` bytes. */
static Str item_text(const Build *b, const Found *item, uint32_t block_end, size_t room)
{
    Buf buf = buf_open(b->arena, 256);
    for (uint32_t k = item->block; k < block_end && buf.n <= room; k++) {
        const uint8_t kind = b->doc->blocks.p[k].kind;
        if (kind == BLOCK_FURNITURE || kind == BLOCK_IMAGE || k == item->title_block) continue;
        Str s = build_block_text(b, k);
        if (k == item->block) s = item->title_block != 0 ? (Str){ 0 } : item->title;
        buf_add(&buf, str_slice(s, 0, room));
        buf_add_char(&buf, '\n');
    }
    return buf_str(&buf);
}

static bool has(Str s, const char *words)
{
    return str_find_fold(s, str_of(words)) != STR_NONE;
}

/* Bytes of the paragraphs that point elsewhere. */
static size_t pointer_bytes(Str s)
{
    size_t bytes = 0;
    for (Str line; str_next(&s, '\n', &line);) {
        if (has(line, "incorporat") || has(line, "proxy statement") ||
            has(line, "annual report to"))
            bytes += line.n + 1;
    }
    return bytes;
}

static Str source_of(const Build *b, Str s)
{
    static const char *const sources[] = {
        "annual report to shareholders",
        "annual report to stockholders",
        "annual report to security holders",
        "annual report to shareowners",
        "exhibit 13",
        "definitive proxy statement",
        "proxy statement",
        "information statement",
        "annual report",
        "item 15",
        "item 14",
        "item 8",
        "item 7",
        "registration statement",
    };
    size_t best = STR_NONE, length = 0;
    for (size_t k = 0; k < sizeof sources / sizeof *sources; k++) {
        const Str source = str_of(sources[k]);
        const size_t at = str_find_fold(s, source);
        if (at != STR_NONE && best == STR_NONE) {
            best = at;
            length = source.n;
        }
    }
    return best == STR_NONE ? (Str){ 0 } : str_copy(b->arena, str_slice(s, best, best + length));
}

SectionStatus status_read(const Build *b, const Found *item, uint32_t block_end, Str *from)
{
    const Str s = item_text(b, item, block_end, SHORT_ITEM);
    if (s.n > SHORT_ITEM) return STATUS_PRESENT;
    const bool tiny = s.n <= TINY_ITEM;
    if (tiny && s.n <= 80 && has(s, "reserved")) return STATUS_RESERVED;
    /* The list of exhibits says of nearly each of them that it is incorporated. */
    const bool exhibits = str_starts_fold(item->title, S("exhibit"));
    if (exhibits && !tiny) return STATUS_PRESENT;
    if (has(s, "incorporated") || has(s, "incorporate ") || has(s, "incorporates")) {
        *from = source_of(b, s);
        /* Most of what it says must be the pointer: one table beside it, and the Item is here. */
        const bool whole = pointer_bytes(s) * 2 >= s.n;
        if (whole && (from->n > 0 || !has(s, "note ")) &&
            (has(s, "by reference") || has(s, "incorporated herein") || has(s, "incorporated in") ||
             has(s, "hereby incorporated")))
            return STATUS_INCORPORATED;
        *from = (Str){ 0 };
    }
    if (tiny &&
        (has(s, "proxy statement") || has(s, "annual report to s") || has(s, "exhibit 13"))) {
        *from = source_of(b, s);
        return STATUS_INCORPORATED;
    }
    if (s.n <= 900 &&
        (has(s, "omitted pursuant") || has(s, "omitted in accordance") || has(s, "omitted per") ||
         has(s, "(omitted)") || has(s, "is omitted") || has(s, "been omitted")))
        return STATUS_OMITTED;
    if (s.n <= 700 &&
        (has(s, "not applicable") || has(s, "not required") || has(s, "inapplicable") ||
         has(s, "does not apply") || has(s, "smaller reporting compan")))
        return STATUS_NOT_APPLICABLE;
    return STATUS_PRESENT;
}
