/* Submissions, fixed-width text, transcripts, encodings: what else a filing comes as. */
#include "read_help.h"

#define ASCII(source, shape)                                                                       \
    do {                                                                                           \
        const Part *part_ = read_named("sample.txt", S(source));                                   \
        assert_int_equal(part_->dialect, DIALECT_ASCII);                                           \
        assert_string_equal(part_shape(part_), shape);                                             \
        assert_spans(part_);                                                                       \
    } while (0)

static const char THE_SUBMISSION[] =
    "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n"
    "Proc-Type: 2001,MIC-CLEAR\n\n"
    "<IMS-DOCUMENT>0000000001-96-000005.txt : 19960322\n"
    "<IMS-HEADER>0000000001-96-000005.hdr.sgml : 19960322\n"
    "ACCESSION NUMBER:\t\t0000000001-96-000005\n"
    "CONFORMED SUBMISSION TYPE:\t10-K\n"
    "CONFORMED PERIOD OF REPORT:\t19951231\n"
    "FILED AS OF DATE:\t\t19960321\n\n"
    "\t\tCOMPANY CONFORMED NAME:\t\t\tEXAMPLE GRAIN CO\n"
    "\t\tCENTRAL INDEX KEY:\t\t\t0000000001\n"
    "\t\tSEC FILE NUMBER:\t000-00001\n"
    "</IMS-HEADER>\n"
    "<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n<DESCRIPTION>ANNUAL REPORT\n<TEXT>\n"
    "<PAGE>\nItem 1.  Business\n</TEXT>\n</DOCUMENT>\n"
    "<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>r.htm\n<TEXT>\n<html><body><p>Sales "
    "rose</p></body></html>\n</TEXT>\n</DOCUMENT>\n"
    "<DOCUMENT>\n<TYPE>GRAPHIC\n<SEQUENCE>3\n<FILENAME>g.jpg\n<TEXT>\nbegin 644 "
    "g.jpg\nM_]C_X\n`\nend\n</TEXT>\n</DOCUMENT>\n"
    "<DOCUMENT>\n<TYPE>XML\n<SEQUENCE>4\n<FILENAME>R2.htm\n<TEXT>\n<html></html>\n</TEXT>\n"
    "</DOCUMENT>\n</IMS-DOCUMENT>\n-----END PRIVACY-ENHANCED MESSAGE-----\n";

static void test_submission(void **state)
{
    (void)state;
    const Part *part = read_named("0000000001-96-000005.txt", str_of(THE_SUBMISSION));
    assert_int_equal(the_input->parts.n, 4);
    assert_true(str_eq(part[0].type, S("10-K")) && part[0].dialect == DIALECT_ASCII);
    assert_true(str_eq(part[0].description, S("ANNUAL REPORT")));
    assert_true(str_eq(part[1].type, S("EX-99.1")) && str_eq(part[1].name, S("r.htm")));
    assert_string_equal(part_shape(&part[1]), "(html (body (p 'Sales rose')))");
    assert_spans(&part[0]);
    assert_spans(&part[1]);
    assert_int_equal(part[2].role, ROLE_IGNORED);
    assert_int_equal(part[3].role, ROLE_IGNORED);
    assert_int_equal(the_input->notes.n, 2);
    const FilingHead *head = &the_input->heads[1];
    assert_true(str_eq(head->company, S("EXAMPLE GRAIN CO")) && str_eq(head->form, S("10-K")));
    assert_true(str_eq(head->cik, S("0000000001")) && str_eq(head->file_number, S("000-00001")));
    assert_true(str_eq(head->accession, S("0000000001-96-000005")));
    assert_int_equal(head->period.year * 10000 + head->period.month * 100 + head->period.day,
                     19951231);
    assert_int_equal(head->filed.year, 1996);
}

static void test_submission_on_one_line(void **state)
{
    (void)state;
    const Part *part = read_named(
        "a.nc", S("<SUBMISSION>\n<ACCESSION-NUMBER>0000000001-25-000001<TYPE>8-K<PERIOD>20250106"
                  "<FILER><COMPANY-DATA><CONFORMED-NAME>EXAMPLE, INC.<CIK>0000000001"
                  "</COMPANY-DATA></FILER><DOCUMENT><TYPE>8-K<SEQUENCE>1<FILENAME>f.htm<TEXT><XBRL>"
                  "<?xml version='1.0'?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p/>a"
                  "</body></html></XBRL></TEXT></DOCUMENT></SUBMISSION>"));
    assert_int_equal(the_input->parts.n, 1);
    assert_string_equal(part_shape(part), "(html (body (p)'a'))");
    assert_true(str_eq(the_input->heads[0].company, S("EXAMPLE, INC.")));
    assert_int_equal(the_input->heads[0].period.month, 1);
}

static void test_ascii_paragraphs(void **state)
{
    (void)state;
    ASCII("<PAGE>\n"
          "                                  PART I\n"
          "\n"
          "Item 1.  Business\n"
          "\n"
          "     The Company grinds grain in four mills that stand along the river and sells\n"
          "flour &amp; meal to bakers, of which none bought more than ten percent of it all.\n"
          "     In 1995 it bought a fifth mill.\n"
          "                                    -2-\n",
          "(PAGE)(p 'PART I')(p 'Item 1.  Business')(p 'The Company grinds grain in four mills "
          "that stand along the river and sells\nflour & meal to bakers, of which none bought more "
          "than ten percent of it all.')(p 'In 1995 it bought a fifth mill.')(p '-2-')");
}

static void test_ascii_table(void **state)
{
    (void)state;
    ASCII(
        "<TABLE>\n<CAPTION>\n"
        "                                       Year Ended          Quarter Ended\n"
        "                                   -------------------  -------------------\n"
        "                                     1995       1994      1995       1994\n"
        "                                   --------   --------  --------   --------\n"
        "<S>                                <C>        <C>       <C>        <C>\n"
        "Sales............................. $  1,945   $  1,530  $     28   $    240\n"
        "Accounts receivable, less\n"
        "  allowances of $64 and $68......      (940)       681         -       12.5\n"
        "Total 100.0% 100.0%                  100.0% 100.0%\n"
        "                                   ========   ========  ========   ========\n"
        "</TABLE>\n",
        "(table (tr (td)(td*2 'Year Ended')(td*2 'Quarter Ended'))"
        "(tr (td)(td '1995')(td '1994')(td '1995')(td '1994'))"
        "(tr (td 'Sales')(td '$  1,945')(td '$  1,530')(td '$     28')(td '$    240'))"
        "(tr (td 'Accounts receivable, less\n  ''allowances of $64 and $68')(td '(940)')(td '681')"
        "(td '-')(td '12.5'))"
        "(tr (td 'Total 100.0% 100.0%')(td '100.0%')(td '100.0%')))");
}

static void test_ascii_table_without_a_tag(void **state)
{
    (void)state;
    ASCII(
        "<PAGE>\n"
        "The loans of the bank were these at the end of each of the last two years, in thousands:\n"
        "\n"
        "                                June 30,    June 30,\n"
        "                                  2005        2004\n"
        "Mortgage                       $  12,345   $  9,876\n"
        "Commercial                         1,000        900\n"
        "                                 -------    -------\n"
        "  Total loans                  $  13,345   $ 10,776\n"
        "                                 =======    =======\n"
        "\n"
        "Nothing else was lent by the bank in either of these years, so far as the bank knows "
        "it.\n",
        "(PAGE)(p 'The loans of the bank were these at the end of each of the last two years, in "
        "thousands:')(table (tr (td)(td 'June 30,')(td 'June 30,'))(tr (td)(td '2005')(td '2004'))"
        "(tr (td 'Mortgage')(td '$  12,345')(td '$  9,876'))(tr (td 'Commercial')(td '1,000')"
        "(td '900'))(tr (td 'Total loans')(td '$  13,345')(td '$ 10,776')))(p 'Nothing else was "
        "lent by the bank in either of these years, so far as the bank knows it.')");
}

/* The lines of a long label part no table, a footnote mark behind a figure is no column. */
static void test_ascii_long_label(void **state)
{
    (void)state;
    ASCII("<PAGE>\n"
          "                                 2005          2004\n"
          "Payables                     $  1,234 (1)  $ 2,345\n"
          "Loans                             100           90\n"
          "\n"
          "Preferred stock:\n"
          "  cumulative,\n"
          "  8% a year,\n"
          "  10,000 shares:\n"
          "  9,500 held,\n"
          "  9,000 shares\n"
          "  issued, and\n"
          "  outstanding                     504           506\n"
          "Common stock                      210           208\n",
          "(PAGE)(table (tr (td)(td '2005')(td '2004'))(tr (td 'Payables')(td '$  1,234 (1)')"
          "(td '$ 2,345'))(tr (td 'Loans')(td '100')(td '90'))(tr (td 'Preferred stock:'))"
          "(tr (td 'cumulative,'))(tr (td '8% a year,'))(tr (td '10,000 shares:'))"
          "(tr (td '9,500 held,'))(tr (td '9,000 shares\n  ''issued, and\n  ''outstanding')"
          "(td '504')(td '506'))(tr (td 'Common stock')(td '210')(td '208')))");
}

/* A total without a label, between rules, is the last row. */
static void test_ascii_bare_total(void **state)
{
    (void)state;
    ASCII("<PAGE>\n"
          "Approximate future payments of the lease are as follows for all of the years:\n"
          "\n"
          "         2009                       $           5,235\n"
          "         2010                                   5,684\n"
          "              Thereafter                       26,705\n"
          "                                        --------------\n"
          "                                              $37,624\n"
          "                                        ==============\n"
          "\n"
          "The lease ends in the year that was agreed on between the parties to it in writing.\n",
          "(PAGE)(p 'Approximate future payments of the lease are as follows for all of the "
          "years:')(table (tr (td '2009')(td '$           5,235'))(tr (td '2010')(td '5,684'))"
          "(tr (td 'Thereafter')(td '26,705'))(tr (td)(td '$37,624')))(p 'The lease ends in the "
          "year that was agreed on between the parties to it in writing.')");
}

static void test_ascii_rules_and_indents(void **state)
{
    (void)state;
    const Part *part = read_named("a.txt", S("<TABLE>\n"
                                             "Cash            1,234    2,345\n"
                                             "  Other           100       90\n"
                                             "               ======   ======\n"
                                             "</TABLE>\n"));
    const Node *other = NULL, *last = NULL;
    for (uint32_t i = 1; i < part->nodes.n; i++) {
        if (part->nodes.p[i].tag != TAG_TD) continue;
        if (str_eq(part->nodes.p[i + 1].text, S("Other"))) other = &part->nodes.p[i];
        last = &part->nodes.p[i];
    }
    assert_non_null(other);
    assert_int_equal(part->styles.p[other->style].indent, 120);
    assert_int_equal(part->styles.p[last->style].border_bottom, 2);
}

static void test_form_feeds(void **state)
{
    (void)state;
    ASCII("First page of a print\n\n          1\n\fSecond page of a print\n",
          "(p 'First page of a print')(p '1')(page)(p 'Second page of a print')");
}

static void test_transcript(void **state)
{
    (void)state;
    const Part *part = read_named("call.txt", S("Operator\r\nGood day, and welcome.\r\n\r\n"
                                                "Jane Doe\r\nThank you. Sales rose 4%.\r\n"));
    assert_int_equal(part->dialect, DIALECT_TEXT);
    assert_string_equal(part_shape(part), "(p 'Operator\r\nGood day, and welcome.')(p 'Jane "
                                          "Doe\r\nThank you. Sales rose 4%.')");
    assert_spans(part);
}

static void test_utf16(void **state)
{
    (void)state;
    const char *source = "<html><body><p>Sales rose &#8212; 4%</p></body></html>";
    for (int mode = 0; mode < 4; mode++) { /* big endian or not, with a mark or without */
        char wide[256];
        size_t n = 0;
        if (mode & 2) {
            wide[n++] = mode & 1 ? '\xFE' : '\xFF';
            wide[n++] = mode & 1 ? '\xFF' : '\xFE';
        }
        for (const char *p = source; *p != 0; p++) {
            if (mode & 1) wide[n++] = 0;
            wide[n++] = *p;
            if (!(mode & 1)) wide[n++] = 0;
        }
        const Part *part = read_named("a.htm", (Str){ wide, n });
        assert_string_equal(part_shape(part), "(html (body (p 'Sales rose \xE2\x80\x94 4%')))");
        assert_string_equal(the_input->sources.p[part->source].derived, "utf-16");
        assert_spans(part);
    }
}

static void test_what_is_no_document(void **state)
{
    (void)state;
    Err err = { 0 };
    arena_reset(the_arena);
    Input *input = input_open(the_arena);
    assert_false(input_add_bytes(input, S("a"), S(""), false, ROLE_UNKNOWN, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_false(
        input_add_bytes(input, S("a"), S("%PDF-1.4\n%\xE2\xE3"), false, ROLE_UNKNOWN, &err));
    assert_false(
        input_add_bytes(input, S("a"), S("\1\2\3\4\5\6\7\x10\x11\x12"), false, ROLE_UNKNOWN, &err));
    assert_false(input_add_path(input, "/nonexistent/a.htm", ROLE_UNKNOWN, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_int_equal(input->parts.n, 0);
}

static void test_xml(void **state)
{
    (void)state;
    const Part *part = read_named("a.xml", S("<?xml version=\"1.0\"?>\n<xbrl "
                                             "xmlns=\"http://www.xbrl.org/2003/instance\"/>"));
    assert_int_equal(part->dialect, DIALECT_XML);
    assert_int_equal(part->nodes.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_submission),
        cmocka_unit_test(test_submission_on_one_line),
        cmocka_unit_test(test_ascii_paragraphs),
        cmocka_unit_test(test_ascii_table),
        cmocka_unit_test(test_ascii_table_without_a_tag),
        cmocka_unit_test(test_ascii_long_label),
        cmocka_unit_test(test_ascii_bare_total),
        cmocka_unit_test(test_ascii_rules_and_indents),
        cmocka_unit_test(test_form_feeds),
        cmocka_unit_test(test_transcript),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_what_is_no_document),
        cmocka_unit_test(test_xml),
    };
    return cmocka_run_group_tests_name("read_text", tests, open_arena, close_arena);
}
