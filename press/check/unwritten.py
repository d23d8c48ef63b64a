"""U: what `press new` left for the author to write."""

import re
from collections.abc import Iterator

from press.check.finding import Finding, Rule, Spot, find
from press.check.project import Checked
from press.check.subject import Subject

TEXT = Rule("U101", "a passage that is still to be described", "write it, or take it out")
TABLE = Rule(
    "U102", "a table or column that is still to be described", "say in `datapackage.json` what it holds"
)
RULES = (TEXT, TABLE)

LATER = re.compile(r"\bTo be described\b")


def check_unwritten(checked: Checked, subject: Subject) -> Iterator[Finding]:
    """Yield each passage, caption and line of the front matter that says "to be described"."""
    for passage in subject.passages:
        found = LATER.search(passage.text)
        if found:
            what = " ".join(passage.text[found.start() :].split()[:10])
            yield find(TEXT, passage.spot(found.start()), f'"{what}" is left to be written')


def check_undescribed(checked: Checked) -> Iterator[Finding]:
    """Yield each table of the data of which, or of whose columns, nothing is said yet."""
    for table in checked.tables:
        names = [str(each["name"]) for each in table.fields if LATER.search(str(each.get("description")))]
        shown = ", ".join(f"'{name}'" for name in names[:5]) + (", ..." if len(names) > 5 else "")
        if names:
            what = (
                f"{len(names)} of {len(table.fields)} columns of '{table.name}' are to be described: {shown}"
            )
            yield find(TABLE, Spot(table.path, 1), what)
        elif LATER.search(table.about):
            yield find(TABLE, Spot(table.path, 1), f"the table '{table.name}' is to be described")
