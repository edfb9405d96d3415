/* Where does each comment begin and end, and under which headings does it stand?
 *
 *   Results of Operations, page 42              <- headings: before the number, less indented
 *
 *   2.    You state that revenue grew "primarily" from renewals. Please revise to
 *         quantify. Refer to Item 303(b) of Regulation S-K.
 *   Key Non-GAAP Metric, page 45                <- often no blank line between
 *
 * Numbers come first: the chain 1, 2, 3 ... that runs on through the letter, each the number of a
 * line that does not read like a heading ("7. Income Taxes, page 60" does). What lies between two
 * numbers is the text of the one and the headings of the next. The text is what is indented as far
 * as the number's own text; headings are what is left at the end and reads like headings. On a new
 * page indents may differ: the page's own numbers tell, or the continued sentence. The last comment
 * ends where one of the closing phrases opens a line (rules/letter_closings.tsv). A letter without
 * numbers has one comment: what follows the introduction.
 */
#include "letter/parts.h"

#define NO_LINE       UINT32_MAX
#define HEADINGS_MOST 40  /* lines of headings above a comment */
#define PAGE_MOST     200 /* lines of a page */

typedef struct Start {
    uint32_t line;   /* of the number */
    uint32_t text;   /* byte of the flow where the comment's text begins */
    uint32_t column; /* of that text; 0: none on this line */
    uint32_t number;
} Start;
typedef ARRAY(Start) StartArray;

size_t comment_number(Str s, uint32_t *number)
{
    size_t at = s.n > 0 && s.p[0] == '(' ? 1 : 0;
    const bool bracket = at == 1;
    const size_t digits = at;
    while (at < s.n && char_is_digit(s.p[at])) at++;
    if (at == digits || at - digits > 3) return 0;
    if (!str_to_u32(str_slice(s, digits, at), number)) return 0;
    if (at >= s.n || !(s.p[at] == ')' || (s.p[at] == '.' && !bracket))) return 0;
    at++;
    if (at < s.n && char_is_digit(s.p[at])) return 0; /* "1.5 million" */
    while (at < s.n && s.p[at] == ' ') at++;
    return at;
}

/* A number alone would do in any list; this one opens a comment if its line is no heading. */
static bool opens_comment(const Flow *flow, uint32_t line, uint32_t last, size_t skip)
{
    uint32_t end = line + 1;
    while (end < last && end < line + 5 && !flow->lines.p[end].blank_before) {
        uint32_t number;
        if (comment_number(line_str(flow, &flow->lines.p[end]), &number) > 0) break;
        end++;
    }
    const Line *first = &flow->lines.p[line];
    const Text text = flow_text(flow, line, end, first->start + (uint32_t)skip);
    if (text.s.n == 0) return true; /* the text stands on the next line */
    if (ends_sentence(text.s) && text.s.n > 30) return true;
    const uint32_t first_end = heading_end(flow, line, end);
    return !heading_is(flow_text(flow, line, first_end, first->start + (uint32_t)skip).s);
}

/* The chain of numbers in lines [first, last). A number left out of the print is passed over once.
 */
static StartArray find_starts(const Flow *flow, uint32_t first, uint32_t last)
{
    StartArray starts = { 0 };
    uint32_t want = 1;
    for (uint32_t i = first; i < last; i++) {
        const Line *line = &flow->lines.p[i];
        if (line->removed) continue;
        uint32_t number;
        const size_t skip = comment_number(line_str(flow, line), &number);
        if (skip == 0 || number < want || number > want + (starts.n > 0)) continue;
        if (!opens_comment(flow, i, last, skip)) continue;
        const bool has_text = line->start + skip < line->end;
        *array_add(flow->arena, &starts) =
            (Start){ .line = i,
                     .text = line->start + (uint32_t)skip,
                     .column = has_text ? line->indent + (uint32_t)skip : 0,
                     .number = number };
        want = number + 1;
    }
    return starts;
}

/* Is `line` the first that is left on its page? */
static bool is_page_start(const Flow *flow, uint32_t line)
{
    for (uint32_t i = line; i > 0; i--)
        if (!flow->lines.p[i - 1].removed)
            return flow->lines.p[i - 1].page != flow->lines.p[line].page;
    return true;
}

static uint32_t previous_kept(const Flow *flow, uint32_t line)
{
    while (line > 0 && flow->lines.p[line - 1].removed) line--;
    return line == 0 ? NO_LINE : line - 1;
}

/* The first line at or after `first` that a closing phrase opens. */
static uint32_t find_closing(const LetterRules *rules, const Flow *flow, uint32_t first)
{
    for (uint32_t i = first; i < flow->lines.n; i++) {
        const Line *line = &flow->lines.p[i];
        if (line->removed) continue;
        const uint32_t before = previous_kept(flow, i);
        const bool opens = line->blank_before || is_page_start(flow, i) || before == NO_LINE ||
                           ends_sentence(line_str(flow, &flow->lines.p[before]));
        if (!opens) continue;
        const uint32_t end = i + 3 < flow->lines.n ? i + 3 : flow->lines.n;
        const Str text = flow_text(flow, i, end, 0).s;
        if (pattern_table_first(&rules->closings, text) != UINT32_MAX) return i;
    }
    return flow->lines.n;
}

/* The column of the lines below a number: that of the number's text, or less where only the first
 * line is indented. */
static uint32_t column_below(const Flow *flow, const Start *start)
{
    const uint32_t next = start->line + 1;
    const Line *number = &flow->lines.p[start->line];
    if (next >= flow->lines.n || flow->lines.p[next].removed || flow->lines.p[next].blank_before ||
        flow->lines.p[next].page != number->page)
        return start->column;
    const uint32_t below = flow->lines.p[next].indent;
    if (start->column == 0) return below;
    return below < start->column && !ends_sentence(line_str(flow, number)) ? below : start->column;
}

/* The column of a comment's text on the page of `line`: that of a number on the page, else that of
 * the line itself if it goes on with a sentence; 0 if nothing tells. */
static uint32_t text_column(const Flow *flow, const StartArray *starts, const Start *start,
                            uint32_t line)
{
    const uint32_t page = flow->lines.p[line].page;
    if (flow->lines.p[start->line].page == page) return column_below(flow, start);
    for (uint32_t i = 0; i < starts->n; i++)
        if (flow->lines.p[starts->p[i].line].page == page && starts->p[i].column > 0)
            return column_below(flow, &starts->p[i]);
    const uint32_t lowest = line > PAGE_MOST ? line - PAGE_MOST : 0;
    for (uint32_t i = line; i > lowest && flow->lines.p[i].page == page; i--) {
        if (flow->lines.p[i].removed || !is_page_start(flow, i)) continue;
        const uint32_t before = previous_kept(flow, i);
        if (before != NO_LINE && !ends_sentence(line_str(flow, &flow->lines.p[before])))
            return flow->lines.p[i].indent;
        return 0;
    }
    return 0;
}

/* Can the headings of the next comment begin at `line`? They begin a line of their own, less
 * indented than the text of the comment above, or behind a blank line where indents tell nothing.
 */
static bool may_split(const Flow *flow, const StartArray *starts, const Start *start, uint32_t line)
{
    const Line *at = &flow->lines.p[line];
    const uint32_t column = text_column(flow, starts, start, line);
    const uint32_t before = previous_kept(flow, line);
    const bool ended = before == NO_LINE || ends_sentence(line_str(flow, &flow->lines.p[before]));
    if (column > 2 && at->indent + 2 <= column && (ended || at->blank_before)) return true;
    if (column > 2 && at->indent >= column) return false;
    return (at->blank_before || is_page_start(flow, line)) && ended;
}

/* The first line of the headings between a comment and the line `next`; `next` if there are none.
 */
static uint32_t split_headings(const Flow *flow, const StartArray *starts, const Start *start,
                               uint32_t next)
{
    const uint32_t below = start->line + 1;
    for (uint32_t i = next > below + HEADINGS_MOST ? next - HEADINGS_MOST : below; i < next; i++) {
        if (flow->lines.p[i].removed) continue;
        if (may_split(flow, starts, start, i) && headings_are(flow, i, next)) return i;
    }
    return next;
}

/* The headings above the first comment: as many lines above as read like headings. */
static uint32_t first_headings(const Flow *flow, uint32_t first, uint32_t next)
{
    uint32_t top = next;
    if (next > first + HEADINGS_MOST) first = next - HEADINGS_MOST;
    for (uint32_t i = next; i > first; i--) {
        if (flow->lines.p[i - 1].removed) continue;
        const uint32_t before = previous_kept(flow, i - 1);
        const bool begins = flow->lines.p[i - 1].blank_before || before == NO_LINE ||
                            is_page_start(flow, i - 1) ||
                            ends_sentence(line_str(flow, &flow->lines.p[before])) ||
                            flow->lines.p[i - 1].indent != flow->lines.p[before].indent;
        if (headings_are(flow, i - 1, next)) {
            if (begins) top = i - 1;
        } else if (next - i > 12 || (before != NO_LINE && flow->lines.p[i - 1].blank_before)) {
            break;
        }
    }
    return top;
}

/* The headings a comment stands under: the document's line, then the block above it. */
typedef struct Heading {
    Str document;
    LetterStrArray lines;
} Heading;

static void take_headings(const LetterRules *rules, const Flow *flow, Heading *heading,
                          uint32_t first, uint32_t last)
{
    if (first >= last) return;
    const LetterStrArray block = headings_of(flow, first, last);
    heading->lines = (LetterStrArray){ 0 };
    for (uint32_t i = 0; i < block.n; i++) {
        if (!heading_is_document(rules, block.p[i])) {
            *array_add(flow->arena, &heading->lines) = block.p[i];
            continue;
        }
        heading->document = block.p[i];
        heading->lines = (LetterStrArray){ 0 };
    }
}

static void set_heading(const Flow *flow, const Heading *heading, LetterComment *comment)
{
    Arena *arena = flow->arena;
    if (heading->document.n > 0) *array_add(arena, &comment->heading) = heading->document;
    for (uint32_t i = 0; i < heading->lines.n; i++)
        *array_add(arena, &comment->heading) = heading->lines.p[i];
    for (uint32_t i = comment->heading.n; i > 0 && comment->pages.n == 0; i--)
        pages_read(arena, comment->heading.p[i - 1], &comment->pages);
}

static void add_comment(const LetterRules *rules, const Flow *flow, const Heading *heading,
                        const Start *start, uint32_t last, Letter *letter)
{
    const Text text = flow_text(flow, start->line, last, start->text);
    if (text.s.n == 0) return;
    LetterComment *comment = array_add(flow->arena, &letter->comments);
    comment->number = start->number;
    comment->text = text.s;
    comment->place = text_span(&text, 0, text.s.n);
    comment->place.start = line_span(flow, &flow->lines.p[start->line]).start;
    set_heading(flow, heading, comment);
    cites_read(rules, flow->arena, &text, comment);
    details_read(rules, flow->arena, &text, comment);
}

/* The line after the introduction: behind the last paragraph that says what the letter is. */
static uint32_t introduction_end(const Flow *flow, uint32_t first, uint32_t last)
{
    static const char *const phrases[] = {
        "we may have additional comments",     "the following comment",
        "please tell us why in your response", "references to prior comments are",
        "better understand your disclosure",   "when you will respond"
    };
    uint32_t end = first;
    for (uint32_t i = first; i < last;) {
        uint32_t next = i + 1;
        while (next < last && !flow->lines.p[next].blank_before) next++;
        const Str text = flow_text(flow, i, next, 0).s;
        for (size_t k = 0; k < sizeof phrases / sizeof phrases[0]; k++)
            if (str_find_fold(text, str_of(phrases[k])) != STR_NONE) end = next;
        i = next;
    }
    return end;
}

static void read_unnumbered(const LetterRules *rules, const Flow *flow, const Head *head,
                            Letter *letter)
{
    uint32_t last = find_closing(rules, flow, head->end);
    uint32_t first = introduction_end(flow, head->end, last);
    while (first < last && flow->lines.p[first].removed) first++;
    Heading heading = { 0 };
    uint32_t text = first;
    for (uint32_t i = first; i < last && i < first + HEADINGS_MOST; i++) {
        if (flow->lines.p[i].removed || !headings_are(flow, first, i + 1)) break;
        text = i + 1;
    }
    while (text < last && flow->lines.p[text].removed) text++;
    if (text >= last || first == head->end) return;
    take_headings(rules, flow, &heading, first, text);
    const Start start = { .line = text, .text = flow->lines.p[text].start, .number = 1 };
    add_comment(rules, flow, &heading, &start, last, letter);
}

void comments_read(const LetterRules *rules, Flow *flow, const Head *head, Letter *letter)
{
    const uint32_t first = head->end + (head->has_greeting ? 1 : 0);
    const StartArray starts = find_starts(flow, first, flow->lines.n);
    if (starts.n == 0) {
        read_unnumbered(rules, flow, head, letter);
        return;
    }
    Heading heading = { 0 };
    take_headings(rules, flow, &heading, first_headings(flow, first, starts.p[0].line),
                  starts.p[0].line);
    for (uint32_t i = 0; i < starts.n; i++) {
        const Start *start = &starts.p[i];
        if (i + 1 == starts.n) {
            add_comment(rules, flow, &heading, start, find_closing(rules, flow, start->line + 1),
                        letter);
            break;
        }
        const uint32_t next = starts.p[i + 1].line;
        const uint32_t split = split_headings(flow, &starts, start, next);
        add_comment(rules, flow, &heading, start, split, letter);
        take_headings(rules, flow, &heading, split, next);
    }
}
