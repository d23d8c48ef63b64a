"""Tell faults to whoever started press: at a terminal, in a log, or on GitHub, beside the source."""

import os
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

from press.errors import Place, PressError, PressErrors, printable

INDENT = "    "  # of all that says more than the sentence, which alone begins at the edge


def tell_fault(fault: PressError, root: Path) -> None:
    """Write `fault`, of the project at `root`, to standard error: its sentence, then what it teaches."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    for each in fault.faults if isinstance(fault, PressErrors) else (fault,):
        for line in _styled(each, root):
            console.print(_harmless(line) if on_github else line, soft_wrap=True)
        if on_github:
            console.print(_annotation(each, root), soft_wrap=True)


def _styled(fault: PressError, root: Path) -> list[Text]:
    sentence, *others = [printable(line) for line in str(fault).split("\n")]
    lines = [Text(sentence), *map(Text, others)]
    if fault.place:
        link = (root.resolve() / fault.place.path).as_uri() + f"#{fault.place.line or 1}"
        lines[0].stylize(Style(bold=True, link=link), 0, len(printable(str(fault.place))))
    return lines + [Text(INDENT + printable(line), _style_of(line)) for line in fault.more]


def _style_of(line: str) -> str:
    return "bold red" if line.startswith(">") else "dim"


def _harmless(line: Text) -> Text:
    """Return `line` so that GitHub takes nothing in it for a command: it may quote what a stranger wrote."""
    text = line.plain.replace("##[", "## [")
    return Text(f"| {text}" if text.lstrip().startswith("::") else text)


def _annotation(fault: PressError, root: Path) -> str:
    """Return the `fault` as the line by which GitHub shows it beside the source."""
    said = "\n".join(printable(line) for line in (*fault.message.split("\n"), *fault.more))
    place = fault.place
    return annotate("error", place and _from_workspace(place, root), said)


def _from_workspace(place: Place, root: Path) -> Place:
    """Return `place` as GitHub finds it, whose paths begin where the repository does."""
    top = os.environ.get("GITHUB_WORKSPACE") or Path.cwd()
    return Place(Path(os.path.relpath(root.resolve() / place.path, top)).as_posix(), place.line)


def annotate(kind: str, place: Place | None, said: str, **more: object) -> str:
    """Return a command of GitHub's log that shows what is `said` at `place`; `more` are further properties.

    >>> annotate("error", Place("a,b.qmd", 3), "100 %")
    '::error file=a%2Cb.qmd,line=3::100 %25'
    """
    known = {"file": place.path, "line": place.line} if place else {}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in {**known, **more}.items() if value)
    return f"::{kind}{' ' if told else ''}{told}::{_escaped(said)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
