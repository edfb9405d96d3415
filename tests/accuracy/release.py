#!/usr/bin/env python3
"""Is an amount of a release found that is not the report's?

From each 10-K of the corpus a release is cut: the HTML of its own statements, without tags, under a
headline and a few bullets in millions that are made from the statements' values. One figure in fifty
of its tables is changed (a digit, or two exchanged), and one amount of a bullet; then `tickmark
review REPORT --release CUT` is asked. Found: a finding to be fixed, or to be decided with confidence
of at least 0.75, whose evidence covers the changed bytes. Other: a TIE-22 or NG-XDOC finding
on nothing that was changed, in the changed release or in the clean one. Prints
`measure<TAB>value<TAB>of`:
  release.found_percent          of the changed figures of tables
  release.found_bullets_percent  of the changed amounts of bullets
  release.other_per_filing       findings on unchanged figures, clean and changed release together
`--rows` prints what was missed and what else was found; `--only PART` takes the paths that hold PART.

usage: tests/accuracy/release.py BUILD DATA [--rows] [--only PART]
"""
import datetime
import decimal
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from unpacked import unpacked  # noqa: E402

HEAD = ("<html><body><p>Exhibit 99.1</p><p><b>Company Reports Fourth Quarter and Full Year Results"
        "</b></p><p>The company today announced results for its fiscal year ended %s.</p>\n")
LINES = re.compile(r"^(total )?(net )?(revenues?|sales)$|^(net income|net earnings|net loss|operating "
                   r"income|income from operations|gross profit|total assets|net cash provided by "
                   r"operating activities)$", re.I)


def run(build, *words):
    done = subprocess.run([f"{build}/tickmark", *map(str, words)], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL)
    return done.stdout.decode("utf-8", "replace")


def corpus(data):
    rows = (data / "filings" / "INDEX.tsv").read_text().splitlines()
    head = rows[0].split("\t")
    for row in rows[1:]:
        cell = dict(zip(head, row.split("\t")))
        name = cell["path"].rsplit("/", 1)[1].lower()
        if cell["form"] == "10-K" and cell["kind"] == "html" and "/xbrl/" not in cell["path"] and \
                int(cell["bytes"]) > 300000 and "exhibit" not in name and not name.startswith("ex"):
            yield data / "filings" / cell["path"]


def statements(build, path):
    """The source of the statements, inline tags taken off, each part with balanced tables."""
    documents = json.loads(run(build, "outline", path, "--format", "json") or "{}")
    source = path.read_bytes()
    parts = []
    for section in (documents.get("documents") or [{}])[0].get("sections", []):
        if section["kind"] != "statement" or section["end"] - section["start"] > 300000:
            continue
        piece = source[section["start"]:section["end"]].decode("utf-8", "replace")
        piece = re.sub(r"</?ix:[^>]*>", "", piece)
        first, last = piece.lower().find("<table"), piece.lower().rfind("</table>")
        if 0 <= first < last:
            parts.append(f"<p><b>{section['title']}</b></p>\n{said(piece[:first])}"
                         + piece[first:last + 8])
    return parts


def said(text):
    """The words between heading and table, which say the scale: "(in millions)"."""
    text = " ".join(re.sub(r"<[^>]*>?", " ", re.sub(r"^[^<]*>", "", text)).split())
    return f"<p>{text[-300:]}</p>\n" if re.search(r"million|thousand", text, re.I) else ""


def figures(build, path):
    return [json.loads(line) for line in run(build, "figures", path, "--format", "jsonl").splitlines()]


def bullets(rows):
    """"Net income $97.2 million, compared to $75.9 million." of lines with two yearly amounts."""
    lines, seen = [], {}
    for f in rows:
        label = (f["label"] or [""])[-1].strip(" :")
        if f["where"] == "table" and f["unit"] == "USD" and f["period"] and LINES.match(label):
            seen.setdefault((label, f["table"], f["row"]), []).append(f)
    named = set()
    for (label, _, _), cells in seen.items():
        value = [decimal.Decimal(c["value"]) for c in cells[:2]]
        if len(value) < 2 or label.lower() in named or min(value) < 10_000_000:
            continue
        named.add(label.lower())
        place = decimal.Decimal("1" if cells[0]["decimals"] <= -6 else "0.1")
        now, before = (f"{(v / 1_000_000).quantize(place):,}" for v in value)
        lines.append(f"<p>&#8226; {label} ${now} million, compared to ${before} million.</p>\n")
    return lines[:5]


def slip(chance, text):
    """One digit changed, or two neighbours exchanged."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    pairs = [(a, b) for a, b in zip(places, places[1:]) if text[a] != text[b] and
             not (a == places[0] and text[b] == "0")]
    out = list(text)
    if pairs and chance.random() < 0.5:
        a, b = chance.choice(pairs)
        out[a], out[b] = out[b], out[a]
    else:
        at = chance.choice(places)
        out[at] = chance.choice([d for d in "123456789" if d != text[at]])
    return "".join(out)


def covering(review, document, start, end, rules=None):
    for finding in review.get("findings", []):
        if rules is not None and finding["rule"] not in rules:
            continue
        sure = finding["list"] == "fix" or (finding["list"] == "decide" and
                                            float(finding["confidence"]) >= 0.75)
        if sure and any(e["document"] == document and e["start"] < end and start < e["end"]
                        for e in finding["evidence"]):
            return finding
    return None


def measure(build, path, folder, show):
    parts = statements(build, path)
    if len(parts) < 2:
        return None
    period = (json.loads(run(build, "review", path, "--format", "json") or "{}").get("filing") or {}
              ).get("period") or ""
    try:
        day = datetime.date.fromisoformat(period)
        head = HEAD % f"{day:%B} {day.day}, {day.year}"
    except ValueError:
        head = HEAD % "yesterday"
    cut = folder / "release.htm"
    cut.write_text(head + "\n".join(parts) + "</body></html>\n")
    rows = figures(build, cut)
    cut.write_text(head + "".join(bullets(rows)) + "\n".join(parts) + "</body></html>\n")
    rows = [f for f in figures(build, cut) if f["text"] and f["start"] < f["end"]]
    tables = [f for f in rows if f["where"] == "table" and not f["nil"] and
              any(c in "123456789" for c in f["text"])]
    prose = [f for f in rows if f["where"] == "prose" and f["unit"] == "USD"]
    if not tables:
        return None
    chance = random.Random(str(path.parent.name) + path.name)
    changed = chance.sample(tables, max(1, len(tables) // 50))
    words = [chance.choice(prose)] if prose else []
    source = bytearray(cut.read_bytes())
    clean = json.loads(run(build, "review", path, "--release", cut, "--format", "json") or "{}")
    for f in changed + words:
        old = bytes(source[f["start"]:f["end"]]).decode("utf-8", "replace")
        if any(c.isdigit() for c in old):
            new = slip(chance, old).encode()
            if len(new) == f["end"] - f["start"]:
                source[f["start"]:f["end"]] = new
                f["new"] = new.decode()
    changed, words = ([f for f in list_ if "new" in f] for list_ in (changed, words))
    cut.write_bytes(bytes(source))
    review = json.loads(run(build, "review", path, "--release", cut, "--format", "json") or "{}")
    document = next((d["id"] for d in review.get("documents", []) if d["role"] == "release"), 1)
    found = [f for f in changed if covering(review, document, f["start"], f["end"])]
    found_words = [f for f in words if covering(review, document, f["start"], f["end"])]
    other = []
    for what, marks in ((clean, []), (review, changed + words)):
        for finding in what.get("findings", []):
            if finding["rule"] not in ("TIE-22", "NG-XDOC") or finding["list"] == "look":
                continue
            if not any(e["document"] == document and e["start"] < m["end"] and m["start"] < e["end"]
                       for e in finding["evidence"] for m in marks):
                other.append(finding)
    if show:
        print(f"{path.parent.parent.name}/{path.parent.name}\t{len(found)}/{len(changed)}\t"
              f"{len(found_words)}/{len(words)}\tother {len(other)}\tof {len(tables)}")
        for f in changed + words:
            if f not in found and f not in found_words:
                print("   missed", f["text"], "->", f["new"], f["label"], f["columns"], f["period"],
                      f["table"])
        for finding in other:
            print("   other", finding["rule"], finding["line"])
    return len(changed), len(found), len(words), len(found_words), len(other)


def main():
    build, data, show = sys.argv[1], unpacked(sys.argv[2]), "--rows" in sys.argv
    if data is None:
        print("skipped: no corpus")
        return
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    total = [0] * 5
    filings = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in corpus(data):
            if only not in str(path):
                continue
            row = measure(build, path, pathlib.Path(folder), show)
            if row is not None:
                filings += 1
                total = [a + b for a, b in zip(total, row)]
    tables, found, words, found_words, other = total
    if filings == 0:
        return
    print(f"release.found_percent\t{100 * found / max(1, tables):.1f}\t{tables} changed figures of "
          f"tables in {filings} cut releases")
    print(f"release.found_bullets_percent\t{100 * found_words / max(1, words):.1f}\t{words} bullets")
    print(f"release.other_per_filing\t{other / filings:.2f}\t{other} findings on what was not changed")


if __name__ == "__main__":
    main()
