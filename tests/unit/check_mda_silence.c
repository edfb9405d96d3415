/* MDA-01, MDA-02, MDA-05: every reason for silence, beside the twin that speaks.
 *
 * A row of the table is one page in two versions that differ by one thing: where the difference
 * stands, `speaks` draws a question and `silent` draws none of its rule. A reason that is taken out
 * of src/check/ makes its row fail; so does a reason that grows until it swallows the twin.
 */
#include "check_mda.h"

typedef struct Twin {
    const char *why; /* what silences */
    const char *before, *speaks, *silent, *after;
    List list; /* of the one that speaks */
} Twin;

/* Does any rule of causes speak? */
static const Finding *asked(const Case *c)
{
    const Finding *f = case_finding(c, "MDA-01");
    return f != NULL ? f : case_finding(c, "MDA-02");
}

static void expect_twins(const Twin *twins, size_t n)
{
    uint32_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        const Twin *t = &twins[i];
        for (int silent = 0; silent < 2; silent++) {
            char page[6000];
            const int length = snprintf(page, sizeof page, "%s%s%s", t->before,
                                        silent ? t->silent : t->speaks, t->after);
            assert_true(length > 0 && (size_t)length < sizeof page);
            Case c;
            case_open(&c, page, NULL, NULL);
            const Finding *f = asked(&c);
            const bool right = silent ? f == NULL : f != NULL && f->list == (uint8_t)t->list;
            if (!right) {
                print_error("%s: %s: %s\n", t->why, f == NULL ? "silent" : "speaks", page);
                wrong++;
            }
            case_close(&c);
        }
    }
    assert_int_equal(wrong, 0);
}
#define EXPECT_TWINS(twins) expect_twins((twins), sizeof(twins) / sizeof *(twins))

#define RESEARCH "<p>Research and development expenses "
#define CAUSES   ", primarily due to higher personnel costs and an increase in contractor use"
#define OTHER    "<p>We lease our laboratories.</p>"
#define FAR      OTHER OTHER OTHER OTHER OTHER
#define VERY_FAR FAR FAR FAR
#define YEARS    "<table><tr><td></td><td>2024</td><td>2023</td></tr>"

/* Where a sentence stands, and when. */
static void places(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { "under a heading that gives no results", "<p><b>Financial ", "Summary", "Condition",
          "</b></p>" RESEARCH "increased 11% in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "under a heading of the comparison before", "<p><b>Year Ended December 31, ",
          "2024 Compared to 2023", "2023 Compared to 2022",
          "</b></p>" RESEARCH "increased 11%" CAUSES ".</p>", LIST_DECIDE },
        { "a heading that names no line", "<p><b>", "Research and Development", "Innovation",
          "</b></p><p>The increase of $7.9 million, or 11%, was primarily due to higher personnel "
          "costs and an increase in contractor use.</p>",
          LIST_DECIDE },
        { "what is expected", RESEARCH "increased 11% in 2024", "", ", and may increase again",
          CAUSES ".</p>", LIST_DECIDE },
        { "a year before, in the sentence that states the change", RESEARCH "increased 11% in ",
          "2024", "2023",
          ". The increase was primarily due to higher personnel costs and an increase in "
          "contractor use.</p>",
          LIST_DECIDE },
        { "a year of the causes, where none dates the change", RESEARCH "increased 11%", " in 2024",
          "",
          ". The increase was primarily due to new laboratories that we opened in 2023 and higher "
          "personnel costs.</p>",
          LIST_LOOK },
    };
    EXPECT_TWINS(twins);
}

/* Sentences of a change with causes that give no line's change. */
static void sentences(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { "a change of the ratio", RESEARCH "increased ", "11%", "70 basis points",
          " in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "causes that stand elsewhere", RESEARCH "increased 11% in 2024" CAUSES, "",
          " discussed above", ".</p>", LIST_DECIDE },
        { "a chart that shows the causes", RESEARCH "increased 11% in 2024" CAUSES, "",
          ", as the chart below shows", ".</p>", LIST_DECIDE },
        { "a table, but not the one in a word", RESEARCH "increased 11% in 2024, primarily ",
          "attributable to", "due, as the table shows, to",
          " higher personnel costs and an increase in contractor use.</p>", LIST_DECIDE },
        { "a line that other lines make", "<p>", "Gross profit increased 16%",
          "Net income increased 31%",
          " in 2024, primarily due to higher volume and higher prices.</p>", LIST_DECIDE },
        { "no word of a cause", RESEARCH "increased 11% in 2024, ", "primarily related", "related",
          " to higher personnel costs and an increase in contractor use.</p>", LIST_DECIDE },
        { "one cause without a hedge", RESEARCH "increased 11% in 2024, ", "primarily due", "due",
          " to higher volume.</p>", LIST_DECIDE },
        { "a cause that nobody could count", RESEARCH "increased 11% in 2024, primarily due to ",
          "higher prices", "various items", ".</p>", LIST_DECIDE },
        { "a cause that says all there is to say",
          RESEARCH "increased 11% in 2024, primarily due to ", "the volume of new laboratories",
          "the volume of the 53rd week", ".</p>", LIST_DECIDE },
        { "the change far before the causes", RESEARCH "increased 11% in 2024", "",
          ", a year in which we opened a new laboratory, moved the calibration of all "
          "older chambers to it, closed the two smaller workshops that had done that work "
          "before, sold their remaining inventory to a distributor at its carrying amount, and "
          "ended both of the leases without a penalty",
          CAUSES ".</p>", LIST_DECIDE },
    };
    EXPECT_TWINS(twins);
}

/* The company's line is held only against the company's words. */
static void parts(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { "a region in front", "<p>In ", "2024", "Europe",
          ", research and development expenses increased 11%" CAUSES ".</p>", LIST_DECIDE },
        { "a region behind the change", RESEARCH "increased 11% in ", "2024", "Europe",
          CAUSES ".</p>", LIST_DECIDE },
        { "a product line in front", "<p>", "For the year", "For Skylark",
          ", research and development expenses increased 11%" CAUSES ".</p>", LIST_DECIDE },
        { "a segment", RESEARCH "increased 11% for the ", "company", "segment", CAUSES ".</p>",
          LIST_DECIDE },
        { "under a part's heading", "<p><b>", "Operating Expenses", "Optics Division",
          "</b></p>" RESEARCH "increased 11% in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "under the heading of segments", "<p><b>", "Results of Operations by Quarter",
          "Results of Operations by Segment",
          "</b></p>" RESEARCH "increased 11% in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "under a table's title", "<p><b>", "Table", "Optics",
          " 4: Expenses Summary</b></p>" RESEARCH "increased 11% in 2024" CAUSES ".</p>",
          LIST_DECIDE },
        { "under a heading that comes again once segments have begun",
          "<p><b>Operating Expenses</b></p><p>They rose.</p><p><b>", "Overview", "Segment Overview",
          "</b></p><p>We sell to laboratories.</p><p><b>Operating Expenses</b></p>" RESEARCH
          "increased 11% in 2024" CAUSES ".</p>",
          LIST_DECIDE },
        { "a region in the sentence that states the change", "<p>In ", "2024", "Europe",
          ", research and development expenses increased 11%. The increase was primarily due to "
          "higher personnel costs and an increase in contractor use.</p>",
          LIST_DECIDE },
    };
    EXPECT_TWINS(twins);
}

/* A change that no row bears out, or that is too small. */
static void sizes(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { "the other direction", RESEARCH, "increased", "decreased", " in 2024" CAUSES ".</p>",
          LIST_DECIDE },
        { "another amount than the row's", RESEARCH "increased $", "7.9", "9.7",
          " million in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "another percentage than the row's", RESEARCH "increased ", "11", "17",
          "% in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "under half a percent of revenue", YEARS "<tr><td>Depreciation and amortization</td><td>",
          "3,900", "3,700",
          "</td><td>1,700</td></tr><tr><td>Occupancy</td><td>9,100</td><td>9,050</td></tr></table>"
          "<p>Depreciation and amortization increased in 2024, primarily due to new furnaces and a "
          "larger fleet of trucks.</p>",
          LIST_DECIDE },
        { "a table under the heading of another part", "<p><b>", "Furnaces", "Chambers",
          "</b></p><p>(in thousands)</p>" YEARS
          "<tr><td>Third-party sales</td><td>120,000</td><td>100,000</td></tr>"
          "<tr><td>Shipments</td><td>9,100</td><td>9,050</td></tr></table>"
          "<p>Third-party sales for the Furnaces segment increased 20% in 2024" CAUSES ".</p>",
          LIST_DECIDE },
        { "under 5% of the line", YEARS "<tr><td>Occupancy</td><td>", "61,400", "60,400",
          "</td><td>57,900</td></tr><tr><td>Freight</td><td>9,100</td><td>9,050</td></tr></"
          "table><p>Occupancy expenses increased in 2024, primarily due to a second laboratory and "
          "higher rents.</p>",
          LIST_DECIDE },
    };
    EXPECT_TWINS(twins);
}

#define INTEREST                                                                                   \
    YEARS "<tr><td>Interest expense</td><td>14,200</td><td>9,300</td></tr>"                        \
          "<tr><td>Occupancy</td><td>9,100</td><td>9,050</td></tr></table>"                        \
          "<p>Interest expense increased $4.9 million, or 53%, in 2024, primarily due to higher "  \
          "average borrowings"

/* Interest moves with rates and balances that the reader sees. */
static void financing(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { "the one cause of a financing line", INTEREST, " and a higher average rate", "", ".</p>",
          LIST_LOOK },
        { "one cause of a financing line with the change", INTEREST, " and a higher average rate",
          ", partially offset by a lower average rate", ".</p>", LIST_LOOK },
        { "one cause of a financing line; of an operating line it is asked", "<p>",
          "Research and development expenses increased $7.9 million, or 11%",
          "Interest income increased $7.9 million, or 11%",
          ", in 2024, primarily due to higher rates.</p>", LIST_DECIDE },
    };
    EXPECT_TWINS(twins);
}

#define LEAD                                                                                       \
    "<p>Revenues increased $54.4 million, or 15%, in 2024, primarily due to expansion by "         \
    "existing customers and the addition of new customers"
#define GROUPS                                                                                     \
    "<table><tr><td></td><td>2024</td></tr><tr><td>Laboratories</td><td>38,100</td></tr>"          \
    "<tr><td>Universities</td><td>16,300</td></tr></table>"

/* Amounts that belong to the causes, near the sentence. */
static void amounts_near(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { "inside a cause", RESEARCH "increased 11% in 2024, primarily due to ", "higher",
          "$5.2 million of higher", " personnel costs and an increase in contractor use.</p>",
          LIST_DECIDE },
        { "a table that a colon announces", LEAD, ".", ":", "</p>" GROUPS, LIST_DECIDE },
        { "a bullet that names the cause again",
          RESEARCH "increased 11% in 2024" CAUSES ".</p><ul><li>", "Rent", "Personnel costs",
          " rose by $5.2 million.</li></ul>", LIST_DECIDE },
        { "the next paragraph takes the change apart",
          RESEARCH "increased 11% in 2024" CAUSES ".</p><p>Of this ", "backlog", "increase",
          ", $5.2 million came in the fourth quarter.", LIST_DECIDE },
        { "the same sentence, not of the change",
          RESEARCH "increased 11% in 2024" CAUSES ". Of this ", "backlog", "increase",
          ", $5.2 million came in the fourth quarter.", LIST_DECIDE },
        { "the next sentence names the cause again", RESEARCH "increased 11% in 2024" CAUSES ". ",
          "Rents", "Contractors", " were $5.2 million of the total.</p>", LIST_DECIDE },
        { "the next sentence gives it to the cause, not to a line of its own",
          RESEARCH "increased 11% in 2024" CAUSES ". Field repairs ",
          "of $5.2 million rose, primarily due to an increase",
          "rose, primarily due to a $5.2 million increase", " in contractor use.</p>",
          LIST_DECIDE },
        { "a row of the discussion is the cause", YEARS "<tr><td>", "Leasing", "Hosting",
          " costs</td><td>8,200</td><td>5,100</td></tr><tr><td>Occupancy</td><td>9,100</td><td>"
          "9,050</td></tr></table>" FAR RESEARCH
          "increased 11% in 2024, primarily due to higher hosting costs and higher salaries.</p>",
          LIST_DECIDE },
        { "a table of its own for the cause", "<table><tr><td></td><td>2024</td></tr><tr><td><b>",
          "Field repair", "Cloud archive",
          "</b></td><td></td></tr><tr><td>Fees</td><td>30,100</td></tr><tr><td>Rentals</td><td>"
          "12,200</td></tr></table>" FAR "<p>Revenues increased $54.4 million, or 15%, in 2024, "
          "primarily due to growth in Cloud archive and higher prices.</p>",
          LIST_DECIDE },
        { "revenue as the cause of a cost",
          "<p>Cost of revenues increased 12% in 2024, primarily "
          "due to higher ",
          "volumes", "revenues", ".</p>", LIST_DECIDE },
        { "a table of volume and currency beside",
          LEAD ".</p>" OTHER OTHER OTHER OTHER OTHER OTHER
               "<table><tr><td></td><td>2024</td></tr><tr><td>Volume</td><td>6%</td></tr><tr><td>",
          "Weight", "Currency", "</td><td>9%</td></tr></table>", LIST_DECIDE },
        { "a table with columns of volume and price anywhere",
          LEAD ".</p>" VERY_FAR "<table><tr><td></td><td>Volume</td><td>", "Weight", "Price",
          "</td></tr><tr><td>Chambers</td><td>6%</td><td>9%</td></tr><tr><td>Furnaces</td><td>4%"
          "</td><td>2%</td></tr></table>",
          LIST_DECIDE },
    };
    EXPECT_TWINS(twins);
}

#define DRIVERS                                                                                    \
    ", recruiting and travel</td><td>41.2</td></tr><tr><td>Occupancy</td><td>9.1</td></tr>"        \
    "</table>"
#define DRIVER_HEAD "<table><tr><td></td><td>2024</td></tr><tr><td>"

/* Amounts that stand elsewhere in the discussion. */
static void amounts_elsewhere(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { "a table of drivers just below",
          RESEARCH "increased 11% in 2024" CAUSES ".</p>" DRIVER_HEAD, "Rent", "Personnel", DRIVERS,
          LIST_DECIDE },
        { "a table of drivers just above", DRIVER_HEAD, "Rent", "Personnel",
          DRIVERS RESEARCH "increased 11% in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "a table of drivers, but far off", RESEARCH "increased 11% in 2024" CAUSES ".</p>", FAR,
          OTHER, DRIVER_HEAD "Personnel" DRIVERS, LIST_DECIDE },
        { "a row that takes the change apart",
          RESEARCH "increased 11% in 2024" CAUSES ".</p>" DRIVER_HEAD, "Rise in rent",
          "Rise due to rent",
          "</td><td>4.2</td></tr><tr><td>Occupancy</td><td>9.1</td></tr></table>", LIST_DECIDE },
        { "a driver without an amount",
          RESEARCH "increased 11% in 2024" CAUSES ".</p>" DRIVER_HEAD
                   "Personnel, recruiting and travel</td><td>",
          "", "41.2", "</td></tr><tr><td>Occupancy</td><td>9.1</td></tr></table>", LIST_DECIDE },
        { "another sentence gives the cause's amount", "<p>", "Travel", "Personnel",
          " costs in research and development expenses rose $5.2 million.</p>" FAR RESEARCH
          "increased 11% in 2024" CAUSES ".</p>",
          LIST_DECIDE },
        { "another sentence, of this line", "<p>Personnel costs in ", "sales and marketing",
          "research and development",
          " expenses rose $5.2 million.</p>" FAR RESEARCH "increased 11% in 2024" CAUSES ".</p>",
          LIST_DECIDE },
        { "another sentence, with an amount",
          "<p>Personnel costs in research and development expenses rose", "", " $5.2 million",
          " again.</p>" FAR RESEARCH "increased 11% in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "another sentence, of a change",
          "<p>Personnel costs in research and development expenses ", "were", "rose",
          " $5.2 million.</p>" FAR RESEARCH "increased 11% in 2024" CAUSES ".</p>", LIST_DECIDE },
        { "another sentence, of the cause and not of a line of its own",
          "<p>Training in research and development expenses ",
          "rose $5.2 million, primarily due to higher",
          "rose, primarily due to $5.2 million of higher",
          " personnel costs.</p>" FAR RESEARCH "increased 11% in 2024" CAUSES ".</p>",
          LIST_DECIDE },
        { "the same line with amounts in the overview", "<p>", "Cost of revenues increased 12%",
          "Research and development expenses increased 11%",
          " in 2024, due to a $5.2 million increase in fees and a $2.7 million increase in rent."
          "</p>" FAR RESEARCH "increased 11% in 2024" CAUSES ".</p>",
          LIST_DECIDE },
    };
    EXPECT_TWINS(twins);
}

static uint32_t count_asked(const Case *c)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->review.findings.n; i++) {
        const char *id = c->review.findings.p[i].rule->id;
        n += strcmp(id, "MDA-01") == 0 || strcmp(id, "MDA-02") == 0;
    }
    return n;
}

/* A line is asked about once, five lines in all. */
static void once_a_line(void **state)
{
    (void)state;
    Case c;
    case_open(&c,
              RESEARCH
              "increased 11% in 2024" CAUSES ".</p>" FAR RESEARCH
              "increased 11% in 2024, primarily due to higher salaries and a new site.</p>",
              NULL, NULL);
    assert_int_equal(count_asked(&c), 1);
    case_close(&c);
    case_open(&c,
              RESEARCH
              "increased 11% in 2024" CAUSES ".</p>" FAR
              "<p>Cost of revenues increased 12% in 2024, primarily due to higher salaries "
              "and a new site.</p>",
              NULL, NULL);
    assert_int_equal(count_asked(&c), 2);
    case_close(&c);
}

static void five_lines_at_most(void **state)
{
    (void)state;
    static const char *const lines[] = { "Laboratory rentals", "Field repairs", "Calibration",
                                         "Spare chambers",     "Training",      "Consulting" };
    for (int n = 5; n <= 6; n++) {
        char page[6000];
        size_t at = 0;
        for (int i = 0; i < n; i++)
            at += (size_t)snprintf(page + at, sizeof page - at,
                                   "<p>%s revenues increased $%d.1 million, or 1%d%%, in 2024, "
                                   "primarily due to higher volume and higher prices.</p>" OTHER,
                                   lines[i], i + 5, i);
        Case c;
        case_open(&c, page, NULL, NULL);
        assert_int_equal(count_asked(&c), 5);
        case_close(&c);
    }
}

/* What the company does not count is for a person to look at. */
static void an_uncounted_cause_is_to_look_at(void **state)
{
    (void)state;
    static const struct {
        const char *cause;
        List list;
    } cases[] = { { "higher volume", LIST_DECIDE }, { "a longer trial", LIST_LOOK } };
    for (size_t i = 0; i < 2; i++) {
        char page[400];
        snprintf(page, sizeof page, RESEARCH "increased 11%% in 2024, primarily due to %s.</p>",
                 cases[i].cause);
        Case c;
        case_open(&c, page, NULL, NULL);
        const Finding *f = asked(&c);
        assert_non_null(f);
        assert_int_equal(f->list, cases[i].list);
        case_close(&c);
    }
}

/* Two causes of one class make no split of revenue. */
static void one_class_is_no_split(void **state)
{
    (void)state;
    for (int silent = 0; silent < 2; silent++) {
        char page[400];
        snprintf(page, sizeof page,
                 "<p>Revenues increased $54.4 million, or 15%%, in 2024, primarily due to higher "
                 "volume and higher %s.</p>",
                 silent ? "demand" : "prices");
        Case c;
        case_open(&c, page, NULL, NULL);
        assert_non_null(asked(&c));
        if ((case_finding(&c, "MDA-05") == NULL) != (silent == 1))
            fail_msg("MDA-05 %s: %s", silent ? "speaks" : "is silent", page);
        case_close(&c);
    }
}

/* What a call gives counts only for the year it speaks of, and only from management. */
static void calls(void **state)
{
    (void)state;
    static const struct {
        const char *why, *year, *speaker, *amount, *title;
        bool quoted;
    } cases[] = {
        { "the twin", "2024", "Theo Banda, Chief Financial Officer", "54.4", "revenue", true },
        { "a call of another year", "2021", "Theo Banda, Chief Financial Officer", "54.4",
          "revenue", false },
        { "an analyst", "2024", "Ada Roe, Fenwick Partners (Analyst)", "54.4", "revenue", false },
        { "another amount", "2024", "Theo Banda, Chief Financial Officer", "57.4", "revenue",
          false },
        { "another line", "2024", "Theo Banda, Chief Financial Officer", "54.4", "inventory",
          false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char call[2000];
        snprintf(call, sizeof call,
                 "Quillmark Instruments Fourth Quarter %s Earnings Conference Call\n\n"
                 "Operator: Good afternoon, and welcome to the call.\n\n"
                 "Mara Lindqvist, Chief Executive Officer: Thank you. It was a good year.\n\n"
                 "%s: Of the $%s million of %s growth, $38.1 million came from laboratories and "
                 "$16.3 million from universities.\n\n"
                 "Operator: The first question comes from Bo Marsh.\n\n"
                 "Bo Marsh, Kestrel Research (Analyst): Thank you. How is demand?\n",
                 cases[i].year, cases[i].speaker, cases[i].amount, cases[i].title);
        Case c;
        case_open(&c, LEAD ".</p>", NULL, call);
        const Finding *f = asked(&c);
        assert_non_null(f);
        if ((case_param(f, "call_quote").n > 0) != cases[i].quoted)
            fail_msg("%s: %s", cases[i].why, cases[i].quoted ? "not quoted" : "quoted");
        case_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),
        cmocka_unit_test(sentences),
        cmocka_unit_test(parts),
        cmocka_unit_test(sizes),
        cmocka_unit_test(financing),
        cmocka_unit_test(amounts_near),
        cmocka_unit_test(amounts_elsewhere),
        cmocka_unit_test(once_a_line),
        cmocka_unit_test(five_lines_at_most),
        cmocka_unit_test(an_uncounted_cause_is_to_look_at),
        cmocka_unit_test(one_class_is_no_split),
        cmocka_unit_test(calls),
    };
    return cmocka_run_group_tests_name("check_mda_silence", tests, NULL, NULL);
}
