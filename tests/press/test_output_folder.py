"""A site takes the place of the earlier one in one step, or not at all."""

from pathlib import Path

import pytest

from press.errors import PressError
from press.output import replace_folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "_site/articles").mkdir(parents=True)
    (tmp_path / "_site/articles/old.html").write_text("old")
    return tmp_path / "_site"


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_site_replaces_the_earlier_one_whole(site: Path) -> None:
    with replace_folder(site, keep=False) as folder:
        (folder / "index.html").write_text("new")
        assert files(site) == {"articles/old.html": "old"}
    assert files(site) == {"index.html": "new"}
    assert list(site.parent.iterdir()) == [site]


def test_other_files_stay_when_asked(site: Path) -> None:
    with replace_folder(site, keep=True) as folder:
        (folder / "index.html").write_text("new")
    assert files(site) == {"index.html": "new", "articles/old.html": "old"}


def spoil(target: Path, keep: bool, fault: BaseException) -> None:
    with replace_folder(target, keep=keep) as folder:
        (folder / "articles").mkdir(exist_ok=True)
        (folder / "articles/old.html").write_text("half of the new one")
        raise fault


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("fault", [PressError("broken"), KeyboardInterrupt(), OSError("disk full")])
def test_a_failure_leaves_the_earlier_site_and_nothing_beside_it(
    site: Path, keep: bool, fault: BaseException
) -> None:
    with pytest.raises(type(fault)):
        spoil(site, keep, fault)
    assert files(site) == {"articles/old.html": "old"}
    assert list(site.parent.iterdir()) == [site]


def test_the_first_site_needs_no_earlier_one(tmp_path: Path) -> None:
    target = tmp_path / "deep/_site"
    with replace_folder(target, keep=True) as folder:
        (folder / "index.html").write_text("new")
    assert files(target) == {"index.html": "new"}
    assert target.stat().st_mode & 0o777 == 0o755


def test_a_first_site_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PressError), replace_folder(tmp_path / "_site", keep=False):
        raise PressError("broken")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    target = tmp_path / "file/_site"
    with pytest.raises(PressError) as caught, replace_folder(target, keep=False):
        pass
    assert str(caught.value).startswith(f"the folder for '{target}' cannot be written: ")


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    target.write_text("mine")
    with pytest.raises(PressError) as caught, replace_folder(target, keep=False):
        pass
    assert str(caught.value) == f"the site cannot go into '{target}', because that is a file"
    assert target.read_text() == "mine"
