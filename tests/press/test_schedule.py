"""Work is handed to processes that can do it, whatever this process did before."""

from journal import Journal

from press.matter.dates import NO_DAY, midnight
from press.processes import is_forked
from press.typst import draw_png


def test_after_a_picture_was_drawn_here_pdfs_are_still_set(journal: Journal) -> None:
    journal.write("articles/sound.qmd", "---\ntitle: Sound\nformat: typst\n---\n\nWords.\n")
    journal.write("dot.typ", "#set page(width: 10pt, height: 10pt)\n")
    assert draw_png(journal.root / "dot.typ", {}, midnight(NO_DAY)).startswith(b"\x89PNG")
    assert not is_forked()
    outcome = journal.render("--jobs", "2")
    assert outcome.status == 0, outcome.err
    assert journal.site()["articles/sound.pdf"].startswith(b"%PDF")
