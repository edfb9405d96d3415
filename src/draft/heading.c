/* Under which heading does a comment stand?
 *
 *   Form 10-K for the Fiscal Year Ended December 31, 2024
 *   Note 3. Fair Value of Financial Instruments, page 31
 *
 * The staff name the document, then the caption as the filing prints it, then the page. In the
 * notes that is the note; elsewhere the nearest heading that says something ("Overview" says
 * nothing: then the Item's title stands).
 */
#include "draft/heading.h"

static bool heading_is_generic(Str title)
{
    static const char *const GENERIC[] = { "overview",    "general",           "introduction",
                                           "summary",     "business overview", "background",
                                           "our business" };
    const Str trimmed = str_trim(title);
    for (size_t i = 0; i < sizeof GENERIC / sizeof *GENERIC; i++)
        if (str_eq_fold(trimmed, str_of(GENERIC[i]))) return true;
    return false;
}

/* A line item ("Revenues") heads a paragraph, and the staff cite what stands above it. */
static bool heading_is_usable(const Section *s)
{
    return s->kind == SECTION_HEADING && s->title.n >= 8 && s->title.n <= 120 &&
           !heading_is_generic(s->title) && str_find_char(s->title, ' ') != STR_NONE;
}

static Str section_heading(Arena *arena, const Doc *doc, uint32_t block)
{
    uint32_t section = block < doc->blocks.n ? doc->blocks.p[block].section : 0;
    Str heading = { 0 };
    for (uint32_t steps = 0; section != 0 && steps < 32; steps++) {
        const Section *s = &doc->sections.p[section];
        if (s->kind == SECTION_NOTE) {
            const Str number = str_slice(s->id, 1, s->id.n);
            return str_format(arena, "Note %.*s. %.*s", STR_ARG(number), STR_ARG(s->title));
        }
        if (heading.n == 0 && heading_is_usable(s)) heading = s->title;
        if (s->kind == SECTION_ITEM) return heading.n > 0 ? heading : s->title;
        if (s->kind == SECTION_STATEMENT) return s->title;
        section = s->parent;
    }
    return heading;
}

Str document_line(Arena *arena, const Review *review, uint32_t reading)
{
    const Reading *r = &review->set->readings[reading];
    const FilingHead *head = &r->doc.head;
    const Str day = date_print_words(arena, head->period);
    switch (r->role) {
    case ROLE_RELEASE:
        if (head->filed.year != 0)
            return str_format(arena, "Form 8-K Furnished %.*s",
                              STR_ARG(date_print_words(arena, head->filed)));
        return S("Earnings Release");
    case ROLE_CALL: return S("Earnings Call");
    default: break;
    }
    const Str form = head->form.n > 0 ? head->form : r->doc.part->type;
    if (form.n == 0) return r->doc.part->name;
    if (day.n == 0) return str_format(arena, "Form %.*s", STR_ARG(form));
    const bool quarter = str_starts_fold(form, S("10-Q"));
    return str_format(arena, "Form %.*s for the %s Ended %.*s", STR_ARG(form),
                      quarter ? "Quarterly Period" : "Fiscal Year", STR_ARG(day));
}

LineArray heading_of(Arena *arena, const Review *review, uint32_t reading, uint32_t text, Str page)
{
    LineArray lines = { 0 };
    const Doc *doc = &review->set->readings[reading].doc;
    *array_add(arena, &lines) = document_line(arena, review, reading);
    const Str heading = section_heading(arena, doc, doc_block_at(doc, text));
    if (heading.n > 0 && page.n > 0)
        *array_add(arena, &lines) =
            str_format(arena, "%.*s, page %.*s", STR_ARG(heading), STR_ARG(page));
    else if (heading.n > 0)
        *array_add(arena, &lines) = heading;
    else if (page.n > 0)
        *array_add(arena, &lines) = str_format(arena, "General, page %.*s", STR_ARG(page));
    else
        *array_add(arena, &lines) = S("General");
    return lines;
}
