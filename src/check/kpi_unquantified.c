/* Which metric does management use to show its business, and leave out of the report? (rule KPI-01)
 *
 *   call     "Our net dollar expansion rate was 110% ... speaks to the strength of our platform."
 *   report   "Our growth strategy depends on retaining our existing customers ..."; no rate
 * anywhere
 *
 * A metric counts if management gives a value of it on the call or in the release, and if the
 * report prints no value of it, of an equivalent or under a longer name. The score is the
 * catalogue's: 0.35 for the value, 0.25 for weight given to it, up to 0.20 for repetition, 0.20
 * where the report's own strategy depends on what it measures; from 0.60 on, the confidence is 0.80
 * and more. A forecast, another company's metric, an analyst's number and one that management
 * disowns do not count; what management refuses to give, although its strategy depends on it, is
 * for a person to look at. The letter has one comment for all metrics, so the best three share a
 * subject and the rest are looked at.
 */
#include "check/metric.h"
#include "check/rules_internal.h"

#define SUBJECT    S("metrics")
#define MOST_NAMED 3
#define LOOK_MOST  3

typedef struct Candidate {
    uint32_t metric;
    int score;                     /* hundredths */
    const Mention *call, *release; /* the best of each; NULL: none */
    const Mention *frame;          /* the one that gives it weight */
    const Strategy *strategy;
    bool refused;
} Candidate;

/* Does this mention count as management's own, about a past period? */
static bool mention_counts(const Review *review, const Mentions *all, const Mention *m)
{
    if (m->equivalent || m->guidance || m->others) return false;
    if (m->reading + 1 != review->call) return true;
    if (m->speaker != SPEAKER_MANAGEMENT) return false;
    if (all->call.speakers_known) return true;
    /* no speakers: the first person plural, here or beside, before the first question */
    const Doc *doc = &review_reading(review, m->reading)->doc;
    for (uint32_t s = m->sentence > 1 ? m->sentence - 1 : 1;
         s <= m->sentence + 1 && s < doc->sentences.n; s++) {
        const Str text = sentence_text(doc, s);
        if (str_find_fold(text, S("our ")) != STR_NONE || str_starts_fold(text, S("we ")) ||
            str_find_fold(text, S(" we ")) != STR_NONE)
            return true;
    }
    return false;
}

static bool better(const Mention *a, const Mention *b)
{
    if (b == NULL) return true;
    if ((a->figure != 0) != (b->figure != 0)) return a->figure != 0;
    return a->important && !b->important;
}

/* So many sentences with a value give a metric weight by themselves. */
#define WEIGHTY_TIMES 3

static Candidate judge(const Review *review, const Mentions *all, uint32_t metric)
{
    Candidate c = { .metric = metric };
    int times = 0, periods = 0;
    const Mention *last = NULL;
    for (uint32_t i = 0; i < all->mentions.n; i++) {
        const Mention *m = &all->mentions.p[i];
        if (m->metric != metric || !mention_counts(review, all, m)) continue;
        const bool call = m->reading + 1 == review->call;
        if (!call && m->reading + 1 != review->release) continue;
        if (call && better(m, c.call)) c.call = m;
        if (!call && better(m, c.release)) c.release = m;
        if (m->important && c.frame == NULL) c.frame = m;
        if (m->figure == 0) continue;
        if (m->figure_count > 1 && periods < 1) periods++;
        const bool again = last != NULL && last->reading == m->reading &&
                           (m->sentence == 0 || last->sentence == m->sentence);
        if (!again) times++;
        last = m;
    }
    c.strategy = strategy_of_kind(all, tsv_cell(&all->metrics, metric, "kind"));
    c.refused = times == 0 && all->refused[metric] && c.strategy != NULL;
    if (times == 0) return c;
    const int repeats = times + periods;
    c.score = 35 + 5 * (repeats > 4 ? 4 : repeats);
    if (c.frame != NULL || times >= WEIGHTY_TIMES) c.score += 25;
    if (c.strategy != NULL) c.score += 20;
    return c;
}

Str turn_round(Arena *arena, Str text)
{
    static const struct {
        const char *from, *to;
    } words[] = {
        { "our", "your" }, { "we", "you" }, { "us", "you" }, { "Our", "your" }, { "We", "you" }
    };
    Buf buf = buf_open(arena, text.n + 32);
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        while (end < text.n && char_is_alpha(text.p[end])) end++;
        const Str word = str_slice(text, at, end);
        Str to = word;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            if (str_eq(word, str_of(words[i].from))) to = str_of(words[i].to);
        buf_add(&buf, to);
        if (end == at) buf_add_char(&buf, text.p[end++]);
        at = end;
    }
    return buf_str(&buf);
}

/* The clause of the frame: to the next comma, semicolon, end, or a second "and to". */
static Str frame_clause(Arena *arena, const Doc *doc, const Mention *m)
{
    const Sentence *s = &doc->sentences.p[m->frame_sentence];
    Str rest = doc_text(doc, m->frame, s->text_end);
    static const char *const ends[] = { ",", ";", ".", " and to ", "\xE2\x80\x9D", "\"" };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const size_t at = str_find(rest, str_of(ends[i]));
        if (at != STR_NONE) rest = str_slice(rest, 0, at);
    }
    /* only what can follow "your statement that it": a verb of the third person */
    static const char *const verbs[] = { "speaks ",      "demonstrates ", "assists ",
                                         "helps ",       "reflects ",     "underscores ",
                                         "highlights ",  "validates ",    "reinforces ",
                                         "illustrates ", "shows " };
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (str_starts_fold(rest, str_of(verbs[i]))) return turn_round(arena, str_trim(rest));
    return (Str){ 0 };
}

/* All values in the sentence of a mention: "110%, 109% and 107%". */
static Str values_text(Arena *arena, const Reading *r, const Mention *m)
{
    if (m->sentence == 0)
        return doc_text(&r->doc, r->figures.figures.p[m->figure].text,
                        r->figures.figures.p[m->figure].text_end);
    const Figure *f = &r->figures.figures.p[m->figure];
    (void)arena;
    return amount_as_printed(&r->doc, f->text, f->text_end);
}

static Str name_as_used(Arena *arena, const Doc *doc, const Mention *m)
{
    const Str name = doc_text(doc, m->text, m->text_end);
    /* an acronym keeps its capitals, a sentence's first word does not */
    if (name.n < 7 && str_find_char(name, ' ') == STR_NONE) return name;
    return str_fold(arena, name);
}

static Evidence mention_evidence(const Review *review, const Mention *m, const char *role)
{
    const Doc *doc = &review_reading(review, m->reading)->doc;
    if (m->sentence == 0) {
        Evidence e = evidence_figure(review, m->reading, m->figure, role);
        return e;
    }
    Evidence e = evidence_sentence(review, m->reading, m->sentence, role);
    e.label = doc_text(doc, m->text, m->text_end);
    return e;
}

/* The anchor: the strategy sentence in the results section, else where that section begins. */
static bool find_anchor(const Review *review, const Strategy *strategy, Evidence *out)
{
    if (strategy != NULL && strategy->in_results) {
        *out = evidence_sentence(review, strategy->reading, strategy->sentence, "strategy");
        return true;
    }
    const ItemPlace place = set_item(review, S("7"));
    const uint32_t reading = place.reading != 0 ? place.reading - 1 : review->report - 1;
    const Doc *doc = &review_reading(review, reading)->doc;
    for (uint32_t b = place.reading != 0 ? place.block : 1; b < doc->blocks.n; b++) {
        const Block *block = &doc->blocks.p[b];
        if (block->kind == BLOCK_FURNITURE || block->text_end <= block->text + 1) continue;
        *out = evidence_text(reading, block->text, block->text_end - 1, "place");
        return true;
    }
    return false;
}

/* Pictures in the results section may hold the metric: they were not read. */
static Str not_read(const Review *review)
{
    const ItemPlace place = set_item(review, S("7"));
    if (place.reading == 0) return S("no results section was found");
    const Doc *doc = &review_reading(review, place.reading - 1)->doc;
    for (uint32_t b = place.block; b < place.block_end; b++)
        if (doc->blocks.p[b].kind == BLOCK_IMAGE) return S("images in the results section");
    return (Str){ 0 };
}

/* "fourth quarter 2024 earnings call", as the transcript's head calls it. */
static Str call_name(Arena *arena, const Doc *doc)
{
    static const char *const quarters[] = { "first quarter", "second quarter", "third quarter",
                                            "fourth quarter" };
    const Str head = str_fold(arena, str_slice(doc->text, 0, 600));
    size_t first = STR_NONE;
    Str name = S("earnings call");
    for (size_t i = 0; i < 4; i++) {
        const size_t at = str_find(head, str_of(quarters[i]));
        if (at >= first) continue;
        for (size_t y = at; y + 4 <= head.n && y < at + 36; y++) {
            uint32_t year = 0;
            if (!str_to_u32(str_slice(head, y, y + 4), &year) || year < 1990 || year > 2100)
                continue;
            first = at;
            name = str_format(arena, "%s %u earnings call", quarters[i], year);
            break;
        }
    }
    return name;
}

/* "earnings release of February 6, 2025": the first day that its head prints. */
static Str release_name(Arena *arena, const Doc *doc)
{
    const Date day = document_day(doc);
    if (day.year != 0)
        return str_format(arena, "earnings release of %.*s", STR_ARG(date_print_words(arena, day)));
    return S("earnings release");
}

/* The mention that speaks for a metric: where management gives it weight, else the call. */
static const Mention *spokesman(const Candidate *c)
{
    if (c->call == NULL) return c->release;
    if (c->release == NULL) return c->call;
    if (c->frame != NULL && c->release->figure != 0 && c->frame->reading == c->release->reading)
        return c->release;
    return c->call->figure != 0 ? c->call : c->release;
}

static Str frame_of(Review *review, const Candidate *c)
{
    if (c->frame == NULL) return (Str){ 0 };
    return frame_clause(review->arena, &review_reading(review, c->frame->reading)->doc, c->frame);
}

/* "your earnings release of ... presents calculated current billings, which you state assists ..."
 */
static Str similar_text(Review *review, const Candidate *c)
{
    const Mention *m = spokesman(c);
    const Doc *doc = &review_reading(review, m->reading)->doc;
    const Str frame = frame_of(review, c);
    const bool call = m->reading + 1 == review->call;
    const Str name = name_as_used(review->arena, doc, m);
    const Str source = call ? call_name(review->arena, doc) : release_name(review->arena, doc);
    Str text =
        call ? str_format(review->arena, "on your %.*s you discuss %.*s", STR_ARG(source),
                          STR_ARG(name))
             : str_format(review->arena, "your %.*s presents %.*s", STR_ARG(source), STR_ARG(name));
    if (frame.n > 0)
        text =
            str_format(review->arena, "%.*s, which you state %.*s", STR_ARG(text), STR_ARG(frame));
    return text;
}

static Str monitor_of(const Mentions *all, Str kind)
{
    for (uint32_t row = 0; row < all->kinds.rows; row++)
        if (str_eq(tsv_cell(&all->kinds, row, "kind"), kind))
            return tsv_cell(&all->kinds, row, "monitor");
    return S("its business");
}

static void add_strategy(Review *review, Finding *f, const Strategy *s)
{
    const Doc *doc = &review_reading(review, s->reading)->doc;
    if (s->depends)
        finding_param(review, f, "strategy",
                      turn_round(review->arena, doc_text(doc, s->object, s->object_end)));
    finding_param(review, f, "strategy_quote", str_trim(sentence_text(doc, s->sentence)));
}

static void add_params(Review *review, Finding *f, const Mentions *all, const Candidate *list,
                       uint32_t n)
{
    Arena *arena = review->arena;
    const Candidate *c = &list[0];
    const Mention *m = spokesman(c);
    const Reading *r = review_reading(review, m->reading);
    const bool call = m->reading + 1 == review->call;
    const Str source = call ? call_name(arena, &r->doc) : release_name(arena, &r->doc);
    const Str kind = tsv_cell(&all->metrics, c->metric, "kind");
    finding_param(review, f, "metric", name_as_used(arena, &r->doc, m));
    finding_param(review, f, "on_document",
                  str_format(arena, "%s your %.*s", call ? "on" : "in", STR_ARG(source)));
    const Str frame = frame_of(review, c);
    if (frame.n > 0) finding_param(review, f, "importance", frame);
    if (c->strategy != NULL) add_strategy(review, f, c->strategy);
    finding_param(review, f, "monitor", monitor_of(all, kind));
    finding_param(review, f, "form", str_format(arena, "Form %.*s", STR_ARG(review->form)));
    if (m->figure != 0)
        finding_param(review, f, "source_value",
                      str_format(arena, "%.*s %s", STR_ARG(values_text(arena, r, m)),
                                 call ? "on the call" : "in the release"));
    Buf names = buf_open(arena, 96), similar = buf_open(arena, 256);
    for (uint32_t i = 0; i < n; i++) {
        const Mention *each = spokesman(&list[i]);
        if (i > 0) buf_add(&names, i + 1 == n ? S(" and ") : S(", "));
        buf_add(&names, name_as_used(arena, &review_reading(review, each->reading)->doc, each));
        if (i == 0) continue;
        if (i > 1) buf_add(&similar, S(", and "));
        buf_add(&similar, similar_text(review, &list[i]));
    }
    finding_param(review, f, "metrics", buf_str(&names));
    if (similar.n > 0) finding_param(review, f, "similar", buf_str(&similar));
    const Turn *turn = call ? call_turn_at(&all->call, m->text) : NULL;
    if (turn != NULL && turn->name.n > 0) finding_param(review, f, "speaker", turn->name);
}

static void add_evidence(Review *review, Finding *f, const Candidate *c)
{
    if (c->strategy != NULL && !c->strategy->in_results)
        finding_evidence(
            review, f,
            evidence_sentence(review, c->strategy->reading, c->strategy->sentence, "strategy"));
    if (c->call != NULL) finding_evidence(review, f, mention_evidence(review, c->call, "metric"));
    if (c->release != NULL && (c->release->sentence != 0 || c->release->figure != 0))
        finding_evidence(review, f, mention_evidence(review, c->release, "metric"));
    if (c->frame != NULL && c->frame->frame_sentence != c->frame->sentence)
        finding_evidence(
            review, f,
            evidence_sentence(review, c->frame->reading, c->frame->frame_sentence, "importance"));
}

/* One finding for the metrics of `list`, the weightiest first. */
static void report(Review *review, const Rule *rule, const Mentions *all, const Candidate *list,
                   uint32_t n, List where, int confidence)
{
    Evidence anchor;
    if (!find_anchor(review, list[0].strategy, &anchor)) return;
    Buf words = buf_open(review->arena, 512), equivalents = buf_open(review->arena, 512);
    for (uint32_t i = 0; i < n; i++) {
        buf_format(&words, "%s%.*s", i > 0 ? "|" : "",
                   STR_ARG(tsv_cell(&all->metrics, list[i].metric, "words")));
        buf_format(&equivalents, "%s%.*s", i > 0 ? "|" : "",
                   STR_ARG(tsv_cell(&all->metrics, list[i].metric, "equivalents")));
    }
    const Search lexical = { .terms = buf_str(&words),
                             .covered = S("report: all sentences"),
                             .not_covered = not_read(review) };
    const Search structural = {
        .terms = str_format(review->arena, "a row, a column or a caption of that name, or: %.*s",
                            STR_ARG(buf_str(&equivalents))),
        .covered = S("report: all tables")
    };
    anchor.label = tsv_cell(&all->metrics, list[0].metric, "metric");
    Finding *f =
        finding_absent(review, rule, where, confidence, SUBJECT, anchor, lexical, structural);
    if (f->confidence < 75) f->list = LIST_LOOK;
    f->ask = S("revise");
    for (uint32_t i = 0; i < n; i++) add_evidence(review, f, &list[i]);
    add_params(review, f, all, list, n);
}

/* What an analyst asked for and management would not give. */
static void report_refused(Review *review, const Rule *rule, const Mentions *all,
                           const Candidate *c)
{
    for (uint32_t i = 0; i < all->mentions.n; i++) {
        const Mention *m = &all->mentions.p[i];
        if (m->metric != c->metric || m->reading + 1 != review->call || m->equivalent) continue;
        Candidate named = *c;
        named.call = m;
        report(review, rule, all, &named, 1, LIST_LOOK, 50);
        return;
    }
}

bool check_kpi_unquantified(Review *review, const Rule *rule, Err *err)
{
    const Mentions *all;
    if (!review_mentions(review, &all, err)) return false;
    Candidate best[64];
    uint32_t n = 0, refused = 0;
    for (uint32_t metric = 0; metric < all->metrics.rows; metric++) {
        if (all->disowned[metric] || metric_is_quantified(all, metric)) continue;
        const Candidate c = judge(review, all, metric);
        if (c.refused && refused++ < LOOK_MOST) report_refused(review, rule, all, &c);
        if (c.score < 60 || n == 64) continue;
        uint32_t to = n++;
        for (; to > 0 && best[to - 1].score < c.score; to--) best[to] = best[to - 1];
        best[to] = c;
    }
    if (n == 0) return true;
    int confidence = 80 + (best[0].score - 60) * 2 / 5;
    if (review->call != 0 && !all->call.speakers_known && confidence > 80) confidence = 80;
    report(review, rule, all, best, n < MOST_NAMED ? n : MOST_NAMED, LIST_DECIDE, confidence);
    return true;
}
