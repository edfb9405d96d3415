"""Tables of the notes, built from the ledger.

Each function takes the fiscal year of the report and returns a Table; the
dictionary ANNUAL at the end gives the names that `@table` uses in the prose,
those of the statements included.
"""

import ledger as L
from document import Cell, Fact, Row, Table
from tables import (GAAP, balance_sheet, cash_flows, column,
                    comprehensive_income, ebitda, equity_statement,
                    free_cash_flow, heading, heads, line, negative,
                    operating_metrics, operations, percent_of_revenues,
                    results, stock_purchases, three, total, two)

TYPE_MEMBER = {
    L.CASH: "us-gaap:CashMember",
    L.FUNDS: "us-gaap:MoneyMarketFundsMember",
    L.PAPER: "us-gaap:CommercialPaperMember",
    L.CORPORATE: "us-gaap:CorporateDebtSecuritiesMember",
    L.ASSET_BACKED: "us-gaap:AssetBackedSecuritiesMember",
    L.TREASURY: "us-gaap:USTreasurySecuritiesMember",
    L.AGENCY: "us-gaap:USGovernmentAgenciesDebtSecuritiesMember",
}
TYPE_AXIS = "us-gaap:FinancialInstrumentAxis"
BLOCK_AXIS = "us-gaap:BalanceSheetLocationAxis"
BLOCK_MEMBER = {
    "Cash and cash equivalents": "us-gaap:CashAndCashEquivalentsMember",
    "Short-term marketable securities":
        "brkw:ShortTermMarketableSecuritiesMember",
    "Long-term marketable securities":
        "brkw:LongTermMarketableSecuritiesMember",
}
SECURITY_CONCEPTS = (
    "brkw:CashCashEquivalentsAndMarketableSecuritiesAmortizedCost",
    "brkw:CashCashEquivalentsAndMarketableSecuritiesUnrealizedGains",
    "brkw:CashCashEquivalentsAndMarketableSecuritiesUnrealizedLosses",
    "brkw:CashCashEquivalentsAndMarketableSecuritiesFairValue",
)


def security_cells(year, gains, losses, fair_value, dims):
    """Amortized cost, gains, losses in brackets, fair value."""
    values = (fair_value - gains + losses, gains, -losses, fair_value)
    return [Cell(v, "money", Fact(concept, f"i{year}", tuple(dims),
                                  -1 if concept.endswith("Losses") else 1))
            for v, concept in zip(values, SECURITY_CONCEPTS)]


def securities_by_type(year, split=False):
    """Cash and marketable securities by investment type, in three blocks."""
    rows = []
    grand = [0, 0, 0]
    split_before = -1
    for block, kinds in L.securities[year]:
        if split and block.startswith("Long-term"):
            split_before = len(rows)
        rows.append(heading(block + ":"))
        where = (BLOCK_AXIS, BLOCK_MEMBER[block])
        for position, (name, fair_value, gains, losses) in enumerate(kinds):
            dims = (where, (TYPE_AXIS, TYPE_MEMBER[name]))
            rows.append(Row(name, security_cells(
                year, gains, losses, fair_value, dims), 1,
                dollar=len(rows) == 1))
        sums = [sum(k[i] for k in kinds) for i in (2, 3, 1)]
        grand = [a + b for a, b in zip(grand, sums)]
        rows.append(Row(f"Total {block[0].lower()}{block[1:]}",
                        security_cells(year, *sums, (where,)), 2, True,
                        "single"))
    rows.append(Row("Total", security_cells(year, *grand, ()), 0, True,
                    "double", True))
    return Table(f"securities_{year}", [
        "Amortized cost", "Unrealized gains", "Unrealized losses",
        "Fair value"], rows, f"December 31, {year}", "(in {unit})",
        split_before=split_before, split_bracket=True,
        continued=f"December 31, {year} (continued)")


def hierarchy_table(year):
    """The fair value hierarchy, as the filing prints it."""
    axis = "us-gaap:FairValueByFairValueHierarchyLevelAxis"
    levels = ((axis, "us-gaap:FairValueInputsLevel1Member"),
              (axis, "us-gaap:FairValueInputsLevel2Member"))
    concept = GAAP + "AssetsFairValueDisclosure"

    def cells(first, second, dims):
        facts = [Fact(concept, f"i{year}", dims + (lv,)) for lv in levels]
        facts.append(Fact(concept, f"i{year}", dims))
        return [Cell(v, "money", f)
                for v, f in zip((first, second, first + second), facts)]

    rows, sums = [], [0, 0]
    for name in L.TYPES:
        value = L.hierarchy[year][name]
        pair = (value, 0) if name in L.LEVEL_1 else (0, value)
        sums = [a + b for a, b in zip(sums, pair)]
        rows.append(Row(name, cells(*pair, ((TYPE_AXIS, TYPE_MEMBER[name]),)),
                        dollar=not rows))
    rows.append(Row("Total", cells(*sums, ()), 0, True, "double", True))
    return Table(f"hierarchy_{year}", ["Level 1", "Level 2", "Fair value"],
                 rows, f"December 31, {year}", "(in {unit})")


def maturities(year):
    """Contractual maturities of marketable securities."""
    rows = [
        line("Due within one year", L.short_term_securities, (year,),
             "AvailableForSaleSecuritiesDebtMaturitiesNextRollingTwelveMonthsFairValue",
             "i", dollar=True),
        line("Due after one through five years", L.long_term_securities,
             (year,), "AvailableForSaleSecuritiesDebtMaturitiesRollingYearTwo"
             "ThroughFiveFairValue", "i"),
        total("Total", {year: L.short_term_securities[year]
                        + L.long_term_securities[year]}, (year,),
              "AvailableForSaleSecuritiesDebtSecurities", "i", last=True),
    ]
    return Table("maturities", [str(year)], rows, "December 31,",
                 "(in {unit})")


def two_parts(name, over, years, parts, last, concept, when, axis="",
              stub="(in {unit})"):
    """A breakdown: parts with a member each, and a total."""
    rows = []
    for label, series, member in parts:
        rows.append(line(label, series, years, concept, when,
                         dims=((axis, member),) if axis else (),
                         dollar=not rows))
    label, series = last
    rows.append(total(label, series, years, concept, when, last=True))
    return Table(name, heads(years), rows, over, stub)


REVENUE_TAG = "RevenueFromContractWithCustomerExcludingAssessedTax"


def revenues_by_channel(year):
    """Note 2: disaggregation."""
    return two_parts(
        "channel", "Year ended December 31,", three(year),
        (("Direct", L.direct_revenues,
          "us-gaap:SalesChannelDirectlyToConsumerMember"),
         ("Channel partners", L.partner_revenues,
          "us-gaap:SalesChannelThroughIntermediaryMember")),
        ("Total revenues", L.revenues), REVENUE_TAG, "d",
        "us-gaap:ContractWithCustomerSalesChannelAxis")


def allowance_table(year):
    """Note 2: allowance for expected credit losses."""
    ys = three(year)
    part = [column(L.allowance_roll, i) for i in range(4)]
    rows = [
        line("Balance, beginning of year", part[0], ys, dollar=True),
        line("Provision for expected credit losses", part[1], ys),
        line("Write-offs, net of recoveries", part[2], ys,
             "brkw:AllowanceForCreditLossWriteOffsNetOfRecoveries"),
        total("Balance, end of year", part[3], ys, last=True),
    ]
    return Table("allowance", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


def property_table(year):
    """Note 4; "(in thousands)" stands in the paragraph before."""
    ys = two(year)
    part = [column(L.property_classes, i) for i in range(5)]
    axis = "us-gaap:PropertyPlantAndEquipmentByTypeAxis"
    names = (("Computer equipment", "us-gaap:ComputerEquipmentMember"),
             ("Internal-use software",
              "us-gaap:SoftwareAndSoftwareDevelopmentCostsMember"),
             ("Furniture and fixtures", "us-gaap:FurnitureAndFixturesMember"),
             ("Leasehold improvements",
              "us-gaap:LeaseholdImprovementsMember"))
    rows = [line(name, part[i], ys, "PropertyPlantAndEquipmentGross", "i",
                 dims=((axis, member),), dollar=i == 0)
            for i, (name, member) in enumerate(names)]
    gross = {y: sum(L.property_classes[y][:4]) for y in ys}
    rows += [
        line("Total", gross, ys, "PropertyPlantAndEquipmentGross", "i",
             rule="single"),
        line("Less: accumulated depreciation", part[4], ys,
             "AccumulatedDepreciationDepletionAndAmortizationPropertyPlant"
             "AndEquipment", "i", -1),
        total("Property and equipment, net", L.property_net, ys,
              "PropertyPlantAndEquipmentNet", "i", last=True),
    ]
    return Table("property", heads(ys), rows, "December 31,")


def accrued_table(year):
    """Note 5; "(in thousands)" stands in the caption."""
    ys = two(year)
    part = [column(L.accrued_classes, i) for i in range(3)]
    rows = [
        line("Compensation and benefits", part[0], ys,
             "EmployeeRelatedLiabilitiesCurrent", "i", dollar=True),
        line("Income and other taxes", part[1], ys, "TaxesPayableCurrent", "i"),
        line("Other", part[2], ys, "OtherAccruedLiabilitiesCurrent", "i"),
        total("Total", L.accrued_liabilities, ys, "AccruedLiabilitiesCurrent",
              "i", last=True),
    ]
    return Table("accrued", heads(ys), rows, "December 31,",
                 caption="Accrued liabilities (in {unit})")


def single_column(name, head, pairs, concepts, over="", stub="(in {unit})",
                  when=""):
    """A schedule with one column of amounts."""
    rows = []
    for (label, value), concept in zip(pairs, concepts):
        whole = label in ("Total", "Present value of lease liabilities",
                          "Total lease payments")
        fact = None
        if concept:
            flip = -1 if "Undiscounted" in concept else 1
            fact = Fact(GAAP + concept, when, (), flip)
        rows.append(Row(label, [Cell(value, "money", fact)], 0,
                        whole, "single" if whole else "",
                        not rows or label in ("Total", "Present value of "
                                              "lease liabilities")))
    return Table(name, [head], rows, over, stub)


def amortization_table(year):
    """Note 6: future amortization."""
    amounts = L.future_amortization[year]
    pairs = [(str(year + 1 + i), v) for i, v in enumerate(amounts)]
    pairs.append(("Total", L.intangibles[year]))
    ordinal = ("NextTwelveMonths", "YearTwo", "YearThree", "YearFour",
               "YearFive")[:len(amounts)]
    concepts = ["FiniteLivedIntangibleAssetsAmortizationExpense" + o
                for o in ordinal] + ["FiniteLivedIntangibleAssetsNet"]
    return single_column("amortization", "Amortization", pairs, concepts,
                         "", "Year ending December 31, (in {unit})",
                         f"i{year}")


def lease_table(year):
    """Note 7: maturities of lease liabilities."""
    payments = L.lease_payments[year]
    pairs = [(str(year + 1 + i), v) for i, v in enumerate(payments[:5])]
    pairs += [("Thereafter", payments[5]),
              ("Total lease payments", sum(payments)),
              ("Less: imputed interest", L.imputed_interest[year]),
              ("Present value of lease liabilities",
               L.lease_liabilities[year])]
    base = "LesseeOperatingLeaseLiabilityPaymentsDue"
    concepts = [base + o for o in ("NextTwelveMonths", "YearTwo", "YearThree",
                                   "YearFour", "YearFive", "AfterYearFive")]
    concepts += ["LesseeOperatingLeaseLiabilityPaymentsDue",
                 "LesseeOperatingLeaseLiabilityUndiscountedExcessAmount",
                 "OperatingLeaseLiability"]
    return single_column("leases", "Operating leases", pairs, concepts,
                         "", "Year ending December 31, (in {unit})",
                         f"i{year}")


def lease_cost_table(year):
    """Note 7: cost and cash paid."""
    ys = three(year)
    rows = [
        line("Operating lease cost", L.operating_lease_cost, ys,
             "OperatingLeaseCost", dollar=True),
        line("Cash paid for operating lease liabilities",
             L.operating_lease_cash, ys, "OperatingLeasePayments",
             dollar=True),
    ]
    return Table("lease_cost", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


def compensation_table(year):
    """Note 9: stock-based compensation by line."""
    names = (("Cost of revenues", "us-gaap:CostOfSalesMember"),
             ("Research and development",
              "us-gaap:ResearchAndDevelopmentExpenseMember"),
             ("Sales and marketing",
              "us-gaap:SellingAndMarketingExpenseMember"),
             ("General and administrative",
              "us-gaap:GeneralAndAdministrativeExpenseMember"))
    parts = [(name, column(L.compensation_by_line, i), member)
             for i, (name, member) in enumerate(names)]
    return two_parts("compensation", "Year ended December 31,", three(year),
                     parts, ("Total", L.stock_compensation),
                     "AllocatedShareBasedCompensationExpense", "d",
                     "us-gaap:IncomeStatementLocationAxis")


def units_table(year):
    """Note 9: restricted stock units."""
    base = GAAP + "ShareBasedCompensationArrangementByShareBasedPaymentAward" \
        "EquityInstrumentsOtherThanOptions"
    award = (("us-gaap:AwardTypeAxis", "us-gaap:RestrictedStockUnitsRSUMember"),)
    names = (f"Unvested at December 31, {year - 1}", "Granted", "Vested",
             "Forfeited", f"Unvested at December 31, {year}")
    tails = ("NonvestedNumber", "GrantsInPeriod", "VestedInPeriod",
             "ForfeitedInPeriod", "NonvestedNumber")
    periods = (f"i{year - 1}", f"d{year}", f"d{year}", f"d{year}", f"i{year}")
    rows = []
    for i, name in enumerate(names):
        edge = i in (0, 4)
        units = Cell(L.restricted_units[year][i], "shares",
                     Fact(base + tails[i], periods[i], award,
                          -1 if i in (2, 3) else 1))
        price = Cell(L.restricted_prices[year][i], "price", Fact(
            base + tails[i].replace("NonvestedNumber", "Nonvested")
            + "WeightedAverageGrantDateFairValue", periods[i], award))
        rows.append(Row(name, [units, price], 0, edge,
                        "double" if i == 4 else "", True))
    return Table("units", ["Number of units", "Weighted-average grant-date "
                           "fair value"], rows, "", "(units in {unit})")


def provision_table(year):
    """Note 10: provision for income taxes."""
    ys = three(year)
    rows = []
    for word, parts, sums, tag in (
            ("Current", L.tax_current, "Total current",
             ("CurrentFederalTaxExpenseBenefit",
              "CurrentStateAndLocalTaxExpenseBenefit",
              "CurrentForeignTaxExpenseBenefit",
              "CurrentIncomeTaxExpenseBenefit")),
            ("Deferred", L.tax_deferred, "Total deferred",
             ("DeferredFederalIncomeTaxExpenseBenefit",
              "DeferredStateAndLocalIncomeTaxExpenseBenefit",
              "DeferredForeignIncomeTaxExpenseBenefit",
              "DeferredIncomeTaxExpenseBenefit"))):
        rows.append(heading(word + ":"))
        for i, place in enumerate(("Federal", "State", "Foreign")):
            rows.append(line(place, column(parts, i), ys, tag[i], level=1,
                             dollar=len(rows) == 1))
        rows.append(line(sums, {y: sum(parts[y]) for y in ys}, ys, tag[3],
                         level=2, rule="single"))
    rows.append(total("Provision for income taxes", L.tax_provision, ys,
                      "IncomeTaxExpenseBenefit", last=True))
    return Table("provision", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


def pretax_table(year):
    """Note 10: income before income taxes by source."""
    ys = three(year)
    base = "IncomeLossFromContinuingOperationsBeforeIncomeTaxes"
    rows = [
        line("United States", L.pretax_us, ys, base + "Domestic", dollar=True),
        line("Foreign", L.pretax_foreign, ys, base + "Foreign"),
        total("Income before income taxes", L.pretax_income, ys,
              base + "ExtraordinaryItemsNoncontrollingInterest", last=True),
    ]
    return Table("pretax", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


RATE_LINES = (
    ("State taxes, net of federal benefit",
     "IncomeTaxReconciliationStateAndLocalIncomeTaxes"),
    ("Foreign rate differential",
     "IncomeTaxReconciliationForeignIncomeTaxRateDifferential"),
    ("Stock-based compensation",
     "IncomeTaxReconciliationNondeductibleExpenseShareBasedCompensationCost"),
    ("Foreign-derived intangible income deduction",
     "EffectiveIncomeTaxRateReconciliationFdiiAmount"),
    ("Research credits", "IncomeTaxReconciliationTaxCreditsResearch"),
    ("Nondeductible compensation",
     "IncomeTaxReconciliationNondeductibleExpenseOther"),
    ("Other", "IncomeTaxReconciliationOtherReconcilingItems"),
)


def rate_table(year):
    """Note 10: from the statutory rate to the provision."""
    ys = three(year)
    rows = [line("Tax at federal statutory rate (21%)", L.statutory_tax, ys,
                 "IncomeTaxReconciliationIncomeTaxExpenseBenefitAtFederal"
                 "StatutoryIncomeTaxRate", dollar=True)]
    for i, (label, tag) in enumerate(RATE_LINES):
        flip = -1 if "Credits" in tag else 1
        rows.append(line(label, column(L.rate_items, i), ys, tag, flip=flip))
    rows.append(total("Provision for income taxes", L.tax_provision, ys,
                      "IncomeTaxExpenseBenefit", last=True))
    return Table("rate", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


def benefits_table(year):
    """Note 10: unrecognized tax benefits."""
    ys = three(year)
    part = [column(L.unrecognized_benefits, i) for i in range(6)]
    names = ("Balance, beginning of year", "Additions, current-year positions",
             "Additions, prior-year positions", "Settlements",
             "Lapse of statutes of limitations")
    rows = [line(name, part[i], ys, dollar=i == 0)
            for i, name in enumerate(names)]
    rows.append(total("Balance, end of year", part[5], ys, last=True))
    return Table("benefits", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


def deferred_table(year):
    """Note 10: deferred tax assets and liabilities."""
    ys = two(year)
    asset = [column(L.tax_asset_classes, i) for i in range(6)]
    owed = [column(L.tax_liability_classes, i) for i in range(4)]
    rows = [line(name, asset[i], ys, dollar=i == 0) for i, name in enumerate((
        "Deferred revenues", "Accruals", "Stock-based compensation",
        "Capitalized research and development", "Operating lease liabilities",
        "Other"))]
    rows.append(line("Total deferred tax assets",
                     {y: sum(L.tax_asset_classes[y]) for y in ys}, ys,
                     "DeferredTaxAssetsGross", "i", rule="single", level=1))
    rows.append(line("Valuation allowance", L.valuation_allowance, ys,
                     "brkw:DeferredTaxAssetsEffectOfValuationAllowance", "i"))
    rows += [line(name, owed[i], ys) for i, name in enumerate((
        "Property and equipment", "Right-of-use assets", "Intangible assets",
        "Capitalized commissions"))]
    rows.append(line("Total deferred tax liabilities",
                     {y: sum(L.tax_liability_classes[y]) for y in ys}, ys,
                     "DeferredIncomeTaxLiabilities", "i", -1, rule="single",
                     level=1))
    rows.append(total("Deferred tax assets, net", L.deferred_tax_assets, ys,
                      "DeferredIncomeTaxAssetsNet", "i", last=True))
    return Table("deferred", heads(ys), rows, "December 31,", "(in {unit})")


def per_share_table(year):
    """Note 11: net income per share."""
    ys = three(year)
    rows = [
        line("Net income", L.net_income, ys, "NetIncomeLoss", dollar=True),
        line("Weighted-average shares, basic", L.basic_shares, ys,
             "WeightedAverageNumberOfSharesOutstandingBasic", kind="shares"),
        line("Dilutive effect of equity awards", L.dilutive_awards, ys,
             "WeightedAverageNumberDilutedSharesOutstandingAdjustment",
             kind="shares"),
        total("Weighted-average shares, diluted", L.diluted_shares, ys,
              "WeightedAverageNumberOfDilutedSharesOutstanding",
              kind="shares"),
        line("Net income per share, basic", L.basic_eps, ys,
             "EarningsPerShareBasic", kind="price", dollar=True),
        line("Net income per share, diluted", L.diluted_eps, ys,
             "EarningsPerShareDiluted", kind="price", dollar=True),
        line("Antidilutive awards excluded", L.antidilutive_awards, ys,
             "AntidilutiveSecuritiesExcludedFromComputationOfEarningsPer"
             "ShareAmount", kind="shares"),
    ]
    rows[3].dollar = False
    return Table("per_share", heads(ys), rows, "Year ended December 31,",
                 "(in {unit}, except per share data)")


def segment_table(year):
    """Note 12: the segment's revenues, expenses and net income."""
    ys = three(year)
    rows = [
        line("Revenues", L.revenues, ys, REVENUE_TAG, dollar=True),
        heading("Less:"),
        line("Personnel costs, excluding stock-based compensation",
             L.segment_personnel, ys, "brkw:PersonnelCostsExcludingStockBased"
             "Compensation", level=1),
        line("Third-party hosting", L.segment_hosting, ys,
             "brkw:ThirdPartyHostingCosts", level=1),
        line("Marketing programs and events", L.segment_marketing, ys,
             "brkw:MarketingProgramsAndEvents", level=1),
        line("Stock-based compensation", L.stock_compensation, ys,
             "ShareBasedCompensation", level=1),
        line("Depreciation and amortization", L.segment_depreciation, ys,
             "DepreciationDepletionAndAmortization", level=1),
        line("Other segment items ^(a)^", L.segment_other, ys,
             "SegmentReportingOtherItemAmount", level=1),
        total("Income from operations", L.operating_income, ys,
              "OperatingIncomeLoss"),
        line("Total other income, net", L.total_other_income, ys,
             "NonoperatingIncomeExpense"),
        line("Provision for income taxes", negative(L.tax_provision), ys,
             "IncomeTaxExpenseBenefit", flip=-1),
        total("Net income", L.net_income, ys, "NetIncomeLoss", last=True),
    ]
    return Table("segment", heads(ys), rows, "Year ended December 31,",
                 "(in {unit})")


PLACE_AXIS = "srt:StatementGeographicalAxis"


def geography_table(year):
    """Note 12: revenues by geography."""
    return two_parts(
        "geography", "Year ended December 31,", three(year),
        (("United States", L.us_revenues, "country:US"),
         ("Foreign", L.foreign_revenues, "us-gaap:NonUsMember")),
        ("Total revenues", L.revenues), REVENUE_TAG, "d", PLACE_AXIS,
        "Revenues (in {unit})")


def place_table(year):
    """Note 12: property and equipment by geography."""
    names = (("United States", "country:US"), ("Portugal", "country:PT"),
             ("Other foreign", "brkw:OtherForeignMember"))
    parts = [(name, column(L.property_by_place, i), member)
             for i, (name, member) in enumerate(names)]
    return two_parts("place", "December 31,", two(year), parts,
                     ("Total", L.property_net),
                     "PropertyPlantAndEquipmentNet", "i", PLACE_AXIS,
                     "Property and equipment, net (in {unit})")


ANNUAL = {
    "balance_sheet": balance_sheet, "operations": operations,
    "comprehensive_income": comprehensive_income, "cash_flows": cash_flows,
    "equity": equity_statement, "metrics": operating_metrics,
    "results": results, "percent": percent_of_revenues, "ebitda": ebitda,
    "fcf": free_cash_flow, "purchases": stock_purchases,
    "securities": securities_by_type,
    "securities_before": lambda y: securities_by_type(y - 1, split=True),
    "hierarchy": hierarchy_table,
    "hierarchy_before": lambda y: hierarchy_table(y - 1),
    "maturities": maturities, "channel": revenues_by_channel,
    "allowance": allowance_table, "property": property_table,
    "accrued": accrued_table, "amortization": amortization_table,
    "leases": lease_table, "lease_cost": lease_cost_table,
    "compensation": compensation_table, "units": units_table,
    "provision": provision_table, "pretax": pretax_table, "rate": rate_table,
    "benefits": benefits_table, "deferred": deferred_table,
    "per_share": per_share_table, "segment": segment_table,
    "geography": geography_table, "place": place_table,
}
