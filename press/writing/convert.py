"""Have Pandoc convert a composed document, with its metadata and its bibliography."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from press.bibtex import cited_in, entries_of
from press.errors import Place, PressError, raise_all
from press.pandoc import DEFAULTS, Reply, run_pandoc, style_arguments
from press.reading.job import Job
from press.reading.project import FORMATS
from press.store.observed import note_entries, note_file, unobserved
from press.writing.draft import Beside, Draft
from press.writing.trace import missing_from, trace_complaints


def convert(job: Job, draft: Draft, arguments: list[str], beside: Beside | None = None) -> str:
    """Return what Pandoc makes of `draft` with `arguments`; what is `beside` it is written as well.

    Raises PressErrors for references to nothing, labels used twice and unknown citations, each with its line.
    """
    settings = draft.settings
    for path in (*draft.before, *draft.metadata["press-filters"]):
        note_file(Path(path))
    metadata = draft.metadata | ({"press-beside": str(beside.order)} if beside else {})
    reply = _with_citations(job, replace(draft, metadata=metadata), arguments, _named_in(draft, beside))
    complaints = reply.complaints + missing_from(
        settings.get("nocite"), job.bibliography, settings.get("references")
    )
    raise_all(trace_complaints(complaints, job.document, job.bibliography))
    return reply.text


def _named_in(draft: Draft, beside: Beside | None) -> frozenset[str] | None:
    """Return the keys that the drafts may cite; None for any."""
    texts = [draft.composed.text, json.dumps(draft.settings, default=str, ensure_ascii=False)]
    return cited_in("\n".join(texts + ([beside.draft.composed.text] if beside else [])))


def _with_citations(job: Job, draft: Draft, arguments: list[str], keys: frozenset[str] | None) -> Reply:
    """Have Pandoc read `draft` with the entries `keys` of the bibliographies, or with all if need be.

    A filter of the project may cite what is not named in the text.
    """
    root = job.project.root
    before = [argument for path in draft.before for argument in ("--lua-filter", path)]
    defaults = draft.form if draft.form in FORMATS.values() else "export"
    given = [*before, "--defaults", str(DEFAULTS / f"{defaults}.yaml"), *arguments]
    with tempfile.TemporaryDirectory(prefix="press-") as folder:
        files = [_write_cited(path, keys, root, Path(folder)) for path in job.bibliography]
        named = [part for path in files for part in ("--bibliography", str(path))]
        style = style_arguments(draft.settings, root)
        try:
            reply = run_pandoc(draft.composed.text, draft.metadata, [*given, *style, *named], root)
        except PressError as fault:
            place = fault.place or Place(job.document.path)
            raise PressError(
                fault.message, replace(place, path=place.path.removeprefix(f"{folder}/"))
            ) from None
    unknown = any(kind == "uncited" and label not in (keys or ()) for kind, label in reply.complaints)
    return _with_citations(job, draft, arguments, None) if unknown and keys is not None else reply


def _write_cited(path: Path, keys: frozenset[str] | None, root: Path, folder: Path) -> Path:
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
