/* How many figures are tied, how many by chance, and how many planted errors are caught?
 *
 *   ties_measure [-n PLANTS] [-s SEED] [-v] [-q] [-w COPY] FILE...     one line a file,
 * tab-separated:
 *
 *   file figures tied explained broken_figures broken_ties F C R A B X P D noise plants caught
 * blamed
 *
 * noise: in a copy of the file the digits of every table figure are replaced by random ones of the
 * same length, the copy is read again, and the figures of its tables that are tied are counted (per
 * mille of them). plants: one digit of a figure in a proven footing or cross-footing (holds, and
 * holds elsewhere too) is changed in memory; caught: a broken tie goes through the changed figure;
 * blamed: it is named as the culprit.
 */
#include "../tools/filing.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t state = 1;

static uint32_t random_below(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 16) % n);
}

typedef struct Count {
    uint32_t figures, tied, explained, broken, tables, tables_tied;
} Count;

static Count count_figures(const ReadingSet *set, const Ties *ties)
{
    Count c = { 0 };
    for (uint32_t d = 0; d < set->n; d++) {
        const Reading *r = &set->readings[d];
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            if (!figure_counts(r, f)) continue;
            const bool tied = figure_is_tied(ties, d, i);
            c.figures++;
            c.tied += tied;
            c.explained += ties->outcome[d][i] == OUTCOME_EXPLAINED;
            c.broken += ties->outcome[d][i] == OUTCOME_BROKEN;
            if (f->table == 0 || (f->flags & FIGURE_NIL) != 0) continue;
            c.tables++;
            c.tables_tied += tied;
        }
    }
    return c;
}

/* Every digit of the table figures replaced, tags and entities inside them left alone. */
static bool scramble(const ReadingSet *set, char *bytes, size_t n)
{
    for (uint32_t d = 0; d < set->n; d++) {
        const Reading *r = &set->readings[d];
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            if (f->table == 0) continue;
            const Span place = figure_place(r, f);
            if (place.source != 0 || place.end > n) return false;
            bool first = true;
            for (uint32_t at = place.start; at < place.end; at++) {
                if (bytes[at] == '<')
                    while (at < place.end && bytes[at] != '>') at++;
                else if (bytes[at] == '&')
                    while (at < place.end && bytes[at] != ';') at++;
                else if (bytes[at] >= '0' && bytes[at] <= '9') {
                    bytes[at] = (char)('0' + (first ? 1 + random_below(9) : random_below(10)));
                    first = false;
                }
            }
        }
    }
    return true;
}

static const char *scrambled_path; /* -w: the scrambled copy is kept here, to see what ties in it */

static int noise_of(const char *path, const ReadingSet *set)
{
    const Str bytes = set->input->sources.p[0].bytes;
    char *copy = malloc(bytes.n + 16);
    if (copy == NULL) return -1;
    memcpy(copy, bytes.p, bytes.n);
    memset(copy + bytes.n, 0, 16);
    int noise = -1;
    if (scramble(set, copy, bytes.n)) {
        FILE *out = scrambled_path == NULL ? NULL : fopen(scrambled_path, "wb");
        if (out != NULL) {
            (void)fwrite(copy, 1, bytes.n, out);
            (void)fclose(out);
        }
        Arena *arena = arena_open(8 * GIB);
        ReadingSet other;
        Ties ties;
        Err err;
        if (filing_open_bytes(arena, str_of(path), (Str){ copy, bytes.n }, &other, &err) &&
            ties_find(arena, &other, &ties, &err)) {
            const Count c = count_figures(&other, &ties);
            noise = c.tables == 0 ? 0 : (int)(c.tables_tied * 1000 / c.tables);
        }
        arena_close(arena);
    }
    free(copy);
    return noise;
}

/* One digit of the printed number, in units of its last place, becomes another one. */
static bool change_digit(Figure *f)
{
    int64_t units = f->value.mantissa;
    for (int e = f->value.exponent + f->decimals; e > 0; e--) units *= 10;
    for (int e = f->value.exponent + f->decimals; e < 0; e++) units /= 10;
    const int64_t size = units < 0 ? -units : units;
    uint32_t digits = 0;
    for (int64_t v = size; v > 0; v /= 10) digits++;
    if (digits < 2) return false;
    const uint32_t at = random_below(digits);
    int64_t place = 1;
    for (uint32_t i = 0; i < at; i++) place *= 10;
    const int64_t old = size / place % 10;
    int64_t now = (int64_t)random_below(10);
    while (now == old || (now == 0 && at + 1 == digits)) now = (int64_t)random_below(10);
    const int64_t changed = size + (now - old) * place;
    f->value = NUM(units < 0 ? -changed : changed, (int8_t)-f->decimals);
    return true;
}

static void plant(ReadingSet *set, const Ties *ties, uint32_t plants, uint32_t *planted,
                  uint32_t *caught, uint32_t *blamed, bool verbose)
{
    uint32_t *proven = malloc((ties->ties.n + 1) * sizeof *proven), n = 0;
    for (uint32_t i = 0; i < ties->ties.n; i++) {
        const Tie *t = &ties->ties.p[i];
        if ((t->tick == TICK_FOOT || t->tick == TICK_CROSS) && t->support > 0 &&
            (t->outcome == OUTCOME_HOLDS || t->outcome == OUTCOME_ROUNDING))
            proven[n++] = i;
    }
    Arena *arena = arena_open(4 * GIB);
    for (uint32_t k = 0, tries = 0; n > 0 && k < plants && tries < plants * 8; tries++) {
        const Tie *t = &ties->ties.p[proven[random_below(n)]];
        const TieFigure *hit = &ties->figures.p[t->figure + random_below(t->figure_count)];
        Figure *f = &set->readings[hit->reading].figures.figures.p[hit->figure];
        const Figure before = *f;
        if ((f->flags & FIGURE_NIL) != 0 || !change_digit(f)) {
            *f = before;
            continue;
        }
        Num moved;
        if (!num_sub(f->value, before.value, &moved) ||
            num_cmp(num_abs(moved), t->rounding) <= 0) { /* not more than rounding allows */
            *f = before;
            continue;
        }
        Fact *fact = f->fact == 0 ? NULL : &set->readings[hit->reading].facts.facts.p[f->fact];
        const Num fact_before = fact == NULL ? NUM(0, 0) : fact->value;
        if (fact != NULL) /* the tag wraps the same digits */
            fact->value =
                num_sign(fact->value) < 0 ? num_neg(num_abs(f->value)) : num_abs(f->value);
        arena_reset(arena);
        Ties now;
        Err err;
        bool hit_broken = false, named = false;
        if (ties_find(arena, set, &now, &err)) {
            for (uint32_t i = 0; i < now.ties.n; i++) {
                const Tie *b = &now.ties.p[i];
                if (b->outcome != OUTCOME_BROKEN) continue;
                for (uint32_t j = 0; j < b->figure_count; j++) {
                    const TieFigure *g = &now.figures.p[b->figure + j];
                    if (g->reading != hit->reading || g->figure != hit->figure) continue;
                    hit_broken = true;
                    if (b->culprit == j + 1) named = true;
                }
            }
        }
        if (verbose && !hit_broken)
            printf("# missed %c t%u r%u c%u [%.*s] %.*s -> %.*s, support %u, %u figures\n", t->tick,
                   f->table - 1, f->row, f->column, STR_ARG(f->label),
                   STR_ARG(num_print_commas(arena, before.value)),
                   STR_ARG(num_print_commas(arena, f->value)), t->support, t->figure_count);
        *f = before;
        if (fact != NULL) fact->value = fact_before;
        k++;
        ++*planted;
        *caught += hit_broken;
        *blamed += named;
    }
    arena_close(arena);
    free(proven);
}

int main(int argc, char **argv)
{
    uint32_t plants = 20;
    int first = 1;
    bool verbose = false, noise_wanted = true;
    for (; first < argc && argv[first][0] == '-'; first++) {
        if (argv[first][1] == 'v') verbose = true;
        if (argv[first][1] == 'q') noise_wanted = false;
        if (argv[first][1] == 'w' && first + 1 < argc)
            scrambled_path = argv[++first];
        else if (argv[first][1] == 'n' && first + 1 < argc)
            plants = (uint32_t)atoi(argv[++first]);
        else if (argv[first][1] == 's' && first + 1 < argc)
            state = (uint64_t)atoi(argv[++first]);
    }
    printf(
        "file\tfigures\ttied\texplained\tbroken\tbroken_ties\tF\tC\tR\tA\tB\tX\tP\tD\tnoise\tplants"
        "\tcaught\tblamed\tms_read\tms_ties\n");
    Arena *arena = arena_open(8 * GIB);
    for (int i = first; i < argc; i++) {
        arena_reset(arena);
        ReadingSet set;
        Ties ties;
        Err err;
        const clock_t start = clock();
        if (!filing_open(arena, argv[i], &set, &err)) {
            printf("# %s: %s\n", argv[i], err.message);
            continue;
        }
        const clock_t read = clock();
        if (!ties_find(arena, &set, &ties, &err)) {
            printf("# %s: %s\n", argv[i], err.message);
            continue;
        }
        const clock_t done = clock();
        const Count c = count_figures(&set, &ties);
        uint32_t by_tick[8] = { 0 }, broken = 0, planted = 0, caught = 0, blamed = 0;
        static const Tick ticks[] = { TICK_FOOT,   TICK_CROSS, TICK_RECOMPUTED, TICK_AGREED,
                                      TICK_BLOCKS, TICK_TAG,   TICK_PRIOR,      TICK_DOCUMENT };
        for (uint32_t t = 0; t < ties.ties.n; t++) {
            for (int k = 0; k < 8; k++) by_tick[k] += ties.ties.p[t].tick == (uint8_t)ticks[k];
            broken += ties.ties.p[t].outcome == OUTCOME_BROKEN;
        }
        const int noise = noise_wanted ? noise_of(argv[i], &set) : -1;
        if (plants > 0) plant(&set, &ties, plants, &planted, &caught, &blamed, verbose);
        printf("%s\t%u\t%u\t%u\t%u\t%u", argv[i], c.figures, c.tied, c.explained, c.broken, broken);
        for (int k = 0; k < 8; k++) printf("\t%u", by_tick[k]);
        printf("\t%d\t%u\t%u\t%u\t%ld\t%ld\n", noise, planted, caught, blamed,
               (long)((read - start) * 1000 / CLOCKS_PER_SEC),
               (long)((done - read) * 1000 / CLOCKS_PER_SEC));
        fflush(stdout);
    }
    arena_close(arena);
    return 0;
}
