/* Which of the figures without a tie could not have had one?
 *
 *     Weighted average exercise price     $41.20     an amount a share that no other figure gives
 *     4.25% notes due 2031                  4.25     a rate of a contract
 *     We lease 14 buildings                   14     a count of things
 *     Provision for warranties            12,310     should tie: nothing says why it does not
 *
 * An auditor reads the last kind one by one and the others as lists. The words that tell them apart
 * are data (rules/untied_nature.tsv): in the row's label, the column's head, the caption, beside
 * the figure in its sentence, anywhere in the sentence. Each row of that file speaks of
 * percentages, of amounts a share, of money or of plain numbers; the first row that fits decides.
 * Then the unit: years and months are a length of time, other nouns count things, and a dash states
 * nothing. What no word and no unit explains should tie. The sorting serves the reader's order of
 * work; it never makes or silences a finding.
 */
#include "tie/work.h"

enum { NEAR_BEFORE = 90, NEAR_AFTER = 50, SMALL_NUMBER = 1000 };

enum { UNIT_PERCENT = 0, UNIT_SHARE, UNIT_MONEY, UNIT_SHARES, UNIT_NUMBER, UNIT_KINDS };
static const char *const UNIT_NAMES[UNIT_KINDS] = { "percent", "share", "money", "shares",
                                                    "number" };

enum { IN_LABEL = 0, IN_COLUMN, IN_CAPTION, IN_NEAR, IN_SENTENCE, IN_UNIT, PLACES };
static const char *const PLACE_NAMES[PLACES] = { "label", "column",   "caption",
                                                 "near",  "sentence", "unit" };

static const struct {
    const char *word, *print;
} NATURES[] = { { "none", "" },
                { "nil", "a dash" },
                { "time", "a length of time" },
                { "rate", "a rate or an assumption" },
                { "price", "a price or an amount a share" },
                { "index", "an index of returns" },
                { "limit", "a limit or a term of a contract" },
                { "forecast", "a forecast or a later event" },
                { "hypothesis", "what would be, if" },
                { "count", "a count of things" },
                { "bare", "a number without a unit" } };
enum { NATURE_COUNT_OF = sizeof NATURES / sizeof *NATURES };

const char *nature_name(Nature nature)
{
    return (unsigned)nature < NATURE_COUNT_OF ? NATURES[nature].print : "";
}

typedef struct Natures {
    Tsv rows;
    uint8_t *nature;                        /* per row */
    PhraseSet *phrases[PLACES][UNIT_KINDS]; /* phrases whose value is the row */
    /* the last text looked through, and what was found: the next figure often stands in it too */
    Str asked[PLACES][UNIT_KINDS];
    uint32_t answer[PLACES][UNIT_KINDS];
} Natures;

static bool nature_of_word(Str word, uint8_t *nature)
{
    for (size_t i = 0; i < NATURE_COUNT_OF; i++) {
        if (!str_eq(word, str_of(NATURES[i].word))) continue;
        *nature = (uint8_t)i;
        return true;
    }
    return false;
}

static void add_phrases(Natures *n, uint32_t row, int place, int unit)
{
    Str cell = tsv_cell(&n->rows, row, "phrase"), phrase;
    while (str_next(&cell, '|', &phrase)) phrase_set_add(n->phrases[place][unit], phrase, row);
}

static bool natures_load(Arena *arena, Natures *n, Err *err)
{
    *n = (Natures){ 0 };
    if (!tsv_load(arena, "untied_nature.tsv", &n->rows, err)) return false;
    n->nature = arena_new(arena, uint8_t, n->rows.rows + 1);
    for (int place = 0; place < PLACES; place++)
        for (int unit = 0; unit < UNIT_KINDS; unit++) {
            n->phrases[place][unit] = phrase_set_open(arena, 64);
            n->answer[place][unit] = UINT32_MAX; /* of no text */
        }
    for (uint32_t row = 0; row < n->rows.rows; row++) {
        const Str where = tsv_cell(&n->rows, row, "where"), of = tsv_cell(&n->rows, row, "unit");
        bool known = nature_of_word(tsv_cell(&n->rows, row, "nature"), &n->nature[row]);
        bool placed = false;
        for (int place = 0; place < PLACES; place++) {
            if (!str_eq(where, str_of(PLACE_NAMES[place]))) continue;
            for (int unit = 0; unit < UNIT_KINDS; unit++) {
                if (!str_eq(of, S("any")) && !str_eq(of, str_of(UNIT_NAMES[unit]))) continue;
                add_phrases(n, row, place, unit);
                placed = true;
            }
        }
        if (!known || !placed)
            return err_set(err, ERR_INTERNAL, "untied_nature.tsv:%u: no such nature, place or unit",
                           n->rows.lines[row]);
    }
    for (int place = 0; place < PLACES; place++)
        for (int unit = 0; unit < UNIT_KINDS; unit++) phrase_set_close(n->phrases[place][unit]);
    return true;
}

static bool unit_is_currency(Str unit)
{
    return unit.n == 3 && char_is_upper(unit.p[0]) && char_is_upper(unit.p[1]) &&
           char_is_upper(unit.p[2]);
}

static int unit_of(const Figure *f)
{
    if ((f->flags & FIGURE_PERCENT) != 0 || str_eq(f->unit, S("pure")) || str_eq(f->unit, S("bp")))
        return UNIT_PERCENT;
    if (str_ends(f->unit, S("/shares"))) return UNIT_SHARE;
    if (str_eq(f->unit, S("shares"))) return UNIT_SHARES;
    return unit_is_currency(f->unit) ? UNIT_MONEY : UNIT_NUMBER;
}

/* *first becomes the first row of the file of which a phrase stands in the text. */
static void look(Natures *n, int place, int unit, Str text, uint32_t *first)
{
    Str *asked = &n->asked[place][unit];
    uint32_t *answer = &n->answer[place][unit];
    if (asked->p != text.p || asked->n != text.n) {
        PhraseHit hit;
        *asked = text;
        *answer = UINT32_MAX;
        for (size_t at = 0; phrase_next(n->phrases[place][unit], text, &at, &hit);)
            if (hit.value < *answer) *answer = hit.value;
    }
    if (*answer < *first) *first = *answer;
}

static void look_in_table(Natures *n, const Reading *r, const Figure *f, int unit, uint32_t *first)
{
    const Table *table = &r->tables.tables.p[f->table - 1];
    const TableColumn *column = table_column_at(&r->tables, table, f->row, f->column);
    look(n, IN_CAPTION, unit, table->caption, first);
    for (uint32_t i = 0; i < column->header_count; i++)
        look(n, IN_COLUMN, unit, r->tables.headers.p[column->header + i], first);
}

static void look_in_sentence(Natures *n, const Reading *r, const Figure *f, int unit,
                             uint32_t *first)
{
    const Sentence *s = &r->doc.sentences.p[f->sentence];
    look(n, IN_SENTENCE, unit, doc_text(&r->doc, s->text, s->text_end), first);
    const uint32_t start = f->text > s->text + NEAR_BEFORE ? f->text - NEAR_BEFORE : s->text;
    const uint32_t end =
        f->text_end + NEAR_AFTER < s->text_end ? f->text_end + NEAR_AFTER : s->text_end;
    look(n, IN_NEAR, unit, doc_text(&r->doc, start, end), first);
}

static bool column_is_headed(const Reading *r, const Figure *f)
{
    const Table *table = &r->tables.tables.p[f->table - 1];
    return table_column_at(&r->tables, table, f->row, f->column)->header_count > 0;
}

/* Codes and numbers of the cover page of a report: "Anytown, Ohio 43215". */
static bool is_on_cover(const Reading *r, const Figure *f)
{
    if (f->where == WHERE_COVER) return true;
    return (r->role == ROLE_REPORT || r->role == ROLE_PRIOR) &&
           r->doc.blocks.p[f->block].page <= 1 && block_section_id(&r->doc, f->block).n == 0 &&
           r->doc.pages.n > 2;
}

/* What the figure itself tells, where no word does. */
static Nature nature_of_print(const Reading *r, const Figure *f)
{
    const bool prose = f->table == 0;
    if (prose && (f->hedge == HEDGE_UP_TO || f->hedge == HEDGE_AT_LEAST)) return NATURE_LIMIT;
    const Date reported = r->doc.head.period;
    if (prose && reported.year != 0 && f->period.kind == PERIOD_INSTANT &&
        date_cmp(f->period.end, reported) > 0)
        return NATURE_FORECAST;
    if (unit_of(f) != UNIT_NUMBER) return NATURE_NONE;
    if (f->unit.n > 0) return NATURE_COUNT;
    const bool small = num_cmp(num_abs(f->value), NUM(SMALL_NUMBER, 0)) < 0;
    const bool wordless = !prose && f->label.n == 0 && !column_is_headed(r, f);
    return (prose && small) || wordless || is_on_cover(r, f) ? NATURE_BARE : NATURE_NONE;
}

static Nature nature_of(Natures *n, const Reading *r, const Figure *f)
{
    if ((f->flags & FIGURE_NIL) != 0) return NATURE_NIL;
    const int unit = unit_of(f);
    uint32_t first = UINT32_MAX;
    look(n, IN_UNIT, unit, f->unit, &first);
    look(n, IN_LABEL, unit, f->label, &first);
    if (f->table != 0) look_in_table(n, r, f, unit, &first);
    if (f->table == 0 && f->sentence != 0) look_in_sentence(n, r, f, unit, &first);
    return first != UINT32_MAX ? (Nature)n->nature[first] : nature_of_print(r, f);
}

bool nature_find(Work *work, Err *err)
{
    Natures n;
    if (!natures_load(work->arena, &n, err)) return false;
    Ties *ties = work->out;
    ties->nature = arena_new(work->arena, uint8_t *, work->set->n + 1);
    for (uint32_t d = 0; d < work->set->n; d++) {
        const Reading *r = &work->set->readings[d];
        ties->nature[d] = arena_new(work->arena, uint8_t, r->figures.figures.n + 1);
        for (uint32_t i = 1; i < r->figures.figures.n; i++)
            if (figure_is_untied(ties, d, i))
                ties->nature[d][i] = (uint8_t)nature_of(&n, r, &r->figures.figures.p[i]);
    }
    return true;
}
