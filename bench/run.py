"""Measure how fast press renders, beside others in one run: `python -m bench.run`, or `make bench`."""

import argparse
import sys
import tempfile
from pathlib import Path

from bench import changed, cold
from bench.clock import ROOT, CommandFailed
from bench.plan import LARGE, Plan
from bench.results import describe_machine, write_results

PARTS = {
    "cold": cold.measure_cold,
    "growth": cold.measure_growth,
    "memory": cold.measure_memory,
    "unchanged": changed.measure_unchanged,
    "sentence": changed.measure_sentence,
    "data": changed.measure_data,
    "real": cold.measure_real,
}


def main(arguments: list[str] | None = None) -> int:
    """Measure what `arguments` ask for, write the page of results, and return the exit status."""
    asked = _parser().parse_args(arguments)
    facts = describe_machine(ROOT)  # the commit is the one that is there when the run begins
    findings, failed = [], False
    with tempfile.TemporaryDirectory(prefix="bench-of-press-") as folder:
        plan = Plan(
            Path(folder).resolve(), asked.articles, asked.rounds, asked.largest, _say, asked.long_rounds
        )
        for name in (name for name in PARTS if name in asked.only):
            try:
                findings.append(PARTS[name](plan))
            except CommandFailed as fault:  # what the other parts took long to measure is not lost
                _say(f"{name}: {fault}")
                failed = True
    target = write_results(asked.output, findings, facts, asked.articles == LARGE)
    sys.stdout.write(target.read_text(encoding="utf-8"))
    return int(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench.run", description="Measure how fast press renders, beside others in one run."
    )
    parser.add_argument(
        "--only", type=_names, default=list(PARTS), metavar="PARTS", help=f"some of: {','.join(PARTS)}"
    )
    parser.add_argument(
        "--articles", type=_count, default=LARGE, metavar="N",
        help=f"size of the large journal (default: {LARGE}); the others are 1/10, 1/50 and 1/100 of it",
    )  # fmt: skip
    parser.add_argument(
        "--rounds", type=_count, default=5, metavar="N",
        help="rounds of each part (default: 5), but for growth and memory, which takes one",
    )  # fmt: skip
    parser.add_argument(
        "--long-rounds", type=_count, default=3, metavar="N", help="rounds of growth (default: 3)"
    )
    parser.add_argument(
        "--largest",
        type=_count,
        metavar="N",
        help="a larger journal still, for growth alone (5000 takes long)",
    )
    parser.add_argument(
        "--output", type=Path, default=ROOT / "bench" / "RESULTS.md", metavar="FILE",
        help="the page that is written (default: bench/RESULTS.md)",
    )  # fmt: skip
    return parser


def _names(written: str) -> list[str]:
    names = written.split(",")
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no part '{unknown[0]}'; there are {', '.join(PARTS)}")
    return names


def _count(written: str) -> int:
    if not written.isdigit() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"'{written}' is no number of at least 1")
    return int(written)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main())
