/* A person's marks: read, written, matched; what changed or ran out comes back. */
#include "draft/baseline.h"
#include "draft/marks.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Arena *arena;

static Marks parse(const char *text)
{
    Marks marks;
    Err err = { 0 };
    if (!marks_parse(arena, S("x.marks"), str_of(text), &marks, &err)) fail_msg("%s", err.message);
    return marks;
}

static void refused(const char *text, const char *words)
{
    Marks marks;
    Err err = { 0 };
    assert_false(marks_parse(arena, S("x.marks"), str_of(text), &marks, &err));
    assert_int_equal(err.code, ERR_INPUT);
    if (strstr(err.message, words) == NULL) fail_msg("%s: not %s", err.message, words);
}

#define SAYS(str, words) assert_string_equal(str_zero(arena, (str)), (words))

static void a_file_is_read(void **state)
{
    (void)state;
    const Marks marks = parse("# finding\tstate\n\n"
                              "TIE-07·k3f9\tfix\tDW\t2025-02-20\tby CUSIP\t-\r\n"
                              "SEG-01.a81c\taccept\t-\t-\tnamed next year\t10-K-2025\t39; 14\t\t\n"
                              "fig·9d77a0\texpected\n");
    assert_int_equal(marks.marks.n, 3);
    assert_int_equal(marks.marks.p[0].state, MARK_FIX);
    SAYS(marks.marks.p[0].reason, "by CUSIP");
    assert_int_equal(marks.marks.p[0].until.n, 0);
    SAYS(marks.marks.p[1].id, "SEG-01·a81c");
    SAYS(marks.marks.p[1].at, "39; 14");
    assert_int_equal(marks.marks.p[1].who.n, 0);
    assert_int_equal(marks.marks.p[2].line, 5);
    SAYS(parse("NG-102.10a-RATIO.146d\tfix\n").marks.p[0].id, "NG-102.10a-RATIO·146d");
}

static void a_slip_is_named_with_its_line(void **state)
{
    (void)state;
    refused("#\nTIE-07·k3f9\taccpet\n", "x.marks:2: \"accpet\" is no state");
    refused("TIE-07·k3f9 accept DW\n", "x.marks:1");
    refused("accept\tTIE-07\n", "no finding's id");
    refused("TIE 07·k3f9\tfix\n", "no finding's id");
    refused("TIE-07·\tfix\n", "no finding's id");
    refused("TIE-07\x01·k3f9\tfix\n", "no finding's id");
    refused("TIE-07·k3f9\tfix\t-\t-\t-\t-\t-\tmore\n", "a tab too many");
    refused("TIE-07·k3f9\tfix\t-\t-\t-\tsoon\n", "until \"soon\"");
    refused("TIE-07·k3f9\tfix\t-\t-\t-\t2025-02-30\n", "until");
    refused("TIE-07·k3f9\tfix\nTIE-07.k3f9\taccept\n",
            "x.marks:2: TIE-07·k3f9 is marked in line 1");
    assert_int_equal(parse("TIE-07·k3f9\tfix\nTIE-07.k3f9\tfix\n").marks.n, 1);
}

static void a_sheet_is_read(void **state)
{
    (void)state;
    const Marks marks = parse("\xEF\xBB\xBF"
                              "Exceptions,,,,,\r\n"
                              "Page,Finding,What,Disposition,Who,Reason\r\n"
                              "24,TIE-01·1b7e,\"Prepaid, \"\"net\"\": needs 24,915\",Accept,TO,"
                              "\"agent,\nmended\"\r\n"
                              "26,TIE-01·c0de,no mark yet,,,\r\n"
                              "34,TIE-01·beef,last,fix,DW,\r\n");
    assert_int_equal(marks.marks.n, 2);
    SAYS(marks.marks.p[0].id, "TIE-01·1b7e");
    SAYS(marks.marks.p[0].reason, "agent,\nmended");
    assert_int_equal(marks.marks.p[1].line, 6);
    assert_int_equal(parse("id;disposition;reason\nTIE-01·1b7e;wrong;a, b\n").marks.n, 1);
    refused("finding,disposition\nTIE-01·1b7e,maybe\n", "x.marks:2: \"maybe\" is no state");
    /* a marks file whose reason speaks of a disposition is none */
    assert_int_equal(parse("TIE-01·1b7e\tfix\t-\t-\tdisposition, finding\n").marks.n, 1);
}

static void a_line_is_replaced_or_added(void **state)
{
    (void)state;
    const Mark mark = { .id = S("TIE-01·1b7e"), .state = MARK_ACCEPT, .reason = S("a\tb\nc") };
    SAYS(marks_replace(arena, S(""), &mark), "# finding\tstate\twho\tdate\treason\tuntil\tat\n"
                                             "TIE-01·1b7e\taccept\t-\t-\ta b c\t-\t-\n");
    SAYS(marks_replace(arena, S("# mine\n\nTIE-01.1b7e\tfix\nfig·00aa11\tknown"), &mark),
         "# mine\n\nTIE-01·1b7e\taccept\t-\t-\ta b c\t-\t-\nfig·00aa11\tknown\n");
    SAYS(marks_replace(arena, S("TIE-01·1b7f\tfix\n"), &mark),
         "TIE-01·1b7f\tfix\nTIE-01·1b7e\taccept\t-\t-\ta b c\t-\t-\n");
    SAYS(marks_replace(arena, S("\xEF\xBB\xBFTIE-01·1b7e\tfix\n"), &mark),
         "\xEF\xBB\xBFTIE-01·1b7e\taccept\t-\t-\ta b c\t-\t-\n");
}

/* A cut within a character, an escape sequence, a line break: one line of UTF-8 is said. */
static void what_is_refused_is_said_in_one_line(void **state)
{
    (void)state;
    Marks marks;
    Err err = { 0 };
    const Str text = S("TIE-07·k3f9\t0123456789012345678901234567890123456789\xE2\x80\x94\n");
    assert_false(marks_parse(arena, S("x\xFF\x1B[2J\ny.marks"), text, &marks, &err));
    assert_true(utf8_is_valid(str_of(err.message)));
    assert_true(str_starts(str_of(err.message), S("x??[2J?y.marks:1: ")));
    assert_false(marks_parse(
        arena, S("x"), S("TIE-07·k3f9\t012345678901234567890123456789012345678—\n"), &marks, &err));
    assert_true(utf8_is_valid(str_of(err.message)));
    assert_non_null(strstr(err.message, "678?"));
}

static void changed_amounts_come_back(void **state)
{
    (void)state;
    const Mark mark = { .state = MARK_ACCEPT, .at = S("1,036; 872; 872") };
    SAYS(mark_came_back(arena, &mark, S("1,041; 872; 872"), NULL),
         "was accepted at 1,036, now 1,041");
    SAYS(mark_came_back(arena, &mark, S("872; 1,036; 872"), NULL), "");
    SAYS(mark_came_back(arena, &mark, S("872; 1,036"), NULL),
         "was accepted at 872, which is no longer there");
    SAYS(mark_came_back(arena, &mark, S("872; 872; 1,036; 5"), NULL), "was accepted without 5");
    const Mark unknown = { .state = MARK_ACCEPT };
    SAYS(mark_came_back(arena, &unknown, S("1,041"), NULL), "");
    const Mark fix = { .state = MARK_FIX, .at = S("9.5") };
    SAYS(mark_came_back(arena, &fix, S("9.6"), NULL), "was to be fixed at 9.5, now 9.6");
}

static Str came_back(const char *until, const char *form, int year, int month, int filed)
{
    const Mark mark = { .state = MARK_KNOWN, .until = str_of(until) };
    const FilingHead head = { .form = str_of(form),
                              .period = { (int16_t)year, (uint8_t)month, 28 },
                              .filed = { (int16_t)filed, filed ? 2 : 0, filed ? 20 : 0 } };
    return mark_came_back(arena, &mark, S("1"), &head);
}

static void what_ran_out_comes_back(void **state)
{
    (void)state;
    SAYS(came_back("2025-12-31", "10-K", 2026, 1, 0), "was known until 2025-12-31");
    SAYS(came_back("2025-12-31", "10-K", 2025, 12, 0), "");
    SAYS(came_back("2025-12-31", "10-K", 2025, 12, 2026), "was known until 2025-12-31");
    SAYS(came_back("10-K-2025", "10-K/A", 2025, 12, 0), "was known until 10-K-2025");
    SAYS(came_back("10-K-2025", "10-Q", 2025, 9, 0), "");
    SAYS(came_back("10-K-2025", "10-Q", 2026, 3, 0), "was known until 10-K-2025");
    SAYS(came_back("10-K-2025", "10-K", 2024, 12, 2025), "");
    SAYS(came_back("10-Q-2025-06", "10-Q", 2025, 3, 0), "");
    SAYS(came_back("10-Q-2025-06", "10-Q", 2025, 6, 0), "was known until 10-Q-2025-06");
    SAYS(came_back("2025-12-31", "10-K", 0, 0, 0), ""); /* a report of an unknown day */
}

static void a_baseline_is_read(void **state)
{
    (void)state;
    Baseline b;
    Err err = { 0 };
    assert_true(baseline_parse(arena, S("old.json"),
                               S("{\"findings\":[{\"id\":\"a\",\"fingerprint\":\"ab12\"}]}"), &b,
                               &err));
    assert_true(baseline_has(&b, S("ab12")));
    assert_false(baseline_has(&b, S("ab13")));
    assert_false(baseline_parse(arena, S("old.json"), S("{"), &b, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_false(baseline_parse(arena, S("old.json"), S("[]"), &b, &err));
}

int main(void)
{
    arena = arena_open(16 * MIB);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read),
        cmocka_unit_test(a_slip_is_named_with_its_line),
        cmocka_unit_test(a_sheet_is_read),
        cmocka_unit_test(a_line_is_replaced_or_added),
        cmocka_unit_test(what_is_refused_is_said_in_one_line),
        cmocka_unit_test(changed_amounts_come_back),
        cmocka_unit_test(what_ran_out_comes_back),
        cmocka_unit_test(a_baseline_is_read),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
