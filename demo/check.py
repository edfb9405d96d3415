#!/usr/bin/env python3
"""Re-read the generated documents and tick every figure.

    python3 check.py        prints "N checks, 0 bad"; exit status 1 on any miss

The documents are read as a stranger would read them (`reread.py`) and held
against the ledger, against each other, and against what the design demands
word for word: page map, sentences, near misses, and words that must not occur.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

import generate
import ledger as L
from expected import (ANNUAL_2023, ANNUAL_2024, CALL, DECLARED, FORBIDDEN,
                      LINES_OF_CALL, PAGES_2024, RELEASE_FILE,
                      SENTENCES_2023, SENTENCES_2024, SENTENCES_RELEASE, SUMS)
from reread import Reader, amount, tidy

HERE = pathlib.Path(__file__).resolve().parent


class Tally:
    """Counts checks and prints the misses."""

    def __init__(self):
        self.count = 0
        self.bad = 0

    def that(self, holds, *message):
        """One check."""
        self.count += 1
        if not holds:
            self.bad += 1
            print("BAD", *message)

    def equal(self, found, wanted, *message):
        """One check of equality."""
        self.that(found == wanted, *message, "found", found, "wanted", wanted)


TALLY = Tally()


def load(name):
    """The bytes of a committed document."""
    return (HERE / name).read_bytes()


def read(name):
    """A committed document, read again."""
    return Reader(load(name).decode("ascii"))


# --- The bytes ------------------------------------------------------------------


def check_bytes():
    """The generator writes what is committed, twice the same."""
    first, second = generate.documents(), generate.documents()
    for name, data in first.items():
        TALLY.equal(second[name] == data, True, "not stable:", name)
        TALLY.equal(load(name) == data, True, "differs from generator:", name)
        if not name.endswith(".txt"):
            TALLY.that(all(b < 128 for b in data), "not ASCII:", name)
        for stray in (b"/work", b"/tmp", b"/home", b"TODO"):
            TALLY.that(stray not in data, name, "holds", stray)


# --- Tables against the ledger -----------------------------------------------------


def plain_label(text):
    """A caption without notation and without its parentheses of amounts."""
    text = re.sub(r"\{[a-z]:[^{}]*\}|\^|\{unit\}", "", text)
    return re.sub(r"[^a-z]+", "", tidy(text).lower())


def printed_label(text):
    """The same for a printed caption."""
    return re.sub(r"[^a-z]+", "", text.lower())


def same_caption(model, printed):
    """Captions agree but for figures inside them."""
    return plain_label(model) == printed_label(printed)


def find_table(reader, table, start):
    """The printed table with the captions of a model; and where to go on."""
    wanted = [plain_label(r.label) for r in table.rows if r.cells]
    for index in range(start, len(reader.tables)):
        found, last = [], index
        for last in range(index, min(index + 2, len(reader.tables))):
            found += [r for r in reader.tables[last].rows if r.figures
                      and r.label and not is_year_row(r)]
            if [printed_label(r.label) for r in found] == wanted:
                return found, last + 1
    return None, start


def is_year_row(row):
    """The row of column headings holds years only."""
    return all(2019 < f < 2030 for f in row.figures)


def check_tables(name, reader, document):
    """Each printed figure is the ledger's, and the table foots."""
    start = 0
    for block in document.blocks:
        if block.kind != "table":
            continue
        table = block.data[0]
        if table.name in ("leases", "amortization"):
            check_schedule(name, reader, table)
            continue
        found, start = find_table(reader, table, start)
        TALLY.that(found is not None, name, "no table", table.name)
        if found is None:
            continue
        models = [r for r in table.rows if r.cells]
        for model, row in zip(models, found):
            wanted = [Decimal(c.value) for c in model.cells
                      if c.kind != "text"]
            TALLY.equal(row.figures, wanted, name, table.name, model.label)
        foot(name, table, found)


def check_schedule(name, reader, table):
    """A schedule by years: its captions are figures themselves."""
    text = reader.text()
    for row in table.rows:
        if row.label.isdigit():
            shown = f"{row.cells[0].value:,}"
            TALLY.that(re.search(rf"{row.label} \$? ?{shown}", text), name,
                       table.name, row.label)
    values = [r.cells[0].value for r in table.rows]
    if table.name == "amortization":
        TALLY.equal(sum(values[:-1]), values[-1], name, table.name)
    else:
        TALLY.equal(sum(values[:6]), values[6], name, table.name)
        TALLY.equal(values[6] + values[7], values[8], name, table.name)
        for value in (values[6], values[8]):
            TALLY.that(f"{value:,}" in text, name, table.name, value)


# --- Footing: a total and its parts, by position among the rows with figures -------


def add_up(rows, formula, column):
    """The value of "0+1-2" in a column."""
    total = Decimal(0)
    for sign, number in re.findall(r"([+-]?)(\d+)", formula):
        value = rows[int(number)].figures[column]
        total += -value if sign == "-" else value
    return total


def foot(name, table, rows):
    """Check the sums of one table from the printed figures alone."""
    for position, formula in SUMS.get(table.name, ()):
        columns = 3 if table.name == "results" else len(rows[0].figures)
        for column in range(columns):
            TALLY.equal(rows[position].figures[column],
                        add_up(rows, formula, column), name, table.name,
                        rows[position].label, "column", column)
    if table.name.startswith("cash_flows"):
        foot_cash_flows(name, rows)
    elif table.name == "equity":
        foot_equity(name, rows)
    elif table.name.startswith("securities"):
        foot_securities(name, rows)
    elif table.name.startswith("hierarchy"):
        for row in rows:
            TALLY.equal(row.figures[0] + row.figures[1], row.figures[2], name,
                        table.name, row.label)
        for column in range(3):
            TALLY.equal(sum(r.figures[column] for r in rows[:-1]),
                        rows[-1].figures[column], name, table.name)
    elif table.name == "results":
        for row in rows:
            now, before, change, percent = row.figures
            TALLY.equal(now - before, change, name, "change", row.label)
            TALLY.equal(L.percent(change, abs(before)), percent, name,
                        "percent", row.label)


def foot_cash_flows(name, rows):
    """Three sections, the change, and the balances."""
    totals = [i for i, r in enumerate(rows) if r.label.startswith("Net cash")]
    operating, investing, financing = totals
    for column in range(len(rows[0].figures)):
        for first, last in ((0, operating), (operating + 1, investing),
                            (investing + 1, financing)):
            TALLY.equal(sum(r.figures[column] for r in rows[first:last]),
                        rows[last].figures[column], name, rows[last].label)
        increase = rows[financing + 1].figures[column]
        TALLY.equal(sum(rows[i].figures[column] for i in totals), increase,
                    name, "net increase")
        TALLY.equal(rows[financing + 2].figures[column] + increase,
                    rows[financing + 3].figures[column], name, "cash, end")


def foot_equity(name, rows):
    """Cross-foot each row, roll each column."""
    for row in rows:
        TALLY.equal(sum(row.figures[1:5]), row.figures[5], name, row.label)
    balances = [i for i, r in enumerate(rows) if r.label.startswith("Balances")]
    for first, last in zip(balances, balances[1:]):
        for column in range(6):
            TALLY.equal(sum(r.figures[column] for r in rows[first:last]),
                        rows[last].figures[column], name, rows[last].label)


def foot_securities(name, rows):
    """Blocks, the total, and cost + gains + losses = fair value."""
    block, totals = [], []
    for row in rows:
        TALLY.equal(sum(row.figures[:3]), row.figures[3], name, row.label)
        if row.label == "Total":
            parts = totals
        elif row.label.startswith("Total "):
            parts = block
            totals.append(row)
            block = []
        else:
            block.append(row)
            continue
        for column in range(4):
            TALLY.equal(sum(p.figures[column] for p in parts),
                        row.figures[column], name, row.label)


# --- Pages --------------------------------------------------------------------------


def check_pages(name, reader, last, expected):
    """Printed numbers in order; each subject on its page; contents agree."""
    texts = reader.page_texts()
    TALLY.equal(len(texts), last + 1, name, "pages")
    for number, text in enumerate(texts):
        if number:
            TALLY.that(text.endswith(f" {number}"), name, "footer", number,
                       text[-30:])
        else:
            TALLY.that(not text[-1:].isdigit(), name, "cover is numbered")
    for number, words in expected.items():
        TALLY.that(words in texts[number], name, "page", number, words)
    contents = texts[1].split("Unless the context")[0]
    for item, page in re.findall(r"Item (\d+[ABC]?)\..*? (\d+)(?= |$)",
                                 re.sub(r"Item 6\. \[Reserved\]",
                                        "Item 6. Reserved", contents)):
        heading = f"Item {item}."
        TALLY.that(heading in texts[int(page)], name, "contents", item, page)
    TALLY.that(f"Signatures {last}" in contents, name, "contents: signatures")


def check_index(name, reader, page):
    """The index of Item 8 prints the pages of the statements."""
    texts = reader.page_texts()
    names = ("Report of Independent Registered", "Consolidated Balance Sheets",
             "Consolidated Statements of Operations",
             "Consolidated Statements of Comprehensive Income",
             "Consolidated Statements of Stockholders' Equity",
             "Consolidated Statements of Cash Flows",
             "Notes to Consolidated Financial Statements")
    for title in names:
        match = re.search(re.escape(title) + r".*? (\d+)(?= [A-Z])",
                          texts[page].replace("(PCAOB ID 9991)", ""))
        TALLY.that(match and title.upper() in texts[int(match.group(1))].upper(),
                   name, "index", title)


# --- Words ------------------------------------------------------------------------------


def check_sentences(name, reader, sentences):
    """Each required sentence stands word for word on its page."""
    texts = reader.page_texts()
    for page, lines in sentences.items():
        for line in lines:
            TALLY.that(line in texts[page], name, "page", page, "lacks", line)


def check_silence(name, reader):
    """What must not stand in an annual report."""
    text = reader.text()
    for pattern in FORBIDDEN:
        TALLY.that(not re.search(pattern, text, re.I), name, "holds", pattern)
    # The letters "billing" occur, and never near an amount.
    billing = list(re.finditer(r"\w*billing\w*", text, re.I))
    words = sorted(m.group(0).lower() for m in billing)
    TALLY.equal(words, ["billing", "billings"], name, "billing words")
    for match in billing:
        near = text[match.start() - 25:match.end() + 60]
        TALLY.that("$" not in near, name, "amount near", near)
    # Attribution by "primarily" and its kin: the planted sentences only.
    hedges = re.findall(r"\b(primarily|principally|mainly|largely|mostly)\b",
                        text, re.I)
    TALLY.equal(len(hedges), 4, name, "hedges", hedges)
    # A country with revenues: nowhere.
    for country in ("United Kingdom", "Portugal", "Germany", "Canada"):
        for match in re.finditer(country, text):
            near = text[match.start() - 80:match.end() + 80]
            TALLY.that(not re.search(r"\d+% of (our )?revenues", near), name,
                       "country near revenues:", near)
    for doubled in re.findall(r"\b(\w+) \1\b", text):
        TALLY.that(not doubled.isalpha() or doubled in allowed_twice(),
                   name, "doubled word", doubled)


def allowed_twice():
    """Words that a table or heading may print twice in a row."""
    return ("Total",)


def check_call():
    """The lines of the call, from the right speaker."""
    text = tidy(load(CALL).decode("utf-8").replace("\n\n", " ¶ "))
    turns = [t.strip() for t in text.split("¶")]
    for speaker, line in LINES_OF_CALL:
        TALLY.that(any(t.startswith(speaker) and line in t for t in turns),
                   CALL, speaker, line)
    for turn in turns:
        if turn.startswith(("Ines Albrecht,", "Thomas Okafor,")) and ":" in turn:
            title = turn.split(":")[0].split(", ", 1)[1]
            TALLY.that(title in ("President and Chief Executive Officer",
                                 "Chief Financial Officer"), CALL, title)
    TALLY.equal(Decimal("38.1") + Decimal("16.3"), Decimal("54.4"), "split")
    TALLY.equal(text.count("110%"), 1, CALL, "110%")


def check_release(reader):
    """The release: pages, sentences, and the year equal to the report."""
    texts = reader.page_texts()
    TALLY.equal(len(texts), 11, "release pages")
    for number, text in enumerate(texts, 1):
        TALLY.that(text.endswith(f" {number}"), "release footer", number)
    for line in SENTENCES_RELEASE:
        TALLY.that(line in reader.text(), "release lacks", line)
    TALLY.equal(len(reader.tagged), 0, "release tags")


def check_release_against_report(release, report):
    """Balance sheet and cash flows agree digit for digit."""
    for captions in (("Total current assets", "Total assets"),
                     ("Net cash used in investing activities",
                      "Cash and cash equivalents, end of year")):
        ours = table_with(release, captions)
        theirs = table_with(report, captions)
        wanted = {}
        for row in theirs.rows:
            wanted.setdefault(row.label, row.figures[:2])
        for row in ours.rows:
            if row.figures and row.label and not is_year_row(row):
                TALLY.equal(row.figures, wanted.get(row.label),
                            "release against report", row.label)


def table_with(reader, captions):
    """The first table that has all these captions."""
    for table in reader.tables:
        if all(c in table.labels() for c in captions):
            return table
    raise LookupError(captions)


# --- Near misses --------------------------------------------------------------------------


def row_of(table, caption):
    """A row by its caption."""
    return next(r for r in table.rows if r.label == caption)


def check_near_misses(report, prior):
    """The traps of the design are there, with their arithmetic."""
    shares = [t for t in report.tables if t.page == 17 and t.labels()][0]
    gross, spent, left = (row_of(shares, c).figures[0] for c in (
        "Gross profit", "Total operating expenses", "Income from operations"))
    TALLY.equal((gross, spent, left), (80, 54, 25), "rounding near miss")
    TALLY.that("Net income" not in shares.labels(), "page 17 holds net income")
    # One percent column prints its sign on the first row only.
    results = [t for t in report.tables if t.page == 16][0]
    signs = [r.percent[-1] for r in results.rows
             if r.figures and not is_year_row(r)]
    TALLY.equal(signs, [True] + [False] * 13, "percent sign")
    # The reclassification.
    ours = row_of(table_with(report, (
        "Provision for expected credit losses", "Accounts payable",
        "Deferred revenues")), "Accounts receivable").figures
    flows = table_with(prior, ("Accounts payable", "Deferred revenues",
                               "Accounts receivable",
                               "Noncash operating lease cost"))
    TALLY.that("Provision for expected credit losses" not in flows.labels(),
               "prior report has the line")
    first = row_of(flows, "Accounts receivable").figures
    TALLY.equal(first, [-11155, -9420, -7935], "as first reported")
    TALLY.equal(ours[1] + 1165, first[0], "(12,320) + 1,165 = (11,155)")
    TALLY.equal(ours[2] + 890, first[1], "(10,310) + 890 = (9,420)")
    # The page break inside the table and its repeated heading.
    TALLY.equal(report.breaks_in_tables, 1, "page break in a table")
    TALLY.equal(report.excludes, 1, "ix:exclude")
    TALLY.that("(continued)" in report.page_texts()[32], "(continued)")


def by_type(reader, date):
    """Fair value by type: sum over blocks, and hierarchy, at a date."""
    blocks, levels = {}, {}
    for table in reader.tables:
        head = " ".join(r.marks for r in table.rows if not r.figures
                        or is_year_row(r))
        if date not in head:
            continue
        rows = [r for r in table.rows if r.label in L.TYPES and r.figures]
        if "Amortized cost" in head:
            for row in rows:
                blocks[row.label] = blocks.get(row.label, 0) + row.figures[3]
        elif "Level 1" in head:
            levels.update({r.label: r.figures[2] for r in rows})
    return blocks, levels


def check_fair_value(report, prior):
    """The pair of 2024 differs in three types; all others reconcile."""
    blocks, levels = by_type(report, "December 31, 2024")
    TALLY.equal({t: blocks[t] - levels[t] for t in L.TYPES},
                {L.FUNDS: 0, L.PAPER: 0, L.CORPORATE: 40665,
                 L.ASSET_BACKED: 14050, L.TREASURY: -54715, L.AGENCY: 0},
                "2024 differences")
    TALLY.equal(sum(blocks.values()), sum(levels.values()), "2024 totals")
    TALLY.equal(sum(levels.values()), 410380 - 41260, "less cash")
    for reader, date in ((report, "December 31, 2023"),
                         (prior, "December 31, 2023"),
                         (prior, "December 31, 2022")):
        blocks, levels = by_type(reader, date)
        TALLY.equal(len(levels), 6, date)
        TALLY.equal(blocks, levels, "reconciles at", date)


# --- Prior year columns -----------------------------------------------------------------------


def check_prior_columns(report, prior):
    """The 2023 column agrees with last year's filing, one line explained."""
    explained = []
    for captions in (("Total current assets", "Total liabilities"),
                     ("Gross profit", "Net income per share, basic"),
                     ("Net cash used in investing activities",
                      "Cash and cash equivalents, end of year")):
        now, then = table_with(report, captions), table_with(prior, captions)
        wanted = {}
        for row in then.rows:
            wanted.setdefault(printed_label(row.label), row.figures)
        for row in now.rows:
            caption = printed_label(row.label)
            if not row.figures or is_year_row(row) or caption not in wanted:
                continue
            overlap = len(row.figures) - 1
            same = row.figures[1:] == wanted[caption][:overlap]
            if same:
                TALLY.that(True)
            else:
                explained.append(row.label)
    TALLY.equal(explained, ["Accounts receivable"], "changed since last year")


# --- Prose figures --------------------------------------------------------------------------------


def in_millions(value):
    """$54.4 million for 54,410."""
    return f"${L.rounded(Decimal(abs(value)) / 1000, '0.1'):,} million"


def known_amounts(year, document):
    """Every amount of the tables, yearly changes, drivers and sums."""
    values = set()
    for block in document.blocks:
        if block.kind == "table":
            for row in block.data[0].rows:
                cells = [Decimal(c.value) for c in row.cells
                         if c.kind == "money"]
                values.update(cells)
                values.update(a - b for a, b in zip(cells, cells[1:]))
    for parts in L.drivers[year].values():
        values.update(parts)
    for y in (year, year - 1):
        values.add(L.cash[y] + L.short_term_securities[y]
                   + L.long_term_securities[y])
        values.add(L.securities_purchases[y] + L.securities_maturities[y])
    values.add(L.change_deferred_revenues[year]
               - L.change_deferred_revenues[year - 1])
    return {in_millions(v) for v in values}


def check_prose_amounts(name, year, reader, document):
    """No stray "$x.x million" in the report."""
    known = known_amounts(year, document) | set(DECLARED[year])
    for found in sorted(set(re.findall(r"\$[\d,.]+\d million", reader.text()))):
        TALLY.that(found in known, name, "stray amount", found)


def check_prose_percents():
    """The percentages and near roundings that MD&A prints."""
    for words, now, before, wanted in (
            ("revenues", 412650, 358240, 15), ("United States", 251310, 221035, 14),
            ("foreign", 161340, 137205, 18), ("cost", 84180, 75230, 12),
            ("research", 78410, 70560, 11), ("sales", 92760, 81905, 13),
            ("general", 53120, 48275, 10), ("interest", 19240, 14360, 34),
            ("customers", 11240, 10385, 8), ("customers", 10385, 9610, 8),
            ("large", 1036, 872, 19), ("large", 872, 731, 19),
            ("revenues 2023", 358240, 306910, 17), ("US 2023", 221035, 192440, 15),
            ("foreign 2023", 137205, 114470, 20), ("billings", 444105, 384855, 15),
            ("quarter", 108420, 94115, 15), ("large 2022", 731, 598, 22),
            ("interest 2023", 14360, 4815, 198), ("general 2023", 48275, 44690, 8),
            ("sales 2023", 81905, 70330, 16), ("research 2023", 70560, 62140, 14)):
        TALLY.equal(L.percent(now - before, before), wanted, "percent", words)
    for part, whole, unit, wanted in (
            (24910, 122110, "0.1", "20.4"), (19820, 95755, "0.1", "20.7"),
            (13440, 66200, "0.1", "20.3"), (173730, 412650, "1", "42"),
            (149825, 358240, "1", "42"), (126760, 306910, "1", "41"),
            (161340, 412650, "1", "39"), (137205, 358240, "1", "38"),
            (464000, 412650, "1", "112"), (468000, 412650, "1", "113")):
        TALLY.equal(L.percent(part, whole, unit), Decimal(wanted), part, whole)
    TALLY.equal(1036 - 872, 131 + 33, "large customers")
    TALLY.equal(872 - 731, 112 + 29, "large customers 2023")


# --- Tags -----------------------------------------------------------------------------------------


def expected_facts():
    """Facts by concept and period, in whole dollars or shares."""
    years = (2024, 2023, 2022)
    flows = {
        "RevenueFromContractWithCustomerExcludingAssessedTax": L.revenues,
        "CostOfRevenue": L.cost_of_revenues, "NetIncomeLoss": L.net_income,
        "OtherNonoperatingIncomeExpense": L.other_expense,
        "IncomeTaxExpenseBenefit": L.tax_provision,
        "DeferredIncomeTaxExpenseBenefit": L.deferred_tax,
        "NetCashProvidedByUsedInOperatingActivities": L.operating_cash,
        "NetCashProvidedByUsedInInvestingActivities": L.investing_cash,
        "IncreaseDecreaseInAccountsReceivable":
            {y: -L.change_receivables[y] for y in years},
        "PaymentsForRepurchaseOfCommonStock":
            {y: -L.repurchases[y] for y in years},
        "ShareBasedCompensation": L.stock_compensation,
        "OtherComprehensiveIncomeLossNetOfTax": L.oci,
        "OtherComprehensiveIncomeLossAvailableForSaleSecuritiesTax": L.oci_tax}
    balances = {
        "Assets": L.total_assets, "Goodwill": L.goodwill,
        "StockholdersEquity": L.equity,
        "RetainedEarningsAccumulatedDeficit": L.deficit,
        "CashAndCashEquivalentsAtCarryingValue": L.cash}
    out = {}
    for concept, series in flows.items():
        for y in years:
            out[concept, f"{y}-01-01{y}-12-31"] = series[y] * 1000
    for concept, series in balances.items():
        for y in (2024, 2023):
            out[concept, f"{y}-12-31"] = series[y] * 1000
    return out


def fact_value(figure):
    """What the tag says: sign, digits and scale."""
    a = figure.attributes
    if a["format"] == "ixt:fixed-zero":
        return Decimal(0)
    value = amount(figure.text) * Decimal(10) ** int(a["scale"])
    return -value if a.get("sign") == "-" else value


def check_tags(name, reader):
    """Tags are well formed, agree with print, and repeat one value."""
    ElementTree.fromstring(reader.raw)
    TALLY.equal(len(reader.ids), len(set(reader.ids)), name, "ids")
    TALLY.that(set(reader.continued) <= set(reader.ids), name, "continuations")
    TALLY.that(reader.continued, name, "has continuations")
    values = {}
    negatives = 0
    for figure in reader.tagged:
        a = figure.attributes
        TALLY.that(a["contextref"] in reader.contexts, name, a)
        TALLY.that(a["unitref"] in reader.units, name, a)
        TALLY.that("(" not in figure.text and "$" not in figure.text, name,
                   figure.text)
        TALLY.equal(a["format"] == "ixt:fixed-zero", figure.text == "\u2014",
                    name, "nil", a)
        if a["decimals"] != "INF":
            TALLY.that(int(a["decimals"]) <= -int(a["scale"]) + 2, name, a)
        negatives += a.get("sign") == "-"
        if a.get("sign") == "-":
            TALLY.equal(figure.before, "(", name, "bracket", a)
        key = (a["name"], reader.contexts[a["contextref"]])
        value = fact_value(figure)
        TALLY.equal(value, values.setdefault(key, value), name, key)
    TALLY.equal(negatives, 60, name, "sign attributes")
    figures = len(re.findall(r"\d[\d,.]*", reader.text()))
    share = len(reader.tagged) / figures
    TALLY.that(0.4 < share < 0.6, name, "share of tagged figures", share)
    cik = "0009990001"
    for (concept, when), wanted in expected_facts().items():
        found = values.get(("us-gaap:" + concept, cik + when))
        TALLY.equal(found, wanted, name, concept, when)
    # The same tag in brackets without a sign, where the concept is a payment.
    plain = [f for f in reader.tagged if f.before == "("
             and "sign" not in f.attributes]
    TALLY.that(len(plain) > 20, name, "positive tags in brackets", len(plain))


# --- Certifications and signatures ------------------------------------------------------------------


def check_exhibits(report):
    """Certifications as prescribed; names, dates and lists agree."""
    pattern = tidy(generate.prose("certification.txt"))
    signatures = report.page_texts()[42]
    for number, name, title in (
            ("1", "Ines Albrecht", "President and Chief Executive Officer"),
            ("2", "Thomas Okafor", "Chief Financial Officer")):
        text = read(f"10-K-2024/ex31-{number}.htm").text()
        wanted = pattern.replace("{name}", name).replace("{title}", title)
        TALLY.that(wanted in text, "certification", name)
        TALLY.that(f"/s/ {name}" in signatures, "signature", name)
        TALLY.that(f"/s/ {name}" in read("10-K-2024/ex32-1.htm").text(),
                   "906", name)
    TALLY.that("(Principal Accounting Officer)" in signatures, "PAO")
    directors = len(re.findall(r"/s/ [A-Z]\w+ [A-Z]\w+ "
                               r"(?:Director|President, "
                               r"Chief Executive Officer and Director)",
                               signatures))
    TALLY.that(directors > 7 / 2, "majority of seven directors", directors)
    TALLY.that("dated February 21, 2025" in read("10-K-2024/ex23.htm").text(),
               "consent")
    TALLY.that("February 21, 2025 We have served" in report.page_texts()[23],
               "audit report date and tenure")
    listed = report.page_texts()[41]
    for exhibit in ("19", "21", "23", "31.1", "31.2", "32.1", "97", "101.INS",
                    "104"):
        TALLY.that(re.search(rf" {re.escape(exhibit)}†? ", listed), "exhibit",
                   exhibit)


def check_cover(report):
    """Float, shares, boxes."""
    cover = report.page_texts()[0]
    for words in ("June 28, 2024, the last business day",
                  "approximately $5.0 billion", "37,095,218 shares",
                  "As of February 14, 2025", "Large accelerated filer ☒",
                  "001-99901", "The Nasdaq Global Select Market"):
        TALLY.that(words in cover, "cover lacks", words)
    error = cover[cover.index("correction of an error"):]
    TALLY.that("☒" not in error[:420], "clawback boxes")


def main():
    """Run all checks."""
    check_bytes()
    report, prior = read(ANNUAL_2024), read(ANNUAL_2023)
    release = read(RELEASE_FILE)
    for name, year, reader in ((ANNUAL_2024, 2024, report),
                               (ANNUAL_2023, 2023, prior)):
        document = generate.annual_document(year)
        check_tables(name, reader, document)
        check_silence(name, reader)
        check_prose_amounts(name, year, reader, document)
    check_tables(RELEASE_FILE, release, generate.release_document())
    pages_2023 = {n - (n > 4): words.replace("2024 and 2023", "2023 and 2022")
                  for n, words in PAGES_2024.items()}
    check_pages(ANNUAL_2024, report, 42, PAGES_2024)
    check_pages(ANNUAL_2023, prior, 41, pages_2023)
    check_index(ANNUAL_2024, report, 21)
    check_index(ANNUAL_2023, prior, 20)
    check_sentences(ANNUAL_2024, report, SENTENCES_2024)
    check_sentences(ANNUAL_2023, prior, SENTENCES_2023)
    check_release(release)
    check_release_against_report(release, report)
    check_call()
    check_near_misses(report, prior)
    check_fair_value(report, prior)
    check_prior_columns(report, prior)
    check_prose_percents()
    check_tags(ANNUAL_2024, report)
    check_exhibits(report)
    check_cover(report)
    print(f"{TALLY.count} checks, {TALLY.bad} bad")
    return 1 if TALLY.bad else 0


if __name__ == "__main__":
    sys.exit(main())
