/* Would one wrong figure in this filing be found?
 *
 *   clean copy       Total current assets   445,065     no finding here
 *   with a slip in   Total current assets   445,605     "does not agree", quoting these bytes
 *
 * One slip at a time goes into a copy of the bytes; the copy is reviewed, and the findings that the
 * clean copy does not have are looked at (dare_judge.c). Figures are drawn with equal chance among
 * those that have a slip of the kind whose turn it is; each at most once.
 */
#include "lib/dare_judge.h"

enum { SPARE = 64 /* bytes that a slip may add, and the zeros after a source */ };

typedef struct Place {
    uint32_t reading, figure;
} Place;
typedef ARRAY(Place) PlaceArray;

typedef struct Work {
    const Pipeline *clean;
    Arena *arena; /* the clean copy's: what is found out stays */
    const DareOptions *options;
    Pipeline again;
    PlaceArray places; /* shuffled; used ones have figure 0 */
    SectionList sections;
    KnownArray known;
    char *copy; /* of the source that is changed */
    size_t room;
    uint64_t state;
    Dare *out;
} Work;

/* ---- which figures ---- */

static bool is_among(const SpanArray *spans, Span place)
{
    uint32_t low = 0, high = spans->n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const Span *s = &spans->p[middle];
        if (s->source < place.source || (s->source == place.source && s->start < place.start))
            low = middle + 1;
        else
            high = middle;
    }
    return low < spans->n && spans->p[low].source == place.source &&
           spans->p[low].start == place.start;
}

static void choose(Work *w)
{
    for (uint32_t d = 0; d < w->clean->set.n; d++) {
        const Reading *r = &w->clean->set.readings[d];
        const Source *source = &r->input->sources.p[r->doc.part->source];
        if (!dare_reading_counts(r) || source->derived != NULL) continue;
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            Span place;
            if (!dare_figure_counts(r, f)) continue;
            if (!figure_is_plain(r, f, &place)) {
                w->out->in_pieces++;
                continue;
            }
            if (w->options->only != NULL && !is_among(w->options->only, place)) continue;
            *array_add(w->arena, &w->places) = (Place){ d, i };
        }
    }
    w->out->figures = w->places.n;
    for (uint32_t n = w->places.n; n > 1; n--) {
        const uint32_t k = random_below(&w->state, n);
        const Place last = w->places.p[n - 1];
        w->places.p[n - 1] = w->places.p[k];
        w->places.p[k] = last;
    }
}

/* The next figure that has a slip of this kind. */
static bool draw(Work *w, DareKind kind, Place *place, Slip *slip)
{
    for (uint32_t i = 0; i < w->places.n; i++) {
        Place *p = &w->places.p[i];
        if (p->figure == 0) continue;
        if (!slip_make(w->arena, w->clean, p->reading, p->figure, kind, &w->state, slip)) continue;
        *place = *p;
        p->figure = 0;
        return true;
    }
    return false;
}

/* ---- the copy ---- */

/* The source with the slip in it, followed by zeros. */
static Str changed_bytes(Work *w, Str bytes, const Slip *slip)
{
    char *to = w->copy;
    size_t from = 0;
    for (uint32_t i = 0; i <= slip->n; i++) {
        const size_t until = i < slip->n ? slip->edits[i].start : bytes.n;
        memcpy(to, bytes.p + from, until - from);
        to += until - from;
        if (i == slip->n) break;
        memcpy(to, slip->edits[i].text.p, slip->edits[i].text.n);
        to += slip->edits[i].text.n;
        from = slip->edits[i].end;
    }
    memset(to, 0, 8);
    return (Str){ w->copy, (size_t)(to - w->copy) };
}

static Role role_forced(const Input *input, uint32_t source)
{
    for (uint32_t i = 0; i < input->parts.n; i++)
        if (input->parts.p[i].source == source && input->parts.p[i].role_forced)
            return input->parts.p[i].role;
    return ROLE_UNKNOWN;
}

/* Reviews all that was given, `source` as changed. */
static bool review_again(Work *w, uint32_t source, Str changed, Err *err)
{
    const Input *input = w->clean->input;
    arena_reset(w->again.arena);
    w->again = (Pipeline){ .arena = w->again.arena, .input = input_open(w->again.arena) };
    for (uint32_t i = 0; i < input->sources.n; i++) {
        const Source *s = &input->sources.p[i];
        if (s->derived != NULL) continue;
        if (!input_add_bytes(w->again.input, s->name, i == source ? changed : s->bytes, true,
                             role_forced(input, i), err))
            return false;
    }
    return pipeline_review(&w->again, (Str){ 0 }, 8, err);
}

/* ---- one plant ---- */

static Str label_of(Arena *arena, const Reading *r, const Figure *f)
{
    enum { WORDS = 60 };
    if (f->table != 0) return f->label;
    uint32_t start = f->sentence != 0 ? r->doc.sentences.p[f->sentence].text : f->text;
    if (f->text > start + WORDS) {
        start = f->text - WORDS;
        while (start < f->text && r->doc.text.p[start] != ' ') start++;
    }
    return str_copy(arena, str_trim(doc_text(&r->doc, start, f->text)));
}

static Plant plant_of(Work *w, Place place, DareKind kind, const Slip *slip)
{
    const Reading *r = &w->clean->set.readings[place.reading];
    const Figure *f = &r->figures.figures.p[place.figure];
    const unsigned ticked = w->clean->ties.ticks[place.reading][place.figure];
    static const Tick TICKS[] = { TICK_FOOT,   TICK_CROSS, TICK_RECOMPUTED, TICK_AGREED,
                                  TICK_BLOCKS, TICK_TAG,   TICK_PRIOR,      TICK_DOCUMENT };
    Buf ticks = buf_open(w->arena, 8);
    for (size_t i = 0; i < sizeof TICKS / sizeof *TICKS; i++)
        if (ticked & tick_bit(TICKS[i])) buf_add_char(&ticks, (char)TICKS[i]);
    return (Plant){ .reading = place.reading,
                    .figure = place.figure,
                    .place = figure_place(r, f),
                    .kind = (uint8_t)kind,
                    .table = f->table != 0,
                    .section = section_row(&w->sections, r, f),
                    .page = doc_page_label(&r->doc, f->block),
                    .label = label_of(w->arena, r, f),
                    .printed = slip->printed,
                    .planted = slip->planted,
                    .ticks = buf_str(&ticks) };
}

static bool plant(Work *w, DareKind kind, bool *planted, Err *err)
{
    Place place;
    Slip slip;
    *planted = draw(w, kind, &place, &slip);
    if (!*planted) return true;
    Plant *p = array_add(w->arena, &w->out->plants);
    *p = plant_of(w, place, kind, &slip);
    const Str bytes = w->clean->input->sources.p[p->place.source].bytes;
    Err why = { 0 };
    if (review_again(w, p->place.source, changed_bytes(w, bytes, &slip), &why))
        dare_judge(w->clean, &w->again, &w->known, &slip, p);
    else if (why.code == ERR_INTERNAL)
        return err_set(err, ERR_INTERNAL, "dare: %s", why.message);
    else
        p->cause = DARE_UNREAD;
    DareCount *section = &w->out->sections.p[p->section];
    const bool caught = p->cause == DARE_CAUGHT;
    section->planted++;
    section->caught += caught;
    w->out->kinds[kind].planted++;
    w->out->kinds[kind].caught += caught;
    w->out->caught += caught;
    w->out->named += p->named;
    return true;
}

static bool plant_all(Work *w, Err *err)
{
    const unsigned kinds = w->options->kinds != 0 ? w->options->kinds : (1u << DARE_KIND_COUNT) - 1;
    uint32_t idle = 0; /* kinds in a row that no figure is left for */
    for (uint32_t turn = 0; w->out->plants.n < w->options->plants && idle < DARE_KIND_COUNT;
         turn++) {
        const DareKind kind = (DareKind)(turn % DARE_KIND_COUNT);
        bool planted = false;
        if ((kinds & (1u << kind)) != 0 && !plant(w, kind, &planted, err)) return false;
        idle = planted ? 0 : idle + 1;
    }
    return true;
}

static void open_counts(Work *w)
{
    const Tsv *rows = &w->sections.rows;
    for (uint32_t i = 0; i < rows->rows; i++)
        *array_add(w->arena, &w->out->sections) =
            (DareCount){ .name = str_copy(w->arena, tsv_cell(rows, i, "name")) };
    for (int k = 0; k < DARE_KIND_COUNT; k++)
        w->out->kinds[k].name = str_of(dare_kind_name((DareKind)k));
}

bool dare_run(const Pipeline *p, const DareOptions *options, Dare *out, Err *err)
{
    const Source *first = &p->input->sources.p[0];
    *out = (Dare){ .seed = options->seed, .file = first->name };
    Work w = {
        .clean = p, .arena = p->arena, .options = options, .state = options->seed, .out = out
    };
    for (uint32_t i = 0; i < p->input->sources.n; i++) {
        const Source *s = &p->input->sources.p[i];
        if (s->bytes.n > w.room) w.room = s->bytes.n;
        if (str_eq(str_of(s->derived), S("utf-16")))
            return err_set(err, ERR_INPUT, "%.*s: is UTF-16; dare plants in bytes: give UTF-8",
                           STR_ARG(s->name));
    }
    out->sha256 = sha256_hex(p->arena, first->bytes);
    if (!sections_open(p->arena, &w.sections, err) || !pipeline_open(&w.again, err)) return false;
    w.copy = arena_alloc(p->arena, w.room + SPARE);
    open_counts(&w);
    known_make(p, &w.known);
    choose(&w);
    const bool done = plant_all(&w, err);
    pipeline_close(&w.again);
    return done;
}
