/* MDA-07, cash flows: is it provided or used, and did it rise or fall?
 *
 *   Net cash used in operating activities was $4.1 million        the statement: provided 4,112
 *   Net cash provided by operating activities decreased $31.2     the statement: 138,045 to 169,207
 *
 * Both are held against the row of the activity in the one statement of cash flows that has one.
 * The row says which way by sign where its label has both words; under "used in" alone a bracket
 * may mean either, and only a row of one sign is believed.
 *
 * Left out: rows of discontinued operations; sentences that give a year the statement lacks.
 */
#include "check/mda_direction.h"
#include "check/rules_internal.h"

#define FLOWS_MOST 12

/* One row of the statement of cash flows: "Net cash used in investing activities". */
typedef struct Flows {
    uint32_t reading;
    Str label;
    uint32_t figures[FLOWS_MOST], n;
    bool told; /* the label has both words: the sign says which */
    bool used;
    bool mixed; /* amounts of both signs */
} Flows;

static const char *const activities[] = { "operating activities", "investing activities",
                                          "financing activities" };

static bool label_is_net_flow(Str label, Str activity)
{
    return str_find_fold(label, activity) != STR_NONE && str_starts_fold(label, S("net cash")) &&
           str_find_fold(label, S("discontinued")) == STR_NONE &&
           str_find_fold(label, S("continuing")) == STR_NONE;
}

static void flows_read(const Reading *r, uint32_t table, uint32_t row, Flows *flows)
{
    const Table *t = &r->tables.tables.p[table];
    flows->label = table_row(&r->tables, t, row)->label;
    const bool provided = str_find_fold(flows->label, S("provided")) != STR_NONE ||
                          str_find_fold(flows->label, S("from")) != STR_NONE ||
                          str_find_fold(flows->label, S("generated")) != STR_NONE;
    flows->used = str_find_fold(flows->label, S("used")) != STR_NONE;
    flows->told = provided && flows->used;
    int sign = 0;
    for (uint32_t c = 0; c < t->column_count && flows->n < FLOWS_MOST; c++) {
        const uint32_t f = figure_at_cell(r, table, row, c);
        if (f == 0 || (r->figures.figures.p[f].flags & FIGURE_NIL) != 0) continue;
        const int own = num_sign(r->figures.figures.p[f].value);
        flows->mixed = flows->mixed || own * sign < 0;
        if (own != 0) sign = own;
        flows->figures[flows->n++] = f;
    }
}

/* The row of an activity, from the one statement of cash flows that has one. */
static bool flows_find(const Direction *l, Str activity, Flows *flows)
{
    *flows = (Flows){ 0 };
    for (uint32_t i = 0; i < l->statements->tables.n; i++) {
        const StatementTable *s = &l->statements->tables.p[i];
        if (s->kind != STATEMENT_CASH) continue;
        const Reading *r = review_reading(l->review, s->reading);
        const Table *t = &r->tables.tables.p[s->table];
        for (uint32_t row = 0; row < t->row_count; row++) {
            if (!label_is_net_flow(table_row(&r->tables, t, row)->label, activity)) continue;
            if (flows->n > 0) return false; /* two of them */
            flows->reading = s->reading;
            flows_read(r, s->table, row, flows);
        }
    }
    return flows->n > 0;
}

static bool figures_meet(const Figure *a, const Figure *b)
{
    NumRange ra, rb;
    Figure x = *a, y = *b;
    x.value = num_abs(a->value);
    y.value = num_abs(b->value);
    return figure_range(&x, &ra) && figure_range(&y, &rb) && num_range_meets(ra, rb);
}

/* 1 provided, -1 used, 0 not known. Under "used in" alone a bracket may mean either where the
 * amounts have both signs. */
static int flow_sign(const Flows *flows, Num value)
{
    if (flows->used && !flows->told) return flows->mixed ? 0 : -1;
    return num_sign(value);
}

/* Which way does the one amount of the row go that the sentence prints? */
static int flow_way(const Direction *l, const Flows *flows, const Figure *f, uint32_t *found)
{
    const Reading *r = review_reading(l->review, flows->reading);
    int way = 0;
    for (uint32_t i = 0; i < flows->n; i++) {
        const Figure *flow = &r->figures.figures.p[flows->figures[i]];
        if (!figures_meet(f, flow)) continue;
        const int sign = flow_sign(flows, flow->value);
        if (sign == 0 || (way != 0 && way != sign)) return 0;
        way = sign;
        *found = flows->figures[i];
    }
    return way;
}

static bool says_level(Str between)
{
    static const char *const verbs[] = { "was", "were",  "totaled",    "totalled",
                                         "of",  "to be", "aggregated", "amounted to" };
    between = str_trim(between);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (direction_ends_with(between, verbs[i])) return true;
    return false;
}

static bool is_no_level(Str between)
{
    return str_find_fold(between, S("crease")) != STR_NONE ||
           str_find_fold(between, S("change")) != STR_NONE ||
           str_find_fold(between, S("discontinued")) != STR_NONE ||
           str_find_fold(between, S("used")) != STR_NONE ||
           str_find_fold(between, S("provided")) != STR_NONE;
}

static void flow_say(const Direction *l, size_t at, const Figure *f, bool used, const Flows *flows,
                     uint32_t found)
{
    Finding *finding = direction_add(l, (uint32_t)at, direction_amount_end(l, f),
                                     used ? S("used in") : S("provided by"), 90);
    const Reading *r = review_reading(l->review, flows->reading);
    finding->wording = S("MDA-07-FLOW");
    finding_evidence(l->review, finding,
                     evidence_figure(l->review, flows->reading, found, "statement"));
    finding_param(l->review, finding, "line", flows->label);
    finding_param(l->review, finding, "way", used ? S("provided") : S("used"));
    finding_param(l->review, finding, "other_page",
                  doc_page_label(&r->doc, r->figures.figures.p[found].block));
}

/* "Net cash used in operating activities was $4.1 million" */
static void flow_look(const Direction *l, size_t at, bool used, size_t end)
{
    Str activity = { NULL, 0 };
    for (size_t i = 0; i < sizeof activities / sizeof *activities; i++)
        if (str_starts_fold(str_slice(l->text, end, l->text.n), str_of(activities[i])))
            activity = str_of(activities[i]);
    if (activity.n == 0) return;
    for (uint32_t i = 0; i < l->figure_count; i++) {
        const Figure *f = direction_figure(l, i);
        if (f->text < l->base + end) continue;
        const Str between = str_slice(l->text, end + activity.n, direction_before(l, f).n);
        if (f->text - l->base - end > 160 || !says_level(between) || is_no_level(between) ||
            f->unit.n != 3 || (f->flags & FIGURE_PERCENT) != 0 || !direction_is_fine(f) ||
            num_sign(f->value) <= 0)
            return;
        Flows flows;
        uint32_t found = 0;
        if (!flows_find(l, activity, &flows)) return;
        const int way = flow_way(l, &flows, f, &found);
        if (way != 0 && (way < 0) != used) flow_say(l, at, f, used, &flows, found);
        return;
    }
}

void direction_flows_look(const Direction *l)
{
    static const char *const words[] = { "cash provided by ", "cash used in ", "cash used for " };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t at = str_find_fold(l->text, str_of(words[i]));
        if (at != STR_NONE) flow_look(l, at, i > 0, at + strlen(words[i]));
    }
}

/* ---- a change of cash flows ----------------------------------------------------------------- */

/* The activity a subject names, if it names one. */
static Str activity_of(Str subject)
{
    for (size_t i = 0; i < sizeof activities / sizeof *activities; i++)
        if (str_find_fold(subject, str_of(activities[i])) != STR_NONE) return str_of(activities[i]);
    return str_find_fold(subject, S("operating cash flow")) != STR_NONE ? S("operating activities")
                                                                        : (Str){ NULL, 0 };
}

/* Two amounts of a year and the year before whose difference is the one printed. */
static bool flows_differ_by(const Direction *l, const Flows *flows, const Figure *amount,
                            uint32_t *now, uint32_t *before)
{
    const Reading *r = review_reading(l->review, flows->reading);
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < flows->n; i++)
        for (uint32_t k = 0; k < flows->n; k++) {
            const Figure *a = &r->figures.figures.p[flows->figures[i]];
            const Figure *b = &r->figures.figures.p[flows->figures[k]];
            if (a->period.kind != PERIOD_DURATION || b->period.kind != PERIOD_DURATION ||
                date_cmp(a->period.end, b->period.end) <= 0 || a->period.months != b->period.months)
                continue;
            Figure x = *a, y = *b;
            if (num_sign(x.value) * num_sign(y.value) <= 0) continue;
            x.value = num_abs(x.value);
            y.value = num_abs(y.value);
            if (!direction_is_difference(&x, &y, amount)) continue;
            pairs++;
            *now = flows->figures[i];
            *before = flows->figures[k];
        }
    return pairs == 1;
}

/* Says true where the subject is a cash flow: then no other row is looked for. */
bool direction_change_of_flow(const Direction *l, const PhraseHit *change, int direction,
                              Str subject, uint32_t amount)
{
    const Str activity = activity_of(subject);
    if (activity.n == 0) return false;
    Flows flows;
    uint32_t now = 0, before = 0;
    const Figure *f = &l->r->figures.figures.p[amount];
    if ((f->flags & FIGURE_PERCENT) != 0 || !flows_find(l, activity, &flows) || flows.mixed ||
        !flows_differ_by(l, &flows, f, &now, &before))
        return true;
    const Reading *r = review_reading(l->review, flows.reading);
    const Figure *a = &r->figures.figures.p[now], *b = &r->figures.figures.p[before];
    const int way = num_cmp(num_abs(a->value), num_abs(b->value));
    if (way * direction < 0)
        direction_say(
            l, change, f,
            &(DirectionLine){ flows.reading, now, before, flows.label, way > 0, a->period });
    return true;
}
