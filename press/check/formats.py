"""Findings as text, as GitHub shows them on a change, as JSON, and as SARIF."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from press.check.finding import Finding, Rule
from press.errors import Place
from press.faults import annotate

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def format_findings(findings: Sequence[Finding], form: str, rules: Sequence[Rule]) -> str:
    """Return `findings` in one of FORMATS, with a line break at the end where there is anything."""
    return FORMATS[form](findings, rules)


def _text(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    return "".join(f"{finding}\n" for finding in findings)


def _github(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    return "".join(
        annotate(
            "error",
            Place(each.path, each.line),
            f"{each.what}; {each.remedy}",
            col=each.column,
            title=each.code,
        )
        + "\n"
        for each in findings
    )


def _json(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    records = [
        {"path": each.path, "line": each.line, "column": each.column, "code": each.code}
        | {"what": each.what, "remedy": each.remedy, "fixable": bool(each.mends)}
        for each in findings
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _sarif(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    driver = {"name": "press check", "rules": [_descriptor(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "results": [_result(each) for each in findings]}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {"id": rule.code, "shortDescription": {"text": rule.finds}, "help": {"text": rule.remedy}}


def _result(each: Finding) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": each.path},
        "region": {"startLine": each.line, "startColumn": each.column},
    }
    said = {"text": f"{each.what}; {each.remedy}"}
    return {
        "ruleId": each.code,
        "level": "error",
        "message": said,
        "locations": [{"physicalLocation": place}],
    }


FORMATS: dict[str, Callable[[Sequence[Finding], Sequence[Rule]], str]] = {
    "text": _text,
    "github": _github,
    "json": _json,
    "sarif": _sarif,
}
