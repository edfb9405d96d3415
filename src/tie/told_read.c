/* Which part has each figure of a sentence?
 *
 *   Net sales increased $2.3 million, or 4.6%, to $53.3 million in 2024 from $51.0 million in 2023.
 *   Sales were $2.92 billion, an increase of $1.25 billion, or 75%, compared with $1.67 billion.
 *   At December 31, 2024 and 2023, notes payable were $8.1 million and $9.4 million, respectively.
 *
 * The words before a figure say it, back to the figure before: "increased by", "an increase of",
 * "or" and a bracket after a change tell a change; "to" after one what it led to; "from", "compared
 * with" what it came from. Words that may stand between two amounts of one line, and words that
 * tell changes, are data (rules/tie_words.tsv, groups between and told).
 *
 * Left out: what stands before the sentence, pronouns, amounts in words.
 */
#include "tie/told.h"

enum { GAP_WORDS = 24, WORD_MAX = 20 };

/* The last words of the text between two figures, folded. */
typedef struct Gap {
    char word[GAP_WORDS][WORD_MAX];
    uint32_t n;
    bool closed;  /* a semicolon, or more words than are kept */
    bool bracket; /* opened, and not closed again */
    bool between; /* all words may stand between two amounts of one line */
    bool told;    /* some word tells a change */
    uint8_t way;  /* of the last such word */
    bool plain;   /* all words are of those two kinds */
} Gap;

static Str gap_word(const Gap *g, uint32_t back)
{
    return back < g->n ? str_of(g->word[g->n - 1 - back]) : (Str){ NULL, 0 };
}

static bool gap_ends(const Gap *g, uint32_t back, const char *word)
{
    return str_eq(gap_word(g, back), str_of(word));
}

static void gap_add(const Work *work, Gap *g, Str word)
{
    if (g->n == GAP_WORDS) {
        g->closed = true;
        return;
    }
    char *out = g->word[g->n++];
    for (size_t i = 0; i < word.n; i++) out[i] = char_lower(word.p[i]);
    out[word.n] = '\0';
    const Str folded = { out, word.n };
    const bool between = map_get(&work->words.between, folded) != NULL;
    const uint32_t *way = map_get(&work->words.way, folded);
    const bool told = way != NULL;
    if (told) g->way = (uint8_t)*way;
    g->between = g->between && between;
    g->told = g->told || told;
    g->plain = g->plain && (between || told || map_get(&work->words.chain, folded) != NULL);
}

static Gap gap_read(const Work *work, Str text)
{
    Gap g = { .between = true, .plain = true };
    for (size_t at = 0; at < text.n && !g.closed;) {
        const char c = text.p[at];
        if (char_is_alpha(c)) {
            size_t end = at;
            while (end < text.n && (char_is_alpha(text.p[end]) || text.p[end] == '-')) end++;
            const Str word = str_slice(text, at, end);
            if (word.n >= WORD_MAX)
                g.between = g.plain = false;
            else
                gap_add(work, &g, word);
            at = end;
            continue;
        }
        if (c == ';') g.closed = true;
        if (c == '(' || c == ')') g.bracket = c == '(';
        at++;
    }
    return g;
}

/* Words that may follow "increased" and "to" before the number. */
static bool is_article(Str word)
{
    static const char *const words[] = { "approximately", "about",   "a",      "an", "total",
                                         "nearly",        "roughly", "almost", "the" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

static bool tells(const Work *work, Str word)
{
    return word.n > 0 && map_get(&work->words.way, word) != NULL && !str_eq(word, S("compared"));
}

/* "increased", "increased by", "an increase of", "up". */
static bool ends_in_change(const Work *work, const Gap *g, uint32_t skip)
{
    if (tells(work, gap_word(g, skip))) return true;
    if (!gap_ends(g, skip, "by") && !gap_ends(g, skip, "of")) return false;
    return tells(work, gap_word(g, skip + 1));
}

static bool ends_in_comparison(const Gap *g, uint32_t skip)
{
    if (gap_ends(g, skip, "versus") || gap_ends(g, skip, "vs")) return true;
    return (gap_ends(g, skip, "to") || gap_ends(g, skip, "with")) &&
           gap_ends(g, skip + 1, "compared");
}

/* "compared to net sales of $", "versus a loss of $" */
static bool ends_in_named_comparison(const Gap *g, uint32_t skip)
{
    if (!gap_ends(g, skip, "of")) return false;
    for (uint32_t i = skip + 1; i < g->n && i < skip + 10; i++)
        if (gap_ends(g, i, "compared") || gap_ends(g, i, "versus") || gap_ends(g, i, "from"))
            return true;
    return false;
}

static ToldRole role_of(const Work *work, const Gap *g, const ToldFigure *before, bool told)
{
    uint32_t skip = 0;
    while (skip < g->n && is_article(gap_word(g, skip))) skip++;
    if (ends_in_change(work, g, skip)) return TOLD_CHANGE;
    if (ends_in_comparison(g, skip) || ends_in_named_comparison(g, skip)) return TOLD_BEFORE;
    const bool change = before != NULL && before->role == TOLD_CHANGE;
    const bool scale_only = g->n <= 1 || (g->n == 2 && gap_ends(g, 0, "or"));
    if (change && scale_only && (gap_ends(g, 0, "or") || g->bracket)) return TOLD_CHANGE;
    if (gap_ends(g, skip, "to") && (change || (before != NULL && before->role == TOLD_BEFORE)))
        return TOLD_AFTER;
    if (gap_ends(g, skip, "to") && tells(work, gap_word(g, skip + 1))) return TOLD_AFTER;
    if (gap_ends(g, skip, "from") && (told || change)) return TOLD_BEFORE;
    return TOLD_LEVEL;
}

/* "a $4.5 million increase", "12% higher". */
static bool change_follows(const Work *work, Str text)
{
    size_t at = 0;
    for (int words = 0; words < 2; words++) {
        while (at < text.n && (char_is_space(text.p[at]) || text.p[at] == '%' ||
                               (unsigned char)text.p[at] >= 0x80))
            at++;
        size_t end = at;
        while (end < text.n && char_is_alpha(text.p[end])) end++;
        if (end == at) return false;
        const Str word = str_slice(text, at, end);
        if (tells(work, word)) return !str_eq_fold(word, S("gain"));
        if (map_get(&work->words.between, word) == NULL) return false;
        at = end;
    }
    return false;
}

/* "increased $347 million in the third quarter and $793 million in the first nine months" */
static bool change_goes_on(const Gap *g, const ToldFigure *before, const ToldFigure *t)
{
    if (before == NULL || before->role != TOLD_CHANGE || before->kind != t->kind) return false;
    if (!g->between || g->closed) return false;
    for (uint32_t i = 0; i < g->n; i++)
        if (gap_ends(g, i, "and")) return true;
    return false;
}

/* "the three months": no amount. */
static bool is_time(const Figure *f)
{
    return (f->flags & FIGURE_WORD) != 0 &&
           (str_eq(f->unit, S("months")) || str_eq(f->unit, S("weeks")) ||
            str_eq(f->unit, S("years")) || str_eq(f->unit, S("quarters")));
}

static bool figure_read(Work *work, uint32_t index, const Figure *f, ToldFigure *t)
{
    *t = (ToldFigure){ .f = f,
                       .figure = index,
                       .size = num_reduce(num_abs(f->value)),
                       .ulp = (int8_t)-f->decimals,
                       .kind = unit_kind(work, f),
                       .exact = f->hedge == HEDGE_EXACT };
    return num_range_around(t->size, t->ulp, &t->shown);
}

bool told_read(Work *work, uint32_t reading, uint32_t first, uint32_t *next, ToldSentence *out)
{
    const Reading *r = &work->set->readings[reading];
    const FigureArray *all = &r->figures.figures;
    const uint32_t sentence = all->p[first].sentence;
    const Sentence *range = &r->doc.sentences.p[sentence];
    *out = (ToldSentence){
        .reading = reading, .sentence = sentence, .text = range->text, .text_end = range->text_end
    };
    uint32_t at = range->text;
    bool told = false;
    for (*next = first; *next < all->n && all->p[*next].sentence == sentence; (*next)++) {
        const Figure *f = &all->p[*next];
        if (out->n == TOLD_MAX || is_time(f)) continue;
        ToldFigure *t = &out->figures[out->n];
        if (f->table != 0 || !figure_read(work, *next, f, t)) return false;
        const ToldFigure *before = out->n > 0 ? t - 1 : NULL;
        const Gap gap = gap_read(work, doc_text(&r->doc, at, f->text));
        told = told || gap.told;
        t->role = (uint8_t)role_of(work, &gap, before, told);
        const uint32_t end =
            f->text_end + 40 < range->text_end ? f->text_end + 40 : range->text_end;
        if (t->role == TOLD_LEVEL && (change_follows(work, doc_text(&r->doc, f->text_end, end)) ||
                                      change_goes_on(&gap, before, t)))
            t->role = TOLD_CHANGE;
        if (t->role == TOLD_CHANGE)
            t->way = gap.way != 0 ? gap.way : before != NULL ? before->way : 0;
        t->aside = gap.bracket && num_sign(f->value) > 0;
        if (before != NULL && !gap.closed) {
            t->joined = gap.between && t->role != TOLD_CHANGE && before->role != TOLD_CHANGE &&
                        before->kind == t->kind && !t->aside && !before->aside;
            t->linked = gap.plain && t->role != TOLD_LEVEL && !change_goes_on(&gap, before, t);
        }
        at = f->text_end;
        out->n++;
    }
    return out->n > 0;
}

/* The range of a hedged figure, widened by the larger of so many ulps and percent. */
static bool widened(const ToldFigure *t, int ulps, int percent, NumRange *out)
{
    Num by_ulp = NUM(ulps, t->ulp), by_share;
    if (!num_mul(t->size, NUM(percent, -2), &by_share)) return false;
    const Num room = num_cmp(by_ulp, by_share) > 0 ? by_ulp : by_share;
    return num_sub(t->size, room, &out->lo) && num_add(t->size, room, &out->hi);
}

bool told_agrees(const ToldFigure *t, NumRange range)
{
    NumRange wide = t->shown;
    switch ((Hedge)t->f->hedge) {
    case HEDGE_EXACT: break;
    case HEDGE_ABOUT:
        if (!widened(t, 2, 2, &wide)) return false;
        break;
    default:
        if (!widened(t, 2, 10, &wide)) return false;
        break;
    }
    return num_range_meets(wide, range);
}

/* D.0.1: "about" is broken only outside max(5%, 2 ulp); what bounds one side is never. */
bool told_differs(const ToldFigure *t, NumRange range)
{
    NumRange wide = t->shown;
    if (t->f->hedge == HEDGE_ABOUT && !widened(t, 2, 5, &wide)) return false;
    if (t->f->hedge != HEDGE_ABOUT && t->f->hedge != HEDGE_EXACT) return false;
    return !num_range_meets(wide, range);
}
