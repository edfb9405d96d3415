"""A page in headless Chromium, asked over its own pipe: for the tests of what opens in a browser.

    with Browser() as page:
        page.open("/tmp/ticked.html#f-5120")
        page.ask("document.title")
        page.press("n")
        page.picture("/tmp/now.png")

Browser.found() says whether there is a Chromium here. No port is opened.
"""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time


class Browser:
    @staticmethod
    def found():
        return next((p for p in ("chromium", "chromium-browser", "google-chrome") if shutil.which(p)), None)

    def __init__(self, width=1400, height=900, offline=True):
        self.size, self.offline = (width, height), offline
        self.number, self.events = 0, []

    def __enter__(self):
        self.profile = tempfile.mkdtemp()
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()

        def three_and_four():
            # Where the browser looks for the pipe; copies first, so that neither is lost.
            a, b = os.dup(to_read), os.dup(to_write)
            os.dup2(a, 3)
            os.dup2(b, 4)

        command = [self.found(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                   "--remote-debugging-pipe", f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(command, preexec_fn=three_and_four, close_fds=False,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.rest = b""
        target = next(t for t in self.send("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(domain + ".enable")
        width, height = self.size
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
        except (OSError, EOFError):
            pass
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def receive(self):
        while b"\0" not in self.rest:
            got = os.read(self.back, 1 << 20)
            if not got:
                raise EOFError("the browser is gone")
            self.rest += got
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def send(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if getattr(self, "session", None) and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            got = self.receive()
            if got.get("id") == self.number:
                if "error" in got:
                    raise RuntimeError(f"{method}: {got['error']}")
                return got["result"]
            self.events.append(got)

    def open(self, path, fragment=""):
        """Opens a file and waits for its load; the seconds it took."""
        self.go("about:blank")
        began = time.monotonic()
        self.go(pathlib.Path(path).resolve().as_uri() + fragment)
        return time.monotonic() - began

    def go(self, url):
        self.events.clear()
        self.send("Page.navigate", url=url)
        while not any(e["method"] == "Page.loadEventFired" for e in self.events):
            self.events.append(self.receive())

    def ask(self, script):
        got = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in got:
            raise RuntimeError(got["exceptionDetails"].get("exception", {}).get("description", "?"))
        return got["result"].get("value")

    def press(self, key):
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, text=key if len(key) == 1 else "")
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key)

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def move(self, x, y):
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def settle(self, seconds=0.3):
        self.ask(f"new Promise(r => setTimeout(r, {int(seconds * 1000)}))")

    def picture(self, path):
        self.settle()
        data = self.send("Page.captureScreenshot", format="png")["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def pdf(self, path):
        data = self.send("Page.printToPDF", printBackground=True)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def requested(self):
        """What the page tried to load from anywhere but itself, and what it was refused."""
        return [e["params"]["request"]["url"] for e in self.events
                if e.get("method") == "Network.requestWillBeSent"]

    def complaints(self):
        """Errors of scripts, and what the policy refused."""
        said = []
        for e in self.events:
            if e.get("method") == "Runtime.exceptionThrown":
                said.append(e["params"]["exceptionDetails"].get("exception", {}).get("description", "?"))
            if e.get("method") == "Log.entryAdded":
                said.append(e["params"]["entry"]["text"])
        return said
