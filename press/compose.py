"""Turn a run into the Markdown that Pandoc reads, for one format; pictures go beside it as files."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.notebook import INLINE, Cell, Prose
from press.options import execution_options
from press.outputs import Picture, Shown, attribute, fence_for, show_outputs
from press.quoted import show_quoted_cells
from press.run import Run
from press.shortcodes import resolve_shortcodes

FLOATS = ("fig", "tbl")
SPECIAL = re.compile(r"([\\`*_{}\[\]()>#+\-.!])")
ECHO_FENCED = re.compile(r"\|\s+echo:\s+fenced\s*$")


@dataclass(frozen=True)
class Composed:
    """Markdown for one format, and the pictures it names: path from the document's folder to bytes."""

    text: str
    pictures: dict[str, bytes] = field(repr=False)


def compose(run: Run, settings: dict[str, Any], variables: dict[str, Any], form: str) -> Composed:
    """Return the Markdown of `run` for the format `form` ("html" or "typst")."""
    parts: list[str] = []
    pictures: dict[str, bytes] = {}
    folder = f"{Path(run.document.path).stem}_files/figure-{form}"
    for number, (block, results) in enumerate(run.pairs(), 1):
        if isinstance(block, Prose):
            parts.append(_prose(block, results, settings, variables, form))
            continue
        stem = f"{folder}/{block.label or f'cell-{number}'}"
        shown = show_outputs(results, execution_options(block, settings), form, stem)
        pictures |= {picture.path: picture.data for picture in _pictures(shown)}
        parts.append(_cell(block, shown, settings))
    return Composed("\n\n".join(parts), pictures)


def write_pictures(composed: Composed, folder: Path) -> None:
    """Write the pictures of `composed` into `folder`, that of its document."""
    for path, data in composed.pictures.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


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
    for line in block.lines:
        text = resolve_shortcodes(line.text, line.place, variables, settings)
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
    body = (
        _float(cell, shown) if _captioned(cell, shown) else "\n\n".join(each.markdown(cell) for each in shown)
    )
    parts = [part for part in (_code(cell, options), body) if part]
    return "\n\n".join(["::: {.cell}", *parts, ":::"]) if parts else ""


def _captioned(cell: Cell, shown: list[Shown]) -> bool:
    prefix = (cell.label or "").partition("-")[0]
    caption = any(f"{kind}-cap" in cell.options for kind in FLOATS)
    return any(each.is_display for each in shown) and (prefix in FLOATS or caption)


def _shown_options(cell: Cell) -> str:
    """Return the lines of a cell's options that are shown with its fence: all but that which asks for it."""
    lines = [line for line in cell.option_text.splitlines() if not ECHO_FENCED.search(line)]
    return "".join(f"{line}\n" for line in lines)


def _code(cell: Cell, options: dict[str, Any]) -> str:
    echo = options["echo"]
    if not echo or not cell.source.strip():
        return ""
    source = cell.source
    if echo == "fenced":
        source = f"```{{python}}\n{_shown_options(cell)}{source}\n```"
    fence = fence_for(source)
    folded = {True: "hide", "true": "hide", "show": "show", "hide": "hide"}.get(options["code-fold"])
    fold = f' code-fold="{folded}" code-summary="{attribute(options["code-summary"])}"' if folded else ""
    language = "markdown" if echo == "fenced" else "python"
    return f"{fence} {{.{language} .cell-code{fold}}}\n{source}\n{fence}"


def _float(cell: Cell, shown: list[Shown]) -> str:
    """Wrap what the cell displays into a float with its caption; printed text stays outside."""
    label = cell.label or ""
    kind = label.partition("-")[0] if label.partition("-")[0] in FLOATS else _kind_of_caption(cell)
    identity = f"#{label} " if label.startswith(f"{kind}-") else ""
    layout = "".join(
        f' {key}="{attribute(cell.options[key])}"'
        for key in ("layout-ncol", "layout-nrow", "layout")
        if key in cell.options
    )
    display = [each for each in shown if each.is_display]
    captions = cell.options.get(f"{kind}-subcap") or []
    parts = [each.markdown(cell) for each in shown if not each.is_display]
    parts.append(f"::: {{{identity}.press-float kind={kind}{layout}}}")
    for index, each in enumerate(display):
        inner = each.markdown(cell, index)
        parts.append(_sub(inner, label, kind, index, captions) if index < len(captions) else inner)
    parts += [_caption(cell.options.get(f"{kind}-cap")), ":::"]
    return "\n\n".join(part for part in parts if part)


def _kind_of_caption(cell: Cell) -> str:
    return "fig" if "fig-cap" in cell.options else "tbl"


def _sub(inner: str, label: str, kind: str, index: int, captions: list[Any]) -> str:
    opening = f"::: {{#{label}-{index + 1} .press-float .press-sub kind={kind}}}"
    return "\n\n".join([opening, inner, _caption(captions[index]), ":::"])


def _caption(text: Any) -> str:
    return f"::: {{.press-caption}}\n{text}\n:::" if text else ""
