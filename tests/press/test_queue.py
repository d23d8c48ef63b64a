"""Work is handed out so that no core waits long for another, and few results wait."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from threading import Timer
from types import SimpleNamespace
from typing import Any

from press.queue import Queue
from press.tasks import Crew, Done, Task


class Begun:
    """Stands for a render and its crew, which does all at once and notes in which order."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.weights: dict[str, int] = {}
        self.runs: dict[str, Any] = {}
        self.memory = SimpleNamespace(
            store=SimpleNamespace(latest=lambda kind, path: None),
            website=SimpleNamespace(
                documents=dict.fromkeys("abcdefghijkl", SimpleNamespace(weight=1)), listing=[]
            ),
        )

    def submit(self, task: Task, what: Any, *rest: Any) -> "Future[Any]":
        self.order.append(f"{task} {getattr(what, 'path', what)}")
        future: Future[Any] = Future()
        paper: Any = SimpleNamespace(
            path=what, weight=self.weights.get(what, 1) if isinstance(what, str) else 0
        )
        future.set_result(Done(None, None, paper) if task == "write" else None)
        return future

    def needs(self, summary: Any) -> list[str]:
        return [summary.path] if summary.path != "x" else []

    def take_run(self, path: str, kept: Any) -> None:
        self.runs[path] = kept

    def result_of(self, path: str) -> None: ...
    def use_kept(self, summary: Any) -> None: ...
    def take_written(self, summary: Any, done: Any, pdf: Any) -> None: ...


def work(begun: Begun, paths: str, submit: Any, behind: Iterable[None] = ()) -> None:
    render: Any = begun
    queue = Queue(render, Crew(2, submit), lambda path: None)
    for path in paths:
        summary: Any = SimpleNamespace(path=path)
        queue._add(summary)
    queue.work(behind=behind)


def handed_out(paths: str, *, without_cells: str = "", weights: dict[str, int] | None = None) -> list[str]:
    begun = Begun()
    begun.weights = weights or {}
    work(begun, without_cells + paths, begun.submit)
    return begun.order


def test_few_documents_all_run_before_any_is_written_and_their_pdfs_come_last() -> None:
    order = handed_out("abc")
    assert [each.split()[0] for each in order] == ["run"] * 3 + ["write"] * 3 + ["typeset"] * 3


def test_of_pdfs_that_wait_the_longest_is_set_first() -> None:
    order = handed_out("abc", weights={"a": 2, "b": 9, "c": 5})
    assert order[-3:] == ["typeset b", "typeset c", "typeset a"]


def test_what_comes_behind_the_pages_is_done_while_the_last_pdfs_are_set() -> None:
    begun, futures = Begun(), dict[str, Future[Any]]()

    def submit(task: Task, what: Any, *rest: Any) -> "Future[Any]":
        future = begun.submit(task, what)
        if task == "typeset":
            future = futures[what.path] = Future()
        return future

    def behind() -> Iterator[None]:
        begun.order.append("behind")
        yield
        for future in futures.values():
            future.set_result(b"")
        yield

    work(begun, "ab", submit, behind())
    assert [each.split()[0] for each in begun.order] == ["run"] * 2 + ["write"] * 2 + ["typeset"] * 2 + [
        "behind"
    ]


def test_what_comes_behind_the_pages_waits_for_all_of_them() -> None:
    begun, futures, late = Begun(), dict[str, Future[Any]](), Future[Any]()
    page = Done(None, None, SimpleNamespace(path="a", weight=1))  # type: ignore[arg-type] - stands for a paper

    def submit(task: Task, what: Any, *rest: Any) -> "Future[Any]":
        future = begun.submit(task, what)
        if task == "write" and what == "a":
            Timer(0.1, late.set_result, [page]).start()
            return late
        return futures.setdefault(what.path, Future()) if task == "typeset" else future

    def behind() -> Iterator[None]:
        begun.order.append("behind")
        while True:
            for future in (each for each in futures.values() if not each.done()):
                future.set_result(b"")
            yield

    work(begun, "ab", submit, behind())
    assert begun.order[-2:] == ["typeset a", "behind"]


def test_what_needs_no_run_is_written_while_libraries_load() -> None:
    assert handed_out("ab", without_cells="x")[0] == "write x"


def test_of_many_documents_few_wait_for_their_next_step() -> None:
    order = handed_out("abcdefghijkl")
    done = dict.fromkeys(("run", "write", "typeset"), 0)
    for each in order:
        done[each.split()[0]] += 1
        assert done["run"] - done["write"] <= 8
        assert done["write"] - done["typeset"] <= 8
    assert done == {"run": 12, "write": 12, "typeset": 12}


def test_other_work_goes_on_step_by_step_until_something_is_done() -> None:
    begun, future = Begun(), Future[Any]()
    render: Any = begun
    queue = Queue(render, Crew(1, lambda *what: future), lambda path: None)
    summary: Any = SimpleNamespace(path="x")
    queue._add(summary)

    def steps() -> Iterator[None]:
        for number in range(9):
            begun.order.append(f"step {number}")
            if number == 1:
                future.set_result(Done(None, None, None))
            yield

    queue.work(steps())
    assert begun.order == ["step 0", "step 1"]
