/* Does the report say why last year's column is not what last year's report said?
 *
 *   Certain prior-year amounts have been reclassified to conform to the current-year presentation.
 *   All share and per share amounts have been retroactively adjusted for the stock split.
 *   Receivables ... were previously included in other assets. Prior periods have been recast.
 *
 * A sentence counts if it speaks both of a change and of earlier amounts (rules/prior_reasons.tsv).
 * It explains the tables of its own section; lines that it names; and, where it stands among the
 * accounting policies or the basis of presentation, any line. A split explains a uniform factor in
 * shares and in amounts a share, wherever it stands. A slip of the pen in a number of four digits
 * or more has no reason, only a split can be one.
 */
#include "tie/prior.h"

#include "base/date.h"

enum { CHANGED = 1, PAST = 2, SPLIT = 4, VETO = 8, RESIDUAL = 16, SCOPE = 32, SENTENCE_MAX = 1500 };

static uint8_t use_of(Str group)
{
    if (str_eq(group, S("changed"))) return CHANGED;
    if (str_eq(group, S("past"))) return PAST;
    if (str_eq(group, S("split"))) return SPLIT;
    if (str_eq(group, S("residual"))) return RESIDUAL;
    if (str_eq(group, S("scope"))) return SCOPE;
    return str_eq(group, S("veto")) ? VETO : 0;
}

static uint8_t uses_in(const PhraseSet *set, Str text)
{
    uint8_t uses = 0;
    PhraseHit hit;
    if (text.n > SENTENCE_MAX) text.n = SENTENCE_MAX;
    for (size_t at = 0; phrase_next(set, text, &at, &hit);) uses |= (uint8_t)hit.value;
    return uses;
}

static bool has_any(Str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find_fold(text, str_of(words[i])) != STR_NONE) return true;
    return false;
}

/* The note or Item that holds a block; 0: none. */
static uint32_t part_of(const Doc *doc, uint32_t block)
{
    uint32_t s = doc->blocks.p[block].section;
    while (s != 0) {
        const Section *section = &doc->sections.p[s];
        if (section->kind == SECTION_NOTE || section->kind == SECTION_ITEM) return s;
        if (section->parent >= s) break;
        s = section->parent;
    }
    return 0;
}

/* Policies and basis of presentation speak of the whole report. */
static bool is_general(const Doc *doc, uint32_t block)
{
    static const char *const TITLES[] = {
        "accounting polic",       "basis of presentation",   "presentation",
        "organization",           "description of business", "nature of",
        "summary of significant", "reclassification"
    };
    for (uint32_t s = doc->blocks.p[block].section; s != 0;) {
        const Section *section = &doc->sections.p[s];
        if (section->kind == SECTION_NOTE && str_eq(section->id, S("N1"))) return true;
        if (has_any(section->title, TITLES, sizeof TITLES / sizeof *TITLES)) return true;
        if (section->parent >= s) break;
        s = section->parent;
    }
    return false;
}

bool reasons_open(Work *work, uint32_t reading, Reasons *out, Err *err)
{
    Tsv rows;
    *out = (Reasons){ .reading = reading };
    if (!tsv_load(work->arena, "prior_reasons.tsv", &rows, err)) return false;
    PhraseSet *set = phrase_set_open(work->arena, rows.rows + 1);
    for (uint32_t row = 0; row < rows.rows; row++) {
        const uint8_t use = use_of(tsv_cell(&rows, row, "group"));
        if (use == 0)
            return err_set(err, ERR_INTERNAL, "prior_reasons.tsv:%u: no such group",
                           rows.lines[row]);
        phrase_set_add(set, tsv_cell(&rows, row, "phrase"), use);
    }
    phrase_set_add(set, S("other comprehensive"), 0); /* a line like any other */
    phrase_set_close(set);
    out->words = set;
    return true;
}

/* Sentences are read only once something is to be explained: most reports have nothing. */
static void sentences_read(Work *work, Reasons *reasons)
{
    const Doc *doc = &work->set->readings[reasons->reading].doc;
    reasons->read = true;
    for (uint32_t i = 1; i < doc->sentences.n; i++) {
        const Sentence *s = &doc->sentences.p[i];
        const uint8_t uses = uses_in(reasons->words, sentence_text(doc, i));
        if ((uses & VETO) != 0) continue;
        const bool changed = (uses & (CHANGED | PAST)) == (CHANGED | PAST);
        if (!changed && (uses & SPLIT) == 0) continue;
        *array_add(work->arena, &reasons->all) = (Reason){ .sentence = i,
                                                           .part = part_of(doc, s->block),
                                                           .changed = changed,
                                                           .split = (uses & SPLIT) != 0,
                                                           .general = is_general(doc, s->block) };
    }
}

bool label_is_residual(const Reasons *reasons, Str label)
{
    return (uses_in(reasons->words, label) & RESIDUAL) != 0;
}

bool labels_differ_in_scope(const Reasons *reasons, Str a, Str b)
{
    return (uses_in(reasons->words, a) & SCOPE) != (uses_in(reasons->words, b) & SCOPE);
}

/* Does every word of four letters or more of the label stand in the text? */
static bool names_line(Work *work, Str text, Str label)
{
    Str rest = str_fold(work->arena, label), word;
    text = str_fold(work->arena, text);
    uint32_t words = 0;
    while (str_next(&rest, ' ', &word)) {
        while (word.n > 0 && !char_is_alpha(word.p[word.n - 1])) word.n--;
        if (word.n < 4) continue;
        if (str_find(text, word) == STR_NONE) return false;
        words++;
    }
    return words > 0;
}

static bool times_meets(const Figure *a, const Figure *b, int64_t factor)
{
    NumRange p, q;
    return num_range_around(num_abs(a->value), -a->decimals, &p) &&
           num_range_around(num_abs(b->value), -b->decimals, &q) &&
           num_mul(p.lo, NUM(factor, 0), &p.lo) && num_mul(p.hi, NUM(factor, 0), &p.hi) &&
           num_range_meets(p, q);
}

static bool is_of_a_split(const Figure *a, const Figure *b)
{
    static const int64_t FACTORS[] = { 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100 };
    if (str_eq(a->unit, S("USD")) && (a->flags & FIGURE_CURRENCY_PRINTED) != 0 &&
        a->decimals + a->scale < 2)
        return false; /* an amount of money that is none a share */
    for (size_t i = 0; i < sizeof FACTORS / sizeof *FACTORS; i++)
        if (times_meets(a, b, FACTORS[i]) || times_meets(b, a, FACTORS[i])) return true;
    return false;
}

/* How near a reason stands to a figure; 0: it does not explain it. */
static int weight_of(Work *work, const Reasons *reasons, const Reason *reason, const Figure *f,
                     Str label, bool split)
{
    const Doc *doc = &work->set->readings[reasons->reading].doc;
    if (split && reason->split) return 5;
    if (!reason->changed) return 0;
    const uint32_t part = part_of(doc, f->block);
    const Section *in = &doc->sections.p[part];
    if (part != 0 && reason->part == part && in->kind == SECTION_NOTE) return 4;
    const Sentence *s = &doc->sentences.p[reason->sentence];
    const uint32_t from = doc->blocks.p[s->block].text; /* its paragraph, up to its end */
    if (names_line(work, doc_text(doc, from, s->text_end), label)) return 3;
    if (part != 0 && reason->part == part && s->block + 30 > f->block && s->block < f->block + 30)
        return 2;
    return reason->general ? 1 : 0;
}

bool reasons_explain(Work *work, Reasons *reasons, const Figure *now, const Figure *before,
                     Str label, bool slip, Span *place)
{
    int64_t ulps = 0;
    const bool long_slip =
        slip && number_in_units(num_abs(now->value), -now->decimals, &ulps) && ulps >= 1000;
    const bool split = is_of_a_split(now, before);
    if (!reasons->read) sentences_read(work, reasons);
    const Reason *best = NULL;
    int most = 0;
    for (uint32_t i = 0; i < reasons->all.n; i++) {
        const Reason *reason = &reasons->all.p[i];
        if (long_slip && !(split && reason->split)) continue;
        const int weight = weight_of(work, reasons, reason, now, label, split);
        if (weight <= most) continue;
        most = weight;
        best = reason;
    }
    if (best == NULL) return false;
    const Doc *doc = &work->set->readings[reasons->reading].doc;
    const Sentence *s = &doc->sentences.p[best->sentence];
    *place = doc_span(doc, s->text, s->text_end);
    return true;
}
