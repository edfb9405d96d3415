/* What does this letter say? The order of the reading, and the names of its answers.
 *
 * The head comes first, because furniture is made of its words (addressee, company, date);
 * furniture goes before anything else is looked at; comments are read in the letters of the staff
 * only.
 */
#include "letter/letter.h"

#include "letter/parts.h"

const char *letter_kind_name(LetterKind kind)
{
    static const char *const names[LETTER_KIND_COUNT] = {
        [LETTER_OTHER] = "other",         [LETTER_COMMENTS] = "comments",
        [LETTER_FOLLOW_UP] = "follow-up", [LETTER_COMPLETED] = "completed",
        [LETTER_NO_REVIEW] = "no-review", [LETTER_RESPONSE] = "response",
        [LETTER_EXTENSION] = "extension", [LETTER_ACCELERATION] = "acceleration",
    };
    if ((unsigned)kind >= LETTER_KIND_COUNT) BUG("no letter kind %d", (int)kind);
    return names[kind];
}

const char *letter_ask_name(LetterAsk ask)
{
    static const char *const names[ASK_COUNT] = {
        [ASK_TELL_US] = "tell_us", [ASK_REVISE] = "revise",       [ASK_FUTURE] = "future",
        [ASK_AMEND] = "amend",     [ASK_RECONCILE] = "reconcile", [ASK_REMOVE] = "remove",
        [ASK_CONFIRM] = "confirm", [ASK_QUANTIFY] = "quantify",
    };
    if ((unsigned)ask >= ASK_COUNT) BUG("no ask %d", (int)ask);
    return names[ask];
}

bool letter_read_with(const LetterRules *rules, Arena *arena, Str bytes, uint32_t source,
                      Letter *out, Err *err)
{
    *out = (Letter){ 0 };
    Flow flow;
    if (!flow_open(arena, bytes, source, &flow, err)) return false;
    const Head head = head_read(rules, &flow, out);
    kind_read(rules, &flow, &head, out);
    if (out->from_company) return true;
    furniture_remove(&flow, out, &head);
    if (out->kind == LETTER_COMMENTS || out->kind == LETTER_FOLLOW_UP)
        comments_read(rules, &flow, &head, out);
    for (uint32_t i = 0; i < out->comments.n; i++)
        if (out->comments.p[i].prior_comment > 0) out->kind = LETTER_FOLLOW_UP;
    signature_read(&flow, &head, out);
    if (out->business_days > 0)
        out->due = calendar_add_business_days(rules->calendar, out->date, out->business_days);
    return true;
}

bool letter_read(Arena *arena, Str bytes, uint32_t source, Letter *out, Err *err)
{
    *out = (Letter){ 0 };
    LetterRules *rules;
    if (!letter_rules_open(arena, &rules, err)) return false;
    const bool done = letter_read_with(rules, arena, bytes, source, out, err);
    letter_rules_close(rules);
    return done;
}
