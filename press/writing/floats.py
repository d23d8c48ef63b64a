"""What a cell displays as floats: one caption for all of it, one for each output, or one for each part.

A float is `Div.press-float` with a `Div.press-caption`; the filters number it and set it.
"""

import json
from typing import Any

from press.reading.notebook import Cell
from press.running.outputs import Shown, attribute

KINDS = ("fig", "tbl")
LAYOUT = ("layout", "layout-ncol", "layout-nrow", "layout-valign", "layout-align")
PLACING = ("cap-location", "fig-cap-location", "tbl-cap-location", "fig-align")


def has_floats(cell: Cell, shown: list[Shown]) -> bool:
    """Say whether what `cell` shows is to have a number or a caption, or is a panel."""
    captioned = any(f"{kind}-{end}" in cell.options for kind in KINDS for end in ("cap", "subcap"))
    arranged = any(key in cell.options for key in LAYOUT)
    return bool(_displayed(cell, shown)) and (_label(cell) != "" or captioned or arranged)


def float_markdown(cell: Cell, shown: list[Shown]) -> str:
    """Return the Markdown of what `cell` shows; printed text stands before it, as in Quarto."""
    displayed = _displayed(cell, shown)
    printed = [each.markdown(cell) for each in shown if each not in displayed]
    bodies = [each.markdown(cell, index) for index, each in enumerate(displayed)]
    return "\n\n".join([*printed, *_floats(cell, bodies)])


def _floats(cell: Cell, bodies: list[str]) -> list[str]:
    kind, label = _kind(cell), _label(cell)
    caption = cell.options.get(f"{kind}-cap")
    if isinstance(caption, list):
        return _one_each(cell, bodies, kind, caption)
    if _has_parts(cell, kind, len(bodies)):
        return _with_parts(cell, bodies, kind, caption)
    if not label and not caption:
        return [_div(_layout(cell), *bodies)]
    if not label and kind == "fig" and len(bodies) > 1:  # as in Quarto, the caption is the first picture's
        first = _div(f".press-float kind=fig{_placing(cell)}", bodies[0], _caption(caption))
        return _arranged(cell, [first, *bodies[1:]])
    return [_div(f"{_identity(label)}.press-float kind={kind}{_settings(cell)}", *bodies, _caption(caption))]


def _has_parts(cell: Cell, kind: str, count: int) -> bool:
    return bool(cell.options.get(f"{kind}-subcap")) or (kind == "fig" and _label(cell) != "" and count > 1)


def _with_parts(cell: Cell, bodies: list[str], kind: str, caption: Any) -> list[str]:
    """One float of parts; without captions for parts, the first of several pictures takes the caption."""
    label, written = _label(cell), cell.options.get(f"{kind}-subcap")
    if not written:
        written, caption = [caption], None
    captions = written if isinstance(written, list) else [] if written is True else [written]
    parts = []
    for index, body in enumerate(bodies):
        attributes = f"{_identity(label, index + 1)}.press-float .press-sub kind={kind}{_placing(cell)}"
        parts.append(_div(attributes, body, _caption(_at(captions, index))))
    return [_div(f"{_identity(label)}.press-float kind={kind}{_settings(cell)}", *parts, _caption(caption))]


def _one_each(cell: Cell, bodies: list[str], kind: str, captions: list[Any]) -> list[str]:
    """A float for each output; the first has the cell's label, the others the label and their number."""
    label, floats = _label(cell), []
    for index, body in enumerate(bodies):
        attributes = f"{_identity(label, index + 1 if index else 0)}.press-float kind={kind}{_placing(cell)}"
        text = _at(captions, index)
        floats.append(_div(attributes, body, _caption(text)) if text or label else body)
    return _arranged(cell, floats)


def _at(captions: list[Any], index: int) -> Any:
    return captions[index] if index < len(captions) else None


def _arranged(cell: Cell, blocks: list[str]) -> list[str]:
    return [_div(_layout(cell), *blocks)] if _layout(cell) else blocks


def _displayed(cell: Cell, shown: list[Shown]) -> list[Shown]:
    """Return what a caption can belong to; text printed as it is, when the cell says that it is a table."""
    asis = _label(cell) != "" and not any(each.is_display for each in shown)
    return [each for each in shown if each.is_display or (asis and each.kind == "asis")]


def _label(cell: Cell) -> str:
    label = cell.label or ""
    return label if label.partition("-")[0] in KINDS else ""


def _kind(cell: Cell) -> str:
    prefix = _label(cell).partition("-")[0]
    return prefix or ("tbl" if "tbl-cap" in cell.options or "tbl-subcap" in cell.options else "fig")


def _identity(label: str, number: int = 0) -> str:
    return f"#{label}{f'-{number}' if number else ''} " if label else ""


def _settings(cell: Cell) -> str:
    layout = _layout(cell)
    return _placing(cell) + (f" {layout}" if layout else "")


def _layout(cell: Cell) -> str:
    return _attributes(cell, LAYOUT)


def _placing(cell: Cell) -> str:
    written = _attributes(cell, PLACING)
    column = cell.options.get(f"{_kind(cell)}-column")
    return (f" {written}" if written else "") + (f" .column-{column}" if column else "")


def _attributes(cell: Cell, keys: tuple[str, ...]) -> str:
    given = {key: _written(cell.options[key]) for key in keys if key in cell.options}
    return " ".join(f'{key}="{attribute(value)}"' for key, value in given.items())


def _written(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list) else value


def _div(attributes: str, *content: str) -> str:
    return "\n\n".join([f"::: {{{attributes}}}", *(part for part in content if part), ":::"])


def _caption(text: Any) -> str:
    return _div(".press-caption", str(text)).replace("\n\n", "\n") if text else ""
