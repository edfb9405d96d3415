#!/usr/bin/env python3
"""How many figures of the corpus are tied, by chance or not, and are planted errors caught?

Runs tests/mutation/ties_measure over the 10-Ks, 10-Qs and releases of the corpus and prints
`measure<TAB>value<TAB>of`:
  ties.tied_inline_10k     percent of all figures of inline 10-Ks, pooled (and the median filing)
  ties.noise_10k           percent of table figures "tied" after their digits were made random
  ties.broken_per_filing   broken figures a filing: each is to be read, most are to be true
  ties.plants_caught       percent of planted one-digit errors that break a tie at their figure
`--rows` prints a line a file instead; `--only PART` takes the paths that hold PART.

usage: tests/accuracy/ties.py BUILD DATA [--rows] [--only PART] [--plants N] [--no-noise]
"""
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


def option(name, default=None):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


def corpus(data):
    """(group, path) of each main document: inline-10-K, 10-K, inline-10-Q, 10-Q, release."""
    rows = (data / "filings" / "INDEX.tsv").read_text().splitlines()
    head = rows[0].split("\t")
    for row in rows[1:]:
        cell = dict(zip(head, row.split("\t")))
        name = cell["path"].rsplit("/", 1)[1].lower()
        inline = cell["ixbrl"] == "yes"
        if cell["form"] in ("10-K", "10-Q"):
            if cell["kind"] not in ("html", "txt-sgml", "pdf-text") or "/xbrl/" in cell["path"]:
                continue
            if int(cell["bytes"]) < 60000 or "exhibit" in name or name.startswith("ex"):
                continue
            yield ("inline " if inline else "") + cell["form"], data / "filings" / cell["path"]
        elif cell["kind"] == "ex99":
            yield "release", data / "filings" / cell["path"]


def build_driver(build):
    program = pathlib.Path(build) / "ties_measure"
    source = ROOT / "tests" / "mutation" / "ties_measure.c"
    library = pathlib.Path(build) / "libtickmark.a"
    newest = max(source.stat().st_mtime, library.stat().st_mtime)
    if not program.exists() or program.stat().st_mtime < newest:
        libs = subprocess.run(["pkg-config", "--libs", "libpcre2-8", "jansson", "expat"],
                              stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        subprocess.run(["cc", "-std=c17", "-O2", "-D_POSIX_C_SOURCE=200809L", f"-I{ROOT}/src",
                        "-o", str(program), str(source), str(library)] + libs, check=True)
    return program


def measure(program, files, plants, noise):
    command = [str(program), "-n", str(plants)] + ([] if noise else ["-q"])
    rows = []
    for start in range(0, len(files), 8):
        done = subprocess.run(command + [str(p) for p in files[start:start + 8]],
                              stdout=subprocess.PIPE, text=True)
        lines = [l for l in done.stdout.splitlines() if l and not l.startswith("#")]
        head = lines[0].split("\t") if lines else []
        for line in lines[1:]:
            cells = line.split("\t")
            rows.append({k: v if k == "file" else int(v) for k, v in zip(head, cells)})
        if done.returncode != 0:
            print(f"# exit {done.returncode} after {files[start]}", file=sys.stderr)
    return rows


def share(part, whole):
    return f"{100 * part / whole:.2f}" if whole else "0"


def main():
    build, data = sys.argv[1], pathlib.Path(sys.argv[2])
    only = option("--only", "")
    files = [(g, p) for g, p in corpus(data) if only in str(p)]
    plants, noise = int(option("--plants", "10")), "--no-noise" not in sys.argv
    program = build_driver(build)
    rows = measure(program, [p for _, p in files], plants, noise)
    group = {str(p): g for g, p in files}
    if "--rows" in sys.argv:
        for r in rows:
            print("\t".join([group[r["file"]]] + [str(v) for v in r.values()]))
        return
    for name in ("inline 10-K", "10-K", "inline 10-Q", "10-Q", "release"):
        some = [r for r in rows if group[r["file"]] == name and r["figures"] > 0]
        if not some:
            continue
        key = name.lower().replace(" ", "_").replace("-", "")
        figures, tied = sum(r["figures"] for r in some), sum(r["tied"] for r in some)
        print(f"ties.tied_{key}\t{share(tied, figures)}\t{len(some)} filings, {figures} figures")
        median = statistics.median(100 * r["tied"] / r["figures"] for r in some)
        print(f"ties.tied_{key}_median\t{median:.2f}\t")
        broken = sum(r["broken_ties"] for r in some)
        print(f"ties.broken_{key}_per_filing\t{broken / len(some):.2f}\t{broken} broken ties")
        noisy = [r["noise"] for r in some if r["noise"] >= 0]
        if noisy:
            print(f"ties.noise_{key}\t{statistics.mean(noisy) / 10:.2f}\tworst {max(noisy) / 10}")
    planted, caught = sum(r["plants"] for r in rows), sum(r["caught"] for r in rows)
    if planted:
        print(f"ties.plants_caught\t{share(caught, planted)}\t{planted} plants")
        blamed = sum(r["blamed"] for r in rows)
        print(f"ties.plants_blamed\t{share(blamed, planted)}\tnamed as the culprit")


if __name__ == "__main__":
    main()
