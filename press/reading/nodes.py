"""nbformat, for whoever reads a notebook: it takes long to load, and most renders read none."""

from functools import cache
from importlib import import_module
from typing import Any

from press.store.observed import unobserved


@cache
def nbformat() -> Any:
    """Return the module, loaded when it is first asked for, with the rules by which it checks notebooks.

    What is read for that is of no document.
    """
    with unobserved():
        module = import_module("nbformat")
        module.v4.new_notebook()
    return module
