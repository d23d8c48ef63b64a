"""Whatever a machine does, the earlier site stays, the reason is told, and the next render succeeds.

The first line of each test is the fault, and what comes of it; `docs/reliability.md` is made of these.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from journal import Journal
from lxml import html

from bench.clock import can_weigh, weigh_command

pytestmark = pytest.mark.slow  # each starts press several times
ROOT = Path(__file__).parents[2]
RUNS = """
---
title: Runs
format:
  html: default
  typst: default
---

As @alder2021 reports.

```{{python}}
#| label: tbl-x
{cell}
```
"""


def start(journal: Journal, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
    """Start a render of the journal in a process of its own."""
    command = [sys.executable, "-m", "press", "render", "--project", str(journal.root), *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def finish(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """What a render that was started left: its status and what it said of faults."""
    _, said = process.communicate(timeout=300)
    assert "Traceback" not in said
    return process.returncode, said


def render(journal: Journal, *arguments: str, **environment: str) -> tuple[int, str]:
    return finish(start(journal, *arguments, **environment))


def asides(journal: Journal) -> list[str]:
    """What lies in the project's folder besides its own files, its site and its store."""
    return [path.name for path in journal.root.iterdir() if ".new-" in path.name]


@pytest.fixture
def sound(journal: Journal) -> Journal:
    """A journal that has been rendered."""
    journal.write("articles/runs.qmd", RUNS.format(cell="print('well')"))
    assert render(journal) == (0, "")
    return journal


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A folder that is a small disk of its own."""
    place = tmp_path.with_name(f"{tmp_path.name}-disk")
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("mounting a small disk takes root")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def test_killed_at_25_random_moments(sound: Journal) -> None:
    """The site is the earlier one or the new one, never between; the next render clears what is left."""
    moments = random.Random(8)
    texts = [RUNS.format(cell=f"print('{word}')") for word in ("even", "odd")]
    sites = []
    for text in texts:
        sound.write("articles/runs.qmd", text)
        assert render(sound) == (0, "")
        sites.append(sound.site())
    began = time.monotonic()
    shutil.rmtree(sound.root / ".press")
    render(sound)
    whole = time.monotonic() - began
    for number in range(25):
        shutil.rmtree(sound.root / ".press", ignore_errors=True)  # a kill may have come before there was any
        sound.write("articles/runs.qmd", texts[number % 2])
        process = start(sound)
        time.sleep(moments.uniform(0, whole))
        process.kill()
        process.communicate()
        assert sound.site() in sites
    assert render(sound) == (0, "")
    assert sound.site() == sites[0]
    assert asides(sound) == []


def test_stopped_by_ctrl_c(sound: Journal) -> None:
    """It says that the site is as it was, with exit status 130; no process goes on."""
    before = sound.site()
    cell = "import os, time\nopen('../begun.txt', 'w').write(str(os.getpid()))\ntime.sleep(1000)"
    sound.write("articles/runs.qmd", RUNS.format(cell=cell))
    process = start(sound)
    begun = sound.root / "begun.txt"
    while not begun.is_file() or not begun.read_text():
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    assert finish(process) == (130, "stopped; the site is as it was\n")
    assert sound.site() == before
    assert asides(sound) == []
    for _ in range(100):
        if not Path(f"/proc/{begun.read_text()}").exists():
            break
        time.sleep(0.05)
    assert not Path(f"/proc/{begun.read_text()}").exists()


def test_a_full_disk(journal: Journal, mounted: Path) -> None:
    """It says so; with room again the next render succeeds."""
    remount(mounted, "size=3m")
    full = Journal(Path(shutil.copytree(journal.root, mounted / "journal")), journal.capsys)
    assert render(full) == (0, "")
    before = full.site()
    cell = "from IPython.display import HTML\nHTML('<p>' + ('word ' * 10 + '\\n') * 100_000)"
    full.write("articles/runs.qmd", RUNS.format(cell=cell).replace("  typst: default\n", ""))
    status, said = render(full)
    assert (status, said.count("\n")) == (1, 1)
    assert "No space left on device" in said
    assert said.endswith("; the site is as it was\n")
    assert full.site() == before
    remount(mounted, "size=100m")
    assert render(full) == (0, "")
    assert asides(full) == []


def test_a_folder_for_the_site_that_cannot_be_written(sound: Journal, mounted: Path) -> None:
    """It is named; the site in it stays."""
    target = mounted / "site"
    assert render(sound, "--output-dir", str(target)) == (0, "")
    remount(mounted, "ro")
    sound.write("articles/sound.qmd", "---\ntitle: New\n---\n\nNew.\n")
    status, said = render(sound, "--output-dir", str(target))
    assert (status, said) == (1, f"the folder for '{target}' cannot be written: Read-only file system\n")
    assert "New" not in (target / "articles/sound.html").read_text(encoding="utf-8")
    remount(mounted, "rw")
    assert render(sound, "--output-dir", str(target)) == (0, "")
    assert "New" in (target / "articles/sound.html").read_text(encoding="utf-8")


def test_no_room_for_temporary_files(sound: Journal, mounted: Path) -> None:
    """They go where there is room, as Python finds it; the render succeeds."""
    (mounted / "full").write_bytes(b"x" * 2**20)
    sound.write("articles/runs.qmd", RUNS.format(cell="print('anew')"))
    assert render(sound, TMPDIR=str(mounted)) == (0, "")
    assert "anew" in sound.page("articles/runs.html")


def test_two_renders_at_once(sound: Journal) -> None:
    """The second waits for the first, and says so; the site is that of either alone."""
    sound.write("articles/runs.qmd", RUNS.format(cell="import time\ntime.sleep(3)\nprint('anew')"))
    said = [finish(each) for each in (start(sound), start(sound))]
    waits = "another render of this project is at work; this one waits for it\n"
    assert sorted(said) == [(0, ""), (0, waits)]
    assert "anew" in sound.page("articles/runs.html")
    both = sound.site()
    shutil.rmtree(sound.root / ".press")
    shutil.rmtree(sound.root / "_site")
    assert render(sound) == (0, "")
    assert sound.site() == both


@pytest.mark.parametrize("damage", ["cut off", "overwritten here and there", "rubbish", "empty"])
def test_a_damaged_store(sound: Journal, damage: str) -> None:
    """What cannot be read is made again, with the same bytes."""
    store, chance = sound.root / ".press/store.db", random.Random(8)
    before, data = sound.site(), bytearray((sound.root / ".press/store.db").read_bytes())
    if damage == "cut off":
        data = data[: len(data) // 2]
    elif damage == "overwritten here and there":
        for _ in range(400):
            data[chance.randrange(100, len(data))] = chance.randrange(256)
    else:
        data = bytearray(b"rubbish" * 1000) if damage == "rubbish" else bytearray()
    for path in sound.root.glob(".press/store.db-*"):
        path.unlink()
    store.write_bytes(data)
    shutil.rmtree(sound.root / "_site")
    assert render(sound) == (0, "")
    assert sound.site() == before


@pytest.mark.parametrize("package", ["typst", "jinja2", "lxml"])
def test_a_half_installed_environment(
    sound: Journal, tmp_path_factory: pytest.TempPathFactory, package: str
) -> None:
    """The package is named, and how to install it."""
    broken = tmp_path_factory.mktemp("broken")
    (broken / f"{package}.py").write_text("raise ImportError('cannot open shared object file')\n")
    before = sound.site()
    sound.write("articles/runs.qmd", RUNS.format(cell="print('anew')"))
    status, said = render(sound, PYTHONPATH=str(broken))
    assert status == 1
    assert said == (
        "a package that press needs is not there or broken (cannot open shared object file); "
        "install requirements.txt again\n"
    )
    assert sound.site() == before
    assert render(sound) == (0, "")


def test_a_clock_that_jumps_back(sound: Journal) -> None:
    """Files that seem to be from tomorrow are read as they are, each time."""
    for word in ("once", "twice"):
        sound.write("articles/runs.qmd", RUNS.format(cell=f"print('{word}')"))
        tomorrow = time.time() + 86400
        for path in (*sound.root.glob("articles/*"), *sound.root.glob("*.*"), *sound.root.glob("_site/**/*")):
            os.utime(path, (tomorrow, tomorrow))
        assert render(sound) == (0, "")
        assert word in sound.page("articles/runs.html")


@pytest.mark.parametrize(
    "name",
    ["with  spaces", 'it\'s "quoted"', "größe 表 🧬", "100% #1 & more?", "x" * 240, "-dash", "a'b;c$(d)"],
)
def test_unusual_names_of_files(sound: Journal, name: str) -> None:
    """Documents, their pictures, data and links work under any name that the system allows."""
    cell = (
        f"#| echo: false\nimport matplotlib.pyplot as plt\nprint(open({name + '.csv'!r}).read())\n"
        "plt.plot([1, 2])\nNone"
    )
    sound.write(f"articles/{name}.csv", "counted once\n")
    sound.write(f"articles/{name}.qmd", RUNS.format(cell=cell))
    status, said = render(sound)
    assert (status, said) == (0, ""), said
    files = sound.site()
    page = html.fromstring(sound.page(f"articles/{name}.html"))
    assert "counted once" in page.text_content()
    led = {unquote(way.partition("#")[0]) for way in page.xpath("//main//@src | //main//a/@href")}
    assert {f"{name}.pdf", f"{name}_files/figure-html/tbl-x-output-2.svg"} <= led
    assert files[f"articles/{name}.pdf"].startswith(b"%PDF")
    assert render(sound) == (0, "")
    assert sound.site() == files


LARGE = """
---
title: Sound
---

```{python}
table = "large"
```

Of [@alder2021].
"""
PACKAGE = """
{"name": "j", "resources": [{"name": "large", "path": "large.csv", "description": "Many rows.", "schema":
 {"fields": [{"name": "n_patients", "type": "integer", "description": "People.",
              "constraints": {"minimum": 1}},
             {"name": "note", "type": "string", "description": "Words."}]}}]}
"""


def write_large_table(journal: Journal, last: int) -> int:
    """Write a table of more than 200 MB whose last row counts `last` people, and return the line of that."""
    journal.write("data/datapackage.json", PACKAGE)
    journal.write("articles/sound.qmd", LARGE)
    with (journal.root / "data/large.csv").open("w", encoding="utf-8") as table:
        table.write("n_patients,note\n")
        for number in range(1, 200_000):
            table.write(f"{number},{'what was said of it ' * 50}\n")
        table.write(f"{last},the end\n")
        assert table.tell() > 200_000_000
    return 200_001


@pytest.mark.skipif(not can_weigh(), reason="this system does not tell how much memory processes hold")
def test_a_table_of_200_mb(journal: Journal) -> None:
    """It is checked row by row to its last line, within 1 GiB for all processes together."""
    journal.write(
        "references.bib",
        "@article{alder2021, title = {One}, author = {A, B}, journal = {T}, year = {2021}, pages = {1}}\n",
    )
    write_large_table(journal, last=1)
    assert weigh_command([sys.executable, "-m", "press", "check", "--project", str(journal.root)]) < 2**30
    line = write_large_table(journal, last=0)
    assert f"data/large.csv:{line}:" in journal.call("check", "--project", str(journal.root)).out
