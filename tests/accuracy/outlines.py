"""The outline of a filing, for items.py and pages.py: what `tickmark outline --format json` says.

TICKMARK_OUTLINE may name another program that prints the same JSON for a file ("outline_dump json").
Run by itself it measures nothing.
"""
import functools
import html
import json
import os
import re
import subprocess

REVIEWED = re.compile(r"10-[KQ]|20-F")


@functools.lru_cache(maxsize=None)
def outline(build, path):
    other = os.environ.get("TICKMARK_OUTLINE")
    command = other.split() + [path] if other else [f"{build}/tickmark", "outline", path, "--format", "json"]
    done = subprocess.run(command, capture_output=True, timeout=120)
    try:
        documents = json.loads(done.stdout.decode("utf-8", "replace"))["documents"]
    except (ValueError, KeyError):
        return None
    return next((d for d in documents if REVIEWED.match(d["type"] or "")), documents[0] if documents else None)


def corpus(data, forms=("10-K", "10-Q", "10-KSB", "10-K405"), kinds=("html", "txt-sgml", "pdf-text")):
    """(path, row of INDEX.tsv) of every main document of those forms that can be read whole."""
    with open(f"{data}/filings/INDEX.tsv") as index:
        names = index.readline().rstrip("\n").split("\t")
        for line in index:
            row = dict(zip(names, line.rstrip("\n").split("\t")))
            name = row["path"].rsplit("/", 1)[-1]
            if row["form"] not in forms or row["kind"] not in kinds or int(row["bytes"]) < 50000:
                continue
            if "/xbrl/" in row["path"] or "partial" in row["path"] or re.match(r"(?i).*ex(hibit)?[-_]?\d", name):
                continue
            yield f"{data}/filings/{row['path']}", row


def printed(source):
    """What bytes of HTML print, roughly: tags out, entities decoded, white space folded."""
    text = source.decode("utf-8", "replace")
    text = re.sub(r"(?s)<!--.*?-->", "", text)
    text = re.sub(r"(?i)</?(?:p|div|tr|td|th|br|h\d|li|table|center|hr)\b[^>]*>", " ", text)
    text = re.sub(r"<[^>]*>", "", text)
    return re.sub(r"[\s\u00a0\u200b]+", " ", html.unescape(text)).strip()
