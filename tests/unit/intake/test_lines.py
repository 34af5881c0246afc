"""Lines of a text with their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.intake.lines import Line, ends_sentence, is_body_like, is_wrapped, lines_of


@given(st.text(alphabet=st.sampled_from("ab \t\n\r\x0b\x0c\x85\u2028\ufeff."), max_size=60))
def test_lines_hold_exactly_what_is_not_blank(text: str) -> None:
    lines = lines_of(text)
    assert all(text[line.start : line.stop] == line.text == line.text.strip() != "" for line in lines)
    outside = "".join(
        text[before:after]
        for before, after in zip(
            [0, *(line.stop for line in lines)], [*(line.start for line in lines), len(text)], strict=True
        )
    )
    assert outside.strip() == ""


def test_line_breaks_of_every_system_are_breaks() -> None:
    assert [(line.text, line.breaks_before) for line in lines_of("a\r\nb\rc\n\nd\u2028e")] == [
        ("a", 0),
        ("b", 1),
        ("c", 1),
        ("d", 2),
        ("e", 1),
    ]


@pytest.mark.parametrize("line", ["It ended.", "“It ended.”", "Did it end?", "“No more,”", "He left (at last)."])
def test_a_sentence_ends(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["It ended", "Talks stall as", "More from:", "3 MIN READ"])
def test_a_label_ends_no_sentence(line: str) -> None:
    assert not ends_sentence(line)


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("The two sides met again on Tuesday, an official said.", True),
        ("They left.", False),
        ("THE TWO SIDES MET AGAIN ON TUESDAY, AN OFFICIAL SAID TODAY.", False),
        ("a" * 160, True),
    ],
)
def test_prose_is_told_from_labels(line: str, *, body: bool) -> None:
    assert is_body_like(line) is body


def _block(*texts: str) -> list[Line]:
    return [Line(text=text, start=0, stop=len(text), breaks_before=1) for text in texts]


def test_lines_broken_at_a_column_are_one_paragraph() -> None:
    words = "The two delegations met again on Tuesday in the old customs house by"
    assert is_wrapped(_block(words, words, words, "the river."))


@pytest.mark.parametrize(
    "texts", [("One line",), ("A", "B", "C"), ("It ended here on Tuesday, as both sides had said.",) * 4]
)
def test_lines_that_each_say_something_are_not_wrapped(texts: tuple[str, ...]) -> None:
    assert not is_wrapped(_block(*texts))
