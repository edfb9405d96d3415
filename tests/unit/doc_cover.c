/* Whose filing is it? Names on covers as agents set them, each beside a near miss. */
#include "lib/lib.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct Cover {
    const char *why, *text, *company, *form;
} Cover;

#define TOP                                                                                        \
    "<p>UNITED STATES</p><p>SECURITIES AND EXCHANGE COMMISSION</p><p>Washington, D.C. 20549</p>"   \
    "<p><b>FORM 10-K</b></p><p>Annual report pursuant to Section 13 of the Securities Exchange "   \
    "Act of 1934</p>"
#define SIGNED                                                                                     \
    "<p>Pursuant to the requirements of Section 13, the registrant has duly caused this report "   \
    "to be signed on its behalf.</p>"

static const Cover covers[] = {
    { "the line above",
      TOP "<p>Tarn Holding Group Inc.</p><p>(Exact name of registrant as "
          "specified in its charter)</p>",
      "Tarn Holding Group Inc.", "10-K" },
    { "two registrants in rows",
      TOP "<p>Commission Exact Name of Registrant State</p><p>File Number as Specified In Its "
          "Charter of Incorporation</p><p>1-99111 TARN & FELL CORPORATION Ohio 99-1234567</p>"
          "<p>1-9922 TARN ELECTRIC COMPANY Ohio 99-1234568</p>",
      "TARN & FELL CORPORATION", "10-K" },
    { "a picture, and the signature page",
      TOP "<img src=\"logo.jpg\"/><p>7 Mill Street</p>" SIGNED "<p>TARN&#8217;S, INC.</p>",
      "TARN\xE2\x80\x99S, INC.", "10-K" },
    { "a picture, and a signature without a company",
      TOP "<p>7 Mill Street</p>" SIGNED "<p>By: Jane Doe, Chief Executive Officer</p>", "",
      "10-K" },
    { "a release with a ticker",
      "<p>Tarn Reports Results</p><p>BAYPORT, Minn., May 1, 2025 -- Tarn Group, Inc. (the "
      "&#8220;Company&#8221;) (NYSE: TRN) today announced results.</p>",
      "Tarn Group, Inc.", "" },
    { "a dash without blanks",
      "<p>PROVIDENCE, RI, May 1, 2025----Tarn &amp; Fell, Ltd. (OTC Bulletin Board: TRN) "
      "announced.</p>",
      "Tarn & Fell, Ltd.", "" },
    { "a parent", "<p>Fell Works, a subsidiary of Tarn Corp. (Nasdaq: TRN), said so.</p>",
      "Tarn Corp.", "" },
    { "a headline alone", "<p>Tarn Reports Third Quarter Results</p><p>Revenues rose.</p>", "Tarn",
      "" },
    { "a headline that is no name", "<p>Record third quarter, Tarn reports strong growth</p>", "",
      "" },
    { "a sentence that speaks of a form",
      "<p>Tarn Reports Results</p><p>These statements are subject to the risks that we describe "
      "in our Annual Report on Form 10-K for the year before, and in other reports that we file "
      "with the Securities and Exchange Commission from time to time.</p>",
      "Tarn", "" },
};

static void names_and_forms(void **state)
{
    (void)state;
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof covers / sizeof *covers; i++) {
        Pipeline p;
        Err err = { 0 };
        assert_true(pipeline_open(&p, &err));
        const Str html = str_format(p.arena, "<html><body>%s</body></html>", covers[i].text);
        assert_true(input_add_bytes(p.input, S("tarn.htm"), html, false, ROLE_UNKNOWN, &err));
        assert_true(pipeline_read(&p, &err));
        const FilingHead *head = &p.set.readings[0].doc.head;
        if (!str_eq(head->company, str_of(covers[i].company)) ||
            !str_eq(head->form, str_of(covers[i].form))) {
            print_error("%s: [%.*s] [%.*s]\n", covers[i].why, STR_ARG(head->company),
                        STR_ARG(head->form));
            wrong++;
        }
        pipeline_close(&p);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(names_and_forms) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
