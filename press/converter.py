"""A Pandoc that stays, to which documents are given one after another: its first one costs it the most."""

import atexit
import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, cast

from press.pandoc import DEFAULTS, Complaints, abbreviations, pandoc_process, refuse, take_notes

LASTS = 100  # orders, after which the process makes way for a new one: what it keeps stays small

Order = dict[str, Any]


class Converter:
    """A process of Pandoc in a folder, that carries out orders as `defaults/convert.lua` takes them."""

    def __init__(self, folder: Path) -> None:
        """Start it; it ends when it is closed, or with this process."""
        self.folder, self.owner, self.orders, self._unread = folder, os.getpid(), 0, 0
        self._said = TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed in close()
        self._process = pandoc_process(["lua", str(DEFAULTS / "convert.lua")], folder, self._said)
        self._asks, self._answers = cast(IO[str], self._process.stdin), cast(IO[str], self._process.stdout)

    def carry_out(self, order: Order) -> Complaints:
        """Have all drafts of `order` written, and return what is complained of.

        Raises PressError with what Pandoc or a filter says; the process is then closed.
        """
        self.orders += 1
        fault, said = self._ask(order)
        _, complaints = take_notes(said, self.folder)
        if fault:
            self.close()
            raise refuse(fault, self.folder)
        return complaints

    def prepare(self, order: Order) -> None:
        """Have an order carried out without waiting for that: what it makes is of no interest."""
        self.orders += 1
        with suppress(OSError):
            self._send(order)
            self._unread += 1

    def _send(self, order: Order) -> None:
        asked = json.dumps({**order, "abbreviations": abbreviations()}, default=str)
        self._asks.write(f"{asked}\n")
        self._asks.flush()

    def _ask(self, order: Order) -> tuple[str, str]:
        with suppress(OSError):
            self._send(order)
            while self._unread:
                self._answers.readline()
                self._unread -= 1
            answer = self._answers.readline()
            if answer:
                told = json.loads(answer)
                return told["fault"], told["said"]
        self._process.wait()
        self._said.seek(0)
        return self._said.read().strip() or f"it ended with status {self._process.returncode}", ""

    def close(self) -> None:
        """End the process."""
        for stream in (self._asks, self._answers, self._said):
            with suppress(OSError):
                stream.close()
        self._process.kill()
        self._process.wait()

    @property
    def is_of_use(self) -> bool:
        """Whether it is of this process, lives, and has not done its share."""
        return self.owner == os.getpid() and self._process.poll() is None and self.orders < LASTS


_kept: dict[bool, Converter] = {}  # the one that stays (False), and one that is ready to work alone (True)


def carry_out(order: Order, folder: Path, alone: bool) -> Complaints:
    """Have all drafts of `order` written, and return what is complained of.

    `alone` in a process of its own: filters of the project may leave anything behind. Raises PressError.
    """
    converter = _take(folder, alone)
    try:
        return converter.carry_out(order)
    finally:
        if alone:
            converter.close()
        else:
            _kept[False] = converter


def prepare(order: Order, folder: Path, alone: bool) -> None:
    """Have a process do for the first time what `order` asks, while this one goes on.

    It is the one that stays, or the next one that works `alone`; one that is ready already is left in peace.
    """
    converter = _take(folder, alone)
    if not converter.orders:
        converter.prepare(order)
    _kept[alone] = converter


def _take(folder: Path, alone: bool) -> Converter:
    """Return a process in `folder` that is kept, or a new one."""
    converter = _kept.pop(alone, None)
    if converter and converter.is_of_use and converter.folder == folder:
        return converter
    _end(converter)
    _at_exit()
    return Converter(folder)


def _end(converter: Converter | None) -> None:
    if converter and converter.owner == os.getpid():
        converter.close()


def end_converters() -> None:
    """End the processes that are kept, if they are of this process."""
    while _kept:
        _end(_kept.popitem()[1])


@cache
def _at_exit() -> None:
    atexit.register(end_converters)
