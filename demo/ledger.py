"""The books of Brackwater Software, Inc., an invented company.

Every number that the filings print comes from this file. Dollars are in
thousands, shares in thousands, except per-share amounts. Each identity that an
auditor would tick is asserted by `prove()`, which runs on import, so that a
later edit cannot break the demonstration in silence.
"""

from decimal import ROUND_HALF_UP, Decimal

YEARS = (2024, 2023, 2022, 2021)            # income and cash flow years
BALANCES = (2024, 2023, 2022, 2021, 2020)   # balance sheet dates, December 31


def rounded(value, unit="1"):
    """Round half up, as a person would."""
    return Decimal(value).quantize(Decimal(unit), ROUND_HALF_UP)


def percent(part, whole, unit="1"):
    """A percentage rounded half up (half away from zero for negatives)."""
    return rounded(Decimal(part) * 100 / Decimal(whole), unit)


def by_year(*values):
    """A series for 2024, 2023, 2022, 2021 and, when given, 2020."""
    return dict(zip(BALANCES, values))


# --- Statements of operations -------------------------------------------------

revenues = by_year(412650, 358240, 306910, 262480)
cost_of_revenues = by_year(84180, 75230, 66905, 59610)
research_and_development = by_year(78410, 70560, 62140, 54270)
sales_and_marketing = by_year(92760, 81905, 70330, 60880)
general_and_administrative = by_year(53120, 48275, 44690, 38455)
interest_income = by_year(19240, 14360, 4815, 1215)
other_expense = by_year(-1310, -875, -1460, -640)
tax_provision = by_year(24910, 19820, 13440, 7970)
basic_shares = by_year(37310, 37665, 37950, 38150)
diluted_shares = by_year(38175, 38470, 38835, 39090)

gross_profit = {y: revenues[y] - cost_of_revenues[y] for y in YEARS}
operating_expenses = {
    y: research_and_development[y] + sales_and_marketing[y]
    + general_and_administrative[y] for y in YEARS}
operating_income = {y: gross_profit[y] - operating_expenses[y] for y in YEARS}
total_other_income = {y: interest_income[y] + other_expense[y] for y in YEARS}
pretax_income = {y: operating_income[y] + total_other_income[y] for y in YEARS}
net_income = {y: pretax_income[y] - tax_provision[y] for y in YEARS}
basic_eps = {y: rounded(Decimal(net_income[y]) / basic_shares[y], "0.01")
             for y in YEARS}
diluted_eps = {y: rounded(Decimal(net_income[y]) / diluted_shares[y], "0.01")
               for y in YEARS}

# --- Balance sheets ------------------------------------------------------------

cash = by_year(128450, 112385, 98640, 91275, 84910)
short_term_securities = by_year(187320, 164920, 148310, 136480, 121760)
receivables = by_year(104380, 92415, 81260, 71840, 63905)
prepaid = by_year(24915, 21730, 18905, 16380, 14620)
long_term_securities = by_year(94610, 71275, 66940, 70315, 64580)
property_net = by_year(38240, 41905, 46870, 51120, 54330)
right_of_use = by_year(29870, 33510, 36985, 40240, 43110)
deferred_tax_assets = by_year(46220, 38640, 29775, 18360, 15205)
intangibles = by_year(9385, 12365, 15480, 18720, 21960)
goodwill = by_year(24310, 24310, 24310, 24310, 24310)
other_noncurrent_assets = by_year(11960, 10450, 9215, 8140, 7460)

accounts_payable = by_year(3185, 2910, 2645, 2380, 2205)
accrued_liabilities = by_year(42730, 39615, 36240, 32905, 29870)
deferred_revenues_current = by_year(268410, 236955, 210340, 183790, 162450)
lease_liabilities_current = by_year(8460, 8120, 7735, 7310, 6940)
deferred_revenues_noncurrent = by_year(21340, 19225, 17115, 15190, 13860)
lease_liabilities_noncurrent = by_year(27905, 31880, 35560, 39105, 42215)
other_noncurrent_liabilities = by_year(6275, 5640, 5080, 4615, 4240)

common_stock = by_year(37, 37, 38, 38, 38)
paid_in_capital = by_year(498120, 447685, 404640, 370320, 342300)
accumulated_oci = by_year(-70, -757, -1862, -324, 403)

current_assets = {y: cash[y] + short_term_securities[y] + receivables[y]
                  + prepaid[y] for y in BALANCES}
total_assets = {
    y: current_assets[y] + long_term_securities[y] + property_net[y]
    + right_of_use[y] + deferred_tax_assets[y] + intangibles[y] + goodwill[y]
    + other_noncurrent_assets[y] for y in BALANCES}
current_liabilities = {
    y: accounts_payable[y] + accrued_liabilities[y]
    + deferred_revenues_current[y] + lease_liabilities_current[y]
    for y in BALANCES}
total_liabilities = {
    y: current_liabilities[y] + deferred_revenues_noncurrent[y]
    + lease_liabilities_noncurrent[y] + other_noncurrent_liabilities[y]
    for y in BALANCES}
equity = {y: total_assets[y] - total_liabilities[y] for y in BALANCES}
deficit = {y: equity[y] - common_stock[y] - paid_in_capital[y]
           - accumulated_oci[y] for y in BALANCES}
deferred_revenues = {y: deferred_revenues_current[y]
                     + deferred_revenues_noncurrent[y] for y in BALANCES}
lease_liabilities = {y: lease_liabilities_current[y]
                     + lease_liabilities_noncurrent[y] for y in BALANCES}
allowance = by_year(1120, 985, 1040, 955, 825)
shares_outstanding = by_year(37149, 37480, 37860, 38055, 38240)

# --- Cash flows ------------------------------------------------------------------

depreciation = by_year(14620, 15340, 16875, 17640)
amortization = by_year(2980, 3115, 3240, 3240)
stock_compensation = by_year(46350, 38905, 31270, 24860)
accretion = by_year(-5120, -3980, -1045, 615)
noncash_lease_cost = by_year(7460, 7240, 7015, 6880)
credit_loss_provision = by_year(640, 1165, 890, 760)
equity_plan_proceeds = by_year(19245, 17380, 14920, 13615)
net_settlement_taxes = by_year(-15160, -13240, -11870, -10455)
securities_purchases = by_year(-331420, -298760, -274310, -251940)
shares_issued = by_year(381, 380, 385, 400)
shares_repurchased = by_year(712, 760, 580, 585)
income_taxes_paid = by_year(31260, 28115, 23480, 12240)

# Unrealized gains less losses on available-for-sale securities, before tax.
unrealized_net = by_year(-89, -959, -2359, -410, 510)


def change(series, year):
    """The movement of a balance during the year."""
    return series[year] - series[year - 1]


oci = {y: change(accumulated_oci, y) for y in YEARS}
oci_tax = {y: change(unrealized_net, y) - oci[y] for y in YEARS}
deferred_tax = {y: -(change(deferred_tax_assets, y) + oci_tax[y])
                for y in YEARS}
new_leases = {y: change(right_of_use, y) + noncash_lease_cost[y]
              for y in YEARS}
change_receivables = {y: -(change(receivables, y) + credit_loss_provision[y])
                      for y in YEARS}
change_prepaid = {y: -(change(prepaid, y) + change(other_noncurrent_assets, y))
                  for y in YEARS}
change_payable = {y: change(accounts_payable, y) for y in YEARS}
change_accrued = {y: change(accrued_liabilities, y)
                  + change(other_noncurrent_liabilities, y) for y in YEARS}
change_leases = {y: change(lease_liabilities, y) - new_leases[y]
                 for y in YEARS}
change_deferred_revenues = {y: change(deferred_revenues, y) for y in YEARS}

operating_cash = {
    y: net_income[y] + depreciation[y] + amortization[y]
    + stock_compensation[y] + deferred_tax[y] + accretion[y]
    + noncash_lease_cost[y] + credit_loss_provision[y] + change_receivables[y]
    + change_prepaid[y] + change_payable[y] + change_accrued[y]
    + change_leases[y] + change_deferred_revenues[y] for y in YEARS}
capital_expenditure = {y: -(change(property_net, y) + depreciation[y])
                       for y in YEARS}
securities_maturities = {
    y: -securities_purchases[y] - accretion[y] + change(unrealized_net, y)
    - change(short_term_securities, y) - change(long_term_securities, y)
    for y in YEARS}
investing_cash = {y: capital_expenditure[y] + securities_purchases[y]
                  + securities_maturities[y] for y in YEARS}
par_retired = {y: change(common_stock, y) for y in YEARS}
repurchases = {y: change(deficit, y) - net_income[y] + par_retired[y]
               for y in YEARS}
financing_cash = {y: equity_plan_proceeds[y] + net_settlement_taxes[y]
                  + repurchases[y] for y in YEARS}
net_change_in_cash = {y: change(cash, y) for y in YEARS}

# The prior report had no separate line for credit losses.
change_receivables_as_first_reported = {
    y: change_receivables[y] + credit_loss_provision[y] for y in YEARS}

# --- Measures that are not GAAP ----------------------------------------------------

adjusted_ebitda = {
    y: net_income[y] + depreciation[y] + amortization[y] + tax_provision[y]
    + stock_compensation[y] - total_other_income[y] for y in YEARS}
free_cash_flow = {y: operating_cash[y] + capital_expenditure[y] for y in YEARS}
current_billings = {y: revenues[y] + change(deferred_revenues_current, y)
                    for y in YEARS}

# --- Note 3: fair value --------------------------------------------------------------
# Each block holds rows of type, fair value, unrealized gains, unrealized losses.

CASH, FUNDS, PAPER = "Cash", "Money market funds", "Commercial paper"
CORPORATE = "Corporate notes and bonds"
ASSET_BACKED = "Asset-backed securities"
TREASURY = "U.S. Treasury securities"
AGENCY = "U.S. government agency securities"
TYPES = (FUNDS, PAPER, CORPORATE, ASSET_BACKED, TREASURY, AGENCY)
LEVEL_1 = (FUNDS, TREASURY)

securities = {
    2024: (
        ("Cash and cash equivalents", (
            (CASH, 41260, 0, 0), (FUNDS, 52310, 0, 0), (PAPER, 14870, 0, 0),
            (TREASURY, 20010, 0, 0))),
        ("Short-term marketable securities", (
            (PAPER, 38945, 14, 11), (CORPORATE, 61240, 96, 64),
            (ASSET_BACKED, 24410, 31, 18), (TREASURY, 35575, 45, 10),
            (AGENCY, 27150, 16, 8))),
        ("Long-term marketable securities", (
            (CORPORATE, 44180, 87, 170), (ASSET_BACKED, 17905, 22, 38),
            (TREASURY, 21340, 25, 87), (AGENCY, 11185, 9, 28)))),
    2023: (
        ("Cash and cash equivalents", (
            (CASH, 36940, 0, 0), (FUNDS, 48115, 0, 0), (PAPER, 12345, 0, 0),
            (TREASURY, 14985, 0, 0))),
        ("Short-term marketable securities", (
            (PAPER, 33410, 6, 27), (CORPORATE, 55265, 41, 178),
            (ASSET_BACKED, 21880, 12, 83), (TREASURY, 31470, 19, 71),
            (AGENCY, 22895, 8, 61))),
        ("Long-term marketable securities", (
            (CORPORATE, 33140, 52, 331), (ASSET_BACKED, 13425, 14, 131),
            (TREASURY, 16475, 21, 174), (AGENCY, 8235, 6, 82)))),
    2022: (
        ("Cash and cash equivalents", (
            (CASH, 31205, 0, 0), (FUNDS, 44830, 0, 0), (PAPER, 9760, 0, 0),
            (TREASURY, 12845, 0, 0))),
        ("Short-term marketable securities", (
            (PAPER, 29870, 2, 61), (CORPORATE, 51340, 11, 322),
            (ASSET_BACKED, 19415, 4, 118), (TREASURY, 27980, 6, 171),
            (AGENCY, 19705, 3, 96))),
        ("Long-term marketable securities", (
            (CORPORATE, 31205, 9, 712), (ASSET_BACKED, 12760, 3, 288),
            (TREASURY, 15330, 5, 397), (AGENCY, 7645, 2, 239)))),
}


def sum_by_type(year):
    """Fair value by type, over all blocks of the table by investment type."""
    total = {}
    for _, rows in securities[year]:
        for name, fair_value, _, _ in rows:
            total[name] = total.get(name, 0) + fair_value
    return total


# The planted difference: in 2024 the hierarchy shows corporate notes and
# asset-backed securities of 54,715 as Treasury securities in Level 1.
MISPLACED_CORPORATE, MISPLACED_ASSET_BACKED = 40665, 14050

hierarchy = {y: {t: sum_by_type(y)[t] for t in TYPES} for y in (2024, 2023, 2022)}
hierarchy[2024][CORPORATE] -= MISPLACED_CORPORATE
hierarchy[2024][ASSET_BACKED] -= MISPLACED_ASSET_BACKED
hierarchy[2024][TREASURY] += MISPLACED_CORPORATE + MISPLACED_ASSET_BACKED

# --- The other notes ---------------------------------------------------------------------

direct_revenues = by_year(238920, 208415, 180150, 156930)
partner_revenues = by_year(173730, 149825, 126760, 105550)
us_revenues = by_year(251310, 221035, 192440, 169240)
foreign_revenues = by_year(161340, 137205, 114470, 93240)
property_by_place = {2024: (27615, 6940, 3685), 2023: (30980, 7310, 3615),
                     2022: (35140, 8105, 3625)}   # US, Portugal, other foreign

segment_personnel = by_year(143260, 128420, 114730)
segment_hosting = by_year(31480, 28865, 26140)
segment_marketing = by_year(24915, 22505, 19380)
segment_depreciation = {y: depreciation[y] + amortization[y]
                        for y in YEARS[:3]}
segment_other = {
    y: cost_of_revenues[y] + operating_expenses[y] - segment_personnel[y]
    - segment_hosting[y] - segment_marketing[y] - stock_compensation[y]
    - segment_depreciation[y] for y in YEARS[:3]}

# Cost of revenues, research, sales, general and administrative.
compensation_by_line = {
    2024: (4120, 17840, 10960, 13430), 2023: (3560, 14935, 9205, 11205),
    2022: (2905, 12010, 7330, 9025), 2021: (2290, 9480, 5870, 7220)}

# Opening, provision, write-offs net of recoveries, closing.
allowance_roll = {2024: (985, 640, -505, 1120), 2023: (1040, 1165, -1220, 985),
                  2022: (955, 890, -805, 1040), 2021: (825, 760, -630, 955)}

opening_deferred_recognized = by_year(231460, 206185, 180640)
remaining_obligations = by_year(438700, 386400)
# Capitalized commissions: current part, noncurrent part; and amortization.
commissions = {2024: (6240, 9360), 2023: (4110, 5140), 2022: (2060, 2800)}
commission_amortization = by_year(5420, 3860, 3410, 2950)

# Computer equipment, software, furniture, leasehold, accumulated depreciation.
property_classes = {2024: (88420, 21340, 7655, 19230, -98405),
                    2023: (84915, 20110, 7480, 18745, -89345),
                    2022: (80610, 18705, 7290, 18390, -78125)}
property_retired = by_year(5560, 4120)

# Compensation, taxes, other.
accrued_classes = {2024: (27840, 6215, 8675), 2023: (25910, 5730, 7975),
                   2022: (23815, 5160, 7265)}

# Five years and thereafter; then imputed interest.
lease_payments = {2024: (9870, 9215, 7940, 6310, 4120, 3265),
                  2023: (9410, 9120, 8460, 7230, 5580, 5090)}
imputed_interest = by_year(-4355, -4890)
operating_lease_cost = by_year(9175, 9045, 8725, 8505)
operating_lease_cash = by_year(9170, 8865, 8590, 8375)

future_amortization = {2024: (2860, 2715, 2240, 1570),
                       2023: (2980, 2860, 2715, 2240, 1570)}

# Current: federal, state, foreign. Deferred: the same.
tax_current = {2024: (25185, 4068, 3420), 2023: (22410, 3610, 2960),
               2022: (19085, 3014, 2345), 2021: (7650, 1745, 1537)}
tax_deferred = {2024: (-6890, -1013, 140), 2023: (-8105, -1165, 110),
                2022: (-9740, -1352, 88), 2021: (-2640, -395, 73)}
pretax_us = by_year(109470, 86310, 60185, 45620)
pretax_foreign = by_year(12640, 9445, 6015, 4220)
# State, foreign rate, stock compensation, FDII, research credits,
# nondeductible compensation, other.
rate_items = {2024: (3410, 1120, -2180, -2640, -5320, 4255, 622),
              2023: (2715, 905, -1460, -2085, -4390, 3540, 486),
              2022: (1905, 640, -815, -1310, -3365, 2150, 333),
              2021: (1340, 410, -1935, -905, -2720, 1120, 194)}
statutory_tax = {y: int(rounded(Decimal(pretax_income[y]) * Decimal("0.21")))
                 for y in YEARS}
# Opening, current-year and prior-year additions, settlements, lapse, closing.
unrecognized_benefits = {2024: (7420, 1310, 240, -185, -560, 8225),
                         2023: (6585, 1205, 150, -70, -450, 7420),
                         2022: (5870, 1020, 95, -40, -360, 6585),
                         2021: (5240, 905, 80, -35, -320, 5870)}
# Deferred revenues, accruals, stock compensation, capitalized research,
# operating leases, other.
tax_asset_classes = {2024: (9845, 4210, 6120, 34860, 8455, 1425),
                     2023: (8640, 3865, 5430, 28715, 9310, 1190),
                     2022: (7655, 3540, 4760, 19640, 10070, 985)}
valuation_allowance = by_year(-2310, -2105, -1905)
# Property, right-of-use assets, intangible assets, commissions.
tax_liability_classes = {2024: (-3975, -6945, -1640, -3825),
                         2023: (-4360, -7800, -1985, -2260),
                         2022: (-4215, -7640, -1925, -1190)}

dilutive_awards = {y: diluted_shares[y] - basic_shares[y] for y in YEARS}
antidilutive_awards = by_year(212, 348, 590, 410)

# Opening, granted, vested, forfeited, closing: units and average grant price.
restricted_units = {2024: (1412, 486, -270, -97, 1531),
                    2023: (1305, 512, -298, -107, 1412)}
restricted_prices = {
    2024: ("121.40", "147.85", "116.90", "128.75", "130.12"),
    2023: ("108.60", "129.35", "86.40", "100.80", "121.40")}
units_withheld = by_year(103, 112)
options_and_plan_shares = by_year(214, 194)

# Item 5: shares and average price of October, November, December.
fourth_quarter_buys = {
    2024: ((84, "151.20"), (61, "153.75"), (55, "150.10")),
    2023: ((70, "128.40"), (65, "131.10"), (58, "137.25"))}
left_to_buy = {2024: (161107, 151729, 143473), 2023: (36482, 27961, 20000)}

# --- Operating metrics ---------------------------------------------------------------------

customers = by_year(11240, 10385, 9610, 8870)
large_customers = by_year(1036, 872, 731, 598)
large_from_existing = by_year(131, 112)
large_from_new = by_year(33, 29)

# --- Drivers quoted in MD&A -------------------------------------------------------------------

drivers = {
    2024: {"cost": (4965, 2615, 1370), "research": (6110, 1240, 500),
           "sales": (7320, 2410, 1125), "general": (3890, 1480, -525),
           "interest": (2300, 2580)},
    2023: {"cost": (4180, 2725, 1420), "research": (6930, 1010, 480),
           "sales": (6890, 3125, 1560), "general": (3325, 275, -15),
           "interest": (800, 8745)}}

# --- Fourth quarters (release only) ----------------------------------------------------------


def quarter(**given):
    """Complete a fourth quarter with its subtotals and measures."""
    q = dict(given)
    q["gross_profit"] = q["revenues"] - q["cost"]
    q["expenses"] = q["research"] + q["sales"] + q["general"]
    q["operating_income"] = q["gross_profit"] - q["expenses"]
    q["other_income"] = q["interest"] + q["other"]
    q["pretax"] = q["operating_income"] + q["other_income"]
    q["net_income"] = q["pretax"] - q["tax"]
    q["basic_eps"] = rounded(Decimal(q["net_income"]) / q["basic"], "0.01")
    q["diluted_eps"] = rounded(Decimal(q["net_income"]) / q["diluted"], "0.01")
    q["ebitda"] = (q["net_income"] + q["depreciation"] + q["amortization"]
                   + q["tax"] + q["stock"] - q["other_income"])
    q["billings"] = q["revenues"] + q["deferred_end"] - q["deferred_begin"]
    q["free_cash_flow"] = q["operating_cash"] + q["capex"]
    return q


quarters = {
    2024: quarter(revenues=108420, cost=22015, research=20270, sales=24910,
                  general=13645, interest=4930, other=-360, tax=6610,
                  basic=37180, diluted=38020, depreciation=3560,
                  amortization=730, stock=12180, deferred_begin=245180,
                  deferred_end=268410, operating_cash=44815, capex=-2890),
    2023: quarter(revenues=94115, cost=19605, research=18190, sales=21860,
                  general=12450, interest=4120, other=-240, tax=5340,
                  basic=37530, diluted=38330, depreciation=3820,
                  amortization=770, stock=10150, deferred_begin=216870,
                  deferred_end=236955, operating_cash=37260, capex=-2715)}


# --- Proof ---------------------------------------------------------------------------------------


def prove_statements():
    """The four statements articulate."""
    assert [net_income[y] for y in YEARS] == [97200, 75935, 52760, 41870]
    assert [operating_cash[y] for y in YEARS] == [169207, 138045, 111751, 101273]
    for y in YEARS:
        assert (operating_cash[y] + investing_cash[y] + financing_cash[y]
                == net_change_in_cash[y] == cash[y] - cash[y - 1])
        assert change(paid_in_capital, y) == (
            stock_compensation[y] + equity_plan_proceeds[y]
            + net_settlement_taxes[y])
        assert change(intangibles, y) == -amortization[y]
        assert change(shares_outstanding, y) == (
            shares_issued[y] - shares_repurchased[y])
        assert change(equity, y) == (
            net_income[y] + oci[y] + stock_compensation[y]
            + equity_plan_proceeds[y] + net_settlement_taxes[y]
            + repurchases[y])
        low, high = sorted((shares_outstanding[y], shares_outstanding[y - 1]))
        assert low <= basic_shares[y] <= high
    for y in BALANCES:
        assert common_stock[y] == rounded(Decimal(shares_outstanding[y]) / 1000)


def prove_fair_value():
    """Blocks agree with the balance sheet; the planted pair cancels."""
    for y, blocks in securities.items():
        for (_, rows), caption in zip(
                blocks, (cash, short_term_securities, long_term_securities)):
            assert sum(r[1] for r in rows) == caption[y]
        assert unrealized_net[y] == sum(
            r[2] - r[3] for _, rows in blocks for r in rows)
        total = sum(sum_by_type(y).values())
        assert sum(hierarchy[y].values()) == total - sum_by_type(y)[CASH]
    assert hierarchy[2023] == {t: sum_by_type(2023)[t] for t in TYPES}
    assert hierarchy[2022] == {t: sum_by_type(2022)[t] for t in TYPES}
    different = [t for t in TYPES if hierarchy[2024][t] != sum_by_type(2024)[t]]
    assert different == [CORPORATE, ASSET_BACKED, TREASURY]


def prove_notes():
    """Each note agrees with its statement line."""
    for y in YEARS:
        assert direct_revenues[y] + partner_revenues[y] == revenues[y]
        assert us_revenues[y] + foreign_revenues[y] == revenues[y]
        assert sum(compensation_by_line[y]) == stock_compensation[y]
        assert sum(allowance_roll[y][:3]) == allowance_roll[y][3] == allowance[y]
        assert allowance_roll[y][0] == allowance[y - 1]
        assert allowance_roll[y][1] == credit_loss_provision[y]
        assert sum(tax_current[y]) + sum(tax_deferred[y]) == tax_provision[y]
        assert sum(tax_deferred[y]) == deferred_tax[y]
        assert pretax_us[y] + pretax_foreign[y] == pretax_income[y]
        assert statutory_tax[y] + sum(rate_items[y]) == tax_provision[y]
        assert sum(unrecognized_benefits[y][:5]) == unrecognized_benefits[y][5]
        # Lease cost and cash paid leave the same accretion of the liability.
        assert (operating_lease_cost[y] - noncash_lease_cost[y]
                == operating_lease_cash[y] + change_leases[y])
    for y in (2024, 2023, 2022):
        assert sum(property_by_place[y]) == property_net[y]
        assert sum(property_classes[y]) == property_net[y]
        assert sum(accrued_classes[y]) == accrued_liabilities[y]
        assert (sum(tax_asset_classes[y]) + valuation_allowance[y]
                + sum(tax_liability_classes[y])) == deferred_tax_assets[y]
        assert operating_income[y] == (
            revenues[y] - segment_personnel[y] - segment_hosting[y]
            - segment_marketing[y] - stock_compensation[y]
            - segment_depreciation[y] - segment_other[y])
    for y in (2024, 2023):
        gross, before = (sum(property_classes[k][:4]) for k in (y, y - 1))
        assert before - capital_expenditure[y] - property_retired[y] == gross
        assert (-property_classes[y - 1][4] + depreciation[y]
                - property_retired[y]) == -property_classes[y][4]
        assert sum(lease_payments[y]) + imputed_interest[y] == lease_liabilities[y]
        assert sum(future_amortization[y]) == intangibles[y]
        units = restricted_units[y]
        assert sum(units[:4]) == units[4]
        value = sum(u * Decimal(p) for u, p in
                    zip(units[:4], restricted_prices[y][:4]))
        assert rounded(value / units[4], "0.01") == Decimal(
            restricted_prices[y][4])
        assert (-units[2] - units_withheld[y] + options_and_plan_shares[y]
                == shares_issued[y])


def prove_prose():
    """The drivers and metrics that prose will quote."""
    lines = {"cost": cost_of_revenues, "research": research_and_development,
             "sales": sales_and_marketing,
             "general": general_and_administrative, "interest": interest_income}
    for y, of_year in drivers.items():
        for name, parts in of_year.items():
            assert sum(parts) == change(lines[name], y), (y, name)
        personnel = sum(of_year[k][0] for k in
                        ("cost", "research", "sales", "general"))
        assert personnel == (change(segment_personnel, y)
                             + change(stock_compensation, y))
        assert of_year["cost"][1] == change(segment_hosting, y)
        assert of_year["sales"][1] == change(segment_marketing, y)
        assert large_from_existing[y] + large_from_new[y] == change(
            large_customers, y)
    assert drivers[2024]["general"][2] == change(credit_loss_provision, 2024)
    assert drivers[2023]["general"][1] == change(credit_loss_provision, 2023)
    buys = fourth_quarter_buys[2024]
    assert sum(n for n, _ in buys) == 200
    assert rounded(sum(n * Decimal(p) for n, p in buys) / 200,
                   "0.01") == Decimal("151.68")
    assert rounded(Decimal(106527) / 712, "0.01") == Decimal("149.62")
    assert 250000 + repurchases[2024] == left_to_buy[2024][2]


def prove_measures():
    """The measures that are not GAAP, and per-share amounts."""
    assert [adjusted_ebitda[y] for y in YEARS] == [168130, 139630, 114230, 95005]
    assert [free_cash_flow[y] for y in YEARS] == [158252, 127670, 99126, 86843]
    assert [str(basic_eps[y]) for y in YEARS] == ["2.61", "2.02", "1.39", "1.10"]
    assert [str(diluted_eps[y]) for y in YEARS] == ["2.55", "1.97", "1.36", "1.07"]


def prove_quarters():
    """The release: quarters, billings and the bullets of its headline."""
    q4, q3 = quarters[2024], quarters[2023]
    assert (q4["net_income"], q3["net_income"]) == (25540, 20550)
    assert (q4["ebitda"], q3["ebitda"]) == (44050, 36750)
    assert (q4["billings"], q3["billings"]) == (131650, 114200)
    assert (current_billings[2024], current_billings[2023]) == (444105, 384855)
    assert (str(q4["diluted_eps"]), str(q3["diluted_eps"])) == ("0.67", "0.54")
    for y, q in quarters.items():
        assert q["deferred_end"] == deferred_revenues_current[y]


def prove():
    """Assert every identity."""
    prove_statements()
    prove_fair_value()
    prove_notes()
    prove_prose()
    prove_measures()
    prove_quarters()


prove()
