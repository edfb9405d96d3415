/* What do the documents of one set say of each other's figures?
 *
 *   release       Net income    97,200        the year's column of its statements: D
 *   report        Net income    97,200        75,935
 *   prior                                     75,935      last year's column: P
 *
 * Tables are joined cell by cell (join.c). A release's quarters have no partner in an annual
 * report, and stay untied.
 */
#include "tie/prior.h"

static uint32_t reading_of(const Work *work, Role role)
{
    for (uint32_t i = 0; i < work->set->n; i++)
        if (work->set->readings[i].role == role) return i;
    return UINT32_MAX;
}

bool documents_find(Work *work, Err *err)
{
    const uint32_t report = reading_of(work, ROLE_REPORT);
    if (report == UINT32_MAX || work->set->n < 2) return true;
    const JoinRows *rows = join_rows_make(work);
    Reasons reasons;
    if (!reasons_open(work, report, &reasons, err)) return false;
    for (uint32_t i = 0; i < work->set->n; i++) {
        const Role role = work->set->readings[i].role;
        Join join;
        if (role == ROLE_PRIOR) {
            if (!join_make(work, rows, report, i, true, &join)) return true;
            join_emit(work, TICK_PRIOR, report, i, &join, &reasons, true);
        } else if (role == ROLE_RELEASE) {
            if (!join_make(work, rows, i, report, false, &join)) return true;
            join_emit(work, TICK_DOCUMENT, i, report, &join, &reasons, false);
        }
    }
    return true;
}
