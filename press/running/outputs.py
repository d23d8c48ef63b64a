"""What a cell gave, as Markdown: printed text, pictures, tables, Markdown, errors."""

import base64
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from press.reading.notebook import Cell

ANSI = re.compile(r"\x1b\[[0-9;]*m")
IMAGES = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpeg"}
# Quarto's order of preference (src/core/jupyter/display-data.ts); Pandoc reads HTML for any format.
PREFERENCE = {
    "html": ("text/html", "text/markdown", *IMAGES, "text/plain"),
    "typst": ("text/markdown", *IMAGES, "text/html", "text/plain"),
}


@dataclass(frozen=True)
class Picture:
    """A picture that a cell drew: where it is written, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Shown:
    """One output as it will stand in the document."""

    kind: str
    text: str = ""
    picture: Picture | None = None

    @property
    def is_display(self) -> bool:
        """Whether a caption can belong to it."""
        return self.kind == "display"

    def markdown(self, cell: Cell, index: int = 0) -> str:
        """Return the output as Markdown; pictures carry the cell's alt text."""
        if self.kind == "asis":
            return self.text
        body = _image(self.picture, cell, index) if self.picture else self.text
        return f"::: {{.cell-output .cell-output-{self.kind}}}\n{body}\n:::"


def show_outputs(outputs: list[Any], options: dict[str, Any], form: str, stem: str) -> list[Shown]:
    """Return what is shown of a cell's `outputs` under its `options`, for one format.

    `stem` begins the names of pictures. Warnings and errors are left out when the options say so.
    """
    if options["output"] is False or not options["include"]:
        return []
    shown: list[Shown] = []
    drawn = any(kind in output.get("data", {}) for output in outputs for kind in IMAGES)
    for output in outputs:
        if _is_by_product(output, drawn):
            continue
        name = f"{stem}-output-{len(shown) + 1}"
        one = _show(output, options, form, name)
        if one:
            shown.append(one)
    return _join_asis(shown)


def _join_asis(shown: list[Shown]) -> list[Shown]:
    """Let Markdown that is taken as it is run on from one output to the next, as Quarto does."""
    joined: list[Shown] = []
    for each in shown:
        if joined and each.kind == joined[-1].kind == "asis":
            before = joined.pop().text.removesuffix("\n")
            joined.append(Shown("asis", f"{before}\n{each.text}"))
        else:
            joined.append(each)
    return joined


def _is_by_product(output: Any, drawn: bool) -> bool:
    """Say whether an output is only the text form of a picture's parts, which Quarto leaves out as well."""
    data = output.get("data", {})
    if set(data) != {"text/plain"}:
        return False
    text = str(data["text/plain"]).strip()
    if output["output_type"] == "execute_result" and drawn:
        parts = re.fullmatch(r"[<(\[].*[>)\]]|Text\([-\d].*", text)
        return parts is not None or "<matplotlib." in text
    return text.startswith(("<Figure size", "<matplotlib", "[<matplotlib", "<seaborn.", "<ggplot:"))


def _show(output: Any, options: dict[str, Any], form: str, name: str) -> Shown | None:
    kind = output["output_type"]
    if kind == "stream":
        return _stream(output, options)
    if kind == "error":
        told = "\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}"
        return Shown("error", code_block(ANSI.sub("", told)))
    return _display(with_formula(output["data"]), form, name, asis=options["output"] == "asis")


def _stream(output: Any, options: dict[str, Any]) -> Shown | None:
    if output["name"] == "stderr":
        return Shown("stderr", code_block(ANSI.sub("", output["text"]))) if options["warning"] else None
    if options["output"] == "asis":
        return Shown("asis", output["text"])
    return Shown("stdout", code_block(ANSI.sub("", output["text"])))


def with_formula(data: dict[str, Any]) -> dict[str, Any]:
    """Return `data`, a formula in LaTeX as Markdown, which every format can set."""
    latex = str(data.get("text/latex", "")).strip()
    is_formula = (latex.startswith("$") and latex.endswith("$")) or latex.startswith("\\begin{")
    return {"text/markdown": latex, **data} if is_formula else data


def _display(data: dict[str, Any], form: str, name: str, asis: bool) -> Shown | None:
    preferred = PREFERENCE["html" if form == "html" else "typst"]  # what is taken along is like paper
    mime = next((kind for kind in preferred if kind in data), None)
    if mime is None:
        return Shown("unseen", ", ".join(sorted(data))) if data else None
    content = data[mime]
    if mime in IMAGES:
        return Shown("display", picture=Picture(f"{name}.{IMAGES[mime]}", decoded(mime, content)))
    if mime == "text/html":
        fence = fence_for(content)
        return Shown("display", f"{fence}{{=html}}\n{content.strip()}\n{fence}")
    if mime == "text/markdown":
        return Shown("asis" if asis else "display", content)
    return Shown("display", code_block(content))


def decoded(mime: str, data: str) -> bytes:
    """Return the bytes of a picture from a MIME bundle."""
    return data.encode() if mime == "image/svg+xml" else base64.b64decode(data)


def code_block(text: str) -> str:
    """Return `text` as a fenced block that nothing in it can close."""
    fence = fence_for(text)
    return f"{fence}\n{text.rstrip()}\n{fence}"


def fence_for(text: str) -> str:
    """Return a fence of backticks longer than any in `text`.

    >>> fence_for("x = 1"), fence_for("```")
    ('```', '````')
    """
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    return "`" * max(3, longest + 1)


def attribute(value: Any) -> str:
    """Return `value` fit to stand between the quotes of an attribute."""
    return str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _image(picture: Picture, cell: Cell, index: int) -> str:
    """Return a picture with its alt text, as a link where the cell gives one."""
    image = f'![]({quote(picture.path)}){{fig-alt="{attribute(_option(cell, "fig-alt", index))}"}}'
    link = _option(cell, "fig-link", index)
    return f"[{image}]({link})" if link else image


def _option(cell: Cell, name: str, index: int) -> Any:
    """Return the option `name` for output `index`: options may be a list, one for each."""
    value = cell.options.get(name, "")
    if isinstance(value, list):
        return value[index] if index < len(value) else ""
    return value
