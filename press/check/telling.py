"""Changes as text for a terminal, and as Markdown for a pull request."""

from collections.abc import Callable, Iterator, Sequence

from press.check.changes import Changes, Redrawn, Row, name_of
from press.check.finding import Finding
from press.check.snapshot import Said

NOTHING = "nothing changed for the reader"
SHOWN = 40  # rows of one figure; more are counted


def tell_changes(changes: Changes, form: str, revision: str) -> str:
    """Return `changes` since `revision` in one of the forms "text" and "markdown"."""
    return FORMS[form](changes, revision)


def _text(changes: Changes, revision: str) -> str:
    lines = [f"since {revision}: {NOTHING}"] if changes.is_empty else []
    for old, new in changes.said:
        lines += [f"{new.path}:{new.line} a sentence moved", f"  was: {old.text}", f"  now: {new.text}"]
    for each in changes.drawn:
        place = f"{each.drawn.path}:{each.drawn.line} {each.drawn.label}"
        lines.append(f"{place}: {_counted(len(each.moved), 'row')} moved")
        lines += [f"  ! {words}" for words in each.crossed] + [f"  {words}" for words in _rows(each, "→")]
    lines += [f"new: {each}" for each in changes.new] + [f"gone: {each}" for each in changes.lost]
    return "".join(f"{line}\n" for line in lines)


def _markdown(changes: Changes, revision: str) -> str:
    lines = ["## What this changes for the reader", ""]
    lines += [f"Since {revision} {NOTHING}.", ""] if changes.is_empty else []
    crossed = [
        f"- **{each.drawn.label}**: {_safe(words)}" for each in changes.drawn for words in each.crossed
    ]
    lines += _section("Estimates that crossed a line", crossed)
    lines += _section("Sentences whose values moved", [_moved(old, new) for old, new in changes.said])
    lines += _section("Figures and tables whose data moved", [_folded(each) for each in changes.drawn])
    lines += _section("New findings", [f"- {_found(each)}" for each in changes.new])
    lines += _section("Findings that are gone", [f"- {_found(each)}" for each in changes.lost])
    return "\n".join(lines)


def _section(title: str, items: Sequence[str]) -> list[str]:
    return [f"### {title} ({len(items)})", "", *items, ""] if items else []


def _moved(old: Said, new: Said) -> str:
    """Return a sentence, each value that moved struck out beside the new one."""
    place = f"`{new.path}:{new.line}`"
    if old.template != new.template:
        return f"- {place} ~~{_safe(old.text)}~~ {_safe(new.text)}"
    values = [
        _safe(b) if a == b else f"~~{_safe(a)}~~ **{_safe(b)}**"
        for a, b in zip(old.values, new.values, strict=True)
    ]
    parts = [_safe(part) for part in new.parts]
    return f"- {place} " + "".join(a + b for a, b in zip(parts, [*values, ""], strict=True)).strip()


def _folded(each: Redrawn) -> str:
    rows = "\n".join(f"  - {_safe(words)}" for words in _rows(each, "→"))
    return f"- **{each.drawn.label}** in `{each.drawn.path}`, {_counted(len(each.moved), 'row')}:\n{rows}"


def _rows(each: Redrawn, arrow: str) -> Iterator[str]:
    for old, new in each.moved[:SHOWN]:
        name = name_of(new or old or {}, each.key)
        if old is None or new is None:
            yield f"{name}: {'new' if old is None else 'gone'}{_cells(new or old or {}, each.key)}"
        else:
            moved = [
                f"{column} {old.get(column, '')} {arrow} {new[column]}"
                for column in new
                if old.get(column) != new[column]
            ]
            yield f"{name}: {', '.join(moved)}"
    if len(each.moved) > SHOWN:
        yield f"and {len(each.moved) - SHOWN} more"


def _cells(row: Row, key: tuple[str, ...]) -> str:
    cells = [f"{column} {cell}" for column, cell in row.items() if cell and column not in key]
    return f" ({', '.join(cells)})" if cells else ""


def _found(each: Finding) -> str:
    return f"`{each.path}:{each.line}` {each.code} {_safe(each.what)}"


def _counted(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


def _safe(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>|~#@" else each for each in text)


FORMS: dict[str, Callable[[Changes, str], str]] = {"text": _text, "markdown": _markdown}
