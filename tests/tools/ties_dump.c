/* Prints the ties of a file as `tickmark ties --format jsonl` does; with -b only the broken ones,
 * as lines for reading: kind, figures with their labels and columns, difference, support, repair.
 */
#include "filing.h"

#include <stdlib.h>
#include <string.h>

static void print_json(const Arena *arena, const ReadingSet *set, const Ties *ties, const Tie *tie)
{
    Arena *scratch = (Arena *)arena;
    printf("{\"tick\":\"%c\",\"outcome\":\"%s\",\"difference\":\"%.*s\",\"rounding\":\"%.*s\","
           "\"explanation\":%s%s%s,\"figures\":[",
           tie->tick, outcome_name((Outcome)tie->outcome),
           STR_ARG(num_print(scratch, tie->difference)), STR_ARG(num_print(scratch, tie->rounding)),
           tie->explanation == 0 ? "" : "\"",
           tie->explanation == 0 ? "null" : explanation_name((Explanation)tie->explanation),
           tie->explanation == 0 ? "" : "\"");
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *t = &ties->figures.p[tie->figure + i];
        const Reading *r = &set->readings[t->reading];
        const Figure *f = &r->figures.figures.p[t->figure];
        const Str text = doc_text(&r->doc, f->text, f->text_end);
        const Str page = doc_page_label(&r->doc, f->block);
        printf("%s{\"document\":%u,\"start\":%u,\"end\":%u,\"text\":\"%.*s\",\"page\":\"%.*s\","
               "\"table\":%d,\"role\":\"%s\",\"weight\":%d}",
               i == 0 ? "" : ",", t->reading, f->place.start, f->place.end, STR_ARG(text),
               STR_ARG(page), (int)f->table - 1, tie_role_name((TieRole)t->role), t->weight);
    }
    printf("],\"support\":%u,\"culprit\":%s}\n", tie->support, tie->culprit == 0 ? "null" : "true");
}

static void print_words(Arena *arena, const ReadingSet *set, const Ties *ties, const Tie *tie)
{
    printf("%c %s D=%.*s rounding=%.*s support=%u repair=%s culprit=%u\n", tie->tick,
           outcome_name((Outcome)tie->outcome), STR_ARG(num_print_commas(arena, tie->difference)),
           STR_ARG(num_print(arena, tie->rounding)), tie->support, repair_name((Repair)tie->repair),
           tie->culprit);
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *t = &ties->figures.p[tie->figure + i];
        const Reading *r = &set->readings[t->reading];
        const Figure *f = &r->figures.figures.p[t->figure];
        Str heads = { 0 };
        if (f->table != 0)
            heads =
                table_header_path(arena, &r->tables, &r->tables.tables.p[f->table - 1], f->column);
        printf("    %+d %s p.%.*s t%d r%u c%u [%.*s] {%.*s} = %.*s %.*s @%u%s%.*s%s%.*s\n",
               t->weight, tie_role_name((TieRole)t->role),
               STR_ARG(doc_page_label(&r->doc, f->block)), (int)f->table - 1, f->row, f->column,
               STR_ARG(f->label), STR_ARG(heads), STR_ARG(num_print_commas(arena, f->value)),
               STR_ARG(f->unit), f->place.start, f->fact == 0 ? "" : " fact ",
               STR_ARG(f->fact == 0 ? (Str){ 0 } : r->facts.facts.p[f->fact].name),
               f->table == 0 ? " :: " : "",
               STR_ARG(f->table != 0 || f->sentence == 0 ? (Str){ 0 }
                                                         : sentence_text(&r->doc, f->sentence)));
    }
}

static void print_untied(const ReadingSet *set, const Ties *ties)
{
    for (uint32_t d = 0; d < set->n; d++) {
        const Reading *r = &set->readings[d];
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            if (!figure_counts(r, f) || figure_is_tied(ties, d, i)) continue;
            printf("%s t%d r%u c%u p.%.*s [%.*s] %.*s %.*s%s\n", where_name((Where)f->where),
                   (int)f->table - 1, f->row, f->column, STR_ARG(doc_page_label(&r->doc, f->block)),
                   STR_ARG(f->label), STR_ARG(doc_text(&r->doc, f->text, f->text_end)),
                   STR_ARG(f->unit), (f->flags & FIGURE_NIL) != 0 ? " nil" : "");
        }
    }
}

int main(int argc, char **argv)
{
    const char mode = argc == 3 && argv[1][0] == '-' ? argv[1][1] : 'j';
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: ties_dump [-b|-a|-u] FILE\n");
        return 2;
    }
    Arena *arena = arena_open(8 * GIB);
    ReadingSet set;
    Ties ties;
    Err err;
    if (!filing_open(arena, argv[argc - 1], &set, &err) || !ties_find(arena, &set, &ties, &err)) {
        fprintf(stderr, "%s\n", err.message);
        return 3;
    }
    if (mode == 'u') {
        print_untied(&set, &ties);
    } else {
        for (uint32_t i = 0; i < ties.ties.n; i++) {
            const Tie *tie = &ties.ties.p[i];
            if (mode == 'j')
                print_json(arena, &set, &ties, tie);
            else if (mode == 'a' || tie->outcome == OUTCOME_BROKEN)
                print_words(arena, &set, &ties, tie);
        }
    }
    arena_close(arena);
    return 0;
}
