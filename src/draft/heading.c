/* Under which heading does a comment stand?
 *
 *   Form 10-K for the Fiscal Year Ended December 31, 2024
 *   Note 3. Fair Value of Financial Instruments, page 31
 *
 * The staff name the document, then the caption as the filing prints it, then the page. In the
 * notes that is the note; elsewhere the nearest heading that says something ("Overview" says
 * nothing: then the Item's title stands). In a release the heading is of that document:
 *
 *   Form 8-K Furnished February 6, 2025
 *   Exhibit 99.1, page 3
 */
#include "draft/heading.h"

#define TITLE_WORDS 15
#define TITLE_BYTES 130
#define HEAD_BYTES  3000 /* of a release or call: where its day stands */

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

/* A title has a few words; a page of text that an agent did not break into lines is none. */
static bool title_is_sane(Str title)
{
    uint32_t words = 1;
    for (size_t i = 0; i < title.n; i++) words += title.p[i] == ' ';
    return title.n <= TITLE_BYTES && words <= TITLE_WORDS;
}

/* A line item ("Revenues") heads a paragraph, and the staff cite what stands above it. */
static bool heading_is_usable(const Section *s)
{
    return s->kind == SECTION_HEADING && s->title.n >= 8 && title_is_sane(s->title) &&
           !heading_is_generic(s->title) && str_find_char(s->title, ' ') != STR_NONE;
}

/* The title that the form prescribes; empty where no row has the Item. */
static Str standard_title(Arena *arena, Str form, Str id)
{
    Tsv t;
    if (!tsv_load(arena, "items.tsv", &t, NULL)) return (Str){ NULL, 0 };
    for (uint32_t row = 0; row < t.rows; row++) {
        if (!str_eq(tsv_cell(&t, row, "id"), id)) continue;
        if (!str_starts_fold(form, tsv_cell(&t, row, "form"))) continue;
        Str titles = tsv_cell(&t, row, "title"), first;
        if (str_next(&titles, '|', &first)) return first;
    }
    return (Str){ NULL, 0 };
}

static Str item_title(Arena *arena, const Doc *doc, const Section *s)
{
    if (title_is_sane(s->title)) return s->title;
    const Str standard = standard_title(arena, doc->head.form, s->id);
    return standard.n > 0 ? standard : str_format(arena, "Item %.*s", STR_ARG(s->id));
}

static Str note_title(Arena *arena, const Section *s)
{
    const Str number = str_slice(s->id, 1, s->id.n);
    if (!title_is_sane(s->title)) return str_format(arena, "Note %.*s", STR_ARG(number));
    return str_format(arena, "Note %.*s. %.*s", STR_ARG(number), STR_ARG(s->title));
}

static Str section_heading(Arena *arena, const Doc *doc, uint32_t block)
{
    uint32_t section = block < doc->blocks.n ? doc->blocks.p[block].section : 0;
    Str heading = { 0 };
    for (uint32_t steps = 0; section != 0 && steps < 32; steps++) {
        const Section *s = &doc->sections.p[section];
        if (s->kind == SECTION_NOTE) return note_title(arena, s);
        if (heading.n == 0 && heading_is_usable(s)) heading = s->title;
        if (s->kind == SECTION_ITEM) return heading.n > 0 ? heading : item_title(arena, doc, s);
        if (s->kind == SECTION_STATEMENT)
            return title_is_sane(s->title) ? s->title : S("Financial Statements");
        section = s->parent;
    }
    return heading;
}

static Str form_line(Arena *arena, Str form, Date period)
{
    if (period.year == 0) return str_format(arena, "Form %.*s", STR_ARG(form));
    const char *what = str_starts_fold(form, S("10-Q"))    ? "Quarterly Period Ended"
                       : str_starts_fold(form, S("10-KT")) ? "Transition Period Ended"
                                                           : "Fiscal Year Ended";
    return str_format(arena, "Form %.*s for the %s %.*s", STR_ARG(form), what,
                      STR_ARG(date_print_words(arena, period)));
}

/* "Exhibit 13", "Exhibit 99.1"; empty where the submission does not say which. */
static Str exhibit_name(Arena *arena, const Reading *r)
{
    const Str type = r->doc.part->type;
    if (!str_starts_fold(type, S("EX-")) || type.n < 4) return (Str){ NULL, 0 };
    return str_format(arena, "Exhibit %.*s", STR_ARG(str_slice(type, 3, type.n)));
}

/* "quarter ended December 31", "since October 1", "YEAR ENDING JUNE 30": days of what is told. */
static bool is_day_told(Str before)
{
    size_t from = before.n;
    while (from > 0 && char_is_alpha(before.p[from - 1])) from--;
    const Str word = str_slice(before, from, before.n);
    if (word.n == 0 || str_eq(word, S("on"))) return false;
    return !char_is_upper(word.p[0]) || str_starts_fold(word, S("end"));
}

/* The first day printed that is the document's own. */
static Date printed_day(const Doc *doc)
{
    const Str head = str_slice(doc->text, 0, HEAD_BYTES);
    for (size_t at = 0; at < head.n; at++) {
        if (!char_is_upper(head.p[at]) || (at > 0 && char_is_alpha(head.p[at - 1]))) continue;
        Date day;
        size_t used = 0;
        if (!date_parse_words(str_slice(head, at, head.n), &day, &used) || !date_is_valid(day))
            continue;
        const bool opens = at == 0 || head.p[at - 1] == '\n'; /* a line of its own */
        if (opens || !is_day_told(str_trim(str_slice(head, at < 16 ? 0 : at - 16, at)))) return day;
        at += used > 0 ? used - 1 : 0;
    }
    return (Date){ 0 };
}

/* "Earnings Call of February 4, 2025": its own first day, not that of the report it speaks of. */
static Str dated(Arena *arena, const char *what, const Reading *r)
{
    const FilingHead *head = &r->doc.head;
    const Date day = head->filed.year != 0 ? head->filed : printed_day(&r->doc);
    if (day.year == 0) return str_of(what);
    return str_format(arena, "%s of %.*s", what, STR_ARG(date_print_words(arena, day)));
}

static Str furnished(Arena *arena, const Reading *r)
{
    return str_format(arena, "Form 8-K Furnished %.*s",
                      STR_ARG(date_print_words(arena, r->doc.head.filed)));
}

Str document_title(Arena *arena, const ReadingSet *set, uint32_t reading)
{
    const Reading *r = &set->readings[reading];
    const FilingHead *head = &r->doc.head;
    const Str exhibit = exhibit_name(arena, r);
    switch (r->role) {
    case ROLE_RELEASE:
        if (head->filed.year == 0) return dated(arena, "Earnings Release", r);
        return str_format(arena, "%.*s to %.*s", STR_ARG(exhibit.n > 0 ? exhibit : S("Exhibit 99")),
                          STR_ARG(furnished(arena, r)));
    case ROLE_CALL: return dated(arena, "Earnings Call", r);
    case ROLE_EXHIBIT: return exhibit.n > 0 ? exhibit : r->doc.part->name;
    case ROLE_REPORT:
    case ROLE_PRIOR: break;
    default:
        if (head->form.n == 0) return r->doc.part->name;
        if (str_starts_fold(head->form, S("8-K")) && head->filed.year != 0)
            return furnished(arena, r);
        if (str_starts_fold(head->form, S("8-K")) && head->period.year != 0)
            return str_format(arena, "Form 8-K of %.*s",
                              STR_ARG(date_print_words(arena, head->period)));
        return str_format(arena, "Form %.*s", STR_ARG(head->form));
    }
    const Str form = head->form.n > 0 ? head->form : r->doc.part->type;
    return form.n > 0 ? form_line(arena, form, head->period) : r->doc.part->name;
}

/* The document that a heading names first: of an exhibit of the report, the report. */
static Str document_line(Arena *arena, const Review *review, uint32_t reading)
{
    const Reading *r = &review->set->readings[reading];
    if (r->role == ROLE_EXHIBIT && review->report != 0 && review->report != reading + 1)
        return document_title(arena, review->set, review->report - 1);
    if (r->role == ROLE_RELEASE && r->doc.head.filed.year != 0) return furnished(arena, r);
    return document_title(arena, review->set, reading);
}

/* In a release and an exhibit: that document, since its own titles are no captions of the form. */
static Str place_heading(Arena *arena, const Review *review, uint32_t reading, uint32_t block)
{
    const Reading *r = &review->set->readings[reading];
    const Str section = section_heading(arena, &r->doc, block), exhibit = exhibit_name(arena, r);
    if (r->role == ROLE_RELEASE) {
        if (exhibit.n > 0) return exhibit;
        return r->doc.head.filed.year != 0 ? S("Exhibit 99") : (Str){ NULL, 0 };
    }
    if (r->role != ROLE_EXHIBIT || exhibit.n == 0) return section;
    if (section.n == 0) return exhibit;
    return str_format(arena, "%.*s, %.*s", STR_ARG(exhibit), STR_ARG(section));
}

LineArray heading_of(Arena *arena, const Review *review, uint32_t reading, uint32_t text, Str page)
{
    LineArray lines = { 0 };
    const Reading *r = &review->set->readings[reading];
    *array_add(arena, &lines) = document_line(arena, review, reading);
    const Str heading = place_heading(arena, review, reading, doc_block_at(&r->doc, text));
    const bool is_report = r->role != ROLE_RELEASE && r->role != ROLE_CALL;
    if (heading.n > 0 && page.n > 0)
        *array_add(arena, &lines) =
            str_format(arena, "%.*s, page %.*s", STR_ARG(heading), STR_ARG(page));
    else if (heading.n > 0)
        *array_add(arena, &lines) = heading;
    else if (page.n > 0)
        *array_add(arena, &lines) =
            str_format(arena, is_report ? "General, page %.*s" : "Page %.*s", STR_ARG(page));
    else
        *array_add(arena, &lines) = S("General");
    return lines;
}
