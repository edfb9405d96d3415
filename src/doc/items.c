/* Where do the Items of a form begin?
 *
 *   Item 7. Management's Discussion and Analysis ...       a heading
 *   ITEMS 10, 11, 12 and 13                                four at once
 *   Item 7.      <- the title stands in the next block
 *   see Item 1A, "Risk Factors", of this report            a cross-reference
 *   Item 1A. Risk Factors ........ 12                      a contents table, left as paragraphs
 *
 * Every block that begins with "Item" and a number is a candidate with a score: the form's title
 * after it, being set apart, standing alone. Runs of candidates without text between them are
 * contents tables. Of the rest the best-scored chain in the order of the form is taken, by dynamic
 * programming over (candidates x Items), so that a stray cross-reference cannot cut an Item in two.
 * What stands out of order is added afterwards if it is beyond doubt; Items whose number is missing
 * are found by their title alone.
 * Left out on purpose: Items that only a cross-reference index names.
 */
#include "doc/items.h"

#include <string.h>

enum { MANY = 4000, RANKS = 64 };

typedef struct Candidate {
    uint32_t block, rank;
    int32_t score;
    Str rest;  /* what follows the number */
    Str id;    /* as printed: "9A(T)" */
    bool bare; /* nothing follows */
    bool strong;
    uint32_t title_block;
} Candidate;
typedef ARRAY(Candidate) CandidateArray;

typedef struct Part_ {
    uint32_t block;
    uint32_t number;
} PartMark;
typedef ARRAY(PartMark) PartMarkArray;

KnownItemArray items_known(Arena *arena, Str form)
{
    KnownItemArray known = { 0 };
    Tsv t;
    if (!tsv_load(arena, "items.tsv", &t, NULL)) return known;
    Str base = form;
    if (str_starts_fold(form, S("10-KSB")) || str_starts_fold(form, S("10KSB")))
        base = S("10-KSB");
    else if (str_starts_fold(form, S("10-K")))
        base = S("10-K");
    else if (str_starts_fold(form, S("10-Q")))
        base = S("10-Q");
    else if (str_starts_fold(form, S("8-K")))
        base = S("8-K");
    else if (str_starts_fold(form, S("20-F")))
        base = S("20-F");
    for (uint32_t row = 0; row < t.rows && known.n < RANKS; row++) {
        if (!str_eq(tsv_cell(&t, row, "form"), base)) continue;
        *array_add(arena, &known) =
            (KnownItem){ .id = tsv_cell(&t, row, "id"), .titles = tsv_cell(&t, row, "title") };
    }
    return known;
}

/* ---- words ---------------------------------------------------------------------------------- */

/* The next word of letters, lower-case, in `out`; apostrophes are dropped ("registrants"). */
static size_t next_word(Str s, size_t *at, char *out, size_t room)
{
    while (*at < s.n && !char_is_alpha(s.p[*at])) (*at)++;
    size_t n = 0;
    while (*at < s.n) {
        const unsigned char c = (unsigned char)s.p[*at];
        if (char_is_alpha((char)c)) {
            if (n < room) out[n++] = char_lower((char)c);
            (*at)++;
        } else if (c == '\'') {
            (*at)++;
        } else if (c == 0xE2 && *at + 2 < s.n && (unsigned char)s.p[*at + 1] == 0x80 &&
                   ((unsigned char)s.p[*at + 2] == 0x99 || (unsigned char)s.p[*at + 2] == 0x98)) {
            *at += 3;
        } else {
            break;
        }
    }
    return n;
}

static uint32_t one_title_score(Str s, Str title)
{
    char a[24], b[24];
    size_t in_s = 0, in_title = 0;
    uint32_t words = 0, same = 0;
    for (;;) {
        const size_t wanted = next_word(title, &in_title, b, sizeof b);
        if (wanted == 0) break;
        if (wanted < 3) continue;
        words++;
        /* The word may stand a little further on: "of the Company" for "of the Registrant". */
        size_t at = in_s;
        for (int k = 0; k < 4; k++) {
            const size_t got = next_word(s, &at, a, sizeof a);
            if (got == 0) break;
            if (got == wanted && memcmp(a, b, got) == 0) {
                same++;
                in_s = at;
                break;
            }
        }
        if (words == 1 && same == 0) return 0; /* must begin with it */
    }
    return words == 0 ? 0 : same * 100 / words;
}

uint32_t title_score(Str s, Str titles)
{
    uint32_t best = 0;
    for (Str title; str_next(&titles, '|', &title);) {
        const uint32_t score = one_title_score(s, title);
        if (score > best) best = score;
    }
    return best;
}

bool is_continued(Str s)
{
    Str end = str_slice(s, s.n > 24 ? s.n - 24 : 0, s.n);
    if (str_find_fold(end, S("cont'd")) != STR_NONE || str_find_fold(end, S("(cont")) != STR_NONE)
        return true;
    for (size_t at; (at = str_find_fold(end, S("continued"))) != STR_NONE;) {
        const size_t before = (size_t)(end.p - s.p) + at;
        if (before == 0 || !char_is_alpha(s.p[before - 1])) return true; /* not "discontinued" */
        end = str_slice(end, at + 9, end.n);
    }
    return false;
}

static size_t skip_blanks(Str s, size_t at)
{
    while (at < s.n && s.p[at] == ' ') at++;
    return at;
}

/* "7A", "9A(T)", "2.02", "1a": bytes read, 0 none. */
static size_t number_read(Str s, bool dotted)
{
    size_t at = 0;
    while (at < s.n && char_is_digit(s.p[at]) && at < 2) at++;
    if (at == 0 || (at < s.n && char_is_digit(s.p[at]))) return 0;
    if (dotted) {
        if (at + 3 > s.n || s.p[at] != '.' || !char_is_digit(s.p[at + 1]) ||
            !char_is_digit(s.p[at + 2]))
            return 0;
        return at + 3;
    }
    size_t letter = at;
    if (letter < s.n && s.p[letter] == ' ') letter++; /* "Item 7 A." */
    if (letter + 1 < s.n && s.p[letter] == '(' && char_is_alpha(s.p[letter + 1]) &&
        letter + 2 < s.n && s.p[letter + 2] == ')' && letter == at)
        return letter + 3; /* "Item 9(A)" */
    if (letter < s.n && char_is_alpha(s.p[letter]) && char_lower(s.p[letter]) <= 'k' &&
        (letter + 1 == s.n || !char_is_alpha(s.p[letter + 1])) &&
        (letter == at || (letter + 1 < s.n && s.p[letter + 1] == '.'))) {
        at = letter + 1;
        size_t bracket = at;
        if (bracket < s.n && s.p[bracket] == ' ') bracket++;
        if (bracket + 3 <= s.n && s.p[bracket] == '(' && char_lower(s.p[bracket + 1]) == 't' &&
            s.p[bracket + 2] == ')')
            at = bracket + 3;
        else if (at < s.n && s.p[at] == 'T' && (at + 1 == s.n || !char_is_alpha(s.p[at + 1])))
            at++;
    }
    return at;
}

/* The number without blanks, letters in capitals: "7 a" -> "7A". */
static Str number_fold(Arena *arena, Str s)
{
    Buf buf = buf_open(arena, 8);
    const bool lone =
        s.n >= 3 && s.p[s.n - 1] == ')' && char_is_digit(s.p[s.n - 4 < s.n ? s.n - 4 : 0]);
    for (size_t k = 0; k < s.n; k++) {
        char c = s.p[k];
        if (c == ' ' || (lone && (c == '(' || c == ')'))) continue;
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        buf_add_char(&buf, c);
    }
    return buf_str(&buf);
}

/* ---- candidates ----------------------------------------------------------------------------- */

typedef struct Search {
    Build *b;
    KnownItemArray known;
    CandidateArray candidates;
    PartMarkArray parts;
    bool dotted;   /* 8-K */
    bool in_parts; /* 10-Q */
} Search;

static uint32_t rank_of(const Search *f, Str id, Str part)
{
    for (uint32_t k = 0; k < f->known.n; k++) {
        Str known = f->known.p[k].id;
        if (f->in_parts) {
            const size_t dash = str_find_char(known, '-');
            if (!str_eq(part, str_slice(known, 0, dash))) continue;
            known = str_slice(known, dash + 1, known.n);
        }
        if (str_eq(known, id)) return k;
    }
    /* "9A(T)" and "4T" are the Item itself; other letters follow the number's Item. */
    if (str_ends(id, S("(T)"))) return rank_of(f, str_slice(id, 0, id.n - 3), part);
    if (id.n > 1 && id.p[id.n - 1] == 'T') return rank_of(f, str_slice(id, 0, id.n - 1), part);
    return UINT32_MAX;
}

static bool is_set_apart(const Build *b, uint32_t block)
{
    const Block *k = &b->doc->blocks.p[block];
    return k->kind == BLOCK_HEADING ||
           (k->flags & (BLOCK_BOLD | BLOCK_CAPS | BLOCK_UNDERLINED | BLOCK_CENTERED)) != 0 ||
           b->looks.p[block].heading_tag != 0;
}

/* Ends in a page number, or in dots and one: a line of a contents table. */
static bool ends_in_page(Str s)
{
    size_t at = s.n;
    while (at > 0 && char_is_digit(s.p[at - 1])) at--;
    return at < s.n && s.n - at <= 3 && at > 0 &&
           (s.p[at - 1] == ' ' || s.p[at - 1] == '.' || s.p[at - 1] == '-');
}

static uint32_t next_flow_block(const Build *b, uint32_t block)
{
    for (uint32_t k = block + 1; k < b->doc->blocks.n; k++) {
        if (b->doc->blocks.p[k].kind != BLOCK_FURNITURE && b->doc->blocks.p[k].kind != BLOCK_IMAGE)
            return k;
    }
    return 0;
}

static void consider(Search *f, uint32_t block, Str id, Str rest, bool bare_list)
{
    Build *b = f->b;
    Candidate c = { .block = block, .rest = rest, .id = id };
    c.bare = rest.n == 0;
    Str title = rest;
    if (c.bare) {
        c.title_block = next_flow_block(b, block);
        if (c.title_block != 0 && b->doc->blocks.p[c.title_block].kind != BLOCK_TABLE)
            title = str_slice(build_block_text(b, c.title_block), 0, 300);
        else
            c.title_block = 0;
        if (str_starts_fold(title, S("item "))) return; /* a running head above the heading */
    }
    const bool apart = is_set_apart(b, block);
    const Str text = build_block_text(b, block);
    int32_t base = 10;
    if (apart) base += 6;
    if (b->looks.p[block].in_table) base += 2;
    if (text.n > 300) base -= apart ? 4 : 8;
    if (ends_in_page(text)) base -= 8;
    if (is_continued(text)) base -= 14;
    if (b->looks.p[block].linked) base -= 3;
    static const char *const parts[] = { "I", "II" };
    for (int p = 0; p < (f->in_parts ? 2 : 1); p++) {
        const uint32_t rank = rank_of(f, id, f->in_parts ? str_of(parts[p]) : (Str){ 0 });
        if (rank == UINT32_MAX) continue;
        const uint32_t match = title_score(title, f->known.p[rank].titles);
        c.rank = rank;
        c.score = base + (int32_t)match * 14 / 100;
        if (match == 0 && !c.bare && !bare_list && !apart) c.score -= 12;
        if (c.bare && match < 50) c.title_block = 0;
        if (f->in_parts) {
            uint32_t part = 1;
            for (uint32_t k = 0; k < f->parts.n && f->parts.p[k].block <= block; k++)
                part = f->parts.p[k].number;
            c.score += part == (uint32_t)p + 1 ? 8 : -4;
        }
        c.strong = match >= 60 && apart && text.n < 300;
        if (c.score > 0) *array_add(b->arena, &f->candidates) = c;
    }
}

/* "ITEMS 10, 11, 12 and 13. DIRECTORS ...": the numbers of one heading. */
static void read_item(Search *f, uint32_t block, Str s)
{
    Build *b = f->b;
    size_t at = 4;
    const bool plural = at < s.n && char_lower(s.p[at]) == 's';
    if (plural) at++;
    if (at + 2 < s.n && s.p[at] == '(' && char_lower(s.p[at + 1]) == 's' && s.p[at + 2] == ')')
        at += 3;
    at = skip_blanks(s, at);
    if (at < s.n && (s.p[at] == '#' || s.p[at] == ':')) at = skip_blanks(s, at + 1);
    if (str_starts_fold(str_slice(s, at, s.n), S("no. "))) at += 4;
    Str ids[12];
    uint32_t n = 0;
    bool through = false;
    for (;;) {
        const size_t read = number_read(str_slice(s, at, s.n), f->dotted);
        if (read == 0) break;
        const Str id = number_fold(b->arena, str_slice(s, at, at + read));
        uint32_t from = 0, to = 0;
        if (through && n > 0 && str_to_u32(ids[n - 1], &from) && str_to_u32(id, &to)) {
            while (++from < to && n < 11) ids[n++] = str_format(b->arena, "%u", from);
        }
        if (n < 12) ids[n++] = id;
        at += read;
        size_t look = at;
        while (look < s.n && strchr(" ,.&;", s.p[look]) != NULL) look++;
        if (str_starts_fold(str_slice(s, look, s.n), S("and "))) look += 4;
        through = str_starts_fold(str_slice(s, look, s.n), S("through ")) ||
                  str_starts_fold(str_slice(s, look, s.n), S("to "));
        if (through)
            look = (size_t)(strchr(s.p + look, ' ') - s.p) + 1;
        else if (s.p[at < s.n ? at : at - 1] == '-' && plural) {
            look = at + 1;
            through = true;
        }
        if (str_starts_fold(str_slice(s, look, s.n), S("item"))) {
            look += 4;
            if (look < s.n && char_lower(s.p[look]) == 's') look++;
            while (look < s.n && s.p[look] == ' ') look++;
        }
        if (look == at || look >= s.n || !char_is_digit(s.p[look])) break;
        at = look;
    }
    if (n == 0) return;
    size_t rest = at;
    static const char marks[] = " .:-)]\t";
    bool mark = false;
    while (rest < s.n) {
        if (strchr(marks, s.p[rest]) != NULL) {
            mark |= s.p[rest] != ' ';
            rest++;
        } else if (rest + 2 < s.n && (unsigned char)s.p[rest] == 0xE2 &&
                   (unsigned char)s.p[rest + 1] == 0x80 &&
                   ((unsigned char)s.p[rest + 2] == 0x93 || (unsigned char)s.p[rest + 2] == 0x94)) {
            mark = true;
            rest += 3;
        } else {
            break;
        }
    }
    const Str title = str_slice(s, rest, s.n);
    if (title.n > 0) {
        const char c = title.p[0];
        if (c == ',' || c == ';') return;          /* "Item 7, ..." goes on */
        if (!mark && c >= 'a' && c <= 'z') return; /* "Item 7 of this report" */
        if (c >= 'a' && c <= 'z' && !is_set_apart(b, block)) return;
    }
    for (uint32_t k = 0; k < n; k++) consider(f, block, ids[k], title, n > 1);
    /* "Item 1. Business and Item 2. Properties" */
    const size_t more = str_find_fold(title, S(" and item "));
    if (more != STR_NONE && title.n <= 160 && is_set_apart(b, block))
        read_item(f, block, str_slice(title, more + 5, title.n));
}

static void read_part(Search *f, uint32_t block, Str s)
{
    uint32_t number;
    const size_t at = skip_blanks(s, 4);
    const size_t read = roman_read(str_slice(s, at, s.n), &number);
    if (read == 0 || number > 4 || s.n > 120) return;
    const Str rest = str_slice(s, at + read, s.n);
    if (rest.n > 0 && strchr(" .:,-\xE2", rest.p[0]) == NULL) return;
    if (rest.n > 1 && rest.p[0] == ' ' && rest.p[1] >= 'a' && rest.p[1] <= 'z') return;
    if (rest.n > 0 && rest.p[0] == ',' && !is_set_apart(f->b, block)) return;
    if (rest.n > 0 && ends_in_page(s)) return;
    *array_add(f->b->arena, &f->parts) = (PartMark){ .block = block, .number = number };
    /* "PART I. FINANCIAL INFORMATION Item 1. Financial Statements" */
    const size_t item = str_find_fold(rest, S("item "));
    if (item != STR_NONE) read_item(f, block, str_slice(rest, item, rest.n));
}

static void collect(Search *f)
{
    const Build *b = f->b;
    for (uint32_t k = 1; k < b->doc->blocks.n && f->candidates.n < MANY; k++) {
        const uint8_t kind = b->doc->blocks.p[k].kind;
        if (kind == BLOCK_FURNITURE || kind == BLOCK_TABLE || kind == BLOCK_IMAGE) continue;
        Str s = build_block_text(b, k);
        if (s.n < 5) continue;
        const char c = char_lower(s.p[0]);
        if (c == 'i' && str_starts_fold(s, S("item")))
            read_item(f, k, s);
        else if (c == 'p' && str_starts_fold(s, S("part ")))
            read_part(f, k, s);
    }
}

/* ---- contents tables that were left as paragraphs ------------------------------------------- */

static uint32_t text_between(const Build *b, uint32_t from, uint32_t to)
{
    return to > from ? b->doc->blocks.p[to].text - b->doc->blocks.p[from].text_end : 0;
}

static void drop_contents(Search *f)
{
    Build *b = f->b;
    CandidateArray *c = &f->candidates;
    bool *drop = arena_new(b->arena, bool, c->n + 1);
    for (uint32_t i = 0; i < c->n;) {
        uint32_t j = i + 1, distinct = 1, paged = 0;
        while (j < c->n && c->p[j].rank >= c->p[j - 1].rank &&
               text_between(b, c->p[j - 1].block, c->p[j].block) <= 60) {
            distinct += c->p[j].rank > c->p[j - 1].rank;
            j++;
        }
        bool again = false; /* the first Item of the run comes again later */
        for (uint32_t k = j; k < c->n; k++) again |= c->p[k].rank <= c->p[i].rank + 1;
        for (uint32_t k = i; k < j && distinct >= 8 && !again; k++)
            paged += index_line_has_page(b, c->p[k].block);
        if ((distinct >= 5 && again) || paged * 3 > distinct) { /* or an index of pages */
            for (uint32_t k = i; k < j; k++) drop[k] = true;
            for (uint32_t k = c->p[i].block; k <= c->p[j - 1].block; k++)
                b->doc->blocks.p[k].flags |= BLOCK_CONTENTS;
        }
        i = j;
    }
    uint32_t kept = 0;
    for (uint32_t k = 0; k < c->n; k++) {
        if (!drop[k]) c->p[kept++] = c->p[k];
    }
    c->n = kept;
    uint32_t parts = 0;
    for (uint32_t k = 0; k < f->parts.n; k++) {
        if (!(b->doc->blocks.p[f->parts.p[k].block].flags & BLOCK_CONTENTS))
            f->parts.p[parts++] = f->parts.p[k];
    }
    f->parts.n = parts;
}

/* ---- the chain ------------------------------------------------------------------------------ */

/* The chain of candidates with the greatest sum of scores whose ranks rise; each rank once. */
static void best_chain(Search *f, bool *taken)
{
    const CandidateArray *c = &f->candidates;
    Arena *arena = f->b->arena;
    int32_t best[RANKS + 1] = { 0 };  /* of chains that end below rank r */
    uint32_t last[RANKS + 1] = { 0 }; /* candidate + 1 that ends the best one */
    uint32_t *before = arena_new(arena, uint32_t, c->n + 1);
    for (uint32_t k = 0; k < c->n; k++) {
        const uint32_t rank = c->p[k].rank;
        if (rank >= RANKS) continue;
        const int32_t sum = best[rank] + c->p[k].score;
        before[k] = last[rank];
        for (uint32_t r = rank + 1; r <= RANKS && sum > best[r]; r++) {
            best[r] = sum;
            last[r] = k + 1;
        }
    }
    for (uint32_t k = last[RANKS]; k != 0; k = before[k - 1]) taken[k - 1] = true;
}

static void add_found(Search *f, const Candidate *c, FoundArray *found)
{
    Found item = { .kind = SECTION_ITEM, .block = c->block, .rank = c->rank };
    item.id = f->known.p[c->rank].id;
    if (str_ends(c->id, S("(T)"))) item.id = c->id;
    item.title = c->rest;
    if (c->bare && c->title_block != 0) {
        item.title = build_block_text(f->b, c->title_block);
        item.title_block = c->title_block;
    }
    *array_add(f->b->arena, found) = item;
}

/* Items without a number: a heading that is the form's title and nothing else. */
static void find_by_title(Search *f, FoundArray *found, const uint32_t *at_rank)
{
    Build *b = f->b;
    uint32_t present = 0;
    for (uint32_t r = 0; r < f->known.n; r++) present += at_rank[r] != 0;
    for (uint32_t r = 0; r < f->known.n; r++) {
        if (at_rank[r] != 0) continue;
        Str titles = f->known.p[r].titles;
        Str first;
        (void)str_next(&titles, '|', &first);
        const Str id = f->known.p[r].id;
        if (first.n < 12 || str_ends(id, S("(T)")) || str_eq(id, S("1D")) || str_eq(id, S("4A")))
            continue;
        uint32_t from = 1, to = b->doc->blocks.n;
        for (uint32_t k = 0; k < r; k++) {
            if (at_rank[k] > from) from = at_rank[k];
        }
        for (uint32_t k = f->known.n; k-- > r + 1;) {
            if (at_rank[k] != 0 && at_rank[k] > from) to = at_rank[k];
        }
        if (present < 3 || from == 1) continue;
        for (uint32_t k = from + 1; k < to; k++) {
            if (b->doc->blocks.p[k].kind != BLOCK_HEADING) continue;
            const Str s = build_block_text(b, k);
            if (s.n > first.n + 40 || s.n + 16 < first.n) continue;
            if (one_title_score(s, first) < 90 || is_continued(s)) continue;
            *array_add(b->arena, found) = (Found){
                .kind = SECTION_ITEM, .block = k, .rank = r, .id = f->known.p[r].id, .title = s
            };
            break;
        }
    }
}

static int by_block(const Found *a, const Found *b)
{
    if (a->block != b->block) return a->block < b->block ? -1 : 1;
    return a->kind != b->kind  ? (a->kind < b->kind ? -1 : 1)
           : a->rank < b->rank ? -1
                               : a->rank > b->rank;
}

static void sort_found(FoundArray *found)
{
    for (uint32_t k = 1; k < found->n; k++) { /* nearly sorted, and few */
        const Found item = found->p[k];
        uint32_t at = k;
        while (at > 0 && by_block(&item, &found->p[at - 1]) < 0) {
            found->p[at] = found->p[at - 1];
            at--;
        }
        found->p[at] = item;
    }
}

void items_find(Build *b, Str form, FoundArray *found)
{
    Search f = { .b = b, .known = items_known(b->arena, form) };
    if (f.known.n == 0) return;
    f.in_parts = str_find_char(f.known.p[0].id, '-') != STR_NONE;
    f.dotted = str_find_char(f.known.p[0].id, '.') != STR_NONE;
    collect(&f);
    drop_contents(&f);
    const CandidateArray *c = &f.candidates;
    bool *taken = arena_new(b->arena, bool, c->n + 1);
    best_chain(&f, taken);
    uint32_t at_rank[RANKS] = { 0 };
    for (uint32_t k = 0; k < c->n; k++) {
        if (!taken[k]) continue;
        at_rank[c->p[k].rank] = c->p[k].block;
        add_found(&f, &c->p[k], found);
    }
    /* Combined headings: the numbers after the first share its block. */
    for (uint32_t k = 0; k < c->n; k++) {
        if (taken[k] || at_rank[c->p[k].rank] != 0) continue;
        if (!c->p[k].strong) continue;
        at_rank[c->p[k].rank] = c->p[k].block;
        add_found(&f, &c->p[k], found);
    }
    find_by_title(&f, found, at_rank);
    if (!f.in_parts && !f.dotted) index_find(b, &f.known, at_rank, found);
    static const char *const names[] = { "I", "II", "III", "IV" };
    uint32_t number = 0;
    for (uint32_t k = 0; k < f.parts.n; k++) {
        const PartMark *p = &f.parts.p[k];
        if (p->number <= number) continue; /* named again at the top of a page */
        number = p->number;
        const Str s = build_block_text(b, p->block);
        const size_t blank = str_find_char(str_slice(s, 5, s.n), ' ');
        *array_add(b->arena, found) = (Found){
            .kind = SECTION_PART,
            .block = p->block,
            .id = str_of(names[p->number - 1]),
            .title = blank == STR_NONE ? (Str){ 0 } : str_trim(str_slice(s, 5 + blank, s.n)),
        };
    }
    sort_found(found);
}
