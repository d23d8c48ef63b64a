"""The order of the work of a preview: the page of a saved document first, then the site, then the checks."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.errors import PressError
from press.preview.board import Board
from press.preview.page import make_page_alone
from press.preview.said import say_faults
from press.preview.site import Made, check_site, make_site
from press.preview.watch import Watch
from press.preview.worker import Worker

DOCUMENTS = (".qmd", ".md")


@dataclass
class Agenda:
    """What a preview has to do, and the two processes that do it: one for pages, one for the site."""

    root: Path
    board: Board
    watch: Watch
    tell: Callable[[str], object]
    pages: Worker
    sites: Worker
    saved: dict[str, None] = field(default_factory=dict)  # documents whose page is to be made alone
    scripts: bool = True  # whether those of the project are to run with the next site
    _page_due: asyncio.Event = field(default_factory=asyncio.Event)
    _site_due: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """Bring the site up to date, and again whenever files change, until this is cancelled."""
        self._site_due.set()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._make_pages())
            group.create_task(self._make_sites())
            async for names in self.watch.changes():
                self._take(names)

    def _take(self, names: Iterable[str]) -> None:
        documents = [name for name in sorted(names) if name.endswith(DOCUMENTS)]
        self.scripts = self.scripts or len(documents) < len(set(names))
        self.saved |= dict.fromkeys(documents)
        self._page_due.set()
        self._site_due.set()

    async def _make_pages(self) -> None:
        while True:
            await self._page_due.wait()
            self._page_due.clear()
            while self.saved:
                path = next(iter(self.saved))
                self.saved.pop(path)
                await self._make_page(path)

    async def _make_page(self, path: str) -> None:
        files = await self._ask("page", self.pages, make_page_alone, self.root, path)
        if files is not None:
            self.board.fresh |= files
        self.board.tell()

    async def _make_sites(self) -> None:
        while True:
            await self._site_due.wait()
            self._site_due.clear()
            scripts, self.scripts = self.scripts, False
            made: Made | None = await self._ask("site", self.sites, make_site, self.root, scripts)
            if made is None:
                self.scripts = self.scripts or scripts
            else:
                self._show(made)
            self.board.tell()
            if made is not None and not self._site_due.is_set():
                await self._check()

    def _show(self, made: Made) -> None:
        """Show a site that was made: pages made alone are part of it, unless more was saved since."""
        self.board.folder = self.watch.output = made.folder
        self.board.files = made.files
        if not self._site_due.is_set():
            self.board.fresh.clear()
            self.board.faults.clear()

    async def _check(self) -> None:
        findings = await self._ask("check", self.sites, check_site, self.root)
        if findings is not None:
            self.board.findings = findings
        self.board.tell()

    async def _ask(self, who: str, worker: Worker, function: Callable[..., Any], *arguments: Any) -> Any:
        """Return what a process answers; None for a fault, which stands until it answers otherwise."""
        try:
            answer = await asyncio.to_thread(worker.call, function, *arguments)
        except PressError as fault:
            self.board.faults[who] = say_faults(fault)
            self.tell(str(fault))
            return None
        self.board.faults.pop(who, None)
        return answer


async def run_agenda(root: Path, board: Board, watch: Watch, tell: Callable[[str], object]) -> None:
    """Do the work of a preview of the project at `root` until this is cancelled; then end all processes."""
    with (
        closing(Worker(root, "press.preview.page")) as pages,
        closing(Worker(root, "press.preview.site", forking=True)) as sites,
    ):
        await Agenda(root, board, watch, tell, pages, sites).work()
