/* DRF-02: what still looks like a draft?
 *
 *   <span style="background-color:#ffff00">[NTD: KM to confirm]</span>     a marker pen
 *   <ins>first</ins> <del>second</del> quarter                             tracked changes
 *   <span class="MsoCommentReference">[KM1]</span>                         a comment
 *   DRAFT 2/12/2025                                                        at the head of each page
 *
 * Agents shade the rows of tables and print blue links; nobody prints with the colours of a marker
 * pen (rules/draft_marks.tsv). Agents' own marks on empty lines stay in filings and are no words: a
 * run counts only where it shows a letter or a digit. One finding a block, none where DRF-01 has
 * named its marks already; all pages that say DRAFT are one.
 *
 * Left out: coloured type (companies print in their colours), shading of cells, hidden text.
 */
#include "check/drf.h"
#include "check/rules_internal.h"

#define DRESS_MOST 40 /* a block that only says DRAFT is no longer */
#define QUOTE_MOST 80

typedef enum Dress { DRESS_NONE = 0, DRESS_COLOR, DRESS_CHANGE, DRESS_COMMENT } Dress;

typedef struct Looking {
    Review *review;
    const Rule *rule;
    uint32_t reading;
    const Reading *r;
    const Str *colors, *marks; /* the phrases of draft_marks.tsv of these kinds */
    uint32_t color_count, mark_count;
    uint32_t said; /* block of the last finding */
} Looking;

/* The phrases of one kind of draft_marks.tsv. */
static const Str *phrases_of(Arena *arena, const Tsv *t, const char *kind, uint32_t *n)
{
    Str *all = arena_new(arena, Str, t->rows + 1);
    *n = 0;
    for (uint32_t row = 0; row < t->rows; row++)
        if (str_eq(tsv_cell(t, row, "kind"), str_of(kind)))
            all[(*n)++] = tsv_cell(t, row, "phrase");
    return all;
}

static bool is_one_of(const Str *phrases, uint32_t n, Str text)
{
    for (uint32_t i = 0; i < n; i++)
        if (str_eq_fold(text, phrases[i])) return true;
    return false;
}

/* ---- elements ------------------------------------------------------------------------------- */

/* The colour behind "background:" or "background-color:". */
static Str background_of(Str style)
{
    const size_t at = str_find_fold(style, S("background"));
    if (at == STR_NONE) return (Str){ NULL, 0 };
    const size_t colon = str_find_char(str_slice(style, at, style.n), ':');
    if (colon == STR_NONE) return (Str){ NULL, 0 };
    Str value = str_slice(style, at + colon + 1, style.n);
    const size_t end = str_find_char(value, ';');
    return str_trim(end == STR_NONE ? value : str_slice(value, 0, end));
}

static bool is_run(uint16_t tag)
{
    return tag == TAG_SPAN || tag == TAG_FONT || tag == TAG_B || tag == TAG_I || tag == TAG_U ||
           tag == TAG_STRONG || tag == TAG_EM || tag == TAG_OTHER;
}

static Dress dress_of(const Looking *l, uint32_t i)
{
    const Part *part = l->r->doc.part;
    const Node *node = &part->nodes.p[i];
    if (node->kind != NODE_ELEMENT || (node->flags & NODE_HIDDEN) != 0 || !is_run(node->tag))
        return DRESS_NONE;
    Arena *arena = l->review->arena;
    Str value;
    if (node->style != 0 && part->styles.p[node->style].background &&
        node_attribute(arena, l->r->input, part, i, "style", &value) &&
        is_one_of(l->colors, l->color_count, background_of(value)))
        return DRESS_COLOR;
    if (node->tag == TAG_SPAN && node_attribute(arena, l->r->input, part, i, "class", &value) &&
        str_eq_fold(value, S("MsoCommentReference")))
        return DRESS_COMMENT;
    if (node->tag != TAG_OTHER) return DRESS_NONE;
    const Str name = node_name(l->r->input, part, i);
    if (str_eq_fold(name, S("mark"))) return DRESS_COLOR;
    return str_eq_fold(name, S("ins")) || str_eq_fold(name, S("del")) ? DRESS_CHANGE : DRESS_NONE;
}

static bool shows_anything(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (char_is_alpha(text.p[i]) || char_is_digit(text.p[i])) return true;
    return false;
}

/* Has DRF-01 said what stands in this block? */
static bool is_said_already(const Looking *l, const Block *b)
{
    const FindingArray *all = &l->review->findings;
    for (uint32_t i = 0; i < all->n; i++)
        if (strcmp(all->p[i].rule->id, "DRF-01") == 0 && all->p[i].reading == l->reading &&
            all->p[i].text >= b->text && all->p[i].text < b->text_end)
            return true;
    return false;
}

static void dress_say(const Looking *l, const char *wording, uint32_t start, uint32_t end)
{
    Finding *f = finding_add(
        l->review, l->rule, LIST_FIX, 93,
        str_format(l->review->arena, "draft dress %.*s", STR_ARG(doc_text(&l->r->doc, start, end))),
        evidence_text(l->reading, start, end, "mark"));
    f->ask = S("revise");
    f->wording = str_of(wording);
    const uint32_t most = end - start > QUOTE_MOST ? start + QUOTE_MOST : end;
    finding_param(l->review, f, "quote", str_trim(doc_text(&l->r->doc, start, most)));
}

static void element_look(Looking *l, uint32_t i)
{
    static const char *const wordings[] = { "", "DRF-02", "DRF-02-CHANGE", "DRF-02-COMMENT" };
    const Dress dress = dress_of(l, i);
    if (dress == DRESS_NONE) return;
    uint32_t start, end;
    doc_node_text(&l->r->doc, i, l->r->doc.part->nodes.p[i].last, &start, &end);
    if (start >= end || !shows_anything(doc_text(&l->r->doc, start, end))) return;
    const uint32_t block = doc_block_at(&l->r->doc, start);
    if (block == 0 || block == l->said) return;
    l->said = block;
    if (!is_said_already(l, &l->r->doc.blocks.p[block])) dress_say(l, wordings[dress], start, end);
}

/* ---- DRAFT ---------------------------------------------------------------------------------- */

static bool says_draft(const Looking *l, Str text)
{
    if (text.n > DRESS_MOST) return false;
    if (is_one_of(l->marks, l->mark_count, text)) return true;
    return str_starts(text, S("DRAFT ")) && char_is_digit(text.p[text.n - 1]); /* and its date */
}

static void blocks_look(const Looking *l)
{
    for (uint32_t i = 1; i < l->r->doc.blocks.n; i++) {
        const Block *b = &l->r->doc.blocks.p[i];
        if (b->text_end - b->text > DRESS_MOST + 1 || b->kind == BLOCK_TABLE) continue;
        const Str text = str_trim(block_text(&l->r->doc, i));
        if (text.n == 0 || !says_draft(l, text)) continue;
        dress_say(l, "DRF-02-DRAFT", b->text, b->text + (uint32_t)block_text(&l->r->doc, i).n);
        return;
    }
}

bool check_draft_dress(Review *review, const Rule *rule, Err *err)
{
    Tsv words;
    if (!tsv_load(review->arena, "draft_marks.tsv", &words, err)) return false;
    Looking known = { .review = review, .rule = rule };
    known.colors = phrases_of(review->arena, &words, "color", &known.color_count);
    known.marks = phrases_of(review->arena, &words, "dress", &known.mark_count);
    for (uint32_t i = 0; i < review->set->n; i++) {
        Looking l = known;
        l.reading = i;
        l.r = review_reading(review, i);
        if (!role_is_to_be_filed(l.r->role)) continue;
        for (uint32_t n = 2; n < l.r->doc.part->nodes.n; n++) element_look(&l, n);
        blocks_look(&l);
    }
    return true;
}
