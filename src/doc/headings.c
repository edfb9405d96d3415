/* Which lines are headings?
 *
 *   <div style="font-weight:700">Results of Operations</div>
 *   <P ALIGN="center"><B>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</B></P>
 *   <P><I>We depend on a few customers, and the loss of one would hurt us.</I></P>
 *
 * A short paragraph that is set apart as a whole: bold, underlined, italic, in capitals, in a <h1>
 * to <h6>, or centred like a title. How much it is set apart is its rank; sections.c nests headings
 * by rank, since no agent of the last thirty years agrees with another on the meaning of one style.
 * A bold or italic beginning of a paragraph is not a heading but its lead (block->lead).
 * Left out on purpose: the words. What an Item or a note is, is told in items.c and notes.c.
 */
#include "doc/items.h"

static bool has_letters(Str s)
{
    uint32_t letters = 0;
    for (size_t k = 0; k < s.n && letters < 3; k++) letters += char_is_alpha(s.p[k]);
    return letters >= 3;
}

/* "(in thousands)", "December 31, 2024", "/s/ J. Doe", "By:": set apart, but no titles. */
static bool is_no_title(Str s)
{
    if (str_starts(s, S("/s/")) || str_starts_fold(s, S("by:"))) return true;
    if (s.p[0] == '(' && list_mark_read(s) == 0) return true;
    if (str_starts_fold(s, S("see accompanying")) || str_starts_fold(s, S("see notes to")))
        return true;
    if (str_starts_fold(s, S("the accompanying notes"))) return true;
    Date date;
    size_t used;
    return date_parse_words(s, &date, &used) && used + 1 >= s.n;
}

/* Most words begin with a capital: "Liquidity and Capital Resources". */
static bool is_title_case(Str s)
{
    uint32_t words = 0, small = 0;
    for (size_t k = 0; k < s.n; k++) {
        if (!char_is_alpha(s.p[k]) || (k > 0 && s.p[k - 1] != ' ' && s.p[k - 1] != '(')) continue;
        size_t end = k;
        while (end < s.n && char_is_alpha(s.p[end])) end++;
        if (end - k <= 3) continue;
        words++;
        small += !char_is_upper(s.p[k]);
    }
    return words > 0 && small * 3 <= words;
}

/* The font size of most of the text, tenths of a point; 0 where none is said. */
static int16_t body_size(const Build *b)
{
    enum { SIZES = 400 };
    uint32_t bytes[SIZES] = { 0 };
    int16_t best = 0;
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        const Look *look = &b->looks.p[k];
        if (b->doc->blocks.p[k].kind != BLOCK_PARAGRAPH || look->size <= 0 || look->size >= SIZES)
            continue;
        bytes[look->size] += look->bytes;
        if (bytes[look->size] > bytes[best]) best = look->size;
    }
    return best;
}

static bool is_heading(const Build *b, uint32_t block, int16_t body)
{
    const Block *k = &b->doc->blocks.p[block];
    const Look *look = &b->looks.p[block];
    if (k->kind != BLOCK_PARAGRAPH && !(k->kind == BLOCK_ITEM && look->lead_mark)) return false;
    const Str s = build_block_text(b, block);
    if (s.n > 500 || s.n < 3 || !has_letters(s) || is_no_title(s)) return false;
    if (bullet_read(s) > 0) return false;
    const char last = s.p[s.n - 1];
    if (last == ',' || last == ';') return false;
    if (look->heading_tag != 0) return s.n <= 300;
    if (k->flags & BLOCK_BOLD) return true;
    if (k->flags & (BLOCK_ITALIC | BLOCK_UNDERLINED)) return s.n <= 300;
    if (s.n > 160) return false;
    if (body > 0 && look->size >= body + 20 && s.n <= 120 && last != '.') return true;
    if (k->flags & BLOCK_CAPS) return last != '.' || s.n < 60;
    if (b->plain && s.n <= 90 && last != '.' && last != ':' && !char_is_digit(last) &&
        char_is_upper(s.p[0]) && is_title_case(s) && look->bytes == s.n)
        return true;
    if (k->flags & BLOCK_CENTERED) return last != '.' && is_title_case(s) && s.n <= 120;
    return false;
}

void headings_make(Build *b)
{
    const int16_t body = body_size(b);
    for (uint32_t k = 1; k < b->doc->blocks.n; k++) {
        if (is_heading(b, k, body)) b->doc->blocks.p[k].kind = BLOCK_HEADING;
    }
}

uint32_t heading_style(const Build *b, uint32_t block)
{
    const Block *k = &b->doc->blocks.p[block];
    const Look *look = &b->looks.p[block];
    return (uint32_t)k->flags | (uint32_t)look->heading_tag << 8 |
           (uint32_t)(uint16_t)look->size << 16;
}

int32_t heading_rank(const Build *b, uint32_t block)
{
    const Block *k = &b->doc->blocks.p[block];
    const Look *look = &b->looks.p[block];
    int32_t rank = 0;
    if (look->heading_tag != 0) rank += 40 - 5 * look->heading_tag;
    if (look->size > 0) rank += (look->size - 100) / 5;
    if (k->flags & BLOCK_BOLD) rank += 20;
    if (k->flags & BLOCK_CAPS) rank += 12;
    if (k->flags & BLOCK_CENTERED) rank += 10;
    if (k->flags & BLOCK_UNDERLINED) rank += 5;
    if (k->flags & BLOCK_ITALIC) rank += k->flags & BLOCK_BOLD ? -4 : 2;
    return rank;
}
