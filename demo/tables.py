"""Statements and MD&A tables of the annual reports, built from the ledger.

Each function takes the fiscal year of the report and returns a Table. The
tables of the notes are in `note_tables.py`.
"""

import ledger as L
from document import Cell, Fact, Row, Table

GAAP = "us-gaap:"
COMPONENT = "us-gaap:StatementEquityComponentsAxis"


def three(year):
    """The three years of a flow statement."""
    return (year, year - 1, year - 2)


def two(year):
    """The two dates of a balance."""
    return (year, year - 1)


def tagged(concept, when, year, dims=(), flip=1):
    """A tag with the usual prefix, or none."""
    if not concept:
        return None
    if ":" not in concept:
        concept = GAAP + concept
    return Fact(concept, f"{when}{year}", tuple(dims), flip)


def line(label, series, years, concept="", when="d", flip=1, kind="money",
         dims=(), **dress):
    """A row with one figure a year."""
    cells = [Cell(series[y], kind, tagged(concept, when, y, dims, flip))
             for y in years]
    return Row(label, cells, **dress)


def total(label, series, years, concept="", when="d", flip=1, last=False,
           **more):
    """A bold row under a rule; the last has a double rule and the dollar."""
    return line(label, series, years, concept, when, flip, bold=True,
                rule="double" if last else "single", dollar=last, **more)


def heading(label, level=0, bold=False):
    """A row without figures."""
    return Row(label, [], level, bold)


def negative(series):
    """The same series with the opposite sign."""
    return {y: -v for y, v in series.items()}


def column(of_year, position):
    """One component of a breakdown, by year."""
    return {y: v[position] for y, v in of_year.items()}


def heads(years):
    """Years as column headings."""
    return [str(y) for y in years]


# --- Statements -------------------------------------------------------------------


def balance_sheet(year):
    """Consolidated balance sheets."""
    ys = two(year)

    def row(label, series, concept, **dress):
        return line(label, series, ys, concept, "i", **dress)

    def sub(label, series, concept, **more):
        return total(label, series, ys, concept, "i", **more)

    receivable = (
        "Accounts receivable, net of allowance of {f:%s|i%d|%d} and {f:%s|i%d|%d}"
        % (GAAP + "AllowanceForDoubtfulAccountsReceivableCurrent", year,
           L.allowance[year],
           GAAP + "AllowanceForDoubtfulAccountsReceivableCurrent", year - 1,
           L.allowance[year - 1]))
    stock = (
        "Common stock, $0.001 par value; {s:1000000} shares authorized, "
        f"{{s:{L.shares_outstanding[year]}}} and "
        f"{{s:{L.shares_outstanding[year - 1]}}} shares issued and outstanding "
        f"at December 31, {year} and {year - 1}, respectively")
    rows = [
        heading("Assets", bold=True),
        heading("Current assets:"),
        row("Cash and cash equivalents", L.cash,
            "CashAndCashEquivalentsAtCarryingValue", level=1, dollar=True),
        row("Short-term marketable securities", L.short_term_securities,
            "AvailableForSaleSecuritiesDebtSecuritiesCurrent", level=1),
        row(receivable, L.receivables, "AccountsReceivableNetCurrent", level=1),
        row("Prepaid expenses and other current assets", L.prepaid,
            "PrepaidExpenseAndOtherAssetsCurrent", level=1),
        sub("Total current assets", L.current_assets, "AssetsCurrent", level=2),
        row("Long-term marketable securities", L.long_term_securities,
            "AvailableForSaleSecuritiesDebtSecuritiesNoncurrent"),
        row("Property and equipment, net", L.property_net,
            "PropertyPlantAndEquipmentNet"),
        row("Operating lease right-of-use assets", L.right_of_use,
            "OperatingLeaseRightOfUseAsset"),
        row("Deferred tax assets, net", L.deferred_tax_assets,
            "DeferredIncomeTaxAssetsNet"),
        row("Intangible assets, net", L.intangibles,
            "FiniteLivedIntangibleAssetsNet"),
        row("Goodwill", L.goodwill, "Goodwill"),
        row("Other noncurrent assets", L.other_noncurrent_assets,
            "OtherAssetsNoncurrent"),
        sub("Total assets", L.total_assets, "Assets", level=2, last=True),
        heading("Liabilities and Stockholders\u2019 Equity", bold=True),
        heading("Current liabilities:"),
        row("Accounts payable", L.accounts_payable, "AccountsPayableCurrent",
            level=1, dollar=True),
        row("Accrued liabilities", L.accrued_liabilities,
            "AccruedLiabilitiesCurrent", level=1),
        row("Deferred revenues, current", L.deferred_revenues_current,
            "ContractWithCustomerLiabilityCurrent", level=1),
        row("Operating lease liabilities, current",
            L.lease_liabilities_current, "OperatingLeaseLiabilityCurrent",
            level=1),
        sub("Total current liabilities", L.current_liabilities,
            "LiabilitiesCurrent", level=2),
        row("Deferred revenues, noncurrent", L.deferred_revenues_noncurrent,
            "ContractWithCustomerLiabilityNoncurrent"),
        row("Operating lease liabilities, noncurrent",
            L.lease_liabilities_noncurrent,
            "OperatingLeaseLiabilityNoncurrent"),
        row("Other noncurrent liabilities", L.other_noncurrent_liabilities,
            "OtherLiabilitiesNoncurrent"),
        sub("Total liabilities", L.total_liabilities, "Liabilities", level=2),
        heading("Commitments and contingencies (Note 8)"),
        heading("Stockholders\u2019 equity:"),
        row(stock, L.common_stock, "CommonStockValue", level=1),
        row("Additional paid-in capital", L.paid_in_capital,
            "AdditionalPaidInCapital", level=1),
        row("Accumulated other comprehensive loss", L.accumulated_oci,
            "AccumulatedOtherComprehensiveIncomeLossNetOfTax", level=1),
        row("Accumulated deficit", L.deficit,
            "RetainedEarningsAccumulatedDeficit", level=1),
        sub("Total stockholders\u2019 equity", L.equity, "StockholdersEquity",
            level=2),
        sub("Total liabilities and stockholders\u2019 equity", L.total_assets,
            "LiabilitiesAndStockholdersEquity", level=2, last=True),
    ]
    return Table("balance_sheet", heads(ys), rows, "December 31,",
                 "(in {unit}, except per share data)")


def operations(year):
    """Consolidated statements of operations."""
    ys = three(year)

    def row(label, series, concept, **dress):
        return line(label, series, ys, concept, **dress)

    def sub(label, series, concept, **more):
        return total(label, series, ys, concept, **more)

    rows = [
        row("Revenues", L.revenues,
            "RevenueFromContractWithCustomerExcludingAssessedTax", dollar=True),
        row("Cost of revenues", L.cost_of_revenues, "CostOfRevenue"),
        sub("Gross profit", L.gross_profit, "GrossProfit"),
        heading("Operating expenses:"),
        row("Research and development", L.research_and_development,
            "ResearchAndDevelopmentExpense", level=1),
        row("Sales and marketing", L.sales_and_marketing,
            "SellingAndMarketingExpense", level=1),
        row("General and administrative", L.general_and_administrative,
            "GeneralAndAdministrativeExpense", level=1),
        sub("Total operating expenses", L.operating_expenses,
            "OperatingExpenses", level=2),
        sub("Income from operations", L.operating_income,
            "OperatingIncomeLoss"),
        heading("Other income (expense), net:"),
        row("Interest income", L.interest_income, "InvestmentIncomeInterest",
            level=1),
        row("Other expense, net", L.other_expense,
            "OtherNonoperatingIncomeExpense", level=1),
        sub("Total other income, net", L.total_other_income,
            "NonoperatingIncomeExpense", level=2),
        sub("Income before income taxes", L.pretax_income,
            "IncomeLossFromContinuingOperationsBeforeIncomeTaxes"
            "ExtraordinaryItemsNoncontrollingInterest"),
        row("Provision for income taxes", L.tax_provision,
            "IncomeTaxExpenseBenefit"),
        sub("Net income", L.net_income, "NetIncomeLoss", last=True),
        row("Net income per share, basic", L.basic_eps,
            "EarningsPerShareBasic", kind="price", dollar=True),
        row("Net income per share, diluted", L.diluted_eps,
            "EarningsPerShareDiluted", kind="price", dollar=True),
        row("Weighted-average shares, basic", L.basic_shares,
            "WeightedAverageNumberOfSharesOutstandingBasic", kind="shares"),
        row("Weighted-average shares, diluted", L.diluted_shares,
            "WeightedAverageNumberOfDilutedSharesOutstanding", kind="shares"),
    ]
    return Table("operations", heads(ys), rows, "Year ended December 31,",
                 "(in {unit}, except per share data)")


def comprehensive_income(year):
    """Consolidated statements of comprehensive income."""
    ys = three(year)
    tax = GAAP + "OtherComprehensiveIncomeLossAvailableForSaleSecuritiesTax"
    a, b, c = (f"{{f:{tax}|d{y}|{L.oci_tax[y]}}}" for y in ys)
    label = ("Change in unrealized gains (losses) on available-for-sale "
             f"securities, net of tax of {a}, {b} and {c}")
    comprehensive = {y: L.net_income[y] + L.oci[y] for y in ys}
    rows = [
        line("Net income", L.net_income, ys, "NetIncomeLoss", dollar=True),
        line(label, L.oci, ys, "OtherComprehensiveIncomeLossNetOfTax"),
        total("Comprehensive income", comprehensive, ys,
              "ComprehensiveIncomeNetOfTax", last=True),
    ]
    return Table("comprehensive_income", heads(ys), rows,
                 "Year ended December 31,", "(in {unit})")


def cash_flow_rows(ys, with_credit_losses):
    """The rows of the cash flow statement."""

    def row(label, series, concept, flip=1, **dress):
        return line(label, series, ys, concept, flip=flip, **dress)

    def sub(label, series, concept, **more):
        return total(label, series, ys, concept, **more)

    own = "brkw:AccretionOfDiscountsAndAmortizationOfPremiumsOnMarketableSecuritiesNet"
    noncash = [
        row("Depreciation of property and equipment", L.depreciation,
            "Depreciation", level=1),
        row("Amortization of intangible assets", L.amortization,
            "AmortizationOfIntangibleAssets", level=1),
        row("Stock-based compensation", L.stock_compensation,
            "ShareBasedCompensation", level=1),
        row("Deferred income taxes", L.deferred_tax,
            "DeferredIncomeTaxExpenseBenefit", level=1),
        row("Accretion of discounts and amortization of premiums on "
            "marketable securities, net", L.accretion, own, level=1),
        row("Noncash operating lease cost", L.noncash_lease_cost,
            "OperatingLeaseRightOfUseAssetAmortizationExpense", level=1),
    ]
    receivable = L.change_receivables_as_first_reported
    if with_credit_losses:
        receivable = L.change_receivables
        noncash.append(row("Provision for expected credit losses",
                           L.credit_loss_provision,
                           "ProvisionForDoubtfulAccounts", level=1))
    return [
        heading("Cash flows from operating activities:", bold=True),
        row("Net income", L.net_income, "NetIncomeLoss", dollar=True),
        heading("Adjustments to reconcile net income to net cash provided by "
                "operating activities:"),
        *noncash,
        heading("Changes in operating assets and liabilities:"),
        row("Accounts receivable", receivable,
            "IncreaseDecreaseInAccountsReceivable", -1, level=1),
        row("Prepaid expenses and other assets", L.change_prepaid,
            "IncreaseDecreaseInPrepaidDeferredExpenseAndOtherAssets", -1,
            level=1),
        row("Accounts payable", L.change_payable,
            "IncreaseDecreaseInAccountsPayable", level=1),
        row("Accrued and other liabilities", L.change_accrued,
            "IncreaseDecreaseInAccruedLiabilitiesAndOtherOperatingLiabilities",
            level=1),
        row("Operating lease liabilities", L.change_leases,
            "IncreaseDecreaseInOperatingLeaseLiability", level=1),
        row("Deferred revenues", L.change_deferred_revenues,
            "IncreaseDecreaseInContractWithCustomerLiability", level=1),
        sub("Net cash provided by operating activities", L.operating_cash,
            "NetCashProvidedByUsedInOperatingActivities", level=2),
        heading("Cash flows from investing activities:", bold=True),
        row("Purchases of property and equipment", L.capital_expenditure,
            "PaymentsToAcquirePropertyPlantAndEquipment", -1, level=1),
        row("Purchases of marketable securities", L.securities_purchases,
            "PaymentsToAcquireAvailableForSaleSecuritiesDebt", -1, level=1),
        row("Maturities and sales of marketable securities",
            L.securities_maturities,
            "ProceedsFromSaleMaturityAndCollectionsOfInvestments", level=1),
        sub("Net cash used in investing activities", L.investing_cash,
            "NetCashProvidedByUsedInInvestingActivities", level=2),
        heading("Cash flows from financing activities:", bold=True),
        row("Proceeds from exercise of options and employee stock purchase "
            "plan", L.equity_plan_proceeds,
            "brkw:ProceedsFromStockOptionsAndEmployeeStockPurchasePlan",
            level=1),
        row("Taxes paid on net settlement of equity awards",
            L.net_settlement_taxes,
            "PaymentsRelatedToTaxWithholdingForShareBasedCompensation", -1,
            level=1),
        row("Repurchases of common stock", L.repurchases,
            "PaymentsForRepurchaseOfCommonStock", -1, level=1),
        sub("Net cash used in financing activities", L.financing_cash,
            "NetCashProvidedByUsedInFinancingActivities", level=2),
        sub("Net increase in cash and cash equivalents", L.net_change_in_cash,
            "CashAndCashEquivalentsPeriodIncreaseDecrease"),
    ]


def cash_flows(year):
    """Consolidated statements of cash flows."""
    ys = three(year)
    opening = {y: L.cash[y - 1] for y in ys}
    at_opening = Row("Cash and cash equivalents, beginning of year", [
        Cell(opening[y], "money",
             Fact(GAAP + "CashAndCashEquivalentsAtCarryingValue", f"i{y - 1}"))
        for y in ys])
    rows = cash_flow_rows(ys, with_credit_losses=year == 2024) + [
        at_opening,
        total("Cash and cash equivalents, end of year", L.cash, ys,
              "CashAndCashEquivalentsAtCarryingValue", "i", last=True),
        heading("Supplemental disclosures of cash flow information:",
                bold=True),
        line("Right-of-use assets obtained in exchange for operating lease "
             "liabilities", L.new_leases, ys,
             "RightOfUseAssetObtainedInExchangeForOperatingLeaseLiability",
             level=1, dollar=True),
        line("Cash paid for income taxes, net", L.income_taxes_paid, ys,
             "IncomeTaxesPaidNet", level=1, dollar=True),
    ]
    return Table("cash_flows", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})", split_bracket=True)


MEMBERS = (
    ("Common stock", "us-gaap:CommonStockMember"),
    ("Additional paid-in capital", "us-gaap:AdditionalPaidInCapitalMember"),
    # The zero-width space lets the narrow column break the long word.
    ("Accumulated other compre\u200bhensive loss",
     "us-gaap:AccumulatedOtherComprehensiveIncomeMember"),
    ("Accumulated deficit", "us-gaap:RetainedEarningsMember"),
)


def equity_row(label, when, concept, values, shares=None, flip=1, share_flip=1,
               **dress):
    """A line of the equity statement: shares, four components, total."""
    share_concept, count = shares or ("", 0)
    cells = [Cell(count, "shares",
                  tagged(share_concept, when[0], when[1:], (
                      (COMPONENT, "us-gaap:CommonStockMember"),), share_flip)
                  if share_concept else None)]
    for (_, member), value in zip(MEMBERS, values):
        fact = None
        if value or when[0] == "i":
            fact = Fact(concept, when, ((COMPONENT, member),), flip)
        cells.append(Cell(value, "money", fact))
    cells.append(Cell(sum(values), "money", Fact(concept, when, (), flip)))
    return Row(label, cells, **dress)


def equity_balance(year, **dress):
    """The line of balances at December 31."""
    return equity_row(
        f"Balances at December 31, {year}", f"i{year}",
        GAAP + "StockholdersEquity",
        (L.common_stock[year], L.paid_in_capital[year],
         L.accumulated_oci[year], L.deficit[year]),
        (GAAP + "SharesOutstanding", L.shares_outstanding[year]),
        bold=True, dollar=True, **dress)


def equity_movements(year):
    """The six movements of one year."""
    d = f"d{year}"
    par = L.par_retired[year]
    return [
        equity_row("Issuance of common stock under equity plans", d,
                   "brkw:StockIssuedDuringPeriodValueEquityPlans",
                   (0, L.equity_plan_proceeds[year], 0, 0),
                   ("brkw:StockIssuedDuringPeriodSharesEquityPlans",
                    L.shares_issued[year])),
        equity_row("Taxes on net settlement of equity awards", d,
                   "brkw:AdjustmentsToAdditionalPaidInCapitalNetSettlementTaxes",
                   (0, L.net_settlement_taxes[year], 0, 0)),
        equity_row("Stock-based compensation", d,
                   GAAP + "AdjustmentsToAdditionalPaidInCapitalSharebased"
                   "CompensationRequisiteServicePeriodRecognitionValue",
                   (0, L.stock_compensation[year], 0, 0)),
        equity_row("Repurchase of common stock", d,
                   GAAP + "StockRepurchasedAndRetiredDuringPeriodValue",
                   (par, 0, 0, L.repurchases[year] - par),
                   (GAAP + "StockRepurchasedAndRetiredDuringPeriodShares",
                    -L.shares_repurchased[year]), flip=-1, share_flip=-1),
        equity_row("Other comprehensive income (loss)", d,
                   GAAP + "OtherComprehensiveIncomeLossNetOfTax",
                   (0, 0, L.oci[year], 0)),
        equity_row("Net income", d, GAAP + "NetIncomeLoss",
                   (0, 0, 0, L.net_income[year])),
    ]


def equity_statement(year):
    """Consolidated statements of stockholders' equity."""
    rows = [equity_balance(year - 3)]
    for y in reversed(three(year)):
        rows += equity_movements(y)
        rows.append(equity_balance(y, rule="double" if y == year else "single"))
    return Table("equity", ["Shares"] + [name for name, _ in MEMBERS]
                 + ["Total"], rows, "", "(in {unit})")


# --- MD&A (never tagged) ------------------------------------------------------------


def operating_metrics(year):
    """Key operating metrics."""
    ys = three(year)
    rows = [
        line("Customers", L.customers, ys, kind="count"),
        line("Customers with annual subscription value of $100,000 or more",
             L.large_customers, ys, kind="count"),
    ]
    return Table("metrics", heads(ys), rows, "As of December 31,")


RESULT_LINES = (
    ("Revenues", L.revenues, 0, ""),
    ("Cost of revenues", L.cost_of_revenues, 0, ""),
    ("Gross profit", L.gross_profit, 0, "single"),
    ("Research and development", L.research_and_development, 1, ""),
    ("Sales and marketing", L.sales_and_marketing, 1, ""),
    ("General and administrative", L.general_and_administrative, 1, ""),
    ("Total operating expenses", L.operating_expenses, 2, "single"),
    ("Income from operations", L.operating_income, 0, "single"),
    ("Interest income", L.interest_income, 0, ""),
    ("Other expense, net", L.other_expense, 0, ""),
    ("Total other income, net", L.total_other_income, 0, "single"),
    ("Income before income taxes", L.pretax_income, 0, "single"),
    ("Provision for income taxes", L.tax_provision, 0, ""),
    ("Net income", L.net_income, 0, "double"),
)


def results(year):
    """Comparison of two years; the percent sign only on the first row."""
    rows = []
    for label, series, level, rule in RESULT_LINES:
        now, before = series[year], series[year - 1]
        growth = L.percent(now - before, abs(before))
        rows.append(Row(label, [
            Cell(now), Cell(before), Cell(now - before),
            Cell(growth, "percent", sign_shown=not rows)],
            level, bool(rule), rule, dollar=not rows or rule == "double"))
    return Table("results", [str(year), str(year - 1), "$ Change", "% Change"],
                 rows, "Year ended December 31,", "(in {unit})")


def percent_of_revenues(year):
    """As a percentage of revenues; net income is left out on purpose."""
    ys = three(year)
    rows = []
    for label, series, level, rule in RESULT_LINES[:8]:
        cells = [Cell(L.percent(series[y], L.revenues[y]), "percent")
                 for y in ys]
        rows.append(Row(label, cells, level, False, rule))
    return Table("percent", heads(ys), rows, "Year ended December 31,")


def share_of_revenues(label, series, years, **dress):
    """A row of percentages of revenues."""
    return Row(label, [Cell(L.percent(series[y], L.revenues[y]), "percent")
                       for y in years], **dress)


def ebitda(year):
    """Adjusted EBITDA; the GAAP ratio is left out on purpose."""
    ys = three(year)
    rows = [
        line("Net income", L.net_income, ys, dollar=True),
        line("Depreciation of property and equipment", L.depreciation, ys),
        line("Amortization of intangible assets", L.amortization, ys),
        line("Provision for income taxes", L.tax_provision, ys),
        line("Stock-based compensation", L.stock_compensation, ys),
        line("Total other income, net", negative(L.total_other_income), ys),
        total("Adjusted EBITDA", L.adjusted_ebitda, ys, last=True),
        share_of_revenues("Adjusted EBITDA as a percentage of revenues",
                          L.adjusted_ebitda, ys, bold=True),
    ]
    return Table("ebitda", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


def free_cash_flow(year):
    """Free cash flow, each ratio after its GAAP twin."""
    ys = three(year)
    cash = "Net cash provided by operating activities"
    rows = [
        line(cash, L.operating_cash, ys, dollar=True),
        share_of_revenues(cash + " as a percentage of revenues",
                          L.operating_cash, ys),
        line("Purchases of property and equipment", L.capital_expenditure, ys),
        total("Free cash flow", L.free_cash_flow, ys, last=True),
        share_of_revenues("Free cash flow as a percentage of revenues",
                          L.free_cash_flow, ys),
    ]
    return Table("fcf", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


def stock_purchases(year):
    """Item 5: purchases of the fourth quarter."""
    days = {"October": 31, "November": 30, "December": 31}
    buys, left = L.fourth_quarter_buys[year], L.left_to_buy[year]
    rows = []
    for (month, end), (count, price), remaining in zip(days.items(), buys, left):
        rows.append(Row(f"{month} 1 to {month} {end}, {year}", [
            Cell(count, "shares"), Cell(price, "price"),
            Cell(count, "shares"), Cell(remaining)], dollar=True))
    count = sum(n for n, _ in buys)
    average = L.rounded(sum(n * L.Decimal(p) for n, p in buys) / count, "0.01")
    rows.append(Row("Total", [
        Cell(count, "shares"), Cell(average, "price"), Cell(count, "shares"),
        Cell("", "text")], bold=True, rule="single", dollar=True))
    return Table("purchases", [
        "Total number of shares purchased", "Average price paid per share",
        "Shares purchased as part of publicly announced program",
        "Approximate dollar value of shares that may yet be purchased"],
        rows, "", "Period (shares and dollar value in {unit})")
