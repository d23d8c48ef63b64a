"""Filters walk the parts of a document that hold what they look for, and miss nothing by it."""

from pathlib import Path

import pytest
from converting import order

from press.converter import carry_out, end_converters
from press.errors import PressError

# Elements where they are easily passed by: in metadata, notes, captions, cells, citations, definitions.
TEXT = """
---
title: 'A [span]{.title #one} and $x$'
abstract: |
  ::: {.callout-note}
  A `code`{.of}.
  :::
---

# Heading {.unnumbered}

Plain words.

As @fig-one says [see $p$ @alder, p. [3]{.suffix}], and @Alder[^1].

[^1]: A [link](../there.qmd) in a note.

| a           | b              |
|-------------|----------------|
| [c]{.cell}  | ![](d.png){.p} |

: A caption with [words]{.caption} {#tbl-x}

![A caption with `code`{.figure}](e.png){#fig-one}

Term
:   [Defined]{.term}

| A line with [a word]{.line}
| and another

> 1. [Deep](#refs){.deep}
>
>     ```{.python #lst-one}
>     x
>     ```

Some <b>raw</b>.

```{=html}
<hr>
```

::: {#refs}
:::

Last.
"""
CHECK = """
local here = pandoc.path.directory(arg[0])
local tree_of = dofile(pandoc.path.join { here, 'tree.lua' })
local KINDS = { 'Cite', 'Code', 'CodeBlock', 'Div', 'Figure', 'Header', 'Image', 'Link', 'Math', 'Note',
  'RawBlock', 'RawInline', 'Span', 'Table' }
local TRAITS = { '.title', '.callout-', '.unnumbered', '.suffix', '.cell', '.caption', '.term', '.line',
  '.deep', '.p', '.figure', '#', '#one', '#tbl-', '#fig-one', '#lst-', '#refs', '@fig-', 'Link away', '.of' }

local function seen(document, kind, traverse)
  local found = {}
  document:walk { traverse = traverse, [kind] = function(element) table.insert(found, tostring(element)) end }
  return table.concat(found, '\\n')
end

local function all(document)
  for _, traverse in ipairs { 'typewise', 'topdown' } do
    for _, kind in ipairs(KINDS) do
      local here, there = seen(tree_of(document), kind, traverse), seen(document, kind, traverse)
      assert(there ~= '' and here == there, kind .. ' ' .. traverse)
    end
  end
  for _, trait in ipairs(TRAITS) do
    local visited = false
    local function visit() visited = true end
    tree_of(document):walk { on = { trait }, Inline = visit, Block = visit }
    assert(visited, trait)
  end
  return document
end
"""
CHANGES = {
    "nothing": "{ Div = function() end }",
    "all of a kind": "{ Span = function(span) return pandoc.Emph(span.content) end }",
    "blocks taken away": "{ Header = function() return {} end, Div = function() return {} end }",
    "blocks made more": "{ Table = function(each) return { each, pandoc.Para 'x', each } end }",
    "from the top": "{ traverse = 'topdown', Div = function() return pandoc.Para 'x', false end }",
    "raw blocks": "{ RawBlock = function() return pandoc.Para 'x' end }",
    "of the metadata": "{ Math = function() return pandoc.Str 'x' end, Code = function() return {} end }",
}


def ran(folder: Path, body: str) -> str:
    """What the page says that the code `body` has worked on."""
    end_converters()
    (folder / "check.lua").write_text(
        f"{CHECK}\nreturn {{ {{ Pandoc = function(document)\n{body}\nend }} }}\n"
    )
    carry_out(order(folder, TEXT, before=[str(folder / "check.lua")]), folder)
    return (folder / "made.html").read_text(encoding="utf-8")


def test_a_walk_finds_what_pandoc_finds_in_the_same_order(tmp_path: Path) -> None:
    assert ran(tmp_path, "return all(document)")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_walk_changes_what_pandoc_changes(tmp_path: Path, change: str) -> None:
    same = "local tree, whole = tree_of(document):walk(filter):whole(), document:walk(filter)"
    twice = (
        "assert(tree == whole and tree_of(document):walk(filter):walk(filter):whole() == whole:walk(filter))"
    )
    assert ran(tmp_path, f"local filter = {change} {same} {twice} return whole")


def test_what_came_of_a_part_is_looked_at_again(tmp_path: Path) -> None:
    made = "{ Header = function() return pandoc.Div({}, { class = 'new' }) end }"
    found = "{ on = { '.new' }, Div = function() found = true end }"
    assert ran(tmp_path, f"tree_of(document):walk {made}:walk {found} assert(found) return document")


def test_a_filter_says_what_it_is_for_where_that_is_not_seen(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="Para is noted by nobody"):
        ran(tmp_path, "return tree_of(document):walk { Para = print }:whole()")
