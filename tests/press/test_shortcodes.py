"""Shortcodes become what they stand for; escaped ones are shown."""

import pytest

from press.errors import Place, PressError
from press.reading.shortcodes import resolve_shortcodes

VARIABLES = {"publisher": {"name": "Cureon", "founded": 2026}, "count": 0}
METADATA = {"status": "draft", "open": True, "kinds": ["a", "b"]}
CASES = {
    "By {{< var publisher.name >}}.": "By Cureon.",
    "{{<var publisher.name>}}": "Cureon",
    "{{< var publisher.founded >}}": "2026",
    "{{< var count >}}": "0",
    "{{< meta open >}}": "true",
    "{{< meta status >}} by {{< var publisher.name >}}": "draft by Cureon",
    "Press {{< kbd Shift-Ctrl-P >}}.": "Press [Shift-Ctrl-P]{.kbd}.",
    "{{< kbd mac=Cmd-C win=Ctrl-C linux=Ctrl-C >}}": "[Cmd-C]{.kbd} (Mac) or [Ctrl-C]{.kbd} (Windows, Linux)",
    "{{< kbd Ctrl-C mac=Cmd-C >}}": "[Ctrl-C]{.kbd} or [Cmd-C]{.kbd} (Mac)",
    "{{< env PRESS_NO_SUCH none >}}": "none",
    "{{< env PRESS_SUCH none >}}": "such",
    "{{{< var publisher.name >}}}": "{{< var publisher.name >}}",
    "Write `{{< include _part.qmd >}}`.": "Write `{{< include _part.qmd >}}`.",
    "No shortcode: {{ }} < >": "No shortcode: {{ }} < >",
}
FAULTS = {
    "{{< var publisher.city >}}": "_variables.yml has no value 'publisher.city'",
    "{{< var publisher.name.first >}}": "_variables.yml has no value 'publisher.name.first'",
    "{{< var >}}": "_variables.yml has no value ''",
    "{{< meta none >}}": "the metadata has no value 'none'",
    "{{< meta kinds >}}": "the value 'kinds' in the metadata is no text but a list",
    "{{< var publisher >}}": "the value 'publisher' in _variables.yml is no text but a list",
    "{{< env PRESS_NO_SUCH >}}": (
        "the environment has no variable 'PRESS_NO_SUCH'; set it, or write a fallback behind it"
    ),
    "See {{< embed a.qmd#fig-a >}}": "'embed' must stand alone on its line, outside of lists",
    "{{< >}}": "the shortcode '' cannot be read",
    '{{< kbd "Ctrl >}}': "the shortcode 'kbd \"Ctrl' cannot be read",
    "{{< lipsum 1 >}}": "press does not know the shortcode 'lipsum'; it knows var, meta, env, pagebreak, kbd",
    "{{< var publisher.name": "the shortcode that opens here is never closed; end it with `>}}`",
    "{{{< var publisher.name": "the shortcode that opens here is never closed; end it with `>}}`",
}


@pytest.mark.parametrize(("text", "result"), CASES.items())
def test_a_shortcode_becomes_its_value(text: str, result: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESS_SUCH", "such")
    assert resolve_shortcodes(text, Place("a.qmd", 7), VARIABLES, METADATA) == result


@pytest.mark.parametrize(("text", "sentence"), FAULTS.items())
def test_a_shortcode_that_cannot_be_resolved_is_placed(text: str, sentence: str) -> None:
    with pytest.raises(PressError) as caught:
        resolve_shortcodes(text, Place("a.qmd", 7), VARIABLES, METADATA)
    assert str(caught.value) == f"a.qmd:7: {sentence}"


def test_a_page_break_is_one_in_both_formats() -> None:
    text = resolve_shortcodes("{{< pagebreak >}}", Place("a.qmd", 1), {}, {})
    assert '```{=html}\n<div style="page-break-after: always;"></div>\n```' in text
    assert "```{=typst}\n#pagebreak(weak: true)\n```" in text
