/* SEG-01, SEG-02, SEG-05: every reason for silence, beside the twin that speaks. */
#include "check_twins.h"

#define HOME    TR("United States", "251,310", "221,035")
#define FOREIGN TR("Foreign", "161,340", "137,205")
#define TOTAL   TR("Total revenues", "412,650", "358,240")
#define GEOGRAPHY                                                                                  \
    HEADING("Note 1. Segment and Geographic Information")                                          \
    PARAGRAPH("Revenues by geography were as follows (in thousands):")
#define NONE_MATERIAL                                                                              \
    PARAGRAPH("No individual foreign country accounted for 10% or more of revenues.")
#define CALL(date, owner, share)                                                                   \
    "Hollow Pine Instruments, Inc.\nFourth Quarter Earnings Conference Call\nFebruary 6, " date    \
    "\n\nOperator\n\nWelcome to the earnings conference call.\n\nJane Doe -- Chief Executive "     \
    "Officer\n\nThe United Kingdom, " owner " largest market outside the United States, was "      \
    "about " share "% of revenues.\n"

static void expect(const Twin *twins, size_t n, const char *rule)
{
    Twin all[32];
    assert_true(n <= 32);
    for (size_t i = 0; i < n; i++) {
        all[i] = twins[i];
        all[i].rule = rule;
        all[i].list = LIST_DECIDE;
    }
    twins_expect(all, n);
}

static void countries(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "a country in a row",
          .notes = GEOGRAPHY TABLE(HOME TR("@", "58,220", "48,950")
                                       TR("Other foreign", "103,120", "88,255") TOTAL),
          .speaks = "Europe",
          .silent = "United Kingdom" },
        { .why = "a country in a sentence",
          .notes = GEOGRAPHY TABLE(HOME FOREIGN TOTAL)
              PARAGRAPH("Sales to customers in @ were 14% of revenues."),
          .speaks = "one of them",
          .silent = "Germany" },
        { .why = "a country outside the risk factors",
          .business = "@" PARAGRAPH("Sales to customers in Germany were 14% of revenues.")
              PARAGRAPH("We sell instruments.") PARAGRAPH("We ship them."),
          .notes = GEOGRAPHY TABLE(HOME FOREIGN TOTAL),
          .speaks = HEADING("Item 1A. Risk Factors"),
          .silent = "" },
        { .why = "a statement on revenues, not on property",
          .notes = GEOGRAPHY TABLE(HOME FOREIGN TOTAL)
              PARAGRAPH("No individual foreign country had 10% or more of our @."),
          .speaks = "property",
          .silent = "revenues" },
        { .why = "the latest year has little foreign revenue",
          .notes = GEOGRAPHY TABLE("@" TOTAL),
          .speaks = HOME FOREIGN,
          .silent = TR("United States", "380,000", "221,035") TR("Foreign", "32,650", "137,205") },
        { .why = "the latest year stands last and has little foreign revenue",
          .notes = GEOGRAPHY "<table>" TR("Year ended December 31,", "2023", "2024") "@" TR(
              "Total revenues", "358,240", "412,650") "</table>",
          .speaks = TR("United States", "221,035", "251,310") TR("Foreign", "137,205", "161,340"),
          .silent = TR("United States", "221,035", "380,000") TR("Foreign", "137,205", "32,650") },
        { .why = "the latest year adds to no revenue that is known",
          .notes = GEOGRAPHY TABLE(TR("United States", "@", "221,035")
                                       TR("Foreign", "160,650", "137,205")),
          .speaks = "252,000",
          .silent = "384,000" },
        { .why = "a row that is no place and weighs",
          .notes = GEOGRAPHY TABLE(HOME TR("Europe", "101,340", "87,205")
                                       TR("@", "60,000", "50,000") TOTAL),
          .speaks = "Other countries",
          .silent = "Other brands" },
        { .why = "no table of revenue",
          .notes = GEOGRAPHY TABLE(HOME "@"),
          .speaks = FOREIGN,
          .silent = TR("Foreign", "61,340", "37,205") },
        { .why = "little foreign revenue in a sentence",
          .notes = PARAGRAPH("In 2024, @% of our revenues came from customers outside the United "
                             "States."),
          .speaks = "39",
          .silent = "9" },
        { .why = "before the standard",
          .year = "@",
          .notes = GEOGRAPHY TABLE(HOME FOREIGN TOTAL),
          .speaks = "2004",
          .silent = "1996" },
        { .why = "a call that gives a country under a tenth",
          .notes = GEOGRAPHY TABLE(HOME FOREIGN TOTAL) NONE_MATERIAL,
          .call = CALL("2025", "our", "@"),
          .speaks = "14",
          .silent = "4" },
        { .why = "a call that speaks of somebody else's market",
          .notes = GEOGRAPHY TABLE(HOME FOREIGN TOTAL) NONE_MATERIAL,
          .call = CALL("2025", "@", "14"),
          .speaks = "our",
          .silent = "the industry's" },
        { .why = "a call of another year",
          .notes = GEOGRAPHY TABLE(HOME FOREIGN TOTAL) NONE_MATERIAL,
          .call = CALL("@", "our", "14"),
          .speaks = "2025",
          .silent = "2021" },
    };
    expect(twins, sizeof twins / sizeof *twins, "SEG-01");
}

#define REGIONS                                                                                    \
    GEOGRAPHY TABLE(TR("Americas", "251,310", "221,035") TR("Europe", "101,340", "87,205")         \
                        TR("Asia", "60,000", "50,000") TOTAL)

static void domicile(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the domicile in the place of the region",
          .notes = GEOGRAPHY TABLE(TR("@", "251,310", "221,035") TR("Europe", "101,340", "87,205")
                                       TR("Asia", "60,000", "50,000") TOTAL),
          .speaks = "Americas",
          .silent = "United States" },
        { .why = "an amount of the domicile in a sentence",
          .notes = REGIONS PARAGRAPH("Revenues in @ were $210.0 million in 2024."),
          .speaks = "the East",
          .silent = "the United States" },
        { .why = "a share of the domicile in a sentence",
          .notes = REGIONS PARAGRAPH("@ represented 51% of our revenues in 2024."),
          .speaks = "The East",
          .silent = "The United States" },
        { .why = "the domicile by name of what it is",
          .notes = REGIONS PARAGRAPH("Our @ had $210.0 million of it."),
          .speaks = "largest plant",
          .silent = "country of domicile" },
        { .why = "no table of revenue",
          .notes =
              GEOGRAPHY TABLE("@" TR("Europe", "101,340", "87,205") TR("Asia", "60,000", "50,000")),
          .speaks = TR("Americas", "251,310", "221,035"),
          .silent = TR("Americas", "51,310", "21,035") },
        { .why = "before the standard",
          .year = "@",
          .notes = REGIONS,
          .speaks = "2004",
          .silent = "1996" },
    };
    expect(twins, sizeof twins / sizeof *twins, "SEG-02");
}

#define POLICIES HEADING("Note 1. Summary of Significant Accounting Policies")
#define OTHERS   PARAGRAPH("We consolidate all subsidiaries.") PARAGRAPH("We have two.")
#define ONE      PARAGRAPH("One customer accounted for 14% of our revenues in 2024.")

static void customers(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "under a tenth",
          .notes = POLICIES OTHERS,
          .business = PARAGRAPH("One customer accounted for @% of our revenues in 2024."),
          .speaks = "14",
          .silent = "9" },
        { .why = "what could be",
          .notes = POLICIES OTHERS,
          .business = PARAGRAPH("One customer @ for 14% of our revenues."),
          .speaks = "accounts",
          .silent = "could account" },
        { .why = "several customers",
          .notes = POLICIES OTHERS,
          .business = PARAGRAPH("@ accounted for 14% of our revenues in 2024."),
          .speaks = "Our largest customer",
          .silent = "Our five largest customers" },
        { .why = "a segment's revenues",
          .notes = POLICIES OTHERS,
          .business = PARAGRAPH("One customer accounted for 14% of @ revenues in 2024."),
          .speaks = "our",
          .silent = "the segment's" },
        { .why = "receivables",
          .notes = POLICIES OTHERS,
          .business = PARAGRAPH("One customer accounted for 14% of @ in 2024."),
          .speaks = "our sales",
          .silent = "receivables from sales" },
        { .why = "no customer at all",
          .notes = POLICIES OTHERS,
          .business = PARAGRAPH("@ customer accounted for 14% of our revenues in 2024."),
          .speaks = "One",
          .silent = "No one" },
        { .why = "a sentence of the notes",
          .business = ONE,
          .notes = POLICIES OTHERS PARAGRAPH("One @ was 14% of revenues in 2024."),
          .speaks = "laboratory",
          .silent = "customer" },
        { .why = "the notes say that there is none",
          .business = ONE,
          .notes = POLICIES OTHERS PARAGRAPH("No @ reached a tenth of revenues in 2024."),
          .speaks = "supplier",
          .silent = "customer" },
        { .why = "a heading of the notes",
          .business = ONE,
          .notes = HEADING("Note 1. @") OTHERS,
          .speaks = "Summary of Significant Accounting Policies",
          .silent = "Concentrations of Credit Risk" },
        { .why = "another Item",
          .business = "@" ONE OTHERS,
          .notes = POLICIES OTHERS,
          .speaks = "",
          .silent = HEADING("Item 2. Properties") },
    };
    expect(twins, sizeof twins / sizeof *twins, "SEG-05");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(countries),
        cmocka_unit_test(domicile),
        cmocka_unit_test(customers),
    };
    return cmocka_run_group_tests_name("check_seg_silence", tests, NULL, NULL);
}
