/* What came of a dare: how many planted errors were caught, by section and kind, and the missed.
 *
 *   300 errors planted one at a time in 10-K.htm (seed 1): 214 caught (71%), 86 missed.
 *   Balance sheet                     40      38   95%
 *   p. 31  1,234 -> 1,243  Cash and equivalents > Total ... nothing was tied to the figure
 */
#include "out/dare.h"

#include "out/json.h"
#include "out/out.h"

const char *dare_kind_name(DareKind kind)
{
    static const char *const names[DARE_KIND_COUNT] = { "wrong digit", "transposition",
                                                        "dropped digit", "sign", "stale value" };
    return (unsigned)kind < DARE_KIND_COUNT ? names[kind] : "";
}

const char *dare_cause_name(DareCause cause)
{
    static const char *const names[DARE_CAUSE_COUNT] = {
        "caught",
        "untied",
        "only its own tag",
        "tie within rounding",
        "tie explained",
        "tie no longer believed",
        "tie breaks, no finding",
        "only under look",
        "a finding elsewhere",
        "more than three new findings",
        "not read as a figure",
    };
    return (unsigned)cause < DARE_CAUSE_COUNT ? names[cause] : "";
}

/* "71%", rounded down: never more than was done. */
static Str percent(Arena *arena, uint32_t part, uint32_t whole)
{
    return whole == 0 ? S("-")
                      : str_format(arena, "%u%%", (unsigned)((uint64_t)part * 100 / whole));
}

static void add_count(Buf *out, const DareCount *c)
{
    if (c->planted == 0) return;
    buf_format(out, "  %-32.*s %7u %7u %6.*s\n", STR_ARG(c->name), c->planted, c->caught,
               STR_ARG(percent(out->arena, c->caught, c->planted)));
}

static void add_missed(Buf *out, const Dare *dare, const Plant *p)
{
    buf_format(out, "  p. %-5.*s %-24.*s %s -> %s  %s; %s%s%.*s\n",
               STR_ARG(p->page.n > 0 ? p->page : S("-")),
               STR_ARG(dare->sections.p[p->section].name), str_zero(out->arena, p->printed),
               str_zero(out->arena, p->planted), dare_kind_name((DareKind)p->kind),
               dare_cause_name((DareCause)p->cause), p->ticks.n > 0 ? ", was " : "",
               STR_ARG(p->ticks));
    buf_format(out, "           %.*s\n", STR_ARG(p->label));
}

void write_dare_text(const Dare *dare, Buf *out)
{
    Arena *arena = out->arena;
    const uint32_t n = dare->plants.n, missed = n - dare->caught;
    buf_format(out,
               "%u errors planted one at a time in %.*s, in memory (seed %llu): %u caught (%.*s), "
               "%u missed.\n",
               n, STR_ARG(dare->file), (unsigned long long)dare->seed, dare->caught,
               STR_ARG(percent(arena, dare->caught, n)), missed);
    buf_format(out, "Drawn from %u figures", dare->figures);
    if (dare->in_pieces > 0)
        buf_format(out, "; %u printed in pieces were left alone", dare->in_pieces);
    buf_format(out, ". The planted cell is named first in %.*s of those caught.\n",
               STR_ARG(percent(arena, dare->named, dare->caught)));
    buf_format(out, "\n  %-32s %7s %7s %6s\n", "by section", "planted", "caught", "");
    for (uint32_t i = 0; i < dare->sections.n; i++) add_count(out, &dare->sections.p[i]);
    buf_format(out, "\n  %-32s %7s %7s %6s\n", "by kind", "planted", "caught", "");
    for (int k = 0; k < DARE_KIND_COUNT; k++) add_count(out, &dare->kinds[k]);
    if (missed == 0) return;
    buf_format(out, "\nMissed, and why\n");
    for (uint32_t i = 0; i < n; i++)
        if (dare->plants.p[i].cause != DARE_CAUGHT) add_missed(out, dare, &dare->plants.p[i]);
}

static json_t *count_json(const DareCount *c)
{
    return json_pack("{so sI sI}", "name", json_text(c->name), "planted", (json_int_t)c->planted,
                     "caught", (json_int_t)c->caught);
}

static json_t *plant_json(const Dare *dare, const Plant *p)
{
    return json_pack("{so so so ss sb so sI sI so so ss so}", "page", json_text_or_null(p->page),
                     "section", json_text(dare->sections.p[p->section].name), "label",
                     p->table ? json_path(p->label) : json_pack("[o]", json_text(p->label)),
                     "where", p->table ? "table" : "prose", "named", p->named ? 1 : 0, "kind",
                     json_string(dare_kind_name((DareKind)p->kind)), "start",
                     (json_int_t)p->place.start, "end", (json_int_t)p->place.end, "printed",
                     json_text(p->printed), "planted", json_text(p->planted), "outcome",
                     dare_cause_name((DareCause)p->cause), "ticks", json_text(p->ticks));
}

void write_dare_json(const Dare *dare, Buf *out)
{
    json_t *sections = json_array(), *kinds = json_array(), *plants = json_array();
    for (uint32_t i = 0; i < dare->sections.n; i++)
        if (dare->sections.p[i].planted > 0)
            json_array_append_new(sections, count_json(&dare->sections.p[i]));
    for (int k = 0; k < DARE_KIND_COUNT; k++)
        if (dare->kinds[k].planted > 0) json_array_append_new(kinds, count_json(&dare->kinds[k]));
    for (uint32_t i = 0; i < dare->plants.n; i++)
        json_array_append_new(plants, plant_json(dare, &dare->plants.p[i]));
    json_add_document(
        out, json_pack("{ss sI so so so sI sI sI sI sI so so so}", "tickmark", TM_VERSION, "schema",
                       (json_int_t)1, "rules", json_text(str_trim(embedded_file("DATE"))), "path",
                       json_text(dare->file), "sha256", json_text(dare->sha256), "seed",
                       (json_int_t)dare->seed, "planted", (json_int_t)dare->plants.n, "caught",
                       (json_int_t)dare->caught, "named_first", (json_int_t)dare->named, "figures",
                       (json_int_t)dare->figures, "sections", sections, "kinds", kinds, "plants",
                       plants));
}
