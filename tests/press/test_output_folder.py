"""A site is put in place when all of it is there, or not at all, and only what differs is written."""

import os
from pathlib import Path

import pytest

from press.errors import PressError
from press.site.output import build_site


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "_site/articles").mkdir(parents=True)
    (tmp_path / "_site/articles/old.html").write_text("old")
    return tmp_path / "_site"


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_site_replaces_the_earlier_one_whole(target: Path) -> None:
    with build_site(target, {}) as site:
        site.write("index.html", "new")
        assert files(target) == {"articles/old.html": "old"}
        site.publish()
    assert files(target) == {"index.html": "new"}
    assert not (target / "articles").exists()
    assert list(target.parent.iterdir()) == [target]


def test_other_files_stay_when_asked(target: Path) -> None:
    with build_site(target, {}) as site:
        site.write("index.html", "new")
        site.keep_others()
        site.publish()
    assert files(target) == {"index.html": "new", "articles/old.html": "old"}


def test_a_file_that_is_right_is_not_written_again(target: Path) -> None:
    before = os.stat(target / "articles/old.html")
    with build_site(target, {}) as site:
        site.write("articles/old.html", "old")
        site.publish()
    after = os.stat(target / "articles/old.html")
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_was_written_stays_as_long_as_nobody_touches_it(target: Path) -> None:
    with build_site(target, {}) as site:
        site.write("index.html", "new")
        site.publish()
        standing = site.stands_now()
    with build_site(target, standing) as site:
        assert site.keep(site.files | {"index.html": standing["index.html"].digest})
        assert site.files == {"index.html": standing["index.html"].digest}
    (target / "index.html").write_text("touched")
    with build_site(target, standing) as site:
        assert not site.keep({"index.html": standing["index.html"].digest})
        assert site.files == {}


def test_the_last_file_of_a_name_counts(target: Path) -> None:
    with build_site(target, {}) as site:
        site.write("articles/old.html", "new")
        site.write("articles/old.html", "old")
        site.publish()
    assert files(target) == {"articles/old.html": "old"}


def test_a_file_takes_the_place_of_a_folder_and_the_other_way_round(target: Path) -> None:
    with build_site(target, {}) as site:
        site.write("articles", "a file")
        site.publish()
    assert files(target) == {"articles": "a file"}
    with build_site(target, {}) as site:
        site.write("articles/new.html", "new")
        site.publish()
    assert files(target) == {"articles/new.html": "new"}


def spoil(target: Path, fault: BaseException) -> None:
    with build_site(target, {}) as site:
        site.write("articles/old.html", "half of the new one")
        raise fault


@pytest.mark.parametrize("fault", [PressError("broken"), KeyboardInterrupt(), OSError("disk full")])
def test_a_failure_leaves_the_earlier_site_and_nothing_beside_it(target: Path, fault: BaseException) -> None:
    with pytest.raises(type(fault)):
        spoil(target, fault)
    assert files(target) == {"articles/old.html": "old"}
    assert list(target.parent.iterdir()) == [target]


def test_the_first_site_needs_no_earlier_one(tmp_path: Path) -> None:
    target = tmp_path / "deep/_site"
    with build_site(target, {}) as site:
        site.write("index.html", "new")
        site.keep_others()
        site.publish()
    assert files(target) == {"index.html": "new"}
    assert target.stat().st_mode & 0o777 == 0o755


def test_a_first_site_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PressError):
        spoil(tmp_path / "_site", PressError("broken"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    target = tmp_path / "file/_site"
    with pytest.raises(PressError) as caught, build_site(target, {}):
        pass
    assert str(caught.value).startswith(f"the folder for '{target}' cannot be written: ")


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    target.write_text("mine")
    with pytest.raises(PressError) as caught, build_site(target, {}):
        pass
    assert str(caught.value) == f"the site cannot go into '{target}', because that is a file"
    assert target.read_text() == "mine"
