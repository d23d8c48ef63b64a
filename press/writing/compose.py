"""Turn a run into the Markdown that Pandoc reads, for one format; pictures go beside it as files."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from press.errors import PressError
from press.reading.notebook import INLINE, Cell, Prose
from press.reading.options import execution_options
from press.reading.prose import untouched
from press.reading.quoted import show_quoted_cells
from press.reading.shortcodes import resolve_shortcodes
from press.running.outputs import Picture, Shown, attribute, fence_for, show_outputs
from press.running.run import Run
from press.writing.floats import float_markdown, has_floats

# What Quarto escapes, and "<": a value is text, also where it looks like HTML.
SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!])")
ECHO_FENCED = re.compile(r"\|\s+echo:\s+fenced\s*$")


@dataclass(frozen=True)
class Composed:
    """Markdown for one format, and the pictures it names: path from the document's folder to bytes."""

    text: str
    pictures: dict[str, bytes] = field(repr=False)


def compose(run: Run, settings: dict[str, Any], variables: dict[str, Any], form: str) -> Composed:
    """Return the Markdown of `run` for the format `form`."""
    parts: list[str] = []
    pictures: dict[str, bytes] = {}
    # only those of a page are published under its name; Typst would not take any name
    folder = "figure-typst" if form == "typst" else f"{Path(run.document.path).stem}_files/figure-{form}"
    for number, (block, results) in enumerate(run.pairs(), 1):
        if isinstance(block, Prose):
            text = _prose(block, results, settings, variables, form)
            for name, data in block.pictures:
                pictures[f"{folder}/{name}"] = data
                text = text.replace(f"attachment:{name}", quote(f"{folder}/{name}"))
            parts.append(text)
            continue
        stem = f"{folder}/{block.label or f'cell-{number}'}"
        shown = _check_seen(block, show_outputs(results, execution_options(block, settings), form, stem))
        pictures |= {picture.path: picture.data for picture in _pictures(shown)}
        parts.append(_cell(block, shown, settings))
    return Composed("\n\n".join(parts), pictures)


def write_pictures(composed: Composed, folder: Path) -> None:
    """Write the pictures of `composed` into `folder`, that of its document."""
    for path, data in composed.pictures.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _check_seen(cell: Cell, shown: list[Shown]) -> list[Shown]:
    for each in shown:
        if each.kind == "unseen":
            message = f"{cell.name} displays an object that no reader can see ({each.text})"
            raise PressError(f"{message}; give it a `_repr_html_` or show its text", cell.place)
    return shown


def _pictures(shown: list[Shown]) -> list[Picture]:
    return [each.picture for each in shown if each.picture]


def _prose(
    block: Prose,
    results: list[dict[str, Any]],
    settings: dict[str, Any],
    variables: dict[str, Any],
    form: str,
) -> str:
    """Put the inline values and the shortcodes into the prose, each where it stands."""
    values = iter(results)
    lines = []
    as_written = untouched(block.lines)
    for position, line in enumerate(block.lines):
        text = line.text
        if position not in as_written:
            text = resolve_shortcodes(text, line.place, variables, settings)
        if results:
            text = INLINE.sub(lambda _: inline_text(next(values), form), text)
        lines.append(text)
    return "\n".join(show_quoted_cells(lines))


def inline_text(bundle: dict[str, Any], form: str = "html") -> str:
    """Return what an inline value prints, as in Quarto: Markdown as it is, a text's repr without its quotes.

    An object that shows itself as HTML does so on a page.

    >>> inline_text({"text/plain": "'8 of 8'"})
    '8 of 8'
    """
    if form == "html" and "text/html" in bundle:
        return f"`{bundle['text/html']}`{{=html}}"
    if "text/markdown" in bundle:
        return str(bundle["text/markdown"])
    text = str(bundle.get("text/plain", ""))
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return SPECIAL.sub(r"\\\1", text[1:-1].replace("\\", "\\\\"))
    return text


def _cell(cell: Cell, shown: list[Shown], settings: dict[str, Any]) -> str:
    options = execution_options(cell, settings)
    if not options["include"]:
        return ""
    if has_floats(cell, shown):
        body = float_markdown(cell, shown)
    else:
        body = "\n\n".join(each.markdown(cell) for each in shown)
    parts = [part for part in (_code(cell, options), body) if part]
    framed = options["output"] != "asis" or has_floats(cell, shown) or _classes(cell) != ".cell"
    return "\n\n".join([f"::: {{{_classes(cell)}}}", *parts, ":::"] if parts and framed else parts)


def _classes(cell: Cell) -> str:
    """Return the classes of a cell: its own, and the column it stands in."""
    own = cell.options.get("classes") or []
    names = ["cell", *(own if isinstance(own, list) else str(own).split())]
    names += [f"column-{cell.options['column']}"] if "column" in cell.options else []
    return " ".join("." + str(name).removeprefix(".") for name in names)


def _shown_options(cell: Cell) -> str:
    """Return the lines of a cell's options that are shown with its fence: all but that which asks for it."""
    lines = [line for line in cell.option_lines if not ECHO_FENCED.search(line)]
    return "".join(f"{line}\n" for line in lines)


def _code(cell: Cell, options: dict[str, Any]) -> str:
    echo = options["echo"]
    if not echo or not cell.source.strip():
        return ""
    source = cell.source
    if echo == "fenced":
        source = f"```{{python}}\n{_shown_options(cell)}{source}\n```"
    fence = fence_for(source)
    language = "markdown" if echo == "fenced" else "python"
    return f"{fence} {{{_listing(cell)}.{language} .cell-code{_code_attributes(options)}}}\n{source}\n{fence}"


def _listing(cell: Cell) -> str:
    label = str(cell.options.get("lst-label", "")).removeprefix("#")
    return f"#{label} " if label else ""


def _code_attributes(options: dict[str, Any]) -> str:
    """Return what the filters read of a cell's code: how it is folded, its file's name, its caption."""
    folded = {True: "hide", "true": "hide", "show": "show", "hide": "hide"}.get(options["code-fold"])
    values = {"code-fold": folded, "code-summary": options["code-summary"] if folded else None}
    values |= {key: options.get(key) for key in ("filename", "lst-cap")}
    return "".join(f' {key}="{attribute(value)}"' for key, value in values.items() if value)
