"""Cells that are quoted to be read, not run: `{{python}}` is shown as `{python}`."""

import re

OPENING = re.compile(r"^(\s*)(`{3,}|~{3,})\s*\{(\{+[^{}<]+\}+)\}\s*$")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
ITEM = re.compile(r"^\s{0,3}(?:[-*+]|\d+[.)])\s")  # what stands below it may be indented and no code
QUOTED = re.compile(r"(`+)\{(\{+[^{}<`]+\}+)\}")


def show_quoted_cells(lines: list[str]) -> list[str]:
    """Return `lines` of prose, each quoted cell as a listing of Markdown with its own fence in it.

    >>> show_quoted_cells(["```{{python}}", "1 + 1", "```"])
    ['```` {.markdown}', '```{python}', '1 + 1', '```', '````']
    """
    result: list[str] = []
    fence, indent, is_quoted, in_list = "", "", False, False
    for line in lines:
        if not fence and line.strip() and not line.startswith("    "):
            in_list = bool(ITEM.match(line))
        if fence:
            closes = re.fullmatch(rf"\s*{fence[0]}{{{len(fence)},}}\s*", line)
            result += [line, indent + fence[0] + fence] if closes and is_quoted else [_shown(line)]
            fence = "" if closes else fence
        elif (opening := OPENING.match(line)) and (in_list or len(opening[1]) < 4):
            indent, fence, is_quoted = opening[1], opening[2], True
            result += [f"{indent}{fence[0]}{fence} {{.markdown}}", f"{indent}{fence}{opening[3]}"]
        else:
            found = FENCE.match(line)
            fence, is_quoted = (found[1], False) if found and "`" not in line[found.end() :] else ("", False)
            result.append(_shown(line))
    return result


def _shown(line: str) -> str:
    return QUOTED.sub(lambda found: found[1] + found[2], line)
