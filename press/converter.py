"""A Pandoc that stays, to which documents are given one after another: its first one costs it the most."""

import atexit
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, cast

from press.machine import end_process, lives
from press.pandoc import DEFAULTS, Complaints, pandoc_process, refuse, take_notes

Order = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """A small text, to be translated by a `reader` of Pandoc to a `format`, with `options` as Lua names them.

    Filters go through it first; where it is to be `cited`, its entries are set in the style at `csl`, or in
    Pandoc's own.
    """

    text: str = field(repr=False)
    reader: str
    format: str
    options: dict[str, Any] = field(default_factory=dict)
    filters: tuple[str, ...] = ()
    cited: bool = False
    csl: str = ""


class Converter:
    """A process of Pandoc in a folder, that carries out orders as `defaults/convert.lua` takes them."""

    def __init__(self, folder: Path) -> None:
        """Start it; it ends when it is closed, or with this process."""
        self.folder, self.orders, self._unread = folder, 0, 0
        self.maker = self.owner = os.getpid()
        self._said = TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed in close()
        self._process = pandoc_process(DEFAULTS / "convert.lua", folder, self._said)
        self._asks, self._answers = cast(IO[str], self._process.stdin), cast(IO[str], self._process.stdout)

    def carry_out(self, order: Order) -> tuple[list[str], Complaints]:
        """Have all drafts of `order` written; return its small texts as written, and what is complained of.

        Raises PressError with what Pandoc or a filter says. The process is then closed; it is closed as well
        when a filter has left behind what cannot be put back.
        """
        self.orders += 1
        told = self._ask(order)
        _, complaints = take_notes(told["said"], self.folder)
        if told["fault"] or told["spent"]:
            self.close()
        if told["fault"]:
            raise refuse(told["fault"], self.folder)
        return told["texts"], complaints

    def prepare(self, order: Order) -> None:
        """Have an order carried out without waiting for that: what it makes is of no interest."""
        self.orders += 1
        with suppress(OSError):
            self._send(order)
            self._unread += 1

    def _send(self, order: Order) -> None:
        asked = json.dumps({"texts": [], **order}, default=str)
        self._asks.write(f"{asked}\n")
        self._asks.flush()

    def _ask(self, order: Order) -> dict[str, Any]:
        with suppress(OSError):
            self._send(order)
            while _meanwhile:
                _meanwhile.pop()()
            while self._unread:
                self._answers.readline()
                self._unread -= 1
            answer = self._answers.readline()
            if answer:
                return dict(json.loads(answer))
        known = self.maker == os.getpid()  # how it ended
        ended = f"it ended with status {self._process.wait()}" if known else "it ended"
        self._said.seek(0)
        fault = self._said.read().strip() or ended
        return {"fault": fault, "said": "", "spent": True, "texts": []}

    def close(self) -> None:
        """End the process."""
        for stream in (self._asks, self._answers, self._said):
            with suppress(OSError):
                stream.close()
        if self.maker == os.getpid():
            self._process.kill()
            self._process.wait()
        elif self._lives:
            end_process(self._process.pid)  # its maker, which forked this process, waits for it

    @property
    def _lives(self) -> bool:
        """Whether the process lives, of which only its maker can know whether it has ended by itself."""
        return self._process.poll() is None if self.maker == os.getpid() else lives(self._process.pid)

    @property
    def is_mine(self) -> bool:
        """Whether it is for this process to use it and to end it."""
        return self.owner == os.getpid()

    @property
    def is_of_use(self) -> bool:
        """Whether it is of this process, and lives; one that was closed seems to until its maker waits."""
        return self.is_mine and not self._asks.closed and self._lives


_kept: list[Converter] = []  # the one that stays
_left: list[Converter] = []  # one that is left to the processes that this one forks next
_meanwhile: list[Callable[[], object]] = []  # to be done while this process waits for the first answer


def do_meanwhile(work: Callable[[], object]) -> None:
    """Have `work` done when this process next waits for an answer."""
    _meanwhile.append(work)


def carry_out(order: Order, folder: Path) -> Complaints:
    """Have all drafts of `order` written, and return what is complained of. Raises PressError."""
    return _take(folder).carry_out(order)[1]


def translate(*texts: Text) -> list[str]:
    """Return what Pandoc makes of small texts, in whichever folder it is. Raises PressError."""
    order = {"bibliography": [], "together": False, "drafts": [], "texts": [asdict(each) for each in texts]}
    return _take(None).carry_out(order)[0]


def begin(folder: Path) -> None:
    """Let the process that stays in `folder` begin, while this one goes on."""
    _take(folder)


def prepare(order: Order, folder: Path) -> None:
    """Have the process that stays do for the first time what `order` asks, while this one goes on.

    One that has done something is left in peace.
    """
    converter = _take(folder)
    if not converter.orders:
        converter.prepare(order)


def hand_over() -> None:
    """Leave the process that stays to whichever of the processes that this one forks next adopts it first."""
    _left[:] = _kept
    _kept.clear()


def adopt() -> None:
    """Use the process that was handed over as one of this process."""
    _kept[:] = _left
    _left.clear()
    for converter in _kept:
        converter.owner = os.getpid()


def _take(folder: Path | None) -> Converter:
    """Return the process that stays, in `folder` if one is named, or a new one."""
    if not (_kept and _kept[0].is_of_use and folder in (None, _kept[0].folder)):
        _end(_kept)
        _at_exit()
        _kept.append(Converter(folder or Path()))
    return _kept[0]


def end_converters() -> None:
    """End the processes that this one began, or adopted."""
    for converters in (_kept, _left):
        _end(converters)


def _end(converters: list[Converter]) -> None:
    while converters:
        converter = converters.pop()
        if converter.is_mine:
            converter.close()


@cache
def _at_exit() -> None:
    atexit.register(end_converters)
