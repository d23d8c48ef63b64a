"""What an author reads when a cell fails: the line of the statement, the cell's label and the reason."""

import os
import subprocess
import sys

import pytest
from journal import Journal

from press.project import Project

HEADER = "---\ntitle: Broken\n---\n\n"
CELLS = {
    "a CSV that is not there": (
        '#| label: tbl-arms\nimport csv\n\nrows = open("data/none.csv")',
        "9: cell 'tbl-arms' failed: FileNotFoundError: [Errno 2] No such file or directory: 'data/none.csv'",
    ),
    "a statement of several": (
        "#| label: fig-a\n#| echo: false\nx = 1\n\ny = x / 0\nz = 1",
        "10: cell 'fig-a' failed: ZeroDivisionError: division by zero",
    ),
    "a statement that calls what fails": (
        "def ratio(x):\n    return x / 0\n\n\nratio(1)",
        "10: cell without a label failed: ZeroDivisionError: division by zero",
    ),
    "a statement over several lines": (
        "#| label: fig-a\nx = [\n    1,\n    1 / 0,\n]",
        "9: cell 'fig-a' failed: ZeroDivisionError: division by zero",
    ),
    "code that is no Python": (
        "#| label: fig-a\nx = 1\ny = (\nz = 1",
        "8: cell 'fig-a' failed: SyntaxError: '(' was never closed",
    ),
    "code that is indented wrongly": (
        "#| label: fig-a\nx = 1\n  y = 2",
        "8: cell 'fig-a' failed: IndentationError: unexpected indent",
    ),
    "code that ends the process": (
        "raise SystemExit(3)",
        "6: cell without a label failed: SystemExit: 3",
    ),
    "a message of several lines": (
        'raise ValueError("one\\n  two")',
        "6: cell without a label failed: ValueError: one two",
    ),
    "an exception without a message": (
        "raise KeyError",
        "6: cell without a label failed: KeyError",
    ),
}
