/* Are facts read with their contexts, units, signs and chains, also from hostile markup? */
#include "fact/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char page[] =
    "<html xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\"><body>"
    "<div style=\"display:none\"><ix:header><ix:hidden>"
    "<ix:nonNumeric contextRef=\"c-1\" name=\"dei:AmendmentFlag\" format=\"ixt:fixed-false\">x"
    "</ix:nonNumeric>"
    "<ix:nonFraction contextRef=\"c-2\" name=\"x:Hidden\" unitRef=\"usd\" decimals=\"0\">7"
    "</ix:nonFraction></ix:hidden><ix:resources>"
    "<xbrli:context id=\"c-1\"><xbrli:entity><xbrli:identifier scheme=\"s\">0001</xbrli:identifier>"
    "</xbrli:entity><xbrli:period><xbrli:startDate>2024-01-01</xbrli:startDate>"
    "<xbrli:endDate>2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>"
    "<xbrli:context id=\"c-2\"><xbrli:entity><xbrli:identifier scheme=\"s\">0001</xbrli:identifier>"
    "<xbrli:segment><xbrldi:explicitMember dimension=\"a:B\">a:M</xbrldi:explicitMember>"
    "<xbrldi:explicitMember dimension=\"a:A\">a:N</xbrldi:explicitMember></xbrli:segment>"
    "</xbrli:entity><xbrli:period><xbrli:instant>2024-12-31</xbrli:instant></xbrli:period>"
    "</xbrli:context>"
    "<xbrli:context id=\"c-3\"><xbrli:entity><xbrli:identifier scheme=\"s\">0001</xbrli:identifier>"
    "<xbrli:segment><xbrldi:explicitMember dimension=\"a:A\">a:N</xbrldi:explicitMember>"
    "<xbrldi:explicitMember dimension=\"a:B\">a:M</xbrldi:explicitMember></xbrli:segment>"
    "</xbrli:entity><xbrli:period><xbrli:instant>2024-12-31</xbrli:instant></xbrli:period>"
    "</xbrli:context>"
    "<xbrli:unit id=\"usd\"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>"
    "<xbrli:unit id=\"eps\"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD"
    "</xbrli:measure></xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares"
    "</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>"
    "</ix:resources></ix:header></div>"
    "<p>Revenues were $<ix:nonFraction contextRef=\"c-1\" name=\"x:Revenues\" unitRef=\"usd\" "
    "scale=\"3\" decimals=\"-3\" format=\"ixt:num-dot-decimal\" id=\"f1\">1,234</ix:nonFraction>"
    " thousand.</p>"
    "<p>Loss (<ix:nonFraction contextRef=\"c-2\" name=\"x:Loss\" unitRef=\"eps\" scale=\"0\" "
    "decimals=\"2\" sign=\"-\" format=\"ixt:num-dot-decimal\">1.25</ix:nonFraction>)</p>"
    "<p>Same <ix:nonFraction contextRef=\"c-3\" name=\"x:Loss\" unitRef=\"eps\" decimals=\"2\" "
    "sign=\"-\" format=\"ixt:num-dot-decimal\">1.25</ix:nonFraction></p>"
    "<p>Nil <ix:nonFraction contextRef=\"c-1\" name=\"x:Nil\" unitRef=\"usd\" xsi:nil=\"true\">"
    "</ix:nonFraction> bad <ix:nonFraction contextRef=\"nowhere\" name=\"x:Bad\" unitRef=\"usd\" "
    "format=\"ixt:num-dot-decimal\">word</ix:nonFraction></p>"
    "<p><ix:nonNumeric contextRef=\"c-1\" name=\"x:Policy\" continuedAt=\"k1\">One "
    "<ix:exclude>footer</ix:exclude></ix:nonNumeric></p>"
    "<p><ix:continuation id=\"k1\" continuedAt=\"k2\">two </ix:continuation></p>"
    "<p><ix:continuation id=\"k2\" continuedAt=\"k1\">three</ix:continuation></p>"
    "</body></html>";

static const Fact *named(const Facts *facts, const char *name, uint32_t *index)
{
    for (uint32_t i = 1; i < facts->facts.n; i++) {
        if (!str_eq(facts->facts.p[i].name, str_of(name))) continue;
        if (index != NULL) *index = i;
        return &facts->facts.p[i];
    }
    fail_msg("no fact %s", name);
    return NULL;
}

static void reads(void **state)
{
    (void)state;
    Arena *arena = arena_open(256 * MIB);
    Input *input = input_open(arena);
    Err err;
    Doc doc;
    Facts facts;
    assert_true(input_add_bytes(input, S("a.htm"), S(page), false, ROLE_REPORT, &err));
    assert_true(read_nodes(input, 0, &err));
    assert_true(doc_make(arena, input, 0, &doc, &err));
    assert_true(facts_make(arena, input, &doc, &facts, &err));

    const Fact *f = named(&facts, "x:Revenues", NULL);
    assert_true(f->value_known && f->numeric && !f->hidden && !f->nil);
    assert_true(num_eq(f->value, NUM(1234000, 0)));
    assert_int_equal(f->decimals, -3);
    assert_true(str_eq(doc_text(&doc, f->text, f->text_end), S("1,234")));
    assert_int_equal(facts.contexts.p[f->context].period.months, 12);
    assert_true(str_eq(facts.units.p[f->unit].print, S("USD")));

    uint32_t loss = 0;
    f = named(&facts, "x:Loss", &loss);
    assert_true(num_eq(f->value, NUM(-125, -2)));
    assert_true(str_eq(facts.units.p[f->unit].print, S("USD/shares")));
    assert_int_equal(facts.contexts.p[f->context].dimension_count, 2);
    assert_true(fact_is_same(&facts, loss, loss + 1));
    assert_false(fact_is_same(&facts, loss, loss - 1));

    assert_true(named(&facts, "x:Hidden", NULL)->hidden);
    assert_true(named(&facts, "x:Nil", NULL)->nil);
    f = named(&facts, "x:Bad", NULL);
    assert_false(f->value_known);
    assert_int_equal(f->context, 0);
    assert_true(str_eq(facts_text(&facts, "dei:AmendmentFlag"), S("false")));

    f = named(&facts, "x:Policy", NULL);
    assert_true(str_eq(f->content, S("One two three")));
    uint32_t length = 0;
    for (uint32_t at = f->next; at != 0; at = facts.facts.p[at].next) assert_true(++length < 3);
    assert_int_equal(length, 2);
    assert_true(input->notes.n > 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
