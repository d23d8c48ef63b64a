"""The Content-Security-Policy of a page: what it holds when it is made may run and load, nothing else."""

import base64
import re
from hashlib import sha256

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(r"\btype=[\"']?(?:application/(?:ld\+)?json|text/(?:plain|html|template))")
LOADED = re.compile(
    r"<(?:script|img|iframe|video|audio|source|track|embed|link(?=[^>]*\brel=[\"']?stylesheet))\b[^>]*?"
    r"\b(?:src|srcset|poster|href)=[\"']?(?:https?:)?//([\w.:-]+)",
    re.IGNORECASE,
)


def policy_of(page: str, searched: bool) -> str:
    """Return the policy of the whole `page`; its search, where it is `searched`, is WebAssembly.

    Scripts within the page are allowed by their hashes, other hosts by their names: those that an author, or
    what a cell shows, put there. A page of the journal has neither.
    """
    inline = [content for attributes, content in SCRIPT.findall(page) if _runs(attributes)]
    hosts = sorted({f"https://{host}" for host in LOADED.findall(page)})
    hashes = sorted({f"'sha256-{_hash(content)}'" for content in inline})
    more = ["https:"] if inline else hosts  # scripts within a page fetch others, from who knows where
    wasm = ["'wasm-unsafe-eval'"] if searched else []
    parts = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *wasm, *hashes, *more],
        "style-src": ["'self'", "'unsafe-inline'", *more],
        "img-src": [
            "'self'",
            "data:",
            "blob:",
            *more,
        ],  # a script of the page draws a figure to be taken along
        "font-src": ["'self'", "data:", *more],
        "media-src": ["'self'", *hosts],
        "frame-src": ["'self'", *hosts],
        "connect-src": ["'self'", *(more if inline else [])],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([name, *allowed]) for name, allowed in parts.items())


def _runs(attributes: str) -> bool:
    return "src=" not in attributes and not DATA.search(attributes)


def _hash(content: str) -> str:
    return base64.b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
