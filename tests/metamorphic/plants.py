"""The changes, one generator a rule. Each yields, at most three times a document,
(new bytes, [(start, end) changed], other documents as [(option, path)], rules that should speak).
Every change keeps the length of the document."""
import re

import countries
from causes import mda_01
from metrics import kpi_01

CLASSES = ["treasur", "agenc", "corporate", "commercial paper", "asset-backed", "mortgage",
           "municipal", "foreign government", "non-u.s. government", "u.s. government",
           "certificates of deposit", "time deposit"]
NON_GAAP = re.compile(r"adjusted|non-gaap|free cash flow|ebitda|contribution margin|roic|"
                      r"return on invested capital", re.I)
GAAP = re.compile(r"^(net (income|loss|earnings)|operating (income|margin)|(income|loss) from "
                  r"operations|gross (profit|margin)|net cash provided|diluted|earnings per)", re.I)


def read(path):
    with open(path, "rb") as source:
        return source.read()


def own(figures):
    return [f for f in figures if f["document"] == 0]


def label(figure):
    return (figure["label"] or [""])[-1].strip().lower()


def put(data, start, end, new):
    """`new` in place of data[start:end], padded with blanks or cut so that the length stays."""
    new = new[: end - start].ljust(end - start)
    return data[:start] + new + data[end:]


def exchange(data, pairs):
    """(data with the texts of the two figures of each pair exchanged, where they then stand). Texts
    may differ in length: what lies between shifts, the whole keeps its length."""
    edits = []
    for a, b in pairs:
        edits += [(a["start"], a["end"], data[b["start"]:b["end"]]),
                  (b["start"], b["end"], data[a["start"]:a["end"]])]
    out, places, at = b"", [], 0
    for start, end, new in sorted(edits):
        out += data[at:start]
        places.append((len(out), len(out) + len(new)))
        out += new
        at = end
    return out + data[at:], places


def row_place(data, figure):
    """The <tr> ... </tr> (or the line of an ASCII table) that holds a figure."""
    low = data.lower()
    start = low.rfind(b"<tr", 0, figure["start"])
    end = low.find(b"</tr>", figure["end"])
    if start >= 0 and end >= 0 and low.find(b"</tr", start, figure["start"]) < 0:
        return start, end + 5
    start = data.rfind(b"\n", 0, figure["start"]) + 1
    end = data.find(b"\n", figure["end"])
    return (start, end) if end > start else None


# ---- TIE-07: two class rows of the hierarchy exchanged --------------------------------------------

def tie_07(tool, kind, path, row, documents, chance):
    if kind != "report":
        return
    figures = [f for f in own(tool.lines("figures", path)) if f["where"] == "table" and f["period"]]
    tables = {}
    for f in figures:
        tables.setdefault(f["table"], []).append(f)

    def head(f):
        return " ".join(f["columns"]).lower()

    def of_class(f):
        return any(c in label(f) for c in CLASSES)

    def date(f):
        return f["period"].get("instant") or f["period"].get("end")

    by_type = {}
    for f in figures:
        columns = " ".join(head(g) for g in tables[f["table"]])
        if "cost" in columns and "level" not in columns and "fair value" in head(f) \
                and "gain" not in head(f) and of_class(f):
            by_type.setdefault((date(f), label(f)), {}).setdefault(f["table"], []).append(f)
    for table, cells in tables.items():
        levels = [f for f in cells if re.search(r"level\s*[123]", head(f))]
        if not levels:
            continue
        for day in sorted({date(f) for f in cells if date(f)}, reverse=True):
            agreed = []
            names = sorted({label(f) for f in cells if of_class(f)})
            for name in names:
                mine = [f for f in cells if label(f) == name and date(f) == day]
                total = sum(int(float(f["value"])) for f in mine if f in levels)
                parts = by_type.get((day, name), {})
                for other in parts.values():
                    if total and abs(sum(int(float(f["value"])) for f in other) - total) < 1:
                        agreed.append(name)
                        break
            done = set()
            for i, one in enumerate(agreed):
                for two in agreed[i + 1:]:
                    if one in done or two in done:
                        continue
                    pairs = []
                    for f in cells:
                        if label(f) != one or date(f) != day:
                            continue
                        twins = [g for g in cells if label(g) == two and date(g) == day and
                                 g["columns"] == f["columns"]]
                        pairs += [(f, twins[0])] if len(twins) == 1 else []
                    count = [sum(1 for f in cells if label(f) == n and date(f) == day)
                             for n in (one, two)]
                    if count[0] != len(pairs) or count[1] != len(pairs):
                        continue
                    pairs = [(a, b) for a, b in pairs if a["text"] != b["text"]]
                    if len(pairs) < 2:
                        continue
                    data, changes = exchange(read(path), pairs)
                    done |= {one, two}
                    yield data, changes, [], {"TIE-07"}


# ---- ratios and order -----------------------------------------------------------------------------

def percent_rows(tool, path):
    """Rows of percentages by table: [(label, first figure)]."""
    out = {}
    data = read(path)
    for f in own(tool.lines("figures", path)):
        if b"~" in data[max(0, f["start"] - 3):f["start"]]:
            continue  # "~28.0%": guidance
        if f["where"] != "table" or f["nil"] or f["hedge"] not in (None, "exact"):
            continue
        rows = out.setdefault(f["table"], {})
        rows.setdefault(f["row"], []).append(f)
    ratios = {}
    for table, rows in out.items():
        above = ""
        for number in sorted(rows):
            cells = rows[number]
            name = label(cells[0])
            if not NON_GAAP.search(name) and not GAAP.search(name) and \
                    re.match(r"(as a )?(percent|%|margin)", name):
                name = above + ", " + name
            else:
                above = name
            if all(f["unit"] == "pure" for f in cells) and \
                    re.search(r"margin|percent|%|conversion|return", name):
                ratios.setdefault(table, []).append((name, cells[0]))
    return ratios


NOUNS = ["operating income", "operating margin", "operating profit", "income from operations",
         "gross profit", "gross margin", "net income", "net earnings", "net margin", "tax rate",
         "diluted e", "earnings per share"]


def comparable(name, other):
    """Is the GAAP measure `name` the one that non-GAAP `other` is compared with?"""
    if re.search(r"ebitda|ebit\b", other):
        return bool(re.match(r"net (income|earnings|loss)", name))
    if "cash flow" in other:
        return "operating activities" in name or "from operations" in name
    if "invested capital" in other or "roic" in other:
        return "net earnings to" in name or "net income to" in name
    return any(noun in name and noun in other for noun in NOUNS)


def ratio_pairs(tool, path):
    """(all GAAP ratio rows of a non-GAAP ratio, that ratio) where the first stands before it."""
    for table, rows in sorted(percent_rows(tool, path).items()):
        for other in rows:
            if not NON_GAAP.search(other[0]) and "excluding" not in other[0]:
                continue
            gaap = [r for r in rows if r is not other and not NON_GAAP.search(r[0].replace(
                "non-gaap", "adjusted")) and "excluding" not in r[0] and comparable(r[0], other[0])]
            if gaap and gaap[0][1]["start"] < other[1]["start"] and \
                    gaap[0][1]["row"] != other[1]["row"]:
                yield gaap, other


def ng_ratio(tool, kind, path, row, documents, chance):
    if kind == "call":
        return
    source = read(path)
    for gaap, other in ratio_pairs(tool, path):
        data = source
        places = [row_place(data, figure) for _, figure in gaap]
        mine = row_place(data, other[1])
        if None in places or mine is None or mine in places:
            continue
        for place in places:
            data = put(data, place[0], place[1], b"")
        yield data, [(f["start"], f["end"]) for f in [other[1]]], [], {"NG-102.10a-RATIO", "NG-102.10a-ORDER"}


def highlight_lines(data):
    """Two lines of the top of a printed release: a GAAP amount, then its non-GAAP twin."""
    at, lines = 0, []
    for line in data.split(b"\n")[:140]:
        lines.append((at, at + len(line), line.decode("utf-8", "replace").lower()))
        at += len(line) + 1
    whole = [re.match(r"\s*[\u2022\u25aa\u25cf*-]", text) is not None and
             (i + 1 == len(lines) or not lines[i + 1][2].strip() or
              re.match(r"\s*[\u2022\u25aa\u25cf*-]", lines[i + 1][2]) is not None)
             for i, (_, _, text) in enumerate(lines)]  # a bullet of one line
    for i, (s1, e1, one) in enumerate(lines):
        if not re.search(r"\d", one) or NON_GAAP.search(one) or not whole[i]:
            continue
        name = re.search("|".join(NOUNS), one)
        if name is None:
            continue
        for k in range(i + 1, min(i + 12, len(lines))):
            s2, e2, two = lines[k]
            if whole[k] and re.search(r"\d", two) and NON_GAAP.search(two) and \
                    "guidance" not in two and comparable(name.group(0), two):
                return (s1, e1), (s2, e2)
    return None


def swap(data, first, second):
    return (data[:first[0]] + data[second[0]:second[1]] + data[first[1]:second[0]] +
            data[first[0]:first[1]] + data[second[1]:])


def ng_order(tool, kind, path, row, documents, chance):
    if kind == "call":
        return
    source = read(path)
    rules = {"NG-102.10a-ORDER"}
    if kind == "release" and not path.endswith((".htm", ".html")):
        lines = highlight_lines(source)
        if lines is not None:
            yield swap(source, *lines), [(lines[0][0], lines[1][1])], [], rules
    for gaap, other in ratio_pairs(tool, path):
        first, second = row_place(source, gaap[0][1]), row_place(source, other[1])
        if len(gaap) != 1 or first is None or second is None or first[1] > second[0]:
            continue
        if label(gaap[0][1]) == label(other[1]):
            continue  # two rows "% of revenue" under their measures: exchanged, nothing changes
        yield swap(source, first, second), [(first[0], second[1])], [], rules


# ---- SEG-01: countries become regions -------------------------------------------------------------

def seg_01(tool, kind, path, row, documents, chance):
    if kind != "report" or row["form"] != "10-K":
        return
    found = countries.plant(read(path), own(tool.lines("figures", path)), row_place)
    if found is not None:
        yield found[0], found[1], [], {"SEG-01"}


# ---- footing: one digit in a proven footing -------------------------------------------------------

def footing(tool, kind, path, row, documents, chance):
    if kind == "call":
        return
    data = read(path)
    ties = [t for t in tool.lines("ties", path)
            if t["tick"] == "F" and t["outcome"] == "holds" and len(t["figures"]) >= 4 and
            t["support"] >= 1 and all(f["document"] == 0 for f in t["figures"])]
    if not ties:
        return
    for tie in chance.sample(ties, min(3, len(ties))):
        part = chance.choice([f for f in tie["figures"] if f["role"] == "part"] or tie["figures"])
        places = [i for i in range(part["start"], part["end"]) if chr(data[i]).isdigit()]
        if len(places) < 2 or not re.search(r"[1-9]", part["text"]):
            continue
        at = places[chance.randrange(len(places) - 1)]
        old = data[at] - 48
        new = (old + 1 + chance.randrange(8)) % 10
        if at == places[0] and new == 0:
            new = 1 if old != 1 else 2
        changed = data[:at] + bytes([48 + new]) + data[at + 1:]
        yield (changed, [(f["start"], f["end"]) for f in tie["figures"]], [],
               {"TIE-01", "TIE-02", "TIE-05", "TIE-06", "TIE-20"})



PLANTS = {"TIE-07": tie_07, "NG-102.10a-RATIO": ng_ratio, "NG-102.10a-ORDER": ng_order,
          "MDA-01": mda_01, "SEG-01": seg_01, "KPI-01": kpi_01, "FOOTING": footing}
