"""A page's policy allows what the page held when it was made, and nothing else."""

import base64
from hashlib import sha256

import pytest

from press.site.policy import policy_of

PLAIN = '<p>Text</p><script src="assets/press.js"></script><script type="application/ld+json">{}</script>'


def allowed(page: str, what: str, searched: bool = False) -> list[str]:
    parts = dict(part.split(" ", 1) for part in policy_of(page, searched).split("; "))
    return parts[what].split()


def test_a_page_of_text_allows_the_files_of_the_site_alone() -> None:
    assert policy_of(PLAIN, searched=False).split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self'",
        "frame-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_search_is_webassembly() -> None:
    assert allowed(PLAIN, "script-src", searched=True) == ["'self'", "'wasm-unsafe-eval'"]


def test_a_script_within_the_page_is_allowed_by_its_hash() -> None:
    known = base64.b64encode(sha256(b" plot() ").digest()).decode()
    page = f"{PLAIN}<script> plot() </script>"
    assert allowed(page, "script-src") == ["'self'", f"'sha256-{known}'", "https:"]


@pytest.mark.parametrize(
    "loads",
    [
        '<img alt="" src="https://example.org/x.png">',
        "<iframe src='//example.org/x'></iframe>",
        '<script async src="https://example.org/x.js"></script>',
        '<link rel="stylesheet" href="https://example.org/x.css">',
    ],
)
def test_a_host_from_which_the_page_loads_is_allowed_by_its_name(loads: str) -> None:
    assert allowed(PLAIN + loads, "img-src")[-1] == "https://example.org"


@pytest.mark.parametrize(
    "leads",
    ['<a href="https://example.org">x</a>', '<link rel="canonical" href="https://example.org/">'],
)
def test_a_host_to_which_the_page_only_leads_is_not(leads: str) -> None:
    assert policy_of(PLAIN + leads, searched=False) == policy_of(PLAIN, searched=False)
