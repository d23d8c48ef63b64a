"""Resolve the `{{< ... >}}` of a text: var, meta, pagebreak, kbd. Includes are resolved by `source`."""

import re
import shlex
from collections.abc import Callable
from typing import Any

from press.errors import Place, PressError

SHORTCODE = re.compile(r"(\{?)\{\{<\s*(.*?)\s*>\}\}(\}?)")
UNCLOSED = "the shortcode that opens here is never closed; end it with `>}}`"
PAGEBREAK = """
```{=html}
<div style="page-break-after: always;"></div>
```

```{=typst}
#pagebreak(weak: true)
```
"""


def resolve_shortcodes(text: str, place: Place, variables: dict[str, Any], metadata: dict[str, Any]) -> str:
    """Return `text`, one line that stands at `place`, with its shortcodes replaced.

    Escaped ones, `{{{< ... >}}}`, lose one pair of braces.
    Raises PressError naming the place for a shortcode or a variable that is not known.
    """

    def replace(found: re.Match[str]) -> str:
        if found[1] and found[3]:
            return found[0][1:-1]
        return found[1] + _value(found[2], place, variables, metadata) + found[3]

    if is_unclosed(text):
        raise PressError(UNCLOSED, place)
    return SHORTCODE.sub(replace, text)


def is_unclosed(text: str) -> bool:
    """Say whether a shortcode opens in `text` and does not close there.

    >>> is_unclosed("By {{< var name }}"), is_unclosed("By {{< var name >}}")
    (True, False)
    """
    return "{{<" in SHORTCODE.sub("", text)


def _value(content: str, place: Place, variables: dict[str, Any], metadata: dict[str, Any]) -> str:
    try:
        name, *arguments = shlex.split(content)
    except ValueError:
        raise PressError(f"the shortcode '{content}' cannot be read", place) from None
    kinds: dict[str, Callable[[], str]] = {
        "var": lambda: _look_up(variables, arguments, "_variables.yml", place),
        "meta": lambda: _look_up(metadata, arguments, "the metadata", place),
        "pagebreak": lambda: PAGEBREAK,
        "kbd": lambda: f"[{' '.join(arguments)}]{{.kbd}}",
    }
    if name not in kinds:
        raise PressError(f"press does not know the shortcode '{name}'; it knows {', '.join(kinds)}", place)
    return kinds[name]()


def _look_up(values: dict[str, Any], arguments: list[str], where: str, place: Place) -> str:
    value: Any = values
    for part in arguments[0].split(".") if arguments else [""]:
        if not isinstance(value, dict) or part not in value:
            raise PressError(f"{where} has no value '{' '.join(arguments)}'", place)
        value = value[part]
    return str(value)
