/* Which class of asset does a row label name?
 *
 *   U.S. Treasury securities                             treasury
 *   Debt securities issued by U.S. government agencies   agency
 *   U.S. government and agency obligations               us_government (the two united)
 *   Mortgage-backed and asset-backed securities          structured    (the two united)
 *
 * Phrases are data. A label takes the class of the phrase in it; where phrases of several classes
 * stand in one label, the class that unites them all. Two tables of one note often cut the same
 * holdings differently (Treasuries and agencies in one row here, in two there), so a comparison is
 * made in the wider class that either of them prints: united before split.
 *
 * Left out: labels that name a fund or a strategy; they have no class and are compared by label.
 */
#include "check/security_class.h"

#define CHAIN_MOST 8 /* classes above one another */

static uint16_t class_named(const SecurityClasses *c, Str name)
{
    for (uint32_t i = 1; i < c->n; i++)
        if (str_eq(c->classes[i].name, name)) return (uint16_t)i;
    return 0;
}

static bool classes_read(Arena *arena, SecurityClasses *out, Err *err)
{
    Tsv t;
    if (!tsv_load(arena, "security_classes.tsv", &t, err)) return false;
    out->n = t.rows + 1;
    out->classes = arena_new(arena, SecurityClass, out->n);
    for (uint32_t row = 0; row < t.rows; row++) {
        SecurityClass *cls = &out->classes[row + 1];
        cls->name = tsv_cell(&t, row, "class");
        cls->print = tsv_cell(&t, row, "print");
        const Str kind = tsv_cell(&t, row, "kind");
        cls->kind = str_eq(kind, S("loose"))     ? SECURITY_LOOSE
                    : str_eq(kind, S("outside")) ? SECURITY_OUTSIDE
                                                 : SECURITY_TIGHT;
    }
    for (uint32_t row = 0; row < t.rows; row++) {
        const Str united = tsv_cell(&t, row, "united");
        if (united.n == 0) continue;
        const uint16_t wider = class_named(out, united);
        if (wider == 0 || wider == row + 1)
            return err_set(err, ERR_INPUT, "security_classes.tsv:%u: no class %.*s", t.lines[row],
                           STR_ARG(united));
        out->classes[row + 1].united = wider;
    }
    return true;
}

bool security_classes_load(Arena *arena, SecurityClasses *out, Err *err)
{
    *out = (SecurityClasses){ 0 };
    if (!classes_read(arena, out, err)) return false;
    Tsv t;
    if (!tsv_load(arena, "securities.tsv", &t, err)) return false;
    uint16_t *of = arena_new(arena, uint16_t, t.rows + 1);
    bool *whole = arena_new(arena, bool, t.rows + 1);
    for (uint32_t row = 0; row < t.rows; row++) {
        of[row] = class_named(out, tsv_cell(&t, row, "class"));
        whole[row] = str_eq(tsv_cell(&t, row, "whole"), S("yes"));
        if (of[row] == 0)
            return err_set(err, ERR_INPUT, "securities.tsv:%u: no class %.*s", t.lines[row],
                           STR_ARG(tsv_cell(&t, row, "class")));
    }
    out->phrase_class = of;
    out->phrase_is_whole = whole;
    out->phrases = phrase_set_load(arena, &t, "phrase");
    return true;
}

/* Is `wider` cls itself or a class above it? */
static bool class_is_under(const SecurityClasses *c, uint16_t cls, uint16_t wider)
{
    for (int i = 0; i < CHAIN_MOST && cls != 0; i++, cls = c->classes[cls].united)
        if (cls == wider) return true;
    return false;
}

/* The narrowest class at or above both; 0: none. */
static uint16_t class_join(const SecurityClasses *c, uint16_t a, uint16_t b)
{
    for (int i = 0; i < CHAIN_MOST && a != 0; i++, a = c->classes[a].united)
        if (class_is_under(c, b, a)) return a;
    return 0;
}

uint16_t security_class_of(const SecurityClasses *c, Str label)
{
    uint16_t found = 0;
    bool any = false;
    const Str trimmed = str_trim(label);
    PhraseHit hit;
    for (size_t at = 0; phrase_next(c->phrases, trimmed, &at, &hit);) {
        if (c->phrase_is_whole[hit.value] && (hit.start != 0 || hit.end != trimmed.n)) continue;
        const uint16_t cls = c->phrase_class[hit.value];
        found = any ? class_join(c, found, cls) : cls;
        if (found == 0) return 0;
        any = true;
    }
    return found;
}

uint16_t security_class_united(const SecurityClasses *c, uint16_t cls, const bool *used)
{
    uint16_t best = cls;
    for (int i = 0; i < CHAIN_MOST && cls != 0; i++, cls = c->classes[cls].united)
        if (used[cls]) best = cls;
    return best;
}
