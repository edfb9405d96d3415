/* Where does management say why a line changed?
 *
 *   Results of Operations > Year 2024 compared to 2023 > Revenues
 *     Revenues increased $54.4 million, or 15%. The increase was primarily due to ...
 *   Liquidity and Capital Resources                     <- not here: no line of the statements
 *
 * Every sentence of MD&A's results part, wherever the Item stands, is read for a change with
 * causes. A sentence that does not name its line ("The increase was due to") takes it from the
 * sentence before it that states the change, else from the paragraph's bold lead-in, else from the
 * heading. Comparisons of earlier years are left alone: the staff ask about the latest. What a line
 * amounted to, and whether its change is large enough to ask about, cause_line.c says.
 */
#include "check/cause.h"
#include "check/rules_internal.h"

#define SENTENCE_LONGEST 3000

/* Does the heading above a block, or one above that, say that no results stand here? */
static bool place_is_skipped(const CauseWords *words, const Doc *doc, uint32_t block)
{
    uint32_t s = doc->blocks.p[block].section;
    for (int depth = 0; s != 0 && depth < 12; depth++) {
        const Section *section = &doc->sections.p[s];
        if (section->kind == SECTION_ITEM || section->kind == SECTION_PART) return false;
        if (str_find_fold(section->title, S("results of operations")) == STR_NONE &&
            phrase_any(words->skip, section->title))
            return true;
        if (section->parent >= s) return false;
        s = section->parent;
    }
    return false;
}

/* The latest year a text names as a plain number; 0: none. */
static int latest_year(Str text)
{
    int latest = 0;
    for (size_t i = 0; i + 4 <= text.n; i++) {
        if (i > 0 && (char_is_digit(text.p[i - 1]) || text.p[i - 1] == '$' ||
                      text.p[i - 1] == ',' || text.p[i - 1] == '.'))
            continue;
        uint32_t year = 0;
        if (!str_to_u32(str_slice(text, i, i + 4), &year) || year < 1990 || year > 2100) continue;
        if (i + 4 < text.n && (char_is_digit(text.p[i + 4]) || text.p[i + 4] == ',')) {
            /* "2024," before a blank is a year, "2,024" is not reached */
            if (char_is_digit(text.p[i + 4]) || (i + 5 < text.n && char_is_digit(text.p[i + 5])))
                continue;
        }
        if ((int)year > latest) latest = (int)year;
    }
    return latest;
}

/* Does the text speak of an earlier comparison than the report's own? */
static bool is_earlier_year(const Doc *doc, Str text)
{
    const int latest = latest_year(text);
    const Date end = doc->head.period;
    if (latest == 0 || end.year == 0) return false;
    return latest < (end.month <= 2 ? end.year - 1 : end.year);
}

static bool heading_is_earlier(const Doc *doc, uint32_t block)
{
    uint32_t s = doc->blocks.p[block].section;
    for (int depth = 0; s != 0 && depth < 12; depth++) {
        const Section *section = &doc->sections.p[s];
        if (section->kind == SECTION_ITEM || section->kind == SECTION_PART) return false;
        if (latest_year(section->title) != 0) return is_earlier_year(doc, section->title);
        if (section->parent >= s) return false;
        s = section->parent;
    }
    return false;
}

/* The length of the comparison in months, from words; 0: not said. */
static unsigned months_said(Str text)
{
    static const struct {
        const char *words;
        unsigned months;
    } lengths[] = { { "three months", 3 }, { "three-month", 3 },   { "quarter", 3 },
                    { "13 weeks", 3 },     { "six months", 6 },    { "six-month", 6 },
                    { "first half", 6 },   { "nine months", 9 },   { "nine-month", 9 },
                    { "year-to-date", 0 }, { "thirteen weeks", 3 } };
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
        if (str_find_fold(text, str_of(lengths[i].words)) != STR_NONE) return lengths[i].months;
    return 0;
}

static unsigned months_of(const Review *review, const Doc *doc, uint32_t block, Str sentence,
                          Str lead)
{
    if (!str_eq(review->form, S("10-Q"))) return 12;
    unsigned months = months_said(sentence);
    if (months == 0) months = months_said(lead);
    uint32_t s = doc->blocks.p[block].section;
    for (int depth = 0; months == 0 && s != 0 && depth < 12; depth++) {
        months = months_said(doc->sections.p[s].title);
        if (doc->sections.p[s].parent >= s) break;
        s = doc->sections.p[s].parent;
    }
    return months;
}

/* Is the amount before which this text ends a level ("to $5.2 billion", "from $4.6 billion")? */
static bool is_level(Str before)
{
    while (before.n > 0 && (before.p[before.n - 1] == '$' || before.p[before.n - 1] == ' '))
        before.n--;
    static const char *const words[] = {
        " to",      " from",   " was",           " were", " of approximately",
        " totaled", " versus", " compared with", " and"
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (i != 4 && str_ends(before, str_of(words[i]))) return true;
    return false;
}

/* "$5.4 million increase": nothing but a scale word or a percent sign between figure and change. */
static bool stands_at(Str sentence, uint32_t end, uint32_t change)
{
    const Str between = str_trim(str_slice(sentence, end, change));
    static const char *const words[] = { "million", "billion", "thousand", "%", "percent" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq_fold(between, str_of(words[i]))) return true;
    return between.n == 0;
}

static bool change_is_verb(Str word)
{
    return str_ends(word, S("ed")) || str_eq_fold(word, S("grew")) ||
           str_eq_fold(word, S("rose")) || str_eq_fold(word, S("fell")) ||
           str_eq_fold(word, S("up")) || str_eq_fold(word, S("down")) ||
           str_eq_fold(word, S("higher")) || str_eq_fold(word, S("lower"));
}

/* After these words stand levels of other periods, no changes. */
static bool compares(Str between)
{
    static const char *const words[] = { "compared", "versus", "as against", "when compared",
                                         " from $" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_find_fold(between, str_of(words[i])) != STR_NONE) return true;
    return false;
}

/* The amount and the percentage of the change as the sentence prints them. */
static void find_printed_change(const Reading *r, uint32_t base, const CauseParse *p, Str sentence,
                                Attribution *a)
{
    const uint32_t from = p->change > 24 ? p->change - 24 : 0;
    const bool verb = change_is_verb(str_slice(sentence, p->change, p->change_end));
    for (uint32_t f = figure_from_text(r, base + from); f < r->figures.figures.n; f++) {
        const Figure *figure = &r->figures.figures.p[f];
        if (figure->text >= base + p->connector) break;
        if (f == 0 || (figure->flags & FIGURE_WORD) != 0) continue;
        const uint32_t at = figure->text - base;
        const bool before = at < p->change;
        const Str front = str_slice(sentence, 0, at);
        if (before && (verb || !stands_at(sentence, figure->text_end - base, p->change))) continue;
        if (!before && compares(str_slice(sentence, p->change_end, at))) break;
        if (is_level(front)) continue;
        if ((figure->flags & FIGURE_PERCENT) != 0) {
            const Str behind = str_slice(sentence, at, at + 60);
            if (a->percent_figure == 0 &&
                str_find_fold(behind, S("constant currency")) == STR_NONE &&
                str_find_fold(str_slice(behind, 0, 24), S(" of ")) == STR_NONE)
                a->percent_figure = f;
        } else if (figure->unit.n == 3 && a->amount_figure == 0) {
            a->amount_figure = f;
        }
    }
    if (a->amount_figure != 0) {
        a->amount = num_abs(r->figures.figures.p[a->amount_figure].value);
        a->amount_known = true;
    }
}

/* The words that name the line where neither sentence does: a lead-in, else a heading. */
static Str subject_from_above(const Doc *doc, uint32_t block)
{
    const Block *b = &doc->blocks.p[block];
    if (b->lead > 2) return str_trim(doc_text(doc, b->text, b->text + b->lead));
    for (uint32_t up = block; up-- > 1 && up + 8 > block;) {
        const Block *above = &doc->blocks.p[up];
        if (above->kind == BLOCK_HEADING) return block_text(doc, up);
        if (above->kind == BLOCK_ITEM) break;
    }
    const uint32_t s = b->section;
    return s == 0 || doc->sections.p[s].kind != SECTION_HEADING ? (Str){ 0 }
                                                                : doc->sections.p[s].title;
}

/* The sentence before `s` in the same paragraph, also where a page break cut it in two; 0: none. */
static uint32_t sentence_before(const Doc *doc, uint32_t s)
{
    if (s <= 1) return 0;
    const uint32_t block = doc->sentences.p[s].block;
    uint32_t up = doc->sentences.p[s - 1].block;
    if (up == block) return s - 1;
    if (doc->blocks.p[up].page == doc->blocks.p[block].page) return 0;
    if (doc->blocks.p[up].kind != BLOCK_PARAGRAPH) return 0;
    return str_ends(str_trim(block_text(doc, up)), S(".")) ? 0 : s - 1;
}

/* "Depreciation expense during 2023 and 2022 totaled $252.4 million and $108.0 million": a line
 * with its two levels, the later one first. */
static bool level_parse(const CauseWords *words, const Reading *r, uint32_t sentence, int direction,
                        CauseParse *out)
{
    static const char *const verbs[] = { " was ", " were ", " totaled ", " amounted to ",
                                         " totalled " };
    const Sentence *s = &r->doc.sentences.p[sentence];
    const Str text = sentence_text(&r->doc, sentence);
    size_t verb = STR_NONE;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        const size_t at = str_find_fold(text, str_of(verbs[i]));
        if (at < verb) verb = at;
    }
    if (verb == STR_NONE || verb < 4) return false;
    uint32_t levels[2], n = 0;
    for (uint32_t f = figure_from_text(r, s->text + (uint32_t)verb);
         f < r->figures.figures.n && n < 2 && r->figures.figures.p[f].text < s->text_end; f++) {
        const Figure *figure = &r->figures.figures.p[f];
        if (f != 0 && figure->unit.n == 3 && (figure->flags & (FIGURE_PERCENT | FIGURE_WORD)) == 0)
            levels[n++] = f;
    }
    if (n < 2) return false;
    const int order = num_cmp(num_abs(r->figures.figures.p[levels[0]].value),
                              num_abs(r->figures.figures.p[levels[1]].value));
    if (order * direction <= 0) return false;
    subject_parse(words, text, verb, out);
    return out->subject_end > out->subject + 2;
}

/* The sentence before this one that states the same change of a named line; 0: none. */
static uint32_t lead_before(const CauseWords *words, const Reading *r, uint32_t sentence,
                            int direction, CauseParse *parse)
{
    const Doc *doc = &r->doc;
    uint32_t s = sentence;
    for (int back = 0; back < 4; back++) {
        s = sentence_before(doc, s);
        if (s == 0) return 0;
        const Str text = sentence_text(doc, s);
        if (text.n > SENTENCE_LONGEST) continue;
        if (change_parse(words, text, parse) && parse->subject_end > parse->subject &&
            parse->direction == direction)
            return s;
        if (level_parse(words, r, s, direction, parse)) return s;
    }
    return 0;
}

/* A word by itself or in the plural: "attributable" points to no table. */
static bool says_word(Str text, Str word)
{
    for (size_t from = 0;;) {
        const size_t found = str_find_fold(str_slice(text, from, text.n), word);
        if (found == STR_NONE) return false;
        const size_t at = from + found;
        from = at + word.n;
        const size_t end = from < text.n && text.p[from] == 's' ? from + 1 : from;
        if ((at == 0 || !char_is_alpha(text.p[at - 1])) &&
            (end == text.n || !char_is_alpha(text.p[end])))
            return true;
    }
}

/* A ratio to revenue, or a pointer to another place, is no cause of a line's change. */
static bool speaks_of_no_line(Str sentence, const CauseParse *p)
{
    const Str before = str_slice(sentence, 0, p->connector);
    const Str causes = str_slice(sentence, p->connector_end, p->causes_end);
    static const char *const ratios[] = { "as a percentage of", "as a percent of", "basis points",
                                          "percentage points", "as % of" };
    static const char *const pointers[] = { "described",     "discussed",    "the reasons",
                                            "mentioned",     "noted above",  "factors impacting",
                                            "factors above", "same factors", "items above",
                                            "as explained" };
    static const char *const shown[] = { "chart", "table", "graph" };
    for (size_t i = 0; i < sizeof ratios / sizeof ratios[0]; i++)
        if (str_find_fold(before, str_of(ratios[i])) != STR_NONE) return true;
    for (size_t i = 0; i < sizeof pointers / sizeof pointers[0]; i++)
        if (str_find_fold(causes, str_of(pointers[i])) != STR_NONE) return true;
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        if (says_word(sentence, str_of(shown[i]))) return true;
    return false;
}

typedef struct Finder {
    Review *review;
    const CauseWords *words;
    const Statements *statements;
    Causes *causes;
} Finder;

/* Is it a line that other lines make, or none of the statement of income? */
static bool is_derived(const CauseWords *words, Str name)
{
    if (phrase_any(words->subject_not, name)) return true;
    return str_find_fold(name, S("profit")) != STR_NONE &&
           str_find_fold(name, S("gross profit")) == STR_NONE;
}

/* "Northern sales increased 10%. The sales growth primarily reflects ...": whose growth, the
 * sentence before says. Is that a part of the company? */
static bool refers_back(Finder *f, const Reading *r, uint32_t sentence, Str text,
                        const Attribution *a)
{
    if (!str_starts(text, S("The ")) && !str_starts(text, S("This "))) return false;
    CauseParse parse = { 0 };
    const uint32_t s = lead_before(f->words, r, sentence, a->direction, &parse);
    if (s == 0) return false;
    const Str lead = sentence_text(&r->doc, s);
    return cause_names_part(f->words, str_slice(lead, 0, parse.subject_end), a->line);
}

static void read_sentence(Finder *f, uint32_t reading, uint32_t sentence)
{
    const Reading *r = review_reading(f->review, reading);
    const Doc *doc = &r->doc;
    const uint32_t base = doc->sentences.p[sentence].text;
    const Str text = sentence_text(doc, sentence);
    CauseParse parse, lead_parse = { 0 };
    if (text.n > SENTENCE_LONGEST || !cause_parse(f->words, text, &parse)) return;
    Attribution a = { .reading = reading,
                      .block = doc->sentences.p[sentence].block,
                      .sentence = sentence,
                      .lead_sentence = sentence,
                      .connector = base + parse.connector,
                      .direction = parse.direction };
    a.hedge = doc_text(doc, base + parse.hedge, base + parse.hedge_end);
    if (speaks_of_no_line(text, &parse)) return;
    find_printed_change(r, base, &parse, text, &a);
    Str subject = str_slice(text, parse.subject, parse.subject_end), lead = { 0 };
    if (subject.n == 0 || (a.amount_figure == 0 && a.percent_figure == 0)) {
        const uint32_t s = lead_before(f->words, r, sentence, a.direction, &lead_parse);
        if (s != 0) {
            lead = sentence_text(doc, s);
            const Str named = str_slice(lead, lead_parse.subject, lead_parse.subject_end);
            if (subject.n == 0) {
                a.lead_sentence = s;
                subject = named;
                if (a.amount_figure == 0 && a.percent_figure == 0)
                    find_printed_change(r, doc->sentences.p[s].text, &lead_parse, lead, &a);
            }
        }
    }
    const bool from_above = subject.n == 0;
    if (from_above) subject = subject_from_above(doc, a.block);
    subject = str_trim(subject);
    if (subject.n == 0 || is_derived(f->words, subject)) return;
    /* "Sales decreased in 2023. The decrease was due to the sale of a business in 2022": a year of
     * the causes does not date a change that the sentence before dates */
    const bool dated = latest_year(lead) != 0 && !is_earlier_year(doc, lead);
    if (is_earlier_year(doc, dated ? str_slice(text, 0, parse.connector) : text) ||
        is_earlier_year(doc, lead) ||
        (latest_year(text) == 0 && latest_year(lead) == 0 && heading_is_earlier(doc, a.block)))
        return;
    a.months = months_of(f->review, doc, a.block, text, lead);
    cause_find_line(f->review, f->words, f->statements, &a, subject, !from_above);
    if (from_above && a.row == NULL && a.line_id == 0) return; /* a heading names no line */
    if (is_derived(f->words, subject) || is_derived(f->words, a.line)) return;
    const bool led = a.lead_sentence != a.sentence;
    if (a.row != NULL && a.row->statement && /* a part's words against the company's line */
        cause_speaks_of_part(f->review->arena, f->words, f->statements, doc, led ? lead : text,
                             led ? &lead_parse : &parse, a.block))
        return;
    if (a.row != NULL && !a.row->statement &&
        cause_row_is_elsewhere(f->review->arena, f->words, f->statements, r, a.block,
                               review_reading(f->review, a.row->reading), a.row))
        return;
    if (a.row != NULL && a.row->statement && !led && refers_back(f, r, sentence, text, &a)) return;
    cause_split(f->review->arena, f->words, r, base, &parse, &f->causes->causes, &a.cause,
                &a.cause_count);
    if (a.cause_count == 0) return;
    if (a.cause_count == 1 && phrase_any(f->words->financing, a.line)) return; /* rates, balances */
    a.financing =
        phrase_any(f->words->financing, a.line) || phrase_any(f->words->financing, subject);
    if (a.material) cause_find_amounts(f->review, f->words, f->statements, f->causes, &a);
    *array_add(f->review->arena, &f->causes->attributions) = a;
}

bool review_causes(Review *review, const Causes **out, Err *err)
{
    if (review->causes != NULL) {
        *out = review->causes;
        return true;
    }
    Finder f = { .review = review, .causes = arena_new(review->arena, Causes, 1) };
    if (!review_cause_words(review, &f.words, err) ||
        !review_statements(review, &f.statements, err))
        return false;
    f.causes->revenue_known =
        line_row(f.statements, line_number(f.statements, "revenue"), 0) != NULL;
    const ItemPlace place = set_item(review, S("7"));
    if (review->call != 0)
        call_read(review->arena, &review_reading(review, review->call - 1)->doc, &f.causes->call);
    if (place.reading != 0) cause_find_splits(review, f.causes, place.reading - 1);
    if (place.reading != 0 && f.causes->revenue_known) {
        const Doc *doc = &review_reading(review, place.reading - 1)->doc;
        uint32_t section = UINT32_MAX;
        bool skipped = false;
        for (uint32_t b = place.block; b < place.block_end; b++) {
            const Block *block = &doc->blocks.p[b];
            if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_ITEM) continue;
            if (block->sentence_count == 0) continue;
            if (block->section != section) {
                section = block->section;
                skipped = place_is_skipped(f.words, doc, b);
            }
            if (skipped) continue;
            for (uint32_t s = 0; s < block->sentence_count; s++)
                read_sentence(&f, place.reading - 1, block->sentence + s);
        }
        cause_search_again(review, f.words, f.causes);
        cause_rank(review, f.causes);
    }
    review->causes = f.causes;
    *out = f.causes;
    return true;
}
