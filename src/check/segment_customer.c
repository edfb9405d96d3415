/* SEG-05: a customer of a tenth or more of revenue that the notes leave out.
 *
 *   Item 1    "One customer accounted for 14% of our revenues in 2024"
 *   notes     no sentence on customers and revenue
 *
 * Item 1, 1A and 7 are searched for a sentence that gives one customer a tenth of revenue or more;
 * the notes for any sentence that speaks of customers and revenue with a percentage, or says that
 * none reaches a tenth. Receivables alone are no disclosure of revenue and draw no question. Annual
 * reports only (ASC 280-10-50-42).
 *
 * Left out: whether each year, and the segment, is given (the tables of customers differ too much).
 */
#include "check/rules_internal.h"

static bool holds(Str text, const char *words)
{
    return str_find_fold(text, str_of(words)) != STR_NONE;
}

static bool speaks_of_customers(Str text)
{
    return (holds(text, "customer") || holds(text, "client") || holds(text, "distributor") ||
            holds(text, "reseller") || holds(text, "wholesaler")) &&
           (holds(text, "revenue") || holds(text, "sales"));
}

/* "one customer accounted for 14% of our revenue": the figure, or 0. */
static uint32_t customer_share(const Reading *r, uint32_t sentence)
{
    const Sentence *s = &r->doc.sentences.p[sentence];
    const Str text = sentence_text(&r->doc, sentence);
    if (text.n > 1200 || !speaks_of_customers(text)) return 0;
    static const char *const ones[] = { "one customer",         "a single customer",
                                        "our largest customer", "one client",
                                        "our largest client",   "single largest customer",
                                        "one distributor",      "largest customer" };
    static const char *const not_ours[] = {
        "no customer",  "no single", "no one customer", "none of",   "could",
        "may ",         "if ",       "receivable",      "less than", "ten largest",
        "five largest", "segment",   "our customers' ", "top ten"
    };
    bool one = false;
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++) one = one || holds(text, ones[i]);
    if (!one) return 0;
    for (size_t i = 0; i < sizeof not_ours / sizeof *not_ours; i++)
        if (holds(text, not_ours[i])) return 0;
    for (uint32_t f = figure_from_text(r, s->text);
         f < r->figures.figures.n && r->figures.figures.p[f].text < s->text_end; f++) {
        const Figure *figure = &r->figures.figures.p[f];
        if (!(figure->flags & FIGURE_PERCENT) || num_cmp(figure->value, NUM(1, -1)) < 0) continue;
        const uint32_t end =
            figure->text_end + 50 < s->text_end ? figure->text_end + 50 : s->text_end;
        const Str after = doc_text(&r->doc, figure->text_end, end);
        if (holds(after, "revenue") || holds(after, "sales")) return f;
    }
    return 0;
}

static bool notes_speak_of_customers(const Reading *r)
{
    bool notes = false;
    for (uint32_t i = 1; i < r->doc.sentences.n; i++) {
        const Str id = block_section_id(&r->doc, r->doc.sentences.p[i].block);
        if (!str_starts(id, S("N")) && !str_eq(id, S("8"))) continue;
        notes = true;
        const Str text = sentence_text(&r->doc, i);
        if (speaks_of_customers(text) &&
            (str_find_char(text, '%') != STR_NONE || holds(text, "percent") ||
             holds(text, "no customer") || holds(text, "no single") ||
             holds(text, "no individual") || holds(text, "major customer") ||
             holds(text, "significant customer")))
            return true;
    }
    for (uint32_t i = 1; i < r->doc.sections.n; i++)
        if (holds(r->doc.sections.p[i].title, "customer") ||
            holds(r->doc.sections.p[i].title, "concentration"))
            return true;
    return !notes; /* notes that were not found cannot be said to lack it */
}

bool check_major_customers(Review *review, const Rule *rule, Err *err)
{
    (void)err;
    const uint32_t reading = review->report - 1;
    const Reading *r = review_reading(review, reading);
    uint32_t found = 0, figure = 0;
    for (uint32_t i = 1; i < r->doc.sentences.n && found == 0; i++) {
        const Str id = block_section_id(&r->doc, r->doc.sentences.p[i].block);
        if (!str_eq(id, S("1")) && !str_eq(id, S("1A")) && !str_eq(id, S("7"))) continue;
        figure = customer_share(r, i);
        if (figure != 0) found = i;
    }
    if (found == 0 || notes_speak_of_customers(r)) return true;
    const Search lexical = { .terms = S("customer, client or distributor with a share of revenue; "
                                        "statements that none reaches 10%"),
                             .covered = S("all sentences of the notes") };
    const Search structural = { .terms = S("headings on customers or concentrations"),
                                .covered = S("all headings of the report") };
    Finding *f =
        finding_absent(review, rule, LIST_DECIDE, 78, S("major customers"),
                       evidence_sentence(review, reading, found, "customer"), lexical, structural);
    f->ask = S("revise");
    finding_param(review, f, "share",
                  doc_text(&r->doc, r->figures.figures.p[figure].text,
                           r->figures.figures.p[figure].text_end));
    return true;
}
