"""The parts of a page as Pandoc writes them through `defaults/parts.html`."""

from dataclasses import dataclass

from press.pandoc import NEXT_PART


@dataclass(frozen=True)
class Parts:
    """What Pandoc wrote, in its order, all of it HTML."""

    title: str = ""
    subtitle: str = ""
    contents: str = ""
    body: str = ""
    abstract: str = ""
    description: str = ""


def split_parts(text: str) -> Parts:
    """Return the parts of what Pandoc wrote."""
    return Parts(*(part.strip() for part in text.split(NEXT_PART)))
