/* Each agent's page break, in small: labels are read, furniture leaves the flow. */
#include "doc_reading.h"

/* Three pages "4", "5", "6" in one agent's manner; the text of page n is "Alpha", "Beta", "Gamma".
 */
static void expect_three(const char *a, const char *b, const char *c)
{
    assert_string_equal(label_of("Alpha"), a);
    assert_string_equal(label_of("Beta"), b);
    assert_string_equal(label_of("Gamma"), c);
    assert_int_not_equal(kind_of("Alpha"), BLOCK_FURNITURE);
    assert_int_not_equal(kind_of("Beta"), BLOCK_FURNITURE);
}

static void workiva(void **state)
{
    (void)state;
    read_html(
        "<div>Alpha reads on.</div>"
        "<div style=\"height:42.75pt;position:relative;width:100%\"><div style=\"bottom:0;"
        "position:absolute;width:100%\"><div style=\"text-align:center\"><span>4</span></div>"
        "</div></div><hr style=\"page-break-after:always\"/><div style=\"min-height:42.75pt\">"
        "<div><span><br/></span></div></div><div>Beta reads on.</div>"
        "<div style=\"height:42.75pt;position:relative;width:100%\"><div style=\"bottom:0;"
        "position:absolute;width:100%\"><div>Quillworks Inc. | 2031 Form 10-K | 5</div></div></div>"
        "<hr style=\"page-break-after:always\"/><div>Gamma ends.</div>"
        "<div style=\"height:42.75pt;position:relative\"><div style=\"bottom:0;"
        "position:absolute\"><div>6</div></div></div>");
    expect_three("4", "5", "6");
    assert_int_equal(kind_of("Quillworks"), BLOCK_FURNITURE);
}

static void donnelley(void **state)
{
    (void)state;
    read_html(
        "<P>Alpha reads on.</P><P ALIGN=center><FONT SIZE=2>4 </FONT></P>"
        "<p Style='page-break-before:always'><HR SIZE=3><h5 align=left><a href=\"#toc\">Table of "
        "Contents</a></h5><P>Beta reads on.</P><P ALIGN=center>5</P>"
        "<p Style='page-break-before:always'><HR SIZE=3><h5 align=left><a href=\"#toc\">Table of "
        "Contents</a></h5><P>Gamma ends.</P><P ALIGN=center>6</P>");
    expect_three("4", "5", "6");
    assert_int_equal(kind_of("Table of Contents"), BLOCK_FURNITURE);
    assert_int_equal(doc.pages.n, 4);
}

static void bowne(void **state)
{
    (void)state;
    read_html(
        "<P align=left>Alpha reads on.<P align=center>F-4\n<!-- PAGEBREAK -->\n<P><HR noshade><P>\n"
        "<H5 align=left style=\"page-break-before:always\">&nbsp;</H5><P>\nBeta reads on."
        "<P align=center>F-5\n<!-- PAGEBREAK -->\n<P><HR noshade><P>Gamma ends.<P "
        "align=center>F-6");
    expect_three("F-4", "F-5", "F-6");
    assert_int_equal(doc.pages.n, 4);
}

static void gofiler(void **state)
{
    (void)state;
    read_html(
        "<P>Alpha reads on.</P><!-- Field: Page; Sequence: 4; Value: 2 --><DIV><TABLE><TR><TD>"
        "&nbsp;</TD><TD>F-<!-- Field: Sequence; Type: Arabic; Name: PageNo -->4<!-- Field: "
        "/Sequence --></TD><TD>&nbsp;</TD></TR></TABLE></DIV><DIV STYLE=\"page-break-before: "
        "always\"><P>&nbsp;</P></DIV><!-- Field: /Page --><P>Beta reads on.</P><!-- Field: Page; "
        "Sequence: 5; Value: 2 --><DIV><TABLE><TR><TD>&nbsp;</TD><TD>F-<!-- Field: Sequence -->5"
        "<!-- Field: /Sequence --></TD></TR></TABLE></DIV><DIV STYLE=\"page-break-before: always\">"
        "<P>&nbsp;</P></DIV><!-- Field: /Page --><P>Gamma ends.</P>");
    assert_string_equal(label_of("Alpha"), "F-4");
    assert_string_equal(label_of("Beta"), "F-5");
    assert_int_equal(kind_of("F-4"), BLOCK_FURNITURE);
}

static void edgarizer(void **state)
{
    (void)state;
    read_html(
        "<div>Alpha reads on.</div><div id=PGBRK><div id=PN style=\"PAGE-BREAK-AFTER: "
        "always\"><div "
        "style=\"TEXT-ALIGN: center\"><font>- 4 -</font></div><div><hr noshade></div></div></div>"
        "<div>Beta reads on.</div><div id=PGBRK><div id=PN style=\"PAGE-BREAK-AFTER: always\"><div>"
        "<font>- 5 -</font></div><div><hr noshade></div></div></div><div>Gamma ends.</div>"
        "<div>- 6 -</div>");
    expect_three("4", "5", "6");
}

static void bare_rules_below_numbers(void **state)
{
    (void)state;
    read_html(
        "<P>Alpha reads on.</P><P>4</P><HR><P>Beta reads on.</P><HR><P>more of it</P><P>5</P><HR>"
        "<P>Gamma ends.</P><P>6</P>");
    expect_three("4", "5", "6");
    assert_string_equal(label_of("more of it"), "5");
}

static void running_heads(void **state)
{
    (void)state;
    read_html(
        "<p>Alpha reads on.</p><p>Page 4 of 6</p><div style=\"page-break-before:always\"></div>"
        "<p>NOTES TO STATEMENTS (Continued)</p><p>Beta reads on.</p><p>Page 5 of 6</p>"
        "<div style=\"page-break-before:always\"></div><p>NOTES TO STATEMENTS (Continued)</p>"
        "<p>Gamma ends.</p><p>Page 6 of 6</p><div style=\"page-break-before:always\"></div>"
        "<p>NOTES TO STATEMENTS (Continued)</p><p>Delta is the last.</p>");
    expect_three("4", "5", "6");
    assert_int_equal(kind_of("NOTES TO"), BLOCK_FURNITURE);
}

static void break_inside_a_table(void **state)
{
    (void)state;
    read_html(
        "<p>Alpha reads on.</p><table><tr><td>Cash</td><td>$</td><td>1,200</td></tr>"
        "<tr><td colspan=3><div style=\"position:absolute\">31</div><hr "
        "style=\"page-break-after:always\"></td></tr>"
        "<tr><td>Bonds</td><td></td><td>3,400</td></tr></table><p>Beta reads on.</p><p>32</p>");
    assert_string_equal(label_of("Alpha"), "31");
    assert_string_equal(label_of("Beta"), "32");
    assert_int_equal(doc.pages.n, 3);
    const Str table = block_text(&doc, block_of("Cash"));
    assert_int_equal(str_find(table, S("31")), STR_NONE);
    assert_int_not_equal(str_find(table, S("3,400")), STR_NONE);
}

static void a_missing_number_is_inferred(void **state)
{
    (void)state;
    read_html(
        "<p>Alpha.</p><p>7</p><hr style=\"page-break-after:always\"><p>Beta has a picture.</p>"
        "<hr style=\"page-break-after:always\"><p>Gamma.</p><p>9</p>");
    assert_string_equal(label_of("Beta"), "8");
    assert_true(doc.pages.p[2].inferred);
    assert_false(doc.pages.p[3].inferred);
}

static void a_year_is_no_label(void **state)
{
    (void)state;
    read_html("<p>Alpha.</p><p>2031</p><hr style=\"page-break-after:always\"><p>Beta.</p>");
    assert_string_equal(label_of("Alpha"), "");
    assert_int_not_equal(kind_of("2031"), BLOCK_FURNITURE);
}

static void form_feeds(void **state)
{
    (void)state;
    read_named("report.txt", S("Alpha reads on and on.\n\n\n                         ii\n\f"
                               "Beta reads on and on.\n\n\n                         iii\n\f"
                               "Gamma ends.\n\n\n                          iv\n"));
    expect_three("ii", "iii", "iv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workiva),
        cmocka_unit_test(donnelley),
        cmocka_unit_test(bowne),
        cmocka_unit_test(gofiler),
        cmocka_unit_test(edgarizer),
        cmocka_unit_test(bare_rules_below_numbers),
        cmocka_unit_test(running_heads),
        cmocka_unit_test(break_inside_a_table),
        cmocka_unit_test(a_missing_number_is_inferred),
        cmocka_unit_test(a_year_is_no_label),
        cmocka_unit_test(form_feeds),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
