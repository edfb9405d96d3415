/* What do the documents say of metrics, taken together?
 *
 * The index of mentions over report, release and call; the sentences of the report that tie growth
 * to retention, customers, volume; and what management answered when an analyst named a metric:
 *
 *   Analyst: By my math your magic number is about 0.8.
 *   Chief Financial Officer: We do not manage the business to that number.        disowned: silence
 *
 *   Analyst: So net expansion was 110%?
 *   Chief Executive Officer: We do not give that number.                          refused: look
 */
#include "check/metric.h"

#include "check/rules_internal.h"

/* All patterns of one name in a file, as alternatives of one. */
static bool patterns_join(Arena *arena, const Tsv *t, const char *name_column, const char *name,
                          Pattern **out, Err *err)
{
    Buf buf = buf_open(arena, 512);
    for (uint32_t row = 0; row < t->rows; row++) {
        if (!str_eq(tsv_cell(t, row, name_column), str_of(name))) continue;
        if (buf.n > 0) buf_add_char(&buf, '|');
        buf_format(&buf, "(?:%.*s)", STR_ARG(tsv_cell(t, row, "pattern")));
    }
    return pattern_compile(arena, buf_str(&buf), out, err);
}

bool frames_load(Arena *arena, Frames *out, Err *err)
{
    Tsv t;
    *out = (Frames){ 0 };
    return tsv_load(arena, "kpi_frames.tsv", &t, err) &&
           patterns_join(arena, &t, "frame", "important", &out->important, err) &&
           patterns_join(arena, &t, "frame", "guidance", &out->guidance, err) &&
           patterns_join(arena, &t, "frame", "others", &out->others, err) &&
           patterns_join(arena, &t, "frame", "disown", &out->disown, err) &&
           patterns_join(arena, &t, "frame", "refuse", &out->refuse, err);
}

void frames_close(Frames *f)
{
    pattern_close(f->important);
    pattern_close(f->guidance);
    pattern_close(f->others);
    pattern_close(f->disown);
    pattern_close(f->refuse);
}

bool metric_is_quantified(const Mentions *m, uint32_t metric)
{
    return m->quantified[metric];
}

const Strategy *strategy_of_kind(const Mentions *m, Str kind)
{
    const Strategy *best = NULL;
    for (uint32_t i = 0; i < m->strategies.n; i++) {
        const Strategy *s = &m->strategies.p[i];
        if (!str_eq(s->kind, kind)) continue;
        const int rank = (s->depends ? 2 : 0) + (s->in_results ? 1 : 0);
        const int best_rank =
            best == NULL ? -1 : (best->depends ? 2 : 0) + (best->in_results ? 1 : 0);
        if (rank > best_rank) best = s;
    }
    return best;
}

/* Words of which every strategy sentence has one of each set: most sentences end here. */
typedef struct StrategyWords {
    PhraseSet *verbs, *objects;
} StrategyWords;

static PhraseSet *set_of(Arena *arena, const char *words)
{
    PhraseSet *set = phrase_set_open(arena, 40);
    Str rest = str_of(words), word;
    while (str_next(&rest, '|', &word)) phrase_set_add(set, word, 0);
    phrase_set_close(set);
    return set;
}

static StrategyWords strategy_words(Arena *arena)
{
    return (StrategyWords){
        .verbs = set_of(arena,
                        "depend|depends|dependent|rely|relies|reliant|based on|based upon|ability|"
                        "renew|renewal|renewals|growth|driven|model|expand|expanding|deepen|"
                        "deepening|grow|growing|contingent|important|key|leading|critical|measure|"
                        "indicator"),
        .objects = set_of(
            arena, "customer|customers|client|clients|subscriber|subscribers|member|members|"
                   "user|users|buyer|buyers|engagement|volume|volumes|transactions|retention|"
                   "retain|retaining|renewals|recurring|predictable|predictability|"
                   "visibility|comparable|same-store|same store|bookings|billings|backlog|"
                   "orders"),
    };
}

/* What growth depends on: after "depends on", else from where the pattern matched; to the end of
 * the sentence or to another "and on". Positions in the sentence. */
static void find_object(Str text, const PatternMatch *match, Strategy *out, uint32_t base)
{
    static const char *const verbs[] = { "depends on ",  "depends upon ", "depend on ",
                                         "depend upon ", "dependent on ", "dependent upon ",
                                         "driven by ",   "relies on ",    "rely on ",
                                         "based on ",    "relies upon " };
    size_t start = match->start, end = text.n;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        const size_t at = str_find_fold(text, str_of(verbs[i]));
        if (at == STR_NONE || at >= match->end) continue;
        start = at + str_of(verbs[i]).n;
        out->depends = true;
        break;
    }
    static const char *const ends[] = { ", and on ", ", and upon ",  ". ",
                                        "; ",        ", including ", ", which " };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const size_t at = str_find_fold(str_slice(text, start, end), str_of(ends[i]));
        if (at != STR_NONE) end = start + at;
    }
    while (end > start && (text.p[end - 1] == '.' || char_is_space(text.p[end - 1]))) end--;
    out->object = base + (uint32_t)start;
    out->object_end = base + (uint32_t)end;
}

/* One kind of strategy that is asked for, its patterns as alternatives of one. */
typedef struct KindPattern {
    Str kind;
    Pattern *pattern;
} KindPattern;

static void search_strategies(Review *review, Mentions *m, const KindPattern *kinds, uint32_t n,
                              const StrategyWords *words, ItemPlace place, bool in_results)
{
    if (place.reading == 0) return;
    const Doc *doc = &review_reading(review, place.reading - 1)->doc;
    PatternMatch match;
    for (uint32_t b = place.block; b < place.block_end; b++) {
        const Block *block = &doc->blocks.p[b];
        if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_ITEM) continue;
        for (uint32_t i = 0; i < block->sentence_count; i++) {
            const Str text = sentence_text(doc, block->sentence + i);
            if (text.n > 2000 || !phrase_any(words->objects, text) ||
                !phrase_any(words->verbs, text))
                continue;
            if (str_find_fold(text, S("capital requirements")) != STR_NONE) continue;
            for (uint32_t k = 0; k < n; k++)
                if (pattern_find(kinds[k].pattern, text, 0, &match)) {
                    Strategy *s = array_add(review->arena, &m->strategies);
                    *s = (Strategy){ .kind = kinds[k].kind,
                                     .reading = place.reading - 1,
                                     .sentence = block->sentence + i,
                                     .in_results = in_results };
                    find_object(text, &match, s, doc->sentences.p[s->sentence].text);
                }
        }
    }
}

/* Is the strategy of a kind worth a search: is there a metric of it that only release or call give,
 * or (without a call) one of those that KPI-08 asks about? */
static bool kind_is_wanted(const Review *review, const Mentions *m, Str kind)
{
    bool quantified = false, named = false;
    for (uint32_t i = 0; i < m->metrics.rows; i++)
        if (str_eq(tsv_cell(&m->metrics, i, "kind"), kind)) quantified |= m->quantified[i];
    if (review->call == 0 && !quantified &&
        (str_eq(kind, S("retention")) || str_eq(kind, S("users"))))
        return true;
    for (uint32_t i = 0; i < m->mentions.n && !named; i++) {
        const uint32_t metric = m->mentions.p[i].metric;
        named = !m->mentions.p[i].equivalent && !m->quantified[metric] &&
                str_eq(tsv_cell(&m->metrics, metric, "kind"), kind);
    }
    return named;
}

/* Is there a document beside the report that may name metrics? Of a report alone only KPI-08 asks,
 * and only where its Item 7 says what growth depends on. */
static bool speaks_outside(const Review *review)
{
    return review->call != 0 || review->release != 0;
}

bool metric_find_strategies(Review *review, Mentions *m, Err *err)
{
    Tsv t;
    if (!tsv_load(review->arena, "kpi_strategy.tsv", &t, err)) return false;
    KindPattern kinds[16];
    uint32_t n = 0;
    bool fine = true;
    for (uint32_t row = 0; row < t.rows && n < 16 && fine; row++) {
        const Str kind = tsv_cell(&t, row, "kind");
        bool seen = false;
        for (uint32_t k = 0; k < n && !seen; k++) seen = str_eq(kinds[k].kind, kind);
        if (seen || !kind_is_wanted(review, m, kind)) continue;
        kinds[n] = (KindPattern){ .kind = kind };
        const char *name = str_zero(review->arena, kind);
        fine = patterns_join(review->arena, &t, "kind", name, &kinds[n].pattern, err);
        n++;
    }
    if (fine && n > 0) {
        const StrategyWords words = strategy_words(review->arena);
        search_strategies(review, m, kinds, n, &words, set_item(review, S("7")), true);
        if (speaks_outside(review)) {
            search_strategies(review, m, kinds, n, &words, set_item(review, S("1")), false);
            search_strategies(review, m, kinds, n, &words, set_item(review, S("1A")), false);
        }
    }
    for (uint32_t k = 0; k < n; k++) pattern_close(kinds[k].pattern);
    return fine;
}

/* The first sentences of the turn after the one that holds `text`, if management speaks in it. */
static Str answer_after(const Mentions *m, const Doc *doc, uint32_t text)
{
    for (uint32_t i = 0; i < m->call.turns.n; i++) {
        const Turn *turn = &m->call.turns.p[i];
        if (turn->text <= text) continue;
        if (turn->speaker != SPEAKER_MANAGEMENT) return (Str){ 0 };
        return str_slice(doc->text, turn->text,
                         turn->text_end < turn->text + 400 ? turn->text_end : turn->text + 400);
    }
    return (Str){ 0 };
}

static void learn_answers(Review *review, Mentions *m, const Frames *frames)
{
    if (review->call == 0 || !m->call.speakers_known) return;
    const Doc *doc = &review_reading(review, review->call - 1)->doc;
    PatternMatch match;
    for (uint32_t i = 0; i < m->mentions.n; i++) {
        const Mention *mention = &m->mentions.p[i];
        if (mention->reading + 1 != review->call || mention->equivalent) continue;
        const bool analyst = mention->speaker == SPEAKER_ANALYST;
        Str said = analyst                  ? answer_after(m, doc, mention->text)
                   : mention->sentence != 0 ? sentence_text(doc, mention->sentence)
                                            : (Str){ 0 };
        if (said.n == 0) continue;
        if (pattern_find(frames->refuse, said, 0, &match))
            m->refused[mention->metric] = true;
        else if (pattern_find(frames->disown, said, 0, &match))
            m->disowned[mention->metric] = true;
    }
}

static void find_all_mentions(Review *review, Mentions *m, const Frames *frames)
{
    m->words = metric_words(review->arena, &m->metrics);
    for (uint32_t i = 0; i < review->set->n; i++) {
        const Role role = review->set->readings[i].role;
        if (role == ROLE_REPORT || role == ROLE_EXHIBIT || i + 1 == review->release ||
            i + 1 == review->call)
            metric_find_mentions(review, m, i, frames);
    }
}

/* Of a report alone: its strategy first, for most have none, and then nobody asks what values it
 * prints. */
static bool read_report_alone(Review *review, Mentions *m, const Frames *frames, Err *err)
{
    if (!metric_find_strategies(review, m, err)) return false;
    for (uint32_t i = 0; i < m->strategies.n; i++)
        if (m->strategies.p[i].depends) {
            find_all_mentions(review, m, frames);
            break;
        }
    return true;
}

bool review_mentions(Review *review, const Mentions **out, Err *err)
{
    if (review->mentions != NULL) {
        *out = review->mentions;
        return true;
    }
    Mentions *m = arena_new(review->arena, Mentions, 1);
    Frames frames = { 0 };
    const bool outside = speaks_outside(review);
    bool fine = tsv_load(review->arena, "metrics.tsv", &m->metrics, err) &&
                tsv_load(review->arena, "kpi_kinds.tsv", &m->kinds, err) &&
                (!outside || frames_load(review->arena, &frames, err));
    if (!fine) {
        frames_close(&frames);
        return false;
    }
    m->disowned = arena_new(review->arena, bool, m->metrics.rows + 1);
    m->refused = arena_new(review->arena, bool, m->metrics.rows + 1);
    if (review->call != 0)
        call_read(review->arena, &review_reading(review, review->call - 1)->doc, &m->call);
    m->quantified = arena_new(review->arena, bool, m->metrics.rows + 1);
    if (outside) {
        find_all_mentions(review, m, &frames);
        fine = metric_find_strategies(review, m, err);
        if (fine) learn_answers(review, m, &frames);
    } else {
        fine = read_report_alone(review, m, &frames, err);
    }
    frames_close(&frames);
    if (!fine) return false;
    review->mentions = m;
    *out = m;
    return true;
}
