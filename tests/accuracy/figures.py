#!/usr/bin/env python3
"""Do printed numbers mean what their makers tagged them with?

For each inline 10-K and 10-Q of the corpus the inline layer is stripped (each ix tag and each
ix:header block overwritten by an HTML comment of the same length), figures are read from print
alone, and compared with the facts, which are parsed here, independently, from the original bytes.

  found    a figure's span overlaps the digits of a visible ix:nonFraction
  value    its value equals the fact's, scale applied, sign aside (a concept's sign is not print's)
  period   instant or end the same day, and the same length class (nearest count of months)
  twin     lines of the filing and of its stripped twin that differ but for fact, by and X

Dashes and number words are lines of their own. Prints `measure<TAB>value<TAB>of`.
usage: tests/accuracy/figures.py BUILD DATA [--rows] [--only PART] [--show KIND[:N]] [--twins]
       KIND: found value period prose-found prose-value: lists the failures for reading
"""
import collections
import datetime
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
from fractions import Fraction

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
TAG = re.compile(rb"<(/?)([A-Za-z][-A-Za-z0-9:]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>|<!--.*?-->", re.S)
ATTRIBUTE = re.compile(rb"([-A-Za-z:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
HEADER = re.compile(rb"<ix:header\b.*?</ix:header>", re.S | re.I)
IX = re.compile(rb"</?ix:[A-Za-z]+(?:\"[^\"]*\"|'[^']*'|[^'\">])*>", re.S | re.I)
WORDS = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty".split())}


def option(name, default=None):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


def corpus(data):
    rows = (data / "filings" / "INDEX.tsv").read_text().splitlines()
    head = rows[0].split("\t")
    for row in rows[1:]:
        cell = dict(zip(head, row.split("\t")))
        if cell["form"] in ("10-K", "10-Q") and cell["ixbrl"] == "yes" and cell["kind"] == "html":
            yield cell["form"], data / "filings" / cell["path"]


def blank(match):
    return b"<!--" + b" " * (len(match.group(0)) - 7) + b"-->"


def strip(raw):
    return IX.sub(blank, HEADER.sub(blank, raw))


def contexts(raw):
    table = {}
    for m in re.finditer(rb"<(?:\w+:)?context\b[^>]*?\bid=[\"']([^\"']+)[\"'][^>]*>(.*?)</(?:\w+:)?context>", raw, re.S):
        dates = {k: v for k, v in re.findall(rb"<(?:\w+:)?(instant|startDate|endDate)>\s*([-0-9]+)", m.group(2))}
        table[m.group(1)] = (dates.get(b"instant"), dates.get(b"startDate"), dates.get(b"endDate"))
    return table


def number(text, format_, scale):
    t = text.replace("\xa0", " ").strip().lower()
    f = format_.rsplit(":", 1)[-1].lower()
    if "zero" in f or "nocontent" in f.replace("-", "") or (not re.search(r"\d", t) and t not in WORDS):
        if t in WORDS:
            return Fraction(WORDS[t])
        return Fraction(0) if re.fullmatch(r"[-\u2010-\u2015\u2212 $()%]*|no|none|nil|zero", t) else None
    if t in WORDS:
        value = Fraction(WORDS[t])
    else:
        d = re.sub(r"[^0-9.,]", "", t)
        if "comma" in f and "decimal" in f:
            d = d.replace(".", "").replace(",", ".")
        d = d.replace(",", "")
        if not re.fullmatch(r"\d+(\.\d*)?|\.\d+", d):
            return None
        value = Fraction(d if not d.endswith(".") else d[:-1])
    return value * Fraction(10) ** scale


Fact = collections.namedtuple("Fact", "name start end text value period in_table kind nil")


def facts_of(raw):
    periods, out, stack = contexts(raw), [], []
    table = hidden = 0
    for m in TAG.finditer(raw):
        name = m.group(2)
        if name is None:
            continue
        name = name.lower()
        if name == b"table":
            table += -1 if m.group(1) else 1
        elif name == b"ix:header":
            hidden += -1 if m.group(1) else 1
        elif name == b"ix:nonfraction":
            if not m.group(1):
                if m.group(3).endswith(b"/"):
                    continue
                a = {k.lower(): (x or y).decode() for k, x, y in ATTRIBUTE.findall(m.group(3))}
                stack.append((m.end(), a, table > 0, hidden > 0))
            elif stack:
                start, a, in_table, is_hidden = stack.pop()
                if is_hidden:
                    continue
                inner = raw[start:m.start()]
                shown = IX.sub(lambda t: b" " * len(t.group(0)), inner)
                shown = re.sub(rb"<[^>]*>", lambda t: b" " * len(t.group(0)), shown)
                clean = re.sub(rb"&[#A-Za-z0-9]+;", lambda t: b" " * len(t.group(0)), shown)
                text = re.sub(rb"&#(\d+);", lambda t: chr(int(t.group(1))).encode(), shown)
                text = text.replace(b"&nbsp;", b" ").replace(b"&mdash;", b"-").replace(b"&#x2014;", b"-")
                text = text.decode("utf-8", "replace").strip()
                digits = [i for i in range(len(clean)) if 48 <= clean[i] <= 57]
                if digits:
                    lo, hi, kind = start + digits[0], start + digits[-1] + 1, "digits"
                else:
                    used = [i for i in range(len(shown)) if shown[i] not in b" \n\r\t"]
                    if not used:
                        continue
                    lo, hi = start + used[0], start + used[-1] + 1
                    kind = "word" if text.lower().split(" ")[0].split("-")[0] in WORDS or text.isalpha() else "dash"
                value = number(text, a.get(b"format", ""), int(a.get(b"scale", "0") or 0))
                period = periods.get(a.get(b"contextref", "").encode())
                nil = a.get(b"xsi:nil", "") == "true"
                out.append(Fact(a.get(b"name"), lo, hi, text, value, period, in_table, kind, nil))
    out.sort(key=lambda f: f.start)
    return out


def day(text):
    return datetime.date.fromisoformat(text if isinstance(text, str) else text.decode())


def months(start, end):
    return round(((end - start).days + 1) / 30.44)


def same_period(figure, fact):
    if figure is None or fact is None:
        return False
    instant, start, end = fact
    if instant:
        return figure.get("instant") == instant.decode()
    if "end" not in figure or not end or figure["end"] != end.decode():
        return False
    if figure.get("months"):
        return abs(figure["months"] - months(day(start), day(end))) <= 1
    return figure.get("start") is not None and abs(months(day(figure["start"]), day(end)) - months(day(start), day(end))) <= 1


def read_figures(program, path):
    done = subprocess.run([*program, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode != 0:
        print(f"# {path}: exit {done.returncode}: {done.stderr.decode()[:200]}", file=sys.stderr)
    return [json.loads(line) for line in lines], lines


def context_of(raw, fact):
    before = re.sub(rb"\s+", b" ", re.sub(rb"<[^>]*>", b" ", raw[max(0, fact.start - 3000):fact.start]))[-90:]
    after = re.sub(rb"\s+", b" ", re.sub(rb"<[^>]*>", b" ", raw[fact.end:fact.end + 1500]))[:50]
    return (before + b"[[" + raw[fact.start:fact.end] + b"]]" + after).decode("utf-8", "replace")


def compare(path, program, show, counts):
    raw = path.read_bytes()
    facts = facts_of(raw)
    with tempfile.NamedTemporaryFile(suffix=".htm") as f:
        f.write(strip(raw))
        f.flush()
        figures, stripped_lines = read_figures(program, f.name)
    figures.sort(key=lambda f: f["start"])
    at = 0
    result = collections.Counter()
    for fact in facts:
        while at < len(figures) and figures[at]["end"] <= fact.start:
            at += 1
        hits = []
        k = at
        while k < len(figures) and figures[k]["start"] < fact.end:
            if figures[k]["end"] > fact.start:
                hits.append(figures[k])
            k += 1
        place = ("table" if fact.in_table else "prose") if fact.kind == "digits" else fact.kind
        result[place, "all"] += 1
        right = [h for h in hits if fact.value is not None and abs(Fraction(h["value"])) == abs(fact.value)]
        hit = (right or hits or [None])[0]
        failure = None
        if hit is None:
            failure = "found"
        else:
            result[place, "found"] += 1
            if right:
                result[place, "value"] += 1
            else:
                failure = "value"
            if same_period(hit["period"], fact.period):
                result[place, "period"] += 1
            elif failure is None:
                failure = "period"
        if failure is not None:
            kind = failure if place == "table" else f"{place}-{failure}"
            counts[kind] += 1
            if show == kind:
                said = "" if hit is None else f" read {hit['text']} = {hit['value']} {hit['unit']} scale {hit['scale']} {hit['period']} {hit.get('columns')} {hit.get('label')}"
                want = fact.value if fact.value is None else (int(fact.value) if fact.value.denominator == 1 else float(fact.value))
                print(f"{path.parts[-3]}/{path.parts[-2]}\t{fact.start}\t{fact.name}\twant {want} {[p and p.decode() for p in fact.period or []]}{said}\t{context_of(raw, fact)}")
    twins = None
    if "--twins" in sys.argv:
        _, lines = read_figures(program, path)
        twins = sum(not same(a, b) for a, b in zip(lines, stripped_lines)) + abs(len(lines) - len(stripped_lines))
    return result, twins


def same(filing, twin):
    """The same line but for the fact, and for what print left open and the tag filled."""
    a, b = json.loads(filing), json.loads(twin)
    left_out = ["fact", "by", "outcome", "ticks", "anchor", "anchor_text", "unknown"]
    if a.get("by") == "tag":
        left_out += ["value", "scale", "decimals", "period"]
    return all(a[key] == b[key] for key in a if key not in left_out)


def percent(part, whole):
    return 100.0 * part / whole if whole else 100.0


def build_dump(build):
    program, source = pathlib.Path(build) / "figures_dump", ROOT / "tests" / "tools" / "figures_dump.c"
    library = pathlib.Path(build) / "libtickmark.a"
    if not program.exists() or program.stat().st_mtime < max(source.stat().st_mtime, library.stat().st_mtime):
        libs = subprocess.run(["pkg-config", "--libs", "libpcre2-8", "jansson", "expat"],
                              stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        subprocess.run(["cc", "-std=c17", "-O2", "-g", "-D_POSIX_C_SOURCE=200809L", f"-I{ROOT}/src",
                        "-o", str(program), str(source), str(library)] + libs, check=True)
    return program


def main():
    build, data = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (data / "filings").is_dir():
        print("skipped: no corpus")
        return
    program = [str(build_dump(build))]
    show, only = option("--show"), option("--only", "")
    total, per_filing, counts, twins = collections.Counter(), [], collections.Counter(), 0
    for form, path in corpus(data):
        if only not in str(path):
            continue
        result, twin = compare(path, program, show, counts)
        twins += twin or 0
        total.update(result)
        per_filing.append((path, result))
        if "--rows" in sys.argv:
            t = result["table", "all"]
            print(f"{path.parts[-3]}/{path.parts[-2]}\t{t}\tfound {percent(result['table', 'found'], t):.2f}"
                  f"\tvalue {percent(result['table', 'value'], t):.2f}\tperiod {percent(result['table', 'period'], t):.2f}"
                  f"\tprose {result['prose', 'all']}\t{percent(result['prose', 'found'], result['prose', 'all']):.2f}"
                  f"\t{percent(result['prose', 'value'], result['prose', 'all']):.2f}" + (f"\ttwin {twin}" if twin is not None else ""))
    for place in ("table", "prose", "dash", "word"):
        n = total[place, "all"]
        for what in ("found", "value", "period"):
            print(f"figures.{place}_{what}\t{percent(total[place, what], n):.2f}\t{n}")
            if place != "table" or not per_filing:
                continue
            each = sorted((percent(r[place, what], r[place, "all"]), str(p.parts[-3])) for p, r in per_filing)
            print(f"figures.{place}_{what}_median\t{statistics.median(e[0] for e in each):.2f}\t{len(each)}")
            print(f"figures.{place}_{what}_worst\t{each[0][0]:.2f}\t{each[0][1]}")
    if "--twins" in sys.argv:
        print(f"figures.twin_lines_differ\t{twins}\t{len(per_filing)}")
    for kind, n in counts.most_common():
        print(f"# failures {kind}: {n}")


if __name__ == "__main__":
    main()
