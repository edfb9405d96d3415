#!/usr/bin/env python3
"""The report's buttons in a browser, under the page's own policy: the script runs, what is pressed
is exported as marks that `review --marks` reads, and marks that were given are kept. Skipped where
there is no chromium. A second argument names a directory for pictures to look at."""
import base64
import hashlib
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TICKMARK = os.path.abspath(sys.argv[1]) + "/tickmark"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FILES = ["demo/drafts/draft-1.htm", "--call", "demo/call-2025-02-06.txt"]
# Presses buttons as a person would, and keeps what Export hands over.
DRIVER = """
URL.createObjectURL = function (blob) {
  blob.text().then(function (t) { var p = document.createElement('pre'); p.id = 'exported';
    p.textContent = t; document.body.appendChild(p); });
  return '#';
};
var item = document.querySelectorAll('details.item')[0];
item.open = true;
item.querySelector('[data-set=accept]').click();
item.querySelector('.reason').value = "agent's\\tproof";
document.getElementById('who').value = 'DW';
document.querySelectorAll('details.item')[1].querySelector('[data-set=wrong]').click();
document.getElementById('export').click();
"""


def run(*words):
    return subprocess.run(words, capture_output=True, check=False)


def chromium(page, *more):
    more = more or ("--dump-dom",)
    return run(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
               "--virtual-time-budget=3000", "--window-size=1280,1000", *more, page.as_uri()).stdout.decode()


def driven(page):
    """A copy of the page in which the driver runs too; the policy names both scripts."""
    digest = base64.b64encode(hashlib.sha256(DRIVER.encode()).digest()).decode()
    text = page.read_text(encoding="utf-8")
    text = text.replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
    copy = page.with_name("driven.html")
    copy.write_text(text.replace("</body>", f"<script>{DRIVER}</script></body>"), encoding="utf-8")
    return copy


def check(name, good, why=""):
    print(f"ok {name}" if good else f"not ok {name}\n# {why}")


def main():
    if CHROMIUM is None:
        print("ok the buttons of the report # SKIP no chromium")
        return
    with tempfile.TemporaryDirectory() as where:
        folder = pathlib.Path(where)
        given = folder / "given.marks"
        given.write_text("TIE-01\u00b7zzzz\taccept\tTO\t-\tof another draft\t-\n", encoding="utf-8")
        run(TICKMARK, "review", *FILES, "--marks", str(given), "-o", f"{folder}/out/")
        page = folder / "out" / "report.html"
        check("the script runs under the page's policy", 'class="script"' in chromium(page))
        copy = driven(page)
        dom = chromium(copy)
        found = re.search(r'<pre id="exported">(.*?)</pre>', dom, re.S)
        text = html.unescape(found.group(1)) if found else ""
        check("two findings marked, and the given mark kept", text.count("\n") == 4, repr(text))
        exported = folder / "tickmark.marks"
        exported.write_text(text, encoding="utf-8")
        said = run(TICKMARK, "review", *FILES, "--marks", str(exported)).stdout.decode()
        check("the export is read back", "ACCEPTED (2)" in said and
              "accepted by DW: agent's proof" in said and "called wrong by DW" in said, said)
        check("its amounts are in it", re.search(r"wrong\tDW\t-\t-\t-\t[\d.,]+; ", text), text)
        if len(sys.argv) > 2:
            chromium(copy, f"--screenshot={sys.argv[2]}/report.png")
            run(TICKMARK, "review", *FILES, "--marks", str(exported), "-o", f"{folder}/out/")
            chromium(page, f"--screenshot={sys.argv[2]}/accepted.png")


main()
