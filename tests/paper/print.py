#!/usr/bin/env python3
"""print.py FOLDER NAME... -- prints FOLDER/NAME.html to FOLDER/NAME.pdf, all by one chromium.

A browser takes seconds to begin and a page half of one, so it is asked for one after the other, by its
DevTools protocol over two pipes (--remote-debugging-pipe: 3 is read, 4 written, a NUL ends a message).
The names of those that were printed, a line each.
"""
import base64
import fcntl
import json
import os
import pathlib
import subprocess
import sys

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")
READ, WRITTEN = 3, 4


class Browser:
    def __init__(self, profile):
        # Copies beyond 3 and 4, which they become in the browser; until then nothing else is to be these.
        pipes = os.pipe() + os.pipe()
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in pipes]

        def become():
            os.dup2(ends[0], READ)
            os.dup2(ends[3], WRITTEN)

        self.process = subprocess.Popen(
            ("chromium", *FLAGS, f"--user-data-dir={profile}", "about:blank"),
            preexec_fn=become,
            pass_fds=(READ, WRITTEN),
            stderr=subprocess.DEVNULL,
        )
        for end in (*pipes, ends[0], ends[3]):
            os.close(end)
        self.to, self.answers = os.fdopen(ends[1], "wb", 0), os.fdopen(ends[2], "rb")
        self.number, self.rest, self.loaded = 0, b"", False

    def next(self):
        while b"\0" not in self.rest:
            more = os.read(self.answers.fileno(), 1 << 16)
            if not more:
                sys.exit("chromium ended")
            self.rest += more
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def ask(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self.to.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']}")
                return answer["result"]
            self.loaded = self.loaded or answer.get("method") == "Page.loadEventFired"

    def print(self, path):
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable", session)
        self.loaded = False
        self.ask("Page.navigate", session, url=path.resolve().as_uri())
        while not self.loaded:
            self.loaded = self.next().get("method") == "Page.loadEventFired"
        pdf = self.ask("Page.printToPDF", session, preferCSSPageSize=True, printBackground=True)
        self.ask("Target.closeTarget", targetId=target)
        return base64.b64decode(pdf["data"])


folder = pathlib.Path(sys.argv[1])
browser = Browser(folder / "chromium")
try:
    for name in sys.argv[2:]:
        (folder / f"{name}.pdf").write_bytes(browser.print(folder / f"{name}.html"))
        print(name, flush=True)
finally:
    browser.process.kill()
    browser.process.wait()
