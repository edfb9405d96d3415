/* How does a mark get into the file, and out of it?
 *
 *     tickmark mark TIE-01.1b7e accept "agent's proof, mended in the next" --who TO draft.htm
 *     tickmark review draft.htm --marks tickmark.marks
 *
 * The line of that id is replaced, or one is added; all other lines stay byte for byte, and the new
 * file takes the place of the old one at once. Where the draft is named too, it is reviewed: the id
 * must be one of its findings, and the amounts that the finding quotes are kept in the line, so
 * that it comes back when they change. Who and when are the user's to say.
 */
#include "cmd/mark.h"

#include "out/out.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MARKS_FILE "tickmark.marks"
#define FILE_MOST  (256 * MIB)

static bool read_text(Arena *arena, const char *path, bool may_lack, Str *text, Err *err)
{
    FILE *file = fopen(path, "rb");
    *text = (Str){ 0 };
    if (file == NULL && may_lack && errno == ENOENT) return true;
    if (file == NULL)
        return err_set(err, ERR_INPUT, "%.200s: cannot be opened: %s", path, strerror(errno));
    Buf buf = buf_open(arena, 16 * KIB);
    char block[4096];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0 && buf.n < FILE_MOST)
        buf_add(&buf, (Str){ block, n });
    const int error = ferror(file) != 0 ? errno : 0;
    (void)fclose(file);
    *text = buf_str(&buf);
    if (error != 0)
        return err_set(err, ERR_INPUT, "%.200s: cannot be read: %s; name a file", path,
                       strerror(error));
    return n == 0 ||
           err_set(err, ERR_INPUT, "%.200s: is larger than 256 MiB; name another file", path);
}

static Str base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_of(slash == NULL ? path : slash + 1);
}

bool marks_given(Pipeline *p, const Options *options, Err *err)
{
    Str text;
    if (options->marks != NULL) {
        Marks *marks = arena_new(p->arena, Marks, 1);
        if (!read_text(p->arena, options->marks, false, &text, err)) return false;
        if (!marks_parse(p->arena, base_of(options->marks), text, marks, err)) return false;
        p->marks = marks;
    }
    if (options->baseline != NULL) {
        Baseline *baseline = arena_new(p->arena, Baseline, 1);
        if (!read_text(p->arena, options->baseline, false, &text, err)) return false;
        if (!baseline_parse(p->arena, base_of(options->baseline), text, baseline, err))
            return false;
        p->baseline = baseline;
    }
    return true;
}

/* Does the user's word name the id: whole, or by the four characters after the dot? */
static bool names_id(Str word, Str id)
{
    const size_t dot = str_find(id, S("\u00b7"));
    return str_eq(word, id) || (dot != STR_NONE && str_eq(word, str_slice(id, dot + 2, id.n)));
}

static bool find_item(Pipeline *p, Mark *mark, Err *err)
{
    const Item *found = NULL;
    for (uint32_t i = 0; i < p->draft.items.n; i++) {
        const Item *item = &p->draft.items.p[i];
        if (!names_id(mark->id, item->id)) continue;
        if (found != NULL)
            return err_set(err, ERR_USAGE, "%.*s: both %.*s and %.*s; give the whole id",
                           STR_ARG(mark->id), STR_ARG(found->id), STR_ARG(item->id));
        found = item;
    }
    if (found == NULL)
        return err_set(err, ERR_INPUT, "%.*s: no such finding in these files", STR_ARG(mark->id));
    mark->id = found->id;
    mark->at = found->amounts;
    return true;
}

static bool find_figure(Pipeline *p, Mark *mark, Err *err)
{
    for (uint32_t i = 0; i < p->set.n; i++) {
        const Reading *r = &p->set.readings[i];
        for (uint32_t f = 1; f < r->figures.figures.n; f++) {
            if (!str_eq(figure_mark_id(p->arena, r, f), mark->id)) continue;
            const Figure *figure = &r->figures.figures.p[f];
            mark->at = doc_text(&r->doc, figure->text, figure->text_end);
            return true;
        }
    }
    return err_set(err, ERR_INPUT, "%.*s: no such figure in these files", STR_ARG(mark->id));
}

/* Reviews the files named behind the reason, for the amounts. */
static bool amounts_find(Pipeline *p, const Options *options, Mark *mark, Err *err)
{
    for (uint32_t i = 3; i < options->files.n; i++)
        if (!input_add_path(p->input, options->files.p[i].path, options->files.p[i].role, err))
            return false;
    const Str rules = str_of(options->rules);
    if (options->since != NULL && !pipeline_since(p, options->since, rules, options->most, err))
        return false;
    if (!pipeline_review(p, rules, options->most, err)) return false;
    return str_starts(mark->id, S("fig\u00b7")) ? find_figure(p, mark, err)
                                                : find_item(p, mark, err);
}

bool mark_run(Pipeline *p, const Options *options, Err *err)
{
    const InputFile *words = options->files.p;
    if (options->files.n < 3)
        return err_set(err, ERR_USAGE,
                       "mark: give an id, a state and a reason, for instance TIE-01.1b7e accept "
                       "\"agent's proof\"");
    Mark mark = { .id = mark_id_of(p->arena, str_of(words[0].path)),
                  .who = str_of(options->who),
                  .date = str_of(options->date),
                  .reason = str_of(words[2].path),
                  .until = str_of(options->until) };
    const char *path = options->marks != NULL ? options->marks : MARKS_FILE;
    Marks scratch = { .name = S("mark") }, known;
    Str text;
    if (options->files.n > 3 && !amounts_find(p, options, &mark, err)) return false;
    if (!marks_add(p->arena, &scratch, mark, str_of(words[1].path), err)) {
        if (err != NULL) err->code = ERR_USAGE;
        return false;
    }
    mark = scratch.marks.p[0];
    if (!read_text(p->arena, path, true, &text, err)) return false;
    if (!marks_parse(p->arena, base_of(path), text, &known, err)) return false;
    if (marks_is_csv(text))
        return err_set(err, ERR_USAGE, "%.200s: is a sheet; mark writes tickmark.marks", path);
    if (!out_save(path, marks_replace(p->arena, text, &mark), err)) return false;
    (void)fprintf(stderr, "%.*s marked in %s%s\n", STR_ARG(mark.id), path,
                  mark.at.n > 0 ? "" : "; name the draft too, and its amounts are kept");
    return true;
}
