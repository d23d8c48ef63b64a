"""Documents as no author would write them, by a seeded generator: whatever a .qmd may hold, in any order."""

from random import Random

HEADERS = (
    "",
    "",
    "---\ntitle: Plain\n---\n",
    "---\ntitle:   'Odd'   # said\n\nauthor:\n  - {name: B}   \nabstract: |\n  Two\n\n  lines\n---  \n\n",
    "---\n---\n",
    "---\ntitle: Dots\n...\nat once\n",
    "---\ntitle: never closed\n\n",
    "\n---\ntitle: too late\n---\n",
)
LINES = (
    "Words that are wrapped",
    "by hand, with `{python} value` and trailing spaces  ",
    "- an item",
    "    indented by four",
    "\tindented by a tab",
    "<!-- a comment",
    "that goes on -->",
    "{{< include _part.qmd >}}",
    "{{< video https://example.org >}}",
    "::: {.callout-note}",
    ":::",
    "# Heading {#sec-one}",
    "Größe, 漢字, \u00a0no break, \u2028 and \x0c",
    "| a | b |",
    "$$ x `y` $$",
    "---",
    "`` ` ``",
)
CODE = (
    "#| label: fig-x",
    "#| fig-cap: |",
    "#|   Two lines",
    "#|echo: false",
    "x = 1   ",
    "",
    "\tprint(x)",
    "if x:",
    "    print('```')",
    "'''",
    "# a comment",
    "   ",
    "s = 'é'",
)
QUOTED = (
    "```python\nx = 1\n```",
    "````markdown\n```{python}\n1\n```\n````",
    "~~~\n```{python}\n~~~",
    "```{mermaid}\na --> b\n```",
    "```{{python}}\n1\n```",
    "```{=html}\n<b>\n```",
    "```{r}\n1\n```",
)
FENCES = ("```{python}", "````{python}", "``` {python}", "```{python, echo=false}", "```{python}  ")
ENDS = ("\n", "\n", "\n\n\n", "", "  \n\t\n", "\n \n")


def document(chance: Random) -> str:
    """Return the text of a document that `chance` decides."""
    parts = [chance.choice(HEADERS)]
    parts += [
        _block(chance) + chance.choice(("\n", "\n\n", "\n\n\n", "\n \n")) for _ in range(chance.randrange(9))
    ]
    if chance.random() < 0.1:
        parts.append("```{python}\nnever closed\n")
    text = "".join(parts).rstrip("\n") + chance.choice(ENDS)
    if chance.random() < 0.15:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if chance.random() < 0.1 else "") + text


def _block(chance: Random) -> str:
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(QUOTED)
    if kind == 1:
        return "\n".join(chance.choice((*LINES, "")) for _ in range(chance.randrange(1, 7)))
    indent = chance.choice(("", "", "", "  ", "    ", "\t"))
    fence = chance.choice(FENCES)
    lines = [chance.choice(CODE) for _ in range(chance.randrange(6))]
    inside = [chance.choice((indent, indent, "")) + line for line in lines]
    closing = indent + "`" * (fence.count("`") + chance.choice((0, 0, 1))) + chance.choice(("", "", "  "))
    return "\n".join([indent + fence, *inside, closing])
