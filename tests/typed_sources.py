"""What authors type in documents: shortcodes, prose, cells, and all of it together."""

from hypothesis import strategies as st
from typed_values import texts, yaml


def shortcodes() -> st.SearchStrategy[str]:
    """A shortcode, often with what it takes, often broken."""
    name = st.sampled_from(
        [
            "var",
            "meta",
            "env",
            "kbd",
            "pagebreak",
            "include",
            "embed",
            "video",
            "lipsum",
            "",
            "va",
            "include2",
        ]
    )
    words = st.one_of(
        texts(6),
        st.sampled_from(
            [
                *(
                    "publisher.name",
                    "publisher",
                    "count",
                    "kinds",
                    "title",
                    "author",
                    "author.name",
                    "mac=Cmd-C",
                    "win=",
                ),
                *(
                    "sound.qmd",
                    "sound.qmd#fig-x",
                    "sound.qmd#",
                    "#",
                    "other.qmd#a",
                    "/sound.qmd",
                    "../../x",
                    "self.qmd",
                ),
                *(
                    "echo=true",
                    "echo",
                    "=",
                    "a=b=c",
                    "'a b'",
                    "'a",
                    '"a',
                    "a\\",
                    "\\'",
                    ".",
                    "..",
                    "a.",
                    ".a",
                    "HOME",
                ),
            ]
        ),
    )
    opening = st.sampled_from(["{{<", "{{<", "{{<", "{{{<", "{{< ", "{{", "{{<{{<", "`{{<", "\\{{<"])
    closing = st.sampled_from([">}}", ">}}", ">}}", ">}}}", ">}", "}}", "", ">}}`", " >}}>}}"])
    return st.builds(
        lambda left, called, given, right: f"{left} {called} {' '.join(given)} {right}",
        opening, name, st.lists(words, max_size=3), closing,
    )  # fmt: skip


def prose() -> st.SearchStrategy[str]:
    """Lines of Markdown with shortcodes, inline values, fences and Divs, not all of them closed."""
    right = st.sampled_from(
        [
            *("{{< var publisher.name >}}", "{{< meta title >}}", "{{< kbd Ctrl-C >}}", "{{< pagebreak >}}", "Words."),
            *("{{< env HOME >}}", "`{python} x`", "{{< embed sound.qmd#fig-x >}}", "[@alder2021]", "{{{< var a >}}}"),
            *("{{< include sound.qmd >}}", "{{< embed sound.qmd#fig-x echo=true >}}", "{{< meta author.name >}}", "# H"),
        ]
    )  # fmt: skip
    odd = st.one_of(
        shortcodes(),
        shortcodes(),
        texts(),
        st.sampled_from(
            [
                *(
                    "`{python} x`",
                    "`{python} `",
                    "`{python}",
                    "```",
                    "~~~",
                    "````",
                    ":::",
                    "::: {.callout-note}",
                    ":::: a",
                ),
                *(
                    "::: {#fig-x layout='[[1]'}",
                    "[x]{.a",
                    "{.b}",
                    "[@alder2021]",
                    "@fig-x",
                    "$$ x $$ {#eq-x}",
                    "# H {#a",
                ),
                *(
                    "![a](b.png){#fig-a",
                    "<!-- check: W101 -->",
                    "<!--",
                    "---",
                    "```{python}",
                    "```{r}",
                    "```{=html}",
                    "| a |",
                ),
                *(
                    "    ```{python}",
                    "> ```{python}",
                    "- {{< include a >}}",
                    "#| label: x",
                    "::: {.content-visible when-meta='a.b'}",
                ),
            ]
        ),
    )
    line = st.lists(odd, max_size=2).map(" ".join)
    return st.builds(
        lambda before, wrong, after: "\n\n".join([*before, wrong, *after]),
        st.lists(right, max_size=3), st.one_of(line, odd), st.lists(right, max_size=2),
    )  # fmt: skip


def cells() -> st.SearchStrategy[str]:
    """A cell with options."""
    fence = st.sampled_from(
        ["```{python}", "```{python}", "````{python}", "```{python, echo=FALSE}", "```{r}", "```{python .a}"]
    )
    prefix = st.sampled_from(["#| ", "#| ", "#| ", "#|", "# | ", ""])

    def cell(opening: str, before: str, options: str, code: str, closed: bool) -> str:
        lines = [before + line for line in options.split("\n")] if options else []
        return "\n".join([opening, *lines, code, *([opening.partition("{")[0]] if closed else [])])

    code = st.sampled_from(["1 + 1", "", "print('x')", "# comment", "```", "x = '''\n```\n'''"])
    return st.builds(cell, fence, prefix, yaml("cell"), code, st.sampled_from([True] * 9 + [False]))


def documents(parts: st.SearchStrategy[str], header: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A document of front matter and `parts`."""
    return st.builds(
        lambda head, body: f"---\n{head}\n---\n\n" + "\n\n".join(body) + "\n",
        header,
        st.lists(parts, min_size=1, max_size=3),
    )
