"""The parts that render from nothing: beside others, growing, weighed, and the real articles."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, median

from bench.clock import ROOT, can_weigh, python, time_command, weigh_command, weigh_work
from bench.plan import Plan, Tool, clean, nbconvert, quarto, render
from bench.results import Findings, Line, Measure


def measure_cold(plan: Plan) -> Findings:
    """Render a few articles from nothing with press, the floor and what else is there, taking turns."""
    journal = plan.journal(plan.few)
    time_command(render(clean(journal)))  # for nbconvert's notebooks, and so that all modules are compiled
    output = plan.folder / "floor"
    tools = [
        Tool("press", tuple(render(journal))),
        Tool("the floor", tuple(python("bench/floor.py", journal, output))),
        nbconvert(journal, plan.folder / "notebooks"),
        quarto(journal),
    ]
    times: dict[str, list[float]] = {tool.name: [] for tool in tools if tool.command}
    for number in range(plan.rounds):
        plan.begin(number, f"{plan.few} articles, cold")
        for tool in tools:
            if tool.command:
                shutil.rmtree(output, ignore_errors=True)
                clean(journal)
                times[tool.name].append(time_command(tool.command))
    measures = {
        name: Measure(f"{plan.few} articles, cold: {name}", tuple(took)) for name, took in times.items()
    }
    return Findings(tuple(_cold_lines(plan.few, tools, measures)), tuple(measures.values()))


def _cold_lines(size: int, tools: Sequence[Tool], measures: Mapping[str, Measure]) -> Iterator[Line]:
    """Return a line for each of `tools` but the first, which is press: how often its time press took."""
    work = f"{size} articles, cold, HTML and PDF, start-up included, against"
    targets = {"the floor": ("1.3 ×", 1.3), "quarto render": ("1/18", 1 / 18)}
    press = measures["press"].median
    for tool in tools[1:]:
        said, most = targets.get(tool.name, ("no target; HTML only", None))
        if tool.missing:
            yield Line(f"{work} {tool.name}", said, f"not measured here: {tool.missing}")
            continue
        other = measures[tool.name].median
        result = f"{press / other:.2f} × ({press:.2f} s against {other:.2f} s)"
        yield Line(f"{work} {tool.name}", said, result, None if most is None else press / other <= most)


Costs = Mapping[int, tuple[float, float]]  # of sizes: the seconds of a render, and those that cores worked


def measure_growth(plan: Plan) -> Findings:
    """Render journals of growing size from nothing; a round goes up and down again, so that drift cancels."""
    sizes = sorted({plan.small, plan.middle, plan.articles, plan.largest or plan.articles})
    rounds = []
    for number in range(plan.long_rounds):
        plan.begin(number, "from nothing, growing")
        rounds.append(_up_and_down(plan, sizes))
    measures = [
        Measure(f"{size:,} articles, cold: {what}", tuple(each[size][kind] for each in rounds))
        for kind, what in enumerate(("press", "press, all cores together"))
        for size in sizes
    ]
    lines = [
        line for n in range(1, len(sizes) - 1) for line in _growth_lines(sizes[:2], sizes[n : n + 2], rounds)
    ]
    return Findings(tuple(lines), tuple(measures))


def _up_and_down(plan: Plan, sizes: Sequence[int]) -> Costs:
    """Return the means of what each of `sizes` took; the largest is rendered once."""
    found: dict[int, list[tuple[float, float]]] = {size: [] for size in sizes}
    for size in [*sizes, *reversed(sizes[:-1])]:
        found[size].append(weigh_work(render(clean(plan.journal(size)))))
    return {
        size: (mean(took for took, _ in each), mean(worked for _, worked in each))
        for size, each in found.items()
    }


def _growth_lines(low: Sequence[int], high: Sequence[int], rounds: Sequence[Costs]) -> Iterator[Line]:
    """Compare the cost of one more article between the two sizes `high` with that between the two `low`."""
    for kind, what in enumerate(("", ", all cores together")):
        early, late = ([_cost_of_one(sizes, costs, kind) for costs in rounds] for sizes in (low, high))
        ratio = median(more / less for less, more in zip(early, late, strict=True))
        yield Line(
            f"{high[1]:,} articles: cost of one more{what}",
            "no target" if kind else f"1.05 × the cost at {low[1]:,}",
            f"{ratio:.2f} × ({1000 * median(late):.0f} ms from {high[0]:,} to {high[1]:,}, "
            f"{1000 * median(early):.0f} ms from {low[0]:,} to {low[1]:,})",
            None if kind else ratio <= 1.05,
        )


def _cost_of_one(sizes: Sequence[int], costs: Costs, kind: int) -> float:
    """Return what one more article costs between two sizes: seconds (0), or those that cores worked (1)."""
    return (costs[sizes[1]][kind] - costs[sizes[0]][kind]) / (sizes[1] - sizes[0])


def measure_memory(plan: Plan) -> Findings:
    """Weigh all processes of one render of the large journal from nothing: rounds differ little."""
    work, target = f"peak memory, {plan.articles:,} articles, all processes together", "1 GiB"
    if not can_weigh():
        return Findings((Line(work, target, "not measured here: the system does not tell what is shared"),))
    plan.say(f"weighing {plan.articles:,} articles, cold")
    held = weigh_command(render(clean(plan.journal(plan.articles)))) / 2**20
    measure = Measure(f"{work} (sum of PSS)", (held,), "MiB")
    return Findings((Line(work, target, f"{held:.0f} MiB", held <= 1024),), (measure,))


def measure_real(plan: Plan) -> Findings:
    """Render the real articles from nothing, in a copy of this project."""
    copy = copy_project(plan.folder / "real")
    number = len(list((copy / "articles").glob("*.qmd")))
    times = []
    for each in range(plan.rounds):
        plan.begin(each, "the real articles, cold")
        times.append(time_command(render(clean(copy), "articles")))
    measure = Measure(f"the {number} real articles, cold, after install", tuple(times))
    took = measure.median
    return Findings((Line(measure.what, "6 s", f"{took:.2f} s", took <= 6),), (measure,))


def copy_project(folder: Path) -> Path:
    """Copy the files of this project that Git knows to `folder`; return it."""
    listed = subprocess.run(  # noqa: S603 - no shell
        ["git", "-C", str(ROOT), "ls-files", "-z"],  # noqa: S607 - whichever Git the project is kept with
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder
