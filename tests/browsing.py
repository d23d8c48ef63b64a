"""The site served on this machine, and a browser that looks at it and writes down what it asks for."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
WAITS = 300  # tenths of a second
WIDTHS = {390: 844, 1280: 900}


class Silent(SimpleHTTPRequestHandler):
    """A file server that keeps its log to itself."""

    def log_message(self, *_: Any) -> None:
        """Write nothing."""


@dataclass
class Visit:
    """A page in the browser, with the requests, complaints and failures it made."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def measure(self, script: str) -> Any:
        """Return what a JavaScript expression gives on the page."""
        return self.page.evaluate(script)

    def wait(self, script: str) -> None:
        """Wait until a JavaScript expression is true; a page's policy forbids Playwright's own way."""
        for _ in range(WAITS):
            with suppress(Error):  # the page may be on its way to another
                if self.measure(script):
                    return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never true: {script}")


def find_browser() -> str | None:
    """Return the path of a Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port of this machine, and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def start_browser() -> Iterator[Browser]:
    """Start a browser without a window; the test that asks is skipped where there is none."""
    path = find_browser()
    if path is None:
        reason = "no Chromium is on the PATH: what the pages look like in a browser was not tested"
        pytest.fail(reason) if "CI" in os.environ else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def visit(browser: Browser, address: str, width: int = 1280, **options: Any) -> Visit:
    """Open `address` in a fresh profile that is `width` px wide; `options` are those of the profile."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, **options)
    found = Visit(context.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("console", lambda message: found.complaints.append(f"{message.type}: {message.text}"))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on("response", lambda reply: _note_failure(found, reply))
    found.page.goto(address, wait_until="networkidle")
    found.page.wait_for_load_state("load")  # a long page may still be read when nothing is asked for
    return found


def _note_failure(found: Visit, reply: Any) -> None:
    if reply.status >= 400:
        found.complaints.append(f"{reply.status} for {reply.url}")
