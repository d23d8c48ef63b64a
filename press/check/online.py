"""R106: links out of the journal that lead to nothing. Asked for by `--online`, kept for a week."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from press.check.finding import Finding, Spot, find
from press.check.project import Checked
from press.check.references import DEAD

KEPT = Path(".press/links.json")  # below the root: the answer to each address, and when it came
WEEK = 7 * 24 * 3600
SECONDS = 10
GONE = {404, 410}
AGENT = "press check (a journal that checks its links)"


def check_online(checked: Checked) -> Iterator[Finding]:
    """Yield each link out of the journal to which its host says that there is nothing, or that has no host.

    Addresses that refuse a program, or do not answer in time, are no findings: a reader may well reach them.
    """
    places = _places(checked)
    answers = _answers(checked.project.root / KEPT, sorted(places))
    for address, spot in places.items():
        if answers[address] in ("404", "410", "no host"):
            yield find(DEAD, spot, f"{address} leads to nothing ({answers[address]})")


def _places(checked: Checked) -> dict[str, Spot]:
    """Return every address with the first place that leads to it: in a text, or in an entry that is cited."""
    found: dict[str, Spot] = {}
    for subject in checked.subjects:
        for passage in subject.passages:
            for mark in passage.marks("link") + passage.marks("url"):
                if mark.content.startswith(("http://", "https://")):
                    found.setdefault(mark.content.partition("#")[0], passage.spot_of(mark.offset))
    cited = {key for subject in checked.subjects for key in subject.cited}
    for entry in checked.entries:
        address = str(entry.fields.get("URL", "")) or (f"https://doi.org/{entry.doi}" if entry.doi else "")
        if entry.key in cited and address:
            found.setdefault(address, Spot(entry.path, entry.line))
    return found


def _answers(kept: Path, addresses: list[str]) -> dict[str, str]:
    known = _known(kept)
    asked = [address for address in addresses if address not in known]
    with ThreadPoolExecutor(max_workers=8) as pool:
        fresh = dict(zip(asked, pool.map(ask, asked), strict=True))
    now = time.time()
    record = known | {address: [answer, now] for address, answer in fresh.items() if answer != "no answer"}
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")
    return {address: fresh.get(address) or str(known[address][0]) for address in addresses}


def _known(kept: Path) -> dict[str, list[str | float]]:
    try:
        record = json.loads(kept.read_text(encoding="utf-8"))
        return {address: value for address, value in record.items() if time.time() - value[1] < WEEK}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def ask(address: str) -> str:
    """Return what the host of `address` says: a status, "no host" where there is none, or "no answer"."""
    answer = "no answer"
    for method in ("HEAD", "GET"):  # some hosts do not know the first
        request = Request(address, method=method, headers={"User-Agent": AGENT})  # noqa: S310 - http(s) alone
        try:
            with urlopen(request, timeout=SECONDS) as reply:  # noqa: S310 - as above
                return str(reply.status)
        except HTTPError as fault:
            answer = str(fault.code)
        except URLError as fault:
            return "no host" if "Name or service not known" in str(fault.reason) else "no answer"
        except (OSError, ValueError):
            return "no answer"
    return answer
