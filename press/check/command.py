"""`python -m press check` and `python -m press checks`: arguments to one call."""

import argparse
import sys

from press.check.check import check_read, read_checked
from press.check.formats import format_findings
from press.check.mending import write_mends
from press.check.rules import RULES, rules_page
from press.kept import kept_jobs
from press.reading.project import name_documents, read_project


def check(options: argparse.Namespace) -> int:
    """Check what the options name, and return 1 when there is anything to mend."""
    project = read_project(options.project)
    chosen = name_documents(project, options.paths) if options.paths else []
    with kept_jobs(project) as (jobs, runs):
        findings = check_read(*read_checked(project, jobs, chosen, runs), options.online)
    found = len(findings)
    if options.fix:
        findings = write_mends(project.root, findings)
    sys.stdout.write(format_findings(findings, options.format, RULES))
    sys.stderr.write(_summary(found, len(findings), sum(bool(each.mends) for each in findings)))
    return 1 if findings else 0


def _summary(found: int, left: int, fixable: int) -> str:
    if not found:
        return "no finding\n"
    parts = [f"{left} {'finding' if left == 1 else 'findings'}"]
    parts += [f"{found - left} mended"] if found > left else []
    parts += [f"{fixable} can be mended with --fix"] if fixable else []
    return ", ".join(parts) + "\n"


def print_rules(options: argparse.Namespace) -> None:
    """Print the page of all rules; there are no `options`."""
    sys.stdout.write(rules_page())
