"""KPI-01: a metric's values go from the report, while the release or the call of the same company keeps
them.

  release  "Comparable sales rose 4.1% ... comparable sales in the United States rose 3.9% ..."
  report   "Comparable sales rose      , ..." and the row "Comparable sales" of a table is empty

A metric is one of rules/metrics.tsv. It is taken if the other document, of the report's year or the
next, gives it weight: two sentences or rows of it with a value, no forecasts; in a call without
speakers only where "we" or "our" stands beside. In the report every number goes that stands in a
sentence with the metric's name or with words that say as much, and every row of that name; a head
without numbers loses the name. A metric that the report prints all over is left alone: without it the
report would be another one."""
import os
import re

from causes import amounts
from prose import blank, blocks_of

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules")
FORECAST = re.compile(r"\b(we expect|expected to|guidance|outlook|anticipate|forecast|target\w*|assum\w+|"
                      r"plan|should be|will be|goal|industry|competitors?|peers)\b", re.I)
WE = re.compile(r"\b(we|our)\b", re.I)
VALUE = {"percent": re.compile(r"\d ?(%|percent|basis points)", re.I),
         "money": re.compile(r"\$ ?\d", re.I),
         "count": re.compile(r"(?<![$\d.,])\b\d[\d,.]*(?! ?(%|percent))", re.I),
         "any": re.compile(r"\d")}
IN_WORDS = re.compile(r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|double|"
                      r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b[- ]?(\w+[- ])?"
                      r"(percent|basis points?)", re.I)
TIMES = 2
MOST_PLACES = 80


def lexicon():
    """[(name, value, names, names and equivalents)] of the metrics, as patterns, and one of all
    phrases: "comparable average ticket" is no "average ticket"."""
    out, head, every = [], None, set()
    with open(os.path.join(RULES, "metrics.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if head is None:
                head = cells
                continue
            row = dict(zip(head, cells + [""] * len(head)))
            names = [re.escape(w.strip()) for w in row["words"].split("|") if w.strip()]
            short = [re.escape(w.strip()) for w in row["acronyms"].split("|") if w.strip()]
            alike = [re.escape(w.strip()) for w in row["equivalents"].split("|") if w.strip()]
            every.update(names + short + alike + [re.escape(w.strip()) for w in row["traps"].split("|")
                                                  if w.strip()])

            def pattern(phrases, capitals):
                parts = ["(?i:" + "|".join(sorted(phrases, key=len, reverse=True)) + ")"]
                return re.compile(r"\b(?:" + "|".join(parts + capitals) + r")(?![A-Za-z])")
            out.append((row["metric"], row["value"] or "any", pattern(names, short),
                        pattern(names + alike, short)))
    return out, re.compile(r"\b(?i:" + "|".join(sorted(every, key=len, reverse=True)) + ")(?![A-Za-z])")


METRICS, EVERY = lexicon()


def speaks_of(names, text):
    """The first place that has one of the names and is no longer phrase of another metric."""
    if not names.search(text):
        return None
    return next((m for m in EVERY.finditer(text) if names.fullmatch(m.group(0))), None)


def year_of(row):
    found = re.search(r"(19|20)\d\d", row["period"])
    return int(found.group(0)) if found else 0


def rows_of_tables(blocks):
    """Table rows as lists of cells, by a table's number: a new row begins where a cell holds words."""
    rows = []
    for block in blocks:
        if not block.table:
            continue
        words = re.search(r"[A-Za-z]{3}", block.text)
        if words or not rows or rows[-1][0].number != block.number:
            rows.append([])
        rows[-1].append(block)
    return rows


def weight(blocks, rows, names, value, call):
    """How often the document gives a value of the metric."""
    times = 0
    for block in blocks:
        if block.table:
            continue
        spans = block.sentences()
        for k, (start, end) in enumerate(spans):
            text = block.text[start:end]
            found = speaks_of(names, text)
            if found is None or FORECAST.search(text):
                continue
            near = text[max(0, found.start() - 120):found.end() + 120]
            around = block.text[spans[max(0, k - 1)][0]:spans[min(len(spans) - 1, k + 1)][1]]
            times += bool(VALUE[value].search(near)) and (not call or bool(WE.search(around)))
    return times + sum(1 for row in rows if speaks_of(names, row[0].text) and
                       any(re.search(r"\d", cell.text) for cell in row[1:]))


def remove(data, blocks, rows, names):
    """(changed bytes, places) without the metric's values."""
    changed, places = bytearray(data), []
    for block in blocks:
        if block.table:
            continue
        for start, end in block.sentences():
            text = block.text[start:end]
            if not names.search(text):
                continue
            found = list(amounts(block.text, start, end))
            found += [(start + m.start(), start + m.end()) for m in IN_WORDS.finditer(text)]
            for s, e in found:
                blank(changed, block, s, e)
            if found:
                places.append(block.bytes_of(start, end))
    for row in rows:
        if not any(names.search(cell.text) for cell in row):
            continue
        if any(re.search(r"\d", cell.text) for cell in row[1:]) or len(row) == 1 and \
                re.search(r"\d", row[0].text):
            for cell in row:
                blank(changed, cell, 0, len(cell.text))
        else:
            for cell in row:
                for m in names.finditer(cell.text):
                    blank(changed, cell, m.start(), m.end())
        places.append(row[0].bytes_of(0, len(row[0].text)))
    return bytes(changed), places


def kpi_01(tool, kind, path, row, documents, chance):
    """At most three metrics of one report; the first other document that has the weight."""
    if kind != "report":
        return
    folder = os.path.dirname(os.path.dirname(path))
    others = [(k, p) for k, p, r in documents if k in ("call", "release") and
              os.path.dirname(os.path.dirname(p)) == folder and
              year_of(r) - year_of(row) in (0, 1)]
    if not others:
        return
    with open(path, "rb") as source:
        data = source.read()
    blocks = blocks_of(data)
    rows = rows_of_tables(blocks)
    done = set()
    for k, other in sorted(others, key=lambda o: o[0] != "release"):
        if not tool.runs("KPI-01", path, ("--" + k, other)):
            continue
        with open(other, "rb") as source:
            said = blocks_of(source.read())
        said_rows = rows_of_tables(said)
        for metric, value, names, all_names in METRICS:
            if metric in done or weight(said, said_rows, names, value, k == "call") < TIMES:
                continue
            changed, places = remove(data, blocks, rows, all_names)
            if not places or len(places) > MOST_PLACES:
                continue
            done.add(metric)
            yield changed, [(0, len(data))], [("--" + k, other)], {"KPI-01"}
