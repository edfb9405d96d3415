/* A staff letter as read: the contract of `letter --format json`, and a short form for people.
 */
#include "letter/letter.h"

#include "out/json.h"
#include "out/out.h"

static json_t *strings_json(const LetterStrArray *strings)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < strings->n; i++)
        json_array_append_new(array, json_text(strings->p[i]));
    return array;
}

static json_t *filings_json(const Letter *letter)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < letter->filings.n; i++) {
        const LetterFiling *f = &letter->filings.p[i];
        json_array_append_new(array, json_pack("{so so so so}", "form", json_text_or_null(f->form),
                                               "period", json_date(f->period), "filed",
                                               json_date(f->filed), "file_number",
                                               json_text_or_null(f->file_number)));
    }
    return array;
}

static json_t *authorities_json(const LetterComment *c)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < c->authorities.n; i++) {
        const LetterAuthority *a = &c->authorities.p[i];
        json_array_append_new(
            array, json_pack("{so so so sI sI}", "key", json_text(a->key), "print",
                             json_text(a->print), "text", json_text(a->text), "start",
                             (json_int_t)a->place.start, "end", (json_int_t)a->place.end));
    }
    return array;
}

static json_t *amounts_json(Arena *arena, const LetterComment *c)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < c->amounts.n; i++) {
        const LetterAmount *a = &c->amounts.p[i];
        json_array_append_new(
            array, json_pack("{so so so sI sI}", "text", json_text(a->text), "value",
                             json_amount(arena, a->value), "unit", json_text_or_null(a->unit),
                             "start", (json_int_t)a->place.start, "end", (json_int_t)a->place.end));
    }
    return array;
}

static json_t *asks_json(uint32_t asks)
{
    json_t *array = json_array();
    for (LetterAsk ask = 0; ask < ASK_COUNT; ask++)
        if (asks & (1u << ask)) json_array_append_new(array, json_string(letter_ask_name(ask)));
    return array;
}

static json_t *comment_json(Arena *arena, const LetterComment *c)
{
    return json_pack("{sI so so so so so so so so so so sI sI}", "number", (json_int_t)c->number,
                     "heading", strings_json(&c->heading), "pages", strings_json(&c->pages),
                     "pages_in_text", strings_json(&c->pages_in_text), "text", json_text(c->text),
                     "authorities", authorities_json(c), "asks", asks_json(c->asks), "amounts",
                     amounts_json(arena, c), "prior_comment",
                     c->prior_comment ? json_integer(c->prior_comment) : json_null(), "topics",
                     strings_json(&c->topics), "rules", strings_json(&c->rules), "start",
                     (json_int_t)c->place.start, "end", (json_int_t)c->place.end);
}

void write_letter_json(const Letter *letter, Buf *out)
{
    json_t *comments = json_array(), *contacts = json_array();
    for (uint32_t i = 0; i < letter->comments.n; i++)
        json_array_append_new(comments, comment_json(out->arena, &letter->comments.p[i]));
    for (uint32_t i = 0; i < letter->contacts.n; i++)
        json_array_append_new(contacts,
                              json_pack("{so so}", "name", json_text(letter->contacts.p[i].name),
                                        "phone", json_text_or_null(letter->contacts.p[i].phone)));
    json_t *deadline = letter->business_days == 0 ? json_null()
                                                  : json_pack("{sI so}", "business_days",
                                                              (json_int_t)letter->business_days,
                                                              "due", json_date(letter->due));
    json_add_document(
        out, json_pack("{ss so ss s{so so so} so so so s[] so so}", "kind",
                       letter_kind_name(letter->kind), "date", json_date(letter->date), "from",
                       letter->from_company ? "company" : "staff", "addressee", "name",
                       json_text_or_null(letter->addressee.name), "title",
                       json_text_or_null(letter->addressee.title), "company",
                       json_text_or_null(letter->addressee.company), "filings",
                       filings_json(letter), "deadline", deadline, "comments", comments, "answers",
                       "office", json_text_or_null(letter->office), "contacts", contacts));
}

void write_letter_text(const Letter *letter, Buf *out)
{
    buf_format(out, "%s letter, %.*s, to %.*s\n", letter_kind_name(letter->kind),
               STR_ARG(date_print_words(out->arena, letter->date)),
               STR_ARG(letter->addressee.company));
    for (uint32_t i = 0; i < letter->filings.n; i++) {
        const LetterFiling *f = &letter->filings.p[i];
        buf_format(out, "  Form %.*s  period %.*s  filed %.*s  file number %.*s\n",
                   STR_ARG(f->form), STR_ARG(date_print_iso(out->arena, f->period)),
                   STR_ARG(date_print_iso(out->arena, f->filed)), STR_ARG(f->file_number));
    }
    if (letter->business_days > 0)
        buf_format(out, "  due %.*s (%u business days)\n",
                   STR_ARG(date_print_words(out->arena, letter->due)), letter->business_days);
    for (uint32_t i = 0; i < letter->comments.n; i++) {
        const LetterComment *c = &letter->comments.p[i];
        buf_format(out, "\n%u. %.*s\n", c->number,
                   STR_ARG(c->heading.n > 0 ? c->heading.p[c->heading.n - 1] : S("(no heading)")));
        buf_format(out, "   %.*s\n", STR_ARG(c->text));
        for (uint32_t k = 0; k < c->authorities.n; k++)
            buf_format(out, "   refers to %.*s\n", STR_ARG(c->authorities.p[k].print));
    }
}
