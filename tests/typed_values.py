"""What authors type, and what they had better not: for tests that any text gives a document or a sentence.

Each strategy mostly writes what looks right, with real names, and goes wrong in one place or two.
"""

import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from press.vocabulary.scopes import Name, read_scopes, scope_at, scope_for

NAMES = sorted({name for scope in read_scopes() for name in scope.names})

# Words that a reader of some format takes for more than words.
ODD = [
    *("", " ", "~", "null", "true", "no", "1e999", "-1e999", "1e-999", ".inf", ".nan", "-0", "0x1F", "0o17"),
    *("08", "1_000", "12:30:45", "9" * 400, "-" * 300, "99999999999999999999", "0.1.2", "1/2", "½", "٣", "²"),
    *(
        "2026-06-17",
        "2026-13-40",
        "0000-00-00",
        "9999-12-31",
        "10000-01-01",
        "0001-01-01",
        "2026-06-17T25:61Z",
    ),
    *("2026-06-17T00:00:00+99:99", "today", "now", "last-modified", "17 June 2026", "0001-01-01T00:00:00Z"),
    *("a: b", "- a", "{a", "a]", "&x", "*x", "!!python/object:os.system", "!!binary x", "!!set", "%YAML 9.9"),
    *(
        "<<",
        "<<: *x",
        "|",
        ">",
        "|9",
        "'",
        '"',
        "''",
        '"\\',
        '"\\u12"',
        "`",
        "---",
        "...",
        "#",
        "# a",
        "\\",
        "$x$",
    ),
    *(
        "\x00",
        "\x07",
        "\x1b[2J",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\ud800",
        "\U0001f9ec",
        "é",
        "e\u0301",
    ),
    *(
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\x0b",
        "\x0c",
        "\x1c",
        "../..",
        "/etc/passwd",
        "/",
        ".",
        "..",
        "a/b/c",
        "*",
        "**",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "[!",
        "{,}",
        "(",
        ")",
        "(?",
        "?",
        "!",
        "a\\1",
        "%s",
        "%(a)s",
        "{0}",
        "{x!r:>{y}}",
        "${x}",
    ),
    *(
        "<script>alert(1)</script>",
        "<!--",
        "]]>",
        "&nbsp;",
        "&#0;",
        "javascript:alert(1)",
        "http://[",
        "//",
        "://",
    ),
    *(
        "https://x:port/",
        "https://[::1",
        "mailto:",
        "#",
        "#a#b",
        "=1+1",
        "@a",
        "+1",
        "-1",
        "en",
        "en-GB",
        "xx-XX",
    ),
    *(
        "article",
        "long",
        "iso",
        "D MMMM YYYY",
        "asis",
        "fenced",
        "html",
        "typst",
        "pdf",
        "docx",
        "default",
        "full",
    ),
    *("sound.qmd", "references.bib", "x.csv", "fig-x", "tbl-x", "grid", "table", "CC BY", "CC0", "A B. C"),
]


@cache
def texts(size: int = 12) -> st.SearchStrategy[str]:
    """A word: an odd one, or letters of any kind."""
    return st.one_of(st.sampled_from(ODD), st.text(max_size=size))


@cache
def values() -> st.SearchStrategy[Any]:
    """A value as JSON has it, nested, with real names for keys."""
    plain = st.one_of(
        texts(), st.none(), st.booleans(), st.integers(-3, 12), st.integers(), st.floats(),
        st.sampled_from(NAMES),
    )  # fmt: skip
    keys = st.one_of(st.sampled_from(NAMES), texts(6))
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4), st.lists(plain, max_size=3)
        ),
        max_leaves=8,
    )


# YAML that parses and means more than it shows, and YAML that does not parse.
TRICKS = st.sampled_from(
    [
        *(
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
            "a: &a {b: *a}",
            "a: &a [*a]",
            "a: *none",
        ),
        "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))]),
        "\n".join(["a0: &a0 {k: v}", *(f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}" for n in range(1, 24))]),
        *("b: &b {title: x}\n<<: *b", "<<: [1, 2]", "<<: x", "<<: {author: {name: A}}", "b: &b [1]\n<<: *b"),
        *(
            "title: !!python/object/apply:os.system [ls]",
            "title: !x y",
            "title: !!timestamp x",
            "title: !!int x",
        ),
        *(
            "date: !!timestamp 2026-06-17",
            "date: !!omap [a: b]",
            "title: !!binary ///",
            "title: !!float x",
            "? a",
        ),
        *(
            "? [a, b]\n: c",
            "? {a: b}\n: c",
            "[a, b]: c",
            "{a: b}: c",
            "1: a",
            "null: a",
            "true: a",
            "2026-06-17: a",
        ),
        *(
            "a: b: c",
            "a:\n\tb: c",
            "a:\n  b: c\n d: e",
            "- a\n- b",
            "just text",
            "a: |\n b\n  c\n d",
            "a: >9\n b",
        ),
        *(
            "a: 'x",
            'a: "x',
            'a: "\\x"',
            "a: [",
            "a: {",
            "a: ]",
            "a: @x",
            "a: `x",
            "a: %x",
            "%YAML 1.1\n---\na: b",
        ),
        *(
            "a: b\n---\nc: d",
            "a: b\n...\nc: d",
            "a: b\na: c",
            "a: b\n'a': c",
            "1: a\n1.0: b",
            "a: !!null",
            ": a",
            "a:",
        ),
        *(
            "[" * 300,
            "a: " + "[" * 2000,
            "a: " + "{a: " * 400,
            "- " * 2000 + "a",
            "? " * 600 + "a",
            "a: " + "[" * 99,
        ),
        *(
            "a: 1e999",
            "order: .inf",
            "order: .nan",
            "toc-depth: 1e999",
            "a: 0b1",
            "a: 1:2:3",
            "a: =",
            "a: " + "9" * 5000,
        ),
        *(
            "order: " + "9" * 5000,
            "date: 2026-06-17 25:00:00",
            "date: 2026-02-30",
            "date: 0000-01-01",
            "date: 2026-6-1",
        ),
    ]
)


# Of each kind of value that a name takes (`vocabulary.values`), some that are of it.
FITTING = {
    "truth": [True, False, "true"],
    "number": [0, 1, -3, 2.5, "7", 10**30, "1e3"],
    "length": [1, 6.5, "3", 1e-9],
    "level": [1, 6, "2"],
    "layout": ["[[1, 1], [1]]", [30, 70], [[1, -1], [1]], ["10%"]],
    "list": [
        [],
        ["a"],
        [1, None],
        [[]],
        [{}],
        [{"name": "A"}, {"text": "b", "href": "c"}],
        ["references.bib"],
    ],
    "mapping": [{}, {"title": "A"}, {"id": "x", "contents": "*"}, {"type": "grid"}, {"title": {"a": []}}],
    "file-name": ["references.bib", "x.csv", "sound.qmd"],
    "date": ["2026-06-17", "2026-06-17T12:00:00Z", "17 June 2026", "0001-01-01", "9999-12-31"],
    "date-format": ["D MMMM YYYY", "[at] h:mm a", "Z X x", "YYYY", "long", "iso", "[", "\\", "dddd Do [[x]]"],
    "alert": ["low < 0.5", " n >= -1 "],
    "language": ["en", "de", "en-GB", "pt-BR", "zh-Hans", "he"],
}


@cache
def fitting(name: Name, place: str) -> st.SearchStrategy[Any]:
    """A value that `name`, which stands at `place`, takes."""
    choices = [choice for choice in name.takes.split("|") if choice not in ("", "text")]
    known = [value for choice in choices for value in FITTING.get(choice, [choice])]
    inner = f"{place}.{name.name}".lstrip(".")
    if scope_at(inner):
        below = mappings(inner)
        return st.one_of(below, st.lists(below, max_size=3), *([st.sampled_from(known)] if known else []))
    if not known or "text" in name.takes.split("|"):
        return st.one_of(texts(), texts(), values())
    return st.sampled_from(known)


@st.composite
def mappings(draw: st.DrawFn, place: str) -> dict[str, Any]:
    """Values by names of the scope at `place`, all of which it takes."""
    names = [name for name in scope_for(place).names.values() if name.standing == "supported"]
    chosen = draw(st.lists(st.sampled_from(names), max_size=4))
    return {name.name: draw(fitting(name, place)) for name in chosen}


def yaml(place: str) -> st.SearchStrategy[str]:
    """Lines of YAML, most of them a name that stands at `place` with a value that it takes, some broken."""
    names = sorted(scope_for(place).names)
    key = st.one_of(st.sampled_from(names), st.sampled_from(NAMES), texts(6))
    odd = st.one_of(
        st.builds(lambda name, value: f"{json.dumps(name)}: {json.dumps(value)}", key, values()),
        st.builds(lambda name, value: f"{name}: {value}", key, texts()),
        st.builds(lambda name, inner, text: f"{name}:\n  - {inner}: {text}\n    b: [{text}]", key, key, texts(6)),
        TRICKS,
        texts(),
    )  # fmt: skip
    right = mappings(place).map(
        lambda given: "\n".join(f"{name}: {json.dumps(value)}" for name, value in given.items())
    )
    return st.one_of(
        right, right, right, st.lists(odd, max_size=3).map("\n".join), st.builds("{}\n{}".format, right, odd)
    )
