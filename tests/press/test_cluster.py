"""A Dask cluster gives the bytes that this machine gives, also when one of its workers is killed."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from journal import Journal

ROOT = Path(__file__).parents[2]
ARTICLE = """
---
title: Article {k}
---

```{{python}}
import time
from pathlib import Path
time.sleep(1)
Path("data.csv").read_text() * {k}
```
"""
pytest.importorskip("distributed", reason="needs requirements-cluster.txt, Dask is not installed")


def start(*arguments: str, folder: Path) -> "subprocess.Popen[str]":
    """Start a part of a cluster in a folder of its own, where it finds press and nothing of the journal."""
    folder.mkdir()
    command = [sys.executable, "-m", *arguments, "--no-dashboard"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[str]"]]]:
    """The address of a scheduler, and its two workers."""
    scheduler = start("distributed.cli.dask_scheduler", "--port", "0", folder=tmp_path / "scheduler")
    assert scheduler.stderr
    address = next(
        found[1] for line in scheduler.stderr if (found := re.search(r"Scheduler at:\s+(\S+)", line))
    )
    workers = [
        start(
            "distributed.cli.dask_worker",
            address,
            "--nthreads",
            "1",
            "--no-nanny",
            folder=tmp_path / f"worker-{n}",
        )
        for n in (1, 2)
    ]
    yield address, workers
    for process in (*workers, scheduler):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.slow
def test_a_cluster_of_which_a_worker_is_killed_gives_the_bytes_of_this_machine(
    journal: Journal, cluster: tuple[str, list["subprocess.Popen[str]"]]
) -> None:
    journal.write("articles/data.csv", "n\n1\n")
    for k in range(1, 9):
        journal.write(f"articles/{k}.qmd", ARTICLE.format(k=k))
    assert journal.render().status == 0
    here = journal.site()
    shutil.rmtree(journal.root / ".press")
    shutil.rmtree(journal.root / "_site")
    address, workers = cluster
    command = [
        sys.executable,
        "-m",
        "press",
        "render",
        "--project",
        str(journal.root),
        "--scheduler",
        address,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        first = next(line for line in process.stdout if line.startswith("rendered"))
        os.killpg(workers[0].pid, signal.SIGKILL)
        out, err = process.communicate()
    assert process.returncode == 0, err
    assert "rendered" in first + out
    assert workers[1].poll() is None
    assert journal.site() == here


def test_a_scheduler_that_does_not_answer_is_told_in_one_sentence(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.cluster.PATIENCE", 0.2)
    said = journal.refuses("--scheduler", "tcp://127.0.0.1:9")
    assert said.startswith("no scheduler answers at 'tcp://127.0.0.1:9': ")


def test_a_machine_without_dask_is_told_what_to_install(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert journal.refuses("--scheduler", "tcp://127.0.0.1:9") == (
        "Dask is not installed; install requirements-cluster.txt"
    )
