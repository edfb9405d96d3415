/* Who says what on a call?
 *
 *   Thomas Okafor, Chief Financial Officer: Thank you, Ines. For the year, ...      one line
 *   Dev Ittycheria -- President and Chief Executive Officer                         a line of its
 * own SPEAKER 3: Thanks. I wanted to ask about ...                                    a number only
 *   Good afternoon and welcome to the ... call. Today's call is being recorded. ... nothing at all
 *
 * A turn begins where a paragraph opens with a speaker. The title says whether it is management or
 * an analyst; a name without a title is looked up among the names that had one, which covers lists
 * of participants. Who still has none is management if the first words are said before questions
 * begin, and an analyst if after. Speech-recognition transcripts without any speaker become two
 * turns, cut at the first question: the first one is management's only where it says "we" or "our",
 * which the rules that use it check.
 */
#include "check/call.h"

#include "check/rules_internal.h"

#define NAME_LONGEST   48
#define HEADER_LONGEST 160

static bool title_is_management(Str title)
{
    static const char *const words[] = {
        "officer", "president", "chief",           "chair",   "ceo",        "cfo",
        "coo",     "director",  "treasurer",       "founder", "controller", "investor relations",
        "head of", "secretary", "general manager", "vice",    "principal",  "finance"
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_find_fold(title, str_of(words[i])) != STR_NONE) return true;
    return false;
}

static Speaker speaker_of_title(Str title)
{
    if (str_find_fold(title, S("analyst")) != STR_NONE ||
        str_find_fold(title, S("securities")) != STR_NONE ||
        str_find_fold(title, S("research")) != STR_NONE)
        return SPEAKER_ANALYST;
    return title_is_management(title) ? SPEAKER_MANAGEMENT : SPEAKER_UNKNOWN;
}

static bool name_is_operator(Str name)
{
    return str_eq_fold(name, S("operator")) || str_eq_fold(name, S("coordinator")) ||
           str_eq_fold(name, S("conference operator")) || str_eq_fold(name, S("moderator"));
}

/* One to five words, each with a capital or a digit in front ("Speaker 3", "J. P. O'Neil Jr."). */
static bool is_name(Str s)
{
    s = str_trim(s);
    if (s.n < 2 || s.n > NAME_LONGEST) return false;
    uint32_t words = 0;
    Str word;
    while (str_next(&s, ' ', &word)) {
        if (word.n == 0) continue;
        words++;
        const char c = word.p[0];
        if (!char_is_upper(c) && !(words > 1 && char_is_digit(c)) && (unsigned char)c < 0x80 &&
            !str_eq(word, S("de")) && !str_eq(word, S("van")) && !str_eq(word, S("von")))
            return false;
        for (size_t i = 1; i < word.n; i++)
            if (word.p[i] == '.' && i + 1 < word.n && word.n > 4) return false;
    }
    return words >= 1 && words <= 5;
}

/* The header of a turn at the start of a paragraph. */
typedef struct Header {
    Str name, title;
    size_t length; /* where the words begin; the whole paragraph if it is only a header */
} Header;

static bool read_colon_header(Str text, Header *out)
{
    const size_t colon = str_find_char(str_slice(text, 0, HEADER_LONGEST), ':');
    if (colon == STR_NONE) return false;
    const Str head = str_slice(text, 0, colon);
    size_t cut = str_find_char(head, ',');
    const size_t bracket = str_find_char(head, '('), dash = str_find(head, S(" - "));
    const size_t dashes = str_find(head, S("--"));
    if (bracket < cut) cut = bracket;
    if (dash < cut) cut = dash;
    if (dashes < cut) cut = dashes;
    const Str name = str_trim(str_slice(head, 0, cut));
    if (!is_name(name)) return false;
    if (cut == STR_NONE && str_find_char(name, ' ') == STR_NONE && !name_is_operator(name))
        return false; /* "Note:", "Question:" */
    out->name = name;
    out->title = cut == STR_NONE ? (Str){ 0 } : str_trim(str_slice(head, cut + 1, head.n));
    out->length = colon + 1;
    return true;
}

static bool read_line_header(Str text, Header *out)
{
    text = str_trim(text);
    if (name_is_operator(text)) {
        *out = (Header){ text, (Str){ 0 }, text.n };
        return true;
    }
    if (text.n > HEADER_LONGEST) return false;
    size_t cut = str_find(text, S("--")), width = 2;
    if (cut == STR_NONE) {
        cut = str_find(text, S("\xE2\x80\x94")); /* an em dash */
        width = 3;
    }
    if (cut == STR_NONE || cut == 0) return false;
    const Str name = str_trim(str_slice(text, 0, cut));
    if (!is_name(name)) return false;
    out->name = name;
    out->title = str_trim(str_slice(text, cut + width, text.n));
    out->length = text.n;
    return out->title.n == 0 || speaker_of_title(out->title) != SPEAKER_UNKNOWN ||
           char_is_upper(out->title.p[0]);
}

/* "Ines Albrecht, President and Chief Executive Officer": an entry of a list of participants. */
static bool read_participant(Str text, Header *out)
{
    text = str_trim(text);
    if (text.n > HEADER_LONGEST) return false;
    const size_t comma = str_find_char(text, ',');
    if (comma == STR_NONE || !is_name(str_slice(text, 0, comma))) return false;
    out->name = str_trim(str_slice(text, 0, comma));
    out->title = str_trim(str_slice(text, comma + 1, text.n));
    return speaker_of_title(out->title) != SPEAKER_UNKNOWN;
}

static bool opens_questions(Str text)
{
    static const char *const words[] = {
        "first question",           "begin the question",    "open the call to questions",
        "open it up for questions", "questions and answers", "question-and-answer session"
    };
    /* an announcement at the start ("after the remarks there will be a question-and-answer
     * session") is no beginning */
    for (size_t i = 0; i < 2; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    if (text.n > 60) return false;
    for (size_t i = 2; i < sizeof words / sizeof words[0]; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    return false;
}

/* Where the name in front of a dash begins: two to four words with capitals; `at` if there is none.
 */
static size_t name_before(Str text, size_t at)
{
    size_t start = at, words = 0;
    for (size_t end = at; words < 4;) {
        while (end > 0 && text.p[end - 1] == ' ') end--;
        size_t from = end;
        while (from > 0 && text.p[from - 1] != ' ') from--;
        const Str word = str_slice(text, from, end);
        if (word.n < 2 || !char_is_upper(word.p[0])) break;
        const char last = word.p[word.n - 1];
        if (word.n > 2 && (last == '.' || last == ',' || last == '?' || last == ']')) break;
        start = from;
        end = from;
        words++;
    }
    return words >= 2 ? start : at;
}

/* A transcript whose lines were run together: "... over to Ann. Ann Roe -- Chief Financial Officer
 * Thanks, Bo." Only a dash with a name before it and a title after it begins a turn. */
static void read_run_together(Arena *arena, const Doc *doc, Call *out)
{
    const Str text = doc->text;
    bool questions = false;
    for (size_t at = 0;;) {
        const size_t dash = str_find(str_slice(text, at, text.n), S(" -- "));
        if (dash == STR_NONE) break;
        at += dash + 4;
        const size_t name = name_before(text, at - 4);
        const Str after = str_slice(text, at, at + 70);
        const Str title = str_slice(after, 0, str_find_char(after, '.'));
        const Speaker speaker = speaker_of_title(title);
        if (name == at - 4 || speaker == SPEAKER_UNKNOWN) continue;
        if (speaker == SPEAKER_ANALYST) questions = true;
        if (out->turns.n > 0) out->turns.p[out->turns.n - 1].text_end = (uint32_t)name;
        *array_add(arena, &out->turns) = (Turn){ .text = (uint32_t)at,
                                                 .text_end = (uint32_t)text.n,
                                                 .speaker = (uint8_t)speaker,
                                                 .question_time = questions,
                                                 .name = str_trim(str_slice(text, name, at - 4)) };
    }
}

/* A transcript without speakers: what is before the first question, and what is after. */
static void read_without_speakers(Arena *arena, const Doc *doc, Call *out)
{
    uint32_t cut = (uint32_t)doc->text.n;
    for (uint32_t s = 1; s < doc->sentences.n; s++)
        if (str_find_fold(sentence_text(doc, s), S("first question")) != STR_NONE &&
            doc->sentences.p[s].text > doc->text.n / 12) {
            cut = doc->sentences.p[s].text;
            break;
        }
    *array_add(arena, &out->turns) =
        (Turn){ .text = 0, .text_end = cut, .speaker = SPEAKER_MANAGEMENT };
    if (cut < doc->text.n)
        *array_add(arena, &out->turns) = (Turn){ .text = cut,
                                                 .text_end = (uint32_t)doc->text.n,
                                                 .speaker = SPEAKER_UNKNOWN,
                                                 .question_time = true };
}

/* Gives every turn of a name the role that any turn or list entry of that name has. */
static void settle_roles(Arena *arena, Map *roles, Call *out)
{
    for (uint32_t i = 0; i < out->turns.n; i++) {
        Turn *t = &out->turns.p[i];
        uint32_t *role = map_put(roles, str_fold(arena, t->name));
        if (t->speaker != SPEAKER_UNKNOWN) {
            if (*role == 0) *role = t->speaker;
            continue;
        }
        if (*role == 0) *role = t->question_time ? SPEAKER_ANALYST : SPEAKER_MANAGEMENT;
        t->speaker = (uint8_t)*role;
    }
}

void call_read(Arena *arena, const Doc *doc, Call *out)
{
    *out = (Call){ 0 };
    Map roles = map_open(arena, 32);
    bool questions = false;
    for (uint32_t b = 1; b < doc->blocks.n; b++) {
        const Block *block = &doc->blocks.p[b];
        if (block->kind == BLOCK_FURNITURE || block->kind == BLOCK_IMAGE) continue;
        const Str text = block_text(doc, b);
        Header header;
        const bool turn = read_colon_header(text, &header) || read_line_header(text, &header);
        if (turn) {
            const bool is_operator = name_is_operator(header.name);
            *array_add(arena, &out->turns) = (Turn){
                .text = block->text + (uint32_t)header.length,
                .text_end = block->text_end,
                .speaker =
                    (uint8_t)(is_operator ? SPEAKER_OPERATOR : speaker_of_title(header.title)),
                .question_time = questions,
                .name = header.name,
                .title = header.title,
            };
        } else if (read_participant(text, &header)) {
            uint32_t *role = map_put(&roles, str_fold(arena, header.name));
            if (*role == 0) *role = speaker_of_title(header.title);
        } else if (out->turns.n > 0) {
            out->turns.p[out->turns.n - 1].text_end = block->text_end;
        }
        const bool started = out->turns.n > 2;
        if (started && opens_questions(text)) questions = true;
    }
    if (out->turns.n < 3) {
        out->turns.n = 0;
        read_run_together(arena, doc, out);
        out->speakers_known = out->turns.n >= 3;
        if (!out->speakers_known) {
            out->turns.n = 0;
            read_without_speakers(arena, doc, out);
        }
        return;
    }
    out->speakers_known = true;
    settle_roles(arena, &roles, out);
}

const Turn *call_turn_at(const Call *call, uint32_t text)
{
    uint32_t low = 0, high = call->turns.n; /* the last turn that begins at or before text */
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (call->turns.p[middle].text <= text)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || text >= call->turns.p[low - 1].text_end) return NULL;
    return &call->turns.p[low - 1];
}

Str amount_as_printed(const Doc *doc, uint32_t text, uint32_t text_end)
{
    if (text > 0 && doc->text.p[text - 1] == '$') text--;
    const Str rest = str_slice(doc->text, text_end, text_end + 16);
    static const char *const tails[] = { " million",      " billion", " thousand", " trillion",
                                         " basis points", "%",        " percent" };
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++)
        if (str_starts_fold(rest, str_of(tails[i]))) {
            text_end += (uint32_t)str_of(tails[i]).n;
            break;
        }
    return doc_text(doc, text, text_end);
}
