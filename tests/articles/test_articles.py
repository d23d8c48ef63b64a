"""What every article of the journal keeps to, whatever it tells."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from article import ARTICLES, ROOT, Article

from evidence import list_studies, read_table
from press.check.check import check_project
from press.matter.dates import parse_date
from press.reading.job import Job
from press.running.run import Run
from press.yaml import parse_yaml

HEADER = ("title", "subtitle", "description", "author", "date", "date-modified", "categories")
CITATION = re.compile(r"(?<![\w.])@([A-Za-z][\w:.-]*\w)")
HEADLINE = re.compile(r"\*\*[^*]+[.?!]\*\* \S")
CLOSING = ("Common questions", "The honest bottom line", "Read next", "Corrections and updates", "Sources")
CITE = re.compile(r"@([A-Za-z][\w:.-]*\w)")
CHANGE = re.compile(
    r"- \d{1,2} [A-Z][a-z]+ 20\d\d: (first published\.|\*(update|amendment)\*[,:] .+)", re.DOTALL
)
ABBREVIATION = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])")
CODE = re.compile(r"`[^`]*`|@[\w:.-]+|\]\([^)]*\)|\{[^}]*\}")
GLOSSARY = {
    form
    for entry in parse_yaml((ROOT / "glossary.yml").read_text(encoding="utf-8"), "glossary.yml")["glossary"]
    for form in [entry["term"], *entry.get("also", [])]
}
# Names of trials, of a country and of a virus; TRANSCEND and its like are in the tables.
TRIALS = {
    *(name for table in ("pivotal", "lupus_trials", "regenerative") for name in read_table(table).trial),
    *("CASTLE", "COVID-19", "USA", "II", "BELINDA", "TRANSCEND", "AURA", "BASE", "PROMISSE", "ZUMA"),
}


def test_press_finds_nothing_to_mend(article: Article) -> None:
    job = article.job
    findings = check_project(job.project, [job], [job.document.path], runs=Ran(article.run))
    assert list(map(str, findings)) == []


@dataclass(frozen=True)
class Ran:
    """The run that there is already."""

    run: Run

    def of(self, job: Job) -> Run:
        """Return the run of any job."""
        return self.run


def headings(article: Article, level: int) -> list[str]:
    found = re.findall(rf"^{'#' * level} ([^#\n{{]+)", article.written, re.MULTILINE)
    return [heading.strip() for heading in found]


def test_the_front_matter_says_what_when_and_by_whom(article: Article) -> None:
    header = article.job.document.header
    assert [key for key in HEADER if not header.get(key)] == []


def test_the_facts_are_checked_shortly_before_publication_or_later(article: Article) -> None:
    header, path = article.job.document.header, article.job.document.path
    published, checked = (parse_date(header[key], path) for key in ("date", "date-modified"))
    assert isinstance(published, date)
    assert isinstance(checked, date)
    assert published - timedelta(days=30) <= checked


def test_every_cell_has_a_label_of_its_own(article: Article) -> None:
    labels = [cell.label for cell in article.job.document.cells]
    assert None not in labels
    assert len(set(labels)) == len(labels)


def test_there_are_three_figures_at_least(article: Article) -> None:
    assert len(article.labelled("fig-")) >= 3


def test_every_cell_that_shows_something_is_a_numbered_float(article: Article) -> None:
    shown = [cell for cell in article.job.document.cells if cell.options.get("include") is not False]
    assert [cell.label for cell in shown if not str(cell.label).startswith(("fig-", "tbl-"))] == []


def test_every_caption_begins_with_its_finding_in_bold(article: Article) -> None:
    captions = {
        label: str(cell.options.get(f"{kind}-cap", ""))
        for kind in ("fig", "tbl")
        for label, cell in article.labelled(f"{kind}-").items()
    }
    assert {label: text for label, text in captions.items() if not HEADLINE.match(text)} == {}


def test_it_rests_on_eight_sources_at_least(article: Article) -> None:
    printed = " ".join(text for _, text in article.values)
    cited = set(CITATION.findall(article.written)) | set(CITE.findall(printed))
    assert len({key for key in cited if not key.startswith(("fig-", "tbl-"))}) >= 8


def test_every_cited_study_that_a_table_knows_stands_in_the_table_of_studies(article: Article) -> None:
    printed = " ".join(text for _, text in article.values)
    cited = {*CITATION.findall(article.written), *CITE.findall(printed)}
    assert len(article.tabled) >= 8
    assert sorted(article.tabled) == sorted(list_studies(cited).study)


def test_it_is_neither_a_note_nor_a_book(article: Article) -> None:
    assert 1_200 <= len(article.read_words) <= 2_500


def test_it_ends_with_questions_an_honest_line_and_its_sources(article: Article) -> None:
    sections = headings(article, 2)
    assert [name for name in sections if name in CLOSING] == list(CLOSING)
    questions = article.written.split("## Common questions")[1].split("\n## ")[0]
    asked = re.findall(r"^### (.+?)(?: \{#.*\})?$", questions, re.MULTILINE)
    assert len(asked) >= 3
    assert all(question.endswith("?") for question in asked)


def test_it_leads_to_two_other_articles_at_least(article: Article) -> None:
    section = article.written.split("## Read next")[1].split("\n## ")[0]
    linked = {f"articles/{name}" for name in re.findall(r"\]\(([\w-]+\.qmd)\)", section)}
    assert len(linked) >= min(2, len(ARTICLES) - 1)
    assert linked <= set(ARTICLES) - {article.job.document.path}


def test_its_changes_are_dated_and_called_update_or_amendment(article: Article) -> None:
    section = article.written.split("## Corrections and updates")[1].split("\n## ")[0]
    entries = re.split(r"\n(?=- )", section[section.index("\n- ") + 1 :].rstrip())
    assert [entry for entry in entries if not CHANGE.match(entry)] == []
    assert entries[-1].endswith("first published.")


def test_every_abbreviation_is_in_the_glossary(article: Article) -> None:
    found = {name.split("-")[0] for name in ABBREVIATION.findall(CODE.sub("", article.written))}
    known = {form.split("-")[0] for form in GLOSSARY} | {name.split("-")[0] for name in TRIALS}
    assert sorted(found - known) == []


def test_the_disclaimer_is_the_last_word(article: Article) -> None:
    last = article.written.rstrip().rpartition("::: {#disclaimer")[2]
    assert "General information and education, not medical advice." in last
    assert "disclaimer.qmd" in last
    assert last.count(":::") == 1


def test_the_publisher_is_named_through_its_variable(article: Article) -> None:
    name = str(article.job.project.variables["publisher"]["name"])
    source = "\n".join(line.text for line in article.job.document.lines)
    assert "{{< var publisher.name >}}" in article.written
    assert name not in source


def test_sentences_take_their_values_from_the_data(article: Article) -> None:
    assert len(article.values) >= 20
