/* TIE-06, TIE-20: sentences against tables and against themselves, every reason for silence beside
 * the twin that speaks. */
#include "check_twins.h"

#define STATEMENT                                                                                  \
    HEADING("CONSOLIDATED STATEMENTS OF OPERATIONS")                                               \
    PARAGRAPH("(in thousands)")                                                                    \
    "<table><tr><td>Year ended December "                                                          \
    "31,</td><td>2024</td><td>2023</td><td>2022</td></tr>"                                         \
    "<tr><td>Interest "                                                                            \
    "expense</td><td>14,905</td><td>15,338</td><td>16,114</td></tr>"                               \
    "<tr><td>Deferred "                                                                            \
    "compensation</td><td>7,210</td><td>6,482</td><td>5,917</td></"                                \
    "tr></table>"
#define NOTE HEADING("Note 1. Debt") STATEMENT

static void expect(const Twin *twins, size_t n, const char *rule)
{
    Twin all[32];
    assert_true(n <= 32);
    for (size_t i = 0; i < n; i++) {
        all[i] = twins[i];
        all[i].rule = rule;
        all[i].list = LIST_FIX;
    }
    twins_expect(all, n);
}

static void a_list_against_a_row(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "each amount agrees",
          .notes =
              NOTE PARAGRAPH("Interest expense was $@ million, $15.3 million and $16.1 million "
                             "in 2024, 2023 and 2022, respectively."),
          .speaks = "14.6",
          .silent = "14.9" },
        { .why = "dates in order need no respectively",
          .notes = NOTE PARAGRAPH("Interest expense was $@ million and $15.3 million in 2024 and "
                                  "2023."),
          .speaks = "19.4",
          .silent = "14.9" },
        { .why = "a date behind each amount",
          .notes = NOTE PARAGRAPH("Interest expense was $15.3 million in 2023 and $@ million in "
                                  "2024."),
          .speaks = "19.4",
          .silent = "14.9" },
        { .why = "the amount of another year",
          .notes = NOTE PARAGRAPH("Interest expense was $@ million and $15.3 million in 2024 and "
                                  "2023, respectively."),
          .speaks = "16.1",
          .silent = "14.9" },
        { .why = "about is no break within five percent",
          .notes = NOTE PARAGRAPH("Interest expense was approximately $@ million and $15.3 million "
                                  "in 2024 and 2023, respectively."),
          .speaks = "17.9",
          .silent = "15.2" },
        { .why = "what the next clause says is no part of the name",
          .notes =
              NOTE PARAGRAPH("Interest expense was $19.4 million and $15.3 million in 2024 and "
                             "2023@ related to finance leases."),
          .speaks = " and was primarily",
          .silent = "" },
        { .why = "another line by a word that the row has not",
          .notes = NOTE PARAGRAPH("Interest expense @ was $14.6 million and $15.3 million in 2024 "
                                  "and 2023, respectively."),
          .speaks = "recorded",
          .silent = "excluding fees" },
        { .why = "two amounts of one year are two things",
          .notes = NOTE PARAGRAPH("Interest expense was $15.3 million and $14.6 million in 2023@."),
          .speaks = " and 2024",
          .silent = "" },
        { .why = "two digits that differ by more than a cut",
          .notes = NOTE PARAGRAPH("Deferred compensation was $7.2 million and $@ million in 2024 "
                                  "and 2022."),
          .speaks = "5.7",
          .silent = "5.9" },
    };
    expect(twins, sizeof twins / sizeof twins[0], "TIE-06");
}

static void one_amount_against_a_row(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "it agrees",
          .notes = NOTE PARAGRAPH("In 2024, our interest expense was $@ million."),
          .speaks = "19.4",
          .silent = "14.9" },
        { .why = "the name says more than the row",
          .notes = NOTE PARAGRAPH("In 2024, interest expense@ was $19.4 million."),
          .speaks = "",
          .silent = " on the term loan" },
        { .why = "no date in the sentence",
          .notes = NOTE PARAGRAPH("We were busy in 2024. @nterest expense was $19.4 million."),
          .speaks = "In 2024, i",
          .silent = "I" },
    };
    expect(twins, sizeof twins / sizeof twins[0], "TIE-06");
}

static void an_amount_that_is_no_slip_is_looked_at(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "no slip",
          .rule = "TIE-06",
          .list = LIST_LOOK,
          .notes = NOTE PARAGRAPH("In 2024, interest expense was $@ million."),
          .speaks = "22.8",
          .silent = "14.9" },
    };
    twins_expect(twins, 1);
}

static void a_change_among_its_own_figures(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the change is the difference",
          .notes = NOTE PARAGRAPH("Pallet sales rose $@ million to $42.9 million from $36.4 "
                                  "million."),
          .speaks = "6.9",
          .silent = "6.5" },
        { .why = "the percentage is of the amount before",
          .notes = NOTE PARAGRAPH("Pallet sales rose $6.5 million, or @%, to $42.9 million from "
                                  "$36.4 million."),
          .speaks = "15",
          .silent = "18" },
        { .why = "the amount named again after a comparison",
          .notes = NOTE PARAGRAPH("Pallet sales were $42.9 million, compared to pallet sales of "
                                  "$36.4 million in 2023, an increase of $6.5 million, or @%."),
          .speaks = "25",
          .silent = "18" },
        { .why = "amounts of two lines are no change",
          .notes = NOTE PARAGRAPH("Pallet sales rose $6.5 million, or 25%, @ $36.4 million."),
          .speaks = "from",
          .silent = "while those of crates were" },
        { .why = "two amounts to compare with",
          .notes = NOTE PARAGRAPH("Pallet sales rose 25% to $42.9 million from $36.4 million@."),
          .speaks = "",
          .silent = " in May and $34.3 million in June" },
        { .why = "an amount told as a change",
          .notes = NOTE PARAGRAPH("Pallet sales were up $@ million, up 18% from $36.4 million."),
          .speaks = "8.2",
          .silent = "42.9" },
        { .why = "more than bounds one side",
          .notes = NOTE PARAGRAPH("Pallet sales rose @ $6.1 million to $42.9 million from $36.4 "
                                  "million."),
          .speaks = "by",
          .silent = "by more than" },
    };
    expect(twins, sizeof twins / sizeof twins[0], "TIE-20");
}

static void a_change_against_a_row(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the percentage agrees, the amount is that of another year",
          .notes = NOTE PARAGRAPH("Deferred compensation increased $@ million, or 11%, in 2024."),
          .speaks = "0.6",
          .silent = "0.7" },
        { .why = "the amount agrees, the percentage does not",
          .notes = NOTE PARAGRAPH("Deferred compensation increased $728 thousand, or @%, in 2024."),
          .speaks = "17",
          .silent = "11" },
        { .why = "an amount alone, two digits of it exchanged",
          .notes = NOTE PARAGRAPH("Deferred compensation increased $@ thousand in 2024."),
          .speaks = "782",
          .silent = "728" },
        { .why = "a change of another scope",
          .notes = NOTE PARAGRAPH("@eferred compensation increased $782 thousand in 2024."),
          .speaks = "D",
          .silent = "On an organic basis, d" },
        { .why = "a change of a part of the line",
          .notes = NOTE PARAGRAPH("Deferred compensation@ increased $782 thousand in 2024."),
          .speaks = "",
          .silent = " of the pallet crews" },
        { .why = "the change of the year before",
          .notes = NOTE PARAGRAPH("Deferred compensation increased $@ thousand in 2024."),
          .speaks = "782",
          .silent = "565" },
    };
    expect(twins, sizeof twins / sizeof twins[0], "TIE-20");
}

#define RATES                                                                                      \
    HEADING("Note 1. Taxes")                                                                       \
    HEADING("CONSOLIDATED STATEMENTS OF OPERATIONS")                                               \
    PARAGRAPH("(in thousands)")                                                                    \
    "<table><tr><td>Year ended December "                                                          \
    "31,</td><td>2024</td><td>2023</td></tr>"                                                      \
    "<tr><td>Income before income "                                                                \
    "taxes</td><td>122,110</td><td>101,270</td></tr>"                                              \
    "<tr><td>Provision for income "                                                                \
    "taxes</td><td>24,910</td><td>20,960</td></tr>"                                                \
    "<tr><td>Net income</td><td>97,200</td><td>80,310</td></tr></table>"

static void a_tax_rate_against_the_statement(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "each year has its rate",
          .notes = RATES PARAGRAPH("Our effective tax rate was @% in 2024 and 20.7% in 2023."),
          .speaks = "20.7",
          .silent = "20.4" },
        { .why = "a rate that repeats none may be before something",
          .notes = RATES PARAGRAPH("Our effective tax rate was @% in 2024 and 20.7% in 2023."),
          .speaks = "20.7",
          .silent = "22.9" },
        { .why = "a rate of another thing",
          .notes = RATES PARAGRAPH("Our effective @ rate was 20.7% in 2024 and 20.7% in 2023."),
          .speaks = "tax",
          .silent = "interest" },
    };
    expect(twins, sizeof twins / sizeof twins[0], "TIE-20");
}

static void shares_at_a_price(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "the amount within the rounding of the price",
          .notes = NOTE PARAGRAPH("During 2024 the Company sold 45,758,400 shares of its common "
                                  "stock at an average price of $@ per share, for gross proceeds "
                                  "of $583.3 million."),
          .speaks = "13.07",
          .silent = "12.75" },
        { .why = "two percent may be costs",
          .notes = NOTE PARAGRAPH("During 2024 the Company sold 45,758,400 shares of its common "
                                  "stock at an average price of $@ per share, for gross proceeds "
                                  "of $583.3 million."),
          .speaks = "13.21",
          .silent = "12.91" },
        { .why = "the net amount will do as well",
          .notes =
              NOTE PARAGRAPH("During 2024 the Company received $571.6 million ($583.3 million "
                             "of gross proceeds, net of $11.7 million of costs) for 45,758,400 "
                             "shares of its common stock at an average price of $@ per "
                             "share."),
          .speaks = "13.07",
          .silent = "12.49" },
    };
    expect(twins, sizeof twins / sizeof *twins, "TIE-20");
}

#define SUM(words) HEADING("Note 1. Debt") PARAGRAPH(words)

static void a_total_in_words(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "a digit of the total",
          .notes = SUM("The Company repaid principal of $41,200 plus accrued interest of 5% "
                       "($1,030) totalling $@ in June."),
          .speaks = "41,230",
          .silent = "42,230" },
        { .why = "a part with two digits exchanged",
          .notes = SUM("We paid $3,120,450 in cash and $1,4@,000 in notes, for a total of "
                       "$4,583,450."),
          .speaks = "36",
          .silent = "63" },
        { .why = "the nearest two may be the parts",
          .notes = SUM("We paid $9,125 in fees, $41,200 of principal and $1,030 of interest, for "
                       "a total of $@."),
          .speaks = "43,230",
          .silent = "42,230" },
        { .why = "what differs by no slip is another sum",
          .notes = SUM("We paid $41,200 of principal and $1,030 of interest, for a total of $@."),
          .speaks = "42,320",
          .silent = "57,918" },
        { .why = "rounded parts",
          .notes = SUM("We paid $3.24 million in cash and $1.44 million in notes, for a total of "
                       "$@ million."),
          .speaks = "4.86",
          .silent = "4.7" },
        { .why = "about",
          .notes = SUM("We paid $41,200 of principal and $1,030 of interest, for a total of @."),
          .speaks = "$41,230",
          .silent = "approximately $41,230" },
        { .why = "an amount a month",
          .notes = SUM("We pay rent of $41,200 and fees of $1,030@, for a total of $43,230."),
          .speaks = "",
          .silent = " per month" },
        { .why = "no word says total",
          .notes = SUM("We paid $41,200 of principal and $1,030 of interest, @ $41,230."),
          .speaks = "totaling",
          .silent = "out of cash of" },
    };
    expect(twins, sizeof twins / sizeof *twins, "TIE-01");
}

#define SHEET                                                                                      \
    HEADING("CONSOLIDATED BALANCE SHEETS")                                                         \
    "<table>" TR("December 31,", "2024", "2023") TR("Loan of holder", "18,130", "-")               \
        TR("Payables", "30,912", "28,404")                                                         \
            TR("Total liabilities", "49,042", "28,404") "</table>" HEADING("Note 1. Holder")
#define WITHHELD(number)                                                                           \
    PARAGRAPH("Of the shares of Quillwood, " number " shares were withheld from its sellers.")
#define ELSEWHERE(number)                                                                          \
    WITHHELD(number)                                                                               \
    PARAGRAPH("The Quillwood sellers received the " number " shares later.")                       \
    PARAGRAPH("A reserve of " number " shares of the Quillwood sellers stands in equity.")

static void two_digits_exchanged(void **state)
{
    (void)state;
    static const Twin twins[] = {
        { .why = "a balance after a loan and its repayment",
          .notes = SHEET PARAGRAPH("In 2024 the holder lent the Company $41,290. $23,160 was "
                                   "repaid and at December 31, 2024 $@ is outstanding."),
          .speaks = "18,310",
          .silent = "18,130" },
        { .why = "the two amounts come to something else",
          .notes = SHEET PARAGRAPH("In 2024 the holder lent the Company $41,290. $@ was repaid "
                                   "and at December 31, 2024 $18,310 is outstanding."),
          .speaks = "23,160",
          .silent = "22,980" },
        { .why = "another date",
          .notes = SHEET PARAGRAPH("The holder lent the Company $41,290. $23,160 was repaid and "
                                   "at @ $18,310 is outstanding."),
          .speaks = "December 31, 2024",
          .silent = "March 14, 2025" },
        { .why = "no exchange",
          .notes = SHEET PARAGRAPH("In 2024 the holder lent the Company $41,290. $23,160 was "
                                   "repaid and at December 31, 2024 $@ is outstanding."),
          .speaks = "18,310",
          .silent = "19,407" },
        { .why = "a number that three places print otherwise",
          .notes = HEADING("Note 1. Equity") ELSEWHERE("61,258")
              PARAGRAPH("Shares issued to sellers of Quillwood are net of @ shares."),
          .speaks = "61,285",
          .silent = "61,258" },
        { .why = "words of another thing",
          .notes = HEADING("Note 1. Equity") ELSEWHERE("61,258")
              PARAGRAPH("Shares issued to sellers of @ are net of 61,285 shares."),
          .speaks = "Quillwood",
          .silent = "Fernbrook" },
        { .why = "printed twice: two numbers",
          .notes = HEADING("Note 1. Equity") ELSEWHERE("61,258") "@" PARAGRAPH(
              "Shares issued to sellers of Quillwood are net of 61,285 shares."),
          .speaks = "",
          .silent = PARAGRAPH("The plan of 61,285 shares was approved.") },
    };
    expect(twins, sizeof twins / sizeof *twins, "TIE-06");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_against_a_row),
        cmocka_unit_test(one_amount_against_a_row),
        cmocka_unit_test(an_amount_that_is_no_slip_is_looked_at),
        cmocka_unit_test(a_change_against_a_row),
        cmocka_unit_test(a_tax_rate_against_the_statement),
        cmocka_unit_test(a_change_among_its_own_figures),
        cmocka_unit_test(shares_at_a_price),
        cmocka_unit_test(a_total_in_words),
        cmocka_unit_test(two_digits_exchanged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
