/* Does this row stand in the reconciliation of a non-GAAP measure?
 *
 *   Net income                        97,200      <- a GAAP measure opens it,
 *   Depreciation and amortization     17,600
 *   Adjusted EBITDA                  168,130      <- and one outside GAAP closes it
 *
 * The rows from the last GAAP measure that has a row of another kind below it down to the measure
 * outside GAAP: at most RUN_MAX. Ratios ("Adjusted EBITDA margin") are no measures here, and a
 * table that only lists measures of both kinds (highlights) has no other rows between them.
 */
#include "check/nongaap.h"
#include "check/rules_internal.h"

enum { RUN_MAX = 20 };

typedef enum LabelKind { LABEL_OTHER = 0, LABEL_GAAP, LABEL_NONGAAP } LabelKind;

static LabelKind kind_of(const NonGaap *ng, Str label)
{
    Mention mentions[MENTIONS_MOST];
    const uint32_t n = nongaap_mentions(ng, label, mentions);
    LabelKind kind = LABEL_OTHER;
    for (uint32_t k = 0; k < n; k++) {
        if (mentions[k].nongaap && !mentions[k].ratio) return LABEL_NONGAAP;
        if (!mentions[k].nongaap && mentions[k].gaap != 0) kind = LABEL_GAAP;
    }
    return kind;
}

bool row_is_reconciliation(const Review *review, const NonGaap *ng, uint32_t reading,
                           uint32_t table, uint32_t row)
{
    const Tables *tables = &review_reading(review, reading)->tables;
    const Table *t = &tables->tables.p[table];
    uint32_t opener = UINT32_MAX, others = 0;
    for (uint32_t i = row > RUN_MAX ? row - RUN_MAX : 0; i < t->row_count && i <= row + RUN_MAX;
         i++) {
        const TableRow *line = table_row(tables, t, i);
        if (line->kind != ROW_VALUE || line->label.n == 0) continue;
        const LabelKind kind = kind_of(ng, line->label);
        if (kind == LABEL_NONGAAP) {
            if (i >= row && opener != UINT32_MAX && others > 0) return opener <= row;
            opener = UINT32_MAX; /* another reconciliation, or none, begins below */
        } else if (kind == LABEL_GAAP) {
            opener = i;
            others = 0;
        } else {
            others++;
        }
    }
    return false;
}
