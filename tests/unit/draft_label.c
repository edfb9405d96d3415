/* How labels stand inside a sentence: each beside a near miss that differs by one thing. */
#include "draft/label.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct Case {
    const char *text, *label, *said;
} Case;

static const Case cases[] = {
    /* what the document writes in small letters */
    { "We increased demand creation expense.", "Demand creation expense",
      "demand creation expense" },
    { "Our Demand creation expense rose.", "Demand creation expense", "Demand creation expense" },
    { "We sell services.", "Services net sales", "Services net sales" },
    { "the demand creations of", "Demand creation expense", "Demand creation expense" },
    { "on free cash flow", "Free cash flow as a percentage of revenues",
      "free cash flow as a percentage of revenues" },
    /* names that begin small, initials, one word */
    { "our iWidget net sales", "iWidget net sales", "iWidget net sales" },
    { "in u.S. apparel", "U.S. apparel", "U.S. apparel" },
    { "in graphics", "Graphics", "Graphics" },
    /* all in capitals, word by word */
    { "a return on what is invested as capital", "RETURN ON INVESTED CAPITAL",
      "return on invested capital" },
    { "as adjusted, the margin", "ADJUSTED EBITDA MARGIN", "adjusted EBITDA margin" },
    { "the return", "ROIC", "ROIC" },
    /* paths, footnote marks, bullets */
    { "", "Worldwide-Tractors > (8)", "Worldwide-Tractors" },
    { "", "Equipment > Tractors (8)", "Tractors" },
    { "", "Operating income (loss)", "Operating income (loss)" },
    { "", "Net sales (US)", "Net sales (US)" },
    { "", "Adjusted gross profit (A)", "Adjusted gross profit" },
    { "", "\xE2\x80\xA2 Net sales:", "Net sales" },
    { "", "(Loss) income", "(Loss) income" },
    /* what would run into the sentence */
    { "diluted earnings per share", "Diluted earnings per share, excluding certain items",
      "\"Diluted earnings per share, excluding certain items\"" },
    { "", "Adjusted EBIT / sales %", "\"Adjusted EBIT / sales %\"" },
};

static void labels_stand_in_sentences(void **state)
{
    (void)state;
    Arena *arena = arena_open((size_t)1 << 24);
    assert_non_null(arena);
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Doc doc = { .text = str_of(cases[i].text) };
        const Str said = label_in_sentence(arena, &doc, str_of(cases[i].label));
        if (str_eq(said, str_of(cases[i].said))) continue;
        print_error("%s: %.*s\n", cases[i].label, STR_ARG(said));
        wrong++;
    }
    assert_int_equal(wrong, 0);
    arena_close(arena);
}

static void a_list_is_joined(void **state)
{
    (void)state;
    Arena *arena = arena_open((size_t)1 << 24);
    assert_non_null(arena);
    const Doc doc = { .text = S("free cash flow") };
    assert_true(str_eq(labels_in_sentence(arena, &doc, S("ROIC; Free cash flow margin; EBITDA")),
                       S("ROIC, free cash flow margin and EBITDA")));
    assert_true(str_eq(line_in_sentence(arena, &doc, S("Sales, general and other expenses")),
                       S("Sales, general and other expenses")));
    assert_true(str_eq(label_capitalised(arena, S("net sales")), S("Net sales")));
    assert_true(str_eq(label_capitalised(arena, S("iWidget net sales")), S("iWidget net sales")));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_stand_in_sentences),
        cmocka_unit_test(a_list_is_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
