"""What was measured, and the page that tells it."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which
from statistics import median

import psutil
import pypandoc

PACKAGES = ("ipykernel", "ipython", "matplotlib", "nbconvert", "numpy", "pandas", "pypandoc-binary", "scipy")
KEPT = "<!-- What stands below is written by hand, and stays when the table is measured again. -->"


@dataclass(frozen=True)
class Line:
    """A work of the issue: what it may cost, what it cost, and whether that is reached (None: not known)."""

    work: str
    target: str
    result: str
    reached: bool | None = None


@dataclass(frozen=True)
class Measure:
    """One thing measured several times, in seconds or another unit."""

    what: str
    values: tuple[float, ...]
    unit: str = "s"

    @property
    def median(self) -> float:
        """The median of the rounds."""
        return median(self.values)


@dataclass(frozen=True)
class Findings:
    """What a part of the benchmark found: lines of the first table, rows of the second."""

    lines: tuple[Line, ...]
    measures: tuple[Measure, ...] = ()


def write_results(
    target: Path, findings: Sequence[Findings], facts: Iterable[tuple[str, str]], judged: bool
) -> Path:
    """Write the page of `findings` to `target` and return the path; what was written there by hand is kept.

    `facts` are pairs of words on the machine. Unless `judged`, the sizes are not those of the targets, and
    nothing is called reached.
    """
    lines = [line for each in findings for line in each.lines]
    measures = [measure for each in findings for measure in each.measures]
    text = "\n".join([
        "# Results", "",
        "Made by `make bench`; medians of rounds that took turns; [README.md](README.md) says of what.",
        *([] if judged else ["The targets are meant for 1,000 articles; this run had other sizes."]), "",
        *_table(["Work", "At most", "Measured", "Reached"], (_row(line, judged) for line in lines)), "",
        "## Rounds", "",
        *_table(["What", "Rounds", "Median", "Least", "Most"], map(_spread, measures)), "",
        "## Machine and versions", "",
        *_table(["", ""], facts), "",
        f"{KEPT}{_written_by_hand(target)}",
    ])  # fmt: skip
    target.write_text(text, encoding="utf-8")
    return target


def _row(line: Line, judged: bool) -> list[str]:
    known = {True: "yes", False: "**no**", None: ""}
    return [line.work, line.target, line.result, known[line.reached] if judged else ""]


def _spread(measure: Measure) -> list[str]:
    values = (measure.median, min(measure.values), max(measure.values))
    return [measure.what, str(len(measure.values)), *(f"{value:.3g} {measure.unit}" for value in values)]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in [header, ["---"] * len(header), *rows]]


def _written_by_hand(target: Path) -> str:
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    return before.partition(KEPT)[2] or "\n"


def describe_machine(root: Path) -> list[tuple[str, str]]:
    """Return pairs of words: the commit of `root` that is measured, the machine, the versions of tools."""
    quarto = which("quarto")
    return [
        ("Commit", describe_commit(root)),
        ("Machine", f"{os.cpu_count()} cores, {_processor()}, {_gibibytes()} GiB"),
        ("System", f"{platform.system()} {platform.release()}"),
        ("Python", platform.python_version()),
        ("Pandoc", str(pypandoc.get_pandoc_version())),
        ("Typst", version("typst")),
        ("Quarto", _said(quarto, "--version") if quarto else "not on the PATH"),
        ("Packages", ", ".join(f"{name} {_version(name)}" for name in PACKAGES)),
    ]


def describe_commit(root: Path) -> str:
    """Return name and day of the commit that `root` is at, and whether files differ from it."""
    commit = _said("git", "-C", str(root), "log", "-1", "--format=%h of %cs")
    changed = _said("git", "-C", str(root), "status", "--porcelain", "--", ".", ":!bench/RESULTS.md")
    return f"{commit}, with changes not committed" if changed else commit


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    return done.stdout.strip()


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or sys.platform


def _gibibytes() -> int:
    return round(int(psutil.virtual_memory().total) / 2**30)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
