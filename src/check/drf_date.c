/* DRF-04: which dates were left over from last year, or put in twice?
 *
 *   fees for the fiscal year ended December 31, 2024 and for the fiscal year ended December 31,
 * 2024 fiscal 2024 compared to fiscal 2024 $12.4 million and $10.9 million at December 31, 2024 and
 * 2024, respectively
 *
 * A comparison of a date with itself is a slip of the roll forward. The words between the two equal
 * dates must do nothing but join them, and the same word must lead to both: "at December 31, 2024
 * and for the year ended December 31, 2024" speaks of a day and of a year. Tables of one note that
 * stand under one date are drf_one_date.c's.
 *
 * Left out: "quarter", "half", "months": two parts of one year have its name in common.
 */
#include "check/drf.h"
#include "check/rules_internal.h"

#define BETWEEN_MOST 60

/* ---- words ---------------------------------------------------------------------------------- */

static bool is_year(Str text, size_t at)
{
    uint32_t year;
    if (at + 4 > text.n || !str_to_u32(str_slice(text, at, at + 4), &year)) return false;
    if (year < 1990 || year > 2060) return false;
    if (at > 0 && (char_is_digit(text.p[at - 1]) || char_is_alpha(text.p[at - 1]) ||
                   strchr("$-/.#", text.p[at - 1]) != NULL))
        return false;
    if (at >= 2 && text.p[at - 1] == ',' && char_is_digit(text.p[at - 2])) return false;
    if (at + 4 == text.n) return true;
    const char after = text.p[at + 4];
    const bool more = at + 5 < text.n && char_is_digit(text.p[at + 5]);
    return !char_is_digit(after) && !char_is_alpha(after) && after != '-' && after != '%' &&
           after != '/' && !((after == ',' || after == '.') && more);
}

/* Where the date begins that ends with the year at `at`: "December 31, 2024", else the year. */
static size_t date_start(Str text, size_t at)
{
    const size_t least = at > 20 ? at - 20 : 0;
    for (size_t start = least; start + 3 < at; start++) {
        if (start > 0 && char_is_alpha(text.p[start - 1])) continue;
        Date date;
        size_t used = 0;
        if (date_parse_words(str_slice(text, start, at + 4), &date, &used) &&
            start + used == at + 4 && char_is_alpha(text.p[start]))
            return start;
    }
    return at;
}

/* The last word before `at`, and the byte where it begins. */
static Str word_before(Str text, size_t at)
{
    while (at > 0 && (text.p[at - 1] == ' ' || text.p[at - 1] == ',')) at--;
    const size_t end = at;
    while (at > 0 && char_is_alpha(text.p[at - 1])) at--;
    return str_slice(text, at, end);
}

typedef enum Joint { JOINT_NONE = 0, JOINT_AND, JOINT_COMPARED } Joint;

/* Do the words between two dates only join them? */
static Joint joint_of(Str between)
{
    static const char *const plain[] = { "for", "the", "fiscal", "year",   "years", "ended",
                                         "at",  "as",  "of",     "ending", "in" };
    static const char *const compares[] = { "compared", "versus", "vs", "to", "with" };
    Joint joint = JOINT_NONE;
    for (size_t at = 0; at < between.n;) {
        if (!char_is_alpha(between.p[at])) {
            const char c = between.p[at];
            const bool vs = c == '.' && at > 1 && between.p[at - 1] == 's'; /* "vs." */
            if (c != ' ' && c != ',' && !vs) return JOINT_NONE;
            at++;
            continue;
        }
        const size_t start = at;
        while (at < between.n && char_is_alpha(between.p[at])) at++;
        const Str word = str_slice(between, start, at);
        bool known = false;
        for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
            known = known || str_eq_fold(word, str_of(plain[i]));
        for (size_t i = 0; i < sizeof compares / sizeof *compares; i++)
            if (str_eq_fold(word, str_of(compares[i]))) {
                known = true;
                if (i < 3) joint = JOINT_COMPARED;
            }
        if (str_eq_fold(word, S("and")) && joint == JOINT_NONE) {
            known = true;
            joint = JOINT_AND;
        }
        if (!known) return JOINT_NONE;
    }
    return joint;
}

/* Behind "2024 and 2024": the end of what is dated, not the head of another pair. */
static bool ends_behind(Str text, size_t at, Joint joint)
{
    const Str rest = str_slice(text, at, text.n);
    if (rest.n == 0 || strchr(".);:", rest.p[0]) != NULL) return true;
    if (str_starts(rest, S(", respectively")) || str_starts(rest, S(" respectively"))) return true;
    if (joint == JOINT_COMPARED)
        return !(rest.n > 1 && rest.p[0] == ' ' && char_is_alpha(rest.p[1]));
    return false;
}

/* ---- a block -------------------------------------------------------------------------------- */

typedef struct Looking {
    Review *review;
    const Rule *rule;
    uint32_t reading;
    const Doc *doc;
} Looking;

static void repeat_say(const Looking *l, uint32_t block, size_t start, size_t end, Str date)
{
    const uint32_t base = l->doc->blocks.p[block].text;
    const Evidence e =
        evidence_text(l->reading, base + (uint32_t)start, base + (uint32_t)end, "dates");
    Finding *f = finding_add(l->review, l->rule, LIST_FIX, 90,
                             str_format(l->review->arena, "date compared with itself %.*s",
                                        STR_ARG(doc_text(l->doc, e.text, e.text_end))),
                             e);
    f->ask = S("revise");
    finding_param(l->review, f, "printed", doc_text(l->doc, e.text, e.text_end));
    finding_param(l->review, f, "date", date);
}

static void pair_look(const Looking *l, uint32_t block, Str text, size_t first, size_t second)
{
    const size_t first_start = date_start(text, first), second_start = date_start(text, second);
    const Str date = str_slice(text, first_start, first + 4);
    const Str again = str_slice(text, second_start, second + 4);
    const bool bare = second_start == second; /* "December 31, 2024 and 2024" too */
    if (second_start <= first + 4) return;
    if (!str_eq_fold(date, again) && !(bare && str_ends(date, again))) return;
    const Str between = str_slice(text, first + 4, second_start);
    const Joint joint = joint_of(between);
    if (joint == JOINT_NONE) return;
    const Str lead = word_before(text, first_start), second_lead = word_before(text, second_start);
    const bool plain = str_eq_fold(second_lead, S("and")) || str_eq_fold(second_lead, S("to")) ||
                       str_eq_fold(second_lead, S("with")) ||
                       str_eq_fold(second_lead, S("versus")) || str_eq_fold(second_lead, S("vs"));
    if (!plain && !str_eq_fold(lead, second_lead)) return;
    /* "ended December 31, 2024 and ... ended December 31, 2024" needs no more */
    if ((plain || bare) && !ends_behind(text, second + 4, joint)) return;
    if (str_eq_fold(lead, S("quarter")) || str_eq_fold(lead, S("half"))) return;
    /* a quarter and the year that it ends */
    const Str ahead = str_slice(text, first_start > 40 ? first_start - 40 : 0, first_start);
    if (str_find_fold(ahead, S("month")) != STR_NONE ||
        str_find_fold(ahead, S("quarter")) != STR_NONE)
        return;
    repeat_say(l, block, first_start, second + 4, again);
}

/* Neither cells nor lines end in it. */
static bool is_one_line(Str s)
{
    return str_find_char(s, '\t') == STR_NONE && str_find_char(s, '\n') == STR_NONE;
}

static void block_look(const Looking *l, uint32_t block)
{
    const Str text = block_text(l->doc, block);
    size_t last = STR_NONE;
    for (size_t at = 0; at + 4 <= text.n; at++) {
        if ((text.p[at] != '2' && text.p[at] != '1') || !is_year(text, at)) continue;
        if (last != STR_NONE && at - last < BETWEEN_MOST &&
            memcmp(text.p + last, text.p + at, 4) == 0 && is_one_line(str_slice(text, last, at)))
            pair_look(l, block, text, last, at);
        last = at;
        at += 3;
    }
}

bool check_left_over_dates(Review *review, const Rule *rule, Err *err)
{
    (void)err;
    for (uint32_t i = 0; i < review->set->n; i++) {
        const Reading *r = review_reading(review, i);
        if (!role_is_to_be_filed(r->role)) continue;
        const Looking l = { .review = review, .rule = rule, .reading = i, .doc = &r->doc };
        for (uint32_t block = 1; block < r->doc.blocks.n; block++) {
            const uint8_t kind = r->doc.blocks.p[block].kind;
            if (kind != BLOCK_FURNITURE && kind != BLOCK_IMAGE && kind != BLOCK_TABLE)
                block_look(&l, block);
        }
        one_date_look(review, rule, i);
        balances_look(review, rule, i);
    }
    return true;
}
