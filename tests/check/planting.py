"""Plant faults in copies of the articles, as authors make them: seeded, each with its line.

The sentences were written from the list of what is to be found, before the rules that look for them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass(eq=False)
class Row:
    """A line of a file that can be changed or taken out while others keep their identity."""

    text: str
    gone: bool = False
    was: str = ""


@dataclass(eq=False)
class File:
    """A file under the spade: its lines, and which of them already hold a fault."""

    path: Path
    name: str
    rows: list[Row] = field(default_factory=list)
    used: list[Row] = field(default_factory=list)

    def free(self, row: Row) -> bool:
        """Whether nothing was planted in the line or beside it."""
        place = self.rows.index(row)
        return not any(
            each is used for each in self.rows[max(0, place - 2) : place + 3] for used in self.used
        )

    def matching(self, pattern: str) -> list[Row]:
        """The free lines in which `pattern` is found."""
        return [row for row in self.rows if not row.gone and re.search(pattern, row.text) and self.free(row)]

    def number(self, row: Row) -> int:
        """The number of a line once those that were taken out are gone."""
        return sum(not each.gone for each in self.rows[: self.rows.index(row) + 1])


@dataclass(frozen=True)
class Fault:
    """A fault that was planted: its kind, the family of rules that it is of, the lines that may be named."""

    kind: str
    family: str
    file: File
    rows: tuple[Row, ...]
    text: str

    @property
    def lines(self) -> set[int]:
        """The numbers of the lines on which a finding may stand."""
        return {self.file.number(row) for row in self.rows}

    @property
    def was(self) -> str:
        """What stood in these lines before."""
        return "\n".join(row.was for row in self.rows)


Garden = dict[str, File]
Planter = Callable[[Random, Garden, str], Fault | None]

TYPED = [
    "In the end all fifteen came off their medicines.",
    "Half of them needed no further treatment.",
    "About two thirds were women.",
    "A dozen people left before the last visit.",
    "Roughly one in five had to go back to hospital.",
    "The youngest was 19 and the oldest 64 years old.",
    "Four patients had died by then.",
    "A quarter of the participants dropped out.",
    "The score fell by 12 points.",
    "Fewer than 30 centres offer it.",
    "Twenty-three people were screened.",
    "The trial cost 4.5 million euros.",
    "Three out of four felt better within a month.",
    "Eighty per cent kept their remission.",
    "Only 7% had a fever above 39 °C.",
    "Follow-up lasted 18 months at most.",
    "Nine women and six men took part.",
    "The dose was doubled in 11 of them.",
    "Some 1,200 people are on the waiting list.",
    "Neither of the two who relapsed was treated again.",
]
IN_CAPTION = [
    "Based on 48 people.",
    "Five groups are left out.",
    "Nearly 70 % were women.",
    "Data of twelve centres.",
    "Drawn from 2,300 records.",
    "Half of the people were under forty.",
]
IN_FRONT = [
    "It has helped 14 people so far.",
    "Eight of ten patients responded.",
    "More than 300 people have been treated.",
    "Two patients in three got better.",
    "What 23 trials say.",
    "Half of all patients stay well for years.",
]
BARE_RESULTS = [
    "With the cells `{python} share(0.8)` responded.",
    "`{python} share(3 / 4)` reached remission.",
    "A relapse was seen in `{python} share(0.2)`.",
    "Symptoms improved in `{python} share(0.55)`, and nobody got worse.",
    "Of the sicker ones `{python} share(0.31)` died all the same.",
]
BAD_SHARES = [
    "After `{python} months(6)` `{python} out_of(9, 12)` people (`{python} share(0.72)`) were well.",
    "It was `{python} share(0.64)` (`{python} out_of(8, 13)` people) after `{python} months(12)`.",
    "By `{python} months(3)`, `{python} out_of(5, 40)` people, `{python} share(0.15)`, had gone home.",
]
PUBLISHED = [
    "By then [977]{.as-published} people were alive.[@{key}]",
    "The first report spoke of [431]{.as-published} people.[@{key}]",
    "It lasted for [188 months]{.as-published} in one of them.[@{key}]",
]
RAW = {
    "articles/car-t-autoimmune.qmd": ("responses.n.max()", "responses.value.mean()"),
    "articles/car-t-therapy.qmd": ("responses.n.max()", "responses.value.mean()"),
    "articles/lupus.qmd": ("responses.n.max()", "responses.value.mean()"),
    "articles/autoimmune-disease.qmd": ("ratios.women.max()", "ratios.women.mean()"),
    "articles/regenerative-medicine.qmd": ("results.n.max()", "results.n.mean() / 7"),
}
OVERCLAIMS = [
    "This is a breakthrough for people with the disease.",
    "The treatment cures the disease in most people.",
    "It has been proven to work.",
    "There are no side effects.",
    "The therapy is completely safe.",
    "It is a game changer.",
    "The results are nothing short of miraculous.",
    "A revolutionary therapy has arrived.",
    "For many it is a permanent cure.",
    "The treatment is guaranteed to help.",
    "This wonder drug has changed everything.",
    "It works for everyone.",
    "The procedure is risk-free.",
    "Doctors have finally defeated the disease.",
]
CAUSAL = [
    "The cells caused the remissions.[@mueller2024]",
    "CAR-T cells led to remission in lupus.[@mackensen2022]",
    "The infusion restored the kidneys.[@mackensen2022]",
    "Thanks to the cells people could stop their drugs.[@mueller2024]",
    "Treatment reduced the activity of the disease.[@feng2025]",
    "The therapy improved the strength of muscles.[@pecher2023]",
    "The cells made the symptoms disappear.[@qin2023]",
    "Because of the treatment, nobody relapsed.[@qin2023]",
]
ADVICE = [
    "You should ask for this treatment now.",
    "You should take hydroxychloroquine every day.",
    "Stop your steroids as soon as you feel better.",
    "Patients should avoid live vaccines.",
    "Take the tablets with food.",
    "We recommend this therapy to anyone with lupus.",
    "Do not wait, and start treatment early.",
    "If you have lupus, you need to take this drug.",
    "Try a higher dose if the first one fails.",
    "Your best option is a transplantation.",
    "It is advisable to stop methotrexate before the infusion.",
]
ABBREVIATIONS = [
    "The SLICC index did not change.",
    "MRI showed less inflammation.",
    "Everybody was given MMF beforehand.",
    "The CHMP gave a positive opinion.",
    "GVHD was not seen.",
    "IVIG was allowed.",
    "Most TEAEs were mild.",
]
STIGMA = [
    "Lupus sufferers know this well.",
    "The victims of the disease are mostly women.",
    "Some were wheelchair-bound.",
    "Non-compliant patients were left out.",
    "Patients who failed treatment were offered the cells.",
    "Handicapped people could not take part.",
    "Diabetics were excluded.",
    "Some were crippled by the disease.",
    "Drug addicts could not take part.",
]
CLAIMS = [
    "In a small trial in Leeds most people responded, and some relapsed within months.",
    "Newer work is in line with this: the antibodies fell, and the kidneys recovered.",
    "In mice the effect was larger, and in people the remissions lasted longer than with drugs alone.",
    "A registry found that those who were treated early survived longer.",
]

CALLED = re.compile(r"\{python\} (\w+)\(")  # what an article must have imported


def prose_rows(file: File, ending: str = r"[.?!](?:\[@[^\]]+\])?$") -> list[Row]:
    """The last lines of ordinary paragraphs between the first heading and what to read next."""
    found, open_divs, fenced, in_list = [], 0, False, False
    texts = [row.text for row in file.rows]
    start = next(n for n, text in enumerate(texts) if text.startswith("## "))
    stop = next(n for n, text in enumerate(texts) if text.startswith("## Read next"))
    for place in range(start, stop):
        text = texts[place]
        fenced ^= text.startswith("```")
        open_divs += 1 if re.match(r":{3,} *\{", text) else -1 if re.match(r":{3,}$", text) else 0
        in_list = text.startswith("- ") or (in_list and text.startswith("  "))
        plain = not (fenced or open_divs or in_list or text.startswith(("#", "```", ":")))
        if plain and re.search(ending, text) and not texts[place + 1].strip():
            found.append(file.rows[place])
    return [row for row in found if not row.gone and file.free(row)]


def paragraph_of(file: File, row: Row) -> tuple[Row, ...]:
    """All lines of the paragraph in which `row` stands."""
    place = first = last = file.rows.index(row)
    while file.rows[first - 1].text.strip():
        first -= 1
    while last + 1 < len(file.rows) and file.rows[last + 1].text.strip():
        last += 1
    return tuple(file.rows[first : last + 1]) if place >= 0 else ()


def saying(kind: str, family: str, sentences: list[str], only: tuple[str, ...] = ()) -> Planter:
    """Return the planter that ends a paragraph with one more of the `sentences`."""

    def plant(rng: Random, garden: Garden, name: str) -> Fault | None:
        file = garden[name]
        imported = "\n".join(row.text for row in file.rows[:45])
        known = [each for each in sentences if all(f"{f}," in imported for f in CALLED.findall(each))]
        if (only and name not in only) or not known:
            return None
        row, text = rng.choice(prose_rows(file)), rng.choice(known)
        keys = re.findall(
            r"\[@(mackensen2022|mueller2024|feng2025|neelapu2017|conrad2023|bennell2021)\]",
            "\n".join(r.text for r in file.rows),
        )
        row.text = f"{row.text} {text.replace('{key}', keys[0] if keys else 'schett2024')}"
        return _planted(kind, family, file, (row,), text)

    return plant


def replacing(
    kind: str, family: str, pattern: str, change: Callable[[Random, re.Match[str], str], str]
) -> Planter:
    """Return the planter that changes one thing that `pattern` finds."""

    def plant(rng: Random, garden: Garden, name: str) -> Fault | None:
        file = garden[name]
        rows = file.matching(pattern)
        if not rows:
            return None
        row = rng.choice(rows)
        found = rng.choice(list(re.finditer(pattern, row.text)))
        new = change(rng, found, name)
        before = row.text
        row.text = row.text[: found.start()] + new + row.text[found.end() :]
        return _planted(
            kind, family, file, (row,), f"{before[found.start() : found.end()][:60]} -> {new[:60]}"
        )

    return plant


def _planted(kind: str, family: str, file: File, rows: tuple[Row, ...], text: str) -> Fault:
    file.used += rows
    return Fault(kind, family, file, rows, text)


def new_paragraph(kind: str, family: str, sentences: list[str]) -> Planter:
    """Return the planter that puts one of the `sentences` as a paragraph of its own before a heading."""

    def plant(rng: Random, garden: Garden, name: str) -> Fault | None:
        file = garden[name]
        imported = "\n".join(row.text for row in file.rows[:45])
        known = [each for each in sentences if all(f"{f}," in imported for f in CALLED.findall(each))]
        if not known:
            return None
        last = next(n for n, row in enumerate(file.rows) if row.text.startswith("## Common questions"))
        rows = [row for row in file.rows[:last] if row.text.startswith("## ") and file.free(row)][2:]
        row, text = rng.choice(rows), rng.choice(known)
        place = file.rows.index(row)
        added = Row(text)
        file.rows[place:place] = [added, Row("")]
        return _planted(kind, family, file, (added,), text)

    return plant


def uncited(rng: Random, garden: Garden, name: str) -> Fault | None:
    """Take the sources away from a paragraph that tells results."""
    file = garden[name]
    rows = [
        r
        for r in prose_rows(file, r"\[@[^\]]+\]$")
        if any("python}" in p.text for p in paragraph_of(file, r))
    ]
    if not rows:
        return None
    paragraph = paragraph_of(file, rng.choice(rows))
    for row in paragraph:
        row.text = re.sub(r"†?\[@[^\]]+\]", "", row.text)
    return _planted("uncited", "C", file, paragraph, paragraph[0].text[:60])


def wrong_alt(change: Callable[[Random, str, str], str], kind: str) -> Planter:
    """Return the planter that changes the alt text of a figure."""

    def plant(rng: Random, garden: Garden, name: str) -> Fault | None:
        file = garden[name]
        rows = file.matching(r"^#\| fig-alt: ")
        if not rows:
            return None
        row = rng.choice(rows)
        caption = file.rows[file.rows.index(row) - 1].text
        row.text = change(rng, row.text, caption)
        return _planted(kind, "F", file, (row,), row.text[:60])

    return plant


def no_alt(rng: Random, garden: Garden, name: str) -> Fault | None:
    """Take an alt text out."""
    file = garden[name]
    rows = file.matching(r"^#\| fig-alt: ")
    if not rows:
        return None
    row = rng.choice(rows)
    row.gone = True
    place = file.rows.index(row)
    around = tuple(file.rows[place - 3 : place])
    return _planted("alt missing", "F", file, around, "")


def _one_number_off(rng: Random, alt: str, _: str) -> str:
    found = rng.choice(list(re.finditer(r"(?<![\w.])\d{1,3}(?![\w.])", alt)))
    return alt[: found.start()] + str(int(found[0]) + rng.choice([1, 2, 10])) + alt[found.end() :]


def _shortened(rng: Random, alt: str, _: str) -> str:
    parts = re.split(r"(?<=;)", alt)
    if len(parts) < 3:
        return re.sub(r", [^,]+(?=,)", "", alt, count=1)
    del parts[rng.randrange(1, len(parts) - 1)]
    return "".join(parts)


def cut_link(kind: str, pattern: str, change: Callable[[Random, re.Match[str], str], str]) -> Planter:
    """Return the planter that breaks a link or a reference."""
    return replacing(kind, "R", pattern, change)


def unspoken(rng: Random, garden: Garden, name: str) -> Fault | None:
    """Take away every mention of a figure."""
    file = garden[name]
    labels = file.matching(r"^#\| label: fig-")
    if not labels:
        return None
    row = rng.choice(labels)
    label = row.text.split()[-1]
    for each in file.rows:
        each.text = re.sub(rf" \(@{label}\)|@{label}(?![\w-])(?: shows)?", "", each.text)
    return _planted("label unspoken", "R", file, (row,), label)


def deeper(rng: Random, garden: Garden, name: str) -> Fault | None:
    """Make a heading jump down a level."""
    file = garden[name]
    rows = [
        row
        for n, row in enumerate(file.rows)
        if row.text.startswith("### ") and file.rows[n - 2].text.startswith("## ") and file.free(row)
    ]
    if not rows:
        return None
    row = rng.choice(rows)
    row.text = f"#{row.text}"
    return _planted("level skipped", "R", file, (row,), row.text)


def in_header(kind: str, family: str, key: str, change: Callable[[Random, str], str | None]) -> Planter:
    """Return the planter that changes a line of the front matter, or takes it out."""

    def plant(rng: Random, garden: Garden, name: str) -> Fault | None:
        file = garden[name]
        rows = [row for row in file.rows[:12] if row.text.startswith(f"{key}:") and file.free(row)]
        if not rows:
            return None
        new = change(rng, rows[0].text)
        rows[0].gone, rows[0].text = new is None, new or rows[0].text
        days = (
            [row for row in file.rows if re.search(r"\bchecked(?: on)? \d", row.text)]
            if "day" in kind
            else []
        )
        return _planted(kind, family, file, (*file.rows[:3], rows[0], *days), new or f"no {key}")

    return plant


def no_disclaimer(rng: Random, garden: Garden, name: str) -> Fault | None:
    """Take the disclaimer out, or its words."""
    file = garden[name]
    start = next(n for n, row in enumerate(file.rows) if row.text.startswith("::: {#disclaimer"))
    if rng.random() < 0.5:
        for row in file.rows[start : start + 4]:
            row.gone = True
        return _planted("no disclaimer", "P", file, (file.rows[0], *file.rows[:8]), "taken out")
    file.rows[start + 1].text = "Decisions about your treatment belong to you and to the doctors who know"
    return _planted("no disclaimer", "P", file, tuple(file.rows[start : start + 4]), "words gone")


def in_bibliography(
    kind: str, change: Callable[[Random, list[Row], File], tuple[Row, ...] | None]
) -> Planter:
    """Return the planter that changes an entry of the bibliography that the article cites."""

    def plant(rng: Random, garden: Garden, name: str) -> Fault | None:
        file = garden["bibliography.bib"]
        text = "\n".join(row.text for row in garden[name].rows)
        starts = [row for row in file.matching(r"^@article\{") if f"@{row.text[9:-1]}" in text]
        rng.shuffle(starts)
        for start in starts:
            place = file.rows.index(start)
            end = next(n for n in range(place, len(file.rows)) if file.rows[n].text == "}")
            rows = change(rng, file.rows[place:end], file)
            if rows:
                return _planted(kind, "C", file, rows, start.text)
        return None

    return plant


def _without(*keys: str) -> Callable[[Random, list[Row], File], tuple[Row, ...] | None]:
    def change(rng: Random, entry: list[Row], file: File) -> tuple[Row, ...] | None:
        found = [row for row in entry if re.match(rf"  (?:{'|'.join(keys)}) = ", row.text)]
        if not found:
            return None
        rng.choice(found).gone = True
        return tuple(entry)

    return change


def _retracted(rng: Random, entry: list[Row], file: File) -> tuple[Row, ...] | None:
    title = next(row for row in entry if row.text.startswith("  title = "))
    if any(row.text.startswith("  note = ") for row in entry):
        title.text = title.text.replace("title = {", "title = {RETRACTED: ", 1)
    else:
        notes = [
            "Retracted in 2026.",
            "This article has been retracted by the publisher.",
            "Retraction: see the journal's notice.",
        ]
        title.text += f" note = {{{rng.choice(notes)}}},"
    return tuple(entry)


def _double(rng: Random, entry: list[Row], file: File) -> tuple[Row, ...] | None:
    dois = [row for row in file.rows if row.text.startswith("  doi = ") and row not in entry]
    own = [row for row in entry if row.text.startswith("  doi = ")]
    if not own:
        return None
    other = rng.choice(dois)
    own[0].text = other.text if rng.random() < 0.5 else other.text.upper().replace("  DOI =", "  doi =")
    return (*entry, other, *paragraph_of(file, other))


def unused_entry(rng: Random, garden: Garden, name: str) -> Fault | None:
    """Put an entry into the bibliography that nothing cites."""
    file = garden["bibliography.bib"]
    key = rng.choice(["smith2019", "okafor2021", "nakamura2020"])
    lines = [
        f"@article{{{key},",
        f"  author = {{{key[:-4].title()}, A}},",
        "  title = {B cells after treatment},",
        "  journal = {Lupus},",
        "  year = {2020},",
        "  doi = {10.1000/x.2020},",
        "}",
        "",
    ]
    added = [Row(line) for line in lines]
    file.rows += [Row(""), *added]
    return _planted("entry unused", "C", file, tuple(added), key)


def in_table(
    kind: str,
    table: str,
    change: Callable[[Random, list[str], list[str]], list[str] | None],
    extra: bool = False,
    printed: bool = False,
) -> Planter:
    """Return the planter that changes the cells of one row of a table, or adds a changed copy of it.

    `printed`: only a row that a sentence of an article looks up.
    """

    def plant(rng: Random, garden: Garden, name: str) -> Fault | None:
        file = garden[f"data/{table}.csv"]
        head = file.rows[0].text.split(",")
        rows = [
            row
            for row in file.rows[1:]
            if row.text.count(",") == len(head) - 1 and '"' not in row.text and file.free(row)
        ]
        if printed:
            said = "\n".join(r.text for f in garden.values() if f.name.endswith(".qmd") for r in f.rows)
            rows = [row for row in rows if f'found("{row.text.split(",")[0]}").value' in said]
        rng.shuffle(rows)
        for row in rows:
            cells = change(rng, head, row.text.split(","))
            if cells is None:
                continue
            target = row
            if extra:
                target = Row("")
                file.rows.append(target) if file.rows[-1].text else file.rows.insert(
                    len(file.rows) - 1, target
                )
            target.text = ",".join(cells)
            return _planted(kind, "D", file, (target,), target.text[:70])
        return None

    return plant


def _set(**new: str) -> Callable[[Random, list[str], list[str]], list[str] | None]:
    def change(rng: Random, head: list[str], cells: list[str]) -> list[str] | None:
        return [new.get(name, cell) for name, cell in zip(head, cells, strict=True)]

    return change


def _typo(rng: Random, found: re.Match[str], _: str) -> str:
    word = found[1]
    place = rng.randrange(1, len(word) - 1)
    return found[0].replace(
        word,
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if word[place] != word[place + 1]
        else word + "x",
    )


VALUE = r"`\{python\} number\([^`]+\)`"
COUNT = r"`\{python\} count\([^`]+\)`"
WORDS = ["two", "three", "four", "five", "seven", "eleven", "fifteen"]
CAR_T = ("articles/car-t-autoimmune.qmd", "articles/lupus.qmd")

# Each planter as often as its kind is to be planted: sixty in all.
BATCHES = 4
PLANTERS: list[tuple[int, Planter]] = [
    (
        3,
        replacing(
            "digits for a value", "N", VALUE, lambda rng, f, _: str(rng.choice([7, 12, 15, 24, 61, 104, 288]))
        ),
    ),
    (3, replacing("word for a value", "N", COUNT, lambda rng, f, _: rng.choice(WORDS))),
    (4, saying("typed in a sentence", "N", TYPED)),
    (
        1,
        replacing(
            "typed in a caption",
            "N",
            r'(?<=[.!?])"$(?<=#\| fig-cap.{40}")|(?<=^#\| fig-cap: ").',
            lambda rng, f, _: f"{rng.choice(IN_CAPTION)} {f[0]}",
        ),
    ),
    (
        2,
        in_header(
            "typed in front matter", "N", "subtitle", lambda rng, text: f'{text[:-1]} {rng.choice(IN_FRONT)}"'
        ),
    ),
    (1, saying("as published, and not in the data", "N", PUBLISHED)),
    (1, saying("misrounded", "N", BAD_SHARES)),
    (1, replacing("NumPy scalar", "N", VALUE, lambda rng, f, name: f"`{{python}} {RAW[name][0]}`")),
    (1, replacing("ten decimals", "N", VALUE, lambda rng, f, name: f"`{{python}} {RAW[name][1]}`")),
    (1, new_paragraph("result without people", "N", BARE_RESULTS)),
    (1, no_alt),
    (
        1,
        wrong_alt(
            lambda rng, alt, cap: alt.split(": ")[0] + ": " + cap.partition(": ")[2], "alt is the caption"
        ),
    ),
    (
        1,
        wrong_alt(
            lambda rng, alt, cap: '#| fig-alt: "A chart of the results, study by study."',
            "alt without a number",
        ),
    ),
    (3, wrong_alt(_one_number_off, "alt with a wrong number")),
    (1, wrong_alt(_shortened, "alt with a part left out")),
    (2, replacing("unknown key", "C", r"\[@([a-z]+\d{4})\]", _typo)),
    (1, unused_entry),
    (1, in_bibliography("no journal", _without("journal"))),
    (1, in_bibliography("no year or title", _without("year", "title"))),
    (1, in_bibliography("DOI twice", _double)),
    (1, in_bibliography("retracted", _retracted)),
    (1, uncited),
    (1, new_paragraph("claim without a source", "C", CLAIMS)),
    (1, unspoken),
    (2, cut_link("reference to nothing", r"@(?:fig|tbl)-([a-z-]+)", _typo)),
    (2, cut_link("link to nothing", r"\]\(((?:\.\./)?[a-z/-]+)\.(?:qmd|csv)\)", _typo)),
    (
        1,
        cut_link(
            "anchor to nothing", r"\]\(([\w/.-]+\.qmd)\)", lambda rng, f, _: f"]({f[1]}#what-is-not-there)"
        ),
    ),
    (1, deeper),
    (3, saying("overclaim", "W", OVERCLAIMS)),
    (1, saying("cause without control", "W", CAUSAL, CAR_T)),
    (2, saying("advice", "W", ADVICE)),
    (1, saying("abbreviation", "W", ABBREVIATIONS)),
    (2, saying("stigma", "W", STIGMA)),
    (1, no_disclaimer),
    (1, in_header("no category", "P", "categories", lambda rng, text: None)),
    (1, in_header("no date", "P", "date", lambda rng, text: None)),
    (1, in_header("other day of check", "P", "date-modified", lambda rng, text: "date-modified: 2026-11-23")),
]
# In a copy of their own, because cells refuse data that are broken.
IN_DATA: list[tuple[int, Planter]] = [
    (1, in_table("checked long ago", "studies", _set(checked_on="2025-03-01"))),
    (1, in_table("not in the dictionary", "signals", _set(checked="probably"))),
    (1, in_table("out of bounds", "pivotal", _set(responder_percent="182"))),
    (
        1,
        in_table(
            "row without use",
            "signals",
            lambda rng, h, c: ["nobody_asks", *c[1:9], "zzz2020", *c[10:]],
            extra=True,
        ),
    ),
    (1, in_table("key twice", "epidemiology", lambda rng, h, c: c, extra=True)),
    (1, in_table("recalled and printed", "landscape", _set(checked="recalled"), printed=True)),
]


def plant(root: Path, seed: int, batch: int) -> list[Fault]:
    """Plant the faults of one of BATCHES in the project at `root`, spread over its articles.

    All batches together hold every kind of fault as often as it is wanted; the last one those of the data.
    """
    rng = Random(f"{seed} {batch}")
    names = sorted(path.relative_to(root).as_posix() for path in root.glob("articles/*.qmd"))
    every = [*names, "bibliography.bib", *(f"data/{path.name}" for path in root.glob("data/*.csv"))]
    garden = {name: File(root / name, name) for name in every}
    for file in garden.values():
        file.rows = [Row(line, was=line) for line in file.path.read_text(encoding="utf-8").split("\n")]
    chosen = IN_DATA if batch == BATCHES - 1 else PLANTERS
    wanted = [planter for times, planter in chosen for _ in range(times)]
    wanted = wanted if chosen is IN_DATA else wanted[batch :: BATCHES - 1]
    faults = [_somewhere(rng, planter, garden, names) for planter in wanted]
    for file in garden.values():
        file.path.write_text("\n".join(row.text for row in file.rows if not row.gone), encoding="utf-8")
    return faults


def _somewhere(rng: Random, planter: Planter, garden: Garden, names: list[str]) -> Fault:
    """Plant in any article that has room for it."""
    for name in rng.sample(names, len(names)):
        fault = planter(rng, garden, name)
        if fault:
            return fault
    raise AssertionError("no article has room for a fault of this kind")
