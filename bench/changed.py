"""The parts of the benchmark that render again: nothing changed, or one sentence, or one table."""

import csv
from io import StringIO
from pathlib import Path

from bench.clock import time_command, time_until_written
from bench.generate import article_path
from bench.plan import Plan, clean, render
from bench.results import Findings, Line, Measure

CHANGED_TABLE = 3
FIRST_HEADING = "## What was asked\n\n"


def measure_unchanged(plan: Plan) -> Findings:
    """Render the large journal again when nothing has changed."""
    journal = _rendered(plan, plan.articles)
    times = []
    for number in range(plan.rounds):
        plan.begin(number, "nothing changed")
        times.append(time_command(render(journal)))
    measure = Measure(f"{plan.articles:,} articles, nothing changed", tuple(times))
    took = measure.median
    return Findings((Line(measure.what, "1 s", f"{took:.2f} s", took <= 1),), (measure,))


def _rendered(plan: Plan, articles: int) -> Path:
    """Return a journal of that size that has been rendered as it is now."""
    journal = plan.journal(articles)
    plan.say(f"rendering {articles:,} articles, not measured")
    time_command(render(journal))
    return journal


def measure_sentence(plan: Plan) -> Findings:
    """Change a sentence of one article of the large journal, another article each round."""
    journal = _rendered(plan, plan.articles)
    times = []
    for number in range(plan.rounds):
        plan.begin(number, "one sentence changed")
        path = article_path((number + 1) * plan.articles // (plan.rounds + 1))
        change_sentence(journal / path)
        page = (journal / "_site" / path).with_suffix(".html")
        times.append(time_until_written(render(journal), [page, page.with_suffix(".pdf")]))
    work = f"one sentence changed among {plan.articles:,}"
    whole = Measure(f"{work}, the command as a whole", tuple(took for took, _ in times))
    written = Measure(f"{work}, until both files are written", tuple(at for _, at in times))
    result = f"{written.median:.2f} s (the command as a whole {whole.median:.2f} s)"
    target = "1 s"
    return Findings((Line(written.what, target, result, written.median <= 1),), (written, whole))


def change_sentence(article: Path) -> Path:
    """Put one more sentence at the head of the first section of `article`; return it."""
    text = article.read_text(encoding="utf-8")
    changed = text.replace(FIRST_HEADING, f"{FIRST_HEADING}This sentence is new. ", 1)
    article.write_text(changed, encoding="utf-8")
    return article


def measure_data(plan: Plan) -> Findings:
    """Change one table of ten, and compare with rendering its articles alone from nothing in a fresh copy."""
    journal, alone = _rendered(plan, plan.middle), plan.journal(plan.middle, "alone")
    table = CHANGED_TABLE if plan.middle > CHANGED_TABLE else 0
    paths = [article_path(number) for number in range(table, plan.middle, 10)]
    times = []
    for number in range(plan.rounds):
        plan.begin(number, "one table changed")
        for folder in (journal, clean(alone)):
            change_table(folder / "data" / f"table-{table}.csv")
        times.append((time_command(render(journal)), time_command(render(alone, *paths))))
    what = f"one CSV of ten changed among {plan.middle:,}"
    changed = Measure(what, tuple(first for first, _ in times))
    fresh = Measure(f"its {len(paths):,} articles alone, cold", tuple(second for _, second in times))
    more = changed.median - fresh.median
    result = (
        f"{more:+.2f} s ({changed.median:.2f} s against {fresh.median:.2f} s for those {len(paths):,} alone)"
    )
    line = Line(what, "the cost of those articles alone + 1 s", result, more <= 1)
    return Findings((line,), (changed, fresh))


def change_table(table: Path) -> Path:
    """Raise every score of `table` by a hundredth; return its path."""
    rows = list(csv.DictReader(StringIO(table.read_text(encoding="utf-8"))))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "score": f"{float(row['score']) + 0.01:.2f}"} for row in rows)
    return table
