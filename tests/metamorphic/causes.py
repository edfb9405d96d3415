"""MDA-01: the amounts go from a sentence that gives them to each cause, and from wherever else they
belong to one of its causes.

  Cost of revenue increased $20.1 million, or 15%, primarily due to a $9.0 million increase in hosting
  costs and a $6.2 million increase in personnel costs.

Only sentences are taken in which the staff would miss the amounts: the line is a row of the tables,
named in the sentence, the one before or the heading; its change goes the way the sentence says, by the
amount or percentage if one is printed, and is at least 5% of the row and 0.5% of revenue (rules.md
0.5); the report's own latest year is compared; two causes or more follow the connector, or one that
"primarily" and the like make the main one (MDA-01 asks for either), an amount among them.
The row is none that other rows make (net income, operating income, cash flows, taxes). A cause that has
a row of its own in a table, where its amounts stay, goes from the sentence with its words."""
import bisect
import re

from prose import blank, blocks_of

CONNECTOR = re.compile(
    r"\b(?:(?P<hedge>primarily|mainly|principally|largely|predominantly|mostly),? )?"
    r"(?:(?:was|were) )?(?:due|attributable|attributed|driven|resulted|resulting|as a result|because)\b"
    r",? ?(?:(?P<late>primarily|mainly|principally|largely|predominantly|mostly) )?(?:to|by|from|of)\b",
    re.I)
CHANGE = re.compile(r"\b(increase|increased|increases|grew|growth|rose|higher|decrease|decreased|"
                    r"decreases|declined|decline|fell|lower|reduction)\b", re.I)
FUTURE = re.compile(r"\b(expect\w*|anticipate\w*|may|could|would|might|will|should|intend|generally|"
                    r"typically|if)\b")
NOT_ASKED = re.compile(r"net (income|loss|earnings)|operating (income|profit|loss|earnings|margin)|"
                       r"(income|loss|earnings)( \(loss\))? (before|from|per)|cash|tax|ebitda|per share|"
                       r"receivable|inventor|interest|adjusted|deposits|loans|margin|profit|equity|"
                       r"comprehensive|other (income|expense)|assets|liabilit|shares|payable|backlog|"
                       r"capital expenditure",
                       re.I)
DIGITS = re.compile(r"\$? ?\(?\d[\d,]*(?:\.\d+)?\)?(?: (?:million|billion|thousand)| ?%| percent"
                    r"(?:age points?)?| basis points)?", re.I)
MONEY = re.compile(r"\$ ?\d[\d,.]*(?: (?:million|billion|thousand))?", re.I)
PART = re.compile(r"(?:;|,? and,?|,|,? as well as|,? coupled with|,? along with|,? combined with) "
                  r"(?=(?:an?|the|higher|lower|increase[ds]?|decrease[ds]?|growth|additional|approximately|"
                  r"new|our|\$)\b|\$)", re.I)
OFFSET = re.compile(r",? ?\(?(?:partially|partly|more than|which was|and)? ?(?:offset|mitigated)|"
                    r"; however|, while |, compared (to|with)", re.I)
GENERIC = set("""the our and for from with was were that which this these more into its their due
increase increased decrease decreased higher lower growth decline reduction net total related including
primarily year years quarter period month months fiscal compared cost costs expense expenses revenue
revenues sales sale income company customer customers product products service services business segment
impact effect result driven change changes approximately million billion thousand percent other
associated certain additional new continued overall well number amount average prior same during
offset partially including operating""".split())
REVENUE = re.compile(r"(total )?(net )?(operating )?(revenues?|sales)(,? (net|and other).*)?$", re.I)
SPLIT = ["volume", "pric", "acquisition", "organic", "currenc", "mix", "comparab"]


def words(text):
    out = set()
    for w in re.findall(r"[a-z][a-z&'-]+", text.lower()):
        w = w[:-1] if w.endswith("s") and len(w) > 3 else w
        if len(w) >= 3 and w not in GENERIC and w + "s" not in GENERIC:
            out.add(w)
    return out


def name_words(text):
    """All words of a line's name but the smallest."""
    small = ("the", "and", "net", "total", "our", "of")
    return {w[:-1] if w.endswith("s") else w for w in re.findall(r"[a-z][a-z&'-]+", text.lower())
            if w not in small and len(w) > 1}


def discussion(figures):
    """First and last byte of the results part, by the Items that tickmark's figures stand in."""
    mine = [f for f in figures if f["section"] in ("7", "I-2")]
    return (min(f["start"] for f in mine), max(f["end"] for f in mine)) if len(mine) > 20 else None


def changes_of_rows(figures, revenue):
    """[(label, change, before, last place, words of label and heads)] of rows with an amount now and a
    year before."""
    rows = {}
    for f in figures:
        if f["where"] == "table" and f["unit"] == "USD" and not f["nil"] and f["label"] and \
                not re.search(r"change|increase|decrease|variance", " ".join(f["columns"]), re.I):
            rows.setdefault((f["table"], f["row"]), []).append(f)
    out = []
    for cells in rows.values():
        name = cells[0]["label"][-1]
        if NOT_ASKED.search(name) or not name_words(name):
            continue
        last = max((f["period"]["end"] for f in cells if f["period"] and "end" in f["period"]),
                   default="")
        now = [f for f in cells if f["period"] and f["period"].get("end") == last and last]
        for f in now:
            months = f["period"].get("months")
            old = [g for g in cells if g["period"] and g["period"].get("months") == months and
                   g["period"].get("end", "")[:4] == str(int(last[:4]) - 1)]
            if not old:
                continue
            a, b = abs(float(f["value"])), abs(float(old[0]["value"]))
            if b and abs(a - b) >= 0.05 * b and abs(a - b) >= 0.005 * revenue:
                step = 10.0 ** -f["decimals"] if f["decimals"] is not None else 1
                out.append((name, a - b, b, step, name_words(" ".join(f["label"] + f["columns"]))))
    return out


def value_of(text):
    """(amount in dollars, its last place) of "$20.1 million"; None if it is no such."""
    m = re.match(r"\$ ?([\d,]*\d(?:\.\d+)?)(?: (million|billion|thousand))?", text, re.I)
    if m is None:
        return None
    scale = {"million": 1e6, "billion": 1e9, "thousand": 1e3}.get((m.group(2) or "").lower(), 1)
    digits = m.group(1).replace(",", "")
    places = len(digits.partition(".")[2])
    return float(digits) * scale, scale * 10.0 ** -places


def agrees(stated, row):
    """Does the sentence say this row's change: the direction, and what it prints of it?"""
    name, change, before, step, _ = row
    up = re.search(r"\b(increase|grew|growth|rose|higher)", stated, re.I)
    down = re.search(r"\b(decrease|decline|fell|lower|reduction)", stated, re.I)
    rises = up is not None and (down is None or up.start() < down.start())
    if rises != (change > 0):
        return False
    for m in MONEY.finditer(stated):
        printed = value_of(m.group(0))
        if printed and abs(printed[0] - abs(change)) <= printed[1] + step:
            return True
    for m in re.finditer(r"(\d+(?:\.\d+)?) ?(?:%|percent)", stated):
        if abs(float(m.group(1)) - 100 * abs(change) / before) <= 0.6:
            return True
    return not re.search(r"\$|%|percent", stated)


def table_names(figures):
    """(words of a row or a head, byte) of the tables, and the tables that split by price and volume."""
    names, marks = set(), {}
    for f in figures:
        if f["where"] != "table":
            continue
        for part in f["label"]:
            names.add((part, f["start"]))
        text = " ".join(f["label"][-1:] + f["columns"]).lower()
        marks.setdefault(f["table"], [f["start"], set()])[1].update(s for s in SPLIT if s in text)
    return [(words(n), at) for n, at in names], \
        [at for at, kinds in marks.values() if len(kinds) >= 2]


class Order:
    """How many blocks lie between two bytes, a table being one; what only parts pages (a number, "Table
    of Contents", a blank of no width) is none."""

    def __init__(self, blocks):
        self.starts, self.numbers, count, last = [], [], 0, None
        for b in blocks:
            words_only = re.sub(r"table of contents", "", b.text, flags=re.I)
            if b.number != last and re.search(r"[A-Za-z]{2}", words_only):
                count, last = count + 1, b.number
            self.starts.append(b.at[0])
            self.numbers.append(count)

    def apart(self, one, two):
        numbers = [self.numbers[max(0, bisect.bisect_right(self.starts, at) - 1)] for at in (one, two)]
        return abs(numbers[0] - numbers[1])


def answered(cause, names, place, order):
    """Does a table give a cause's amounts: a row of its own, or a row beside that shares a word?"""
    return any(own and own <= cause or own & cause and order.apart(at, place) <= 4
               for own, at in names)


def amounts(text, start, end):
    """Places of amounts in text [start, end), years, dates and names ("M10", "4th") left."""
    for m in DIGITS.finditer(text, start, end):
        if re.fullmatch(r" ?(19|20)\d\d,?", m.group(0)) or not re.search(r"\d", m.group(0)):
            continue
        if text[m.start() - 1:m.start()].isalpha() and not m.group(0).startswith(" ") or \
                m.group(0)[-1:].isdigit() and text[m.end():m.end() + 1].isalpha():
            continue
        if re.search(r"(January|February|March|April|May|June|July|August|September|October|November|"
                     r"December|[A-Za-z-])$", text[max(0, m.start() - 9):m.start()].rstrip() or " ") and \
                re.fullmatch(r" ?\d{1,2},?", m.group(0)) and \
                re.search(r"(ary|ch|il|ay|ne|ly|st|ber|-)$", text[:m.start()].rstrip()):
            continue
        yield m.span()


def mda_01(tool, kind, path, row, documents, chance):
    """At most three places of one document."""
    if kind != "report":
        return
    figures = [f for f in tool.lines("figures", path) if f["document"] == 0]
    part = discussion(figures)
    revenue = max([float(f["value"]) for f in figures if f["where"] == "table" and f["unit"] == "USD" and
                   not f["nil"] and REVENUE.match((f["label"] or [""])[-1].strip())] or [0])
    if part is None or not revenue:
        return
    rows = changes_of_rows(figures, revenue)
    names, splits = table_names(figures)
    with open(path, "rb") as source:
        data = source.read()
    blocks = [b for b in blocks_of(data) if part[0] <= b.at[0] <= part[1]]
    prose = [b for b in blocks if not b.table]
    if not prose or not rows:
        return
    order = Order(blocks)
    latest = max((f["period"]["end"] for f in figures if f["period"] and "end" in f["period"] and
                  f["where"] == "table" and f["section"] in ("7", "I-2")), default="")[:4]
    done = set()
    for index, block in enumerate(prose):
        spans = block.sentences()
        for k, (start, end) in enumerate(spans):
            found = place_of(prose, index, spans, k, rows, names, splits, order, latest)
            if found is None or found[0] in done:
                continue
            name, tail, kept, gone, causes = found
            done.add(name)
            changed = bytearray(data)
            for s, e in amounts(block.text, *tail):
                blank(changed, block, s, e)
            for s, e in gone:
                blank(changed, block, s, e)
            joint = PART.match(block.text, kept[0][0])
            if joint is not None:  # "due to           and B": what was before the "and" is gone
                blank(changed, block, joint.start(), joint.end() - 1)
            others = silence_elsewhere(changed, prose, index, (start, end),
                                       spans[k - 1] if k else None, name, causes)
            yield bytes(changed), [block.bytes_of(start, end)] + others, [], {"MDA-01", "MDA-02"}


IDLE = name_words("""the our we total net of for and in from fiscal year years ended three six nine months
    month quarter period expense expenses cost costs sales revenue revenues consolidated company to by as
    on was were overall related with first second third fourth both same dollars an a this these such it
    increase decrease january february march april may june july august september october november
    december segment""")
SUBJECT_END = re.compile(r",|\(|\$|\b(was|were|is|for|during|of|as|to|by|in|compared|from|primarily|driven|due|"
                         r"totaled|totalled|which)\b", re.I)


def subject_of(stated):
    """The words that name the line: before the verb, or after "increase in"."""
    noun = re.search(r"\b(?:increases?|decreases?|decline|growth|reduction) in (.*)", stated, re.I)
    if noun:
        text = noun.group(1)
    else:
        text = stated[:CHANGE.search(stated).start()]
        if re.match(r"\W*(in|for|during|compared|on)\b", text, re.I) and "," in text:
            text = text[text.index(",") + 1:]
    text = text.lstrip()
    stop = SUBJECT_END.search(text)
    return name_words(text[:stop.start()] if stop else text) - IDLE


def heading_of(prose, index):
    """The nearest short block above, if it stands near."""
    for block in reversed(prose[max(0, index - 4):index]):
        if len(block.text) < 90 and not block.text.rstrip().endswith("."):
            return block.text
    return ""


def place_of(prose, index, spans, k, rows, names, splits, order, latest):
    """(the line's name, where its causes stand, the words of each cause) of a fit sentence."""
    block = prose[index]
    start, end = spans[k]
    text = block.text[start:end]
    connector = CONNECTOR.search(text)
    if connector is None or not CHANGE.search(text[:connector.start()]) or \
            FUTURE.search(text[:connector.start()]) or text.rstrip().endswith(":"):
        return None
    stated = text[:connector.start()]
    before = block.text[spans[k - 1][0]:spans[k - 1][1]] if k else heading_of(prose, index)
    years = [int(y) for y in re.findall(r"\b(20\d\d|19\d\d)\b", before + " " + stated)]
    if years and latest and max(years) < int(latest):
        return None
    if any(order.apart(at, block.at[start]) <= 8 for at in splits):
        return None
    subject = subject_of(stated)
    line = [r for r in rows if name_words(r[0]) <= name_words(before + " " + stated) and
            subject <= r[4] and
            agrees(stated if re.search(r"\$|%|percent", stated) else before + " " + stated, r)]
    if not line:
        return None
    name = max(line, key=lambda r: len(name_words(r[0])))[0]
    parts = parts_of(text, connector.end())
    kept, gone, causes = [], [], []
    for s, e in parts:
        cause = words(text[s:e]) - words(name) - words(stated)
        if answered(cause, names, block.at[start], order):
            gone.append((start + s, start + e))
        elif cause:
            kept.append((start + s, start + e))
            causes.append(cause)
    offset = OFFSET.search(text, connector.end())
    before_offset = [s for s, _ in kept if offset is None or s < start + offset.start()]
    hedged = connector.group("hedge") or connector.group("late")
    if len(before_offset) < (1 if hedged else 2) or \
            not any(True for s, e in kept for _ in amounts(block.text, s, e)):
        return None
    return name, (start + connector.end(), end), kept, gone, causes


def parts_of(text, begin):
    """(start, end) of each cause with the words that part it from the one before."""
    stops = [begin] + sorted({m.start() for m in PART.finditer(text, begin)} |
                             {m.start() for m in [OFFSET.search(text, begin)] if m}) + \
        [len(text.rstrip(" ."))]
    return [(a, b) for a, b in zip(stops, stops[1:]) if b > a]


def silence_elsewhere(changed, prose, index, own, lead, name, causes):
    """Other sentences of the discussion that give amounts to these causes of this line; returns the
    places of those that explain it too: the comment may as well rest on them."""
    explaining = []
    line, telling = name_words(name), set().union(*causes)
    for i, block in enumerate(prose):
        near = index <= i <= index + 10
        for s, e in block.sentences():
            if i == index and ((s, e) == own or (s, e) == lead):
                continue
            text = block.text[s:e]
            mine = words(text) & telling
            opens = re.match(r"\W*of (this |the |total )+(increase|decrease|change|growth)", text, re.I)
            named = line <= name_words(text) and CHANGE.search(text)
            if not mine and not (near and opens) or not (named or near):
                continue
            connector = CONNECTOR.search(text)
            begin = connector.end() if connector is not None else 0
            silenced = list(amounts(block.text, s + begin, e))
            for a, b in silenced:
                blank(changed, block, a, b)
            if silenced and named and connector is not None:
                explaining.append(block.bytes_of(s, e))
    return explaining
