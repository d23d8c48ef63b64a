"""What a cell prints stays where it was printed."""

from typing import Any

from nbformat.v4 import new_output

from press.running.streams import join_streams


def printed(text: str, name: str = "stdout") -> Any:
    return new_output("stream", name=name, text=text)


DRAWN = new_output("display_data", data={"image/svg+xml": "<svg/>"})


def test_pieces_of_printed_text_are_joined_up_to_the_next_picture() -> None:
    joined = join_streams([printed("a"), printed("b\n"), DRAWN, printed("c")])
    assert [each.get("text") for each in joined] == ["ab\n", None, "c"]


def test_warnings_follow_what_was_printed_beside_them_in_whatever_order_they_came() -> None:
    joined = join_streams([printed("careful", "stderr"), printed("a"), printed("!", "stderr")])
    assert [(each["name"], each["text"]) for each in joined] == [("stdout", "a"), ("stderr", "careful!")]


def test_what_is_written_over_is_not_shown() -> None:
    assert join_streams([printed("10 %\r"), printed("100 %\ndone\r\n")])[0]["text"] == "100 %\ndone\r\n"
