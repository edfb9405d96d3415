"""What the design demands of the documents, word for word.

Data only: `check.py` holds the documents against it. Quotes are straight and
spaces single here, as `reread.tidy` makes them.
"""

ANNUAL_2024 = "10-K-2024/brkw-20241231.htm"
ANNUAL_2023 = "10-K-2023/brkw-20231231.htm"
RELEASE_FILE = "8-K-2025-02-06/ex99-1.htm"
CALL = "call-2025-02-06.txt"

# A total and its parts, by position among the rows with figures.

SUMS = {
    "balance_sheet": (
        (4, "0+1+2+3"), (12, "4+5+6+7+8+9+10+11"), (17, "13+14+15+16"),
        (21, "17+18+19+20"), (26, "22+23+24+25"), (27, "21+26"), (27, "12")),
    "operations": (
        (2, "0-1"), (6, "3+4+5"), (7, "2-6"), (10, "8+9"), (11, "7+10"),
        (13, "11-12")),
    "quarter_operations": (
        (2, "0-1"), (6, "3+4+5"), (7, "2-6"), (10, "8+9"), (11, "7+10"),
        (13, "11-12")),
    "comprehensive_income": ((2, "0+1"),),
    "channel": ((2, "0+1"),), "geography": ((2, "0+1"),),
    "place": ((3, "0+1+2"),), "accrued": ((3, "0+1+2"),),
    "compensation": ((4, "0+1+2+3"),), "pretax": ((2, "0+1"),),
    "provision": ((3, "0+1+2"), (7, "4+5+6"), (8, "3+7")),
    "rate": ((8, "0+1+2+3+4+5+6+7"),), "allowance": ((3, "0+1+2"),),
    "benefits": ((5, "0+1+2+3+4"),),
    "property": ((4, "0+1+2+3"), (6, "4+5")),
    "deferred": ((6, "0+1+2+3+4+5"), (12, "8+9+10+11"), (13, "6+7+12")),
    "maturities": ((2, "0+1"),),
    "segment": ((7, "0-1-2-3-4-5-6"), (10, "7+8+9")),
    "per_share": ((3, "1+2"),),
    "ebitda": ((6, "0+1+2+3+4+5"),), "fcf": ((3, "0+2"),),
    "quarter_ebitda": ((7, "0+2+3+4+5+6"),),
    "quarter_billings": ((3, "0+1+2"),),
    "quarter_free_cash_flow": ((2, "0+1"),),
    "results": ((2, "0-1"), (6, "3+4+5"), (7, "2-6"), (10, "8+9"),
                (11, "7+10"), (13, "11-12")),
}

# Words that stand on each printed page of the 2024 report.

PAGES_2024 = {
    1: "TABLE OF CONTENTS", 2: "FORWARD-LOOKING STATEMENTS",
    3: "Item 1. Business", 6: "Item 1A. Risk Factors",
    8: "see Note 12 to the consolidated", 11: "Item 1C. Cybersecurity",
    12: "Item 4. Mine Safety", 13: "Item 6. [Reserved]",
    14: "Item 7. Management's Discussion", 15: "Key operating metrics",
    16: "Comparison of Years Ended December 31, 2024 and 2023",
    18: "Key Non-GAAP Metric", 19: "Free cash flow",
    20: "Item 7A. Quantitative", 21: "Item 8. Financial Statements",
    22: "Opinions on the Financial Statements and Internal Control",
    23: "Critical Audit Matter", 24: "CONSOLIDATED BALANCE SHEETS",
    25: "CONSOLIDATED STATEMENTS OF COMPREHENSIVE INCOME",
    26: "STATEMENTS OF STOCKHOLDERS' EQUITY",
    27: "CONSOLIDATED STATEMENTS OF CASH FLOWS", 28: "Note 1. Business",
    30: "Note 2. Revenues", 31: "Note 3. Fair Value of Financial Instruments",
    32: "(continued)", 33: "Note 6. Goodwill", 34: "Note 8. Commitments",
    35: "Note 9. Stockholders' Equity", 36: "Note 11. Net Income per Share",
    37: "Note 12. Segment and Geographic Information",
    38: "Item 9C. Disclosure Regarding", 39: "PART III",
    40: "Item 15. Exhibits", 41: "Cover page interactive data file",
    42: "SIGNATURES"}

# Sentences by printed page.

SENTENCES_2024 = {
    3: ("approximately 11,200 customers in 93 countries",
        "1,036 customers with annual subscription value of $100,000 or more"),
    5: ("approximately 39% of our revenues in 2024 came from customers outside"
        " the United States", "1,236 employees, 41% of them outside the United"
        " States", "Bristol"),
    8: ("United Kingdom",),
    12: ("Bristol, United Kingdom", "Porto, Portugal"),
    14: ("Our growth strategy depends on retaining our existing customers and "
         "expanding their use of our platform, and on adding new customers. We "
         "land with a single asset class or site and expand from there",
         "Cost of revenues includes depreciation"),
    15: ("We define a customer as a separate legal entity with an active paid "
         "subscription at period end;",
         "annual subscription value is the annualized value of subscriptions in"
         " force at period end, excluding month-to-month contracts. We use "
         "these measures to monitor the adoption of our platform, and believe "
         "they help investors see the breadth of our customer base. Customers "
         "grew 8% in each of 2024 and 2023. Customers with annual subscription "
         "value of $100,000 or more grew 19% in each of 2024 and 2023; of the "
         "164 added in 2024, 131 were existing customers that crossed the "
         "threshold and 33 were new."),
    16: ("Revenues. Revenues increased $54.4 million, or 15%, in 2024 compared "
         "to 2023. The increase was primarily due to the expansion of "
         "subscriptions by existing customers, including renewals at higher "
         "annual values, and, to a lesser extent, the addition of new "
         "customers. Revenues from customers in the United States and in "
         "foreign countries increased 14% and 18%, respectively, and revenues "
         "through channel partners were 42% of revenues in both years.",
         "Cost of revenues. Cost of revenues increased $9.0 million, or 12%, "
         "primarily due to higher personnel and hosting costs. Of the "
         "increase, $5.0 million came from personnel costs including "
         "stock-based compensation, $2.6 million from third-party hosting and "
         "$1.4 million from software licenses and other costs.",
         "increased $7.9 million, or 11%, due to a $6.1 million increase in "
         "personnel costs, including $2.9 million of stock-based compensation, "
         "a $1.2 million increase in contractor costs and a $0.5 million "
         "increase in software costs."),
    17: ("increased $10.9 million, or 13%, principally as follows:",
         "personnel costs, $7.3 million;",
         "marketing programs and events, $2.4 million;",
         "travel, $1.1 million.",
         "increased $4.8 million, or 10%, primarily from personnel costs of "
         "$3.9 million and professional fees of $1.5 million, partially offset "
         "by a $0.5 million lower provision for expected credit losses.",
         "Interest income increased $4.9 million, or 34%, of which $2.3 million"
         " reflects higher average balances and $2.6 million higher yields. "
         "Other expense, net was $1.3 million and $0.9 million, consisting of "
         "foreign currency transaction losses.",
         "Our effective tax rate was 20.4% in 2024 and 20.7% in 2023. The "
         "decrease reflects excess tax benefits from stock-based compensation "
         "of $2.2 million in 2024 compared to $1.5 million in 2023.",
         "A discussion of 2023 compared to 2022 can be found in Item 7 of our "
         "Annual Report on Form 10-K for the year ended December 31, 2023, "
         "filed February 23, 2024."),
    18: ("We monitor Adjusted EBITDA, a non-GAAP financial measure, to evaluate"
         " our operating performance",
         "We believe it is useful to investors because it removes stock-based "
         "compensation, whose value depends on our share price, and",
         "Management also uses it in setting annual budgets and in the bonus "
         "plan. It is not a substitute for net income"),
    19: ("As of December 31, 2024, we had $410.4 million of cash, cash "
         "equivalents and marketable securities ($348.6 million at December 31,"
         " 2023), of which $21.7 million was held by foreign subsidiaries.",
         "Net cash provided by operating activities increased $31.2 million to "
         "$169.2 million, reflecting a $21.3 million increase in net income "
         "and a $4.8 million larger increase in deferred revenues.",
         "We repurchased 712 thousand shares for $106.5 million, an average of "
         "$149.62 per share",
         "does not represent residual cash flow available for discretionary "
         "expenditures", "timing of billings affects accounts receivable",
         "Public-sector customers have taken longer to complete procurement "
         "since mid-2024; we expect this to continue through 2025; such "
         "customers were 9% of revenues in 2024.", "next 12 months",
         "hosting commitments of $58.4 million"),
    28: ("Certain prior-year amounts have been reclassified to conform to the "
         "current-year presentation. The provision for expected credit losses "
         "of $1,165 and $890 for 2023 and 2022, previously included in changes "
         "in accounts receivable, is now presented separately, with no effect "
         "on net cash provided by operating activities.",),
    30: ("unbilled receivables were not material",
         "Remaining performance obligations were $438,700",
         "of which we expect to recognize approximately 66% over the next 12 "
         "months and the remainder within 36 months",
         "$289,750 and $256,180", "$231,460 and $206,185",
         "$81,260 and $227,455"),
    32: ("The following tables set forth our financial assets measured at fair "
         "value on a recurring basis. Cash of $41,260 and $36,940 is excluded. "
         "We held no Level 3 assets.",
         "Gross unrealized losses were $434 and $1,138",
         "none for 12 months or more of a material amount."),
    36: ("Earnings of foreign subsidiaries are indefinitely reinvested; the tax"
         " on remittance would not be material.",),
    37: ("(a) Contractors, software, facilities, professional fees, travel and "
         "expected credit losses. The CODM, our chief executive officer, "
         "assesses performance and allocates resources on consolidated net "
         "income, comparing budget with actual each month; segment assets are "
         "the total assets of the balance sheet.",
         "Revenues are attributed to countries based on the billing address of "
         "the customer or channel partner. No customer or channel partner "
         "accounted for 10% or more of revenues in 2024, 2023 or 2022, or of "
         "accounts receivable at December 31, 2024 or 2023."),
}

SENTENCES_2023 = {
    13: ("Our growth strategy depends on retaining our existing customers",),
    15: ("Revenues increased $51.3 million, or 17%, in 2023",
         "primarily due to the expansion of subscriptions by existing "
         "customers and the addition of new customers. Revenues from customers "
         "in the United States and in foreign countries increased 15% and 20%, "
         "respectively",),
    16: ("Our effective tax rate was 20.7% in 2023 and 20.3% in 2022.",),
    28: ("ASU) 2023-07",),
}

SENTENCES_RELEASE = (
    "Brackwater Announces Fourth Quarter and Full Year 2024 Results",
    "Fourth quarter revenues of $108.4 million, up 15%; full year revenues of "
    "$412.7 million, up 15%",
    "Revenues $412.7 million, an increase of 15% from $358.2 million.",
    "Net income $97.2 million, or 24% of revenues, compared to $75.9 million, "
    "or 21%.",
    "Net income per diluted share $2.55, compared to $1.97.",
    "Adjusted EBITDA $168.1 million, or 41% of revenues, compared to $139.6 "
    "million, or 39%.",
    "Calculated current billings of $444.1 million, an increase of 15% from "
    "$384.9 million; revenues, the comparable GAAP measure, rose 15% in the "
    "same period.",
    "Revenues $108.4 million, up 15% from $94.1 million.",
    "Net income $25.5 million, or 24% of revenues ($20.6 million, or 22%).",
    "Net income per diluted share $0.67 ($0.54).",
    "Adjusted EBITDA $44.1 million, or 41% of revenues ($36.8 million, or "
    "39%).",
    "Calculated current billings $131.7 million, up 15% from $114.2 million.",
    "We believe that calculated current billings assists investors in "
    "assessing our operating performance, because it reflects the sales of "
    "subscriptions and renewals to new and existing customers in the period.",
    "revenues of $464 to $468 million", "12% to 13% growth",
    "net income per diluted share of $2.70 to $2.85")

LINES_OF_CALL = (
    ("Ines Albrecht", "Our net dollar expansion rate was 110% at year end, "
     "compared with 109% last quarter and 107% a year ago. We think this rate "
     "speaks to the strength of our platform and to our land-and-expand "
     "model."),
    ("Thomas Okafor", "Of the $54.4 million of revenue growth this year, $38.1 "
     "million came from customers we already had and $16.3 million from "
     "customers that joined us during the year."),
    ("Thomas Okafor", "Calculated current billings grew 15% to $444.1 million"),
    ("Thomas Okafor", "Remaining performance obligations were $438.7 million."),
    ("Thomas Okafor", "The United Kingdom, our largest market outside the "
     "United States, was about 14% of revenues for the year"),
    ("Thomas Okafor", "Procurement at public-sector customers has taken longer "
     "since the middle of the year, and we assume that continues."),
    ("Morgan Ellery", "By my math your magic number is about 0.8. How should we"
     " think about payback?"),
    ("Thomas Okafor", "We do not manage the business to that number."),
    ("Morgan Ellery", "And customers over $100,000?"),
    ("Ines Albrecht", "We now have more than 1,000 of them."))

FORBIDDEN = (
    r"net dollar", r"dollar.based", r"net retention", r"retention rate",
    r"expansion rate", r"calculated current billings", r"current billings",
    r"\bchurn", r"\bbookings\b", r"\bbacklog\b", r"annual recurring",
    r"\bARR\b", r"\bpipeline\b", r"\bheadcount\b", r"magic number",
    r"rule of 40", r"win rate", r"no individual foreign country",
    r"net income as a percentage of revenues", r"\bTBD\b", r"\[●\]",
    r"\bNTD\b")

# Amounts in millions that no table holds: the design's, and the program's.
DECLARED = {
    2024: ("$21.7 million", "$58.4 million", "$24.6 million", "$33.8 million",
           "$128.6 million", "$250.0 million", "$1.0 million", "$1.2 million",
           "$2.4 million", "$1.9 million"),
    2023: ("$18.9 million", "$61.5 million", "$22.3 million", "$39.2 million",
           "$114.9 million", "$250.0 million", "$300.0 million",
           "$1.0 million", "$2.0 million", "$1.6 million")}
