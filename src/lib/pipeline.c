/* Which way do bytes take through the house? One way: read, doc, table and fact, figure, tie,
 * check, draft. Each step is a pure function of the one before, the rules and the options. */
#include "lib/lib.h"

#ifndef ARENA_LIMIT /* a sanitizer poisons all of it first: less is enough there */
#define ARENA_LIMIT (32 * GIB)
#endif

bool pipeline_open(Pipeline *p, Err *err)
{
    *p = (Pipeline){ .arena = arena_open(ARENA_LIMIT) };
    if (p->arena == NULL)
        return err_set(err, ERR_INTERNAL, "out of address space; raise the limit (ulimit -v)");
    p->input = input_open(p->arena);
    return true;
}

void pipeline_close(Pipeline *p)
{
    arena_close(p->arena);
    *p = (Pipeline){ 0 };
}

static bool is_cancelled(Pipeline *p, Err *err)
{
    if (p->cancelled == NULL || p->cancelled(p->cancel_data) == 0) return false;
    (void)err_set(err, ERR_INTERNAL, "cancelled");
    return true;
}

static void note_not_read(Input *input, uint32_t document, Str what, Str why)
{
    const Part *part = &input->parts.p[document];
    *array_add(input->arena, &input->notes) =
        (Note){ .document = document,
                .place = { part->source, part->start, part->end },
                .what = what,
                .why = why };
}

bool part_is_ignored(const Part *part)
{
    static const char *const TYPES[] = {
        "GRAPHIC", "EX-101", "ZIP", "EXCEL", "JSON", "XML", "PDF"
    };
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (str_starts_fold(part->type, str_of(TYPES[i]))) return true;
    return part->dialect == DIALECT_BINARY || part->dialect == DIALECT_XML;
}

/* "3 images, pages 4, 13, 16": a chart may hold what a check looks for. */
static void note_images(Pipeline *p, const Reading *r)
{
    const Doc *doc = &r->doc;
    Buf what = buf_open(p->arena, 128);
    uint32_t images = 0, page = 0;
    for (uint32_t i = 1; i < doc->blocks.n; i++) {
        const Block *block = &doc->blocks.p[i];
        if (block->kind != BLOCK_IMAGE) continue;
        images++;
        const Str label = doc_page_label(doc, i);
        if (block->page == page || label.n == 0) continue;
        buf_format(&what, "%s%.*s", what.n > 0 ? ", " : ", page ", STR_ARG(label));
        page = block->page;
    }
    if (images == 0) return;
    const Str places = str_copy(p->arena, buf_str(&what));
    note_not_read(
        p->input, r->part,
        str_format(p->arena, "%u image%s%.*s", images, images > 1 ? "s" : "", STR_ARG(places)),
        r->doc.part->name);
}

bool pipeline_read(Pipeline *p, Err *err)
{
    if (p->is_read) return true;
    Input *input = p->input;
    Err last = { 0 };
    p->set =
        (ReadingSet){ .input = input, .readings = arena_new(p->arena, Reading, input->parts.n) };
    for (uint32_t i = 0; i < input->parts.n; i++) {
        Part *part = &input->parts.p[i];
        if (part->role == ROLE_IGNORED || part_is_ignored(part)) {
            note_not_read(input, i, part->name, S("not a document that prints"));
            continue;
        }
        if (is_cancelled(p, err)) return false;
        Err why = { 0 };
        if (!read_nodes(input, i, &why) ||
            !reading_make(p->arena, input, i, &p->set.readings[p->set.n], &why)) {
            if (arena_is_exhausted(p->arena)) {
                if (err != NULL) *err = why;
                return false;
            }
            note_not_read(input, i, part->name, str_format(p->arena, "%s", why.message));
            last = why;
            continue;
        }
        note_images(p, &p->set.readings[p->set.n]);
        p->set.n++;
    }
    if (p->set.n == 0 && last.code != ERR_NONE) {
        if (err != NULL) *err = last;
        return false;
    }
    if (p->set.n == 0)
        return err_set(err, ERR_INPUT,
                       "no document to review was found; give a 10-K, a 10-Q, an "
                       "earnings release or a call transcript");
    return p->is_read = roles_assign(&p->set, err);
}

bool pipeline_tie(Pipeline *p, Err *err)
{
    if (p->is_tied) return true;
    if (!pipeline_read(p, err) || is_cancelled(p, err)) return false;
    return p->is_tied = ties_find(p->arena, &p->set, &p->ties, err);
}

/* What may be reviewed; a set of exhibits alone is refused, and said what it seems to be. */
static bool is_reviewable(const Pipeline *p, Err *err)
{
    for (uint32_t i = 0; i < p->set.n; i++) {
        const Role role = p->set.readings[i].role;
        if (role == ROLE_REPORT || role == ROLE_RELEASE || role == ROLE_CALL || role == ROLE_PRIOR)
            return true;
    }
    const Reading *first = &p->set.readings[0];
    const Str form = first->doc.head.form.n > 0 ? first->doc.head.form : first->doc.part->type;
    const Str what = form.n == 0 ? S("an unknown document")
                                 : str_format(p->arena,
                                              "a part of a Form %.*s, or one that is not "
                                              "reviewed",
                                              STR_ARG(form));
    return err_set(err, ERR_INPUT,
                   "%.*s: seems to be %.*s; give a whole 10-K or 10-Q, an earnings release or a "
                   "call, or say what it is with --as ROLE=FILE",
                   STR_ARG(first->doc.part->name), STR_ARG(what));
}

bool pipeline_review(Pipeline *p, Str only, uint32_t most, Err *err)
{
    if (p->is_reviewed) return true;
    if (!pipeline_read(p, err) || !is_reviewable(p, err)) return false;
    if (!pipeline_tie(p, err) || is_cancelled(p, err)) return false;
    const Asked asked = {
        .most = most, .marks = p->marks, .baseline = p->baseline, .earlier = p->earlier
    };
    return p->is_reviewed = checks_run(p->arena, &p->set, &p->ties, only, &p->review, err) &&
                            draft_make(p->arena, &p->review, &asked, &p->draft, err);
}
