#!/usr/bin/env python3
"""DRF-06 and --since on real filings.

One amount of a filed 10-K is changed in one of its places: an amount that bears one tag (element,
context and unit) in at least three of them. With the filing as it was as the earlier draft, the other
places must be found. The tags say which those are, not the program; both drafts are given as filed and
with the inline layer stripped. A stale place that bears no such tag is `beside`: --list prints it, to
be read. A place that the new amount rounds to as well is no twin. Then the amount is changed in all of
its places, and nothing may be said of a place that bears another tag. Every filing against itself says
nothing (--all: the whole corpus), and against last year's it concludes nothing.

usage: tests/accuracy/twins.py BUILD DATA [--all] [--list]"""
import collections
import html
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from figures import strip  # noqa: E402

TICKMARK = sys.argv[1] + "/tickmark"
DATA = pathlib.Path(sys.argv[2])
LIST = "--list" in sys.argv
FACT = re.compile(rb"<ix:nonFraction\b([^>]*)>((?:(?!</?ix:nonFraction).)*?)</ix:nonFraction>", re.S | re.I)
ATTRIBUTE = re.compile(rb'(\w+)\s*=\s*"([^"]*)"')
HIDDEN = re.compile(rb"<ix:header\b.*?</ix:header>", re.S | re.I)
DIGITS = re.compile(rb"\d[\d,]*(?:\.\d+)?")
FILINGS = 20


def review(path, since):
    done = subprocess.run([TICKMARK, "review", str(path), "--since", str(since), "--format", "json"],
                          capture_output=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def facts(raw):
    """(element, context, unit) -> [(start, end of the digits, value in units, ulp)]."""
    hidden = [m.span() for m in HIDDEN.finditer(raw)]
    groups = collections.defaultdict(list)
    for m in FACT.finditer(raw):
        if any(a <= m.start() < b for a, b in hidden):
            continue
        at = dict(ATTRIBUTE.findall(m.group(1)))
        body = DIGITS.fullmatch(m.group(2).strip())
        if body is None:
            continue  # zero in words, digits in pieces
        start = m.start(2) + m.group(2).index(body.group())
        text = body.group().decode()
        places = len(text.split(".")[1]) if "." in text else 0
        scale = int(at.get(b"scale", b"0"))
        groups[at[b"name"], at[b"contextRef"], at.get(b"unitRef")].append(
            (start, start + len(body.group()), int(re.sub(r"\D", "", text)) * 10.0 ** (scale - places),
             10.0 ** (scale - places)))
    return groups


def slip(text, dice):
    """Another digit in the second place: nothing rounds over that."""
    digits = [i for i, c in enumerate(text) if chr(c).isdigit()]
    at = digits[1]
    new = dice.choice([d for d in b"123456789" if d != text[at]])
    return text[:at] + bytes([new]) + text[at + 1:]


def choose(raw, dice):
    """The places of one amount, the one to be changed first, with its new text."""
    good = []
    for name, places in sorted(facts(raw).items()):
        texts = {raw[a:b] for a, b, _, _ in places}
        if len(places) >= 3 and all(len(re.sub(rb"\D", b"", t)) >= 3 for t in texts):
            values = [v for _, _, v, _ in places]
            if max(values) - min(values) <= max(u for _, _, _, u in places):
                good.append(places)
    if not good:
        return None
    places = list(dice.choice(good))
    dice.shuffle(places)
    return places


def changed(raw, edits):
    for start, end, new in sorted(edits, reverse=True):
        raw = raw[:start] + new + raw[end:]
    return raw


def stale(result, raw):
    """(the quote, what stands before it) of each stale place: found again by its text."""
    out = []
    for f in result["findings"]:
        if f["rule"] == "DRF-06":
            out += [(e["start"], e["end"], e["quote"], f) for e in f["evidence"] if e["role"] == "stale"]
    return out


def visible(raw, at):
    return re.sub(r"\s+", " ", html.unescape(re.sub(rb"<[^>]*>", b" ", raw[at - 900:at]).decode("utf-8", "replace")))[-70:]


def strip_with(raw, spans):
    """The stripped twin, and where the spans went."""
    marks = sorted(spans)
    out, moved, at = [], [], 0
    for start, end in marks:
        out.append(raw[at:start] + b"\x01" + raw[start:end] + b"\x02")
        at = end
    text = strip(b"".join(out) + raw[at:])
    clean = bytearray()
    for byte in text:
        if byte == 1:
            moved.append([len(clean), None])
        elif byte == 2:
            moved[-1][1] = len(clean)
        else:
            clean.append(byte)
    return bytes(clean), [tuple(m) for m in moved]


def measure(folder, name, raw, places, new, kind, count):
    """`places`: spans, the changed one first."""
    first = places[0]
    (folder / "old.htm").write_bytes(raw)
    (folder / "new.htm").write_bytes(changed(raw, [(*first, new)]))
    result = review(folder / "new.htm", folder / "old.htm")
    if result is None:
        return
    shift = len(new) - (first[1] - first[0])
    now = {(a + shift * (a > first[0]), b + shift * (a > first[0])) for a, b in places[1:]}
    found = stale(result, raw)
    hit = {p for p in now if any(s <= p[0] < e or p[0] <= s < p[1] for s, e, _, _ in found)}
    beside = [f for f in found if not any(f[0] <= p[0] < f[1] or p[0] <= f[0] < p[1] for p in now)]
    count[kind, "places"] += len(now)
    count[kind, "found"] += len(hit)
    count[kind, "beside"] += len(beside)
    count[kind, "filings"] += 1
    count[kind, "not one change"] += len(result["since"]["changed"]) != 1
    if LIST:
        body = (folder / "new.htm").read_bytes()
        print(f"# {kind} {name}: {raw[first[0]:first[1]].decode()} -> {new.decode()}, {len(hit)} of {len(now)}")
        for p in sorted(now - hit):
            print(f"#   missed: {visible(body, p[0])} [{body[p[0]:p[1]].decode()}]")
        for s, e, quote, f in beside:
            print(f"#   beside: {visible(body, s)} [{quote}] {f['line']}")


def everywhere(folder, name, raw, places, count):
    """The amount changed in all its places, the same digit in each: nothing is stale."""
    texts = {raw[a:b] for a, b in places}
    if len({re.sub(rb"\D", b"", t)[:2] for t in texts}) != 1 or len({len(t) for t in texts}) != 1:
        return
    dice = random.Random(name)
    new = slip(raw[places[0][0]:places[0][1]], dice)
    (folder / "old.htm").write_bytes(raw)
    (folder / "new.htm").write_bytes(changed(raw, [(a, b, new) for a, b in places]))
    result = review(folder / "new.htm", folder / "old.htm")
    if result is None:
        return
    count["everywhere", "filings"] += 1
    found = stale(result, raw)
    count["everywhere", "said"] += len(found)
    if LIST:
        body = (folder / "new.htm").read_bytes()
        for s, _, quote, f in found:
            print(f"# everywhere {name}: {visible(body, s)} [{quote}] {f['line']}")


def against_others(filings, count):
    """Each against itself, and against another 10-K of its company."""
    by_company = collections.defaultdict(list)
    for path in filings:
        by_company[path.parent.name].append(path)
    for path in filings:
        result = review(path, path)
        if result is None:
            continue
        since = result["since"]
        count["itself", "filings"] += 1
        said = len(since["changed"]) + len(since["added"]) + len(since["removed"]) + len(since["mended"]) + since["new"]
        count["itself", "said"] += said
        if said and LIST:
            print(f"# itself: {path.name} {said}")
    for paths in by_company.values():
        for old, new in zip(paths, paths[1:]):
            result = review(new, old)
            if result is None:
                continue
            count["last year", "pairs"] += 1
            count["last year", "stale"] += len(stale(result, b""))


def mains(pattern):
    """The main document of each filing: the largest of its folder."""
    for folder in sorted(DATA.glob(f"filings/*/{pattern}")):
        files = [p for p in folder.iterdir() if p.is_file()] if folder.is_dir() else [folder]
        if files:
            yield max(files, key=lambda p: p.stat().st_size)


def main():
    count = collections.Counter()
    planted = 0
    with tempfile.TemporaryDirectory() as where:
        folder = pathlib.Path(where)
        for path in mains("10-K-*"):
            raw = path.read_bytes()
            if planted == FILINGS or b"ix:nonFraction" not in raw:
                continue
            name = "/".join(path.parts[-3:-1])
            dice = random.Random(name)
            places = choose(raw, dice)
            if places is None:
                continue
            planted += 1
            spans = [(a, b) for a, b, _, _ in places]
            new = slip(raw[spans[0][0]:spans[0][1]], dice)
            measure(folder, name, raw, spans, new, "as filed", count)
            everywhere(folder, name, raw, spans, count)
            text, moved = strip_with(raw, spans)
            order = [moved[sorted(spans).index(s)] for s in spans]
            measure(folder, name, text, order, new, "stripped", count)
    filings = [p for p in mains("10-*")]
    against_others(filings if "--all" in sys.argv else filings[::8], count)
    for kind in ("as filed", "stripped"):
        name = kind.replace(" ", "_")
        print(f"twins.{name}.found\t{100 * count[kind, 'found'] / max(1, count[kind, 'places']):.1f}"
              f"\t{count[kind, 'places']} places in {count[kind, 'filings']} filings")
        print(f"twins.{name}.beside\t{count[kind, 'beside'] / max(1, count[kind, 'filings']):.2f}\ta filing")
        print(f"twins.{name}.not_one_change\t{count[kind, 'not one change']}\tof {count[kind, 'filings']}")
    print(f"twins.everywhere.said\t{count['everywhere', 'said']}\tin {count['everywhere', 'filings']} filings")
    print(f"twins.itself.said\t{count['itself', 'said']}\tin {count['itself', 'filings']} filings")
    print(f"twins.last_year.stale\t{count['last year', 'stale']}\tin {count['last year', 'pairs']} pairs")


main()
