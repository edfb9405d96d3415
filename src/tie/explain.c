/* Does the filing itself say why a tie does not hold?
 *
 *     Operating lease cost (1)            8,460     7,905
 *     ...
 *     (1) Excludes $1.2 million of short-term lease cost.        <- class 6, and here it says so
 *
 * Only a footnote counts, and only one that a mark on a figure or a row of the tie points to: as a
 * row below the figures, or as a paragraph below the table. The reasons are those of ladder D.0.3,
 * classes 5 to 9, 12 and 13 (rules/tie_reasons.tsv); sums are explained by classes 5, 9 and 12
 * only, since a note that says what a line includes does not say why the lines do not add up. Left
 * out: legends without a mark, such as "amounts may not sum due to rounding", which never widen a
 * tolerance.
 */
#include "tie/work.h"

enum { BLOCKS_BELOW = 14, NOTE_TEXT_MAX = 1500 };

/* "(1) Excludes ...", "1) ...", "* ...": a note of this mark. */
static bool text_is_note(Str text, Str mark)
{
    text = str_trim(text);
    if (text.n > 0 && (text.p[0] == '(' || text.p[0] == '[')) text = str_slice(text, 1, text.n);
    if (mark.n == 0 || !str_starts(text, mark)) return false;
    if (text.n == mark.n) return true;
    const char next = text.p[mark.n];
    return !char_is_digit(next) && (!char_is_alpha(next) || !char_is_alpha(mark.p[0]));
}

static uint8_t reason_in(const PhraseSet *reasons, Str text)
{
    PhraseHit hit;
    size_t at = 0;
    if (text.n > NOTE_TEXT_MAX) text.n = NOTE_TEXT_MAX;
    return phrase_next(reasons, text, &at, &hit) ? (uint8_t)hit.value : 0;
}

/* The class of the reason that the note of `mark` states, and its place; 0 if there is none. */
static uint8_t look_below(const Reading *r, const Table *table, const PhraseSet *reasons, Str mark,
                          Span *place)
{
    mark = str_trim(mark);
    if (mark.n > 2 && mark.p[0] == '(') mark = str_slice(mark, 1, mark.n - 1);
    for (uint32_t i = 0; i < table->row_count; i++) {
        const TableRow *row = table_row(&r->tables, table, i);
        if (row->kind != ROW_NOTE || row->cell_count == 0) continue;
        const TableCell *first = &r->tables.cells.p[row->cell];
        const TableCell *last = &r->tables.cells.p[row->cell + row->cell_count - 1];
        const Str text = doc_text(&r->doc, first->text, last->text_end);
        const bool ours = text_is_note(text, mark) || str_eq(str_trim(row->mark), mark);
        const uint8_t reason = ours ? reason_in(reasons, text) : 0;
        if (reason == 0) continue;
        *place = doc_span(&r->doc, first->text, last->text_end);
        return reason;
    }
    for (uint32_t i = 1; i <= BLOCKS_BELOW && table->block + i < r->doc.blocks.n; i++) {
        const Block *block = &r->doc.blocks.p[table->block + i];
        if (block->kind == BLOCK_TABLE) break;
        if (block->kind == BLOCK_FURNITURE) continue;
        const Str text = block_text(&r->doc, table->block + i);
        const uint8_t reason = text_is_note(text, mark) ? reason_in(reasons, text) : 0;
        if (reason == 0) continue;
        *place = doc_span(&r->doc, block->text, block->text_end);
        return reason;
    }
    return 0;
}

/* What a line includes does not say why the lines do not add up. */
bool reason_explains(Tick tick, uint8_t reason)
{
    if (reason == EXPLAIN_NONE) return false;
    if (tick != TICK_FOOT && tick != TICK_CROSS) return true;
    return reason == EXPLAIN_ELIMINATIONS || reason == EXPLAIN_DATES ||
           reason == EXPLAIN_RECLASSIFIED;
}

static void note_add(TieNotes *notes, const Reading *r, const Table *table,
                     const PhraseSet *reasons, Str mark)
{
    if (str_trim(mark).n == 0) return;
    notes->marks++;
    if (notes->reason == EXPLAIN_NONE)
        notes->reason = look_below(r, table, reasons, mark, &notes->place);
}

TieNotes notes_of_tie(const Work *work, const Tie *tie, const PhraseSet *reasons)
{
    TieNotes notes = { 0 };
    for (uint32_t i = 0; i < tie->figure_count; i++) {
        const TieFigure *t = &work->out->figures.p[tie->figure + i];
        const Reading *r = &work->set->readings[t->reading];
        const Figure *f = figure_of(work, t->reading, t->figure);
        if (f->table == 0) continue;
        const Table *table = &r->tables.tables.p[f->table - 1];
        const TableCell *cell = table_cell(&r->tables, table, f->row, f->column);
        if (cell != NULL) note_add(&notes, r, table, reasons, cell->mark);
        note_add(&notes, r, table, reasons, table_row(&r->tables, table, f->row)->mark);
    }
    return notes;
}

static void explain(Work *work, Tie *tie, const PhraseSet *reasons)
{
    if (tie->repair >= REPAIR_TRANSPOSITION) return; /* a slip of the pen has no reason */
    const TieNotes notes = notes_of_tie(work, tie, reasons);
    if (!reason_explains((Tick)tie->tick, notes.reason)) return;
    tie->explanation = notes.reason;
    tie->explained_by = notes.place;
    tie->outcome = OUTCOME_EXPLAINED;
}

PhraseSet *reasons_load(Arena *arena, Err *err)
{
    Tsv rows;
    if (!tsv_load(arena, "tie_reasons.tsv", &rows, err)) return NULL;
    PhraseSet *reasons = phrase_set_open(arena, rows.rows);
    for (uint32_t row = 0; row < rows.rows; row++) {
        uint32_t number;
        if (!str_to_u32(tsv_cell(&rows, row, "class"), &number) || number > 13) {
            (void)err_set(err, ERR_INTERNAL, "tie_reasons.tsv:%u: no class of D.0.3",
                          rows.lines[row]);
            return NULL;
        }
        phrase_set_add(reasons, tsv_cell(&rows, row, "phrase"), number);
    }
    phrase_set_close(reasons);
    return reasons;
}

bool explain_find(Work *work, Err *err)
{
    const PhraseSet *reasons = reasons_load(work->arena, err);
    if (reasons == NULL) return false;
    for (uint32_t t = 0; t < work->out->ties.n; t++)
        if (work->out->ties.p[t].outcome == OUTCOME_BROKEN)
            explain(work, &work->out->ties.p[t], reasons);
    return true;
}
