/* What did the user ask for? One table of commands, one of options; parsing, help, man page and
 * completion all come from them. */
#include "cmd/options.h"

#include <string.h>

const Command COMMANDS[] = {
    { VERB_REVIEW, "review", "FILE...",
      "the comments the staff could send, and what does not agree", "text|letter|html|json|xlsx" },
    { VERB_FIGURES, "figures", "FILE...", "every printed figure with its ticks", "text|jsonl|csv" },
    { VERB_TIES, "ties", "FILE...", "every tie: figures, outcome, arithmetic", "text|jsonl" },
    { VERB_TICK, "tick", "FILE...", "the filing itself, its figures ticked; --letters: circled",
      "html" },
    { VERB_OUTLINE, "outline", "FILE...", "pages, Items, notes, headings", "text|json" },
    { VERB_DARE, "dare", "FILE", "plants errors in your own filing, in memory; how many are caught",
      "text|json" },
    { VERB_BATCH, "batch", "LIST -o DIR",
      "a list of filings, one JSON each; goes on where it stopped", "json" },
    { VERB_LETTER, "letter", "FILE", "reads a staff letter or a response", "text|json" },
    { VERB_MARK, "mark", "ID STATE REASON [FILE...]", "marks a finding in tickmark.marks", "text" },
    { VERB_RULES, "rules", "", "the catalogue of rules", "text" },
    { VERB_EXPLAIN, "explain", "RULE | FILE... ID", "a rule, or why this finding or this figure",
      "text" },
};
const size_t COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS;

const Option OPTIONS[] = {
    { "--release", 0, "FILE", "an earnings release (EX-99.1)" },
    { "--call", 0, "FILE", "the transcript of an earnings call" },
    { "--prior", 0, "FILE", "last year's report" },
    { "--exhibit", 0, "FILE", "an exhibit, for instance Exhibit 13" },
    { "--as", 0, "ROLE=FILE", "force a role: report, release, call, prior, exhibit" },
    { "--output", 'o', "FILE|DIR/",
      "where results go; a directory gets report, ticked copy, work paper and JSON" },
    { "--format", 0, "FORMAT", "one of the command's formats" },
    { "--most", 0, "N", "at most N comments in the letter (8)" },
    { "--number", 'n', "N",
      "errors that dare plants (300); --dare N: in review, for the work paper" },
    { "--seed", 0, "N", "which errors dare plants (1)" },
    { "--dare", 0, "N", NULL },
    { "--jobs", 'j', "N", "workers of batch (as many as processors)" },
    { "--shard", 0, "I/N", "batch takes the I-th of N parts of its list" },
    { "--rules", 0, "LIST", "+FAMILY,-RULE: run or leave out" },
    { "--rulebook", 0, "DIR", "files there take the place of the built-in rules" },
    { "--letters", 0, NULL, NULL },
    { "--fail-on", 0, "WHAT", "exit 1 on a finding at S1..S4 or above, or on any open one (open)" },
    { "--legend", 0, "TEXT", "your own line on each page, for instance a privilege notice" },
    { "--since", 0, "OLD", "the last draft: what changed, and where the old amount still stands" },
    { "--marks", 0, "FILE", "dispositions: tickmark.marks, or the exceptions as CSV" },
    { "--who", 0, "NAME", "mark: who decided; also --date DAY and --until DAY|FILING" },
    { "--date", 0, "DAY", NULL },
    { "--until", 0, "WHEN", NULL },
    { "--baseline", 0, "JSON", "shows only what this earlier report.json lacks" },
    { "--quiet", 'q', NULL, "the last line only" },
    { "--verbose", 'v', NULL, "everything, nothing folded" },
    { "--help", 'h', NULL, "this text; also --version" },
    { "--version", 0, NULL, NULL },
};
const size_t OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS;

void print_help(Buf *out)
{
    buf_add(out, S("tickmark reviews SEC filings the way the staff do. "
                   "It reads the files named, and nothing else.\n\n"));
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buf_format(out, "  tickmark %-8s %-23s %s\n", COMMANDS[i].name, COMMANDS[i].arguments,
                   COMMANDS[i].what);
    buf_add(out, S("\n"));
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *o = &OPTIONS[i];
        if (o->what == NULL) continue; /* said with the one before it */
        const Str letter = o->letter ? str_format(out->arena, "-%c,", o->letter) : S("");
        buf_format(out, "  %3.*s %s %s%*s %s\n", STR_ARG(letter), o->name,
                   o->value == NULL ? "" : o->value,
                   (int)(21 - strlen(o->name) - (o->value == NULL ? 0 : strlen(o->value))), "",
                   o->what);
    }
    buf_add(out, S("\nFILE is a document, a submission, a directory of a filing, or - for standard "
                   "input.\nExit: 0 done, 1 by --fail-on, 2 usage, 3 input, 4 internal error.\n"));
}

void print_table(Buf *out)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buf_format(out, "command\t%s\t%s\t%s\t%s\n", COMMANDS[i].name, COMMANDS[i].arguments,
                   COMMANDS[i].what, COMMANDS[i].formats);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *o = &OPTIONS[i];
        buf_format(out, "option\t%s\t%s\t%s\t", o->name, o->value == NULL ? "" : o->value,
                   o->what == NULL ? "" : o->what);
        if (o->letter) buf_format(out, "-%c", o->letter);
        buf_add_char(out, '\n');
    }
}

static const Option *find_option(Str word)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (str_eq(word, str_of(OPTIONS[i].name))) return &OPTIONS[i];
        if (OPTIONS[i].letter && word.n == 2 && word.p[0] == '-' && word.p[1] == OPTIONS[i].letter)
            return &OPTIONS[i];
    }
    return NULL;
}

static void add_file(Arena *arena, Options *options, const char *path, Role role)
{
    *array_add(arena, &options->files) = (InputFile){ path, role };
}

static bool add_forced(Arena *arena, Options *options, const char *value, Err *err)
{
    const Str both = str_of(value);
    const size_t equals = str_find_char(both, '=');
    const Str name = str_slice(both, 0, equals);
    static const Role ROLES[] = { ROLE_REPORT, ROLE_RELEASE, ROLE_CALL, ROLE_PRIOR, ROLE_EXHIBIT };
    for (size_t i = 0; equals != STR_NONE && i < sizeof ROLES / sizeof *ROLES; i++) {
        if (!str_eq(name, str_of(role_name(ROLES[i])))) continue;
        add_file(arena, options, value + equals + 1, ROLES[i]);
        return true;
    }
    return err_set(err, ERR_USAGE,
                   "--as %s: give ROLE=FILE with report, release, call, prior or exhibit", value);
}

static bool take_number(Str name, const char *value, uint32_t *out, Err *err)
{
    return str_to_u32(str_of(value), out) ||
           err_set(err, ERR_USAGE, "%.*s %s: give a number", STR_ARG(name), value);
}

static bool take_option(Arena *arena, Options *options, const Option *option, const char *value,
                        Err *err)
{
    const Str name = str_of(option->name);
    if (str_eq(name, S("--release"))) add_file(arena, options, value, ROLE_RELEASE);
    if (str_eq(name, S("--call"))) add_file(arena, options, value, ROLE_CALL);
    if (str_eq(name, S("--prior"))) add_file(arena, options, value, ROLE_PRIOR);
    if (str_eq(name, S("--exhibit"))) add_file(arena, options, value, ROLE_EXHIBIT);
    if (str_eq(name, S("--as"))) return add_forced(arena, options, value, err);
    if (str_eq(name, S("--output")) && value[0] == '\0')
        return err_set(err, ERR_USAGE, "-o: give the name of a file or a directory");
    if (str_eq(name, S("--output"))) options->output = value;
    if (str_eq(name, S("--format"))) options->format = value;
    if (str_eq(name, S("--rules"))) options->rules = value;
    if (str_eq(name, S("--rulebook"))) options->rulebook = value;
    if (str_eq(name, S("--fail-on"))) options->fail_on = value;
    if (str_eq(name, S("--legend"))) options->legend = value;
    if (str_eq(name, S("--letters"))) options->letters = true;
    if (str_eq(name, S("--marks"))) options->marks = value;
    if (str_eq(name, S("--since"))) options->since = value;
    if (str_eq(name, S("--baseline"))) options->baseline = value;
    if (str_eq(name, S("--who"))) options->who = value;
    if (str_eq(name, S("--date"))) options->date = value;
    if (str_eq(name, S("--until"))) options->until = value;
    if (str_eq(name, S("--quiet"))) options->quiet = true;
    if (str_eq(name, S("--verbose"))) options->verbose = true;
    if (str_eq(name, S("--help"))) options->help = true;
    if (str_eq(name, S("--version"))) options->verb = VERB_VERSION;
    if (str_eq(name, S("--most"))) return take_number(name, value, &options->most, err);
    if (str_eq(name, S("--number"))) return take_number(name, value, &options->number, err);
    if (str_eq(name, S("--shard"))) options->shard = value;
    if (str_eq(name, S("--jobs"))) return take_number(name, value, &options->jobs, err);
    if (str_eq(name, S("--seed"))) return take_number(name, value, &options->seed, err);
    if (str_eq(name, S("--dare"))) return take_number(name, value, &options->dare, err);
    return true;
}

static const Command *find_command(Verb verb)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (COMMANDS[i].verb == verb) return &COMMANDS[i];
    return NULL;
}

/* Is the format one that the command has? Without one, the command's first. */
static bool settle_format(Arena *arena, Options *options, Err *err)
{
    const Command *command = find_command(options->verb);
    if (command == NULL) return true;
    Str rest = str_of(command->formats), format;
    for (bool first = true; str_next(&rest, '|', &format); first = false) {
        if (first && options->format == NULL) options->format = str_zero(arena, format);
        if (str_eq(format, str_of(options->format))) return true;
    }
    return err_set(err, ERR_USAGE, "--format %s: %s writes %s", options->format, command->name,
                   command->formats);
}

static bool fail_on_is_known(const char *word)
{
    static const char *const WORDS[] = { "open", "S1", "S2", "S3", "S4" };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(word, WORDS[i]) == 0) return true;
    return false;
}

static bool settle(Arena *arena, Options *options, Err *err)
{
    if (options->help || options->verb == VERB_VERSION || options->verb == VERB_TABLE) return true;
    if (options->verb == VERB_NONE)
        return err_set(err, ERR_USAGE, "no command; try tickmark --help");
    if (options->fail_on != NULL && !fail_on_is_known(options->fail_on))
        return err_set(err, ERR_USAGE, "--fail-on %s: give S1, S2, S3, S4 or open",
                       options->fail_on);
    const Command *command = find_command(options->verb);
    if (command != NULL && command->arguments[0] != '\0' && options->files.n == 0)
        return err_set(err, ERR_USAGE, "%s: name a file; try tickmark --help", command->name);
    return settle_format(arena, options, err);
}

bool options_parse(Arena *arena, int argc, char **argv, Options *out, Err *err)
{
    *out = (Options){ .most = MOST_COMMENTS, .number = 300, .seed = 1 };
    bool only_files = false;
    for (int i = 1; i < argc; i++) {
        const Str word = str_of(argv[i]);
        if (only_files || word.n < 2 || word.p[0] != '-') {
            if (out->verb == VERB_NONE && !only_files) {
                for (size_t k = 0; k < COMMAND_COUNT; k++)
                    if (str_eq(word, str_of(COMMANDS[k].name))) out->verb = COMMANDS[k].verb;
                if (str_eq(word, S("help"))) out->help = true;
                if (str_eq(word, S("table"))) out->verb = VERB_TABLE;
                if (out->verb == VERB_NONE && !out->help)
                    return err_set(err, ERR_USAGE, "%s: no such command; try tickmark --help",
                                   argv[i]);
                continue;
            }
            add_file(arena, out, argv[i], ROLE_UNKNOWN);
            continue;
        }
        if (str_eq(word, S("--"))) {
            only_files = true;
            continue;
        }
        const size_t equals = word.p[1] == '-' ? str_find_char(word, '=') : STR_NONE;
        const Option *option = find_option(str_slice(word, 0, equals));
        if (option == NULL)
            return err_set(err, ERR_USAGE, "%s: no such option; try tickmark --help", argv[i]);
        const char *value = NULL;
        if (option->value != NULL) {
            if (equals != STR_NONE)
                value = argv[i] + equals + 1;
            else if (i + 1 < argc)
                value = argv[++i];
            else
                return err_set(err, ERR_USAGE, "%s: give %s", option->name, option->value);
        } else if (equals != STR_NONE) {
            return err_set(err, ERR_USAGE, "%s takes no value", option->name);
        }
        if (!take_option(arena, out, option, value, err)) return false;
    }
    return settle(arena, out, err);
}
