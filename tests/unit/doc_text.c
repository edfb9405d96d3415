/* Flow, layout tables, sentences, and the bytes behind the text. */
#include <stdio.h>
#include <stdlib.h>

#include "doc_reading.h"

static void paragraphs(void **state)
{
    (void)state;
    read_html("<div><p>One <b>two</b>\n   "
              "three&nbsp;&nbsp;four<br>five</p><div>Six</div>seven<br><br>eight"
              "<p style=\"display:none\">hidden</p></div>");
    assert_text(doc.text, "One two three four five\nSix\nseven\neight\n");
    assert_int_equal(doc.blocks.n - 1, 4);
}

static void layout_tables(void **state)
{
    (void)state;
    read_html(
        "<table><tr><td>&bull;</td><td>lower cost of ink</td></tr><tr><td>&bull;</td><td>more sales"
        "</td></tr></table><table><tr><td><b>Item 9B.</b></td><td><b>Other "
        "Information</b></td></tr>"
        "</table><table><tr><td><p>One long cell.</p><p>With two paragraphs.</p></td></tr></table>"
        "<table><tr><td>1 Quill Road</td><td>Telephone</td></tr></table>");
    assert_text(doc.text,
                "\xE2\x80\xA2 lower cost of ink\n\xE2\x80\xA2 more sales\nItem 9B. Other "
                "Information\nOne long cell.\nWith two paragraphs.\n1 Quill Road\nTelephone\n");
    assert_int_equal(doc.blocks.p[1].kind, BLOCK_ITEM);
}

static void data_tables(void **state)
{
    (void)state;
    read_html("<table><tr><td></td><td>2031</td></tr><tr><td>Sales "
              "of<br>ink</td><td>$</td><td>1,200</td></tr>"
              "</table><table><tr><td><table><tr><td>Cash</td><td>5</td></tr><tr><td>Debt</"
              "td><td>7</td></tr>"
              "</table></td></tr></table>");
    assert_text(doc.text, "\t2031\t\nSales of ink\t$\t1,200\t\nCash\t5\t\nDebt\t7\t\n");
    assert_int_equal(doc.blocks.p[1].kind, BLOCK_TABLE);
    assert_int_equal(doc.blocks.p[2].kind, BLOCK_TABLE);
}

static void leads(void **state)
{
    (void)state;
    read_html("<p><i>Revenues.</i> They rose.</p><p><b>All bold</b></p><p>Plain <b>bold</b></p>");
    assert_int_equal(doc.blocks.p[1].lead, strlen("Revenues."));
    assert_int_equal(doc.blocks.p[2].kind, BLOCK_HEADING);
    assert_int_equal(doc.blocks.p[3].lead, 0);
}

static void expect_sentences(const char *paragraph, uint32_t n, const char *const *want)
{
    char body[500];
    snprintf(body, sizeof body, "<p>%s</p>", paragraph);
    read_html(body);
    if (doc.blocks.p[1].sentence_count != n) {
        for (uint32_t k = 1; k < doc.sentences.n; k++)
            print_message("[%s]\n", str_zero(arena, sentence_text(&doc, k)));
    }
    assert_int_equal(doc.blocks.p[1].sentence_count, n);
    for (uint32_t k = 0; k < n; k++)
        assert_text(sentence_text(&doc, doc.blocks.p[1].sentence + k), want[k]);
}

#define SENTENCES(paragraph, ...)                                                                  \
    do {                                                                                           \
        const char *const want[] = { __VA_ARGS__ };                                                \
        expect_sentences(paragraph, sizeof want / sizeof *want, want);                             \
    } while (0)

static void sentences(void **state)
{
    (void)state;
    SENTENCES("Sales rose 4.5% to $1.2 million. Costs fell.", "Sales rose 4.5% to $1.2 million.",
              "Costs fell.");
    SENTENCES("Quill Inc. sold pens. It bought Nib Corp. and Vane Co. in May.",
              "Quill Inc. sold pens.", "It bought Nib Corp. and Vane Co. in May.");
    SENTENCES("In the U.S. sales fell. Sales in the U.S. They fell.", "In the U.S. sales fell.",
              "Sales in the U.S.", "They fell.");
    SENTENCES("See Item 1A. Risk Factors and Note 3. Leases for more. We rent.",
              "See Item 1A. Risk Factors and Note 3. Leases for more.", "We rent.");
    SENTENCES("ASU No. 5 applies. Mr. J. Quill, Jr. signed vs. Nib.", "ASU No. 5 applies.",
              "Mr. J. Quill, Jr. signed vs. Nib.");
    SENTENCES("They said \"it dries.\" It did (mostly.) Done!", "They said \"it dries.\"",
              "It did (mostly.)", "Done!");
    SENTENCES("3. Leases are short. They end soon.", "3. Leases are short.", "They end soon.");
    SENTENCES("We paid it in 2031. Next year we pay again.", "We paid it in 2031.",
              "Next year we pay again.");
    SENTENCES("<i>Interest</i> Interest fell.", "Interest", "Interest fell.");
}

static void expect_span(const char *words, const char *source)
{
    const size_t at = str_find(doc.text, str_of(words));
    assert_int_not_equal(at, STR_NONE);
    const Span span = doc_span(&doc, (uint32_t)at, (uint32_t)(at + strlen(words)));
    assert_text(str_slice(doc.input->sources.p[span.source].bytes, span.start, span.end), source);
    assert_int_equal(doc_text_at_byte(&doc, span.start), at);
}

static void spans(void **state)
{
    (void)state;
    read_html("<p>Net&nbsp;income   rose\n <b>4%</b>, or $1,234 &amp; more&#8212;by far</p><p>Next "
              "&#x2019;one</p>");
    expect_span("income rose 4%", "income   rose\n <b>4%");
    expect_span("4%", "4%");
    expect_span("1,234", "1,234");
    expect_span("&", "&amp;");
    expect_span("more\xE2\x80\x94"
                "by",
                "more&#8212;by");
    expect_span("far\nNext", "far</p><p>Next");
    expect_span("\xE2\x80\x99one", "&#x2019;one");
    /* Blanks at the ends belong to nobody. */
    const size_t at = str_find(doc.text, S(" rose "));
    const Span span = doc_span(&doc, (uint32_t)at, (uint32_t)at + 6);
    assert_text(str_slice(doc.input->sources.p[0].bytes, span.start, span.end), "rose");
}

static void nodes_and_blocks(void **state)
{
    (void)state;
    read_html("<p>One <b>two</b> three</p><p>Four</p>");
    const uint32_t at = (uint32_t)str_find(doc.text, S("two"));
    const uint32_t node = doc_node_at(&doc, at);
    uint32_t start, end;
    doc_node_text(&doc, node, node + 1, &start, &end);
    assert_text(doc_text(&doc, start, end), "two");
    assert_int_equal(doc_block_at(&doc, at), 1);
    assert_int_equal(doc_block_at(&doc, (uint32_t)str_find(doc.text, S("Four"))), 2);
    assert_int_equal(doc_block_at(&doc, (uint32_t)doc.text.n), 0);
}

static void one_long_node(void **state)
{
    (void)state;
    arena_reset(arena);
    Buf buf = buf_open(arena, 1 << 20);
    buf_add(&buf, S("<html><body><p>"));
    for (int k = 0; k < 40000; k++) buf_format(&buf, "w%d  &amp;\n ", k);
    buf_add(&buf, S("</p></body></html>"));
    read_named("long.htm", buf_str(&buf));
    expect_span("w39998 & w39999", "w39998  &amp;\n w39999");
    expect_span("w20000 ", "w20000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs),       cmocka_unit_test(layout_tables),
        cmocka_unit_test(data_tables),      cmocka_unit_test(leads),
        cmocka_unit_test(sentences),        cmocka_unit_test(spans),
        cmocka_unit_test(nodes_and_blocks), cmocka_unit_test(one_long_node),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
