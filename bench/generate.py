"""Write a journal of any number of articles, the same bytes each time: `python bench/generate.py FOLDER`.

An article has two charts, a table, inline values, citations and cross-references. Article k reads
`data/table-{k % 10}.csv`, and is the same in a journal of ten as in one of thousands.
"""

import argparse
import csv
import shutil
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from random import Random

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

SOURCES = Path(__file__).parent / "journal"
WRITTEN_AS_THEY_ARE = ("_quarto.yml", "index.qmd", "measures.py")
GROUPS = ("north", "south", "east", "west", "coast", "inland")
SITES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")
YEARS = range(2017, 2025)
CATEGORIES = ("Cohorts", "Methods", "Registries", "Reviews", "Safety", "Trials", "Follow-up", "Screening")
NAMES = (
    "Ada Alder", "Ben Birch", "Cleo Cedar", "Dan Dogwood", "Eva Elm", "Finn Fir", "Gail Gorse", "Hugo Hazel",
    "Iris Ivy", "Jon Juniper", "Kim Katsura", "Lea Larch", "Max Maple", "Nia Nutmeg", "Otto Oak", "Pia Pine",
)  # fmt: skip
SUBJECTS = (
    "The group", "Each site", "The registry", "The first report", "A later report", "The protocol",
    "Every visit", "The comparison", "A smaller sample", "The follow-up", "The team", "An earlier estimate",
)  # fmt: skip
VERBS = (
    "counted", "described", "kept apart", "weighed", "recorded", "compared", "set aside", "followed",
    "revised", "confirmed", "measured", "summed up",
)  # fmt: skip
OBJECTS = (
    "the people who stayed until the last visit", "the answers of all sites", "the share of responders",
    "the scores before and after", "the rows that had a source", "the years in which little was known",
    "the people who were counted twice", "the differences between sites", "the results that nobody expected",
    "the reasons for which people left",
)  # fmt: skip
ENDS = (
    "because the numbers were small", "before anything else was asked", "and found little that had changed",
    "as the plan had said", "although the sites did not agree", "which took longer than a year",
    "so that a reader can do it again", "with the same care in every place", "while the others waited",
    "and left the rest to a later study",
)  # fmt: skip
HEADINGS = (
    "What was asked",
    "What changed over time",
    "How the sites differ",
    "The sums",
    "What is left open",
)
SENTENCES_A_SECTION = 7  # with five sections about 600 words


def write_journal(folder: Path, articles: int, tables: int = 10, entries: int = 200) -> Path:
    """Write a journal of `articles` articles into `folder`, which need not exist; return it."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    for name in WRITTEN_AS_THEY_ARE:
        shutil.copyfile(SOURCES / name, folder / name)
    for number in range(tables):
        _write(folder / "data" / f"table-{number}.csv", _table(number))
    _write(folder / "references.bib", "\n".join(_entry(number) for number in range(entries)))
    template = _template()
    for number in range(articles):
        _write(folder / article_path(number), _article(template, number, tables, entries))
    return folder


def article_path(number: int) -> str:
    """Return where the article `number` lies in its journal.

    >>> article_path(7)
    'articles/a0007.qmd'
    """
    return f"articles/a{number:04d}.qmd"


def _write(target: Path, text: str) -> None:
    target.write_text(text, encoding="utf-8", newline="\n")


def _template() -> Template:
    written = Environment(  # noqa: S701 - Markdown, not HTML
        loader=FileSystemLoader(SOURCES), undefined=StrictUndefined, keep_trailing_newline=True,
        comment_start_string="{##",  # "{#" begins an identifier in Markdown
    )  # fmt: skip
    return written.get_template("article.qmd.jinja")


def _article(template: Template, number: int, tables: int, entries: int) -> str:
    chance = Random(f"article {number}")  # noqa: S311 - the same each time is what is wanted
    group = chance.choice(GROUPS)
    cited = chance.sample(range(entries), chance.randint(3, 6))
    return template.render(
        title=f"Responders in the group {group}: report {number}",
        description=_sentence(chance),
        author=chance.choice(NAMES),
        date=date(2016, 1, 1) + timedelta(days=number % 3650),
        categories=sorted(chance.sample(CATEGORIES, 2)),
        table=number % tables,
        group=group,
        headings=HEADINGS,
        prose=[_prose(chance) for _ in HEADINGS],
        keys=[_key(each) for each in cited],
    )


def _prose(chance: Random) -> str:
    return " ".join(_sentence(chance) for _ in range(SENTENCES_A_SECTION))


def _sentence(chance: Random) -> str:
    words = [chance.choice(part) for part in (SUBJECTS, VERBS, OBJECTS, ENDS)]
    return f"{' '.join(words)}."


def _table(number: int) -> str:
    """Return a table as CSV: of each group, site and year the people, the responders and a score."""
    chance = Random(f"table {number}")  # noqa: S311 - as above
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["group", "site", "year", "people", "responders", "score"])
    for group in GROUPS:
        for site in SITES:
            for year in YEARS:
                people = chance.randint(8, 90)
                responders = chance.randint(people // 4, people)
                writer.writerow([group, site, year, people, responders, round(chance.uniform(1, 9), 2)])
    return text.getvalue()


def _key(number: int) -> str:
    return f"{NAMES[number % len(NAMES)].split()[1].lower()}{number}"


def _entry(number: int) -> str:
    """Return an entry of the bibliography."""
    chance = Random(f"entry {number}")  # noqa: S311 - as above
    first = NAMES[number % len(NAMES)]
    names = [first, *chance.sample([name for name in NAMES if name != first], chance.randint(1, 4))]
    authors = " and ".join(", ".join(reversed(name.split())) for name in names)
    page = chance.randint(1, 900)
    return f"""@article{{{_key(number)},
  title = {{{_sentence(chance).rstrip(".")}}},
  author = {{{authors}}},
  journal = {{Journal of {chance.choice(CATEGORIES)}}},
  year = {{{chance.randint(1995, 2025)}}},
  volume = {{{chance.randint(1, 60)}}},
  pages = {{{page}--{page + chance.randint(3, 14)}}},
  doi = {{10.5555/bench.{number}}}
}}
"""


def main() -> None:
    """Write the journal that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a journal of any number of articles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, required=True, metavar="N")
    parser.add_argument("--tables", type=int, default=10, metavar="N")
    parser.add_argument("--entries", type=int, default=200, metavar="N")
    asked = parser.parse_args()
    write_journal(asked.folder, asked.articles, asked.tables, asked.entries)


if __name__ == "__main__":
    main()
