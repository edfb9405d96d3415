/* How is the draft before this one read?
 *
 *     tickmark review draft-2.htm --release r.htm --prior last-year.htm --since draft-1.htm
 *
 * As a review of its own: the earlier draft in place of the report, with the same release, call and
 * prior report, so that what it found is what would have been found then. Nothing of it enters the
 * set under review; the two are compared when both are tied (check/earlier.c). Where the earlier
 * one is a whole filing it brings its own exhibits, and only forced documents are lent to it.
 */
#include "lib/lib.h"

#include <sys/stat.h>

/* The role that a source's document took, where it holds one; else what was forced on it. */
static Role role_of_source(const Pipeline *p, uint32_t source, bool *forced, bool *has_report)
{
    const PartArray *parts = &p->input->parts;
    Role role = ROLE_UNKNOWN;
    uint32_t n = 0;
    *forced = *has_report = false;
    for (uint32_t i = 0; i < parts->n; i++) {
        const Part *part = &parts->p[i];
        uint32_t root = part->source;
        while (p->input->sources.p[root].derived != NULL) root = p->input->sources.p[root].parent;
        if (root != source) continue;
        n++;
        *forced |= part->role_forced;
        *has_report |= i == p->set.readings[0].part;
        if (n == 1 || part->role_forced) role = part->role;
    }
    const bool may = role == ROLE_RELEASE || role == ROLE_CALL || role == ROLE_PRIOR;
    return (n == 1 || *forced) && may ? role : ROLE_UNKNOWN;
}

/* Lends the earlier set every document but the report. */
static bool lend_documents(const Pipeline *p, Pipeline *old, Err *err)
{
    const bool is_filing = old->input->parts.n > 1;
    for (uint32_t i = 0; i < p->input->sources.n; i++) {
        const Source *source = &p->input->sources.p[i];
        bool forced, has_report;
        const Role role = role_of_source(p, i, &forced, &has_report);
        if (source->derived != NULL || has_report || (is_filing && !forced)) continue;
        if (!input_add_bytes(old->input, source->name, source->bytes, true, role, err))
            return false;
    }
    return true;
}

bool pipeline_since(Pipeline *p, const char *path, Str only, uint32_t most, Err *err)
{
    if (p->is_reviewed) BUG("the earlier draft comes before the review");
    if (!pipeline_tie(p, err)) return false;
    Pipeline *old = arena_new(p->arena, Pipeline, 1);
    *old = (Pipeline){ .arena = p->arena,
                       .input = input_open(p->arena),
                       .cancelled = p->cancelled,
                       .cancel_data = p->cancel_data };
    struct stat status;
    const bool is_directory = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    const Role role = is_directory ? ROLE_UNKNOWN : p->set.readings[0].role;
    if (!input_add_path(old->input, path, role, err)) return false;
    const Str name = old->input->sources.p[0].name;
    if (!lend_documents(p, old, err) || !pipeline_review(old, only, most, err)) return false;
    Earlier *earlier = arena_new(p->arena, Earlier, 1);
    *earlier = (Earlier){ .name = name, .set = &old->set, .ties = &old->ties };
    earlier_compare(p->arena, &p->set, &p->ties, earlier);
    p->set.earlier = earlier;
    p->earlier = &old->draft;
    return true;
}
