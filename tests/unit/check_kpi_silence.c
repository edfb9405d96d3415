/* KPI-01, KPI-08: every reason for silence, beside the twin that speaks (see check_mda_silence.c).
 */
#include "check_mda.h"

typedef enum Place { IN_REPORT, IN_CALL, IN_RELEASE } Place;

typedef struct Twin {
    const char *why;
    Place where; /* the two versions differ; the other documents are the usual ones */
    const char *before, *speaks, *silent, *after;
} Twin;

#define STRATEGY                                                                                   \
    "<p>Our growth strategy depends on retaining our existing customers and expanding their use "  \
    "of our instruments.</p>"
#define CALL_OF(year) "Quillmark Instruments Fourth Quarter " year " Earnings Conference Call\n\n"
#define WELCOME       "Operator: Good afternoon, and welcome to the call.\n\n"
#define HEAD          CALL_OF("2024") WELCOME
#define CEO           "Mara Lindqvist, Chief Executive Officer: "
#define TAIL                                                                                       \
    "\n\nOperator: The first question comes from Ada Roe.\n\n"                                     \
    "Ada Roe, Fenwick Partners (Analyst): Thank you. How is demand?\n\n" CEO "It is good.\n"
#define METRIC                                                                                     \
    "Our net dollar expansion rate was 110% at year end. We think this rate speaks to the "        \
    "strength of our platform."
#define RELEASE                                                                                    \
    "<html><body><p>Quillmark Announces Fourth Quarter 2024 Results</p><p>Columbus, February 6, "  \
    "2025. "
#define LONG                                                                                       \
    ", a figure that we compute over the twelve months up to the end of the quarter for all "      \
    "laboratories and universities that bought from us in the quarter a year before, whatever "    \
    "they bought then and whether or not they bought any chamber since,"

static const Twin twins[] = {
    /* what the report itself gives */
    { "a value in the report", IN_REPORT, STRATEGY "<p>Our net dollar retention was ", "strong",
      "110%", " in 2024.</p>" },
    { "a value under a longer name", IN_REPORT,
      STRATEGY "<p>Revenue retention at constant prices "
               "was ",
      "strong", "110%", " in 2024.</p>" },
    { "a value in a table of the report", IN_REPORT,
      STRATEGY "<table><tr><td></td><td>2024</td></tr><tr><td>Net dollar expansion rate</td><td>",
      "", "110%", "</td></tr><tr><td>Orders</td><td></td></tr></table>" },
    /* what is said outside it */
    { "no value", IN_CALL, HEAD CEO "Our net dollar expansion rate was ", "110%", "good",
      " and speaks to the strength of our platform." TAIL },
    { "a forecast", IN_CALL, HEAD CEO "Our net dollar expansion rate ", "was", "is expected to be",
      " 110%, which speaks to the strength of our platform." TAIL },
    { "a competitor's metric", IN_CALL, HEAD CEO "We saw that our ", "own", "competitor's",
      " net dollar expansion rate was 110%, which speaks to the strength of the platform." TAIL },
    { "a number that management disowns", IN_CALL,
      HEAD CEO "Our net dollar expansion rate was 110% and demonstrates strength, and we ",
      "manage", "do not manage", " the business to that number." TAIL },
    { "an analyst's number", IN_CALL, HEAD, CEO,
      "Ada Roe, Fenwick Partners (Analyst): ", METRIC TAIL },
    { "words that only look like a metric", IN_CALL, HEAD CEO, "Total", "Timing of",
      " billings of $444.1 million demonstrates the strength of our platform." TAIL },
    { "an acronym that is a word", IN_CALL, HEAD CEO "Our ", "ARR", "arr",
      " was $212.4 million, which demonstrates the strength of our platform." TAIL },
    { "an amount of another kind", IN_CALL, HEAD CEO "Our customer churn was ", "2%", "$2 million",
      ", which demonstrates the strength of our platform." TAIL },
    { "a number far from the name", IN_CALL, HEAD CEO "Our net dollar expansion rate", "", LONG,
      " was 110% and demonstrates the strength of our platform." TAIL },
    { "a call of another year", IN_CALL, "", CALL_OF("2024"), CALL_OF("2021"),
      WELCOME CEO METRIC TAIL },
    { "no speaker and no first person", IN_CALL,
      "Quillmark Instruments Fourth Quarter 2024 "
      "Earnings Conference Call\n\nGood afternoon, and welcome to the call. It was a good year. ",
      "Our", "The",
      " net dollar expansion rate was 110% and demonstrates strength. It was 107% "
      "the year before. The first question comes from Ada Roe.\n" },
    /* a value alone has no weight */
    { "no weight given to it", IN_CALL, HEAD CEO "Our book-to-bill ratio was 1.1 in the quarter",
      ", a leading indicator of demand", "", "." TAIL },
    { "said twice, not three times", IN_CALL,
      HEAD CEO "Our book-to-bill ratio was 1.1 in the "
               "quarter. A year ago our book-to-bill ratio was 1.2. ",
      "Our book-to-bill ratio was 1.3 in "
      "the year. ",
      "", "Thank you." TAIL },
    { "a forecast in the release", IN_RELEASE, RELEASE "Total billings ", "were", "should be",
      " $444.1 million and demonstrate the strength of our business.</p></body></html>" },
    { "a release of another year", IN_RELEASE,
      "<html><body><p>Quillmark Announces Fourth Quarter "
      "Results</p><p>Columbus, February 6, ",
      "2025", "2021",
      ". Total billings were $444.1 "
      "million and demonstrate the strength of our business.</p></body></html>" },
};

static void every_reason_for_silence(void **state)
{
    (void)state;
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        const Twin *t = &twins[i];
        for (int silent = 0; silent < 2; silent++) {
            char page[3000];
            const int length = snprintf(page, sizeof page, "%s%s%s", t->before,
                                        silent ? t->silent : t->speaks, t->after);
            assert_true(length > 0 && (size_t)length < sizeof page);
            Case c;
            case_open(&c, t->where == IN_REPORT ? page : STRATEGY,
                      t->where == IN_RELEASE ? page : NULL,
                      t->where == IN_CALL     ? page
                      : t->where == IN_REPORT ? HEAD CEO METRIC TAIL
                                              : NULL);
            const Finding *f = case_finding(&c, "KPI-01");
            if ((f == NULL) != (silent == 1) || (f != NULL && f->list != LIST_DECIDE)) {
                print_error("%s: %s: %s\n", t->why, f == NULL ? "silent" : "speaks", page);
                wrong++;
            }
            case_close(&c);
        }
    }
    assert_int_equal(wrong, 0);
}

/* The report's strategy makes a bare value worth a question. */
static void strategy_gives_weight(void **state)
{
    (void)state;
    const char *call = HEAD CEO "Our net dollar expansion rate was 110% at year end." TAIL;
    Case c;
    case_open(&c, STRATEGY, NULL, call);
    assert_non_null(case_finding(&c, "KPI-01"));
    case_close(&c);
    case_open(&c, "<p>Our growth strategy depends on the weather.</p>", NULL, call);
    assert_null(case_finding(&c, "KPI-01"));
    case_close(&c);
}

/* A picture in the results section may hold the value: a person looks. */
static void a_picture_is_to_look_at(void **state)
{
    (void)state;
    static const struct {
        const char *results;
        List list;
    } cases[] = { { STRATEGY "<p>Chart</p>", LIST_DECIDE },
                  { STRATEGY "<p><img src=\"chart.jpg\"></p>", LIST_LOOK } };
    for (size_t i = 0; i < 2; i++) {
        Case c;
        case_open(&c, cases[i].results, NULL, HEAD CEO METRIC TAIL);
        const Finding *f = case_finding(&c, "KPI-01");
        assert_non_null(f);
        assert_int_equal(f->list, cases[i].list);
        assert_int_equal(f->confidence <= 70, cases[i].list == LIST_LOOK);
        case_close(&c);
    }
}

/* An exhibit to the report is part of it; another release is not. */
static void an_exhibit_gives_the_value(void **state)
{
    (void)state;
    static const Role roles[] = { ROLE_EXHIBIT, ROLE_PRIOR };
    for (size_t i = 0; i < 2; i++) {
        Case c = { 0 };
        Err err = { 0 };
        assert_true(pipeline_open(&c.pipeline, &err));
        const Str report =
            str_format(c.pipeline.arena, "%s%s%s", report_head, STRATEGY, report_tail);
        case_add(&c, "report.htm", str_zero(c.pipeline.arena, report), ROLE_REPORT);
        case_add(&c, "call.txt", HEAD CEO METRIC TAIL, ROLE_CALL);
        case_add(&c, "other.htm",
                 "<html><body><p>Selected data</p><p>Our net dollar expansion rate was 110% in "
                 "2024.</p></body></html>",
                 roles[i]);
        case_run(&c);
        if ((case_finding(&c, "KPI-01") == NULL) != (roles[i] == ROLE_EXHIBIT))
            fail_msg("%s", role_name(roles[i]));
        case_close(&c);
    }
}

/* KPI-08: growth that depends on customers who stay, said in the results section. */
static void strategy_without_measure(void **state)
{
    (void)state;
    static const struct {
        const char *why, *results, *call;
        bool speaks;
    } cases[] = {
        { "the twin", "<p>Our results depend on our ability to retain existing customers.</p>",
          NULL, true },
        { "no word of depending",
          "<p>Our results reflect our ability to retain existing customers.</p>", NULL, false },
        { "capital",
          "<p>Our results depend on our ability to retain existing customers and on our capital "
          "requirements.</p>",
          NULL, false },
        { "a measure",
          "<p>Our results depend on our ability to retain existing customers. Churn was 2%.</p>",
          NULL, false },
        { "a measure of other people",
          "<p>Our results depend on our ability to retain existing customers. Employee attrition "
          "was 2%.</p>",
          NULL, true },
        { "a call", "<p>Our results depend on our ability to retain existing customers.</p>",
          HEAD CEO METRIC TAIL, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Case c;
        case_open(&c, cases[i].results, NULL, cases[i].call);
        const Finding *f = case_finding(&c, "KPI-08");
        if ((f != NULL) != cases[i].speaks)
            fail_msg("%s: %s", cases[i].why, f == NULL ? "silent" : "speaks");
        if (f != NULL) assert_int_equal(f->list, LIST_LOOK);
        case_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_for_silence), cmocka_unit_test(strategy_gives_weight),
        cmocka_unit_test(a_picture_is_to_look_at),  cmocka_unit_test(an_exhibit_gives_the_value),
        cmocka_unit_test(strategy_without_measure),
    };
    return cmocka_run_group_tests_name("check_kpi_silence", tests, NULL, NULL);
}
