/* Letters read whole: an invented one, as printed and as EDGAR garbles it, and the example. */
#include "letter/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define EXAMPLE "staff-letter-2022-12-09.txt"

static Arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open(256 * MIB);
    return arena == NULL;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static Str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return (Str){ 0 };
    Buf buf = buf_open(arena, 16 * KIB);
    char block[4096];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0) buf_add(&buf, (Str){ block, n });
    (void)fclose(file);
    return buf_str(&buf);
}

static Letter read_letter(Str bytes)
{
    Letter letter;
    Err err = { 0 };
    assert_true(letter_read(arena, bytes, 0, &letter, &err));
    return letter;
}

static void assert_str(Str got, const char *want)
{
    assert_string_equal(str_zero(arena, got), want);
}

static void assert_list(const LetterStrArray *got, const char *want)
{
    Buf buf = buf_open(arena, 64);
    for (uint32_t i = 0; i < got->n; i++) {
        if (i > 0) buf_add(&buf, S(" | "));
        buf_add(&buf, got->p[i]);
    }
    assert_str(buf_str(&buf), want);
}

static void assert_keys(const LetterComment *comment, const char *want)
{
    LetterStrArray keys = { 0 };
    for (uint32_t i = 0; i < comment->authorities.n; i++)
        *array_add(arena, &keys) = comment->authorities.p[i].key;
    assert_list(&keys, want);
}

static void assert_no_residue(const Letter *letter)
{
    static const char *const words[] = { "FirstName", "LastName", "Comapany", "Page 2",
                                         "Page 3",    "logo",     "NameB" };
    for (uint32_t i = 0; i < letter->comments.n; i++) {
        const LetterComment *c = &letter->comments.p[i];
        for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
            assert_true(str_find(c->text, str_of(words[k])) == STR_NONE);
            for (uint32_t h = 0; h < c->heading.n; h++)
                assert_true(str_find(c->heading.p[h], str_of(words[k])) == STR_NONE);
        }
        assert_true(str_find(c->text, S("  ")) == STR_NONE);
    }
}

/* Every place gives back what it names, white space and lost characters aside. */
static void assert_places(const Letter *letter, Str bytes)
{
    for (uint32_t i = 0; i < letter->comments.n; i++) {
        const LetterComment *c = &letter->comments.p[i];
        assert_true(c->place.start < c->place.end && c->place.end <= bytes.n);
        assert_true(char_is_digit(bytes.p[c->place.start]));
        for (uint32_t k = 0; k < c->amounts.n; k++) {
            const Span at = c->amounts.p[k].place;
            assert_true(str_eq(str_slice(bytes, at.start, at.end), c->amounts.p[k].text));
        }
        for (uint32_t k = 0; k < c->authorities.n; k++) {
            const Span at = c->authorities.p[k].place;
            const Str there = str_fold(arena, str_slice(bytes, at.start, at.end));
            const Str first = str_slice(str_fold(arena, c->authorities.p[k].text), 0, 4);
            assert_true(str_starts(there, first));
        }
    }
}

static void invented(const char *path)
{
    const Str bytes = read_file(path);
    assert_true(bytes.n > 0);
    const Letter letter = read_letter(bytes);
    assert_int_equal(letter.kind, LETTER_FOLLOW_UP);
    assert_false(letter.from_company);
    assert_str(date_print_iso(arena, letter.date), "2024-03-12");
    assert_int_equal(letter.business_days, 10);
    assert_str(date_print_iso(arena, letter.due), "2024-03-26");
    assert_str(letter.addressee.name, "Dana Whitlock");
    assert_str(letter.addressee.title, "Chief Financial Officer");
    assert_str(letter.addressee.company, "Brackwater Software, Inc.");
    assert_int_equal(letter.filings.n, 2);
    assert_str(letter.filings.p[0].form, "10-K");
    assert_str(date_print_iso(arena, letter.filings.p[0].period), "2023-12-31");
    assert_str(date_print_iso(arena, letter.filings.p[0].filed), "2024-02-20");
    assert_str(letter.filings.p[1].form, "8-K");
    assert_str(date_print_iso(arena, letter.filings.p[1].filed), "2024-02-13");
    assert_str(letter.filings.p[0].file_number, "001-55555");
    assert_str(letter.filings.p[1].file_number, "001-55555");
    assert_str(letter.office, "Office of Energy & Transportation");
    assert_int_equal(letter.contacts.n, 2);
    assert_str(letter.contacts.p[0].name, "Ann Alder");
    assert_str(letter.contacts.p[1].phone, "(202) 551-0101");

    assert_int_equal(letter.comments.n, 6);
    static const char *const headings[] = {
        "Form 10-K for the Fiscal Year Ended December 31, 2023 | Management's Discussion and "
        "Analysis of Financial Condition and Results of Operations, page 31",
        "Form 10-K for the Fiscal Year Ended December 31, 2023 | Results of Operations | "
        "Comparison of the Years Ended December 31, 2023 and 2022, page 34",
        "Form 10-K for the Fiscal Year Ended December 31, 2023 | Key Non-GAAP Metric, page 36",
        "Form 10-K for the Fiscal Year Ended December 31, 2023 | Key Non-GAAP Metric, page 36",
        "Form 10-K for the Fiscal Year Ended December 31, 2023 | Notes to Consolidated Financial "
        "Statements | 7. Income Taxes, page F-21",
        "Form 8-K Furnished February 13, 2024 | Exhibit 99.1",
    };
    static const char *const keys[] = { "rel/33-10751",
                                        "reg-sk/303(b)(2)(ii) | rel/33-8350",
                                        "cdi/non-gaap/102.06 | cdi/non-gaap/102.10(a)",
                                        "asc/280-10-50-40 | asc/280-10-50-41",
                                        "",
                                        "reg-sk/10(e)(1)(i)(A)" };
    static const char *const pages[] = { "31", "34", "36", "36", "F-21", "" };
    static const char *const pages_in_text[] = { "", "", "36-38", "", "F-22", "" };
    for (uint32_t i = 0; i < 6; i++) {
        const LetterComment *c = &letter.comments.p[i];
        assert_int_equal(c->number, i + 1);
        assert_list(&c->heading, headings[i]);
        assert_list(&c->pages, pages[i]);
        assert_list(&c->pages_in_text, pages_in_text[i]);
        assert_keys(c, keys[i]);
    }
    const LetterComment *fifth = &letter.comments.p[4];
    assert_str(fifth->text,
               "Please reconcile the valuation allowance of $55.1 million on page F-22 to the "
               "amount in your schedule, which shows $51.5 million. We note your response to "
               "prior comment three in this regard.");
    assert_int_equal(fifth->prior_comment, 3);
    assert_int_equal(fifth->asks, 1u << ASK_RECONCILE);
    assert_int_equal(fifth->amounts.n, 2);
    assert_true(num_eq(fifth->amounts.p[0].value, NUM(551, 5)));
    assert_str(fifth->amounts.p[0].unit, "USD");
    assert_int_equal(letter.comments.p[5].asks, 1u << ASK_CONFIRM);
    assert_list(&letter.comments.p[0].topics, "key metrics");
    assert_list(&letter.comments.p[0].rules, "KPI-01");
    assert_no_residue(&letter);
    assert_places(&letter, bytes);
}

static void garbled(void **state)
{
    (void)state;
    invented("tests/unit/letters/garbled.txt");
}

static void printed(void **state)
{
    (void)state;
    invented("tests/unit/letters/clean.txt");
}

/* The staff letter that the product was asked to equal, where it is at hand. */
static void example(void **state)
{
    (void)state;
    const char *dir = getenv("TICKMARK_EXAMPLES");
    const char *path = dir == NULL ? "../shared/examples/" EXAMPLE
                                   : str_zero(arena, str_format(arena, "%s/%s", dir, EXAMPLE));
    const Str bytes = read_file(path);
    if (bytes.n == 0) skip();
    const Letter letter = read_letter(bytes);
    assert_int_equal(letter.kind, LETTER_COMMENTS);
    assert_str(date_print_iso(arena, letter.date), "2022-12-09");
    assert_str(date_print_iso(arena, letter.due), "2022-12-23");
    assert_int_equal(letter.comments.n, 5);
    static const char *const pages[] = { "39", "42", "45", "62", "78" };
    static const char *const keys[] = { "rel/33-10751", "reg-sk/303(b)", "cdi/non-gaap/102.10", "",
                                        "asc/280-10-50-41" };
    static const char *const rules[] = { "KPI-01", "MDA-01", "NG-102.10a-RATIO | NG-102.10a-ORDER",
                                         "TIE-07", "SEG-01" };
    static const uint32_t lines[] = { 2, 3, 2, 3, 2 };
    for (uint32_t i = 0; i < 5; i++) {
        const LetterComment *c = &letter.comments.p[i];
        assert_int_equal(c->number, i + 1);
        assert_int_equal(c->heading.n, lines[i]);
        assert_list(&c->pages, pages[i]);
        assert_keys(c, keys[i]);
        assert_list(&c->rules, rules[i]);
    }
    const LetterComment *fourth = &letter.comments.p[3];
    assert_list(&fourth->pages_in_text, "62 | 63");
    assert_int_equal(fourth->amounts.n, 2);
    assert_str(fourth->amounts.p[0].text, "$55,574");
    assert_str(fourth->amounts.p[1].text, "$254,527");
    assert_str(letter.office, "Office of Technology");
    assert_int_equal(letter.contacts.n, 2);
    assert_no_residue(&letter);
    assert_places(&letter, bytes);
}

static void kinds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        LetterKind kind;
        bool from_company;
    } cases[] = {
        { "May 1, 2020\n\nDear Ms. Roe:\n\n  We have completed our review of your filing.\n",
          LETTER_COMPLETED, false },
        { "May 1, 2020\n\nDear Ms. Roe:\n\n  This is to advise you that we have not reviewed and "
          "will not review your registration statement.\n",
          LETTER_NO_REVIEW, false },
        { "May 1, 2020\nSecurities and Exchange Commission\n100 F Street, N.E.\n\nDear Mr. Poe:\n\n"
          "Pursuant to Rule 461, we hereby request that the effective date of the Registration "
          "Statement be accelerated to May 4.\n",
          LETTER_ACCELERATION, true },
        { "May 1, 2020\nSecurities and Exchange Commission\n100 F Street, N.E.\n\nDear Mr. Poe:\n\n"
          "We request an extension of ten business days to answer your comment letter.\n",
          LETTER_EXTENSION, true },
        { "May 1, 2020\nSecurities and Exchange Commission\n100 F Street, N.E.\n\nDear Mr. Poe:\n\n"
          "We respond to the comments of the staff below.\n\nResponse:\n\nWe will revise.\n",
          LETTER_RESPONSE, true },
        { "Minutes of the harbor club.\n", LETTER_OTHER, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Letter letter = read_letter(str_of(cases[i].text));
        assert_int_equal(letter.kind, cases[i].kind);
        assert_int_equal(letter.from_company, cases[i].from_company);
        assert_int_equal(letter.comments.n, 0);
    }
}

static void unnumbered(void **state)
{
    (void)state;
    const Letter letter = read_letter(
        S("March 4, 2019\n\nDear Mr. Poe:\n\n    We have reviewed your filing and have the "
          "following comment.\n\n    After reviewing your response, we may have additional "
          "comments.\n\nForm 10-Q for the Quarter Ended June 30, 2018\n\nNote 3. Revenue, page "
          "10\n\nYou present revenue by mooring. Please tell us how you considered ASC 606-10-\n"
          "50-5 in\nyour notes.\n\n    You may contact Ann Alder at 202-551-0100 with any "
          "questions.\n\n          Sincerely,\n"));
    assert_int_equal(letter.comments.n, 1);
    assert_list(&letter.comments.p[0].heading,
                "Form 10-Q for the Quarter Ended June 30, 2018 | Note 3. Revenue, page 10");
    assert_str(letter.comments.p[0].text,
               "You present revenue by mooring. Please tell us how you considered ASC 606-10-50-5 "
               "in your notes.");
    assert_keys(&letter.comments.p[0], "asc/606-10-50-5");
}

/* The spellings that one authority has. */
static void spellings(void **state)
{
    (void)state;
    static const struct {
        const char *text, *keys;
    } cases[] = {
        { "See Question 102.10 of the non-GAAP C&DIs.", "cdi/non-gaap/102.10" },
        { "See Question 100.01 of the Division of Corporation Finance's Compliance and Disclosure "
          "Interpretations on Non-GAAP Financial Measures.",
          "cdi/non-gaap/100.01" },
        { "See Non-GAAP Compliance & Disclosure Interpretation 102.11.", "cdi/non-gaap/102.11" },
        { "See Questions 100.01, 100.04 and 102.10(b) of the Non-GAAP C&DI.",
          "cdi/non-gaap/100.01 | cdi/non-gaap/100.04 | cdi/non-gaap/102.10(b)" },
        { "See Items 303(a) and (b) of Regulation S-K.", "reg-sk/303(a) | reg-sk/303(b)" },
        { "See Regulation S-K Item 10 (e)(1)(i)(A).", "reg-sk/10(e)(1)(i)(A)" },
        { "See Rule 5-03.1 of Regulation S-X.", "reg-sx/5-03.1" },
        { "See FASB ASC 410-30-50-10d.", "asc/410-30-50-10d" },
        { "See ASC Topic 280-10-50-12 through 50-19.", "asc/280-10-50-12 | asc/280-10-50-19" },
        { "See SEC Release Nos. 33-8350 and 34-48960.", "rel/33-8350 | rel/34-48960" },
        { "See SAB Topic 11:B.", "sab/11.B" },
        { "See SAB 99.", "sab/no-99" },
        { "See Exchange Act Rule 14a-9 and Securities Act Rule 408.", "ea/14a-9 | sa/408" },
        { "See Item 4.02(a) of Form 8-K.", "form/8-K/4.02(a)" },
        { "See Section 302 of the Sarbanes-Oxley Act.", "sox/302" },
        { "See Rule 100(b) of Regulation G.", "reg-g/100(b)" },
        { "See ASU 2023-07.", "asu/2023-07" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Letter letter = read_letter(
            str_format(arena,
                       "March 4, 2019\n\nDear Mr. Poe:\n\nWe have the following comments.\n\n"
                       "1.   We note this. %s\n",
                       cases[i].text));
        assert_int_equal(letter.comments.n, 1);
        assert_keys(&letter.comments.p[0], cases[i].keys);
    }
}

/* Reading may fail, and must come back. */
static void read_anyhow(Str bytes)
{
    Letter letter;
    Err err = { 0 };
    if (!letter_read(arena, bytes, 0, &letter, &err)) assert_int_equal(err.code, ERR_INPUT);
}

static void hostile(void **state)
{
    (void)state;
    Letter letter;
    Err err = { 0 };
    assert_false(letter_read(arena, (Str){ 0 }, 0, &letter, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_false(letter_read(arena, S(" \n\f\n\t "), 0, &letter, &err));
    read_anyhow(S("\x00\xFF\xFE\x80 Dear\n1.\n2.\f\f3."));
    read_anyhow(S("Re:"));
    const size_t n = 200000;
    char *p = arena_alloc(arena, n);
    memset(p, '1', n);
    read_anyhow((Str){ p, n });
    for (size_t i = 0; i < n; i++) p[i] = "1.\n"[i % 3];
    read_anyhow((Str){ p, n });
    for (size_t i = 0; i < n; i++) p[i] = "FirstName\n"[i % 10];
    read_anyhow((Str){ p, n });
    const Str whole = read_file("tests/unit/letters/garbled.txt");
    for (size_t cut = 0; cut < whole.n; cut += 97)
        read_anyhow(str_copy(arena, str_slice(whole, 0, cut)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(garbled), cmocka_unit_test(printed),    cmocka_unit_test(example),
        cmocka_unit_test(kinds),   cmocka_unit_test(unnumbered), cmocka_unit_test(spellings),
        cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
