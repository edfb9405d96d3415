/* The one table of the command line: it drives parsing, help, the man page and completion. */
#ifndef TM_CMD_OPTIONS_H
#define TM_CMD_OPTIONS_H

#include "base/base.h"
#include "read/read.h"

typedef enum Verb {
    VERB_NONE = 0,
    VERB_REVIEW,
    VERB_FIGURES,
    VERB_TIES,
    VERB_TICK,
    VERB_OUTLINE,
    VERB_DARE,
    VERB_BATCH,
    VERB_LETTER,
    VERB_MARK,
    VERB_RULES,
    VERB_EXPLAIN,
    VERB_HELP,
    VERB_VERSION,
    VERB_TABLE
} Verb;

/* One file as given, with the role that was forced on it. */
typedef struct InputFile {
    const char *path;
    Role role;
} InputFile;

typedef ARRAY(InputFile) InputFileArray;

enum { MOST_COMMENTS = 8 };

typedef struct Options {
    Verb verb;
    InputFileArray files;           /* for `rules` and `explain`: plain words */
    const char *output;             /* -o; NULL: standard output */
    const char *format;             /* NULL: the verb's own */
    const char *rules;              /* --rules */
    const char *rulebook;           /* --rulebook */
    const char *fail_on;            /* --fail-on */
    const char *legend;             /* --legend */
    const char *marks;              /* --marks; NULL: none read */
    const char *baseline;           /* --baseline */
    const char *since;              /* --since */
    const char *who, *date, *until; /* of `mark` */
    uint32_t most;                  /* --most */
    uint32_t number;                /* -n */
    uint32_t seed;                  /* --seed */
    uint32_t dare;                  /* --dare; 0: not asked */
    uint32_t jobs;                  /* -j; 0: as many as there are processors */
    const char *shard;              /* --shard */
    bool letters;                   /* --letters */
    bool quiet, verbose, help;
} Options;

typedef struct Command {
    Verb verb;
    const char *name, *arguments, *what;
    const char *formats; /* separated by '|', the first is the default */
} Command;

typedef struct Option {
    const char *name;  /* "--release" */
    char letter;       /* 'o', or 0 */
    const char *value; /* "FILE"; NULL: takes none */
    const char *what;
} Option;

extern const Command COMMANDS[];
extern const Option OPTIONS[];
extern const size_t COMMAND_COUNT, OPTION_COUNT;

/* False with err on a usage error (exit 2). */
bool options_parse(Arena *arena, int argc, char **argv, Options *out, Err *err) MUST_USE;
void print_help(Buf *out);
void print_table(Buf *out); /* commands and options, tab-separated: for man page and completion */

#endif
