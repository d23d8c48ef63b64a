"""Resolve the `{{< ... >}}` of a text: var, meta, env, pagebreak, kbd. Includes are resolved by `source`."""

import os
import re
import shlex
from collections.abc import Callable
from typing import Any

from press.errors import Place, PressError

SHORTCODE = re.compile(r"(\{?)\{\{<\s*(.*?)\s*>\}\}(\}?)")
INLINE_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
ALONE = re.compile(r"(?:embed|include)\b")  # these put in more than a line can hold
SYSTEMS = {"mac": "Mac", "win": "Windows", "linux": "Linux"}
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

    Escaped ones, `{{{< ... >}}}`, lose one pair of braces. An include that is quoted as code stays as it is.
    Raises PressError naming the place for a shortcode or a variable that is not known.
    """

    quoted = [code.span() for code in INLINE_CODE.finditer(text)]

    def replace(found: re.Match[str]) -> str:
        if found[1] and found[3]:
            return found[0][1:-1]
        if ALONE.match(found[2]) and any(start < found.start() < end for start, end in quoted):
            return found[0]
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
        "env": lambda: _environment(arguments, place),
        "pagebreak": lambda: PAGEBREAK,
        "kbd": lambda: _keys(arguments),
    }
    if ALONE.match(name):
        raise PressError(f"'{name}' must stand alone on its line, outside of lists", place)
    if name not in kinds:
        raise PressError(f"press does not know the shortcode '{name}'; it knows {', '.join(kinds)}", place)
    return kinds[name]()


def _environment(arguments: list[str], place: Place) -> str:
    """Return the variable of the environment that is named first, or what stands behind its name."""
    name, *fallback = arguments or [""]
    if name not in os.environ and not fallback:
        raise PressError(
            f"the environment has no variable '{name}'; set it, or write a fallback behind it", place
        )
    return os.environ.get(name, " ".join(fallback))


def _keys(arguments: list[str]) -> str:
    """Return keys to press; those of several systems each with its name, as a page cannot know its reader's.

    >>> _keys(["mac=Cmd-C", "win=Ctrl-C", "linux=Ctrl-C"])
    '[Cmd-C]{.kbd} (Mac) or [Ctrl-C]{.kbd} (Windows, Linux)'
    """
    named = [each.partition("=")[::2] for each in arguments if each.partition("=")[0] in SYSTEMS]
    plain = [each for each in arguments if each.partition("=")[0] not in SYSTEMS]
    if not named:
        return f"[{' '.join(plain)}]{{.kbd}}"
    systems: dict[str, list[str]] = {" ".join(plain): []} if plain else {}
    for system, keys in named:
        systems.setdefault(keys, []).append(SYSTEMS[system])
    shown = (f"[{keys}]{{.kbd}}" + (f" ({', '.join(on)})" if on else "") for keys, on in systems.items())
    return " or ".join(shown)


def _look_up(values: dict[str, Any], arguments: list[str], where: str, place: Place) -> str:
    value: Any = values
    for part in arguments[0].split(".") if arguments else [""]:
        if not isinstance(value, dict) or part not in value:
            raise PressError(f"{where} has no value '{' '.join(arguments)}'", place)
        value = value[part]
    if isinstance(value, dict | list):
        raise PressError(f"the value '{arguments[0]}' in {where} is no text but a list", place)
    return str(value).lower() if isinstance(value, bool) else str(value)
