"""A project's modules are compiled once, and are what they would be if each document compiled them."""

import warnings
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

from press.running import compiled
from press.running.compiled import compile_ahead


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that modules are imported from; what is compiled for it is forgotten afterwards."""
    monkeypatch.setattr(SourceFileLoader, "source_to_code", SourceFileLoader.source_to_code)
    monkeypatch.setattr(compiled, "_known", {})
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def module(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_module_that_was_compiled_ahead_is_not_compiled_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = module(folder, "known_module", "WORD = 'known'\n")
    compile_ahead([path])
    monkeypatch.setattr(compiled, "_compile", lambda *_: pytest.fail("it is compiled again"))
    assert import_module("known_module").WORD == "known"
    assert import_module("known_module").__file__ == str(path)


def test_a_module_that_changed_meanwhile_is_compiled_anew(folder: Path) -> None:
    compile_ahead([module(folder, "changed_module", "WORD = 'old'\n")])
    module(folder, "changed_module", "WORD = 'new'\n")
    assert import_module("changed_module").WORD == "new"


def test_what_compiling_complains_of_is_said_where_it_is_imported(folder: Path) -> None:
    compile_ahead(
        [module(folder, "warned_module", "WORD = '\\d'\n"), module(folder, "broken_module", "a = =\n")]
    )
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        import_module("warned_module")
    assert "invalid escape sequence" in str(told[0].message)
    with pytest.raises(SyntaxError):
        import_module("broken_module")


def test_a_module_that_is_gone_is_passed_over(folder: Path) -> None:
    compile_ahead([folder / "gone.py"])
    with pytest.raises(ModuleNotFoundError):
        import_module("gone")
