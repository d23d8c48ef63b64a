"""Read the study data, count and estimate from it, and draw it: the package that articles import.

What it offers stands in `__init__.pyi`. A module is loaded when an article asks for what it has: so an
article depends on what it uses, and waits for nothing else.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
