#!/usr/bin/env python3
"""Are printed page numbers understood?

  pages.contents  rows of contents tables (read here from the bytes, independently) that give an
                  Item's page: the outline's page of that Item is the same
  pages.grow      page breaks after which the label is one more, or a new count begins (1, i, F-1);
                  a page without a label counts against it on both sides (breaks between two pages
                  that print none are not counted: exhibits bound behind a print have no numbers)
  pages.inferred  breaks whose label was inferred, in percent (they count against pages.grow)

usage: tests/accuracy/pages.py BUILD DATA [--show]
"""
import pathlib
import re
import sys

from outlines import corpus, outline, printed

SHOW = "--show" in sys.argv
ITEM_ROW = re.compile(r"(?i)^\W*item\W*s?\s*(\d{1,2}[A-C]?)\b(?!\s*(?:,|and|through|&))(.*?)\W*(F-\d+|\d{1,3})\W*$")
PART_ROW = re.compile(r"(?i)^\W*part\s+(i{1,3}|iv)\b")
ROMAN = {r: i + 1 for i, r in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())}


def contents_rows(source, ten_q):
    """[(id, page)] of the first run of contents rows in the document."""
    head = source[: max(150000, len(source) // 4)]
    if re.search(rb"(?i)<tr\b", head):
        rows = [printed(m.group(0)) for m in re.finditer(rb"(?is)<tr\b.*?(?:</tr>|(?=<tr\b))", head)]
    else:
        rows = [printed(line) for line in head.split(b"\n")]
    part, found, gap = "I", {}, 0
    for row in rows:
        match = PART_ROW.match(row)
        if match:
            part = match.group(1).upper()
        match = ITEM_ROW.match(row)
        if match and len(row) < 300:
            id = match.group(1).upper()
            id = f"{part}-{id}" if ten_q else id
            if id in found:
                break
            found[id] = match.group(3)
    return found


def read(label):
    match = re.match(r"(?i)^([A-Z]{0,3}[-\u2013 ]?)(\d+)[A-Z]?$", label)
    if match:
        return match.group(1).upper().rstrip("-\u2013 "), int(match.group(2))
    return ("roman", ROMAN[label.lower()]) if label.lower() in ROMAN else (label, 0)


def grows(a, b):
    (prefix_a, number_a), (prefix_b, number_b) = read(a), read(b)
    return (prefix_a == prefix_b and number_b == number_a + 1) or (prefix_a != prefix_b and number_b <= 2) \
        or (prefix_a == prefix_b and number_b == 1) or (prefix_b == "" and prefix_a != "")


def main():
    build, data = sys.argv[1], sys.argv[2]
    if not pathlib.Path(data, "filings").is_dir():
        print("skipped: no corpus")
        return
    right = rows = good = breaks = inferred = 0
    for path, row in corpus(data):
        document = outline(build, path)
        if document is None:
            continue
        source = open(path, "rb").read()
        pages = {}
        for s in document["sections"]:
            if s["kind"] == "item":
                pages.setdefault(s["id"].replace("(T)", ""), s["page"])
        here = wrong = 0
        # A filing that prints no numbers (its contents table came from paper) can give none.
        labelled = sum(bool(p["label"]) for p in document["pages"]) * 2 > len(document["pages"])
        listed = contents_rows(source, row["form"].startswith("10-Q"))
        if labelled and len(listed) >= 4:
            for id, page in listed.items():
                here += 1
                if pages.get(id) != page:
                    wrong += 1
                    if SHOW:
                        print(f"# {row['path']}: Item {id} on {pages.get(id)}, contents say {page}")
        rows, right = rows + here, right + here - wrong
        labels = [(p["label"], p["inferred"]) for p in document["pages"]]
        known = [i for i, (l, _) in enumerate(labels) if l]
        if not known:
            if SHOW:
                print(f"# {row['path']}: no label on {len(labels)} pages")
            continue
        for i in range(known[0], known[-1]):
            (a, _), (b, by_rule) = labels[i], labels[i + 1]
            if not a and not b:
                continue
            breaks += 1
            if by_rule:
                inferred += 1
            elif a and b and grows(a, b):
                good += 1
                continue
            if SHOW:
                print(f"# {row['path']}: page {i + 1} {a} then {b}{' (inferred)' if by_rule else ''}")
    print(f"pages.contents\t{100.0 * right / max(rows, 1):.2f}\t{right} of {rows}")
    print(f"pages.grow\t{100.0 * good / max(breaks, 1):.2f}\t{good} of {breaks}")
    print(f"pages.inferred\t{100.0 * inferred / max(breaks, 1):.2f}\t{inferred} of {breaks}")


main()
