/* What do the words around a figure say it is?
 *
 *     Fair value of debt securities (in thousands)          caption
 *                         December 31, 2024                 column
 *     Available for sale:                                   above
 *       Corporate bonds            87,190                   own
 *
 * Words are folded, words of one meaning become one ("revenues", "net sales": rules/tie_words.tsv),
 * words that say nothing and numbers are left out. The label of a row made only of such words
 * ("Total") takes the words of the heading over it. A sentence is one group of words.
 *
 * Figures that are not compared: less than two digits in their last place, page furniture, years.
 */
#include "tie/witness.h"

#include "base/word.h"

#include <string.h>

/* Bytes of a text whose words are read; str_fold may make three of one. */
enum { TEXT_MAX = 2000, FOLDED_MAX = 3 * TEXT_MAX };

typedef struct Maker {
    Work *work;
    Witnesses *out;
    Map labels;
    Map known;                         /* folded word to its number in names + 1; 1: says nothing */
    uint32_t scratch[GROUP_WORDS_MAX]; /* the group in hand: sorted, each word once */
    uint32_t n;
    char letter[256];      /* of each byte: the letter of a word that it is, folded; 0: none */
    char word[FOLDED_MAX]; /* in hand: only words that are new are kept */
} Maker;

static void letters_make(Maker *m)
{
    for (int c = 0; c < 256; c++)
        if (char_is_alpha((char)c) || c >= 0x80 || c == '-' || c == '\'')
            m->letter[c] = char_lower((char)c);
}

/* 0: a word that says nothing. */
static uint32_t number_of_word(Maker *m, Str word)
{
    if (map_get(&m->work->words.empty, word) != NULL) return 0;
    uint32_t *number = map_put(&m->out->names, words_stand_for(&m->work->words, word));
    if (*number == 0) *number = m->out->names.n;
    return *number;
}

/* The same, asked of the rules only once a word. */
static uint32_t known_word(Maker *m, Str word)
{
    const uint32_t *known = map_get(&m->known, word);
    if (known != NULL) return *known - 1;
    word = str_copy(m->work->arena, word);
    const uint32_t number = number_of_word(m, word);
    *map_put(&m->known, word) = number + 1;
    return number;
}

static void add_word(Maker *m, Str word);

/* "available-for-sale" is what "available for sale" is: two hyphens or more, with a word between
 * them that says nothing. */
static bool add_pieces(Maker *m, Str word)
{
    const size_t first = str_find(word, S("-"));
    if (first == STR_NONE) return false;
    const Str rest = str_slice(word, first + 1, word.n);
    const size_t second = str_find(rest, S("-"));
    if (second == STR_NONE || map_get(&m->work->words.empty, str_slice(rest, 0, second)) == NULL)
        return false;
    add_word(m, str_slice(word, 0, first));
    add_word(m, str_slice(rest, second + 1, rest.n));
    return true;
}

static void add_word(Maker *m, Str word)
{
    while (word.n > 0 && (word.p[0] == '-' || word.p[0] == '\'')) word = str_slice(word, 1, word.n);
    while (word.n > 0 && (word.p[word.n - 1] == '-' || word.p[word.n - 1] == '\'')) word.n--;
    if (word.n < 2 || m->n == GROUP_WORDS_MAX || add_pieces(m, word)) return;
    const uint32_t number = known_word(m, word);
    if (number == 0) return;
    uint32_t at = m->n;
    while (at > 0 && m->scratch[at - 1] > number) at--;
    if (at > 0 && m->scratch[at - 1] == number) return;
    memmove(m->scratch + at + 1, m->scratch + at, (m->n - at) * sizeof *m->scratch);
    m->scratch[at] = number;
    m->n++;
}

static bool is_ascii(Str text)
{
    size_t at = 0;
    for (; at + 8 <= text.n; at += 8)
        if ((load8(text.p + at) & WORD_HIGH) != 0) return false;
    while (at < text.n && (unsigned char)text.p[at] < 0x80) at++;
    return at == text.n;
}

/* Text is folded only where it is not ASCII: of other letters nothing but the case matters. */
static void add_text(Maker *m, Str text)
{
    if (text.n > TEXT_MAX) text.n = TEXT_MAX;
    if (!is_ascii(text)) text = str_fold(m->work->arena, text);
    size_t n = 0;
    for (size_t at = 0; at < text.n; at++) {
        const char letter = m->letter[(unsigned char)text.p[at]];
        if (letter != 0) {
            m->word[n++] = letter;
            continue;
        }
        if (n > 0) add_word(m, (Str){ m->word, n });
        n = 0;
    }
    if (n > 0) add_word(m, (Str){ m->word, n });
}

static uint32_t group_close(Maker *m)
{
    if (m->n == 0) return 0;
    const WordGroup g = { .word = m->out->words.n, .n = m->n };
    for (uint32_t i = 0; i < m->n; i++) *array_add(m->work->arena, &m->out->words) = m->scratch[i];
    *array_add(m->work->arena, &m->out->groups) = g;
    m->n = 0;
    return m->out->groups.n - 1;
}

static uint32_t group_of_text(Maker *m, Str text)
{
    m->n = 0;
    add_text(m, text);
    return group_close(m);
}

static uint32_t label_number(Maker *m, Str key)
{
    uint32_t *number = map_put(&m->labels, str_copy(m->work->arena, key));
    if (*number == 0) *number = m->labels.n;
    return *number;
}

/* Equal groups of words have equal labels: the identity of a line's name. A line whose words say
 * nothing ("Total", "October 1, 2020") is known by what it prints, under the heading's words. */
static uint32_t label_of_group(Maker *m, uint32_t group, Str printed)
{
    if (group == 0) return 0;
    const WordGroup *g = &m->out->groups.p[group];
    const Str key = { (const char *)(m->out->words.p + g->word), g->n * sizeof(uint32_t) };
    if (printed.n == 0) return label_number(m, key);
    return label_number(m, str_format(m->work->arena, "%u %.*s", label_number(m, key),
                                      STR_ARG(str_fold(m->work->arena, printed))));
}

/* "2.95% notes due 2026": rates and years tell two lines of the same words apart. One bit each. */
static void read_marks(Str label, uint64_t *rates, uint64_t *years)
{
    *rates = *years = 0;
    for (size_t at = 0; at < label.n;) {
        uint32_t digits = 0;
        const size_t from = at;
        while (at < label.n && (char_is_digit(label.p[at]) || (at > from && label.p[at] == '.')))
            if (label.p[at++] != '.') digits = digits * 10 + (uint32_t)(label.p[at - 1] - '0');
        if (at == from) {
            at++;
        } else if (at < label.n && label.p[at] == '%') {
            *rates |= UINT64_C(1) << (digits * 2654435761U >> 26);
        } else if (at == from + 4 && digits >= 1900 && digits < 2100) {
            *years |= UINT64_C(1) << (digits & 63);
        }
    }
}

/* How much digits say: many numbers end in zeros by choice. */
static int bits_of_digits(uint64_t ulps)
{
    int zeros = 0;
    if (ulps % 100 != 0) return bits_of(ulps);
    for (; ulps >= 10 && ulps % 10 == 0; ulps /= 10) zeros++;
    return bits_of(ulps) + 3 * zeros / 2;
}

static bool fill_number(Maker *m, uint32_t reading, uint32_t index, Witness *w)
{
    const Figure *f = figure_of(m->work, reading, index);
    if ((f->flags & FIGURE_NIL) != 0 || num_sign(f->value) == 0) return false;
    if (f->where == WHERE_FURNITURE || f->where == WHERE_NONE) return false;
    w->reading = reading;
    w->figure = index;
    w->size = num_reduce(num_abs(f->value));
    w->ulp = (int8_t)-f->decimals;
    int64_t ulps = 0;
    if (!number_in_units(num_abs(f->value), w->ulp, &ulps)) return false;
    w->bits = (uint8_t)bits_of((uint64_t)ulps);
    w->worth = (uint8_t)bits_of_digits((uint64_t)ulps);
    w->kind = unit_kind(m->work, f);
    w->guessed = (f->flags & FIGURE_SCALE_UNKNOWN) != 0;
    if (w->bits < (w->prose && w->kind == KIND_PERCENT ? 1 : 3)) return false;
    return true;
}

/* The words of the headings over a row. */
static uint32_t group_above(Maker *m, const Tables *tables, const Table *table, uint32_t parent)
{
    m->n = 0;
    for (int up = 0; parent != 0 && up < 4; up++) {
        const TableRow *over = table_row(tables, table, parent - 1);
        add_text(m, over->label);
        parent = over->parent;
    }
    return group_close(m);
}

/* Groups are made once a row, heading, column and caption; figures of a table come row by row. */
static void add_table(Maker *m, const Grid *g)
{
    const Reading *r = &m->work->set->readings[g->reading];
    const Tables *tables = &r->tables;
    uint32_t columns[GRID_COLUMNS_MAX];
    const Table *head = &tables->tables.p[g->table];
    for (uint32_t c = 0; c < g->columns; c++) {
        const TableColumn *column = table_column(tables, head, g->column[c]);
        m->n = 0;
        for (uint32_t h = 0; h < column->header_count; h++)
            add_text(m, tables->headers.p[column->header + h]);
        columns[c] = group_close(m);
    }
    m->n = 0;
    add_text(m, head->caption);
    const uint32_t section = r->doc.blocks.p[head->block].section;
    if (section != 0) add_text(m, r->doc.sections.p[section].title);
    const bool statement = section != 0 && r->doc.sections.p[section].kind == SECTION_STATEMENT;
    const uint32_t caption = group_close(m);
    const Table *above_table = NULL; /* rows under one heading share its group */
    uint32_t parent = 0, above = 0;
    for (uint32_t i = 0; i < g->rows; i++) {
        const Table *table = &tables->tables.p[g->row_table[i]];
        const TableRow *row = table_row(tables, table, g->row[i]);
        uint32_t own = group_of_text(m, row->label);
        if (table != above_table || row->parent != parent)
            above = group_above(m, tables, table, row->parent);
        above_table = table;
        parent = row->parent;
        const uint32_t label =
            own != 0 ? label_of_group(m, own, (Str){ 0 }) : label_of_group(m, above, row->label);
        if (own == 0) own = above;
        const uint32_t line = ++m->out->line_count;
        uint64_t rates = 0, years = 0;
        if (own != above) read_marks(row->label, &rates, &years);
        for (uint32_t c = 0; c < g->columns; c++) {
            const GridCell *cell = grid_at(g, i, c);
            Witness w = { .own = own,
                          .above = above,
                          .column = columns[c],
                          .caption = caption,
                          .line = line,
                          .label = label,
                          .rates = rates,
                          .years = years,
                          .statement = statement };
            if (cell->state != CELL_VALUE || m->out->all.n >= WITNESSES_MAX) continue;
            if (fill_number(m, g->reading, cell->figure, &w))
                *array_add(m->work->arena, &m->out->all) = w;
        }
    }
}

/* "1,036 dealers" */
static uint32_t noun_of(Maker *m, const Figure *f)
{
    char noun[32];
    if (f->unit.n == 0 || f->unit.n > sizeof noun || unit_kind(m->work, f) != KIND_UNKNOWN)
        return 0;
    for (size_t i = 0; i < f->unit.n; i++) noun[i] = char_lower(f->unit.p[i]);
    return known_word(m, (Str){ noun, f->unit.n });
}

static void add_prose(Maker *m, uint32_t reading)
{
    const Reading *r = &m->work->set->readings[reading];
    uint32_t sentence = 0, group = 0;
    for (uint32_t i = 1; i < r->figures.figures.n; i++) {
        const Figure *f = &r->figures.figures.p[i];
        if (f->table != 0 || f->sentence == 0 || m->out->all.n >= WITNESSES_MAX) continue;
        if (f->sentence != sentence) {
            sentence = f->sentence;
            group = group_of_text(m, sentence_text(&r->doc, sentence));
            m->out->line_count++;
        }
        Witness w = {
            .own = group, .line = m->out->line_count, .prose = true, .noun = noun_of(m, f)
        };
        if (fill_number(m, reading, i, &w)) *array_add(m->work->arena, &m->out->all) = w;
    }
}

/* Which figures of each reading stand in a cell of a grid? */
static bool **cells_taken(const Work *work)
{
    bool **taken = arena_new(work->arena, bool *, work->set->n + 1);
    for (uint32_t d = 0; d < work->set->n; d++)
        taken[d] = arena_new(work->arena, bool, work->set->readings[d].figures.figures.n + 1);
    for (uint32_t i = 0; i < work->grid_count; i++) {
        const Grid *g = &work->grids[i];
        const size_t cells = (size_t)g->rows * g->columns;
        for (size_t c = 0; c < cells; c++)
            if (g->cells[c].state == CELL_VALUE || g->cells[c].state == CELL_DASH)
                taken[g->reading][g->cells[c].figure] = true;
    }
    return taken;
}

/* Figures that a table prints in the label of a row: "issued 51,230 shares", "net of allowance of
 * 1,234 and 1,180". The label says of them what a sentence would. */
static void add_labels(Maker *m)
{
    bool **taken = cells_taken(m->work);
    for (uint32_t d = 0; d < m->work->set->n; d++) {
        const Reading *r = &m->work->set->readings[d];
        uint32_t table = 0, row = 0, group = 0;
        for (uint32_t i = 1; i < r->figures.figures.n; i++) {
            const Figure *f = &r->figures.figures.p[i];
            if (f->table == 0 || taken[d][i] || m->out->all.n >= WITNESSES_MAX) continue;
            if (!(f->flags & FIGURE_CURRENCY_PRINTED) && !str_eq(f->unit, S("shares"))) continue;
            if (f->table != table || f->row != row) {
                const Table *t = &r->tables.tables.p[f->table - 1];
                group = group_of_text(m, table_row(&r->tables, t, f->row)->label);
                m->out->line_count++;
            }
            table = f->table;
            row = f->row;
            Witness w = { .own = group, .line = m->out->line_count, .in_label = true };
            if (group != 0 && fill_number(m, d, i, &w))
                *array_add(m->work->arena, &m->out->all) = w;
        }
    }
}

static void count_lines(Witnesses *w, Work *work)
{
    w->lines = arena_new(work->arena, uint32_t, w->names.n + 2);
    w->scope = arena_new(work->arena, uint32_t, w->names.n + 2);
    w->other = arena_new(work->arena, uint32_t, w->names.n + 2);
    for (uint32_t i = 0; i < w->names.n; i++) {
        const uint32_t *pair = map_get(&work->words.scope, w->names.entries[i].key);
        if (pair != NULL) w->scope[w->names.entries[i].value] = *pair;
    }
    for (uint32_t row = 0; row < work->words.rows.rows; row++) {
        if (!str_eq(tsv_cell(&work->words.rows, row, "group"), S("or"))) continue;
        const uint32_t *a = map_get(&w->names, tsv_cell(&work->words.rows, row, "phrase"));
        const uint32_t *b = map_get(&w->names, tsv_cell(&work->words.rows, row, "pair"));
        if (a == NULL || b == NULL) continue;
        w->other[*a] = *b;
        w->other[*b] = *a;
    }
    uint32_t line = 0;
    for (uint32_t i = 0; i < w->all.n; i++) {
        if (w->all.p[i].line == line) continue;
        line = w->all.p[i].line;
        const WordGroup *g = &w->groups.p[w->all.p[i].own];
        for (uint32_t k = 0; k < g->n; k++) w->lines[w->words.p[g->word + k]]++;
    }
}

bool group_has(const Witnesses *w, uint32_t group, uint32_t word)
{
    const WordGroup *g = &w->groups.p[group];
    for (uint32_t i = 0; i < g->n; i++)
        if (w->words.p[g->word + i] == word) return true;
    return false;
}

bool label_is_marked(const Witnesses *w, uint32_t group, const uint8_t *mark)
{
    const WordGroup *g = &w->groups.p[group];
    for (uint32_t i = 0; i < g->n; i++) {
        const uint32_t word = w->words.p[g->word + i], other = w->other[word];
        if (mark[word] != 0) continue;
        if (other == 0 || mark[other] == 0 || !group_has(w, group, other)) return false;
    }
    return g->n > 0;
}

bool witnesses_make(Work *work, Witnesses *out, Err *err)
{
    *out = (Witnesses){ .names = map_open(work->arena, 1024) };
    Maker m = { .work = work,
                .out = out,
                .labels = map_open(work->arena, 512),
                .known = map_open(work->arena, 1024) };
    letters_make(&m);
    (void)array_add(work->arena, &out->groups);
    for (uint32_t i = 0; i < work->grid_count; i++) add_table(&m, &work->grids[i]);
    for (uint32_t d = 0; d < work->set->n; d++) add_prose(&m, d);
    add_labels(&m);
    count_lines(out, work);
    if (out->all.n >= WITNESSES_MAX)
        *array_add(work->arena, &work->set->input->notes) =
            (Note){ .what = S("agreement of very many figures"),
                    .why = S("only the first 200,000 figures were compared with each other") };
    if (arena_is_exhausted(work->arena))
        return err_set(err, ERR_INPUT, "too many figures for the memory allowed");
    return true;
}

uint32_t witness_words(const Work *work, const Witnesses *w, Str text, uint32_t *out, uint32_t most)
{
    char word[64];
    uint32_t n = 0;
    for (size_t at = 0; at < text.n && n < most;) {
        size_t end = at;
        while (end < text.n && (char_is_alpha(text.p[end]) || text.p[end] == '-' ||
                                (text.p[end] == '\'' && end > at)))
            end++;
        const Str raw = str_slice(text, at, end);
        at = end + (end == at ? 1 : 0);
        if (raw.n < 2 || raw.n > sizeof word) continue;
        for (size_t i = 0; i < raw.n; i++) word[i] = char_lower(raw.p[i]);
        const Str folded = { word, raw.n };
        if (map_get(&work->words.empty, folded) != NULL) continue;
        const uint32_t *number = map_get(&w->names, words_stand_for(&work->words, folded));
        if (number != NULL) out[n++] = *number;
    }
    return n;
}
