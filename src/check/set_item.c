/* Where does an Item stand?
 *
 *   Item 7. Management's Discussion ...           usually here
 *   Item 7. ... is incorporated by reference      then in Exhibit 13, if it was given
 *   MANAGEMENT'S DISCUSSION AND ANALYSIS ...      one bank in ten numbers no Items at all
 *
 * A rule asks for "7" whatever the form: in a 10-Q that is Item 2 of Part I. The answer is a range
 * of blocks in whichever document holds the words. An Item of which only the heading or a pointer
 * is left counts as not found.
 */
#include "check/rules_internal.h"

typedef struct ItemName {
    const char *annual, *interim; /* ids in doc/ */
    const char *title;            /* words of its heading, for documents without Item numbers */
} ItemName;

static const ItemName item_names[] = {
    { "7", "I-2", "discussion and analysis" },        { "8", "I-1", "financial statements" },
    { "7A", "I-3", "disclosures about market risk" }, { "1A", "II-1A", "risk factors" },
    { "9A", "I-4", "controls and procedures" },
};

#define ITEM_LEAST_BLOCKS 4

static const ItemName *item_name(Str id)
{
    for (size_t i = 0; i < sizeof item_names / sizeof item_names[0]; i++)
        if (str_eq(id, str_of(item_names[i].annual))) return &item_names[i];
    return NULL;
}

static ItemPlace place_of(uint32_t reading, const Section *s)
{
    if (s->block_end < s->block + ITEM_LEAST_BLOCKS) return (ItemPlace){ 0 };
    return (ItemPlace){ reading + 1, s->block, s->block_end };
}

/* The longest heading section whose title holds the words. */
static ItemPlace place_by_title(const Review *review, uint32_t reading, const char *words)
{
    const Doc *doc = &review_reading(review, reading)->doc;
    ItemPlace best = { 0 };
    for (uint32_t i = 1; i < doc->sections.n; i++) {
        const Section *s = &doc->sections.p[i];
        if (s->kind != SECTION_HEADING && s->kind != SECTION_ITEM) continue;
        if (str_find_fold(s->title, str_of(words)) == STR_NONE) continue;
        const ItemPlace place = place_of(reading, s);
        if (place.reading != 0 && place.block_end - place.block > best.block_end - best.block)
            best = place;
    }
    return best;
}

ItemPlace set_item(const Review *review, Str id)
{
    if (review->report == 0) return (ItemPlace){ 0 };
    const uint32_t report = review->report - 1;
    const Doc *doc = &review_reading(review, report)->doc;
    const ItemName *name = item_name(id);
    const bool interim = str_eq(review->form, S("10-Q"));
    const Str own = interim && name != NULL ? str_of(name->interim) : id;
    const uint32_t section = doc_find_section(doc, own);
    if (section != 0 && doc->sections.p[section].status == STATUS_PRESENT) {
        const ItemPlace place = place_of(report, &doc->sections.p[section]);
        if (place.reading != 0) return place;
    }
    if (name == NULL) return (ItemPlace){ 0 };
    for (uint32_t i = 0; i < review->set->n; i++) {
        if (review->set->readings[i].role != ROLE_EXHIBIT) continue;
        const ItemPlace place = place_by_title(review, i, name->title);
        if (place.reading != 0) return place;
    }
    return place_by_title(review, report, name->title);
}
