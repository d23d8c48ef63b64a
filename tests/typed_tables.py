"""What authors type in tables and bibliographies."""

from hypothesis import strategies as st
from typed_values import texts


def tables(columns: list[str], right: list[list[str]]) -> st.SearchStrategy[bytes]:
    """A CSV of `columns`: rows of which some are `right`, cells that are not, quotes that do not close.

    One in nine has nothing wrong, or a hundred examples could be without any that is a table.
    """
    odd = st.one_of(texts(), st.sampled_from([cell for row in right for cell in row]))
    row = st.one_of(
        st.sampled_from(right),
        st.builds(
            lambda row, at, cell: [*row[:at], cell, *row[at + 1 :]],
            st.sampled_from(right),
            st.integers(0, len(columns) - 1),
            odd,
        ),
        st.lists(odd, max_size=len(columns) + 2),
    )
    header = st.one_of(
        st.just(columns),
        st.just(columns),
        st.just(columns),
        st.permutations(columns),
        st.lists(texts(), max_size=4),
    )
    quoting = st.sampled_from(["right", "right", "right", "none", "open", "inside"])

    def written(head: list[str], rows: list[list[str]], how: str, sign: str, end: str, mark: str) -> str:
        form = {
            "right": lambda cell: '"' + cell.replace('"', '""') + '"' if set(cell) & set('",\r\n') else cell,
            "none": str,
            "open": lambda cell: '"' + cell,
            "inside": lambda cell: cell[:1] + '"' + cell[1:],
        }[how]
        return mark + end.join(sign.join(map(form, each)) for each in [head, *rows]) + end

    text = st.builds(
        written, header, st.lists(row, max_size=5), quoting,
        st.sampled_from([",", ",", ",", ",", ";", "\t", "|"]), st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n"]),
        st.sampled_from(["", "", "", "\ufeff"]),
    )  # fmt: skip
    encoded = st.builds(
        lambda written, how: written.encode(how, "replace" if how != "utf-8" else "surrogatepass"),
        text, st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8", "latin-1", "utf-16"]),
    )  # fmt: skip
    good = st.lists(st.sampled_from(right), min_size=1, max_size=5).map(
        lambda rows: written(columns, rows, "right", ",", "\n", "").encode()
    )
    return st.one_of(*[encoded] * 7, good, st.binary(max_size=40))


def bibliographies() -> st.SearchStrategy[str]:
    """A bibliography: entries with real fields and keys that texts cite, strings, comments, broken braces."""
    kind = st.sampled_from(
        [
            "article",
            "book",
            "online",
            "misc",
            "ARTICLE",
            "string",
            "preamble",
            "comment",
            "xdata",
            "set",
            "",
            "no such",
        ]
    )
    key = st.one_of(st.sampled_from(["alder2021", "birch2023", "a:b", "ä", "x,y", "", " ", "a{b"]), texts(6))
    name = st.sampled_from(
        [
            "title",
            "author",
            "year",
            "date",
            "doi",
            "url",
            "journal",
            "crossref",
            "xdata",
            "pages",
            "month",
            "Title",
            "",
            "1",
        ]
    )
    content = st.one_of(
        texts(20),
        st.sampled_from(
            [
                *(
                    "A {B} C",
                    "{\\'e}",
                    '\\"{o}',
                    "\\u{x}",
                    "\\textbf{a",
                    "a } b",
                    "a { b",
                    "$x^2$",
                    "~",
                    "--",
                    "A and B and",
                    ", ,",
                ),
                *(
                    "Alder, Ada",
                    "{WHO}",
                    "and others",
                    "alder2021",
                    "birch2023, alder2021",
                    "2021-13",
                    "2021/2023",
                    "?",
                    "jan",
                ),
                *(
                    "\\input{/etc/passwd}",
                    "\\def\\x{\\x}\\x",
                    "\\newcommand{\\a}{\\b}",
                    "#jan#",
                    "%",
                    "@article{x,",
                    "{" * 200 + "}" * 200,
                ),
            ]
        ),
    )
    wrapped = st.builds(
        lambda left, text, right: left + text + right,
        st.sampled_from(["{", "{", "{", '"', "", "{{"]), content, st.sampled_from(["}", "}", "}", '"', "", "}}"]),
    )  # fmt: skip
    field = st.builds(
        lambda left, equals, right: f"{left} {equals} {right}",
        name,
        st.sampled_from(["=", "=", "=", "", "=="]),
        wrapped,
    )
    entry = st.builds(
        lambda word, brace, called, fields, end, split: f"@{word}{brace}{called},{split.join(fields)}{end}",
        kind, st.sampled_from(["{", "{", "{", "(", "", " {"]), key, st.lists(field, max_size=4),
        st.sampled_from(["}", "}", "}", ")", "", "}}"]), st.sampled_from([", ", ",\n", " ", ",,"]),
    )  # fmt: skip
    return st.lists(st.one_of(entry, entry, entry, texts()), max_size=4).map("\n".join)
