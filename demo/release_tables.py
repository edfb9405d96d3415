"""The tables of the earnings release: quarter and year side by side."""

import ledger as L
from document import Cell, Row, Table
from tables import balance_sheet, cash_flow_rows, heading, line, total

YEAR_COLUMNS = (2024, 2023)
HEADS = ["Q4 2024", "Q4 2023", "2024", "2023"]
OVER = "Three months and year ended December 31,"


def across(label, key, series, kind="money", sign=1, **dress):
    """A row: two quarters, two years."""
    values = [L.quarters[y][key] * sign for y in YEAR_COLUMNS]
    values += [series[y] * sign for y in YEAR_COLUMNS]
    return Row(label, [Cell(v, kind) for v in values], **dress)


def sub(label, key, series, last=False):
    """A bold row under a rule."""
    return across(label, key, series, bold=True,
                  rule="double" if last else "single", dollar=last)


def share(label, key, series, bold=False):
    """A row of percentages of revenues."""
    cells = [Cell(L.percent(L.quarters[y][key], L.quarters[y]["revenues"]),
                  "percent") for y in YEAR_COLUMNS]
    cells += [Cell(L.percent(series[y], L.revenues[y]), "percent")
              for y in YEAR_COLUMNS]
    return Row(label, cells, bold=bold)


def quarter_operations(_):
    """Statements of operations."""
    rows = [
        across("Revenues", "revenues", L.revenues, dollar=True),
        across("Cost of revenues", "cost", L.cost_of_revenues),
        sub("Gross profit", "gross_profit", L.gross_profit),
        heading("Operating expenses:"),
        across("Research and development", "research",
               L.research_and_development, level=1),
        across("Sales and marketing", "sales", L.sales_and_marketing, level=1),
        across("General and administrative", "general",
               L.general_and_administrative, level=1),
        sub("Total operating expenses", "expenses", L.operating_expenses),
        sub("Income from operations", "operating_income", L.operating_income),
        across("Interest income", "interest", L.interest_income),
        across("Other expense, net", "other", L.other_expense),
        sub("Total other income, net", "other_income", L.total_other_income),
        sub("Income before income taxes", "pretax", L.pretax_income),
        across("Provision for income taxes", "tax", L.tax_provision),
        sub("Net income", "net_income", L.net_income, last=True),
        across("Net income per share, basic", "basic_eps", L.basic_eps,
               "price", dollar=True),
        across("Net income per share, diluted", "diluted_eps", L.diluted_eps,
               "price", dollar=True),
        across("Weighted-average shares, basic", "basic", L.basic_shares,
               "shares"),
        across("Weighted-average shares, diluted", "diluted",
               L.diluted_shares, "shares"),
    ]
    return Table("quarter_operations", HEADS, rows, OVER,
                 "(in thousands, except per share data)")


def quarter_ebitda(_):
    """Reconciliation of net income, with its ratio first."""
    rows = [
        across("Net income", "net_income", L.net_income, dollar=True),
        share("Net income as a percentage of revenues", "net_income",
              L.net_income, bold=True),
        across("Depreciation of property and equipment", "depreciation",
               L.depreciation),
        across("Amortization of intangible assets", "amortization",
               L.amortization),
        across("Provision for income taxes", "tax", L.tax_provision),
        across("Stock-based compensation", "stock", L.stock_compensation),
        across("Total other income, net", "other_income",
               L.total_other_income, sign=-1),
        sub("Adjusted EBITDA", "ebitda", L.adjusted_ebitda, last=True),
        share("Adjusted EBITDA as a percentage of revenues", "ebitda",
              L.adjusted_ebitda),
    ]
    return Table("quarter_ebitda", HEADS, rows, OVER, "(in thousands)")


def quarter_billings(_):
    """Reconciliation of revenues."""
    opening = {y: L.deferred_revenues_current[y - 1] for y in YEAR_COLUMNS}
    rows = [
        across("Revenues", "revenues", L.revenues, dollar=True),
        across("Plus: deferred revenues, current, end of period",
               "deferred_end", L.deferred_revenues_current),
        across("Less: deferred revenues, current, beginning of period",
               "deferred_begin", opening, sign=-1),
        sub("Calculated current billings", "billings", L.current_billings,
            last=True),
    ]
    return Table("quarter_billings", HEADS, rows, OVER, "(in thousands)")


def quarter_free_cash_flow(_):
    """Reconciliation of operating cash flow."""
    rows = [
        across("Net cash provided by operating activities", "operating_cash",
               L.operating_cash, dollar=True),
        across("Purchases of property and equipment", "capex",
               L.capital_expenditure),
        sub("Free cash flow", "free_cash_flow", L.free_cash_flow, last=True),
    ]
    return Table("quarter_free_cash_flow", HEADS, rows, OVER,
                 "(in thousands)")


def release_cash_flows(_):
    """The year's cash flows, equal to the annual report."""
    rows = cash_flow_rows(YEAR_COLUMNS, with_credit_losses=True) + [
        line("Cash and cash equivalents, beginning of year",
             {y: L.cash[y - 1] for y in YEAR_COLUMNS}, YEAR_COLUMNS),
        total("Cash and cash equivalents, end of year", L.cash, YEAR_COLUMNS,
              last=True),
    ]
    return Table("cash_flows", ["2024", "2023"], rows,
                 "Year ended December 31,", "(in thousands)")


RELEASE = {
    "quarter_operations": quarter_operations,
    "quarter_ebitda": quarter_ebitda,
    "quarter_billings": quarter_billings,
    "quarter_free_cash_flow": quarter_free_cash_flow,
    "balance_sheet": balance_sheet,
    "cash_flows": release_cash_flows,
}
