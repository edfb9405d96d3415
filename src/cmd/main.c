/* tickmark: the command. Reads the command line, runs the pipeline, writes the result, and gives
 * the exit code: 0 done, 1 by --fail-on, 2 usage, 3 input, 4 internal error. Results go to standard
 * output, talk to standard error. Nothing but what -o names is opened for writing. */
#include "cmd/options.h"

#include "cmd/batch.h"
#include "cmd/explain.h"
#include "cmd/mark.h"
#include "cmd/output.h"
#include "letter/letter.h"
#include "lib/lib.h"
#include "out/out.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void on_bug(const char *file, int line, const char *message)
{
    (void)fprintf(stderr, "tickmark: internal error at %s:%d: %s; please report it\n", file, line,
                  message);
    _exit(ERR_INTERNAL);
}

/* Whoever ends the program in the middle finds no half-written file. */
static void on_end(int signal_number)
{
    out_abandon();
    (void)raise(signal_number); /* whose action is the default again */
}

static void signals_set(void)
{
    static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
    /* A file that outgrows the user's limit is an error of writing, not the end of the program. */
    (void)signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct sigaction action;
        if (sigaction(ends[i], NULL, &action) != 0 || action.sa_handler == SIG_IGN) continue;
        action = (struct sigaction){ .sa_handler = on_end, .sa_flags = (int)SA_RESETHAND };
        (void)sigaction(ends[i], &action, NULL);
    }
}

static bool add_files(Pipeline *p, const Options *options, Err *err)
{
    for (uint32_t i = 0; i < options->files.n; i++) {
        const InputFile *file = &options->files.p[i];
        if (!input_add_path(p->input, file->path, file->role, err)) return false;
    }
    return true;
}

static bool is_format(const Options *options, const char *name)
{
    return strcmp(options->format, name) == 0;
}

/* What shaped the review, for those who have to make it again. */
static Str options_said(Arena *arena, const Options *options)
{
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 0; i < options->files.n; i++)
        if (options->files.p[i].role != ROLE_UNKNOWN)
            buf_format(&buf, "--%s ", role_name(options->files.p[i].role));
    if (options->rules != NULL) buf_format(&buf, "--rules %s ", options->rules);
    if (options->rulebook != NULL) buf_add(&buf, S("--rulebook (own files) "));
    if (options->most != MOST_COMMENTS) buf_format(&buf, "--most %u ", options->most);
    if (options->fail_on != NULL) buf_format(&buf, "--fail-on %s ", options->fail_on);
    if (options->dare > 0) buf_format(&buf, "--dare %u --seed %u ", options->dare, options->seed);
    return str_trim(buf_str(&buf));
}

static Report report_of(const Pipeline *p, const Options *options)
{
    const bool terminal = isatty(STDOUT_FILENO) == 1 && options->output == NULL;
    return (Report){ .set = &p->set,
                     .ties = &p->ties,
                     .review = &p->review,
                     .draft = &p->draft,
                     .legend = str_of(options->legend),
                     .options = options_said(p->arena, options),
                     .colour = terminal && getenv("NO_COLOR") == NULL,
                     .verbose = options->verbose,
                     .quiet = options->quiet };
}

static bool write_directory(Pipeline *p, const Report *alone, const char *directory, Err *err)
{
    Report linked = *alone;
    linked.report_name = "report.html";
    linked.ticked_name = "ticked.html";
    Err no_library;
    if (workbook_is_at_hand(&no_library)) linked.workbook_name = "workpaper.xlsx";
    Buf html = buf_open(p->arena, 256 * KIB);
    write_review_html(&linked, &html);
    if (!output_save_in(p->arena, directory, "report.html", buf_str(&html), err)) return false;
    Buf ticked = buf_open(p->arena, 4 * MIB);
    if (!write_ticked_html(&linked, false, &ticked, err) ||
        !output_save_in(p->arena, directory, "ticked.html", buf_str(&ticked), err))
        return false;
    Buf json = buf_open(p->arena, 256 * KIB);
    write_review_json(alone, &json);
    return output_save_in(p->arena, directory, "report.json", buf_str(&json), err) &&
           output_workbook_in(p->arena, directory, alone, err);
}

/* Is there a finding that --fail-on names? A severity counts for fix and decide items that are at
 * least likely and that nobody closed; `open` for every fix and decide item without a mark that
 * holds. */
static bool fails(const Draft *draft, const char *fail_on)
{
    if (fail_on == NULL) return false;
    for (uint32_t i = 0; i < draft->items.n; i++) {
        const Item *item = &draft->items.p[i];
        const Standing standing = item_standing(item);
        if (item->list == LIST_LOOK || standing == STANDING_CLOSED) continue;
        if (strcmp(fail_on, "open") == 0) {
            if (standing == STANDING_OPEN) return true;
            continue;
        }
        const Finding *f = item->finding;
        const Severity severity =
            f->severity != SEVERITY_NONE ? (Severity)f->severity : f->rule->severity;
        if (f->confidence >= 75 && (int)severity <= fail_on[1] - '0') return true;
    }
    return false;
}

/* Its result stands in the work paper only. */
static bool tool_check_has_place(const Options *options, Err *err)
{
    if (options->dare == 0 || is_format(options, "xlsx") || output_is_directory(options->output))
        return true;
    return err_set(
        err, ERR_USAGE,
        "--dare: fills a sheet of the work paper; give -o DIR/ or --format xlsx -o FILE");
}

static bool run_tool_check(Pipeline *p, const Options *options, Dare *dare, Err *err)
{
    const DareOptions wanted = { .plants = options->dare, .seed = options->seed };
    return dare_run(p, &wanted, dare, err);
}

static int run_review(Pipeline *p, const Options *options, Err *err)
{
    if (!output_is_workbook_place(options, err) || !tool_check_has_place(options, err))
        return ERR_USAGE;
    const Str rules = str_of(options->rules);
    if (!marks_given(p, options, err)) return (int)err->code;
    if (options->since != NULL && !pipeline_since(p, options->since, rules, options->most, err))
        return (int)err->code;
    if (!pipeline_review(p, rules, options->most, err)) return (int)err->code;
    Report report = report_of(p, options);
    Dare dare;
    if (options->dare > 0 && !run_tool_check(p, options, &dare, err)) return (int)err->code;
    if (options->dare > 0) report.dare = &dare;
    Buf out = buf_open(p->arena, 64 * KIB);
    const bool directory = output_is_directory(options->output);
    if (is_format(options, "xlsx") && !directory) {
        if (!write_workbook(p->arena, &report, options->output, err)) return (int)err->code;
        return fails(&p->draft, options->fail_on) ? 1 : 0;
    }
    if (directory && !write_directory(p, &report, options->output, err)) return (int)err->code;
    if (directory || is_format(options, "text"))
        write_review_text(&report, &out);
    else if (is_format(options, "letter"))
        write_review_letter(&report, &out);
    else if (is_format(options, "html"))
        write_review_html(&report, &out);
    else
        write_review_json(&report, &out);
    if (!out_save(directory ? NULL : options->output, buf_str(&out), err)) return (int)err->code;
    return fails(&p->draft, options->fail_on) ? 1 : 0;
}

static int run_listing(Pipeline *p, const Options *options, Err *err)
{
    const bool outline = options->verb == VERB_OUTLINE;
    if (outline ? !pipeline_read(p, err) : !pipeline_tie(p, err)) return (int)err->code;
    const Report report = report_of(p, options);
    Buf out = buf_open(p->arena, 4 * MIB);
    if (outline && is_format(options, "json"))
        write_outline_json(&p->set, &out);
    else if (outline)
        write_outline_text(&p->set, &out);
    else if (options->verb == VERB_TIES && is_format(options, "jsonl"))
        write_ties_jsonl(&report, &out);
    else if (options->verb == VERB_TIES)
        write_ties_text(&report, &out);
    else if (is_format(options, "jsonl"))
        write_figures_jsonl(&report, &out);
    else if (is_format(options, "csv"))
        write_figures_csv(&report, &out);
    else
        write_figures_text(&report, &out);
    return out_save(options->output, buf_str(&out), err) ? 0 : (int)err->code;
}

static int run_dare(Pipeline *p, const Options *options, Err *err)
{
    Dare dare;
    const DareOptions wanted = { .plants = options->number, .seed = options->seed };
    if (!pipeline_review(p, (Str){ 0 }, options->most, err) || !dare_run(p, &wanted, &dare, err))
        return (int)err->code;
    Buf out = buf_open(p->arena, 256 * KIB);
    if (is_format(options, "json"))
        write_dare_json(&dare, &out);
    else
        write_dare_text(&dare, &out);
    return out_save(options->output, buf_str(&out), err) ? 0 : (int)err->code;
}

/* The ticked copy shows findings too; a document that no rule speaks of is ticked all the same. */
static int run_tick(Pipeline *p, const Options *options, Err *err)
{
    Err why = { 0 };
    if (!marks_given(p, options, err) || !pipeline_tie(p, err)) return (int)err->code;
    const bool reviewed = pipeline_review(p, str_of(options->rules), options->most, &why);
    Report report = report_of(p, options);
    if (!reviewed) report.draft = NULL;
    Buf out = buf_open(p->arena, 4 * MIB);
    if (!write_ticked_html(&report, options->letters, &out, err)) return (int)err->code;
    if (!output_is_directory(options->output))
        return out_save(options->output, buf_str(&out), err) ? 0 : (int)err->code;
    return output_save_in(p->arena, options->output, "ticked.html", buf_str(&out), err)
               ? 0
               : (int)err->code;
}

static int run_letter(Pipeline *p, const Options *options, Err *err)
{
    if (options->files.n != 1) {
        (void)err_set(err, ERR_USAGE, "letter: name one file");
        return ERR_USAGE;
    }
    Letter letter;
    if (!add_files(p, options, err)) return (int)err->code;
    /* UTF-16 was made text in a source of its own; a submission is read as it came. */
    uint32_t source = 0;
    const SourceArray *sources = &p->input->sources;
    if (sources->n > 1 && str_eq(str_of(sources->p[1].derived), S("utf-16"))) source = 1;
    if (!letter_read(p->arena, sources->p[source].bytes, source, &letter, err))
        return (int)err->code;
    Buf out = buf_open(p->arena, 64 * KIB);
    if (is_format(options, "json"))
        write_letter_json(&letter, &out);
    else
        write_letter_text(&letter, &out);
    return out_save(options->output, buf_str(&out), err) ? 0 : (int)err->code;
}

static int run_words(Pipeline *p, const Options *options, Err *err)
{
    Buf out = buf_open(p->arena, 64 * KIB);
    bool done = true;
    if (options->help)
        print_help(&out);
    else if (options->verb == VERB_VERSION)
        buf_add(&out, S("tickmark " TM_VERSION "\n"));
    else if (options->verb == VERB_TABLE)
        print_table(&out);
    else if (options->verb == VERB_RULES)
        done = explain_catalogue(p->arena, &out, err);
    else
        done = explain_word(p, options, &out, err);
    if (!done || !out_save(options->output, buf_str(&out), err)) return (int)err->code;
    return 0;
}

static int run(Pipeline *p, const Options *options, Err *err)
{
    if (options->help || options->verb > VERB_MARK) return run_words(p, options, err);
    if (!output_is_apart(p->arena, options, err)) return (int)err->code;
    if (options->verb == VERB_LETTER) return run_letter(p, options, err);
    if (options->verb == VERB_MARK) return mark_run(p, options, err) ? 0 : (int)err->code;
    if (options->verb == VERB_BATCH) return batch_run(p->arena, options, fails, err);
    if (!add_files(p, options, err)) return (int)err->code;
    if (options->verb == VERB_DARE) return run_dare(p, options, err);
    if (options->verb == VERB_TICK) return run_tick(p, options, err);
    return options->verb == VERB_REVIEW ? run_review(p, options, err)
                                        : run_listing(p, options, err);
}

int main(int argc, char **argv)
{
    bug_set_handler(on_bug);
    signals_set();
    Err err = { 0 };
    Pipeline p;
    Options options;
    int code = ERR_INTERNAL;
    if (pipeline_open(&p, &err)) {
        code = ERR_USAGE;
        if (options_parse(p.arena, argc, argv, &options, &err)) {
            rulebook_set_dir(options.rulebook);
            code = run(&p, &options, &err);
        }
    }
    if (err.code != ERR_NONE && code != 0) (void)fprintf(stderr, "tickmark: %s\n", err.message);
    /* The memory goes back with the process: unmapping it first would only cost time. */
    return code;
}
