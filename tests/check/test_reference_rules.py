"""R: each rule finds what it is for, and lets pass what stands near it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from small_article import DAY, ENTRIES, Given, article, codes, subject_of

from press.check import online
from press.check.online import ask, check_online
from press.check.project import Checked

FIGURE = """
```{python}
#| label: tbl-x
#| tbl-cap: "People."
draw()
```

"""


def test_a_float_that_no_sentence_refers_to_is_found() -> None:
    assert codes(FIGURE) == ["R101"]
    assert codes(FIGURE + "See @tbl-x.") == []


def test_a_reference_to_nothing_is_found() -> None:
    assert codes(FIGURE + "See @tbl-x and @tbl-y.") == ["R102"]
    assert codes(FIGURE + "See @tbl-x and @eq-y.\n\n$$x$$ {#eq-y}") == []


def test_a_link_leads_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text("x")
    given = Given(root=tmp_path, beside={"about.qmd": "Us."})
    assert codes("See [it](../data/b.csv).", given=given) == ["R103"]
    assert codes("See [it](../data/a.csv), [us](../about.qmd) and [us](/about.html).", given=given) == []


def test_a_link_leads_to_a_place_of_its_page() -> None:
    given = Given(beside={"about.qmd": "# Who We Are!\n\n[x]{#here}\n"})
    assert codes("See [us](../about.qmd#who-we-were).", given=given) == ["R104"]
    assert codes("See [us](../about.qmd#who-we-are) and [x](../about.qmd#here).", given=given) == []
    assert codes("## One {#first}\n\nSee [it](#first) and [that](#disclaimer).") == []


def test_a_heading_goes_down_one_step() -> None:
    assert codes("## One\n\n#### Two\n\nText.") == ["R105"]
    assert codes("## One\n\n### Two\n\nText.\n\n## Three") == []


@pytest.fixture
def host() -> Iterator[str]:
    """A host on this machine that knows one page, and answers no question without a body for it."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(405)
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/here" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_dead_link_is_found_when_asked_and_its_answer_is_kept(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = subject_of(article(f"See [a]({host}/here) and [b]({host}/gone)."), given=Given(root=tmp_path))
    checked = Checked(subject.job.project, (subject.job,), (subject,), (), ENTRIES, DAY)
    (found,) = check_online(checked)
    assert (found.code, found.what) == ("R106", f"{host}/gone leads to nothing (404)")
    monkeypatch.setattr(online, "ask", lambda address: pytest.fail("it is asked again"))
    assert [each.code for each in check_online(checked)] == ["R106"]


def test_a_host_that_does_not_answer_is_no_finding() -> None:
    assert ask("http://127.0.0.1:9/x") == "no answer"
