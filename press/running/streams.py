"""Printed text in the order in which a cell gave it: pieces joined, pictures left where they are."""

import re
from itertools import groupby
from typing import Any

OVERWRITTEN = re.compile(r"[^\n]*\r(?!\n)")  # what a progress bar writes over


def join_streams(outputs: list[Any]) -> list[Any]:
    """Return `outputs` with adjoining printed texts joined, each stream for itself, standard output first.

    Pieces come as the kernel sends them, and the two streams race each other: joined, they do not. They are
    plain dicts, which are kept, and read again, without nbformat.
    """
    joined: list[Any] = []
    for is_stream, group in groupby(outputs, key=lambda output: output["output_type"] == "stream"):
        adjoining = [_plain(each) for each in group]
        joined += _join(adjoining) if is_stream else adjoining
    return joined


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _join(streams: list[Any]) -> list[Any]:
    result = []
    for name in ("stdout", "stderr"):
        pieces = [each for each in streams if each["name"] == name]
        if pieces:
            text = "".join(each["text"] for each in pieces)
            result.append({**pieces[0], "text": OVERWRITTEN.sub("", text)})
    return result
