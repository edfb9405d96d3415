/* The public library: tickmark.h over the pipeline. Strings live in the set's arena; every function
 * that can fail leaves one line in tm_error. */
#include "tickmark.h"

#include "letter/letter.h"
#include "lib/lib.h"
#include "out/out.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tm_set {
    Pipeline pipeline;
    Err err;
    bool cancelled;
    int (*on_cancel)(void *);
    void *cancel_data;
};

const char *tm_version(void)
{
    return TM_VERSION;
}

void tm_on_bug(void (*handler)(const char *file, int line, const char *message))
{
    bug_set_handler(handler);
}

static int ask_cancel(void *data)
{
    tm_set *set = data;
    if (set->on_cancel == NULL || set->on_cancel(set->cancel_data) == 0) return 0;
    set->cancelled = true;
    return 1;
}

tm_set *tm_set_open(void)
{
    tm_set *set = calloc(1, sizeof *set);
    if (set == NULL) return NULL;
    if (!pipeline_open(&set->pipeline, &set->err)) {
        free(set);
        return NULL;
    }
    set->pipeline.cancelled = ask_cancel;
    set->pipeline.cancel_data = set;
    return set;
}

void tm_set_close(tm_set *set)
{
    if (set == NULL) return;
    pipeline_close(&set->pipeline);
    free(set);
}

void tm_set_on_cancel(tm_set *set, int (*cancelled)(void *), void *data)
{
    set->on_cancel = cancelled;
    set->cancel_data = data;
}

const char *tm_error(const tm_set *set)
{
    return set->err.message;
}

static bool role_of(int role, Role *out)
{
    static const Role ROLES[] = {
        [TM_DETECT] = ROLE_UNKNOWN, [TM_REPORT] = ROLE_REPORT, [TM_RELEASE] = ROLE_RELEASE,
        [TM_CALL] = ROLE_CALL,      [TM_PRIOR] = ROLE_PRIOR,   [TM_EXHIBIT] = ROLE_EXHIBIT
    };
    if (role < 0 || (size_t)role >= sizeof ROLES / sizeof *ROLES) return false;
    *out = ROLES[role];
    return true;
}

/* Has the set been read already, or is the role unknown? Then nothing may be added. */
static bool may_add(tm_set *set, int role, Role *out)
{
    set->err = (Err){ 0 };
    if (set->pipeline.is_read)
        return err_set(&set->err, ERR_USAGE, "documents were read already; open another set");
    if (!role_of(role, out)) return err_set(&set->err, ERR_USAGE, "%d: no such role", role);
    return true;
}

int tm_set_add(tm_set *set, int role, const char *name, const void *bytes, size_t length)
{
    Role forced = ROLE_UNKNOWN;
    if (!may_add(set, role, &forced)) return TM_USAGE;
    const Str copied = str_copy(set->pipeline.arena, str_of(name == NULL ? "document" : name));
    if (input_add_bytes(set->pipeline.input, copied, (Str){ bytes, length }, false, forced,
                        &set->err))
        return TM_OK;
    return (int)set->err.code;
}

int tm_set_add_path(tm_set *set, int role, const char *path)
{
    Role forced = ROLE_UNKNOWN;
    if (!may_add(set, role, &forced)) return TM_USAGE;
    return input_add_path(set->pipeline.input, path, forced, &set->err) ? TM_OK
                                                                        : (int)set->err.code;
}

static bool reviewed(tm_set *set)
{
    set->err = (Err){ 0 };
    return pipeline_review(&set->pipeline, (Str){ 0 }, 8, &set->err);
}

static Report report_of(const tm_set *set)
{
    const Pipeline *p = &set->pipeline;
    return (Report){ .set = &p->set, .ties = &p->ties, .review = &p->review, .draft = &p->draft };
}

static const char *finish(Buf *out)
{
    buf_add_char(out, '\0');
    return out->p;
}

const char *tm_review_json(tm_set *set)
{
    if (!reviewed(set)) return NULL;
    const Report report = report_of(set);
    Buf out = buf_open(set->pipeline.arena, 256 * KIB);
    write_review_json(&report, &out);
    return finish(&out);
}

const char *tm_review_letter(tm_set *set)
{
    if (!reviewed(set)) return NULL;
    const Report report = report_of(set);
    Buf out = buf_open(set->pipeline.arena, 64 * KIB);
    write_review_letter(&report, &out);
    return finish(&out);
}

const char *tm_figures_jsonl(tm_set *set)
{
    set->err = (Err){ 0 };
    if (!pipeline_tie(&set->pipeline, &set->err)) return NULL;
    const Report report = report_of(set);
    Buf out = buf_open(set->pipeline.arena, 4 * MIB);
    write_figures_jsonl(&report, &out);
    return finish(&out);
}

const char *tm_ties_jsonl(tm_set *set)
{
    set->err = (Err){ 0 };
    if (!pipeline_tie(&set->pipeline, &set->err)) return NULL;
    const Report report = report_of(set);
    Buf out = buf_open(set->pipeline.arena, MIB);
    write_ties_jsonl(&report, &out);
    return finish(&out);
}

const char *tm_outline_json(tm_set *set)
{
    set->err = (Err){ 0 };
    if (!pipeline_read(&set->pipeline, &set->err)) return NULL;
    Buf out = buf_open(set->pipeline.arena, MIB);
    write_outline_json(&set->pipeline.set, &out);
    return finish(&out);
}

const char *tm_letter_json(tm_set *set, const void *bytes, size_t length)
{
    Letter letter;
    set->err = (Err){ 0 };
    if (!letter_read(set->pipeline.arena, (Str){ bytes, length }, 0, &letter, &set->err))
        return NULL;
    Buf out = buf_open(set->pipeline.arena, 64 * KIB);
    write_letter_json(&letter, &out);
    return finish(&out);
}

size_t tm_finding_count(tm_set *set)
{
    return reviewed(set) ? set->pipeline.draft.items.n : 0;
}

static const Item *item_at(tm_set *set, size_t index)
{
    if (!reviewed(set) || index >= set->pipeline.draft.items.n) return NULL;
    return &set->pipeline.draft.items.p[index];
}

static const char *as_text(tm_set *set, Str s)
{
    return str_zero(set->pipeline.arena, s);
}

const char *tm_finding_id(tm_set *set, size_t index)
{
    const Item *item = item_at(set, index);
    return item == NULL ? NULL : as_text(set, item->id);
}

const char *tm_finding_list(tm_set *set, size_t index)
{
    const Item *item = item_at(set, index);
    return item == NULL ? NULL : list_name((List)item->list);
}

const char *tm_finding_page(tm_set *set, size_t index)
{
    const Item *item = item_at(set, index);
    return item == NULL ? NULL : as_text(set, item->page);
}

const char *tm_finding_text(tm_set *set, size_t index)
{
    const Item *item = item_at(set, index);
    return item == NULL ? NULL : as_text(set, item->text.n > 0 ? item->text : item->line);
}
