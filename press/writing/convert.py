"""Have Pandoc convert the drafts of a document, with their metadata and their bibliography, in one run."""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from press.bibtex import cited_in, entries_of
from press.converter import Order, carry_out, prepare
from press.errors import Place, PressError, raise_all
from press.pandoc import DEFAULTS, FOR_FILTERS, Complaints, style_of
from press.reading.job import Job
from press.store.observed import note_entries, note_file, unobserved
from press.writing.compose import Composed
from press.writing.draft import Draft, cites_alike
from press.writing.trace import missing_from, trace_complaints
from press.writing.writer import PAPER, Writer, page_writer

Drafts: TypeAlias = Sequence[tuple[Draft, Writer]]
Keys: TypeAlias = frozenset[str] | None

LONG = 1_000  # characters of a value of the metadata: the glossary of a journal has more
FIRST = "# A\n\nAs @x says, $x$.\n\n| a |\n|---|\n| 1 |\n"  # something of all that articles have


def convert(job: Job, drafts: Drafts) -> list[str]:
    """Return what Pandoc makes of each of the `drafts` of `job`.

    Raises PressErrors for references to nothing, labels used twice and unknown citations, each with its line.
    """
    for draft, _ in drafts:
        for path in (*draft.before, *draft.metadata["press-filters"]):
            note_file(Path(path))
    texts, complaints = _with_citations(job, drafts, _named_in(drafts))
    for draft, _ in drafts:
        settings = draft.settings
        complaints += missing_from(settings.get("nocite"), job.bibliography, settings.get("references"))
    raise_all(trace_complaints(tuple(dict.fromkeys(complaints)), job.document, job.bibliography))
    return texts


def prepare_pandoc(root: Path) -> None:
    """Let the next Pandoc of this process, in the folder `root`, see a first document ahead of need."""
    first = Draft("html", {}, Composed(FIRST, {}), {"title": "A"}, ())
    asked = [_asked(first, writer, root) for writer in (page_writer({}), PAPER)]
    drafts = [each | {"metadata": _told((), first), "target": os.devnull} for each in asked]
    order = {"bibliography": [str(DEFAULTS / "first.bib")], "together": True, "drafts": drafts}
    prepare(order, root)


def _named_in(drafts: Drafts) -> Keys:
    """Return the keys that the drafts may cite; None for any."""
    texts = [draft.composed.text for draft, _ in drafts]
    texts += [json.dumps(draft.settings, default=str, ensure_ascii=False) for draft, _ in drafts]
    return cited_in("\n".join(texts))


def _with_citations(job: Job, drafts: Drafts, keys: Keys) -> tuple[list[str], Complaints]:
    """Have Pandoc read the drafts with the entries `keys` of the bibliographies, or with all if need be.

    A filter of the project may cite what is not named in the text.
    """
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        folder, root = Path(name), job.project.root
        order = _order(job, drafts, keys, folder)
        try:
            complaints = carry_out(order, root)
        except PressError as fault:
            place = fault.place or Place(job.document.path)
            raise PressError(
                fault.message, replace(place, path=place.path.removeprefix(f"{name}/"))
            ) from None
        unknown = any(kind == "uncited" and label not in (keys or ()) for kind, label in complaints)
        if unknown and keys is not None:
            return _with_citations(job, drafts, None)
        return [Path(draft["target"]).read_text(encoding="utf-8") for draft in order["drafts"]], complaints


def _order(job: Job, drafts: Drafts, keys: Keys, folder: Path) -> Order:
    """Return the order for all drafts, as `defaults/convert.lua` takes it; its files are in `folder`."""
    root = job.project.root
    return {
        "bibliography": [str(_write_cited(path, keys, root, folder)) for path in job.bibliography],
        "together": bool(job.bibliography) and cites_alike([draft for draft, _ in drafts], root),
        "drafts": [
            _asked(draft, writer, root)
            | {"metadata": _told(drafts, draft), "target": str(folder / f"{number}.converted")}
            for number, (draft, writer) in enumerate(drafts)
        ],
    }


def _asked(draft: Draft, writer: Writer, root: Path) -> Order:
    """Return what is asked for one draft, but for its metadata."""
    style = style_of(draft.settings, root)
    return {
        "text": draft.composed.text,
        "environment": {name: json.dumps(draft.metadata.get(key, {})) for key, name in FOR_FILTERS.items()},
        "csl": str(style or ""),
        "before": [*draft.before, str(DEFAULTS / "before.lua")],
        "behind": str(DEFAULTS / "behind.lua"),
        **writer.order,
    }


def _told(drafts: Drafts, draft: Draft) -> list[str]:
    """Return the metadata of one of `drafts` as texts, in pieces that come again, because Pandoc knows those.

    These are what is long, by itself; what all drafts have; and what this one alone has.
    """
    pieces: dict[str, dict[str, Any]] = {}
    for key, value in draft.metadata.items():
        shared = all(key in other.metadata and other.metadata[key] == value for other, _ in drafts)
        piece = key if len(json.dumps(value, default=str)) > LONG else "of all" if shared else "of one"
        if key not in FOR_FILTERS:
            pieces.setdefault(piece, {})[key] = value
    return [json.dumps(piece, default=str) for piece in pieces.values()]


def _write_cited(path: Path, keys: Keys, root: Path, folder: Path) -> Path:
    """Write the entries `keys` of the bibliography `path` into `folder`, and return what is to be read."""
    with unobserved():  # of the whole only these entries matter
        text = None if keys is None else entries_of(path, keys)
    if text is None or keys is None:
        note_file(path)
        return path
    note_entries(path, keys)
    target = folder / (path.relative_to(root) if path.is_relative_to(root) else path.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target
