"""SEG-01: the countries of every table of revenue become regions, and whatever else tells a single
country's revenue goes: its percentages and amounts in sentences, its tags, the statement that none is
material.

  United States 9,000   Japan 2,000   Other 1,000   Total 12,000    "Japan" becomes "EMEA"

Only annual reports are taken in which the staff would then ask (ASC 280-10-50-41): a table has a row of
the United States, at least one of a foreign country and a total that the statement of income prints as
revenue, and in the latest period of that table at least a tenth of the total is not of the United
States. A report is left alone where a name is wider than its row, or where a table of revenue names a
country and has no row of the United States (a company of another domicile, or segments that are
countries: what is foreign then the rows do not say)."""
import re

from causes import CHANGE, CONNECTOR
from prose import blank, blocks_of

COUNTRIES = {"china", "japan", "germany", "united kingdom", "canada", "france", "taiwan", "singapore",
             "mexico", "brazil", "india", "italy", "spain", "netherlands", "the netherlands", "australia",
             "korea", "south korea", "hong kong", "ireland", "switzerland", "israel", "poland", "u.k.",
             "greater china", "belgium", "sweden", "norway", "denmark", "austria", "russia", "turkey",
             "malaysia", "thailand", "hungary", "iceland", "argentina", "colombia", "puerto rico"}
HOMES = {"united states", "u.s.", "domestic", "united states of america"}
NONE_MATERIAL = re.compile(rb"[Nn]o [^<.]{0,60}countr[^<.]{0,200}")
REVENUE = re.compile(r"(total )?(consolidated )?(net )?(operating )?(revenues?|sales)(, net)?")
NAMED = re.compile(r"\b(%s)\b" % "|".join(re.escape(c) for c in sorted(COUNTRIES)), re.I)
FIGURE = re.compile(r"\$ ?\d[\d,.]*(?: (?:million|billion|thousand))?|"
                    r"(?<![\d,.])\d{1,3}(?:\.\d+)? ?(?:%|percent)", re.I)
REACH = 140  # characters between a country's name and the figure that may be its revenue


def label(figure):
    return (figure["label"] or [""])[-1].strip().lower()


def name_of(figure):
    return re.sub(r"\s*\(.*|[:*]+$", "", label(figure))


def end_of(figure):
    period = figure["period"] or {}
    return period.get("end", period.get("instant", ""))


def tables_of(figures):
    """{table: {row: figures}} of amounts of money."""
    out = {}
    for f in figures:
        if f["where"] == "table" and not f["nil"] and f["unit"] != "pure":
            out.setdefault(f["table"], {}).setdefault(f["row"], []).append(f)
    return out


def revenues_of(tables):
    """Amounts that a statement of income prints as revenue."""
    out = set()
    for rows in tables.values():
        if any(re.match(r"(consolidated )?net (income|earnings|loss|\(loss\))", label(c[0]))
               for c in rows.values()):
            out |= {float(f["value"]) for c in rows.values() if REVENUE.fullmatch(name_of(c[0]))
                    for f in c}
    return out


def totals_of(rows, revenues, after):
    """Figures below row `after` that are revenue: the totals of a block that begins there."""
    return [f for n, cells in rows.items() if n > after for f in cells
            if float(f["value"]) in revenues and float(f["value"]) > 0]


def foreign_share(rows, home, totals):
    """Of the latest period that has both a row of the United States and a total."""
    pairs = [(end_of(t), float(h["value"]) / float(t["value"])) for t in totals for h in rows[home]
             if end_of(h) == end_of(t) and h["columns"] == t["columns"]]
    return 1 - max(pairs)[1] if pairs else 0


def cell_name(data, figure, row_place):
    """(start, end) of the name of the row of a figure in the file, brackets with it."""
    place = row_place(data, figure)
    if place is None:
        return None
    text = data[place[0]:figure["start"]]
    found = re.search(re.escape(name_of(figure).encode()) + rb"(?: \([^<)]*\))?", text, re.I)
    return (place[0] + found.start(), place[0] + found.end()) if found else None


def region(start, width):
    """A region that fits in the place of a country."""
    return b"Europe" if width >= 6 and start % 2 else b"Asia" if start % 2 else b"EMEA"


def silence_prose(data, changed):
    """Takes the figures that stand near a country in sentences about revenue; returns their places."""
    gone = []
    for block in blocks_of(data):
        if block.table:
            continue
        for start, end in block.sentences():
            text = block.text[start:end]
            if not re.search(r"revenue|sales", text, re.I) or \
                    CHANGE.search(text) and CONNECTOR.search(text):
                continue  # why sales changed tells no country's revenue, and is another rule's
            names = [m.start() for m in NAMED.finditer(text)]
            for m in FIGURE.finditer(text):
                if any(abs(m.start() - at) < REACH for at in names):
                    blank(changed, block, start + m.start(), start + m.end())
                    gone.append(block.bytes_of(start + m.start(), start + m.end()))
    return gone


def plant(data, figures, row_place):
    """(new bytes, changed places) or None."""
    tables = tables_of(figures)
    revenues = revenues_of(tables)
    changed, changes, shown, due = bytearray(data), [], [], False
    for rows in tables.values():
        names = {n: name_of(cells[0]) for n, cells in rows.items()}
        foreign = [n for n in sorted(names) if names[n] in COUNTRIES]
        homes = [n for n in sorted(names) if names[n] in HOMES]
        totals = totals_of(rows, revenues, min(foreign + homes, default=0))
        if homes and totals:  # the question may rest on any table of revenue by place
            shown += [(f["start"], f["end"]) for cells in rows.values() for f in cells]
        if not foreign or not totals:
            continue
        if not homes:
            return None  # another table of revenue still names a country
        due = due or foreign_share(rows, homes[0], totals) >= 0.1
        for n in foreign:
            place = cell_name(data, rows[n][0], row_place)
            if place is None:
                return None
            new = region(place[0], place[1] - place[0])
            changed[place[0]:place[1]] = new.ljust(place[1] - place[0])
            changes += [(f["start"], f["end"]) for f in rows[n]]
    if not due:
        return None
    changes += silence_prose(data, changed)
    changed = re.sub(rb"country:(?!US)([A-Z]{2})", rb"region_:\1", bytes(changed))
    for match in list(NONE_MATERIAL.finditer(changed)):
        changed = changed[:match.start()] + b" " * (match.end() - match.start()) + changed[match.end():]
    return changed, changes + shown
