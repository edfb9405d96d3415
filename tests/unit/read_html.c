/* HTML as filings have it: each quirk with a small invented sample. */
#include "read_help.h"

#include "read/inside.h"

#include <stdlib.h>

#define SHAPE(source, shape)                                                                       \
    do {                                                                                           \
        assert_string_equal(read_shape(source), shape);                                            \
        assert_spans(&the_input->parts.p[0]);                                                      \
    } while (0)

static void test_end_tags_left_out(void **state)
{
    (void)state;
    SHAPE("<div><p>one<p>two</div>", "(div (p 'one')(p 'two'))");
    SHAPE("<table><tr><td>a<td>b<tr><td>c</table>x<p>",
          "(table (tr (td 'a')(td 'b'))(tr (td 'c')))'x'(p)");
    SHAPE("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "(ul (li 'a')(li 'b'(ul (li 'c')))(li 'd'))");
    SHAPE("<dl><dt>a<dd>b<dt>c</dl>", "(dl (dt 'a')(dd 'b')(dt 'c'))");
    SHAPE("<p>a<h3>b</h3>c<hr>", "(p 'a')(h3 'b')'c'(hr)");
    SHAPE("<a name=x>a<a name=y>b</a><br>", "(a 'a')(a 'b')(br)");
}

static void test_end_tags_in_the_wrong_place(void **state)
{
    (void)state;
    SHAPE("<div><b>x</font></b>y</i></div></div>z", "(div (b 'x')'y')'z'");
    SHAPE("<p><b><i>x</b>y</i></p>", "(p (b (i 'x'))'y')");
    SHAPE("<div><font><p>x</font>y</p>z</div>", "(div (font (p 'x''y'))'z')");
    SHAPE("<table><tr><td><div>a</td><td>b</div></td></tr></table><br>",
          "(table (tr (td (div 'a'))(td 'b')))(br)");
    SHAPE("<div>a</p>b</br>c</div><td>d", "(div 'a''b'(br)'c')'d'");
    SHAPE("<p>a<table><tr><td><p>b</td></tr></table>c</p><br>",
          "(p 'a'(table (tr (td (p 'b'))))'c')(br)");
    SHAPE("<table><tr><td>a<table><tr><td>b</table>c</table><br>",
          "(table (tr (td 'a'(table (tr (td 'b')))'c')))(br)");
    SHAPE("<table><table><tr><td>a</td></tr></table><br>", "(table)(table (tr (td 'a')))(br)");
}

static void test_self_closing(void **state)
{
    (void)state;
    SHAPE("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><div/>a<p/>b<td/></body></html>",
          "(html (body (div)'a'(p)'b'))");
    SHAPE("<table><tr><td style=\"padding:0\"/><td/><td>a</td></tr></table><br>",
          "(table (tr (td)(td)(td 'a')))(br)");
    SHAPE("<p>a<div/>b</div><br>", "(p 'a')(div 'b')(br)");
    Part *part = read_named("s.htm", S("<table><tr><td/></tr></table><br>"));
    assert_true(part->nodes.p[4].flags & NODE_SELF_CLOSED);
}

static void test_text(void **state)
{
    (void)state;
    SHAPE("<p>A&amp;B &lt;5 &#8217;s&nbsp;AT&T &copy2004 &bogus;</p><br>",
          "(p 'A&B <5 \xE2\x80\x99s\xC2\xA0"
          "AT&T \xC2\xA9"
          "2004 &bogus;')(br)");
    /* CP1252 in references, in bytes, and read as Latin-1 before it came here */
    SHAPE("<p>a&#146;b &#151; c\x92"
          "d \xC2\x93"
          "e\xE2\x80\x94</p><br>",
          "(p 'a\xE2\x80\x99"
          "b \xE2\x80\x94 c\xE2\x80\x99"
          "d \xE2\x80\x9C"
          "e\xE2\x80\x94')(br)");
    SHAPE("<p>1 < 2 and 3 <4</p><br>", "(p '1 < 2 and 3 <4')(br)");
    SHAPE("<div> <b>a</b> <b>b</b> </div> <p>c</p><br>", "(div (b 'a')' '(b 'b')' ')(p 'c')(br)");
    SHAPE("<p>a<![CDATA[b & c]]>d</p><br><?pi x?>", "(p 'a''b & c''d')(br)");
    SHAPE("<p>a<!-- PAGEBREAK -->b<!---->c<!-->d</p><br>", "(p 'a'!'b'!'c'!'d')(br)");
}

static void test_empty_cells(void **state)
{
    (void)state;
    SHAPE("<td>x<table><tr><td>&nbsp;&nbsp;<td>&#160;<td>&nbsp;a<td>&nbsp</table><br>",
          "'x'(table (tr (td '\xC2\xA0\xC2\xA0')(td '\xC2\xA0')(td '\xC2\xA0"
          "a')(td '\xC2\xA0')))(br)");
}

static void test_hidden(void **state)
{
    (void)state;
    SHAPE("<html><head><title>a&amp;b</title><style>p > b {x:'</p>'}</style></head><body>c</body>",
          "(html ~(head ~(title ~'a&b')~(style ~'p > b {x:'</p>'}'))(body 'c'))");
    SHAPE("<div style='display: NONE'><b>a</b></div><p>b</p><br>", "~(div ~(b ~'a'))(p 'b')(br)");
    SHAPE("<div><ix:header><ix:hidden><ix:nonNumeric name='d:x'>1</ix:nonNumeric></ix:hidden>"
          "<ix:resources><xbrli:context id='c'/></ix:resources></ix:header></div>"
          "<p><ix:nonFraction>5</ix:nonFraction></p><br>",
          "(div ~(ix:header ~(ix:hidden ~(ix:nonNumeric ~'1'))~(ix:resources "
          "~(xbrli:context))))(p (ix:nonFraction '5'))(br)");
    SHAPE("<p><script>if (a < b) document.write('<p>')</script>x</p><br>",
          "(p ~(script ~'if (a < b) document.write('<p>')')'x')(br)");
}

static void test_cut_off(void **state)
{
    (void)state;
    SHAPE("<div><p>one <b>two <br>x<td sty", "(div (p 'one '(b 'two '(br)'x')))");
    SHAPE("<p>a<br><!-- never closed", "(p 'a'(br)!)");
    SHAPE("<p>a<br>&#36", "(p 'a'(br)'$')");
    assert_false(read_named("s.htm", S("<p>a fragment"))->is_cut);
    assert_false(read_named("s.htm", S("<html><body><p>a</body></html>\n"))->is_cut);
    assert_false(read_named("s.htm", S("<HTML><p>a</HTML>"))->is_cut);
    assert_true(read_named("s.htm", S("<html><body><p>a"))->is_cut);
    assert_int_equal(the_input->notes.n, 1);
}

/* A place in a text is found by reading its node from the start: no node is longer than 4 KB, no
 * reference and no character is cut in two, and every byte lies in one node. */
static void test_long_text(void **state)
{
    (void)state;
    static const char *const units[] = { "Sales&nbsp;rose ", "no&amp;blank", "\xE2\x80\x99" };
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        enum { TIMES = 5000, HEAD = 9 };
        const size_t n = strlen(units[u]);
        char *bytes = malloc(HEAD + TIMES * n);
        assert_non_null(bytes);
        memcpy(bytes, "<html><p>", HEAD);
        for (size_t i = 0; i < TIMES; i++) memcpy(bytes + HEAD + i * n, units[u], n);
        const Part *part = read_named("s.htm", (Str){ bytes, HEAD + TIMES * n });
        uint32_t at = HEAD;
        size_t text = 0;
        for (uint32_t i = 1; i < part->nodes.n; i++) {
            const Node *node = &part->nodes.p[i];
            if (node->kind != NODE_TEXT) continue;
            assert_int_equal(node->start, at);
            assert_true(node->end - node->start <= 4096);
            assert_int_equal(memchr(node->text.p, '&', node->text.n) != NULL, u == 1);
            at = node->end;
            text += node->text.n;
        }
        assert_int_equal(at, HEAD + TIMES * n);
        static const size_t printed[] = { 12, 8, 3 }; /* a no-break space has two bytes */
        assert_int_equal(text, TIMES * printed[u]);
        free(bytes);
    }
}

static const Style *style_of(const char *source, Tag tag)
{
    const Part *part = read_named("s.htm", str_of(source));
    for (uint32_t i = 1; i < part->nodes.n; i++)
        if (part->nodes.p[i].tag == tag) return &part->styles.p[part->nodes.p[i].style];
    fail();
    return NULL;
}

static void test_styles(void **state)
{
    (void)state;
    const Style *s = style_of("<br><div style=\"padding:2px 1pt 2px 13pt;text-indent:-9pt;"
                              "font:bold 10pt 'Times New Roman', Times;text-align:center;"
                              "border-bottom:3pt double #000\">x</div><br>",
                              TAG_DIV);
    assert_int_equal(s->indent, 40);
    assert_int_equal(s->font_size, 100);
    assert_int_equal(s->border_bottom, 2);
    assert_true(s->bold && s->center && !s->right && !s->hidden);
    s = style_of("<P ALIGN=right STYLE='page-break-before:always;margin-left:4%'>x<br><br>", TAG_P);
    assert_true(s->right && s->page_break_before);
    assert_int_equal(s->indent, 216);
    s = style_of("<br><b style='font-weight:normal'>x</b><br>", TAG_B);
    assert_true(s->not_bold && !s->bold);
    s = style_of(
        "<br><span style='font-family:&quot;Arial&quot;;vertical-align:super'>1</span><br>",
        TAG_SPAN);
    assert_true(s->super);
    s = style_of("<br><sup>1</sup><br>", TAG_SUP);
    assert_true(s->super);
    s = style_of("<br><span style='position:relative;top:-3.5pt;vertical-align:baseline'>3</span>",
                 TAG_SPAN);
    assert_true(s->super);
    s = style_of("<br><span style='position:relative;top:0pt;vertical-align:baseline'>x</span>",
                 TAG_SPAN);
    assert_false(s->super);
    s = style_of("<br><div style='background-color:#cceeff;border-top:0pt solid #000'>x</div><br>",
                 TAG_DIV);
    assert_true(s->background && s->border_top == 0);
    s = style_of("<table><tr><td bgcolor=#ffffff><br><br>x", TAG_TD);
    assert_false(s->background);
}

/* A tag is known again by its bytes: by all of them, and only where they are the whole tag. */
static void test_tags_seen_before(void **state)
{
    (void)state;
    const Part *part = read_named(
        "s.htm", S("<p align=right title=\"a>b\">1</p><p align=right title=\"a>c\" hidden>2</p>"
                   "<p align=right title=\"a>b\">3</p><p align=right title=x>4</p>"
                   "<p align=right title=x>5</p><p align=left  title=x>6</p><br>"));
    const Style *looks[7] = { 0 };
    for (uint32_t i = 1; i < part->nodes.n; i++) {
        const Node *n = &part->nodes.p[i];
        if (n->kind == NODE_TEXT)
            looks[n->text.p[0] - '0'] = &part->styles.p[part->nodes.p[n->parent].style];
    }
    for (int k = 1; k <= 5; k++) {
        assert_true(looks[k]->right);
        assert_int_equal(looks[k]->hidden, k == 2);
    }
    assert_false(looks[6]->right);
}

static void test_attributes(void **state)
{
    (void)state;
    const Part *part =
        read_named("s.htm", S("<br><td ><TABLE><TR><TD ColSpan = '3' nowrap title=\"a&#146;b\" "
                              "href=x?a=1&copy=2>x<br>"));
    uint32_t td = 0;
    for (uint32_t i = 1; i < part->nodes.n; i++)
        if (part->nodes.p[i].tag == TAG_TD) td = i;
    assert_true(td != 0);
    Str value;
    assert_true(node_attribute(the_arena, the_input, part, td, "colspan", &value));
    assert_true(str_eq(value, S("3")));
    assert_true(node_attribute(the_arena, the_input, part, td, "nowrap", &value));
    assert_int_equal(value.n, 0);
    assert_true(node_attribute(the_arena, the_input, part, td, "title", &value));
    assert_true(str_eq(value, S("a\xE2\x80\x99"
                                "b")));
    assert_false(node_attribute(the_arena, the_input, part, td, "rowspan", &value));
    assert_true(str_eq(node_name(the_input, part, td), S("TD")));
}

static void test_spans_of_elements(void **state)
{
    (void)state;
    const char *source = "<br><p>one<p>two</p><hr>";
    const Part *part = read_named("s.htm", str_of(source));
    const char *const expected[] = { "<br>", "<p>one", "one", "<p>two</p>", "two", "<hr>" };
    for (uint32_t i = 0; i < 6; i++) {
        const Span span = node_span(part, i + 2);
        const Str text = { source + span.start, span.end - span.start };
        assert_true(str_eq(text, str_of(expected[i])));
    }
}

static void test_depth(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    const char *tail = "x<table><tr><td>y";
    char *bytes = malloc(DEEP * 5 + strlen(tail));
    assert_non_null(bytes);
    for (size_t i = 0; i < DEEP; i++) memcpy(bytes + i * 5, "<div>", 5);
    memcpy(bytes + DEEP * 5, tail, strlen(tail));
    const Part *part = read_named("s.htm", (Str){ bytes, DEEP * 5 + strlen(tail) });
    free(bytes);
    assert_true(part->nodes.n > DEEP);
    assert_int_equal(the_input->notes.n, 1);
    assert_spans(part);
}

static void test_pre_of_old_text(void **state)
{
    (void)state;
    SHAPE("<html><body><pre>\n"
          "                   1999     1998\n"
          "Cash            $ 1,234  $ 2,345\n"
          "Receivables         100       90\n"
          "</pre></body></html>",
          "(html (body (pre (table (tr (td)(td '1999')(td '1998'))(tr (td 'Cash')(td '$ 1,234')"
          "(td '$ 2,345'))(tr (td 'Receivables')(td '100')(td '90'))))))");
}

#define TYPED(line) "<p style=\"font-family:Courier New\">" line "</p>\n"

/* The lines of a typed table; the break in a reference is that of a line of 1,023 bytes. */
#define TYPED_ROWS                                                                                 \
    TYPED("&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;1999 "          \
          "&nbsp;&nbsp;&nbsp;&nbsp;1998")                                                          \
    TYPED("Cash &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;$&nbsp;1,234 &nbsp;&nbsp;$ 2,345")                   \
    TYPED("Receivables &nbsp;&nbsp;&nb\nsp;100 &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;90")            \
    "<p><br></p>\n" TYPED("Deposits &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;10 "                 \
                          "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;20")                                \
        TYPED("&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;------ "          \
              "&nbsp;&nbsp;------")                                                                \
            TYPED("<b>Total</b> &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;1,344 "                  \
                  "&nbsp;&nbsp;&nbsp;2,455")

static void test_typed_paragraphs(void **state)
{
    (void)state;
    const char *table = "(table (tr (td)(td '1999')(td '1998'))(tr (td 'Cash')(td "
                        "'$\xC2\xA0"
                        "1,234')(td '$ 2,345'))(tr (td 'Receivables')(td '100')(td '90'))(tr (td "
                        "'Deposits')(td '10')(td '20'))(tr (td 'Total')(td '1,344')(td '2,455')))";
    const Part *part = read_named("s.htm", S("<html><body>" TYPED_ROWS TYPED("It grinds.")
                                                 TYPED("Rye.") "<hr></body></html>"));
    const char *shape = part_shape(part);
    assert_non_null(strstr(shape, table));
    assert_non_null(strstr(shape, "(p 'It grinds.')(p 'Rye.')(hr)"));
    assert_spans(part);
    /* a few such lines are none, nor is type of other widths, nor a line wider than a page */
    part = read_named("s.htm",
                      S("<html><body>" TYPED("a &nbsp;&nbsp;&nbsp;1") TYPED("b") "</body></html>"));
    assert_non_null(strstr(part_shape(part), "(p 'a "));
    assert_null(strstr(part_shape(part), "(table"));
    part = read_named("s.htm", S("<html><body>" TYPED_ROWS TYPED(
                                   "The mill grinds rye and wheat for bakers in three states, and "
                                   "sells what is left to the farms around it, as it has done "
                                   "ever since it was built.") "</body></html>"));
    assert_null(strstr(part_shape(part), "(table"));
}

static void test_every_name_is_found(void **state)
{
    (void)state;
    for (unsigned row = 2; row < NAME_MAX && names[row].length != 0; row++) {
        uint32_t hash;
        char padded[32] = { 0 };
        memcpy(padded, names[row].text, names[row].length);
        assert_int_equal(name_find(padded, names[row].length, &hash), row);
        for (size_t i = 0; i < names[row].length; i++)
            if (padded[i] >= 'a' && padded[i] <= 'z') padded[i] = (char)(padded[i] - 32);
        assert_int_equal(name_find(padded, names[row].length, &hash), row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_end_tags_left_out),
        cmocka_unit_test(test_end_tags_in_the_wrong_place),
        cmocka_unit_test(test_self_closing),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_empty_cells),
        cmocka_unit_test(test_hidden),
        cmocka_unit_test(test_cut_off),
        cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_styles),
        cmocka_unit_test(test_tags_seen_before),
        cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_spans_of_elements),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_pre_of_old_text),
        cmocka_unit_test(test_typed_paragraphs),
        cmocka_unit_test(test_every_name_is_found),
    };
    return cmocka_run_group_tests_name("read_html", tests, open_arena, close_arena);
}
