"""How long an author waits from a save to the new page in a preview: `python -m bench.preview [ARTICLE]`."""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from bench.clock import ROOT, python, time_command
from bench.cold import copy_project
from bench.plan import render

ROUNDS = 10
REST = 6.0  # seconds, for what follows a page: PDF, listing, search, checks
ARTICLE = "articles/lupus.qmd"


def main() -> None:
    """Print the seconds of each save of a sentence in one article, and their median."""
    article = sys.argv[1] if sys.argv[1:] else ARTICLE
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        copy = copy_project(Path(name) / "real")
        time_command(render(copy))
        with _previewing(copy) as address:
            times = list(_saves(address, copy, article))
    told = " ".join(f"{1000 * took:.0f}" for took in times)
    sys.stdout.write(f"{article}: {told} ms; median {1000 * median(times):.0f} ms\n")


@contextmanager
def _previewing(project: Path) -> Iterator[str]:
    command = python("-m", "press", "preview", "--no-browser", "--project", project)
    # S603: our own arguments, no shell
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - no shell
        found = re.search(r"http://\S+", process.stdout.readline() if process.stdout else "")
        try:
            yield found[0] if found else ""
        finally:
            process.terminate()


def _saves(address: str, project: Path, article: str) -> Iterator[float]:
    """Yield the seconds from each save until the page with it has been fetched, as a browser would."""
    page, text = re.sub(r"\.qmd$", ".html", article), (project / article).read_text(encoding="utf-8")
    states = _states(f"{address}.press/events?of={page}")
    version = next(states)
    time.sleep(5 * REST)
    for number in range(ROUNDS):
        changed = text.replace("\n\n## ", f"\n\nSentence {number} is new.\n\n## ", 1)
        began = time.perf_counter()
        (project / article).write_text(changed, encoding="utf-8")
        version = next(each for each in states if each != version)
        with urlopen(f"{address}{page}") as answer:  # noqa: S310 - the preview's own address
            found = f"Sentence {number} is new" in answer.read().decode("utf-8")
        yield time.perf_counter() - began if found else float("inf")
        time.sleep(REST)


def _states(address: str) -> Iterator[str]:
    """Yield the version of a page, whenever the preview tells of it."""
    with urlopen(address, timeout=60) as events:  # noqa: S310 - the preview's own address
        for line in events:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))["version"]


if __name__ == "__main__":
    main()
