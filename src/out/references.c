/* Which figure is 24-k?
 *
 *     24-k        the eleventh figure on printed page 24
 *     [3]-a       the first figure on the third page of a file that prints no number there
 *
 * Letters run a to z, aa, ab and so on, in the order of print. Two pages that print one number
 * share its letters, so that no reference stands twice.
 */
#include "out/references.h"

#include "out/summary.h"

/* 0 is a, 25 z, 26 aa. */
static Str letters_of(Arena *arena, uint32_t n)
{
    char text[8];
    size_t at = sizeof text;
    for (n++; n > 0 && at > 0; n = (n - 1) / 26) text[--at] = (char)('a' + (n - 1) % 26);
    return str_copy(arena, (Str){ text + at, sizeof text - at });
}

Str reference_page(Arena *arena, const Reading *r, const Figure *f)
{
    const Str label = doc_page_label(&r->doc, f->block);
    const uint32_t page = r->doc.blocks.p[f->block].page;
    return label.n > 0 ? label : str_format(arena, "[%u]", page > 0 ? page : 1);
}

Reference *figure_references(Arena *arena, const Reading *r)
{
    const FigureArray *figures = &r->figures.figures;
    Reference *references = arena_new(arena, Reference, figures->n + 1);
    Map pages = map_open(arena, r->doc.pages.n + 1);
    for (uint32_t i = 1; i < figures->n; i++) {
        if (!figure_counts(&figures->p[i])) continue;
        references[i].page = reference_page(arena, r, &figures->p[i]);
        references[i].letters = letters_of(arena, (*map_put(&pages, references[i].page))++);
    }
    return references;
}
