"""Write the lines that findings know how to mend; a place that two findings would mend is mended once."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from press.check.finding import Finding, Mend
from press.store.whole import write_whole


def write_mends(root: Path, findings: Sequence[Finding]) -> list[Finding]:
    """Mend in the files below `root` what needs no judgement; return the findings that are left."""
    by_file: dict[str, dict[int, Mend]] = defaultdict(dict)
    done: set[int] = set()
    for finding in findings:
        lines = {(mend.path, mend.line) for mend in finding.mends if not mend.path.endswith(".ipynb")}
        if lines and not any(line in by_file[path] for path, line in lines):
            done.add(id(finding))
            for mend in finding.mends:
                by_file[mend.path][mend.line] = mend
    for path, mends in by_file.items():
        _write(root / path, mends)
    return [finding for finding in findings if id(finding) not in done]


def _write(path: Path, mends: dict[int, Mend]) -> None:
    """Rewrite the lines of a file; its line ends and all other lines stay as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    result: list[str] = []
    for number, line in enumerate(lines, 1):
        mend, end = mends.get(number), "\r" if line.endswith("\r") else ""
        if mend is None or mend.after:
            result.append(line)
        if mend and mend.text is not None:
            result.append(mend.text + end)
    write_whole(path, "\n".join(result).encode("utf-8"))
