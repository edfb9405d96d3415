/* Is this table a reconciliation of a non-GAAP measure?
 *
 *   Net income                        97,200      <- a GAAP measure opens it,
 *   Depreciation and amortization     17,600
 *   Adjusted EBITDA                  168,130      <- and one outside GAAP stands below
 *
 * Ratios ("Adjusted EBITDA margin") are no measures here, and a table that only lists measures of
 * both kinds (highlights) has no rows of another kind between them.
 */
#include "check/nongaap.h"
#include "check/rules_internal.h"

enum { LABELS_MAX = 60 };

bool table_is_reconciliation(const Review *review, const NonGaap *ng, uint32_t reading,
                             uint32_t table)
{
    const Tables *tables = &review_reading(review, reading)->tables;
    const Table *t = &tables->tables.p[table];
    Mention mentions[MENTIONS_MOST];
    bool gaap = false, between = false;
    for (uint32_t i = 0, seen = 0; i < t->row_count && seen < LABELS_MAX; i++) {
        const TableRow *row = table_row(tables, t, i);
        if (row->kind != ROW_VALUE || row->label.n == 0) continue;
        seen++;
        const uint32_t n = nongaap_mentions(ng, row->label, mentions);
        bool nongaap = false, own = false;
        for (uint32_t k = 0; k < n; k++) {
            nongaap = nongaap || (mentions[k].nongaap && !mentions[k].ratio);
            own = own || (!mentions[k].nongaap && mentions[k].gaap != 0);
        }
        if (nongaap && gaap && between) return true;
        if (own && !nongaap)
            gaap = true;
        else if (gaap && !nongaap)
            between = true;
    }
    return false;
}
