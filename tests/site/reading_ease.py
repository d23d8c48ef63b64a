"""How easily each article reads: `make reading`. A report to think about, not a gate."""

from pathlib import Path

import textstat
from rendered import ARTICLES, ROOT, Page

# What a reader reads from first to last: sentences, without numbers of sources, notes and lists of links.
SENTENCES = ".body section > p, .body section > ul > li, .body .callout p, .body .callout li"
ASIDE = ".citation, .footnote-ref, #sources, #read-next, #corrections-and-updates, #disclaimer, .figure-note"


def told(page: Page) -> str:
    """Return the sentences of an article's text, one paragraph a line."""
    for aside in page.select(ASIDE):
        aside.decompose()
    return "\n".join(page.texts(SENTENCES))


def report(folder: Path) -> str:
    """Return a line an article: words, words in a sentence, and Flesch's ease (60 is a good newspaper's)."""
    lines = [f"{'article':32} {'words':>6} {'a sentence':>11} {'ease':>5}"]
    for article in ARTICLES:
        text = told(Page(folder, f"{article}.html"))
        words = textstat.lexicon_count(text)
        ease, length = textstat.flesch_reading_ease(text), words / textstat.sentence_count(text)
        lines.append(f"{Path(article).name:32} {words:6} {length:11.1f} {ease:5.0f}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(ROOT / "_site"))  # noqa: T201 - a report speaks on standard output
