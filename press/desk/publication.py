"""What a registry of DOIs tells of a publication, asked by content negotiation."""

import json
import re
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import Request, urlopen

from press.errors import PressError

DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}\\]+")
PMID = re.compile(r"(?:pmid:?\s*)?\d{1,8}", re.IGNORECASE)
ANSWER = "application/vnd.citationstyles.csl+json"
AGENT = "press cite (a journal that looks up its sources)"
SECONDS = 30
MOST = 2**20  # bytes; entries with hundreds of authors have a tenth of it


def parse_doi(text: str) -> str:
    """Return the DOI that `text` is, or to which it leads.

    Raises PressError for anything else; a PMID is none, and registries of DOIs do not know it.

    >>> parse_doi("https://doi.org/10.1056/NEJMoa2308917")
    '10.1056/NEJMoa2308917'
    """
    written = text.strip()
    if PMID.fullmatch(written):
        raise PressError(
            f"'{written}' may be a PMID, which doi.org does not know; give the DOI of the article"
        )
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", unquote(written), flags=re.IGNORECASE)
    found = DOI.fullmatch(bare.rstrip(".,;"))
    if found is None:
        raise PressError(f"'{written}' is no DOI; a DOI is like 10.1056/NEJMoa2308917")
    return found[0]


def read_publication(doi: str, registry: str) -> dict[str, Any]:
    """Return what the `registry` tells of `doi`, as an item of CSL.

    Raises PressError when it cannot be reached, knows no such DOI, or tells what is no publication.
    """
    name = urlsplit(registry).netloc
    if urlsplit(registry).scheme not in ("http", "https"):
        raise PressError(f"'{registry}' is no address to ask; it begins with https://")
    try:
        item = json.loads(_ask(f"{registry.rstrip('/')}/{quote(doi, safe='/')}"))
    except HTTPError as fault:
        raise PressError(_refusal(fault.code, doi, name)) from None
    except ValueError:
        item = None
    except (OSError, HTTPException):
        raise PressError(f"{name} cannot be reached; nothing was changed, try again when online") from None
    if not isinstance(item, dict) or not item.get("title"):
        raise PressError(f"{name} tells no title of '{doi}'; write its entry by hand")
    return item


def _ask(address: str) -> str:
    request = Request(address, headers={"Accept": ANSWER, "User-Agent": AGENT})  # noqa: S310 - http(s) alone
    with urlopen(request, timeout=SECONDS) as reply:  # noqa: S310 - as above
        body: bytes = reply.read(MOST + 1)
    if len(body) > MOST:
        raise ValueError
    return body.decode("utf-8")


def _refusal(status: int, doi: str, name: str) -> str:
    if status in (404, 410):
        return f"{name} knows no '{doi}'; look at the DOI again"
    if status == 406:
        return f"{name} knows '{doi}' and tells no citation of it; write its entry by hand"
    return f"{name} refused '{doi}' (status {status}); nothing was changed, try again later"
