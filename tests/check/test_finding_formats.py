"""Findings in each of the four forms."""

import json
from pathlib import Path

from small_article import article, findings

from press.check.formats import format_findings
from press.check.rules import CODES, FAMILIES, RULES, rules_page

ROOT = Path(__file__).resolve().parents[2]
FOUND = findings(article("We saw 15 % of them, and a miracle.[@alder2021]"))


def test_text_is_one_line_a_finding() -> None:
    assert format_findings(FOUND, "text", RULES).splitlines() == list(map(str, FOUND))
    assert format_findings([], "text", RULES) == ""


def test_github_gets_a_command_a_finding_with_its_signs_escaped() -> None:
    first = format_findings(FOUND, "github", RULES).splitlines()[0]
    assert first.startswith('::error file=articles/x.qmd,line=8,col=8,title=N101::"15" is typed by hand; ')
    withsign = findings(
        article("After a year `{python} a` people (`{python} b`) were well.[@alder2021]"), ["9 of 12", "72 %"]
    )
    assert "72 %25" in format_findings(withsign, "github", RULES)


def test_json_is_a_list_of_records() -> None:
    first = json.loads(format_findings(FOUND, "json", RULES))[0]
    assert first == {
        "path": "articles/x.qmd",
        "line": 8,
        "column": 8,
        "code": "N101",
        "what": '"15" is typed by hand',
        "remedy": "compute it: `{python} number(...)`",
        "fixable": False,
    }


def test_sarif_names_its_rules_and_its_places() -> None:
    log = json.loads(format_findings(FOUND, "sarif", RULES))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == CODES
    (place,) = run["results"][0]["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 8, "startColumn": 8}
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "articles/x.qmd"}


def test_the_page_of_rules_is_the_one_in_docs() -> None:
    assert (ROOT / "docs/checks.md").read_text(encoding="utf-8") == rules_page()


def test_each_rule_has_a_code_of_its_family_a_finding_and_a_way_out() -> None:
    assert len(CODES) == len(RULES)
    for _, rules in FAMILIES:
        assert len({rule.code[0] for rule in rules}) == 1
        assert all(rule.finds and rule.remedy for rule in rules)


def test_each_rule_is_held_by_a_test() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [rule.code for rule in RULES if rule.code not in tests] == []
