"""What is told beyond the one sentence of a fault: quoted lines, and names that were probably meant."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

WIDEST = 160  # characters of a line that is quoted
BEFORE, BEHIND = 4, 2  # lines around one that is marked
WHOLE = 9  # lines that are told as they are


def quote_lines(lines: Sequence[tuple[int, str]], marked: int | None = None) -> tuple[str, ...]:
    """Return numbered `lines`, cut to those around the line `marked`, which gets a sign.

    >>> quote_lines([(7, "x = 1"), (8, "x / 0")], marked=8)
    ('  7 | x = 1', '> 8 | x / 0')
    """
    shown = lines if len(lines) <= WHOLE else _around(lines, marked)
    width = max((len(str(number)) for number, _ in shown), default=0)
    return tuple(
        cut(f"{'>' if number == marked else ' '} {number:{width}} | {text}") for number, text in shown
    )


def _around(lines: Sequence[tuple[int, str]], marked: int | None) -> Sequence[tuple[int, str]]:
    at = next((index for index, (number, _) in enumerate(lines) if number == marked), 0)
    return lines[max(0, at - BEFORE) : at + BEHIND + 1]


def cut(line: str) -> str:
    """Return `line` without tabs, and no longer than can be read."""
    line = line.expandtabs(4).rstrip()
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"


def nearest(word: str, known: Iterable[str], most: int = 3, alike: float = 0.6) -> list[str]:
    """Return those of `known` that were probably meant by `word`, the nearest first."""
    return get_close_matches(word, dict.fromkeys(known), n=most, cutoff=alike)
