"""Serve the site to this machine alone: what lies in it, no more, each page with the preview's own script."""

import json
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from press.preview.board import Board
from press.store.digests import checksum

OWN = "/.press"  # the address below which the preview's own files lie; no site has a hidden folder
HOSTS = ["127.0.0.1", "localhost"]  # what a page of another name that leads here (DNS rebinding) does not say
ASSETS = Path(str(files("press.preview") / "assets"))
NEVER_OLD = {"Cache-Control": "no-cache"}
ITSELF = {"Content-Security-Policy": "default-src 'self'; frame-src 'self'"}


def make_app(board: Board) -> Starlette:
    """Return what answers the requests for the site of `board`."""
    app = Starlette(
        routes=[
            Route(f"{OWN}/events", _events),
            Mount(OWN, StaticFiles(directory=ASSETS)),
            Route("/{path:path}", _file),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)],
    )
    app.state.board = board
    return app


async def _events(request: Request) -> Response:
    board: Board = request.app.state.board
    name = _name_of(request.query_params.get("of", ""))

    async def events() -> AsyncIterator[str]:
        async for state in board.follow(name):
            yield f"data: {json.dumps(state)}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream", headers=NEVER_OLD)


def _name_of(path: str) -> str:
    """Return the file of the site that an address without its first slash means."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


async def _file(request: Request) -> Response:
    """Answer with a file of the site, or with its page for what is not there."""
    board: Board = request.app.state.board
    name = _name_of(request.path_params["path"])
    if name.endswith(".pdf") and request.headers.get("sec-fetch-dest") == "document":
        return FileResponse(ASSETS / "pdf.html", headers=NEVER_OLD | ITSELF)
    if name in board.fresh and not name.endswith(".html"):
        return Response(board.fresh[name], headers=NEVER_OLD, media_type=_type_of(name))
    return _page(board, name) or _stored(board, name)


def _type_of(name: str) -> str:
    return "image/svg+xml" if name.endswith(".svg") else "application/octet-stream"


def _stored(board: Board, name: str) -> Response:
    found = _find(board, name)
    if found is None:
        none = HTMLResponse(_with_script(b"<p>There is no such page.</p>", ""), 404, headers=NEVER_OLD)
        return _page(board, "404.html", 404) or none
    return FileResponse(found, headers=NEVER_OLD)


def _page(board: Board, name: str, status: int = 200) -> Response | None:
    """Return a page with the preview's script; None where `name` is none."""
    if not name.endswith(".html"):
        return None
    found = None if name in board.fresh else _find(board, name)
    if name not in board.fresh and found is None:
        return None
    content = found.read_bytes() if found else board.fresh[name]
    version = "" if status == 404 else checksum(content)
    return HTMLResponse(_with_script(content, version), status, headers=NEVER_OLD)


def _with_script(page: bytes, version: str) -> bytes:
    """Return a page that loads the preview's script: a file of this host, which its policy allows."""
    script = f'<script src="{OWN}/preview.js" data-version="{version}" defer></script>'.encode()
    head, mark, rest = page.partition(b"</head>")
    return head + script + mark + rest if mark else script + page


def _find(board: Board, name: str) -> Path | None:
    """Return the file `name` of the site; None for what lies elsewhere, by `..` or by a link."""
    try:
        found, facts = StaticFiles(directory=board.folder, check_dir=False).lookup_path(name)
    except (HTTPException, OSError, ValueError):
        return None
    path = Path(found)
    is_plain = facts is not None and path.is_file() and path.resolve() == board.folder.resolve() / name
    return path if is_plain else None
