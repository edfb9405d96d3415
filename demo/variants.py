#!/usr/bin/env python3
"""Write the ten variants of the demonstration.

    python3 variants.py OUTDIR

Each variant is one small edit of a generated document that must flip exactly
one answer of the review. A variant's folder holds only what the edit changed,
at the path that the document has here; for the rest the originals serve. V3 has
three places for the same row, hence V3, V3-first and V3-after.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

import generate
import ledger as L

REPORT = "10-K-2024/brkw-20241231.htm"
CALL = "call-2025-02-06.txt"
BREAK = '<hr style="page-break-after:always"/>'


def replace_once(text, old, new, times=1):
    """Replace, and insist that the edit applied as often as it should."""
    found = text.count(old)
    assert found == times, f"{found} times, wanted {times}: {old[:80]}"
    return text.replace(old, new)


def on_page(report, number, edit):
    """Apply an edit to one printed page."""
    pages = report.split(BREAK)
    pages[number] = edit(pages[number])
    return BREAK.join(pages)


def row_with(page, caption):
    """The markup of the only table row with this caption."""
    rows = [r for r in re.findall(r"<tr>.*?</tr>", page, re.S)
            if f">{caption}</span>" in r]
    assert len(rows) == 1, (caption, len(rows))
    return rows[0]


def copy_of_row(row, caption, new_caption, digits, new_digits):
    """A row like another one, with other words and figures."""
    copy = replace_once(row, f">{caption}</span>", f">{new_caption}</span>")
    for old, new in zip(digits, new_digits):
        copy, count = re.subn(rf">{old}</span>", f">{new}\u0000</span>", copy,
                              count=1)
        assert count == 1, (caption, old)
    return copy.replace("\u0000", "")


# --- The variants ---------------------------------------------------------------


def v1(report):
    """The split of growth is disclosed."""
    end = "the addition of new customers."
    return on_page(report, 16, lambda page: replace_once(
        page, end, end + " Of the increase, $38.1 million came from existing "
        "customers and $16.3 million from new customers."))


def v2(report):
    """A statement that no foreign country is material."""
    end = "or of accounts receivable at December&#160;31, 2024 or 2023."
    return on_page(report, 37, lambda page: replace_once(
        page, end, end + " No individual foreign country accounted for 10% or "
        "more of revenues in any year presented."))


def v3(report):
    """Net income as a percentage of revenues, in another section."""
    def edit(page):
        row = row_with(page, "Income from operations")
        new = copy_of_row(row, "Income from operations", "Net income",
                          ("25", "23", "20"), ("24", "21", "17"))
        return replace_once(page, row, row + new)
    return on_page(report, 17, edit)


RATIO = "Adjusted EBITDA as a percentage of revenues"


def net_income_ratio(page):
    """The row that would answer the third comment, and its model."""
    row = row_with(page, RATIO)
    return row, copy_of_row(row, RATIO,
                            "Net income as a percentage of revenues",
                            ("41", "39", "37"), ("24", "21", "17"))


def v3_first(report):
    """The same ratio at the head of the table of page 18."""
    def edit(page):
        _, new = net_income_ratio(page)
        first = row_with(page, "Net income")
        return replace_once(page, first, new + first)
    return on_page(report, 18, edit)


def v3_after(report):
    """The same ratio after the non-GAAP ratio."""
    def edit(page):
        row, new = net_income_ratio(page)
        return replace_once(page, row, row + new)
    return on_page(report, 18, edit)


def v4(report):
    """The hierarchy shows the sums by block."""
    by_type = L.sum_by_type(2024)
    level_1 = sum(by_type[t] for t in L.LEVEL_1)
    level_2 = sum(by_type[t] for t in L.TYPES) - level_1
    shown = L.hierarchy[2024]
    old_1 = sum(shown[t] for t in L.LEVEL_1)
    old_2 = sum(shown[t] for t in L.TYPES) - old_1

    def edit(page):
        for kind in (L.CORPORATE, L.ASSET_BACKED, L.TREASURY):
            page = replace_once(page, f">{shown[kind]:,}<",
                                f">{by_type[kind]:,}<", 2)
        page = replace_once(page, f">{old_1:,}<", f">{level_1:,}<")
        return replace_once(page, f">{old_2:,}<", f">{level_2:,}<")
    return on_page(report, 32, edit)


def v5(report):
    """A transposition in the cash that the hierarchy excludes."""
    return on_page(report, 32, lambda page: replace_once(
        page, ">41,260<", ">41,620<"))


def v6(report):
    """The net dollar expansion rate, defined and for each date."""
    end = "crossed the threshold and 33 were new."
    return on_page(report, 15, lambda page: replace_once(
        page, end, end + " Our net dollar expansion rate was 110% and 107% at "
        "December&#160;31, 2024 and 2023, respectively. We calculate it as the "
        "annual subscription value at period end from customers that we had "
        "twelve months earlier, divided by the annual subscription value from "
        "the same customers at that earlier date. The rate rose as more "
        "customers added asset classes and sites. We use it to monitor "
        "expansion by existing customers, and believe it helps investors see "
        "how their use of our platform develops."))


def v7(call):
    """The analyst gives the number; management does not."""
    call = replace_once(
        call, " Our net dollar expansion rate was 110% at year end, compared "
        "with 109% last quarter and 107% a year ago. We think this rate speaks "
        "to the strength of our platform and to our land-and-expand model.", "")
    question = ("Suresh Pillay, Lindqvist Securities (Analyst): And how do you "
                "see your partners?")
    return replace_once(
        call, question,
        "Suresh Pillay, Lindqvist Securities (Analyst): I would put your net "
        "dollar expansion rate at 110%. Is that right?\n\n"
        "Ines Albrecht, President and Chief Executive Officer: We do not give "
        "that number.\n\n" + question)


def v8(report):
    """Only one date: the tables of December 31, 2023 are gone."""
    tables = re.findall(r'<div style="margin-bottom:9pt"><table (?:(?!<table).)*?'
                        r"</table></div>", report, re.S)
    gone = [t for t in tables if ("Amortized cost" in t or "Level 1<" in t)
            and "December&#160;31, 2023" in t]
    assert len(gone) == 2, len(gone)
    by_type, levels = gone
    furniture = re.findall(r"<ix:exclude>(.*?)</ix:exclude>", by_type, re.S)
    assert len(furniture) == 1
    report = replace_once(report, by_type,
                          f"<ix:exclude>{furniture[0]}</ix:exclude>")
    report = replace_once(report, levels, "")
    cash = re.findall(r"41,260</ix:nonFraction></span><span [^>]*> and \$</span>"
                      r"<span [^>]*><ix:nonFraction [^>]*>36,940"
                      r"</ix:nonFraction></span>", report)
    assert len(cash) == 1, len(cash)
    return replace_once(report, cash[0], "41,260</ix:nonFraction></span>")


def v9(report):
    """Two drivers without amounts and without the hedge."""
    return on_page(report, 16, lambda page: replace_once(
        page, "The increase was primarily due to", "The increase was due to"))


ON_REPORT = {"V1": v1, "V2": v2, "V3": v3, "V3-first": v3_first,
             "V3-after": v3_after, "V4": v4, "V5": v5, "V6": v6, "V8": v8,
             "V9": v9}


def variants():
    """Folder, path and bytes of each variant."""
    report = generate.annual_report_2024().decode("ascii")
    for name, edit in ON_REPORT.items():
        text = edit(report)
        assert text != report
        ElementTree.fromstring(text)        # still well formed
        yield name, REPORT, text.encode("ascii")
    call = generate.prose("call.txt")
    yield "V7", CALL, v7(call).encode("utf-8")
    # V10 is not an edit: every amount is printed in millions.
    yield "V10", REPORT, generate.annual_report_2024("millions")


def main(arguments):
    """Write all variants under a folder."""
    if len(arguments) != 1:
        print(__doc__.strip())
        return 2
    out = pathlib.Path(arguments[0])
    count = 0
    for name, path, data in variants():
        target = out / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        count += 1
    print(f"{count} variants in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
