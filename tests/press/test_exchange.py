"""A folder takes the place of another in one step, wherever that can be done."""

import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.site import exchange as room
from press.site.exchange import exchange, link_files, make_aside, remove_files
from press.site.output import Standing, build_site
from press.store.digests import checksum


def fill(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def standing_in(folder: Path) -> dict[str, Standing]:
    """What a render that wrote `folder` knows of it."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    stats = {name: path.stat() for name, path in files.items()}
    return {
        name: Standing(checksum(path.read_bytes()), stats[name].st_size, stats[name].st_mtime_ns)
        for name, path in files.items()
    }


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return fill(tmp_path / "new", a="2", b__c="2"), fill(tmp_path / "there", a="1", b="1", d__e="1")


def test_a_reader_never_sees_a_site_half_old_and_half_new_nor_none_at_all(tmp_path: Path) -> None:
    target, seen, over = fill(tmp_path / "_site", a="0", b="0"), set[tuple[str, str]](), threading.Event()

    def look() -> None:
        while not over.is_set():
            line = os.open(target, os.O_RDONLY)
            pair = []
            for name in "ab":
                handle = os.open(name, os.O_RDONLY, dir_fd=line)
                pair.append(os.read(handle, 9).decode())
                os.close(handle)
            os.close(line)
            seen.add((pair[0], pair[1]))

    reader = threading.Thread(target=look)
    made = [fill(tmp_path / f"new-{number}", a=str(number), b=str(number)) for number in range(1, 200)]
    reader.start()
    for new in made:
        exchange(new, target)
    over.set()
    reader.join()
    assert len(seen) > 1
    assert all(one == other for one, other in seen)


def test_where_two_folders_cannot_be_swapped_they_take_turns(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, there = folders
    before, after = texts(there), texts(new)
    monkeypatch.setattr(room, "swap", lambda *_: False)
    exchange(new, there)
    assert (texts(there), texts(new)) == (after, before)
    assert sorted(path.name for path in there.parent.iterdir()) == ["new", "there"]


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "there"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "none", str(place)], capture_output=True, check=False
    ).returncode:
        pytest.skip("mounting another disk takes root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_on_a_disk_of_its_own_files_are_replaced_one_by_one(mounted: Path, tmp_path: Path) -> None:
    new = fill(tmp_path / "new", a="2", b__c="2", f="2")
    fill(mounted, a="1", b="1", d__e="1", f__g="1")
    after = texts(new)
    exchange(new, mounted)
    assert texts(mounted) == after
    assert sorted(path.name for path in mounted.rglob("*")) == ["a", "b", "c", "f"]


def test_a_file_that_cannot_have_two_names_is_copied(mounted: Path, tmp_path: Path) -> None:
    fill(tmp_path, x="1")
    link_files(["x"], tmp_path, mounted / "deep")
    assert (mounted / "deep/x").read_text() == "1"


def test_a_file_takes_the_place_of_whatever_is_there(tmp_path: Path) -> None:
    earlier = fill(tmp_path / "earlier", a="1", b="1", c__d="1", e="1")
    new = fill(tmp_path / "new", a="2", b__x="2", c="2", f="2")
    link_files(["a", "b", "b", "c/d", "e"], earlier, new)
    assert texts(new) == {"a": "1", "b": "1", "c/d": "1", "e": "1", "f": "2"}
    assert all((new / name).samefile(earlier / name) for name in ("a", "b", "c/d", "e"))


def test_where_a_file_cannot_have_two_names_nothing_is_copied_unless_that_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("one name is enough")

    earlier, new = fill(tmp_path / "earlier", a="1"), fill(tmp_path / "new", b="2")
    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(OSError, match="one name is enough"):
        link_files(["a"], earlier, new, copies=False)
    assert texts(new) == {"b": "2"}
    link_files(["a"], earlier, new)
    assert texts(new) == {"a": "1", "b": "2"}


def test_what_belongs_to_nothing_goes_and_so_do_empty_folders(tmp_path: Path) -> None:
    folder = fill(tmp_path / "site", a="1", b__c__d="1", e__f="1", e__g="1")
    remove_files(["b/c/d", "e/g"], folder)
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == ["a", "e", "e/f"]


def test_a_site_is_made_in_what_the_last_one_left(tmp_path: Path) -> None:
    target, spare = tmp_path / "_site", tmp_path / "spare"
    for text in "12":
        with build_site(target, {}, spare) as site:
            site.write("a", text)
            site.write("b/c", "1")
            site.write("old" if text == "1" else "old/now/a/folder", text)
            site.publish()
        assert texts(spare) == texts(target)
        assert all((spare / name).samefile(target / name) for name in texts(target))
    assert texts(target) == {"a": "2", "b/c": "1", "old/now/a/folder": "2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["_site", "spare"]


def test_what_stands_is_never_written_into(tmp_path: Path) -> None:
    target, spare = tmp_path / "_site", tmp_path / "spare"
    with build_site(target, {}, spare) as site:
        site.write("a", "1")
        site.publish()
    os.link(target / "a", tmp_path / "kept")
    with build_site(target, {}, spare) as site:
        site.write("a", "2")  # and nothing is published
    assert (texts(target), (tmp_path / "kept").read_text()) == ({"a": "1"}, "1")
    with build_site(target, {}, spare) as site:
        site.write("a", "3")
        site.publish(whole=False)
        site.write("a", "4")
        site.publish()
    assert (texts(target), (tmp_path / "kept").read_text()) == ({"a": "4"}, "1")


def test_of_what_stood_nothing_is_taken_over_that_is_in_the_way(tmp_path: Path) -> None:
    target = fill(tmp_path / "_site", a__b="1", c="1", d="1", e="1")
    with build_site(target, standing_in(target)) as site:
        (target / "e").unlink()
        site.write("a", "2")
        site.write("c/e", "2")
        site.publish(whole=False)
    assert texts(target) == {"a": "2", "c/e": "2", "d": "1"}


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_makes_is_not(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    left = fill(tmp_path / f"_site.new-{ended.pid}-abc", x="1")
    living = fill(tmp_path / f"_site.new-{os.getpid()}-abc", x="1")
    aside = make_aside(tmp_path / "_site")
    assert not left.exists()
    assert living.exists()
    assert aside.is_dir()


def test_the_rights_of_the_earlier_folder_are_those_of_the_new_one(tmp_path: Path) -> None:
    target = fill(tmp_path / "_site", a="1")
    target.chmod(0o2775)
    with build_site(target, {}) as site:
        site.write("a", "2")
        site.publish()
    assert target.stat().st_mode & 0o7777 == 0o2775


def test_a_site_without_its_search_yet_keeps_the_earlier_one(tmp_path: Path) -> None:
    target = fill(tmp_path / "_site", a="1", b="1", pagefind__x="1", c__d="1")
    with build_site(target, standing_in(target)) as site:
        site.write("a", "2")
        site.write("b/c", "2")
        site.write("c", "2")
        site.publish(whole=False)
        assert texts(target) == {"a": "2", "b/c": "2", "c": "2", "pagefind/x": "1"}
        site.write("pagefind/x", "2")
        site.publish()
    assert texts(target) == {"a": "2", "b/c": "2", "c": "2", "pagefind/x": "2"}
