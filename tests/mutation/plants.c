/* Is one wrong figure caught? For each filing with inline tags: slips planted in tagged money
 * figures by the code of `tickmark dare`, as filed or with the inline layer taken away.
 *
 *   plants [--plants N] [--seed N] [--seconds N] [--as-filed] [--all-kinds] FILE...
 *
 * N in tables and N in sentences, as far as there are so many; digits turned, exchanged or dropped,
 * with --all-kinds signs and last year's values too. One line a plant, tab-separated:
 *
 *   file where section kind outcome named start printed planted ticks page label
 *
 * It stops at a filing's end when the seconds are over. Filings with fewer than fifty tagged money
 * figures are left out.
 */
#include "lib/lib.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FEWEST = 50 };

typedef struct Wanted {
    uint32_t plants, seconds;
    uint64_t seed;
    bool as_filed, all_kinds;
} Wanted;

/* ---- the inline layer ---- */

static int by_place(const void *va, const void *vb)
{
    const Span *a = va, *b = vb;
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    return (a->start > b->start) - (a->start < b->start);
}

/* The money figures that carry a tag and have two digits, of tables or of sentences. */
static SpanArray tagged_money(Arena *arena, const Pipeline *p, bool table)
{
    SpanArray all = { 0 };
    for (uint32_t d = 0; d < p->set.n; d++) {
        const Reading *r = &p->set.readings[d];
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            if (f->fact == 0 || f->flags & FIGURE_NIL || (f->table != 0) != table) continue;
            const uint32_t unit = r->facts.facts.p[f->fact].unit;
            if (unit != 0 && str_eq(r->facts.units.p[unit].print, S("USD")) &&
                f->text_end - f->text >= 2)
                *array_add(arena, &all) = figure_place(r, f);
        }
    }
    if (all.n > 1) qsort(all.p, all.n, sizeof *all.p, by_place);
    return all;
}

/* The byte after the next '>' from `at`. */
static size_t tag_end(Str s, size_t at)
{
    const size_t close = str_find_char(str_slice(s, at, s.n), '>');
    return close == STR_NONE ? s.n : at + close + 1;
}

static size_t header_end(Str s, size_t at)
{
    const size_t close = str_find_fold(str_slice(s, at, s.n), S("</ix:header"));
    return close == STR_NONE ? tag_end(s, at) : tag_end(s, at + close);
}

static void make_comment(char *p, size_t n)
{
    memset(p, ' ', n);
    if (n < 7) return;
    memcpy(p, "<!--", 4);
    memcpy(p + n - 3, "-->", 3);
}

/* Header away, each tag a comment of its own length: every byte printed stays where it was. */
static Str stripped(Arena *arena, Str bytes)
{
    char *copy = arena_alloc(arena, bytes.n + 8);
    memcpy(copy, bytes.p, bytes.n);
    for (size_t at = 0; at + 4 < bytes.n; at++) {
        if (bytes.p[at] != '<') continue;
        const Str tag = str_slice(bytes, at, at + 16);
        const bool header = str_starts_fold(tag, S("<ix:header"));
        if (!header && !str_starts_fold(tag, S("<ix:")) && !str_starts_fold(tag, S("</ix:")))
            continue;
        const size_t end = header ? header_end(bytes, at) : tag_end(bytes, at);
        if (header)
            memset(copy + at, ' ', end - at);
        else
            make_comment(copy + at, end - at);
        at = end - 1;
    }
    return (Str){ copy, bytes.n };
}

/* ---- one filing ---- */

static void print_field(Str s)
{
    for (size_t i = 0; i < s.n; i++) (void)putchar(s.p[i] == '\t' || s.p[i] == '\n' ? ' ' : s.p[i]);
}

static void print_plants(const char *path, const Dare *dare)
{
    for (uint32_t i = 0; i < dare->plants.n; i++) {
        const Plant *p = &dare->plants.p[i];
        const Str section = dare->sections.p[p->section].name;
        printf("%s\t%s\t%.*s\t%s\t%s\t%d\t%u\t%.*s\t%.*s\t%.*s\t%.*s\t", path,
               p->table ? "table" : "prose", STR_ARG(section), dare_kind_name((DareKind)p->kind),
               dare_cause_name((DareCause)p->cause), p->named, p->place.start, STR_ARG(p->printed),
               STR_ARG(p->planted), STR_ARG(p->ticks), STR_ARG(p->page));
        print_field(p->label);
        (void)putchar('\n');
    }
}

static bool dare_file(Pipeline *filed, Pipeline *bare, const char *path, const Wanted *wanted,
                      Err *err)
{
    arena_reset(filed->arena);
    arena_reset(bare->arena);
    *filed = (Pipeline){ .arena = filed->arena, .input = input_open(filed->arena) };
    *bare = (Pipeline){ .arena = bare->arena, .input = input_open(bare->arena) };
    if (!input_add_path(filed->input, path, ROLE_UNKNOWN, err)) return false;
    if (!(wanted->as_filed ? pipeline_review(filed, (Str){ 0 }, 8, err)
                           : pipeline_read(filed, err)))
        return false;
    const SpanArray places[2] = { tagged_money(filed->arena, filed, true),
                                  tagged_money(filed->arena, filed, false) };
    if (places[0].n + places[1].n < FEWEST) return true;
    const Source *source = &filed->input->sources.p[0];
    const Pipeline *clean = filed;
    if (!wanted->as_filed) {
        if (!input_add_bytes(bare->input, source->name, stripped(bare->arena, source->bytes), true,
                             ROLE_UNKNOWN, err) ||
            !pipeline_review(bare, (Str){ 0 }, 8, err))
            return false;
        clean = bare;
    }
    for (int i = 0; i < 2; i++) {
        Dare dare;
        const DareOptions options = { .plants = wanted->plants,
                                      .seed = wanted->seed,
                                      .kinds = wanted->all_kinds ? 0u : 7u,
                                      .only = &places[i] };
        if (!dare_run(clean, &options, &dare, err)) return false;
        print_plants(path, &dare);
    }
    (void)fflush(stdout);
    return true;
}

static bool take(int argc, char **argv, int *i, const char *name, uint32_t *out)
{
    if (strcmp(argv[*i], name) != 0 || *i + 1 >= argc) return false;
    return str_to_u32(str_of(argv[++*i]), out);
}

int main(int argc, char **argv)
{
    Wanted wanted = { .plants = 8, .seconds = 600, .seed = 1 };
    const time_t start = time(NULL);
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        uint32_t seed;
        if (take(argc, argv, &i, "--plants", &wanted.plants)) continue;
        if (take(argc, argv, &i, "--seconds", &wanted.seconds)) continue;
        if (take(argc, argv, &i, "--seed", &seed))
            wanted.seed = seed;
        else if (strcmp(argv[i], "--as-filed") == 0)
            wanted.as_filed = true;
        else if (strcmp(argv[i], "--all-kinds") == 0)
            wanted.all_kinds = true;
    }
    Pipeline filed, bare;
    Err err = { 0 };
    if (!pipeline_open(&filed, &err) || !pipeline_open(&bare, &err)) return 4;
    for (; i < argc && time(NULL) - start < (time_t)wanted.seconds; i++)
        if (dare_file(&filed, &bare, argv[i], &wanted, &err))
            (void)fprintf(stderr, "done\t%s\n", argv[i]);
        else
            (void)fprintf(stderr, "not\t%s\t%s\n", argv[i], err.message);
    return 0;
}
