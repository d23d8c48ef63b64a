"""The one exception of this package: sentences for an author, without a traceback."""

from collections.abc import Sequence


class EvidenceError(Exception):
    """Carry one or more faults, each a full sentence, as `faults`.

    In a notebook only the sentences are shown: where in this package a fault was found helps nobody
    to mend a data file.

    >>> EvidenceError(("data/a.csv: is empty", "data/b.csv: is missing")).faults
    ('data/a.csv: is empty', 'data/b.csv: is missing')
    """

    def __init__(self, faults: str | Sequence[str]) -> None:
        """Take one fault, or several in the order in which they are to be read."""
        self.faults = (faults,) if isinstance(faults, str) else tuple(faults)
        super().__init__("\n".join(self.faults))

    def _render_traceback_(self) -> list[str]:
        # IPython's own hook: what it returns is printed in place of a traceback.
        return [f"EvidenceError: {fault}" for fault in self.faults]
