"""The run of a document as something that is kept: what it is made of, and what is to be known of it."""

from dataclasses import dataclass

from press.store.installed import environment, tools
from press.store.record import Product


@dataclass(frozen=True)
class RunFacts:
    """The hash of what a document's cells gave and of what they read, by name; the seconds that it took."""

    digest: str
    seconds: float


def run_product(path: str, cells: str) -> Product:
    """Return the run of the document `path`, whose `cells` have that hash, and what else it depends on."""
    own = {"its cells or their options": cells, **environment()}
    return Product("run", path, {**own, **tools("running", "reading")})
