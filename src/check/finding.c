/* How is a finding made?
 *
 * Only here, and only with a quoted place. A claim that something is missing needs two searches
 * that failed, each of which says what it looked for and where; where a place that could hold the
 * answer was not read, its confidence is at most 0.70 and the finding can never enter the letter.
 *
 * The fingerprint must outlive a new draft: pages move, amounts change, sentences before it come
 * and go. So it is made of the rule, the subject, the period and the first evidence's label and
 * words, with every digit taken out.
 */
#include "check/rules_internal.h"

#define ABSENCE_CEILING 70

const char *list_name(List list)
{
    switch (list) {
    case LIST_FIX: return "fix";
    case LIST_DECIDE: return "decide";
    case LIST_LOOK: return "look";
    }
    BUG("no list %d", (int)list);
}

const Reading *review_reading(const Review *review, uint32_t index)
{
    if (index >= review->set->n) BUG("no reading %u", index);
    return &review->set->readings[index];
}

static void evidence_demand(const Review *review, const Evidence *e)
{
    const Reading *r = review_reading(review, e->reading);
    if (e->text >= e->text_end || e->text_end > r->doc.text.n)
        BUG("evidence without a place: %u to %u", e->text, e->text_end);
    if (e->figure >= r->figures.figures.n && e->figure != 0) BUG("no figure %u", e->figure);
}

Finding *finding_add(Review *review, const Rule *rule, List list, int confidence, Str subject,
                     Evidence first)
{
    evidence_demand(review, &first);
    if (confidence < 0 || confidence > 100) BUG("confidence %d", confidence);
    Finding *f = array_add(review->arena, &review->findings);
    *f = (Finding){ .rule = rule,
                    .list = (uint8_t)list,
                    .confidence = (uint8_t)confidence,
                    .reading = first.reading,
                    .text = first.text,
                    .subject = str_fold(review->arena, subject),
                    .period = first.period };
    *array_add(review->arena, &f->evidence) = first;
    return f;
}

/* Is a document that the claim is about, the one of `first` or the report, not whole? */
static bool is_cut_off(const Review *review, const Evidence *first)
{
    return review_reading(review, first->reading)->doc.part->is_cut ||
           (review->report != 0 && review_reading(review, review->report - 1)->doc.part->is_cut);
}

Finding *finding_absent(Review *review, const Rule *rule, List list, int confidence, Str subject,
                        Evidence first, Search lexical, Search structural)
{
    if (lexical.terms.n == 0 || lexical.covered.n == 0 || structural.terms.n == 0 ||
        structural.covered.n == 0)
        BUG("%s claims absence without two searches", rule->id);
    if (is_cut_off(review, &first) && lexical.not_covered.n == 0)
        lexical.not_covered = S("what was cut off at the end of the document");
    lexical.kind = S("lexical");
    structural.kind = S("structural");
    const bool whole = lexical.not_covered.n == 0 && structural.not_covered.n == 0;
    if (!whole && confidence > ABSENCE_CEILING) {
        confidence = ABSENCE_CEILING;
        list = LIST_LOOK; /* below what the letter takes */
    }
    Finding *f = finding_add(review, rule, list, confidence, subject, first);
    *array_add(review->arena, &f->searched) = lexical;
    *array_add(review->arena, &f->searched) = structural;
    return f;
}

void finding_evidence(Review *review, Finding *f, Evidence e)
{
    evidence_demand(review, &e);
    *array_add(review->arena, &f->evidence) = e;
}

void finding_param(Review *review, Finding *f, const char *name, Str value)
{
    *array_add(review->arena, &f->params) = (Param){ str_of(name), value };
}

void finding_proof(Review *review, Finding *f, uint8_t class, bool passed, Str words)
{
    *array_add(review->arena, &f->proofs) = (Proof){ class, passed, words };
}

bool figure_is_on_statement(const Reading *r, const Figure *f)
{
    for (uint32_t s = r->doc.blocks.p[f->block].section; s != 0;) {
        const Section *section = &r->doc.sections.p[s];
        if (section->kind == SECTION_STATEMENT) return true;
        if (section->parent >= s) break;
        s = section->parent;
    }
    return false;
}

Evidence evidence_text(uint32_t reading, uint32_t text, uint32_t text_end, const char *role)
{
    return (
        Evidence){ .reading = reading, .text = text, .text_end = text_end, .role = str_of(role) };
}

Evidence evidence_sentence(const Review *review, uint32_t reading, uint32_t sentence,
                           const char *role)
{
    const Doc *doc = &review_reading(review, reading)->doc;
    if (sentence == 0 || sentence >= doc->sentences.n) BUG("no sentence %u", sentence);
    const Sentence *s = &doc->sentences.p[sentence];
    return evidence_text(reading, s->text, s->text_end, role);
}

Evidence evidence_figure(const Review *review, uint32_t reading, uint32_t figure, const char *role)
{
    const Reading *r = review_reading(review, reading);
    if (figure == 0 || figure >= r->figures.figures.n) BUG("no figure %u", figure);
    const Figure *f = &r->figures.figures.p[figure];
    Evidence e = evidence_text(reading, f->text, f->text_end, role);
    e.figure = figure;
    e.label = f->label;
    e.period = f->period;
    return e;
}

/* Folded text without digits and what binds them, so that a new amount is the same text. */
static void add_without_digits(Buf *buf, Arena *arena, Str text)
{
    const Str folded = str_fold(arena, text);
    for (size_t i = 0; i < folded.n; i++) {
        const char c = folded.p[i];
        if (char_is_digit(c) || c == ',' || c == '.' || c == '$' || c == '%') continue;
        buf_add_char(buf, c);
    }
    buf_add_char(buf, '\n');
}

Str finding_fingerprint(Arena *arena, const Review *review, const Finding *f)
{
    const Evidence *first = &f->evidence.p[0];
    const Reading *r = review_reading(review, first->reading);
    Buf buf = buf_open(arena, 512);
    buf_format(&buf, "%s\n%.*s\n", f->rule->id, STR_ARG(f->subject));
    const Date end = f->period.end;
    buf_format(&buf, "%d %d %04d-%02d-%02d\n", f->period.kind, f->period.months, end.year,
               end.month, end.day);
    add_without_digits(&buf, arena, first->label);
    if (first->figure != 0) {
        Str text;
        (void)figure_anchor(arena, r, first->figure, &text);
        add_without_digits(&buf, arena, text);
    } else {
        add_without_digits(&buf, arena, doc_text(&r->doc, first->text, first->text_end));
    }
    return str_slice(sha256_hex(arena, buf_str(&buf)), 0, 32);
}
